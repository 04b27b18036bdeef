"""The files of a version for programs, as its page offers them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mednec.frozen import replace
from mednec.model.policy import Policy
from mednec.page.page import (
    Block,
    Cell,
    Code,
    Column,
    Entry,
    Inlines,
    Link,
    Origin,
    Page,
    Paragraph,
    Section,
    TableBlock,
    Text,
    words_of,
)
from mednec.page.places import places

POLICY_JSON, ROWS_CSV = "policy.json", "decision-table.csv"
"""The files beside the page of a version."""

POLICY_SCHEMA, TABLES = "policy.schema.json", "tables/"
TABLE_FILES = f"{TABLES}files.txt"
"""The schema of the one, the folder of all tables in Python, and the list of its files, below the site's root."""

_COLUMNS = (Column("What", "name"), Column("File", "label"), Column("SHA-256 of the file", "label"))


def with_files(page: Page, policy: Policy, hashes: Mapping[str, str], beside: str, root: str) -> Page:
    """The page with a section of the version's files.

    `hashes` of each by name, the Python table last; `beside` leads from the page to the folder of the version, `root`
    to that of the site.
    """
    rows = tuple(
        _row(name, file, sha256, beside, root) for (name, (file, sha256)) in zip(_NAMES, hashes.items(), strict=True)
    )
    heading: Inlines = (Text("Files of this version"),)
    identity: Inlines = (
        Text(f"Policy {policy.number}, version {policy.version}, content hash (SHA-256) "),
        Code(policy.fingerprint),
        Text(". All of these files are made of the same formal meaning as this page, and name this version."),
    )
    body = (Paragraph(identity), TableBlock("Files of this version", _COLUMNS, rows, named_above=True), *_notes(root))
    section = Section(places(policy).derived["files"], heading, body, Origin.DERIVED)
    return replace(
        page, body=(*page.body, section), contents=(*page.contents, Entry(section.anchor, words_of(heading)))
    )


_NAMES = ("Policy, for programs (JSON)", "Rows of the decision table (CSV)", "Decision table, to run (Python)")


def _row(name: str, file: str, sha256: str, beside: str, root: str) -> tuple[Cell, ...]:
    folder = f"{root}{TABLES}" if file.endswith(".py") else beside
    link = Link(f"{folder}{file}", (Text(file),))
    return Cell(((Text(name),),)), Cell(((link,),)), Cell(((Code(sha256),),))


def _notes(root: str) -> Iterator[Block]:
    schema = Link(f"{root}{POLICY_SCHEMA}", (Text("JSON Schema"),))
    yield Paragraph((Text("The JSON form is described by its "), schema, Text(".")))
    listed = Link(f"{root}{TABLE_FILES}", (Text("files of its folder"),))
    yield Paragraph((Text("The Python table runs on Python alone, together with the other "), listed, Text(".")))
