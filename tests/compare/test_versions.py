"""The project's own policies compared: each request shown is decided by each side's table as it is said to be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from syrupy.assertion import SnapshotAssertion

from mednec.columns import WIDTH
from mednec.compare import affected
from mednec.compare.compare import compare
from mednec.compare.difference import Difference, Side, Verdict
from mednec.emit import html, markdown
from mednec.emit.difference_json import to_dict
from mednec.emit.difference_text import emit
from mednec.emit.python import emit as emit_table
from mednec.emit.python import load
from mednec.frozen import replace
from mednec.model.fingerprint import fingerprint
from mednec.model.policy import Policy
from mednec.page.difference import difference_page
from mednec.page.page import anchors_of
from mednec.project import read_project
from mednec.quick import Library, quick_check
from mednec.table.lower import lower

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "compiler/mednec/emit/difference.schema.json").read_text(encoding="utf-8"))
SHOWN = (
    ("mp203/2021-01-01", "mp203/2021-07-18"),
    ("mp203/2021-07-18", "mp203/2023-04-16"),
    ("mp196/2025-10-01", "mp208/2026-01-01"),
)
PROJECT = read_project(ROOT)
NAMES = [version.name for version in PROJECT.versions]
PAIRS = sorted({*SHOWN, *((b, a) for a, b in SHOWN), *pairwise(NAMES)})


@cache
def policy(name: str) -> Policy:
    (source,) = (version.policy for version in PROJECT.versions if version.name == name)
    found = quick_check(source, Library(PROJECT.library)).policy
    assert found is not None
    return replace(found, fingerprint=fingerprint(found))


@cache
def table(name: str) -> Any:
    return load(emit_table(lower(policy(name))))


@cache
def difference(old: str, new: str) -> Difference:
    return compare(Side(old, policy(old)), Side(new, policy(new)))


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_every_request_shown_is_decided_as_it_is_said_to_be(old: str, new: str) -> None:
    form = json.loads(json.dumps(to_dict(difference(old, new))))
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(form)] == []
    for transition in form["transitions"]:
        assert transition["combinations"] > 0
        if transition["example"] is None:
            continue
        for side, name, outcome in (("old", old, "before"), ("new", new, "after")):
            decision = table(name).decide(transition["example"][side]["facts"])
            said = {
                "determination": decision.determination.value,
                "source": decision.source,
                "limits": list(decision.limits),
            }
            assert said == transition[outcome], (transition["example"][side]["case"], decision.still_matter)
            assert decision.conflicts == ()
    for gap in form["partly_documented"]:
        if gap["example"] is None:
            continue
        for side, name in (("old", old), ("new", new)):
            decision = table(name).decide(gap["example"][side]["facts"])
            expected = gap["outcome"]["determination"] if side == gap["charted"] else "needs information"
            assert decision.determination.value == expected, (gap["example"][side]["case"], side)


@pytest.mark.parametrize(("old", "new"), SHOWN)
def test_each_way_is_the_other_one_turned_round(old: str, new: str) -> None:
    there, back = difference(old, new), difference(new, old)
    turned = {
        Verdict.MORE: Verdict.LESS,
        Verdict.LESS: Verdict.MORE,
        Verdict.EQUIVALENT: Verdict.EQUIVALENT,
        Verdict.INCOMPARABLE: Verdict.INCOMPARABLE,
    }
    assert back.verdict is turned[there.verdict]
    counts = {(t.before, t.after): t.combinations for t in there.transitions}
    assert {(t.after, t.before): t.combinations for t in back.transitions} == counts


@pytest.mark.parametrize("name", NAMES)
def test_a_version_is_equivalent_to_itself(name: str) -> None:
    found = difference(name, name)
    assert found.verdict is Verdict.EQUIVALENT
    assert (found.transitions, found.gaps, found.edits, found.facts, found.deciding) == ((), (), (), (), ())


@pytest.mark.parametrize(("old", "new"), SHOWN)
def test_a_terminal_shows_it(old: str, new: str, snapshot: SnapshotAssertion) -> None:
    text = emit(difference(old, new))
    long = [line for line in text.splitlines() if len(line) > WIDTH]
    assert all(line.lstrip().startswith("expect ") for line in long), "only what a case quotes is never broken"
    assert text == snapshot


def test_a_page_shows_it(snapshot: SnapshotAssertion) -> None:
    page = difference_page(difference(*SHOWN[0]))
    anchors = list(anchors_of(page.body))
    assert len(anchors) == len(set(anchors))
    assert markdown.emit(page) == snapshot(name="markdown")
    assert html.emit(page, "mednec.css") == snapshot(name="html")


def test_the_json_form_is_the_documented_one(snapshot: SnapshotAssertion) -> None:
    assert json.dumps(to_dict(difference(*SHOWN[0])), indent=2, ensure_ascii=False) == snapshot


def test_only_what_is_not_proved_smallest_is_said_to_be_so(monkeypatch: pytest.MonkeyPatch) -> None:
    proved = difference(*SHOWN[0])
    monkeypatch.setattr(affected, "MOST_STEPS_TOGETHER", 0)
    cut = compare(proved.old, proved.new)
    for found, said in ((proved, False), (cut, True)):
        few = replace(found, transitions=tuple(each for each in found.transitions if each.affected.proved is not said))
        assert few.transitions
        few = replace(few, gaps=(), lines=(), codes=())
        page = difference_page(few)
        for text in (emit(few), markdown.emit(page), html.emit(page, "mednec.css")):
            assert (" groups can take in everybody; " in " ".join(text.split())) is said
        assert {each["affected"]["proved"] for each in to_dict(few)["transitions"]} == {not said}


@pytest.mark.parametrize("output", ["text", "json", "markdown", "html"])
def test_it_is_the_same_byte_for_byte(output: str) -> None:
    command = [sys.executable, "-m", "mednec", "diff", *SHOWN[0], "--output", output]
    printed = {
        subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(printed) == 1
    assert printed.pop()


def test_every_pair_shown_has_its_example() -> None:
    for old, new in combinations([name for name in NAMES if name.startswith("mp203/")], 2):
        assert all(transition.example is not None for transition in difference(old, new).transitions)
