"""What the grammar's rules build: one method a rule, named as the rule, called with its place and its parts.

The parts of a rule are the values of the names in it; words and signs of the language are left out unless the rule
is marked with `!` in the grammar. What a part can be stands in the types here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from mednec.diagnostics import Diagnostic
from mednec.syntax import tree
from mednec.syntax.pieces import Piece, stray_backslash, unquoted
from mednec.syntax.table import CHAIN, Action, Place, Table
from mednec.text import Span

_T = TypeVar("_T")


SIGNS = MappingProxyType({"at least": ">=", "at most": "<=", "more than": ">", "less than": "<", "under": "<"})
"""The sign that each comparison in words stands for."""


class Said(NamedTuple):
    """A line of a block that becomes a field of it: which (in the words of the language), what, and where."""

    what: str
    value: object
    span: Span


class Builder:
    """Builds the trees of one file; what is wrong with a block as a whole goes to `problems`."""

    def __init__(self, file: str, table: Table) -> None:
        self.file = file
        self.table = table
        self.problems: list[Diagnostic] = []
        self.actions: Mapping[str, Action] = {
            rule.action: getattr(self, rule.action) for rule in table.rules if rule.action not in ("", CHAIN)
        }

    def _span(self, place: Place) -> Span:
        return Span(self.file, *place)

    def _name(self, piece: Piece) -> tree.Name:
        span = Span(self.file, *piece.place)
        if piece.kind != "STRING":
            return tree.Name(piece.text, span)
        if (stray := stray_backslash(piece.text)) is not None:
            way_out = 'write `\\\\` for a backslash and `\\"` for a quote'
            self._problem("MN027", f"`{stray}` stands for nothing in a text", span, way_out)
        return tree.Name(unquoted(piece.text), span)

    def _phrase(self, place: Place, words: Iterable[Piece]) -> tree.Name:
        return tree.Name(" ".join(word.text for word in words), self._span(place))

    def _problem(self, code: str, message: str, span: Span, way_out: str, note: Span | None = None) -> None:
        notes = ((note, "it is said here first"),) if note else ()
        self.problems.append(Diagnostic(code, message, span, help=way_out, notes=notes))

    def _once(self, what: str, lines: Iterable[object], kind: type[_T]) -> _T | None:
        """The value of the one line of a block that says this; None where no line does."""
        said = [line for line in lines if isinstance(line, Said) and line.what == what]
        for line in said[1:]:
            self._problem("MN024", f"`{what}` is said twice here", line.span, "keep one of the two lines", said[0].span)
        if not said:
            return None
        value = said[0].value
        assert isinstance(value, kind)
        return value

    def start(self, place: Place, *blocks: _T) -> tuple[_T, ...]:
        return blocks

    # --- the smallest phrases (policies and cases)

    def names(self, place: Place, *pieces: Piece) -> tuple[tree.Name, ...]:
        return tuple(self._name(piece) for piece in pieces)

    def value(self, place: Place, piece: Piece) -> tree.Name:
        return self._name(piece)

    def values(self, place: Place, *values: tree.Name) -> tuple[tree.Name, ...]:
        return values

    def range(self, place: Place, first: tree.Name, last: tree.Name | None) -> tree.ValueRange:
        return tree.ValueRange(first, last)

    def ranges(self, place: Place, *ranges: tree.ValueRange) -> tuple[tree.ValueRange, ...]:
        return ranges

    def one_choice(self, place: Place, choice: tree.ValueRange) -> tuple[tree.ValueRange, ...]:
        return (choice,)

    def quantity(self, place: Place, number: Piece, unit: str | None = None) -> tree.Quantity:
        return tree.Quantity(number.text, unit or "", self._span(place))

    def date_quantity(self, place: Place, date: Piece) -> tree.Quantity:
        return tree.Quantity(date.text, "", self._span(place))

    def amount_value(self, place: Place, value: Piece) -> tree.Quantity:
        if value.text[0].isdigit():
            unit = value.text.lstrip("0123456789")
            number = value.text.removesuffix(unit)
            message = f"a blank is missing between `{number}` and `{unit}`"
            self._problem("MN003", message, self._span(place), f"write `{number} {unit}`")
        return tree.Quantity(value.text, "", self._span(place))

    def unit(self, place: Place, piece: Piece) -> str:
        return piece.text

    def clause_ref(self, place: Place, piece: Piece) -> tree.Name:
        return self._name(piece)

    def sentence_ref(self, place: Place, piece: Piece, number: Piece) -> tree.Name:
        return tree.Name(f"{piece.text}.s{number.text}", self._span(place))

    def item_ref(self, place: Place, piece: Piece, number: Piece) -> tree.Name:
        return tree.Name(f"{piece.text}.{number.text}", self._span(place))

    def clause_range(self, place: Place, first: tree.Name, last: tree.Name | None) -> tree.ClauseRange:
        return tree.ClauseRange(first, last)

    def clause_ranges(self, place: Place, *ranges: tree.ClauseRange) -> tuple[tree.ClauseRange, ...]:
        return ranges

    def clause_refs(self, place: Place, *clauses: tree.Name) -> tuple[tree.Name, ...]:
        return clauses

    def determination(self, place: Place, *words: Piece) -> tree.Name:
        return self._phrase(place, words)

    def _implied(self, lines: Iterable[object]) -> tree.Implies | None:
        said = [Said("implies", line, line.span) for line in lines if isinstance(line, tree.Implies)]
        return self._once("implies", said, tree.Implies)
