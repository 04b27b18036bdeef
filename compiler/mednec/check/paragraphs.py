"""The paragraphs of a plain-text or Markdown document: headings, items, table rows and prose, in printed order.

Read from the text alone. A paragraph ends at an empty line, a heading, an item or a table row; one that a page break
cut (open end, then a small letter) is rejoined. What belongs to the page and not to the document (page numbers, what
is repeated beside them, `(continued)`) stands apart as `furniture`.

- a line in capitals is a heading, and so are `## Heading` and the capitals that open a paragraph (`SCOPE: Words`);
- `-`, `*` and `I.`, `A.`, `1)` open an item;
- tables are drawn with tabs, with pipes, or with wide blanks in columns (`drawn.py`). Before the first heading the rows
  with tabs are two tables side by side: the first column (dates), then the rest (contents).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from mednec.check.coderows import with_systems
from mednec.check.dense import read_dense
from mednec.check.drawn import cells_of, is_rule
from mednec.check.furniture import furniture_of
from mednec.check.paragraph import Paragraph
from mednec.check.sentences import CLOSERS, plain
from mednec.frozen import replace
from mednec.model.labels import DECIMAL, bare, candidates, is_decimal
from mednec.text import Source

_BULLET = re.compile(r"\s*[-•●▪◦‣*–□☐✓✔➢]\s+(?=\S)")
_LABEL = re.compile(
    r"\s*(\(?(?:[IVXLCDM]+|[A-Z]|[ivxlcdm]+|[a-z]|[0-9]{1,3})[.)]|[0-9]{1,3}(?: \.|\)\.)"
    rf"|\(?{DECIMAL}(?:[.)]|(?=\s+[\"“*_\[(]*[A-Z])))\s+(?=\S)"
)
_JOINER = re.compile(r"\W*(?:and|or|and/or|plus)\W*", re.IGNORECASE)
_LABEL_ALONE = re.compile(r"\s*\(?(?:[IVXLCDM]+|[A-Z]|[ivxlcdm]+|[a-z]|[0-9]{1,2})[.)]\s*")
_MARKDOWN_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(\S.*?)\s*#*\s*$")
_RUN_IN_HEADING = re.compile(r"([A-Z][A-Z ]*[A-Z]:)\s+(?=[A-Za-z“])")
_FIELD = re.compile(r".*\b(?:NUMBER|NO|DATE|REVIEW|REVIEWED|REVISED|EFFECTIVE|STATUS|TITLE|ID|VERSION|OWNER)\b.*:")
_FIELD_LINE = re.compile(
    r"\s*(?:[A-Za-z/]+ ){0,4}(?:number|no\.|id|date|reviewed|review|revised|effective|status|version)\b"
    r"[^.;]{0,40}\d[^.;]{0,20}",
    re.IGNORECASE,
)
_ENDS_OPEN = re.compile(rf"[^.!?:;{re.escape(CLOSERS)}][*_]*$")
_ENDS_A_SENTENCE = re.compile(r"[.;:,][*_]*$")
_AFTER_AN_ITEM = re.compile(r"(?:[.!?:;,]|\b(?:and|or))[*_]*$", re.IGNORECASE)
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_TAB = 4
_MOST_HEADING_WORDS = 8
"""More words in capitals that end as a sentence does are one."""
_WRAPPED_AT = 150
"""Longer lines than this are not wrapped: a line of such a document is a paragraph."""
_MOST_WRAPS = 0.1


def is_heading(text: str) -> bool:
    """Whether a line in capitals is a heading; `MEDICAL POLICY NUMBER: 196` is a field with its value.

    What stands in brackets behind several words may be in small letters (`REQUIRED CRITERIA (all of these)`).
    """
    plainly = _IN_BRACKETS.sub("", text)
    letters = [ch for ch in (plainly if len(plainly.split()) > 1 else text) if ch.isalpha()]
    if len(letters) < 4 or joins(text) or not all(ch.isupper() for ch in letters) or ": " in text:
        return False
    return not (text.endswith(".") and len(text.split()) > _MOST_HEADING_WORDS)


def joins(text: str) -> bool:
    """Whether a line alone only joins the items above and below it (`OR`)."""
    return _JOINER.fullmatch(text) is not None


def is_field(line: str) -> bool:
    """Whether a line is a field of a header with its value, such as `Effective Date 10/15/2021`."""
    return _FIELD_LINE.fullmatch(line) is not None


def _numbers_section(line: str, label: str) -> bool:
    """Whether a line is the heading of the section to which a decimal label belongs: `3.0 Policy` that of `3.1`."""
    numbered = _LABEL.match(line)
    first = bare(label).partition(".")[0]
    return numbered is not None and bare(numbered[1]) == f"{first}.0"


def label_of(text: str) -> tuple[str, str]:
    """The label that a text opens with (empty: none), and the rest of it."""
    labelled = _LABEL.match(text)
    if labelled is None or _is_numbered_heading(labelled[1], text):
        return "", text
    return _label_text(labelled[1]), text[labelled.end() :]


def _label_text(label: str) -> str:
    """A label without what a slip of the pen put into it: `2 .` is `2.`, and `1).` is `1)`."""
    return label.replace(" ", "").replace(").", ")")


def _is_numbered_heading(label: str, line: str) -> bool:
    """Whether a label numbers a section (`4.0 POLICY`): its heading is carried with the number."""
    return bare(label).endswith(".0") and not _ENDS_A_SENTENCE.search(line.rstrip())


def row_text(cells: Iterable[str]) -> str:
    """A table row as one text; empty cells at its end say nothing."""
    return " | ".join(plain(cell) for cell in cells).rstrip(" |")


def read_paragraphs(source: Source) -> tuple[Paragraph, ...]:
    """The paragraphs of a document; numbers of lines count from 1."""
    lines = [_INVISIBLE.sub("", line) for line in source.lines()]
    apart = furniture_of(lines)
    kept = ["" if number in apart or is_rule(line) else line.replace("\f", " ") for number, line in enumerate(lines)]
    moved = _put_labels_before_their_items(kept)
    # What stood around a page break is one paragraph again where the break cut it.
    content = with_systems(_beside(_headed(_rejoined(_paragraphs(kept, apart, moved)))))
    pages = [
        Paragraph("", plain(lines[number]), (), number + 1, number + 1, furniture=True)
        for number in sorted(apart)
        if plain(lines[number])
    ]
    return tuple(_merged(content, pages))


def _put_labels_before_their_items(lines: list[str]) -> frozenset[int]:
    """A label alone on its line belongs to the line below, where no sentence goes on with it; the lines emptied so."""
    moved: set[int] = set()
    for number in range(len(lines) - 1):
        above = lines[number - 1].strip() if number else ""
        alone = _LABEL_ALONE.fullmatch(lines[number]) is not None and bool(lines[number + 1].strip())
        if alone and (not above or _AFTER_AN_ITEM.search(above) or _begins_below(above, lines[number])):
            lines[number + 1] = f"{lines[number].rstrip()} {lines[number + 1].lstrip()}"
            lines[number] = ""
            moved.add(number)
    return frozenset(moved)


def _begins_below(above: str, label: str) -> bool:
    """Whether a list can begin with a label below a line that reads like a heading."""
    words = above.split()
    titled = all(word[0].isupper() or len(word) < 4 for word in words) and len(words) <= _MOST_HEADING_WORDS
    first = any(number == 1 for _, number in candidates(label.strip()))
    return first and titled and words[0][0].isupper() and _LABEL.match(above) is None


def _merged(content: Iterable[Paragraph], pages: list[Paragraph]) -> Iterator[Paragraph]:
    for paragraph in content:
        while pages and pages[0].first < paragraph.first:
            yield pages.pop(0)
        yield paragraph
    yield from pages


def _paragraphs(lines: Sequence[str], apart: frozenset[int], moved: frozenset[int]) -> Iterator[Paragraph]:
    held: list[Paragraph] = []  # the lines of the paragraph that is still open
    headed = False
    unwrapped = _are_unwrapped(lines)
    dense = read_dense(lines, apart | moved)
    drawn = cells_of(lines, lambda line: _LABEL.match(line) is not None or _BULLET.match(line) is not None)
    drawn = {**dense.cells, **drawn}
    for number, line in enumerate(lines, start=1):
        if not line.strip() and number - 1 not in drawn:
            if number - 1 not in apart:
                yield from _whole(held)
                held = []
            continue
        indent = _indent(line)
        cells = drawn.get(number - 1, ())
        above = held[-1] if held else None
        if not cells and number - 1 in drawn and above is not None:
            held[-1] = replace(above, last=number)
            continue
        if (marked := _MARKDOWN_HEADING.match(line)) is not None and not cells:
            yield from _whole(held)
            yield Paragraph("", marked[2], (), number, number, indent, len(marked[1]), True)
            headed = headed or len(marked[1]) > 1
            held = []
            continue
        label, start = ("", 0) if cells else _label(line, above)
        # A heading, and above the first heading a field with its value, are a line alone.
        alone = len(held) == 1 and (is_heading(held[0].text) or (not headed and is_field(held[0].text)))
        starts = alone or label or cells or is_heading(line) or (not headed and is_field(line))
        starts = starts or number - 1 in dense.begin
        hangs = above is not None and bool(above.label) and indent > above.indent
        starts = starts or (unwrapped and not hangs and not line.lstrip()[0].islower())
        starts = starts or (len(held) == 1 and above is not None and _stands_over(above, line, indent))
        headed = headed or (is_heading(line) and number > 1)
        if starts or above is None or above.cells:
            yield from _whole(held)
            held = []
        text = row_text(filter(None, cells)) if cells else line[start:]
        held.append(Paragraph(label, text, cells, number, number, indent))
    yield from _whole(held)


def _are_unwrapped(lines: Sequence[str]) -> bool:
    """Whether each line is a paragraph: some are long, and hardly one goes on with a small letter on the next."""
    if max(map(len, lines), default=0) <= _WRAPPED_AT:
        return False
    below = [low.lstrip() for high, low in pairwise(lines) if high.strip() and low.strip()]
    return sum(1 for line in below if line[0].islower()) <= len(below) * _MOST_WRAPS


def _stands_over(above: Paragraph, line: str, indent: int) -> bool:
    """Whether the first line of a block is a title over the others, which are indented under it."""
    title = not above.label and not above.cells and len(above.text) < len(line) * 0.75
    title = title and above.text.lstrip()[:1].isupper() and _ENDS_OPEN.search(above.text.rstrip()) is not None
    return title and indent >= above.indent + _TAB and line.lstrip()[0].isupper()


def _whole(lines: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The lines of a paragraph as one."""
    if lines:
        yield replace(lines[0], text=" ".join(line.text for line in lines), last=lines[-1].last)


