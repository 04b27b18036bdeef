"""Words against logic: every planted mismatch is found, and nothing is said of what agrees."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from mednec.analyse.checks import apply_acceptances
from mednec.check.words import check_words
from mednec.diagnostics import Diagnostic, Severity
from mednec.driver import Library, quick_check
from mednec.model.policy import Policy
from mednec.text import Source
from tests.check.planted import FRESH, HELD_OUT, POLICY_196, Planted
from tests.check.reading import FRESH as FRESH_FILE
from tests.check.reading import HELD_OUT as HELD_OUT_FILE
from tests.check.reading import POLICY_196 as FILE_196
from tests.check.reading import policy_at, policy_of, with_planted

FEATURES = sorted((Path(__file__).parent.parent / "features").glob("*.policy"))
KINDS = {"number", "unit", "comparison", "connective", "negation", "exception", "group", "determination"}
PLANTED = [
    *((FILE_196, planted) for planted in POLICY_196),
    *((HELD_OUT_FILE, planted) for planted in HELD_OUT),
    *((FRESH_FILE, planted) for planted in FRESH),
]


def named(planted: Planted | Path) -> str:
    if isinstance(planted, Path):
        return planted.stem
    return f"{planted.kind}-{planted.clause}-{planted.side}-{planted.put}"


def test_the_planted_mismatches_cover_every_kind_on_both_sides() -> None:
    assert len(POLICY_196) >= 60
    sides = Counter((planted.kind, planted.side) for planted in POLICY_196)
    assert set(sides) == {(kind, side) for kind in KINDS for side in ("words", "meaning")}
    assert min(sides.values()) >= 3
    assert len({(p.clause, p.side, p.find, p.put) for p in POLICY_196}) == len(POLICY_196)


@pytest.mark.parametrize(("path", "planted"), PLANTED, ids=named)
def test_a_planted_mismatch_is_found_where_it_was_planted(path: Path, planted: Planted) -> None:
    found = check_words(with_planted(path, planted))
    assert found
    family = {subject for d in found for subject in _lineage(d.subject)}
    assert planted.clause in family or any(planted.clause.startswith(f"{d.subject}.") for d in found)


def _lineage(clause: str) -> list[str]:
    parts = clause.split(".")
    return [".".join(parts[:n]) for n in range(1, len(parts) + 1)]


@pytest.mark.parametrize("path", [FILE_196, HELD_OUT_FILE, FRESH_FILE, *FEATURES], ids=lambda path: path.stem)
def test_there_is_no_false_alarm(path: Path) -> None:
    assert [(d.subject, d.message) for d in check_words(policy_at(path))] == []


def test_a_finding_stands_at_the_words_and_shows_the_meaning() -> None:
    planted = Planted("number", "II.D", "words", "Greater than 3", "Greater than five")
    policy = with_planted(FILE_196, planted)
    (found,) = check_words(policy)
    clause = next(clause for clause in policy.clauses if clause.id == "II.D")
    assert found.code == "MN210"
    assert found.severity is Severity.WARNING
    assert found.subject == "II.D"
    assert found.span == clause.words_span
    assert found.message == (
        "The words of clause II.D say “Greater than five”, its meaning `fractures_treated > 3`: the number differs."
    )
    assert [note for _, note in found.notes] == ["the meaning"]
    assert "accept MN210" in found.help


TEMPLATE = """
policy 900 "Example"
    effective 2025-10-01
    last review 2025-09
    next review 2026-09
    status draft
    services of procedure: therapy

applies to "LINES OF BUSINESS"
    commercial this policy

criteria "CRITERIA"
    I.  > Therapy is **medically necessary** {words}
        medically necessary when {meaning}

fact procedure "Procedure"
    one of therapy, surgery
fact line_of_business "Line of business"
    one of commercial
fact date_of_service "Date of service"
    date
fact age "Age"
    whole number 0 to 130 years
fact weeks "Time since onset"
    whole number 0 to 3650 days
fact a1c "Hemoglobin A1c"
    number 0 to 30 % in steps of 0.1
fact weight "Body weight"
    number 0 to 500 kg in steps of 0.1
fact fever "Fever"
    yes or no
fact cough "Cough"
    yes or no
fact rash "Rash"
    yes or no
fact therapy_failed "Failed 6 weeks of conservative therapy"
    yes or no
fact pain "Pain"
    ordered none, mild, moderate, severe
fact fatigue "Fatigue"
    ordered none, mild, moderate, severe
fact nonunion "Nonunion of a fracture"
    yes or no
fact non_united "Non-union"
    yes or no
fact nonweightbearing "Nonweightbearing"
    yes or no
fact stable "Stable spine"
    yes or no
