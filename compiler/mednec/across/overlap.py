"""Two versions of two policies while both are in force, and what is told of consecutive ones together.

Policies have versions, so that two of them meet more than once; what is found of one such overlap is mostly found of
the next one too, and is told once, with the days of both.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Generic, TypeVar

from mednec.across.finding import Kept
from mednec.across.services import Compared
from mednec.across.sharing import Sharing
from mednec.diagnostics import Diagnostic
from mednec.frozen import frozen, replace


@frozen
class Overlap:
    """Two versions that share something: what their comparison came to, and the findings, those accepted apart.

    The findings do not say on which days: `sharing` does.
    """

    sharing: Sharing
    compared: Compared
    still_open: tuple[Diagnostic, ...]
    accepted: tuple[Kept, ...]


def stretch(since: int, until: int | None) -> str:
    """From which day on, or from which to which, as it is told. The days are ordinals, `until` the first after it."""
    first = date.fromordinal(since).isoformat()
    if until is None:
        return f"from {first} on"
    last = date.fromordinal(until - 1).isoformat()
    return f"from {first} to {last}" if last != first else f"on {first}"


def told_once(overlaps: Sequence[Overlap]) -> tuple[tuple[Diagnostic, ...], tuple[Kept, ...]]:
    """The findings of the overlaps, each with its days; once where consecutive overlaps come to it.

    It is told of the versions that meet last, where it can still be mended. Those accepted apart, as they are.
    """
    still_open: _Runs[Diagnostic] = _Runs()
    accepted: _Runs[Kept] = _Runs()
    for overlap in overlaps:
        days = overlap.sharing.since, overlap.sharing.until
        for finding in overlap.still_open:
            still_open.add((finding.code, finding.message), finding, *days)
        for kept in overlap.accepted:
            accepted.add((kept.finding.message, kept.version, kept.accepts), kept, *days)
    return (
        tuple(_dated(finding, since, until) for finding, since, until in still_open.found),
        tuple(replace(kept, finding=_dated(kept.finding, since, until)) for kept, since, until in accepted.found),
    )


def _dated(finding: Diagnostic, since: int, until: int | None) -> Diagnostic:
    when, said = stretch(since, until), finding.message
    return replace(finding, message=f"{when[0].upper()}{when[1:]}, {said[0].lower()}{said[1:]}")


_T = TypeVar("_T")


class _Runs(Generic[_T]):
    """Things found at some time, each by what makes two of them the same, and since when and until when they go on.

    `found` holds them in the order in which they were first found.
    """

    def __init__(self) -> None:
        self.found: list[tuple[_T, int, int | None]] = []
        self._last: dict[object, int] = {}

    def add(self, key: object, what: _T, since: int, until: int | None) -> None:
        """What is found again at once where it ended goes on, as it is now."""
        place = self._last.get(key)
        if place is not None and self.found[place][2] == since:
            self.found[place] = what, self.found[place][1], until
        else:
            self._last[key] = len(self.found)
            self.found.append((what, since, until))


def alike(overlaps: Sequence[Overlap]) -> tuple[tuple[Overlap, int, int | None], ...]:
    """Of consecutive overlaps of which all the same is to be said the last one, since when and until when."""
    runs: _Runs[Overlap] = _Runs()
    for overlap in overlaps:
        sharing = overlap.sharing
        key = (
            (sharing.one.number, sharing.other.number),
            *(tuple(one.name for one, _ in pairs) for pairs in (sharing.codes, sharing.services)),
            tuple((finding.code, finding.message) for finding in overlap.still_open),
            tuple((kept.finding.message, kept.version, kept.accepts) for kept in overlap.accepted),
        )
        runs.add(key, overlap, sharing.since, sharing.until)
    return tuple(runs.found)
