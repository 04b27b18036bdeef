"""The commands that make the site: `build` writes it, `serve` shows it while policies are being written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import click

from mednec.terminal import (
    OUTPUT,
    address_given,
    counted,
    day_given,
    fail,
    in_numbers,
    project_here,
    report,
    root_here,
    run_job,
)


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; fail if generated/ is not what a build would make.")
@click.option("--without-descriptors", is_flag=True, help="Publish codes and short labels, no code descriptors.")
@click.option("--out", type=click.Path(path_type=Path), help="The folder to write instead of generated/.")
@click.option("--on", "on", metavar="DATE", help="Say on the site what is in force on this day (2026-11-03).")
@click.option("--address", metavar="URL", help="Where the site is published; adds its feeds, sitemap and 404 page.")
@click.option("--search", is_flag=True, help="Add a search to the site (needs the extra `site`).")
@click.option("--pdf", is_flag=True, help="Add each version's page as a tagged PDF (needs the extra `pdf`).")
@OUTPUT
def build(
    check: bool,
    without_descriptors: bool,
    out: Path | None,
    on: str | None,
    address: str | None,
    search: bool,
    pdf: bool,
    output: str,
) -> None:
    """Compile policies/ into generated/: decision tables, and the site of pages."""
    from mednec.assembly import assemble
    from mednec.pdf import NoWeasyPrintError
    from mednec.portfolio import stops_build
    from mednec.publish import compare, is_ours, publish
    from mednec.results import build_job
    from mednec.search_index import NoPagefindError
    from mednec.site.standing import Day
    from mednec.store import FOLDER, Store

    day, published = Day(day_given(on)), address_given(address)
    project = project_here()
    folder = project.root / "generated" if out is None else out
    name = "generated" if out is None else out.as_posix()
    # generated/ belongs to mednec; any other folder could be a slip of the hand.
    if out is not None and not check and not is_ours(folder):
        fail(f"{name}/ holds other things than a build makes, and would be replaced whole. Choose an empty folder.")
    job = build_job(descriptors=not without_descriptors, pdf=pdf)
    # What verifies a build takes nothing from an earlier one.
    results, findings = run_job(project, job, output, kept=not check, on=day.on)
    if stops_build(findings):
        report(findings, project.sources, output)
        fail("Nothing was written, because of the errors above.")
    store = Store(project.root / FOLDER)
    try:
        assembled = assemble(project, results, day, published, None if check else store, search=search, pdf=pdf)
    except NoWeasyPrintError:
        fail("--pdf needs WeasyPrint, which is not installed, or libraries that it needs. See docs/site.md, A PDF.")
    except NoPagefindError:
        fail("--search needs Pagefind, which is not installed. Install it with: pip install 'mednec[site]'")
    files, findings = assembled.files, (*findings, *assembled.findings)
    if assembled.findings:
        report(findings, project.sources, output)
        fail("Nothing was written: links of the site lead nowhere.")
    if check:
        difference = compare(folder, files)
        for verb, names in (
            ("missing", difference.missing),
            ("not what its policy compiles to", difference.changed),
            ("left over", difference.left_over),
        ):
            for file in names:
                click.echo(f"{name}/{file}: {verb}", err=output == "json")
        if output == "json":
            report(findings, project.sources, output)
        if difference:
            fail(f"{name}/ is stale or was edited by hand; run `mednec build`.")
        if output == "text":
            click.echo(f"{name}/ is up to date: {len(files)} files.")
        return
    try:
        difference = publish(folder, files, store.folder / "published" if out is None else None)
    except OSError as error:
        fail(f"{name}/ could not be written ({error.strerror}); what was there before is unchanged.")
    store.forget(job.value, {version.name for version in project.versions})
    if output == "json":
        report(findings, project.sources, output)
        return
    for result in results:
        if result.summary is not None:
            click.echo(f"{result.name}  {result.title}")
            click.echo(f"  {in_numbers(result.summary)}")
    for line in _grouped((*difference.missing, *difference.changed)):
        click.echo(f"wrote {name}/{line}")
    for file in difference.left_over:
        click.echo(f"removed {name}/{file}")
    unchanged = len(files) - len(difference.missing) - len(difference.changed)
    if unchanged:
        click.echo(f"{counted(unchanged, 'file')} up to date.")
    if findings:
        click.echo(f"{counted(len(findings), 'open finding')}; `mednec check` shows what is open.")


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8196,
    help="The port on this machine; 0 takes a free one.",
    show_default=True,
)
@click.option("--on", "on", metavar="DATE", help="Say on the site what is in force on this day (2026-11-03).")
def serve(port: int, on: str | None) -> None:
    """Show the site while policies are being written.

    The pages are made anew whenever a file in policies/ is saved, and the browser shows them. While a policy has errors
    the last good pages stay, with the errors over them. Nothing is written: generated/ is left to `mednec build`.

    The site is shown on this machine alone, to this machine's own browser. Ctrl-C ends the preview.
    """
    from mednec.preview.preview import preview
    from mednec.preview.server import PortTakenError
    from mednec.site.standing import Day

    day = Day(day_given(on))
    try:
        preview(root_here(), day, port)
    except PortTakenError:
        fail(f"Port {port} is taken, perhaps by another preview. Choose another, such as --port {port % 65535 + 1}.")
    except KeyboardInterrupt:
        click.echo("\nThe preview has ended.", err=True)


def _grouped(names: Iterable[str]) -> Iterator[str]:
    """File names in order, those of a runtime as one: nobody reads them one by one."""
    for folder, files in groupby(sorted(names), _runtime):
        if folder:
            yield f"{folder} ({counted(len(list(files)), 'file')})"
        else:
            yield from files


def _runtime(name: str) -> str:
    """The folder of the runtime that a file is part of; empty if it is of none."""
    before, runtime, _ = name.partition(_RUNTIME)
    return before + runtime if runtime else ""


_RUNTIME = "tables/_runtime/"
