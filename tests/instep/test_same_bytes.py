"""Two builds give the same bytes, whatever the hash seed, language, time zone and encoding of the machine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.instep.published import ROOT

ELSEWHERE = (
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC", "PYTHONUTF8": "0"},
    {"PYTHONHASHSEED": "4242", "LC_ALL": "C.UTF-8", "TZ": "Pacific/Kiritimati", "COLUMNS": "40"},
)


def _built(folder: Path, environment: dict[str, str]) -> dict[str, bytes]:
    """Every file of a build of the repository's policies."""
    subprocess.run(
        [sys.executable, "-m", "mednec", "build", "--out", str(folder)],
        cwd=ROOT,
        env={**os.environ, **environment},
        check=True,
        capture_output=True,
    )
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_two_builds_are_the_same_to_the_byte(tmp_path: Path) -> None:
    first, second = (_built(tmp_path / str(place), each) for place, each in enumerate(ELSEWHERE))
    assert first.keys() == second.keys()
    assert [name for name in sorted(first) if first[name] != second[name]] == []
    assert any(name.endswith(".py") for name in first)
    assert any(name.endswith(".md") for name in first)
    assert any(name.endswith(".html") for name in first)
