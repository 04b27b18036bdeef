"""What needs prior authorization: one list, for the page and for those who load it into a system."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mednec.frozen import frozen
from mednec.page.meaning import day_words, sentence
from mednec.page.page import Column, Link, Page, Paragraph, Section, TableBlock, Text
from mednec.page.record import paragraph
from mednec.page.site_links import AUTHORIZATION
from mednec.site.card import Card
from mednec.site.codes import by_code, uses_of
from mednec.site.frame import Frame, cell, plain, section
from mednec.site.standing import Day, Status

CSV, JSON = "prior-authorization.csv", "prior-authorization.json"
"""The list as files, beside the page."""


@frozen
class Item:
    """Whether a code needs prior authorization under one version, and from when to when (ISO dates; empty: open)."""

    system: str
    code: str
    label: str
    authorization: str
    first: str
    last: str
    card: Card


def items_of(cards: Sequence[Card]) -> tuple[Item, ...]:
    """What the code tables say, by code; only for days on which the version can decide."""
    return tuple(
        Item(
            use.code.system,
            use.code.code,
            use.code.label,
            entry.authorization,
            max(entry.first, use.card.version),
            min(filter(None, (entry.last, use.card.until)), default=""),
            use.card,
        )
        for use in sorted(uses_of(cards), key=by_code)
        for entry in use.code.entries
        if entry.authorization and _meet(entry.first, entry.last, use.card)
    )


def _meet(first: str, last: str, card: Card) -> bool:
    """Whether the days of an entry and those of its version meet."""
    return (not last or card.version <= last) and (not card.until or max(first, card.version) <= card.until)


def authorization_page(cards: Sequence[Card], day: Day) -> Page:
    """The list as a page: what is needed first."""
    frame = Frame(AUTHORIZATION, tuple(cards), day)
    items = items_of(cards)
    about = (
        "Codes for which a policy says whether prior authorization is needed. What is not here is not said to be free "
        "of it: ask the plan. Authorization is no statement of coverage."
    )
    files = (
        Text("The same list as "),
        Link(CSV, (Text("CSV"),)),
        Text(" and as "),
        Link(JSON, (Text("JSON"),)),
        Text("."),
    )
    sections = list(_sections(items, frame))
    return frame.page("Prior authorization", (paragraph(about), Paragraph(files)), sections, codes=True)


def _sections(items: Sequence[Item], frame: Frame) -> Iterator[Section]:
    drafts = [each for each in items if frame.day.status(each.card) is Status.DRAFT]
    said = [each for each in items if frame.day.status(each.card) is not Status.DRAFT]
    for name in dict.fromkeys(("needed", "not needed", "not applicable", *(each.authorization for each in said))):
        found = [each for each in said if each.authorization == name]
        if found:
            yield section(
                name.replace(" ", "-"), sentence(name), (_table(f"Prior authorization: {name}", found, frame),)
            )
    if drafts:
        lead = paragraph("Drafts are in force nowhere. What they say holds only once they are published.")
        yield section("drafts", "In drafts", (lead, _table("Prior authorization in drafts", drafts, frame)))
    if not items:
        yield section(
            "none", "No code", (paragraph("No policy says of a code whether prior authorization is needed."),)
        )


def _table(caption: str, items: Sequence[Item], frame: Frame) -> TableBlock:
    rows = tuple(
        (
            plain(each.code),
            plain(each.system),
            plain(each.label),
            plain(each.authorization),
            plain(f"from {day_words(each.first)}{f' to {day_words(each.last)}' if each.last else ''}"),
            cell((frame.policy(each.card), Text(f", {each.card.number}, version {each.card.version}"))),
        )
        for each in items
    )
    columns = (
        Column("Code", "number"),
        Column("Code system", "name"),
        Column("Short label", "label"),
        Column("Prior authorization", "label"),
        Column("Days", "date"),
        Column("Policy", "name"),
    )
    return TableBlock(caption, columns, rows, named_above=True)
