"""Small changes of what a policy says: for each, the conditions that would stand in the place of the author's.

A change is of conditions alone, so it is lowered onto the axes of the policy itself. It is said in the author's
words, as a committee would read it in a redline: this clause left out, this limit one day later.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum
from typing import TypeAlias, assert_never

from mednec.frozen import frozen, replace
from mednec.model.condition import (
    ALWAYS,
    NEVER,
    All,
    Among,
    Any,
    Between,
    Condition,
    CountWithin,
    Every,
    Met,
    Not,
    Some,
    Test,
    Wanted,
    Within,
)
from mednec.model.facts import Choice, Date, Fact, Number, Several
from mednec.model.policy import Clause, Policy
from mednec.model.quantities import with_unit
from mednec.table.axes import FIRST_DAY, LAST_DAY, tests_in

Path: TypeAlias = tuple[int, ...]
"""Where a condition stands within another: which item of each group on the way."""


class Change(Enum):
    """The kinds of change, by what they are called."""

    DROPPED = "left out"
    NEGATED = "negated"
    SHIFTED = "limit shifted"
    SWAPPED = "any and all swapped"
    COUNTED = "number changed"
    VALUES = "value left out or added"
    EXCHANGED = "rules exchanged"
    REVERSED = "precedence reversed"


@frozen
class Mutant:
    """One change of a policy: the clause that is changed, what kind of change, and what is said otherwise, in words.

    `conditions` are the new conditions by clause id, `tests` those that the axes must be cut for.
    """

    clause: str
    change: Change
    said: str
    conditions: tuple[tuple[str, Condition], ...]
    tests: tuple[Test, ...] = ()


@frozen
class Place:
    """One test of a clause's condition, where it stands in it."""

    clause: str
    path: Path
    test: Test


def mutants(policy: Policy) -> Iterator[Mutant]:
    """Every change of every clause, in printed order. What no other clause cites and nothing decides has none."""
    for clause in policy.clauses:
        yield from _of_clause(clause, policy)


def places(policy: Policy) -> Iterator[Place]:
    """Every test in a clause's condition, in printed order."""
    for clause in policy.clauses:
        for path, node, _ in _nodes(clause.condition):
            if isinstance(node, Test):
                yield Place(clause.id, path, node)


def forced(clause: Clause, place: Place, *, holds: bool) -> Condition:
    """The condition of a clause as if one of its tests always held, or never did."""
    return _with(clause.condition, place.path, ALWAYS if holds else NEVER)


# --- one clause ----------------------------------------------------------------------------------------------


def _of_clause(clause: Clause, policy: Policy) -> Iterator[Mutant]:
    name = clause.id
    if clause.decides is not None or clause.recommends is not None:
        yield Mutant(name, Change.DROPPED, f"{name} is left out", ((name, NEVER),))
    elif citing := tuple(_without(name, policy)):
        yield Mutant(name, Change.DROPPED, f"{name} is left out", citing)
    if clause.decides is not None and clause.decides.otherwise:
        return
    yield Mutant(name, Change.NEGATED, f"{name} asks for the opposite", ((name, Not(clause.condition)),))
    for path, node, above in _nodes(clause.condition):
        if isinstance(above, All) and above.how == "happened":
            if path[-1] < len(above.items) - 1:
                continue  # that there is a date at all, nobody wrote
        elif above is not None and len(above.items) > 1 and not isinstance(node, Met):
            without = _with(clause.condition, path[:-1], _less(above, path[-1]))
            yield Mutant(name, Change.DROPPED, f"{name} leaves out “{say(node, policy)}”", ((name, without),))
        match node:
            case Test():
                yield from _of_test(clause, path, node, policy)
            case All(items=items, how="") if len(items) > 1:
                yield _swapped(clause, path, Any(items), "any of the items is enough where all are asked for")
            case Any(items=items, how="") if len(items) > 1:
                yield _swapped(clause, path, All(items), "all of the items are asked for where any is enough")
            case Between():
                yield from _counted(clause, path, node)
            case _:
                pass


def _swapped(clause: Clause, path: Path, instead: Condition, said: str) -> Mutant:
    return Mutant(
        clause.id, Change.SWAPPED, f"in {clause.id} {said}", ((clause.id, _with(clause.condition, path, instead)),)
    )


def _counted(clause: Clause, path: Path, group: Between) -> Iterator[Mutant]:
    most = len(group.items)
    for step in (-1, 1):
        low, high = group.low, group.high
        if high >= most:
            low += step
        elif low == 0:
            high += step
        else:
            low, high = low + step, high + step
        if (low, high) != (group.low, group.high) and 0 <= low <= high <= most:
            changed = _with(clause.condition, path, replace(group, low=low, high=high))
            asked = _how_many(low, high, most)
            said = f"{clause.id} asks for {asked} of its items in place of {_how_many(group.low, group.high, most)}"
            yield Mutant(clause.id, Change.COUNTED, said, ((clause.id, changed),))


def _how_many(low: int, high: int, most: int) -> str:
    if high >= most:
        return f"at least {low}"
    return f"at most {high}" if low == 0 else f"exactly {low}" if low == high else f"from {low} to {high}"


