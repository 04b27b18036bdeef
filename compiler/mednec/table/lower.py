"""From `Policy` to `Table`: what is tested becomes axes, what is written becomes formulas, both become the diagram.

The steps of a decision, first hit wins: the version's dates, the line of business, the services addressed, the
clauses (overriding before overridden), and last "not addressed by this policy". What a code implies and what is
computed from dates and lists comes before the table: those are facts, and the table sees them as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar, assert_never

from mednec.diagnostics import Diagnostic
from mednec.frozen import frozen, replace
from mednec.model.condition import (
    ALWAYS,
    All,
    Among,
    Any,
    Between,
    Condition,
    Met,
    Not,
    Test,
    Within,
    cited_in,
)
from mednec.model.determinations import Determination, Outcome
from mednec.model.documentation import documentation_of
from mednec.model.facts import values_of
from mednec.model.otherwise import PARTS
from mednec.model.policy import Clause, Policy
from mednec.runtime.logic import DOES_NOT_APPLY, WAIVED
from mednec.table.axes import TableTooLarge, cells_where, cut, is_count, tests_in
from mednec.table.diagram import Diagram, DiagramBudgetError
from mednec.table.formulas import children_first, dependencies_first, formula_node, outcomes_from
from mednec.table.limits import limited
from mednec.table.order import force
from mednec.table.parts import rows_and_parts
from mednec.table.rows import MOST_ROWS, TooManyRowsError
from mednec.table.table import (
    Axis,
    Card,
    Conj,
    CountAxis,
    Disj,
    Formula,
    Hit,
    KnownAxis,
    Literal,
    Neg,
    Ref,
    Shown,
    Table,
    TableClause,
    cells_of,
)

__all__ = ["Built", "Lowered", "TableTooLarge", "build", "lower", "lower_together"]

DATE_OF_SERVICE = "date_of_service"
LINE_OF_BUSINESS = "line_of_business"
REQUEST_TYPE = "request_type"
CODE = "code"

MOST_STEPS = 2_000_000
"""Steps that it may take to make the diagram of a policy, and again to write its rows: some seconds each."""

_T = TypeVar("_T")


@frozen
class Lowered:
    """A policy as axes and formulas, before any diagram.

    `axes` stand in diagram order, `reading_order` holds their indexes in the order a person meets them. The other
    fields are those of `Table`.
    """

    policy: Policy
    axes: tuple[Axis, ...]
    reading_order: tuple[int, ...]
    outcomes: tuple[Outcome, ...]
    clauses: tuple[TableClause, ...]
    hits: tuple[Hit, ...]

    def formula(self, condition: Condition) -> Formula:
        """A further condition as a formula. Every fact that it tests needs an axis, cut for its thresholds."""
        return _Writer(self.axes, {clause.id: i for i, clause in enumerate(self.clauses)}).formula(condition)


@frozen
class Built:
    """A lowered policy in a diagram: the node of each clause's formula, of each hit's, and of the whole outcome."""

    lowered: Lowered
    diagram: Diagram
    clauses: tuple[int, ...]
    hits: tuple[int, ...]
    root: int


def lower(policy: Policy) -> Table:
    """The table of a policy. Raises TableTooLarge."""
    (lowered,) = lower_together((policy,))
    diagram = Diagram([cells_of(axis) for axis in lowered.axes])
    with diagram.at_most(MOST_STEPS):
        built = build(lowered, diagram)
    try:
        with diagram.at_most(MOST_STEPS):
            rows, parts = rows_and_parts(built, MOST_STEPS)
    except DiagramBudgetError as error:
        message = f"The rows of the decision table cannot be written: {error}."
        raise TableTooLarge(_too_large(message, "", policy)) from error
    except TooManyRowsError as error:
        message = f"The decision table cannot be written in {MOST_ROWS} rows; {error.by} needs most of them."
        raise TableTooLarge(_too_large(message, error.by, policy)) from error
    nodes, (root,) = diagram.export(built.root)
    return Table(policy, lowered.axes, lowered.outcomes, lowered.clauses, lowered.hits, nodes, root, rows, parts)


def lower_together(policies: Sequence[Policy], also: Sequence[Condition] = ()) -> tuple[Lowered, ...]:
    """Several versions or readings of one policy over the same axes and outcomes, so that they can be compared.

    The policies share their facts. `also` are further conditions that the axes are to be cut for. Raises
    TableTooLarge.
    """
    plans = [_Plan.of(policy) for policy in policies]
    tests = [test for plan in plans for condition in plan.conditions() for test in tests_in(condition)]
    tests += [test for condition in also for test in tests_in(condition)]
    axes: list[Axis] = list(cut(policies[0], tests))
    after_line = next((i + 1 for i, axis in enumerate(axes) if _fact_of(axis) == LINE_OF_BUSINESS), 0)
    axes[after_line:after_line] = _once(step.unless for plan in plans for step in plan.steps if step.unless is not None)
    written = _Writer(axes, {})
    groups = [group for plan in plans for group in written.groups(plan)]
    order = force(len(axes), groups)
    place = {axis: level for level, axis in enumerate(order)}
    ordered = tuple(axes[axis] for axis in order)
    reading_order = tuple(place[axis] for axis in range(len(axes)))
    outcomes = _once(step.outcome for plan in plans for step in plan.steps)
    return tuple(_lowered(plan, ordered, reading_order, outcomes) for plan in plans)


def lower_onto(lowered: Lowered, policies: Sequence[Policy]) -> tuple[Lowered, ...]:
    """Versions of a lowered policy on its axes, which test nothing that it does not test.

    The outcomes of all are its own, in their order, and then theirs.
    """
    plans = [_Plan.of(policy) for policy in policies]
    outcomes = _once((*lowered.outcomes, *(step.outcome for plan in plans for step in plan.steps)))
    return tuple(_lowered(plan, lowered.axes, lowered.reading_order, outcomes) for plan in plans)


def build(lowered: Lowered, diagram: Diagram) -> Built:
    """The formulas as nodes of a diagram over the axes. Raises TableTooLarge."""
    nodes: dict[int, int] = {}
    clause = ""
    try:
        for index in dependencies_first(lowered.clauses):
            clause = lowered.clauses[index].id
            nodes[index] = formula_node(diagram, lowered.clauses[index].formula, nodes)
        hits = tuple(formula_node(diagram, hit.formula, nodes) for hit in lowered.hits)
        clause = ""
        root = outcomes_from(diagram, lowered.hits, hits)[0]
    except DiagramBudgetError as error:
        who = f"What {clause} says" if clause else "The policy"
        reason = "more facts than one table can hold" if error.what == "nodes" else f"so many facts that {error}"
        message = f"{who} combines {reason}."
        raise TableTooLarge(_too_large(message, clause, lowered.policy)) from error
    return Built(lowered, diagram, tuple(nodes[i] for i in range(len(lowered.clauses))), hits, root)


def _too_large(message: str, clause: str, policy: Policy) -> Diagnostic:
    spans = {c.id: c.span for c in policy.clauses}
    return Diagnostic(
        "MN309",
        message,
        spans.get(clause, policy.span),
        help="give what it counts a clause of its own, split it into clauses that each test fewer facts, or split the "
        "policy in two",
        subject=clause if clause in spans else "policy",
    )


# --- the plan: steps and clauses, still as conditions --------------------------------------------------------


@frozen
class _Step:
    """A hit, while its condition is still written over facts; `unless`: only while that is not known to hold."""

    kind: str
    by: str
    when: Condition
    outcome: Outcome
    unless: KnownAxis | None = None


@frozen
class _Plan:
    policy: Policy
    steps: tuple[_Step, ...]
    clauses: tuple[tuple[Clause, Condition], ...]

    @staticmethod
    def of(policy: Policy) -> _Plan:
        clauses = tuple((clause, _condition_of(clause, policy)) for clause in policy.clauses)
        steps = (
            *_version_steps(policy),
            *_line_steps(policy),
            *_code_steps(policy),
            *_service_steps(policy),
            *(step for clause in _by_precedence(policy) for step in _clause_steps(clause, policy)),
            _Step("otherwise", "otherwise", ALWAYS, Outcome(Determination.NOT_ADDRESSED)),
        )
        return _Plan(policy, steps, clauses)

    def conditions(self) -> Iterator[Condition]:
        yield from (step.when for step in self.steps)
        yield from (condition for _, condition in self.clauses)


def _version_steps(policy: Policy) -> Iterator[_Step]:
    """Before the version takes effect, and once it is retired, it decides nothing."""
    before = Test(DATE_OF_SERVICE, Within(None, policy.effective.toordinal() - 1))
    yield _Step("version", "version", before, Outcome(Determination.NOT_THIS_VERSION))
    if policy.retired is not None:
        since = Test(DATE_OF_SERVICE, Within(date.fromisoformat(policy.retired.day).toordinal(), None))
        yield _Step("version", "retired", since, Outcome(Determination.RETIRED, policy.retired.signed.because))


def _line_steps(policy: Policy) -> Iterator[_Step]:
    if not policy.lines:
        return
    for rule in policy.lines:
        for_line = _line_is(rule.line)
        by = f"line {rule.line}"
        if rule.excepted:
            excepted = Test(policy.service_fact, Among(rule.excepted))
            outcome = rule.instead if rule.instead is not None else Outcome(Determination.NOT_ADDRESSED)
            yield _Step("line", by, All((for_line, excepted)), outcome)
        for name, source in rule.sources:
            outcome = Outcome(Determination.REFER, source.refer_to)
            if source.unless is None:
                yield _Step("line", by, for_line, outcome)
            elif source.known:
                yield _Step("line", by, for_line, outcome, KnownAxis(name, source.unless))
            else:
                yield _Step("line", by, All((for_line, Not(source.unless))), outcome)
    named = {rule.line for rule in policy.lines}
    for value in values_of(policy.fact(LINE_OF_BUSINESS).type):
        if value.name not in named:
            outcome = Outcome(Determination.NOT_ADDRESSED)
            yield _Step("line", f"line {value.name}", _line_is(value.name), outcome)


def _line_is(line: str) -> Test:
    return Test(LINE_OF_BUSINESS, Among((line,)))


def _code_steps(policy: Policy) -> Iterator[_Step]:
    """A code that is not in force on the date of service is no request that the policy addresses."""
    for row in policy.codes:
        if row.in_force:
            within = tuple(
                Test(
                    DATE_OF_SERVICE,
                    Within(None if first is None else first.toordinal(), None if last is None else last.toordinal()),
                )
                for first, last in row.stretches
            )
            outside = All((Test(CODE, Among((row.code,))), Not(within[0] if len(within) == 1 else Any(within))))
            yield _Step("code", f"code {row.code}", outside, Outcome(Determination.NOT_ADDRESSED))


def _service_steps(policy: Policy) -> Iterator[_Step]:
    if policy.service_fact and policy.services:
        addressed = Test(policy.service_fact, Among(policy.services))
        yield _Step("service", "service", Not(addressed), Outcome(Determination.NOT_ADDRESSED))
    if policy.requests:
        asked = Test(REQUEST_TYPE, Among(policy.requests))
        yield _Step("service", "request", Not(asked), Outcome(Determination.NOT_ADDRESSED))


def _clause_steps(clause: Clause, policy: Policy) -> Iterator[_Step]:
    """The clause's hit; before it, those of the lines of business that say something else for investigational."""
    assert clause.decides is not None
    region = _region(clause, policy)
    if clause.decides.determination is Determination.INVESTIGATIONAL:
        for rule in policy.lines:
            if rule.investigational_as is not None:
                yield _Step("clause", clause.id, All((_line_is(rule.line), region)), Outcome(rule.investigational_as))
    for beside, limits in limited(clause, policy):
        when = region if beside == ALWAYS else All((region, beside))
        yield _Step("clause", clause.id, when, replace(clause.decides.outcome, limits=limits))


