"""What a decision must say, found by trying every completion of a case. Shares no code with table, runtime or emitter.

What is possible of a case is kept as `Left`: for each fact the values it can still have. What is given of a fact leaves
some, what is derived narrows them by hand, and a completion picks one value of each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

from mednec.model.computed import Happened
from mednec.model.condition import All, Between, Condition, Met, Not, Test, facts_in
from mednec.model.condition import Any as AnyOf
from mednec.model.determinations import Outcome, Standing
from mednec.model.facts import Code
from mednec.model.policy import Clause, Policy
from tests.exactness.given import Drawn, Value, domain
from tests.table import meaning

Left = Mapping[str, tuple[Value, ...]]
Known = tuple[bool, ...]
"""For each line of business whether what it wants known is known."""


class Contradiction(Exception):
    """Two clauses without declared precedence speak at once: such a policy is refused before it has a table."""


def implications(policy: Policy, code: Value) -> tuple[Test, ...]:
    """The tests that requesting a code implies."""
    implied = next(row.implies for row in policy.codes if row.code == code)
    items = implied.items if isinstance(implied, All) else (implied,)
    return tuple(item for item in items if isinstance(item, Test))


def code_fact(policy: Policy) -> str | None:
    return next((fact.name for fact in policy.facts if isinstance(fact.type, Code)), None)


def passes(test: Test, value: Value, policy: Policy) -> bool:
    return meaning.holds(test, {given_by(test.fact, policy): value}, policy)


def given_by(name: str, policy: Policy) -> str:
    """The fact that a case gives for one: of whether an event happened or a test was done, its date or its result."""
    computed = policy.fact(name).computed
    return computed.fact if isinstance(computed, Happened) else name


def completions(left: Left) -> Iterator[dict[str, Value]]:
    for values in product(*left.values()):
        yield dict(zip(left, values, strict=True))


def consistent(policy: Policy, case: Mapping[str, Value]) -> bool:
    """Whether a complete case agrees with its code, its dates and its lists."""
    code = code_fact(policy)
    if code is not None and not all(passes(t, case[t.fact], policy) for t in implications(policy, case[code])):
        return False
    for fact in policy.facts:
        if fact.days_between is not None:
            earlier, later = (_day(case[name]) for name in fact.days_between)
            if case[fact.name] != later - earlier:
                return False
    return all(_day(case[bound.fact]) <= _length(case[bound.counted]) for bound in policy.bounds)


def _within(low: int, high: int) -> Callable[[Value], bool]:
    return lambda value: low <= _day(value) <= high


def _day(value: Value) -> int:
    assert isinstance(value, int)
    return value


def _length(value: Value) -> int:
    assert isinstance(value, frozenset)
    return len(value)


@dataclass(frozen=True)
class Derived:
    """What is left once derived facts are worked out, and the facts that what is given of them contradicts."""

    left: Left
    disputed: tuple[str, ...]


def derive(policy: Policy, drawn: Drawn) -> Derived | None:
    """In the order code, days, bound; None if the code is one of several, whose implications hang together."""
    now = dict(drawn.left)
    disputed: list[str] = []
    silent = {name for name in now if drawn.case.get(name) is None}
    silent |= {
        bound.counted for bound in policy.bounds if now[bound.counted] == domain(policy, policy.fact(bound.counted))
    }
    narrowed: set[str] = set()

    def narrow(fact: str, keep: Callable[[Value], bool]) -> None:
        kept = tuple(value for value in now[fact] if keep(value))
        if kept != now[fact]:
            narrowed.add(fact)
        if not kept:
            disputed.append(fact)
            narrowed.discard(fact)
            silent.add(fact)
            kept = domain(policy, policy.fact(fact))
        now[fact] = kept

    code = code_fact(policy)
    if code is not None and code not in silent:
        if len(now[code]) > 1:
            return None
        tests = implications(policy, now[code][0])
        for name in dict.fromkeys(test.fact for test in tests):
            of_it = tuple(test for test in tests if test.fact == name)

            def agrees(value: Value, of_it: tuple[Test, ...] = of_it) -> bool:
                return all(passes(test, value, policy) for test in of_it)

            narrow(name, agrees)
    for fact in policy.facts:
        if fact.days_between is None or not silent.isdisjoint(fact.days_between):
            continue
        starts, ends = ([_day(value) for value in now[name]] for name in fact.days_between)
        days = {end - start for start in starts for end in ends}
        narrow(fact.name, days.__contains__)
    for bound in policy.bounds:
        if bound.counted not in silent or bound.counted in narrowed:
            longest = max(_length(value) for value in now[bound.counted])
            narrow(bound.fact, _within(0, longest))
    return Derived(now, tuple(disputed))


@dataclass(frozen=True)
class Expected:
    """What a decision must say.

    `left` and `knowns` are the completions tried, `outcomes` what they lead to, `matter` the facts in which alone two
    of them differ while their outcomes do.
    """

    left: Left
    knowns: tuple[Known, ...]
    outcomes: frozenset[Outcome]
    matter: tuple[str, ...]
    presumed: tuple[str, ...]


class Oracle:
    """A policy, read again and again; what it says of a complete case is worked out once."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.clauses = {clause.id: clause for clause in policy.clauses}
        self._said: dict[tuple[Any, ...], Outcome] = {}
        conditions = [clause.condition for clause in policy.clauses] + [r.unless for r in policy.lines if r.unless]
        conditions += [limit.when for clause in policy.clauses for limit in clause.limits]
        tested = {given_by(name, policy) for condition in conditions for name in facts_in(condition)}
        tested |= {"date_of_service", "line_of_business", "request_type", policy.service_fact}
        self._tested = tuple(fact.name for fact in policy.facts if fact.name in tested)

    def outcome(self, case: Mapping[str, Value], known: Known) -> Outcome:
        """What the policy says of a complete case. Raises Contradiction."""
        key = (known, *(case[name] for name in self._tested))
        if key not in self._said:
            by_line = {rule.line: each for rule, each in zip(self.policy.lines, known, strict=True)}
            said = meaning.outcomes(self.policy, case, by_line)
            if len(said) > 1:
                raise Contradiction
            (self._said[key],) = said
        return self._said[key]

    def known(self, left: Left) -> Known:
        """For each line that wants its `unless` known whether it certainly holds, in Kleene's logic."""
        return tuple(
            rule.known and rule.unless is not None and self.holds(rule.unless, left) is True
            for rule in self.policy.lines
        )

    def holds(self, condition: Condition, left: Left) -> bool | None:
        """Kleene's value of a condition; None is open."""
        match condition:
            case Test(fact=fact):
                values = left[given_by(fact, self.policy)]
                found = {passes(condition, value, self.policy) for value in values}
                return found.pop() if len(found) == 1 else None
            case Met(clause=clause):
                return self.status(self.clauses[clause], left)
            case Not(item=item):
                value = self.holds(item, left)
                return None if value is None else not value
            case All(items=items):
                return _between([self.holds(item, left) for item in items], len(items), len(items))
            case AnyOf(items=items):
                return _between([self.holds(item, left) for item in items], 1, len(items))
            case Between(low=low, high=high, items=items):
                return _between([self.holds(item, left) for item in items], low, high)

    def status(self, clause: Clause, left: Left) -> bool | None:
        """Kleene's value of a clause; an `otherwise` wants none of the other deciding clauses to govern."""
        value = self.holds(clause.condition, left)
        if clause.decides is None or not clause.decides.otherwise:
            return value
        others = [c for c in self.clauses.values() if c.decides is not None and not c.decides.otherwise]
        none = _between([self._governs(other, left) for other in others], 0, 0)
        parts = [value, none]
        if self.policy.requests and others:
            routed = [self._speaks_of(other, left) for other in others]
            spoken_of = [_between(each, len(each), len(each)) for each in routed]
            parts.append(_between(spoken_of, 1, len(others)))
        return _between(parts, len(parts), len(parts))

    def said(self, clause: Clause, left: Left) -> str:
        """What is said of a clause: its value, unless it does not apply, or is met by its waiver alone."""
        if clause.applies is not None and self.holds(clause.applies, left) is False:
            return "does not apply"
        value = self.status(clause, left)
        excused = clause.waived is not None and self.holds(clause.waived, left) is True
        if value is True and excused and clause.own is not None and self.holds(clause.own, left) is not True:
            return "waived"
        return {True: "met", False: "not met", None: "unknown"}[value]

    def _governs(self, clause: Clause, left: Left) -> bool | None:
        parts = [*self._speaks_of(clause, left), self.status(clause, left)]
        return _between(parts, len(parts), len(parts))

    def _speaks_of(self, clause: Clause, left: Left) -> list[bool | None]:
        """What is routed to a clause, one by one; nothing where it speaks of every request."""
        assert clause.decides is not None
        named = (
            (self.policy.service_fact, clause.decides.services),
            ("request_type", clause.decides.requests),
            ("line_of_business", clause.decides.lines),
        )
        found = [{value in values for value in left[fact]} for fact, values in named if values]
        return [each.pop() if len(each) == 1 else None for each in found]

    def outcomes(self, left: Left, knowns: Sequence[Known]) -> frozenset[Outcome]:
        return frozenset(self.outcome(case, known) for case in completions(left) for known in knowns)

    def matter(self, left: Left, knowns: Sequence[Known]) -> tuple[str, ...]:
        """The facts for which two completions differ in that fact alone and in the outcome."""
        found = []
        for name, values in left.items():
            others = {other: these for other, these in left.items() if other != name}
            if len(values) > 1 and any(
                len({self.outcome({**case, name: value}, known) for value in values}) > 1
                for case in completions(others)
                for known in knowns
            ):
                found.append(name)
        return tuple(found)

    def expect(self, left: Left, case: Mapping[str, Any]) -> Expected:
        """The presumptions that apply, and what follows of the completions."""
        plain = (self.known(left),)
        without = self.outcomes(left, plain)
        matter = self.matter(left, plain)
        filled = {
            each.fact: (each.value,)
            for each in self.policy.presumptions
            if each.fact not in case and each.value in left[each.fact] and len(left[each.fact]) > 1
        }
        then: Left = {**left, **filled}
        known = self.known(then)
        changed = [rule for rule, a, b in zip(self.policy.lines, plain[0], known, strict=True) if a != b]
        asked = {*matter, *(given_by(n, self.policy) for rule in changed if rule.unless for n in facts_in(rule.unless))}
        used = tuple(name for name in filled if name in asked)
        if not used:
            return Expected(left, plain, without, matter, ())
        outcomes = self.outcomes(then, (known,))
        if _adverse(outcomes) and not _adverse(without):
            knowns = tuple(dict.fromkeys((*plain, known)))
            return Expected(left, knowns, self.outcomes(left, knowns), self.matter(left, knowns), ())
        return Expected(then, (known,), outcomes, self.matter(then, (known,)), used)

    def settles(self, expected: Expected, facts: Sequence[str]) -> bool:
        """Whether some answers to the facts leave one outcome."""
        found: dict[tuple[Value, ...], set[Outcome]] = {}
        for case in completions(expected.left):
            for known in expected.knowns:
                found.setdefault(tuple(case[name] for name in facts), set()).add(self.outcome(case, known))
        return any(len(outcomes) == 1 for outcomes in found.values())

    def fewest(self, expected: Expected) -> int:
        """How many facts the smallest set has that some answers to settle the outcome."""
        facts = expected.matter
        return next(
            size
            for size in range(len(facts) + 1)
            if any(self.settles(expected, chosen) for chosen in combinations(facts, size))
        )


def _adverse(outcomes: frozenset[Outcome]) -> bool:
    return all(outcome.determination.standing is Standing.ADVERSE for outcome in outcomes)


def _between(values: Sequence[bool | None], low: int, high: int) -> bool | None:
    """Whether from `low` to `high` of the values hold; None is open."""
    fewest = values.count(True)
    most = fewest + values.count(None)
    if low <= fewest and most <= high:
        return True
    return False if most < low or fewest > high else None
