# Do not edit: a copy of mednec's runtime/walk.py, written by `mednec build`.
"""Answers about a partly known case, read off an exported decision diagram.

This file stands alone: it imports the standard library only, and is copied beside the generated tables.

A diagram is a list of nodes, *children before parents*. A node is `(variable, children)` with one child for each
cell of its variable (an elementary interval of a number, a value of a choice). A child that is `>= 0` is the index of
a node; a negative child `~k` is outcome number k. On every path the variables ascend. A root is written the same way.

A partly known case is `allowed`: for each variable the bit set of the cells it may still have, never empty. A known
fact has one bit, an unknown fact all of them. What the diagram says of such a case is its *cofactor*: the function
of the cells left open. Two completions of the case lead to different outcomes exactly if the cofactor has two
terminals, and a fact still matters exactly if the reduced cofactor tests it (Bryant 1986, "Graph-based algorithms
for Boolean function manipulation"; Kam et al. 1998, "Multi-valued decision diagrams", for variables of many values).
"""

from collections.abc import Sequence
from heapq import heappop, heappush
from math import prod
from typing import NamedTuple

Nodes = Sequence[tuple[int, tuple[int, ...]]]
# (variable, cell) pairs, ascending.
Answers = tuple[tuple[int, int], ...]

NO_CELL = "a variable has no allowed cell"


class Reached(NamedTuple):
    """What can be reached of a diagram in a case: the outcomes, as a bit set (bit k: outcome k), and what is open.

    `top` is where the known facts lead from the root. `below` are the open nodes that can be met: for each the children
    of its allowed cells, in cell order, or where the known facts lead from there.
    """

    outcomes: int
    top: int
    below: dict[int, list[int]]


def possible(nodes: Nodes, root: int, allowed: Sequence[int]) -> int:
    """The outcomes the case can still have, as a bit set (bit k: outcome k). One bit: the case is decided.

    Raises ValueError if a variable that is met has no allowed cell. Linear in the nodes met.
    """
    return reached(nodes, root, allowed).outcomes


def reached(nodes: Nodes, root: int, allowed: Sequence[int]) -> Reached:
    """What is `possible`, and the part of the diagram that is open. Raises and takes as long as that."""
    while root >= 0:
        variable, children = nodes[root]
        mask = allowed[variable]
        if mask & (mask - 1):
            break
        if not mask:
            raise ValueError(NO_CELL)
        root = children[mask.bit_length() - 1]
    else:
        return Reached(1 << ~root, root, {})
    outcomes = 0
    below: dict[int, list[int]] = {}
    stack = [root]
    while stack:
        node = stack.pop()
        if node in below:
            continue
        variable, children = nodes[node]
        mask = allowed[variable]
        below[node] = led = []
        for child in children:
            if mask & 1:
                while child >= 0:
                    variable, onward = nodes[child]
                    known = allowed[variable]
                    if known & (known - 1):
                        stack.append(child)
                        break
                    if not known:
                        raise ValueError(NO_CELL)
                    child = onward[known.bit_length() - 1]
                else:
                    outcomes |= 1 << ~child
                led.append(child)
            mask >>= 1
    return Reached(outcomes, root, below)


def cofactor(nodes: Nodes, root: int, allowed: Sequence[int]) -> tuple[Nodes, int]:
    """The reduced diagram of the case: its nodes and its root.

    Known facts are gone, and each node keeps the children of its allowed cells only, in cell order. It is canonical:
    every node can be reached from the root, tests a variable that matters there, and differs from every other node.
    Raises ValueError if a variable that is met has no allowed cell. Linear in the nodes met.
    """
    return _reduced(nodes, reached(nodes, root, allowed))


def _reduced(nodes: Nodes, case: Reached) -> tuple[Nodes, int]:
    names: dict[int, int] = {}
    unique: dict[tuple[int, tuple[int, ...]], int] = {}
    # Children come before parents, so what is open below a node has its name already.
    for node in sorted(case.below):
        below = tuple([child if child < 0 else names[child] for child in case.below[node]])
        if below.count(below[0]) == len(below):
            names[node] = below[0]
        else:
            names[node] = unique.setdefault((nodes[node][0], below), len(unique))
    return tuple(unique), names.get(case.top, case.top)


def matters(nodes: Nodes, root: int, allowed: Sequence[int]) -> tuple[int, ...]:
    """The variables that still matter, ascending: two completions differ in that variable alone and in outcome.

    It is also the smallest set of facts that settles the outcome *whatever* the answers are.
    """
    return _support(cofactor(nodes, root, allowed)[0])


def settling(nodes: Nodes, root: int, allowed: Sequence[int], budget: int) -> tuple[tuple[int, ...], bool]:
    """The smallest set of variables for which answers *exist* that settle the outcome, whichever it is.

    Returns the variables, ascending, and whether the set is proved smallest; if not, its size is "at most". The search
    for something smaller than the linear bounds visits at most `budget` nodes.
    """
    reduced, top = cofactor(nodes, root, allowed)
    return _smallest(reduced, top, _outcomes(reduced, top), budget)


