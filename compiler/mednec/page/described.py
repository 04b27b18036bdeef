"""What a policy's page is, in the vocabulary of schema.org, for search engines and other programs.

A policy is no clinical guideline of a learned society, so it is a `MedicalWebPage`, whose `about` is the services.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from mednec.model.policy import Policy
from mednec.page.meaning import Meaning
from mednec.page.page import Thing
from mednec.register import Life

_OPEN = ".."
"""The end of a stretch of time that has none (ISO 8601-2)."""


def described(policy: Policy, meaning: Meaning, life: Life) -> Thing:
    """The page of a version; its name is the page's title."""
    return Thing("MedicalWebPage", tuple(_properties(policy, meaning, life)))


def _properties(policy: Policy, meaning: Meaning, life: Life) -> Iterator[tuple[str, str | Thing]]:
    yield "identifier", policy.number
    yield "version", policy.version
    yield "inLanguage", "en-US"
    yield "creativeWorkStatus", _status(policy, life)
    yield "temporalCoverage", f"{policy.effective.isoformat()}/{_last_day(policy, life)}"
    if life.entry is not None:
        yield "datePublished", life.entry.on
    if policy.last_review:
        yield "lastReviewed", policy.last_review
    for each in policy.responsible:
        if each.role == "committee":
            yield "reviewedBy", Thing("Organization", (("name", each.name),))
    for company in policy.companies:
        yield "publisher", Thing("Organization", (("name", company),))
    for service in meaning.labels(policy.service_fact, policy.services):
        yield "about", Thing("MedicalProcedure", (("name", service),))
    for row in policy.codes:
        if row.listed:
            named = (("codeValue", row.code), ("codingSystem", row.system))
            yield "about", Thing("MedicalCode", named)


def _status(policy: Policy, life: Life) -> str:
    if policy.retired is not None:
        return "Retired"
    return "Superseded" if life.superseded_by else policy.status.capitalize()


def _last_day(policy: Policy, life: Life) -> str:
    ends = [life.superseded_by, policy.retired.day if policy.retired is not None else ""]
    first = min(filter(None, ends), default="")
    return (date.fromisoformat(first) - timedelta(days=1)).isoformat() if first else _OPEN
