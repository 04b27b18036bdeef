"""The statements of `emit sql`: run in DuckDB and in PostgreSQL, they say of every row what a single case says."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import polars as pl
import pytest
import sqlglot
from sqlglot import exp
from syrupy.assertion import SnapshotAssertion

from mednec.claims.bindings import Binding
from mednec.claims.by_date import as_row
from mednec.claims.decided import COLUMNS, Version
from mednec.claims.sql import DIALECTS, statement
from mednec.claims.sql_facts import NoSqlError
from mednec.runtime.decide import decision_of
from tests.claims import postgres
from tests.claims.compared import as_frame, differences
from tests.claims.drawn_rows import Case, drawn
from tests.claims.test_in_step import FILES, OF_A_FEATURE, compiled, version_of
from tests.cli.projects import POLICY, run, write
from tests.script.tables import FEATURES, feature

ROWS = 400
ROWS_196 = 20_000
ROWS_POSTGRES = 2_000
TABLE = exp.Table(this=exp.to_identifier("requests", quoted=True))
LISTS = [name for name, kind in COLUMNS if kind == pl.List(pl.String)]
LONG = ("mp201/", "mp202/", "mp205/", "mp206/", "mp207/")
QUICK = [name for name in FILES if not name.startswith(LONG) or "MEDNEC_ALL_SQL" in os.environ]
"""The statements of the others are so long that a database takes its time to plan them."""
HOSTILE = [
    "it's",
    'a"b',
    "x`y",
    "back\\slash",
    "trail\\",
    "'); DROP TABLE requests; --",
    "*/ /*",
    "${x} {{y}} %s :z ?1",
]


@pytest.fixture(scope="module")
def server() -> Iterator[Path]:
    programs = postgres.programs()
    if programs is None and "MEDNEC_REQUIRE_POSTGRES" not in os.environ:
        pytest.skip("there is no PostgreSQL on this machine")
    assert programs is not None
    with postgres.running(programs) as folder:
        yield folder


@cache
def facts_of(name: str) -> tuple[str, ...]:
    """The facts that a statement of a version can read."""
    return readable(compiled(name).version)


def readable(version: Version) -> tuple[str, ...]:
    """The facts that a statement can read: those that make it refuse are left out, as its message says."""
    facts = list(version.runtime.place_of)
    while True:
        try:
            as_text(version, facts, "duckdb")
        except NoSqlError as error:
            facts.remove(error.fact)
        else:
            return tuple(facts)


def written(name: str, facts: Sequence[str], dialect: str, prefix: str = "said_") -> str:
    return as_text(compiled(name).version, facts, dialect, prefix)


def as_text(version: Version, facts: Sequence[str], dialect: str, prefix: str = "said_") -> str:
    bindings = [Binding(fact, fact) for fact in facts]
    return statement(version, bindings, TABLE, typed=frozenset(), prefix=prefix, dialect=dialect)


def cell(case: Case, name: str) -> str | None:
    if name not in case:
        return None
    match case[name]:
        case None:
            return "unknown"
        case list() as values:
            return ";".join(values) or "none"
        case value:
            return str(value)


def drawn_cases(name: str, facts: Sequence[str], rows: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    made, random = compiled(name), Random(name)
    every = [*made.authors, *(drawn(random, made.version.runtime, made.authors) for _ in range(rows))]
    return plain_cases(made.version, facts, every)


def plain_cases(version: Version, facts: Sequence[str], every: Sequence[Case]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Cases without what is partly known within a value, as a table of texts, and what the single case says."""
    cases = []
    for case in every:
        plain = {fact: None if isinstance(v, dict) else v for fact, v in case.items() if fact in facts}
        cases.append(plain or {"date_of_service": None})
    frame = pl.DataFrame({f: [cell(case, f) for case in cases] for f in facts}, schema=dict.fromkeys(facts, pl.String))
    return frame, as_frame([as_row(decision_of(version.runtime, case)) for case in cases])


def as_said(rows: Sequence[Sequence[str]]) -> pl.DataFrame:
    frame = pl.DataFrame(rows, schema={name: pl.String for name, _ in COLUMNS}, orient="row")
    return frame.with_columns(pl.col(*LISTS).str.split(";").list.filter(pl.element() != ""))


def by_duckdb(text: str, frame: pl.DataFrame) -> list[tuple[Any, ...]]:
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    with duckdb.connect() as connection:
        connection.register("requests", frame.to_arrow())
        found: list[tuple[Any, ...]] = connection.execute(text).fetchall()
    return found


def by_postgres(server: Path, text: str, frame: pl.DataFrame) -> list[list[str]]:
    columns = ", ".join(exp.to_identifier(name, quoted=True).sql("postgres") + " text" for name in frame.columns)
    script = f"DROP TABLE IF EXISTS requests;\nCREATE TABLE requests ({columns});\n"
    script += f"COPY requests FROM STDIN (FORMAT csv, HEADER);\n{frame.write_csv()}\\.\n"
    script += f"COPY (\n{text}) TO STDOUT (FORMAT csv);\n"
    found = list(csv.reader(io.StringIO(postgres.asked(server, script))))
    # A table has no order there: the first column has numbered the rows.
    return sorted(found, key=lambda row: int(row[0]))


@pytest.mark.parametrize("name", QUICK)
def test_duckdb_decides_every_row_as_its_case(name: str) -> None:
    facts = facts_of(name)
    frame, wanted = drawn_cases(name, facts, ROWS_196 if name.startswith("mp196") else ROWS)
    rows = by_duckdb(written(name, facts, "duckdb"), frame)
    assert [row[: len(facts)] for row in rows] == frame.rows()
    assert differences(as_said([row[len(facts) :] for row in rows]), wanted) == []