def _region(clause: Clause, policy: Policy) -> Condition:
    """Where a deciding clause decides, if nothing overrides it: what is routed to it, and its condition."""
    routed = _routed(clause, policy)
    return All((*routed, Met(clause.id))) if routed else Met(clause.id)


def _routed(clause: Clause, policy: Policy) -> tuple[Test, ...]:
    """The requests that a deciding clause speaks of: its services, its request types, its lines of business."""
    assert clause.decides is not None
    of = (
        (policy.service_fact, clause.decides.services),
        (REQUEST_TYPE, clause.decides.requests),
        (LINE_OF_BUSINESS, clause.decides.lines),
    )
    return tuple(Test(fact, Among(values)) for fact, values in of if values)


def _condition_of(clause: Clause, policy: Policy) -> Condition:
    """The clause's condition; `otherwise` spelled out: none of the other deciding clauses does decide.

    Where a policy tells request types apart, `otherwise` speaks of those requests alone that some other clause governs:
    one that nobody has criteria for is not refused by what is said of the others.
    """
    if clause.decides is None or not clause.decides.otherwise:
        return clause.condition
    by_id = {each.id: each for each in policy.clauses}
    others = [
        other
        for other in policy.clauses
        if other.decides is not None and not other.decides.otherwise and clause.id not in _cited(other.id, by_id)
    ]
    none = Not(Any(tuple([_region(other, policy) for other in others])))
    governed = tuple(dict.fromkeys(All(_routed(other, policy)) for other in others))
    if not policy.requests or not governed or ALWAYS in governed:
        return All((clause.condition, none))
    return All((clause.condition, Any(governed), none))


