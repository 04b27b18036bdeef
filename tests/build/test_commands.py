"""The command: exit codes, JSON, explanations, laying out; and cases as they should not be, refused without an echo."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from mednec.codes import TITLES
from tests.build.projects import FILE, POLICY, Project, files_in

# --- exit codes and JSON -------------------------------------------------------------------------------------


def test_check_ends_with_1_where_something_is_open_and_with_0_where_not(project: Project) -> None:
    for options in ([], ["--quick"]):
        project.write(FILE, POLICY)
        assert project.json("check", *options) == []
        assert project.run("check", *options).exit_code == 0
        project.write(FILE, POLICY.replace("when hospitalized", "when hospitalised"))
        assert project.run("check", *options).exit_code == 1


def test_json_of_findings_has_the_documented_keys(project: Project) -> None:
    project.write(FILE, POLICY.replace("when hospitalized", "when hospitalised"))
    (found,) = project.json("check")
    keys = {"code", "severity", "message", "place", "subject", "help", "notes", "witness", "rests_on"}
    assert found.keys() == keys
    assert found["code"] == "MN101"
    assert found["severity"] == "error"
    assert found["place"] == {"file": FILE, "line": 11, "column": 34, "end_line": 11, "end_column": 46}


@pytest.mark.parametrize("command", ["check", "check --quick", "build", "build --check", "test", "format --check"])
def test_every_command_prints_json_and_nothing_else(command: str, project: Project) -> None:
    for text in (POLICY, POLICY.replace("when hospitalized", "when hospitalised"), POLICY + '"'):
        project.write(FILE, text)
        found = project.json(*command.split())
        assert isinstance(found, list)
        assert all(each["code"] in TITLES for each in found)


def test_without_policies_the_command_says_where_it_looked(tmp_path: Path) -> None:
    for command in (["build"], ["check"], ["test"], ["format"], ["decide", "mp900", "--case", "-"]):
        result = Project(tmp_path).run(*command)
        assert result.exit_code == 2
        assert "policies/" in result.stderr


def test_a_policy_is_found_from_a_folder_below(project: Project) -> None:
    below = Project(project.root / "policies" / "mp900")
    assert below.run("build").exit_code == 0
    assert (project.root / "generated/site/mednec.css").exists()


@pytest.mark.parametrize("given", ["policies/mp900/2026-01-01.policy", "other.policy", "policies/vocabulary"])
def test_a_file_that_is_no_policy_of_the_project_is_said(given: str, project: Project) -> None:
    result = project.run("check", given)
    assert result.exit_code == 2
    assert given in result.stderr


def test_unknown_options_and_commands_end_with_2(project: Project) -> None:
    assert project.run("bild").exit_code == 2
    assert project.run("build", "--chekc").exit_code == 2
    assert project.run("check", "--output", "xml").exit_code == 2
    assert project.run("decide", "mp900").exit_code == 2


def test_a_terminal_without_the_signs_of_a_text_is_no_reason_to_fail(project: Project) -> None:
    project.write(FILE, POLICY.replace('"Pumps"', '"Pümps “of” ½"').replace("> Pumps", "> Pümps “of” ½"))
    for command in (["build"], ["check"], ["check", "--output", "json"], ["explain", "MN216"]):
        done = project.run_apart(*command, PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
        assert b"Traceback" not in done.stderr
        assert done.returncode in (0, 1)
        assert b"\x93" not in done.stdout + done.stderr
    assert b"P\xfcmps \\u201cof" in project.run_apart("build", PYTHONIOENCODING="latin-1", PYTHONUTF8="0").stdout


# --- explain -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", TITLES)
def test_every_code_is_explained(code: str, project: Project) -> None:
    result = project.run("explain", code.lower())
    assert result.exit_code == 0
    assert f"{code}: {TITLES[code]}" in " ".join(result.stdout.split())
    assert len(result.stdout.splitlines()) > 10


@pytest.mark.parametrize("code", ["MN999", "MN10", "x", "", "../../etc/passwd", "MN101.md", "MN101\n"])
def test_what_is_no_code_is_said_to_be_none(code: str, project: Project) -> None:
    result = project.run("explain", code)
    assert result.exit_code == 2
    assert "There is no diagnostic" in result.stderr
    assert result.stdout == ""


def test_a_near_miss_names_the_code_that_may_be_meant(project: Project) -> None:
    assert re.search(r"Did you mean MN\d+\?", project.run("explain", "MN1O1").stderr)


# --- format --------------------------------------------------------------------------------------------------


def test_laying_out_twice_is_laying_out_once(project: Project) -> None:
    untidy = POLICY.replace("    ", "  ").replace("\n", "  \r\n")
    path = project.write(FILE, untidy + "\r\n\r\n")
    assert project.run("format", "--check").exit_code == 1
    assert path.read_bytes().startswith(b'policy 900 "Pumps"  \r\n')
    result = project.run("format")
    assert result.exit_code == 0
    assert f"laid out {FILE}" in result.stdout
    once = path.read_bytes()
    assert once != untidy.encode()
    assert project.run("format", "--check").exit_code == 0
    assert project.run("format").exit_code == 0
    assert path.read_bytes() == once


def test_laying_out_changes_no_output(project: Project) -> None:
    untidy = POLICY.replace("    ", "  ").replace("in hospital.", "in hospital.   ")
    project.write(FILE, untidy)
    assert project.run("build").exit_code == 0
    before = files_in(project.root / "generated")
    assert project.run("format").exit_code == 0
    assert project.run("build").exit_code == 0
    assert files_in(project.root / "generated") == before


def test_laying_out_keeps_comments_and_other_files(project: Project) -> None:
    path = project.write(FILE, "# first\n" + POLICY.replace("    effective", "  # why\n    effective") + "# last\n")
    project.write("policies/mp900/source.txt", "  as it  is\n")
    assert project.run("format").exit_code == 0
    assert [line.strip() for line in path.read_text().splitlines() if "#" in line] == ["# first", "# why", "# last"]
    assert (project.root / "policies/mp900/source.txt").read_text() == "  as it  is\n"


def test_a_file_that_cannot_be_written_stays_as_it_is(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    path = project.write(FILE, POLICY + "\n\n\n")
    before = path.read_bytes()

    def refused(_one: Path, _other: Path) -> Path:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "replace", refused)
    result = project.run("format")
    assert result.exit_code == 1
    assert result.stderr.strip() == f"{FILE} could not be written ({os.strerror(13)}); it is unchanged."
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


# --- decide --------------------------------------------------------------------------------------------------


def decided(project: Project, case: Any, *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a case given as JSON text or as what JSON says."""
    text = case if isinstance(case, str | bytes) else json.dumps(case)
    result = project.run("decide", "mp900", "--drafts", "--case", "-", *arguments, stdin=text)
    return result.exit_code, result.stdout, result.stderr


