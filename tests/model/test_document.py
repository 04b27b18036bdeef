"""The document: its sections in printed order, what stands where, its header, its references and links."""

from __future__ import annotations

from datetime import date
from textwrap import indent

import pytest

from mednec.model.blocks import Bullets, LeftOut, LinkTarget, Prose, Reference, Rows, SectionKind
from mednec.model.policy import Bound, Presumption, Subheading
from mednec.model.signatures import Acceptance, Signature
from tests.model.policies import clauses_text, faults, policy_text, resolved

SIGNED = 'by "A. Director" on 2025-09-15 because "the words allow two"'
SIGNATURE = Signature("A. Director", "2025-09-15", "the words allow two")


def test_the_header_gives_dates_status_and_contents() -> None:
    policy = resolved(
        policy_text(
            effective="""> Effective Date: 10/1/2025
effective 2025-10-01
> Last Review Date: 9/2025
last review 2025-09
> Next
next review 2026
| COVERAGE | 2 |
| REFERENCES | 8 |
""",
            header=f'status superseded\nsource sha256 "{"ab" * 32}"\nleave out "page 3" because "a footer"',
        )
    )
    assert (policy.number, policy.title, policy.version) == ("1", "A policy", "2025-10-01")
    assert (policy.effective, policy.last_review, policy.next_review) == (date(2025, 10, 1), "2025-09", "2026")
    assert (policy.status, policy.source_sha256) == ("superseded", "ab" * 32)
    assert policy.left_out == (LeftOut("page 3", "a footer"),)
    header = policy.sections[0]
    assert (header.kind, header.heading, header.anchor) == (SectionKind.HEADER, "A policy", "a-policy")
    assert header.body == (
        Prose(("Effective Date: 10/1/2025",)),
        Prose(("Last Review Date: 9/2025",)),
        Prose(("Next",)),
        Rows((("COVERAGE", "2"), ("REFERENCES", "8")), ("", "")),
    )


def test_a_policy_that_does_not_say_its_status_is_a_draft() -> None:
    assert resolved(policy_text()).status == "draft"


def test_sections_stand_in_printed_order_with_an_address_each() -> None:
    policy = resolved(policy_text('history "REVISIONS"\n    > w\nscope "SCOPE:"\n    > w\nhistory "SCOPE"\n    > w\n'))
    assert [(section.kind.value, section.anchor) for section in policy.sections] == [
        ("header", "a-policy"),
        ("history", "revisions"),
        ("scope", "scope"),
        ("history", "scope-2"),
    ]


def test_companies_are_named_in_the_scope() -> None:
    policy = resolved(policy_text('scope "S"\n    > Plan A and Plan B\n    companies "Plan A", "Plan B", "Plan A"\n'))
    assert policy.companies == ("Plan A", "Plan B")


def test_lists_of_prose_keep_their_paragraphs_and_numbers() -> None:
    policy = resolved(
        policy_text("""
        evidence "E"
            - > one
              >
              > more of one
              - > inside
                a. > deeper
                b. > deeper, too
                > said of inside
              > said of one
            - > two
            > between
            3. > three
            4. > four
            - > five
        """)
    )
    assert policy.sections[1].body == (
        Bullets(
            (
                *(("one", "more of one"), ("inside",), ("deeper",), ("deeper, too",)),
                *(("said of inside",), ("said of one",), ("two",)),
            ),
            ("-", "-", "a.", "b.", "", "", "-"),
            depths=(0, 1, 2, 2, 1, 0, 0),
        ),
        Prose(("between",)),
        Bullets((("three",), ("four",)), ("3.", "4.")),
        Bullets((("five",),)),
    )


def test_a_note_between_the_items_of_a_list_does_not_part_it() -> None:
    policy = resolved(
        policy_text("""
        guidelines "G"
            - > [A](#)
            link "A" not given
            - > b
        """)
    )
    assert policy.sections[1].body == (Bullets((("[A](#)",), ("b",))),)


def test_headings_nest_and_rows_have_dates_in_the_history() -> None:
    policy = resolved(
        policy_text("""
        evidence "E"
            heading "One"
                heading "Two"
                    > w
        history "H"
            | DATE | WHAT |
            | 2/2023 | New || 2023-02 |
            | 2024 | Old || 2024 |
            > end
        """)
    )
    assert policy.sections[1].body == (Subheading("One", "one", (), (Subheading("Two", "two", (), (Prose(("w",)),)),)),)
    assert policy.sections[2].body == (
        Rows((("DATE", "WHAT"), ("2/2023", "New"), ("2024", "Old")), ("", "2023-02", "2024")),
        Prose(("end",)),
    )


def test_references_have_numbers_and_dates() -> None:
    policy = resolved(
        policy_text("""
        references "R"
            1. > A guideline.
               revised 2025-11-06
               accessed 2025-11-11
            2. > A study.
               >
               > In two paragraphs.
               published 2021
        """)
    )
    assert policy.sections[1].body == (
        Reference(1, ("A guideline.",), "", "2025-11-06", "2025-11-11"),
        Reference(2, ("A study.", "In two paragraphs."), "2021", "", ""),
    )


