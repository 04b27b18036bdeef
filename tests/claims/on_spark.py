"""Rows decided on a cluster: what the tests and `make verify` share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from mednec.claims.decided import COLUMNS, VersionRows
from mednec.claims.spark import decided
from tests.claims.compared import Decide, named

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

PARTITIONS = 3
NUMBER, SAID = "number of row", "said "


def as_requests(session: SparkSession, frame: pl.DataFrame) -> DataFrame:
    """A table as Spark has it, in several partitions, each row with its number."""
    numbered = frame.with_row_index(NUMBER).with_columns(pl.col(NUMBER).cast(pl.Int64))
    arrow = numbered.to_arrow(compat_level=pl.CompatLevel.oldest())
    return session.createDataFrame(arrow).repartitionByRange(PARTITIONS, NUMBER)


def brought_back(rows: DataFrame) -> pl.DataFrame:
    """A table of Spark's as one here."""
    found = pl.from_arrow(rows.toArrow())
    assert isinstance(found, pl.DataFrame)
    return found


def by_spark(session: SparkSession) -> Decide:
    """What decides a table of texts on a cluster, each row once: whatever was lost, repeated or mixed up shows."""

    def decide(rows: VersionRows, frame: pl.DataFrame) -> pl.DataFrame:
        requests = as_requests(session, frame)
        found = brought_back(decided(requests, [rows.version], named(frame), prefix=SAID)).sort(NUMBER)
        assert found.select(frame.columns).equals(frame)
        names = {SAID + name: name for name, _ in COLUMNS}
        return found.select(list(names)).rename(names).cast(dict(COLUMNS))

    return decide
