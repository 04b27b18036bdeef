"""`mednec test` and `mednec check` on case files: mistakes are named at their place, and nothing is invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from mednec.driver import Proof, prove
from mednec.model import cases as model
from mednec.quick import Library, quick_check
from mednec.text import Source
from mednec.trial import try_cases
from tests.cli.projects import POLICY, run, write

GOOD = """
case "Insulin"
    date_of_service: 2026-02-03
    insulin: yes
    expect medically necessary by I
"""


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def proof() -> Proof:
    proved = prove(quick_check(Source("p.policy", POLICY), Library()), None)
    assert isinstance(proved, Proof)
    return proved


@pytest.mark.parametrize(
    ("line", "code", "help_"),
    [
        ("insuline: yes", "MN500", "did you mean insulin?"),
        ("insulin: maybe", "MN501", "its values are no and yes"),
        ("insulin: 3 years", "MN501", "its values are no and yes"),
    ],
)
def test_a_mistake_is_told_at_its_place_and_every_case_like_it_left_out(
    tmp_path: Path, line: str, code: str, help_: str
) -> None:
    write(
        tmp_path,
        f"""
        case "A"
            date_of_service: 2026-02-03
            {line}
            expect medically necessary
        case "B" like "A"
            date_of_service: 2026-02-04
            expect medically necessary
        case "C"
            date_of_service: 2026-02-03
            insulin: no
            expect not medically necessary by II
        """,
    )
    said = run("test")
    assert said.exit_code == 1
    assert said.stderr.startswith(f"error[{code}]: ")
    assert said.stderr.count("error[") == 1
    assert "policies/mp910/2026-01-01.cases:4:" in said.stderr
    assert help_ in said.stderr
    assert said.stdout == (
        "mp910/2026-01-01: 1 case, 1 expectation, 0 missed, 2 cases left out because of\n  the errors above\n"
    )


def test_what_the_table_refuses_is_told_at_the_case(tmp_path: Path) -> None:
    write(tmp_path, 'case "Nothing is known"\n    expect needs insulin\n')
    said = run("test")
    assert said.exit_code == 1
    assert said.stderr.startswith("error[MN501]: The table cannot read the case “Nothing is known”.")
    assert "policies/mp910/2026-01-01.cases:1:1" in said.stderr
    assert said.stdout == "mp910/2026-01-01: no case was judged, because of the errors above\n"


def test_a_refusal_names_facts_and_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    case = model.Case("A", {"insulin": "SECRET", "insuline": "SECRET"}, ())
    monkeypatch.setattr("mednec.trial.resolve_cases", lambda *_: ((case,), ()))
    (found,) = try_cases(Source("p.cases", ""), proof()).diagnostics
    assert found.code == "MN501"
    assert "insuline is not a fact of this policy" in found.message
    assert "insulin must be" in found.message
    assert "SECRET" not in found.message + found.help


def test_a_file_with_syntax_errors_is_not_judged(tmp_path: Path) -> None:
    write(tmp_path, GOOD + '\ncase "B" like "Insulin"\n    insulin: no\n    expect approved\n')
    said = run("test")
    assert said.exit_code == 1
    assert said.stderr.startswith("error[MN014]: ")
    assert said.stderr.count("error[") == 1
    assert said.stdout == "mp910/2026-01-01: no case was judged, because of the errors above\n"


def test_a_case_that_expects_nothing_is_told(tmp_path: Path) -> None:
    write(tmp_path, GOOD + '\ncase "B" like "Insulin"\n    insulin: no\n')
    said = run("test")
    assert said.exit_code == 1
    assert said.stderr.startswith("error[MN505]: The case “B” expects nothing")
    assert said.stdout.endswith("1 case left out because of\n  the errors above\n")


def test_the_check_reads_the_cases_and_does_not_judge_them(tmp_path: Path) -> None:
    write(tmp_path, GOOD.replace("medically", "not medically"))
    assert run("check").exit_code == 0
    assert run("test").exit_code == 1
    write(tmp_path, GOOD.replace("insulin:", "insuline:"))
    said = run("check")
    assert said.exit_code == 1
    assert said.stderr.startswith("error[MN500]: The policy knows no fact insuline.")


@pytest.mark.parametrize("command", ["check", "test"])
@pytest.mark.parametrize(
    ("path", "versions"),
    [
        ("policies/mp910", ["mp910/2026-01-01", "mp910/2027-01-01"]),
        ("policies/mp910/2027-01-01.policy", ["mp910/2027-01-01"]),
        ("policies/mp910/2026-01-01.cases", ["mp910/2026-01-01"]),
        ("policies", ["mp910/2026-01-01", "mp910/2027-01-01", "mp911/2026-01-01"]),
    ],
)
def test_files_and_folders_choose_versions(tmp_path: Path, command: str, path: str, versions: list[str]) -> None:
    later, other = POLICY.replace("2026", "2027"), POLICY.replace("910", "911")
    write(tmp_path, GOOD)
    write(tmp_path, GOOD.replace("2026", "2027"), policy=later, name="mp910/2027-01-01")
    write(tmp_path, GOOD, policy=other, name="mp911/2026-01-01")
    said = run(command, path)
    assert (said.stderr, said.exit_code) == ("", 0)
    assert [line.partition(": ")[0] for line in said.stdout.splitlines()] == versions


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("policies/vocabulary", "policies/vocabulary holds no policy of this project"),
        ("policies/mp910/nothing.policy", "policies/mp910/nothing.policy is not a policy of this project"),
    ],
)
def test_a_path_without_a_policy_is_named(tmp_path: Path, path: str, message: str) -> None:
    (write(tmp_path) / "policies/vocabulary").mkdir()
    said = run("check", path)
    assert said.exit_code == 2
    assert said.stderr.startswith(message)
