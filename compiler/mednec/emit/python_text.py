"""Python source text: literals, names and layout. Nothing that a policy says becomes anything but a literal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

WIDTH = 110

_NAME = re.compile(r"[a-z][a-z0-9_]{0,79}")
_INDENT = "    "
_SHORT = 40
"""A tuple of shorter texts and numbers fills its lines."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call by name, with positional and then named arguments, as source text will show it."""

    name: str
    arguments: tuple[Any, ...] = ()
    named: tuple[tuple[str, Any], ...] = ()
    upright: bool = False
    """One argument a line even where all would fit."""


@dataclass(frozen=True, slots=True)
class Bits:
    """A set of cells, written in binary with as many digits as there are cells."""

    value: int
    width: int


def local_name(fact: str, suffix: str, index: int) -> str:
    """A name for a local variable about a fact: the fact's own name where it is one, with a suffix.

    The suffix keeps it apart from keywords, builtins and other names of the module.
    """
    return f"{fact if _NAME.fullmatch(fact) else f'fact_{index}'}_{suffix}"


def comment(text: str, indent: int = 0) -> list[str]:
    """Text as comment lines of printable ASCII, wrapped; whatever it holds, it stays a comment."""
    shown = "".join(character if " " <= character <= "~" else "?" for character in " ".join(text.split()))
    lines = [""]
    for word in shown.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > WIDTH - 2 - len(_INDENT) * indent:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return [f"{_INDENT * indent}# {line}".rstrip() for line in lines]


def remark(text: str) -> str:
    """A short text as the end of a line of code."""
    shown = "".join(c if c.isascii() and (c.isalnum() or c in " ._-,:/()'") else "?" for c in text)
    return f"  # {shown}" if shown else ""


def literal(value: Any, indent: int = 0, used: int = 0) -> str:
    """The source text of a value made of texts, numbers, booleans, None, tuples, dictionaries, `Call` and `Bits`.

    On one line where it fits after `used` characters, else one element a line, `indent` levels in.
    """
    line = _on_one_line(value)
    if line is not None and len(_INDENT) * indent + used + len(line) <= WIDTH:
        return line
    inner = _INDENT * (indent + 1)
    outer = _INDENT * indent
    match value:
        case str():
            pieces = "".join(f"{inner}{piece}\n" for piece in _pieces(value, WIDTH - len(inner)))
            return f"(\n{pieces}{outer})"
        case tuple() if all(isinstance(item, str | int) and len(repr(item)) < _SHORT for item in value):
            lines = "".join(f"{inner}{line}\n" for line in _filled([repr(item) for item in value], WIDTH - len(inner)))
            return f"(\n{lines}{outer})"
        case tuple():
            parts = "".join(f"{inner}{literal(item, indent + 1, 1)},\n" for item in value)
            return f"(\n{parts}{outer})"
        case dict():
            parts = "".join(
                f"{inner}{key!r}: {literal(item, indent + 1, len(repr(key)) + 3)},\n" for key, item in value.items()
            )
            return f"{{\n{parts}{outer}}}"
        case Call(name=name, arguments=arguments, named=named):
            parts = "".join(f"{inner}{literal(item, indent + 1, 1)},\n" for item in arguments)
            parts += "".join(f"{inner}{key}={literal(item, indent + 1, len(key) + 2)},\n" for key, item in named)
            return f"{name}(\n{parts}{outer})"
        case _:
            # A number cannot be cut: the cells of a fact with hundreds of limits take more than a line.
            return line or repr(value)


