"""Changes against a baseline: `score fell by at least 30 % from first_score`.

The change is compared exactly, without rounding: a fact that no vocabulary declares is made for it, whether the score
fell by less, by exactly so much, or by more. Against a baseline of 0 or less no percentage says anything.
"""

from __future__ import annotations

from mednec.frozen import frozen
from mednec.model import said
from mednec.model.computed import Compared, Constant, Joined, Stretch, ValueOf
from mednec.model.condition import NEVER, Among, Condition, Stated, Test
from mednec.model.facts import Choice, Fact, Number, Value
from mednec.model.findings import Findings, shown
from mednec.model.quantities import decimal
from mednec.model.vocabulary import Vocabulary, unknown_fact
from mednec.runtime.units import canonical
from mednec.syntax import tree

_SIDES = ("less", "exactly", "more")
_WANTED = {
    "<": ("less",),
    "<=": ("less", "exactly"),
    "=": ("exactly",),
    ">=": ("exactly", "more"),
    ">": ("more",),
}


@frozen
class Changes:
    """Reads changes against a baseline. The facts that they need are added to the vocabulary."""

    vocabulary: Vocabulary
    out: Findings

    def read(self, fact: Fact, expr: tree.Changed) -> Condition:
        """The condition that a change states; `NEVER` beside a finding."""
        baseline = self.vocabulary.facts.get(expr.baseline.text)
        if baseline is None:
            unknown_fact(expr.baseline, self.vocabulary, self.out)
            return NEVER
        if self.vocabulary.inside:
            message = f"Changes are not compared within the condition on {self.vocabulary.inside}."
            return self._wrong(expr, message, "declare a field that is calculated: `equals 100 - 100 * score / first`")
        kind, other = fact.type, baseline.type
        if not isinstance(kind, Number) or not isinstance(other, Number) or kind.unit != other.unit:
            message = f"{fact.name} and {baseline.name} are not two numbers of one unit, so none changes to the other."
            return self._wrong(expr, message, "name two number facts of one unit")
        percent = decimal(expr.quantity.number)
        if percent is None or percent < 0 or canonical(expr.quantity.unit) != "%":
            given = shown(f"{expr.quantity.number} {expr.quantity.unit}")
            return self._wrong(expr, f"A change is compared with a percentage, and {given} is none.", "write `30 %`")
        now = ValueOf(fact.name, 1, 10**kind.decimals, kind.unit)
        first = ValueOf(baseline.name, 1, 10**other.decimals, other.unit)
        # One division, so that each fact stands in it once and what is partly known is told exactly.
        left = Joined("/", Joined("*", Constant(100, 1), now), first)
        right = 100 + percent if expr.way == "rose" else 100 - percent
        limit = Constant(right.numerator, right.denominator)
        term = Joined("-", left, limit) if expr.way == "rose" else Joined("-", limit, left)
        unless = (Stretch(baseline.name, other.low, 0),) if other.low <= 0 else ()
        name = f"{fact.name} {expr.way} from {baseline.name}, compared with {expr.quantity.number} %"
        if name not in self.vocabulary.facts:
            word = "Fall" if expr.way == "fell" else "Rise"
            label = f"{word} of {_small(fact.label)} from {_small(baseline.label)}, compared with {percent_words(expr)}"
            values = Choice(tuple(Value(side, side) for side in _SIDES), ordered=True)
            computed = Compared(term, unless)
            self.vocabulary.facts[name] = Fact(name, label, values, "", "", computed=computed, inline=True)
        stated = (Stated(expr.op, percent, percent, "%"),)
        return Test(name, Among(_WANTED[expr.op]), said.expression(expr), expr.span, stated)

    def _wrong(self, expr: tree.Changed, message: str, way_out: str) -> Condition:
        self.out.error("MN104", message, expr.span, way_out=way_out, subject=expr.fact.text)
        return NEVER


def percent_words(expr: tree.Changed) -> str:
    """`30 %`, as the author writes it."""
    return f"{expr.quantity.number} %"


def _small(label: str) -> str:
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
