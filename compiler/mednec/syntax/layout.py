"""From a text to its lines, and from lines to statements: what is words, a row or logic, and what continues what.

Nothing is lost here, so that the formatter can put everything back: blank lines and comments are lines too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from mednec.frozen import frozen
from mednec.syntax.pieces import Piece, pieces_of

Kind: TypeAlias = Literal["blank", "comment", "words", "row", "logic", "label"]

CONTINUES = frozenset({"and", "or", "unless", "because"})
"""A line that begins with one of these words continues the line above; so do `such as`, and `by` before who signs."""

STEP = 4
"""Blanks by which a block is indented, and the least width of a label with the blanks after it; what a tab reaches."""

_LABEL = re.compile(
    r"(?:[A-Za-z]|[IVXLCDM]+|[ivxlcdm]+|[0-9]{1,4})\.(?=[ \t>]|$)|-(?=[ \t>]|$)"
    # A decimal label may be printed without a point; before anything but words it is a clause that is cited.
    r"|(?:[A-Z]|[0-9]{1,3})(?:\.[0-9]{1,3}){1,5}(?:\.(?=[ \t>]|$)|(?=[ \t]+[>|]))"
)
_INDENT = re.compile(r"\s*")


@frozen
class Line:
    """One line of a file.

    `indent` is how many blanks stand before it (a tab reaches to the next multiple of four), `label` the printed
    label at its start, `column` where what follows the label starts. `text` is the line from there, without blanks
    at its end; a line of kind `label` has nothing there. `pieces` are those of a line of logic, whose comment
    stands apart; `continues` says that it goes on with the statement above, `depth` how many parentheses are open
    where it starts.
    """

    number: int
    kind: Kind
    indent: int = 0
    label: Piece | None = None
    column: int = 1
    text: str = ""
    pieces: tuple[Piece, ...] = ()
    comment: Piece | None = None
    continues: bool = False
    depth: int = 0


@frozen
class Statement:
    """A run of words lines, one row, a label alone, or one line of logic with the lines that continue it."""

    kind: Kind
    lines: tuple[Line, ...]
    pieces: tuple[Piece, ...]

    @property
    def label(self) -> Piece | None:
        """The label that its first line starts with."""
        return self.lines[0].label

    @property
    def indent(self) -> int:
        """How far its first line is indented."""
        return self.lines[0].indent


def lines_of(language: str, text: str) -> Iterator[Line]:
    """The lines of a text that ends its lines with LF. Labels stand in a policy only."""
    depth, start, last = 0, 0, ""  # of the statement of logic that may go on: open parentheses, indent, last piece
    for number, whole in enumerate(text.split("\n"), 1):
        whole = whole.rstrip(" \t")
        lead = _INDENT.match(whole)
        assert lead is not None
        column, indent = lead.end() + 1, len(lead[0].expandtabs(STEP))
        if column > len(whole):
            yield Line(number, "blank")
            continue
        if whole[column - 1] == "#":
            yield Line(number, "comment", indent, None, column, whole[column - 1 :])
            continue
        label = None
        if language == "policy" and (found := _LABEL.match(whole, column - 1)):
            label = Piece("LABEL", found[0], number, column, number, found.end() + 1)
            column = found.end() + 1
            column += len(whole[column - 1 :]) - len(whole[column - 1 :].lstrip())
        rest = whole[column - 1 :]
        if not rest or rest[0] in ">|":
            kind: Kind = "label" if not rest else "words" if rest[0] == ">" else "row"
            yield Line(number, kind, indent, label, column, rest)
            depth, last = 0, ""
            continue
        pieces, comment = pieces_of(language, rest, number, column)
        if not pieces:
            yield Line(number, "label", indent, label, column, "", (), comment)
            depth, last = 0, ""
            continue
        first = pieces[0].text
        continues = (
            last != ""
            and label is None
            and (
                first in CONTINUES
                or (first == "such" and len(pieces) > 1 and pieces[1].text == "as")
                or (first == "by" and len(pieces) > 1 and pieces[1].kind == "STRING")
                or (depth > 0 and (indent > start or first == ")" or last in ("(", ",")))
                or (last == "," and indent > start)
            )
        )
        if not continues:
            depth, start = 0, indent
        yield Line(number, "logic", indent, label, column, rest, pieces, comment, continues, depth)
        for piece in pieces:
            depth += (piece.text == "(") - (piece.text == ")")
        depth, last = max(0, depth), pieces[-1].text


def statements_of(lines: Iterable[Line]) -> Iterator[Statement]:
    """The statements that the lines make."""
    run: list[Line] = []
    for line in lines:
        if line.kind in ("blank", "comment"):
            if run and run[-1].kind == "words":
                yield _statement(run)
                run = []
            continue
        if run and not (line.continues or _same_words(run, line)):
            yield _statement(run)
            run = []
        run.append(line)
    if run:
        yield _statement(run)


def _same_words(run: list[Line], line: Line) -> bool:
    """Whether a words line goes on with the words above it: both in the same block."""
    above = run[-1]
    if not (above.kind == line.kind == "words" and line.label is None):
        return False
    return line.indent > above.indent if above.label else line.indent == above.indent


def _statement(run: list[Line]) -> Statement:
    first, last = run[0], run[-1]
    if first.kind == "logic":
        return Statement(first.kind, tuple(run), tuple(piece for line in run for piece in line.pieces))
    if first.kind == "label":
        return Statement(first.kind, tuple(run), ())
    end = last.column + len(last.text)
    text = "\n".join(line.text for line in run)
    piece = Piece(first.kind.upper(), text, first.number, first.column, last.number, end)
    return Statement(first.kind, tuple(run), (piece,))
