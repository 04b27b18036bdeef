"""The rows of a decision table as CSV (RFC 4180), as a reader of the page sees them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from mednec.page.decision import Rows

COLUMNS = ("table", "row", "cites", "when_all_of", "determination", "words")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def emit(tables: Sequence[Rows]) -> str:
    """A line a row. `table` is empty in the decision table, else the clause that the row belongs to.

    The conditions of a row stand in one cell, each on a line of its own; none: the row holds in every other case.
    """
    return csv_text(
        COLUMNS,
        (
            (
                each.clause,
                str(row.number),
                row.cites,
                "\n".join(row.conditions),
                row.determination,
                "\n".join(row.words),
            )
            for each in tables
            for row in each.rows
        ),
    )


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A heading, then a line a row. What a spreadsheet would take for a formula is given an apostrophe before it."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([f"'{part}" if part.startswith(_FORMULA) else part for part in row])
    return text.getvalue()
