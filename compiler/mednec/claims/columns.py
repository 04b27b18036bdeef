"""The columns of a table as numbers of states: each distinct value is read once, as a case would give it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from mednec.claims.bindings import ABSENT, Reader, UnreadableError
from mednec.claims.pairs import Pairs
from mednec.claims.states import Few, Numbers, States, where
from mednec.claims.words import Words, any_of, constant, known_bits, packed
from mednec.frozen import frozen
from mednec.runtime.read import CaseError, read_case

_NARROW = (pl.Date, pl.Int8, pl.Int16, pl.Int32, pl.Int64, pl.UInt8, pl.UInt16, pl.UInt32)
"""Columns of whole numbers that have room in 64 bits, sign and all."""

_FEW = 6
"""Texts that are compared one by one; a column of more is looked up."""


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
        # Lists of texts, with all that begin them; the values that occur; and what one value more makes of a list.
        self._lists: list[tuple[str | None, ...]] = [()]
        self._places: dict[tuple[str | None, ...], int] = {(): 0}
        self._values: list[str | None] = [None]
        self._longer = Pairs(self._with)

    @property
    def kept(self) -> int:
        """How much is remembered."""
        return len(self.cells) + len(self._lists)

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
            return self._read_lists(series, nothing)
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

    def _read_texts(self, series: pl.Series, nothing: int) -> npt.NDArray[np.int64]:
        """Texts are looked up among those known; only a text that is new is read."""
        found = None if self._texts is None else series.cast(self._texts, strict=False)
        if found is None or found.null_count() > series.null_count():
            new = series if found is None else series.filter(found.is_null() & series.is_not_null())
            known = [] if self._texts is None else self._texts.categories.to_list()
            texts = [*known, *new.drop_nulls().unique().to_list()]
            self._texts = pl.Enum(texts)
            self._of_texts = np.array([*(self._cell(text, text) for text in texts), nothing], np.int64)
            found = series.cast(self._texts)
        return _looked_up(self._of_texts, found.to_physical().cast(pl.Int64).fill_null(len(self._of_texts) - 1))

    def _read_lists(self, series: pl.Series, nothing: int) -> npt.NDArray[np.int64]:
        """Lists of texts: each is found by its values, one after the other."""
        parts, starts = self._parts_of(series)
        lengths = np.diff(starts)
        lists = np.zeros(len(series), np.int64)
        for place in range(int(lengths.max(initial=0))):
            rows = np.flatnonzero(lengths > place)
            value = parts.take(starts.take(rows) + place)
            lists[rows] = self._longer.of(lists.take(rows), value, len(self._lists), len(self._values))
        there = np.zeros(len(self._lists), np.bool_)
        there[lists] = True
        cells = [
            self._cell(each, list(each)) if is_there else nothing
            for each, is_there in zip(self._lists, there, strict=True)
        ]
        places = np.array(cells, np.int64).take(lists)
        if series.null_count():
            places[series.is_null().to_numpy()] = nothing
        return places

    def _parts_of(self, series: pl.Series) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """The values of all lists one behind the other, as numbers, and where each list begins, and the last ends."""
        known = [] if self._texts is None else self._texts.categories.to_list()
        values = series.list.explode(empty_as_null=False, keep_nulls=False)
        found = values.cast(pl.Enum(known), strict=False)
        if found.null_count() > values.null_count():
            new = values.filter(found.is_null()).drop_nulls().unique().to_list()
            self._texts = pl.Enum([*known, *new])
            self._values = [None, *known, *new]
            found = values.cast(self._texts)
        lengths = series.list.len().fill_null(0).to_numpy()
        starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths, dtype=np.int64)])
        return (found.to_physical().cast(pl.Int64) + 1).fill_null(0).to_numpy(), starts

    def _with(self, place: int, part: int) -> int:
        """The place of a list and one value more."""
        key = (*self._lists[place], self._values[part])
        if key not in self._places:
            self._places[key] = len(self._lists)
            self._lists.append(key)
        return self._places[key]

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
