"""Which versions of different policies decide the same codes or services on the same days.

Everything is found by code and by service, so that a thousand policies that share nothing cost a thousand look-ups.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mednec.across.covered import Covered, Governs
from mednec.frozen import frozen, replace

MOST_PAIRS = 5_000
"""More pairs of versions than that are not looked at: so many policies on one code are no accident of a few lines."""


@frozen
class Sharing:
    """Two versions, of two policies, that govern the same codes or services at the same time.

    `since` is the first day (an ordinal) on which they do, and before `until` they do so last (None: it does not end).
    `one` stands before `other` in the project; `codes` and `services` are as each of them has it.
    """

    one: Covered
    other: Covered
    since: int
    until: int | None
    codes: tuple[tuple[Governs, Governs], ...]
    services: tuple[tuple[Governs, Governs], ...]

    @property
    def later(self) -> Covered:
        """The version that came later: the one that could have known of the other."""
        return self.other if self.other.effective >= self.one.effective else self.one

    @property
    def earlier(self) -> Covered:
        """The version that was there before."""
        return self.one if self.later is self.other else self.other


@frozen
class _Meeting:
    """A code or service that both versions govern, from `since` until before `until`, as each of them has it."""

    since: int
    until: int | None
    mine: Governs
    its: Governs


def sharings(versions: Sequence[Covered]) -> tuple[tuple[Sharing, ...], int]:
    """For each two policies every two versions that share something: policies in the project's order, then by days.

    And how many codes and services were left out because too many policies have them.
    """
    ends = _ends(versions)
    found: dict[tuple[int, int], dict[tuple[str, str], _Meeting]] = {}
    left_out = 0
    for key, uses in _by_code(versions, ends).items():
        for one, mine, other, its in _meeting(uses):
            pair = (one, other)
            if pair not in found and len(found) >= MOST_PAIRS:
                left_out += 1
                break
            meeting = _Meeting(max(mine.first, its.first), _earlier(mine.until, its.until), mine, its)
            held = found.setdefault(pair, {}).get(key)
            found[pair][key] = meeting if held is None else _both(held, meeting)
    by_policies: dict[tuple[str, str], list[Sharing]] = {}
    for (one, other), shared in sorted(found.items()):
        sharing = _sharing(versions[one], versions[other], shared)
        by_policies.setdefault((sharing.one.number, sharing.other.number), []).append(sharing)
    in_order = (sorted(each, key=lambda sharing: sharing.since) for each in by_policies.values())
    return tuple(sharing for each in in_order for sharing in each), left_out


def _both(one: _Meeting, other: _Meeting) -> _Meeting:
    """The stretch from the first day of two until the last; a code can be in force more than once."""
    first = one if one.since <= other.since else other
    return replace(first, until=None if one.until is None or other.until is None else max(one.until, other.until))


def _ends(versions: Sequence[Covered]) -> list[int | None]:
    """When each version ends: retired, or the next version of its policy takes its place (None: not yet)."""
    days: dict[str, list[int]] = {}
    for version in versions:
        days.setdefault(version.number, []).append(version.effective)
    ends: list[int | None] = []
    for version in versions:
        later = [day for day in days[version.number] if day > version.effective]
        ends.append(_earlier(version.until, min(later, default=None)))
    return ends


def _earlier(one: int | None, other: int | None) -> int | None:
    known = [day for day in (one, other) if day is not None]
    return min(known, default=None)


def _by_code(
    versions: Sequence[Covered], ends: Sequence[int | None]
) -> Mapping[tuple[str, str], list[tuple[int, str, Governs]]]:
    """For each code and service which versions govern it, and while they are in force."""
    found: dict[tuple[str, str], list[tuple[int, str, Governs]]] = {}
    for place, version in enumerate(versions):
        for governs in version.governs:
            now = replace(governs, until=_earlier(governs.until, ends[place]))
            if now.until is None or now.first < now.until:
                found.setdefault((now.kind, now.name), []).append((place, version.number, now))
    return found


def _meeting(uses: Sequence[tuple[int, str, Governs]]) -> Iterator[tuple[int, Governs, int, Governs]]:
    """The pairs, of different policies, that are in force on the same day; the first of the project first."""
    in_force: list[tuple[int, str, Governs]] = []
    for place, number, governs in sorted(uses, key=lambda use: (use[2].first, use[0])):
        in_force = [each for each in in_force if each[2].until is None or governs.first < each[2].until]
        for before, its_number, its in in_force:
            if its_number != number:
                yield (before, its, place, governs) if before < place else (place, governs, before, its)
        in_force.append((place, number, governs))


def _sharing(one: Covered, other: Covered, shared: Mapping[tuple[str, str], _Meeting]) -> Sharing:
    meetings = tuple(shared.values())
    untils = [meeting.until for meeting in meetings if meeting.until is not None]
    return Sharing(
        one,
        other,
        min(meeting.since for meeting in meetings),
        max(untils) if len(untils) == len(meetings) else None,
        tuple((each.mine, each.its) for each in meetings if each.mine.is_code),
        tuple((each.mine, each.its) for each in meetings if not each.mine.is_code),
    )


def shared_by(sharings: Iterable[Sharing]) -> dict[str, tuple[str, ...]]:
    """By the number of each policy the numbers of those that share something with it."""
    found: dict[str, dict[str, None]] = {}
    for sharing in sharings:
        found.setdefault(sharing.one.number, {})[sharing.other.number] = None
        found.setdefault(sharing.other.number, {})[sharing.one.number] = None
    return {number: tuple(others) for number, others in found.items()}
