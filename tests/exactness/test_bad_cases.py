"""Malformed cases: everything that is wrong is said at once, and nothing that the case holds is repeated."""

from __future__ import annotations

import pickle
import traceback
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from generated.tables import mp196_v2025_10_01 as table
from generated.tables._runtime import CaseError
from tests.exactness.requests_196 import GRANTED

SECRET = "Zebedee-4711"
NUMBER = 73519421


class Talkative:
    """A value that shows itself wherever it is printed, and equals nothing."""

    def __repr__(self) -> str:
        return SECRET

    def __hash__(self) -> int:
        return hash(SECRET)

    def __eq__(self, other: object) -> bool:
        return False


NESTED: list[Any] = [SECRET]
for _ in range(50):
    NESTED = [NESTED]

PLAIN_BAD: tuple[object, ...] = (SECRET, NUMBER, 1.5, float("nan"), float("inf"), b"Zebedee-4711", Talkative(), NESTED)
PLAIN_BAD += ({SECRET: 1}, {}, {"one_of": []}, {"one_of": SECRET}, {"one_of": [SECRET]}, {"one_of": [NESTED]})
PLAIN_BAD += ({"one_of": ["yes"], SECRET: 1}, {"one_of": {SECRET: 1}}, (SECRET,), {SECRET}, 10**5000, "x" * 100_000)
PLAIN_BAD += ({"one_of": [{"one_of": ["yes"]}]}, {1: 2}, {"from": 1, "to": 2, "one_of": []}, "", -1)

BAD: dict[str, tuple[object, ...]] = {
    "pregnant": (*PLAIN_BAD, "Yes", 0, 1, {"from": "no", "to": "yes"}, {"one_of": ["yes", True]}),
    "pain": (*PLAIN_BAD, True, "Severe", {"from": "severe", "to": "mild"}, {"one_of": ["mild", "mild"]}),
    "code": (*PLAIN_BAD, "99999", 22513, {"from": "22510", "to": "22511"}),
    "line_of_business": (*PLAIN_BAD, "commercial ", True),
    "time_since_onset": (
        *(each for each in PLAIN_BAD if each != 1),
        *(True, -1, 36501, 20.5, 10**5000, "20", "20 months", "20 days or so", "1.5 days", "9" * 5000 + " days"),
        *({"from": 3, "to": 2}, {"from": True}, {"one_of": [1, 1]}, {"one_of": [1, 1.0]}, {"from": SECRET, "to": 3}),
    ),
    "fractures_treated": (*PLAIN_BAD, False, 30, "3", "3 fractures", {"from": 0, "to": 30}),
    "date_of_service": (
        *PLAIN_BAD,
        *("2025-02-30", "2025-13-01", "20251103", "2025-W45-1", "11/3/2025", "2025-11-03T00:00:00", 20251103, True),
        *({"from": "2025-11-04", "to": "2025-11-03"}, {"one_of": ["2025-11-03", "2025-11-03"]}),
    ),
    "treated_level": (
        *PLAIN_BAD,
        *("T8", ["T8", "T8"], [["T8"]], [True], [NUMBER], ["T8", SECRET], [None], True, {"one_of": ["T8"]}),
        *({"includes": ["T8"], "excludes": ["T8"]}, {"includes": "T8"}, {"complete": 1}, {"includes": [SECRET]}),
    ),
}
ALL_BAD = [(fact, value) for fact, values in BAD.items() for value in values]
NAMED = {
    "pregnant": "yes or no",
    "pain": "none, mild, moderate, severe",
    "code": "22513",
    "line_of_business": "commercial, medicaid, medicare",
    "time_since_onset": "from 0 to 36500 days",
    "fractures_treated": "from 0 to 29",
    "date_of_service": "YYYY-MM-DD",
    "treated_level": "T1, T2",
}
SAYS_WHAT_IS_WRONG = {"empty_one_of", "repeated", "from_after_to", "overlap", "wrong_type"}
"""Codes of problems whose sentence names what is wrong, the form being right but for that."""


def everything_shown(error: BaseException) -> Iterator[str]:
    """All that an error may put into a log."""
    seen: BaseException | None = error
    while seen is not None:
        yield from (str(seen), repr(seen), repr(seen.args), repr(vars(seen)))
        yield from (str(note) for note in getattr(seen, "__notes__", ()))
        seen = seen.__cause__ or seen.__context__
    yield "".join(traceback.format_exception(error))


