"""What is worked out of facts, in SQL: days and months between dates, positions of dates, the first value that applies.

Every part is one value or open, so what is worked out is one value or nothing. What needs more than that (records,
calculations) is refused where a column gives a part of it; where none does it is the same in every row.
"""

from __future__ import annotations

from sqlglot import exp

from mednec.claims.sql_chain import case, day, every, number, ref, some
from mednec.claims.sql_facts import Always, Facts, NoSqlError, Point
from mednec.claims.sql_inputs import condition
from mednec.runtime.between import AFTER, BEFORE, ON, Elapsed, Position
from mednec.runtime.calendar import FIRST, LAST, Moment, add_months
from mednec.runtime.choices import Choice
from mednec.runtime.compute import Completed, Computed, DaysBetween, First, state_of
from mednec.runtime.lists import Several
from mednec.runtime.records import Records
from mednec.runtime.spans import Date, Number


def derive(facts: Facts) -> None:
    """Complete the facts from what they imply, in the order of `runtime/derive.py`."""
    facts.imply()
    for place, computed in facts.table.computed:
        _compute(facts, place, computed)
    facts.bound()


def _compute(facts: Facts, place: int, computed: Computed) -> None:
    parts = computed.parts
    if isinstance(computed, Completed):
        # Of a list of records that nothing gives there is nothing to complete.
        if not isinstance(facts.known[place], Always):
            raise NoSqlError(facts.name(place), f"`{facts.name(place)}` is a list of records.")
        return
    known = [facts.known[part] for part in parts]
    if all(isinstance(each, Always) for each in known):
        _take_constant(facts, place, computed, parts)
        return
    match computed:
        case DaysBetween() | Elapsed() | Position():
            if any(isinstance(each, Always) for each in known):
                return
            _timed(facts, place, computed, parts)
        case First():
            _first(facts, place, computed)
        case _:
            given = next(part for part, each in zip(parts, known, strict=True) if not isinstance(each, Always))
            raise NoSqlError(facts.name(given), f"`{facts.name(place)}` is worked out from `{facts.name(given)}`.")


def _take_constant(facts: Facts, place: int, computed: Computed, parts: tuple[int, ...]) -> None:
    """What is worked out from what no column gives: the same in every row."""
    assert not isinstance(computed, Completed)
    states = list(facts.table.everything)
    for part in parts:
        known = facts.known[part]
        assert isinstance(known, Always)
        states[part] = known.state
    found = state_of(computed, states, facts.table.everything)
    kind = facts.table.facts[place].kind
    if found is None or isinstance(kind, Records | Several | Date):
        return
    if isinstance(kind, Number):
        ((first, last),) = kind.everything
        inside = [(max(low, first), min(high, last)) for low, high in found if low <= last and first <= high]
        if len(inside) != 1:
            raise NoSqlError(facts.name(place), f"What is known of `{facts.name(place)}` is no one stretch of numbers.")
        if inside == [(first, last)]:
            return
        if isinstance(facts.known[place], Always):
            facts.known[place] = Always(tuple(inside), kind.shown(tuple(inside)))
            return
        facts.narrow_ends(place, number(inside[0][0]), number(inside[0][1]), parts)
        return
    assert isinstance(kind, Choice)
    if found == kind.everything:
        return
    if isinstance(facts.known[place], Always):
        facts.known[place] = Always(found, kind.shown(found))
        return
    facts.narrow_mask(place, number(found), parts)


def _timed(facts: Facts, place: int, computed: DaysBetween | Elapsed | Position, parts: tuple[int, ...]) -> None:
    found: exp.Expression
    match computed:
        case DaysBetween(earlier=earlier, later=later):
            found = _days(_day_of(facts, earlier), _day_of(facts, later))
        case Elapsed(unit=unit, earlier=start, later=end):
            found = _elapsed(unit, _moment(facts, start), _moment(facts, end))
        case Position(of=of, against=against):
            one, other = _moment(facts, of), _moment(facts, against)
            arms: list[tuple[exp.Expression, exp.Expression]] = [
                (exp.LT(this=one, expression=other), number(BEFORE)),
                (exp.GT(this=one.copy(), expression=other.copy()), number(AFTER)),
            ]
            arms.append((exp.EQ(this=one.copy(), expression=other.copy()), number(ON)))
            facts.narrow_mask(place, exp.cast(case(arms, exp.null()), "bigint"), parts)
            return
    kind = facts.table.facts[place].kind
    assert isinstance(kind, Number)
    scaled = exp.cast(found, "bigint")
    facts.narrow_ends(place, scaled, scaled.copy(), parts)


def _day_of(facts: Facts, place: int) -> exp.Expression:
    known = facts.known[place]
    if not isinstance(known, Point):
        raise NoSqlError(facts.name(place), f"`{facts.name(place)}` is a date that is itself worked out.")
    return ref(known.column)


