# Do not edit: a copy of mednec's runtime/kinds.py, written by `mednec build`.
"""What a fact can be: reading a given value, keeping what is known of it, showing it again.

What is known of a fact is its *state*: every value it can still have. Each kind of fact has its own form of it:
a choice a bit set over its values, a number or a date a run of spans, a several-of a `Listed`. The state of a fact
of which nothing is known is `everything`. A problem is reported by what was wrong and what is allowed; the value
itself is never part of a message, because it is a member's.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from math import isfinite
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol, TypeAlias

State: TypeAlias = Any
"""What a kind's own methods make and take; see the kinds."""

Shown: TypeAlias = bool | int | float | str | tuple[Any, ...] | Mapping[str, Any] | None
"""A value as a Decision shows it: the JSON form of a case, with tuples for lists."""

Report: TypeAlias = Callable[[str, str], None]
"""Takes a problem: its code and a sentence's end ("must be ...")."""

Span: TypeAlias = tuple[int, int]

_QUANTITY = re.compile(r"(-?)([0-9]{1,15})(?:\.([0-9]{1,9}))? *([^0-9. ].*)", re.DOTALL)
_DAYS = MappingProxyType({"day": 1, "days": 1, "week": 7, "weeks": 7})


class Listed(NamedTuple):
    """What is known of a list: it holds `includes`, nothing outside `possible`, and one of each mask in `some`.

    Bit sets over the values of the several-of; from `fewest` to `most` values.
    """

    includes: int
    possible: int
    some: tuple[int, ...]
    fewest: int
    most: int


class Kind(Protocol):
    """What every kind of fact can do."""

    @property
    def everything(self) -> State:
        """The state of a fact of which nothing is known."""

    @property
    def expected(self) -> str:
        """The allowed values in words: "must be ..."."""

    def usual(self, value: object) -> tuple[State, Shown] | None:
        """The state and the shown form of a value given in the usual form; None: ask `read`. Quick."""

    def read(self, value: object, report: Report) -> State | None:
        """The state a given value stands for; None if it is malformed, which was then reported."""

    def shown(self, state: State) -> Shown:
        """The value in the form a case gives it; None if nothing is known."""

    def meet(self, one: State, other: State) -> State | None:
        """What is known if both hold; None if they contradict each other."""

    def join(self, one: State, other: State) -> State:
        """What is known if one of the two holds."""


def _many(names: Iterable[str]) -> str:
    return ", ".join(names)


def _form(value: Mapping[Any, Any], forms: tuple[frozenset[str], ...], expected: str, report: Report) -> bool:
    """Whether a partly known value has one of the forms: all its keys from one of the sets."""
    if value and any(value.keys() <= keys for keys in forms):
        return True
    report(
        "unknown_form", f"must be {expected}; what is partly known is given as {' or '.join(_FORMS[k] for k in forms)}"
    )
    return False


_ONE_OF = frozenset({"one_of"})
_FROM_TO = frozenset({"from", "to"})
_SEVERAL = frozenset({"includes", "excludes", "complete"})
_FORMS = {
    _ONE_OF: '{"one_of": [...]}',
    _FROM_TO: '{"from": ..., "to": ...}',
    _SEVERAL: '{"includes": [...], "excludes": [...], "complete": false}',
}


def _alternatives(
    value: Mapping[str, object], read_one: Callable[[object, Report], int | None], report: Report
) -> list[int] | None:
    """The values of a `one_of`, each read; None if one is malformed."""
    given = value["one_of"]
    if not isinstance(given, list | tuple):
        report("wrong_type", "needs a list of values in one_of")
        return None
    if not given:
        report("empty_one_of", "needs at least one value in one_of")
        return None
    found = [read_one(each, report) for each in given]
    read = [each for each in found if each is not None]
    if len(read) < len(found):
        return None
    if len(set(read)) < len(read):
        report("repeated", "has a value twice in one_of")
        return None
    return read


