"""The code where facts are unknown: `outcome` against the diagram, over every case whose facts are given or not.

A complete case has one cell on each axis. Where a fact is not given, an axis can be in several, and what the diagram
says is every outcome that they lead to: one, and it is decided; more, and information is needed. Here each fact that
an axis reads, each that such a fact is derived from, and the requested code are given in every way or not given (null;
a presumed fact also left out), all of it in one space. What is derived from what, and that a fact in dispute is open,
is written down here once more, from the language's own rules and not from the runtime.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from mednec.model.facts import Code as CodeFact
from mednec.model.facts import Date, Number, Records
from mednec.table.diagram import Diagram
from mednec.table.search import difference
from tests.instep.code import Code
from tests.instep.lifted import ABSENT, Deferred, Lifted, Machine, Raised, Values
from tests.instep.space import as_tree, cell_of, facts_of
from tests.instep.words import Not, Raw, Test, Tree

NEEDS = "needs information"
ADVERSE = ("not medically necessary", "investigational", "cosmetic", "convenience", "not covered")

Given = Mapping[str, Raw | Raised | None]
"""Some facts of a case: a value, None (not known), or ABSENT (left out)."""


class Openly:
    """The cases of one emitted file, each fact known or unknown."""

    def __init__(self, code: Code) -> None:
        self.code = code
        self.policy = code.policy
        self.file = code.file
        self.presumed = {each.fact: each.value for each in self.policy.presumptions}
        self.requested = next((fact.name for fact in self.policy.facts if isinstance(fact.type, CodeFact)), "")
        # Records are counted by the runtime; what is counted stands for them here.
        facts = [fact for fact in self.policy.facts if not isinstance(fact.type, Records)]
        self.domain = {fact.name: self._domain(fact.name) for fact in facts}
        # What others hang on comes first, so that the diagram need not remember it long.
        self.facts = tuple(dict.fromkeys(each for fact in code.space.facts for each in self._hangs_on(fact)))
        self.objects: dict[str, list[Raw | Raised | None]] = {
            fact: [None, *([ABSENT] if fact in self.presumed else []), *self._ways(fact)] for fact in self.facts
        }
        self.diagram = Diagram([len(objects) for objects in self.objects.values()], budget=8_000_000)
        self.values = Values(self.diagram)

    def disagreements(self, function: ast.FunctionDef | None = None) -> Iterator[str]:
        """A case, its facts known or unknown, of which the code says something else than the nodes, if there is one.

        `function` stands in for `outcome`.
        """
        found, expected = self.outcome(function), self.expected
        asks = self.values.where(lambda each: each == Deferred("_exactly"), found)
        case = difference(self.diagram, self.diagram.ite(asks, expected, found), expected)
        if case is not None:
            one, other = (self.values.object(~self.diagram.evaluate(each, case)) for each in (found, expected))
            yield f"Python code says {one} and Python nodes say {other} of the case {self.given(case)}"

    def given(self, cells: Sequence[int]) -> dict[str, Any]:
        """A case of the space in JSON: unknown facts are null, facts left out are not there."""
        chosen = {fact: objects[cell] for (fact, objects), cell in zip(self.objects.items(), cells, strict=True)}
        return {
            fact: None if value is None else self.code.given(fact, value)
            for fact, value in chosen.items()
            if not isinstance(value, Raised)
        }

    def outcome(self, function: ast.FunctionDef | None = None) -> Lifted:
        """What `outcome` returns, by its words; Deferred where it leaves the case to the nodes."""
        case: dict[str, Lifted] = {
            fact.name: self.values.constant(ABSENT if fact.name in self.presumed else None)
            for fact in self.policy.facts
        }
        for place, (fact, objects) in enumerate(self.objects.items()):
            given = [e if e is None or isinstance(e, Raised) else self.code.given(fact, e) for e in objects]
            case[fact] = self.values.of_variable(place, given)
        machine = Machine(self.values, vars(self.code.module), case=case, deferred=("_exactly", "_again"))
        found, _ = machine.call(function or self.file.functions["outcome"])
        return self.values.map(lambda each: getattr(each, "value", each), found)

    # What the nodes say

    @cached_property
    def expected(self) -> Lifted:
        """The determination by the nodes, or that information is needed."""
        without, with_them = (self._possible(presume=presume) for presume in (False, True))
        determinations = [determination for determination, _, _ in self.file.outcomes]

        def adverse(outcomes: int) -> bool:
            return all(each in ADVERSE for place, each in enumerate(determinations) if outcomes >> place & 1)

        # No member is denied on a presumption: then it counts as asked, not as known.
        decided = self.values.apply(
            lambda one, other: one if adverse(other) and not adverse(one) else other, without, with_them
        )

        def said(outcomes: int) -> str:
            """Outcomes that differ in their limits alone settle the determination."""
            found = {each[:2] for place, each in enumerate(self.file.outcomes) if outcomes >> place & 1}
            return NEEDS if len(found) > 1 else found.pop()[0]

        return self.values.apply(said, decided)

    def _possible(self, *, presume: bool) -> Lifted:
        """Every outcome, as a bit set, that each case can come to."""
        cells = [self._cells(axis, presume=presume) for axis in self.file.axes]
        made: list[Lifted] = []

        def child(place: int) -> Lifted:
            return made[place] if place >= 0 else self.values.constant(1 << ~place)

        for axis, children in self.file.nodes:
            node = self.values.constant(0)
            for below in dict.fromkeys(children):
                leading = sum(1 << cell for cell, each in enumerate(children) if each == below)
                node = self.values.apply(
                    lambda found, open_cells, more, to=leading: found | more if open_cells & to else found,
                    *(node, cells[axis], child(below)),
                )
            made.append(node)
        return child(self.file.root)

    def _cells(self, axis: tuple[Any, ...], *, presume: bool) -> Lifted:
        """The cells, as a bit set, that each case leaves to an axis."""
        facts = list(dict.fromkeys(each for fact in facts_of([axis]) for each in self._hangs_on(fact)))

        def cells(*boxes: tuple[Raw | Raised | None]) -> int:
            given = {fact: value for fact, (value,) in zip(facts, boxes, strict=True)}
            open_values = {fact: self._open(fact, given, presume=presume) for fact in facts_of([axis])}
            if axis[0] == "known":
                return 2 if _certainly(as_tree(axis[2]), open_values) else 1
            ((fact, values),) = open_values.items()
            listed = self.file.values.get(fact, ())
            return sum(1 << cell for cell in {cell_of(axis, raw, listed) for raw in values})

        # In boxes: what stands for a fact left out would pass for an exception.
        boxed = [
            self.values.of_variable(self.facts.index(fact), [(each,) for each in self.objects[fact]]) for fact in facts
        ]
        return self.values.apply(cells, *boxed)

    # What a case leaves open

    def _open(self, fact: str, given: Given, *, presume: bool) -> list[Raw]:
        """The values that a fact can have; in dispute it can have all."""
        everything = self.domain[fact]
        code = given.get(self.requested)
        implied = [as_tree(test) for test in self.file.codes.get(str(code), ()) if test[1] == fact]
        open_values = [raw for raw in everything if all(_holds(test, raw) for test in implied)]
        value = given[fact]
        if value == ABSENT and presume and self.presumed[fact] in open_values:
            return [self.presumed[fact]]
        if value is not None and not isinstance(value, Raised):
            open_values = [value] if all(_holds(test, value) for test in implied) else everything
        open_values = self._days(fact, given, open_values)
        return self._bounded(fact, given, open_values)

    def _days(self, fact: str, given: Given, open_values: list[Raw]) -> list[Raw]:
        """The days between two dates that are both given."""
        declared = self.policy.fact(fact)
        if declared.days_between is None:
            return open_values
        first, last = (given[each] for each in declared.days_between)
        if not isinstance(first, int) or not isinstance(last, int):
            return open_values
        assert isinstance(declared.type, Number)
        days = (last - first) * 10**declared.type.decimals
        within = declared.type.low <= days <= declared.type.high
        return [days] if within and given[fact] in (None, days) else self.domain[fact]

    def _bounded(self, fact: str, given: Given, open_values: list[Raw]) -> list[Raw]:
        """A number that is at most the length of a list, if anything is known of that."""
        for bound in self.policy.bounds:
            listed = self._open(bound.counted, given, presume=False) if bound.fact == fact else []
            if bound.fact == fact and len(listed) < len(self.domain[bound.counted]):
                kind = self.policy.fact(fact).type
                assert isinstance(kind, Number)
                most = max(len(each) for each in listed if isinstance(each, tuple)) * 10**kind.decimals
                if most < kind.high:
                    within = [raw for raw in {*open_values, most} if isinstance(raw, int) and raw <= most]
                    settled = given[fact] is not None
                    return [raw for raw in within if raw in open_values or not settled] or self.domain[fact]
        return open_values

    # The ways in which a fact is given

    def _hangs_on(self, fact: str) -> tuple[str, ...]:
        """The facts that what is known of a fact comes from, itself last."""
        found: dict[str, None] = {fact: None}
        todo = [fact]
        while todo:
            name = todo.pop()
            near = [bound.counted for bound in self.policy.bounds if bound.fact == name]
            near += self.policy.fact(name).days_between or ()
            if any(test[1] == name for tests in self.file.codes.values() for test in tests):
                near.append(self.requested)
            todo += [each for each in near if each not in found]
            found |= dict.fromkeys(near)
        return tuple(reversed(found))

    def _domain(self, fact: str) -> list[Raw]:
        """The values of a fact, cut where the axes are and where codes imply something."""
        implied = [as_tree(test) for tests in self.file.codes.values() for test in tests if test[1] == fact]
        return list(self.code.space.coarse(fact, [test for test in implied if isinstance(test, Test)]))

    def _ways(self, fact: str) -> list[Raw]:
        if isinstance(self.policy.fact(fact).type, Date) and fact not in self.code.space.index:
            return self._days_around(fact)
        return self.domain[fact]

    def _days_around(self, fact: str) -> list[Raw]:
        """Days that are as far from those of the other date as the number of days between them is asked about."""
        found: set[int] = set()
        for counted in self.policy.facts:
            if counted.days_between is not None and fact in counted.days_between:
                earlier, later = counted.days_between
                other, sign = (later, -1) if fact == earlier else (earlier, 1)
                assert isinstance(counted.type, Number)
                spans = [raw // 10**counted.type.decimals for raw in _numbers(self.domain[counted.name])]
                found |= {day + sign * span for day in _numbers(self.domain[other]) for span in (-1, *spans)}
        first, last = date.min.toordinal(), date.max.toordinal()
        return [day for day in sorted(found) if first <= day <= last]


def _numbers(values: Sequence[Raw]) -> list[int]:
    return [raw for raw in values if isinstance(raw, int)]


def _holds(test: Tree, raw: Raw) -> bool:
    assert isinstance(test, Test)
    return test.holds(raw)


def _certainly(tree: Tree, open_values: Mapping[str, Sequence[Raw]]) -> bool | None:
    """Whether a condition holds; None where that is not known (Kleene)."""
    match tree:
        case Test(fact=fact, holds=holds):
            answers = {holds(raw) for raw in open_values[fact]}
            return answers.pop() if len(answers) == 1 else None
        case Not(item=item):
            answer = _certainly(item, open_values)
            return None if answer is None else not answer
        case _:
            answers_of = [_certainly(item, open_values) for item in tree.items]
            least, most = answers_of.count(True), len(answers_of) - answers_of.count(False)
            if tree.low <= least and most <= tree.high:
                return True
            return False if most < tree.low or least > tree.high else None
