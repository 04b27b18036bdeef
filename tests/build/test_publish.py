"""A build that is killed, that fails, or that meets another one leaves the old output or the new, never a mixture."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mednec.publish import compare, publish, replace_file
from tests.build.killed import NEW, OLD, state
from tests.build.projects import FILE, POLICY, Project, files_in


def _steps(folder: Path, mode: str) -> list[dict[str, object]]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.build.killed", str(folder), mode],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
    )
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def test_a_build_killed_at_any_step_leaves_the_old_output_or_the_new(tmp_path: Path) -> None:
    found = _steps(tmp_path / "place", "exchange")
    assert len(found) > 12
    assert {each["left"] for each in found} == {"old", "new"}
    assert all(each["after"] == "new" and each["beside after"] == 0 for each in found)
    assert any(each["beside"] for each in found), "some step leaves something for the next build to clear away"
    assert [each["killed"] for each in found] == [True] * (len(found) - 1) + [False]


def test_a_build_killed_while_it_brings_the_tree_before_up_to_date_is_the_same(tmp_path: Path) -> None:
    found = _steps(tmp_path / "place", "kept")
    assert len(found) > 8
    assert {each["left"] for each in found} == {"old", "new"}
    assert all(each["after"] == "new" and each["beside"] == each["beside after"] == 0 for each in found)
    assert [each["killed"] for each in found] == [True] * (len(found) - 1) + [False]


def test_where_folders_cannot_be_exchanged_the_old_output_is_at_hand_at_every_step(tmp_path: Path) -> None:
    """Two renames instead of one exchange: between them the old output stands aside for the next build."""
    found = _steps(tmp_path / "place", "renames")
    assert {each["left"] for each in found} == {"old", "new", "nothing"}
    for each in found:
        assert each["left"] != "nothing" or each["aside"] == ["old"]
        assert each["after"] == "new"
        assert each["beside after"] == 0


def test_a_killed_build_is_taken_back_before_the_next_one_compares(tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish(out, OLD)
    out.rename(tmp_path / ".out.old")
    assert not publish(out, OLD), "nothing to write: what stood aside is what the build makes"
    assert state(out) == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


_PUBLISHING = """
import sys
from pathlib import Path
from mednec.publish import publish
from tests.build.killed import NEW, OLD
many = {f"site/{n}.html": "x" * n for n in range(60)}
print("ready", flush=True)
while True:
    publish(Path(sys.argv[1]), OLD | many)
    publish(Path(sys.argv[1]), NEW | many)
