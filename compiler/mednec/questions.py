"""Which question to ask next, where questions have a price and answers are not all as frequent.

The aim is the least that an interview can be expected to cost until the outcome is settled. Where few questions are
left, every order of them is looked at. With many that takes too long (Hyafil and Rivest 1976, "Constructing optimal
binary decision trees is NP-complete"), and the question is asked that is expected to tell most about the outcome for
what it costs.

Answers are taken to be independent of each other. The diagram then gives every expectation exactly.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TypeAlias

from mednec.frozen import frozen
from mednec.runtime import walk
from mednec.runtime.decide import settle
from mednec.runtime.decision import Decision
from mednec.runtime.table import DecisionTable
from mednec.table.diagram import BUDGET, Diagram, DiagramBudgetError

FEW = 6
"""So many questions are ordered by looking at every order."""

MOST_STATES = 4_000
"""States of an interview that are looked at for one question: one with so many answers takes too long."""

_Paid: TypeAlias = frozenset[str]
"""Facts that were asked on the way, as far as a further axis hangs on them."""


@frozen
class Weights:
    """What the order of questions goes by. `costs` are prices of facts (else 1), in minutes, money or whatever it be.

    `counts` are, for each axis of the table, how often each of its cells was seen (empty: not looked at).
    """

    costs: Mapping[str, float]
    counts: Sequence[Sequence[int]] = ()

    def cost(self, fact: str) -> float:
        """The price of a question."""
        return self.costs.get(fact, 1.0)


class _TooManyError(Exception):
    """Looking ahead takes longer than somebody at a terminal waits."""


class Questions:
    """The questions of one table: by weights, or (None) as `best_question` has them. It keeps nothing of a case."""

    def __init__(self, table: DecisionTable, weights: Weights | None = None, budget: int = BUDGET) -> None:
        self.table = table
        self.budget = budget
        self.looks_ahead = weights is not None
        self.weights = weights or Weights({})
        self.arities = [1] * len(table.axis_facts)
        for variable, children in table.nodes:
            self.arities[variable] = len(children)
        # What differs in limits alone is settled, and nothing is asked for it.
        first: dict[tuple[object, str], int] = {}
        same = [first.setdefault((o.determination, o.source), k) for k, o in enumerate(table.outcomes)]
        self.nodes = [
            (variable, tuple([child if child >= 0 else ~same[~child] for child in children]))
            for variable, children in table.nodes
        ]
        self.root = table.root if table.root >= 0 else ~same[~table.root]

    def next_fact(self, facts: Mapping[str, object], decision: Decision, asked: Collection[str]) -> str | None:
        """The fact to ask of those that still matter and were not asked; None if there is none that would help."""
        open_facts = [name for name in decision.still_matter if name not in asked]
        if not open_facts:
            return None
        # An axis that nothing tests has one cell here, whatever it has in the table.
        known = settle(self.table, facts).allowed
        allowed = [mask if arity > 1 else 1 for mask, arity in zip(known, self.arities, strict=True)]
        try:
            diagram = Diagram(self.arities, self.budget)
            (root,) = diagram.import_(self.nodes, (self.root,))
            here = _Here(self, diagram, diagram.restrict(root, allowed), allowed, open_facts)
        except DiagramBudgetError:
            best = decision.best_question
            return best.fact if best is not None and best.fact in open_facts else open_facts[0]
        axis = here.best()
        if axis is None:
            return None
        return min(here.facts[axis], key=lambda name: (self.weights.cost(name), open_facts.index(name)))

    def chances(self, axis: int, mask: int) -> list[float]:
        """How probable each cell of an axis is, those that are not allowed aside: one is added to every count."""
        arity = self.arities[axis]
        seen = self.weights.counts[axis] if self.weights.counts else [0] * arity
        shares = [seen[cell] + 1 if mask >> cell & 1 else 0 for cell in range(arity)]
        total = sum(shares)
        return [share / total for share in shares]


class _Here:
    """One step of an interview: the diagram of what is left, and the facts that can be asked for each axis."""

    def __init__(
        self, of: Questions, diagram: Diagram, root: int, allowed: Sequence[int], open_facts: Sequence[str]
    ) -> None:
        self.d = d = diagram
        self.root = root
        self.allowed = allowed
        self.weights = of.weights
        self.looks_ahead = of.looks_ahead
        support = d.support(root)
        names, askable = of.table.names, set(open_facts)
        read = {axis: tuple(names[fact] for fact in of.table.axis_facts[axis]) for axis in support}
        self.facts = {axis: tuple(n for n in read[axis] if n in askable) for axis in support}
        self.facts = {axis: found for axis, found in self.facts.items() if found}
        several: dict[str, int] = {}
        for found in self.facts.values():
            for name in found:
                several[name] = several.get(name, 0) + 1
        self.shared = frozenset(name for name, axes in several.items() if axes > 1)
        self.chance = {axis: of.chances(axis, allowed[axis]) for axis in support}
        self.values: dict[tuple[int, _Paid], float] = {}

    def best(self) -> int | None:
        """The axis to ask about; None if nothing that can be asked matters."""
        ranked = self._ranked()
        if not ranked:
            return None
        if not self.looks_ahead:
            nodes, (root,) = self.d.export(self.root)
            plain = walk.best_question(nodes, root, self.allowed)
            return plain if plain in self.facts else ranked[0]
        if len(ranked) > FEW:
            return ranked[0]
        try:
            return min(ranked, key=lambda axis: (self._after(self.root, axis, frozenset()), ranked.index(axis)))
        except (_TooManyError, DiagramBudgetError):
            return ranked[0]

    def _askable(self, node: int) -> tuple[int, ...]:
        return tuple(axis for axis in self.d.support(node) if axis in self.facts)

    # --- what is to be expected ------------------------------------------------------------------------------

    def _after(self, node: int, axis: int, paid: _Paid) -> float:
        """What asking about an axis, and all that follows, is expected to cost."""
        cost = sum(self.weights.cost(name) for name in self.facts[axis] if name not in paid)
        now = paid | self.shared.intersection(self.facts[axis])
        cells = list(self.d.everything())
        for cell, chance in enumerate(self.chance[axis]):
            if chance:
                cells[axis] = 1 << cell
                cost += chance * self._value(self.d.restrict(node, cells), now)
        return cost

    def _value(self, node: int, paid: _Paid) -> float:
        """What is expected to be asked from here on."""
        if node < 0:
            return 0.0
        axes = self._askable(node)
        if not axes:
            return 0.0
        paid &= frozenset(name for axis in axes for name in self.facts[axis])
        known = self.values.get((node, paid))
        if known is None:
            if len(self.values) >= MOST_STATES:
                raise _TooManyError
            known = self.values[node, paid] = min(self._after(node, axis, paid) for axis in axes)
        return known

    # --- what tells most ---------------------------------------------------------------------------------------

    def _ranked(self) -> tuple[int, ...]:
        """The axes that can be asked about, those first that tell most about the outcome for what they cost.

        That is the largest expected fall of the Gini index, as in `best_question`, by how frequent the answers are.
        """
        order = self.d.reachable(self.root)
        outcomes = self.d.terminals(self.root)
        passing = dict.fromkeys(order, 0.0)
        if order:
            passing[self.root] = 1.0
        for each in order:
            for chance, child in zip(self.chance[self.d.variable(each)], self.d.children(each), strict=True):
                if child >= 0:
                    passing[child] += passing[each] * chance
        falls = dict.fromkeys(self._askable(self.root), 0.0)
        for outcome in outcomes:
            having: dict[int, float] = {~other: float(other == outcome) for other in outcomes}
            shifts = {axis: [0.0] * self.d.arities[axis] for axis in falls}
            for each in reversed(order):
                axis, children = self.d.variable(each), self.d.children(each)
                mean = sum(c * having[child] for c, child in zip(self.chance[axis], children, strict=True))
                having[each] = mean
                if axis in shifts:
                    for cell, child in enumerate(children):
                        shifts[axis][cell] += passing[each] * (having[child] - mean)
            for axis, shift in shifts.items():
                falls[axis] += sum(c * each * each for c, each in zip(self.chance[axis], shift, strict=True))
        price = {axis: sum(self.weights.cost(name) for name in self.facts[axis]) for axis in falls}
        return tuple(sorted(falls, key=lambda axis: (-falls[axis] / price[axis], axis)))
