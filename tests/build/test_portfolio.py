"""What is not compiled again, and what is compiled by several processes, comes out as if it all were made at once."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from mednec import portfolio
from mednec.frozen import replace
from mednec.portfolio import Portfolio, run
from mednec.project import read_project
from mednec.publish import Kept, bytes_of
from mednec.results import Job, Result
from mednec.store import FOLDER, Store
from tests.build.projects import Project, files_in

LUNG = """\
vocabulary lung "Lung"

fact asthma "Asthma"
    yes or no
    asks "Does the member have asthma?"
    documented in "Chart"
fact pneumonia "Pneumonia"
    yes or no
    asks "Does the member have pneumonia?"
    documented in "Chart"
"""
HEART = """\
vocabulary heart "Heart"

fact angina "Angina"
    yes or no
    asks "Does the member have angina?"
    documented in "Chart"
"""
POLICY = """\
policy {number} "Device {letter}"
    effective 2025-10-01
    use {use}

criteria "CRITERIA"
    I.  > Device {letter} is **medically necessary** for {fact}.
        medically necessary when {fact}
    II. > In all other cases it is **not medically necessary**.
        not medically necessary otherwise
"""
CASES = """\
case "a member with it"
    angina: yes
    expect medically necessary by I
"""
LUNG_FILE, HEART_FILE = "policies/vocabulary/lung.policy", "policies/vocabulary/heart.policy"


def file_of(number: int) -> str:
    return f"policies/mp{number}/2025-10-01.policy"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Six policies: 901 to 903 for the lung, 904 to 906 for the heart."""
    made = Project(tmp_path / "project")
    made.write(LUNG_FILE, LUNG)
    made.write(HEART_FILE, HEART)
    for number in range(901, 907):
        use, fact = ("lung", "asthma") if number < 904 else ("heart", "angina")
        text = POLICY.format(number=number, letter="ABCDEF"[number - 901], use=use, fact=fact)
        made.write(file_of(number), text)
    made.write(file_of(904).replace(".policy", ".cases"), CASES)
    return made


def texts(result: Result) -> dict[str, str]:
    """The files of a result, those too of which only the hash is at hand."""
    return {name: bytes_of(text).decode() for name, text in result.files}


def whole(done: Portfolio) -> object:
    """All that a run came to, however it was come by."""
    return [(replace(result, files=()), texts(result)) for result in done.results], done.findings


def built(project: Project, job: Job = Job.BUILD) -> Portfolio:
    """The project through a job, with the store beside it, which is also what it comes to without one."""
    read = read_project(project.root)
    found = run(read, job, Store(project.root / FOLDER))
    assert whole(found) == whole(run(read, job))
    return found


def again(done: Portfolio) -> set[str]:
    """The versions that were compiled, not found."""
    return {result.name[2:5] for result in done.results if any(isinstance(text, str) for _, text in result.files)}


ALL = {str(number) for number in range(901, 907)}
LUNGS, HEARTS = {"901", "902", "903"}, {"904", "905", "906"}


def test_what_has_not_changed_is_not_compiled_again(project: Project) -> None:
    assert again(built(project)) == ALL
    assert again(built(project)) == set()


Change = Callable[[Project], object]


def edited(file: str, old: str, new: str) -> Change:
    def edit(project: Project) -> None:
        text = (project.root / file).read_text()
        assert old in text
        project.write(file, text.replace(old, new))

    return edit


CHANGES: dict[str, tuple[Change, set[str]]] = {
    "the words of a policy": (edited(file_of(902), "for asthma.", "for asthma only."), {"902"}),
    "the meaning of a policy": (edited(file_of(902), "when asthma", "when not asthma"), {"902"}),
    "the cases of a policy": (edited(file_of(904).replace(".policy", ".cases"), "a member", "one"), {"904"}),
    "a source document": (lambda p: p.write("policies/mp903/source.txt", "Device C"), {"903"}),
    "the register of a policy": (
        lambda p: p.write("policies/mp901/published.txt", "# nothing is published yet\n"),
        {"901"},
    ),
    "what a fact asks": (edited(HEART_FILE, "Does the member have angina?", "Is there angina?"), HEARTS),
    "the name of a fact that nobody uses": (edited(LUNG_FILE, "fact pneumonia", "fact pneumonitis"), ALL),
    "a further vocabulary": (lambda p: p.write("policies/vocabulary/ear.policy", 'vocabulary ear "Ear"\n'), ALL),
    "a further vocabulary of a name that is taken": (
        lambda p: p.write("policies/vocabulary/a.policy", LUNG.replace("asthma", "croup")),
        set(),
    ),
    "an error in a policy": (edited(file_of(905), "when angina", "when angna"), set()),
    "a vocabulary that is gone": (lambda p: (p.root / HEART_FILE).unlink(), LUNGS),
    "an error in a vocabulary": (edited(HEART_FILE, "yes or no", "perhaps"), set()),
    "a policy that is gone": (lambda p: (p.root / file_of(906)).unlink(), set()),
}


