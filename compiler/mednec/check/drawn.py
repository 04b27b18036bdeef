"""Tables as plain text draws them: with tabs, with pipes, or with wide blanks that line up in columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from mednec.check.sentences import plain

_RULE = re.compile(r"\s*[-=_+|:*\s]{3,}$")
_GAP = re.compile(r"\S+(?: \S+)*")
_LEAST_ROWS = 2
_INSIDE = 4


def is_rule(line: str) -> bool:
    """Whether a line only draws: `-----`, `+---+---+`, `|---|:-:|`."""
    return _RULE.fullmatch(line) is not None and any(ch in line for ch in "-=_+") and line.strip() != "-"


def cells_of(lines: Sequence[str], is_item: Callable[[str], bool]) -> dict[int, tuple[str, ...]]:
    """The cells of each line that is a table row, by the line's number from 0.

    Wide blanks make rows only where two lines or more share their columns; a line that `is_item` has a label or a
    bullet, and its blanks are the label's. A line that continues the cells of the row above has none of its own: ().
    """
    found: dict[int, tuple[str, ...]] = {}
    for number, line in enumerate(lines):
        text = line.strip()
        if "\t" in line.strip(" "):
            found[number] = tuple(plain(cell) for cell in line.split("\t"))
        elif len(text) > 2 and text[0] == text[-1] == "|":
            found[number] = tuple(plain(cell) for cell in text[1:-1].split("|"))
    for first, last in _runs(lines, found, is_item):
        found |= dict(_columns(lines, first, last))
    return found


def _runs(
    lines: Sequence[str], found: dict[int, tuple[str, ...]], is_item: Callable[[str], bool]
) -> Iterator[tuple[int, int]]:
    """Stretches of lines, from and up to, that wide blanks could make a table of."""
    start: int | None = None
    for number, line in enumerate([*lines, ""]):
        if line.strip() and number not in found and not is_item(line):
            start = number if start is None else start
            continue
        if start is not None and number - start >= _LEAST_ROWS:
            yield start, number
        start = None


def _columns(lines: Sequence[str], first: int, last: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    parts = {number: _parts(lines[number]) for number in range(first, last)}
    wide = [number for number, found in parts.items() if len(found) > 1]
    seconds = Counter(parts[number][1][0] for number in wide)
    if len(wide) < _LEAST_ROWS or max(seconds.values()) < max(_LEAST_ROWS, 2 * len(wide) // 3):
        return
    starts = Counter(start for number in wide for start, _ in parts[number])
    columns = sorted(start for start, times in starts.items() if times >= _LEAST_ROWS)
    rows: dict[int, list[str]] = {}
    for number in range(first, last):
        found = parts[number]
        if number not in wide and (not rows or not _continues(found[0][0], columns)):
            continue  # a line of its own above, between or below the rows
        if number in wide:
            rows[number] = [""] * len(columns)
        row = rows[max(rows)]
        for start, text in found:
            column = max((at for at, begin in enumerate(columns) if begin <= start), default=0)
            row[column] = f"{row[column]} {text}".strip()
        if number not in wide:
            yield number, ()
    yield from ((number, tuple(cells)) for number, cells in rows.items())


def _continues(start: int, columns: Sequence[int]) -> bool:
    """Whether what starts there goes on with a cell of the row above: it stands under a column, or a little inside."""
    return start > columns[0] and any(0 <= start - column <= _INSIDE for column in columns)


def _parts(line: str) -> list[tuple[int, str]]:
    """The stretches of a line between gaps of two blanks or more, each with its column."""
    return [(found.start(), found[0]) for found in _GAP.finditer(line)]
