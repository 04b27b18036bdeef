"""One policy version as JavaScript: the constants of its Python module as data, and a small runtime that decides by it.

The data is declarative and holds no code, so nothing a policy says becomes any. The runtime (`script/decide/*.js`) goes
function by function after `mednec.runtime`; what it must share with that (units, determinations, the name of the form)
is written from there. Both are classic scripts, which a browser also loads from a disk.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any

import mednec.emit
from mednec.emit.python import axis_data, clause_calls, hit_calls, module_name
from mednec.emit.python_facts import axioms_data, code_calls, fact_calls
from mednec.emit.python_text import Call
from mednec.model.policy import Policy
from mednec.page.check import Asked
from mednec.page.meaning import day_words
from mednec.runtime import units
from mednec.runtime.decision import SCHEMA, Determination
from mednec.site.versions import Deciding
from mednec.table.table import Table

RUNTIME_SCRIPTS = (
    *("kinds", "choices", "lists", "calendar", "units", "spans", "arithmetic", "between", "records", "logic", "axes"),
    *("compute", "places", "table", "read", "derive", "walk", "decide", "request"),
)
"""The parts of the runtime, those first that others are made of."""

_POSITIONS: Mapping[str, tuple[str, ...]] = {
    "Fact": ("name", "label", "kind"),
    "Choice": ("values",),
    "Number": ("unit", "low", "high"),
    "Date": (),
    "Several": ("values",),
    "Records": ("label", "fields"),
    "Code": ("system", "code", "short", "implies"),
    "Clause": (),
    "Hit": ("kind", "by", "formula", "outcome"),
}
"""What the arguments of a call stand for that are given without a name."""

_KINDS = ("Choice", "Number", "Date", "Several", "Records")

_EXACT = 2**53
"""From here on a number is written as text: a script would read it as the nearest float."""


def emit(table: Table) -> str:
    """The data of a table, for `mednec.DecisionTable`. The same table gives the same bytes, and they are ASCII."""
    policy = table.policy
    outcomes = [
        {
            "determination": outcome.determination.value,
            **({"source": outcome.source} if outcome.source else {}),
            **({"limits": outcome.limits} if outcome.limits else {}),
        }
        for outcome in table.outcomes
    ]
    data: dict[str, Any] = {
        "policy": {
            "number": policy.number,
            "title": policy.title,
            "version": policy.version,
            "status": policy.status,
            "fingerprint": policy.fingerprint,
        },
        "facts": fact_calls(policy),
        "codes": code_calls(policy),
        "axes": [axis_data(axis) for axis in table.axes],
        "outcomes": outcomes,
        "clauses": clause_calls(table),
        "hits": hit_calls(table),
        "nodes": table.nodes,
        "root": table.root,
        "axioms": axioms_data(policy),
    }
    lines = [
        "// A medical policy as a decision table, in data. Do not edit: written by `mednec build`, which fails with",
        "// --check if this is not what the policy compiles to. The Python table beside it decides the same.",
        f"mednec.tables[{_text(module_name(policy))}] = {{",
    ]
    lines.append(",\n".join(f"{_text(name)}: {_upright(value)}" for name, value in data.items()))
    return "\n".join([*lines, "};", ""])


def emit_form(policy: Policy, asked: Asked) -> str:
    """How the facts of the policy are asked for, as data beside its table."""
    data = {
        "groups": asked.groups,
        "labels": asked.labels,
        "answers": asked.answers,
        "words": asked.words,
    }
    return f"mednec.forms[{_text(module_name(policy))}] = {_text(data)};\n"


def emit_versions(slug: str, found: Deciding) -> str:
    """Which version of a policy decides on which day, for the forms of all of them."""
    data = {
        "stretches": [[each.version, each.first, each.last, each.words] for each in found.stretches],
        "drafts": found.drafts,
        "retired": day_words(found.retired) if found.retired else "",
        "first": day_words(found.stretches[0].first),
    }
    return f"mednec.versions[{_text(slug)}] = {_text(data)};\n"


def form() -> str:
    """The script of the form; it finds the one table of its page."""
    return (resources.files(mednec.emit) / "script" / "check.js").read_text(encoding="utf-8")


def form_stylesheet() -> str:
    """The stylesheet of the form, beside that of all pages."""
    return (resources.files(mednec.emit) / "script" / "check.css").read_text(encoding="utf-8")


def _upright(value: Any) -> str:
    """One item of a list a line, so that what changed between two versions can be read."""
    if not isinstance(value, list | tuple) or not value:
        return _text(_plain(value))
    return "[\n" + ",\n".join(_text(_plain(each)) for each in value) + "\n]"


def runtime() -> str:
    """The script that all tables share. It defines one name, `mednec`, and does nothing else until it is asked."""
    folder = resources.files(mednec.emit) / "script" / "decide"
    parts = [(folder / f"{part}.js").read_text(encoding="utf-8") for part in RUNTIME_SCRIPTS]
    return "\n".join(
        [
            "// What decides a case by a policy's table. Do not edit: written by `mednec build`.",
            '"use strict";',
            "globalThis.mednec = (() => {",
            f"const SCHEMA = {_text(SCHEMA)};",
            f"const DETERMINATIONS = {_text(_determinations())};",
            f"const UNITS = {_text(_units())};",
            "",
            *parts,
            "return Object.freeze({",
            "CaseError, Decimal, DecisionTable, NumberKind, RecordsKind, Several, decide, decideRequest, fittingUnits,",
            "tables: {}, forms: {}, versions: {},",
            "});",
            "})();",
            "",
        ]
    )


def _determinations() -> dict[str, Any]:
    return {each.value: {"standing": each.standing.value, "notice": each.notice} for each in Determination}


def _units() -> dict[str, Any]:
    dimensions = [[(unit, *worth) for unit, worth in dimension.items()] for dimension in units.DIMENSIONS]
    return {"canonical": dict(units.CANONICAL), "dimensions": dimensions}


def _plain(value: Any) -> Any:
    """What a constant holds as JSON."""
    match value:
        case Call(name=name, arguments=arguments, named=named):
            parts = dict(zip(_POSITIONS[name], arguments, strict=True)) | dict(named)
            kind = {"is": name} if name in _KINDS else {}
            return kind | {key: _plain(part) for key, part in parts.items()}
        case bool() | None | str():
            return value
        case int():
            return value if abs(value) < _EXACT else str(value)
        case Mapping():
            return {key: _plain(part) for key, part in value.items()}
        case Sequence():
            return [_plain(part) for part in value]
        case _:
            raise AssertionError("not a constant of a table")


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))
