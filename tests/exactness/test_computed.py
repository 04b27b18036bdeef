"""Computed facts against every completion of the facts that they are worked out from.

The calendar is written down here once more, by trying days, and each comparison of dates as a plain Python condition.
"""

from __future__ import annotations

import operator
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from math import floor
from typing import Any, NamedTuple, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mednec.model.resolve import resolve
from mednec.runtime.calendar import FIRST, LAST, Moment, add_months, elapsed, latest, shifted
from mednec.syntax.parser import parse
from mednec.text import Source
from tests.exactness.test_small_policies import compiled, drawing, said

Said: TypeAlias = tuple[str, str, tuple[str, ...]]

MET: Said = ("medically necessary", "", ())
NOT_MET: Said = ("not medically necessary", "", ())

ENDS = tuple(
    date(year, month, monthrange(year, month)[1]) + timedelta(around)
    for year in (2023, 2024, 2025, 1999, 2000, 2001, 1900)
    for month in (1, 2, 3, 4, 8, 12)
    for around in (-2, -1, 0, 1, 2)
)
"""Days around the ends of months, and around leap days."""

days_near_ends = st.sampled_from(ENDS)


def moved(day: date, months: int) -> date:
    """The same day of another month, or the last one that it has."""
    number = day.year * 12 + day.month - 1 + months
    for of_month in range(day.day, 0, -1):
        try:
            return date(number // 12, number % 12 + 1, of_month)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")


def gone_by(start: date, end: date, months: int) -> int:
    """How often so many months have gone by from start to end."""
    count = (end.year - start.year - 2) * 12 // months - 1
    while moved(start, (count + 1) * months) <= end:
        count += 1
    return count


@given(days_near_ends, st.integers(-30, 30))
@drawing
def test_months_are_added_by_the_rule(day: date, months: int) -> None:
    assert date.fromordinal(add_months(day.toordinal(), months)) == moved(day, months)


@given(days_near_ends, days_near_ends)
@drawing
def test_whole_units_have_gone_by(start: date, end: date) -> None:
    for unit, months in (("months", 1), ("years", 12)):
        assert elapsed(unit, start.toordinal(), end.toordinal()) == gone_by(start, end, months)
    assert elapsed("weeks", start.toordinal(), end.toordinal()) == floor(Fraction((end - start).days, 7))
    assert elapsed("days", start.toordinal(), end.toordinal()) == (end - start).days


@given(days_near_ends, st.integers(-30, 30), st.integers(-40, 40))
@drawing
def test_the_latest_day_of_a_moment_is_found(day: date, months: int, days: int) -> None:
    moment = Moment(0, months, days)
    found = latest(moment, day.toordinal())
    assert shifted(moment, found) <= day.toordinal() < shifted(moment, found + 1)


def test_days_beyond_all_there_are_stay_at_the_ends() -> None:
    assert add_months(LAST, 1) == LAST
    assert add_months(FIRST, -1) == FIRST
    assert shifted(Moment(0, 0, 5), LAST) == LAST
    assert shifted(Moment(0, -1, -5), FIRST) == FIRST
    assert latest(Moment(0, 1), LAST) == LAST


# --- dates ---------------------------------------------------------------------------------------------------


def ago(number: int) -> Callable[[date], date]:
    return lambda day: day - timedelta(number)


class Compared(NamedTuple):
    """A comparison of `one` with `other`, and its meaning. `exact`: it is one fact, so nothing is lost between two."""

    text: str
    holds: Callable[[date, date], bool]
    exact: bool = True


COMPARED = (
    Compared("visit within 3 days before start", lambda one, other: 0 <= (other - one).days <= 3),
    Compared("visit within 1 week after start", lambda one, other: 0 <= (one - other).days <= 7),
    Compared("visit within 2 days of start", lambda one, other: abs((one - other).days) <= 2),
    Compared("visit within 1 month before start", lambda one, other: moved(other, -1) <= one <= other, exact=False),
    Compared("visit within 1 year after start", lambda one, other: other <= one <= moved(other, 12), exact=False),
    Compared(
        "visit within 1 month of start", lambda one, other: moved(other, -1) <= one <= moved(other, 1), exact=False
    ),
    Compared("visit at least 1 month before start", lambda one, other: one <= moved(other, -1)),
    Compared("visit more than 1 month before start", lambda one, other: one < moved(other, -1)),
    Compared("visit less than 1 month before start", lambda one, other: moved(other, -1) < one <= other, exact=False),
    Compared("visit at most 1 month after start", lambda one, other: other <= one <= moved(other, 1), exact=False),
    Compared("visit at least 1 month after start", lambda one, other: one >= moved(other, 1)),
    Compared("visit = 1 month after start", lambda one, other: one == moved(other, 1)),
    Compared("visit at least 2 days after start", lambda one, other: (one - other).days >= 2),
    Compared("visit more than 2 days before start", lambda one, other: (other - one).days > 2),
    Compared("visit less than 2 days before start", lambda one, other: 0 <= (other - one).days < 2),
    Compared("visit at most 2 days after start", lambda one, other: 0 <= (one - other).days <= 2),
    Compared("visit = 2 days after start", lambda one, other: (one - other).days == 2),
    Compared("visit before start", lambda one, other: one < other),
    Compared("visit after start", lambda one, other: one > other),
    Compared("visit on or before start", lambda one, other: one <= other),
    Compared("visit on or after start", lambda one, other: one >= other),
    Compared("visit on day 2 to 4 after start", lambda one, other: 2 <= (one - other).days <= 4),
    Compared("visit on day 28 after start", lambda one, other: (one - other).days == 28),
    Compared("visit within 2 days before start + 1 month", lambda one, other: 0 <= (moved(other, 1) - one).days <= 2),
    Compared("visit after start - 1 month + 2 days", lambda one, other: one > moved(other, -1) + timedelta(2)),
    Compared("visit at least 1 month after start - 1 day", lambda one, other: one >= moved(other, 1) - timedelta(1)),
    Compared(
        "not visit within 1 month before start", lambda one, other: not moved(other, -1) <= one <= other, exact=False
    ),
    Compared("months_between >= 1 months", lambda one, other: gone_by(other, one, 1) >= 1),
    Compared("months_between from 0 to 1 months", lambda one, other: 0 <= gone_by(other, one, 1) <= 1),
    Compared("years_between < 1 year", lambda one, other: gone_by(other, one, 12) < 1),
    Compared("weeks_between = 4 weeks", lambda one, other: floor(Fraction((one - other).days, 7)) == 4),
)


def policy_of(condition: str, *facts: str) -> str:
    return "\n".join(
        (
            'policy 900 "Example"',
            "    effective 1800-01-01",
            'criteria "CRITERIA"',
            "    I. > Words.",
            f"        medically necessary when {condition}",
            "    II. > Words.",
            "        not medically necessary otherwise",
            *facts,
            "",
        )
    )


DATES = (
    'fact visit "Visit"',
    "    date",
    'fact start "Start"',
    "    date",
    *(
        line
        for unit in ("weeks", "months", "years")
        for line in (
            f'fact {unit}_between "Between"',
            f"    whole number -99999 to 99999 {unit}",
            f"    {unit} from start to visit",
        )
    ),
)


@st.composite
def known_days(draw: st.DrawFn, near: date) -> tuple[Any, tuple[date, ...]]:
    """How a case may give a date, and the days that it leaves."""
    start = near + timedelta(draw(st.integers(-33, 33)))
    form = draw(st.sampled_from(("day", "from", "one of")))
    if form == "day":
        return start.isoformat(), (start,)
    if form == "from":
        left = tuple(start + timedelta(each) for each in range(draw(st.integers(1, 5))))
        return {"from": left[0].isoformat(), "to": left[-1].isoformat()}, left
    left = tuple(
        {start + timedelta(each): None for each in draw(st.lists(st.integers(-4, 34), min_size=1, max_size=3))}
    )
    return {"one_of": [each.isoformat() for each in left]}, left


@given(st.sampled_from(COMPARED), days_near_ends, st.data())
@drawing
def test_dates_are_compared_as_every_completion_says(compared: Compared, near: date, data: st.DataObject) -> None:
    _, module, _ = compiled(policy_of(compared.text, *DATES))
    for _ in range(10):
        one, ones = data.draw(known_days(near))
        other, others = data.draw(known_days(near))
        case = {"visit": one, "start": other, "date_of_service": "2025-10-02"}
        expected = {MET if compared.holds(a, b) else NOT_MET for a, b in product(ones, others)}
        decision = module.decide(case)
        assert decision.conflicts == ()
        assert said(decision) >= expected
        if compared.exact or MET in expected or len(ones) == len(others) == 1:
            assert said(decision) == expected, (compared.text, case)
        assert module.outcome(case) is decision.determination
        if len(said(decision)) > 1:
            assert set(decision.still_matter) <= {"visit", "start", "weeks_between", "months_between", "years_between"}


@given(st.sampled_from(COMPARED), days_near_ends, st.data())
@drawing
def test_what_is_open_is_asked_for_by_its_date(compared: Compared, near: date, data: st.DataObject) -> None:
    _, module, _ = compiled(policy_of(compared.text, *DATES))
    one, _ = data.draw(known_days(near))
    decision = module.decide({"visit": one, "start": None, "date_of_service": "2025-10-02"})
    assert decision.determination.value == "needs information"
    assert "start" in decision.still_matter or compared.text.split("_")[0] in ("weeks", "months", "years")


# --- calculations --------------------------------------------------------------------------------------------


class Worked(NamedTuple):
    """A calculation over `a` (tenths) and `b` (whole), its meaning before rounding, and how it is rounded."""

    text: str
    value: Callable[[Fraction, Fraction], Fraction | None]
    rounding: str
    repeats: bool = False


CALCULATIONS = (
    Worked("a + b", lambda a, b: a + b, ""),
    Worked("b - a", lambda a, b: b - a, ""),
    Worked("a * b", lambda a, b: a * b, ""),
    Worked("2 * (a - b) + 0.5", lambda a, b: 2 * (a - b) + Fraction(1, 2), ""),
    Worked("(a + b) / 4", lambda a, b: (a + b) / 4, "half up"),
    Worked("a / b", lambda a, b: a / b if b else None, "half up"),
    Worked("a / b", lambda a, b: a / b if b else None, "down"),
    Worked("a / b", lambda a, b: a / b if b else None, "up"),
    Worked("b - a / 3", lambda a, b: b - a / 3, "half up"),
    Worked("100 - 100 * a / b", lambda a, b: 100 - 100 * a / b if b else None, "half up to 1"),
    Worked("a / (b * b)", lambda a, b: a / (b * b) if b else None, "half up", repeats=True),
    Worked("(b - a) / b * 100", lambda a, b: (b - a) / b * 100 if b else None, "down", repeats=True),
)


def as_rounded(value: Fraction, rounding: str) -> Fraction:
    """By trying the neighbours on the grid."""
    how, _, grid = rounding.partition(" to ")
    step = Fraction(grid or "0.1")
    below = max(step * n for n in range(floor(value / step) - 1, floor(value / step) + 2) if step * n <= value)
    above = below if below == value else below + step
    if how == "half up":
        return above if above - value <= value - below else below
    return above if how == "up" else below


@st.composite
def known_numbers(draw: st.DrawFn, values: tuple[Fraction, ...]) -> tuple[Any, tuple[Fraction, ...]]:
    form = draw(st.sampled_from(("value", "from", "one of")))
    if form == "value":
        value = draw(st.sampled_from(values))
        return float(value), (value,)
    if form == "from":
        low, high = sorted(draw(st.lists(st.integers(0, len(values) - 1), min_size=2, max_size=2)))
        return {"from": float(values[low]), "to": float(values[high])}, values[low : high + 1]
    left = draw(st.lists(st.sampled_from(values), min_size=1, max_size=3, unique=True))
    return {"one_of": [float(each) for each in left]}, tuple(left)


TENTHS = tuple(Fraction(each, 10) for each in range(41))
WHOLE = tuple(Fraction(each) for each in range(5))
OPERATORS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
THRESHOLDS = ("-12", "-1.3", "-0.1", "0", "0.1", "0.5", "1.3", "2", "33", "50")


@given(st.sampled_from(CALCULATIONS), st.sampled_from(THRESHOLDS), st.sampled_from(sorted(OPERATORS)), st.data())
@drawing
def test_a_calculation_is_what_every_completion_says(worked: Worked, limit: str, op: str, data: st.DataObject) -> None:
    rounding = f", rounded {worked.rounding}" if worked.rounding else ""
    facts = (
        'fact a "A"',
        "    number 0 to 4 in steps of 0.1",
        'fact b "B"',
        "    number 0 to 4 in steps of 1",
        'fact c "C"',
        "    number -10000 to 10000 in steps of 0.1",
        f"    equals {worked.text}{rounding}",
    )
    _, module, _ = compiled(policy_of(f"c {op} {limit}", *facts))
    threshold = Fraction(limit)

    def outcome(value: Fraction) -> Said:
        return MET if OPERATORS[op](as_rounded(value, worked.rounding), threshold) else NOT_MET

    for _ in range(10):
        a, lefts = data.draw(known_numbers(TENTHS))
        b, rights = data.draw(known_numbers(WHOLE))
        case = {"a": a, "b": b, "date_of_service": "2025-10-02"}
        expected: set[Said] = set()
        for left, right in product(lefts, rights):
            value = worked.value(left, right)
            expected |= {MET, NOT_MET} if value is None else {outcome(value)}
        decision = module.decide(case)
        assert said(decision) >= expected
        single = all("from" not in each for each in (a, b) if isinstance(each, dict))
        if single or not worked.repeats:
            assert said(decision) == expected, (worked.text, op, limit, case)
        assert module.outcome(case) is decision.determination


WORDS = {"<": "less than", "<=": "at most", ">": "more than", ">=": "at least"}


@given(
    st.sampled_from(("fell", "rose")),
    st.sampled_from(sorted(WORDS)),
    st.sampled_from(("0", "12.5", "30", "50", "100", "150")),
    st.data(),
)
@drawing
def test_a_change_is_what_every_completion_says(way: str, op: str, percent: str, data: st.DataObject) -> None:
    facts = ('fact a "A"', "    number 0 to 4 in steps of 0.1", 'fact b "B"', "    whole number 0 to 4")
    _, module, _ = compiled(policy_of(f"a {way} by {WORDS[op]} {percent} % from b", *facts))
    for _ in range(10):
        a, nows = data.draw(known_numbers(TENTHS))
        b, firsts = data.draw(known_numbers(WHOLE))
        if isinstance(b, dict):
            b = {key: [*map(int, each)] if isinstance(each, list) else int(each) for key, each in b.items()}
        expected: set[Said] = set()
        for now, first in product(nows, firsts):
            change = (now - first if way == "rose" else first - now) * 100
            # Multiplied out: no division.
            met = MET if OPERATORS[op](change, Fraction(percent) * first) else NOT_MET
            expected |= {met} if first else {MET, NOT_MET}
        decision = module.decide({"a": a, "b": int(b) if isinstance(b, float) else b, "date_of_service": "2025-10-02"})
        assert said(decision) == expected
        assert set(decision.still_matter) <= {"a", "b"}


def test_a_decision_says_what_was_worked_out() -> None:
    _, module, _ = compiled(
        policy_of(
            "bmi >= 30 kg/m2 and visit within the past 6 months",
            'fact weight "Weight"',
            "    number 1 to 500 kg in steps of 0.1",
            'fact height "Height"',
            "    whole number 0 to 250 cm",
            'fact bmi "Body mass index"',
            "    number 1 to 300 kg/m2 in steps of 0.1",
            "    equals weight / (height in m * height in m), rounded half up",
            "    unknown when height < 50 cm",
            'fact visit "First visit"',
            "    date",
        )
    )
    case = {"weight": 86.6, "height": 170, "visit": "2025-02-28", "date_of_service": "2025-08-31"}
    decision = module.decide(case)
    assert decision.determination.value == "medically necessary"
    bmi, position, days = decision.worked_out
    assert (bmi.value, bmi.unrounded) == (30.0, str(Fraction("86.6") / Fraction("2.89")))
    assert bmi.inputs == (("weight", 86.6), ("height", 170))
    assert (position.value, position.day) == ("on", "2025-02-28")
    assert (days.value, days.day, days.unrounded) == (184, "", "")
    text = " ".join(decision.explain().split())
    assert "First visit, compared with 6 months before date of service: on, from First visit is 2025-02-28" in text
    worked = f"Body mass index: 30.0 kg/m2, from Weight is 86.6 kg, Height is 170 cm; {bmi.unrounded} before rounding"
    assert worked in text
    none = module.decide({**case, "height": 49}).worked_out
    assert [each.fact for each in none] == [position.fact, days.fact]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("equals a / b", "MN131"),
        ("equals a / 0, rounded up", "MN131"),
        ("equals a + d", "MN131"),
        ("equals a in kg", "MN131"),
        ("equals d + d in kg, rounded up", "MN131"),
        ("equals a * 1000000", "MN131"),
        ("equals e + 1", "MN131"),
        ("equals nobody + 1", "MN101"),
        ("equals a / b, rounded up to 0.05", "MN131"),
        ("equals c + 1", "MN142"),
        (f"equals {' + '.join(['a'] * 61)}", "MN127"),
        (f"equals {'(1 + ' * 61}a{')' * 61}", "MN127"),
        ("unknown when a > 1", "MN131"),
        ("years from e to e", "MN123"),
        ("yeers from e to e", "MN123"),
    ],
)
def test_what_cannot_be_worked_out_is_said(line: str, code: str) -> None:
    facts = (
        'fact a "A"',
        "    number 1 to 4 in steps of 0.1",
        'fact b "B"',
        "    whole number 0 to 4",
        'fact d "D"',
        "    whole number 0 to 4 mg",
        'fact e "E"',
        "    yes or no",
        'fact c "C"',
        "    number -100 to 100 in steps of 0.1",
        f"    {line}",
    )
    file, diagnostics = parse(Source("example.policy", policy_of("c > 1", *facts)))
    assert not diagnostics, diagnostics
    policy, diagnostics = resolve(file, ())
    assert policy is None
    assert {each.code for each in diagnostics} == {code}
