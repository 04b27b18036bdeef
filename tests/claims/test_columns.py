"""Columns of any type are read as a case is read: truth values, numbers, days, lists, structures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import numpy as np
import polars as pl
import pytest

from mednec.claims.by_date import PolicyRows, as_row
from mednec.claims.decided import VersionRows
from mednec.claims.engines import ENGINES
from mednec.claims.pairs import Pairs
from mednec.claims.words import known_bits, unpacked
from mednec.runtime import DecisionTable
from mednec.runtime.choices import Choice
from mednec.runtime.decide import decision_of
from mednec.runtime.lists import Several
from mednec.runtime.read import CaseError
from mednec.runtime.records import Records
from mednec.runtime.spans import Date, Number
from tests.claims.compared import as_frame, differences, named
from tests.claims.drawn_rows import Case, drawn, is_partly_known, text_frame
from tests.claims.test_in_step import FILES, compiled


def typed(cases: list[Case], table: DecisionTable) -> pl.DataFrame:
    """A table in which each column has the type of its fact."""
    columns = {}
    for name, place in table.place_of.items():
        kind = table.facts[place].kind
        values = [case.get(name) for case in cases]
        columns[name] = pl.Series(values, dtype=_dtype(kind), strict=False)
    return pl.DataFrame(columns)


def _dtype(kind: object) -> Any:
    match kind:
        case Choice(yes_or_no=True):
            return pl.Boolean
        case Choice(values=values):
            return pl.Enum(list(values))
        case Several():
            return pl.List(pl.String)
        case Number(decimals=decimals):
            return pl.Float64 if decimals else pl.Int64
        case Date():
            return pl.Date
        case Records(fields=fields):
            return pl.List(pl.Struct({field.name: _dtype(field.kind) for field in fields}))
        case _:
            raise AssertionError


def plain(case: Case, table: DecisionTable) -> Case:
    """What of a case a typed column can hold: whole values, yes and no as truth values, days as days."""
    found: Case = {}
    for name, value in case.items():
        given = _plain(value, table.facts[table.place_of[name]].kind)
        if given is not None:
            found[name] = given
    return found


def _plain(value: Any, kind: object) -> Any:
    if value is None or is_partly_known(value):
        return None
    match kind:
        case Choice(yes_or_no=True):
            return value in (True, "yes")
        case Date():
            return date.fromisoformat(value) if value[0].isdigit() else None
        case Number(decimals=decimals):
            return None if isinstance(value, str) else float(value) if decimals else value
        case Records(fields=fields):
            kinds = {field.name: field.kind for field in fields}
            return [
                {name: given for name, each in record.items() if (given := _plain(each, kinds[name])) is not None}
                for record in value
            ]
        case _:
            return value


@pytest.mark.parametrize("name", FILES)
def test_typed_columns_are_decided_as_cases(name: str) -> None:
    made = compiled(name)
    table, random = made.version.runtime, Random(name)
    cases = [plain(drawn(random, table, made.authors), table) for _ in range(250)]
    cases = [case for case in cases if _is_read(table, case)]
    frame = typed(cases, table)
    said = VersionRows(made.version, named(frame)).decide(frame, ENGINES["numpy"])
    assert len(cases) > 200
    assert differences(said, as_frame([as_row(decision_of(table, case)) for case in cases])) == []


def _is_read(table: DecisionTable, case: Case) -> bool:
    try:
        decision_of(table, case)
    except CaseError:
        return False
    return True


SHAPES: dict[str, tuple[pl.Series, list[str]]] = {
    "int8": (pl.Series([1, None, 127], dtype=pl.Int8), ["", "", ""]),
    "far apart": (pl.Series([1, 2**62, -(2**62)]), ["", "out_of_range", "out_of_range"]),
    "unsigned": (pl.Series([1, 2**64 - 1, None], dtype=pl.UInt64), ["", "out_of_range", ""]),
    "float": (pl.Series([1.0, float("nan"), 1.5]), ["", "not_a_number", "not_exact"]),
    "infinite": (pl.Series([float("inf"), None, -0.0]), ["not_a_number", "", ""]),
    "decimal": (pl.Series([Decimal("2.00"), Decimal("2.50"), None]), ["", "not_exact", ""]),
    "truth": (pl.Series([True, False, None]), ["wrong_type", "wrong_type", ""]),
    "text": (pl.Series(["3 weeks", "x", " "]), ["", "unknown_unit", ""]),
    "json": (pl.Series(['{"from": 3}', "{", "[" * 90_000]), ["", "not_json", "not_json"]),
    "long": (pl.Series(["9" * 100_001, "9" * 90_000, "9"]), ["too_long", "unknown_unit", ""]),
    "category": (pl.Series(["3", "4", None], dtype=pl.Categorical), ["", "", ""]),
    "days": (pl.Series([date(2025, 1, 1), None, None]), ["wrong_type", "", ""]),
    "moments": (pl.Series([date(2025, 1, 1), None, None]).cast(pl.Datetime), ["wrong_type", "", ""]),
    "lists": (pl.Series([[3], [], None]), ["wrong_type", "wrong_type", ""]),
    "structures": (pl.Series([{"from": 3}, {"form": 3}, None]), ["", "unknown_form", ""]),
    "nothing": (pl.Series([None, None, None]), ["", "", ""]),
}


@pytest.mark.parametrize(("series", "problems"), SHAPES.values(), ids=SHAPES)
def test_what_cannot_be_read_marks_its_row_alone(series: pl.Series, problems: list[str]) -> None:
    version = compiled("mp196/2025-10-01").version
    frame = pl.DataFrame({"time_since_onset": series})
    said = VersionRows(version, named(frame)).decide(frame, ENGINES["numpy"]).get_column("input_problems")
    assert said.to_list() == [[f"time_since_onset: {each}"] if each else [] for each in problems]


def test_days_and_moments_give_a_date() -> None:
    version = compiled("mp196/2025-10-01").version
    for series in (
        pl.Series([date(2025, 9, 30), date(2025, 10, 1)]),
        pl.Series(["2025-09-30 23:59", "2025-10-01 00:00"]).str.to_datetime(),
        pl.Series(["2025-09-30", "2025-10-01"]),
    ):
        frame = pl.DataFrame({"date_of_service": series})
        said = VersionRows(version, named(frame)).decide(frame, ENGINES["numpy"]).get_column("determination")
        assert said.to_list() == ["not decided by this version", "needs information"]


def test_a_table_that_is_too_large_for_a_program_is_decided_row_by_row(monkeypatch: pytest.MonkeyPatch) -> None:
    made = compiled("mp196/2025-10-01")
    random = Random(11)
    cases = [drawn(random, made.version.runtime, made.authors) for _ in range(200)]
    frame = text_frame(cases, list(made.version.runtime.place_of))
    by_program = PolicyRows([made.version], named(frame)).decide(frame, ENGINES["numpy"])
    monkeypatch.setattr("mednec.claims.planes.MOST_STEPS", 50)
    one_by_one = PolicyRows([made.version], named(frame))
    assert one_by_one.versions[0].questions is None
    assert differences(one_by_one.decide(frame, ENGINES["numpy"]), by_program) == []


def test_pairs_beyond_the_room_of_their_table_are_followed_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mednec.claims.pairs._DENSE", 100)
    numbers = np.random.default_rng(1).integers(0, 40, (2, 500))
    pairs = Pairs(lambda left, right: left * 7 + right)
    found = pairs.of(numbers[0], numbers[1], 40, 40)
    assert not isinstance(found, int)
    assert found.tolist() == (numbers[0] * 7 + numbers[1]).tolist()


@pytest.mark.parametrize("offset", [0, 1, 7, 8, 63, 65])
def test_bits_that_begin_within_a_byte_are_read_whole(offset: int) -> None:
    random = Random(offset)
    column = pl.Series([random.choice((True, False, None)) for _ in range(300)])[offset:]
    true, known = known_bits(column)
    rows = len(column)
    assert unpacked(true, rows).tolist() == [value is True for value in column]
    assert unpacked(known, rows).tolist() == [value is not None for value in column]
