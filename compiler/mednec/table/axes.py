"""Axes: the variables of a table. Each fact that a condition tests is cut into the few cells that matter.

All thresholds are collected first. So `< 6 weeks`, `at most 41 days` and `not >= 42 days` name the same cells, and
two conditions that mean the same become the same formula.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from typing import assert_never

from mednec.diagnostics import Diagnostic
from mednec.model.condition import (
    All,
    Among,
    Any,
    Between,
    Condition,
    CountWithin,
    Every,
    Met,
    Not,
    Some,
    Test,
    Wanted,
    Within,
)
from mednec.model.facts import Choice, Code, Date, Fact, Number, Records, Several, YesNo, values_of
from mednec.model.policy import Policy
from mednec.table.table import Axis, ChoiceAxis, CountAxis, NumberAxis, SeveralAxis, cells_of

MOST_BLOCKS = 6
"""The values of a several-of fact fall into at most this many groups, which makes 64 cells."""

FIRST_DAY, LAST_DAY = date.min.toordinal(), date.max.toordinal()


class TableTooLarge(Exception):
    """The conditions hang together too much for one table; `diagnostic` says which, and what to split."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def tests_in(condition: Condition) -> Iterator[Test]:
    """The tests of a condition itself (not through cited clauses), in reading order."""
    match condition:
        case Test():
            yield condition
        case Met():
            pass
        case Not(item=item):
            yield from tests_in(item)
        case All(items=items) | Any(items=items) | Between(items=items):
            for item in items:
                yield from tests_in(item)
        case _:
            assert_never(condition)


def is_count(wanted: Wanted) -> bool:
    """Whether a test reads how many values a list has, which is an axis of its own."""
    return isinstance(wanted, CountWithin)


def cut(policy: Policy, tests: Iterable[Test]) -> tuple[Axis, ...]:
    """One axis for each fact tested (and one for its number of values), in the order of the first test of each.

    Raises TableTooLarge if the values of a several-of fact fall into more than `MOST_BLOCKS` groups.
    """
    grouped: dict[tuple[str, bool], list[Test]] = {}
    for test in tests:
        grouped.setdefault((test.fact, is_count(test.wanted)), []).append(test)
    return tuple(_axis(policy, policy.fact(name), found) for (name, _), found in grouped.items())


def _axis(policy: Policy, fact: Fact, tests: list[Test]) -> Axis:
    match fact.type:
        case YesNo() | Choice():
            return ChoiceAxis(fact.name, tuple(value.name for value in values_of(fact.type)))
        case Code():
            return ChoiceAxis(fact.name, tuple(dict.fromkeys(row.code for row in policy.codes)))
        case Number(low=low, high=high):
            return NumberAxis(fact.name, _starts(low, high, tests), high, is_date=False)
        case Date():
            return NumberAxis(fact.name, _starts(FIRST_DAY, LAST_DAY, tests), LAST_DAY, is_date=True)
        case Several(values=values):
            if is_count(tests[0].wanted):
                return CountAxis(fact.name, _starts(0, len(values), tests), len(values))
            return SeveralAxis(fact.name, _blocks(fact, tests))
        case Records():
            raise AssertionError("records are counted before the table")
        case _:
            assert_never(fact.type)


def _starts(low: int, high: int, tests: list[Test]) -> tuple[int, ...]:
    starts = {low}
    for test in tests:
        assert isinstance(test.wanted, Within | CountWithin)
        if test.wanted.low is not None:
            starts.add(test.wanted.low)
        if test.wanted.high is not None:
            starts.add(test.wanted.high + 1)
    return tuple(sorted(start for start in starts if low <= start <= high))


def _blocks(fact: Fact, tests: list[Test]) -> tuple[tuple[str, ...], ...]:
    """The values that no test tells apart, together; the blocks in the order of their first values."""
    blocks: dict[tuple[bool, ...], list[str]] = {}
    for value in values_of(fact.type):
        apart = tuple(isinstance(t.wanted, Every | Some) and value.name in t.wanted.values for t in tests)
        blocks.setdefault(apart, []).append(value.name)
    if len(blocks) > MOST_BLOCKS:
        raise TableTooLarge(
            Diagnostic(
                "MN310",
                f"The conditions tell {len(blocks)} groups of {fact.name} apart, and a table can hold {MOST_BLOCKS}.",
                tests[-1].span or fact.span,
                help=f"test fewer different sets of values, or split {fact.name} into two facts",
                subject=fact.name,
            )
        )
    return tuple(tuple(block) for block in blocks.values())


def ends(axis: NumberAxis | CountAxis, cell: int) -> tuple[int, int]:
    """The first and the last value of a cell."""
    following = cell + 1
    return axis.starts[cell], axis.starts[following] - 1 if following < len(axis.starts) else axis.high


def cells_where(axis: Axis, wanted: Wanted) -> int:
    """The cells (a bit set) all of whose values are wanted."""
    return _cells(axis, wanted, touching=False)


def cells_touching(axis: Axis, wanted: Wanted) -> int:
    """The cells (a bit set) some of whose values are wanted: `cells_where`, unless the axis is not cut for it."""
    return _cells(axis, wanted, touching=True)


def _cells(axis: Axis, wanted: Wanted, *, touching: bool) -> int:
    match axis, wanted:
        case NumberAxis() | CountAxis(), Within(low=low, high=high) | CountWithin(low=low, high=high):
            return _stretch(axis, low, high, touching=touching)
        case _:
            pass
    found = 0
    for cell in range(cells_of(axis)):
        match axis, wanted:
            case ChoiceAxis(values=values), Among(values=among):
                inside = values[cell] in among
            case SeveralAxis(blocks=blocks), Every(values=among) | Some(values=among):
                inside = _of_list([b for i, b in enumerate(blocks) if cell >> i & 1], wanted, touching=touching)
            case _:
                raise AssertionError("a condition wants something else than its fact has")
        found |= inside << cell
    return found


def _stretch(axis: NumberAxis | CountAxis, low: int | None, high: int | None, *, touching: bool) -> int:
    """The cells that lie between two values (`touching`: that reach in between them)."""
    starts = axis.starts
    least = starts[0] if low is None else max(low, starts[0])
    most = axis.high if high is None else min(high, axis.high)
    if least > most:
        return 0
    if touching:
        first, last = bisect_right(starts, least) - 1, bisect_right(starts, most) - 1
    else:
        first = bisect_left(starts, least)
        last = len(starts) - 1 if most == axis.high else bisect_right(starts, most + 1) - 2
    return (1 << last + 1) - (1 << first) if last >= first else 0


def _of_list(present: list[tuple[str, ...]], wanted: Every | Some, *, touching: bool) -> bool:
    """Whether a list with values of exactly these blocks is as wanted (`touching`: can be)."""
    matches = any if touching else all
    fits = [matches(value in wanted.values for value in block) for block in present]
    return any(fits) if isinstance(wanted, Some) else bool(fits) and all(fits)