@pytest.mark.parametrize("what", CHANGES)
def test_after_a_change_just_what_hangs_on_it_is_compiled_again(what: str, project: Project) -> None:
    """Each time all is as without a store; then the change is taken back, and so is what it did."""
    change, touched = CHANGES[what]
    before = whole(built(project))
    kept = files_in(project.root / "policies")
    change(project)
    assert again(built(project)) == touched
    built(project)
    for name in files_in(project.root / "policies"):
        (project.root / "policies" / name).unlink()
    for name, text in kept.items():
        project.write(f"policies/{name}", text)
    assert whole(built(project)) == before


@pytest.mark.parametrize("job", Job)
def test_every_job_finds_again_what_it_made(job: Job, project: Project) -> None:
    first = built(project, job)
    assert whole(built(project, job)) == whole(first)
    assert any(result.trial for result in first.results) is (job in (Job.TEST, Job.COVERAGE))
    assert any(result.coverage for result in first.results) is (job is Job.COVERAGE)


def test_the_jobs_do_not_find_what_another_made(project: Project) -> None:
    built(project, Job.CHECK)
    assert again(built(project, Job.BUILD)) == ALL
    assert again(built(project, Job.BUILD_WITHOUT_DESCRIPTORS)) == ALL


def test_another_compiler_finds_nothing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    built(project)
    monkeypatch.setattr("mednec.store.compiler_digest", lambda: "another")
    assert again(built(project)) == ALL


# --- what is damaged -----------------------------------------------------------------------------------------


def entry_of(project: Project, number: int) -> Path:
    return project.root / FOLDER / f"build/mp{number}/2025-10-01"


def with_head(entry: bytes, head: object) -> bytes:
    """An entry whose head says something else, under a hash that is right."""
    written = json.dumps(head).encode() + b"\n"
    return sha256(written).hexdigest().encode() + b"\n" + written + entry.split(b"\n", 2)[2]


def changed_head(entry: bytes, change: Callable[[dict[str, object]], object]) -> bytes:
    head = json.loads(entry.split(b"\n", 2)[1])
    change(head)
    return with_head(entry, head)


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda entry: b"",
    "cut in the head": lambda entry: entry[:100],
    "cut in the texts": lambda entry: entry[:-1000],
    "without texts": lambda entry: b"\n".join(entry.split(b"\n", 2)[:2]) + b"\n",
    "a bit of the head": lambda entry: entry[:200] + bytes([entry[200] ^ 1]) + entry[201:],
    "a bit of the texts": lambda entry: entry[:-200] + bytes([entry[-200] ^ 1]) + entry[-199:],
    "no text at all": lambda entry: b"\xff\x00" * 500,
    "a head that is no object": lambda entry: with_head(entry, [1, 2]),
    "a result of another kind": lambda entry: changed_head(entry, lambda head: head.update(result={"Span": [1]})),
    "a result of no kind": lambda entry: changed_head(entry, lambda head: head.update(result={"eval": ["1"]})),
    "files of another form": lambda entry: changed_head(entry, lambda head: head.update(files=[1])),
    "a head nested without end": lambda entry: sha256(b"[" * 99999 + b"\n").hexdigest().encode() + b"\n" + b"[" * 99999,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_entry_changes_no_output(damage: str, project: Project) -> None:
    first = whole(built(project))
    path = entry_of(project, 902)
    path.write_bytes(DAMAGE[damage](path.read_bytes()))
    assert whole(built(project)) == first
    assert project.run("build").exit_code == 0
    assert project.run("build", "--check").exit_code == 0


def test_an_entry_in_the_place_of_another_is_not_taken_for_it(project: Project) -> None:
    first = whole(built(project))
    entry_of(project, 902).write_bytes(entry_of(project, 903).read_bytes())
    assert whole(built(project)) == first


def test_where_nothing_can_be_kept_everything_is_made(project: Project) -> None:
    project.write(FOLDER, "a file in the place of the folder")
    assert again(built(project)) == ALL
    assert again(built(project)) == ALL
    assert project.run("build").exit_code == 0


def test_a_published_file_that_was_edited_is_mended_from_the_store_or_without_it(project: Project) -> None:
    assert project.run("build").exit_code == 0
    right = files_in(project.root / "generated")
    for damage in (lambda entry: entry, DAMAGE["without texts"]):
        project.write("generated/site/mp902/2025-10-01/index.md", "by hand")
        entry_of(project, 902).write_bytes(damage(entry_of(project, 902).read_bytes()))
        assert project.run("build").exit_code == 0
        assert files_in(project.root / "generated") == right


def test_a_check_of_the_output_does_not_trust_what_was_kept(project: Project) -> None:
    """A wrong entry under a right hash is taken by a build; what verifies the build compiles anew."""
    assert project.run("build").exit_code == 0
    path = entry_of(project, 902)
    head, texts_ = path.read_bytes().split(b"\n", 2)[1:]
    wrong = texts_.replace(b"Device B", b"Device X")
    entry = json.loads(head)
    for file in entry["files"]:
        file[1] = sha256(wrong[file[2] : file[2] + file[3]]).hexdigest()
    path.write_bytes(with_head(b"\n\n" + wrong, entry))
    assert project.run("build").exit_code == 0
    result = project.run("build", "--check")
    assert result.exit_code == 1
    assert "mp902/2025-10-01/index.html: not what its policy compiles to" in result.stdout


