"""Whatever is edited, damaged or removed between builds, what comes out is what a build from nothing writes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mednec.publish import publish
from mednec.store import FOLDER
from tests.build.projects import FILE, POLICY, Project, files_in

NAMES = ("a.py", "site/a.html", "site/b.html", "site/mp1/index.html", "site/mp1/more/x.js", "site/mp2/index.html")

Damage = Callable[[Path, Path, Random], object]


def _some(folder: Path, rng: Random) -> Path | None:
    found = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return rng.choice(found) if found else None


def _edited_in_place(out: Path, kept: Path, rng: Random) -> None:
    path = _some(out, rng)
    if path is not None:
        before = path.stat()
        path.write_bytes(bytes(reversed(path.read_bytes())))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _removed(out: Path, kept: Path, rng: Random) -> None:
    path = _some(out, rng)
    if path is not None:
        path.unlink()


def _link(out: Path, kept: Path, rng: Random) -> None:
    path = _some(out, rng)
    if path is not None:
        path.rename(out.parent / "elsewhere")
        path.symlink_to(out.parent / "elsewhere")


def _folder_for_file(out: Path, kept: Path, rng: Random) -> None:
    path = _some(kept / "before", rng)
    if path is not None:
        path.unlink()
        (path / "deep").mkdir(parents=True)
        (path / "deep" / "file").write_bytes(b"x")


def _torn(out: Path, kept: Path, rng: Random) -> None:
    path = _some(kept, rng)
    if path is not None:
        path.write_bytes(path.read_bytes()[:-1])


DAMAGE: tuple[Damage, ...] = (
    lambda out, kept, rng: None,
    _edited_in_place,
    _removed,
    _link,
    _folder_for_file,
    _torn,
    lambda out, kept, rng: (out / "site" / "mine.txt").write_bytes(b"mine") if (out / "site").is_dir() else None,
    lambda out, kept, rng: shutil.rmtree(kept, ignore_errors=True),
    lambda out, kept, rng: shutil.rmtree(out, ignore_errors=True),
    lambda out, kept, rng: (kept / "seen.json").write_bytes(b"[]") if kept.is_dir() else None,
)

MAPS = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(("one", "two", "three", "eno")), min_size=1)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(MAPS, st.integers(0, len(DAMAGE) - 1), st.integers(0, 99)), min_size=2, max_size=6))
def test_a_folder_holds_what_is_published_whatever_was_done_to_it(
    rounds: list[tuple[dict[str, str], int, int]],
) -> None:
    with TemporaryDirectory() as place:
        out, kept = Path(place) / "out", Path(place) / "cache" / "published"
        kept.parent.mkdir()
        for files, damage, seed in rounds:
            publish(out, files, kept)
            assert files_in(out) == {name: text.encode() for name, text in files.items()}
            assert not [path for path in out.rglob("*") if path.is_dir() and not [*path.iterdir()]]
            assert not publish(out, files, kept)
            DAMAGE[damage](out, kept, Random(seed))


EDITS: tuple[Callable[[str], str], ...] = (
    lambda text: text + "# a remark\n",
    lambda text: text.replace("in hospital", "in a hospital"),
    lambda text: text.replace("more than 3 days", "more than 4 days").replace("stay > 3 days", "stay > 4 days"),
    lambda text: text.replace('code 10001 "Pump"', 'code 10001 "A pump"'),
    lambda text: text.replace("Pumps", "Pumps and more", 1),
    # What another policy understands otherwise, and what may be the same fact under another name.
    lambda text: text.replace("0 to 99 days", "0 to 98 days"),
    lambda text: text.replace("hospitalized", "is_hospitalized"),
    lambda text: text,
)


@pytest.mark.parametrize("seed", range(4))
def test_builds_one_after_the_other_write_and_say_what_a_build_from_nothing_does(project: Project, seed: int) -> None:
    rng = Random(seed)
    texts = {FILE: POLICY}
    for _ in range(5):
        name = rng.choice([*texts, f"policies/mp{rng.randrange(901, 905)}/2025-10-01.policy"])
        number = name.split("/")[1][2:]
        if name in texts and name != FILE and rng.random() < 0.3:
            del texts[name]
            shutil.rmtree((project.root / name).parent)
        else:
            texts[name] = rng.choice(EDITS)(texts.get(name, POLICY.replace("policy 900", f"policy {number}")))
            project.write(name, texts[name])
        damage = rng.choice(DAMAGE)
        damage(project.root / "generated", project.root / FOLDER / "published", rng)
        said = project.json("build")
        whole = Project(project.root / "whole")
        shutil.rmtree(whole.root, ignore_errors=True)
        for each, text in texts.items():
            whole.write(each, text)
        assert whole.json("build") == said
        assert files_in(project.root / "generated") == files_in(whole.root / "generated")