def settling_by_outcome(
    nodes: Nodes, root: int, allowed: Sequence[int], budget: int
) -> tuple[tuple[int, tuple[int, ...], bool], ...]:
    """`settling` for each possible outcome, ascending: (outcome, variables, proved smallest).

    Each outcome has the whole budget.
    """
    reduced, top = cofactor(nodes, root, allowed)
    answers = []
    for outcome in _outcomes(reduced, top):
        bounds = _bounds(reduced, outcome)
        variables = _variables(bounds[top][1])
        better, _, exact = _fewer(reduced, top, outcome, bounds, len(variables), budget)
        answers.append((outcome, variables if better is None else better, exact))
    return tuple(answers)


def best_question(nodes: Nodes, root: int, allowed: Sequence[int]) -> int | None:
    """The variable to ask next, or None if the case is decided."""
    reduced, top = cofactor(nodes, root, allowed)
    return _most_telling(reduced, _outcomes(reduced, top))


def needs(nodes: Nodes, case: Reached, budget: int) -> tuple[tuple[int, ...], tuple[int, ...], bool, int | None]:
    """`matters`, `settling` (variables, proved smallest) and `best_question` together, of what is `reached`."""
    reduced, top = _reduced(nodes, case)
    outcomes = _outcomes(reduced, top)
    variables, exact = _smallest(reduced, top, outcomes, budget)
    return _support(reduced), variables, exact, _most_telling(reduced, outcomes)


def _support(nodes: Nodes) -> tuple[int, ...]:
    return tuple(sorted({variable for variable, _ in nodes}))


def _outcomes(nodes: Nodes, root: int) -> list[int]:
    if root < 0:
        return [~root]
    return sorted({~child for _, children in nodes for child in children if child < 0})


def _smallest(nodes: Nodes, root: int, outcomes: Sequence[int], budget: int) -> tuple[tuple[int, ...], bool]:
    """The smallest settling set over all outcomes: the linear bounds first, a search only where they leave a gap."""
    one = _one_answer(nodes, root, outcomes)
    if one is not None:
        return (one,), True
    bounds = {outcome: _bounds(nodes, outcome) for outcome in outcomes}
    best = min(
        (_variables(bound[root][1]) for bound in bounds.values()), key=lambda variables: (len(variables), variables)
    )
    exact = True
    for outcome, bound in bounds.items():
        if bound[root][0] < len(best):
            better, budget, finished = _fewer(nodes, root, outcome, bound, len(best), budget)
            best = best if better is None else better
            exact = exact and finished
    return best, exact


def _variables(answers: Answers) -> tuple[int, ...]:
    return tuple([variable for variable, _ in answers])


def _one_answer(nodes: Nodes, root: int, outcomes: Sequence[int]) -> int | None:
    """The first variable of which one answer settles the outcome; None if there is none, or nothing to settle.

    Linear for each outcome.
    """
    if root < 0:
        return None
    if min(nodes[root][1]) < 0:
        return nodes[root][0]
    first_bit: dict[int, int] = {}
    owner: list[int] = []
    for variable, children in nodes:
        if variable not in first_bit:
            first_bit[variable] = 1 << len(owner)
            owner += [variable] * len(children)
    settling = 0
    for outcome in outcomes:
        # The answers (a variable and a cell, as a bit) that settle a node: those that settle every child of it, and
        # those to its own variable that lead to the outcome at once.
        answers = {~other: -1 if other == outcome else 0 for other in outcomes}
        for node, (variable, children) in enumerate(nodes):
            every, at_once, bit = -1, 0, first_bit[variable]
            for child in children:
                every &= answers[child]
                if child == ~outcome:
                    at_once |= bit
                bit <<= 1
            answers[node] = every | at_once
        settling |= answers[root]
    return min((variable for place, variable in enumerate(owner) if settling >> place & 1), default=None)


# The smallest settling set of an outcome is the shortest implicant of "the outcome is k". An implicant that leaves the
# top variable open implies every child, one that fixes it implies one child:
#     cost(f) = min(cost(and of the children), 1 + min over the children of cost(child))
# which is the recursion of Coudert and Madre 1992, "Implicit and incremental computation of primes and essential primes
# of Boolean functions", for sizes in place of sets. The conjunctions make it exponential, so two linear bounds come
# first. A conjunction costs at least its dearest member; and if all members have the same answers, these are its own.


