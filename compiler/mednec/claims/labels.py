"""What is said of rows, made once for each combination of planes that occurs: texts, and lists of texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl

from mednec.claims.words import Words, combination_bits

Combination: TypeAlias = int
"""Which planes of a run are so: the lowest bit stands for the first of them."""

_BETWEEN = "\x1f"
"""Between names; no name holds it."""

_TOGETHER = 16
"""Planes that are taken as one number."""

_DENSE = 1 << 24
"""Numbers that are looked up in a table; more are sorted."""

_MOST_KEPT = 100_000
"""Combinations whose text is kept for the next rows."""


class Said:
    """The texts of combinations. Those of earlier rows are kept, as long as there is room."""

    def __init__(self, says: Callable[[list[int]], str]) -> None:
        """`says` makes the text of the planes (by their places) that are so."""
        self._says = says
        self._texts: dict[Combination, str] = {}

    def of(self, combinations: Iterable[Combination]) -> list[str]:
        if len(self._texts) > _MOST_KEPT:
            self._texts.clear()
        found = []
        for each in combinations:
            text = self._texts.get(each)
            if text is None:
                text = self._texts[each] = self._says(places_in(each))
            found.append(text)
        return found


def places_in(combination: Combination) -> list[int]:
    """The places of the planes that are so, ascending."""
    return [place for place in range(combination.bit_length()) if combination >> place & 1]


def labelled(planes: Sequence[Words], rows: int) -> tuple[list[Combination], npt.NDArray[np.int64]]:
    """The combinations of planes that occur, and by row the place of its own."""
    combinations: list[Combination] = [0]
    of_row: npt.NDArray[np.int64] = np.zeros(rows, np.int64)
    for first in range(0, len(planes), _TOGETHER):
        bits = combination_bits(planes[first : first + _TOGETHER], rows)
        # First what occurs here, then what occurs with what was found before: numbers stay small.
        here, of_here = _distinct(bits, 1 << _TOGETHER)
        if here == [0]:
            continue
        size = len(here)
        keys, of_row = _distinct(of_row * size + of_here, len(combinations) * size)
        combinations = [combinations[key // size] | here[key % size] << first for key in keys]
    return combinations, of_row


def texts(said: Sequence[str], of_row: npt.NDArray[np.int64]) -> pl.Series:
    """By row the text of its combination."""
    return pl.Series(said, dtype=pl.String).gather(pl.Series(of_row))


def joined(names: Iterable[str]) -> str:
    """The text that stands for a list."""
    return _BETWEEN.join(names)


def lists(said: Sequence[str], of_row: npt.NDArray[np.int64]) -> pl.Series:
    """By row the list that the text of its combination stands for; of texts it is made far faster than of lists."""
    # No name is empty, so the empty text is the empty list.
    found = pl.Series(said, dtype=pl.String).str.split(_BETWEEN).list.filter(pl.element() != "")
    return found.gather(pl.Series(of_row))


def _distinct(
    numbers: npt.NDArray[np.int64] | npt.NDArray[np.uint16], size: int
) -> tuple[list[int], npt.NDArray[np.int64]]:
    """The numbers below `size` that occur, ascending, and by row the place of its own among them."""
    if size > _DENSE:
        found, places = np.unique(numbers, return_inverse=True)
        return found.tolist(), places.astype(np.int64)
    there = np.zeros(size, np.bool_)
    there[numbers] = True
    found = np.flatnonzero(there)
    lookup = np.empty(size, np.int32)
    lookup[found] = np.arange(len(found), dtype=np.int32)
    return found.tolist(), lookup.take(numbers).astype(np.int64)
