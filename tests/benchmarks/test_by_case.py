"""The determinations that are written by hand in SQL are those of the function by hand."""

from __future__ import annotations

import duckdb
import pytest

from benchmarks import by_hand
from benchmarks.by_case import DETERMINATIONS
from benchmarks.claims import as_table
from benchmarks.generator import draw


@pytest.mark.parametrize("unknown", [0.0, 0.2])
def test_the_statement_says_what_the_function_says(unknown: float) -> None:
    cases = draw(4_000, unknown=unknown, seed=23)
    with duckdb.connect() as connection:
        connection.register("given", as_table(cases).to_arrow())
        connection.execute("CREATE TABLE requests AS SELECT * FROM given")
        said = connection.sql(DETERMINATIONS).fetchall()
    assert [each for (each,) in said] == [by_hand.outcome(case) for case in cases]
