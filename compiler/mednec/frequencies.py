"""Tables that order questions: what a question costs, and a claims table that says how frequent answers are.

Both are CSV files of somebody else. They are read line by line, and nothing that stands in them is ever repeated: what
is said of them names facts of the policy, columns and lines by number, and how many values were left out.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, TypeAlias

from mednec.frozen import frozen
from mednec.model.facts import Choice, Code, Date, Fact, Number, Records, Several, YesNo
from mednec.model.policy import Policy
from mednec.runtime.derive import derive
from mednec.runtime.read import CaseError, read_case
from mednec.runtime.table import DecisionTable

LONGEST_LINE = 100_000
"""Characters of a line; a longer one is no line of such a table."""

_LONGEST_VALUE = 200
_MOST_REMEMBERED = 10_000
_MOST_NAMED = 10
_UNKNOWN = frozenset(("", "?", "unknown"))
_YES_NO: Mapping[str, bool] = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
_NUMBER = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,12})?")

Value: TypeAlias = Any
"""A value as a case gives it."""


class TableError(Exception):
    """A table that cannot be used. The message repeats nothing of it."""


@frozen
class Frequencies:
    """How often a claims table has each cell of each axis, and what is to be said of the table."""

    counts: tuple[tuple[int, ...], ...]
    rows: int
    facts: tuple[str, ...]
    remarks: tuple[str, ...]


@frozen
class Costs:
    """What asking for each fact costs, and what is to be said of the table that says so."""

    costs: tuple[tuple[str, float], ...]
    remarks: tuple[str, ...]


def read_weights(lines: Iterable[str], policy: Policy) -> Costs:
    """The weight of each question: a fact and a number above 0 on each line; a first line `fact,weight` is a heading.

    A line about something else is left out, and said. Raises TableError.
    """
    known = [fact.name for fact in policy.facts if not fact.inline]
    costs: dict[str, float] = {}
    remarks: list[str] = []
    for number, row in _rows(lines):
        cells = [cell.strip() for cell in row]
        if not any(cells) or (number == 1 and cells == ["fact", "weight"]):
            continue
        if len(cells) != 2:
            raise TableError(f"Line {number} is not a fact and its weight, such as `hospitalized,2`.")
        name, cost = cells
        if name not in known:
            remarks.append(_no_fact(f"Line {number}", name, known))
            continue
        if name in costs:
            raise TableError(f"Line {number} gives the weight of {name} a second time.")
        if not _NUMBER.fullmatch(cost) or float(cost) <= 0:
            raise TableError(f"The weight of {name} on line {number} is not a number above 0.")
        costs[name] = float(cost)
    if not costs:
        raise TableError(" ".join(("It gives no weight of any fact of this policy.", *remarks[:1])))
    return Costs(tuple(costs.items()), _few(remarks, "line"))


def read_frequencies(lines: Iterable[str], policy: Policy, table: DecisionTable) -> Frequencies:
    """What a claims table says of how frequent answers are.

    The first line names the columns; those called like a fact are read, one request a line, an empty cell where nothing
    is known. A list has its values behind each other, with semicolons between. Raises TableError.
    """
    rows = _rows(lines)
    columns = _columns(next(rows, (1, []))[1], policy, table)
    arities = [1] * len(table.axis_facts)
    for variable, children in table.nodes:
        arities[variable] = len(children)
    counts = [[0] * arity for arity in arities]
    bad: Counter[str] = Counter()
    contradictory = total = 0
    for _, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        total += 1
        case: dict[str, Value] = {}
        for column, text in zip(columns.readers, row, strict=False):
            if column is not None and text.strip().casefold() not in _UNKNOWN:
                value = column.read(text.strip())
                if value is None:
                    bad[column.fact.name] += 1
                else:
                    case[column.fact.name] = value
        if not case:
            continue
        try:
            reading = read_case(table, case)
        except CaseError:
            contradictory += 1
            continue
        contradictory += bool(derive(table, reading))
        for axis, mask in enumerate(table.allowed(reading.states)):
            # An axis that nothing tests has one cell here, whatever it has in the table.
            if mask and not mask & (mask - 1) and arities[axis] > 1:
                counts[axis][mask.bit_length() - 1] += 1
    remarks = list(columns.remarks)
    for name in sorted(bad):
        kind = next(each.fact.type for each in columns.readers if each is not None and each.fact.name == name)
        remarks.append(f"{_times(bad[name], 'value')} of {name} left out: not {_kind(kind)}.")
    if contradictory:
        remarks.append(
            f"{_times(contradictory, 'request')} contradict{'s' if contradictory == 1 else ''} what follows."
        )
    return Frequencies(tuple(map(tuple, counts)), total, columns.facts, tuple(remarks))


# --- lines and columns ---------------------------------------------------------------------------------------


def _rows(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV file with their numbers, from 1. Raises TableError."""
    number = 0
    try:
        for number, row in enumerate(csv.reader(_short(lines), strict=True), 1):
            yield number, row
    except csv.Error:
        raise TableError(f"Line {number + 1} cannot be read as CSV.") from None
    except UnicodeDecodeError:
        raise TableError("It is not UTF-8 text.") from None


