"""The one way a file is laid out. Words stay as they are; only indentation and the blanks inside logic change.

The formatter works on lines, so comments and the author's line breaks are kept. It reads its own work again before
it hands it out: where that says anything else than the file did, there is no result.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from mednec.diagnostics import Diagnostic, has_errors
from mednec.frozen import frozen
from mednec.syntax import tree
from mednec.syntax.build import SIGNS
from mednec.syntax.layout import STEP, Line, Statement, lines_of, statements_of
from mednec.syntax.parser import parse, parse_cases
from mednec.syntax.pieces import Piece
from mednec.syntax.screen import screened
from mednec.text import Source, Span

_BEFORE_A_CONDITION = frozenset(
    {"(", ",", ":", "and", "from", "implies", "never", "not", "or", "that", "then", "unless", "when"}
)
_WORDS = MappingProxyType({">=": "at least", "<=": "at most", ">": "more than", "<": "less than"})
"""How a comparison with a value of an ordered choice, or of one date with another, is written."""


def format_source(source: Source) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text in its one layout, with LF line ends; or None and what stands in the way.

    A file whose name ends in `.cases` is read as cases, any other as a policy.
    """
    before, problems = _read(source)
    if has_errors(problems):
        return None, problems
    language = "cases" if isinstance(before, tree.CaseFile) else "policy"
    text = "".join(f"{line}\n" for line in _laid_out(language, screened(source)[0]))
    after, problems = _read(Source(source.name, text))
    if after == before and not problems:
        return text, ()
    message = "This file cannot be formatted: it could not be read as the same afterwards."
    way_out = "this is a fault of mednec, not of the file, which is left as it is; please report it"
    return None, (Diagnostic("MN001", message, Span(source.name, 1, 1, 1, 1), help=way_out), *problems)


def _read(source: Source) -> tuple[tree.File | tree.CaseFile, tuple[Diagnostic, ...]]:
    return parse_cases(source) if source.name.endswith(".cases") else parse(source)


@frozen
class _Level:
    """An open block: its lines are indented by more than `opener`, by `inside` now, by `column` in the result."""

    opener: int
    inside: int | None
    column: int


class _Columns:
    """How many blanks stand before each statement in the result."""

    def __init__(self) -> None:
        self.levels = [_Level(-1, 0, 0)]
        self.above: tuple[int, int] = (0, 0)

    def before_comment(self, comment: Line, below: Statement | None) -> int:
        """The blanks before a comment: as the statement below it, unless it is indented into a block above."""
        column = 0
        if below is not None:
            after = _Columns()
            after.levels, after.above = list(self.levels), self.above
            column = after.before(below)
            if comment.indent <= below.indent:
                return column
        return max(column, *(level.column for level in self.levels if level.opener < comment.indent))

    def before(self, statement: Statement) -> int:
        """The blanks before a statement, with which the columns go on to the next one."""
        indent = statement.indent
        while indent <= self.levels[-1].opener:
            self.levels.pop()
        level = self.levels[-1]
        if level.inside is None:
            level = self.levels[-1] = _Level(level.opener, indent, level.column)
        elif indent > level.inside:
            level = _Level(self.above[0], indent, self.above[1] + STEP)
            self.levels.append(level)
        self.above = (indent, level.column)
        if statement.label is not None:
            inside = statement.lines[1].indent if len(statement.lines) > 1 and statement.kind == "words" else None
            self.levels.append(_Level(indent, inside, level.column + _width(statement.label)))
        return level.column


def _laid_out(language: str, text: str) -> Iterator[str]:
    """The lines of the result."""
    lines = list(lines_of(language, text))
    starts = {statement.lines[0].number: statement for statement in statements_of(lines)}
    columns = _Columns()
    inner = 0  # where the words and the logic of the statement stand
    blank = written = False
    for line, following in zip(lines, _following(lines), strict=True):
        if line.kind == "blank":
            blank = written
            continue
        if blank:
            yield ""
        blank, written = False, True
        if line.kind == "comment":
            if following is not None and following.number not in starts:
                column = inner + _hang(following)
            else:
                column = columns.before_comment(line, starts[following.number] if following else None)
            yield " " * column + line.text
        elif line.number in starts:
            column = columns.before(starts[line.number])
            label = line.label.text.ljust(_width(line.label)) if line.label else ""
            inner = column + len(label)
            yield (" " * column + label + _content(line)).rstrip(" ")
        else:
            yield " " * (inner + _hang(line)) + _content(line)


def _following(lines: Sequence[Line]) -> list[Line | None]:
    """For each line the next one that says something."""
    found: list[Line | None] = []
    following: Line | None = None
    for line in reversed(lines):
        found.append(following)
        if line.kind not in ("blank", "comment"):
            following = line
    return found[::-1]


def _width(label: Piece) -> int:
    return max(STEP, len(label.text) + 1)


def _hang(line: Line) -> int:
    """How much further than its statement a line stands that goes on with it."""
    if line.kind == "words":
        return 0
    first = line.pieces[0].text
    if line.depth == 0:
        return 0 if first in ("and", "or") else STEP
    return STEP * (line.depth - (first == ")"))


def _content(line: Line) -> str:
    """What stands on a line after its label, in the one way to write it."""
    if line.kind == "words":
        words = line.text[1:].removeprefix(" ")
        return f"> {words}" if words else ">"
    if line.kind == "row":
        return line.text
    logic = _spaced(_comparisons(line.pieces))
    if line.comment is None:
        return logic
    return f"{logic}  {line.comment.text}" if logic else line.comment.text


def _spaced(texts: Sequence[str]) -> str:
    """The pieces with one blank between them, none inside parentheses and before `,` and `:`."""
    parts: list[str] = []
    for index, text in enumerate(texts):
        close = index == 0 or texts[index - 1] == "(" or text in (")", ",", ":")
        parts += [text] if close else [" ", text]
    return "".join(parts)


def _is_of_dates(following: Sequence[Piece]) -> bool:
    """Whether a comparison is of dates: `at least 5 years before` reads better than `>= 5 years before`."""
    texts = [piece.text for piece in following if piece.kind != "UNIT"]
    return bool(following) and following[0].kind == "NUMBER" and not {"before", "after", "ago"}.isdisjoint(texts[1:])


def _comparisons(pieces: Sequence[Piece]) -> list[str]:
    """The texts of the pieces, comparisons with numbers in signs and with values in words."""
    texts: list[str] = []
    index = 0
    while index < len(pieces):
        size = 1
        said = pieces[index].text
        for words in SIGNS:
            if [piece.text for piece in pieces[index : index + words.count(" ") + 1]] == words.split():
                size, said = words.count(" ") + 1, words
        follows = [piece.kind for piece in pieces[index + size : index + size + 2]]
        # What begins a condition is no comparison, but says how many: `at least 2 of`, `at least 2 trials where`.
        compares = index > 0 and pieces[index - 1].text not in _BEFORE_A_CONDITION
        of_dates = _is_of_dates(pieces[index + size : index + size + 3])
        if said in (*SIGNS, *_WORDS) and (of_dates or (index > 0 and pieces[index - 1].text == "by")):
            texts.append(_WORDS[SIGNS.get(said, said)])
        elif said in SIGNS and follows[:1] in (["NUMBER"], ["DATE"]) and compares:
            texts.append(SIGNS[said])
        elif said in (*_WORDS, "under") and follows[:1] == ["NAME"] and compares:
            texts.append(_WORDS[SIGNS.get(said, said)])
        else:
            texts += [piece.text for piece in pieces[index : index + size]]
        index += size
    return texts
