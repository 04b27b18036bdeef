"""The source document as units: what a policy must carry, each once, in this order.

The source is the insurer's document as plain text. Its structure is read from the text alone, because a reading that
used the policy would agree with the policy's mistakes:

- a paragraph ends at an empty line; one that a page break cut (open end, then a small letter) is rejoined;
- a line in capitals is a heading, and so are the capitals that open a paragraph (`SCOPE: Providence ...`);
- `-` and `I.`, `A.`, `1.` open an item; how far it is indented says nothing, since page breaks outdent;
- a line with tabs is a table row. Before the first heading the rows are two tables side by side: the first column
  (dates), then the rest (contents). A row that holds a procedure code is a code row; where it prints no code system
  it has that of the code row above it, since some documents print the name on every row and some once a group.

Nothing else is normalised but blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum

from mednec.check.sentences import CLOSERS, plain, sentences
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


_BULLET = re.compile(r"\s*[-•*]\s+(?=\S)")
_LABEL = re.compile(r"\s*((?:[IVXLCDM]+|[A-Z]|[ivxlcdm]+|[a-z]|[0-9]{1,3})[.)])\s+(?=\S)")
_RUN_IN_HEADING = re.compile(r"([A-Z][A-Z ]*[A-Z]:)\s+(?=[A-Za-z“])")
_LINK = re.compile(r"\[[^\]\[]*\]\([^()\s]*\)|<https?://[^<>\s]*>|https?://[^\s<>]*[^\s<>.,;)]")
_MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_CODE = re.compile(r"[A-Z][0-9]{4}|[0-9]{4}[0-9A-Z]")
_ENDS_OPEN = re.compile(rf"[^.!?:;{re.escape(CLOSERS)}][*_]*$")


def is_heading(text: str) -> bool:
    """Whether a line in capitals is a heading; `MEDICAL POLICY NUMBER: 196` is a field with its value."""
    letters = [ch for ch in text if ch.isalpha()]
    return len(letters) >= 4 and all(ch.isupper() for ch in letters) and ": " not in text


def holds_references(section: str) -> bool:
    """Whether numbered items under this heading are references (`POLICY CROSS REFERENCES` holds links to policies)."""
    return section.rstrip(":*").endswith("REFERENCES") and "CROSS" not in section


def links_in(text: str) -> tuple[str, ...]:
    """The links in a text as printed, text and target."""
    return tuple(_LINK.findall(text))


def marks_in(text: str) -> tuple[str, ...]:
    """The superscript reference marks in a text."""
    return tuple(_MARK.findall(text))


def row_text(cells: Iterable[str]) -> str:
    """A table row as one text; empty cells at its end say nothing."""
    return " | ".join(plain(cell) for cell in cells).rstrip(" |")


def paragraph_units(
    paragraph: str, label: str, section: str, span: Span | None, *, whole: bool = False
) -> Iterator[Unit]:
    """The units of one paragraph; its label belongs to its first sentence. `whole`: a reference is one unit."""
    if whole:
        yield Unit(UnitKind.REFERENCE, label, plain(paragraph), section, span=span)
        return
    cut = sentences(paragraph)
    alone = len(cut) == 1 and not label
    for number, sentence in enumerate(cut):
        yield Unit(UnitKind.SENTENCE, "" if number else label, sentence, section, alone, span)


@frozen
class _Paragraph:
    """A paragraph, list item or table row with the lines it stands on. `cells` is empty unless it is a row."""

    label: str
    text: str
    cells: tuple[str, ...]
    first: int
    last: int


def read_source(source: Source) -> tuple[Unit, ...]:
    """The units of a source document, in printed order."""
    units: list[Unit] = []
    contents: list[Unit] = []
    section, system = "", ""
    for paragraph in _rejoined(_paragraphs(source.lines())):
        span = Span(source.name, paragraph.first, 1, paragraph.last + 1, 1)
        if paragraph.cells and not section:
            date, *rest = paragraph.cells
            if date:
                units.extend(paragraph_units(date, "", section, span))
            if any(rest):
                contents.append(Unit(UnitKind.ROW, "", row_text(rest), section, span=span))
            continue
        units += contents
        contents = []
        text = plain(paragraph.text)
        opening = _RUN_IN_HEADING.match(text)
        in_table = sum(1 for cell in paragraph.cells if cell) > 1
        if not paragraph.label and not in_table and is_heading(text):
            section, system = text, ""
            units.append(Unit(UnitKind.HEADING, "", text, section, True, span))
            continue
        if not paragraph.label and not in_table and opening is not None:
            section, system = opening.group(1), ""
            units.append(Unit(UnitKind.HEADING, "", section, section, True, span))
            text = text[opening.end() :]
        if _is_code_row(paragraph.cells):
            system = paragraph.cells[0] or system
            cells = (system, *paragraph.cells[1:])
            units.append(Unit(UnitKind.CODE, "", row_text(cells), section, span=span))
        elif in_table:
            units.append(Unit(UnitKind.ROW, "", row_text(paragraph.cells), section, span=span))
        else:
            whole = holds_references(section) and paragraph.label[:1].isdigit()
            units.extend(paragraph_units(text, paragraph.label, section, span, whole=whole))
    return (*units, *contents)


def _is_code_row(cells: tuple[str, ...]) -> bool:
    return len(cells) == 3 and bool(cells[0] or cells[2]) and _CODE.fullmatch(cells[1]) is not None


def _paragraphs(lines: list[str]) -> Iterator[_Paragraph]:
    open_one: _Paragraph | None = None
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            if open_one is not None:
                yield open_one
            open_one = None
            continue
        cells = tuple(plain(cell) for cell in line.split("\t")) if "\t" in line else ()
        bullet = _BULLET.match(line)
        labelled = _LABEL.match(line, bullet.end() if bullet else 0)
        label = labelled.group(1) if labelled else "-" if bullet else ""
        starts = label or cells or is_heading(line) or (open_one is not None and is_heading(open_one.text))
        if open_one is not None and not starts and not open_one.cells:
            open_one = _Paragraph(open_one.label, f"{open_one.text} {line}", (), open_one.first, number)
            continue
        if open_one is not None:
            yield open_one
        start = labelled.end() if labelled else bullet.end() if bullet else 0
        text = row_text(filter(None, cells)) if cells else line[start:]
        open_one = _Paragraph(label, text, cells, number, number)
    if open_one is not None:
        yield open_one


def _rejoined(paragraphs: Iterable[_Paragraph]) -> Iterator[_Paragraph]:
    """Paragraphs with those put together again that a page break cut in the middle of a sentence."""
    before: _Paragraph | None = None
    for paragraph in paragraphs:
        if before is None:
            before = paragraph
            continue
        continues = not paragraph.label and not paragraph.cells and paragraph.text.lstrip()[:1].islower()
        if continues and not before.cells and _ENDS_OPEN.search(before.text.rstrip()):
            text = f"{before.text} {paragraph.text}"
            before = _Paragraph(before.label, text, (), before.first, paragraph.last)
            continue
        yield before
        before = paragraph
    if before is not None:
        yield before
