"""The engines that run a program over bit planes: NumPy and numba on packed words, Polars on its own columns, DuckDB.

All take and give words of 64 rows. NumPy takes one step after the other over all rows, in words that it uses again.
numba takes all steps over a few words before it goes on to the next, so that what it works on stays in the nearest
cache; it is an extra, and compiles one loop that no policy changes: a program is data to it. Polars takes its own
Boolean columns, which hold the same bits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl

from mednec.claims.engine_duckdb import duckdb_engine
from mednec.claims.extras import MissingError, duckdb_here
from mednec.claims.planes import ALWAYS, AND, NEVER, OR, Program
from mednec.claims.words import Rows, Words, as_column, constant, known_bits
from mednec.frozen import frozen

__all__ = ["ENGINES", "Engine", "MissingError", "Rows", "Words", "ready"]

Engine: TypeAlias = Callable[[Program, Mapping[str, Words], int], list[Words]]
"""Runs a program: its inputs by name, the number of rows, and the outputs in order."""


def numpy_engine(program: Program, given: Mapping[str, Words], rows: int) -> list[Words]:
    """Step by step. A word array that is read for the last time takes the next result, if it is none of the inputs."""
    planes: dict[int, Words] = {NEVER: constant(False, rows), ALWAYS: constant(True, rows)}
    for name, plane in program.inputs:
        planes[plane] = given[name]
    inputs = set(planes)
    spare: list[Words] = []
    for step in program.steps:
        into = spare.pop() if spare else np.empty_like(planes[NEVER])
        if step.operation == AND:
            np.bitwise_and(planes[step.left], planes[step.right], out=into)
        elif step.operation == OR:
            np.bitwise_or(planes[step.left], planes[step.right], out=into)
        else:
            np.invert(planes[step.left], out=into)
        for each in step.free:
            freed = planes.pop(each)
            if each not in inputs:
                spare.append(freed)
        planes[step.into] = into
    return [planes[plane] for plane in program.outputs]


def polars_engine(program: Program, given: Mapping[str, Words], rows: int) -> list[Words]:
    """One Boolean column of Polars for each plane."""
    planes: dict[int, pl.Series] = {
        NEVER: as_column(constant(False, rows), rows),
        ALWAYS: as_column(constant(True, rows), rows),
    }
    for name, plane in program.inputs:
        planes[plane] = as_column(given[name], rows)
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
    return [known_bits(planes[plane])[0] for plane in program.outputs]


_TOGETHER: Final = 8
"""Words that numba takes through all steps together: as many as a line of the cache."""


@frozen
class _Slots:
    """A program over slots that are used again: steps (operation, into, left, right), inputs and outputs by slot."""

    steps: npt.NDArray[np.int32]
    inputs: npt.NDArray[np.int32]
    outputs: npt.NDArray[np.int32]
    count: int


@lru_cache(maxsize=64)
def _in_slots(program: Program) -> _Slots:
    slots = {NEVER: 0, ALWAYS: 1}
    for _, plane in program.inputs:
        slots[plane] = len(slots)
    inputs = [slots[plane] for _, plane in program.inputs]
    count, spare, steps = len(slots), list[int](), []
    for step in program.steps:
        left, right = slots[step.left], slots[step.right]
        spare += [slots.pop(each) for each in step.free]
        if not spare:
            spare.append(count)
            count += 1
        slots[step.into] = spare.pop()
        steps.append((step.operation, slots[step.into], left, right))
    outputs = [slots[plane] for plane in program.outputs]
    return _Slots(
        np.array(steps, np.int32).reshape(-1, 4), np.array(inputs, np.int32), np.array(outputs, np.int32), count
    )


@cache
def _loop() -> Any:
    """The loop over all words, compiled once for every program. Raises MissingError."""
    try:
        from numba import njit
    except ImportError:
        raise MissingError("The engine numba needs more: pip install 'mednec[claims,numba]'.") from None

    def run(steps: Any, inputs: Any, outputs: Any, given: Any, found: Any, slots: Any) -> None:
        slots[1, :] = ~slots[0, :]
        for first in range(0, given.shape[1], 8):
            width = min(8, given.shape[1] - first)
            for place in range(inputs.shape[0]):
                for word in range(width):
                    slots[inputs[place], word] = given[place, first + word]
            for step in range(steps.shape[0]):
                operation, into = steps[step, 0], steps[step, 1]
                left, right = steps[step, 2], steps[step, 3]
                if operation == 0:
                    for word in range(8):
                        slots[into, word] = slots[left, word] & slots[right, word]
                elif operation == 1:
                    for word in range(8):
                        slots[into, word] = slots[left, word] | slots[right, word]
                else:
                    for word in range(8):
                        slots[into, word] = ~slots[left, word]
            for place in range(outputs.shape[0]):
                for word in range(width):
                    found[place, first + word] = slots[outputs[place], word]

    return njit(nogil=True)(run)


def numba_engine(program: Program, given: Mapping[str, Words], rows: int) -> list[Words]:
    """All steps over a few words, then over the next. Raises MissingError."""
    made, loop = _in_slots(program), _loop()
    size = len(constant(False, rows))
    planes = np.empty((len(made.inputs), size), np.uint64)
    for place, (name, _) in enumerate(program.inputs):
        planes[place] = given[name]
    found = np.empty((len(made.outputs), size), np.uint64)
    slots = np.zeros((made.count, _TOGETHER), np.uint64)
    loop(made.steps, made.inputs, made.outputs, planes, found, slots)
    return list(found)


ENGINES: Mapping[str, Engine] = {
    "numpy": numpy_engine,
    "polars": polars_engine,
    "numba": numba_engine,
    "duckdb": duckdb_engine,
}


def ready(name: str) -> Engine:
    """The engine of a name. Raises MissingError for one that is not installed."""
    engine = ENGINES[name]
    if engine is numba_engine:
        _loop()
    if engine is duckdb_engine:
        duckdb_here()
    return engine
