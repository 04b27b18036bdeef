"""Cases found on a decision diagram: witnesses, differences, the nearest case, what to ask.

Everything is exact and deterministic. A complete case is a tuple of cells, one a variable, in diagram order. `allowed`
bounds the cells of each variable as a bit set, as in `Diagram.restrict`; None allows all.
"""

from collections.abc import Callable, Collection, Iterator, Sequence

from mednec.runtime import walk
from mednec.table.diagram import FALSE, TRUE, Diagram, DiagramBudgetError

# Node visits that the search for a smallest settling set may make past the linear bounds.
SETTLING_BUDGET = 10_000


def difference(d: Diagram, f: int, g: int, allowed: Sequence[int] | None = None) -> tuple[int, ...] | None:
    """The first complete case, cells compared in diagram order, in which the two functions differ; None if none.

    Walks the pairs of nodes that one case can reach together, and makes no node. Raises DiagramBudgetError if they
    are more than the diagram's budget.
    """
    return _first_case(d, (f, g), lambda state: state[0] == state[1], allowed)


def witness(
    d: Diagram, node: int, terminals: Collection[int], allowed: Sequence[int] | None = None
) -> tuple[int, ...] | None:
    """The first complete case, cells compared in diagram order, with one of the outcomes; None if there is none."""
    return joint(d, (node,), (terminals,), allowed)


def holds_within(d: Diagram, node: int, allowed: Sequence[int]) -> tuple[bool, int]:
    """Whether a condition is true in every complete case within the allowed cells, of which each variable has some.

    Linear in the nodes met, whose number is returned too, and over at the first way to FALSE.
    """
    met = 0
    nodes = d.nodes
    seen = set()
    stack = [node]
    while stack:
        node = stack.pop()
        while node >= 0:
            met += 1
            variable, children = nodes[node]
            mask = allowed[variable]
            if mask & (mask - 1):
                if node not in seen:
                    seen.add(node)
                    for child in children:
                        if mask & 1:
                            if child == FALSE:
                                return False, met
                            stack.append(child)
                        mask >>= 1
                break
            node = children[mask.bit_length() - 1]
        else:
            if node == FALSE:
                return False, met
    return True, met


def joint(
    d: Diagram, nodes: Sequence[int], wanted: Sequence[Collection[int]], allowed: Sequence[int] | None = None
) -> tuple[int, ...] | None:
    """The first complete case in which `nodes[i]` has an outcome in `wanted[i]`, for every i; None if there is none.

    Walks the tuples of nodes that one case can reach together, and makes no node. Raises DiagramBudgetError if they
    are more than the diagram's budget.
    """
    pairs = list(zip(nodes, wanted, strict=True))
    goals = tuple(frozenset(~outcome for outcome in outcomes) for _, outcomes in pairs)

    def hopeless(state: tuple[int, ...]) -> bool:
        return any(node < 0 and node not in goal for node, goal in zip(state, goals, strict=True))

    return _first_case(d, tuple(node for node, _ in pairs), hopeless, allowed)


def cells_met(d: Diagram, condition: int) -> tuple[int, ...]:
    """For each axis the cells (a bit set) that some case has in which the condition is true; it must not be FALSE."""
    full = d.everything()
    alive = {TRUE}
    order = d.reachable(condition)
    for node in reversed(order):
        if any(child in alive for child in d.children(node)):
            alive.add(node)
    met = [0] * len(full)
    # An axis that some way to TRUE jumps over is open there.
    for node in order:
        if node in alive:
            variable = d.variable(node)
            for cell, child in enumerate(d.children(node)):
                if child in alive:
                    met[variable] |= 1 << cell
                    for jumped in range(variable + 1, d.variable(child)):
                        met[jumped] = full[jumped]
    for jumped in range(d.variable(condition)):
        met[jumped] = full[jumped]
    return tuple(met)


