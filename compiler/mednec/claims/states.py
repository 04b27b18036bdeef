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

from mednec.claims.pairs import Each, Pairs
from mednec.claims.words import Words, constant, packed, unpacked
from mednec.frozen import frozen
from mednec.runtime.compute import Completed, state_of
from mednec.runtime.derive import derive
from mednec.runtime.kinds import Shown, State
from mednec.runtime.read import Reading
from mednec.runtime.table import DecisionTable


@frozen
class Few:
    """The few states that a fact has in these rows: each as (plane, number of the state). Every row is in one plane."""

    planes: tuple[tuple[Words, int], ...]


Numbers: TypeAlias = npt.NDArray[np.int64] | int | Few
"""By row the number of a state: written out, the same in all rows, or as planes where there are few."""

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


def where(numbers: Numbers, holds: npt.NDArray[np.bool_], rows: int) -> Words:
    """The rows whose number is one of those that `holds` says yes of."""
    match numbers:
        case int():
            return constant(bool(holds[numbers]), rows)
        case Few(planes=planes):
            found = constant(False, rows)
            for plane, number in planes:
                if holds[number]:
                    found |= plane
            return found
        case _:
            return packed(holds.take(numbers))


def by_row(numbers: Numbers, rows: int) -> Each:
    """The numbers written out."""
    if not isinstance(numbers, Few):
        return numbers
    chosen = np.zeros(rows, np.uint8)
    for place, (plane, _) in enumerate(numbers.planes):
        chosen |= unpacked(plane, rows) * np.uint8(place)
    return np.array([number for _, number in numbers.planes], np.int64).take(chosen)


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
        found.append(Derived(fact, computed.parts or (fact,), replace(bare, computed=((fact, computed),))))
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
        self._followed = [_Followed(self, step) for step in self.steps]

    @property
    def kept(self) -> int:
        """How much is remembered."""
        return sum(len(each.known) for each in self.facts) + sum(each.kept for each in self._followed)

    def number(self, fact: int, state: State, shown: Shown) -> int:
        return self.facts[fact].number(state, shown, self.open_of(fact, shown))

    def derive(self, numbers: list[Numbers], rows: int) -> dict[str, Words]:
        """Complete the numbers in place; where input contradicts itself, by what is said of it."""
        contradicted: dict[str, Words] = {}
        for step, followed in zip(self.steps, self._followed, strict=True):
            of_row = followed.of([by_row(numbers[place], rows) for place in (*step.parts, step.fact)])
            found = followed.results
            if isinstance(of_row, int):
                numbers[step.fact] = found[of_row][0]
            else:
                numbers[step.fact] = np.array([number for number, _ in found], np.int64).take(of_row)
            for what in dict.fromkeys(what for _, conflicts in found for what in conflicts):
                says = np.array([what in conflicts for _, conflicts in found], np.bool_)
                where = constant(bool(says[of_row]), rows) if isinstance(of_row, int) else packed(says.take(of_row))
                contradicted[what] = contradicted[what] | where if what in contradicted else where
        return contradicted


class _Followed:
    """What one step derives. Its parts are taken together one by one, then all of them with the fact itself.

    Parts from which the same is worked out are one: of two dates, all that are so many days apart.
    """

    def __init__(self, states: States, step: Derived) -> None:
        self._states, self._step = states, step
        # By stage what the parts so far are, each by the numbers of its states; by stage how to find it.
        self._keys: list[list[tuple[int, ...]]] = [[] for _ in step.parts]
        self._places: list[dict[object, int]] = [{} for _ in step.parts]
        self._stages = [Pairs(self._joining(stage)) for stage in range(1, len(step.parts))]
        self._last = Pairs(self._deriving)
        self._first: list[int] = []
        self._made: dict[tuple[int, tuple[str, ...]], int] = {}
        self.results: list[tuple[int, tuple[str, ...]]] = []

    @property
    def kept(self) -> int:
        return sum(map(len, self._keys)) + len(self.results)

    def of(self, numbers: Sequence[Each]) -> Each:
        """By row the place of its result, from the numbers of the parts and of the fact."""
        facts, step = self._states.facts, self._step
        found = self._alone(numbers[0])
        for stage, pairs in enumerate(self._stages, 1):
            found = pairs.of(found, numbers[stage], len(self._keys[stage - 1]), len(facts[step.parts[stage]].known))
        return self._last.of(found, numbers[-1], len(self._keys[-1]), len(facts[step.fact].known))

    def _alone(self, numbers: Each) -> Each:
        for number in range(len(self._first), len(self._states.facts[self._step.parts[0]].known)):
            self._first.append(self._placed(0, (number,)))
        return self._first[numbers] if isinstance(numbers, int) else np.array(self._first, np.int64).take(numbers)

    def _joining(self, stage: int) -> Callable[[int, int], int]:
        return lambda left, right: self._placed(stage, (*self._keys[stage - 1][left], right))

    def _placed(self, stage: int, key: tuple[int, ...]) -> int:
        """The place of a combination; of all parts, that of the first from which the same is worked out."""
        same: object = key
        if stage == len(self._places) - 1 and self._step.table.computed:
            ((_, computed),) = self._step.table.computed
            if not isinstance(computed, Completed):
                reading = self._read(self._step.parts, key)
                same = state_of(computed, reading.states, self._states.table.everything)
        places = self._places[stage]
        if same not in places:
            places[same] = len(places)
            self._keys[stage].append(key)
        return places[same]

    def _deriving(self, parts: int, number: int) -> int:
        states, step = self._states, self._step
        reading = self._read((*step.parts, step.fact), (*self._keys[-1][parts], number))
        conflicts = derive(step.table, reading)
        said = tuple(dict.fromkeys(conflict_label(each.fact, each.against) for each in conflicts))
        made = states.number(step.fact, reading.states[step.fact], reading.shown[step.fact]), said
        if made not in self._made:
            self._made[made] = len(self.results)
            self.results.append(made)
        return self._made[made]

    def _read(self, places: Sequence[int], key: Sequence[int]) -> Reading:
        table = self._states.table
        reading = Reading(list(table.everything), list[Shown]([None] * len(table.facts)), {})
        for place, number in zip(places, key, strict=True):
            known = self._states.facts[place].known[number]
            reading.states[place], reading.shown[place] = known.state, known.shown
        return reading


def conflict_label(fact: str, against: Sequence[str]) -> str:
    """What is said of a row whose input contradicts itself: facts, never a value."""
    return f"{fact}: contradicts {' and '.join(against)}" if against else f"{fact}: contradicts itself"
