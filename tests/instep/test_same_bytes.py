"""Two builds give the same bytes, whatever the hash seed, language, time zone and encoding of the machine."""

from __future__ import annotations

import os
import shutil
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


SAID = (
    ("check", "--output", "json"),
    ("portfolio", "--output", "json"),
    ("test", "--coverage", "--output", "json", "policies/mp208"),
    ("test", "--coverage", "--suggest", "policies/mp203"),
    ("diff", "203/2021-07-18", "203/2023-04-16", "--output", "json"),
    ("diff", "196", "208", "--output", "markdown"),
)
"""Of commands that search: what they say, and in which order, hangs on nothing but the policies."""


def _said(folder: Path, environment: dict[str, str]) -> dict[str, tuple[int, bytes]]:
    """What the commands print of a copy of some policies, from nothing kept, and the cases that are suggested."""
    for name in ("mp196", "mp203", "mp208", "vocabulary"):
        shutil.copytree(ROOT / "policies" / name, folder / "policies" / name)
    own = {**os.environ, "PYTHONHASHSEED": environment["PYTHONHASHSEED"], "TZ": environment["TZ"]}
    found: dict[str, tuple[int, bytes]] = {}
    for arguments in SAID:
        done = subprocess.run(
            [sys.executable, "-m", "mednec", *arguments], cwd=folder, env=own, capture_output=True, check=False
        )
        assert done.stderr == b"", done.stderr
        found[" ".join(arguments)] = (done.returncode, done.stdout)
    cases = sorted((folder / "policies").rglob("*.cases"))
    return found | {str(path.relative_to(folder)): (0, path.read_bytes()) for path in cases}


def test_commands_say_the_same_whatever_the_hash_seed(tmp_path: Path) -> None:
    first, second = (_said(tmp_path / str(place), each) for place, each in enumerate(ELSEWHERE))
    assert [name for name in first if first[name] != second[name]] == []
    assert all(said for _, said in first.values())
