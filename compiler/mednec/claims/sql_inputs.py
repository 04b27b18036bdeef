"""What a program asks of the facts of a row, in SQL: tests and conditions, cells, what is open, what is presumed.

Where the state of a fact is the same in every row, the answer is too and stands in the statement as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeAlias

from sqlglot import exp

from mednec.claims.planes import Program
from mednec.claims.sql_chain import case, day, every, is_in, negated, number, ref, some, some_of, truth
from mednec.claims.sql_columns import is_null
from mednec.claims.sql_facts import Always, Ends, Facts, Flag, Held, Mask, Point
from mednec.runtime.axes import ChoiceAxis, CountAxis, NumberAxis, SeveralAxis
from mednec.runtime.decide import is_open
from mednec.runtime.lists import Listed
from mednec.runtime.logic import holds
from mednec.runtime.spans import Date
from mednec.table.table import Axis, KnownAxis

Rails: TypeAlias = tuple[exp.Expression, exp.Expression]
"""Where something certainly holds, and where it certainly does not."""

Measured: TypeAlias = NumberAxis | CountAxis | SeveralAxis | ChoiceAxis


def inputs(
    facts: Facts, axes: Sequence[Axis], program: Program, tests: Sequence[tuple[Any, ...]]
) -> dict[str, exp.Expression]:
    """By name the inputs that a program wants. The `axes` are the table's, the `tests` those that it has asked."""
    measured = {axis: how for axis, _, how in facts.table.measured}
    found = {}
    for name, _ in program.inputs:
        what, _, where = name.partition(" ")
        match what:
            case "sure" | "never":
                found[name] = _test(facts, tests[int(where)])[what == "never"]
            case "cell":
                axis, _, cell = where.partition(".")
                made = axes[int(axis)]
                assert not isinstance(made, KnownAxis)
                found[name] = _cell(facts, measured.get(int(axis), ChoiceAxis(made.fact)), made.fact, int(cell))
            case "open":
                found[name] = _is_open(facts, int(where))
            case _:
                found[name] = _applies(facts, int(where))
    return found


# --- conditions on facts -----------------------------------------------------------------------------------------


def condition(facts: Facts, asked: Any) -> Rails:
    """Kleene's value of a condition on facts that names no clause."""
    assert not isinstance(asked, int)
    head, *items = asked
    if head == "not":
        sure, never = condition(facts, items[0])
        return never, sure
    if head in ("all", "any"):
        rails = [condition(facts, item) for item in items]
        sures, nevers = [sure for sure, _ in rails], [never for _, never in rails]
        return (every(sures), some(nevers)) if head == "all" else (some(sures), every(nevers))
    if head == "count":
        low, high, *items = items
        rails = [condition(facts, item) for item in items]
        fewest = _total([sure for sure, _ in rails])
        most = exp.Sub(this=number(len(rails)), expression=exp.Paren(this=_total([never for _, never in rails])))
        return (
            every([exp.GTE(this=fewest, expression=number(low)), exp.LTE(this=most, expression=number(high))]),
            some(
                [
                    exp.LT(this=most.copy(), expression=number(low)),
                    exp.GT(this=fewest.copy(), expression=number(high)),
                ]
            ),
        )
    return _test(facts, asked)


def _test(facts: Facts, test: tuple[Any, ...]) -> Rails:
    """Where a test of a fact certainly holds, and where it certainly does not."""
    kind, place, *wanted = test
    known = facts.known[place]
    if isinstance(known, Always):
        value = _holds(facts, test, known.state)
        return truth(value is True), truth(value is False)
    if kind == "is":
        mask, full, values = facts.mask(place), facts.table.everything[place], wanted[0]
        if isinstance(known, Flag):
            yes, no = bool(values & 2), bool(values & 1)
            return _is_flag(known.column, yes, no, False), _is_flag(known.column, not yes, not no, False)
        return negated(some_of(mask, full & ~values)), negated(some_of(mask.copy(), full & values))
    if isinstance(known, Held):
        exact, not_exact = (_exact_test(facts, place, known.column, test) for _ in range(2))
        return (
            _of_list(facts, place, known, exact, lambda state: _holds(facts, test, state) is True),
            _of_list(
                facts,
                place,
                known,
                negated(exp.Paren(this=not_exact)),
                lambda state: _holds(facts, test, state) is False,
            ),
        )
    low, high = wanted
    if isinstance(known, Point):
        inside = exp.Between(this=ref(known.column), low=_value(facts, place, low), high=_value(facts, place, high))
        everything = _holds(facts, test, facts.table.everything[place])
        return (
            exp.Coalesce(this=inside, expressions=[truth(everything is True)]),
            exp.Coalesce(this=negated(exp.Paren(this=inside.copy())), expressions=[truth(everything is False)]),
        )
    least, most = facts.ends(place)
    sure = every([exp.GTE(this=least, expression=number(low)), exp.LTE(this=most, expression=number(high))])
    never = some([exp.LT(this=most.copy(), expression=number(low)), exp.GT(this=least.copy(), expression=number(high))])
    return sure, never


def _holds(facts: Facts, test: tuple[Any, ...], state: Any) -> bool | None:
    states = list(facts.table.everything)
    states[test[1]] = state
    return holds(test, states, ())


def _exact_test(facts: Facts, place: int, column: str, test: tuple[Any, ...]) -> exp.Expression:
    kind, _, *wanted = test
    full = facts.table.everything[place].possible
    if kind == "values":
        return exp.Between(this=ref(facts.count(place)), low=number(wanted[0]), high=number(wanted[1]))
    some_are = some_of(ref(column), wanted[0])
    if kind == "some":
        return some_are
    return every([negated(some_of(ref(column), full & ~wanted[0])), some_are])


