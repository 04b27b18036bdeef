"""From a `Table` to a program over bit planes: what is still possible, what decides, and what still matters.

An axis has a plane for each of its cells: whether the row can still have that cell. Everything follows from these.

- *What is possible*: a node of the diagram can be met if a node above it can, by a cell that is possible. The outcomes
  that can be met are exactly those that a row can still have, for no path asks the same axis twice.
- *What still matters*: an axis matters exactly if a node of it can be met of which two possible children are different
  functions of what is open (`runtime/walk.py`). Whether two nodes are the same function there is a plane of its own.
- *What decides* follows the clauses by Kleene's three values, as two planes: certainly so, certainly not so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from typing import TypeAlias, assert_never

from mednec.claims.planes import ALWAYS, NEVER, Builder, Plane
from mednec.frozen import frozen
from mednec.table.table import Card, Conj, Disj, Formula, Literal, Neg, Ref, Table, cells_of

Cells: TypeAlias = Sequence[Sequence[Plane]]
"""By axis and cell: whether the row can still have it."""

Citing: TypeAlias = Callable[[int, bool, Plane, tuple[int, ...]], None]
"""Takes a clause, whether it is cited as met, where, and the places of items down to where it is named."""

Rails: TypeAlias = tuple[Plane, Plane]
"""Where something is certainly so, and where it is certainly not."""


Way: TypeAlias = tuple[int, bool, tuple[int, ...], int, bool]
"""How a clause comes to be cited: from which step (~n) or clause (n), as met or not, the places of items down to where
it is named, the clause, and whether it is cited as met."""


@frozen
class Cited:
    """What decides: by step whether it is among those that decide, and every way in which a clause is cited."""

    deciding: tuple[Plane, ...]
    ways: tuple[tuple[Way, Plane], ...]


class Lowering:
    """The planes of one table in a builder. What cells are possible is given to each question anew."""

    def __init__(self, table: Table, build: Builder) -> None:
        self.table = table
        self.build = build

    def given_cells(self) -> list[list[Plane]]:
        """The inputs, by axis and cell."""
        return [
            [self.build.given(cell_name(index, cell)) for cell in range(cells_of(axis))]
            for index, axis in enumerate(self.table.axes)
        ]

    # --- the diagram ---------------------------------------------------------------------------------------------

    def outcomes(self, cells: Cells) -> list[Plane]:
        """By outcome: whether it is possible."""
        return self._met(cells)[1]

    def _met(self, cells: Cells) -> tuple[list[Plane], list[Plane]]:
        """By node, and by outcome: whether it can be met."""
        build, nodes = self.build, self.table.nodes
        into: list[list[Plane]] = [[] for _ in nodes]
        ends: list[list[Plane]] = [[] for _ in self.table.outcomes]

        def lead(child: int, plane: Plane) -> None:
            (into[child] if child >= 0 else ends[~child]).append(plane)

        lead(self.table.root, ALWAYS)
        met = [NEVER] * len(nodes)
        # Children come before parents.
        for node in range(len(nodes) - 1, -1, -1):
            axis, children = nodes[node]
            met[node] = build.any(into[node])
            if met[node] == NEVER:
                continue
            for child in dict.fromkeys(children):
                by = build.any(cells[axis][cell] for cell, each in enumerate(children) if each == child)
                lead(child, build.both(met[node], by))
        return met, [build.any(planes) for planes in ends]

    def matters(self, cells: Cells) -> list[Plane]:
        """By axis: whether the outcome still depends on it."""
        build, nodes = self.build, self.table.nodes
        met, _ = self._met(cells)
        found: list[list[Plane]] = [[] for _ in self.table.axes]
        same: dict[tuple[int, int], Plane] = {}
        for node, (axis, _) in enumerate(nodes):
            different = [
                build.both(self._differ(one, other, cells, same), build.both(by_one, by_other))
                for place, (one, by_one) in enumerate(self._ways(node, cells))
                for other, by_other in self._ways(node, cells)[place + 1 :]
            ]
            found[axis].append(build.both(met[node], build.any(different)))
        return [build.any(planes) for planes in found]

    def _ways(self, node: int, cells: Cells) -> list[tuple[int, Plane]]:
        """The children of a node, each once, and where it can be reached from there."""
        axis, children = self.table.nodes[node]
        return [
            (child, self.build.any(cells[axis][cell] for cell, each in enumerate(children) if each == child))
            for child in dict.fromkeys(children)
        ]

    def _differ(self, one: int, other: int, cells: Cells, made: dict[tuple[int, int], Plane]) -> Plane:
        """Where two nodes are different functions of what is open."""
        if one == other:
            return NEVER
        if one < 0 and other < 0:
            return ALWAYS
        key = (one, other) if one < other else (other, one)
        if key not in made:
            nodes = self.table.nodes
            # Terminals lie below every axis.
            axis = min(nodes[node][0] for node in key if node >= 0)
            first, second = (
                nodes[node][1] if node >= 0 and nodes[node][0] == axis else (node,) * len(cells[axis]) for node in key
            )
            pairs: dict[tuple[int, int], list[Plane]] = {}
            for cell, pair in enumerate(zip(first, second, strict=True)):
                pairs.setdefault(pair, []).append(cells[axis][cell])
            made[key] = self.build.any(
                self.build.both(self.build.any(by), self._differ(*pair, cells, made)) for pair, by in pairs.items()
            )
        return made[key]

    # --- the clauses ---------------------------------------------------------------------------------------------

    def cited(self, cells: Cells, outcomes: Sequence[Plane]) -> Cited:
        """What decides a row of these possible outcomes."""
        statuses = Statuses(self.table, self.build, cells)
        of_hits = [statuses.of(hit.formula) for hit in self.table.hits]
        deciding = self._deciding(outcomes, of_hits)
        into: dict[tuple[int, bool], list[Plane]] = {}
        ways: list[tuple[Way, Plane]] = []

        def walk(owner: int, formula: Formula, wanted: bool, where: Plane) -> None:
            def cite(clause: int, as_met: bool, here: Plane, places: tuple[int, ...]) -> None:
                into.setdefault((clause, as_met), []).append(here)
                ways.append(((owner, wanted, places, clause, as_met), here))

            statuses.cite(formula, wanted, where, cite, ())

        for index, (hit, where) in enumerate(zip(self.table.hits, deciding, strict=True)):
            walk(~index, hit.formula, True, where)
        for clause in referring_first(self.table):
            for wanted in (True, False):
                where = self.build.any(into.get((clause, wanted), ()))
                walk(clause, self.table.clauses[clause].formula, wanted, where)
        return Cited(tuple(deciding), tuple(ways))

    def _deciding(self, outcomes: Sequence[Plane], of_hits: Sequence[Rails]) -> list[Plane]:
        """By step: whether it is among those that decide.

        As `runtime/decide.py` finds them, one step after the other.
        """
        build = self.build
        may: list[Plane] = []
        certain: list[Plane] = []
        any_certain = stopped = NEVER
        of_kind: dict[str, Plane] = {}
        for hit, (sure, never) in zip(self.table.hits, of_hits, strict=True):
            leads = outcomes[hit.outcome]
            open_here = build.both(build.negation(never), build.negation(stopped))
            other = build.either(build.negation(leads), build.negation(of_kind.get(hit.kind, NEVER)))
            ends = build.both(build.both(open_here, any_certain), other)
            stopped = build.either(stopped, ends)
            here = build.both(build.both(open_here, build.negation(ends)), leads)
            may.append(here)
            certain.append(build.both(here, sure))
            any_certain = build.either(any_certain, certain[-1])
            of_kind[hit.kind] = build.either(of_kind.get(hit.kind, NEVER), certain[-1])
        return [build.chosen(any_certain, sure, here) for sure, here in zip(certain, may, strict=True)]


class Statuses:
    """Kleene's three values of clauses and formulas, as rails."""

    def __init__(self, table: Table, build: Builder, cells: Cells) -> None:
        self.table = table
        self.build = build
        self.cells = cells
        self._clauses: dict[int, Rails] = {}

    def of_clause(self, clause: int) -> Rails:
        if clause not in self._clauses:
            self._clauses[clause] = self.of(self.table.clauses[clause].formula)
        return self._clauses[clause]

    def of(self, formula: Formula) -> Rails:
        """Where a formula certainly holds, and where it certainly does not."""
        build = self.build
        match formula:
            case Literal(axis=axis, cells=wanted):
                inside = build.any(plane for cell, plane in enumerate(self.cells[axis]) if wanted >> cell & 1)
                beside = build.any(plane for cell, plane in enumerate(self.cells[axis]) if not wanted >> cell & 1)
                return build.negation(beside), build.negation(inside)
            case Ref(clause=clause):
                return self.of_clause(clause)
            case Neg(item=item):
                sure, never = self.of(item)
                return never, sure
            case Conj(items=items):
                rails = [self.of(item) for item in items]
                return build.every(sure for sure, _ in rails), build.any(never for _, never in rails)
            case Disj(items=items):
                rails = [self.of(item) for item in items]
                return build.any(sure for sure, _ in rails), build.every(never for _, never in rails)
            case Card(low=low, high=high, items=items):
                return within(build, [self.of(item) for item in items], low, high)
            case _:
                assert_never(formula)

    def cite(self, formula: Formula, wanted: bool, where: Plane, cite: Citing, places: tuple[int, ...]) -> None:
        """Cite the clauses that make a formula true (or false) in these rows, those that it names itself."""
        if where == NEVER:
            return
        build = self.build
        match formula:
            case Literal():
                return
            case Ref(clause=clause):
                cite(clause, wanted, where, places)
            case Neg(item=item):
                self.cite(item, not wanted, where, cite, places)
            case Card(items=items):
                for place, item in enumerate(items):
                    sure, never = self.of(item)
                    self.cite(item, True, build.both(where, sure), cite, (*places, place))
                    self.cite(item, False, build.both(where, never), cite, (*places, place))
            case Conj() | Disj():
                group = opened(formula)
                chosen = [where] * len(group)
                if isinstance(formula, Conj) is not wanted:
                    rails = [self.of(item) for item in group]
                    certain = [sure if wanted else never for sure, never in rails]
                    none = build.negation(build.any(certain))
                    for place, (sure, never) in enumerate(rails):
                        is_open = build.both(build.negation(sure), build.negation(never))
                        chosen[place] = build.both(where, build.either(certain[place], build.both(none, is_open)))
                for place, item in enumerate(group):
                    self.cite(item, wanted, chosen[place], cite, (*places, place))
            case _:
                assert_never(formula)