def test_presumptions_and_bounds() -> None:
    policy = resolved(
        policy_text(
            header=f"""
            presume ready is no unless documented {SIGNED}
            presume pain is mild unless documented {SIGNED}
            presume treated is 2 unless documented {SIGNED}
            treated is at most number of level
            accept MN203 {SIGNED}
            """
        )
    )
    assert policy.presumptions == (
        Presumption("ready", "no", SIGNATURE),
        Presumption("pain", "mild", SIGNATURE),
        Presumption("treated", "2", SIGNATURE),
    )
    assert policy.bounds == (Bound("treated", "level"),)
    assert policy.acceptances == (Acceptance("MN203", "policy", SIGNATURE),)


def test_findings_are_accepted_for_a_clause_or_for_the_policy() -> None:
    policy = resolved(
        policy_text(
            clauses_text(f"I. > w\n   not covered\n   accept MN203 {SIGNED}\naccept MN201 {SIGNED}"),
            header=f"accept MN202 {SIGNED}",
        )
    )
    assert [(a.code, a.subject) for a in policy.acceptances] == [
        ("MN202", "policy"),
        ("MN203", "I"),
        ("MN201", "policy"),
    ]


@pytest.mark.parametrize(
    ("header", "code", "message", "way_out"),
    [
        ("effective 2026-01-01", "MN206", "The header gives `effective` twice.", "keep the line"),
        (
            "status publisht",
            "MN206",
            "draft, published, superseded or retired, not publisht.",
            "did you mean published?",
        ),
        ('source sha256 "abc"', "MN206", "not 64 digits and letters", "copy it"),
        ("last review 2025-13", "MN205", "“2025-13” is not a date.", "2025-09"),
        ("next review 2025-02-29", "MN205", "“2025-02-29” is not a date.", "the calendar has"),
        ("revised 2025-01-01", "MN204", "The date `revised` does not belong here.", "numbered reference"),
        (f"presume redy is no unless documented {SIGNED}", "MN101", "There is no fact redy.", "did you mean ready?"),
        (f"presume ready is maybe unless documented {SIGNED}", "MN118", "ready has no value maybe.", "no and yes"),
        (f"presume treated is 9 unless documented {SIGNED}", "MN118", "treated goes from 0 to 5, and 9", "check"),
        (f"presume treated is a unless documented {SIGNED}", "MN118", "“a” is not a number", "digits"),
        (f"presume level is T1 unless documented {SIGNED}", "MN118", "Nothing can be presumed about level.", "yes/no"),
        (
            f"presume ready is no unless documented {SIGNED}\npresume ready is yes unless documented {SIGNED}",
            "MN118",
            "Two presumptions are made about ready.",
            "keep one",
        ),
        ("tretaed is at most number of level", "MN101", "There is no fact tretaed.", "did you mean treated?"),
        ("ready is at most number of level", "MN119", "ready is not a count", "a whole number, then a list"),
        ("waited is at most number of level", "MN119", "waited is not a count", "a whole number, then a list"),
        ("treated is at most number of pain", "MN119", "pain has one value at a time", "a whole number, then"),
        (
            "treated is at most number of level\ntreated is at most number of level",
            "MN119",
            "treated is bounded by level twice.",
            "a whole number",
        ),
    ],
)
def test_what_a_slip_in_the_header_is_told(header: str, code: str, message: str, way_out: str) -> None:
    (fault,) = faults(policy_text(header=header))
    assert fault.code == code
    assert message in fault.message
    assert way_out in fault.help


@pytest.mark.parametrize(
    ("effective", "code", "message"),
    [
        ("", "MN206", "does not say from when it is effective"),
        ("effective 2025-10", "MN205", "“2025-10” is not a date."),
        ("effective 2025-02-30", "MN205", "“2025-02-30” is not a date."),
    ],
)
def test_a_policy_is_effective_from_a_day(effective: str, code: str, message: str) -> None:
    (fault,) = faults(policy_text(effective=effective))
    assert fault.code == code
    assert message in fault.message


def test_a_file_states_one_policy() -> None:
    assert [fault.code for fault in faults('fact f "F"\n    yes or no\n')] == ["MN206"]
    twice = policy_text() + 'policy 2 "B"\n    effective 2025-01-01\n'
    assert [fault.message for fault in faults(twice)] == ["A file states one policy."]


