"""Manners of speaking: judgements, open lists, defined terms, advice, documentation and notes against the meaning."""

from __future__ import annotations

import pytest

from mednec.check.words import check_words
from tests.check.reading import policy_of

TEMPLATE = """
policy 900 "Example"
    effective 2025-10-01

criteria "CRITERIA"
    I.  > {words}
        {meaning}
    II. > Surgery is **not medically necessary** with CPAP failure.
        not medically necessary when failure
        overrides I
    definition failure "CPAP failure"
        > CPAP failure means that the mask is not tolerated.
        mask_not_tolerated
    {more}

fact mask_not_tolerated "Mask that is not tolerated"
    yes or no
fact pain_limits "Pain that limits function"
    yes or no
fact disorder "Disorder that light may improve"
    yes or no
    attested by "dermatologist"
fact diagnosis "Diagnosis"
    one of psoriasis, vitiligo, acne
fact advised "Smoking cessation is recommended"
    yes or no
fact quit "Smoking stopped"
    yes or no
"""


def found(words: str, meaning: str, more: str = "") -> list[tuple[str, str]]:
    """The subject and code of each finding on clause I, and of those on notes."""
    policy = policy_of(TEMPLATE.format(words=f"Therapy is **medically necessary** {words}", meaning=meaning, more=more))
    return [(each.subject, each.code) for each in check_words(policy)]


NECESSARY = "medically necessary when"


@pytest.mark.parametrize(
    ("words", "meaning", "code"),
    [
        ("when, in the judgment of the surgeon, pain limits function.", f"{NECESSARY} pain_limits", "MN226"),
        ("when clinical judgement finds that pain limits function.", f"{NECESSARY} pain_limits", "MN226"),
        ("when pain limits function, as determined by the physician.", f"{NECESSARY} pain_limits", "MN226"),
        ("for disorders such as psoriasis or vitiligo.", f"{NECESSARY} diagnosis in (psoriasis, vitiligo)", "MN228"),
        (
            "for a diagnosis including, but not limited to, psoriasis.",
            f"{NECESSARY} diagnosis is psoriasis",
            "MN228",
        ),
        (
            "for a disorder that light may improve: psoriasis or vitiligo.",
            f"{NECESSARY} disorder such as diagnosis in (psoriasis, vitiligo)",
            "MN228",
        ),
        ("for CPAP failure.", f"{NECESSARY} mask_not_tolerated", "MN229"),
        ("when pain limits function. Smoking should be stopped.", f"{NECESSARY} pain_limits and quit", "MN241"),
        ("if smoking is stopped, which is strongly recommended.", f"{NECESSARY} quit", "MN241"),
    ],
)
def test_a_manner_of_speaking_that_the_meaning_does_not_take_up(words: str, meaning: str, code: str) -> None:
    assert ("I", code) in found(words, meaning)


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("when, in the judgment of a dermatologist, light may improve the disorder.", f"{NECESSARY} disorder"),
        (
            "for a disorder that light may improve, such as psoriasis or vitiligo.",
            f"{NECESSARY} disorder such as diagnosis in (psoriasis, vitiligo)",
        ),
        ("for psoriasis or vitiligo.", f"{NECESSARY} diagnosis in (psoriasis, vitiligo)"),
        (
            "when pain limits function (e.g., work or sport) and for psoriasis.",
            f"{NECESSARY} pain_limits and diagnosis is psoriasis",
        ),
        (
            "when pain limits function, such as at work; and for psoriasis or vitiligo.",
            f"{NECESSARY} pain_limits and diagnosis in (psoriasis, vitiligo)",
        ),
        ("for CPAP failure.", f"{NECESSARY} failure"),
        ("when smoking cessation is recommended.", f"{NECESSARY} advised"),
    ],
)
def test_a_manner_of_speaking_that_the_meaning_takes_up(words: str, meaning: str) -> None:
    assert found(words, meaning) == []


@pytest.mark.parametrize(
    ("above", "item"),
    [
        ("for disorders including but not limited to:", "Psoriasis"),
        ("when one of the following is met:", "A disorder such as psoriasis"),
    ],
)
def test_the_words_above_an_item_may_open_its_list(above: str, item: str) -> None:
    lines = f"{NECESSARY} any of\n\n        A. > {item}\n           disorder such as diagnosis is psoriasis"
    assert found(above, lines) == []


@pytest.mark.parametrize("lead", ["when one of the following is met:", "when at least one of the following is met:"])
def test_at_least_one_is_any(lead: str) -> None:
    lines = f"{NECESSARY} at least 1 of\n\n        A. > Psoriasis; or\n           diagnosis is psoriasis"
    lines += "\n        B. > Acne\n           diagnosis is acne"
    assert found(lead, lines) == []


def test_the_words_of_an_item_may_open_the_list_of_the_clause_above() -> None:
    lines = f"{NECESSARY} disorder such as diagnosis is psoriasis\n\n        -   > such as psoriasis"
    assert found("for a disorder that light may improve:", lines) == []


PHOTOS = """> Photographs must be on file.
        documentation "{}\""""


def test_documentation_is_asked_for_in_the_printed_words() -> None:
    asked = "{}\n        {}".format(f"{NECESSARY} pain_limits", PHOTOS)
    assert found("when pain limits function.", asked.format("photographs")) == []
    assert found("when pain limits function.", asked.format("drawings")) == [("I.s2", "MN227")]


def test_words_that_never_decide_print_no_determination() -> None:
    never = f'{NECESSARY} pain_limits\n        > It is **not covered** at night.\n        never decides because "x"'
    assert found("when pain limits function.", never) == [("I.s2", "MN221")]


def test_the_mark_of_a_note_is_printed_where_it_belongs() -> None:
    note = 'note "{}" for I\n        > Seen for a month.'
    meaning = f"{NECESSARY} pain_limits"
    assert found("when pain limits function†.", meaning, note.format("†")) == []
    assert found("when pain limits function†.", meaning, note.format("‡")) == [("I", "MN242")]
    assert found("when pain limits function.", meaning, note.format("Note 1")) == []
