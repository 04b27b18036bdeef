"""Cutting printed words into sentences, the same way for the source document and for the policy."""

from __future__ import annotations

import re

CLOSERS = "”’\"')]*_⁰¹²³⁴⁵⁶⁷⁸⁹"
_SENTENCE_END = re.compile(rf"[.!?][{re.escape(CLOSERS)}]*\s+(?=[^a-z\s])")
_ABBREVIATIONS = frozenset(
    {"e.g.", "i.e.", "al.", "vs.", "cf.", "etc.", "no.", "dr.", "fig.", "approx.", "inc.", "u.s."}
)


def plain(text: str) -> str:
    """The text with every run of blanks as one."""
    return " ".join(text.split())


def sentences(paragraph: str) -> tuple[str, ...]:
    """A paragraph's sentences; cutting them differently would only change how finely a finding points."""
    text = plain(paragraph)
    found, start = [], 0
    for end in _SENTENCE_END.finditer(text):
        word = max(start, text.rfind(" ", start, end.start()) + 1)
        last_word = text[word : end.start() + 1].lstrip("(“*").lower()
        if last_word in _ABBREVIATIONS or len(last_word) == 2:  # an initial, as in `J. Smith`
            continue
        found.append(text[start : end.end()].rstrip())
        start = end.end()
    if start < len(text):
        found.append(text[start:])
    return tuple(found)
