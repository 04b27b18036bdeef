"""A statement built as a chain of steps: each step adds columns made from those before it.

A column is kept from step to step only while something later reads it. Names of columns are made here; what others
wrote, names and texts, goes through sqlglot's own quoting and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlglot import exp

from mednec.claims.planes import ALWAYS, AND, NEVER, NOT, OR, Plane, Program

_MOST_INSIDE = 60
"""Columns that one expression of the program reads; a longer one is divided."""

_MOST_AGAIN = 16
"""Columns that are read anew wherever a part of the program is, before it is a column itself: fewer steps are quicker
than fewer operations."""


def ref(name: str) -> exp.Expression:
    """A column of the step before."""
    return exp.Column(this=exp.to_identifier(name, quoted=True))


def text(value: str) -> exp.Expression:
    """A text as a literal."""
    return exp.Literal.string(value)


def number(value: int) -> exp.Expression:
    """A whole number as a literal."""
    found: exp.Expression = exp.Literal.number(abs(value))
    return exp.Paren(this=exp.Neg(this=found)) if value < 0 else found


def day(ordinal: int) -> exp.Expression:
    """A date as a literal."""
    return exp.cast(exp.Literal.string(date.fromordinal(ordinal).isoformat()), "date")


def truth(value: bool) -> exp.Expression:
    return exp.true() if value else exp.false()


def every(items: Sequence[exp.Expression]) -> exp.Expression:
    """And of all."""
    return _joined(exp.And, items, True)


def some(items: Sequence[exp.Expression]) -> exp.Expression:
    """Or of all."""
    return _joined(exp.Or, items, False)


def _joined(kind: type[exp.Connector], items: Sequence[exp.Expression], nothing: bool) -> exp.Expression:
    if not items:
        return truth(nothing)
    bracketed: list[exp.Expression] = [exp.Paren(this=i) if isinstance(i, exp.Connector) else i for i in items]
    found: exp.Expression = bracketed[0]
    for item in bracketed[1:]:
        joined = kind(this=found, expression=item)
        assert isinstance(joined, exp.Expression)
        found = joined
    return found


def negated(item: exp.Expression) -> exp.Expression:
    return exp.Not(this=exp.Paren(this=item) if isinstance(item, exp.Binary) else item)


def case(arms: Iterable[tuple[exp.Expression, exp.Expression]], otherwise: exp.Expression) -> exp.Expression:
    """The first whose condition holds."""
    ifs = [exp.If(this=condition, true=then) for condition, then in arms]
    return exp.Case(ifs=ifs, default=otherwise) if ifs else otherwise


def some_of(item: exp.Expression, mask: int) -> exp.Expression:
    """Whether some of the bits are set."""
    if not mask:
        return exp.false()
    return exp.NEQ(
        this=exp.Paren(
            this=exp.BitwiseAnd(
                this=exp.Paren(this=item) if not isinstance(item, exp.Column) else item, expression=number(mask)
            )
        ),
        expression=number(0),
    )


def is_in(column: str, values: Sequence[int]) -> exp.Expression:
    """Whether a column is one of some numbers."""
    return exp.In(this=ref(column), expressions=[number(each) for each in values])


class Chain:
    """Steps, one after the other; every column has a name of its own."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, dict[str, exp.Expression]]] = []
        self._next = 0

    def step(self, name: str, columns: Mapping[str, exp.Expression]) -> None:
        """One more step; none where it adds nothing."""
        if columns:
            self.steps.append((name, dict(columns)))

    def fresh(self, letter: str) -> str:
        """A name that no column has yet."""
        self._next += 1
        return f"{letter}{self._next}"

    def read_by_later(self, outputs: Iterable[exp.Expression]) -> list[set[str]]:
        """By step what later ones read of what is there after it."""
        wanted = set().union(*map(columns_of, outputs))
        found = []
        for _, columns in reversed(self.steps):
            found.append(set(wanted))
            for name, expression in columns.items():
                if name in wanted:
                    wanted.remove(name)
                    wanted |= columns_of(expression)
        return found[::-1]


def columns_of(expression: exp.Expression) -> set[str]:
    """The columns that an expression reads."""
    return {column.name for column in expression.find_all(exp.Column)}


def lay(chain: Chain, program: Program, inputs: Mapping[str, exp.Expression]) -> list[exp.Expression]:
    """The program as steps of the chain; what gives its outputs behind the last of them.

    What is read once stands where it is read; what is read more often is a column.
    """
    made = {step.into: step for step in program.steps}
    uses: dict[Plane, int] = dict.fromkeys(program.outputs, 2)
    for step in program.steps:
        for part in {step.left, step.right} if step.operation != NOT else {step.left}:
            uses[part] = uses.get(part, 0) + 1
    written: dict[Plane, exp.Expression] = {NEVER: exp.false(), ALWAYS: exp.true()}
    level: dict[Plane, int] = {NEVER: 0, ALWAYS: 0}
    size: dict[Plane, int] = {NEVER: 0, ALWAYS: 0}
    columns: dict[str, exp.Expression] = {}
    for name, plane in program.inputs:
        column = chain.fresh("i")
        columns[column] = inputs[name]
        written[plane], level[plane], size[plane] = ref(column), 0, 1
    chain.step("inputs", columns)
    layers: list[dict[str, exp.Expression]] = []
    for plane, step in made.items():
        parts = (step.left,) if step.operation == NOT else (step.left, step.right)
        found = _operation(step.operation, [written[part].copy() for part in parts])
        level[plane], size[plane] = max(level[part] for part in parts), sum(size[part] for part in parts)
        if step.operation == NOT and size[plane] == 1:
            written[plane] = found
        elif (uses[plane] > 1 and size[plane] * uses[plane] > _MOST_AGAIN) or size[plane] > _MOST_INSIDE:
            column = chain.fresh("p")
            while len(layers) <= level[plane]:
                layers.append({})
            layers[level[plane]][column] = found
            written[plane], size[plane] = ref(column), 1
            level[plane] += 1
        else:
            written[plane] = found
    for place, layer in enumerate(layers, 1):
        chain.step(f"nodes_{place}", layer)
    return [written[plane].copy() for plane in program.outputs]


def _operation(operation: int, parts: list[exp.Expression]) -> exp.Expression:
    if operation == NOT:
        return negated(parts[0])
    # A run of the same operation needs no brackets.
    kind = exp.And if operation == AND else exp.Or
    assert operation in (AND, OR)
    left, right = (exp.Paren(this=p) if isinstance(p, exp.Connector) and not isinstance(p, kind) else p for p in parts)
    return kind(this=left, expression=right)
