"""How the generated code gets at the facts of a case: in place, or in steps that work out the cells of an axis.

A plain fact (yes or no, or a choice that nothing else speaks of) is read where it is tested. Any other axis gets a
local variable with the cells that it can still have, computed from the code, dates and lists as the runtime computes
them. What is not given in the usual form (partly known, text with a unit) makes the code give up, and the runtime
decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import assert_never

from mednec.emit.python_text import Bits, literal, local_name
from mednec.model.computed import DaysBetween
from mednec.model.condition import CountWithin, Some
from mednec.model.facts import Choice, Code, Number, Records, Several, YesNo, values_of
from mednec.model.policy import Policy
from mednec.table.axes import tests_in
from mednec.table.table import (
    Axis,
    ChoiceAxis,
    CountAxis,
    KnownAxis,
    NumberAxis,
    SeveralAxis,
    Table,
    cells_of,
)

GIVE_UP = "return _exactly(case)"


def refuse_worked_out(policy: Policy) -> None:
    """Raises UnusualError for a policy whose facts are worked out from more than two dates or a list's length.

    That is the runtime's work, on what is possible of each fact; it is not repeated as straight-line code.
    """
    for fact in policy.facts:
        if isinstance(fact.type, Records) or (fact.computed is not None and fact.days_between is None):
            raise UnusualError


class UnusualError(Exception):
    """An axis that is not read in place; the diagram is asked instead."""


class Steps:
    """The steps of one table. `harmless` are the presumed facts whose presumption never denies by itself.

    `unpacked`: every fact stands in a local variable `FACT_given`, None where it is absent, and the code gives up with
    `return None`, also where the input contradicts itself. Else facts stand in `case`, and what contradicts itself is
    open.
    """

    def __init__(self, table: Table, harmless: frozenset[str], *, unpacked: bool = False) -> None:
        self.unpacked = unpacked
        self.give_up = "return None" if unpacked else GIVE_UP
        self.policy: Policy = table.policy
        self.axes = table.axes
        self.harmless = harmless
        self.presumed = {each.fact: each.value for each in self.policy.presumptions}
        self.bounds = {bound.fact: bound.counted for bound in self.policy.bounds}
        implied = [test.fact for row in self.policy.codes for test in tests_in(row.implies)]
        self.index = {fact.name: index for index, fact in enumerate(self.policy.facts)}
        self.asked = {axis.fact for axis in self.axes if not isinstance(axis, KnownAxis)}
        read = self.asked | {counted for fact, counted in self.bounds.items() if fact in self.asked}
        self.implied = [fact.name for fact in self.policy.facts if fact.name in implied and fact.name in read]
        self.code = next((fact.name for fact in self.policy.facts if isinstance(fact.type, Code)), None)

    def constants(self) -> list[str]:
        """The lines that make the look-ups which `steps` use, from TABLE."""
        lines = []
        if self.implied:
            parts = tuple((fact, part) for fact in self.implied for part in self._implied_parts(fact))
            lines += ["_IMPLIED = fast.implied(", "    TABLE,", f"    {literal(parts, 1)},", ")"]
            if any(fact in self.presumed for fact in self.implied):
                lines.append("_LEFT_OUT = fast.LEFT_OUT")
        read = {axis.fact: axis for axis in self.axes if not isinstance(axis, KnownAxis)}
        for name in dict.fromkeys([*read, *(counted for fact, counted in self.bounds.items() if fact in read)]):
            kind = self.policy.fact(name).type
            if isinstance(kind, Several) or (self._is_choice(name) and not self.is_plain_fact(name)):
                if name not in self.implied and not isinstance(kind, YesNo):
                    lines.append(f"{self._constant(name)} = fast.cells(TABLE, {name!r})")
                if isinstance(kind, Several) and self.unpacked:
                    lines.append(f"{self.order(name)} = fast.order(TABLE, {name!r})")
            elif isinstance(kind, Number) and kind.decimals:
                lines.append(f"{self._constant(name)} = fast.scaled(TABLE, {name!r})")
        days = {day for axis in self.axes if isinstance(axis, NumberAxis) and axis.is_date for day in axis.starts[1:]}
        dates = [fact for fact in self.policy.facts if fact.name in read and fact.days_between is not None]
        if dates or any(isinstance(axis, NumberAxis) and axis.is_date for axis in self.axes):
            lines.append("_date_of = date.fromisoformat")
        return [*lines, *(f"{date_constant(day)} = {_date(day)}" for day in sorted(days))]

    def given(self, fact: str, *, absent: bool = False) -> str:
        """The value of a fact as source text; with `absent` also of one that is often left out."""
        if self.unpacked:
            return self.variable(fact, "given")
        return f"case.get({fact!r})" if absent else f"case[{fact!r}]"

    def _constant(self, fact: str) -> str:
        return f"_{self.variable(fact, 'cells').upper()}"

    def variable(self, fact: str, suffix: str) -> str:
        return local_name(fact, suffix, self.index[fact])

    def _is_choice(self, fact: str) -> bool:
        return isinstance(self.policy.fact(fact).type, YesNo | Choice | Code)

    def is_plain_fact(self, fact: str) -> bool:
        """Whether a fact is a choice that nothing but the case speaks of."""
        if fact in self.implied or fact in self.presumed or not self._is_choice(fact):
            return False
        return self.policy.fact(fact).computed is None

    def is_plain(self, axis: int) -> bool:
        """Whether an axis is tested in place."""
        of = self.axes[axis]
        return isinstance(of, ChoiceAxis) and self.is_plain_fact(of.fact)

    def fact_of(self, axis: int) -> str:
        """The fact of an axis that is not a known-condition."""
        of = self.axes[axis]
        assert not isinstance(of, KnownAxis)
        return of.fact

    def values(self, fact: str) -> tuple[str, ...]:
        kind = self.policy.fact(fact).type
        if isinstance(kind, Code):
            return tuple(dict.fromkeys(row.code for row in self.policy.codes))
        return tuple(value.name for value in values_of(kind))

    def local(self, axis: int) -> str:
        """The local variable that holds the cells of an axis."""
        of = self.axes[axis]
        assert not isinstance(of, KnownAxis)
        if self.is_before_or_after(of):
            return self.variable(of.fact, "day")
        return self.variable(of.fact, "count" if isinstance(of, CountAxis) else "cells")

    def order(self, fact: str) -> str:
        """A function that gives the place of a value of a list, as source text."""
        return f"_{self.variable(fact, 'order').upper()}"

    def is_before_or_after(self, axis: Axis) -> bool:
        """Whether an axis asks a date for one day only; it is then compared, without cells."""
        return isinstance(axis, NumberAxis) and axis.is_date and cells_of(axis) == 2

    def steps(self, axis: int, done: set[str]) -> list[str]:
        """The lines that set the local variable of an axis, with all it needs that is not in `done` yet."""
        of = self.axes[axis]
        if self.is_plain(axis) or isinstance(of, KnownAxis) or self.local(axis) in done:
            return []
        if not isinstance(self.policy.fact(of.fact).computed, DaysBetween | None):
            raise UnusualError
        if self.is_before_or_after(of):
            return self._date_of(self.fact_of(axis), done)
        done.add(self.local(axis))
        match of:
            case ChoiceAxis(fact=fact):
                return [*self._imply(fact, done), *self._choice(fact)]
            case NumberAxis(fact=fact, is_date=True):
                if fact in self.implied:
                    raise UnusualError
                return self._day(of, done)
            case NumberAxis(fact=fact):
                return self._number(of, done)
            case SeveralAxis(fact=fact) | CountAxis(fact=fact):
                return [*self._list(fact, done), *self._cells_of_list(of)]
            case _:
                assert_never(of)

    def _imply(self, fact: str, done: set[str]) -> list[str]:
        """What the requested code implies, of all facts at once."""
        if fact not in self.implied or "_IMPLIED" in done:
            return []
        done.add("_IMPLIED")
        names = [self.part(fact, part) for fact in self.implied for part in self._implied_parts(fact)]
        if len(names) == 1:
            return [f"({names[0]},) = _IMPLIED[{self.given(self.code or '')}]"]
        return ["(", *(f"    {name}," for name in names), f") = _IMPLIED[{self.given(self.code or '')}]"]

    def _implied_parts(self, fact: str) -> tuple[str, ...]:
        kind = self.policy.fact(fact).type
        if isinstance(kind, Number):
            return ("low", "high")
        if isinstance(kind, YesNo):
            return ("cells",)
        if not isinstance(kind, Several):
            return ("of",)
        axes = [axis for axis in self.axes if not isinstance(axis, KnownAxis) and axis.fact == fact]
        for row in self.policy.codes:
            wanted = [test.wanted for test in tests_in(row.implies) if test.fact == fact]
            # How long a list is, or two things at once that some of it must be, is not told by masks.
            if sum(isinstance(each, Some) for each in wanted) > 1 or any(isinstance(w, CountWithin) for w in wanted):
                raise UnusualError
        cells = ("cells",) if any(isinstance(axis, SeveralAxis) for axis in axes) else ()
        count = ("count",) if any(isinstance(axis, CountAxis) for axis in axes) else ()
        return ("of", "some", "longest", *cells, *count)

    def part(self, fact: str, part: str) -> str:
        """The local variable of a part of what is implied (`fast.implied` says what they are).

        The case may change `longest`.
        """
        return self.variable(fact, f"implied_{part}" if part in ("cells", "count") else part)

    def _temporary(self, fact: str, name: str) -> str:
        """A local variable that is not read later, except by `_usual`."""
        return self.variable(fact, name) if self.unpacked else name

    def _choice(self, fact: str) -> list[str]:
        width = len(self.values(fact))
        cells, everything = self.variable(fact, "cells"), literal(Bits((1 << width) - 1, width))
        if fact not in self.implied:
            implied, given = everything, self._given(fact, everything)
        elif isinstance(self.policy.fact(fact).type, YesNo):
            implied = self.part(fact, "cells")
            given = self._given(fact, implied)
        else:
            of = self.part(fact, "of")
            implied = f"{of}[None]"
            if fact in self.presumed and fact in self.harmless and not self.unpacked:
                return [f"{cells} = {of}[case.get({fact!r}, _LEFT_OUT)] or {everything}"]
            # Where value and code exclude each other, nothing is known.
            given = [f"{cells} = {of}[{self.given(fact, absent=fact not in self.presumed)}] or {everything}"]
            if self.unpacked:
                given = [f"{cells} = {of}[{self.given(fact)}]", f"if not {cells}:", f"    {self.give_up}"]
        if fact not in self.presumed:
            return given
        value = literal(Bits(1 << self.values(fact).index(self.presumed[fact]), width))
        absent = [f"{cells} = {implied} & {value} or {implied}  # presumed"]
        if fact not in self.harmless:
            # Only the diagram tells whether it would deny by itself.
            absent = [f"{cells} = {implied}", f"if {cells} & {value} and {cells} != {value}:", f"    {self.give_up}"]
        return [f"if {fact!r} in case:", *_indented(given), "else:", *_indented(absent)]

    def _given(self, fact: str, implied: str) -> list[str]:
        """The cells of a choice as given, within what is implied."""
        cells, value = self.variable(fact, "cells"), self._temporary(fact, "value")
        width = len(self.values(fact))
        mask = f"{self._constant(fact)}[{value}]"
        unusual: list[str] = []
        if isinstance(self.policy.fact(fact).type, YesNo):
            # Not by a look-up: to a dictionary 1 is True.
            mask = f"(0b10 if {value} else 0b01)"
            unusual = [f"    if {value} is not True and {value} is not False:", f"        {self.give_up}"]
        taken = [f"    {cells} = {cells} & {mask} or {literal(Bits((1 << width) - 1, width))}"]
        if self.unpacked:
            taken = [f"    {cells} &= {mask}", f"    if not {cells}:", f"        {self.give_up}"]
        return [
            f"{cells} = {implied}",
            f"{value} = {self.given(fact, absent=fact not in self.presumed)}",
            f"if {value} is not None:",
            *unusual,
            *taken,
        ]

    def _day(self, axis: NumberAxis, done: set[str]) -> list[str]:
        """The date of a fact in `FACT_day`, None if it is open, and the cells of its axis."""
        day = self.variable(axis.fact, "day")
        lines = self._date_of(axis.fact, done)
        full = literal(Bits((1 << cells_of(axis)) - 1, cells_of(axis)))
        bits = bit_of(day, [date_constant(start) for start in axis.starts])
        return [*lines, f"{self.variable(axis.fact, 'cells')} = {full} if {day} is None else {bits}"]

    def _date_of(self, fact: str, done: set[str]) -> list[str]:
        day, text = self.variable(fact, "day"), self._temporary(fact, "text")
        if day in done:
            return []
        done.add(day)
        return [
            f"{text} = {self.given(fact, absent=fact not in self.asked)}",
            f"{day} = None",
            f"if {text} is not None:",
            f"    {day} = _date_of({text})",
            # Of all the forms that Python reads, YYYY-MM-DD alone has a dash here.
            f"    if {text}[7] != '-':",
            f"        {self.give_up}",
        ]

    def _number(self, axis: NumberAxis, done: set[str]) -> list[str]:
        fact = self.policy.fact(axis.fact)
        assert isinstance(fact.type, Number)
        name, cells = self._temporary(fact.name, "value"), self.variable(fact.name, "cells")
        low, high = str(fact.type.low), str(fact.type.high)
        lines = self._imply(fact.name, done)
        if fact.name in self.implied:
            low, high = self.part(fact.name, "low"), self.part(fact.name, "high")
        scale = f" * {10**fact.type.decimals}" if fact.type.decimals else ""
        lines.append(f"{name} = {self.given(fact.name, absent=fact.inline)}")
        if fact.type.decimals:
            lines += [f"if {name} is not None:", f"    {name} = {self._constant(fact.name)}({name})"]
        alone = fact.name not in self.implied and (fact.days_between is None or fact.name not in self.bounds)
        if fact.days_between is not None:
            lines += [line for each in fact.days_between for line in self._date_of(each, done)]
            lines += self._days(fact.days_between, name, (low, high), scale, open_if_contradictory=alone)
        if fact.name in self.bounds:
            lines += self._list(self.bounds[fact.name], done)
            longest = self.variable(self.bounds[fact.name], "longest") + scale
            bound = self._temporary(fact.name, "bound")
            lines.append(f"{bound} = {longest} if {longest} < {high} else {high}")
            high = bound
        if fact.name in self.implied or fact.type.low > 0:
            lines += [f"if {high} < {low}:", f"    {self.give_up}"]
        starts = [str(start) for start in axis.starts]
        least = bit_of(low, starts) if fact.name in self.implied else "1"
        width = cells_of(axis)
        fixed = high == str(fact.type.high)
        between = literal(Bits((1 << width) - 1, width)) if fixed else f"2 * ({bit_of(high, starts)}) - ({least})"
        everything = literal(Bits((1 << width) - 1, width))
        within, bits = f"{low} <= {name} <= {high}", bit_of(name, starts)
        if fact.name in self.bounds and alone and not self.unpacked:
            # A number beyond its bound contradicts the list, and is open.
            within, bits = f"{low} <= {name} <= {fact.type.high}", f"({bits}) if {name} <= {high} else {everything}"
        return [
            *lines,
            f"if {name} is None:",
            f"    {cells} = {between}",
            f"elif {name}.__class__ is int and {within}:",
            f"    {cells} = {bits}",
            "else:",
            f"    {self.give_up}",
        ]

    def _days(
        self, between: tuple[str, str], value: str, ends: tuple[str, str], scale: str, *, open_if_contradictory: bool
    ) -> list[str]:
        """The days between two dates in the place of a number that is not given. `ends`: those of its range."""
        (earlier, later), (low, high) = between, ends
        start, end = self.variable(earlier, "day"), self.variable(later, "day")
        contradictory = [f"        {self.give_up}"]
        if open_if_contradictory and not self.unpacked:
            contradictory = [
                f"        if {value} is not None and {value}.__class__ is not int:",
                f"            {self.give_up}",
                f"        {value} = None",
            ]
        return [
            f"if {start} is not None and {end} is not None:",
            f"    days = ({end} - {start}).days{scale}",
            f"    if {value} is None and {low} <= days <= {high}:",
            f"        {value} = days",
            f"    elif {value} != days:",
            *contradictory,
        ]

    def _list(self, fact: str, done: set[str]) -> list[str]:
        """The groups that a list touches in `FACT_cell` (None: open), and how long it can be in `FACT_longest`.

        A list that the code rules out holds a value with None for its group (TypeError), or none of `some`: the diagram
        decides.
        """
        cell, longest = self.variable(fact, "cell"), self.variable(fact, "longest")
        if cell in done:
            return []
        done.add(cell)
        values, one = self._temporary(fact, "values"), self._temporary(fact, "one")
        lines = self._imply(fact, done)
        if fact not in self.implied:
            # A list of which nothing is known bounds nothing.
            lines.append(f"{longest} = fast.UNBOUNDED")
        of = self.part(fact, "of") if fact in self.implied else self._constant(fact)
        lines += [
            f"{cell} = None",
            f"{values} = {self.given(fact)}",
            f"if {values} is not None:",
            f"    if {values}.__class__ is not list:",
            f"        {self.give_up}",
            f"    {cell} = 0",
            f"    for {one} in {values}:",
            f"        {cell} |= {of}[{one}]",
            f"    {longest} = len({values})",
            f"    if {longest} > 1 and len({{*{values}}}) != {longest}:",
            f"        {self.give_up}",
        ]
        if fact in self.implied:
            some = self.part(fact, "some")
            lines += [
                f"    if not {longest} or ({some} is not None and {some}.isdisjoint({values})):",
                f"        {self.give_up}",
            ]
        return lines

    def _cells_of_list(self, axis: SeveralAxis | CountAxis) -> list[str]:
        cell, width = self.variable(axis.fact, "cell"), cells_of(axis)
        if isinstance(axis, CountAxis):
            local, part = self.variable(axis.fact, "count"), "count"
            bit = bit_of(self.variable(axis.fact, "longest"), [str(start) for start in axis.starts])
        else:
            local, part, bit = self.variable(axis.fact, "cells"), "cells", f"1 << {cell}"
        everything = literal(Bits((1 << width) - 1, width))
        full = self.part(axis.fact, part) if axis.fact in self.implied else everything
        return [f"{local} = {full} if {cell} is None else {bit}"]


def bit_of(value: str, starts: Sequence[str]) -> str:
    """The cell that a value falls into, as one bit; `starts` are those of the cells, as source text."""
    if len(starts) > 5:
        return f"1 << fast.cell(({', '.join(starts)}), {value})"
    parts = [f"{literal(Bits(1 << i, len(starts)))} if {value} < {start} else " for i, start in enumerate(starts[1:])]
    return "".join(parts) + literal(Bits(1 << len(starts) - 1, len(starts)))


def date_constant(day: int) -> str:
    return f"_FROM_{date.fromordinal(day).isoformat().replace('-', '_')}"


def _date(day: int) -> str:
    found = date.fromordinal(day)
    return f"date({found.year}, {found.month}, {found.day})"


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"    {line}" for line in lines]
