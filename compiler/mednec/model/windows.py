"""Dates compared with dates: windows, intervals, look-backs.

`stroke_date within 90 days before date_of_service` counts days: a fact that no vocabulary declares is made for the days
between the two, and tested. Months have no fixed number of days, so `within 6 months before date_of_service` moves the
second date instead, and asks on which side of that day the first one lies. Both are facts like any other, computed
from the dates; conditions that compare the same two share them.
"""

from __future__ import annotations

from mednec.frozen import frozen
from mednec.model import said
from mednec.model.computed import Computed, DaysBetween, Elapsed, Moment, Position
from mednec.model.condition import NEVER, All, Among, Condition, Stated, Test, Within
from mednec.model.facts import Choice, Date, Fact, Number, Value
from mednec.model.findings import Findings, shown
from mednec.model.quantities import decimal
from mednec.model.vocabulary import Vocabulary, unknown_fact
from mednec.runtime.calendar import FIRST, LAST
from mednec.runtime.units import canonical
from mednec.syntax import tree

MOST_DAYS = LAST - FIRST
"""The days from the first day there is to the last."""

_MOST_UNITS = 1_000_000
_DAYS = {"days": 1, "weeks": 7}
_MONTHS = {"months": 1, "years": 12}
_SIDES = ("before", "on", "after")


@frozen
class _Span:
    """A span of time as written: so many days, or so many months."""

    months: int
    days: int
    stated: int
    unit: str


