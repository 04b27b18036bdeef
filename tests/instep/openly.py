"""The code where facts are unknown: `outcome` against the diagram, over every case whose facts are given or not.

A complete case has one cell on each axis. Where a fact is not given, an axis can be in several, and what the diagram says
is every outcome that they lead to: one, and it is decided; more, and information is needed. Here each fact that an axis
reads, each that such a fact is derived from, and the requested code are given in every way or not given (null; a
presumed fact also left out), all of it in one space. Which cells a case leaves to an axis is asked of the runtime, for
the few facts that the axis hangs on; what follows from the cells is computed here, case by case on a diagram.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from mednec.model.facts import Date, Number
from mednec.table.diagram import Diagram
from mednec.table.search import difference
from tests.instep.code import Code
from tests.instep.lifted import ABSENT, Deferred, Lifted, Machine, Values
from tests.instep.words import Raw

NEEDS = "needs information"
ADVERSE = ("not medically necessary", "investigational", "not covered")


class Openly:
    """The cases of one emitted file, each fact known or unknown."""

    def __init__(self, code: Code) -> None:
        self.code = code
        self.policy = code.policy
        self.table = code.module.TABLE
        package = code.module.__name__.rpartition(".")[0]
        self._read_case: Callable[..., Any] = importlib.import_module(f"{package}._runtime.read").read_case
        self._derive: Callable[..., Any] = importlib.import_module(f"{package}._runtime.derive").derive
        self.presumed = {each.fact: each.value for each in self.policy.presumptions}
        # What others hang on comes first, so that the diagram need not remember it long.
        self.facts = tuple(dict.fromkeys(n for fact in code.space.facts for n in (*reversed(self._hangs_on(fact)), fact)))
        self.objects = {fact: self._objects(fact) for fact in self.facts}
        self.diagram = Diagram([len(self.objects[fact]) for fact in self.facts], budget=8_000_000)
        self.values = Values(self.diagram)
        self.case: dict[str, Lifted] = {fact.name: self.values.constant(None) for fact in self.policy.facts}
        for place, fact in enumerate(self.facts):
            self.case[fact] = self.values.of_variable(place, self.objects[fact])

    def disagreements(self) -> Iterator[str]:
        """A case, its facts known or unknown, of which the code says something else than the nodes, if there is one."""
        found, expected = self.outcome, self.expected()
        asks = self.values.where(lambda each: each == Deferred("_exactly"), found)
        case = difference(self.diagram, self.diagram.ite(asks, expected, found), expected)
        if case is not None:
            one, other = (self.values.object(~self.diagram.evaluate(each, case)) for each in (found, expected))
            yield f"Python code says {one} and Python nodes say {other} of the case {self._shown(case)}"

    def _shown(self, case: Sequence[int]) -> dict[str, Any]:
        given = {fact: self.objects[fact][cell] for fact, cell in zip(self.facts, case, strict=True)}
        return {fact: value for fact, value in given.items() if value is not None}

    @cached_property
    def outcome(self) -> Lifted:
        """What `outcome` returns, by its words."""
        machine = Machine(self.values, vars(self.code.module), case=self.case, deferred=("_exactly", "_again"))
        found, _ = machine.call(self.code.file.functions["outcome"])
        return self.values.map(lambda each: getattr(each, "value", each), found)

    # What the nodes say

    def expected(self) -> Lifted:
        """The determination by the nodes, or that information is needed."""
        plain = [self._cells(place) for place in range(len(self.code.file.axes))]
        presumed = [self._presumed(place, cells) for place, cells in enumerate(plain)]
        without, with_them = self._possible(plain), self._possible(presumed)
        determinations = [determination for determination, _ in self.code.file.outcomes]

        def adverse(outcomes: int) -> bool:
            return all(each in ADVERSE for place, each in enumerate(determinations) if outcomes >> place & 1)

        # No member is denied on a presumption: then it counts as asked, not as known.
        decided = self.values.apply(
            lambda one, other: one if adverse(other) and not adverse(one) else other, without, with_them
        )
        return self.values.apply(
            lambda outcomes: NEEDS if outcomes & outcomes - 1 else determinations[outcomes.bit_length() - 1], decided
        )

    def _possible(self, cells: list[Lifted]) -> Lifted:
        """Every outcome, as a bit set, that a case can come to."""
        made: list[Lifted] = []

        def child(place: int) -> Lifted:
            return made[place] if place >= 0 else self.values.constant(1 << ~place)

        for axis, children in self.code.file.nodes:
            node = self.values.constant(0)
            for below in dict.fromkeys(children):
                leading = sum(1 << cell for cell, each in enumerate(children) if each == below)
                node = self.values.apply(
                    lambda found, open_cells, more, to=leading: found | more if open_cells & to else found,
                    *(node, cells[axis], child(below)),
                )
            made.append(node)
        return child(self.code.file.root)

    def _cells(self, place: int) -> Lifted:
        """The cells that each case leaves to an axis, presumptions aside, as a bit set."""
        facts = [self.table.names[fact] for fact in self.table.axis_facts[place]]
        return self._derived(facts, lambda states: self.table.allowed(states)[place])

    def _presumed(self, place: int, cells: Lifted) -> Lifted:
        """The cells with what is presumed of a fact that a case leaves out, unless it is settled otherwise."""
        names = [self.table.names[fact] for fact in self.table.axis_facts[place]]
        absent = [name for name in names if name in self.presumed]
        if not absent:
            return cells
        # A presumption about a fact that a known-condition reads would need the condition read again.
        assert len(names) == 1
        index, _, known = self.table.fact_of[names[0]]
        assert self.table.first_states(range(len(self.table.names)))[place] == index
        value = known[self.presumed[names[0]]]
        left_out = self.values.map(lambda given: given == ABSENT, self.case[names[0]])
        narrowed = self.values.apply(lambda found: found & value or found, cells)
        return self.values.choose(left_out, narrowed, cells)

    def _derived(self, names: Sequence[str], answer: Callable[[Any], Any]) -> Lifted:
        """Of every case: what the runtime makes of the facts that the named ones hang on, and nothing else."""
        facts = list(dict.fromkeys(each for name in names for each in (*reversed(self._hangs_on(name)), name)))

        def of_one(*boxes: tuple[Any]) -> Any:
            given = {fact: value for fact, (value,) in zip(facts, boxes, strict=True) if value != ABSENT}
            reading = self._read_case(self.table, given or dict.fromkeys(self.table.names[:1]))
            self._derive(self.table, reading)
            return answer(reading.states)

        # In boxes: what stands for a fact left out would pass for an exception.
        return self.values.apply(of_one, *[self.values.map(lambda value: (value,), self.case[f]) for f in facts])

    # The ways in which a fact is given

    def _hangs_on(self, fact: str) -> tuple[str, ...]:
        """The other facts that what is known of a fact comes from."""
        found: dict[str, None] = {}
        todo = [fact]
        while todo:
            name = todo.pop()
            near = [bound.counted for bound in self.policy.bounds if bound.fact == name]
            near += self.policy.fact(name).days_between or ()
            if any(test[1] == name for code in self.code.module.CODES for test in code.implies):
                near.append(self.table.names[self.table.code])
            todo += [each for each in near if each not in found]
            found |= dict.fromkeys(near)
        return tuple(found)

    def _objects(self, fact: str) -> list[Any]:
        given = [*self.code.space.coarse(fact)]
        if isinstance(self.policy.fact(fact).type, Date) and fact not in self.code.space.index:
            given = self._days_around(fact)
        return [None, *([ABSENT] if fact in self.presumed else []), *[self.code.given(fact, raw) for raw in given]]

    def _days_around(self, fact: str) -> list[Raw]:
        """Days that are as far from those of the other date as the number of days between them is asked about."""
        found: set[int] = set()
        for counted in self.policy.facts:
            if counted.days_between is not None and fact in counted.days_between:
                earlier, later = counted.days_between
                other, sign = (later, -1) if fact == earlier else (earlier, 1)
                assert isinstance(counted.type, Number)
                spans = [int(raw) // 10**counted.type.decimals for raw in self.code.space.coarse(counted.name)]
                found |= {int(day) + sign * span for day in self.code.space.coarse(other) for span in (-1, *spans)}
        first, last = date.min.toordinal(), date.max.toordinal()
        return [day for day in sorted(found) if first <= day <= last]
