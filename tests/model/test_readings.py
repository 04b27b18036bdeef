"""Readings: the one taken, the other ones, and who signed."""

from __future__ import annotations

from textwrap import indent

import pytest

from mednec.model import condition
from mednec.model.condition import Among, Any, Met, Not
from mednec.model.determinations import Determination
from mednec.model.policy import Clause, CodeRow, LineRule
from mednec.model.signatures import Signature
from tests.model.policies import clause, clauses_text, faults, policy_text, resolved, with_clauses

SIGNED = 'by "A. Director" on 2025-09-15 because "the words allow two"'
READY = condition.Test("ready", Among(("yes",)))
TRIED = condition.Test("tried", Among(("yes",)))


def others(lines: str, name: str) -> list[Clause]:
    """What stands instead of a clause in its other readings."""
    found = [other.instead for reading in clause(with_clauses(lines), name).readings for other in reading.others]
    return [instead for instead in found if isinstance(instead, Clause)]


def test_a_reading_belongs_to_the_meaning_above_it() -> None:
    (reading,) = with_clauses(f"""
        I. > w
           not covered when ready
           reading "only ready" {SIGNED}
           other reading "tried too": ready or tried
           other reading "tried alone": tried
    """).readings
    assert (reading.subject, reading.taken) == ("I", "only ready")
    assert reading.signed == Signature("A. Director", "2025-09-15", "the words allow two")
    assert [other.name for other in reading.others] == ["tried too", "tried alone"]


def test_several_readings_of_one_meaning_keep_their_own_others() -> None:
    found = with_clauses(f"""
        I. > w
           not covered when ready
           reading "one" {SIGNED}
           other reading "a": tried
           reading "two" {SIGNED}
           other reading "b": ready or tried
    """).readings
    assert [(r.taken, [other.name for other in r.others]) for r in found] == [("one", ["a"]), ("two", ["b"])]


def test_an_expression_keeps_the_determination() -> None:
    (instead,) = others(f'I. > w\n   not covered when ready\n   reading "x" {SIGNED}\n   other reading "y": tried', "I")
    assert instead.condition == TRIED
    assert instead.decides is not None
    assert instead.decides.determination is Determination.NOT_COVERED
    assert (instead.words, instead.readings, instead.said) == (("w",), (), "tried")


def test_another_determination_keeps_services_and_precedence() -> None:
    lines = f"""
        I. > w
           medically necessary when ready
        II. > w
            not covered when tried
            overrides I
            reading "x" {SIGNED}
            other reading "y": investigational when tried
    """
    (instead,) = others(lines, "II")
    assert instead.decides is not None
    assert (instead.decides.determination, instead.decides.overrides) == (Determination.INVESTIGATIONAL, ("I",))


def test_another_reading_counts_the_items_its_own_way() -> None:
    lines = f"""
        I. > w
           medically necessary when any of
           reading "x" {SIGNED}
           other reading "y": medically necessary when ready and all of
           other reading "z": medically necessary when I.A is met
           A. > a
              tried
           B. > b
              not ready
    """
    first, second = others(lines, "I")
    assert (first.group, second.group) == ("all", "")
    assert second.condition == Met("I.A")
    assert [child.id for child in first.children] == ["I.A", "I.B"]


def test_a_line_of_business_is_read_in_two_ways() -> None:
    policy = resolved(
        policy_text(f"""
        applies to "A"
            commercial this policy
            medicare this policy
            > the words
            medicaid refer to "OHP" unless known that ready
            reading "x" {SIGNED}
            other reading "y": medicaid refer to "OHP" unless ready
            other reading "z": medicaid this policy
        """)
    )
    (reading,) = policy.readings
    instead = [other.instead for other in reading.others]
    assert reading.subject == "line medicaid"
    assert [(i.refer_to, i.unless, i.known, i.words) for i in instead if isinstance(i, LineRule)] == [
        ("OHP", READY, False, ("the words",)),
        ("", None, False, ("the words",)),
    ]


def test_a_code_is_read_in_two_ways() -> None:
    policy = resolved(
        policy_text(f"""
        code system CPT "Codes"
            code 11111 "one"
                implies procedure is laser
        codes "C"
            code CPT 11111
                implies procedure is pump
                reading "x" {SIGNED}
                other reading "y": implies procedure is other
        """)
    )
    (reading,) = policy.readings
    (other,) = reading.others
    assert reading.subject == "code 11111"
    assert isinstance(other.instead, CodeRow)
    assert [row.implies for row in (policy.codes[0], other.instead)] == [
        condition.All((condition.Test("procedure", Among((value,))),)) for value in ("pump", "other")
    ]


def test_a_fact_of_another_reading_is_a_fact_of_the_policy() -> None:
    lines = f'I. > w\n   not covered when ready\n   reading "x" {SIGNED}\n   other reading "y": tried'
    assert "tried" in [fact.name for fact in with_clauses(lines).facts]


def test_a_clause_cited_in_another_reading_only_is_used() -> None:
    lines = f"""
        I. > w
           not covered when ready
           reading "x" {SIGNED}
           other reading "y": I.A is met
           A. > a
              tried
    """
    assert clause(with_clauses(lines), "I.A").condition == TRIED


@pytest.mark.parametrize(
    ("notes", "code", "message"),
    [
        (f'reading "x" {SIGNED}', "MN126", "A reading is taken, but not which other reading"),
        ('other reading "y": tried', "MN126", "Another reading is given, but not which reading"),
        (f'reading "x" {SIGNED}\nother reading "y": ready', "MN125", "means the same as the meaning taken"),
        (f'reading "x" {SIGNED}\nother reading "y": not covered when ready', "MN125", "means the same"),
        (f'reading "x" {SIGNED}\nother reading "y": implies tried', "MN126", "a condition, a determination"),
        (f'reading "x" {SIGNED}\nother reading "y": medicare this policy', "MN126", "a condition, a determination"),
        (f'reading "x" {SIGNED}\nother reading "y": tryed', "MN101", "There is no fact tryed."),
        (f'reading "x" {SIGNED}\nother reading "y": I is not met', "MN111", "I cites I."),
        ('reading "x" by "" on 2025-09-15 because "z"\nother reading "y": tried', "MN128", "who signs"),
        ('reading "x" by "y" on 2025-09-15 because " "\nother reading "y": tried', "MN128", "why"),
        ('reading "x" by "y" on 2025-09-31 because "z"\nother reading "y": tried', "MN205", "“2025-09-31” is not a"),
        ('reading "x" by "y" on 2025-09 because "z"\nother reading "y": tried', "MN205", "the day on which"),
    ],
)
def test_what_a_slip_is_told(notes: str, code: str, message: str) -> None:
    lines = f"I. > w\n   not covered when ready\n{indent(notes, '   ')}"
    (fault,) = faults(policy_text(clauses_text(lines)))
    assert fault.code == code
    assert message in fault.message
    assert fault.help or code == "MN101"


def test_a_circle_through_another_reading_is_named() -> None:
    lines = f"""
        I. > w
           not covered when ready
           reading "x" {SIGNED}
           other reading "y": II is met
        II. > w
            not covered when I is not met
    """
    (fault,) = faults(policy_text(clauses_text(lines)))
    assert (fault.code, fault.message) == (
        "MN111",
        "These clauses depend on each other in a circle: I cites II cites I.",
    )


def test_negation_is_part_of_what_is_read() -> None:
    lines = f'I. > w\n   not covered when ready\n   reading "x" {SIGNED}\n   other reading "y": not ready or tried'
    (instead,) = others(lines, "I")
    assert instead.condition == Any((Not(READY), TRIED))
