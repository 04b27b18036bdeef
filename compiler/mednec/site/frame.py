"""What the site's own pages have in common: who publishes, for which day, and where each page lies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mednec.frozen import frozen
from mednec.page.meaning import day_words, join
from mednec.page.page import (
    Blocks,
    Bullets,
    Cell,
    Definition,
    Definitions,
    Entry,
    Inline,
    Inlines,
    Link,
    Origin,
    Page,
    Paragraph,
    Section,
    Text,
    page_name,
    words_of,
)
from mednec.page.record import NOT_A_GUARANTEE, paragraph
from mednec.page.site_links import site_links
from mednec.site.card import Card
from mednec.site.standing import Day

LANGUAGE = "en-US"


@frozen
class Frame:
    """The frame of one page of the site, which lies in `folder`. `cards` are those of all versions.

    A folder that begins with a slash is the site's own on its server: links are then written from there.
    """

    folder: str
    cards: tuple[Card, ...]
    day: Day

    @property
    def up(self) -> str:
        """From this page to the site's root."""
        if self.folder.startswith("/"):
            return self.folder
        return "../" * len([part for part in self.folder.split("/") if part])

    def to(self, card: Card, anchor: str = "", folder: str = "") -> str:
        """The address of a version's page, or of the page in this folder of it, seen from here."""
        return f"{self.up}{card.slug}/{card.version}/{folder}index.html{'#' if anchor else ''}{anchor}"

    def version(self, card: Card) -> Link:
        """A version, linked, by its policy's number and its own."""
        return Link(self.to(card), (Text(f"{card.number}, {card.version}"),))

    def policy(self, card: Card) -> Link:
        """A policy, linked to a version of it, by its title."""
        return Link(self.to(card), (Text(card.title),))

    def page(
        self,
        title: str,
        about: Blocks,
        body: Sequence[Section],
        contents: tuple[Entry, ...] = (),
        name: str = "",
        *,
        codes: bool = False,
    ) -> Page:
        """A page of the site; under the title stands what it is about.

        `contents` are its sections, and `name` title and publisher, where they are not given. A page that shows
        `codes` prints the notices of their systems.
        """
        notices = dict.fromkeys(notice for card in self.cards if codes for notice in card.notices)
        companies = tuple(dict.fromkeys(name for card in self.cards for name in card.companies))
        publisher = join(companies, "and") or "Medical policies"
        made = f"As of {day_words(self.day.on)}" if self.day.on else "Medical policies"
        return Page(
            language=LANGUAGE,
            name=name or page_name(f"{title} – {publisher}"),
            title=title,
            kicker=made,
            publisher=publisher,
            warnings=(),
            jumps=(),
            summary=about,
            contents=contents or tuple(Entry(each.anchor, words_of(each.heading)) for each in body),
            body=tuple(body),
            footer=(*map(paragraph, notices), paragraph(NOT_A_GUARANTEE)),
            trail=site_links(self.up),
        )


def section(anchor: str, heading: str, body: Blocks) -> Section:
    """A section of the site's own words."""
    return Section(anchor, (Text(heading),), body, Origin.DERIVED)


def cell(*lines: Inline | Inlines) -> Cell:
    """A table cell of these lines."""
    return Cell(tuple(line if isinstance(line, tuple) else (line,) for line in lines))


def plain(words: str) -> Cell:
    """A table cell of plain words."""
    return Cell(((Text(words),),))


def terms(items: Iterable[tuple[str, Iterable[Inlines]]]) -> Definitions:
    """Terms, each with a list of lines."""
    return Definitions(
        tuple(
            Definition((Text(term),), (Bullets(tuple((Paragraph(line),) for line in lines)),)) for term, lines in items
        )
    )