def _of_test(clause: Clause, path: Path, test: Test, policy: Policy) -> Iterator[Mutant]:
    said = say(test, policy)
    if path:
        negated = _with(clause.condition, path, Not(test))
        yield Mutant(
            clause.id, Change.NEGATED, f"{clause.id} asks for the opposite of “{said}”", ((clause.id, negated),)
        )
    for wanted, was, now in _shifts(test.wanted, policy.all_facts[test.fact]):
        shifted = replace(test, wanted=wanted, said="")
        changed = _with(clause.condition, path, shifted)
        message = f"{clause.id} says {now} in place of {was} in “{said}”"
        yield Mutant(clause.id, Change.SHIFTED, message, ((clause.id, changed),), (shifted,))
    for wanted, how in _values(test.wanted, policy.all_facts[test.fact], policy):
        other = replace(test, wanted=wanted, said="")
        changed = _with(clause.condition, path, other)
        yield Mutant(clause.id, Change.VALUES, f"{clause.id} reads “{said}” {how}", ((clause.id, changed),), (other,))


def _values(wanted: Wanted, fact: Fact, policy: Policy) -> Iterator[tuple[Wanted, str]]:
    """The values of a test with one of them less, and with one more.

    Of a list those that no clause tells apart, such as T1 to L5, are left out or added together: to hold each level of
    the spine against each clause would take a case for every one. A single value lists nothing, and its negation tells
    it from all others. Of an ordered choice the limits are shifted instead.
    """
    match wanted, fact.type:
        case Among(values=values), Choice(values=known, ordered=ordered):
            names = [value.name for value in known]
            places = sorted(names.index(value) for value in values)
            if not places or (ordered and places == list(range(places[0], places[-1] + 1))):
                return
            for name in names:
                yield from _other_values(wanted, (name,), names)
        case Every() | Some(), Several(values=known):
            names = [value.name for value in known]
            tests = [test for clause in policy.clauses for test in tests_in(clause.condition) if test.fact == fact.name]
            named = [test.wanted.values for test in tests if isinstance(test.wanted, Every | Some)]
            alike: dict[tuple[bool, ...], list[str]] = {}
            for name in names:
                alike.setdefault(tuple(name in each for each in named), []).append(name)
            for together in alike.values():
                yield from _other_values(wanted, tuple(together), names)
        case _:
            return


def _other_values(
    wanted: Among | Every | Some, some: tuple[str, ...], known: Sequence[str]
) -> Iterator[tuple[Wanted, str]]:
    """The test without some of its values, or with some more, where that leaves a test that can fail."""
    less = tuple(each for each in wanted.values if each not in some)
    named = some[0] if len(some) == 1 else f"{some[0]} and {len(some) - 1} more like it"
    if len(less) < len(wanted.values):
        if less:
            yield replace(wanted, values=less), f"without {named}"
    elif len(wanted.values) > 1 and len(wanted.values) + len(some) < len(known):
        yield replace(wanted, values=(*wanted.values, *some)), f"with {named} too"


def say(condition: Condition, policy: Policy) -> str:
    """A condition in the author's own terms, on one line."""
    match condition:
        case Test(fact=fact, wanted=wanted, said=said):
            return said or _say_test(policy.all_facts[fact], wanted)
        case Met(clause=clause):
            return f"{clause} is met"
        case Not(item=item):
            return f"not ({say(item, policy)})"
        case All(items=items):
            return " and ".join(say(item, policy) for item in items) or "always"
        case Any(items=items):
            return " or ".join(say(item, policy) for item in items) or "never"
        case Between(low=low, high=high, items=items):
            return f"{_how_many(low, high, len(items))} of {len(items)}"
        case _:
            assert_never(condition)


def _say_test(fact: Fact, wanted: Wanted) -> str:
    match wanted:
        case Among(values=values) | Some(values=values):
            return f"{fact.name} is {' or '.join(values)}"
        case Every(values=values):
            return f"every {fact.name} is {' or '.join(values)}"
        case Within(low=low, high=high):
            return f"{fact.name} from {_amount(fact, low)} to {_amount(fact, high)}"
        case CountWithin(low=low, high=high):
            return f"number of {fact.name} from {low} to {high}"
        case _:
            assert_never(wanted)


# --- limits --------------------------------------------------------------------------------------------------


def _shifts(wanted: Wanted, fact: Fact) -> Iterator[tuple[Wanted, str, str]]:
    """A limit one step lower and one higher, at either end, with the limit as it was and as it is in words.

    One step is the smallest that the fact knows, so `<` and `<=` differ by it, and no larger shift is harder to see.
    """
    match wanted:
        case Within(low=low, high=high):
            first, last = _range(fact)
            for start, end in _ends(low, high, first, last):
                was, now = (low, start) if start != low else (high, end)
                yield Within(start, end), _amount(fact, was), _amount(fact, now)
        case CountWithin(low=low, high=high) if isinstance(fact.type, Several):
            for start, end in _ends(low, high, 0, len(fact.type.values)):
                was, now = (low, start) if start != low else (high, end)
                yield CountWithin(start, end), str(was), str(now)
        case Among(values=values) if isinstance(fact.type, Choice) and fact.type.ordered:
            order = [value.name for value in fact.type.values]
            chosen = sorted(order.index(value) for value in values)
            if chosen and chosen == list(range(chosen[0], chosen[-1] + 1)):
                low, high = chosen[0] or None, chosen[-1] if chosen[-1] < len(order) - 1 else None
                for start, end in _ends(low, high, 0, len(order) - 1):
                    first, last = start or 0, len(order) - 1 if end is None else end
                    was, now = (low, start) if start != low else (high, end)
                    yield Among(tuple(order[first : last + 1])), order[was or 0], order[now or 0]
        case Among() | CountWithin() | Every() | Some():
            pass
        case _:
            assert_never(wanted)


