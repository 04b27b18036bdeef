"""The fewest groups that take in a whole region, proved.

A group is a cube: on each axis the cells that it has. Some cases come together in one group exactly if the smallest
cube around them stays within the region. So a few cases show how many groups there must be: as many as it takes to part
those cases. The cases are parted, each part is opened to a cube as wide as it can be, and a case of the region that no
cube has is added, until the cubes cover the region or the cases cannot be parted. Neither the cases of the region nor
all its prime cubes are ever listed. (Constraints found as they are needed, as in Dantzig, Fulkerson and Johnson 1954,
"Solution of a large-scale traveling-salesman problem"; cubes and covers as in McCluskey 1956, "Minimization of Boolean
functions".)
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from typing import TypeAlias

from mednec.frozen import frozen
from mednec.table.diagram import FALSE, Diagram
from mednec.table.search import holds_within

Cube: TypeAlias = tuple[int, ...]
"""The cells (a bit set) that are open on each axis."""


_Path: TypeAlias = "tuple[int, int, _Path] | None"
"""An axis and its cell, and those before it."""


class StepsSpent(Exception):
    """More steps than may be taken."""


class Region:
    """A region of a diagram, and the cubes in it.

    `wide` is true in the region and wherever it does not matter. `box` is the smallest cube around the region, in which
    every cube stays; on the axes `free` every cube is as open as the box. What is asked raises StepsSpent once more
    than `most` steps are `taken`. A step is a node looked at or a cube held against a case; no clock is read.
    """

    def __init__(self, d: Diagram, region: int, wide: int, box: Sequence[int], free: Collection[int] = ()) -> None:
        self.d = d
        self.region = region
        self.wide = wide
        self.box = tuple(box)
        self.free = frozenset(free)
        self.taken = 0
        self.most = sys.maxsize
        self._fits: dict[Cube, bool] = {}

    def _take(self, steps: int) -> None:
        self.taken += steps
        if self.taken > self.most:
            raise StepsSpent

    def around(self, cells: Sequence[int]) -> Cube:
        """The smallest cube with a case."""
        return tuple(self.box[axis] if axis in self.free else 1 << cell for axis, cell in enumerate(cells))

    def fits(self, cube: Cube) -> bool:
        """Whether a cube stays within the region."""
        found = self._fits.get(cube)
        if found is None:
            found, met = holds_within(self.d, self.wide, cube)
            self._fits[cube] = found
            self._take(met)
        return found

    def opened(self, cube: Cube, order: Sequence[int]) -> Cube:
        """The widest cube around one that stays within the region, axes opened in this order."""
        allowed = list(cube)

        def opens(axis: int, mask: int) -> bool:
            before, allowed[axis] = allowed[axis], mask
            inside, met = holds_within(self.d, self.wide, allowed)
            self._take(met)
            if not inside:
                allowed[axis] = before
            return inside

        kept = [axis for axis in order if allowed[axis] != self.box[axis] and not opens(axis, self.box[axis])]
        for axis in kept:
            for cell in cells_in(self.box[axis]):
                if not allowed[axis] >> cell & 1:
                    opens(axis, allowed[axis] | 1 << cell)
        return tuple(allowed)

    def outside(self, cubes: Sequence[Cube]) -> tuple[int, ...] | None:
        """A case of the region that no cube has; None if there is none."""
        nodes, last = self.d.nodes, len(self.box)
        # The cubes (a bit set) that have each cell of an axis on which some cube has not all of them.
        having = {
            axis: [sum((cube[axis] >> cell & 1) << place for place, cube in enumerate(cubes)) for cell in range(arity)]
            for axis, arity in enumerate(self.d.arities)
            if any(cube[axis] != self.box[axis] for cube in cubes)
        }
        asked = sorted(having)
        seen = set()
        path: _Path = None
        stack: list[tuple[int, int, int, _Path]] = [(0, self.region, (1 << len(cubes)) - 1, None)]
        while stack:
            axis, node, still, path = stack.pop()
            if node == FALSE:
                continue
            if not still:
                return self._completed(node, path)
            tested = nodes[node][0] if node >= 0 else last
            axis = min(tested, next((each for each in asked if each >= axis), last))
            if axis == last or (axis, node, still) in seen:
                continue
            seen.add((axis, node, still))
            self._take(1)
            for cell in reversed(cells_in(self.box[axis])):
                below = nodes[node][1][cell] if axis == tested else node
                left = still & having[axis][cell] if axis in having else still
                stack.append((axis + 1, below, left, (axis, cell, path)))
        return None

    def _completed(self, node: int, path: _Path) -> tuple[int, ...]:
        """A case that begins with the cells of a path and goes on from a node to where the region is true."""
        cells = [cells_in(mask)[0] for mask in self.box]
        while path is not None:
            axis, cell, path = path
            cells[axis] = cell
        while node >= 0:
            axis, children = self.d.nodes[node]
            cells[axis] = next(cell for cell in cells_in(self.box[axis]) if children[cell] != FALSE)
            node = children[cells[axis]]
        return tuple(cells)

    def parted(self, cases: Sequence[Cube], most: int) -> tuple[Cube, ...] | None:
        """The smallest cubes around parts of some cases, at most so many; None if there must be more."""
        return self._parted((), tuple(cases), most)

    def _parted(self, parts: tuple[Cube, ...], cases: tuple[Cube, ...], most: int) -> tuple[Cube, ...] | None:
        left: list[Cube] = []
        hardest: tuple[Cube, list[tuple[int, Cube]]] | None = None
        for case in cases:
            self._take(len(parts) * len(self.box) // 4 + 1)
            with_it = [tuple(one | other for one, other in zip(part, case, strict=True)) for part in parts]
            if any(joined == part for joined, part in zip(with_it, parts, strict=True)):
                continue
            left.append(case)
            ways = [(place, joined) for place, joined in enumerate(with_it) if self.fits(joined)]
            if not ways and len(parts) == most:
                return None
            if hardest is None or len(ways) < len(hardest[1]):
                hardest = case, ways
        if hardest is None:
            return parts
        # The case with the fewest ways to go is placed first: what cannot be parted is seen soon.
        case, ways = hardest
        rest = tuple(each for each in left if each != case)
        for place, joined in ways:
            found = self._parted((*parts[:place], joined, *parts[place + 1 :]), rest, most)
            if found is not None:
                return found
        return self._parted((*parts, case), rest, most) if len(parts) < most else None


@frozen
class Cover:
    """Cubes of a region: whether they are all of it together, and whether it is proved that no fewer could be."""

    cubes: tuple[Cube, ...]
    whole: bool
    proved: bool


def fewest(region: Region, known: Cover, most: int, orders: Sequence[Sequence[int]], steps: int) -> Cover:
    """The fewest cubes that cover a region together, from a cover that is known, in so many steps.

    That there must be more than `most` is all that is proved where it is so; then the cover is the known one. A part is
    opened in one of the orders of the axes.
    """
    cubes, whole = known.cubes, known.whole
    cases: list[Cube] = []
    made = list(cubes)
    region.most = region.taken + steps
    try:
        while True:
            parts = region.parted(cases, len(cubes) - 1 if whole else most)
            if parts is None:
                return Cover(cubes, whole, proved=True)
            opened = []
            for part in parts:
                cube = next((cube for cube in made if holds(cube, part)), None)
                if cube is None:
                    cube = region.opened(part, orders[len(made) % len(orders)])
                    made.append(cube)
                opened.append(cube)
            case = region.outside(opened)
            if case is None:
                cubes, whole = tuple(opened), True
            else:
                cases.append(region.around(case))
    except StepsSpent:
        return Cover(cubes, whole, proved=False)


def holds(cube: Cube, part: Cube) -> bool:
    """Whether a cube has all of another one."""
    return all(mask & of == of for mask, of in zip(cube, part, strict=True))


def cells_in(mask: int) -> list[int]:
    """The cells of a bit set, ascending."""
    return [cell for cell in range(mask.bit_length()) if mask >> cell & 1]
