"""What single conditions come to: conditions and thresholds that decide nothing, ranges that leave a value to nobody or
share one, and facts that help one request and hurt another.

A condition is looked at within its own clause, never within the whole policy: what it changes there is found in the
nodes of one clause, where the whole policy would take seconds at a few hundred conditions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations

from mednec.analyse.concrete import say_case
from mednec.analyse.space import NO, YES, Wanted, Witness
from mednec.analyse.steps import Steps
from mednec.diagnostics import Diagnostic, Severity
from mednec.model.condition import (
    All,
    Among,
    Any,
    Between,
    Condition,
    CountWithin,
    Met,
    Not,
    Test,
    Within,
    cited_in,
    facts_in,
)
from mednec.model.determinations import Standing
from mednec.model.facts import Number, YesNo
from mednec.model.policy import Clause
from mednec.table.axes import cells_where, ends, is_count, tests_in
from mednec.table.diagram import FALSE, TRUE, Diagram
from mednec.table.formulas import formula_node
from mednec.table.search import joint
from mednec.table.table import ChoiceAxis, CountAxis, NumberAxis

_DERIVED = frozenset({"scoped", "same", "borrowed", "riders", "only", "applies"})
"""Ways of saying in which a part is another clause's, or says of whom a clause speaks: not a condition of its own."""


def idle_conditions(steps: Steps, silenced: frozenset[str]) -> Iterator[Diagnostic]:
    """MN311: conditions without which their clause would be met in the very same cases.

    `silenced` are the clauses that are already known to come to nothing.
    """
    for clause in steps.policy.clauses:
        if clause.id in silenced:
            continue
        reported: set[str] = set()
        if not any(tests_in(clause.condition)):
            continue
        own, node = _condition_node(steps, clause.condition), steps.clause_nodes[steps.index[clause.id]]
        # What `otherwise` adds to the clause stays as it is.
        added = TRUE if own == node else steps.space.diagram.disj(node, steps.space.diagram.neg(own))
        for test, without, alone in _leaves(steps, clause.condition):
            said = _said(test)
            if alone or said in reported:
                continue
            finding = _idle(steps, clause, test, tuple(steps.space.diagram.conj(each, added) for each in without), said)
            if finding is not None:
                reported.add(said)
                yield finding


def _idle(steps: Steps, clause: Clause, test: Test, without: tuple[int, ...], said: str) -> Diagnostic | None:
    never, always = without
    node = steps.clause_nodes[steps.index[clause.id]]
    holds = _condition_node(steps, test)
    for instead, value, rest in (
        (always, NO, f"wherever the rest of {clause.id} holds, it holds too, or does not matter"),
        (never, YES, f"wherever it holds, {clause.id} is met without it, or is not met with it"),
    ):
        if steps.space.exists((node, YES), (instead, NO)) or steps.space.exists((node, NO), (instead, YES)):
            continue
        shown = steps.space.find((holds, value), steps.before_clauses) or steps.space.find((holds, YES))
        return Diagnostic(
            "MN311",
            f"{said[:1].upper()}{said[1:]} changes nothing in {clause.id}: {rest}.",
            test.span or clause.span,
            Severity.WARNING,
            help="take it out, or correct it or what stands beside it",
            witness=() if shown is None else say_case(steps.policy, shown.case),
            subject=clause.id,
        )
    return None


def _condition_node(steps: Steps, condition: Condition) -> int:
    formula = steps.space.built[0].lowered.formula(condition)
    return formula_node(steps.space.diagram, formula, dict(enumerate(steps.clause_nodes)))


def _said(test: Test) -> str:
    return f"`{test.said}`" if test.said else f"the condition on {test.fact}"


