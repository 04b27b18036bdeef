"""One policy version as a Python module: readable constants, a fast `outcome`, a full `decide`.

The module stands on a small runtime (`mednec.runtime`) that is copied beside it, so it runs on a bare Python. Its
constants are what an auditor reads and what a proof reads back; both functions are made from the same table. Everything
that a policy says is written as a literal; names in the code are our own or the checked names of facts.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterator, Sequence
from importlib import resources
from itertools import pairwise, product
from types import ModuleType
from typing import Any, assert_never

import mednec.runtime
from mednec.emit.python_facts import axioms_lines, codes_lines, condition_data, facts_lines
from mednec.emit.python_outcome import outcome_function
from mednec.emit.python_statuses import facts_read, statuses_function, trace_function
from mednec.emit.python_text import Call, comment, literal, remark, upright
from mednec.emit.python_usual import usual_function
from mednec.model.policy import Policy
from mednec.table.phrase import Naming, Phrasebook, met_words
from mednec.table.table import (
    Axis,
    Card,
    ChoiceAxis,
    Conj,
    CountAxis,
    Disj,
    Formula,
    KnownAxis,
    Literal,
    Neg,
    NumberAxis,
    PartRow,
    Ref,
    Row,
    SeveralAxis,
    Table,
    axis_name,
)

RUNTIME_MODULES = (
    "__init__",
    "arithmetic",
    "axes",
    "between",
    "calendar",
    "choices",
    "compute",
    "decide",
    "decision",
    "declared",
    "derive",
    "explain",
    "facts",
    "fast",
    "given",
    "kinds",
    "lists",
    "logic",
    "places",
    "read",
    "records",
    "registry",
    "request",
    "shell",
    "spans",
    "table",
    "units",
    "walk",
    "worked",
)
"""The modules that a generated table runs on, all of `mednec.runtime`."""

SCHEMA_FILE = "decision.schema.json"


def slug(number: str) -> str:
    """A policy number as part of a file name: lower case letters, digits and underscores."""
    return re.sub(r"[^a-z0-9]+", "_", number.lower()).strip("_") or "unnumbered"


def module_name(policy: Policy) -> str:
    """The name of a policy version's module: `mp196_v2025_10_01`."""
    return f"mp{slug(policy.number)}_v{slug(policy.version)}"


def runtime_files() -> dict[str, str]:
    """The runtime as it stands beside generated tables: file name -> text."""
    folder = resources.files(mednec.runtime)
    files = {}
    for module in RUNTIME_MODULES:
        text = folder.joinpath(f"{module}.py").read_text(encoding="utf-8")
        header = f"# Do not edit: a copy of mednec's runtime/{module}.py, written by `mednec build`.\n"
        files[f"_runtime/{module}.py"] = header + text
    files[f"_runtime/{SCHEMA_FILE}"] = folder.joinpath(SCHEMA_FILE).read_text(encoding="utf-8")
    return files


def load(text: str) -> ModuleType:
    """An emitted module, run in memory on this process's own runtime."""
    module = ModuleType("mednec_table")

    def importing(name: str, *arguments: Any) -> Any:
        level = arguments[3] if len(arguments) > 3 else 0
        return mednec.runtime if (name, level) == ("_runtime", 1) else __import__(name, *arguments)

    vars(module)["__builtins__"] = {**vars(builtins), "__import__": importing}
    exec(compile(text, "<mednec table>", "exec"), vars(module))
    return module


def emit(table: Table) -> str:
    """The text of a table's module. The same table gives the same bytes."""
    policy = table.policy
    constants, outcome = outcome_function(table)
    usual_constants, usual = usual_function(table)
    return "\n".join(
        [
            *_header(policy),
            *_imports(table, [*constants, *usual_constants, *outcome, *usual]),
            *_policy(policy),
            *facts_lines(policy),
            *codes_lines(policy),
            *axioms_lines(policy),
            *_axes(table),
            *_outcomes(table),
            *_clauses(table),
            *_hits(table),
            *_rows(table),
            *_nodes(table),
            "",
            *statuses_function(table),
            "",
            "",
            *trace_function(table),
            "",
            "",
            *usual,
            *(["", ""] if usual else []),
            *_table(policy, usual),
            *dict.fromkeys([*constants, *usual_constants]),
            *_unknown(policy),
            "",
            *outcome,
            *_FUNCTIONS,
        ]
    )


