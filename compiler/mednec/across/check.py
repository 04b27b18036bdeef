"""All that is said of the policies of a project together, beside what each of them says alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from mednec.across.covered import Covered
from mednec.across.finding import Across, Kept, judged
from mednec.across.services import MOST_COMPARED, Compared, check_sharing, how
from mednec.across.sharing import Sharing, sharings
from mednec.across.words import check_units, check_words
from mednec.diagnostics import Diagnostic, Severity
from mednec.frozen import frozen

Compare: TypeAlias = Callable[[Sharing], tuple[Diagnostic, ...]]
"""What the comparison of two policies that share something comes to."""


@frozen
class Together:
    """What the versions of a project come to together: what they share, and the findings, those accepted apart.

    `compared` goes with `sharings`, place by place.
    """

    sharings: tuple[Sharing, ...] = ()
    compared: tuple[Compared, ...] = ()
    still_open: tuple[Diagnostic, ...] = ()
    accepted: tuple[Kept, ...] = ()


def check_across(versions: Sequence[Covered], compare: Compare) -> Together:
    """The findings about two policies, the codes and services that they share among them."""
    shared, left_out = sharings(versions)
    found: list[Across] = []
    compared: list[Compared] = []
    for place, sharing in enumerate(shared):
        differences = compare(sharing) if place < MOST_COMPARED else None
        compared.append(how(differences))
        found += check_sharing(sharing, differences)
    if len(shared) > MOST_COMPARED or left_out:
        found.append(Across(_cut(len(shared), left_out), ()))
    found += [*check_words(versions), *check_units(versions)]
    so_far = judged(found, versions)
    return Together(shared, tuple(compared), so_far.still_open, so_far.accepted)


def _cut(shared: int, left_out: int) -> Diagnostic:
    message = f"{shared} pairs of policies share a code or a service, and the first {MOST_COMPARED} were compared."
    if left_out:
        message += f" Of {left_out} codes and services that many policies have not all pairs were looked at."
    return Diagnostic(
        "MN632",
        message,
        severity=Severity.NOTE,
        help="let each code stand in the policy that governs it; `mednec diff` compares any two policies",
    )
