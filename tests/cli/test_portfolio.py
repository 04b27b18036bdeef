"""`mednec portfolio`: what it says of a project, on a day that is given, in every form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from mednec import emit
from tests.check.test_across import accept, checked, policy
from tests.cli.projects import run

REVIEWED = "    next review 2026-09\n"


@pytest.fixture
def _two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Policies 900 (two versions) and 901, which is stricter, and says so to 900 about the code."""
    checked(
        tmp_path,
        policy(900, code="29880", day="2025-01-01", header=REVIEWED),
        policy(900, header=REVIEWED),
        policy(901, "locked_knee and swollen_knee", words="Locked and swollen.", header=accept("MN630", other=900)),
    )
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("_two")
def test_the_text_is_for_a_terminal() -> None:
    result = run("portfolio", "--on", "2026-11-20")
    assert result.exit_code == 0
    assert max(map(len, result.output.splitlines())) <= 80
    assert result.output.startswith(
        "2 policies in 3 versions, on 2026-11-20; 2 open findings\n\n"
        "900  Example\n"
        "     version 2026-01-01 (2 versions), draft; next review 2026-09, OVERDUE; 1\n"
        "     code; shares some with 901; 1 open finding\n\n"
        "901  Example\n"
        "     version 2026-01-01, draft; 1 code; shares some with 900; 1 open finding\n"
    )
    assert "900 and 901, from 2026-01-01 on: 29881\n    Policy 900 approves requests that" in result.output
    assert "MN630 accepted in mp901/2026-01-01 by team on 2026-01-05: so it is" in result.output


@pytest.mark.usefixtures("_two")
@pytest.mark.parametrize(
    ("on", "version", "overdue"),
    [("", "2026-01-01", False), ("2025-06-01", "2025-01-01", False), ("2026-10-01", "2026-01-01", True)],
)
def test_the_day_says_which_version_counts(on: str, version: str, overdue: bool) -> None:
    form = json.loads(run("portfolio", "--output", "json", *(("--on", on) if on else ())).output)
    assert form["schema"] == "mednec-portfolio-1"
    first, second = form["policies"]
    assert (first["policy"], first["version"], first["overdue"]) == ("900", version, overdue)
    assert second["version"] == (None if on == "2025-06-01" else "2026-01-01")
    (shared,) = form["shared"]
    assert (shared["policies"], shared["codes"]) == (["900", "901"], ["29881"])
    assert shared["compared"] == "decided differently"
    assert [each["code"] for each in shared["findings"]] == ["MN631"]
    assert [(each["finding"]["code"], each["version"]) for each in shared["accepted"]] == [
        ("MN630", "mp901/2026-01-01")
    ]


@pytest.mark.parametrize("on", ["", "2026-01-01"])
def test_a_conflict_that_is_over_is_shown_with_its_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, on: str
) -> None:
    strict = "locked_knee and swollen_knee"
    checked(
        tmp_path,
        policy(900, day="2025-03-01"),
        policy(900, strict, day="2025-07-01"),
        policy(900, strict, day="2025-10-01"),
        policy(901, strict, day="2025-01-01"),
    )
    monkeypatch.chdir(tmp_path)
    form = json.loads(run("portfolio", "--output", "json", *(("--on", on) if on else ())).output)
    assert [(each["since"], each["until"], each["versions"], each["compared"]) for each in form["shared"]] == [
        ("2025-03-01", "2025-06-30", ["2025-03-01", "2025-01-01"], "decided differently"),
        (
            "2025-07-01",
            None,
            ["2025-10-01", "2025-01-01"],
            "neither approves a request that the other denies or sends to review",
        ),
    ]
    assert [[each["code"] for each in line["findings"]] for line in form["shared"]] == [["MN630", "MN631"], ["MN630"]]
    assert form["policies"][0]["shared_with"] == ["901"]
    text = run("portfolio").output
    assert "  900 and 901, from 2025-03-01 to 2025-06-30: 29881\n    Policy 900 approves requests that" in text
    assert "  900 and 901, from 2025-07-01 on: 29881\n    neither approves" in text


