"""The shapes that published policies have, in words of our own: each word stands where a reader would put it."""

from __future__ import annotations

from itertools import groupby
from textwrap import dedent

import pytest

from mednec.driver import prove
from mednec.model.blocks import Bullets
from mednec.project import read_project
from mednec.quick import Library, quick_check
from mednec.scaffold.scaffold import begin
from mednec.text import Source
from tests.scaffold.beginning import HEAD, begun, clauses, kinds
from tests.scaffold.placing import placed
from tests.scaffold.test_policy_196 import ROOT

LONG = (
    "A night splint holds the wrist straight while the member sleeps, so that the nerve in the tunnel of the wrist is "
    "not pressed upon, and it is worn for some weeks before an operation is thought of at all."
)


def standing(document: str) -> list[tuple[str, str]]:
    """What stands in each place of the sections, in printed order: the place, and the words up to the next place."""
    words = [each for each in placed(begun(document)) if each.section != "header"]
    runs = groupby(words, lambda each: (each.section, each.place))
    return [(f"{section} {place}", " ".join(each.word for each in run)) for (section, place), run in runs]


def header(document: str) -> str:
    return " ".join(each.word for each in placed(begun(document)) if each.section == "header")


# --- lines and labels -------------------------------------------------------------------------------------------


def test_each_line_of_an_unwrapped_document_is_a_paragraph() -> None:
    assert standing(HEAD + f"{LONG}\n- At home\n- In a clinic\nA splint in a hospital is not covered.\n") == [
        ("criteria heading", "COVERAGE CRITERIA"),
        ("criteria prose", LONG),
        ("criteria clause criteria.1", "At home"),
        ("criteria clause criteria.2", "In a clinic"),
        ("criteria clause criteria.3", "A splint in a hospital is not covered."),
    ]


def test_the_lines_of_a_wrapped_document_stay_together() -> None:
    policy = begun(HEAD + "- In the clinic of\nDr. Roe, or\nat home\n- In a van\n")
    assert clauses(policy) == {"criteria.1": "In the clinic of Dr. Roe, or at home", "criteria.2": "In a van"}


def test_a_line_indented_under_a_label_belongs_to_it_in_an_unwrapped_document() -> None:
    assert clauses(begun(HEAD + f"1. A splint of\n   Velcro\n2. {LONG}\n"))["1"] == "A splint of Velcro"


@pytest.mark.parametrize("label", ["2 .", "2).", "2."])
def test_slips_in_a_label(label: str) -> None:
    assert list(clauses(begun(HEAD + f"1. Pain\n{label} Numbness of:\n   a. The thumb\n   b. The palm\n"))) == [
        *("1", "2", "2.a", "2.b"),
    ]


def test_labels_in_brackets_count_apart_from_those_with_a_point() -> None:
    policy = begun(HEAD + "(1) Splints\n(a) At night\n(b) By day:\n1. Left\n2. Right\n(2) Repairs\n(a) Straps\n")
    assert list(clauses(policy)) == ["1", "1.a", "1.b", "1.b.1", "1.b.2", "2", "2.a"]


def test_a_label_that_goes_on_after_a_sentence_opens_no_list() -> None:
    policy = begun(HEAD + "A. Pain\n\nB. Numbness\n\nA glove is covered where, beside these:\n\nC. It is winter\n")
    assert list(clauses(policy)) == ["A", "B", "criteria.1", "C"]


def test_titles_in_a_row_before_their_labels_begin_again_are_contents() -> None:
    contents = "II. Night Splints\n\nIII. Day Splints\n\nIV. Repair of Splints\n\nV. Other Things\n\n"
    assert standing(HEAD + f"{contents}I. A splint for the wrist\n\nII. A splint for the thumb\n") == [
        (
            "criteria heading",
            "COVERAGE CRITERIA II. Night Splints III. Day Splints IV. Repair of Splints V. Other Things",
        ),
        ("criteria clause I", "A splint for the wrist"),
        ("criteria clause II", "A splint for the thumb"),
    ]


