"""The decision diagram against every complete case, on small random policies; and its bounds, on large ones."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mednec.runtime import walk
from mednec.table import order, search
from mednec.table.diagram import FALSE, TRUE, Diagram, DiagramBudgetError
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


@checked
@given(worlds)
def test_every_case_is_decided_as_the_policy_says(world: World) -> None:
    d = Diagram(world.arities)
    node, function = world.node(d, world.policy), world.function(world.policy)
    cases = oracle.cases(world.everything)
    assert [d.evaluate(node, case) for case in cases] == [function(case) for case in cases]
    assert d.terminals(node) == tuple(sorted(set(map(function, cases))))
    assert d.support(node) == oracle.matters(function, world.everything)
    assert d.count(node) == Counter(map(function, cases))
    assert list(d.count(node)) == sorted(d.count(node))
    within = [function(case) for case in oracle.cases(world.allowed)]
    assert d.count(node, world.masks) == Counter(within)


def from_cases(d: Diagram, function: oracle.Function, case: tuple[int, ...] = ()) -> int:
    """The function built from its values, with no operation but `make`."""
    if len(case) == len(d.arities):
        return d.terminal(function(case))
    variable = len(case)
    return d.make(variable, [from_cases(d, function, (*case, cell)) for cell in range(d.arities[variable])])


@checked
@given(worlds)
def test_a_function_is_one_node_however_it_is_built(world: World) -> None:
    d = Diagram(world.arities)
    node = world.node(d, world.policy)
    assert from_cases(d, world.function(world.policy)) == node
    # The other way about: the values first, in a store that already holds something else.
    d = Diagram(world.arities)
    world.node(d, world.other)
    node = from_cases(d, world.function(world.policy))
    assert world.node(d, world.policy) == node
    # Every node is reduced, unlike all others, and above its children.
    seen = set()
    for each in d.reachable(node):
        assert len(set(d.children(each))) > 1
        assert all(d.variable(child) > d.variable(each) and child < each for child in d.children(each))
        seen.add((d.variable(each), d.children(each)))
    assert len(seen) == d.size(node)


@checked
@given(worlds)
def test_restrict_is_the_function_on_the_allowed_cases(world: World) -> None:
    d = Diagram(world.arities)
    node, function = world.node(d, world.policy), world.function(world.policy)
    inside = d.restrict(node, world.masks)
    cases = oracle.cases(world.allowed)
    assert [d.evaluate(inside, case) for case in cases] == [function(case) for case in cases]
    assert set(d.terminals(inside)) == oracle.outcomes(function, world.allowed)
    assert d.support(inside) == oracle.matters(function, world.allowed)
    # Canonical: another function that agrees on the allowed cases, and differs elsewhere, becomes the same node.
    unlike = from_cases(d, lambda case: function(case) if case in set(cases) else 9)
    assert d.restrict(unlike, world.masks) == inside
    assert d.restrict(inside, world.masks) == inside


@checked
@given(worlds, st.lists(st.integers(0, 9), min_size=1, max_size=4))
def test_ite_takes_any_outcomes(world: World, outcomes: list[int]) -> None:
    d = Diagram(world.arities)
    f, g = world.node(d, world.policy), world.node(d, world.other)
    first, second = world.function(world.policy), world.function(world.other)
    formula: oracle.Formula = ("and", *(item for item, _ in (*world.policy, *world.other)))
    either = d.ite(build(d, formula), f, g)
    for case in oracle.cases(world.everything):
        expected = first(case) if oracle.holds(formula, case) else second(case)
        assert d.evaluate(either, case) == expected


@checked
@given(worlds)
def test_export_moves_functions_to_another_store(world: World) -> None:
    d = Diagram(world.arities)
    f, g = world.node(d, world.policy), world.node(d, world.other)
    nodes, roots = d.export(f, g)
    assert len(nodes) == d.size(f, g)
    # The export knows nothing of the store: it is the same from one that grew in another order.
    elsewhere = Diagram(world.arities)
    second = world.node(elsewhere, world.other)
    first = world.node(elsewhere, world.policy)
    assert elsewhere.export(first, second) == (nodes, roots)
    assert elsewhere.import_(nodes, roots) == (first, second)
    alone, (root,) = d.export(f)
    assert root == (len(alone) - 1 if alone else f)
    cases = oracle.cases(world.everything)
    for index, policy in enumerate((world.policy, world.other)):
        function = world.function(policy)
        for case in cases:
            assert walk.possible(nodes, roots[index], [1 << cell for cell in case]) == 1 << function(case)


@checked
@given(worlds)
def test_reachable_has_parents_first(world: World) -> None:
    d = Diagram(world.arities)
    nodes = d.reachable(world.node(d, world.policy), world.node(d, world.other))
    place = {node: index for index, node in enumerate(nodes)}
    assert all(place[child] > place[node] for node in nodes for child in d.children(node) if not d.is_terminal(child))


@checked
@given(worlds)
def test_the_walk_agrees_with_every_completion(world: World) -> None:
    d = Diagram(world.arities)
    function = world.function(world.policy)
    nodes, (root,) = d.export(world.node(d, world.policy))
    assert walk.possible(nodes, root, world.masks) == bits(oracle.outcomes(function, world.allowed))
    assert walk.matters(nodes, root, world.masks) == oracle.matters(function, world.allowed)
    reduced, top = walk.cofactor(nodes, root, world.masks)
    assert len(set(reduced)) == len(reduced)
    assert top == (len(reduced) - 1 if reduced else top)
    for case in oracle.cases(world.allowed):
        node = top
        while node >= 0:
            variable, children = reduced[node]
            node = children[world.allowed[variable].index(case[variable])]
        assert ~node == function(case)


@checked
@given(worlds)
def test_the_smallest_settling_set_is_smallest(world: World) -> None:
    d = Diagram(world.arities)
    node, function = world.node(d, world.policy), world.function(world.policy)
    possible = oracle.outcomes(function, world.allowed)
    variables, exact = search.settling(d, node, world.masks)
    assert exact
    assert len(variables) == oracle.smallest_settling(function, world.allowed, possible)
    assert oracle.settles(function, world.allowed, variables, possible)
    by_outcome = search.settling_by_outcome(d, node, world.masks)
    assert list(by_outcome) == sorted(possible)
    for outcome, (variables, exact) in by_outcome.items():
        assert exact
        assert len(variables) == oracle.smallest_settling(function, world.allowed, {outcome})
        assert oracle.settles(function, world.allowed, variables, {outcome})


@checked
@given(worlds)
def test_without_a_budget_the_settling_set_still_settles(world: World) -> None:
    d = Diagram(world.arities)
    node, function = world.node(d, world.policy), world.function(world.policy)
    possible = oracle.outcomes(function, world.allowed)
    variables, exact = search.settling(d, node, world.masks, budget=0)
    smallest = oracle.smallest_settling(function, world.allowed, possible)
    assert oracle.settles(function, world.allowed, variables, possible)
    assert len(variables) == smallest if exact else len(variables) >= smallest


@checked
@given(worlds)
def test_the_best_question_tells_most(world: World) -> None:
    d = Diagram(world.arities)
    node, function = world.node(d, world.policy), world.function(world.policy)
    best = search.best_question(d, node, world.masks)
    candidates = oracle.matters(function, world.allowed)
    assert (best is None) == (not candidates)
    if best is not None:
        gains = {variable: oracle.telling(function, world.allowed, variable) for variable in candidates}
        top = max(gains.values())
        assert best == next(variable for variable in candidates if gains[variable] > top - 1e-9)


@checked
@given(worlds)
def test_needs_is_the_three_answers_together(world: World) -> None:
    d = Diagram(world.arities)
    nodes, (root,) = d.export(world.node(d, world.policy))
    assert walk.needs(nodes, walk.reached(nodes, root, world.masks), 1000) == (
        walk.matters(nodes, root, world.masks),
        *walk.settling(nodes, root, world.masks, 1000),
        walk.best_question(nodes, root, world.masks),
    )


@checked
@given(worlds)
def test_difference_is_the_first_case_that_differs(world: World) -> None:
    d = Diagram(world.arities)
    f, g = world.node(d, world.policy), world.node(d, world.other)
    first, second = world.function(world.policy), world.function(world.other)
    size = len(d.nodes)
    for allowed, masks in ((world.everything, None), (world.allowed, world.masks)):
        expected = next((case for case in oracle.cases(allowed) if first(case) != second(case)), None)
        assert search.difference(d, f, g, masks) == expected
    assert len(d.nodes) == size


@checked
@given(worlds, st.sets(st.integers(0, 3)), st.sets(st.integers(0, 3)))
def test_witness_and_joint_are_the_first_such_case(world: World, one: set[int], two: set[int]) -> None:
    d = Diagram(world.arities)
    f, g = world.node(d, world.policy), world.node(d, world.other)
    first, second = world.function(world.policy), world.function(world.other)
    for allowed, masks in ((world.everything, None), (world.allowed, world.masks)):
        cases = oracle.cases(allowed)
        assert search.witness(d, f, one, masks) == next((case for case in cases if first(case) in one), None)
        both = next((case for case in cases if first(case) in one and second(case) in two), None)
        assert search.joint(d, (f, g), (one, two), masks) == both


@checked
@given(worlds, st.sets(st.integers(0, 3)), st.data())
def test_nearest_changes_fewest(world: World, wanted: set[int], data: st.DataObject) -> None:
    d = Diagram(world.arities)
    node, function = world.node(d, world.policy), world.function(world.policy)
    given_case = tuple(data.draw(st.integers(0, arity - 1)) for arity in world.arities)
    for allowed, masks in ((world.everything, None), (world.allowed, world.masks)):
        found = search.nearest(d, node, wanted, given_case, masks)
        changes = [
            sum(mine != theirs for mine, theirs in zip(case, given_case, strict=True))
            for case in oracle.cases(allowed)
            if function(case) in wanted
        ]
        if found is None:
            assert not changes
        else:
            assert found in oracle.cases(allowed)
            assert function(found) in wanted
            assert sum(mine != theirs for mine, theirs in zip(found, given_case, strict=True)) == min(changes)


# ab or (x ? cde : efg), with x first: every path to yes fixes x as well, and a and b alone would do.
A, B, C, D, E, F, G, X = 1, 2, 3, 4, 5, 6, 7, 0


def puzzle(d: Diagram) -> int:
    yes = [d.literal(variable, 0b10) for variable in range(8)]
    choice = d.ite(yes[X], d.conj(yes[C], yes[D], yes[E]), d.conj(yes[E], yes[F], yes[G]))
    return d.disj(d.conj(yes[A], yes[B]), choice)


def test_the_shortest_path_is_not_the_smallest_settling_set() -> None:
    d = Diagram((2,) * 8)
    node = puzzle(d)
    assert search.settling_by_outcome(d, node) == {0: ((A, E), True), 1: ((A, B), True)}
    assert search.settling(d, node) == ((A, B), True)


def gap(d: Diagram, x: int) -> int:
    """x ? (c or e) : (b or e): e alone settles it, but each side of x has another answer that comes first."""
    either, b, c, e = (d.literal(variable, 0b10) for variable in range(x, x + 4))
    return d.ite(either, d.disj(c, e), d.disj(b, e))


def test_a_search_closes_the_gap_that_the_bounds_leave() -> None:
    d = Diagram((2,) * 9)
    assert search.settling_by_outcome(d, gap(d, 0), budget=0)[1] == ((0, 1), False)
    assert search.settling_by_outcome(d, gap(d, 0))[1] == ((3,), True)
    # Beside a dear alternative the gap is below a question that has to be answered first.
    node = d.make(0, [gap(d, 1), d.conj(*(d.literal(variable, 0b10) for variable in range(5, 9)))])
    assert search.settling_by_outcome(d, node, budget=0)[1] == ((0, 1, 2), False)
    assert search.settling_by_outcome(d, node)[1] == ((0, 4), True)


def test_nodes_that_the_case_makes_equal_are_one() -> None:
    # Four sides of x, two and two of which differ only where the case cannot be.
    d = Diagram((4, 2, 3))
    node = d.make(0, [d.make(1, [FALSE, d.literal(2, mask)]) for mask in (0b001, 0b010, 0b101, 0b110)])
    nodes, (root,) = d.export(node)
    allowed = [0b1111, 0b11, 0b011]
    reduced, top = walk.cofactor(nodes, root, allowed)
    assert len(reduced) == 5
    for zero, one, two, three in (reduced[top][1], d.children(d.restrict(node, allowed))):
        assert zero == two != one == three


def test_the_first_case_forgets_what_it_tried() -> None:
    # Under x = 0 the search tries both cells of y in vain; under x = 1 the outcome is there whatever y is.
    d = Diagram((2, 2, 2))
    in_vain = d.make(1, [d.make(2, [~1, ~2]), d.make(2, [~2, ~1])])
    assert search.witness(d, d.make(0, [in_vain, ~3]), {3}) == (1, 0, 0)


def test_a_cell_that_has_to_change_counts_on_every_path() -> None:
    # y cannot stay at 0. Both ways to outcome 1 change two facts, x and y or y and z; the earlier fact is kept.
    d = Diagram((2, 3, 2))
    node = d.make(0, [d.make(1, [FALSE, d.literal(2, 0b10), d.literal(2, 0b10)]), TRUE])
    assert search.nearest(d, node, {1}, (0, 0, 0), [0b11, 0b110, 0b11]) == (0, 1, 1)


def test_parity_ends_in_at_most_and_not_in_a_hang() -> None:
    d = Diagram((2,) * 200)
    node = FALSE
    for variable in reversed(range(200)):
        node = d.ite(d.literal(variable, 0b10), d.neg(node), node)
    assert d.size(node) == 399
    variables, exact = search.settling(d, node, budget=1000)
    assert variables == tuple(range(200))
    assert not exact
    assert d.count(node) == {0: 2**199, 1: 2**199}


def test_a_thousand_variables_do_not_recurse_out() -> None:
    n = 1000
    d = Diagram((2,) * n)
    yes = [d.literal(variable, 0b10) for variable in range(n)]
    every = d.conj(*yes)
    assert d.size(every) == n
    assert d.conj(*reversed(yes)) == every
    assert d.neg(d.disj(*map(d.neg, yes))) == every
    assert d.between(n, n, yes) == every
    assert d.evaluate(every, (1,) * n) == 1
    assert d.support(every) == tuple(range(n))
    assert d.count(every) == {0: 2**n - 1, 1: 1}
    half = [0b10] * (n // 2) + [0b11] * (n - n // 2)
    assert d.support(d.restrict(every, half)) == tuple(range(n // 2, n))
    assert search.difference(d, every, d.conj(*yes[1:])) == (0,) + (1,) * (n - 1)
    assert search.witness(d, every, {1}) == (1,) * n
    assert search.joint(d, (every, yes[0]), ({0}, {1})) == (1,) + (0,) * (n - 1)
    assert search.nearest(d, every, {1}, (0,) * n) == (1,) * n
    assert search.settling_by_outcome(d, every) == {0: ((0,), True), 1: (tuple(range(n)), True)}
    assert search.best_question(d, every) == 0
    nodes, (root,) = d.export(every)
    assert d.import_(nodes, (root,)) == (every,)
    assert walk.possible(nodes, root, half) == 0b11
    assert walk.needs(nodes, walk.reached(nodes, root, half), 1000) == (
        tuple(range(n // 2, n)),
        (n // 2,),
        True,
        n // 2,
    )


def test_a_policy_past_the_budget_ends_in_an_error() -> None:
    # The textbook bad order: each condition reads two variables that stand far apart, and the diagram is exponential.
    n = 20
    d = Diagram((2,) * (2 * n), budget=10_000)
    pairs = [d.conj(d.literal(i, 0b10), d.literal(n + i, 0b10)) for i in range(n)]
    with pytest.raises(DiagramBudgetError, match="more than 10,000 nodes") as error:
        d.disj(*pairs)
    assert (error.value.most, error.value.what) == (10_000, "nodes")
    assert len(d.nodes) <= 10_000
    # In the order that FORCE finds, it is small.
    best = order.force(2 * n, [(i, n + i) for i in range(n)])
    level = {variable: place for place, variable in enumerate(best)}
    good = Diagram((2,) * (2 * n), budget=10_000)
    terms = [good.conj(good.literal(level[i], 0b10), good.literal(level[n + i], 0b10)) for i in range(n)]
    assert good.size(good.disj(*terms)) < 20 * n


def test_a_product_search_keeps_to_the_budget() -> None:
    # Small diagrams whose product is not: sums of the facts, differently weighted, modulo different primes.
    d = Diagram((2,) * 60, budget=100_000)

    def residue(weights: Sequence[int], modulus: int) -> int:
        row = [TRUE if rest == 0 else FALSE for rest in range(modulus)]
        for variable in reversed(range(60)):
            row = [d.make(variable, [row[r], row[(r + weights[variable]) % modulus]]) for r in range(modulus)]
        return row[1]

    ones = [residue([(i * i + 1) % m for i in range(60)], m) for m in (29, 31, 37)]
    with pytest.raises(DiagramBudgetError):
        search.joint(d, [*ones, d.conj(*(d.literal(i, 0b01) for i in range(50, 60)))], [{1}] * 4)


@pytest.mark.parametrize(
    "misuse",
    [
        lambda d: Diagram((2, 0)),
        lambda d: d.terminal(-1),
        lambda d: d.value(d.literal(0, 0b10)),
        lambda d: d.make(0, [TRUE]),
        lambda d: d.make(1, [TRUE, FALSE, d.literal(0, 0b10)]),
        lambda d: d.ite(d.terminal(2), TRUE, FALSE),
        lambda d: d.restrict(TRUE, [1, 0]),
        lambda d: d.restrict(TRUE, [1]),
        lambda d: d.import_([(2, (-1, -2))], [0]),
        lambda d: d.import_([(0, (1, -2)), (1, (-1, -2, -3))], [0]),
        lambda d: d.import_([], [0]),
        lambda d: search.witness(d, TRUE, {1}, [0, 1]),
        lambda d: walk.possible(d.nodes, d.literal(0, 0b10), [0, 1]),
        lambda d: walk.cofactor(d.nodes, d.literal(0, 0b10), [0, 1]),
    ],
)
def test_misuse_is_refused(misuse: Any) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        misuse(Diagram((2, 3)))


PROGRAM = """
from mednec.table import order, search
from mednec.table.diagram import Diagram
groups = [[i, (7 * i) % 40, (11 * i + 3) % 40] for i in range(30)]
level = {v: i for i, v in enumerate(order.force(40, groups))}
d = Diagram((2, 3) * 20)
terms = [d.conj(*(d.literal(level[v], 0b10) for v in set(group))) for group in groups[:12]]
f = d.ite(d.disj(*terms[:6]), d.terminal(5), d.ite(d.at_least(2, terms[6:]), d.terminal(7), d.terminal(0)))
print(sorted(level.items()), d.export(f), search.settling_by_outcome(d, f), search.best_question(d, f))
print(search.nearest(d, f, {7}, (0,) * 40), search.witness(d, f, {5, 7}))
"""


def test_nothing_depends_on_the_hash_seed() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "12345")
    }
    assert len(outputs) == 1
    assert "7" in outputs.pop()
