"""Text without blank lines, as it is copied out of a PDF: headings, codes and paragraphs are found all the same."""

from __future__ import annotations

import pytest

from mednec.scaffold.scaffold import begin
from mednec.text import Source
from tests.scaffold.beginning import HEAD, begun, clauses, kinds
from tests.scaffold.test_policy_196 import ROOT

DENSE = """\
Example Health Plan
Medical Policy
Wrist Splints
Policy Number: 77
Effective Date: January 1, 2026
Description
A wrist splint holds the wrist straight while the member sleeps, so that the nerve that runs
through the tunnel of the wrist is not pressed upon. Splints are worn for some weeks before an
operation is thought of.
Coverage Criteria
A wrist splint is considered medically necessary when all of the following criteria are met:
1. The member has numbness of the thumb or the index finger; and
2. Symptoms have been present for at least 6 weeks despite rest, ice and an adjustment of the
work place; and
3. One of the following:
a. Symptoms wake the member at night; or
b. A nerve conduction study shows slowing.
Limitations and Exclusions
A second splint for the same wrist within 12 months is not medically necessary.
Documentation Requirements
• Office notes of the last 3 months
Coding Information
CPT/HCPCS Codes
L3908 Wrist hand orthosis, wrist extension control cock-up, non-molded, prefabricated,
off-the-shelf
29075 Application of a short arm cast, elbow to finger, for the nerve of the wrist band
ICD-10 Diagnosis Codes
G56.01 Carpal tunnel syndrome, right upper limb
G56.02 Carpal tunnel syndrome, left upper limb
References
1. Roe D, Doe J. Splinting of the wrist at night: a randomized trial of 120 members. J Hand.
2019;12(3):1-9.
2. American Society of the Hand. Guideline on the tunnel of the wrist, with tables. 2021.
Policy History
11/2025 New policy.
"""


def test_sections_are_found() -> None:
    policy = begun(DENSE)
    assert (policy.title, policy.number) == ("Wrist Splints", "77")
    assert kinds(policy) == [
        ("background", "Description"),
        ("criteria", "Coverage Criteria"),
        ("guidelines", "Documentation Requirements"),
        ("codes", "Coding Information"),
        ("references", "References"),
        ("history", "Policy History"),
    ]
    assert clauses(policy) == {
        "criteria.1": "A wrist splint is considered medically necessary when all of the following criteria are met:",
        "criteria.1.1": "The member has numbness of the thumb or the index finger; and",
        "criteria.1.2": (
            "Symptoms have been present for at least 6 weeks despite rest, ice and an adjustment of the work place; and"
        ),
        "criteria.1.3": "One of the following:",
        "criteria.1.3.a": "Symptoms wake the member at night; or",
        "criteria.1.3.b": "A nerve conduction study shows slowing.",
        "criteria.2": "A second splint for the same wrist within 12 months is not medically necessary.",
    }


def test_codes_are_listed_with_their_systems() -> None:
    assert [(code.system, code.code, code.descriptor) for code in begun(DENSE).codes] == [
        (
            "HCPCS",
            "L3908",
            "Wrist hand orthosis, wrist extension control cock-up, non-molded, prefabricated, off-the-shelf",
        ),
        ("CPT", "29075", "Application of a short arm cast, elbow to finger, for the nerve of the wrist band"),
    ]


@pytest.mark.parametrize("broken", ["see WAC\n182-550-2301.", "by Rule No.\n560-X-13-.03 and others."])
def test_a_number_that_begins_a_line_in_a_sentence_begins_no_paragraph(broken: str) -> None:
    sentence = f"Symptoms that wake the member at night are counted {broken}"
    policy = begun(DENSE.replace("Symptoms wake the member at night; or", sentence))
    assert clauses(policy)["criteria.1.3.a"] == " ".join(sentence.split())


@pytest.mark.parametrize("name", [f"mp{number}" for number in (196, 201, 202, 203, 204, 205, 206, 207, 208)])
def test_the_published_policies_without_their_blank_lines(name: str) -> None:
    """Nothing is lost: the same sections, clauses and codes as with them."""
    text = (ROOT / "policies" / name / "source.txt").read_text(encoding="utf-8")
    dense = "".join(f"{line}\n" for line in text.split("\n") if line.strip())
    whole, bare = begun(text), begun(dense)
    assert kinds(bare) == kinds(whole)
    assert clauses(bare) == clauses(whole)
    assert [code.code for code in bare.codes] == [code.code for code in whole.codes]


# --- what could not be placed is said ---------------------------------------------------------------------------


def said(document: str) -> str:
    return " ".join(begin(Source("source.txt", document), (), number="900", effective="2026-01-01").remarks)


def test_criteria_without_a_heading_are_said() -> None:
    document = "Splints\n\nSplints are old.\n\nA splint is medically necessary for pain.\n"
    assert said(document) == (
        "No heading names the criteria. They are taken to begin on line 5 of the document, with “A splint is medically "
        "necessary for pain.”."
    )


def test_a_document_without_criteria_is_said() -> None:
    assert said("Splints\n\nBACKGROUND\n\nSplints are old.\n") == (
        "Nothing in the document reads like criteria, so nothing decides yet. Sections were found for “BACKGROUND”; "
        "write `criteria` before the heading of the one that holds them."
    )


def test_codes_that_only_the_words_name_are_said() -> None:
    assert said(HEAD + "1. A splint (HCPCS L3908 or L3916)\n\nCODING\n\nHCPCS\tL3908\tWrist splint\n") == (
        "The words name L3916, and no line lists them as codes. Where the policy governs them, write `code SYSTEM "
        "L3916` in a `codes` section."
    )


def test_of_a_plain_document_nothing_is_said() -> None:
    assert said(HEAD + "1. Pain\n") == ""


LABELS_ALONE = """\
Example Medical Policy
Nerve Stimulators
Policy Number: 78
Effective Date: 01/01/2026
Policy Statement
1.
A nerve stimulator is considered medically necessary for pain that has lasted for 3 months and
did not respond.
Note:
a.
When it is
used for pain, it is rented for one month first, and its use is written down day by day by the
member.
b.
It is worn by day.
2.
A garment
is considered medically necessary when any of the following criteria is met:
a.
The member
cannot place the electrodes without it.
b.
The skin is broken.
Limitations
A stimulator is contraindicated with a pacemaker.
Codes
E0720 Nerve stimulation device, two lead, with all that is needed to put it on
E0731 Garment for the delivery of nerve stimulation
"""


def test_labels_alone_on_their_lines() -> None:
    policy = begun(LABELS_ALONE)
    assert policy.title == "Nerve Stimulators"
    assert list(clauses(policy)) == [
        *("1", "criteria.1", "criteria.1.a", "criteria.1.b", "2", "2.a", "2.b", "criteria.2"),
    ]
    assert clauses(policy)["criteria.1"] == "Note:"
    assert [(code.system, code.code) for code in policy.codes] == [("HCPCS", "E0720"), ("HCPCS", "E0731")]
