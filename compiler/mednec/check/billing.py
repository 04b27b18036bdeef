"""Modifiers and places of service in the words of a clause: they decide only if its meaning reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mednec.check.claims import words_in
from mednec.check.subject import Subject
from mednec.diagnostics import Diagnostic
from mednec.model.facts import Choice, Fact, Several, values_of

_MODIFIER = re.compile(r"[A-Z][A-Z0-9]|[0-9]{2}|[0-9][A-Z]")
_PLACES = (
    ("place", "of", "service"),
    ("site", "of", "service"),
    ("hospital", "outpatient"),
    ("outpatient", "hospital"),
    ("ambulatory", "surgery", "center"),
    ("ambulatory", "surgical", "center"),
)
_OF_PLACES = frozenset(
    {"place", "site", "setting", "facility", "hospital", "center", "inpatient", "outpatient", "office"}
)


def check_billing(subject: Subject) -> Iterator[Diagnostic]:
    """`with modifier 50`, `in a hospital outpatient department`: the meaning must read a fact that says so."""
    facts = [leaf.fact for leaf in (*subject.leaves, *subject.kin_leaves) if leaf.fact is not None]
    if not subject.leaves:
        return
    lows = subject.claims.lows
    known = frozenset(word for fact in facts for word in _words_of(fact))
    for place, low in enumerate(lows[:-1]):
        if low in ("modifier", "modifiers") and _MODIFIER.fullmatch(subject.claims.tokens[place + 1].text):
            if not known & {"modifier", "modifiers", lows[place + 1]}:
                yield _finding(subject, place, place + 2)
            return
    for place in range(len(lows)):
        phrase = next((each for each in _PLACES if lows[place : place + len(each)] == each), None)
        if phrase is not None:
            if not known & _OF_PLACES:
                yield _finding(subject, place, place + len(phrase))
            return


def _words_of(fact: Fact) -> Iterator[str]:
    """The words by which a fact and its values are known."""
    yield from words_in(fact.name.replace("_", " "))
    yield from words_in(fact.label)
    if isinstance(fact.type, Choice | Several):
        for value in values_of(fact.type):
            yield from words_in(value.name.replace("_", " "))
            yield from words_in(value.label)


def _finding(subject: Subject, start: int, end: int) -> Diagnostic:
    return subject.finding(
        "MN244",
        f"The words of {subject.called} name “{subject.claims.quote(start, end)}”, and its meaning does not read it.",
        way_out="let a fact say it (a list of modifiers, the place of service), and read it in the meaning",
    )
