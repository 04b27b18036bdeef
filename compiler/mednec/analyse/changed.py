"""Numbers that change against a baseline by as much as several conditions say at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from mednec.analyse.apart import Stretch
from mednec.model.computed import Compared, Constant, Joined, ValueOf

_MOST_BASELINES = 200
"""Baselines that are tried, from the largest down."""


def of_ratio(compared: Compared, cell: int) -> tuple[str, Fraction]:
    """What a cell (less, exactly, more) says of 100 times the number over its baseline: `<`, `=` or `>` a limit."""
    term = compared.term
    assert isinstance(term, Joined)
    turned = isinstance(term.left, Constant)
    limit = term.left if turned else term.right
    assert isinstance(limit, Constant)
    return "<=>"[2 - cell if turned else cell], Fraction(limit.numerator, limit.denominator)


def fit(wanted: Sequence[tuple[Compared, int]]) -> bool:
    """Whether some ratio is as all of the cells say."""
    said = [of_ratio(compared, cell) for compared, cell in wanted]
    limits = [limit for _, limit in said]
    # Between two limits, at each, and beyond all.
    tried = sorted({*limits, min(limits) - 1, max(limits) + 1})
    tried += [(one + other) / 2 for one, other in pairwise(tried)]
    return any(all(_holds(ratio, *each) for each in said) for ratio in tried)


def numbers_for(wanted: Sequence[tuple[Compared, int]], ends: Mapping[str, Stretch]) -> dict[str, int] | None:
    """A number and its baseline (scaled) that change as the cells say; None where none is found."""
    now, first = _parts(wanted[0][0])
    low, high = ends[now.fact]
    least, most = ends[first.fact]
    said = [of_ratio(compared, cell) for compared, cell in wanted]
    for baseline in range(most, max(least, 1, most - _MOST_BASELINES) - 1, -1):
        size = Fraction(baseline, first.denominator) * now.denominator / 100
        near = {round_(limit * size) + step for _, limit in said for round_ in (floor, ceil) for step in (-1, 0, 1)}
        for number in sorted(near):
            if low <= number <= high and all(_holds(Fraction(number) / size, *each) for each in said):
                return {now.fact: number, first.fact: baseline}
    return None


def _parts(compared: Compared) -> tuple[ValueOf, ValueOf]:
    term = compared.term
    assert isinstance(term, Joined)
    ratio = term.right if isinstance(term.left, Constant) else term.left
    assert isinstance(ratio, Joined)
    assert isinstance(ratio.left, Joined)
    assert isinstance(ratio.left.right, ValueOf)
    assert isinstance(ratio.right, ValueOf)
    return ratio.left.right, ratio.right


def _holds(ratio: Fraction, sign: str, limit: Fraction) -> bool:
    return ratio < limit if sign == "<" else ratio > limit if sign == ">" else ratio == limit
