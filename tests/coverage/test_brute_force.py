"""What is measured of small generated policies is what trying every case and every change says."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from mednec.coverage.coverage import Coverage, Verdict
from mednec.coverage.measure import measure
from mednec.coverage.suggest import as_text
from mednec.model.cases import Case
from mednec.quick import Library, quick_check
from mednec.text import Source
from mednec.trial import read_cases
from tests.coverage.small import (
    MOST,
    YES_OR_NO,
    Group,
    Leaf,
    Small,
    cases_text,
    changes,
    conditions,
    everything,
    policy_text,
)

EVERYTHING = list(everything())

leaves = st.one_of(
    st.sampled_from(YES_OR_NO).map(lambda name: Leaf(name, 1, 1)),
    st.tuples(st.integers(0, MOST), st.integers(0, MOST)).map(lambda ends: Leaf("n", min(ends), max(ends))),
)


def groups(items: st.SearchStrategy[Leaf] | st.SearchStrategy[Group | Leaf]) -> st.SearchStrategy[Group]:
    several = st.lists(items, min_size=2, max_size=3).map(tuple)
    return st.builds(
        lambda kind, number, found: Group(kind, min(number, len(found)), found),
        st.sampled_from(["any", "all", "at least"]),
        st.integers(1, 3),
        several,
    )


policies = groups(st.one_of(leaves, groups(leaves)))


def expected(policy: Small, sides: list[Small], chosen: list[dict[str, int]]) -> list[Verdict]:
    found = []
    for other in sides:
        told = [case for case in EVERYTHING if other.says(case) != policy.says(case)]
        shown = any(other.says(case) != policy.says(case) for case in chosen)
        found.append(Verdict.DEFENDED if shown else Verdict.OPEN if told else Verdict.NEVER)
    return found


@given(policies, st.lists(st.sampled_from(EVERYTHING), max_size=8))
@settings(max_examples=60, deadline=None)
def test_everything_is_measured_as_trying_says(group: Group, chosen: list[dict[str, int]]) -> None:
    policy = Small(group)
    quick = quick_check(Source("p.policy", policy_text(group)), Library())
    assert quick.policy is not None, quick.diagnostics
    read = read_cases(Source("p.cases", cases_text(policy, chosen)), quick.policy)
    assert not read.diagnostics
    coverage = measure("p", quick.policy, read.cases)
    assert coverage.cases == len(chosen)
    assert not coverage.cut

    sides = list(conditions(group))
    assert [each.holds.verdict for each in coverage.conditions] == expected(policy, [a for a, _ in sides], chosen)
    assert [each.fails.verdict for each in coverage.conditions] == expected(policy, [b for _, b in sides], chosen)

    all_changes = list(changes(group))
    verdicts = expected(policy, [other for _, other in all_changes], chosen)
    said = Counter((kind, verdict) for (kind, _), verdict in zip(all_changes, verdicts, strict=True))
    assert Counter((each.change.value, each.finding.verdict) for each in coverage.mutants) == said


@given(policies, st.lists(st.sampled_from(EVERYTHING), min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_the_suggested_cases_defend_the_rest_and_none_of_them_can_be_left_out(
    group: Group, chosen: list[dict[str, int]]
) -> None:
    text = cases_text(Small(group), chosen)
    policy = quick_check(Source("p.policy", policy_text(group)), Library()).policy
    assert policy is not None
    written = read_cases(Source("p.cases", text), policy).cases
    suggested = as_text(measure("p", policy, written).suggestions)
    read = read_cases(Source("p.cases", f"{text}\n{suggested}"), policy)
    assert not read.diagnostics
    for case in read.cases[len(written) :]:
        suggested = suggested.replace("expect ?", f"expect {filled_in(Small(group), case)}", 1)
    read = read_cases(Source("p.cases", f"{text}\n{suggested}"), policy)
    new = read.cases[len(written) :]
    assert not {each for each in still_open(measure("p", policy, (*written, *new))) if each[0] != "clause"}
    # What a case with unknown facts defends hangs on what somebody expects of it, so none of them is counted on.
    whole = [case for case in new if None not in case.facts.values()]
    left = still_open(measure("p", policy, (*written, *whole)))
    for place, case in enumerate(whole):
        assert left < still_open(measure("p", policy, (*written, *whole[:place], *whole[place + 1 :]))), case.title


def filled_in(policy: Small, case: Case) -> str:
    """What a person would write: the determination, where what is unknown leaves one, else that I is unknown."""
    given = {name: 1 if value == "yes" else 0 if value == "no" else value for name, value in case.facts.items()}
    said = {policy.says(each) for each in EVERYTHING if all(given.get(name) in (None, each[name]) for name in each)}
    return said.pop() if len(said) == 1 else "unknown I"


def still_open(coverage: Coverage) -> set[tuple[str, int, str]]:
    """What cases could show and no case shows, and of which clauses no case has it met, not met or unknown."""
    found = {
        ("condition", place, side)
        for place, each in enumerate(coverage.conditions)
        for side, finding in (("holds", each.holds), ("fails", each.fails))
        if finding.verdict is Verdict.OPEN
    }
    found |= {("change", n, "") for n, each in enumerate(coverage.mutants) if each.finding.verdict is Verdict.OPEN}
    return found | {
        ("clause", place, str(status))
        for place, clause in enumerate(coverage.clauses)
        for status, count in enumerate(clause.counts)
        if count == 0
    }
