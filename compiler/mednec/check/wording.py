"""Printed manners of speaking that a meaning must take up: advice, judgements, open lists, terms, notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from mednec.check.claims import SENTENCE_STOPS, normal, words_in
from mednec.check.lexicon import ADVICE, COVERED_OR_NOT, JUDGEMENTS, OPEN_LISTS
from mednec.check.phrases import Phrases
from mednec.check.subject import Subject, said_of
from mednec.check.values import mentions
from mednec.diagnostics import Diagnostic, Severity
from mednec.model.determinations import Determination, Standing
from mednec.model.policy import Clause, Definition, Policy

_Payload = TypeVar("_Payload")


def check_judgement(subject: Subject) -> Iterator[Diagnostic]:
    """`in the judgment of the treating physician` wants a fact that says who may attest it."""
    found = next(_found(subject, JUDGEMENTS), None)
    facts = [leaf.fact for leaf in (*subject.leaves, *subject.kin_leaves) if leaf.fact is not None]
    if found is not None and facts and not any(fact.attested for fact in facts):
        message = (
            f"The words of {subject.called} leave this to somebody’s judgement (“{subject.claims.quote(*found)}”), "
            "and no fact that its meaning reads says who may attest it."
        )
        way_out = 'say so below the fact: `attested by "treating physician"`'
        yield subject.finding("MN226", message, way_out=way_out)


def check_advice(clause: Clause, subject: Subject) -> Iterator[Diagnostic]:
    """`is strongly recommended`, `should`: advice, of which the meaning makes conditions."""
    names = {name for leaf in subject.leaves if (lookup := subject.lookup(leaf)) for name in lookup.label_words}
    for start, end in _found(subject, ADVICE):
        if clause.recommends is None and subject.leaves and names.isdisjoint(subject.claims.lows[start:end]):
            quoted = subject.claims.quote(start, end)
            message = (
                f"The words of {subject.called} advise (“{quoted}”), and its meaning makes conditions of its words."
            )
            way_out = 'give the advice a line of its own, `recommended "..."`, or accept that it is a condition'
            yield subject.finding("MN241", message, way_out=way_out)
            return


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


def check_open_list(subject: Subject) -> Iterator[Diagnostic]:
    """`such as psoriasis or vitiligo` is a list of examples: the meaning must leave it open, and only then."""
    opened = [end for _, end in _found(subject, OPEN_LISTS)]
    # The words may open the list above the clause whose meaning leaves it open, or below it.
    near = any(_phrases_in(claims.lows, OPEN_LISTS) for claims in subject.kin_claims)
    listed = [leaf for leaf in (*subject.leaves, *subject.kin_leaves) if leaf.part == "listed"]
    if not opened and not near and any(leaf.part == "listed" for leaf in subject.leaves):
        message = f"The meaning of {subject.called} leaves its list open (`such as`), and its words do not."
        yield subject.finding("MN228", message)
    if listed or not opened:
        return
    until = _end_of_list(subject.claims.lows, opened[0])
    for leaf in subject.leaves:
        lookup = subject.lookup(leaf)
        if leaf.values is None or lookup is None or leaf.negated:
            continue
        named = mentions(subject.claims, lookup)
        examples = [m for m in named if m.values <= leaf.values and opened[0] <= m.start < until]
        if examples:
            quoted = subject.claims.quote(opened[0], examples[-1].end)
            message = f"The words of {subject.called} give examples (“{quoted}”), its meaning a closed list."
            way_out = "let a fact answer for what is not listed: `FACT such as " + said_of(leaf) + "`"
            yield subject.finding("MN228", message, leaf, way_out)
            return


def _end_of_list(lows: tuple[str, ...], start: int) -> int:
    """Where a list of examples ends: with its part of the sentence, or with the bracket that holds it."""
    depth = 0
    for place in range(start, len(lows)):
        if lows[place].isalnum():
            break
        start = place + 1  # past `.` and `,` of `e.g.,`
    for place in range(start, len(lows)):
        depth += (lows[place] == "(") - (lows[place] == ")")
        if depth < 0 or lows[place] in SENTENCE_STOPS:
            return place
    return len(lows)


def check_terms(definitions: tuple[Definition, ...], subject: Subject) -> Iterator[Diagnostic]:
    """A term that the document defines means its definition wherever conditions use it."""
    cited = {clause for leaf in (*subject.leaves, *subject.kin_leaves) for clause in leaf.cites}
    norms = subject.claims.norms
    for definition in definitions:
        clause, wanted = definition.clause, tuple(map(normal, words_in(definition.term)))
        if clause is None or not wanted or clause.id in cited or subject.id.partition(".")[0] == clause.id:
            continue
        start = next((n for n in range(len(norms)) if norms[n : n + len(wanted)] == wanted), None)
        if start is not None:
            quoted = subject.claims.quote(start, start + len(wanted))
            message = f"The words of {subject.called} use “{quoted}”, and its meaning does not use its definition."
            yield subject.finding("MN229", message, way_out=f"write `{clause.id}` where the words use the term")


def check_notes(policy: Policy) -> Iterator[Diagnostic]:
    """The mark of a printed note stands in the words that it belongs to, and a note belongs to some."""
    words = {clause.id: (*clause.words, *clause.after) for clause in policy.printed_clauses}
    for note in policy.notes:
        silent = [each for each in note.of if not any(note.mark in paragraph for paragraph in words[each])]
        if silent and not note.mark[:1].isalnum():
            message = f"The note “{note.mark}” belongs to {silent[0]}, whose words do not print its mark."
            help_ = "name the clauses that print the mark"
            yield Diagnostic("MN242", message, note.span, Severity.WARNING, help_, subject=silent[0])


def check_covered(meant: Determination, subject: Subject) -> Iterator[Diagnostic]:
    """`is covered when` beside an adverse determination, `are excluded` beside a favourable one."""
    said = {payload: subject.claims.quote(start, end) for start, end, payload in _said(subject, COVERED_OR_NOT)}
    if len(said) != 1 or meant.standing is Standing.NEITHER:
        return
    ((covered, quoted),) = said.items()
    if covered is not (meant.standing is Standing.FAVOURABLE):
        message = f"The words of {subject.called} say “{quoted}”, its meaning “{meant.value}”."
        yield subject.finding("MN221", message)


def _said(subject: Subject, known: Phrases[_Payload]) -> Iterator[tuple[int, int, _Payload]]:
    """Where these phrases stand in the words, and what each means."""
    yield from _phrases_in(subject.claims.lows, known)


def _phrases_in(lows: tuple[str, ...], known: Phrases[_Payload]) -> list[tuple[int, int, _Payload]]:
    found = []
    for start, low in enumerate(lows):
        for words, payload in known.get(low, ()):
            if lows[start : start + len(words)] == words:
                found.append((start, start + len(words), payload))
                break
    return found


def _found(subject: Subject, known: Phrases[str]) -> Iterator[tuple[int, int]]:
    """Where these phrases stand in the words."""
    for start, end, _ in _said(subject, known):
        yield start, end
