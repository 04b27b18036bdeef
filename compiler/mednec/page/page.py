"""`Page`: what both published documents are made from, so that they cannot differ in content.

A page is printed words and derived words. The insurer's words stand in plain blocks; everything that mednec says
itself stands in a `Derived` block or a section whose origin is `DERIVED`, and each document marks those as its own.
Heading levels are not stored: they are the depth of the section, so they are in order by construction.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import TypeAlias

from mednec.frozen import frozen


class Origin(Enum):
    """Whose words these are."""

    PRINTED = "printed"
    DERIVED = "derived"


# --- inlines -------------------------------------------------------------------------------------------------


@frozen
class Text:
    """Words, literally; nothing in them is markup."""

    text: str


@frozen
class Strong:
    """Bold words."""

    content: Inlines


@frozen
class Emphasis:
    """Emphasised words."""

    content: Inlines


@frozen
class Code:
    """A name or a fingerprint, set in fixed width."""

    text: str


@frozen
class Link:
    """A link; `href` is `http(s)://...`, `#anchor` of this page, or the relative address of a page of the site."""

    href: str
    content: Inlines


@frozen
class NoTarget:
    """Words that the source prints as a link without saying where it goes; shown as such, never as a dead link."""

    content: Inlines


Inline: TypeAlias = Text | Strong | Emphasis | Code | Link | NoTarget
Inlines: TypeAlias = tuple[Inline, ...]

NO_TARGET_NOTE = "link target not given in the source"


# --- blocks --------------------------------------------------------------------------------------------------


@frozen
class Paragraph:
    """One paragraph."""

    content: Inlines


@frozen
class Bullets:
    """A list whose items hold blocks; `labels` are printed before the items, one each, or there are none."""

    items: tuple[Blocks, ...]
    labels: tuple[str, ...] = ()


@frozen
class Definition:
    """A term and what is said of it."""

    term: Inlines
    body: Blocks


@frozen
class Definitions:
    """Terms and what is said of each."""

    items: tuple[Definition, ...]


@frozen
class Column:
    """A table column. `kind` is what it holds (`number`, `name`, `words`, ...), for widths alone."""

    heading: str
    kind: str = "words"


@frozen
class Cell:
    """A table cell: one line or several, each on its own line in every document.

    `bar` is the length of a bar drawn beside a count, in thousandths of the longest of its table (0: none). It shows
    nothing that the count does not say, so assistive technology passes over it and Markdown has none.
    """

    lines: tuple[Inlines, ...]
    bar: int = 0


@frozen
class TableBlock:
    """A table with a caption. `columns` is empty where the source prints no header row.

    `row_heading` is the index of the column whose cells name their row, None where no column does. `anchor` is
    its address, empty for none. `named_above`: the heading above it says what the caption says, so the caption is left
    to assistive technology. All rows have one width.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    row_heading: int | None = 0
    anchor: str = ""
    named_above: bool = False


@frozen
class Derived:
    """Words of mednec among the insurer's; `about` says of what, and names the block for assistive technology."""

    about: str
    body: Blocks


@frozen
class Callout:
    """Something every reader must see first (a draft, an outdated version)."""

    title: str
    body: Blocks


@frozen
class ClauseItem:
    """A clause as printed, with how it is decided.

    `label` is the printed label (empty where a dash is printed), `id` the citation (`I.A.1`). `after` follows the
    children; `sentences` are further sentences of this item that have a meaning, and so an address, of their own.
    `former` are addresses that it had in earlier versions, and nothing has now.
    """

    id: str
    anchor: str
    label: str
    words: tuple[Inlines, ...]
    decided: Blocks
    children: tuple[ClauseItem, ...]
    after: tuple[Inlines, ...]
    sentences: tuple[ClauseItem, ...]
    former: tuple[str, ...] = ()


@frozen
class Clauses:
    """Clauses that stand together, in printed order."""

    items: tuple[ClauseItem, ...]


@frozen
class Passage:
    """Printed words that have an address but stand in no list: a definition or a note."""

    item: ClauseItem


@frozen
class ReferenceItem:
    """A numbered reference as printed."""

    number: int
    anchor: str
    words: tuple[Inlines, ...]


