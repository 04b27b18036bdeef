"""What `mednec test` writes beside its answer: the cases that it suggests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mednec.terminal import counted, fail, shown

if TYPE_CHECKING:
    from mednec.coverage.coverage import Coverage
    from mednec.project import Project


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
