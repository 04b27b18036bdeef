"""Records for a case: as few as make what is counted over a list come out as wanted.

Every record is known whole, so counting is plain. Records that no condition tells apart are one candidate; the search
goes through them, the fewest records first, and gives up beyond a budget.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice, product
from math import prod
from typing import TypeAlias, assert_never

from mednec.frozen import frozen
from mednec.model.computed import (
    Alike,
    Chosen,
    Classified,
    Computed,
    Counted,
    DaysBetween,
    Elapsed,
    Enough,
    Moment,
    Position,
    Summary,
    parts_of,
    where_of,
)
from mednec.model.condition import All, Condition, Test, Within, facts_in, renamed
from mednec.model.facts import Choice, Code, Date, Fact, Number, Records, Several, YesNo, values_of
from mednec.model.policy import Policy
from mednec.runtime.calendar import Moment as Shift
from mednec.runtime.calendar import elapsed, shifted
from mednec.table.axes import tests_in

RawField: TypeAlias = str | int | tuple[str, ...]
RawRecord: TypeAlias = tuple[tuple[str, RawField], ...]
"""The fields of a record with their values, in the record's order."""

OverRecords: TypeAlias = Counted | Alike | Enough | Summary

Holds: TypeAlias = Callable[[Condition, Mapping[str, RawField]], bool | None]

_MOST_CANDIDATES = 60
_MOST_COMBINATIONS = 20_000
_MOST_RECORDS = 8
_MOST_STEPS = 5_000


@frozen
class Listed:
    """The records of a list."""

    records: tuple[RawRecord, ...]


def over(policy: Policy, fact: Fact) -> tuple[str, OverRecords] | None:
    """The list that a fact is worked out from, taken from no other list, and what of it; None if from no list."""
    computed = fact.computed
    if not isinstance(computed, OverRecords):
        return None
    source = policy.fact(computed.records).computed
    while isinstance(source, Chosen):
        # Records chosen from another list are the records of that list that both conditions hold for.
        computed = _moved(computed, source)
        source = policy.fact(computed.records).computed
    return computed.records, computed


def beside(policy: Policy, records: str, computed: OverRecords) -> tuple[str, ...]:
    """The facts outside a list that are read of its records: by the condition, and by what their fields are."""
    kind = policy.fact(records).type
    assert isinstance(kind, Records)
    names = [name for where in where_of(computed) for name in facts_in(where)]
    names += [name for field in kind.fields for name in parts_of(field.computed)]
    return tuple(dict.fromkeys(name for name in names if not name.startswith(f"{records}.")))


def _moved(computed: OverRecords, source: Chosen) -> OverRecords:
    old, new = f"{computed.records}.", f"{source.records}."

    def name(fact: str) -> str:
        return new + fact.removeprefix(old) if fact.startswith(old) else fact

    where = All((source.where, renamed(computed.where, name)))
    match computed:
        case Counted(different=field):
            return Counted(source.records, where, name(field))
        case Alike(field=field):
            return Alike(source.records, name(field), where)
        case Enough(least=least):
            return Enough(source.records, tuple((name(field), number) for field, number in least), where)
        case Summary(which=which, field=field):
            return Summary(which, source.records, name(field), where)


@frozen
class Wanted:
    """What is to come out of the records: from `low` to `high`, both in (yes is 1, no is 0)."""

    computed: OverRecords
    low: int
    high: int


def find_records(
    policy: Policy, name: str, wanted: tuple[Wanted, ...], outside: Mapping[str, RawField], holds: Holds
) -> Listed | bool:
    """The fewest records of a list from which everything wanted comes out.

    Where none are found: whether it is certain that there are none. What is counted only grows with more records, so
    whatever can come out comes out of no more records than are asked for at least; all of those are tried, unless
    there are too many.
    """
    near: dict[str, tuple[int, ...]] = {}
    for each in wanted:
        if isinstance(each.computed, Summary):
            near[each.computed.field] = (*near.get(each.computed.field, ()), each.low, each.high)
    computed = [each.computed for each in wanted]
    kind = policy.fact(name).type
    assert isinstance(kind, Records)
    for field, day in _edges({f"{name}.{each.name}": each for each in kind.fields}, outside):
        near[field] = (*near.get(field, ()), day)
    apart = dict(sorted(pair for each in wanted for pair in _told_apart(each)))
    candidates, every = _candidates(policy, name, computed, outside, near, apart, holds)
    search = _Search(candidates, wanted, holds)
    for needed in (True, False):
        # Only where no records do, a lowest or latest that is asked for may have no record to come from.
        for size in range(min(search.most, _MOST_RECORDS) + 1):
            chosen = search.of_size(size, needed=needed)
            if chosen is not None:
                return Listed(tuple(_shown(policy, name, record) for record in chosen))
    totals = any(isinstance(each, Summary) and each.which == "total" for each in computed)
    return every and not totals and search.most <= _MOST_RECORDS and search.steps <= _MOST_STEPS


