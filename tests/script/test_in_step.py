"""The script decides as the Python table does: the same reasons, the same questions, whatever a case leaves open."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from math import inf
from pathlib import Path
from random import Random
from typing import Any

import pytest

from mednec.emit import javascript
from mednec.table.table import Table
from tests.kept import rounds
from tests.script import verify
from tests.script.drawn import Drawn
from tests.script.node import Beside, same_answer, same_answers
from tests.script.tables import FEATURES, deciding, feature, project, version

NAMES = project().names
OF_A_POLICY = 20_000
"""Random cases of a policy, shared by its versions; `make verify` draws a million of each version."""

OF_A_FEATURE = 40


@pytest.mark.parametrize("name", NAMES)
def test_script_and_table_answer_alike(name: str, node: str) -> None:
    """In every word on the author's cases and those that complete them to MC/DC; then on random ones."""
    proof, cases = version(name)
    beside = Beside(proof.table, node)
    shown = deciding(name)
    assert len(shown) >= len(cases) > 30
    same_answers(beside, shown, brief=False)
    drawn, random = Drawn(beside.module.TABLE, cases), Random(name)
    versions = sum(each.partition("/")[0] == name.partition("/")[0] for each in NAMES)
    same_answers(beside, (drawn.case(random) for _ in range(-(-OF_A_POLICY // versions))))


@pytest.mark.parametrize("path", FEATURES, ids=lambda path: path.stem)
def test_every_feature_of_the_language_is_answered_alike(path: Path, node: str) -> None:
    proof, cases = feature(path)
    beside = Beside(proof.table, node)
    drawn, random = Drawn(beside.module.TABLE, cases), Random(path.stem)
    same_answers(beside, [*cases, *(drawn.case(random) for _ in range(OF_A_FEATURE))], brief=False)


@pytest.mark.parametrize("name", ["request-lines", "requests"])
def test_requests_of_several_lines_are_answered_alike(name: str, node: str) -> None:
    (path,) = [path for path in FEATURES if path.stem == name]
    proof, cases = feature(path)
    beside = Beside(proof.table, node)
    random = Random(name)
    requests: list[dict[str, Any]] = [{"lines": []}, {"lines": [1]}, {"lines": [{"lines": []}]}]
    for each in cases:
        shared = {fact: value for fact, value in each.items() if fact != "request_lines"}
        per_line = random.sample(sorted(shared), min(2, len(shared)))
        line = {fact: shared.pop(fact) for fact in per_line}
        requests.append({**shared, "lines": [line, {**line, per_line[0]: None}, line]})
        requests.append({**shared, **line, "lines": [line]})
    same_answers(beside, requests)


BAD: tuple[Any, ...] = (
    *("elsewhere", 7, -1, 1.5, True, [], {}, [[]], [7], ["elsewhere"], {"one_of": []}, {"one_of": "yes"}),
    *({"one_of": ["yes", "yes"]}, {"one_of": [7]}, {"from": 5, "to": 1}, {"from": "2026-02-30"}, {"to": 10**20}),
    *({"includes": ["elsewhere"]}, {"includes": [], "complete": 1}, {"records": [{"elsewhere": 1}]}, {"records": 7}),
    *("2026-02-30", "0000-01-01", "2026-1-1", "5 parsecs", "5", "never", "not done", 1e30, 0.1, {"elsewhere": 1}),
    *([{"elsewhere": 1}], [{}], {"from": 1, "one_of": [1]}, ["T8", "T8"]),
)


@pytest.mark.parametrize(
    "name", ["records-worked-out", "events", "not-done", "units", "decimals", "every", "ordered-choice", "code-reading"]
)
def test_malformed_cases_are_refused_alike_and_nothing_of_them_is_repeated(name: str, node: str) -> None:
    (path,) = [path for path in FEATURES if path.stem == name]
    beside = Beside(feature(path)[0].table, node)
    facts = [fact.name for fact in beside.module.TABLE.facts if not fact.inline]
    cases = [{fact: value} for fact in facts for value in BAD]
    cases += [{}, {"elsewhere": 1}, {"not a name!": 1, "x" * 90: 2}, {f"wrong_{n}": n for n in range(30)}]
    refused = [case for case in cases if "refused" in beside.expected(case, brief=True)]
    assert len(refused) > len(cases) / 2
    same_answers(beside, cases)
    same_answers(beside, [{fact: BAD[place] for place, fact in enumerate(facts)}])


def test_the_cases_that_are_drawn_have_everything_that_is_compared() -> None:
    """Else two answers could agree because nothing was asked."""
    proof, cases = version("mp196/2025-10-01")
    beside = Beside(proof.table, "node")
    drawn, random = Drawn(beside.module.TABLE, cases), Random(1)
    found: Counter[str] = Counter()
    for _ in range(600):
        decision = beside.module.decide(drawn.case(random))
        told = decision.to_dict()
        found[decision.determination] += 1
        found.update(name for name in ("conflicts", "presumptions", "settling", "possible", "decided_by") if told[name])
        found.update(each["status"] for each in told["clauses"])
    wanted = {"medically necessary", "not medically necessary", "needs information", "refer to another source"}
    wanted |= {"conflicts", "presumptions", "settling", "possible", "decided_by", "met", "not met", "unknown"}
    assert wanted <= {name for name, count in found.items() if count >= 10}


CHANGES = (
    ('"presumed":"listed"', '"presumed":"unlisted"'),
    ('"implies":[["is"', '"implies":[["is","line_of_business",["medicare"]],["is"'),
    ('"time_since_onset",[0,42,85]', '"time_since_onset",[0,42,86]'),
)


@pytest.mark.parametrize(("old", "new"), CHANGES)
def test_a_script_that_decides_otherwise_is_noticed(old: str, new: str, node: str) -> None:
    proof, cases = version("mp196/2025-10-01")
    beside = Beside(proof.table, node)
    assert old in beside.script
    beside.script = beside.script.replace(old, new)
    assert any(True for _ in beside.differences([*cases, *({**case, "time_since_onset": 85} for case in cases)]))


def test_a_difference_is_noticed_in_any_batch_of_one_run(node: str) -> None:
    proof, cases = version("mp196/2025-10-01")
    beside = Beside(proof.table, node)
    old, new = CHANGES[2]
    beside.script = beside.script.replace(old, new)
    at_the_limit = [*cases[:3], {**cases[0], "time_since_onset": 85}]
    with beside.running(brief=True) as script:
        assert not list(beside.differing(script, cases[:3]))
        (found,) = beside.differing(script, at_the_limit)
        assert not list(beside.differing(script, cases[:3]))
    assert '"time_since_onset": 85' in found


def test_whatever_is_otherwise_in_an_answer_is_noticed(node: str) -> None:
    """Every part of the JSON in turn: taken out, or another one in its place."""
    proof, cases = version("mp203/2023-04-16")
    beside = Beside(proof.table, node)
    for case in ({**cases[0], "date_of_service": None}, cases[-1]):
        answer = beside.expected(dict(case), brief=True)
        assert same_answer(answer, answer)
        changed = [json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in _changed(json.loads(answer))]
        assert len(changed) > 100
        assert not [each for each in changed if same_answer(answer, each) or same_answer(each, answer)]


def _changed(value: Any) -> Iterator[Any]:
    """The value with one part of it changed, for every part."""
    match value:
        case list():
            for place, each in enumerate(value):
                yield [*value[:place], *value[place + 1 :]]
                yield from ([*value[:place], other, *value[place + 1 :]] for other in _changed(each))
        case dict():
            for key, each in value.items():
                yield {name: other for name, other in value.items() if name != key}
                yield from ({**value, key: other} for other in _changed(each))
        case bool():
            yield from (not value, int(value))
        case str():
            yield f"{value}."
        case None:
            yield from (False, 0, "")
        case _:
            yield from (value + 1, str(value))


@pytest.mark.parametrize(
    ("ours", "theirs", "alike"),
    [
        ("[7.0,-0.5]", "[7,-0.5]", True),
        ('[{"a":1e+16}]', '[{"a":10000000000000000}]', True),
        ('["7.0",1]', '["7",1]', False),
        ('["\\"7.0]",7.0]', '["\\"7]",7]', False),
        ("[1]", "[true]", False),
        ("[0.05]", "[0.5]", False),
        ("[7.0]", "[70]", False),
    ],
)
def test_numbers_are_compared_by_value_and_texts_by_letter(ours: str, theirs: str, alike: bool) -> None:
    assert same_answer(ours, theirs) is alike


class Planted(Beside):
    """The policy's table beside a script in which something was changed."""

    def __init__(self, table: Table, node: str) -> None:
        super().__init__(table, node)
        self.script = self.script.replace(*CHANGES[0])


def test_verify_ends_with_a_difference_and_goes_on_once_there_is_none(
    node: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "mp196/2025-10-01"
    monkeypatch.setattr(verify, "suggested", lambda name: [{"code": "22510"}])
    monkeypatch.setattr(verify, "BATCH", 400)
    run = verify.Run(1200, 1, node, tmp_path, inf)
    with monkeypatch.context() as planted:
        planted.setattr(verify, "Beside", Planted)
        with pytest.raises(AssertionError, match="Python says"):
            verify.verify(run, name)
    assert all(json.loads(file.read_text(encoding="utf-8"))["drawn"] < 1200 for file in tmp_path.glob("*.json"))
    found = verify.verify(run, name)
    assert (found.shown, found.drawn, sum(count for _, count in found.determinations)) == (1, 1200, 1200)
    assert "of every version at least 1,200" in verify.report([found], seed=1, node=node)
    assert rounds(250_000) == [100_000, 200_000, 250_000]
    assert rounds(100_000) == [100_000]


def test_the_data_is_ascii_and_holds_no_code() -> None:
    for name in NAMES:
        table = version(name)[0].table
        text = javascript.emit(table)
        head, _, data = text.partition(" = ")
        assert text.isascii()
        assert head.count("\n") == 2
        assert json.loads(data.removesuffix(";\n"))["policy"]["fingerprint"] == table.policy.fingerprint
        assert text == javascript.emit(table)


def test_the_runtime_asks_nothing_of_anybody() -> None:
    """No network, no storage, no clock, no chance, and nothing that makes code of a text."""
    text = javascript.runtime()
    for word in ("eval", "Function(", "fetch", "XMLHttpRequest", "import(", "localStorage", "document.", "Math.random"):
        assert word not in text
    assert "Date.now" not in text
    assert "new Date" not in text
