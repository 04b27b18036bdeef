"""Tables decided on a cluster: a DataFrame of Spark's, `mednec decide --engine spark`, and the statement in Spark SQL.

That every row is decided as its case is held in test_in_step.py, on the same rows as for every engine.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import polars as pl
import pytest

from mednec.claims import spark as workers
from mednec.claims.bindings import Binding
from mednec.claims.by_date import PolicyRows
from mednec.claims.chosen import ChoiceError, FindingsError, bindings_of, versions_of
from mednec.claims.decided import COLUMNS, Version
from mednec.claims.engines import ENGINES
from mednec.claims.files import Parts
from mednec.claims.spark import WorkerError, arrived, decided, sent
from mednec.project import read_project
from tests.claims.compared import differences, named
from tests.claims.conftest import MASTER, WHY
from tests.claims.drawn_rows import drawn, text_frame
from tests.claims.on_spark import NUMBER, as_requests, brought_back
from tests.claims.test_in_step import ROOT, compiled
from tests.claims.test_joined import write_tables
from tests.claims.test_run import DETERMINATIONS, ROWS, SECRET, many
from tests.claims.test_sql import as_said, drawn_cases, facts_of, written
from tests.cli.projects import POLICY, run, write

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ADDED = [name for name, _ in COLUMNS]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path, policy=POLICY.replace("when insulin", "when insulin and age >= 18 years"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


# --- a DataFrame ---------------------------------------------------------------------------------------------


def of_203() -> tuple[tuple[Version, ...], pl.DataFrame]:
    """The three versions of policy 203, and rows on days of each."""
    versions, random = versions_of(read_project(ROOT), "203", drafts=True), Random(11)
    cases = [drawn(random, version.runtime, compiled(version.name).authors) for version in versions for _ in range(200)]
    facts = dict.fromkeys(fact for version in versions for fact in version.runtime.place_of)
    return versions, text_frame(cases, list(facts))


def test_each_row_is_decided_by_the_version_in_force(spark: SparkSession) -> None:
    versions, frame = of_203()
    assert [version.name for version in versions] == ["mp203/2021-01-01", "mp203/2021-07-18", "mp203/2023-04-16"]
    bindings = bindings_of(versions, frame.columns)
    found = brought_back(decided(as_requests(spark, frame), versions, bindings)).sort(NUMBER)
    want = PolicyRows(versions, bindings).decide(frame, ENGINES["numpy"])
    assert differences(found.select(ADDED).cast(dict(COLUMNS)), want) == []
    assert set(found.get_column("version")) == {version.name.partition("/")[2] for version in versions}


def test_columns_keep_their_types_and_partitions_their_rows_in_order(spark: SparkSession) -> None:
    (version,) = versions_of(read_project(ROOT), "mp196/2025-10-01")
    frame = pl.DataFrame(
        {
            "price": [Decimal("12.50"), None, Decimal("0.01")],
            "date_of_service": [date(2026, 2, 3), None, date(2024, 1, 1)],
            "age": [70, 34, None],
            "treated_level": [["T8"], [], None],
            "osteoporosis": [True, None, False],
        }
    )
    requests = as_requests(spark, frame)
    rows = decided(requests, [version], bindings_of([version], frame.columns), prefix="mednec_", engine="polars")
    assert rows.columns == [NUMBER, *frame.columns, *(f"mednec_{name}" for name in ADDED)]
    assert rows.schema.fields[: len(requests.schema.fields)] == requests.schema.fields
    assert rows.rdd.getNumPartitions() == requests.rdd.getNumPartitions()
    found = brought_back(rows)
    assert found.get_column(NUMBER).to_list() == [0, 1, 2]
    assert found.select(frame.columns).equals(frame)
    want = PolicyRows([version], bindings_of([version], frame.columns)).decide(frame, ENGINES["numpy"])
    said = found.select(f"mednec_{name}" for name in ADDED).rename(lambda name: name.removeprefix("mednec_"))
    assert differences(said.cast(dict(COLUMNS)), want) == []


def test_rows_of_small_batches_are_decided_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "TOGETHER", 100)
    made = compiled("mp203/2021-01-01")
    random = Random(2)
    frame = text_frame(
        [drawn(random, made.version.runtime, ()) for _ in range(350)], list(made.version.runtime.place_of)
    )
    used = frame.columns
    deciding = workers._deciding(sent([made.version], named(frame)), used, "", "numpy")
    batches = frame.to_arrow(compat_level=pl.CompatLevel.oldest()).to_batches(max_chunksize=30)
    found = list(deciding(iter(batches)))
    assert [batch.num_rows for batch in found][:2] == [30, 30]
    together = pl.from_arrow(found)
    assert isinstance(together, pl.DataFrame)
    assert together.select(used).equals(frame)
    want = PolicyRows([made.version], named(frame)).decide(frame, ENGINES["numpy"])
    assert differences(together.select(ADDED).cast(dict(COLUMNS)), want) == []
    assert list(deciding(iter([]))) == []


def test_what_cannot_be_decided_is_said_before_a_row_is_asked_for(spark: SparkSession) -> None:
    (version,) = versions_of(read_project(ROOT), "mp196/2025-10-01")
    requests = as_requests(spark, pl.DataFrame({"age": [70], "version": ["x"]}))
    with pytest.raises(ValueError, match="a column version already"):
        decided(requests, [version], [Binding("age", "age")])
    with pytest.raises(ValueError, match="no column AGE"):
        decided(requests, [version], [Binding("age", "AGE")], prefix="said_")


def test_which_versions_and_columns_is_said_to_who_has_a_session_too(project: Path) -> None:
    here = read_project(project)
    with pytest.raises(ChoiceError, match="no policy '911'"):
        versions_of(here, "911")
    versions = versions_of(here, "910/2026-01-01")
    with pytest.raises(ChoiceError, match="called like a fact"):
        bindings_of(versions, ["x"])
    write(project, policy=POLICY.replace("when insulin", "when insulyn"))
    with pytest.raises(FindingsError, match="cannot decide") as error:
        versions_of(read_project(project), "910/2026-01-01")
    assert error.value.findings


def test_a_worker_with_another_mednec_decides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    data = sent([compiled("mp203/2021-01-01").version], [Binding("age", "age", values={"x": "1"})])
    assert arrived(data) is arrived(data)
    arrived.cache_clear()
    monkeypatch.setattr(workers, "__version__", "0.0.9")
    with pytest.raises(WorkerError, match=r"has mednec 0\.0\.9"):
        arrived(data)


def test_the_script_of_the_docs_runs(spark: SparkSession, project: Path) -> None:
    text = (ROOT / "docs" / "claims.md").read_text(encoding="utf-8")
    ROWS.write_parquet("requests.parquet")
    named = {
        '"196"': '"910/2026-01-01"',
        '"requests"': f'"{project}/requests.parquet"',
        '"decided"': f'"{project}/out"',
    }
    (script,) = re.findall(r"^```python\n(.*?)^```$", text, re.M | re.S)
    for name, instead in named.items():
        assert script.count(name) == 1
        script = script.replace(name, instead)
    exec(compile(script, "docs/claims.md", "exec"), {"spark": spark})
    found = pl.read_parquet(f"{project}/out/*.parquet").sort("claim")
    assert found.get_column("determination").to_list() == DETERMINATIONS


# --- the command ---------------------------------------------------------------------------------------------


def decide(table: str, out: str, *more: str) -> tuple[int, str]:
    options = ("--engine", "spark", "--master", MASTER)
    result = run("decide", "910/2026-01-01", "--table", table, "--out", out, *options, *more)
    return result.exit_code, result.output


@pytest.mark.usefixtures("spark")
@pytest.mark.parametrize("table", ["in.parquet", "in.arrow", "in.csv"])
def test_the_command_says_what_every_engine_says(project: Path, table: str) -> None:
    frame = many(1_000)
    for write_to in (frame.write_parquet, frame.write_ipc, frame.write_csv):
        write_to(project / {"write_parquet": "in.parquet", "write_ipc": "in.arrow"}.get(write_to.__name__, "in.csv"))
    assert run("decide", "910/2026-01-01", "--table", table, "--out", "here.parquet").exit_code == 0
    status, said = decide(table, "there.parquet", "--batch", "37")
    assert (status, "1,000 rows decided by mp910/2026-01-01" in said) == (0, True), said
    assert pl.read_parquet("there.parquet").equals(pl.read_parquet("here.parquet"))
    assert not list(project.glob("there.parquet.*"))


@pytest.mark.usefixtures("spark")
def test_a_table_without_rows_and_one_of_which_all_are_done(project: Path) -> None:
    ROWS.head(0).write_parquet("in.parquet")
    assert decide("in.parquet", "out.parquet")[0] == 0
    assert pl.read_parquet("out.parquet").columns == [*ROWS.columns, *ADDED]


@pytest.mark.usefixtures("spark")
def test_records_come_from_a_table_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tables(tmp_path)
    monkeypatch.chdir(tmp_path)
    given = ("--records", "trials=trials.csv", "--mapping", "mapping.toml", "--batch", "2")
    result = run("decide", "910/2026-01-01", "--table", "in.parquet", "--out", "here.parquet", *given)
    assert result.exit_code == 0, result.output
    status, said = decide("in.parquet", "there.parquet", *given)
    assert status == 0, said
    assert said == result.output.replace("here.parquet", "there.parquet")
    assert pl.read_parquet("there.parquet").equals(pl.read_parquet("here.parquet"))


@pytest.mark.usefixtures("spark")
def test_a_value_that_cannot_be_read_stops_a_strict_run(project: Path) -> None:
    ROWS.with_columns(pl.Series("insulin", ["yes", "no", "no", SECRET, "unknown"])).write_csv("in.csv")
    status, said = decide("in.csv", "out.csv", "--strict", "--batch", "2")
    assert (status, "Row 4: the value of insulin cannot be read (unknown_value)." in said) == (2, True), said
    assert SECRET not in said
    assert decide("in.csv", "out.csv", "--batch", "2")[0] == 0
    assert pl.read_csv("out.csv").get_column("determination").to_list()[:2] == DETERMINATIONS[:2]


def test_a_cluster_that_cannot_be_had_is_said(project: Path, spark_or_none: SparkSession | None) -> None:
    ROWS.write_parquet("in.parquet")
    result = run("decide", "910", "--table", "in.parquet", "--out", "out.parquet", "--master", "local[2]", "--drafts")
    assert (result.exit_code, "--master is the cluster of --engine spark" in result.output) == (2, True)
    if spark_or_none is None:
        pytest.skip(WHY)
    asked = ["decide", "910/2026-01-01", "--table", "in.parquet", "--out", "out.parquet", "--engine", "spark"]
    with command(project, *asked, "--master", "nonsense") as process:
        said = process.communicate()[1].decode()
    assert process.returncode == 2
    assert "Spark did not start with the master nonsense" in said
    assert "Traceback" not in said
    assert not (project / "out.parquet").exists()


def test_spark_that_is_not_installed_is_said(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ROWS.write_parquet("in.parquet")
    monkeypatch.setitem(sys.modules, "pyspark", None)
    status, said = decide("in.parquet", "out.parquet")
    assert (status, "pip install 'mednec[claims,spark]'" in said) == (2, True), said


def command(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "mednec", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT / "compiler")},
        start_new_session=True,
    )


@pytest.mark.usefixtures("spark")
def test_a_run_that_is_killed_goes_on_where_it_was(project: Path) -> None:
    """The driver and its cluster, in the middle of the work."""
    many(4_000).write_parquet(project / "in.parquet")
    assert run("decide", "910/2026-01-01", "--table", "in.parquet", "--out", "whole.parquet").exit_code == 0
    parts = project / "out.parquet.parts"
    asked = ["decide", "910/2026-01-01", "--table", "in.parquet", "--out", "out.parquet", "--engine", "spark"]
    with command(project, *asked, "--master", MASTER, "--batch", "10") as process:
        until = time.monotonic() + 120
        while len(list(parts.glob("*.arrow"))) < 5 and time.monotonic() < until:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    assert process.returncode == -signal.SIGKILL
    finished = len(list(parts.glob("*.arrow")))
    assert 5 <= finished < 400
    assert not (project / "out.parquet").exists()
    assert decide("in.parquet", "out.parquet", "--batch", "999", "--resume")[0] == 0
    assert pl.read_parquet("out.parquet").equals(pl.read_parquet("whole.parquet"))


def test_a_run_goes_on_from_the_first_batch_that_is_missing(tmp_path: Path) -> None:
    parts = Parts(tmp_path / "out.parquet", {})
    parts.begin()
    for first in (0, 2, 6, 8):
        parts.add(first, pl.DataFrame({"row": [first, first + 1]}))
    assert parts.resume() == 4
    for first in (4, 7):
        parts.add(first, pl.DataFrame({"row": list(range(first, first + 3))}))
    assert parts.together().collect().get_column("row").to_list() == list(range(10))


# --- the statement -------------------------------------------------------------------------------------------


def test_spark_runs_the_statement_and_decides_every_row_as_its_case(spark: SparkSession) -> None:
    name = "mp203/2021-01-01"
    facts = facts_of(name)
    frame, wanted = drawn_cases(name, facts, 400)
    numbered = frame.with_row_index(NUMBER).cast(pl.String)
    spark.createDataFrame(numbered.to_arrow(compat_level=pl.CompatLevel.oldest())).createOrReplaceTempView("requests")
    rows = brought_back(spark.sql(written(name, facts, "spark"))).sort(pl.col(NUMBER).cast(pl.Int64))
    assert rows.select(numbered.columns).equals(numbered)
    said = as_said(rows.drop(numbered.columns).rows())
    assert differences(said, wanted) == []
