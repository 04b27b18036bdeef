"""An interpreter of Python functions that runs them on every case at once.

A value is not one object but a function from cases to objects, held as a decision diagram over the facts of a case
whose terminals are the objects. An operation on such values is done terminal by terminal; an `if` runs both branches,
each for its part of the cases. So the result is what the function returns for each of the cases, without running it
for any of them.

Understood are assignments, `if`, `for`, `return`, `pass`, `try`; comparisons, `and`, `or`, `not`, arithmetic, bit
masks, subscripts, attributes, displays, conditional expressions and calls. Anything else is an error of the test, never
passed over. `and`, `or`, conditional expressions and chained comparisons go on only where Python would.
"""

from __future__ import annotations

import ast
import builtins
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any, TypeAlias

from mednec.table.diagram import FALSE, TRUE, Diagram

Lifted: TypeAlias = int
"""A node of the diagram: a value for each case. Its terminals number objects of `Values`."""


@dataclass(frozen=True, slots=True)
class Raised:
    """In place of a value: an exception of this type is raised."""

    type: str


@dataclass(frozen=True, slots=True)
class Deferred:
    """In place of a value: it is what another function says of the case."""

    function: str


ABSENT, END, FELL_THROUGH = Raised("absent"), Raised("end"), Raised("no return")

_BINARY: Mapping[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.BitAnd: operator.and_,
    ast.BitOr: operator.or_,
    ast.BitXor: operator.xor,
    ast.LShift: operator.lshift,
    ast.RShift: operator.rshift,
}
_UNARY: Mapping[type[ast.unaryop], Callable[[Any], Any]] = {
    ast.Not: operator.not_,
    ast.Invert: operator.invert,
    ast.USub: operator.neg,
}
_COMPARE: Mapping[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Is: operator.is_,
    ast.IsNot: operator.is_not,
    ast.In: lambda one, many: one in many,
    ast.NotIn: lambda one, many: one not in many,
}


class Values:
    """The objects that stand at terminals, and operations on lifted values."""

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram
        self._objects: list[Any] = []
        self._numbers: dict[Any, int] = {}
        # The numbers that the diagram itself takes for false and true.
        assert (self.constant(False), self.constant(True)) == (FALSE, TRUE)

    def constant(self, value: Any) -> Lifted:
        """The value in every case."""
        key = _key(value)
        if key not in self._numbers:
            self._numbers[key] = len(self._objects)
            self._objects.append(value)
        return ~self._numbers[key]

    def object(self, terminal: Lifted) -> Any:
        """The object at a terminal."""
        return self._objects[~terminal]

    def objects(self, value: Lifted) -> list[Any]:
        """Every object that a value is in some case."""
        return [self._objects[number] for number in self.diagram.terminals(value)]

    def of_variable(self, variable: int, objects: Sequence[Any]) -> Lifted:
        """The value that is `objects[c]` where the variable has cell c."""
        return self.diagram.make(variable, [self.constant(each) for each in objects])

    def apply(self, function: Callable[..., Any], *values: Lifted) -> Lifted:
        """The function of the values, case by case; where one is an exception, the first of them."""

        def at(terminals: tuple[Lifted, ...]) -> Any:
            objects = [self._objects[~each] for each in terminals]
            for each in objects:
                if isinstance(each, Raised):
                    return each
            try:
                return function(*objects)
            except Exception as error:  # whatever Python would raise is the value here
                return Raised(type(error).__name__)

        return self._walk(values, at)

    def map(self, function: Callable[[Any], Any], value: Lifted) -> Lifted:
        """A function of whatever stands at the terminals, exceptions too."""
        return self._walk((value,), lambda terminals: function(self._objects[~terminals[0]]))

    def where(self, test: Callable[[Any], bool], value: Lifted) -> Lifted:
        """A condition: the cases in which what stands at the terminal passes the test."""
        return self.map(lambda each: bool(test(each)), value)

    def choose(self, test: Lifted, then: Lifted, otherwise: Lifted) -> Lifted:
        """`then` where the test is truthy, the test's own exception where it is one, else `otherwise`."""

        def at(terminals: tuple[Lifted, ...]) -> Any:
            found, one, other = (self._objects[~each] for each in terminals)
            return found if isinstance(found, Raised) else one if found else other

        return self._walk((test, then, otherwise), at)

    def simplified(self, value: Lifted, care: Lifted) -> Lifted:
        """The same value in the cases that are cared for, and elsewhere one that makes the diagram small."""
        diagram, done = self.diagram, dict[tuple[Lifted, Lifted], Lifted]()

        def walk(value: Lifted, care: Lifted) -> Lifted:
            if value < 0 or care == TRUE:
                return value
            found = done.get((value, care))
            if found is None:
                if diagram.variable(care) < diagram.variable(value):
                    found = walk(value, diagram.disj(*set(diagram.children(care))))
                else:
                    cares = diagram.children(care) if diagram.variable(care) == diagram.variable(value) else None
                    parts = [
                        None if cares and cares[cell] == FALSE else walk(child, cares[cell] if cares else care)
                        for cell, child in enumerate(diagram.children(value))
                    ]
                    other = next(part for part in parts if part is not None)
                    found = diagram.make(diagram.variable(value), [other if part is None else part for part in parts])
                done[value, care] = found
            return found

        return value if care == FALSE else walk(value, care)

    def _walk(self, values: tuple[Lifted, ...], at: Callable[[tuple[Lifted, ...]], Any]) -> Lifted:
        diagram, nodes, arities = self.diagram, self.diagram.nodes, self.diagram.arities
        done: dict[tuple[Lifted, ...], Lifted] = {}

        def walk(state: tuple[Lifted, ...]) -> Lifted:
            found = done.get(state)
            if found is None:
                variable = min([nodes[each][0] for each in state if each >= 0], default=None)
                if variable is None:
                    found = self.constant(at(state))
                else:
                    columns = [
                        nodes[each][1] if each >= 0 and nodes[each][0] == variable else (each,) * arities[variable]
                        for each in state
                    ]
                    found = diagram.make(variable, list(map(walk, zip(*columns, strict=True))))
                done[state] = found
            return found

        return walk(values)


