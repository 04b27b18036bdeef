"""`mednec decide`: the policy is named by its number, and what is wrong with a file names the file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mednec.request import NoVersion, choose
from tests.cli.projects import run, write

NAMES = ("mp196/2025-10-01", "mp196/2026-10-01", "mp9/2025-01-01")


@pytest.mark.parametrize(
    ("policy", "chosen"),
    [
        ("mp196", "mp196/2025-10-01"),
        ("196", "mp196/2025-10-01"),
        ("196/2026-10-01", "mp196/2026-10-01"),
        ("mp196/2026-10-01", "mp196/2026-10-01"),
        ("9", "mp9/2025-01-01"),
    ],
)
def test_a_policy_is_named_by_its_number(policy: str, chosen: str) -> None:
    assert choose(NAMES, policy, date(2025, 12, 1)) == chosen


@pytest.mark.parametrize("policy", ["19", "mp", "", "mpmp196", "196/2025-10-02"])
def test_no_other_number_will_do(policy: str) -> None:
    message = f"There is no policy {policy!r} here; there is mp196, mp9."
    assert choose(NAMES, policy, None) == NoVersion(message)


def test_the_number_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write(tmp_path))
    Path("case.json").write_text('{"insulin": "yes", "date_of_service": "2026-02-03"}', encoding="utf-8")
    said = run("decide", "910", "--case", "case.json")
    assert said.exit_code == 0
    assert "MEDICALLY NECESSARY" in said.stdout


def test_a_missing_case_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write(tmp_path))
    said = run("decide", "910", "--case", "nowhere.json")
    assert (said.exit_code, said.stderr) == (2, "The case nowhere.json cannot be read: No such file or directory.\n")


def test_the_help_speaks_of_the_decision() -> None:
    said = run("decide", "--help").stdout
    assert "How the decision is printed." in said
    assert "findings" not in said
