"""The insurer's document as blocks: all of it, in its order, with what mednec says of it set apart.

What mednec says stands in `Derived` blocks: how a clause is decided, which source governs a line of business, the
notice of a code system.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import assert_never

from mednec.frozen import frozen, replace
from mednec.model import blocks as laid
from mednec.model import policy as model
from mednec.model.blocks import SectionKind
from mednec.model.labels import DASH
from mednec.model.lists import ListedItem, listed_items
from mednec.model.policy import Policy
from mednec.page.decided import Decided
from mednec.page.inline import heading_words
from mednec.page.page import (
    Block,
    Blocks,
    Bullets,
    Cell,
    ClauseItem,
    Clauses,
    Column,
    Derived,
    Inlines,
    Link,
    Origin,
    Paragraph,
    Passage,
    ReferenceItem,
    References,
    Section,
    TableBlock,
    Text,
)
from mednec.page.places import Places
from mednec.page.record import notices_of

HEADER = "Policy header, as printed"


@frozen
class Printed:
    """Lays out the printed document of one policy; `descriptors` False leaves out code systems' descriptors."""

    policy: Policy
    places: Places
    decided: Decided
    descriptors: bool

    def sections(self) -> Iterator[Section]:
        """Every section in printed order."""
        for section in self.policy.sections:
            # The header's heading is the policy's title, which the page already has over everything.
            heading = HEADER if section.kind is SectionKind.HEADER else section.heading
            body = self._body(section.body, heading_words(heading))
            yield Section(section.anchor, self.places.heading(heading), body, Origin.PRINTED)

    def _body(self, body: tuple[model.DocumentBlock, ...], heading: str) -> Blocks:
        blocks: list[Block] = []
        for kind, group in groupby(body, type):
            same = list(group)
            if kind is model.Clause:
                blocks.append(Clauses(tuple(self._clause(each) for each in same if isinstance(each, model.Clause))))
            elif kind is laid.Reference:
                blocks.append(References(tuple(self._reference(r) for r in same if isinstance(r, laid.Reference))))
            else:
                blocks += [block for each in same for block in self._block(each, heading)]
        return tuple(blocks)

    def _block(self, block: model.DocumentBlock, heading: str) -> Blocks:
        match block:
            case laid.Prose(paragraphs=paragraphs):
                return self._paragraphs(paragraphs)
            case laid.Bullets():
                return self._lists(listed_items(block))
            case model.Subheading(text=text, anchor=anchor, body=body):
                return (
                    Section(anchor, self.places.heading(text), self._body(body, heading_words(text)), Origin.PRINTED),
                )
            case laid.Rows():
                return (self._rows(block, heading),)
            case laid.Codes(codes=codes):
                return self._codes(codes)
            case laid.Lines(line=line):
                rule = next(rule for rule in self.policy.lines if rule.line == line)
                return (*self._paragraphs(rule.words), *self.decided.line(rule))
            case model.Definition():
                return (self._aside(block, self.decided.definition(block)),)
            case model.Note():
                return (self._aside(block, self.decided.note(block)),)
            case model.Clause() | laid.Reference():
                return self._body((block,), heading)
            case _:
                assert_never(block)

    def _lists(self, items: Sequence[ListedItem]) -> Blocks:
        """Items as lists, one for each run of dashes and for each run of labels, with the lists inside their items."""
        return tuple(
            Bullets(tuple(self._item(item) for item in run), tuple(item.label for item in run) if labelled else ())
            for labelled, run in ((key, list(group)) for key, group in groupby(items, lambda item: item.label != DASH))
        )

    def _item(self, item: ListedItem) -> Blocks:
        parts = (self._paragraphs((part,)) if isinstance(part, str) else self._lists(part) for part in item.parts)
        return tuple(block for blocks in parts for block in blocks)

    def _aside(self, aside: model.Definition | model.Note, said: Blocks) -> Passage:
        """A definition or a note; what its clause decides is said of the definition or note as a whole."""
        words = tuple(self.places.words(words, aside.anchor) for words in aside.words)
        if aside.clause is None:
            return Passage(ClauseItem("", aside.anchor, "", words, said, (), (), ()))
        return Passage(replace(self._clause(aside.clause), label="", words=words, decided=said))

    def _paragraphs(self, paragraphs: tuple[str, ...]) -> Blocks:
        return tuple(Paragraph(self.places.words(words)) for words in paragraphs)

    def _clause(self, clause: model.Clause) -> ClauseItem:
        return ClauseItem(
            clause.id,
            clause.anchor,
            "" if clause.label == "-" else clause.label,
            tuple(self.places.words(words) for words in clause.words),
            self.decided.clause(clause),
            tuple(self._clause(child) for child in clause.children if child.label),
            tuple(self.places.words(words) for words in clause.after),
            tuple(self._clause(child) for child in clause.children if not child.label),
            self.places.former.get(clause.id, ()),
        )

    def _reference(self, reference: laid.Reference) -> ReferenceItem:
        words = tuple(self.places.words(paragraph) for paragraph in reference.words)
        return ReferenceItem(reference.number, self.places.references[reference.number], words)

    def _rows(self, rows: laid.Rows, heading: str) -> TableBlock:
        """A printed table. Its first row is a header row if it alone has no meaning as a date, or no code."""
        width = max((len(row) for row in rows.rows), default=0)
        codes = {row.code for row in self.policy.codes}
        has_code = [not codes.isdisjoint(row) for row in rows.rows[:2]]
        headed = len(rows.rows) > 1 and ((any(rows.meanings) and not rows.meanings[0]) or has_code == [False, True])
        columns = (
            tuple(Column(heading_words(cell)) for cell in (*rows.rows[0], *[""] * width)[:width]) if headed else ()
        )
        body = rows.rows[1:] if headed else rows.rows
        cells = tuple(tuple(Cell((self._entry(cell),)) for cell in (*row, *[""] * width)[:width]) for row in body)
        caption = "Contents and page numbers, as printed" if heading == HEADER else f"{heading}, as printed"
        return TableBlock(caption, columns, cells, named_above=heading != HEADER)

    def _entry(self, cell: str) -> Inlines:
        """A printed cell; one that is a heading of this document, with its dots, leads there."""
        anchor = self.places.headings.get(cell.rstrip(". "))
        return (Link(f"#{anchor}", (Text(cell),)),) if anchor else self.places.words(cell)

    def _codes(self, codes: tuple[str, ...]) -> Blocks:
        rows = [row for code in codes for row in self.policy.codes if row.code == code and row.listed]
        # A column without a word says nothing; our own labels do.
        described = self.descriptors and any(row.descriptor for row in rows)
        shown = Column("Descriptor") if described else Column("Short label (not the descriptor)")
        table = TableBlock(
            "Codes of this policy",
            (Column("Code system", "name"), Column("Code", "number"), shown),
            tuple(
                tuple(
                    Cell(((Text(words),),))
                    for words in (row.system, row.code, (row.descriptor or "none given") if described else row.short)
                )
                for row in rows
            ),
            row_heading=1,
            named_above=True,
        )
        meanings = self.places.derived["codes-and-meanings"]
        said: list[Block] = [Paragraph((Text(notice),)) for notice in notices_of(self.policy)]
        said.append(
            Paragraph(
                (
                    Text("What requesting each code implies, and which clause governs it: "),
                    Link(f"#{meanings}", (Text("codes and their meanings"),)),
                    Text("."),
                )
            )
        )
        return (table, Derived("The codes above", tuple(said)))
