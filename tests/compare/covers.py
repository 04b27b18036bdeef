"""The fewest cubes that cover some cases, by trying all cubes: shares nothing with the comparison."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import reduce
from itertools import combinations


def fewest_cubes(cases: Collection[tuple[int, ...]], others: Collection[tuple[int, ...]]) -> int:
    """How few cubes have all these cases together and none of the others.

    A case has one cell (from 0) for each axis; a cube has some cells of each. What is neither may be in a cube or not.
    """
    every = (*cases, *others)
    wanted = (1 << len(cases)) - 1
    having = {(1 << len(every)) - 1}
    for axis in range(len(every[0])):
        # The cases that have a cell of the axis, and those that have one of some cells.
        own = [
            sum(1 << place for place, case in enumerate(every) if case[axis] == cell)
            for cell in range(1 + max(case[axis] for case in every))
        ]
        some = {reduce(int.__or__, chosen) for size in range(len(own)) for chosen in combinations(own, size + 1)}
        having = {cube & each for cube in having for each in some}
    inside = sorted({cube for cube in having if cube & wanted == cube}, key=int.bit_count, reverse=True)
    # A cube of which another one has all is never needed.
    widest: list[int] = []
    for cube in inside:
        if all(cube & ~other for other in widest):
            widest.append(cube)
    for number in range(len(cases) + 1):
        if _covers(wanted, widest, number):
            return number
    raise AssertionError("each case is a cube")


def _covers(wanted: int, cubes: Sequence[int], number: int) -> bool:
    """Whether so many of the cubes have all that is wanted."""
    if not wanted or not number:
        return not wanted
    least = wanted & -wanted
    return any(_covers(wanted & ~cube, cubes, number - 1) for cube in cubes if cube & least)
