"""What phrases claim."""

from __future__ import annotations

import pytest

from mednec.check.claims import normal, read_claims
from mednec.model.determinations import Determination


@pytest.mark.parametrize(
    ("words", "claimed"),
    [
        ("(<6 weeks)", ["< 6 weeks"]),
        ("6-12 weeks", ["range 6-12 weeks"]),
        ("6–12 weeks", ["range 6-12 weeks"]),
        ("Greater than 3 fractures", ["> 3"]),
        ("no more than 25% of", ["<= 25 %"]),
        ("22 years of age or older", [">= 22 years"]),
        ("AHI ≥ 15", [">= 15"]),
        ("three or more", [">= 3"]),
        ("two (2) levels", ["bare 2"]),
        ("a 6-week trial", ["bare 6 week"]),
        ("BMI of 40 kg/m² or more", [">= 40 kg"]),
        ("BMI of 40 kg/m2 or more", [">= 40 kg"]),
        ("over the past 12 months", ["<= 12 months"]),
        ("for over 12 months", ["> 12 months"]),
        ("one year", ["bare 1 year"]),
        ("1,500 m", ["bare 1500"]),
        ("pain (VAS 7).³", ["bare 7"]),
    ],
)
def test_amounts(words: str, claimed: list[str]) -> None:
    found = [
        f"{a.op} {a.low}{'-' + str(a.high) if a.op == 'range' else ''} {a.unit}".rstrip()
        for a in read_claims((words,)).amounts
        if a.firm
    ]
    assert found == claimed


@pytest.mark.parametrize(
    "words",
    [
        "Guideline Note 109",
        "type 2 diabetes",
        "grade 3",
        "code 22510",
        "since 2018",
        "10/1/2025",
        "one member",
        "L34228",
    ],
)
def test_numbers_that_are_names_claim_nothing(words: str) -> None:
    assert [amount for amount in read_claims((words,)).amounts if amount.firm] == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("one of the following conditions is met", "any"),
        ("any of the following", "any"),
        ("one or more of the following", "any"),
        ("when **all** of the following are met:", "all"),
        ("both of the following", "all"),
        ("at least two of the following", "at least 2"),
        ("two or more of these", "at least 2"),
        ("at least one of the following", "any"),
        ("exactly two of the following", "exactly 2"),
        ("none of the following", "none"),
        ("either:", "any"),
    ],
)
def test_leads(words: str, kind: str) -> None:
    assert [lead.kind for lead in read_claims((words,)).leads] == [kind]


def test_outcomes_know_whether_they_are_bold() -> None:
    claims = read_claims(("Investigational services are considered **not medically necessary**.",))
    assert [(outcome.determination, outcome.bold) for outcome in claims.outcomes] == [
        (Determination.INVESTIGATIONAL, False),
        (Determination.NOT_MEDICALLY_NECESSARY, True),
    ]


def test_idioms_negate_nothing() -> None:
    claims = read_claims(("including but not limited to pain, whether or not severe; not medically necessary",))
    assert claims.negations == ()


def test_links_and_reference_marks_are_not_words() -> None:
    claims = read_claims(("See [the notes](https://example.org/6-weeks) and <https://example.org/3>.¹²",))
    assert [token.low for token in claims.tokens] == ["see", "[", "the", "notes", "and", "."]


@pytest.mark.parametrize(
    ("one", "other"), [("vertebroplasties", "vertebroplasty"), ("weeks", "week"), ("diagnosis", "diagnosis")]
)
def test_plurals(one: str, other: str) -> None:
    assert normal(one) == normal(other)
