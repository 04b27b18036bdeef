"""What belongs to the printed pages and not to the document: page numbers, headers and footers, `(continued)`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mednec.check.sentences import plain

_PAGE = re.compile(
    r"[\W_]*(?:page\s+\d+(?:\s*(?:of|/)\s*\d+)?|\d+\s+of\s+\d+|\d+\s*\|\s*page|p\.\s*\d+|-\s*\d+\s*-)[\W_]*",
    re.IGNORECASE,
)
_ENDS_WITH_PAGE = re.compile(r".*\bpage\s+\d+(?:\s*(?:of|/)\s*\d+)?\W*", re.IGNORECASE)
_CONTINUED = re.compile(
    r"(.*?)[\s,]*\((?:continued|cont\.?|cont['’]d)(?: from (?:the )?previous page)?\)[:*]*", re.IGNORECASE
)
_END = re.compile(
    r"[\W_]*(?:end(?: of (?:the )?(?:document|policy|guideline|file))?"
    r"|(?:this page )?(?:was )?(?:intentionally )?left blank"
    r"|continued on (?:the )?next page|see next page)[\W_]*",
    re.IGNORECASE,
)
"""Lines that say where a document or a page ends."""
_OWNED = re.compile(r"©|\(c\) ?\d{4}|\bcopyright\b|confidential|proprietary|all rights reserved", re.IGNORECASE)
_LONGEST = 25
_NUMBER = re.compile(r"\d+")
_NEAR = 3
"""Lines with words on each side of a page number that can be a header or a footer."""


def furniture_of(lines: Sequence[str]) -> frozenset[int]:
    """The numbers, from 0, of the lines that belong to the pages.

    A page number is one by its words (`Page 3 of 9`, `3 | Page`), or by counting on alone on its line. A line near
    page numbers that is the same at two of them, its digits aside, is a header or a footer.
    """
    said = [plain(line) for line in lines]
    numbers = {
        at for at, text in enumerate(said) if text and (_PAGE.fullmatch(text) or _ENDS_WITH_PAGE.fullmatch(text))
    }
    numbers |= _counting(said)
    ends = {at for at, text in enumerate(said) if _END.fullmatch(text)}
    owned = Counter(_NUMBER.sub("#", text) for text in said if _OWNED.search(text))
    rights = {at for at, text in enumerate(said) if owned[_NUMBER.sub("#", text)] > 1 and len(text.split()) <= _LONGEST}
    breaks = numbers | {at for at, line in enumerate(lines) if "\f" in line}
    near = {at: set(_near(said, at)) - numbers for at in breaks}
    beside = {at for around in near.values() for at in around}
    times = Counter(_NUMBER.sub("#", said[at]) for at in beside)
    repeated = {at for at in beside if times[_NUMBER.sub("#", said[at])] > 1 and len(said[at]) > _NEAR}
    continued = _continued(said)
    return frozenset(numbers | repeated | continued | ends | rights)


def _counting(said: Sequence[str]) -> set[int]:
    """Lines that hold a number alone, each one more than the one before, three at least."""
    alone = [(at, int(text)) for at, text in enumerate(said) if text.isascii() and text.isdecimal() and len(text) < 4]
    if len(alone) < _NEAR or any(after != before + 1 for (_, before), (_, after) in pairwise(alone)):
        return set()
    return {at for at, _ in alone}


def _near(said: Sequence[str], at: int) -> Iterator[int]:
    """The nearest lines with words before and after a page break."""
    before = [other for other in range(at - 1, max(-1, at - 8), -1) if said[other]][:_NEAR]
    after = [other for other in range(at, min(len(said), at + 8)) if said[other]][: _NEAR + 1]
    return iter((*before, *after))


def _continued(said: Sequence[str]) -> set[int]:
    """Lines that only say that what was printed before goes on."""
    found: set[int] = set()
    earlier = {""}
    for at, text in enumerate(said):
        match = _CONTINUED.fullmatch(text)
        if match is not None and match[1].lower() in earlier:
            found.add(at)
        earlier.add(text.lower().rstrip(":*"))
    return found
