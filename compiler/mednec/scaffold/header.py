"""The header of a document: its title, its number and its dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mednec.check.dates import printed_date
from mednec.frozen import frozen
from mednec.model.findings import iso_date
from mednec.scaffold.outline import Outline, Prose, Table

_NUMBER = re.compile(
    r"(?:\b(?:policy|guideline|document|lcd|ncd|article|determination)\s*(?:number|no\.?|id|#)|\bnumber)\s*[:#|]?\s*"
    r"([A-Za-z]{0,8}[-. ]?[0-9][A-Za-z0-9.-]*)",
    re.IGNORECASE,
)
_DATES = (
    ("next review", re.compile(r"\bnext\s+(?:annual\s+|scheduled\s+)?review(?:\s+date)?\s*[:|]?\s*", re.IGNORECASE)),
    (
        "effective",
        re.compile(
            r"(?<!original )\beffective(?:\s+date)?(?:\s*\([^)]*\))?\s*[:|]?\s*(?:on or after\s+)?", re.IGNORECASE
        ),
    ),
    (
        "last review",
        re.compile(
            r"(?<!next )(?<!annual )\b(?:last\s+|date\s+|most\s+recent\s+)?(?:review(?:ed)?|revision|revised|updated)"
            r"(?:\s+date)?\s*[:|]?\s*",
            re.IGNORECASE,
        ),
    ),
)
_SIGN = re.compile(r"[^A-Za-z0-9_]+")


@frozen
class Line:
    """One block of the header with the dates that it prints, as (kind, ISO text)."""

    block: Prose | Table
    dates: tuple[tuple[str, str], ...]


@frozen
class Header:
    """What the header says: the number and the effective date are empty where it prints none."""

    title: str
    number: str
    effective: str
    lines: tuple[Line, ...]


def read_header(outline: Outline) -> Header:
    """The header of an outline; each date is taken where it is printed first."""
    seen: set[str] = set()
    lines: list[Line] = []
    effective = number = ""
    for block in outline.header:
        text = _text(block)
        dates = tuple((kind, date) for kind, date in _dates(text) if kind not in seen)
        seen |= {kind for kind, _ in dates}
        effective = next((date for kind, date in dates if kind == "effective"), effective)
        number = number or _number(text)
        lines.append(Line(block, dates))
    titles = (block.text for block in outline.header if isinstance(block, Prose) and ": " not in block.text)
    title = next(titles, next((part.heading for part in outline.parts if part.heading), "Untitled"))
    return Header(title.strip("*_# "), number, effective, tuple(lines))


def _text(block: Prose | Table) -> str:
    return block.text if isinstance(block, Prose) else " ".join(cell for cells in block.rows for cell in cells)


def _dates(text: str) -> Iterator[tuple[str, str]]:
    for kind, pattern in _DATES:
        for found in pattern.finditer(text):
            date = printed_date(text, found.end())
            # A version takes effect on a day; the other dates may be as inexact as they are printed.
            if date and (kind != "effective" or iso_date(date) is not None):
                yield kind, date
                break


def _number(text: str) -> str:
    found = _NUMBER.search(text)
    return _SIGN.sub("_", found[1]).strip("_") if found is not None else ""
