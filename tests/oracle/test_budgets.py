"""What is too large for a search ends soon, and says which search was cut and why, in the same words each time."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest

from benchmarks import synthetic
from mednec.analyse import checks, grounds, readings
from mednec.analyse.approved import Common
from mednec.analyse.steps import Steps
from mednec.compare import compare as comparing
from mednec.compare.difference import Difference, Side
from mednec.coverage import measure as coverage
from mednec.coverage.coverage import Verdict
from mednec.diagnostics import Diagnostic, Severity
from mednec.emit.python import emit, load
from mednec.model.condition import CountWithin, Within
from mednec.model.policy import Policy
from mednec.model.resolve import resolve
from mednec.syntax.parser import parse
from mednec.table.axes import TableTooLarge, cells_touching, cells_where, ends
from mednec.table.diagram import Diagram, DiagramBudgetError
from mednec.table.lower import build, lower, lower_together
from mednec.table.parts import rows_and_parts
from mednec.table.table import CountAxis, NumberAxis, cells_of
from mednec.text import Source


def resolved(text: str) -> Policy:
    file, diagnostics = parse(Source("large.policy", text))
    assert not diagnostics
    policy, _ = resolve(file, ())
    assert policy is not None
    return policy


def cut(policy: Policy) -> list[Diagnostic]:
    return [each for each in checks.analyse(policy, lower(policy)) if each.code == "MN309"]


HUNDRED = synthetic.policy(900, 100, 300)


def test_a_policy_of_a_hundred_conditions_is_checked_whole() -> None:
    policy = resolved(HUNDRED)
    assert cut(policy) == []


@pytest.mark.parametrize(
    ("most", "named", "severity"),
    [
        (20_000, "clauses that never matter", Severity.WARNING),
        (10, "clauses that contradict each other, clauses that never matter", Severity.ERROR),
    ],
)
def test_a_search_that_is_cut_is_named_with_the_reason(
    monkeypatch: pytest.MonkeyPatch, most: int, named: str, severity: Severity
) -> None:
    monkeypatch.setattr(checks, "MOST_STEPS", most)
    policy = resolved(HUNDRED)
    (finding,) = cut(policy)
    assert finding.message.startswith(f"Cut short: the search for {named}")
    assert finding.message.endswith(f"that the diagram takes more than {most:,} steps.")
    assert finding.severity is severity
    assert ("accept" in finding.help) is (severity is Severity.WARNING)
    assert cut(policy) == [finding]


def test_what_a_search_found_before_it_was_cut_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    text = HUNDRED.replace("        overrides I\n", "", 1)
    whole = [each for each in checks.analyse(resolved(text), lower(resolved(text))) if each.code == "MN301"]
    assert whole
    monkeypatch.setattr(checks, "MOST_STEPS", 20_000)
    policy = resolved(text)
    found = checks.analyse(policy, lower(policy))
    assert [each for each in found if each.code == "MN301"] == whole
    assert any(each.code == "MN309" for each in found)


def test_what_approvals_have_in_common_is_cut_apart_from_the_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(steps: Steps) -> tuple[Common, ...]:
        steps.space.diagram.take(checks.MOST_STEPS + 1)
        return ()

    monkeypatch.setattr(checks, "common_to_approvals", endless)
    policy = resolved(HUNDRED)
    (finding,) = cut(policy)
    assert finding.message.startswith("Cut short: the search for what every approval has in common.")
    assert (finding.severity, checks.analysis(policy, lower(policy)).common) == (Severity.WARNING, ())


@pytest.mark.parametrize(
    ("most", "said"),
    [
        (500, "so many facts that the diagram takes more than 500 steps."),
        (2_000, "The rows of the decision table cannot be written: the diagram takes more than 2,000 steps."),
    ],
)
def test_a_table_that_takes_too_long_is_refused_and_says_so(
    monkeypatch: pytest.MonkeyPatch, most: int, said: str
) -> None:
    monkeypatch.setattr("mednec.table.lower.MOST_STEPS", most)
    with pytest.raises(TableTooLarge) as refused:
        lower(resolved(HUNDRED))
    assert refused.value.diagnostic.code == "MN309"
    assert refused.value.diagnostic.message.endswith(said)


def test_the_diagram_of_a_table_in_parts_has_a_budget_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    policy = resolved(HUNDRED)
    (lowered,) = lower_together((policy,))
    built = build(lowered, Diagram([cells_of(axis) for axis in lowered.axes]))
    assert rows_and_parts(built, 2_000_000)[1]
    with pytest.raises(DiagramBudgetError, match="takes more than 10 steps"):
        rows_and_parts(built, 10)
    monkeypatch.setattr("mednec.table.lower.rows_and_parts", lambda built, most: rows_and_parts(built, 10))
    with pytest.raises(TableTooLarge) as refused:
        lower(policy)
    assert refused.value.diagnostic.message == (
        "The rows of the decision table cannot be written: the diagram takes more than 10 steps."
    )


SIGNED = 'by "medical director" on 2025-09-15 because "it is so"'


def with_axioms(number: int) -> str:
    """A policy that decides by facts of which axioms say that each implies the next."""
    facts = "".join(f'fact a{place} "a{place}"\n    yes or no\n' for place in range(number + 1))
    axioms = "".join(
        f'axiom "{place} implies the next"\n    a{place} implies a{place + 1}\n        {SIGNED}\n'
        for place in range(number)
    )
    every = " and ".join(f"a{place}" for place in range(number + 1))
    return f"""policy 900 "Example"
    effective 2025-10-01
