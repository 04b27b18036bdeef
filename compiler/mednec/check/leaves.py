"""A clause's meaning as its leaves in written order: one test, one cited clause, or the group of its printed items.

Each leaf knows whether it stands under an odd number of negations and which `and`s and `or`s it stands under, so that
the words between two facts can be compared with what joins the two in the meaning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from mednec.frozen import field, frozen, replace
from mednec.model.computed import where_of
from mednec.model.condition import (
    All,
    Among,
    Any,
    Between,
    Condition,
    CountWithin,
    Every,
    Met,
    Not,
    Some,
    Test,
    Within,
    clause_alone,
)
from mednec.model.facts import Date, Fact, Number, values_of
from mednec.text import Span


@frozen
class Joint:
    """What joins several parts: `and`, `or` or `count`, as it works under the negations around it."""

    number: int
    op: str


@frozen
class Leaf:
    """One part of a meaning without parts of its own.

    `test` with its `fact`, or `cites` (clause ids: one cited clause, or the printed items of a group). `negated` is
    what the negations around it make of it; `joints` lead from the whole down to it. `part` is `exception` for what
    lifts or excuses the rest (`unless`, `waived when`), `scope` for where it applies, `arm` for the key of an arm,
    `others` for what must not be met beside what alone is, `borrowed` for what another clause asks, else empty.
    """

    test: Test | None
    fact: Fact | None
    cites: tuple[str, ...]
    negated: bool
    joints: tuple[Joint, ...]
    span: Span | None = field(default=None, compare=False, show=False)
    part: str = ""

    @property
    def is_group(self) -> bool:
        """Whether it stands for the items printed below the clause."""
        return len(self.cites) > 1

    @property
    def number(self) -> tuple[int | None, int | None] | None:
        """The bounds of a test of a number or date, both in, as they work under the negations; None for other leaves.

        A bound that the fact's own range already sets is no bound.
        """
        if self.test is None or (self.fact is not None and self.fact.is_timed):
            return None
        match self.test.wanted:
            case Within(low=low, high=high) if self.fact is not None and isinstance(self.fact.type, Number):
                kind = self.fact.type
                low = None if low is not None and low <= kind.low else low
                high = None if high is not None and high >= kind.high else high
            case Within(low=low, high=high) if self.fact is not None and isinstance(self.fact.type, Date):
                pass
            case CountWithin(low=low, high=high):
                low = None if low is not None and low <= 0 else low
            case _:
                return None
        if self.negated and low is None and high is not None:
            return high + 1, None
        if self.negated and high is None and low is not None:
            return None, low - 1
        return low, high

    @property
    def values(self) -> frozenset[str] | None:
        """The values that a test of a choice or several-of wants, without the negations around it; None for others."""
        if self.test is None or self.fact is None or self.fact.is_timed:
            return None
        match self.test.wanted:
            case Among(values=values) | Every(values=values) | Some(values=values):
                return frozenset(values)
            case Within() | CountWithin():
                return None
            case other:
                assert_never(other)

    @property
    def all_values(self) -> frozenset[str]:
        """Every value that the fact can have."""
        return frozenset(value.name for value in values_of(self.fact.type)) if self.fact is not None else frozenset()

    @property
    def says_no(self) -> bool:
        """Whether it holds when its fact is answered no (or the cited clause is not met)."""
        if self.test is None:
            return self.negated
        match self.test.wanted:
            case Among(values=("no",) | ("none",)):
                return not self.negated
            case Among(values=values) if self.all_values.difference(values) == {"none"}:
                return self.negated
            case Among() | Every() | Some():
                written_not = " not " in f" {self.test.said} " and not self.test.said.startswith("not ")
                return self.negated != written_not
            case Within(high=0) | CountWithin(high=0):
                return not self.negated
            case _:
                return self.negated


def leaves_of(condition: Condition, facts: Mapping[str, Fact], items: tuple[str, ...]) -> tuple[Leaf, ...]:
    """The leaves of a condition in written order; `items` are the ids of the items printed below the clause."""
    return tuple(_Reader(facts, frozenset(items)).read(condition, False, ()))


class _Reader:
    def __init__(self, facts: Mapping[str, Fact], items: frozenset[str]) -> None:
        self.facts = facts
        self.items = items
        self.joint = 0
        self.part = ""

    def read(self, condition: Condition, negated: bool, joints: tuple[Joint, ...]) -> Iterator[Leaf]:
        if clause := clause_alone(condition):
            yield Leaf(None, None, (clause,), negated, joints, condition.span, self.part)
            return
        match condition:
            case Test(fact=name):
                fact = self.facts.get(name)
                if fact is not None and fact.inline and not fact.is_timed:
                    yield from self._inline(condition, fact, negated, joints)
                else:
                    yield Leaf(condition, fact, (), negated, joints, condition.span, self.part)
            case Met():
                pass
            case Not(item=item):
                yield from self.read(item, not negated, joints)
            case All(how="happened", items=(*_, item)):
                # The words speak of the date or the result; that there is one, they do not say apart.
                yield from self.read(item, negated, joints)
            case All(items=items) | Any(items=items) | Between(items=items):
                cited = tuple(filter(None, map(clause_alone, items)))
                if len(cited) == len(items) > 1 and self.items.issuperset(cited):
                    yield Leaf(None, None, cited, negated, joints, condition.span, self.part)
                    return
                self.joint += 1
                inner = (*joints, Joint(self.joint, _operator(condition, negated)))
                outside = self.part
                for number, item in enumerate(items):
                    how = "" if isinstance(condition, Between) else condition.how
                    if how == "applies" and number == 0:
                        # Where an item does not apply it holds; the words say where it does.
                        self.part = outside or "scope"
                        applies = item.item if isinstance(condition, Any) and isinstance(item, Not) else item
                        yield from self.read(applies, negated, inner)
                    else:
                        self.part = outside or _PARTS.get((how, number), "")
                        yield from self.read(item, negated, inner)
                self.part = outside
            case _:
                assert_never(condition)

    def _inline(self, test: Test, fact: Fact, negated: bool, joints: tuple[Joint, ...]) -> Iterator[Leaf]:
        """A test of what is worked out in place: how many, and the conditions on the records."""
        some, none = test.wanted == Within(1, None), test.wanted == Within(None, 0)
        if not some and not none:
            yield Leaf(test, fact, (), negated, joints, test.span, self.part)
        for where in where_of(fact.computed):
            for leaf in self.read(where, negated != none, joints):
                yield replace(leaf, span=test.span)


_PARTS: Mapping[tuple[str, int], str] = {
    ("unless", 1): "exception",
    ("waived", 1): "exception",
    ("only", 1): "others",
    ("borrowed", 0): "borrowed",
    ("arm", 0): "arm",
    ("such as", 1): "listed",
}
"""What the parts of a condition are to it: by how it is said, and the place of the part."""


def _operator(condition: All | Any | Between, negated: bool) -> str:
    match condition:
        case All():
            return "or" if negated else "and"
        case Any():
            return "and" if negated else "or"
        case Between():
            return "count"


def joined_by(one: Leaf, other: Leaf) -> str:
    """What joins two leaves: the operator of the smallest part that holds both."""
    shared = [a for a, b in zip(one.joints, other.joints, strict=False) if a == b]
    return shared[-1].op if shared else ""