@pytest.mark.parametrize("path", FEATURES, ids=lambda path: path.stem)
def test_duckdb_decides_every_feature_of_the_language_as_single_cases(path: Path) -> None:
    proof, authors = feature(path)
    version = version_of("mp900/2025-10-01", proof.table)
    facts = readable(version)
    if not facts:
        return  # all that it asks is of a kind that is refused
    random = Random(path.stem)
    every = [*authors, *(drawn(random, version.runtime, authors) for _ in range(OF_A_FEATURE))]
    frame, wanted = plain_cases(version, facts, every)
    rows = by_duckdb(as_text(version, facts, "duckdb"), frame)
    assert differences(as_said([row[len(facts) :] for row in rows]), wanted) == []


@pytest.mark.parametrize("name", QUICK)
def test_postgres_decides_every_row_as_its_case(server: Path, name: str) -> None:
    facts = facts_of(name)
    frame, wanted = drawn_cases(name, facts, ROWS_POSTGRES)
    numbered = frame.with_row_index("number of row").cast(pl.String)
    rows = by_postgres(server, written(name, facts, "postgres"), numbered)
    assert [row[: len(facts) + 1] for row in rows] == [[each or "" for each in row] for row in numbered.rows()]
    assert differences(as_said([row[len(facts) + 1 :] for row in rows]), wanted) == []


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", ["mp203/2021-01-01"])
def test_every_statement_is_read_back_as_one(name: str, dialect: str) -> None:
    text = written(name, facts_of(name), dialect)
    assert text == written(name, facts_of(name), dialect)
    (read,) = sqlglot.parse(text, dialect)
    assert isinstance(read, exp.Select)
    assert {table.name for table in read.find_all(exp.Table)} - {cte.alias for cte in read.find_all(exp.CTE)} == {
        "requests"
    }


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_small_policy_in_each_dialect(
    dialect: str, snapshot: SnapshotAssertion, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, policy=POLICY.replace("when insulin", "when insulin and age >= 18 years"))
    monkeypatch.chdir(tmp_path)
    result = run("emit", "sql", "910/2026-01-01", "--dialect", dialect, "--table", "plan.requests")
    assert result.exit_code == 0, result.output
    assert result.output == snapshot


# --- what others wrote becomes names and texts, nothing else -----------------------------------------------------


def hostile(dialect: str) -> tuple[str, list[str]]:
    """A statement that reads from hostile columns, translates hostile values, and where such a text stands."""
    name = "mp203/2021-01-01"
    runtime = compiled(name).version.runtime
    facts = [f for f, place in runtime.place_of.items() if getattr(runtime.facts[place].kind, "yes_or_no", False)]
    bindings = [
        Binding(fact, column, values=dict.fromkeys(HOSTILE, "yes"), unknown=(f"{column}!",))
        for fact, column in zip(facts, HOSTILE, strict=False)
    ]
    assert len(bindings) == len(HOSTILE)
    text = statement(compiled(name).version, bindings, TABLE, typed=frozenset(), prefix=HOSTILE[5], dialect=dialect)
    return text, [binding.fact for binding in bindings]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_hostile_names_and_values_are_read_back_as_what_they_are(dialect: str) -> None:
    text, _ = hostile(dialect)
    (read,) = sqlglot.parse(text, dialect)
    assert isinstance(read, exp.Select)
    names = {column.name for column in read.find_all(exp.Column)}
    texts = {literal.this for literal in read.find_all(exp.Literal) if literal.is_string}
    assert names >= set(HOSTILE)
    assert texts >= {*HOSTILE, *(f"{each}!" for each in HOSTILE)}
    assert {each.alias for each in read.expressions if each.alias} == {HOSTILE[5] + name for name, _ in COLUMNS}
    assert not list(read.find_all(exp.Drop, exp.Command))


def test_hostile_names_and_values_are_read_by_databases(server: Path) -> None:
    frame = pl.DataFrame({column: [*HOSTILE, f"{column}!", "no", "else"] for column in HOSTILE})
    frame = pl.concat([frame.select(pl.int_range(pl.len()).cast(pl.String).alias("0")), frame], how="horizontal")
    answers = []
    for dialect in ("duckdb", "postgres"):
        text, facts = hostile(dialect)
        rows = by_duckdb(text, frame) if dialect == "duckdb" else by_postgres(server, text, frame)
        problems = [row[-1] for row in rows]
        assert problems[:-1] == [""] * (len(frame) - 1)
        assert sorted(problems[-1].split(";")) == sorted(f"{fact}: unknown_value" for fact in facts)
        answers.append([tuple(row) for row in rows])
    assert answers[0] == answers[1]


# --- what cannot be said -----------------------------------------------------------------------------------------


def test_what_cannot_be_said_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = 'record stay "Stay"\n    fact ward "Ward"\n        one of a, b\nfact stays "Stays"\n    list of stay\n'
    write(tmp_path, policy=POLICY.replace("when insulin\n", "when insulin or at least 2 stays\n", 1) + records)
    monkeypatch.chdir(tmp_path)
    result = run("emit", "sql", "910/2026-01-01")
    assert result.exit_code == 1
    assert "MN715" in result.output


def test_a_date_chooses_the_version() -> None:
    assert "version 2021-07-18" in run("emit", "sql", "203", "--on", "2022-01-01", "--drafts").output
    result = run("emit", "sql", "203", "--drafts")
    assert (result.exit_code, "Name it (mp203/2021-01-01, " in result.output) == (2, True)
    assert run("emit", "sql", "203", "--on", "2022-01-01", "--drafts", "--table", "a..b").exit_code == 2
