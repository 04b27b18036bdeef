"""Which way it goes from one limit of an outcome to another."""

from __future__ import annotations

import pytest

from mednec.compare.compare import compare
from mednec.compare.difference import Difference, Direction, Verdict
from tests.compare.small import side

DECLARED = """
    limits
        use "Only for" several of home, school, work union
        period "Approved for" months longest
        devices "At most" devices largest
        tier "Tier" ordered tier_2, tier_1 highest
"""


def text(*limits: str, declared: str = DECLARED) -> str:
    lines = "".join(f"        with {limit}\n" for limit in limits)
    return (
        f'policy 900 "Lamp"\n    effective 2025-10-01{declared}\ncriteria "CRITERIA"\n'
        "    I. > A lamp is **medically necessary** for low mood in winter.\n"
        f"        medically necessary when low_mood\n{lines}"
        'fact low_mood "Low mood in winter"\n    yes or no\n'
    )


def change(old: str, new: str) -> Difference:
    return compare(side("old", old), side("new", new))


@pytest.mark.parametrize(
    ("before", "after", "way"),
    [
        (("period 6 months",), ("period 8 months",), Direction.MORE),
        (("period 1 year",), ("period 8 months",), Direction.LESS),
        (("period 90 days",), ("period 2 months",), Direction.LESS),
        (("period 30 days",), ("period 1 month",), Direction.NEITHER),
        (("devices 1 device",), ("devices 2 devices",), Direction.MORE),
        (("tier tier_1",), ("tier tier_2",), Direction.LESS),
        (("use home",), ("use home, work",), Direction.MORE),
        (("use home, school, work",), ("use home, school",), Direction.LESS),
        (("use home",), ("use work",), Direction.NEITHER),
        ((), ("period 12 months",), Direction.LESS),
        (("devices 1 device",), (), Direction.MORE),
        (("period 6 months", "devices 2 devices"), ("period 12 months", "devices 2 devices"), Direction.MORE),
        (("period 6 months", "devices 2 devices"), ("period 12 months", "devices 1 device"), Direction.NEITHER),
    ],
)
def test_of_favourable_outcomes_the_limits_tell(
    before: tuple[str, ...], after: tuple[str, ...], way: Direction
) -> None:
    difference = change(text(*before), text(*after))
    (transition,) = difference.transitions
    assert transition.direction is way
    assert difference.verdict.value == (way.value if way is not Direction.NEITHER else Verdict.INCOMPARABLE.value)


def test_limits_that_are_called_otherwise_are_not_of_one_kind() -> None:
    declared = DECLARED.replace("Approved for", "Renewed after")
    (transition,) = change(text("period 6 months"), text("period 8 months", declared=declared)).transitions
    assert transition.direction is Direction.NEITHER
