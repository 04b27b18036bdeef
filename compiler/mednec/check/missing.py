"""The meanings that a draft still lacks, each a finding with the words that wait for it."""

from __future__ import annotations

from collections.abc import Iterator

from mednec.check.sentences import plain
from mednec.diagnostics import Diagnostic
from mednec.model.policy import Policy

_MOST_SHOWN = 90


def check_missing(policy: Policy) -> Iterator[Diagnostic]:
    """One error a missing meaning: nothing is decided by words that nobody has read for their meaning."""
    for each in policy.missing:
        words = plain(" ".join(each.words))
        shown = words if len(words) <= _MOST_SHOWN else f"{words[: _MOST_SHOWN - 1].rstrip()}…"
        of = "" if each.subject == "policy" else f" of {each.subject}"
        name = "" if each.name == each.subject else f" ({each.name})"
        yield Diagnostic(
            "MN240",
            f"The meaning{of} is still missing{name}" + (f": “{shown}”" if shown else "."),
            each.span,
            help=f'write what the words mean in place of `missing "{each.name}"`; no table is built before',
            subject=each.subject,
        )
