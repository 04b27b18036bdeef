"""Small policies drawn as text and emitted, against every completion of cases drawn for them."""

from __future__ import annotations

from functools import lru_cache
from types import ModuleType

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from mednec.emit.python import emit, load
from mednec.model.determinations import Outcome
from mednec.model.policy import Policy
from mednec.model.resolve import resolve
from mednec.runtime import Decision
from mednec.syntax.parser import parse
from mednec.table.lower import lower
from mednec.text import Source
from tests.exactness.given import Drawn, as_given, cases
from tests.exactness.oracle import Contradiction, Derived, Expected, Oracle, completions, consistent, derive
from tests.exactness.written import Written, derived_policies, plain_policies

CASES = 8
"""How many cases are drawn for a policy: to emit one takes about as long as to decide so many."""

drawing = settings(
    max_examples=70,
    derandomize=True,
    deadline=None,
    database=None,
    phases=(Phase.generate,),  # to shrink takes minutes, and what fails is small as it is
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)

NEEDS_INFORMATION = "needs information"


@lru_cache(maxsize=16)
def compiled(text: str) -> tuple[Policy, ModuleType, Oracle]:
    file, diagnostics = parse(Source("example.policy", text))
    assert not diagnostics, (text, diagnostics)
    policy, diagnostics = resolve(file, ())
    assert policy is not None, (text, diagnostics)
    return policy, load(emit(lower(policy))), Oracle(policy)


Words = tuple[str, str, tuple[str, ...]]
"""An outcome: its determination, its source and its limits."""


def said(decision: Decision) -> set[Words]:
    """The outcomes that a decision leaves, as words."""
    if decision.possible:
        return {(each.determination.value, each.source, each.limits) for each in decision.possible}
    return {(decision.determination.value, decision.source, decision.limits)}


def in_words(outcomes: frozenset[Outcome]) -> set[Words]:
    return {(each.determination.value, each.source, each.limits) for each in outcomes}


def agrees(oracle: Oracle, decision: Decision, expected: Expected, *, exact: bool) -> None:
    """What every decision owes to the completions of its case; `exact` where the table's variables stand alone."""
    outcomes = in_words(expected.outcomes)
    assert said(decision) >= outcomes
    assert set(decision.still_matter) >= set(expected.matter)
    if len({outcome[:2] for outcome in outcomes}) > 1:
        assert decision.determination.value == NEEDS_INFORMATION
    if not exact:
        return
    if len({outcome[:2] for outcome in outcomes}) == 1:
        assert {(decision.determination.value, decision.source)} == {outcome[:2] for outcome in outcomes}
        assert set(decision.limits) == set.intersection(*(set(limits) for _, _, limits in outcomes))
        assert {*decision.limits, *decision.open_limits} == {limit for _, _, limits in outcomes for limit in limits}
    assert said(decision) == outcomes
    assert tuple(each.fact for each in decision.presumptions) == expected.presumed
    for status in decision.clauses:
        assert status.status == oracle.said(oracle.clauses[status.clause], expected.left), status.clause
    if len(outcomes) == 1:
        assert (decision.still_matter, decision.settling, decision.best_question) == ((), None, None)
        return
    if decision.determination.value == NEEDS_INFORMATION:
        assert (decision.decided_by, decision.because_not_met) == ((), ())
    assert decision.settling is not None
    assert decision.best_question is not None
    assert decision.best_question.fact in decision.still_matter
    assert set(decision.settling.facts) <= set(decision.still_matter)
    if len(expected.knowns) > 1:
        return
    assert decision.still_matter == expected.matter
    assert oracle.settles(expected, decision.settling.facts)
    if decision.settling.proved_smallest:
        assert len(decision.settling.facts) == oracle.fewest(expected)


def expecting(oracle: Oracle, derived: Derived, drawn: Drawn) -> Expected:
    try:
        return oracle.expect(derived.left, drawn.case)
    except Contradiction:
        assume(False)
        raise


@given(plain_policies(), st.data())
@drawing
def test_a_decision_says_what_every_completion_says(written: Written, data: st.DataObject) -> None:
    every_completion_agrees(written, data)


def every_completion_agrees(written: Written, data: st.DataObject) -> None:
    """Hold some cases of a policy against their completions."""
    policy, module, oracle = compiled(written.text)
    for _ in range(CASES):
        drawn = data.draw(cases(policy))
        expected = expecting(oracle, Derived(drawn.left, ()), drawn)
        decision = module.decide(drawn.case)
        agrees(oracle, decision, expected, exact=not written.groups_and_counts)
        assert module.outcome(drawn.case) is decision.determination
        assert decision.conflicts == ()


@given(derived_policies(), st.data())
@drawing
def test_derived_facts_narrow_what_is_possible_and_never_decide_wrongly(written: Written, data: st.DataObject) -> None:
    derived_facts_agree(written, data)


