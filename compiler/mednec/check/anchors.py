"""Where in the words each part of the meaning is spoken of.

A numeric test stands at its number, a choice at its value, the group of the items below at its lead, and a yes/no
fact at the words of its own label that no other fact of the clause shares. What cannot be found has no anchor, and the
checks that need one stay silent on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from mednec.check.claims import Amount, Claims
from mednec.check.subject import Subject
from mednec.check.values import Stated

Anchor = tuple[int, int]
"""Places of the first word and behind the last one."""

_CRITERIA = frozenset({"criteria", "criterion", "conditions", "condition", "requirements", "indications"})
_POINTING = frozenset({"above", "listed", "these", "those", "aforementioned", "preceding", "foregoing"})
_LEAST_SHARED = 5


def alike(one: str, other: str) -> bool:
    """Whether two words are forms of one: equal, or with a common beginning of most of the longer one."""
    if one == other:
        return True
    if one[:_LEAST_SHARED] != other[:_LEAST_SHARED]:
        return False
    longest = max(len(one), len(other))
    least = max(_LEAST_SHARED, -(-longest * 3 // 5))
    return len(one) >= least and one[:least] == other[:least]


def by_beginning(words: Iterable[str]) -> dict[str, list[str]]:
    """Words by how they begin, so that forms of one word are looked up, not searched."""
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(word[:_LEAST_SHARED], []).append(word)
    return found


def is_among(word: str, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether a word, or another form of it, is among words kept by their beginning."""
    return any(alike(word, other) for other in words.get(word[:_LEAST_SHARED], ()))


def find_anchors(subject: Subject, amounts: Mapping[int, Amount], stated: Mapping[int, Stated]) -> dict[int, Anchor]:
    """The anchor of each leaf that has one, by the leaf's place."""
    found: dict[int, Anchor] = {}
    plain: list[int] = []
    for place, leaf in enumerate(subject.leaves):
        if place in amounts:
            found[place] = (amounts[place].start, amounts[place].end)
        elif place in stated:
            found[place] = (stated[place].mention.start, stated[place].mention.end)
        elif leaf.test is None:
            anchor = _group_anchor(subject.claims) if leaf.is_group else _citation_anchor(subject.claims, leaf.cites[0])
            if anchor is not None:
                found[place] = anchor
        elif leaf.number is None:
            plain.append(place)
    return found | _by_labels(subject, plain)


def _group_anchor(claims: Claims) -> Anchor | None:
    return (claims.leads[0].start, claims.leads[0].end) if claims.leads else None


def _citation_anchor(claims: Claims, clause: str) -> Anchor | None:
    """Where words point to another clause: `criteria above`, `these conditions`, or its label."""
    lows = claims.lows
    for place, low in enumerate(lows):
        near = lows[max(0, place - 2) : place + 3]
        if low in _CRITERIA and not _POINTING.isdisjoint(near):
            return place, place + 1
    label = clause.rpartition(".")[2]
    for place, token in enumerate(claims.tokens):
        if token.text == clause or (token.text == label and (label != "I" or place > 0)):
            return place, place + 1
    return None


def _by_labels(subject: Subject, places: Sequence[int]) -> dict[int, Anchor]:
    """Anchors of leaves found by the words of their labels; a fact tested twice is found twice, in order."""
    if not places:
        return {}
    spoken = _Spoken(subject.claims.norms)
    lookups = {lookup.fact.name: lookup for leaf in subject.leaves if (lookup := subject.lookup(leaf)) is not None}
    owners: dict[str, list[tuple[str, str]]] = {}
    for fact, lookup in lookups.items():
        for word in lookup.names:
            owners.setdefault(word[:_LEAST_SHARED], []).append((word, fact))
    tested = Counter(leaf.test.fact for leaf in subject.leaves if leaf.test is not None)
    turn: Counter[str] = Counter()
    found: dict[int, Anchor] = {}
    for place in places:
        test = subject.leaves[place].test
        if test is None or test.fact not in lookups:
            continue
        words = lookups[test.fact].names
        own = [
            word
            for word in words
            if not any(fact != test.fact and alike(word, other) for other, fact in owners[word[:_LEAST_SHARED]])
        ]
        anchor = _nth(spoken, own or words, turn[test.fact], tested[test.fact])
        turn[test.fact] += 1
        if anchor is not None:
            found[place] = anchor
    return found


def _nth(spoken: _Spoken, words: Iterable[str], turn: int, times: int) -> Anchor | None:
    places = [found for word in words if (found := spoken.places(word))]
    exact = [found[turn] for found in places if len(found) == times]
    if exact:
        return min(exact), max(exact) + 1
    if places:
        first = min(found[min(turn, len(found) - 1)] for found in places)
        return first, first + 1
    return None


class _Spoken:
    """The places of words, by how they begin."""

    def __init__(self, norms: Sequence[str]) -> None:
        self._by_start: dict[str, list[tuple[int, str]]] = {}
        for place, norm in enumerate(norms):
            self._by_start.setdefault(norm[:_LEAST_SHARED], []).append((place, norm))

    def places(self, word: str) -> list[int]:
        """Where a word or another form of it stands."""
        return [place for place, norm in self._by_start.get(word[:_LEAST_SHARED], ()) if alike(word, norm)]
