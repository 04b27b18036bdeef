"""Codes and services that two policies decide at the same time, and whether they decide the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from mednec.across.finding import Across
from mednec.across.sharing import Sharing
from mednec.compare.conflicts import CannotCompare, Conflict, Contrary, conflicts
from mednec.compare.difference import Side
from mednec.diagnostics import Diagnostic, Severity
from mednec.model.findings import listed

MOST_COMPARED = 200
"""So many pairs of policies are compared; more would keep whoever checks them waiting."""


class Compared(Enum):
    """Whether two policies that share something decide it alike."""

    ALIKE = "neither approves a request that the other denies or sends to review"
    DIFFERENTLY = "decided differently"
    TOO_LARGE = "too large to be compared"
    NOT = "not compared"


_SO = {
    Compared.ALIKE: "Neither approves a request that the other one denies or sends to review.",
    Compared.DIFFERENTLY: "They do not decide all requests alike.",
    Compared.TOO_LARGE: "They are too large to be compared.",
    Compared.NOT: "They were not compared.",
}


def how(found: Sequence[Diagnostic] | None) -> Compared:
    """What came of a comparison, by its findings (None: there was none)."""
    if found is None:
        return Compared.NOT
    if not found:
        return Compared.ALIKE
    return Compared.DIFFERENTLY if found[0].code == "MN631" else Compared.TOO_LARGE


def compared(sharing: Sharing, one: Side, other: Side) -> tuple[Diagnostic, ...]:
    """What one of two policies that share something approves and the other does not; or that they are too large."""
    try:
        found = conflicts(one, other, sharing.until)
    except CannotCompare as error:
        message = f"Policies {sharing.one.number} and {sharing.other.number} were not compared: {error}"
        return (_of_pair(sharing, "MN632", message, Severity.NOTE, error.diagnostic.help),)
    return tuple(_differently(sharing, each) for each in found)


def _differently(sharing: Sharing, conflict: Conflict) -> Diagnostic:
    numbers = sharing.one.number, sharing.other.number
    mine, its = conflict.approving, 1 - conflict.approving
    does = "denies" if conflict.contrary is Contrary.DENIES else "sends to individual review"
    example = f", for example with {'; '.join(conflict.departs)}" if conflict.departs else ""
    said = [outcome.determination.value for outcome in conflict.outcomes]
    return _of_pair(
        sharing,
        "MN631",
        f"Policy {numbers[mine]} approves requests that policy {numbers[its]} {does}: “{said[mine]}” by the one, "
        f"“{said[its]}” by the other{example}.",
        Severity.WARNING,
        f"`mednec diff {sharing.one.name} {sharing.other.name}` shows all that they decide differently. Mend one of "
        f"them, or say in a header why both stand: `accept MN631 with policy {sharing.earlier.number} ...`",
        tuple(line for case in conflict.cases for line in case),
    )


def _of_pair(
    sharing: Sharing,
    code: str,
    message: str,
    severity: Severity,
    way_out: str,
    witness: tuple[str, ...] = (),
) -> Diagnostic:
    """A finding about two policies, at the header of the later one."""
    later, earlier = sharing.later, sharing.earlier
    place = f"policy {earlier.number}, in force at the same time"
    return Diagnostic(
        code,
        message,
        later.span,
        severity,
        way_out,
        ((earlier.span, place),),
        witness,
        f"policy {earlier.number}",
    )


def of_pair(sharing: Sharing, finding: Diagnostic) -> Across:
    """A finding about two policies with the two that can accept it."""
    one, other = sharing.one, sharing.other
    return Across(finding, ((one.name, f"policy {other.number}"), (other.name, f"policy {one.number}")))


def check_sharing(sharing: Sharing, found: Sequence[Diagnostic] | None) -> Iterator[Across]:
    """MN630 for two policies that share something, and what came of their comparison (None: there was none)."""
    later_first = sharing.later is sharing.one
    places = [(pair if later_first else pair[::-1]) for pair in (*sharing.codes, *sharing.services)]
    finding = Diagnostic(
        "MN630",
        f"Policies {sharing.one.number} and {sharing.other.number} both decide {_named(sharing)}. {_SO[how(found)]}",
        places[0][0].span,
        Severity.NOTE,
        "let one policy govern them, or say in a header how the two go together: "
        f"`accept MN630 with policy {sharing.earlier.number} ...`",
        ((places[0][1].span, f"policy {sharing.earlier.number} has it here"),),
        (),
        f"policy {sharing.earlier.number}",
    )
    yield of_pair(sharing, finding)
    for each in found or ():
        yield of_pair(sharing, each)


def _named(sharing: Sharing) -> str:
    """What they share, in words: codes by their systems, and services where there is no code."""
    if not sharing.codes:
        return listed(dict.fromkeys(mine.label for mine, _ in sharing.services))
    systems: dict[str, dict[str, None]] = {}
    for mine, _ in sharing.codes:
        systems.setdefault(mine.kind, {})[mine.name] = None
    return ", and ".join(f"{system} {listed(names)}" for system, names in systems.items())
