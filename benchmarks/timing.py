"""Timing that a busy machine disturbs little: the things compared take turns, and the median of the turns counts."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter
from typing import NamedTuple, TypeVar

_T = TypeVar("_T")

CHUNK = 5_000
"""How many items one turn takes: long enough to time, short enough that both turns meet the same machine."""


class Compared(NamedTuple):
    """Median seconds for one item of each, and the median of the turns' ratios: baseline over candidate."""

    baseline: float
    candidate: float
    speedup: float


def compare(
    baseline: Callable[[_T], object], candidate: Callable[[_T], object], items: Sequence[_T], rounds: int
) -> Compared:
    """Both over all items, chunk by chunk and in turns, so many times; who begins alternates."""
    chunks = [items[start : start + CHUNK] for start in range(0, len(items), CHUNK)]
    turns = []
    for turn, chunk in enumerate(chunk for _ in range(rounds) for chunk in chunks):
        if turn % 2:
            slow, fast = _each(baseline, chunk), _each(candidate, chunk)
        else:
            fast, slow = _each(candidate, chunk), _each(baseline, chunk)
        turns.append((slow, fast))
    return Compared(
        median(slow for slow, _ in turns),
        median(fast for _, fast in turns),
        median(slow / fast for slow, fast in turns),
    )


def _each(function: Callable[[_T], object], items: Sequence[_T]) -> float:
    start = perf_counter()
    for item in items:
        function(item)
    return (perf_counter() - start) / len(items)


def seconds(function: Callable[[], object], rounds: int) -> float:
    """The median time of a call, after one that does not count."""
    function()
    return median(_once(function) for _ in range(rounds))


def _once(function: Callable[[], object]) -> float:
    start = perf_counter()
    function()
    return perf_counter() - start


def compare_processes(baseline: Sequence[str], candidate: Sequence[str], rounds: int) -> Compared:
    """Two commands from start to end, in turns; one run of each goes before, so that their files are at hand."""
    run(baseline)
    run(candidate)
    turns = []
    for _ in range(rounds):
        slow = _once(lambda: run(baseline))
        fast = _once(lambda: run(candidate))
        turns.append((slow, fast))
    return Compared(
        median(slow for slow, _ in turns),
        median(fast for _, fast in turns),
        median(slow / fast for slow, fast in turns),
    )


def run(command: Sequence[str]) -> str:
    """What a command prints. Raises CalledProcessError if it fails, which makes a figure of a failure impossible."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
