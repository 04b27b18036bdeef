"""Conditions: the formal meaning of words, resolved and typed. Nothing here knows about files or pages."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

from mednec.frozen import field, frozen, replace
from mednec.text import Span


@frozen
class Among:
    """The value of a yes/no, choice or ordered choice is one of these (in the fact's order)."""

    values: tuple[str, ...]


@frozen
class Within:
    """A number (scaled integer) or date (ordinal) from low to high, both in; None is unbounded."""

    low: int | None
    high: int | None


@frozen
class Every:
    """Of a several-of: at least one value, and each of them is one of these."""

    values: tuple[str, ...]


@frozen
class Some:
    """Of a several-of: at least one value is one of these."""

    values: tuple[str, ...]


@frozen
class CountWithin:
    """Of a several-of: the number of values, from low to high, both in; None is unbounded."""

    low: int | None
    high: int | None


Wanted: TypeAlias = Among | Within | Every | Some | CountWithin


@frozen
class Stated:
    """A number of units as written: `op` is one of `<  <=  >  >=  =`, `range` (`low` to `high`), or empty (a shift)."""

    op: str
    low: int | Fraction
    high: int | Fraction
    unit: str


@frozen
class Test:
    """One fact has a wanted value. `said` is how the author wrote it (`time_since_onset < 6 weeks`).

    `stated` are the numbers that the author compares a date with, where the test itself counts otherwise: first how
    far it lies from a moment, then what the moment itself is shifted by.
    """

    fact: str
    wanted: Wanted
    said: str = field(default="", compare=False)
    span: Span | None = field(default=None, compare=False, show=False)
    stated: tuple[Stated, ...] = field(default=(), compare=False, show=False)


@frozen
class Met:
    """Another clause's condition holds (its condition, not its determination or precedence)."""

    clause: str
    span: Span | None = field(default=None, compare=False, show=False)


@frozen
class Not:
    """The item does not hold."""

    item: Condition
    span: Span | None = field(default=None, compare=False, show=False)


@frozen
class All:
    """Each item holds. Without items: always.

    `how` is the author's way of saying it, for those who put it in words again; the meaning is the same without:
    `unless` (what is said, then what lifts it, negated), `scoped` (where a cited clause applies, then the clause),
    `only` (what is met, then that the others are not), `same` and `borrowed` (what another clause asks), `riders` (what
    the clause asks, then what is added elsewhere), `happened` (that events happened or tests were done, then what is
    asked of their dates or results, last).
    """

    items: tuple[Condition, ...]
    span: Span | None = field(default=None, compare=False, show=False)
    how: str = field(default="", compare=False)


@frozen
class Any:
    """At least one item holds. Without items: never.

    `how` as of `All`: `waived` (the requirement, then what excuses it), `applies` (that the clause does not apply, then
    what it asks), `such as` (a fact that somebody judges, then what is enough for it).
    """

    items: tuple[Condition, ...]
    span: Span | None = field(default=None, compare=False, show=False)
    how: str = field(default="", compare=False)


@frozen
class Between:
    """From `low` to `high` of the items hold, both in (at least n, at most n, exactly n)."""

    low: int
    high: int
    items: tuple[Condition, ...]
    span: Span | None = field(default=None, compare=False, show=False)


Condition: TypeAlias = Test | Met | Not | All | Any | Between

ALWAYS = All(())
NEVER = Any(())


def facts_in(condition: Condition) -> tuple[str, ...]:
    """The facts a condition reads itself (not through cited clauses), once each, in reading order."""
    match condition:
        case Test(fact=fact):
            return (fact,)
        case Met():
            return ()
        case Not(item=item):
            return facts_in(item)
        case All(items=items) | Any(items=items) | Between(items=items):
            return tuple(dict.fromkeys(name for item in items for name in facts_in(item)))


def cited_in(condition: Condition) -> tuple[str, ...]:
    """The clauses a condition cites, once each, in reading order."""
    match condition:
        case Test():
            return ()
        case Met(clause=clause):
            return (clause,)
        case Not(item=item):
            return cited_in(item)
        case All(items=items) | Any(items=items) | Between(items=items):
            return tuple(dict.fromkeys(name for item in items for name in cited_in(item)))


def clause_alone(condition: Condition) -> str:
    """The clause of which a condition says that it is met and nothing else; empty for other conditions."""
    match condition:
        case Met(clause=clause) | All(how="scoped", items=(_, Met(clause=clause))):
            return clause
        case _:
            return ""


def renamed(condition: Condition, name: Callable[[str], str]) -> Condition:
    """The condition on facts with other names."""
    match condition:
        case Test(fact=fact):
            return replace(condition, fact=name(fact))
        case Met():
            return condition
        case Not(item=item):
            return replace(condition, item=renamed(item, name))
        case All(items=items) | Any(items=items) | Between(items=items):
            return replace(condition, items=tuple(renamed(item, name) for item in items))
