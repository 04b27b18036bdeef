"""The look-up of codes: every code of every system, with the policies and clauses that govern it. No script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mednec.frozen import frozen
from mednec.page.meaning import day_words
from mednec.page.page import Cell, Column, Entry, Inline, Link, Origin, Page, Section, TableBlock, Text
from mednec.page.record import paragraph
from mednec.page.site_links import CODES
from mednec.site.card import Authorized, Card, CodeCard
from mednec.site.frame import Frame, cell
from mednec.site.standing import Day, counting

NOT_SAID = "not said"
_RUN = 40
"""So many codes stand under one entry of the page's contents."""


@frozen
class Use:
    """A code as one version lists it."""

    card: Card
    code: CodeCard


def codes_page(cards: Sequence[Card], day: Day) -> Page:
    """Every code, by system and in order, with each version that lists it."""
    frame = Frame(CODES, tuple(cards), day)
    about = (
        "Every code that a policy lists. Find a code with your browser’s search on this page, or by the ranges in the "
        "contents. A code that is not here is listed by no policy; that alone says nothing of coverage."
    )
    anchors = _Anchors()
    body, contents = [], []
    for (_, title), codes in _by_system(cards).items():
        found = tuple(_code(code, uses, frame, anchors.of(f"{uses[0].code.system} {code}")) for code, uses in codes)
        own = anchors.of(title)
        body.append(Section(own, (Text(title),), found, Origin.DERIVED))
        contents.append(Entry(own, title, tuple(_runs([code for code, _ in codes], found))))
    return frame.page("Codes", (paragraph(about),), body, tuple(contents), codes=True)


def uses_of(cards: Sequence[Card]) -> Iterator[Use]:
    """Every code of every version."""
    for card in cards:
        for code in card.codes:
            yield Use(card, code)


def by_code(use: Use) -> tuple[object, ...]:
    """The order of uses: by code, then by policy, newest version first."""
    return (
        counting(use.code.code),
        use.code.code,
        counting(use.card.number),
        use.card.slug,
        _falling(use.card.version),
    )


def _falling(day: str) -> tuple[int, ...]:
    return tuple(-ord(ch) for ch in day)


def _by_system(cards: Sequence[Card]) -> dict[tuple[str, str], list[tuple[str, list[Use]]]]:
    systems: dict[tuple[str, str], dict[str, list[Use]]] = {}
    for use in sorted(uses_of(cards), key=by_code):
        system = (use.code.system, use.code.system_title)
        systems.setdefault(system, {}).setdefault(use.code.code, []).append(use)
    return {system: list(systems[system].items()) for system in sorted(systems)}


def _code(code: str, uses: Sequence[Use], frame: Frame, anchor: str) -> Section:
    labels = tuple(dict.fromkeys(use.code.label for use in uses))
    rows = tuple(
        (
            cell((frame.policy(use.card), Text(f", {use.card.number}"))),
            cell((Link(frame.to(use.card), (Text(use.card.version),)), Text(f": {frame.day.words(use.card)}"))),
            _clauses(use, frame),
            Cell(tuple((Text(said),) for said in authorizations(use.code))),
        )
        for use in uses
    )
    columns = (
        Column("Policy", "name"),
        Column("Version", "conditions"),
        Column("Governed by", "citation"),
        Column("Prior authorization", "label"),
    )
    table = TableBlock(f"Policies that list {code}", columns, rows, named_above=True)
    return Section(anchor, (Text(f"{code}: {'; '.join(labels)}"),), (table,), Origin.DERIVED)


def _clauses(use: Use, frame: Frame) -> Cell:
    links: list[Inline] = []
    for clause, anchor in use.code.clauses:
        links += [Text(", ")] if links else []
        links.append(Link(frame.to(use.card, anchor), (Text(clause),)))
    return cell(tuple(links) or (Text("no clause"),))


def authorizations(code: CodeCard) -> Iterator[str]:
    """Whether prior authorization is needed for a code, with the days on which that holds."""
    for entry in code.entries:
        yield f"{entry.authorization or NOT_SAID}{_days(entry)}"


def _days(entry: Authorized) -> str:
    since = f" from {day_words(entry.first)}" if entry.first else ""
    return since + (f" to {day_words(entry.last)}" if entry.last else "")


def _runs(codes: Sequence[str], sections: Sequence[Section]) -> Iterator[Entry]:
    """Entries of the contents: each code, or where there are many, each run of codes."""
    step = 1 if len(codes) <= _RUN else _RUN
    for start in range(0, len(codes), step):
        last = codes[min(start + step, len(codes)) - 1]
        yield Entry(sections[start].anchor, codes[start] if step == 1 else f"{codes[start]} to {last}")


class _Anchors:
    """Addresses of one page, each given once."""

    def __init__(self) -> None:
        self._taken = {"main", "contents"}

    def of(self, words: str) -> str:
        """An address made of words: small letters, digits and hyphens; numbered if it is taken."""
        kept = "".join(ch if ch.isascii() and ch.isalnum() else " " for ch in words.lower())
        name = free = "-".join(kept.split()) or "code"
        number = 2
        while free in self._taken:
            free, number = f"{name}-{number}", number + 1
        self._taken.add(free)
        return free
