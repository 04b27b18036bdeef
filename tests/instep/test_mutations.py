"""The proof can fail: whatever is changed on one side only is reported, and what no reader sees is not."""

from __future__ import annotations

import ast
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

import pytest

from tests.instep.code import Code
from tests.instep.openly import Openly
from tests.instep.proof import Proof, Published, disagreements
from tests.instep.published import TEXTS, of_the_project

Versions = Callable[[Path | None], Published]
PUMPS, LASERS = (next(path for path in TEXTS if path.stem == name) for name in ("pumps", "lasers"))


def changed(version: Published, tmp_path: Path, page: str, change: Callable[[str], str]) -> Published:
    """The version with one of its files changed; its other files are those that are published."""
    path: Path = getattr(version, page)
    folder = tmp_path / "changed"
    shutil.copytree(path.parent, folder, ignore=shutil.ignore_patterns("__pycache__"))
    text = path.read_text(encoding="utf-8")
    other = change(text)
    assert other != text
    (folder / path.name).write_text(other, encoding="utf-8")
    return {
        "html": replace(version, html=folder / path.name),
        "markdown": replace(version, markdown=folder / path.name),
        "module": replace(version, module=folder / path.name),
    }[page]


def swapped(old: str, new: str, *, times: int = 1) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, times)


# --- pages: policy 196 ---------------------------------------------------------------------------------------

IN_CELLS = {
    "a number": ("at most 84 days (12 weeks)", "at most 91 days (13 weeks)", "differ in the conditions"),
    "weeks that are not these days": ("at most 84 days (12 weeks)", "at most 84 days (13 weeks)", "unreadable"),
    "a comparison": ("procedure: at least 4", "procedure: more than 4", "differ in the conditions"),
    "a value": ("Pain: severe pain", "Pain: moderate pain or severe pain", "differ in the conditions"),
    "yes and no": ("Pregnancy: yes", "Pregnancy: no", "differ in the conditions"),
    "a date": ("before 2025-10-01", "before 2025-10-02", "differ in the conditions"),
    "a quantifier": ("treated: every one in T1 to L5", "treated: some in T1 to L5", "differ in the conditions"),
    "a level": ("treated: every one in T1 to L5", "treated: every one in T1 to L4", "differ in the conditions"),
    "a fact": ("Osteomyelitis: yes", "Pregnancy: yes", "differ in the conditions"),
    "what is known": ("criteria” is no and", "criteria” is yes and", "differ in the conditions"),
    "a fact that is none": ("Osteomyelitis: yes", "Osteomyelitus: yes", "unreadable"),
    "a source": ("source: a separate Medicare policy", "source: a Medicare policy", "differ in the determination"),
    "a determination": ("<strong>not covered", "<strong>investigational", "differ in the determination"),
    "the words of a clause": ("Fracture retropulsion/canal", "Fracture retropulsion and canal", "shows other words"),
    "the caption": ("Decision table of policy 196", "Table of policy 196", "unreadable"),
    "a heading": ("When all of these hold", "When any of these hold", "unreadable"),
}


def of_the_table(page: str, change: Callable[[str], str]) -> Callable[[str], str]:
    """The change made in the decision table alone: the same words stand elsewhere on the page too."""
    start = {"html": ">Decision table of policy", "markdown": "**Decision table of policy"}[page]

    def of_text(text: str) -> str:
        at = text.index(start)
        return text[:at] + change(text[at:])

    return of_text


@pytest.mark.parametrize("page", ["html", "markdown"])
@pytest.mark.parametrize("what", IN_CELLS)
def test_a_change_in_a_cell_is_seen(what: str, page: str, published: Versions, tmp_path: Path) -> None:
    old, new, report = IN_CELLS[what]
    if page == "markdown":
        old, new = old.replace("<strong>", "**"), new.replace("<strong>", "**")
    version = changed(published(None), tmp_path, page, of_the_table(page, swapped(old, new)))
    found = disagreements(version, code=False)
    assert any(report in line for line in found), found


def test_a_difference_is_shown_with_a_case(published: Versions, tmp_path: Path) -> None:
    change = of_the_table("html", swapped("Pregnancy: yes", "Pregnancy: no"))
    found = disagreements(changed(published(None), tmp_path, "html", change), code=False)
    (line,) = [line for line in found if "the table in memory" in line]
    assert re.search(r"HTML says .* and the table in memory says .* of the case .*pregnant: (yes|no)", line)


def test_what_no_reader_sees_is_not_read(published: Versions, tmp_path: Path) -> None:
    """Attributes say nothing: neither the labels for small screens nor classes nor addresses."""

    def renamed(text: str) -> str:
        return re.sub(r'(data-label|class|id|scope|href)="[^"]*"', r'\1="pregnant: no"', text)

    assert disagreements(changed(published(None), tmp_path, "html", renamed), code=False) == []


# --- pages: the tables of clauses that rows only name ---------------------------------------------------------

