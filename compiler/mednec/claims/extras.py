"""What is an extra of deciding tables, DuckDB and Spark: who needs one takes it from here."""

from __future__ import annotations

import atexit
import gc
from types import ModuleType


class MissingError(Exception):
    """An extra is not installed; the message says how it is."""


def duckdb_here() -> ModuleType:
    """DuckDB's module. Raises MissingError."""
    try:
        import duckdb
    except ImportError:
        raise MissingError("DuckDB is needed, and not installed: pip install 'mednec[claims,duckdb]'.") from None
    # At its end it counts what is left of it, and complains of all that nobody looked for as garbage.
    atexit.unregister(gc.freeze)
    return duckdb


def spark_here() -> ModuleType:
    """Spark's module `pyspark.sql`. Raises MissingError."""
    try:
        from pyspark import sql
    except ImportError:
        raise MissingError("Spark is needed, and not installed: pip install 'mednec[claims,spark]'.") from None
    return sql
