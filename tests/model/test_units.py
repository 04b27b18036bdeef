"""Units: exact, in conditions and in cases, against the same question asked with fractions."""

from __future__ import annotations

import operator
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mednec.emit.python import emit, load
from mednec.model import condition as meant
from mednec.model.facts import Number
from mednec.model.policy import Policy
from mednec.model.resolve import resolve
from mednec.runtime import CaseError
from mednec.runtime.units import canonical, fitting, ratio
from mednec.syntax.parser import parse
from mednec.table.lower import lower
from mednec.text import Source

MG_PER_MMOL = Fraction("18.016")
COMPARED = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}


def codes_and_policy(condition: str, kind: str, *more: str) -> tuple[set[str], Policy | None]:
    lines = ('policy 900 "Example"', "    effective 2025-10-01", 'criteria "CRITERIA"', "    I. > Words.")
    fact = ('fact amount "Amount"', f"    {kind}", *(f"    {line}" for line in more))
    text = "\n".join((*lines, f"        medically necessary when {condition}", *fact, ""))
    file, diagnostics = parse(Source("example.policy", text))
    assert not diagnostics, diagnostics
    policy, diagnostics = resolve(file, ())
    return {each.code for each in diagnostics}, policy


def within(condition: str, kind: str, *more: str) -> meant.Within:
    codes, policy = codes_and_policy(condition, kind, *more)
    assert policy is not None, codes
    (clause,) = policy.clauses
    assert isinstance(clause.condition, meant.Test)
    assert isinstance(clause.condition.wanted, meant.Within)
    return clause.condition.wanted


@given(st.sampled_from(sorted(COMPARED)), st.integers(1, 9999), st.integers(0, 2), st.integers(0, 2))
@settings(max_examples=150, derandomize=True, deadline=None, database=None)
def test_a_comparison_in_another_unit_holds_for_exactly_the_same_amounts(
    op: str, digits: int, decimals: int, steps: int
) -> None:
    threshold = Fraction(digits, 10**decimals)
    written = f"{digits // 10**decimals}" + (f".{digits % 10**decimals:0{decimals}}" if decimals else "")
    scale = 10**steps
    wanted = within(
        f"amount {op} {written} mmol/L",
        f"number 0 to 1000000 mg/dL in steps of {['1', '0.1', '0.01'][steps]}",
        "1 mmol/L is 18.016 mg/dL",
    )
    near = int(threshold * MG_PER_MMOL * scale)
    for scaled in range(max(0, near - 3), near + 4):
        holds = COMPARED[op](Fraction(scaled, scale), threshold * MG_PER_MMOL)
        inside = (wanted.low is None or wanted.low <= scaled) and (wanted.high is None or scaled <= wanted.high)
        assert inside is holds


@pytest.mark.parametrize(
    ("condition", "kind", "low", "high"),
    [
        ("amount < 2 years", "whole number 0 to 1440 months", None, 23),
        ("amount from 1 to 2 weeks", "whole number 0 to 100 days", 7, 14),
        ("amount > 60 kg", "number 0 to 1000 lb in steps of 0.1", 1323, None),
        ("amount >= 1 inch", "whole number 0 to 1000 mm", 26, None),
        ("amount from 1 to 2 inches", "whole number 0 to 1000 mm", 26, 50),
        ("amount = 10 inches", "whole number 0 to 1000 mm", 254, 254),
        ("amount >= 130 mmHg", "whole number 0 to 400 mm Hg", 130, None),
        ("amount >= 60 mL/min/1.73 m2", "whole number 0 to 400 mL/min/1.73 m2", 60, None),
        ("amount >= 90 minutes", "number 0 to 24 hours in steps of 0.1", 15, None),
    ],
)
def test_a_threshold_is_cut_where_it_lies(condition: str, kind: str, low: int | None, high: int | None) -> None:
    assert within(condition, kind) == meant.Within(low, high)


@pytest.mark.parametrize(
    ("condition", "kind", "more", "code"),
    [
        ("amount = 1 inch", "whole number 0 to 1000 mm", (), "MN106"),
        ("amount from 26 to 26.2 mm", "whole number 0 to 1000 mm", (), "MN106"),
        ("amount from 1 to 1 inches", "whole number 0 to 1000 mm", (), "MN106"),
        ("amount > 60 months", "whole number 0 to 1000 days", (), "MN105"),
        ("amount > 60 mmol/L", "whole number 0 to 1000 mg/dL", (), "MN105"),
        ("amount > 60 mg", "whole number 0 to 1000 mg", ("1 kg is 7 mg",), "MN109"),
        ("amount > 60 mg", "whole number 0 to 1000 mg", ("1 IU is 7 kg",), "MN109"),
        ("amount > 60 mg", "whole number 0 to 1000 mg", ("1 IU is 0 mg",), "MN109"),
        ("amount > 60 mg", "whole number 0 to 1000 mg", ("1 IU is 2 mg", "1 IU is 3 mg"), "MN109"),
        ("amount >= 2025-01-01", "date", ("1 IU is 2 mg",), "MN109"),
    ],
)
def test_what_does_not_fit_is_said(condition: str, kind: str, more: tuple[str, ...], code: str) -> None:
    codes, policy = codes_and_policy(condition, kind, *more)
    assert (codes, policy) == ({code}, None)


def test_a_value_may_be_given_in_each_unit_that_is_exact() -> None:
    _, policy = codes_and_policy(
        "amount >= 7 mmol/L", "number 0 to 2000 mg/dL in steps of 0.001", "2 mmol/L is 36.032 mg/dL"
    )
    assert policy is not None
    kind = policy.fact("amount").type
    assert isinstance(kind, Number)
    assert kind.units == (("mmol/L", 2252, 125),)
    module = load(emit(lower(policy)))
    for amount, met in (
        ("7 mmol/L", "met"),
        ("126.112 mg/dL", "met"),
        (126.111, "not met"),
        ("6 mmol/L", "not met"),
    ):
        decision = module.decide({"amount": amount, "date_of_service": "2025-10-02"})
        assert [each.status for each in decision.clauses] == [met]
    with pytest.raises(CaseError) as caught:
        module.decide({"amount": "7.0001 mmol/L"})
    assert [problem.code for problem in caught.value.problems] == ["not_exact"]
    with pytest.raises(CaseError) as caught:
        module.decide({"amount": "7 mmol"})
    assert "mg/dL, mmol/L" in str(caught.value)


def test_units_of_one_dimension_stand_for_each_other_and_no_others() -> None:
    assert ratio("week", "day") == (7, 1)
    assert ratio("lb", "kg") == (45359237, 100000000)
    assert ratio("kg", "kg/m2") is None
    assert ratio("months", "days") is None
    assert ratio("", "") is None
    assert canonical("mmHg") == "mm Hg"
    assert fitting("days") == ("days", "weeks")
    for unit in fitting("kg"):
        there, back = ratio(unit, "kg"), ratio("kg", unit)
        assert there is not None
        assert back == there[::-1]
