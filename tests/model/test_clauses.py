"""Clauses: sentences, services, precedence, circles, and what has no meaning or no effect."""

from __future__ import annotations

import pytest

from mednec.diagnostics import Severity
from mednec.model import condition
from mednec.model.blocks import Bullets, Prose
from mednec.model.condition import All, Among, Any, Met
from mednec.model.determinations import Determination
from mednec.model.policy import Decides, Recommendation, Subheading
from mednec.quick import Library, quick_check
from mednec.text import Source
from tests.model.policies import clause, clauses_text, faults, policy_text, resolved, with_clauses

NOTHING = Library()
SERVICES = "services of procedure: laser, pump"


def test_a_clause_holds_its_words_its_meaning_and_what_is_printed_after_its_items() -> None:
    policy = with_clauses("""
        I. > It may be **medically necessary**
           > when one of these is met:
           >
           > (see below)
           medically necessary when any of
           A. > the first; or
              ready
           B. > the second
              tried
           > and nothing else.
    """)
    found = clause(policy, "I")
    assert found.words == ("It may be **medically necessary** when one of these is met:", "(see below)")
    assert found.after == ("and nothing else.",)
    assert [child.id for child in found.children] == ["I.A", "I.B"]
    assert found.words_span is not None
    assert found.span is not None
    assert found.words_span.line == found.span.line


def test_words_between_a_group_and_its_items_belong_to_the_lead() -> None:
    policy = with_clauses("""
        I. > It is medically necessary for adults.
           medically necessary when ready and any of
           > One of these must be met:
           A. > the first
              tried
    """)
    assert clause(policy, "I").words == ("It is medically necessary for adults.", "One of these must be met:")
    assert [c.id for c in policy.clauses] == ["I", "I.A"]


def test_a_further_sentence_with_a_meaning_is_a_clause_of_its_own() -> None:
    policy = with_clauses("""
        I. > The first.
           not covered when ready
           > The second.
           recommended "prior authorization" when tried
           > The third, with items:
           medically necessary when any of
           A. > a
              pain is severe
           > The end.
    """)
    assert [(c.id, c.anchor, c.label) for c in policy.clauses] == [
        ("I", "i", "I."),
        ("I.s2", "i-s2", ""),
        ("I.s3", "i-s3", ""),
        ("I.s3.A", "i-s3-a", "A."),
    ]
    assert clause(policy, "I.s2").recommends == Recommendation("prior authorization")
    assert clause(policy, "I.s3").after == ("The end.",)


def test_dashes_count_through_a_section_and_only_those_with_a_meaning_are_clauses() -> None:
    policy = resolved(
        policy_text("""
        codes "CODES"
            heading "One"
                - > prose
                  >
                  > with a second paragraph
                - > prose too
            heading "Two"
                - > a rule
                  not covered when ready
                - > prose again
        """)
    )
    assert [c.id for c in policy.clauses] == ["codes.3"]
    one, two = policy.sections[1].body
    assert isinstance(one, Subheading)
    assert isinstance(two, Subheading)
    assert one.body == (Bullets((("prose", "with a second paragraph"), ("prose too",))),)
    assert two.body == (policy.clauses[0], Bullets((("prose again",),)))


def test_dashed_items_with_a_meaning_are_counted_below_their_clause() -> None:
    policy = with_clauses("""
        I. > w
           medically necessary when all of
           - > a
             ready
           - > b
             tried
    """)
    assert [c.id for c in policy.clauses] == ["I", "I.1", "I.2"]


def test_dashed_items_without_a_meaning_are_words_of_a_clause_that_counts_none() -> None:
    policy = with_clauses("""
        I. > It is not necessary for any indication, including:
           not medically necessary
           - > one
           - > two
    """)
    assert clause(policy, "I").after == ("one", "two")


# --- what a clause decides -----------------------------------------------------------------------------------


