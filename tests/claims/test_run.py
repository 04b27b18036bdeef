"""A table through `mednec decide --table`: every row once and in order, whatever interrupts it, and nothing echoed."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import duckdb
import polars as pl
import pytest

from mednec.claims.decided import COLUMNS
from mednec.claims.engines import ENGINES, _loop
from mednec.claims.files import Parts
from tests.cli.projects import POLICY, run, write

SECRET = "Q-31415"

ROWS = pl.DataFrame(
    {
        "claim": ["a", "b", "c", "d", "e"],
        "insulin": [True, False, None, True, False],
        "age": [50, 60, 70, 500, 30],
        "date_of_service": ["2026-02-03", "2026-02-03", "2026-02-03", "2026-02-03", "2025-02-03"],
    }
)

DETERMINATIONS = [
    "medically necessary",
    "not medically necessary",
    "needs information",
    "needs information",
    "not decided by this version",
]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path, policy=POLICY.replace("when insulin", "when insulin and age >= 18 years"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def decide(table: str, out: str, *more: str) -> tuple[int, str]:
    result = run("decide", "910/2026-01-01", "--table", table, "--out", out, *more)
    return result.exit_code, result.output


WRITE: dict[str, Callable[[pl.DataFrame, Path], None]] = {
    "parquet": lambda frame, path: frame.write_parquet(path),
    "arrow": lambda frame, path: frame.write_ipc(path),
    "csv": lambda frame, path: frame.write_csv(path),
}
READ: dict[str, Callable[[Path], pl.DataFrame]] = {
    "parquet": pl.read_parquet,
    "arrow": pl.read_ipc,
    "csv": lambda path: pl.read_csv(path, infer_schema=False),
}


@pytest.mark.parametrize("out", WRITE)
@pytest.mark.parametrize("table", WRITE)
def test_every_format_goes_in_and_out(project: Path, table: str, out: str) -> None:
    WRITE[table](ROWS, project / f"in.{table}")
    status, said = decide(f"in.{table}", f"out.{out}")
    assert status == 0, said
    found = READ[out](project / f"out.{out}")
    assert found.columns == [*ROWS.columns, *(name for name, _ in COLUMNS)]
    assert found.get_column("claim").to_list() == list("abcde")
    assert found.get_column("determination").to_list() == DETERMINATIONS
    assert sorted(path.name for path in project.iterdir()) == sorted([f"in.{table}", f"out.{out}", "policies"])
    problems = found.get_column("input_problems").to_list()[3]
    assert problems in ("age: out_of_range", ["age: out_of_range"])


def test_what_is_said_counts_and_repeats_no_value(project: Path) -> None:
    frame = ROWS.with_columns(pl.Series("insulin", ["yes", "no", SECRET, SECRET, "unknown"]))
    frame.write_csv(project / "in.csv")
    status, said = decide("in.csv", "out.csv")
    assert status == 0
    assert "insulin: unknown_value" in said
    assert SECRET not in said
    status, said = decide("in.csv", "strict.csv", "--strict")
    assert status == 2
    assert "Row 3: the value of insulin cannot be read (unknown_value)." in said
    assert SECRET not in said
    assert not (project / "strict.csv").exists()


def test_a_table_without_rows_has_the_columns(project: Path) -> None:
    ROWS.head(0).write_parquet(project / "in.parquet")
    assert decide("in.parquet", "out.parquet")[0] == 0
    found = pl.read_parquet(project / "out.parquet")
    assert (len(found), found.columns) == (0, [*ROWS.columns, *(name for name, _ in COLUMNS)])


def test_names_that_are_taken_want_a_prefix(project: Path) -> None:
    ROWS.with_columns(version=pl.lit("x")).write_parquet(project / "in.parquet")
    status, said = decide("in.parquet", "out.parquet")
    assert (status, "column version already" in said) == (2, True)
    assert decide("in.parquet", "out.parquet", "--prefix", "mednec_")[0] == 0
    found = pl.read_parquet(project / "out.parquet")
    assert found.get_column("version").to_list() == ["x"] * 5
    assert found.get_column("mednec_determination").to_list() == DETERMINATIONS


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("in.xlsx", "no name by which its format is known"),
        ("none.parquet", "cannot be read as Parquet"),
        ("not.parquet", "cannot be read as Parquet"),
        ("other.csv", "No column of the table is called like a fact"),
    ],
)
def test_what_is_no_table_is_said(project: Path, table: str, said: str) -> None:
    (project / "in.xlsx").write_text("x", encoding="utf-8")
    (project / "not.parquet").write_text("x", encoding="utf-8")
    (project / "other.csv").write_text("x,y\n1,2\n", encoding="utf-8")
    status, output = decide(table, "out.parquet")
    assert status == 2
    assert said in output
    assert not (project / "out.parquet").exists()


def test_a_date_of_service_for_all_rows_is_refused(project: Path) -> None:
    ROWS.write_parquet(project / "in.parquet")
    status, said = decide("in.parquet", "out.parquet", "--on", "2026-02-03")
    assert status == 2
    assert "the column date_of_service" in said
    assert not (project / "out.parquet").exists()


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_can_be_chosen(project: Path, engine: str) -> None:
    ROWS.write_parquet(project / "in.parquet")
    assert decide("in.parquet", "out.parquet", "--engine", engine)[0] == 0
    assert pl.read_parquet(project / "out.parquet").get_column("determination").to_list() == DETERMINATIONS


def test_an_engine_that_is_not_installed_is_said(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ROWS.write_parquet(project / "in.parquet")
    _loop.cache_clear()
    monkeypatch.setitem(sys.modules, "numba", None)
    status, said = decide("in.parquet", "out.parquet", "--engine", "numba")
    monkeypatch.undo()
    assert status == 2
    assert "pip install 'mednec[claims,numba]'" in said


# --- interrupted ---------------------------------------------------------------------------------------------


def many(rows: int) -> pl.DataFrame:
    random = Random(5)
    return pl.DataFrame(
        {
            "claim": list(range(rows)),
            "age": 30,
            "insulin": [random.choice((True, False, None)) for _ in range(rows)],
            "date_of_service": ["2026-02-03"] * rows,
        }
    )


@pytest.mark.parametrize("seed", range(6))
def test_an_interrupted_run_goes_on_where_it_was(project: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    random = Random(seed)
    many(1_000).write_parquet(project / "in.parquet")
    assert decide("in.parquet", "whole.parquet")[0] == 0
    add = Parts.add
    stops = sorted(random.sample(range(1, 30), 3))
    calls = 0

    def interrupted(parts: Parts, first: int, frame: pl.DataFrame) -> None:
        nonlocal calls
        calls += 1
        if calls in stops and random.random() < 0.5:
            # Killed while a batch was being written.
            (parts.folder / f"{first:015}.part").write_bytes(b"half")
            raise KeyboardInterrupt
        add(parts, first, frame)
        if calls in stops:
            raise KeyboardInterrupt

    monkeypatch.setattr(Parts, "add", interrupted)
    status, said = decide("in.parquet", "out.parquet", "--batch", "37")
    tries = 0
    while status != 0:
        assert (status, "--resume" in said) == (130, True)
        assert not (project / "out.parquet").exists()
        tries += 1
        status, said = decide("in.parquet", "out.parquet", "--batch", "37", "--resume")
    assert tries == 3
    assert pl.read_parquet(project / "out.parquet").equals(pl.read_parquet(project / "whole.parquet"))


@pytest.mark.parametrize("seed", range(3))
def test_a_run_that_is_killed_again_and_again_goes_on_where_it_was(project: Path, seed: int) -> None:
    random = Random(seed)
    many(4_000).write_parquet(project / "in.parquet")
    assert decide("in.parquet", "whole.parquet")[0] == 0
    asked = ["decide", "910/2026-01-01", "--table", "in.parquet", "--out", "out.parquet", "--batch", "10"]
    parts = project / "out.parquet.parts"
    before = 0
    for resume in ([], ["--resume"]):
        process = subprocess.Popen(
            [sys.executable, "-m", "mednec", *asked, *resume], cwd=project, stdout=subprocess.DEVNULL
        )
        until = time.monotonic() + 60
        while len(list(parts.glob("*.arrow"))) < before + 3 and time.monotonic() < until:
            time.sleep(0.005)
        time.sleep(random.uniform(0, 0.1))
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        finished = len(list(parts.glob("*.arrow")))
        assert before + 3 <= finished < 400
        assert not (project / "out.parquet").exists()
        before = finished
    assert decide("in.parquet", "out.parquet", "--batch", "999", "--resume")[0] == 0
    assert pl.read_parquet(project / "out.parquet").equals(pl.read_parquet(project / "whole.parquet"))


@pytest.mark.parametrize("removed", [0, 1, 3])
def test_a_run_that_is_killed_while_it_ends_loses_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch, removed: int
) -> None:
    """Killed when the output was being written, and when it had its name and the batches went."""
    ROWS.write_parquet(project / "in.parquet")
    assert decide("in.parquet", "whole.parquet")[0] == 0
    whole = pl.read_parquet(project / "whole.parquet")

    def killed(path: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        if removed:
            gone = iter(range(removed - 1))
            unlink = Path.unlink
            patch.setattr(Path, "unlink", lambda path: killed(path) if next(gone, None) is None else unlink(path))
        else:
            patch.setattr(pl.LazyFrame, "sink_parquet", lambda frame, path, **options: killed(path))
        assert decide("in.parquet", "out.parquet", "--batch", "1")[0] == 130
    status, said = decide("in.parquet", "out.parquet", "--batch", "1", "--resume")
    assert (status, "out.parquet is whole" in said) == ((2, True) if removed else (0, False))
    assert pl.read_parquet(project / "out.parquet").equals(whole)
    assert not (project / "out.parquet.parts").exists()
    assert decide("in.parquet", "out.parquet")[0] == 0


def test_only_the_same_run_goes_on(project: Path) -> None:
    ROWS.write_parquet(project / "in.parquet")
    status, said = decide("in.parquet", "out.parquet", "--resume")
    assert (status, "no interrupted run" in said) == (2, True)
    (project / "out.parquet.parts").mkdir()
    (project / "out.parquet.parts" / "mine.txt").write_text("x", encoding="utf-8")
    status, said = decide("in.parquet", "out.parquet")
    assert (status, "in the way" in said) == (2, True)
    (project / "out.parquet.parts" / "run.json").write_text("{}", encoding="utf-8")
    status, said = decide("in.parquet", "out.parquet", "--resume")
    assert (status, "has changed" in said) == (2, True)


# --- a query of DuckDB ---------------------------------------------------------------------------------------


def queried(query: str, out: str, *more: str) -> tuple[int, str]:
    result = run("decide", "910/2026-01-01", "--query", query, "--out", out, *more)
    return result.exit_code, result.output


def test_the_rows_of_a_query_are_decided_in_its_order(project: Path) -> None:
    ROWS.write_parquet(project / "in.parquet")
    status, said = queried("SELECT * FROM 'in.parquet' ORDER BY claim DESC", "out.parquet")
    assert status == 0, said
    found = pl.read_parquet(project / "out.parquet")
    assert found.get_column("claim").to_list() == ["e", "d", "c", "b", "a"]
    assert found.get_column("determination").to_list() == DETERMINATIONS[::-1]
    assert sorted(path.name for path in project.glob("out*")) == ["out.parquet"]


def test_a_database_is_only_read(project: Path) -> None:
    with duckdb.connect(str(project / "plan.duckdb")) as connection:
        connection.register("rows", ROWS.to_arrow())
        connection.execute("CREATE TABLE requests AS SELECT * FROM rows")
    assert queried("FROM requests", "out.csv", "--database", "plan.duckdb")[0] == 0
    assert pl.read_csv(project / "out.csv").get_column("determination").to_list() == DETERMINATIONS
    status, said = queried("DROP TABLE requests", "no.csv", "--database", "plan.duckdb")
    assert (status, "InvalidInputException" in said) == (2, True), said
    assert queried("FROM requests", "again.csv", "--database", "plan.duckdb")[0] == 0


@pytest.mark.parametrize(
    ("query", "more", "said"),
    [
        ("SELEC 1", (), "does not understand the query"),
        ("FROM nowhere", (), "nowhere"),
        ("SET threads = 1", (), "No column of the table"),
        (f"SELECT CAST('{SECRET}' AS INTEGER) AS age", (), "ConversionException"),
        ("SELECT 1 AS age", ("--database", "none.duckdb"), "There is no database none.duckdb"),
        ("SELECT 1 AS age", ("--table", "in.parquet"), "Say what to decide"),
    ],
)
def test_a_query_that_cannot_be_used_is_said(project: Path, query: str, more: tuple[str, ...], said: str) -> None:
    status, output = queried(query, "out.parquet", *more)
    assert (status, said in output, SECRET in output) == (2, True, False), output
    assert not list(project.glob("out*"))


def test_an_interrupted_query_goes_on_with_the_rows_that_it_gave(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ROWS.write_parquet(project / "in.parquet")
    add = Parts.add

    def interrupted(self: Parts, first: int, frame: pl.DataFrame) -> None:
        if first == 2:
            raise KeyboardInterrupt
        add(self, first, frame)

    with monkeypatch.context() as patch:
        patch.setattr(Parts, "add", interrupted)
        assert queried("FROM 'in.parquet'", "out.parquet", "--batch", "1")[0] == 130
    ROWS[::-1].write_parquet(project / "in.parquet")
    assert queried("FROM 'in.parquet'", "out.parquet", "--resume")[0] == 0
    assert pl.read_parquet(project / "out.parquet").get_column("determination").to_list() == DETERMINATIONS


def test_a_mapping_is_proposed_for_a_query(project: Path) -> None:
    ROWS.rename({"age": "Age"}).write_parquet(project / "in.parquet")
    result = run("decide", "910/2026-01-01", "--query", "FROM 'in.parquet'", "--draft-mapping")
    assert (result.exit_code, 'column = "Age"' in result.output) == (0, True), result.output