"""


def test_a_build_killed_at_any_moment_leaves_one_whole_output(tmp_path: Path) -> None:
    out, draw = tmp_path / "out", random.Random(9)
    many = {f"site/{number}.html": "x" * number for number in range(60)}
    whole = [{name: text.encode() for name, text in (files | many).items()} for files in (OLD, NEW)]
    for _ in range(8):
        child = subprocess.Popen(
            [sys.executable, "-c", _PUBLISHING, str(out)], cwd=Path(__file__).parents[2], stdout=subprocess.PIPE
        )
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        time.sleep(0.01 + draw.random() * 0.04)
        child.send_signal(signal.SIGKILL)
        assert child.wait() == -signal.SIGKILL
        child.stdout.close()
        if out.exists():
            assert files_in(out) in whole
    publish(out, NEW)
    assert state(out) == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_builds_at_the_same_time_do_not_meet(tmp_path: Path) -> None:
    """Each takes what another is writing for a leftover, unless they wait for each other."""
    program = _PUBLISHING.replace("while True:", "for _ in range(15):")
    children = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path / "out")],
            cwd=Path(__file__).parents[2],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for _ in range(3)
    ]
    for child in children:
        _, said = child.communicate()
        assert (child.returncode, said) == (0, b"")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert "tables/added.py" in files_in(tmp_path / "out")


# --- failing -------------------------------------------------------------------------------------------------


def test_a_write_that_fails_leaves_the_old_output_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    publish(out, OLD)

    def full(path: Path, data: bytes) -> int:
        if path.name == "b.py":
            raise OSError(28, os.strerror(28))
        return write(path, data)

    write = Path.write_bytes
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        publish(out, NEW)
    assert state(out) == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_policy_with_an_error_leaves_the_previous_output(project: Project) -> None:
    assert project.run("build").exit_code == 0
    before = files_in(project.root / "generated")
    project.write(FILE, POLICY.replace("when hospitalized", "when hospitalised"))
    result = project.run("build")
    assert result.exit_code == 1
    assert "error[MN101]" in result.stderr
    assert "Nothing was written" in result.stderr
    assert files_in(project.root / "generated") == before


def test_one_policy_with_an_error_keeps_all_from_being_written(project: Project) -> None:
    project.write(
        "policies/mp901/2025-10-01.policy", POLICY.replace("policy 900", "policy 901").replace("not ", "nott ")
    )
    assert project.run("build").exit_code == 1
    assert not (project.root / "generated").exists()


def test_a_folder_that_cannot_be_written_is_said_plainly(project: Project) -> None:
    project.write("file", "")
    result = project.run("build", "--out", "file/below")
    assert result.exit_code == 1
    assert result.stderr.strip().startswith("file/below/ could not be written (")
    assert "what was there before is unchanged" in result.stderr


def test_a_file_in_the_place_of_the_output_is_left_alone(project: Project) -> None:
    kept = project.write("generated", "a file of somebody's")
    result = project.run("build")
    assert result.exit_code == 1
    assert "Not a directory" in result.stderr
    assert kept.read_text() == "a file of somebody's"
    assert sorted(path.name for path in project.root.iterdir()) == [".mednec-cache", "generated", "policies"]


@pytest.mark.parametrize("out", ["policies", ".", "mine"])
def test_a_folder_that_holds_other_things_is_never_replaced(out: str, project: Project) -> None:
    project.write("mine/letter.txt", "important")
    before = files_in(project.root)
    result = project.run("build", "--out", out)
    assert result.exit_code == 1
    assert "holds other things than a build makes" in result.stderr
    assert files_in(project.root) == before


def test_another_folder_can_be_written_again_and_again(project: Project) -> None:
    assert project.run("build", "--out", "public").exit_code == 0
    project.write(FILE, POLICY.replace("in hospital.", "in a hospital."))
    assert project.run("build", "--out", "public").exit_code == 0
    assert project.run("build", "--out", "public", "--check").exit_code == 0
    assert not (project.root / "generated").exists()


def test_a_link_to_the_output_stays_a_link(project: Project) -> None:
    (project.root / "elsewhere").mkdir()
    (project.root / "generated").symlink_to("elsewhere")
    assert project.run("build").exit_code == 0
    assert (project.root / "generated").is_symlink()
    assert (project.root / "elsewhere/site/mednec.css").exists()
    names = sorted(path.name for path in project.root.iterdir())
    assert names == [".mednec-cache", "elsewhere", "generated", "policies"]


def test_what_is_compared_is_the_bytes(tmp_path: Path) -> None:
    publish(tmp_path / "out", NEW)
    (tmp_path / "out/tables/a.py").write_bytes(b"\xff not text")
    (tmp_path / "out/tables/b.py").unlink()
    (tmp_path / "out/more.txt").write_text("more")
    difference = compare(tmp_path / "out", NEW)
    assert (difference.missing, difference.changed, difference.left_over) == (
        ("tables/b.py",),
        ("tables/a.py",),
        ("more.txt",),
    )


# --- one file ------------------------------------------------------------------------------------------------


def test_a_file_is_replaced_in_one_step_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "a.policy"
    path.write_text("old")
    path.chmod(0o640)
    replace_file(path, "new é")
    assert path.read_text(encoding="utf-8") == "new é"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in tmp_path.iterdir()] == ["a.policy"]


def test_a_file_that_cannot_be_replaced_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.policy"
    path.write_text("old")

    def refused(_one: Path, _other: Path) -> Path:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(PermissionError):
        replace_file(path, "new")
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.policy"]


def test_a_file_behind_a_link_is_replaced_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "a.policy").write_text("old")
    (tmp_path / "b.policy").symlink_to("a.policy")
    replace_file(tmp_path / "b.policy", "new")
    assert (tmp_path / "b.policy").is_symlink()
    assert (tmp_path / "a.policy").read_text() == "new"
