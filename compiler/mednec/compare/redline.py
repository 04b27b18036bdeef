"""Which clause of one version is which of the other, and how its words changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from mednec.compare.difference import Kept, Piece
from mednec.model.policy import Clause, Policy

ALIKE = 0.5
"""Clauses of different labels are the same clause where at least half of their words, in order, are."""


def paired(old: Policy, new: Policy) -> dict[str, str]:
    """The new id of each old clause that is still there.

    First those of one label and the same words, then those whose words moved to another label, then the most alike.
    """
    ours = {clause.id: clause for clause in old.printed_clauses}
    theirs = {clause.id: clause for clause in new.printed_clauses}
    found = {name: name for name in ours if name in theirs and ours[name].words == theirs[name].words}

    def left() -> tuple[list[Clause], list[Clause]]:
        taken = set(found.values())
        return (
            [clause for name, clause in ours.items() if name not in found],
            [clause for name, clause in theirs.items() if name not in taken],
        )

    mine, others = left()
    once = {words for words, times in Counter(c.words for c in mine).items() if times == 1 and words}
    once &= {words for words, times in Counter(c.words for c in others).items() if times == 1}
    moved = {clause.words: clause.id for clause in others if clause.words in once}
    found |= {clause.id: moved[clause.words] for clause in mine if clause.words in once}
    mine, others = left()
    places = {clause.id: place for place, clause in enumerate(old.printed_clauses)}
    ranked = sorted(
        (-alike, one.id != other.id, places[one.id], place, one.id, other.id)
        for one in mine
        for place, other in enumerate(others)
        if (alike := words_alike(one, other)) >= ALIKE
    )
    taken = set(found.values())
    for *_, one_id, other_id in ranked:
        if one_id not in found and other_id not in taken:
            found[one_id] = other_id
            taken.add(other_id)
    return found


def redline(old: Sequence[str], new: Sequence[str]) -> tuple[Piece, ...]:
    """The words of both, word by word; empty where they are the same.

    Where less than half of them is, one after the other: of words that happen to recur nobody reads a change.
    """
    if tuple(old) == tuple(new):
        return ()
    one, other = _words(old), _words(new)
    pieces: list[Piece] = []
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if one and other and matcher.ratio() < ALIKE:
        return Piece(Kept.OLD, " ".join(one)), Piece(Kept.NEW, " ".join(other))
    for kind, low, high, start, end in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece(Kept.BOTH, " ".join(one[low:high])))
            continue
        if high > low:
            pieces.append(Piece(Kept.OLD, " ".join(one[low:high])))
        if end > start:
            pieces.append(Piece(Kept.NEW, " ".join(other[start:end])))
    return tuple(pieces)


def words_alike(one: Clause, other: Clause) -> float:
    """How much of the words of two clauses, in order, is the same, from 0 to 1; below ALIKE always 0."""
    matcher = SequenceMatcher(None, _words(one.words), _words(other.words), autojunk=False)
    if matcher.quick_ratio() < ALIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= ALIKE else 0.0


def _words(printed: Sequence[str]) -> list[str]:
    return " ".join(printed).split()
