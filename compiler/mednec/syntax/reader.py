"""Reads a file statement by statement: opens and closes its blocks, runs the grammar, and goes on after a mistake.

A statement stands in the block that its indentation says. Where it cannot be read there, it is read in the block
where it can be, if only its indentation is wrong; else it is mended, if a small change makes all of it readable
(`mend`, `foreign`); else it is left out. If lines stand under a statement that is left out, another one that can have
such lines stands in for it. So a mistake is reported once, and what follows it is still read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mednec.diagnostics import Diagnostic, in_order
from mednec.frozen import replace
from mednec.syntax.build import Builder
from mednec.syntax.layout import STEP, Statement, lines_of, statements_of
from mednec.syntax.pieces import Piece, pieces_of
from mednec.syntax.screen import screened
from mednec.syntax.table import Machine, Stack
from mednec.syntax.unread import Mended, Unread, run
from mednec.text import Source, Span

DEEPEST = 100
"""Blocks inside blocks, and parentheses inside parentheses."""
MOST_PROBLEMS = 100
"""After so many the rest of a file is not read."""


class _Level(NamedTuple):
    """An open block: lines indented by more than `opener` are in it, and usually by `inside` (None: none seen yet).

    `label` is the label that opened it; `filled` says that something stands under it. `also` are depths at which
    lines of it were found and reported. `guessed`: its lines are not indented under the line that opened it.
    `lines` counts the lines of it; `unsure`: the first of them is at fault, and may begin elsewhere than the others.
    """

    opener: int
    inside: int | None
    label: Piece | None = None
    filled: bool = True
    guessed: bool = False
    unsure: bool = False
    lines: int = 0
    also: frozenset[int] = frozenset()


class _Place(NamedTuple):
    """Where a statement can be taken to stand: how many levels stay open, and whether it opens one more."""

    depth: int
    opens: bool


class _State(NamedTuple):
    """Everything that reading a statement changes."""

    stack: Stack
    levels: tuple[_Level, ...]
    problems: int
    built: int


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
        self.levels: tuple[_Level, ...] = (_Level(-1, 0),)
        self.problems: list[Diagnostic] = []
        self.statements: tuple[Statement, ...] = ()
        self.index = 0
        self.above: Statement | None = None
        self.before: _State | None = None  # before the statement above
        self.skip: int | None = None
        self.incomplete = False

    def read(self) -> tuple[tuple[object, ...], tuple[Diagnostic, ...]]:
        """The blocks of the file, and what is wrong with it."""
        text, problems = screened(self.source)
        self.statements = tuple(statements_of(lines_of(self.language, text)))
        for index, statement in enumerate(self.statements):
            self.index = index
            if len(self.problems) >= MOST_PROBLEMS:
                message = "so much is wrong above that the file was not read from here on"
                self._report("MN022", message, self._start(statement), "mend what is reported, and check again")
                break
            if self.skip is not None and statement.indent > self.skip:
                continue
            self.skip = None
            self.above, self.before = statement, self._take(statement)
        while len(self.levels) > 1:
            self._close()
        done = self.machine.finish(self.stack)
        assert done is not None, "a file can end after any statement"
        assert isinstance(done.value, tuple)
        return done.value, in_order(map(_as_sentence, [*problems, *self.problems, *self._built()]))

    def _built(self) -> Iterator[Diagnostic]:
        """What is wrong with blocks as a whole: not what may follow from what could not be read."""
        lines = {problem.span.line for problem in self.problems if problem.span}
        for problem in self.builder.problems:
            follows = self.incomplete and problem.code in ("MN024", "MN025")
            if not follows and problem.span is not None and problem.span.line not in lines:
                yield problem

    # --- one statement

    def _take(self, statement: Statement) -> _State:
        """Take a statement; the state before it."""
        state = self._state()
        place, exact = self._usual(statement.indent)
        if self._too_deep(statement, place):
            return state
        self._settle(statement, place)
        if not (exact and self._read(statement)):
            self._take_other(statement, place, exact, state)
        return state

    def _take_other(self, statement: Statement, place: _Place, exact: bool, state: _State) -> None:
        """Take a statement that cannot be read where it stands."""
        self._restore(state)
        if self._above_is_misplaced(statement):
            return
        for other in self._places(statement, place):
            if self._reads(self._stack_at(other), statement):
                self._misplaced(statement, other)
                return
        if not exact and self._under_nothing(statement):
            return
        if self.levels[place.depth - 1].guessed and not self._starts(self._stack_at(place), statement):
            place = _Place(place.depth - 1, opens=False)
        self._settle(statement, place)
        if self.levels[-1].lines == 1:
            self.levels = (*self.levels[:-1], self.levels[-1]._replace(unsure=True))
        self._mend(statement)

    def _read(self, statement: Statement) -> bool:
        """Take the whole statement where it stands, or nothing of its logic; whether all of it could be taken."""
        if statement.label is not None and not self._take_label(statement, statement.label):
            return False
        return statement.kind == "label" or self._commit(_complete(statement)) is None

    def _take_label(self, statement: Statement, label: Piece) -> bool:
        opened = self.machine.advance(self.stack, "LABEL", label, label.place)
        if opened is None:
            return False
        self.stack = opened
        outer = self.levels[-1].inside
        inside = statement.lines[1].indent if statement.kind == "words" and len(statement.lines) > 1 else None
        opener = max(statement.indent, outer or 0)
        self._open(_Level(opener, inside, label, filled=statement.kind != "label"))
        first = statement.lines[0]
        if first.text and first.column == label.end_column:
            message = f"a blank is missing after `{label.text}`"
            self._report("MN011", message, self._span(label), f"write `{label.text} {first.text[0]}`")
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

    # --- blocks

    def _usual(self, indent: int) -> tuple[_Place, bool]:
        """The place that a statement's indentation says, and whether it says so exactly."""
        depth = len(self.levels)
        while indent <= self.levels[depth - 1].opener:
            depth -= 1
        level = self.levels[depth - 1]
        if level.inside is None or indent == level.inside or (level.unsure and indent < level.inside):
            return _Place(depth, opens=False), True
        if indent > level.inside:
            opens = depth == len(self.levels) and _advance(self.trial, self.stack, "_INDENT") is not None
            return _Place(depth, opens), opens
        outer = self.levels[depth - 2].inside
        nearer_outside = outer is not None and indent - outer < level.inside - indent
        return _Place(depth - nearer_outside, opens=False), False

    def _places(self, statement: Statement, usual: _Place) -> Iterator[_Place]:
        """Every place where a statement could stand: the usual one, the innermost block, then the nearest."""
        innermost = _Place(len(self.levels), opens=False)
        places = [_Place(depth, opens=False) for depth in range(len(self.levels) - 1, 0, -1)]
        places.append(_Place(len(self.levels), opens=True))
        places.sort(key=lambda place: abs(self._indent_at(place) - statement.indent))
        yield from dict.fromkeys((usual, innermost, *places))

    def _indent_at(self, place: _Place) -> int:
        inside = self.levels[place.depth - 1].inside or 0
        return inside + STEP if place.opens else inside

    def _stack_at(self, place: _Place) -> Stack | None:
        """The stack for trying a statement at a place; None where no block can be opened."""
        stack: Stack | None = self.stack
        for _ in range(len(self.levels) - place.depth):
            stack = stack and _advance(self.trial, stack, "_DEDENT")
        return stack and _advance(self.trial, stack, "_INDENT") if place.opens else stack

    def _settle(self, statement: Statement, place: _Place) -> None:
        """Close and open blocks so that the statement stands at a place."""
        while len(self.levels) > place.depth:
            self._close()
        level, indent = self.levels[-1], statement.indent
        inside = level.inside
        if not place.opens:
            if indent > level.opener and (inside is None or (level.lines == 1 and self._sooner(indent, inside))):
                inside = indent
            also = level.also if indent == inside else level.also | {indent}
            level = level._replace(inside=inside, filled=True, unsure=False, lines=level.lines + 1, also=also)
            self.levels = (*self.levels[:-1], level)
        elif inside is not None and indent > inside:
            above = self.above.indent if self.above else 0
            self._open(_Level(max(inside, min(above, indent - 1)), indent, lines=1))
        else:
            self._open(_Level(indent - 1, None, guessed=True, lines=1, also=frozenset({indent})))

    def _sooner(self, indent: int, inside: int) -> bool:
        """Whether a block's second line, not its first, shows where its lines begin."""
        after = self.statements[self.index + 1 : self.index + 2]
        return indent < inside and not (after and after[0].indent == inside)

    def _open(self, level: _Level) -> None:
        deeper = _advance(self.machine, self.stack, "_INDENT")
        assert deeper is not None, "whether a block can open here was tried before"
        self.stack = deeper
        self.levels = (*self.levels, level)

    def _close(self) -> None:
        level, self.levels = self.levels[-1], self.levels[:-1]
        if level.label is not None and not level.filled:
            message = f"nothing stands under `{level.label.text}`"
            self._report("MN012", message, self._span(level.label), "write the printed words after it, with `> `")
        closed = _advance(self.machine, self.stack, "_DEDENT")
        assert closed is not None, "a block can end after any statement"
        self.stack = closed

    def _state(self) -> _State:
        return _State(self.stack, self.levels, len(self.problems), len(self.builder.problems))

    def _restore(self, state: _State) -> None:
        self.stack, self.levels = state.stack, state.levels
        del self.problems[state.problems :]
        del self.builder.problems[state.built :]

    # --- a statement whose indentation is wrong

    def _misplaced(self, statement: Statement, place: _Place) -> None:
        """Take a statement that can be read at a place where it does not seem to stand."""
        level = self.levels[place.depth - 1]
        known = statement.indent in level.also and not place.opens
        if not known and not any(closed.guessed for closed in self.levels[place.depth :]):
            if place.opens and self.above is not None:
                message = f"this line belongs under line {self.above.lines[0].number}, but is not indented under it"
            else:
                message = "this line does not begin where the other lines of its block do"
            way_out = f"begin it {_column(self._indent_at(place))}"
            self._report("MN005", message, self._start(statement), way_out)
        self._settle(statement, place)
        self._read(statement)

    def _above_is_misplaced(self, statement: Statement) -> bool:
        """Take a statement that would be right, had the line above not left the clause that both can stand in."""
        above, before, state = self.above, self.before, self._state()
        problems, built = self.problems[:], self.builder.problems[:]
        depth = len(self.levels)
        if above is None or before is None or len(before.levels) <= depth:
            return False
        level, indent = before.levels[depth], statement.indent
        if level.label is None or above.label is not None or above.kind != "logic":
            return False
        if not above.indent <= level.opener < indent or level.inside not in (None, indent):
            return False
        self._restore(before)
        place = _Place(depth + 1, opens=False)
        if self._reads(self._stack_at(place), above):
            self._settle(above, place)
            self.levels = (*self.levels[:-1], self.levels[-1]._replace(inside=indent))
            if self._read(above) and self._reads(self.stack, statement):
                message = f"this line belongs under `{level.label.text}`, but is not indented under it"
                self._report("MN005", message, self._start(above), f"begin it {_column(indent)}")
                self._settle(statement, place)
                return self._read(statement)
        self.stack, self.levels = state.stack, state.levels
        self.problems[:], self.builder.problems[:] = problems, built
        return False

    def _under_nothing(self, statement: Statement) -> bool:
        """Take a statement that is indented though no line above it opens a block, if a line could have."""
        place = _Place(len(self.levels), opens=False)
        stand_in, read = self._stand_in(statement, self._siblings(self.index))
        if stand_in is None or read == 0:
            return False
        opened = run(self.trial, self.stack, stand_in)[-1]
        if opened is None or not self._reads(_advance(self.trial, opened, "_INDENT"), statement):
            return False
        message = "this line is indented, but it stands under nothing"
        way_out = "write the line that it belongs to above it, or begin it where that line begins"
        self._report("MN005", message, self._start(statement), way_out)
        self.incomplete = True
        self._settle(statement, place)
        self._commit(stand_in)
        self._open(_Level(self.levels[-1].inside or 0, statement.indent))
        self._read(statement)
        return True

    def _too_deep(self, statement: Statement, place: _Place) -> bool:
        depth = parentheses = 0
        for piece in statement.pieces:
            depth += (piece.text == "(") - (piece.text == ")")
            parentheses = max(parentheses, depth)
        blocks = place.depth + place.opens + (statement.label is not None) - 1
        if blocks <= DEEPEST and parentheses <= DEEPEST:
            return False
        what = "blocks" if blocks > DEEPEST else "parentheses"
        message = f"more than {DEEPEST} {what} stand inside each other here"
        self._report("MN022", message, self._start(statement), "divide it into several clauses or headings")
        self.incomplete = True
        self.skip = statement.indent if blocks <= DEEPEST else statement.indent - 1
        return True

    # --- a statement that cannot be read

    def _mend(self, statement: Statement) -> None:
        from mednec.syntax import declared, foreign, mend  # most files have no fault

        if statement.label is not None and not self._take_label(statement, statement.label):
            message = f"the label `{statement.label.text}` cannot stand here"
            way_out = "clauses stand in the sections of a policy, indented under the section's heading"
            self._report("MN001", message, self._span(statement.label), way_out)
            self._leave_out(statement)
            return
        labelled = foreign.damaged_label(statement) if self.language == "policy" else None
        if labelled is not None and labelled.label is not None and self._starts(self.stack, labelled):
            message = f"`{labelled.label.text}` is not how a label is written"
            way_out = "write it with a dot, as in `A.`, `1.` or `IV.`, or `-` for an item without one"
            self._report("MN011", message, self._span(labelled.label), way_out)
            self._read(labelled)
            return
        pieces: tuple[Piece, ...] | None = _complete(statement)
        assert pieces is not None
        stacks = self._commit(pieces)
        if stacks is None:
            return
        unread = Unread(self.language, self.file, self.trial, statement.lines, pieces, stacks)
        mended: Mended | None = mend.misplaced(unread, statement.kind)
        mended = mended or declared.fact_kind(unread)
        mended = mended or foreign.translated(unread) or mend.mended(unread) or mend.unreadable(unread)
        self.problems += mended.reports
        pieces = mended.pieces
        while pieces is not None and self._holds(statement, run(self.trial, self.stack, pieces)[-1]):
            stacks = self._commit(pieces)
            if stacks is None:
                return
            again = mend.mended(Unread(self.language, self.file, self.trial, statement.lines, pieces, stacks))
            pieces = again.pieces if again else None
        self._leave_out(statement)

    def _leave_out(self, statement: Statement) -> None:
        """Go on without a statement; if lines stand under it, with another that can have them, or without them."""
        self.incomplete = True
        below = self._below(statement)
        if below:
            stand_in, _ = self._stand_in(statement, below)
            if stand_in is None:
                self.skip = statement.indent
            else:
                self._commit(stand_in)

    def _below(self, statement: Statement) -> Sequence[Statement]:
        """The lines that stand directly under a statement; those under a label stand under the label."""
        under = self.index + 1 < len(self.statements) and self.statements[self.index + 1].indent > statement.indent
        labelled = statement.label is not None and self.levels[-1].label is statement.label
        return self._siblings(self.index + 1) if under and not labelled else ()

    def _siblings(self, index: int) -> Sequence[Statement]:
        """A statement and some that follow it in the same block."""
        indent = self.statements[index].indent
        found: list[Statement] = []
        for statement in self.statements[index : index + _LOOK_AHEAD]:
            if statement.indent < indent:
                break
            if statement.indent == indent:
                found.append(statement)
        return found

    def _holds(self, statement: Statement, stack: Stack | None) -> bool:
        """Whether the lines under a mended statement, if there are any, can stand there as well as anywhere."""
        below = self._below(statement)
        if stack is None or not below:
            return True
        deeper = _advance(self.trial, stack, "_INDENT")
        return deeper is not None and self._read_of(deeper, below) >= self._stand_in(statement, below)[1]

    def _stand_in(self, statement: Statement, below: Sequence[Statement]) -> tuple[tuple[Piece, ...] | None, int]:
        """The line that could best open a block here, and how many of the lines below can be read in it."""
        best: tuple[Piece, ...] | None = None
        most = -1
        for text in _STAND_INS:
            start = statement.lines[0]
            end = Piece("_NL", "", start.number, start.column, start.number, start.column)
            pieces = (*pieces_of(self.language, text, start.number, start.column)[0], end)
            opened = run(self.trial, self.stack, pieces)[-1]
            deeper = opened and _advance(self.trial, opened, "_INDENT")
            if deeper is not None and (count := self._read_of(deeper, below)) > most:
                best, most = pieces, count
        return best, most

    def _read_of(self, stack: Stack, statements: Sequence[Statement]) -> int:
        """How many of the statements can be read, each for itself."""
        return sum(self._reads(stack, statement) for statement in statements)

    # --- what can be read, and what is said

    def _starts(self, stack: Stack | None, statement: Statement) -> bool:
        first = statement.label or statement.pieces[0]
        return stack is not None and run(self.trial, stack, (first,))[-1] is not None

    def _reads(self, stack: Stack | None, statement: Statement) -> bool:
        if stack is not None and statement.label is not None:
            stack = run(self.trial, stack, (statement.label,))[-1]
            stack = stack and _advance(self.trial, stack, "_INDENT")
        if stack is None or statement.kind == "label":
            return stack is not None
        return run(self.trial, stack, _complete(statement))[-1] is not None

    def _report(self, code: str, message: str, span: Span, way_out: str) -> None:
        self.problems.append(Diagnostic(code, message, span, help=way_out))

    def _span(self, piece: Piece) -> Span:
        return Span(self.file, *piece.place)

    def _start(self, statement: Statement) -> Span:
        first = statement.label or statement.pieces[0]
        return Span(self.file, first.line, first.column, first.line, first.column + 1)


