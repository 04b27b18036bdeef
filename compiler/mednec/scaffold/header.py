"""The header of a document: its title, its number and its dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mednec.check.dates import printed_date
from mednec.check.paragraphs import is_field
from mednec.frozen import frozen
from mednec.model.findings import iso_date
from mednec.scaffold.headings import FEWEST_CONTENTS
from mednec.scaffold.kinds import kind_of
from mednec.scaffold.outline import Outline, Prose, Table

_VALUE = r"\s*[:#|]?\s*((?-i:(?:[A-Z]{1,8}[-. ]){0,3})[A-Za-z]{0,8}-?[0-9][A-Za-z0-9.-]*(?::[0-9]+)?)(?![/\w])"
_NUMBERS = tuple(
    re.compile(rf"\b(?:{names}){_VALUE}", re.IGNORECASE)
    for names in (
        r"(?:policy|guideline|bulletin|document) (?:number|no\.?|id|#)",
        r"(?:lcd|ncd|article|determination) (?:id|number|no\.?)|manual section number",
        r"number|policy",
    )
)
GENERIC = re.compile(
    r"(?:(?:national|local) coverage determination(?: \([ln]cd\))?"
    r"|(?:medical|clinical|coverage|medical coverage|payment|corporate medical)? ?(?:policy|guideline)s?)\W*",
    re.IGNORECASE,
)
"""Names of a kind of document, which stand above its title."""
_TITLED = re.compile(
    r"\W*(?:(?:(?:policy|guideline|document|lcd|ncd|article) )?(?:title|subject|name|topic)\W*[:|]\W*(?P<title>.*\w.*)"
    r"|(?:policy|drug|procedure|service|item|therapy)\s*:\W*(?P<of>[A-Za-z][A-Za-z]+\b.*))",
    re.IGNORECASE,
)
"""A field that holds the title."""
_PAYER = re.compile(
    r".*\b(?:health ?(?:plans?|systems?|services|network|partners|alliance|net|options)|healthcare|insurance|assurance"
    r"|blue ?(?:cross|shield)(?: .*)?|bcbs\w*|hmo|medicaid|inc|llc|corporation|company|companies"
    r"|aetna|cigna|humana|anthem"
    r"|centene|molina|wellcare|kaiser permanente|department of [\w ]+|division of [\w ]+|centers for medicare .*)\W*",
    re.IGNORECASE,
)
_OF_A_KIND = re.compile(r"(?:\S+ ){1,4}(?:medical|clinical|coverage) (?:coverage )?polic(?:y|ies)\W*", re.IGNORECASE)
_MOST_PAYER_WORDS = 8
_DATES = (
    ("next review", re.compile(r"\bnext\s+(?:[A-Za-z]+\s+)?review(?:\s+date)?\s*[:|]?\s*", re.IGNORECASE)),
    (
        "effective",
        re.compile(
            r"(?<!original )(?<!ending )\beffective(?:\s+date)?"
            r"(?:\s+of\s+(?:this|the|current|present)(?:\s+(?:version|policy))?)?(?:\s*\([^)]*\))?\s*[:|]?\s*"
            r"(?:on or after\s+)?",
            re.IGNORECASE,
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
_MOST_NAME_WORDS = 5
_SIGN = re.compile(r"[^A-Za-z0-9_]+")


@frozen
class Line:
    """One block of the header with the dates that it prints, as (kind, ISO text)."""

    block: Prose | Table
    dates: tuple[tuple[str, str], ...]


@frozen
class Header:
    """What the header says: the number and the effective date are empty where it prints none.

    `printed` is the number as it is printed: `MED-22` is policy MED_22.
    """

    title: str
    number: str
    printed: str
    effective: str
    lines: tuple[Line, ...]


def read_header(outline: Outline) -> Header:
    """The header of an outline; each date is taken where it is printed first."""
    seen: set[str] = set()
    lines: list[Line] = []
    texts: list[str] = []
    effective = name = ""
    for block in outline.header:
        text = f"{name} {_text(block)}".strip()
        # The name of a field may stand on a line above its value.
        name = text if len(text.split()) <= _MOST_NAME_WORDS and not any(map(str.isdigit, text)) else ""
        dates = tuple((kind, date) for kind, date in _dates(text) if kind not in seen)
        seen |= {kind for kind, _ in dates}
        effective = next((date for kind, date in dates if kind == "effective"), effective)
        texts.append(text)
        lines.append(Line(block, dates))
    fields = filter(None, map(_TITLED.fullmatch, map(_text, outline.header)))
    named = next((found["title"] or found["of"] for found in fields), "")
    prose = [block.text for block in outline.header if isinstance(block, Prose) and not is_field(block.text)]
    contents = [text for text in prose if kind_of(text)]
    if len(contents) >= FEWEST_CONTENTS:
        prose = [text for text in prose if text not in contents]
    proper = [text for text in prose if not GENERIC.fullmatch(text)] or prose
    of_document = [text for text in proper if not _is_of_the_payer(text)]
    # The payer's name may stand before the kind of document.
    titled = [text for text in of_document if not _OF_A_KIND.fullmatch(text)] or of_document
    titles = [named] if named else titled or proper
    titles += [part.heading for part in outline.parts if part.heading]
    title = titles[0].strip("*_# ") if titles else "Untitled"
    printed = _number(texts)
    return Header(title, _SIGN.sub("_", printed).strip("_"), printed, effective, tuple(lines))


def _is_of_the_payer(text: str) -> bool:
    """Whether a line above the title is a picture, or names who prints the document (`Example Health Plan`)."""
    plain = text.strip("*_# ")
    if plain.startswith(("![", "<img")) or re.fullmatch(r"\W*logo\b.*|.*\blogo\W*", plain, re.IGNORECASE):
        return True
    return len(plain.split()) <= _MOST_PAYER_WORDS and _PAYER.fullmatch(plain) is not None


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


def _number(texts: list[str]) -> str:
    """The number that the surest of its names stands before; empty where none does."""
    found = (match for pattern in _NUMBERS for text in texts if (match := pattern.search(text)) is not None)
    first = next(found, None)
    return first[1].strip("-. ") if first is not None else ""
