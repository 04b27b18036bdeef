"""Findings that a policy accepts are set apart, and an acceptance that accepts nothing is one itself."""

from __future__ import annotations

from mednec.analyse.checks import analyse, apply_acceptances
from mednec.frozen import replace
from mednec.model.policy import Policy
from mednec.model.signatures import Acceptance
from mednec.table.lower import lower
from tests.table.building import (
    MN,
    NMN,
    SIGNED,
    clause,
    policy,
    yes,
)
from tests.table.drawing import FACTS


def accepted(drawn: Policy, *pairs: tuple[str, str]) -> Policy:
    return replace(drawn, acceptances=tuple(Acceptance(code, subject, SIGNED) for code, subject in pairs))


def idle_policy() -> Policy:
    return policy(FACTS, (clause("I", yes("fever"), says=MN), clause("II", yes("fever"), says=MN)))


def test_an_accepted_finding_is_set_apart() -> None:
    drawn = accepted(idle_policy(), ("MN302", "policy"))
    still_open, kept = apply_acceptances(analyse(drawn, lower(drawn)), drawn)
    assert [each.code for each in kept] == ["MN302"]
    assert {each.code for each in still_open} == {"MN303"}


def test_an_acceptance_is_of_one_subject() -> None:
    drawn = accepted(idle_policy(), ("MN303", "II"), ("MN302", "policy"))
    still_open, kept = apply_acceptances(analyse(drawn, lower(drawn)), drawn)
    assert {(each.code, each.subject) for each in kept} == {("MN302", "policy"), ("MN303", "II")}
    assert {(each.code, each.subject) for each in still_open} == {("MN303", "I")}


def test_an_acceptance_that_accepts_nothing_is_a_finding() -> None:
    drawn = accepted(idle_policy(), ("MN304", "22510"))
    still_open, kept = apply_acceptances(analyse(drawn, lower(drawn)), drawn)
    assert kept == ()
    (finding,) = [each for each in still_open if each.code == "MN307"]
    assert finding.subject == "22510"
    assert finding.message == "MN304 is accepted here, and nothing of the kind is found."


def test_an_error_cannot_be_accepted() -> None:
    clauses = (clause("I", yes("fever"), says=MN), clause("II", yes("pregnant"), says=NMN))
    drawn = accepted(policy(FACTS, clauses), ("MN301", "I"))
    still_open, kept = apply_acceptances(analyse(drawn, lower(drawn)), drawn)
    assert kept == ()
    assert {"MN301", "MN307"} <= {each.code for each in still_open}
    assert any(each.message == "MN301 is an error and cannot be accepted." for each in still_open)
