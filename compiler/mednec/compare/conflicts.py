"""Requests that one of two policies approves and the other one does not, though it decides them.

A request that a policy refers elsewhere, or does not address, it leaves to the other one: that is no conflict.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import TypeAlias

from mednec.analyse.concrete import RawCase, say_case
from mednec.analyse.space import Witness
from mednec.compare.compare import MOST_STEPS, CannotCompare, Comparison, too_large
from mednec.compare.difference import Example, Side
from mednec.compare.product import regions
from mednec.compare.words import case_of
from mednec.frozen import frozen
from mednec.model.determinations import Determination, Outcome, Standing
from mednec.table.axes import TableTooLarge
from mednec.table.diagram import DiagramBudgetError
from mednec.table.lower import CODE, DATE_OF_SERVICE
from mednec.table.phrase import Naming
from mednec.table.table import KnownAxis

__all__ = ["CannotCompare", "Conflict", "Contrary", "conflicts"]


class Contrary(Enum):
    """What one policy says of a request that the other one approves."""

    DENIES = "denies"
    REVIEWS = "sends to individual review"


@frozen
class Conflict:
    """What the policy `approving` (0: the first, 1: the second) approves and the other one does not.

    `outcomes` are those of the example, in the order of the two policies; `cases` the example as a case of each (empty:
    none was found that bears the conflict out), and `departs` what is not ordinary in it, by the facts' labels.
    """

    approving: int
    contrary: Contrary
    outcomes: tuple[Outcome, Outcome]
    cases: tuple[tuple[str, ...], ...]
    departs: tuple[str, ...]


_Key: TypeAlias = tuple[int, Contrary, int, int]


def conflicts(one: Side, other: Side, until: int | None = None) -> tuple[Conflict, ...]:
    """For each of the two what it approves and the other one does not, by the example nearest to an ordinary request.

    Of dates of service before `until` (an ordinal), if there is an end. Of what a policy denies and of what it sends to
    review the first alone is told. Raises CannotCompare.
    """
    try:
        of = Comparison(one, other, until)
        with of.d.at_most(MOST_STEPS):
            return tuple(_found(of))
    except (TableTooLarge, DiagramBudgetError) as error:
        raise too_large(one, other, error) from error


def _found(of: Comparison) -> Iterator[Conflict]:
    def key(one: int, other: int) -> _Key | None:
        pair = of.outcomes[one], of.outcomes[other]
        for approving in (0, 1):
            contrary = _contrary(pair[1 - approving])
            if pair[approving].determination.standing is Standing.FAVOURABLE and contrary is not None:
                return approving, contrary, one, other
        return None

    found = regions(of.d, of.care, *of.roots, key)
    for approving in (0, 1):
        for contrary in Contrary:
            conflict = _nearest(of, {k: region for k, region in found.items() if k[:2] == (approving, contrary)})
            if conflict is not None:
                yield conflict
                break


def _contrary(outcome: Outcome) -> Contrary | None:
    if outcome.determination.standing is Standing.ADVERSE:
        return Contrary.DENIES
    return Contrary.REVIEWS if outcome.determination is Determination.INDIVIDUAL_REVIEW else None


def _nearest(of: Comparison, found: dict[_Key, int]) -> Conflict | None:
    """The conflict of these whose example departs least from an ordinary request; None if no request has any."""
    best: tuple[int, Conflict] | None = None
    for (approving, contrary, one, other), region in sorted(found.items(), key=lambda each: each[0][2:]):
        possible, witness = of.witness((one, other), region)
        if not possible:
            continue
        outcomes = of.outcomes[one], of.outcomes[other]
        if witness is None:
            best = best or (len(of.usual) + 1, Conflict(approving, contrary, outcomes, (), ()))
            continue
        example = of.shown(witness)
        if best is None or example.departs < best[0]:
            cases = _case(of.old, example.old, outcomes[0]), _case(of.new, example.new, outcomes[1])
            best = example.departs, Conflict(approving, contrary, outcomes, cases, _departs(of, witness, example))
    return None if best is None else best[1]


def _departs(of: Comparison, witness: Witness, example: Example) -> tuple[str, ...]:
    """What the example says that nobody would say of an ordinary request, by labels, once each."""
    facts = {
        axis.fact
        for axis, cell, usual in zip(of.space.axes, witness.cells, of.usual, strict=True)
        if cell != usual and not isinstance(axis, KnownAxis)
    } - {CODE, DATE_OF_SERVICE}
    said: list[str] = []
    for side, case in ((of.old, example.old), (of.new, example.new)):
        said += say_case(side.policy, tuple(each for each in case if each[0] in facts), Naming.LABELS)
    return tuple(line.strip() for line in dict.fromkeys(said))


def _case(side: Side, case: RawCase, outcome: Outcome) -> tuple[str, ...]:
    return case_of(side, f"Decided by {side.name}", case, outcome)
