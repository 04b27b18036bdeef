"""What follows of two numbers of every row, worked out once for each pair that occurs and then looked up."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Each: TypeAlias = npt.NDArray[np.int64] | int
"""A number for every row; one number where it is the same in all."""

_DENSE = 1 << 22
"""Pairs that are kept in a table; of more, those of these rows are sorted."""

_UNKNOWN = -1


class Pairs:
    """A table of numbers by pairs of numbers, which grows with the pairs that occur."""

    def __init__(self, follows: Callable[[int, int], int]) -> None:
        """`follows` says what follows of a pair; it is asked once for each as long as there is room."""
        self._follows = follows
        self._table = np.full((8, 8), _UNKNOWN, np.int32)

    def of(self, left: Each, right: Each, lefts: int, rights: int) -> Each:
        """What follows in every row. The numbers are below `lefts` and `rights`."""
        if isinstance(left, int) and isinstance(right, int):
            return self._follows(left, right)
        if not self._holds(lefts, rights):
            found, of_row = np.unique(left * rights + right, return_inverse=True)
            made = [self._follows(*divmod(each, rights)) for each in found.tolist()]
            return np.array(made, np.int64)[of_row]
        width = self._table.shape[1]
        flat = self._table.reshape(-1)
        places = np.asarray(left * width + right, np.int64)
        numbers = flat.take(places)
        if len(numbers) and int(numbers.min()) == _UNKNOWN:
            for place in np.unique(places[numbers == _UNKNOWN]).tolist():
                flat[place] = self._follows(*divmod(place, width))
            numbers = flat.take(places)
        return numbers.astype(np.int64)

    def _holds(self, lefts: int, rights: int) -> bool:
        """Whether there is room for such pairs; it is made."""
        height, width = self._table.shape
        if lefts <= height and rights <= width:
            return True
        high, wide = (_grown(size, least) for size, least in ((height, lefts), (width, rights)))
        if high * wide > _DENSE:
            return False
        table = np.full((high, wide), _UNKNOWN, np.int32)
        table[:height, :width] = self._table
        self._table = table
        return True


def _grown(size: int, least: int) -> int:
    return size if least <= size else least + least // 4
