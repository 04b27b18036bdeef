"""The diagram says what the outline says: each clause once, where it is asked for, with any, all or none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mednec.driver import Proof
from mednec.emit import html, markdown, svg
from mednec.model.condition import ALWAYS
from mednec.page.page import Blocks, Branch, Diagram, Section
from tests.page.published import page_of, proof_196, proof_of
from tests.page.reading import Element, parse_html, render_markdown, sections

FEATURES = sorted((Path(__file__).parents[1] / "features").glob("*.policy"))
HEADING = "Diagram of the criteria"
LEAD = "The criteria as they hang together. Each clause stands where another asks for it, and leads to its words."


def policy_of(criteria: str) -> Proof:
    head = 'policy 901 "P"\n    > P, 1/2030\n    effective 2030-01-01\n    status draft\n\ncriteria "CRITERIA"\n'
    facts = "".join(
        f'fact {name} "{name.capitalize()}"\n    yes or no\n    asks "{name}?"\n    documented in "Chart"\n'
        for name in "abcd"
    )
    return proof_of(f"{head}{criteria}\n{facts}")


def trees_of(blocks: Blocks) -> Iterator[Branch]:
    for block in blocks:
        if isinstance(block, Diagram):
            yield from (tree for _, tree in block.trees)
        elif isinstance(block, Section):
            yield from trees_of(block.body)


def walk(branch: Branch, depth: int = 0) -> Iterator[tuple[int, Branch]]:
    yield depth, branch
    for each in branch.branches:
        yield from walk(each, depth + 1)


def drawn(proof: Proof) -> list[tuple[int, str]]:
    return [
        (depth, f"{each.cite} {each.says}".strip())
        for tree in trees_of(page_of(proof).body)
        for depth, each in walk(tree)
    ]


NESTED = """\
    I.  > A thing is **medically necessary** when all of:
        medically necessary when all of
        A.  > one of:
            any of
            1.  > a
                a
            2.  > b
                b
        B.  > none of:
            none of
            1.  > c
                c
            2.  > d
                d
        > It is recommended where a.
        recommended "a class" when a
"""


def test_groups_hang_together_as_they_are_asked_for() -> None:
    assert drawn(policy_of(NESTED)) == [
        (0, "I medically necessary when all of"),
        (1, "I.A any of"),
        (2, "I.A.1 A: yes"),
        (2, "I.A.2 B: yes"),
        (1, "I.B none of"),
        (2, "I.B.1 C: yes"),
        (2, "I.B.2 D: yes"),
        # A further sentence of I is no part of what I asks for.
        (0, "I.s2 recommends a class when A: yes"),
    ]


def test_a_clause_that_is_asked_for_twice_stands_once() -> None:
    again = """\
    I.  > A thing is **medically necessary** when A is met, or A is not met and b:
        medically necessary when I.A is met or (I.A is not met and b)
        A.  > a
            a
"""
    assert drawn(policy_of(again)) == [
        (0, "I medically necessary when any of"),
        (1, "I.A A: yes"),
        (1, "all of"),
        (2, "I.A is not met"),
        (2, "B: yes"),
    ]


@pytest.mark.parametrize("path", FEATURES, ids=lambda path: path.stem)
def test_every_clause_with_a_meaning_stands_in_it_once(path: Path) -> None:
    try:
        proof = proof_of(path.read_text(encoding="utf-8"))
    except AssertionError:
        assert path.stem == "missing"
        return
    cites = [each.cite for tree in trees_of(page_of(proof).body) for _, each in walk(tree) if each.cite]
    meant = [
        clause.id
        for clause in proof.policy.clauses
        if clause.decides or clause.recommends or (clause.own or clause.condition) != ALWAYS
    ]
    assert len(cites) == len(set(cites))
    assert set(meant) <= set(cites)


def test_policy_196_in_its_order() -> None:
    cites = [each.cite for tree in trees_of(page_of(proof_196()).body) for _, each in walk(tree) if each.cite]
    assert cites == [clause.id for clause in proof_196().policy.clauses]
    group = {"any": "any of", "all": "all of", "none": "none of"}
    says = {each.cite: each.says for tree in trees_of(page_of(proof_196()).body) for _, each in walk(tree)}
    grouped = [clause for clause in proof_196().policy.clauses if clause.children and clause.group]
    assert len(grouped) == 3
    for clause in grouped:
        assert says[clause.id].endswith(group[clause.group]), clause.id


def shown(document: Element) -> str:
    return sections(document)[HEADING].removeprefix(LEAD).strip()


def test_the_drawing_and_the_list_say_the_same() -> None:
    for proof in (proof_196(), policy_of(NESTED)):
        page = page_of(proof)
        said = " ".join(words for _, words in drawn(proof))
        assert shown(parse_html(html.emit(page))) == said
        assert shown(render_markdown(markdown.emit(page))) == said


def test_a_drawing_is_a_list_of_lists() -> None:
    """To assistive technology: the depth of each box is how many lists it stands in."""
    document = parse_html(html.emit(page_of(policy_of(NESTED))))
    found: list[tuple[int, str]] = []

    def look(element: Element, depth: int) -> None:
        if element.name == "text":
            found.append((depth - 1, element.text()))
        role = element.attributes.get("role")
        for each in element.content:
            if isinstance(each, Element):
                if role == "list":
                    assert each.attributes.get("role") == "listitem"
                look(each, depth + (role == "list"))

    for drawing in document.all("svg"):
        assert drawing.attributes["aria-label"].startswith("Diagram of I")
        look(drawing, 0)
    assert found == drawn(policy_of(NESTED))


def test_boxes_stand_within_the_drawing_and_words_within_their_boxes() -> None:
    document = parse_html(html.emit(page_of(proof_196())))
    for drawing in document.all("svg"):
        height = int(drawing.attributes["height"])
        boxes = [
            {name: int(each.attributes[name]) for name in ("x", "y", "width", "height")} for each in drawing.all("rect")
        ]
        assert all(box["x"] + box["width"] < svg.WIDTH and box["y"] + box["height"] < height for box in boxes)
        below = [box["y"] for box in boxes]
        assert below == sorted(below)
        for box, words in zip(boxes, drawing.all("text"), strict=True):
            for line in words.all("tspan"):
                if "y" in line.attributes:
                    assert box["y"] < int(line.attributes["y"]) < box["y"] + box["height"]
                    assert int(line.attributes["x"]) + svg.text_width(line.text()) <= box["x"] + box["width"]


def test_words_that_are_too_long_for_a_line_are_cut_and_none_is_lost() -> None:
    words = "W" * 90 + " " + "ж" * 40
    lines = re.findall(r"<tspan x[^>]*>([^<]*)</tspan>", svg.tree(Branch("", "", words), "n"))
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert all(svg.text_width(line.strip()) <= svg.WIDTH for line in lines)


def test_hostile_words_are_words() -> None:
    drawing = svg.tree(Branch("I", "i", "</text><script>alert(1)</script>"), '"><script>')
    assert "<script" not in drawing
    assert [each.name for each in parse_html(drawing).walk()] == [
        "",
        "svg",
        "g",
        "g",
        "a",
        "rect",
        "text",
        "tspan",
        "tspan",
    ]


def test_what_hangs_very_deep_is_drawn() -> None:
    branch = Branch("", "", "end")
    for _ in range(60):
        branch = Branch("", "", "all of", (branch,))
    rects = parse_html(svg.tree(branch, "n")).all("rect")
    assert len(rects) == 61
    assert all(int(rect.attributes["width"]) >= 90 for rect in rects)
