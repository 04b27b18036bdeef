"""One file a language feature: its source, the table and the page it compiles to, in one snapshot.

Adding a `.policy` file under tests/features adds a test; a `.cases` file beside it is judged too. A snapshot holds what
a person reviews: of the table its facts, codes, clauses, rows and `outcome`, of the page what is not on every page.
The rest of a module (the diagram, the statuses) is proved equal to its rows elsewhere.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from mednec.build import page_of
from mednec.diagnostics import Sources, render
from mednec.driver import Library, Proof, prove, quick_check
from mednec.emit import markdown
from mednec.emit.python import emit
from mednec.syntax.format import format_source
from mednec.text import Source
from mednec.trial import try_cases

FOLDER = Path(__file__).parent / "features"
UNFINISHED = FOLDER / "missing.policy"
"""What is still missing has findings and no table."""
FEATURES = sorted(set(FOLDER.glob("*.policy")) - {UNFINISHED})
SMALLEST = Path(__file__).parent / "features" / "always.policy"
NO_LIBRARY = Library()


class OneFile(SingleFileSnapshotExtension):
    """A snapshot as one readable text file, named after its feature."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


def proved(path: Path) -> tuple[Source, Proof]:
    source = Source(path.name, path.read_text(encoding="utf-8"))
    proof = prove(quick_check(source, NO_LIBRARY), None)
    assert isinstance(proof, Proof), "\n".join(render(d, Sources({source.name: source})) for d in proof)
    return source, proof


LISTED = ("FACTS", "CODES", "CLAUSES", "ROWS", "PARTS")
"""The constants of a module that a snapshot shows, one entry a line."""


def of_the_table(module: str) -> str:
    """The reviewed parts of an emitted module: constants that are not empty, and `outcome` without its docstring."""
    parts = []
    for node in ast.parse(module).body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Tuple(elts=entries)) if name in LISTED and entries:
                parts.append("\n".join([name, *(f"    {ast.unparse(entry)}" for entry in entries)]))
            case ast.FunctionDef(name="outcome", body=[_, first, *_]):
                lines = module.splitlines()
                parts.append("\n".join([lines[node.lineno - 1], *lines[first.lineno - 1 : node.end_lineno]]))
            case _:
                pass
    return "\n\n".join(parts)


def sections(page: str) -> list[str]:
    """A Markdown page cut before each of its headings; its list of contents and its content hash are left out."""
    contents, first, last = (page.index(f"\n{mark}") for mark in ("**On this page**", "## ", "### About this version"))
    return [page[: contents + 1], *re.split(r"^(?=#{2,3} )", page[first:last], flags=re.M)[1:]]


def of_the_page(path: Path) -> str:
    """The sections of a feature's page that differ from those of the smallest policy."""
    smallest = sections(markdown.emit(page_of(proved(SMALLEST)[1])))
    page = markdown.emit(page_of(proved(path)[1]))
    return "".join(text for text in sections(page) if path == SMALLEST or text not in smallest)


@pytest.mark.parametrize("path", FEATURES, ids=lambda path: path.stem)
def test_feature(path: Path, snapshot: SnapshotAssertion) -> None:
    source, proof = proved(path)
    found = [("open", d) for d in proof.open] + [("accepted", d) for d in proof.accepted]
    parts = (
        ("source", source.text),
        ("findings", "\n\n".join(f"{standing}: {render(d, Sources({source.name: source}))}" for standing, d in found)),
        ("table", of_the_table(emit(proof.table))),
        ("page", of_the_page(path)),
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


def test_an_unfinished_policy(snapshot: SnapshotAssertion) -> None:
    source = Source(UNFINISHED.name, UNFINISHED.read_text(encoding="utf-8"))
    found = prove(quick_check(source, NO_LIBRARY), None)
    assert not isinstance(found, Proof)
    assert {d.code for d in found} == {"MN240"}
    together = "\n\n".join(render(d, Sources({source.name: source})) for d in found) + "\n"
    assert together == snapshot(extension_class=OneFile)


@pytest.mark.parametrize("path", [*FEATURES, UNFINISHED], ids=lambda path: path.stem)
def test_a_feature_is_laid_out(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert format_source(Source(path.name, text)) == (text, ())
