"""The checks of a document that need the model alone, as data: name, function, and why it stands where it does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from mednec.check.cited import check_evidence_used, check_references_cited
from mednec.check.codetable import check_code_rows
from mednec.check.dates import (
    check_accessed,
    check_annual_reviews,
    check_header_dates,
    check_history_dates,
    check_last_review,
    check_newer_references,
    check_order_of_dates,
    check_reference_dates,
)
from mednec.check.evidence import check_indications, check_opposites, check_scales, check_title, check_units
from mednec.diagnostics import Diagnostic
from mednec.model.policy import Policy


class DocumentCheck(NamedTuple):
    """One check of a document. `why` says what it is for, or why it comes after the one before it."""

    name: str
    run: Callable[[Policy], Iterable[Diagnostic]]
    why: str


CHECKS = (
    DocumentCheck("header dates", check_header_dates, "every later check of dates trusts the declared ones"),
    DocumentCheck("reference dates", check_reference_dates, "the same for the dates of references"),
    DocumentCheck("history dates", check_history_dates, "the same for the rows of the history"),
    DocumentCheck("code rows", check_code_rows, "the same for the rows of a code table"),
    DocumentCheck("accessed", check_accessed, "a source read before it was written: one of two dates is wrong"),
    DocumentCheck("newer references", check_newer_references, "a source that this version cannot have been based on"),
    DocumentCheck("last review", check_last_review, "the header, with who reviewed, and the history must agree"),
    DocumentCheck("annual reviews", check_annual_reviews, "regulators ask for a review every year"),
    DocumentCheck(
        "order of dates", check_order_of_dates, "a review follows the one before it, a history its own order"
    ),
    DocumentCheck("title", check_title, "people find a policy by its title; from here on the words of the criteria"),
    DocumentCheck(
        "indications", check_indications, "each indication should rest on evidence that the document reports"
    ),
    DocumentCheck("opposites", check_opposites, "evidence for what the criteria bar, the other way round"),
    DocumentCheck(
        "evidence used", check_evidence_used, "evidence for what no criterion speaks of, the third way round"
    ),
    DocumentCheck("references cited", check_references_cited, "a reference that nothing rests on"),
    DocumentCheck("scales", check_scales, "two clinicians may grade the same pain differently"),
    DocumentCheck("units", check_units, "a limit that claims cannot show"),
)


def check_document(policy: Policy) -> tuple[Diagnostic, ...]:
    """What a document says of itself that does not fit together."""
    return tuple(finding for check in CHECKS for finding in check.run(policy))
