"""A request of several lines: a decision for each, and limits that count across them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mednec.cli import main
from mednec.driver import Library, Proof, prove, quick_check
from mednec.emit.python import emit, load
from mednec.runtime import CaseError
from mednec.text import Source
from tests.cli.projects import write

FEATURE = Path(__file__).parents[1] / "features" / "request-lines.policy"
POLICY = FEATURE.read_text(encoding="utf-8")
MEMBER = {"radicular_pain": True, "date_of_service": "2025-11-03"}


def request(*levels: str | None) -> dict[str, Any]:
    return {**MEMBER, "lines": [{"level": level} for level in levels]}


def ask(root: Path, what: Any, *options: str) -> Result:
    path = root / "request.json"
    path.write_text(json.dumps(what), encoding="utf-8")
    return CliRunner().invoke(
        main, ["decide", "mp900/2025-10-01", "--case", str(path), *options], catch_exceptions=False
    )


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path, policy=POLICY, name="mp900/2025-10-01")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        (["L4"], ["medically necessary"]),
        (["L4", "L1"], ["medically necessary", "not medically necessary"]),
        (["L3", "L4", "L5"], ["not covered"] * 3),
        (["L4", "L4", "L4"], ["medically necessary"] * 3),
        (["L4", "L5", None], ["needs information"] * 3),
    ],
)
def test_every_line_has_a_decision_and_all_are_counted(
    levels: list[str | None], said: list[str], project: Path
) -> None:
    result = ask(project, request(*levels), "--output", "json")
    found = json.loads(result.stdout)
    assert found["schema"] == "mednec-request-1"
    assert [line["determination"] for line in found["lines"]] == said
    assert result.exit_code == (3 if "needs information" in said else 0)
    proof = prove(quick_check(Source("p.policy", POLICY), Library()), None)
    assert isinstance(proof, Proof)
    decisions = load(emit(proof.table)).decide_request(request(*levels))
    assert [decision.to_dict() for decision in decisions] == found["lines"]


def test_the_text_names_each_line(project: Path) -> None:
    text = ask(project, request("L4", "L1")).stdout
    assert text.index("LINE 1 OF 2") < text.index("MEDICALLY NECESSARY") < text.index("LINE 2 OF 2")


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ({**MEMBER, "lines": []}, "lines must be a list of 1 to 200"),
        ({**MEMBER, "lines": {"level": "L4"}}, "lines must be a list of 1 to 200"),
        ({**MEMBER, "lines": ["Jane"]}, "lines must be a list of objects"),
        ({**MEMBER, "lines": [{}] * 201}, "lines must be a list of 1 to 200"),
        ({**MEMBER, "level": "L4", "lines": [{"level": "L4"}]}, "give it once"),
        ({**MEMBER, "lines": [{}], "request_lines": []}, "is made from lines"),
        ({**MEMBER, "lines": [{"lines": []}]}, "is made from lines"),
        ({**MEMBER, "lines": [{"level": "L4"}, {"level": "Jane"}]}, "Line 1: request_lines"),
        ({**MEMBER, "lines": [{"level": "L4"}, {"pain": "Jane"}]}, "Line 2: pain is not a fact"),
    ],
)
def test_lines_that_cannot_be_read_are_named_without_an_echo(what: dict[str, Any], said: str, project: Path) -> None:
    result = ask(project, what)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Jane" not in result.stderr
    assert result.stdout == ""
    proof = prove(quick_check(Source("p.policy", POLICY), Library()), None)
    assert isinstance(proof, Proof)
    with pytest.raises(CaseError):
        load(emit(proof.table)).decide_request(what)