def _cited(clause: str, by_id: Mapping[str, Clause]) -> set[str]:
    """The clauses that a clause cites, directly or through others."""
    found: set[str] = set()
    open_ids = [clause]
    while open_ids:
        for cited in cited_in(by_id[open_ids.pop()].condition):
            if cited not in found:
                found.add(cited)
                open_ids.append(cited)
    return found


def _by_precedence(policy: Policy) -> tuple[Clause, ...]:
    """The deciding clauses: overriding before overridden, `otherwise` last.

    Of clauses that override the same one, one that cites it ("when I is not met") comes last, right before it: so its
    published row can wait for the rows of the clause that it cites.
    """
    by_id = {clause.id: clause for clause in policy.clauses}
    deciding = {clause.id: clause.decides for clause in policy.clauses if clause.decides is not None}
    over: dict[str, list[str]] = {}
    for name, decides in deciding.items():
        for overridden in decides.overrides:
            over.setdefault(overridden, []).append(name)
    for overridden, names in over.items():
        names.sort(key=lambda name: overridden in _cited(name, by_id))
    lowest_first = sorted(deciding, key=lambda name: bool(deciding[name].overrides))
    placed = children_first(lowest_first, lambda name: over.get(name, ()))
    return tuple(by_id[name] for name in sorted(placed, key=lambda name: deciding[name].otherwise))