def _as_sentence(problem: Diagnostic) -> Diagnostic:
    """The problem with its message as a sentence; what finds problems puts messages together from phrases."""
    message = problem.message
    end = "" if message.endswith((".", "?")) else "."
    return replace(problem, message=f"{message[:1].upper()}{message[1:]}{end}")


def _complete(statement: Statement) -> tuple[Piece, ...]:
    """The pieces of a statement with the end of its line, which words and rows need not have."""
    if statement.kind != "logic":
        return statement.pieces
    last = statement.pieces[-1]
    end = Piece("_NL", "", last.end_line, last.end_column, last.end_line, last.end_column)
    return (*statement.pieces, end)


def _advance(machine: Machine, stack: Stack, layout: str) -> Stack | None:
    """The stack after a piece of layout, which stands where the last piece ended."""
    line, column = stack.place[2], stack.place[3]
    return machine.advance(stack, layout, None, (line, column, line, column))


def _column(indent: int) -> str:
    return "at the left margin" if indent == 0 else f"after {indent} blanks"


_LOOK_AHEAD = 40
"""Statements that are looked at to find out what block they are in."""

_STAND_INS = (
    *('heading ""', 'background ""', 'fact name ""', 'code system name ""', 'policy 0 ""', "code name 0"),
    *('code 0 ""', 'case ""'),
)
"""Lines that open a block, one of each kind."""
