"""Small policies with groups in groups, and what cases defend of them by trying everything.

Shares no code with the compiler: a policy is a tree of this file, written out as text for the compiler, changed and
decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

YES_OR_NO = ("p", "q", "r")
MOST = 4
"""A number `n` goes from 0 to here."""

Given = Mapping[str, int]
"""A complete case: 1 and 0 for yes and no, and a number."""


@dataclass(frozen=True)
class Leaf:
    """`fact` is from low to high; yes or no facts are from 1 to 1."""

    fact: str
    low: int
    high: int


@dataclass(frozen=True)
class Group:
    """From low to high of the items are met. `kind` is `any`, `all` or `at least`."""

    kind: str
    low: int
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Fixed:
    """Always, or never."""

    holds: bool


@dataclass(frozen=True)
class Opposite:
    """Not the item."""

    item: Item


Item = Leaf | Group | Fixed | Opposite


def holds(item: Item, case: Given) -> bool:
    match item:
        case Fixed(holds=always):
            return always
        case Opposite(item=inner):
            return not holds(inner, case)
        case Leaf(fact=fact, low=low, high=high):
            return low <= case[fact] <= high
        case Group(kind=kind, low=low, items=items):
            met = sum(holds(each, case) for each in items)
            return met == len(items) if kind == "all" else met >= (1 if kind == "any" else low)


@dataclass(frozen=True)
class Small:
    """I is medically necessary when its item is met, II is not when I is not; either may be left out or turned."""

    item: Item
    second: str = "as printed"

    def says(self, case: Given) -> str:
        if holds(self.item, case):
            return "medically necessary"
        return "not medically necessary" if self.second == "as printed" else "not addressed"


def everything() -> Iterator[dict[str, int]]:
    for *answers, n in product(*[(0, 1)] * len(YES_OR_NO), range(MOST + 1)):
        yield {**dict(zip(YES_OR_NO, answers, strict=True)), "n": n}


# --- as text -------------------------------------------------------------------------------------------------

_LABELS = ("ABCDEFG", "1234567", "abcdefg")


def policy_text(group: Group) -> str:
    head = [
        'policy 950 "Small"',
        "    effective 2026-01-01",
        'criteria "CRITERIA"',
        "    I. > Small is **medically necessary** as follows:",
        f"        medically necessary when {_head(group)}",
        *_items(group, 0, 8),
        "    II. > Small is **not medically necessary** otherwise.",
        "        not medically necessary when I is not met",
    ]
    facts = [f'fact {name} "Fact {name}"\n    yes or no' for name in YES_OR_NO]
    return "\n".join([*head, *facts, f'fact n "Number"\n    whole number 0 to {MOST} units', ""])


def _head(group: Group) -> str:
    return f"at least {group.low} of" if group.kind == "at least" else f"{group.kind} of"


def _items(group: Group, depth: int, indent: int) -> Iterator[str]:
    for label, item in zip(_LABELS[depth], group.items, strict=False):
        margin = " " * indent
        yield f"{margin}{label}. > Item {label}"
        match item:
            case Leaf(fact="n", low=low, high=high):
                yield f"{margin}    n from {low} to {high} units"
            case Leaf(fact=fact):
                yield f"{margin}    {fact}"
            case Group():
                yield f"{margin}    {_head(item)}"
                yield from _items(item, depth + 1, indent + 4)
            case _:
                raise AssertionError("not written")


def facts_of(item: Item) -> set[str]:
    match item:
        case Leaf(fact=fact):
            return {fact}
        case Group(items=items):
            return {fact for each in items for fact in facts_of(each)}
        case _:
            raise AssertionError("not written")


def cases_text(policy: Small, chosen: list[dict[str, int]]) -> str:
    lines = []
    read = facts_of(policy.item)
    for number, case in enumerate(chosen):
        lines += [f'case "{number}"', "    date_of_service: 2026-02-01"]
        lines += [f"    {name}: {'yes' if case[name] else 'no'}" for name in YES_OR_NO if name in read]
        lines += [f"    n: {case['n']} units"] if "n" in read else []
        lines += [f"    expect {policy.says(case)}"]
    return "\n".join([*lines, ""])


# --- changed -------------------------------------------------------------------------------------------------


def conditions(item: Item, whole: Callable[[Item], Item] = lambda item: item) -> Iterator[tuple[Small, Small]]:
    """For every leaf, in printed order, the policy in which it never holds and that in which it always does."""
    if isinstance(item, Leaf):
        yield Small(whole(Fixed(False))), Small(whole(Fixed(True)))
    elif isinstance(item, Group):
        for place, inner in enumerate(item.items):
            yield from conditions(inner, _inside(whole, item, place))


def _inside(whole: Callable[[Item], Item], group: Group, place: int) -> Callable[[Item], Item]:
    items = group.items
    return lambda instead: whole(replace(group, items=(*items[:place], instead, *items[place + 1 :])))


def changes(group: Group) -> Iterator[tuple[str, Small]]:
    """Every change by its kind, in printed order: of the whole, of each item, of the second clause."""
    yield "left out", Small(Fixed(False))
    yield "negated", Small(Opposite(group))
    yield from _of_item(group, lambda item: item)
    yield "left out", Small(group, "left out")
    yield "negated", Small(group, "turned")


def _of_item(item: Item, whole: Callable[[Item], Item]) -> Iterator[tuple[str, Small]]:
    match item:
        case Leaf(fact="n", low=low, high=high):
            for start, end in ((low - 1, high), (low + 1, high), (low, high - 1), (low, high + 1)):
                if 0 <= start <= end <= MOST:
                    yield "limit shifted", Small(whole(Leaf("n", start, end)))
        case Group(kind="at least", low=low, items=items):
            for number in (low - 1, low + 1):
                if 0 <= number <= len(items):
                    yield "number changed", Small(whole(replace(item, low=number)))
        case Group(kind=kind, items=items) if len(items) > 1:
            yield "any and all swapped", Small(whole(replace(item, kind="any" if kind == "all" else "all")))
        case _:
            pass
    if isinstance(item, Group):
        for place, inner in enumerate(item.items):
            left = (*item.items[:place], *item.items[place + 1 :])
            # An item that stands alone leaves nothing of its group to ask for: there is no such change.
            if left:
                yield "left out", Small(whole(replace(item, items=left)))
            yield "negated", Small(_inside(whole, item, place)(Opposite(inner)))
            yield from _of_item(inner, _inside(whole, item, place))
