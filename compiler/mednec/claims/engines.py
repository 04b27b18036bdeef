"""The engines that run a program over bit planes: NumPy on packed words, and Polars on its own columns.

Both take and give one byte for every row and plane. Between the two, NumPy works on 64 rows at a time in words that it
uses again, and Polars on Boolean columns of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl

from mednec.claims.planes import ALWAYS, AND, NEVER, OR, Program

Rows: TypeAlias = npt.NDArray[np.bool_]
"""For every row whether it is so."""

Words: TypeAlias = npt.NDArray[np.uint64]

Engine: TypeAlias = Callable[[Program, Mapping[str, Rows], int], list[Rows]]
"""Runs a program: its inputs by name, the number of rows, and the outputs in order."""


def numpy_engine(program: Program, given: Mapping[str, Rows], rows: int) -> list[Rows]:
    """64 rows in a word. A word array that is read for the last time takes the next result."""
    size = -(-rows // 64)
    planes: dict[int, Words] = {
        NEVER: np.zeros(size, np.uint64),
        ALWAYS: np.full(size, np.iinfo(np.uint64).max, np.uint64),
    }
    spare: list[Words] = []
    for name, plane in program.inputs:
        planes[plane] = _packed(given[name], size)
    for step in program.steps:
        into = spare.pop() if spare else np.empty(size, np.uint64)
        if step.operation == AND:
            np.bitwise_and(planes[step.left], planes[step.right], out=into)
        elif step.operation == OR:
            np.bitwise_or(planes[step.left], planes[step.right], out=into)
        else:
            np.invert(planes[step.left], out=into)
        for each in step.free:
            spare.append(planes.pop(each))
        planes[step.into] = into
    return [
        np.unpackbits(planes[plane].view(np.uint8), count=rows, bitorder="little").view(np.bool_)
        for plane in program.outputs
    ]


def _packed(rows: Rows, size: int) -> Words:
    packed = np.zeros(size * 8, np.uint8)
    bits = np.packbits(rows, bitorder="little")
    packed[: len(bits)] = bits
    return packed.view(np.uint64)


def polars_engine(program: Program, given: Mapping[str, Rows], rows: int) -> list[Rows]:
    """One Boolean column of Polars for each plane."""
    planes: dict[int, pl.Series] = {
        NEVER: pl.repeat(False, rows, dtype=pl.Boolean, eager=True),
        ALWAYS: pl.repeat(True, rows, dtype=pl.Boolean, eager=True),
    }
    for name, plane in program.inputs:
        planes[plane] = pl.Series(given[name])
    for step in program.steps:
        left, right = planes[step.left], planes[step.right]
        match step.operation:
            case 0:
                planes[step.into] = left & right
            case 1:
                planes[step.into] = left | right
            case _:
                planes[step.into] = ~left
        for each in step.free:
            del planes[each]
    return [planes[plane].to_numpy() for plane in program.outputs]


ENGINES: Mapping[str, Engine] = {"numpy": numpy_engine, "polars": polars_engine}
