"""The code of an emitted table, run on every case at once.

Covered are every complete case of the table's axes: each fact that an axis reads is given as a value, in every
combination of the space's values that contradicts itself nowhere; all other facts are unknown. On these `outcome` is
run as a whole, whatever its statements are, with the constants that importing the file makes; and `_statuses` on the
cells of each axis. Where `outcome` hands a case on to `_exactly`, that is the walk of NODES by the runtime, which is
compared by itself; `strange_functions` makes sure that `_exactly` and `decide` are no more than that.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from functools import partial
from operator import ne
from pathlib import Path
from types import TracebackType
from typing import Any

from mednec.model.facts import Code as CodeFact
from mednec.model.facts import Date, Number, YesNo
from mednec.table.diagram import FALSE, TRUE
from tests.instep.lifted import ABSENT, Deferred, Lifted, Machine, Values
from tests.instep.module import FileTable, forget, import_table, same_code
from tests.instep.space import Space, as_tree, cell_of
from tests.instep.words import Raw

_IN_EVERY_TABLE = {"_exactly": "return outcome_of(TABLE, case)", "decide": "return decision_of(TABLE, case)"}


def numbers_in(file: FileTable) -> set[int]:
    """Every whole number that the code of `outcome` could compare a fact with: all but the bit masks."""
    found: set[int] = set()
    todo: list[ast.AST] = [file.functions["outcome"]]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitAnd | ast.BitOr | ast.LShift):
            todo += [side for side in (node.left, node.right) if not isinstance(side, ast.Constant)]
        else:
            todo += ast.iter_child_nodes(node)
        if isinstance(node, ast.Constant) and isinstance(node.value, int) and not isinstance(node.value, bool):
            found.add(node.value)
    return found


class Code:
    """The functions of one emitted file over a space; a context, within which the file is imported."""

    def __init__(self, space: Space, values: Values, file: FileTable, path: Path) -> None:
        self.space = space
        self.values = values
        self.diagram = space.diagram
        self.policy = space.policy
        self.file = file
        self.path = path

    def __enter__(self) -> Code:
        self.module = import_table(self.path.parent, self.path.stem)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        forget(self.module)

    def strange_functions(self) -> Iterator[str]:
        """What stands between the code and NODES and is not what it is in every table."""
        for name, text in _IN_EVERY_TABLE.items():
            if not same_code(self.file.functions[name], text):
                yield f"Python: {name} is not what it is in every table"
        table = self.module.TABLE
        if table.nodes is not self.module.NODES or table.root is not self.module.ROOT:
            yield "Python: TABLE is not made of NODES and ROOT"

    # outcome

    def case(self) -> dict[str, Lifted]:
        """Each fact's value as a case gives it: those that an axis reads, in every way; the others are unknown."""
        presumed = {each.fact for each in self.policy.presumptions}
        return {
            fact.name: self.values.of_variable(
                self.space.index[fact.name],
                [self.given(fact.name, raw) for raw in self.space.values[self.space.index[fact.name]]],
            )
            if fact.name in self.space.index
            else self.values.constant(ABSENT if fact.name in presumed else None)
            for fact in self.policy.facts
        }

    def given(self, fact: str, raw: Raw) -> Any:
        """A value as a case has it in JSON."""
        kind = self.policy.fact(fact).type
        match raw:
            case tuple():
                return list(raw)
            case int() if isinstance(kind, Date):
                return date.fromordinal(raw).isoformat()
            case int() if isinstance(kind, Number) and kind.decimals:
                return raw / 10**kind.decimals
            case str() if isinstance(kind, YesNo):
                return raw == "yes"
            case _:
                return raw

    def consistent(self) -> int:
        """The cases that do not contradict themselves: what the code implies, the days and the bounds all hold."""
        holds = TRUE
        variables = {
            fact: self.values.of_variable(place, self.space.values[place]) for fact, place in self.space.index.items()
        }

        def at_most_listed(by: int, number: int, listed: tuple[str, ...]) -> bool:
            return number <= len(listed) * by

        def are_the_days(by: int, number: int, first: int, last: int) -> bool:
            return number == (last - first) * by

        def scale(fact: str) -> int:
            kind = self.policy.fact(fact).type
            assert isinstance(kind, Number)
            return int(10**kind.decimals)

        for bound in self.policy.bounds:
            if {bound.fact, bound.counted} <= variables.keys():
                most = self.values.apply(
                    partial(at_most_listed, scale(bound.fact)),
                    variables[bound.fact],
                    variables[bound.counted],
                )
                holds = self.diagram.conj(holds, most)
        for fact in self.policy.facts:
            if fact.days_between is not None and {fact.name, *fact.days_between} <= variables.keys():
                earlier, later = fact.days_between
                days = self.values.apply(
                    partial(are_the_days, scale(fact.name)),
                    variables[fact.name],
                    variables[earlier],
                    variables[later],
                )
                holds = self.diagram.conj(holds, days)
        code = next((fact.name for fact in self.policy.facts if isinstance(fact.type, CodeFact)), "")
        for requested, tests in self.file.codes.items() if code in variables else ():
            implied = self.diagram.conj(*[self.space.tree(as_tree(test)) for test in tests if test[1] in variables])
            other = self.space.where(code, partial(ne, requested))
            holds = self.diagram.conj(holds, self.diagram.disj(other, implied))
        return holds

    def outcome(self) -> Lifted:
        """What `outcome` returns: a determination by its words, or the function that it hands the case on to."""
        machine = Machine(self.values, vars(self.module), case=self.case(), deferred=("_exactly", "_again"))
        found, _ = machine.call(self.file.functions["outcome"])
        return self.values.map(lambda each: getattr(each, "value", each), found)

    def determinations(self, by_nodes: Lifted) -> Lifted:
        """The determination by the code; by the nodes where a case contradicts itself or the code asks for them."""
        found = self.outcome()
        asks = self.values.where(lambda each: each == Deferred("_exactly"), found)
        elsewhere = self.diagram.disj(asks, self.diagram.neg(self.consistent()))
        return self.diagram.ite(elsewhere, by_nodes, found)

    def handed_on(self) -> int:
        """The consistent cases that `outcome` does not decide by itself."""
        asks = self.values.where(lambda each: isinstance(each, Deferred), self.outcome())
        return self.diagram.conj(asks, self.consistent())

    # _statuses

    def statuses(self, formulas: dict[str, int]) -> Iterator[tuple[str, int, int]]:
        """Each clause and step: its name, the cases in which its formula holds, those in which its status is met."""
        machine = Machine(self.values, vars(self.module), cells=[self._cells(axis) for axis in self.file.axes])
        _, local = machine.call(self.file.functions["_statuses"])
        names = [f"return 0 {place}" for place in range(len(self.file.clauses))]
        names += [f"return 1 {place}" for place in range(len(self.file.hits))]
        returned = [name for name in local if name.startswith("return ")]
        if returned != names or len(names) != len(formulas):
            yield "every clause and step", TRUE, FALSE
        for (name, formula), place in zip(formulas.items(), names, strict=False):
            said = self.values.map(lambda holds: "met" if holds else "not met", formula)
            yield name, said, local[place]

    def _cells(self, axis: tuple[Any, ...]) -> Lifted:
        """The one cell that an axis has in each case, as a bit set."""
        if axis[0] == "known":
            return self.values.map(lambda known: 2 if known else 1, self.space.tree(as_tree(axis[2])))
        fact = axis[2] if axis[0] == "count" else axis[1]
        place = self.space.index[fact]
        listed = self.file.values.get(fact, ())
        return self.values.of_variable(place, [1 << cell_of(axis, raw, listed) for raw in self.space.values[place]])
