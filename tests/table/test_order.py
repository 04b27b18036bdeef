"""The order of a diagram's variables: never worse than the one begun with, and near what is read together."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from mednec.table import order


@settings(deadline=None, max_examples=200)
@given(st.integers(0, 2**32 - 1))
def test_force_is_a_permutation_no_worse_than_the_start(seed: int) -> None:
    rng = Random(seed)
    n = rng.randrange(25)
    groups = [[rng.randrange(n) for _ in range(rng.randrange(5))] for _ in range(rng.randrange(20))] if n else [[]]
    best = order.force(n, groups)
    assert sorted(best) == list(range(n))

    def span(line: Sequence[int]) -> int:
        places = [[line.index(variable) for variable in group] for group in groups if group]
        return sum(max(group) - min(group) for group in places)

    assert span(best) <= span(range(n))


def test_force_brings_together_what_is_read_together() -> None:
    assert order.force(6, [(0, 3), (1, 4), (2, 5)]) == (0, 3, 1, 4, 2, 5)


def test_force_does_not_keep_a_round_that_made_it_worse() -> None:
    groups = [(0, 1), (3, 4), (1, 2, 3), (0, 5, 3), (4, 3, 5), (1, 3)]
    assert order.force(6, groups) == (0, 1, 2, 3, 4, 5)