IN_PARTS = {
    "how many rows must hold": ("at least 2 of these 4 rows hold", "at least 3 of these 4 rows hold", "other parts"),
    "which clause is met": ("I.E is met where any", "I.F.4.a is met where any", "unreadable"),
    "that a clause is met": (">I.F.4.a is met<", ">I.F.4.a is not met<", "differ in when I.F.4 is met"),
    "a condition": (": yes</li>", ": no</li>", "differ in when"),
    "the columns": ("When all of these hold", "When any of these hold", ""),
}


@pytest.mark.parametrize("what", IN_PARTS)
def test_a_change_in_the_table_of_a_clause_is_seen(what: str, tmp_path: Path) -> None:
    old, new, report = IN_PARTS[what]
    version = of_the_project("mp206/2026-01-01")

    def of_parts(text: str) -> str:
        at = text.index("is met where")
        at = text.rindex("<caption>", 0, at)
        return text[:at] + text[at:].replace(old, new, 1)

    found = disagreements(changed(version, tmp_path, "html", of_parts), code=False)
    assert any(report in line for line in found), found


# --- pages: every row of a small table -----------------------------------------------------------------------

ROW = {
    "html": re.compile(r"<tr>\n<th scope=\"row\".*?</tr>\n", re.DOTALL),
    "markdown": re.compile(r"^\| \d.*\|\n", re.MULTILINE),
}


def _renumbered(rows: list[str], page: str) -> str:
    """The rows with their numbers set right again, so that nothing gives the change away."""
    number = re.compile(r'(?<=data-label="Row">)\d+|(?<=^\| )\d+')
    return "".join(number.sub(str(place), row, count=1) for place, row in enumerate(rows, start=1))


def _row_changes(page: str, text: str) -> Iterator[tuple[str, str]]:
    """Every row dropped, every two neighbours exchanged, every determination made another."""
    at = text.index({"html": ">Decision table of policy", "markdown": "**Decision table of policy"}[page])
    table = list(ROW[page].finditer(text, at))
    end = next((place for place, match in enumerate(table) if place and match.start() != table[place - 1].end()), None)
    found = table[:end]
    rows = [match[0] for match in found]
    head, tail = text[: found[0].start()], text[found[-1].end() :]
    mark = "<strong>" if page == "html" else "**"
    for place, row in enumerate(rows):
        yield f"without row {place + 1}", head + _renumbered(rows[:place] + rows[place + 1 :], page) + tail
        if place:
            exchanged = [*rows[: place - 1], row, rows[place - 1], *rows[place + 1 :]]
            yield f"rows {place} and {place + 1}", head + _renumbered(exchanged, page) + tail
        other = row.replace(f"{mark}not ", mark, 1) if f"{mark}not " in row else row.replace(mark, f"{mark}not ", 1)
        yield f"determination {place + 1}", head + "".join([*rows[:place], other, *rows[place + 1 :]]) + tail


@pytest.mark.parametrize("page", ["html", "markdown"])
def test_any_change_of_a_row_is_seen(page: str, published: Versions, tmp_path: Path) -> None:
    version = published(PUMPS)
    path: Path = getattr(version, page)
    changes = list(_row_changes(page, path.read_text(encoding="utf-8")))
    assert len(changes) > 2 * len(version.table.rows)
    other = tmp_path / path.name
    for what, text in changes:
        other.write_text(text, encoding="utf-8")
        mutant = replace(version, html=other) if page == "html" else replace(version, markdown=other)
        assert disagreements(mutant, code=False), what


# --- the Python file -----------------------------------------------------------------------------------------

IN_THE_FILE = {
    "the words of a row": ("pregnant: yes'", "pregnant: no'", "Python words differ in the conditions"),
    "the cells of a row": ("(('procedure', (3,)), ('listing', (1,)))", "(('procedure', (3,)),)", "Python cells differ"),
    "the outcome of a row": ("determination='not covered'", "determination='investigational'", "in the determination"),
    "the source of a row": ("source='a separate Medicare policy'", "source='Medicare'", "in the determination"),
    "the clauses of a row": ("('II', 'II.A')", "('II', 'II.B')", "differ in the citation"),
    "an outcome": ("Outcome(Determination.NOT_COVERED", "Outcome(Determination.INVESTIGATIONAL", "Python nodes says"),
    "a cut": ("('number', 'time_since_onset', (0, 42, 85))", "('number', 'time_since_onset', (0, 42, 84))", "says"),
    "the root": ("ROOT = ", "ROOT = -1 + ", "unreadable"),
    "the words of a clause": ("words=('Pregnancy',)", "words=('Pregnant',)", "the words of the clauses"),
}


@pytest.mark.parametrize("what", IN_THE_FILE)
def test_a_change_of_the_file_is_seen(what: str, published: Versions, tmp_path: Path) -> None:
    old, new, report = IN_THE_FILE[what]
    version = changed(published(None), tmp_path, "module", swapped(old, new))
    try:
        found = disagreements(version, code=False)
    except ValueError:  # no literal any more
        found = ["unreadable"]
    assert any(report in line for line in found), found


