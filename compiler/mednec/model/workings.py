"""What declared facts are worked out from: time between dates, and calculations over numbers."""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import assert_never

from mednec.frozen import frozen
from mednec.model.computed import (
    Calculated,
    Computed,
    Constant,
    DaysBetween,
    Elapsed,
    Joined,
    Moment,
    Stretch,
    Term,
    ValueOf,
    declared_term,
)
from mednec.model.facts import Date, Fact, Number
from mednec.model.findings import Findings, listed, shown
from mednec.model.quantities import MOST, bounds_of, decimal, threshold, with_unit
from mednec.model.vocabulary import Vocabulary, unknown_fact
from mednec.runtime.arithmetic import interval
from mednec.runtime.units import canonical, fitting, ratio
from mednec.syntax import tree
from mednec.text import Span

LONGEST = 60
"""The most numbers and facts that one calculation may join: far beyond what a reader can follow."""


def read_working(block: tree.FactBlock, fact: Fact, vocabulary: Vocabulary, out: Findings) -> Computed | None:
    """What a fact (or a field of a record) is worked out from by its block; None after a finding, or if it is not."""
    if block.unknown_when and block.equals is None:
        _wrong(
            fact,
            block.unknown_when[0].span,
            f"{fact.name} is not calculated, so `unknown when` says nothing.",
            "leave the line out, or say what it `equals`",
            out,
        )
    if block.days_between is not None:
        days = tree.Name("days", block.name.span)
        return _counted(fact, tree.Counted(days, *block.days_between), block, vocabulary, out)
    if block.counted is not None:
        return _counted(fact, block.counted, block, vocabulary, out)
    if block.equals is not None:
        return _Calculation(fact, block, block.equals, vocabulary, out).read()
    return None


def _wrong(fact: Fact, span: Span, message: str, way_out: str, out: Findings) -> None:
    out.error("MN131", message, span, way_out=way_out, subject=fact.name)


# --- time between dates --------------------------------------------------------------------------------------


def _counted(
    fact: Fact, counted: tree.Counted, block: tree.FactBlock, vocabulary: Vocabulary, out: Findings
) -> Computed | None:
    kind, unit, sound = fact.type, counted.unit.text, True
    dates: list[str] = []
    if unit not in _EXAMPLES:
        out.error(
            "MN123",
            f"Time between two dates is counted in days, weeks, months or years, not in {shown(unit)}.",
            counted.unit.span,
            way_out=out.did_you_mean(unit, _EXAMPLES)
            or "write `days from`, `weeks from`, `months from` or `years from`",
            subject=fact.name,
        )
        return None
    if not isinstance(kind, Number) or kind.unit != unit or kind.decimals:
        out.error(
            "MN123",
            f"{fact.name} counts {unit} between two dates, so it must be a whole number of {unit}.",
            block.name.span,
            way_out=f"declare it as `whole number 0 to {_EXAMPLES[unit]} {unit}`",
            subject=fact.name,
        )
        sound = False
    for source in (counted.earlier, counted.later):
        dated = vocabulary.facts.get(source.text)
        if dated is None:
            unknown_fact(source, vocabulary, out)
            sound = False
        elif not isinstance(dated.type, Date):
            out.error(
                "MN123",
                f"{fact.name} counts {unit} between two dates, and {source.text} is not a date.",
                source.span,
                way_out="name a fact declared as `date`",
                subject=fact.name,
            )
            sound = False
        elif dated.type.or_never:
            out.error(
                "MN123",
                f"{source.text} may never have happened, and then there is no number of {unit} to count.",
                source.span,
                way_out=f"test the event itself: `{source.text} within the past 90 days`, `{source.text} at least "
                "5 years ago`",
                subject=fact.name,
            )
            sound = False
        else:
            dates.append(dated.name)
    if not sound:
        return None
    if unit == "days":
        return DaysBetween(*dates)
    return Elapsed(unit, Moment(dates[0]), Moment(dates[1]))


_EXAMPLES = {"days": 36500, "weeks": 5200, "months": 1440, "years": 120}


# --- calculations --------------------------------------------------------------------------------------------


