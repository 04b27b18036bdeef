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
from mednec.model.facts import Choice, Code, Date, Number, Several, YesNo, values_of
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

REQUEST = "the request"
"""Stands among the variables that are set, once the code and what it implies have been looked up."""


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
        read = {axis.fact for axis in self.axes if not isinstance(axis, KnownAxis)}
        read |= {counted for fact, counted in self.bounds.items() if fact in read}
        self.implied = [fact.name for fact in self.policy.facts if fact.name in implied and fact.name in read]
        self.code = next((fact.name for fact in self.policy.facts if isinstance(fact.type, Code)), None)
        self.bound: dict[str, str] = {}
        """Plain facts that stand in a local variable where code is being written."""
        if any(isinstance(self.policy.fact(fact).type, YesNo | Code | Date) for fact in self.implied):
            raise UnusualError

    def constants(self) -> list[str]:
        """The lines that make the look-ups which `steps` use, from TABLE."""
        lines = []
        if self.implied:
            harmless = tuple(fact for fact in self.implied if fact in self.harmless)
            lines += [
                f"{self._requests} = fast.requests(",
                "    TABLE,",
                f"    {literal(tuple(self._choices()), 1)},",
                f"    {literal(tuple(self.implied), 1)},",
                f"    {literal(harmless, 1)},",
                f"    strict={self.unpacked},",
                ")",
            ]
        read = {axis.fact: axis for axis in self.axes if not isinstance(axis, KnownAxis)}
        for name in dict.fromkeys([*read, *(counted for fact, counted in self.bounds.items() if fact in read)]):
            kind = self.policy.fact(name).type
            if isinstance(kind, Several):
                if name not in self.implied:
                    lines.append(f"{self._constant(name)} = fast.lists(TABLE, {name!r}, strict={self.unpacked})")
                if self.unpacked:
                    lines.append(f"{self.order(name)} = fast.order(TABLE, {name!r})")
            elif isinstance(kind, Number) and kind.decimals:
                lines.append(f"{self._constant(name)} = fast.scaled(TABLE, {name!r})")
        days = {day for axis in self.axes if isinstance(axis, NumberAxis) and axis.is_date for day in axis.starts[1:]}
        dates = [fact for fact in self.policy.facts if fact.name in read and fact.days_between is not None]
        if dates or any(isinstance(axis, NumberAxis) and axis.is_date for axis in self.axes):
            lines.append(f"_DAYS = fast.days({self.policy.effective.isoformat()!r})")
        return [*lines, *(f"{date_constant(day)} = {_date(day)}" for day in sorted(days))]

    @property
    def _requests(self) -> str:
        return "_STRICT_REQUESTS" if self.unpacked else "_REQUESTS"

    def _choices(self) -> list[str]:
        """The choices that codes imply."""
        return [fact for fact in self.implied if self._is_choice(fact)]

    def given(self, fact: str, *, absent: bool = False) -> str:
        """The value of a fact as source text; with `absent` also of one that is often left out."""
        if fact in self.bound:
            return self.bound[fact]
        if self.unpacked:
            return self.variable(fact, "given")
        if fact in self.presumed and fact in self.harmless:
            value = self.presumed[fact]
            yes_or_no = isinstance(self.policy.fact(fact).type, YesNo)
            return f"case.get({fact!r}, {value == 'yes' if yes_or_no else repr(value)})"
        return f"case.get({fact!r})" if absent else f"case[{fact!r}]"

    def _constant(self, fact: str) -> str:
        return f"_{self.variable(fact, 'strict' if self.unpacked else 'usual').upper()}"

    def variable(self, fact: str, suffix: str) -> str:
        return local_name(fact, suffix, self.index[fact])

    def _is_choice(self, fact: str) -> bool:
        return isinstance(self.policy.fact(fact).type, YesNo | Choice | Code)

    def is_plain_fact(self, fact: str) -> bool:
        """Whether a fact is a choice that nothing but the case speaks of."""
        return self._is_choice(fact) and fact not in self.implied

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
        if self.is_before_or_after(of):
            return self._date_of(self.fact_of(axis), done)
        done.add(self.local(axis))
        match of:
            case ChoiceAxis(fact=fact):
                return self._request(fact, done)
            case NumberAxis(is_date=True):
                return self._day(of, done)
            case NumberAxis():
                return self._number(of, done)
            case SeveralAxis(fact=fact) | CountAxis(fact=fact):
                return self._list(fact, done)
            case _:
                assert_never(of)

    def _request(self, fact: str, done: set[str]) -> list[str]:
        """What the code implies, together with what the case says of the same choices: one look-up for all."""
        if fact not in self.implied or REQUEST in done:
            return []
        done.add(REQUEST)
        done.update(self.variable(choice, "cells") for choice in self._choices())
        names = [name for implied in self.implied for name in self._parts(implied)]
        keys = [self.given(self.code or ""), *(self._answer(choice) for choice in self._choices())]
        return ["(", *(f"    {name}," for name in names), f") = {self._requests}[{', '.join(keys)}]"]

    def _answer(self, choice: str) -> str:
        """The value of a choice in a request: "" where it is absent and presumed."""
        if choice not in self.presumed:
            return self.given(choice, absent=True)
        return f"case.get({choice!r}, '')"

    def _parts(self, fact: str) -> tuple[str, ...]:
        """The variables that a request sets for a fact."""
        kind = self.policy.fact(fact).type
        if isinstance(kind, Number):
            return self.variable(fact, "low"), self.variable(fact, "high")
        if isinstance(kind, Several):
            return self._ways(fact)
        return (self.variable(fact, "cells"),)

    def _ways(self, fact: str) -> tuple[str, str, str]:
        """The three ways to read a list: by its only value, if it is open, and any list."""
        return self.variable(fact, "alone"), self.variable(fact, "open"), self.variable(fact, "read")

    def _temporary(self, fact: str, name: str) -> str:
        """A local variable that is not read later, except by `_usual`."""
        return self.variable(fact, name) if self.unpacked else name

    def _day(self, axis: NumberAxis, done: set[str]) -> list[str]:
        """The date of a fact in `FACT_day`, None if it is open, and the cells of its axis."""
        day = self.variable(axis.fact, "day")
        lines = self._date_of(axis.fact, done)
        full = literal(Bits((1 << cells_of(axis)) - 1, cells_of(axis)))
        bits = bit_of(day, [date_constant(start) for start in axis.starts])
        return [*lines, f"{self.variable(axis.fact, 'cells')} = {full} if {day} is None else {bits}"]

    def _date_of(self, fact: str, done: set[str]) -> list[str]:
        """The ordinal of a date in `FACT_day`, None if it is open."""
        day = self.variable(fact, "day")
        if day in done:
            return []
        done.add(day)
        return [
            f"{day} = {self.given(fact, absent=True)}",
            f"if {day} is not None:",
            f"    {day} = _DAYS.get({day}) or fast.ordinal({day})",
        ]

    def _number(self, axis: NumberAxis, done: set[str]) -> list[str]:
        fact = self.policy.fact(axis.fact)
        assert isinstance(fact.type, Number)
        name, cells = self._temporary(fact.name, "value"), self.variable(fact.name, "cells")
        low, high = str(fact.type.low), str(fact.type.high)
        lines = self._request(fact.name, done)
        if fact.name in self.implied:
            low, high = self._parts(fact.name)
        scale = f" * {10**fact.type.decimals}" if fact.type.decimals else ""
        lines.append(f"{name} = {self.given(fact.name)}")
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
            f"    days = {f'({end} - {start}){scale}' if scale else f'{end} - {start}'}",
            f"    if {value} is None and {low} <= days <= {high}:",
            f"        {value} = days",
            f"    elif {value} != days:",
            *contradictory,
        ]

    def _list(self, fact: str, done: set[str]) -> list[str]:
        """The cells of a list's axes, and how long it is or can be in `FACT_longest`."""
        longest = self.variable(fact, "longest")
        if longest in done:
            return []
        done.add(longest)
        axes = [place for place, axis in enumerate(self.axes) if not isinstance(axis, KnownAxis) and axis.fact == fact]
        names = [self.local(place) for place in axes]
        done.update(names)
        alone, if_open, read = self._ways(fact)
        lines = self._request(fact, done)
        if fact not in self.implied:
            lines.append(f"{alone}, {if_open}, {read} = {self._constant(fact)}")
        values, target = self._temporary(fact, "values"), f"{', '.join([*names, longest])}{'' if names else ','}"
        return [
            *lines,
            f"{values} = {self.given(fact)}",
            f"if {values}.__class__ is list and len({values}) == 1:",
            f"    {target} = {alone}[{values}[0]]",
            f"elif {values} is None:",
            f"    {target} = {if_open}",
            "else:",
            f"    {target} = {read}({values})",
        ]


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
    return f"date({found.year}, {found.month}, {found.day}).toordinal()"


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"    {line}" for line in lines]
