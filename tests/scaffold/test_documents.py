"""Documents of other makes: each is carried whole, and its words stand where a reader would put them."""

from __future__ import annotations

import pytest

from mednec.check.words import check_words
from mednec.model.blocks import Reference, Rows
from mednec.scaffold.kinds import kind_of
from mednec.scaffold.scaffold import begin
from mednec.text import Source
from tests.scaffold.beginning import HEAD, begun, clauses, kinds
from tests.scaffold.placing import placed


def test_outlines_nest_by_their_labels_where_page_breaks_have_outdented_them() -> None:
    policy = begun(
        HEAD
        + "I. A study is **medically necessary** when all of the following are met:\n"
        + "   A. One\n      1. Two\n\n2. Three\n"
        + "B. Three\nC. Four\nD. Five\nE. Six\nF. Seven\nG. Eight\nH. Nine\nI. Ten\nII. Eleven\n"
    )
    assert [clause for clause in clauses(policy) if clause.count(".") < 2] == [
        *("I", "I.A", "I.B", "I.C", "I.D", "I.E", "I.F", "I.G", "I.H", "I.I", "II")
    ]


@pytest.mark.parametrize("document", [HEAD + "I. One\n   A. Two\n      1. Three\n      2. Four\n   B. Five\n"])
def test_numbers_inside_letters_inside_numerals(document: str) -> None:
    assert list(clauses(begun(document))) == ["I", "I.A", "I.A.1", "I.A.2", "I.B"]


def test_a_letter_after_h_is_a_letter_and_a_small_i_under_it_a_numeral() -> None:
    document = (
        HEAD + "I. One\n" + "".join(f"  {letter}. Item\n" for letter in "abcdefgh") + "  i. Item\n    i. Deeper\n"
    )
    assert list(clauses(begun(document)))[-2:] == ["I.i", "I.i.i"]


def test_decimal_labels_nest_by_what_they_repeat() -> None:
    policy = begun(
        HEAD
        + "4.1 A study is **medically necessary** when all of the following are met:\n"
        + "4.1.1 The snoring is loud\n4.1.2 One of the following:\n4.1.2.1 Fatigue\n4.1.2.2 Headache\n"
        + "4.2 A study is **not medically necessary** for children\n5.1 Other studies are **investigational**\n"
    )
    labels = ["4.1", "4.1.1", "4.1.2", "4.1.2.1", "4.1.2.2", "4.2", "5.1"]
    assert list(clauses(policy)) == labels


def test_a_number_that_begins_a_wrapped_line_is_no_label() -> None:
    policy = begun(HEAD + "I. A study is **medically necessary** for a length of at least\n4.5 Meters of rope\n")
    assert list(clauses(policy)) == ["I"]


def test_brackets_instead_of_points() -> None:
    document = (
        HEAD
        + "A study is **medically necessary** when one of the following is met:\n\n(a) One\n(b) Two\n    i) Three\n"
    )
    policy = begun(document)
    assert list(clauses(policy)) == ["criteria.1", "criteria.1.a", "criteria.1.b", "criteria.1.b.i"]
    assert policy.clauses[0].said == "medically necessary when any of"


def test_labels_that_begin_again_under_another_heading_are_kept_apart() -> None:
    document = HEAD + "Children\n\n1. One\n2. Two\n\nAdults\n\n1. Three\n2. Four\n\nAll Members\n\n3. Five\n"
    assert list(clauses(begun(document))) == ["1", "2", "criteria.1", "criteria.1.1", "criteria.1.2", "3"]


def test_bullets_of_any_sign_and_wrapped_lines() -> None:
    policy = begun(HEAD + "* One that goes\n  on here\n  * Two\n• Three\n  continued\n")
    assert clauses(policy) == {
        "criteria.1": "One that goes on here",
        "criteria.1.1": "Two",
        "criteria.2": "Three continued",
    }


