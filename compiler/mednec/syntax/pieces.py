"""From the logic of one line to its pieces: names, numbers, strings, signs, and what does not belong there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from mednec.syntax.grammar import table
from mednec.syntax.table import Place

RESERVED = frozenset(
    {"all", "and", "any", "at", "because", "every", "exactly", "fact", "in", "is", "no", "not", "of", "or", "otherwise"}
    | {"some", "to", "unless", "when", "yes"}
)
"""Words of the language wherever they stand. Its other words are names where the grammar can only read a name."""

SIGN, FOREIGN, COMMENT, UNCLOSED = "SIGN", "FOREIGN", "COMMENT", "UNCLOSED"
"""Kinds of piece beside the terminals of the grammar: a sign of the language; what is none; a comment; a string
whose closing quote is missing."""


class Piece(NamedTuple):
    """The smallest part of a line that means something. `kind` is a terminal of the grammar or one of those above."""

    kind: str
    text: str
    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def place(self) -> Place:
        """Where it stands."""
        return (self.line, self.column, self.end_line, self.end_column)


def unquoted(text: str) -> str:
    """What stands in a string: without its quotes, `\\"` and `\\\\` as the signs they stand for."""
    return re.sub(r'\\(["\\])', r"\1", text[1:-1])


def stray_backslash(text: str) -> str | None:
    """The first backslash of a string, with what follows it, that stands for nothing; None where there is none."""
    if "\\" not in text:
        return None
    return next((pair for pair in re.findall(r"\\.", text) if pair[1] not in '"\\'), None)


def terminal(piece: Piece, row: Mapping[str, int]) -> str:
    """The terminal that a piece is where the grammar can go on with those of `row`."""
    if piece.kind == "NAME":
        return piece.text if piece.text in row or piece.text in RESERVED else "NAME"
    return piece.text if piece.kind == SIGN else piece.kind


@cache
def _pattern(language: str) -> re.Pattern[str]:
    found = table(language)
    signs = sorted((text for text in found.fixed if not text[0].isalpha()), key=len, reverse=True)
    foreign = (
        r"\w*[^\W\x00-\x7f]\w*"  # a word with a letter that no name has
        r"|&&?|\|\|?|==|=[<>]|<>|!=?"
        r"|(?<=[0-9A-Za-z%)])-(?=[0-9A-Za-z(])"  # a hyphen that means a range, not a sign
        r"|[“„][^”\"]*[”\"]?"
        r"|[0-9]{1,2}/(?:[0-9]{1,2}/)?[0-9]{4}(?![0-9/])"  # a date, as Americans write it
    )
    alternatives = [
        ("BLANK", r"[ \t]+"),
        (COMMENT, r"#.*"),
        (FOREIGN, foreign),
        *found.patterns,
        (UNCLOSED, r'"([^"\\]|\\.)*\\?'),
        (SIGN, "|".join(map(re.escape, signs))),
        ("OTHER", "."),
    ]
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in alternatives))


def pieces_of(language: str, text: str, line: int, column: int) -> tuple[tuple[Piece, ...], Piece | None]:
    """The pieces of a line's logic that starts at a column, and the comment at its end."""
    found: list[Piece] = []
    for match in _pattern(language).finditer(text):
        kind = match.lastgroup or FOREIGN
        if kind == "BLANK":
            continue
        start, end = match.span()
        piece = Piece(FOREIGN if kind == "OTHER" else kind, match[0], line, column + start, line, column + end)
        if kind == COMMENT:
            return tuple(found), piece
        found.append(piece)
    return tuple(found), None
