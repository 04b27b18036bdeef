"""A finding about two policies, and where it can be accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mednec.across.covered import Accepts, Covered
from mednec.diagnostics import Diagnostic, Severity
from mednec.frozen import frozen


@frozen
class Across:
    """A finding, and by which versions, under which subject, it can be accepted: one of them is enough."""

    finding: Diagnostic
    ends: tuple[tuple[str, str], ...]


@frozen
class Kept:
    """A finding that a version accepts, and how."""

    finding: Diagnostic
    version: str
    accepts: Accepts


def once(kept: Iterable[Kept]) -> tuple[Kept, ...]:
    """Of the findings that one acceptance accepts the first alone."""
    return tuple({(each.version, each.accepts): each for each in reversed(tuple(kept))}.values())[::-1]


class Acceptances:
    """What versions accept of findings about two policies, and what of it was of use."""

    def __init__(self, versions: Sequence[Covered]) -> None:
        self._accepts: dict[tuple[str, str, str], Accepts] = {}
        for version in versions:
            for each in version.accepts:
                self._accepts[version.name, each.code, each.subject] = each
        self._used: set[tuple[str, str, str]] = set()

    def judged(self, found: Iterable[Across]) -> Judged:
        """Which findings stay open, and which a version accepts."""
        still_open: list[Diagnostic] = []
        accepted: list[Kept] = []
        for across in found:
            keys = [(name, across.finding.code, subject) for name, subject in across.ends]
            by = [key for key in keys if key in self._accepts]
            self._used.update(by)
            if by:
                accepted.append(Kept(across.finding, by[0][0], self._accepts[by[0]]))
            else:
                still_open.append(across.finding)
        return Judged(tuple(still_open), tuple(accepted))

    def of_nothing(self) -> Iterator[Diagnostic]:
        """MN307: acceptances that accepted nothing of all that was judged."""
        for key, each in self._accepts.items():
            if key not in self._used:
                yield _accepts_nothing(each)


@frozen
class Judged:
    """The findings that stay open, and those that a version accepts."""

    still_open: tuple[Diagnostic, ...]
    accepted: tuple[Kept, ...]


def _accepts_nothing(each: Accepts) -> Diagnostic:
    return Diagnostic(
        "MN307",
        f"{each.code} is accepted here, and nothing of the kind is found.",
        each.span,
        Severity.WARNING,
        help="take the acceptance away, or name the other policy of the finding: `accept MN630 with policy 196 ...`",
        subject=each.subject,
    )
