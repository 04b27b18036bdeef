"""Definitions and printed notes: words that stand apart from the clauses that use them."""

from __future__ import annotations

import pytest

from mednec.model import condition
from mednec.model.condition import All, Among, Any, Met, Not
from mednec.model.fingerprint import fingerprint
from mednec.model.policy import Definition, Note
from tests.model.policies import clause, clauses_text, faults, policy_text, with_clauses

READY = condition.Test("ready", Among(("yes",)))
TRIED = condition.Test("tried", Among(("yes",)))

TERMS = """
    I.  > w
        medically necessary when {}
    definition fit "Fit"
        > Fit means ready or tried.
        ready or tried
    definition "Old"
        > Old means old.
    note "*" for I
        > * A note.
    note "Note 1"
        > Note 1: another.
        I also requires tried
"""


def test_a_defined_term_stands_for_its_condition() -> None:
    policy = with_clauses(TERMS.format("fit and ready"))
    assert clause(policy, "I").own == All((Met("fit"), READY))
    assert clause(policy, "fit").condition == Any((READY, TRIED))
    assert [each.id for each in policy.clauses] == ["I", "fit", "note.2"]
    assert clause(with_clauses(TERMS.format("not fit and ready")), "I").own == All((Not(Met("fit")), READY))
    assert clause(with_clauses(TERMS.format("fit is met and ready")), "I").own == All((Met("fit"), READY))


def test_definitions_and_notes_keep_their_words_and_have_addresses() -> None:
    policy = with_clauses(TERMS.format("fit"))
    fit, old = policy.definitions
    assert (fit.term, fit.anchor, fit.words, fit.clause) == (
        "Fit",
        "fit",
        ("Fit means ready or tried.",),
        clause(policy, "fit"),
    )
    assert old == Definition("Old", "definition-old", ("Old means old.",), None)
    star, numbered = policy.notes
    assert star == Note("*", "note-1", ("I",), ("* A note.",), None)
    assert (numbered.of, numbered.clause) == ((), clause(policy, "note.2"))
    assert clause(policy, "I").riders == ("note.2",)


def test_what_a_note_belongs_to_is_part_of_the_fingerprint() -> None:
    one, other = (with_clauses(TERMS.format("fit").replace("for I\n", of)) for of in ("for I\n", "for fit\n"))
    assert fingerprint(one) != fingerprint(other)


@pytest.mark.parametrize(
    ("block", "code", "message"),
    [
        ('definition "Fit"\n    > f\n    ready', "MN204", "A meaning without a name does not belong here."),
        (
            'definition fit "Fit"\n    > f\n    not covered when ready',
            "MN204",
            "A meaning that is no condition does not belong here.",
        ),
        (
            'definition ready "Fit"\n    > f\n    tried',
            "MN102",
            "The name ready of a definition is the name of a fact, too.",
        ),
        (
            'definition fit "Fit"\n    > f\n    tried',
            "MN203",
            "Nothing depends on clause fit, and it makes no determination.",
        ),
        ('note "*" for V\n    > n', "MN110", "There is no clause V."),
    ],
)
def test_a_wrong_definition_or_note(block: str, code: str, message: str) -> None:
    lines = f"I. > w\n   medically necessary when ready\n{block}"
    found = faults(policy_text(clauses_text(lines)))
    assert (code, message) in [(fault.code, fault.message) for fault in found]


def test_a_definition_below_the_level_of_clauses_is_misplaced() -> None:
    found = faults(
        policy_text(clauses_text('I. > w\n   medically necessary when ready\n   definition "Old"\n       > o'))
    )
    assert [(fault.code, fault.message) for fault in found] == [("MN204", "A definition does not belong here.")]


def test_a_section_that_reports_holds_definitions_without_a_meaning_only() -> None:
    text = clauses_text("I. > w\n   medically necessary when ready\n")
    words = 'background "B"\n    definition "Old"\n        > o\nevidence "E"\n    definition "Young"\n        > y\n'
    policy = with_clauses("I. > w\n   medically necessary when ready")
    assert policy.definitions == ()
    found = faults(policy_text(text + words + '    definition fit "Fit"\n        > f\n        tried\n'))
    assert {fault.code for fault in found} == {"MN204", "MN203"}
