"""Counts over records, against every way in which what is open of them can turn out."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from mednec.runtime import CaseError, Choice, Fact, Number, Records
from mednec.runtime.records import alike, choices_of, different

SIDES = ("left", "right", "both")
KIND = Records("Lesion", (Fact("side", "Side", Choice(SIDES)), Fact("size", "Size", Number("mm", 0, 4))))

# What a record can still be: sides as a bit set, sizes as a span.
side = st.integers(1, 7)
size = st.tuples(st.integers(0, 4), st.integers(0, 4)).map(lambda ends: ((min(ends), max(ends)),))
open_records = st.lists(st.tuples(side, size, st.booleans()), max_size=4)


def outcomes(field: int, records: list[tuple[int, tuple[tuple[int, int], ...], bool]]) -> list[list[int]]:
    """The values of a field in every way that the records can be there and be."""
    ways = []
    for record in records:
        state = record[field]
        values = (
            [bit for bit in range(3) if state >> bit & 1]
            if isinstance(state, int)
            else list(range(state[0][0], state[0][1] + 1))
        )
        ways.append([*([] if record[2] else [None]), *values])
    return [[value for value in way if value is not None] for way in product(*ways)]


@given(open_records, st.sampled_from([0, 1]))
def test_different_values_are_bounded_from_both_sides(
    records: list[tuple[int, tuple[tuple[int, int], ...], bool]], field: int
) -> None:
    choices = choices_of(record[field] for record in records)
    certain = [choice for choice, record in zip(choices, records, strict=True) if record[2]]
    low, high = different(certain, choices)
    counts = {len(set(way)) for way in outcomes(field, records)}
    assert low <= min(counts)
    assert high >= max(counts)
    if field == 0:
        assert (low, high) == (min(counts), max(counts)), "of choices the bounds are exact"


@given(open_records, st.sampled_from([0, 1]))
def test_values_alike_are_bounded_from_both_sides(
    records: list[tuple[int, tuple[tuple[int, int], ...], bool]], field: int
) -> None:
    choices = choices_of(record[field] for record in records)
    certain = [choice for choice, record in zip(choices, records, strict=True) if record[2]]
    low, high = alike(certain, choices)
    counts = {max((way.count(value) for value in way), default=0) for way in outcomes(field, records)}
    assert low <= min(counts)
    assert high >= max(counts)
    if field == 0:
        assert (low, high) == (min(counts), max(counts)), "of choices the bounds are exact"


def problems_of(value: object) -> list[str]:
    found: list[str] = []
    KIND.read(value, lambda code, message: found.append(f"{code}: {message}"))
    return found


def test_records_that_cannot_be_read_are_refused_without_an_echo() -> None:
    secret = "Jane-1951"
    wrong: list[object] = [
        secret,
        [secret],
        [{"side": secret}],
        [{secret: "left"}],
        [{"size": 1951}],
        {"records": [{"side": "left"}], "complete": secret},
        {"records": secret},
        {"includes": []},
        [{}] * 201,
    ]
    for value in wrong:
        found = problems_of(value)
        assert found
        assert "1951" not in "".join(found)
    assert problems_of([{"side": "left", "size": None}, {}]) == []
    assert problems_of({"records": [], "complete": False}) == []
    assert "record 2, size" in problems_of([{}, {"size": 9}])[0]
    assert issubclass(CaseError, ValueError)