def test_prose_between_the_items_of_a_list_belongs_to_the_item_above() -> None:
    policy = begun(
        HEAD
        + "A study is **medically necessary** when all of the following are met:\n\n"
        + "1. One\n\n*A note on one.\n\n2. Two\n"
    )
    assert clauses(policy)["criteria.1.1"] == "One *A note on one."
    assert list(clauses(policy)) == ["criteria.1", "criteria.1.1", "criteria.1.2"]


def test_page_numbers_footers_and_continued_headings_are_left_out_by_name() -> None:
    policy = begun(
        HEAD
        + "I. A study is **medically necessary** for snoring that was\n\nExample Health Plan, 2026\nPage 1 of 3\n\n"
        + "heard by another.\n\nExample Health Plan, 2026\nPage 2 of 3\n\nCOVERAGE CRITERIA (continued)\n\n"
        + "II. Another study is **not covered**.\n\nExample Health Plan, 2026\nPage 3 of 3\n"
    )
    assert clauses(policy) == {
        "I": "A study is **medically necessary** for snoring that was heard by another.",
        "II": "Another study is **not covered**.",
    }
    assert [each.words for each in policy.left_out] == [
        *("Example Health Plan, 2026", "Page 1 of 3", "Page 2 of 3"),
        *("COVERAGE CRITERIA (continued)", "Page 3 of 3"),
    ]


def test_what_is_printed_on_two_pages_and_not_at_their_edges_is_no_footer() -> None:
    policy = begun(
        HEAD + "None.\n\nA line.\n\nB line.\n\nC line.\n\nD line.\n\nPage 1 of 2\n\nE.\n\nF.\n\nG.\n\nH.\n\nNone.\n"
    )
    assert [each.words for each in policy.left_out] == ["Page 1 of 2"]


MARKDOWN = """
# Sleep Studies

| Policy number | 900 |
|---|---|
| Effective date | 2026-01-01 |

## Coverage Criteria

A home sleep test is considered **medically necessary** when at least two of the following are present:

- Snoring
- Witnessed apnea
- Excessive sleepiness

### Titration Studies

1. A titration study is **not covered**.

## Coding

### CPT Codes

| Code | Description |
|------|:------------|
| 95800 | Sleep study, unattended |
| 95801 | Sleep study, unattended, minimum |

## References

1. Roe D. Sleep at home. *Sleep*. 2020;4:1-9. Accessed 1/2/2026.

## Revision History

| Date | Change |
|------|--------|
| 1/2026 | New policy. |
"""


def test_markdown() -> None:
    policy = begun(MARKDOWN)
    assert policy.title == "Sleep Studies"
    assert (policy.number, policy.effective.isoformat()) == ("900", "2026-01-01")
    assert kinds(policy) == [
        ("criteria", "Coverage Criteria"),
        ("codes", "Coding"),
        ("references", "References"),
        ("history", "Revision History"),
    ]
    assert list(clauses(policy)) == ["criteria.1", "criteria.1.1", "criteria.1.2", "criteria.1.3", "1"]
    assert policy.clauses[0].said == "medically necessary when at least 2 of"
    assert [(row.system, row.code) for row in policy.codes] == [("CPT", "95800"), ("CPT", "95801")]
    blocks = [block for section in policy.sections for block in section.body]
    assert [(b.published, b.accessed) for b in blocks if isinstance(b, Reference)] == [("2020", "2026-01-02")]
    assert [b.meanings for b in blocks if isinstance(b, Rows)][-1] == ("", "2026-01")


def test_a_table_drawn_with_wide_blanks() -> None:
    policy = begun(
        HEAD
        + "BILLING CODES\n\nHCPCS      E0601   Continuous airway pressure device\n"
        + "HCPCS      E0470   Respiratory assist device, bi-level pressure\n                   capability\n"
    )
    assert [(row.code, row.descriptor) for row in policy.codes] == [
        ("E0601", "Continuous airway pressure device"),
        ("E0470", "Respiratory assist device, bi-level pressure capability"),
    ]


