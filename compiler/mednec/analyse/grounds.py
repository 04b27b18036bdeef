"""What a finding rests on: the axioms without which it would not be found, and what is wrong with axioms themselves.

A finding that is also made where nothing is assumed rests on none. Of the others one axiom after the other is left out
and stays out if the finding is still made: what is left is enough for it, and nothing of that can be spared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from mednec.analyse.space import NO, YES, Space
from mednec.diagnostics import Diagnostic, Severity
from mednec.frozen import replace
from mednec.model.axioms import Axiom
from mednec.model.findings import listed
from mednec.table.diagram import FALSE, TRUE, Diagram
from mednec.table.phrase import Phrasebook
from mednec.table.search import cells_met
from mednec.table.table import KnownAxis

Look: TypeAlias = Callable[[tuple[Axiom, ...]], tuple[Diagnostic, ...]]
"""What is found where these axioms, and no other, are taken as given."""

_MOST_LOOKS = 60
MOST_STEPS = 4_000_000
"""Looks, and the steps that they may take on one diagram. Beyond, a finding is said to rest on every axiom that was
not left out: it may need fewer."""

_Key: TypeAlias = tuple[str, str, str]


def with_grounds(axioms: tuple[Axiom, ...], look: Look, d: Diagram | None = None) -> tuple[Diagnostic, ...]:
    """What is found with all the axioms, each finding with those it rests on; `d` is the diagram that looks share."""
    if not axioms:
        return look(axioms)
    known: dict[tuple[Axiom, ...], frozenset[_Key]] = {}

    def found(given: tuple[Axiom, ...]) -> frozenset[_Key]:
        if given not in known:
            known[given] = frozenset(_key(each) for each in look(given))
        return known[given]

    with_all = look(axioms)
    if not with_all:
        return ()
    plain = found(())
    known[axioms] = frozenset(_key(each) for each in with_all)
    last = 0 if d is None else d.steps + MOST_STEPS

    def may_look() -> bool:
        return len(known) < _MOST_LOOKS and (d is None or d.steps < last)

    made = []
    for each in with_all:
        if _key(each) in plain:
            made.append(each)
            continue
        kept = axioms
        for axiom in axioms:
            rest = tuple(other for other in kept if other != axiom)
            if (rest in known or may_look()) and _key(each) in found(rest):
                kept = rest
        made.append(replace(each, rests_on=tuple(axiom.title for axiom in kept)))
    return tuple(made)


def _key(finding: Diagnostic) -> _Key:
    return finding.code, finding.subject, finding.message


# --- the axioms themselves -----------------------------------------------------------------------------------


def check_axioms(space: Space) -> Iterator[Diagnostic]:
    """MN315 and MN316: axioms that together leave nothing possible, or no case with some value, and one that rules out
    nothing. All axioms are assumed afterwards. Raises DiagramBudgetError."""
    axioms = tuple(space.axioms)
    space.assume(())
    before = cells_met(space.diagram, space.possible)
    for axiom in axioms:
        if not space.exists((space.axioms[axiom], NO)):
            yield Diagnostic(
                "MN316",
                f"“{axiom.title}” rules out nothing: it holds in every case that there can be.",
                axiom.span,
                Severity.WARNING,
                help="take it out, or correct what it says",
                subject="policy",
            )
    space.assume(axioms)
    if space.possible == FALSE:
        needed = _fewest(space, axioms, TRUE)
        yield Diagnostic(
            "MN315",
            f"{_said(needed)} no case at all.",
            needed[0].span,
            help="correct or take out what cannot be so: as it stands, everything could be proved of the policy",
            notes=tuple((axiom.span, "and this") for axiom in needed[1:]),
            subject="policy",
        )
        return
    book = Phrasebook(space.policy, space.axes)
    for index, (axis, had, left) in enumerate(
        zip(space.axes, before, cells_met(space.diagram, space.possible), strict=True)
    ):
        if isinstance(axis, KnownAxis) or had == left:
            continue
        lost = had & ~left
        needed = _fewest(space, axioms, space.diagram.literal(index, lost))
        yield Diagnostic(
            "MN315",
            f"{_said(needed)} no case with {book.say(index, lost)}.",
            needed[0].span,
            Severity.WARNING,
            help=f"correct what cannot be so, or declare {axis.fact} without what no member can have",
            notes=tuple((axiom.span, "and this") for axiom in needed[1:]),
            subject="policy",
        )


def _fewest(space: Space, axioms: tuple[Axiom, ...], where: int) -> tuple[Axiom, ...]:
    """Axioms that leave no case possible in which `where` is true, and none of which can be spared."""
    kept = axioms
    for axiom in axioms:
        rest = tuple(other for other in kept if other != axiom)
        space.assume(rest)
        if not space.exists((where, YES)):
            kept = rest
    space.assume(axioms)
    return kept


def _said(axioms: tuple[Axiom, ...]) -> str:
    said = listed([f"“{axiom.title}”" for axiom in axioms])
    return f"With {said} taken as given, there is"
