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

from benchmarks import by_clause, by_hand, claims
from benchmarks.generator import Case, draw
from benchmarks.lengthen import lengthened
from benchmarks.portfolio import across, all_together, analysed, large_policies, portfolios, rendered, versions
from benchmarks.timing import compare, compare_on, compare_processes, run, seconds
from generated.tables import mp196_v2025_10_01 as table
from mednec.driver import Library, prove, quick_check
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
    library = Library(project.library)
    (version,) = (version for version in project.versions if version.name == POLICY)
    yield _peak_memory()
    yield _cold()
    yield from _quick(version, library)
    yield _proofs(version, library)
    for line in (
        *large_policies(),
        *analysed(),
        *versions(),
        *all_together(ROOT),
        *across(ROOT),
        *rendered(ROOT),
        *portfolios(),
    ):
        yield Figure(*line)
    for unknown, least in ((0.2, 1.8), (0.0, 1.5)):
        yield from _outcomes(unknown, least)
    # ... and so do the classes of a parser of SQL.
    from benchmarks import on_spark

    for line in (*claims.measured(), *on_spark.measured()):
        yield Figure(*line)


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
    return Figure(
        "quick check of policy 196, cold, against importing click, lark and jinja2",
        f"{compared.ratio:.2f}x ({compared.candidate * 1000:.0f} ms)",
        "at most 1.5x",
        compared.ratio <= 1.5,
    )


def _quick(version: VersionFiles, library: Library) -> Iterator[Figure]:
    short, long = (Source("long.policy", lengthened(version.policy.text, lines)) for lines in (300, 3_000))
    for source in (short, long):
        assert quick_check(source, library).policy is not None, "the quick check must run to its end"
    compared = compare(partial(quick_check, short, library), partial(quick_check, long, library), rounds=15)
    short_lines, long_lines = short.text.count("\n"), long.text.count("\n")
    for_300 = compared.baseline / short_lines * 300
    yield Figure(
        f"quick check in process, {short_lines} lines, for 300",
        f"{for_300 * 1000:.0f} ms",
        "at most 40 ms",
        for_300 <= 0.040,
    )
    growth = compared.ratio * short_lines / long_lines
    yield Figure(
        f"quick check in process, a line of {long_lines} against a line of {short_lines}",
        f"{growth:.2f}x ({compared.candidate * 1000:.0f} ms in all)",
        "linear: at most 1.25x",
        growth <= 1.25,
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
    yield _mix(cases, named)
    flat = compare_on(cases, by_hand.outcome, table.outcome, rounds=5)
    yield Figure(f"outcome(), {named}, against one pass by hand", f"{1 / flat.ratio:.2f}x as fast", "", None)
    outcome = compare_on(cases, by_clause.outcome, table.outcome, rounds=5)
    speed = 1 / outcome.ratio
    yield Figure(
        f"outcome(), {named}, against clause by clause by hand",
        f"{speed:.2f}x as fast ({outcome.candidate * 1e6:.2f} us)",
        f"at least {least}x",
        speed >= least,
    )
    whole = compare_on(cases, by_hand.outcome, lambda case: table.decide(case).to_dict(), rounds=1)
    yield Figure(
        f"decide().to_dict(), {named}, against the outcome in one pass by hand",
        f"{whole.ratio:.1f}x ({whole.candidate * 1e6:.0f} us)",
        "at most 20x",
        whole.ratio <= 20,
    )
    gc.unfreeze()


def _mix(cases: list[Case], named: str) -> Figure:
    """What the cases are like, so that a reader can judge what is measured on them."""
    share = Counter(table.outcome(case).value for case in cases)
    shown = [share.pop(name) for name in ("medically necessary", "not medically necessary", "needs information")]
    parts = ", ".join(f"{count / CASES:.0%}" for count in (*shown, share.total()))
    return Figure(f"cases, {named}: necessary, not, needing information, other", parts, "", None)


def _print(figures: list[Figure]) -> None:
    widths = [max(len(str(figure[column])) for figure in figures) for column in range(3)]
    for what, figure, bound, holds in figures:
        verdict = "" if holds is None else "holds" if holds else "FAILS"
        print(f"{what:{widths[0]}}  {figure:>{widths[1]}}  {bound:{widths[2]}}  {verdict}".rstrip())


if __name__ == "__main__":
    sys.exit(main())
