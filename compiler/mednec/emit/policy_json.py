"""A policy version as JSON, for programs that read policies: `policy.schema.json` describes the form.

Code systems' descriptors are not in it, only short labels: descriptors may be licensed, and a page can print their
notice beside them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias, assert_never

from mednec.model.condition import (
    ALWAYS,
    All,
    Among,
    Between,
    Condition,
    CountWithin,
    Every,
    Met,
    Not,
    Some,
    Test,
    Within,
)
from mednec.model.condition import Any as AnyOf
from mednec.model.facts import Choice, Code, Date, Fact, FactType, Number, Records, Several, Value, YesNo
from mednec.model.policy import Clause, CodeRow, LineRule, Policy
from mednec.model.quantities import plain
from mednec.page.decided import LINE_OF_BUSINESS
from mednec.page.decision import Rows
from mednec.page.meaning import Meaning, flattened
from mednec.page.page import words_of
from mednec.page.places import places
from mednec.register import Life

SCHEMA = "mednec-policy-1"
"""The name of the form: a field is only ever added under the same name."""

Json: TypeAlias = dict[str, Any]


@cache
def schema() -> str:
    """The text of the JSON Schema of the form."""
    return (files("mednec.emit") / "policy.schema.json").read_text(encoding="utf-8")


def emit(
    policy: Policy, tables: Sequence[Rows], meaning: Meaning, governed: Mapping[str, tuple[str, ...]], life: Life
) -> str:
    """The version as JSON. `tables` are its published rows, `governed` the clauses that govern each code."""
    form = {
        "schema": SCHEMA,
        "number": policy.number,
        "title": policy.title,
        "version": policy.version,
        "status": policy.status,
        "effective": policy.effective.isoformat(),
        "superseded_from": life.superseded_by or None,
        "retired_from": policy.retired.day if policy.retired is not None else None,
        "last_review": policy.last_review or None,
        "next_review": policy.next_review or None,
        "responsible": [{"role": each.role, "name": each.name, "on": each.on or None} for each in policy.responsible],
        "published": _published(life),
        "content_sha256": policy.fingerprint,
        "source_sha256": policy.source_sha256 or None,
        "page": "index.html",
        "companies": list(policy.companies),
        "services": [_value(value) for value in _named(meaning, policy.service_fact, policy.services)],
        "lines_of_business": [_line(rule, meaning) for rule in policy.lines],
        "codes": [_code(row, governed.get(row.code, ())) for row in policy.codes if row.listed],
        "facts": [_fact(fact) for fact in policy.facts if not fact.inline],
        "clauses": list(_clauses(policy, meaning)),
        "decision_table": [
            {
                "clause": each.clause or None,
                "says": each.says,
                "rows": [
                    {
                        "row": row.number,
                        "cites": row.cites,
                        "when": list(row.conditions),
                        "determination": row.determination or None,
                        "words": list(row.words),
                    }
                    for row in each.rows
                ],
            }
            for each in tables
        ],
    }
    return json.dumps(form, ensure_ascii=False, indent=1) + "\n"


def _published(life: Life) -> Json | None:
    entry = life.entry
    if entry is None:
        return None
    return {"on": entry.on, "by": entry.by, "meaning_sha256": entry.meaning, "words_sha256": entry.words}


def _named(meaning: Meaning, fact: str, names: Sequence[str]) -> list[Value]:
    return [Value(name, label) for name, label in zip(names, meaning.labels(fact, names), strict=True)]


def _value(value: Value) -> Json:
    return {"name": value.name, "label": value.label}


def _line(rule: LineRule, meaning: Meaning) -> Json:
    (named,) = _named(meaning, LINE_OF_BUSINESS, (rule.line,))
    sources = [
        {
            "refer_to": source.refer_to,
            "unless": _condition(source.unless, meaning) if source.unless is not None else None,
            "unless_known": source.known,
        }
        for _, source in rule.sources
    ]
    excepted = {"services": list(rule.excepted), "determination": _excepted(rule)} if rule.excepted else None
    return _value(named) | {
        "sources": sources,
        "this_policy": not rule.sources or rule.sources[-1][1].unless is not None,
        "excepted": excepted,
        "investigational_as": rule.investigational_as.value if rule.investigational_as is not None else None,
    }


def _excepted(rule: LineRule) -> str | None:
    return rule.instead.determination.value if rule.instead is not None else None


def _code(row: CodeRow, governed: tuple[str, ...]) -> Json:
    entries = [
        {
            "from": _iso(entry.first),
            "to": _iso(entry.last),
            "prior_authorization": entry.authorization or None,
            "decided_by": entry.by or None,
        }
        for entry in row.entries
    ]
    return {"system": row.system, "code": row.code, "label": row.short, "clauses": list(governed), "entries": entries}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _fact(fact: Fact) -> Json:
    return {
        "name": fact.name,
        "label": fact.label,
        **_kind(fact),
        "asks": fact.asks or None,
        "documented": fact.documented or None,
        "worked_out": fact.computed is not None,
        "coded": [{"system": each.system, "code": each.code} for each in fact.coded],
    }


def _kind(fact: Fact) -> Json:
    match fact.type:
        case YesNo():
            return {"kind": "yes or no"}
        case Number(unit=unit, low=low, high=high, decimals=decimals, or_not_done=or_not_done):
            # As text: a number that JSON readers take for a binary fraction would no longer be exact.
            return {
                "kind": "number",
                "unit": unit or None,
                "low": plain(low, decimals),
                "high": plain(high, decimals),
                "decimals": decimals,
                "or_not_done": or_not_done,
            }
        case Date(or_never=or_never):
            return {"kind": "date", "or_never": or_never}
        case Choice(values=values, ordered=ordered):
            return {"kind": "one of", "ordered": ordered, "values": [_value(value) for value in values]}
        case Several(values=values):
            return {"kind": "several of", "values": [_value(value) for value in values]}
        case Code():
            return {"kind": "code"}
        case Records(fields=fields):
            return {"kind": "list of", "fields": [_fact(each) for each in fields]}
        case _:
            assert_never(fact.type)


def _clauses(policy: Policy, meaning: Meaning) -> Iterator[Json]:
    """Every printed clause, parents before children, in printed order."""
    above = {child.id: clause.id for clause in policy.printed_clauses for child in clause.children}
    addresses = places(policy).clauses
    for clause in policy.printed_clauses:
        yield {
            "id": clause.id,
            "address": addresses[clause.id],
            "under": above.get(clause.id),
            "label": clause.label or None,
            "words": list(clause.words),
            "after": list(clause.after),
            "decides": _decides(clause),
            "recommends": clause.recommends.what if clause.recommends is not None else None,
            "condition": _condition(clause.own or clause.condition, meaning) if clause.has_condition else None,
            "waived_when": _condition(clause.waived, meaning) if clause.waived is not None else None,
            "applies_when": _condition(clause.applies, meaning) if clause.applies is not None else None,
            "also": list(clause.riders),
        }


def _decides(clause: Clause) -> Json | None:
    if clause.decides is None:
        return None
    return {
        "determination": clause.decides.determination.value,
        "refer_to": clause.decides.source or None,
        "services": list(clause.decides.services),
        "request_types": list(clause.decides.requests),
        "lines_of_business": list(clause.decides.lines),
        "otherwise": clause.decides.otherwise,
        "takes_precedence_over": list(clause.decides.overrides),
    }


def _wanted(test: Test, meaning: Meaning) -> Json:
    """What is wanted of a fact: the values of a choice, or the bounds of a number or date (null: none), both in."""
    match test.wanted:
        case Among(values=values):
            return {"among": list(values)}
        case Every(values=values):
            return {"every": list(values)}
        case Some(values=values):
            return {"some": list(values)}
        case CountWithin(low=low, high=high):
            return {"count": {"low": low, "high": high}}
        case Within(low=low, high=high):
            kind = meaning.policy.fact(test.fact).type
            bounds = [None if bound is None else _bound(bound, kind) for bound in (low, high)]
            return {"within": dict(zip(("low", "high"), bounds, strict=True))}
        case _:
            assert_never(test.wanted)


def _bound(bound: int, kind: FactType) -> str:
    return plain(bound, kind.decimals) if isinstance(kind, Number) else date.fromordinal(bound).isoformat()


def _condition(condition: Condition, meaning: Meaning) -> Json:
    return _tree(flattened(condition), meaning)


def _tree(condition: Condition, meaning: Meaning) -> Json:
    """A condition as a tree; its leaves are clauses that are met, and tests of a fact in words."""
    match condition:
        case Met(clause=clause):
            return {"met": clause}
        case Test(fact=fact):
            return {"fact": fact, "words": words_of(meaning.one_line(condition)), **_wanted(condition, meaning)}
        case Not(item=item):
            return {"not": _tree(item, meaning)}
        case All(items=items):
            return {"always": True} if condition == ALWAYS else {"all": [_tree(item, meaning) for item in items]}
        case AnyOf(items=items):
            return {"any": [_tree(item, meaning) for item in items]}
        case Between(low=low, high=high, items=items):
            return {"from": low, "to": high, "of": [_tree(item, meaning) for item in items]}
        case _:
            assert_never(condition)
