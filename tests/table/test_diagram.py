"""The decision diagram against every complete case, on small random policies."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from mednec.runtime import walk
from mednec.table.diagram import Diagram
from tests.table import oracle
from tests.table.worlds import World, build, checked, worlds


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
