"""The facts and codes of a table as the constants FACTS and CODES of its module."""

from __future__ import annotations

from typing import Any, assert_never

from mednec.emit.python_text import Call, comment, upright
from mednec.model.computed import (
    Alike,
    Calculated,
    Chosen,
    Classified,
    Compared,
    Computed,
    Counted,
    DaysBetween,
    Elapsed,
    Enough,
    Happened,
    Position,
    Summary,
    declared_moment,
    declared_term,
)
from mednec.model.condition import All, Among, Between, Condition, CountWithin, Every, Met, Not, Some, Test, Within
from mednec.model.condition import Any as AnyOf
from mednec.model.facts import Choice, Code, Date, Fact, Number, Records, Several, YesNo, values_of
from mednec.model.policy import CodeRow, Policy
from mednec.table.axes import tests_in


def facts_lines(policy: Policy) -> list[str]:
    """The constant FACTS."""
    return ["# What a case can say.", f"FACTS = {upright(fact_calls(policy))}", ""]


def fact_calls(policy: Policy) -> list[Call]:
    """Every fact of a policy as the runtime's `Fact`."""
    presumed = {each.fact: each.value for each in policy.presumptions}
    bounds = {each.fact: each.counted for each in policy.bounds}
    facts = []
    for fact in policy.facts:
        named: list[tuple[str, Any]] = [("asks", fact.asks), ("documented", fact.documented)]
        if fact.attested:
            named.append(("attested", fact.attested))
        named += _worked_out(fact)
        if fact.name in presumed:
            named.append(("presumed", presumed[fact.name]))
        if fact.name in bounds:
            named.append(("at_most", bounds[fact.name]))
        if fact.delegated_to:
            named.append(("delegated_to", fact.delegated_to))
        if fact.controlled_by:
            named.append(("controlled_by", fact.controlled_by))
        facts.append(Call("Fact", (fact.name, fact.label, _kind(policy, fact)), tuple(named), upright=True))
    return facts


def _worked_out(fact: Fact) -> list[tuple[str, Any]]:
    named: list[tuple[str, Any]] = []
    if fact.computed is not None:
        named.append(("computed", _computed(fact.computed)))
    if fact.inline:
        named.append(("inline", True))
    return named


def _computed(computed: Computed) -> tuple[Any, ...]:
    match computed:
        case Happened(fact=fact):
            return ("happened", fact)
        case DaysBetween(earlier=earlier, later=later):
            return ("days", earlier, later)
        case Elapsed(unit=unit, earlier=earlier, later=later):
            return ("elapsed", unit, declared_moment(earlier), declared_moment(later))
        case Position(of=of, against=against):
            return ("position", declared_moment(of), declared_moment(against))
        case Calculated(term=term, rounding=rounding, scale=scale, step=step, unless=unless):
            stretches = tuple((stretch.fact, stretch.low, stretch.high) for stretch in unless)
            return ("calculated", declared_term(term), rounding, scale, step, stretches)
        case Compared(term=term, unless=unless):
            stretches = tuple((stretch.fact, stretch.low, stretch.high) for stretch in unless)
            return ("compared", declared_term(term), stretches)
        case Classified(arms=arms, otherwise=otherwise):
            return ("first", tuple((value, condition_data(condition)) for value, condition in arms), otherwise)
        case Counted(records=records, where=where, different=field):
            return ("count", records, condition_data(where), field)
        case Alike(records=records, field=field, where=where):
            return ("alike", records, field, condition_data(where))
        case Enough(records=records, least=least, where=where):
            return ("enough", records, least, condition_data(where))
        case Summary(which=which, records=records, field=field, where=where):
            return (which, records, field, condition_data(where))
        case Chosen(records=records, where=where):
            return ("chosen", records, condition_data(where))


def _kind(policy: Policy, fact: Fact) -> Call:
    match fact.type:
        case YesNo():
            return Call("Choice", (("no", "yes"),))
        case Choice(values=values, ordered=ordered):
            names = tuple(value.name for value in values)
            return Call("Choice", (names,), (("ordered", True),) if ordered else ())
        case Code():
            return Call("Choice", (tuple(dict.fromkeys(row.code for row in policy.codes)),), (("coded", True),))
        case Number(unit=unit, low=low, high=high):
            named = {"decimals": fact.type.decimals, "units": fact.type.units, "or_not_done": fact.type.or_not_done}
            return Call("Number", (unit, low, high), tuple((name, each) for name, each in named.items() if each))
        case Date(or_never=or_never):
            return Call("Date", (), (("or_never", True),) if or_never else ())
        case Several():
            return Call("Several", (tuple(value.name for value in values_of(fact.type)),))
        case Records(label=label, fields=fields):
            return Call("Records", (label, tuple(_field(policy, each) for each in fields)))
        case _:
            assert_never(fact.type)


def _field(policy: Policy, field: Fact) -> Call:
    named = (*([("asks", field.asks)] if field.asks else []), *_worked_out(field))
    return Call("Fact", (field.name, field.label, _kind(policy, field)), named)


def codes_lines(policy: Policy) -> list[str]:
    """The constant CODES."""
    lead = "# The procedure codes, and what requesting each implies."
    return [lead, f"CODES = {upright(code_calls(policy))}", ""]


def code_calls(policy: Policy) -> list[Call]:
    """Every code of a policy as the runtime's `Code`."""
    return [
        Call(
            "Code",
            (row.system, row.code, row.short, tuple(_test(test) for test in tests_in(row.implies))),
            _authorization(row),
        )
        for row in policy.codes
    ]


def axioms_lines(policy: Policy) -> list[str]:
    """The constant AXIOMS; nothing for a policy that takes nothing as given."""
    if not policy.axioms:
        return []
    lead = "What is taken as given of every member. It decides nothing: a case that contradicts it says so."
    return [*comment(lead), f"AXIOMS = {upright(axioms_data(policy))}", ""]


def axioms_data(policy: Policy) -> list[tuple[str, Any]]:
    """The words of each axiom, and what it takes as given."""
    return [(axiom.title, condition_data(axiom.condition)) for axiom in policy.axioms]


def _authorization(row: CodeRow) -> tuple[tuple[str, Any], ...]:
    """The status of prior authorization, with the days on which it is that, where it is not always."""
    if not any(entry.authorization for entry in row.entries):
        return ()
    if not row.more:
        return (("authorization", row.authorization),)
    ends = [tuple("" if day is None else day.isoformat() for day in (e.first, e.last)) for e in row.entries]
    return (("dated", tuple((*days, e.authorization) for days, e in zip(ends, row.entries, strict=True))),)


def _test(test: Test) -> tuple[Any, ...]:
    match test.wanted:
        case Among(values=values):
            return ("is", test.fact, values)
        case Within(low=low, high=high):
            return ("within", test.fact, low, high)
        case Every(values=values):
            return ("every", test.fact, values)
        case Some(values=values):
            return ("some", test.fact, values)
        case CountWithin(low=low, high=high):
            return ("values", test.fact, low, high)
        case _:
            assert_never(test.wanted)


def condition_data(condition: Condition) -> Any:
    """A condition on facts as the runtime reads it, with facts and values by name."""
    match condition:
        case Test():
            return _test(condition)
        case Met(clause=clause):
            return clause
        case Not(item=item):
            return ("not", condition_data(item))
        case All(items=items):
            return ("all", *map(condition_data, items))
        case AnyOf(items=items):
            return ("any", *map(condition_data, items))
        case Between(low=low, high=high, items=items):
            return ("count", low, high, *map(condition_data, items))
        case _:
            assert_never(condition)
