"""The order of questions: where every interview ends, what is never asked, and that it is worth its price."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from io import StringIO
from math import prod
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mednec.driver import Library, Proof, prove, quick_check
from mednec.emit.python import emit, load
from mednec.frequencies import read_frequencies
from mednec.interview import turned
from mednec.model.determinations import Determination, Standing
from mednec.project import read_project
from mednec.questions import Questions, Weights
from mednec.runtime.decision import Decision
from mednec.runtime.table import DecisionTable
from mednec.trial import read_cases
from tests.compare.small import Parts, Request, compiled, known, parts, requests, said
from tests.compare.test_small_policies import OLD_DAY, drawing

ROOT = Path(__file__).parents[2]
DATE = "date_of_service"


def interview(module: Any, questions: Questions, case: Mapping[str, Any]) -> dict[str, Any]:
    """What is asked of somebody who knows the case (and may not know all): each fact with the answer, in its order."""
    facts: dict[str, Any] = {DATE: case[DATE]}
    while (decision := module.decide(facts)).step == "open":
        name = questions.next_fact(facts, decision, facts)
        if name is None:
            break
        assert name in decision.still_matter
        facts[name] = case.get(name)
    return facts


class Remembered(Questions):
    """Questions that are worked out once for the same answers: here many cases begin alike."""

    def __init__(self, table: DecisionTable, weights: Weights | None = None) -> None:
        super().__init__(table, weights)
        self.known: dict[tuple[tuple[str, object], ...], str | None] = {}

    def next_fact(self, facts: Mapping[str, object], decision: Decision, asked: Collection[str]) -> str | None:
        key = tuple(facts.items())
        if key not in self.known:
            self.known[key] = super().next_fact(facts, decision, asked)
        return self.known[key]


def chances(counts: Mapping[str, Mapping[str, int]], request: Request) -> float:
    """How probable a request is where its answers are independent."""
    return prod(counts[n][str(v)] / sum(counts[n].values()) for n, v in request.items() if n != DATE)


def claims(policy: Any, module: Any, counts: Mapping[str, Mapping[str, int]]) -> tuple[tuple[int, ...], ...]:
    """What a claims table tells that has each answer so often."""
    names = [name for name in counts if name in module.TABLE.place_of]
    if not names:
        return ()
    rows = [",".join(names)]
    for name in names:
        for value, number in counts[name].items():
            rows += [",".join(value if each == name else "" for each in names)] * number
    return read_frequencies([f"{row}\n" for row in rows], policy, module.TABLE).counts


def drawn(data: st.DataObject, of: Parts) -> tuple[dict[str, float], dict[str, dict[str, int]]]:
    """Prices of questions, and how often each answer is given."""
    values: dict[str, dict[str, None]] = {}
    for request, _ in requests(of, of):
        for name, value in request.items():
            if name != DATE:
                values.setdefault(name, {})[str(value)] = None
    prices = {name: data.draw(st.sampled_from((0.5, 1.0, 4.0))) for name in values}
    return prices, {name: {v: data.draw(st.sampled_from((1, 20, 400))) for v in each} for name, each in values.items()}


@given(st.data())
@settings(drawing, max_examples=40)
def test_every_interview_ends_where_the_case_does_and_asks_only_what_can_matter(data: st.DataObject) -> None:
    of = data.draw(parts())
    text = of.text(900, OLD_DAY)
    policy, module = compiled(text)
    prices, counts = drawn(data, of)
    every = [known(policy, request) for request, _ in requests(of, of)]
    outcomes = {tuple(request.items()): said(text, request) for request in every}
    for questions in (
        Questions(module.TABLE),
        Questions(module.TABLE, Weights(prices)),
        Questions(module.TABLE, Weights(prices, claims(policy, module, counts))),
    ):
        for case in every[:: max(1, len(every) // 8)]:
            answers = interview(module, questions, case)
            decision = module.decide(answers)
            assert (decision.determination.value, decision.source) == outcomes[tuple(case.items())]
            so_far: Request = {}
            for name, value in answers.items():
                left = [each for each in every if each.items() >= so_far.items()]
                ways = {
                    outcome
                    for each in left
                    for outcome in [frozenset(outcomes[tuple((each | {name: v}).items())] for v in values(every, name))]
                }
                assert name == DATE or any(len(way) > 1 for way in ways), "no answer to it could have mattered"
                so_far[name] = value


def values(every: list[Request], name: str) -> list[Any]:
    return list(dict.fromkeys(each[name] for each in every))


@given(st.data())
@settings(drawing, max_examples=30)
def test_with_prices_and_frequencies_no_interview_is_expected_to_cost_more(data: st.DataObject) -> None:
    of = data.draw(parts())
    policy, module = compiled(of.text(900, OLD_DAY))
    prices, counts = drawn(data, of)
    plain = Remembered(module.TABLE)
    weighed = Remembered(module.TABLE, Weights(prices, claims(policy, module, counts)))
    expected: dict[Questions, float] = {}
    for questions in (plain, weighed):
        cost = 0.0
        for request, _ in requests(of, of):
            asked = interview(module, questions, known(policy, request))
            cost += chances(counts, request) * sum(prices[name] for name in asked if name != DATE)
        expected[questions] = cost
    # Every answer counts once more than it was seen, so that none is impossible.
    assert expected[weighed] <= expected[plain] * 1.02


@given(st.data())
@drawing
def test_what_nobody_knows_is_asked_once_and_the_rest_still_is(data: st.DataObject) -> None:
    of = data.draw(parts())
    policy, module = compiled(of.text(900, OLD_DAY))
    prices, counts = drawn(data, of)
    case = known(policy, data.draw(st.sampled_from([request for request, _ in requests(of, of)])))
    unknown = data.draw(st.sets(st.sampled_from(sorted(case))))
    given_away = {name: value for name, value in case.items() if name not in unknown or name == DATE}
    for weights in (None, Weights(prices, claims(policy, module, counts))):
        answers = interview(module, Questions(module.TABLE, weights), given_away)
        told = {name: value for name, value in answers.items() if value is not None}
        decision, whole = module.decide(told), module.decide(given_away)
        assert decision.determination == whole.determination
        if decision.determination is Determination.NEEDS_INFORMATION:
            assert set(decision.still_matter) <= set(answers)


@pytest.mark.parametrize("budget", [0, 20])
def test_a_table_too_large_for_it_is_asked_about_all_the_same(budget: int) -> None:
    of = Parts((("medically necessary", "fever and brace and pain is severe and surgery is lift"),), "visits < 2")
    text = of.text(900, OLD_DAY)
    policy, module = compiled(text)
    for request, _ in requests(of, of)[::7]:
        case = known(policy, request)
        answers = interview(module, Questions(module.TABLE, Weights({}), budget), case)
        assert module.decide(answers).determination.value == said(text, case)[0]


# --- whole policies ------------------------------------------------------------------------------------------


def whole(name: str) -> tuple[Proof, Any, list[dict[str, Any]]]:
    """A policy of the project with its table and its author's cases."""
    project = read_project(ROOT)
    (version,) = [each for each in project.versions if each.name == name]
    proof = prove(quick_check(version.policy, Library(project.library)), version.original)
    assert isinstance(proof, Proof)
    assert version.cases is not None
    return proof, load(emit(proof.table)), [case.facts for case in read_cases(version.cases, proof.policy).cases]


