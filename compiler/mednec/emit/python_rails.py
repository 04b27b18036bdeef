"""Straight-line conditions that are exact for unknown facts.

A formula that is evaluated three-valued (Kleene) can see unknown where every answer agrees: `A or not A`. It sees
what is certain exactly if it is monotone, that is, if for each axis the sets of cells that it asks about form a chain
under inclusion once negation is pushed to the leaves: then one worst cell stands for all that are open. The condition
for "certainly so" is therefore made monotone here, once, at compile time:

- "and" distributes: certain(F and G) = certain F and certain G;
- "or" distributes over parts that share no tangled axis (one whose sets form no chain);
- else the smallest group of parts that hangs together by one is split on it, into the fewest groups of cells in which
  the sets do form chains: certain(F) = for each group: certainly not in the group, or certain(F within the group).

A part is read only where the parts beside it leave its answer open: beside a leaf of an "and" in the cells that the
leaf asks for, beside one of an "or" in the cells that it leaves. Reading it there alone changes no meaning and
untangles much. In cells where an "or" already holds, every leaf below it may be taken to hold as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias, assert_never

from mednec.table.table import Card, Conj, Disj, Formula, Hit, KnownAxis, Literal, Neg, Ref, Table, cells_of


class TooLargeError(Exception):
    """The condition would have more leaves than it is given."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """The axis is certainly in one of the cells or of those passed already; `note` is the clause that asks it."""

    axis: int
    cells: int
    passed: int = 0
    note: str = field(default="", compare=False)

    @property
    def accepted(self) -> int:
        """The cells at which this leaf does not fail."""
        return self.cells | self.passed


@dataclass(frozen=True, slots=True)
class Every:
    """All of the items."""

    items: tuple[Rail, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Any of the items."""

    items: tuple[Rail, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least so many of the items."""

    number: int
    items: tuple[Rail, ...]


Rail: TypeAlias = Leaf | Every | Either | AtLeast


@dataclass(frozen=True, slots=True)
class Context:
    """Where a part is read: for each axis the cells that are open, and those where an "or" around it holds already."""

    open: tuple[int, ...]
    passed: tuple[int, ...]

    @staticmethod
    def of(open_cells: Sequence[int]) -> Context:
        """No part around."""
        return Context(tuple(open_cells), (0,) * len(open_cells))

    def beside(self, leaves: Iterable[Leaf], *, every: bool) -> Context:
        """Beside the leaves of an "and", or of an "or"."""
        open_cells, passed = list(self.open), list(self.passed)
        for leaf in leaves:
            if not every:
                passed[leaf.axis] |= open_cells[leaf.axis] & leaf.cells
            open_cells[leaf.axis] &= leaf.cells if every else ~leaf.cells
        return Context(tuple(open_cells), tuple(passed))


TRUE, FALSE = Every(()), Either(())


class Rails:
    """Conditions over the axes of one table. `leaves` bounds how many leaves may be written in all."""

    def __init__(self, table: Table, leaves: int) -> None:
        self.table = table
        self.everything = tuple((1 << cells_of(axis)) - 1 for axis in table.axes)
        self._left = leaves

    def _spend(self, leaves: int = 1) -> None:
        self._left -= leaves
        if self._left < 0:
            raise TooLargeError

    # From formulas

    def of_outcome(self, outcome: int, context: Context) -> Rail:
        """Where the table has the outcome: some step that gives it holds, and none before it that gives another."""
        found: Rail = FALSE
        for hit in reversed(self.table.hits):
            if hit.outcome == outcome:
                found = Either((self._of_hit(hit, True), found))
            else:
                found = Every((self._of_hit(hit, False), found))
            found = self.simplified(found, context)
        return found

    def _of_hit(self, hit: Hit, holds: bool) -> Rail:
        return self._expanded(hit.formula, holds, hit.by if hit.kind == "clause" else "")

    def _expanded(self, formula: Formula, holds: bool, note: str) -> Rail:
        """The formula with its clauses written out and negation at the leaves."""
        match formula:
            case Literal(axis=axis, cells=cells):
                self._spend()
                full = self.everything[axis]
                return Leaf(axis, cells & full if holds else full & ~cells, 0, note)
            case Ref(clause=clause):
                cited = self.table.clauses[clause]
                return self._expanded(cited.formula, holds, cited.id)
            case Neg(item=item):
                return self._expanded(item, not holds, note)
            case Conj(items=items) | Disj(items=items):
                parts = tuple([self._expanded(item, holds, note) for item in items])
                return Every(parts) if isinstance(formula, Conj) is holds else Either(parts)
            case Card(low=low, high=high, items=items):
                met = tuple([self._expanded(item, True, note) for item in items])
                failed = tuple([self._expanded(item, False, note) for item in items])
                if holds:
                    return Every((AtLeast(low, met), AtLeast(len(items) - high, failed)))
                return Either((AtLeast(len(items) - low + 1, failed), AtLeast(high + 1, met)))
            case _:
                assert_never(formula)

    # Simplifying: no meaning changes within the context

    def simplified(self, rail: Rail, context: Context) -> Rail:
        """The same condition for cases within the context, in fewer leaves."""
        match rail:
            case Leaf(axis=axis, cells=cells, note=note):
                inside = cells & context.open[axis]
                if not inside:
                    return FALSE
                return TRUE if inside == context.open[axis] else Leaf(axis, inside, context.passed[axis], note)
            case Every(items=items):
                return self._group(items, context, every=True)
            case Either(items=items):
                return self._group(items, context, every=False)
            case AtLeast(number=number, items=items):
                parts = [self.simplified(item, context) for item in items]
                number -= parts.count(TRUE)
                parts = [part for part in parts if part not in (TRUE, FALSE)]
                if number <= 0:
                    return TRUE
                if number > len(parts):
                    return FALSE
                if number == len(parts):
                    return self._group(tuple(parts), context, every=True)
                return self._group(tuple(parts), context, every=False) if number == 1 else AtLeast(number, tuple(parts))
            case _:
                assert_never(rail)

    def _group(self, items: Iterable[Rail], context: Context, *, every: bool) -> Rail:
        ends, passes = (FALSE, TRUE) if every else (TRUE, FALSE)
        kind = Every if every else Either
        leaves: dict[int, Leaf] = {}
        todo = list(items)
        while True:
            # Leaves first, one an axis: they narrow what the other parts are read within.
            within = context.beside(leaves.values(), every=every)
            others: dict[Rail, None] = {}
            found = False
            while todo:
                part = self.simplified(todo.pop(0), within)
                if part == ends:
                    return ends
                if isinstance(part, kind):
                    todo[:0] = part.items
                elif isinstance(part, Leaf):
                    axis, cells, note = part.axis, part.cells, part.note
                    if axis in leaves:
                        known = leaves[axis]
                        cells, note = known.cells & cells if every else known.cells | cells, known.note
                    if not cells or cells == context.open[axis]:
                        return ends
                    leaves[axis] = Leaf(axis, cells, context.passed[axis], note)
                    found = True
                    within = context.beside(leaves.values(), every=every)
                else:
                    others[part] = None
            if not found:
                break
            todo = list(others)
        parts = (*leaves.values(), *others)
        if not parts:
            return passes
        return parts[0] if len(parts) == 1 else kind(parts)

    # Making exact

    def certain(self, rail: Rail, context: Context) -> Rail:
        """The condition that holds of a partly known case exactly if the given one holds of all its completions."""
        rail = self.simplified(rail, context)
        if isinstance(rail, Leaf):
            self._spend()
            return rail
        if not tangled([rail], self.table):
            self._spend(size(rail))
            return rail
        leaves = [item for item in rail.items if isinstance(item, Leaf)]
        others = [item for item in rail.items if not isinstance(item, Leaf)]
        match rail:
            case Every():
                within = context.beside(leaves, every=True)
                return _every([*leaves, *(self.certain(item, within) for item in others)])
            case Either():
                within = context.beside(leaves, every=False)
                parts = [self._certain_part(part, within) for part in _components(others, self.table)]
                return _either([*leaves, *parts])
            case AtLeast():
                return self._split(rail, context)
            case _:
                assert_never(rail)

    def _certain_part(self, items: list[Rail], context: Context) -> Rail:
        """Parts of an "or" that hang together by tangled axes."""
        if len(items) == 1:
            return self.certain(items[0], context)
        return self._split(Either(tuple(items)), context)

    def _split(self, rail: Rail, context: Context) -> Rail:
        axis = tangled([rail], self.table)[0]
        sets = _asked(rail).get(axis, ())
        parts = []
        for group in _chained_groups(context.open[axis], sets):
            outside = Leaf(axis, context.open[axis] & ~group, context.passed[axis])
            inside = self.certain(rail, context.beside([outside], every=False))
            parts.append(_either([outside, inside]) if outside.cells else inside)
            self._spend()
        return _every(parts)


def negated(rail: Rail, everything: Sequence[int]) -> Rail:
    """The opposite condition, negation at the leaves."""
    match rail:
        case Leaf(axis=axis, cells=cells, note=note):
            return Leaf(axis, everything[axis] & ~cells, 0, note)
        case Every(items=items):
            return Either(tuple([negated(item, everything) for item in items]))
        case Either(items=items):
            return Every(tuple([negated(item, everything) for item in items]))
        case AtLeast(number=number, items=items):
            return AtLeast(len(items) - number + 1, tuple([negated(item, everything) for item in items]))
        case _:
            assert_never(rail)


def size(rail: Rail) -> int:
    """How many leaves it has."""
    return 1 if isinstance(rail, Leaf) else sum(size(item) for item in rail.items)


def depth(rail: Rail) -> int:
    """How deep its groups are nested."""
    return 0 if isinstance(rail, Leaf) else 1 + max((depth(item) for item in rail.items), default=0)


def axes_in(rail: Rail) -> tuple[int, ...]:
    """The axes it reads, once each, in reading order."""
    return tuple(_asked(rail))


def tangled(rails: Sequence[Rail], table: Table) -> tuple[int, ...]:
    """The axes whose sets of cells, taken over all the conditions, form no chain."""
    asked: dict[int, dict[int, None]] = {}
    for rail in rails:
        for axis, sets in _asked(rail).items():
            asked.setdefault(axis, {}).update(sets)
    # A condition that is known to hold or not is never itself unknown.
    return tuple(
        axis
        for axis, sets in asked.items()
        if not isinstance(table.axes[axis], KnownAxis) and not _is_chain(list(sets))
    )


def _asked(rail: Rail) -> dict[int, dict[int, None]]:
    """For each axis the sets of cells that the leaves accept."""
    found: dict[int, dict[int, None]] = {}
    stack = [rail]
    while stack:
        match stack.pop():
            case Leaf() as leaf:
                found.setdefault(leaf.axis, {})[leaf.accepted] = None
            case Every(items=items) | Either(items=items) | AtLeast(items=items):
                stack.extend(reversed(items))
    return found


def _is_chain(sets: list[int]) -> bool:
    in_size = sorted(sets, key=int.bit_count)
    return not any(one & ~other for one, other in pairwise(in_size))


def _chained_groups(cells: int, sets: Iterable[int]) -> list[int]:
    """The cells in few groups within each of which the sets form a chain."""
    groups: list[int] = []
    for cell in (1 << i for i in range(cells.bit_length()) if cells >> i & 1):
        for i, group in enumerate(groups):
            if _is_chain([one & (group | cell) for one in sets]):
                groups[i] |= cell
                break
        else:
            groups.append(cell)
    return groups


def _components(items: Sequence[Rail], table: Table) -> list[list[Rail]]:
    """The items that share tangled axes, together, in the order of their first members."""
    knots = set(tangled(items, table))
    components: list[tuple[list[Rail], set[int]]] = []
    for item in items:
        axes = knots.intersection(_asked(item))
        joined, own = [item], axes
        rest = []
        for members, shared in components:
            if shared & own:
                joined, own = [*members, *joined], own | shared
            else:
                rest.append((members, shared))
        components = [*rest, (joined, own)]
    order = {id(item): place for place, item in enumerate(items)}
    return sorted(
        (sorted(members, key=lambda item: order[id(item)]) for members, _ in components),
        key=lambda members: order[id(members[0])],
    )


def _every(items: Iterable[Rail]) -> Rail:
    return _flat(items, Every, FALSE, TRUE)


def _either(items: Iterable[Rail]) -> Rail:
    return _flat(items, Either, TRUE, FALSE)


def _flat(items: Iterable[Rail], kind: type[Every] | type[Either], ends: Rail, passes: Rail) -> Rail:
    parts: dict[Rail, None] = {}
    for item in items:
        if item == ends:
            return ends
        parts.update(dict.fromkeys(item.items if isinstance(item, kind) else [item]))
    found = [part for part in parts if part != passes]
    if not found:
        return passes
    return found[0] if len(found) == 1 else kind(tuple(found))