def _header(policy: Policy) -> list[str]:
    title = f"Medical policy {policy.number}, version {policy.version}: {policy.title}"
    return [
        *comment(title),
        "#",
        *comment(f"Do not edit: written by `mednec build`. Fingerprint of the policy: {policy.fingerprint}"),
        *comment("`mednec build --check` fails if this file is not what the policy compiles to."),
        *([] if policy.status != "draft" else ["#", "# THIS IS A DRAFT: it decides nothing yet."]),
        "#",
        "#     decide(case)   what the policy says, with its reasons (a Decision)",
        "#     outcome(case)  the determination alone, fast",
        "#     decide_request(request)  a decision for every line of a request",
        "#     python -m generated.tables.MODULE case.json",
        "#",
        "# To audit: ROWS is the decision table, the first row that fits decides. CLAUSES holds the policy's words.",
        '"""One version of one medical policy as a decision table; see the comment above and POLICY."""',
        "",
    ]


_RUNTIME_NAMES = (
    *("MET", "NOT_MET", "UNKNOWN", "CaseError", "Choice", "Clause", "Code", "Date", "Decision", "DecisionTable"),
    *("Determination", "Fact", "Hit", "Number", "Outcome", "PolicyVersion", "Records", "Row", "Several", "decision_of"),
)
_PART_NAMES = ("Part", "PartRow")


def _as_sorted(name: str) -> tuple[bool, bool, str]:
    """Constants, classes, functions: the order in which a linter wants imported names."""
    return not name.isupper(), name[0].islower(), name


def _imports(table: Table, code: Sequence[str]) -> list[str]:
    text = "\n".join(code)
    classes = sorted([*_RUNTIME_NAMES, *(_PART_NAMES if table.parts else ())], key=_as_sorted)
    names = [*classes, *(["fast"] if "fast." in text else []), "outcome_of", "request_decisions", "run"]
    return [
        "from collections.abc import Mapping, Sequence",
        *(["from datetime import date"] if "date." in text or "date(" in text else []),
        "from typing import Any",
        "",
        "from ._runtime import (",
        *[f"    {name}," for name in names],
        ")",
        "",
    ]


def _policy(policy: Policy) -> list[str]:
    values = (policy.number, policy.title, policy.version, policy.status, policy.fingerprint)
    names = ("number", "title", "version", "status", "fingerprint")
    return [
        f"POLICY = {literal(Call('PolicyVersion', named=tuple(zip(names, values, strict=True)), upright=True))}",
        "",
    ]


def _axes(table: Table) -> list[str]:
    return [
        "# The variables of the table, in the order of NODES: choices, numbers by the starts of their intervals, lists",
        "# by groups of values.",
        f"AXES = {upright([axis_data(axis) for axis in table.axes])}",
        "",
    ]


def axis_data(axis: Axis) -> tuple[Any, ...]:
    """An axis as `DecisionTable.of` takes it."""
    match axis:
        case ChoiceAxis(fact=fact):
            return ("choice", fact)
        case NumberAxis(fact=fact, starts=starts):
            return ("number", fact, starts)
        case CountAxis(fact=fact, starts=starts):
            return ("count", axis_name(axis), fact, starts)
        case SeveralAxis(fact=fact, blocks=blocks):
            return ("several", fact, blocks)
        case KnownAxis(condition=condition):
            return ("known", axis_name(axis), condition_data(condition))
        case _:
            assert_never(axis)


def _outcomes(table: Table) -> list[str]:
    lines = ["OUTCOMES = ("]
    for outcome in table.outcomes:
        rest = tuple(literal(each) for each in (outcome.source, outcome.limits))
        lines.append(f"    Outcome(Determination.{outcome.determination.name}, {', '.join(rest)}),")
    return [*lines, ")", ""]


