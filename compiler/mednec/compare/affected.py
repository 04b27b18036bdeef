"""Who is affected: a few conditions in the facts' own words, read off the region of a difference.

What all have in common is the smallest box around the region, which is exact. The groups are prime cubes of it: each
is made from the nearest case that no group has yet, opened axis by axis as far as the difference reaches, so it cannot
be widened. Of all that were made those are told that cover the most; then it is proved that no fewer cover as much, or
fewer are found, as far as the steps go. Where they do not cover the region together, because nobody takes in so many,
the last line says what all the others have in common. So everybody affected is in what is said.
"""

from __future__ import annotations

from collections.abc import Sequence

from mednec.compare.difference import Affected, Group, Said
from mednec.compare.fewest import Cover, Cube, Region, fewest
from mednec.compare.product import count
from mednec.table.diagram import FALSE, TRUE, Diagram
from mednec.table.phrase import Phrasebook
from mednec.table.search import cells_met, nearest
from mednec.table.table import axis_name

MOST_GROUPS = 6
"""More groups than that nobody takes in; of the others it is said how many they are, and what they have in common."""

MOST_MADE = 16
"""So many groups are made, of which the best are told."""

MOST_NODES = 50_000
"""Nodes of the diagram that are looked at for one region, a few hundredths of a second. Beyond, no group is made."""

MOST_STEPS = 120_000
"""Steps that may be taken to prove of one region that no fewer groups take in everybody."""

MOST_STEPS_TOGETHER = 1_000_000
"""Steps that may be taken for all regions of one comparison, a few tenths of a second."""


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
        # A cube is opened on what is read last first, or the other way round.
        self._orders = self.reading_order[::-1], self.reading_order
        self._steps_left = MOST_STEPS_TOGETHER

    def describe(self, region: int, open_axes: Sequence[int] = ()) -> Affected:
        """Who is in a region, which is not empty and lies within what is cared for; nothing is said of open axes."""
        d = self.d
        full = d.everything()
        box = [full[axis] if axis in open_axes else mask for axis, mask in enumerate(self._box(region))]
        # What no request can have may be in a group or not, whichever makes it simpler.
        of = Region(d, region, d.ite(self.care, region, TRUE), box, open_axes)
        chosen, left = self._chosen(of, self._made(of))
        before = of.taken
        known = Cover(self._needed(of, chosen), left == FALSE, proved=False)
        cover = fewest(of, known, MOST_GROUPS, self._orders, min(MOST_STEPS, self._steps_left))
        self._steps_left = max(0, self._steps_left - (of.taken - before))
        groups = self._needed(of, cover.cubes)
        left = FALSE if cover.whole else left
        told = [Group(self._said(cube, box), count(d, region, cube)) for cube in groups]
        told.sort(key=lambda group: -group.combinations)
        rest = self._said(self._box(left), box) if left != FALSE else ()
        return Affected(self._said(box, self.around), tuple(told), count(d, left), rest, cover.proved)

    def _box(self, region: int) -> list[int]:
        return [mask & around for mask, around in zip(cells_met(self.d, region), self.around, strict=True)]

    def _made(self, of: Region) -> list[Cube]:
        """Prime cubes of a region, until they cover it or are enough to choose from."""
        made: dict[Cube, None] = {}
        left = of.region
        while left != FALSE and len(made) < MOST_MADE and (of.taken < MOST_NODES or not made):
            cells = nearest(self.d, left, (1,), self.usual)
            assert cells is not None, "a region that is not FALSE has a case"
            # In turn, so that there is a choice.
            cube = of.opened(of.around(cells), self._orders[len(made) % 2])
            made[cube] = None
            left = self.d.ite(self._within(of, cube), FALSE, left)
        return list(made)

    def _chosen(self, of: Region, made: Sequence[Cube]) -> tuple[list[Cube], int]:
        """Of these cubes those to be told, each the one that covers most of what is left, and what none of them has."""
        d, left = self.d, of.region
        chosen: list[Cube] = []
        # What a cube adds only becomes less, so that most are counted once.
        adds = {cube: count(d, left, cube) for cube in made}
        while left != FALSE and len(chosen) < MOST_GROUPS and adds:
            most = max(adds, key=lambda cube: adds[cube])
            now = count(d, left, most)
            if now == adds[most]:
                chosen.append(most)
                left = d.ite(self._within(of, most), FALSE, left)
            adds[most] = now
            if now == 0 or most in chosen:
                del adds[most]
        return chosen, left

    def _needed(self, of: Region, cubes: Sequence[Cube]) -> tuple[Cube, ...]:
        """The cubes without those of which the others have all: what was taken first can be in what was taken later."""
        d, needed = self.d, list(cubes)
        for cube in cubes:
            others = d.disj(*[self._within(of, each) for each in needed if each != cube])
            if d.conj(of.region, self._within(of, cube), d.neg(others)) == FALSE:
                needed.remove(cube)
        return tuple(needed)

    def _within(self, of: Region, cube: Cube) -> int:
        """True in a cube, and perhaps outside of the box around the region."""
        return self.d.conj(*[self.d.literal(axis, mask) for axis, mask in enumerate(cube) if mask != of.box[axis]])

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