def test_sections_named_in_title_case() -> None:
    policy = begun(
        """
        Local Coverage Determination (LCD)

        Sleep Testing

        LCD ID
        L12345

        Coverage Indications, Limitations, and/or Medical Necessity

        Testing is considered reasonable and necessary for snoring.

        Summary of Evidence

        Trials were found.

        Bibliography

        1. Roe D. 2020.

        Revision History Information

        None
        """
    )
    assert (policy.title, policy.number) == ("Sleep Testing", "L12345")
    assert [kind for kind, _ in kinds(policy)] == ["criteria", "evidence", "references", "history"]
    assert list(clauses(policy)) == ["criteria.1"]


def test_headings_with_labels_as_national_determinations_print_them() -> None:
    policy = begun(
        """
        Sleep Testing

        A. General

        A sleep test measures sleep.

        B. Nationally Covered Indications

        A test is covered for:

        1. Snoring
        2. Apnea

        C. Nationally Non-Covered Indications

        Other tests are not covered.

        D. Other

        N/A
        """
    )
    assert kinds(policy)[0] == ("background", "A. General")
    assert ("criteria", "B. Nationally Covered Indications") in kinds(policy)
    assert list(clauses(policy)) == ["criteria.1", "criteria.1.1", "criteria.1.2", "criteria.2"]


def test_a_text_without_any_heading() -> None:
    policy = begun("A pump is **not covered** for travel.\n")
    assert [each.word for each in placed(policy)] == ["A", "pump", "is", "**not", "covered**", "for", "travel."]


def test_flat_lists_of_prose_keep_their_labels() -> None:
    policy = begun(HEAD + "I. One\n\nBACKGROUND\n\n1. Kinds:\n   a. Home\n   b. Clinic\n2. Others\n")
    assert [each.word for each in placed(policy) if each.section == "background"][1:] == [
        "Kinds:",
        "Home",
        "Clinic",
        "Others",
    ]


def test_signs_that_nobody_sees_are_left_behind() -> None:
    policy = begun(HEAD + "I. Snor\u00ading\u200b for a\u00a0week\f\n")
    assert clauses(policy) == {"I": "Snoring for a week"}


@pytest.mark.parametrize(
    "words",
    ['A "quote" and a \\ backslash', "# no comment", "> no words", "| no row", "missing", "A) or (b", "code CPT 22510"],
)
def test_words_that_look_like_the_language_stay_words(words: str) -> None:
    policy = begun(HEAD + f"I. {words}\n\nEVIDENCE\n\n{words}\n")
    assert words in clauses(policy)["I"]


@pytest.mark.parametrize(
    "heading",
    [
        *("4.0 POLICY", "COVERAGE CRITERIA", "POLICY STATEMENT", "MEDICAL NECESSITY", "INDICATIONS", "POLICY/CRITERIA"),
        *("Coverage Criteria", "Policy Statement", "Medical Necessity", "Indications", "Clinical Guideline"),
        *("Position Statement", "Coverage Rationale", "Policy Position", "Initial Approval Criteria", "Step Therapy"),
        *("3.0 When the Procedure, Product, or Service Is Covered", "When a Service May Be Covered"),
        *("4.0 When the Procedure, Product, or Service Is Not Covered", "Quantity Limits", "Covered Services"),
        *("Requirements for and Limitations on Coverage", "Clinical Indications", "Section 3: Coverage Criteria"),
        *("Conditions of Coverage", "Reauthorization", "Dosing and Quantity Limits", "Site of Care"),
    ],
)
def test_headings_of_criteria_that_plans_print(heading: str) -> None:
    policy = begun(
        "Sleep Studies\n\nBACKGROUND\n\nSleep is good.\n\n"
        f"{heading}\n\n1. A study is **medically necessary** for snoring.\n\nREFERENCES\n\n1. Roe D. 2020.\n"
    )
    assert ("criteria", heading) in kinds(policy)
    assert list(clauses(policy)) == ["1"]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("1.0 Description of the Procedure, Product, or Service", "background"),
        ("Summary of Medical Evidence", "evidence"),
        ("Reviews, Revisions, and Approvals", "history"),
        ("Policy History/Revision Information", "history"),
        ("Required Documentation", "guidelines"),
        ("Utilization Guidelines", "guidelines"),
        ("General Background", "background"),
    ],
)
def test_headings_of_other_sections_that_plans_print(heading: str, kind: str) -> None:
    assert kind_of(heading) == kind


