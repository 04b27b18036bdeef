"""One subject of the check of words against logic: a clause, a line of business or a code, with its kin."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from mednec.check.claims import Claims, normal, words_in
from mednec.check.leaves import Leaf
from mednec.check.lexicon import EMPTY_WORDS, REGIONS, SPINE, VAGUE_VALUES
from mednec.diagnostics import Diagnostic, Severity
from mednec.frozen import field, frozen
from mednec.model.facts import Choice, Fact, Several, values_of
from mednec.text import Span

ACCEPT = 'accept {code} by "your name" on DATE because "why"'
WAY_OUT = f"mend the side that is wrong; if both are right, say why: `{ACCEPT}`"


@dataclass(frozen=True)
class Lookup:
    """What is looked up of a fact: the words that speak of it and the words for its values. Made once a fact."""

    fact: Fact

    @cached_property
    def label_words(self) -> list[str]:
        """The words of its label and its name, in small letters."""
        return words_in(f"{self.fact.label} . {self.fact.name.replace('_', ' ')}")

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The words of its label and name that say something, once each."""
        found = map(normal, self.label_words)
        return tuple(dict.fromkeys(word for word in found if word[0].isalnum() and word not in EMPTY_WORDS))

    @cached_property
    def all_words(self) -> frozenset[str]:
        """Every word and number that its label, name, question and values use, in small letters."""
        labels = " . ".join(value.label for value in values_of(self.fact.type))
        return frozenset((*self.label_words, *words_in(self.fact.asks), *words_in(labels)))

    @cached_property
    def all_norms(self) -> frozenset[str]:
        """The same words without plurals, and the words for stretches of the spine where its values are levels."""
        texts = (self.fact.asks, *(value.label for value in values_of(self.fact.type)))
        words = (*self.label_words, *words_in(" . ".join(texts)))
        regions = frozenset(normal(word) for word in REGIONS) if self.is_spine else frozenset()
        return frozenset(map(normal, words)) | regions

    @cached_property
    def is_spine(self) -> bool:
        """Whether its values are vertebral levels."""
        return any(value.name in SPINE for value in values_of(self.fact.type))

    @cached_property
    def value_words(self) -> dict[str, tuple[tuple[tuple[str, ...], frozenset[str]], ...]]:
        """Words for values, by their first word, longest first, with the values that they mean."""
        if not isinstance(self.fact.type, Choice | Several):
            return {}
        found: dict[tuple[str, ...], frozenset[str]] = {}
        for value in values_of(self.fact.type):
            for text in (value.name.replace("_", " "), value.label):
                words = tuple(map(normal, words_in(text)))
                if words and not (len(words) == 1 and (words[0] in VAGUE_VALUES or len(words[0]) < 2)):
                    found.setdefault(words, frozenset({value.name}))
        if self.is_spine:
            known = {value.name for value in values_of(self.fact.type)}
            found |= {(normal(word),): levels & known for word, levels in REGIONS.items() if levels & known}
        by_first: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
        for words, values in found.items():
            by_first.setdefault(words[0], []).append((words, values))
        return {first: tuple(sorted(entries, key=lambda e: -len(e[0]))) for first, entries in by_first.items()}


@frozen
class Subject:
    """Words and meaning of one clause, line of business or code.

    `kin_claims` and `kin_leaves` belong to the clauses above and below: a number that is printed once, in the lead,
    may be tested in an item, and the other way round. `called` is its name in a message. `limits` are the amounts that
    the clause itself allows (`6 months`), `kin_limits` those of its kin.
    """

    id: str
    called: str
    claims: Claims
    leaves: tuple[Leaf, ...]
    kin_claims: tuple[Claims, ...]
    kin_leaves: tuple[Leaf, ...]
    lookups: dict[str, Lookup] = field(compare=False, show=False)
    has_reading: bool
    words_span: Span | None
    meaning_span: Span | None
    limits: tuple[str, ...] = ()
    kin_limits: tuple[str, ...] = ()

    def lookup(self, leaf: Leaf) -> Lookup | None:
        """What is looked up of a leaf's fact."""
        if leaf.fact is None:
            return None
        found = self.lookups.get(leaf.fact.name)
        if found is None:
            found = self.lookups[leaf.fact.name] = Lookup(leaf.fact)
        return found

    def finding(self, code: str, message: str, leaf: Leaf | None = None, way_out: str = "") -> Diagnostic:
        """A mismatch, at the words, with the meaning beside it."""
        meaning = leaf.span if leaf is not None and leaf.span is not None else self.meaning_span
        return Diagnostic(
            code,
            message,
            self.words_span or self.meaning_span,
            Severity.WARNING,
            way_out or WAY_OUT.format(code=code),
            ((meaning, "the meaning"),) if meaning is not None else (),
            (),
            self.id,
        )


def said_of(leaf: Leaf) -> str:
    """A leaf as the author wrote it, for a message."""
    if leaf.test is not None:
        return f"not {leaf.test.said}" if leaf.negated else leaf.test.said
    if leaf.is_group:
        return "the items below"
    return f"{leaf.cites[0]} is {'not ' if leaf.negated else ''}met"
