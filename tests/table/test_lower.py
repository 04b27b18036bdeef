"""A table says of every case what its policy says: each fact, each clause, each step, the whole."""

from __future__ import annotations

from itertools import permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mednec.frozen import replace
from mednec.model import condition as said
from mednec.model.condition import Among, Condition, CountWithin, Met, Not, Within
from mednec.model.determinations import Determination, Outcome
from mednec.model.facts import Date, Number
from mednec.model.policy import Policy
from mednec.table.axes import MOST_BLOCKS, TableTooLarge, cells_touching, cells_where, cut, ends
from mednec.table.diagram import Diagram
from mednec.table.lower import build, lower, lower_together
from mednec.table.table import CountAxis, KnownAxis, NumberAxis, SeveralAxis, Table, axis_name, cells_of
from tests.table.building import (
    EFFECTIVE,
    INVESTIGATIONAL,
    MN,
    NMN,
    at_least,
    at_most,
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
    several,
    some,
    within,
    yes,
)
from tests.table.drawing import FACTS, every_case, policies, single_tests
from tests.table.meaning import cell_of, holds, met, outcomes
from tests.table.spine import spine

TODAY = EFFECTIVE.toordinal()


def decide(table: Table, cells: tuple[int, ...]) -> Outcome:
    """Walk the exported nodes."""
    node = table.root
    while node >= 0:
        axis, children = table.nodes[node]
        node = children[cells[axis]]
    return table.outcomes[~node]


@given(policies(), st.sampled_from(["commercial", "medicaid", "medicare"]), st.booleans())
@settings(max_examples=150, deadline=None)
def test_the_diagram_says_what_the_policy_says(drawn: Policy, line_of_business: str, known: bool) -> None:
    table = lower(drawn)
    knowledge = {rule.line: known for rule in drawn.lines}
    for case in every_case(line_of_business):
        cells = tuple(cell_of(axis, case, knowledge) for axis in table.axes)
        assert decide(table, cells) in outcomes(drawn, case, knowledge)


@given(policies())
@settings(max_examples=80, deadline=None)
def test_clauses_and_hits_say_what_they_say(drawn: Policy) -> None:
    (lowered,) = lower_together((drawn,))
    built = build(lowered, Diagram([cells_of(axis) for axis in lowered.axes]))
    for case in every_case():
        knowledge = {r.line: r.unless is not None and holds(r.unless, case, drawn) for r in drawn.lines}
        cells = tuple(cell_of(axis, case, knowledge) for axis in lowered.axes)
        for each, node in zip(drawn.clauses, built.clauses, strict=True):
            assert built.diagram.evaluate(node, cells) == met(each, case, drawn)
        first = next(
            hit for hit, node in zip(lowered.hits, built.hits, strict=True) if built.diagram.evaluate(node, cells)
        )
        assert built.diagram.evaluate(built.root, cells) == first.outcome


@given(st.lists(single_tests(), min_size=1, max_size=6))
@settings(max_examples=200)
def test_a_cut_axis_tells_apart_exactly_what_is_tested(drawn: list[said.Test]) -> None:
    one = policy(FACTS, ())
    axes = {axis_name(axis): axis for axis in cut(one, drawn)}
    for test in drawn:
        axis = axes[f"number of {test.fact}" if isinstance(test.wanted, CountWithin) else test.fact]
        wanted = cells_where(axis, test.wanted)
        assert wanted == cells_touching(axis, test.wanted)
        for case in every_case():
            assert bool(wanted >> cell_of(axis, case) & 1) == holds(test, case, one)


@given(single_tests(), single_tests())
@settings(max_examples=200)
def test_a_foreign_test_touches_the_cells_that_it_meets(cutting: said.Test, other: said.Test) -> None:
    one = policy(FACTS, ())
    (axis,) = cut(one, [cutting])
    if isinstance(axis, KnownAxis) or axis.fact != other.fact:
        return
    if isinstance(axis, CountAxis) != isinstance(other.wanted, CountWithin):
        return
    inside: dict[int, set[bool]] = {}
    for case in every_case():
        inside.setdefault(cell_of(axis, case), set()).add(holds(other, case, one))
    for cell, found in inside.items():
        assert bool(cells_touching(axis, other.wanted) >> cell & 1) == (True in found)
        # Blocks do not tell which of their values are there, so "all" is certain only of whole blocks.
        if cells_where(axis, other.wanted) >> cell & 1:
            assert found == {True}


def test_equal_thresholds_are_one_axis_with_equal_cells() -> None:
    facts = (fact("onset", Number("days", 0, 400)),)
    written: list[Condition] = [
        within("onset", None, 41),
        Not(within("onset", 42, None)),
        within("onset", 0, 41),
    ]
    table = lower(policy(facts, tuple(clause(f"{n}", c, says=MN) for n, c in enumerate(written))))
    assert [axis_name(axis) for axis in table.axes] == ["date_of_service", "onset"]
    assert len(table.nodes) == 2


