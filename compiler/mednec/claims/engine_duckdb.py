"""The engine that runs a program in DuckDB: one statement over the planes, each a column of words of 64 rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from queue import Empty, SimpleQueue
from typing import Any

import pyarrow as pa

from mednec.claims.extras import duckdb_here
from mednec.claims.planes import ALWAYS, NEVER, NOT, Program
from mednec.claims.words import Words, constant

_ALL = 2**64 - 1
_LONGEST = 1_000
"""Characters of an expression that is still written into another."""


class _Connection:
    """A database in memory, and the programs that it knows, by number.

    Batches are decided beside each other already, so it has one thread of DuckDB's; with that, and as DuckDB is told to
    preserve the order in which rows were inserted, they come out in their order.
    """

    def __init__(self) -> None:
        self.connection: Any = duckdb_here().connect(config={"threads": 1, "preserve_insertion_order": True})
        self.numbers: dict[Program, int] = {}

    def prepared(self, program: Program, names: Sequence[str]) -> int:
        """The number of a program, which is planned when it comes first."""
        if program not in self.numbers:
            number = self.numbers[program] = len(self.numbers)
            columns = ", ".join(f"{name} UBIGINT" for name in names)
            self.connection.execute(f"CREATE TABLE planes{number} ({columns})")
            self.connection.execute(f"PREPARE steps{number} AS {_statement(program, f'planes{number}')}")
        return self.numbers[program]


_free: SimpleQueue[_Connection] = SimpleQueue()
"""Connections that no thread uses."""


def duckdb_engine(program: Program, given: Mapping[str, Words], rows: int) -> list[Words]:
    """All steps as one statement, planned once for a program and run for each batch. Raises MissingError."""
    # A program that asks for nothing has its rows all the same.
    columns = [*(given[name] for name, _ in program.inputs), constant(False, rows)]
    names = [f"i{place}" for place in range(len(columns))]
    try:
        own = _free.get_nowait()
    except Empty:
        own = _Connection()
    number = own.prepared(program, names)
    own.connection.register("given", pa.table(columns, names=names))
    own.connection.execute(f"TRUNCATE planes{number}")
    own.connection.execute(f"INSERT INTO planes{number} SELECT * FROM given")
    own.connection.unregister("given")
    found = own.connection.sql(f"EXECUTE steps{number}").to_arrow_table()
    _free.put(own)
    return [column.to_numpy() for column in found.columns]


def _statement(program: Program, table: str) -> str:
    """The steps in layers, each a projection over the one below of what is still read.

    A step that is read once is written where it is read; one that is read more often is a column, worked out once.
    """
    reads = Counter(program.outputs)
    for step in program.steps:
        reads.update((step.left,) if step.operation == NOT else (step.left, step.right))
    said = {NEVER: "0::UBIGINT", ALWAYS: f"{_ALL}::UBIGINT"}
    said |= {plane: f"i{place}" for place, (_, plane) in enumerate(program.inputs)}
    parts: dict[int, frozenset[int]] = {plane: frozenset() for plane in (NEVER, ALWAYS)}
    parts |= {plane: frozenset((plane,)) for _, plane in program.inputs}
    layer = dict.fromkeys(said, 0)
    made: list[tuple[int, int, str, frozenset[int]]] = []
    for number, step in enumerate(program.steps):
        left, into = said[step.left], step.into
        read = (step.left,) if step.operation == NOT else (step.left, step.right)
        match step.operation:
            case 0:
                text = f"({left} & {said[step.right]})"
            case 1:
                text = f"({left} | {said[step.right]})"
            case _:
                text = f"xor({left}, {_ALL}::UBIGINT)"
        depth = max(layer[plane] for plane in read)
        columns = frozenset[int]().union(*(parts[plane] for plane in read))
        if reads[into] == 1 and len(text) < _LONGEST:
            said[into], parts[into], layer[into] = text, columns, depth
        else:
            made.append((depth, into, f"{text} AS s{number}", columns))
            said[into], parts[into], layer[into] = f"s{number}", frozenset((into,)), depth + 1
    wanted = frozenset[int]().union(*(parts[plane] for plane in program.outputs))
    selects: list[str] = []
    for depth in range(max((each[0] for each in made), default=-1), -1, -1):
        here = [each for each in made if each[0] == depth]
        kept = sorted(wanted - {into for _, into, _, _ in here})
        selects.append(", ".join((*(said[plane] for plane in kept), *(text for _, _, text, _ in here))))
        wanted = frozenset(kept).union(*(columns for *_, columns in here))
    below = table
    for select in reversed(selects):
        below = f"(SELECT {select} FROM {below})"
    outputs = ", ".join(f"{said[plane]} AS o{place}" for place, plane in enumerate(program.outputs))
    return f"SELECT {outputs} FROM {below}"
