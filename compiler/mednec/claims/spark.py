"""Requests on a cluster: the rows of a Spark DataFrame decided where they lie.

Spark hands its workers rows as Arrow batches (`DataFrame.mapInArrow`), and they are decided as the batches of every
table are, by the kernel on planes of bits: `mednec.claims.by_date`. The other way, Catalyst expressions as `mednec emit
sql --dialect spark` writes them, plans for longer than the kernel decides a million rows (docs/benchmarks.md).
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import polars as pl
import pyarrow as pa

from mednec import __version__
from mednec.claims.bindings import Binding
from mednec.claims.by_date import PolicyRows
from mednec.claims.decided import COLUMNS, Version
from mednec.claims.engines import ENGINES, ready
from mednec.claims.extras import spark_here
from mednec.emit.python import emit, load
from mednec.frozen import frozen, replace
from mednec.table.table import Table

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

TOGETHER = 1 << 17
"""Rows that a worker decides together, where its partition has as many."""


class WorkerError(Exception):
    """A worker of the cluster has another mednec, which may decide otherwise."""


@frozen
class Sent:
    """What a worker decides by: the compiled versions with their names, oldest first, and the columns bound to facts.

    The table that runs is made anew where it arrives, from what is sent.
    """

    mednec: str
    versions: tuple[tuple[str, Table], ...]
    bindings: tuple[Binding, ...]


def sent(versions: Sequence[Version], bindings: Sequence[Binding]) -> bytes:
    """Versions and bindings as they travel."""
    made = Sent(
        __version__,
        tuple((version.name, version.table) for version in versions),
        tuple(_plain(binding) for binding in bindings),
    )
    return pickle.dumps(made)


def _plain(binding: Binding) -> Binding:
    """The same with a dict, because a view of one cannot travel."""
    table = binding.table
    if table is not None:
        table = replace(table, fields=tuple(_plain(each) for each in table.fields))
    return replace(binding, values=dict(binding.values), table=table)


@lru_cache(maxsize=4)
def arrived(data: bytes) -> PolicyRows:
    """What decides rows by what was sent: made once in a worker, and kept for the next rows. Raises WorkerError.

    A worker of Spark has one task at a time, as this has one batch at a time.
    """
    made: Sent = pickle.loads(data)
    if made.mednec != __version__:
        raise WorkerError(f"A worker has mednec {__version__}, and what was sent is of mednec {made.mednec}.")
    versions = [Version(name, table, load(emit(table)).TABLE) for name, table in made.versions]
    return PolicyRows(versions, made.bindings)


def decided(
    requests: DataFrame,
    versions: Sequence[Version],
    bindings: Sequence[Binding],
    *,
    prefix: str = "",
    engine: str = "numpy",
) -> DataFrame:
    """A DataFrame of requests with what is decided of each beside it: the columns of `COLUMNS`, named with `prefix`.

    `versions` are those of one policy, oldest first, and decide each row by its date of service
    (`mednec.claims.chosen.versions_of`); `bindings` say which column gives which fact (`bindings_of` there). Lists of
    records are columns of arrays of structures. Nothing is decided before Spark is asked for rows; partitions stay as
    they are, and so does the order of the rows in each. Every worker needs the same release of mednec with its extra
    `claims`.
    Raises MissingError where Spark or the engine is not installed, and ValueError where a column is called like one
    that is added, or a binding names a column that is not there.
    """
    types = spark_here().types
    ready(engine)
    taken = [prefix + name for name, _ in COLUMNS if prefix + name in requests.columns]
    if taken:
        raise ValueError(f"The requests have a column {taken[0]} already: name the added ones with a prefix.")
    used = list(dict.fromkeys(binding.column for binding in bindings))
    absent = [name for name in used if name not in requests.columns]
    if absent:
        raise ValueError(f"The requests have no column {absent[0]}, which a fact was to come from.")
    text = types.StringType()
    added = [
        types.StructField(prefix + name, types.ArrayType(text) if isinstance(kind, pl.List) else text)
        for name, kind in COLUMNS
    ]
    schema = types.StructType([*requests.schema.fields, *added])
    return requests.mapInArrow(_deciding(sent(versions, bindings), used, prefix, engine), schema)


_Batches = Iterator[pa.RecordBatch]


def _deciding(data: bytes, used: list[str], prefix: str, engine: str) -> Callable[[_Batches], _Batches]:
    """What a worker does with the rows of a partition."""

    def run(batches: _Batches) -> _Batches:
        rows, by = arrived(data), ENGINES[engine]
        for together in _together(batches):
            given = pl.from_arrow(together.select(used))
            assert isinstance(given, pl.DataFrame)
            said = as_arrow(rows.decide(given, by))
            for name, column in zip(said.column_names, said.columns, strict=True):
                together = together.append_column(prefix + name, column)
            yield from together.to_batches()

    return run


def _together(batches: _Batches) -> Iterator[pa.Table]:
    """The rows of small batches in larger ones: each costs the same few steps of Python."""
    waiting: list[pa.RecordBatch] = []
    held = 0
    for batch in batches:
        waiting.append(batch)
        held += batch.num_rows
        if held >= TOGETHER:
            yield pa.Table.from_batches(waiting)
            waiting, held = [], 0
    if held:
        yield pa.Table.from_batches(waiting)


def as_arrow(frame: pl.DataFrame) -> pa.Table:
    """The added columns in the types of Arrow that Spark takes."""
    kinds: list[Any] = [pa.list_(pa.string()) if isinstance(kind, pl.List) else pa.string() for _, kind in COLUMNS]
    names = [name for name, _ in COLUMNS]
    return frame.to_arrow(compat_level=pl.CompatLevel.oldest()).cast(pa.schema(list(zip(names, kinds, strict=True))))