def test_a_case_is_decided(project: Project) -> None:
    code, said, _ = decided(project, {"procedure": "pump", "hospitalized": True, "date_of_service": "2025-11-03"})
    assert code == 0
    assert "medically necessary" in said.lower()
    code, said, _ = decided(project, {"procedure": "pump", "date_of_service": "2025-11-03"}, "--output", "json")
    assert code == 3
    assert json.loads(said)["determination"] == "needs information"


def test_the_date_of_service_can_be_given_beside_the_case(project: Project) -> None:
    case = {"procedure": "pump", "hospitalized": True}
    assert decided(project, case, "--on", "2025-11-03")[0] == 0
    assert decided(project, case | {"date_of_service": "2025-11-03"}, "--on", "2025-11-03")[0] == 0
    code, said, problem = decided(project, case | {"date_of_service": "2025-11-04"}, "--on", "2025-11-03")
    assert (code, said) == (2, "")
    assert "another date_of_service than --on" in problem
    for wrong in ("tomorrow", "2025-13-01", "03.11.2025", ""):
        code, said, problem = decided(project, case, "--on", wrong)
        assert (code, said) == (2, "")
        assert "--on must be a date" in problem


def test_the_version_in_force_decides(project: Project) -> None:
    later = POLICY.replace("effective 2025-10-01", "effective 2026-10-01").replace(
        "medically necessary when hospitalized", "medically necessary when not hospitalized"
    )
    project.write("policies/mp900/2026-10-01.policy", later)
    case = {"procedure": "pump", "hospitalized": True, "stay": 1}
    said = {
        day: json.loads(decided(project, case, "--on", day, "--output", "json")[1])
        for day in ("2025-10-01", "2026-09-30", "2026-10-01", "2031-01-01")
    }
    assert {day: each["determination"] for day, each in said.items()} == {
        "2025-10-01": "medically necessary",
        "2026-09-30": "medically necessary",
        "2026-10-01": "not medically necessary",
        "2031-01-01": "not medically necessary",
    }


