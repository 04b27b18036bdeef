"""Fenced blocks of the documentation, replayed: what a reader is shown is what happens."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

BLOCK = re.compile(r"^```(?P<language>\w+)(?P<about>[^\n]*)\n(?P<text>.*?)^```$", re.M | re.S)
LINK = re.compile(r"\]\(([^)#]+)")


def replayed(document: Path, block: Callable[[re.Match[str]], str], request: pytest.FixtureRequest) -> None:
    """Hold a document to what `block` makes of each of its blocks; `--snapshot-update` writes that instead."""
    shown = document.read_text(encoding="utf-8")
    happened = BLOCK.sub(lambda each: f"```{each['language']}{each['about']}\n{block(each)}```", shown)
    if request.config.getoption("update_snapshots"):
        document.write_text(happened, encoding="utf-8")
    else:
        assert happened == shown


def console(text: str, folder: Path) -> str:
    """The commands of a console block, each with all that it prints, as a terminal in the folder shows it."""
    return "".join(f"$ {command}\n{_printed(command, folder)}" for command in re.findall(r"^\$ (.*)$", text, re.M))


def _printed(command: str, folder: Path) -> str:
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    done = subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env={**os.environ, "PATH": path, "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in done.stdout
    return done.stdout


def dead_links(document: Path) -> list[str]:
    """The files that a document links to and that are not there."""
    targets = LINK.findall(document.read_text(encoding="utf-8"))
    return [each for each in targets if "://" not in each and not (document.parent / each).exists()]