def test_cells_of_numbers_end_where_the_next_begin() -> None:
    axis = NumberAxis("onset", (0, 42, 85), 400, is_date=False)
    assert [ends(axis, cell) for cell in range(3)] == [(0, 41), (42, 84), (85, 400)]


def test_a_threshold_outside_the_range_makes_no_cell() -> None:
    one = policy((fact("onset", Number("days", 0, 400)),), ())
    (axis,) = cut(one, [within("onset", -5, 400), within("onset", 401, None)])
    assert isinstance(axis, NumberAxis)
    assert axis.starts == (0,)
    assert cells_where(axis, Within(401, None)) == 0


def test_dates_are_cut_by_day() -> None:
    one = policy((fact("onset", Date()),), ())
    (axis,) = cut(one, [within("onset", TODAY, None)])
    assert isinstance(axis, NumberAxis)
    assert axis.is_date
    assert axis.starts == (1, TODAY)


def test_too_many_groups_of_values_are_refused_by_name() -> None:
    names = tuple(f"v{n}" for n in range(MOST_BLOCKS + 1))
    facts = (fact("level", several(*names)),)
    clauses = tuple(clause(f"{n}", some("level", name), says=MN) for n, name in enumerate(names))
    with pytest.raises(TableTooLarge, match="level") as caught:
        lower(policy(facts, clauses))
    assert caught.value.diagnostic.code == "MN310"
    assert caught.value.diagnostic.subject == "level"
    assert len(lower(policy(facts, clauses[:-2])).rows) > 1


def test_conditions_that_hang_together_too_much_are_refused_by_clause() -> None:
    # "the i-th of the first n equals the i-th of the second n" in the one order that FORCE cannot help: all pairs.
    names = [f"f{n:02}" for n in range(40)]
    facts = tuple(fact(name, Number("", 0, 40)) for name in names)
    parity = [clause(f"p{n}", counted_parity(names, n), says=MN) for n in range(1)]
    with pytest.raises(TableTooLarge) as caught:
        lower(policy(facts, tuple(parity)))
    assert caught.value.diagnostic.code == "MN309"
    assert caught.value.diagnostic.subject in ("p0", "policy")


def counted_parity(names: list[str], seed: int) -> Condition:
    """A condition without structure: many clauses over scattered facts, all of which must hold."""
    picked = [
        either(*(at_least(names[(i * 7 + j * 13 + seed) % len(names)], (i * j + seed) % 40 + 1) for j in range(6)))
        for i in range(60)
    ]
    return both(*picked)


def test_the_steps_come_in_order_and_say_who_they_are() -> None:
    table = lower(spine())
    steps = [(hit.kind, hit.by) for hit in table.hits]
    assert steps == [
        ("version", "version"),
        ("line", "line medicaid"),
        ("line", "line medicare"),
        ("service", "service"),
        ("clause", "II"),
        ("clause", "I"),
        ("clause", "codes.2"),
        ("clause", "III"),
        ("otherwise", "otherwise"),
    ]
    assert table.outcomes[table.hits[-1].outcome] == Outcome(Determination.NOT_ADDRESSED)
    assert table.outcomes[table.hits[1].outcome] == Outcome(Determination.REFER, "Oregon rules")


def test_overriding_clauses_come_first_at_any_remove() -> None:
    clauses = (
        clause("A", yes("pregnant"), says=MN),
        clause("B", yes("fever"), says=NMN, overrides=("A",)),
        clause("C", yes("pregnant"), says=INVESTIGATIONAL, overrides=("B",)),
    )
    assert [hit.by for hit in lower(policy(FACTS, clauses)).hits if hit.kind == "clause"] == ["C", "B", "A"]


def test_a_clause_that_cites_what_it_overrides_comes_right_before_it() -> None:
    clauses = (
        clause("I", yes("fever"), says=MN),
        clause("II", Not(Met("I")), says=NMN, overrides=("I",)),
        clause("III", yes("pregnant"), says=NMN, overrides=("I",)),
    )
    for order in permutations(clauses):
        table = lower(policy(FACTS, order))
        assert [hit.by for hit in table.hits if hit.kind == "clause"] == ["III", "II", "I"]
        assert [row.by for row in table.rows] == ["version", "III", "I", "II"]


def test_otherwise_comes_last_and_holds_where_nothing_else_decides() -> None:
    clauses = (
        clause("A", both(), says=NMN, otherwise=True),
        clause("B", yes("fever"), says=MN, services=("lift",)),
    )
    drawn = policy(FACTS, clauses, service_fact="service", services=("lift", "brace"))
    table = lower(drawn)
    assert [hit.by for hit in table.hits if hit.kind == "clause"] == ["B", "A"]
    for case in every_case():
        cells = tuple(cell_of(axis, case) for axis in table.axes)
        assert {decide(table, cells)} == outcomes(drawn, case)


