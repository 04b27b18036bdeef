"""The tutorial, replayed: its files are written, its commands run, and what it shows is what happens.

A fenced block that names a `file` is that file from then on, or lines put `after` a line of it or `in-place-of` one. A
block that `shows` a file holds what has become of it, a `console` block commands with their output. An `excerpt-of`
block stands somewhere in a file that was made. `pytest --snapshot-update` writes anew what happened.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.fenced import console, dead_links, replayed

TUTORIAL = Path(__file__).parent.parent / "docs" / "tutorial.md"
ABOUT = re.compile(r" ([a-z-]+)='([^']*)'")


class Reader:
    """The tutorial's reader, in an empty folder, who does what each block says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def block(self, block: re.Match[str]) -> str:
        """The block's text as it should stand in the tutorial."""
        about, text = dict(ABOUT.findall(block["about"])), block["text"]
        if block["language"] == "console":
            return console(text, self.folder)
        if "shows" in about:
            return self.read(about["shows"])
        if "excerpt-of" in about:
            assert text.strip() in self.read(about["excerpt-of"]), f"{about['excerpt-of']} does not say:\n{text}"
        else:
            self.write(about, text)
        return text

    def read(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def write(self, about: dict[str, str], text: str) -> None:
        """A whole file, or lines put after or in place of the one line that reads so."""
        place = about.get("after") or about.get("in-place-of")
        if place is not None:
            lines = self.read(about["file"]).splitlines(keepends=True)
            (at,) = (number for number, line in enumerate(lines) if line.strip() == place)
            lines[at + ("after" in about) : at + 1] = [text]
            text = "".join(lines)
        (self.folder / about["file"]).write_text(text, encoding="utf-8")


def test_the_tutorial_shows_what_happens(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    replayed(TUTORIAL, Reader(tmp_path).block, request)


def test_every_file_that_the_tutorial_links_to_is_there() -> None:
    assert dead_links(TUTORIAL) == []
