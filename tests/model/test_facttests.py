"""Tests of one fact: what each way of writing means, and what each slip is told."""

from __future__ import annotations

from datetime import date

import pytest

from mednec.model import condition
from mednec.model.condition import Among, CountWithin, Every, Not, Some, Wanted, Within
from tests.model.policies import clause, clauses_text, faults, policy_text, resolved, with_clauses


def read(expression: str) -> tuple[Wanted, str]:
    """What a test of one fact wants, and how it is said."""
    test = clause(with_clauses(f"I. > w\n   medically necessary when {expression}"), "I").condition
    assert isinstance(test, condition.Test)
    return test.wanted, test.said


DAY = date(2026, 1, 31).toordinal()


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("ready", Among(("yes",))),
        ("ready is yes", Among(("yes",))),
        ("ready is no", Among(("no",))),
        ("ready is not no", Among(("yes",))),
        ("side is left", Among(("left",))),
        ("side is not left", Among(("right", "both"))),
        ("side in (both, left)", Among(("left", "both"))),
        ("side not in (both, left)", Among(("right",))),
        ("pain in (moderate to severe)", Among(("moderate", "severe"))),
        ("pain in (none, moderate to severe)", Among(("none", "moderate", "severe"))),
        ("pain at least moderate", Among(("moderate", "severe"))),
        ("pain at most mild", Among(("none", "mild"))),
        ("pain more than mild", Among(("moderate", "severe"))),
        ("pain less than moderate", Among(("none", "mild"))),
        ("waited < 6 weeks", Within(None, 41)),
        ("waited <= 6 weeks", Within(None, 42)),
        ("waited > 6 weeks", Within(43, None)),
        ("waited >= 42 days", Within(42, None)),
        ("waited at least 42 days", Within(42, None)),
        ("waited under 1 week", Within(None, 6)),
        ("waited = 1 day", Within(1, 1)),
        ("waited from 6 to 12 weeks", Within(42, 84)),
        ("waited from 6 weeks to 84 days", Within(42, 84)),
        ("waited from 42 to 42 days", Within(42, 42)),
        ("bmi >= 35 kg/m2", Within(350, None)),
        ("bmi < 37.5 kg/m2", Within(None, 374)),
        ("treated > 3", Within(4, None)),
        ("treated = 0", Within(0, 0)),
        ("onset >= 2026-01-31", Within(DAY, None)),
        ("onset < 2026-01-31", Within(None, DAY - 1)),
        ("onset from 2026-01-31 to 2026-02-01", Within(DAY, DAY + 1)),
        ("every level in T1 to L5", Every(("T1", "T2", "T3", "L5"))),
        ("every level in (S1, T1 to T2)", Every(("T1", "T2", "S1"))),
        ("some level in C7", Some(("C7",))),
        ("number of level > 3", CountWithin(4, None)),
        ("number of level at most 2", CountWithin(None, 2)),
        ("number of level = 0", CountWithin(0, 0)),
    ],
)
def test_what_a_test_wants(expression: str, wanted: Wanted) -> None:
    assert read(expression)[0] == wanted


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("waited under 6 weeks", "waited < 6 weeks"),
        ("waited at least 6 weeks", "waited >= 6 weeks"),
        ("pain at least moderate", "pain at least moderate"),
        ("pain >= moderate", "pain at least moderate"),
        ("waited from 6 to 12 weeks", "waited from 6 to 12 weeks"),
        ("waited from 6 weeks to 84 days", "waited from 6 weeks to 84 days"),
        ("side in (left)", "side is left"),
        ("side not in (left, right)", "side not in (left, right)"),
        ("pain in (mild to severe)", "pain in (mild to severe)"),
        ("every level in (T1 to L5)", "every level in T1 to L5"),
        ("some level in (T1, S1)", "some level in (T1, S1)"),
        ("number of level more than 3", "number of level > 3"),
    ],
)
def test_how_a_test_is_said(expression: str, said: str) -> None:
    assert read(expression)[1] == said


def test_codes_are_tested_by_name() -> None:
    text = """
        code system CPT "Codes"
            code 11111 "one"
            code 22222 "two"
        codes "CODES"
            code CPT 11111
            code CPT 22222
            - > w
              not covered when {}
    """
    for expression, wanted in (
        ("code is 22222", condition.Test("code", Among(("22222",)))),
        ("code not in (11111, 22222)", Not(condition.Test("code", Among(("11111", "22222"))))),
    ):
        policy = resolved(policy_text(text.format(expression)))
        assert clause(policy, "codes.1").condition == wanted


