# Do not edit: a copy of mednec's runtime/lists.py, written by `mednec build`.
"""Facts that are lists of values, each at most once, in the order that the fact gives them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from .kinds import SEVERAL, Report, Shown, listed_names, partly_known


class Listed(NamedTuple):
    """What is known of a list: it holds `includes`, nothing outside `possible`, and one of each mask in `some`.

    Bit sets over the values of the several-of; from `fewest` to `most` values.
    """

    includes: int
    possible: int
    some: tuple[int, ...]
    fewest: int
    most: int


@dataclass(frozen=True, slots=True)
class Several:
    """Any number of the values, each at most once; an empty list is a value. The state is a `Listed`."""

    values: tuple[str, ...]
    known: Mapping[str, int] = field(init=False, repr=False, compare=False)
    everything: Listed = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        known = {value: 1 << index for index, value in enumerate(self.values)}
        everything = Listed(0, (1 << len(self.values)) - 1, (), 0, len(self.values))
        object.__setattr__(self, "known", MappingProxyType(known))
        object.__setattr__(self, "everything", everything)

    @property
    def expected(self) -> str:
        """The allowed values in words."""
        return f"a list of any of {listed_names(self.values)}"

    def mask(self, values: Iterable[str]) -> int:
        """The values as a bit set."""
        return sum(self.known[value] for value in values)

    def usual(self, value: object) -> tuple[Listed, Shown] | None:
        """See `Kind.usual`."""
        if value.__class__ is not list:
            return None
        mask, known = 0, self.known
        for each in value:
            bit = known.get(each, mask) if each.__class__ is str else mask
            if mask & bit or not bit:
                return None
            mask |= bit
        return self.exactly(mask), tuple(sorted(value, key=known.__getitem__))

    def read(self, value: object, report: Report) -> Listed | None:
        """A `Listed`; see `Kind.read`."""
        if value.__class__ is list or not isinstance(value, Mapping):
            found = self._listed(value, report)
            return None if found is None else self.exactly(found)
        if not partly_known(value, (SEVERAL,), self.expected, report):
            return None
        complete = value.get("complete", False)
        if not isinstance(complete, bool):
            report("wrong_type", "needs true or false in complete")
            return None
        includes = self._listed(value.get("includes", ()), report)
        excludes = self._listed(value.get("excludes", ()), report)
        if includes is None or excludes is None:
            return None
        if includes & excludes:
            report("overlap", "has a value both in includes and in excludes")
            return None
        if complete:
            return self.exactly(includes)
        possible = self.everything.possible & ~excludes
        return Listed(includes, possible, (), includes.bit_count(), possible.bit_count())

    def exactly(self, values: int) -> Listed:
        """The state of a complete list."""
        count = values.bit_count()
        return Listed(values, values, (), count, count)

    def _listed(self, value: object, report: Report) -> int | None:
        if not isinstance(value, list | tuple):
            report("wrong_type", f"must be {self.expected}")
            return None
        mask, sound = 0, True
        for each in value:
            bit = self.known.get(each) if isinstance(each, str) else None
            if bit is None:
                report("unknown_value" if isinstance(each, str) else "wrong_type", f"must be {self.expected}")
                sound = False
            elif mask & bit:
                report("repeated", "has a value twice")
                sound = False
            else:
                mask |= bit
        return mask if sound else None

    def shown(self, state: Listed) -> Shown:
        """The list in the values' order, or what it includes and excludes."""
        if state.includes == state.possible:
            return self._names(state.includes)
        if state == self.everything:
            return None
        return MappingProxyType(
            {
                "includes": self._names(state.includes),
                "excludes": self._names(self.everything.possible & ~state.possible),
                "complete": False,
            }
        )

    def _names(self, mask: int) -> tuple[str, ...]:
        return tuple(value for value, bit in self.known.items() if mask & bit)

    def meet(self, one: Listed, other: Listed) -> Listed | None:
        """See `Kind.meet`."""
        includes, possible = one.includes | other.includes, one.possible & other.possible
        fewest = max(one.fewest, other.fewest, includes.bit_count())
        most = min(one.most, other.most, possible.bit_count())
        # A mask that the list is already known to meet says nothing more.
        some = tuple(dict.fromkeys(mask & possible for mask in (*one.some, *other.some) if not mask & includes))
        if includes & ~possible or fewest > most or 0 in some:
            return None
        return Listed(includes, possible, some, fewest, most)

    def join(self, one: Listed, other: Listed) -> Listed:
        """See `Kind.join`."""
        ways = [(*state.some, state.includes) if state.includes else state.some for state in (one, other)]
        includes = one.includes & other.includes
        some = dict.fromkeys(a | b for a in ways[0] for b in ways[1])
        return Listed(
            includes,
            one.possible | other.possible,
            tuple(mask for mask in some if not mask & includes),
            min(one.fewest, other.fewest),
            max(one.most, other.most),
        )
