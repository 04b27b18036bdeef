"""What a fact is declared as: kinds of fact that the language does not have, and names that are none."""

from __future__ import annotations

import re

from mednec.diagnostics import Diagnostic
from mednec.syntax.pieces import Piece
from mednec.syntax.unread import Mended, Unread, run

KINDS = (
    "say one of: `yes or no`, `one of a, b`, `ordered a, b`, `several of a, b`, `whole number 0 to 120 years`, "
    "`number 0 to 300 kg`, `date`, `code`"
)

_YES_OR_NO = re.compile(
    r"yes ?/ ?no|no ?/ ?yes|y ?/ ?n|yes ?,? no|yes or n\w*|no or yes|bool(ean)?|true ?(/|or) ?false"
)
_BOUNDS = "say both, with the unit: "
_OTHERS = (
    (
        re.compile(r"(?:number|numeric|decimal|float|real)\b(?! (?:from )?-?[0-9])"),
        "a number",
        _BOUNDS + "`number 0 to 300 kg`",
    ),
    (
        re.compile(r"(?:integer|int|count|whole number|whole(?! number))\b(?! (?:from )?-?[0-9])"),
        "a whole number",
        _BOUNDS + "`whole number 0 to 120 years`",
    ),
    (re.compile(r"(?:free )?(?:string|str|text|words)"), "a text", KINDS),
)


def fact_kind(line: Unread) -> Mended | None:
    """`boolean`, `yes/no`, `text`, a bare `number`: a kind of fact as others call it."""
    if not _in_fact(line):
        return None
    said = " ".join(piece.text for piece in line.pieces[:-1]).replace(" ,", ",")
    span = line.span(0, line.end - 1)
    if _YES_OR_NO.fullmatch(said.lower()) and said.lower() != "yes or no":
        words = tuple(line.word(word, 0) for word in ("yes", "or", "no"))
        report = Diagnostic("MN025", f"`{said}` is written `yes or no` here", span, help="write `yes or no`")
        return Mended((*words, line.pieces[-1]), (report,))
    for pattern, what, way_out in _OTHERS:
        found = pattern.match(said.lower())
        if found and (what != "a text" or found.end() == len(said)):
            message = (
                "no fact is a free text"
                if what == "a text"
                else f"{what} is declared with its least and its greatest value"
            )
            return Mended(None, (Diagnostic("MN025", message, span, help=way_out),))
    return None


def unknown_kind(line: Unread) -> Mended | None:
    """`years`, `list of a, b`, `a, b`: a line of a fact that begins with no word that such a line can begin with."""
    strings = any(piece.kind == "STRING" for piece in line.pieces)
    # A value may begin a line, but then `when` or `otherwise` follows; a list, then `where`.
    meant = line.text(1) in ("when", "otherwise", "where")
    if line.fault > 1 or meant or strings or line.pieces[0].kind != "NAME" or not _in_fact(line):
        return None
    message = f"`{line.text(0)}` is not a kind of fact"
    return Mended(None, (Diagnostic("MN025", message, line.span(0), help=KINDS),))


def _in_fact(line: Unread) -> bool:
    return {"ordered", "several"} <= set(line.accepts(0))


def blanks_in_name(line: Unread) -> Mended | None:
    """`fact age of member "..."`, `one of in person, video`: names and values of more than one word."""
    words = [piece.text for piece in line.pieces[:-1]]
    if not words:
        return None
    first = 2 if words[:2] == ["code", "system"] else 1
    if words[0] in ("fact", "vocabulary") or words[:2] == ["code", "system"]:
        rest = first
        while rest < line.end and line.pieces[rest].kind == "NAME" and words[rest].islower():
            rest += 1
        if rest < first + 2 or (rest < line.end and line.pieces[rest].kind != "STRING"):
            return None
        return _joined(line, [(first, rest)])
    if words[0] == "values":
        lists = 3 if words[2:3] == ["ordered"] else 2
    else:
        lists = {"one": 2, "several": 2, "ordered": 1}.get(words[0], 0)
    if lists:
        return _joined(line, _segments(line, lists))
    for at in range(line.fault, max(0, line.fault - 2), -1):
        if (
            words[at - 1] in ("is", "(", ",")
            and at < line.end
            and words[at] in _OPENS
            and words[at + 1 : at + 2] not in _LIMITS
        ):
            rest = at
            while rest < line.end and line.pieces[rest].kind == "NAME" and (rest == at or words[rest] not in _JOINS):
                rest += 1
            if rest > at + 1 and line.readable(at, [_name(line, at, rest)], rest):
                return _joined(line, [(at, rest)])
    return None


