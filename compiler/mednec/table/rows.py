"""The published rows of a table, hit policy FIRST: what an auditor reads.

Each step of the decision is written as the terms of its disjunctive normal form, every term with the clauses that it
comes from. Then the rows before it are used twice: a condition that they have already settled is left out, and a
term that only says "clause X is not met" waits until X's own rows stand above it. What may be left out is asked of the
diagram, so each row is right where it is the first that fits:

- no earlier row fits,
- the table has the row's outcome there,
- the step holds there, and so does every clause that the row cites.

Rows that are right and leave no case over equal the diagram; `published_rows` checks that none is left over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, combinations
from math import comb
from typing import TypeAlias, assert_never

from mednec.frozen import frozen, replace
from mednec.table.diagram import FALSE, TRUE, Diagram
from mednec.table.search import holds_within, joint
from mednec.table.table import Card, Conj, Disj, Formula, Hit, Literal, Neg, Ref, Row, TableClause

MOST_TERMS = 500
"""A step whose normal form has more terms is read off the diagram instead."""

MOST_ROWS = 500
"""No auditor reads more."""


MOST_WORK = 3_000_000
"""Nodes met while conditions are left out of rows: about a second."""


class TooManyRowsError(Exception):
    """The table cannot be written in `MOST_ROWS` rows; `by` is the step (as in `Hit`) that needs most of them."""

    def __init__(self, by: str) -> None:
        super().__init__(f"the rows are more than {MOST_ROWS}")
        self.by = by


class _TooManyTermsError(Exception):
    """The normal form of a step has more than `MOST_TERMS` terms."""


@frozen
class _Term:
    """A conjunction: each axis within its cells; `cites` the clauses it comes from, `unmet` those it wants not met.

    `cube` is the bit set of `cells`, the axes side by side and every cell of those it says nothing of: one term lies
    within another where its cube does, so that thousands of terms can be compared.
    """

    cells: tuple[tuple[int, int], ...]
    cube: int
    cites: frozenset[int] = frozenset()
    unmet: frozenset[int] = frozenset()


_Side: TypeAlias = tuple[frozenset[int], frozenset[int], int, int]
"""What two terms that adjoin on an axis have in common: cites, unmet, the axis, and the cube with all of its cells."""


def published_rows(
    diagram: Diagram,
    *,
    root: int,
    clauses: Sequence[TableClause],
    clause_nodes: Sequence[int],
    hits: Sequence[Hit],
    hit_nodes: Sequence[int],
    reading_order: Sequence[int],
) -> tuple[Row, ...]:
    """The rows of a table, equal to its diagram over the whole input space; few, but not proved fewest.

    `reading_order` orders the conditions of a row. Raises TooManyRowsError and DiagramBudgetError.
    """
    writer = _Rows(diagram, root, clauses, clause_nodes, hits, hit_nodes, reading_order)
    writer.write()
    return tuple(writer.rows)


class _Rows:
    """Rows as they are written, and the cases that they cover so far."""

    def __init__(
        self,
        diagram: Diagram,
        root: int,
        clauses: Sequence[TableClause],
        clause_nodes: Sequence[int],
        hits: Sequence[Hit],
        hit_nodes: Sequence[int],
        reading_order: Sequence[int],
    ) -> None:
        self.diagram = diagram
        self.root = root
        self.clauses = clauses
        self.clause_nodes = clause_nodes
        self.hits = hits
        self.hit_nodes = hit_nodes
        self.reading_order = reading_order
        self.index_of = {clause.id: index for index, clause in enumerate(clauses)}
        self.earlier = list(_running_disjunction(diagram, hit_nodes))
        self.covered = FALSE
        self.work = 0
        self.rows: list[Row] = []

    def write(self) -> None:
        """All rows, step by step."""
        last_step = {hit.by: step for step, hit in enumerate(self.hits)}
        waiting: list[tuple[int, int, _Term]] = []
        *steps, otherwise = range(len(self.hits))
        for step in steps:
            later = {c for c, clause in enumerate(self.clauses) if last_step.get(clause.id, -1) > step}
            terms = self._terms(step, later)
            for term in terms:
                if term.unmet:
                    ready = max(last_step[self.clauses[clause].id] for clause in term.unmet)
                    waiting.append((ready, step, term))
                elif not self._add(step, dict(term.cells), term.cites):
                    # Cases of a waiting row lie in the way: it can wait no longer.
                    self._say_now(waiting)
                    waiting = []
                    self._add(step, dict(term.cells), term.cites)
            self._say_now([each for each in waiting if each[0] <= step])
            waiting = [each for each in waiting if each[0] > step]
            if not any(owner == step for _, owner, _ in waiting):
                self._cover(step)
        self._add(otherwise, {}, frozenset())
        for step in range(len(self.hits)):
            self._cover(step)
        self._prove()

    def _terms(self, step: int, later: set[int]) -> list[_Term]:
        """The normal form of a step; none where it is too long, and `_cover` then writes the step's rows."""
        try:
            return _NormalForm(self.clauses, self.diagram.arities, later).terms(self.hits[step].formula)
        except _TooManyTermsError:
            return []

    def _say_now(self, waiting: Iterable[tuple[int, int, _Term]]) -> None:
        """The rows that waited for others: without the "not met" where the rows above say it, else spelled out."""
        for step, term in self._in_turn([(step, term) for _, step, term in waiting]):
            if self._add(step, dict(term.cells), term.cites):
                continue
            form = _NormalForm(self.clauses, self.diagram.arities, set())
            unmet = Conj(tuple(Neg(Ref(clause)) for clause in sorted(term.unmet)))
            try:
                spelled_out = form.product([replace(term, unmet=frozenset())], form.terms(unmet))
            except _TooManyTermsError:
                continue
            for each in spelled_out:
                self._add(step, dict(each.cells), each.cites)

    def _in_turn(self, waiting: list[tuple[int, _Term]]) -> Iterator[tuple[int, _Term]]:
        """Rows that wait for rows that wait: those first that wait for none of the others."""
        while waiting:
            owners = {self.hits[step].by for step, _ in waiting}
            free = (
                place
                for place, (_, term) in enumerate(waiting)
                if not any(self.clauses[clause].id in owners for clause in term.unmet)
            )
            yield waiting.pop(next(free, 0))

    def _add(self, step: int, cells: dict[int, int], cites: frozenset[int]) -> bool:
        """Write the row of a term, with as few of its conditions as are needed; whether it says what is so."""
        allowed = self._masks(cells)
        if self._holds(step, self.covered, allowed):
            return True
        right = self._right(step, [self.clause_nodes[clause] for clause in sorted(cites)])
        if not self._holds(step, right, allowed):
            return False
        self._shorten(step, allowed, right, [axis for axis in self.reading_order if axis in cells])
        self._append(step, allowed, cites)
        return True

    def _cover(self, step: int) -> None:
        """Rows for the cases of a step that have none yet, read off the diagram."""
        clause = self.index_of.get(self.hits[step].by)
        cites = frozenset() if clause is None else frozenset({clause})
        speaks = self._speaks(step)
        while (case := joint(self.diagram, (self.covered, speaks), ({0}, {1}))) is not None:
            right = self.diagram.disj(self.covered, speaks)
            tested = self.diagram.support(right)
            allowed = list(self.diagram.everything())
            for axis in tested:
                allowed[axis] = 1 << case[axis]
            self._shorten(step, allowed, right, [axis for axis in self.reading_order if axis in tested], widen=True)
            self._append(step, allowed, cites)

    def _holds(self, step: int, condition: int, allowed: Sequence[int]) -> bool:
        """Whether a condition holds throughout the allowed cells."""
        holds, met = holds_within(self.diagram, condition, allowed)
        self.work += met
        if self.work > MOST_WORK:
            raise TooManyRowsError(self.hits[step].by)
        return holds

    def _speaks(self, step: int, also: Iterable[int] = ()) -> int:
        """Where a step is the first that holds, and so does all that is given."""
        return self.diagram.conj(self.hit_nodes[step], self.diagram.neg(self.earlier[step]), *also)

    def _right(self, step: int, also: Iterable[int]) -> int:
        """Where a row of a step, written next, may stand: it speaks there, or a row above it does already."""
        return self.diagram.disj(self.covered, self._speaks(step, also))

    def _shorten(self, step: int, allowed: list[int], right: int, axes: Iterable[int], *, widen: bool = False) -> None:
        """Leave out the conditions on the axes that are not needed; with `widen` let more cells in on the others."""
        full = self.diagram.everything()
        for axis in axes:
            own, allowed[axis] = allowed[axis], full[axis]
            if self._holds(step, right, allowed):
                continue
            allowed[axis] = own
            for cell in range(self.diagram.arities[axis] if widen else 0):
                before = allowed[axis]
                allowed[axis] = before | 1 << cell
                if not self._holds(step, right, allowed):
                    allowed[axis] = before

    def _append(self, step: int, allowed: Sequence[int], cites: frozenset[int]) -> None:
        if len(self.rows) == MOST_ROWS:
            written = [row.by for row in self.rows]
            raise TooManyRowsError(max(written, key=written.count))
        hit, full = self.hits[step], self.diagram.everything()
        conditions = tuple((axis, allowed[axis]) for axis in self.reading_order if allowed[axis] != full[axis])
        ids = tuple(self.clauses[clause].id for clause in sorted(cites))
        self.rows.append(Row(conditions, hit.outcome, hit.by, ids))
        self.covered = self.diagram.disj(self.covered, self._node(conditions))

    def _masks(self, cells: Mapping[int, int]) -> list[int]:
        allowed = list(self.diagram.everything())
        for axis, wanted in cells.items():
            allowed[axis] = wanted
        return allowed

    def _node(self, conditions: Iterable[tuple[int, int]]) -> int:
        return self.diagram.conj(*[self.diagram.literal(axis, cells) for axis, cells in conditions])

    def _prove(self) -> None:
        """The rows say what the diagram says, everywhere. Anything else is a mistake in this file."""
        said = FALSE
        for row in reversed(self.rows):
            said = self.diagram.ite(self._node(row.conditions), self.diagram.terminal(row.outcome), said)
        assert self.covered == TRUE, "the rows leave a case over"
        assert said == self.root, "the rows and the diagram differ"


