"""The rows of a table decided by one version of a policy, and the columns that say so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from mednec.claims.bindings import Binding, Reader
from mednec.claims.columns import Column, ReadRows, read_rows
from mednec.claims.engines import Engine
from mednec.claims.labels import Said, joined, labelled, lists, places_in, texts
from mednec.claims.lower import in_citing_order
from mednec.claims.planes import Program, TooLongError
from mednec.claims.questions import Questions, questions
from mednec.claims.states import MOST_KEPT, Known, States, conflict_label, where
from mednec.claims.words import Words, any_of
from mednec.frozen import frozen
from mednec.runtime.axes import ChoiceAxis, CountAxis, NumberAxis, SeveralAxis
from mednec.runtime.decide import is_open
from mednec.runtime.decision import Decision, Determination, Outcome
from mednec.runtime.logic import holds
from mednec.runtime.table import DecisionTable
from mednec.table.table import KnownAxis, Table

COLUMNS: tuple[tuple[str, pl.DataType], ...] = (
    ("determination", pl.String()),
    ("source", pl.String()),
    ("limits", pl.List(pl.String)),
    ("decided_by", pl.List(pl.String)),
    ("because_not_met", pl.List(pl.String)),
    ("possible", pl.List(pl.String)),
    ("still_matter", pl.List(pl.String)),
    ("presumptions", pl.List(pl.String)),
    ("policy", pl.String()),
    ("version", pl.String()),
    ("input_problems", pl.List(pl.String)),
)
"""The columns that are added, in this order."""

InWords = tuple[str, str, tuple[str, ...], tuple[str, ...]]


@frozen
class Version:
    """One version: its name, its table as compiled and as it runs."""

    name: str
    table: Table
    runtime: DecisionTable


class VersionRows:
    """Decides rows by one version. What was read and derived is kept for the next rows.

    `questions` is None for a table that is too large for a program: its rows are decided one by one.
    """

    questions: Questions | None

    def __init__(self, version: Version, bindings: Sequence[Binding]) -> None:
        self.version = version
        facts = {fact.name: fact for fact in version.table.policy.facts}
        place_of = version.runtime.place_of
        self._bound = [(place_of[b.fact], Reader(facts[b.fact], b)) for b in bindings if b.fact in place_of]
        self._forget()
        try:
            self.questions = questions(version.table, version.runtime, self._silent())
        except TooLongError:
            self.questions = None

    def _forget(self) -> None:
        runtime = self.version.runtime
        self.states = States(runtime, lambda fact, shown: is_open(runtime, fact, shown))
        self.columns = [Column(place, reader, self.states) for place, reader in self._bound]
        self._inputs: _Inputs | None = None
        self._answers: _Answers | None = None

    def _silent(self) -> frozenset[int]:
        """The facts of which nothing is ever known: no column gives them, and nothing that is given leads to them."""
        known = {place for place, _ in self._bound}
        for step in self.states.steps:
            # What is worked out of nothing may still be something; what a code implies and a list bounds is not.
            if step.table.computed or known.intersection(step.parts):
                known.add(step.fact)
        return frozenset(range(len(self.version.runtime.facts))) - known

    def _read(self, frame: pl.DataFrame) -> tuple[ReadRows, dict[str, Words]]:
        """The rows as read and derived, and what contradicts itself."""
        if self.states.kept + sum(column.kept for column in self.columns) > MOST_KEPT:
            self._forget()
        presumed = frozenset(fact for fact, _ in self.version.runtime.presumed)
        read = read_rows(self.columns, frame, self.states, presumed)
        return read, self.states.derive(read.numbers, len(frame))

    def _run(self, program: Program, asked: Questions, read: ReadRows, engine: Engine, rows: int) -> list[Words]:
        if self._inputs is None:
            self._inputs = _Inputs(self.version, self.states, asked.tests)
        inputs = self._inputs
        return engine(program, {name: inputs.of(name, read, rows) for name, _ in program.inputs}, rows)

    def determinations(self, frame: pl.DataFrame, engine: Engine) -> pl.Series:
        """The determination of every row, and nothing of its reasons."""
        asked, runtime = self.questions, self.version.runtime
        assert asked is not None
        read, _ = self._read(frame)
        planes = self._run(asked.outcomes, asked, read, engine, len(frame))
        outcomes, of_row = labelled(planes, len(frame))
        said = [_said([runtime.outcomes[each] for each in places_in(possible)])[0] for possible in outcomes]
        return texts(said, of_row)

    def decide(self, frame: pl.DataFrame, engine: Engine) -> pl.DataFrame:
        """The columns of `COLUMNS` for every row, in order."""
        rows = len(frame)
        runtime, asked = self.version.runtime, self.questions
        assert asked is not None
        read, conflicts = self._read(frame)
        problems = dict(read.problems)
        found = self._run(asked.program, asked, read, engine, rows)
        planes = {name: found[first:end] for name, first, end in asked.runs}
        for axiom, plane in zip(runtime.axioms, planes["contradicted"], strict=True):
            said = conflict_label(axiom.facts[0], axiom.facts[1:])
            conflicts[said] = conflicts[said] | plane if said in conflicts else plane
        problems.update((name, plane) for name, plane in conflicts.items() if any_of(plane, rows))
        if self._answers is None:
            self._answers = _Answers(self.version, asked)
        return self._answers.frame(planes, problems, rows)


class _Inputs:
    """The planes that a program wants, from the states of all facts. Of each state it is asked once."""

    def __init__(self, version: Version, states: States, tests: tuple[tuple[int, Any], ...]) -> None:
        self.table, self.states, self.tests = version.runtime, states, tests
        self.axes = version.table.axes
        self._measured = {axis: measured for axis, _, measured in self.table.measured}
        self._presumed = dict(self.table.presumed)
        self._asked: dict[str, tuple[int, Callable[[Known], bool]]] = {}
        self._holds: dict[str, npt.NDArray[np.bool_]] = {}

    def of(self, name: str, read: ReadRows, rows: int) -> Words:
        if name not in self._asked:
            self._asked[name] = self._question(name)
        fact, holds = self._asked[name]
        known = self.states.facts[fact]
        before = self._holds.get(name, np.empty(0, np.bool_))
        if len(before) < len(known.known):
            more = np.array([holds(each) for each in known.known[len(before) :]], np.bool_)
            before = self._holds[name] = np.concatenate([before, more])
        found = where(read.numbers[fact], before, rows)
        # Where a presumption applies nothing gives the fact.
        return found & ~read.given[fact] if name.startswith("applies ") and fact in read.given else found

    def _question(self, name: str) -> tuple[int, Callable[[Known], bool]]:
        """The fact that an input is about, and what is asked of what is known of it."""
        what, _, of = name.partition(" ")
        if what == "cell":
            axis, _, cell = of.partition(".")
            return self._cell(int(axis), int(cell))
        place = int(of)
        if what in ("sure", "never"):
            fact, test = self.tests[place]
            return fact, lambda known: self._test(fact, test, known) is (what == "sure")
        if what == "open":
            return place, lambda known: known.is_open
        presumed = self._presumed[place]
        # What is possible is more than what is presumed.
        return place, lambda known: bool(known.state & presumed) and known.state != presumed

    def _test(self, fact: int, test: tuple[object, ...], known: Known) -> bool | None:
        states = list(self.table.everything)
        states[fact] = known.state
        return holds(test, states, ())

    def _cell(self, axis: int, cell: int) -> tuple[int, Callable[[Known], bool]]:
        made, measured = self.axes[axis], self._measured.get(axis)
        assert not isinstance(made, KnownAxis)
        return self.table.names.index(made.fact), lambda known: bool(_mask(measured, known) >> cell & 1)


def _mask(axis: NumberAxis | CountAxis | SeveralAxis | ChoiceAxis | None, known: Known) -> int:
    if axis is None or isinstance(axis, ChoiceAxis):
        mask: int = known.state
        return mask
    return axis.cells(known.state)


class _Answers:
    """The columns, from the planes. What is said of a combination of planes is kept for the next rows."""

    def __init__(self, version: Version, asked: Questions) -> None:
        self.version, self.asked, self.runtime = version, asked, version.runtime
        names = self.runtime.names
        presumed = [names[fact] for fact, _ in self.runtime.presumed]
        self._matter = Said(lambda facts: joined(names[fact] for fact in facts))
        self._presumed = Said(lambda facts: joined(presumed[fact] for fact in facts))
        self._met = Said(lambda places: joined(self._cited(places)[0]))
        self._not_met = Said(lambda places: joined(self._cited(places)[1]))

    def frame(self, planes: Mapping[str, Sequence[Words]], problems: Mapping[str, Words], rows: int) -> pl.DataFrame:
        outcomes, of_row = labelled(planes["outcomes"], rows)
        said = [_said([self.runtime.outcomes[each] for each in places_in(possible)]) for possible in outcomes]
        cited, of_cited = labelled([*planes["deciding"], *planes["ways"]], rows)
        named = list(problems)
        columns = [
            texts([each[0] for each in said], of_row),
            texts([each[1] for each in said], of_row),
            lists([joined(each[2]) for each in said], of_row),
            lists(self._met.of(cited), of_cited),
            lists(self._not_met.of(cited), of_cited),
            lists([joined(each[3]) for each in said], of_row),
            _listed(self._matter, planes["matter"], rows),
            _listed(self._presumed, planes["presumed"], rows),
            pl.repeat(self.runtime.policy.number, rows, dtype=pl.String, eager=True),
            pl.repeat(self.runtime.policy.version, rows, dtype=pl.String, eager=True),
            _listed(Said(lambda places: joined(named[place] for place in places)), list(problems.values()), rows),
        ]
        return pl.DataFrame(
            [column.cast(kind).alias(name) for (name, kind), column in zip(COLUMNS, columns, strict=True)]
        )

    def _cited(self, places: Sequence[int]) -> tuple[list[str], list[str]]:
        """The clauses that decide, and those whose failing does, the leading one first."""
        table, clauses, ways = self.version.table, self.runtime.clauses, self.asked.ways
        hits = len(table.hits)
        deciding = [place for place in places if place < hits]
        order = in_citing_order(table, deciding, {ways[place - hits] for place in places if place >= hits})
        before = [table.hits[hit].by for hit in deciding if table.hits[deciding[0]].kind in ("line", "code")]
        met = [*before, *(clauses[clause].id for clause, wanted in order if wanted)]
        return met, [clauses[c].id for c, wanted in order if not wanted and (c, True) not in order]


def _listed(said: Said, planes: Sequence[Words], rows: int) -> pl.Series:
    """By row what is said of the planes that are so."""
    combinations, of_row = labelled(planes, rows)
    return lists(said.of(combinations), of_row)


def said_of(decision: Decision) -> InWords:
    """Determination, source, limits and what is possible, of a decision of the single-case table."""
    return decision.determination.value, decision.source, decision.limits, possible(decision.possible)


def possible(outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    """The outcomes that are possible, in words; none where there is only one."""
    return tuple(
        dict.fromkeys(": ".join((o.determination.value, *filter(None, [o.source]), *o.limits)) for o in outcomes)
    )


def _said(outcomes: Sequence[Outcome]) -> InWords:
    """Determination, source, limits and what is possible, of the outcomes that are."""
    (determination, source, limits), *others = outcomes
    if not others:
        return determination.value, source, limits, ()
    if any((other.determination, other.source) != (determination, source) for other in others):
        return Determination.NEEDS_INFORMATION.value, "", (), possible(outcomes)
    last = outcomes[-1]
    certain = tuple(limit for limit in last.limits if all(limit in each.limits for each in outcomes))
    return determination.value, source, certain, possible(outcomes)