_OPENS = frozenset({"at", "in", "no", "on", "to"})
_LIMITS = (["least"], ["most"])
_JOINS = frozenset({"and", "or"})


def _segments(line: Unread, first: int) -> list[tuple[int, int]]:
    """The values of a list that are more than one word, or stand in quotes."""
    found: list[tuple[int, int]] = []
    for at in range(first, line.end + 1):
        if at == line.end or line.text(at) == ",":
            inside = line.pieces[first:at]
            words = all(piece.kind in ("NAME", "NUMBER") and piece.text not in _JOINS for piece in inside)
            if (words and len(inside) > 1) or (len(inside) == 1 and inside[0].kind == "STRING"):
                found.append((first, at))
            first = at + 1
    return found


def _joined(line: Unread, segments: list[tuple[int, int]]) -> Mended | None:
    """The line with a name for each segment."""
    pieces: list[Piece] = []
    reports: list[Diagnostic] = []
    after = 0
    for first, rest in segments:
        name = _name(line, first, rest)
        pieces += (*line.pieces[after:first], name)
        after = rest
        said = " ".join(piece.text for piece in line.pieces[first:rest])
        quoted = line.pieces[first].kind == "STRING"
        message = "a name stands without quotes" if quoted else f"`{said}` is not a name: names have no blanks"
        way_out = f"write `{name.text}`"
        if not quoted and line.text(0) not in ("fact", "vocabulary", "code") and line.text(first - 1) != "is":
            way_out += ", or `,` between two names"
        reports.append(Diagnostic("MN004", message, line.span(first, rest - 1), help=way_out))
    pieces += line.pieces[after:]
    stacks = run(line.machine, line.stacks[0], pieces)
    # A fact whose text is missing is named first.
    reads = stacks[-1] is not None or (line.text(0) == "fact" and len(stacks) > len(pieces))
    return Mended(tuple(pieces), tuple(reports)) if reports and reads else None


def _name(line: Unread, first: int, rest: int) -> Piece:
    text = "_".join(piece.text for piece in line.pieces[first:rest])
    return line.pieces[first]._replace(kind="NAME", text=name_of(text))


def name_of(text: str) -> str:
    """A name that says what a text says."""
    words = re.sub(r"[^0-9A-Za-z_]+", "_", text).strip("_") or "name"
    return words.lower() if "_" in words else words


def quoted_name(line: Unread) -> Mended | None:
    """`visit is "in person"`: a name in quotes, and so those after it."""
    pieces, reports = line.pieces, list[Diagnostic]()
    stacks = run(line.machine, line.stacks[0], pieces)
    while stacks[-1] is None:
        at = len(stacks) - 2
        before = stacks[at]
        assert before is not None, "only the last piece cannot stand where it does"
        if pieces[at].kind != "STRING" or "NAME" not in line.machine.accepts(before):
            return None
        name = pieces[at]._replace(kind="NAME", text=name_of(pieces[at].text))
        report = "a name stands without quotes"
        reports.append(Diagnostic("MN004", report, line.span_of(pieces[at]), help=f"write `{name.text}`"))
        pieces = (*pieces[:at], name, *pieces[at + 1 :])
        stacks = run(line.machine, line.stacks[0], pieces)
    return Mended(pieces, tuple(reports)) if reports else None


def hyphens(line: Unread, first: int) -> tuple[Piece, int] | None:
    """`member-age` from a piece on: the name that it is, and the piece after it; None where no word has a hyphen."""
    last = first
    while last + 2 < line.end and _glued(line.pieces[last : last + 3]):
        last += 2
    if last == first:
        return None
    inside = line.pieces[first : last + 1]
    text = "".join("_" if piece.text == "-" else piece.text for piece in inside)
    name = inside[0]._replace(kind="NAME", text=text, end_line=inside[-1].end_line, end_column=inside[-1].end_column)
    return (name, last + 1) if re.search("[A-Za-z]", text) else None


def _glued(three: tuple[Piece, ...]) -> bool:
    left, hyphen, right = three
    words = all(piece.kind in ("NAME", "NUMBER") for piece in (left, right))
    touching = left.end_column == hyphen.column and hyphen.end_column == right.column
    return words and hyphen.text == "-" and touching and left.line == right.line
