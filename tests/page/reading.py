"""Reading published documents back: the text that a reader sees, and the rows of the decision table in it.

HTML goes through Python's own parser, Markdown first through CommonMark with GitHub's tables and then the same way.
Nothing is taken from attributes, except that an element's address can be asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from markdown_it import MarkdownIt

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
BLOCKS = frozenset(
    {"blockquote", "br", "caption", "dd", "div", "dl", "dt", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header"}
    | {"hr", "li", "main", "nav", "ol", "p", "section", "table", "td", "text", "th", "tr", "ul"}
)


@dataclass(slots=True)
class Element:
    """An element as parsed: its name, attributes, and what it holds in order."""

    name: str
    attributes: dict[str, str]
    content: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """This element and those inside it, in document order."""
        yield self
        for each in self.content:
            if isinstance(each, Element):
                yield from each.walk()

    def all(self, *names: str) -> list[Element]:
        """The elements of these names, in document order."""
        return [each for each in self.walk() if each.name in names]

    def text(self) -> str:
        """What a reader sees, blanks as a browser shows them; blocks stand apart."""
        return " ".join("".join(self._text()).split())

    def _text(self) -> Iterator[str]:
        for each in self.content:
            if isinstance(each, str):
                yield each
            elif each.name not in ("script", "style", "title"):
                yield from (" ", *each._text(), " ") if each.name in BLOCKS else each._text()


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].content.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID, f"<{tag}/>"
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment in a published page")


def parse_html(text: str) -> Element:
    """The document as a tree. AssertionError where its elements do not nest, or where it holds a comment."""
    tree = _Tree()
    tree.feed(text)
    tree.close()
    assert tree.open == [tree.root], [element.name for element in tree.open]
    return tree.root


def render_markdown(text: str) -> Element:
    """The Markdown document as a CommonMark renderer with GitHub's tables and struck words shows it."""
    return parse_html(MarkdownIt("commonmark", {"maxNesting": 200}).enable(["table", "strikethrough"]).render(text))


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """A row of the decision table as a reader sees it."""

    number: str
    source: str
    conditions: tuple[str, ...]
    determination: str
    words: tuple[str, ...]


def decision_rows(document: Element) -> tuple[PublishedRow, ...]:
    """The rows of the decision table, from the text of its cells; the table is found by its head's words."""
    for table in document.all("table"):
        head = [cell.text() for row in table.all("tr")[:1] for cell in row.all("th")]
        if head[:4] == ["Row", "Clause", "When all of these hold", "Determination"]:
            return tuple(_row(row) for row in table.all("tr")[1:])
    raise AssertionError("no decision table")


def _row(row: Element) -> PublishedRow:
    number, source, conditions, determination, words = row.all("th", "td")
    return PublishedRow(number.text(), source.text(), lines(conditions), determination.text(), lines(words))


def lines(cell: Element) -> tuple[str, ...]:
    """The lines of a cell: list items in HTML, broken lines in Markdown."""
    items = cell.all("li")
    if items:
        return tuple(item.text() for item in items)
    parts = Element("", {}, [])
    found = [parts]
    for each in cell.content:
        if isinstance(each, Element) and each.name == "br":
            found.append(Element("", {}, []))
        else:
            found[-1].content.append(each)
    return tuple(part.text() for part in found)


def addresses(document: Element) -> list[str]:
    """Every address that elements of the document have, in order."""
    return [each.attributes["id"] for each in document.walk() if "id" in each.attributes]


def sections(document: Element) -> dict[str, str]:
    """What a reader sees under each heading, up to the next one; under the last of headings with the same words."""
    found: dict[str, str] = {}
    heading, parts = "", Element("", {})
    waiting: list[Element | str] = [document]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Element) and re.fullmatch("h[1-6]", each.name):
            found[heading] = parts.text()
            heading, parts = each.text(), Element("", {})
        elif isinstance(each, Element) and any(re.fullmatch("h[1-6]", inner.name) for inner in each.walk()):
            waiting += reversed(each.content)
        else:
            parts.content.append(each)
    return found | {heading: parts.text()}


def headings(document: Element) -> list[tuple[int, str]]:
    """The level and the words of every heading, in order."""
    return [(int(each.name[1]), each.text()) for each in document.walk() if re.fullmatch("h[1-6]", each.name)]
