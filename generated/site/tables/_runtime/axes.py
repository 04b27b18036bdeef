# Do not edit: a copy of mednec's runtime/axes.py, written by `mednec build`.
"""From what is known of facts to the cells that the variables of the table can still have.

An axis is one variable of the decision diagram. Its cells are bit positions: values of a choice, intervals of a
number, which groups of values a list touches. `cells` gives the bit set of those that a case leaves possible.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from .kinds import APART, State
from .lists import Listed
from .logic import Condition, known_to_hold, lengths


@dataclass(frozen=True, slots=True)
class ChoiceAxis:
    """A yes/no, choice or ordered choice: one cell a value, so the state is the cells."""

    fact: str


@dataclass(frozen=True, slots=True)
class NumberAxis:
    """A number or date in intervals; `starts[i]` is the first value of cell i."""

    fact: str
    starts: tuple[int, ...]

    def cells(self, state: tuple[tuple[int, int], ...]) -> int:
        """The intervals that the spans touch."""
        found = 0
        for low, high in state:
            if low != APART:
                found |= (1 << bisect_right(self.starts, high)) - (1 << bisect_right(self.starts, low) - 1)
        # Of what never happened there is no date: whatever would be said of it, no condition holds by it.
        return found or (1 << len(self.starts)) - 1


@dataclass(frozen=True, slots=True)
class CountAxis:
    """The number of values of a list, in intervals."""

    fact: str
    starts: tuple[int, ...]

    def cells(self, state: Listed) -> int:
        """The intervals that the list's possible lengths touch."""
        fewest, most = lengths(state)
        return (1 << bisect_right(self.starts, most)) - (1 << bisect_right(self.starts, fewest) - 1)


@dataclass(frozen=True, slots=True)
class SeveralAxis:
    """Which groups of values a list touches: cell c, as a bit set, says exactly the groups in c.

    `groups` are bit sets over the values; `reach[c]` is what a list of cell c may hold.
    """

    fact: str
    groups: tuple[int, ...]
    reach: tuple[int, ...]

    @staticmethod
    def over(fact: str, groups: Sequence[int]) -> "SeveralAxis":
        """The axis of a fact whose values fall into these groups."""
        reach = [sum(group for i, group in enumerate(groups) if c >> i & 1) for c in range(1 << len(groups))]
        return SeveralAxis(fact, tuple(groups), tuple(reach))

    def cells(self, state: Listed) -> int:
        """The cells of the lists that are still possible."""
        includes, possible, some, fewest, most = state
        touched = self._touched(includes)
        if includes == possible:
            return 1 << touched
        found = 0
        for cell, reach in enumerate(self.reach):
            # The longest list of this cell decides what it can hold, its groups how short it can be.
            longest = reach & possible
            if (
                touched & ~cell == 0
                and self._touched(longest) == cell
                and all(longest & mask for mask in some)
                and longest.bit_count() >= fewest
                and includes.bit_count() + (cell & ~touched).bit_count() <= most
            ):
                found |= 1 << cell
        return found

    def _touched(self, values: int) -> int:
        cell = 0
        for place, group in enumerate(self.groups):
            if values & group:
                cell |= 1 << place
        return cell


@dataclass(frozen=True, slots=True)
class KnownAxis:
    """Whether a condition is known to hold: cell 0 not known, cell 1 known."""

    name: str
    condition: Condition

    def known_cells(self, states: Sequence[State], statuses: Sequence[str]) -> int:
        """One cell: what is not known to hold is the first."""
        return 2 if known_to_hold(self.condition, states, statuses) else 1


Axis: TypeAlias = ChoiceAxis | NumberAxis | CountAxis | SeveralAxis | KnownAxis