criteria "CRITERIA"
    I.  > One.
        medically necessary when {every}
    II. > Two.
        not medically necessary otherwise
{facts}{axioms}"""


def test_a_search_among_axioms_that_is_cut_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "MOST_STEPS", 3)
    policy = resolved(with_axioms(6))
    (finding,) = cut(policy)
    assert "axioms that rule out nothing or too much" in finding.message
    assert finding.severity is Severity.ERROR


def test_what_a_finding_rests_on_is_looked_for_in_so_many_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    policy = resolved(with_axioms(6))
    found = [each for each in checks.analyse(policy, lower(policy)) if each.code == "MN311"]
    assert found
    assert {len(each.rests_on) for each in found} != {6}
    monkeypatch.setattr(grounds, "MOST_STEPS", 0)
    cut_short = [each for each in checks.analyse(policy, lower(policy)) if each.code == "MN311"]
    assert [each.message for each in cut_short] == [each.message for each in found]
    assert {len(each.rests_on) for each in cut_short} == {6}


def test_many_axioms_do_not_make_it_hang() -> None:
    policy = resolved(with_axioms(40))
    assert refused(policy) == set()


def test_a_reading_that_is_not_compared_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    reading = f'        reading "all" {SIGNED}\n        other reading "any": medically necessary when a0 or a1\n'
    text = with_axioms(3).replace("    II. > Two.\n", f"{reading}    II. > Two.\n")
    policy = resolved(text)
    (flip,) = readings.flips(policy)
    assert flip.settled
    monkeypatch.setattr(readings, "MOST_STEPS", 1)
    (finding,) = readings.check_flips(policy, readings.flips(policy))
    assert finding.code == "MN309"
    assert finding.message.endswith("of I was not compared: the diagram takes more than 1 steps.")


def test_a_comparison_says_what_of_it_was_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = (Side(name, resolved(text)) for name, text in (("old", HUNDRED), ("new", synthetic.edited(HUNDRED, 12))))
    whole = comparing.compare(old, new)
    assert whole.cut == ()
    assert any(each.because for each in whole.transitions)
    monkeypatch.setattr(comparing, "MOST_STEPS", 10)
    with pytest.raises(comparing.CannotCompare) as refused:
        comparing.compare(old, new)
    assert refused.value.diagnostic.message == (
        "old and new together combine so many facts that the diagram takes more than 10 steps."
    )
    cut = next(found for most in range(1_000, 60_000, 1_000) if (found := compared(monkeypatch, most, old, new)).cut)
    assert cut.cut[0].startswith("Which edits are responsible was not worked out: the diagram takes more than ")
    assert [each.combinations for each in cut.transitions] == [each.combinations for each in whole.transitions]
    assert not any(each.because for each in cut.transitions)


def compared(monkeypatch: pytest.MonkeyPatch, most: int, old: Side, new: Side) -> Difference:
    """What the two come to where each part of the comparison may take so many steps; nothing where that is too few."""
    monkeypatch.setattr(comparing, "MOST_STEPS", most)
    try:
        return comparing.compare(old, new)
    except comparing.CannotCompare:
        monkeypatch.setattr(comparing, "MOST_STEPS", 2_000_000)
        return comparing.compare(old, old)


def combined(way: str, number: int) -> str:
    """A policy of one clause that combines many facts in a way that is hard on diagrams."""
    one, other = ([f"{letter}{place}" for place in range(number)] for letter in "ab")
    near = [f"({a} and {b})" for a, b in zip(one, other, strict=True)]
    far = [f"({a} and {b})" for a, b in zip(one, [*other[7:], *other[:7]], strict=True)]
    half = number // 2
    meaning = {
        "pairs counted": f"at least {half} of ({', '.join(near)}) and at least {half} of ({', '.join(far)})",
        "two counts apart": f"at least {half} of ({', '.join(one + other)}) and at most {half} of ({', '.join(far)})",
        "every pair": f"any of ({', '.join(f'({a} and {b})' for i, a in enumerate(one) for b in other[: i + 1])})",
        "products": f"exactly {number // 3} of ({', '.join(near + far)})",
    }[way]
    facts = "\n".join(f'fact {name} "{name}"\n    yes or no' for name in one + other)
    return f"""policy 900 "Example"
    effective 2025-10-01
