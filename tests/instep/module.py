"""An emitted decision table read back from its file: its constants and its code as text (`ast`), and imported.

Nothing is taken from the compiler's memory. What the constants say is read from their literals, not from the objects
that an import makes of them.
"""

from __future__ import annotations

import ast
import importlib.util
import itertools
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.instep.documents import Unreadable


@dataclass(frozen=True, slots=True)
class FileRow:
    """A row of ROWS."""

    by: str
    clauses: tuple[str, ...]
    when: tuple[str, ...]
    cells: tuple[tuple[str, tuple[int, ...]], ...]
    determination: str
    source: str
    limits: tuple[str, ...]
    met: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class FilePartRow:
    """A row of a part."""

    clauses: tuple[str, ...]
    when: tuple[str, ...]
    cells: tuple[tuple[str, tuple[int, ...]], ...]
    met: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class FilePart:
    """An entry of PARTS."""

    clause: str
    at_least: int
    at_most: int
    rows: tuple[FilePartRow, ...]


@dataclass(frozen=True, slots=True)
class FileClause:
    """An entry of CLAUSES: its id, address, label, words, and its meaning as nested tuples."""

    id: str
    anchor: str
    label: str
    words: tuple[str, ...]
    formula: Any


@dataclass(frozen=True, slots=True)
class FileTable:
    """The literals of a generated module, and its functions as syntax.

    `axes` are `(kind, name, ...)` as written, `outcomes` determination, source and limits, `hits` triples of step,
    formula and outcome, `values` those of each fact that lists its values, `codes` what each code implies.
    """

    rows: tuple[FileRow, ...]
    parts: tuple[FilePart, ...]
    clauses: tuple[FileClause, ...]
    axes: tuple[tuple[Any, ...], ...]
    outcomes: tuple[tuple[str, str, tuple[str, ...]], ...]
    hits: tuple[tuple[str, Any, int], ...]
    nodes: tuple[tuple[int, tuple[int, ...]], ...]
    root: int
    values: dict[str, tuple[str, ...]]
    codes: dict[str, tuple[Any, ...]]
    functions: dict[str, ast.FunctionDef]


def read_module(text: str) -> FileTable:
    """The table that a module's text says. Raises Unreadable where it is not written as tables are."""
    module = ast.parse(text)
    values = {
        target.id: statement.value
        for statement in module.body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
    named_in_the_field = {
        "MEDICALLY_NECESSARY": "medically necessary",
        "COVERED": "covered",
        "NOT_MEDICALLY_NECESSARY": "not medically necessary",
        "INVESTIGATIONAL": "investigational",
        "COSMETIC": "cosmetic",
        "CONVENIENCE": "convenience",
        "INDIVIDUAL_REVIEW": "individual review",
        "NO_AUTHORIZATION": "no prior authorization needed",
        "NOT_COVERED": "not covered",
        "REFER": "refer to another source",
        "NOT_ADDRESSED": "not addressed by this policy",
        "NOT_THIS_VERSION": "not decided by this version",
        "RETIRED": "retired",
    }
    outcomes = []
    for call in _calls(values["OUTCOMES"], "Outcome"):
        determination, source, limits = call.args
        if not isinstance(determination, ast.Attribute):
            raise Unreadable("an outcome is not written as outcomes are")
        outcomes.append((named_in_the_field[determination.attr], ast.literal_eval(source), ast.literal_eval(limits)))
    rows = [{"source": "", "limits": (), "met": (), **_named(call)} for call in _calls(values["ROWS"], "Row")]
    clauses = [_named(call) for call in _calls(values["CLAUSES"], "Clause")]
    hits = [tuple(map(ast.literal_eval, call.args)) for call in _calls(values["HITS"], "Hit")]
    return FileTable(
        rows=tuple(FileRow(**row) for row in rows),
        parts=tuple(map(_part, _calls(values["PARTS"], "Part"))) if "PARTS" in values else (),
        clauses=tuple(FileClause(*(c[k] for k in ("id", "anchor", "label", "words", "formula"))) for c in clauses),
        axes=ast.literal_eval(values["AXES"]),
        outcomes=tuple(outcomes),
        hits=tuple((by, formula, outcome) for _, by, formula, outcome in hits),
        nodes=ast.literal_eval(values["NODES"]),
        root=ast.literal_eval(values["ROOT"]),
        values=dict(filter(None, map(_values, _calls(values["FACTS"], "Fact")))),
        codes={c: tests for _, c, _, tests in (map(ast.literal_eval, x.args) for x in _calls(values["CODES"], "Code"))},
        functions={each.name: each for each in module.body if isinstance(each, ast.FunctionDef)},
    )


def _part(call: ast.Call) -> FilePart:
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    if call.args or sorted(map(str, given)) != ["at_least", "at_most", "clause", "rows"]:
        raise Unreadable("a part is not written as parts are")
    rows = [{"met": (), **_named(row)} for row in _calls(given.pop("rows"), "PartRow")]
    named = {name: ast.literal_eval(value) for name, value in given.items() if name is not None}
    return FilePart(rows=tuple(FilePartRow(**row) for row in rows), **named)


def _values(fact: ast.Call) -> tuple[str, tuple[str, ...]] | None:
    """A fact's name and its values, if it lists them."""
    name, _, kind = fact.args
    if isinstance(kind, ast.Call) and kind.args and isinstance(kind.args[0], ast.Tuple):
        return ast.literal_eval(name), ast.literal_eval(kind.args[0])
    return None


def _calls(value: ast.expr, name: str) -> list[ast.Call]:
    """The calls of a constructor that a tuple holds."""
    assert isinstance(value, ast.Tuple)
    calls = [each for each in value.elts if isinstance(each, ast.Call)]
    names = {call.func.id for call in calls if isinstance(call.func, ast.Name)}
    if len(calls) != len(value.elts) or names - {name}:
        raise Unreadable(f"not a tuple of {name}")
    return calls


def _named(call: ast.Call) -> dict[str, Any]:
    """The arguments of a call, all of them literals given by name."""
    if call.args:
        raise Unreadable("an argument without a name")
    return {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords if keyword.arg is not None}


_NUMBERS = itertools.count()


def import_table(folder: Path, name: str) -> ModuleType:
    """A module of a folder of generated tables, imported as part of a package of its own."""
    package = f"instep_tables_{next(_NUMBERS)}"
    spec = importlib.util.spec_from_file_location(
        package, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    assert spec is not None
    assert spec.loader is not None
    sys.modules[package] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[package])
    return importlib.import_module(f"{package}.{name}")


def forget(module: ModuleType) -> None:
    """Take an imported table and its runtime out of the interpreter again."""
    package = module.__name__.partition(".")[0]
    for name in [each for each in sys.modules if each == package or each.startswith(f"{package}.")]:
        del sys.modules[name]


def same_code(function: ast.FunctionDef, text: str) -> bool:
    """Whether the body of a function, its docstring aside, is this code."""

    def dumped(body: Sequence[ast.stmt]) -> list[str]:
        return [ast.dump(statement) for statement in body]

    body = function.body[1:] if ast.get_docstring(function) else function.body
    return dumped(body) == dumped(ast.parse(text).body)