def _key(value: Any) -> Any:
    """Equal for the same value; 1 and True differ, and of what cannot be hashed each object is itself."""
    if isinstance(value, tuple | list):
        return type(value), tuple(map(_key, value))
    try:
        return type(value), hash(value), value
    except TypeError:
        return type(value), id(value)


class Machine:
    """Runs functions of one module. `case` gives each fact's lifted value; ABSENT where a case leaves it out.

    `cells` gives the items of an argument of that name. `deferred` are the functions that are not entered: `f(case)`
    becomes `Deferred("f")`. `names` are the module's own.
    """

    def __init__(
        self,
        values: Values,
        names: Mapping[str, Any],
        *,
        case: Mapping[str, Lifted] = MappingProxyType({}),
        cells: Sequence[Lifted] = (),
        deferred: Sequence[str] = (),
    ) -> None:
        self.values = values
        self.names = names
        self.case = case
        self.cells = cells
        self.deferred = frozenset(deferred)

    def call(self, function: ast.FunctionDef) -> tuple[Lifted, dict[str, Lifted]]:
        """What the function returns, and its local variables; the parts of a tuple returned are among these."""
        frame = _Frame(self)
        body = function.body[1:] if ast.get_docstring(function) else function.body
        frame.run(body, TRUE)
        return frame.result, frame.locals


