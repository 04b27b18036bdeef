"""Timing that a busy machine disturbs little: the things compared take turns, and the median of the turns counts."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from statistics import median
from tempfile import TemporaryDirectory
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
    return _compared(turns)


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
    """Two commands from start to end, in turns. Both find their modules compiled, as they do after their first run."""
    with TemporaryDirectory() as compiled:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = compiled
        slow, fast = partial(run, baseline, environment), partial(run, candidate, environment)
        slow()
        fast()
        return _compared([(_once(slow), _once(fast)) for _ in range(rounds)])


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> str:
    """What a command prints. Raises CalledProcessError if it fails: a failure is never measured."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment).stdout


def _compared(turns: Sequence[tuple[float, float]]) -> Compared:
    return Compared(
        median(slow for slow, _ in turns),
        median(fast for _, fast in turns),
        median(slow / fast for slow, fast in turns),
    )
