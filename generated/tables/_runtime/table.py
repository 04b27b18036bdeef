# Do not edit: a copy of mednec's runtime/table.py, written by `mednec build`.
"""`DecisionTable`: one policy version, made ready once so that many cases are decided quickly.

A generated module holds the table as readable constants; `DecisionTable.of` turns them into indices and bit sets. It is
immutable and shared by all threads.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from .axes import ChoiceAxis, CountAxis, KnownAxis, NumberAxis, SeveralAxis
from .choices import Choice
from .compute import Computed, in_order
from .decision import Called, Citation, Outcome, Overridden, PolicyVersion, Recommended
from .declared import Clause, Code, Hit
from .derive import awaited
from .facts import Fact
from .given import Axiom
from .kinds import NOWHERE, Kind, Shown, State
from .logic import STATUSES, Formula
from .places import Places, bits_of, cites
from .spans import Date, Number
from .walk import Nodes
from .worked import Working, worked_out

Statuses = Callable[[Sequence[int]], tuple[tuple[str, ...], tuple[str, ...]]]
"""From the allowed cells of every axis to the status of every clause and of every hit."""

Usual = Callable[[Mapping[str, Any]], tuple[list[int], list[Any]] | None]
"""From a case in which every fact is given in its usual form to the cells of every axis and the values; else None."""

Trace = Callable[[Sequence[str], Sequence[Any]], list[dict[str, Any]]]
"""From the status of every clause and the value of every fact to the JSON form of what came of each clause."""


@dataclass(frozen=True, slots=True)
class DecisionTable:
    """See the module. Facts, axes, clauses and hits are named by their place in the tuples given to `of`.

    `plain_facts` are the choices, `plain_states` the state of each value that they are shown by, and of None.
    `awaits`: by computed fact, of how many facts, and of which, something must be known before anything follows.
    `implied`: by code (one bit) each fact that it implies, with the state and how that is shown. `bounds`: (number,
    list). `presumed`: (fact, state). `axis_facts`: the facts that an axis reads. `cites`: whether a known condition
    names a clause. `formulas` are for citing: None where one cites no clause. `citations`: by clause, status.
    `overridden`: for each step, the (step, what is said of it) that its clause goes before; empty where none does.
    `authorization`: by code, where the policy says it: (first day, last day, status). `recommends`, `delegated`,
    `attested`: the clauses that recommend something, the facts that another source answers, those that somebody must
    attest. `documentation`: by clause, what must be on file for it.
    `controlled`: (a test, the tests that control it).
    `shown`: (clause, status said instead, while this holds, unless that does).
    `axioms`: what is taken as given. No decision reads it; a case that contradicts it says so.
    """

    policy: PolicyVersion
    facts: tuple[Fact, ...]
    names: tuple[str, ...]
    called: tuple[Called, ...]
    place_of: Mapping[str, int]
    plain_facts: tuple[int, ...]
    plain_states: tuple[dict[object, State], ...]
    other_facts: tuple[int, ...]
    everything: tuple[State, ...]
    code: int | None
    implied: Mapping[int, tuple[tuple[int, State, Shown], ...]]
    computed: tuple[tuple[int, Computed], ...]
    awaits: Mapping[int, tuple[int, tuple[int, ...]]]
    bounds: tuple[tuple[int, int], ...]
    presumed: tuple[tuple[int, State], ...]
    axis_facts: tuple[tuple[int, ...], ...]
    measured: tuple[tuple[int, int, NumberAxis | CountAxis | SeveralAxis], ...]
    known: tuple[tuple[int, KnownAxis], ...]
    cites: bool
    outcomes: tuple[Outcome, ...]
    clauses: tuple[Clause, ...]
    formulas: tuple[Formula | None, ...]
    citations: tuple[Mapping[str, Citation], ...]
    recommends: tuple[tuple[int, Recommended], ...]
    delegated: tuple[int, ...]
    overridden: tuple[tuple[tuple[int, Overridden], ...], ...]
    authorization: Mapping[str, tuple[tuple[str, str, str], ...]]
    attested: tuple[int, ...]
    controlled: tuple[tuple[int, tuple[int, ...]], ...]
    shown: tuple[tuple[int, str, Formula, Formula], ...]
    documentation: Mapping[str, tuple[tuple[str, str, str], ...]]
    hits: tuple[Hit, ...]
    hit_formulas: tuple[Formula, ...]
    nodes: Nodes
    root: int
    statuses: Statuses
    trace: Trace
    usual: Usual | None
    axioms: tuple[Axiom, ...]
    plain_of: Callable[[Sequence[Any]], tuple[Any, ...]]
    _first: Callable[[Sequence[State]], tuple[State, ...]]
    _full: tuple[int, ...]
    _seen: Mapping[tuple[int, State], int]

    @staticmethod
    def of(
        policy: PolicyVersion,
        facts: tuple[Fact, ...],
        codes: tuple[Code, ...],
        axes: tuple[tuple[Any, ...], ...],
        outcomes: tuple[Outcome, ...],
        clauses: tuple[Clause, ...],
        hits: tuple[Hit, ...],
        nodes: Nodes,
        root: int,
        statuses: Statuses,
        trace: Trace,
        usual: Usual | None = None,
        axioms: tuple[tuple[str, Any], ...] = (),
    ) -> "DecisionTable":
        """The table of a generated module's constants.

        `axes` are `(kind, name, ...)`: `("choice", fact)`, `("number", fact, starts)`, `("count", name, fact, starts)`,
        `("several", fact, groups)` and `("known", name, condition)`, in the order of the diagram's variables.
        `axioms` are (words, condition on facts).
        """
        index = {fact.name: i for i, fact in enumerate(facts)}
        names = Places(index, facts, {clause.id: i for i, clause in enumerate(clauses)}, axes)
        made = tuple(names.axis(axis) for axis in axes)
        measured = tuple(
            (i, index[axis.fact], axis)
            for i, axis in enumerate(made)
            if isinstance(axis, NumberAxis | CountAxis | SeveralAxis)
        )
        everything = tuple(fact.kind.everything for fact in facts)
        plain = tuple(i for i, fact in enumerate(facts) if isinstance(fact.kind, Choice))
        code = next((i for i, fact in enumerate(facts) if isinstance(fact.kind, Choice) and fact.kind.coded), None)
        implied = {} if code is None else names.implied(facts[code].kind, codes)
        computed = in_order(names.computed())
        of_codes = [(i, state) for row in implied.values() for i, state, _ in row]
        return DecisionTable(
            policy=policy,
            facts=facts,
            names=tuple(index),
            called=tuple(map(_called, facts)),
            place_of={fact.name: i for fact, i in zip(facts, index.values(), strict=True) if not fact.inline},
            plain_facts=plain,
            plain_states=tuple(_shown_as_given(facts[i].kind) for i in plain),
            other_facts=tuple(i for i in range(len(facts)) if i not in plain),
            everything=everything,
            code=code,
            implied=implied,
            computed=computed,
            awaits={i: awaited(i, each, facts[i].kind, everything) for i, each in computed},
            bounds=tuple((i, index[fact.at_most]) for i, fact in enumerate(facts) if fact.at_most is not None),
            presumed=tuple(
                (i, bits_of(fact.kind)[fact.presumed]) for i, fact in enumerate(facts) if fact.presumed is not None
            ),
            axis_facts=tuple(names.facts_of_axis(axis) for axis in axes),
            measured=measured,
            known=tuple((i, axis) for i, axis in enumerate(made) if isinstance(axis, KnownAxis)),
            cites=any(cites(axis[2]) for axis in axes if axis[0] == "known"),
            outcomes=outcomes,
            clauses=clauses,
            formulas=tuple(names.formula(clause.formula) if cites(clause.formula) else None for clause in clauses),
            citations=tuple({s: Citation(c.id, c.anchor, c.label, c.words, s) for s in STATUSES} for c in clauses),
            recommends=tuple((i, Recommended(c.id, c.recommends)) for i, c in enumerate(clauses) if c.recommends),
            overridden=_overridden(clauses, hits),
            authorization={
                row.code: row.dated or (("", "", row.authorization),) for row in codes if row.dated or row.authorization
            },
            delegated=tuple(i for i, fact in enumerate(facts) if fact.delegated_to),
            attested=tuple(i for i, fact in enumerate(facts) if fact.attested),
            controlled=tuple(
                (i, tuple(index[other] for other in fact.controlled_by))
                for i, fact in enumerate(facts)
                if fact.controlled_by
            ),
            shown=tuple(
                (i, status, names.formula(when), names.formula(unless))
                for i, clause in enumerate(clauses)
                for status, when, unless in clause.shown
            ),
            documentation={clause.id: clause.documentation for clause in clauses if clause.documentation},
            hits=hits,
            hit_formulas=tuple(names.formula(hit.formula) for hit in hits),
            nodes=nodes,
            root=root,
            statuses=statuses,
            trace=trace,
            usual=usual,
            axioms=tuple(
                Axiom(title, tuple(facts[i].name for i in names.facts_in(condition)), names.condition(condition))
                for title, condition in axioms
            ),
            plain_of=_getter(plain),
            _first=_getter(tuple(0 if isinstance(axis, KnownAxis) else index[axis.fact] for axis in made)),
            _full=tuple(
                0 if isinstance(axis, KnownAxis | ChoiceAxis) else axis.cells(everything[index[axis.fact]])
                for axis in made
            ),
            # The cells of what codes imply: the same again and again, and the dearest to work out.
            _seen={(i, state): axis.cells(state) for fact, state in of_codes for i, of, axis in measured if of == fact},
        )

    def worked_out(self, shown: Sequence[Shown]) -> tuple[Working, ...]:
        """The computed facts of which something is known, from the values of all facts as they are shown."""
        return worked_out(self, shown)

    def allowed(self, states: Sequence[State]) -> list[int]:
        """The cells that each axis can still have, as the diagram and the generated code take them."""
        allowed: list[int] = list(self._first(states))
        for axis, fact, measured in self.measured:
            state = states[fact]
            if state is self.everything[fact]:
                allowed[axis] = self._full[axis]
            else:
                allowed[axis] = self._seen.get((axis, state)) or measured.cells(state)
        for axis, _ in self.known:
            allowed[axis] = 3
        statuses = self.statuses(allowed)[0] if self.cites else ()
        for axis, known in self.known:
            allowed[axis] = known.known_cells(states, statuses)
        return allowed


def _overridden(clauses: tuple[Clause, ...], hits: tuple[Hit, ...]) -> tuple[tuple[tuple[int, Overridden], ...], ...]:
    """For each step, the steps that its clause goes before, be it by way of others; empty where no clause does."""
    below = {clause.id: clause.overrides for clause in clauses if clause.overrides}
    words = {clause.id: clause.words for clause in clauses}
    return tuple(_overridden_by(hit, hits, below, words) for hit in hits) if below else ()


def _overridden_by(
    hit: Hit,
    hits: tuple[Hit, ...],
    below: Mapping[str, tuple[tuple[str, str], ...]],
    words: Mapping[str, tuple[str, ...]],
) -> tuple[tuple[int, Overridden], ...]:
    if hit.kind != "clause":
        return ()
    # By clause, who signed the order on the way to it.
    way: dict[str, tuple[str, ...]] = {hit.by: ()}
    waiting = [hit.by]
    for name in waiting:
        for lower, signed in below.get(name, ()):
            if lower not in way:
                way[lower] = (*way[name], signed) if signed else way[name]
                waiting.append(lower)
    return tuple(
        (index, Overridden(other.by, words[other.by], hit.by, "; ".join(dict.fromkeys(way[other.by]))))
        for index, other in enumerate(hits)
        if other.kind == "clause" and other.by in way and other.by != hit.by
    )


def _called(fact: Fact) -> Called:
    kind = fact.kind
    happens = fact.computed is not None and fact.computed[0] == "happened"
    happens |= isinstance(kind, Date | Number) and kind.everything[-1] in NOWHERE
    return Called(fact.label, kind.unit if isinstance(kind, Number) else "", happens)


def _shown_as_given(kind: Kind) -> dict[object, State]:
    """The states of the values that a choice is shown by: true and false, not "yes" and "no". None: all of them."""
    return {**{kind.shown(bit): bit for bit in bits_of(kind).values()}, None: kind.everything}


def _getter(indices: tuple[int, ...]) -> Callable[[Sequence[State]], tuple[State, ...]]:
    """The items at the indices, always as a tuple."""
    if len(indices) >= 2:
        return itemgetter(*indices)
    return lambda items: tuple(items[i] for i in indices)
