"""The library's first page: every policy by number, title, service, line of business and status."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from mednec.frozen import replace
from mednec.page.meaning import day_words, sentence
from mednec.page.page import Column, Definitions, Inlines, Link, Page, TableBlock, Text
from mednec.page.record import paragraph
from mednec.page.site_links import INDEX, SEARCH
from mednec.site.card import Card
from mednec.site.frame import Frame, cell, plain, section, terms
from mednec.site.standing import Day, Status, by_policy, counting, leading


def index_page(cards: Sequence[Card], day: Day, *, search: bool = False) -> Page:
    """The index of all policies; with `search` the site has a search page, to which it leads."""
    frame = Frame(INDEX, tuple(cards), day)
    policies = by_policy(cards)
    lead = [leading(versions, day) for versions in policies.values()]
    about = "Every medical policy, with all its versions. The date of service says which version decides. " + (
        f"“In force” means in force on {day_words(day.on)}, for which this page was made."
        if day.on
        else "This page was made for no particular day: compare the days of a version with the date of service."
    )
    parts: list[tuple[str, str, TableBlock | Definitions]] = [
        ("by-number", "By number", _by_number(policies.values(), frame, day)),
        ("by-title", "By title", _titles(lead, frame)),
        ("by-service", "By service", _by(lead, frame, lambda card: card.services)),
        ("by-line-of-business", "By line of business", _by(lead, frame, lambda card: card.lines)),
        ("by-status", "By status", _by_status(policies.values(), frame, day)),
    ]
    page = frame.page(
        "Medical policies",
        (paragraph(about),),
        [
            section(anchor, heading, (block,))
            for anchor, heading, block in parts
            if isinstance(block, TableBlock) or block.items
        ],
    )
    return replace(page, jumps=(Link(f"{SEARCH}index.html", (Text("Search clauses and codes"),)),)) if search else page


def _by_number(policies: Iterable[Sequence[Card]], frame: Frame, day: Day) -> TableBlock:
    rows = []
    policies = tuple(policies)
    # A policy need not name services: its codes and criteria say what it is about.
    named = any(leading(versions, day).services for versions in policies)
    for versions in policies:
        card = leading(versions, day)
        stands: list[Inlines] = [
            (Link(frame.to(each), (Text(f"Version {each.version}"),)), Text(f": {day.words(each)}{_late(each, day)}"))
            for each in versions
        ]
        services = cell(*[Text(sentence(each)) for each in card.services]) if card.services else plain("none named")
        row = [plain(card.number), cell(frame.policy(card)), services, plain(", ".join(card.lines)), cell(*stands)]
        rows.append(tuple(row if named else [*row[:2], *row[3:]]))
    columns = (
        Column("Number", "number"),
        Column("Title", "name"),
        *([Column("Services", "label")] if named else []),
        Column("Lines of business", "label"),
        Column("Versions", "conditions"),
    )
    return TableBlock("Policies by number", columns, tuple(rows), named_above=True)


def _late(card: Card, day: Day) -> str:
    return f"; review overdue, announced for {day_words(card.next_review)}" if day.overdue(card) else ""


def _titles(cards: Sequence[Card], frame: Frame) -> TableBlock:
    found = sorted(cards, key=lambda card: (card.title.casefold(), counting(card.number)))
    columns = (Column("Title", "name"), Column("Number", "number"))
    rows = tuple((cell(frame.policy(c)), plain(c.number)) for c in found)
    return TableBlock("Policies by title", columns, rows, named_above=True)


def _by(cards: Sequence[Card], frame: Frame, of: Callable[[Card], tuple[str, ...]]) -> Definitions:
    found: dict[str, list[Card]] = {}
    for card in cards:
        for name in dict.fromkeys(of(card)):
            found.setdefault(name, []).append(card)
    names = sorted(found, key=lambda name: (name.casefold(), name))
    return terms((sentence(name), [_titled(card, frame) for card in found[name]]) for name in names)


def _titled(card: Card, frame: Frame) -> Inlines:
    return (frame.policy(card), Text(f", {card.number}"))


def _by_status(policies: Iterable[Sequence[Card]], frame: Frame, day: Day) -> Definitions:
    every = [card for versions in policies for card in versions]
    found = [(status.value, [card for card in every if day.status(card) is status]) for status in Status]
    found.append(("Overdue for review", [card for card in every if day.overdue(card)]))
    return terms((name, [_versioned(card, frame) for card in cards]) for name, cards in found if cards)


def _versioned(card: Card, frame: Frame) -> Inlines:
    return (frame.policy(card), Text(f", {card.number}, version {card.version}"))
