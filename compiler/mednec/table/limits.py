"""Outcomes with limits: one step of the decision for each limit that a clause can come to, the widest first.

A limit travels with its condition. What a clause allows at least is its own condition with less in it: of an any-of
only the items that allow as much, of an all-of every item. So "at least this wide" is again a condition, the first of
these that holds is the widest way in which the clause is met, and a diagram over outcomes needs nothing new.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, product

from mednec.model.condition import ALWAYS, NEVER, All, Any, Between, Condition, Met, Not, Test, cited_in
from mednec.model.determinations import Combines, Limit, With
from mednec.model.policy import Clause, Policy

Option = tuple[Condition, tuple[str, ...]]
"""Beside the clause's own condition what else must hold, and then the limits in words."""


def limited(clause: Clause, policy: Policy) -> Iterator[Option]:
    """The limits that a deciding clause can come to, widest first; the last option has no condition of its own."""
    by_id = {each.id: each for each in policy.clauses}
    reach = _reach(clause, by_id)
    options = [_options(_Limiter(limit, by_id), clause, reach) for limit in policy.limits]
    for chosen in product(*options):
        condition = conj([condition for condition, _ in chosen])
        if condition != NEVER:
            yield condition, tuple(words for _, said in chosen for words in said)
        if condition == ALWAYS:
            return


def limit_words(limit: Limit, values: tuple[str, ...]) -> str:
    """A limit in words: its phrase and its values."""
    labels = [value.label for value in limit.values if value.name in values]
    if not labels:
        return f"{limit.phrase} what none of the criteria allows together"
    last = f"{', '.join(labels[:-1])} or {labels[-1]}" if len(labels) > 1 else labels[0]
    return f"{limit.phrase} {last}"


def _reach(clause: Clause, by_id: Mapping[str, Clause]) -> tuple[With, ...]:
    """The limits of a clause and of all that it rests on."""
    found: list[With] = []
    seen = {clause.id}
    waiting = [clause]
    while waiting:
        each = waiting.pop()
        found += each.limits
        for cited in cited_in(each.condition):
            if cited not in seen:
                seen.add(cited)
                waiting.append(by_id[cited])
    return tuple(found)


def _options(limiter: _Limiter, clause: Clause, reach: tuple[With, ...]) -> list[Option]:
    limit = limiter.limit
    used = {value for each in reach if each.limit == limit.name for value in each.values}
    values = [value.name for value in limit.values if value.name in used]
    if not values:
        return [(ALWAYS, ())]
    unlimited: Option = limiter.at_least(clause, frozenset()), ()
    if limit.combines is Combines.UNION:
        alone = {value: limiter.at_least(clause, frozenset({value})) for value in values}
        chosen = [subset for size in range(len(values), 0, -1) for subset in combinations(values, size)]
        found = [unlimited, *((conj([alone[v] for v in s]), (limit_words(limit, s),)) for s in chosen)]
        return [*found, (ALWAYS, (limit_words(limit, ()),))]
    found = [unlimited]
    for place in range(len(values) - 1, 0, -1):
        condition = limiter.at_least(clause, frozenset(values[place:]))
        found.append((condition, (limit_words(limit, (values[place],)),)))
    return [*found, (ALWAYS, (limit_words(limit, (values[0],)),))]


class _Limiter:
    """Conditions of clauses, with less in them, for one limit."""

    def __init__(self, limit: Limit, by_id: Mapping[str, Clause]) -> None:
        self.limit = limit
        self.by_id = by_id
        self.limits_below: dict[str, bool] = {}

    def at_least(self, clause: Clause, allowed: frozenset[str]) -> Condition:
        """Where a clause that is met is met in a way that allows one of these values, or has no limit."""
        own = self._own(clause, allowed)
        below = any(self._limited(cited) for cited in cited_in(clause.condition))
        within = conj([own, self._condition(clause.condition, allowed)]) if below else own
        if clause.applies is None or clause.decides is not None:
            return within
        # An item that does not apply has left its list, and its limits with it.
        return disj([negated(clause.applies), within])

    def _own(self, clause: Clause, allowed: frozenset[str]) -> Condition:
        """Of the lines of one clause the last that applies counts."""
        found: Condition = ALWAYS
        for each in clause.limits:
            if each.limit == self.limit.name:
                enough = NEVER if allowed.isdisjoint(each.values) else ALWAYS
                found = disj([conj([each.when, enough]), conj([negated(each.when), found])])
        return found

    def _limited(self, clause: str) -> bool:
        """Whether the limit stands on a clause, or on one that it cites."""
        if clause not in self.limits_below:
            each = self.by_id[clause]
            self.limits_below[clause] = any(w.limit == self.limit.name for w in each.limits) or any(
                self._limited(cited) for cited in cited_in(each.condition)
            )
        return self.limits_below[clause]

    def _condition(self, condition: Condition, allowed: frozenset[str]) -> Condition:
        match condition:
            case Met(clause=clause) if self._limited(clause):
                cited = self.by_id[clause]
                return conj([condition, self.at_least(cited, allowed)])
            case All(items=items):
                return conj([self._condition(item, allowed) for item in items])
            case Any(items=items):
                return disj([self._condition(item, allowed) for item in items])
            case Between(low=low, items=items):
                # What is too many does not limit what is there: that stays as it is written.
                enough = Between(low, len(items), tuple(self._condition(item, allowed) for item in items))
                return conj([condition, enough])
            case Test() | Met() | Not():
                return condition


def conj(items: list[Condition]) -> Condition:
    """All of the items, without what says nothing."""
    flat = tuple(dict.fromkeys(part for item in items for part in (item.items if isinstance(item, All) else (item,))))
    if NEVER in flat:
        return NEVER
    return flat[0] if len(flat) == 1 else All(flat)


def disj(items: list[Condition]) -> Condition:
    """Any of the items, without what says nothing."""
    flat = tuple(dict.fromkeys(part for item in items for part in (item.items if isinstance(item, Any) else (item,))))
    if ALWAYS in flat:
        return ALWAYS
    return flat[0] if len(flat) == 1 else Any(flat)


def negated(condition: Condition) -> Condition:
    """What a condition is not."""
    return NEVER if condition == ALWAYS else ALWAYS if condition == NEVER else Not(condition)