def test_what_is_kept_is_ignored_by_git_and_goes_with_its_policy(project: Project) -> None:
    assert project.run("build").exit_code == 0
    assert (project.root / FOLDER / ".gitignore").read_text() == "*\n"
    (project.root / file_of(906)).unlink()
    entry_of(project, 905).with_name(".2025-10-01.half").write_text("left by a killed build")
    assert project.run("build").exit_code == 0
    left = {
        path.relative_to(project.root / FOLDER / "build").parts[0]
        for path in entry_of(project, 901).parents[1].rglob("*")
    }
    assert left == {"mp901", "mp902", "mp903", "mp904", "mp905"}
    assert [path.name for path in entry_of(project, 905).parent.iterdir()] == ["2025-10-01"]


# --- the files of the new tree -------------------------------------------------------------------------------


def test_an_unchanged_file_is_not_copied_and_a_changed_one_is_new(project: Project) -> None:
    assert project.run("build").exit_code == 0
    place = project.root / "generated/site"
    before = {name: (place / name).stat().st_ino for name in ("mp901/2025-10-01/index.md", "mp902/2025-10-01/index.md")}
    edited(file_of(902), "for asthma.", "for asthma only.")(project)
    assert project.run("build").exit_code == 0
    after = {name: (place / name).stat().st_ino for name in before}
    assert [before[name] == after[name] for name in before] == [True, False]
    kept = project.root / FOLDER / "published/before/site"
    assert {path.stat().st_nlink for path in place.rglob("mp90[2]/2025-10-01/index.md")} == {1}
    assert {path.samefile(kept / path.relative_to(place)) for path in place.rglob("mp901/**/*.md")} == {True}


def test_a_file_that_somebody_else_shares_is_left_to_them(project: Project) -> None:
    """What is written into the one place must not show up in the published tree."""
    assert project.run("build").exit_code == 0
    page = project.root / "generated/site/mp901/2025-10-01/index.md"
    mine = project.root / "mine.md"
    mine.hardlink_to(page)
    edited(file_of(902), "for asthma.", "for asthma only.")(project)
    assert project.run("build").exit_code == 0
    mine.write_text("mine")
    assert page.read_text() != "mine"


# --- several processes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("job", Job)
def test_several_processes_make_what_one_makes(job: Job, project: Project) -> None:
    edited(file_of(905), "when angina", "when angna")(project)
    read = read_project(project.root)
    told: list[int] = []
    shared = run(read, job, workers=2, done=told.append)
    assert whole(shared) == whole(run(read, job))
    assert sum(told) == len(read.versions)


def test_what_a_lost_process_leaves_is_made_all_the_same(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    read = read_project(project.root)
    expected = whole(run(read, Job.BUILD))
    monkeypatch.setattr(portfolio, "_work", _lost)
    assert whole(run(read, Job.BUILD, workers=2)) == expected


def _lost(version: object, life: object) -> None:
    """Stands in for the work of a process that is killed at it."""
    os._exit(9)


def test_no_process_outlives_a_killed_build(project: Project) -> None:
    """Killed at any time, a build leaves nothing running, and nothing that the next build would take for right."""
    assert project.run("build").exit_code == 0
    right = files_in(project.root / "generated")
    for delay in (0.3, 0.8, 1.3):
        for path in sorted((project.root / FOLDER).glob("build/*/*")):
            path.unlink()
        build = subprocess.Popen(
            [sys.executable, "-m", "mednec", "build"],
            cwd=project.root,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(delay)
        build.send_signal(signal.SIGKILL)
        build.wait()
        _wait_for_the_end_of(build.pid)
        assert project.run("build").exit_code == 0
        assert files_in(project.root / "generated") == right


def _wait_for_the_end_of(group: int) -> None:
    for _ in range(600):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    raise AssertionError("a process is left")


# --- how far it is -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("arguments", "shown"), [([], True), (["--output", "json"], False)])
def test_a_person_at_a_terminal_sees_how_far_a_build_is(arguments: list[str], shown: bool, project: Project) -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "mednec", "build", *arguments], cwd=project.root, stdout=subprocess.PIPE, stderr=theirs
    )
    os.close(theirs)
    drawn = b""
    while chunk := _read(ours):
        drawn += chunk
    assert done.returncode == 0
    assert (b"6/6" in drawn) is shown
    assert b"6/6" not in done.stdout


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 10_000)
    except OSError:  # the other side is closed
        return b""


def test_where_nobody_watches_nothing_is_drawn(project: Project) -> None:
    done = project.run_apart("build")
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_text_at_hand_is_known_by_its_hash_alone(project: Project) -> None:
    built(project)
    for result in built(project).results:
        for _, text in result.files:
            assert isinstance(text, Kept)
            assert sha256(text.read().encode()).hexdigest() == text.digest
