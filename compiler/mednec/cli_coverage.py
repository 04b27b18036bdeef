"""What `mednec test` writes beside its answer: the cases that it suggests, and reports for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mednec.terminal import counted, fail, shown

if TYPE_CHECKING:
    from pathlib import Path

    from mednec.coverage.coverage import Coverage
    from mednec.project import Project
    from mednec.results import Result


def write_reports(results: Sequence[Result], lcov: Path | None, junit: Path | None) -> None:
    """Write the reports that are asked for; the program ends where one cannot be written."""
    from mednec.coverage.junit import report
    from mednec.coverage.lcov import tracefile

    if lcov is not None:
        _write(lcov, tracefile(result.coverage for result in results if result.coverage is not None))
    if junit is not None:
        _write(junit, report((result.name, result.trial) for result in results if result.trial is not None))


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        fail(f"{shown(path)} could not be written ({error.strerror}).")


def add_suggestions(project: Project, measured: Sequence[Coverage]) -> Iterator[str]:
    """Write what is suggested behind the author's cases, and say where."""
    from mednec.coverage.suggest import as_text
    from mednec.publish import replace_file

    files = {version.name: version for version in project.versions}
    for coverage in measured:
        version = files[coverage.name]
        path = (project.root / version.policy.name).with_suffix(".cases")
        if not coverage.suggestions:
            yield f"{coverage.name}: no case is missing that could be suggested."
            continue
        before = version.cases.text.rstrip("\n") + "\n\n" if version.cases is not None else ""
        try:
            replace_file(path, before + as_text(coverage.suggestions))
        except OSError as error:
            fail(f"{shown(path)} could not be written ({error.strerror}); it is unchanged.")
        number = counted(len(coverage.suggestions), "case")
        yield f"{coverage.name}: {number} added to {shown(path)}; say in each, from the words, what it expects."
