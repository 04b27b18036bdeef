"""What happened to policies, newest first: for feeds."""

from __future__ import annotations

from collections.abc import Iterable

from mednec.frozen import frozen
from mednec.site.card import Card, Event

FEED = "changes.atom"
"""The file of a feed, in the folder of what it tells of."""


@frozen
class News:
    """Something that became of a version. `name` tells it from everything else that became of it."""

    card: Card
    event: Event
    name: str

    @property
    def title(self) -> str:
        """What happened, in one line."""
        return f"{self.card.number}, {self.card.title}: version {self.card.version} {self.event.kind}"


def news_of(cards: Iterable[Card]) -> tuple[News, ...]:
    """Everything that became of these versions, newest first."""
    found: list[News] = []
    for card in cards:
        numbers: dict[str, int] = {}
        for event in card.events:
            number = numbers[event.kind] = numbers.get(event.kind, 0) + 1
            found.append(News(card, event, event.kind if number == 1 else f"{event.kind}-{number}"))
    found.sort(key=lambda each: (each.card.slug, each.card.version, each.name))
    return tuple(sorted(found, key=lambda each: each.event.day, reverse=True))
