"""Facts across a project: what is taken for one fact, what is understood differently, what nobody asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from mednec.check.vocabulary import stems
from mednec.diagnostics import Diagnostic
from mednec.portfolio import run
from mednec.project import find_root, read_project
from mednec.results import Job

ROOT = find_root(Path(__file__).parent)
CODES = ("MN620", "MN621", "MN622")


def policy(
    number: int, *facts: str, use: str = "", effective: str = "2025-10-01", meaning: str = "", status: str = "draft"
) -> str:
    """A policy that asks for facts; those given with a kind of answer are its own."""
    names = [fact.split()[0] for fact in facts]
    own = [fact for fact in facts if " " in fact]
    lines = [
        f'policy {number} "Example"',
        f"    effective {effective}",
        f"    status {status}",
        *([f"    use {use}"] if use else []),
    ]
    lines += [
        'criteria "CRITERIA"',
        "    I.  > Words.",
        f"        medically necessary when {meaning or ' and '.join(names)}",
    ]
    for fact in own:
        name, label, kind = (part.strip() for part in fact.replace("“", "|").replace("”", "|").split("|"))
        lines += [f'fact {name} "{label}"', *(f"    {line}" for line in kind.split("; "))]
    return "\n".join(lines) + "\n"


def vocabulary(name: str, *facts: str) -> str:
    """A vocabulary of yes/no facts."""
    blocks = [f'fact {fact} "{fact.replace("_", " ").capitalize()}"\n    yes or no\n' for fact in facts]
    return f'vocabulary {name} "{name.capitalize()}"\n' + "".join(blocks)


def found(folder: Path, **files: str) -> list[tuple[str, str, Diagnostic]]:
    """The findings about facts (code, subject, whole) of a project: `mp900_2025_10_01` or a vocabulary by its name."""
    for name, text in files.items():
        number, _, version = name.partition("_")
        at = f"{number}/{version.replace('_', '-')}" if version else f"vocabulary/{name}"
        path = folder / "policies" / f"{at}.policy"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    findings = run(read_project(folder), Job.CHECK).findings
    assert not [each for each in findings if each.severity.value == "error" and each.code not in ("MN240", "MN610")], (
        findings
    )
    return [(each.code, each.subject, each) for each in findings if each.code in CODES]


def codes(folder: Path, **files: str) -> list[tuple[str, str]]:
    return [(code, subject) for code, subject, _ in found(folder, **files)]


# --- stems ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "alike",
    [
        ("pregnant", "is_pregnancy", "Pregnancy", "has pregnancies", "The member is pregnant"),
        ("hospitalized", "hospitalisation", "Hospitalizations"),
        ("neurologic_deficit", "Neurological deficits"),
        ("anemia", "Anaemia"),
        ("tumor", "Tumours"),
        ("date_of_birth", "birth date"),
        ("biopsy", "Biopsies"),
        ("treatment_failed", "Failed treatments"),
    ],
)
def test_names_that_say_the_same_are_alike(alike: tuple[str, ...]) -> None:
    assert len({stems(name) for name in alike}) == 1, {name: stems(name) for name in alike}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hypotension", "hypertension"),
        ("typical_pain", "atypical_pain"),
        ("stable_angina", "unstable_angina"),
        ("abduction", "adduction"),
        ("level_1", "level_2"),
        ("pain", "pain_at_rest"),
        ("treated", "untreated"),
        ("pain_before_surgery", "pain_after_surgery"),
        ("fever", "no_fever"),
        ("L4", "L5"),
        ("fracture_risk", "fracture"),
        ("male", "female"),
    ],
)
def test_names_that_differ_in_what_counts_are_not(one: str, other: str) -> None:
    assert stems(one) != stems(other)


# --- two facts that may be one -------------------------------------------------------------------------------


def test_two_policies_that_ask_for_the_same_under_two_names(tmp_path: Path) -> None:
    findings = found(
        tmp_path,
        mp900_2025_10_01=policy(900, "pregnant “Expecting” yes or no"),
        mp901_2025_10_01=policy(901, "is_pregnancy “Gravid” yes or no"),
    )
    assert [(code, subject) for code, subject, _ in findings] == [("MN620", "is_pregnancy")]
    (_, _, finding) = findings[0]
    assert finding.message == "The facts pregnant and is_pregnancy may be one: their names say the same."
    assert finding.span is not None
    assert finding.span.file == "policies/mp901/2025-10-01.policy"
    assert "`unlike pregnant because" in finding.help


def test_labels_are_compared_too(tmp_path: Path) -> None:
    findings = codes(
        tmp_path,
        states=vocabulary("states", "pregnant"),
        mp900_2025_10_01=policy(900, "pregnant", use="states"),
        mp901_2025_10_01=policy(901, "gravid “The pregnant member” yes or no"),
    )
    assert findings == [("MN620", "gravid")]


def test_a_fact_that_is_unlike_another_is_left_alone(tmp_path: Path) -> None:
    findings = codes(
        tmp_path,
        mp900_2025_10_01=policy(900, "allergy “Allergy” yes or no"),
        mp901_2025_10_01=policy(901, 'allergic “Allergic to it” yes or no; unlike allergy because "of one thing"'),
    )
    assert findings == []


def test_two_facts_of_one_policy_may_be_one(tmp_path: Path) -> None:
    text = policy(900, "infection “Infection” yes or no", "infected “Infected wound” yes or no")
    assert codes(tmp_path, mp900_2025_10_01=text) == [("MN620", "infected")]


def test_a_fact_that_a_later_version_renames_is_left_alone(tmp_path: Path) -> None:
    findings = codes(
        tmp_path,
        mp900_2025_10_01=policy(900, "infection “Infection” yes or no"),
        mp900_2026_10_01=policy(900, "infected “Infected” yes or no", effective="2026-10-01"),
    )
    assert findings == []


# --- a fact that two policies understand differently ---------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "differing"),
    [
        ("whole number 0 to 120 years", "whole number 0 to 120 months", "the unit differs"),
        ("whole number 0 to 120 years", "whole number 0 to 130 years", "the range differs"),
        ("number 0 to 9 % in steps of 0.1", "number 0 to 9 % in steps of 0.01", "the range differs"),
        ("yes or no", "one of yes, no, unclear", "the kind of answer differs"),
        ("one of a, b", "one of a, b, c", "the values differ"),
        ("one of a, b", 'one of a, b; says a "Alpha"', "the values have other words"),
        ('yes or no; asks "Is it?"', 'yes or no; asks "Was it ever?"', "the question differs"),
        ('yes or no; coded "LOINC" "1-2"', 'yes or no; coded "LOINC" "1-3"', "the standard codes differ"),
    ],
)
def test_a_name_that_means_two_things(one: str, other: str, differing: str, tmp_path: Path) -> None:
    meaning = {"whole": "it >= 1 {}", "number": "it >= 1 %", "one": "it is a", "yes": "it"}

    def asks(kind: str) -> str:
        said = meaning[kind.split()[0]].format(kind.rsplit(" ", 1)[-1])
        return said.replace("it is a", "it is no") if "unclear" in kind else said

    findings = found(
        tmp_path,
        mp900_2025_10_01=policy(900, f"it “It” {one}", meaning=asks(one)),
        mp901_2025_10_01=policy(901, f"it “It” {other}", meaning=asks(other)),
    )
    assert [(code, subject) for code, subject, _ in findings] == [("MN621", "it")]
    assert findings[0][2].message.endswith(f"means something else by it: {differing}.")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("yes or no", "yes or no"),
        ('yes or no; documented in "Chart"', 'yes or no; documented in "Order"'),
        ('yes or no; asks "Is it so?"', 'yes or no; asks "Is it so ?"'),
    ],
)
def test_the_same_fact_in_two_policies_is_no_finding(one: str, other: str, tmp_path: Path) -> None:
    findings = codes(
        tmp_path,
        mp900_2025_10_01=policy(900, f"it “It” {one}"),
        mp901_2025_10_01=policy(901, f"it “That” {other}"),
    )
    assert findings == []


def test_versions_of_one_policy_may_differ(tmp_path: Path) -> None:
    findings = codes(
        tmp_path,
        mp900_2025_10_01=policy(900, "it “It” yes or no"),
        mp900_2026_10_01=policy(900, "it “It” date", effective="2026-10-01", meaning="it < 2020-01-01"),
    )
    assert findings == []


# --- a fact that nobody asks for -----------------------------------------------------------------------------


def test_a_fact_of_a_vocabulary_in_use_that_nobody_asks_for(tmp_path: Path) -> None:
    findings = found(
        tmp_path,
        states=vocabulary("states", "pregnant", "nursing"),
        later=vocabulary("later", "smoking"),
        mp900_2025_10_01=policy(900, "pregnant", use="states", status="published"),
    )
    assert [(code, subject) for code, subject, _ in findings] == [("MN622", "nursing")]
    assert findings[0][2].severity.value == "note"


def test_a_draft_may_come_to_ask_for_it(tmp_path: Path) -> None:
    findings = codes(
        tmp_path,
        states=vocabulary("states", "pregnant", "nursing"),
        mp900_2025_10_01=policy(900, "pregnant", use="states", status="published"),
        mp901_2025_10_01=policy(901, "pregnant", use="states"),
    )
    assert findings == []


def test_nothing_is_called_unused_while_a_meaning_is_missing(tmp_path: Path) -> None:
    findings = codes(
        tmp_path,
        states=vocabulary("states", "pregnant", "nursing"),
        mp900_2025_10_01=policy(
            900, "pregnant", use="states", status="published", meaning='pregnant or missing "nursing"'
        ),
    )
    assert findings == []


# --- the project itself --------------------------------------------------------------------------------------


def test_the_policies_raise_no_false_alarm() -> None:
    assert ROOT is not None
    assert [each for each in run(read_project(ROOT), Job.CHECK).findings if each.code in CODES] == []


def test_a_part_of_the_project_is_not_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.cli.projects import run as command

    states = vocabulary("states", "pregnant", "nursing")
    text = {number: policy(number, "pregnant", use="states", status="published") for number in (900, 901)}
    assert codes(tmp_path, states=states, mp900_2025_10_01=text[900], mp901_2025_10_01=text[901]) == [
        ("MN622", "nursing")
    ]
    monkeypatch.chdir(tmp_path)
    assert "MN622" in command("check").output
    assert "MN622" not in command("check", "policies/mp900").output
