"""Look-ups for the generated `outcome()`, made once from the table when its module is imported.

They are plain dictionaries, which Python reads twice as fast as a read-only view of one; nothing writes to them.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import Any, TypeAlias

from .axes import CountAxis, SeveralAxis
from .choices import Choice
from .kinds import Kind, Shown, State
from .lists import Listed, Several
from .spans import Number
from .table import DecisionTable

UNBOUNDED = 1 << 60
"""The length of a list of which nothing is known: it bounds nothing."""

_YEARS = 6
"""How far around a version's effective date days are looked up."""


def days(around: str) -> Mapping[str, int]:
    """The ordinals of the days of some years, by ISO text."""
    middle = date.fromisoformat(around).toordinal()
    span = range(max(1, middle - 365 * _YEARS), min(date.max.toordinal(), middle + 365 * _YEARS))
    return {date.fromordinal(day).isoformat(): day for day in span}


def ordinal(text: str) -> int:
    """The ordinal of any day. Raises ValueError or TypeError if the text is no date written YYYY-MM-DD."""
    if len(text) == 10 and text[4] == text[7] == "-":
        return date.fromisoformat(text).toordinal()
    raise ValueError


def masks(table: DecisionTable, fact: str) -> Mapping[Any, int]:
    """From each value of a choice to its bit, and from None to all of them."""
    kind = _kind(table, fact)
    assert isinstance(kind, Choice)
    return {**{value: kind.known[value] for value in kind.values}, None: kind.everything}


def order(table: DecisionTable, fact: str) -> Callable[[str], int]:
    """The place of a value of a list."""
    kind = _kind(table, fact)
    assert isinstance(kind, Several)
    return kind.known.__getitem__


def up_to(table: DecisionTable, fact: int, high: int) -> Shown:
    """How a number that is not given is shown, if it is at most so much."""
    kind = table.facts[fact].kind
    assert isinstance(kind, Number)
    return kind.shown(((kind.low, high),))


def scaled(table: DecisionTable, fact: str) -> Callable[[object], int | None]:
    """Reads a plain number of a fact with decimals as a scaled integer; raises ValueError if it is none."""
    kind = _kind(table, fact)
    assert isinstance(kind, Number)

    def refuse(_code: str, _what: str) -> None:
        raise ValueError

    return lambda value: kind.scaled(value, refuse)


def cell(starts: tuple[int, ...], value: int) -> int:
    """The interval that a number falls into."""
    return bisect_right(starts, value) - 1


def requests(
    table: DecisionTable, choices: tuple[str, ...], parts: tuple[str, ...], harmless: tuple[str, ...], *, strict: bool
) -> Mapping[Any, tuple[Any, ...]]:
    """What a code and the choices that codes imply say together: by (code, a value of each choice) a value of each part.

    A value is None where it is unknown, and "" where the fact is absent and has a presumption. The parts are choices
    (their cells), numbers (low and high), and lists (three ways to read one, as in `lists`). What contradicts itself is
    open, or, if `strict`, not there at all; nor is a presumption that is not harmless.
    """
    assert table.code is not None
    kind = table.facts[table.code].kind
    assert isinstance(kind, Choice)
    found: dict[Any, tuple[Any, ...]] = {}
    for code in (None, *kind.values):
        implied = {} if code is None else {i: state for i, state, _ in table.implied[kind.known[code]]}
        states: dict[str, State] = {
            name: implied.get(table.place_of[name], _kind(table, name).everything) for name in parts
        }
        ways = [_answers(table, name, states[name], name in harmless, strict) for name in choices]
        read = {name: lists(table, name, states[name], strict=strict) for name in parts if _is_list(table, name)}
        for together in product(*ways):
            cells = {name: mask for name, (_, mask) in zip(choices, together, strict=True)}
            row: list[Any] = []
            for name in parts:
                if name in cells:
                    row.append(cells[name])
                elif name in read:
                    row += read[name]
                else:
                    row += [states[name][0][0], states[name][-1][1]]
            key = (code, *(value for value, _ in together))
            found[key if choices else code] = tuple(row)
    return found


