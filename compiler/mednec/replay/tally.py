"""The rows of a table counted: by what two versions say of each, by what one of them lacks.

Nothing of a row is kept but what is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

import polars as pl

from mednec.claims.columns import Column
from mednec.claims.decided import VersionRows
from mednec.claims.engines import Engine
from mednec.frozen import frozen, replace
from mednec.model.determinations import Determination, Outcome
from mednec.model.policy import Policy
from mednec.replay.replay import Row
from mednec.table.lower import DATE_OF_SERVICE, LINE_OF_BUSINESS

_BETWEEN = "\x1f"
"""Stands between limits while rows are counted; no policy file can hold it."""


def in_force(policy: Policy) -> Policy:
    """The policy as if it were in force on every day. What its clauses and codes say of days of their own stays."""
    return replace(policy, effective=date.min, retired=None)


@frozen
class Tally:
    """How many rows of each kind two versions make of a table, and how many have which input problem."""

    rows: Counter[Row]
    problems: Counter[str]


def tally(frames: Iterable[pl.DataFrame], old: VersionRows, new: VersionRows, engine: Engine) -> Tally:
    """Every row decided by both versions. Of rows with several input problems each is counted."""
    rows: Counter[Row] = Counter()
    problems: Counter[str] = Counter()
    for frame in frames:
        before, after = old.decide(frame, engine), new.decide(frame, engine)
        line, month = (_known(new, frame, fact) for fact in (LINE_OF_BUSINESS, DATE_OF_SERVICE))
        both = pl.concat(
            [_said(before, "old"), _said(after, "new"), pl.DataFrame({"line": line, "month": month.str.head(7)})],
            how="horizontal",
        )
        for *said, count in both.group_by(both.columns).len().iter_rows():
            old_said, new_said, (line_name, month_name) = said[:4], said[4:8], said[8:]
            rows[Row(*_outcome(*old_said), *_outcome(*new_said), line_name, month_name)] += count
        wrong = pl.concat([before.get_column("input_problems"), after.get_column("input_problems")])
        # A problem that both versions have is one of the row.
        each = pl.DataFrame({"row": pl.concat([_places(frame)] * 2), "problem": wrong}).explode("problem").drop_nulls()
        for problem, count in each.unique().group_by("problem").len().iter_rows():
            problems[problem] += count
    return Tally(rows, problems)


def pending(
    frames: Iterable[pl.DataFrame], version: VersionRows, engine: Engine
) -> tuple[Counter[frozenset[str]], int]:
    """The rows that need information by the facts that still matter to them, and how many rows there are in all."""
    found: Counter[frozenset[str]] = Counter()
    rows = 0
    for frame in frames:
        rows += len(frame)
        decided = version.decide(frame, engine)
        waiting = decided.filter(pl.col("determination") == Determination.NEEDS_INFORMATION.value)
        asked = waiting.select(pl.col("still_matter").list.join(_BETWEEN)).to_series()
        for names, count in asked.value_counts().iter_rows():
            found[frozenset(filter(None, names.split(_BETWEEN)))] += count
    return found, rows


def known_facts(frames: Iterable[pl.DataFrame], version: VersionRows) -> tuple[Counter[str], int]:
    """In how many rows each fact that a column gives is known, and how many rows there are in all."""
    found: Counter[str] = Counter()
    rows = 0
    for frame in frames:
        rows += len(frame)
        for column in version.columns:
            shown = _shown(column, frame)
            found[column.reader.binding.fact] += int((shown != "").sum())
    return found, rows


def _places(frame: pl.DataFrame) -> pl.Series:
    return pl.int_range(len(frame), eager=True)


def _said(decided: pl.DataFrame, side: str) -> pl.DataFrame:
    """What a version says of each row, in columns that can be counted."""
    return decided.select(
        pl.col("determination").alias(f"{side} determination"),
        pl.col("source").fill_null("").alias(f"{side} source"),
        pl.col("limits").list.join(_BETWEEN).fill_null("").alias(f"{side} limits"),
        # The leading one.
        pl.col("decided_by").list.first().fill_null("").alias(f"{side} by"),
    )


def _outcome(determination: str, source: str, limits: str, by: str) -> tuple[Outcome, str]:
    outcome = Outcome(Determination(determination), source, tuple(filter(None, limits.split(_BETWEEN))))
    # What is named beside a row that needs information is what it is open about, not what decides it.
    return outcome, "" if outcome.determination is Determination.NEEDS_INFORMATION else by


def _known(rows: VersionRows, frame: pl.DataFrame, fact: str) -> pl.Series:
    """By row the value of a fact as it is shown; empty where it is not known."""
    place = rows.version.runtime.place_of.get(fact)
    columns = [column for column in rows.columns if column.place == place]
    if not columns:
        return pl.repeat("", len(frame), dtype=pl.String, eager=True)
    return _shown(columns[0], frame)


def _shown(column: Column, frame: pl.DataFrame) -> pl.Series:
    places = column.read(frame.get_column(column.reader.binding.column))
    known = [column.states.facts[column.place].known[cell.number] for cell in column.cells]
    shown = pl.Series(["" if each.is_open else str(each.shown) for each in known], dtype=pl.String)
    return shown.gather(pl.Series(places))
