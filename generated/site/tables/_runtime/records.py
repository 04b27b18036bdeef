# Do not edit: a copy of mednec's runtime/records.py, written by `mednec build`.
"""Facts that are lists of records: trials, tests, relatives. Of each record every field can be open, and the list too.

Counts over such a list are bounded from both sides: by the records that certainly count, and by those that can.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from .facts import Fact
from .kinds import RECORDS, Report, Shown, State, listed_names, partly_known

MOST_RECORDS = 200
"""How many records a list may hold."""


class Record(NamedTuple):
    """What is known of one record: the state of each field, and whether it is in the list (None: perhaps)."""

    states: tuple[State, ...]
    member: bool | None = True


class Listing(NamedTuple):
    """What is known of a list: its records, and whether there are no others."""

    records: tuple[Record, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class Records:
    """Any number of records with these fields. The state is a `Listing`."""

    label: str
    fields: tuple[Fact, ...]

    @property
    def everything(self) -> Listing:
        """Any records at all."""
        return _ANY

    @property
    def expected(self) -> str:
        """The allowed values in words."""
        names = listed_names(field.name for field in self.fields if not field.inline)
        return f"a list of at most {MOST_RECORDS} records, each with any of the fields {names}"

    def usual(self, value: object) -> tuple[Listing, Shown] | None:
        """See `Kind.usual`."""
        return None

    def read(self, value: object, report: Report) -> Listing | None:
        """A `Listing`; see `Kind.read`."""
        complete, given = True, value
        if isinstance(value, Mapping):
            if not partly_known(value, (RECORDS,), self.expected, report):
                return None
            given, complete = value.get("records", ()), value.get("complete", False)
            if not isinstance(complete, bool):
                report("wrong_type", "needs true or false in complete")
                return None
        if not isinstance(given, list | tuple) or len(given) > MOST_RECORDS:
            report("wrong_type", f"must be {self.expected}")
            return None
        records = [self._record(number, each, report) for number, each in enumerate(given, 1)]
        found = tuple(each for each in records if each is not None)
        return Listing(found, complete) if len(found) == len(records) else None

    def _record(self, number: int, value: object, report: Report) -> Record | None:
        if not isinstance(value, Mapping):
            report("wrong_type", f"must be {self.expected}; record {number} is not one")
            return None
        names = {field.name for field in self.fields if not field.inline}
        sound = all(isinstance(name, str) and name in names for name in value)
        if not sound:
            report("unknown_field", f"must be {self.expected}; record {number} has another field")
        states: list[State] = []
        for field in self.fields:
            state = field.kind.everything
            given = value.get(field.name)
            if given is not None:
                read = field.kind.read(given, _within(report, number, field.name))
                sound = sound and read is not None
                state = state if read is None else read
            states.append(state)
        return Record(tuple(states)) if sound else None

    def shown(self, state: Listing) -> Shown:
        """The records with what is known of them; as `records` and `complete` where anything is open."""
        if state == _ANY:
            return None
        closed = state.complete
        records = []
        for record in state.records:
            fields = {f.name: f.kind.shown(s) for f, s in zip(self.fields, record.states, strict=True) if not f.inline}
            closed = closed and record.member is True
            closed = closed and all(value is not None and not isinstance(value, Mapping) for value in fields.values())
            if record.member:
                records.append(MappingProxyType({name: value for name, value in fields.items() if value is not None}))
        if closed:
            return tuple(records)
        sure = all(record.member for record in state.records)
        return MappingProxyType({"records": tuple(records), "complete": state.complete and sure})

    def meet(self, one: Listing, other: Listing) -> Listing | None:
        """See `Kind.meet`. Records have no names to tell them apart by, so only equal lists agree."""
        if _ANY in (one, other):
            return other if one == _ANY else one
        return one if one == other else None

    def join(self, one: Listing, other: Listing) -> Listing:
        """See `Kind.join`."""
        return one if one == other else _ANY


_ANY = Listing((), complete=False)


def _within(report: Report, number: int, field: str) -> Report:
    return lambda code, message: report(code, f"record {number}, {field}: {message}")


# --- how many, from both sides -------------------------------------------------------------------------------

Held: TypeAlias = Sequence[tuple[Record, bool]]
"""The records of a list that a condition can hold for, each with whether it certainly is one of them."""

Choices: TypeAlias = Sequence[frozenset[object]]
"""For each record, the values that a field can have."""


def counted(held: Held) -> tuple[int, int]:
    """The fewest and the most records there can be, of those listed."""
    return sum(certain for _, certain in held), len(held)


def different(certain: Choices, possible: Choices) -> tuple[int, int]:
    """The fewest and the most different values that a field can have among records."""
    return _fewest_values(certain), _matched(possible, 1)


def alike(certain: Choices, possible: Choices) -> tuple[int, int]:
    """The fewest and the most records that can have one value in common."""
    least = next(each for each in range(len(certain) + 1) if _matched(certain, each) == len(certain))
    shared = _sharing(possible)
    return least, max((sum(value in each for each in shared) for value in _all(shared)), default=0)


def choices_of(states: Iterable[State]) -> list[frozenset[object]]:
    """The values that each state allows. A stretch of a number or a date stands for the single values in it that
    another record has, and for one that none of them has."""
    found = list(states)
    single = {low for each in found if isinstance(each, tuple) for low, high in each if low == high}
    choices: list[frozenset[object]] = []
    for place, state in enumerate(found):
        if isinstance(state, int):
            choices.append(frozenset(bit for bit in range(state.bit_length()) if state >> bit & 1))
        else:
            inside = {each for each in single if any(low <= each <= high for low, high in state)}
            wide = any(low < high for low, high in state)
            choices.append(frozenset({*inside, *([("another", place)] if wide else [])}))
    return choices


def _sharing(choices: Choices) -> list[frozenset[object]]:
    """The choices, where what several records can have that no record is known to have is one value."""
    return [frozenset("another" if isinstance(value, tuple) else value for value in each) for each in choices]


def _all(choices: Choices) -> list[object]:
    return list(dict.fromkeys(value for each in choices for value in sorted(each, key=repr)))


def _matched(choices: Choices, most: int) -> int:
    """How many records can have a value, if no value may be had by more than `most` (Kuhn 1955, with capacities)."""
    held: dict[object, list[int]] = {}

    def place(record: int, tried: set[object]) -> bool:
        for value in sorted(choices[record], key=repr):
            if value in tried:
                continue
            tried.add(value)
            holders = held.setdefault(value, [])
            if len(holders) < most:
                holders.append(record)
                return True
            for at, holder in enumerate(holders):
                if place(holder, tried):
                    holders[at] = record
                    return True
        return False

    return sum(place(record, set()) for record in range(len(choices))) if most else 0


_HITTING_BUDGET = 2_000


def _fewest_values(choices: Choices) -> int:
    """The fewest values that give every record one of its own: exact within a budget, else a sound lower bound."""
    merged = _sharing(choices)
    left: list[frozenset[object]] = [e for e in dict.fromkeys(merged) if not any(other < e for other in merged)]
    bound = _apart(left)
    steps = 0

    def cover(sets: list[frozenset[object]], used: int, best: int) -> int:
        nonlocal steps
        steps += 1
        if not sets:
            return used
        if used + _apart(sets) >= best or steps > _HITTING_BUDGET:
            return best
        smallest = min(sets, key=_size)
        for value in sorted(smallest, key=repr):
            best = min(best, cover([each for each in sets if value not in each], used + 1, best))
        return best

    found = cover(left, 0, len(left))
    return bound if steps > _HITTING_BUDGET else found


def _apart(sets: Choices) -> int:
    """How many sets, taken greedily, have no value in common: no fewer values can do."""
    taken: set[object] = set()
    count = 0
    for each in sorted(sets, key=_size):
        if taken.isdisjoint(each):
            taken |= each
            count += 1
    return count


def _size(values: frozenset[object]) -> tuple[int, list[str]]:
    return len(values), sorted(map(repr, values))
