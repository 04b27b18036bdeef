"""The space over which everything is compared: a variable for each fact, a cell for each value that could matter.

A number or a date is cut at every number that a page, the file's constants or its code could tell apart, and stands for
each stretch by its first and its last value. A list is cut into the groups of values that anything asks about; it
stands by lists of every combination of groups, the shortest and the longest of them and every length between that is
asked about, and each value alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from mednec.model.facts import Choice, Code, Date, Fact, Number, Records, Several, YesNo, values_of
from mednec.model.policy import Policy
from mednec.table.diagram import Diagram
from tests.instep.words import Condition, Count, Known, Not, Raw, Test, Tree

Axis = tuple[Any, ...]
"""An axis as the file writes it: `("choice", fact)`, `("number", fact, starts)`, `("count", name, fact, starts)`,
`("several", fact, groups)` or `("known", name, condition)`."""


def facts_of(axes: Iterable[Axis]) -> tuple[str, ...]:
    """The facts that the axes read, in their order."""
    found: dict[str, None] = {}
    for axis in axes:
        match axis:
            case ("known", _, condition):
                found.update(dict.fromkeys(_facts_in(condition)))
            case ("count", _, fact, _):
                found[fact] = None
            case (_, fact, *_):
                found[fact] = None
            case _:
                raise AssertionError(axis)
    return tuple(found)


def _facts_in(condition: Any) -> list[str]:
    match condition:
        case ("not", item):
            return _facts_in(item)
        case ("all" | "any", *items) | ("count", _, _, *items):
            return [fact for item in items for fact in _facts_in(item)]
        case (_, fact, *_):
            return [fact]
        case _:
            raise AssertionError(condition)


class Space:
    """The variables, their values, and the diagram over them. `numbers` are further places to cut numbers and dates."""

    def __init__(self, policy: Policy, axes: Sequence[Axis], tests: Iterable[Test], numbers: Iterable[int]) -> None:
        self.policy = policy
        self.axes = tuple(axes)
        self.facts = facts_of(axes)
        self.index = {fact: place for place, fact in enumerate(self.facts)}
        told_apart = tuple(tests)
        apart = set(numbers)
        self.values: tuple[tuple[Raw, ...], ...] = tuple(
            _values(policy, policy.fact(fact), axes, [test for test in told_apart if test.fact == fact], apart)
            for fact in self.facts
        )
        self.diagram = Diagram([len(values) for values in self.values], budget=4_000_000)

    def where(self, fact: str, holds: Callable[[Raw], bool]) -> int:
        """The cases in which the fact's value passes."""
        variable = self.index[fact]
        mask = sum(1 << cell for cell, raw in enumerate(self.values[variable]) if holds(raw))
        return self.diagram.literal(variable, mask)

    def coarse(self, fact: str, tests: Sequence[Test] = ()) -> tuple[Raw, ...]:
        """The values of any fact of the policy, cut only where the axes and these tests are; lists short and long."""
        return _values(self.policy, self.policy.fact(fact), self.axes, tests, None)

    def case(self, cells: Sequence[int]) -> dict[str, Raw]:
        """The values of a complete case."""
        return {fact: values[cell] for fact, values, cell in zip(self.facts, self.values, cells, strict=True)}

    # What is read becomes a node

    def condition(self, condition: Condition) -> int:
        """The cases in which what a cell says holds."""
        match condition:
            case Test(fact=fact, holds=holds):
                return self.where(fact, holds)
            case Known(tree=tree, wanted=wanted):
                node = self.tree(tree)
                return node if wanted else self.diagram.neg(node)

    def tree(self, tree: Tree) -> int:
        """The cases in which a tree of tests holds."""
        match tree:
            case Test():
                return self.condition(tree)
            case Not(item=item):
                return self.diagram.neg(self.tree(item))
            case Count(low=low, high=high, items=items):
                return self.diagram.between(low, high, [self.tree(item) for item in items])

    def first_that_holds(self, rows: Sequence[tuple[int, int]], otherwise: int) -> int:
        """The function that rows of (condition, outcome) say: the first of which the condition holds decides."""
        node = otherwise
        for condition, outcome in reversed(rows):
            node = self.diagram.ite(condition, outcome, node)
        return node


