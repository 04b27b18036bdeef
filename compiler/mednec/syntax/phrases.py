"""How people say what the language says in other words: `one of` for `any of`, `over 2 years` for `more than 2 years`.

A word of the language is offered here for what was said, never for how it is spelt: many of these words are near to
one that means the opposite. The phrases are looked for around the piece at fault, those that say more first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mednec.diagnostics import Diagnostic
from mednec.syntax.pieces import Piece, pieces_of
from mednec.syntax.unread import Mended, Unread, run

NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class _Phrase(NamedTuple):
    """What people say, and what the language says for it.

    In `instead` and `way_out`, {n} stands for the number that was said, {more} and {fewer} for the next ones, and
    {amount} for the number with its unit. `way_out` adds to `write ...`.
    """

    said: re.Pattern[str]
    instead: str
    way_out: str = ""


def _phrase(said: str, instead: str, way_out: str = "") -> _Phrase:
    return _Phrase(re.compile(rf"(?<!\S)(?:{said})(?!\S)", re.IGNORECASE), instead, way_out)


_N = rf"(?P<n>[0-9]{{1,9}}|{'|'.join(NUMBERS)})"
_OF = r"of(?: the)?(?: following)?"
_IS = r"(?:(?:is|are|must be|should be) )?"
_AMOUNT = r"(?P<amount>[0-9]+(?:\.[0-9]+)?(?: (?!or )[A-Za-z%][A-Za-z0-9_/]*)?)"
_MORE = r"(?:more|greater|older|higher|larger|bigger|longer|later|worse)"
_LESS = r"(?:less|fewer|younger|lower|smaller|shorter|earlier)"
_ONE = ", or `exactly 1 of` if no more than one may be so"
_JUST = ", or `exactly {n} of` if it must be just so many"

_PHRASES = (
    # one of the values of a fact
    _phrase(r"(?:is|are) (?:any|one|either) of(?= \()", "in"),
    _phrase(r"(?:is|are) (?:none|neither|not (?:any|one|either)) of(?= \()", "not in"),
    # so many of some conditions
    _phrase(rf"(?:at least )?one or more {_OF}|at least one {_OF}", "any of"),
    _phrase(rf"(?:any )?one {_OF}|either (?:one )?{_OF}|some {_OF}|either(?= \()", "any of", _ONE),
    _phrase(r"any (?:of )?the following", "any of"),
    _phrase(rf"(?:each|both|every)(?: one)? {_OF}|all (?:of )?the following|(?:both|all)(?= \()", "all of"),
    _phrase(rf"neither {_OF}|none (?:of )?the following|neither(?= \()", "none of"),
    _phrase(rf"(?:at least )?{_N} or more {_OF}", "at least {n} of"),
    _phrase(rf"(?:at most )?{_N} or (?:fewer|less) {_OF}", "at most {n} of"),
    _phrase(rf"(?:(?:no|not) (?:more|greater) than|up to|maximum(?: of)?|max) {_N} {_OF}", "at most {n} of"),
    _phrase(rf"(?:(?:no|not) (?:less|fewer) than|minimum(?: of)?|min) {_N} {_OF}", "at least {n} of"),
    _phrase(rf"(?:(?:more|greater) than|over|above) {_N} {_OF}", "at least {more} of"),
    _phrase(rf"(?:(?:less|fewer) than|under|below) {_N} {_OF}", "at most {fewer} of"),
    _phrase(rf"(?:only|just) {_N} {_OF}", "exactly {n} of"),
    *(_phrase(rf"{kind} {_N} of the following", f"{kind} {{n}} of") for kind in ("at least", "at most", "exactly")),
    _phrase(rf"{_N} {_OF}", "at least {n} of", _JUST),
    # more and less; what says more words stands before what says fewer of them
    _phrase(rf"(?:(?:is|=) )?{_AMOUNT} (?:or|and) (?:{_MORE}|over|above|up)", "at least {amount}"),
    _phrase(rf"(?:(?:is|=) )?{_AMOUNT} (?:or|and) (?:{_LESS}|under|below)", "at most {amount}"),
    _phrase(rf"{_IS}{_MORE} than or (?:equal to|equals?|the same as)", "at least", " or `>=`"),
    _phrase(rf"{_IS}{_LESS} than or (?:equal to|equals?|the same as)", "at most", " or `<=`"),
    _phrase(rf"{_IS}(?:no|not) (?:{_MORE} than|over|above|after|exceeding)", "at most", " or `<=`"),
    _phrase(rf"{_IS}(?:no|not) (?:{_LESS} than|under|below|before)", "at least", " or `>=`"),
    _phrase(r"(?:does|do|must|should|may|can) not exceed", "at most", " or `<=`"),
    _phrase(rf"{_IS}(?:(?:a|the) )?(?:minimum|min)(?: of)?", "at least", " or `>=`"),
    _phrase(rf"{_IS}(?:up to|(?:(?:a|the) )?(?:maximum|max)(?: of)?|within(?= [0-9]))", "at most", " or `<=`"),
    _phrase(rf"{_IS}(?:{_MORE} than|over|above|beyond|after|exceeding)|exceeds?", "more than", " or `>`"),
    _phrase(rf"{_IS}(?:{_LESS} than|under|below|before)", "less than", " or `<`"),
    _phrase(rf"{_IS}(?:equal to|equal|exactly)|equals?(?: to)?", "="),
    # between conditions
    _phrase("if", "when"),
    _phrase(r"and/or", "or"),
    _phrase(r"(?:but )?(?:except|unless)(?: if| when)?|nor|but not|without", "and not"),
    _phrase(r"(?:except|unless)(?: if| when)?", "when not"),
    _phrase(r"as well as|together with|along with|plus|but|and also", "and"),
)


def said_otherwise(line: Unread) -> Mended | None:
    """The line with the phrase at fault as the language says it, and so with those at fault after it."""
    pieces, reports = line.pieces, list[Diagnostic]()
    fault = line.fault
    while (found := _best(line, pieces, fault)) is not None:
        pieces, fault, report = found
        reports.append(report)
    return Mended(pieces, tuple(reports)) if reports else None


def _best(line: Unread, pieces: tuple[Piece, ...], fault: int) -> tuple[tuple[Piece, ...], int, Diagnostic] | None:
    """The change with which the line can be read furthest, how far that is, and its report."""
    best: tuple[tuple[Piece, ...], int, Diagnostic] | None = None
    furthest = 0
    for first, rest, phrase, match in _found(pieces, fault):
        values = _values(match)
        instead = phrase.instead.format_map(values)
        place = pieces[first]._replace(end_line=pieces[rest - 1].end_line, end_column=pieces[rest - 1].end_column)
        put = _at(line.language, instead, place)
        changed = (*pieces[:first], *put, *pieces[rest:])
        stacks = run(line.machine, line.stacks[0], changed)
        reached = len(stacks) - 1 if stacks[-1] is not None else len(stacks) - 2
        # What follows a phrase bears it out; pieces at its end are counted from the end, as their number changes.
        if reached <= first + len(put) or len(changed) - reached >= len(pieces) - fault:
            continue
        if best is None or len(changed) - reached < furthest:
            furthest = len(changed) - reached
            span = line.span_of(place)
            message = f"`{match[0]}` is written `{instead}` here"
            way_out = f"write `{instead}`{phrase.way_out.format_map(values)}"
            best = changed, reached, Diagnostic("MN002", message, span, help=way_out)
    return best


def _found(pieces: Sequence[Piece], fault: int) -> Iterator[tuple[int, int, _Phrase, re.Match[str]]]:
    """The phrases that hold the piece at fault or end before it, with the pieces from and up to which they stand."""
    from_piece = max(0, fault - _LONGEST)
    near = pieces[from_piece : fault + _LONGEST]
    starts: dict[int, int] = {}
    text = ""
    for index, piece in enumerate(near, from_piece):
        starts[len(text)] = index
        text += ('""' if piece.kind == "STRING" else piece.text) + " "
    starts[len(text)] = from_piece + len(near)
    for phrase in _PHRASES:
        for match in phrase.said.finditer(text):
            first, rest = starts.get(match.start()), starts.get(match.end() + 1)
            if first is not None and rest is not None and first <= fault <= rest and match[0]:
                yield first, rest, phrase, match


_LONGEST = 10
"""Pieces in a phrase."""


def _values(match: re.Match[str]) -> dict[str, str]:
    said = match.groupdict()
    values = {"amount": said.get("amount") or ""}
    if number := said.get("n"):
        n = NUMBERS.index(number.lower()) if number.lower() in NUMBERS else int(number)
        values |= {"n": str(n), "more": str(n + 1), "fewer": str(max(0, n - 1))}
    return values


def _at(language: str, text: str, place: Piece) -> tuple[Piece, ...]:
    """The pieces of a text, all of them where a piece stands."""
    pieces, _ = pieces_of(language, text, place.line, place.column)
    return tuple(place._replace(kind=piece.kind, text=piece.text) for piece in pieces)


def both_or_either(line: Unread) -> Mended | None:
    """`either a or b`, `both a and b`, `neither a nor b`: what the other word says already, or only a group can say."""
    for at in range(max(0, line.fault - 2), line.fault + 1):
        said = line.text(at).lower()
        joins, group = _PAIRS.get(said, ("", ""))
        if not joins or joins not in {piece.text.lower() for piece in line.pieces[at:]}:
            continue
        message = f"`{line.text(at)}` is not a word of the language"
        way_out = f"write `{group} of (a, b)`"
        if joins != "nor":
            way_out += f", or take it out, and put parentheses around what `{joins}` joins"
        report = Diagnostic("MN004", message, line.span(at), help=way_out)
        without = (*line.pieces[:at], *line.pieces[at + 1 :])
        reads = joins != "nor" and line.readable(at, [], at + 1)
        return Mended(without if reads else None, (report,))
    return None


_PAIRS = {"both": ("and", "all"), "either": ("or", "any"), "neither": ("nor", "none")}
"""Words that come in pairs with another, and the group that says the same."""
