"""The fewest cubes that cover a region: proved, and as few as trying all cubes finds."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from mednec.compare.fewest import Cover, Region, fewest
from mednec.table.diagram import TRUE, Diagram
from mednec.table.search import cells_met
from tests.compare.covers import fewest_cubes

ARITIES = (2, 3, 2, 3)
CASES = tuple(product(*map(range, ARITIES)))
ORDERS = (range(4), range(4)[::-1])
NOTHING = Cover((), whole=False, proved=False)
PLENTY = 1_000_000


def region_of(inside: tuple[tuple[int, ...], ...], open_: tuple[tuple[int, ...], ...] = ()) -> Region:
    """The region of some cases; the open ones do not matter."""
    d = Diagram(ARITIES)

    def having(cases: tuple[tuple[int, ...], ...]) -> int:
        return d.disj(*[d.conj(*[d.literal(axis, 1 << cell) for axis, cell in enumerate(case)]) for case in cases])

    node = having(inside)
    return Region(d, node, d.ite(having(open_), TRUE, node), cells_met(d, node))


def test_the_cases_are_covered_by_as_few_cubes_as_can_be() -> None:
    met = set()

    @given(st.lists(st.sampled_from("+++-?"), min_size=len(CASES), max_size=len(CASES)), st.integers(3, 8))
    @settings(max_examples=120, derandomize=True, deadline=None, database=None, phases=(Phase.generate,))
    def check(kinds: list[str], most: int) -> None:
        inside, outside, open_ = (
            tuple(case for case, kind in zip(CASES, kinds, strict=True) if kind == each) for each in "+-?"
        )
        if not inside:
            return
        region = region_of(inside, open_)
        cover = fewest(region, NOTHING, most, ORDERS, PLENTY)
        least = fewest_cubes(inside, outside)
        assert cover.proved
        assert cover.whole is (least <= most)
        met.add(cover.whole)
        if not cover.whole:
            assert cover.cubes == ()
            return
        assert len(cover.cubes) == least
        for cube in cover.cubes:
            assert not any(all(mask >> cell & 1 for mask, cell in zip(cube, case, strict=True)) for case in outside)
        for case in inside:
            assert any(all(m >> cell & 1 for m, cell in zip(cube, case, strict=True)) for cube in cover.cubes)
        assert fewest(region, cover, most, ORDERS, PLENTY) == cover

    check()
    assert met == {False, True}


def test_a_cover_of_too_many_cubes_gives_way_to_one_of_fewer() -> None:
    inside = tuple(case for case in CASES if case[0] == 1 or case[2] == 1)
    region = region_of(inside)
    singles = Cover(tuple(region.around(case) for case in inside), whole=True, proved=False)
    cover = fewest(region, singles, 6, ORDERS, PLENTY)
    assert cover == Cover(((3, 7, 2, 7), (2, 7, 3, 7)), whole=True, proved=True)


@pytest.mark.parametrize("whole", [False, True])
def test_beyond_its_steps_the_cover_that_is_known_stands_and_is_not_proved(*, whole: bool) -> None:
    inside = tuple(case for case in CASES if case[0] == 1 or case[2] == 1)
    region = region_of(inside)
    known = Cover(tuple(region.around(case) for case in inside), whole=whole, proved=False)
    assert fewest(region, known, 6, ORDERS, 0) == known
    # The steps are those of each question, not of the region.
    assert fewest(region, known, 6, ORDERS, PLENTY).proved


def test_one_case_needs_one_cube_and_everything_too() -> None:
    for inside in (CASES[:1], CASES):
        cover = fewest(region_of(inside), NOTHING, 6, ORDERS, PLENTY)
        assert (len(cover.cubes), cover.whole, cover.proved) == (1, True, True)