def test_a_label_alone_on_its_line_is_that_of_the_line_below() -> None:
    policy = begun(HEAD + "1. One of these:\n(a)\nPain in\nthe wrist; or\n(b)\nNumbness\n2. Type\nC.\nSplints\n")
    assert clauses(policy) == {
        "1": "One of these:",
        "1.a": "Pain in the wrist; or",
        "1.b": "Numbness",
        "2": "Type C. Splints",
    }


def test_a_decimal_label_right_below_the_number_of_its_section() -> None:
    document = (
        f"Splints\n1.0 Program Description\n{LONG}\n2.0 General Policy\n2.1 Splints of three kinds are covered:\n"
        "2.1.1 Night Splints\nA splint for the night must be soft.\n2.1.2 Day Splints\n"
    )
    policy = begun(document)
    assert kinds(policy) == [("background", "1.0 Program Description"), ("criteria", "2.0 General Policy")]
    assert clauses(policy) == {
        "2.1": "Splints of three kinds are covered:",
        "2.1.1": "Night Splints A splint for the night must be soft.",
        "2.1.2": "Day Splints",
    }


def test_numbers_indented_under_numbers_are_a_list_of_their_own() -> None:
    document = (
        HEAD + "  1. Splints of these kinds:\n    1. Soft\n    2. Hard\n  2. Repairs of:\n    1. Straps\n  3. Gloves\n"
    )
    assert list(clauses(begun(document))) == ["1", "1.1", "1.2", "2", "2.1", "3"]


# --- headings ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("heading", ["REQUIRED CRITERIA (all of these):", "SPLINT CRITERIA (L3908)"])
def test_brackets_in_a_heading_in_capitals(heading: str) -> None:
    document = f"Splints\n\nBACKGROUND\n\nSplints are old.\n\n{heading}\n1. Pain\n\nEVIDENCE\n\nThere is some.\n"
    assert kinds(begun(document)) == [("background", "BACKGROUND"), ("criteria", heading), ("evidence", "EVIDENCE")]


def test_a_sentence_in_capitals_is_a_criterion_and_no_heading() -> None:
    loud = "A SPLINT IS COVERED FOR PAIN OF THE WRIST IF A AND B ARE MET."
    assert clauses(begun(HEAD + f"{loud}\n\nA. Pain\n\nB. Numbness\n"))["criteria.1"] == loud


def test_a_few_words_that_part_a_list_are_a_heading() -> None:
    document = HEAD + "1. Pain.\n\nStage two - fitting\n\n2. A splint that fits; or\n\nOR\n\n3. A glove\n"
    assert standing(document) == [
        ("criteria heading", "COVERAGE CRITERIA"),
        ("criteria clause 1", "Pain."),
        ("criteria heading", "Stage two - fitting"),
        ("criteria clause 2", "A splint that fits; or OR"),
        ("criteria clause 3", "A glove"),
    ]


@pytest.mark.parametrize("word", ["OR", "AND", "**AND**", "And/or", "AND/OR"])
def test_a_word_that_joins_two_items_belongs_to_the_one_above(word: str) -> None:
    policy = begun(HEAD + f"1. Pain of:\n   a. The thumb\n\n{word}\n\n2. Numbness\n\n- Left\n\n{word}\n\n- Right\n")
    assert clauses(policy) == {
        "1": f"Pain of: {word}",
        "1.a": "The thumb",
        "2": "Numbness",
        "2.1": f"Left {word}",
        "2.2": "Right",
    }


def test_a_few_words_with_a_colon_over_prose_are_a_heading() -> None:
    assert standing(HEAD + "1. Pain\n\nSplints after the first year:\n\nThe old splint must be worn out.\n")[2:] == [
        ("criteria heading", "Splints after the first year:"),
        ("criteria clause criteria.1", "The old splint must be worn out."),
    ]


def test_a_title_stands_over_the_lines_indented_under_it() -> None:
    document = """
        Splints for the Wrist

        Description of Procedure or Service
                A splint for the wrist holds it straight while
                the member sleeps. Splints are old.

        Covered Conditions
                1. Pain
        """
    assert standing(document) == [
        ("background heading", "Description of Procedure or Service"),
        ("background prose", "A splint for the wrist holds it straight while the member sleeps. Splints are old."),
        ("criteria heading", "Covered Conditions"),
        ("criteria clause 1", "Pain"),
    ]