# --- formulas ------------------------------------------------------------------------------------------------


class _Writer:
    """Writes conditions as formulas over axes."""

    def __init__(self, axes: Sequence[Axis], clauses: Mapping[str, int]) -> None:
        self.axes = axes
        self.clauses = clauses
        self.of_fact = {
            (_fact_of(axis), isinstance(axis, CountAxis)): index
            for index, axis in enumerate(axes)
            if not isinstance(axis, KnownAxis)
        }
        self.of_known = {axis: index for index, axis in enumerate(axes) if isinstance(axis, KnownAxis)}

    def formula(self, condition: Condition) -> Formula:
        match condition:
            case Test(wanted=wanted):
                axis = self.axis(condition)
                return Literal(axis, cells_where(self.axes[axis], wanted))
            case Met(clause=clause):
                return Ref(self.clauses[clause])
            case Not(item=item):
                return Neg(self.formula(item))
            case All(items=items):
                return items_as(Conj, [self.formula(item) for item in items])
            case Any(items=items):
                return items_as(Disj, [self.formula(item) for item in items])
            case Between(low=low, high=high, items=items):
                return Card(low, high, tuple([self.formula(item) for item in items]))
            case _:
                assert_never(condition)

    def shown(self, clause: Clause) -> tuple[Shown, ...]:
        """What is said of a clause that does not apply, or is met only because it is waived."""
        shown: list[Shown] = []
        if clause.applies is not None:
            shown.append(Shown(DOES_NOT_APPLY, Neg(self.formula(clause.applies)), Disj(())))
        if clause.waived is not None and clause.own is not None:
            shown.append(Shown(WAIVED, self.formula(clause.waived), self.formula(clause.own)))
        return tuple(shown)

    def axis(self, test: Test) -> int:
        return self.of_fact[test.fact, is_count(test.wanted)]

    def step(self, step: _Step) -> Formula:
        formula = self.formula(step.when)
        if step.unless is None:
            return formula
        return Conj((formula, Neg(Literal(self._known(step.unless), 0b10))))

    def _known(self, asked: KnownAxis) -> int:
        """The axis of what must be known; where that is asked under another name, the axis of the same condition."""
        same = (index for axis, index in self.of_known.items() if axis.condition == asked.condition)
        return self.of_known[asked] if asked in self.of_known else next(same)

    def groups(self, plan: _Plan) -> Iterator[list[int]]:
        """The axes that are read together: by a clause with all it cites, and by a step itself."""
        read: dict[str, list[int]] = {}
        by_id = {clause.id: condition for clause, condition in plan.clauses}
        for clause in children_first(list(by_id), lambda clause: cited_in(by_id[clause])):
            own = [self.axis(test) for test in tests_in(by_id[clause])]
            below = [axis for cited in cited_in(by_id[clause]) for axis in read[cited]]
            read[clause] = list(_once([*own, *below]))
            yield read[clause]
        for step in plan.steps:
            known = [] if step.unless is None else [self._known(step.unless)]
            yield [*known, *(self.axis(test) for test in tests_in(step.when))]