def _with(tree: ast.Module, change: Callable[[ast.Module], None]) -> str:
    other = deepcopy(tree)
    change(other)
    return ast.unparse(other)


def _node_changes(text: str) -> Iterator[tuple[str, str]]:
    """Every node of NODES with two of its children exchanged."""
    tree = ast.parse(text)
    nodes = next(s for s in tree.body if isinstance(s, ast.Assign) and ast.unparse(s.targets[0]) == "NODES")
    assert isinstance(nodes.value, ast.Tuple)
    for place, node in enumerate(nodes.value.elts):
        assert isinstance(node, ast.Tuple)
        assert isinstance(node.elts[1], ast.Tuple)
        children = node.elts[1].elts
        other = next(c for c, child in enumerate(children) if ast.dump(child) != ast.dump(children[0]))
        children[0], children[other] = children[other], children[0]
        yield f"node {place}", ast.unparse(tree)
        children[0], children[other] = children[other], children[0]


def test_any_change_of_a_node_is_seen(published: Versions, tmp_path: Path) -> None:
    version = published(LASERS)
    other = tmp_path / version.module.name
    changes = list(_node_changes(version.module.read_text(encoding="utf-8")))
    assert len(changes) == len(version.table.nodes)
    for what, text in changes:
        other.write_text(text, encoding="utf-8")
        found = disagreements(replace(version, module=other), code=False)
        assert any("Python nodes says" in line for line in found), what


def _code_changes(outcome: ast.FunctionDef) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every determination that the code returns made another, and every test turned round that leads to one at once.

    A test that leads to "needs information" leads to the nodes otherwise, which say so as well.
    """
    for place, node in enumerate(ast.walk(outcome)):
        returns = isinstance(node, ast.Return) and isinstance(node.value, ast.Name)
        leads = (
            isinstance(node, ast.If)
            and isinstance(node.body[0], ast.Return)
            and isinstance(node.body[0].value, ast.Name)
            and node.body[0].value.id != "NEEDS_INFORMATION"
        )
        if returns or leads:
            other = deepcopy(outcome)
            same = list(ast.walk(other))[place]
            if isinstance(same, ast.Return) and isinstance(same.value, ast.Name):
                same.value.id = "NOT_ADDRESSED" if same.value.id != "NOT_ADDRESSED" else "NOT_MEDICALLY_NECESSARY"
            elif isinstance(same, ast.If):
                same.test = ast.UnaryOp(ast.Not(), same.test)
            yield f"line {getattr(node, 'lineno', 0)}: {ast.unparse(node).splitlines()[0]}", other


def test_any_other_determination_of_the_code_is_seen(published: Versions) -> None:
    proof = Proof(published(LASERS))
    with proof.code() as code:
        openly = Openly(code)
        changes = list(_code_changes(proof.file.functions["outcome"]))
        assert len(changes) > 30
        survived = [what for what, function in changes if not list(openly.disagreements(function))]
        run = _lines_run(code)
    # A line that no case comes to can say anything: the code may hold a few that only a proof shows to be out of reach.
    assert len(run) > 100
    assert [what for what in survived if int(what.split(":")[0].removeprefix("line ")) in run] == []
    assert len(survived) < len(changes) / 8


def _lines_run(code: Code) -> set[int]:
    """The lines of `outcome` that 20,000 drawn cases come to, as Python itself says."""
    draw = Random(196)
    run: set[int] = set()

    def trace(frame: FrameType, event: str, _: object) -> Any:
        if frame.f_code is not code.module.outcome.__code__:
            return None
        if event == "line":
            run.add(frame.f_lineno)
        return trace

    ways = {
        fact: [None, *(code.given(fact, raw) for raw in code.space.values[place])]
        for fact, place in code.space.index.items()
    }
    ways["code"] = [None, *code.file.codes]
    names = [fact.name for fact in code.policy.facts]
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        for _ in range(20_000):
            given = {name: draw.choice(ways.get(name, [None])) for name in names}
            code.module.outcome({name: value for name, value in given.items() if draw.random() < 0.97})
    finally:
        sys.settrace(before)
    return run


IN_THE_CODE = {
    "what `_exactly` is": ("    return outcome_of(TABLE, case)", "    return NOT_COVERED", "_exactly is not what"),
    "what `decide` is": (
        "    return decision_of(TABLE, case)",
        "    return decision_of(TABLE, {})",
        "decide is not what",
    ),
    "which nodes decide": ("    nodes=NODES,", "    nodes=(*NODES, NODES[0]),", "TABLE is not made of"),
    "a date": ("= date(2026, 1, 1)", "= date(2026, 1, 2)", "Python code says"),
    "the status of a clause": ("    t0 = ", "    t0 = not ", "the code of"),
}


@pytest.mark.parametrize("what", IN_THE_CODE)
def test_a_change_of_the_code_is_seen(what: str, published: Versions, tmp_path: Path) -> None:
    old, new, report = IN_THE_CODE[what]
    found = disagreements(changed(published(LASERS), tmp_path, "module", swapped(old, new)))
    assert any(report in line for line in found), found
