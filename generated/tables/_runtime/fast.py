# Do not edit: a copy of mednec's runtime/fast.py, written by `mednec build`.
"""Look-ups for the generated `outcome()`, made once from the table when its module is imported."""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from .axes import CountAxis, SeveralAxis
from .kinds import Choice, Number, Several, State
from .table import DecisionTable

UNBOUNDED = 1 << 60
"""The length of a list of which nothing is known: it bounds nothing."""


def cells(table: DecisionTable, fact: str) -> Mapping[str, int]:
    """From each value of a choice to its bit; of a list to its bit above those of the groups, with its group's bit."""
    kind = table.facts[table.place_of[fact]].kind
    assert isinstance(kind, Choice | Several)
    groups = _groups(table, table.place_of[fact])
    return MappingProxyType(
        {
            value: (bit << len(groups)) | sum(1 << i for i, group in enumerate(groups) if group & bit)
            for value, bit in ((value, kind.known[value]) for value in kind.values)
        }
    )


def _groups(table: DecisionTable, fact: int) -> tuple[int, ...]:
    axes = [axis for _, of, axis in table.measured if of == fact and isinstance(axis, SeveralAxis)]
    return axes[0].groups if axes else ()


def implied(table: DecisionTable, parts: tuple[tuple[str, str], ...]) -> Mapping[str | None, tuple[Any, ...]]:
    """For each code, and None, what it implies: one value for each (fact, part of its state).

    The parts are `cells` of a choice; `low` and `high` of a number; of a list `impossible` and `some` (in bits as in
    `cells`), `longest`, and `cells` and `count` of its axes.
    """
    assert table.code is not None
    kind = table.facts[table.code].kind
    assert isinstance(kind, Choice)
    codes: dict[str | None, Mapping[int, State]] = {None: {}}
    codes |= {code: {i: state for i, state, _ in table.implied[kind.known[code]]} for code in kind.values}
    indices = [(table.place_of[fact], part) for fact, part in parts]
    return MappingProxyType(
        {
            code: tuple(_part(table, i, part, states.get(i, table.everything[i])) for i, part in indices)
            for code, states in codes.items()
        }
    )


def _part(table: DecisionTable, fact: int, part: str, state: State) -> Any:
    axes = {type(axis): axis for _, of, axis in table.measured if of == fact}
    match part:
        case "low":
            return state[0][0]
        case "high":
            return state[-1][1]
        case "count":
            return axes[CountAxis].cells(state)
        case "cells":
            return axes[SeveralAxis].cells(state) if SeveralAxis in axes else state
        case "longest":
            open_list = state == table.facts[fact].kind.everything
            return UNBOUNDED if open_list else min(state.possible.bit_count(), state.most)
        case "impossible":
            return (table.everything[fact].possible & ~state.possible) << len(_groups(table, fact))
        case "some":
            # A list that is not empty and within what is possible meets a mask of all that is possible. An empty one is
            # left to the diagram.
            masks = [mask for mask in state.some if state.possible & ~mask]
            return masks[0] << len(_groups(table, fact)) if masks else -1
        case _:
            raise AssertionError("no part of a state")


def scaled(table: DecisionTable, fact: str) -> Callable[[object], int | None]:
    """Reads a plain number of a fact with decimals as a scaled integer; raises ValueError if it is none."""
    kind = table.facts[table.place_of[fact]].kind
    assert isinstance(kind, Number)

    def refuse(_code: str, _what: str) -> None:
        raise ValueError

    return lambda value: kind.scaled(value, refuse)


def days(given: object, between: timedelta, scale: int = 1) -> int:
    """The days between two dates. Raises ValueError if the case also gives another number of days."""
    found = between.days * scale
    if given is not None and given != found:
        raise ValueError
    return found


def cell(starts: tuple[int, ...], value: int) -> int:
    """The interval that a number falls into."""
    return bisect_right(starts, value) - 1
