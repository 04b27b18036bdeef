"""How the generated `outcome()` tests the axes of a table: strictly, so that no unusual value ever passes a test."""

from __future__ import annotations

from collections.abc import Iterable

from mednec.emit.python_rails import Leaf
from mednec.emit.python_steps import Steps, UnusualError, bit_of, date_constant
from mednec.emit.python_text import Bits, Expression, Term, joined, literal
from mednec.model.condition import All, Among, Any, Condition, Not, Test
from mednec.model.facts import Number, YesNo
from mednec.table.axes import tests_in
from mednec.table.table import KnownAxis, NumberAxis, SeveralAxis, cells_of


class Reads(Steps):
    """The tests of one table."""

    def usual(self, facts: Iterable[str]) -> Expression:
        """Whether plain facts are given as values or None, and nothing has to be read out of them."""
        return joined("and", [self._usual(fact) for fact in facts])

    def _usual(self, fact: str) -> Term:
        kind = self.policy.fact(fact).type
        if isinstance(kind, YesNo):
            return Term(f"{self.given(fact)} in {{True, False, None}}")
        return Term(f"{self.given(fact)} in {{{', '.join(map(repr, self.values(fact)))}, None}}")

    def test(self, leaf: Leaf, possible: int) -> Term:
        """Whether an axis is certainly in the leaf's cells, where the block allows `possible`."""
        of = self.axes[leaf.axis]
        if isinstance(of, KnownAxis):
            raise AssertionError("what is known is asked before")
        if self.is_plain(leaf.axis):
            return Term(self._plain(of.fact, leaf.cells), leaf.note)
        if self.is_before_or_after(of):
            return Term(f"({self.local(leaf.axis)} is not None and {self._side(leaf.axis, leaf.cells)})", leaf.note)
        width = cells_of(of)
        bad = possible & ~leaf.accepted & (1 << width) - 1
        return Term(f"not {self.local(leaf.axis)} & {literal(Bits(bad, width))}", leaf.note)

    def _plain(self, fact: str, cells: int) -> str:
        values = [value for cell, value in enumerate(self.values(fact)) if cells >> cell & 1]
        if isinstance(self.policy.fact(fact).type, YesNo):
            return f"{self.given(fact)} is {values[0] == 'yes'}"
        if len(values) == 1:
            return f"{self.given(fact)} == {values[0]!r}"
        return f"{self.given(fact)} in {literal(tuple(values)) if len(values) < 9 else _set(values)}"

    def value(self, leaf: Leaf) -> Term:
        """The value of a plain fact as it stands in the case."""
        return Term(f"case[{self.fact_of(leaf.axis)!r}]", leaf.note)

    def open(self, leaf: Leaf) -> Term:
        """Whether a plain fact is open."""
        return Term(f"case[{self.fact_of(leaf.axis)!r}] is None")

    def chance(self, leaf: Leaf, possible: int, done: set[str]) -> Term | None:
        """What must be so for a leaf to be certain, seen before its axis is computed; None if nothing is seen.

        Input that contradicts itself leaves the axis open, and then the leaf is not certain either.
        """
        of = self.axes[leaf.axis]
        accepted = leaf.accepted & possible
        if isinstance(of, SeveralAxis) and of.fact in self.implied and "_IMPLIED" in done:
            return Term(f"{self.part(of.fact, 'cells')} & {literal(Bits(accepted, cells_of(of)))}")
        if not isinstance(of, NumberAxis) or of.is_date or of.fact in self.implied or accepted & 1:
            return None
        fact = self.policy.fact(of.fact)
        assert isinstance(fact.type, Number)
        # An open number is bounded from above at most, so it is certain only of cells from the lowest on.
        if fact.days_between is not None or fact.type.decimals:
            return None
        value = f"case[{of.fact!r}]"
        least = of.starts[(accepted & -accepted).bit_length() - 1]
        return Term(f"{value} is not None and {value} >= {least}")

    def is_yes(self, leaf: Leaf) -> bool:
        """Whether a leaf asks whether a plain yes-or-no fact is yes."""
        return self.is_plain(leaf.axis) and self._plain(self.fact_of(leaf.axis), leaf.cells).endswith("] is True")

    def is_ready(self, axis: int, done: set[str]) -> bool:
        """Whether an axis can be tested without further steps."""
        return self.is_plain(axis) or self.local(axis) in done

    def not_in(self, axis: int, cells: int) -> Term:
        """Whether an axis is not certainly in the cells."""
        if self.is_plain(axis):
            text = self._plain(self.fact_of(axis), cells)
            for positive, negative in ((" is ", " is not "), (" == ", " != "), (" in ", " not in ")):
                head, found, tail = text.partition(f"]{positive}")
                if found:
                    return Term(f"{head}]{negative}{tail}")
        if self.is_before_or_after(self.axes[axis]):
            return Term(f"{self.local(axis)} is None or {self._side(axis, cells ^ 0b11)}")
        width = cells_of(self.axes[axis])
        return Term(f"{self.local(axis)} & {literal(Bits((1 << width) - 1 & ~cells, width))}")

    def open_but_partly(self, axis: int, possible: int) -> Term | None:
        """Whether an axis is neither settled (that was asked before) nor wholly open; None if it cannot be."""
        if self.is_plain(axis):
            return Term(f"case[{self.fact_of(axis)!r}] is not None")
        if self.is_before_or_after(self.axes[axis]):
            return None
        return Term(f"{self.local(axis)} != {literal(Bits(possible, cells_of(self.axes[axis])))}")

    def _side(self, axis: int, cells: int) -> str:
        of = self.axes[axis]
        assert isinstance(of, NumberAxis)
        return f"{self.local(axis)} {'<' if cells == 0b01 else '>='} {date_constant(of.starts[1])}"

    def bit(self, axis: int) -> str:
        """The cell of a date that is known, as one bit."""
        of = self.axes[axis]
        assert isinstance(of, NumberAxis)
        return bit_of(self.local(axis), [date_constant(start) for start in of.starts])

    def known(self, axis: int) -> tuple[Expression, tuple[str, ...]]:
        """Whether what an axis asks is known to hold, and the facts that this reads. Raises UnusualError."""
        of = self.axes[axis]
        assert isinstance(of, KnownAxis)
        facts = tuple(dict.fromkeys(test.fact for test in tests_in(of.condition)))
        return self._certainly(of.condition, True), facts

    def _certainly(self, condition: Condition, holds: bool) -> Expression:
        match condition:
            case Test(fact=fact, wanted=Among(values=values)) if self.is_plain_fact(fact):
                inside = [value in values for value in self.values(fact)]
                cells = sum(1 << cell for cell, each in enumerate(inside) if each is holds)
                if not cells:
                    return joined("or", ())
                return joined("and", ()) if cells == (1 << len(inside)) - 1 else Term(self._plain(fact, cells))
            case Not(item=item):
                return self._certainly(item, not holds)
            case All(items=items) | Any(items=items):
                word = "and" if isinstance(condition, All) is holds else "or"
                return joined(word, [self._certainly(item, holds) for item in items])
            case _:
                raise UnusualError


def _set(values: list[str]) -> str:
    return f"{{{', '.join(map(repr, values))}}}"
