"""`mednec build --check`: generated/ is exactly what the policies compile to, or the build says what is not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build.projects import FILE, POLICY, Project, files_in

PAGE = "generated/site/mp900/2025-10-01/index"


@pytest.fixture
def built(project: Project) -> Project:
    """The project, built."""
    assert project.run("build").exit_code == 0
    return project


def test_what_was_just_built_is_up_to_date(built: Project) -> None:
    result = built.run("build", "--check")
    assert result.exit_code == 0
    assert "generated/ is up to date" in result.stdout


def test_nothing_built_yet_is_not_up_to_date(project: Project) -> None:
    result = project.run("build", "--check")
    assert result.exit_code == 1
    assert f"{PAGE}.html: missing" in result.stdout
    assert not (project.root / "generated").exists()


Change = Callable[[Project], object]


def written(name: str, text: str) -> Change:
    return lambda project: project.write(name, text)


def edited(name: str, edit: Callable[[bytes], bytes]) -> Change:
    return lambda project: project.write(name, edit((project.root / name).read_bytes()))


def exchanged(name: str, instead: Callable[[Path], object]) -> Change:
    def make(project: Project) -> None:
        (project.root / name).unlink()
        instead(project.root / name)

    return make


def appended(more: bytes) -> Callable[[bytes], bytes]:
    return lambda text: text + more


TABLE = "generated/tables/mp900_v2025_10_01.py"
WALK = "generated/tables/_runtime/walk.py"
STYLE = "generated/site/mednec.css"

# What is done to the project, the file that is then not right, and what is said of it.
CHANGES: dict[str, tuple[Change, str, str]] = {
    "the words have changed": (
        written(FILE, POLICY.replace("in hospital.", "in a hospital.")),
        f"{PAGE}.html",
        "not what its policy compiles to",
    ),
    "the meaning has changed": (
        written(FILE, POLICY.replace("when hospitalized", "when not hospitalized")),
        TABLE,
        "not what its policy compiles to",
    ),
    "a page was edited": (edited(f"{PAGE}.html", appended(b"\n")), f"{PAGE}.html", "not what its policy compiles to"),
    "line ends were changed": (
        edited(f"{PAGE}.md", lambda text: text.replace(b"\n", b"\r\n")),
        f"{PAGE}.md",
        "not what its policy compiles to",
    ),
    "a table was edited": (edited(TABLE, appended(b"# by hand\n")), TABLE, "not what its policy compiles to"),
    "the runtime was edited": (edited(WALK, appended(b" ")), WALK, "not what its policy compiles to"),
    "the stylesheet was emptied": (written(STYLE, ""), STYLE, "not what its policy compiles to"),
    "a file is left over": (written("generated/site/mp901/x.html", "old"), "generated/site/mp901/x.html", "left over"),
    "a file lies at the top": (written("generated/notes.txt", "mine"), "generated/notes.txt", "left over"),
    "a file is missing": (exchanged(f"{PAGE}.md", lambda path: None), f"{PAGE}.md", "missing"),
    "a folder has a file's name": (exchanged(f"{PAGE}.md", Path.mkdir), f"{PAGE}.md", "missing"),
    "a link leads nowhere": (
        exchanged(f"{PAGE}.md", lambda path: path.symlink_to("gone")),
        f"{PAGE}.md",
        "not what its policy compiles to",
    ),
    "a policy is gone": (
        lambda project: shutil.rmtree(project.root / "policies" / "mp900"),
        f"{PAGE}.html",
        "left over",
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_is_not_up_to_date_is_said_and_a_build_mends_it(what: str, built: Project) -> None:
    change, file, said = CHANGES[what]
    change(built)
    before = files_in(built.root)
    result = built.run("build", "--check")
    assert result.exit_code == 1
    assert f"{file}: {said}" in result.stdout.splitlines()
    assert "run `mednec build`" in result.stderr
    assert files_in(built.root) == before, "a check writes nothing"
    assert built.run("build").exit_code == 0
    assert built.run("build", "--check").exit_code == 0


def test_what_python_compiles_beside_a_table_is_no_left_over(built: Project) -> None:
    built.write("generated/tables/__pycache__/mp900_v2025_10_01.cpython-311.pyc", b"\0")
    assert built.run("build", "--check").exit_code == 0


def test_a_build_says_what_it_wrote_and_what_it_removed(built: Project) -> None:
    built.write("generated/site/old.html", "old")
    built.write(FILE, POLICY.replace("in hospital.", "in a hospital."))
    result = built.run("build")
    assert f"wrote {PAGE}.html" in result.stdout
    assert "wrote generated/site/mednec.css" not in result.stdout
    assert "removed generated/site/old.html" in result.stdout
    assert not (built.root / "generated/site/old.html").exists()


def test_a_build_that_changes_nothing_touches_nothing(built: Project) -> None:
    folder = built.root / "generated"
    before = folder.stat().st_ino
    assert built.run("build").exit_code == 0
    assert folder.stat().st_ino == before


# --- without descriptors -------------------------------------------------------------------------------------


def test_descriptors_can_be_left_out_everywhere(project: Project) -> None:
    assert project.run("build", "--without-descriptors").exit_code == 0
    published = files_in(project.root / "generated")
    assert [name for name, text in published.items() if b"A descriptor that belongs to somebody" in text] == []
    assert b"10001" in published["site/mp900/2025-10-01/index.html"]
    assert project.run("build", "--without-descriptors", "--check").exit_code == 0
    assert project.run("build", "--check").exit_code == 1


def test_no_policy_publishes_a_descriptor_without_them(tmp_path: Path) -> None:
    """The words of each descriptor, of which a page could also show a part."""
    root = Path(__file__).parents[2]
    copy = Project(tmp_path)
    shutil.copytree(root / "policies", copy.root / "policies")
    assert copy.run("build", "--without-descriptors").exit_code == 0
    published = b"\n".join(files_in(copy.root / "generated").values()).decode()
    pages = sorted((root / "generated/site").glob("mp*/*/index.md"))
    whole = " ".join("\n".join(page.read_text(encoding="utf-8") for page in pages).split())
    systems = [(root / f"policies/vocabulary/{name}.policy").read_text(encoding="utf-8") for name in ("cpt", "hcpcs")]
    words = [line.strip()[2:] for text in systems for line in text.splitlines() if line.strip().startswith("> ")]
    assert len(words) > 25
    shown = " ".join(published.split())
    assert [line for line in words if len(line) > 20 and line in shown] == []
    assert [line for line in words if line not in whole] == []
