"""A long table through `mednec decide --table`: how fast from file to file, and how much memory it takes.

    python -m benchmarks.claims_large 100000000 numpy [REPORT]

The table is drawn with a seed, written in pieces to a temporary folder, and removed with what was decided. The command
runs as a process of its own, whose peak memory is what the operating system counts. What comes out is read once more:
every row has to be there once, in its order.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from platform import machine
from tempfile import TemporaryDirectory
from time import perf_counter

import polars as pl
import pyarrow.parquet as pq

from benchmarks.claims import DRAWN, POLICY, ROOT, SEED, repeated, table
from benchmarks.timing import run

ROWS = 100_000_000
PIECE = 1 << 20
MOST = 2_000
"""Megabytes of memory."""

PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Runs a command and prints its peak memory. A process of its own: a child starts out at its parent's peak."""


def write(path: Path, rows: int) -> None:
    """So many rows of cases of policy 196, 20 % unknown, with their numbers."""
    drawn = table(DRAWN, unknown=0.2, seed=SEED)
    writer: pq.ParquetWriter | None = None
    for first in range(0, rows, PIECE):
        count = min(PIECE, rows - first)
        numbers = pl.int_range(first, first + count, eager=True).alias("request")
        piece = repeated(drawn, count, SEED + first).insert_column(0, numbers).to_arrow()
        if writer is None:
            writer = pq.ParquetWriter(path, piece.schema, compression="zstd")
        writer.write_table(piece, row_group_size=1 << 18)
    if writer is not None:
        writer.close()


def measured(rows: int, engine: str) -> Iterator[str]:
    """What a run over so many rows took."""
    with TemporaryDirectory() as folder:
        source, out = Path(folder, "requests.parquet"), Path(folder, "decided.parquet")
        write(source, rows)
        command = ["decide", POLICY, "--table", str(source), "--out", str(out), "--engine", engine]
        begun = perf_counter()
        said = run([sys.executable, "-c", PEAK, sys.executable, "-m", "mednec", *command], folder=ROOT)
        seconds = perf_counter() - begun
        _, *lines, peak = said.splitlines()
        megabytes = int(peak) / (2**20 if sys.platform == "darwin" else 2**10)
        decided = pl.scan_parquet(out).select("request")
        number = pl.col("request")
        kept = decided.select(
            count=pl.len() == rows, first=number.first() == 0, others=(number.diff().drop_nulls() == 1).all()
        )
        (there,) = kept.collect(engine="streaming").select(pl.all_horizontal(pl.all())).to_series().to_list()
        yield f"mednec decide {POLICY} --engine {engine}, {rows:,} rows of Parquet with 28 facts and more, 20 % unknown"
        yield f"Python {sys.version.split()[0]}, Polars {pl.__version__}, {machine()}, {pl.thread_pool_size()} threads"
        yield ""
        yield f"{seconds:,.0f} s from file to file, {rows / seconds:,.0f} rows/s"
        yield f"{megabytes:,.0f} MB of memory at its peak (bound: {MOST:,} MB)"
        yield f"{source.stat().st_size / 1e9:.1f} GB read, {out.stat().st_size / 1e9:.1f} GB written"
        yield "Every row is there once, in its order." if there else "ROWS ARE MISSING OR NOT IN ORDER."
        yield ""
        yield from lines
        if megabytes >= MOST or not there:
            raise SystemExit("\n".join(("The bound does not hold.", f"{megabytes:,.0f} MB", str(there))))


if __name__ == "__main__":
    report = "\n".join(measured(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS, (*sys.argv[2:], "numpy")[0])) + "\n"
    if len(sys.argv) > 3:
        Path(sys.argv[3]).write_text(report, encoding="utf-8")
    print(report, end="")
