"""Planes as words of 64 rows: what the engines take and give. A column of truth values is two of them as it lies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

Words: TypeAlias = npt.NDArray[np.uint64]
"""One bit for every row, the first row in the lowest bit. What stands behind the last row means nothing."""

Rows: TypeAlias = npt.NDArray[np.bool_]
"""For every row whether it is so."""


def size_of(rows: int) -> int:
    """How many words hold so many rows."""
    return -(-rows // 64)


def constant(value: bool, rows: int) -> Words:
    """A plane that is the same in all rows."""
    return np.full(size_of(rows), np.iinfo(np.uint64).max if value else 0, np.uint64)


def packed(rows: Rows) -> Words:
    """A byte for every row as a bit for every row."""
    return _whole(np.packbits(rows, bitorder="little"), len(rows))


def unpacked(words: Words, rows: int) -> npt.NDArray[np.uint8]:
    """A byte for every row, 0 or 1."""
    return np.unpackbits(words.view(np.uint8), count=rows, bitorder="little")


def any_of(words: Words, rows: int) -> bool:
    """Whether a plane is so in any row."""
    whole, rest = divmod(rows, 64)
    return bool(words[:whole].any()) or bool(rest and int(words[whole]) & ((1 << rest) - 1))


def known_bits(series: pl.Series) -> tuple[Words, Words]:
    """Where a column of truth values is true, and where it is not null; both are copied only where they must be."""
    array = in_arrow(series)
    valid, values = array.buffers()
    rows = len(array)
    true = _bits(values, array.offset, rows)
    known = constant(True, rows) if valid is None else _bits(valid, array.offset, rows)
    return true & known, known


def as_column(words: Words, rows: int) -> pl.Series:
    """A plane as a column of truth values, nothing copied."""
    array = pa.Array.from_buffers(pa.bool_(), rows, [None, pa.py_buffer(words)])
    column = pl.from_arrow(array)
    assert isinstance(column, pl.Series)
    return column


def combination_bits(planes: Sequence[Words], rows: int) -> npt.NDArray[np.uint16]:
    """By row a number, whose lowest bit says whether the first plane is so. There are at most 16 planes."""
    found = np.zeros(rows, np.uint16)
    for first in range(0, len(planes), 8):
        half = np.zeros(rows, np.uint8)
        for place, plane in enumerate(planes[first : first + 8]):
            if plane.any():
                half |= unpacked(plane, rows) << np.uint8(place)
        found |= half.astype(np.uint16) << np.uint16(first)
    return found


def in_arrow(series: pl.Series) -> Any:
    """A column as one array of Arrow, nothing copied if it is one already."""
    array = series.rechunk().to_arrow()
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def _bits(buffer: Any, offset: int, rows: int) -> Words:
    """The bits of an Arrow buffer from an offset on."""
    data = np.frombuffer(buffer, np.uint8)
    if not offset % 8:
        return _whole(data[offset // 8 : (offset + rows + 7) // 8], rows)
    bits = np.unpackbits(data[: (offset + rows + 7) // 8], bitorder="little")[offset : offset + rows]
    return _whole(np.packbits(bits, bitorder="little"), rows)


def _whole(data: npt.NDArray[np.uint8], rows: int) -> Words:
    """Bytes as whole words; copied where they end within one."""
    size = size_of(rows) * 8
    if len(data) != size or data.ctypes.data % 8:
        wide = np.zeros(size, np.uint8)
        wide[: len(data)] = data
        data = wide
    return data.view(np.uint64)
