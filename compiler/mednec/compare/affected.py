"""Who is affected: a few conditions in the facts' own words, read off the region of a difference.

What all have in common is the smallest box around the region, which is exact. The groups are prime cubes of it: each
is made from the nearest case that no group has yet, opened axis by axis as far as the difference reaches, so it cannot
be widened; and they cover the region together unless there are more than a reader takes in.
"""

from __future__ import annotations

from collections.abc import Sequence

from mednec.compare.difference import Affected, Group, Said
from mednec.compare.product import count
from mednec.table.diagram import FALSE, TRUE, Diagram
from mednec.table.phrase import Phrasebook
from mednec.table.search import cells_met, holds_within, nearest
from mednec.table.table import axis_name

MOST_GROUPS = 4
"""More groups than that nobody takes in; how many combinations lie outside of them is said."""


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
        box = [mask & around for mask, around in zip(cells_met(d, region), self.around, strict=True)]
        # What no request can have may be in a group or not, whichever makes it simpler.
        wide = d.ite(self.care, region, TRUE)
        groups: list[Group] = []
        left = region
        while left != FALSE and len(groups) < MOST_GROUPS:
            cells = nearest(d, left, (1,), self.usual)
            assert cells is not None, "a region that is not FALSE has a case"
            allowed = self._opened(cells, wide, open_axes)
            groups.append(Group(self._said(allowed, box), count(d, region, allowed)))
            full = d.everything()
            cube = d.conj(*[d.literal(axis, mask) for axis, mask in enumerate(allowed) if mask != full[axis]])
            left = d.ite(cube, FALSE, left)
        groups.sort(key=lambda group: -group.combinations)
        return Affected(self._said(box, self.around), tuple(groups), count(d, left))

    def _opened(self, cells: Sequence[int], wide: int, open_axes: Sequence[int]) -> list[int]:
        """The widest cube around a case that stays within a region: axes that are read last are opened first."""
        full = self.d.everything()
        allowed = [full[axis] if axis in open_axes else 1 << cell for axis, cell in enumerate(cells)]
        kept = [axis for axis in reversed(self.reading_order) if not self._fits(allowed, axis, full[axis], wide)]
        for axis in kept:
            for cell in range(full[axis].bit_length()):
                if not allowed[axis] >> cell & 1:
                    self._fits(allowed, axis, allowed[axis] | 1 << cell, wide)
        return allowed

    def _fits(self, allowed: list[int], axis: int, mask: int, wide: int) -> bool:
        """Open an axis to these cells if the cube stays within the region; whether it did."""
        before, allowed[axis] = allowed[axis], mask
        if holds_within(self.d, wide, allowed)[0]:
            return True
        allowed[axis] = before
        return False

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
