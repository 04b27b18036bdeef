"""`DecisionTable`: one policy version, made ready once so that many cases are decided quickly.

A generated module holds the table as readable constants; `DecisionTable.of` turns them into indices and bit sets. It is
immutable and shared by all threads.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, NamedTuple

from .axes import Axis, ChoiceAxis, CountAxis, KnownAxis, NumberAxis, SeveralAxis
from .choices import Choice
from .compute import Completed, Computed, completed, in_order, parts_of, prepared
from .decision import Called, Citation, Outcome, Overridden, PolicyVersion, Recommended
from .facts import Fact
from .kinds import NOWHERE, Kind, Shown, State
from .lists import Listed, Several
from .logic import STATUSES, Condition, Formula
from .records import Records
from .spans import Date, Number
from .walk import Nodes
from .worked import Working, worked_out

Statuses = Callable[[Sequence[int]], tuple[tuple[str, ...], tuple[str, ...]]]
"""From the allowed cells of every axis to the status of every clause and of every hit."""

Usual = Callable[[Mapping[str, Any]], tuple[list[int], list[Any]] | None]
"""From a case in which every fact is given in its usual form to the cells of every axis and the values; else None."""

Trace = Callable[[Sequence[str], Sequence[Any]], list[dict[str, Any]]]
"""From the status of every clause and the value of every fact to the JSON form of what came of each clause."""


class Code(NamedTuple):
    """A procedure code: system, code, our short label, and the tests that requesting it implies.

    `authorization`: whether prior authorization is `needed`, `not needed` or `not applicable`; empty: not said. Where
    that depends on the date of service, `dated` are (first day, last day, status), with "" for an open end.
    """

    system: str
    code: str
    short: str
    implies: tuple[tuple[Any, ...], ...]
    authorization: str = ""
    dated: tuple[tuple[str, str, str], ...] = ()


class Clause(NamedTuple):
    """A clause: id, address on the page, printed label and words, the facts it reads itself, and its formula.

    `formula` names clauses by id and axes by name; it is what the citations follow. The statuses come from the code
    that is generated beside it. `shown` are statuses that are said instead: (status, while this, unless that).
    `documentation` is what must be on file for it: the clause that asks, what, and the fact that says whether it is
    there, or "".
    """

    id: str
    anchor: str
    label: str
    words: tuple[str, ...]
    reads: tuple[str, ...]
    formula: Any
    recommends: str = ""
    shown: tuple[tuple[str, Any, Any], ...] = ()
    documentation: tuple[tuple[str, str, str], ...] = ()
    overrides: tuple[tuple[str, str], ...] = ()


class Hit(NamedTuple):
    """One step of the decision, first hit wins: its kind, who it is by, its formula, its outcome and printed words."""

    kind: str
    by: str
    formula: Any
    outcome: int
    words: tuple[str, ...] = ()


class Row(NamedTuple):
    """One published row: while all of `when` holds and no row above does, the outcome. For readers and for proofs.

    `cells` are the same conditions as (axis name, allowed cells in order), and `met` those on clauses that have a part:
    (clause, whether it is met).
    """

    by: str
    clauses: tuple[str, ...]
    when: tuple[str, ...]
    cells: tuple[tuple[str, tuple[int, ...]], ...]
    determination: str
    source: str = ""
    limits: tuple[str, ...] = ()
    met: tuple[tuple[str, bool], ...] = ()


class PartRow(NamedTuple):
    """A row of a part, with its conditions as in `Row`."""

    clauses: tuple[str, ...]
    when: tuple[str, ...]
    cells: tuple[tuple[str, tuple[int, ...]], ...]
    met: tuple[tuple[str, bool], ...] = ()


class Part(NamedTuple):
    """When a clause is met that the rows only name: where from `at_least` to `at_most` of these rows hold."""

    clause: str
    at_least: int
    at_most: int
    rows: tuple[PartRow, ...]


@dataclass(frozen=True, slots=True)
class DecisionTable:
    """See the module. Facts, axes, clauses and hits are named by their place in the tuples given to `of`.

    `plain_facts` are the choices, `plain_states` the state of each value that they are shown by, and of None.
    `implied`: by code (one bit) each fact that it implies, with the state and how that is shown. `bounds`: (number,
    list). `presumed`: (fact, state). `axis_facts`: the facts that an axis reads. `cites`: whether a known condition
    names a clause. `formulas` are for citing: None where one cites no clause. `citations`: by clause, status.
    `overridden`: for each step, the (step, what is said of it) that its clause goes before; empty where none does.
    `authorization`: by code, where the policy says it: (first day, last day, status). `recommends`, `delegated`,
    `attested`: the clauses that recommend something, the facts that another source answers, those that somebody must
    attest. `documentation`: by clause, what must be on file for it.
    `controlled`: (a test, the tests that control it).
    `shown`: (clause, status said instead, while this holds, unless that does).
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
    ) -> "DecisionTable":
        """The table of a generated module's constants.

        `axes` are `(kind, name, ...)`: `("choice", fact)`, `("number", fact, starts)`, `("count", name, fact, starts)`,
        `("several", fact, groups)` and `("known", name, condition)`, in the order of the diagram's variables.
        """
        index = {fact.name: i for i, fact in enumerate(facts)}
        names = _Names(index, facts, {clause.id: i for i, clause in enumerate(clauses)}, axes)
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
            computed=in_order(names.computed()),
            bounds=tuple((i, index[fact.at_most]) for i, fact in enumerate(facts) if fact.at_most is not None),
            presumed=tuple(
                (i, _bits_of(fact.kind)[fact.presumed]) for i, fact in enumerate(facts) if fact.presumed is not None
            ),
            axis_facts=tuple(names.facts_of_axis(axis) for axis in axes),
            measured=measured,
            known=tuple((i, axis) for i, axis in enumerate(made) if isinstance(axis, KnownAxis)),
            cites=any(_cites(axis[2]) for axis in axes if axis[0] == "known"),
            outcomes=outcomes,
            clauses=clauses,
            formulas=tuple(names.formula(clause.formula) if _cites(clause.formula) else None for clause in clauses),
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