def _on_one_line(value: Any) -> str | None:
    match value:
        case str() | int() | None:
            return repr(value)
        case Bits(value=bits, width=width):
            return f"0b{bits:0{width}b}" if width <= 16 else f"0x{bits:x}"
        case tuple():
            parts = [_on_one_line(item) for item in value]
            if None in parts or sum(len(part or "") for part in parts) > WIDTH:
                return None
            return f"({', '.join(part or '' for part in parts)}{',' if len(parts) == 1 else ''})"
        case dict():
            return None if value else "{}"
        case Call(upright=True):
            return None
        case Call(name=name, arguments=arguments, named=named):
            parts = [_on_one_line(item) for item in arguments]
            parts += [None if (text := _on_one_line(item)) is None else f"{key}={text}" for key, item in named]
            if None in parts or sum(len(part or "") for part in parts) > WIDTH:
                return None
            return f"{name}({', '.join(part or '' for part in parts)})"
        case _:
            raise AssertionError("not a literal")


def _filled(items: Iterable[str], width: int) -> list[str]:
    """Short items with commas, as many a line as fit."""
    lines = [""]
    for item in items:
        if lines[-1] and len(lines[-1]) + len(item) + 2 > width:
            lines.append(f"{item},")
        else:
            lines[-1] = f"{lines[-1]} {item},".lstrip()
    return lines


def _pieces(text: str, width: int) -> Iterator[str]:
    """A text as string literals that follow each other, cut after blanks where there are any."""
    start = 0
    while start < len(text):
        end = min(len(text), start + width - 2)
        while end > start + 1 and len(repr(text[start:end])) > width:
            end -= max(1, (len(repr(text[start:end])) - width) // 6)
        if end < len(text):
            blank = text.rfind(" ", start + 1, end)
            end = blank + 1 if blank > 0 else end
        yield repr(text[start:end])
        start = end


@dataclass(frozen=True, slots=True)
class Term:
    """A condition's source text, with what is remarked at the end of its line."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Joined:
    """Conditions joined by one word: `and`, `or`, or `+`."""

    word: str
    parts: tuple[Expression, ...]


Expression: TypeAlias = Term | Joined


def joined(word: str, parts: Iterable[Expression]) -> Expression:
    """The parts joined; none of them: what the word makes of nothing."""
    found = tuple(parts)
    if not found:
        return Term({"and": "True", "or": "False", "+": "0"}[word])
    return found[0] if len(found) == 1 else Joined(word, found)


def inline(expression: Expression) -> str:
    """The expression on one line, in parentheses where it is joined."""
    if isinstance(expression, Term):
        return expression.text
    return f"({f' {expression.word} '.join(inline(part) for part in expression.parts)})"


def laid_out(before: str, expression: Expression, after: str, indent: int) -> list[str]:
    """The lines of `before EXPRESSION after`: one where it fits, else one part a line with its remark."""
    outer = _INDENT * indent
    notes = list(dict.fromkeys(_notes(expression)))
    text = inline(expression)
    bare = isinstance(expression, Joined) and not before.endswith("not ")
    line = outer + before + (text[1:-1] if bare else text) + after + "".join(remark(note) for note in notes)
    if isinstance(expression, Term) or (len(line) <= WIDTH and len(notes) <= 1):
        return [line]
    return [f"{outer}{before}(", *_parts(expression, indent + 1), f"{outer}){after}"]


def _parts(expression: Joined, indent: int) -> list[str]:
    outer = _INDENT * indent
    lines = []
    for place, part in enumerate(expression.parts):
        word = f"{expression.word} " if place else ""
        notes = list(dict.fromkeys(_notes(part)))
        line = f"{outer}{word}{inline(part)}{''.join(remark(note) for note in notes)}"
        if isinstance(part, Term) or (len(line) <= WIDTH and len(notes) <= 1):
            lines.append(line)
        else:
            lines += [f"{outer}{word}(", *_parts(part, indent + 1), f"{outer})"]
    return lines


def _notes(expression: Expression) -> Iterator[str]:
    if isinstance(expression, Joined):
        for part in expression.parts:
            yield from _notes(part)
    elif expression.note:
        yield expression.note


def upright(items: Sequence[Any]) -> str:
    """A tuple with one element a line, whatever fits."""
    if not items:
        return "()"
    return "(\n" + "".join(f"    {literal(item, 1, 1)},\n" for item in items) + ")"
