"""A whole table decided, batch by batch: bounded memory, and every finished batch is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import polars as pl

from mednec.claims.bindings import Binding
from mednec.claims.by_date import PolicyRows
from mednec.claims.decided import COLUMNS, Version
from mednec.claims.engines import Engine
from mednec.claims.files import Parts, batches, opened
from mednec.claims.joined import Joined
from mednec.claims.workers import in_order, threads
from mednec.frozen import frozen

BATCH = 1 << 17
"""Rows that are decided together."""

_LONGER: Mapping[str, int] = MappingProxyType({"duckdb": 1 << 18})
"""The same for an engine to which each batch costs much: DuckDB begins a statement for longer than it runs on BATCH."""


def batch_of(engine: str) -> int:
    """How many rows an engine decides together where nobody says."""
    return _LONGER.get(engine, BATCH)


class ProblemError(Exception):
    """A row has a value that cannot be read, and the run was to stop at the first. Names fact and row, no value."""


@frozen
class Summary:
    """How many rows were decided, how often each determination came out, and each kind of problem."""

    rows: int
    determinations: Mapping[str, int]
    problems: Mapping[str, int]


@frozen
class Requests:
    """The rows to decide: those of a table from the row `done` on, `batch` at a time.

    `lists`: the records that come from tables of their own, for batches of this size from the same row on.
    """

    path: Path
    total: int
    done: int
    batch: int
    lists: tuple[Joined, ...]

    @property
    def table(self) -> pl.LazyFrame:
        """The table, of which nothing is read yet."""
        return opened(self.path)

    @property
    def brought(self) -> tuple[str, ...]:
        """The columns that are not the table's own."""
        return tuple(each.listed.column for each in self.lists)

    def batches(self) -> Iterator[pl.DataFrame]:
        """The rows that are left, in order, with the lists of records beside them."""
        waiting = batches(self.table, self.done, self.batch)
        for each in self.lists:
            waiting = each.lists(waiting)
        return waiting


@frozen
class Output:
    """Where finished batches go, what stands before the name of each added column, and who hears of finished rows.

    `strict`: the first value that cannot be read ends the run.
    """

    parts: Parts
    prefix: str
    strict: bool
    advance: Callable[[int], None]


def decide_here(
    requests: Requests, versions: Sequence[Version], bindings: Sequence[Binding], engine: Engine, output: Output
) -> None:
    """Decide the rows on this machine, batches beside each other on all processors. Raises ProblemError, FileError."""
    deciders = [PolicyRows(versions, bindings) for _ in range(threads())]
    first = requests.done
    for rows, added in in_order(requests.batches(), deciders, lambda decide, rows: decide.decide(rows, engine)):
        if output.strict and (problem := first_problem(added)) is not None:
            raise problem.error(first)
        output.parts.add(first, beside(rows, added, output.prefix, requests.brought))
        first += len(rows)
        output.advance(len(rows))
    if first == 0:
        output.parts.add(0, without_rows(requests.table, output.prefix))


def beside(rows: pl.DataFrame, added: pl.DataFrame, prefix: str, brought: Sequence[str]) -> pl.DataFrame:
    """Rows with what was decided of them; the lists that were `brought` to them go."""
    return pl.concat([rows.drop(brought), added.rename(lambda name: prefix + name)], how="horizontal")


def without_rows(table: pl.LazyFrame, prefix: str) -> pl.DataFrame:
    """The columns of a decided table that has no row."""
    return beside(table.head(0).collect(), pl.DataFrame(schema=dict(COLUMNS)), prefix, ())


@frozen
class Problem:
    """A value that cannot be read: its place among the rows of a batch, the fact and the code."""

    place: int
    fact: str
    what: str

    def error(self, first: int) -> ProblemError:
        """As the error of a run; `first` is the first row of the batch."""
        return ProblemError(f"Row {first + self.place + 1}: the value of {self.fact} cannot be read ({self.what}).")


def first_problem(added: pl.DataFrame) -> Problem | None:
    """The first value that cannot be read. A contradiction between facts is none: each value of it can be read."""
    problems = added.get_column("input_problems")
    for place in (problems.list.len() > 0).arg_true().to_list():
        for problem in problems[place].to_list():
            fact, _, what = problem.partition(": ")
            if not what.startswith("contradicts"):
                return Problem(place, fact, what)
    return None


def summary(parts: Parts, prefix: str) -> Summary:
    """What came of the finished batches."""
    frame = parts.together().select(prefix + "determination", prefix + "input_problems")
    said = frame.group_by(prefix + "determination").len().collect(engine="streaming")
    problems = frame.select(pl.col(prefix + "input_problems").explode().drop_nulls())
    found = problems.group_by(prefix + "input_problems").len().collect(engine="streaming")
    counts = Counter(dict(said.iter_rows()))
    return Summary(
        counts.total(),
        dict(sorted(counts.items(), key=lambda each: (-each[1], each[0]))),
        dict(sorted(found.iter_rows())),
    )


def about(tables: Sequence[Path], made_from: Mapping[str, object]) -> dict[str, object]:
    """What a run depends on: the tables as they lie there, and what else it is made from."""
    found = [(table.name, table.stat()) for table in tables]
    return {**made_from, "tables": [[name, status.st_size, status.st_mtime_ns] for name, status in found]}
