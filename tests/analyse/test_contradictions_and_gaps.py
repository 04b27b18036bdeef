"""Contradictions and gaps, one by one."""

from __future__ import annotations

import pytest

from mednec.diagnostics import Severity
from mednec.model.facts import Date, Number
from mednec.model.policy import Bound
from tests.analyse.reaching import codes, found
from tests.table.building import (
    EFFECTIVE,
    INVESTIGATIONAL,
    MN,
    NMN,
    NOT_COVERED,
    at_least,
    at_most,
    both,
    clause,
    counted,
    either,
    fact,
    line,
    no,
    one_of,
    policy,
    several,
    within,
    yes,
)
from tests.table.drawing import FACTS


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
