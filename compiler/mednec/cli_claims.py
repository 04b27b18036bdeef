"""`mednec decide --table`: every row of a table decided."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import click

from mednec import __version__
from mednec.frozen import frozen
from mednec.terminal import fail, report, shown

if TYPE_CHECKING:
    import polars as pl

    from mednec.claims.bindings import Binding
    from mednec.claims.decided import Version
    from mednec.claims.joined import Joined
    from mednec.claims.run import Summary
    from mednec.project import Project

BAD_INPUT = 2


@frozen
class TableOptions:
    """What `mednec decide --table` was asked for; with a `query` the table is none."""

    policy: str
    table: Path
    query: str | None
    database: Path | None
    out: Path | None
    mapping: Path | None
    records: tuple[tuple[str, Path], ...]
    draft_mapping: bool
    drafts: bool
    engine: str
    master: str | None
    batch: int | None
    prefix: str
    strict: bool
    resume: bool


def decide_table(project: Project, options: TableOptions) -> None:
    """Decide every row; ends the program where that cannot be."""
    try:
        from mednec.claims import cluster, engines, files, run
        from mednec.claims.decided import COLUMNS
        from mednec.claims.extras import MissingError
        from mednec.claims.query import Query
    except ImportError:
        fail("Deciding tables needs more than mednec alone: pip install 'mednec[claims]'.")
    out, on_a_cluster = options.out, options.engine == "spark"
    if out is None and not options.draft_mapping:
        fail("Say where the decided table goes: --out FILE.", BAD_INPUT)
    if options.master is not None and not on_a_cluster:
        fail("--master is the cluster of --engine spark.", BAD_INPUT)
    query = None if options.query is None else Query(options.query, options.database)
    try:
        if on_a_cluster:
            decide = partial(cluster.decide_there, master=options.master or cluster.LOCAL)
        else:
            decide = partial(run.decide_here, engine=engines.ready(options.engine))
        records = {name: files.opened(path) for name, path in options.records}
        of_records = {name: own.collect_schema().names() for name, own in records.items()}
        if out is None or options.draft_mapping:
            columns = files.columns_of(options.table) if query is None else query.columns()
            _print_draft(project, options, columns, of_records)
            return
        kind = files.format_of(out)
        source = options.table if query is None else files.rows_beside(out)
        if query is not None and not (options.resume and source.is_file()):
            query.write(source)
        table = files.opened(source)
        columns = table.collect_schema().names()
        versions = _versions(project, options)
        bindings = bindings_here(versions, columns, options.mapping, of_records)
        _refuse_names(options, columns, [options.prefix + name for name, _ in COLUMNS])
        made_from = {
            "mednec": __version__,
            "versions": [[version.name, version.runtime.policy.fingerprint] for version in versions],
            "bindings": repr(bindings),
            "prefix": options.prefix,
            "query": options.query,
            "strict": options.strict,
        }
        parts = files.Parts(out, run.about([source, *(path for _, path in options.records)], made_from))
        if options.resume:
            done = parts.resume()
        else:
            parts.begin()
            done = 0
        total = files.count(table)
        batch = options.batch or run.batch_of(options.engine)
        lists = joined(table, total, bindings, records, parts.own, done, batch)
        with _progress(total, done) as advance:
            requests = run.Requests(source, total, done, batch, tuple(lists))
            output = run.Output(parts, options.prefix, options.strict, advance)
            decide(requests, versions, bindings, output=output)
        summary = run.summary(parts, options.prefix)
        parts.finish()
    except (MissingError, cluster.ClusterError, files.FileError) as error:
        fail(str(error), BAD_INPUT)
    except run.ProblemError as error:
        fail(f"{error}\nNothing was written. Mend the table, or leave out --strict: the row is then marked.", BAD_INPUT)
    except KeyboardInterrupt:
        fail("Interrupted. The output has no name yet; the same command with --resume goes on.", 130)
    finally:
        # The rows of a query are needed as long as there is something to go on with.
        if query is not None and out is not None and not files.Parts(out, {}).begun:
            files.rows_beside(out).unlink(missing_ok=True)
    for line in _lines(summary, [version.name for version in versions], f"{shown(out)} ({kind})"):
        click.echo(line)
    for each in lists:
        own = each.listed.column
        click.echo(f"{own}: {each.records:,} records, of which {each.without:,} belong to no request")


def own_tables(records: Sequence[str]) -> tuple[tuple[str, Path], ...]:
    """What `--records FACT=FILE` says; ends the program where it is something else."""
    pairs = [each.partition("=") for each in records]
    if not all(name and file for name, _, file in pairs):
        fail("--records names a list of the policy and the file of its records: FACT=FILE.", BAD_INPUT)
    return tuple((name, Path(file)) for name, _, file in pairs)


def joined(
    table: pl.LazyFrame,
    rows: int,
    bindings: Sequence[Binding],
    records: Mapping[str, pl.LazyFrame],
    folder: Callable[[str], Path],
    first: int,
    batch: int,
) -> list[Joined]:
    """The lists from tables of their own, for batches of one size from the row `first` on. Raises FileError."""
    from mednec.claims.joined import Joined, Listed

    return [
        Joined(table, rows, Listed(each.column, each.table, records[each.fact]), folder(each.fact), first, batch)
        for each in bindings
        if each.table is not None
    ]


def _versions(project: Project, options: TableOptions) -> tuple[Version, ...]:
    """The versions that may decide, oldest first; ends the program where there is none."""
    from mednec.claims.chosen import ChoiceError, FindingsError, versions_of

    try:
        return versions_of(project, options.policy, drafts=options.drafts)
    except FindingsError as error:
        report(error.findings, project.sources, "text")
        fail(str(error))
    except ChoiceError as error:
        fail(str(error), BAD_INPUT)


def _print_draft(
    project: Project, options: TableOptions, columns: list[str], of_records: Mapping[str, list[str]]
) -> None:
    """Print a proposed mapping."""
    from mednec.claims.mapping import asked_of, drafted

    policies = [version.table.policy for version in _versions(project, options)]
    click.echo(drafted(asked_of(policies), columns, of_records), nl=False)


def bindings_here(
    versions: Sequence[Version],
    columns: list[str],
    mapping: Path | None,
    of_records: Mapping[str, list[str]] = MappingProxyType({}),
) -> tuple[Binding, ...]:
    """Which column gives which fact, by a mapping file and by name; ends the program where none does."""
    from mednec.claims.chosen import ChoiceError, FindingsError, bindings_of
    from mednec.text import Source

    source = None
    if mapping is not None:
        try:
            source = Source(shown(mapping), mapping.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            fail(f"The mapping {shown(mapping)} cannot be read as UTF-8 text.", BAD_INPUT)
    try:
        return bindings_of(versions, columns, source, of_records)
    except FindingsError as error:
        assert source is not None
        report(error.findings, {source.name: source}, "text")
        fail(str(error), BAD_INPUT)
    except ChoiceError as error:
        fail(str(error), BAD_INPUT)


def _refuse_names(options: TableOptions, columns: list[str], added: list[str]) -> None:
    taken = [name for name in added if name in columns]
    if taken:
        fail(
            f"The table has a column {taken[0]} already. Say --prefix, and every added column is called so in front.",
            BAD_INPUT,
        )


@contextmanager
def _progress(total: int, done: int) -> Iterator[Callable[[int], None]]:
    """A bar for a person who watches, with rows a second and the time left; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda rows: None
        return
    from time import monotonic

    start = monotonic()
    decided = 0

    def rate(_: Any) -> str:
        return f"{decided / max(monotonic() - start, 0.001):,.0f} rows/s"

    with click.progressbar(
        length=total, label="rows", show_pos=True, show_eta=True, item_show_func=rate, file=sys.stderr
    ) as bar:
        bar.update(done)

        def advance(rows: int) -> None:
            nonlocal decided
            decided += rows
            bar.update(rows, rows)

        yield advance


def _lines(summary: Summary, versions: list[str], out: str) -> Iterator[str]:
    yield f"{summary.rows:,} {'row' if summary.rows == 1 else 'rows'} decided by {', '.join(versions)}: {out}"
    for title, counts in (("", summary.determinations), ("Input problems", summary.problems)):
        if title and counts:
            yield ""
            yield title
        width = max(map(len, counts), default=0)
        for name, number in counts.items():
            yield f"  {name:<{width}}  {number:>13,}"
