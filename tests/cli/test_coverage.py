"""`mednec test --coverage`: what an author reads of the cases, and what a program does."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from mednec.columns import WIDTH
from tests.cli.projects import POLICY, run, write

HALF = """
case "Insulin"
    date_of_service: 2026-02-03
    insulin: yes
    expect medically necessary by I
"""

WHOLE = f"""
{HALF}
case "No insulin"
    date_of_service: 2026-02-03
    insulin: no
    expect not medically necessary by II

case "Not known"
    date_of_service: 2026-02-03
    expect needs insulin
"""


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_what_no_case_defends_is_listed_with_its_words_and_a_case_that_would(tmp_path: Path) -> None:
    write(tmp_path, HALF)
    result = run("test", "--coverage")
    assert result.exit_code == 0
    assert result.output.splitlines()[:4] == [
        "mp910/2026-01-01: 1 case, 1 expectation, 0 missed",
        "  clauses     1 of 2 met in some case, 1 of 2 not met, 0 of 2 unknown",
        "  conditions  0 of 1 shown to decide alone (0 %)",
        "  changes     2 of 4 make a case fail (50 %)",
    ]
    assert "  I  A monitor is medically necessary with insulin." in result.output
    assert "- no case shows that “insulin” alone decides when it is not met" in result.output
    assert "      insulin: no" in result.output


def test_cases_that_defend_everything_leave_nothing_to_list(tmp_path: Path) -> None:
    write(tmp_path, WHOLE)
    assert run("test", "--coverage").output.splitlines() == [
        "mp910/2026-01-01: 3 cases, 3 expectations, 0 missed",
        "  clauses     2 of 2 met in some case, 2 of 2 not met, 2 of 2 unknown",
        "  conditions  1 of 1 shown to decide alone (100 %)",
        "  changes     4 of 4 make a case fail (100 %)",
    ]


def test_a_case_that_fails_defends_nothing(tmp_path: Path) -> None:
    write(tmp_path, HALF.replace("expect medically necessary by I", "expect not medically necessary"))
    result = run("test", "--coverage")
    assert result.exit_code == 1
    assert "  changes     0 of 4 make a case fail (0 %)" in result.output


def test_a_policy_without_cases_has_everything_open(tmp_path: Path) -> None:
    write(tmp_path)
    assert run("test", "--coverage").output.startswith("mp910/2026-01-01: no cases\n  clauses     0 of 2 met")


def test_json_says_the_same(tmp_path: Path) -> None:
    write(tmp_path, HALF)
    data = json.loads(run("test", "--coverage", "--output", "json").output)
    assert data["findings"] == []
    (coverage,) = data["coverage"]
    assert coverage["version"] == "mp910/2026-01-01"
    assert coverage["changes_score"] == {
        "defended": 2,
        "of": 4,
        "percent": 50.0,
        "cannot_be_shown": 0,
        "not_examined": 0,
    }
    (condition,) = coverage["conditions"]
    assert condition["verdict"] == "not defended"
    assert condition["holds"] == {"verdict": "defended", "case": "Insulin", "would": [], "rests_on": []}
    assert "insulin: no" in condition["does_not_hold"]["would"]


def test_what_is_kept_is_what_was_measured(tmp_path: Path) -> None:
    write(tmp_path, HALF)
    first = run("test", "--coverage").output
    assert (tmp_path / ".mednec-cache" / "coverage" / "mp910" / "2026-01-01").is_file()
    assert run("test", "--coverage").output == first


def test_missing_cases_are_written_and_fail_until_somebody_says_what_they_expect(tmp_path: Path) -> None:
    write(tmp_path, HALF)
    file = tmp_path / "policies" / "mp910" / "2026-01-01.cases"
    assert run("format", str(file)).exit_code == 0
    before = file.read_text(encoding="utf-8")
    result = run("test", "--suggest")
    assert "mp910/2026-01-01: 2 cases added to policies/mp910/2026-01-01.cases" in result.output
    text = file.read_text(encoding="utf-8")
    assert text == (
        before.rstrip("\n")
        + """

# Shows that in I “insulin” alone decides when it is not met
# Fails if II is left out
# Fails if II asks for the opposite
# Shows that I is not met
# Shows that II is met
case "Insulin: no" like "Insulin"
    insulin: no
    expect ?

# Shows that I is unknown
# Shows that II is unknown
case "Insulin: unknown" like "Insulin"
    insulin: unknown
    expect ?
