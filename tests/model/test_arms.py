"""`by FACT (...)`: what is refused because a value has no part, or two."""

from __future__ import annotations

import pytest

from mednec.model.resolve import resolve
from mednec.syntax.parser import parse
from mednec.text import Source

POLICY = """\
policy 900 "Example"
    effective 2025-10-01

criteria "CRITERIA"
    I.  > It is **medically necessary** by the table.
        medically necessary when by {by}

fact age "Age"
    whole number 0 to 9 years

fact score "Score"
    number 0 to 1 in steps of 0.1

fact tier "Tier"
    ordered low, middle, high

fact visit_day "Day"
    date

fact site "Site"
    several of skull, spine

fact fever "Fever"
    yes or no
"""


def found(by: str) -> list[str]:
    file, problems = parse(Source("example.policy", POLICY.format(by=by)))
    assert not problems, [each.message for each in problems]
    return [each.message for each in resolve(file, ())[1] if each.code == "MN152"]


@pytest.mark.parametrize(
    "by",
    [
        "age (under 2 years: fever, 2 years or older: not fever)",
        "age (from 0 to 3 years: fever, from 4 to 9 years: not fever)",
        "age (under 2 years: fever, others: not fever)",
        "score (<= 0.4: fever, > 0.4: not fever)",
        "tier (low: fever, middle to high: not fever)",
        "tier ((low, high): fever, middle: not fever)",
        "visit_day (< 2025-11-01: fever, >= 2025-11-01: not fever)",
        "fever (yes: tier is low, no: tier is high)",
    ],
)
def test_every_value_has_one_part(by: str) -> None:
    assert found(by) == []


@pytest.mark.parametrize(
    ("by", "message"),
    [
        ("age (under 2 years: fever, 3 years or older: fever)", "Nothing is said for 2 years."),
        ("age (1 years or older: fever)", "Nothing is said for 0 years."),
        ("age (at most 8 years: fever)", "Nothing is said for 9 years."),
        ("age (at most 3 years: fever, 3 years or more: fever)", "3 years stands in two of the parts."),
        ("score (< 0.4: fever, > 0.4: fever)", "Nothing is said for 0.4."),
        ("tier (low: fever, high: fever)", "Nothing is said for middle."),
        ("tier (low to middle: fever, middle to high: fever)", "middle stands in two of the parts."),
        ("tier (low to high: fever, others: fever)", "`others` stands for nothing: every value has its part."),
        ("tier (others: fever, low: fever)", "`others` stands before the end."),
        ("visit_day (< 2025-11-01: fever, > 2025-11-01: fever)", "Nothing is said for some days."),
        ("fever (yes: tier is low)", "Nothing is said for no."),
        (
            "site (skull: fever, spine: fever)",
            "A request can have several values of site, so they cannot say which part applies.",
        ),
    ],
)
def test_what_is_missing_or_twice_is_named(by: str, message: str) -> None:
    assert found(by) == [message]
