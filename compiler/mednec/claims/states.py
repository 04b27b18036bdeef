"""What is known of a fact in every row: the state of each distinct value, worked out once by the single-case table.

A row has a number for each fact, and the number stands for a state. What is derived of facts is derived once for each
combination of states that occurs, by the very steps of `runtime/derive.py`: so there is no second meaning of a code, of
days between dates or of a contradiction.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from mednec.claims.engines import Rows
from mednec.frozen import frozen
from mednec.runtime.compute import parts_of
from mednec.runtime.derive import derive
from mednec.runtime.kinds import Shown, State
from mednec.runtime.read import Reading
from mednec.runtime.table import DecisionTable

Numbers: TypeAlias = npt.NDArray[np.int64] | int
"""By row the number of a state; one number where it is the same in all."""

_DENSE = 1 << 20
"""Combinations that are looked up in a table; more are sorted."""

MOST_KEPT = 300_000
"""States and combinations that are kept for the next rows; with more, all are worked out anew."""


@frozen
class Known:
    """What is known of a fact: its state, how that is shown, and whether more than one value is possible."""

    state: State
    shown: Shown
    is_open: bool


class FactStates:
    """The states of one fact that have occurred, numbered from 0: nothing known."""

    def __init__(self, everything: State) -> None:
        self.known: list[Known] = [Known(everything, None, True)]
        self._numbers: dict[tuple[State, bool, bool], int] = {(everything, True, True): 0}

    def number(self, state: State, shown: Shown, is_open: bool) -> int:
        key = (state, shown is None, is_open)
        if key not in self._numbers:
            self._numbers[key] = len(self.known)
            self.known.append(Known(state, shown, is_open))
        return self._numbers[key]

    def where(self, numbers: Numbers, holds: Callable[[Known], bool], rows: int) -> Rows:
        """Where something holds of what is known."""
        if isinstance(numbers, int):
            return np.full(rows, holds(self.known[numbers]), np.bool_)
        return np.array([holds(each) for each in self.known], np.bool_)[numbers]


@frozen
class Derived:
    """One step of the derivation: the fact that it narrows, the facts that it is worked out from, and the table that
    does this step alone."""

    fact: int
    parts: tuple[int, ...]
    table: DecisionTable


def derivations(table: DecisionTable) -> tuple[Derived, ...]:
    """The steps of `derive`, one by one, in its order."""
    bare = replace(table, code=None, computed=(), bounds=())
    found = []
    if table.code is not None:
        implied = dict.fromkeys(fact for row in table.implied.values() for fact, _, _ in row)
        for fact in implied:
            only = {code: tuple(each for each in row if each[0] == fact) for code, row in table.implied.items()}
            found.append(Derived(fact, (table.code,), replace(bare, code=table.code, implied=only)))
    for fact, computed in table.computed:
        found.append(Derived(fact, parts_of(computed), replace(bare, computed=((fact, computed),))))
    for fact, counted in table.bounds:
        found.append(Derived(fact, (counted,), replace(bare, bounds=((fact, counted),))))
    return tuple(found)


class States:
    """The states of all facts of a table, and what follows from them.

    `open_of` says whether more than one value of a fact is possible, by its place and how it is shown.
    """

    def __init__(self, table: DecisionTable, open_of: Callable[[int, Shown], bool]) -> None:
        self.table = table
        self.open_of = open_of
        self.steps = derivations(table)
        self.facts = [FactStates(everything) for everything in table.everything]
        self._seen: list[dict[tuple[int, ...], tuple[int, tuple[str, ...]]]] = [{} for _ in self.steps]

    @property
    def kept(self) -> int:
        """How much is remembered."""
        return sum(len(each.known) for each in self.facts) + sum(map(len, self._seen))

    def number(self, fact: int, state: State, shown: Shown) -> int:
        return self.facts[fact].number(state, shown, self.open_of(fact, shown))

    def derive(self, numbers: list[Numbers], rows: int) -> dict[str, Rows]:
        """Complete the numbers in place; where input contradicts itself, by what is said of it."""
        contradicted: dict[str, Rows] = {}
        for step, seen in zip(self.steps, self._seen, strict=True):
            places = (step.fact, *step.parts)
            keys, of_row = combined([numbers[place] for place in places], [len(self.facts[p].known) for p in places])
            found = []
            for key in keys:
                if key not in seen:
                    seen[key] = self._derived(step, places, key)
                found.append(seen[key])
            if isinstance(of_row, int):
                numbers[step.fact] = found[0][0]
            else:
                numbers[step.fact] = np.array([number for number, _ in found], np.int64)[of_row]
            for what in dict.fromkeys(what for _, conflicts in found for what in conflicts):
                says = np.array([what in conflicts for _, conflicts in found], np.bool_)
                where = np.full(rows, says[0]) if isinstance(of_row, int) else says[of_row]
                contradicted[what] = contradicted[what] | where if what in contradicted else where
        return contradicted

    def _derived(self, step: Derived, places: Sequence[int], key: tuple[int, ...]) -> tuple[int, tuple[str, ...]]:
        states, shown = list(self.table.everything), [None] * len(self.table.facts)
        reading: Reading = Reading(states, list[Shown](shown), {})
        for place, number in zip(places, key, strict=True):
            known = self.facts[place].known[number]
            reading.states[place], reading.shown[place] = known.state, known.shown
        conflicts = derive(step.table, reading)
        said = tuple(dict.fromkeys(conflict_label(each.fact, each.against) for each in conflicts))
        return self.number(step.fact, reading.states[step.fact], reading.shown[step.fact]), said


def conflict_label(fact: str, against: Sequence[str]) -> str:
    """What is said of a row whose input contradicts itself: facts, never a value."""
    return f"{fact}: contradicts {' and '.join(against)}" if against else f"{fact}: contradicts itself"


def combined(columns: Sequence[Numbers], sizes: Sequence[int]) -> tuple[list[tuple[int, ...]], Numbers]:
    """The combinations that occur, and by row which of them it has."""
    if all(isinstance(column, int) for column in columns):
        return [tuple(column for column in columns if isinstance(column, int))], 0
    keys: list[tuple[int, ...]] = [()]
    of_row: Numbers = 0
    for column, size in zip(columns, sizes, strict=True):
        if isinstance(column, int):
            keys = [(*key, column) for key in keys]
            continue
        both = column if isinstance(of_row, int) else of_row * size + column
        occurring, of_row = distinct(both, len(keys) * size)
        keys = [(*keys[place], rest) for place, rest in (divmod(each, size) for each in occurring)]
    return keys, of_row


def distinct(numbers: npt.NDArray[np.int64], size: int) -> tuple[list[int], npt.NDArray[np.int64]]:
    """The numbers below `size` that occur, ascending, and by row the place of its own among them."""
    if size > _DENSE:
        found, places = np.unique(numbers, return_inverse=True)
        return found.tolist(), places.astype(np.int64)
    there = np.zeros(size, np.bool_)
    there[numbers] = True
    found = np.flatnonzero(there)
    lookup = np.zeros(size, np.int64)
    lookup[found] = np.arange(len(found))
    return found.tolist(), lookup[numbers]
