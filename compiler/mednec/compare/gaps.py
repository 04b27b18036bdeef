"""Partly known requests: what one side decides on the chart that it asks for, and the other needs information for.

Two tables that read the same facts decide the same partly known requests alike wherever they decide complete ones
alike. What differs is what they *ask for*. So the chart compared is the one that a provider sends today: it documents
all that the decision of one side can hang on, and nothing else. The other side's outcome is the exact cofactor over
the facts that stay open, with what it presumes of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from mednec.analyse.space import Space, Witness
from mednec.compare.affected import Describer
from mednec.compare.difference import Asks, Example, Gap
from mednec.compare.frame import Frame
from mednec.compare.product import count, exists, joined, mapped, possible_outcomes, regions
from mednec.model.computed import parts_of
from mednec.model.condition import facts_in
from mednec.model.determinations import Outcome, Standing
from mednec.model.policy import Policy
from mednec.runtime import walk
from mednec.table.lower import CODE, DATE_OF_SERVICE, LINE_OF_BUSINESS, REQUEST_TYPE
from mednec.table.search import nearest
from mednec.table.table import ChoiceAxis, KnownAxis

_MOST_TRIES = 50


class Gaps:
    """Finds the gaps between two sides lowered together in `space`; `care` is true of what is compared."""

    def __init__(
        self, space: Space, care: int, describer: Describer, example: Callable[[Witness], Example], both: Frame
    ) -> None:
        self.space = space
        self.d = space.diagram
        self.care = care
        self.describer = describer
        self.example = example
        self.both = both
        self.facts = {fact.name: fact for fact in space.policy.facts}

    def found(self) -> Iterator[Gap]:
        """The gaps for charts as the old side asks for them, then for those of the new side. Raises
        DiagramBudgetError."""
        for charted, one, other in ((Asks.OLD, 0, 1), (Asks.NEW, 1, 0)):
            yield from _Charted(self, charted, one, other).gaps()

    def documented(self, root: int) -> set[str]:
        """The facts that the decision of a side can hang on, and what comes with every request."""
        found = {DATE_OF_SERVICE, LINE_OF_BUSINESS, REQUEST_TYPE, CODE, self.space.policy.service_fact}
        for axis in self.d.support(root):
            for name in self.read_by(axis):
                found |= self.with_parts(name)
        return found

    def read_by(self, axis: int) -> tuple[str, ...]:
        """The facts behind an axis."""
        of = self.space.axes[axis]
        return facts_in(of.condition) if isinstance(of, KnownAxis) else (of.fact,)

    def with_parts(self, name: str) -> set[str]:
        """A fact and all that it is worked out from."""
        found, open_names = {name}, [name]
        while open_names:
            fact = self.facts.get(open_names.pop())
            for part in parts_of(fact.computed) if fact is not None else ():
                if part not in found:
                    found.add(part)
                    open_names.append(part)
        return found

    def given_by(self, name: str, documented: set[str]) -> bool:
        """Whether a fact is known from a chart: it is documented itself, or all that it is worked out from is."""
        parts = parts_of(self.facts[name].computed) if name in self.facts else ()
        return name in documented or bool(parts and all(self.given_by(part, documented) for part in parts))


class _Charted:
    """The gaps of one kind of chart: all that side `one` asks for is documented, what only `other` asks for is not."""

    def __init__(self, gaps: Gaps, charted: Asks, one: int, other: int) -> None:
        self.of = gaps
        self.d = d = gaps.d
        self.charted = charted
        self.outcomes: tuple[Outcome, ...] = gaps.space.outcomes
        self.one, self.other = gaps.space.built[one].root, gaps.space.built[other].root
        documented = gaps.documented(self.one)
        axes = gaps.space.axes
        silent = [
            axis
            for axis in d.support(self.other)
            if not all(gaps.given_by(name, documented) for name in gaps.read_by(axis))
        ]
        self.unknown = [axis for axis in silent if isinstance(axes[axis], KnownAxis)]
        self.open = [axis for axis in silent if axis not in self.unknown]
        self.not_known = list(d.everything())
        for axis in self.unknown:
            self.not_known[axis] = 0b01
        self.presumed = self._presumed(gaps.space.built[other].lowered.policy)

    def _presumed(self, policy: Policy) -> list[int] | None:
        """What is left open where an undocumented fact is presumed; None where nothing is."""
        allowed = list(self.not_known)
        for presumption in policy.presumptions:
            axis = self.of.space.axis_of(presumption.fact)
            if axis in self.open:
                of = self.of.space.axes[axis]
                if isinstance(of, ChoiceAxis) and presumption.value in of.values:
                    allowed[axis] = 1 << of.values.index(presumption.value)
        return allowed if allowed != self.not_known else None

    def gaps(self) -> Iterator[Gap]:
        if not self.open and not self.unknown:
            return
        d, silent = self.d, [*self.open, *self.unknown]
        asked = d.restrict(self.other, self.not_known)
        left = possible_outcomes(d, asked, self.open)
        if self.presumed is not None:
            left = joined(d, left, possible_outcomes(d, d.restrict(self.other, self.presumed), self.open), self._taken)
        decided = mapped(d, self.one, {each: 1 << each for each in range(len(self.outcomes))})
        care = exists(d, self.of.care, silent)

        def key(before: int, after: int) -> int | None:
            return before if self._needs(after) else None

        for outcome, region in sorted(regions(d, care, decided, left, key).items()):
            found, example = self._example(region, outcome)
            if found:
                yield Gap(
                    self.charted,
                    self.outcomes[outcome.bit_length() - 1],
                    self._combinations(region, silent),
                    self._missing(region, asked),
                    self.of.describer.describe(region, silent),
                    example,
                )

    def _taken(self, without: int, presumed: int) -> int:
        """The outcomes left where a presumption applies, unless it alone would make the outcome adverse."""
        return without | presumed if self._adverse(presumed) and not self._adverse(without) else presumed

    def _adverse(self, outcomes: int) -> bool:
        return all(
            each.determination.standing is Standing.ADVERSE
            for place, each in enumerate(self.outcomes)
            if outcomes >> place & 1
        )

    def _needs(self, outcomes: int) -> bool:
        """Whether outcomes differ in more than their limits."""
        left = {(each.determination, each.source) for place, each in enumerate(self.outcomes) if outcomes >> place & 1}
        return len(left) > 1

    def _combinations(self, region: int, silent: Sequence[int]) -> int:
        """Combinations of the documented facts alone: the cells of the silent axes are not told apart."""
        allowed = [0b1 if axis in silent else full for axis, full in enumerate(self.d.everything())]
        return count(self.d, region, allowed)

    def _missing(self, region: int, asked: int) -> tuple[str, ...]:
        """The undocumented facts that the other side asks for in some case of a region, in reading order."""
        tested: set[int] = set()
        seen = {(region, asked)}
        stack = [(region, asked)]
        nodes = self.d.nodes
        while stack:
            state = stack.pop()
            if state[0] == ~0 or state[1] < 0:
                continue
            variable = min(nodes[node][0] for node in state if node >= 0)
            if nodes[state[1]][0] == variable:
                tested.add(variable)
            columns = [
                nodes[n][1] if n >= 0 and nodes[n][0] == variable else (n,) * self.d.arities[variable] for n in state
            ]
            for below in zip(*columns, strict=True):
                if below not in seen:
                    seen.add(below)
                    stack.append(below)
        order = self.of.space.reading_order
        known = [axis for axis in self.unknown if region != ~0]
        names = [name for axis in order if axis in tested and axis in self.open for name in self.of.read_by(axis)]
        names += [name for axis in known if not names for name in self.of.read_by(axis)]
        return tuple(dict.fromkeys(names))

    # --- an example ------------------------------------------------------------------------------------------

    def _example(self, region: int, outcome: int) -> tuple[bool, Example | None]:
        """Whether there can be such a request, and the one nearest to an ordinary one."""
        space, d = self.of.space, self.d
        if space.axis_of(CODE) is not None and not self.of.both.same_codes:
            return True, None
        hidden = {*self.open, *self.unknown}

        for _ in range(_MOST_TRIES):
            cells = nearest(d, d.conj(space.possible, region), (1,), self.of.describer.usual)
            if cells is None:
                return False, None
            shown = tuple(0 if axis in self.unknown else cell for axis, cell in enumerate(cells))
            witness = space.concrete(shown, partial(self._enough, outcome, shown), hidden)
            if witness is not None:
                return True, self.of.example(witness)
        return True, None

    def _enough(self, outcome: int, shown: Sequence[int], allowed: Sequence[int]) -> bool:
        """Whether a request of which only so much is shown is decided by the one side and not by the other."""
        code = self.of.space.axis_of(CODE)
        if code is not None and allowed[code].bit_count() > 1:
            return False
        if walk.possible(self.d.nodes, self.one, allowed) != outcome:
            return False
        # What must be known is not known where it is not shown, unless the facts that show it are there anyway.
        for known in (0, 1):
            masks = list(allowed)
            for axis, of in enumerate(self.of.space.axes):
                if isinstance(of, KnownAxis) and allowed[axis] == 0b11:
                    masks[axis] = 1 << (shown[axis] if known else 0)
            if not self._needs(self._left(masks)):
                return False
        return True

    def _left(self, allowed: Sequence[int]) -> int:
        """The outcomes of the other side where only these cells are open on the documented axes."""
        masks = [mask & known for mask, known in zip(allowed, self.not_known, strict=True)]
        left = walk.possible(self.d.nodes, self.other, masks)
        if self.presumed is None:
            return left
        presumed = [mask & known for mask, known in zip(allowed, self.presumed, strict=True)]
        return self._taken(left, walk.possible(self.d.nodes, self.other, presumed))
