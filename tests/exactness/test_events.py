"""Events that may never have happened, against every completion of the days that a case leaves open.

What a comparison means of two days is written down in `test_computed`; here a day can also be missing, and then no
comparison is met.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mednec.model.resolve import resolve
from mednec.runtime import CaseError
from mednec.syntax.parser import parse
from mednec.text import Source
from tests.exactness.test_computed import COMPARED, MET, NOT_MET, Compared, days_near_ends, known_days, policy_of
from tests.exactness.test_small_policies import compiled, drawing, said

EVENTS = ('fact visit "Visit"', "    date or never", 'fact start "Start"', "    date or never")
AROUND = tuple(range(-40, 41))

TAKEN = tuple(each for each in COMPARED if "between" not in each.text and not each.text.startswith("not "))
"""Of an event that may never have happened no days are counted: that is refused where it is declared."""

RESULT = ('fact n "N"', "    whole number 0 to 4 or not done")
DAYS = ('fact k "K"', "    whole number 0 to 9 days", "    days from visit to start")
NUMBER = ('fact n "N"', "    whole number 0 to 4")
SUM = ('fact k "K"', "    whole number 0 to 9", "    equals n + 1")


def holds(compared: Compared, one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and compared.holds(one, other)


@st.composite
def known_events(draw: st.DrawFn, near: date) -> tuple[Any, tuple[date | None, ...], bool]:
    """How a case may give an event, days that it leaves, and whether those are all of them."""
    form = draw(st.sampled_from(("never", "ever", "unknown", "never or", "dated", "dated")))
    days = tuple(near + timedelta(each) for each in AROUND)
    if form == "never":
        return "never", (None,), True
    if form == "ever":
        return "ever", days, False
    if form == "unknown":
        return None, (None, *days), False
    entry, left = draw(known_days(near))
    if form == "dated":
        return entry, left, True
    day = left[0]
    return {"one_of": ["never", day.isoformat()]}, (None, day), True


@pytest.mark.parametrize("negated", [False, True])
@given(st.sampled_from(TAKEN), days_near_ends, st.data())
@drawing
def test_a_missing_day_meets_no_comparison(negated: bool, compared: Compared, near: date, data: st.DataObject) -> None:
    _, module, _ = compiled(policy_of(f"not ({compared.text})" if negated else compared.text, *EVENTS))
    met, not_met = (NOT_MET, MET) if negated else (MET, NOT_MET)
    for _ in range(10):
        one, ones, all_of_one = data.draw(known_events(near))
        other, others, all_of_other = data.draw(known_events(near))
        case = {"visit": one, "start": other, "date_of_service": "2025-10-02"}
        expected = {met if holds(compared, a, b) else not_met for a, b in product(ones, others)}
        decision = module.decide(case)
        assert decision.conflicts == ()
        assert said(decision) >= expected
        never = (None,) in (ones, others)
        single = all(len([day for day in each if day is not None]) <= 1 for each in (ones, others))
        if never or (all_of_one and all_of_other and (compared.exact or single)):
            assert said(decision) == expected, (compared.text, case)
        assert module.outcome(case) is decision.determination
        assert set(decision.still_matter) <= {"visit", "start"}


@given(days_near_ends)
@drawing
def test_ever_and_never_are_what_they_say(day: date) -> None:
    _, module, _ = compiled(policy_of("visit ever", *EVENTS))
    _, other, _ = compiled(policy_of("visit never", *EVENTS))
    forms = {"never": False, "ever": True, day.isoformat(): True}
    for given_as, happened in forms.items():
        case = {"visit": given_as, "date_of_service": "2025-10-02"}
        assert said(module.decide(case)) == {MET if happened else NOT_MET}
        assert said(other.decide(case)) == {NOT_MET if happened else MET}
    for open_form in (None, {"one_of": ["never", day.isoformat()]}):
        decision = module.decide({"visit": open_form, "date_of_service": "2025-10-02"})
        assert decision.still_matter == ("visit",)


@pytest.mark.parametrize(
    "value", ["Never", "not done", {"from": "never"}, {"from": "2025-01-01", "to": "never"}, {"one_of": ["ever"]}]
)
def test_what_is_no_form_of_an_event_is_refused(value: object) -> None:
    _, module, _ = compiled(policy_of("visit ever", *EVENTS))
    with pytest.raises(CaseError, match='or "never", or "ever" where the day is not known'):
        module.decide({"visit": value, "date_of_service": "2025-10-02"})


def test_a_plain_date_is_never_never() -> None:
    _, module, _ = compiled(policy_of("visit >= 2025-01-01", 'fact visit "Visit"', "    date"))
    for word in ("never", "ever"):
        with pytest.raises(CaseError, match=r"visit must be a date, written YYYY-MM-DD\."):
            module.decide({"visit": word, "date_of_service": "2025-10-02"})


@pytest.mark.parametrize(
    ("condition", "facts", "codes"),
    [
        ("d ever", ('fact d "D"', "    date"), {"MN104"}),
        ("n never", RESULT, {"MN104"}),
        ("n is done", NUMBER, {"MN104"}),
        ("not n > 2", RESULT, {"MN154"}),
        ("none of (n from 1 to 2, b)", RESULT, {"MN101", "MN154"}),
        ("k > 1 day", (*EVENTS, *DAYS), {"MN123"}),
        (
            "k > 1",
            (*RESULT, *SUM),
            {"MN131"},
        ),
        (
            "k > 1",
            (*NUMBER, SUM[0], "    number 0 to 9 or not done", SUM[2]),
            {"MN109"},
        ),
        ("by n (under 2: n is done, 2 or more: n > 3)", RESULT, {"MN152"}),
        ("some trials where (day ever)", ('record trial "Trial"', '    fact day "Day"', "        date or never",
                                         'fact trials "Trials"', "    list of trial"), {"MN109"}),
    ],
)  # fmt: skip
def test_what_cannot_be_said_of_them_is_refused(condition: str, facts: tuple[str, ...], codes: set[str]) -> None:
    file, diagnostics = parse(Source("example.policy", policy_of(condition, *facts)))
    assert not diagnostics, diagnostics
    policy, diagnostics = resolve(file, ())
    assert policy is None
    assert {each.code for each in diagnostics} == codes, diagnostics


# --- one test controls another -------------------------------------------------------------------------------

CONTROLLED = (
    'policy 900 "Example"',
    "    effective 1800-01-01",
    'criteria "CRITERIA"',
    "    I. > Words.",
    "        medically necessary when n >= 2 or m >= 3",
    "    II. > Words.",
    "        n controls m",
    "    III. > Words.",
    "        not medically necessary otherwise",
    'fact n "N"',
    "    whole number 0 to 4 or not done",
    'fact m "M"',
    "    whole number 0 to 4 or not done",
    "",
)
RESULTS = ("not done", 0, 1, 2, 3, 4)


@st.composite
def known_results(draw: st.DrawFn) -> tuple[Any, tuple[Any, ...]]:
    """How a case may give a test, and the results that it leaves."""
    form = draw(st.sampled_from(("value", "value", "unknown", "done", "from", "one of")))
    if form == "value":
        value = draw(st.sampled_from(RESULTS))
        return value, (value,)
    if form == "unknown":
        return None, RESULTS
    if form == "done":
        return "done", RESULTS[1:]
    if form == "from":
        low, high = sorted(draw(st.lists(st.integers(0, 4), min_size=2, max_size=2)))
        return {"from": low, "to": high}, tuple(range(low, high + 1))
    left = draw(st.lists(st.sampled_from(RESULTS), min_size=2, max_size=3, unique=True))
    return {"one_of": left}, tuple(left)


def is_met(n: int | str, m: int | str) -> bool:
    if isinstance(n, str):
        return isinstance(m, int) and m >= 3
    return n >= 2


@given(known_results(), known_results())
@drawing
def test_a_test_that_is_controlled_is_not_used(one: tuple[Any, tuple[Any, ...]], other: tuple[Any, ...]) -> None:
    _, module, _ = compiled("\n".join(CONTROLLED))
    (n, ns), (m, ms) = one, other
    decision = module.decide({"n": n, "m": m, "date_of_service": "2025-10-02"})
    assert said(decision) == {MET if is_met(a, b) else NOT_MET for a, b in product(ns, ms)}
    open_facts = {
        name: len({is_met(*case) for case in cases}) > 1
        for name, groups in (
            ("n", [[(a, b) for a in ns] for b in ms]),
            ("m", [[(a, b) for b in ms] for a in ns]),
        )
        for cases in groups
        if len({is_met(*case) for case in cases}) > 1
    }
    assert set(decision.still_matter) == set(open_facts)
    done = "not done" not in ns and "not done" not in ms
    assert decision.not_used == ((("m", ("n",)),) if done else ())
    assert decision.to_dict()["not_used"] == ([{"fact": "m", "controlled_by": ["n"]}] if done else [])
    assert ("Not used:\n  - M: N controls" in decision.explain()) is done


@pytest.mark.parametrize(
    ("line", "facts", "code"),
    [
        ("n controls n", RESULT, "MN155"),
        ("n controls other", RESULT, "MN101"),
        ("m controls n", (*RESULT, 'fact m "M"', "    whole number 0 to 4"), "MN155"),
        ("n controls b", (*RESULT, 'fact b "B"', "    yes or no"), "MN155"),
        ("n controls m", (*RESULT, 'fact m "M"', "    whole number 0 to 4"), "MN155"),
    ],
)
def test_what_cannot_control_is_refused(line: str, facts: tuple[str, ...], code: str) -> None:
    text = policy_of("n > 2", *facts).replace("    II. >", f"    II. > Words.\n        {line}\n    III. >")
    file, diagnostics = parse(Source("example.policy", text))
    assert not diagnostics, diagnostics
    policy, diagnostics = resolve(file, ())
    assert policy is None
    assert {each.code for each in diagnostics} == {code}, diagnostics


def test_two_tests_do_not_control_each_other_and_are_not_negated() -> None:
    lines = "\n".join(CONTROLLED)
    for text, code in (
        (lines.replace("        n controls m", "        n controls m\n        > More.\n        m controls n"), "MN155"),
        (lines.replace("or m >= 3", "or not m >= 3"), "MN154"),
    ):
        file, diagnostics = parse(Source("example.policy", text))
        assert not diagnostics, diagnostics
        policy, diagnostics = resolve(file, ())
        assert policy is None
        assert {each.code for each in diagnostics} == {code}, diagnostics
