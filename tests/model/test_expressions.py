"""Conditions joined, negated, counted; groups over printed items; clauses cited."""

from __future__ import annotations

import pytest

from mednec.model import condition
from mednec.model.condition import ALWAYS, All, Among, Any, Between, Condition, Met, Not, cited_in
from mednec.model.resolve import resolve
from mednec.syntax import tree
from tests.model.policies import clause, clauses_text, faults, policy_text, with_clauses
from tests.model.trees import clause as item
from tests.model.trees import criteria, decides, fact, file, group, not_, policy, yes

READY = condition.Test("ready", Among(("yes",)))
TRIED = condition.Test("tried", Among(("yes",)))


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("ready and tried", All((READY, TRIED))),
        ("ready or tried", Any((READY, TRIED))),
        ("ready such as tried", Any((READY, TRIED))),
        ("not ready such as tried", Not(Any((READY, TRIED)))),
        ("tried and ready such as (tried or ready)", All((TRIED, Any((READY, Any((TRIED, READY))))))),
        ("not ready", Not(READY)),
        ("not (ready and tried)", Not(All((READY, TRIED)))),
        ("ready and (tried or ready)", All((READY, Any((TRIED, READY))))),
        ("any of (ready, tried)", Any((READY, TRIED))),
        ("all of (ready, tried)", All((READY, TRIED))),
        ("none of (ready, tried)", Not(Any((READY, TRIED)))),
        ("at least 1 of (ready, tried)", Between(1, 2, (READY, TRIED))),
        ("at most 1 of (ready, tried)", Between(0, 1, (READY, TRIED))),
        ("exactly 1 of (ready, tried)", Between(1, 1, (READY, TRIED))),
        ("exactly 0 of (ready, tried)", Between(0, 0, (READY, TRIED))),
    ],
)
def test_what_an_expression_means(expression: str, expected: Condition) -> None:
    policy = with_clauses(f"I. > w\n   medically necessary when {expression}")
    assert clause(policy, "I").condition == expected


@pytest.mark.parametrize(
    ("lead", "expected", "group"),
    [
        ("any of", Any((Met("I.A"), Met("I.B"))), "any"),
        ("all of", All((Met("I.A"), Met("I.B"))), "all"),
        ("none of", Not(Any((Met("I.A"), Met("I.B")))), "none"),
        ("at least 2 of", Between(2, 2, (Met("I.A"), Met("I.B"))), "at least 2"),
        ("exactly 1 of", Between(1, 1, (Met("I.A"), Met("I.B"))), "exactly 1"),
        ("ready and all of", All((READY, All((Met("I.A"), Met("I.B"))))), "all"),
        ("ready or any of", Any((READY, Any((Met("I.A"), Met("I.B"))))), "any"),
    ],
)
def test_a_group_without_a_list_is_over_the_items_below(lead: str, expected: Condition, group: str) -> None:
    found = clause(
        with_clauses(f"""
        I. > w
           medically necessary when {lead}
           A. > a
              ready
           B. > b
              tried
        """),
        "I",
    )
    assert (found.condition, found.group) == (expected, group)
    assert found.said == f"medically necessary when {lead}"


def test_an_item_that_decides_by_itself_is_not_counted_by_the_clause_above() -> None:
    policy = with_clauses("""
        I. > w
           medically necessary when all of
           A. > a
              ready
           B. > after misuse it is not
              not medically necessary when tried
              overrides I
    """)
    assert clause(policy, "I").condition == All((Met("I.A"),))


def test_clauses_are_cited_by_their_whole_path() -> None:
    policy = with_clauses("""
        I. > w
           medically necessary when any of
           A. > a
              ready
        II. > w
            not medically necessary when I is not met or I.A is met
    """)
    assert clause(policy, "II").condition == Any((Not(Met("I")), Met("I.A")))


def test_a_determination_without_a_condition_always_holds() -> None:
    found = clause(with_clauses("I. > w\n   not covered"), "I")
    assert (found.condition, found.said, found.group) == (ALWAYS, "not covered", "")


def test_otherwise_is_kept_beside_a_condition_that_always_holds() -> None:
    found = clause(with_clauses("I. > w\n   not medically necessary otherwise"), "I")
    assert found.decides is not None
    assert (found.decides.otherwise, found.condition, found.said) == (True, ALWAYS, "not medically necessary otherwise")


@pytest.mark.parametrize(
    ("lines", "code", "message", "way_out"),
    [
        ("I. > w\n   medically necessary when II is met", "MN110", "There is no clause II.", "did you mean I?"),
        (
            """
            I. > w
               medically necessary when any of
               A. > a
                  ready
            II. > w
                not covered when A is met
            """,
            "MN110",
            "There is no clause A.",
            "did you mean I.A? A citation is the whole path",
        ),
        ("I. > w\n   medically necessary when any of", "MN202", "`any of` stands before a list", "indent"),
        (
            """
            I. > w
               medically necessary when any of or all of
               A. > a
                  ready
            """,
            "MN202",
            "Two groups in one meaning",
            "in parentheses",
        ),
        (
            "I. > w\n   medically necessary when at least 3 of (ready, tried)",
            "MN122",
            "“at least 3 of” never holds: there are 2 items.",
            "check the number",
        ),
        (
            "I. > w\n   medically necessary when at least 0 of (ready, tried)",
            "MN122",
            "“at least 0 of” always holds",
            "check the number",
        ),
        (
            "I. > w\n   medically necessary when at most 2 of (ready, tried)",
            "MN122",
            "“at most 2 of” always holds",
            "check the number",
        ),
        (
            "I. > w\n   medically necessary when exactly 3 of (ready, tried)",
            "MN122",
            "“exactly 3 of” never holds",
            "check the number",
        ),
    ],
)
def test_what_a_slip_is_told(lines: str, code: str, message: str, way_out: str) -> None:
    (fault,) = faults(policy_text(clauses_text(lines)))
    assert fault.code == code
    assert message in fault.message
    assert way_out in fault.help


# --- what the language cannot write, and a tree still can ----------------------------------------------------


def refused(expr: tree.Expr) -> set[str]:
    made = file(policy(), fact("ready"), criteria(item("I.", decides("medically necessary", expr))))
    policy_found, found = resolve(made, ())
    assert policy_found is None
    return {fault.code for fault in found}


def test_a_condition_nested_beyond_reading_is_refused() -> None:
    expr = yes("ready")
    for _ in range(50_000):
        expr = not_(expr)
    assert refused(expr) == {"MN127"}


def test_an_empty_group_is_refused() -> None:
    assert refused(tree.Group("any", 0, (), group("any").span)) == {"MN202"}


def test_facts_cited_once_each() -> None:
    assert cited_in(All((Met("A"), Not(Met("B")), Any((Met("A"),)), READY))) == ("A", "B")
