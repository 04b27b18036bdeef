"""The tutorial, replayed: its files are written, its commands run, and what it shows is what happens.

A fenced block that names a `file` is that file from then on, or a part of it: `after` a line, or `in-place-of` a line.
A block that `shows` a file holds what has become of it, a `console` block commands with their output. An `excerpt-of`
block stands somewhere in a file that was made.
`pytest --snapshot-update` writes the outputs anew.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

TUTORIAL = Path(__file__).parent.parent / "docs" / "tutorial.md"
BLOCK = re.compile(r"^```(?P<language>\w+)(?P<about>[^\n]*)\n(?P<text>.*?)^```$", re.M | re.S)
ABOUT = re.compile(r" ([a-z-]+)='([^']*)'")


class Replay:
    """The tutorial's reader, in an empty folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def block(self, block: re.Match[str]) -> str:
        """Do what a block says; the block as it should stand in the tutorial."""
        language, about, text = block["language"], dict(ABOUT.findall(block["about"])), block["text"]
        if language == "console":
            text = "".join(self.run(command) for command in re.findall(r"^\$ (.*)$", text, re.M))
        elif "excerpt-of" in about:
            made = self.read(about["excerpt-of"])
            assert text.strip() in made, f"{about['excerpt-of']} does not say:\n{text}"
        elif "shows" in about:
            text = self.read(about["shows"])
        elif "file" in about:
            self.write(about, text)
        return f"```{language}{block['about']}\n{text}```"

    def run(self, command: str) -> str:
        """A command with all that it prints, as a terminal shows it."""
        path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
        done = subprocess.run(
            command,
            shell=True,
            cwd=self.folder,
            env={**os.environ, "PATH": path, "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        assert "Traceback" not in done.stdout
        return f"$ {command}\n{done.stdout}"

    def read(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def write(self, about: dict[str, str], text: str) -> None:
        """A whole file, or lines put after or in place of the one line that reads so."""
        path = self.folder / about["file"]
        place = about.get("after") or about.get("in-place-of")
        if place is not None:
            lines = self.read(about["file"]).splitlines(keepends=True)
            (at,) = (number for number, line in enumerate(lines) if line.strip() == place)
            lines[at + ("after" in about) : at + 1] = [text]
            text = "".join(lines)
        path.write_text(text, encoding="utf-8")


def test_the_tutorial_shows_what_happens(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    shown = TUTORIAL.read_text(encoding="utf-8")
    happened = BLOCK.sub(Replay(tmp_path).block, shown)
    if request.config.getoption("update_snapshots"):
        TUTORIAL.write_text(happened, encoding="utf-8")
    else:
        assert happened == shown


def test_every_file_that_the_tutorial_links_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", TUTORIAL.read_text(encoding="utf-8")):
        assert "://" in target or (TUTORIAL.parent / target).exists(), target
