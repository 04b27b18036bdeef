"""`mednec ask`: what is asked, when it stops, and what is said at the end."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mednec.cli import main
from mednec.driver import Proof, prove
from mednec.emit.python import emit, load
from mednec.interview import Refused, read_answer, turned
from mednec.project import read_project
from mednec.questions import Questions
from mednec.quick import Library, quick_check
from mednec.text import Source
from mednec.trial import read_cases
from tests.cli.projects import write

ROOT = Path(__file__).parents[2]


def ask(answers: str, *more: str) -> Result:
    arguments = ["ask", "910", "--drafts", *more]
    return CliRunner().invoke(main, arguments, input=answers, catch_exceptions=False)


@pytest.fixture
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write(tmp_path))


@pytest.mark.usefixtures("_inside")
def test_it_stops_as_soon_as_the_outcome_is_settled_and_says_why_and_what_would_turn_it() -> None:
    result = ask("2026-02-03\nyes\nnever read\n")
    assert result.exit_code == 0
    assert result.output.endswith(
        "\nMEDICALLY NECESSARY\n\nDecided by:\n  I  A monitor is medically necessary with insulin.\n"
        "    - Insulin is yes\n"
        "\nIt would be not medically necessary with:\n  insulin: no\n"
    )


@pytest.mark.usefixtures("_inside")
def test_what_nobody_knows_is_asked_once() -> None:
    result = ask("?\n", "--on", "2026-02-03")
    assert result.exit_code == 3
    assert result.output.count("write yes, no or unknown") == 1
    assert "NEEDS INFORMATION" in result.output
    assert result.output.endswith("It still depends on:\n  - Insulin\n")


@pytest.mark.usefixtures("_inside")
def test_an_answer_that_is_none_is_asked_again_and_never_repeated() -> None:
    result = ask("SECRET\nyes: no\nno\n", "--on", "2026-02-03")
    assert result.exit_code == 0
    assert result.output.count("That is not understood: write yes, no or unknown, or ? if it is not known.") == 2
    assert "SECRET" not in result.output
    assert "NOT MEDICALLY NECESSARY" in result.output
    assert "It would be medically necessary with:\n  insulin: yes\n" in result.output


@pytest.mark.usefixtures("_inside")
@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("--on", "2026-02-30"), 2, "The date of service is a day such as 2025-09-30."),
        (("--on", "2025-02-03"), 2, "No version of mp910 is in force on the date of service"),
        (("--on", "2026-02-03"), 3, "The interview ended before the outcome was settled."),
    ],
)
def test_how_it_ends_otherwise(arguments: tuple[str, ...], status: int, said: str) -> None:
    result = ask("", *arguments)
    assert result.exit_code == status
    assert said in result.output


@pytest.mark.usefixtures("_inside")
@pytest.mark.parametrize("answers", ["", "quit\n", "no idea\nQuit\nyes\n"])
def test_an_interview_that_ends_early_says_what_is_still_open(answers: str) -> None:
    result = ask(answers, "--on", "2026-02-03")
    assert result.exit_code == 3
    assert result.stdout.endswith(
        "\nThe interview ended before the outcome was settled.\n\nIt still depends on:\n  - Insulin\n"
    )
    assert "NECESSARY" not in result.output


@pytest.mark.usefixtures("_inside")
def test_an_interview_that_is_interrupted_says_what_is_still_open(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("mednec.cli_ask._read_line", interrupted)
    result = ask("", "--on", "2026-02-03")
    assert result.exit_code == 3
    assert result.stdout.endswith("It still depends on:\n  - Insulin\n")


DAYS = """
policy 910 "Fracture"
    effective 2026-01-01

criteria "CRITERIA"
    I.  > Repair is **medically necessary** within 42 days of the fracture.
        medically necessary when days_since_fracture <= 42 days
    II. > Repair is **not medically necessary** when the criteria above are not met.
        not medically necessary when I is not met

fact fracture "Fracture"
    date
fact days_since_fracture "Days since the fracture"
    whole number 0 to 1000 days
    days from fracture to date_of_service
"""


def test_the_letter_repeats_the_deciding_values_and_nothing_else_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.chdir(write(tmp_path, policy=DAYS))
    caplog.set_level(0)
    near = ask("30\n", "--on", "2026-03-03")
    assert "  I  Repair is medically necessary within 42 days of the fracture.\n" in near.stdout
    letter = near.stdout.partition("Decided by:")[2]
    assert "30 days" in letter
    far = ask("60\n", "--on", "2026-03-03")
    assert "NOT MEDICALLY NECESSARY" in far.stdout
    assert "60 days" in far.stdout.partition("Because these are not met:")[2]
    for result in (near, far):
        assert result.stderr == ""
        asked = result.stdout.partition("Decided by:")[0]
        assert "30 days" not in asked
        assert "60 days" not in asked
    assert caplog.text == ""
    assert not any("30 days" in path.read_text(errors="replace") for path in tmp_path.rglob("*") if path.is_file())


@pytest.mark.usefixtures("_inside")
def test_nothing_is_kept(tmp_path: Path) -> None:
    before = sorted(path for path in tmp_path.rglob("*"))
    ask("2026-02-03\nyes\n")
    assert sorted(path for path in tmp_path.rglob("*")) == before


def proof_196() -> Proof:
    project = read_project(ROOT)
    version = next(version for version in project.versions if version.name == "mp196/2025-10-01")
    proof = prove(quick_check(version.policy, Library(project.library)), version.original)
    assert isinstance(proof, Proof)
    return proof


def said(value: object) -> str:
    """A value as a person answers it."""
    if isinstance(value, tuple | list):
        return ", ".join(value) or "none"
    return (
        {None: "?", True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool | None) else str(value)
    )


def test_an_interview_comes_to_what_the_case_comes_to_with_fewer_facts() -> None:
    proof = proof_196()
    policy = proof.policy
    module = load(emit(proof.table))
    decide, questions = module.decide, Questions(module.TABLE)
    cases = (ROOT / "policies/mp196/2025-10-01.cases").read_text(encoding="utf-8")
    case = read_cases(Source("c.cases", cases), policy).cases[0]
    facts = {"date_of_service": case.facts["date_of_service"]}
    asked, whole = set(facts), decide(case.facts)
    while (name := questions.next_fact(facts, decide(facts), asked)) is not None:
        fact = policy.fact(name)
        asked.add(name)
        answer = read_answer(policy, fact, [said(whole.values[fact.name])])
        assert not isinstance(answer, Refused)
        facts |= answer
    decision = decide(facts)
    assert decision.determination.value == "medically necessary"
    assert [each.clause for each in decision.decided_by] == [each.clause for each in whole.decided_by]
    turn = turned(policy, facts)
    assert turn is not None
    assert turn.determination == "not medically necessary"
    assert len(turn.facts) == 1


def test_records_are_answered_one_a_line() -> None:
    text = (ROOT / "tests/features/records.policy").read_text(encoding="utf-8")
    policy = quick_check(Source("records.policy", text), Library()).policy
    assert policy is not None
    listed = next(fact for fact in policy.facts if type(fact.type).__name__ == "Records" and not fact.inline)
    assert read_answer(policy, listed, ["none"]) == {listed.name: []}
    assert isinstance(read_answer(policy, listed, ["no_such_field: 1"]), Refused)
