"""The source document as units: what a policy must carry, each once, in this order.

The source is the insurer's document as plain text or Markdown. Its structure is read from the text alone
(`paragraphs.py`), because a reading that used the policy would agree with the policy's mistakes. How far an item is
indented says nothing, since page breaks outdent. A row that holds a procedure code is a code row (`coderows.py`).

Nothing else is normalised but blanks and signs that cannot be seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from mednec.check.coderows import is_code_row
from mednec.check.paragraphs import is_heading, read_paragraphs, row_text
from mednec.check.sentences import plain, sentences
from mednec.frozen import field, frozen
from mednec.text import Source, Span


class UnitKind(Enum):
    """What a unit of the source is."""

    HEADING = "heading"
    SENTENCE = "sentence"
    ROW = "table row"
    CODE = "code row"
    REFERENCE = "reference"
    LINK = "link"
    MARK = "reference mark"


@frozen
class Unit:
    """One unit of the source, or what a policy carries of it.

    `label` is the printed label before the words (`I.`, `-`; empty inside an item and in prose), `section` the
    nearest heading in capitals above. `alone`: the unit is a paragraph of its own, so that it may be a heading.
    """

    kind: UnitKind
    label: str
    text: str
    section: str = field(compare=False)
    alone: bool = field(default=False, compare=False)
    span: Span | None = field(default=None, compare=False, show=False)

    @property
    def shown(self) -> str:
        """Label and words as printed."""
        return f"{self.label} {self.text}" if self.label else self.text


_LINK = re.compile(r"\[[^\]\[]*\]\([^()\s]*\)|<https?://[^<>\s]*>|https?://[^\s<>]*[^\s<>.,;)]")
_MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


def holds_references(section: str) -> bool:
    """Whether numbered items under this heading are references (`POLICY CROSS REFERENCES` holds links to policies)."""
    return section.rstrip(":*").endswith("REFERENCES") and "CROSS" not in section


def links_in(text: str) -> tuple[str, ...]:
    """The links in a text as printed, text and target."""
    return tuple(_LINK.findall(text))


def marks_in(text: str) -> tuple[str, ...]:
    """The superscript reference marks in a text."""
    return tuple(_MARK.findall(text))


def paragraph_units(
    paragraph: str, label: str, section: str, span: Span | None, *, whole: bool = False
) -> Iterator[Unit]:
    """The units of one paragraph; its label belongs to its first sentence. `whole`: a reference is one unit."""
    if whole:
        yield Unit(UnitKind.REFERENCE, label, plain(paragraph), section, span=span)
        return
    cut = sentences(paragraph)
    alone = len(cut) == 1
    for number, sentence in enumerate(cut):
        yield Unit(UnitKind.SENTENCE, "" if number else label, sentence, section, alone, span)


def read_source(source: Source) -> tuple[Unit, ...]:
    """The units of a source document, in printed order."""
    units: list[Unit] = []
    section = ""
    for paragraph in read_paragraphs(source):
        span = Span(source.name, paragraph.first, 1, paragraph.last + 1, 1)
        text = paragraph.text
        if paragraph.heading:
            if is_heading(text):
                section = text
            units.append(Unit(UnitKind.HEADING, "", text, section, True, span))
        elif paragraph.furniture:
            units.append(Unit(UnitKind.SENTENCE, "", text, section, span=span))
        elif is_code_row(paragraph.cells):
            units.append(Unit(UnitKind.CODE, "", row_text(paragraph.cells), section, span=span))
        elif sum(1 for cell in paragraph.cells if cell) > 1 or paragraph.cells[:1] == ("",):
            units.append(Unit(UnitKind.ROW, "", row_text(paragraph.cells), section, span=span))
        else:
            whole = holds_references(section) and paragraph.label[:1].isdigit()
            units.extend(paragraph_units(text, paragraph.label, section, span, whole=whole))
    return tuple(units)
