"""A lengthened policy is as sound as policy 196, so that timing its check times the whole of it."""

from pathlib import Path

import pytest

from benchmarks.lengthen import lengthened
from mednec.driver import Library, quick_check
from mednec.project import read_project
from mednec.text import Source

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(("lines", "clauses"), [(300, 24), (700, 90)])
def test_it_has_the_length_and_the_clauses_and_no_new_finding(lines: int, clauses: int) -> None:
    project = read_project(ROOT)
    (version,) = (version for version in project.versions if version.name == "mp196/2025-10-01")
    text = lengthened(version.policy.text, lines)
    checked = quick_check(Source("long.policy", text), Library(project.library))
    assert checked.policy is not None, checked.diagnostics
    assert text.count("\n") == pytest.approx(lines, rel=0.15)
    assert len(checked.policy.clauses) >= clauses