@dataclass(slots=True)
class _Search:
    """Goes through the records that can be chosen, in order, leaving out what is beyond what is wanted already."""

    candidates: list[dict[str, RawField]]
    wanted: tuple[Wanted, ...]
    holds: Holds
    steps: int = 0

    @property
    def most(self) -> int:
        """How many records are enough, if any are."""
        return sum(map(_asked, self.wanted))

    def of_size(self, size: int, *, needed: bool) -> tuple[dict[str, RawField], ...] | None:
        """So many records with which everything is as wanted; `needed` False: what has no value is let be."""
        return self._more((), 0, size, needed)

    def _more(
        self, chosen: tuple[dict[str, RawField], ...], first: int, size: int, needed: bool
    ) -> tuple[dict[str, RawField], ...] | None:
        self.steps += 1
        if self.steps > _MOST_STEPS:
            return None
        values = [_value(each.computed, chosen, self.holds) for each in self.wanted]
        if any(value is not None and _beyond(each, value) for each, value in zip(self.wanted, values, strict=True)):
            return None
        if not size:
            fits = [
                not needed if value is None else each.low <= value <= each.high
                for each, value in zip(self.wanted, values, strict=True)
            ]
            return chosen if all(fits) else None
        for place in range(first, len(self.candidates)):
            found = self._more((*chosen, self.candidates[place]), place, size - 1, needed)
            if found is not None:
                return found
        return None


def _asked(wanted: Wanted) -> int:
    """How many records are enough for what is wanted at least."""
    match wanted.computed:
        case Counted() | Alike():
            return wanted.low
        case Enough(least=least):
            return sum(number for _, number in least) if wanted.low else 0
        case Summary():
            return 1


def _beyond(wanted: Wanted, value: int) -> bool:
    """Whether more records lead further away from what is wanted."""
    match wanted.computed:
        case Summary(which="lowest"):
            return value < wanted.low
        case Summary(which="total"):
            return False
        case _:
            return value > wanted.high


def _shown(policy: Policy, name: str, record: Mapping[str, RawField]) -> RawRecord:
    kind = policy.fact(name).type
    assert isinstance(kind, Records)
    given = [field.name for field in kind.fields if field.computed is None and f"{name}.{field.name}" in record]
    return tuple((field, record[f"{name}.{field}"]) for field in given)


def _candidates(
    policy: Policy,
    name: str,
    computed: Sequence[OverRecords],
    outside: Mapping[str, RawField],
    near: Mapping[str, tuple[int, ...]],
    apart: Mapping[str, int],
    holds: Holds,
) -> tuple[list[dict[str, RawField]], bool]:
    """Records of which no two are the same to every condition and in every field read; whether these are all."""
    facts = policy.all_facts
    kind = policy.fact(name).type
    assert isinstance(kind, Records)
    fields = {f"{name}.{field.name}": field for field in kind.fields}
    conditions = [condition for each in computed for condition in where_of(each)]
    conditions += [condition for field in fields.values() for condition in where_of(field.computed)]
    tests = [test for condition in conditions for test in tests_in(condition)]
    keys = {field for each in computed for field in _read(each)}
    read = {test.fact for test in tests} | keys
    read |= {part for field in fields.values() for part in parts_of(field.computed)}
    asked = [field for field in fields if field in read and fields[field].computed is None]
    ways = [
        _values(
            facts[field],
            [*_ends([t for t in tests if t.fact == field]), *near.get(field, ())],
            policy,
            min(apart.get(field, 1), _MOST_RECORDS),
        )
        for field in asked
    ]
    found: dict[object, dict[str, RawField]] = {}
    for values in islice(product(*ways), _MOST_COMBINATIONS):
        record = _worked_out({**outside, **dict(zip(asked, values, strict=True))}, fields, holds)
        same = tuple(holds(where, record) for each in computed for where in where_of(each))
        found.setdefault((same, tuple(record.get(key) for key in sorted(keys))), record)
    every = prod(map(len, ways)) <= _MOST_COMBINATIONS and len(found) <= _MOST_CANDIDATES
    return list(found.values())[:_MOST_CANDIDATES], every


def _read(computed: OverRecords) -> tuple[str, ...]:
    match computed:
        case Counted(different=field):
            return (field,) if field else ()
        case Alike(field=field) | Summary(field=field):
            return (field,)
        case Enough(least=least):
            return tuple(field for field, _ in least)


def _told_apart(wanted: Wanted) -> tuple[tuple[str, int], ...]:
    """The fields that records are counted by, with how many values of it there are to be."""
    match wanted.computed:
        case Counted(different=field) if field:
            return ((field, wanted.low),)
        case Enough(least=least) if wanted.low:
            return least
        case _:
            return ()


