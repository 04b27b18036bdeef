"""`mednec replay` and `mednec profile`, on rows drawn around the cases of policy 203 and its versions."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import polars as pl
import pytest

from mednec.compare.difference import Side
from mednec.emit.python import emit, load
from mednec.model.determinations import Determination, Outcome
from mednec.replay.replay import Effect, effect
from mednec.replay.tally import in_force
from mednec.runtime.decide import decision_of
from mednec.runtime.read import CaseError
from mednec.runtime.table import DecisionTable
from mednec.table.lower import lower
from tests.claims.drawn_rows import Case, drawn, text_frame
from tests.cli.projects import run
from tests.replay.test_replay import ROOT, side_of

OLD, NEW = "mp203/2021-07-18", "mp203/2023-04-16"
COUNT = 600


def on_any_day(side: Side) -> DecisionTable:
    """The single-case table of the version as if it had always been in force."""
    emitted = load(emit(lower(in_force(side.policy)))).TABLE
    assert isinstance(emitted, DecisionTable)
    return emitted


@pytest.fixture(scope="module", name="cases")
def _cases() -> list[Case]:
    random = Random(7)
    table = on_any_day(side_of(NEW))
    case: Case = {"date_of_service": "2023-05-02", "line_of_business": "medicare"}
    return [drawn(random, table, [case]) for _ in range(COUNT)]


@pytest.fixture(name="table")
def _table(cases: list[Case], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    names = sorted({name for case in cases for name in case})
    path = tmp_path / "requests.csv"
    text_frame(cases, names).write_csv(path)
    monkeypatch.chdir(ROOT)
    return str(path)


def said(table: DecisionTable, case: Case) -> Outcome:
    """What the single-case table says of a case; facts that it does not have are left out.

    A value that one version alone can read (a code that came later) is unknown to the other.
    """
    known = {name: value for name, value in case.items() if name in table.place_of} or {"date_of_service": None}
    try:
        decision = decision_of(table, known)
    except CaseError as error:
        wrong = {name for problem in error.problems for name in known if problem.fact.startswith(name)}
        decision = decision_of(table, known | dict.fromkeys(wrong))
    return Outcome(Determination(decision.determination.value), decision.source, decision.limits)


def test_the_counts_are_those_of_the_single_cases(cases: list[Case], table: str) -> None:
    result = run("replay", table, "--old", OLD, "--new", NEW, "--output", "json", "--least", "1")
    assert result.exit_code == 0, result.output
    form = json.loads(result.output)
    old, new = (on_any_day(side_of(name)) for name in (OLD, NEW))
    expected = Counter((said(old, case), said(new, case)) for case in cases)
    found = {(_outcome(each["old"]), _outcome(each["new"])): each["rows"] for each in form["movements"]}
    assert found == expected
    effects = Counter({each.name.lower(): 0 for each in Effect})
    for (before, after), rows in expected.items():
        effects[effect(before, after).name.lower()] += rows
    assert form["effects"] == effects
    assert form["rows"] == COUNT == sum(each["rows"] for each in form["months"])


def _outcome(form: dict[str, Any]) -> Outcome:
    return Outcome(Determination(form["determination"]), form["source"] or "", tuple(form["limits"]))


def test_text_and_page_say_no_small_count_and_no_value(table: str, tmp_path: Path) -> None:
    text = run("replay", table, "--old", OLD, "--new", NEW).output
    assert max(map(len, text.splitlines())) <= 80
    assert text.startswith(f"{OLD} -> {NEW}: 600 rows\n")
    assert "made up from the rules" in text
    page = tmp_path / "replay.html"
    result = run("replay", table, "--old", OLD, "--new", NEW, "--output", "html", "--out", str(page))
    assert result.exit_code == 0
    assert "<script" not in page.read_text("utf-8")
    assert (tmp_path / "mednec.css").exists()


def test_the_profile_counts_what_still_matters(cases: list[Case], table: str) -> None:
    form = json.loads(run("profile", table, NEW, "--output", "json", "--least", "1").output)
    runtime = on_any_day(side_of(NEW))
    asked: Counter[str] = Counter()
    pending = 0
    for case in cases:
        decision = decision_of(runtime, case)
        if decision.determination.value == "needs information":
            pending += 1
            asked.update(decision.still_matter)
    assert form["pending"] == pending
    assert {each["fact"]: each["rows"] for each in form["facts"]} == asked
    assert form["documents"][0]["settles"] >= form["documents"][-1]["settles"]


def test_what_is_seldom_known_costs_more_and_mednec_ask_takes_it(table: str, tmp_path: Path) -> None:
    weights = tmp_path / "weights.csv"
    assert run("profile", table, NEW, "--weights", "--out", str(weights)).exit_code == 0
    lines = weights.read_text("utf-8").splitlines()
    assert lines[0] == "fact,weight"
    assert all(1 <= float(line.partition(",")[2]) <= 100 for line in lines[1:])


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (pl.DataFrame({"colour": ["red"]}), "No column of the table is called like a fact of the policy."),
        (None, "cannot be read as CSV"),
    ],
)
def test_a_table_that_cannot_be_used_is_said(
    rows: pl.DataFrame | None, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    path = tmp_path / "t.csv"
    if rows is not None:
        rows.write_csv(path)
    for command in (("replay", str(path), "--old", OLD, "--new", NEW), ("profile", str(path), NEW)):
        result = run(*command)
        assert result.exit_code == 2
        assert message in result.output


def test_a_mapping_says_which_column_gives_which_fact(table: str, tmp_path: Path) -> None:
    frame = pl.read_csv(table, infer_schema=False)
    other = tmp_path / "other.csv"
    frame.rename({"age": "member_age"}).write_csv(other)
    mapping = tmp_path / "mapping.toml"
    mapping.write_text('[facts.age]\ncolumn = "member_age"\n', encoding="utf-8")
    results = [
        run("profile", path, NEW, "--output", "json", "--least", "1", *more)
        for path, more in ((table, ()), (str(other), ("--mapping", str(mapping))))
    ]
    assert results[0].output == results[1].output
