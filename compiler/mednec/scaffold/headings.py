"""Which paragraphs are headings, and how deep each stands: by Markdown, by capitals, by how a line alone is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mednec.check.coderows import codes_in
from mednec.check.paragraph import Paragraph
from mednec.check.paragraphs import is_field
from mednec.check.sentences import sentences
from mednec.frozen import replace
from mednec.model.labels import DASH, candidates
from mednec.scaffold.kinds import kind_of

CAPITALS, TITLE = 1, 2
"""Depths of headings in capitals and in title case, where a document has no Markdown headings."""

_MOST_WORDS = 14
_NEAR = 60
"""Paragraphs before and after an item among which those of its list are looked for."""
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
_SECTION = re.compile(r"(?:section|part) \w{1,4}:", re.IGNORECASE)
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
    if paragraph.label:
        return TITLE if _is_outline_heading(paragraphs, at) else 0
    if not is_titled(paragraph):
        return 0
    following = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
    if following is None or following.heading:
        return 0
    bold = _BOLD.fullmatch(paragraph.text) is not None
    return 0 if is_titled(following, answers=True) and not bold and not kind_of(paragraph.text) else TITLE


def _is_outline_heading(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether an item is a heading with a label (`B. Nationally Covered Indications`): it names a section, or one of
    its list does, and prose follows it."""
    return _is_named(paragraphs, at) and (
        bool(kind_of(paragraphs[at].text))
        or any(_is_named(paragraphs, other) and kind_of(paragraphs[other].text) for other in _alike(paragraphs, at))
    )


def _is_named(paragraphs: Sequence[Paragraph], at: int) -> bool:
    following = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
    plainly = following is not None and not following.label and not following.cells
    return plainly and paragraphs[at].label != DASH and is_titled(replace(paragraphs[at], label="", heading=False))


def _alike(paragraphs: Sequence[Paragraph], at: int) -> Iterator[int]:
    """The nearest items before and after one that are indented like it and could be of its list."""
    kinds = {kind for kind, _ in candidates(paragraphs[at].label)}
    for other in range(max(0, at - _NEAR), min(len(paragraphs), at + _NEAR)):
        counted = {kind for kind, _ in candidates(paragraphs[other].label)}
        if other != at and paragraphs[other].indent == paragraphs[at].indent and kinds & counted:
            yield other


def is_titled(paragraph: Paragraph, *, answers: bool = False) -> bool:
    """Whether a paragraph is a line alone that reads like a heading: bold, or in title case without an end.

    What a section can say in one line is none, unless `answers` counts it in.
    """
    text = paragraph.text
    if paragraph.label or paragraph.heading or paragraph.furniture or sum(map(bool, paragraph.cells)) > 1:
        return False
    if len(sentences(text)) != 1 or paragraph.last != paragraph.first or len(text.split()) > _MOST_WORDS:
        return False
    if "](" in text or "http" in text or codes_in(text):
        return False
    if _BOLD.fullmatch(text):
        return True
    # What stands in brackets explains the name before it, in whatever letters.
    plain = _BRACKETED.sub("", text).strip("*_†‡ ")
    if plain.lower().rstrip(".") in _ANSWERS:
        return answers
    if not any(ch.isalpha() for ch in plain) or _is_field(plain):
        return False
    words = [word.strip("()[]“”\"'*:,.") for word in _WORD.findall(plain)]
    titled = all(
        word[:1].isupper() or word[:1].isdigit() or word in _SMALL or not word[:1].isalpha() for word in words if word
    )
    return titled and (not _ENDS.search(plain) or (plain.endswith(":") and len(words) <= 5))


def _is_field(text: str) -> bool:
    """Whether a line is a field with its value, such as `Effective Date: 10/1/2025`."""
    name, colon, value = _SECTION.sub("", text).partition(":")
    return is_field(text) or (bool(colon and value.strip()) and len(name.split()) <= 5)