@pytest.mark.parametrize(
    "above",
    [
        "Example Health Plan\n\n",
        "![logo](logo.png)\n\n",
        "BLUE CROSS BLUE SHIELD OF NOWHERE\n\nMedical Policy\n\n",
        "Example Insurance Company, Inc.\n\nMEDICAL COVERAGE POLICY\n\n",
        "A Page of Ours\n\nTitle: Sleep Studies\n\n",
        "EXAMPLE MEDICAL COVERAGE POLICY\n\nPolicy: Sleep Studies\n\n",
    ],
)
def test_what_stands_above_the_title_is_not_the_title(above: str) -> None:
    title = "" if ": Sleep Studies" in above else "Sleep Studies\n\n"
    assert begun(f"{above}{title}POLICY NUMBER: 900\n\nCOVERAGE CRITERIA\n\nI. A study.\n").title == "Sleep Studies"


@pytest.mark.parametrize(
    "end", ["- END -", "END OF DOCUMENT", "*** End of Policy ***", "This page intentionally left blank"]
)
def test_the_end_of_a_document_is_no_item(end: str) -> None:
    policy = begun(HEAD + f"I. A study is **not covered**.\n\n{end}\n")
    assert list(clauses(policy)) == ["I"]
    assert [each.words for each in policy.left_out] == [end]


def test_a_footer_that_is_repeated_is_no_prose() -> None:
    footer = "© 2026 Example Health Plan. All rights reserved."
    policy = begun(HEAD + f"I. A study is **not covered**.\n\n{footer}\n\nII. Two studies, too.\n\n{footer}\n")
    assert list(clauses(policy)) == ["I", "II"]
    assert [each.words for each in policy.left_out] == [footer]


def test_several_codes_in_one_line_are_listed() -> None:
    policy = begun(
        HEAD + "I. A study is **not covered**.\n\nBILLING CODES\n\nCPT 43644, 43645, 43770-43775\n\n- HCPCS: G0398\n"
    )
    listed = [(row.system, row.code, row.descriptor) for row in policy.codes]
    numbers = ("43644", "43645", "43770", "43775")
    assert listed == [*(("CPT", number, "") for number in numbers), ("HCPCS", "G0398", "")]


def test_a_sentence_about_codes_lists_none() -> None:
    policy = begun(HEAD + "I. A study.\n\nBILLING CODES\n\nCode 43644 is paid once in a year by the plan.\n")
    assert policy.codes == ()


def test_what_the_words_suggest_stands_behind_the_missing_meaning() -> None:
    source = Source(
        "source.txt", HEAD + "I. A study is **medically necessary** for snoring and any of the following:\n   A. One\n"
    )
    text = begin(source, (), number="900", effective="2026-01-01").text
    assert text is not None
    line = '        medically necessary when missing "I"  # the words suggest: medically necessary when any of\n'
    assert line in text


@pytest.mark.parametrize(
    "heading", ["DOCUMENTATION REQUIREMENTS", "DOCUMENTATION TO SUBMIT:", "MEDICAL RECORDS REQUIRED"]
)
def test_bullets_of_required_documentation_are_what_must_be_on_file(heading: str) -> None:
    policy = begun(
        HEAD
        + f"I. A study is **not covered**.\n\n{heading}\n\nPlease send:\n\n"
        + '- A **sleep diary**, with "scores".\n- The report;\n\nPOLICY GUIDELINES\n\n- Call us.\n'
    )
    asked = [
        (c.id, [item.what for item in c.documents.items]) for c in policy.printed_clauses if c.documents is not None
    ]
    assert asked == [("guidelines.1", ['A sleep diary, with "scores"']), ("guidelines.2", ["The report"])]
    assert not [each for each in check_words(policy) if each.code == "MN227"]
