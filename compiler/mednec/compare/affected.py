"""Who is affected: a few conditions in the facts' own words, read off the region of a difference.

What all have in common is the smallest box around the region, which is exact. The groups are prime cubes of it: each
is made from the nearest case that no group has yet, opened axis by axis as far as the difference reaches, so it cannot
be widened. Of all that were made those are told that cover the most; and where they do not cover the region together,
because nobody takes in so many, the last line says what all the others have in common. So everybody affected is in what
is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from mednec.compare.difference import Affected, Group, Said
from mednec.compare.product import count
from mednec.table.diagram import FALSE, TRUE, Diagram
from mednec.table.phrase import Phrasebook
from mednec.table.search import cells_met, holds_within, nearest
from mednec.table.table import axis_name

MOST_GROUPS = 6
"""More groups than that nobody takes in; of the others it is said how many they are, and what they have in common."""

MOST_MADE = 16
"""So many groups are made, of which the best are told."""

MOST_NODES = 50_000
"""Nodes of the diagram that are looked at for one region, a few hundredths of a second. Beyond, no group is made."""


_Cube: TypeAlias = tuple[int, ...]
"""The cells (a bit set) that are open on each axis."""


class Describer:
    """Puts regions of one diagram into words. `care` is true of what a request can have."""

    def __init__(
        self, d: Diagram, care: int, phrases: Phrasebook, reading_order: Sequence[int], usual: Sequence[int]
    ) -> None:
        self.d = d
        self.care = care
        self.phrases = phrases
        self.reading_order = tuple(reading_order)
        self.usual = tuple(usual)
        self.around = cells_met(d, care) if care != FALSE else d.everything()

    def describe(self, region: int, open_axes: Sequence[int] = ()) -> Affected:
        """Who is in a region, which is not empty and lies within what is cared for; nothing is said of open axes."""
        d = self.d
        box = self._box(region)
        groups, left = self._chosen(region, self._made(region, open_axes))
        told = [Group(self._said(allowed, box), count(d, region, allowed)) for allowed in groups]
        told.sort(key=lambda group: -group.combinations)
        rest = self._said(self._box(left), box) if left != FALSE else ()
        return Affected(self._said(box, self.around), tuple(told), count(d, left), rest)

    def _box(self, region: int) -> list[int]:
        return [mask & around for mask, around in zip(cells_met(self.d, region), self.around, strict=True)]

    def _made(self, region: int, open_axes: Sequence[int]) -> list[_Cube]:
        """Prime cubes of a region, until they cover it or are enough to choose from."""
        d = self.d
        # What no request can have may be in a group or not, whichever makes it simpler.
        wide = d.ite(self.care, region, TRUE)
        made: dict[_Cube, None] = {}
        left, nodes = region, 0
        while left != FALSE and len(made) < MOST_MADE and (nodes < MOST_NODES or not made):
            cells = nearest(d, left, (1,), self.usual)
            assert cells is not None, "a region that is not FALSE has a case"
            # Facts that are read last are opened first, then, so that there is a choice, those that are read first.
            order = self.reading_order if len(made) % 2 else self.reading_order[::-1]
            allowed, met = self._opened(cells, wide, open_axes, order)
            nodes += met
            made[allowed] = None
            left = d.ite(self._within(allowed), FALSE, left)
        return list(made)

    def _chosen(self, region: int, made: Sequence[_Cube]) -> tuple[list[_Cube], int]:
        """Of these cubes those to be told, each the one that covers most of what is left, and what none of them has."""
        d, left = self.d, region
        chosen: list[_Cube] = []
        # What a cube adds only becomes less, so that most are counted once.
        adds = {allowed: count(d, left, allowed) for allowed in made}
        while left != FALSE and len(chosen) < MOST_GROUPS and adds:
            most = max(adds, key=lambda allowed: adds[allowed])
            now = count(d, left, most)
            if now == adds[most]:
                chosen.append(most)
                left = d.ite(self._within(most), FALSE, left)
            adds[most] = now
            if now == 0 or most in chosen:
                del adds[most]
        # What was taken first can be in what was taken later, all of it.
        for allowed in tuple(chosen):
            others = d.disj(*[self._within(each) for each in chosen if each != allowed])
            if d.conj(region, self._within(allowed), d.neg(others)) == FALSE:
                chosen.remove(allowed)
        return chosen, left

    def _within(self, allowed: Sequence[int]) -> int:
        """True in a cube."""
        full = self.d.everything()
        return self.d.conj(*[self.d.literal(axis, mask) for axis, mask in enumerate(allowed) if mask != full[axis]])

    def _opened(
        self, cells: Sequence[int], wide: int, open_axes: Sequence[int], order: Sequence[int]
    ) -> tuple[_Cube, int]:
        """The widest cube around a case that stays within a region, axes opened in this order; and the nodes met."""
        full = self.d.everything()
        allowed = [full[axis] if axis in open_axes else 1 << cell for axis, cell in enumerate(cells)]
        nodes = 0

        def fits(axis: int, mask: int) -> bool:
            nonlocal nodes
            before, allowed[axis] = allowed[axis], mask
            inside, met = holds_within(self.d, wide, allowed)
            nodes += met
            if not inside:
                allowed[axis] = before
            return inside

        kept = [axis for axis in order if not fits(axis, full[axis])]
        for axis in kept:
            for cell in range(full[axis].bit_length()):
                if not allowed[axis] >> cell & 1:
                    fits(axis, allowed[axis] | 1 << cell)
        return tuple(allowed), nodes

    def _said(self, masks: Sequence[int], within: Sequence[int]) -> tuple[Said, ...]:
        """What is to be said, in reading order, of the cells of each axis to a reader who knows those it is within."""
        found = []
        for axis in self.reading_order:
            known, full = within[axis], self.d.everything()[axis]
            mask = masks[axis] & known
            if mask != known:
                # Cells outside may be said or not, whichever is shorter.
                ways = (self.phrases.words(axis, each) for each in (mask, mask | full & ~known))
                found.append(Said(axis_name(self.phrases.axes[axis]), self.phrases.heads[axis], min(ways, key=len)))
        return tuple(found)