@frozen
class Windows:
    """Reads comparisons between dates. The facts that they need are added to the vocabulary."""

    vocabulary: Vocabulary
    out: Findings

    def read(self, fact: Fact, expr: tree.Apart) -> Condition:
        """The condition that one comparison states; `NEVER` beside a finding."""
        if not isinstance(fact.type, Date):
            return self._wrong(
                expr.fact,
                f"{fact.name} is not a date, so it is neither before nor after one.",
                "name a fact declared as `date`, or write a comparison with a number",
            )
        moment = self._moment(expr.moment)
        low = self._span(expr.low) if expr.low is not None else None
        high = self._span(expr.high) if expr.high is not None else low
        if moment is None or (expr.low is not None and (low is None or high is None)):
            return NEVER
        of = Moment(fact.name)
        if low is None or high is None:
            nearest = 1 if expr.op == "beside" else 0
            return self._ahead(of, moment, expr.side, (nearest, None), expr, ())
        if low.stated > high.stated:
            return self._wrong(expr.fact, "These days end before they begin.", "write the smaller number first")
        op = "<=" if expr.op == "within" else "range" if low != high else "=" if expr.op == "day" else expr.op
        stated = (Stated(op, low.stated, high.stated, low.unit), *map(_shift, expr.moment.shifts))
        if expr.side == "of" and expr.op != "within":
            return self._wrong(expr.fact, f"`{expr.op} ... of` says nothing.", "write `before` or `after`")
        if low.months:
            return self._by_months(of, moment, low.months, expr, stated)
        days = {
            "within": (-low.days if expr.side == "of" else 0, low.days),
            "<=": (0, low.days),
            "<": (0, low.days - 1),
            ">": (low.days + 1, None),
            ">=": (low.days, None),
        }.get(expr.op, (low.days, high.days))
        if days[1] is not None and days[0] > days[1]:
            return self._wrong(expr.fact, "No day is less than 0 days away.", "check the number")
        return self._ahead(of, moment, "after" if expr.side == "of" else expr.side, days, expr, stated)

    def _wrong(self, name: tree.Name, message: str, way_out: str) -> Condition:
        self.out.error("MN104", message, name.span, way_out=way_out, subject=name.text)
        return NEVER

    # --- what is written -------------------------------------------------------------------------------------

    def _moment(self, written: tree.Moment) -> Moment | None:
        """A moment; its months are added first, then its days."""
        fact = self.vocabulary.facts.get(written.fact.text)
        if fact is None:
            unknown_fact(written.fact, self.vocabulary, self.out)
            return None
        if not isinstance(fact.type, Date):
            self._wrong(
                written.fact, f"{fact.name} is not a date, so nothing is before or after it.", "name a date fact"
            )
            return None
        months = days = 0
        for shift in written.shifts:
            span = self._span(shift.quantity)
            if span is None:
                return None
            sign = -1 if shift.sign == "-" else 1
            months, days = months + sign * span.months, days + sign * span.days
        return Moment(fact.name, months, days)

    def _span(self, quantity: tree.Quantity) -> _Span | None:
        number, unit = decimal(quantity.number), canonical(quantity.unit)
        if number is None or number.denominator != 1 or not 0 <= number <= _MOST_UNITS:
            self.out.error(
                "MN106",
                f"{shown(quantity.number)} is not a whole number of days, weeks, months or years.",
                quantity.span,
                way_out="write a whole number, such as `90 days`",
            )
            return None
        count = number.numerator
        if unit in _DAYS:
            return _Span(0, count * _DAYS[unit], count, unit)
        if unit in _MONTHS:
            return _Span(count * _MONTHS[unit], 0, count, unit) if count else _Span(0, 0, 0, unit)
        self.out.error(
            "MN105",
            f"Time between dates is counted in days, weeks, months or years, not in {shown(unit or 'no unit')}.",
            quantity.span,
            way_out="write the unit: `90 days`, `6 months`",
        )
        return None

    # --- what is tested --------------------------------------------------------------------------------------

    def _ahead(
        self,
        of: Moment,
        moment: Moment,
        side: str,
        days: tuple[int | None, int | None],
        expr: tree.Apart,
        stated: tuple[Stated, ...],
    ) -> Test:
        """Whether `of` lies from so many to so many days before or after the moment (None: any more)."""
        plain = Moment(moment.fact, moment.months)
        low, high = days
        # Days that are added to the moment change how many lie between, not what is counted between.
        shift = moment.days if side == "after" else -moment.days
        low, high = (None if low is None else low + shift), (None if high is None else high + shift)
        earlier, later = (plain, of) if side == "after" else (of, plain)
        known = {fact.computed: name for name, fact in self.vocabulary.facts.items() if fact.inline}
        if _days(earlier, later) not in known and _days(later, earlier) in known:
            earlier, later = later, earlier
            low, high = (None if high is None else -high), (None if low is None else -low)
        computed = _days(earlier, later)
        name = known.get(computed) or self._add(
            f"days from {_name(earlier)} to {_name(later)}",
            f"Days from {self._label(earlier)} to {self._label(later)}",
            Number("days", -MOST_DAYS, MOST_DAYS),
            computed,
        )
        return Test(name, Within(low, high), said.expression(expr), expr.span, stated)

    def _by_months(
        self, of: Moment, moment: Moment, months: int, expr: tree.Apart, stated: tuple[Stated, ...]
    ) -> Condition:
        side, op = expr.side, expr.op
        edge = Moment(moment.fact, moment.months + (-months if side != "after" else months), moment.days)
        away, near = ("before", "after") if side != "after" else ("after", "before")
        wanted = {">=": (away, "on"), ">": (away,), "=": ("on",), "<": (near,)}.get(op, ("on", near))
        first = self._beside(of, edge, wanted, expr, stated)
        if op in (">=", ">", "="):
            return first
        if side == "of":
            other = Moment(moment.fact, moment.months + months, moment.days)
            second = self._beside(of, other, ("before", "on"), expr, ())
        else:
            second = self._ahead(of, moment, side, (0, None), expr, ())
        return All((first, second), expr.span)

    def _beside(
        self, of: Moment, edge: Moment, wanted: tuple[str, ...], expr: tree.Apart, stated: tuple[Stated, ...]
    ) -> Test:
        computed = Position(of, edge)
        known = {fact.computed: name for name, fact in self.vocabulary.facts.items() if fact.inline}
        name = known.get(computed) or self._add(
            f"{_name(of)} compared with {_name(edge)}",
            f"{self.vocabulary.facts[of.fact].label}, compared with {self._label(edge)}",
            Choice(tuple(Value(side, side) for side in _SIDES), ordered=True),
            computed,
        )
        among = Among(tuple(side for side in _SIDES if side in wanted))
        return Test(name, among, said.expression(expr), expr.span, stated)

    def _add(self, name: str, label: str, kind: Number | Choice, computed: Computed) -> str:
        self.vocabulary.facts[name] = Fact(name, label, kind, "", "", computed=computed, inline=True)
        return name

    def _label(self, moment: Moment) -> str:
        label = self.vocabulary.facts[moment.fact].label
        # `MRI date` keeps its capitals.
        label = label if label[1:2].isupper() else label[:1].lower() + label[1:]
        words = [_amount(moment.months, "month"), _amount(moment.days, "day")]
        for amount, count in zip(words, (moment.months, moment.days), strict=True):
            if count:
                label = f"{amount} {'after' if count > 0 else 'before'} {label}"
        return label


def _shift(shift: tree.Shift) -> Stated:
    """A shift that was read without a finding."""
    number = int(shift.quantity.number)
    return Stated("", number, number, canonical(shift.quantity.unit))


def _days(earlier: Moment, later: Moment) -> Computed:
    if not earlier.months and not later.months:
        return DaysBetween(earlier.fact, later.fact)
    return Elapsed("days", earlier, later)


def _amount(count: int, unit: str) -> str:
    if unit == "month" and count % 12 == 0:
        count, unit = count // 12, "year"
    return f"{abs(count)} {unit}{'' if abs(count) == 1 else 's'}"


def _name(moment: Moment) -> str:
    parts = [moment.fact]
    for count, unit in ((moment.months, "month"), (moment.days, "day")):
        if count:
            parts += ["+" if count > 0 else "-", _amount(count, unit)]
    return " ".join(parts)
