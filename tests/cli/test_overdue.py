"""`mednec check --on DATE`: reviews that are overdue, on a day that is given and never read off a clock."""

from __future__ import annotations

from pathlib import Path

import pytest

from mednec.check.dates import Reviewing, check_overdue
from tests.cli.projects import POLICY, run, write


def version(effective: str, next_review: str, retired: str = "") -> Reviewing:
    return Reviewing("900", effective, next_review, retired, None)


@pytest.mark.parametrize(
    ("versions", "on", "overdue"),
    [
        ([version("2025-10-01", "2026-09")], "2026-09-30", False),
        ([version("2025-10-01", "2026-09")], "2026-10-01", True),
        ([version("2025-10-01", "2026-09-15")], "2026-09-15", False),
        ([version("2025-10-01", "2026-09-15")], "2026-09-16", True),
        # The version in force counts: neither one that it took the place of, nor one to come.
        ([version("2025-10-01", "2026-09"), version("2026-10-01", "2027-09")], "2026-11-03", False),
        ([version("2025-10-01", "2026-09"), version("2027-10-01", "2028-09")], "2026-11-03", True),
        ([version("2025-10-01", "2026-09", retired="2026-10-15")], "2026-11-03", False),
        ([version("2025-10-01", "")], "2030-01-01", False),
    ],
)
def test_a_review_is_overdue_once_its_day_or_month_has_passed(
    versions: list[Reviewing], on: str, overdue: bool
) -> None:
    assert [each.code for each in check_overdue(versions, on)] == (["MN249"] if overdue else [])


DATED = POLICY.replace("effective 2026-01-01\n", "effective 2026-01-01\n    next review 2026-09\n")


def test_the_command_reports_it_on_the_day_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write(tmp_path, policy=DATED))
    assert "MN249" not in run("check").stderr
    late = run("check", "--on", "2026-11-03")
    assert late.exit_code == 1
    assert "MN249" in late.stderr
    assert run("check", "--on", "November").stderr.strip().endswith("--on is a day, such as 2026-11-03.")
