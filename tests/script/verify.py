"""`make verify`: the script against the Python table on as many random cases as are asked for, all versions together.

Also on every case of the authors and every case that coverage suggests (MC/DC). Writes what was compared to
`tests/reports/verify.txt`, once all agree. The first version of which an answer differs ends the run with the case.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from mednec import __version__
from tests.script.drawn import Drawn
from tests.script.node import Beside
from tests.script.tables import project, suggested, version

REPORT = Path(__file__).parents[1] / "reports" / "verify.txt"
BATCH = 10_000
"""Cases that one process of Node is given."""


def verify(name: str, count: int, seed: int, node: str) -> tuple[int, int, Counter[str]]:
    """One version: its MC/DC cases, its random ones, and how often each determination was among those.

    Raises AssertionError with the first case of which the two do not say the same.
    """
    proof, cases = version(name)
    beside = Beside(proof.table, node)
    shown = suggested(name)
    _alike(beside.differences(shown, brief=False))
    drawn, random = Drawn(beside.module.TABLE, cases), Random(f"{name} {seed}")
    found: Counter[str] = Counter()
    for first in range(0, count, BATCH):
        batch = [drawn.case(random) for _ in range(min(BATCH, count - first))]
        _alike(beside.differences(batch, determinations=found))
        sys.stderr.write(f"{name}: {first + len(batch):,} of {count:,}\n")
    return len(shown), count, found


def _alike(differences: Iterator[str]) -> None:
    for each in differences:
        raise AssertionError(each)


def report(found: dict[str, tuple[int, int, Counter[str]]], *, seed: int, node: str) -> str:
    """What was compared, in lines."""
    release = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    python = ".".join(map(str, sys.version_info[:3]))
    shown = sum(each for each, _, _ in found.values())
    drawn = sum(each for _, each, _ in found.values())
    lines = [
        f"mednec {__version__}, seed {seed}, Node {release}, Python {python}",
        "",
        "The script that decides in the browser against the Python table: determination, reasons, status of every",
        "clause, facts that still matter, settling set, best question, conflicts, presumptions, values of all facts.",
        "",
        f"{shown:>9,}  cases of the authors and of MC/DC coverage, compared in every word",
        f"{drawn:>9,}  random cases, known in part",
        "",
    ]
    for name, (cases, count, determinations) in found.items():
        lines.append(f"{name}: {cases:,} and {count:,}")
        lines += [f"{number:>9,}  {determination}" for determination, number in sorted(determinations.items())]
    return "\n".join([*lines, "", "No answer differed.", ""])


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m tests.script.verify", description=__doc__)
    options.add_argument("--count", type=int, default=1_000_000, help="random cases, of all versions together")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--report", type=Path, default=REPORT, help="the file that the report is written to")
    given = options.parse_args()
    node = shutil.which("node")
    if node is None:
        sys.stderr.write("There is no program node on the path.\n")
        return 2
    names = project().names
    share = -(-given.count // len(names))
    found = {name: verify(name, share, given.seed, node) for name in names}
    given.report.parent.mkdir(parents=True, exist_ok=True)
    given.report.write_text(report(found, seed=given.seed, node=node), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