def test_services_come_from_the_nearest_for() -> None:
    policy = resolved(
        policy_text(
            """
        criteria "C" for laser, pump
            I. > w
               medically necessary when ready
            heading "H" for pump
                II. > w
                    not covered when tried
        criteria "D"
            III. > w
                 not covered when ready and tried
        """,
            header=SERVICES,
        )
    )
    assert [c.decides.services for c in policy.clauses if c.decides] == [("laser", "pump"), ("pump",), ()]


def test_a_clause_declares_a_determination_and_what_it_overrides() -> None:
    policy = with_clauses("""
        I. > w
           medically necessary when ready
        II. > w
            investigational when tried
            overrides I
    """)
    assert clause(policy, "II").decides == Decides(Determination.INVESTIGATIONAL, (), False, ("I",))


@pytest.mark.parametrize(
    ("lines", "code", "message"),
    [
        ("I. > w", "MN201", "Clause I has words but no meaning."),
        ("I. > w\n   medically necessary when any of\n   A. > a", "MN201", "Clause I.A has words but no meaning."),
        (
            "I. > w\n   medically necessary when any of\n   - > a\n     ready\n   - > b",
            "MN201",
            "An item of “any of” has words but no meaning.",
        ),
        ("I. > w\n   A. > a\n      ready", "MN202", "Clause I has items below it, but does not say how they count"),
        (
            "I. > w\n   medically necessary when tried\n   A. > a\n      ready\n   B. > b\n      tried",
            "MN202",
            "Clause I has items below it, but its meaning does not say how they count.",
        ),
        (
            "I. > w\n   medically necessary when I.A is met\n   A. > a\n      ready\n   B. > b\n      tried",
            "MN203",
            "Clause I does not count its item I.B.",
        ),
        ("I. > w\n   ready", "MN203", "Nothing depends on clause I, and it makes no determination."),
        (
            "I. > w\n   not covered when ready\n   > more\n   tried",
            "MN203",
            "Nothing depends on clause I.s2, and it makes no determination.",
        ),
        (
            "I. > w\n   not covered when ready\n   not covered when tried",
            "MN209",
            "Clause I has two meanings for one sentence.",
        ),
        ("I. > w\n   not covered when ready\n   overrides II", "MN110", "There is no clause II."),
        (
            "I. > w\n   not covered when any of\n   overrides I.A\n   A. > a\n      ready",
            "MN112",
            "Clause I.A makes no determination, so there is nothing to override.",
        ),
        (
            "I. > w\n   not covered when any of\n   A. > a\n      ready\n      overrides I",
            "MN112",
            "Clause I.A makes no determination, so it cannot override one.",
        ),
        (
            "I. > w\n   not covered when ready\n   overrides I",
            "MN112",
            "These clauses override each other in a circle: I overrides I.",
        ),
        (
            "I. > w\n   not covered when ready\n   overrides II\nII. > w\n    not covered when tried\n    overrides I",
            "MN112",
            "These clauses override each other in a circle: I overrides II overrides I.",
        ),
        (
            "I. > w\n   not covered when I is met",
            "MN111",
            "These clauses depend on each other in a circle: I cites I.",
        ),
        (
            "I. > w\n   not covered when II is met\nII. > w\n    not covered when I is not met",
            "MN111",
            "These clauses depend on each other in a circle: I cites II cites I.",
        ),
        (
            "I. > w\n   not covered when any of\n   A. > a\n      ready and I is met",
            "MN111",
            "These clauses depend on each other in a circle: I cites I.A cites I.",
        ),
        ("> w\nnot covered when ready", "MN204", "A meaning without a label does not belong here."),
        ("I. > w\n   overrides II\n   not covered", "MN209", "There is no meaning above this `overrides`"),
        (
            'I. > w\n   not covered\n   accept MN999 by "a" on 2025-01-01 because "b"',
            "MN129",
            "There is no finding MN999",
        ),
    ],
)
def test_what_a_slip_is_told(lines: str, code: str, message: str) -> None:
    (fault,) = faults(policy_text(clauses_text(lines)))
    assert fault.code == code
    assert message in fault.message
    assert fault.help