def _ends(
    value: Mapping[str, object], read_one: Callable[[object, Report], int | None], span: Span, report: Report
) -> Span | None:
    """The ends of a `from` and `to`, an end that is not given being the kind's own; None if one is malformed."""
    low = read_one(value["from"], report) if "from" in value else span[0]
    high = read_one(value["to"], report) if "to" in value else span[1]
    if low is None or high is None:
        return None
    if low > high:
        report("from_after_to", "has from after to")
        return None
    return low, high


@dataclass(frozen=True, slots=True)
class Choice:
    """Yes or no, one of several values, or a procedure code. The state is a bit set over `values`.

    `ordered` values stand from least to most; `coded` marks the requested procedure code.
    """

    values: tuple[str, ...]
    ordered: bool = False
    coded: bool = False
    known: Mapping[object, int] = field(init=False, repr=False, compare=False)
    """The bit of each value, also of false and true. Look up texts and booleans only: 1 equals True."""
    everything: int = field(init=False, repr=False, compare=False)
    _shown: Mapping[int, Shown] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        known: dict[object, int] = {value: 1 << index for index, value in enumerate(self.values)}
        shown: dict[int, Shown] = {1 << index: value for index, value in enumerate(self.values)}
        if self.yes_or_no:
            known |= {False: 1, True: 2}
            shown = {1: False, 2: True}
        everything = (1 << len(self.values)) - 1
        object.__setattr__(self, "known", MappingProxyType(known))
        object.__setattr__(self, "everything", everything)
        object.__setattr__(self, "_shown", MappingProxyType({everything: None, **shown}))

    @property
    def yes_or_no(self) -> bool:
        """Whether true and false are values too."""
        return self.values == ("no", "yes")

    @property
    def expected(self) -> str:
        """The allowed values in words."""
        if self.yes_or_no:
            return "yes or no (true or false)"
        return f"one of {'the codes ' if self.coded else ''}{_many(self.values)}"

    def usual(self, value: object) -> tuple[int, Shown] | None:
        """See `Kind.usual`. (Of choices, many at once are looked up in `known`.)"""
        return None

    def read(self, value: object, report: Report) -> int | None:
        """A bit set; see `Kind.read`."""
        if value.__class__ is str or not isinstance(value, Mapping):
            index = self._index(value, report)
            return None if index is None else 1 << index
        forms = (_ONE_OF, _FROM_TO) if self.ordered else (_ONE_OF,)
        if not _form(value, forms, self.expected, report):
            return None
        if "one_of" in value:
            found = _alternatives(value, self._index, report)
            return None if found is None else sum(1 << index for index in found)
        ends = _ends(value, self._index, (0, len(self.values) - 1), report)
        return None if ends is None else (2 << ends[1]) - (1 << ends[0])

    def _index(self, value: object, report: Report) -> int | None:
        if isinstance(value, str | bool):
            mask = self.known.get(value)
            if mask is not None:
                return int.bit_length(mask) - 1
        if not isinstance(value, str):
            report("wrong_type", f"must be {self.expected}")
        else:
            report("unknown_code" if self.coded else "unknown_value", f"must be {self.expected}")
        return None

    def shown(self, state: int) -> Shown:
        """The value, or `one_of` with the values left."""
        if state in self._shown:
            return self._shown[state]
        left = tuple(self._shown[1 << index] for index in range(len(self.values)) if state >> index & 1)
        return MappingProxyType({"one_of": left})

    def meet(self, one: int, other: int) -> int | None:
        """See `Kind.meet`."""
        met = one & other
        return met if met else None

    def join(self, one: int, other: int) -> int:
        """See `Kind.join`."""
        return one | other


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number as an integer of `10 ** -decimals`, from `low` to `high`, both in.

    The state is a sorted run of spans, both ends in: one span, or as many as there are single values left.
    """

    unit: str
    low: int
    high: int
    decimals: int = 0

    @property
    def everything(self) -> tuple[Span, ...]:
        """All values."""
        return ((self.low, self.high),)

    @property
    def expected(self) -> str:
        """The allowed values in words."""
        unit = f" {self.unit}" if self.unit else ""
        span = f"from {self._written(self.low)} to {self._written(self.high)}{unit}"
        if not self.decimals:
            return f"a whole number {span}"
        return f"a number {span} in steps of {self._written(1)}"

    def _written(self, scaled: int) -> str:
        whole, part = divmod(abs(scaled), 10**self.decimals)
        sign = "-" if scaled < 0 else ""
        return f"{sign}{whole}" + (f".{part:0{self.decimals}}" if self.decimals else "")

    def usual(self, value: object) -> tuple[tuple[Span, ...], Shown] | None:
        """See `Kind.usual`."""
        if value.__class__ is int and not self.decimals and self.low <= value <= self.high:
            return ((value, value),), value
        return None

    def read(self, value: object, report: Report) -> tuple[Span, ...] | None:
        """Spans; see `Kind.read`."""
        if value.__class__ is int or not isinstance(value, Mapping):
            number = self.scaled(value, report)
            return None if number is None else ((number, number),)
        if not _form(value, (_ONE_OF, _FROM_TO), self.expected, report):
            return None
        return _read_spans(value, self.scaled, (self.low, self.high), report)

    def scaled(self, value: object, report: Report) -> int | None:
        """A plainly given number as the scaled integer; None if it is malformed, which was then reported."""
        scaled: int | None
        if isinstance(value, bool):
            report("wrong_type", f"must be {self.expected}")
            return None
        if isinstance(value, int):
            scaled = value * 10**self.decimals
        elif isinstance(value, float):
            if not isfinite(value):
                report("not_a_number", f"must be {self.expected}")
                return None
            # A float stands for the decimal number that it prints as.
            about = value * 10**self.decimals
            if not self.low - 0.5 < about < self.high + 0.5:
                report("out_of_range", f"must be {self.expected}")
                return None
            scaled = round(about) if round(value, self.decimals) == value else None
        elif isinstance(value, str):
            quantity = _QUANTITY.fullmatch(value.strip())
            ratio = self._ratio(quantity[4].strip()) if quantity else None
            if quantity is None or ratio is None:
                report("unknown_unit", f"must be {self.expected}{self._units}")
                return None
            sign, whole, part, _ = quantity.groups(default="")
            amount, rest = divmod(int(whole + part) * ratio[0] * 10**self.decimals, ratio[1] * 10 ** len(part))
            scaled = None if rest else -amount if sign else amount
        else:
            report("wrong_type", f"must be {self.expected}")
            return None
        if scaled is None:
            report("not_exact", f"must be {self.expected}")
            return None
        if not self.low <= scaled <= self.high:
            report("out_of_range", f"must be {self.expected}")
            return None
        return scaled

    def _ratio(self, unit: str) -> tuple[int, int] | None:
        """How many base units a unit is, as a fraction; None for a unit that the fact is not given in."""
        if self.unit in _DAYS:
            return (_DAYS[unit], _DAYS[self.unit]) if unit in _DAYS else None
        return (1, 1) if self.unit and unit == self.unit else None

    @property
    def _units(self) -> str:
        if not self.unit:
            return ", given as a number and not as text"
        units = ("days", "weeks") if self.unit == "days" else (self.unit,)
        return f", given as a number or as text with its unit ({_many(units)})"

    def shown(self, state: tuple[Span, ...]) -> Shown:
        """The number in its base unit, or `from` and `to`, or `one_of`."""
        return _show_spans(state, self.everything, self._number)

    def _number(self, scaled: int) -> int | float:
        return scaled if not self.decimals else scaled / 10**self.decimals

    def meet(self, one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[Span, ...] | None:
        """See `Kind.meet`."""
        return _meet_spans(one, other)

    def join(self, one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[Span, ...]:
        """One span around both; see `Kind.join`."""
        return ((min(one[0][0], other[0][0]), max(one[-1][1], other[-1][1])),)


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar date, as ISO 8601 text or a `datetime.date`. The state is spans of proleptic Gregorian ordinals."""

    @property
    def everything(self) -> tuple[Span, ...]:
        """All days there are."""
        return _ALL_DAYS

    @property
    def expected(self) -> str:
        """The allowed values in words."""
        return "a date, written YYYY-MM-DD"

    def usual(self, value: object) -> tuple[tuple[Span, ...], Shown] | None:
        """See `Kind.usual`."""
        if value.__class__ is str and len(value) == 10 and value[4] == value[7] == "-":
            with suppress(ValueError):
                day = date.fromisoformat(value).toordinal()
                return ((day, day),), value
        return None

    def read(self, value: object, report: Report) -> tuple[Span, ...] | None:
        """Spans; see `Kind.read`."""
        if value.__class__ is str or not isinstance(value, Mapping):
            day = self._ordinal(value, report)
            return None if day is None else ((day, day),)
        if not _form(value, (_ONE_OF, _FROM_TO), self.expected, report):
            return None
        return _read_spans(value, self._ordinal, _ALL_DAYS[0], report)

    def _ordinal(self, value: object, report: Report) -> int | None:
        if isinstance(value, date) and not isinstance(value, datetime):
            return value.toordinal()
        if not isinstance(value, str):
            report("wrong_type", f"must be {self.expected}")
            return None
        # Python also reads other ISO forms, which the tables in other languages do not.
        if len(value) == 10 and value[4] == value[7] == "-":
            with suppress(ValueError):
                return date.fromisoformat(value).toordinal()
        report("impossible_date", f"must be {self.expected}")
        return None

    def shown(self, state: tuple[Span, ...]) -> Shown:
        """ISO text, or `from` and `to`, or `one_of`."""
        return _show_spans(state, _ALL_DAYS, lambda day: date.fromordinal(day).isoformat())

    def meet(self, one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[Span, ...] | None:
        """See `Kind.meet`."""
        return _meet_spans(one, other)

    def join(self, one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[Span, ...]:
        """One span around both; see `Kind.join`."""
        return ((min(one[0][0], other[0][0]), max(one[-1][1], other[-1][1])),)


_ALL_DAYS = ((date.min.toordinal(), date.max.toordinal()),)


def _read_spans(
    value: Mapping[str, object], read_one: Callable[[object, Report], int | None], span: Span, report: Report
) -> tuple[Span, ...] | None:
    if "one_of" in value:
        found = _alternatives(value, read_one, report)
        return None if found is None else tuple((each, each) for each in sorted(found))
    ends = _ends(value, read_one, span, report)
    return None if ends is None else (ends,)


def _meet_spans(one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[Span, ...] | None:
    # One of the two is a single span, or both are single values: a pairwise look is short enough.
    met = {(max(a, c), min(b, d)) for a, b in one for c, d in other if max(a, c) <= min(b, d)}
    return tuple(sorted(met)) or None


def _show_spans(state: tuple[Span, ...], everything: tuple[Span, ...], show: Callable[[int], Shown]) -> Shown:
    low, high = state[0]
    if len(state) > 1:
        return MappingProxyType({"one_of": tuple(show(each) for each, _ in state)})
    if state == everything:
        return None
    return show(low) if low == high else MappingProxyType({"from": show(low), "to": show(high)})


@dataclass(frozen=True, slots=True)
class Several:
    """Any number of the values, each at most once; an empty list is a value. The state is a `Listed`."""

    values: tuple[str, ...]
    known: Mapping[str, int] = field(init=False, repr=False, compare=False)
    everything: Listed = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        known = {value: 1 << index for index, value in enumerate(self.values)}
        everything = Listed(0, (1 << len(self.values)) - 1, (), 0, len(self.values))
        object.__setattr__(self, "known", MappingProxyType(known))
        object.__setattr__(self, "everything", everything)

    @property
    def expected(self) -> str:
        """The allowed values in words."""
        return f"a list of any of {_many(self.values)}"

    def mask(self, values: Iterable[str]) -> int:
        """The values as a bit set."""
        return sum(self.known[value] for value in values)

    def usual(self, value: object) -> tuple[Listed, Shown] | None:
        """See `Kind.usual`."""
        if value.__class__ is not list:
            return None
        mask, known = 0, self.known
        for each in value:
            bit = known.get(each, mask) if each.__class__ is str else mask
            if mask & bit or not bit:
                return None
            mask |= bit
        return self.exactly(mask), tuple(sorted(value, key=known.__getitem__))

    def read(self, value: object, report: Report) -> Listed | None:
        """A `Listed`; see `Kind.read`."""
        if value.__class__ is list or not isinstance(value, Mapping):
            found = self._listed(value, report)
            return None if found is None else self.exactly(found)
        if not _form(value, (_SEVERAL,), self.expected, report):
            return None
        complete = value.get("complete", False)
        if not isinstance(complete, bool):
            report("wrong_type", "needs true or false in complete")
            return None
        includes = self._listed(value.get("includes", ()), report)
        excludes = self._listed(value.get("excludes", ()), report)
        if includes is None or excludes is None:
            return None
        if includes & excludes:
            report("overlap", "has a value both in includes and in excludes")
            return None
        if complete:
            return self.exactly(includes)
        possible = self.everything.possible & ~excludes
        return Listed(includes, possible, (), includes.bit_count(), possible.bit_count())

    def exactly(self, values: int) -> Listed:
        """The state of a complete list."""
        count = values.bit_count()
        return Listed(values, values, (), count, count)

    def _listed(self, value: object, report: Report) -> int | None:
        if not isinstance(value, list | tuple):
            report("wrong_type", f"must be {self.expected}")
            return None
        mask, sound = 0, True
        for each in value:
            bit = self.known.get(each) if isinstance(each, str) else None
            if bit is None:
                report("unknown_value" if isinstance(each, str) else "wrong_type", f"must be {self.expected}")
                sound = False
            elif mask & bit:
                report("repeated", "has a value twice")
                sound = False
            else:
                mask |= bit
        return mask if sound else None

    def shown(self, state: Listed) -> Shown:
        """The list in the values' order, or what it includes and excludes."""
        if state.includes == state.possible:
            return self._names(state.includes)
        if state == self.everything:
            return None
        return MappingProxyType(
            {
                "includes": self._names(state.includes),
                "excludes": self._names(self.everything.possible & ~state.possible),
                "complete": False,
            }
        )

    def _names(self, mask: int) -> tuple[str, ...]:
        return tuple(value for value, bit in self.known.items() if mask & bit)

    def meet(self, one: Listed, other: Listed) -> Listed | None:
        """See `Kind.meet`."""
        includes, possible = one.includes | other.includes, one.possible & other.possible
        fewest = max(one.fewest, other.fewest, includes.bit_count())
        most = min(one.most, other.most, possible.bit_count())
        # A mask that the list is already known to meet says nothing more.
        some = tuple(dict.fromkeys(mask & possible for mask in (*one.some, *other.some) if not mask & includes))
        if includes & ~possible or fewest > most or 0 in some:
            return None
        return Listed(includes, possible, some, fewest, most)

    def join(self, one: Listed, other: Listed) -> Listed:
        """See `Kind.join`."""
        ways = [(*state.some, state.includes) if state.includes else state.some for state in (one, other)]
        includes = one.includes & other.includes
        some = dict.fromkeys(a | b for a in ways[0] for b in ways[1])
        return Listed(
            includes,
            one.possible | other.possible,
            tuple(mask for mask in some if not mask & includes),
            min(one.fewest, other.fewest),
            max(one.most, other.most),
        )
