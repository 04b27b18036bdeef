"""`mednec decide`: the policy is named by its number, and what is wrong with a file names the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from mednec.request import NoVersion, choose, days_asked
from mednec.runtime.registry import Days
from tests.cli.projects import run, write


def days(date_of_service: object) -> Days:
    """The days that a case's date of service can be."""
    return days_asked({"date_of_service": date_of_service}, None)


def chosen_names(chosen: tuple[tuple[str, Days], ...] | NoVersion) -> tuple[str, ...]:
    """The versions chosen."""
    assert not isinstance(chosen, NoVersion), chosen
    return tuple(name for name, _ in chosen)


def published(_: str) -> bool:
    """No version is a draft."""
    return False


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
    assert chosen_names(choose(NAMES, policy, days("2025-12-01"), published)) == (chosen,)


@pytest.mark.parametrize("policy", ["19", "mp", "", "mpmp196", "196/2025-10-02"])
def test_no_other_number_will_do(policy: str) -> None:
    message = f"There is no policy {policy!r} here; there is mp196, mp9."
    assert choose(NAMES, policy, days(None), published) == NoVersion(message)


@pytest.mark.parametrize(
    ("day", "chosen"),
    [
        (None, NAMES[:2]),
        ({"from": "2026-09-30", "to": "2026-10-01"}, NAMES[:2]),
        ({"to": "2026-09-30"}, NAMES[:1]),
        ({"from": "2026-10-01"}, NAMES[1:2]),
        ({"one_of": ["2024-01-01", "2030-01-01"]}, NAMES[1:2]),
        ("no date", NAMES[:2]),
    ],
)
def test_every_version_that_may_be_in_force_is_chosen(day: object, chosen: tuple[str, ...]) -> None:
    assert chosen_names(choose(NAMES, "196", days(day), published)) == chosen


def test_a_draft_is_chosen_by_name_or_with_drafts_only() -> None:
    def draft(name: str) -> bool:
        return name != "mp196/2025-10-01"

    assert chosen_names(choose(NAMES, "196", days("2026-12-01"), draft)) == ("mp196/2025-10-01",)
    assert chosen_names(choose(NAMES, "196", days("2026-12-01"), draft, drafts=True)) == ("mp196/2026-10-01",)
    assert chosen_names(choose(NAMES, "196/2026-10-01", days("2026-12-01"), draft)) == ("mp196/2026-10-01",)
    assert choose(NAMES, "9", days(None), draft) == NoVersion(
        "Of mp9 there are only drafts. To try one, name it (mp9/2025-01-01), or say --drafts."
    )


@pytest.mark.parametrize(
    ("day", "named"),
    [
        ("2025-12-01", "mp196/2025-10-01"),
        ("2026-12-01", "mp196/2026-10-01"),
        ("2020-01-01", "mp196/2025-10-01"),
        (None, "mp196/2025-10-01 or mp196/2026-10-01"),
    ],
)
def test_of_drafts_alone_the_one_of_the_day_is_named(day: object, named: str) -> None:
    assert choose(NAMES, "196", days(day), lambda _: True) == NoVersion(
        f"Of mp196 there are only drafts. To try one, name it ({named}), or say --drafts."
    )


def test_the_number_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write(tmp_path))
    Path("case.json").write_text('{"insulin": "yes", "date_of_service": "2026-02-03"}', encoding="utf-8")
    said = run("decide", "910/2026-01-01", "--case", "case.json")
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
