"""Derived facts: what a case says of facts it does not give, before the table is asked.

In this order: the requested code implies facts; facts are computed from facts, those first that others need; a
number is bounded by the length of a list; presumptions fill what is absent. Everything is computed on states (what is
possible), so a partly known fact narrows what depends on it as far as it can and no further. Input that contradicts
itself leaves the disputed fact open and is recorded as a conflict.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from .between import Elapsed, Position
from .compute import Completed, Computed, DaysBetween, state_of
from .kinds import Kind, Shown, State
from .read import Reading
from .records import Records
from .spans import Date, Number

if TYPE_CHECKING:
    from .table import DecisionTable


class Conflict(NamedTuple):
    """Input that contradicts itself: the fact that is left open, the facts that speak against it, and a sentence.

    Where it contradicts an `axiom` (its words), nothing is left open: no decision follows from an axiom.
    """

    fact: str
    against: tuple[str, ...]
    message: str
    axiom: str = ""


def derive(table: "DecisionTable", reading: Reading) -> tuple[Conflict, ...]:
    """Complete the reading in place from what it implies, presumptions aside; the conflicts met."""
    conflicts: list[Conflict] = []
    if table.code is not None:
        _imply(table, table.code, reading, conflicts)
    states, everything = reading.states, table.everything
    for index, computed in table.computed:
        least, parts = table.awaits[index]
        if len([part for part in parts if states[part] is not everything[part]]) >= least:
            _compute(table, index, computed, reading, conflicts)
    for bound in table.bounds:
        _bound(table, bound, reading, conflicts)
    return tuple(conflicts)


def _narrow(
    table: "DecisionTable",
    index: int,
    state: State,
    reading: Reading,
    against: tuple[int, ...],
    what: str,
    conflicts: list[Conflict],
) -> None:
    """Take in what is implied of a fact. If it cannot be, the fact is open, and `what` says what it contradicts."""
    before = reading.states[index]
    kind = table.facts[index].kind
    met = state if before is table.everything[index] else kind.meet(before, state)
    if met is None:
        _dispute(table, index, reading, against, f"as given {what}", conflicts)
    elif met != before:
        reading.states[index] = met
        reading.shown[index] = kind.shown(met)


def _dispute(
    table: "DecisionTable",
    index: int,
    reading: Reading,
    against: tuple[int, ...],
    what: str,
    conflicts: list[Conflict],
) -> None:
    """Leave a fact open and record why."""
    fact = table.facts[index]
    conflicts.append(Conflict(fact.name, tuple(table.names[each] for each in against), f"{fact.name} {what}."))
    reading.states[index] = fact.kind.everything
    reading.shown[index] = None


def _imply(table: "DecisionTable", code: int, reading: Reading, conflicts: list[Conflict]) -> None:
    states, shown, _ = reading
    requested = states[code]
    # Not by the state: the only code of a policy leaves as much possible as no code at all.
    if shown[code] is None:
        return
    implied = table.implied.get(requested)
    if implied is None:
        implied = _implied_by_one_of(table, requested)
    for index, state, showing in implied:
        if states[index] == table.everything[index]:
            states[index], shown[index] = state, showing
        elif states[index] != state:
            _narrow(table, index, state, reading, (code,), "contradicts what the code implies", conflicts)


def _implied_by_one_of(table: "DecisionTable", requested: int) -> tuple[tuple[int, State, Shown], ...]:
    """What every code still possible implies, as one state for each fact."""
    ways = [{fact: state for fact, state, _ in implied} for code, implied in table.implied.items() if code & requested]
    common = []
    for fact, state in ways[0].items():
        if all(fact in way for way in ways):
            kind = table.facts[fact].kind
            for way in ways[1:]:
                state = kind.join(state, way[fact])
            common.append((fact, state, kind.shown(state)))
    return tuple(common)


def _compute(
    table: "DecisionTable", index: int, computed: Computed, reading: Reading, conflicts: list[Conflict]
) -> None:
    """Take in what is worked out of a fact."""
    if isinstance(computed, Completed):
        complete(table, index, computed, reading, conflicts)
        return
    found = state_of(computed, reading.states, table.everything)
    if found is None:
        return
    kind, timed = table.facts[index].kind, isinstance(computed, DaysBetween | Elapsed | Position)
    state = _within(kind, found, days=isinstance(computed, DaysBetween))
    if state is None:
        what = "as counted between the dates" if timed else "as worked out"
        _dispute(table, index, reading, computed.parts, f"{what} is out of its range", conflicts)
        return
    against = "contradicts the days between the dates" if timed else "contradicts what it is worked out from"
    _narrow(table, index, state, reading, computed.parts, against, conflicts)


def awaited(index: int, computed: Computed, kind: Kind, everything: Sequence[State]) -> tuple[int, tuple[int, ...]]:
    """Of how many facts, and of which, something must be known before anything can follow: mostly little is known."""
    if isinstance(computed, Completed):
        return 1, (index,)
    parts = computed.parts
    if isinstance(computed, DaysBetween | Elapsed | Position):
        return len(parts), parts
    found = state_of(computed, everything, everything)
    nothing = found is None or _within(kind, found, days=False) == everything[index]
    return (1 if nothing else 0), parts


def _within(kind: Kind, state: State, *, days: bool) -> State | None:
    """A computed state within the range of a kind; None if it lies outside."""
    if not isinstance(kind, Number | Date):
        return state
    scale = 10**kind.decimals if days and isinstance(kind, Number) else 1
    ((first, last),) = kind.everything
    if scale == 1 and first <= state[0][0] and state[-1][1] <= last:
        return state
    spans = ((max(low * scale, first), min(high * scale, last)) for low, high in state)
    return tuple(span for span in spans if span[0] <= span[1]) or None


def complete(
    table: "DecisionTable", index: int, computed: Completed, reading: Reading, conflicts: list[Conflict]
) -> None:
    """Work out the computed fields of each record of a list, in place. What contradicts itself leaves a field open."""
    listing, kind = reading.states[index], table.facts[index].kind
    assert isinstance(kind, Records)
    if listing == table.everything[index]:
        return
    everything = (*table.everything, *(field.kind.everything for field in kind.fields))
    records = []
    for number, record in enumerate(listing.records, 1):
        states = [*reading.states, *record.states]
        for place, each in computed.fields:
            assert not isinstance(each, Completed)
            at = len(table.facts) + place
            field = kind.fields[place]
            found = state_of(each, states, everything)
            if found is None:
                continue
            state = _within(field.kind, found, days=isinstance(each, DaysBetween))
            met = None if state is None else field.kind.meet(states[at], state)
            if met is None:
                name = table.names[index]
                message = f"{name}, record {number}: {field.name} contradicts what it is worked out from."
                conflicts.append(Conflict(name, (), message))
            states[at] = field.kind.everything if met is None else met
        records.append(record._replace(states=tuple(states[len(table.facts) :])))
    reading.states[index] = listing._replace(records=tuple(records))
    reading.shown[index] = kind.shown(reading.states[index])


def _bound(table: "DecisionTable", bound: tuple[int, int], reading: Reading, conflicts: list[Conflict]) -> None:
    index, counted = bound
    listed = reading.states[counted]
    if listed == table.everything[counted]:
        return
    kind = table.facts[index].kind
    assert isinstance(kind, Number)
    most = min(listed.possible.bit_count(), listed.most) * 10**kind.decimals
    if reading.states[index][-1][1] > most:
        if most < kind.low:
            _dispute(table, index, reading, (counted,), "is bounded by the list below its range", conflicts)
        else:
            state = ((kind.low, most),)
            _narrow(table, index, state, reading, (counted,), "is more than the values of the list", conflicts)


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
