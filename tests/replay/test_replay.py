"""What a replay says of a table of past requests, in every form."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from mednec.compare.compare import compare
from mednec.compare.difference import Side
from mednec.emit import html, markdown
from mednec.emit.replay_json import emit as as_json
from mednec.emit.replay_text import emit as as_text
from mednec.model.determinations import Determination, Outcome
from mednec.page.replay import replay_page
from mednec.project import read_project
from mednec.quick import Library, quick_check
from mednec.replay.replay import Effect, Replay, Row, effect, replay

ROOT = Path(__file__).parents[2]

NECESSARY = Outcome(Determination.MEDICALLY_NECESSARY)
NOT_NECESSARY = Outcome(Determination.NOT_MEDICALLY_NECESSARY)
NEEDS = Outcome(Determination.NEEDS_INFORMATION)
REFER = Outcome(Determination.REFER, "the NCD")
REVIEW = Outcome(Determination.INDIVIDUAL_REVIEW)

ROWS = Counter(
    {
        Row(NECESSARY, "I.A", NECESSARY, "I.A", "commercial", "2025-01"): 400,
        Row(NECESSARY, "I.B", NECESSARY, "I.B", "commercial", "2025-02"): 380,
        Row(NECESSARY, "I.A", NOT_NECESSARY, "II.C", "commercial", "2025-01"): 25,
        Row(NECESSARY, "I.A", NOT_NECESSARY, "II.C", "commercial", "2025-02"): 31,
        Row(NECESSARY, "I.B", NOT_NECESSARY, "otherwise", "medicare", "2025-02"): 4,
        Row(NOT_NECESSARY, "otherwise", NECESSARY, "I.D", "commercial", "2025-02"): 60,
        Row(NECESSARY, "I.A", NEEDS, "", "commercial", "2025-02"): 90,
        Row(NEEDS, "", NOT_NECESSARY, "II.C", "medicare", ""): 45,
        Row(REFER, "line medicare", REVIEW, "III", "medicare", "2025-02"): 12,
        Row(NOT_NECESSARY, "otherwise", NOT_NECESSARY, "otherwise", "medicare", "2025-01"): 153,
    }
)


@pytest.fixture(name="found")
def _found() -> Replay:
    return replay(
        "mp900/2025-01-01", "mp900/2026-01-01", ROWS, problems={"no number": 14, "no date": 2}, difference=None
    )


def test_every_pair_of_outcomes_has_one_effect() -> None:
    assert effect(NECESSARY, NOT_NECESSARY) is Effect.LOSES
    assert effect(NOT_NECESSARY, REVIEW) is Effect.GAINS
    assert effect(REFER, REVIEW) is Effect.OTHERWISE
    assert effect(NECESSARY, NEEDS) is effect(NOT_NECESSARY, NEEDS) is Effect.LACKS
    assert effect(NEEDS, NOT_NECESSARY) is Effect.SETTLED
    assert effect(NEEDS, NEEDS) is Effect.SAME


def test_the_counts_are_those_of_the_rows() -> None:
    whole = replay("a", "b", ROWS, problems={}, difference=None, least=1)
    assert not whole.withheld
    assert whole.rows == sum(ROWS.values()) == 1200
    assert dict(zip(Effect, whole.effects, strict=True)) == {
        Effect.GAINS: 60,
        Effect.LOSES: 60,
        Effect.LACKS: 90,
        Effect.SETTLED: 45,
        Effect.OTHERWISE: 12,
        Effect.SAME: 933,
    }
    assert dict(whole.before) == {NECESSARY: 930, NOT_NECESSARY: 213, NEEDS: 45, REFER: 12}
    assert dict(whole.after) == {NECESSARY: 840, NOT_NECESSARY: 258, NEEDS: 90, REVIEW: 12}
    (losing,) = [each for each in whole.movements if each.effect is Effect.LOSES]
    assert [(pair.old, pair.new, pair.rows) for pair in losing.pairs] == [("I.A", "II.C", 56), ("I.B", "otherwise", 4)]
    assert [each.name for each in whole.months] == ["2025-01", "2025-02", ""]
    for slices in (whole.lines, whole.months):
        assert sum(each.rows or 0 for each in slices) == 1200
        assert all(sum(rows or 0 for rows in each.effects) == each.rows for each in slices)


def test_four_members_are_not_to_be_found(found: Replay) -> None:
    (losing,) = [each for each in found.movements if each.effect is Effect.LOSES]
    assert losing.rows == 60
    assert [pair.rows for pair in losing.pairs] == [None, None]
    by_line = {each.name: dict(zip(Effect, each.effects, strict=True)) for each in found.lines}
    assert by_line["medicare"][Effect.LOSES] is None
    assert by_line["commercial"][Effect.LOSES] is None
    assert dict(found.problems) == {"no number": 14, "no date": None}


def test_the_order_of_the_rows_does_not_matter(found: Replay) -> None:
    turned = Counter(dict(reversed(ROWS.items())))
    other = replay(
        "mp900/2025-01-01", "mp900/2026-01-01", turned, problems={"no date": 2, "no number": 14}, difference=None
    )
    assert other == found


def test_a_table_of_ten_rows_says_nothing() -> None:
    few = replay("a", "b", {Row(NECESSARY, "I", NEEDS, "", "", ""): 10}, problems={}, difference=None)
    assert few.rows is None
    assert {count for count in few.effects if count} == set()
    assert "10" not in as_text(few).replace("1 to 10", "")


def test_text_markdown_and_json(found: Replay, snapshot: SnapshotAssertion) -> None:
    text = as_text(found)
    assert max(map(len, text.splitlines())) <= 80
    assert f"{text}\n---\n{markdown.emit(replay_page(found))}\n---\n{as_json(found)}" == snapshot


def test_a_bar_is_as_long_as_its_count_and_says_nothing_of_its_own(found: Replay) -> None:
    page = html.emit(replay_page(found), "mednec.css")
    assert (
        '<svg class="bar" viewBox="0 0 1000 40" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        in page
    )
    assert '<rect width="1000" height="40"/>' in page
    assert "style=" not in page


def test_json_is_as_its_schema_says(found: Replay) -> None:
    from importlib.resources import files

    from jsonschema import Draft202012Validator

    schema = json.loads((files("mednec.emit") / "replay.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    form = json.loads(as_json(found))
    Draft202012Validator(schema).validate(form)
    assert not Draft202012Validator(schema).is_valid(form | {"rows": "many"})


def side_of(name: str) -> Side:
    project = read_project(ROOT)
    (files,) = (each for each in project.versions if each.name == name)
    policy = quick_check(files.policy, Library(project.library)).policy
    assert policy is not None
    return Side(name, policy)


def test_an_example_is_made_from_the_rules() -> None:
    """The two versions of 203 are compared; what a nurse reads is the nearest request of the comparison."""
    old, new = (side_of(name) for name in ("mp203/2021-07-18", "mp203/2023-04-16"))
    difference = compare(old, new)
    (first, *_) = difference.transitions
    rows = {Row(first.before, "", first.after, "", "", ""): 50}
    (movement,) = replay(old.name, new.name, rows, problems={}, difference=difference).movements
    assert movement.example is not None
    assert movement.example.of == new.name
    assert movement.example.lines[0] == 'case "Example"'
    assert movement.example.lines[-1].strip().startswith("expect ")