def nearest(
    d: Diagram, node: int, terminals: Collection[int], cells: Sequence[int], allowed: Sequence[int] | None = None
) -> tuple[int, ...] | None:
    """The complete case with one of the outcomes that changes the fewest of the given cells; None if there is none.

    Among equals an earlier variable keeps its cell, or else takes its first one that serves. A given cell that is not
    allowed has to change. Dynamic programming, linear in the diagram.
    """
    masks = _masks(d, allowed)
    far = len(d.arities) + 1
    changes = {~outcome: 0 for outcome in terminals}
    step: dict[int, int] = {}
    for each in reversed(d.reachable(node)):
        variable, children = d.variable(each), d.children(each)
        own = cells[variable]
        # A cell that has to change costs the same on every path, also where the variable is not tested: nothing.
        price = masks[variable] >> own & 1
        costs = [
            (changes.get(children[cell], far) + price * (cell != own), cell != own, cell)
            for cell in _cells(masks[variable])
        ]
        changes[each], _, step[each] = min(costs)
    if changes.get(node, far) >= far:
        return None
    found = [own if mask >> own & 1 else _cells(mask)[0] for own, mask in zip(cells, masks, strict=True)]
    while node >= 0:
        found[d.variable(node)] = step[node]
        node = d.children(node)[step[node]]
    return tuple(found)


def settling(
    d: Diagram, node: int, allowed: Sequence[int] | None = None, budget: int = SETTLING_BUDGET
) -> tuple[tuple[int, ...], bool]:
    """The smallest set of variables for which answers exist that settle the outcome, and whether it is proved smallest.

    If it is not proved, its size is "at most". The variables that settle it *whatever* the answers are
    `d.support(d.restrict(node, allowed))`.
    """
    return walk.settling(d.nodes, node, _masks(d, allowed), budget)


def settling_by_outcome(
    d: Diagram, node: int, allowed: Sequence[int] | None = None, budget: int = SETTLING_BUDGET
) -> dict[int, tuple[tuple[int, ...], bool]]:
    """`settling` for each possible outcome, ascending."""
    found = walk.settling_by_outcome(d.nodes, node, _masks(d, allowed), budget)
    return {outcome: (variables, exact) for outcome, variables, exact in found}


def best_question(d: Diagram, node: int, allowed: Sequence[int] | None = None) -> int | None:
    """The variable to ask next, or None if the outcome is settled; the measure stands in `mednec.runtime.walk`."""
    return walk.best_question(d.nodes, node, _masks(d, allowed))


def _first_case(
    d: Diagram, start: tuple[int, ...], hopeless: Callable[[tuple[int, ...]], bool], allowed: Sequence[int] | None
) -> tuple[int, ...] | None:
    """The first complete case that takes the nodes to terminals without meeting a hopeless tuple on the way.

    Depth first, lowest cell first. A tuple of nodes that was once left without success is not entered again, so the
    work is bounded by the tuples and not by the paths.
    """
    masks = _masks(d, allowed)
    if hopeless(start):
        return None
    nodes = d.nodes
    open_cells: dict[int, list[int]] = {}
    path: list[tuple[tuple[int, ...], int, Iterator[int]]] = []
    chosen: list[int] = []
    seen = {start}
    state = start
    while True:
        variable = len(masks)
        for node in state:
            if node >= 0 and nodes[node][0] < variable:
                variable = nodes[node][0]
        if variable == len(masks):
            found = dict(zip([each[1] for each in path], chosen, strict=True))
            return tuple([found[v] if v in found else _first(mask) for v, mask in enumerate(masks)])
        if variable not in open_cells:
            open_cells[variable] = _cells(masks[variable])
        path.append((state, variable, iter(open_cells[variable])))
        while path:
            above, variable, untried = path[-1]
            del chosen[len(path) - 1 :]
            for cell in untried:
                below = tuple([n if n < 0 or nodes[n][0] != variable else nodes[n][1][cell] for n in above])
                if below not in seen and not hopeless(below):
                    break
            else:
                path.pop()
                continue
            if len(seen) >= d.budget:
                raise DiagramBudgetError(d.budget)
            d.take(1)
            seen.add(below)
            chosen.append(cell)
            state = below
            break
        else:
            return None


def _masks(d: Diagram, allowed: Sequence[int] | None) -> Sequence[int]:
    everything = d.everything()
    if allowed is None:
        return everything
    masks = tuple(mask & full for mask, full in zip(allowed, everything, strict=True))
    if not all(masks):
        raise ValueError("a variable has no allowed cell")
    return masks


def _cells(mask: int) -> list[int]:
    return [cell for cell in range(mask.bit_length()) if mask >> cell & 1]


def _first(mask: int) -> int:
    """The lowest cell of a bit set."""
    return (mask & -mask).bit_length() - 1
