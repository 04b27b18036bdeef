"""Where a version stands on a day that is given. Nothing here asks a clock: without a day, days are named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

from mednec.check.dates import is_before
from mednec.frozen import frozen
from mednec.page.meaning import day_words
from mednec.site.card import Card


class Status(Enum):
    """Where a version can stand, in the order in which an index lists them."""

    IN_FORCE = "In force"
    PUBLISHED = "Published"
    FUTURE = "Not yet in force"
    SUPERSEDED = "Superseded"
    RETIRED = "Retired"
    DRAFT = "Draft"


@frozen
class Day:
    """The day that a site is made for (ISO date; empty: none is given)."""

    on: str = ""

    def status(self, card: Card) -> Status:
        """Where a version stands; without a day, a version that has begun and one that has not are both published."""
        if card.status == "draft":
            return Status.DRAFT
        if card.retired and (not self.on or card.retired <= self.on):
            return Status.RETIRED
        if card.status == "superseded" or (card.superseded and (not self.on or card.superseded <= self.on)):
            return Status.SUPERSEDED
        if not self.on:
            return Status.PUBLISHED
        return Status.IN_FORCE if card.version <= self.on else Status.FUTURE

    def words(self, card: Card) -> str:
        """The same with its days."""
        first = day_words(card.version)
        match self.status(card):
            case Status.DRAFT:
                return f"draft; effective date {first}"
            case Status.RETIRED:
                return f"retired from {day_words(card.retired)}"
            case Status.SUPERSEDED:
                return f"superseded from {day_words(card.superseded)}" if card.superseded else "superseded"
            case Status.FUTURE:
                return f"not yet in force, from {first}"
            case Status.PUBLISHED | Status.IN_FORCE:
                begun = "in force" if self.on else "published, in force"
                until = f" to {day_words(card.until)}" if card.until else ""
                return f"{begun} from {first}{until}"

    def overdue(self, card: Card) -> bool:
        """Whether the review that a version in force announces has not come by this day."""
        in_force = self.status(card) is Status.IN_FORCE
        return in_force and bool(card.next_review) and is_before(card.next_review, self.on)


def by_policy(cards: Iterable[Card]) -> dict[str, tuple[Card, ...]]:
    """The versions of each policy, newest first; policies by number, numerals in it by their value."""
    found: dict[str, list[Card]] = {}
    for card in cards:
        found.setdefault(card.slug, []).append(card)
    policies = {slug: tuple(sorted(each, key=lambda card: card.version, reverse=True)) for slug, each in found.items()}
    return dict(sorted(policies.items(), key=lambda each: (counting(each[1][0].number), each[0])))


def leading(versions: Sequence[Card], day: Day) -> Card:
    """The version that speaks for a policy: in force, else the newest that is published, else the newest."""
    order = [Status.IN_FORCE, Status.PUBLISHED, Status.FUTURE, Status.SUPERSEDED, Status.RETIRED, Status.DRAFT]
    return min(versions, key=lambda card: order.index(day.status(card)))


def counting(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key that orders `9` before `10`, wherever they stand in a text; capitals count as small letters."""
    parts: list[str] = []
    for ch in text.casefold():
        if parts and _is_digit(parts[-1][-1]) is _is_digit(ch):
            parts[-1] += ch
        else:
            parts.append(ch)
    return tuple(_by_value(part.lstrip("0")) if _is_digit(part[0]) else (1, 0, part) for part in parts)


def _by_value(digits: str) -> tuple[int, int, str]:
    """Orders numerals of any length by their value."""
    return 0, len(digits), digits


def _is_digit(ch: str) -> bool:
    return ch.isascii() and ch.isdigit()
