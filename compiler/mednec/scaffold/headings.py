"""Which paragraphs are headings, and how deep each stands: by Markdown, by capitals, by how a line alone is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mednec.check.coderows import codes_in
from mednec.check.paragraph import Paragraph
from mednec.check.paragraphs import is_field, joins
from mednec.check.sentences import sentences
from mednec.frozen import replace
from mednec.model.labels import DASH, candidates
from mednec.scaffold.kinds import kind_of

CAPITALS, TITLE = 1, 2
"""Depths of headings in capitals and in title case, where a document has no Markdown headings."""

_MOST_WORDS = 14
FEWEST_CONTENTS = 4
"""Fewer headings in a row are no table of contents."""
_MOST_LEAD_WORDS = 8
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
_SAYS = re.compile(
    r"\b(?:is|are|was|be|must|should|shall|may|will|can|includ(?:e|es|ed|ing)|following|apply|applies|meets?|when|if|note)\b",
    re.IGNORECASE,
)
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
_NOTE = re.compile(r"\W*notes?\W*", re.IGNORECASE)
_BOLD = re.compile(r"\*{2,3}[^*]+(?:\*[^*]+)?:?\*{2,3}:?|__[^_]+__:?")


def depths(paragraphs: Sequence[Paragraph], known: frozenset[str] = frozenset()) -> tuple[int, ...]:
    """For each paragraph how deep it stands as a heading; 0 where it is none. `known`: headings of an earlier version.

    A line in title case is a heading only if something else follows it: of several in a row it is the last. Headings in
    a row that are printed again below are a table of contents.
    """
    contents = _contents(paragraphs)
    found = [0 if at in contents else _depth(paragraphs, at) for at in range(len(paragraphs))]
    return tuple(
        depth or (TITLE if each.text in known and not each.label else 0)
        for depth, each in zip(found, paragraphs, strict=True)
    )


def _contents(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """The places of headings in capitals that only list what is printed below."""
    found: set[int] = set()
    at = 0
    while at < len(paragraphs):
        end = at
        while end < len(paragraphs) and paragraphs[end].heading and not paragraphs[end].level:
            end += 1
        if end - at >= FEWEST_CONTENTS:
            below = {paragraph.text.lower() for paragraph in paragraphs[end:]}
            again = sum(1 for paragraph in paragraphs[at:end] if paragraph.text.lower() in below)
            if again > 1:
                found.update(range(at, end))
        at = end + 1
    return frozenset(found)


def _depth(paragraphs: Sequence[Paragraph], at: int) -> int:
    paragraph = paragraphs[at]
    if paragraph.level:
        return paragraph.level
    if paragraph.heading:
        return CAPITALS
    if paragraph.label:
        return TITLE if _is_outline_heading(paragraphs, at) else 0
    following = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
    above = paragraphs[at - 1] if at else None
    if above is not None and following is not None and _is_value(above, paragraph, following):
        return 0
    if _NOTE.fullmatch(paragraph.text):
        return 0
    if not is_titled(paragraph):
        if following is None or above is None:
            return 0
        over = _is_over_prose(paragraph.text, following) or _is_between_items(above, paragraph.text, following)
        return TITLE if over else 0
    if following is None or following.heading:
        return 0
    bold = _BOLD.fullmatch(paragraph.text) is not None
    return 0 if is_titled(following, answers=True) and not bold and not kind_of(paragraph.text) else TITLE


def _is_value(above: Paragraph, paragraph: Paragraph, following: Paragraph) -> bool:
    """Whether a line belongs to the name right above it, and blank lines stand around the two."""
    set_apart = above.last + 1 == paragraph.first and following.first > paragraph.last + 1
    return set_apart and is_titled(above) and not kind_of(paragraph.text)


def _is_over_prose(text: str, following: Paragraph) -> bool:
    """Whether a few words and a colon stand over prose (`Coverage beyond one year:`), and so begin no sentence."""
    plainly = not (following.label or following.cells or following.heading)
    few = 1 < len(text.split()) <= _MOST_LEAD_WORDS
    return plainly and few and text[0].isupper() and text.endswith(":") and _SAYS.search(text) is None


def _is_between_items(above: Paragraph, text: str, following: Paragraph) -> bool:
    """Whether a few words without an end part the items of a list, the one above having ended as sentences do."""
    if following.label in ("", DASH) or above.label in ("", DASH) or not above.text.endswith((".", ";")):
        return False
    return 1 < len(text.split()) <= _MOST_LEAD_WORDS and text[0].isupper() and text[-1].isalpha()


def _is_outline_heading(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether an item is a heading with a label (`B. Nationally Covered Indications`): it names a section, or one of
    its list does, and prose follows it."""
    if _is_in_contents(paragraphs, at):
        return True
    return _is_named(paragraphs, at) and (
        bool(kind_of(paragraphs[at].text))
        or any(_is_named(paragraphs, other) and kind_of(paragraphs[other].text) for other in _alike(paragraphs, at))
    )


def _is_in_contents(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether an item is one of several titles in a row after which their labels begin again."""
    return any(
        low <= at < high and _begins_again(paragraphs, high, kind)
        for kind, number in candidates(paragraphs[at].label)
        for low, high in (_titles_in_a_row(paragraphs, at, kind, number),)
        if high - low >= FEWEST_CONTENTS
    )


def _titles_in_a_row(paragraphs: Sequence[Paragraph], at: int, kind: str, number: int) -> tuple[int, int]:
    """The places around an item, from first to past the last, where titles stand whose labels count on by ones."""

    def counts(place: int) -> bool:
        return _is_title_item(paragraphs[place]) and (kind, number + place - at) in candidates(paragraphs[place].label)

    low = high = at
    while low > max(0, at - _NEAR) and counts(low - 1):
        low -= 1
    while high < min(len(paragraphs), at + _NEAR) and counts(high):
        high += 1
    return low, high


def _begins_again(paragraphs: Sequence[Paragraph], at: int, kind: str) -> bool:
    """Whether the item at a place is the first of a kind, and no further in than the one above it."""
    if at >= len(paragraphs) or paragraphs[at].indent > paragraphs[at - 1].indent:
        return False
    return (kind, 1) in candidates(paragraphs[at].label)


def _is_title_item(paragraph: Paragraph) -> bool:
    alone = paragraph.label not in ("", DASH) and not paragraph.cells and " " in paragraph.text
    return alone and is_titled(replace(paragraph, label="", heading=False))


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
    if (
        joins(text)
        or paragraph.label
        or paragraph.heading
        or paragraph.furniture
        or sum(map(bool, paragraph.cells)) > 1
    ):
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