def items_as(kind: type[Conj] | type[Disj], items: list[Formula]) -> Formula:
    """The items joined; a single one is itself."""
    return items[0] if len(items) == 1 else kind(tuple(items))


def _lowered(
    plan: _Plan, axes: tuple[Axis, ...], reading_order: tuple[int, ...], outcomes: tuple[Outcome, ...]
) -> Lowered:
    writer = _Writer(axes, {clause.id: index for index, (clause, _) in enumerate(plan.clauses)})
    place = {outcome: index for index, outcome in enumerate(outcomes)}
    # What a clause decides beside its condition stands on the clause's words.
    printed = {above.id: above.words for above, _ in plan.clauses}
    parts = {clause.id for clause, _ in plan.clauses if clause.id.rpartition(".")[2] in PARTS}
    on_file = documentation_of(plan.policy)
    clauses = tuple(
        TableClause(
            clause.id,
            clause.anchor,
            clause.label,
            printed[clause.id.rpartition(".")[0]] if clause.id in parts else clause.printed,
            writer.formula(condition),
            next((place[step.outcome] for step in reversed(plan.steps) if step.by == clause.id), None),
            clause.recommends.what if clause.recommends is not None else "",
            writer.shown(clause),
            tuple((asking.id, item.what, item.fact) for asking, item in on_file.get(clause.id, ())),
        )
        for clause, condition in plan.clauses
    )
    hits = tuple(Hit(step.kind, step.by, writer.step(step), place[step.outcome]) for step in plan.steps)
    return Lowered(plan.policy, axes, reading_order, outcomes, clauses, hits)


def _fact_of(axis: Axis) -> str:
    return "" if isinstance(axis, KnownAxis) else axis.fact


def _once(items: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(items))
