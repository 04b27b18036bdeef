"""Companies and whom to ask there: for appeals, peer-to-peer review, prior authorization.

Contacts stand in a vocabulary that policies use, or in the policy's own file. They decide nothing, and stand outside
every hash: a telephone number changes while a published version stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mednec.frozen import frozen
from mednec.model.findings import Findings, shown
from mednec.syntax import tree

_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:/[!-~]*)?")


KINDS = ("phone", "fax", "address", "website", "hours")
"""What can be said of a contact: the ways to reach it, and when."""


@frozen
class Contact:
    """Whom to ask of what. `ways` are `KINDS`, each with its text, in the order written."""

    what: str
    ways: tuple[tuple[str, str], ...]


@frozen
class Company:
    """A company by the name that policies give it, and its contacts in the order declared."""

    name: str
    contacts: tuple[Contact, ...]


def read_contacts(blocks: Iterable[tree.CompanyBlock], out: Findings) -> tuple[Company, ...]:
    """The companies declared, and a finding for each contact by which nobody could be reached."""
    found: dict[str, tree.CompanyBlock] = {}
    for block in blocks:
        if block.name.text in found:
            first = found[block.name.text].span
            out.error(
                "MN102",
                f"The company {shown(block.name.text)} is declared twice.",
                block.name.span,
                way_out="put all its contacts into one block",
                notes=((first, "the first time"),),
            )
            continue
        found[block.name.text] = block
    return tuple(Company(name, tuple(_contact(each, out) for each in block.contacts)) for name, block in found.items())


def _is_known(line: tree.ContactLine, out: Findings) -> bool:
    if line.kind.text in KINDS:
        return True
    out.error(
        "MN144",
        f"A contact has no {shown(line.kind.text)}.",
        line.kind.span,
        way_out=out.which_value(line.kind.text, KINDS, "what can be said of it"),
    )
    return False


def _contact(contact: tree.Contact, out: Findings) -> Contact:
    lines = [line for line in contact.lines if _is_known(line, out)]
    ways = tuple((line.kind.text, line.text.text) for line in lines)
    if len(lines) == len(contact.lines) and all(kind == "hours" for kind, _ in ways):
        out.error(
            "MN144",
            f"The contact {shown(contact.what.text)} says no way to reach it.",
            contact.what.span,
            way_out='write `phone "..."`, `fax "..."`, `address "..."` or `website "https://..."` below it',
        )
    for line in lines:
        kind, text = line.kind.text, line.text.text
        if kind == "website" and not _ADDRESS.fullmatch(text):
            out.error(
                "MN144",
                f"{shown(text) or 'An empty text'} is not the address of a website.",
                line.text.span,
                way_out="write it whole, as `https://plan.example/appeals`",
            )
        elif kind in ("phone", "fax") and not any(ch.isdigit() for ch in text):
            out.error(
                "MN144",
                f"{shown(text) or 'An empty text'} is not a telephone number: it has no digit.",
                line.text.span,
                way_out="write the number as a caller dials it, as `503-555-0100`",
            )
        elif not text.strip():
            out.error("MN144", f"The {kind} is empty.", line.text.span, way_out="write it, or leave the line out")
    return Contact(contact.what.text, ways)
