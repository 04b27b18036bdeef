"""A finding about two policies, and where it can be accepted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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


@frozen
class Judged:
    """The findings that stay open, with the acceptances that accept nothing, and those that a version accepts."""

    still_open: tuple[Diagnostic, ...]
    accepted: tuple[Kept, ...]


def judged(found: Iterable[Across], versions: Sequence[Covered]) -> Judged:
    """Which of the findings stay open. An acceptance that accepts nothing is a finding itself."""
    accepts: dict[tuple[str, str, str], Accepts] = {}
    for version in versions:
        for each in version.accepts:
            accepts[version.name, each.code, each.subject] = each
    used: set[tuple[str, str, str]] = set()
    still_open: list[Diagnostic] = []
    accepted: list[Kept] = []
    for across in found:
        keys = [(name, across.finding.code, subject) for name, subject in across.ends]
        by = [key for key in keys if key in accepts]
        used.update(by)
        if by:
            accepted.append(Kept(across.finding, by[0][0], accepts[by[0]]))
        else:
            still_open.append(across.finding)
    still_open += [_accepts_nothing(each) for key, each in accepts.items() if key not in used]
    return Judged(tuple(still_open), tuple(accepted))


def _accepts_nothing(each: Accepts) -> Diagnostic:
    return Diagnostic(
        "MN307",
        f"{each.code} is accepted here, and nothing of the kind is found.",
        each.span,
        Severity.WARNING,
        help="take the acceptance away, or name the other policy of the finding: `accept MN630 with policy 196 ...`",
        subject=each.subject,
    )
