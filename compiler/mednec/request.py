"""`mednec decide`: which versions may decide, and the decision as printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mednec.driver import Proof
from mednec.emit.python import emit, load
from mednec.frozen import frozen
from mednec.model.findings import listed
from mednec.runtime.decision import Decision
from mednec.runtime.read import CaseError
from mednec.runtime.registry import DATE, Days, days_of, decide_among, versions_on
from mednec.runtime.shell import on_date
from mednec.syntax import tree
from mednec.syntax.parser import parse
from mednec.text import Source


@frozen
class NoVersion:
    """Why no version was chosen, as one sentence, and whether that is about the policy or the date."""

    message: str


def is_draft(source: Source) -> bool:
    """Whether a policy file calls itself a draft; one that does not say is a draft."""
    file, _ = parse(source)
    headers = [block for block in file.blocks if isinstance(block, tree.PolicyBlock)]
    return not any(header.status is not None and header.status.text != "draft" for header in headers)


def days_asked(case: dict[str, Any], on: str | None) -> Days:
    """The days that the date of service can be; any day where what is given is none, which the table refuses."""
    try:
        return days_of(case if on is None else {DATE: on})
    except CaseError:
        return days_of({})


def choose(
    names: Sequence[str], policy: str, days: Days, draft: Callable[[str], bool], *, drafts: bool = False
) -> tuple[tuple[str, Days], ...] | NoVersion:
    """The versions that may decide, each with its days: the one named (`mp196/2025-10-01`), else those in force.

    The policy's number alone will do (`196`). A draft is chosen by its name, or with `drafts`. A date before the first
    version is for no version to decide.
    """
    policies = {name.partition("/")[0] for name in names}
    if policy not in policies and policy not in names and f"mp{policy}" in (*policies, *names):
        policy = f"mp{policy}"
    if policy in names:
        return ((policy, days),)
    versions = sorted(name for name in names if name.partition("/")[0] == policy)
    if not versions:
        known = sorted(policies)
        return NoVersion(f"There is no policy {policy!r} here; there is {', '.join(known) or 'none'}.")
    deciding = [name for name in versions if drafts or not draft(name)]
    if not deciding:
        on_the_days = versions_on(days, [name.partition("/")[2] for name in versions])
        could = listed([versions[each.place] for each in on_the_days] or versions[:1], "or")
        return NoVersion(f"Of {policy} there are only drafts. To try one, name it ({could}), or say --drafts.")
    starts = [name.partition("/")[2] for name in deciding]
    chosen = versions_on(days, starts)
    if not chosen:
        # Without the date itself: it may be the member's.
        return NoVersion(
            f"No version of {policy} is in force on the date of service; the first takes effect on {starts[0]}."
        )
    return tuple((deciding[each.place], each.days) for each in chosen)


def decide(proofs: Sequence[Proof], days: Sequence[Days], case: dict[str, Any], on: str | None) -> Decision:
    """The decision of the emitted tables, oldest version first, each on its days.

    Raises CaseError, which shows no value of the case.
    """
    tables = [load(emit(proof.table)).TABLE for proof in proofs]
    if on is not None:
        case = on_date(tables[-1], case, on)
    return decide_among(tables, days, case)
