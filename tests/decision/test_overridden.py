"""What was met and then overridden: which clause, by which, and who signed the order if nobody printed it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from mednec.emit.python import emit, load
from mednec.quick import Library, quick_check
from mednec.runtime import Decision
from mednec.table.lower import lower
from mednec.text import Source

FEATURES = Path(__file__).parent.parent / "features"
SIGNED = "medical director, 2025-09-15"


@cache
def table_of(name: str) -> Any:
    path = FEATURES / f"{name}.policy"
    policy = quick_check(Source(path.name, path.read_text(encoding="utf-8")), Library()).policy
    assert policy is not None
    return load(emit(lower(policy)))


def decide(name: str, **facts: object) -> Decision:
    decision = table_of(name).decide({"date_of_service": "2025-11-03", **facts})
    assert isinstance(decision, Decision)
    return decision


def wound(**facts: bool) -> Decision:
    nothing = dict.fromkeys(("scratch", "tattoo", "at_work", "three_weeks"), False)
    return decide("precedence", **{"wound": True, **nothing, **facts})


def test_what_loses_by_a_signed_order_is_named_with_who_signed_it() -> None:
    decision = wound(tattoo=True)
    assert [each.clause for each in decision.decided_by] == ["III"]
    (lost,) = decision.overridden
    assert (lost.clause, lost.by, lost.signed) == ("I", "III", SIGNED)
    assert lost.words == ("A dressing is **medically necessary** for a wound.",)
    assert decision.to_dict()["overridden"] == [
        {"clause": "I", "words": [*lost.words], "by": "III", "signed": SIGNED},
    ]
    text = " ".join(decision.explain().split())
    assert f"Met, and overridden: - I, by III, in an order that the document does not print ({SIGNED})" in text


def test_all_that_lose_are_named_and_none_that_is_not_met() -> None:
    decision = wound(tattoo=True, scratch=True, three_weeks=True)
    assert [(each.clause, each.by) for each in decision.overridden] == [("II", "IV"), ("III", "IV"), ("I", "IV")]
    assert wound().overridden == ()
    assert wound(wound=False, tattoo=True).overridden == ()


def test_nothing_is_overridden_while_information_is_needed() -> None:
    nothing = dict.fromkeys(("scratch", "at_work", "three_weeks"), False)
    decision = decide("precedence", wound=True, **nothing)
    assert decision.still_matter == ("tattoo",)
    assert decision.overridden == ()


def test_an_order_that_is_printed_is_signed_by_nobody() -> None:
    decision = decide("not-done", fasting_glucose=99, tolerance_test=11.1)
    assert [(each.clause, each.by, each.signed) for each in decision.overridden] == [("I", "II", "")]
    text = " ".join(decision.explain().split())
    assert "Met, and overridden: - I, by II A monitor is **medically necessary** when" in text
