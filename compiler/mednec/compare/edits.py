"""Which edits are responsible: each clause that is not the same, and what undoing it alone would turn back.

A clause has changed in its meaning where its own formula, over the clauses it cites *as they are now*, is another
condition than before: so a change in a cited clause is laid to that clause and not to all that build on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mednec.analyse.space import Space
from mednec.compare.difference import Change, Edit
from mednec.compare.redline import redline
from mednec.frozen import frozen
from mednec.model.policy import Clause, Policy
from mednec.table.diagram import FALSE
from mednec.table.formulas import dependencies_first, formula_node, refs_in
from mednec.table.lower import Built
from mednec.table.table import Formula

MOST_EDITS = 300
"""Edits that are undone one by one; with more the comparison would take seconds, and nobody would read them."""


@frozen
class _Step:
    """A step of the decision: its formula, over the clauses of the side that it is from, and its outcome."""

    formula: Formula
    outcome: int


class Edits:
    """The edits between two versions of one policy, lowered together in `space`.

    `pairs` gives the new id of each old clause that is still there.
    """

    def __init__(self, space: Space, pairs: Mapping[str, str]) -> None:
        self.d = space.diagram
        self.old, self.new = space.built
        self.pairs = pairs
        self.back = {new: old for old, new in pairs.items()}
        self.place_old = {clause.id: index for index, clause in enumerate(self.old.lowered.clauses)}
        self.place_new = {clause.id: index for index, clause in enumerate(self.new.lowered.clauses)}
        self.asked = tuple(tuple(side.lowered.policy.clauses) for side in space.built)
        self.order = dependencies_first(self.new.lowered.clauses)
        self.cited = tuple(refs_in(clause.formula) for clause in self.new.lowered.clauses)
        self.steps_old = _steps(self.old)
        self.steps_new = _steps(self.new)

    def found(self, old: Policy, new: Policy) -> tuple[Edit, ...]:
        """All edits: lines of business and the like first, then clauses in the order printed now, then those gone."""
        of_old = {clause.id: clause for clause in old.printed_clauses}
        of_new = {clause.id: clause for clause in new.printed_clauses}
        edits = list(self._besides())
        edits += [self._clause(of_old.get(self.back.get(name, "")), clause) for name, clause in of_new.items()]
        edits += [self._clause(clause, None) for name, clause in of_old.items() if name not in self.pairs]
        return tuple(edit for edit in edits if edit.changes)

    def _besides(self) -> Iterator[Edit]:
        """What decides before the clauses: lines of business, codes, services, request types."""
        clauses = {*self.place_new, *self.place_old}
        for by in dict.fromkeys(by for by in (*self.steps_new, *self.steps_old) if by not in clauses):
            before, after = by in self.steps_old, by in self.steps_new
            if before and after:
                yield Edit(by, by, tuple(self._steps_changed(by, by)), ())
            else:
                yield Edit(by if before else "", by if after else "", (Change.ADDED if after else Change.REMOVED,), ())

    def _clause(self, old: Clause | None, new: Clause | None) -> Edit:
        if old is None or new is None:
            gone, there = (old.id if old else ""), (new.id if new else "")
            words = redline(old.words if old else (), new.words if new else ())
            return Edit(gone, there, (Change.REMOVED if old else Change.ADDED,), words)
        changes: list[Change] = []
        one, other = self.place_old.get(old.id), self.place_new.get(new.id)
        if (one is None) != (other is None) or (one is not None and other is not None and self._means_else(one, other)):
            changes.append(Change.MEANING)
        changes += self._steps_changed(old.id, new.id)
        if old.decides is not None and new.decides is not None:
            before = {self.pairs.get(name, f"{name} before") for name in old.decides.overrides}
            if before != set(new.decides.overrides):
                changes.append(Change.PRECEDENCE)
        if not changes and old.words != new.words:
            changes.append(Change.WORDS)
        if not changes and old.id != new.id:
            changes.append(Change.MOVED)
        return Edit(old.id, new.id, tuple(dict.fromkeys(changes)), redline(old.words, new.words))

    def _means_else(self, one: int, other: int) -> bool:
        clause, now = self.asked[0][one], self.asked[1][other]
        otherwise = [each.decides is not None and each.decides.otherwise for each in (clause, now)]
        if otherwise == [True, True]:
            # "In all other cases" changes with every other clause; it is itself the same.
            before, after = self.old.lowered.formula(clause.condition), self.new.lowered.formula(now.condition)
            return self._as_now(before) != formula_node(self.d, after, dict(enumerate(self.new.clauses)))
        return self._as_now(self.old.lowered.clauses[one].formula) != self.new.clauses[other]

    def _as_now(self, formula: Formula, nodes: Mapping[int, int] | None = None) -> int:
        """A formula of the old side over the clauses as they are now; those that are gone as they were."""
        now = dict(enumerate(self.new.clauses)) | dict(nodes or {})
        bound = dict(enumerate(self.old.clauses))
        for before, after in self.pairs.items():
            if before in self.place_old and after in self.place_new:
                bound[self.place_old[before]] = now[self.place_new[after]]
        return formula_node(self.d, formula, bound)

    def _steps_changed(self, old: str, new: str) -> Iterator[Change]:
        before, after = self.steps_old.get(old, ()), self.steps_new.get(new, ())
        if [step.outcome for step in before] != [step.outcome for step in after]:
            yield Change.DETERMINATION
        now = dict(enumerate(self.new.clauses))
        nodes = [formula_node(self.d, step.formula, now) for step in after]
        if len(before) == len(after) and [self._as_now(step.formula) for step in before] != nodes:
            yield Change.ROUTING

    # --- undoing one -----------------------------------------------------------------------------------------

    def without(self, edit: Edit) -> int | None:
        """The new side's outcomes if this edit alone were undone; None where that cannot be told."""
        if not {Change.MEANING, Change.DETERMINATION, Change.ROUTING, Change.ADDED, Change.REMOVED} & {*edit.changes}:
            return None
        decides = edit.old in self.steps_old or edit.new in self.steps_new
        if not decides and not (edit.old and edit.new):
            return None  # an item of a group: the group is what changed its meaning
        nodes = self._clauses_without(edit)
        d, root = self.d, None
        for formula, node, outcome in reversed(list(self._steps_without(edit, nodes))):
            condition = formula_node(d, formula, nodes) if node is None else node
            root = d.terminal(outcome) if root is None else d.ite(condition, d.terminal(outcome), root)
        return root

    def _clauses_without(self, edit: Edit) -> dict[int, int]:
        clauses = self.new.lowered.clauses
        own = self.place_new.get(edit.new)
        nodes: dict[int, int] = {}
        for index in self.order:
            if index != own:
                if any(nodes[cited] != self.new.clauses[cited] for cited in self.cited[index]):
                    nodes[index] = formula_node(self.d, clauses[index].formula, nodes)
                else:
                    nodes[index] = self.new.clauses[index]
            elif not edit.old:
                nodes[index] = FALSE
            elif Change.MEANING in edit.changes and edit.old in self.place_old:
                nodes[index] = self._as_now(self.old.lowered.clauses[self.place_old[edit.old]].formula, nodes)
            else:
                nodes[index] = self.new.clauses[index]
        return nodes

    def _steps_without(self, edit: Edit, nodes: Mapping[int, int]) -> Iterator[tuple[Formula, int | None, int]]:
        """The steps with those of the edit as they were: formula, its node where it is one of before, outcome."""
        before = [(step.formula, self._as_now(step.formula, nodes), step.outcome) for step in self._before(edit)]
        followers = self._followers(edit.old) if edit.old and edit.new not in self.steps_new else None
        placed = False
        for hit in self.new.lowered.hits:
            here = hit.by == edit.new if followers is None else hit.by in followers
            if here and not placed:
                yield from before
                placed = True
            if followers is not None or hit.by != edit.new:
                yield hit.formula, None, hit.outcome

    def _before(self, edit: Edit) -> tuple[_Step, ...]:
        return self.steps_old.get(edit.old, ()) if edit.old else ()

    def _followers(self, old: str) -> set[str]:
        """The steps of now that came after a step of before; the last one always does."""
        order = list(self.steps_old)
        after = order[order.index(old) + 1 :] if old in order else []
        return {self.pairs.get(name, name) for name in after} | {"otherwise"}


def _steps(built: Built) -> dict[str, tuple[_Step, ...]]:
    """The steps of a decision by what makes them, in their order."""
    found: dict[str, tuple[_Step, ...]] = {}
    for hit in built.lowered.hits:
        found[hit.by] = (*found.get(hit.by, ()), _Step(hit.formula, hit.outcome))
    return found
