"""Axioms read, and which of them a policy draws on: those whose every fact it asks for.

A vocabulary serves many policies, and an axiom adds nothing to any of them: neither a fact, nor a question.
"""

from __future__ import annotations

from collections.abc import Mapping, Set

from mednec.model.axioms import Axiom
from mednec.model.condition import ALWAYS, NEVER, All, Any, Between, Condition, Not, facts_in
from mednec.model.expressions import OUTSIDE, Reader
from mednec.model.findings import Findings
from mednec.model.once import twice
from mednec.model.signed import signature
from mednec.model.vocabulary import Vocabulary
from mednec.syntax import tree


def read_axioms(
    vocabulary: Vocabulary, codes: Mapping[str, None], out: Findings, drawn: Set[str] | None = None
) -> tuple[Axiom, ...]:
    """The axioms in use that speak of facts in `drawn` alone (None: all), in the order in which they are declared."""
    found: dict[str, Axiom] = {}
    places: dict[str, tree.Name] = {}
    for block in vocabulary.axioms:
        title = block.title.text
        if title in places:
            twice("The axiom", block.title, places[title], out)
            continue
        places[title] = block.title
        axiom = _read(block, vocabulary, codes, out)
        if axiom is not None and (drawn is None or set(facts_in(axiom.condition)) <= drawn):
            found[title] = axiom
    return tuple(found.values())


def _read(block: tree.AxiomBlock, vocabulary: Vocabulary, codes: Mapping[str, None], out: Findings) -> Axiom | None:
    """An axiom; None where it has an error, or speaks of a fact of a vocabulary that is not in use."""
    if block.meaning is None or block.signed is None:
        return None  # the parser has said so
    if not block.title.text.strip():
        out.error(
            "MN143",
            "The axiom has no words by which it can be cited.",
            block.title.span,
            way_out='say it in a sentence: `axiom "Myelopathy is a neurologic deficit"`',
        )
        return None
    reading = Findings()
    reader = Reader(vocabulary, codes, reading)
    first = reader.read(block.meaning.first, OUTSIDE)
    then = reader.read(block.meaning.then, OUTSIDE) if block.meaning.then is not None else first
    if any(each.code == "MN101" and each.subject in vocabulary.elsewhere for each in reading.diagnostics):
        return None
    signed = signature(block.signed, reading)
    if not reading.diagnostics:
        _check(block.meaning, All((first, then)), vocabulary, reading)
    out.diagnostics += reading.diagnostics
    if reading.diagnostics:
        return None
    if block.meaning.kind == "always":
        first, then = ALWAYS, first
    elif block.meaning.kind == "never":
        then = NEVER
    source = block.source.text if block.source is not None else ""
    return Axiom(block.title.text, first, then, source, signed, block.title.span)


def _check(meaning: tree.AxiomMeaning, condition: Condition, vocabulary: Vocabulary, out: Findings) -> None:
    """An axiom speaks of declared facts: what a code implies stands with the code, what is counted has a fact."""
    names = facts_in(condition)
    if "code" in names:
        out.error(
            "MN143",
            "An axiom speaks of members, not of codes.",
            meaning.span,
            way_out="say what a code implies below the code: `implies ...`",
        )
    elif _left_open(condition) or any(vocabulary.facts[name].inline for name in names):
        out.error(
            "MN143",
            "An axiom tests declared facts: it can neither count records, nor compare dates, nor be left open.",
            meaning.span,
            way_out="declare a fact that is worked out from them, and test that fact",
        )


def _left_open(condition: Condition) -> bool:
    """Whether some of a condition is still `missing`."""
    match condition:
        case Not(item=item):
            return _left_open(item)
        case All(items=items) | Any(items=items) | Between(items=items):
            return condition == NEVER or any(_left_open(item) for item in items)
        case _:
            return False