@frozen
class References:
    """Numbered references that stand together."""

    items: tuple[ReferenceItem, ...]


@frozen
class Section:
    """A heading with what stands under it; `anchor` is its address."""

    anchor: str
    heading: Inlines
    body: Blocks
    origin: Origin


@frozen
class Branch:
    """A box of a diagram and the boxes that hang on it.

    `cite` is the clause that it stands for, with its address on the page; both empty for a part of a condition.
    """

    cite: str
    anchor: str
    says: str
    branches: tuple[Branch, ...] = ()


@frozen
class Diagram:
    """Trees of boxes, one a rule, each with its name for assistive technology."""

    trees: tuple[tuple[str, Branch], ...]


Block: TypeAlias = (
    Paragraph
    | Bullets
    | Definitions
    | TableBlock
    | Derived
    | Callout
    | Clauses
    | Passage
    | References
    | Section
    | Diagram
)
Blocks: TypeAlias = tuple[Block, ...]


@frozen
class Entry:
    """One line of the page's contents."""

    anchor: str
    text: str
    entries: tuple[Entry, ...] = ()


@frozen
class Thing:
    """A thing of schema.org: its type, and its properties in order, each with a text or a further thing."""

    type: str
    properties: tuple[tuple[str, str | Thing], ...]


@frozen
class Page:
    """One published page.

    `name` is what a browser's tab and a bookmark say, `kicker` the line over the title. Under the title stand the
    `dates` since when it holds, with the way to what changed, the `warnings`, the `lead` (in short what it comes to),
    the `jumps` to what most readers want first and the `summary`, then contents, body and the closing words.
    `language` is a BCP 47 tag. `trail` leads to the site's own pages. `described` says to other programs what the page
    is; its name is the title.
    `styles` and `scripts` are what a page has of these beside the stylesheet of all, by address; only HTML knows them.
    """

    language: str
    name: str
    title: str
    kicker: str
    publisher: str
    warnings: Blocks
    jumps: tuple[Link, ...]
    summary: Blocks
    contents: tuple[Entry, ...]
    body: Blocks
    footer: Blocks
    trail: tuple[Link, ...] = ()
    described: Thing | None = None
    dates: Inlines = ()
    lead: Inlines = ()
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()


_NAME_LENGTH = 70
"""More of a page's name neither a browser's tab nor a list of results shows."""


def page_name(title: str, rest: str = "") -> str:
    """A name for a page: its title, cut where it is too long, and the rest, which tells it from others."""
    room = _NAME_LENGTH - len(rest)
    if len(title) <= room:
        return title + rest
    whole = title[:room].rpartition(" ")[0] or title[: room - 1]
    return f"{whole.rstrip(' ,;:–-')}…{rest}"


def words_of(content: Inlines) -> str:
    """The words a reader sees, without the marks."""
    return "".join(_words(inline) for inline in content)


def _words(inline: Inline) -> str:
    match inline:
        case Text(text=text) | Code(text=text):
            return text
        case Strong(content=content) | Emphasis(content=content) | Link(content=content):
            return words_of(content)
        case NoTarget(content=content):
            return f"{words_of(content)} ({NO_TARGET_NOTE})"


def anchors_of(blocks: Blocks) -> Iterator[str]:
    """Every address on a page, in reading order."""
    for block in blocks:
        match block:
            case Section(anchor=anchor, body=body):
                yield anchor
                yield from anchors_of(body)
            case Derived(body=body) | Callout(body=body):
                yield from anchors_of(body)
            case Clauses(items=items):
                yield from _clause_anchors(items)
            case Passage(item=item):
                yield from _clause_anchors((item,))
            case References(items=references):
                for reference in references:
                    yield reference.anchor
            case TableBlock(anchor=anchor):
                if anchor:
                    yield anchor
            case Bullets(items=bullets):
                for bullet in bullets:
                    yield from anchors_of(bullet)
            case Definitions(items=definitions):
                for definition in definitions:
                    yield from anchors_of(definition.body)
            case Paragraph() | Diagram():
                pass


def _clause_anchors(items: tuple[ClauseItem, ...]) -> Iterator[str]:
    for item in items:
        yield item.anchor
        yield from item.former
        yield from _clause_anchors((*item.children, *item.sentences))
