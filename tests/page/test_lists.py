"""Printed lists inside lists: both documents show each item at its depth, and what is said behind the items inside."""

from __future__ import annotations

from pathlib import Path

import pytest

from mednec.emit import html, markdown
from tests.page.published import page_of, proof_of
from tests.page.reading import Element, parse_html, render_markdown

POLICY = (Path(__file__).parents[1] / "features" / "paragraphs.policy").read_text(encoding="utf-8")


def document(kind: str) -> Element:
    page = page_of(proof_of(POLICY))
    return parse_html(html.emit(page)) if kind == "html" else render_markdown(markdown.emit(page))


def items(within: Element, depth: int) -> list[tuple[int, str]]:
    """The items of the lists, each with its depth and its own words: those of no list inside it."""
    found: list[tuple[int, str]] = []
    for each in within.content:
        if isinstance(each, Element):
            inside = depth + (each.name in ("ul", "ol"))
            found += [(depth, own(each))] if each.name == "li" else []
            found += items(each, inside)
    return found


def own(item: Element) -> str:
    kept = [each for each in item.content if isinstance(each, str) or each.name not in ("ul", "ol", "div")]
    inner = [each for each in item.content if isinstance(each, Element) and each.name == "div"]
    text = [each if isinstance(each, str) else each.text() for each in kept]
    return " ".join(" ".join([*text, *map(own, inner)]).split())


@pytest.mark.parametrize("kind", ["html", "markdown"])
def test_items_stand_at_their_depth(kind: str) -> None:
    shown = items(document(kind), 0)
    begin = shown.index((1, "One registry was found."))
    assert shown[begin : begin + 5] == [
        (1, "One registry was found."),
        (2, "It holds two groups: The groups are alike."),
        (3, "1. Members with numbness"),
        (3, "2. Members without it"),
        (2, "It ends in 2024."),
    ]
