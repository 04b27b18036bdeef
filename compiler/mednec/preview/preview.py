"""`mednec serve`: build, show, wait for a file to be saved, and again; until somebody interrupts it."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path

import click

from mednec.assembly import assemble
from mednec.diagnostics import Diagnostic, Severity, Sources, render
from mednec.portfolio import processors, run, stops_build
from mednec.preview.overlay import problems_over
from mednec.preview.server import HOST, Preview, State
from mednec.preview.watch import differing, look, saved
from mednec.project import Project, read_project
from mednec.publish import Text
from mednec.results import Job
from mednec.site.standing import Day
from mednec.store import FOLDER, Store
from mednec.terminal import counted


def preview(root: Path, day: Day, port: int) -> None:
    """Show the site of the project at `root` until the program is interrupted.

    Raises PortTakenError, before anything is built, and KeyboardInterrupt.
    """
    # A page of an earlier run must not take a state of this one for its own.
    names = (f"{secrets.token_hex(4)}-{number}" for number in count(1))
    seen = look(root / "policies")
    with Preview(port, State(next(names))) as server:
        click.echo("Making the pages ...")
        _show_next(server, root, day, next(names))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        click.echo(f"The site is at http://{HOST}:{server.port}/ and follows what you save. Ctrl-C ends the preview.")
        try:
            while True:
                before, seen = seen, saved(root / "policies", seen)
                click.echo(f"\nSaved: {_listed(differing(before, seen))}")
                _show_next(server, root, day, next(names))
        finally:
            server.shutdown()


def _show_next(server: Preview, root: Path, day: Day, name: str) -> None:
    """Show the pages made anew, or the last good ones with what is wrong over them; and say so."""
    project = read_project(root)
    made, found = _made(project, day, Store(root / FOLDER))
    sources = Sources(project.sources)
    for each in found:
        click.echo(render(each, sources) + "\n", err=True)
    if made is not None:
        server.show(State(name, made))
        click.echo(f"{counted(len(project.versions), 'policy version')} shown, {counted(len(found), 'open finding')}.")
        return
    last = server.state.files
    errors = [each for each in found if each.severity is Severity.ERROR]
    server.show(State(name, last, problems_over(errors, sources)))
    stays = "the last good pages stay" if last else "there is no page yet"
    click.echo(f"{counted(len(errors), 'error')}: {stays}. Mend the file and save it.", err=True)


def _made(project: Project, day: Day, store: Store) -> tuple[Mapping[str, Text] | None, Sequence[Diagnostic]]:
    """Every file of a build, None where an error stands against it; and what is open."""
    done = run(project, Job.BUILD, store, processors())
    if stops_build(done.findings):
        return None, done.findings
    assembled = assemble(project, done.results, day, store=store)
    findings = (*done.findings, *assembled.findings)
    return None if assembled.findings else assembled.files, findings


_MOST_NAMED = 3


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {counted(more, 'other file')}" if more > 0 else "")