def within(build: Builder, rails: Sequence[Rails], low: int, high: int) -> Rails:
    """Where certainly from `low` to `high` of some things are so, and where certainly not."""
    count = len(rails)
    sure = build.counted([sure for sure, _ in rails], count + 1)
    may = build.counted([build.negation(never) for _, never in rails], count + 1)

    def at_least(counts: Sequence[Plane], number: int) -> Plane:
        return ALWAYS if number <= 0 else NEVER if number > count else counts[number]

    certain = build.both(at_least(sure, low), build.negation(at_least(may, high + 1)))
    never = build.either(build.negation(at_least(may, low)), at_least(sure, high + 1))
    return certain, never


def opened(formula: Conj | Disj) -> tuple[Formula, ...]:
    """The items of a group, with those of the same group within it in their place."""
    found: list[Formula] = []
    for item in formula.items:
        found += opened(item) if type(item) is type(formula) and isinstance(item, Conj | Disj) else [item]
    return tuple(found)


def cell_name(axis: int, cell: int) -> str:
    """The name of an input: whether a row can still have a cell of an axis."""
    return f"cell {axis}.{cell}"


def clauses_in(formula: Formula) -> Iterable[int]:
    """The clauses that a formula names, in order."""
    match formula:
        case Ref(clause=clause):
            yield clause
        case Neg(item=item):
            yield from clauses_in(item)
        case Conj(items=items) | Disj(items=items) | Card(items=items):
            for item in items:
                yield from clauses_in(item)
        case Literal():
            return
        case _:
            assert_never(formula)


