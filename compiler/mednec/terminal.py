"""What the commands share: the project around the working folder, findings printed, and how things are named."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import urlsplit

import click

from mednec.diagnostics import Diagnostic, Sources, render, to_json
from mednec.frozen import replace

if TYPE_CHECKING:
    from mednec.driver import Proof
    from mednec.portfolio import Portfolio
    from mednec.project import Project, VersionFiles
    from mednec.results import Job, Result
    from mednec.summary import Summary

OUTPUT = click.option(
    "--output", type=click.Choice(["text", "json"]), default="text", help="How findings are printed.", show_default=True
)


def root_here() -> Path:
    from mednec.project import find_root

    root = find_root(Path.cwd())
    if root is None:
        fail("There is no folder policies/ here or above. Run mednec where your policies are.", status=2)
    return root


def project_here(only: Iterable[Path] = ()) -> Project:
    """The project around the working folder; of its versions only those that the files and folders hold, if any."""
    from mednec.project import read_project

    project = read_project(root_here())
    wanted = {path.resolve() for path in only}
    if not wanted:
        return project
    chosen: set[str] = set()
    for path in sorted(wanted):
        held = {version.name for version in project.versions if holds(path, version, project)}
        if not held:
            what = "holds no policy" if path.is_dir() else "is not a policy"
            shared = path.is_relative_to(project.root.resolve() / "policies" / "vocabulary")
            more = " What policies share is checked with all of them: `mednec check`." if shared else ""
            fail(f"{shown(path)} {what} of this project (policies/NAME/DATE.policy).{more}", status=2)
        chosen |= held
    return replace(project, versions=tuple(version for version in project.versions if version.name in chosen))


def holds(path: Path, version: VersionFiles, project: Project) -> bool:
    """Whether a resolved path is the version's policy or case file, or a folder around them."""
    files = [source for source in (version.policy, version.cases) if source is not None]
    return any(path in (file, *file.parents) for file in ((project.root / each.name).resolve() for each in files))


_MOST_MISSING = 5
"""Missing meanings of one policy that are listed: the rest would hide every other finding."""


def first_missing(findings: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings, of each file's missing meanings the first few only."""
    seen: Counter[str] = Counter()
    kept: list[Diagnostic] = []
    for finding in findings:
        file = finding.span.file if finding.span is not None else ""
        seen[file] += finding.code == "MN240"
        if finding.code != "MN240" or seen[file] <= _MOST_MISSING:
            kept.append(finding)
    return tuple(kept)


def prove_all(project: Project) -> tuple[tuple[tuple[VersionFiles, Proof], ...], tuple[Diagnostic, ...]]:
    """Every version proved, and every open finding of the whole project."""
    from mednec.driver import prove_project

    return prove_project(project)


def run_job(
    project: Project, job: Job, output: str, *, kept: bool = True, on: str = ""
) -> tuple[tuple[Result, ...], tuple[Diagnostic, ...]]:
    """Every version through a job, and every open finding of the whole project, on a day if one is given.

    `kept`: what an earlier run made of the same texts is used again. A person who watches sees how far it is.
    """
    done = _run(project, job, output, kept=kept, on=on)
    return done.results, done.findings


def run_together(project: Project, output: str, on: str) -> Portfolio:
    """The whole project checked, with what is between its policies, on a day if one is given."""
    from mednec.results import Job

    return _run(project, Job.CHECK, output, kept=True, on=on)


def _run(project: Project, job: Job, output: str, *, kept: bool, on: str) -> Portfolio:
    from mednec.portfolio import WORTH_SHARING, processors, run
    from mednec.store import FOLDER, Store

    store = Store(project.root / FOLDER) if kept else None
    if output == "json" or len(project.versions) < WORTH_SHARING or not sys.stderr.isatty():
        return run(project, job, store, processors(), on=on)
    with click.progressbar(length=len(project.versions), label="policies", show_pos=True, file=sys.stderr) as bar:
        return run(project, job, store, processors(), bar.update, on)


def report(findings: Iterable[Diagnostic], sources: Mapping[str, object], output: str) -> None:
    from mednec.text import Source

    found = list(findings)
    if output == "json":
        click.echo(to_json(found))
        return
    texts = Sources({name: source for name, source in sources.items() if isinstance(source, Source)})
    for diagnostic in found:
        click.echo(render(diagnostic, texts) + "\n", err=True)


def day_given(on: str | None) -> str:
    """The day of the option `--on`; empty where it is not given. Ends the command if it is no day."""
    from mednec.model.findings import iso_date

    if on is not None and iso_date(on) is None:
        fail("--on is a day, such as 2026-11-03.")
    return on or ""


def address_given(address: str | None) -> str:
    """The address of the option `--address`, with a slash at its end; empty where it is not given.

    Ends the command if it is no address that a site can be published at.
    """
    if address is None:
        return ""
    if not _is_published_at(address):
        fail("--address is where the site is published, such as https://plan.example/policies/.")
    return address if address.endswith("/") else f"{address}/"


def _is_published_at(address: str) -> bool:
    """Whether an address names a host and a path, and nothing that an address of a page cannot begin with."""
    try:
        parts = urlsplit(address)
        host, account = parts.hostname, parts.username
    except ValueError:
        return False
    if not address.isascii() or not address.isprintable() or set(' "<>\\^`{|}') & set(address):
        return False
    return bool(host) and parts.scheme in ("http", "https") and not (account or parts.query or parts.fragment)


def in_numbers(summary: Summary) -> str:
    """A proved version in numbers, as a person reads them."""
    parts = [counted(summary.clauses, "clause"), counted(summary.rows, "row")]
    if summary.carried is not None:
        parts.append(f"{summary.carried} of {summary.units} source units carried")
    parts.append(f"{counted(summary.accepted, 'finding')} accepted")
    return ", ".join(parts)


def counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def shown(path: Path) -> str:
    """A path as a person names it: relative where it can be, never a machine's own."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.name


def fail(message: str, status: int = 1) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(status)


def print_page(text: str, output: str, out: Path | None) -> None:
    """Print what was made, or write it to a file; beside a page in HTML its stylesheet."""
    if out is None:
        click.echo(text, nl=False)
        return
    from mednec.emit.html import stylesheet
    from mednec.publish import replace_file

    try:
        replace_file(out, text)
        if output == "html":
            replace_file(out.with_name("mednec.css"), stylesheet())
    except OSError as error:
        fail(f"{shown(out)} could not be written ({error.strerror}).", 2)
    click.echo(f"wrote {shown(out)}")