def _indent(line: str) -> int:
    return len(line.expandtabs(_TAB)) - len(line.expandtabs(_TAB).lstrip())


def _label(line: str, above: Paragraph | None) -> tuple[str, int]:
    """The label that a line opens with, and where its text starts; a line in the middle of a sentence has none."""
    bullet = _BULLET.match(line)
    labelled = _LABEL.match(line, bullet.end() if bullet else 0)
    if labelled is not None:
        inside = above is not None and not above.cells and not _AFTER_AN_ITEM.search(above.text.rstrip())
        if inside and bullet is None and line[labelled.end()].islower() and labelled[1][:1].isupper():
            return "", 0  # such as `C. difficile` at the start of a wrapped line
        if _is_numbered_heading(labelled[1], line):
            return "", 0
        listed = labelled[1].count(".") > 1 or (above is not None and is_decimal(above.label))
        listed = listed or (above is not None and _numbers_section(above.text, labelled[1]))
        if inside and bullet is None and is_decimal(labelled[1]) and not listed:
            return "", 0  # such as `4.5 Tesla`
        return _label_text(labelled[1]), labelled.end()
    return ("-", bullet.end()) if bullet else ("", 0)


def _rejoined(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Paragraphs with those put together again that a page break cut in the middle of a sentence."""
    before: Paragraph | None = None
    for paragraph in paragraphs:
        if before is None:
            before = paragraph
            continue
        plainly = not paragraph.label and not paragraph.cells and not paragraph.heading
        continues = plainly and paragraph.text.lstrip()[:1].islower()
        if continues and not before.cells and not before.heading and _ENDS_OPEN.search(before.text.rstrip()):
            before = replace(before, text=f"{before.text} {paragraph.text}", last=paragraph.last)
            continue
        yield before
        before = paragraph
    if before is not None:
        yield before


def _headed(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Paragraphs in capitals marked as headings, those that open a paragraph cut off from it."""
    for paragraph in paragraphs:
        text = plain(paragraph.text)
        paragraph = replace(paragraph, text=text)
        in_table = sum(1 for cell in paragraph.cells if cell) > 1
        if paragraph.label or in_table or paragraph.heading:
            yield paragraph
            continue
        if is_heading(text):
            yield replace(paragraph, cells=(), heading=True)
            continue
        opening = _RUN_IN_HEADING.match(text)
        if opening is None or _FIELD.fullmatch(opening[1]):
            yield paragraph
            continue
        yield replace(paragraph, text=opening[1], cells=(), heading=True)
        yield replace(paragraph, text=text[opening.end() :], cells=())


def _beside(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Before the first heading rows with a field in the first column are two tables side by side."""
    before = True
    for is_row, run in groupby(paragraphs, lambda paragraph: bool(paragraph.cells)):
        rows = list(run)
        before = before and not any(row.heading for row in rows)
        if not (is_row and before and _are_two_tables(rows)):
            yield from rows
            continue
        for row in rows:
            if row.cells[0]:
                yield replace(row, text=row.cells[0], cells=())
        for row in rows:
            if any(row.cells[1:]):
                yield replace(row, text=row_text(filter(None, row.cells[1:])), cells=row.cells[1:])


def _are_two_tables(rows: Sequence[Paragraph]) -> bool:
    """Whether a first column holds fields with their values (`Effective Date: 10/1/2025`), or nothing."""
    return all(not row.cells[0] or ": " in row.cells[0] for row in rows)
