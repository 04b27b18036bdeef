"""DuckDB, which is an extra: the engine and the queries take it from here."""

from __future__ import annotations

import atexit
import gc
from types import ModuleType


class NoDuckDBError(Exception):
    """DuckDB is not installed."""


def duckdb_here() -> ModuleType:
    """The module. Raises NoDuckDBError."""
    try:
        import duckdb
    except ImportError:
        raise NoDuckDBError("DuckDB is needed, and not installed: pip install 'mednec[claims,duckdb]'.") from None
    # At its end it counts what is left of it, and complains of all that nobody looked for as garbage.
    atexit.unregister(gc.freeze)
    return duckdb
