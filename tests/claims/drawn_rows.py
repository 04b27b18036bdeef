"""Rows for any policy: cases drawn at random around those of its author, in the text of a table."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

import polars as pl

from mednec.runtime import DecisionTable
from mednec.runtime.choices import Choice
from mednec.runtime.lists import Several
from mednec.runtime.records import Records
from mednec.runtime.spans import Date, Number

Case = dict[str, Any]


def drawn(random: Random, table: DecisionTable, cases: Sequence[Case]) -> Case:
    """A case of the author's with some facts left out, given as unknown, or given anew in any form."""
    case = dict(random.choice(cases)) if cases and random.random() < 0.8 else {}
    names = list(table.place_of)
    for name in random.sample(names, min(len(names), random.choice((1, 1, 2, 3, 5, 8, len(names))))):
        how = random.random()
        if how < 0.15:
            case.pop(name, None)
        elif how < 0.3:
            case[name] = None
        else:
            value = _value(random, table.facts[table.place_of[name]].kind, partly=how > 0.8)
            if value is not None:
                case[name] = value
    return case or {"date_of_service": "2026-02-03"}


def _value(random: Random, kind: object, *, partly: bool) -> Any:
    match kind:
        case Choice(values=values):
            if partly and len(values) > 2:
                return {"one_of": random.sample(values, random.randint(2, len(values) - 1))}
            return random.choice(values)
        case Several(values=values):
            some = random.sample(values, random.randint(0, min(3, len(values))))
            rest = [value for value in values if value not in some]
            if partly:
                return {"includes": some, "excludes": random.sample(rest, min(len(rest), 2)), "complete": False}
            return some
        case Number(low=low, high=high, decimals=decimals):
            ends = sorted(random.randint(low, min(high, low + 400)) for _ in range(2))
            first, last = (end / 10**decimals if decimals else end for end in ends)
            return {"from": first, "to": last} if partly else first
        case Date():
            first, last = sorted(date(2026, 2, 1) + timedelta(random.randint(-900, 60)) for _ in range(2))
            return {"from": first.isoformat(), "to": last.isoformat()} if partly else last.isoformat()
        case Records(fields=fields):
            own = [field for field in fields if field.computed is None]
            records = [
                {field.name: value for field in own if (value := _sometimes(random, field.kind)) is not None}
                for _ in range(random.randint(0, 3))
            ]
            return {"records": records, "complete": False} if partly else records
        case _:
            return None


def _sometimes(random: Random, kind: object) -> Any:
    return _value(random, kind, partly=False) if random.random() < 0.8 else None


def is_partly_known(value: object) -> bool:
    """Whether a value, or one within a list of records, leaves something open."""
    if isinstance(value, list):
        return any(isinstance(each, dict) and any(map(is_partly_known, each.values())) for each in value)
    return isinstance(value, dict)


def text_frame(cases: Sequence[Case], names: Sequence[str]) -> pl.DataFrame:
    """The cases as a table of texts: an empty cell where nothing is given, `unknown` where it is given as unknown."""
    return pl.DataFrame(
        {name: [_text(case, name) for case in cases] for name in names}, schema=dict.fromkeys(names, pl.String)
    )


def _text(case: Case, name: str) -> str | None:
    if name not in case:
        return None
    value = case[name]
    return "unknown" if value is None else value if isinstance(value, str) else json.dumps(value)
