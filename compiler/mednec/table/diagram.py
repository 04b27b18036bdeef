"""A reduced, ordered, multi-terminal, multi-valued decision diagram: the table of a policy.

Bryant 1986 ("Graph-based algorithms for Boolean function manipulation") for the reduced ordered form; Brace, Rudell and
Bryant 1990 ("Efficient implementation of a BDD package") for the store that never makes a node twice and for building
every operation from if-then-else; Kam, Villa, Brayton and Sangiovanni-Vincentelli 1998 ("Multi-valued decision
diagrams") for variables with more than two values.

A variable is a fact, numbered by its place in the diagram. Its cells are the elementary intervals of a number or the
values of a choice, numbered from 0. A complete case gives each variable one cell, and the function it meets gives an
outcome number. Two functions are the same exactly if they are the same node.

A node is an int, and means the same in the store, in an exported node list and in `mednec.runtime.walk`: `~k`, which is
negative, is the terminal of outcome number k; a node `>= 0` tests a variable, and was made after its children.
"""

import sys
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Final, TypeVar

from mednec.runtime.walk import Nodes

FALSE: Final = ~0
TRUE: Final = ~1

# A matter of seconds, and of memory that a small machine has.
BUDGET: Final = 1_000_000

_State = TypeVar("_State", bound=Hashable)


class DiagramBudgetError(Exception):
    """The functions asked for need more nodes and remembered results than the diagram may hold, or more steps than what
    asks for them may take; the message says which, in words."""

    def __init__(self, most: int, what: str = "nodes") -> None:
        said = "needs" if what == "nodes" else "takes"
        super().__init__(f"the diagram {said} more than {most:,} {what}")
        self.most = most
        self.what = what