def as_tree(condition: Any) -> Tree:
    """A condition of the file's AXES, over facts."""
    match condition:
        case ("not", item):
            return Not(as_tree(item))
        case ("all", *items):
            return Count(len(items), len(items), tuple(map(as_tree, items)))
        case ("any", *items):
            return Count(1, len(items), tuple(map(as_tree, items)))
        case ("count", low, high, *items):
            return Count(low, high, tuple(map(as_tree, items)))
        case ("is", fact, values):
            return Test(fact, repr(values), lambda raw: raw in values)
        case ("within" | "values" as kind, fact, low, high):
            least, most = float("-inf") if low is None else low, float("inf") if high is None else high

            def holds(raw: Raw) -> bool:
                number = len(raw) if isinstance(raw, tuple) else raw
                assert isinstance(number, int)
                return bool(least <= number <= most)

            cuts = frozenset(c for c in (low, None if high is None else high + 1) if c is not None)
            return Test(fact, f"{low} to {high}", holds, kind == "values", cuts=cuts)
        case ("every", fact, values):
            named = frozenset(values)
            return Test(
                fact,
                f"every {values}",
                lambda raw: bool(raw) and named.issuperset(_listed(raw)),
                groups=frozenset({named}),
            )
        case ("some", fact, values):
            named = frozenset(values)
            return Test(
                fact, f"some {values}", lambda raw: not named.isdisjoint(_listed(raw)), groups=frozenset({named})
            )
        case _:
            raise AssertionError(condition)


def _listed(raw: Raw) -> tuple[str, ...]:
    assert isinstance(raw, tuple)
    return raw


def cell_of(axis: Axis, raw: Raw, values: Sequence[str]) -> int:
    """The cell of an axis that a value falls into; `values` are those that a choice lists."""
    match axis:
        case ("choice", _):
            assert isinstance(raw, str)
            return values.index(raw)
        case ("number", _, starts):
            assert isinstance(raw, int)
            return [start <= raw for start in starts].count(True) - 1
        case ("count", _, _, starts):
            return [start <= len(_listed(raw)) for start in starts].count(True) - 1
        case ("several", _, groups):
            present = set(_listed(raw))
            return sum((1 << place for place, group in enumerate(groups) if present.intersection(group)), start=0)
        case _:
            raise AssertionError(axis)


# --- the values of a variable --------------------------------------------------------------------------------


def _values(
    policy: Policy, fact: Fact, axes: Sequence[Axis], tests: Sequence[Test], numbers: set[int] | None
) -> tuple[Raw, ...]:
    """`numbers` None: as few values as the axes and tests can tell apart."""
    cuts = {cut for test in tests for cut in test.cuts}
    match fact.type:
        case YesNo() | Choice():
            return tuple(value.name for value in values_of(fact.type))
        case Code():
            return tuple(dict.fromkeys(row.code for row in policy.codes))
        case Number(low=low, high=high):
            cuts |= {start for axis in axes if axis[:2] == ("number", fact.name) for start in axis[2]}
            cuts |= {each + more for each in numbers or () for more in (0, 1)}
            return _ends(low, high, cuts)
        case Date():
            cuts |= {start for axis in axes if axis[:2] == ("number", fact.name) for start in axis[2]}
            cuts |= {each + more for each in numbers or () for more in (0, 1)}
            return _ends(date.min.toordinal(), date.max.toordinal(), cuts)
        case Records():
            raise AssertionError("no axis reads records themselves")
        case Several():
            groups = {group for test in tests for group in test.groups}
            groups |= {frozenset(g) for axis in axes if axis[:2] == ("several", fact.name) for g in axis[2]}
            for axis in axes:
                if axis[0] == "count" and axis[2] == fact.name:
                    cuts |= set(axis[3])
            names = [value.name for value in values_of(fact.type)]
            if numbers is None:
                return _lists(names, groups, cuts)
            # A number that the list bounds is compared with its length.
            for bound in policy.bounds:
                if bound.counted == fact.name:
                    cuts |= {s + 1 for axis in axes if axis[:2] == ("number", bound.fact) for s in axis[2]}
            return tuple(dict.fromkeys([*_lists(names, groups, cuts), *[(name,) for name in names]]))


def _ends(low: int, high: int, cuts: Iterable[int]) -> tuple[int, ...]:
    """The first and the last value of every stretch between cuts."""
    starts = sorted({low, high + 1, *(cut for cut in cuts if low < cut <= high)})
    return tuple(sorted({end for first, after in pairwise(starts) for end in (first, after - 1)}))


def _lists(values: Sequence[str], groups: Iterable[frozenset[str]], cuts: set[int]) -> tuple[tuple[str, ...], ...]:
    """Lists of every combination of values that are told apart: the shortest, the longest, and those cut between."""
    asked = tuple(groups)
    alike: dict[tuple[bool, ...], list[str]] = {}
    for value in values:
        alike.setdefault(tuple(value in group for group in asked), []).append(value)
    blocks = list(alike.values())
    lengths = _ends(0, len(values), cuts) if cuts else ()
    found: dict[tuple[str, ...], None] = {}
    for chosen in range(1 << len(blocks)):
        touched = [block for place, block in enumerate(blocks) if chosen >> place & 1]
        first = [block[0] for block in touched]
        rest = [value for block in touched for value in block[1:]]
        for length in sorted({len(first), len(first) + len(rest), *lengths}):
            if len(first) <= length <= len(first) + len(rest):
                listed = {*first, *rest[: length - len(first)]}
                found[tuple(value for value in values if value in listed)] = None
    return tuple(found)
