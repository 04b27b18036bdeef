"""How computed facts came to their values: what each was worked out from, for the record of a decision."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from .between import Calculated, Compared, Elapsed, Position, unrounded
from .calendar import Moment, shifted
from .compute import Computed, DaysBetween, parts_of
from .kinds import Shown, State

if TYPE_CHECKING:
    from .table import DecisionTable


class Working(NamedTuple):
    """One computed fact: its value, and the facts that it can be worked out from with theirs.

    `day` is the day that a date was compared with, as ISO text, where that is not a fact's own (`6 months before the
    date of service`). `unrounded` is the result before it was rounded, as exact text (`37.5` or `112/3`). Both are
    empty where there is no such thing, or it is not known.
    """

    fact: str
    label: str
    value: Shown
    inputs: tuple[tuple[str, Shown], ...]
    day: str = ""
    unrounded: str = ""


def worked_out(table: "DecisionTable", shown: Sequence[Shown]) -> tuple[Working, ...]:
    """The computed facts of which something is known, in the order in which they are worked out."""
    found = []
    for index, computed in table.computed:
        if not isinstance(computed, DaysBetween | Elapsed | Position | Calculated | Compared):
            continue
        parts = parts_of(computed)
        if shown[index] is not None and any(shown[part] is not None for part in parts):
            states = {part: _state(table, part, shown[part]) for part in parts}
            inputs = tuple((table.names[part], shown[part]) for part in parts)
            fact = table.facts[index]
            found.append(
                Working(fact.name, fact.label, shown[index], inputs, _day(computed, states), _exact(computed, states))
            )
    return tuple(found)


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


def _decimal(value: Fraction, decimals: int) -> str:
    sign, digits = ("-" if value < 0 else ""), str(abs(value.numerator) * 10**decimals // value.denominator)
    digits = digits.rjust(decimals + 1, "0")
    return f"{sign}{digits[: len(digits) - decimals]}" + (f".{digits[-decimals:]}" if decimals else "")


_MOST_DECIMALS = 9
