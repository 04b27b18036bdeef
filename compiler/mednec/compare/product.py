"""Two diagrams walked side by side, only where they can still differ.

The pairs of nodes that one case can reach together are met once each, and what lies below a pair of equal nodes is not
entered: what two versions have in common costs nothing. What comes out are conditions, nodes of the same diagram.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from typing import TypeVar

from mednec.table.diagram import FALSE, TRUE, Diagram, DiagramBudgetError

_Key = TypeVar("_Key", bound=Hashable)


def regions(d: Diagram, care: int, one: int, other: int, key: Callable[[int, int], _Key | None]) -> dict[_Key, int]:
    """For each key the condition under which the two functions lead to a pair of outcomes with that key.

    Only where `care` is true; `key` None: of no interest. Equal outcomes are never asked about. Keys come in the order
    of the first case that has them. Raises DiagramBudgetError.
    """
    nodes = d.nodes
    found: dict[tuple[int, int, int], dict[_Key, int]] = {}
    start = (care, one, other)
    stack: list[tuple[tuple[int, int, int], int, list[tuple[int, int, int]] | None]] = [(start, 0, None)]
    while stack:
        state, variable, parts = stack.pop()
        if parts is not None:
            keys = dict.fromkeys(each for part in parts for each in found[part])
            found[state] = {each: d.make(variable, [found[part].get(each, FALSE) for part in parts]) for each in keys}
            continue
        if state in found:
            continue
        if len(found) >= d.budget:
            raise DiagramBudgetError(d.budget)
        d.take(1)
        cared, f, g = state
        if cared == FALSE or f == g:
            found[state] = {}
            continue
        if f < 0 and g < 0:
            named = key(~f, ~g)
            found[state] = {} if named is None else {named: cared}
            continue
        variable = min(nodes[node][0] for node in state if node >= 0)
        columns = [
            nodes[node][1] if node >= 0 and nodes[node][0] == variable else (node,) * d.arities[variable]
            for node in state
        ]
        below = list(zip(*columns, strict=True))
        stack.append((state, variable, below))
        stack.extend([(part, 0, None) for part in reversed(below) if part not in found])
    return found[start]


def where(d: Diagram, root: int, terminals: Collection[int]) -> int:
    """The condition under which a function has one of these outcomes."""
    wanted = {~terminal for terminal in terminals}
    made: dict[int, int] = {}

    def of(node: int) -> int:
        return (TRUE if node in wanted else FALSE) if node < 0 else made[node]

    for node in reversed(d.reachable(root)):
        made[node] = d.make(d.variable(node), [of(child) for child in d.children(node)])
    return of(root)


def mapped(d: Diagram, root: int, terminals: Mapping[int, int]) -> int:
    """The function with other outcome numbers."""
    made: dict[int, int] = {}

    def of(node: int) -> int:
        return d.terminal(terminals[~node]) if node < 0 else made[node]

    for node in reversed(d.reachable(root)):
        made[node] = d.make(d.variable(node), [of(child) for child in d.children(node)])
    return of(root)


def joined(d: Diagram, one: int, other: int, join: Callable[[int, int], int]) -> int:
    """The function whose outcome is the join of two outcomes. Raises DiagramBudgetError."""
    nodes = d.nodes
    found: dict[tuple[int, int], int] = {}
    stack: list[tuple[tuple[int, int], int, list[tuple[int, int]] | None]] = [((one, other), 0, None)]
    while stack:
        state, variable, parts = stack.pop()
        if parts is not None:
            found[state] = d.make(variable, [found[part] for part in parts])
            continue
        if state in found:
            continue
        if len(found) >= d.budget:
            raise DiagramBudgetError(d.budget)
        d.take(1)
        f, g = state
        if f < 0 and g < 0:
            found[state] = d.terminal(join(~f, ~g))
            continue
        variable = min(nodes[node][0] for node in state if node >= 0)
        columns = [
            nodes[node][1] if node >= 0 and nodes[node][0] == variable else (node,) * d.arities[variable]
            for node in state
        ]
        below = list(zip(*columns, strict=True))
        stack.append((state, variable, below))
        stack.extend([(part, 0, None) for part in below if part not in found])
    return found[one, other]


def possible_outcomes(d: Diagram, root: int, open_axes: Collection[int]) -> int:
    """The outcomes that a function can have whatever the open axes are, as a bit set for an outcome number.

    The result tests no open axis. Raises DiagramBudgetError.
    """
    made: dict[int, int] = {}

    def of(node: int) -> int:
        return d.terminal(1 << ~node) if node < 0 else made[node]

    for node in reversed(d.reachable(root)):
        variable, children = d.variable(node), [of(child) for child in d.children(node)]
        if variable not in open_axes:
            made[node] = d.make(variable, children)
            continue
        together = children[0]
        for child in dict.fromkeys(children[1:]):
            if child != together:
                together = joined(d, together, child, int.__or__)
        made[node] = together
    return of(root)


def exists(d: Diagram, condition: int, open_axes: Collection[int]) -> int:
    """Where a condition is true for some cells of the open axes. Raises DiagramBudgetError."""
    return where(d, possible_outcomes(d, condition, open_axes), (0b10, 0b11))


def count(d: Diagram, condition: int, allowed: Sequence[int] | None = None) -> int:
    """How many complete cases within the allowed cells a condition is true in."""
    if allowed is not None and not all(mask & full for mask, full in zip(allowed, d.everything(), strict=True)):
        return 0
    return d.count(condition, allowed).get(~TRUE, 0)