class _Frame:
    """One call: its local variables, and what has been returned or raised so far."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.values = machine.values
        self.diagram = machine.values.diagram
        self.locals: dict[str, Lifted] = {}
        # Where a local variable is bound; elsewhere its value is whatever makes the diagram small.
        self.bound: dict[str, Lifted] = {}
        self.here: dict[str, Lifted] = {}
        self.result: Lifted = self.values.constant(FELL_THROUGH)

    # Statements: `live` are the cases that come to them; each gives the cases that go on.

    def run(self, body: Sequence[ast.stmt], live: Lifted) -> Lifted:
        for statement in body:
            if live == FALSE:
                break
            live = self._statement(statement, live)
        return live

    def _statement(self, statement: ast.stmt, live: Lifted) -> Lifted:
        match statement:
            case ast.Pass():
                return live
            case ast.Return(value=ast.Tuple() as several):
                self._return_several(several, "return", live)
                return FALSE
            case ast.Return(value=value) if value is not None:
                found, live = self._evaluated(value, live)
                self.result = self.diagram.ite(live, found, self.result)
                return FALSE
            case ast.Assign(targets=targets, value=value):
                found, live = self._evaluated(value, live)
                for target in targets:
                    live = self._assign(target, found, live)
                return live
            case ast.AugAssign(target=ast.Name(id=name) as target, op=op, value=value):
                found, live = self._evaluated(ast.BinOp(ast.Name(name), op, value), live)
                return self._assign(target, found, live)
            case ast.If(test=test, body=body, orelse=orelse):
                found, live = self._evaluated(test, live)
                holds = self.diagram.conj(
                    live, self.values.where(lambda each: not isinstance(each, Raised) and each, found)
                )
                rest = self.diagram.conj(live, self.diagram.neg(holds))
                return self.diagram.disj(self.run(body, holds), self.run(orelse, rest))
            case ast.For(target=target, iter=iterable, body=body, orelse=[]):
                return self._loop(target, iterable, body, live)
            case ast.Try(body=body, handlers=handlers, orelse=[], finalbody=[]):
                return self._try(body, handlers, live)
            case _:
                raise AssertionError(f"line {statement.lineno}: not understood: {ast.unparse(statement)}")

    def _return_several(self, several: ast.Tuple, name: str, live: Lifted) -> None:
        """As local variables, `return 0 3`: as one value they would be one for every combination."""
        for place, element in enumerate(several.elts):
            if isinstance(element, ast.Tuple):
                self._return_several(element, f"{name} {place}", live)
            else:
                self._assign(ast.Name(f"{name} {place}"), *self._evaluated(element, live))

    def _evaluated(self, expression: ast.expr, live: Lifted) -> tuple[Lifted, Lifted]:
        """The value, and the cases of the live ones in which it is no exception; the others are done."""
        names = dict.fromkeys(node.id for node in ast.walk(expression) if isinstance(node, ast.Name))
        for name in names:
            unbound = self.diagram.conj(live, self.diagram.neg(self.bound.get(name, TRUE)))
            assert unbound == FALSE, f"{name} may be read before it is set"
        # A variable may have served elsewhere too: what it is there makes the value no larger here.
        self.here = {name: self.values.simplified(self.locals[name], live) for name in names if name in self.locals}
        return self._unless_raised(self._expression(expression), live)

    def _unless_raised(self, found: Lifted, live: Lifted) -> tuple[Lifted, Lifted]:
        raises = self.diagram.conj(live, self.values.where(lambda each: isinstance(each, Raised), found))
        self.result = self.diagram.ite(raises, found, self.result)
        return found, self.diagram.conj(live, self.diagram.neg(raises))

    def _assign(self, target: ast.expr, found: Lifted, live: Lifted) -> Lifted:
        match target:
            case ast.Name(id=name):
                bound = self.diagram.disj(live, self.bound.get(name, FALSE))
                where = self.values.simplified(live, bound)
                self.locals[name] = self.diagram.ite(where, found, self.locals.get(name, found))
                self.bound[name] = bound
            case ast.Tuple(elts=elements):
                sized = self.values.apply(lambda each: len(each) == len(elements), found)
                assert self.diagram.conj(live, self.diagram.neg(self.values.where(lambda s: s is True, sized))) == FALSE
                for place, element in enumerate(elements):
                    self._assign(element, self.values.apply(operator.itemgetter(place), found), live)
            case _:
                raise AssertionError(f"not understood: {ast.unparse(target)}")
        return live

    def _loop(self, target: ast.expr, iterable: ast.expr, body: Sequence[ast.stmt], live: Lifted) -> Lifted:
        items, live = self._evaluated(iterable, live)
        items, live = self._unless_raised(self.values.apply(tuple, items), live)
        items = self.values.map(lambda each: () if isinstance(each, Raised) else each, items)
        finished = FALSE
        place = 0
        while live != FALSE:
            item = self.values.map(partial(_item_at, place), items)
            over = self.diagram.conj(live, self.values.where(lambda each: each == END, item))
            finished = self.diagram.disj(finished, over)
            live = self.diagram.conj(live, self.diagram.neg(over))
            live = self.run(body, self._assign(target, item, live))
            place += 1
        return finished

    def _try(self, body: Sequence[ast.stmt], handlers: Sequence[ast.ExceptHandler], live: Lifted) -> Lifted:
        live = self.run(body, live)
        for handler in handlers:
            named = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
            types = {each.id for each in named if isinstance(each, ast.Name)}
            caught = self.values.where(partial(_is_raised, types), self.result)
            live = self.diagram.disj(live, self.run(handler.body, caught))
        return live

    # Expressions: a value for every case, an exception where evaluating would raise one.

    def _expression(self, expression: ast.expr) -> Lifted:
        values = self.values
        match expression:
            case ast.Constant(value=value):
                return values.constant(value)
            case ast.Name(id=name):
                return self._name(name)
            case ast.Subscript(value=ast.Name(id="case"), slice=ast.Constant(value=str(fact))):
                return values.map(lambda each: Raised("KeyError") if each == ABSENT else each, self.machine.case[fact])
            case ast.Subscript(value=ast.Name(id="cells"), slice=ast.Constant(value=int(place))):
                return self.machine.cells[place]
            case ast.Subscript(value=value, slice=item):
                return values.apply(operator.getitem, self._expression(value), self._expression(item))
            case ast.Attribute(value=value, attr=attribute):
                return values.apply(operator.attrgetter(attribute), self._expression(value))
            case ast.BoolOp(op=op, values=parts):
                return self._joined([self._expression(part) for part in parts], isinstance(op, ast.And))
            case ast.UnaryOp(op=op, operand=operand):
                return values.apply(_UNARY[type(op)], self._expression(operand))
            case ast.BinOp(left=left, op=op, right=right):
                return values.apply(_BINARY[type(op)], self._expression(left), self._expression(right))
            case ast.Compare(left=ast.Constant(value=str(fact)), ops=[ast.In()], comparators=[ast.Name(id="case")]):
                return values.map(lambda each: each != ABSENT, self.machine.case[fact])
            case ast.Compare(left=left, ops=ops, comparators=comparators):
                sides = [self._expression(side) for side in (left, *comparators)]
                tests = [
                    values.apply(_COMPARE[type(op)], one, other)
                    for op, one, other in zip(ops, sides[:-1], sides[1:], strict=True)
                ]
                return self._joined(tests, True)
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return values.choose(self._expression(test), self._expression(body), self._expression(orelse))
            case ast.Tuple(elts=elements):
                return self._display(elements, tuple)
            case ast.Set(elts=elements):
                return self._display(elements, frozenset)
            case ast.Call(func=ast.Name(id=name), args=[ast.Name(id="case")], keywords=[]):
                assert name in self.machine.deferred, name
                return values.constant(Deferred(name))
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="case"), attr="get"),
                args=[ast.Constant(value=str(fact)), *default],
                keywords=[],
            ):
                given = self.machine.case[fact]
                otherwise = self._expression(default[0]) if default else values.constant(None)
                return values.choose(values.map(lambda each: each != ABSENT, given), given, otherwise)
            case ast.Call(func=function, args=arguments, keywords=[]):
                called = self._expression(function)
                return values.apply(lambda f, *each: f(*each), called, *map(self._expression, arguments))
            case _:
                raise AssertionError(f"line {expression.lineno}: not understood: {ast.unparse(expression)}")

    def _display(self, elements: Sequence[ast.expr], kind: Callable[[list[Any]], Any]) -> Lifted:
        """`(a, *b)`: the elements in a collection."""
        starred = [isinstance(each, ast.Starred) for each in elements]
        inner = [each.value if isinstance(each, ast.Starred) else each for each in elements]
        return self.values.apply(
            lambda *parts: kind(
                [e for many, part in zip(starred, parts, strict=True) for e in (part if many else [part])]
            ),
            *map(self._expression, inner),
        )

    def _name(self, name: str) -> Lifted:
        if name in self.here:
            return self.here[name]
        assert name != "case"
        return self.values.constant(self.machine.names[name] if name in self.machine.names else vars(builtins)[name])

    def _joined(self, parts: list[Lifted], every: bool) -> Lifted:
        """`and` or `or`: the first part that decides, else the last."""
        found = parts[-1]
        for part in reversed(parts[:-1]):
            found = self.values.choose(part, found, part) if every else self.values.choose(part, part, found)
        return found


def _item_at(place: int, items: Any) -> Any:
    """The item at a place, END behind the last."""
    return items[place] if place < len(items) else END


def _is_raised(types: set[str], each: Any) -> bool:
    return isinstance(each, Raised) and each.type in types
