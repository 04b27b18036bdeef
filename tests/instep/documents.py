"""The decision table as a reader of the published page sees it: the lines of text in the cells, and nothing else.

The HTML goes through Python's own parser, the Markdown through CommonMark with GitHub's tables. A table is found by the
caption that is printed above it and a column by the heading that is printed over it; no attribute is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token


class Unreadable(Exception):
    """What a reader sees is no decision table, or says something that the proof does not understand."""


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """One row: the number printed, the lines of the citation, of the conditions, the determination, the words."""

    number: str
    cites: str
    conditions: tuple[str, ...]
    determination: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublishedPart:
    """The table of one clause: what is printed above it, and its rows, which have no determination."""

    caption: str
    rows: tuple[PublishedRow, ...]


Lines = tuple[str, ...]
Captioned = list[tuple[str, list[list[Lines]]]]
"""Tables with what is printed above them."""


def caption_of(number: str, version: str) -> str:
    """What is printed above the decision table of a policy version."""
    return f"Decision table of policy {number}, version {version}"


def tables_in_html(text: str) -> Captioned:
    """Every table of an HTML page."""
    tables = _Tables()
    tables.feed(text)
    tables.close()
    return tables.found


def tables_in_markdown(text: str) -> Captioned:
    """Every table of a Markdown page, with the paragraph above it."""
    # Twenty levels are a limit of this parser, none of CommonMark's.
    tokens = MarkdownIt("commonmark", {"maxNesting": 200}).enable("table").parse(text)
    found = []
    for place, token in enumerate(tokens):
        if token.type == "table_open" and place >= 3 and tokens[place - 1].type == "paragraph_close":
            above = _lines_of(tokens[place - 2].children or [])
            found.append((" ".join(above), list(_markdown_rows(tokens[place:]))))
    return found


def rows_of(tables: Captioned, caption: str) -> tuple[PublishedRow, ...]:
    """The rows of the only table with this caption. Raises Unreadable."""
    found = [cells for name, cells in tables if name == caption]
    if len(found) != 1:
        raise Unreadable(f"{len(found)} tables have the caption of the decision table")
    return _rows(found[0], _HEADINGS)


def parts_of(tables: Captioned) -> tuple[PublishedPart, ...]:
    """The tables that say when a clause is met: those with the columns of the decision table but its determination."""
    return tuple(
        PublishedPart(caption, _rows(cells, _PART_HEADINGS))
        for caption, cells in tables
        if sorted(" ".join(lines) for lines in cells[0]) == sorted(_PART_HEADINGS)
    )


def _rows(table: Sequence[Sequence[Lines]], wanted: Sequence[str]) -> tuple[PublishedRow, ...]:
    """The rows of a table; its columns are known by their headings."""
    (head, *rows) = table
    headings = [" ".join(lines) for lines in head]
    if sorted(headings) != sorted(wanted):
        raise Unreadable(f"the columns are {headings}")
    if any(len(row) != len(headings) for row in rows):
        raise Unreadable("a row has more or fewer cells than there are columns")
    return tuple(_row(dict(zip(headings, row, strict=True))) for row in rows)


_HEADINGS = ("Row", "Clause", "When all of these hold", "Determination", "Words of the clause")


_PART_HEADINGS = tuple(heading for heading in _HEADINGS if heading != "Determination")


def _row(cells: dict[str, Lines]) -> PublishedRow:
    number, cites, conditions, words = (cells[heading] for heading in _PART_HEADINGS)
    determination = _one(cells["Determination"]) if "Determination" in cells else ""
    return PublishedRow(_one(number), _one(cites), conditions, determination, words)


def _one(lines: Lines) -> str:
    if len(lines) != 1:
        raise Unreadable(f"a cell has {len(lines)} lines")
    return lines[0]


def _seen(pieces: Sequence[str]) -> Lines:
    """The lines of a cell from its pieces of text, a line break between lines; blanks as a browser shows them."""
    return tuple(line for part in "".join(pieces).split("\f") if (line := " ".join(part.split())))


class _Tables(HTMLParser):
    """Every table of a page: its caption and the lines of its cells. A form feed stands for a line break."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, list[list[Lines]]]] = []
        self._pieces: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        match tag:
            case "table":
                self.found.append(("", []))
            case "tr":
                self.found[-1][1].append([])
            case "caption" | "td" | "th":
                if self._pieces is not None:
                    raise Unreadable("a cell stands in a cell")
                self._pieces = []
            case "li" | "br" | "p" | "div":
                self._break()
            case _:
                pass

    def handle_endtag(self, tag: str) -> None:
        if tag in ("li", "p", "div"):
            self._break()
        if tag in ("caption", "td", "th") and self._pieces is not None:
            seen = _seen(self._pieces)
            self._pieces = None
            if tag == "caption":
                self.found[-1] = (" ".join(seen), self.found[-1][1])
            else:
                self.found[-1][1][-1].append(seen)

    def handle_data(self, data: str) -> None:
        if self._pieces is not None:
            self._pieces.append(data.replace("\f", " "))

    def _break(self) -> None:
        if self._pieces is not None:
            self._pieces.append("\f")


def _markdown_rows(tokens: Sequence[Token]) -> Iterator[list[Lines]]:
    """The rows of the table that the tokens begin with."""
    row: list[Lines] = []
    for token in tokens:
        match token.type:
            case "tr_open":
                row = []
            case "inline":
                row.append(_lines_of(token.children or []))
            case "tr_close":
                yield row
            case "table_close":
                return
            case _:
                pass


def _lines_of(children: Sequence[Token]) -> Lines:
    """What a reader of the rendered Markdown sees; `<br>` parts lines, other inline HTML only marks words."""
    pieces: list[str] = []
    for child in children:
        match child.type:
            case "text" | "code_inline" | "text_special":
                pieces.append(child.content.replace("\f", " "))
            case "softbreak":
                pieces.append(" ")
            case "hardbreak":
                pieces.append("\f")
            case "html_inline":
                if child.content == "<br>":
                    pieces.append("\f")
                elif child.content.strip("</>") not in ("strong", "em", "a") and not child.content.startswith(
                    '<a id="'
                ):
                    raise Unreadable(f"inline HTML: {child.content}")
            case "strong_open" | "strong_close" | "em_open" | "em_close" | "link_open" | "link_close":
                pass
            case _:
                raise Unreadable(f"unknown in a cell: {child.type}")
    return _seen(pieces)
