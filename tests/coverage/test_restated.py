"""Changes beside the clauses' conditions are noticed exactly where the changed policy's own table fails a case."""

from __future__ import annotations

from pathlib import Path

import pytest

from mednec.coverage.coverage import Verdict
from mednec.coverage.measure import measure
from mednec.coverage.mutants import Change
from mednec.coverage.restated import restated
from mednec.emit.python import emit, load
from mednec.project import read_project
from mednec.quick import Library, quick_check
from mednec.runtime.decision import Decision
from mednec.table.lower import lower
from mednec.text import Source
from mednec.trial import judge, read_cases

ROOT = Path(__file__).parents[2]
FEATURES = ("limits", "line-except", "line-refer", "line-says", "line-then-refer", "overrides", "precedence", "records")


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
    for change, told in zip(changes, coverage.mutants[-len(changes) :], strict=True):
        assert (told.clause, told.change, told.said) == (change.subject, change.change, change.said)
        module = load(emit(lower(change.policy)))
        fails = [case.title for case in holding if judge(case, module.decide(case.facts))]
        if told.finding.verdict is Verdict.DEFENDED:
            assert told.finding.case in fails
        else:
            # What only names another clause, or another fact to ask for, is no other decision.
            assert all(_same(own.decide(case.facts), module.decide(case.facts)) for case in holding)
        found.setdefault(change.change, set()).add(told.finding.verdict)
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
