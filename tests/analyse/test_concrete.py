"""Cases made concrete lie in the cells that they are made from, and hang together as facts do."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mednec.analyse.concrete import Picker, RawValue, Unmatched, holds, say_case
from mednec.analyse.listed import Listed
from mednec.analyse.space import NO, YES, Space
from mednec.model.condition import ALWAYS, Condition
from mednec.model.facts import Date, Number
from mednec.model.policy import Bound, Policy
from mednec.table.search import nearest, witness
from mednec.table.table import CountAxis, KnownAxis, NumberAxis, SeveralAxis, axis_name, cells_of
from tests.analyse.shown import read_lines
from tests.table.building import (
    EFFECTIVE,
    MN,
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
from tests.table.meaning import Case, Value, cell_of

TODAY = EFFECTIVE.toordinal()
LEVELS = ("C1", "T1", "T2", "T3", "L1", "S1")

FACTS = (
    fact("procedure", choice("cement", "implant", "other")),
    fact("level", several(*LEVELS)),
    fact("treated", Number("", 0, 30)),
    fact("onset", Date()),
    fact("surgery", Date()),
    fact("since_onset", Number("days", 0, 3650), days=("onset", "date_of_service")),
    fact("since_surgery", Number("days", 0, 3650), days=("surgery", "date_of_service")),
    fact("until_surgery", Number("days", -100, 36500, 1), days=("onset", "surgery")),
    fact("score", Number("points", 0, 100, 1)),
    fact("fever"),
)


def entangled() -> Policy:
    """Every way in which facts hang together, in one policy."""
    tests: list[Condition] = [
        every("level", "T1", "T2", "T3"),
        some("level", "L1", "S1"),
        counted("level", 2, 3),
        at_least("treated", 4),
        within("treated", 1, 2),
        within("onset", TODAY - 50, TODAY - 20),
        at_most("since_onset", 30),
        within("since_surgery", 10, 25),
        at_least("until_surgery", 105),
        at_most("until_surgery", -1),
        at_least("score", 375),
        no("fever"),
    ]
    return policy(
        FACTS,
        tuple(clause(f"A{place}", test, says=MN) for place, test in enumerate(tests)),
        service_fact="procedure",
        services=("cement", "implant"),
        lines=(line("commercial"), line("medicaid", "rules", no("fever"), known=True), line("medicare")),
        codes=(
            code("C1", both(one_of("procedure", "cement"), every("level", "T1", "T3"), some("level", "T3"))),
            code("C2", one_of("procedure", "implant")),
        ),
        bounds=(Bound("treated", "level"),),
    )


SPACE = Space(entangled())
AXES = SPACE.axes
DATES = ("onset", "surgery", "date_of_service")


def as_case(raw: Mapping[str, RawValue]) -> Case:
    assert not any(isinstance(value, Listed) for value in raw.values())
    return {
        name: frozenset(value) if isinstance(value, tuple) else value
        for name, value in raw.items()
        if not isinstance(value, Listed)
    }


def check(raw: Mapping[str, RawValue], cells: tuple[int, ...]) -> None:
    """The case lies in its cells and does not contradict itself."""
    case = as_case(raw)
    for axis, cell in zip(AXES, cells, strict=True):
        if not isinstance(axis, KnownAxis):
            assert cell_of(axis, case) == cell
    treated, level = raw["treated"], raw["level"]
    assert isinstance(treated, int)
    assert isinstance(level, tuple)
    assert treated <= len(level)
    assert level == tuple(value for value in LEVELS if value in level)
    days = {name: raw[name] for name in ("since_onset", "until_surgery", "since_surgery")}
    assert all(isinstance(value, int) for value in days.values())
    # onset to surgery to service: the three numbers close the circle (until_surgery counts tenths).
    assert int(str(days["since_onset"])) * 10 == int(str(days["until_surgery"])) + int(str(days["since_surgery"])) * 10
    if "onset" in raw:
        assert int(str(raw["date_of_service"])) - int(str(raw["onset"])) == days["since_onset"]


@given(st.lists(st.integers(0, 10**6), min_size=len(AXES), max_size=len(AXES)))
@settings(max_examples=400, deadline=None)
def test_a_case_lies_in_its_cells(seeds: list[int]) -> None:
    wish = [seed % cells_of(axis) for seed, axis in zip(seeds, AXES, strict=True)]
    cells = nearest(SPACE.diagram, SPACE.possible, YES, wish)
    assert cells is not None
    blamed: tuple[int, ...] = ()
    try:
        check(Picker(SPACE.policy, AXES).pick(cells), cells)
    except Unmatched as unmatched:
        blamed = unmatched.axes
    # Only dates and days are left to be tried; of everything else `possible` knows what can come together.
    assert all(isinstance(AXES[axis], NumberAxis) for axis in blamed)
    assert {axis_name(AXES[axis]) for axis in blamed} <= {*DATES, "since_onset", "since_surgery", "until_surgery"}


def test_every_possible_combination_of_lists_and_numbers_is_found() -> None:
    """What `possible` says of lists, lengths and bounded numbers is what lists and numbers can be."""
    which, number, treated = (
        SPACE.axis_of("level"), SPACE.axis_of("level", count=True), SPACE.axis_of("treated"),
    )  # fmt: skip
    assert which is not None
    assert number is not None
    assert treated is not None
    real: set[tuple[int, ...]] = set()
    for size in range(2 ** len(LEVELS)):
        level = frozenset(name for place, name in enumerate(LEVELS) if size >> place & 1)
        for count in range(len(level) + 1):
            case: dict[str, Value] = {"level": level, "treated": count}
            real.add(tuple(cell_of(AXES[axis], case) for axis in (which, number, treated)))
    for one in range(cells_of(AXES[which])):
        for other in range(cells_of(AXES[number])):
            for third in range(cells_of(AXES[treated])):
                allowed = list(SPACE.diagram.everything())
                allowed[which], allowed[number], allowed[treated] = 1 << one, 1 << other, 1 << third
                possible = witness(SPACE.diagram, SPACE.possible, YES, allowed) is not None
                assert possible == ((one, other, third) in real)


def test_dates_are_found_wherever_there_are_any() -> None:
    """Against dates tried at random: a combination that some dates have is never given up."""
    picker = Picker(SPACE.policy, AXES)
    draw = random.Random(196)
    base = picker.pick(found(SPACE, YES))
    for _ in range(300):
        onset, surgery, service = (TODAY + draw.randint(-80, 10) for _ in range(3))
        days = {"since_onset": service - onset, "since_surgery": service - surgery}
        if min(days.values()) < 0 or not (surgery - onset) * 10 >= -100:
            continue
        raw: dict[str, RawValue] = dict(base) | days | {"until_surgery": (surgery - onset) * 10}
        case = as_case(raw | {"onset": onset, "surgery": surgery, "date_of_service": service})
        cells = tuple(0 if isinstance(axis, KnownAxis) else cell_of(axis, case) for axis in AXES)
        check(picker.pick(cells), cells)


def found(space: Space, wanted: frozenset[int]) -> tuple[int, ...]:
    cells = witness(space.diagram, space.possible, wanted)
    assert cells is not None
    return cells


def test_what_is_known_is_so_and_what_is_so_and_documented_is_known() -> None:
    (known,) = [axis for axis, of in enumerate(AXES) if isinstance(of, KnownAxis)]
    fever = SPACE.axis_of("fever")
    assert fever is not None
    for knows in (0, 1):
        for feverish in (0, 1):
            allowed = list(SPACE.diagram.everything())
            allowed[known], allowed[fever] = 1 << knows, 1 << feverish
            possible = witness(SPACE.diagram, SPACE.possible, YES, allowed) is not None
            undocumented = witness(SPACE.diagram, SPACE.undocumented, YES, allowed) is not None
            assert possible == (knows != feverish)
            assert undocumented == (not knows or not feverish)


def test_a_requested_code_has_all_that_it_implies() -> None:
    row = SPACE.policy.codes[0]
    which = SPACE.axis_of("level")
    assert which is not None
    picker = Picker(SPACE.policy, AXES)
    allowed = list(SPACE.diagram.everything())
    thoracic, lumbar = 0b010, 0b100
    assert SPACE.axes[which] == SeveralAxis("level", (("C1",), ("T1", "T2", "T3"), ("L1", "S1")))
    allowed[which] = 1 << thoracic
    cells = witness(SPACE.diagram, SPACE.possible, YES, allowed)
    assert cells is not None
    level = picker.pick(cells, row)["level"]
    assert isinstance(level, tuple)
    assert {"T3"} <= set(level) <= {"T1", "T3"}
    allowed[which] = 1 << lumbar
    cells = witness(SPACE.diagram, SPACE.possible, YES, allowed)
    assert cells is not None
    with pytest.raises(Unmatched):
        picker.pick(cells, row)


def test_a_code_stands_beside_the_service_that_it_implies() -> None:
    shown = Picker(SPACE.policy, AXES).shown
    assert shown({"procedure": "implant", "fever": "no"}, {"procedure"}) == (("code", "C2"), ("procedure", "implant"))
    # A code that implies something else of a fact that is shown does not stand beside it; of others it may.
    assert shown({"procedure": "cement", "level": ("T1",)}, {"procedure", "level"}) == (
        ("procedure", "cement"),
        ("level", ("T1",)),
    )
    assert shown({"procedure": "cement", "level": ("T1",)}, {"procedure"}) == (("code", "C1"), ("procedure", "cement"))
    assert shown({"procedure": "other"}, {"procedure"}) == (("procedure", "other"),)
    assert shown({"procedure": "cement", "fever": "no"}, {"fever"}) == (("fever", "no"),)


def test_a_case_reads_back_from_its_lines() -> None:
    raw = Picker(SPACE.policy, AXES).pick(found(SPACE, YES))
    case = tuple((name.name, raw[name.name]) for name in SPACE.policy.facts if name.name in raw)
    assert read_lines(SPACE.policy, say_case(SPACE.policy, case)) == as_case(raw)


def test_values_stand_next_to_the_threshold() -> None:
    facts = (fact("onset", Number("days", 0, 400)), fact("fractures", Number("", 0, 30)))
    drawn = policy(facts, (clause("A", either(at_most("onset", 84), at_least("fractures", 4)), says=MN),))
    picker = Picker(drawn, Space(drawn).axes)
    places = {getattr(axis, "fact", ""): place for place, axis in enumerate(picker.axes)}

    def value(name: str, cell: int) -> RawValue:
        cells = [0] * len(picker.axes)
        cells[places[name]] = cell
        return picker.pick(cells)[name]

    assert [value("onset", cell) for cell in (0, 1)] == [84, 85]
    assert [value("fractures", cell) for cell in (0, 1)] == [1, 4]
    assert value("date_of_service", 1) == TODAY
    assert value("date_of_service", 0) == TODAY - 1


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (both(yes("fever"), one_of("procedure", "cement")), True),
        (both(yes("fever"), one_of("procedure", "implant")), False),
        (both(yes("fever"), one_of("side", "left")), None),
        (both(no("fever"), one_of("side", "left")), False),
        (counted("level", 1, 1), True),
        (every("level", "T1", "T2"), True),
        (some("level", "T2"), False),
        (at_most("score", 9), False),
        (ALWAYS, True),
    ],
)
def test_what_a_code_implies_holds_or_not(condition: Condition, expected: bool | None) -> None:
    case: dict[str, RawValue] = {"fever": "yes", "procedure": "cement", "level": ("T1",), "score": 10}
    assert holds(condition, case) is expected


def test_a_search_among_impossible_cases_finds_nothing() -> None:
    four = SPACE.built[0].clauses[3]
    at_most_three = SPACE.built[0].clauses[2]
    assert SPACE.find((four, YES), (at_most_three, YES)) is None
    assert SPACE.find((four, YES), (at_most_three, NO)) is not None
    assert any(isinstance(axis, CountAxis) for axis in AXES)
