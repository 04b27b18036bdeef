"""The steps of a policy's decision on one space: what each says, what comes before it, and what a clause changes.

No second table is made: what a clause changes is asked of the steps that cite it.
"""

from __future__ import annotations

from mednec.analyse.space import NO, YES, Space, Wanted, Witness
from mednec.model.policy import Clause, Policy
from mednec.table.diagram import FALSE
from mednec.table.formulas import dependencies_first, formula_node, outcomes_from, refs_in


class Steps:
    """The steps of one policy's decision, first hit wins, with the nodes of clauses and steps. Raises TableTooLarge."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.space = Space(policy)
        built = self.space.built[0]
        self.clauses = built.lowered.clauses
        self.clause_nodes = built.clauses
        self.hits = built.lowered.hits
        self.hit_nodes = built.hits
        self.root = built.root
        self.by_id = {clause.id: clause for clause in policy.clauses}
        self.index = {clause.id: index for index, clause in enumerate(self.clauses)}
        self.refs = [frozenset(refs_in(clause.formula)) for clause in self.clauses]
        self.order = dependencies_first(self.clauses)
        self.deciding_hits = [i for i, hit in enumerate(self.hits) if hit.kind == "clause"]
        self.overriding = _overriding(policy)
        d = self.space.diagram
        self.earlier = [FALSE]
        for node in self.hit_nodes:
            self.earlier.append(d.disj(self.earlier[-1], node))
        self.later = outcomes_from(d, self.hits, self.hit_nodes)
        first = self.deciding_hits[0] if self.deciding_hits else len(self.hits) - 1
        self.before_clauses: Wanted = (self.earlier[first], NO)

    def step(self, witness: Witness) -> int | None:
        """The step (by its place) that decides a case."""
        taken = (i for i, node in enumerate(self.hit_nodes) if self.space.diagram.evaluate(node, witness.cells))
        return next(taken, None)

    def changes(self, clause: Clause, instead: int) -> bool:
        """Whether some case would be decided otherwise if the clause never held (FALSE) or always did (TRUE)."""
        hits = self.hits_with(self.index[clause.id], instead)
        changed = [i for i, node in enumerate(self.hit_nodes) if hits[i] != node]
        if not changed:
            return False
        first, last = changed[0], changed[-1]
        no_earlier: list[Wanted] = [(self.earlier[first], NO)]
        every = set(range(len(self.space.outcomes)))
        for step in range(first, last + 1):
            # Without the clause this step is the first that is taken: is its outcome another than it was?
            if self.space.exists(*no_earlier, (hits[step], YES), (self.root, every - {self.hits[step].outcome})):
                return True
            no_earlier.append((hits[step], NO))
        after = self.later[last + 1]
        return any(
            self.space.exists(*no_earlier, (after, {outcome}), (self.root, every - {outcome}))
            for outcome in self.space.diagram.terminals(after)
        )

    def hits_with(self, changed: int, instead: int) -> list[int]:
        """The steps, with one clause's formula replaced."""
        nodes = dict(enumerate(self.clause_nodes))
        touched = {changed}
        nodes[changed] = instead
        for index in self.order:
            if index != changed and not touched.isdisjoint(self.refs[index]):
                touched.add(index)
                nodes[index] = formula_node(self.space.diagram, self.clauses[index].formula, nodes)
        return [
            node if touched.isdisjoint(refs_in(hit.formula)) else formula_node(self.space.diagram, hit.formula, nodes)
            for hit, node in zip(self.hits, self.hit_nodes, strict=True)
        ]


def _overriding(policy: Policy) -> dict[str, set[str]]:
    """For each deciding clause those that override it, directly or through others."""
    over: dict[str, set[str]] = {clause.id: set() for clause in policy.clauses if clause.decides is not None}
    for clause in policy.clauses:
        for overridden in clause.decides.overrides if clause.decides is not None else ():
            over[overridden].add(clause.id)
    for name in over:
        open_ids = list(over[name])
        while open_ids:
            further = over[open_ids.pop()] - over[name]
            over[name] |= further
            open_ids += further
    return over
