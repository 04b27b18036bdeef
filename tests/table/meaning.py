"""What a policy says of one concrete case, found by reading it. Shares no code with the compiler.

A case gives every fact a value: a name, an int, a date's ordinal, or a frozenset of names.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mednec.model.computed import Happened
from mednec.model.condition import All, Among, Any, Between, Condition, CountWithin, Every, Met, Not, Some, Test, Within
from mednec.model.determinations import Combines, Determination, Limit, Outcome
from mednec.model.policy import Clause, Policy
from mednec.table.table import Axis, ChoiceAxis, CountAxis, KnownAxis, NumberAxis, SeveralAxis

Value = str | int | frozenset[str]
Case = Mapping[str, Value]


def holds(condition: Condition, case: Case, policy: Policy) -> bool:
    """Whether a condition holds in a case in which every fact is known."""
    if isinstance(condition, Test):
        return _wanted(condition, _value(condition.fact, case, policy))
    if isinstance(condition, Met):
        return met(next(c for c in policy.clauses if c.id == condition.clause), case, policy)
    if isinstance(condition, Not):
        return not holds(condition.item, case, policy)
    number = sum(holds(item, case, policy) for item in condition.items)
    if isinstance(condition, All):
        return number == len(condition.items)
    if isinstance(condition, Any):
        return number > 0
    assert isinstance(condition, Between)
    return condition.low <= number <= condition.high


MISSING = ("never", "not done")
"""The values of an event that never happened and of a test that was not done."""


def _value(name: str, case: Case, policy: Policy) -> Value:
    """The value of a fact, or whether the event or the test that a fact is about took place."""
    computed = policy.fact(name).computed
    if isinstance(computed, Happened):
        return "no" if case[computed.fact] in MISSING else "yes"
    return case[name]


def _wanted(test: Test, value: Value) -> bool:
    wanted = test.wanted
    if isinstance(wanted, Among):
        return value in wanted.values
    if isinstance(wanted, Within):
        if value in MISSING:
            return False
        assert isinstance(value, int)
        return not (wanted.low is not None and value < wanted.low) and not (
            wanted.high is not None and value > wanted.high
        )
    assert isinstance(value, frozenset)
    if isinstance(wanted, Every):
        return len(value) > 0 and value.issubset(wanted.values)
    if isinstance(wanted, Some):
        return not value.isdisjoint(wanted.values)
    assert isinstance(wanted, CountWithin)
    return (wanted.low or 0) <= len(value) and (wanted.high is None or len(value) <= wanted.high)


def met(clause: Clause, case: Case, policy: Policy) -> bool:
    """Whether a clause's condition holds; an `otherwise` wants none of the other deciding clauses to decide."""
    if clause.decides is not None and clause.decides.otherwise:
        others = [c for c in policy.clauses if c.decides is not None and not c.decides.otherwise]
        spoken_of = not policy.requests or not others or any(speaks_of(c, case, policy) for c in others)
        no_other = not any(governs(c, case, policy) for c in others)
        return holds(clause.condition, case, policy) and spoken_of and no_other
    return holds(clause.condition, case, policy)


def governs(clause: Clause, case: Case, policy: Policy) -> bool:
    """Whether a deciding clause speaks of the case's request and its condition holds."""
    return speaks_of(clause, case, policy) and met(clause, case, policy)


def speaks_of(clause: Clause, case: Case, policy: Policy) -> bool:
    """Whether the service, the request type and the line of business of a case are routed to a deciding clause."""
    decides = clause.decides
    assert decides is not None
    return (
        (not decides.services or case[policy.service_fact] in decides.services)
        and (not decides.requests or case["request_type"] in decides.requests)
        and (not decides.lines or case["line_of_business"] in decides.lines)
    )


def limits(clause: Clause, case: Case, policy: Policy) -> tuple[str, ...]:
    """The limits of a clause that is met, in words: each worked out from the bottom up as a set or as a place."""
    said = []
    for limit in policy.limits:
        allowed = allows(clause, limit, case, policy)
        if allowed is None:
            continue
        if limit.combines is not Combines.UNION:
            allowed = frozenset([max(allowed, key=[value.name for value in limit.values].index)])
        labels = [value.label for value in limit.values if value.name in allowed]
        words = " or ".join(filter(None, (", ".join(labels[:-1]), *labels[-1:])))
        said.append(f"{limit.phrase} {words or 'what none of the criteria allows together'}")
    return tuple(said)


def allows(clause: Clause, limit: Limit, case: Case, policy: Policy) -> frozenset[str] | None:
    """The values that a clause that is met allows; of an ordered limit each up to the widest. None is no limit."""
    if clause.applies is not None and not holds(clause.applies, case, policy):
        return None
    found = _allowed(clause.condition, limit, case, policy)
    own = [each for each in clause.limits if each.limit == limit.name and holds(each.when, case, policy)]
    if not own:
        return found
    values = [value.name for value in limit.values]
    last = own[-1].values
    mine = frozenset(last if limit.combines is Combines.UNION else values[: values.index(last[0]) + 1])
    return mine if found is None else mine & found


