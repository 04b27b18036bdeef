"""Records from tables of their own, brought to the requests that they belong to.

Both tables may be longer than memory: their keys are spread over files by what they hash to, and what came together is
kept in files by the number of the request, from which each batch takes its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import polars as pl

from mednec.claims.bindings import OwnTable
from mednec.claims.files import FileError
from mednec.frozen import frozen
from mednec.runtime.records import MOST_RECORDS

_TOGETHER = 1 << 19
"""Rows of the longer table that are joined at a time."""
_CHUNK = 1 << 20
"""Rows that are spread at a time."""

_KEY, _ROW, _RECORDS, _PART = "key", "row", "records", "part"


@frozen
class Listed:
    """Records of a table of their own, and the column that they are brought to."""

    column: str
    of: OwnTable
    records: pl.LazyFrame


class Joined:
    """The requests with their records: the lists lie in `folder`, sorted by request, for batches of one size.

    `records` is how many there are, and `without` how many of them belong to no request. Raises FileError.
    """

    def __init__(self, requests: pl.LazyFrame, rows: int, listed: Listed, folder: Path, first: int, size: int) -> None:
        self.listed = listed
        self.first = first
        kinds = listed.records.collect_schema()
        _refuse_decimals(requests.collect_schema(), listed.of.request)
        _refuse_decimals(kinds, listed.of.key)
        self.records = int(listed.records.select(pl.len()).collect(engine="streaming").item())
        self.without = self.records
        self._starts = np.arange(first, max(rows, first) + size, size)
        self._files: list[tuple[Path, list[int]]] = []
        fields = list(dict.fromkeys(each.column for each in listed.of.fields))
        self._kind = pl.List(pl.Struct({name: kinds[name] for name in fields}))
        parts = max(rows, self.records) // _TOGETHER + 1
        folder.mkdir(parents=True)
        own = listed.records.with_row_index(_ROW).select(
            pl.col(listed.of.key).cast(pl.String).alias(_KEY), _ROW, pl.struct(fields).alias(_RECORDS)
        )
        wanted = requests.with_row_index(_ROW).select(pl.col(listed.of.request).cast(pl.String).alias(_KEY), _ROW)
        _spread(own, parts, folder, "records")
        _spread(wanted, parts, folder, "requests")
        for part in range(parts):
            self._join(folder, part)

    def _join(self, folder: Path, part: int) -> None:
        own, wanted = _taken(folder, "records", part), _taken(folder, "requests", part)
        if own is None or wanted is None:
            return
        self.without -= len(own.join(wanted, on=_KEY, how="semi"))
        # A case holds no longer list; one record more tells that there are too many.
        by_key = own.sort(_ROW).group_by(_KEY, maintain_order=True).agg(pl.col(_RECORDS).head(MOST_RECORDS + 1))
        found = wanted.join(by_key, on=_KEY).sort(_ROW).select(_ROW, _RECORDS)
        path = folder / f"{part}.arrow"
        found.write_ipc(path)
        self._files.append((path, np.searchsorted(found.get_column(_ROW).to_numpy(), self._starts).tolist()))

    def lists(self, batches: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
        """The batches of the requests from `first` on, with the column of lists beside."""
        first = self.first
        for batch, requests in enumerate(batches):
            found = [
                pl.scan_ipc(path).slice(ends[batch], ends[batch + 1] - ends[batch])
                for path, ends in self._files
                if ends[batch] < ends[batch + 1]
            ]
            numbers = pl.LazyFrame({_ROW: np.arange(first, first + len(requests), dtype=np.uint32)})
            lists = pl.concat(found) if found else pl.LazyFrame(schema={_ROW: pl.UInt32, _RECORDS: self._kind})
            column = numbers.join(lists, on=_ROW, how="left", maintain_order="left").collect().get_column(_RECORDS)
            if self.listed.of.complete:
                known = requests.get_column(self.listed.of.request).is_not_null()
                none = pl.Series([[]], dtype=self._kind)
                column = none.new_from_index(0, len(column)).zip_with(known & column.is_null(), column)
            yield requests.with_columns(column.alias(self.listed.column))
            first += len(requests)


def _refuse_decimals(columns: pl.Schema, key: str) -> None:
    """Of 7 and 7.0 nobody knows whether they are one key. Raises FileError."""
    if columns[key].is_float() or columns[key].is_decimal():
        raise FileError(f"The column {key} holds decimal numbers, which are no key. Write it as whole numbers or text.")


def _spread(table: pl.LazyFrame, parts: int, folder: Path, name: str) -> None:
    """The rows that have a key, in files by what it hashes to."""
    table = table.filter(pl.col(_KEY).is_not_null()).with_columns((pl.col(_KEY).hash() % parts).alias(_PART))
    for chunk, rows in enumerate(table.collect_batches(chunk_size=_CHUNK, maintain_order=True)):
        for (part,), some in rows.partition_by(_PART, as_dict=True, include_key=False).items():
            some.write_ipc(folder / f"{name}-{part}-{chunk:09}.spread")


def _taken(folder: Path, name: str, part: int) -> pl.DataFrame | None:
    """What was spread to a part, out of its files, which go."""
    paths = sorted(folder.glob(f"{name}-{part}-*.spread"))
    if not paths:
        return None
    taken = pl.concat([pl.read_ipc(path.read_bytes()) for path in paths])
    for path in paths:
        path.unlink()
    return taken
