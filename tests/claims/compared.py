"""Rows decided by every engine, held against the single-case table: what the tests and `make verify` share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeAlias

import polars as pl

from mednec.claims.bindings import Binding
from mednec.claims.by_date import as_row
from mednec.claims.decided import COLUMNS, VersionRows
from mednec.claims.engines import ENGINES
from mednec.runtime.decide import decision_of
from tests.claims.drawn_rows import Case, text_frame

BATCH = 6_007
"""No round size, as a stream has none: what was read before is used again."""


def named(frame: pl.DataFrame) -> tuple[Binding, ...]:
    """Each column gives the fact that it is called like."""
    return tuple(Binding(name, name) for name in frame.columns)


Decide: TypeAlias = Callable[[VersionRows, pl.DataFrame], pl.DataFrame]
"""Decides all rows of a table of texts by one version."""

NONE_ELSE: Mapping[str, Decide] = MappingProxyType({})


def same_as_single_cases(
    rows: VersionRows,
    cases: Sequence[Case],
    determinations: Counter[str] | None = None,
    also: Mapping[str, Decide] = NONE_ELSE,
) -> list[tuple[str, int, str]]:
    """Where an engine, or what decides them `also`, says something else than the single-case table.

    As (engine, row, column). `determinations` is added to.
    """
    table = rows.version.runtime
    frame = text_frame(cases, list(table.place_of))
    want = as_frame([as_row(decision_of(table, case)) for case in cases])
    if determinations is not None:
        determinations.update(want.get_column("determination").to_list())
    found = []
    for name, engine in ENGINES.items():
        said = pl.concat(rows.decide(frame[first : first + BATCH], engine) for first in range(0, len(frame), BATCH))
        found += [(name, row, column) for row, column in differences(said, want)]
    for name, decide in also.items():
        found += [(name, row, column) for row, column in differences(decide(rows, frame), want)]
    return found


def as_frame(rows: Sequence[dict[str, Any]]) -> pl.DataFrame:
    """What is said of rows, as the columns that are added to a table."""
    return pl.DataFrame({name: [row[name] for row in rows] for name, _ in COLUMNS}, schema=dict(COLUMNS))


def differences(said: pl.DataFrame, want: pl.DataFrame) -> list[tuple[int, str]]:
    """The rows and columns that say something else; problems are compared as sets."""
    assert said.columns == want.columns
    assert len(said) == len(want)
    said, want = (each.with_columns(pl.col("input_problems").list.sort()) for each in (said, want))
    found = []
    for name in said.columns:
        one, other = said.get_column(name), want.get_column(name)
        if not one.equals(other):
            pairs = zip(one.to_list(), other.to_list(), strict=True)
            found += [(row, name) for row, (value, wanted) in enumerate(pairs) if value != wanted]
    return found
