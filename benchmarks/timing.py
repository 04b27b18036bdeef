"""Timing that a busy machine disturbs little: the things compared take turns, and the median of the turns counts."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple, TypeVar

_T = TypeVar("_T")

CHUNK = 5_000
"""How many items one turn takes: long enough to time, short enough that both sides meet the same machine."""


class Compared(NamedTuple):
    """Median seconds of each side, and the median over the turns of how many times as long the candidate takes."""

    baseline: float
    candidate: float
    ratio: float


def compare_on(
    items: Sequence[_T], baseline: Callable[[_T], object], candidate: Callable[[_T], object], rounds: int
) -> Compared:
    """Seconds for one item: both sides over all items, a chunk a turn, so many times."""
    chunks = [items[start : start + CHUNK] for start in range(0, len(items), CHUNK)]
    turns = [
        (partial(_each, baseline, chunk), partial(_each, candidate, chunk)) for _ in range(rounds) for chunk in chunks
    ]
    baseline_seconds, candidate_seconds, ratio = _compared(turns)
    return Compared(baseline_seconds / CHUNK, candidate_seconds / CHUNK, ratio)


def compare(baseline: Callable[[], object], candidate: Callable[[], object], rounds: int) -> Compared:
    """Seconds for one call: both sides in turns, so many times, after a call of each that does not count."""
    baseline()
    candidate()
    return _compared([(baseline, candidate)] * rounds)


def compare_processes(baseline: Sequence[str], candidate: Sequence[str], rounds: int) -> Compared:
    """Two commands from start to end. Both find their modules compiled, as they do after their first run."""
    with TemporaryDirectory() as compiled:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = compiled
        return compare(partial(run, baseline, environment), partial(run, candidate, environment), rounds)


def seconds(function: Callable[[], object], rounds: int) -> float:
    """The median time of a call, after one that does not count."""
    function()
    return median(once(function) for _ in range(rounds))


def run(command: Sequence[str], environment: Mapping[str, str] | None = None, folder: Path | None = None) -> str:
    """What a command prints. Raises CalledProcessError if it fails: a failure is never measured."""
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment, cwd=folder)
    return done.stdout


def _compared(turns: Sequence[tuple[Callable[[], object], Callable[[], object]]]) -> Compared:
    """Time the turns; who begins alternates."""
    times = []
    for turn, (baseline, candidate) in enumerate(turns):
        if turn % 2:
            candidate_seconds = once(candidate)
            times.append((once(baseline), candidate_seconds))
        else:
            times.append((once(baseline), once(candidate)))
    return Compared(median(b for b, _ in times), median(c for _, c in times), median(c / b for b, c in times))


def once(function: Callable[[], object]) -> float:
    """The time of one call."""
    start = perf_counter()
    function()
    return perf_counter() - start


def _each(function: Callable[[_T], object], items: Sequence[_T]) -> None:
    for item in items:
        function(item)
