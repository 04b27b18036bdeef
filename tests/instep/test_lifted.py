"""The interpreter that runs a function on every case at once does what Python does on each."""

from __future__ import annotations

import ast
import itertools
import random
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from mednec.table.diagram import Diagram
from tests.instep.lifted import ABSENT, Machine, Raised, Values

CASES: Mapping[str, list[Any]] = {
    "a": [0, 1, 2, 41, None, "text", True],
    "b": [["p", "q"], [], ["p"], None, 7, ABSENT],
    "c": ["x", "y", False, ABSENT],
}
NAMES: Mapping[str, Any] = {"TABLE": {"p": 1, "q": 2, None: 3}, "double": lambda value: value * 2}

FUNCTION = '''
def outcome(case):
    """Everything that is understood, and what Python makes of it."""
    try:
        first, second = case["a"], (1, *(2, 3))
        if "c" in case and case["c"] in ("x", False) or not case.get("c", first):
            held = 0
            for one in case["b"]:
                if held & TABLE[one]:
                    return "twice"
                held |= TABLE[one]
            if held == 3 and 0 <= first < 41:
                pass
            elif held != 3:
                return double(first)
            else:
                first = -first if first is not None else ~held
        else:
            held = 1 << (len(case["b"]) > 1)
        return (second[0] + first - held * 2) >> 1
    except KeyError:
        return "no such"
    except (TypeError, ValueError):
        return case.get("a").bit_length() if case["a"].__class__ is int else "not a number"
'''


def python(case: Mapping[str, Any]) -> Any:
    """What Python makes of one case."""
    names = dict(NAMES)
    exec(compile(FUNCTION, "outcome", "exec"), names)
    outcome: Callable[[Mapping[str, Any]], Any] = names["outcome"]
    try:
        return outcome(case)
    except Exception as error:
        return Raised(type(error).__name__)


def machine() -> tuple[Values, Machine, ast.FunctionDef]:
    values = Values(Diagram([len(objects) for objects in CASES.values()]))
    case = {name: values.of_variable(place, objects) for place, (name, objects) in enumerate(CASES.items())}
    (function,) = ast.parse(FUNCTION).body
    assert isinstance(function, ast.FunctionDef)
    return values, Machine(values, NAMES, case=case), function


def test_every_case_comes_out_as_in_python() -> None:
    values, lifted, function = machine()
    result, _ = lifted.call(function)
    said = set()
    for cells in itertools.product(*[range(len(objects)) for objects in CASES.values()]):
        case = {name: CASES[name][cell] for name, cell in zip(CASES, cells, strict=True) if CASES[name][cell] != ABSENT}
        found = values.object(~values.diagram.evaluate(result, cells))
        expected = python(case)
        assert (type(found), found) == (type(expected), expected), case
        said.add(repr(found))
    assert len(said) > 12


@pytest.mark.parametrize("statement", ["while True: pass", "del case", "x = [y for y in ()]", "with case: pass"])
def test_what_is_not_understood_is_refused(statement: str) -> None:
    values, lifted, _ = machine()
    (function,) = ast.parse(f"def f(case):\n    {statement}\n    return 1").body
    assert isinstance(function, ast.FunctionDef)
    with pytest.raises(AssertionError, match="not understood"):
        lifted.call(function)
    assert values.objects(values.constant("x")) == ["x"]


def test_a_variable_that_some_case_leaves_unset_is_refused() -> None:
    _, lifted, _ = machine()
    (function,) = ast.parse("def f(case):\n    if case['a']:\n        x = 1\n    return x").body
    assert isinstance(function, ast.FunctionDef)
    with pytest.raises(AssertionError, match="x may be read before it is set"):
        lifted.call(function)


def test_simplifying_changes_nothing_that_is_cared_for() -> None:
    diagram = Diagram([3, 2, 4, 3])
    values = Values(diagram)
    draw = random.Random(7)

    def function(objects: list[Any]) -> int:
        node = values.constant(False)
        for _ in range(8):
            literals = [diagram.literal(v, draw.randrange(1, 1 << n)) for v, n in enumerate(diagram.arities)]
            node = diagram.ite(
                diagram.conj(*literals[draw.randrange(4) :]), values.constant(draw.choice(objects)), node
            )
        return node

    smaller = 0
    for _ in range(60):
        value, care = function(["a", "b", "c"]), function([True, False])
        found = values.simplified(value, care)
        smaller += diagram.size(found) < diagram.size(value)
        for cells in itertools.product(*map(range, diagram.arities)):
            if diagram.evaluate(care, cells):
                assert diagram.evaluate(found, cells) == diagram.evaluate(value, cells)
    assert smaller > 10
