"""What can be searched for: each clause, each section's own words, each code; and the page to search on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from mednec.frozen import frozen
from mednec.page.page import (
    Blocks,
    Bullets,
    Callout,
    ClauseItem,
    Clauses,
    Definitions,
    Link,
    Origin,
    Page,
    Paragraph,
    Passage,
    Section,
    Text,
    words_of,
)
from mednec.page.record import paragraph
from mednec.page.site_links import CODES, GLOSSARY, INDEX, SEARCH
from mednec.site.card import Card
from mednec.site.codes import codes_page
from mednec.site.frame import Frame, section
from mednec.site.standing import Day, Status

_EARLIER = (Status.SUPERSEDED, Status.RETIRED)


@frozen
class Passages:
    """A place on a page that can be found: its address, citation (empty: a section), heading and words."""

    anchor: str
    citation: str
    heading: str
    words: str


@frozen
class Record:
    """What a search can find. `address` is from the site's root; `earlier` is of a version superseded or retired."""

    address: str
    earlier: bool
    title: str
    of: str
    words: str


def passages_text(page: Page) -> str:
    """What can be found on a policy's page, as JSON."""
    found = [[each.anchor, each.citation, each.heading, each.words] for each in _passages(page.body, "")]
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _passages(blocks: Blocks, heading: str) -> Iterator[Passages]:
    for block in blocks:
        match block:
            case Section(anchor=anchor, heading=own, body=body, origin=Origin.PRINTED):
                words = " ".join(_own_words(body))
                if words:
                    yield Passages(anchor, "", words_of(own), words)
                yield from _passages(body, words_of(own))
            case Clauses(items=items):
                yield from _of_clauses(items, heading)
            case Passage(item=item):
                yield from _of_clauses((item,), heading)
            case _:
                pass


def _of_clauses(items: Sequence[ClauseItem], heading: str) -> Iterator[Passages]:
    for item in items:
        words = " ".join(words_of(words) for words in (*item.words, *item.after))
        if words:
            yield Passages(item.anchor, item.id, heading, words)
        yield from _of_clauses((*item.children, *item.sentences), heading)


def _own_words(blocks: Blocks) -> Iterator[str]:
    """The printed words of a section that stand in no clause and under no further heading."""
    for block in blocks:
        match block:
            case Paragraph(content=content):
                yield words_of(content)
            case Bullets(items=items):
                for item in items:
                    yield from _own_words(item)
            case Definitions(items=definitions):
                for each in definitions:
                    yield words_of(each.term)
                    yield from _own_words(each.body)
            case Callout(body=body):
                yield from _own_words(body)
            case _:
                pass


def records(cards: Sequence[Card], day: Day, texts: Mapping[str, str]) -> Iterator[Record]:
    """Everything that can be found: codes first, then clauses; `texts` by `slug/version` as of `passages_text`."""
    for system in codes_page(cards, day).body:
        assert isinstance(system, Section)
        for code in system.body:
            assert isinstance(code, Section)
            title = words_of(code.heading)
            address = f"{CODES}index.html#{code.anchor}"
            yield Record(address, False, title, words_of(system.heading), title)
    for card in cards:
        earlier = day.status(card) in _EARLIER
        of = f"{card.title}, {card.number}, version {card.version}: {day.words(card)}"
        for each in [Passages(*fields) for fields in json.loads(texts[f"{card.slug}/{card.version}"])]:
            title = " · ".join(part for part in (each.citation, each.heading) if part)
            address = f"{card.slug}/{card.version}/index.html#{each.anchor}"
            words = f"{each.citation} {each.words}" if each.citation else each.words
            yield Record(address, earlier, title, of, words)


def search_page(cards: Sequence[Card], day: Day) -> Page:
    """The page around the search; without a script, or from a disk, it leads to what works there."""
    frame = Frame(SEARCH, tuple(cards), day)
    ways = (
        (f"{CODES}index.html", "Codes", "every code, with the clauses that govern it"),
        (f"{INDEX}index.html", "All policies", "by number, title, service, line of business and status"),
        (f"{GLOSSARY}index.html", "Facts and terms", "what policies ask for and define"),
    )
    links = tuple(
        (Paragraph((Link(f"{frame.up}{address}", (Text(name),)), Text(f": {what}"))),) for address, name, what in ways
    )
    about = "Finds clauses by their words, and codes. What you type stays in your browser."
    others = section("other-ways", "Other ways to find", (Bullets(links),))
    return frame.page("Search", (paragraph(about),), [others], codes=True)
