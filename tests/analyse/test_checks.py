"""All checks together: of a sound policy, where they cannot be made, and in what words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings

from mednec.analyse.checks import analyse, analysis
from mednec.diagnostics import Severity
from mednec.model.policy import Policy
from mednec.table.lower import lower
from tests.analyse.reaching import found
from tests.table.building import (
    MN,
    both,
    choice,
    clause,
    fact,
    line,
    one_of,
    policy,
    several,
    some,
    yes,
)
from tests.table.drawing import FACTS, policies
from tests.table.spine import spine


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
