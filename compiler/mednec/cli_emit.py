"""`mednec emit sql`: a policy version as one statement that a database runs by itself."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mednec.terminal import day_given, fail, project_here, prove_all, report, shown

if TYPE_CHECKING:
    from mednec.driver import Proof
    from mednec.project import Project

BAD_INPUT = 2
_DIALECTS = ("duckdb", "spark", "postgres", "snowflake", "bigquery")


@click.group()
def emit() -> None:
    """Write a policy version as a program in another language."""


@emit.command()
@click.argument("policy")
@click.option("--on", metavar="DATE", help="The version in force on that day, where POLICY names none.")
@click.option("--dialect", type=click.Choice(_DIALECTS), default="duckdb", show_default=True, help="Whose SQL.")
@click.option("--table", default="requests", show_default=True, help="The table that is decided: NAME or SCHEMA.NAME.")
@click.option(
    "--mapping", type=click.Path(path_type=Path, dir_okay=False), help="Which column gives which fact (docs/claims.md)."
)
@click.option(
    "--typed", is_flag=True, help="Truth values, whole numbers and dates are columns of such a type, not of any."
)
@click.option("--drafts", is_flag=True, help="Of a policy's versions take drafts too.")
@click.option("--prefix", default="", metavar="TEXT", help="Stands before the name of every column that is added.")
def sql(
    policy: str, on: str | None, dialect: str, table: str, mapping: Path | None, typed: bool, drafts: bool, prefix: str
) -> None:
    """Write POLICY (mp196/2025-10-01, or 196 and --on) as a SELECT: one row in, one row out, input columns kept.

    The statement says what `mednec decide --table` says of the row. It needs nothing of mednec where it runs.

    Exit status: 0 written, 1 it cannot be said in SQL, 2 an option or the mapping cannot be used.
    """
    project = project_here()
    name, proof = _proof(project, policy, on, drafts)
    try:
        from mednec.claims.sql import refusal, statement
        from mednec.claims.sql_facts import NoSqlError
    except ImportError:
        fail("SQL needs more than mednec alone: pip install 'mednec[sql]'.")
    from sqlglot import exp

    from mednec.claims.chosen import version_of
    from mednec.cli_claims import bindings_here

    columns = [fact.name for fact in proof.policy.facts if not fact.inline] if mapping is None else _named_in(mapping)
    version = version_of(name, proof)
    bindings = bindings_here([version], columns, mapping)
    parts = [exp.to_identifier(part, quoted=True) for part in table.split(".")]
    if not all(part.name for part in parts) or len(parts) > 3:
        fail("--table is a name, or names with points between: SCHEMA.NAME.", BAD_INPUT)
    named = exp.Table(**dict(zip(("this", "db", "catalog"), reversed(parts), strict=False)))
    facts = frozenset(binding.fact for binding in bindings) if typed else frozenset[str]()
    try:
        text = statement(version, bindings, named, typed=facts, prefix=prefix, dialect=dialect)
    except NoSqlError as error:
        report([refusal(error)], {}, "text")
        fail("Nothing was written.")
    click.echo(text, nl=False)


def _proof(project: Project, policy: str, on: str | None, drafts: bool) -> tuple[str, Proof]:
    """The one version, proved; ends the program where there is none, or more than one."""
    from mednec.diagnostics import has_errors
    from mednec.frozen import replace
    from mednec.request import NoVersion, choose, days_asked, is_draft

    files = {version.name: version for version in project.versions}
    day = day_given(on) or None
    chosen = choose(list(files), policy, days_asked({}, day), lambda n: is_draft(files[n].policy), drafts=drafts)
    if isinstance(chosen, NoVersion):
        fail(chosen.message, BAD_INPUT)
    if len(chosen) > 1:
        names = ", ".join(name for name, _ in chosen)
        fail(f"One statement is of one version. Name it ({names}), or say --on DATE.", BAD_INPUT)
    proofs, findings = prove_all(replace(project, versions=(files[chosen[0][0]],)))
    errors = [finding for finding in findings if has_errors([finding])]
    if errors:
        report(errors, project.sources, "text")
        fail(f"{chosen[0][0]} cannot decide, because of the errors above.")
    ((version, proof),) = proofs
    return version.name, proof


def _named_in(mapping: Path) -> list[str]:
    """The columns that a mapping names: no table is there to be held against."""
    try:
        data = tomllib.loads(mapping.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        fail(f"The mapping {shown(mapping)} cannot be read as UTF-8 text.", BAD_INPUT)
    except (tomllib.TOMLDecodeError, RecursionError):
        # What is wrong with it is said where it is read.
        return []
    facts = data.get("facts", {})
    given = list(facts.values()) if isinstance(facts, dict) else []
    ignored = data.get("ignore", [])
    found = [each.get("column") if isinstance(each, dict) else each for each in given]
    found += ignored if isinstance(ignored, list) else []
    return list(dict.fromkeys(map(str, found)))