def test_a_date_before_the_first_version_is_for_no_version(project: Project) -> None:
    for arguments, case in ((["--on", "1951-02-03"], {}), ([], {"date_of_service": "1951-02-03"})):
        code, said, problem = decided(project, {"hospitalized": True, **case}, *arguments)
        assert (code, said) == (2, "")
        assert "the first takes effect on 2025-10-01" in problem
        assert "1951" not in problem


@pytest.mark.parametrize("name", ["mp9", "mp900/2025-10-02", "../mp900", "", "mp900/", "MP900\x00"])
def test_an_unknown_policy_is_said_with_those_there_are(name: str, project: Project) -> None:
    project.write("case.json", '{"hospitalized": true}')
    result = project.run("decide", name, "--case", "case.json")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "mp900" in result.stderr


def test_a_policy_with_an_error_decides_nothing(project: Project) -> None:
    project.write(FILE, POLICY.replace("when hospitalized", "when hospitalised"))
    code, said, problem = decided(project, {"procedure": "pump"})
    assert (code, said) == (1, "")
    assert "error[MN101]" in problem


SECRET = "Jane-Doe-1951"

# The case, and what the message has to say.
REFUSED: dict[str, tuple[Any, list[str]]] = {
    "an empty case": ({}, ["empty"]),
    "nothing": ("", ["not JSON"]),
    "no JSON": (f"hospitalized: {SECRET}", ["not JSON"]),
    "JSON that ends early": (f'{{"procedure": "{SECRET}"', ["not JSON"]),
    "a list": ([SECRET], ["not a JSON object"]),
    "a text": (f'"{SECRET}"', ["not a JSON object"]),
    "null": ("null", ["not a JSON object"]),
    "not UTF-8": (b'{"procedure": "\xff"}', ["not UTF-8"]),
    "10 MB": ('{"procedure": "' + SECRET * 800_000 + '"}', ["larger than"]),
    "nested 10,000 deep": ('{"procedure": ' + "[" * 10_000 + "]" * 10_000 + "}", ["nested"]),
    "nested 10,000 deep and not closed": ('{"a":' * 10_000, ["nested"]),
    "a name twice": (f'{{"procedure": "{SECRET}", "procedure": "{SECRET}"}}', ["twice"]),
    "a name twice within": (f'{{"procedure": {{"one_of": ["{SECRET}"], "one_of": []}}}}', ["twice"]),
    "NaN": ('{"stay": NaN}', ["NaN"]),
    "infinity": ('{"stay": -Infinity}', ["Infinity"]),
    "an integer of 5,000 digits": ('{"stay": ' + "7" * 5_000 + "}", ["stay must be"]),
    "a number beyond all": ('{"stay": 7e99999}', ["stay must be"]),
    "an unknown fact": ({"hospitalised": True}, ["hospitalised is not a fact", "Did you mean hospitalized?"]),
    "a name that is a text": ({f"{SECRET} was here": True}, ["not a fact's"]),
    "an unknown code": ({"code": SECRET}, ["code must be one of the codes 10001"]),
    "an unknown value": ({"procedure": SECRET}, ["procedure must be one of pump, other"]),
    "another type": ({"hospitalized": 1}, ["hospitalized must be yes or no"]),
    "a text for a yes": ({"hospitalized": SECRET}, ["hospitalized must be yes or no"]),
    "a text for a number": ({"stay": SECRET}, ["stay must be a whole number from 0 to 99 days"]),
    "a number out of range": ({"stay": 1951}, ["stay must be a whole number from 0 to 99 days"]),
    "half a day": ({"stay": 1.951}, ["stay must be a whole number"]),
    "an impossible date": ({"date_of_service": "1951-02-30"}, ["date_of_service must be a date"]),
    "a date of another form": ({"date_of_service": "1951/02/03"}, ["date_of_service must be a date"]),
    "a date that is a number": ({"date_of_service": 1951}, ["date_of_service must be a date"]),
    "partly known in no form": ({"stay": {"about": 1951}}, ["stay must be", "from"]),
    "a span the wrong way": ({"stay": {"from": 9, "to": 8}}, ["from after to"]),
    "none of": ({"procedure": {"one_of": []}}, ["at least one value"]),
}


