"""Derived facts: what a case says of facts it does not give, before the table is asked.

In this order: the requested code implies facts; days between dates are computed; a number is bounded by the length of
a list; presumptions fill what is absent. Everything is computed on states (what is possible), so a partly known fact
narrows what depends on it as far as it can and no further. Input that contradicts itself leaves the disputed fact
open and is recorded as a conflict.
"""

from typing import TYPE_CHECKING, NamedTuple

from .kinds import Number, Shown, State
from .read import Reading

if TYPE_CHECKING:
    from .table import DecisionTable


class Conflict(NamedTuple):
    """Input that contradicts itself: the fact that is left open, the facts that speak against it, and a sentence."""

    fact: str
    against: tuple[str, ...]
    message: str


def derive(table: "DecisionTable", reading: Reading) -> tuple[Conflict, ...]:
    """Complete the reading in place from what it implies, presumptions aside; the conflicts met."""
    conflicts: list[Conflict] = []
    if table.code is not None:
        _imply(table, table.code, reading, conflicts)
    for days in table.days_between:
        _count_days(table, days, reading, conflicts)
    for bound in table.bounds:
        _bound(table, bound, reading, conflicts)
    return tuple(conflicts)


def _settle(table: "DecisionTable", index: int, reading: Reading, state: State) -> None:
    reading.states[index] = state
    reading.shown[index] = table.facts[index].kind.shown(state)


def _narrow(
    table: "DecisionTable",
    index: int,
    state: State,
    reading: Reading,
    conflict: Conflict,
    conflicts: list[Conflict],
) -> None:
    """Take in what is implied of a fact; if it cannot be, the fact is open."""
    before = reading.states[index]
    if before == state:
        return
    kind = table.facts[index].kind
    met = kind.meet(before, state)
    if met is None:
        conflicts.append(conflict)
        met = kind.everything
    if met != before:
        _settle(table, index, reading, met)


def _imply(table: "DecisionTable", code: int, reading: Reading, conflicts: list[Conflict]) -> None:
    states, shown, _ = reading
    requested = states[code]
    if requested == table.everything[code]:
        return
    implied = table.implied.get(requested)
    if implied is None:
        implied = _implied_by_one_of(table, requested)
    for index, state, showing in implied:
        if states[index] == table.everything[index]:
            states[index], shown[index] = state, showing
        elif states[index] != state:
            fact, name = table.facts[index].name, table.facts[code].name
            conflict = Conflict(fact, (name,), f"{fact} as given contradicts what {name} implies.")
            _narrow(table, index, state, reading, conflict, conflicts)


def _implied_by_one_of(table: "DecisionTable", requested: int) -> tuple[tuple[int, State, Shown], ...]:
    """What every code still possible implies, as one state for each fact."""
    ways = [{index: state for index, state, _ in implied} for code, implied in table.implied.items() if code & requested]
    common = []
    for index, state in ways[0].items():
        if all(index in way for way in ways):
            kind = table.facts[index].kind
            for way in ways[1:]:
                state = kind.join(state, way[index])
            common.append((index, state, kind.shown(state)))
    return tuple(common)


def _count_days(
    table: "DecisionTable", days: tuple[int, int, int], reading: Reading, conflicts: list[Conflict]
) -> None:
    index, earlier, later = days
    start, end = reading.states[earlier], reading.states[later]
    if start == table.everything[earlier] or end == table.everything[later]:
        return
    fact, low, high = table.facts[index], end[0][0] - start[-1][1], end[-1][1] - start[0][0]
    against = (table.facts[earlier].name, table.facts[later].name)
    assert isinstance(fact.kind, Number)
    scale = 10**fact.kind.decimals
    if high * scale < fact.kind.low or low * scale > fact.kind.high:
        message = f"{against[1]} less {against[0]} is outside the range of {fact.name}."
        conflicts.append(Conflict(fact.name, against, message))
        _settle(table, index, reading, fact.kind.everything)
        return
    message = f"{fact.name} as given contradicts the days from {against[0]} to {against[1]}."
    state = ((max(low * scale, fact.kind.low), min(high * scale, fact.kind.high)),)
    _narrow(table, index, state, reading, Conflict(fact.name, against, message), conflicts)


def _bound(table: "DecisionTable", bound: tuple[int, int], reading: Reading, conflicts: list[Conflict]) -> None:
    index, counted = bound
    listed = reading.states[counted]
    if listed == table.everything[counted]:
        return
    fact, against = table.facts[index], table.facts[counted].name
    assert isinstance(fact.kind, Number)
    most = min(listed.possible.bit_count(), listed.most) * 10**fact.kind.decimals
    message = f"{fact.name} as given is more than the number of values of {against}."
    conflict = Conflict(fact.name, (against,), message)
    if most < fact.kind.low:
        conflicts.append(conflict)
        _settle(table, index, reading, fact.kind.everything)
        return
    if most < fact.kind.high:
        _narrow(table, index, ((fact.kind.low, most),), reading, conflict, conflicts)


def presume(table: "DecisionTable", reading: Reading) -> tuple[tuple[int, State], ...]:
    """The presumptions that apply: (fact, presumed state) for each fact that the case leaves out and nothing settles.

    A fact that is given as unknown refuses its presumption, and what a case implies is stronger than one.
    """
    applying = []
    for index, state in table.presumed:
        possible = reading.states[index]
        if table.names[index] not in reading.case and possible & state and possible != state:
            applying.append((index, state))
    return tuple(applying)
