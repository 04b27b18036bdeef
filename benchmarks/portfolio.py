"""How the compiler grows: large policies, versions compared, the project's own policies together, pages rendered, and
portfolios of hundreds.

Every command runs as a process of its own, on a copy in a temporary folder; what an earlier one kept is removed first
where it says "from cold".
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks import synthetic
from benchmarks.timing import compare, run, seconds
from mednec.across.check import check_across
from mednec.across.covered import covered_of
from mednec.across.sharing import Sharing
from mednec.build import machine_forms, page_of
from mednec.compare.compare import compare as compare_sides
from mednec.compare.difference import Side
from mednec.coverage.measure import measure
from mednec.diagnostics import Diagnostic
from mednec.driver import Library, Proof, prove, quick_check
from mednec.emit import html, markdown, python
from mednec.emit.difference_text import emit as emit_difference
from mednec.project import read_project
from mednec.results import compared_versions
from mednec.store import FOLDER
from mednec.table.lower import TableTooLarge, lower
from mednec.text import Source

SEED = 300
PORTFOLIOS = ((500, 1.0), (1_000, 2.0))
"""How many policies, and in how many seconds a build is made again after one edit."""
DRAWN, RENDERED = 20, 500
"""So many different policies, rendered so often together."""
ONE = "policies/mp7/2025-10-01.policy"

Line = tuple[str, str, str, bool | None]
"""What was measured, how it came out, the bound, and whether it holds."""


def large_policies() -> Iterator[Line]:
    """A policy's text to its table and the emitted module, for policies of many conditions that share little."""
    library = Library()
    for atoms, most in ((100, 0.3), (300, 2.0)):
        for kind, text in (
            ("of a real one's shape", synthetic.policy(900, atoms, SEED)),
            ("in one list", synthetic.flat(900, atoms)),
        ):
            source = Source("large.policy", text)

            def compiled(source: Source = source) -> str:
                policy = quick_check(source, library).policy
                assert policy is not None, "a drawn policy must pass the quick check"
                return python.emit(lower(policy))

            taken = seconds(compiled, rounds=3)
            yield f"a policy of {atoms} conditions {kind}, compiled", f"{taken:.2f} s", f"under {most} s", taken < most
    source = Source("threshold.policy", synthetic.threshold(900, 20, 40))

    def refused() -> None:
        policy = quick_check(source, library).policy
        assert policy is not None, "a drawn policy must pass the quick check"
        try:
            lower(policy)
        except TableTooLarge:
            return
        raise AssertionError("no table holds it")

    taken = seconds(refused, rounds=3)
    yield "a policy that no table holds, refused", f"{taken:.2f} s", "under 2 s", taken < 2


def analysed() -> Iterator[Line]:
    """All proofs of a policy of a hundred conditions, and what no case of it defends; nothing of them cut short."""
    library = Library()
    for kind, text in (
        ("of a real one's shape", synthetic.policy(900, 100, SEED)),
        ("in one list", synthetic.flat(900, 100)),
    ):
        quick = quick_check(Source("large.policy", text), library)
        assert quick.policy is not None, "a drawn policy must pass the quick check"
        proof = prove(quick, None)
        assert isinstance(proof, Proof), "every search must run to its end"
        assert all(finding.code != "MN309" for finding in proof.open), "every search must run to its end"
        taken = seconds(partial(prove, quick, None), rounds=5)
        yield f"all proofs on a policy of 100 conditions {kind}", f"{taken * 1000:.0f} ms", "under 1 s", taken < 1
        assert measure("large", quick.policy, ()).cut == "", "every change must be examined"
        covered = seconds(partial(measure, "large", quick.policy, ()), rounds=3)
        yield f"coverage of a policy of 100 conditions {kind}, every case suggested", f"{covered:.1f} s", "", None


def versions() -> Iterator[Line]:
    """Two versions of a policy compared, from both models to all that is said of their difference."""
    library = Library()
    for atoms, edits in ((100, 3), (100, 12)):
        old = synthetic.policy(900, atoms, SEED)
        sides = []
        for name, text in (("old", old), ("new", synthetic.edited(old, edits))):
            policy = quick_check(Source(f"{name}.policy", text), library).policy
            assert policy is not None, "a drawn policy must pass the quick check"
            sides.append(Side(name, policy))
        taken = seconds(partial(_difference, *sides), rounds=5)
        what = f"two versions of a policy of {atoms} conditions, {edits} of them edited, compared"
        yield what, f"{taken:.2f} s", "under 0.3 s", taken < 0.3


def _difference(old: Side, new: Side) -> str:
    return emit_difference(compare_sides(old, new))


