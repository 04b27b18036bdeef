# Do not edit: a copy of mednec's runtime/fast.py, written by `mednec build`.
"""Look-ups for the generated `outcome()`, made once from the table when its module is imported.

They are plain dictionaries, which Python reads twice as fast as a read-only view of one; nothing writes to them.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from typing import Any

from .axes import CountAxis, SeveralAxis
from .choices import Choice
from .kinds import Kind, Shown, State
from .lists import Several
from .spans import Number
from .table import DecisionTable

UNBOUNDED = 1 << 60
"""The length of a list of which nothing is known: it bounds nothing."""

LEFT_OUT = object()
"""Stands for the value of a presumed fact that a case leaves out."""


def masks(table: DecisionTable, fact: str) -> Mapping[Any, int]:
    """From each value of a choice to its bit, and from None to all of them."""
    kind = _kind(table, fact)
    assert isinstance(kind, Choice)
    return {**{value: kind.known[value] for value in kind.values}, None: kind.everything}


def order(table: DecisionTable, fact: str) -> Callable[[str], int]:
    """The place of a value of a list."""
    kind = _kind(table, fact)
    assert isinstance(kind, Several)
    return kind.known.__getitem__


def up_to(table: DecisionTable, fact: int, high: int) -> Shown:
    """How a number that is not given is shown, if it is at most so much."""
    kind = table.facts[fact].kind
    assert isinstance(kind, Number)
    return kind.shown(((kind.low, high),))


def implied_shown(table: DecisionTable, facts: tuple[str, ...]) -> Mapping[str | None, tuple[Shown, ...]]:
    """For each code, and None, how what it implies of the facts is shown."""
    places = [table.place_of[fact] for fact in facts]
    return {
        code: tuple(table.facts[i].kind.shown(states.get(i, table.everything[i])) for i in places)
        for code, states in _by_code(table).items()
    }


def _by_code(table: DecisionTable) -> Mapping[str | None, Mapping[int, State]]:
    assert table.code is not None
    kind = table.facts[table.code].kind
    assert isinstance(kind, Choice)
    codes: dict[str | None, Mapping[int, State]] = {None: {}}
    return codes | {code: {i: state for i, state, _ in table.implied[kind.known[code]]} for code in kind.values}


def _kind(table: DecisionTable, fact: str) -> Kind:
    return table.facts[table.place_of[fact]].kind


def _names(table: DecisionTable, fact: int, values: int) -> frozenset[str]:
    kind = table.facts[fact].kind
    assert isinstance(kind, Several)
    return frozenset(value for value, bit in kind.known.items() if values & bit)


def cells(table: DecisionTable, fact: str) -> Mapping[Any, int | None]:
    """From each value of a choice to its bit; from each value of a list to the bit of its group."""
    index = table.place_of[fact]
    return _cells_of(table, index, table.everything[index])


def _cells_of(table: DecisionTable, fact: int, state: State) -> Mapping[Any, int | None]:
    """`cells` within what is implied: a choice's value that is ruled out has no bit, a list's value None."""
    kind = table.facts[fact].kind
    assert isinstance(kind, Choice | Several)
    if isinstance(kind, Choice):
        return {value: kind.known[value] & state for value in kind.values}
    groups = next((axis.groups for _, of, axis in table.measured if of == fact and isinstance(axis, SeveralAxis)), ())
    return {
        value: sum(1 << place for place, group in enumerate(groups) if group & bit) if state.possible & bit else None
        for value, bit in kind.known.items()
    }


def implied(table: DecisionTable, parts: tuple[tuple[str, str], ...]) -> Mapping[str | None, tuple[Any, ...]]:
    """For each code, and None, what it implies: one value for each (fact, part of its state).

    The parts of a number are `low` and `high`. Of a choice: its `cells`, or the cells `of` each value together with
    what is implied (none if they exclude each other), of None, and of LEFT_OUT. Of a list: the groups `of` each value
    (None if it is ruled out), those that it has `some` of (or None), how long it can be, and the `cells` and `count` of
    its axes.
    """
    indices = [(table.place_of[fact], part) for fact, part in parts]
    return {
        code: tuple(_part(table, i, part, states.get(i, table.everything[i])) for i, part in indices)
        for code, states in _by_code(table).items()
    }


def _part(table: DecisionTable, fact: int, part: str, state: State) -> Any:
    axes = {type(axis): axis for _, of, axis in table.measured if of == fact}
    match part:
        case "of" if isinstance(table.facts[fact].kind, Choice):
            presumed = dict(table.presumed).get(fact, state)
            return {**_cells_of(table, fact, state), None: state, LEFT_OUT: state & presumed or state}
        case "of":
            return _cells_of(table, fact, state)
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
        case "some":
            # A list that is not empty and within what is possible meets a mask of all that is possible. An empty one is
            # left to the diagram.
            masks = [mask for mask in state.some if state.possible & ~mask]
            return _names(table, fact, masks[0]) if masks else None
        case _:
            raise AssertionError("no part of a state")


def scaled(table: DecisionTable, fact: str) -> Callable[[object], int | None]:
    """Reads a plain number of a fact with decimals as a scaled integer; raises ValueError if it is none."""
    kind = _kind(table, fact)
    assert isinstance(kind, Number)

    def refuse(_code: str, _what: str) -> None:
        raise ValueError

    return lambda value: kind.scaled(value, refuse)


def cell(starts: tuple[int, ...], value: int) -> int:
    """The interval that a number falls into."""
    return bisect_right(starts, value) - 1
