"""The rows of a table, and of the clauses that have a table of their own.

A decision table multiplies what a policy adds: three ways to meet A and four to meet B make twelve rows of "A and B".
So a table of more than `MOST_IN_ONE` rows is written clause by clause: a row then says "A is met", and A has a part
that says when. A clause is set apart

- if one that relies on it would else need more than `FEW` rows, and it itself more than one,
- if others rely on it, or it counts its conditions, and it needs more than `FEW` itself.

A part says that so many of its rows hold: any of them, or as many as the clause counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from mednec.table.diagram import Diagram
from mednec.table.formulas import dependencies_first, formula_node, outcomes_from, refs_in
from mednec.table.rows import MOST_ROWS, TooManyRowsError, published_rows
from mednec.table.table import Card, Part, PartRow, Row, TableClause
from mednec.table.terms import NormalForm, Term, TooManyTermsError

if TYPE_CHECKING:
    from mednec.table.lower import Built

MOST_IN_ONE = 40
"""Rows of a table that is read as one."""

FEW = 8
"""Rows for one clause that are read as one."""


def rows_and_parts(built: Built, most_steps: int) -> tuple[tuple[Row, ...], tuple[Part, ...]]:
    """The rows of a table, with parts where they are many; a diagram that parts need may take so many steps.

    Raises TooManyRowsError and DiagramBudgetError.
    """
    lowered = built.lowered
    try:
        rows = published_rows(
            built.diagram,
            root=built.root,
            clauses=lowered.clauses,
            clause_nodes=built.clauses,
            hits=lowered.hits,
            hit_nodes=built.hits,
            reading_order=lowered.reading_order,
            most=MOST_IN_ONE,
        )
    except TooManyRowsError:
        return by_clause(built, most_steps)
    return rows, ()


def by_clause(built: Built, most_steps: int, few: int = FEW) -> tuple[tuple[Row, ...], tuple[Part, ...]]:
    """The rows of a table and its parts, however many the rows are. Raises as `rows_and_parts`."""
    by = _ByClause(built, few)
    with by.diagram.at_most(most_steps):
        return by.written()


class _ByClause:
    """Writes a table clause by clause: every clause set apart is an axis more, with the cells not met and met."""

    def __init__(self, built: Built, few: int) -> None:
        self.built = built
        self.clauses = built.lowered.clauses
        arities = built.diagram.arities
        names = _set_apart(self.clauses, arities, few)
        self.apart = {clause: len(arities) + place for place, clause in enumerate(names)}
        self.arities = (*arities, *(2 for _ in names))
        self.diagram = Diagram(self.arities)

    def written(self) -> tuple[tuple[Row, ...], tuple[Part, ...]]:
        lowered, diagram = self.built.lowered, self.diagram
        nodes: dict[int, int] = {}
        for clause in dependencies_first(self.clauses):
            if clause in self.apart:
                nodes[clause] = diagram.literal(self.apart[clause], 0b10)
            else:
                nodes[clause] = formula_node(diagram, self.clauses[clause].formula, nodes)
        hits = [formula_node(diagram, hit.formula, nodes) for hit in lowered.hits]
        rows = published_rows(
            diagram,
            root=outcomes_from(diagram, lowered.hits, hits)[0],
            clauses=self.clauses,
            clause_nodes=[nodes[clause] for clause in range(len(self.clauses))],
            hits=lowered.hits,
            hit_nodes=hits,
            reading_order=(*lowered.reading_order, *self.apart.values()),
            apart=self.apart,
        )
        parts = tuple(self._part(clause) for clause in sorted(self.apart))
        if len(rows) + sum(len(part.rows) for part in parts) > MOST_ROWS:
            raise TooManyRowsError(max(parts, key=lambda part: len(part.rows)).clause)
        written = tuple(self._with_parts(row) for row in rows)
        self._prove(written, parts)
        return written, parts

    def _part(self, clause: int) -> Part:
        """When a clause is met. Raises TooManyRowsError."""
        of = self.clauses[clause]
        form = NormalForm(self.clauses, self.arities, (), self.apart)
        if isinstance(of.formula, Card):
            try:
                counted = [form.terms(item) for item in of.formula.items]
            except TooManyTermsError:
                counted = []
            if counted and all(len(terms) == 1 for terms in counted):
                rows = tuple(self._part_row(clause, term) for (term,) in counted)
                return Part(of.id, of.formula.low, min(of.formula.high, len(rows)), rows)
        try:
            terms = form.terms(of.formula)
        except TooManyTermsError:
            raise TooManyRowsError(of.id) from None
        return Part(of.id, 1, len(terms), tuple(self._part_row(clause, term) for term in terms))

    def _part_row(self, clause: int, term: Term) -> PartRow:
        cells = dict(term.cells)
        order = [axis for axis in self.built.lowered.reading_order if axis in cells]
        ids = tuple(self.clauses[each].id for each in sorted(term.cites | {clause}))
        return PartRow(tuple((axis, cells[axis]) for axis in order), ids, tuple(self._met(cells.items())))

    def _with_parts(self, row: Row) -> Row:
        cells = tuple(each for each in row.conditions if each[0] < len(self.built.diagram.arities))
        return Row(cells, row.outcome, row.by, row.clauses, tuple(self._met(row.conditions)))

    def _met(self, cells: Iterable[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
        """Of conditions those on clauses set apart, in printed order."""
        wanted = dict(cells)
        for clause, axis in sorted(self.apart.items()):
            if axis in wanted:
                yield self.clauses[clause].id, wanted[axis] == 0b10

    def _prove(self, rows: Sequence[Row], parts: Sequence[Part]) -> None:
        """The rows say what the diagram says, and each part what its clause does. Anything else is a mistake here."""
        d, lowered = self.built.diagram, self.built.lowered
        met = {clause.id: node for clause, node in zip(self.clauses, self.built.clauses, strict=True)}

        def node(row: Row | PartRow) -> int:
            literals = [d.literal(axis, cells) for axis, cells in row.conditions]
            return d.conj(*literals, *(met[name] if holds else d.neg(met[name]) for name, holds in row.met))

        for part in parts:
            said = d.between(part.low, part.high, [node(row) for row in part.rows])
            assert said == met[part.clause], "a part and its clause differ"
        decided = d.terminal(lowered.hits[-1].outcome)
        for row in reversed(rows):
            decided = d.ite(node(row), d.terminal(row.outcome), decided)
        assert decided == self.built.root, "the rows and the diagram differ"


def _set_apart(clauses: Sequence[TableClause], arities: Sequence[int], few: int) -> list[int]:
    """The clauses that get a part, in printed order."""
    cited = {ref for clause in clauses for ref in refs_in(clause.formula)}
    apart: dict[int, int] = {}

    def size(clause: int) -> int:
        """The rows that a clause needs; those that it wants not met are one condition each."""
        virtual = {each: len(arities) + place for place, each in enumerate(apart)}
        form = NormalForm(clauses, (*arities, *(2 for _ in virtual)), range(len(clauses)), virtual)
        try:
            return len(form.terms(clauses[clause].formula))
        except TooManyTermsError:
            return MOST_ROWS

    for clause in dependencies_first(clauses):
        if size(clause) <= few:
            continue
        formula = clauses[clause].formula
        apart |= {ref: 0 for ref in refs_in(formula) if size(ref) > 1}
        if size(clause) > few and (clause in cited or isinstance(formula, Card)):
            apart[clause] = 0
    return sorted(apart)