def cell(value: object) -> str:
    """A value as a table of claims has it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ";".join(map(str, value)) or "none"
    return "" if value is None or isinstance(value, Mapping) else str(value)


@pytest.mark.parametrize("name", ["mp196/2025-10-01", "mp204/2026-01-01"])
def test_a_claims_table_saves_questions(name: str) -> None:
    proof, module, cases = whole(name)
    # Few kinds of request make up most of what comes in.
    decided = {place: module.decide(case) for place, case in enumerate(cases) if DATE in case}
    often = [cases[place] for place, each in decided.items() if each.step != "open" and not each.conflicts][::6]
    requested = Random(7).choices(often, [1 / (place + 1) for place in range(len(often))], k=200)
    columns = [fact.name for fact in proof.policy.facts if not fact.inline]
    rows = [",".join(columns)]
    for case in requested:
        values = module.decide(case).values
        rows.append(",".join(cell(values[column]) for column in columns))
    found = read_frequencies(StringIO("\n".join(rows)), proof.policy, module.TABLE)
    assert found.rows == 200
    numbers = {}
    for weights in (None, Weights({}, found.counts)):
        questions = Questions(module.TABLE, weights)
        asked = {}
        for place, case in enumerate(often):
            answers = interview(module, questions, {**module.decide(case).values, DATE: case[DATE]})
            # A source that counts only while it is known is not asked about: so some end earlier than the case.
            assert module.decide(answers).step != "open"
            asked[place] = len(answers)
        numbers[weights is None] = sum(asked[often.index(case)] for case in requested) / len(requested)
    assert numbers[False] <= numbers[True]


# --- what would turn it --------------------------------------------------------------------------------------


@given(st.data())
@drawing
def test_no_smaller_change_turns_the_outcome(data: st.DataObject) -> None:
    of = data.draw(parts())
    text = of.text(900, OLD_DAY)
    policy = compiled(text)[0]
    every = [known(policy, request) for request, _ in requests(of, of)]
    case = data.draw(st.sampled_from(every))
    standing = {tuple(each.items()): Determination(said(text, each)[0]).standing for each in every}
    favourable = standing[tuple(case.items())] is Standing.FAVOURABLE
    wanted = Standing.ADVERSE if favourable else Standing.FAVOURABLE
    least = min(
        (
            sum(value != each[name] for name, value in case.items())
            for each in every
            if standing[tuple(each.items())] is wanted
        ),
        default=None,
    )
    turn = turned(policy, case)
    assert (len(turn.facts) if turn is not None else None) == least
