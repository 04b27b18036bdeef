# Do not edit: a copy of mednec's runtime/between.py, written by `mednec build`.
"""Facts computed from dates and numbers, and what is possible of them by what is possible of those.

This file stands alone: it imports the standard library only, and is copied beside the generated tables. Such a fact is
declared as a tuple:

    ("elapsed", unit, moment, moment)                   the whole days, weeks, months or years between two moments
    ("position", moment, moment)                        whether one moment is before, on or after another
    ("calculated", term, rounding, scale, step, unless) a calculation (see `arithmetic`), scaled and rounded
    ("compared", term, unless)                          whether one comes to less than 0, to 0, or to more

A moment is `(fact, months, days)`: so long after the day of a date fact. `unless` are stretches `(fact, low, high)` of
scaled numbers in which nothing can be worked out.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from math import prod
from typing import Any, NamedTuple, TypeAlias

from .arithmetic import Exact, Term, facts_of, interval, rounded
from .calendar import Moment, elapsed, shifted
from .kinds import NOWHERE, Span, State


class Elapsed(NamedTuple):
    """The whole units from one moment to another; below 0 where `later` comes first."""

    unit: str
    earlier: Moment
    later: Moment
    parts: tuple[int, ...]


class Position(NamedTuple):
    """Whether a moment is before, on or after another: an ordered choice of these three."""

    of: Moment
    against: Moment
    parts: tuple[int, ...]


class Calculated(NamedTuple):
    """A calculation, scaled as its fact is and rounded to multiples of `step`; unknown within `unless`."""

    term: Term
    rounding: str
    scale: int
    step: int
    unless: tuple[tuple[int, int, int], ...]
    parts: tuple[int, ...]


class Compared(NamedTuple):
    """Whether a calculation comes to less than 0, to 0, or to more, in this order; unknown within `unless`."""

    term: Term
    unless: tuple[tuple[int, int, int], ...]
    parts: tuple[int, ...]


Timed: TypeAlias = Elapsed | Position
Reckoned: TypeAlias = Calculated | Compared

BEFORE, ON, AFTER = 0b001, 0b010, 0b100
"""The values of a position, as its fact has them."""

_MOST_COMBINED = 64
"""What is possible of the parts is combined one by one up to so many ways; beyond, its ends are."""


def prepared(declared: tuple[Any, ...], place: Callable[[str], int]) -> Timed | Reckoned:
    """A declaration with places instead of names, and all facts (by place) that it is worked out from, once each."""

    def moment(of: tuple[str, int, int]) -> Moment:
        return Moment(place(of[0]), of[1], of[2])

    def term(of: Term) -> Term:
        match of:
            case ("value", fact, *factor):
                return ("value", place(fact), *factor)
            case ("constant", _, _):
                return of
            case _:
                return (of[0], term(of[1]), term(of[2]))

    match declared:
        case ("elapsed", unit, earlier, later):
            start, end = moment(earlier), moment(later)
            return Elapsed(unit, start, end, _once([start.fact, end.fact]))
        case ("position", of, against):
            one, other = moment(of), moment(against)
            return Position(one, other, _once([one.fact, other.fact]))
        case ("calculated", of, rounding, scale, step, unless):
            made, stretches = term(of), tuple((place(fact), low, high) for fact, low, high in unless)
            return Calculated(made, rounding, scale, step, stretches, _parts(made, stretches))
        case ("compared", of, unless):
            made, stretches = term(of), tuple((place(fact), low, high) for fact, low, high in unless)
            return Compared(made, stretches, _parts(made, stretches))
        case _:
            raise AssertionError("not a computed fact")


def _parts(term: Term, unless: Iterable[tuple[int, int, int]]) -> tuple[int, ...]:
    return _once([*facts_of(term), *(fact for fact, _, _ in unless)])


def _once(parts: list[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(parts))


def state_of(computed: Timed | Reckoned, states: Sequence[State], everything: Sequence[State]) -> State | None:
    """What is possible of a computed fact; None where nothing can be said.

    It can lie outside the fact's range. Of a day that is wholly open nothing is said.
    """
    parts = computed.parts
    if not isinstance(computed, Calculated | Compared):
        if any(is_open(states[part], everything[part]) for part in parts):
            return None
    elif any(_meets(states[fact], (low, high)) for fact, low, high in computed.unless):
        return None
    # Of what never happened or was not done nothing is worked out: what is said of it stands beside that it was.
    # It stands last.
    known = {part: state[:-1] if (state := states[part])[-1] in NOWHERE else state for part in parts}
    if not all(known.values()):
        return None
    ways: list[dict[int, Span]]
    combined = prod(map(len, known.values()))
    if combined == 1:
        ways = [{part: state[0] for part, state in known.items()}]
    elif combined <= _MOST_COMBINED:
        ways = [dict(zip(known, way, strict=True)) for way in product(*known.values())]
    else:
        ways = [{part: (state[0][0], state[-1][1]) for part, state in known.items()}]
    found = [_of_one(computed, way) for way in ways]
    reached = [span for span in found if span is not None]
    if len(reached) < len(found):
        return None
    return _sides(reached) if isinstance(computed, Position | Compared) else _together(reached)


def is_open(state: State, everything: State) -> bool:
    """Whether every day is possible, be it that the event never happened or not."""
    return bool(state == everything or state == everything[:1])


def _together(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, those that touch as one; single values stay by themselves."""
    found: list[Span] = []
    for low, high in sorted(set(spans)):
        if found and low <= found[-1][1] + (low < high or found[-1][0] < found[-1][1]):
            found[-1] = found[-1][0], max(high, found[-1][1])
        else:
            found.append((low, high))
    return tuple(found)


