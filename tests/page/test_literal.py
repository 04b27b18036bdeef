"""Nothing in a policy becomes markup: whatever its words are, a reader of either document sees exactly them."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import example, given, settings
from hypothesis import strategies as st

from mednec.emit import html, markdown
from mednec.page.inline import Targets, inlines
from mednec.page.page import (
    Block,
    Blocks,
    Bullets,
    Callout,
    Cell,
    ClauseItem,
    Clauses,
    Column,
    Definition,
    Definitions,
    Derived,
    Entry,
    Inlines,
    Link,
    Origin,
    Page,
    Paragraph,
    Passage,
    ReferenceItem,
    References,
    Section,
    TableBlock,
    Text,
    words_of,
)
from tests.page.reading import Element, parse_html, render_markdown

PIECES = (
    "<script>", "</script>", "<!--", "-->", "<b>", "</p>", "<https://a.example>", "]]>", "{{ x }}", "{% raw %}", '"""',
    "\\", "\\n", "`", "```", "*", "**", "***", "_", "__", "~~", "#", "##", "=", "---", "-", "+", "1.", "2)", ">", "|",
    "[", "](#)", "](https://b.example/(c)_d)", "](javascript:alert(1))", "![", "&amp;", "&#60;", "&", "$",
    "$p < 0.001$", "(<6 weeks)", "word", "T1-L5", "é", "¹", "“quoted”", "www.c.example",
    "https://d.example/e_f?g=1&lt=2", "'", '"',
)  # fmt: skip
GLUE = st.sampled_from(["", "", " ", "a"])
WORDS = st.lists(st.tuples(st.sampled_from(PIECES), GLUE), min_size=1, max_size=8).map(
    lambda pairs: "".join(piece + glue for piece, glue in pairs).strip()
)
checked = settings(deadline=None, max_examples=120)


def seen(words: str) -> str:
    return " ".join(words.split())


def page(body: Blocks, title: str = "Title") -> Page:
    return Page("en-US", "Name", title, "Kicker", "Publisher", (), (), (), (), body, ())


def both(body: Blocks, title: str = "Title") -> Iterator[Element]:
    made = page(body, title)
    yield parse_html(html.emit(made))
    yield render_markdown(markdown.emit(made))


def everywhere(words: str) -> Blocks:
    """The words in every place that a block has for words."""
    content: Inlines = (Text(words),)
    paragraph = Paragraph(content)
    cell = Cell((content, content))
    blocks: list[Block] = [
        paragraph,
        Bullets(((paragraph,), (paragraph, paragraph))),
        Bullets(((paragraph,),), (words,)),
        Definitions((Definition(content, (paragraph,)),)),
        TableBlock(words, (Column(words), Column(words)), ((cell, Cell((content,))),)),
        TableBlock(words, (), ((cell, cell),)),
        Derived(words, (paragraph,)),
        Callout(words, (paragraph,)),
        Clauses((ClauseItem("I", "i", words, (content,), (), (), (content,), ()),)),
        Passage(ClauseItem("II", "ii", "", (content,), (paragraph,), (), (content,), ())),
        References((ReferenceItem(1, "reference-1", (content,)),)),
        Section("its-own-address", content, (paragraph,), Origin.PRINTED),
    ]
    return tuple(blocks)


PLACES = 1 + 3 + 2 + 2 + 6 + 5 + 1 + 2 + 3 + 3 + 1 + 2
"""How often `everywhere` shows its words (a name for assistive technology alone is not shown)."""


@checked
@given(WORDS)
@example("*a*")
@example("1. a")
@example("- a")
@example("# a #")
@example("a | b")
@example("<https://a.example>")
def test_plain_words_are_shown_as_they_are_in_every_place(words: str) -> None:
    for document in both(everywhere(words)):
        assert document.text().count(seen(words)) >= PLACES
        assert not document.all("script", "b", "del", "img", "pre")


@checked
@given(WORDS)
def test_plain_words_bring_no_elements_of_their_own(words: str) -> None:
    harmless = [[each.name for each in document.walk()] for document in both(everywhere("word"))]
    assert [[each.name for each in document.walk()] for document in both(everywhere(words))] == harmless


@checked
@given(WORDS)
def test_a_title_is_shown_as_it_is(words: str) -> None:
    for document in both((), title=words):
        assert [each.text() for each in document.all("h1")] == [seen(words)]


@checked
@given(WORDS)
@example("_a_**b**")
@example("*a***b**")
@example("a*b***c**")
@example("***a** b*")
@example("***Coding Notes:**")
@example("**a *b***")
@example("![](https://b.example)a")
@example("a![b](https://b.example)")
def test_marked_words_read_the_same_in_both_documents(words: str) -> None:
    """Bold, emphasis and links: the words are those that CommonMark shows, and their marks are the same in both."""
    content = inlines(words, Targets(anchors=frozenset()))
    marks: list[list[tuple[str, str]]] = []
    for document in both((Paragraph(content),)):
        (shown,) = [
            each for each in document.all("p") if each.text() not in ("Kicker", "Publisher", "On this page", "")
        ]
        assert shown.text() == seen(words_of(content))
        marks.append([(each.name, each.text()) for each in shown.all("strong", "em", "a")])
    assert marks[0] == marks[1]


@checked
@given(st.sampled_from(("https://a.example/", "#")), WORDS)
def test_an_address_cannot_leave_its_place(start: str, words: str) -> None:
    href = start + words
    for document in both((Paragraph((Link(href, (Text("here"),)),)),)):
        (link,) = [each for each in document.all("a") if each.text() == "here"]
        assert set(link.attributes) == {"href"}


def test_the_contents_and_jumps_are_literal_too() -> None:
    words = "<b>*x*</b> | [y](z)"
    made = Page("en-US", words, "T", words, words, (), (Link("#a", (Text(words),)),), (), (Entry("a", words),), (), ())
    for document in (parse_html(html.emit(made)), render_markdown(markdown.emit(made))):
        assert document.text().count(words) == 4
