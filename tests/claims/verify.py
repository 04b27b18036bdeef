"""`make verify`: every engine for tables against the single-case table, on as many random rows as are asked for.

Also on every case of the authors and every case that coverage suggests (MC/DC). Writes what was compared to
`tests/reports/tables.txt`, once all agree. The first version of which a row differs ends the run with the case.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from random import Random

from mednec import __version__
from mednec.claims.decided import Version, VersionRows
from mednec.claims.engines import ENGINES
from mednec.emit.python import emit, load
from tests.claims.compared import named, same_as_single_cases
from tests.claims.drawn_rows import Case, text_frame
from tests.script.drawn import Drawn
from tests.script.tables import project, suggested, version

REPORT = Path(__file__).parents[1] / "reports" / "tables.txt"
BATCH = 20_000
"""Rows that are drawn and compared together."""


def verify(name: str, count: int, seed: int) -> tuple[int, int, Counter[str]]:
    """One version: its MC/DC cases, its random rows, and how often each determination was among those.

    Raises AssertionError with the first row that an engine decides otherwise.
    """
    _, cases = version(name)
    rows, shown = decider(name), list(suggested(name))
    _alike(rows, shown, Counter())
    drawn, random = Drawn(rows.version.runtime, cases), Random(f"{name} {seed}")
    found: Counter[str] = Counter()
    for first in range(0, count, BATCH):
        batch = [drawn.case(random) for _ in range(min(BATCH, count - first))]
        _alike(rows, batch, found)
        sys.stderr.write(f"{name}: {first + len(batch):,} of {count:,}\n")
    return len(shown), count, found


def decider(name: str) -> VersionRows:
    """What decides tables whose columns are called like the facts of a version."""
    proof, _ = version(name)
    made = Version(name, proof.table, load(emit(proof.table)).TABLE)
    return VersionRows(made, named(text_frame([], list(made.runtime.place_of))))


def _alike(rows: VersionRows, cases: list[Case], determinations: Counter[str]) -> None:
    for engine, row, column in same_as_single_cases(rows, cases, determinations):
        raise AssertionError(f"{rows.version.name}, {engine}: {column} differs for {cases[row]}")


def report(found: dict[str, tuple[int, int, Counter[str]]], *, seed: int) -> str:
    """What was compared, in lines."""
    python = ".".join(map(str, sys.version_info[:3]))
    lines = [
        f"mednec {__version__}, seed {seed}, Python {python}",
        "",
        f"Tables decided by {', '.join(ENGINES)} against the single-case table: every column that is added.",
        "",
        f"{sum(each for each, _, _ in found.values()):>9,}  cases of the authors and of MC/DC coverage",
        f"{sum(each for _, each, _ in found.values()):>9,}  random rows, known in part",
        "",
    ]
    for name, (cases, count, determinations) in found.items():
        lines.append(f"{name}: {cases:,} and {count:,}")
        lines += [f"{number:>9,}  {determination}" for determination, number in sorted(determinations.items())]
    return "\n".join([*lines, "", "No row differed, was lost, repeated or moved.", ""])


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m tests.claims.verify", description=__doc__)
    options.add_argument("--count", type=int, default=1_000_000, help="random rows, of all versions together")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--report", type=Path, default=REPORT, help="the file that the report is written to")
    given = options.parse_args()
    names = project().names
    share = -(-given.count // len(names))
    found = {name: verify(name, share, given.seed) for name in names}
    given.report.parent.mkdir(parents=True, exist_ok=True)
    given.report.write_text(report(found, seed=given.seed), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
