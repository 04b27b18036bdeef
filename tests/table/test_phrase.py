"""What a reader sees of a condition determines its cells, whatever the facts and values are called."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mednec.model.condition import Between, Condition, Not
from mednec.model.facts import Choice, Date, Fact, Number, Several, Value, YesNo
from mednec.model.policy import Policy
from mednec.table.lower import lower
from mednec.table.phrase import Naming, Phrasebook
from mednec.table.table import Axis, ChoiceAxis, CountAxis, KnownAxis, NumberAxis, SeveralAxis, cells_of
from tests.table.building import EFFECTIVE, at_most, both, choice, code, either, fact, no, one_of, policy, several, yes
from tests.table.spine import C, L, S, T, spine

TODAY = EFFECTIVE.toordinal()
NASTY = (
    "any", "a", "b", "a or b", "a, b", "none", "none listed", "other than a", "to", "a to b", "x; or y", "“a”", "yes",
    "every one in a", "some in a", "exactly", "at least 3", " a", "a ", "a  b", "", "a\nb", "a: b", "12", "and",
    "a and b", "N1", "n1", "n2", "anything but: a", "no", "“", "”", "or", ",", ", none elsewhere", "Known that a",
)  # fmt: skip


def book(axis: Axis, *facts: Fact, naming: Naming = Naming.LABELS) -> Phrasebook:
    return Phrasebook(policy(facts, (), codes=(code("22510"), code("22511"))), (axis,), naming)


def labelled(names: list[str]) -> tuple[Value, ...]:
    return tuple(Value(f"n{place}", label) for place, label in enumerate(names))


@st.composite
def axes(draw: st.DrawFn) -> tuple[Fact, Axis]:
    """An axis of any kind with labels as misleading as they come."""
    labels = draw(st.lists(st.sampled_from(NASTY), min_size=2, max_size=9))
    label = draw(st.sampled_from(NASTY))
    kind = draw(st.sampled_from(["choice", "number", "date", "several", "count", "known"]))
    if kind == "choice":
        values = labelled(labels)
        of = Choice(values, draw(st.booleans()))
        return Fact("x", label, of, "", ""), ChoiceAxis("x", tuple(value.name for value in values))
    if kind in ("number", "date"):
        low, high = (1, 3652059) if kind == "date" else (draw(st.integers(-30, 30)), draw(st.integers(100, 500)))
        inner = draw(st.sets(st.integers(low + 1, high) | st.integers(max(low + 1, 30), 99), max_size=7))
        unit = draw(st.sampled_from(["days", "", "%", "mg/dL", "kg or so"]))
        of_kind = Date() if kind == "date" else Number(unit, low, high, draw(st.integers(0, 2)))
        return Fact("x", label, of_kind, "", ""), NumberAxis("x", (low, *sorted(inner)), high, kind == "date")
    values = labelled(labels)
    if kind == "several":
        groups = draw(st.lists(st.integers(0, 3), min_size=len(values), max_size=len(values)))
        blocks = tuple(tuple(v.name for v, g in zip(values, groups, strict=True) if g == n) for n in range(4))
        listed = Several(values, draw(st.booleans()))
        return Fact("x", label, listed, "", ""), SeveralAxis("x", tuple(block for block in blocks if block))
    if kind == "count":
        starts = (0, *sorted(draw(st.sets(st.integers(1, len(values))))))
        return Fact("x", label, Several(values), "", ""), CountAxis("x", starts, len(values))
    return Fact("x", label, YesNo(), "", ""), KnownAxis("medicaid", no("x"))


@given(axes(), st.integers(min_value=1), st.sampled_from(Naming))
@settings(max_examples=1500, deadline=None)
def test_the_words_determine_the_cells(drawn: tuple[Fact, Axis], bits: int, naming: Naming) -> None:
    fact_, axis = drawn
    cells = bits % (1 << cells_of(axis)) or 1
    phrases = book(axis, fact_, naming=naming)
    said = phrases.say(0, cells)
    assert phrases.parse(said) == (0, cells)


@given(axes(), st.sampled_from(Naming))
@settings(max_examples=200, deadline=None)
def test_different_cells_never_read_the_same_once_printed(drawn: tuple[Fact, Axis], naming: Naming) -> None:
    """A browser closes up blanks, so two phrases that differ only in blanks would look alike."""
    fact_, axis = drawn
    phrases = book(axis, fact_, naming=naming)
    count = min(1 << cells_of(axis), 300)
    seen = {" ".join(phrases.say(0, cells).split()) for cells in range(1, count)}
    assert len(seen) == count - 1


@given(st.lists(st.sampled_from(NASTY), min_size=2, max_size=5))
@settings(max_examples=300)
def test_each_axis_is_told_from_the_others(labels: list[str]) -> None:
    facts = tuple(Fact(f"n{place}", label, choice("yes", "no"), "", "") for place, label in enumerate(labels))
    of = tuple(ChoiceAxis(each.name, ("yes", "no")) for each in facts)
    phrases = Phrasebook(policy(facts, ()), of)
    for axis in range(len(of)):
        assert phrases.parse(phrases.say(axis, 0b01)) == (axis, 0b01)


@pytest.mark.parametrize("naming", Naming)
def test_every_row_of_a_real_policy_reads_back(naming: Naming) -> None:
    table = lower(spine())
    phrases = Phrasebook(table.policy, table.axes, naming)
    for row in table.rows:
        for axis, cells in row.conditions:
            assert phrases.parse(phrases.say(axis, cells)) == (axis, cells)


def number_phrase(kind: Number, starts: tuple[int, ...], cells: int) -> str:
    return book(NumberAxis("x", starts, kind.high, is_date=False), fact("x", kind)).words(0, cells)


@pytest.mark.parametrize(
    ("starts", "cells", "words"),
    [
        ((0, 85), 0b01, "at most 84 days (12 weeks)"),
        ((0, 85), 0b10, "more than 84 days (12 weeks)"),
        ((0, 42), 0b01, "less than 42 days (6 weeks)"),
        ((0, 42), 0b10, "at least 42 days (6 weeks)"),
        ((0, 42, 85), 0b010, "from 42 to 84 days (6 to 12 weeks), both included"),
        ((0, 41, 85), 0b010, "from 41 to 84 days, both included"),
        ((0, 7, 8), 0b010, "exactly 7 days (1 week)"),
        ((0, 1, 8), 0b001, "exactly 0 days"),
        ((0, 2, 8), 0b001, "at most 1 day"),
        ((0, 20, 30), 0b101, "at most 19 days or at least 30 days"),
        ((0, 20, 30), 0b111, "any"),
    ],
)
def test_days_say_their_weeks(starts: tuple[int, ...], cells: int, words: str) -> None:
    assert number_phrase(Number("days", 0, 36500), starts, cells) == words


@pytest.mark.parametrize(
    ("kind", "starts", "cells", "words"),
    [
        (Number("", 0, 30), (0, 4), 0b10, "at least 4"),
        (Number("", 0, 30), (0, 4), 0b01, "at most 3"),
        (Number("%", 0, 1000, 1), (0, 375), 0b10, "at least 37.5 %"),
        (Number("", -200, 200, 1), (-200, -45, 10), 0b010, "from -4.5 to 0.9, both included"),
        (Number("points", 0, 30), (0, 14, 15), 0b010, "exactly 14 points"),
    ],
)
def test_numbers_say_their_unit(kind: Number, starts: tuple[int, ...], cells: int, words: str) -> None:
    assert number_phrase(kind, starts, cells) == words


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (0b001, "before 2025-10-01"),
        (0b110, "on or after 2025-10-01"),
        (0b010, "from 2025-10-01 to 2025-10-09, both included"),
        (0b101, "before 2025-10-01 or on or after 2025-10-10"),
    ],
)
def test_dates(cells: int, words: str) -> None:
    axis = NumberAxis("x", (1, TODAY, TODAY + 9), 3652059, is_date=True)
    assert book(axis, fact("x", Date())).words(0, cells) == words
    one_day = NumberAxis("x", (1, TODAY, TODAY + 1), 3652059, is_date=True)
    assert book(one_day, fact("x", Date())).words(0, 0b010) == "on 2025-10-01"


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (0b10, "every one in T1 to L5"),
        (0b01, "none listed"),
    ],
)
def test_lists_of_one_group(cells: int, words: str) -> None:
    axis = SeveralAxis("level", ((*C, *S), (*T, *L)))
    phrases = book(axis, fact("level", several(*C, *T, *L, *S)))
    assert phrases.words(0, 0b0100) == "every one in T1 to L5"
    assert phrases.words(0, 0b1011) == "none listed, or some outside T1 to L5"
    assert phrases.words(0, 0b1100) == "some in T1 to L5"
    assert phrases.words(0, 0b0011) == "none in T1 to L5"
    assert phrases.words(0, 0b0001) == "none listed"
    assert phrases.words(0, 0b1110) == "at least one listed"
    assert phrases.words(0, 0b1000) == "some in C1 to C7, S1 to coccyx and some in T1 to L5, none elsewhere"
    assert phrases.parse_words(0, words) == {0b10: 0b0100, 0b01: 0b0001}[cells]


def test_lists_of_three_groups_fall_back_to_naming_them() -> None:
    axis = SeveralAxis("level", (C, T, L))
    phrases = book(axis, fact("level", several(*C, *T, *L)))
    assert phrases.words(0, 1 << 0b011 | 1 << 0b100) == (
        "some in C1 to C7 and some in T1 to T12, none elsewhere; or some in L1 to L5, none elsewhere"
    )
    assert phrases.words(0, 0b11111111 & ~(1 << 0b011)) == (
        "anything but: some in C1 to C7 and some in T1 to T12, none elsewhere"
    )


def test_the_number_of_values() -> None:
    phrases = book(CountAxis("level", (0, 4), 25), fact("level", several(*T), label="Levels treated"))
    assert phrases.say(0, 0b10) == "Levels treated, how many: at least 4"
    assert book(CountAxis("level", (0, 4), 25), fact("level", several(*T)), naming=Naming.NAMES).say(0, 0b01) == (
        "number of level: at most 3"
    )


def test_choices() -> None:
    values = choice("none", "mild", "moderate", "severe", ordered=True)
    pain = book(ChoiceAxis("pain", ("none", "mild", "moderate", "severe")), fact("pain", values, label="Back pain"))
    assert pain.say(0, 0b1100) == "Back pain: moderate or severe"
    assert pain.say(0, 0b1110) == "Back pain: mild to severe"
    assert pain.say(0, 0b1101) == "Back pain: none, moderate or severe"
    many = tuple(f"v{n}" for n in range(9))
    choices = book(ChoiceAxis("x", many), fact("x", choice(*many)))
    assert choices.words(0, 0b011111111) == "other than v8"
    assert choices.words(0, 0b000001111) == "v0, v1, v2 or v3"


def test_a_label_that_is_a_list_is_quoted_and_one_used_twice_gives_way_to_the_name() -> None:
    values = (Value("a", "active or chronic"), Value("b", "latent"), Value("c", "latent"))
    phrases = book(ChoiceAxis("x", ("a", "b", "c")), fact("x", Choice(values, ordered=False)))
    assert phrases.words(0, 0b001) == "“active or chronic”"
    assert phrases.words(0, 0b011) == "“active or chronic” or b"


def test_codes_are_their_own_words() -> None:
    axis = ChoiceAxis("code", ("22510", "22511"))
    assert book(axis).say(0, 0b10) == "Code: 22511"


def spoken(condition: Condition) -> str:
    facts = (
        fact("oars", label="Oregon rules have criteria"),
        fact("list", label="The Prioritized List has criteria"),
        fact("pain", choice("none", "mild", ordered=True)),
        fact("days", Number("days", 0, 99)),
    )
    return Phrasebook(policy(facts, ()), (KnownAxis("medicaid", condition),)).say(0, 0b01)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (
            both(Not(yes("oars")), Not(yes("list"))),
            "Known that “Oregon rules have criteria” is no and “The Prioritized List has criteria” is no: no",
        ),
        (
            both(no("oars"), no("list")),
            "Known that “Oregon rules have criteria” is no and “The Prioritized List has criteria” is no: no",
        ),
        (yes("oars"), "Known that “Oregon rules have criteria” is yes: no"),
        (no("oars"), "Known that “Oregon rules have criteria” is no: no"),
        (
            both(either(yes("oars"), yes("list")), one_of("pain", "mild")),
            (
                "Known that (“Oregon rules have criteria” is yes or “The Prioritized List has criteria” is yes) "
                "and “Pain”: mild: no"
            ),
        ),
        (Not(at_most("days", 7)), "Known that not “Days”: at most 7 days (1 week): no"),
        (
            Not(either(yes("oars"), yes("list"))),
            "Known that not (“Oregon rules have criteria” is yes or “The Prioritized List has criteria” is yes): no",
        ),
        (
            Between(1, 1, (yes("oars"), yes("list"))),
            (
                "Known that from 1 to 1 of "
                "(“Oregon rules have criteria” is yes; “The Prioritized List has criteria” is yes): no"
            ),
        ),
    ],
)
def test_what_must_be_known(condition: Condition, words: str) -> None:
    assert spoken(condition) == words


def test_two_lines_that_want_the_same_known_are_told_apart() -> None:
    axes_ = (KnownAxis("medicaid", no("x")), KnownAxis("medicare", no("x")))
    phrases = Phrasebook(policy((fact("x"),), ()), axes_)
    assert phrases.heads == ("known medicaid", "known medicare")


@pytest.mark.parametrize(
    "text",
    [
        "", "Pain", "Pain: ", "Pain: awful", "Pain: severe or moderate", "Pain: moderate, severe", "pain: severe",
        "Pain: mild to", "Pain: to mild", "Pain: any of", "Pain: moderate or", "Onset: at most", "Onset: at most 84",
        "Onset: at most 83 days", "Onset: less than 85 days", "Onset: at most 84 days", "Onset: soon", "Day: before",
        "Day: on 2025-13-45", "Day: on 2025-10-01", "Onset: at most 1e400 days", "Level: some in", "Level: some in X9",
        "Level: every one in T1 to T2, T3", "Level: some in T1, none elsewhere", "Level: nowhere",
    ],
)  # fmt: skip
def test_nothing_else_is_read(text: str) -> None:
    facts = (
        fact("pain", choice("none", "mild", "moderate", "severe", ordered=True)),
        fact("onset", Number("days", 0, 400)),
        fact("day", Date()),
        fact("level", several(*T)),
    )
    of: tuple[Axis, ...] = (
        ChoiceAxis("pain", ("none", "mild", "moderate", "severe")),
        NumberAxis("onset", (0, 85), 400, is_date=False),
        NumberAxis("day", (1, TODAY), 3652059, is_date=True),
        SeveralAxis("level", (T[:6], T[6:])),
    )
    phrases = Phrasebook(policy(facts, ()), of)
    assert phrases.parse("Onset: at most 84 days (12 weeks)") == (1, 0b01)
    with pytest.raises(ValueError, match="no condition of this table"):
        phrases.parse(text)


def test_a_condition_without_a_cell_cannot_be_said() -> None:
    drawn: Policy = policy((fact("x"),), ())
    with pytest.raises(ValueError, match="cell"):
        Phrasebook(drawn, (ChoiceAxis("x", ("no", "yes")),)).words(0, 0)
