"""The inline marks of printed words: bold, emphasis, links, reference numbers. Everything else is literal.

CommonMark's own rules decide what is a mark, so `**` without a partner stays two asterisks and `(<6 weeks)` stays
words. Raw HTML, entities, escapes and code are switched off: nothing in a policy file becomes markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from markdown_it import MarkdownIt
from markdown_it.token import Token

from mednec.frozen import field, frozen
from mednec.model.blocks import LinkTarget
from mednec.page.page import Emphasis, Inline, Inlines, Link, NoTarget, Strong, Text, words_of

# A reference mark is a run of superscript digits after a word or a sentence; after a digit or a unit of length it
# is an exponent and stays as it is. An address is linked where it is printed without marks of its own.
_SPECIAL = re.compile(
    r"(?<![0-9⁰¹²³⁴⁵⁶⁷⁸⁹])(?<!\bm)(?<!\b[kcdm]m)(?P<mark>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    r"|(?P<address>\bhttps?://[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]'])"
)
_BLANKS = re.compile(r"[ \t\r\n]+")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

# Deeper marks and longer paragraphs are nobody's printed words. They are shown literally: no file exhausts a walk over
# a page, or the search for the end of a mark, whose time grows with the square of the paragraph.
_DEEPEST = 12
_LONGEST = 20_000


@frozen
class Targets:
    """Where links can go: declared targets by the words of the link, references by number, any address on the page.

    `terms` are those that the document defines, with the address of each definition: their words lead there.
    """

    links: Mapping[str, LinkTarget] = field(default=MappingProxyType({}))
    references: Mapping[int, str] = field(default=MappingProxyType({}))
    anchors: frozenset[str] = frozenset()
    terms: tuple[tuple[str, str], ...] = ()


class _Reader(MarkdownIt):
    """CommonMark's emphasis and links, and links to the web or to this page alone."""

    def __init__(self) -> None:
        super().__init__("zero")
        self.enable(["emphasis", "link", "autolink"])

    def validateLink(self, url: str) -> bool:
        return url.startswith(("https://", "http://", "#"))

    def normalizeLinkText(self, link: str) -> str:
        return link


_READER = _Reader()


@lru_cache(maxsize=2_048)
def _tokens(line: str) -> tuple[Token, ...]:
    """What a line consists of. Kept: a table cites the same words in row after row."""
    return tuple(_READER.parseInline(line)[0].children or [])


def inlines(words: str, targets: Targets) -> Inlines:
    """One paragraph of printed words as inlines."""
    line = _BLANKS.sub(" ", words).strip(" ")
    if len(line) > _LONGEST:
        return (Text(line),)
    tokens = _tokens(line)
    if any(token.level > _DEEPEST for token in tokens):
        return (Text(line),)
    stack: list[list[Inline]] = [[]]
    opened: list[Token] = []
    for token in tokens:
        match token.type:
            case "strong_open" | "em_open":
                stack.append([])
            case "link_open":
                stack.append([])
                opened.append(token)
            case "strong_close":
                _add(stack, Strong(_joined(stack.pop())))
            case "em_close":
                _add(stack, Emphasis(_joined(stack.pop())))
            case "link_close":
                content = _joined(stack.pop())
                attributes = opened.pop().attrs
                _add(stack, _aimed(str(attributes["href"]), content, targets))
                if "title" in attributes:
                    _add(stack, Text(f' "{attributes["title"]}"'))
            case _:
                plain = opened or not token.content
                _add(stack, *([Text(token.content)] if plain else _marked(token.content, targets)))
    return _joined(stack.pop())


def heading_words(words: str) -> str:
    """The words of a printed heading as a reader sees them."""
    return words_of(inlines(words, Targets()))


def _add(stack: list[list[Inline]], *made: Inline) -> None:
    stack[-1].extend(made)


def _marked(text: str, targets: Targets) -> Iterator[Inline]:
    """The text with its reference marks, bare addresses and defined terms as links; the words stay the same."""
    end = 0
    for match in _SPECIAL.finditer(text):
        mark, address = match["mark"], match["address"]
        href = address if mark is None else _reference(mark, targets)
        if href:
            yield from _with_terms(text[end : match.start()], targets)
            yield Link(href, (Text(match[0]),))
            end = match.end()
    yield from _with_terms(text[end:], targets)


def _with_terms(text: str, targets: Targets) -> Iterator[Inline]:
    """The text with each term that the document defines linked to its definition."""
    end = 0
    if targets.terms:
        where = dict(reversed([(term.casefold(), anchor) for term, anchor in targets.terms]))
        for match in term_pattern(tuple(term for term, _ in targets.terms)).finditer(text):
            yield Text(text[end : match.start()])
            yield Link(f"#{where[match['term'].casefold()]}", (Text(match[0]),))
            end = match.end()
    yield Text(text[end:])


@lru_cache(maxsize=64)
def term_pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    """Where printed words use one of these terms, as a whole word and with or without a plural's `s`."""
    longest_first = sorted(terms, key=lambda term: (-len(term), term))
    return re.compile(rf"(?<!\w)(?P<term>{'|'.join(map(re.escape, longest_first))})s?(?!\w)", re.IGNORECASE)


def _reference(mark: str, targets: Targets) -> str:
    anchor = targets.references.get(int(mark.translate(_DIGITS))) if len(mark) < 5 else None
    return f"#{anchor}" if anchor else ""


def _aimed(href: str, content: Inlines, targets: Targets) -> Inline:
    """A printed link, at the target declared for its words or else its own; without either, words that say so."""
    words = words_of(content)
    if not words.strip():
        return Text(f"[{words}]({href})")
    declared = targets.links.get(words)
    aim = href if declared is None else _declared(declared, targets)
    if aim.startswith("#") and aim[1:] not in targets.anchors:
        return NoTarget(content)
    return Link(aim, content)


def _declared(link: LinkTarget, targets: Targets) -> str:
    match link.kind:
        case "url" if link.target.startswith(("https://", "http://")):
            return link.target
        case "heading":
            return f"#{link.target}"
        case "reference" if link.target.isdecimal():
            return f"#{targets.references.get(int(link.target), '')}"
        case _:
            return "#"


def _joined(content: list[Inline]) -> Inlines:
    """The inlines with neighbours of one kind made one and bold in bold made plain bold: a reader sees the same."""
    joined: list[Inline] = []
    for inline in content:
        last = joined[-1] if joined else None
        match inline, last:
            case Text(text=""), _:
                continue
            case Text(text=more), Text(text=text):
                joined[-1] = Text(text + more)
            case Strong(content=more_words), Strong(content=words):
                joined[-1] = Strong(_joined([*words, *more_words]))
            case Emphasis(content=more_words), Emphasis(content=words):
                joined[-1] = Emphasis(_joined([*words, *more_words]))
            case _:
                joined.append(inline)
    return tuple(joined)
