"""Policy 196: nothing is found that is not accepted, and every reading flips the case that it is said to flip."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from mednec.analyse.checks import analyse, analysis, apply_acceptances
from mednec.analyse.concrete import RawCase, say_case
from mednec.analyse.readings import Flip, check_flips, flips, with_reading
from mednec.diagnostics import Diagnostic
from mednec.driver import Library, quick_check
from mednec.emit.python import emit, load
from mednec.model.facts import Date, Number, Several
from mednec.model.policy import Policy
from mednec.model.quantities import plain
from mednec.table.lower import lower
from mednec.table.phrase import Naming, Phrasebook
from mednec.table.table import Table
from mednec.text import Source

POLICIES = Path(__file__).parents[2] / "policies"


@cache
def mp196() -> Policy:
    library = tuple(Source(p.name, p.read_text(encoding="utf-8")) for p in sorted((POLICIES / "vocabulary").glob("*")))
    text = (POLICIES / "mp196" / "2025-10-01.policy").read_text(encoding="utf-8")
    policy = quick_check(Source("2025-10-01.policy", text), Library(library)).policy
    assert policy is not None
    return policy


@cache
def table() -> Table:
    return lower(mp196())


@cache
def changes() -> tuple[Flip, ...]:
    return flips(mp196())


def given(case: RawCase) -> dict[str, object]:
    """The case as a decision takes it."""
    mapping: dict[str, object] = {}
    for name, value in case:
        kind = mp196().fact(name).type
        if isinstance(kind, Date) and isinstance(value, int):
            mapping[name] = date.fromordinal(value).isoformat()
        elif isinstance(kind, Number) and isinstance(value, int):
            mapping[name] = float(plain(value, kind.decimals)) if kind.decimals else value
        elif isinstance(kind, Several) and isinstance(value, tuple):
            mapping[name] = list(value)
        else:
            mapping[name] = value
    return mapping


@pytest.mark.parametrize("place", range(12))
def test_the_emitted_tables_decide_the_case_as_the_flip_says(place: int) -> None:
    flip = changes()[place]
    assert flip.change is not None
    taken = load(emit(table())).decide(given(flip.change.case))
    other = load(emit(lower(with_reading(mp196(), flip.other)))).decide(given(flip.change.case))
    assert taken.determination == flip.change.taken.determination.value
    assert other.determination == flip.change.instead.determination.value


def test_every_reading_of_the_policy_flips_a_case() -> None:
    readings = [other for reading in mp196().readings for other in reading.others]
    assert len(changes()) == len(readings) == 12
    assert check_flips(mp196(), changes()) == ()


def test_twelve_weeks_flip_at_84_days() -> None:
    flip = next(flip for flip in changes() if "84 days" in flip.reading.taken)
    assert flip.change is not None
    assert "time_since_onset: 84 days" in say_case(mp196(), flip.change.case)


def test_nothing_is_proved_against_the_policy_that_it_does_not_accept() -> None:
    found: tuple[Diagnostic, ...] = (*analyse(mp196(), table()), *check_flips(mp196(), changes()))
    still_open, _ = apply_acceptances(found, mp196())
    assert [each for each in still_open if each.code != "MN307"] == []


def test_every_code_is_governed() -> None:
    governed = dict(analysis(mp196(), table()).governed)
    assert list(governed) == [row.code for row in mp196().codes]
    assert all(governed.values())
    assert governed["0200T"] == ("III",)
    assert governed["22513"] == ("I", "II")


def test_its_rows_are_few_and_grouped_by_clause() -> None:
    rows = table().rows
    assert len(rows) <= 36
    steps = [row.by for row in rows]
    groups = [one for one, other in pairwise(["", *steps, ""]) if one and one != other]
    assert groups == ["version", "line medicaid", "line medicare", "service", "codes.2", "III", "II", "I", "II"]


@pytest.mark.parametrize("naming", Naming)
def test_its_rows_read_back(naming: Naming) -> None:
    book = Phrasebook(mp196(), table().axes, naming)
    for row in table().rows:
        for axis, cells in row.conditions:
            assert book.parse(book.say(axis, cells)) == (axis, cells)
