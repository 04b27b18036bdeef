"""How the generated `outcome()` reads a case: in place where a fact is asked plainly, else into a set of cells.

A plain fact (yes or no, or a choice that nothing else speaks of) is tested in place, strictly: a value that is not one
of its own never passes a test. Any other axis gets a local variable with the cells that it can still have, computed from
the code, dates and lists as the runtime computes them. Whatever is not given in the usual form (partly known, text with a
unit, contradictory) is left to `_exactly`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import assert_never

from mednec.emit.python_rails import Leaf
from mednec.emit.python_text import Bits, Expression, Term, joined, literal, local_name
from mednec.model.condition import All, Among, Any, Condition, CountWithin, Not, Some, Test
from mednec.model.facts import Choice, Code, Number, Several, YesNo, values_of
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


class UnusualError(Exception):
    """An axis that is not read in place; the diagram is asked instead."""


class Reads:
    """The readings of one table. `harmless` are the presumed facts whose presumption never denies by itself.

    `unpacked`: every fact stands in a local variable `FACT_given`, None where it is absent; and what is unusual ends in
    `return None`.
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

    # Constants of the module

    def constants(self) -> list[str]:
        """The lines that make the look-ups which `steps` use, from TABLE."""
        lines = []
        if self.implied:
            parts = tuple((fact, part) for fact in self.implied for part in self._implied_parts(fact))
            lines += ["_IMPLIED = fast.implied(", "    TABLE,", f"    {literal(parts, 1)},", ")"]
        read = {axis.fact: axis for axis in self.axes if not isinstance(axis, KnownAxis)}
        for name in dict.fromkeys([*read, *(counted for fact, counted in self.bounds.items() if fact in read)]):
            kind = self.policy.fact(name).type
            if isinstance(kind, Several) or (self._is_choice(name) and not self.is_plain_fact(name)):
                lines.append(f"{self._constant(name)} = fast.cells(TABLE, {name!r})")
                if isinstance(kind, Several) and self.unpacked:
                    lines.append(f"{self.order(name)} = fast.order(TABLE, {name!r})")
            elif isinstance(kind, Number) and kind.decimals:
                lines.append(f"{self._constant(name)} = fast.scaled(TABLE, {name!r})")
        days = {day for axis in self.axes if isinstance(axis, NumberAxis) and axis.is_date for day in axis.starts[1:]}
        dates = [fact for fact in self.policy.facts if fact.name in read and fact.days_between is not None]
        if dates or any(isinstance(axis, NumberAxis) and axis.is_date for axis in self.axes):
            lines.append("_date_of = date.fromisoformat")
        return [*lines, *(f"{_date_constant(day)} = {_date(day)}" for day in sorted(days))]

    def given(self, fact: str, *, absent: bool = False) -> str:
        """The value of a fact as source text; with `absent` also of one that is often left out."""
        if self.unpacked:
            return self._local(fact, "given")
        return f"case.get({fact!r})" if absent else f"case[{fact!r}]"

    def _constant(self, fact: str) -> str:
        return f"_{self._local(fact, 'cells').upper()}"

    def _local(self, fact: str, suffix: str) -> str:
        return local_name(fact, suffix, self.index[fact])

    # Which facts are plain

    def _is_choice(self, fact: str) -> bool:
        return isinstance(self.policy.fact(fact).type, YesNo | Choice | Code)

    def is_plain_fact(self, fact: str) -> bool:
        """Whether a fact is a choice that nothing but the case speaks of."""
        return self._is_choice(fact) and fact not in self.implied and fact not in self.presumed

    def is_plain(self, axis: int) -> bool:
        """Whether an axis is tested in place."""
        of = self.axes[axis]
        return isinstance(of, ChoiceAxis) and self.is_plain_fact(of.fact)

    def fact_of(self, axis: int) -> str:
        """The fact of an axis that is not a known-condition."""
        of = self.axes[axis]
        assert not isinstance(of, KnownAxis)
        return of.fact

    def usual(self, facts: Iterable[str]) -> Expression:
        """Whether plain facts are given as values or None, and nothing has to be read out of them."""
        return joined("and", [self._usual(fact) for fact in facts])

    def _usual(self, fact: str) -> Term:
        kind = self.policy.fact(fact).type
        if isinstance(kind, YesNo):
            return Term(f"{self.given(fact)} in {{True, False, None}}")
        return Term(f"{self.given(fact)} in {{{', '.join(map(repr, self._values(fact)))}, None}}")

    def _values(self, fact: str) -> tuple[str, ...]:
        kind = self.policy.fact(fact).type
        if isinstance(kind, Code):
            return tuple(dict.fromkeys(row.code for row in self.policy.codes))
        return tuple(value.name for value in values_of(kind))

    # Tests

    def test(self, leaf: Leaf, possible: int) -> Term:
        """Whether an axis is certainly in the leaf's cells, where the block allows `possible`."""
        of = self.axes[leaf.axis]
        if isinstance(of, KnownAxis):
            raise AssertionError("what is known is asked before")
        if self.is_plain(leaf.axis):
            return Term(self._plain(of.fact, leaf.cells), leaf.note)
        if self._is_before_or_after(of):
            return Term(f"({self.local(leaf.axis)} is not None and {self._side(leaf.axis, leaf.cells)})", leaf.note)
        width = cells_of(of)
        bad = possible & ~leaf.accepted & (1 << width) - 1
        return Term(f"not {self.local(leaf.axis)} & {literal(Bits(bad, width))}", leaf.note)

    def _plain(self, fact: str, cells: int) -> str:
        values = [value for cell, value in enumerate(self._values(fact)) if cells >> cell & 1]
        if isinstance(self.policy.fact(fact).type, YesNo):
            return f"{self.given(fact)} is {values[0] == 'yes'}"
        if len(values) == 1:
            return f"{self.given(fact)} == {values[0]!r}"
        return f"{self.given(fact)} in {literal(tuple(values)) if len(values) < 9 else _set(values)}"

    def value(self, leaf: Leaf) -> Term:
        """The value of a plain fact as it stands in the case."""
        return Term(f"case[{self.fact_of(leaf.axis)!r}]", leaf.note)

    def open(self, leaf: Leaf) -> Term:
        """Whether a plain fact is open."""
        return Term(f"case[{self.fact_of(leaf.axis)!r}] is None")

    def chance(self, leaf: Leaf, possible: int, done: set[str]) -> Term | None:
        """What must be so for a leaf to be certain, seen before its axis is computed; None if nothing is seen.

        Input that contradicts itself leaves the axis open, and then the leaf is not certain either.
        """
        of = self.axes[leaf.axis]
        accepted = leaf.accepted & possible
        if isinstance(of, SeveralAxis) and of.fact in self.implied and "_IMPLIED" in done:
            return Term(f"{self._implied(of.fact, 'cells')} & {literal(Bits(accepted, cells_of(of)))}")
        if not isinstance(of, NumberAxis) or of.is_date or of.fact in self.implied or accepted & 1:
            return None
        fact = self.policy.fact(of.fact)
        assert isinstance(fact.type, Number)
        # An open number is bounded from above at most, so it is certain only of cells from the lowest on.
        if fact.days_between is not None or fact.type.decimals:
            return None
        value = f"case[{of.fact!r}]"
        least = of.starts[(accepted & -accepted).bit_length() - 1]
        return Term(f"{value} is not None and {value} >= {least}")

    def is_yes_or_no(self, axis: int) -> bool:
        """Whether an axis is a yes-or-no fact."""
        return isinstance(self.policy.fact(self.fact_of(axis)).type, YesNo)

    def is_yes(self, leaf: Leaf) -> bool:
        """Whether a leaf asks whether a plain yes-or-no fact is yes."""
        return self.is_plain(leaf.axis) and self._plain(self.fact_of(leaf.axis), leaf.cells).endswith("] is True")

    def is_ready(self, axis: int, done: set[str]) -> bool:
        """Whether an axis can be tested without further steps."""
        return self.is_plain(axis) or self.local(axis) in done

    def not_in(self, axis: int, cells: int) -> Term:
        """Whether an axis is not certainly in the cells."""
        if self.is_plain(axis):
            text = self._plain(self.fact_of(axis), cells)
            for positive, negative in ((" is ", " is not "), (" == ", " != "), (" in ", " not in ")):
                head, found, tail = text.partition(f"]{positive}")
                if found:
                    return Term(f"{head}]{negative}{tail}")
        if self._is_before_or_after(self.axes[axis]):
            return Term(f"{self.local(axis)} is None or {self._side(axis, cells ^ 0b11)}")
        width = cells_of(self.axes[axis])
        return Term(f"{self.local(axis)} & {literal(Bits((1 << width) - 1 & ~cells, width))}")

    def open_but_partly(self, axis: int, possible: int) -> Term | None:
        """Whether an axis is neither settled (that was asked before) nor wholly open; None if it cannot be."""
        if self.is_plain(axis):
            return Term(f"case[{self.fact_of(axis)!r}] is not None")
        if self._is_before_or_after(self.axes[axis]):
            return None
        return Term(f"{self.local(axis)} != {literal(Bits(possible, cells_of(self.axes[axis])))}")

    def bit(self, axis: int) -> str:
        """The cell of a date that is known, as one bit."""
        of = self.axes[axis]
        assert isinstance(of, NumberAxis)
        return _bit(self.local(axis), [_date_constant(start) for start in of.starts])

    def order(self, fact: str) -> str:
        """A function that gives the place of a value of a list, as source text."""
        return f"_{self._local(fact, 'order').upper()}"

    def _is_before_or_after(self, axis: Axis) -> bool:
        """Whether an axis asks a date for one day only; it is then compared, without cells."""
        return isinstance(axis, NumberAxis) and axis.is_date and cells_of(axis) == 2

    def _side(self, axis: int, cells: int) -> str:
        of = self.axes[axis]
        assert isinstance(of, NumberAxis)
        return f"{self.local(axis)} {'<' if cells == 0b01 else '>='} {_date_constant(of.starts[1])}"

    def local(self, axis: int) -> str:
        """The local variable that holds the cells of an axis."""
        of = self.axes[axis]
        assert not isinstance(of, KnownAxis)
        if self._is_before_or_after(of):
            return self._local(of.fact, "day")
        return self._local(of.fact, "count" if isinstance(of, CountAxis) else "cells")

    # Known conditions

    def known(self, axis: int) -> tuple[Expression, tuple[str, ...]]:
        """Whether what an axis asks is known to hold, and the facts that this reads. Raises UnusualError."""
        of = self.axes[axis]
        assert isinstance(of, KnownAxis)
        facts = tuple(dict.fromkeys(test.fact for test in tests_in(of.condition)))
        return self._certainly(of.condition, True), facts

    def _certainly(self, condition: Condition, holds: bool) -> Expression:
        match condition:
            case Test(fact=fact, wanted=Among(values=values)) if self.is_plain_fact(fact):
                inside = [value in values for value in self._values(fact)]
                cells = sum(1 << cell for cell, each in enumerate(inside) if each is holds)
                if not cells:
                    return joined("or", ())
                return joined("and", ()) if cells == (1 << len(inside)) - 1 else Term(self._plain(fact, cells))
            case Not(item=item):
                return self._certainly(item, not holds)
            case All(items=items) | Any(items=items):
                word = "and" if isinstance(condition, All) is holds else "or"
                return joined(word, [self._certainly(item, holds) for item in items])
            case _:
                raise UnusualError

    # Steps

    def steps(self, axis: int, done: set[str]) -> list[str]:
        """The lines that set the local variable of an axis, with all it needs that is not in `done` yet."""
        of = self.axes[axis]
        if self.is_plain(axis) or isinstance(of, KnownAxis) or self.local(axis) in done:
            return []
        if self._is_before_or_after(of):
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
        names = [self._implied(fact, part) for fact in self.implied for part in self._implied_parts(fact)]
        if len(names) == 1:
            return [f"({names[0]},) = _IMPLIED[{self.given(self.code or '')}]"]
        return ["(", *(f"    {name}," for name in names), f") = _IMPLIED[{self.given(self.code or '')}]"]

    def _implied_parts(self, fact: str) -> tuple[str, ...]:
        kind = self.policy.fact(fact).type
        if isinstance(kind, Number):
            return ("low", "high")
        if not isinstance(kind, Several):
            return ("cells",)
        axes = [axis for axis in self.axes if not isinstance(axis, KnownAxis) and axis.fact == fact]
        for row in self.policy.codes:
            wanted = [test.wanted for test in tests_in(row.implies) if test.fact == fact]
            # How long a list is, or two things at once that some of it must be, is not told by masks.
            if sum(isinstance(each, Some) for each in wanted) > 1 or any(isinstance(w, CountWithin) for w in wanted):
                raise UnusualError
        cells = ("cells",) if any(isinstance(axis, SeveralAxis) for axis in axes) else ()
        count = ("count",) if any(isinstance(axis, CountAxis) for axis in axes) else ()
        return ("possible", "some", "longest", *cells, *count)

    def _implied(self, fact: str, part: str) -> str:
        """The local variable of a part of what is implied; `longest` is one that the case may change."""
        return self._local(fact, part if part == "longest" else f"implied_{part}")

    def _choice(self, fact: str) -> list[str]:
        width = len(self._values(fact))
        cells, everything = self._local(fact, "cells"), literal(Bits((1 << width) - 1, width))
        implied = self._implied(fact, "cells") if fact in self.implied else everything
        if fact not in self.presumed:
            return self._given(fact, implied)
        value = literal(Bits(1 << self._values(fact).index(self.presumed[fact]), width))
        absent = [f"{cells} = {implied} & {value} or {implied}  # presumed"]
        if fact not in self.harmless:
            # Only the diagram tells whether it would deny by itself.
            absent = [f"{cells} = {implied}", f"if {cells} & {value} and {cells} != {value}:", f"    {self.give_up}"]
        return [f"if {fact!r} in case:", *_indented(self._given(fact, implied)), "else:", *_indented(absent)]

    def _given(self, fact: str, implied: str) -> list[str]:
        """The cells of a choice as given, within what is implied."""
        cells, value = self._local(fact, "cells"), self._local(fact, "value")
        mask = f"{self._constant(fact)}[{value}]"
        if isinstance(self.policy.fact(fact).type, YesNo):
            # Not by a look-up: to a dictionary 1 is True.
            mask = f"0b10 if {value} is True else 0b01 if {value} is False else 0"
        return [
            f"{cells} = {implied}",
            f"{value} = {self.given(fact, absent=fact not in self.presumed)}",
            f"if {value} is not None:",
            f"    {cells} &= {mask}",
            f"    if not {cells}:",
            f"        {self.give_up}",
        ]

    def _day(self, axis: NumberAxis, done: set[str]) -> list[str]:
        """The date of a fact in `FACT_day`, None if it is open, and the cells of its axis."""
        day = self._local(axis.fact, "day")
        lines = self._date_of(axis.fact, done)
        full = literal(Bits((1 << cells_of(axis)) - 1, cells_of(axis)))
        bits = _bit(day, [_date_constant(start) for start in axis.starts])
        return [*lines, f"{self._local(axis.fact, 'cells')} = {full} if {day} is None else {bits}"]

    def _date_of(self, fact: str, done: set[str]) -> list[str]:
        day = self._local(fact, "day")
        if day in done:
            return []
        done.add(day)
        return [f"{day} = {self.given(fact, absent=True)}", f"if {day} is not None:", f"    {day} = _date_of({day})"]

    def _number(self, axis: NumberAxis, done: set[str]) -> list[str]:
        fact = self.policy.fact(axis.fact)
        assert isinstance(fact.type, Number)
        name, cells = self._local(fact.name, "value"), self._local(fact.name, "cells")
        low, high = str(fact.type.low), str(fact.type.high)
        lines = self._imply(fact.name, done)
        if fact.name in self.implied:
            low, high = self._implied(fact.name, "low"), self._implied(fact.name, "high")
        scale = f" * {10**fact.type.decimals}" if fact.type.decimals else ""
        lines.append(f"{name} = {self.given(fact.name)}")
        if fact.type.decimals:
            lines += [f"if {name} is not None:", f"    {name} = {self._constant(fact.name)}({name})"]
        if fact.days_between is not None:
            earlier, later = fact.days_between
            dates = [*self._date_of(later, done), *self._date_of(earlier, done)]
            days = f"{self._local(later, 'day')} - {self._local(earlier, 'day')}"
            lines += [
                *dates,
                f"if {self._local(earlier, 'day')} is not None and {self._local(later, 'day')} is not None:",
                f"    {name} = fast.days({name}, {days}{scale and f', {10**fact.type.decimals}'})",
            ]
        if fact.name in self.bounds:
            lines += self._list(self.bounds[fact.name], done)
            longest = self._local(self.bounds[fact.name], "longest") + scale
            bound = self._local(fact.name, "bound")
            lines.append(f"{bound} = {longest} if {longest} < {high} else {high}")
            high = bound
        if fact.name in self.implied or fact.type.low > 0:
            lines += [f"if {high} < {low}:", f"    {self.give_up}"]
        starts = [str(start) for start in axis.starts]
        least = _bit(low, starts) if fact.name in self.implied else "1"
        width = cells_of(axis)
        fixed = high == str(fact.type.high)
        between = literal(Bits((1 << width) - 1, width)) if fixed else f"2 * ({_bit(high, starts)}) - ({least})"
        return [
            *lines,
            f"if {name} is None:",
            f"    {cells} = {between}",
            f"elif {name}.__class__ is int and {low} <= {name} <= {high}:",
            f"    {cells} = {_bit(name, starts)}",
            "else:",
            f"    {self.give_up}",
        ]

    def _list(self, fact: str, done: set[str]) -> list[str]:
        """The groups that a list touches in `FACT_cell`, None if it is open, and how long it can be in `FACT_longest`."""
        cell, longest = self._local(fact, "cell"), self._local(fact, "longest")
        if cell in done:
            return []
        done.add(cell)
        values, one = self._local(fact, "values"), self._local(fact, "one")
        lines = self._imply(fact, done)
        if fact not in self.implied:
            # A list of which nothing is known bounds nothing.
            lines.append(f"{longest} = fast.UNBOUNDED")
        lines += [
            f"{cell} = None",
            f"{values} = {self.given(fact)}",
            f"if {values} is not None:",
            f"    if {values}.__class__ is not list:",
            f"        {self.give_up}",
            f"    {cell} = 0",
            f"    for {one} in {values}:",
            f"        {cell} |= {self._constant(fact)}[{one}]",
            f"    {longest} = len({values})",
            f"    if {longest} > 1 and len({{*{values}}}) != {longest}:",
            f"        {self.give_up}",
        ]
        if fact in self.implied:
            possible, some = self._implied(fact, "possible"), self._implied(fact, "some")
            lines += [
                f"    if not {longest} or not {possible}.issuperset({values}):",
                f"        {self.give_up}",
                f"    if {some} is not None and {some}.isdisjoint({values}):",
                f"        {self.give_up}",
            ]
        return lines

    def _cells_of_list(self, axis: SeveralAxis | CountAxis) -> list[str]:
        cell, width = self._local(axis.fact, "cell"), cells_of(axis)
        if isinstance(axis, CountAxis):
            local, part = self._local(axis.fact, "count"), "count"
            bit = _bit(f"len({self._local(axis.fact, 'values')})", [str(start) for start in axis.starts])
        else:
            local, part, bit = self._local(axis.fact, "cells"), "cells", f"1 << {cell}"
        everything = literal(Bits((1 << width) - 1, width))
        full = self._implied(axis.fact, part) if axis.fact in self.implied else everything
        return [f"{local} = {full} if {cell} is None else {bit}"]


def _bit(value: str, starts: Sequence[str]) -> str:
    """The cell that a value falls into, as one bit; `starts` are those of the cells, as source text."""
    if len(starts) > 5:
        return f"1 << fast.cell(({', '.join(starts)}), {value})"
    parts = [f"{literal(Bits(1 << i, len(starts)))} if {value} < {start} else " for i, start in enumerate(starts[1:])]
    return "".join(parts) + literal(Bits(1 << len(starts) - 1, len(starts)))


def _date_constant(day: int) -> str:
    return f"_FROM_{date.fromordinal(day).isoformat().replace('-', '_')}"


def _date(day: int) -> str:
    found = date.fromordinal(day)
    return f"date({found.year}, {found.month}, {found.day})"


def _set(values: list[str]) -> str:
    return f"{{{', '.join(map(repr, values))}}}"


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"    {line}" for line in lines]
