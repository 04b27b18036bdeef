# Do not edit: a copy of mednec's runtime/calendar.py, written by `mednec build`.
"""The one calendar rule: what a month or a year after a day is, and how many have gone by.

A day is its proleptic Gregorian ordinal, as `datetime.date.toordinal` counts. **A number of months after a day is the
same day of that later month, or the month's last day where it has no such day**: one month after January 31 is
February 28 (29 in a leap year), and a year is 12 months, so one year after February 29 is February 28. Going back is
the same rule. **The months between two days are the most that can be added to the first without passing the second.**

Both never decrease when a day is moved on, so what is known of days as an interval is known of these as one, exactly.
"""

from calendar import monthrange
from datetime import date
from typing import NamedTuple

FIRST, LAST = date.min.toordinal(), date.max.toordinal()
"""The days there are. What would lie before or after them is the first or the last."""

MONTHS = {"months": 1, "years": 12}
"""The calendar units, by their months."""


class Moment(NamedTuple):
    """A day some months, then some days, after the day of a date fact (by its place); both may be below 0."""

    fact: int
    months: int = 0
    days: int = 0


def add_months(day: int, months: int) -> int:
    """The day so many months after a day, or before it where `months` is below 0."""
    if not months:
        return day
    start = date.fromordinal(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return FIRST if months < 0 else LAST
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).toordinal()


def shifted(moment: Moment, day: int) -> int:
    """The day of a moment, where its fact is on `day`."""
    return min(max(add_months(day, moment.months) + moment.days, FIRST), LAST)


def latest(moment: Moment, day: int) -> int:
    """The last day of its fact with which a moment is not after `day`; before `FIRST` if there is none."""
    near = add_months(min(max(day - moment.days, FIRST), LAST), -moment.months)
    found = min(near + 4, LAST)
    while found >= FIRST and shifted(moment, found) > day:
        found -= 1
    return LAST if shifted(moment, LAST) <= day else found


def elapsed(unit: str, start: int, end: int) -> int:
    """The whole units from one day to another: days, weeks, months or years; below 0 where the end comes first."""
    if unit == "days":
        return end - start
    if unit == "weeks":
        return (end - start) // 7
    first, last = date.fromordinal(start), date.fromordinal(end)
    months = (last.year - first.year) * 12 + last.month - first.month
    if add_months(start, months) > end:
        months -= 1
    return months // MONTHS[unit]
