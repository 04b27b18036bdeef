"""Which clause of one policy answers to which of another: two documents that share no label, but facts.

Clauses that are the same condition over the shared facts answer to each other; then those that read mostly the same
facts, or are mostly the same words. A clause that decides answers only to one that decides as favourably.
"""

from __future__ import annotations

from mednec.analyse.space import Space
from mednec.compare.difference import rank
from mednec.compare.redline import ALIKE, words_alike
from mednec.model.policy import Clause
from mednec.table.diagram import FALSE, TRUE

SAME = 2.0
"""The likeness of one and the same condition: above whatever words and facts come to."""


def answering(space: Space) -> dict[str, str]:
    """The id of the clause of the new side that answers to each clause of the old one, where one does."""
    d = space.diagram
    sides = [list(zip(built.lowered.policy.clauses, built.clauses, strict=True)) for built in space.built]
    read = {node: frozenset(d.support(node)) for side in sides for _, node in side}
    ranked = sorted(
        (-likeness, place, number, one.id, other.id)
        for place, (one, node) in enumerate(sides[0])
        for number, (other, now) in enumerate(sides[1])
        if _comparable(one, other)
        and (likeness := SAME if node == now not in (FALSE, TRUE) else _likeness(one, read[node], other, read[now]))
        >= ALIKE
    )
    found: dict[str, str] = {}
    taken: set[str] = set()
    for *_, one_id, other_id in ranked:
        if one_id not in found and other_id not in taken:
            found[one_id] = other_id
            taken.add(other_id)
    return found


def _comparable(one: Clause, other: Clause) -> bool:
    if one.decides is None or other.decides is None:
        return one.decides is other.decides and (one.recommends is None) is (other.recommends is None)
    return rank(one.decides.outcome) == rank(other.decides.outcome)


def _likeness(one: Clause, reads: frozenset[int], other: Clause, now: frozenset[int]) -> float:
    """How much two clauses have in common, from 0 to 1: the facts that both read of all they read, or their words."""
    either = reads | now
    shared = len(reads & now) / len(either) if either else 0.0
    # Only what shares a fact can be written one for the other; like words alone are often of another subject.
    return max(shared, words_alike(one, other)) if shared else 0.0
