"""What another reading changes: a case where it changes one, none where it does not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mednec.analyse.concrete import say_case
from mednec.analyse.readings import Change, Flip, check_flips, flips, with_reading
from mednec.frozen import replace
from mednec.model.condition import Condition, Not
from mednec.model.determinations import Determination, Outcome
from mednec.model.facts import Number
from mednec.model.policy import Clause, CodeRow, LineRule, OtherReading, Policy, Subheading
from mednec.table.lower import lower
from mednec.table.phrase import Naming
from tests.analyse.shown import agreeing, read_lines
from tests.table.building import (
    INVESTIGATIONAL,
    MN,
    NMN,
    NOT_COVERED,
    at_least,
    both,
    choice,
    clause,
    code,
    counted,
    either,
    every,
    fact,
    line,
    no,
    one_of,
    policy,
    reading,
    several,
    some,
    within,
    yes,
)
from tests.table.drawing import FACTS, cases_of, conditions, policies
from tests.table.meaning import outcomes
from tests.table.spine import spine

NEEDS = Determination.NEEDS_INFORMATION


def only(drawn: Policy) -> Flip:
    (flip,) = flips(drawn)
    assert flip.settled
    return flip


def change(drawn: Policy) -> Change:
    found = only(drawn).change
    assert found is not None
    return found


def lines_of(drawn: Policy) -> tuple[str, ...]:
    return say_case(drawn, change(drawn).case)


def said(drawn: Policy) -> tuple[Determination, Determination]:
    found = change(drawn)
    return found.taken.determination, found.instead.determination


def with_other(drawn: Policy, name: str, condition: Condition) -> Policy:
    """The policy with one other reading: a clause with another condition."""
    one = next(c for c in drawn.clauses if c.id == name)
    kept = replace(one, readings=reading(name, replace(one, condition=condition)))
    clauses = tuple(kept if c.id == name else c for c in drawn.clauses)
    return replace(drawn, sections=(replace(drawn.sections[0], body=clauses),))


@given(policies(), conditions(), st.integers(0, 4))
@settings(max_examples=120, deadline=None)
def test_a_case_is_shown_exactly_where_one_flips(drawn: Policy, condition: Condition, place: int) -> None:
    one = drawn.clauses[place % len(drawn.clauses)]
    drawn = with_other(drawn, one.id, condition)
    other = with_reading(drawn, drawn.readings[0].others[0])
    cases = cases_of(drawn)
    now, then = ([outcomes(each, case) for case in cases] for each in (drawn, other))
    assume(all(len(each) == 1 for each in (*now, *then)))
    found = only(drawn).change
    assert (found is None) == (now == then)
    if found is not None:
        given_facts = read_lines(drawn, say_case(drawn, found.case))
        shown = agreeing(cases, given_facts)
        assert shown
        for case in shown:
            assert outcomes(drawn, case) == {found.taken}
            assert outcomes(other, case) == {found.instead}


def test_a_policy_of_real_size() -> None:
    found = {flip.reading.subject: flip for flip in flips(spine())}
    assert list(found) == ["line medicaid", "I.A.1", "II.A", "code C1062"]
    changes = {subject: flip.change for subject, flip in found.items()}
    assert all(each is not None for each in changes.values())
    assert check_flips(spine(), tuple(found.values())) == ()


def test_the_case_of_a_boundary_lies_on_it() -> None:
    found = next(flip for flip in flips(spine()) if flip.reading.subject == "I.A.1").change
    assert found is not None
    shown = say_case(spine(), found.case)
    assert "time_since_onset: 84 days" in shown
    assert "fractures_treated: 1" in shown
    assert (found.taken, found.instead) == (Outcome(MN), Outcome(NMN))


def test_approval_against_denial_is_shown_before_anything_else() -> None:
    # The other reading also leaves requests undecided; that it denies some is what a reader must see.
    facts = (fact("score", Number("", 0, 10)), fact("grave"))
    one = clause("I", at_least("score", 3), says=MN, overrides=("II",))
    other = clause("I", at_least("score", 9), says=MN, overrides=("II",))
    drawn = policy(facts, (replace(one, readings=reading("I", other)), clause("II", yes("grave"), says=NMN)))
    assert said(drawn) == (MN, NMN)
    assert lines_of(drawn) == ("date_of_service: 2025-10-01", "score: 3", "grave: yes")


def test_the_case_shows_no_more_than_is_needed() -> None:
    drawn = policy(
        FACTS,
        (replace(clause("I", yes("fever"), says=MN), readings=reading("I", clause("I", yes("pregnant"), says=MN))),),
    )
    assert lines_of(drawn) == ("date_of_service: 2025-10-01", "pregnant: no", "fever: yes")
    assert said(drawn) == (MN, Determination.NOT_ADDRESSED)


def test_another_determination_is_another_reading() -> None:
    drawn = policy(
        FACTS,
        (
            replace(
                clause("I", yes("fever"), says=INVESTIGATIONAL),
                readings=reading("I", clause("I", yes("fever"), says=NMN)),
            ),
        ),
    )
    assert said(drawn) == (INVESTIGATIONAL, NMN)


def test_another_precedence_is_another_reading() -> None:
    second = clause("II", yes("pregnant"), says=NMN, overrides=("I",))
    drawn = policy(
        FACTS,
        (
            clause("I", yes("fever"), says=MN),
            replace(second, readings=reading("II", clause("II", both(yes("pregnant"), no("fever")), says=NMN))),
        ),
    )
    assert said(drawn) == (NMN, MN)
    assert lines_of(drawn) == ("date_of_service: 2025-10-01", "pregnant: yes", "fever: yes")


def test_a_reading_that_flips_nothing_is_a_finding() -> None:
    same = clause("I", Not(no("fever")), says=MN)
    drawn = policy(FACTS, (replace(clause("I", yes("fever"), says=MN), readings=reading("I", same)),))
    flip = only(drawn)
    assert flip.change is None
    (finding,) = check_flips(drawn, (flip,))
    assert (finding.code, finding.subject) == ("MN306", "I")
    assert finding.message == "The other reading “otherwise read” of I changes no case."


def test_readings_that_are_too_large_to_compare_are_said_to_be() -> None:
    names = tuple(f"v{n}" for n in range(8))
    taken = clause("I", either(*(some("level", name) for name in names[:4])), says=MN)
    other = clause("I", either(*(some("level", name) for name in names[3:])), says=MN)
    facts = (fact("level", several(*names)), fact("fever"))
    small = clause("II", yes("fever"), says=NMN)
    turned = clause("II", no("fever"), says=NMN)
    drawn = policy(
        facts, (replace(taken, readings=reading("I", other)), replace(small, readings=reading("II", turned)))
    )
    assert lower(drawn).rows
    first, second = flips(drawn)
    assert (first.settled, first.change) == (False, None)
    assert second.settled
    assert second.change is not None
    (finding,) = check_flips(drawn, (first, second))
    assert (finding.code, finding.subject) == ("MN309", "I")


# --- lines of business ---------------------------------------------------------------------------------------

UNLESS = both(no("fever"), no("pregnant"))
DECIDES = (clause("I", both(), says=MN),)


def with_line(taken: LineRule, other: LineRule) -> Policy:
    rules = (line("commercial"), replace(taken, readings=reading("line medicaid", other)), line("medicare"))
    return policy(FACTS, DECIDES, lines=rules)


def test_known_against_so_leaves_the_facts_undocumented() -> None:
    drawn = with_line(line("medicaid", "rules", UNLESS, known=True), line("medicaid", "rules", UNLESS))
    assert said(drawn) == (Determination.REFER, NEEDS)
    assert lines_of(drawn) == ("line_of_business: medicaid", "date_of_service: 2025-10-01")
    turned = with_line(line("medicaid", "rules", UNLESS), line("medicaid", "rules", UNLESS, known=True))
    assert said(turned) == (NEEDS, Determination.REFER)


def test_known_against_known_of_something_else_shows_the_facts_it_is_known_by() -> None:
    drawn = with_line(line("medicaid", "rules", UNLESS, known=True), line("medicaid", "rules", no("fever"), known=True))
    assert said(drawn) == (Determination.REFER, MN)
    # The pregnancy is not documented, so what the first reading wants is not known.
    assert lines_of(drawn) == ("line_of_business: medicaid", "date_of_service: 2025-10-01", "fever: no")


def test_a_line_reading_that_flips_nothing_is_about_the_policy() -> None:
    same = Not(either(yes("fever"), yes("pregnant")))
    drawn = with_line(line("medicaid", "rules", UNLESS), line("medicaid", "rules", same))
    (finding,) = check_flips(drawn, flips(drawn))
    assert (finding.code, finding.subject) == ("MN306", "policy")
    assert finding.message == "The other reading “otherwise read” of line medicaid changes no case."


def test_another_source_is_another_outcome() -> None:
    drawn = with_line(line("medicaid", "rules"), line("medicaid", "guideline note 109"))
    found = change(drawn)
    assert (found.taken.source, found.instead.source) == ("rules", "guideline note 109")


def test_no_referral_at_all() -> None:
    drawn = with_line(line("medicaid", "rules"), line("medicaid"))
    assert said(drawn) == (Determination.REFER, MN)


# --- codes ---------------------------------------------------------------------------------------------------

GOODS = (
    fact("procedure", choice("cement", "implant", "other")),
    fact("level", several("T1", "T2", "L1", "L2", "S1")),
    fact("fever"),
)


def coded(
    implies: Condition, instead: Condition, clauses: Sequence[Clause], services: Sequence[str] = ("cement", "implant")
) -> Policy:
    row = code("C1", implies, readings=reading("code C1", code("C1", instead)))
    return policy(GOODS, tuple(clauses), service_fact="procedure", services=tuple(services), codes=(row,))


def test_a_code_that_could_mean_another_service() -> None:
    drawn = coded(one_of("procedure", "implant"), one_of("procedure", "other"), [clause("I", yes("fever"), says=MN)])
    assert said(drawn) == (MN, Determination.NOT_ADDRESSED)
    # The service is what the code says of it, so the case does not say it itself.
    assert lines_of(drawn) == ("code: C1", "date_of_service: 2025-10-01", "fever: yes")


def test_a_code_that_could_mean_nothing() -> None:
    drawn = coded(
        one_of("procedure", "implant"),
        both(),
        [
            clause("I", both(), says=MN, services=("implant",)),
            clause("II", both(), says=NMN, services=("cement",)),
        ],
    )
    assert said(drawn) == (MN, NEEDS)
    assert lines_of(drawn) == ("code: C1", "date_of_service: 2025-10-01")


def test_a_code_that_could_mean_fewer_levels() -> None:
    drawn = coded(
        both(one_of("procedure", "cement"), every("level", "T1", "T2", "L1", "L2")),
        both(one_of("procedure", "cement"), every("level", "T1", "T2")),
        [clause("I", every("level", "T1", "T2"), says=MN), clause("II", some("level", "L1", "L2"), says=NMN)],
    )
    # Without levels in the chart the narrower meaning settles the request.
    assert said(drawn) == (NEEDS, MN)
    assert lines_of(drawn) == ("code: C1", "date_of_service: 2025-10-01")


def test_a_code_whose_meaning_contradicts_the_chart() -> None:
    drawn = coded(
        both(one_of("procedure", "cement"), every("level", "T1", "T2", "L1")),
        both(one_of("procedure", "cement"), every("level", "T1", "T2")),
        [
            clause("I", every("level", "T1", "T2", "L1"), says=MN),
            clause("II", some("level", "L2", "S1"), says=NMN),
            clause("III", both(some("level", "L1"), yes("fever")), says=NOT_COVERED, overrides=("I",)),
        ],
    )
    found = change(drawn)
    assert found.taken != found.instead
    assert ("code", "C1") in found.case


def test_a_code_that_could_mean_what_comes_to_the_same() -> None:
    drawn = coded(
        one_of("procedure", "implant"),
        one_of("procedure", "cement"),
        [clause("I", yes("fever"), says=MN)],
        services=("cement", "implant", "other"),
    )
    assert only(drawn).change is None
    (finding,) = check_flips(drawn, flips(drawn))
    assert (finding.code, finding.subject) == ("MN306", "C1")


def test_a_code_that_contradicts_the_service_given_leaves_it_open() -> None:
    drawn = coded(one_of("procedure", "implant"), one_of("procedure", "cement"), [clause("I", yes("fever"), says=MN)])
    assert said(drawn) == (MN, NEEDS)
    assert lines_of(drawn) == ("code: C1", "date_of_service: 2025-10-01", "procedure: implant", "fever: yes")


def test_a_code_reading_on_facts_that_no_condition_tests() -> None:
    drawn = coded(every("level", "T1"), every("level", "T2"), [clause("I", yes("fever"), says=MN)])
    assert only(drawn).change is None


def test_a_code_that_is_tested_itself() -> None:
    drawn = coded(
        one_of("procedure", "implant"), one_of("procedure", "other"), [clause("I", one_of("code", "C1"), says=MN)]
    )
    assert said(drawn) == (MN, Determination.NOT_ADDRESSED)
    assert lines_of(drawn) == ("code: C1", "date_of_service: 2025-10-01")


# --- putting another reading in ------------------------------------------------------------------------------


def test_a_clause_is_replaced_wherever_it_stands() -> None:
    inner = clause("I.A", yes("fever"))
    one = clause("I", None, inner, clause("I.B", yes("pregnant")), says=MN)
    drawn = policy(FACTS, (one,))
    under_heading = replace(
        drawn, sections=(replace(drawn.sections[0], body=(Subheading("Lift", "lift", (), (one,)),)),)
    )
    other = OtherReading("x", clause("I.A", no("fever")))
    read = with_reading(under_heading, other)
    assert [each.condition for each in read.clauses] == [one.condition, no("fever"), yes("pregnant")]
    assert read.clauses[1].words == inner.words
    assert under_heading.clauses[1].condition == yes("fever")


def test_children_and_words_stay() -> None:
    one = clause("I", None, clause("I.A", yes("fever")), clause("I.B", yes("pregnant")), says=MN)
    read = with_reading(policy(FACTS, (one,)), OtherReading("x", clause("I", yes("fever"), says=NMN)))
    assert [each.id for each in read.clauses] == ["I", "I.A", "I.B"]
    assert read.clauses[0].decides is not None
    assert read.clauses[0].decides.determination is NMN


def test_a_code_is_replaced_by_system_and_code() -> None:
    rows = (code("C1", yes("fever")), replace(code("C1", yes("pregnant")), system="HCPCS"))
    read = with_reading(policy(FACTS, (), codes=rows), OtherReading("x", code("C1", no("fever"))))
    assert [row.implies for row in read.codes] == [no("fever"), yes("pregnant")]
    assert isinstance(read.codes[0], CodeRow)


@pytest.mark.parametrize("naming", Naming)
def test_a_case_can_be_said_by_labels(naming: Naming) -> None:
    facts = (fact("onset", Number("days", 0, 99), label="Time since onset"), fact("level", several("T1", "T2")))
    taken = clause("I", both(within("onset", None, 30), counted("level", 0, 0)), says=MN)
    other = clause("I", both(within("onset", None, 20), counted("level", 0, 0)), says=MN)
    drawn = policy(facts, (replace(taken, readings=reading("I", other)),))
    names = ("date_of_service: 2025-10-01", "onset: 21 days", "level: none")
    labels = ("Date of service: 2025-10-01", "Time since onset: 21 days", "Level: none")
    assert say_case(drawn, change(drawn).case, naming) == (names if naming is Naming.NAMES else labels)


def test_flips_do_not_depend_on_the_run() -> None:
    assert flips(spine()) == flips(spine())
