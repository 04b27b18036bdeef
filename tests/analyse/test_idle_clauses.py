"""Clauses and conditions that come to nothing, one by one."""

from __future__ import annotations

import pytest

from mednec.frozen import replace
from mednec.model.condition import Between, Condition, Met, Not
from tests.analyse.reaching import found
from tests.table.building import (
    MN,
    NMN,
    at_least,
    at_most,
    both,
    clause,
    counted,
    either,
    every,
    line,
    no,
    one_of,
    policy,
    within,
    yes,
)
from tests.table.drawing import FACTS, LEVELS


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
