"""Phrases as data: how the lexicon is written, and looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

_Payload = TypeVar("_Payload")
Phrases = dict[str, tuple[tuple[tuple[str, ...], _Payload], ...]]
"""Phrases by their first word, longest first."""


def phrases(entries: Mapping[str, _Payload]) -> Phrases[_Payload]:
    """Phrases written as text, ready to be looked up."""
    by_first: dict[str, list[tuple[tuple[str, ...], _Payload]]] = {}
    for text, payload in entries.items():
        words = tuple(text.split())
        by_first.setdefault(words[0], []).append((words, payload))
    return {first: tuple(sorted(found, key=lambda entry: -len(entry[0]))) for first, found in by_first.items()}


def words_of(text: str) -> list[str]:
    """The words of a text, which blanks keep apart."""
    return text.split()


def each_as(texts: Iterable[str], payload: _Payload) -> dict[str, _Payload]:
    """Several phrases that mean the same."""
    return dict.fromkeys(texts, payload)
