"""Tests of one fact, resolved and typed: the value exists, the unit fits, the number is in range."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil, floor
from typing import TypeAlias, assert_never

from mednec.frozen import frozen
from mednec.model import said
from mednec.model.changes import Changes
from mednec.model.condition import NEVER, Among, Condition, CountWithin, Every, Not, Some, Test, Wanted, Within
from mednec.model.declared import unknown_value
from mednec.model.facts import Choice, Code, Date, Fact, Number, Records, Several, YesNo, values_of
from mednec.model.findings import Findings, listed, shown
from mednec.model.happened import Happenings
from mednec.model.quantities import bounds_of, decimal, in_range, ordinal, threshold, with_unit
from mednec.model.vocabulary import Vocabulary, unknown_fact
from mednec.model.windows import Windows
from mednec.runtime.units import canonical
from mednec.syntax import tree
from mednec.text import Span

FactExpr: TypeAlias = (
    tree.FactYes
    | tree.IsValue
    | tree.Compare
    | tree.Between
    | tree.Quantified
    | tree.CountOf
    | tree.Apart
    | tree.Happened
    | tree.Changed
)
"""An expression that tests one fact."""

_UNITS = ("MN105", "MN106")

_TIME = frozenset({"days", "weeks", "months", "years", "hours", "minutes", "seconds"})
"""What is counted in whole units that have gone by: at 19 months a child is 1 year old, and more than 18 months."""


@frozen
class FactTests:
    """Reads tests of facts against one vocabulary. What it cannot read becomes `NEVER` beside a finding."""

    vocabulary: Vocabulary
    codes: Mapping[str, None]
    out: Findings

    def read(self, expr: FactExpr) -> Condition:
        """The condition that a test states."""
        fact = self.vocabulary.facts.get(expr.fact.text)
        if fact is None:
            unknown_fact(expr.fact, self.vocabulary, self.out)
            return NEVER
        match expr:
            case tree.FactYes():
                return self._fact_yes(fact, expr)
            case tree.IsValue():
                return self._is_value(fact, expr)
            case tree.Compare():
                return self._where([fact], self._compare(fact, expr), expr)
            case tree.Between():
                return self._where([fact], self._between(fact, expr), expr)
            case tree.Quantified():
                return self._quantified(fact, expr)
            case tree.CountOf():
                return self._count(fact, expr)
            case tree.Changed(baseline=other):
                return self._where(
                    [fact, *self._named(other)], Changes(self.vocabulary, self.out).read(fact, expr), expr
                )
            case tree.Apart(moment=tree.Moment(fact=other)):
                return self._where(
                    [fact, *self._named(other)], Windows(self.vocabulary, self.out).read(fact, expr), expr
                )
            case tree.Happened():
                return self._happened(fact, expr)
            case _:
                assert_never(expr)

    def _named(self, name: tree.Name) -> tuple[Fact, ...]:
        found = self.vocabulary.facts.get(name.text)
        return () if found is None else (found,)

    def _where(self, facts: Sequence[Fact], condition: Condition, expr: tree.Expr) -> Condition:
        return Happenings(self.vocabulary).where(facts, condition, expr)

    def _happened(self, fact: Fact, expr: tree.Happened) -> Condition:
        if isinstance(fact.type, Date) and fact.type.or_never:
            return Happenings(self.vocabulary).test(fact, expr, happened=expr.ever)
        word = "ever" if expr.ever else "never"
        if isinstance(fact.type, Date):
            message = f"{fact.name} is always a date, so `{word}` says nothing of it."
            return self._wrong(fact, expr.span, message, "declare it as `date or never`")
        message = f"{fact.name} is not the date of an event, so `{word}` says nothing of it."
        return self._wrong(fact, expr.span, message, self._say_how(fact))

    def _test(self, fact: Fact, wanted: Wanted, expr: tree.Expr) -> Test:
        return Test(fact.name, wanted, said.expression(expr), expr.span)

    def _wrong(self, fact: Fact, span: Span, message: str, way_out: str) -> Condition:
        self.out.error("MN104", message, span, way_out=way_out, subject=fact.name)
        return NEVER

    def _fact_yes(self, fact: Fact, expr: tree.FactYes) -> Condition:
        if isinstance(fact.type, YesNo):
            return self._test(fact, Among(("yes",)), expr)
        message = f"{fact.name} does not answer yes or no, so it needs a comparison."
        return self._wrong(fact, expr.span, message, self._say_how(fact))

    def _say_how(self, fact: Fact) -> str:
        """How a condition on this fact is written, by an example of its own."""
        match fact.type:
            case YesNo():
                return f"write `{fact.name}` or `not {fact.name}`"
            case Choice(values=values):
                names = [value.name for value in values]
                if not names:
                    return ""
                example = "yes" if "yes" in names else names[-1]
                return f"write `{fact.name} is {example}`; its values are {listed(names)}"
            case Several(values=values):
                which = f"{fact.name} in ({', '.join(value.name for value in values[:2])}, ...)"
                return f"write `every {which}`, `some {which}` or `number of {fact.name} > 3`"
            case Number() as number:
                return f"write a comparison: `{fact.name} < {with_unit(number.high, number)}`"
            case Date(or_never=True):
                return f"write `{fact.name} ever`, `{fact.name} never` or `{fact.name} within the past 90 days`"
            case Date():
                return f"write a comparison with a date: `{fact.name} >= 2025-01-31`"
            case Code():
                return f"write `{fact.name} in (...)` with the codes"
            case Records():
                return f"write `some {fact.name} where (...)`, `at least 2 {fact.name}` or `no {fact.name}`"

    def _is_value(self, fact: Fact, expr: tree.IsValue) -> Condition:
        names: tuple[str, ...] | None
        match fact.type:
            case YesNo() | Choice():
                names = self._values(fact, expr.values)
            case Code():
                names = self._codes(fact, expr.values)
            case Several():
                message = f"A request can have several values of {fact.name}: say whether every one counts, or some."
                return self._wrong(fact, expr.span, message, self._say_how(fact))
            case Records():
                return self._wrong(fact, expr.span, f"{fact.name} is a list of records.", self._say_how(fact))
            case Number(or_not_done=True) if _says_done(expr):
                return Happenings(self.vocabulary).test(fact, expr, happened=not expr.negated)
            case Number() | Date():
                what = "a number" if isinstance(fact.type, Number) else "a date"
                return self._wrong(fact, expr.span, f"{fact.name} is {what}, not one of a list.", self._say_how(fact))
            case _:
                assert_never(fact.type)
        if names is None:
            return NEVER
        if not expr.negated:
            return self._test(fact, Among(names), expr)
        if isinstance(fact.type, Code):
            return Not(self._test(fact, Among(names), expr), expr.span)
        rest = tuple(value.name for value in values_of(fact.type) if value.name not in names)
        if not rest:
            self.out.error(
                "MN107",
                f"This excludes every value of {fact.name}, so it can never hold.",
                expr.span,
                way_out="leave out the values that are meant to count",
                subject=fact.name,
            )
            return NEVER
        return self._test(fact, Among(rest), expr)

    def _codes(self, fact: Fact, values: tuple[tree.ValueRange, ...]) -> tuple[str, ...] | None:
        names: list[str] = []
        sound = True
        for value in values:
            if value.last is not None:
                message, way_out = "Codes have no order, so `to` does not say which are meant.", "name each code"
                self.out.error("MN108", message, value.first.span, way_out=way_out, subject=fact.name)
                sound = False
            elif value.first.text not in self.codes:
                message = f"There is no code {shown(value.first.text)} in this policy."
                its_codes = self.out.which_value(value.first.text, self.codes, "its codes")
                way_out = its_codes or "list it in the codes section"
                self.out.error("MN115", message, value.first.span, way_out=way_out, subject=value.first.text)
                sound = False
            names.append(value.first.text)
        return tuple(dict.fromkeys(names)) if sound else None

    def _values(self, fact: Fact, ranges: tuple[tree.ValueRange, ...]) -> tuple[str, ...] | None:
        return values_in(fact, ranges, self.out, in_order=fact.name in self.vocabulary.ordered)

    def _quantified(self, fact: Fact, expr: tree.Quantified) -> Condition:
        if not isinstance(fact.type, Several):
            word = "every" if expr.every else "some"
            message = f"{fact.name} has one value at a time, so `{word}` says nothing."
            return self._wrong(fact, expr.span, message, self._say_how(fact))
        names = self._values(fact, expr.values)
        if names is None:
            return NEVER
        return self._test(fact, Every(names) if expr.every else Some(names), expr)

    # --- numbers, dates and order ----------------------------------------------------------------------------

    def _compare(self, fact: Fact, expr: tree.Compare) -> Condition:
        match fact.type:
            case Number() | Date():
                value = self._value(fact, fact.type, expr.quantity)
                if value is None:
                    return NEVER
                low, high = bounds_of(expr.op, value)
                if low is not None and high is not None and low > high:
                    return self._between_steps(fact, expr)
                if self._can_hold(fact, fact.type, low, high, expr.span):
                    return self._test(fact, Within(low, high), expr)
                return NEVER
            case Choice(ordered=True):
                return self._compare_ordered(fact, expr)
            case Choice() if expr.op != "=":
                message = f"The values of {fact.name} have no order, so none is at least or at most another."
                self.out.error(
                    "MN108",
                    message,
                    expr.span,
                    way_out="name the values that count: `is ...` or `in (...)`; or declare the values as `ordered`",
                    subject=fact.name,
                )
                return NEVER
            case YesNo() | Choice() | Several() | Code() | Records():
                message = f"{fact.name} cannot be compared like a number."
                return self._wrong(fact, expr.span, message, self._say_how(fact))
            case _:
                assert_never(fact.type)

    def _value(self, fact: Fact, kind: Number | Date, quantity: tree.Quantity) -> Fraction | None:
        if isinstance(kind, Date):
            day = ordinal(quantity, fact.name, self.out, code="MN104")
            return None if day is None else Fraction(day)
        value = threshold(quantity, fact.name, kind, self.out, code=_UNITS, bare=False)
        if value is not None and value.denominator != 1 and canonical(quantity.unit) in _TIME:
            self.out.error(
                "MN106",
                f"{fact.name} counts whole {kind.unit}, and {shown(quantity.number)} {quantity.unit} lie between two.",
                quantity.span,
                way_out=f"write whole {kind.unit}, or declare a fact in {canonical(quantity.unit)}",
                subject=fact.name,
            )
            return None
        if value is None or not in_range(value, fact.name, kind, quantity.span, self.out, code="MN106"):
            return None
        return value

    def _between_steps(self, fact: Fact, expr: tree.Compare | tree.Between) -> Condition:
        self.out.error(
            "MN106",
            f"No value of {fact.name} fits: what `{said.expression(expr)}` asks for lies between two of its steps.",
            expr.span,
            way_out="write the number in the fact's own unit, or declare the fact with smaller steps",
            subject=fact.name,
        )
        return NEVER

    def _can_hold(self, fact: Fact, kind: Number | Date, low: int | None, high: int | None, span: Span) -> bool:
        """Whether a comparison leaves any value of the fact's range."""
        if isinstance(kind, Date):
            return True
        if (low is None or low <= kind.high) and (high is None or high >= kind.low):
            return True
        self.out.error(
            "MN106",
            f"No value of {fact.name} fits: it goes from {with_unit(kind.low, kind)} to {with_unit(kind.high, kind)}.",
            span,
            way_out="check the number and its unit, or the fact's range",
            subject=fact.name,
        )
        return False

    def _place_in_order(self, fact: Fact, quantity: tree.Quantity) -> int | None:
        names = [value.name for value in values_of(fact.type)]
        written = f"{quantity.number} {quantity.unit}".rstrip()
        if written in names:
            return names.index(written)
        unknown_value(tree.Name(written, quantity.span), fact.name, names, self.out)
        return None

    def _compare_ordered(self, fact: Fact, expr: tree.Compare) -> Condition:
        names = [value.name for value in values_of(fact.type)]
        at = self._place_in_order(fact, expr.quantity)
        if at is None:
            return NEVER
        low, high = bounds_of(expr.op, at)
        chosen = tuple(names[low or 0 : len(names) if high is None else high + 1])
        if not chosen:
            self.out.error(
                "MN107",
                f"No value of {fact.name} is {'more' if expr.op == '>' else 'less'} than {names[at]}.",
                expr.span,
                way_out=f"its values are, in order, {listed(names)}",
                subject=fact.name,
            )
            return NEVER
        return self._test(fact, Among(chosen), expr)

    def _between(self, fact: Fact, expr: tree.Between) -> Condition:
        # `from 6 to 12 weeks` prints its unit once, after the second number.
        low_said = tree.Quantity(expr.low.number, expr.low.unit or expr.high.unit, expr.low.span)
        kind = fact.type
        low: Fraction | int | None
        high: Fraction | int | None
        if isinstance(kind, Number | Date):
            low, high = self._value(fact, kind, low_said), self._value(fact, kind, expr.high)
        elif isinstance(kind, Choice) and kind.ordered:
            low, high = self._place_in_order(fact, low_said), self._place_in_order(fact, expr.high)
        else:
            message = f"The values of {fact.name} do not go from one to another."
            return self._wrong(fact, expr.span, message, self._say_how(fact))
        if low is None or high is None:
            return NEVER
        if low > high:
            unit = f" {expr.high.unit}" if expr.high.unit else ""
            written = f"from {expr.low.number} to {expr.high.number}{unit}"
            _empty(fact, written, f"from {expr.high.number} to {expr.low.number}{unit}", expr.span, self.out)
            return NEVER
        first, last = ceil(low), floor(high)
        if first > last:
            return self._between_steps(fact, expr)
        if isinstance(kind, Choice):
            return self._test(fact, Among(tuple(value.name for value in kind.values[first : last + 1])), expr)
        return self._test(fact, Within(first, last), expr)

    def _count(self, fact: Fact, expr: tree.CountOf) -> Condition:
        if not isinstance(fact.type, Several):
            message = f"{fact.name} has one value at a time, so there is nothing to count."
            return self._wrong(fact, expr.span, message, self._say_how(fact))
        number = decimal(expr.number.number)
        most = len(fact.type.values)
        if number is None or number.denominator != 1 or expr.number.unit:
            message = f"The values of {fact.name} are counted in whole numbers without a unit."
            return self._wrong(fact, expr.number.span, message, f"write `number of {fact.name} {expr.op} 3`")
        low, high = bounds_of(expr.op, number.numerator)
        if number < 0 or number > most or (low is not None and low > most) or (high is not None and high < 0):
            self.out.error(
                "MN106",
                f"There are 0 to {most} values of {fact.name}, and this asks for a number that they cannot have.",
                expr.number.span,
                way_out="check the number",
                subject=fact.name,
            )
            return NEVER
        return self._test(fact, CountWithin(low, high), expr)


