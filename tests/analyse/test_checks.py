"""Findings about a policy: what is reported is so, and what is so is reported."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

import pytest
from hypothesis import assume, given, settings

from mednec.analyse.checks import analyse, analysis
from mednec.diagnostics import Diagnostic, Severity
from mednec.frozen import replace
from mednec.model.condition import ALWAYS, NEVER, Between, Condition, Met, Not
from mednec.model.determinations import Determination, Outcome
from mednec.model.facts import Date, Number
from mednec.model.policy import Bound, Clause, Policy
from mednec.table.lower import lower
from tests.analyse.shown import agreeing, read_lines
from tests.table.building import (
    EFFECTIVE,
    INVESTIGATIONAL,
    MN,
    NMN,
    NOT_COVERED,
    at_least,
    at_most,
    both,
    choice,
    clause,
    code,
    counted,
    either,
    every,
    fact,
    line,
    no,
    one_of,
    policy,
    several,
    some,
    within,
    yes,
)
from tests.table.drawing import FACTS, LEVELS, cases_of, policies
from tests.table.meaning import Case, holds, met, outcomes, winners
from tests.table.spine import spine

SILENT = Outcome(Determination.NOT_ADDRESSED)


def found(drawn: Policy, code: str) -> list[Diagnostic]:
    return [each for each in analyse(drawn, lower(drawn)) if each.code == code]


def codes(drawn: Policy) -> set[str]:
    return {each.code for each in analyse(drawn, lower(drawn))}


# --- against every case --------------------------------------------------------------------------------------


def decided(drawn: Policy) -> Iterator[tuple[Case, list[Clause]]]:
    """The cases that reach the clauses, with the clauses that decide each."""
    for case in cases_of(drawn):
        if case["service"] not in drawn.services:
            continue
        rule = next((r for r in drawn.lines if r.line == case["line_of_business"]), None)
        if rule is not None and case["service"] in rule.excepted:
            continue
        if rule is None or not rule.refer_to or (rule.unless is not None and holds(rule.unless, case, drawn)):
            yield case, winners(drawn, case)


def says(drawn: Policy, one: Clause, case: Case) -> Determination:
    assert one.decides is not None
    if one.decides.determination is INVESTIGATIONAL and drawn.lines and case["line_of_business"] == "medicare":
        return NMN
    return one.decides.determination


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


# --- one by one ----------------------------------------------------------------------------------------------


def test_of_a_sound_policy_only_what_its_document_prints_is_found() -> None:
    # The document names two stages of a fracture and asks the same of both; in hospital it asks for other pain.
    found = [(each.code, each.subject) for each in analyse(spine(), lower(spine()))]
    assert found == [("MN312", "I.A.1"), ("MN314", "I.A.2")]


def test_a_policy_of_real_size_is_governed_code_by_code() -> None:
    assert dict(analysis(spine(), lower(spine())).governed) == {
        "22510": ("I", "II"),
        "22511": ("I", "II"),
        "22513": ("I", "II"),
        "0200T": ("III",),
        "C1062": ("I", "II"),
        "22899": ("I", "II", "codes.2"),
    }


def test_without_precedence_the_pair_and_a_case_are_named() -> None:
    drawn = policy(
        FACTS,
        (clause("I", yes("fever"), says=MN), clause("II", yes("pregnant"), says=NMN)),
    )
    (finding,) = found(drawn, "MN301")
    assert finding.message == (
        "I says medically necessary and II says not medically necessary of one case, and neither overrides the other."
    )
    assert finding.subject == "I"
    assert finding.help == "write `overrides I` below II, or `overrides II` below I"
    assert finding.witness == ("date_of_service: 2025-10-01", "pregnant: yes", "fever: yes")
    with_precedence = policy(
        FACTS, (clause("I", yes("fever"), says=MN), clause("II", yes("pregnant"), says=NMN, overrides=("I",)))
    )
    assert "MN301" not in codes(with_precedence)


@pytest.mark.parametrize(
    ("ones", "others", "way_out"),
    [
        ((), (), "put `for SERVICE` on the headings above I and II; else write `overrides I` below II"),
        (("lift",), (), "put `for SERVICE` on the heading above II; else write `overrides I` below II"),
        ((), ("lift",), "put `for SERVICE` on the heading above I; else write `overrides I` below II"),
        (("lift",), ("lift",), ""),
    ],
)
def test_a_heading_that_may_want_its_service_comes_first(
    ones: tuple[str, ...], others: tuple[str, ...], way_out: str
) -> None:
    clauses = (
        clause("I", yes("fever"), says=MN, services=ones),
        clause("II", yes("pregnant"), says=NMN, services=others),
    )
    (finding,) = found(policy(FACTS, clauses, service_fact="service", services=("lift", "brace")), "MN301")
    if way_out:
        assert finding.help == f"if they speak of different services, {way_out}"
    else:
        assert finding.help == "write `overrides I` below II, or `overrides II` below I"


def test_precedence_counts_at_any_remove() -> None:
    clauses = (
        clause("I", yes("fever"), says=MN),
        clause("II", yes("pregnant"), says=NMN, overrides=("I",)),
        clause("III", one_of("pain", "severe"), says=NOT_COVERED, overrides=("II",)),
    )
    assert "MN301" not in codes(policy(FACTS, clauses))


def test_two_clauses_that_a_third_overrides_wherever_both_hold_do_not_contradict() -> None:
    clauses = (
        clause("I", yes("fever"), says=MN),
        clause("II", yes("pregnant"), says=NMN),
        clause("III", both(yes("fever"), yes("pregnant")), says=NOT_COVERED, overrides=("I", "II")),
    )
    assert "MN301" not in codes(policy(FACTS, clauses))


def test_clauses_for_different_services_do_not_contradict() -> None:
    clauses = (
        clause("I", yes("fever"), says=MN, services=("lift",)),
        clause("II", yes("fever"), says=NMN, services=("brace",)),
    )
    drawn = policy(FACTS, clauses, service_fact="service", services=("lift", "brace"))
    assert "MN301" not in codes(drawn)


def test_what_a_line_says_instead_can_end_a_contradiction_there() -> None:
    clauses = (clause("I", yes("fever"), says=INVESTIGATIONAL), clause("II", yes("fever"), says=NMN))
    lines = tuple(line(name, investigational_as=NMN) for name in ("commercial", "medicaid", "medicare"))
    assert "MN301" not in codes(policy(FACTS, clauses, lines=lines))
    (finding,) = found(policy(FACTS, clauses, lines=(*lines[1:], line("commercial"))), "MN301")
    assert "line_of_business: commercial" in finding.witness


def test_a_case_that_no_member_can_have_shows_nothing() -> None:
    clauses = (
        clause("I", at_least("treated", 4), says=MN),
        clause("II", counted("level", 1, 3), says=NMN),
    )
    facts = (fact("treated", Number("", 0, 30)), fact("level", several("T1", "T2", "T3", "T4", "T5")))
    assert "MN301" in codes(policy(facts, clauses))
    assert "MN301" not in codes(policy(facts, clauses, bounds=(Bound("treated", "level"),)))


def test_days_and_their_dates_hang_together() -> None:
    start = EFFECTIVE.toordinal()
    facts = (
        fact("onset", Date()),
        fact("since_onset", Number("days", 0, 36500), days=("onset", "date_of_service")),
    )
    early = clause("I", both(within("onset", None, start - 100), within("date_of_service", start, None)), says=MN)
    drawn = policy(facts, (early, clause("II", at_most("since_onset", 30), says=NMN)))
    assert "MN301" not in codes(drawn)
    late = clause("I", both(within("onset", None, start - 30), within("date_of_service", start, None)), says=MN)
    (finding,) = found(policy(facts, (late, clause("II", at_most("since_onset", 30), says=NMN))), "MN301")
    assert finding.witness == ("date_of_service: 2025-10-01", "onset: 2025-09-01", "since_onset: 30 days")


def test_dates_that_go_round_in_a_circle_hang_together() -> None:
    facts = (
        fact("onset", Date()),
        fact("surgery", Date()),
        fact("since_onset", Number("days", 0, 36500), days=("onset", "date_of_service")),
        fact("since_surgery", Number("days", 0, 36500), days=("surgery", "date_of_service")),
        fact("until_surgery", Number("days", 0, 36500), days=("onset", "surgery")),
    )
    one = clause("I", both(at_most("since_onset", 30), at_least("since_surgery", 20)), says=MN)
    assert "MN301" not in codes(policy(facts, (one, clause("II", at_least("until_surgery", 11), says=NMN))))
    (finding,) = found(policy(facts, (one, clause("II", at_least("until_surgery", 10), says=NMN))), "MN301")
    assert set(finding.witness) >= {"since_onset: 30 days", "since_surgery: 20 days", "until_surgery: 10 days"}


def test_a_referred_line_is_no_gap() -> None:
    clauses = (clause("I", either(yes("fever"), no("fever")), says=MN),)
    lines = (line("commercial"), line("medicaid", "rules"), line("medicare"))
    assert "MN302" not in codes(policy(FACTS, clauses, lines=lines))


def test_a_gap_names_the_services() -> None:
    clauses = (
        clause("I", yes("fever"), says=MN, services=("lift",)),
        clause("II", both(), says=NMN, services=("brace",)),
    )
    drawn = policy(FACTS, clauses, service_fact="service", services=("lift", "brace"))
    (finding,) = found(drawn, "MN302")
    assert finding.message == "No clause decides some requests for lift."
    assert finding.severity is Severity.WARNING
    assert finding.subject == "policy"
    assert finding.witness == ("date_of_service: 2025-10-01", "service: lift", "fever: no")


def test_otherwise_closes_the_gap() -> None:
    clauses = (clause("I", yes("fever"), says=MN), clause("II", both(), says=NMN, otherwise=True))
    assert codes(policy(FACTS, clauses)) == set()


def test_a_clause_whose_conditions_exclude_each_other_can_never_be_met() -> None:
    clauses = (
        clause("I", None, clause("I.A", both(at_most("days", 1), at_least("days", 2))), clause("I.B", yes("fever")),
               says=MN),
    )  # fmt: skip
    (finding,) = found(policy(FACTS, clauses), "MN303")
    assert finding.message == "I.A can never be met."


def test_a_shadowed_clause_names_the_one_that_decides() -> None:
    clauses = (
        clause("I", both(yes("fever"), yes("pregnant")), says=MN),
        clause("II", yes("fever"), says=NMN, overrides=("I",)),
    )
    (finding,) = found(policy(FACTS, clauses), "MN303")
    assert finding.subject == "I"
    assert finding.message == "I changes no decision: wherever it is met, the outcome is the same without it."
    assert finding.notes == ((None, "I is met in this case, and II decides it"),)
    assert finding.help is not None
    assert finding.help.startswith("take it out or change it, or let it override II; where the document prints it so")
    assert finding.witness == ("date_of_service: 2025-10-01", "pregnant: yes", "fever: yes")


def test_a_clause_that_says_what_applies_otherwise_anyway_is_reported() -> None:
    clauses = (
        clause("I", yes("fever"), says=MN),
        clause("II", both(no("fever"), yes("pregnant")), says=NMN),
        clause("III", both(), says=NMN, otherwise=True),
    )
    (finding,) = found(policy(FACTS, clauses), "MN303")
    assert finding.subject == "II"
    assert finding.message == "II changes no decision: wherever it is met, the outcome is the same without it."
    assert finding.notes == ()
    assert finding.help is not None
    assert finding.help.startswith("take it out or change it; where the document prints it so")


def test_an_indication_that_an_exclusion_always_takes_away_is_reported() -> None:
    # I.B is not redundant in I, but II excludes every case that only I.B would bring in.
    one = clause("I", None, clause("I.A", yes("fever")), clause("I.B", yes("pregnant")), says=MN)
    two = clause("II", either(Not(Met("I")), yes("pregnant")), says=NMN, overrides=("I",))
    (finding,) = found(policy(FACTS, (one, two)), "MN303")
    assert finding.subject == "I.B"
    assert "changes no decision" in finding.message


def test_an_item_of_all_of_that_the_others_imply_excludes_nothing() -> None:
    one = clause(
        "I", None, clause("I.A", one_of("pain", "severe")), clause("I.B", one_of("pain", "moderate", "severe")),
        says=MN, group="all",
    )  # fmt: skip
    (finding,) = found(policy(FACTS, (one,)), "MN303")
    assert finding.subject == "I.B"
    assert "excludes nothing" in finding.message
    assert finding.witness == ("date_of_service: 2025-10-01", "pain: none")


def test_below_an_idle_clause_nothing_else_is_reported() -> None:
    inner = clause("I.A", None, clause("I.A.1", yes("fever")), clause("I.A.2", yes("pregnant")), group="all")
    one = clause("I", None, inner, clause("I.B", yes("fever")), says=MN)
    assert [each.subject for each in found(policy(FACTS, (one,)), "MN303")] == ["I.A"]


def test_a_clause_of_at_least_two_matters() -> None:
    items = [clause(f"I.{n}", yes(name)) for n, name in enumerate(("fever", "pregnant"), start=1)]
    items.append(clause("I.3", one_of("pain", "severe")))
    two = Between(2, 3, tuple(Met(each.id) for each in items))
    one = replace(clause("I", two, says=MN, group="at least 2"), children=tuple(items))
    assert not found(policy(FACTS, (one,)), "MN303")


def test_a_recommendation_never_decides_and_is_not_idle() -> None:
    clauses = (clause("I", yes("fever"), says=MN), clause("N", yes("pregnant"), recommends="prior authorization"))
    assert not found(policy(FACTS, clauses), "MN303")
    never = clause("N", both(yes("pregnant"), no("pregnant")), recommends="prior authorization")
    (finding,) = found(policy(FACTS, (clauses[0], never)), "MN303")
    assert finding.message == "N can never be met."


def test_a_code_of_a_service_that_is_not_addressed_is_reported() -> None:
    drawn = policy(
        FACTS, (clause("I", both(), says=MN),), service_fact="service", services=("lift",),
        codes=(code("C1", one_of("service", "lift")), code("C2", one_of("service", "other"))),
    )  # fmt: skip
    (finding,) = found(drawn, "MN304")
    assert finding.message == "No clause governs C2."
    assert finding.subject == "C2"
    assert dict(analysis(drawn, lower(drawn)).governed) == {"C1": ("I",), "C2": ()}


def test_a_code_that_a_condition_names_is_governed_by_it() -> None:
    rows = (code("C1", one_of("service", "lift")), code("C2", one_of("service", "lift")))
    drawn = policy(
        FACTS, (clause("I", one_of("code", "C2"), says=MN),), service_fact="service", services=("lift",), codes=rows
    )
    assert dict(analysis(drawn, lower(drawn)).governed) == {"C1": (), "C2": ("I",)}


def test_what_a_code_implies_must_be_possible() -> None:
    rows = (
        code("C1", both(every("level", "T1"), some("level", "T2"))),
        code("C2", both(every("level", "T1", "T2"), some("level", "T2"))),
    )
    drawn = policy(FACTS, (clause("I", either(yes("fever"), no("fever")), says=MN),), codes=rows)
    (finding,) = [each for each in analyse(drawn, lower(drawn)) if each.code in ("MN304", "MN305")]
    assert finding.code == "MN305"
    assert finding.subject == "C1"
    assert finding.severity is Severity.ERROR
    assert finding.message == "What C1 implies of level cannot be."


@pytest.mark.parametrize(
    ("condition", "word"),
    [
        (at_least("days", 0), "always"),
        (one_of("pain", "none", "moderate", "severe"), "always"),
        (within("days", 5, None), "never"),
        (counted("level", 0, None), "always"),
    ],
)
def test_a_test_that_every_value_passes_is_no_test(condition: Condition, word: str) -> None:
    drawn = policy(FACTS, (clause("I", either(condition, yes("fever")), says=MN),))
    (finding,) = found(drawn, "MN308")
    assert f" {word} holds" in finding.message
    assert finding.subject == "I"
    assert not found(drawn, "MN303")


def test_an_idle_test_of_a_line_of_business_is_the_lines() -> None:
    rule = line("medicaid", "the state", unless=at_least("days", 0))
    drawn = policy(FACTS, (clause("I", yes("fever"), says=MN),), lines=(rule,))
    (finding,) = found(drawn, "MN308")
    assert finding.subject == "medicaid"


def test_every_value_of_a_list_is_a_test_because_the_list_can_be_empty() -> None:
    drawn = policy(FACTS, (clause("I", every("level", *LEVELS), says=MN),))
    assert not found(drawn, "MN308")


def test_what_cannot_be_checked_is_an_error() -> None:
    # The table itself has five groups; what must be known adds two.
    names = tuple(f"v{n}" for n in range(8))
    clauses = tuple(clause(f"{n}", some("level", name), says=MN) for n, name in enumerate(names[:4]))
    unless = both(some("level", names[4]), some("level", names[5]))
    drawn = policy(
        (fact("level", several(*names)),), clauses,
        lines=(line("commercial"), line("medicaid", "rules", unless, known=True), line("medicare")),
    )  # fmt: skip
    (finding,) = analyse(drawn, lower(drawn))
    assert (finding.code, finding.severity) == ("MN310", Severity.ERROR)


# --- plain words ---------------------------------------------------------------------------------------------


def idle_policy() -> Policy:
    return policy(FACTS, (clause("I", yes("fever"), says=MN), clause("II", yes("fever"), says=MN)))


@pytest.mark.parametrize("build", [spine, idle_policy], ids=lambda build: build.__name__)
def test_findings_do_not_depend_on_the_run(build: Callable[[], Policy]) -> None:
    assert analyse(build(), lower(build())) == analyse(build(), lower(build()))


@given(policies())
@settings(max_examples=40, deadline=None)
def test_every_finding_says_what_to_do(drawn: Policy) -> None:
    for finding in analyse(drawn, lower(drawn)):
        assert finding.help
        assert finding.subject
        assert finding.message.endswith(".")
        for word in ("node", "axis", "cell", "diagram", "mask", "Test("):
            assert word not in finding.message + finding.help


def test_a_choice_of_services_may_be_missing() -> None:
    drawn = policy((fact("side", choice("left", "right")),), (clause("I", one_of("side", "left"), says=MN),))
    (finding,) = found(drawn, "MN302")
    assert finding.message == "No clause decides some requests."
