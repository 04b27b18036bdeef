"""The versions of one policy: which decides when, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import zip_longest

from mednec.frozen import frozen
from mednec.page.meaning import day_words, sentence
from mednec.page.page import (
    Bullets,
    Callout,
    Column,
    Inline,
    Inlines,
    Link,
    Page,
    Paragraph,
    TableBlock,
    Text,
    page_name,
)
from mednec.page.record import paragraph
from mednec.site.card import Card
from mednec.site.changes import FOLDER as CHANGES
from mednec.site.frame import Frame, cell, plain, section
from mednec.site.news import news_of
from mednec.site.standing import Day, Status, leading

FOLDER = "versions/"
"""Where this page lies, in the policy's own folder."""


def in_force(versions: Sequence[Card], day: Day) -> Card | None:
    """The version in force on the day; None if there is none, or no day is given."""
    return next((card for card in versions if day.status(card) is Status.IN_FORCE), None)


@frozen
class Stretch:
    """The days on which a version decides (ISO; `last` empty: no end is known)."""

    version: str
    first: str
    last: str

    @property
    def words(self) -> str:
        """The days as a reader sees them."""
        return f"{day_words(self.first)} to {day_words(self.last)}" if self.last else f"from {day_words(self.first)}"


@frozen
class Deciding:
    """Which version of a policy decides on which day, oldest first.

    `drafts`: nothing of the policy is published, so these are the days on which its drafts would decide. `retired` is
    the day from which it decides nothing any more (empty: it is not retired).
    """

    stretches: tuple[Stretch, ...]
    drafts: bool
    retired: str


def deciding(versions: Sequence[Card]) -> Deciding:
    """The days of each version of one policy, up to the next one. Drafts take no day from what is published."""
    published = [card for card in versions if card.status != "draft"]
    cards = sorted(published or versions, key=lambda card: card.version)
    found = []
    for card, following in zip_longest(cards, cards[1:]):
        ends = [card.until] if card.until else []
        if following is not None:
            ends.append((date.fromisoformat(following.version) - timedelta(days=1)).isoformat())
        found.append(Stretch(card.version, card.version, min(ends, default="")))
    return Deciding(tuple(found), not published, cards[-1].retired)


def pdf_name(slug: str, version: str) -> str:
    """The file of a version's page as PDF, beside the page."""
    return f"{slug}-{version}.pdf"


def versions_page(versions: Sequence[Card], day: Day, folder: str, *, pdf: bool = False) -> Page:
    """The page of a policy's versions, newest first, for this folder of the site; `pdf`: each is there as PDF too."""
    frame = Frame(folder, tuple(versions), day)
    card = leading(versions, day)
    current = in_force(versions, day)
    if current is not None:
        said: Inlines = (
            Text(f"On {day_words(day.on)} "),
            Link(frame.to(current), (Text(f"version {current.version}"),)),
            Text(" is in force."),
        )
    elif day.on:
        said = (Text(f"On {day_words(day.on)} no version of this policy is in force."),)
    else:
        said = (Text("The date of service says which version decides."),)
    rows = tuple(
        (
            cell(_linked(each, frame, pdf)),
            plain(sentence(day.words(each))),
            plain(_review(each, day)),
            cell(_changes(each, before, frame)),
        )
        for each, before in zip_longest(versions, versions[1:])
    )
    columns = (
        Column("Version", "name"),
        Column("Status", "label"),
        Column("Next review", "label"),
        Column("Changes", "label"),
    )
    news = [
        (paragraph(f"{day_words(each.event.day)}: version {each.card.version} {each.event.kind}. {each.event.words}"),)
        for each in news_of(versions)
    ]
    body = [
        section(
            "versions", "Versions", (TableBlock(f"Versions of policy {card.number}", columns, rows, named_above=True),)
        )
    ]
    if news:
        body.append(section("changes", "What became of them", (Bullets(tuple(news)),)))
    return frame.page(
        f"{card.title}: all versions", (Paragraph(said),), body, name=page_name(card.title, ": all versions")
    )


def _linked(card: Card, frame: Frame, pdf: bool) -> Inlines:
    page = Link(frame.to(card), (Text(card.version),))
    file = Link(
        f"{frame.up}{card.slug}/{card.version}/{pdf_name(card.slug, card.version)}", (Text(f"{card.version} as PDF"),)
    )
    return (page, Text(", "), file) if pdf else (page,)


def _changes(card: Card, before: Card | None, frame: Frame) -> Inline:
    if before is None:
        return Text("the first version")
    return Link(frame.to(card, folder=CHANGES), (Text(f"against {before.version}"),))


def _review(card: Card, day: Day) -> str:
    announced = day_words(card.next_review) if card.next_review else "not announced"
    return f"{announced}, overdue" if day.overdue(card) else announced


def current_notice(version: str) -> Callout:
    """What stands on a version's page where that lies at the policy's own address, which later versions will take."""
    words = (
        Text(
            "This address shows the version that was in force when this site was made. To refer to this very version, "
        ),
        Text("use its own address: "),
        Link(f"{version}/index.html", (Text(f"version {version}"),)),
        Text(". There are "),
        Link(f"{FOLDER}index.html", (Text("all versions"),)),
        Text(" of this policy, too."),
    )
    return Callout("The version in force", (Paragraph(words),))
