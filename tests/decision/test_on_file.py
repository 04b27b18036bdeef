"""What must be on file for a decision: who attests what it rests on, what the policy asks for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from mednec.emit.python import emit, load
from mednec.quick import Library, quick_check
from mednec.table.lower import lower
from mednec.text import Source

FEATURES = Path(__file__).parents[1] / "features"


@cache
def table_of(feature: str) -> Any:
    path = FEATURES / f"{feature}.policy"
    policy = quick_check(Source(path.name, path.read_text(encoding="utf-8")), Library()).policy
    assert policy is not None
    return load(emit(lower(policy)))


def decide(feature: str, **facts: object) -> Any:
    return table_of(feature).decide({"date_of_service": "2025-11-03", **facts})


ATTESTERS = ("treating physician", "spine surgeon")


def test_a_decision_says_who_attests_what_it_rests_on() -> None:
    decision = decide("attested", management_failed=True, pain_follows_nerve=True)
    assert decision.attestations == (("management_failed", ATTESTERS),)
    said = " ".join(decision.explain().split())
    assert "Failure of optimal non-surgical management by treating physician or spine surgeon" in said


def test_a_request_for_information_says_who_may_attest_what_is_asked() -> None:
    decision = decide("attested", pain_follows_nerve=True)
    assert decision.still_matter == ("management_failed",)
    assert decision.to_dict()["attestations"] == [{"fact": "management_failed", "by": [*ATTESTERS]}]


def test_nobody_attests_what_is_not_given_and_does_not_matter() -> None:
    decision = decide("attested", pain_follows_nerve=False)
    assert decision.determination == "not medically necessary"
    assert decision.attestations == ()
    assert "attested" not in decision.explain()


def test_nobody_attests_before_the_policy_speaks() -> None:
    decision = table_of("attested").decide({"date_of_service": "2025-09-30", "management_failed": True})
    assert decision.determination == "not decided by this version"
    assert decision.attestations == ()


def test_a_decision_says_what_must_be_on_file_for_the_clauses_that_decided() -> None:
    decision = decide("documentation", chronic_wound=True, blood_flow=True, wound_measured=True, order_signed=False)
    assert decision.determination == "medically necessary"
    assert decision.documentation == (
        ("III", "signed order", "not provided"),
        ("I.A.s2", "photographs of the wound", "unknown"),
        ("I.A.s2", "measurements", "provided"),
        ("II.A", "vascular study", "unknown"),
    )
    assert "Must be on file:\n  - signed order (III): not provided\n" in decision.explain()


def test_what_no_fact_records_is_unknown_and_so_is_what_the_case_does_not_say() -> None:
    decision = decide("documentation", chronic_wound=True, blood_flow=True)
    assert {each.status for each in decision.documentation} == {"unknown"}


def test_nothing_must_be_on_file_for_clauses_that_did_not_decide() -> None:
    decision = decide("documentation", chronic_wound=True, blood_flow=False)
    assert decision.determination == "not medically necessary"
    assert decision.to_dict()["documentation"] == []
    assert "on file" not in decision.explain()
