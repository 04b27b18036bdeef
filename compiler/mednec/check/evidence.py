"""What the criteria say against what the rest of the document says: title, evidence, scales, codes.

These are notes about the insurer's document, found by small rules on printed words. They point to a place worth
reading; they prove nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from textwrap import shorten

from mednec.check.anchors import alike
from mednec.check.claims import normal, words_in
from mednec.check.dates import note
from mednec.check.leaves import leaves_of
from mednec.check.lexicon import EMPTY_WORDS
from mednec.check.sentences import sentences
from mednec.diagnostics import Diagnostic
from mednec.model.blocks import Bullets, Prose, SectionKind
from mednec.model.condition import Among, Test
from mednec.model.determinations import Standing
from mednec.model.facts import Choice
from mednec.model.findings import listed
from mednec.model.policy import Clause, DocumentBlock, Policy, Subheading, clauses_in

_SHORTEST_WORD = 5
_LONGEST_QUOTE = 110
_NOT_ADDRESSED = ("not address", "not evaluate", "not consider", "not apply to", "not recommend")
_SCALES = frozenset({"scale", "score", "index", "vas", "nrs", "grade", "stage", "classification", "class", "points"})
_OPPOSITES = (("acute", "chronic"), ("adult", "pediatric"), ("initial", "revision"))
_A_SESSION = (("per", "procedure"), ("per", "session"), ("per", "day"), ("per", "encounter"))


def check_title(policy: Policy) -> Iterator[Diagnostic]:
    """Services that the criteria print by name, in a title that names others of the policy's services."""
    title = words_of(policy.title)
    services = [tuple(name.split("_")) for name in policy.services]
    named = [words for words in services if any(spoken(word, title) for word in words)]
    if not named:
        return
    printed = words_of(" ".join(paragraph for clause in _favourable(policy) for paragraph in _all_words(clause)))
    for words in services:
        if words not in named and all(spoken(word, printed) for word in words):
            message = f"The criteria speak of {' '.join(words)}, and the title “{policy.title}” does not name it."
            yield note("MN235", message, policy.span)


def check_indications(policy: Policy) -> Iterator[Diagnostic]:
    """Indications of which the evidence does not speak, or of which it says that it does not address them."""
    text = _evidence(policy)
    if not text:
        return
    indications = [child for clause in _favourable(policy) for child in clause.children if clause.group == "any"]
    own = {child.id: words_of(" ".join(_all_words(child))) for child in indications}
    addressed = [s for s in text if not any(phrase in s.lower() for phrase in _NOT_ADDRESSED)]
    told = words_of(" ".join(addressed))
    refused = [(sentence, words_of(sentence)) for sentence in text if sentence not in addressed]
    for child in indications:
        others = {word for name, words in own.items() if name != child.id for word in words}
        telling = [word for word in own[child.id] if not spoken(word, others)]
        if not telling:
            continue
        shown = listed([f"“{word}”" for word in telling[:4]], "or")
        if not any(spoken(word, told) for word in telling):
            message = f"The evidence section says nothing of {child.id}: it does not speak of {shown}."
            yield note("MN236", message, child.span, child.id)
            continue
        for sentence, words in refused:
            found = [word for word in telling if spoken(word, words) and not spoken(word, told)]
            if found:
                message = f"All that the evidence section says of {child.id} (“{found[0]}”) is: “{short(sentence)}”."
                yield note("MN236", message, child.span, child.id)
                break