def test_a_document_may_begin_with_a_section_and_its_colon() -> None:
    document = "Description of Service:\n\nSplints are old.\n\nGuideline Statement:\n\nA splint must fit.\n"
    assert kinds(begun(document)) == [
        ("background", "Description of Service:"),
        ("criteria", "Guideline Statement:"),
    ]
    assert list(clauses(begun(document))) == ["criteria.1"]


def test_the_value_on_the_line_below_its_name_is_no_heading() -> None:
    document = f"Splints\n\nBackground\n\nBenefit Category\nBraces and Splints\n\n{LONG}\n\nCriteria\n\n1. Pain\n"
    assert standing(document)[:2] == [
        ("background heading", "Background Benefit Category"),
        ("background prose", f"Braces and Splints {LONG}"),
    ]


def test_a_table_of_contents_opens_no_section() -> None:
    contents = "MEDICAL POLICY\n\nPOLICY\nRELATED POLICIES\nDESCRIPTION\nREFERENCES\nCODING\nHISTORY\n\n"
    body = (
        "Splints for the Wrist\n\nRelated Policies\n\n12 Braces for the knee\n\nDescription\n\nThey are old.\n\n"
        "Coverage Criteria\n\n1. Pain\n\nReferences\n\n1. Roe D. 2020.\n"
    )
    policy = begun(contents + body)
    assert policy.title == "Splints for the Wrist"
    assert kinds(policy) == [
        ("cross references", "Related Policies"),
        ("background", "Description"),
        ("criteria", "Coverage Criteria"),
        ("references", "References"),
    ]


def test_two_names_in_one_heading() -> None:
    document = "Splints\n\nDescription and Scope\n\nThey are old.\n\nCriteria\n\n1. Pain\n"
    assert kinds(begun(document))[0] == ("background", "Description and Scope")


def test_wording_for_letters_states_no_criterion() -> None:
    letter = "“A splint is medically necessary for this member, who has [finding].”"
    document = HEAD + f"1. Pain\n\nMEDICAL NECESSITY LANGUAGE:\n{letter}\n"
    assert standing(document)[2:] == [
        ("guidelines heading", "MEDICAL NECESSITY LANGUAGE:"),
        ("guidelines prose", letter),
    ]


# --- what is stated ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "Members must have tried a softer splint for 6 weeks.",
        "No step therapy requirement for children.",
        "Standard size: 20 cm. Maximum: 2 splints in a year.",
        "A second splint requires a new request.",
        "Splints are limited to one a side.",
        "Authorization cannot be given after the fact.",
        "Length of authorization: 365 days, 180 days for children",
        "A splint with a hinge is considered for members who have both.",
        "The member meets the criteria for a plain splint.",
        "Notes show that one or more of these are met:",
        "Prior authorization required.",
    ],
)
def test_a_sentence_of_the_criteria_that_asks_for_something_is_a_clause(sentence: str) -> None:
    assert clauses(begun(HEAD + f"STEP THERAPY\n\n{sentence}\n")) == {"criteria.1": sentence}


@pytest.mark.parametrize(
    "sentence",
    [
        "†A splint that was not tolerated counts as required.",
        "*Limits are counted from January.",
        "See the limits under Dosing.",
        "Review policy SPL 12 for what is required.",
        "Refer to the policy on braces for what is required.",
        "N/A",
        "Splints are old.",
    ],
)
def test_a_footnote_and_a_sentence_that_only_tells_are_none(sentence: str) -> None:
    assert clauses(begun(HEAD + f"1. Pain\n\nNOTES\n\n{sentence}\n")) == {"1": "Pain"}


def test_without_a_section_the_criteria_begin_where_something_is_stated() -> None:
    document = (
        "Hands and Wrists\n\nSplints for the Night\n\nMembers below 18 years do not require a request\n\n"
        "1. One splint at a time\n"
    )
    assert header(document) == "Hands and Wrists"
    assert standing(document) == [
        ("criteria heading", "Splints for the Night"),
        ("criteria clause criteria.1", "Members below 18 years do not require a request"),
        ("criteria clause 1", "One splint at a time"),
    ]


