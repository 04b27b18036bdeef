"""`make verify`: the script against the Python table, on as many random cases of every version as are asked for.

Also on every case of the authors and every case that coverage suggests (MC/DC). How far a version has come is kept in
`.mednec-cache/verify`, so that a run that was stopped goes on where it was, as long as nothing that is compared has
changed. What was compared is written to `tests/reports/verify.txt`; the first version of which an answer differs ends
the run with the case, and writes nothing.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from mednec import __version__
from mednec.emit import javascript
from mednec.emit.python import emit
from mednec.frozen import frozen
from mednec.table.table import Table
from tests.kept import Kept, all_that_is_compared, rounds
from tests.script.drawn import Drawn
from tests.script.node import Beside
from tests.script.tables import ROOT, project, suggested, version

REPORT = Path(__file__).parents[1] / "reports" / "verify.txt"
KEPT = ROOT / ".mednec-cache" / "verify"
BATCH = 10_000
"""Cases that Node is given at a time; before, they are written down."""


@frozen
class Run:
    """What is asked of a run. `until` is a time of the monotonic clock, at which no further batch is begun."""

    count: int
    seed: int
    node: str
    kept: Path
    until: float


@frozen
class Compared:
    """What was compared of one version: cases in every word, random ones, and what the table said of those."""

    name: str
    shown: int
    drawn: int
    determinations: tuple[tuple[str, int], ...]


def verify(run: Run, name: str) -> Compared:
    """One version: its MC/DC cases, then random ones until there are enough or the time is over.

    Raises AssertionError with the first case of which the two do not say the same.
    """
    proof, cases = version(name)
    beside = Beside(proof.table, run.node)
    kept = Kept(run.kept, name, _what_is_compared(proof.table, cases, run.seed))
    before = kept.before()
    if before is None:
        shown = suggested(name)
        _alike(beside.differences(shown, brief=False))
        before = {"shown": len(shown), "drawn": 0, "determinations": {}}
    found = Counter[str](before["determinations"])
    drawn = Drawn(beside.module.TABLE, cases)
    first: int = before["drawn"]
    # The table and its diagram stay as long as this runs: nobody need look again and again whether they are garbage.
    gc.freeze()
    with beside.running() as script:
        while first < run.count and time.monotonic() < run.until:
            random = Random(f"{name} {run.seed} {first}")
            batch = [drawn.case(random) for _ in range(BATCH)]
            _alike(beside.differing(script, batch, found))
            first += BATCH
            kept.keep({**before, "drawn": first, "determinations": dict(found)})
            sys.stderr.write(f"{name}: {first:,} of {run.count:,}\n")
    return Compared(name, before["shown"], first, tuple(sorted(found.items())))


def _what_is_compared(table: Table, cases: tuple[dict[str, Any], ...], seed: int) -> str:
    """A hash of both programs and of what is drawn: where it is another one, what was kept is of no use."""
    texts = (emit(table), javascript.emit(table), javascript.runtime(), json.dumps([seed, cases]))
    runtime = sorted((ROOT / "compiler" / "mednec" / "runtime").glob("*.py"))
    tests = (Path(__file__).with_name(name) for name in ("drawn.py", "node.py", "decide.mjs"))
    return all_that_is_compared(texts, (*runtime, *tests))


def _alike(differences: Iterator[str]) -> None:
    for each in differences:
        raise AssertionError(each)


def report(found: list[Compared], *, seed: int, node: str) -> str:
    """What was compared, in lines."""
    release = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    python = ".".join(map(str, sys.version_info[:3]))
    fewest = min(each.drawn for each in found)
    lines = [
        f"mednec {__version__}, seed {seed}, Node {release}, Python {python}",
        "",
        "The script that decides in the browser against the Python table: determination, reasons, status of every",
        "clause, facts that still matter, settling set, best question, conflicts, presumptions, values of all facts.",
        "",
        f"{sum(each.shown for each in found):>10,}  cases of the authors and of MC/DC coverage, compared in every word",
        f"{sum(each.drawn for each in found):>10,}  random cases, known in part; of every version at least {fewest:,}",
        "",
    ]
    for each in found:
        lines.append(f"{each.name}: {each.shown:,} and {each.drawn:,}")
        lines += [f"{number:>10,}  {determination}" for determination, number in each.determinations]
    return "\n".join([*lines, "", "No answer differed.", ""])


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m tests.script.verify", description=__doc__)
    options.add_argument("--count", type=int, default=1_000_000, help="random cases of each version")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--minutes", type=float, default=float("inf"), help="begin nothing after so many minutes")
    options.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="versions at a time")
    options.add_argument("--report", type=Path, default=REPORT, help="the file that the report is written to")
    options.add_argument("--kept", type=Path, default=KEPT, help="the folder of what was compared so far")
    given = options.parse_args()
    node = shutil.which("node")
    if node is None:
        sys.stderr.write("There is no program node on the path.\n")
        return 2
    until = time.monotonic() + given.minutes * 60
    found: list[Compared] = []
    with ProcessPoolExecutor(given.processes) as pool:
        for count in rounds(given.count):
            run = Run(count, given.seed, node, given.kept, until)
            found = list(pool.map(partial(verify, run), project().names))
            if time.monotonic() >= until:
                break
    given.report.parent.mkdir(parents=True, exist_ok=True)
    given.report.write_text(report(found, seed=given.seed, node=node), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
