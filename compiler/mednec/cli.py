"""The command `mednec`. A command imports what it needs when it runs: `--help` and the quick check stay fast."""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Mapping
from contextlib import nullcontext
from importlib import import_module
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Any

import click

from mednec import __version__
from mednec.columns import wrapped
from mednec.diagnostics import Diagnostic, has_errors, in_order
from mednec.frozen import replace
from mednec.terminal import (
    OUTPUT,
    counted,
    day_given,
    fail,
    first_missing,
    in_numbers,
    project_here,
    prove_all,
    report,
    root_here,
    run_job,
    shown,
)

if TYPE_CHECKING:
    from mednec.project import Project, VersionFiles
    from mednec.runtime.decision import Decision
    from mednec.trial import Trial


_ELSEWHERE = {
    "ask": "mednec.cli_ask",
    "build": "mednec.cli_build",
    "diff": "mednec.cli_diff",
    "emit": "mednec.cli_emit",
    "new": "mednec.cli_authoring",
    "portfolio": "mednec.cli_portfolio",
    "profile": "mednec.cli_replay",
    "rename": "mednec.cli_authoring",
    "replay": "mednec.cli_replay",
    "serve": "mednec.cli_build",
}
"""The commands that have a module of their own."""


class _Commands(click.Group):
    """Imports a command's module when that command is asked for: the others cost it nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *_ELSEWHERE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = _ELSEWHERE.get(cmd_name)
        if module is None:
            return super().get_command(ctx, cmd_name)
        command = getattr(import_module(module), cmd_name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(__version__, prog_name="mednec")
def main() -> None:
    """Coverage policies written once: build the decision table and the pages, check, decide, test, format."""
    # What a command makes it needs to its end, and then all of it goes at once: looking for garbage is time lost.
    gc.set_threshold(50_000)
    atexit.register(gc.freeze)
    # A policy's words reach beyond what some terminals can show.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@main.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--quick", is_flag=True, help="Syntax, names, types and words of policies only; nothing is proved.")
@click.option("--all", "whole", is_flag=True, help="List every missing meaning, not the first of each policy only.")
@click.option("--on", "on", metavar="DATE", help="Also report the reviews that are overdue on this day (2026-11-03).")
@OUTPUT
def check(files: tuple[Path, ...], quick: bool, whole: bool, on: str | None, output: str) -> None:
    """Report what is wrong or doubtful in policies.

    All policies, or those of the FILES and folders given: syntax, names, types, words against meaning, and everything
    that is proved on the decision table, each finding with a case that shows it.

    Of the case files beside them, syntax and names; `mednec test` judges the cases.

    Exit status: 0 nothing open, 1 findings.
    """
    day = day_given(on)
    project = project_here(files)
    if quick:
        from mednec.quick import Library, quick_check

        library = Library(project.library)
        found = list(project.diagnostics)
        if not files:
            found += library.diagnostics
        for version in project.versions:
            found += quick_check(version.policy, library).open
        found = list(in_order(found))
        report(found if whole or output == "json" else first_missing(found), project.sources, output)
        sys.exit(1 if found else 0)
    from mednec.results import Job

    results, findings = run_job(project, Job.CHECK, output, on=day)
    shown_findings = findings if whole or output == "json" else first_missing(findings)
    report(shown_findings, project.sources, output)
    if output == "text":
        if not project.versions and not findings:
            click.echo("There is no policy to check: none stands in policies/NAME/DATE.policy.")
        for result in results:
            if result.summary is not None:
                click.echo(f"{result.name}: {in_numbers(result.summary)}")
                for excluded, title in result.summary.given:
                    click.echo(
                        fill(f"  given that no request has {excluded} (“{title}”)", 80, subsequent_indent="    ")
                    )
        for version in project.versions:
            holes = sum(1 for d in findings if d.code == "MN240" and d.span and d.span.file == version.policy.name)
            if holes:
                click.echo(f"{version.name}: {counted(holes, 'meaning')} still missing; no table is built before.")
        if len(shown_findings) < len(findings):
            click.echo("Of each policy the first missing meanings are shown; `mednec check --all` lists all.")
        if findings:
            click.echo(f"{counted(len(findings), 'open finding')}.")
    sys.exit(1 if findings else 0)


@main.command(name="publish")
@click.argument("version")
@click.option("--by", required=True, help="Who publishes it.")
@click.option("--on", "on", required=True, metavar="DATE", help="The day on which it is published (2025-09-15).")
def publish_(version: str, by: str, on: str) -> None:
    """Record a version as published: from then on its meaning is fixed.

    VERSION is one version (mp196/2025-10-01) whose header says `status published`, without an open finding. Its hashes
    go into published.txt beside it, which is committed; `mednec check` refuses a change behind them. Words can still be
    corrected by an erratum.

    Exit status: 0 recorded, 1 not recorded.
    """
    from mednec.project import REGISTER
    from mednec.publish import replace_file
    from mednec.register import NotRecordedError, read_register, recorded, written

    project = project_here()
    name = version if version in project.names else f"mp{version}"
    chosen = tuple(each for each in project.versions if each.name == name)
    if not chosen:
        known = ", ".join(each.name for each in project.versions) or "none"
        fail(f"There is no version {version!r} here; there is {known}.", status=2)
    proofs, findings = prove_all(replace(project, versions=chosen))
    findings = tuple(finding for finding in findings if finding.code != "MN610")
    report(findings, project.sources, "text")
    if findings or not proofs:
        fail(f"{name} is not recorded, because of the findings above: mend or accept them first.")
    folder = name.partition("/")[0]
    entries = tuple(chain.from_iterable(read_register(source)[0] for at, source in project.registers if at == folder))
    try:
        entries = recorded(proofs[0][1].policy, entries, on, by)
    except NotRecordedError as error:
        fail(str(error))
    path = project.root / "policies" / folder / REGISTER
    try:
        replace_file(path, written(entries))
    except OSError as error:
        fail(f"{shown(path)} could not be written ({error.strerror}); it is unchanged.")
    click.echo(f"{name} is recorded as published on {on} in {shown(path)}. Commit that file.")


@main.command()
@click.argument("policy")
@click.option("--case", "case_file", type=click.Path(path_type=Path), help="A JSON file, or - to read it.")
@click.option(
    "--table", "table_file", type=click.Path(path_type=Path, dir_okay=False), help="A table: .parquet, .arrow or .csv."
)
@click.option("--query", metavar="SQL", help="The rows of a table, by a query of DuckDB.")
@click.option(
    "--database",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The database of the query; else it names files.",
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Where the decided table goes.")
@click.option("--on", "on", metavar="DATE", help="The date of service, which picks the version (2025-11-03).")
@click.option("--drafts", is_flag=True, help="Let a draft decide as if it were published.")
@click.option(
    "--engine",
    type=click.Choice(["numpy", "polars", "numba", "duckdb", "spark"]),
    default="numpy",
    show_default=True,
    help="Of a table.",
)
@click.option("--master", metavar="URL", help="The cluster of --engine spark; this machine where none is named.")
@click.option(
    "--mapping", type=click.Path(path_type=Path, dir_okay=False), help="A TOML file: which column gives which fact."
)
@click.option("--records", metavar="FACT=FILE", multiple=True, help="Records of a list in a table of their own.")
@click.option("--draft-mapping", is_flag=True, help="Print a mapping proposed from the names of the columns.")
@click.option("--batch", type=click.IntRange(min=1), help="Rows of a table that are decided together.")
@click.option("--prefix", default="", help="Stands before the name of every column that is added.")
@click.option("--strict", is_flag=True, help="Stop at the first value of a table that cannot be read.")
@click.option("--resume", is_flag=True, help="Go on with an interrupted table.")
@click.option(
    "--output",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How the decision is printed.",
    show_default=True,
)
def decide(
    policy: str,
    case_file: Path | None,
    table_file: Path | None,
    query: str | None,
    database: Path | None,
    out: Path | None,
    on: str | None,
    drafts: bool,
    mapping: Path | None,
    records: tuple[str, ...],
    draft_mapping: bool,
    engine: str,
    master: str | None,
    batch: int | None,
    prefix: str,
    strict: bool,
    resume: bool,
    output: str,
) -> None:
    """Decide one case by a policy, every line of a request, or every row of a table.

    A request has "lines", a list of objects with the facts of each line, beside the facts of them all.

    A table has a request in each row. It is written again with the columns that it had, and the determination, what
    decided and what is still needed beside them. A value that cannot be read marks its row.

    POLICY is a policy (mp196, or just 196: the version in force on the date of service) or one version
    (mp196/2025-10-01). Where the date is not known and the versions decide differently, it is asked for.

    Exit status: 0 decided, 3 needs information (of a case), 2 what is given cannot be read.
    """
    if sum(each is not None for each in (case_file, table_file, query)) != 1:
        fail("Say what to decide: --case FILE, --table FILE or --query SQL.", 2)
    if database is not None and query is None:
        fail("--database is what a query is put to: --query SQL.", 2)
    if case_file is None:
        if on is not None:
            fail(
                "--on is for a case. Each row of a table has a date of service of its own: the column date_of_service.",
                2,
            )
        from mednec.cli_claims import TableOptions, decide_table, own_tables

        options = TableOptions(
            policy=policy,
            table=table_file or Path(),
            query=query,
            database=database,
            out=out,
            mapping=mapping,
            records=own_tables(records),
            draft_mapping=draft_mapping,
            drafts=drafts,
            engine=engine,
            master=master,
            batch=batch,
            prefix=prefix,
            strict=strict,
            resume=resume,
        )
        decide_table(project_here(), options)
        return
    assert case_file is not None
    from mednec.runtime.read import CaseError
    from mednec.runtime.request import LINES, cases_of, line_of
    from mednec.runtime.shell import BAD_INPUT, read_input, read_json, status_of, written

    project = project_here()
    try:
        case = read_json(read_input(str(case_file)))
    except OSError as error:
        fail(f"The case {shown(case_file)} cannot be read: {error.strerror}.", BAD_INPUT)
    except CaseError as error:
        fail(str(error), BAD_INPUT)
    of_lines = LINES in case
    try:
        cases = cases_of(case) if of_lines else (case,)
    except CaseError as error:
        fail(str(error), BAD_INPUT)
    files = {version.name: version for version in project.versions}

    def decided(case: dict[str, Any]) -> Decision:
        return _decided(project, files, policy, case, on, drafts=drafts)

    decisions = []
    for number, each in enumerate(cases, 1):
        try:
            with line_of(number) if of_lines else nullcontext():
                decisions.append(decided(each))
        except CaseError as error:
            fail(str(error), BAD_INPUT)
    click.echo(written(decisions, of_lines=of_lines, as_json=output == "json"), nl=False)
    sys.exit(status_of(decisions))


def _decided(
    project: Project,
    files: Mapping[str, VersionFiles],
    policy: str,
    case: dict[str, Any],
    on: str | None,
    *,
    drafts: bool,
) -> Decision:
    """The decision of one case. Raises CaseError; ends the program where no version can decide."""
    from mednec.request import NoVersion, choose, days_asked, is_draft
    from mednec.request import decide as decide_case
    from mednec.runtime.shell import BAD_INPUT

    chosen = choose(list(files), policy, days_asked(case, on), lambda name: is_draft(files[name].policy), drafts=drafts)
    if isinstance(chosen, NoVersion):
        fail(chosen.message, BAD_INPUT)
    proofs, findings = prove_all(replace(project, versions=tuple(files[name] for name, _ in chosen)))
    errors = [finding for finding in findings if has_errors([finding])]
    if errors:
        report(errors, project.sources, "text")
        fail(f"{' or '.join(name for name, _ in chosen)} cannot decide, because of the errors above.")
    return decide_case([proof for _, proof in proofs], [days for _, days in chosen], case, on)


@main.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--coverage", is_flag=True, help="Say what the cases defend, and what no case defends.")
@click.option("--suggest", is_flag=True, help="Add the missing cases to the case files, for a person to fill in.")
@click.option(
    "--lcov", type=click.Path(path_type=Path, dir_okay=False), help="Write the coverage as an LCOV tracefile."
)
@click.option("--junit", type=click.Path(path_type=Path, dir_okay=False), help="Write the cases as JUnit XML.")
@OUTPUT
def test(
    files: tuple[Path, ...], coverage: bool, suggest: bool, lcov: Path | None, junit: Path | None, output: str
) -> None:
    """Judge the cases that authors wrote beside policies.

    All of them, or those of the policy or case FILES and folders given: determination, deciding clauses, clause
    statuses and missing facts, by the very table that is published.

    With --coverage: of how many cases each clause is met, not met and unknown; which conditions are shown to decide by
    themselves; and how many small changes of the policy (a clause left out, a limit one day later) some case notices.

    With --suggest cases that would are written behind the author's own. They say `expect ?` and fail until a person has
    read the words and says what they expect.

    Exit status: 0 every expectation holds, 1 one does not.
    """
    from mednec.cli_coverage import add_suggestions, write_reports
    from mednec.coverage import report as report_of
    from mednec.results import Job

    project = project_here(files)
    coverage = coverage or suggest or lcov is not None
    results, findings = run_job(project, Job.COVERAGE if coverage else Job.TEST, output)
    misses: list[Diagnostic] = []
    lines = []
    for result in results:
        if result.trial is not None:
            misses += result.trial.diagnostics
        if result.trial is not None or result.coverage is not None:
            said = _judged(result.trial) if result.trial is not None else "no cases"
            lines += wrapped(f"{result.name}: {said}", "", "  ")
        if result.coverage is not None:
            lines += report_of.lines(result.coverage)
    write_reports(results, lcov, junit)
    errors = [d for d in findings if has_errors([d])]
    if coverage and output == "json":
        measured = [result.coverage for result in results if result.coverage is not None]
        click.echo(report_of.as_json([*errors, *misses], measured))
    else:
        report([*errors, *misses], project.sources, output)
    if output == "text":
        for line in lines:
            click.echo(line)
    if suggest:
        for line in add_suggestions(project, [result.coverage for result in results if result.coverage is not None]):
            click.echo(line, err=output == "json")
    sys.exit(1 if errors or misses else 0)


@main.command(name="format")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--check", is_flag=True, help="Write nothing; fail if a file is not laid out.")
@OUTPUT
def format_(files: tuple[Path, ...], check: bool, output: str) -> None:
    """Lay out policy, vocabulary and case files.

    FILES, or all of policies/ without FILES. Only blanks, line ends and the spelling of comparisons change; what is
    written is parsed again and compared first.
    """
    from mednec.project import read_text
    from mednec.publish import replace_file
    from mednec.syntax.format import format_source

    if not files:
        root = root_here()
        files = tuple(p for p in sorted((root / "policies").rglob("*")) if p.suffix in (".policy", ".cases"))
    findings: list[Diagnostic] = []
    sources = {}
    changed = []
    for path in files:
        source, problems = read_text(path, shown(path))
        findings += problems
        if source is None:
            continue
        sources[source.name] = source
        text, problems = format_source(source)
        findings += problems
        if text is not None and text.encode() != path.read_bytes():
            if not check:
                try:
                    replace_file(path, text)
                except OSError as error:
                    fail(f"{source.name} could not be written ({error.strerror}); it is unchanged.")
            changed.append(source.name)
    report(findings, sources, output)
    if output == "text":
        for name in changed:
            click.echo(f"{'would lay out' if check else 'laid out'} {name}")
        if not changed and not findings:
            click.echo(f"{len(files)} files are laid out.")
    sys.exit(1 if findings or (check and changed) else 0)


@main.command()
@click.argument("code")
def explain(code: str) -> None:
    """Explain a diagnostic code, such as MN101.

    Says what is wrong, why it matters, with an example and the way out.
    """
    from mednec.explain import for_terminal, nearest_code, page

    text = page(code.upper())
    if text is None:
        near = nearest_code(code.upper())
        fail(f"There is no diagnostic {code!r}." + (f" Did you mean {near}?" if near else ""), status=2)
    click.echo(for_terminal(text), nl=False)


def _judged(trial: Trial) -> str:
    left_out = f"{counted(trial.left_out, 'case')} left out because of the errors above"
    if not trial.cases and trial.diagnostics:
        return "no case was judged, because of the errors above"
    parts = [counted(trial.cases, "case"), counted(trial.expectations, "expectation"), f"{trial.missed} missed"]
    if trial.ruled_out:
        parts.append(f"{counted(trial.ruled_out, 'case')} that no member can be (MN516)")
    return ", ".join([*parts, left_out] if trial.left_out else parts)
