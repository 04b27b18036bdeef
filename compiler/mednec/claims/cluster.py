"""`mednec decide --engine spark`: the batches of a table decided by the workers of a cluster.

A worker reads the rows of a batch itself and writes its finished batch where every run keeps them (`files.Parts`), so
nothing that is as long as the table passes through the one who asked: the files must lie where all workers reach them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from mednec import __version__
from mednec.claims.bindings import Binding
from mednec.claims.decided import Version
from mednec.claims.engines import ENGINES
from mednec.claims.extras import spark_here
from mednec.claims.files import FileError, Parts, format_of, opened
from mednec.claims.run import Output, Problem, Requests, beside, first_problem, without_rows
from mednec.claims.spark import WorkerError, arrived, sent
from mednec.frozen import frozen

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LOCAL = "local[*]"
"""The master of a cluster that is this machine alone."""

_AHEAD = 8
"""Batches for each core of the cluster that are given out together; the next come when all are done."""


class ClusterError(Exception):
    """The cluster could not be reached, or could not do its work. Repeats nothing of a row."""


@contextmanager
def application(master: str) -> Iterator[SparkSession]:
    """An application on a cluster, as long as it is needed; all that is not set here is Spark's own to say.

    Where this process has one already, it is that, whatever the master, and it stays.
    Raises MissingError, ClusterError.
    """
    sql = spark_here()
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    begun = sql.SparkSession.getActiveSession()
    # On this machine the workers have this Python; elsewhere it is Spark's own setting.
    if master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        # Spark has a task on each core already.
        "spark.executorEnv.POLARS_MAX_THREADS": "1",
    }
    if master.startswith("local"):
        settings |= {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
    try:
        builder = sql.SparkSession.builder.master(master).appName("mednec").config(map=settings)
        session = begun or builder.getOrCreate()
    except (Py4JError, PySparkException, OSError, RuntimeError) as error:
        raise ClusterError(
            f"Spark did not start with the master {master} ({type(error).__name__}). It needs a Java runtime of "
            "version 17 or later, and a master that can be reached."
        ) from None
    try:
        yield session
    except (Py4JError, PySparkException) as error:
        raise ClusterError(
            f"Spark could not do its work ({type(error).__name__}); the log of its workers says why. "
            f"Each of them needs mednec {__version__} with its extra claims."
        ) from None
    finally:
        if begun is None:
            session.stop()


@frozen
class Task:
    """One batch: rows `first` to `first + size` of the requests, whose file begins with the row `begins`."""

    first: int
    size: int
    begins: int
    table: Path


@frozen
class Done:
    """What became of a batch: where it failed, the sentence that says so; `problem` is its first unreadable value."""

    rows: int
    failed: str = ""
    problem: Problem | None = None


def decide_there(
    requests: Requests, versions: Sequence[Version], bindings: Sequence[Binding], master: str, output: Output
) -> None:
    """Decide the rows on a cluster. Raises MissingError, ClusterError, ProblemError in a strict run, FileError."""
    if requests.total == 0:
        output.parts.add(0, without_rows(requests.table, output.prefix))
    if requests.done == requests.total:
        return
    with application(master) as session:
        tasks = list(_tasks(requests, output.parts))
        there = Parts(output.parts.out.resolve(), {})
        work = partial(_decide, sent(versions, bindings), there, output.prefix, requests.brought)
        context = session.sparkContext
        together = _AHEAD * context.defaultParallelism
        for place in range(0, len(tasks), together):
            some = tasks[place : place + together]
            for task, done in zip(some, context.parallelize(some, len(some)).map(work).collect(), strict=True):
                if done.failed:
                    raise ClusterError(done.failed)
                if output.strict and done.problem is not None:
                    raise done.problem.error(task.first)
                output.advance(done.rows)


def _tasks(requests: Requests, parts: Parts) -> Iterator[Task]:
    """The batches that are left. What cannot be read from the middle is first written so that it can."""
    path, begins = requests.path.resolve(), 0
    if requests.brought or format_of(path) == "CSV":
        path, begins = parts.own("rows").resolve() / "rows.parquet", requests.done
        path.parent.mkdir()
        writer = None
        for rows in requests.batches():
            arrow = rows.to_arrow()
            if writer is None:
                writer = pq.ParquetWriter(path, arrow.schema, compression="zstd")
            writer.write_table(arrow)
        if writer is not None:
            writer.close()
    for first in range(requests.done, requests.total, requests.batch):
        yield Task(first, min(requests.batch, requests.total - first), begins, path)


def _decide(data: bytes, parts: Parts, prefix: str, brought: Sequence[str], task: Task) -> Done:
    """One batch, in a worker."""
    try:
        decider = arrived(data)
        rows = opened(task.table).slice(task.first - task.begins, task.size).collect()
        if len(rows) != task.size:
            return Done(0, f"A worker found fewer rows in {task.table.name} than there were.")
        added = decider.decide(rows, ENGINES["numpy"])
        parts.add(task.first, beside(rows, added, prefix, brought))
    except (FileError, WorkerError) as error:
        return Done(0, f"{error}")
    except OSError:
        return Done(
            0, f"A worker cannot write to {parts.folder.name}: every worker must reach the folder of the output."
        )
    return Done(len(rows), problem=first_problem(added))
