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

from mednec.frozen import replace
from mednec.table.diagram import FALSE, TRUE, Diagram
from mednec.table.search import holds_within, joint
from mednec.table.table import Conj, Hit, Neg, Ref, Row, TableClause
from mednec.table.terms import NONE, NormalForm, Term, TooManyTermsError

MOST_ROWS = 500
"""No auditor reads more."""


MOST_WORK = 3_000_000
"""Nodes met while conditions are left out of rows: about a second."""


class TooManyRowsError(Exception):
    """The table cannot be written in so many rows; `by` is the step (as in `Hit`) that needs most of them."""

    def __init__(self, by: str) -> None:
        super().__init__(f"{by} needs too many rows")
        self.by = by


def published_rows(
    diagram: Diagram,
    *,
    root: int,
    clauses: Sequence[TableClause],
    clause_nodes: Sequence[int],
    hits: Sequence[Hit],
    hit_nodes: Sequence[int],
    reading_order: Sequence[int],
    apart: Mapping[int, int] = NONE,
    most: int = MOST_ROWS,
) -> tuple[Row, ...]:
    """The rows of a table, equal to its diagram over the whole input space; few, but not proved fewest.

    `reading_order` orders the conditions of a row. A clause in `apart` is one condition on the axis given, and so
    says `clause_nodes` of it. Raises TooManyRowsError where there are more than `most`, and DiagramBudgetError.
    """
    writer = _Rows(diagram, root, clauses, clause_nodes, hits, hit_nodes, reading_order, apart, most)
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
        apart: Mapping[int, int],
        most: int,
    ) -> None:
        self.diagram = diagram
        self.root = root
        self.clauses = clauses
        self.clause_nodes = clause_nodes
        self.hits = hits
        self.hit_nodes = hit_nodes
        self.reading_order = reading_order
        self.apart = apart
        self.most = most
        self.index_of = {clause.id: index for index, clause in enumerate(clauses)}
        self.earlier = list(_running_disjunction(diagram, hit_nodes))
        self.covered = FALSE
        self.work = 0
        self.rows: list[Row] = []

    def write(self) -> None:
        """All rows, step by step."""
        last_step = {hit.by: step for step, hit in enumerate(self.hits)}
        waiting: list[tuple[int, int, Term]] = []
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

    def _terms(self, step: int, later: set[int]) -> list[Term]:
        """The normal form of a step; none where it is too long, and `_cover` then writes the step's rows."""
        try:
            return NormalForm(self.clauses, self.diagram.arities, later, self.apart).terms(self.hits[step].formula)
        except TooManyTermsError:
            return []

    def _say_now(self, waiting: Iterable[tuple[int, int, Term]]) -> None:
        """The rows that waited for others: without the "not met" where the rows above say it, else spelled out."""
        for step, term in self._in_turn([(step, term) for _, step, term in waiting]):
            if self._add(step, dict(term.cells), term.cites):
                continue
            form = NormalForm(self.clauses, self.diagram.arities, (), self.apart)
            unmet = Conj(tuple(Neg(Ref(clause)) for clause in sorted(term.unmet)))
            try:
                spelled_out = form.product([replace(term, unmet=frozenset())], form.terms(unmet))
            except TooManyTermsError:
                continue
            for each in spelled_out:
                self._add(step, dict(each.cells), each.cites)

    def _in_turn(self, waiting: list[tuple[int, Term]]) -> Iterator[tuple[int, Term]]:
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
        if len(self.rows) == self.most:
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