"""
    )
    assert run("format", "--check", str(file)).exit_code == 0

    failing = run("test")
    assert failing.exit_code == 1
    assert failing.output.count("error[MN515]") == 2
    again = run("test", "--suggest")
    assert "no case is missing that could be suggested" in again.output
    assert file.read_text(encoding="utf-8") == text

    file.write_text(
        text.replace("insulin: no\n    expect ?", "insulin: no\n    expect not medically necessary by II").replace(
            "expect ?", "expect needs insulin"
        ),
        encoding="utf-8",
    )
    whole = run("test", "--coverage")
    assert whole.exit_code == 0
    assert "1 of 1 shown to decide alone (100 %)" in whole.output
    assert "4 of 4 make a case fail (100 %)" in whole.output


def test_a_policy_without_a_case_file_gets_one(tmp_path: Path) -> None:
    write(tmp_path)
    assert run("test", "--suggest").exit_code == 0
    text = (tmp_path / "policies" / "mp910" / "2026-01-01.cases").read_text(encoding="utf-8")
    assert text.startswith("# Shows that in I “insulin” alone decides when it is met\n")
    assert run("check").exit_code == 0


def test_the_page_says_what_the_cases_show_and_is_stale_when_they_change(tmp_path: Path) -> None:
    write(tmp_path, WHOLE)
    assert run("build").exit_code == 0
    page = tmp_path / "generated" / "site" / "mp910" / "2026-01-01" / "index.md"
    text = page.read_text(encoding="utf-8")
    assert "The authors of this policy wrote 3 cases" in text
    assert "| [I](#i) | 1 | 1 | 1 |\n| [II](#ii) | 1 | 1 | 1 |" in text
    assert run("build", "--check").exit_code == 0

    # A case that fails shows nothing, and none of what it says stands on the page.
    write(tmp_path, WHOLE.replace("expect needs insulin", "expect not covered"))
    assert run("build", "--check").exit_code == 1
    run("build")
    assert "| [I](#i) | 1 | 1 | 0 |" in page.read_text(encoding="utf-8")

    (tmp_path / "policies" / "mp910" / "2026-01-01.cases").unlink()
    run("build")
    assert "cases show" not in page.read_text(encoding="utf-8")


IMPOSSIBLE = (
    POLICY.replace("when insulin\n", "when insulin and diabetes\n")
    + """
fact diabetes "Diabetes"
    yes or no
axiom "Insulin is for diabetes"
    insulin implies diabetes
        by "medical director" on 2026-01-02 because "nobody else is given any"
"""
)


def test_a_case_that_an_axiom_rules_out_is_counted_and_defends_nothing(tmp_path: Path) -> None:
    case = """
case "Insulin alone"
    date_of_service: 2026-02-03
    insulin: yes
    diabetes: no
    expect not medically necessary
"""
    write(tmp_path, case, policy=IMPOSSIBLE)
    result = run("test", "--coverage", "--junit", "out.xml")
    assert result.exit_code == 1
    said = " ".join(result.output.split())
    assert "1 case, 1 expectation, 0 missed, 1 case that no member can be (MN516)" in said
    assert "make a case fail (0 %)" in said
    (suite,) = ElementTree.parse(tmp_path / "out.xml").getroot()
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("1", "1", "0")
    write(tmp_path, f"{case}    expect conflict insulin\n", policy=IMPOSSIBLE)
    meant = run("test", "--coverage").output
    assert "no member can be" not in meant
    assert "make a case fail (0 %)" not in meant


LONG = """
policy 910 "Glucose Monitors"
    effective 2026-01-01

criteria "CRITERIA"
    I.  > A monitor that is worn on the skin for days is **medically necessary** for a member of this plan who is
        > treated with insulin by a pump or by injections, of whatever make and kind these are.
        medically necessary when treated_with_insulin in (by_pump_of_any_make, by_injection_of_any_kind, by_both)
    II. > A monitor is **not medically necessary** when the criteria above are not met.
        not medically necessary when I is not met

fact treated_with_insulin "Treated with insulin"
    one of by_pump_of_any_make, by_injection_of_any_kind, by_both, not_treated_with_any
"""


def test_no_line_is_wider_than_the_terminal(tmp_path: Path) -> None:
    write(tmp_path, policy=LONG)
    result = run("test", "--coverage")
    assert "- no case fails if I reads “treated_with_insulin in (by_pump_of_any_make, by_injection_of_any_kind" in (
        " ".join(result.output.split())
    )
    assert [line for line in result.output.splitlines() if len(line) > WIDTH] == []
