"""What the words of a condition cell say, understood as a reader does: from the vocabulary's labels alone.

This shares nothing with the code that writes the words (`mednec.table.phrase`). A condition becomes a `Test` on the raw
value of one fact (a yes/no or choice by the name of its value, a number as a scaled integer, a date as its ordinal, a
list as a tuple of names), or, for `Known that ...`, a tree of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import partial
from typing import TypeAlias

from mednec.model.facts import Choice, Code, Date, Fact, Number, Records, Several, YesNo, values_of
from tests.instep.documents import Unreadable

Raw: TypeAlias = str | int | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Test:
    """One fact has a value for which `holds`. `counted`: what is read is how many values its list has.

    `cuts` are the numbers at which the answer can change (the first of a stretch), `groups` the sets of values that a
    list is asked about.
    """

    fact: str
    said: str
    holds: Callable[[Raw], bool] = field(compare=False)
    counted: bool = False
    cuts: frozenset[int] = field(default=frozenset(), compare=False)
    groups: frozenset[frozenset[str]] = field(default=frozenset(), compare=False)


@dataclass(frozen=True, slots=True)
class Known:
    """A tree of tests is known to hold (`wanted` True), or not known to hold."""

    tree: Tree
    wanted: bool


@dataclass(frozen=True, slots=True)
class Not:
    """The item does not hold."""

    item: Tree


@dataclass(frozen=True, slots=True)
class Count:
    """From low to high of the items hold, both in."""

    low: int
    high: int
    items: tuple[Tree, ...]


Tree: TypeAlias = Test | Not | Count
Condition: TypeAlias = Test | Known


def every(items: Sequence[Tree]) -> Count:
    """All of the items hold."""
    return Count(len(items), len(items), tuple(items))


def either(items: Sequence[Tree]) -> Count:
    """At least one of the items holds."""
    return Count(1, len(items), tuple(items))


def tests_in(condition: Condition | Tree) -> Iterator[Test]:
    """The tests of a condition, in reading order."""
    match condition:
        case Test():
            yield condition
        case Known(tree=inner) | Not(item=inner):
            yield from tests_in(inner)
        case Count(items=items):
            for item in items:
                yield from tests_in(item)


def read(line: str, facts: Sequence[Fact], known: Mapping[str, Tree]) -> Condition:
    """The condition that a line of a cell says. Raises Unreadable.

    `known` are the conditions that the executable table calls by a name (`known medicaid`); a page spells them out.
    """
    for name, tree in known.items():
        if line.startswith(f"{name}: "):
            return Known(tree, _yes_or_no(line.removeprefix(f"{name}: ")))
    if line.startswith("Known that "):
        said, _, answer = line.removeprefix("Known that ").rpartition(": ")
        return Known(_tree(said, facts), _yes_or_no(answer))
    # A name is exact; a label has to be one fact's only.
    for called in ((fact.name for fact in facts), (fact.label for fact in facts)):
        found = [
            (fact, counted, line[len(head) + 2 :])
            for fact, name in zip(facts, called, strict=True)
            for counted, head in ((False, name), (True, f"{name}, how many"), (True, f"number of {name}"))
            if line.startswith(f"{head}: ")
        ]
        if len(found) > 1:
            raise Unreadable(f"{[fact.name for fact, _, _ in found]} are called the same")
        for fact, counted, words in found:
            return said_of(fact, words, counted=counted)
    raise Unreadable(f"no fact is called so: {line}")


def _yes_or_no(words: str) -> bool:
    if words not in ("yes", "no"):
        raise Unreadable("neither yes nor no")
    return words == "yes"


def said_of(fact: Fact, words: str, *, counted: bool = False) -> Test:
    """What is said of a fact, in words. Raises Unreadable."""
    if words == "any":
        return Test(fact.name, words, lambda raw: True, counted)
    match fact.type:
        case Several() if counted:
            return _within(fact, words, _whole_numbers("", 0), counted=True)
        case _ if counted:
            raise Unreadable(f"{fact.name} is no list")
        case YesNo() | Choice() | Code():
            wanted = _choice(fact, words)
            return Test(fact.name, words, wanted)
        case Number(unit=unit, decimals=decimals):
            return _within(fact, words, _whole_numbers(unit, decimals))
        case Date():
            return _within(fact, words, _days)
        case Several():
            return _several(fact, words)
        case Records():
            raise Unreadable(f"{fact.name} is a list of records")


# --- stretches of numbers and days ---------------------------------------------------------------------------

Stretch: TypeAlias = tuple[int | None, int | None]
"""From the first to the last number, both in; None has no end."""


def _within(
    fact: Fact, words: str, first_stretch: Callable[[str], tuple[Stretch, str]], *, counted: bool = False
) -> Test:
    """`at most 3 or exactly 7`: one stretch or several."""
    stretches: list[Stretch] = []
    rest = f" or {words}"
    while rest:
        if not rest.startswith(" or "):
            raise Unreadable(f"after a stretch: {rest}")
        stretch, rest = first_stretch(rest.removeprefix(" or "))
        stretches.append(stretch)

    def holds(raw: Raw) -> bool:
        number = len(raw) if isinstance(raw, tuple) else raw
        assert isinstance(number, int)
        return any((low is None or low <= number) and (high is None or number <= high) for low, high in stretches)

    starts = [low for low, _ in stretches if low is not None] + [high + 1 for _, high in stretches if high is not None]
    return Test(fact.name, words, holds, counted, cuts=frozenset(starts))


def _whole_numbers(unit: str, decimals: int) -> Callable[[str], tuple[Stretch, str]]:
    number = r"(-?[0-9]+(?:\.[0-9]+)?)"
    # "1 day" beside "2 days"; without a unit nothing follows. Beside days stand weeks, beside months years.
    size, coarse = {"days": (7, "week"), "months": (12, "year")}.get(unit, (0, ""))
    units = (unit, unit.removesuffix("s")) if size else (unit,)
    of_unit = f" (?:{'|'.join(map(re.escape, units))})" if unit else ""
    one = re.compile(f"(at most|less than|at least|more than|exactly) {number}{of_unit}(?: \\(([0-9]+) {coarse}s?\\))?")
    two = re.compile(f"from {number} to {number}{of_unit}(?: \\(([0-9]+) to ([0-9]+) {coarse}s\\))?, both included")

    def scaled(text: str, said_coarse: str | None) -> int:
        value = Fraction(text) * 10**decimals
        if value.denominator != 1 or (said_coarse is not None and Fraction(text) != size * int(said_coarse)):
            raise Unreadable(f"{text} is not {said_coarse} {coarse}s, or not exact")
        return int(value)

    def first_stretch(text: str) -> tuple[Stretch, str]:
        if found := two.match(text):
            low, high = scaled(found[1], found[3]), scaled(found[2], found[4])
            return (low, high), text[found.end() :]
        if not (found := one.match(text)):
            raise Unreadable(f"not a stretch of numbers: {text}")
        value = scaled(found[2], found[3])
        match found[1]:
            case "at most":
                stretch: Stretch = (None, value)
            case "less than":
                stretch = (None, value - 1)
            case "at least":
                stretch = (value, None)
            case "more than":
                stretch = (value + 1, None)
            case _:
                stretch = (value, value)
        return stretch, text[found.end() :]

    return first_stretch


_DAY = r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
_DAYS = re.compile(f"before {_DAY}|on or after {_DAY}|on {_DAY}|from {_DAY} to {_DAY}, both included")


def _days(text: str) -> tuple[Stretch, str]:
    found = _DAYS.match(text)
    if found is None:
        raise Unreadable(f"not a stretch of days: {text}")
    before, after, on, first, last = (date.fromisoformat(day).toordinal() if day else None for day in found.groups())
    rest = text[found.end() :]
    if before:
        return (None, before - 1), rest
    if after:
        return (after, None), rest
    return ((on, on) if on else (first, last)), rest


# --- values --------------------------------------------------------------------------------------------------


def _parts(text: str, separators: Sequence[str]) -> list[tuple[str, str]]:
    """The text cut at the separators: each part with the separator after it. Words in “ ” are one part."""
    parts: list[tuple[str, str]] = []
    start = at = 0
    while at < len(text):
        if text[at] == "“":
            at = text.find("”", at)
            if at < 0:
                raise Unreadable("a quotation does not end")
        separator = next((each for each in separators if text.startswith(each, at)), "")
        if separator:
            parts.append((text[start:at], separator))
            start = at = at + len(separator)
        else:
            at += 1
    return [*parts, (text[start:], "")]


def _names(fact: Fact, text: str, separators: Sequence[str]) -> frozenset[str]:
    """The names of the values listed; `T1 to L5` is every value between in the vocabulary's order."""
    values = values_of(fact.type)
    order = [value.name for value in values]
    found: list[str] = []
    first = ""
    for part, separator in _parts(text, separators):
        said = part.removeprefix("“").removesuffix("”")
        labelled = [value.name for value in values if value.label == said]
        named = [part] if part in order else labelled
        if len(named) != 1:
            raise Unreadable(f"{part} is called {len(named)} values of {fact.name}")
        if first:
            found += order[order.index(first) : order.index(named[0]) + 1]
            first = ""
        elif separator == " to ":
            first = named[0]
        else:
            found += named
    return frozenset(found)