criteria "CRITERIA"
    I.  > One.
        medically necessary when {meaning}
    II. > Two.
        not medically necessary otherwise
{facts}
"""


@pytest.mark.parametrize("way", ["pairs counted", "two counts apart", "every pair", "products"])
def test_no_policy_makes_it_hang(way: str) -> None:
    """All that is done with a policy ends: where it is too much, that is said. No clock is asked here either."""
    policy = resolved(combined(way, 14))
    assert refused(policy) <= {"MN309"}
    with suppress(comparing.CannotCompare):
        comparing.compare(Side("old", policy), Side("new", resolved(combined(way, 13))))


def refused(policy: Policy) -> set[str]:
    """The codes of the errors that keep a policy from being built."""
    try:
        found = checks.analyse(policy, lower(policy))
    except TableTooLarge as error:
        found = (error.diagnostic,)
    return {each.code for each in found if each.severity is Severity.ERROR}


def test_coverage_that_is_cut_says_how_far_it_came(monkeypatch: pytest.MonkeyPatch) -> None:
    policy = resolved(HUNDRED)
    monkeypatch.setattr(coverage, "MOST_STEPS", 40_000)
    measured = coverage.measure("x", policy, ())
    assert "takes more than 40,000 steps; only the first" in measured.cut
    verdicts = {each.finding.verdict for each in measured.mutants}
    assert Verdict.NOT_EXAMINED in verdicts
    assert coverage.measure("x", policy, ()) == measured


def test_steps_are_counted_within_the_block_alone() -> None:
    d = Diagram((2,) * 40)
    nodes = [d.literal(place, 0b10) for place in range(40)]
    with d.at_most(10), pytest.raises(DiagramBudgetError, match="takes more than 10 steps"):
        d.between(20, 20, nodes)
    with d.at_most(100_000):
        exactly = d.between(20, 20, nodes)
    assert d.at_least(20, nodes) != exactly
    # A block within another has no more than that one has left.
    with d.at_most(10), pytest.raises(DiagramBudgetError), d.at_most(100_000):
        d.between(19, 20, nodes)


def limits(number: int) -> str:
    """A policy that asks for so many ranges of one number, each with a fact of its own."""
    ranges = (
        f"(age from {3 * place} to {3 * place + 1} and sign_{'abcdefghij'[place % 10]})" for place in range(number)
    )
    signs = (line for letter in "abcdefghij" for line in (f'fact sign_{letter} "Sign {letter}"', "    yes or no"))
    return "\n".join(
        [
            *('policy 900 "Example"', "    effective 2025-10-01", 'criteria "CRITERIA"', "    I. > Words of I."),
            f"        covered when {' or '.join(ranges)}",
            *("    II. > Other.", "        not medically necessary otherwise", *signs),
            *('fact age "Age"', f"    whole number 0 to {3 * number + 5}", ""),
        ]
    )


def test_a_number_with_hundreds_of_limits_decides() -> None:
    module: Any = load(emit(lower(resolved(limits(260)))))
    fits = {"sign_f": True, "date_of_service": "2025-10-02"}
    said = [module.decide({**fits, "age": 3 * 255 + more}).determination.value for more in range(3)]
    assert said == ["covered", "covered", "not medically necessary"]
    open_ = module.decide(fits)
    assert open_.determination.value == "needs information"


@pytest.mark.parametrize("axis", [NumberAxis("n", (0, 2, 3, 7), 9, is_date=False), CountAxis("n", (0, 2, 3, 7), 9)])
def test_the_cells_of_a_stretch_are_those_that_lie_in_it(axis: NumberAxis | CountAxis) -> None:
    of = Within if isinstance(axis, NumberAxis) else CountWithin
    values = (None, *range(12))
    for low, high in ((low, high) for low in values for high in values):
        inside = [value for value in range(10) if (low is None or value >= low) and (high is None or value <= high)]
        held = [range(first, last + 1) for first, last in (ends(axis, cell) for cell in range(4))]
        whole = sum(all(value in inside for value in cell) << place for place, cell in enumerate(held))
        some = sum(any(value in inside for value in cell) << place for place, cell in enumerate(held))
        assert (cells_where(axis, of(low, high)), cells_touching(axis, of(low, high))) == (whole, some), (low, high)
