"""What the other readings would change: for each, a case that they decide otherwise.

All readings are lowered onto the same axes, cut for the thresholds of all of them, so the comparison is exact. Of the
cases that flip the one shown is the clearest: one that changes an approval into a denial or back before any other, and
among those one with as few unusual facts as it needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from mednec.analyse.concrete import RawCase
from mednec.analyse.space import YES, Enough, Space
from mednec.diagnostics import Diagnostic, Severity, in_order
from mednec.frozen import frozen, replace
from mednec.model.condition import Condition, facts_in
from mednec.model.determinations import Determination, Outcome, Standing
from mednec.model.policy import (
    Clause,
    CodeRow,
    Definition,
    DocumentBlock,
    LineRule,
    Note,
    OtherReading,
    Policy,
    Reading,
    Subheading,
)
from mednec.runtime import walk
from mednec.table.axes import TableTooLarge
from mednec.table.diagram import FALSE, TRUE, DiagramBudgetError
from mednec.table.search import nearest
from mednec.table.table import Axis, KnownAxis

NEEDS_INFORMATION = Outcome(Determination.NEEDS_INFORMATION)

_MOST_TRIES = 50

MOST_STEPS = 2_000_000
"""Steps that a comparison of readings may take on the diagram: some seconds."""

_Cells: TypeAlias = dict[int, int]
"""The cells (bit sets) of some axes."""


@frozen
class Change:
    """A case in raw facts, what the reading taken says of it, and what the other reading says."""

    case: RawCase
    taken: Outcome
    instead: Outcome


@frozen
class Flip:
    """What one other reading would change: a case, or None if it changes no case.

    `cut` says why the two readings together could not be compared; `change` is then None too.
    """

    reading: Reading
    other: OtherReading
    change: Change | None
    cut: str = ""

    @property
    def settled(self) -> bool:
        """Whether the two were compared."""
        return not self.cut


# --- a policy with another reading ---------------------------------------------------------------------------


def with_reading(policy: Policy, other: OtherReading) -> Policy:
    """The policy with the other meaning in place of the one taken; its words, readings and fingerprint stay."""
    match other.instead:
        case Clause() as clause:
            sections = tuple(replace(section, body=_body_with(section.body, clause)) for section in policy.sections)
            return replace(policy, sections=sections)
        case LineRule() as rule:
            lines = tuple(_line_with(each, rule) if each.line == rule.line else each for each in policy.lines)
            return replace(policy, lines=lines)
        case CodeRow() as row:
            same = (row.system, row.code)
            codes = tuple(
                replace(each, implies=row.implies) if (each.system, each.code) == same else each
                for each in policy.codes
            )
            return replace(policy, codes=codes)


def _body_with(body: tuple[DocumentBlock, ...], clause: Clause) -> tuple[DocumentBlock, ...]:
    return tuple(_block_with(block, clause) for block in body)


def _block_with(block: DocumentBlock, clause: Clause) -> DocumentBlock:
    match block:
        case Subheading(body=body):
            return replace(block, body=_body_with(body, clause))
        case Clause():
            return _clause_with(block, clause)
        case Definition(clause=Clause() as inner) | Note(clause=Clause() as inner):
            return replace(block, clause=_clause_with(inner, clause))
        case _:
            return block


def _clause_with(clause: Clause, instead: Clause) -> Clause:
    if clause.id == instead.id:
        return replace(
            clause,
            condition=instead.condition,
            group=instead.group,
            decides=instead.decides,
            recommends=instead.recommends,
            said=instead.said,
        )
    return replace(clause, children=tuple(_clause_with(child, instead) for child in clause.children))


def _line_with(rule: LineRule, instead: LineRule) -> LineRule:
    return replace(
        rule,
        refer_to=instead.refer_to,
        unless=instead.unless,
        known=instead.known,
        excepted=instead.excepted,
        investigational_as=instead.investigational_as,
        said=instead.said,
    )


# --- comparing -----------------------------------------------------------------------------------------------


def flips(policy: Policy) -> tuple[Flip, ...]:
    """For every other reading of the policy, in printed order, what it would change. Never raises."""
    return _compared(policy, [(reading, other) for reading in policy.readings for other in reading.others])


def check_flips(policy: Policy, found: tuple[Flip, ...]) -> tuple[Diagnostic, ...]:
    """MN306 for readings that change no case (the choice is not one), MN309 for those too large to compare."""
    diagnostics = []
    for flip in found:
        if flip.change is not None:
            continue
        named = flip.reading.subject.removeprefix("code ")
        subject = "policy" if named.startswith("line ") else named  # what an `accept` at that place is about
        if flip.settled:
            code, message = "MN306", f"The other reading “{flip.other.name}” of {named} changes no case."
            way_out = "take the reading out, or correct the other meaning"
        else:
            code, message = "MN309", f"The other reading “{flip.other.name}” of {named} was not compared: {flip.cut}."
            way_out = "split the clause into clauses that each test fewer facts"
        span = flip.other.span or flip.reading.span or policy.span
        diagnostics.append(Diagnostic(code, message, span, Severity.WARNING, help=way_out, subject=subject))
    return in_order(diagnostics)


def _compared(policy: Policy, pairs: Sequence[tuple[Reading, OtherReading]]) -> tuple[Flip, ...]:
    """All on one space; where that is too large, each on its own."""
    others = [with_reading(policy, other) for _, other in pairs if not isinstance(other.instead, CodeRow)]
    try:
        comparison = _Comparison(Space(policy, *others))
        with comparison.space.diagram.at_most(MOST_STEPS):
            return tuple(_flips_on(comparison, pairs))
    except (TableTooLarge, DiagramBudgetError) as error:
        if len(pairs) > 1:
            return tuple(flip for pair in pairs for flip in _compared(policy, [pair]))
        cut = str(error) if isinstance(error, DiagramBudgetError) else "no table holds the two together"
        return tuple(Flip(reading, other, None, cut) for reading, other in pairs)


def _flips_on(comparison: _Comparison, pairs: Sequence[tuple[Reading, OtherReading]]) -> Iterator[Flip]:
    roots = iter(comparison.roots[1:])
    for reading, other in pairs:
        if isinstance(other.instead, CodeRow):
            yield Flip(reading, other, comparison.of_codes(other.instead))
        else:
            yield Flip(reading, other, comparison.of_tables(next(roots)))


class _Comparison:
    """Finds the clearest case that two readings decide otherwise."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.policy = space.policy
        self.roots = [built.root for built in space.built]
        self.usual = space.usual()

    # --- clauses and lines of business -----------------------------------------------------------------------

    def of_tables(self, root: int) -> Change | None:
        """A case that the first policy decides otherwise than the one of this root."""
        taken, instead = self.roots[0], root
        return self._documented(taken, instead) or self._undocumented(taken, instead)

    def _documented(self, taken: int, instead: int) -> Change | None:
        """A case in which everything is documented that is so."""
        for one, other in self._pairs(self.space.diagram.terminals(taken), self.space.diagram.terminals(instead)):
            where = self.space.diagram.conj(self._where(taken, one), self._where(instead, other))
            enough = self.space.certain((taken, {one}), (instead, {other}))
            witness = self.space.find_near(self.usual, where, enough)
            if witness is not None:
                return Change(witness.case, self.space.outcomes[one], self.space.outcomes[other])
        return None

    def _undocumented(self, taken: int, instead: int) -> Change | None:
        """A case in which something is so that must be known, and the chart does not say it."""
        d, space = self.space.diagram, self.space
        open_cases = TRUE
        for one, other in self._pairs(d.terminals(taken), d.terminals(instead)):
            for _ in range(_MOST_TRIES):
                where = d.conj(open_cases, space.undocumented, self._where(taken, one), self._where(instead, other))
                cells = nearest(d, where, YES, self.usual)
                if cells is None:
                    break
                change = self._left_out(cells, taken, instead)
                if change is not None:
                    return change
                open_cases = d.conj(open_cases, d.neg(d.conj(*[d.literal(a, 1 << c) for a, c in enumerate(cells)])))
        return None

    def _left_out(self, cells: tuple[int, ...], taken: int, instead: int) -> Change | None:
        """The change that the case shows once the facts that are so and not known are left out of it."""
        space = self.space
        silent = {
            name
            for axis, so in space.so.items()
            if not cells[axis] and space.diagram.evaluate(so, cells)
            for name in facts_in(_condition(space.axes[axis]))
        }
        hidden = {i for i, axis in enumerate(space.axes) if not isinstance(axis, KnownAxis) and axis.fact in silent}
        known = {i for i in space.so if silent.intersection(facts_in(_condition(space.axes[i])))}
        left = tuple(0 if axis in known else cell for axis, cell in enumerate(cells))
        full = space.diagram.everything()
        allowed = [full[axis] if axis in hidden else 1 << cell for axis, cell in enumerate(left)]
        one, other = self._outcome(taken, allowed), self._outcome(instead, allowed)
        if one == other:
            return None
        witness = space.concrete(
            left, lambda masks: (self._outcome(taken, masks), self._outcome(instead, masks)) == (one, other), hidden
        )
        return Change(witness.case, one, other) if witness is not None else None

    # --- codes -----------------------------------------------------------------------------------------------

    def of_codes(self, instead: CodeRow) -> Change | None:
        """A request for a code that is decided otherwise if the code implies what this row says."""
        row = next(row for row in self.policy.codes if (row.system, row.code) == (instead.system, instead.code))
        for given, taken, other in self._ways(self.space.implied(row), self.space.implied(instead)):
            change = self._of_code(row, given, taken, other)
            if change is not None:
                return change
        return None

    def _ways(self, taken: _Cells, instead: _Cells) -> Iterator[tuple[_Cells, _Cells, _Cells]]:
        """Ways in which a request can leave to the code what it implies: (cells given, open if taken, open otherwise).

        What both readings leave to the chart is given first, then nothing is, then what contradicts one of them.
        """
        full = self.space.diagram.everything()
        axes = sorted({*taken, *instead})
        one = {axis: taken.get(axis, full[axis]) for axis in axes}
        other = {axis: instead.get(axis, full[axis]) for axis in axes}
        chart = {a: one[a] & other[a] for a in axes if one[a].bit_count() > 1 and other[a].bit_count() > 1}
        for given in ({a: cells for a, cells in chart.items() if cells}, {}):
            yield given, _without(one, given), _without(other, given)
        for axis in axes:
            # A value that one of them excludes is a conflict there, and leaves the fact open.
            if one[axis] & ~other[axis]:
                given = {axis: one[axis] & ~other[axis]}
                yield given, _without(one, given), other | {axis: full[axis]}
            if other[axis] & ~one[axis]:
                given = {axis: other[axis] & ~one[axis]}
                yield given, one | {axis: full[axis]}, _without(other, given)

    def _of_code(self, row: CodeRow, given: _Cells, taken: _Cells, instead: _Cells) -> Change | None:
        d, root = self.space.diagram, self.roots[0]
        ones, others = self._certainties(root, taken), self._certainties(root, instead)
        implied = d.conj(*[d.literal(axis, cells) for axis, cells in (taken | given).items()])
        for one, other in _clearest_first(ones, others):
            witness = self.space.find_near(
                self.usual,
                d.conj(implied, ones[one], others[other]),
                self._decides(taken, one, instead, other),
                hidden={axis for axis in taken if axis not in given},
            )
            if witness is not None:
                facts = dict(witness.case) | {"code": row.code}
                case = tuple((fact.name, facts[fact.name]) for fact in self.policy.facts if fact.name in facts)
                return Change(case, one, other)
        return None

    def _decides(self, taken: _Cells, one: Outcome, instead: _Cells, other: Outcome) -> Enough:
        """Whether a partly known case comes to the one outcome with what one reading leaves open, to the other with
        what the other does."""
        root = self.roots[0]

        def enough(allowed: Sequence[int]) -> bool:
            of_taken = [taken.get(axis, cells) for axis, cells in enumerate(allowed)]
            of_other = [instead.get(axis, cells) for axis, cells in enumerate(allowed)]
            return self._outcome(root, of_taken) == one and self._outcome(root, of_other) == other

        return enough

    def _certainties(self, root: int, open_: _Cells) -> dict[Outcome, int]:
        """For each outcome where it is certain although these axes are open; needs information where none is."""
        d = self.space.diagram
        full = d.everything()
        found: dict[Outcome, int] = {}
        for terminal in d.terminals(root):
            node = self._where(root, terminal)
            for axis, cells in open_.items():
                each = [cell for cell in range(d.arities[axis]) if cells >> cell & 1]
                node = d.conj(*[d.restrict(node, [*full[:axis], 1 << cell, *full[axis + 1 :]]) for cell in each])
            found[self.space.outcomes[terminal]] = node
        return found | {NEEDS_INFORMATION: d.neg(d.disj(*found.values()))}

    # --- outcomes --------------------------------------------------------------------------------------------

    def _pairs(self, ones: Sequence[int], others: Sequence[int]) -> list[tuple[int, int]]:
        """Pairs of outcomes (by index) that differ, the clearest change first."""
        place = {outcome: index for index, outcome in enumerate(self.space.outcomes)}
        said = [[self.space.outcomes[index] for index in each] for each in (ones, others)]
        return [(place[one], place[other]) for one, other in _clearest_first(*said)]

    def _where(self, root: int, terminal: int) -> int:
        """Where a function has one outcome."""
        d = self.space.diagram
        made = {~each: TRUE if each == terminal else FALSE for each in d.terminals(root)}
        for node in reversed(d.reachable(root)):
            made[node] = d.make(d.variable(node), [made[child] for child in d.children(node)])
        return made[root]

    def _outcome(self, root: int, allowed: Sequence[int]) -> Outcome:
        """What a partly known case comes to."""
        left = walk.possible(self.space.diagram.nodes, root, allowed)
        return self.space.outcomes[left.bit_length() - 1] if left.bit_count() == 1 else NEEDS_INFORMATION


def _clearest_first(ones: Iterable[Outcome], others: Iterable[Outcome]) -> list[tuple[Outcome, Outcome]]:
    """Pairs of outcomes that differ: approval against denial, then approval, then denial against anything else."""
    pairs = [(one, other) for one in ones for other in others if one != other]
    return sorted(pairs, key=lambda pair: _rank({outcome.determination.standing for outcome in pair}))


def _without(cells: _Cells, given: _Cells) -> _Cells:
    return {axis: each for axis, each in cells.items() if axis not in given}


def _rank(standings: set[Standing]) -> int:
    if standings == {Standing.FAVOURABLE, Standing.ADVERSE}:
        return 0
    return 1 if Standing.FAVOURABLE in standings else 2 if Standing.ADVERSE in standings else 3


def _condition(axis: Axis) -> Condition:
    assert isinstance(axis, KnownAxis)
    return axis.condition
