"""What a computed fact is worked out from, and its value by what is possible of those facts.

This file stands alone: it imports the standard library only, and is copied beside the generated tables. A computed
fact is declared as a tuple: `("days", earlier, later)`, the days from one date fact to another.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias


class DaysBetween(NamedTuple):
    """The days from one date fact (by its place) to another."""

    earlier: int
    later: int


Computed: TypeAlias = DaysBetween


def prepared(declared: tuple[Any, ...], place_of: Mapping[str, int]) -> Computed:
    """A declaration with places instead of names."""
    match declared:
        case ("days", earlier, later):
            return DaysBetween(place_of[earlier], place_of[later])
        case _:
            raise AssertionError("not a computed fact")


def parts_of(computed: Computed) -> tuple[int, ...]:
    """The facts (by place) that it is worked out from."""
    match computed:
        case DaysBetween(earlier=earlier, later=later):
            return (earlier, later)


def in_order(computed: Mapping[int, Computed]) -> tuple[tuple[int, Computed], ...]:
    """By place, those first that others are worked out from. They never hang on each other in a circle."""
    found: dict[int, Computed] = {}

    def add(place: int) -> None:
        if place in computed and place not in found:
            for part in parts_of(computed[place]):
                add(part)
            found[place] = computed[place]

    for place in computed:
        add(place)
    return tuple(found.items())


def value_of(computed: Computed, states: Sequence[Any], scale: int) -> tuple[int, int]:
    """The least and the greatest value possible, scaled, where something is known of every part."""
    match computed:
        case DaysBetween(earlier=earlier, later=later):
            start, end = states[earlier], states[later]
            return (end[0][0] - start[-1][1]) * scale, (end[-1][1] - start[0][0]) * scale
