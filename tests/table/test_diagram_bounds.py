"""The bounds of the decision diagram: what is large, what is too large, what is refused."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import pytest

from mednec.runtime import walk
from mednec.table import order, search
from mednec.table.diagram import FALSE, TRUE, Diagram, DiagramBudgetError


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
