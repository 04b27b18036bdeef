"""Events that may never have happened, and tests that may not have been done.

A comparison with the date of an event is not met where it never happened, and one with the result of a test not where
it was not done. So each says two things: that it happened (a fact that no vocabulary declares is made for that), and
the comparison. What is said of the date then needs no meaning for a date that does not exist. Where another test
controls, that it was not done is the third thing.
"""

from __future__ import annotations

from collections.abc import Sequence

from mednec.frozen import frozen
from mednec.model import said
from mednec.model.computed import Happened
from mednec.model.condition import NEVER, All, Among, Condition, Test
from mednec.model.facts import Date, Fact, YesNo, words_beside
from mednec.model.vocabulary import Vocabulary
from mednec.syntax import tree


@frozen
class Happenings:
    """Reads whether events happened and tests were done. The facts that this needs are added to the vocabulary."""

    vocabulary: Vocabulary

    def test(self, fact: Fact, expr: tree.Expr, *, happened: bool = True) -> Test:
        """That the event of a fact ever happened or its test was done; with `happened` False that it was not."""
        word = "ever" if isinstance(fact.type, Date) else "done"
        name = f"{fact.name} {word}"
        if name not in self.vocabulary.facts:
            label = f"{fact.label}, {word}"
            computed = Happened(fact.name)
            self.vocabulary.facts[name] = Fact(name, label, YesNo(), "", "", computed=computed, inline=True)
        return Test(name, Among(("yes" if happened else "no",)), said.expression(expr), expr.span)

    def where(self, facts: Sequence[Fact], condition: Condition, expr: tree.Expr) -> Condition:
        """A condition on facts, not met where one of them has no date or no result, or another test is used instead."""
        beside = [self.test(fact, expr) for fact in facts if words_beside(fact.type)]
        controlling = [self.vocabulary.facts[name] for fact in facts for name in fact.controlled_by]
        beside += [self.test(fact, expr, happened=False) for fact in controlling]
        return All((*beside, condition), expr.span, "happened") if beside and condition != NEVER else condition
