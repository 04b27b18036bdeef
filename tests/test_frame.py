"""The frame: what is packaged, what is installed, and that the repository is tied to no machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterable
from fnmatch import fnmatch
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]


def repository_files() -> tuple[str, ...]:
    """The files that are, or with the next commit would be, in the repository, as paths from its top."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    names = listing.stdout.decode().split("\0")
    return tuple(sorted(name for name in names if (ROOT / name).is_file()))


def below(folder: str, files: tuple[str, ...], becomes: str) -> set[str]:
    """The files in a folder, under the name that the folder has in a package."""
    return {becomes + name.removeprefix(folder) for name in files if name.startswith(folder)}


# --- packages -----------------------------------------------------------------------------------------------


def build(project: Path, target: str) -> Path:
    """Build one package with the build back end itself: nothing is downloaded."""
    out = project / "dist"
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(out)],
        cwd=project,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    (package,) = out.iterdir()
    return package


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source package of the repository as it is, unpacked."""
    copy = tmp_path_factory.mktemp("repository")
    for name in repository_files():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, copy / name)
    unpacked = tmp_path_factory.mktemp("sdist")
    with tarfile.open(build(copy, "sdist")) as archive:
        archive.extractall(unpacked, filter="data")
    (project,) = unpacked.iterdir()
    return project


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel made from the source package alone, unpacked."""
    project = tmp_path_factory.mktemp("project") / sdist.name
    shutil.copytree(sdist, project)
    unpacked = tmp_path_factory.mktemp("wheel")
    with zipfile.ZipFile(build(project, "wheel")) as archive:
        archive.extractall(unpacked)
    return unpacked


def contents(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_sdist_is_the_compiler_and_its_language_and_no_policy(sdist: Path) -> None:
    files = repository_files()
    expected = below("compiler/mednec/", files, "compiler/mednec/") | below("grammar/", files, "grammar/")
    expected |= {"LICENSE", "README.md", "constraints.txt", "pyproject.toml"}
    expected |= below("docs/errors/", files, "docs/errors/")
    expected |= {"CHANGELOG.md"} & set(files)
    assert contents(sdist) - {"PKG-INFO", ".gitignore"} == expected


def test_the_wheel_is_the_package_with_grammar_and_error_pages_beside_it(wheel: Path) -> None:
    files = repository_files()
    grammar = below("grammar/", files, "mednec/grammar/")
    assert any(name.endswith(".lark") for name in grammar)
    errors = below("docs/errors/", files, "mednec/errors/")
    assert any(name.endswith("MN001.md") for name in errors)
    expected = below("compiler/mednec/", files, "mednec/") | grammar | errors
    assert {name for name in contents(wheel) if ".dist-info/" not in name} == expected
    assert {"mednec/__main__.py", "mednec/cli.py", "mednec/py.typed"} <= expected


def test_the_wheel_runs_away_from_the_repository(wheel: Path, tmp_path: Path) -> None:
    where = "import mednec, runpy; print(mednec.__file__); runpy.run_module('mednec', run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", where, "--help"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(wheel)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(wheel))
    assert "build" in done.stdout


# --- versions -----------------------------------------------------------------------------------------------