def _of_list(
    facts: Facts, place: int, known: Held, exact: exp.Expression, of_state: Callable[[Listed], bool]
) -> exp.Expression:
    """Of a complete list as it is; else of what the code leaves of it."""
    otherwise = truth(of_state(facts.table.everything[place]))
    if place in facts.left:
        codes, by_code = facts.left[place]
        arms = [
            (is_in(codes, [bit for bit, state in by_code.items() if of_state(state) is wanted]), truth(wanted))
            for wanted in (True, False)
            if any(of_state(state) is wanted for state in by_code.values())
        ]
        otherwise = case(arms, otherwise)
    return case([(is_null(known.column), otherwise)], exact)


# --- cells -------------------------------------------------------------------------------------------------------


def _cell(facts: Facts, axis: Measured, fact: str, cell: int) -> exp.Expression:
    """Whether a row can still have a cell."""
    place = facts.table.names.index(fact)
    known = facts.known[place]
    match known:
        case Always(state=state):
            return truth(_has_cell(axis, state, cell))
        case Flag(column=column):
            return _is_flag(column, cell == 1, cell == 0, True)
        case Mask(column=column):
            return some_of(ref(column), 1 << cell)
        case Held(column=column):
            exact = _list_cell(facts, place, column, axis, cell)
            return _of_list(facts, place, known, exact, lambda state: _has_cell(axis, state, cell))
        case Point(column=column):
            everything = _has_cell(axis, facts.table.everything[place], cell)
            inside = _stretch(facts, place, axis, cell, column, column)
            return exp.Coalesce(this=inside, expressions=[truth(everything)])
        case Ends(low=low, high=high):
            return _stretch(facts, place, axis, cell, low, high)


def _has_cell(axis: Measured, state: Any, cell: int) -> bool:
    cells: int = state if isinstance(axis, ChoiceAxis) else axis.cells(state)
    return bool(cells >> cell & 1)


def _list_cell(facts: Facts, place: int, column: str, axis: Measured, cell: int) -> exp.Expression:
    if isinstance(axis, SeveralAxis):
        touched = [some_of(ref(column), group) for group in axis.groups]
        return every([each if cell >> at & 1 else negated(each) for at, each in enumerate(touched)])
    assert isinstance(axis, CountAxis)
    count = facts.count(place)
    limits: list[exp.Expression] = []
    if cell:
        limits.append(exp.GTE(this=ref(count), expression=number(axis.starts[cell])))
    if cell + 1 < len(axis.starts):
        limits.append(exp.LT(this=ref(count), expression=number(axis.starts[cell + 1])))
    return every(limits)


def _stretch(facts: Facts, place: int, axis: Measured, cell: int, low: str, high: str) -> exp.Expression:
    """Whether what lies between two columns reaches into a cell."""
    assert isinstance(axis, NumberAxis)
    limits: list[exp.Expression] = []
    if cell:
        limits.append(exp.GTE(this=ref(high), expression=_value(facts, place, axis.starts[cell])))
    if cell + 1 < len(axis.starts):
        limits.append(exp.LT(this=ref(low), expression=_value(facts, place, axis.starts[cell + 1])))
    return every(limits)


def _value(facts: Facts, place: int, value: int) -> exp.Expression:
    if isinstance(facts.table.facts[place].kind, Date):
        return day(min(max(value, date.min.toordinal()), date.max.toordinal()))
    return number(value)


# --- what is open, what is presumed ------------------------------------------------------------------------------


def _is_open(facts: Facts, place: int) -> exp.Expression:
    """Whether more than one value is possible."""
    known = facts.known[place]
    match known:
        case Always(shown=shown):
            return truth(is_open(facts.table, place, shown))
        case Flag(column=column) | Point(column=column):
            return is_null(column)
        case Mask(column=column):
            less = exp.Paren(this=exp.Sub(this=ref(column), expression=number(1)))
            rest = exp.Paren(this=exp.BitwiseAnd(this=ref(column), expression=less))
            return exp.NEQ(this=rest, expression=number(0))
        case Ends(low=low, high=high):
            return exp.LT(this=ref(low), expression=ref(high))
        case Held():
            kind = facts.table.facts[place].kind
            return _of_list(
                facts, place, known, exp.false(), lambda state: is_open(facts.table, place, kind.shown(state))
            )


def _applies(facts: Facts, place: int) -> exp.Expression:
    """Where a presumption applies."""
    presumed = dict(facts.table.presumed)[place]
    mask = facts.mask(place)
    free = every([some_of(mask, presumed), exp.NEQ(this=exp.Paren(this=mask.copy()), expression=number(presumed))])
    return every([free, negated(facts.read[place].given.copy())]) if place in facts.read else free


# --- parts -------------------------------------------------------------------------------------------------------


def _is_flag(column: str, yes: bool, no: bool, otherwise: bool) -> exp.Expression:
    """Whether a truth value is one of those wanted; where it is null, `otherwise`."""
    if yes is no:
        return truth(yes)
    value = ref(column) if yes else exp.Not(this=ref(column))
    return exp.Coalesce(this=value, expressions=[truth(otherwise)])


def _total(items: list[exp.Expression]) -> exp.Expression:
    """How many hold."""
    total: exp.Expression = number(0)
    for item in items:
        total = exp.Add(this=total, expression=case([(item, number(1))], number(0)))
    return total