def _leaves(
    steps: Steps, condition: Condition, never: int = FALSE, always: int = TRUE, *, alone: bool = True
) -> Iterator[tuple[Test, tuple[int, int], bool]]:
    """The tests of a condition, each with the node of the whole if it never held and if it always did, and whether it
    is all that there is.

    `never` and `always` are those nodes for this condition as a part of the whole. They are worked out from the top
    down: the whole is not made again for each of its tests.
    """
    d = steps.space.diagram
    match condition:
        case Test():
            yield condition, (never, always), alone
        case Met():
            pass
        case Not(item=item):
            yield from _leaves(steps, item, always, never, alone=alone)
        case All(how="happened", items=(*_, Test() as test)):
            yield test, (never, always), alone
        case All(items=items) | Any(items=items) | Between(items=items):
            if not isinstance(condition, Between) and condition.how in _DERIVED:
                return
            # What says whom an arm is for stands in the other arms, turned round; that there is a date, nobody wrote.
            how = "" if isinstance(condition, Between) else condition.how
            first = 1 if how == "arm" or _is_every(condition) else len(items) - 1 if how == "happened" else 0
            without = list(_without_each(d, condition, [_condition_node(steps, item) for item in items]))
            for item, (if_not, if_so) in list(zip(items, without, strict=True))[first:]:
                sides = (d.ite(if_not, always, never), d.ite(if_so, always, never))
                yield from _leaves(steps, item, *sides, alone=alone and len(items) == 1 and isinstance(item, Test))


def _is_every(condition: Condition) -> bool:
    """Whether this is `all blocks have (...)`: its first part, that there is a block at all, nobody wrote."""
    match condition:
        case All(items=(Test(wanted=Within(low=1, high=None)) as some, Test() as none)):
            return bool(some.said) and some.said == none.said
        case _:
            return False


def _written(condition: Condition) -> Iterator[Test]:
    """The tests of a condition that somebody wrote."""
    match condition:
        case Test():
            yield condition
        case Not(item=item):
            yield from _written(item)
        case All(items=items) | Any(items=items) | Between(items=items):
            for item in items[1 if _is_every(condition) else 0 :]:
                yield from _written(item)
        case _:
            pass


