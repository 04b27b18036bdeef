"""The columns of a table as numbers of states: each distinct value is read once, as a case would give it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from mednec.claims.bindings import ABSENT, Reader, UnreadableError
from mednec.claims.pairs import Pairs
from mednec.claims.states import Few, Numbers, States, where
from mednec.claims.words import Words, any_of, constant, in_arrow, known_bits, packed
from mednec.frozen import frozen
from mednec.runtime.read import CaseError, read_case

_NARROW = (pl.Date, pl.Int8, pl.Int16, pl.Int32, pl.Int64, pl.UInt8, pl.UInt16, pl.UInt32)
"""Columns of whole numbers that have room in 64 bits, sign and all."""

_NEAR = 1 << 20
"""Numbers from the lowest to the highest that are looked up in a table."""

_UNREAD = -1

_EPOCH = date(1970, 1, 1).toordinal()

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
        self._of_numbers: npt.NDArray[np.int64] = np.empty(0, np.int64)
        self._lowest = 0
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
        found = self._read_narrow(series, nothing) if series.dtype in _NARROW else None
        if found is not None:
            return found
        values = series.drop_nulls().unique()
        if not len(values):
            return np.full(len(series), nothing, np.int64)
        places = pl.Series([self._cell(raw, raw) for raw in values.to_list()], dtype=pl.Int64)
        plain = series.replace_strict(values, places, default=nothing, return_dtype=pl.Int64)
        return plain.fill_null(nothing).to_numpy()

    def _read_narrow(self, series: pl.Series, nothing: int) -> npt.NDArray[np.int64] | None:
        """Whole numbers and days that lie close together are looked up; None where they do not."""
        physical = series.to_physical()
        low, high = physical.min(), physical.max()
        if not isinstance(low, int) or not isinstance(high, int):
            return np.full(len(series), nothing, np.int64)
        if len(self._of_numbers):
            low, high = min(low, self._lowest), max(high, self._lowest + len(self._of_numbers) - 2)
        if high - low >= _NEAR:
            return None
        if high - low + 2 != len(self._of_numbers):
            # The first stands for no number at all.
            wider = np.full(high - low + 2, _UNREAD, np.int64)
            wider[0] = nothing
            if len(self._of_numbers):
                first = self._lowest - low + 1
                wider[first : first + len(self._of_numbers) - 1] = self._of_numbers[1:]
            self._of_numbers, self._lowest = wider, low
        at = (physical.cast(pl.Int64) - (low - 1)).fill_null(0).to_numpy()
        found = self._of_numbers.take(at)
        if int(found.min()) == _UNREAD:
            for place in np.unique(at[found == _UNREAD]).tolist():
                number = low - 1 + place
                raw = date.fromordinal(_EPOCH + number) if series.dtype == pl.Date else number
                self._of_numbers[place] = self._cell(raw, raw)
            found = self._of_numbers.take(at)
        return found

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
        places = found.to_physical()
        if len(self._of_texts) < 256:
            # Narrow already, with room for nothing at all.
            return _looked_up(self._of_texts, places.fill_null(len(self._of_texts) - 1))
        return _looked_up(self._of_texts, places.cast(pl.Int64).fill_null(len(self._of_texts) - 1))

    def _read_lists(self, series: pl.Series, nothing: int) -> npt.NDArray[np.int64]:
        """Lists of texts: each is found by its values, one after the other."""
        parts, starts = self._parts_of(series)
        lengths = np.diff(starts)
        absent = series.is_null().to_numpy() if series.null_count() else None
        if absent is not None:
            lengths[absent] = 0
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
        if absent is not None:
            places[absent] = nothing
        return places

    def _parts_of(self, series: pl.Series) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """The values of all lists one behind the other, as numbers, and where each list begins, and the last ends."""
        if self._texts is None:
            self._texts = pl.Enum([])
        found = self._as_numbers(series)
        if found.values.null_count:
            known = set(self._values)
            values = series.list.explode(empty_as_null=False, keep_nulls=False).drop_nulls().unique()
            new = [each for each in values.to_list() if each not in known]
            if new:
                self._values += new
                self._texts = pl.Enum([each for each in self._values if each is not None])
                found = self._as_numbers(series)
        values = pl.Series(found.values, dtype=pl.Int64)
        return (values + 1).fill_null(0).to_numpy(), found.offsets.to_numpy()

    def _as_numbers(self, series: pl.Series) -> Any:
        """The lists in Arrow, with numbers for the texts that are known and nothing for others."""
        assert self._texts is not None
        return in_arrow(series.cast(pl.List(self._texts), strict=False).to_physical())

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