@frozen
class _Read:
    """A term as read: its unit (None: a bare number, which has whatever unit is needed), and its grid.

    Every value of the term is a multiple of `grid`; 0: nothing is known of that.
    """

    term: Term
    unit: str | None
    grid: Fraction


class _Calculation:
    """Reads what one fact equals."""

    def __init__(
        self, fact: Fact, block: tree.FactBlock, equals: tree.Equals, vocabulary: Vocabulary, out: Findings
    ) -> None:
        self.fact, self.block, self.equals = fact, block, equals
        self.vocabulary, self.out = vocabulary, out
        self.kinds: dict[str, Number] = {}

    def read(self) -> Calculated | None:
        before = self.out.count
        kind, equals = self.fact.type, self.equals
        if not isinstance(kind, Number):
            self._wrong(self.block.name.span, f"{self.fact.name} is no number, so nothing can be calculated for it.",
                        "declare it as a number")  # fmt: skip
            return None
        if _size(equals.term) > LONGEST:
            self.out.error(
                "MN127",
                "This calculation is too long to be read.",
                equals.span,
                way_out="give its parts names of their own: facts that are calculated, too",
                subject=self.fact.name,
            )
            return None
        found = self._term(equals.term)
        unless = tuple(filter(None, map(self._stretch, self.block.unknown_when)))
        step = self._step(kind, found)
        if found is None or step is None or self.out.count > before:
            return None
        reached = interval(declared_term(found.term), self._ends)
        scale = 10**kind.decimals
        if reached is not None and max(abs(end * scale) for end in reached) > MOST:
            self._wrong(equals.span, f"What {self.fact.name} equals can be larger than can be counted exactly.",
                        "give the facts that it is calculated from a smaller range")  # fmt: skip
        elif reached is not None and (reached[1] * scale < kind.low or reached[0] * scale > kind.high):
            low, high = with_unit(kind.low, kind), with_unit(kind.high, kind)
            self._wrong(equals.span, f"What {self.fact.name} equals never lies in its range, {low} to {high}.",
                        "check the calculation, the units that it names, and the range")  # fmt: skip
        return Calculated(found.term, equals.rounding, scale, step, unless)

    def _wrong(self, span: Span, message: str, way_out: str) -> None:
        _wrong(self.fact, span, message, way_out, self.out)

    def _ends(self, name: str) -> tuple[int, int]:
        return self.kinds[name].low, self.kinds[name].high

    def _stretch(self, test: tree.Compare) -> Stretch | None:
        fact = self._number(test.fact)
        if fact is None:
            return None
        assert isinstance(fact.type, Number)
        value = threshold(test.quantity, fact.name, fact.type, self.out, code=("MN105", "MN106"), bare=False)
        if value is None:
            return None
        low, high = bounds_of(test.op, value)
        return Stretch(fact.name, fact.type.low if low is None else low, fact.type.high if high is None else high)

    def _number(self, name: tree.Name) -> Fact | None:
        fact = self.vocabulary.facts.get(name.text)
        if fact is None:
            unknown_fact(name, self.vocabulary, self.out)
        elif not isinstance(fact.type, Number):
            self._wrong(name.span, f"{name.text} is no number, so nothing can be calculated with it.",
                        "name a fact that is declared as a number")  # fmt: skip
            return None
        elif fact.type.or_not_done:
            self._wrong(name.span, f"{name.text} may not have been done, and then there is nothing to calculate with.",
                        "name a number that is always there: declare it without `or not done`")  # fmt: skip
            return None
        else:
            self.kinds[fact.name] = fact.type
        return fact

    def _term(self, term: tree.Term) -> _Read | None:
        match term:
            case tree.TermNumber(number=number):
                exact = decimal(number.text)
                if exact is None:
                    self._wrong(number.span, f"“{shown(number.text)}” has too many digits to be counted with exactly.",
                                "write at most 15 digits and 6 decimals")  # fmt: skip
                    return None
                return _Read(Constant(exact.numerator, exact.denominator), None, abs(exact))
            case tree.TermFact():
                return self._value(term)
            case tree.TermChain(first=first, rest=rest):
                found = self._term(first)
                for sign, other in rest:
                    found = self._joined(sign, found, self._term(other), term.span)
                return found
            case _:
                assert_never(term)

    def _value(self, term: tree.TermFact) -> _Read | None:
        fact = self._number(term.fact)
        if fact is None:
            return None
        kind = fact.type
        assert isinstance(kind, Number)
        unit = canonical(term.unit) if term.unit else kind.unit
        worth = (1, 1) if unit == kind.unit else ratio(unit, kind.unit, kind.units)
        if worth is None:
            fits = listed(fitting(kind.unit, kind.units), "or") if kind.unit else "no unit"
            self._wrong(term.fact.span, f"{fact.name} is in {fits}, not in {shown(unit)}.", f"write `in` and {fits}"
                        if kind.unit else "leave the unit out")  # fmt: skip
            return None
        factor = Fraction(worth[1], worth[0] * 10**kind.decimals)
        return _Read(ValueOf(fact.name, factor.numerator, factor.denominator, unit), unit, factor)

    def _joined(self, sign: str, left: _Read | None, right: _Read | None, span: Span) -> _Read | None:
        if left is None or right is None:
            return None
        if right.term == Constant(0, 1) and sign == "/":
            self._wrong(span, "This divides by 0.", "check the number")
            return None
        if sign in "+-":
            if None not in (left.unit, right.unit) and left.unit != right.unit:
                units = listed([unit or "no unit" for unit in (left.unit, right.unit)])
                word = "added" if sign == "+" else "subtracted"
                self._wrong(span, f"{units} are {word} here, and they are not the same.",
                            "name one unit for both: `weight in kg`")  # fmt: skip
            unit = left.unit if left.unit is not None else right.unit
            return _Read(Joined(sign, left.term, right.term), unit, _shared(left.grid, right.grid))
        constant = isinstance(right.term, Constant)
        grid = left.grid * right.grid if sign == "*" else left.grid / right.grid if constant else Fraction(0)
        return _Read(Joined(sign, left.term, right.term), _unit(sign, left.unit, right.unit), grid)

    def _step(self, kind: Number, found: _Read | None) -> int | None:
        """What is rounded to, in the fact's steps; None after a finding."""
        equals = self.equals
        if not equals.rounding:
            if found is not None and (found.grid == 0 or (found.grid * 10**kind.decimals).denominator != 1):
                self._wrong(
                    equals.span,
                    f"What {self.fact.name} equals can lie between two of its steps, and its rounding is not said.",
                    "write how it is rounded, such as `, rounded half up`",
                )
                return None
            return 1
        steps = decimal(equals.steps) * 10**kind.decimals if equals.steps else Fraction(1)
        if steps.denominator != 1 or steps <= 0:
            message = f"{self.fact.name} cannot be rounded to {shown(equals.steps)}: its own steps are larger."
            self._wrong(equals.span, message, "declare the fact with smaller steps, or round to its own")
            return None
        return steps.numerator


def _size(term: tree.Term) -> int:
    """How many numbers and facts a calculation joins, or how deep it is if that is more. Without recursion."""
    count, stack = 0, [(term, 1)]
    deepest = 1
    while stack:
        part, depth = stack.pop()
        deepest = max(deepest, depth)
        if isinstance(part, tree.TermChain):
            stack += [(each, depth + 1) for each in (part.first, *(other for _, other in part.rest))]
        else:
            count += 1
    return max(count, deepest)


def _shared(one: Fraction, other: Fraction) -> Fraction:
    """The coarsest grid that holds the sums of two."""
    if not one or not other:
        return Fraction(0)
    bottom = lcm(one.denominator, other.denominator)
    tops = Fraction(one * bottom).numerator, Fraction(other * bottom).numerator
    return Fraction(_divisor(*tops), bottom)


def _divisor(one: int, other: int) -> int:
    while other:
        one, other = other, one % other
    return one


def _unit(sign: str, left: str | None, right: str | None) -> str | None:
    """The unit of a product or a quotient, as far as it can be told: of the same units the quotient has none."""
    if left is None or right is None:
        return None
    if sign == "/" and left == right:
        return ""
    return f"({left}){sign}({right})" if left or right else ""
