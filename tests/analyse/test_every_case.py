"""Findings against every case: what is reported is so, and what is so is reported."""

from __future__ import annotations

from itertools import combinations

from hypothesis import assume, given, settings

from mednec.analyse.checks import analysis
from mednec.diagnostics import Severity
from mednec.frozen import replace
from mednec.model.condition import ALWAYS, NEVER, Condition
from mednec.model.policy import Policy
from mednec.table.lower import lower
from tests.analyse.reaching import decided, found, says
from tests.analyse.shown import agreeing, read_lines
from tests.table.building import (
    both,
    code,
    every,
    one_of,
    some,
    within,
    yes,
)
from tests.table.drawing import cases_of, policies
from tests.table.meaning import holds, met, outcomes, winners


@given(policies())
@settings(max_examples=120, deadline=None)
def test_contradictions_are_those_pairs_that_some_case_shows(drawn: Policy) -> None:
    expected: set[frozenset[str]] = set()
    for case, deciding in decided(drawn):
        for one, other in combinations(deciding, 2):
            if says(drawn, one, case) is not says(drawn, other, case):
                expected.add(frozenset({one.id, other.id}))
    reported = found(drawn, "MN301")
    assert all(each.severity is Severity.ERROR for each in reported)
    assert {frozenset(each.message.split()[i] for i in _places(each.message)) for each in reported} == expected
    reaching = list(decided(drawn))
    for each in reported:
        pair = {each.message.split()[i] for i in _places(each.message)}
        assert each.subject in pair
        shown = agreeing([case for case, _ in reaching], read_lines(drawn, each.witness))
        assert shown
        for case in shown:
            assert pair <= {one.id for one in winners(drawn, case)}


def _places(message: str) -> tuple[int, int]:
    """`A says ... and B says ... of one case`: where the clauses stand."""
    words = message.split()
    return 0, words.index("says", 2) - 1


@given(policies())
@settings(max_examples=120, deadline=None)
def test_a_gap_is_reported_where_no_clause_decides(drawn: Policy) -> None:
    silent = [case for case, deciding in decided(drawn) if not deciding]
    reported = found(drawn, "MN302")
    assert bool(reported) == bool(silent)
    for each in reported:
        named = {service for service in drawn.services if service in each.message.split("for ")[-1]}
        assert named == {case["service"] for case in silent}
        shown = agreeing(cases_of(drawn), read_lines(drawn, each.witness))
        assert shown
        assert all(case in silent for case in shown)


def instead(drawn: Policy, name: str, condition: Condition) -> Policy:
    clauses = tuple(replace(c, condition=condition) if c.id == name else c for c in drawn.clauses)
    return replace(drawn, sections=(replace(drawn.sections[0], body=clauses),))


@given(policies())
@settings(max_examples=60, deadline=None)
def test_a_clause_is_idle_exactly_if_no_case_needs_it(drawn: Policy) -> None:
    assume(not any(c.decides is not None and c.decides.otherwise for c in drawn.clauses))
    cases = cases_of(drawn)
    # Where clauses contradict each other the outcome is not settled, and neither is what a clause changes.
    variants = {(c.id, way): instead(drawn, c.id, way) for c in drawn.clauses for way in (NEVER, ALWAYS)}
    said = {key: [outcomes(each, case) for case in cases] for key, each in variants.items()}
    now = [outcomes(drawn, case) for case in cases]
    assume(all(len(each) == 1 for each in now))
    reported = {each.subject: each for each in found(drawn, "MN303")}
    silenced = {each.subject for each in found(drawn, "MN308")}
    for one in drawn.clauses:
        never = all(not met(one, case, drawn) for case in cases)
        without, always = said[one.id, NEVER], said[one.id, ALWAYS]
        if one.id in silenced or not all(len(each) == 1 for each in (*without, *always)):
            continue
        idle = never or without == now or (one.decides is None and always == now)
        assert (one.id in reported) == idle
        if one.id in reported and reported[one.id].witness:
            shown = agreeing(cases, read_lines(drawn, reported[one.id].witness))
            wanted = "excludes nothing" not in reported[one.id].message
            assert shown
            assert all(met(one, case, drawn) == wanted for case in shown)


@given(policies())
@settings(max_examples=60, deadline=None)
def test_a_code_is_governed_by_the_clauses_that_decide_it(drawn: Policy) -> None:
    rows = (
        code("C1", both(one_of("service", "lift"), every("level", "T1", "T2"))),
        code("C2", both(one_of("service", "brace"), yes("fever"), some("level", "L1"))),
        code("C3", one_of("service", "other")),
        code("C4", both(within("days", 1, 2))),
    )
    drawn = replace(drawn, codes=rows)
    reaching = list(decided(drawn))
    assume(all(len({says(drawn, one, case) for one in deciding}) < 2 for case, deciding in reaching))
    governed = dict(analysis(drawn, lower(drawn)).governed)
    for row in rows:
        deciding = {one.id for case, ones in reaching if holds(row.implies, case, drawn) for one in ones}
        assert set(governed[row.code]) <= deciding
        # Where two clauses say the same, the one that comes first governs.
        assert bool(governed[row.code]) == bool(deciding)
    assert {each.subject for each in found(drawn, "MN304")} == {name for name, ids in governed.items() if not ids}