def check_scales(policy: Policy) -> Iterator[Diagnostic]:
    """Degrees (mild, moderate, severe) without a named scale."""
    facts = {fact.name: fact for fact in policy.facts}
    for clause in policy.clauses:
        leaves = leaves_of(clause.condition, facts, tuple(child.id for child in clause.children))
        graded = [
            leaf.fact.label
            for leaf in leaves
            if isinstance(leaf.test, Test)
            and isinstance(leaf.test.wanted, Among)
            and leaf.fact is not None
            and isinstance(leaf.fact.type, Choice)
            and leaf.fact.type.ordered
            and not leaf.fact.is_timed
        ]
        words = {word for paragraph in clause.words for word in words_in(paragraph)}
        if graded and _SCALES.isdisjoint(words):
            message = f"{clause.id} grades “{graded[0]}” in words and names no scale to measure it on."
            yield note("MN237", message, clause.span, clause.id)


def check_opposites(policy: Policy) -> Iterator[Diagnostic]:
    """Evidence for a kind of case (chronic) where the criteria name only its opposite (acute)."""
    text = _evidence(policy)
    for clause in (below for top in _favourable(policy) for below in clauses_in((top,))):
        words = {word for paragraph in clause.words for word in words_in(paragraph)}
        for named, opposite in _OPPOSITES:
            if not words & {named, f"sub{named}"} or opposite in words:
                continue
            said = next((s for s in text if opposite in words_in(s)), None)
            if said is not None:
                message = (
                    f"{clause.id} speaks of {named} cases, and the evidence section of {opposite} ones too: "
                    f"“{short(said)}”."
                )
                yield note("MN238", message, clause.span, clause.id)


def check_units(policy: Policy) -> Iterator[Diagnostic]:
    """A limit for one procedure beside codes that are billed once for each further unit."""
    added = [row.code for row in policy.codes if "each additional" in row.descriptor.lower()]
    if not added:
        return
    facts = {fact.name: fact for fact in policy.facts}
    for clause in policy.clauses:
        lows = [word for paragraph in clause.words for word in words_in(paragraph)]
        limited = any((one, other) in _A_SESSION for one, other in pairwise(lows))
        leaves = leaves_of(clause.condition, facts, ())
        if limited and any(leaf.number not in (None, (None, None)) for leaf in leaves):
            billed = f"code {added[0]} is" if len(added) == 1 else f"codes {listed(added)} are"
            message = (
                f"{clause.id} sets a limit for one procedure, and {billed} billed once for each further unit: "
                "the document does not say whether these count toward the limit."
            )
            yield note("MN239", message, clause.span, clause.id)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text that say something, once each."""
    found = map(normal, words_in(text))
    return tuple(
        dict.fromkeys(
            word for word in found if len(word) >= _SHORTEST_WORD and word not in EMPTY_WORDS and word.isalpha()
        )
    )


def spoken(word: str, words: Iterable[str]) -> bool:
    """Whether words have one that is the same, or another form of it."""
    return any(alike(word, other) for other in words)


def _favourable(policy: Policy) -> tuple[Clause, ...]:
    return tuple(
        clause
        for clause in policy.clauses
        if clause.decides is not None and clause.decides.determination.standing is Standing.FAVOURABLE
    )


def _all_words(clause: Clause) -> tuple[str, ...]:
    return (*clause.words, *(p for child in clause.children for p in _all_words(child)), *clause.after)


def _evidence(policy: Policy) -> tuple[str, ...]:
    """The sentences of the evidence sections."""
    return tuple(
        sentence
        for section in policy.sections
        if section.kind is SectionKind.EVIDENCE
        for block in section.body
        for paragraph in paragraphs_in(block)
        for sentence in sentences(paragraph)
    )


def paragraphs_in(block: DocumentBlock) -> Iterator[str]:
    """The paragraphs of a block, with those of what stands in it."""
    match block:
        case Prose(paragraphs=paragraphs):
            yield from paragraphs
        case Bullets(items=items):
            for item in items:
                yield from item
        case Subheading(body=body):
            for inner in body:
                yield from paragraphs_in(inner)
        case Clause():
            yield from _all_words(block)
        case _:
            return


def short(text: str) -> str:
    """A quotation as long as a message bears."""
    return shorten(text.rstrip("."), _LONGEST_QUOTE, placeholder=" …")
