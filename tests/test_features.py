"""One file a language feature: its source, the table and the page it compiles to, in one snapshot.

Adding a `.policy` file under tests/features adds a test; a `.cases` file beside it is judged too.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.location import PyTestLocation
from syrupy.types import SnapshotIndex

from mednec.build import page_of
from mednec.diagnostics import Sources, render
from mednec.driver import Library, Proof, prove, quick_check
from mednec.emit import markdown
from mednec.emit.python import emit
from mednec.syntax.format import format_source
from mednec.text import Source
from mednec.trial import try_cases

FEATURES = sorted((Path(__file__).parent / "features").glob("*.policy"))
NO_LIBRARY = Library((), ())


class OneFile(SingleFileSnapshotExtension):
    """A snapshot as one readable text file, named after its feature."""

    write_mode = WriteMode.TEXT
    file_extension = "txt"

    @classmethod
    def get_snapshot_name(cls, *, test_location: PyTestLocation, index: SnapshotIndex = 0) -> str:
        return test_location.snapshot_name.partition("[")[2].rstrip("]")


def proved(path: Path) -> tuple[Source, Proof]:
    source = Source(path.name, path.read_text(encoding="utf-8"))
    proof = prove(quick_check(source, NO_LIBRARY), None)
    assert isinstance(proof, Proof), "\n".join(render(d, Sources({source.name: source})) for d in proof)
    return source, proof


@pytest.mark.parametrize("path", FEATURES, ids=lambda path: path.stem)
def test_source_table_and_page_stand_together(path: Path, snapshot: SnapshotAssertion) -> None:
    source, proof = proved(path)
    findings = "\n\n".join(render(d, Sources({source.name: source})) for d in proof.open)
    parts = (
        ("source", source.text),
        ("findings", findings),
        ("table", emit(proof.table)),
        ("page", markdown.emit(page_of(proof))),
    )
    together = "\n".join(f"===== {title} =====\n{text.rstrip()}\n" for title, text in parts)
    assert together == snapshot(extension_class=OneFile)


@pytest.mark.parametrize("path", FEATURES, ids=lambda path: path.stem)
def test_the_cases_of_a_feature_hold(path: Path) -> None:
    beside = path.with_suffix(".cases")
    assert beside.exists(), "every feature has cases that show it"
    _, proof = proved(path)
    trial = try_cases(Source(beside.name, beside.read_text(encoding="utf-8")), proof)
    assert trial.diagnostics == ()
    assert trial.cases > 0


@pytest.mark.parametrize("path", FEATURES, ids=lambda path: path.stem)
def test_a_feature_is_laid_out(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert format_source(Source(path.name, text)) == (text, ())