def _running_disjunction(diagram: Diagram, nodes: Sequence[int]) -> Iterator[int]:
    """For each node, where any of those before it holds."""
    before = FALSE
    for node in nodes:
        yield before
        before = diagram.disj(before, node)


class _NormalForm:
    """Disjunctive normal forms of formulas. A clause in `later` that is wanted not met is left as it is."""

    def __init__(self, clauses: Sequence[TableClause], arities: Sequence[int], later: set[int]) -> None:
        self.clauses = clauses
        self.full = [(1 << arity) - 1 for arity in arities]
        self.starts = [0, *accumulate(arities)]
        self.everything = (1 << self.starts[-1]) - 1
        self.later = later
        self.of_clause: dict[tuple[int, bool], list[_Term]] = {}

    def terms(self, formula: Formula, holds: bool = True) -> list[_Term]:
        """The terms in reading order. Raises _TooManyTermsError."""
        match formula:
            case Literal(axis=axis, cells=cells):
                wanted = cells if holds else self.full[axis] & ~cells
                if wanted == self.full[axis]:
                    return [self._term(())]
                return [self._term(((axis, wanted),))] if wanted else []
            case Ref(clause=clause):
                if clause in self.later and not holds:
                    return [_Term((), self.everything, frozenset(), frozenset({clause}))]
                if (clause, holds) not in self.of_clause:
                    self.of_clause[clause, holds] = self.terms(self.clauses[clause].formula, holds)
                cited = {clause} if holds else set()
                return [_Term(t.cells, t.cube, t.cites | cited, t.unmet) for t in self.of_clause[clause, holds]]
            case Neg(item=item):
                return self.terms(item, not holds)
            case Conj(items=items):
                return self._all(items, True) if holds else self._any(items, False)
            case Disj(items=items):
                return self._any(items, True) if holds else self._all(items, False)
            case Card(low=low, high=high, items=items):
                if holds:
                    few = self._at_least(len(items) - high, items, False)
                    return self.product(self._at_least(low, items, True), few)
                few = self._at_least(len(items) - low + 1, items, False)
                return self.simplified([*few, *self._at_least(high + 1, items, True)])
            case _:
                assert_never(formula)

    def _all(self, items: Sequence[Formula], holds: bool) -> list[_Term]:
        terms = [self._term(())]
        for item in items:
            terms = self.product(terms, self.terms(item, holds))
        return terms

    def _any(self, items: Sequence[Formula], holds: bool) -> list[_Term]:
        return self.simplified([term for item in items for term in self.terms(item, holds)])

    def _at_least(self, number: int, items: Sequence[Formula], holds: bool) -> list[_Term]:
        """At least so many of the items hold (or do not)."""
        if comb(len(items), max(number, 0)) > MOST_TERMS * 10:
            raise _TooManyTermsError
        terms: list[_Term] = []
        for chosen in combinations(items, max(number, 0)):
            terms += self._all(chosen, holds)
            if len(terms) > MOST_TERMS:
                raise _TooManyTermsError
        return self.simplified(terms)

    def product(self, left: Sequence[_Term], right: Sequence[_Term]) -> list[_Term]:
        """Where a term of each side holds."""
        apart = self._apart(left, right)
        if len(left) * len(right) > MOST_TERMS * (1 if apart else 10):
            raise _TooManyTermsError
        both: list[_Term] = []
        for one in left:
            for other in right:
                cells = dict(one.cells)
                for axis, wanted in other.cells:
                    cells[axis] = cells.get(axis, self.full[axis]) & wanted
                if all(cells.values()):
                    ordered = tuple(sorted(cells.items()))
                    cites, unmet = one.cites | other.cites, one.unmet | other.unmet
                    both.append(_Term(ordered, one.cube & other.cube, cites, unmet))
        return both if apart else self.simplified(both)

    def _apart(self, left: Sequence[_Term], right: Sequence[_Term]) -> bool:
        """Whether two lists of simplified terms have nothing in common: then their product is as simple as they are."""
        if any(term.unmet for term in (*left, *right)):
            return False
        one, other = ({axis for term in side for axis, _ in term.cells} for side in (left, right))
        mine, theirs = ({clause for term in side for clause in term.cites} for side in (left, right))
        return one.isdisjoint(other) and mine.isdisjoint(theirs)

    def simplified(self, terms: Sequence[_Term]) -> list[_Term]:
        """Without terms that lie within another; neighbours of the same clauses on one axis become one term."""
        kept: list[_Term] = []
        # No two terms kept adjoin, so each side leads to one of them.
        by_side: dict[_Side, _Term] = {}

        def drop(term: _Term) -> None:
            for side in self._sides(term):
                del by_side[side]

        for term in terms:
            merged, at = term, len(kept)
            while adjoining := [by_side[side] for side in self._sides(merged) if side in by_side]:
                at = next(place for place, each in enumerate(kept) if each in adjoining)
                drop(kept[at])
                merged = self._joined(kept.pop(at), merged)
            outside = ~merged.cube
            if any(not merged.cube & ~each.cube and each.unmet <= merged.unmet for each in kept):
                continue
            swallowed = [p for p, each in enumerate(kept) if not each.cube & outside and merged.unmet <= each.unmet]
            for place in reversed(swallowed):
                drop(kept.pop(place))
            kept.insert(at - sum(place < at for place in swallowed), merged)
            by_side.update((side, merged) for side in self._sides(merged))
            if len(kept) > 2 * MOST_TERMS:
                break  # what comes may still join some of them, hardly half
        if len(kept) > MOST_TERMS:
            raise _TooManyTermsError
        return kept

    def _sides(self, term: _Term) -> Iterator[_Side]:
        """What a term shares with those that differ from it on one axis alone, for each of its axes."""
        for axis, _ in term.cells:
            yield term.cites, term.unmet, axis, term.cube | self.full[axis] << self.starts[axis]

    def _joined(self, one: _Term, other: _Term) -> _Term:
        cells = [(a[0], a[1] | b[1]) for a, b in zip(one.cells, other.cells, strict=True)]
        wanted = tuple((a, c) for a, c in cells if c != self.full[a])
        return _Term(wanted, one.cube | other.cube, one.cites, one.unmet)

    def _term(self, cells: tuple[tuple[int, int], ...]) -> _Term:
        cube = self.everything
        for axis, wanted in cells:
            cube &= ~((self.full[axis] & ~wanted) << self.starts[axis])
        return _Term(cells, cube)
