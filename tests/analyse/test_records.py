"""A case that a finding shows of records, run as it is shown."""

from __future__ import annotations

import pytest

from mednec.analyse.checks import analyse
from mednec.driver import Library, quick_check
from mednec.emit.python import emit, load
from mednec.model.cases import resolve_cases
from mednec.runtime.decision import Determination
from mednec.syntax.parser import parse_cases
from mednec.table.lower import lower
from mednec.text import Source

POLICY = """policy 900 "Drug"
    effective 2025-10-01

criteria "CRITERIA"
    I.  > The drug is **medically necessary** after trials.
        medically necessary when {first}
    II. > The drug is **not medically necessary** after other trials.
        not medically necessary when {second}

record trial "Drug trial"
    fact drug "Drug"
        one of methotrexate, sulfasalazine, adalimumab
    fact drug_class "Class"
        one of conventional, biologic
        biologic when drug is adalimumab
        conventional otherwise
    fact length "Time taken"
        whole number 0 to 3650 days
    fact begun "Begun"
        date

fact trials "Drug trials"
    list of trial

fact long_trials "Long trials"
    list of trial
    trials where (length >= 28 days)
"""

BOTH = [
    ("at least 2 trials where (length >= 28 days)", "some trials where (drug_class is biologic)"),
    ("at least 2 different drug among trials", "at least 3 trials with the same drug"),
    ("lowest length among trials >= 14 days", "no trials where (drug is methotrexate)"),
    ("latest begun among trials >= 2025-01-01", "earliest begun among trials < 2024-01-01"),
    ("all trials have (length < 28 days)", "total length among trials > 30 days"),
    ("some long_trials where (drug is methotrexate)", "some trials where (length < 28 days)"),
    ("at least 3 different drug from at least 2 different drug_class among trials", "exactly 4 trials"),
    ("at least 2 different begun among trials where (begun < 2024-01-01)", "exactly 2 trials"),
    ("at least 3 different length among trials where (length >= 28 days)", "exactly 3 trials"),
]


@pytest.mark.parametrize(("first", "second"), BOTH)
def test_two_clauses_that_meet_are_shown_with_records_that_meet_both(first: str, second: str) -> None:
    source = Source("p.policy", POLICY.format(first=first, second=second))
    policy = quick_check(source, Library()).policy
    assert policy is not None
    table = lower(policy)
    (found,) = [finding for finding in analyse(policy, table) if finding.code == "MN301"]
    text = "".join(f"    {line}\n" for line in found.witness)
    blocks, problems = parse_cases(Source("c.cases", f'case "shown"\n{text}    expect needs trials\n'))
    assert problems == ()
    (case,), problems = resolve_cases(blocks, policy)
    assert problems == ()
    assert set(case.facts) == {"date_of_service", "trials"}
    decision = load(emit(table)).decide(case.facts)
    met = {clause.clause for clause in decision.clauses if clause.status == "met"}
    assert met == {"I", "II"}


def test_what_no_records_can_be_is_no_contradiction() -> None:
    source = Source("p.policy", POLICY.format(first="at least 2 trials", second="no trials where (length < 400 days)"))
    policy = quick_check(source, Library()).policy
    assert policy is not None
    never = POLICY.format(first="at most 1 trials", second="at least 2 different drug among trials")
    other = quick_check(Source("p.policy", never), Library()).policy
    assert other is not None
    assert "MN301" in {finding.code for finding in analyse(policy, lower(policy))}
    assert "MN301" not in {finding.code for finding in analyse(other, lower(other))}


def test_a_decision_over_records_is_reached_by_the_module() -> None:
    source = Source("p.policy", POLICY.format(first=BOTH[0][0], second="no trials"))
    policy = quick_check(source, Library()).policy
    assert policy is not None
    module = load(emit(lower(policy)))
    case = {"date_of_service": "2025-11-03", "trials": [{"length": 30}, {"length": "5 weeks"}]}
    assert module.outcome(case) is Determination.MEDICALLY_NECESSARY
    assert module.outcome({**case, "trials": [{"length": 30}, {}]}) is Determination.NEEDS_INFORMATION


def test_the_explanation_says_which_records_count_and_what_the_others_lack() -> None:
    source = Source("p.policy", POLICY.format(first=BOTH[0][0], second="some trials where (drug_class is biologic)"))
    policy = quick_check(source, Library()).policy
    assert policy is not None
    trials = [{"length": 30, "drug": "adalimumab"}, {"length": 27}, {"length": {"from": 20, "to": 30}}]
    decision = load(emit(lower(policy))).decide({"date_of_service": "2025-11-03", "trials": trials})
    text = " ".join(decision.explain().split())
    assert "from 1 to 2 (record 1 counts; record 2 does not count (Time taken); record 3 is open (Time taken))" in text
    assert "from 1 to 3 (record 1 counts; record 2 is open (Class); record 3 is open (Class))" in text


@pytest.mark.parametrize(
    ("first", "idle"),
    [
        ("at least 2 trials and all trials have (length >= 28 days)", []),
        ("at least 1 trials and all trials have (length >= 28 days)", ["`at least 1 trials`"]),
        ("all trials have (length >= 28 days)", []),
    ],
)
def test_that_all_wants_one_is_no_condition_that_somebody_wrote(first: str, idle: list[str]) -> None:
    """“Each of the two” says two and all: that all of them are one at least is idle, and nobody could take it out."""
    second = "no trials where (length >= 28 days)"
    quick = quick_check(Source("p.policy", POLICY.format(first=first, second=second)), Library())
    assert quick.policy is not None, quick.diagnostics
    found = [each for each in analyse(quick.policy, lower(quick.policy)) if each.code in ("MN311", "MN312")]
    assert [each.message.partition(" changes nothing")[0] for each in found] == idle
