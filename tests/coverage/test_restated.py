"""Changes beside the clauses' conditions are noticed exactly where the changed policy's own table fails a case."""

from __future__ import annotations

from pathlib import Path

import pytest

from mednec.coverage.coverage import Verdict
from mednec.coverage.measure import measure
from mednec.coverage.mutants import Change, mutants
from mednec.coverage.report import lines
from mednec.coverage.restated import alike, restated
from mednec.emit.python import emit, load
from mednec.model.condition import ALWAYS, All, Among, Any, Not
from mednec.model.condition import Test as Asked
from mednec.project import read_project
from mednec.quick import Library, quick_check
from mednec.runtime.decision import Decision
from mednec.table.lower import lower
from mednec.text import Source
from mednec.trial import judge, read_cases

ROOT = Path(__file__).parents[2]
FEATURES = (
    "limits",
    "line-except",
    "line-refer",
    "line-says",
    "line-then-refer",
    "overrides",
    "precedence",
    "records",
    "age-and-sex",
)


def check(name: str, source: Source, library: Library, cases: Source) -> dict[Change, set[Verdict]]:
    policy = quick_check(source, library).policy
    assert policy is not None
    read = read_cases(cases, policy).cases
    coverage = measure(name, policy, read)
    changes = list(restated(policy))
    assert changes
    own = load(emit(lower(policy)))
    holding = [case for case in read if not judge(case, own.decide(case.facts))]
    found: dict[Change, set[Verdict]] = {}
    examined = list(coverage.mutants[len(list(mutants(policy))) :])
    for change in changes:
        module = load(emit(lower(change.policy)))
        fails = [case.title for case in holding if judge(case, module.decide(case.facts))]
        if [(t.clause, t.change, t.said) for t in examined[:1]] != [(change.subject, change.change, change.said)]:
            # What says the same is not examined.
            assert all(_same(own.decide(case.facts), module.decide(case.facts)) for case in holding)
            continue
        told = examined.pop(0)
        if told.finding.verdict is Verdict.DEFENDED:
            assert told.finding.case in fails
        else:
            # What only names another clause, or another fact to ask for, is no other decision.
            assert all(_same(own.decide(case.facts), module.decide(case.facts)) for case in holding)
        found.setdefault(change.change, set()).add(told.finding.verdict)
    assert not examined
    return found


def _same(one: Decision, other: Decision) -> bool:
    return (one.determination, one.source, one.limits) == (other.determination, other.source, other.limits)


@pytest.mark.parametrize("feature", FEATURES)
def test_a_change_is_noticed_where_the_changed_table_fails_a_case(feature: str) -> None:
    policy, cases = (ROOT / f"tests/features/{feature}{suffix}" for suffix in (".policy", ".cases"))
    found = check(
        feature,
        Source(policy.name, policy.read_text(encoding="utf-8")),
        Library(),
        Source(cases.name, cases.read_text(encoding="utf-8")),
    )
    assert any(Verdict.DEFENDED in verdicts for verdicts in found.values())


def test_a_policy_with_lines_precedence_limits_and_records() -> None:
    project = read_project(ROOT)
    version = next(version for version in project.versions if version.name == "mp203/2023-04-16")
    assert version.cases is not None
    found = check(version.name, version.policy, Library(project.library), version.cases)
    assert {Change.DROPPED, Change.NEGATED, Change.EXCHANGED, Change.REVERSED} <= found.keys()


IMPLIED = """
policy 910 "Repair"
    effective 2026-01-01

criteria "CRITERIA"
    I.  > Repair by screws is **medically necessary** with an open wound.
        medically necessary when method is screws and open_wound
    II. > Repair is **not medically necessary** when the criteria above are not met.
        not medically necessary when I is not met

codes "CODES"
    code EX X0001
    code EX X0002

code system EX "Example codes"
    code X0001 "Screws, open wound"
        > Repair with screws of an open wound
        implies method is screws and open_wound
    code X0002 "Screws"
        > Repair with screws
        implies method is screws

fact method "Method"
    one of screws, plates
fact open_wound "Open wound"
    yes or no
fact closed_wound "Closed wound"
    yes or no
"""
SCREWS = """
case "Screws"
    date_of_service: 2026-02-03
    code: X0002
    open_wound: yes
    expect medically necessary by I
"""


def test_what_a_code_implies_is_defended_by_a_case_that_leaves_it_to_the_code() -> None:
    policy = quick_check(Source("p.policy", IMPLIED), Library()).policy
    assert policy is not None
    cases = read_cases(Source("p.cases", SCREWS), policy).cases
    assert len(cases) == 1
    coverage = measure("mp910/2026-01-01", policy, cases)
    of_codes = {each.said: each.finding for each in coverage.mutants if each.clause.startswith("code ")}
    assert {said: finding.verdict for said, finding in of_codes.items()} == {
        "X0001 no longer implies “method is screws”": Verdict.OPEN,
        "X0001 no longer implies “open_wound”": Verdict.OPEN,
        "X0002 no longer implies “method is screws”": Verdict.DEFENDED,
    }
    assert "code: X0001" in of_codes["X0001 no longer implies “method is screws”"].witness
    suggested = [each for each in coverage.suggestions if "code: X0001" in each.facts]
    assert {reason for each in suggested for reason in each.reasons} >= {
        f"Fails if {said}" for said in of_codes if said.startswith("X0001")
    }


AXIOM = """
axiom "Who has screws has an open wound"
    method is screws implies open_wound
        by "medical director" on 2026-01-02 because "no other way leads there"
"""


def test_a_condition_that_can_never_decide_names_the_axiom_on_which_that_rests() -> None:
    def never(text: str) -> dict[str, tuple[str, ...]]:
        policy = quick_check(Source("p.policy", text), Library()).policy
        assert policy is not None
        coverage = measure("mp910/2026-01-01", policy, ())
        said = " ".join(" ".join(lines(coverage)).split())
        named = "by the axiom “Who has screws has an open wound”."
        assert (f"“open_wound” in I can never decide alone, {named}" in said) is ("axiom" in text)
        return {
            each.said: (*each.holds.rests_on, *each.fails.rests_on)
            for each in coverage.conditions
            if each.verdict is Verdict.NEVER
        }

    assert never(IMPLIED + AXIOM) == {"open_wound": ("Who has screws has an open wound",)}
    assert never(IMPLIED) == {}


def test_conditions_on_records_are_alike_where_they_count_the_same_ones() -> None:
    policy = quick_check(Source("p.policy", IMPLIED), Library()).policy
    assert policy is not None
    screws, plates = Asked("method", Among(("screws",))), Asked("method", Among(("plates",)))
    both, wound = Asked("method", Among(("plates", "screws"))), Asked("open_wound", Among(("yes",)))
    assert alike(All((screws, wound)), All((screws, Any((screws, plates)), wound)), policy)
    assert alike(All((screws, wound)), All((wound, screws)), policy)
    assert alike(Any((screws, All((screws, wound)))), screws, policy)
    assert alike(Not(Not(screws)), screws, policy)
    assert not alike(screws, plates, policy)
    # Of a record whose method is not documented the one is open and the other is not.
    assert not alike(both, ALWAYS, policy)