def _ends(low: int | None, high: int | None, first: int, last: int) -> Iterator[tuple[int | None, int | None]]:
    """The two ends with one of them moved by one, where that leaves something within what is possible."""
    moved: list[tuple[int | None, int | None]] = []
    if low is not None:
        moved += [(low - 1, high), (low + 1, high)]
    if high is not None:
        moved += [(low, high - 1), (low, high + 1)]
    for start, end in moved:
        least, most = first if start is None else start, last if end is None else end
        if first <= least <= most <= last:
            yield start, end


def _range(fact: Fact) -> tuple[int, int]:
    match fact.type:
        case Number(low=low, high=high):
            return low, high
        case Date():
            return FIRST_DAY, LAST_DAY
        case _:
            raise AssertionError("a stretch is of a number or a date")


def _amount(fact: Fact, value: int | None) -> str:
    if value is None:
        return "no limit"
    if isinstance(fact.type, Number):
        return with_unit(value, fact.type)
    return date.fromordinal(value).isoformat()


# --- conditions within conditions ----------------------------------------------------------------------------

_Group: TypeAlias = All | Any | Between


def _nodes(
    condition: Condition, path: Path = (), above: _Group | None = None
) -> Iterator[tuple[Path, Condition, _Group | None]]:
    """Every condition within one, itself first, with its place and the group that it is an item of."""
    yield path, condition, above
    match condition:
        case Test() | Met():
            pass
        case Not(item=item):
            yield from _nodes(item, (*path, 0))
        case All(items=items) | Any(items=items) | Between(items=items):
            for place, item in enumerate(items):
                yield from _nodes(item, (*path, place), condition)
        case _:
            assert_never(condition)


def leaves(condition: Condition) -> Iterator[tuple[Path, Test]]:
    """Every test within a condition, with its place."""
    yield from ((path, node) for path, node, _ in _nodes(condition) if isinstance(node, Test))


def without_at(condition: Condition, path: Path) -> Condition | None:
    """The condition without the item at a place within it; None where nothing would be left of its group."""
    above = next((node for at, node, _ in _nodes(condition) if at == path[:-1]), None)
    if not isinstance(above, All | Any | Between) or len(above.items) < 2 or not path:
        return None
    return _with(condition, path[:-1], _less(above, path[-1]))


def with_at(condition: Condition, path: Path, instead: Condition) -> Condition:
    """The condition with another one at a place within it."""
    return _with(condition, path, instead)


def _with(condition: Condition, path: Path, instead: Condition) -> Condition:
    """The condition with another one at a place within it."""
    if not path:
        return instead
    place, *rest = path
    match condition:
        case Not(item=item):
            return replace(condition, item=_with(item, tuple(rest), instead))
        case All(items=items) | Any(items=items) | Between(items=items):
            changed = _with(items[place], tuple(rest), instead)
            return replace(condition, items=(*items[:place], changed, *items[place + 1 :]))
        case _:
            raise AssertionError("nothing stands within a test")


def _less(group: _Group, place: int) -> Condition:
    """The group without one of its items: it asks for the others, as if the item were not printed."""
    items = (*group.items[:place], *group.items[place + 1 :])
    match group:
        case All():
            return All(items)
        case Any():
            return Any(items)
        case Between(low=low, high=high):
            return Between(low, len(items) if high >= len(group.items) else high, items)
        case _:
            assert_never(group)


def _without(clause: str, policy: Policy) -> Iterator[tuple[str, Condition]]:
    """The conditions of the clauses that hold this one as an item, without it."""
    for other in policy.clauses:
        changed = _leave_out(other.condition, clause)
        if changed is not None and changed != other.condition:
            yield other.id, changed


def _leave_out(condition: Condition, clause: str) -> Condition | None:
    """The condition without the items that say that a clause is met; None where nothing else is left."""
    match condition:
        case Test():
            return condition
        case Met(clause=cited):
            return None if cited == clause else condition
        case Not(item=item):
            left = _leave_out(item, clause)
            return None if left is None else replace(condition, item=left)
        case All(items=items) | Any(items=items) | Between(items=items):
            kept = tuple(left for item in items if (left := _leave_out(item, clause)) is not None)
            if not kept and items:
                return None
            if isinstance(condition, Between) and condition.high >= len(items):
                return replace(condition, high=len(kept), items=kept)
            return replace(condition, items=kept)
        case _:
            assert_never(condition)