@pytest.mark.parametrize(
    ("header", "sections", "message"),
    [
        (SERVICES, 'criteria "C" for laser, pumb\n    > w', "pumb is not one of the policy's services."),
        (
            SERVICES,
            'criteria "C"\n    heading "H" for other\n        > w',
            "other is not one of the policy's services.",
        ),
        ("", 'criteria "C" for laser\n    > w', "the policy does not say which services there are"),
        ("services of procedure: laser, puump", "", "procedure has no value puump."),
        ("services of procedure: laser, laser", "", "The service laser is named twice."),
        ("services of waited: laser", "", "waited cannot tell which service is requested"),
    ],
)
def test_services_that_are_not_there(header: str, sections: str, message: str) -> None:
    (fault,) = faults(policy_text(sections, header=header))
    assert fault.code == "MN113"
    assert message in fault.message


def test_a_service_fact_that_is_not_there() -> None:
    (fault,) = faults(policy_text(header="services of prosedure: laser"))
    assert fault.code == "MN101"
    assert fault.help.startswith("did you mean procedure? else declare it: `fact prosedure ")


def test_a_fact_that_only_looks_a_little_like_another_is_not_suggested() -> None:
    (fault,) = faults(policy_text(header="services of sacral_brace: laser"))
    assert fault.help.startswith('declare it: `fact sacral_brace "Sacral brace"`, and indented below it its type')


def test_no_list_of_clauses_is_too_long_for_a_circle() -> None:
    chain = "".join(f"{n}. > w\n    not covered when {n + 1} is met\n" for n in range(1, 400))
    found = faults(policy_text(clauses_text(f"{chain}400. > w\n    not covered when 1 is met\n")))
    assert [fault.code for fault in found] == ["MN111"]


def test_a_sibling_may_be_cited_instead_of_counted() -> None:
    policy = with_clauses("""
        I. > w
           medically necessary when I.A is met and (I.B is met or ready)
           A. > a
              ready
           B. > b
              tried
    """)
    found = clause(policy, "I")
    ready = condition.Test("ready", Among(("yes",)))
    assert found.group == ""
    assert found.condition == All((Met("I.A"), Any((Met("I.B"), ready))))


def test_prose_stands_where_it_is_printed() -> None:
    policy = with_clauses('> before\nI. > w\n   not covered\n> after\nlink "x" not given\n> [x](#)')
    body = policy.sections[1].body
    assert [block for block in body if isinstance(block, Prose)] == [
        Prose(("before",)),
        Prose(("after",)),
        Prose(("[x](#)",)),
    ]


TWICE = """policy 900 "Example"
    effective 2025-10-01

criteria "CRITERIA"
    I.  > Therapy is **not medically necessary** in pregnancy.
        {first}
        {second}

        A. > One
           fever
        B. > Two
           cough
    II. > In all other cases it is **not covered**.
        not covered otherwise

fact fever "Fever"
    yes or no
fact cough "Cough"
    yes or no
fact rash "Rash"
    yes or no
fact pain "Pain"
    yes or no
"""


@pytest.mark.parametrize(
    ("first", "second", "line"),
    [
        ("not medically necessary when any of", "rash", "not medically necessary when rash and any of"),
        ("not medically necessary when rash", "any of", "not medically necessary when rash and any of"),
        (
            "rash",
            "not medically necessary when pain and all of",
            "not medically necessary when rash and pain and all of",
        ),
        (
            "not medically necessary when rash or pain",
            "all of",
            "not medically necessary when (rash or pain) and all of",
        ),
        ("not medically necessary", "any of", "not medically necessary when any of"),
    ],
)
def test_the_help_for_two_meanings_of_one_sentence_leads_to_none(first: str, second: str, line: str) -> None:
    quick = quick_check(Source("x", TWICE.format(first=first, second=second)), NOTHING)
    (found,) = [each for each in quick.open if each.severity is Severity.ERROR]
    assert found.code == "MN209"
    assert f"`{line}`" in found.help
    mended = TWICE.format(first=line, second="")
    assert [d.code for d in quick_check(Source("x", mended), NOTHING).open if d.severity is Severity.ERROR] == []
