"""Published rows, read top down, decide every case as the policy does, and cite only clauses that are met in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mednec.model.condition import Between, Condition, Met, Not
from mednec.model.determinations import Determination
from mednec.model.facts import Number
from mednec.model.policy import Policy
from mednec.table.axes import TableTooLarge
from mednec.table.diagram import Diagram
from mednec.table.lower import build, lower, lower_together
from mednec.table.parts import by_clause
from mednec.table.rows import MOST_ROWS
from mednec.table.table import ChoiceAxis, KnownAxis, Row, Table, axis_name, cells_of
from tests.table.building import (
    INVESTIGATIONAL,
    MN,
    NMN,
    at_least,
    both,
    choice,
    clause,
    either,
    fact,
    line,
    no,
    one_of,
    policy,
    within,
    yes,
)
from tests.table.drawing import FACTS, every_case, policies
from tests.table.meaning import Case, cell_of, governs, holds, met, outcomes
from tests.table.spine import spine


def first_row(table: Table, case: Case, known: dict[str, bool]) -> Row:
    cells = [cell_of(axis, case, known) for axis in table.axes]
    return next(row for row in table.rows if all(mask >> cells[axis] & 1 for axis, mask in row.conditions))


def said(table: Table) -> list[str]:
    """The rows in a short form: `II.A: fever=01 -> not medically necessary`, cells in reading order."""
    return [
        f"{row.clauses[-1] if row.clauses else row.by}: "
        f"{' '.join(f'{axis_name(table.axes[axis])}={shown(table, axis, cells)}' for axis, cells in row.conditions)}"
        f" -> {table.outcomes[row.outcome].determination.value}"
        for row in table.rows
    ]


def shown(table: Table, axis: int, cells: int) -> str:
    of = table.axes[axis]
    if isinstance(of, ChoiceAxis):
        return "|".join(value for cell, value in enumerate(of.values) if cells >> cell & 1)
    return f"{cells:b}"


@given(policies(), st.sampled_from(["commercial", "medicaid", "medicare"]), st.booleans())
@settings(max_examples=120, deadline=None)
def test_the_first_row_that_fits_decides_and_cites_what_is_met(
    drawn: Policy, line_of_business: str, known: bool
) -> None:
    table = lower(drawn)
    by_id = {each.id: each for each in drawn.clauses}
    knowledge = {rule.line: known for rule in drawn.lines}
    for case in every_case(line_of_business):
        row = first_row(table, case, knowledge)
        assert table.outcomes[row.outcome] in outcomes(drawn, case, knowledge)
        for cited in row.clauses:
            assert met(by_id[cited], case, drawn)
        if row.by in by_id:
            assert row.by in row.clauses
            assert governs(by_id[row.by], case, drawn)


@given(policies())
@settings(max_examples=40, deadline=None)
def test_every_row_can_be_reached(drawn: Policy) -> None:
    table = lower(drawn)
    if {"level", "number of level"} <= {axis_name(axis) for axis in table.axes}:
        return  # which values a list has and how many hang together, and the rows hold for every pair of cells
    reached: set[int] = set()
    for name in ("commercial", "medicaid", "medicare"):
        for known in (False, True):
            for day in (drawn.effective.toordinal() - 1, drawn.effective.toordinal()):
                knowledge = {rule.line: known for rule in drawn.lines}
                reached |= {table.rows.index(first_row(table, case, knowledge)) for case in every_case(name, day)}
    assert reached == set(range(len(table.rows)))


def test_a_policy_of_real_size_has_few_rows_grouped_by_clause() -> None:
    table = lower(spine())
    assert len(table.rows) <= 28
    leads = [row.by for row in table.rows]
    groups = [by for place, by in enumerate(leads) if place == 0 or leads[place - 1] != by]
    # II says "I is not met" after the rows of I.
    assert groups == ["version", "line medicaid", "line medicare", "service", "II", "I", "II", "codes.2", "III"]


def test_a_row_cites_the_path_of_clauses_that_it_comes_from() -> None:
    cited = {row.clauses for row in lower(spine()).rows}
    assert ("I", "I.A", "I.A.1", "I.A.2") in cited
    assert ("II", "II.D") in cited
    assert ("II",) in cited


def test_not_met_waits_for_the_rows_of_the_clause() -> None:
    clauses = (
        clause("I", yes("fever"), says=MN),
        clause("II", either(Not(Met("I")), yes("pregnant")), says=NMN, overrides=("I",)),
    )
    assert said(lower(policy(FACTS, clauses))) == [
        "version: date_of_service=1 -> not decided by this version",
        "II: pregnant=yes -> not medically necessary",
        "I: fever=yes -> medically necessary",
        "II:  -> not medically necessary",
    ]


def test_a_term_with_not_met_keeps_its_other_conditions() -> None:
    clauses = (
        clause("I", yes("fever"), says=MN),
        clause("II", both(Not(Met("I")), yes("pregnant")), says=NMN, overrides=("I",)),
    )
    assert said(lower(policy(FACTS, clauses))) == [
        "version: date_of_service=1 -> not decided by this version",
        "I: fever=yes -> medically necessary",
        "II: pregnant=yes -> not medically necessary",
        "otherwise:  -> not addressed by this policy",
    ]


def test_not_met_is_spelled_out_where_the_clause_speaks_of_fewer_services() -> None:
    # II also speaks of braces, for which the rows of I say nothing.
    clauses = (
        clause("I", yes("fever"), says=MN, services=("lift",)),
        clause("II", Not(Met("I")), says=NMN, overrides=("I",)),
    )
    drawn = policy(FACTS, clauses, service_fact="service", services=("lift", "brace"))
    assert said(lower(drawn)) == [
        "version: date_of_service=1 -> not decided by this version",
        "service: service=other -> not addressed by this policy",
        "I: service=lift fever=yes -> medically necessary",
        "II: fever=no -> not medically necessary",
        "otherwise:  -> not addressed by this policy",
    ]


def test_not_met_does_not_wait_behind_a_clause_that_would_take_its_cases() -> None:
    # Precedence puts Z between II and I; where both II and Z hold, II comes first.
    clauses = (
        clause("II", Not(Met("I")), says=NMN, overrides=("Z",)),
        clause("Z", yes("pregnant"), says=INVESTIGATIONAL, overrides=("I",)),
        clause("I", yes("fever"), says=MN),
    )
    assert said(lower(policy(FACTS, clauses))) == [
        "version: date_of_service=1 -> not decided by this version",
        "II: fever=no -> not medically necessary",
        "Z: pregnant=yes -> investigational",
        "I:  -> medically necessary",
    ]


def test_a_chain_of_not_met_waits_for_each() -> None:
    clauses = (
        clause("A", yes("fever"), says=MN),
        clause("B", both(yes("pregnant"), Not(Met("A"))), says=INVESTIGATIONAL, overrides=("A",)),
        clause("C", both(Not(Met("A")), Not(Met("B"))), says=NMN, overrides=("A", "B")),
    )
    table = lower(policy(FACTS, clauses))
    assert [row.by for row in table.rows] == ["version", "A", "B", "C"]


def test_what_earlier_rows_settle_is_left_out() -> None:
    clauses = (
        clause("A", yes("fever"), says=NMN, overrides=("B",)),
        clause("B", both(no("fever"), one_of("pain", "severe")), says=MN),
    )
    assert said(lower(policy(FACTS, clauses)))[2] == "B: pain=severe -> medically necessary"


def test_a_condition_is_not_left_out_where_that_would_cite_a_clause_that_is_not_met() -> None:
    # Without `fever is no` the row of B would be right in its outcome, and would cite B where only A holds.
    clauses = (
        clause("A", yes("fever"), says=MN),
        clause("B", both(no("fever"), yes("pregnant")), says=MN, overrides=("A",)),
    )
    assert said(lower(policy(FACTS, clauses)))[1] == "B: fever=no pregnant=yes -> medically necessary"


def test_neighbouring_ranges_of_one_clause_are_one_row() -> None:
    facts = (fact("onset", Number("days", 0, 99)),)
    clauses = (clause("A", either(within("onset", None, 41), within("onset", 42, 84)), says=MN),)
    table = lower(policy(facts, clauses))
    assert [row.conditions[0][1] for row in table.rows if row.by == "A"] == [0b011]


def test_at_least_two_of_three_are_three_rows() -> None:
    two = Between(2, 3, (yes("fever"), yes("pregnant"), one_of("pain", "severe")))
    table = lower(policy(FACTS, (clause("A", two, says=MN),)))
    assert [row.by for row in table.rows] == ["version", "A", "A", "A", "otherwise"]


def test_at_most_and_exactly_are_said_both_ways() -> None:
    items: tuple[Condition, ...] = (yes("fever"), yes("pregnant"), one_of("pain", "severe"))
    for low in range(4):
        for high in range(low, 4):
            for wanted in (Between(low, high, items), Not(Between(low, high, items))):
                drawn = policy(FACTS, (clause("A", wanted, says=MN),))
                table = lower(drawn)
                for case in every_case():
                    row = first_row(table, case, {})
                    assert (row.by == "A") == holds(wanted, case, drawn)


def test_otherwise_is_a_row_only_where_it_can_be_reached() -> None:
    whole = (clause("A", yes("fever"), says=MN), clause("B", no("fever"), says=NMN))
    assert lower(policy(FACTS, whole)).rows[-1].by == "B"
    assert lower(policy(FACTS, whole[:1])).rows[-1].by == "otherwise"


def test_conditions_stand_in_reading_order() -> None:
    table = lower(spine())
    medicaid = next(row for row in table.rows if row.by == "line medicaid")
    names = [axis_name(table.axes[axis]) for axis, _ in medicaid.conditions]
    assert names == ["line_of_business", "known medicaid"]
    first = next(row for row in table.rows if row.clauses[:2] == ("I", "I.A"))
    assert [axis_name(table.axes[axis]) for axis, _ in first.conditions][:3] == [
        "procedure",
        "osteoporotic_vcf",
        "treated_level",
    ]


def test_what_a_line_says_instead_is_a_row_of_the_clause() -> None:
    drawn = policy(
        FACTS,
        (clause("A", yes("fever"), says=INVESTIGATIONAL),),
        lines=(line("commercial"), line("medicaid"), line("medicare", investigational_as=NMN)),
    )
    assert said(lower(drawn))[1:3] == [
        "A: line_of_business=medicare fever=yes -> not medically necessary",
        "A: fever=yes -> investigational",
    ]


def test_a_clause_too_long_for_its_normal_form_is_read_off_the_diagram() -> None:
    # 2 ** 9 terms, and every one is needed to say that the number of yes is even; the diagram says the complement
    # of a cube in a few rows.
    names = [f"f{n}" for n in range(10)]
    pairs = [either(yes(one), yes(other)) for one, other in zip(names[::2], names[1::2], strict=True)]
    facts = (*(fact(name) for name in names), fact("gate", choice("shut", "ajar", "open")))
    wide = both(*pairs, *(either(yes(name), one_of("gate", "open")) for name in names))
    drawn = policy(facts, (clause("A", wide, says=MN),))
    table = lower(drawn)
    assert table.rows[-1].by == "otherwise"
    assert {row.by for row in table.rows} == {"version", "A", "otherwise"}


def test_a_table_that_nobody_could_read_is_refused() -> None:
    names = [f"f{n}" for n in range(12)]
    odd = Not(either(*(Between(n, n, tuple(yes(name) for name in names)) for n in range(0, 13, 2))))
    with pytest.raises(TableTooLarge) as caught:
        lower(policy(tuple(fact(name) for name in names), (clause("A", odd, says=MN),)))
    assert caught.value.diagnostic.code == "MN309"
    assert caught.value.diagnostic.subject == "A"
    assert MOST_ROWS < 2**11


def test_four_of_eleven_signs_can_be_published() -> None:
    names = [f"f{n}" for n in range(11)]
    four = Between(4, 11, tuple(yes(name) for name in names))
    table = lower(policy(tuple(fact(name) for name in names), (clause("A", four, says=MN),)))
    assert [row.met for row in table.rows if row.by == "A"] == [(("A", True),)]
    (part,) = table.parts
    assert (part.clause, part.low, part.high) == ("A", 4, 11)
    assert [[table.axes[axis] for axis, _ in row.conditions] for row in part.rows] == [
        [axis] for axis in table.axes if axis_name(axis) in names
    ]


def test_a_clause_has_a_part_where_rows_would_be_multiplied() -> None:
    # Four times four times four ways are one row, and three parts of four.
    names = [f"f{n}" for n in range(12)]
    clauses = [
        clause(f"I.{letter}", either(*(yes(name) for name in names[4 * n : 4 * n + 4])))
        for n, letter in enumerate("ABC")
    ]
    whole = clause("I", both(*(Met(each.id) for each in clauses)), says=MN)
    table = lower(policy(tuple(fact(name) for name in names), (whole, *clauses)))
    assert [row.met for row in table.rows if row.by == "I"] == [(("I.A", True), ("I.B", True), ("I.C", True))]
    assert [(part.clause, part.low, len(part.rows)) for part in table.parts] == [
        ("I.A", 1, 4),
        ("I.B", 1, 4),
        ("I.C", 1, 4),
    ]


@given(policies())
@settings(max_examples=100, deadline=None)
def test_clause_by_clause_a_table_says_the_same(drawn: Policy) -> None:
    """`_ByClause` proves its rows and parts on the diagram of the whole table; here every policy is written so."""
    (lowered,) = lower_together((drawn,))
    built = build(lowered, Diagram([cells_of(axis) for axis in lowered.axes]))
    rows, parts = by_clause(built, 1_000_000, few=1)
    named = [row.met for row in rows] + [row.met for part in parts for row in part.rows]
    assert {name for each in named for name, _ in each} <= {part.clause for part in parts}


def test_citing_a_clause_twice_costs_nothing() -> None:
    clauses = [clause("A0", yes("fever"))]
    for level in range(1, 60):
        cited = Met(f"A{level - 1}")
        clauses.append(clause(f"A{level}", both(cited, either(cited, Not(cited)))))
    last = clause("Z", Met("A59"), says=MN)
    table = lower(policy(FACTS, (*clauses, last)))
    assert [row.by for row in table.rows] == ["version", "Z", "otherwise"]


def test_many_thresholds_stay_one_row_each() -> None:
    facts = (fact("score", Number("", 0, 1000)), fact("group", choice(*(f"g{n}" for n in range(20)))))
    items = [both(one_of("group", f"g{n}"), at_least("score", 10 * n)) for n in range(20)]
    table = lower(policy(facts, (clause("A", either(*items), says=MN),)))
    assert sum(row.by == "A" for row in table.rows) == 20
    assert not any(isinstance(axis, KnownAxis) for axis in table.axes)


def test_an_adverse_row_says_its_determination() -> None:
    table = lower(spine())
    outcomes_of = {row.by: table.outcomes[row.outcome].determination for row in table.rows}
    assert outcomes_of["codes.2"] is Determination.NOT_COVERED
    assert outcomes_of["III"] is Determination.NOT_MEDICALLY_NECESSARY