def _choice(fact: Fact, words: str) -> Callable[[Raw], bool]:
    listed = words.removeprefix("other than ")
    if isinstance(fact.type, Code):
        names = frozenset(part for part, _ in _parts(listed, (", ", " or ")))
    else:
        names = _names(fact, listed, (", ", " or ", " to "))
    return (lambda raw: raw not in names) if listed != words else (lambda raw: raw in names)


def _several(fact: Fact, words: str) -> Test:
    """What a list holds: `every one in T1 to L5`, `some in ...`, or which groups it touches exactly."""

    def group(text: str) -> frozenset[str]:
        return _names(fact, text, (", ", " to "))

    def test(holds: Callable[[frozenset[str]], bool], *groups: frozenset[str]) -> Test:
        return Test(fact.name, words, lambda raw: holds(frozenset(_list(raw))), groups=frozenset(groups))

    if words == "none listed":
        return test(lambda given: not given)
    if words == "at least one listed":
        return test(lambda given: bool(given))
    rest = words.removeprefix("anything but: ")
    if rest != words or rest.endswith(", none elsewhere") or "; or " in rest:
        ways = [_touched(part, group) for part, _ in _parts(rest, ("; or ",))]
        groups = [each for way in ways for each in way]

        def one_of_the_ways(given: frozenset[str]) -> bool:
            fits = [all(given & each for each in way) and given <= frozenset().union(*way) for way in ways]
            return any(fits) is (rest == words)

        return test(one_of_the_ways, *groups)
    for head, meaning in (
        ("every one in ", lambda given, named: bool(given) and given <= named),
        ("some in ", lambda given, named: bool(given & named)),
        ("none in ", lambda given, named: not given & named),
        ("none listed, or some outside ", lambda given, named: not given or bool(given - named)),
    ):
        if words.startswith(head):
            named = group(words.removeprefix(head))
            return test(partial(meaning, named=named), named)
    raise Unreadable(f"not a condition on a list: {words}")