def derived_facts_agree(written: Written, data: st.DataObject) -> None:
    """Hold some cases of a policy with derived facts against their completions."""
    policy, module, oracle = compiled(written.text)
    for _ in range(CASES):
        drawn = data.draw(cases(policy))
        decision = module.decide(drawn.case)
        assert module.outcome(drawn.case) is decision.determination
        derived = derive(policy, drawn)
        if derived is not None:
            assert tuple(each.fact for each in decision.conflicts) == derived.disputed
            agrees(oracle, decision, expecting(oracle, derived, drawn), exact=True)
        if not decision.conflicts:
            known = oracle.known(drawn.left)
            together = [case for case in completions(drawn.left) if consistent(policy, case)]
            try:
                true = frozenset(oracle.outcome(case, known) for case in together)
            except Contradiction:
                assume(False)
                raise
            assert said(decision) >= in_words(true)


@given(plain_policies(), st.data())
@drawing
def test_to_learn_a_fact_never_changes_what_is_decided(written: Written, data: st.DataObject) -> None:
    policy, module, _ = compiled(written.text)
    # What is referred until it is *known* that it need not be is meant to change, and so is what was presumed.
    assume(not any(rule.known for rule in policy.lines))
    presumed = {each.fact for each in policy.presumptions}
    for _ in range(CASES):
        drawn = data.draw(cases(policy))
        before = module.decide(drawn.case)
        open_facts = [n for n, left in drawn.left.items() if len(left) > 1 and n not in presumed - drawn.case.keys()]
        if not open_facts:
            continue
        fact = data.draw(st.sampled_from(open_facts))
        learned = data.draw(st.sampled_from(drawn.left[fact]))
        after = module.decide({**drawn.case, fact: as_given(policy, fact, learned)})
        if not before.possible:
            assert said(after) == said(before)
        elif not presumed:
            # A presumption may be dropped on the way, which opens its fact: an open case is all that it opens again.
            assert said(after) <= said(before)
            assert set(after.still_matter) <= set(before.still_matter) - {fact}


def of_text(*lines: str) -> ModuleType:
    return compiled("\n".join(('policy 900 "Example"', "    effective 2025-10-01", *lines, "")))[1]


TODAY = {"date_of_service": "2025-10-02"}


@pytest.mark.parametrize("fever", [False, "no", {"one_of": ["no"]}, {"one_of": [False]}])
def test_outcome_reads_every_form_of_a_value(fever: object) -> None:
    module = of_text(
        'criteria "CRITERIA"',
        "    I. > Words.",
        "        medically necessary",
        "    II. > Words.",
        "        investigational when fever and not brace",
        "        overrides I",
        'fact fever "Fever"',
        "    yes or no",
        'fact brace "Brace"',
        "    yes or no",
    )
    case = {"fever": fever, **TODAY}
    assert module.decide(case).determination.value == "medically necessary"
    assert module.outcome(case).value == "medically necessary"


def test_a_line_may_hang_on_a_count_over_a_date_and_a_yes_or_no() -> None:
    module = of_text(
        'applies to "LINES"',
        "    commercial this policy",
        '    medicaid refer to "the list" unless exactly 1 of (onset >= 2025-09-30, pregnant)',
        "    medicare this policy",
        'criteria "CRITERIA"',
        "    I. > Words.",
        "        not medically necessary when brace",
        "    II. > Words.",
        "        investigational when brace",
        "        overrides I",
        'fact onset "Onset"',
        "    date",
        'fact pregnant "Pregnant"',
        "    yes or no",
        'fact brace "Brace"',
        "    yes or no",
    )
    case = {"line_of_business": "medicaid", "brace": True, **TODAY}
    for onset, pregnant in (("2025-09-29", True), ("2025-09-30", False)):
        assert module.outcome({**case, "onset": onset, "pregnant": pregnant}).value == "investigational"
        assert module.outcome({**case, "onset": onset, "pregnant": not pregnant}).value == "refer to another source"


@pytest.mark.parametrize("duration", [0, 1, 2, None])
def test_what_is_known_may_be_a_number_with_one_end(duration: int | None) -> None:
    module = of_text(
        'applies to "LINES"',
        "    commercial this policy",
        '    medicaid refer to "the list" unless known that duration < 2 days',
        "    medicare this policy",
        'criteria "CRITERIA"',
        "    I. > Words.",
        "        medically necessary",
        'fact duration "Duration"',
        "    whole number 0 to 4 days",
    )
    case = {"line_of_business": "medicaid", "duration": duration, **TODAY}
    said = "medically necessary" if duration in (0, 1) else "refer to another source"
    assert module.decide(case).determination.value == said
    assert module.outcome(case).value == said


def test_a_conflict_is_named_though_no_clause_reads_the_fact() -> None:
    module = of_text(
        "    use EX",
        'criteria "CRITERIA"',
        "    I. > Words.",
        "        medically necessary",
        'codes "CODES"',
        "    code EX X1",
        'code system EX "Codes"',
        '    notice "Made up."',
        '    code X1 "Short"',
        "        > Long",
        "        implies procedure is lift",
        'fact code "Code"',
        "    code",
        'fact procedure "Procedure"',
        "    one of lift, brace",
    )
    decision = module.decide({"code": "X1", "procedure": "brace", **TODAY})
    assert [each.fact for each in decision.conflicts] == ["procedure"]
    assert decision.values["procedure"] is None
    assert module.decide({"code": "X1", **TODAY}).values["procedure"] == "lift"
