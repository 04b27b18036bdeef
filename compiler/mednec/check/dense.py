"""Where paragraphs begin in a text without blank lines, such as one that was copied out of a PDF.

Lines are broken where the next word no longer fitted. So a line that has room for the first word of the line below was
ended on purpose: by the end of a paragraph, or because it is a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from mednec.frozen import frozen

_FEWEST_LINES = 8
_LINES_A_BLANK = 12
"""A text with more blank lines than one for so many lines shows its paragraphs by them."""
_NARROWEST = 50
"""Lines that are all shorter are not wrapped: they tell nothing by their ends."""
_FULL = 0.85
"""How much of the width a line fills, at least, where it was broken because it was full: letters are not alike."""
_MOST_HEADING_WORDS = 12
_NEAR = 3
"""How far apart the codes of one list begin, in lines."""
_ENDS = (".", "!", "?", ":", ";", ")", "|")


_CODE_ROW = re.compile(
    r"\s*(?P<code>[A-Z][0-9]{4}|[0-9]{4}[0-9A-Z]|[A-TV-Z][0-9][0-9A-Z](?:\.[0-9A-Z]{1,4})?)"
    r"[ \t:–-]+(?P<text>[A-Z][a-z].*)"
)
"""A line that begins with a procedure or diagnosis code, as a table has it whose columns were lost."""
_NAMES_CODES = re.compile(r"\b(?:CPT|HCPCS|ICD|[Cc]odes?)\b")


@frozen
class Dense:
    """Where paragraphs begin, by the places of lines from 0, and the cells of lines that list a code."""

    begin: frozenset[int] = frozenset()
    cells: MappingProxyType[int, tuple[str, ...]] = MappingProxyType({})


def read_dense(lines: Sequence[str], apart: frozenset[int]) -> Dense:
    """What the ends of lines tell of a text without blank lines; nothing of any other text.

    The lines `apart` are empty because they belong to the printed pages.
    """
    content = [place for place, line in enumerate(lines) if line.strip()]
    if len(content) < _FEWEST_LINES:
        return Dense()
    blank = sum(1 for place in range(content[0], content[-1]) if not lines[place].strip() and place not in apart)
    widest = sorted(len(lines[place].rstrip()) for place in content)[len(content) * 9 // 10]
    if blank * _LINES_A_BLANK > len(content) or widest < _NARROWEST:
        return Dense()
    below = [(high, low) for high, low in pairwise(content) if apart.issuperset(range(high + 1, low))]
    rows = _code_rows(lines, content)
    ended = {low for high, low in below if _ended(lines[high].rstrip(), lines[low], widest * _FULL)} | set(rows)
    headings = {
        low
        for high, low in below
        if low + 1 in ended and _reads_like_a_heading(lines[low]) and _closes(lines[high], lines[low], low + 1 in rows)
    }
    begin = frozenset(ended | headings)
    return Dense(begin, MappingProxyType(dict(_with_lines_below(lines, rows, begin))))


def _with_lines_below(
    lines: Sequence[str], rows: Mapping[int, tuple[str, str]], begin: frozenset[int]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The cells of each row; a line that goes on with the row above has none of its own: ()."""
    for place, (code, text) in rows.items():
        below = place + 1
        while below < len(lines) and below not in begin and lines[below].strip():
            text = f"{text} {lines[below].strip()}"
            yield below, ()
            below += 1
        yield place, (code, text)


def _code_rows(lines: Sequence[str], content: Sequence[int]) -> dict[int, tuple[str, str]]:
    """The lines of lists of codes, each code with its text; a code that begins one line alone is in no list."""
    found = {place: match for place in content if (match := _CODE_ROW.fullmatch(lines[place])) is not None}
    return {
        place: (match["code"], match["text"].strip())
        for place, match in found.items()
        if any(other != place and abs(other - place) <= _NEAR for other in found)
        or (place and _NAMES_CODES.search(lines[place - 1]) is not None)
    }


def _ended(above: str, line: str, full: float) -> bool:
    """Whether a line was ended on purpose: the one below begins anew, and its first word would have had room."""
    first = line.split()[0]
    if first[0].isdigit():
        # The number of a rule or a section may begin a line; below a heading it begins a date or a year.
        return _reads_like_a_heading(above) and len(above) <= full / 2
    hangs = len(line) - len(line.lstrip()) > len(above) - len(above.lstrip())
    return not first[0].islower() and not hangs and len(above) + 1 + len(first) <= full


def _closes(above: str, line: str, over_codes: bool) -> bool:
    """Whether a heading can stand below a line: it ends a sentence, or codes follow that the heading names."""
    return above.rstrip().endswith(_ENDS) or (over_codes and _NAMES_CODES.search(line) is not None)


def _reads_like_a_heading(line: str) -> bool:
    words = line.split()
    named = sum(1 for word in words if not word[0].islower())
    plainly = len(words) <= _MOST_HEADING_WORDS and line.strip()[0].isupper() and line.rstrip()[-1] not in ".,;"
    return plainly and named * 2 > len(words)
