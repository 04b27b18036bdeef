"""`make verify`: every engine for tables against the single-case table, on many random rows of every version.

Also on every case of the authors and every case that coverage suggests (MC/DC), and on a cluster of Spark with two
workers where there is Java. How far a version has come is kept in `.mednec-cache/verify-tables`, so that a run that was
stopped goes on where it was, as long as nothing that is compared has changed. What was compared is written to
`tests/reports/tables.txt`; the first version of which a row differs ends the run with the case, and writes nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context
from multiprocessing.util import Finalize
from pathlib import Path
from random import Random

from mednec import __version__
from mednec.claims.decided import Version, VersionRows
from mednec.claims.engines import ENGINES
from mednec.emit.python import emit, load
from mednec.frozen import frozen, replace
from tests.claims.compared import Decide, named, same_as_single_cases
from tests.claims.conftest import cluster
from tests.claims.drawn_rows import Case, text_frame
from tests.claims.on_spark import by_spark
from tests.kept import Kept, all_that_is_compared, rounds
from tests.script.drawn import Drawn
from tests.script.tables import ROOT, project, suggested, version

REPORT = Path(__file__).parents[1] / "reports" / "tables.txt"
KEPT = ROOT / ".mednec-cache" / "verify-tables"
BATCH = 20_000
"""Rows that are drawn and compared together."""


@frozen
class Run:
    """What is asked of a run. `until` is a time of the monotonic clock, at which no further batch is begun."""

    count: int
    seed: int
    kept: Path
    until: float


@frozen
class Compared:
    """What was compared of one version: cases shown by others, random rows, and what the table said of those."""

    name: str
    shown: int
    drawn: int
    determinations: tuple[tuple[str, int], ...]


def verify(run: Run, name: str) -> Compared:
    """One version: its MC/DC cases, then random rows until there are enough or the time is over.

    Raises AssertionError with the first row that an engine decides otherwise.
    """
    _, cases = version(name)
    rows, also = decider(name), spark()
    kept = Kept(run.kept, name, _what_is_compared(rows, cases, run.seed, also))
    state = kept.before()
    if state is None:
        shown = list(suggested(name))
        _alike(rows, shown, also, Counter())
        state = {"shown": len(shown), "drawn": 0, "determinations": {}}
    found, draws = Counter[str](state["determinations"]), Drawn(rows.version.runtime, cases)
    while state["drawn"] < run.count and time.monotonic() < run.until:
        random = Random(f"{name} {run.seed} {state['drawn']}")
        _alike(rows, [draws.case(random) for _ in range(BATCH)], also, found)
        state = {**state, "drawn": state["drawn"] + BATCH, "determinations": dict(found)}
        kept.keep(state)
        sys.stderr.write(f"{name}: {state['drawn']:,} of {run.count:,}\n")
    return Compared(name, state["shown"], state["drawn"], tuple(sorted(found.items())))


def decider(name: str) -> VersionRows:
    """What decides tables whose columns are called like the facts of a version."""
    proof, _ = version(name)
    made = Version(name, proof.table, load(emit(proof.table)).TABLE)
    return VersionRows(made, named(text_frame([], list(made.runtime.place_of))))


@cache
def spark() -> Mapping[str, Decide]:
    """A cluster for this process, as long as it runs; none where there is no Java."""
    session = cluster()
    if session is None:
        return {}
    Finalize(None, session.stop, exitpriority=1)
    return {"spark": by_spark(session)}


def _what_is_compared(rows: VersionRows, cases: tuple[Case, ...], seed: int, also: Mapping[str, Decide]) -> str:
    compiler, tests = ROOT / "compiler" / "mednec", Path(__file__).parent
    files = [*sorted((compiler / "runtime").glob("*.py")), *sorted((compiler / "claims").glob("[!s]*.py"))]
    files += [compiler / "claims" / "spark.py", compiler / "claims" / "states.py"]
    files += [tests / name for name in ("compared.py", "drawn_rows.py", "on_spark.py")]
    return all_that_is_compared((emit(rows.version.table), json.dumps([seed, BATCH, cases, [*also]])), files)


def _alike(rows: VersionRows, cases: list[Case], also: Mapping[str, Decide], determinations: Counter[str]) -> None:
    for engine, row, column in same_as_single_cases(rows, cases, determinations, also):
        raise AssertionError(f"{rows.version.name}, {engine}: {column} differs for {cases[row]}")


def report(found: list[Compared], *, seed: int, engines: list[str]) -> str:
    """What was compared, in lines."""
    python = ".".join(map(str, sys.version_info[:3]))
    fewest = min(each.drawn for each in found)
    lines = [
        f"mednec {__version__}, seed {seed}, Python {python}",
        "",
        f"Tables decided by {', '.join(engines)} against the single-case table: every column that is added.",
        "",
        f"{sum(each.shown for each in found):>10,}  cases of the authors and of MC/DC coverage",
        f"{sum(each.drawn for each in found):>10,}  random rows, known in part; of every version at least {fewest:,}",
        "",
    ]
    for each in found:
        lines.append(f"{each.name}: {each.shown:,} and {each.drawn:,}")
        lines += [f"{number:>10,}  {determination}" for determination, number in each.determinations]
    return "\n".join([*lines, "", "No row differed, was lost, repeated or moved.", ""])


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m tests.claims.verify", description=__doc__)
    options.add_argument("--count", type=int, default=1_000_000, help="random rows of each version")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--minutes", type=float, default=float("inf"), help="begin nothing after so many minutes")
    options.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="versions at a time")
    options.add_argument("--report", type=Path, default=REPORT, help="the file that the report is written to")
    options.add_argument("--kept", type=Path, default=KEPT, help="the folder of what was compared so far")
    given = options.parse_args()
    run = Run(given.count, given.seed, given.kept, time.monotonic() + given.minutes * 60)
    found: list[Compared] = []
    # Each process has engines and a cluster of its own, which a copy of this one would share.
    with ProcessPoolExecutor(given.processes, mp_context=get_context("spawn")) as pool:
        for count in rounds(given.count):
            found = list(pool.map(partial(verify, replace(run, count=count)), project().names))
        engines = [*ENGINES, *pool.submit(engines_also).result()]
    given.report.parent.mkdir(parents=True, exist_ok=True)
    given.report.write_text(report(found, seed=given.seed, engines=engines), encoding="utf-8")
    return 0


def engines_also() -> list[str]:
    """What decides rows beside the engines, in a process of the pool."""
    return list(spark())


if __name__ == "__main__":
    sys.exit(main())
