"""What a line that cannot be read was meant to be: the smallest change with which all of it can be read.

Each kind of slip that people make is one function here, tried in order. It proposes a change, and the machine says
whether the line can then be read to its end. The parser goes on with the mended line, so that the lines below it are
judged as if it were right, and one slip gives one report.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from types import MappingProxyType

from mednec.diagnostics import Diagnostic
from mednec.frozen import replace
from mednec.syntax.declared import blanks_in_name, quoted_name, unknown_kind
from mednec.syntax.foreign import printed, without_quotes
from mednec.syntax.phrases import NUMBERS, both_or_either, said_otherwise
from mednec.syntax.pieces import RESERVED, SIGN, Piece
from mednec.syntax.unread import Mended, Unread, run

_FAR_BACK = 6
"""How many pieces before the one at fault may be the slip."""

_SYNONYMS = MappingProxyType(
    {
        "among": "in", "are": "is", "between": "from", "each": "every", "if": "when", "through": "to", "until": "to",
        "was": "is", "within": "in",
    }
)  # fmt: skip
"""Words that people write for a word of the language."""

_LOGIC = frozenset({"ever", "never", "all", "and", "any", "every", "no", "none", "not", "or", "some", "unless"})
"""Words that turn what is said around: none is offered for another, nor where it may be another."""

_ENGLISH = frozenset({*NUMBERS, "an", "if", "nor", "now", "on", "same", "then"})
"""Words that mean something else than the words of the language that they look like."""

_CLASSES = MappingProxyType(
    {
        "STRING": ('""', "a text in quotes"),
        "DATE": ("2000-01-01", "a date, such as 2025-10-01"),
        "NUMBER": ("0", "a number"),
        "NAME": ("name", "a name"),
        "PATH": ("I.A", "a clause"),
        "UNIT": ("%", "a unit"),
    }
)
"""What the terminals that have many texts are for people, with a text for trying."""


def mended(line: Unread) -> Mended | None:
    """The line without the first slip that explains it; None where none does."""
    if line.long:
        return None
    found = next((found for slip in SLIPS if (found := slip(line)) is not None), None)
    return found or _in_small(line)


def misplaced(line: Unread, kind: str) -> Mended | None:
    """The report for printed words or a row where none can stand."""
    if kind not in _WHOLE:
        return None
    message = f"{_WHOLE[kind]} cannot stand here"
    return Mended(None, (Diagnostic("MN001", message, line.span(0), help=beginnings(line)),))


_WHOLE = MappingProxyType({"words": "printed words", "row": "a row of a table"})


def unreadable(line: Unread) -> Mended:
    """The report for a line of which nobody can tell what it was meant to be."""
    at = line.fault
    if at == line.end:
        message = f"this line breaks off after `{line.text(at - 1)}`"
    elif at == 0:
        message = f"no line can begin with `{line.text(0)}` here"
    else:
        message = f"this line cannot be read from `{line.text(at)}` on"
    return Mended(None, (Diagnostic("MN001", message, line.span(at), help=beginnings(line)),))


def beginnings(line: Unread) -> str:
    """What can stand where the line cannot be read on, as a way out."""
    at = line.fault
    names = [_CLASSES[t][1] if t in _CLASSES else f"`{t}`" for t in line.accepts(at) if t in _CLASSES or t.islower()]
    where = "here a line can begin with" if at == 0 else f"after `{line.text(at - 1)}` there can stand"
    if not names and at > 0 and "_NL" in line.accepts(at):
        return f"end the line after `{line.text(at - 1)}`"
    return f"{where} {_or(names[:_MOST_NAMED])}" if 0 < len(names) <= _MOST_NAMED else ""


_MOST_NAMED = 26


def _in_small(line: Unread) -> Mended | None:
    """A line of which one slip is that words of the language have capitals, and another can be told."""
    small = _small(line)
    pieces = tuple(line.word(small[i], i) if i in small else piece for i, piece in enumerate(line.pieces))
    stacks = tuple(stack for stack in run(line.machine, line.stacks[0], pieces) if stack is not None)
    if not small or len(stacks) > len(pieces):
        return None
    found = mended(replace(line, pieces=pieces, stacks=stacks))
    return found and Mended(found.pieces, (_capitals(line, small), *found.reports))


def _small(line: Unread) -> dict[int, str]:
    """The words of the language that are written with capitals, as they are written."""
    fixed = line.machine.table.fixed
    return {i: p.text.lower() for i, p in enumerate(line.pieces) if p.text != p.text.lower() in fixed}


def _capitals(line: Unread, small: dict[int, str]) -> Diagnostic:
    at = min(small)
    message = f"`{line.text(at)}` is a word of the language, and those are written small"
    return Diagnostic("MN002", message, line.span(at), help=f"write `{small[at]}`")


def capitals(line: Unread) -> Mended | None:
    """`AND`, `Not`, `Heading`: words of the language are written small."""
    small = _small(line)
    pieces = [line.word(small[i], i) if i in small else piece for i, piece in enumerate(line.pieces)]
    if not small or not line.readable(0, pieces, len(pieces)):
        return None
    return Mended(tuple(pieces), (_capitals(line, small),))


def mixed_connectives(line: Unread) -> Mended | None:
    """`a and b or c`: nobody can tell what belongs together."""
    at = line.fault
    said = line.text(at)
    other = {"and": "or", "or": "and"}.get(said)
    if other is None or other not in line.accepts(at):
        return None
    pieces = [line.word(other, i) if piece.text == said else piece for i, piece in enumerate(line.pieces)]
    if not line.readable(0, pieces, len(pieces)):
        return None
    message = f"`{said}` after `{other}`: nobody can tell what belongs together"
    way_out = "put parentheses around it, as in `a and (b or c)`"
    return line.mended(0, pieces, len(pieces), "MN009", message, way_out, line.span(at))


def reserved_name(line: Unread) -> Mended | None:
    """`fact every "..."`: a word of the language where only a name can stand."""
    at = line.fault
    said = line.text(at)
    free = line.word(f"{said}_", at)
    if said not in RESERVED or not line.readable(at, [free], at + 1):
        return None
    message = f"`{said}` is a word of the language and cannot be a name"
    return line.mended(at, [free], at + 1, "MN023", message, "choose another name", line.span(at))


def misspelt(line: Unread) -> Mended | None:
    """`heding`, `medicaly`, `each level`: a word near one that can stand there, or that means the same."""
    for at in range(line.fault, max(-1, line.fault - _FAR_BACK), -1):
        piece = line.pieces[at]
        if piece.kind != "NAME":
            continue
        words = [word for word in line.accepts(at) if word[0].isalpha() and not word.isupper()]
        for meant in _near(piece.text.lower(), words):
            if line.readable(at, [line.word(meant, at)], at + 1):
                message = f"`{piece.text}` cannot stand here; did you mean `{meant}`?"
                return line.mended(
                    at, [line.word(meant, at)], at + 1, "MN002", message, f"write `{meant}`", line.span(at)
                )
    return None


def unknown_group(line: Unread) -> Mended | None:
    """`non of`, `lots of`: nobody can tell how many of them."""
    at = line.fault
    group = [line.word("any", at - 1)] if at else []
    if line.text(at) != "of" or line.pieces[at - 1].kind != "NAME" or "any" not in line.accepts(at - 1):
        return None
    if not line.readable(at - 1, group, at):
        return None
    message = f"`{line.text(at - 1)} of` does not say how many"
    way_out = "write `any of`, `all of`, `none of`, `at least 2 of`, `at most 2 of` or `exactly 2 of`"
    return line.mended(at - 1, group, at, "MN004", message, way_out, line.span(at - 1, at))


def equals_or_is(line: Unread) -> Mended | None:
    """`pain = severe` and `age is 18 years`: `=` is for numbers, `is` for values."""
    at = line.fault
    for back, right, what in ((0, "=", "a number"), (1, "is", "a value"), (2, "=", "a number with a unit")):
        said = line.text(at - back)
        if said == {"is": "=", "=": "is"}[right] and line.readable(
            at - back, [line.word(right, at - back)], at - back + 1
        ):
            span = line.span(at - back)
            message = f"`{said}` cannot stand before {what}"
            way_out = f"write `{right}`: `=` compares numbers and dates, `is` names a value"
            return line.mended(at - back, [line.word(right, at - back)], at - back + 1, "MN015", message, way_out, span)
    return None


def if_then(line: Unread) -> Mended | None:
    """`if x then medically necessary`, `medically necessary if x`."""
    words = [piece.text.lower() for piece in line.pieces]
    way_out = "say the determination first: `medically necessary when ...`"
    if words[0] == "if" and "then" in words:
        then = words.index("then")
        when = line.word("when", 0)
        pieces = (*line.pieces[then + 1 : -1], when, *line.pieces[1:then], line.pieces[-1])
        if line.readable(0, pieces, len(words)):
            return line.mended(0, pieces, len(words), "MN021", "there is no `if ... then` here", way_out, line.span(0))
    if "if" in words[: line.fault + 1]:
        at = words.index("if")
        if line.readable(at, [line.word("when", at)], at + 1):
            message = "`if` is not a word of the language; it says `when`"
            return line.mended(at, [line.word("when", at)], at + 1, "MN021", message, "write `when`", line.span(at))
    return None


def split_sign(line: Unread) -> Mended | None:
    """`> =`: one sign in two parts."""
    at = line.fault
    sign = line.text(at - 1) + line.text(at)
    if sign not in line.machine.table.fixed or not line.readable(at - 1, [line.word(sign, at - 1)], at + 1):
        return None
    message = f"`{sign}` is one sign"
    span = line.span(at - 1, at)
    return line.mended(at - 1, [line.word(sign, at - 1)], at + 1, "MN016", message, f"write `{sign}`", span)


def number_in_words(line: Unread) -> Mended | None:
    """`at least two of`, `6weeks`."""
    at = line.fault
    piece = line.pieces[at]
    if piece.text.lower() in NUMBERS:
        number = piece._replace(kind="NUMBER", text=str(NUMBERS.index(piece.text.lower())))
        if line.readable(at, [number], at + 1):
            message = f"a number is written in digits: `{number.text}`"
            return line.mended(at, [number], at + 1, "MN004", message, f"write `{number.text}`", line.span(at))
    if glued := re.fullmatch(r"([0-9]+)([A-Za-z]+)", piece.text):
        parts = [piece._replace(kind="NUMBER", text=glued[1]), piece._replace(text=glued[2])]
        if line.readable(at, parts, at + 1):
            message = f"a blank is missing between `{glued[1]}` and `{glued[2]}`"
            way_out = f"write `{glued[1]} {glued[2]}`"
            return line.mended(at, parts, at + 1, "MN003", message, way_out, line.span(at))
    return None


def unknown_determination(line: Unread) -> Mended | None:
    """`experimental when ...`, `expect approved by I.A`: what is said is not a determination."""
    stand_in = "investigational"
    for first in range(line.fault + 1):
        if stand_in not in line.accepts(first):
            continue
        rest = first
        while rest < line.end and line.pieces[rest].kind in ("NAME", "PATH") and line.text(rest) not in _AFTER:
            rest += 1
        follows = line.text(rest)
        if rest == first or (first == 0 and follows not in ("when", "otherwise")):
            continue
        if line.readable(first, [line.word(stand_in, first)], rest):
            said = " ".join(piece.text for piece in line.pieces[first:rest])
            near = _near(said.lower(), DETERMINATIONS)[:1]
            message = f"`{said}` is not a determination" + "".join(f"; did you mean `{one}`?" for one in near)
            way_out = f"say one of: {', '.join(DETERMINATIONS)}"
            span = line.span(first, rest - 1)
            return line.mended(first, [line.word(stand_in, first)], rest, "MN014", message, way_out, span)
    return None


_AFTER = frozenset({"when", "otherwise", "for", "by", "unless"})
DETERMINATIONS = (
    *("medically necessary", "covered", "not medically necessary", "investigational", "cosmetic", "convenience"),
    *("not covered", "individual review", "no prior authorization needed", "not addressed"),
)


def unknown_section(line: Unread) -> Mended | None:
    """`cryteria of coverage "..."` at the left margin."""
    stand_in = "background"
    if line.fault > 0 or stand_in not in line.accepts(0):
        return None
    rest = next((i for i, piece in enumerate(line.pieces) if piece.kind == "STRING"), 0)
    if rest == 0 or not line.readable(0, [line.word(stand_in, 0)], rest):
        return None
    said = " ".join(piece.text for piece in line.pieces[:rest])
    near = [kind for kind in SECTIONS if kind in said.lower()] or _near(said.lower(), SECTIONS)[:1]
    message = f"`{said}` is not a kind of section" + "".join(f"; did you mean `{one}`?" for one in near)
    way_out = f"say one of: {', '.join(SECTIONS)}"
    return line.mended(0, [line.word(stand_in, 0)], rest, "MN013", message, way_out, line.span(0, rest - 1))


SECTIONS = (
    *("instructions", "scope", "applies to", "criteria", "cross references", "guidelines", "background"),
    *("regulatory", "evidence", "health equity", "codes", "references", "history"),
)


def parentheses(line: Unread) -> Mended | None:
    """One that is not closed, or closed and never opened."""
    opened: list[int] = []
    astray: list[int] = []
    for i, piece in enumerate(line.pieces):
        if piece.text == "(" and piece.kind == SIGN:
            opened.append(i)
        elif piece.text == ")" and piece.kind == SIGN:
            astray += [] if opened else [i]
            del opened[-1:]
    at = line.fault
    if opened:
        close = [line.word(")", at)]
        for count in (1, len(opened)):
            if line.readable(at, close * count, at):
                message = "this parenthesis is not closed"
                span = line.span(opened[-1] if count == 1 else opened[0])
                return line.mended(at, close * count, at, "MN008", message, "write `)` where it ends", span)
    if astray:
        message = "this parenthesis closes, and none was opened"
        for first in range(at, -1, -1):
            if line.readable(first, [line.word("(", first)], first):
                way_out = "write `(` where it begins, or take it out"
                return line.mended(
                    first, [line.word("(", first)], first, "MN008", message, way_out, line.span(astray[0])
                )
        if astray[0] == at and line.readable(at, [], at + 1):
            return line.mended(at, [], at + 1, "MN008", message, "take it out", line.span(at))
    return None


_INSERT_FIRST = ("is", "and", "or", "of", "to", "in", "when", ",", ":", "for", "by", "on", "because")


def doubled(line: Unread) -> Mended | None:
    """`a and and b`: a word said twice."""
    at = line.fault
    if line.text(at) in ("", "(", ")") or line.text(at) != line.text(at - 1) or not line.readable(at, [], at + 1):
        return None
    message = f"`{line.text(at)}` stands here twice"
    return line.mended(at, [], at + 1, "MN004", message, "take one of them out", line.span(at))


def left_out(line: Unread) -> Mended | None:
    """A word, a sign, a text or a number is missing before the piece at fault."""
    at = line.fault
    accepted = [one for one in line.accepts(at) if one != "code" or at == 0]  # where a name can stand, so can `code`
    order = [*(t for t in _INSERT_FIRST if t in accepted), *(t for t in accepted if t not in _INSERT_FIRST)]
    fitting = [piece for t in order for piece in _samples(line, t, at) if line.readable(at, [piece], at)]
    if not fitting:
        return None
    names = [
        _CLASSES[piece.kind][1] if piece.kind in _CLASSES and piece.text not in order else f"`{piece.text}`"
        for piece in fitting
    ]
    where = f"after `{line.text(at - 1)}`" if at else f"before `{line.text(at)}`"
    message = f"{names[0]} is missing {where}" if len(names) == 1 else f"a word is missing {where}"
    way_out = f"write {_or(names[:4])} there" if "`<`" not in names or "`and`" in names else _COMPARE
    return line.mended(at, fitting[:1], at, "MN003", message, way_out, line.span(at))


_COMPARE = "say how they compare: `at least`, `at most`, `more than`, `less than`, or `=` for just as much"


def too_much(line: Unread) -> Mended | None:
    """A piece that does not belong there: the one at fault or the one before; of a pair of twins the second."""
    at = line.fault
    twins = at > 1 and line.text(at - 1) == line.text(at - 2)
    for one in (at - 1, at) if twins else (at, at - 1):
        turns = line.text(one) in _LOGIC and "," not in (line.text(one - 1), line.text(one + 1))
        if 0 <= one < line.end and not turns and line.readable(one, [], one + 1):
            message = f"`{line.text(one)}` does not belong here"
            return line.mended(one, [], one + 1, "MN004", message, "take it out", line.span(one))
    return None


def of_another_kind(line: Unread) -> Mended | None:
    """A name where a date belongs, a number where a text belongs ..."""
    at = line.fault
    if at == line.end:
        return None
    fitting = {one: p for one in line.accepts(at) for p in _samples(line, one, at) if line.readable(at, [p], at + 1)}
    if not fitting:
        return None
    names = [_CLASSES[one][1] if one in _CLASSES else f"`{one}`" for one in fitting]
    logic = [f"`{one}`" for one in fitting if one in _LOGIC]
    said = line.text(at)
    if said.lower() in _EXCEPT:
        message = f"`{said}` cannot stand here"
        way_out = "write `and not`, with parentheses around what belongs together, as in `(a or b) and not c`"
    elif said != "," and {"and", "is"} <= fitting.keys():
        message, way_out = f"`{said}` cannot stand here", f"{_BETWEEN}, or `is` before a value"
    elif {"and", "or"} & fitting.keys():
        message, way_out = f"`{said}` cannot stand between conditions", _BETWEEN
    elif {"<", "="} & fitting.keys():
        message, way_out = f"`{said}` is not how the language compares", _COMPARE
    elif logic:
        message, way_out = f"`{said}` cannot stand here", f"write {_or(logic)} there"
    else:
        message, way_out = f"`{said}` stands where {names[0]} belongs", f"write {names[0]}"
    return line.mended(at, [*fitting.values()][:1], at + 1, "MN004", message, way_out, line.span(at))


_EXCEPT = frozenset({"unless", "except", "without", "nor"})
_BETWEEN = "write `and` or `or` between conditions"


def _samples(line: Unread, accepted: str, index: int) -> Iterator[Piece]:
    if accepted in _CLASSES:
        yield line.pieces[index]._replace(kind=accepted, text=_CLASSES[accepted][0])
    elif accepted in line.machine.table.fixed:
        yield line.word(accepted, index)


def _near(said: str, words: Iterable[str]) -> list[str]:
    """The words near to what was said, the nearest first."""
    words = list(words)
    meant = _SYNONYMS.get(said)
    likeness = {word: SequenceMatcher(None, said, word).ratio() for word in words}
    near = [word for word in words if _is_near(said, word, likeness[word])]
    near.sort(key=lambda word: -likeness[word])
    return [meant, *near] if meant in words and meant is not None else near


def _is_near(said: str, word: str, likeness: float) -> bool:
    if said in _ENGLISH:
        return False
    if word not in _LOGIC:
        return likeness >= 0.7 or _one_slip(said, word)
    others = any(_one_slip(said, other) for other in _LOGIC if other != word)
    swapped = sorted(said) == sorted(word)
    return _one_slip(said, word) and (swapped or (said[0] == word[0] and not others))


def _one_slip(said: str, word: str) -> bool:
    """Whether one letter is wrong, missing, too many, or two are swapped."""
    if abs(len(said) - len(word)) > 1 or min(len(said), len(word)) < 2:
        return False
    start = 0
    while start < min(len(said), len(word)) and said[start] == word[start]:
        start += 1
    end = 0
    while end < min(len(said), len(word)) - start and said[-1 - end] == word[-1 - end]:
        end += 1
    left, right = said[start : len(said) - end], word[start : len(word) - end]
    return max(len(left), len(right)) <= 1 or (len(left) == 2 and left == right[::-1])


def _or(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


SLIPS: tuple[Callable[[Unread], Mended | None], ...] = (
    capitals,
    mixed_connectives,
    if_then,
    both_or_either,
    said_otherwise,
    quoted_name,
    misspelt,
    blanks_in_name,
    unknown_group,
    reserved_name,
    equals_or_is,
    split_sign,
    number_in_words,
    printed,
    without_quotes,
    unknown_determination,
    unknown_section,
    unknown_kind,
    doubled,
    parentheses,
    left_out,
    too_much,
    of_another_kind,
)
"""What is tried, in order: what is surely a slip of that kind first."""
