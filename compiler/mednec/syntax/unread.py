"""A line that cannot be read, and what can be tried on it."""

from __future__ import annotations

from collections.abc import Sequence

from mednec.diagnostics import Diagnostic
from mednec.frozen import frozen
from mednec.syntax.layout import Line
from mednec.syntax.pieces import SIGN, Piece, terminal
from mednec.syntax.table import Machine, Stack
from mednec.text import Span

LONGEST = 300
"""Pieces of a line in which a slip is looked for."""


@frozen
class Mended:
    """The pieces that the line was meant to be (None: nobody can tell), and what was wrong with it."""

    pieces: tuple[Piece, ...] | None
    reports: tuple[Diagnostic, ...]


@frozen
class Unread:
    """A line of logic that cannot be read.

    `pieces` ends with the end of the line; `stacks` has the parser's stack before each piece up to the first that
    cannot stand where it does. `machine` builds nothing, so anything can be tried.
    """

    language: str
    file: str
    machine: Machine
    lines: tuple[Line, ...]
    pieces: tuple[Piece, ...]
    stacks: tuple[Stack, ...]

    @property
    def fault(self) -> int:
        """The index of the first piece that cannot stand where it does."""
        return len(self.stacks) - 1

    @property
    def long(self) -> bool:
        """Whether the line is too long to look for the place of a slip in it."""
        return len(self.pieces) > LONGEST

    @property
    def end(self) -> int:
        """The index of the line's end among the pieces."""
        return len(self.pieces) - 1

    def text(self, index: int) -> str:
        """What a piece says, or nothing outside the line."""
        return self.pieces[index].text if 0 <= index < self.end else ""

    def accepts(self, index: int) -> tuple[str, ...]:
        """What can stand where a piece stands that is not after the one at fault."""
        return self.machine.accepts(self.stacks[index])

    def readable(self, first: int, instead: Sequence[Piece], rest: int) -> bool:
        """Whether the line can be read to its end with the pieces from `first` up to `rest` replaced."""
        if rest > self.end and (not instead or instead[-1].kind != self.pieces[-1].kind):
            return False
        return run(self.machine, self.stacks[first], (*instead, *self.pieces[rest:]))[-1] is not None

    def word(self, text: str, index: int) -> Piece:
        """A word or sign of the language in the place of a piece."""
        return self.pieces[index]._replace(kind="NAME" if text[0].isalpha() else SIGN, text=text)

    def span(self, first: int, last: int | None = None) -> Span:
        """Where these pieces stand; the end of the line stands behind its last piece."""
        place = self.pieces[first].place
        end = place if last is None else self.pieces[last].place
        return Span(self.file, place[0], place[1], end[2], max(end[3], place[1] + (place[0] == end[2])))

    def span_of(self, piece: Piece) -> Span:
        """Where a piece stands."""
        return Span(self.file, *piece.place)

    def mended(
        self, first: int, instead: Sequence[Piece], rest: int, code: str, message: str, way_out: str, span: Span
    ) -> Mended:
        """The line with the pieces from `first` up to `rest` replaced, and the report that says so."""
        pieces = (*self.pieces[:first], *instead, *self.pieces[rest:])
        return Mended(pieces, (Diagnostic(code, message, span, help=way_out),))


def run(machine: Machine, stack: Stack, pieces: Sequence[Piece]) -> list[Stack | None]:
    """The stack before each piece and after the last; the list ends with None after a piece that cannot stand."""
    stacks: list[Stack | None] = [stack]
    for piece in pieces:
        after = machine.advance(stack, terminal(piece, machine.table.states[stack.state]), piece, piece.place)
        stacks.append(after)
        if after is None:
            break
        stack = after
    return stacks
