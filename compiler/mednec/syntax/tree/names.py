"""The smallest parts of a tree: names, words, quantities and ranges of values."""

from __future__ import annotations

from mednec.frozen import field, frozen
from mednec.text import Span


@frozen
class Name:
    """An identifier, a value name, a clause citation, a code or a string, with its place."""

    text: str
    span: Span = field(compare=False, show=False)


@frozen
class Words:
    """Printed words, verbatim: one string a paragraph, lines joined by one blank."""

    paragraphs: tuple[str, ...]
    span: Span = field(compare=False, show=False)


@frozen
class Quantity:
    """A number as written (`6`, `37.5`, `2026-01-31`) with its unit (empty: none)."""

    number: str
    unit: str
    span: Span = field(compare=False, show=False)


@frozen
class ValueRange:
    """`T1 to L5`, or one value where `last` is None."""

    first: Name
    last: Name | None


@frozen
class ClauseRange:
    """`I.A` (last None) or `I.A to I.D`, by whole paths or by the labels of neighbours."""

    first: Name
    last: Name | None


@frozen
class Signature:
    """`by "..." on 2025-09-15 because "..."`: who decided, when (as written), and why."""

    by: Name
    on: Name
    because: Name
