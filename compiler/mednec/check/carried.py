"""What a policy carries of its source: every printed word of every construct, as units in printed order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from mednec.check.coderows import codes_in
from mednec.check.paragraphs import is_heading, label_of, row_text
from mednec.check.sentences import plain
from mednec.check.source import Unit, UnitKind, holds_references, paragraph_units
from mednec.model.blocks import Bullets, Codes, Lines, Prose, Reference, Rows, SectionKind
from mednec.model.policy import Clause, CodeRow, Definition, DocumentBlock, LineRule, Note, Policy, Section, Subheading
from mednec.text import Span


def carried_by(policy: Policy, printed: tuple[Unit, ...] = ()) -> tuple[Unit, ...]:
    """The units that the policy's constructs carry, in the order in which its pages print them.

    A code whose row the source does not print (`printed`) is carried by a line that names several.
    """
    rows = {word for unit in printed if unit.kind in (UnitKind.CODE, UnitKind.ROW) for word in unit.text.split()}
    reader = _Reader(policy, frozenset(rows))
    return tuple(unit for section in policy.sections for unit in reader.section_units(section))


class _Reader:
    """Walks the document and remembers the heading that it stands under."""

    def __init__(self, policy: Policy, rows: frozenset[str]) -> None:
        self._rows = rows
        self._listed: set[str] = set()
        self._lines: dict[str, LineRule] = {line.line: line for line in policy.lines}
        self._codes: dict[str, CodeRow] = {row.code: row for row in policy.codes}
        self._under = ""
        self._cells: set[str] = set()

    def section_units(self, section: Section) -> Iterator[Unit]:
        # The header's heading is the policy's title, which its words print; a section may print no heading.
        if section.kind is not SectionKind.HEADER and section.heading:
            yield from self._heading(section.heading, section.span)
        for block in section.body:
            yield from self._block(block)

    def _heading(self, text: str, span: Span | None) -> Iterator[Unit]:
        heading = plain(text)
        if is_heading(heading):
            self._under = heading
        label, words = label_of(heading)
        yield Unit(UnitKind.HEADING, label, words, self._under, True, span)

    def _words(self, paragraphs: tuple[str, ...], label: str, span: Span | None) -> Iterator[Unit]:
        for number, paragraph in enumerate(paragraphs):
            self._listed.update(codes_in(paragraph))
            whole = not number and label[:1].isdigit() and holds_references(self._under)
            yield from paragraph_units(paragraph, "" if number else label, self._under, span, whole=whole)

    def _block(self, block: DocumentBlock) -> Iterator[Unit]:
        match block:
            case Prose(paragraphs=paragraphs, span=span):
                yield from self._words(paragraphs, "", span)
            case Bullets(items=items, labels=labels, span=span):
                for number, item in enumerate(items):
                    yield from self._words(item, labels[number] if labels else "-", span)
            case Subheading(text=text, body=body, span=span):
                yield from self._heading(text, span)
                for inner in body:
                    yield from self._block(inner)
            case Rows(rows=rows, span=span):
                for cells in rows:
                    self._cells.update(cells)
                    yield Unit(UnitKind.ROW, "", row_text(cells), self._under, span=span)
            case Reference(number=number, words=words, span=span):
                whole = holds_references(self._under)
                yield from paragraph_units(" ".join(words), f"{number}.", self._under, span, whole=whole)
            case Codes(codes=codes, span=span):
                yield from self._code_rows(codes, span)
            case Lines(line=line, span=span):
                yield from self._words(self._lines[line].words, "", span)
            case Clause():
                yield from self._clause(block)
            case Definition(clause=Clause() as clause) | Note(clause=Clause() as clause):
                yield from self._clause(clause)
            case Definition(words=words, span=span) | Note(words=words, span=span):
                yield from self._words(words, "", span)
            case _:
                assert_never(block)

    def _clause(self, clause: Clause) -> Iterator[Unit]:
        place = clause.words_span or clause.span
        yield from self._words(clause.words, clause.label, place)
        for child in clause.children:
            yield from self._block(child)
        yield from self._words(clause.after, "", place)

    def _code_rows(self, codes: tuple[str, ...], span: Span | None) -> Iterator[Unit]:
        """The code table, each row with the name of its code system; where a printed row or list has it, that is it."""
        for code in codes:
            row = self._codes[code]
            if row.code in self._cells or (row.code in self._listed and row.code not in self._rows):
                continue
            cells = (row.system, row.code, row.descriptor)
            yield Unit(UnitKind.CODE, "", row_text(cells), self._under, span=row.span or span)
