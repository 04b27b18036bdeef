"""The columns of a table as numbers of states: each distinct value is read once, as a case would give it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from mednec.claims.bindings import ABSENT, Reader, UnreadableError
from mednec.claims.states import Few, Numbers, States, where
from mednec.claims.words import Words, any_of, combination_bits, constant, known_bits, packed
from mednec.frozen import frozen
from mednec.runtime.read import CaseError, read_case

_NARROW = (pl.Date, pl.Int8, pl.Int16, pl.Int32, pl.Int64, pl.UInt8, pl.UInt16, pl.UInt32)
"""Columns of whole numbers that have room in 64 bits, sign and all."""

_FEW = 6
"""Texts that are compared one by one; a column of more is looked up."""

_PART = "\x1f"
"""Stands between the values of a list that is looked up as one text; no name of a value holds it."""


@frozen
class Cell:
    """What a value came to: the number of its state, whether it gives the fact, and what is wrong with it.

    A value that cannot be read leaves the fact open, and says that it was given: no presumption takes its place.
    """

    number: int
    given: bool
    problem: str


class Column:
    """One column that gives one fact. What was read is kept for the next rows."""

    def __init__(self, place: int, reader: Reader, states: States) -> None:
        self.place = place
        self.reader = reader
        self.states = states
        self._numbers: dict[object, int] = {}
        self.cells: list[Cell] = []
        self._texts: pl.Enum | None = None
        self._of_texts: npt.NDArray[np.int64] = np.empty(0, np.int64)

    def places(self, series: pl.Series) -> Numbers:
        """By row the place of its cell in `cells`: as planes of truth values, and where few texts occur."""
        few = self._few(series)
        return self.read(series) if few is None else few

    def _few(self, series: pl.Series) -> Few | None:
        nothing = self._cell(None, None)
        if series.dtype == pl.Boolean:
            true, known = known_bits(series)
            cells = self._cell(True, True), self._cell(False, False)
            return Few(((true, cells[0]), (known & ~true, cells[1]), (~known, nothing)))
        texts = [] if self._texts is None else self._texts.categories.to_list()
        if series.dtype != pl.String or not 0 < len(texts) <= _FEW:
            return None
        rows = len(series)
        seen = packed(series.is_null().to_numpy()) if series.null_count() else constant(False, rows)
        found = [(seen, nothing)]
        for text, place in zip(texts, self._of_texts.tolist(), strict=False):
            plane, _ = known_bits(series == text)
            found.append((plane, place))
            seen = seen | plane
        # With a text that was never read before all are looked up, and it is known from then on.
        return None if any_of(~seen, rows) else Few(tuple(found))

    def read(self, series: pl.Series) -> npt.NDArray[np.int64]:
        """By row the place of its cell in `cells`."""
        nothing = self._cell(None, None)
        if isinstance(series.dtype, pl.Categorical | pl.Enum):
            series = series.cast(pl.String)
        if isinstance(series.dtype, pl.Datetime):
            series = series.dt.date()
        if series.dtype == pl.String:
            return self._read_texts(series, nothing)
        if series.dtype == pl.Boolean:
            lookup = np.array([self._cell(False, False), self._cell(True, True), nothing], np.int64)
            return _looked_up(lookup, series.cast(pl.UInt8).fill_null(2))
        if series.dtype == pl.List(pl.String):
            keys = pl.select(pl.lit(series).list.len().cast(pl.String) + _PART + pl.lit(series).list.join(_PART))
            return self._read_texts(keys.to_series(), nothing, listed=True)
        if series.dtype.is_integer() or series.dtype in (pl.Date, pl.Float32, pl.Float64):
            return self._read_plain(series, nothing)
        return np.array([self._cell(repr(raw), raw) for raw in series.to_list()], np.int64)

    def _read_plain(self, series: pl.Series, nothing: int) -> npt.NDArray[np.int64]:
        known = series.drop_nulls()
        values = known.unique()
        places = pl.Series([self._cell(raw, raw) for raw in values.to_list()], dtype=pl.Int64)
        if series.dtype in _NARROW:
            physical = series.to_physical().cast(pl.Int64)
            low, high = physical.min(), physical.max()
            if isinstance(low, int) and isinstance(high, int) and high - low < len(series):
                lookup = np.full(high - low + 2, nothing, np.int64)
                lookup[values.to_physical().cast(pl.Int64).to_numpy() - low] = places.to_numpy()
                return _looked_up(lookup, (physical - low).fill_null(high - low + 1))
        if not len(values):
            return np.full(len(series), nothing, np.int64)
        found = series.replace_strict(values, places, default=nothing, return_dtype=pl.Int64)
        return found.fill_null(nothing).to_numpy()

    def _read_texts(self, series: pl.Series, nothing: int, *, listed: bool = False) -> npt.NDArray[np.int64]:
        """Texts are looked up among those known; only a text that is new is read."""
        found = None if self._texts is None else series.cast(self._texts, strict=False)
        if found is None or found.null_count() > series.null_count():
            new = series if found is None else series.filter(found.is_null() & series.is_not_null())
            known = [] if self._texts is None else self._texts.categories.to_list()
            texts = [*known, *new.drop_nulls().unique().to_list()]
            self._texts = pl.Enum(texts)
            self._of_texts = np.array(
                [*(self._cell(text, _parts(text) if listed else text) for text in texts), nothing], np.int64
            )
            found = series.cast(self._texts)
        return _looked_up(self._of_texts, found.to_physical().cast(pl.Int64).fill_null(len(self._of_texts) - 1))

    def _cell(self, key: object, raw: object) -> int:
        # To a dictionary 1 is True, and 0.0 is -0.0; a column has values of one type only.
        if key not in self._numbers:
            self._numbers[key] = len(self.cells)
            self.cells.append(self._read_one(raw))
        return self._numbers[key]

    def _read_one(self, raw: object) -> Cell:
        name = self.reader.fact.name
        try:
            value = self.reader.read(raw)
            if value is ABSENT:
                return Cell(0, False, "")
            reading = read_case(self.states.table, {name: value})
        except UnreadableError as error:
            return Cell(0, True, f"{name}: {error.code}")
        except CaseError as error:
            return Cell(0, True, f"{name}: {error.problems[0].code}")
        number = self.states.number(self.place, reading.states[self.place], reading.shown[self.place])
        return Cell(number, True, "")

    def value(self, raw: object) -> tuple[Any, str]:
        """The value as a case gives it, and what is wrong with it."""
        try:
            value = self.reader.read(raw)
            if value is not ABSENT:
                read_case(self.states.table, {self.reader.fact.name: value})
        except UnreadableError as error:
            return None, f"{self.reader.fact.name}: {error.code}"
        except CaseError as error:
            return None, f"{self.reader.fact.name}: {error.problems[0].code}"
        return value, ""


def _looked_up(lookup: npt.NDArray[np.int64], places: pl.Series) -> npt.NDArray[np.int64]:
    found: npt.NDArray[np.int64] = lookup.take(places.to_numpy())
    return found


def _parts(text: str) -> object:
    """The list that a key stands for; something that is none where a value of it was empty."""
    count, _, rest = text.partition(_PART)
    parts = rest.split(_PART) if count != "0" else []
    return parts if len(parts) == int(count) else [None]


@frozen
class ReadRows:
    """The rows as read: numbers of states by fact, what is wrong and where, and where a fact is given."""

    numbers: list[Numbers]
    problems: dict[str, Words]
    given: dict[int, Words]


def read_rows(columns: Iterable[Column], frame: pl.DataFrame, states: States, wanted: frozenset[int]) -> ReadRows:
    """All columns read. `wanted`: the facts of which it is asked where they are given."""
    numbers: list[Numbers] = [0] * len(states.facts)
    problems: dict[str, Words] = {}
    given: dict[int, Words] = {}
    rows = len(frame)
    for column in columns:
        places = column.places(frame.get_column(column.reader.binding.column))
        cells = column.cells
        states_of = np.array([cell.number for cell in cells], np.int64)
        if isinstance(places, Few):
            numbers[column.place] = Few(tuple((plane, int(states_of[place])) for plane, place in places.planes))
        else:
            numbers[column.place] = states_of.take(places)
        if column.place in wanted:
            given[column.place] = where(places, np.array([cell.given for cell in cells], np.bool_), rows)
        for problem in dict.fromkeys(cell.problem for cell in cells if cell.problem):
            wrong = where(places, np.array([cell.problem == problem for cell in cells], np.bool_), rows)
            if any_of(wrong, rows):
                problems[problem] = wrong
    return ReadRows(numbers, problems, given)


def labelled(planes: list[Words], rows: int) -> tuple[list[tuple[int, ...]], npt.NDArray[np.int64]]:
    """By row which of the planes are so: the combinations that occur, and the place of each row's own."""
    combinations: list[tuple[int, ...]] = [()]
    of_row: npt.NDArray[np.int64] = np.zeros(rows, np.int64)
    for first in range(0, len(planes), _TOGETHER):
        bits = combination_bits(planes[first : first + _TOGETHER], rows)
        # First what occurs here, then what occurs with what was found before: numbers stay small.
        here, of_here = _distinct(bits, 1 << _TOGETHER)
        if here == [0]:
            continue
        keys, of_row = _distinct(of_row * len(here) + of_here, len(combinations) * len(here))
        added = [tuple(first + bit for bit in range(_TOGETHER) if each >> bit & 1) for each in here]
        combinations = [combinations[key // len(here)] + added[key % len(here)] for key in keys]
    return combinations, of_row


_TOGETHER = 16
"""Planes that are taken as one number."""

_DENSE = 1 << 24
"""Numbers that are looked up in a table; more are sorted."""


def _distinct(
    numbers: npt.NDArray[np.int64] | npt.NDArray[np.uint16], size: int
) -> tuple[list[int], npt.NDArray[np.int64]]:
    """The numbers below `size` that occur, ascending, and by row the place of its own among them."""
    if size > _DENSE:
        found, places = np.unique(numbers, return_inverse=True)
        return found.tolist(), places.astype(np.int64)
    there = np.zeros(size, np.bool_)
    there[numbers] = True
    found = np.flatnonzero(there)
    lookup = np.empty(size, np.int32)
    lookup[found] = np.arange(len(found), dtype=np.int32)
    return found.tolist(), lookup.take(numbers).astype(np.int64)
