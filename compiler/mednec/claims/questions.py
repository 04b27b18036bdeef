"""The program of one policy version: all that is asked of a row, as planes, and what goes in and comes out.

The steps are those of `runtime/decide.py`: what is possible without presumptions and with them, which of the two
counts, and from the cells that count the outcomes, what still matters and what decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Any

from mednec.claims.lower import Cells, Lowering, Rails, Statuses, Way, within
from mednec.claims.planes import ALWAYS, NEVER, Builder, Plane, Program
from mednec.frozen import frozen
from mednec.runtime.decision import Standing
from mednec.runtime.table import DecisionTable
from mednec.table.table import KnownAxis, Table


@frozen
class Questions:
    """The program, and what its outputs are: consecutive runs of planes by name, each (first, behind the last).

    `outcomes` is the program of the possible outcomes alone.

    `tests` are the tests of facts that inputs stand for, as (fact, test). `ways` are those
    of the run of that name.
    """

    program: Program
    outcomes: Program
    runs: tuple[tuple[str, int, int], ...]
    tests: tuple[tuple[int, Any], ...]
    ways: tuple[Way, ...]


def questions(table: Table, runtime: DecisionTable, silent: Set[int]) -> Questions:
    """The program of a table. Of the facts in `silent` nothing can be known. Raises TooLongError."""
    return Asking(table, runtime, silent).questions()


class Asking:
    """The planes of all that is asked, in a builder to which a caller may add what it makes of them."""

    def __init__(self, table: Table, runtime: DecisionTable, silent: Set[int]) -> None:
        self.table, self.runtime, self.silent = table, runtime, silent
        self.build = Builder()
        self.lowering = Lowering(table, self.build)
        self.tests: dict[tuple[Any, ...], int] = {}
        self.presumed = dict(runtime.presumed)
        self.applies = {fact: self.build.given(f"applies {fact}") for fact in self.presumed}

    def questions(self) -> Questions:
        """The program of everything."""
        runs, ways = self.runs()
        planes: list[Plane] = []
        named = []
        for name, run in runs.items():
            named.append((name, len(planes), len(planes) + len(run)))
            planes += run
        return Questions(
            self.build.program(planes),
            self.build.program(runs["outcomes"]),
            tuple(named),
            tuple((test[1], test) for test in self.tests),
            ways,
        )

    def runs(self) -> tuple[dict[str, Sequence[Plane]], tuple[Way, ...]]:
        """The planes of each run by its name, and what the run `ways` stands for."""
        build, runtime = self.build, self.runtime
        without = self._cells({})
        cells, used, asked = without, dict.fromkeys(self.presumed, NEVER), NEVER
        if self.presumed:
            cells, used, asked = self._with_presumptions(without)
        outcomes = self.lowering.outcomes(cells)
        is_open = self._open(outcomes)
        decided = build.negation(is_open)
        cited = self.lowering.cited(cells, outcomes)
        shown = {fact: build.both(plane, build.negation(asked)) for fact, plane in used.items()}
        runs: dict[str, Sequence[Plane]] = {
            "outcomes": outcomes,
            "deciding": [build.both(decided, plane) for plane in cited.deciding],
            "ways": [build.both(decided, plane) for _, plane in cited.ways],
            "matter": self._facts(self.lowering.matters(cells), shown),
            "presumed": list(shown.values()),
            "contradicted": [self._condition(axiom.condition, without, {})[1] for axiom in runtime.axioms],
        }
        return runs, tuple(way for way, _ in cited.ways)

    def _open(self, outcomes: Sequence[Plane]) -> Plane:
        """Where outcomes are possible that differ in more than their limits."""
        groups: dict[tuple[str, str], list[Plane]] = {}
        for outcome, plane in zip(self.runtime.outcomes, outcomes, strict=True):
            groups.setdefault((outcome.determination, outcome.source), []).append(plane)
        return self.build.counted([self.build.any(planes) for planes in groups.values()], 2)[2]

    # --- cells ---------------------------------------------------------------------------------------------------

    def _cells(self, presumed: Mapping[int, Plane]) -> Cells:
        """The cells of every axis; where a presumption applies those that it leaves."""
        build = self.build
        cells = self.lowering.given_cells()
        for axis, planes in zip(self.table.axes, cells, strict=True):
            if isinstance(axis, KnownAxis):
                planes[:] = [ALWAYS] * len(planes)
                continue
            fact = self.runtime.names.index(axis.fact)
            if fact in self.silent:
                planes[:] = [ALWAYS] * len(planes)
            if fact in presumed:
                left = self.presumed[fact]
                planes[:] = [
                    build.chosen(presumed[fact], ALWAYS if left >> cell & 1 else NEVER, plane)
                    for cell, plane in enumerate(planes)
                ]
        # What is known of conditions follows from the clauses as they stand with all of that open.
        opened = [list(planes) for planes in cells]
        for at, known in self.runtime.known:
            sure, _ = self._condition(known.condition, opened, presumed)
            cells[at] = [build.negation(sure), sure]
        return cells

    def _condition(self, condition: Any, cells: Cells, presumed: Mapping[int, Plane]) -> Rails:
        """Where a condition on facts certainly holds, and where it certainly does not."""
        build = self.build
        if isinstance(condition, int):
            return Statuses(self.table, build, cells).of_clause(condition)
        head, *items = condition
        if head == "not":
            sure, never = self._condition(items[0], cells, presumed)
            return never, sure
        if head == "count":
            low, high, *items = items
            return within(build, [self._condition(item, cells, presumed) for item in items], low, high)
        if head in ("all", "any"):
            rails = [self._condition(item, cells, presumed) for item in items]
            sures, nevers = [sure for sure, _ in rails], [never for _, never in rails]
            return (build.every(sures), build.any(nevers)) if head == "all" else (build.any(sures), build.every(nevers))
        return self._test(condition, presumed)

    def _test(self, test: tuple[Any, ...], presumed: Mapping[int, Plane]) -> Rails:
        place = self.tests.setdefault(test, len(self.tests))
        sure, never = self.build.given(f"sure {place}"), self.build.given(f"never {place}")
        fact = test[1]
        if fact in presumed and test[0] == "is":
            state, wanted = self.presumed[fact], test[2]
            holds, fails = not state & ~wanted, not state & wanted
            sure = self.build.chosen(presumed[fact], ALWAYS if holds else NEVER, sure)
            never = self.build.chosen(presumed[fact], ALWAYS if fails else NEVER, never)
        return sure, never

    # --- presumptions --------------------------------------------------------------------------------------------

    def _with_presumptions(self, without: Cells) -> tuple[Cells, dict[int, Plane], Plane]:
        """The cells that count, which presumptions the outcome depends on, and where what they say is asked instead."""
        build, runtime = self.build, self.runtime
        presumed = self._cells(self.applies)
        matters = self.lowering.matters(without)
        changed = {axis: self._differ(without[axis], presumed[axis]) for axis, _ in runtime.known}
        used = {}
        for fact, applies in self.applies.items():
            depends = [matters[axis] for axis, facts in enumerate(runtime.axis_facts) if fact in facts]
            depends += [plane for axis, plane in changed.items() if fact in runtime.axis_facts[axis]]
            used[fact] = build.both(applies, build.any(depends))
        anything = build.any(used.values())
        turned = build.both(
            self._adverse(self.lowering.outcomes(presumed)),
            build.negation(self._adverse(self.lowering.outcomes(without))),
        )
        asked = build.both(anything, turned)
        taken = build.both(anything, build.negation(turned))
        cells = [
            [
                build.chosen(taken, one, build.either(other, build.both(asked, one)))
                for one, other in zip(ones, others, strict=True)
            ]
            for ones, others in zip(presumed, without, strict=True)
        ]
        return cells, used, asked

    def _differ(self, one: Sequence[Plane], other: Sequence[Plane]) -> Plane:
        build = self.build
        return build.any(
            build.either(build.both(a, build.negation(b)), build.both(b, build.negation(a)))
            for a, b in zip(one, other, strict=True)
        )

    def _adverse(self, outcomes: Sequence[Plane]) -> Plane:
        """Where every possible outcome is adverse."""
        others = [
            plane
            for outcome, plane in zip(self.runtime.outcomes, outcomes, strict=True)
            if outcome.determination.standing is not Standing.ADVERSE
        ]
        return self.build.negation(self.build.any(others))

    # --- facts ---------------------------------------------------------------------------------------------------

    def _facts(self, matters: Sequence[Plane], shown: dict[int, Plane]) -> list[Plane]:
        """By fact whether it still matters: of an axis that reads several those that are open."""
        build = self.build
        found: list[list[Plane]] = [[] for _ in self.runtime.facts]
        for axis, plane in enumerate(matters):
            if plane == NEVER:
                continue
            facts = self.runtime.axis_facts[axis]
            if len(facts) == 1:
                found[facts[0]].append(plane)
                continue
            opened = {fact: build.both(self._is_open(fact), build.negation(shown.get(fact, NEVER))) for fact in facts}
            none = build.negation(build.any(opened.values()))
            for fact, is_open in opened.items():
                found[fact].append(build.both(plane, build.either(is_open, none)))
        return [build.any(planes) for planes in found]

    def _is_open(self, fact: int) -> Plane:
        return ALWAYS if fact in self.silent else self.build.given(f"open {fact}")
