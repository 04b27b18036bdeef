"""`make nightly`: many more policies than a test run draws, against every case and against a SAT solver.

Writes how many there were and what was compared to `tests/reports/nightly.txt`, once all of them agree. The first that
does not ends the run with what differs and with its number.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, assume, given, seed, settings
from hypothesis import strategies as st

from mednec import __version__
from tests.exactness.test_small_policies import derived_facts_agree, every_completion_agrees
from tests.exactness.written import derived_policies, plain_policies
from tests.oracle.drawn import SMALL, Size
from tests.oracle.examine import examine
from tests.oracle.examine_large import examine_large

REPORT = Path(__file__).parents[1] / "reports" / "nightly.txt"
BATCH = 250
"""Policies of one drawing: what hypothesis remembers of them is forgotten with it."""

NUMBERS = (0, 2**63 - 1)
"""A policy is drawn by one number from here to there, which draws it again."""

MEANING = {
    "policies": "small policies, each against every case there is",
    "rich policies": "policies of the whole language of conditions, each against every completion of 8 cases",
    "large policies": "policies of up to 40 facts, each against a SAT solver",
    "decisions": "decisions of complete and partly known cases: outcome, what still matters, settling set, clauses",
    "policies without a contradiction": "policies whose every finding was compared",
    "contradictory policies": "policies whose contradictions alone were compared",
    "MN302": "gaps",
    "MN303": "clauses that come to nothing",
    "MN311": "conditions that change nothing",
    "MN312": "limits that decide nothing",
    "MN314": "facts that pull both ways",
    "differences": "versions compared: verdict, transitions, numbers, by line of business",
    "transitions": "transitions, each with its exact number and the nearest request",
    "conditions covered": "conditions of which it was asked whether a case can show them decide, and does",
    "asked of a solver": "questions put to the solver: vacuity, idle conditions, feasible MC/DC, differences",
    "nearest requests": "nearest requests of large policies, proved nearest by MaxSAT",
}


def run(small: int, rich: int, large: int, *, seed: int, say: Callable[[str], object]) -> Counter[str]:
    """Examine so many policies; how many answers of each kind agreed. Raises at the first that does not."""
    tally: Counter[str] = Counter()
    by_number = ("small", small, _small), ("large", large, examine_large)
    for kind, number, what in by_number:
        drawn: set[int] = set()
        for first, many in _batches(number):
            _by_number(_settings(many), seed + first, what, tally, drawn)
            say(f"{kind} policies: {first + many} of {number}")
    for first, many in _batches(rich):
        _rich(_settings(many), seed + first, tally)
        say(f"rich policies: {first + many} of {rich}")
    return tally


def _batches(number: int) -> Iterator[tuple[int, int]]:
    yield from ((first, min(BATCH, number - first)) for first in range(0, number, BATCH))


def _settings(number: int) -> settings:
    return settings(
        max_examples=number,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )


def _small(random: Random) -> Counter[str]:
    return examine(random, Size(SMALL))


def _by_number(
    drawing: settings, first: int, what: Callable[[Random], Counter[str]], tally: Counter[str], drawn: set[int]
) -> None:
    @seed(first)
    @drawing
    @given(st.integers(*NUMBERS))
    def each(number: int) -> None:
        assume(number not in drawn)
        drawn.add(number)
        tally.update(what(Random(number)))

    each()


def _rich(drawing: settings, first: int, tally: Counter[str]) -> None:
    """Half of them with derived facts: codes, days between dates, lists that bound a number."""

    @seed(first)
    @drawing
    @given(st.booleans(), st.data())
    def each(derived: bool, data: st.DataObject) -> None:
        if derived:
            derived_facts_agree(data.draw(derived_policies()), data)
        else:
            every_completion_agrees(data.draw(plain_policies()), data)
        tally["rich policies"] += 1

    each()


def report(tally: Counter[str], *, seed: int) -> str:
    """What was compared, in lines."""
    width = max(len(f"{count:,}") for count in tally.values())
    lines = [f"{tally[name]:>{width},}  {meaning}" for name, meaning in MEANING.items() if name in tally]
    head = f"mednec {__version__}, seed {seed}, hypothesis {version('hypothesis')}, python-sat {version('python-sat')}"
    return "\n".join([head, "", *lines, "", "No answer differed.", ""])


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m tests.oracle.nightly", description=__doc__)
    options.add_argument("--count", type=int, default=10_000, help="small policies")
    options.add_argument("--large", type=int, default=400, help="large policies")
    options.add_argument("--rich", type=int, default=1_000, help="policies of the whole language of conditions")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--report", type=Path, default=REPORT, help="the file that the report is written to")
    given_ = options.parse_args()

    def say(progress: str) -> None:
        sys.stderr.write(f"{progress}\n")

    tally = run(given_.count, given_.rich, given_.large, seed=given_.seed, say=say)
    given_.report.parent.mkdir(parents=True, exist_ok=True)
    given_.report.write_text(report(tally, seed=given_.seed), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
