"""The yardsticks of the benchmarks measure the same thing as the table: they agree with it. Nothing here is timed."""

from collections import Counter
from random import Random

import pytest

from benchmarks import by_clause, by_hand
from benchmarks.generator import Case, draw
from generated.tables import mp196_v2025_10_01 as table

COUNT = 3_000


@pytest.mark.parametrize("seed", [1, 2])
def test_a_complete_case_has_the_same_outcome(seed: int) -> None:
    for case in draw(COUNT, unknown=0.0, seed=seed):
        assert by_hand.outcome(case) == by_clause.outcome(case) == table.outcome(case), case


@pytest.mark.parametrize("seed", [1, 2])
def test_a_partial_case_never_has_another_outcome(seed: int) -> None:
    """By hand the answer may be "needs information" where only exactness decides, and nothing else."""
    exact = 0
    for case in draw(COUNT, unknown=0.2, seed=seed):
        exact += _checked(case)
    assert 0 < exact < COUNT / 50


def test_nor_where_anything_is_hidden_or_contradicts() -> None:
    """Facts of any two cases mixed, and any of them hidden, those of the request too."""
    random = Random(3)
    cases = draw(COUNT, unknown=0.0, seed=3)
    seen: Counter[str] = Counter()
    for one, other in zip(cases, reversed(cases), strict=True):
        mixed = {fact: random.choice((one, one, other))[fact] for fact in one}
        share = random.random() / 2
        case = {fact: None if random.random() < share else value for fact, value in mixed.items()}
        _checked(case)
        seen[table.outcome(case)] += 1
    assert len(seen) == 7, seen


def _checked(case: Case) -> bool:
    """Whether only the table decides the case; fails if the two decide differently."""
    hand, compiled = by_hand.outcome(case), table.outcome(case)
    assert by_clause.outcome(case) == hand, case
    if hand == compiled:
        return False
    assert hand == by_hand.NEEDS_INFORMATION, case
    return True


def test_the_cases_are_those_that_were_asked_for() -> None:
    cases = draw(COUNT, unknown=0.2, seed=4)
    assert cases == draw(COUNT, unknown=0.2, seed=4)
    hidden = sum(value is None for case in cases for value in case.values())
    assert hidden / sum(map(len, cases)) == pytest.approx(0.2, abs=0.01)
    share = {outcome: count / COUNT for outcome, count in Counter(map(by_hand.outcome, cases)).items()}
    assert share["not medically necessary"] == pytest.approx(1 / 2, abs=0.05)
    assert share["needs information"] == pytest.approx(1 / 3, abs=0.05)
    assert share["medically necessary"] == pytest.approx(1 / 10, abs=0.02)


def test_where_all_is_known_every_fact_has_a_value() -> None:
    assert not any(value is None for case in draw(COUNT, unknown=0.0, seed=5) for value in case.values())