@pytest.mark.parametrize(
    ("expression", "code", "message", "way_out"),
    [
        ("redy", "MN101", "There is no fact redy.", "did you mean ready?"),
        ("pain is sever", "MN103", "pain has no value sever.", "did you mean severe?"),
        ("pain at least 3", "MN103", "pain has no value 3.", "its values are none, mild, moderate and severe"),
        ("every level in T1 to L9", "MN103", "level has no value L9.", "its values are C7, T1, T2"),
        ("ready is maybe", "MN103", "ready has no value maybe.", "its values are no and yes"),
        ("pain", "MN104", "pain does not answer yes or no", "write `pain is severe`"),
        ("waited", "MN104", "waited does not answer yes or no", "write a comparison: `waited < 36500 days`"),
        ("level", "MN104", "level does not answer yes or no", "`every level in (C7, T1, ...)`"),
        ("level is T1", "MN104", "several values of level", "`some level in (C7, T1, ...)`"),
        ("waited is x", "MN104", "waited is a number", "write a comparison"),
        ("onset is x", "MN104", "onset is a date", "write a comparison with a date"),
        ("ready > 3", "MN104", "cannot be compared like a number", "write `ready` or `not ready`"),
        ("side from 1 to 2", "MN104", "The values of side do not go from one to another.", "write `side is both`"),
        ("every pain in (mild, severe)", "MN104", "pain has one value at a time", "write `pain is severe`"),
        ("some waited in (mild)", "MN104", "so `some` says nothing", "write a comparison"),
        ("number of pain > 1", "MN104", "there is nothing to count", "write `pain is severe`"),
        ("onset > 3", "MN104", "onset is a date, and “3” is not one.", "2025-09-30"),
        ("onset >= 2025-02-30", "MN104", "“2025-02-30” is not one.", "a day that the calendar has"),
        ("onset >= 2025-02", "MN104", "“2025-02” is not one.", "a day that the calendar has"),
        ("waited < 6 months", "MN105", "months have no fixed number of days", "write days or weeks"),
        ("waited < 1 year", "MN105", "years have no fixed number of days", "write days or weeks"),
        ("waited < 6 hours", "MN105", "waited is in days or weeks, not in hours.", "days or weeks"),
        ("waited < 6", "MN105", "does not say its unit", "write the unit: days or weeks"),
        ("bmi < 35 weeks", "MN105", "bmi is in kg/m2, not in weeks.", "kg/m2"),
        ("treated > 3 days", "MN105", "treated is a plain number without a unit.", "leave out “days”"),
        ("treated > 9", "MN106", "treated goes from 0 to 5, and 9 is outside.", "check the number"),
        ("waited > 36500 days", "MN106", "No value of waited fits", "check the number"),
        ("waited < 0 days", "MN106", "No value of waited fits", "check the number"),
        ("waited < 6.5 days", "MN106", "waited takes whole numbers of days, and 6.5 days is finer.", "smaller steps"),
        ("bmi < 35.25 kg/m2", "MN106", "bmi takes numbers with 1 decimals, and 35.25 kg/m2 is finer.", "precision"),
        ("waited < 99999999999999999 days", "MN106", "is not a number that waited can have", "in digits"),
        ("number of level > 9", "MN106", "There are 0 to 6 values of level", "check the number"),
        ("number of level > 6", "MN106", "There are 0 to 6 values of level", "check the number"),
        ("number of level > 1.5", "MN104", "counted in whole numbers", "write `number of level > 3`"),
        ("every level in T2 to T1", "MN107", "`T2 to T1` covers nothing of level", "write `T1 to T2`"),
        ("pain in (severe to mild)", "MN107", "`severe to mild` covers nothing of pain", "write `mild to severe`"),
        ("waited from 12 to 6 weeks", "MN107", "`from 12 to 6 weeks` covers nothing", "write `from 6 to 12 weeks`"),
        ("pain more than severe", "MN107", "No value of pain is more than severe.", "in order"),
        ("pain less than none", "MN107", "No value of pain is less than none.", "in order"),
        ("side not in (left, right, both)", "MN107", "excludes every value of side", "leave out"),
        ("side at least left", "MN108", "no order, so none is at least", "declare the values as `ordered`"),
        ("side in (left to both)", "MN108", "no order, so left to both", "name each value"),
        ("every risk in smoking to bleeding", "MN108", "no order", "declare the values as `ordered`"),
        ("code is 99", "MN115", "There is no code 99 in this policy.", "list it in the codes section"),
        ("code in (1 to 3)", "MN108", "Codes have no order", "name each code"),
    ],
)
def test_what_a_slip_is_told(expression: str, code: str, message: str, way_out: str) -> None:
    (fault,) = faults(policy_text(clauses_text(f"I. > w\n   medically necessary when {expression}")))
    assert fault.code == code
    assert message in fault.message
    assert way_out in fault.help
    assert fault.span is not None
    assert fault.span.line > 30


def test_all_slips_are_named_in_one_run() -> None:
    text = policy_text(
        clauses_text(
            "I. > w\n   medically necessary when redy and pain is sever and waited < 6 and not (tryed or side)"
        )
    )
    assert [fault.code for fault in faults(text)] == ["MN101", "MN103", "MN105", "MN101", "MN104"]


def test_a_fact_of_an_unused_vocabulary_is_named_with_it() -> None:
    library = 'vocabulary teeth "Teeth"\nfact caries "Caries"\n    yes or no\n'
    (fault,) = faults(policy_text(clauses_text("I. > w\n   medically necessary when caries")), library)
    assert fault.code == "MN101"
    assert fault.help == "it is declared in the vocabulary teeth: add teeth to the `use` line"
