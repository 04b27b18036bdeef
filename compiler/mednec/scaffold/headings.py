"""Which paragraphs are headings, and how deep each stands: by Markdown, by capitals, by how a line alone is written."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mednec.check.paragraphs import Paragraph
from mednec.check.sentences import sentences
from mednec.scaffold.kinds import kind_of

CAPITALS, TITLE = 1, 2
"""Depths of headings in capitals and in title case, where a document has no Markdown headings."""

_MOST_WORDS = 14
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "is",
        "its",
        "nor",
        "of",
        "off",
        "on",
        "onto",
        "or",
        "over",
        "per",
        "the",
        "to",
        "via",
        "vs",
        "with",
        "without",
    ]
)
_WORD = re.compile(r"[^\s/–—-]+")
_ENDS = re.compile(r"[.;,?!]$|[a-z]:$")
_BRACKETED = re.compile(r"\s*\([^()]*\)")
_ANSWERS = frozenset(
    {
        "none",
        "n/a",
        "na",
        "not applicable",
        "yes",
        "no",
        "all",
        "all lines of business",
        "see below",
        "commercial",
        "medicaid",
        "medicare",
    }
)
"""What a section can say in one line."""
_BOLD = re.compile(r"\*{2,3}[^*]+(?:\*[^*]+)?:?\*{2,3}:?|__[^_]+__:?")


def depths(paragraphs: Sequence[Paragraph]) -> tuple[int, ...]:
    """For each paragraph how deep it stands as a heading; 0 where it is none.

    A line in title case is a heading only if something else follows it: of several in a row it is the last.
    """
    return tuple(_depth(paragraphs, at) for at in range(len(paragraphs)))


def _depth(paragraphs: Sequence[Paragraph], at: int) -> int:
    paragraph = paragraphs[at]
    if paragraph.level:
        return paragraph.level
    if paragraph.heading:
        return CAPITALS
    if not is_titled(paragraph):
        return 0
    following = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
    if following is None or following.heading:
        return 0
    bold = _BOLD.fullmatch(paragraph.text) is not None
    return 0 if is_titled(following) and not bold and not kind_of(paragraph.text) else TITLE


def is_titled(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a line alone that reads like a heading: bold, or in title case without an end."""
    text = paragraph.text
    if paragraph.label or paragraph.heading or paragraph.furniture or sum(map(bool, paragraph.cells)) > 1:
        return False
    if len(sentences(text)) != 1 or paragraph.last != paragraph.first or len(text.split()) > _MOST_WORDS:
        return False
    if "](" in text or "http" in text:
        return False
    if _BOLD.fullmatch(text):
        return True
    # What stands in brackets explains the name before it, in whatever letters.
    plain = _BRACKETED.sub("", text).strip("*_†‡ ")
    if plain.lower().rstrip(".") in _ANSWERS or not plain or not any(ch.isalpha() for ch in plain) or _is_field(plain):
        return False
    words = [word.strip("()[]“”\"'*:,.") for word in _WORD.findall(plain)]
    titled = all(
        word[:1].isupper() or word[:1].isdigit() or word in _SMALL or not word[:1].isalpha() for word in words if word
    )
    return titled and (not _ENDS.search(plain) or (plain.endswith(":") and len(words) <= 5))


def _is_field(text: str) -> bool:
    """Whether a line is a field with its value, such as `Effective Date: 10/1/2025`."""
    name, colon, value = text.partition(":")
    return bool(colon and value.strip()) and len(name.split()) <= 5
