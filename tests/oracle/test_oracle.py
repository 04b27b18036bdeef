"""Drawn policies against an evaluator that tries every case, and against a SAT solver; `make nightly` draws more."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.oracle.brute import Brute, Cases
from tests.oracle.drawn import SMALL, Clause, Drawn, Group, Item, Leaf, Opposite, Size, draw, text, yes_or_no
from tests.oracle.examine import IN_ORDER, examine
from tests.oracle.examine_large import examine_large
from tests.oracle.nightly import NUMBERS, report, run
from tests.oracle.solver import Encoded, Formula, nearest, otherwise, satisfiable

A, B, C = (Leaf(yes_or_no(name), ("yes",), name) for name in ("arm", "bone", "chest"))


def drawing(policies: int) -> settings:
    return settings(
        max_examples=policies,
        derandomize=True,
        deadline=None,
        database=None,
        phases=(Phase.explicit, Phase.generate),  # a failing policy is small as it is, and its number draws it again
        suppress_health_check=[HealthCheck.too_slow],
    )


@given(st.integers(*NUMBERS))
@drawing(300)
def test_a_policy_says_what_trying_every_case_says(number: int) -> None:
    examine(Random(number), Size(SMALL))


@given(st.integers(*NUMBERS))
@drawing(10)
def test_a_large_policy_says_what_a_solver_says(number: int) -> None:
    examine_large(Random(number))


# --- the oracle itself, on policies that a person can follow ----------------------------------------------------


def one_clause(item: Item, says: str = "covered") -> Drawn:
    return Drawn((Clause("I", says, item, "", None, None, ()),), None)


@pytest.mark.parametrize(
    ("item", "met"),
    [
        (A, 4),
        (Opposite(A), 4),
        (Group("and", 2, 2, (A, B)), 2),
        (Group("or", 1, 2, (A, B)), 6),
        (Group("none of", 0, 0, (A, B)), 2),
        (Group("exactly 1 of", 1, 1, (A, B, C)), 3),
        (Group("at least 2 of", 2, 3, (A, B, C)), 4),
        (Group("at most 1 of", 0, 1, (A, B, C)), 4),
    ],
)
def test_of_eight_cases_so_many_meet_a_condition(item: Item, met: int) -> None:
    # All three facts are asked for, whichever of them the condition is about.
    drawn = one_clause(Group("and", 2, 2, (item, Group("or", 1, 6, (A, B, C, *map(Opposite, (A, B, C)))))))
    cases = Cases(drawn)
    assert cases.number == 8
    assert Brute(drawn, cases).met("I").bit_count() == met
    formula = Formula(drawn)
    where = Encoded(drawn, formula).met("I")
    assert satisfiable(formula, [where, -where]) == [True, True]


def test_what_matters_and_what_settles() -> None:
    # (arm and bone) or chest: with chest known to be no, both others settle it together, or one of them alone by no.
    drawn = one_clause(Group("or", 1, 2, (Group("and", 2, 2, (A, B)), C)))
    brute = Brute(drawn, Cases(drawn))
    open_ = brute.cases.given({"chest": ("no",)})
    assert brute.matter(open_) == ("arm", "bone")
    assert brute.settles(open_, ("arm",))
    assert not brute.settles(open_, ())
    assert brute.fewest(open_) == 1
    assert brute.left(open_) == {"covered", "not addressed by this policy"}


def test_the_solver_tells_versions_apart_and_finds_the_nearest_request() -> None:
    both, either = (one_clause(Group(how, low, 2, (A, B))) for how, low in (("and", 2), ("or", 1)))
    formula = Formula(both, either)
    old, same, new = (Encoded(each, formula) for each in (both, both, either))
    assert satisfiable(formula, [otherwise(old, same), otherwise(old, new)]) == [False, True]
    assert nearest(formula, otherwise(old, new)) == 1
    assert nearest(formula, old.outcomes["covered"]) == 2


def test_a_wrong_answer_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the text says the opposite of what is meant, the answers differ for nearly every policy."""

    def turned(drawn: Drawn, effective: str = "2025-10-01") -> str:
        return text(drawn, effective).replace(" when (", " when not (", 1)

    monkeypatch.setattr("tests.oracle.examine.text", turned)
    turnable = [number for number in range(30) if " when (" in text(_policy(number))]
    assert len(turnable) > 10
    assert sum(_differs(number) for number in turnable) > len(turnable) / 2


def _policy(number: int) -> Drawn:
    random = Random(number)
    return draw(random, Size(SMALL), in_order=random.random() < IN_ORDER)


def _differs(number: int) -> bool:
    try:
        examine(Random(number), Size(SMALL))
    except AssertionError:
        return True
    return False


# --- the nightly run -------------------------------------------------------------------------------------------


def test_the_nightly_run_counts_what_it_compared_and_reports_it() -> None:
    told: list[str] = []
    tally = run(6, 2, 1, seed=7, say=told.append)
    again = run(6, 2, 1, seed=7, say=told.append)
    assert tally == again
    assert (tally["policies"], tally["rich policies"], tally["large policies"]) == (6, 2, 1)
    assert told
    written = report(tally, seed=7)
    assert "seed 7" in written
    assert written == report(Counter(dict(sorted(tally.items()))), seed=7)
