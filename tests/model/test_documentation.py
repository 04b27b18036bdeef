"""Clauses without a condition: what must be on file, and words that never decide."""

from __future__ import annotations

import pytest

from mednec.model.documentation import documentation_of
from mednec.model.fingerprint import hashes
from mednec.model.policy import Documents, OnFile
from tests.model.policies import clauses_text, faults, policy_text, resolved, with_clauses

WOUNDS = """
    I.  > w
        medically necessary when all of
        A.  > a
            ready
            > p
            documentation "photographs"
        B.  > b
            tried
    II. > d
        documentation "order" recorded by tried
"""


def asked(lines: str, header: str = "") -> dict[str, list[tuple[str, str]]]:
    """By clause, who asks for what."""
    found = documentation_of(with_clauses(lines, header=header))
    return {clause: [(asking.id, item.what) for asking, item in items] for clause, items in found.items()}


def test_documentation_is_no_condition() -> None:
    policy = with_clauses(WOUNDS)
    assert [clause.id for clause in policy.clauses] == ["I", "I.A", "I.B"]
    by_id = {clause.id: clause for clause in policy.printed_clauses}
    assert list(by_id) == ["I", "I.A", "I.A.s2", "I.B", "II"]
    assert by_id["II"].documents == Documents((OnFile("order", "tried"),), (), ())
    assert by_id["II"].said == 'documentation "order" recorded by tried'
    assert not by_id["II"].has_condition


def test_documentation_is_for_the_clause_above_or_for_every_approval() -> None:
    assert asked(WOUNDS) == {"I.A": [("I.A.s2", "photographs")], "I": [("II", "order")]}


def test_documentation_below_documentation_is_for_what_that_one_names() -> None:
    lines = """
        I.  > w
            medically necessary when ready
        II. > w
            medically necessary when tried
        III. > the following:
             documentation for II
             A. > x
                documentation "x"
             B. > y
                documentation "y" for I, II
    """
    assert asked(lines) == {"II": [("III.A", "x"), ("III.B", "y")], "I": [("III.B", "y")]}


def test_documentation_of_one_service_is_for_its_approvals() -> None:
    policy = resolved(
        policy_text(
            """
            criteria "A" for laser
                I. > w
                   medically necessary when ready
                II. > d
                    documentation "x"
            criteria "B" for pump
                III. > w
                     medically necessary when tried
                IV. > w
                    not covered when not tried
            """,
            header="services of procedure: laser, pump",
        )
    )
    assert list(documentation_of(policy)) == ["I"]


def test_what_must_be_on_file_is_part_of_the_meaning_and_never_of_the_words() -> None:
    one, other = (with_clauses(WOUNDS.replace("photographs", what)) for what in ("photographs", "drawings"))
    assert hashes(one).meaning != hashes(other).meaning
    assert hashes(one).words == hashes(other).words


@pytest.mark.parametrize(
    ("line", "code", "message"),
    [
        ("not covered when I.s2 is met", "MN110", "Clause I.s2 states no condition, so it is never met or not met."),
        ('documentation "x" for I.s2', "MN110", "Clause I.s2 states no condition, so it is never met or not met."),
        ('documentation "x" for V', "MN110", "There is no clause V."),
        ('documentation "x" recorded by nothing', "MN101", "There is no fact nothing."),
        (
            'documentation "x" recorded by pain',
            "MN104",
            "pain does not answer yes or no, so it cannot say whether something is on file.",
        ),
    ],
)
def test_a_wrong_name(line: str, code: str, message: str) -> None:
    lines = f"""
    I.  > w
        medically necessary when ready
        > n
        never decides because "a payment rule"
    II. > d
        {line}
    """
    (fault,) = faults(policy_text(clauses_text(lines)))
    assert (fault.code, fault.message) == (code, message)


def test_what_has_no_condition_has_no_other_reading() -> None:
    found = faults(
        policy_text(
            clauses_text("""
            I. > w
               never decides because "a payment rule"
               reading "payment" by "B" on 2025-09-15 because "why"
               other reading "a condition": ready
            """)
        )
    )
    assert {fault.code for fault in found} == {"MN209"}