@pytest.mark.parametrize("what", REFUSED)
@pytest.mark.parametrize("output", ["text", "json"])
def test_a_case_that_cannot_be_read_is_refused_without_an_echo(what: str, output: str, project: Project) -> None:
    case, said = REFUSED[what]
    code, out, problem = decided(project, case, "--output", output)
    assert (code, out) == (2, "")
    assert all(words in problem for words in said), problem
    assert "Jane" not in problem
    assert "1951" not in problem
    assert len(problem) < 2_000


def test_every_problem_of_a_case_is_named_at_once(project: Project) -> None:
    case = {
        "hospitalised": SECRET,
        "hospitalized": SECRET,
        "procedure": SECRET,
        "stay": 1951,
        "date_of_service": "1951-02-30",
        "code": 1951,
    }
    code, out, problem = decided(project, case)
    assert (code, out) == (2, "")
    assert problem.startswith("6 problems:")
    for fact in case:
        assert f"- {fact} " in problem
    assert "Jane" not in problem
    assert "1951" not in problem


def test_a_case_file_that_is_not_there_is_said(project: Project) -> None:
    for name in ("none.json", "policies"):
        result = project.run("decide", "mp900", "--case", name)
        assert result.exit_code == 2
        assert "cannot be read" in result.stderr


# --- test ----------------------------------------------------------------------------------------------------


def test_cases_beside_a_policy_are_judged(project: Project) -> None:
    project.write(
        "policies/mp900/2025-10-01.cases",
        'case "in hospital"\n'
        "    procedure: pump\n    hospitalized: yes\n    date_of_service: 2025-11-03\n"
        "    expect medically necessary by I\n",
    )
    result = project.run("test")
    assert result.exit_code == 0, result.output
    assert "1 case, 1 expectation, 0 missed" in result.stdout
    path = project.root / "policies/mp900/2025-10-01.cases"
    path.write_text(path.read_text().replace("expect medically", "expect not medically"))
    assert project.run("test").exit_code == 1
    assert [each["code"] for each in project.json("test")] == ["MN510"]


# What is in the case file.
ODD_CASES = {
    "nothing": "",
    "a word": "case",
    "a text that does not end": 'case "',
    "three double quotes": '"""',
    "tabs": "\t" * 50,
    "markup": "{{ }}\n<script>\n",
    "a long line": "case " * 10_000,
    "many lines": '    case "deep"\n' * 500,
    "a fact of nothing": 'case "x"\n    hospitalised: yes\n    expect medically necessary\n',
}


@pytest.mark.parametrize("what", ODD_CASES)
def test_a_case_file_of_anything_is_a_diagnostic(what: str, project: Project) -> None:
    project.write("policies/mp900/2025-10-01.cases", ODD_CASES[what])
    found = project.json("test")
    assert project.run("test").exit_code == (1 if found else 0)
    assert bool(found) is (what != "nothing")


def test_what_policies_share_is_checked_with_all_of_them(project: Project) -> None:
    project.write("policies/vocabulary/pumps.policy", 'vocabulary pumps "Pumps"\n')
    for name in ("policies/vocabulary", "policies/vocabulary/pumps.policy"):
        result = project.run("check", name)
        assert result.exit_code == 2
        assert "What policies share is checked with all of them: `mednec check`." in result.output
    assert "What policies share" not in project.run("check", "generated").output
