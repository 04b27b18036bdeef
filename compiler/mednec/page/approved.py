"""What every approval has in common, as blocks of a page."""

from __future__ import annotations

from collections.abc import Sequence

from mednec.analyse.approved import Common
from mednec.model.policy import Policy
from mednec.page.decided import LINE_OF_BUSINESS
from mednec.page.meaning import Meaning, join, sentence
from mednec.page.page import Blocks, Bullets, Definition, Definitions, Paragraph, Text
from mednec.page.record import paragraph

_LEAD = (
    "No request is approved unless each of these is so, and known or presumed; a request that is not so in one of them "
    "cannot be approved, whatever else it says. They are not enough by themselves: the decision table says what is."
)
_ONE_BY_ONE = "No one answer is needed for all approvals: what is needed hangs on the indication."


def approvals(policy: Policy, meaning: Meaning, found: Sequence[Common]) -> Blocks:
    """For each service (and line of business, where they differ) what no approval is without."""
    if all(each.conditions is None for each in found):
        return ()
    if len(found) == 1 and not found[0].services and not found[0].lines:
        return (paragraph(_LEAD), *_conditions(found[0]))
    terms = []
    for each in found:
        services = join(meaning.labels(policy.service_fact, each.services))
        lines = join(meaning.labels(LINE_OF_BUSINESS, each.lines))
        words = f"{services}, {lines}" if services and lines else services or lines
        terms.append(Definition((Text(sentence(words)),), _conditions(each)))
    return (paragraph(_LEAD), Definitions(tuple(terms)))


def _conditions(common: Common) -> Blocks:
    if common.conditions is None:
        return (paragraph("No request is approved."),)
    if not common.conditions:
        return (paragraph(_ONE_BY_ONE),)
    return (Bullets(tuple((Paragraph((Text(each),)),) for each in common.conditions)),)