def _clauses(table: Table) -> list[str]:
    return [
        "# The clauses as printed, each with its meaning: other clauses by id, axes with the places of their cells.",
        f"CLAUSES = {upright(clause_calls(table))}",
        "",
    ]


def clause_calls(table: Table) -> list[Call]:
    """Every clause of a table as the runtime's `Clause`."""
    calls = []
    over = _precedence(table.policy)
    for clause in table.clauses:
        named = [
            ("id", clause.id),
            ("anchor", clause.anchor),
            ("label", clause.label),
            ("words", clause.words),
            ("reads", facts_read(table, clause.formula)),
            ("formula", _formula(table, clause.formula)),
        ]
        if clause.recommends:
            named.append(("recommends", clause.recommends))
        if clause.shown:
            shown = [(s.status, _formula(table, s.when), _formula(table, s.unless)) for s in clause.shown]
            named.append(("shown", tuple(shown)))
        if clause.documentation:
            named.append(("documentation", clause.documentation))
        if clause.id in over:
            named.append(("overrides", over[clause.id]))
        calls.append(Call("Clause", named=tuple(named), upright=True))
    return calls


def _precedence(policy: Policy) -> dict[str, tuple[tuple[str, str], ...]]:
    """The clauses that each clause goes before, and who signed that order; empty where the words say it."""
    signed = {
        (upper, lower): f"{order.signed.by}, {order.signed.on}"
        for order in policy.precedence
        for ranks in pairwise(order.ranks)
        for upper, lower in product(*ranks)
    }
    found = {}
    for clause in policy.clauses:
        if clause.decides is not None and clause.decides.overrides:
            lower = dict.fromkeys(clause.decides.overrides)
            found[clause.id] = tuple((name, signed.get((clause.id, name), "")) for name in lower)
    return found


def _formula(table: Table, formula: Formula) -> Any:
    match formula:
        case Literal(axis=axis, cells=cells):
            return ("in", axis_name(table.axes[axis]), _positions(cells))
        case Ref(clause=clause):
            return table.clauses[clause].id
        case Neg(item=item):
            return ("not", _formula(table, item))
        case Conj(items=items):
            return ("all", *[_formula(table, item) for item in items])
        case Disj(items=items):
            return ("any", *[_formula(table, item) for item in items])
        case Card(low=low, high=high, items=items):
            return ("count", low, high, *[_formula(table, item) for item in items])
        case _:
            assert_never(formula)


def _positions(cells: int) -> tuple[int, ...]:
    return tuple(cell for cell in range(cells.bit_length()) if cells >> cell & 1)


def _hits(table: Table) -> list[str]:
    return ["# The steps of a decision: the first that holds decides.", f"HITS = {upright(hit_calls(table))}", ""]


def hit_calls(table: Table) -> list[Call]:
    """The steps of a table as the runtime's `Hit`."""
    words = {f"line {rule.line}": rule.words for rule in table.policy.lines}
    words["version"] = table.policy.effective_words
    words |= {f"code {row.code}": (f"{row.code} is {row.in_force}.",) for row in table.policy.codes if row.in_force}
    return [
        Call(
            "Hit",
            (hit.kind, hit.by, _formula(table, hit.formula), hit.outcome),
            (("words", words[hit.by]),) if words.get(hit.by) else (),
        )
        for hit in table.hits
    ]


def _rows(table: Table) -> list[str]:
    words = Phrasebook(table.policy, table.axes, Naming.NAMES)
    calls = []
    for row in table.rows:
        outcome = table.outcomes[row.outcome]
        named: list[tuple[str, Any]] = [
            ("by", row.by),
            ("clauses", row.clauses),
            *_conditions(table, words, row),
            ("determination", outcome.determination.value),
        ]
        if outcome.source:
            named.append(("source", outcome.source))
        if outcome.limits:
            named.append(("limits", outcome.limits))
        calls.append(Call("Row", named=tuple(named), upright=True))
    lines = [
        "# The decision table: the first row of which all conditions hold decides.",
        f"ROWS = {upright(calls)}",
        "",
    ]
    if not table.parts:
        return lines
    parts = []
    for part in table.parts:
        rows = [
            Call("PartRow", named=(("clauses", row.clauses), *_conditions(table, words, row)), upright=True)
            for row in part.rows
        ]
        bounds = (("at_least", part.low), ("at_most", part.high))
        parts.append(Call("Part", named=(("clause", part.clause), *bounds, ("rows", tuple(rows))), upright=True))
    return [
        *lines,
        "# When a clause is met that the rows only name: where so many of these rows hold.",
        f"PARTS = {upright(parts)}",
        "",
    ]