def _moment(facts: Facts, moment: Moment) -> exp.Expression:
    """The day of a moment: never before the first day there is, nor after the last."""
    found = _day_of(facts, moment.fact)
    for unit, by in (("MONTH", moment.months), ("DAY", moment.days)):
        if not by:
            continue
        last_kept = add_months(LAST, -by) if unit == "MONTH" else LAST - by
        first_kept = add_months(FIRST, -by) if unit == "MONTH" else FIRST - by
        moved: exp.Expression = exp.DateAdd(this=found.copy(), expression=number(abs(by)), unit=exp.var(unit))
        if by < 0:
            moved = exp.DateSub(this=found.copy(), expression=number(-by), unit=exp.var(unit))
        beyond = (
            exp.GT(this=found.copy(), expression=day(last_kept))
            if by > 0
            else exp.LT(this=found.copy(), expression=day(first_kept))
        )
        found = case([(beyond, day(LAST if by > 0 else FIRST))], exp.cast(moved, "date"))
    return found


def _days(start: exp.Expression, end: exp.Expression) -> exp.Expression:
    return exp.DateDiff(this=end.copy(), expression=start.copy(), unit=exp.var("DAY"))


def _elapsed(unit: str, start: exp.Expression, end: exp.Expression) -> exp.Expression:
    """The whole units between two days, by the one calendar rule of `runtime/calendar.py`."""
    if unit == "days":
        return _days(start, end)
    if unit == "weeks":
        days = exp.Paren(this=exp.cast(_days(start, end), "bigint"))
        # The rest is taken off first, so what is divided goes without one, below 0 too.
        rest = exp.Mod(
            this=exp.Paren(this=exp.Add(this=exp.Mod(this=days.copy(), expression=number(7)), expression=number(7))),
            expression=number(7),
        )
        whole = exp.Paren(this=exp.Sub(this=days, expression=exp.Paren(this=rest)))
        return exp.Div(this=whole, expression=number(7))

    def part(name: str, of: exp.Expression) -> exp.Expression:
        return exp.cast(exp.Extract(this=exp.var(name), expression=of.copy()), "bigint")

    next_day = exp.cast(exp.DateAdd(this=end.copy(), expression=number(1), unit=exp.var("DAY")), "date")
    # The last day of a month stands for the days that it does not have. (The last day of all is the end of its month.)
    month_goes_on = every(
        [
            exp.LT(this=end.copy(), expression=day(LAST)),
            exp.EQ(this=part("MONTH", next_day), expression=part("MONTH", end)),
        ]
    )
    short = every([exp.GT(this=part("DAY", start), expression=part("DAY", end)), month_goes_on])
    months = exp.Sub(
        this=exp.Sub(this=part("MONTH", end), expression=part("MONTH", start)),
        expression=case([(short, number(1))], number(0)),
    )
    years = exp.Sub(this=part("YEAR", end), expression=part("YEAR", start))
    missing = some([is_missing(start), is_missing(end)])
    if unit == "months":
        found: exp.Expression = exp.Add(
            this=exp.Mul(this=exp.Paren(this=years), expression=number(12)), expression=months
        )
    else:
        assert unit == "years"
        before = exp.LT(this=exp.Paren(this=months), expression=number(0))
        found = exp.Sub(this=years, expression=case([(before, number(1))], number(0)))
    return case([(missing, exp.null())], found)


def is_missing(item: exp.Expression) -> exp.Expression:
    return exp.Is(this=item.copy(), expression=exp.null())


def _first(facts: Facts, place: int, computed: First) -> None:
    """The first value whose condition holds: every value whose condition may, until one certainly does."""
    reached: list[exp.Expression] = []
    found: exp.Expression = number(0)
    for bit, asked in computed.arms:
        sure, never = condition(facts, asked)
        sure_name, may_name = facts.chain.fresh("c"), facts.chain.fresh("c")
        facts.chain.step(f"tests_{sure_name}", {sure_name: sure, may_name: exp.Not(this=exp.Paren(this=never))})
        here = every([*(exp.Not(this=each.copy()) for each in reached), ref(may_name)])
        found = exp.BitwiseOr(this=exp.Paren(this=found), expression=case([(here, number(bit))], number(0)))
        reached.append(ref(sure_name))
    none = every([exp.Not(this=each.copy()) for each in reached])
    if computed.otherwise:
        found = exp.BitwiseOr(
            this=exp.Paren(this=found), expression=case([(none, number(computed.otherwise))], number(0))
        )
    else:
        found = case([(none, exp.null())], found)
    facts.narrow_mask(place, exp.cast(found, "bigint"), computed.parts)
