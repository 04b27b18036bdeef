"""`python -m benchmarks`: measure, and print each figure beside the bound it is held to.

Every ratio is between two things measured in this one run, in turns. Exit status: 0 if every bound holds, else 1.
"""

from __future__ import annotations

import gc
import sys
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks import by_hand
from benchmarks.generator import draw
from benchmarks.lengthen import lengthened
from benchmarks.timing import compare, compare_processes, run, seconds
from generated.tables import mp196_v2025_10_01 as table
from mednec.driver import Library, prove, quick_check, read_library
from mednec.project import VersionFiles, read_project
from mednec.text import Source

ROOT = Path(__file__).resolve().parent.parent
POLICY = "mp196/2025-10-01"
CASES = 100_000
SEED = 196

PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Runs a command and prints its peak memory. A process of its own: a child starts out at its parent's peak."""


class Figure(NamedTuple):
    """One line of the table: what was measured, how it came out, the bound, and whether it holds (None: no bound)."""

    what: str
    figure: str
    bound: str
    holds: bool | None


def main() -> int:
    """Measure and print; the exit status."""
    figures = []
    for figure in _figures():
        figures.append(figure)
        print(f"... {figure.what}", file=sys.stderr)
    _print(figures)
    return 0 if all(figure.holds is not False for figure in figures) else 1


def _figures() -> Iterator[Figure]:
    # What is sensitive to a large heap comes before the cases are drawn.
    project = read_project(ROOT)
    library = read_library(project.library)
    (version,) = (version for version in project.versions if version.name == POLICY)
    yield _peak_memory()
    yield _cold()
    yield from _quick(version, library)
    yield _proofs(version, library)
    for unknown, least in ((0.2, 1.8), (0.0, 1.5)):
        yield from _outcomes(unknown, least)


# --- the compiler --------------------------------------------------------------------------------------------


def _peak_memory() -> Figure:
    with TemporaryDirectory() as out:
        peak = int(run([sys.executable, "-c", PEAK, sys.executable, "-m", "mednec", "build", "--out", out]))
    megabytes = peak / (2**20 if sys.platform == "darwin" else 2**10)
    return Figure("mednec build, peak memory", f"{megabytes:.0f} MB", "under 120 MB", megabytes < 120)


def _cold() -> Figure:
    path = (ROOT / "policies" / POLICY).with_suffix(".policy")
    imports = [sys.executable, "-c", "import click, lark, jinja2"]
    check = [sys.executable, "-m", "mednec", "check", "--quick", str(path)]
    compared = compare_processes(imports, check, rounds=21)
    ratio = 1 / compared.speedup
    return Figure(
        "quick check of policy 196, cold, against importing click, lark and jinja2",
        f"{ratio:.2f}x ({compared.candidate * 1000:.0f} ms)",
        "at most 1.5x",
        ratio <= 1.5,
    )


def _quick(version: VersionFiles, library: Library) -> Iterator[Figure]:
    per_line = {}
    for lines in (300, 3_000):
        source = Source("long.policy", lengthened(version.policy.text, lines))
        assert quick_check(source, library).policy is not None, "the quick check must run to its end"
        taken = seconds(partial(quick_check, source, library), rounds=9)
        real = source.text.count("\n")
        per_line[lines] = taken / real
        at_bound = taken / real * lines
        yield Figure(
            f"quick check in process, {real} lines",
            f"{taken * 1000:.0f} ms",
            "40 ms for 300 lines" if lines == 300 else "",
            at_bound <= 0.040 if lines == 300 else None,
        )
    growth = per_line[3_000] / per_line[300]
    yield Figure(
        "quick check, time for a line of the long file against the short one",
        f"{growth:.2f}x",
        "linear: at most 1.2x",
        growth <= 1.2,
    )


def _proofs(version: VersionFiles, library: Library) -> Figure:
    quick = quick_check(version.policy, library)
    assert quick.policy is not None, "policy 196 must pass the quick check"
    taken = seconds(partial(prove, quick, version.original), rounds=5)
    return Figure("all proofs on policy 196, in process", f"{taken * 1000:.0f} ms", "under 500 ms", taken < 0.5)


# --- the table -----------------------------------------------------------------------------------------------


def _outcomes(unknown: float, least: float) -> Iterator[Figure]:
    cases = draw(CASES, unknown=unknown, seed=SEED)
    # The cases stay as they are: a collector that walks them again and again would be measured with everything else.
    gc.collect()
    gc.freeze()
    named = f"{unknown:.0%} unknown" if unknown else "all known"
    share = Counter(table.outcome(case) for case in cases)
    mix = ", ".join(f"{count / CASES:.0%} {determination}" for determination, count in share.most_common(3))
    outcome = compare(by_hand.outcome, table.outcome, cases, rounds=5)
    yield Figure(
        f"outcome(), {named} ({mix}), against hand-written",
        f"{outcome.speedup:.2f}x as fast ({outcome.candidate * 1e6:.2f} us)",
        f"at least {least}x",
        outcome.speedup >= least,
    )
    whole = compare(by_hand.outcome, lambda case: table.decide(case).to_dict(), cases, rounds=1)
    ratio = 1 / whole.speedup
    yield Figure(
        f"decide().to_dict(), {named}, against the hand-written outcome",
        f"{ratio:.1f}x ({whole.candidate * 1e6:.0f} us)",
        "at most 20x",
        ratio <= 20,
    )
    gc.unfreeze()


def _print(figures: list[Figure]) -> None:
    widths = [max(len(str(figure[column])) for figure in figures) for column in range(3)]
    for what, figure, bound, holds in figures:
        verdict = "" if holds is None else "holds" if holds else "FAILS"
        print(f"{what:{widths[0]}}  {figure:>{widths[1]}}  {bound:{widths[2]}}  {verdict}".rstrip())


if __name__ == "__main__":
    sys.exit(main())
