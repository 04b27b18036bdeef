"""The life of a version as its header tells it: status, who answers for it, errata, retirement.

What only the other versions can tell (whether it is recorded as published, what took its place) stands in
`mednec.register`.
"""

from __future__ import annotations

from datetime import date

from mednec.model.findings import Findings, check_date, iso_date, shown
from mednec.model.fingerprint import lost_errata
from mednec.model.policy import Policy
from mednec.model.signatures import Erratum, Responsible, Retirement
from mednec.model.signed import signature
from mednec.syntax import tree

STATUSES = ("draft", "published", "superseded", "retired")


def read_status(block: tree.PolicyBlock, out: Findings) -> str:
    """The status; a policy that does not say is a draft, so that nothing is published by oversight."""
    if block.status is None:
        return "draft"
    if block.status.text not in STATUSES:
        out.error(
            "MN206",
            f"A policy's status is {', '.join(STATUSES[:-1])} or {STATUSES[-1]}, not {shown(block.status.text)}.",
            block.status.span,
            way_out=out.did_you_mean(block.status.text, STATUSES) or "write `status draft`",
        )
    elif block.status.text == "retired" and block.retired is None:
        out.error(
            "MN615",
            "The status says that this version is retired, and nothing says from which day.",
            block.status.span,
            way_out='write `retired 2026-12-31 by "..." on 2026-10-15 because "..."` below it',
        )
    return block.status.text


def read_retirement(block: tree.PolicyBlock, effective: date, out: Findings) -> Retirement | None:
    """From which day the version decides nothing any more, or None."""
    if block.retired is None:
        return None
    line = block.retired
    day = iso_date(line.day.text)
    if day is None:
        out.error("MN205", "A retirement needs a day.", line.day.span, way_out="write the day as 2026-12-31")
    elif day <= effective:
        out.error(
            "MN615",
            "This version is retired before it has decided anything.",
            line.day.span,
            way_out="retire it on a day after its effective date, or take its file away",
        )
    return Retirement(line.day.text, signature(line.signed, out), line.span)


def read_responsible(block: tree.PolicyBlock, out: Findings) -> tuple[Responsible, ...]:
    """Author, reviewers and committees, in the order written."""
    for line in block.responsible:
        if not line.name.text.strip():
            out.error(
                "MN128",
                f"The {line.role} has no name.",
                line.name.span,
                way_out=f"write who it is, or take the line out: what is not said is not shown as {line.role}",
            )
    return tuple(
        Responsible(line.role, line.name.text, check_date(line.on, out, partial=True) if line.on else "", line.span)
        for line in block.responsible
    )


def read_errata(block: tree.PolicyBlock, out: Findings) -> tuple[Erratum, ...]:
    """The corrections of published words, in the order written, which is the order in which they were made."""
    if block.errata and (block.status is None or block.status.text == "draft"):
        out.warning(
            "MN616",
            "A draft needs no erratum: nobody relies on its words yet.",
            block.errata[0].span,
            way_out="correct the words, and take the erratum out",
            subject="policy",
        )
    return tuple(Erratum(e.old.text, e.new.text, signature(e.signed, out), e.span) for e in block.errata)


def check_errata(policy: Policy, out: Findings) -> None:
    """Each erratum corrects something, and what it says now stands is there."""
    if not policy.errata:
        return
    lost = lost_errata(policy)
    for erratum in policy.errata:
        if not erratum.old.strip() or not erratum.new.strip() or erratum.old == erratum.new:
            out.error(
                "MN616",
                "An erratum names the words that were printed and the words that stand now.",
                erratum.span,
                way_out="to add or take out words, quote the words beside them too",
            )
        elif erratum in lost:
            out.error(
                "MN616",
                f"The corrected words “{shown(erratum.new)}” do not stand in this policy.",
                erratum.span,
                way_out="correct the words where they are printed; the erratum tells what they were before",
            )
