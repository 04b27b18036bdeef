"""Which of two outcomes allows more by its limits: 8 months more than 6, home or school more than home.

An outcome holds its limits in words, as an answer prints them; what they are worth is read back from the policy that
declares them. Two limits are of one kind if they begin alike and combine alike; what has no limit allows the most.
"""

from __future__ import annotations

import re

from mednec.compare.difference import Direction, direction
from mednec.model.determinations import Combines, Limit, Outcome, Standing
from mednec.model.limits import longer
from mednec.model.policy import Policy
from mednec.table.limits import limit_words

_Kind = tuple[str, Combines]
_Limited = tuple[Limit, tuple[str, ...]]
"""A limit and its values in one outcome."""


def direction_between(before: Outcome, old: Policy, after: Outcome, new: Policy) -> Direction:
    """Which way it is from an outcome of one policy to one of another; of favourable ones the limits tell."""
    way = direction(before, after)
    both = {before.determination.standing, after.determination.standing}
    if way is not Direction.NEITHER or both != {Standing.FAVOURABLE} or before.limits == after.limits:
        return way
    one, other = _read(before, old), _read(after, new)
    if one is None or other is None:
        return Direction.NEITHER
    ways = {_wider(one.get(kind), other.get(kind)) for kind in (*one, *other)}
    if None in ways or {1, -1} <= ways:
        return Direction.NEITHER
    return Direction.MORE if 1 in ways else Direction.LESS if -1 in ways else Direction.NEITHER


def _read(outcome: Outcome, policy: Policy) -> dict[_Kind, _Limited] | None:
    """The limits of an outcome by their kind; None where one cannot be read back for certain."""
    found: dict[_Kind, _Limited] = {}
    for text in outcome.limits:
        ways = [(limit, _values(text, limit)) for limit in policy.limits]
        fits = [(limit, values) for limit, values in ways if limit_words(limit, values) == text]
        if len(fits) != 1 or (kind := (fits[0][0].phrase.casefold(), fits[0][0].combines)) in found:
            return None
        found[kind] = fits[0]
    return found


def _values(text: str, limit: Limit) -> tuple[str, ...]:
    """The values of a limit that are named in its words."""
    named = set(re.split(r", | or ", text.removeprefix(f"{limit.phrase} ")))
    return tuple(value.name for value in limit.values if value.label in named)


def _wider(before: _Limited | None, after: _Limited | None) -> int | None:
    """1 where it allows more after than before, -1 where it allows less, 0 for the same; None where neither is so."""
    if before is None or after is None:
        return 1 if before is not None else -1
    (limit, was), (other, now) = before, after
    if was == now:
        return 0
    match limit.combines:
        case Combines.LONGEST:
            return longer(now[0], was[0])
        case Combines.LARGEST:
            (most, unit), (other_most, other_unit) = now[0].split(), was[0].split()
            same = unit.removesuffix("s") == other_unit.removesuffix("s")
            return (int(most) > int(other_most)) - (int(most) < int(other_most)) if same else None
        case Combines.HIGHEST:
            orders = [[value.name for value in each.values] for each in (limit, other)]
            ways = {order.index(now[0]) > order.index(was[0]) for order in orders if {*was, *now} <= set(order)}
            return None if len(ways) != 1 else 1 if True in ways else -1
        case Combines.UNION:
            if set(was) <= set(now):
                return 1
            return -1 if set(now) <= set(was) else None