@pytest.mark.parametrize(
    ("section", "code", "message"),
    [
        (
            'evidence "E"\n    - > w\n      not covered',
            "MN204",
            "A meaning in the section `evidence`",
        ),
        ('history "H"\n    1. > w\n       not covered', "MN204", "A meaning in the section `history`"),
        ('evidence "E"\n    effective 2025-01-01', "MN204", "The date `effective` does not belong here."),
        ('evidence "E"\n    companies "A"', "MN204", "The list of companies does not belong here."),
        ('evidence "E"\n    | a | b || 2025 |', "MN204", "A date after a row does not belong here."),
        ('history "H"\n    | a | b || 2025-99 |', "MN205", "“2025-99” is not a date."),
        ('evidence "E"\n    overrides I', "MN209", "There is no meaning above this `overrides`"),
        (f'evidence "E"\n    reading "x" {SIGNED}', "MN209", "There is no meaning above this `reading`"),
        ('evidence "E"\n    - > w\n      overrides I', "MN209", "There is no meaning above this `overrides`"),
        ('evidence "E"\n    - > w\n      | a | b |', "MN204", "A table row does not belong here."),
        (
            'criteria "C"\n    I. > w\n       not covered\n       | a | b |',
            "MN204",
            "A table row does not belong here.",
        ),
        ('criteria "C"\n    I. > w\n       not covered\n       revised 2025', "MN204", "The date `revised`"),
        ('criteria "C"\n    I. > w\n       not covered\n       companies "A"', "MN204", "The list of companies"),
        ('criteria "C"\n    I. > w\n       not covered\n       heading "H"\n           > w', "MN204", "A heading"),
        ('criteria "C"\n    I. > w\n       not covered\n       commercial this policy', "MN204", "A line of business"),
        ('references "R"\n    1. > w\n       ready', "MN204", "This line does not belong here."),
        ('references "R"\n    A. > w', "MN204", "The label A. does not belong here."),
        ('references "R"\n    1. > w\n    3. > w', "MN200", "3. follows 1.; expected 2."),
        ('references "R"\n    1. > w\n       revised 2025\n       revised 2024', "MN206", "gives `revised` twice"),
        ('references "R"\n    1. > w\n       revised 2025-99', "MN205", "“2025-99” is not a date."),
        ('evidence "E"\n    1. > w\n    3. > w', "MN200", "3. follows 1.; expected 2."),
    ],
)
def test_what_does_not_belong_where_it_stands(section: str, code: str, message: str) -> None:
    (fault,) = faults(policy_text(section))
    assert fault.code == code
    assert message in fault.message
    assert fault.help


# --- links and marks -----------------------------------------------------------------------------------------


def test_targets_of_links() -> None:
    policy = resolved(
        policy_text("""
        guidelines "G"
            > [none](#) [web](#) [heading](#) [reference](#) [own](https://example.org)
            link "none" not given
            link "web" to "https://example.org/a?b=c"
            link "heading" to heading "The *heading*"
            link "reference" to reference 1
        evidence "E"
            heading "The *heading*"
                > w
        references "R"
            1. > w
        """)
    )
    assert policy.links == (
        LinkTarget("none", "none", ""),
        LinkTarget("web", "url", "https://example.org/a?b=c"),
        LinkTarget("heading", "heading", "the-heading"),
        LinkTarget("reference", "reference", "1"),
    )


@pytest.mark.parametrize(
    ("lines", "code", "message"),
    [
        ("> [a](#)", "MN207", "The link “a” has no target."),
        ("- > [a](#)", "MN207", "The link “a” has no target."),
        ('heading "See [a](#)"\n    > w', "MN207", "The link “a” has no target."),
        ("| [a](#) | b |", "MN207", "The link “a” has no target."),
        ('link "a" not given', "MN207", "No link with the text “a” is printed."),
        ('> [a](#)\nlink "a" not given\nlink "a" to "https://a.b"', "MN207", "Two targets are given for the link “a”."),
        ('> [a](#)\nlink "a" to heading "X"', "MN207", "There is no heading “X”."),
        ('> [a](#)\nlink "a" to heading "H"\nheading "H"\n    > w\nheading "H"\n    > w', "MN207", "Several headings"),
        ('> [a](#)\nlink "a" to "javascript:alert(1)"', "MN207", "is not a web address"),
        ('> [a](#)\nlink "a" to "https:// b"', "MN207", "is not a web address"),
        ('> [a](#)\nlink "a" to "https://[b"', "MN207", "is not a web address"),
        ('> [a](#)\nlink "a" to "example.org"', "MN207", "is not a web address"),
        ('> [a](#)\nlink "a" to reference 3', "MN208", "There is no reference 3."),
        ("> as shown.¹", "MN208", "the mark of reference 1, and there is no such reference"),
        ("> as shown.¹²", "MN208", "the mark of reference 12,"),
        ("> as shown⁴", "MN208", "the mark of reference 4,"),
        ("- > as shown⁹", "MN208", "the mark of reference 9,"),
        ("> in 2017¹", "MN208", "the mark of reference 1,"),
    ],
)
def test_what_a_slip_in_a_link_or_mark_is_told(lines: str, code: str, message: str) -> None:
    (fault,) = faults(policy_text(f'guidelines "G"\n{indent(lines, "    ")}'))
    assert fault.code == code
    assert message in fault.message
    assert fault.help


@pytest.mark.parametrize("words", ["shown.¹", "shown¹ and¹⁰", "35 kg/m²", "5 cm²", "10⁹ cells", "a [link](#)² 3 mm³"])
def test_marks_of_references_and_raised_digits_that_are_none(words: str) -> None:
    references = "".join(f"    {number}. > w\n" for number in range(1, 11))
    text = f'guidelines "G"\n    > {words}\nreferences "R"\n{references}'
    if "[" in words:
        text = text.replace('"\n    >', '"\n    link "link" not given\n    >', 1)
    resolved(policy_text(text))
