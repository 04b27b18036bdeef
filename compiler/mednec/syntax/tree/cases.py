"""A `.cases` file: what is known of a member, and what the author expects."""

from __future__ import annotations

from typing import TypeAlias

from mednec.frozen import field, frozen
from mednec.syntax.tree.names import Name, Quantity, ValueRange
from mednec.text import Span


@frozen
class Known:
    """One value: `yes`, `T8`, `20 days`, `2025-11-03`, `22513`; several values for several-of (`T8, T9`)."""

    values: tuple[ValueRange | Quantity, ...]


@frozen
class Unknown:
    """`unknown`: asked, not known (null)."""


@frozen
class OneOf:
    """`one of moderate, severe`: partly known."""

    values: tuple[ValueRange, ...]


@frozen
class FromTo:
    """`from 80 to 90 days`: partly known, both ends in."""

    low: Quantity
    high: Quantity


@frozen
class Including:
    """`includes T8, T9 excludes S1 to S5 incomplete`: a partly known several-of."""

    includes: tuple[ValueRange, ...]
    excludes: tuple[ValueRange, ...]


@frozen
class Listed:
    """Records, one a line (`drug: methotrexate; length: 90 days`); `complete` False where `incomplete` ends them."""

    records: tuple[tuple[CaseFact, ...], ...]
    complete: bool


Given: TypeAlias = "Known | Unknown | OneOf | FromTo | Including | Listed"


@frozen
class CaseFact:
    """`fact: value`."""

    fact: Name
    given: Given
    span: Span = field(compare=False, show=False)


@frozen
class Expect:
    """`expect medically necessary by I.A.1, I.A`, `expect refer to "..."`, `expect needs a, b`, `expect met I.A`.

    `kind` is `determination`, `needs`, a status of clauses (`met`, `does not apply`), `conflict`, `limits`, or `open`
    for `expect ?`, which a person has yet to fill in; `names`
    are the clauses, facts or limits named; `determination` and `source` are set for kind `determination`.
    """

    kind: str
    determination: Name | None
    source: Name | None
    names: tuple[Name, ...]
    span: Span = field(compare=False, show=False)


@frozen
class CaseBlock:
    """`case "..." [like "..."]` with facts and expectations."""

    title: Name
    like: Name | None
    facts: tuple[CaseFact, ...]
    expects: tuple[Expect, ...]
    span: Span = field(compare=False, show=False)


@frozen
class CaseFile:
    """One parsed `.cases` file."""

    name: str
    cases: tuple[CaseBlock, ...]
