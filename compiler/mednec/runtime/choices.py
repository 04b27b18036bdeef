"""Facts that have one of several values: yes or no, a choice, the requested procedure code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from .kinds import FROM_TO, ONE_OF, Report, Shown, alternatives, ends, listed_names, partly_known


@dataclass(frozen=True, slots=True)
class Choice:
    """Yes or no, one of several values, or a procedure code. The state is a bit set over `values`.

    `ordered` values stand from least to most; `coded` marks the requested procedure code.
    """

    values: tuple[str, ...]
    ordered: bool = False
    coded: bool = False
    known: Mapping[object, int] = field(init=False, repr=False, compare=False)
    """The bit of each value, also of false and true. Look up texts and booleans only: 1 equals True."""
    everything: int = field(init=False, repr=False, compare=False)
    _shown: Mapping[int, Shown] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        known: dict[object, int] = {value: 1 << index for index, value in enumerate(self.values)}
        shown: dict[int, Shown] = {1 << index: value for index, value in enumerate(self.values)}
        if self.yes_or_no:
            known |= {False: 1, True: 2}
            shown = {1: False, 2: True}
        everything = (1 << len(self.values)) - 1
        object.__setattr__(self, "known", MappingProxyType(known))
        object.__setattr__(self, "everything", everything)
        object.__setattr__(self, "_shown", MappingProxyType({everything: None, **shown}))

    @property
    def yes_or_no(self) -> bool:
        """Whether true and false are values too."""
        return self.values == ("no", "yes")

    @property
    def expected(self) -> str:
        """The allowed values in words."""
        if self.yes_or_no:
            return "yes or no (true or false)"
        return f"one of {'the codes ' if self.coded else ''}{listed_names(self.values)}"

    def usual(self, value: object) -> tuple[int, Shown] | None:
        """See `Kind.usual`. (Of choices, many at once are looked up in `known`.)"""
        return None

    def read(self, value: object, report: Report) -> int | None:
        """A bit set; see `Kind.read`."""
        if value.__class__ is str or value.__class__ is bool or not isinstance(value, Mapping):
            index = self._index(value, report)
            return None if index is None else 1 << index
        forms = (ONE_OF, FROM_TO) if self.ordered else (ONE_OF,)
        if not partly_known(value, forms, self.expected, report):
            return None
        if "one_of" in value:
            found = alternatives(value, self._index, report)
            return None if found is None else sum(1 << index for index in found)
        span = ends(value, self._index, (0, len(self.values) - 1), report)
        return None if span is None else (2 << span[1]) - (1 << span[0])

    def _index(self, value: object, report: Report) -> int | None:
        if isinstance(value, str | bool):
            mask = self.known.get(value)
            if mask is not None:
                return int.bit_length(mask) - 1
        if not isinstance(value, str):
            report("wrong_type", f"must be {self.expected}")
        else:
            report("unknown_code" if self.coded else "unknown_value", f"must be {self.expected}")
        return None

    def shown(self, state: int) -> Shown:
        """The value, or `one_of` with the values left."""
        if state in self._shown:
            return self._shown[state]
        left = tuple(self._shown[1 << index] for index in range(len(self.values)) if state >> index & 1)
        return MappingProxyType({"one_of": left})

    def meet(self, one: int, other: int) -> int | None:
        """See `Kind.meet`."""
        met = one & other
        return met if met else None

    def join(self, one: int, other: int) -> int:
        """See `Kind.join`."""
        return one | other