def _bounds(nodes: Nodes, outcome: int) -> dict[int, tuple[int, Answers]]:
    """For each node that can have the outcome: the least number of answers that may settle it, and answers that do."""
    bounds: dict[int, tuple[int, Answers]] = {~outcome: (0, ())}
    for node, (variable, children) in enumerate(nodes):
        below = [bounds[child] for child in children if child in bounds]
        if not below:
            continue
        low, shortest = below[0]
        dearest = low
        shared = len(below) == len(children)
        for cost, answers in below:
            if cost < low:
                low = cost
            elif cost > dearest:
                dearest = cost
            if answers != shortest:
                shared = False
                if len(answers) < len(shortest):
                    shortest = answers
        low += 1
        if len(below) == len(children) and dearest < low:
            low = dearest
        if not shared:
            cell = next(cell for cell, child in enumerate(children) if child in bounds and bounds[child][1] == shortest)
            shortest = ((variable, cell), *shortest)
        bounds[node] = low, shortest
    return bounds


def _fewer(
    nodes: Nodes, root: int, outcome: int, bounds: dict[int, tuple[int, Answers]], limit: int, budget: int
) -> tuple[tuple[int, ...] | None, int, bool]:
    """The smallest set of variables that settles the outcome, if it has fewer than `limit`; the budget left; finished.

    A* search (Hart, Nilsson and Raphael 1968). A state is the set of nodes that must all come out as the outcome, the
    estimate is their largest lower bound, which is consistent. Among sets of one size the first in order is found.
    """
    queue: list[tuple[int, tuple[int, ...], tuple[int, ...]]] = [(bounds[root][0], (), (root,))]
    done = set()
    while queue and queue[0][0] < limit:
        _, fixed, state = heappop(queue)
        if state == (~outcome,):
            return fixed, budget, True
        if state in done:
            continue
        done.add(state)
        variable = min(nodes[node][0] for node in state)
        rest = [node for node in state if nodes[node][0] != variable]
        columns = list(zip(*(nodes[node][1] for node in state if nodes[node][0] == variable), strict=True))
        moves = [((*fixed, variable), {*rest, *column}) for column in columns]
        moves.append((fixed, {*rest, *(child for column in columns for child in column)}))
        for variables, conjuncts in moves:
            budget -= len(conjuncts)
            if all(node in bounds for node in conjuncts):
                estimate = len(variables) + max(bounds[node][0] for node in conjuncts)
                if estimate < limit:
                    conjuncts.discard(~outcome)
                    heappush(queue, (estimate, variables, tuple(sorted(conjuncts)) or (~outcome,)))
        if budget < 0:
            return None, 0, False
    return None, budget, True


def _most_telling(nodes: Nodes, outcomes: Sequence[int]) -> int | None:
    """The variable whose answer tells most about the outcome; a tie goes to the earlier variable.

    That is the largest fall of the Gini index (Breiman, Friedman, Olshen and Stone 1984, "Classification and regression
    trees"), each completion counted once: a measure that ranks questions, and no statement about members. It does not
    depend on the order of the variables. Exact integers; linear for each outcome.
    """
    cells = {variable: len(children) for variable, children in nodes}
    if len(cells) < 2:
        return next(iter(cells), None)
    total = prod(cells.values())
    # A child is a place in the lists below; outcomes are counted from their ends.
    ends = [0] * (outcomes[-1] + 1)
    # How many of all completions pass through a node: an equal part of them goes to each child.
    passing = [0] * len(nodes) + ends
    passing[len(nodes) - 1] = total
    for node in range(len(nodes) - 1, -1, -1):
        _, children = nodes[node]
        part = passing[node] // len(children)
        for child in children:
            passing[child] += part
    gain = dict.fromkeys(cells, 0)
    # Of two outcomes, the numbers of the one are those of the other, negated.
    for outcome in outcomes[:1] if len(outcomes) == 2 else outcomes:
        # How many of all completions have the outcome, taken from a node on; and how far each answer shifts that.
        having = [0] * len(nodes) + ends
        having[~outcome] = total
        shift: dict[int, list[int]] = {}
        tilt: dict[int, int] = {}
        for node, (variable, children) in enumerate(nodes):
            if len(children) == 2:
                # Two answers shift it by as much, one up and one down: most nodes, and less to keep.
                one, other = having[children[0]], having[children[1]]
                having[node] = mean = (one + other) // 2
                if one != other:
                    tilt[variable] = tilt.get(variable, 0) + passing[node] * (one - mean)
                continue
            below = [having[child] for child in children]
            together = sum(below)
            if not together:
                # Of many outcomes, most nodes lead to few.
                continue
            having[node] = mean = together // len(below)
            weight = passing[node]
            so_far = shift.get(variable) or [0] * len(below)
            shift[variable] = [far + weight * (count - mean) for far, count in zip(so_far, below, strict=True)]
        for variable, far in tilt.items():
            gain[variable] += 2 * far * far
        for variable, counts in shift.items():
            gain[variable] += sum([count * count for count in counts])
    best, *others = sorted(cells)
    for variable in others:
        if gain[variable] * cells[best] > gain[best] * cells[variable]:
            best = variable
    return best
