"""Tables of policy 196: seeded rows, and what they are measured with.

Rows are cases of `generator.py`, drawn and then repeated in a seeded order: to draw ten million in Python takes longer
than all that is measured.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import duckdb
import numpy as np
import polars as pl

from benchmarks import by_case, by_polars
from benchmarks.generator import Case, draw
from benchmarks.timing import compare
from mednec.claims.bindings import Binding
from mednec.claims.decided import Version, VersionRows
from mednec.claims.engines import ENGINES, Engine
from mednec.claims.run import batch_of
from mednec.claims.workers import in_order, threads
from mednec.emit.python import emit, load
from mednec.project import read_project
from mednec.quick import Library, quick_check
from mednec.table.lower import lower

POLICY = "mp196/2025-10-01"
DRAWN = 50_000
ROWS = 10_000_000
SEED = 196
ROOT = Path(__file__).resolve().parent.parent


def as_table(cases: Sequence[Case]) -> pl.DataFrame:
    """The cases as a table in which each column has the type of its fact."""
    frame = pl.DataFrame(cases, infer_schema_length=None)
    days = pl.col("date_of_service", "symptom_onset").cast(pl.String).str.to_date()
    return frame.with_columns(days, pl.col("treated_level").cast(pl.List(pl.String)))


def table(rows: int, *, unknown: float, seed: int) -> pl.DataFrame:
    """So many rows."""
    return repeated(as_table(draw(min(rows, DRAWN), unknown=unknown, seed=seed)), rows, seed)


def repeated(drawn: pl.DataFrame, rows: int, seed: int) -> pl.DataFrame:
    """So many of the rows drawn, in a seeded order."""
    return drawn[np.random.default_rng(seed).integers(0, len(drawn), rows)]


def decider(root: Path, frame: pl.DataFrame) -> VersionRows:
    """What decides rows of the table by policy 196."""
    project = read_project(root)
    files = next(files for files in project.versions if files.name == POLICY)
    policy = quick_check(files.policy, Library(project.library)).policy
    assert policy is not None
    compiled = lower(policy)
    version = Version(POLICY, compiled, load(emit(compiled)).TABLE)
    place_of = version.runtime.place_of
    return VersionRows(version, [Binding(name, name) for name in frame.columns if name in place_of])


LEAST = {"numpy": 1.5, "polars": 1.0, "numba": 2.0, "duckdb": 2.0}
"""How many times as fast as what is written by hand the determination alone must be: in Polars, for DuckDB in SQL."""

WITH_REASONS = 0.3
"""The same, with the clauses that decide and the facts needed, which the expression by hand does not say."""


def measured(rows: int = ROWS) -> Iterator[tuple[str, str, str, bool | None]]:
    """Each engine against the hand-written expression, on a table of so many rows with 20 % unknown."""
    frame = table(rows, unknown=0.2, seed=SEED)
    deciders = [decider(ROOT, frame) for _ in range(threads())]
    connection = duckdb.connect()
    connection.register("given", frame.to_arrow())
    connection.execute("CREATE TABLE requests AS SELECT * FROM given")
    in_polars = partial(by_polars.determinations, frame)
    for name, engine in ENGINES.items():
        size = batch_of(name)
        parts = [frame[first : first + size] for first in range(0, rows, size)]
        where = "a CASE in DuckDB" if name == "duckdb" else "determinations in Polars"
        by_hand = partial(_fetched, connection) if name == "duckdb" else in_polars
        for what, least, decide in (
            ("determinations alone", LEAST[name], VersionRows.determinations),
            ("with clauses and facts needed", WITH_REASONS, VersionRows.decide),
        ):
            found = compare(by_hand, partial(_each, decide, deciders, parts, engine), rounds=3)
            speed = 1 / found.ratio
            yield (
                f"{rows:,} rows by {name}, {what}, against {where} by hand",
                f"{speed:.2f}x as fast ({rows / found.candidate:,.0f} rows/s)",
                f"at least {least}x",
                speed >= least,
            )


def _fetched(connection: duckdb.DuckDBPyConnection) -> object:
    return connection.sql(by_case.DETERMINATIONS).to_arrow_table()


def _each(
    decide: Callable[[VersionRows, pl.DataFrame, Engine], object],
    deciders: Sequence[VersionRows],
    parts: Sequence[pl.DataFrame],
    engine: Engine,
) -> None:
    """Every part decided, as `mednec decide --table` does it: on as many threads as Polars takes."""
    for _ in in_order(parts, deciders, lambda rows, part: decide(rows, part, engine)):
        pass


if __name__ == "__main__":
    for line in measured(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS):
        print(": ".join(line[:3]))