class Diagram:
    """The store of nodes over some variables, in diagram order.

    It grows as functions are asked for and forgets nothing, but a node once returned never changes its meaning.
    `arities[v]` is the number of cells of variable v, at least 1. `budget` bounds nodes and remembered results
    together: an operation that would pass it raises DiagramBudgetError, so nothing a policy says makes it hang. What
    asks for many operations bounds them together by `at_most`.
    """

    __slots__ = ("_everything", "_ite", "_last_step", "_most_steps", "_nodes", "_steps", "_unique", "arities", "budget")

    def __init__(self, arities: Sequence[int], budget: int = BUDGET) -> None:
        if any(arity < 1 for arity in arities):
            raise ValueError("every variable needs a cell")
        self.arities: Final = tuple(arities)
        self.budget: Final = budget
        self._nodes: list[tuple[int, tuple[int, ...]]] = []
        self._unique: dict[tuple[int, tuple[int, ...]], int] = {}
        self._ite: dict[tuple[int, int, int], int] = {}
        self._everything: Final = tuple((1 << arity) - 1 for arity in self.arities)
        self._steps = 0
        self._most_steps = self._last_step = sys.maxsize

    @contextmanager
    def at_most(self, steps: int) -> Iterator[None]:
        """Operations and searches within the block may take so many steps together, or raise DiagramBudgetError.

        A step is a node looked at, a matter of microseconds. No clock is read: the same policy is always cut alike.
        """
        before = self._most_steps, self._last_step
        self._most_steps, self._last_step = steps, min(self._last_step, self._steps + steps)
        try:
            yield
        finally:
            self._most_steps, self._last_step = before

    @property
    def steps(self) -> int:
        """The steps taken so far."""
        return self._steps

    def take(self, steps: int) -> None:
        """Count steps taken in a walk of this diagram. Raises DiagramBudgetError beyond what is allowed."""
        self._steps += steps
        if self._steps > self._last_step:
            raise DiagramBudgetError(self._most_steps, "steps")

    # Reading a node

    @property
    def nodes(self) -> Nodes:
        """All nodes made so far, children before parents, as `mednec.runtime.walk` reads them."""
        return self._nodes

    def is_terminal(self, node: int) -> bool:
        return node < 0

    def value(self, node: int) -> int:
        """The outcome number of a terminal. Raises ValueError for any other node."""
        if node >= 0:
            raise ValueError("not a terminal")
        return ~node

    def variable(self, node: int) -> int:
        """The variable a node tests; for a terminal the number of variables, which is below every variable."""
        return len(self.arities) if node < 0 else self._nodes[node][0]

    def children(self, node: int) -> tuple[int, ...]:
        """One child for each cell of the node's variable; none for a terminal."""
        return () if node < 0 else self._nodes[node][1]

    # Making functions

    def terminal(self, value: int) -> int:
        """The function that is outcome `value` everywhere. Raises ValueError if it is negative.

        Outcome numbers are meant to be small: `mednec.runtime.walk.possible` makes bit positions of them.
        """
        if value < 0:
            raise ValueError("an outcome number is not negative")
        return ~value

    def literal(self, variable: int, mask: int) -> int:
        """True exactly where the cell of the variable is in the bit set `mask`."""
        return self.make(variable, [TRUE if mask >> cell & 1 else FALSE for cell in range(self.arities[variable])])

    def make(self, variable: int, children: Sequence[int]) -> int:
        """The function that is `children[c]` where the variable has cell c.

        Raises ValueError if there is not one child for each cell, or if a child tests the variable or an earlier one.
        """
        if len(children) != self.arities[variable]:
            raise ValueError(f"variable {variable} has {self.arities[variable]} cells, not {len(children)}")
        if any(self.variable(child) <= variable for child in children):
            raise ValueError("a child must test a later variable")
        self.take(len(children) // 32)  # a number with hundreds of limits has nodes that take their time
        return self._node(variable, tuple(children))

    def ite(self, condition: int, then: int, otherwise: int) -> int:
        """`then` where the condition is true, `otherwise` where it is false; both may have any outcomes.

        Raises ValueError if the condition is met with an outcome that is neither FALSE nor TRUE.
        """
        nodes = self._nodes

        def expand(state: tuple[int, int, int]) -> int | tuple[int, list[tuple[int, int, int]]]:
            condition, then, otherwise = state
            if condition < 0:
                if condition < TRUE:
                    raise ValueError("a condition is true or false")
                return then if condition == TRUE else otherwise
            if then == otherwise:
                return then
            if then == TRUE and otherwise == FALSE:
                return condition
            variable = min(nodes[node][0] for node in state if node >= 0)
            columns = [
                nodes[node][1] if node >= 0 and nodes[node][0] == variable else (node,) * self.arities[variable]
                for node in state
            ]
            return variable, list(zip(*columns, strict=True))

        return self._build((condition, then, otherwise), expand, self._ite)

    def neg(self, node: int) -> int:
        """True where the condition is false."""
        return self.ite(node, FALSE, TRUE)

    def conj(self, *nodes: int) -> int:
        """True where all conditions are; TRUE for none."""
        result = TRUE
        for node in self._deepest_first(nodes):
            result = self.ite(node, result, FALSE)
        return result

    def disj(self, *nodes: int) -> int:
        """True where any condition is; FALSE for none."""
        result = FALSE
        for node in self._deepest_first(nodes):
            result = self.ite(node, TRUE, result)
        return result

    def unlike(self, one: int, other: int) -> int:
        """True where the two functions have different outcomes."""
        nodes = self._nodes

        def expand(state: tuple[int, int]) -> int | tuple[int, list[tuple[int, int]]]:
            one, other = state
            if one == other:
                return FALSE
            if one < 0 and other < 0:
                return TRUE
            variable = min(nodes[node][0] for node in state if node >= 0)
            columns = [
                nodes[node][1] if node >= 0 and nodes[node][0] == variable else (node,) * self.arities[variable]
                for node in state
            ]
            return variable, list(zip(*columns, strict=True))

        return self._build((one, other), expand, {})

    def at_least(self, number: int, nodes: Sequence[int]) -> int:
        """True where at least `number` of the conditions are; one named twice counts twice."""
        return self.between(number, len(nodes), nodes)

    def between(self, low: int, high: int, nodes: Sequence[int]) -> int:
        """True where at least `low` and at most `high` of the conditions are; one named twice counts twice."""
        # row[k]: the conditions taken so far bring a count of k into the range.
        row = [TRUE if low <= count <= high else FALSE for count in range(len(nodes) + 1)]
        for node in self._deepest_first(nodes):
            row = [same if same == more else self.ite(node, more, same) for same, more in pairwise(row)]
        return row[0]

    def among(self, node: int, outcomes: Collection[int]) -> int:
        """True where the function has one of the outcomes."""

        def expand(node: int) -> int | tuple[int, list[int]]:
            if node < 0:
                return TRUE if ~node in outcomes else FALSE
            variable, children = self._nodes[node]
            return variable, list(children)

        return self._build(node, expand, {})

    def restrict(self, node: int, allowed: Sequence[int]) -> int:
        """The function on the cases where each variable v has a cell of the bit set `allowed[v]`.

        A cell that is not allowed behaves as the first allowed one. So functions that agree on the allowed cases become
        one node, and that node has exactly the terminals they reach and the support that still matters there.
        Raises ValueError if a variable has no allowed cell.
        """
        cells: list[list[int]] = []
        for arity, mask in zip(self.arities, allowed, strict=True):
            open_cells = [cell for cell in range(arity) if mask >> cell & 1]
            if not open_cells:
                raise ValueError("a variable has no allowed cell")
            cells.append([cell if cell in open_cells else open_cells[0] for cell in range(arity)])

        def expand(node: int) -> int | tuple[int, list[int]]:
            if node < 0:
                return node
            variable, children = self._nodes[node]
            return variable, [children[cell] for cell in cells[variable]]

        return self._build(node, expand, {})

    # Asking about a function

    def reachable(self, *roots: int) -> tuple[int, ...]:
        """The nodes that test a variable, parents first, ascending by variable.

        The order depends on the functions alone, not on what else the store holds or when it was made.
        """
        seen: dict[int, None] = {}
        stack = list(reversed(roots))
        while stack:
            node = stack.pop()
            if node >= 0 and node not in seen:
                seen[node] = None
                stack.extend(reversed(self._nodes[node][1]))
        return tuple(sorted(seen, key=self.variable))

    def size(self, *roots: int) -> int:
        """How many nodes test a variable, shared ones counted once."""
        return len(self.reachable(*roots))

    def terminals(self, node: int) -> tuple[int, ...]:
        """The outcome numbers of the function, ascending."""
        if node < 0:
            return (~node,)
        return tuple(sorted({~child for each in self.reachable(node) for child in self._nodes[each][1] if child < 0}))

    def support(self, node: int) -> tuple[int, ...]:
        """The variables the function depends on, ascending."""
        return tuple(sorted({self._nodes[each][0] for each in self.reachable(node)}))

    def evaluate(self, node: int, cells: Sequence[int]) -> int:
        """The outcome number of a complete case, one cell a variable."""
        while node >= 0:
            variable, children = self._nodes[node]
            node = children[cells[variable]]
        return ~node

    def count(self, node: int, allowed: Sequence[int] | None = None) -> dict[int, int]:
        """For each outcome, ascending, the exact number of complete cases within the allowed cells that reach it."""
        masks = self.everything() if allowed is None else allowed
        total = 1
        for arity, mask in zip(self.arities, masks, strict=True):
            total *= (mask & (1 << arity) - 1).bit_count()
        # Each node passes its cases on in equal parts: the cells of its own variable are all still open there.
        cases = {node: total}
        for each in self.reachable(node):
            variable, children = self._nodes[each]
            open_children = [child for cell, child in enumerate(children) if masks[variable] >> cell & 1]
            for child in open_children:
                cases[child] = cases.get(child, 0) + cases.get(each, 0) // len(open_children)
        return {~each: cases[each] for each in sorted(cases, reverse=True) if each < 0 and cases[each]}

    def everything(self) -> tuple[int, ...]:
        """All cells of every variable allowed: the case of which nothing is known."""
        return self._everything

    # Moving functions to another store or into emitted code

    def export(self, *roots: int) -> tuple[tuple[tuple[int, tuple[int, ...]], ...], tuple[int, ...]]:
        """The nodes of the functions, children first, and the functions themselves, as the module describes nodes.

        The same functions give the same export, whatever the store. The only function of an export is its last node.
        """
        order = self.reachable(*roots)[::-1]
        place = {node: index for index, node in enumerate(order)}
        nodes = tuple(
            (variable, tuple(place.get(child, child) for child in children))
            for variable, children in map(self._nodes.__getitem__, order)
        )
        return nodes, tuple(place.get(root, root) for root in roots)

    def import_(self, nodes: Nodes, roots: Iterable[int]) -> tuple[int, ...]:
        """The exported functions, as nodes of this store. Raises ValueError if they do not fit its variables."""
        made: list[int] = []

        def known(node: int) -> int:
            if node >= len(made):
                raise ValueError("a node comes before its child")
            return made[node] if node >= 0 else node

        for variable, children in nodes:
            if not 0 <= variable < len(self.arities):
                raise ValueError(f"there is no variable {variable}")
            made.append(self.make(variable, [known(child) for child in children]))
        return tuple(known(root) for root in roots)

    # The store

    def _node(self, variable: int, children: tuple[int, ...]) -> int:
        if children.count(children[0]) == len(children):
            return children[0]
        key = variable, children
        node = self._unique.get(key)
        if node is None:
            node = len(self._nodes)
            self._spend(1)
            self._unique[key] = node
            self._nodes.append(key)
        return node

    def _spend(self, more: int) -> None:
        if len(self._nodes) + len(self._ite) + more > self.budget:
            raise DiagramBudgetError(self.budget)

    def _deepest_first(self, nodes: Sequence[int]) -> list[int]:
        """From the last variable up, each step puts few nodes above what is there, and does not walk it again."""
        return sorted(nodes, key=self.variable, reverse=True)

    def _build(
        self,
        start: _State,
        expand: Callable[[_State], int | tuple[int, list[_State]]],
        built: dict[_State, int],
    ) -> int:
        """The node of a state, which `expand` gives at once or as a variable with the state of each cell.

        The stack is a list: a policy with a thousand facts has paths longer than Python's recursion limit.
        """
        self.take(1)
        if start in built:
            return built[start]
        stack: list[tuple[_State, int, list[_State] | None]] = [(start, 0, None)]
        while stack:
            state, variable, parts = stack.pop()
            if parts is not None:
                built[state] = self._node(variable, tuple([built[part] for part in parts]))
            elif state not in built:
                self._spend(1)
                self.take(1)
                expansion = expand(state)
                if isinstance(expansion, int):
                    built[state] = expansion
                else:
                    stack.append((state, *expansion))
                    stack.extend([(part, 0, None) for part in expansion[1] if part not in built])
        return built[start]
