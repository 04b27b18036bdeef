"""The criteria as trees: each rule with what it asks of, down to single facts, each clause where it is asked for.

The trees are made of the formal meaning. The words are those that the notes under the clauses use.
"""

from __future__ import annotations

from mednec.frozen import frozen, replace
from mednec.model.condition import ALWAYS, All, Any, Condition, Not, cited_in, clause_alone
from mednec.model.policy import Clause, Policy, clauses_in
from mednec.page.decided import Decided, determination_words
from mednec.page.meaning import flattened, group_of
from mednec.page.page import Blocks, Branch, Diagram, Paragraph, Text, words_of

_DEEPEST = 8
"""Conditions nested deeper than this are said on one line."""


def diagram(policy: Policy, decided: Decided) -> Blocks:
    """A tree for each rule, in printed order."""
    writer = _Trees(policy, decided)
    inner = {child.id for clause in policy.printed_clauses for child in clauses_in(clause.children)}
    roots = [clause for clause in policy.printed_clauses if clause.id not in inner]
    trees = tuple(tree for clause in roots for tree in writer.of_clause(clause))
    if not trees:
        return ()
    lead = "The criteria as they hang together. Each clause stands where another asks for it, and leads to its words."
    return (Paragraph((Text(lead),)), Diagram(tuple((f"Diagram of {tree.cite}", tree) for tree in trees)))


@frozen
class _Trees:
    """Makes the trees of one policy."""

    policy: Policy
    decided: Decided

    def of_clause(self, clause: Clause) -> tuple[Branch, ...]:
        """The tree of a clause, if it has a meaning, then those of the clauses under it that it does not ask for."""
        below = tuple(tree for child in clause.children for tree in self.of_clause(child))
        own = clause.own or clause.condition
        states = clause.decides is not None or clause.recommends is not None
        if not clause.has_condition or not (states or own != ALWAYS or below):
            return below
        waiting = {branch.cite: branch for branch in below}
        rule = self._rule(clause, own, waiting)
        beside = self._beside(clause, waiting)
        # What is printed under a rule and not asked for by it stands for itself: under it, it would read as asked for.
        return (replace(rule, branches=(*rule.branches, *beside)), *waiting.values())

    def _rule(self, clause: Clause, own: Condition, waiting: dict[str, Branch]) -> Branch:
        anchor = self.decided.places.clauses[clause.id]
        if clause.decides is not None:
            lead = determination_words(clause.decides.outcome) + words_of(self.decided.reach(clause.decides))
        else:
            lead = f"recommends {clause.recommends.what}" if clause.recommends is not None else ""
        if clause.decides is not None and clause.decides.otherwise:
            return Branch(clause.id, anchor, f"{lead} when no other clause decides")
        if own == ALWAYS:
            return Branch(clause.id, anchor, f"{lead} in every case".strip())
        if isinstance(own, All) and own.how == "same":
            cited = words_of(self.decided.meaning.cites(cited_in(own)[-1:]))
            return Branch(clause.id, anchor, f"{lead} on the same conditions as {cited}".strip())
        said = _led(f"{lead} when" if lead else "", self._asked(own, waiting))
        return replace(said, cite=clause.id, anchor=anchor)

    def _beside(self, clause: Clause, waiting: dict[str, Branch]) -> tuple[Branch, ...]:
        """What excuses a clause, where it applies, and what is asked besides."""
        found = []
        if clause.waived is not None:
            found.append(_led("waived when", self._asked(clause.waived, waiting)))
        if clause.applies is not None:
            found.append(_led("applies only when", self._asked(clause.applies, waiting)))
        if clause.riders:
            found.append(Branch("", "", f"{words_of(self.decided.meaning.cites(clause.riders))} must be met too"))
        return tuple(found)

    def _asked(self, condition: Condition, waiting: dict[str, Branch]) -> Branch:
        return self._of(flattened(condition), waiting, 0)

    def _of(self, condition: Condition, waiting: dict[str, Branch], depth: int) -> Branch:
        """A condition; the clauses that are `waiting` stand where it first names them, and wait no longer."""
        cited = clause_alone(condition)
        if cited in waiting:
            return waiting.pop(cited)
        meaning = self.decided.meaning
        if waiting.keys().isdisjoint(cited_in(condition)) and (line := meaning.line(condition)) is not None:
            return Branch("", "", words_of(line))
        if depth == _DEEPEST:
            return Branch("", "", words_of(meaning.one_line(condition)))
        if isinstance(condition, Any) and condition.how == "by":
            arms = tuple(self._arm(arm, waiting, depth + 1) for arm in condition.items)
            return Branch("", "", "the one that fits of", arms)
        if isinstance(condition, All) and condition.how == "unless":
            item, lifted = (self._of(each, waiting, depth + 1) for each in _unless(condition))
            exception = _led("unless", lifted)
            if item.cite:
                return Branch("", "", "all of", (item, exception))
            return replace(item, branches=(*item.branches, exception))
        how, _, items = group_of(condition)
        return Branch("", "", f"{how} of", tuple(self._of(each, waiting, depth + 1) for each in items))

    def _arm(self, arm: Condition, waiting: dict[str, Branch], depth: int) -> Branch:
        """One arm of `by FACT (...)`: where it applies, then what it asks."""
        assert isinstance(arm, All)
        key, then = arm.items
        lead = words_of(self.decided.meaning.key(key)).rstrip(", ")
        return _led(f"{lead}:" if lead == "otherwise" else lead, self._of(then, waiting, depth))


def _unless(condition: All) -> tuple[Condition, Condition]:
    item, lifted = condition.items
    return item, lifted.item if isinstance(lifted, Not) else lifted


def _led(lead: str, branch: Branch) -> Branch:
    """A box with words before its own; a clause keeps its own box, and hangs on the words."""
    if not lead:
        return Branch("", "", "all of", (branch,)) if branch.cite else branch
    return Branch("", "", lead, (branch,)) if branch.cite else replace(branch, says=f"{lead} {branch.says}")
