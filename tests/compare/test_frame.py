"""What becomes of facts that the two sides do not have in common, and of what is not documented."""

from __future__ import annotations

from pathlib import Path

import pytest

from mednec.compare.compare import ONLY_UNKNOWN, compare
from mednec.compare.difference import Asks, Change, Difference, FactRemark, Known, Side, Verdict
from mednec.compare.words import SIDEWAYS, number, verdict_words
from mednec.model.determinations import Determination
from tests.compare.small import side

ROOT = Path(__file__).parents[2]
RECORDS = (ROOT / "tests/features/records.policy").read_text(encoding="utf-8")


def text(
    when: str, *, number: int = 900, day: str = "2025-10-01", header: str = "", lines: str = "", facts: dict[str, str]
) -> str:
    declared = "\n".join(f'fact {name} "{name.capitalize()}"\n    {kind}' for name, kind in facts.items())
    return f"""policy {number} "Example"
    effective {day}
{header}
{lines}
criteria "CRITERIA"
    I. > Words.
        medically necessary when {when}
    II. > All else.
        not medically necessary otherwise

{declared}
"""


def compared(old: str, new: str) -> Difference:
    return compare(side("old", old), side("new", new))


def remarks(difference: Difference) -> list[tuple[str, Known]]:
    return [(remark.fact, remark.known) for remark in difference.facts]


def test_a_value_that_one_side_has_alone_is_not_compared() -> None:
    old = text("surgery is lift", facts={"surgery": "one of lift, orthosis"})
    new = text("surgery in (lift, other)", day="2025-10-02", facts={"surgery": "one of lift, orthosis, other"})
    found = compared(old, new)
    assert found.verdict is Verdict.EQUIVALENT
    assert remarks(found) == [("surgery", Known.NARROWED)]


def test_numbers_are_compared_in_the_range_of_both() -> None:
    old = text("visits >= 3", facts={"visits": "whole number 0 to 10"})
    new = text("visits >= 3 and visits < 15", day="2025-10-02", facts={"visits": "whole number 0 to 20"})
    found = compared(old, new)
    assert (found.verdict, remarks(found)) == (Verdict.EQUIVALENT, [("visits", Known.NARROWED)])


def test_a_fact_of_another_kind_is_two_facts_and_each_case_has_its_own() -> None:
    old = text("fever", facts={"fever": "yes or no"})
    new = text("fever is high", day="2025-10-02", facts={"fever": "one of none, low, high"})
    found = compared(old, new)
    assert ("fever", Known.APART) in remarks(found)
    assert {t.combinations for t in found.transitions} == {1, 2}
    for transition in found.transitions:
        assert transition.example is not None
        assert {name for name, _ in (*transition.example.old, *transition.example.new)} == {"fever", "date_of_service"}
        approved = transition.before.determination is Determination.MEDICALLY_NECESSARY
        assert dict(transition.example.old)["fever"] == ("yes" if approved else "no")
        assert dict(transition.example.new)["fever"] == ("none" if approved else "high")


def test_what_is_counted_in_a_condition_is_one_axis_with_the_limits_of_both() -> None:
    new = RECORDS.replace("2025-10-01", "2026-10-01", 1).replace("at least 2 different", "at least 3 different")
    new = new.replace("At least two conventional", "At least three conventional")
    found = compared(RECORDS, new)
    assert (found.verdict, found.facts) == (Verdict.LESS, ())
    (transition,) = found.transitions
    assert [edit.new for edit in found.edits] == ["I.A"]
    assert [(because.edit, because.undone) for because in transition.because] == [(0, transition.combinations)]
    assert transition.example is not None
    (trials,) = (value for name, value in transition.example.old if name == "trials")
    assert len(getattr(trials, "records", ())) == 2


def test_what_is_counted_otherwise_is_another_fact() -> None:
    new = RECORDS.replace("2025-10-01", "2026-10-01", 1).replace(">= 28 days", ">= 56 days")
    found = compared(RECORDS, new.replace("28 days", "56 days"))
    assert {known for _, known in remarks(found)} == {Known.ONLY_OLD, Known.ONLY_NEW}
    # Whoever has two such trials of 56 days has two of 28: what cannot be is discarded.
    assert found.verdict is Verdict.LESS


