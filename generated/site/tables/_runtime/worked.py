# Do not edit: a copy of mednec's runtime/worked.py, written by `mednec build`.
"""How computed facts came to their values: what each was worked out from, for the record of a decision."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from .arithmetic import Exact
from .between import Calculated, Compared, Elapsed, Position, unrounded
from .calendar import Moment, shifted
from .compute import Completed, Computed, DaysBetween, Over, state_of
from .derive import complete
from .kinds import Shown, State
from .logic import Condition, holds
from .read import Reading
from .records import Records

if TYPE_CHECKING:
    from .table import DecisionTable


class RecordRead(NamedTuple):
    """Whether a record `counts`, `does not count` or is `open`, and the fields (by their labels) that make it so."""

    status: str
    fields: tuple[str, ...] = ()


class Working(NamedTuple):
    """One computed fact: its value, and the facts that it can be worked out from with theirs.

    `day` is the day that a date was compared with, as ISO text, where that is not a fact's own (`6 months before the
    date of service`). `unrounded` is the result before it was rounded, as exact text (`37.5` or `112/3`). Both are
    empty where there is no such thing, or it is not known. `records` are those of the list that it is worked out from.
    """

    fact: str
    label: str
    value: Shown
    inputs: tuple[tuple[str, Shown], ...]
    day: str = ""
    unrounded: str = ""
    records: tuple[RecordRead, ...] = ()


def worked_out(table: "DecisionTable", shown: Sequence[Shown]) -> tuple[Working, ...]:
    """The computed facts of which something is known, in the order in which they are worked out."""
    found = []
    states = _listed(table, shown)
    for index, computed in table.computed:
        if isinstance(computed, Over) and computed.what != "chosen" and shown[computed.records] is not None:
            fact = table.facts[index]
            inputs = tuple((table.names[part], shown[part]) for part in computed.parts)
            read = _records(table, computed, states)
            found.append(Working(fact.name, fact.label, shown[index], inputs, records=read))
        if not isinstance(computed, DaysBetween | Elapsed | Position | Calculated | Compared):
            continue
        parts = computed.parts
        if shown[index] is not None and any(shown[part] is not None for part in parts):
            states_of = {part: _state(table, part, shown[part]) for part in parts}
            inputs = tuple((table.names[part], shown[part]) for part in parts)
            fact = table.facts[index]
            found.append(
                Working(
                    fact.name, fact.label, shown[index], inputs, _day(computed, states_of), _exact(computed, states_of)
                )
            )
    return tuple(found)


def _listed(table: "DecisionTable", shown: Sequence[Shown]) -> list[State]:
    """The states of all facts, lists with what is worked out of their records."""
    states = [_state(table, index, value) for index, value in enumerate(shown)]
    reading = Reading(states, list(shown), {})
    for index, computed in table.computed:
        if isinstance(computed, Completed):
            complete(table, index, computed, reading, [])
        elif isinstance(computed, Over) and computed.what == "chosen":
            states[index] = state_of(computed, states, table.everything)
    return states


def _records(table: "DecisionTable", over: Over, states: list[State]) -> tuple[RecordRead, ...]:
    kind = table.facts[over.records].kind
    assert isinstance(kind, Records)
    found = []
    for record in states[over.records].records:
        known = [*states, *record.states]
        value = holds(over.where, known, ())
        parts = over.where[1:] if over.where[0] == "all" else (over.where,)
        lacking = [part for part in parts if value is not True and holds(part, known, ()) is value]
        places = [at - len(table.facts) for part in lacking for at in _read(part)]
        fields = [kind.fields[place].label for place in places if place >= 0]
        sure = value is True and record.member is True
        status = "counts" if sure else "does not count" if value is False else "open"
        found.append(RecordRead(status, tuple(dict.fromkeys(fields))))
    return tuple(found)


def _read(condition: Condition) -> Iterator[int]:
    """The facts that a condition tests."""
    match condition:
        case ("not", inner):
            yield from _read(inner)
        case ("all" | "any", *items) | ("count", _, _, *items):
            for item in items:
                yield from _read(item)
        case (_, int() as fact, *_):
            yield fact
        case _:
            raise AssertionError("a condition on records cites no clause")


def _state(table: "DecisionTable", index: int, value: Shown) -> State:
    """The state that is shown so."""
    state = None if value is None else table.facts[index].kind.read(value, lambda _code, _what: None)
    return table.everything[index] if state is None else state


def _day(computed: Computed, states: dict[int, State]) -> str:
    if not isinstance(computed, Elapsed | Position):
        return ""
    moments = (computed.against,) if isinstance(computed, Position) else (computed.earlier, computed.later)
    for moment in moments:
        if moment != Moment(moment.fact):
            low, high = states[moment.fact][0][0], states[moment.fact][-1][1]
            return date.fromordinal(shifted(moment, low)).isoformat() if low == high else ""
    return ""


def _exact(computed: Computed, states: dict[int, State]) -> str:
    """A decimal where that is exact and short, else a fraction."""
    value = unrounded(computed, states) if isinstance(computed, Calculated) else None
    if value is None:
        return ""
    decimals = next((d for d in range(_MOST_DECIMALS) if 10**d % value.denominator == 0), None)
    return str(value) if decimals is None else _decimal(value, decimals)


def _decimal(value: Exact, decimals: int) -> str:
    sign, digits = ("-" if value < 0 else ""), str(abs(value.numerator) * 10**decimals // value.denominator)
    digits = digits.rjust(decimals + 1, "0")
    return f"{sign}{digits[: len(digits) - decimals]}" + (f".{digits[-decimals:]}" if decimals else "")


_MOST_DECIMALS = 9
