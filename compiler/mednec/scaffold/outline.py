"""A document as a neutral outline: sections, headings, items inside items, prose and tables, nothing interpreted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from mednec.frozen import field, frozen


@frozen
class Prose:
    """One printed paragraph without a label."""

    text: str
    indent: int = field(default=0, compare=False)


@frozen
class Table:
    """Printed rows that follow each other, each with its cells."""

    rows: tuple[tuple[str, ...], ...]


@frozen
class Item:
    """A printed item: its label (`I.`, `-`), its paragraphs, the items and tables under it, and prose after those.

    `again`: it belongs to a list whose labels begin again though an outermost list of its section counted them before.
    """

    label: str
    paragraphs: tuple[str, ...]
    children: tuple[Item, ...] = ()
    after: tuple[str, ...] = ()
    again: bool = False


@frozen
class Headed:
    """A heading inside a section, with what stands under it."""

    text: str
    body: tuple[Block, ...]


Block: TypeAlias = Prose | Table | Item | Headed


@frozen
class Part:
    """A section: its kind as the language calls it, its printed heading (empty: none is printed), and its body."""

    kind: str
    heading: str
    body: tuple[Block, ...]


@frozen
class Outline:
    """A whole document: the blocks before its first section, the sections, and the lines that belong to its pages.

    `first` is the line, from 1, with which the first section begins; 0 where there is no section.
    """

    header: tuple[Prose | Table, ...]
    parts: tuple[Part, ...]
    pages: tuple[str, ...]
    first: int = field(default=0, compare=False)


def texts(body: tuple[Block, ...]) -> Iterator[str]:
    """All printed texts of a body, in order."""
    for block in body:
        match block:
            case Headed(text=text, body=inner):
                yield text
                yield from texts(inner)
            case Table(rows=rows):
                yield from (cell for cells in rows for cell in cells)
            case Prose(text=text):
                yield text
            case Item(paragraphs=paragraphs, children=children, after=after):
                yield from paragraphs
                yield from texts(children)
                yield from after
