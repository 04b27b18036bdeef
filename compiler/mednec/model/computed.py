"""Computed facts: what a fact is worked out from, where a case does not give it itself.

They stand before the table: each is worked out from other facts by what is possible of them, so a partly known input
gives a partly known result, and the table sees a fact like any other. A case may give a computed fact itself (a
documented value stands); if both are there and disagree, the fact is open.
"""

from __future__ import annotations

from typing import TypeAlias

from mednec.frozen import frozen


@frozen
class DaysBetween:
    """The number of days from one date fact to another (0 on the same day, below 0 where `later` comes first)."""

    earlier: str
    later: str


Computed: TypeAlias = DaysBetween


def parts_of(computed: Computed | None) -> tuple[str, ...]:
    """The facts that a fact is worked out from, once each, in the order they are named."""
    match computed:
        case None:
            return ()
        case DaysBetween(earlier=earlier, later=later):
            return (earlier, later)