def _short(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            raise TableError(f"Line {number} is longer than {LONGEST_LINE:,} characters.")
        yield line


class _Column:
    """One column that is read. Texts that were read before are remembered: most columns hold the same few."""

    def __init__(self, fact: Fact, table: DecisionTable) -> None:
        self.fact = fact
        self.kind = table.facts[table.place_of[fact.name]].kind
        self.seen: dict[str, Value] = {}

    def read(self, text: str) -> Value:
        """The value that a text stands for; None if it stands for none."""
        if text not in self.seen:
            if len(self.seen) >= _MOST_REMEMBERED:
                self.seen.clear()
            self.seen[text] = self._read(text) if len(text) <= _LONGEST_VALUE else None
        return self.seen[text]

    def _read(self, text: str) -> Value:
        value = as_given(self.fact, text)
        wrong: list[str] = []
        if value is not None:
            self.kind.read(value, lambda code, what: wrong.append(code))
        return None if wrong else value


@frozen
class _Columns:
    readers: tuple[_Column | None, ...]
    facts: tuple[str, ...]
    remarks: tuple[str, ...]


def _columns(header: Sequence[str], policy: Policy, table: DecisionTable) -> _Columns:
    """What the first line names. Raises TableError where no column is a fact."""
    facts = {fact.name: fact for fact in policy.facts if not fact.inline and fact.name in table.place_of}
    readers: list[_Column | None] = []
    remarks: list[str] = []
    for number, cell in enumerate(header, 1):
        name = cell.strip().removeprefix("\ufeff")
        fact = facts.get(name)
        reader = None
        if fact is None:
            remarks.append(_no_fact(f"Column {number}", name, facts))
        elif isinstance(fact.type, Records):
            remarks.append(f"Column {number} is not read: {name} is a list of records.")
        elif any(each is not None and each.fact is fact for each in readers):
            remarks.append(f"Column {number} is not read: {name} stands in an earlier one.")
        else:
            reader = _Column(fact, table)
        readers.append(reader)
    read = tuple(each.fact.name for each in readers if each is not None)
    if not read:
        few = ", ".join(list(facts)[:3])
        raise TableError(f"The first line names no fact of this policy. It names the columns, such as {few}.")
    return _Columns(tuple(readers), read, _few(remarks, "column"))


def as_given(fact: Fact, text: str) -> Value:
    """A text as a case would give the value; None where it cannot be one."""
    match fact.type:
        case YesNo():
            return _YES_NO.get(text.casefold())
        case Several():
            return [] if text.casefold() == "none" else [part.strip() for part in text.split(";")]
        case Number():
            if not _NUMBER.fullmatch(text):
                return text
            exact = Decimal(text)
            return int(exact) if exact == exact.to_integral_value() else float(exact)
        case Choice() | Date() | Code():
            return text
        case _:
            return None


def _kind(kind: object) -> str:
    """What a value of a fact would be, in words that name none."""
    match kind:
        case YesNo():
            return "yes or no"
        case Number():
            return "a number that the fact can have"
        case Date():
            return "a day such as 2025-09-30"
        case Several():
            return "a list of values that the fact has"
        case _:
            return "a value that the fact has"


def _no_fact(where: str, name: str, known: Iterable[str]) -> str:
    """That a place of a table names no fact, with the fact that may be meant: the name itself is never repeated."""
    near = get_close_matches(name, list(known), 1) if len(name) <= _LONGEST_VALUE else []
    return f"{where} is no fact of this policy{f'; did you mean {near[0]}?' if near else '.'}"


def _few(remarks: Sequence[str], thing: str) -> tuple[str, ...]:
    """The first remarks, and how many more places are not read."""
    more = len(remarks) - _MOST_NAMED
    return (*remarks[:_MOST_NAMED], f"{_times(more, f'more {thing}')} not read.") if more > 0 else tuple(remarks)


def _times(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