def _conditions(table: Table, words: Phrasebook, row: Row | PartRow) -> Iterator[tuple[str, Any]]:
    """The conditions of a row as its reader wants them: in words, and as cells and clauses."""
    met = tuple(met_words(clause, holds) for clause, holds in row.met)
    yield "when", (*(words.say(axis, cells) for axis, cells in row.conditions), *met)
    yield "cells", tuple((axis_name(table.axes[axis]), _positions(cells)) for axis, cells in row.conditions)
    if row.met:
        yield "met", row.met


def _nodes(table: Table) -> list[str]:
    lines = [
        "# The same table as a decision diagram: (axis, one child for each cell). A child is a node by its place; a",
        "# negative one is an outcome, -1 the first of OUTCOMES.",
        "NODES = (",
    ]
    for place, (axis, children) in enumerate(table.nodes):
        lines.append(f"    ({axis}, {literal(children)}),{remark(f'{place}: {axis_name(table.axes[axis])}')}")
    return [*lines, ")", f"ROOT = {table.root}", ""]


def _table(policy: Policy, usual: list[str]) -> list[str]:
    return [
        "TABLE = DecisionTable.of(",
        *[
            f"    {name}={f'_{name}' if name in ('statuses', 'trace', 'usual') else name.upper()},"
            for name in (
                "policy",
                "facts",
                "codes",
                "axes",
                "outcomes",
                "clauses",
                "hits",
                "nodes",
                "root",
                "statuses",
                "trace",
                *(["usual"] if usual else []),
                *(["axioms"] if policy.axioms else []),
            )
        ],
        ")",
    ]


def _unknown(policy: Policy) -> list[str]:
    presumed = {each.fact for each in policy.presumptions}
    names = tuple(fact.name for fact in policy.facts if fact.name not in presumed)
    return [f"_ABSENT = dict.fromkeys({literal(names)})", ""]


_FUNCTIONS = [
    "",
    "",
    "def _exactly(case: Mapping[str, Any]) -> Determination:",
    '    """The determination from the diagram, whatever the case holds. Raises CaseError if it is malformed."""',
    "    return outcome_of(TABLE, case)",
    "",
    "",
    "def _again(case: Mapping[str, Any]) -> Determination:",
    '    """A fact is absent, which is unknown; or a value is none of its fact\'s."""',
    "    if not case or _ABSENT.keys() <= case.keys():",
    "        return _exactly(case)",
    "    filled = {**_ABSENT, **case}",
    "    return outcome(filled) if filled.keys() <= TABLE.place_of.keys() else _exactly(case)",
    "",
    "",
    "def decide(case: Mapping[str, Any]) -> Decision:",
    '    """What this policy version says of a case, with its reasons.',
    "",
    "    A fact may be absent, None, a value, or partly known. Raises CaseError, a ValueError that lists every problem",
    "    of a malformed case and shows none of its values.",
    '    """',
    "    return decision_of(TABLE, case)",
    "",
    "",
    "def decide_request(request: Mapping[str, Any]) -> tuple[Decision, ...]:",
    '    """What this policy version says of every line of a request, which gives them under "lines".',
    "",
    "    Raises CaseError, as `decide`.",
    '    """',
    "    return request_decisions(TABLE, request)",
    "",
    "",
    "def main(arguments: Sequence[str] | None = None) -> int:",
    '    """Decide the case that the command line names. Exit status: 0 decided, 3 needs information, 2 refused."""',
    "    return run(TABLE, arguments)",
    "",
    "",
    'if __name__ == "__main__":',
    "    raise SystemExit(main())",
    "",
]
