"""Tables read and written in batches: Parquet, Arrow and CSV. One finished batch is one file, until all are one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import polars as pl

FORMATS = {".parquet": "Parquet", ".arrow": "Arrow", ".feather": "Arrow", ".ipc": "Arrow", ".csv": "CSV"}
"""By the end of a file's name."""

_STATE = "run.json"
_OVER = "over.json"
"""What the state is called when the output is whole; it goes last, so that a folder of ours is always known as one."""


class FileError(Exception):
    """A table that cannot be read or written. The message repeats nothing of it."""


def format_of(path: Path) -> str:
    """The format of a file by its name. Raises FileError."""
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        raise FileError(f"{path.name} has no name by which its format is known; it ends with {', '.join(FORMATS)}.")
    return found


def opened(path: Path) -> pl.LazyFrame:
    """A table, of which nothing is read yet but its columns. Text stays text: a code 00123 keeps its zeros."""
    kind = format_of(path)
    try:
        if kind == "Parquet":
            frame = pl.scan_parquet(path)
        elif kind == "Arrow":
            frame = pl.scan_ipc(path)
        else:
            frame = pl.scan_csv(path, infer_schema=False)
        frame.collect_schema()
    except (OSError, pl.exceptions.PolarsError):
        raise FileError(f"{path.name} cannot be read as {kind}.") from None
    return frame


def columns_of(path: Path) -> list[str]:
    """The columns of a table. Raises FileError."""
    return opened(path).collect_schema().names()


def rows_beside(out: Path) -> Path:
    """Where the rows of a query are kept while they are decided."""
    return out.with_name(f"{out.name}.rows.parquet")


def count(frame: pl.LazyFrame) -> int:
    """The rows of a table."""
    rows: int = frame.select(pl.len()).collect(engine="streaming").item()
    return rows


def batches(frame: pl.LazyFrame, first: int, size: int) -> Iterator[pl.DataFrame]:
    """The rows from `first` on, in order, `size` at a time."""
    waiting: list[pl.DataFrame] = []
    held = 0
    for chunk in frame.slice(first).collect_batches(chunk_size=size, maintain_order=True):
        waiting.append(chunk)
        held += len(chunk)
        while held >= size:
            together = pl.concat(waiting)
            yield together[:size]
            waiting, held = [together[size:]], held - size
    if held:
        yield pl.concat(waiting)


class Parts:
    """The finished batches of a run, each in a file of its own beside the output.

    `about` is what the run depends on: a run goes on only from batches of a run that depends on the same.
    """

    def __init__(self, out: Path, about: dict[str, object]) -> None:
        self.out = out
        self.folder = out.with_name(out.name + ".parts")
        self.about = json.dumps(about, sort_keys=True)

    @property
    def begun(self) -> bool:
        """Whether finished batches of an interrupted run are there."""
        return self.folder.is_dir()

    def begin(self) -> None:
        """Start anew; what an earlier run left is removed. Raises FileError where that is nothing of ours."""
        if self.folder.exists():
            if not any((self.folder / name).is_file() for name in (_STATE, _OVER)):
                raise FileError(f"{self.folder.name} is in the way, and no run made it. Move it away.")
            shutil.rmtree(self.folder)
        self.folder.mkdir()
        (self.folder / _STATE).write_text(self.about, encoding="utf-8")

    def resume(self) -> int:
        """How many rows are finished. Raises FileError where they are of another run."""
        if (self.folder / _OVER).is_file():
            self._remove()
            raise FileError(f"The run had come to its end, and {self.out.name} is whole.")
        try:
            before = (self.folder / _STATE).read_text(encoding="utf-8")
        except OSError:
            raise FileError(f"There is no interrupted run to go on with beside {self.out.name}.") from None
        if before != self.about:
            raise FileError(
                "The table, the mapping, the policy or mednec has changed since the run was interrupted. "
                "Run again without --resume."
            )
        for path in self.folder.glob("*.part"):
            path.unlink()
        done = 0
        for path in self._files():
            # On a cluster a later batch may be finished before an earlier one: it is decided again.
            if int(path.stem) == done:
                done += pl.scan_ipc(path).select(pl.len()).collect().item()
            else:
                path.unlink()
        return done

    def add(self, first: int, frame: pl.DataFrame) -> None:
        """A finished batch, whose first row is the row of that number."""
        path = self.folder / f"{first:015}.arrow"
        # On a cluster two workers may be at the same batch, of which one is believed lost.
        unfinished = path.with_suffix(f".{uuid4().hex}.part")
        frame.write_ipc(unfinished, compression="lz4")
        unfinished.replace(path)

    def own(self, name: str) -> Path:
        """A folder for what this run needs while it lasts; nothing is there yet."""
        path = self.folder / f"of-{name}"
        shutil.rmtree(path, ignore_errors=True)
        return path

    def together(self) -> pl.LazyFrame:
        """All finished batches as one table."""
        return pl.scan_ipc(list(self._files()))

    def finish(self) -> None:
        """Write the output, whole or not at all, and remove the batches. Raises FileError."""
        kind, frame = format_of(self.out), self.together()
        unfinished = self.folder / "whole.part"
        try:
            if kind == "Parquet":
                frame.sink_parquet(unfinished, compression="zstd")
            elif kind == "Arrow":
                frame.sink_ipc(unfinished, compression="zstd")
            else:
                _without_lists(frame).sink_csv(unfinished)
            unfinished.replace(self.out)
        except (OSError, pl.exceptions.PolarsError):
            raise FileError(f"{self.out.name} could not be written; the finished batches are kept.") from None
        (self.folder / _STATE).replace(self.folder / _OVER)
        self._remove()

    def _remove(self) -> None:
        """A run that is killed here has lost batches, and must never go on."""
        for path in self.folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != _OVER:
                path.unlink()
        shutil.rmtree(self.folder)

    def _files(self) -> tuple[Path, ...]:
        return tuple(sorted(self.folder.glob("*.arrow")))


def _without_lists(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Lists of texts as one text, with semicolons between. Raises FileError for what CSV cannot hold."""
    joined = []
    for name, kind in frame.collect_schema().items():
        if kind == pl.List(pl.String):
            joined.append(pl.col(name).list.join(";"))
        elif kind.is_nested():
            raise FileError(f"The column {name} holds lists or records, which CSV cannot. Write Parquet or Arrow.")
    return frame.with_columns(joined)
