"""Formulas over axes: what they cite, the order in which to build them, and their nodes in a diagram."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar, assert_never

from mednec.table.diagram import Diagram
from mednec.table.table import Card, Conj, Disj, Formula, Hit, Literal, Neg, Ref, TableClause

_T = TypeVar("_T")


def formula_node(diagram: Diagram, formula: Formula, clauses: Mapping[int, int]) -> int:
    """The node of a formula; `clauses` gives the nodes of the clauses that it cites. Raises DiagramBudgetError."""
    match formula:
        case Literal(axis=axis, cells=cells):
            return diagram.literal(axis, cells)
        case Ref(clause=clause):
            return clauses[clause]
        case Neg(item=item):
            return diagram.neg(formula_node(diagram, item, clauses))
        case Conj(items=items):
            return diagram.conj(*[formula_node(diagram, item, clauses) for item in items])
        case Disj(items=items):
            return diagram.disj(*[formula_node(diagram, item, clauses) for item in items])
        case Card(low=low, high=high, items=items):
            return diagram.between(low, high, [formula_node(diagram, item, clauses) for item in items])
        case _:
            assert_never(formula)


def outcomes_from(diagram: Diagram, hits: Sequence[Hit], nodes: Sequence[int]) -> list[int]:
    """For each step, the outcome where that step is the first that can be taken (hit policy FIRST); last, what remains.

    `nodes` are the conditions of the steps. The first of the list is the whole table. Raises DiagramBudgetError.
    """
    outcomes = [diagram.terminal(hits[-1].outcome)]
    for hit, node in zip(reversed(hits), reversed(nodes), strict=True):
        outcomes.append(diagram.ite(node, diagram.terminal(hit.outcome), outcomes[-1]))
    return outcomes[::-1]


def refs_in(formula: Formula) -> tuple[int, ...]:
    """The clauses that a formula cites itself, once each, in reading order."""
    match formula:
        case Literal():
            return ()
        case Ref(clause=clause):
            return (clause,)
        case Neg(item=item):
            return refs_in(item)
        case Conj(items=items) | Disj(items=items) | Card(items=items):
            return tuple(dict.fromkeys(ref for item in items for ref in refs_in(item)))
        case _:
            assert_never(formula)


def dependencies_first(clauses: Sequence[TableClause]) -> list[int]:
    """The clauses (by index), each after those that it cites."""
    return children_first(range(len(clauses)), lambda index: refs_in(clauses[index].formula))


def children_first(roots: Sequence[_T], children: Callable[[_T], Iterable[_T]]) -> list[_T]:
    """Everything that the roots lead to, each after its children, else in the order given."""
    placed: dict[_T, None] = {}
    entered: set[_T] = set()
    stack = [(root, False) for root in reversed(roots)]
    while stack:
        item, done = stack.pop()
        if done:
            placed.setdefault(item)
        elif item not in entered:
            entered.add(item)
            stack.append((item, True))
            stack.extend((child, False) for child in reversed(list(children(item))) if child not in entered)
    return list(placed)