def _allowed(condition: Condition, limit: Limit, case: Case, policy: Policy) -> frozenset[str] | None:
    """What a condition that holds allows; of a group the widest choice of items with which it holds."""
    if isinstance(condition, Met):
        return allows(next(c for c in policy.clauses if c.id == condition.clause), limit, case, policy)
    if isinstance(condition, Test | Not):
        return None
    items = [_allowed(item, limit, case, policy) for item in condition.items if holds(item, case, policy)]
    fewest = len(condition.items) if isinstance(condition, All) else 1 if isinstance(condition, Any) else condition.low
    every = frozenset(value.name for value in limit.values)
    if sum(item is None for item in items) >= fewest:
        return None
    return frozenset(v for v in every if sum(item is None or v in item for item in items) >= fewest)


def winners(policy: Policy, case: Case) -> list[Clause]:
    """The deciding clauses that hold and are overridden by none that holds, at any remove."""
    deciding = [c for c in policy.clauses if c.decides is not None and governs(c, case, policy)]
    return [c for c in deciding if not any(overrides(policy, other.id, c.id) for other in deciding)]


def overrides(policy: Policy, one: str, other: str) -> bool:
    by_id = {c.id: c for c in policy.clauses}
    seen: set[str] = set()
    todo = [one]
    while todo:
        decides = by_id[todo.pop()].decides
        for lower in decides.overrides if decides is not None else ():
            if lower == other:
                return True
            if lower not in seen:
                seen.add(lower)
                todo.append(lower)
    return False


def outcomes(policy: Policy, case: Case, known: Mapping[str, bool] | None = None) -> set[Outcome]:
    """What the policy says; more than one outcome where clauses contradict each other.

    `known` says for each line whether what it wants known is known; without it, whatever holds is known.
    """
    day = case["date_of_service"]
    assert isinstance(day, int)
    if day < policy.effective.toordinal():
        return {Outcome(Determination.NOT_THIS_VERSION)}
    if policy.retired is not None and day >= date.fromisoformat(policy.retired.day).toordinal():
        return {Outcome(Determination.RETIRED, policy.retired.signed.because)}
    if policy.lines:
        rule = next((r for r in policy.lines if r.line == case["line_of_business"]), None)
        if rule is None:
            return {Outcome(Determination.NOT_ADDRESSED)}
        if rule.excepted and case[policy.service_fact] in rule.excepted:
            return {rule.instead or Outcome(Determination.NOT_ADDRESSED)}
        for name, source in rule.sources:
            unless = source.unless is not None and holds(source.unless, case, policy)
            if source.known and known is not None:
                unless = known[name]
            if not unless:
                return {Outcome(Determination.REFER, source.refer_to)}
    for row in policy.codes:
        listed = any(
            (entry.first is None or entry.first.toordinal() <= day)
            and (entry.last is None or day <= entry.last.toordinal())
            for entry in row.entries
        )
        if case.get("code") == row.code and not listed:
            return {Outcome(Determination.NOT_ADDRESSED)}
    if policy.services and case[policy.service_fact] not in policy.services:
        return {Outcome(Determination.NOT_ADDRESSED)}
    if policy.requests and case["request_type"] not in policy.requests:
        return {Outcome(Determination.NOT_ADDRESSED)}
    found: set[Outcome] = set()
    for clause in winners(policy, case):
        assert clause.decides is not None
        said = Outcome(clause.decides.determination, clause.decides.source, limits(clause, case, policy))
        for rule in policy.lines:
            instead = rule.investigational_as
            investigational = said.determination is Determination.INVESTIGATIONAL
            if rule.line == case["line_of_business"] and investigational and instead is not None:
                said = Outcome(instead)
        found.add(said)
    return found or {Outcome(Determination.NOT_ADDRESSED)}


def cell_of(axis: Axis, case: Case, known: Mapping[str, bool] | None = None) -> int:
    """The cell of an axis that a case lies in."""
    if isinstance(axis, KnownAxis):
        assert known is not None
        return int(known[axis.name])
    value = case[axis.fact]
    if isinstance(axis, ChoiceAxis):
        assert isinstance(value, str)
        return axis.values.index(value)
    if isinstance(axis, NumberAxis):
        assert isinstance(value, int)
        return max(cell for cell, start in enumerate(axis.starts) if start <= value)
    assert isinstance(value, frozenset)
    if isinstance(axis, CountAxis):
        return max(cell for cell, start in enumerate(axis.starts) if start <= len(value))
    assert isinstance(axis, SeveralAxis)
    return sum(2**place for place, block in enumerate(axis.blocks) if not value.isdisjoint(block))
