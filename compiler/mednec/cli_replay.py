"""`mednec replay` and `mednec profile`: what a version would have decided past requests, and what they lack."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

import click

from mednec.cli_claims import BAD_INPUT, bindings_here, joined, own_tables
from mednec.cli_diff import side_here
from mednec.terminal import fail, print_page, project_here

if TYPE_CHECKING:
    import polars as pl

    from mednec.claims.decided import VersionRows
    from mednec.compare.difference import Difference, Side

_F = TypeVar("_F", bound=Callable[..., None])

_SHARED: tuple[Callable[[_F], _F], ...] = (
    click.option(
        "--mapping",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Which column gives which fact (docs/claims.md).",
    ),
    click.option("--records", metavar="FACT=FILE", multiple=True, help="Records of a list in a table of their own."),
    click.option(
        "--least",
        type=click.IntRange(min=1),
        default=11,
        show_default=True,
        help="Counts under this are withheld; 1 withholds none.",
    ),
    click.option(
        "--out", type=click.Path(path_type=Path, dir_okay=False), help="A file to write; beside HTML its stylesheet."
    ),
)


def _shared(command: _F) -> _F:
    """The options that both commands have."""
    for option in reversed(_SHARED):
        command = option(command)
    return command


@click.command()
@click.argument("table", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--old", required=True, metavar="VERSION", help="The version to compare with (mp203/2021-07-18).")
@click.option("--new", required=True, metavar="VERSION", help="The version to try.")
@click.option(
    "--output",
    type=click.Choice(["text", "json", "markdown", "html"]),
    default="text",
    help="How the replay is printed.",
    show_default=True,
)
@_shared
def replay(
    table: Path,
    old: str,
    new: str,
    output: str,
    mapping: Path | None,
    records: tuple[str, ...],
    least: int,
    out: Path | None,
) -> None:
    """Decide the past requests of TABLE by two versions, and say what changes.

    By determination, clause, line of business and month: who gains, who loses, who newly lacks information. Both
    versions decide as if they were in force on each date of service. OLD and NEW are named as for mednec diff.

    Nothing of a row is printed: counts under 11 are withheld, and so are those from which they would follow; examples
    are made up from the rules.

    Exit status: 0 replayed, 2 the table or an option cannot be used.
    """
    from mednec.replay.replay import replay as replayed

    project = project_here()
    sides = [side_here(project, name, other)[0] for name, other in ((old, new), (new, old))]
    before, after, frames = _decided(table, sides, mapping, records)
    from mednec.claims.engines import ENGINES
    from mednec.replay.tally import tally

    counted = tally(frames, before, after, ENGINES["numpy"])
    made = replayed(
        sides[0].name,
        sides[1].name,
        counted.rows,
        problems=counted.problems,
        difference=_difference(*sides),
        least=least,
    )
    if output == "json":
        from mednec.emit.replay_json import emit as emit_json

        text = emit_json(made)
    elif output == "text":
        from mednec.emit.replay_text import emit as emit_text

        text = emit_text(made)
    else:
        from mednec.emit import html, markdown
        from mednec.page.replay import replay_page

        page = replay_page(made)
        text = html.emit(page, "mednec.css") if output == "html" else markdown.emit(page)
    print_page(text, output, out)


@click.command()
@click.argument("table", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("version")
@click.option("--output", type=click.Choice(["text", "json"]), default="text", help="How it is printed.")
@click.option(
    "--weights",
    is_flag=True,
    help="Print instead a weights file for mednec ask: what is seldom known costs more to learn.",
)
@_shared
def profile(
    table: Path,
    version: str,
    output: str,
    weights: bool,
    mapping: Path | None,
    records: tuple[str, ...],
    least: int,
    out: Path | None,
) -> None:
    """Say what the past requests of TABLE lack for a VERSION of a policy to decide them.

    Which unknown facts keep most requests undecided, and which single document of the chart would settle most of them.
    Counts under 11 are withheld.

    Exit status: 0 shown, 2 the table or an option cannot be used.
    """
    from mednec.emit.replay_json import emit_profile as as_json
    from mednec.emit.replay_text import emit_profile as as_text
    from mednec.replay.profile import profile as profiled
    from mednec.replay.profile import weights as weighed

    side, _ = side_here(project_here(), version, version)
    rows, _, frames = _decided(table, [side, side], mapping, records)
    from mednec.claims.engines import ENGINES
    from mednec.replay.tally import known_facts, pending

    if weights:
        known, many = known_facts(frames, rows)
        print_page("\n".join(weighed(side.policy.facts, known, many, least=least)) + "\n", "csv", out)
        return
    waiting, many = pending(frames, rows, ENGINES["numpy"])
    made = profiled(side.name, side.policy.facts, waiting, many, least=least)
    print_page(as_json(made) if output == "json" else as_text(made), output, out)


def _decided(
    table: Path, sides: Sequence[Side], mapping: Path | None, records: Sequence[str]
) -> tuple[VersionRows, VersionRows, Iterator[pl.DataFrame]]:
    """Both sides ready to decide rows, and the rows in batches; ends the program where the table cannot be used."""
    try:
        from mednec.claims import files, run
        from mednec.claims.decided import Version, VersionRows
    except ImportError:
        fail("Deciding tables needs more than mednec alone: pip install 'mednec[claims]'.")
    from mednec.emit.python import emit, load
    from mednec.replay.tally import in_force
    from mednec.table.lower import lower

    versions = []
    for side in sides:
        compiled = lower(in_force(side.policy))
        versions.append(Version(side.name, compiled, load(emit(compiled)).TABLE))
    try:
        rows = files.opened(table)
        columns = rows.collect_schema().names()
        own = {name: files.opened(path) for name, path in own_tables(records)}
        of_records = {name: each.collect_schema().names() for name, each in own.items()}
        bindings = bindings_here(versions, columns, mapping, of_records)
        frames = files.batches(rows, 0, run.BATCH)
        if own:
            folder = Path(click.get_current_context().with_resource(TemporaryDirectory()))
            for each in joined(rows, files.count(rows), bindings, own, lambda name: folder / name, 0, run.BATCH):
                frames = each.lists(frames)
    except files.FileError as error:
        fail(str(error), BAD_INPUT)
    old, new = (VersionRows(version, bindings) for version in versions)
    return old, new, frames


def _difference(old: Side, new: Side) -> Difference | None:
    """The comparison of the two versions, for its examples; None where they cannot be compared."""
    from mednec.compare.compare import CannotCompare, compare

    try:
        return compare(old, new)
    except CannotCompare:
        return None