def _without_each(d: Diagram, group: All | Any | Between, nodes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """For each item of a group the group if the item does not hold, and if it does."""
    if isinstance(group, Between):
        for place in range(len(nodes)):
            others = [*nodes[:place], *nodes[place + 1 :]]
            yield d.between(group.low, group.high, others), d.between(group.low - 1, group.high - 1, others)
        return
    join = d.conj if isinstance(group, All) else d.disj
    after = list(accumulate(reversed(nodes), join, initial=join()))[-2::-1]
    before = join()
    for node, rest in zip(nodes, after, strict=True):
        others_hold = join(before, rest)
        yield (FALSE, others_hold) if isinstance(group, All) else (others_hold, TRUE)
        before = join(before, node)


# --- thresholds ----------------------------------------------------------------------------------------------


def idle_thresholds(steps: Steps, silenced: frozenset[str]) -> Iterator[Diagnostic]:
    """MN312: limits of numbers and dates on both sides of which every request is decided alike."""
    d = steps.space.diagram
    read = _nodes_by_axis(steps)
    for index, axis in enumerate(steps.space.axes):
        if not isinstance(axis, NumberAxis | CountAxis) or index not in read:
            continue
        for cell, start in enumerate(axis.starts[1:], 1):
            if any(d.children(node)[cell - 1] != d.children(node)[cell] for node in read[index]):
                continue
            where = next(
                (
                    (clause, test)
                    for clause, test in _tests_on(steps, axis.fact, count=isinstance(axis, CountAxis))
                    if start in _limits(test) and clause.id not in silenced and clause.recommends is None
                ),
                None,
            )
            if where is None:
                continue
            clause, test = where
            shown = _at_the_limit(steps, clause, index, cell)
            yield Diagnostic(
                "MN312",
                f"The limit in {_said(test)} ({clause.id}) decides nothing: on both sides of it every request is "
                "decided alike.",
                test.span or clause.span,
                Severity.WARNING,
                help="take it out, or correct the number",
                witness=() if shown is None else say_case(steps.policy, shown.case),
                subject=clause.id,
            )


def _at_the_limit(steps: Steps, clause: Clause, axis: int, cell: int) -> Witness | None:
    """A case on the upper side of a limit, in which its clause is met if it can be."""
    beyond = (steps.space.diagram.literal(axis, 1 << cell), YES)
    met = (steps.clause_nodes[steps.index[clause.id]], YES)
    return steps.space.find(beyond, met, steps.before_clauses) or steps.space.find(beyond, steps.before_clauses)


def _nodes_by_axis(steps: Steps) -> dict[int, list[int]]:
    """The nodes of the whole decision that test each axis."""
    d = steps.space.diagram
    read: dict[int, list[int]] = {}
    for node in d.reachable(steps.root):
        read.setdefault(d.variable(node), []).append(node)
    return read


def _tests_on(steps: Steps, fact: str, *, count: bool = False) -> Iterator[tuple[Clause, Test]]:
    for clause in steps.policy.clauses:
        for test in _written(clause.condition):
            if test.fact == fact and is_count(test.wanted) is count:
                yield clause, test


def _limits(test: Test) -> tuple[int, ...]:
    """The first values of the stretches into which a test cuts its fact."""
    match test.wanted:
        case Within(low=low, high=high) | CountWithin(low=low, high=high):
            return tuple(each for each in (low, None if high is None else high + 1) if each is not None)
        case _:
            return ()


# --- ranges beside each other --------------------------------------------------------------------------------


def uneven_ranges(steps: Steps, silenced: frozenset[str]) -> Iterator[Diagnostic]:
    """MN313: neighbouring ranges of one number that leave out the value between them, or share the one they meet at."""
    for index, axis in enumerate(steps.space.axes):
        if not isinstance(axis, NumberAxis) or axis.is_date:
            continue
        fact = steps.policy.fact(axis.fact)
        assert isinstance(fact.type, Number)
        ranges = [
            (clause, test, test.wanted)
            for clause, test in _tests_on(steps, axis.fact)
            if isinstance(test.wanted, Within) and clause.id not in silenced
        ]
        for cell in range(len(axis.starts)):
            first, last = ends(axis, cell)
            if last - first >= max(1, 10**fact.type.decimals - 1):
                continue
            near = [each for each in ranges if each[2].high in (first - 1, last) or each[2].low in (first, last + 1)]
            for (one, lower, below), (other, upper, above) in combinations(near, 2):
                ordered = (one, lower, below, other, upper, above)
                if below.low is not None and (above.low is None or below.low > above.low):
                    ordered = (other, upper, above, one, lower, below)
                one, lower, below, other, upper, above = ordered
                if one.id == other.id or not _speak_together(steps, one, other):
                    continue
                gap = below.high == first - 1 and above.low == last + 1
                shared = below.high == last and above.low == first and below != above
                taken = any(each.low == first or each.high == last for _, _, each in ranges)
                if not shared and (not gap or taken):
                    continue
                here: Wanted = (steps.space.diagram.literal(index, 1 << cell), YES)
                witness = steps.space.find(here, steps.before_clauses)
                if witness is not None:
                    yield _uneven(steps, (one, lower), (other, upper), witness, shared=shared)
                    break


def _uneven(
    steps: Steps, below: tuple[Clause, Test], above: tuple[Clause, Test], witness: Witness, *, shared: bool
) -> Diagnostic:
    (one, lower), (other, upper) = below, above
    what = (
        f"{_said(lower)} ({one.id}) and {_said(upper)} ({other.id}) share the value at which they meet."
        if shared
        else f"Between {_said(lower)} ({one.id}) and {_said(upper)} ({other.id}) lies a value for which neither holds."
    )
    return Diagnostic(
        "MN313",
        what,
        upper.span or other.span,
        Severity.WARNING,
        help="let one of the two end where the other begins, or accept it if the words mean it so",
        notes=((lower.span or one.span, "the other range stands here"),),
        witness=say_case(steps.policy, witness.case),
        subject=other.id,
    )


def _speak_together(steps: Steps, one: Clause, other: Clause) -> bool:
    """Whether a request can be governed by what both clauses stand below: by the same, or for a common service."""
    tops = [_governing(steps, clause) for clause in (one, other)]
    if tops[0] == tops[1]:
        return True
    services = [set(top.decides.services) if top is not None and top.decides is not None else set() for top in tops]
    return not services[0] or not services[1] or not services[0].isdisjoint(services[1])


def _governing(steps: Steps, clause: Clause) -> Clause | None:
    """The nearest clause, itself or above, that has a determination."""
    name = clause.id
    while name:
        if name in steps.by_id and steps.by_id[name].decides is not None:
            return steps.by_id[name]
        name = name.rpartition(".")[0]
    return None


# --- facts that pull both ways -------------------------------------------------------------------------------


def both_ways(steps: Steps, silenced: frozenset[str]) -> Iterator[Diagnostic]:
    """MN314: yes/no facts that turn a refusal into an approval in one case and an approval into a refusal in another.

    Both of one service: what one treatment needs another may well exclude. Where it is counted ("exactly one of"), the
    words themselves say that one more can be one too many.
    """
    d = steps.space.diagram
    standing = [outcome.determination.standing for outcome in steps.space.outcomes]
    good = {number for number, each in enumerate(standing) if each is Standing.FAVOURABLE}
    bad = {number for number, each in enumerate(standing) if each is Standing.ADVERSE}
    read = _nodes_by_axis(steps)
    counted = _counted(steps)
    for index, axis in enumerate(steps.space.axes):
        if not isinstance(axis, ChoiceAxis) or axis.fact in counted:
            continue
        fact = steps.policy.fact(axis.fact)
        tested = next((found for found in _tests_on(steps, axis.fact) if found[0].id not in silenced), None)
        if fact.inline or not isinstance(fact.type, YesNo) or tested is None:
            continue
        pairs = [d.children(node) for node in read.get(index, ())]
        # Most facts pull one way only, which their own nodes show without a search among the possible cases.
        if not all(any(joint(d, pair, way) is not None for pair in pairs) for way in ((bad, good), (good, bad))):
            continue
        for service in _services(steps):
            refused = _turned(steps, index, service, good, bad)
            approved = _turned(steps, index, service, bad, good)
            hurts = steps.space.find((refused, YES))
            if hurts is None:
                continue
            helps = steps.space.find_near(hurts.cells, approved, steps.space.certain((approved, YES)))
            if helps is not None:
                yield _pulls(steps, tested, fact.label, hurts, helps)
                break


def _counted(steps: Steps) -> set[str]:
    """The facts of which only so many may hold, themselves or by the clauses that are counted."""
    found: set[str] = set()
    left = [item for clause in steps.policy.clauses for item in _at_most(clause.condition)]
    seen: set[str] = set()
    while left:
        item = left.pop()
        found.update(facts_in(item))
        cited = [name for name in cited_in(item) if name not in seen]
        seen.update(cited)
        left += [steps.by_id[name].condition for name in cited]
    return found


def _at_most(condition: Condition) -> Iterator[Condition]:
    match condition:
        case Between(high=high, items=items) if high < len(items):
            yield from items
        case Not(item=item):
            yield from _at_most(item)
        case All(items=items) | Any(items=items) | Between(items=items):
            for item in items:
                yield from _at_most(item)
        case Test() | Met():
            pass


def _services(steps: Steps) -> Iterator[int]:
    """Where a request is for each of the services that the policy addresses."""
    axis = steps.space.axis_of(steps.policy.service_fact) if steps.policy.service_fact else None
    if axis is None:
        yield TRUE
        return
    for service in steps.policy.services:
        yield steps.space.diagram.literal(axis, cells_where(steps.space.axes[axis], Among((service,))))


def _turned(steps: Steps, axis: int, service: int, without: set[int], having: set[int]) -> int:
    """Where a request has the fact and one of the outcomes `having`, and would have one of `without` without it."""
    d = steps.space.diagram
    found = [d.literal(axis, 0b10), service]
    for cells, outcomes in ((0b01, without), (0b10, having)):
        allowed = [cells if each == axis else full for each, full in enumerate(d.everything())]
        found.append(d.among(d.restrict(steps.root, allowed), outcomes))
    return d.conj(*found)


def _pulls(steps: Steps, tested: tuple[Clause, Test], label: str, hurts: Witness, helps: Witness) -> Diagnostic:
    clause, test = tested
    shown = say_case(steps.policy, hurts.case)
    other = [line for line in say_case(steps.policy, helps.case) if line not in shown]
    return Diagnostic(
        "MN314",
        f"{label}: yes refuses one request that no would approve, and approves another that no would refuse.",
        test.span or clause.span,
        Severity.WARNING,
        help="see whether the words mean both; if they do, accept it with the reason",
        notes=((None, f"it refuses in this case, and approves with {'; '.join(other)} in place of what stands here"),),
        witness=shown,
        subject=clause.id,
    )