def _answers(
    table: DecisionTable, fact: str, implied: int, harmless: bool, strict: bool
) -> Iterator[tuple[str | None, int]]:
    """Each way a choice is given, with the cells that are then left."""
    kind = _kind(table, fact)
    assert isinstance(kind, Choice)
    yield None, implied
    for value in kind.values:
        left = implied & kind.known[value]
        if left or not strict:
            yield value, left or kind.everything
    presumed = next((state for i, state in table.presumed if i == table.place_of[fact]), None)
    if presumed is not None:
        if not implied & presumed or implied == presumed:
            yield "", implied
        elif harmless:
            yield "", presumed


def implied_shown(table: DecisionTable, facts: tuple[str, ...]) -> Mapping[str | None, tuple[Shown, ...]]:
    """For each code, and None, how what it implies of the facts is shown."""
    assert table.code is not None
    kind = table.facts[table.code].kind
    assert isinstance(kind, Choice)
    found: dict[str | None, tuple[Shown, ...]] = {None: (None,) * len(facts)}
    for code in kind.values:
        shown = {i: showing for i, _, showing in table.implied[kind.known[code]]}
        found[code] = tuple(shown.get(table.place_of[fact]) for fact in facts)
    return found


Read: TypeAlias = tuple[int, ...]
"""Of a list: the cells of its axes (what it touches, how many values it has), then how long it is or can be."""


def lists(
    table: DecisionTable, fact: str, implied: State = None, *, strict: bool
) -> tuple[Mapping[str, Read], Read, Callable[[Any], Read]]:
    """A list that may have to agree with a code: its reading by its only value, if it is open, and of any list.

    The function raises an error for what is no list of the fact's values, and, if `strict`, for a list that contradicts
    the code, which else is open. The mapping lacks such values.
    """
    index = table.place_of[fact]
    kind = table.facts[index].kind
    assert isinstance(kind, Several)
    axes = [axis for _, of, axis in table.measured if of == index and isinstance(axis, SeveralAxis | CountAxis)]
    state: Listed = kind.everything if implied is None else implied
    groups = next((axis.groups for axis in axes if isinstance(axis, SeveralAxis)), ())
    group_of = {v: sum(1 << i for i, group in enumerate(groups) if group & bit) for v, bit in kind.known.items()}
    possible = _names(kind, state.possible)
    # A list that is not empty and within what is possible meets a mask of all that is possible.
    masks = tuple(_names(kind, mask) for mask in state.some if state.possible & ~mask)
    lengths = {length: _lengths(axes, length) for length in range(len(kind.values) + 1)}

    def of(known: Listed) -> Read:
        longest = UNBOUNDED if known == kind.everything else min(known.possible.bit_count(), known.most)
        return (*(axis.cells(known) for axis in axes), longest)

    def read(values: Any) -> Read:
        if values.__class__ is not list:
            raise ValueError
        cell = 0
        for value in values:
            cell |= group_of[value]
        held, length = {*values}, len(values)
        if len(held) != length:
            raise ValueError
        if held <= possible and state.fewest <= length <= state.most and (not masks or _meets(held, masks)):
            before, after = lengths[length]
            return (*before, 1 << cell, *after) if groups else (*before, *after)
        if strict:
            raise ValueError
        return open_list

    open_list = of(kind.everything)
    alone = {value: read([value]) for value in kind.values if not strict or kind.meet(_one(kind, value), state)}
    return alone, of(state), read


def _lengths(axes: Sequence[SeveralAxis | CountAxis], length: int) -> tuple[Read, Read]:
    """What a list of a length reads as, before and after the cell of its groups. (A list has one axis of a kind.)"""
    of_count = tuple(1 << cell(axis.starts, length) for axis in axes if isinstance(axis, CountAxis))
    if axes and isinstance(axes[0], CountAxis):
        return of_count, (length,)
    return (), (*of_count, length)


def _meets(held: set[str], masks: tuple[frozenset[str], ...]) -> bool:
    return not any(mask.isdisjoint(held) for mask in masks)


def _one(kind: Several, value: str) -> Listed:
    return kind.exactly(kind.known[value])


def _is_list(table: DecisionTable, fact: str) -> bool:
    return isinstance(_kind(table, fact), Several)


def _kind(table: DecisionTable, fact: str) -> Kind:
    return table.facts[table.place_of[fact]].kind


def _names(kind: Several, values: int) -> frozenset[str]:
    return frozenset(value for value, bit in kind.known.items() if values & bit)
