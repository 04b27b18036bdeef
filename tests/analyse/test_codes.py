"""Codes that no clause governs, and codes that cannot be."""

from __future__ import annotations

from mednec.analyse.checks import analyse, analysis
from mednec.diagnostics import Severity
from mednec.table.lower import lower
from tests.analyse.reaching import found
from tests.table.building import (
    MN,
    both,
    clause,
    code,
    either,
    every,
    no,
    one_of,
    policy,
    some,
    yes,
)
from tests.table.drawing import FACTS


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