def referring_first(table: Table) -> list[int]:
    """All clauses, each before those that it names."""
    order: list[int] = []
    seen: set[int] = set()

    def visit(clause: int) -> None:
        if clause not in seen:
            seen.add(clause)
            for each in clauses_in(table.clauses[clause].formula):
                visit(each)
            order.append(clause)

    for clause in range(len(table.clauses)):
        visit(clause)
    return order[::-1]


def in_citing_order(table: Table, deciding: Iterable[int], ways: Set[Way]) -> list[tuple[int, bool]]:
    """What is cited, each (clause, whether as met), from the steps that decide down, as `logic.cited` orders it."""
    found: dict[tuple[int, bool], None] = {}

    def visit(owner: int, top: bool, formula: Formula, wanted: bool, places: tuple[int, ...]) -> None:
        match formula:
            case Ref(clause=clause):
                if (owner, top, places, clause, wanted) in ways and (clause, wanted) not in found:
                    found[clause, wanted] = None
                    visit(clause, wanted, table.clauses[clause].formula, wanted, ())
            case Neg(item=item):
                visit(owner, top, item, not wanted, places)
            case Conj() | Disj():
                for place, item in enumerate(opened(formula)):
                    visit(owner, top, item, wanted, (*places, place))
            case Card(items=items):
                for place, item in enumerate(items):
                    visit(owner, top, item, True, (*places, place))
                    visit(owner, top, item, False, (*places, place))
            case Literal():
                return
            case _:
                assert_never(formula)

    for hit in deciding:
        visit(~hit, True, table.hits[hit].formula, True, ())
    return list(found)
