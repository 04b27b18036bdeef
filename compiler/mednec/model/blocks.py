"""What a document prints that has no meaning of its own: prose, lists, rows, references, links, what is left out."""

from __future__ import annotations

from enum import Enum

from mednec.frozen import field, frozen
from mednec.text import Span


@frozen
class Prose:
    """Paragraphs of printed words (inline Markdown: bold, emphasis, links; nothing else)."""

    paragraphs: tuple[str, ...]
    span: Span | None = field(default=None, compare=False, show=False)


@frozen
class Bullets:
    """A printed list without meanings; each item has one or more paragraphs.

    `labels` are those printed before the items (`1.`, `a.`, `-` for a dash); empty where all are dashes. `depths` say
    inside how many of the items above each one stands; empty where none is inside another. An item whose label is the
    empty text holds words that go on with the item above of its depth, after the items inside that.
    """

    items: tuple[tuple[str, ...], ...]
    labels: tuple[str, ...] = ()
    span: Span | None = field(default=None, compare=False, show=False)
    depths: tuple[int, ...] = ()


@frozen
class Rows:
    """Printed table rows (cells verbatim) with each row's date meaning where it has one."""

    rows: tuple[tuple[str, ...], ...]
    meanings: tuple[str, ...]
    span: Span | None = field(default=None, compare=False, show=False)


@frozen
class Reference:
    """A numbered reference: words, and its dates as ISO text of the precision printed (`2021`, `2025-11-06`)."""

    number: int
    words: tuple[str, ...]
    published: str
    revised: str
    accessed: str
    span: Span | None = field(default=None, compare=False, show=False)


@frozen
class Codes:
    """The printed code table: the codes in printed order."""

    codes: tuple[str, ...]
    span: Span | None = field(default=None, compare=False, show=False)


@frozen
class Lines:
    """Where the rules for one line of business are printed; `line` names the `LineRule`."""

    line: str
    span: Span | None = field(default=None, compare=False, show=False)


class SectionKind(Enum):
    """The sections of a policy document, by what they hold; the value is the keyword in the language."""

    HEADER = "header"
    INSTRUCTIONS = "instructions"
    SCOPE = "scope"
    APPLIES = "applies to"
    CRITERIA = "criteria"
    CROSS_REFERENCES = "cross references"
    GUIDELINES = "guidelines"
    BACKGROUND = "background"
    REGULATORY = "regulatory"
    EVIDENCE = "evidence"
    EQUITY = "health equity"
    CODES = "codes"
    REFERENCES = "references"
    HISTORY = "history"


@frozen
class LinkTarget:
    """Where a printed link goes: `kind` is `none` (not given in the source), `url`, `heading` or `reference`.

    `target` is the web address, the heading's anchor on the page, the reference's number, or empty.
    """

    text: str
    kind: str
    target: str
    span: Span | None = field(default=None, compare=False, show=False)


@frozen
class LeftOut:
    """A source sentence that no construct carries, by name, with the reason."""

    words: str
    because: str
    span: Span | None = field(default=None, compare=False, show=False)
