"""The rows of a table decided by one version of a policy, and the columns that say so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from mednec.claims.bindings import Binding, Reader
from mednec.claims.columns import Column, ReadRows, labelled, read_rows
from mednec.claims.engines import Engine
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

_BETWEEN = "\x1f"
"""Between names; no name holds it."""

Said = tuple[str, str, tuple[str, ...], tuple[str, ...]]


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
        if self.states.kept > MOST_KEPT:
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
        return _gathered([_said([runtime.outcomes[each] for each in possible])[0] for possible in outcomes], of_row)

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
        return _Answers(self.version, asked, planes, problems, rows).frame()


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
    """The columns, from the planes."""

    def __init__(
        self,
        version: Version,
        asked: Questions,
        planes: Mapping[str, Sequence[Words]],
        problems: Mapping[str, Words],
        rows: int,
    ) -> None:
        self.version, self.asked, self.planes, self.problems, self.rows = version, asked, planes, problems, rows
        self.runtime = version.runtime

    def frame(self) -> pl.DataFrame:
        names = self.runtime.names
        outcomes, of_row = labelled(list(self.planes["outcomes"]), self.rows)
        said = [_said([self.runtime.outcomes[each] for each in possible]) for possible in outcomes]
        decided_by, because_not_met = self._cited()
        presumed = [names[fact] for fact, _ in self.runtime.presumed]
        columns = [
            _gathered([each[0] for each in said], of_row),
            _gathered([each[1] for each in said], of_row),
            _gathered([list(each[2]) for each in said], of_row),
            decided_by,
            because_not_met,
            _gathered([list(each[3]) for each in said], of_row),
            self._named("matter", list(names)),
            self._named("presumed", presumed),
            pl.repeat(self.runtime.policy.number, self.rows, dtype=pl.String, eager=True),
            pl.repeat(self.runtime.policy.version, self.rows, dtype=pl.String, eager=True),
            _listed(list(self.problems), list(self.problems.values()), self.rows),
        ]
        return pl.DataFrame(
            [column.cast(kind).alias(name) for (name, kind), column in zip(COLUMNS, columns, strict=True)]
        )

    def _named(self, run: str, names: Sequence[str]) -> pl.Series:
        return _listed(names, self.planes[run], self.rows)

    def _cited(self) -> tuple[pl.Series, pl.Series]:
        """The clauses that decide, and those whose failing does, the leading one first."""
        table, clauses, ways = self.version.table, self.runtime.clauses, self.asked.ways
        hits = len(table.hits)
        combinations, of_row = labelled([*self.planes["deciding"], *self.planes["ways"]], self.rows)
        met, not_met = [], []
        for combination in combinations:
            deciding = [place for place in combination if place < hits]
            order = in_citing_order(table, deciding, {ways[place - hits] for place in combination if place >= hits})
            before = [table.hits[hit].by for hit in deciding if table.hits[deciding[0]].kind in ("line", "code")]
            met.append([*before, *(clauses[clause].id for clause, wanted in order if wanted)])
            not_met.append([clauses[c].id for c, wanted in order if not wanted and (c, True) not in order])
        return _gathered(met, of_row), _gathered(not_met, of_row)


def said_of(decision: Decision) -> Said:
    """Determination, source, limits and what is possible, of a decision of the single-case table."""
    return decision.determination.value, decision.source, decision.limits, possible(decision.possible)


def possible(outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    """The outcomes that are possible, in words; none where there is only one."""
    return tuple(
        dict.fromkeys(": ".join((o.determination.value, *filter(None, [o.source]), *o.limits)) for o in outcomes)
    )


def _said(outcomes: Sequence[Outcome]) -> Said:
    """Determination, source, limits and what is possible, of the outcomes that are."""
    (determination, source, limits), *others = outcomes
    if not others:
        return determination.value, source, limits, ()
    if any((other.determination, other.source) != (determination, source) for other in others):
        return Determination.NEEDS_INFORMATION.value, "", (), possible(outcomes)
    last = outcomes[-1]
    certain = tuple(limit for limit in last.limits if all(limit in each.limits for each in outcomes))
    return determination.value, source, certain, possible(outcomes)


def _listed(names: Sequence[str], planes: Sequence[Words], rows: int) -> pl.Series:
    """By row the names whose planes are so."""
    combinations, of_row = labelled(list(planes), rows)
    return _gathered([[names[place] for place in combination] for combination in combinations], of_row)


def _gathered(values: Sequence[str] | Sequence[list[str]], of_row: npt.NDArray[np.int64]) -> pl.Series:
    texts = pl.Series([each if isinstance(each, str) else _BETWEEN.join(each) for each in values], dtype=pl.String)
    if isinstance(values[0], list):
        # Of texts a list is made far faster than of Python's lists. No name is empty.
        texts = texts.str.split(_BETWEEN).list.filter(pl.element() != "")
    return texts.gather(pl.Series(of_row))
