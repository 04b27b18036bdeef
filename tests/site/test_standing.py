"""Where a version stands on a day, and how versions and policies are ordered."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mednec.emit import javascript
from mednec.site.card import Card
from mednec.site.standing import Day, Status, by_policy, counting, leading
from mednec.site.versions import deciding
from tests.site.cards import card


@pytest.mark.parametrize(
    ("said", "on", "status"),
    [
        (card(status="draft"), "", Status.DRAFT),
        (card(status="draft"), "2026-01-01", Status.DRAFT),
        (card(), "", Status.PUBLISHED),
        (card(), "2025-09-30", Status.FUTURE),
        (card(), "2025-10-01", Status.IN_FORCE),
        (card(superseded="2026-03-01"), "", Status.SUPERSEDED),
        (card(superseded="2026-03-01"), "2026-02-28", Status.IN_FORCE),
        (card(superseded="2026-03-01"), "2026-03-01", Status.SUPERSEDED),
        (card(status="superseded"), "2026-03-01", Status.SUPERSEDED),
        (card(status="retired", retired="2026-03-01"), "2026-02-28", Status.IN_FORCE),
        (card(status="retired", retired="2026-03-01"), "2026-03-01", Status.RETIRED),
        (card(status="retired", retired="2026-03-01"), "", Status.RETIRED),
    ],
)
def test_a_version_stands_somewhere_on_a_day(said: Card, on: str, status: Status) -> None:
    assert Day(on).status(said) is status


def test_the_words_name_the_days() -> None:
    assert (
        Day("2026-02-01").words(card(superseded="2026-03-01")) == "in force from October 1, 2025 to February 28, 2026"
    )
    assert Day().words(card()) == "published, in force from October 1, 2025"
    assert Day("2025-01-01").words(card()) == "not yet in force, from October 1, 2025"
    assert Day().words(card(status="superseded")) == "superseded"


@pytest.mark.parametrize(
    ("next_review", "on", "overdue"),
    [
        ("2026-09", "2026-09-30", False),
        ("2026-09", "2026-10-01", True),
        ("2026-09-15", "2026-09-16", True),
        ("", "2030-01-01", False),
        ("2026-09", "", False),
    ],
)
def test_a_review_is_overdue_when_its_announced_time_has_passed(next_review: str, on: str, overdue: bool) -> None:
    assert Day(on).overdue(card(next_review=next_review)) is overdue


def test_only_a_version_in_force_can_be_overdue() -> None:
    day = Day("2030-01-01")
    assert not day.overdue(card(next_review="2026", status="draft"))
    assert not day.overdue(card(next_review="2026", superseded="2027-01-01"))


def test_the_version_in_force_speaks_for_its_policy_else_the_newest() -> None:
    old, new = card("2025-01-01", superseded="2026-01-01"), card("2026-01-01")
    (versions,) = by_policy([old, new]).values()
    assert versions == (new, old)
    assert leading(versions, Day("2025-06-01")) is old
    assert leading(versions, Day("2026-06-01")) is new
    assert leading(versions, Day("2024-06-01")) is new
    draft = card("2027-01-01", status="draft")
    assert leading((draft, new, old), Day()) is new


def test_policies_are_ordered_by_the_value_of_their_numbers() -> None:
    numbers = ["100", "9", "A-10", "A-9", "10"]
    cards = [card(number=number, slug=f"mp{number.lower()}") for number in numbers]
    assert [each[0].number for each in by_policy(cards).values()] == ["9", "10", "100", "A-9", "A-10"]


@given(st.lists(st.text(st.sampled_from("0123456789aB-é٣"), max_size=12), max_size=8))
def test_any_numbers_can_be_ordered(numbers: list[str]) -> None:
    ordered = sorted(numbers, key=counting)
    assert all(counting(one) <= counting(other) for one, other in pairwise(ordered))


def test_a_very_long_numeral_is_ordered_too() -> None:
    assert counting("9" * 10_000) < counting("1" + "0" * 10_000)


def test_each_day_is_decided_by_one_version() -> None:
    first, second = card("2025-01-01"), card("2025-07-18", retired="2026-03-01")
    found = deciding((second, first, card("2026-01-01", status="draft")))
    assert [(each.version, each.first, each.last) for each in found.stretches] == [
        ("2025-01-01", "2025-01-01", "2025-07-17"),
        ("2025-07-18", "2025-07-18", "2026-02-28"),
    ]
    assert (found.drafts, found.retired) == (False, "2026-03-01")
    assert found.stretches[0].words == "January 1, 2025 to July 17, 2025"


def test_drafts_have_days_where_nothing_is_published() -> None:
    found = deciding((card("2025-01-01", status="draft"), card("2026-01-01", status="draft")))
    assert found.drafts
    assert [each.last for each in found.stretches] == ["2025-12-31", ""]
    assert found.stretches[1].words == "from January 1, 2026"


def test_what_a_form_reads_of_the_versions_is_ascii_data() -> None:
    text = javascript.emit_versions("mp900", deciding((card("2025-01-01"),)))
    head, _, data = text.partition(" = ")
    assert head == 'mednec.versions["mp900"]'
    assert text.isascii()
    assert json.loads(data.removesuffix(";\n"))["stretches"] == [
        ["2025-01-01", "2025-01-01", "", "from January 1, 2025"]
    ]