def refused(case: Any) -> CaseError:
    with pytest.raises(CaseError) as caught:
        table.decide(case)
    error = caught.value
    assert (error.__cause__, error.__context__) == (None, None)
    for text in everything_shown(error):
        assert SECRET not in text
        assert str(NUMBER) not in text
        assert "x" * 50 not in text
        assert "9" * 50 not in text
        assert "000000" not in text
    assert pickle.loads(pickle.dumps(error)).problems == error.problems
    return error


def approves(case: Any) -> bool:
    """Whether `outcome` approves; it may refuse, and what it raises shows nothing of the case."""
    shown = ""
    try:
        said = table.outcome(case).value
    except CaseError as refusal:
        said, shown = "refused", "".join(everything_shown(refusal))
    assert SECRET not in shown
    return bool(said == "medically necessary")


@pytest.mark.parametrize("place", range(len(ALL_BAD)))
def test_a_malformed_value_is_refused_by_its_fact_and_what_is_allowed(place: int) -> None:
    fact, value = ALL_BAD[place]
    error = refused({fact: value})
    assert {problem.fact for problem in error.problems} == {fact}
    for problem in error.problems:
        assert problem.message.startswith(f"{fact} ")
        assert NAMED[fact] in problem.message or problem.code in SAYS_WHAT_IS_WRONG
    for rest in (GRANTED, {}, dict.fromkeys(GRANTED)):
        assert not approves({**rest, fact: value})


def test_every_problem_of_a_case_is_listed_at_once() -> None:
    case: dict[Any, Any] = {fact: values[0] for fact, values in BAD.items()}
    case |= {"pregnnt": True, SECRET: 1, 7: 2, None: 3, ("a", SECRET): 4, "x" * 60: 5}
    error = refused(case)
    by_fact = {problem.fact for problem in error.problems}
    assert by_fact == {*BAD, "pregnnt", ""}
    hint = next(problem for problem in error.problems if problem.fact == "pregnnt")
    assert hint.message.endswith("Did you mean pregnant?")
    for problem in error.problems:
        assert problem.message in str(error)
    assert str(error).startswith(f"{len(error.problems)} problems:")


def test_a_list_tells_of_its_parts_at_once() -> None:
    error = refused({"treated_level": {"includes": ["T8", "T8", SECRET], "excludes": [NUMBER]}})
    assert {problem.code for problem in error.problems} == {"repeated", "unknown_value", "wrong_type"}


@pytest.mark.parametrize(("case", "code"), [({}, "empty_case"), ([], "not_a_mapping"), (None, "not_a_mapping")])
def test_a_case_that_is_none(case: Any, code: str) -> None:
    assert [problem.code for problem in refused(case).problems] == [code]
    assert not approves(case)


MANY = {f"{SECRET}{i}": 1 for i in range(100)}


@pytest.mark.parametrize("case", [SECRET, NUMBER, [SECRET], {1: SECRET}, {SECRET: SECRET}, MANY])
def test_the_case_itself_may_be_the_secret(case: Any) -> None:
    refused(case)
    assert not approves(case)


def test_ten_thousand_names_make_a_short_message() -> None:
    assert len(str(refused({f"name_{i}": i for i in range(10_000)}))) < 5_000


@pytest.mark.parametrize("mapping", [dict, "view"])
def test_any_mapping_is_a_case(mapping: object) -> None:
    class View(Mapping[str, Any]):
        def __getitem__(self, name: str) -> Any:
            return GRANTED[name]

        def __iter__(self) -> Iterator[str]:
            return iter(GRANTED)

        def __len__(self) -> int:
            return len(GRANTED)

    case: Mapping[str, Any] = GRANTED if mapping is dict else View()
    assert table.decide(case).determination.value == "medically necessary"
    assert table.outcome(case).value == "medically necessary"


def test_no_repr_shows_a_value() -> None:
    decision = table.decide(GRANTED | {"time_since_onset": 34711})
    shown = [repr(decision), str(decision), *(repr(each) for each in decision.clauses), f"{decision!s:>2}"]
    shown += [repr(each) for each in (*decision.decided_by, *decision.because_not_met, *decision.conflicts)]
    undecided = table.decide({"time_since_onset": 34711, "fractures_treated": 27})
    shown += [repr(undecided), repr(undecided.settling), repr(undecided.best_question), repr(undecided.possible)]
    for text in shown:
        assert "34711" not in text
        assert "22513" not in text
    assert "34711" in undecided.explain()
