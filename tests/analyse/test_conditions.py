"""Conditions that come to nothing, ranges that do not fit together, facts that pull both ways."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import assume, given, settings

from mednec.analyse.checks import analyse
from mednec.diagnostics import Diagnostic
from mednec.frozen import replace
from mednec.model import condition as mc
from mednec.model.condition import ALWAYS, NEVER, Between, Condition, Met, Not, Within
from mednec.model.determinations import Determination, Outcome, Standing
from mednec.model.facts import Number
from mednec.model.policy import Clause, Policy
from mednec.table.lower import lower
from tests.table.building import MN, NMN, both, choice, clause, either, fact, no, policy, within, yes
from tests.table.drawing import cases_of, policies
from tests.table.meaning import Case, Value, holds, outcomes


def found(drawn: Policy, code: str) -> list[Diagnostic]:
    return [each for each in analyse(drawn, lower(drawn)) if each.code == code]


def silenced(drawn: Policy) -> set[str]:
    return {each.subject for code in ("MN303", "MN308") for each in found(drawn, code)}


# --- MN311 ---------------------------------------------------------------------------------------------------


def leaves(condition: Condition) -> Iterator[tuple[mc.Test, Condition, Condition]]:
    """Each test of a condition, with the condition if that test never held and if it always did."""
    if isinstance(condition, mc.Test):
        yield condition, NEVER, ALWAYS
    elif isinstance(condition, Not):
        for test, never, always in leaves(condition.item):
            yield test, Not(never), Not(always)
    elif not isinstance(condition, Met):
        for place, item in enumerate(condition.items):
            for test, *ways in leaves(item):
                before, after = condition.items[:place], condition.items[place + 1 :]
                never, always = (replace(condition, items=(*before, way, *after)) for way in ways)
                yield test, never, always


def is_alone(condition: Condition) -> bool:
    """Whether a clause's condition is one test and nothing else: that the clause is idle then says it all."""
    while isinstance(condition, Not):
        condition = condition.item
    if isinstance(condition, mc.Test):
        return True
    return not isinstance(condition, Met) and len(condition.items) == 1 and isinstance(condition.items[0], mc.Test)


@given(policies())
@settings(max_examples=30, deadline=None)
def test_a_condition_is_idle_exactly_if_its_clause_is_met_in_the_same_cases_without_it(drawn: Policy) -> None:
    assume(not any(c.decides is not None and c.decides.otherwise for c in drawn.clauses))
    cases = cases_of(drawn)
    quiet = silenced(drawn)
    expected: set[tuple[str, str]] = set()
    for each in drawn.clauses:
        if each.id in quiet or is_alone(each.condition):
            continue
        now = [holds(each.condition, case, drawn) for case in cases]
        for test, *ways in leaves(each.condition):
            if any([holds(way, case, drawn) for case in cases] == now for way in ways):
                expected.add((each.id, test.fact))
    reported = {(each.subject, each.message.split()[3]) for each in found(drawn, "MN311")}
    assert reported == expected


AGES = Number("years", 0, 120)


def ages(*clauses: Clause) -> Policy:
    facts = (fact("age", AGES), fact("obese"), fact("weight", Number("kg", 0, 3000, 1)))
    return policy(facts, (*clauses, clause("Z", both(), says=NMN, otherwise=True)))


@pytest.mark.parametrize(
    ("condition", "idle"),
    [
        (both(yes("obese"), within("age", 18, None), within("age", 12, None)), True),
        (either(within("age", 18, None), within("age", 65, None)), True),
        (both(yes("obese"), within("age", 18, None)), False),
        (either(both(yes("obese"), within("age", 12, 17)), within("age", 18, None)), False),
    ],
)
def test_of_two_limits_one_inside_the_other_one_is_idle(condition: Condition, idle: bool) -> None:
    assert bool(found(ages(clause("I", condition, says=MN)), "MN311")) is idle


# --- MN312 ---------------------------------------------------------------------------------------------------


@given(policies())
@settings(max_examples=30, deadline=None)
def test_a_limit_that_decides_nothing_decides_no_case(drawn: Policy) -> None:
    said = {tuple(case.items()): outcomes(drawn, case) for case in cases_of(drawn)}
    assume(all(len(each) == 1 for each in said.values()))
    for finding in found(drawn, "MN312"):
        (subject,) = [each for each in drawn.clauses if each.id == finding.subject]
        tests = [test.wanted for test, _, _ in leaves(subject.condition) if isinstance(test.wanted, Within)]
        if "on days" in finding.message:
            starts = {start for each in tests for start in (each.low, None if each.high is None else each.high + 1)}
            assert any(start and _is_alike(said, start) for start in starts)


def _is_alike(said: dict[tuple[tuple[str, Value], ...], set[Outcome]], start: int) -> bool:
    """Whether every case is decided alike on both sides of a number of days."""
    sides = [(items, tuple((k, start - 1 if k == "days" else v) for k, v in items)) for items in said]
    return all(said[items] == said[before] for items, before in sides if ("days", start) in items)


