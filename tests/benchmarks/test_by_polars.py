"""The hand-written expression for tables says what the hand-written function says."""

from __future__ import annotations

import polars as pl
import pytest

from benchmarks import by_hand, by_polars
from benchmarks.claims import as_table
from benchmarks.generator import draw


@pytest.mark.parametrize("unknown", [0.0, 0.2])
def test_the_expression_says_what_the_function_says(unknown: float) -> None:
    cases = draw(4_000, unknown=unknown, seed=23)
    said = by_polars.determinations(as_table(cases))
    assert said.equals(pl.Series("said", [by_hand.outcome(case) for case in cases]))
