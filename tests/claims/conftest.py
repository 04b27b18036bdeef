"""A cluster of Spark for the tests: two workers, each a process of its own, beside the driver."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

MASTER = "local-cluster[2,1,1024]"
WHY = "there is no Java runtime for Spark on this machine"


def cluster() -> SparkSession | None:
    """Spark with two workers; None on a machine without Java. With MEDNEC_REQUIRE_SPARK=1 it fails there."""
    if shutil.which("java") is None and "MEDNEC_REQUIRE_SPARK" not in os.environ:
        return None
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    settings: dict[str, bool | float | int | str | None] = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        # Spark plans the statement of a policy in the driver, and needs room for it.
        "spark.driver.memory": "3g",
        "spark.sql.constraintPropagation.enabled": "false",
        "spark.sql.shuffle.partitions": "4",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
    }
    return SparkSession.builder.master(MASTER).appName("tests").config(map=settings).getOrCreate()


@pytest.fixture(scope="session")
def spark_or_none() -> Iterator[SparkSession | None]:
    """The cluster of this run of the tests, or None where there is no Java."""
    session = cluster()
    yield session
    if session is not None:
        session.stop()


@pytest.fixture
def spark(spark_or_none: SparkSession | None) -> SparkSession:
    """The same; without it the test is skipped."""
    if spark_or_none is None:
        pytest.skip(WHY)
    return spark_or_none
