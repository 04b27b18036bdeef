"""Which column of a table gives which fact, and how its values are read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from mednec.frequencies import as_given
from mednec.frozen import frozen
from mednec.model.facts import Code, Date, Fact, Number, Records, Several, YesNo, values_of

UNKNOWN_WORDS = frozenset(("?", "unknown"))
LONGEST_TEXT = 100_000
"""Characters of one value; a longer one is none."""

NO_VALUES: Mapping[str, str] = MappingProxyType({})


class _Absent:
    """Nothing is said of the fact in this row."""


ABSENT: Final = _Absent()


class UnreadableError(ValueError):
    """A value that cannot be one of the fact. `code` says why, and nothing repeats the value."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


Value: TypeAlias = Any
"""A value as a case gives it; None: given as unknown; ABSENT: not given."""


@frozen
class Binding:
    """A fact and the column that gives it.

    `unit`: what its numbers are in, where that is not the fact's own unit. `values`: what the fact's value is for a
    text that stands in the column. `unknown`: texts that say that the fact is not known. `separator` stands between the
    values of a list that is written as text. `table`: the table of their own from which the records of a list come;
    `column` is then the one that they are brought to.
    """

    fact: str
    column: str
    unit: str = ""
    values: Mapping[str, str] = NO_VALUES
    unknown: tuple[str, ...] = ()
    separator: str = ";"
    table: OwnTable | None = None


@frozen
class OwnTable:
    """Records in a table of their own, one a row.

    A record belongs to the requests whose column `request` says what its column `key` says. `complete`: the table has
    all records that there are, so that a request without any had none. `fields`: which column gives which field.
    """

    key: str
    request: str
    complete: bool
    fields: tuple[Binding, ...]


class Reader:
    """Reads one value after the other as a case would give it."""

    def __init__(self, fact: Fact, binding: Binding) -> None:
        self.fact = fact
        self.binding = binding
        self._own = {value.name for value in values_of(fact.type)}
        self._fields: list[Reader] = []
        if binding.table is not None and isinstance(fact.type, Records):
            by_name = {each.name: each for each in fact.type.fields}
            self._fields = [Reader(by_name[each.fact], each) for each in binding.table.fields]

    def read(self, raw: object) -> Value:
        """The value that a cell stands for. Raises UnreadableError."""
        match raw:
            case None:
                return ABSENT
            case str():
                return self._text(raw.strip())
            case bool():
                return self._plain(raw, "true" if raw else "false")
            case int():
                return self._plain(raw, str(raw))
            case float():
                return self._plain(raw, str(int(raw)) if raw.is_integer() else str(raw))
            case Decimal():
                number = int(raw) if raw == raw.to_integral_value() else float(raw)
                return self._plain(number, str(number))
            case datetime():
                return raw.date()
            case date():
                return raw
            case list():
                if isinstance(self.fact.type, Several):
                    return [self._translated(each) for each in raw]
                if self.binding.table is not None:
                    records = [self._record(each) for each in raw]
                    return records if self.binding.table.complete else {"records": records, "complete": False}
                return [_bare(each) for each in raw]
            case dict():
                return _bare(raw)
            case _:
                raise UnreadableError("wrong_type")

    def _record(self, row: Mapping[str, object]) -> dict[str, object]:
        """A record as a case gives it, from a row of its own table."""
        read = {reader.fact.name: reader.read(row[reader.binding.column]) for reader in self._fields}
        return {name: _bare(value) for name, value in read.items() if value is not ABSENT}

    def _text(self, text: str) -> Value:
        if not text:
            return ABSENT
        if len(text) > LONGEST_TEXT:
            raise UnreadableError("too_long")
        if text in self.binding.unknown:
            return None
        if text in self.binding.values:
            text = self.binding.values[text]
        elif text not in self._own and text.casefold() in UNKNOWN_WORDS:
            return None
        if text[0] in "{[":
            try:
                return json.loads(text)
            except (ValueError, RecursionError):
                raise UnreadableError("not_json") from None
        match self.fact.type:
            case Several():
                if text.casefold() == "none" and "none" not in self._own:
                    return []
                return [self._translated(part.strip()) for part in text.split(self.binding.separator)]
            case Number() if self.binding.unit:
                return f"{text} {self.binding.unit}" if text[-1].isdigit() else text
            case Records():
                raise UnreadableError("wrong_type")
            case _:
                value = as_given(self.fact, text)
                if value is None:
                    raise UnreadableError("unknown_value")
                return value

    def _plain(self, value: bool | int | float, text: str) -> Value:
        """A truth value or a number, of which `text` is the plain form."""
        if text in self.binding.unknown:
            return None
        if text in self.binding.values:
            return self._text(text)
        match self.fact.type:
            case YesNo() if value in (0, 1):
                return bool(value)
            case Number() if not isinstance(value, bool):
                return f"{text} {self.binding.unit}" if self.binding.unit else value
            case Code() if isinstance(value, int) and not isinstance(value, bool):
                return text
            case Date() | Records() | Several() | YesNo() | Number():
                raise UnreadableError("wrong_type")
            case _:
                return text

    def _translated(self, part: object) -> object:
        return self.binding.values.get(part, part) if isinstance(part, str) else part


def _bare(value: object) -> object:
    """A value of a record without the fields that are empty; days as text."""
    match value:
        case dict():
            return {name: _bare(each) for name, each in value.items() if each is not None}
        case list():
            return [_bare(each) for each in value]
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case _:
            return value
