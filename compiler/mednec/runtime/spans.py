"""Numbers and dates: exact, on a line, known as spans of it."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite
from types import MappingProxyType

from .kinds import FROM_TO, ONE_OF, Report, Shown, Span, alternatives, ends, listed_names, partly_known
from .units import Conversion, fitting, ratio

_QUANTITY = re.compile(r"(-?)([0-9]{1,15})(?:\.([0-9]{1,9}))? *([^0-9. ].*)", re.DOTALL)


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
        if not partly_known(value, (ONE_OF, FROM_TO), self.expected, report):
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
        if not partly_known(value, (ONE_OF, FROM_TO), self.expected, report):
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
        found = alternatives(value, read_one, report)
        return None if found is None else tuple((each, each) for each in sorted(found))
    within = ends(value, read_one, span, report)
    return None if within is None else (within,)


def _meet_spans(one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[Span, ...] | None:
    # Both are short: single values of a case, or what a few of them come to. So a pairwise look is quick enough.
    met = {(max(a, c), min(b, d)) for a, b in one for c, d in other if max(a, c) <= min(b, d)}
    return tuple(sorted(met)) or None


def _show_spans(state: tuple[Span, ...], everything: tuple[Span, ...], show: Callable[[int], Shown]) -> Shown:
    low, high = state[0][0], state[-1][1]
    if len(state) > 1 and all(first == last for first, last in state):
        return MappingProxyType({"one_of": tuple(show(each) for each, _ in state)})
    if state == everything:
        return None
    return show(low) if low == high else MappingProxyType({"from": show(low), "to": show(high)})
