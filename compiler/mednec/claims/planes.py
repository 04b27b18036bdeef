"""A straight-line program over bit planes: the one form from which every engine for columns is made.

A plane is one bit for every row. A program takes planes, combines them by and, or, not, and gives planes. It is built
once for a policy version: what was built before is not built again, and what is always so or never so is folded away.
So a program has no branches, and an engine is three operations.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from mednec.frozen import frozen

Plane: TypeAlias = int
"""A plane of a program that is being built: a number, which says nothing by itself."""

NEVER: Final[Plane] = 0
ALWAYS: Final[Plane] = 1

AND: Final = 0
OR: Final = 1
NOT: Final = 2

MOST_STEPS: Final = 60_000
"""Steps of a program; one that would need more is not built."""


class TooLongError(Exception):
    """A program would need more than `MOST_STEPS`."""


@frozen
class Step:
    """One operation: `into` becomes `left` and/or `right`, or not `left`. `free` are read here for the last time."""

    operation: int
    into: int
    left: int
    right: int
    free: tuple[int, ...]


@frozen
class Program:
    """Steps over numbered planes. Plane 0 is never so, plane 1 always.

    `inputs` are (name, plane), of those alone that something is made from; `outputs` are planes in the order asked for.
    """

    inputs: tuple[tuple[str, int], ...]
    steps: tuple[Step, ...]
    outputs: tuple[int, ...]
    size: int


class Builder:
    """Builds a program. Two planes that are built the same way are the same number."""

    __slots__ = ("_inputs", "_made", "_negated", "_of")

    def __init__(self) -> None:
        self._inputs: dict[str, Plane] = {}
        # What each plane is made from; nothing for an input.
        self._of: list[tuple[int, Plane, Plane] | None] = [None, None]
        self._made: dict[tuple[int, Plane, Plane], Plane] = {}
        self._negated: dict[Plane, Plane] = {NEVER: ALWAYS, ALWAYS: NEVER}

    def given(self, name: str) -> Plane:
        """The input of a name."""
        if name not in self._inputs:
            self._inputs[name] = len(self._of)
            self._of.append(None)
        return self._inputs[name]

    def both(self, left: Plane, right: Plane) -> Plane:
        """And."""
        if left == NEVER or right == NEVER or self._negated.get(left) == right:
            return NEVER
        if left in (ALWAYS, right):
            return right
        return left if right == ALWAYS else self._make(AND, left, right)

    def either(self, left: Plane, right: Plane) -> Plane:
        """Or."""
        if left == ALWAYS or right == ALWAYS or self._negated.get(left) == right:
            return ALWAYS
        if left in (NEVER, right):
            return right
        return left if right == NEVER else self._make(OR, left, right)

    def negation(self, plane: Plane) -> Plane:
        """Not."""
        if plane not in self._negated:
            made = self._make(NOT, plane, NEVER)
            self._negated[plane], self._negated[made] = made, plane
        return self._negated[plane]

    def every(self, planes: Iterable[Plane]) -> Plane:
        """And of all; of none it is always so."""
        found = ALWAYS
        for plane in sorted(set(planes)):
            found = self.both(found, plane)
        return found

    def any(self, planes: Iterable[Plane]) -> Plane:
        """Or of all; of none it is never so."""
        found = NEVER
        for plane in sorted(set(planes)):
            found = self.either(found, plane)
        return found

    def chosen(self, condition: Plane, then: Plane, otherwise: Plane) -> Plane:
        """The one where the condition holds, else the other."""
        if then == otherwise:
            return then
        return self.either(self.both(condition, then), self.both(self.negation(condition), otherwise))

    def counted(self, planes: Sequence[Plane], most: int) -> list[Plane]:
        """For each number from 0 to `most`: where at least so many of the planes are so."""
        at_least = [ALWAYS, *[NEVER] * most]
        for plane in planes:
            for number in range(most, 0, -1):
                at_least[number] = self.either(at_least[number], self.both(at_least[number - 1], plane))
        return at_least

    def _make(self, operation: int, left: Plane, right: Plane) -> Plane:
        if operation != NOT and left > right:
            left, right = right, left
        key = (operation, left, right)
        if key not in self._made:
            if len(self._made) >= MOST_STEPS:
                raise TooLongError
            self._made[key] = len(self._of)
            self._of.append(key)
        return self._made[key]

    def program(self, outputs: Sequence[Plane]) -> Program:
        """The program that gives these planes, with the steps that they need and no others."""
        needed = set(outputs)
        for plane in range(len(self._of) - 1, 1, -1):
            made = self._of[plane]
            if plane in needed and made is not None:
                needed.update(made[1:])
        last: dict[Plane, Plane] = {}
        for plane in sorted(needed):
            made = self._of[plane]
            if made is not None:
                last[made[1]] = last[made[2]] = plane
        kept = {*outputs, NEVER, ALWAYS}
        freed: dict[Plane, list[Plane]] = {}
        for plane, at in last.items():
            if plane not in kept:
                freed.setdefault(at, []).append(plane)
        steps = tuple(
            Step(made[0], plane, made[1], made[2], tuple(freed.get(plane, ())))
            for plane in sorted(needed)
            if (made := self._of[plane]) is not None
        )
        inputs = tuple((name, plane) for name, plane in self._inputs.items() if plane in needed)
        return Program(inputs, steps, tuple(outputs), len(self._of))


def run_one(program: Program, given: Mapping[str, bool]) -> tuple[bool, ...]:
    """The program for one row, in Python: what the engines are held against."""
    values = [False] * program.size
    values[ALWAYS] = True
    for name, plane in program.inputs:
        values[plane] = given[name]
    for step in program.steps:
        left, right = values[step.left], values[step.right]
        match step.operation:
            case 0:
                values[step.into] = left and right
            case 1:
                values[step.into] = left or right
            case _:
                values[step.into] = not left
    return tuple(values[plane] for plane in program.outputs)
