"""`mednec new`: what it writes, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.projects import run

DOCUMENT = """\
Sleep Studies

POLICY NUMBER: 900

Effective Date: 1/1/2026

COVERAGE CRITERIA

I. A study is **medically necessary** when one of the following is met:

   A. Snoring
   B. Apnea
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "words.txt").write_text(DOCUMENT, encoding="utf-8")
    return tmp_path


def test_a_policy_is_begun_in_its_place_with_the_document_beside_it(folder: Path) -> None:
    made = run("new", "words.txt")
    assert made.exit_code == 0
    assert made.stdout == (
        "wrote policies/mp900/2026-01-01.policy, and the document beside it as source.txt\n"
        "3 clauses, 2 meanings missing, 7 of 7 source units carried\n"
        "`mednec check` lists what is missing and what does not fit.\n"
    )
    place = folder / "policies" / "mp900"
    assert (place / "source.txt").read_text(encoding="utf-8") == DOCUMENT
    assert "medically necessary when any of" in (place / "2026-01-01.policy").read_text(encoding="utf-8")


def test_check_lists_what_is_missing_and_build_writes_nothing(folder: Path) -> None:
    run("new", "words.txt")
    checked = run("check")
    assert checked.exit_code == 1
    assert checked.stderr.count("error[MN240]") == 2
    assert "mp900/2026-01-01: 2 meanings still missing; no table is built before." in checked.stdout
    assert run("build").exit_code == 1
    assert not (folder / "generated").exists()


def test_of_many_missing_meanings_check_shows_the_first(folder: Path) -> None:
    items = "".join(f"   {letter}. Item {letter} of the list\n" for letter in "ABCDEFGH")
    document = (
        "Sleep\n\nPOLICY NUMBER: 901\n\nEffective Date: 1/1/2026\n\nCRITERIA\n\nI. A study is **not covered** for:\n"
    )
    (folder / "words.txt").write_text(document + items, encoding="utf-8")
    assert run("new", "words.txt").exit_code == 0
    checked = run("check")
    assert checked.stderr.count("error[MN240]") == 5
    assert "mp901/2026-01-01: 9 meanings still missing; no table is built before." in checked.stdout
    assert "`mednec check --all` lists all" in checked.stdout
    whole = run("check", "--all")
    assert whole.stderr.count("error[MN240]") == 9
    assert "--all" not in whole.stdout
    assert run("check", "--quick").stderr.count("error[MN240]") == 5
    assert run("check", "--output", "json").stdout.count('"MN240"') == 9


def test_nothing_is_overwritten(folder: Path) -> None:
    run("new", "words.txt")
    policy = folder / "policies" / "mp900" / "2026-01-01.policy"
    policy.write_text("mine", encoding="utf-8")
    again = run("new", "words.txt")
    assert again.exit_code == 2
    assert "policies/mp900/2026-01-01.policy is there already" in again.stderr
    assert policy.read_text(encoding="utf-8") == "mine"


def test_the_document_of_another_version_stands_under_its_date(folder: Path) -> None:
    run("new", "words.txt")
    (folder / "later.txt").write_text(DOCUMENT.replace("1/1/2026", "1/1/2027"), encoding="utf-8")
    assert "beside it as 2027-01-01.txt" in run("new", "later.txt").stdout
    assert (folder / "policies" / "mp900" / "source.txt").read_text(encoding="utf-8") == DOCUMENT


@pytest.mark.parametrize(
    ("left_out", "lacks", "place"),
    [
        ("POLICY NUMBER: 900", "no policy number", "policies/mp900/2026-01-01.policy"),
        ("Effective Date: 1/1/2026", "no effective date", "policies/mp900/2026-01-01.policy"),
    ],
)
def test_what_the_document_does_not_print_is_asked_for(folder: Path, left_out: str, lacks: str, place: str) -> None:
    (folder / "words.txt").write_text(DOCUMENT.replace(left_out, ""), encoding="utf-8")
    asked = run("new", "words.txt")
    assert (asked.exit_code, asked.stdout) == (2, "")
    assert asked.stderr == f"words.txt prints {lacks}. Say where the policy goes: --out {place}\n"
    assert run("new", "words.txt", "--out", place).exit_code == 0
    text = (folder / place).read_text(encoding="utf-8")
    assert text.startswith("policy 900 ")
    assert "    effective 2026-01-01\n" in text


@pytest.mark.parametrize(
    "place",
    [
        "x.policy",
        "foo/bar.policy",
        "mp900/2026-01-01.policy",
        "policies/900/2026-01-01.policy",
        "policies/mp900/2026.policy",
        "policies/mp900/2026-02-30.policy",
        "policies/vocabulary/2026-01-01.policy",
    ],
)
def test_a_policy_goes_only_where_it_is_found_again(folder: Path, place: str) -> None:
    refused = run("new", "words.txt", "--out", place)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr.startswith(f"{place} is no place for a policy, and nothing was written.")
    assert not list(folder.rglob("*.policy"))


def test_a_number_with_other_signs_is_said(folder: Path) -> None:
    (folder / "words.txt").write_text(DOCUMENT.replace("NUMBER: 900", "NUMBER: MED-22"), encoding="utf-8")
    made = run("new", "words.txt")
    assert "wrote policies/mpmed22/2026-01-01.policy" in made.stdout
    said = " ".join(made.stdout.split())
    assert "The document prints the number MED-22; a number has no such signs, so the policy is MED_22." in said
    text = (folder / "policies" / "mpmed22" / "2026-01-01.policy").read_text(encoding="utf-8")
    assert text.startswith("policy MED_22 ")
    assert "> POLICY NUMBER: MED-22" in text


def test_where_the_place_says_another_number_and_date_the_place_decides(folder: Path) -> None:
    made = run("new", "words.txt", "--out", "policies/mp12/2027-01-01.policy")
    said = " ".join(made.stdout.split())
    assert "The document prints the number 900; the policy is 12, as its folder says." in said
    assert "The document is effective 2026-01-01 as printed; the policy 2027-01-01, as its file is named." in said
    text = (folder / "policies" / "mp12" / "2027-01-01.policy").read_text(encoding="utf-8")
    assert text.startswith("policy 12 ")
    assert "    effective 2027-01-01\n" in text
    assert "MN604" not in run("check").stderr


def test_a_file_that_is_no_text_is_refused(folder: Path) -> None:
    (folder / "words.txt").write_bytes(b"\xff\xfe\x00")
    refused = run("new", "words.txt")
    assert refused.exit_code == 2
    assert "MN602" in refused.stderr
