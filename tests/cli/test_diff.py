"""`mednec diff` as a person and a build server meet it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.projects import POLICY, run, write

STRICTER = POLICY.replace("2026-01-01", "2026-07-01").replace(
    "medically necessary when insulin\n", "medically necessary when insulin and age >= 18 years\n"
)
LOOSER = POLICY.replace("2026-01-01", "2026-08-01").replace(
    "medically necessary when insulin\n", "medically necessary when insulin or age >= 65 years\n"
)
OLD, NEW, THIRD = "mp910/2026-01-01", "mp910/2026-07-01", "mp910/2026-08-01"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path)
    write(tmp_path, policy=STRICTER, name=NEW)
    write(tmp_path, policy=LOOSER, name=THIRD)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "verdict", "status"),
    [
        (OLD, OLD, "the same decisions", 0),
        (OLD, THIRD, "more permissive", 3),
        (OLD, NEW, "less permissive", 4),
        (THIRD, OLD, "less permissive", 4),
        ("910@2026-01-01", "910", "more permissive", 3),
        ("policies/mp910/2026-01-01.policy", "mp910@2026-07-01", "less permissive", 4),
    ],
)
def test_the_exit_status_tells_the_verdict(project: Path, old: str, new: str, verdict: str, status: int) -> None:
    done = run("diff", old, new, "--brief")
    assert done.exit_code == status
    assert done.stdout.splitlines()[0].endswith(f": {verdict}")
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("new", "conditions", "status"),
    [
        (NEW, ("less-permissive",), 1),
        (NEW, ("more-permissive",), 0),
        (NEW, ("more-permissive", "any"), 1),
        (NEW, ("needs-information",), 1),
        (THIRD, ("less-permissive",), 0),
        (THIRD, ("incomparable",), 0),
        (OLD, ("any",), 0),
    ],
)
def test_a_build_server_says_on_what_to_fail(project: Path, new: str, conditions: tuple[str, ...], status: int) -> None:
    options = [part for condition in conditions for part in ("--fail-on", condition)]
    assert run("diff", OLD, new, "--brief", *options).exit_code == status


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("mp911", OLD), "There is no policy or version 'mp911'; there is mp910/2026-01-01, mp910/2026-07-01"),
        ((OLD, "nowhere.policy"), "nowhere.policy cannot be read"),
        (("git:HEAD", OLD), "There is no git revision 'HEAD' here."),
        (("git:--output=x", OLD), "There is no git revision '--output=x' here."),
        (("git:HEAD", "git:HEAD"), "Name the policy, of one side at least: git:HEAD:mp196/2025-10-01"),
    ],
)
def test_what_cannot_be_compared_says_why(project: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run("diff", *arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stdout == ""


def test_a_side_with_an_error_shows_it(project: Path) -> None:
    (project / "policies" / f"{NEW}.policy").write_text(STRICTER.replace("when insulin and", "when insulim and"))
    done = run("diff", OLD, NEW)
    assert done.exit_code == 2
    assert "MN101" in done.stderr
    assert f"{NEW} cannot be compared, because of the errors above." in done.stderr


def test_a_meaning_that_is_missing_cannot_be_compared(project: Path) -> None:
    missing = POLICY.replace("medically necessary when insulin\n", 'missing "who needs one"\n')
    (project / "policies" / f"{NEW}.policy").write_text(missing)
    done = run("diff", OLD, NEW)
    assert done.exit_code == 2
    assert "meanings are still missing" in done.stderr


def git(folder: Path, *arguments: str) -> None:
    name = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True)


def test_a_git_revision_is_read_with_the_vocabulary_of_its_time(project: Path) -> None:
    vocabulary = project / "policies" / "vocabulary" / "shared.policy"
    vocabulary.parent.mkdir()
    facts = POLICY[POLICY.index("fact insulin") :]
    uses = POLICY.replace(facts, "").replace("    effective 2026-01-01\n", "    effective 2026-01-01\n    use shared\n")
    vocabulary.write_text(f'vocabulary shared "Shared"\n\n{facts}')
    write(project, policy=uses)
    git(project, "init", "-q")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "first")
    vocabulary.write_text(f'vocabulary shared "Shared"\n\n{facts.replace("insulin", "insulin_treated")}')
    write(project, policy=uses.replace("when insulin\n", "when insulin_treated\n"))
    done = run("diff", f"git:HEAD:{OLD}", OLD)
    assert done.stdout.startswith(f"{OLD} at HEAD -> {OLD}: mixed\n")
    assert run("diff", "git:HEAD", OLD).stdout == done.stdout
    assert run("diff", "git:HEAD", f"policies/{OLD}.policy").exit_code == 5
    assert run("diff", f"git:HEAD:policies/{OLD}.policy", "git:HEAD", "--brief").exit_code == 0
    absent = run("diff", "git:HEAD:mp999", OLD)
    assert "There is no policy or version 'mp999' at HEAD" in absent.stderr


def test_html_is_written_with_its_stylesheet(project: Path) -> None:
    (project / "change").mkdir()
    done = run("diff", OLD, NEW, "--output", "html", "--out", "change/page.html")
    assert (done.exit_code, done.stdout) == (4, "wrote change/page.html\n")
    assert '<link rel="stylesheet" href="mednec.css">' in (project / "change/page.html").read_text(encoding="utf-8")
    assert (project / "change/mednec.css").exists()


def test_every_form_says_the_verdict(project: Path) -> None:
    assert json.loads(run("diff", OLD, NEW, "--output", "json").stdout)["verdict"] == "less permissive"
    assert "less permissive" in run("diff", OLD, NEW, "--output", "markdown").stdout
    assert "less permissive" in run("diff", OLD, NEW, "--output", "html").stdout
