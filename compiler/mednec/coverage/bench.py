"""A policy and its changed versions in one diagram, and the author's cases as all of them see them.

The policy is lowered once, on axes that are cut for every limit of every changed version. A change is then of one or
two formulas: only the clauses that cite them and the steps that cite those are made again, and two versions decide
alike exactly if their roots are one node.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace as replaced
from typing import Any as Anything
from typing import TypeAlias, assert_never

from mednec.analyse.space import Space
from mednec.emit.python import emit, load
from mednec.frozen import frozen, replace
from mednec.model.axioms import Axiom
from mednec.model.cases import Case
from mednec.model.computed import Classified, parts_of
from mednec.model.condition import Among, Condition, Test
from mednec.model.determinations import Determination, Outcome, Standing
from mednec.model.policy import Policy
from mednec.runtime import walk
from mednec.runtime.decide import BEFORE_THE_POLICY, decision_of, settle
from mednec.runtime.decision import Decision
from mednec.runtime.derive import derive, presume
from mednec.runtime.logic import MET, NOT_MET, UNKNOWN, truth
from mednec.runtime.places import bits_of
from mednec.runtime.read import CaseError, read_case
from mednec.runtime.table import DecisionTable
from mednec.table.axes import cells_where, tests_in
from mednec.table.diagram import FALSE, TRUE
from mednec.table.formulas import dependencies_first, formula_node, refs_in
from mednec.table.lower import build, lower_onto
from mednec.table.table import Card, Conj, Disj, Formula, KnownAxis, Literal, Neg, Ref, Table
from mednec.trial import axioms_against, judge

_Arms: TypeAlias = tuple[tuple[str, Condition], ...]


@frozen
class Version:
    """The policy with other conditions: the root of its diagram, where each clause recommends what it does, and the
    formulas and nodes that are not the policy's own, by clause.

    Of a policy said otherwise beside its conditions `outcomes` are those that its root leads to, and `table` is its own
    where it works facts out otherwise; `same_order`: whether its steps are taken in the order of the policy's.
    """

    root: int
    recommends: tuple[int, ...]
    formulas: Mapping[int, Formula]
    nodes: Mapping[int, int]
    outcomes: tuple[Outcome, ...] = ()
    table: DecisionTable | None = None
    same_order: bool = False


@frozen
class Tried:
    """One case as the policy sees it: the status of every clause, and the outcomes that are left, as a bit set.

    What it leaves open of each axis is `allowed` by itself, `presuming` with everything that may be `presumed` (facts
    by index), and `at_last` where the policy presumes what it does. `conflicts`: whether it contradicts itself.
    """

    case: Case
    allowed: tuple[int, ...]
    presuming: tuple[int, ...]
    presumed: frozenset[int]
    at_last: tuple[int, ...]
    statuses: tuple[str, ...]
    outcomes: int
    conflicts: bool


class Bench:
    """See the module. `tests` are those of the changed versions. Raises TableTooLarge and DiagramBudgetError."""

    def __init__(self, policy: Policy, tests: Sequence[Test]) -> None:
        self.policy = policy
        classes = tuple(_classes(policy))
        self.space = Space(policy, also=[*tests, *(condition for _, arms, _ in classes for _, condition in arms)])
        self.diagram = self.space.diagram
        built = self.space.built[0]
        for fact, arms, otherwise in classes:
            self.space.rule_out(self._agrees(fact, arms, otherwise))
        self.lowered, self.root, self.hit_nodes = built.lowered, built.root, built.hits
        self.clauses, self.hits = built.lowered.clauses, built.lowered.hits
        self.nodes = dict(enumerate(built.clauses))
        self.order = dependencies_first(self.clauses)
        self.place = {clause.id: index for index, clause in enumerate(self.clauses)}
        self.refs = [frozenset(refs_in(clause.formula)) for clause in self.clauses]
        self.hit_refs = [frozenset(refs_in(hit.formula)) for hit in self.hits]
        self.recommending = tuple(i for i, clause in enumerate(self.clauses) if clause.recommends)
        # later[i]: the outcome if step i is the first that can be taken.
        self.later = [self.diagram.terminal(self.hits[-1].outcome)]
        for hit, node in reversed(list(zip(self.hits, self.hit_nodes, strict=True))):
            self.later.insert(0, self.diagram.ite(node, self.diagram.terminal(hit.outcome), self.later[0]))
        d = self.diagram
        before = [node for hit, node in zip(self.hits, self.hit_nodes, strict=True) if hit.kind in BEFORE_THE_POLICY]
        self.speaks = d.neg(d.disj(*before))
        adverse = [out.determination.standing is Standing.ADVERSE for out in self.lowered.outcomes]
        self.adverse = sum(1 << index for index, is_adverse in enumerate(adverse) if is_adverse)
        self.own = Version(self.root, self._recommends(self.nodes), {}, {})
        self.table = self._table(built.lowered.policy)

    def _agrees(self, fact: str, arms: _Arms, otherwise: str) -> int:
        """True where a fact has the value that the first of its conditions which holds gives it."""
        d, axis = self.diagram, self.space.axis_of(fact)
        assert axis is not None
        of = self.space.axes[axis]

        def has(value: str) -> int:
            return d.literal(axis, cells_where(of, Among((value,))))

        agrees = has(otherwise) if otherwise else TRUE
        for value, condition in reversed(arms):
            holds = formula_node(d, self.space.built[0].lowered.formula(condition), {})
            agrees = d.ite(holds, has(value), agrees)
        return agrees

    def _recommends(self, nodes: Mapping[int, int]) -> tuple[int, ...]:
        return tuple(self.diagram.conj(nodes[index], self.speaks) for index in self.recommending)

    def _table(self, policy: Policy) -> DecisionTable:
        """The policy's table as it runs, on these axes and this diagram."""
        lowered = self.lowered
        nodes, (root,) = self.diagram.export(self.root)
        text = emit(Table(policy, lowered.axes, lowered.outcomes, lowered.clauses, lowered.hits, nodes, root, ()))
        table: DecisionTable = load(text).TABLE
        return replaced(table, nodes=self.diagram.nodes, root=self.root, usual=None)

    # --- changed versions ------------------------------------------------------------------------------------

    def version(self, conditions: Iterable[tuple[str, Condition]]) -> Version:
        """The policy with these conditions in place of its own. Raises DiagramBudgetError."""
        formulas = {self.place[clause]: self.lowered.formula(condition) for clause, condition in conditions}
        nodes = dict(self.nodes)
        changed: dict[int, int] = {}
        for index in self.order:
            if index in formulas or not changed.keys().isdisjoint(self.refs[index]):
                formula = formulas.get(index, self.clauses[index].formula)
                node = formula_node(self.diagram, formula, nodes)
                if node != nodes[index]:
                    nodes[index] = changed[index] = node
        steps = [i for i, refs in enumerate(self.hit_refs) if not refs.isdisjoint(changed)]
        if not steps:
            return Version(self.root, self._recommends(nodes), formulas, changed)
        root = self.later[steps[-1] + 1]
        for index in range(steps[-1], -1, -1):
            hit = self.hits[index]
            node = formula_node(self.diagram, hit.formula, nodes) if index in steps else self.hit_nodes[index]
            root = self.diagram.ite(node, self.diagram.terminal(hit.outcome), root)
        return Version(root, self._recommends(nodes), formulas, changed)

    def differs(self, version: Version) -> int:
        """True where a version decides or recommends something else than the policy."""
        d = self.diagram
        pairs = zip(self.own.recommends, version.recommends, strict=True)
        return d.disj(d.unlike(self.root, version.root), *(d.unlike(one, other) for one, other in pairs))

    def restated(self, policies: Sequence[Policy]) -> tuple[Version, ...]:
        """The policy said otherwise beside its conditions, on its axes. Raises DiagramBudgetError and TableTooLarge."""
        found = []
        for lowered in lower_onto(self.lowered, policies):
            built = build(lowered, self.diagram)
            same = [hit.by for hit in lowered.hits] == [hit.by for hit in self.hits]
            found.append(Version(built.root, self.own.recommends, {}, {}, lowered.outcomes, same_order=same))
        if found:
            adverse = [outcome.determination.standing is Standing.ADVERSE for outcome in found[0].outcomes]
            self.adverse = sum(1 << index for index, is_adverse in enumerate(adverse) if is_adverse)
        return tuple(found)

    def worked_out(self, policy: Policy) -> Version:
        """The policy with a fact that is worked out otherwise."""
        return replace(self.own, outcomes=self.lowered.outcomes, table=self._table(policy))

    def unimplied(self, codes: Sequence[str], fact: str) -> Version:
        """The policy in which requesting some of its codes implies nothing of a fact."""
        table = self.table
        assert table.code is not None
        bits = bits_of(table.facts[table.code].kind)
        changed, index = {bits[code] for code in codes}, table.place_of[fact]
        implied = {
            bit: tuple(each for each in row if each[0] != index) if bit in changed else row
            for bit, row in table.implied.items()
        }
        return replace(self.own, outcomes=self.lowered.outcomes, table=replaced(table, implied=implied))

    def matters_for(self, codes: Sequence[str], fact: str) -> bool:
        """Whether anything can hang on a fact where one of these codes is requested, with all else that it implies."""
        d, names = self.diagram, self._worked_out_from(fact)
        for row in self.policy.codes:
            if row.code not in codes:
                continue
            cells = list(d.everything())
            for axis, mask in self.space.implied(row).items():
                of = self.space.axes[axis]
                if not isinstance(of, KnownAxis) and of.fact not in names:
                    cells[axis] &= mask
            if self._reads(names, [d.restrict(node, cells) for node in (self.root, *self.own.recommends)]):
                return True
        return False

    def matters(self, fact: str) -> bool:
        """Whether anything can hang on a fact, or on what is worked out from it."""
        return self._reads(self._worked_out_from(fact), (self.root, *self.own.recommends))

    def _worked_out_from(self, fact: str) -> set[str]:
        names, waiting = {fact}, [fact]
        while waiting:
            part = waiting.pop()
            further = [each.name for each in self.policy.facts if part in parts_of(each.computed)]
            waiting += [name for name in further if name not in names]
            names.update(further)
        return names

    def _reads(self, names: set[str], nodes: Iterable[int]) -> bool:
        axes = {axis for node in nodes for axis in self.diagram.support(node)}
        tested = (self.space.axes[axis] for axis in axes)
        return any(not isinstance(axis, KnownAxis) and axis.fact in names for axis in tested)

    def rests_on(self, differs: int) -> tuple[str, ...]:
        """The axioms without which a node would be true of some case; none where it is true of none anyway.

        Raises DiagramBudgetError.
        """
        axioms = tuple(self.space.axioms)

        def never(given: Sequence[Axiom]) -> bool:
            self.space.assume(given)
            return self.diagram.conj(self.space.possible, differs) == FALSE

        try:
            kept = axioms
            for axiom in axioms if not never(()) else ():
                fewer = tuple(each for each in kept if each != axiom)
                kept = fewer if never(fewer) else kept
            return tuple(axiom.title for axiom in kept) if not never(()) else ()
        finally:
            self.space.assume(axioms)

    # --- cases -----------------------------------------------------------------------------------------------

    def tried(self, case: Case) -> Tried | None:
        """A case as the table sees it; None if it fails or cannot be read."""
        try:
            reading = read_case(self.table, case.facts)
        except CaseError:
            return None
        conflicts = derive(self.table, reading)
        allowed = tuple(self.table.allowed(reading.states))
        presumptions = presume(self.table, reading)
        for fact, state in presumptions:
            reading.states[fact] = state
        presuming = tuple(self.table.allowed(reading.states)) if presumptions else allowed
        settled = settle(self.table, case.facts)
        decision = decision_of(self.table, case.facts)
        if judge(case, decision) or axioms_against(case, decision):
            return None
        presumed = frozenset(fact for fact, _ in presumptions)
        statuses = self.table.statuses(settled.allowed)[0]
        at_last = tuple(settled.allowed)
        return Tried(case, allowed, presuming, presumed, at_last, statuses, settled.reached.outcomes, bool(conflicts))

    def outcomes(self, version: Version, tried: Tried) -> int:
        """The outcomes that a version leaves to a case, as a bit set."""
        if version.table is not None:
            return settle(version.table, tried.case.facts).reached.outcomes
        nodes, root = self.diagram.nodes, version.root
        left = walk.possible(nodes, root, tried.allowed)
        if not tried.presumed:
            return left
        presuming = walk.possible(nodes, root, tried.presuming)
        if presuming == left:
            return left
        # From here on as the runtime presumes: only what matters without, and nothing that makes the outcome adverse.
        matters = {fact for axis in walk.matters(nodes, root, tried.allowed) for fact in self.table.axis_facts[axis]}
        for axis, _ in self.table.known:
            if tried.allowed[axis] != tried.presuming[axis]:
                matters.update(self.table.axis_facts[axis])
        if matters.isdisjoint(tried.presumed):
            return left
        if presuming & ~self.adverse or not left & ~self.adverse:
            return presuming
        either = [one | other for one, other in zip(tried.allowed, tried.presuming, strict=True)]
        return walk.possible(nodes, root, either)

    def shows(self, version: Version, tried: Tried) -> bool:
        """Whether a case that the policy decides comes out otherwise in the version."""
        if not tried.outcomes & (tried.outcomes - 1) and self.outcomes(version, tried) != tried.outcomes:
            return True
        nodes = self.diagram.nodes
        for own, other in zip(self.own.recommends, version.recommends, strict=True):
            left = walk.possible(nodes, own, tried.at_last)
            if own != other and left in (1, 2) and walk.possible(nodes, other, tried.at_last) != left:
                return True
        return False

    def fails(self, version: Version, tried: Tried) -> bool:
        """Whether something that a case expects is not so in the version."""
        if version.table is not None:
            return bool(judge(tried.case, decision_of(version.table, tried.case.facts)))
        if version.outcomes:
            return self._misses(version, tried)
        return bool(judge(tried.case, self._decision(version, tried)))

    def _misses(self, version: Version, tried: Tried) -> bool:
        """Whether a case expects another determination, or other limits, than the outcomes that a version leaves."""
        bits = self.outcomes(version, tried)
        left = [outcome for index, outcome in enumerate(version.outcomes) if bits >> index & 1]
        (determination, source), *others = dict.fromkeys((each.determination, each.source) for each in left)
        if others:
            determination, source = Determination.NEEDS_INFORMATION, ""
        limits = () if others else [words for words in left[0].limits if all(words in each.limits for each in left)]
        for expected in tried.case.expectations:
            if expected.kind == "determination":
                other = expected.determination is not determination
                if other or (expected.source and expected.source != source):
                    return True
            elif expected.kind == "limits" and set(expected.names) != set(limits):
                return True
        return False

    def _decision(self, version: Version, tried: Tried) -> Decision:
        formulas = [version.formulas.get(i, clause.formula) for i, clause in enumerate(self.clauses)]
        known = [_runs(formula) for formula in formulas]
        of_hits = [_runs(hit.formula) for hit in self.hits]

        def statuses(allowed: Sequence[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
            said = [UNKNOWN] * len(known)
            for index in self.order:
                said[index] = _STATUS[truth(known[index], allowed, said)]
            return tuple(said), tuple(_STATUS[truth(formula, allowed, said)] for formula in of_hits)

        table = replaced(
            self.table,
            root=version.root,
            formulas=tuple(runs if refs_in(of) else None for of, runs in zip(formulas, known, strict=True)),
            statuses=statuses,
        )
        return decision_of(table, tried.case.facts)


def _classes(policy: Policy) -> Iterator[tuple[str, _Arms, str]]:
    """The facts that clauses test and whose value follows from conditions on other facts."""
    tested = {test.fact for clause in policy.clauses for test in tests_in(clause.condition)}
    for fact in policy.facts:
        if fact.name in tested and isinstance(fact.computed, Classified):
            yield fact.name, fact.computed.arms, fact.computed.otherwise


_STATUS = {True: MET, False: NOT_MET, None: UNKNOWN}


def _runs(formula: Formula) -> Anything:
    """A formula as the runtime takes it."""
    match formula:
        case Literal(axis=axis, cells=cells):
            return (axis, cells)
        case Ref(clause=clause):
            return clause
        case Neg(item=item):
            return ("not", _runs(item))
        case Conj(items=items):
            return ("all", *map(_runs, items))
        case Disj(items=items):
            return ("any", *map(_runs, items))
        case Card(low=low, high=high, items=items):
            return ("count", low, high, *map(_runs, items))
        case _:
            assert_never(formula)