def test_a_heading_of_markdown_heads_the_fields_stated_under_it() -> None:
    document = (
        "# Splints\n\n## For the Night\n\nFor the night: **Wrist**\n\n**Length of Authorizations:** 365 days\n\n"
        "**All Requests:** Must be made by the one who fits the splint\n\n**Clinical Criteria:**\n\n- Pain\n"
    )
    assert [place for place, _ in standing(document)] == [
        *("criteria heading", "criteria prose", "criteria clause criteria.1", "criteria clause criteria.2"),
        *("criteria heading", "criteria clause criteria.3"),
    ]


def test_a_document_that_begins_with_the_sentence_over_its_list_has_no_title() -> None:
    lead = "You can receive a splint if you meet all of the following:"
    policy = begun(f"{lead}\n\n  1. Pain\n  2. Numbness\n")
    assert policy.title == "Untitled"
    assert clauses(policy) == {"criteria.1": lead, "criteria.1.1": "Pain", "criteria.1.2": "Numbness"}


def test_sentences_under_a_title_are_no_fields_of_the_header() -> None:
    document = "Splint Criteria\n\nSplints for the wrist are old and well known.\n\nA splint must fit.\n\n- Pain\n"
    assert header(document) == "Splint Criteria"


def test_documents_that_one_line_of_business_requires() -> None:
    policy = begun("Splints\n\nCriteria\n\n1. Pain\n\nRequired Documentation for Medicare\n\n- A diary\n")
    assert kinds(policy)[1] == ("guidelines", "Required Documentation for Medicare")


def test_numbered_documents_to_send_are_what_must_be_on_file() -> None:
    policy = begun(HEAD + "1. Pain\n\nREQUIRED DOCUMENTATION:\n1. A drawing of the hand\n2. A diary\n")
    asked = [item.what for clause in policy.printed_clauses if clause.documents for item in clause.documents.items]
    assert asked == ["A drawing of the hand", "A diary"]


def test_items_inside_items_keep_their_depth_where_they_only_report() -> None:
    document = HEAD + "I. Pain\n\nBACKGROUND\n\n- Soft:\n  1. Wool\n  2. Silk\n     - Raw\n- Hard\n"
    lists = [block for block in begun(document).sections[-1].body if isinstance(block, Bullets)]
    assert lists == [
        Bullets(
            (("Soft:",), ("Wool",), ("Silk",), ("Raw",), ("Hard",)),
            ("-", "1.", "2.", "-", "-"),
            depths=(0, 1, 1, 2, 0),
        )
    ]


# --- the header -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("SPL 506", "SPL_506"),
        ("ABC-SPL-2024-0089", "ABC_SPL_2024_0089"),
        ("SPL007.25 — Splints", "SPL007_25"),
        ("SPL-0852", "SPL_0852"),
    ],
)
def test_numbers_of_policies_that_plans_print(printed: str, number: str) -> None:
    text = (
        f"Splints\n\nPolicy Number: {printed}\n\nEffective Date of current policy: 9/01/2018\n\n{HEAD[-20:]}1. Pain\n"
    )
    source = Source("source.txt", text)
    made = begin(source, ())
    assert made.text is not None
    assert (made.number, made.effective) == (number, "2018-09-01")
    found = prove(quick_check(Source("new.policy", made.text), Library()), source)
    assert isinstance(found, tuple)
    assert {finding.code for finding in found} == {"MN240"}, "only what is missing is left to say"


def test_the_date_on_which_a_version_ends_is_not_that_of_its_effect() -> None:
    dates = "Ending Effective Date\n3/13/2008\n\nEffective Date of this Version\n4/4/2005\n\n"
    text = f"Splints\n\n{dates}CRITERIA\n\n1. Pain\n"
    assert begin(Source("source.txt", text), ()).effective == "2005-04-04"


