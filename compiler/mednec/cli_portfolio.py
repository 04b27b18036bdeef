"""`mednec portfolio`: all policies of a project at a glance."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mednec.terminal import fail, print_page, project_here, report, run_together


@click.command()
@click.option("--on", "on", metavar="DATE", help="The day to look at: what is in force, what is overdue (2026-11-03).")
@click.option(
    "--output",
    type=click.Choice(["text", "json", "markdown", "html"]),
    default="text",
    help="How it is printed.",
    show_default=True,
)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="A file to write; beside HTML its stylesheet."
)
def portfolio(on: str | None, output: str, out: Path | None) -> None:
    """Show all policies together: versions, reviews, and what is between them.

    Each policy with its version, status, next review and open findings; the codes and services that two policies
    decide, and what the one approves and the other does not; facts that drift apart. Without --on the newest
    version of each policy counts; no clock is read.

    Exit status: 0 shown, 1 there is no policy, or the shared vocabularies have errors.
    """
    from mednec.across.overview import overview
    from mednec.model.findings import iso_date

    if on is not None and iso_date(on) is None:
        fail("--on is a day, such as 2026-11-03.")
    project = project_here()
    if not project.versions:
        fail("There is no policy to show: none stands in policies/NAME/DATE.policy.")
    found = run_together(project, output, on or "")
    if not found.results:
        report(found.findings, project.sources, "text")
        sys.exit(1)
    made = overview(found, project.names, on or "")
    if output == "json":
        from mednec.emit.overview_json import emit as emit_json

        text = emit_json(made)
    elif output == "text":
        from mednec.emit.overview_text import emit as emit_text

        text = emit_text(made)
    else:
        from mednec.emit import html, markdown
        from mednec.page.overview import overview_page

        page = overview_page(made)
        text = html.emit(page, "mednec.css") if output == "html" else markdown.emit(page)
    print_page(text, output, out)
