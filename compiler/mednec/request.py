"""`mednec decide`: which version decides, and the decision as printed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from mednec.driver import Proof
from mednec.emit.python import emit, load
from mednec.frozen import frozen
from mednec.runtime.decision import Decision
from mednec.runtime.shell import on_date


@frozen
class NoVersion:
    """Why no version was chosen, as one sentence, and whether that is about the policy or the date."""

    message: str


def choose(names: Sequence[str], policy: str, on: date | None) -> str | NoVersion:
    """The version that decides: the one named (`mp196/2025-10-01`), else the one in force on the date.

    The policy's number alone will do (`196`). Without a date the latest version is taken. A date before the first
    version is for no version to decide.
    """
    policies = {name.partition("/")[0] for name in names}
    if policy not in policies and policy not in names and f"mp{policy}" in (*policies, *names):
        policy = f"mp{policy}"
    if policy in names:
        return policy
    versions = sorted(name for name in names if name.partition("/")[0] == policy)
    if not versions:
        known = sorted(policies)
        return NoVersion(f"There is no policy {policy!r} here; there is {', '.join(known) or 'none'}.")
    if on is None:
        return versions[-1]
    in_force = [name for name in versions if date.fromisoformat(name.partition("/")[2]) <= on]
    if not in_force:
        first = versions[0].partition("/")[2]
        # Without the date itself: it may be the member's.
        return NoVersion(
            f"No version of {policy} is in force on the date of service; the first takes effect on {first}."
        )
    return in_force[-1]


def decide(proof: Proof, case: dict[str, Any], on: str | None) -> Decision:
    """The emitted table's decision. Raises CaseError, which shows no value of the case."""
    module = load(emit(proof.table))
    if on is not None:
        case = on_date(module.TABLE, case, on)
    decision: Decision = module.decide(case)
    return decision
