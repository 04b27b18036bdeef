"""What a drawn policy says where no one can try every case, asked of a SAT solver (python-sat, CaDiCaL 1.5.3).

A fact is one variable for each of its cells, one of which is true; a condition is a literal that is true exactly where
it holds (Tseitin 1968, "On the complexity of derivation in propositional calculus"). Nothing is shared with the
compiler.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pysat.examples.rc2 import RC2
from pysat.formula import WCNF
from pysat.solvers import Solver

from tests.oracle.brute import cells
from tests.oracle.drawn import (
    LINE,
    LINES,
    NOT_ADDRESSED,
    REFERRED,
    Cited,
    Drawn,
    Fixed,
    Group,
    Item,
    Leaf,
    Opposite,
    Value,
    tests_in,
)


class Formula:
    """Clauses over numbered variables, and the cells of the facts of some policies."""

    def __init__(self, *policies: Drawn) -> None:
        self.clauses: list[list[int]] = []
        self.last = 0
        self.true = self.fresh()
        self.clauses.append([self.true])
        self.cell: dict[str, dict[Value, int]] = {}
        if any(each.medicaid is not None for each in policies):
            self._declare(LINE, LINES)
        tests = [test for each in policies for item in each.items() for test in tests_in(item)]
        for test in sorted(tests, key=lambda test: test.fact.name):
            if test.fact.name not in self.cell:
                self._declare(test.fact.name, cells(test.fact, tests))

    def _declare(self, name: str, values: Sequence[Value]) -> None:
        self.cell[name] = {value: self.fresh() for value in values}
        literals = list(self.cell[name].values())
        self.clauses.append(literals)
        self.clauses += [[-one, -other] for place, one in enumerate(literals) for other in literals[place + 1 :]]

    def fresh(self) -> int:
        self.last += 1
        return self.last

    def any(self, literals: Iterable[int]) -> int:
        """A literal that is true exactly where one of the literals is."""
        items = list(literals)
        found = self.fresh()
        self.clauses += [[found, -each] for each in items]
        self.clauses.append([-found, *items])
        return found

    def all(self, literals: Iterable[int]) -> int:
        return -self.any(-each for each in literals)

    def choose(self, condition: int, yes: int, no: int) -> int:
        return self.any([self.all([condition, yes]), self.all([-condition, no])])

    def count(self, literals: Sequence[int], low: int, high: int) -> int:
        """A literal that is true exactly where from `low` to `high` of the literals are."""
        exactly = [self.true]
        for each in literals:
            same, less = [*exactly, -self.true], [-self.true, *exactly]
            exactly = [self.choose(each, fewer, as_many) for as_many, fewer in zip(same, less, strict=True)]
        return self.any(exactly[low : high + 1])

    def ordinary(self) -> list[int]:
        """For each fact the literal of an ordinary request's value."""
        return [next(iter(values.values())) for values in self.cell.values()]


class Encoded:
    """A policy in a formula. `instead` puts other conditions in the place of some clauses' own, by their names."""

    def __init__(self, drawn: Drawn, formula: Formula, instead: Mapping[str, Item] | None = None) -> None:
        self.drawn, self.formula = drawn, formula
        self.conditions: dict[str, Item] = {}
        for clause in drawn.clauses:
            self.conditions[clause.id] = Fixed(True) if clause.otherwise else clause.condition
            self.conditions.update(clause.children)
        self.conditions.update(instead or {})
        self._met: dict[str, int] = {}
        self.outcomes = self._outcomes()

    def met(self, name: str) -> int:
        if name not in self._met:
            found = self.where(self.conditions[name])
            if any(clause.id == name and clause.otherwise for clause in self.drawn.clauses):
                others = [-self.met(each.id) for each in self.drawn.clauses if not each.otherwise]
                found = self.formula.all([found, *others])
            self._met[name] = found
        return self._met[name]

    def where(self, item: Item) -> int:
        f = self.formula
        match item:
            case Fixed(holds=always):
                return f.true if always else -f.true
            case Leaf(fact=fact, wanted=wanted):
                return f.any(literal for value, literal in f.cell[fact.name].items() if value in wanted)
            case Cited(clause=name):
                return self.met(name)
            case Opposite(item=inner):
                return -self.where(inner)
            case Group(low=low, high=high, items=items):
                return f.count([self.where(each) for each in items], low, high)

    def _outcomes(self) -> dict[str, int]:
        """For each outcome where it is. Each clause must override all before it: the last that is met decides."""
        assert self.drawn.in_order
        f = self.formula
        reaching = f.true
        if self.drawn.medicaid is not None:
            reaching = f.any([-f.cell[LINE]["medicaid"], self.where(self.drawn.medicaid)])
        by_outcome: dict[str, list[int]] = {REFERRED: [-reaching]}
        undecided = [reaching]
        for clause in reversed(self.drawn.clauses):
            by_outcome.setdefault(clause.says, []).append(f.all([*undecided, self.met(clause.id)]))
            undecided.append(-self.met(clause.id))
        by_outcome.setdefault(NOT_ADDRESSED, []).append(f.all(undecided))
        return {says: f.any(where) for says, where in by_outcome.items()}


def otherwise(one: Encoded, other: Encoded) -> int:
    """Where two policies, or two versions of one, say different things."""
    f = one.formula
    none = -f.true
    return f.any(f.all([where, -other.outcomes.get(says, none)]) for says, where in one.outcomes.items())


def satisfiable(formula: Formula, wanted: Sequence[int]) -> list[bool]:
    """For each literal whether there is a case in which it is true."""
    with Solver(name="cadical153", bootstrap_with=formula.clauses) as solver:
        return [bool(solver.solve(assumptions=[each])) for each in wanted]


def nearest(formula: Formula, wanted: int) -> int:
    """In how few facts a case can depart from an ordinary one and have the wanted literal true (MaxSAT)."""
    weighted = WCNF()
    weighted.extend([*formula.clauses, [wanted]])
    weighted.extend([[each] for each in formula.ordinary()], weights=[1] * len(formula.cell))
    with RC2(weighted) as solver:
        assert solver.compute() is not None
        cost: int = solver.cost
    return cost