def _values(fact: Fact, ends: Sequence[int], policy: Policy, apart: int) -> list[RawField]:
    """What a field can be: a number or date next to what it is compared with, `apart` of them on either side."""
    steps = range(1 - apart, apart) or (0,)
    match fact.type:
        case YesNo() | Choice():
            return [value.name for value in values_of(fact.type)]
        case Several():
            return [(), *((value.name,) for value in values_of(fact.type))]
        case Number(low=low, high=high):
            middle = 10**fact.type.decimals
            numbers = {value + step for value in (*ends, middle, low) for step in steps}
            return sorted(value for value in numbers if low <= value <= high)
        case Date():
            day = policy.effective.toordinal()
            days = {value + step for value in (day, *ends) for step in steps}
            return sorted(days, key=partial(_apart, day))
        case Code():
            return list(dict.fromkeys(row.code for row in policy.codes))
        case Records():
            raise AssertionError("a field is not a list")
        case _:
            assert_never(fact.type)


def _apart(day: int, other: int) -> tuple[int, int]:
    return abs(other - day), other


def _ends(tests: Sequence[Test]) -> Iterator[int]:
    for test in tests:
        if isinstance(test.wanted, Within):
            low, high = test.wanted.low, test.wanted.high
            yield from (low - 1, low) if low is not None else ()
            yield from (high, high + 1) if high is not None else ()


def _worked_out(record: dict[str, RawField], fields: Mapping[str, Fact], holds: Holds) -> dict[str, RawField]:
    """The record with its computed fields; one that hangs on another comes after it."""
    waiting = {name: field.computed for name, field in fields.items() if field.computed is not None}
    for _ in fields:
        for name, computed in tuple(waiting.items()):
            value = _field(computed, fields[name], record, holds)
            if value is not None:
                record[name] = value
                del waiting[name]
    return record


def _field(computed: Computed, field: Fact, record: Mapping[str, RawField], holds: Holds) -> RawField | None:
    match computed:
        case DaysBetween(earlier=earlier, later=later):
            start, end = record.get(earlier), record.get(later)
            if not isinstance(start, int) or not isinstance(end, int) or not isinstance(field.type, Number):
                return None
            return int((end - start) * 10**field.type.decimals)
        case Elapsed(unit=unit, earlier=earlier, later=later):
            start, end = _day(earlier, record), _day(later, record)
            if start is None or end is None or not isinstance(field.type, Number):
                return None
            return elapsed(unit, start, end) * int(10**field.type.decimals)
        case Position(of=of, against=against):
            one, other = _day(of, record), _day(against, record)
            if one is None or other is None:
                return None
            return "before" if one < other else "on" if one == other else "after"
        case Classified(arms=arms, otherwise=otherwise):
            for value, condition in arms:
                if holds(condition, record) is not False:
                    return value if holds(condition, record) else None
            return otherwise or None
        case _:
            return None


def _day(moment: Moment, record: Mapping[str, RawField]) -> int | None:
    day = record.get(moment.fact)
    return shifted(Shift(0, moment.months, moment.days), day) if isinstance(day, int) else None


def _edges(fields: Mapping[str, Fact], outside: Mapping[str, RawField]) -> Iterator[tuple[str, int]]:
    """Days of a field next to which a comparison with a day outside turns out otherwise."""
    for field in fields.values():
        match field.computed:
            case Position(of=one, against=other) | Elapsed(earlier=one, later=other):
                pass
            case DaysBetween(earlier=earlier, later=later):
                one, other = Moment(earlier), Moment(later)
            case _:
                continue
        for moment, against in ((one, other), (other, one)):
            day = _day(against, outside)
            if moment.fact in fields and day is not None:
                edge = shifted(Shift(0, -moment.months, -moment.days), day)
                yield from ((moment.fact, edge + more) for more in (-1, 0, 1))


def _value(computed: OverRecords, records: Sequence[Mapping[str, RawField]], holds: Holds) -> int | None:
    """What is worked out from whole records; None where nothing is."""
    kept = [record for record in records if holds(computed.where, record)]
    match computed:
        case Counted(different=""):
            return len(kept)
        case Counted(different=field):
            return len({record[field] for record in kept})
        case Alike(field=field):
            values = [record[field] for record in kept]
            return max((values.count(value) for value in values), default=0)
        case Enough(least=least):
            return int(all(len({record[field] for record in kept}) >= number for field, number in least))
        case Summary(which=which, field=field):
            numbers = [value for value in (record[field] for record in kept) if isinstance(value, int)]
            if which == "total":
                return sum(numbers)
            return None if not numbers else min(numbers) if which == "lowest" else max(numbers)
