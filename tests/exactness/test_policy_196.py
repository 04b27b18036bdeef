"""Policy 196 as generated: what every decision owes, on many partial requests and at its own corners."""

from __future__ import annotations

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from random import Random
from typing import Any

import pytest

from generated.tables import mp196_v2025_10_01 as table
from tests.exactness.requests_196 import GRANTED, drawn

ADVERSE = {"not medically necessary", "investigational", "not covered"}


def requests(seed: int, count: int) -> list[dict[str, Any]]:
    random = Random(seed)
    return [drawn(random) for _ in range(count)]


def test_outcome_is_the_determination_of_decide_and_adverse_ones_are_proposals() -> None:
    seen: Counter[str] = Counter()
    conflicts = 0
    for case in requests(196, 3_000):
        decision = table.decide(case)
        assert table.outcome(case) is decision.determination, case
        said = decision.determination.value
        assert decision.needs_clinician_review is (said in ADVERSE)
        assert bool(decision.notice) is (said in ADVERSE)
        assert (said == "needs information") is bool(decision.still_matter) is (len(decision.possible) > 1)
        if decision.best_question is not None:
            assert decision.best_question.fact in decision.still_matter
        if decision.settling is not None:
            assert set(decision.settling.facts) <= set(decision.still_matter)
        for conflict in decision.conflicts:
            assert conflict.fact in conflict.message
            assert conflict.fact not in conflict.against
        seen[said] += 1
        conflicts += bool(decision.conflicts)
    # The draw is worth something only if it comes to all of them.
    assert min(seen[said] for said in ("medically necessary", "not medically necessary", "needs information")) > 100
    assert {"refer to another source", "not decided by this version", "not covered"} <= seen.keys()
    assert conflicts > 100


@pytest.mark.parametrize(
    ("given", "fact", "against"),
    [
        ({"procedure": "sacroplasty"}, "procedure", ("code",)),
        ({"treated_level": ["S1"]}, "treated_level", ("code",)),
        ({"treated_level": []}, "treated_level", ("code",)),
        ({"symptom_onset": "2025-10-20"}, "time_since_onset", ("symptom_onset", "date_of_service")),
        ({"symptom_onset": "2025-11-04"}, "time_since_onset", ("symptom_onset", "date_of_service")),
        ({"fractures_treated": 2}, "fractures_treated", ("treated_level",)),
    ],
)
def test_input_that_contradicts_itself_leaves_the_fact_open(
    given: dict[str, Any], fact: str, against: tuple[str, ...]
) -> None:
    decision = table.decide(GRANTED | given)
    assert [(each.fact, each.against) for each in decision.conflicts if each.fact == fact] == [(fact, against)]
    assert all(fact in each.message for each in decision.conflicts if each.fact == fact)
    assert decision.values[fact] is None
    assert decision.determination.value == "needs information"
    assert fact in decision.still_matter
    assert table.outcome(GRANTED | given) is decision.determination


def test_a_conflict_that_does_not_matter_does_not_hold_up_the_decision() -> None:
    case = GRANTED | {"time_since_onset": 20, "symptom_onset": "2025-10-20", "pregnant": True}
    decision = table.decide(case)
    assert decision.determination.value == "not medically necessary"
    assert [each.fact for each in decision.conflicts] == ["time_since_onset"]


def test_the_granted_request_is_granted() -> None:
    decision = table.decide(GRANTED)
    assert decision.determination.value == "medically necessary"
    assert [each.clause for each in decision.decided_by][:1] == ["I"]
    assert decision.values["procedure"] == "kyphoplasty"
    assert not decision.needs_clinician_review


SACROPLASTY = {"line_of_business": "commercial", "date_of_service": "2025-11-03", "procedure": "sacroplasty"}


def test_listing_is_presumed_unless_the_case_refuses_it() -> None:
    absent = table.decide(SACROPLASTY)
    assert absent.determination.value == "not medically necessary"
    assert [(each.fact, each.value) for each in absent.presumptions] == [("listing", "listed")]
    refused = table.decide({**SACROPLASTY, "listing": None})
    assert refused.determination.value == "needs information"
    assert (refused.presumptions, refused.still_matter) == ((), ("listing",))
    assert {each.determination.value for each in refused.possible} == {"not medically necessary", "not covered"}
    unlisted = table.decide({**SACROPLASTY, "listing": "unlisted"})
    assert (unlisted.determination.value, unlisted.presumptions) == ("not covered", ())


def test_a_code_says_more_than_the_presumption() -> None:
    decision = table.decide({**SACROPLASTY, "code": "22899"})
    assert (decision.determination.value, decision.presumptions) == ("not covered", ())


@pytest.mark.parametrize("oars", [False, True, None, "absent"])
@pytest.mark.parametrize("listed", [False, True, None, "absent"])
def test_medicaid_is_referred_unless_it_is_known_that_neither_has_criteria(oars: object, listed: object) -> None:
    given = {"oars_have_criteria": oars, "prioritized_list_has_criteria": listed}
    case = GRANTED | {"line_of_business": "medicaid"} | {k: v for k, v in given.items() if v != "absent"}
    decision = table.decide(case)
    if oars is False and listed is False:
        assert decision.determination.value == "medically necessary"
    else:
        assert (decision.determination.value, decision.step) == ("refer to another source", "line")
        assert "Oregon Administrative Rules" in decision.source
    assert table.outcome(case) is decision.determination


@pytest.mark.parametrize(
    ("directed", "said"),
    [(True, "medically necessary"), (False, "refer to another source"), (None, "needs information")],
)
def test_medicare_asks_whether_it_is_directed_here(directed: bool | None, said: str) -> None:
    case = GRANTED | {"line_of_business": "medicare", "directed_by_medicare_policy": directed}
    assert table.decide(case).determination.value == said
    assert table.outcome(case).value == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2025-09-30", "not decided by this version"),
        ("2025-10-01", "medically necessary"),
        ({"from": "2025-09-01", "to": "2025-09-30"}, "not decided by this version"),
        ({"from": "2025-09-30", "to": "2025-10-01"}, "needs information"),
        (None, "needs information"),
    ],
)
def test_a_version_speaks_from_the_day_it_takes_effect(day: object, said: str) -> None:
    case = GRANTED | {"date_of_service": day}
    assert table.decide(case).determination.value == said
    assert table.outcome(case).value == said


def test_threads_share_a_table() -> None:
    cases = requests(8, 500)
    alone = [table.decide(case).to_dict() for case in cases]

    def decide_all(shift: int) -> bool:
        order = [*range(shift * 61, len(cases)), *range(shift * 61)]
        return all(table.decide(cases[i]).to_dict() == alone[i] for i in order)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(decide_all, range(8))) == [True] * 8


def test_the_json_form_comes_back_as_it_went_and_is_fresh() -> None:
    for case in requests(5, 200):
        decision = table.decide(case)
        form = decision.to_dict()
        assert json.loads(json.dumps(form, allow_nan=False)) == form
        for value in form.values():
            if isinstance(value, list | dict):
                value.clear()
        assert decision.to_dict() != form
        assert decision == table.decide(case)