def _list(raw: Raw) -> tuple[str, ...]:
    assert isinstance(raw, tuple)
    return raw


def _touched(words: str, group: Callable[[str], frozenset[str]]) -> list[frozenset[str]]:
    """`some in A and some in B, none elsewhere`: the groups touched."""
    if words == "none listed":
        return []
    if not words.startswith("some in ") or not words.endswith(", none elsewhere"):
        raise Unreadable(f"not a condition on a list: {words}")
    named = words.removeprefix("some in ").removesuffix(", none elsewhere")
    return [group(part) for part, _ in _parts(named, (" and some in ",))]


# --- what must be known --------------------------------------------------------------------------------------


def _tree(said: str, facts: Sequence[Fact]) -> Tree:
    """The condition that is said. Raises Unreadable if it can be read in no way, or in more than one."""
    ways = {tree for tree, end in trees_from(said, 0, facts) if end == len(said)}
    if len(ways) != 1:
        raise Unreadable(f"{len(ways)} ways to read: {said}")
    return ways.pop()


_Ways: TypeAlias = Iterator[tuple[Tree, int]]
"""A condition that the text can say from some place on, with the place after it."""


def trees_from(said: str, at: int, facts: Sequence[Fact]) -> _Ways:
    """One condition, or several joined by "and" alone or by "or" alone."""
    for first, end in _one(said, at, facts):
        yield first, end
        for word, group in ((" and ", every), (" or ", either)):
            for items, last in _more(said, end, word, facts):
                yield group((first, *items)), last


def _more(said: str, at: int, word: str, facts: Sequence[Fact]) -> Iterator[tuple[tuple[Tree, ...], int]]:
    if said.startswith(word, at):
        for item, end in _one(said, at + len(word), facts):
            yield (item,), end
            for items, last in _more(said, end, word, facts):
                yield (item, *items), last


def _one(said: str, at: int, facts: Sequence[Fact]) -> _Ways:
    if said.startswith("not ", at):
        for item, end in _one(said, at + 4, facts):
            yield Not(item), end
    if said.startswith("(", at):
        for item, end in trees_from(said, at + 1, facts):
            if said.startswith(")", end):
                yield item, end + 1
    if found := re.compile("from ([0-9]+) to ([0-9]+) of \\(").match(said, at):
        yield from _counted(said, found.end(), int(found[1]), int(found[2]), (), facts)
    for fact in facts:
        if said.startswith(f"“{fact.label}”", at):
            end = at + len(fact.label) + 2
            for answer in ("yes", "no") if isinstance(fact.type, YesNo) else ():
                if said.startswith(f" is {answer}", end):
                    yield said_of(fact, answer), end + len(f" is {answer}")
            if said.startswith(": ", end):
                yield from _worded(said, end + 2, fact)


def _counted(said: str, at: int, low: int, high: int, items: tuple[Tree, ...], facts: Sequence[Fact]) -> _Ways:
    for item, end in trees_from(said, at, facts):
        if said.startswith("; ", end):
            yield from _counted(said, end + 2, low, high, (*items, item), facts)
        elif said.startswith(")", end):
            yield Count(low, high, (*items, item)), end + 1


def _worded(said: str, at: int, fact: Fact) -> _Ways:
    """What is wanted of a fact, wherever it can end."""
    for end in range(at + 1, len(said) + 1):
        if end == len(said) or said.startswith((" and ", " or ", ")", "; "), end):
            for counted in (False, True) if isinstance(fact.type, Several) else (False,):
                try:
                    yield said_of(fact, said[at:end], counted=counted), end
                except Unreadable:
                    continue
