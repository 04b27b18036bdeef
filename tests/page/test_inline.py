"""The inline marks of printed words, and what is not one."""

from __future__ import annotations

import pytest

from mednec.model.blocks import LinkTarget
from mednec.page.inline import Targets, heading_words, inlines
from mednec.page.page import Emphasis, Inline, Link, NoTarget, Strong, Text

TARGETS = Targets(
    links={
        "up": LinkTarget("up", "heading", "there"),
        "gone": LinkTarget("gone", "heading", "nowhere"),
        "ref": LinkTarget("ref", "reference", "1"),
        "web": LinkTarget("web", "url", "https://a.example"),
        "bad": LinkTarget("bad", "url", "javascript:alert(1)"),
        "open": LinkTarget("open", "none", ""),
    },
    references={1: "reference-1", 12: "reference-12"},
    anchors=frozenset({"there", "reference-1", "reference-12"}),
)


def t(text: str) -> tuple[Inline, ...]:
    return (Text(text),)


@pytest.mark.parametrize(
    "words",
    [
        "Medicare**",
        "**Medicare Members",
        "*Medicaid/OHP Members",
        "($p < 0.001$)",
        "(<6 weeks)",
        "a &amp; b &#42; c",
        "back\\slash \\*",
        "`code` ~~struck~~ ![image",
        "<b>bold</b> <!-- x -->",
        "[x](javascript:alert(1))",
        "<mailto:a@b.example>",
        "10² and 5 m² and 3 cm³",
        "a mark of no reference⁹",
        "{{ x }} {% y %}",
        '"""',
    ],
)
def test_words_that_are_no_marks(words: str) -> None:
    assert inlines(words, TARGETS) == t(words)


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("a **b** c", (Text("a "), Strong(t("b")), Text(" c"))),
        ("***Coding Notes:**", (Text("*"), Strong(t("Coding Notes:")))),
        ("This *Company* policy", (Text("This "), Emphasis(t("Company")), Text(" policy"))),
        ("_a_*b*", (Emphasis(t("ab")),)),
        ("two  blanks\tand more", t("two blanks and more")),
        ("<https://a.example/b?c=1&d=_2>", (Link("https://a.example/b?c=1&d=_2", t("https://a.example/b?c=1&d=_2")),)),
        ("(https://a.example/b_.)", (Text("("), Link("https://a.example/b_", t("https://a.example/b_")), Text(".)"))),
        ("[y](https://b.example)", (Link("https://b.example", t("y")),)),
        ('[y](https://b.example "t")', (Link("https://b.example", t("y")), Text(' "t"'))),
        ("[](https://b.example)", t("[](https://b.example)")),
        ("[y](#there)", (Link("#there", t("y")),)),
        ("[y](#other)", (NoTarget(t("y")),)),
        ("[y](#)", (NoTarget(t("y")),)),
        ("[up](#)", (Link("#there", t("up")),)),
        ("[gone](#)", (NoTarget(t("gone")),)),
        ("[ref](#)", (Link("#reference-1", t("ref")),)),
        ("[web](#)", (Link("https://a.example", t("web")),)),
        ("[bad](#)", (NoTarget(t("bad")),)),
        ("[open](#)", (NoTarget(t("open")),)),
        ("**[open](#) too**", (Strong((NoTarget(t("open")), Text(" too"))),)),
        ("([L1](#there))¹", (Text("("), Link("#there", t("L1")), Text(")"), Link("#reference-1", t("¹")))),
        ("(2017).¹² A", (Text("(2017)."), Link("#reference-12", t("¹²")), Text(" A"))),
        ("spasm¹", (Text("spasm"), Link("#reference-1", t("¹")))),
        ("[a¹](#there)", (Link("#there", t("a¹")),)),
    ],
)  # fmt: skip
def test_marks(words: str, read: tuple[Inline, ...]) -> None:
    assert inlines(words, TARGETS) == read


def test_marks_deeper_than_anyone_prints_are_literal() -> None:
    words = "*a " * 50 + "b*" * 50
    assert inlines(words, Targets()) == t(words)


def test_marks_in_a_paragraph_longer_than_anyone_prints_are_literal() -> None:
    words = "**a** " * 5_000
    assert inlines(words, Targets()) == t(words.strip())


def test_the_words_of_a_heading() -> None:
    assert heading_words("***Coding Notes:**") == "*Coding Notes:"
