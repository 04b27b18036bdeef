"""Computed facts: what a fact is worked out from, where a case does not give it itself.

They stand before the table: each is worked out from other facts by what is possible of them, so a partly known input
gives a partly known result, and the table sees a fact like any other. A case may give a computed fact itself (a
documented value stands); if both are there and disagree, the fact is open.

In a condition on the records of a list, a field of the record at hand is named `LIST.FIELD`.
"""

from __future__ import annotations

from typing import TypeAlias

from mednec.frozen import frozen
from mednec.model.condition import ALWAYS, Condition, facts_in


@frozen
class DaysBetween:
    """The number of days from one date fact to another (0 on the same day, below 0 where `later` comes first)."""

    earlier: str
    later: str


@frozen
class Classified:
    """The first value whose condition holds; `otherwise` where none does (empty: then nothing is known)."""

    arms: tuple[tuple[str, Condition], ...]
    otherwise: str


@frozen
class Counted:
    """How many records of a list a condition holds for, or how many different values of one field those have."""

    records: str
    where: Condition = ALWAYS
    different: str = ""


@frozen
class Alike:
    """The most records of a list, among those a condition holds for, that have the same value of a field."""

    records: str
    field: str
    where: Condition = ALWAYS


@frozen
class Enough:
    """Whether the records that a condition holds for have, together, so many different values of each of the fields."""

    records: str
    least: tuple[tuple[str, int], ...]
    where: Condition = ALWAYS


@frozen
class Summary:
    """The `lowest`, the `highest` or the `total` of a field over the records that a condition holds for.

    Of dates the lowest is the earliest. Without such a record there is no lowest and no highest: nothing is known.
    """

    which: str
    records: str
    field: str
    where: Condition = ALWAYS


@frozen
class Chosen:
    """The records of another list that a condition holds for, as a list of its own."""

    records: str
    where: Condition


Computed: TypeAlias = DaysBetween | Classified | Counted | Alike | Enough | Summary | Chosen


def parts_of(computed: Computed | None) -> tuple[str, ...]:
    """The facts that a fact is worked out from, once each, in the order they are named; of records, the list."""
    match computed:
        case None:
            return ()
        case DaysBetween(earlier=earlier, later=later):
            return (earlier, later)
        case Classified(arms=arms):
            return tuple(dict.fromkeys(name for _, condition in arms for name in facts_in(condition)))
        case (
            Counted(records=records, where=where)
            | Alike(records=records, where=where)
            | Enough(records=records, where=where)
            | Summary(records=records, where=where)
            | Chosen(records=records, where=where)
        ):
            outside = (name for name in facts_in(where) if not name.startswith(f"{records}."))
            return tuple(dict.fromkeys((records, *outside)))


def where_of(computed: Computed | None) -> tuple[Condition, ...]:
    """The conditions by which a fact is worked out."""
    match computed:
        case None | DaysBetween():
            return ()
        case Classified(arms=arms):
            return tuple(condition for _, condition in arms)
        case (
            Counted(where=where) | Alike(where=where) | Enough(where=where) | Summary(where=where) | Chosen(where=where)
        ):
            return (where,)