def constraints() -> dict[str, str]:
    """The version of each distribution that constraints.txt fixes."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    entries = [line for line in lines if line and not line.startswith("#")]
    pairs = [re.fullmatch(r"([A-Za-z0-9._-]+)==([0-9][A-Za-z0-9.]*)", entry) for entry in entries]
    assert None not in pairs, entries
    pinned = [(canonicalize_name(pair[1]), pair[2]) for pair in pairs if pair]
    assert len(dict(pinned)) == len(pinned)
    return dict(pinned)


def needed(requirements: Iterable[Requirement], extra: str = "") -> dict[str, str]:
    """The distributions that the requirements lead to on this machine, with the version of each."""
    found: dict[str, str] = {}
    for requirement in requirements:
        if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
            installed = distribution(requirement.name)
            found[canonicalize_name(requirement.name)] = installed.version
            own = [Requirement(line) for line in installed.requires or ()]
            for wanted in {"", *requirement.extras}:
                found |= needed(own, wanted)
    return found


def declared() -> tuple[list[Requirement], list[Requirement]]:
    """What pyproject.toml asks for: to run, and to build and test."""
    data = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run = data["project"]["dependencies"]
    rest = data["project"]["optional-dependencies"]["dev"] + data["build-system"]["requires"]
    return [Requirement(line) for line in run], [Requirement(line) for line in rest]


def test_four_distributions_are_needed_at_run_time() -> None:
    run, _ = declared()
    assert {requirement.name for requirement in run} == {"click", "jinja2", "lark", "markdown-it-py"}


def test_every_version_is_fixed_and_installed_and_nothing_else_is_fixed() -> None:
    run, rest = declared()
    pinned = constraints()
    installed = needed(run + rest)
    assert installed == {name: pinned.get(name) for name in installed}
    only_elsewhere = {"colorama", "typing-extensions"}  # Windows; Python before 3.13
    assert set(pinned) - set(installed) <= only_elsewhere


# --- tied to no machine -------------------------------------------------------------------------------------

# Written so that this file does not match itself.
MACHINE = re.compile(
    r"(?<![\w./:~-])/(?:root|home|work|tmp|opt|Users)/"  # a folder of one machine; not the path in an address
    r"|[A-Z]:\\+Users\b"
    r"|pypi\.org|pythonhosted\.org|registry\.npmjs|(?:deb|security)\.debian\.org|proxy\.golang"
    r"|index-ur[l]\b|find-link[s]\b|trusted-hos[t]\b"
)


def test_no_file_names_a_package_host_or_a_path_of_one_machine() -> None:
    found = [
        f"{name}:{number}: {match[0]}"
        for name in repository_files()
        for number, line in enumerate((ROOT / name).read_bytes().decode(errors="replace").split("\n"), 1)
        for match in MACHINE.finditer(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("open('/ho" + "me/ann/policy')", True),
        ("/wo" + "rk/main", True),
        ("--index-u" + "rl=x", True),
        ("see pypi." + "org/simple", True),
        ("https://example.org/home/page", False),
        ("the index of policies", False),
    ],
)
def test_what_names_a_machine(line: str, names: bool) -> None:
    assert bool(MACHINE.search(line)) is names


# --- the browser --------------------------------------------------------------------------------------------


def test_the_browser_lays_out_a_page(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 600})
    page.set_content("<!doctype html><title>t</title><p>Coverage criteria")
    assert page.evaluate("[innerWidth, document.querySelector('p').getBoundingClientRect().height > 0]") == [
        320,
        True,
    ]
    page.close()


@pytest.mark.parametrize(("required", "outcome"), [("0", "1 skipped"), ("1", "1 error")])
def test_a_missing_browser_is_said_and_fails_only_where_it_is_required(required: str, outcome: str) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-p", "no:cacheprovider"),
            f"{Path(__file__)}::{test_the_browser_lays_out_a_page.__name__}",
        ],
        cwd=ROOT,
        env=os.environ | {"MEDNEC_CHROMIUM": "no-such-browser", "MEDNEC_REQUIRE_BROWSER": required},
        capture_output=True,
        text=True,
    )
    assert done.returncode == int(required)
    assert outcome in done.stdout.splitlines()[-1]
    assert "MEDNEC_CHROMIUM names no-such-browser" in done.stdout


def test_no_folder_of_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    """By itself pytest passes over a folder called `build`, and says nothing."""
    passed_over = pytestconfig.getini("norecursedirs")
    folders = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}
    assert ROOT / "tests" / "build" in folders
    names = {part for folder in folders for part in folder.relative_to(ROOT).parts}
    assert [name for name in sorted(names) for pattern in passed_over if fnmatch(name, pattern)] == []


TOP = """
    .ci .gitattributes .gitignore CHANGELOG.md LICENSE Makefile README.md benchmarks compiler constraints.txt docs
    generated grammar policies pyproject.toml tests
"""


def test_the_repository_holds_nothing_that_a_trial_left_at_its_top() -> None:
    assert {name.split("/", 1)[0] for name in repository_files()} - set(TOP.split()) == set()
