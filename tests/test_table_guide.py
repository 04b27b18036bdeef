"""The guide to the table, replayed: its statements are run in order, and it shows what they show.

Its reader has a copy of the tables, and nothing else of mednec. `pytest --snapshot-update` writes anew what happened.
"""

from __future__ import annotations

import re
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from shutil import copyfile, copytree, ignore_patterns
from typing import Any

import pytest

from tests.fenced import console, dead_links, replayed

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs" / "table.md"
STATEMENT = re.compile(r"^>>> .*\n(?:^\.\.\..*\n)*", re.M)


class Reader:
    """An engineer with a copy of the tables, who types what each block says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: dict[str, Any] = {"__name__": "guide"}

    def block(self, block: re.Match[str]) -> str:
        """The block's text as it should stand in the guide."""
        if block["language"] == "console":
            return console(block["text"], self.folder)
        if block["language"] == "python":
            return "".join(self.typed(statement) for statement in STATEMENT.findall(block["text"]))
        return block["text"]

    def typed(self, statement: str) -> str:
        """A statement with what Python shows for it."""
        source = "".join(line[4:] or "\n" for line in statement.splitlines(keepends=True))
        with redirect_stdout(StringIO()) as printed:
            exec(compile(source, "guide", "single"), self.names)
        return statement + printed.getvalue()


def test_the_guide_shows_what_happens(
    tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    copytree(ROOT / "generated/tables", tmp_path / "coverage_tables", ignore=ignore_patterns("__pycache__"))
    copyfile(ROOT / "docs/cases/acute-fracture.json", tmp_path / "acute-fracture.json")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.chdir(tmp_path)
    replayed(GUIDE, Reader(tmp_path).block, request)


def test_every_file_that_the_guide_links_to_is_there() -> None:
    assert dead_links(GUIDE) == []
