"""Which counts of a published table are withheld, so that no small count can be read or worked out.

A count of one to ten members may tell who they are. CMS's cell size suppression policy (for files of the Medicare and
Medicaid programs) asks that no cell of one to ten be shown, and that none can be worked out from others. So what is
small is withheld, and then, from every sum in which it could be found by subtracting, a further count. The smallest
count that serves is taken; where several are alike, the first.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Generic, NamedTuple, TypeVar

_K = TypeVar("_K", bound=Hashable)

LEAST = 11
"""The smallest count that is shown by default; zero is always shown."""


class Sum(NamedTuple, Generic[_K]):
    """A total and its parts, by the names of their cells: a reader knows that the one is the sum of the others."""

    total: _K
    parts: tuple[_K, ...]


def withheld(cells: Mapping[_K, int], sums: Sequence[Sum[_K]], least: int = LEAST) -> frozenset[_K]:
    """The cells that may not be shown. `cells` are counts by name; all names in `sums` are among them.

    Afterwards no cell under `least` (but zero) is shown, none follows from the sums and the cells shown, and the parts
    withheld of a total that is shown are together not under `least` either. Which others are withheld is not the least
    possible, which is hard to find: of the few that seem cheapest each time the one is taken from which the fewest
    follow.
    """
    withholding = _Withholding(cells, sums, least)
    hidden = frozenset(cell for cell, count in cells.items() if 0 < count < least)
    while spare := withholding.spare(hidden):
        tried = sorted(spare, key=lambda cell: withholding.cost(cell, hidden))[:_TRIED]
        hidden = min((hidden | {cell} for cell in tried), key=lambda more: len(withholding.closed(more)))
    return hidden


_TRIED = 6
"""So many cells are followed to the end before one of them is withheld."""

_MUCH = 10
"""What it costs to leave a sum open of which no other part can be withheld, so that its total must be."""


class _Withholding(Generic[_K]):
    """What must be withheld with what, in one table."""

    def __init__(self, cells: Mapping[_K, int], sums: Sequence[Sum[_K]], least: int) -> None:
        self.cells = cells
        self.sums = sums
        self.least = least
        self.order = {cell: place for place, cell in enumerate(cells)}
        self.sums_of: dict[_K, list[Sum[_K]]] = {cell: [] for cell in cells}
        for each in sums:
            for cell in (*each.parts, each.total):
                self.sums_of[cell].append(each)

    def closed(self, hidden: frozenset[_K]) -> frozenset[_K]:
        """What is withheld in the end if each time the cell is taken that seems cheapest."""
        while spare := self.spare(hidden):
            hidden |= {min(spare, key=lambda cell: self.cost(cell, hidden))}
        return hidden

    def spare(self, hidden: frozenset[_K]) -> list[_K]:
        """Cells of which one more must be withheld; none where nothing can be worked out any more."""
        for each in self.sums:
            unknown = [cell for cell in each.parts if cell in hidden]
            if each.total in hidden:
                if not unknown:
                    return self._shown(each.parts, hidden)
            elif unknown and (len(unknown) == 1 or sum(self.cells[cell] for cell in unknown) < self.least):
                return [*self._shown(each.parts, hidden), each.total]
        found = _worked_out(self.sums, hidden)
        near = dict.fromkeys(
            cell
            for name in self.cells
            if name in found
            for each in self.sums_of[name]
            for cell in (*each.parts, each.total)
        )
        return (self._shown(near, hidden) or self._shown(self.cells, hidden)) if found else []

    def _shown(self, names: Iterable[_K], hidden: frozenset[_K]) -> list[_K]:
        return [cell for cell in names if cell not in hidden and self.cells[cell] > 0]

    def cost(self, cell: _K, hidden: frozenset[_K]) -> tuple[int, int, int]:
        """How much more must be withheld at once when this cell is; then the smaller count, then the first."""
        opened = 0
        for each in self.sums_of[cell]:
            if any(part in hidden for part in each.parts if part != cell):
                continue
            if cell == each.total:
                opened += _MUCH
            elif each.total not in hidden:
                opened += 1 if len(self._shown(each.parts, hidden)) > 1 else _MUCH
        return opened, self.cells[cell], self.order[cell]


def _worked_out(sums: Iterable[Sum[_K]], hidden: Iterable[_K]) -> set[_K]:
    """The hidden cells that follow from the sums when all others are known: Gauss's elimination, in exact numbers."""
    unknown = set(hidden)
    pivots: dict[_K, dict[_K, Fraction]] = {}
    for each in sums:
        row = {cell: Fraction(1) for cell in each.parts if cell in unknown}
        if each.total in unknown:
            row[each.total] = Fraction(-1)
        for pivot, other in pivots.items():
            _subtract(row, other, pivot)
        if not row:
            continue
        pivot = next(iter(row))
        first = row[pivot]
        row = {cell: value / first for cell, value in row.items()}
        for other in pivots.values():
            _subtract(other, row, pivot)
        pivots[pivot] = row
    return {pivot for pivot, row in pivots.items() if len(row) == 1}


def _subtract(row: dict[_K, Fraction], other: dict[_K, Fraction], pivot: _K) -> None:
    """Take so much of the other from the row that the pivot drops out of it."""
    share = row.get(pivot)
    if share is None:
        return
    for cell, value in other.items():
        left = row.get(cell, Fraction(0)) - share * value
        if left:
            row[cell] = left
        else:
            row.pop(cell, None)
