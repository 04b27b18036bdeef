"""The authors' cases of every policy of this repository defend it: the figures that the cases are held to."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from mednec.coverage.coverage import Verdict
from mednec.coverage.lcov import tracefile
from mednec.coverage.measure import measure
from mednec.coverage.mutants import Change, mutants
from mednec.coverage.report import conditions_score, mutants_score
from mednec.project import VersionFiles, read_project
from mednec.quick import Library, quick_check
from mednec.trial import read_cases
from tests.coverage.tracefiles import records

ROOT = Path(__file__).parents[2]


NAMED_BY_THE_HEADING = {("mp207/2026-01-01", "VI.B")}
"""VI is for six services, of which its item B names four: that it would hold of any other service changes nothing."""


@cache
def versions() -> tuple[VersionFiles, ...]:
    return read_project(ROOT).versions


@pytest.mark.parametrize("name", [version.name for version in versions()])
def test_the_cases_defend_every_condition_and_notice_nearly_every_change(name: str) -> None:
    version = next(version for version in versions() if version.name == name)
    policy = quick_check(version.policy, Library(read_project(ROOT).library)).policy
    assert policy is not None
    assert version.cases is not None
    read = read_cases(version.cases, policy)
    coverage = measure(name, policy, read.cases)
    assert coverage.cases == len(read.cases)
    assert coverage.cut == ""
    verdicts = {verdict for each in coverage.conditions for verdict in (each.holds.verdict, each.fails.verdict)}
    assert verdicts <= {Verdict.DEFENDED, Verdict.NEVER}
    assert conditions_score(coverage).percent == 100
    assert mutants_score(coverage).percent >= 96
    assert all(0 not in clause.counts for clause in coverage.clauses)
    # What is proved never to matter is the exception, not the way out.
    assert conditions_score(coverage).never <= 0.1 * len(coverage.conditions)
    count = len(list(mutants(policy)))
    clauses, others = coverage.mutants[:count], coverage.mutants[count:]
    within = [each for each in clauses if each.change is not Change.VALUES]
    never = [each for each in within if each.finding.verdict is Verdict.NEVER]
    assert len(never) <= 0.06 * len(within)
    # A value that the heading of a clause excludes already can be added without an effect.
    beside = [
        each
        for each in (*others, *(each for each in clauses if each.change is Change.VALUES))
        if (name, each.clause) not in NAMED_BY_THE_HEADING
    ]
    assert sum(each.finding.verdict is Verdict.NEVER for each in beside) <= 0.1 * len(beside)
    (record,) = records(tracefile((coverage,)), ROOT)
    assert record.file == version.policy.name
