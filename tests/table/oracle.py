"""What a decision diagram must say, found by trying every complete case. Shares no code with the compiler.

A formula is a nested tuple: ("is", variable, cells), ("not", f), ("and", f, ...), ("or", f, ...),
("count", low, high, f, ...). A policy is a list of (formula, outcome) where the first that holds decides; if none
does, the outcome is 0.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, product
from typing import Any

Formula = tuple[Any, ...]
Case = tuple[int, ...]
Function = Callable[[Case], int]


def holds(formula: Formula, case: Case) -> bool:
    kind, *rest = formula
    if kind == "is":
        return case[rest[0]] in rest[1]
    if kind == "not":
        return not holds(rest[0], case)
    if kind == "and":
        return all(holds(item, case) for item in rest)
    if kind == "or":
        return any(holds(item, case) for item in rest)
    low, high, *items = rest
    return bool(low <= sum(holds(item, case) for item in items) <= high)


def tabulate(policy: Sequence[tuple[Formula, int]], arities: Sequence[int]) -> Function:
    """The outcome of every complete case."""
    table = {
        case: next((outcome for formula, outcome in policy if holds(formula, case)), 0)
        for case in cases([range(arity) for arity in arities])
    }
    return table.__getitem__


def cases(allowed: Sequence[Iterable[int]]) -> list[Case]:
    """Every complete case, the first variable slowest."""
    return list(product(*(sorted(cells) for cells in allowed)))


def outcomes(function: Function, allowed: Sequence[Iterable[int]]) -> set[int]:
    return {function(case) for case in cases(allowed)}


def matters(function: Function, allowed: Sequence[Iterable[int]]) -> tuple[int, ...]:
    """The variables for which two cases differ in that variable alone and in the outcome."""
    return tuple(
        variable
        for variable, cells in enumerate(allowed)
        if any(
            function(case) != function((*case[:variable], cell, *case[variable + 1 :]))
            for case in cases(allowed)
            for cell in cells
        )
    )


def settles(function: Function, allowed: Sequence[Iterable[int]], variables: Sequence[int], wanted: set[int]) -> bool:
    """Some answers to the variables leave one outcome alone, and it is a wanted one."""
    for answers in cases([allowed[variable] for variable in variables]):
        known = dict(zip(variables, answers, strict=True))
        left = outcomes(function, [[known[v]] if v in known else cells for v, cells in enumerate(allowed)])
        if len(left) == 1 and left <= wanted:
            return True
    return False


def smallest_settling(function: Function, allowed: Sequence[Iterable[int]], wanted: set[int]) -> int:
    """How many variables the smallest settling set has."""
    for size in range(len(allowed) + 1):
        if any(settles(function, allowed, chosen, wanted) for chosen in combinations(range(len(allowed)), size)):
            return size
    raise AssertionError("every possible outcome is settled by knowing everything")


def telling(function: Function, allowed: Sequence[Sequence[int]], variable: int) -> float:
    """The Gini index of the outcome less its mean after the variable is answered."""

    def gini(these: Sequence[Sequence[int]]) -> float:
        values = [function(case) for case in cases(these)]
        return 1 - sum((values.count(value) / len(values)) ** 2 for value in set(values))

    after = [
        gini([[cell] if v == variable else cells for v, cells in enumerate(allowed)]) for cell in allowed[variable]
    ]
    return gini(allowed) - sum(after) / len(after)
