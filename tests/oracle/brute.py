"""What a drawn policy says of every complete case there is: a set of cases is an integer with a bit for each.

Nothing here is shared with the compiler. No diagram, no order of variables, no search: all cases, one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations, product

from tests.oracle.drawn import (
    LINE,
    LINES,
    NOT_ADDRESSED,
    REFERRED,
    Cited,
    Clause,
    Drawn,
    Fact,
    Fixed,
    Group,
    Item,
    Leaf,
    Opposite,
    Value,
    tests_in,
)

Case = dict[str, Value]


class Cases:
    """All complete cases over the cells that the tests of some policies tell apart."""

    def __init__(self, *policies: Drawn) -> None:
        self.values: dict[str, tuple[Value, ...]] = {}
        if any(each.medicaid is not None for each in policies):
            self.values[LINE] = LINES
        tests = [test for each in policies for item in each.items() for test in tests_in(item)]
        for test in sorted(tests, key=lambda test: test.fact.name):
            self.values[test.fact.name] = cells(test.fact, tests)
        self.number = 1
        self.stride: dict[str, int] = {}
        for name in reversed(self.values):
            self.stride[name] = self.number
            self.number *= len(self.values[name])
        self.every = (1 << self.number) - 1
        self.of: dict[str, tuple[int, ...]] = {
            name: tuple(self._mask(name, place) for place in range(len(values))) for name, values in self.values.items()
        }

    def _mask(self, name: str, place: int) -> int:
        """The cases in which a fact has its value at a place."""
        stride, count = self.stride[name], len(self.values[name])
        run = ((1 << stride) - 1) << (stride * place)
        period = stride * count
        return sum(run << start for start in range(0, self.number, period))

    def __iter__(self) -> Iterator[Case]:
        for values in product(*self.values.values()):
            yield dict(zip(self.values, values, strict=True))

    def where(self, name: str, wanted: Sequence[Value]) -> int:
        pairs = zip(self.values[name], self.of[name], strict=True)
        return _union(mask for value, mask in pairs if value in wanted)

    def given(self, left: Mapping[str, Sequence[Value]]) -> int:
        """The cases in which each fact has one of the values that it is left with."""
        found = self.every
        for name, values in left.items():
            found &= self.where(name, values)
        return found

    def departs(self, place: int) -> int:
        """In how many facts the case at a place is not like an ordinary one."""
        ways = ((place // self.stride[name]) % len(self.values[name]) for name in self.values)
        return sum(way != 0 for way in ways)

    def turned(self, name: str, before: int, after: int) -> Iterator[tuple[int, int, int]]:
        """For each two values of a fact: the cases of `before` that are in `after` once the fact has the other one."""
        masks = self.of[name]
        for one, other in product(range(len(masks)), repeat=2):
            if one != other:
                moved = _shift(before & masks[one], (other - one) * self.stride[name])
                yield one, other, moved & after & masks[other]


def cells(fact: Fact, tests: Sequence[Leaf]) -> tuple[Value, ...]:
    """The values of a fact that need be told apart: of a number the first of each stretch."""
    if fact.kind != "number":
        return fact.values
    wanted = [test.wanted for test in tests if test.fact == fact]
    starts = [fact.values[0]]
    for before, value in zip(fact.values, fact.values[1:], strict=False):
        if any((before in each) != (value in each) for each in wanted):
            starts.append(value)
    return tuple(starts)


def _shift(mask: int, by: int) -> int:
    return mask << by if by >= 0 else mask >> -by


def _union(masks: Iterator[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found


class Brute:
    """A policy over all cases. `instead` puts other conditions in the place of some clauses' own, by their names."""

    def __init__(self, drawn: Drawn, cases: Cases, instead: Mapping[str, Item] | None = None) -> None:
        self.drawn, self.cases = drawn, cases
        self.conditions: dict[str, Item] = {}
        self.deciding = {clause.id: clause for clause in drawn.clauses}
        for clause in drawn.clauses:
            self.conditions[clause.id] = Fixed(True) if clause.otherwise else clause.condition
            self.conditions.update(clause.children)
        self.conditions.update(instead or {})
        self._met: dict[str, int] = {}

    def met(self, name: str) -> int:
        """The cases in which a clause is met."""
        if name not in self._met:
            found = self.where(self.conditions[name])
            if name in self.deciding and self.deciding[name].otherwise:
                found &= ~_union(self.met(each.id) for each in self.drawn.clauses if not each.otherwise)
            self._met[name] = found & self.cases.every
        return self._met[name]

    def where(self, item: Item) -> int:
        """The cases in which a condition holds."""
        every = self.cases.every
        match item:
            case Fixed(holds=always):
                return every if always else 0
            case Leaf(fact=fact, wanted=wanted):
                return self.cases.where(fact.name, wanted)
            case Cited(clause=name):
                return self.met(name)
            case Opposite(item=inner):
                return every & ~self.where(inner)
            case Group(low=low, high=high, items=items):
                exactly = [every, *[0] * len(items)]
                for each in items:
                    mask = self.where(each)
                    exactly = [
                        (same & ~mask) | (less & mask) for same, less in zip(exactly, [0, *exactly], strict=False)
                    ]
                return _union(mask for count, mask in enumerate(exactly) if low <= count <= high)

    def over(self, name: str) -> set[str]:
        """The clauses that override one, at any remove."""
        found: set[str] = set()
        todo = {name}
        while todo:
            todo = {c.id for c in self.drawn.clauses if not todo.isdisjoint(c.overrides)} - found
            found |= todo
        return found

    @cached_property
    def reaching(self) -> int:
        """The cases that the clauses decide: those that no line of business refers elsewhere."""
        if self.drawn.medicaid is None:
            return self.cases.every
        referred = self.cases.where(LINE, ("medicaid",)) & ~self.where(self.drawn.medicaid)
        return self.cases.every & ~referred

    @cached_property
    def wins(self) -> dict[str, int]:
        """For each clause the cases that it decides, alone or beside others."""
        return {
            clause.id: self.reaching & self.met(clause.id) & ~_union(self.met(name) for name in self.over(clause.id))
            for clause in self.drawn.clauses
        }

    @cached_property
    def outcomes(self) -> dict[str, int]:
        """The cases of each outcome; those in which clauses contradict each other are of several."""
        found: dict[str, int] = {}
        for clause in self.drawn.clauses:
            found[clause.says] = found.get(clause.says, 0) | self.wins[clause.id]
        found[NOT_ADDRESSED] = self.gap
        found[REFERRED] = self.cases.every & ~self.reaching
        return {says: mask for says, mask in found.items() if mask}

    @cached_property
    def gap(self) -> int:
        return self.reaching & ~_union(iter(self.wins.values()))

    @cached_property
    def contradicting(self) -> dict[frozenset[str], int]:
        """The pairs of clauses that decide one case otherwise, and those cases."""
        pairs = combinations(self.drawn.clauses, 2)
        found = {
            frozenset((one.id, other.id)): self.wins[one.id] & self.wins[other.id]
            for one, other in pairs
            if one.says != other.says
        }
        return {pair: mask for pair, mask in found.items() if mask}

    # --- what is asked -------------------------------------------------------------------------------------------

    def left(self, cases: int) -> set[str]:
        """The outcomes that some cases have."""
        return {says for says, mask in self.outcomes.items() if mask & cases}

    def matter(self, cases: int) -> tuple[str, ...]:
        """The facts for which two of some cases differ in that fact alone and in the outcome."""
        return tuple(
            name
            for name in self.cases.values
            if any(
                moved & ~mask
                for mask in self.outcomes.values()
                for _, _, moved in self.cases.turned(name, mask & cases, cases)
            )
        )

    def settles(self, cases: int, facts: Sequence[str]) -> bool:
        """Whether some answers to the facts leave one outcome."""
        answers = product(*(self.cases.of[name] for name in facts))
        for answer in answers:
            there = cases
            for mask in answer:
                there &= mask
            if there and len(self.left(there)) == 1:
                return True
        return False

    def fewest(self, cases: int) -> int:
        """How many facts the smallest set has of which some answers settle the outcome."""
        facts = self.matter(cases)
        sizes = range(len(facts) + 1)
        return next(n for n in sizes if any(self.settles(cases, chosen) for chosen in combinations(facts, n)))


# --- changes of a policy -------------------------------------------------------------------------------------


def leaves(item: Item) -> Iterator[tuple[Leaf, Item, Item]]:
    """Every test of a condition as printed, with the condition in which it never holds and that in which it always
    does."""
    match item:
        case Leaf():
            yield item, Fixed(False), Fixed(True)
        case Opposite(item=inner):
            for test, never, always in leaves(inner):
                yield test, Opposite(never), Opposite(always)
        case Group(how=how, low=low, high=high, items=items):
            for place, inner in enumerate(items):
                before, after = items[:place], items[place + 1 :]
                for test, never, always in leaves(inner):
                    yield (
                        test,
                        Group(how, low, high, (*before, never, *after)),
                        Group(how, low, high, (*before, always, *after)),
                    )
        case Cited() | Fixed():
            pass


def printed(drawn: Drawn) -> Iterator[tuple[str, Item, Clause]]:
    """Every clause and item in printed order, with its own condition and the clause it belongs to."""
    for clause in drawn.clauses:
        yield clause.id, Fixed(True) if clause.otherwise else clause.condition, clause
        for name, item in clause.children:
            yield name, item, clause
