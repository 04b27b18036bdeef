"""Signatures, and which readings stand on one meaning: the same for clauses, lines of business and codes."""

from __future__ import annotations

from collections.abc import Iterable

from mednec.model.findings import Findings, check_date
from mednec.model.signatures import Signature
from mednec.syntax import tree


def signature(signed: tree.Signature, out: Findings) -> Signature:
    """Who decided, when and why; a finding for what is missing."""
    for name, what in ((signed.by, "who signs"), (signed.because, "why")):
        if not name.text.strip():
            out.error(
                "MN128",
                f"The signature does not say {what}.",
                name.span,
                way_out='write it as `by "medical director" on 2025-09-15 because "..."`',
            )
    if len(signed.on.text) != 10:
        out.error(
            "MN205",
            "A signature needs the day on which it was given.",
            signed.on.span,
            way_out="write the day as 2025-09-30",
        )
        return Signature(signed.by.text, "", signed.because.text)
    return Signature(signed.by.text, check_date(signed.on, out), signed.because.text)


def readings_in(notes: Iterable[tree.Note], out: Findings) -> list[tuple[tree.ReadingTaken, list[tree.OtherReading]]]:
    """Each reading taken with the other readings printed after it."""
    found: list[tuple[tree.ReadingTaken, list[tree.OtherReading]]] = []
    for note in notes:
        if isinstance(note, tree.ReadingTaken):
            found.append((note, []))
        elif isinstance(note, tree.OtherReading):
            if found:
                found[-1][1].append(note)
            else:
                out.error(
                    "MN126",
                    "Another reading is given, but not which reading the meaning above takes.",
                    note.span,
                    way_out='write `reading "..." by "..." on 2025-09-15 because "..."` above it',
                )
    for taken, others in found:
        if not others:
            out.error(
                "MN126",
                "A reading is taken, but not which other reading the words allow.",
                taken.span,
                way_out='write `other reading "...": ...` below it, with what the words could also mean',
            )
    return found


def same_meaning(other: tree.OtherReading, subject: str, out: Findings) -> None:
    """The finding that the other reading says what the meaning taken says."""
    out.error(
        "MN125",
        "This other reading means the same as the meaning taken.",
        other.span,
        way_out="write what the words could also mean, or leave the reading out",
        subject=subject,
    )


def wrong_kind(other: tree.OtherReading, wanted: str, out: Findings) -> None:
    """The finding that the other reading is a meaning of another kind."""
    out.error(
        "MN126",
        f"An other reading of this is {wanted}.",
        other.span,
        way_out="write the other meaning in the form of the one above",
    )