def all_together(root: Path) -> Iterator[Line]:
    """`mednec check` on all policies against one of them, each from cold."""
    with TemporaryDirectory() as folder:
        own, drawn = Path(folder) / "own", Path(folder) / "drawn"
        shutil.copytree(root / "policies", own / "policies")
        synthetic.write_portfolio(drawn, 9, SEED)
        for project, kind in ((own, "of this project"), (drawn, "drawn")):
            names = [version.name for version in read_project(project).versions]
            if len(names) < 2:
                continue
            # The longest stands for one: what all take together is then compared with the least that can be.
            longest = max(names, key=lambda name: (project / "policies" / f"{name}.policy").stat().st_size)
            one = partial(_checked, project, f"policies/{longest}.policy")
            compared = compare(one, partial(_checked, project), rounds=5)
            yield (
                f"mednec check, from cold, on {len(names)} policies {kind} against the longest one",
                f"{compared.ratio:.2f}x ({compared.candidate:.2f} s)",
                "under 3x",
                compared.ratio < 3,
            )


def across(root: Path) -> Iterator[Line]:
    """What is found between the project's own policies, against what is proved of each alone; nothing is kept."""
    project = read_project(root)
    library = Library(project.library)
    covered = [covered_of(each.name, _proved(each.policy, library).policy) for each in project.versions]

    def pair(sharing: Sharing) -> tuple[Diagnostic, ...]:
        sides = [each for each in project.versions if each.name in (sharing.one.name, sharing.other.name)]
        return compared_versions(sharing, sides, library).findings

    pairs = len(check_across(covered, pair).overlaps)
    found = compare(
        lambda: [_proved(each.policy, library) for each in project.versions],
        lambda: check_across(covered, pair),
        rounds=3,
    )
    what = f"all findings between {len(covered)} policies of this project ({pairs} times two share codes)"
    yield (
        f"{what} against all proofs of each alone",
        f"{found.ratio:.2f}x ({found.candidate:.2f} s)",
        "under 0.1x",
        found.ratio < 0.1,
    )


def portfolios() -> Iterator[Line]:
    """Portfolios built in full, and again after one edit."""
    for count, most in PORTFOLIOS:
        with TemporaryDirectory() as folder:
            project = Path(folder)
            synthetic.write_portfolio(project, count, SEED)
            taken = _timed(project)
            yield f"a portfolio of {count} policies, built in full", f"{taken:.0f} s", "", None
            times = []
            path = project / ONE
            for edit in range(5):
                path.write_text(path.read_text(encoding="utf-8") + f"# edit {edit}\n", encoding="utf-8")
                times.append(_timed(project))
            yield _median("the same, after an edit that changes no meaning", times, most)
            times = []
            for old, new in (("is present", "can be present"), ("can be present", "is present")) * 2:
                path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
                times.append(_timed(project))
            yield _median("the same, after an edit of a policy's words", times, most)


def _median(what: str, times: list[float], most: float) -> Line:
    middle = sorted(times)[2]
    return what, f"{middle:.2f} s", f"under {most} s", middle < most


def rendered(root: Path) -> Iterator[Line]:
    """Pages of policies whose tables are there, in HTML and Markdown with the forms for programs, on one core."""
    library = Library()
    drawn = [_proved(Source("drawn.policy", synthetic.policy(900 + n, 12, SEED + n)), library) for n in range(DRAWN)]
    taken = seconds(lambda: [_rendered(proof) for _ in range(RENDERED // DRAWN) for proof in drawn], rounds=3)
    yield f"{RENDERED} drawn policies rendered, models built", f"{taken:.1f} s", "under 10 s", taken < 10
    project = read_project(root)
    shared = Library(project.library)
    own = [_proved(version.policy, shared) for version in project.versions]
    taken = seconds(lambda: [_rendered(proof) for proof in own], rounds=3)
    yield "one of the project's own policies rendered, on average", f"{taken / len(own) * 1000:.0f} ms", "", None


def _proved(source: Source, library: Library) -> Proof:
    proof = prove(quick_check(source, library), None)
    assert isinstance(proof, Proof), "it must pass the checks"
    return proof


def _rendered(proof: Proof) -> int:
    page = page_of(proof)
    texts = (*machine_forms(proof, page).values(), html.emit(page), markdown.emit(page))
    return sum(map(len, texts))


def _checked(project: Path, *files: str) -> None:
    shutil.rmtree(project / FOLDER, ignore_errors=True)
    run([sys.executable, "-m", "mednec", "check", *files], folder=project)


def _timed(project: Path) -> float:
    start = perf_counter()
    run([sys.executable, "-m", "mednec", "build"], folder=project)
    return perf_counter() - start