@pytest.mark.parametrize("on", [(), ("--on", "2026-11-20")])
def test_every_command_counts_the_same_findings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, on: tuple[str, ...]
) -> None:
    header = REVIEWED + accept("MN302")
    checked(tmp_path, policy(900, header=header), policy(901, "locked_knee and swollen_knee"))
    # In what one accepts, in its cases, three between the two, and, on the day, its review.
    (tmp_path / "policies/mp900/2026-01-01.cases").write_text(
        'case "1"\n    no_such: yes\n    expect medically necessary\n', encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    checking, built, shown = run("check", *on), run("build", *on), run("portfolio", *on)
    codes = [line for line in checking.stderr.splitlines() if line.startswith(("error[", "warning[", "note["))]
    assert len(codes) == 5 + len(on) // 2, checking.stderr
    assert checking.output.endswith(f"\n{len(codes)} open findings.\n")
    assert built.output.endswith(f"\n{len(codes)} open findings; `mednec check` shows what is open.\n")
    assert shown.output.splitlines()[0].endswith(f"; {len(codes)} open findings")
    form = json.loads(run("portfolio", "--output", "json", *on).output)
    assert form["open_findings"] == len(codes)
    assert len(json.loads(run("check", "--output", "json", *on).output)) == len(codes)


SCHEMA = json.loads((Path(emit.__file__).parent / "overview.schema.json").read_text(encoding="utf-8"))


def described(form: Any, schema: Any) -> bool:
    """Whether every key of a form is one that its schema describes; findings are those of `mednec check`."""
    schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    if isinstance(form, list):
        return all(described(each, schema["items"]) for each in form)
    if isinstance(form, dict) and schema is not SCHEMA["$defs"]["finding"]:
        return all(key in schema["properties"] and described(form[key], schema["properties"][key]) for key in form)
    return True


@pytest.mark.usefixtures("_two")
def test_the_json_is_what_its_schema_describes() -> None:
    form = json.loads(run("portfolio", "--output", "json", "--on", "2026-11-20").output)
    Draft202012Validator.check_schema(SCHEMA)
    validator = Draft202012Validator(SCHEMA)
    assert [error.message for error in validator.iter_errors(form)] == []
    assert described(form, SCHEMA)
    assert not validator.is_valid(form | {"open_findings": -1})
    assert not validator.is_valid({key: value for key, value in form.items() if key != "shared"})


@pytest.mark.usefixtures("_two")
def test_the_documents_show_the_requests() -> None:
    text = run("portfolio", "--output", "markdown").output
    assert "swollen_knee: no" in text
    assert run("portfolio", "--output", "html", "--out", "out.html").output == "wrote out.html\n"
    assert "swollen_knee: no" in Path("out.html").read_text(encoding="utf-8")
    assert Path("mednec.css").is_file()
    assert "<script" not in Path("out.html").read_text(encoding="utf-8")


def test_a_policy_without_a_table_is_there_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checked(tmp_path, policy(900), policy(901, "no_such_fact"))
    monkeypatch.chdir(tmp_path)
    result = run("portfolio")
    assert "901  no table; `mednec check` says why\n" in result.output
    assert "DECIDED BY TWO POLICIES" not in result.output


def test_a_fact_that_a_later_version_declares_otherwise_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fact = 'fact score "Score"\n    whole number 0 to {}\n'
    old = policy(900, "score >= 5", day="2025-01-01", facts=fact.format(10))
    checked(tmp_path, old, policy(900, "score >= 5", facts=fact.format(12)))
    monkeypatch.chdir(tmp_path)
    assert "  900 score, in 2026-01-01 against 2025-01-01: the range differs\n" in run("portfolio").output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("--on", "soon"), "--on is a day, such as 2026-11-03."), ((), "There is no policy to show")],
)
def test_what_cannot_be_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    (tmp_path / "policies").mkdir()
    monkeypatch.chdir(tmp_path)
    result = run("portfolio", *arguments)
    assert (result.exit_code, said in result.output + result.stderr) == (1, True)
