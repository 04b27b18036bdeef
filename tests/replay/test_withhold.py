"""No count of one to ten members can be read from what is published, nor worked out from it."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from mednec.replay.withhold import LEAST, Sum, withheld

COUNTS = st.integers(0, 30)


def two_ways(rows: list[list[int]]) -> tuple[dict[object, int], list[Sum[object]]]:
    """A table with its margins, as cells and sums."""
    wide = len(rows[0])
    cells: dict[object, int] = {(r, c): value for r, row in enumerate(rows) for c, value in enumerate(row)}
    cells |= {("row", r): sum(row) for r, row in enumerate(rows)}
    cells |= {("column", c): sum(row[c] for row in rows) for c in range(wide)}
    cells["all"] = sum(map(sum, rows))
    sums: list[Sum[object]] = []
    sums += [Sum[object](("row", r), tuple((r, c) for c in range(wide))) for r in range(len(rows))]
    sums += [Sum[object](("column", c), tuple((r, c) for r in range(len(rows)))) for c in range(wide)]
    sums += [Sum[object]("all", tuple(("row", r) for r in range(len(rows))))]
    sums += [Sum[object]("all", tuple(("column", c) for c in range(wide)))]
    return cells, sums


def test_small_counts_are_withheld_and_zero_is_shown() -> None:
    assert withheld({"a": 0, "b": 10, "c": 11}, []) == {"b"}


def test_one_small_count_takes_the_next_smallest_of_its_sum_with_it() -> None:
    cells = {"a": 3, "b": 40, "c": 25, "all": 68}
    assert withheld(cells, [Sum("all", ("a", "b", "c"))]) == {"a", "c"}


def test_small_counts_that_are_small_together_take_another_with_them() -> None:
    cells = {"a": 3, "b": 4, "c": 500, "all": 507}
    assert withheld(cells, [Sum("all", ("a", "b", "c"))]) == {"a", "b", "c"}


def test_where_there_is_no_other_part_the_total_goes() -> None:
    cells = {"a": 3, "b": 0, "all": 3, "c": 20, "everything": 23}
    found = withheld(cells, [Sum("all", ("a", "b")), Sum("everything", ("all", "c"))])
    assert found == {"a", "all", "c"}


def test_a_chain_of_sums_gives_nothing_away() -> None:
    # Each sum has two counts withheld; together the four sums would still give them all.
    cells, sums = two_ways([[5, 60, 70], [80, 90, 30], [50, 40, 20]])
    found = withheld(cells, sums)
    assert (0, 0) in found
    assert others_fit(cells, sums, found)


def others_fit(cells: dict[object, int], sums: list[Sum[object]], found: frozenset[object]) -> bool:
    """Whether every cell withheld could have another count with all that is shown unchanged.

    Tried with one more or one less in the inner cells withheld; the margins follow from them.
    """
    inner = [cell for cell in found if isinstance(cell, tuple) and isinstance(cell[0], int)]
    free = set(found)
    for step in product((-1, 0, 1), repeat=len(inner)):
        change: dict[object, int] = dict(zip(inner, step, strict=True))
        if any(cells[cell] + by < 0 for cell, by in change.items()):
            continue
        for each in sums:
            change[each.total] = sum(change.get(part, 0) for part in each.parts)
        if all(cell in found or not by for cell, by in change.items()):
            free -= {cell for cell, by in change.items() if by}
    return not free


@settings(deadline=None)
@given(st.lists(st.lists(COUNTS, min_size=4, max_size=4), min_size=2, max_size=2))
def test_whatever_the_table_nothing_small_is_shown_or_follows(rows: list[list[int]]) -> None:
    cells, sums = two_ways(rows)
    found = withheld(cells, sums)
    assert {cell for cell, count in cells.items() if 0 < count < LEAST} <= found
    assert all(cells[cell] > 0 for cell in found)
    for each in sums:
        parts = [cells[part] for part in each.parts if part in found]
        assert not parts or each.total in found or sum(parts) >= LEAST
    assert others_fit(cells, sums, found)