def _meets(state: Iterable[Span], stretch: Span) -> bool:
    return any(low <= stretch[1] and stretch[0] <= high for low, high in state)


def _of_one(computed: Timed | Reckoned, ends: Mapping[int, Span]) -> Span | None:
    """The least and the greatest result where each part lies in one stretch; of a position the days by which."""
    match computed:
        case Elapsed(unit=unit, earlier=earlier, later=later):
            return _between(lambda start, end: elapsed(unit, start, end), earlier, later, ends)
        case Position(of=of, against=against):
            return _between(lambda start, end: end - start, against, of, ends)
        case Compared(term=term):
            found = interval(term, lambda fact: ends[fact])
            # Only on which side of 0 it lies is asked.
            return None if found is None else (_sign(found[0]), _sign(found[1]))
        case Calculated(term=term, rounding=rounding, scale=scale, step=step):
            found = interval(term, lambda fact: ends[fact])
            if found is None:
                return None
            low, high = (rounded(each * scale, rounding, step) for each in found)
            return low, high


def _sign(value: Exact) -> int:
    return (value > 0) - (value < 0)


def _between(count: Callable[[int, int], int], earlier: Moment, later: Moment, ends: Mapping[int, Span]) -> Span:
    first, last = ([shifted(moment, day) for day in ends[moment.fact]] for moment in (earlier, later))
    return count(first[1], last[0]), count(first[0], last[1])


def _sides(days: Iterable[Span]) -> int:
    found = 0
    for low, high in days:
        found |= (BEFORE if low < 0 else 0) | (ON if low <= 0 <= high else 0) | (AFTER if high > 0 else 0)
    return found


def unrounded(computed: Calculated, states: Mapping[int, State]) -> Exact | None:
    """The result before it is rounded, where every part is one value; else None."""
    if any(_meets(states[fact], (low, high)) for fact, low, high in computed.unless):
        return None
    ends = {part: (states[part][0][0], states[part][-1][1]) for part in computed.parts}
    found = interval(computed.term, lambda fact: ends[fact])
    return found[0] if found is not None and found[0] == found[1] else None
