"""All that is said of the policies of a project together, beside what each of them says alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from mednec.across.covered import Covered
from mednec.across.finding import Acceptances, Across, Kept
from mednec.across.overlap import Overlap, told_once
from mednec.across.services import MOST_COMPARED, check_sharing, how
from mednec.across.sharing import Sharing, sharings
from mednec.across.words import check_units, check_words
from mednec.diagnostics import Diagnostic, Severity
from mednec.frozen import frozen

Compare: TypeAlias = Callable[[Sharing], tuple[Diagnostic, ...]]
"""What the comparison of two versions that share something comes to."""


@frozen
class Together:
    """What the versions of a project come to together: where they overlap, and the findings, those accepted apart."""

    overlaps: tuple[Overlap, ...] = ()
    still_open: tuple[Diagnostic, ...] = ()
    accepted: tuple[Kept, ...] = ()


def check_across(versions: Sequence[Covered], compare: Compare) -> Together:
    """The findings about two policies, and what was found of each two of their versions."""
    shared, left_out = sharings(versions)
    # Where not all can be compared, what is nearest to today comes first.
    last_first = sorted(range(len(shared)), key=lambda place: -shared[place].since)
    chosen = frozenset(last_first[:MOST_COMPARED])
    acceptances = Acceptances(versions)
    overlaps: list[Overlap] = []
    for place, sharing in enumerate(shared):
        differences = compare(sharing) if place in chosen else None
        judged = acceptances.judged(check_sharing(sharing, differences))
        overlaps.append(Overlap(sharing, how(differences), judged.still_open, judged.accepted))
    found: list[Across] = []
    if len(shared) > MOST_COMPARED or left_out:
        found.append(Across(_cut(len(shared), left_out), ()))
    found += [*check_words(versions), *check_units(versions)]
    besides = acceptances.judged(found)
    still_open, accepted = told_once(overlaps)
    return Together(
        tuple(overlaps),
        (*still_open, *besides.still_open, *acceptances.of_nothing()),
        (*accepted, *besides.accepted),
    )


def _cut(shared: int, left_out: int) -> Diagnostic:
    message = (
        f"{shared} times two versions of different policies share a code or a service, and the {MOST_COMPARED} that "
        "meet last were compared."
    )
    if left_out:
        message += f" Of {left_out} codes and services that many policies have not all pairs were looked at."
    return Diagnostic(
        "MN632",
        message,
        severity=Severity.NOTE,
        help="let each code stand in the policy that governs it; `mednec diff` compares any two policies",
    )