def _says_done(expr: tree.IsValue) -> bool:
    """Whether this is `is done`, or `is not done`."""
    return len(expr.values) == 1 and expr.values[0].last is None and expr.values[0].first.text == "done"


def values_in(
    fact: Fact, ranges: tuple[tree.ValueRange, ...], out: Findings, *, in_order: bool, code: str = "MN103"
) -> tuple[str, ...] | None:
    """The values that names and ranges cover, in the fact's order; None after a finding.

    `in_order`: whether a range of this fact's values says which are meant. `code` is for a value it does not have.
    """
    names = [value.name for value in values_of(fact.type)]
    wanted: set[str] = set()
    sound = True
    for part in ranges:
        ends = [part.first] if part.last is None else [part.first, part.last]
        unknown = [end for end in ends if end.text not in names]
        for end in unknown:
            unknown_value(end, fact.name, names, out, code=code)
        if unknown:
            sound = False
        elif part.last is None:
            wanted.add(part.first.text)
        else:
            covered = _range(fact, names, part.first, part.last, out, in_order=in_order)
            sound = sound and covered is not None
            wanted.update(covered or ())
    return tuple(name for name in names if name in wanted) if sound else None


def _range(
    fact: Fact, names: list[str], first: tree.Name, last: tree.Name, out: Findings, *, in_order: bool
) -> list[str] | None:
    if not in_order:
        out.error(
            "MN108",
            f"The values of {fact.name} have no order, so {first.text} to {last.text} does not say which.",
            first.span,
            way_out="name each value, or declare the values as `ordered`",
            subject=fact.name,
        )
        return None
    low, high = names.index(first.text), names.index(last.text)
    if low > high:
        _empty(fact, f"{first.text} to {last.text}", f"{last.text} to {first.text}", first.span, out)
        return None
    return names[low : high + 1]


def _empty(fact: Fact, written: str, swapped: str, span: Span, out: Findings) -> None:
    out.error(
        "MN107",
        f"`{written}` covers nothing of {fact.name}: it ends before it begins.",
        span,
        way_out=f"write `{swapped}`",
        subject=fact.name,
    )