def test_a_line_says_something_else_for_investigational() -> None:
    drawn = policy(
        FACTS,
        (clause("A", yes("fever"), says=INVESTIGATIONAL),),
        lines=(line("commercial"), line("medicaid"), line("medicare", investigational_as=NMN)),
    )
    table = lower(drawn)
    for name in ("commercial", "medicaid", "medicare"):
        for case in every_case(name):
            cells = tuple(cell_of(axis, case) for axis in table.axes)
            assert {decide(table, cells)} == outcomes(drawn, case)


def test_a_line_of_business_without_a_rule_is_not_addressed() -> None:
    table = lower(policy(FACTS, (clause("A", both(), says=MN),), lines=(line("commercial"),)))
    assert [hit.by for hit in table.hits if hit.kind == "line"] == ["line medicaid", "line medicare"]
    for name, wanted in (("commercial", MN), ("medicaid", Determination.NOT_ADDRESSED)):
        for case in every_case(name):
            cells = tuple(cell_of(axis, case) for axis in table.axes)
            assert decide(table, cells).determination is wanted


def test_before_its_effective_date_a_version_decides_nothing() -> None:
    table = lower(policy(FACTS, (clause("A", both(), says=MN),)))
    for day, wanted in ((TODAY - 1, Determination.NOT_THIS_VERSION), (TODAY, MN)):
        case = next(every_case(day=day))
        assert decide(table, tuple(cell_of(axis, case) for axis in table.axes)).determination is wanted


def test_what_must_be_known_is_an_axis_of_its_own() -> None:
    unless = both(no("fever"), no("pregnant"))
    rules = (line("medicaid", "rules", unless, known=True),)
    table = lower(policy(FACTS, (clause("A", both(), says=MN),), lines=rules))
    known = [axis for axis in table.axes if isinstance(axis, KnownAxis)]
    assert known == [KnownAxis("medicaid", unless)]
    assert "fever" not in {axis_name(axis) for axis in table.axes}


def test_a_code_can_be_tested_itself() -> None:
    drawn = policy(
        FACTS, (clause("A", one_of("code", "22510"), says=MN),), codes=(code("22510"), code("22511"), code("22510"))
    )
    table = lower(drawn)
    assert [axis_name(axis) for axis in table.axes] == ["date_of_service", "code"]
    assert cells_of(table.axes[1]) == 2


def test_blocks_are_only_as_fine_as_the_conditions() -> None:
    table = lower(policy((fact("level", several("C1", "T1", "T2", "L1", "S1")),), (
        clause("A", every("level", "T1", "T2", "L1"), says=MN),
        clause("B", both(some("level", "L1"), counted("level", 2, None)), says=MN),
    )))  # fmt: skip
    axes = {type(axis): axis for axis in table.axes}
    assert axes[SeveralAxis] == SeveralAxis("level", (("C1", "S1"), ("T1", "T2"), ("L1",)))
    assert axes[CountAxis] == CountAxis("level", (0, 2), 5)


def test_readings_share_their_axes() -> None:
    near = policy((fact("onset", Number("days", 0, 99)),), (clause("A", at_most("onset", 83), says=MN),))
    far = policy(near.facts[3:], (clause("A", at_most("onset", 84), says=NMN),))
    first, second = lower_together((near, far), (at_most("onset", 10),))
    assert first.axes == second.axes
    assert first.outcomes == second.outcomes
    onset = next(axis for axis in first.axes if isinstance(axis, NumberAxis) and axis.fact == "onset")
    assert onset.starts == (0, 11, 84, 85)


def test_the_table_depends_on_meaning_alone() -> None:
    one = spine()
    assert lower(one) == lower(replace(one, span=None))
    assert lower(one).nodes == lower(spine()).nodes


def test_a_policy_of_real_size_is_small() -> None:
    table = lower(spine())
    assert len(table.nodes) < 60
    assert {type(axis) for axis in table.axes} >= {NumberAxis, SeveralAxis, KnownAxis}


def test_deep_and_wide_documents_are_lowered() -> None:
    wide = clause("W", None, *(clause(f"W.{n}", yes("fever")) for n in range(300)), says=MN)
    deep = clause("D.200", yes("fever"))
    for level in range(199, 0, -1):
        deep = clause(f"D.{level}", Met(f"D.{level + 1}"), deep)
    table = lower(policy(FACTS, (wide, clause("D", None, deep, says=NMN))))
    assert len(table.nodes) == 2
    for case, other in product(list(every_case())[:1], ["no", "yes"]):
        cells = tuple(cell_of(axis, {**case, "fever": other}) for axis in table.axes)
        assert decide(table, cells).determination is (MN if other == "yes" else Determination.NOT_ADDRESSED)


def test_a_choice_is_cut_by_its_values() -> None:
    one = policy((fact("side", choice("left", "right", "both_sides")),), ())
    (axis,) = cut(one, [one_of("side", "left", "both_sides")])
    assert cells_where(axis, Among(("left", "both_sides"))) == 0b101