def test_what_a_new_version_presumes_need_not_be_documented() -> None:
    facts = {"fever": "yes or no", "brace": "yes or no"}
    old = text("fever", facts={"fever": "yes or no"})
    presumed = '    presume brace is no unless documented by "team" on 2025-09-15\n        because "rare"\n'
    asked = compared(old, text("fever and not brace", day="2025-10-02", facts=facts))
    spared = compared(old, text("fever and not brace", day="2025-10-02", header=presumed, facts=facts))
    assert [(gap.outcome.determination, gap.missing) for gap in asked.gaps if gap.charted is Asks.OLD] == [
        (Determination.MEDICALLY_NECESSARY, ("brace",))
    ]
    assert spared.gaps == ()
    assert spared.verdict is asked.verdict is Verdict.LESS


def test_what_must_be_known_differs_where_it_is_not_documented() -> None:
    lines = """applies to "LINES"
    > Medicaid
    medicaid refer to "the state" unless {}brace
    > Commercial
    commercial this policy
    > Medicare
    medicare this policy
"""
    facts = {"fever": "yes or no", "brace": "yes or no"}
    old = text("fever", lines=lines.format("known that "), facts=facts)
    new = text("fever", lines=lines.format(""), day="2025-10-02", facts=facts)
    found = compared(old, new)
    assert (found.verdict, found.transitions, found.cut) == (Verdict.INCOMPARABLE, (), (ONLY_UNKNOWN,))
    assert verdict_words(found) == SIDEWAYS
    assert found.edits[0].changes == (Change.ROUTING,)


def test_a_retired_version_is_compared_by_what_it_said() -> None:
    old = text("fever", facts={"fever": "yes or no"})
    retired = '    status published\n    retired 2026-01-01 by "team" on 2025-12-01\n        because "gone"\n'
    new = text("fever", day="2026-10-01", facts={"fever": "yes or no"})
    gone = text("fever", header=retired, facts={"fever": "yes or no"})
    assert compared(old, new).verdict is compared(gone, new).verdict is Verdict.EQUIVALENT


def test_clauses_of_two_policies_are_paired_by_the_facts_that_they_read() -> None:
    old = text("fever", facts={"fever": "yes or no"})
    other = text("not fever", number=901, facts={"fever": "yes or no"})
    found = compared(old, other)
    assert not found.one_document
    assert [(edit.old, edit.new, edit.changes) for edit in found.edits] == [("I", "I", (Change.MEANING,))]
    assert all(sum(each.undone for each in t.because) == t.combinations for t in found.transitions)


def test_a_count_that_nobody_reads_out_is_given_by_its_size() -> None:
    assert number(12_345_678) == "12,345,678"
    assert number(987 * 10**30) == "over 9.87 x 10^32"


def test_a_remark_names_the_fact_as_the_new_side_does() -> None:
    found = compare(
        Side("old", side("old", text("fever", facts={"fever": "yes or no"})).policy),
        side("new", text("brace", day="2025-10-02", facts={"brace": "yes or no"})),
    )
    assert found.facts == (
        FactRemark("fever", "Fever", Known.ONLY_OLD),
        FactRemark("brace", "Brace", Known.ONLY_NEW),
    )


@pytest.mark.parametrize(
    ("kind", "beside", "condition", "more"),
    [
        ("date", " or never", "stroke at least 3 months ago", "stroke never or stroke at least 3 months ago"),
        (
            "whole number 0 to 9 points",
            " or not done",
            "stroke >= 3 points",
            "stroke is not done or stroke >= 3 points",
        ),
    ],
)
def test_what_may_never_have_been_is_another_fact_than_what_always_was(
    kind: str, beside: str, condition: str, more: str
) -> None:
    """One side alone can be told `never`, so a case of one is no case of the other."""
    plain = text(condition, facts={"stroke": kind})
    for when in (condition, more):
        wider = text(when, facts={"stroke": kind + beside})
        for found in (compared(plain, wider), compared(wider, plain)):
            assert Known.APART in {remark.known for remark in found.facts}
            assert all(transition.combinations for transition in found.transitions)
        assert (compared(wider, wider).verdict, compared(wider, wider).facts) == (Verdict.EQUIVALENT, ())
    both = compared(text(condition, facts={"stroke": kind + beside}), text(more, facts={"stroke": kind + beside}))
    assert both.verdict is Verdict.MORE
    assert both.facts == ()
