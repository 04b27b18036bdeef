"""Where each word of a policy stands: its section's kind, and the construct that carries it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mednec.model.blocks import Bullets, Codes, Lines, Prose, Reference, Rows
from mednec.model.policy import Clause, Definition, DocumentBlock, Note, Policy, Subheading


class Placed(NamedTuple):
    """A printed word, the kind of its section, and its place there: `clause I.A.1`, `item`, `prose`, `row` ..."""

    word: str
    section: str
    place: str


def placed(policy: Policy) -> list[Placed]:
    """Every printed word of a policy in printed order."""
    found: list[Placed] = []
    for section in policy.sections:
        kind = section.kind.value
        if kind != "header":
            found += _words(kind, "heading", section.heading)
        for block in section.body:
            found += _block(policy, kind, block)
    return found


def _words(kind: str, place: str, *texts: str) -> list[Placed]:
    return [Placed(word, kind, place) for text in texts for word in text.split()]


def _block(policy: Policy, kind: str, block: DocumentBlock) -> Iterator[Placed]:
    match block:
        case Prose(paragraphs=paragraphs):
            yield from _words(kind, "prose", *paragraphs)
        case Lines(line=line):
            yield from (w for rule in policy.lines if rule.line == line for w in _words(kind, "prose", *rule.words))
        case Bullets(items=items):
            yield from (word for item in items for word in _words(kind, "item", *item))
        case Subheading(text=text, body=body):
            yield from _words(kind, "heading", text)
            for inner in body:
                yield from _block(policy, kind, inner)
        case Rows(rows=rows):
            yield from (word for cells in rows for word in _words(kind, "row", *cells))
        case Reference(number=number, words=words):
            yield from _words(kind, f"reference {number}", *words)
        case Codes(codes=codes):
            for row in policy.codes:
                if row.code in codes:
                    yield from _words(kind, "code", row.system, row.code, row.descriptor)
        case Clause(id=id_, words=words, children=children, after=after):
            # A further sentence with a meaning of its own stands in the same printed item.
            place = "clause " + re.sub(r"\.s\d+$", "", id_)
            yield from _words(kind, place, *words)
            for child in children:
                yield from _block(policy, kind, child)
            yield from _words(kind, place, *after)
        case Definition(words=words) | Note(words=words):
            yield from _words(kind, "aside", *words)
