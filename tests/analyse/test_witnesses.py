"""The case that a finding shows, run as it is shown: the table decides it, and as the finding says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import combinations, product
from pathlib import Path

import pytest
from hypothesis import given, settings

from mednec.analyse.checks import analyse
from mednec.diagnostics import Diagnostic
from mednec.driver import Library, quick_check
from mednec.emit.python import emit, load
from mednec.frozen import replace
from mednec.model.cases import resolve_cases
from mednec.model.determinations import Determination as Declared
from mednec.model.determinations import Standing
from mednec.model.facts import Code, Date, Fact, Number, Several, values_of
from mednec.model.policy import Clause, Policy, Presumption
from mednec.runtime.decision import Decision, Determination
from mednec.syntax.parser import parse_cases
from mednec.table.axes import TableTooLarge
from mednec.table.lower import lower
from mednec.text import Source
from tests.check.reading import POLICY_196, policy_of
from tests.table.building import (
    MN,
    NMN,
    NOT_COVERED,
    SIGNED,
    at_least,
    at_most,
    both,
    clause,
    code,
    either,
    every,
    line,
    no,
    one_of,
    policy,
    some,
    within,
    yes,
)
from tests.table.drawing import FACTS, policies

PAGES = Path(__file__).parents[2] / "docs" / "errors"
EXAMPLE = re.compile(r"^```policy (?:bad|good)\n(.*?)^```$", re.M | re.S)


def run(drawn: Policy) -> list[tuple[Diagnostic, Decision]]:
    """The findings that show a case, each with what the emitted table says of that case and of nothing else."""
    table = lower(drawn)
    shown = [finding for finding in analyse(drawn, table) if finding.witness]
    if not shown:
        return []
    decide = load(emit(table)).decide
    return [(finding, decide(_case(drawn, finding.witness))) for finding in shown]


def certain_status(drawn: Policy, finding: Diagnostic, decision: Decision, clause: str) -> str:
    """The status of a clause in the case shown: with every answer to what is open, if it is open itself.

    Clause by clause a decision says "unknown" of `pregnant or not pregnant`, because it looks at one fact at a time.
    """
    (shown,) = [each for each in decision.clauses if each.clause == clause]
    if shown.status != "unknown":
        return shown.status
    decide = load(emit(lower(drawn))).decide
    case = _case(drawn, finding.witness)
    known = [name for name, value in decision.values.items() if value is not None and not isinstance(value, Mapping)]
    left = [fact for fact in drawn.facts if fact.name not in known and not isinstance(fact.type, Date | Code)]
    found: set[str] = set()
    for values in product(*[answers(fact) for fact in left]):
        again = decide({**case, **{fact.name: value for fact, value in zip(left, values, strict=True)}})
        if not again.conflicts:
            found |= {each.status for each in again.clauses if each.clause == clause}
    (status,) = found
    return status


def answers(fact: Fact) -> list[object]:
    """Every value of a fact of the drawn policies."""
    match fact.type:
        case Number(low=low, high=high):
            return list(range(low, high + 1))
        case Several(values=values):
            names = [value.name for value in values]
            return [list(some) for size in range(len(names) + 1) for some in combinations(names, size)]
        case _:
            return [value.name for value in values_of(fact.type)]


def _case(drawn: Policy, lines: tuple[str, ...]) -> dict[str, object]:
    text = "\n".join(['case "As shown"', *(f"    {each}" for each in lines), "    expect not addressed", ""])
    file, problems = parse_cases(Source("shown.cases", text))
    cases, found = resolve_cases(file, drawn)
    assert problems == found == ()
    (case,) = cases
    return dict(case.facts)


def check(drawn: Policy) -> list[str]:
    """The codes of the findings that show a case, all of them decided as the finding says."""
    found = run(drawn)
    for finding, decision in found:
        assert decision.determination != Determination.NEEDS_INFORMATION, (finding, decision.still_matter)
        assert decision.conflicts == (), finding
        deciding = {each.clause for each in decision.decided_by}
        match finding.code:
            case "MN301":
                words = finding.message.split()
                pair = {words[0], words[words.index("says", 2) - 1]}
                assert {certain_status(drawn, finding, decision, name) for name in pair} == {"met"}
            case "MN302":
                assert decision.determination is Determination.NOT_ADDRESSED
            case "MN303":
                wanted = "not met" if "excludes nothing" in finding.message else "met"
                assert certain_status(drawn, finding, decision, finding.subject) == wanted
                for _, word in finding.notes:
                    assert word.split(", and ")[1].split()[0] in deciding
            case "MN304":
                assert not deciding
            case "MN311":
                assert finding.subject in {each.clause for each in decision.clauses}
            case "MN313":
                pass
            case "MN317":
                assert Declared(decision.determination.value).standing is not Standing.FAVOURABLE
                if " is met in this case" in finding.notes[0][1]:
                    assert certain_status(drawn, finding, decision, finding.subject) == "met"
                    assert finding.notes[0][1].split(", and ")[1].split()[0] in deciding
            case "MN312":
                _is_alike_before(drawn, finding, decision)
            case "MN314":
                _pulls_both_ways(drawn, finding)
            case other:
                raise AssertionError(f"not held to anything: {other}")
    return sorted({finding.code for finding, _ in found})


def _is_alike_before(drawn: Policy, finding: Diagnostic, decision: Decision) -> None:
    """The case shown stands at the limit, and the number before it is decided alike."""
    named = re.match(r"The limit in (?:the condition on |`)(\w+)", finding.message)
    assert named is not None
    case = _case(drawn, finding.witness)
    value = case.get(named[1])
    if isinstance(value, int):  # not where it is the length of a list
        before = load(emit(lower(drawn))).decide({**case, named[1]: value - 1})
        assert before.determination == decision.determination


def _pulls_both_ways(drawn: Policy, finding: Diagnostic) -> None:
    """The case shown is refused with the fact and approved without; what the note puts in its place, the other way."""
    decide = load(emit(lower(drawn))).decide
    refused = _case(drawn, finding.witness)
    ((_, note),) = finding.notes
    other = note.removeprefix("it refuses in this case, and approves with ").removesuffix(
        " in place of what stands here"
    )
    approved = refused | _case(drawn, tuple(other.split("; ")))
    (name,) = [fact.name for fact in drawn.facts if finding.message.startswith(f"{fact.label}: ")]
    favourable = [
        [decide({**case, name: value}).determination is Determination.MEDICALLY_NECESSARY for value in ("yes", "no")]
        for case in (refused, approved)
    ]
    assert favourable == [[False, True], [True, False]]


LINES = (line("commercial"), line("medicaid", "rules", no("fever"), known=True), line("medicare", "others"))
CODES = (
    code("C1", both(one_of("service", "lift"), every("level", "T1", "T2"))),
    code("C2", both(one_of("service", "brace"), yes("fever"))),
    code("C3", one_of("service", "other")),
    code("C4", both(one_of("service", "lift"), within("days", 1, 2))),
)


@given(policies())
@settings(max_examples=30, deadline=None)
def test_a_case_of_any_policy_is_decided_as_shown(drawn: Policy) -> None:
    check(replace(drawn, lines=LINES))
    check(replace(drawn, lines=LINES, codes=CODES))


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        (
            (
                clause("I", both(yes("fever"), at_least("days", 2)), says=MN),
                clause("II", some("level", "L1"), says=NMN),
            ),
            ["MN301", "MN302", "MN304"],
        ),
        (
            (
                clause("I", either(yes("fever"), yes("pregnant")), says=MN),
                clause("II", both(yes("fever"), at_most("days", 2)), says=NOT_COVERED, overrides=("I",)),
                clause("III", yes("fever"), says=NMN, overrides=("I", "II")),
            ),
            ["MN302", "MN303", "MN304"],
        ),
        (
            (
                clause("I", both(yes("fever"), yes("pregnant")), says=MN, services=("lift",)),
                clause("II", yes("fever"), says=NMN, overrides=("I",), services=("lift",)),
                clause("III", one_of("pain", "severe"), says=NOT_COVERED, overrides=("II",)),
                clause("IV", both(), says=NMN, otherwise=True, services=("brace",)),
            ),
            ["MN302", "MN303", "MN304"],
        ),
    ],
)
def test_the_cases_of_small_policies_are_decided_as_shown(clauses: tuple[Clause, ...], expected: list[str]) -> None:
    drawn = policy(FACTS, clauses, service_fact="service", services=("lift", "brace"), lines=LINES, codes=CODES)
    assert check(drawn) == expected
    presuming = replace(drawn, presumptions=(Presumption("pregnant", "yes", SIGNED),))
    assert check(presuming) == expected


def test_what_else_matters_is_shown_beside_what_contradicts() -> None:
    # III decides the same case, unless the pain is known.
    clauses = (
        clause("I", both(yes("fever"), yes("pregnant")), says=MN),
        clause("II", yes("fever"), says=NMN, overrides=("I",)),
        clause("III", one_of("pain", "severe"), says=NOT_COVERED, overrides=("II",)),
    )
    (found,) = [finding for finding, _ in run(policy(FACTS, clauses)) if finding.code == "MN303"]
    assert any(each.startswith("pain: ") for each in found.witness)


def test_the_cases_of_a_policy_of_real_size_are_decided_as_shown() -> None:
    text = POLICY_196.read_text(encoding="utf-8")
    assert check(policy_of(re.sub(r"^ +overrides .*\n", "", text, flags=re.M))) == [
        "MN301",
        "MN303",
        "MN312",
        "MN314",
    ]


@pytest.mark.parametrize("page", sorted(PAGES.glob("MN*.md")), ids=lambda page: page.stem)
def test_the_cases_of_the_documented_examples_are_decided_as_shown(page: Path) -> None:
    for text in EXAMPLE.findall(page.read_text(encoding="utf-8")):
        drawn = quick_check(Source("example.policy", text), Library()).policy
        if drawn is None:
            continue
        try:
            lower(drawn)
        except TableTooLarge:
            continue
        check(drawn)
