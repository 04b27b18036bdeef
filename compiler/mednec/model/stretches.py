"""Pieces of a document being laid out: what belongs together, and what a misplaced piece is called."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import TypeAlias

from mednec.model.blocks import Bullets, Codes, Rows
from mednec.model.codeclauses import tables_first
from mednec.model.draft import (
    Draft,
    DraftBlock,
)
from mednec.model.labels import DASH
from mednec.syntax import tree

Beside: TypeAlias = (
    tree.Overrides
    | tree.Formerly
    | tree.Else
    | tree.With
    | tree.Routing
    | tree.Then
    | tree.Waived
    | tree.Where
    | tree.ReadingTaken
    | tree.OtherReading
)
"""What stands beside a meaning and belongs to it."""


BESIDE: Mapping[type[Beside], str] = {
    tree.Overrides: "overrides",
    tree.Formerly: "formerly",
    tree.Else: "else",
    tree.With: "with",
    tree.Routing: "for",
    tree.Then: "then refer to",
    tree.Waived: "waived when",
    tree.Where: "where",
    tree.ReadingTaken: "reading",
    tree.OtherReading: "other reading",
}
"""What a line beside a meaning is called in a message."""


def joined(blocks: list[DraftBlock]) -> list[DraftBlock]:
    """Neighbouring rows, codes and list items as one table, one code table, one list."""
    found: list[DraftBlock] = []
    for _, run in groupby(tables_first(blocks), _run_of):
        first, *others = run
        last = others[-1] if others else first
        span = first.span.to(last.span) if first.span is not None and last.span is not None else first.span
        rest = [first, *others]
        match first:
            case Rows():
                rows = [block for block in rest if isinstance(block, Rows)]
                cells = tuple(row for block in rows for row in block.rows)
                found.append(Rows(cells, tuple(m for block in rows for m in block.meanings), span))
            case Codes():
                found.append(
                    Codes(tuple(dict.fromkeys(c for b in rest if isinstance(b, Codes) for c in b.codes)), span)
                )
            case Bullets():
                lists = [block for block in rest if isinstance(block, Bullets)]
                items = tuple(item for block in lists for item in block.items)
                labels = tuple(label for block in lists for label in block.labels or (DASH,) * len(block.items))
                depths = tuple(depth for block in lists for depth in block.depths or (0,) * len(block.items))
                labels = labels if any(label != DASH for label in labels) else ()
                found.append(Bullets(items, labels, span, depths if any(depths) else ()))
            case _:
                found += rest
    return found


def _run_of(block: DraftBlock) -> str:
    """What a block can be joined with: lists with dashes and lists with numbers stay apart."""
    if isinstance(block, Bullets) and block.labels and block.labels[0] != DASH:
        return "numbered"
    return type(block).__name__


def awaited(first: Draft, now: Draft) -> Draft:
    """The sentence that items belong to: words between a group and its items belong to the group's sentence."""
    if now is first or now.meaning is not None or now.items:
        return now
    before = first.sentences[-2] if len(first.sentences) > 1 else first
    if before.items:
        return now
    first.sentences.pop()
    before.words += now.words
    if before.words_span is not None and now.words_span is not None:
        before.words_span = before.words_span.to(now.words_span)
    return before


def settle(first: Draft) -> None:
    """Words at the end without a meaning are no sentence of their own: they follow what is printed before them."""
    if first.sentences:
        last = first.sentences[-1]
        if last.meaning is None and not last.items:
            first.sentences.pop()
            before = first.sentences[-1] if first.sentences else first
            before.after += [*last.words, *last.after]


def called(item: tree.Item) -> str:
    """What a misplaced item is called in a message."""
    match item:
        case tree.Heading():
            return "A heading"
        case tree.Definition():
            return "A definition"
        case tree.PrintedNote():
            return "A note"
        case tree.Row():
            return "A table row"
        case tree.CodeLine():
            return "A code"
        case tree.LineOfBusiness() | tree.SaysFor():
            return "A line of business"
        case tree.Implies():
            return "`implies`"
        case tree.DateLine(kind=kind):
            return f"The date `{kind}`"
        case tree.Companies():
            return "The list of companies"
        case tree.Clause():
            return "A labelled item"
        case _:
            return "This line"
