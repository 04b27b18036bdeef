"""Random small policies for the decision diagram, each with a second one and a partly known case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from hypothesis import settings
from hypothesis import strategies as st

from mednec.table.diagram import Diagram
from tests.table import oracle

checked = settings(deadline=None, max_examples=200)


def bits(cells: Sequence[int] | set[int]) -> int:
    return sum(1 << cell for cell in cells)


def build(d: Diagram, formula: oracle.Formula) -> int:
    kind, *rest = formula
    if kind == "is":
        return d.literal(rest[0], bits(rest[1]))
    if kind == "not":
        return d.neg(build(d, rest[0]))
    if kind == "count":
        return d.between(rest[0], rest[1], [build(d, item) for item in rest[2:]])
    return {"and": d.conj, "or": d.disj}[kind](*(build(d, item) for item in rest))


@dataclass(frozen=True, slots=True)
class World:
    """A random policy over a few variables, a second one, and a partly known case."""

    arities: tuple[int, ...]
    policy: tuple[tuple[oracle.Formula, int], ...]
    other: tuple[tuple[oracle.Formula, int], ...]
    allowed: tuple[tuple[int, ...], ...]

    @property
    def everything(self) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(range(arity)) for arity in self.arities)

    @property
    def masks(self) -> list[int]:
        return [bits(cells) for cells in self.allowed]

    def function(self, policy: Sequence[tuple[oracle.Formula, int]]) -> oracle.Function:
        return oracle.tabulate(policy, self.arities)

    def node(self, d: Diagram, policy: Sequence[tuple[oracle.Formula, int]]) -> int:
        result = d.terminal(0)
        for formula, outcome in reversed(policy):
            result = d.ite(build(d, formula), d.terminal(outcome), result)
        return result


def a_formula(rng: Random, arities: Sequence[int], depth: int) -> oracle.Formula:
    if depth == 0:
        variable = rng.randrange(len(arities))
        cells = {cell for cell in range(arities[variable]) if rng.random() < 0.5}
        return ("is", variable, cells or {0})
    if rng.random() < 0.1:
        return ("not", a_formula(rng, arities, depth - 1))
    items = [a_formula(rng, arities, depth - 1) for _ in range(rng.choice((2, 2, 2, 3, 3, 3, 4, 1, 0)))]
    match rng.randrange(3):
        case 0:
            return ("and", *items)
        case 1:
            return ("or", *items)
        case _:
            return ("count", rng.choice((1, 1, 2, 0, -1)), rng.choice((1, 2, 3)), *items)


def a_policy(rng: Random, arities: Sequence[int]) -> tuple[tuple[oracle.Formula, int], ...]:
    """A few clauses above a chance outcome for every combination of a few facts, so that something matters."""
    clauses = [
        (a_formula(rng, arities, rng.randrange(3)), rng.randrange(4)) for _ in range(rng.choice((0, 0, 1, 1, 2, 3)))
    ]
    few = rng.sample(range(len(arities)), min(len(arities), rng.choice((0, 2, 3, 4, 4))))
    outcomes = rng.choice((range(2), range(4), (0, 0, 0, 3)))
    for combination in oracle.cases([range(arities[variable]) for variable in few]):
        facts = [("is", variable, {cell}) for variable, cell in zip(few, combination, strict=True)]
        clauses.append((("and", *facts), rng.choice(outcomes)))
    return tuple(clauses)


def a_world(seed: int) -> World:
    rng = Random(seed)
    arities = tuple(rng.choice((2, 2, 2, 3, 3, 1)) for _ in range(rng.choice((1, 2, 3, 4, 4, 5, 5, 6))))
    allowed = tuple(
        tuple(range(arity)) if rng.random() < 0.8 else tuple(sorted(rng.sample(range(arity), rng.randint(1, arity))))
        for arity in arities
    )
    return World(arities, a_policy(rng, arities), a_policy(rng, arities), allowed)


# The seed alone is drawn: formulas drawn piece by piece come out mostly trivial.
worlds = st.integers(0, 2**32 - 1).map(a_world)
