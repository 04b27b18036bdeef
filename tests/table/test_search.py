"""Searches and walks of the decision diagram against every complete case, and where they are hard."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mednec.runtime import walk
from mednec.table import search
from mednec.table.diagram import FALSE, TRUE, Diagram
from tests.table import oracle
from tests.table.worlds import World, bits, checked, worlds


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
