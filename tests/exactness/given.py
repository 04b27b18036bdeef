"""What a case gives of one fact, in the forms a case may have, beside the values that it leaves possible.

A value is a name, a scaled integer, a day's ordinal or a frozenset of names. Of dates there are only as many as the
small policies can tell apart: the days around their thresholds and around the day a version takes effect.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import combinations
from typing import Any, NamedTuple

from hypothesis import strategies as st

from mednec.model.facts import Choice, Code, Date, Fact, Number, Records, Several, YesNo, words_beside
from mednec.model.policy import Policy

Value = str | int | frozenset[str]

FIRST_DAY = date(2025, 9, 26).toordinal()
DAYS = tuple(range(FIRST_DAY, FIRST_DAY + 9))
"""From before every threshold to after every threshold, 2025-09-26 to 2025-10-04."""


class Given(NamedTuple):
    """One entry of a case and the values it leaves; `absent` has no entry."""

    entry: Any
    left: tuple[Value, ...]
    absent: bool = False


def domain(policy: Policy, fact: Fact) -> tuple[Value, ...]:
    """Every value of a fact, as far as the small policies tell values apart."""
    match fact.type:
        case YesNo():
            return ("no", "yes")
        case Choice(values=values):
            return tuple(value.name for value in values)
        case Number(low=low, high=high, or_not_done=or_not_done):
            return (*range(low, high + 1), *(["not done"] if or_not_done else []))
        case Date(or_never=or_never):
            return (*DAYS, *(["never"] if or_never else []))
        case Several(values=values):
            names = [value.name for value in values]
            return tuple(frozenset(each) for size in range(len(names) + 1) for each in combinations(names, size))
        case Code():
            return tuple(row.code for row in policy.codes)
        case Records():
            raise AssertionError("lists of records are tried in test_records.py")


@st.composite
def entries(draw: st.DrawFn, fact: Fact, everything: tuple[Value, ...], known: int) -> Given:
    """How a case may give a fact; the larger `known`, the more often by a plain value."""
    form = draw(st.sampled_from(["absent", "null", "partly", *["value"] * known]))
    if form == "absent":
        return Given(None, everything, absent=True)
    if form == "null":
        return Given(None, everything)
    if isinstance(fact.type, Several):
        return draw(_lists(everything, partly=form == "partly"))
    if form == "value":
        value = draw(st.sampled_from(everything))
        return Given(draw(plain(fact, value)), (value,))
    if words_beside(fact.type):
        numbers = tuple(value for value in everything if isinstance(value, int))
        if draw(st.booleans()):
            return Given(words_beside(fact.type)[1], numbers)
        low, high = sorted(draw(st.lists(st.integers(0, len(numbers) - 1), min_size=2, max_size=2)))
        if draw(st.booleans()):
            entry = {"from": draw(plain(fact, numbers[low])), "to": draw(plain(fact, numbers[high]))}
            return Given(entry, numbers[low : high + 1])
    elif ranged(fact) and draw(st.booleans()):
        low, high = sorted(draw(st.lists(st.integers(0, len(everything) - 1), min_size=2, max_size=2)))
        entry = {"from": draw(plain(fact, everything[low])), "to": draw(plain(fact, everything[high]))}
        return Given(entry, everything[low : high + 1])
    left = draw(st.lists(st.sampled_from(everything), min_size=1, max_size=3, unique=True))
    return Given({"one_of": [draw(plain(fact, each)) for each in left]}, tuple(left))


def ranged(fact: Fact) -> bool:
    """Whether a fact can be given as a range."""
    return isinstance(fact.type, Number | Date) or (isinstance(fact.type, Choice) and fact.type.ordered)


@st.composite
def plain(draw: st.DrawFn, fact: Fact, value: Value) -> Any:
    """One of the ways to write a value."""
    if value in words_beside(fact.type):
        return value
    match fact.type:
        case YesNo():
            return draw(st.sampled_from((value, value == "yes")))
        case Date():
            assert isinstance(value, int)
            day = date.fromordinal(value)
            return draw(st.sampled_from((day.isoformat(), day)))
        case Number(unit=unit, decimals=decimals):
            assert isinstance(value, int)
            number = value if not decimals else value / 10**decimals
            return draw(st.sampled_from((number, f"{number} {unit}"))) if unit else number
        case _:
            return value


@st.composite
def _lists(draw: st.DrawFn, everything: tuple[Value, ...], *, partly: bool) -> Given:
    names = sorted({name for each in everything for name in _held(each)})
    if not partly:
        held = _held(draw(st.sampled_from(everything)))
        return Given(draw(st.permutations(sorted(held))), (held,))
    where = [draw(st.sampled_from("+-? ")) for _ in names]
    includes = [name for name, place in zip(names, where, strict=True) if place == "+"]
    excludes = [name for name, place in zip(names, where, strict=True) if place == "-"]
    entry: dict[str, Any] = {"includes": includes, "excludes": excludes}
    complete = draw(st.integers(0, 4)) == 0
    if complete or draw(st.booleans()):
        entry["complete"] = complete
    left = [each for each in everything if _held(each) >= set(includes) and _held(each).isdisjoint(excludes)]
    return Given(entry, (frozenset(includes),) if complete else tuple(left))


def _held(value: Value) -> frozenset[str]:
    assert isinstance(value, frozenset)
    return value


class Drawn(NamedTuple):
    """A case, and the values that each fact is left with by what is given of that fact itself."""

    case: Mapping[str, Any]
    left: Mapping[str, tuple[Value, ...]]


MOST_COMPLETIONS = 300


@st.composite
def cases(draw: st.DrawFn, policy: Policy) -> Drawn:
    """A case with few enough completions to try all of them, most often under this version and this policy."""
    case: dict[str, Any] = {}
    left: dict[str, tuple[Value, ...]] = {}
    size = 1
    asked = [fact for fact in policy.facts if not fact.inline]
    order = draw(st.permutations(asked))
    for fact in sorted(order, key=lambda fact: fact.name in ("line_of_business", "date_of_service")):
        everything = domain(policy, fact)
        request = fact.name in ("line_of_business", "date_of_service")
        given = draw(entries(fact, everything, 6 if request else 2))
        if size * len(given.left) > MOST_COMPLETIONS:
            given = Given(_alone(fact, everything[-1]), everything[-1:])
        if fact.name == "date_of_service" and draw(st.integers(0, 2)):
            given = Given("2025-10-02", (date(2025, 10, 2).toordinal(),))
        size *= len(given.left)
        left[fact.name] = given.left
        if not given.absent:
            case[fact.name] = given.entry
    return Drawn(case or {"date_of_service": None}, {fact.name: left[fact.name] for fact in asked})


def _alone(fact: Fact, value: Value) -> Any:
    """An entry that leaves one value."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(fact.type, Date) and isinstance(value, int):
        return {"from": date.fromordinal(value).isoformat(), "to": date.fromordinal(value)}
    if isinstance(fact.type, Number) and fact.type.decimals and isinstance(value, int):
        return value / 10**fact.type.decimals
    return {"one_of": [value]}


def as_given(policy: Policy, name: str, value: Value) -> Any:
    """A value in the form that JSON has for it."""
    fact = policy.fact(name)
    if isinstance(fact.type, Date) and isinstance(value, int):
        return date.fromordinal(value).isoformat()
    entry = _alone(fact, value)
    return value if isinstance(entry, dict) else entry