def test_a_limit_between_two_stages_that_are_treated_alike_decides_nothing() -> None:
    joined = either(within("age", 0, 5), within("age", 6, 12))
    (finding,) = found(ages(clause("I", both(yes("obese"), joined), says=MN)), "MN312")
    assert finding.subject == "I"
    assert "age: 6" in " ".join(finding.witness)
    apart = either(within("age", 0, 5), both(yes("obese"), within("age", 6, 12)))
    assert not found(ages(clause("I", apart, says=MN)), "MN312")


# --- MN313 ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lower_range", "upper_range", "says"),
    [
        (within("weight", 50, 140), within("weight", 150, None), "lies a value"),
        (within("weight", 50, 149), within("weight", 150, None), ""),
        (within("weight", 50, 150), within("weight", 150, None), "share the value"),
        (within("weight", None, 249), within("weight", 251, None), "lies a value"),
        # A whole range between the two is no slip of the pen.
        (within("weight", 50, 140), within("weight", 200, None), ""),
    ],
)
def test_neighbouring_ranges_meet(lower_range: mc.Test, upper_range: mc.Test, says: str) -> None:
    drawn = ages(
        clause("I", both(yes("obese"), lower_range), says=MN),
        clause("II", both(no("obese"), upper_range), says=MN),
    )
    reported = found(drawn, "MN313")
    assert [says in each.message for each in reported] == ([True] if says else [])
    for each in reported:
        (shown,) = [line for line in each.witness if line.startswith("weight: ")]
        assert shown in ("weight: 14.1 kg", "weight: 15.0 kg", "weight: 25.0 kg")


def test_ranges_of_different_services_do_not_meet() -> None:
    facts = (fact("service", choice("lift", "brace")), fact("weight", Number("kg", 0, 3000, 1)))
    clauses = (
        clause("I", within("weight", 50, 140), says=MN, services=("lift",)),
        clause("II", within("weight", 150, None), says=MN, services=("brace",)),
        clause("Z", both(), says=NMN, otherwise=True),
    )
    drawn = policy(facts, clauses, service_fact="service", services=("lift", "brace"))
    assert not found(drawn, "MN313")


# --- MN314 ---------------------------------------------------------------------------------------------------


def counted(condition: Condition, drawn: Policy) -> set[str]:
    """The facts under a group that may hold too many times."""
    if isinstance(condition, Between) and condition.high < len(condition.items):
        return {name for item in condition.items for name in read(item, drawn)}
    if isinstance(condition, Not):
        return counted(condition.item, drawn)
    if isinstance(condition, mc.Test | Met):
        return set()
    return {name for item in condition.items for name in counted(item, drawn)}


def read(condition: Condition, drawn: Policy) -> set[str]:
    if isinstance(condition, mc.Test):
        return {condition.fact}
    if isinstance(condition, Met):
        return read(next(each.condition for each in drawn.clauses if each.id == condition.clause), drawn)
    items = (condition.item,) if isinstance(condition, Not) else condition.items
    return {name for item in items for name in read(item, drawn)}


def standing(drawn: Policy, case: Case) -> Standing:
    (outcome,) = outcomes(drawn, case)
    return Determination(outcome.determination).standing


@given(policies())
@settings(max_examples=30, deadline=None)
def test_a_fact_pulls_both_ways_exactly_if_it_turns_a_case_each_way(drawn: Policy) -> None:
    cases = cases_of(drawn)
    assume(all(len(outcomes(drawn, case)) == 1 for case in cases))
    quiet = silenced(drawn)
    spoken = {test.fact for each in drawn.clauses if each.id not in quiet for test, _, _ in leaves(each.condition)}
    excepted = {name for each in drawn.clauses for name in counted(each.condition, drawn)}
    turns = {(Standing.FAVOURABLE, Standing.ADVERSE), (Standing.ADVERSE, Standing.FAVOURABLE)}
    expected = set()
    for name in ("pregnant", "fever"):
        for service in drawn.services:
            of_service = [case for case in cases if case["service"] == service and case[name] == "no"]
            ways = {(standing(drawn, case), standing(drawn, {**case, name: "yes"})) for case in of_service}
            if turns <= ways and name in spoken - excepted:
                expected.add(name)
    assert {each.message.split(":")[0] for each in found(drawn, "MN314")} == expected


def test_exactly_one_of_two_is_no_finding() -> None:
    drawn = ages(clause("I", Between(1, 1, (yes("obese"), mc.Test("age", Within(18, None)))), says=MN))
    assert not found(drawn, "MN314")
    assert found(
        ages(
            clause(
                "I",
                either(both(yes("obese"), within("age", 0, 9)), both(no("obese"), within("age", 10, None))),
                says=MN,
            )
        ),
        "MN314",
    )


def test_what_one_service_needs_another_may_exclude() -> None:
    facts = (fact("service", choice("lift", "brace")), fact("weak"))
    clauses = (
        clause("I", yes("weak"), says=MN, services=("lift",)),
        clause("II", no("weak"), says=MN, services=("brace",)),
        clause("Z", both(), says=NMN, otherwise=True),
    )
    drawn = policy(facts, clauses, service_fact="service", services=("lift", "brace"))
    assert not found(drawn, "MN314")
