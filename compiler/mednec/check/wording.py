"""Printed manners of speaking that a meaning must take up: whose judgement it is, what must be on file."""

from __future__ import annotations

from collections.abc import Iterator

from mednec.check.claims import normal, words_in
from mednec.check.lexicon import JUDGEMENTS, Phrases
from mednec.check.subject import Subject
from mednec.diagnostics import Diagnostic
from mednec.model.policy import Clause


def check_judgement(subject: Subject) -> Iterator[Diagnostic]:
    """`in the judgment of the treating physician` wants a fact that says who may attest it."""
    said = _first(subject, JUDGEMENTS)
    facts = [leaf.fact for leaf in (*subject.leaves, *subject.kin_leaves) if leaf.fact is not None]
    if said and facts and not any(fact.attested for fact in facts):
        message = (
            f"The words of {subject.called} leave this to somebody’s judgement (“{said}”), and no fact that its "
            "meaning reads says who may attest it."
        )
        way_out = 'say so below the fact: `attested by "treating physician"`'
        yield subject.finding("MN226", message, way_out=way_out)


def check_documentation(clause: Clause, subject: Subject) -> Iterator[Diagnostic]:
    """What must be on file is asked for in the printed words, of this clause or of those it stands in."""
    if clause.documents is None:
        return
    printed = [claims.norms for claims in (subject.claims, *subject.kin_claims)]
    for item in clause.documents.items:
        wanted = tuple(map(normal, words_in(item.what)))
        if not any(norms[n : n + len(wanted)] == wanted for norms in printed for n in range(len(norms))):
            message = f"The meaning of {subject.called} asks for “{item.what}” on file, and its words do not."
            yield subject.finding("MN227", message)


def _first(subject: Subject, known: Phrases[str]) -> str:
    """The first of these phrases in the words, as printed; empty where there is none."""
    lows = subject.claims.lows
    for start, low in enumerate(lows):
        for words, _ in known.get(low, ()):
            end = start + len(words)
            if lows[start:end] == words:
                return subject.claims.quote(start, end)
    return ""
