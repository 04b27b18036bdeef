"""The stylesheet asks for nothing from elsewhere, and its colours can be read in both schemes."""

from __future__ import annotations

import re

import pytest

from mednec.emit import html

TEXT = [
    ("ink", "paper"),
    ("ink", "raised"),
    ("ink", "warn"),
    ("ink", "target"),
    ("quiet", "paper"),
    ("quiet", "raised"),
    ("link", "paper"),
    ("link", "raised"),
    ("link", "target"),
    ("link-hover", "paper"),
    ("link-hover", "raised"),
    ("on-focus", "focus"),
]
"""Words on what stands behind them: at least 4.5 to 1 (WCAG 2.2, 1.4.3)."""

EDGES = [("edge", "paper"), ("warn-edge", "paper")]
"""Edges and frames: at least 3 to 1 (1.4.11)."""


def colours(dark: bool) -> dict[str, str]:
    sheet = html.stylesheet()
    light, own, _ = re.findall(r":root \{(.*?)\}", sheet, re.DOTALL)
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", light))
    return found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", own)) if dark else found


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_and_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("words", "behind"), TEXT)
def test_words_stand_out(words: str, behind: str, dark: bool) -> None:
    palette = colours(dark)
    assert contrast(palette[words], palette[behind]) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("edge", "behind"), EDGES)
def test_edges_stand_out(edge: str, behind: str, dark: bool) -> None:
    palette = colours(dark)
    assert contrast(palette[edge], palette[behind]) >= 3


def test_the_stylesheet_asks_for_nothing() -> None:
    assert not re.search(r"url\(|@import|@font-face|http", html.stylesheet())


def test_every_colour_has_a_name() -> None:
    """A colour written in a rule would miss the other scheme."""
    rules = re.sub(r":root \{.*?\}", "", html.stylesheet(), flags=re.DOTALL)
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgb\(|hsl\(", rules)


def test_every_name_used_is_given() -> None:
    sheet = html.stylesheet()
    assert set(re.findall(r"var\(--([\w-]+)\)", sheet)) <= set(re.findall(r"--([\w-]+):", sheet))
