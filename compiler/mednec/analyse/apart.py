"""Dates that lie apart: what the time between two of them says of each, and bounds as tight as all of it makes them.

Every bound has the form "this date is no earlier than a day that follows from that one", where what follows never
decreases as the day is moved on. So if there are dates that fit, the earliest possible of each fit together, and so do
the latest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TypeAlias

from mednec.frozen import frozen
from mednec.model.computed import DaysBetween, Elapsed
from mednec.model.computed import Moment as NamedMoment
from mednec.runtime.calendar import FIRST, LAST, MONTHS, Moment, add_months, elapsed, latest, shifted

Stretch: TypeAlias = tuple[int, int]
"""The first and the last day (or number) that is possible."""

_MOST_ROUNDS = 4_000
"""Months differ in length, so that bounds may creep on day by day; what does not fit in ten years never does."""

_FROM = 693_596
"""1900-01-01."""

_UNIT_DAYS = {"days": 1, "weeks": 7}


@frozen
class Apart:
    """From `low` to `high` whole units lie between two moments."""

    between: Elapsed
    low: int
    high: int


def as_elapsed(computed: DaysBetween | Elapsed) -> Elapsed:
    """Days between two dates as any other time between them."""
    if isinstance(computed, Elapsed):
        return computed
    return Elapsed("days", NamedMoment(computed.earlier), NamedMoment(computed.later))


def moments_of(computed: DaysBetween | Elapsed) -> tuple[str, str]:
    """The two facts that time is counted between."""
    found = as_elapsed(computed)
    return found.earlier.fact, found.later.fact


def elapsed_of(computed: DaysBetween | Elapsed, start: int, end: int) -> int:
    """The whole units between two moments, where their facts are on these days."""
    found = as_elapsed(computed)
    return elapsed(found.unit, shifted(_moment(found.earlier), start), shifted(_moment(found.later), end))


def tighten(bounds: Mapping[str, Stretch], apart: Sequence[Apart]) -> dict[str, Stretch] | None:
    """The bounds of dates as tight as they follow from each other; None where no dates fit."""
    found = _roughly(bounds, apart)
    if found is None:
        return None
    for _ in range(_MOST_ROUNDS):
        before = dict(found)
        for each in apart:
            _tighten_one(found, each)
        if any(low > high for low, high in found.values()):
            return None
        if found == before:
            return found
    return None


def _roughly(bounds: Mapping[str, Stretch], apart: Sequence[Apart]) -> dict[str, Stretch] | None:
    """The bounds that follow if a month may have any length that months have; None where even so no dates fit.

    Then every bound adds a fixed number of days, so what still changes after one round for each date never ends.
    """
    found = dict(bounds)
    days = [(each.between.earlier.fact, each.between.later.fact, *_days_between(each)) for each in apart]
    for _ in range(len(found) + 1):
        before = dict(found)
        for start, end, fewest, most in days:
            low, high = found[start], found[end]
            found[end] = high = max(high[0], low[0] + fewest), min(high[1], low[1] + most)
            found[start] = max(low[0], high[0] - most), min(low[1], high[1] - fewest)
        if any(low > high for low, high in found.values()):
            return None
        if found == before:
            return found
    return None


def _days_between(apart: Apart) -> Stretch:
    """The fewest and the most days from the one fact to the other, whatever the months."""
    unit, earlier, later = apart.between.unit, apart.between.earlier, apart.between.later
    if unit in _UNIT_DAYS:
        size = _UNIT_DAYS[unit]
        fewest, most = apart.low * size, apart.high * size + size - 1
    else:
        fewest, most = length(apart.low * MONTHS[unit])[0], length((apart.high + 1) * MONTHS[unit])[1] - 1
    before, after = length(earlier.months), length(later.months)
    fixed = earlier.days - later.days
    return fewest - after[1] + before[0] + fixed, most - after[0] + before[1] + fixed


@cache
def length(months: int) -> Stretch:
    """The fewest and the most days that so many months can have."""
    if not months:
        return 0, 0
    # Every month and every kind of leap year, within eight years around 1900 and eight around 2000.
    days = [*range(_FROM - 1461, _FROM + 1461), *range(_FROM + 35064, _FROM + 37986)]
    lengths = [add_months(day, months) - day for day in days]
    # Over centuries a leap day more or less is possible, which those years do not show.
    spare = abs(months) // 600
    return min(lengths) - spare, max(lengths) + spare


def core(bounds: Mapping[str, Stretch], apart: Sequence[Apart], whole: Stretch) -> tuple[list[str], list[Apart]]:
    """Of dates that do not fit, the bounds (by their facts) and the spans that already do not fit by themselves."""
    kept, held = list(apart), dict(bounds)
    for each in apart:
        rest = [other for other in kept if other is not each]
        if tighten(held, rest) is None:
            kept = rest
    for name in bounds:
        if tighten({**held, name: whole}, kept) is None:
            held[name] = whole
    return [name for name, stretch in held.items() if stretch != whole], kept


def _tighten_one(bounds: dict[str, Stretch], apart: Apart) -> None:
    """Tighten both ends by one number of units between them."""
    unit, earlier, later = apart.between.unit, _moment(apart.between.earlier), _moment(apart.between.later)
    start, end = apart.between.earlier.fact, apart.between.later.fact
    low, high = bounds[start], bounds[end]
    # No more than `n` units have gone by exactly if the day on which `n + 1` have is still to come.
    soonest = _after(earlier, low[0], unit, apart.low)
    last = _after(earlier, low[1], unit, apart.high + 1) - 1
    bounds[end] = max(high[0], latest(later, soonest - 1) + 1), min(high[1], latest(later, last))
    high = bounds[end]
    least, most = shifted(later, max(high[0], FIRST)), shifted(later, min(max(high[1], FIRST), LAST))
    bounds[start] = (
        max(low[0], _latest_start(earlier, least, unit, apart.high + 1) + 1),
        min(low[1], _latest_start(earlier, most, unit, apart.low)),
    )


def _after(moment: Moment, day: int, unit: str, count: int) -> int:
    """The day on which so many units after a moment have gone by; days beyond all there are stay apart."""
    start = shifted(moment, min(max(day, FIRST), LAST))
    if unit in _UNIT_DAYS:
        return start + count * _UNIT_DAYS[unit]
    return shifted(Moment(0, count * MONTHS[unit]), start)


def _latest_start(moment: Moment, day: int, unit: str, count: int) -> int:
    """The last day of its fact with which so many units after a moment have gone by on `day`."""
    if unit in _UNIT_DAYS:
        reached = day - count * _UNIT_DAYS[unit]
        return FIRST - 1 if reached < FIRST else latest(moment, min(reached, LAST))
    return latest(moment, latest(Moment(0, count * MONTHS[unit]), day))


def _moment(moment: NamedMoment) -> Moment:
    return Moment(0, moment.months, moment.days)
