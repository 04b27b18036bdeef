"""What the document reports and does not use: references that nothing cites, evidence for nothing in the criteria."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mednec.check.dates import note
from mednec.check.evidence import paragraphs_in, short, spoken, words_of
from mednec.diagnostics import Diagnostic
from mednec.model.blocks import Bullets, Codes, Lines, Prose, Reference, Rows, SectionKind
from mednec.model.findings import listed
from mednec.model.marks import marks_in
from mednec.model.policy import Clause, Definition, DocumentBlock, Note, Policy, Subheading

_NUMBER = re.compile(r"\b(?:[A-Z]{1,4}[0-9]{4,7}|[0-9]{2,4}(?:[.-][0-9]{1,4}){2})\b(?!/)")
"""The number of a coverage determination, or of a rule, by which it is cited in words: `L38201`, `410-122-0660`."""

_FEWEST_WORDS = 6
"""Words that say something which a paragraph must have before silence on the criteria says something of it."""


def check_references_cited(policy: Policy) -> Iterator[Diagnostic]:
    """References to which no mark, no link and no number of theirs (`L38201`) leads, where a document marks any."""
    texts = [text for section in policy.sections for block in section.body for text in _texts(block)]
    texts += [text for rule in policy.lines for text in rule.words]
    cited = {int(number) for text in texts for number in marks_in(text)}
    if not cited:
        return  # a bibliography, or another way to cite
    cited |= {int(link.target) for link in policy.links if link.kind == "reference" and link.target}
    printed = {number for text in texts for number in _NUMBER.findall(text)}
    idle = [each for each in _references(policy) if each.number not in cited]
    idle = [each for each in idle if printed.isdisjoint(_NUMBER.findall(" ".join(each.words)))]
    if idle:
        numbers = listed([str(each.number) for each in idle])
        message = f"Nothing in the document cites {'reference' if len(idle) == 1 else 'references'} {numbers}."
        yield note("MN245", message, idle[0].span)


def check_evidence_used(policy: Policy) -> Iterator[Diagnostic]:
    """Paragraphs of the evidence that speak of nothing of which the criteria speak."""
    criteria = [text for clause in policy.clauses for text in (*clause.words, *clause.after)]
    labels = [fact.label for fact in policy.facts]
    known = words_of(
        " ".join([policy.title, *(name.replace("_", " ") for name in policy.services), *criteria, *labels])
    )
    for section in policy.sections:
        if section.kind is not SectionKind.EVIDENCE:
            continue
        for block in section.body:
            for paragraph in paragraphs_in(block):
                words = words_of(paragraph)
                if len(words) >= _FEWEST_WORDS and not any(spoken(word, known) for word in words):
                    said = listed([f"“{word}”" for word in words[:3]])
                    message = f"The evidence speaks of {said}, and no criterion does: “{short(paragraph)}”."
                    yield note("MN246", message, block.span, "policy")


def _references(policy: Policy) -> Iterator[Reference]:
    for section in policy.sections:
        for block in section.body:
            yield from _references_in(block)


def _references_in(block: DocumentBlock) -> Iterator[Reference]:
    match block:
        case Reference():
            yield block
        case Subheading(body=body):
            for inner in body:
                yield from _references_in(inner)
        case _:
            pass


def _texts(block: DocumentBlock) -> Iterator[str]:
    """Everything printed in a block, references aside."""
    match block:
        case Prose(paragraphs=paragraphs):
            yield from paragraphs
        case Bullets(items=items) | Rows(rows=items):
            for item in items:
                yield from item
        case Subheading(text=text, body=body):
            yield text
            for inner in body:
                yield from _texts(inner)
        case Clause(words=words, children=children, after=after):
            yield from (*words, *after)
            for child in children:
                yield from _texts(child)
        case Definition(words=words, clause=clause) | Note(words=words, clause=clause):
            yield from words
            if clause is not None:
                yield from _texts(clause)
        case Reference() | Codes() | Lines():
            pass