def _bits_of(kind: Kind) -> Mapping[object, State]:
    """The bit of each value of a choice; nothing for other kinds."""
    return kind.known if isinstance(kind, Choice) else {}


def _shown_as_given(kind: Kind) -> dict[object, State]:
    """The states of the values that a choice is shown by: true and false, not "yes" and "no". None: all of them."""
    return {**{kind.shown(bit): bit for bit in _bits_of(kind).values()}, None: kind.everything}


def _getter(indices: tuple[int, ...]) -> Callable[[Sequence[State]], tuple[State, ...]]:
    """The items at the indices, always as a tuple."""
    if len(indices) >= 2:
        return itemgetter(*indices)
    return lambda items: tuple(items[i] for i in indices)


@dataclass(frozen=True, slots=True)
class _Names:
    """From names to indices and bit sets."""

    index: Mapping[str, int]
    facts: tuple[Fact, ...]
    clauses: Mapping[str, int]
    axes: tuple[tuple[Any, ...], ...]

    def place(self, name: str) -> int:
        return self.index[name]

    def bit(self, fact: int, value: str) -> int:
        bit: int = _bits_of(self.facts[fact].kind)[value]
        return bit

    def count(self) -> int:
        return len(self.facts)

    def facts_in(self, condition: Any) -> tuple[int, ...]:
        return tuple(dict.fromkeys(self.index[name] for name in _facts_in(condition)))

    def within(self, records: str) -> "_Names":
        kind = self.facts[self.index[records]].kind
        assert isinstance(kind, Records)
        index = dict(self.index)
        for place, field in enumerate(kind.fields, len(self.facts)):
            index[f"{records}.{field.name}"] = place
        return _Names(index, (*self.facts, *kind.fields), self.clauses, self.axes)

    def computed(self) -> dict[int, Computed]:
        """What is worked out, by place: facts, and lists whose records have fields that are."""
        found: dict[int, Computed] = {}
        for i, fact in enumerate(self.facts):
            if fact.computed:
                found[i] = prepared(i, fact.computed, self)
            elif (own := self._completed(i)) is not None:
                found[i] = own
        return found

    def axis(self, axis: tuple[Any, ...]) -> Axis:
        match axis:
            case ("choice", fact):
                return ChoiceAxis(fact)
            case ("number", fact, starts):
                return NumberAxis(fact, starts)
            case ("count", _, fact, starts):
                return CountAxis(fact, starts)
            case ("several", fact, groups):
                kind = self._several(fact)
                return SeveralAxis.over(fact, [kind.mask(group) for group in groups])
            case ("known", name, condition):
                return KnownAxis(name, self.condition(condition))
            case _:
                raise AssertionError("not an axis")

    def facts_of_axis(self, axis: tuple[Any, ...]) -> tuple[int, ...]:
        match axis:
            case ("known", _, condition):
                names = _facts_in(condition)
            case ("count", _, fact, _):
                names = [fact]
            case _:
                names = [axis[1]]
        return tuple(dict.fromkeys(part for name in names for part in self._asked(self.index[name])))

    def _asked(self, place: int) -> list[int]:
        """The facts that a case can give, in the place of one that it cannot."""
        fact = self.facts[place]
        if fact.computed is None or not (fact.inline or isinstance(fact.kind, Records)):
            return [place, *self._beside(place)]
        return [asked for part in parts_of(prepared(place, fact.computed, self)) for asked in self._asked(part)]

    def _beside(self, place: int) -> list[int]:
        """The facts outside a list that fields of its records are worked out from."""
        own = self._completed(place)
        return [] if own is None else [asked for part in own.parts for asked in self._asked(part)]

    def _completed(self, place: int) -> Completed | None:
        """What the records of a list need before they are counted; None where they need nothing."""
        kind = self.facts[place].kind
        if not isinstance(kind, Records) or not any(field.computed for field in kind.fields):
            return None
        inner, first = self.within(self.facts[place].name), len(self.facts)
        fields = [(first + j, field.computed) for j, field in enumerate(kind.fields) if field.computed]
        return completed([(at, prepared(at, each, inner)) for at, each in fields], first)

    def formula(self, formula: Any) -> Formula:
        """Clause ids and axis names become indices, cells a bit set."""
        if isinstance(formula, str):
            return self.clauses[formula]
        match formula:
            case ("not", inner):
                return ("not", self.formula(inner))
            case (("all" | "any") as group, *items):
                made = [self.formula(item) for item in items]
                return (group, *(part for item in made for part in _opened(item, group)))
            case ("count", low, high, *items):
                return ("count", low, high, *map(self.formula, items))
            case ("in", name, cells):
                axis = next(i for i, each in enumerate(self.axes) if each[1] == name)
                return (axis, sum(1 << cell for cell in cells))
            case _:
                raise AssertionError("not a formula")

    def condition(self, condition: Any) -> Condition:
        """Like `formula`, with tests on facts."""
        if isinstance(condition, str):
            return self.clauses[condition]
        match condition:
            case ("not", inner):
                return ("not", self.condition(inner))
            case (("all" | "any") as group, *items):
                return (group, *map(self.condition, items))
            case ("count", low, high, *items):
                return ("count", low, high, *map(self.condition, items))
            case ("is", fact, values):
                known = _bits_of(self.facts[self.index[fact]].kind)
                return ("is", self.index[fact], sum(known[value] for value in values))
            case (("within" | "values") as test, fact, low, high):
                return (test, self.index[fact], *self._ends(fact, low, high))
            case (("every" | "some") as test, fact, values):
                return (test, self.index[fact], self._several(fact).mask(values))
            case _:
                raise AssertionError("not a condition")

    def implied(self, kind: Kind, codes: tuple[Code, ...]) -> dict[int, tuple[tuple[int, State, Shown], ...]]:
        """What each code implies; of a code that two systems have, what both imply."""
        ways: dict[int, list[dict[int, State]]] = {}
        for row in codes:
            ways.setdefault(_bits_of(kind)[row.code], []).append(self._states(row.implies))
        found = {}
        for code, rows in ways.items():
            states = rows[0]
            for other in rows[1:]:
                states = {i: self.facts[i].kind.join(state, other[i]) for i, state in states.items() if i in other}
            found[code] = tuple((i, state, self.facts[i].kind.shown(state)) for i, state in states.items())
        return found

    def _states(self, tests: tuple[tuple[Any, ...], ...]) -> dict[int, State]:
        """What tests say together of each fact they read."""
        states: dict[int, State] = {}
        for test in tests:
            fact = self.index[test[1]]
            kind = self.facts[fact].kind
            state = kind.meet(states.get(fact, kind.everything), self._implied_by(test))
            if state is None:
                raise ValueError(f"a code implies contradictory values of {test[1]}")
            states[fact] = state
        return states

    def _implied_by(self, test: tuple[Any, ...]) -> State:
        match test:
            case ("is", fact, values):
                known = _bits_of(self.facts[self.index[fact]].kind)
                return sum(known[value] for value in values)
            case ("within", fact, low, high):
                return (self._ends(fact, low, high),)
            case ("every", fact, values):
                mask = self._several(fact).mask(values)
                return Listed(0, mask, (mask,), 1, mask.bit_count())
            case ("some", fact, values):
                kind = self._several(fact)
                return Listed(0, kind.everything.possible, (kind.mask(values),), 1, len(kind.values))
            case ("values", fact, low, high):
                kind = self._several(fact)
                return Listed(0, kind.everything.possible, (), *self._ends(fact, low, high))
            case _:
                raise AssertionError("not a test")

    def _ends(self, fact: str, low: int | None, high: int | None) -> tuple[int, int]:
        """The ends of a stretch of a number, a date or a list's length; an open end is the fact's own."""
        kind = self.facts[self.index[fact]].kind
        first, last = (
            (0, len(kind.values)) if isinstance(kind, Several) else (kind.everything[0][0], kind.everything[-1][1])
        )
        return first if low is None else low, last if high is None else high

    def _several(self, fact: str) -> Several:
        kind = self.facts[self.index[fact]].kind
        assert isinstance(kind, Several)
        return kind


def _opened(formula: Formula, group: str) -> tuple[Formula, ...]:
    """The items of a formula that is the same group as the one around it, else the formula itself."""
    return formula[1:] if isinstance(formula, tuple) and formula[0] == group else (formula,)


def _cites(condition: Any) -> bool:
    """Whether a condition names a clause."""
    match condition:
        case str():
            return True
        case ("not", inner):
            return _cites(inner)
        case ("all" | "any", *items) | ("count", _, _, *items):
            return any(_cites(item) for item in items)
        case _:
            return False


def _facts_in(condition: Any) -> list[str]:
    match condition:
        case str():
            return []
        case ("not", inner):
            return _facts_in(inner)
        case ("all" | "any", *items) | ("count", _, _, *items):
            return [fact for item in items for fact in _facts_in(item)]
        case _:
            return [condition[1]]