fact birth "Date of birth"
    date
fact study "Date of the study"
    date
fact used "Drugs used"
    several of aspirin, heparin
fact barred "Drugs that are contraindicated"
    several of aspirin, heparin
record trial "Trial"
    fact drug "Drug"
        one of aspirin, heparin
    fact result "Result"
        one of failed, not_tolerated, helped
        says not_tolerated "not tolerated"
fact trials "Trials"
    list of trial
"""


def example(words: str, meaning: str) -> Policy:
    return policy_of(TEMPLATE.format(words=words, meaning=meaning))


def codes(words: str, meaning: str) -> list[str]:
    return [d.code for d in check_words(example(words, meaning))]


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("from 18 to 64 years of age.", "age from 18 to 64 years"),
        ("between 18 and 64 years of age.", "age >= 18 years and age <= 64 years"),
        ("at age 18 or older.", "age >= 18 years"),
        ("for members aged 18 years and older.", "age >= 18 years"),
        ("for members over 17 years old.", "age >= 18 years"),
        ("for members of not less than 216 months of age.", "age >= 18 years"),
        ("no later than 6 weeks after onset.", "weeks <= 42 days"),
        ("within the past 6 weeks.", "weeks <= 6 weeks"),
        ("for onset <6 or 6-12 weeks ago.", "weeks <= 12 weeks"),
        ("with an A1c of 7.5 % or more.", "a1c >= 7.5 %"),
        ("with an A1c of more than 7.5 percent.", "a1c > 7.5 %"),
        ("above a weight of 2000 g.", "weight > 2 kg"),
        ("after a failed 6-week course of conservative therapy.", "therapy_failed"),
        ("for type 2 fever.", "fever"),
        ("for fever, cough, or rash.", "fever or cough or rash"),
        ("for fever; cough; and rash.", "fever and cough and rash"),
        ("for fever and/or cough.", "fever or cough"),
        ("without fever or cough.", "not fever and not cough"),
        ("with neither fever nor cough.", "not (fever or cough)"),
        ("for fever unless there is a cough.", "fever and not cough"),
        ("for fever, except with cough or rash.", "fever and not (cough or rash)"),
        ("for pain of at least moderate degree.", "pain at least moderate"),
        ("for moderate or severe pain.", "pain in (moderate, severe)"),
        ("for pain that is not severe.", "pain is not severe"),
        ("for an unstable spine.", "not stable"),
        ("with at least two of: fever, cough, rash.", "at least 2 of (fever, cough, rash)"),
        ("for fever including but not limited to rash.", "fever or rash"),
        ("for mild pain with at least moderate fatigue.", "pain is mild and fatigue at least moderate"),
        ("for severe pain without fatigue.", "pain is severe and fatigue is none"),
        ("when there is no pain.", "pain is none"),
        ("when there is pain.", "pain is not none"),
        ("for members born before 1/31/1966.", "birth < 1966-01-31"),
        ("for members born before 1966-01-31.", "birth < 1966-01-31"),
        ("for members born after 1966-01-31.", "birth > 1966-01-31"),
        ("for members born on or after January 31, 1966.", "birth >= 1966-01-31"),
        ("for members born on or before 1/31/1966.", "birth <= 1966-01-31"),
        ("for fever after 6 weeks.", "fever and weeks >= 6 weeks"),
        ("for members born from January 1, 1966 to December 31, 1970.", "birth from 1966-01-01 to 1970-12-31"),
        ("for fever, as of 13/45/2020.", "fever"),
        ("for a study from day 84 through day 182 after birth.", "study on day 84 to 182 after birth"),
        ("for fever, unless at least 2 trials were made.", "fever unless at least 2 trials"),
        ("for drugs that failed or were not tolerated.", "some trials where (result in (failed, not_tolerated))"),
        (
            "after use of aspirin, unless aspirin is contraindicated.",
            "some used in (aspirin) unless some barred in (aspirin)",
        ),
        ("with fever and at least one of: cough, rash.", "fever and at least 1 of (cough, rash)"),
        ("with at least one of: fever, cough, rash.", "at least 1 of (fever, cough, rash)"),
        ("for fever, see section 4.2.", "fever"),
        ("for fever (see sections 4.2 and 4.3).", "fever"),
        ("for fever as in 4.1.2 of the manual.", "fever"),
        ("for fever under 42 CFR 410.32.", "fever"),
        ("for fever (§ 410.32, Chapter 15).", "fever"),
        ("for fever with or without cough.", "fever"),
        ("for fever with or without cough and with rash.", "fever and rash"),
        ("after failure of non-surgical treatment.", "therapy_failed"),
        ("for a fracture nonunion.", "nonunion"),
        ("for a non-union of a fracture.", "nonunion"),
        ("for a nonunion.", "non_united"),
        ("for non-weight-bearing members.", "nonweightbearing"),
    ],
)
def test_words_and_meaning_that_agree_are_left_alone(words: str, meaning: str) -> None:
    assert codes(words, meaning) == []


@pytest.mark.parametrize(
    ("words", "meaning", "code"),
    [
        ("from 18 to 64 years of age.", "age from 18 to 65 years", "MN210"),
        ("at age 19 or older.", "age >= 18 years", "MN210"),
        ("for members of not less than 18 months.", "age >= 18 years", "MN212"),
        ("for fever.", "fever and age >= 18 years", "MN211"),
        ("for fever within 6 weeks.", "fever and weeks < 6 weeks", "MN213"),
        ("with an A1c of 7.4 % or more.", "a1c >= 7.5 %", "MN210"),
        ("after a failed 8-week course of conservative therapy.", "therapy_failed", "MN210"),
        ("for mild pain.", "pain is severe", "MN214"),
        ("for at most moderate pain.", "pain at least moderate", "MN214"),
        ("with all of the following: fever, cough.", "any of (fever, cough)", "MN215"),
        ("for fever and cough.", "fever or cough", "MN217"),
        ("for fever, cough, or rash.", "fever and cough and rash", "MN217"),
        ("for fever with cough.", "fever or cough", "MN217"),
        ("for fever/cough.", "fever and cough", "MN218"),
        ("without fever or cough.", "not fever or not cough", "MN217"),
        ("without fever.", "fever", "MN219"),
        ("for fever.", "not fever", "MN219"),
        ("for an unstable spine.", "stable", "MN219"),
        ("for fever unless there is a cough.", "fever and cough", "MN220"),
        ("for mild pain with severe fatigue.", "pain is mild and fatigue at least moderate", "MN214"),
        ("when there is pain.", "pain is none", "MN219"),
        ("when there is no pain.", "pain is not none", "MN219"),
        ("for members born before 2/1/1966.", "birth < 1966-01-02", "MN210"),
        ("for members born before January 1, 1966.", "birth <= 1966-01-01", "MN213"),
        ("for members born after 1966-01-31.", "birth > 1966-02-01", "MN210"),
        ("for members born after 1966-01-31.", "birth >= 1966-01-31", "MN213"),
        ("for members born on or before 1966-01-31.", "birth < 1966-01-31", "MN213"),
        ("for a study from day 84 through day 181 after birth.", "study on day 84 to 182 after birth", "MN210"),
        ("for fever, unless at least 3 trials were made.", "fever unless at least 2 trials", "MN210"),
        (
            "after use of aspirin, unless heparin is contraindicated.",
            "some used in (aspirin) unless some barred in (aspirin)",
            "MN220",
        ),
    ],
)
def test_words_and_meaning_that_differ_are_told_apart(words: str, meaning: str, code: str) -> None:
    found = codes(words, meaning)
    assert code in found, found


def test_where_a_determination_does_not_apply_may_be_said_with_a_negation() -> None:
    words = "for fever. This does not apply to members with cough."
    text = TEMPLATE.format(words=words, meaning="fever").replace(
        "        medically necessary when", "        where not cough\n        medically necessary when"
    )
    assert [d.message for d in check_words(policy_of(text))] == []
    turned = text.replace("where not cough", "where cough")
    assert "MN219" in [d.code for d in check_words(policy_of(turned))]


def test_a_slash_with_a_recorded_reading_is_left_alone() -> None:
    text = TEMPLATE.format(words="for fever/cough.", meaning="fever or cough") + ""
    reading = (
        '        reading "either" by "A" on 2025-01-01 because "so"\n'
        '        other reading "both": medically necessary when fever and cough\n'
    )
    place = text.index("\nfact procedure")
    assert [d.code for d in check_words(policy_of(text[:place] + reading + text[place:]))] == []


ACCEPTED = 'by "A" on 2025-01-01 because "so printed"'


@pytest.mark.parametrize(
    ("after", "code", "subject"),
    [
        ("        medically necessary when fever\n", "MN210", "I"),
        ('    medicare refer to "a rule" unless cough\n', "MN219", "medicare"),
    ],
)
def test_a_finding_is_accepted_where_it_stands(after: str, code: str, subject: str) -> None:
    text = TEMPLATE.format(words="within 6 weeks.", meaning="fever").replace("of commercial", "of commercial, medicare")
    text = text.replace(
        "    commercial this policy\n",
        '    commercial this policy\n    > Unless there is no cough.\n    medicare refer to "a rule" unless cough\n',
    )
    policy = policy_of(
        text.replace(after, f"{after}{' ' * (len(after) - len(after.lstrip()))}accept {code} {ACCEPTED}\n")
    )
    still_open, accepted = apply_acceptances(check_words(policy), policy)
    assert [(d.code, d.subject) for d in accepted] == [(code, subject)]
    assert (code, subject) not in {(d.code, d.subject) for d in still_open}
    assert {d.code for d in still_open} == {"MN210", "MN219"} - {code}


@pytest.mark.parametrize("words", ["9" * 5000, "x" * 5000, "]]> {{ }} \\ <script>", "no " * 500, "(" * 500, "½ ٣ ﷽ 𝟞"])
def test_odd_words_are_read_without_harm(words: str) -> None:
    found: tuple[Diagnostic, ...] = check_words(example(f"for fever {words}", "fever"))
    assert all(d.subject == "I" for d in found)


def with_two_more(words: str, meaning: str) -> Policy:
    """The example with two clauses more, the last of these words and this meaning."""
    more = (
        "    II. > Therapy is **not medically necessary** for rash.\n"
        "        not medically necessary when rash\n"
        f"    III. > Therapy is **not medically necessary** {words}\n"
        f"        not medically necessary when {meaning}\n"
    )
    text = TEMPLATE.format(words="for fever.", meaning="fever")
    return policy_of(text.replace("\nfact procedure", f"{more}\nfact procedure", 1))


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("when criterion I. above is not met.", "I is not met"),
        ("when criterion I. is not met.", "I is not met"),
        ("when criterion **I.** is not met.", "I is not met"),
        ("when criteria I. and II. have not been met.", "I is not met and II is not met"),
        ("when criteria I. and II. have not been met.", "not (I is met and II is met)"),
        ("when criteria I., or II. are not met.", "I is not met or II is not met"),
        ("when criteria I and II are met.", "I is met and II is met"),
    ],
)
def test_a_label_with_its_dot_ends_no_sentence(words: str, meaning: str) -> None:
    assert [d.message for d in check_words(with_two_more(words, meaning))] == []


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("when criterion I. is met.", "I is not met"),
        ("when criterion I. is not met.", "I is met"),
        ("when criteria I. and II. have been met.", "I is not met and II is not met"),
    ],
)
def test_a_negation_beside_a_label_with_its_dot_is_compared(words: str, meaning: str) -> None:
    assert {d.code for d in check_words(with_two_more(words, meaning))} == {"MN219"}


def test_a_number_is_set_against_no_test_that_another_number_states() -> None:
    words = "for fever 72 hours to 14 days, with an A1c of 7.5 % or more."
    (found,) = check_words(example(words, "fever and a1c >= 7.5 %"))
    assert found.code == "MN210"
    assert found.message == "The words of clause I say “72 hours to 14 days”, and its meaning has no such number."


def test_a_number_is_set_against_no_test_of_another_kind() -> None:
    found = check_words(example("for fever 72 hours to 14 days.", "fever and a1c >= 7.5 %"))
    assert [(d.code, "differs" in d.message) for d in found] == [("MN210", False), ("MN211", False)]


def test_the_meaning_is_shown_where_it_is_written() -> None:
    policy = example("with all of the following: fever, cough.", "any of (fever, cough)")
    (found,) = [d for d in check_words(policy) if d.code == "MN215"]
    ((place, word),) = found.notes
    assert word == "the meaning"
    assert place is not None
    assert policy.clauses[0].condition.span == place
    assert found.span is not None
    assert place.line == found.span.line + 1


@pytest.mark.parametrize(
    ("words", "meaning", "code"),
    [
        ("A pump is covered when diabetes is present.", "not medically necessary when diabetes", "MN221"),
        ("A pump is covered when diabetes is present.", "medically necessary when diabetes", ""),
        ("A pump is a covered benefit for diabetes.", "not covered when diabetes", "MN221"),
        ("Pumps are excluded for diabetes.", "medically necessary when diabetes", "MN221"),
        ("Pumps are excluded for diabetes.", "not covered when diabetes", ""),
        ("A pump is **medically necessary** when other causes are excluded.", "medically necessary when diabetes", ""),
    ],
)
def test_words_that_say_covered_or_excluded_fit_the_determination(words: str, meaning: str, code: str) -> None:
    text = (
        'policy 900 "Pumps"\n    effective 2025-10-01\n\ncriteria "CRITERIA"\n'
        f'    I.  > {words}\n        {meaning}\n\nfact diabetes "Diabetes"\n    yes or no\n'
    )
    found = quick_check(Source("p.policy", text), Library()).open
    assert {finding.code for finding in found} & {"MN221"} == ({code} if code else set())
