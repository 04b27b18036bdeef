"""Exceptions, clauses by name, borrowed conditions, and order of precedence: what is refused, and what is meant."""

from __future__ import annotations

import pytest

from mednec.diagnostics import Diagnostic
from mednec.model.condition import All, Any, Met, Not, clause_alone, facts_in
from mednec.model.policy import Clause, Policy
from mednec.model.resolve import resolve
from mednec.syntax.parser import parse
from mednec.text import Source

FACTS = "".join(f'\nfact {name} "{name.title()}"\n    yes or no\n' for name in ("fever", "cough", "pain"))
HEADER = 'policy 900 "Example"\n    effective 2025-10-01\n\ncriteria "CRITERIA"\n'


def read(criteria: str, more: str = "") -> tuple[Policy | None, tuple[Diagnostic, ...]]:
    file, problems = parse(Source("example.policy", HEADER + criteria + more + FACTS))
    assert not problems, [each.message for each in problems]
    return resolve(file, ())


def clause(policy: Policy | None, name: str) -> Clause:
    assert policy is not None
    return next(each for each in policy.clauses if each.id == name)


ITEMS = """\
    I.  > Words.
        {meaning}
        A.  > Words.
            {a}
        B.  > Words.
            cough
        C.  > Words.
            pain
"""


@pytest.mark.parametrize(
    ("meaning", "a", "refused"),
    [
        ("medically necessary when all of", "fever unless cough", True),
        ("medically necessary when none of", "fever unless cough", False),
        ("not covered when any of", "fever unless cough", False),
        ("not covered when none of", "fever unless cough", True),
        ("not covered when not all of", "fever unless cough", True),
        ("not covered when exactly 1 of", "fever unless cough", True),
        ("medically necessary when all of A, B, C", "fever unless cough", True),
        ("not covered when all of A to C", "fever unless cough", False),
        ("not covered when any of (A is met, B is met, C is met)", "fever unless cough", False),
        ("not covered when A is not met and all of B, C", "fever unless cough", True),
        ("medically necessary when all of B, C unless A is met", "fever unless cough", False),
        ("medically necessary when all of", "fever\n            waived when cough", False),
        ("medically necessary when none of", "fever\n            waived when cough", True),
        ("not covered when any of", "fever\n            waived when cough", True),
        ("not covered when any of\n        waived when cough", "fever", True),
        ("medically necessary when any of\n        waived when cough", "fever", False),
        ('recommended "rest" when all of', "fever\n            waived when cough", False),
    ],
)
def test_an_exception_must_say_one_thing(meaning: str, a: str, refused: bool) -> None:
    _, problems = read(ITEMS.format(meaning=meaning, a=a))
    assert [each.code for each in problems] == ["MN150"] * refused


@pytest.mark.parametrize(
    ("meaning", "code", "message"),
    [
        ("medically necessary when all of A, B, D", "MN110", "There is no clause D."),
        ("medically necessary when all of C to A", "MN151", "`C to A` does not go from an item to a later one of the"),
        ("medically necessary when at least 4 of A to C", "MN122", "“at least 4 of” never holds: there are 3 items."),
        ("medically necessary when of A to C only A to C are met", "MN151", "There are no others."),
        ("medically necessary when of A to B only C is met and A is met", "MN151", "I.C is not among them."),
        ("medically necessary when all of and all that I requires", "MN151", "`all that I requires` cannot be read:"),
        ("medically necessary only when all of", "MN153", "`only when` at I does not say what is decided where"),
        ("medically necessary\n        else not covered", "MN153", "`else` at I has no condition that could fail."),
        ("I.A also requires all of", "MN111", "These clauses depend on each other in a circle: I cites I.A cites I."),
    ],
)
def test_what_cannot_be_is_named(meaning: str, code: str, message: str) -> None:
    _, problems = read(ITEMS.format(meaning=meaning, a="fever"))
    assert (code, message) in [(each.code, each.message[: len(message)]) for each in problems]


def test_a_label_with_two_meanings_is_refused_in_a_list_and_whole_elsewhere() -> None:
    labels = "".join(f"        {letter}.  > Words.\n            fever\n" for letter in "ABCDEFGHI")
    text = "    I.  > Words.\n        fever\n    II. > Words.\n        {meaning}\n" + labels
    _, problems = read(text.format(meaning="medically necessary when all of A to H, I"))
    assert [each.message for each in problems if each.code == "MN151"] == ["I can be I or II.I."]
    policy, _ = read(text.format(meaning="medically necessary when all of and I is met"))
    both = clause(policy, "II").condition
    assert isinstance(both, All)
    assert clause_alone(both.items[1]) == "I"


def test_an_item_outside_its_scope_leaves_the_group_that_cites_it() -> None:
    policy, _ = read(ITEMS.format(meaning="medically necessary when any of", a="fever\n            where cough"))
    group = clause(policy, "I").condition
    assert isinstance(group, Any)
    scoped = group.items[0]
    assert isinstance(scoped, All)

    assert facts_in(scoped.items[0]) == ("cough",)
    assert scoped.items[1] == Met("I.A")
    item = clause(policy, "I.A")
    assert item.condition == Any((Not(scoped.items[0]), item.own or item.condition))


ORDER = """\
    I.  > Words.
        medically necessary when fever
    II. > Words.
        cough
    III. > Words.
         not covered when II is met
"""
SIGNED = 'precedence by "director" on 2025-09-15 because "it says nothing"\n'


@pytest.mark.parametrize(
    ("ranks", "message"),
    [
        ("III\n    I", ""),
        ("III\n    II\n    I", "II makes no determination, so it has no place in an order of precedence."),
        ("III\n    I\n    III", "III stands in this order twice."),
        ("I, III", "This order puts nothing before anything."),
        ("III\n    V", "There is no clause V."),
    ],
)
def test_an_order_of_precedence(ranks: str, message: str) -> None:
    policy, problems = read(ORDER, f"\n{SIGNED}    {ranks}\n")
    assert [each.message for each in problems] == [message] * bool(message)
    if not message:
        decides = clause(policy, "III").decides
        assert decides is not None
        assert decides.overrides == ("I",)


def test_an_order_against_what_is_printed_is_a_circle() -> None:
    printed = ORDER.replace("when fever", "when fever\n        overrides III")
    _, problems = read(printed, f"\n{SIGNED}    III\n    I\n")
    assert [each.code for each in problems] == ["MN112"]


def test_a_list_presumes_what_its_items_want_and_nothing_else() -> None:
    signed = '(presumed no unless documented by "director" on 2025-09-15 because "it is")'
    policy, problems = read(ITEMS.format(meaning=f"not covered when any of {signed}", a="fever unless pain"))
    assert not problems
    assert policy is not None
    assert [(each.fact, each.value) for each in policy.presumptions] == [
        ("fever", "no"),
        ("cough", "no"),
        ("pain", "no"),
    ]
    policy, _ = read(
        ITEMS.format(meaning=f"not covered when any of {signed}", a="not fever").replace(
            "            pain", "            fever is no"
        )
    )
    assert policy is not None
    assert [each.fact for each in policy.presumptions] == ["cough"]
