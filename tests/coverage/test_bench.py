"""What the bench says of a case under a changed policy is what the runtime says of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mednec.coverage.bench import Bench
from mednec.coverage.mutants import mutants
from mednec.project import read_project
from mednec.quick import Library, quick_check
from mednec.runtime.decide import settle
from mednec.trial import read_cases

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["mp196/2025-10-01", "mp202/2026-01-01", "mp206/2026-01-01"])
def test_presumptions_are_made_as_the_runtime_makes_them(name: str) -> None:
    project = read_project(ROOT)
    version = next(version for version in project.versions if version.name == name)
    policy = quick_check(version.policy, Library(project.library)).policy
    assert policy is not None
    assert version.cases is not None
    changes = list(mutants(policy))[::9]
    bench = Bench(policy, [test for each in changes for test in each.tests])
    tried = [found for case in read_cases(version.cases, policy).cases[::3] if (found := bench.tried(case)) is not None]
    assert any(each.presumed for each in tried)
    differing = 0
    for change in changes:
        changed = bench.version(change.conditions)
        table = replace(bench.table, root=changed.root)
        for each in tried:
            outcomes = bench.outcomes(changed, each)
            assert outcomes == settle(table, each.case.facts).reached.outcomes
            differing += outcomes != each.outcomes
    assert differing
