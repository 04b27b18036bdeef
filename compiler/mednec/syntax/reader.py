"""Reads a file statement by statement: opens and closes its blocks, runs the grammar, and goes on after a mistake.

A statement that cannot be read is mended if a small change makes all of it readable (`mend`, `foreign`), put into the
block it must belong to if only its indentation is wrong, or else left out. If lines stand under a statement that is
left out, another that can have such lines stands in for it. So a mistake is reported once, and what follows it is
still read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mednec.diagnostics import Diagnostic, in_order
from mednec.syntax.build import Builder
from mednec.syntax.layout import Statement, lines_of, statements_of
from mednec.syntax.pieces import FOREIGN, UNCLOSED, Piece, pieces_of
from mednec.syntax.screen import screened
from mednec.syntax.table import Machine, Stack
from mednec.syntax.unread import Unread, run
from mednec.text import Source, Span

DEEPEST = 100
"""Blocks inside blocks, and parentheses inside parentheses, in one file."""
MOST_PROBLEMS = 100
"""After so many, the rest of a file is not read."""


@dataclass(slots=True)
class _Level:
    """An open block: its opening line is indented by `opener`, its lines by `inside` (None: not seen yet).

    `also` are depths at which lines of it were found and reported. `guessed`: its lines are not indented at all.
    """

    opener: int
    inside: int | None
    label: Piece | None = None
    filled: bool = True
    guessed: bool = False
    also: set[int] = field(default_factory=set)


class Reader:
    """Reads one file, once."""

    def __init__(self, language: str, source: Source, builder: Builder) -> None:
        self.language = language
        self.file = source.name
        self.source = source
        self.builder = builder
        self.machine = Machine(builder.table, builder.actions)
        self.trial = Machine(builder.table)
        self.stack = self.machine.begin()
        self.levels = [_Level(-1, 0)]
        self.problems: list[Diagnostic] = []
        self.above: Statement | None = None
        self.before_indent: Stack | None = None
        self.skip: int | None = None
        self.dropped = False

    def read(self) -> tuple[tuple[object, ...], tuple[Diagnostic, ...]]:
        """The blocks of the file, and what is wrong with it."""
        text, problems = screened(self.source)
        statements = list(statements_of(lines_of(self.language, text)))
        for statement, below in zip(statements, [*statements[1:], None], strict=True):
            if len(self.problems) >= MOST_PROBLEMS:
                message = "so much is wrong above that the file was not read from here on"
                self._report("MN022", message, self._start(statement), "mend what is reported, and check again")
                break
            if self.skip is not None and statement.indent > self.skip:
                continue
            self.skip = None
            self._take(statement, below)
            self.above = statement
        while len(self.levels) > 1:
            self._close()
        done = self.machine.finish(self.stack)
        assert done is not None, "a file can end after any statement"
        assert isinstance(done.value, tuple)
        built = [problem for problem in self.builder.problems if not (self.dropped and problem.code == "MN025")]
        return done.value, in_order([*problems, *self.problems, *built])

    # --- blocks

    def _settle(self, statement: Statement) -> bool:
        """Close and open blocks until the statement's own is on top; False if it is too deep to be read."""
        indent = statement.indent
        self.before_indent = None
        while indent <= self.levels[-1].opener:
            self._close()
        level = self.levels[-1]
        if level.inside is None:
            level.inside = indent
        elif indent > level.inside and indent not in level.also:
            return self._open(statement, level)
        elif indent < level.inside and indent not in level.also:
            self._outdented(statement, level)
        return True

    def _open(self, statement: Statement, level: _Level) -> bool:
        if _advance(self.trial, self.stack, "_INDENT") is None:
            level.also.add(statement.indent)
            above = f"line {self.above.lines[0].number}" if self.above else "anything"
            message = f"this line is indented further than {above}, but cannot stand under it"
            self._report("MN005", message, self._start(statement), f"begin it {_column(level.inside)}")
            return True
        if self._too_deep(statement):
            return False
        assert self.above is not None
        self.before_indent = self.stack
        self._open_block()
        self.levels.append(_Level(self.above.indent, statement.indent))
        return True

    def _outdented(self, statement: Statement, level: _Level) -> None:
        """A line between two depths belongs to the block where it can be read; to the nearer one if to both."""
        outer = self.levels[-2]
        assert level.inside is not None
        assert outer.inside is not None
        indent = statement.indent
        known = f"{_column(outer.inside)} or {_column(level.inside)}"
        self._report("MN005", "this line begins where no other line does", self._start(statement), f"begin it {known}")
        closed = _advance(self.trial, self.stack, "_DEDENT")
        inner_first = level.inside - indent <= indent - outer.inside
        in_this, in_outer = self._reads(self.stack, statement), closed is not None and self._reads(closed, statement)
        if (in_this and not in_outer) or (in_this == in_outer and inner_first):
            level.also.add(indent)
        else:
            self._close()
            outer.also.add(indent)

    def _close(self) -> None:
        level = self.levels.pop()
        if level.label is not None and not level.filled:
            message = f"nothing stands under `{level.label.text}`"
            self._report("MN012", message, self._span(level.label), "write the printed words after it, with `> `")
        closed = _advance(self.machine, self.stack, "_DEDENT")
        assert closed is not None, "a block can end after any statement"
        self.stack = closed

    def _open_block(self) -> None:
        deeper = _advance(self.machine, self.stack, "_INDENT")
        assert deeper is not None, "whether a block can open here was tried before"
        self.stack = deeper

    def _too_deep(self, statement: Statement) -> bool:
        if len(self.levels) <= DEEPEST:
            return False
        message = f"this stands more than {DEEPEST} blocks deep"
        self._report("MN022", message, self._start(statement), "divide it into several clauses or headings")
        self.skip = statement.indent - 1
        return True

    # --- statements

    def _take(self, statement: Statement, below: Statement | None) -> None:
        if not self._settle(statement):
            return
        self.levels[-1].filled = True
        if not self._starts(self.stack, statement):
            self._elsewhere(statement)
        label = statement.label
        if label is not None and not self._take_label(statement, label, below):
            return
        if statement.kind == "label" or self._too_many_parentheses(statement):
            return
        pieces = _complete(statement)
        stacks = self._commit(pieces)
        if stacks is not None:
            self._mend(statement, below, self._unread(statement, pieces, stacks))

    def _take_label(self, statement: Statement, label: Piece, below: Statement | None) -> bool:
        opened = self.machine.advance(self.stack, "LABEL", label, label.place)
        if opened is None:
            message = f"the label `{label.text}` cannot stand here"
            way_out = "clauses stand in the sections of a policy, indented under the section's heading"
            self._report("MN001", message, self._span(label), way_out)
            self._leave_out(statement, below)
            return False
        if self._too_deep(statement):
            return False
        first = statement.lines[0]
        if first.text and first.column == label.end_column:
            message = f"a blank is missing after `{label.text}`"
            self._report("MN011", message, self._span(label), f"write `{label.text} {first.text[0]}`")
        self.stack = opened
        self._open_block()
        inside = statement.lines[1].indent if statement.kind == "words" and len(statement.lines) > 1 else None
        self.levels.append(_Level(statement.indent, inside, label, filled=statement.kind != "label"))
        return True

    def _commit(self, pieces: Sequence[Piece]) -> tuple[Stack, ...] | None:
        """Take the pieces if all of them can be read; else the stacks before each up to the one at fault."""
        known = len(self.builder.problems)
        stacks = run(self.machine, self.stack, pieces)
        if stacks[-1] is not None:
            self.stack = stacks[-1]
            return None
        del self.builder.problems[known:]
        return tuple(stack for stack in stacks if stack is not None)

    def _mend(self, statement: Statement, below: Statement | None, unread: Unread) -> None:
        from mednec.syntax import foreign, mend  # most files have no fault

        if statement.kind != "logic":
            what = "printed words" if statement.kind == "words" else "a row of a table"
            self._report("MN001", f"{what} cannot stand here", unread.span(0), mend.beginnings(unread))
            self._leave_out(statement, below)
            return
        mended = foreign.translated(unread) or mend.mended(unread)
        if mended is None and statement.label is None and self._outside(statement):
            self._commit(unread.pieces)
            return
        mended = mended or mend.unreadable(unread)
        self.problems += mended.reports
        while mended is not None and mended.pieces is not None:
            stacks = self._commit(mended.pieces)
            if stacks is None:
                return
            mended = mend.mended(self._unread(statement, mended.pieces, stacks))
        self._leave_out(statement, below)

    def _elsewhere(self, statement: Statement) -> None:
        """A statement whose first word cannot stand in its block: if all of it can in another, it belongs there."""
        indent = statement.indent
        if self.before_indent is not None and self._reads(self.before_indent, statement):
            self.stack = self.before_indent
            self.levels.pop()
            self.levels[-1].also.add(indent)
            message = "this line is indented further than the line above, but does not belong under it"
            self._report("MN005", message, self._start(statement), f"begin it {_column(self.levels[-1].inside)}")
            return
        deeper = _advance(self.trial, self.stack, "_INDENT")
        if deeper is not None and self.above is not None and self._reads(deeper, statement):
            self._open_block()
            self.levels.append(_Level(indent - 1, indent, guessed=True))
            message = f"this line belongs under line {self.above.lines[0].number}, but is not indented"
            self._report("MN005", message, self._start(statement), f"begin it {_column(self.above.indent + 4)}")
            return
        self._outside(statement)

    def _outside(self, statement: Statement) -> bool:
        """Take a statement that can be read only after its block has ended; whether it is so."""
        stack, depth = self.stack, len(self.levels)
        while depth > 1:
            closed = _advance(self.trial, stack, "_DEDENT")
            assert closed is not None, "a block can end after any statement"
            stack, depth = closed, depth - 1
            if self._reads(stack, statement) or (self.levels[depth].guessed and self._starts(stack, statement)):
                break
        else:
            return False
        if not self.levels[-1].guessed:
            message = "this line belongs further to the left"
            self._report("MN005", message, self._start(statement), f"begin it {_column(self.levels[depth - 1].inside)}")
        while len(self.levels) > depth:
            self._close()
        self.levels[-1].also.add(statement.indent)
        return True

    def _leave_out(self, statement: Statement, below: Statement | None) -> None:
        """Go on without a statement; if lines stand under it, with another that can have them, or without them."""
        self.dropped = True
        taken = statement.label is not None and self.levels[-1].label is statement.label
        if taken or below is None or below.indent <= statement.indent:
            return
        possible: list[tuple[Piece, ...]] = []
        for text in _STAND_INS:
            first = statement.lines[0]
            pieces = (*pieces_of(self.language, text, first.number, first.column)[0], _end_of(statement))
            after = run(self.trial, self.stack, pieces)[-1]
            deeper = after and _advance(self.trial, after, "_INDENT")
            if deeper is not None:
                possible.insert(0 if self._reads(deeper, below) else len(possible), pieces)
        if possible:
            self._commit(possible[0])
        else:
            self.skip = statement.indent

    def _too_many_parentheses(self, statement: Statement) -> bool:
        depth = 0
        for piece in statement.pieces:
            depth += (piece.text == "(") - (piece.text == ")")
            if depth > DEEPEST:
                message = f"more than {DEEPEST} parentheses stand inside each other here"
                self._report("MN022", message, self._span(piece), "divide the condition into several clauses")
                self._leave_out(statement, None)
                return True
        return False

    # --- what can be read, and what is said

    def _starts(self, stack: Stack, statement: Statement) -> bool:
        first = statement.label or statement.pieces[0]
        return first.kind in (FOREIGN, UNCLOSED) or run(self.trial, stack, (first,))[-1] is not None

    def _reads(self, stack: Stack, statement: Statement) -> bool:
        if statement.label is not None:
            labelled = run(self.trial, stack, (statement.label,))[-1]
            deeper = labelled and _advance(self.trial, labelled, "_INDENT")
            if deeper is None or statement.kind == "label":
                return deeper is not None
            stack = deeper
        return run(self.trial, stack, _complete(statement))[-1] is not None

    def _unread(self, statement: Statement, pieces: Sequence[Piece], stacks: tuple[Stack, ...]) -> Unread:
        return Unread(self.language, self.file, self.trial, statement.lines, tuple(pieces), stacks)

    def _report(self, code: str, message: str, span: Span, way_out: str) -> None:
        self.problems.append(Diagnostic(code, message, span, help=way_out))

    def _span(self, piece: Piece) -> Span:
        return Span(self.file, *piece.place)

    def _start(self, statement: Statement) -> Span:
        first = statement.label or (statement.pieces[0] if statement.pieces else None)
        assert first is not None, "a statement has a label or pieces"
        return Span(self.file, first.line, first.column, first.line, first.column + 1)


def _advance(machine: Machine, stack: Stack, layout: str) -> Stack | None:
    """The stack after a piece of layout, which stands where the last piece ended."""
    line, column = stack.place[2], stack.place[3]
    return machine.advance(stack, layout, None, (line, column, line, column))


def _complete(statement: Statement) -> tuple[Piece, ...]:
    """The pieces of a statement with the end of its line, which words and rows need not have."""
    return (*statement.pieces, _end_of(statement)) if statement.kind == "logic" else statement.pieces


def _end_of(statement: Statement) -> Piece:
    last = statement.pieces[-1]
    return Piece("_NL", "", last.end_line, last.end_column, last.end_line, last.end_column)


def _column(indent: int | None) -> str:
    blanks = indent or 0
    return "at the left margin" if blanks == 0 else f"after {blanks} blanks"


_STAND_INS = (
    *('heading ""', 'background ""', 'fact name ""', 'code system name ""', 'policy 0 ""', "code name 0"),
    *('code 0 ""', 'case ""'),
)
