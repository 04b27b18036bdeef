"""What every approval has in common: the facts without which no request is approved, by service and line of business.

Said of the table as it runs, so no axiom is used. A request that is approved with a fact unknown would be approved
whatever the fact is; so what is found here is known of every request that is approved, or presumed.
"""

from __future__ import annotations

from collections.abc import Iterator

from mednec.analyse.steps import Steps
from mednec.frozen import frozen
from mednec.model.determinations import Standing
from mednec.table.diagram import FALSE, TRUE
from mednec.table.lower import LINE_OF_BUSINESS
from mednec.table.phrase import Phrasebook
from mednec.table.search import cells_met
from mednec.table.table import ChoiceAxis, KnownAxis

_LONGEST = 240
"""Characters of a condition; beyond, as of a list with many combinations, it is no help to say which."""


@frozen
class Common:
    """What all approvals of some services have in common, under some lines of business (names; empty: all of them).

    `conditions` are in the words of the decision table. None: no request is approved.
    """

    services: tuple[str, ...]
    lines: tuple[str, ...]
    conditions: tuple[str, ...] | None


def common_to_approvals(steps: Steps) -> tuple[Common, ...]:
    """What approvals have in common, in the policy's order of services. No axiom may be assumed.

    Raises DiagramBudgetError.
    """
    found = _found(steps)
    together: dict[tuple[tuple[str, ...], tuple[str, ...] | None], list[str]] = {}
    for each in found:
        together.setdefault((each.lines, each.conditions), []).extend(each.services)
    return tuple(Common(tuple(services), *rest) for rest, services in together.items())


def _found(steps: Steps) -> list[Common]:
    asked, policy = _Approvals(steps), steps.policy
    found: list[Common] = []
    for service in policy.services or ("",):
        services = (service,) if service else ()
        by_line: dict[tuple[str, ...] | None, list[str]] = {}
        # A line of business that is always referred elsewhere has no approvals of this policy.
        lines = [rule.line for rule in policy.lines if asked.here(service, rule.line) != FALSE]
        for line in lines:
            by_line.setdefault(asked.conditions(service, line), []).append(line)
        if len(by_line) < 2:
            found.append(Common(services, (), next(iter(by_line), None) if lines else asked.conditions(service, "")))
        else:
            found += [Common(services, tuple(names), conditions) for conditions, names in by_line.items()]
    return found


class _Approvals:
    """The approvals of one policy, on the diagram of its steps."""

    def __init__(self, steps: Steps) -> None:
        self.policy = steps.policy
        self.space = steps.space
        self.root = steps.root
        self.before_clauses = steps.before_clauses

    def here(self, service: str, line: str) -> int:
        """The requests for a service under a line that the policy's own clauses decide."""
        asked = self._is(self.policy.service_fact, service), self._is(LINE_OF_BUSINESS, line)
        d = self.space.diagram
        return d.conj(self.space.possible, d.neg(self.before_clauses[0]), *asked)

    def conditions(self, service: str, line: str) -> tuple[str, ...] | None:
        """What all approvals of a service under a line have in common; None where there is none."""
        d = self.space.diagram
        favourable = {
            number
            for number, outcome in enumerate(self.space.outcomes)
            if outcome.determination.standing is Standing.FAVOURABLE
        }
        here = self.here(service, line)
        approved = d.conj(here, d.among(self.root, favourable))
        if approved == FALSE:
            return None
        return tuple(self._said(cells_met(d, here), cells_met(d, approved)))

    def _is(self, fact: str, value: str) -> int:
        """Where a fact has a value; everywhere if none is named, or nothing tests the fact."""
        axis = self.space.axis_of(fact) if value else None
        if axis is None:
            return TRUE
        of = self.space.axes[axis]
        assert isinstance(of, ChoiceAxis)
        return self.space.diagram.literal(axis, 1 << of.values.index(value))

    def _said(self, around: tuple[int, ...], left: tuple[int, ...]) -> Iterator[str]:
        book = Phrasebook(self.policy, self.space.axes)
        for axis in self.space.reading_order:
            if left[axis] != around[axis] and not isinstance(self.space.axes[axis], KnownAxis):
                said = book.say(axis, left[axis])
                yield said if len(said) <= _LONGEST else f"{book.heads[axis]}: some answers only"
