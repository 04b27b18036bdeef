"""Pairs of small policies, against every request there is."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mednec.compare.affected import MOST_GROUPS
from mednec.compare.compare import compare
from mednec.compare.difference import Asks, Change, Difference, Direction, Verdict, rank
from mednec.compare.words import case_of
from mednec.model.cases import resolve_cases
from mednec.model.determinations import Outcome
from mednec.syntax.parser import parse_cases
from mednec.text import Source
from tests.compare.covers import fewest_cubes
from tests.compare.small import DAY, Parts, Request, asked, compiled, edited, parts, requests, said, side

drawing = settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

NEEDS = "needs information"
OLD_DAY, NEW_DAY = "2025-10-01", "2025-10-04"


def words(outcome: Outcome) -> tuple[str, str]:
    return outcome.determination.value, outcome.source


def texts(old: Parts, new: Parts, number: int = 900) -> tuple[str, str]:
    return old.text(900, OLD_DAY), new.text(number, NEW_DAY)


def differing(old: str, new: str, all_requests: list[tuple[Request, int]]) -> Counter[tuple[tuple[str, str], ...]]:
    """How many requests go from one outcome to another."""
    pairs = ((said(old, request), said(new, request)) for request, _ in all_requests)
    return Counter(pair for pair in pairs if pair[0] != pair[1])


def counted(difference: Difference) -> dict[tuple[tuple[str, str], ...], int]:
    return {(words(t.before), words(t.after)): t.combinations for t in difference.transitions}


@given(st.data())
@drawing
def test_counts_verdicts_and_nearest_requests_are_those_of_every_request(data: st.DataObject) -> None:
    old = data.draw(parts())
    one_policy = data.draw(st.booleans())
    new = data.draw(edited(old) if one_policy else parts())
    before, after = texts(old, new, 900 if one_policy else 901)
    difference = compare(side("old", before), side("new", after))
    every = requests(old, new)
    transitions = differing(before, after, every)
    assert counted(difference) == dict(transitions)
    assert difference.combinations == len(every)
    for scope in difference.lines:
        of_line = [each for each in every if each[0].get("line_of_business", scope.name) == scope.name]
        there = differing(before, after, of_line)
        assert scope.combinations == tuple(there[words(t.before), words(t.after)] for t in difference.transitions)
    ways = {rank(t.after) - rank(t.before) for t in difference.transitions}
    better, worse = any(way > 0 for way in ways), any(way < 0 for way in ways)
    assert difference.verdict is (
        Verdict.EQUIVALENT
        if not ways
        else Verdict.MORE
        if better and not worse
        else Verdict.LESS
        if worse and not better
        else Verdict.INCOMPARABLE
    )
    for place, transition in enumerate(difference.transitions):
        pair = words(transition.before), words(transition.after)
        assert transition.example is not None
        departs = [d for request, d in every if (said(before, request), said(after, request)) == pair]
        assert transition.example.departs == min(departs)
        for which, text, raw in ((0, before, transition.example.old), (1, after, transition.example.new)):
            policy, module = compiled(text)
            outcome = (transition.before, transition.after)[which]
            lines = case_of((difference.old, difference.new)[which], f"Difference {place}", raw, outcome)
            file, problems = parse_cases(Source("x.cases", "\n".join([*lines, ""])))
            (case,), found = resolve_cases(file, policy)
            assert (*problems, *found) == ()
            decision = module.decide(case.facts)
            assert (decision.determination.value, decision.source) == pair[which]
        assert sum(each.combinations for each in transition.deciding) == transition.combinations
        groups = transition.affected.groups
        assert sum(group.combinations for group in groups) + transition.affected.rest >= transition.combinations
        assert (transition.direction is Direction.LESS) == (rank(transition.after) < rank(transition.before))


@given(st.data())
@drawing
def test_the_partly_documented_requests_are_counted_one_by_one(data: st.DataObject) -> None:
    old = data.draw(parts())
    new = data.draw(edited(old) if data.draw(st.booleans()) else parts())
    before, after = texts(old, new)
    difference = compare(side("old", before), side("new", after))
    every = requests(old, new)
    for charted, one, other in ((Asks.OLD, before, after), (Asks.NEW, after, before)):
        facts = asked(one, every) | {"line_of_business", "date_of_service"}
        all_asked = facts | asked(other, every)
        # What neither asks for stays an axis of the combinations; it is documented or not, which changes nothing.
        beside = {name for request, _ in every for name in request} - all_asked
        charts = {tuple((n, v) for n, v in request.items() if n in facts | beside) for request, _ in every}
        outcomes: Counter[tuple[str, str]] = Counter()
        for chart in charts:
            if said(one, dict(chart))[0] != NEEDS and said(other, dict(chart))[0] == NEEDS:
                outcomes[said(one, dict(chart))] += 1
        found = {words(gap.outcome): gap for gap in difference.gaps if gap.charted is charted}
        assert {outcome: gap.combinations for outcome, gap in found.items()} == dict(outcomes)
        for outcome, gap in found.items():
            assert gap.example is not None
            assert set(gap.missing) <= all_asked - facts
            assert gap.missing
            mine, theirs = difference.old, difference.new
            cases = []
            for each, raw, text in ((mine, gap.example.old, before), (theirs, gap.example.new, after)):
                policy, module = compiled(text)
                lines = case_of(each, "As charted", raw, gap.outcome)
                file, _ = parse_cases(
                    Source(
                        "x.cases",
                        "\n".join([*lines, ""]).replace('expect refer to "the state"', "expect not addressed"),
                    )
                )
                (case,), _ = resolve_cases(file, policy)
                decision = module.decide(case.facts)
                cases.append((decision.determination.value, decision.source))
            assert cases[charted is Asks.NEW] == outcome
            assert cases[charted is Asks.OLD][0] == NEEDS


@given(st.data())
@drawing
def test_what_undoing_an_edit_turns_back_is_what_the_policy_without_it_says(data: st.DataObject) -> None:
    old = data.draw(parts())
    new = data.draw(edited(old))
    before, after = texts(old, new)
    difference = compare(side("old", before), side("new", after))
    every = requests(old, new)
    numerals = ("I", "II", "III", "IV")
    for place, edit in enumerate(difference.edits):
        assert edit.changes != (Change.WORDS,)
        if edit.new in numerals:
            at = numerals.index(edit.new)
            without = Parts((*new.clauses[:at], old.clauses[at], *new.clauses[at + 1 :]), new.medicaid)
        else:
            assert (edit.old, edit.new) in (("line medicaid", ""), ("line medicaid", "line medicaid"))
            without = Parts(new.clauses, old.medicaid)
        undone = without.text(900, NEW_DAY)
        for transition in difference.transitions:
            pair = words(transition.before), words(transition.after)
            those = [request for request, _ in every if (said(before, request), said(after, request)) == pair]
            turned = sum(said(undone, request) != pair[1] for request in those)
            told = {because.edit: because.undone for because in transition.because}
            assert told.get(place, 0) == turned


@given(st.data())
@drawing
def test_a_clause_of_another_policy_is_responsible_for_what_writing_it_as_there_would_turn(data: st.DataObject) -> None:
    old = data.draw(parts())
    new = data.draw(edited(old))
    before, after = texts(old, new, 901)
    difference = compare(side("old", before), side("new", after))
    every = requests(old, new)
    numerals = ("I", "II", "III", "IV")
    for place, edit in enumerate(difference.edits):
        decide = [name in numerals[: len(side.clauses)] for name, side in ((edit.old, old), (edit.new, new))]
        if decide != [True, True] or Change.PRECEDENCE in edit.changes:
            continue
        at = numerals.index(edit.new)
        of_old = old.clauses[numerals.index(edit.old)]
        undone = Parts((*new.clauses[:at], of_old, *new.clauses[at + 1 :]), new.medicaid).text(901, NEW_DAY)
        for transition in difference.transitions:
            pair = words(transition.before), words(transition.after)
            those = [request for request, _ in every if (said(before, request), said(after, request)) == pair]
            told = {because.edit: because.undone for because in transition.because}
            assert told.get(place, 0) == sum(said(undone, request) != pair[1] for request in those)


@given(st.data())
@drawing
def test_each_group_holds_exactly_what_its_conditions_say(data: st.DataObject) -> None:
    old = data.draw(parts())
    new = data.draw(edited(old))
    before, after = texts(old, new)
    difference = compare(side("old", before), side("new", after))
    every = [request for request, _ in requests(old, new)]
    for transition in difference.transitions:
        pair = words(transition.before), words(transition.after)
        those = [request for request in every if (said(before, request), said(after, request)) == pair]
        for condition in transition.affected.common:
            assert all(holds(condition.fact, condition.words, request) for request in those)
        covered: list[Request] = []
        for group in transition.affected.groups:
            conditions = (*transition.affected.common, *group.conditions)
            inside = [r for r in every if all(holds(c.fact, c.words, r) for c in conditions)]
            assert all(request in those for request in inside), "a group holds requests of this transition only"
            fresh = [request for request in inside if request not in covered]
            assert fresh, "every group shows somebody whom no other does"
            assert group.combinations == len(inside)
            covered += fresh
        assert transition.affected.rest == len(those) - len(covered)
        for condition in transition.affected.of_rest:
            assert all(holds(condition.fact, condition.words, request) for request in those if request not in covered)
        assert transition.affected.rest or not transition.affected.of_rest
        assert len(transition.affected.groups) == MOST_GROUPS or not transition.affected.rest


@given(st.data())
@drawing
def test_no_fewer_groups_say_who_is_affected(data: st.DataObject) -> None:
    old = data.draw(parts())
    new = data.draw(edited(old) if data.draw(st.booleans()) else parts())
    before, after = texts(old, new)
    every = [request for request, _ in requests(old, new)]
    values = {name: list(dict.fromkeys(request[name] for request in every)) for name in every[0]}
    cells = [tuple(places.index(request[name]) for name, places in values.items()) for request in every]
    outcomes = [(said(before, request), said(after, request)) for request in every]
    for transition in compare(side("old", before), side("new", after)).transitions:
        pair = words(transition.before), words(transition.after)
        those = [case for case, each in zip(cells, outcomes, strict=True) if each == pair]
        least = fewest_cubes(those, [case for case in cells if case not in those])
        assert transition.affected.proved
        if transition.affected.rest:
            assert least > MOST_GROUPS
        else:
            assert len(transition.affected.groups) == least


def holds(fact: str, wanted: str, request: Request) -> bool:
    """Whether a request is as a condition says, read as a person reads it."""
    value = request[fact]
    if fact == "visits":
        return any(_number(part, value) for part in wanted.split(" or "))
    order = {"pain": ["none", "mild", "severe"]}.get(fact)
    if order is not None and " to " in wanted:
        low, high = wanted.split(" to ")
        return order.index(low) <= order.index(value) <= order.index(high)
    names = {"Commercial": "commercial", "Medicaid/OHP": "medicaid", "Medicare": "medicare"}
    listed = wanted.replace(" or ", ", ").split(", ")
    if fact == "date_of_service":
        return wanted == "on or after 2025-10-04" and request[fact] == DAY
    return value in [names.get(each, each) for each in listed]


def _number(part: str, value: int) -> bool:
    if part.startswith("at most "):
        return value <= int(part.removeprefix("at most "))
    if part.startswith("at least "):
        return value >= int(part.removeprefix("at least "))
    low, high = part.removeprefix("from ").removesuffix(", both included").split(" to ")
    return int(low) <= value <= int(high)
