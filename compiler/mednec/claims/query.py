"""Requests from a query of DuckDB: what it gives is kept beside the output while a run lasts, so that it can go on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mednec.claims.extras import duckdb_here
from mednec.claims.files import FileError
from mednec.frozen import frozen


@frozen
class Query:
    """A query, and the database that it is put to; without one, what it names are files."""

    text: str
    database: Path | None

    def columns(self) -> list[str]:
        """The columns that it gives. Raises FileError, MissingError."""
        names: list[str] = self._asked(lambda found: found.columns)
        return names

    def write(self, path: Path) -> None:
        """Write what it gives as Parquet, in its order, whole or not at all. Raises FileError, MissingError."""
        unfinished = path.with_name(f"{path.name}.part")
        try:
            self._asked(lambda found: found.write_parquet(str(unfinished), compression="zstd"))
            unfinished.replace(path)
        except OSError:
            raise FileError(f"What the query gives cannot be kept as {path.name}.") from None
        finally:
            unfinished.unlink(missing_ok=True)

    def _asked(self, use: Any) -> Any:
        duckdb = duckdb_here()
        if self.database is not None and not self.database.is_file():
            raise FileError(f"There is no database {self.database.name}.")
        try:
            # A database is opened to be read; nothing of it can be changed by a query.
            name, only_read = (":memory:", False) if self.database is None else (str(self.database), True)
            with duckdb.connect(name, read_only=only_read) as connection:
                found = connection.sql(self.text)
                if found is None:
                    raise FileError("The query gives no rows. Write one SELECT.")
                return use(found)
        except (duckdb.ParserException, duckdb.BinderException, duckdb.CatalogException) as error:
            # These speak of the query alone.
            raise FileError(f"DuckDB does not understand the query.\n{error}") from None
        except duckdb.Error as error:
            # Others may repeat what stands in a row.
            raise FileError(f"DuckDB could not run the query ({type(error).__name__}).") from None
