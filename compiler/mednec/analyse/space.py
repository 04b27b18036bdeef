"""Readings of one policy over the same axes, in one diagram, and the cases in which something can be shown.

The axes of a table vary freely, the facts behind them do not: how many values a list has hangs together with which,
a bounded number with the list, days with dates, what is known with what is so; and what axioms rule out, no member
has. A case that no member can have proves nothing, so every search here is among the possible ones.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from mednec.analyse.concrete import Picker, RawCase, RawValue, Unmatched
from mednec.frozen import frozen
from mednec.model.axioms import Axiom
from mednec.model.computed import Classified
from mednec.model.condition import All, Among, Any, Condition, CountWithin, Every, Not, Some, Test, facts_in
from mednec.model.policy import CodeRow, Policy
from mednec.runtime import walk
from mednec.table.axes import cells_touching, cells_where, ends, is_count, tests_in
from mednec.table.diagram import TRUE, Diagram
from mednec.table.formulas import formula_node
from mednec.table.lower import Built, build, lower_together
from mednec.table.search import joint, nearest
from mednec.table.table import Axis, ChoiceAxis, CountAxis, KnownAxis, NumberAxis, SeveralAxis, cells_of

_MOST_TRIES = 200
"""Cases that are tried before one is given up as impossible."""

Wanted: TypeAlias = tuple[int, Collection[int]]
"""A node of the diagram, and the outcomes that are wanted of it."""

Enough: TypeAlias = Callable[[Sequence[int]], bool]
"""Whether a partly known case, given by the cells that it leaves open on each axis, is known well enough."""

YES, NO = frozenset({1}), frozenset({0})

_Meet: TypeAlias = Callable[[Axis, int, Axis, int], bool]


@frozen
class Witness:
    """A case that shows something: its facts as far as they are needed for it, and its cell on every axis.

    What a search finds is decided by the first policy's table as shown: no fact left out matters to it.
    """

    case: RawCase
    cells: tuple[int, ...]


class Space:
    """Policies that share their facts (a policy and its other readings), lowered together.

    `built[i]` is policy i. `possible` is true of the cells that a member can have where everything is documented,
    `undocumented` also of those where something is so and not known; `so` gives for each axis of what must be known
    where it is so. `axioms` are those of the policies, each with the node of what it says; all are assumed at first.
    `also` are further conditions that the axes are to be cut for. Raises TableTooLarge.
    """

    def __init__(self, *policies: Policy, also: Sequence[Condition] = ()) -> None:
        self.policy = policies[0]
        # What must be known is an axis of its own; the facts it is known by become axes too, to tell the two apart.
        sources = [source for each in policies for rule in each.lines for _, source in rule.sources]
        known = [source.unless for source in sources if source.known and source.unless is not None]
        axioms = dict.fromkeys(axiom for each in policies for axiom in each.axioms)
        lowered = lower_together(policies, [*known, *also, *(axiom.condition for axiom in axioms)])
        self.axes = lowered[0].axes
        self.reading_order = lowered[0].reading_order
        self.outcomes = lowered[0].outcomes
        self.diagram = Diagram([cells_of(axis) for axis in self.axes])
        self.built: tuple[Built, ...] = tuple(build(each, self.diagram) for each in lowered)
        self._picker = Picker(self.policy, self.axes)
        of_lists = self.diagram.conj(*self._lists_and_numbers(), *self._codes(), *self._classes())
        self.so = {i: self._holds(axis.condition) for i, axis in enumerate(self.axes) if isinstance(axis, KnownAxis)}
        d, knowing = self.diagram, [(self.diagram.literal(axis, 0b10), so) for axis, so in self.so.items()]
        undocumented = d.conj(of_lists, *(d.ite(knows, so, TRUE) for knows, so in knowing))
        possible = d.conj(of_lists, *(d.ite(knows, so, d.neg(so)) for knows, so in knowing))
        self._ungiven = self._at_first = possible, undocumented
        self.axioms = {axiom: self._holds(axiom.condition) for axiom in axioms}
        self.assume(self.axioms)

    def assume(self, axioms: Iterable[Axiom]) -> None:
        """Take these axioms as given, and no other. Raises DiagramBudgetError."""
        given = self.diagram.conj(*[self.axioms[axiom] for axiom in axioms])
        self.possible, self.undocumented = (self.diagram.conj(ungiven, given) for ungiven in self._ungiven)

    def as_at_first(self) -> None:
        """Assume no axiom, and forget what searches have ruled out. Raises DiagramBudgetError."""
        self._ungiven = self._at_first
        self.assume(())

    def rule_out(self, but: int) -> None:
        """Leave no cases possible but those, whatever is assumed. Raises DiagramBudgetError."""
        possible, undocumented = (self.diagram.conj(ungiven, but) for ungiven in self._ungiven)
        self._ungiven = possible, undocumented
        self.possible, self.undocumented = (
            self.diagram.conj(self.possible, but),
            self.diagram.conj(self.undocumented, but),
        )

    # --- what can come together ------------------------------------------------------------------------------

    def _holds(self, condition: Condition) -> int:
        return formula_node(self.diagram, self.built[0].lowered.formula(condition), {})

    def axis_of(self, fact: str, *, count: bool = False) -> int | None:
        """The axis of a fact (or of its number of values), by index; None if nothing tests it."""
        for index, axis in enumerate(self.axes):
            if not isinstance(axis, KnownAxis) and axis.fact == fact and isinstance(axis, CountAxis) is count:
                return index
        return None

    def _lists_and_numbers(self) -> Iterator[int]:
        for fact in self.policy.facts:
            which, number = self.axis_of(fact.name), self.axis_of(fact.name, count=True)
            if which is not None and number is not None:
                yield self._pairs(which, number, _lengths_meet)
        for bound in self.policy.bounds:
            bounded = self.axis_of(bound.fact)
            for counted in (self.axis_of(bound.counted), self.axis_of(bound.counted, count=True)):
                if bounded is not None and counted is not None:
                    yield self._pairs(counted, bounded, _length_bounds)

    def _pairs(self, one: int, other: int, meet: _Meet) -> int:
        """True where the cells of two axes can come together."""
        d, arities = self.diagram, self.diagram.arities
        ways = []
        for cell in range(arities[one]):
            mask = sum(meet(self.axes[one], cell, self.axes[other], each) << each for each in range(arities[other]))
            if mask:
                ways.append(d.conj(d.literal(one, 1 << cell), d.literal(other, mask)))
        return d.disj(*ways)

    def _codes(self) -> Iterator[int]:
        axis = self.axis_of("code")
        if axis is None:
            return
        of = self.axes[axis]
        assert isinstance(of, ChoiceAxis)
        for row in self.policy.codes:
            implied = [self.diagram.literal(each, mask) for each, mask in self.implied(row).items() if each != axis]
            requested = self.diagram.literal(axis, 1 << of.values.index(row.code))
            yield self.diagram.ite(requested, self.diagram.conj(*implied), TRUE)

    def _classes(self) -> Iterator[int]:
        """True where a fact that is one of the classes of others is the class that they have."""
        d = self.diagram
        for fact in self.policy.facts:
            axis = self.axis_of(fact.name)
            if axis is None or not isinstance(fact.computed, Classified):
                continue
            of = self.axes[axis]
            assert isinstance(of, ChoiceAxis)
            ways, before = [], TRUE
            for value, condition in fact.computed.arms:
                ways.append(d.conj(d.literal(axis, _cell(of, value)), before, self._may(condition)))
                before = d.conj(before, self._may(Not(condition)))
            # Where no class fits nothing follows from the others.
            rest = fact.computed.otherwise
            ways.append(d.conj(before, d.literal(axis, _cell(of, rest)) if rest else TRUE))
            yield d.disj(*ways)

    def _may(self, condition: Condition, *, wanted: bool = True) -> int:
        """True wherever a condition on facts may come out as wanted, and perhaps in more cells."""
        d = self.diagram
        match condition:
            case Test(fact=name, wanted=of):
                axis = self.axis_of(name, count=is_count(of))
                if axis is None:
                    return TRUE
                full = d.everything()[axis]
                of_axis = self.axes[axis]
                return d.literal(axis, cells_touching(of_axis, of) if wanted else full & ~cells_where(of_axis, of))
            case Not(item=item):
                return self._may(item, wanted=not wanted)
            case All(items=items) | Any(items=items):
                together = d.conj if isinstance(condition, All) is wanted else d.disj
                return together(*[self._may(item, wanted=wanted) for item in items])
            case _:
                return TRUE

    def implied(self, row: CodeRow) -> dict[int, int]:
        """The cells that requesting a code leaves open, on each axis of which it says something; 0 if none."""
        cells: dict[int, int] = {}
        tests: list[Test] = list(tests_in(row.implies))
        tests += [Test(test.fact, CountWithin(1, None)) for test in tests if isinstance(test.wanted, Every | Some)]
        if self.axis_of("code") is not None:
            tests.append(Test("code", Among((row.code,))))
        for test in tests:
            for count in (False, True):
                axis = self.axis_of(test.fact, count=count)
                if axis is not None and is_count(test.wanted) is count:
                    cells[axis] = cells.get(axis, -1) & cells_touching(self.axes[axis], test.wanted)
        return cells

    def usual(self) -> list[int]:
        """The cells of a request of which there is nothing to say: in force, decided here, everything else no."""
        decided_here = [rule.line for rule in self.policy.lines if not rule.refer_to]
        first = {"line_of_business": decided_here[:1], self.policy.service_fact: list(self.policy.services[:1])}
        cells: list[int] = []
        for axis in self.axes:
            cell = 0
            match axis:
                case ChoiceAxis(fact=fact, values=values):
                    cell = next((values.index(name) for name in first.get(fact, ())), 0)
                case NumberAxis(starts=starts, is_date=True):
                    cell = bisect_right(starts, self.policy.effective.toordinal()) - 1
                case CountAxis(starts=starts):
                    cell = bisect_right(starts, 1) - 1
                case SeveralAxis():
                    cell = 1  # some value of the first group
                case _:
                    pass
            cells.append(cell)
        return cells

    # --- searching -------------------------------------------------------------------------------------------

    def exists(self, *wanted: Wanted) -> bool:
        """Whether a possible case has the wanted outcome of every node."""
        return self._joint(self.possible, wanted) is not None

    def exists_for(self, row: CodeRow, *wanted: Wanted) -> bool:
        """Whether a possible request for a code has the wanted outcome of every node."""
        return self._requested(row, wanted) is not None

    def find_for(self, row: CodeRow, *wanted: Wanted) -> Witness | None:
        """A possible request for a code that has the wanted outcome of every node; None if none is found."""
        found = self._requested(row, wanted)
        if found is None or not found[1]:
            return None
        cells, whole = found
        needed = self.needed(cells, self._decided(cells, wanted), given=self._left_by(row))
        facts = self._facts(needed, cells) - {"code"}
        case = {name: whole[name] for name in facts} | {"code": row.code}
        return Witness(tuple((fact.name, case[fact.name]) for fact in self.policy.facts if fact.name in case), cells)

    def _left_by(self, row: CodeRow) -> tuple[int, ...]:
        """The cells that requesting a code leaves open on every axis."""
        implied = self.implied(row)
        return tuple(implied.get(axis, full) & full for axis, full in enumerate(self.diagram.everything()))

    def _requested(
        self, row: CodeRow, wanted: Sequence[Wanted]
    ) -> tuple[tuple[int, ...], Mapping[str, RawValue]] | None:
        """The cells and values of a possible request for a code; no values where it is neither shown nor excluded."""
        allowed = self._left_by(row)
        if not all(allowed):
            return None
        possible = self.possible
        for _ in range(_MOST_TRIES):
            cells = self._joint(possible, wanted, allowed)
            if cells is None:
                return None
            try:
                return cells, self._picker.pick(cells, row)
            except Unmatched as unmatched:
                possible = self.diagram.conj(possible, self._apart(unmatched, cells))
        return (), {}

    def find(self, *wanted: Wanted) -> Witness | None:
        """A possible case that has the wanted outcome of every node, whatever its other facts are; None if none has."""
        for _ in range(_MOST_TRIES):
            cells = self._joint(self.possible, wanted)
            if cells is None:
                return None
            witness = self.concrete(cells, self._decided(cells, wanted))
            if witness is not None:
                return witness
        return None

    def _decided(self, cells: Sequence[int], wanted: Iterable[Wanted]) -> Enough:
        """Whether a partly known case has the wanted outcomes, and the whole outcome of these cells, for certain."""
        root = self.built[0].root
        return self.certain(*wanted, (root, {self.diagram.evaluate(root, cells)}))

    def find_near(
        self, cells: Sequence[int], where: int, enough: Enough, *, hidden: Collection[int] = ()
    ) -> Witness | None:
        """Of the possible cases in which `where` is true, one that differs little from the cells, if any.

        `enough` and `hidden` as in `needed`.
        """
        for _ in range(_MOST_TRIES):
            found = nearest(self.diagram, self.diagram.conj(self.possible, where), YES, cells)
            if found is None:
                return None
            witness = self.concrete(found, enough, hidden)
            if witness is not None:
                return witness
        return None

    def concrete(self, cells: tuple[int, ...], enough: Enough, hidden: Collection[int] = ()) -> Witness | None:
        """The case of the cells in raw facts; None if there is none, and no search then finds those cells again.

        `enough` and `hidden` as in `needed`.
        """
        try:
            whole = self._picker.pick(cells)
        except Unmatched as unmatched:
            self.rule_out(self._apart(unmatched, cells))
            return None
        return Witness(self._picker.shown(whole, self._facts(self.needed(cells, enough, hidden), cells)), cells)

    def _apart(self, unmatched: Unmatched, cells: Sequence[int]) -> int:
        """True where these cells do not come together."""
        return self.diagram.neg(self.diagram.conj(*[self.diagram.literal(a, 1 << cells[a]) for a in unmatched.axes]))

    def certain(self, *wanted: Wanted) -> Enough:
        """Whether a partly known case certainly has the wanted outcome of every node."""
        goals = [(node, sum(1 << outcome for outcome in outcomes)) for node, outcomes in wanted]
        nodes = self.diagram.nodes
        return lambda allowed: not any(walk.possible(nodes, node, allowed) & ~goal for node, goal in goals)

    def needed(
        self, cells: Sequence[int], enough: Enough, hidden: Collection[int] = (), given: Sequence[int] | None = None
    ) -> tuple[int, ...]:
        """The axes that a case must show: without the cell of any of them, what is shown would not be enough.

        `enough` says whether the cells that are left open on each axis are; `hidden` axes are left open. `given` are
        the cells that each axis has open where the case does not show it (None: all of them).
        """
        full = self.diagram.everything() if given is None else given
        allowed = [full[axis] if axis in hidden else 1 << cell for axis, cell in enumerate(cells)]
        for axis in reversed(self.reading_order):
            own, allowed[axis] = allowed[axis], full[axis]
            if not enough(allowed):
                allowed[axis] = own
        return tuple(axis for axis in self.reading_order if allowed[axis] != full[axis])

    def _facts(self, axes: Iterable[int], cells: Sequence[int]) -> set[str]:
        """The facts behind axes; those by which something is known count where it is."""
        names: set[str] = set()
        for index in axes:
            axis = self.axes[index]
            if not isinstance(axis, KnownAxis):
                names.add(axis.fact)
            elif cells[index]:
                names.update(facts_in(axis.condition))
        return names

    def _joint(
        self, possible: int, wanted: Sequence[Wanted], allowed: Sequence[int] | None = None
    ) -> tuple[int, ...] | None:
        nodes = (possible, *(node for node, _ in wanted))
        return joint(self.diagram, nodes, (YES, *(outcomes for _, outcomes in wanted)), allowed)


def _cell(axis: ChoiceAxis, value: str) -> int:
    """The cell (a bit set) of a value; none where the axis does not have it."""
    return 1 << axis.values.index(value) if value in axis.values else 0


def _lengths_meet(which: Axis, cell: int, number: Axis, count: int) -> bool:
    """Whether a list with values of these blocks can have so many."""
    assert isinstance(which, SeveralAxis)
    assert isinstance(number, CountAxis)
    low, high = ends(number, count)
    present = [len(block) for place, block in enumerate(which.blocks) if cell >> place & 1]
    return len(present) <= high and low <= sum(present)


def _length_bounds(counted: Axis, cell: int, bounded: Axis, each: int) -> bool:
    """Whether a number of this cell can be at most the number of values of such a list."""
    assert isinstance(bounded, NumberAxis)
    if isinstance(counted, CountAxis):
        most = ends(counted, cell)[1]
    else:
        assert isinstance(counted, SeveralAxis)
        most = sum(len(block) for place, block in enumerate(counted.blocks) if cell >> place & 1)
    return ends(bounded, each)[0] <= most