@pytest.mark.parametrize(
    "dates",
    [
        "Original Effective Date: November 2000",
        "Last Review Date: 06/23/2021\n\nDates Reviewed: 07/2007, 10/2008, 06/2021",
    ],
)
def test_earlier_dates_are_not_those_of_this_version(dates: str) -> None:
    text = f"Splints\n\n{dates}\n\nCRITERIA\n\n1. Pain\n"
    source = Source("source.txt", text)
    made = begin(source, (), number="900", effective="2026-01-01")
    assert made.text is not None
    found = prove(quick_check(Source("new.policy", made.text), Library()), source)
    assert isinstance(found, tuple)
    assert {finding.code for finding in found} == {"MN240"}


def test_a_review_may_be_that_of_a_panel() -> None:
    policy = begun("Splints\n\nLast Panel Review: 9/2018\n\nNext Panel Review: 9/2019\n\nCRITERIA\n\n1. Pain\n")
    assert (policy.last_review, policy.next_review) == ("2018-09", "2019-09")


# --- shared codes -----------------------------------------------------------------------------------------------

_SHARED = """
code system HCPCS "Healthcare Common Procedure Coding System"
    code L3908 "wrist splint"
        > Wrist hand orthosis
        implies {first}
    code L3923 "hand splint"
        > Hand finger orthosis
        implies {second}
"""


@pytest.mark.parametrize(
    ("first", "second", "declared"),
    [
        ("splint is wrist", "splint is hand", "one of wrist, hand"),
        ("every splinted in (left, right)", "every splinted in (left)", "several of left, right"),
        ("splinted", "splinted", "yes or no"),
    ],
)
def test_what_shared_codes_imply_is_declared_where_no_vocabulary_does(first: str, second: str, declared: str) -> None:
    library = Library((Source("hcpcs.policy", dedent(_SHARED.format(first=first, second=second))),))
    table = "| HCPCS | L3908 | Wrist hand orthosis |\n| HCPCS | L3923 | Hand finger orthosis |\n"
    source = Source("source.txt", HEAD + f"1. Pain\n\nBILLING CODES\n\n{table}")
    made = begin(source, library.files, number="900")
    assert made.text is not None
    assert "    use HCPCS\n" in made.text
    assert f"    {declared}\n" in made.text
    quick = quick_check(Source("new.policy", made.text), library)
    assert quick.policy is not None, quick.diagnostics


@pytest.mark.parametrize("second", ["splint at least 3", "splinted", "every splint in (one to three)"])
def test_a_shared_system_whose_implied_facts_cannot_be_told_is_not_drawn_on(second: str) -> None:
    library = Library((Source("hcpcs.policy", dedent(_SHARED.format(first="splint is wrist", second=second))),))
    table = "| HCPCS | L3908 | Wrist hand orthosis |\n| HCPCS | L3923 | Hand finger orthosis |\n"
    made = begin(Source("source.txt", HEAD + f"1. Pain\n\nBILLING CODES\n\n{table}"), library.files, number="900")
    assert made.text is not None
    assert ("use HCPCS" in made.text) == (second == "splinted")


# --- the policies of this repository ----------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(201, 209))
def test_the_policies_written_by_hand_are_begun_as_they_stand(number: int) -> None:
    """At least 95 of 100 words of each document stand where they were put by hand, and no name is unknown."""
    project = read_project(ROOT)
    library = Library(project.library)
    version = next(each for each in project.versions if each.name.startswith(f"mp{number}/"))
    assert version.original is not None
    made = begin(version.original, library.files)
    assert made.text is not None, made.problems
    drafted = quick_check(Source("new.policy", made.text), library)
    assert drafted.policy is not None, drafted.diagnostics
    assert {finding.code for finding in drafted.diagnostics} <= {"MN240"}
    by_hand = quick_check(version.policy, library).policy
    assert by_hand is not None
    one = [(each.word, each.section, each.place) for each in placed(drafted.policy)]
    left = list(one)
    for other in placed(by_hand):
        place = (other.word, other.section, other.place.replace(".s2.", "."))
        if place in left:
            left.remove(place)
    assert 1 - len(left) / len(one) >= 0.95, left
