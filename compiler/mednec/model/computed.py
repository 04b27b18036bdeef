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


@frozen
class Moment:
    """A day some months, and then some days, after the day of a date fact; both may be below 0."""

    fact: str
    months: int = 0
    days: int = 0


@frozen
class Elapsed:
    """The whole units from one moment to another; `unit` is `days`, `weeks`, `months` or `years`."""

    unit: str
    earlier: Moment
    later: Moment


@frozen
class Position:
    """Whether a moment is before, on or after another: an ordered choice of these three."""

    of: Moment
    against: Moment


@frozen
class ValueOf:
    """The scaled integer of a number fact times a fraction, which takes it to `unit`."""

    fact: str
    numerator: int
    denominator: int
    unit: str = ""


@frozen
class Constant:
    """A number, as a fraction."""

    numerator: int
    denominator: int


@frozen
class Joined:
    """Two terms joined by `+`, `-`, `*` or `/`."""

    sign: str
    left: Term
    right: Term


Term: TypeAlias = ValueOf | Constant | Joined


@frozen
class Stretch:
    """The values of a number fact from low to high, both in (scaled integers)."""

    fact: str
    low: int
    high: int


@frozen
class Calculated:
    """A calculation over numbers.

    `rounding` is `half up`, `up`, `down`, or empty where the result lies on a step of the fact anyway; `step` is what
    is rounded to, scaled by `scale` as the fact is. Nothing is worked out where a fact of `unless` may lie in its
    stretch.
    """

    term: Term
    rounding: str
    scale: int
    step: int
    unless: tuple[Stretch, ...] = ()


@frozen
class Compared:
    """Whether a calculation comes to less than 0, to 0 exactly, or to more: an ordered choice of these three.

    Nothing is worked out where a fact of `unless` may lie in its stretch.
    """

    term: Term
    unless: tuple[Stretch, ...] = ()


@frozen
class Happened:
    """Whether the event of a date ever happened, or the test of a number was done: yes or no."""

    fact: str


Computed: TypeAlias = (
    Happened
    | DaysBetween
    | Compared
    | Elapsed
    | Position
    | Calculated
    | Classified
    | Counted
    | Alike
    | Enough
    | Summary
    | Chosen
)


def parts_of(computed: Computed | None) -> tuple[str, ...]:
    """The facts that a fact is worked out from, once each, in the order they are named; of records, the list."""
    match computed:
        case None:
            return ()
        case Happened(fact=fact):
            return (fact,)
        case DaysBetween(earlier=earlier, later=later):
            return (earlier, later)
        case Elapsed(earlier=one, later=other) | Position(of=one, against=other):
            return tuple(dict.fromkeys((one.fact, other.fact)))
        case Calculated(term=term, unless=unless) | Compared(term=term, unless=unless):
            return tuple(dict.fromkeys((*_facts_of(term), *(stretch.fact for stretch in unless))))
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
        case None | Happened() | DaysBetween() | Elapsed() | Position() | Calculated() | Compared():
            return ()
        case Classified(arms=arms):
            return tuple(condition for _, condition in arms)
        case (
            Counted(where=where) | Alike(where=where) | Enough(where=where) | Summary(where=where) | Chosen(where=where)
        ):
            return (where,)


def _facts_of(term: Term) -> list[str]:
    match term:
        case ValueOf(fact=fact):
            return [fact]
        case Constant():
            return []
        case Joined(left=left, right=right):
            return _facts_of(left) + _facts_of(right)


def declared_moment(moment: Moment) -> tuple[str, int, int]:
    """The form that the runtime of the tables takes."""
    return moment.fact, moment.months, moment.days


def declared_term(term: Term) -> tuple[object, ...]:
    """The form that the runtime's arithmetic takes."""
    match term:
        case ValueOf(fact=fact, numerator=numerator, denominator=denominator):
            return ("value", fact, numerator, denominator)
        case Constant(numerator=numerator, denominator=denominator):
            return ("constant", numerator, denominator)
        case Joined(sign=sign, left=left, right=right):
            return (sign, declared_term(left), declared_term(right))
