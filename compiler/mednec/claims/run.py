"""A whole table decided, batch by batch: bounded memory, and every finished batch is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import polars as pl

from mednec.claims.by_date import PolicyRows
from mednec.claims.decided import COLUMNS
from mednec.claims.engines import Engine
from mednec.claims.files import Parts, batches
from mednec.claims.joined import Joined
from mednec.claims.workers import in_order
from mednec.frozen import frozen

BATCH = 1 << 17
"""Rows that are decided together."""


class ProblemError(Exception):
    """A row has a value that cannot be read, and the run was to stop at the first. Names fact and row, no value."""


@frozen
class Summary:
    """How many rows were decided, how often each determination came out, and each kind of problem."""

    rows: int
    determinations: Mapping[str, int]
    problems: Mapping[str, int]


def decide_batches(
    table: pl.LazyFrame,
    deciders: Sequence[PolicyRows],
    engine: Engine,
    parts: Parts,
    lists: Sequence[Joined],
    *,
    done: int,
    batch: int,
    prefix: str,
    strict: bool,
    advance: Callable[[int], None],
) -> None:
    """Decide the rows from the row `done` on, the `deciders` beside each other. Raises ProblemError in a strict run.

    `lists`: the records that come from tables of their own, for batches of this size from the same row on.
    """
    first = done
    waiting = batches(table, done, batch)
    for each in lists:
        waiting = each.lists(waiting)
    brought = [each.listed.column for each in lists]
    for rows, added in in_order(waiting, deciders, lambda decide, rows: decide.decide(rows, engine)):
        if strict:
            _stop_at_problems(added, first)
        parts.add(first, pl.concat([rows.drop(brought), added.rename(lambda name: prefix + name)], how="horizontal"))
        first += len(rows)
        advance(len(rows))
    if first == 0:
        nothing = table.head(0).collect()
        added = pl.DataFrame(schema={prefix + name: kind for name, kind in COLUMNS})
        parts.add(0, pl.concat([nothing, added], how="horizontal"))


def _stop_at_problems(added: pl.DataFrame, first: int) -> None:
    """A contradiction between facts does not stop a run: each value of it can be read."""
    problems = added.get_column("input_problems")
    for place in (problems.list.len() > 0).arg_true().to_list():
        for problem in problems[place].to_list():
            fact, _, what = problem.partition(": ")
            if not what.startswith("contradicts"):
                raise ProblemError(f"Row {first + place + 1}: the value of {fact} cannot be read ({what}).")


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
