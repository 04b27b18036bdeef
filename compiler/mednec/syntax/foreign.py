"""Signs that the language does not have: what people mean by them, and lines that are printed words all along."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from types import MappingProxyType

from mednec.diagnostics import Diagnostic
from mednec.syntax.declared import hyphens
from mednec.syntax.layout import Line, Statement
from mednec.syntax.pieces import FOREIGN, SIGN, UNCLOSED, Piece, pieces_of
from mednec.syntax.table import Stack
from mednec.syntax.unread import Mended, Unread, run
from mednec.text import Span

_SIGNS = MappingProxyType(
    {
        "&": "and", "&&": "and", "|": "or", "||": "or", "!": "not", "==": "=", "=>": ">=", "=<": "<=", "≤": "<=",
        "≥": ">=", "=": ":", ";": ",", "[": "(", "]": ")", "{": "(", "}": ")",
    }
)  # fmt: skip
"""What people mean by a sign that the language does not have."""

_DASHES = frozenset("-‐‑‒–—−")
_DATE = re.compile(r"([0-9]{1,2})/(?:([0-9]{1,2})/)?([0-9]{4})")

MOST_QUOTES = 200
"""Places in a line where a missing quote is looked for."""


def damaged_label(statement: Statement) -> Statement | None:
    """`A  > Words`, `.  > Words`, `(a) > Words`: a statement whose label is not written as one, with it as label."""
    first = statement.lines[0]
    found = _NEARLY_LABEL.match(first.text)
    if statement.label is not None or statement.kind != "logic" or found is None:
        return None
    number, column, end = first.number, first.column, first.column + len(first.text)
    words_at = found.end() - 1
    label = Piece("LABEL", found[1], number, column, number, column + found.end(1))
    words = Piece("WORDS", first.text[words_at:], number, column + words_at, number, end)
    line = Line(number, "words", first.indent, label, words.column, words.text)
    return Statement("words", (line,), (words,))


_NEARLY_LABEL = re.compile(r"([(\[]?(?:[A-Za-z]|[IVXLCDM]+|[ivxlcdm]+|[0-9]{1,3})?[.):\]]*(?<=\S))\s+>(?=\s+\S+\s)")


def translated(line: Unread) -> Mended | None:
    """The line with each foreign sign replaced by what it means, each kind of sign reported; None without any.

    A line that still cannot be read then gets one report: that it is printed words, if it may be, or the first.
    """
    if not any(_is_foreign(line, i) or piece.kind == UNCLOSED for i, piece in enumerate(line.pieces)):
        return None
    if (words := printed(line)) is not None:
        return words
    for index, piece in enumerate(line.pieces):
        if piece.kind == UNCLOSED:
            return _closed(line, index)
    pieces: list[Piece] = []
    reports: dict[str, Diagnostic] = {}
    stack: Stack | None = line.stacks[0]  # before what comes next; None: it cannot be read up to there
    named = False
    index = 0
    while index < len(line.pieces):
        piece, rest = line.pieces[index], index + 1
        if (name := _hyphenated(line, index, stack)) is not None:
            meant, rest, report = name
            named = True
        elif not _is_foreign(line, index):
            meant, report = [piece], None
        else:
            meant, code, message, way_out = _semicolon(line, index, stack) or _meant(piece)
            one_name = hyphens(line, index - 1) if piece.text == "-" and index else None
            if one_name and one_name[0].text.replace("_", "").isalpha():
                way_out += f", or `{one_name[0].text}` if it is one name"
            report = Diagnostic(code, message, line.span(index), help=way_out)
        if report is not None:
            reports.setdefault(report.message, report)
        pieces += meant
        stack = _after(line, stack, meant)
        index = rest
    if stack is not None:
        return Mended(tuple(pieces), tuple(reports.values()))
    if named:
        return Mended(tuple(pieces), tuple(reports.values())[:1])
    if not line.long and (quoted := without_quotes(line)) is not None:
        return quoted
    if line.text(0)[:1].isupper() and line.text(0) not in line.machine.table.fixed:
        return _printed_report(line)
    return Mended(tuple(pieces), tuple(reports.values())[:1])


def _is_foreign(line: Unread, index: int) -> bool:
    """Whether a piece is no sign of the language; a minus is none where nothing can be subtracted."""
    piece = line.pieces[index]
    return piece.kind == FOREIGN or (piece.text == "-" and index == line.fault)


def _after(line: Unread, stack: Stack | None, pieces: Sequence[Piece]) -> Stack | None:
    return None if stack is None else run(line.machine, stack, pieces)[-1]


def _semicolon(line: Unread, index: int, stack: Stack | None) -> tuple[list[Piece], str, str, str] | None:
    """What a `;` means where it stands in no list; None where it means a comma."""
    if line.text(index) != ";" or stack is None:
        return None
    after = line.pieces[index + 1]
    if _after(line, stack, (line.word(",", index), after)) is not None:
        return None
    if _after(line, stack, (after,)) is not None:
        return [], "MN016", "`;` is not a sign of the language", "take it out"
    for joins in ("and", "or"):
        if _after(line, stack, (line.word(joins, index), after)) is not None:
            message = "`;` is not a sign of the language"
            return [line.word(joins, index)], "MN016", message, "write `and` or `or` between conditions"
    return None


def _hyphenated(line: Unread, index: int, stack: Stack | None) -> tuple[list[Piece], int, Diagnostic] | None:
    """A name with hyphens, where they cannot mean ranges: the name, the piece after it, and the report."""
    if stack is None or (found := hyphens(line, index)) is None:
        return None
    name, rest = found
    dashes = range(index + 1, rest, 2)
    as_range = [line.word("to", i) if i in dashes else line.pieces[i] for i in range(index, rest)]
    if _after(line, stack, as_range) is not None or _after(line, stack, (name,)) is None:
        return None
    said = "".join(piece.text for piece in line.pieces[index:rest])
    message = f"`{said}` is not a name: names have `_` where words have a hyphen"
    return [name], rest, Diagnostic("MN016", message, line.span(index, rest - 1), help=f"write `{name.text}`")


def printed(line: Unread) -> Mended | None:
    """A line that looks like printed words without `>`: words beside words, often a capital first."""
    fixed = line.machine.table.fixed
    first = line.pieces[0]
    if first.kind != "NAME" or first.text in fixed:
        return None
    plain = [piece.kind == "NAME" and piece.text.lower() not in fixed for piece in line.pieces]
    beside = sum(left and right for left, right in pairwise(plain))
    capital = first.text[0].isupper() and not first.text.isupper()
    if not (beside >= 3 or (beside >= 1 and capital)):
        return None
    return _printed_report(line)


def _printed_report(line: Unread) -> Mended:
    message = "this line looks like printed words"
    way_out = "begin each line of printed words with `> `"
    return Mended(None, (Diagnostic("MN010", message, line.span(0, line.end), help=way_out),))


def without_quotes(line: Unread) -> Mended | None:
    """`heading Coverage criteria`: a text that wants quotes."""
    for at in (line.fault, line.fault - 1):
        if at < 0 or "STRING" not in line.accepts(at):
            continue
        text = line.pieces[at]._replace(kind="STRING", text='""')
        for rest in range(at + 1, line.end + 1):
            if line.pieces[rest - 1].kind == "STRING":
                break
            if line.readable(at, [text], rest):
                span = line.span(at, rest - 1)
                return line.mended(
                    at, [text], rest, "MN007", "a text stands in quotes", 'write `"` before it and after it', span
                )
    return None


def _meant(piece: Piece) -> tuple[list[Piece], str, str, str]:
    """What a foreign sign means, and the code, message and help of its report."""
    said = piece.text
    if said in _SIGNS:
        meant = _SIGNS[said]
        kind = "NAME" if meant.isalpha() else SIGN
        message = f"`{said}` is not a sign of the language; it says `{meant}`"
        return [piece._replace(kind=kind, text=meant)], "MN016", message, f"write `{meant}`"
    if said in _DASHES:
        message = f"a range is not written with `{said}`"
        return (
            [piece._replace(kind="NAME", text="to")],
            "MN018",
            message,
            "write `to`, as in `T1 to L5` or `from 6 to 12 weeks`",
        )
    if said[0] in "“”„":
        text = piece._replace(kind="STRING", text='"' + said.strip('“”„"').replace("\\", "\\\\") + '"')
        return [text], "MN017", "these quotes are curly", 'write straight quotes: `"`'
    if found := _DATE.fullmatch(said):
        month, day, year = found[1], found[2], found[3]
        date = "-".join(part.zfill(2) for part in (year, month, day) if part)
        return (
            [piece._replace(kind="DATE", text=date)],
            "MN019",
            f"`{said}` is not how a date is written",
            f"write `{date}`: year, month, day",
        )
    if said.isspace() or not said.isprintable():
        message = f"a blank of another kind stands here: U+{ord(said[0]):04X}"
        return [], "MN020", message, "write a plain blank in its place"
    if len(said) > 1:
        message = f"`{said}` is not a name: names have the letters a to z, digits and `_`"
        return [piece._replace(kind="NAME", text="name")], "MN016", message, "write it with those letters"
    return (
        [],
        "MN016",
        f"`{said}` is not a sign of the language",
        "take it out; words of the document begin with `>` or stand in quotes",
    )


def _closed(line: Unread, unclosed: int) -> Mended:
    """The line with the quote that makes it readable; where none does, with one at its end."""
    at = line.pieces[unclosed]
    broken = next(one for one in line.lines if one.number == at.line)
    text = broken.text
    best: Mended | None = None
    places = [len(text), *(place for place in range(len(text)) if _can_quote(text, place))]
    for place in places[: 1 if line.long else MOST_QUOTES]:
        again, _ = pieces_of(line.language, text[:place] + '"' + text[place:], broken.number, broken.column)
        if any(piece.kind == UNCLOSED for piece in again):
            continue
        before = [piece for piece in line.pieces if piece.line < broken.number]
        after = [piece for piece in line.pieces[:-1] if piece.line > broken.number]
        pieces = (*before, *again, *after, line.pieces[-1])
        mended = Mended(pieces, (_quote_report(line, broken, place),))
        if run(line.machine, line.stacks[0], pieces)[-1] is not None:
            return mended
        best = best or mended
    return best or Mended(None, (_quote_report(line, broken, len(text)),))


def _can_quote(text: str, place: int) -> bool:
    """Whether a text may begin at a place (after a blank), or end there (before one), as the quotes before it say."""
    if len(_quotes(text[:place])) % 2 == 0:
        return text[place] not in " ,:()" and (place == 0 or text[place - 1] in " ,(")
    return text[place] in " ,:)" and text[place - 1] not in " ,("


def _quotes(text: str) -> list[int]:
    """Where quotes stand in a text."""
    return [match.start() for match in re.finditer(r'\\.|(")', text) if match[1]]


def _quote_report(line: Unread, broken: Line, place: int) -> Diagnostic:
    """A quote is missing at a place of a line's text: it would close the one before it, or open a text."""
    opening = _quotes(broken.text[:place])
    closes = len(opening) % 2 == 1
    column = broken.column + (opening[-1] if closes else place)
    message = "this text has no closing quote" if closes else "this text has no opening quote"
    way_out = 'write `"` where the text ends, on the same line' if closes else 'write `"` before it'
    return Diagnostic("MN007", message, Span(line.file, broken.number, column, broken.number, column + 1), help=way_out)
