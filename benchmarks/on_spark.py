"""Tables of policy 196 on Spark, on this machine: the kernel against the CASE by hand, and against the statement.

    python -m benchmarks.on_spark 1000000

All read the same files of Parquet, and what comes out is taken by nobody (`noop`).
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import sqlglot
from sqlglot import exp

from benchmarks import by_case
from benchmarks.by_hand import NEEDS_INFORMATION
from benchmarks.claims import POLICY, ROOT, SEED, table
from benchmarks.timing import compare, once
from mednec.claims.chosen import bindings_of, versions_of
from mednec.claims.spark import decided
from mednec.claims.sql import statement
from mednec.project import read_project

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

ROWS = 1_000_000
FILES = 16
"""Of the same length: Spark gives each to a core."""


def measured(rows: int = ROWS) -> Iterator[tuple[str, str, str, bool | None]]:
    """Spark against Spark, on a table of so many rows with 20 % unknown."""
    what = f"{rows:,} rows on Spark"
    if shutil.which("java") is None:
        yield what, "not measured: there is no Java runtime here", "no slower", None
        return
    with TemporaryDirectory() as folder:
        frame = table(rows, unknown=0.2, seed=SEED)
        size = -(-rows // FILES)
        for number in range(FILES):
            frame[number * size : (number + 1) * size].write_parquet(Path(folder, f"{number:02}.parquet"))
        session = _session()
        try:
            yield from _on(session, session.read.parquet(folder), rows, what)
        finally:
            session.stop()


def _session() -> SparkSession:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    settings: dict[str, bool | float | int | str | None] = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        # For the statement: without these Spark does not come to an end with it.
        "spark.driver.memory": "3g",
        "spark.sql.constraintPropagation.enabled": "false",
        "spark.executorEnv.POLARS_MAX_THREADS": "1",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
    }
    return SparkSession.builder.master("local[*]").appName("benchmarks").config(map=settings).getOrCreate()


def _on(
    session: SparkSession, requests: DataFrame, rows: int, what: str
) -> Iterator[tuple[str, str, str, bool | None]]:
    requests.createOrReplaceTempView("requests")
    versions = versions_of(read_project(ROOT), POLICY)
    bindings = bindings_of(versions, requests.columns)
    by_hand = sqlglot.parse_one(by_case.DETERMINATIONS, read="duckdb").transform(_as_spark_calls_it).sql("spark")
    in_sql, kernel = session.sql(by_hand), decided(requests, versions, bindings)
    counts = [frame.groupBy("said").count() for frame in (in_sql, kernel.withColumnRenamed("determination", "said"))]
    one, other = ({row["said"]: row["count"] for row in counted.collect()} for counted in counts)
    # SQL's own logic leaves some cases open that the table decides.
    assert all(count <= other[said] for said, count in one.items() if said != NEEDS_INFORMATION)
    found = compare(partial(_run, in_sql), partial(_run, kernel), rounds=3)
    speed = 1 / found.ratio
    yield (
        f"{what}, with clauses and facts needed, against a CASE of the determination alone by hand",
        f"{speed:.2f}x as fast ({rows / found.candidate:,.0f} rows/s)",
        "at least 1.0x",
        speed >= 1,
    )
    named = exp.Table(this=exp.to_identifier("requests", quoted=True))
    facts = frozenset(binding.fact for binding in bindings)
    (version,) = versions
    text = statement(version, bindings, named, typed=facts, prefix="", dialect="spark")
    taken = once(lambda: _run(session.sql(text)))
    yield f"{what}, the statement of mednec emit sql, planned and run", f"{taken:.0f} s", "", None


def _as_spark_calls_it(part: exp.Expression) -> exp.Expression:
    """The two functions on lists, which sqlglot does not translate."""
    if isinstance(part, exp.ArrayOverlaps):
        return exp.Anonymous(this="ARRAYS_OVERLAP", expressions=[part.this, part.expression])
    if isinstance(part, exp.Length):
        return exp.Anonymous(this="SIZE", expressions=[part.this])
    return part


def _run(frame: DataFrame) -> None:
    frame.write.format("noop").mode("overwrite").save()


if __name__ == "__main__":
    for line in measured(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS):
        print(": ".join(line[:3]))
