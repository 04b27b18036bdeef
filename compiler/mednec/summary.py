"""A proved version in numbers: what a build says of it in a line."""

from __future__ import annotations

from collections.abc import Iterator

from mednec.driver import Proof
from mednec.frozen import frozen
from mednec.page.meaning import Meaning


@frozen
class Summary:
    """A proved version in numbers; of its source document's units how many are carried (None: it has none).

    `given` are the axioms that it draws on: what no request has, and the words of the axiom.
    """

    clauses: int
    rows: int
    accepted: int
    carried: int | None
    units: int | None
    given: tuple[tuple[str, str], ...] = ()


def summary_of(proof: Proof) -> Summary:
    """A proved version in numbers."""
    return Summary(
        clauses=len(proof.policy.clauses),
        rows=len(proof.table.rows),
        accepted=len(proof.accepted),
        carried=None if proof.fidelity is None else proof.fidelity.carried,
        units=None if proof.fidelity is None else proof.fidelity.total,
        given=tuple(_given(proof)),
    )


def _given(proof: Proof) -> Iterator[tuple[str, str]]:
    meaning = Meaning(proof.policy, {}, {})
    yield from ((meaning.excluded(axiom), axiom.title) for axiom in proof.policy.axioms)
