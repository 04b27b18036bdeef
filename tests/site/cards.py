"""Cards of versions, as short as a test wants them."""

from __future__ import annotations

from mednec.frozen import replace
from mednec.site.card import Authorized, Card, CodeCard, Event, FactCard, TermCard

PLAIN = Card(
    slug="mp900",
    number="900",
    title="Pumps",
    version="2025-10-01",
    status="published",
    retired="",
    superseded="",
    next_review="",
    companies=("Example Health Plan",),
    lines=("Commercial",),
    services=("pump",),
    codes=(),
    facts=(),
    terms=(),
    events=(),
)


def card(version: str = "2025-10-01", **said: object) -> Card:
    """A version of the policy on pumps, or what is said of it instead."""
    return replace(PLAIN, version=version, **said)


def code(name: str, *entries: tuple[str, str, str], system: str = "CPT", label: str = "Pump") -> CodeCard:
    """A code, governed by clause I.A; its entries are (first day, last day, authorization)."""
    made = tuple(Authorized(*entry) for entry in entries) or (Authorized("", "", ""),)
    return CodeCard(system, f"{system} codes", name, label, (("I.A", "i-a"),), made)


def fact(label: str) -> FactCard:
    """A yes/no fact."""
    return FactCard(label.lower(), label, "yes or no", f"{label}?", "Chart")


HOSTILE = card(
    slug="mp901",
    number="901",
    title='<script>alert(1)</script> & "quotes" {{ x }} ]]>',
    services=("=cmd|' /C calc'!A0",),
    codes=(code("10001", ("", "", "needed"), label="=HYPERLINK(1)"), code("10002", ("", "", "needed"), label="-1+2")),
    facts=(fact("<img src=x onerror=alert(1)>"),),
    terms=(TermCard("Term</dd>", "term", ("](javascript:alert(1)) `code`",)),),
    events=(Event("2026-01-05", "corrected", "“\x07a” was printed, “]]><b>” stands now."),),
)
"""A version whose words would be markup, a formula or a link, if anything were."""
