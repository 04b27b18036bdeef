"""The glossary of the site: every fact that a policy asks for, every term that one defines, and who uses it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mednec.page.page import (
    Blocks,
    Bullets,
    Definition,
    Definitions,
    Entry,
    Inlines,
    Link,
    Page,
    Paragraph,
    Section,
    Text,
    words_of,
)
from mednec.page.record import paragraph
from mednec.page.site_links import GLOSSARY
from mednec.site.card import Card, FactCard, TermCard
from mednec.site.frame import Frame, section
from mednec.site.standing import Day, by_policy, leading


def glossary_page(cards: Sequence[Card], day: Day) -> Page:
    """Facts and terms, each in alphabetical order, from the version of each policy that speaks for it."""
    frame = Frame(GLOSSARY, tuple(cards), day)
    lead = [leading(versions, day) for versions in by_policy(cards).values()]
    about = (
        "What the policies ask for, and the terms that they define. A fact that several policies share is asked, "
        "answered and documented in the same way in all of them. Of each policy one version is read: the one in force, "
        "else the newest."
    )
    body = []
    contents = []
    for name, found in (("Facts", _facts(lead, frame)), ("Terms", _terms(lead, frame))):
        letters = tuple(_lettered(name.lower(), found))
        if letters:
            body.append(section(name.lower(), name, letters))
            contents.append(Entry(name.lower(), name, tuple(Entry(e.anchor, words_of(e.heading)) for e in letters)))
    return frame.page("Facts and terms", (paragraph(about),), body, tuple(contents))


def _lettered(name: str, found: Sequence[tuple[str, Definition]]) -> Iterator[Section]:
    """Entries in alphabetical order, under their first letters."""
    letters: dict[str, list[Definition]] = {}
    for words, entry in found:
        first = words[:1].upper()
        letters.setdefault(first if first.isascii() and first.isalpha() else "Other", []).append(entry)
    for letter in sorted(letters, key=lambda each: (len(each), each)):
        yield section(f"{name}-{letter.lower()}", letter, (Definitions(tuple(letters[letter])),))


def _facts(cards: Sequence[Card], frame: Frame) -> list[tuple[str, Definition]]:
    users: dict[FactCard, list[Card]] = {}
    for card in cards:
        for fact in card.facts:
            users.setdefault(fact, []).append(card)
    found = sorted(users, key=lambda fact: (fact.label.casefold(), fact.name, fact.answer, fact.asks))
    return [(fact.label, Definition((Text(fact.label),), _fact(fact, users[fact], frame))) for fact in found]


def _fact(fact: FactCard, users: Sequence[Card], frame: Frame) -> Blocks:
    lines: list[Inlines] = [(Text(f"{name}: {said}"),) for name, said in _said(fact) if said]
    return (
        Paragraph((Text(fact.asks or fact.label),)),
        Bullets(tuple((Paragraph(line),) for line in (*lines, _used(users, frame)))),
    )


def _said(fact: FactCard) -> tuple[tuple[str, str], ...]:
    return (("Answer", fact.answer), ("Documented in", fact.documented))


def _used(users: Sequence[Card], frame: Frame) -> Inlines:
    used: Inlines = (Text("Used by "),)
    for place, card in enumerate(users):
        used = (*used, *([Text(", ")] if place else []), Link(frame.to(card), (Text(card.number),)))
    return used


def _terms(cards: Sequence[Card], frame: Frame) -> list[tuple[str, Definition]]:
    found = sorted(
        ((term, card) for card in cards for term in card.terms),
        key=lambda each: (each[0].term.casefold(), each[0].term, each[1].slug),
    )
    return [(term.term, _term(term, card, frame)) for term, card in found]


def _term(term: TermCard, card: Card, frame: Frame) -> Definition:
    said = (*(paragraph(words) for words in term.words), paragraph(f"Defined by policy {card.number}, {card.title}."))
    return Definition((Link(frame.to(card, term.anchor), (Text(term.term),)),), said)
