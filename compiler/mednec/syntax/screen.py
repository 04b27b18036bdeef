"""What a text must be before it is read at all: of a size that people write, and of signs that they can see."""

from __future__ import annotations

import re

from mednec.diagnostics import Diagnostic
from mednec.text import Source, Span

LARGEST_TEXT = 2_000_000
"""Characters in a file."""
MOST_LINES = 50_000
LONGEST_LINE = 20_000
"""Characters in a line."""

_REFUSED = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # what changes the direction of writing
    r"\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"  # other line ends, byte order marks, halves of characters
)
_LEAD = re.compile(r"^[ \t]*[\u00a0\u00ad\u1680\u2000-\u200d\u202f\u205f\u2060\u3000]+", re.MULTILINE)
_TAB = re.compile(r"\t")

_REASONS = (
    (_REFUSED, "MN020", "an invisible sign stands here: {name}", "delete it: it cannot be seen, and may mislead"),
    (_LEAD, "MN020", "this line is not indented with plain blanks: {name}", "write plain blanks in its place"),
    (_TAB, "MN006", "a tab stands here", "write blanks in its place: a tab is of another width on every screen"),
)


def screened(source: Source) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text with LF line ends and without what it must not hold, and what that was.

    Each refused sign gives way to a blank, so that columns hold; tabs stay, for the layout to measure. A text that
    is too large gives way to nothing. Lines that follow each other with the same fault are reported once.
    """
    text = source.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if (too_large := _too_large(source.name, text)) is not None:
        return "", (too_large,)
    if not any(pattern.search(text) for pattern, *_ in _REASONS):
        return text, ()
    problems: list[Diagnostic] = []
    last = dict.fromkeys(_REASONS, -2)
    lines = text.split("\n")
    for index, line in enumerate(lines):
        for reason in _REASONS:
            pattern, code, message, way_out = reason
            if (found := pattern.search(line)) is None:
                continue
            if index > last[reason] + 1:
                span = Span(source.name, index + 1, found.end(), index + 1, found.end() + 1)
                problems.append(Diagnostic(code, message.format(name=_name(found[0][-1])), span, help=way_out))
            last[reason] = index
            if pattern is not _TAB:
                line = lines[index] = pattern.sub(lambda match: " " * len(match[0]), line)
    return "\n".join(lines), tuple(problems)


def _name(sign: str) -> str:
    import unicodedata  # only ever needed for a text that is refused

    return f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".strip()


def _too_large(name: str, text: str) -> Diagnostic | None:
    lines = text.split("\n") if len(text) <= LARGEST_TEXT else []
    longest, number = max(((len(line), -number) for number, line in enumerate(lines, 1)), default=(0, -1))
    if len(text) > LARGEST_TEXT:
        message = f"this file is too large: it has {len(text):,} characters, and {LARGEST_TEXT:,} can be read"
    elif len(lines) > MOST_LINES:
        message = f"this file is too large: it has {len(lines):,} lines, and {MOST_LINES:,} can be read"
    elif longest > LONGEST_LINE:
        message = f"this line is too long: it has {longest:,} characters, and {LONGEST_LINE:,} can be read"
    else:
        return None
    return Diagnostic("MN022", message, Span(name, -number, 1, -number, 1), help="divide it into several")
