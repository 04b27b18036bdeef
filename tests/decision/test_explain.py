"""A decision told and taken elsewhere: every case of every feature can be explained, pickled and copied."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path
from typing import Any

import pytest

from generated.tables import mp196_v2025_10_01 as policy_196
from mednec.emit.python import emit, load
from mednec.model.cases import resolve_cases
from mednec.quick import Library, quick_check
from mednec.syntax.parser import parse_cases
from mednec.table.lower import lower
from mednec.text import Source

FEATURES = sorted((Path(__file__).parents[1] / "features").glob("*.policy"))

OPEN: dict[str, Any] = {
    "code": {"one_of": ["22513", "22514"]},
    "line_of_business": "commercial",
    "date_of_service": "2025-11-03",
    "symptom_onset": {"from": "2025-10-01", "to": "2025-10-10"},
    "pain": {"from": "moderate"},
    "treated_level": {"includes": ["T8"], "excludes": ["S1"], "complete": False},
}


def _source(path: Path) -> Source:
    return Source(path.name, path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FEATURES, ids=lambda path: path.stem)
def test_every_case_can_be_explained(path: Path) -> None:
    policy = quick_check(_source(path), Library()).policy
    assert policy is not None
    if policy.missing:
        return  # a policy without a table decides nothing
    decide = load(emit(lower(policy))).decide
    cases, _ = resolve_cases(parse_cases(_source(path.with_suffix(".cases")))[0], policy)
    for case in cases:
        decision = decide(dict(case.facts))
        said = decision.explain()
        assert str(decision.determination).upper() in said
        assert decision.called.keys() == decision.values.keys()


def test_labels_and_units_are_told() -> None:
    said = " ".join(policy_196.decide(OPEN).explain().split())
    assert "Pain (pain) is one of moderate, severe" in said
    assert "Time since symptom onset is from 24 to 33 days" in said
    assert "Vertebral levels treated is T8 and perhaps more, without" in said
    assert policy_196.decide(OPEN).called["time_since_onset"].unit == "days"


@pytest.mark.parametrize("case", [OPEN, {"code": "0200T"}, {**OPEN, "pain": "mild", "line_of_business": None}])
def test_a_decision_can_be_pickled_and_copied(case: dict[str, Any]) -> None:
    decision = policy_196.decide(case)
    for again in (pickle.loads(pickle.dumps(decision)), copy.deepcopy(decision), copy.copy(decision)):
        assert again == decision
        assert hash(again) == hash(decision)
        assert again.to_dict() == decision.to_dict()
        assert again.explain() == decision.explain()
        assert repr(again) == repr(decision)


def test_partly_known_values_stay_views_that_cannot_be_changed() -> None:
    again: Any = pickle.loads(pickle.dumps(policy_196.decide(OPEN)))
    with pytest.raises(TypeError):
        again.values["pain"]["one_of"] = ()
