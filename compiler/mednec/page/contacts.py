"""Who to ask: whether prior authorization is needed, and the contacts of each company whose policy it is."""

from __future__ import annotations

from collections.abc import Iterator

from mednec.model.contacts import Company, Contact
from mednec.model.policy import Policy
from mednec.page.meaning import join, sentence
from mednec.page.page import Block, Blocks, Definition, Definitions, Inlines, Link, Paragraph, Strong, Text
from mednec.page.record import paragraph

_MOST_NAMED = 12
"""A line that names more codes is no longer read; the table of codes has them all."""


def authorization_words(policy: Policy, most: int = _MOST_NAMED) -> str:
    """What the code table says of prior authorization: of which codes it is needed, and of which not.

    Of more codes than `most` it is said how many they are.
    """
    found: dict[str, list[str]] = {}
    for row in policy.codes:
        for entry in row.entries if row.listed else ():
            if entry.authorization:
                days = " (on some days)" if entry.in_force else ""
                found.setdefault(entry.authorization, []).append(f"{row.code}{days}")
    if not found:
        return "not said by the table of codes"
    said = [
        f"{status} for {_codes(tuple(dict.fromkeys(found[status])), most)}"
        for status in ("needed", "not needed", "not applicable")
        if status in found
    ]
    return "; ".join(said)


def _codes(codes: tuple[str, ...], most: int) -> str:
    return join(codes, "and") if len(codes) <= most else f"{len(codes)} codes"


def who_to_ask(policy: Policy) -> Blocks:
    """Prior authorization first, then the contacts of each company."""
    declared = {company.name: company for company in policy.contacts}
    unknown = [name for name in policy.companies if name not in declared]
    blocks: list[Block] = [paragraph(f"Prior authorization: {authorization_words(policy)}.")]
    for name in policy.companies:
        if name in declared:
            blocks += _company(declared[name])
    if unknown:
        blocks.append(paragraph(f"No contact of {join(unknown, 'or')} is recorded in this library."))
    return tuple(blocks)


def _company(company: Company) -> Iterator[Block]:
    yield Paragraph((Strong((Text(company.name),)),))
    items = (Definition((Text(contact.what),), tuple(_ways(contact))) for contact in company.contacts)
    yield Definitions(tuple(items))


def _ways(contact: Contact) -> Iterator[Paragraph]:
    for kind, text in contact.ways:
        shown: Inlines = (Link(text, (Text(text),)),) if kind == "website" else (Text(text),)
        yield Paragraph((Text(f"{sentence(kind)}: "), *shown))
