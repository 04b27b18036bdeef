# Do not edit: a copy of mednec's runtime/spans.py, written by `mednec build`.
"""Numbers and dates: exact, on a line, known as spans of it."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from math import isfinite
from types import MappingProxyType

from .kinds import APART, FROM_TO, NOWHERE, ONE_OF, Report, Shown, Span, alternatives, ends, listed_names, partly_known
from .units import Conversion, fitting, ratio

NEVER, EVER = "never", "ever"
"""What a case gives of an event that never happened, and of one that happened on a day that is not known."""
NOT_DONE, DONE = "not done", "done"
"""What a case gives of a test that was not done, and of one whose result is not known."""

_QUANTITY = re.compile(r"(-?)([0-9]{1,15})(?:\.([0-9]{1,9}))? *([^0-9. ].*)", re.DOTALL)


_USUAL = (int, float, str)
"""A look at the class is quicker than one whether it is a mapping."""


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number as an integer of `10 ** -decimals`, from `low` to `high`, both in.

    `units`: what else it can be given in, beside the units that stand for its own anyway. The state is a sorted run of
    spans, both ends in, of which no two overlap: mostly one span, or as many as there are single values left.
    """

    unit: str
    low: int
    high: int
    decimals: int = 0
    units: tuple[Conversion, ...] = ()
    or_not_done: bool = False
    everything: tuple[Span, ...] = field(init=False, repr=False, compare=False)
    """All values."""
    _done: tuple[Span, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        done = ((self.low, self.high),)
        object.__setattr__(self, "_done", done)
        object.__setattr__(self, "everything", (*done, *NOWHERE) if self.or_not_done else done)

    @property
    def expected(self) -> str:
        """The allowed values in words."""
        unit = f" {self.unit}" if self.unit else ""
        span = f"from {self._written(self.low)} to {self._written(self.high)}{unit}"
        steps = f" in steps of {self._written(1)}" if self.decimals else ""
        other = ', or "not done", or "done" without a result' if self.or_not_done else ""
        return f"a {'' if self.decimals else 'whole '}number {span}{steps}{other}"

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
        if self.or_not_done and value == DONE:
            return self._done
        if value.__class__ in _USUAL or not isinstance(value, Mapping):
            number = self._result(value, report)
            return None if number is None else ((number, number),)
        if not partly_known(value, (ONE_OF, FROM_TO), self.expected, report):
            return None
        return _read_spans(value, self._result, self.scaled, (self.low, self.high), report)

    def _result(self, value: object, report: Report) -> int | None:
        return APART if self.or_not_done and value == NOT_DONE else self.scaled(value, report)

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
            worth = ratio(quantity[4].strip(), self.unit, self.units) if quantity else None
            if quantity is None or worth is None:
                report("unknown_unit", f"must be {self.expected}{self._units}")
                return None
            sign, whole, part, _ = quantity.groups(default="")
            amount, rest = divmod(int(whole + part) * worth[0] * 10**self.decimals, worth[1] * 10 ** len(part))
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

    @property
    def _units(self) -> str:
        if not self.unit:
            return ", given as a number and not as text"
        return f", given as a number or as text with its unit ({listed_names(fitting(self.unit, self.units))})"

    def shown(self, state: tuple[Span, ...]) -> Shown:
        """The number in its base unit, or `from` and `to`, or `one_of`."""
        if state == self._done and self.or_not_done:
            return DONE
        return _show_spans(state, self.everything, self._number)

    def _number(self, scaled: int) -> int | float | str:
        if scaled == APART:
            return NOT_DONE
        return scaled if not self.decimals else scaled / 10**self.decimals

    def meet(self, one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[Span, ...] | None:
        """See `Kind.meet`."""
        return _meet_spans(one, other)

    def join(self, one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[Span, ...]:
        """One span around both; see `Kind.join`."""
        return _around(one, other)


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar date, as ISO 8601 text or a `datetime.date`. The state is spans of proleptic Gregorian ordinals.

    With `or_never` it is the day of an event: `never`, or `ever` where it happened on a day that is not known.
    """

    or_never: bool = False

    @property
    def everything(self) -> tuple[Span, ...]:
        """All days there are."""
        return (*_ALL_DAYS, *NOWHERE) if self.or_never else _ALL_DAYS

    @property
    def expected(self) -> str:
        """The allowed values in words."""
        other = ', or "never", or "ever" where the day is not known' if self.or_never else ""
        return f"a date, written YYYY-MM-DD{other}"

    def usual(self, value: object) -> tuple[tuple[Span, ...], Shown] | None:
        """See `Kind.usual`."""
        if value.__class__ is str and len(value) == 10 and value[4] == value[7] == "-":
            with suppress(ValueError):
                day = date.fromisoformat(value).toordinal()
                return ((day, day),), value
        return None

    def read(self, value: object, report: Report) -> tuple[Span, ...] | None:
        """Spans; see `Kind.read`."""
        if self.or_never and value == EVER:
            return _ALL_DAYS
        if value.__class__ is str or not isinstance(value, Mapping):
            day = self._event(value, report)
            return None if day is None else ((day, day),)
        if not partly_known(value, (ONE_OF, FROM_TO), self.expected, report):
            return None
        return _read_spans(value, self._event, self._ordinal, _ALL_DAYS[0], report)

    def _event(self, value: object, report: Report) -> int | None:
        return APART if self.or_never and value == NEVER else self._ordinal(value, report)

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
        if state == _ALL_DAYS and self.or_never:
            return EVER
        return _show_spans(
            state, self.everything, lambda day: NEVER if day == APART else date.fromordinal(day).isoformat()
        )

    def meet(self, one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[Span, ...] | None:
        """See `Kind.meet`."""
        return _meet_spans(one, other)

    def join(self, one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[Span, ...]:
        """One span around both; see `Kind.join`."""
        return _around(one, other)


_ALL_DAYS = ((date.min.toordinal(), date.max.toordinal()),)


def _around(one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[Span, ...]:
    spans = [span for span in (*one, *other) if span not in NOWHERE]
    around = ((min(low for low, _ in spans), max(high for _, high in spans)),) if spans else ()
    return (*around, *NOWHERE) if len(spans) < len(one) + len(other) else around


def _read_spans(
    value: Mapping[str, object],
    read_one: Callable[[object, Report], int | None],
    read_end: Callable[[object, Report], int | None],
    span: Span,
    report: Report,
) -> tuple[Span, ...] | None:
    if "one_of" in value:
        found = alternatives(value, read_one, report)
        return None if found is None else tuple((each, each) for each in sorted(found))
    within = ends(value, read_end, span, report)
    return None if within is None else (within,)


def _meet_spans(one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[Span, ...] | None:
    # Both are short: single values of a case, or what a few of them come to. So a pairwise look is quick enough.
    met = {(max(a, c), min(b, d)) for a, b in one for c, d in other if max(a, c) <= min(b, d)}
    return tuple(sorted(met)) or None


def _show_spans(state: tuple[Span, ...], everything: tuple[Span, ...], show: Callable[[int], Shown]) -> Shown:
    low, high = state[0][0], state[-1][1]
    if len(state) > 1 and all(first == last for first, last in state):
        return MappingProxyType({"one_of": tuple(show(each) for each, _ in state)})
    if state == everything or (high == APART and low != APART):
        return None
    return show(low) if low == high else MappingProxyType({"from": show(low), "to": show(high)})
