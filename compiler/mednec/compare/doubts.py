"""What makes a comparison say less than it seems to: MN7xx."""

from __future__ import annotations

from mednec.compare.difference import Difference, Known
from mednec.diagnostics import Diagnostic, Severity, in_order
from mednec.model.policy import Policy
from mednec.table.lower import CODE, DATE_OF_SERVICE, LINE_OF_BUSINESS, REQUEST_TYPE

_OF_EVERY_REQUEST = {CODE, DATE_OF_SERVICE, LINE_OF_BUSINESS, REQUEST_TYPE}


def check_comparison(difference: Difference) -> tuple[Diagnostic, ...]:
    """MN701 for facts that only share their name, MN702 for two policies that share no fact at all."""
    old, new = difference.old.policy, difference.new.policy
    found = [
        Diagnostic(
            "MN701",
            f"{difference.old.name} and {difference.new.name} declare {remark.fact} otherwise: it is two facts here.",
            new.fact(remark.fact).span,
            Severity.WARNING,
            help="declare it once, in a vocabulary that both use, or give one of them another name",
            subject=remark.fact,
        )
        for remark in difference.facts
        if remark.known is Known.APART
    ]
    if not difference.one_document and not _asked(old) & _asked(new):
        found.append(
            Diagnostic(
                "MN702",
                f"{difference.old.name} and {difference.new.name} ask for no fact in common.",
                new.span,
                Severity.WARNING,
                help="compare policies that draw on the same vocabularies, or use the same names for what is the same",
            )
        )
    return in_order(found)


def _asked(policy: Policy) -> set[str]:
    return {fact.name for fact in policy.facts if not fact.inline} - _OF_EVERY_REQUEST
