"""Facts across a whole project: two that may be one, one that two policies understand differently, one nobody asks for.

Two names are compared by their words: lower case, without words that say nothing, each cut to its stem. So `pregnant`,
`is_pregnancy` and `Pregnancy` are alike, `pain` and `pain_at_rest` are not. There is no measure of likeness: a letter
turns typical into atypical and hypotension into hypertension.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from mednec.diagnostics import Diagnostic, Severity, in_order
from mednec.frozen import frozen
from mednec.model.facts import Choice, Fact, Number, values_of
from mednec.model.policy import Policy
from mednec.syntax import tree
from mednec.text import Span

_WORD = re.compile(r"[a-z]+|[0-9]+")
_SAYS_NOTHING = frozenset(
    ("a", "an", "the", "of", "is", "are", "was", "has", "have", "had", "member", "patient", "enrollee", "documented")
)
_SPELLINGS = (("ae", "e"), ("oe", "e"), ("our", "or"), ("z", "s"))
_ENDINGS = (
    *("isation", "isations", "ations", "ation", "ancies", "ancy", "encies", "ency", "ities", "ity", "ical", "ised"),
    *("ments", "ment", "ions", "ion", "ing", "ies", "ise", "ive", "ant", "ent", "ous", "al", "ic", "ed", "es"),
    *("y", "s", "e"),
)
"""Tried in this order: longer ones first."""

_SHORTEST_STEM = 4


@frozen
class Asked:
    """A fact that a policy asks for, as far as facts are compared: small, and kept when the policy itself is not.

    `kind` is the kind of answer, `unit` and `range` (lowest, highest, decimals) those of a number, `values` and their
    labels (`said`) those of a choice; `worked_out` tells from what the fact follows where a case does not give it.
    """

    name: str
    label: str
    kind: str
    unit: str
    range: tuple[int, ...]
    values: tuple[str, ...]
    said: tuple[str, ...]
    asks: str
    coded: tuple[str, ...]
    worked_out: str
    unlike: tuple[str, ...]
    span: Span


@frozen
class Asking:
    """What one version asks for, by the number of its policy; a draft may come to ask for more."""

    policy: str
    draft: bool
    facts: tuple[Asked, ...]


@frozen
class _Declared:
    """A fact as it stands somewhere; `policy` is the number of the policy in whose own file it does, else empty."""

    name: str
    label: str
    unlike: tuple[str, ...]
    policy: str
    span: Span


def asking_of(policy: Policy) -> Asking:
    """What a version asks for. What stands in no file or is worked out in the middle of a condition is left out."""
    declared = [(fact, fact.span) for fact in policy.facts if not fact.inline]
    return Asking(
        policy.number,
        policy.status == "draft",
        tuple(_asked(fact, span) for fact, span in declared if span is not None),
    )


def _asked(fact: Fact, span: Span) -> Asked:
    kind = fact.type
    return Asked(
        fact.name,
        fact.label,
        "ordered Choice" if isinstance(kind, Choice) and kind.ordered else type(kind).__name__,
        kind.unit if isinstance(kind, Number) else "",
        (kind.low, kind.high, kind.decimals) if isinstance(kind, Number) else (),
        tuple(value.name for value in values_of(kind)),
        tuple(value.label for value in values_of(kind)),
        fact.asks,
        tuple(sorted(f"{each.system} {each.code}" for each in fact.coded)),
        fact.delegated_to or (repr(fact.computed) if fact.computed is not None else ""),
        fact.unlike,
        span,
    )


def check_facts(library: Iterable[tree.File], versions: Sequence[Asking], *, whole: bool) -> tuple[Diagnostic, ...]:
    """What the vocabularies and policies of a project say of the same thing in two ways.

    `whole`: these are all versions of the project, each read to the end. Only then a fact that nobody asks for is
    reported, and only of a vocabulary that published versions draw on and no draft: a draft may come to ask for it.
    """
    shared = [block for file in library for block in file.blocks if isinstance(block, tree.FactBlock)]
    found = [*_alike(_declared(shared, versions)), *_understood_differently(versions)]
    if whole:
        found += _asked_by_nobody(shared, versions)
    return in_order(found)


def _declared(shared: Sequence[tree.FactBlock], versions: Sequence[Asking]) -> list[_Declared]:
    """Every fact where it is declared, in reading order: vocabularies first."""
    of_vocabularies = [
        _Declared(b.name.text, b.label.text, tuple(u.other.text for u in b.unlike), "", b.span) for b in shared
    ]
    files = {each.span.file for each in of_vocabularies}
    of_policies = [
        _Declared(fact.name, fact.label, fact.unlike, version.policy, fact.span)
        for version in versions
        for fact in version.facts
        if fact.span.file not in files
    ]
    return [*of_vocabularies, *of_policies]


# --- two facts that may be one -------------------------------------------------------------------------------


def stems(text: str) -> tuple[str, ...]:
    """The words that say something of a name or a label, each as its stem, in no order of their own."""
    words = _WORD.findall(text.lower())
    return tuple(sorted({_stem(word) for word in words if word not in _SAYS_NOTHING}))


def _stem(word: str) -> str:
    for spelled, instead in _SPELLINGS:
        word = word.replace(spelled, instead)
    cut = True
    while cut:
        cut = False
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
                word, cut = word.removesuffix(ending), True
                break
    return word


def _alike(declared: Sequence[_Declared]) -> Iterator[Diagnostic]:
    """Facts with other names whose names, or whose labels, have the same words."""
    first: dict[tuple[str, tuple[str, ...]], list[_Declared]] = {}
    reported: set[tuple[str, str]] = set()
    for fact in declared:
        for kind, text in (("name", fact.name), ("label", fact.label)):
            words = stems(text)
            others = first.setdefault((kind, words), []) if words else []
            for other in others:
                if _may_be_one(fact, other) and (other.name, fact.name) not in reported:
                    reported |= {(other.name, fact.name), (fact.name, other.name)}
                    yield _one_or_two(fact, other, kind)
            others.append(fact)


def _may_be_one(one: _Declared, other: _Declared) -> bool:
    if one.name == other.name or one.name in other.unlike or other.name in one.unlike:
        return False
    # What a version calls otherwise than the version before it was renamed.
    renamed = one.policy and one.policy == other.policy and one.span.file != other.span.file
    return not renamed


def _one_or_two(fact: _Declared, other: _Declared, kind: str) -> Diagnostic:
    return Diagnostic(
        "MN620",
        f"The facts {other.name} and {fact.name} may be one: their {kind}s say the same.",
        fact.span,
        Severity.WARNING,
        "ask for one of them everywhere; if they are two, say below one of them how they differ: "
        f'`unlike {other.name} because "..."`',
        ((other.span, f"{other.name} is declared here"),),
        (),
        fact.name,
    )


# --- a fact that two policies understand differently ---------------------------------------------------------


def _understood_differently(versions: Sequence[Asking]) -> Iterator[Diagnostic]:
    """Facts of one name that policies draw from two places, where they mean something else."""
    first: dict[str, tuple[str, Asked]] = {}
    reported: set[Span] = set()
    for version in versions:
        for fact in version.facts:
            number, before = first.setdefault(fact.name, (version.policy, fact))
            if before.span == fact.span or number == version.policy or fact.span in reported:
                continue
            what = ", ".join(differing(before, fact))
            if what:
                reported.add(fact.span)
                yield Diagnostic(
                    "MN621",
                    f"Policy {version.policy} asks for {fact.name}, and policy {number} means something else by it: "
                    f"{what}.",
                    fact.span,
                    Severity.WARNING,
                    "declare it once, in a vocabulary that both use; or give one of the two another name",
                    ((before.span, f"declared otherwise here, for policy {number}"),),
                    (),
                    fact.name,
                )


def differing(one: Asked, other: Asked) -> Iterator[str]:
    """What is not the same of two facts, in words; nothing where no answer would change."""
    if one.kind != other.kind:
        yield "the kind of answer differs"
    else:
        if one.unit != other.unit:
            yield "the unit differs"
        if one.range != other.range:
            yield "the range differs"
        if one.values != other.values:
            yield "the values differ"
        elif one.said != other.said:
            yield "the values have other words"
    if stems(one.asks) != stems(other.asks):
        yield "the question differs"
    if one.coded != other.coded:
        yield "the standard codes differ"
    if one.worked_out != other.worked_out:
        yield "it is worked out otherwise"


# --- a fact that nobody asks for -----------------------------------------------------------------------------


def _asked_by_nobody(shared: Sequence[tree.FactBlock], versions: Sequence[Asking]) -> Iterator[Diagnostic]:
    asked = {fact.span for version in versions for fact in version.facts}
    settled = {span.file for span in asked} - {
        f.span.file for version in versions if version.draft for f in version.facts
    }
    for block in shared:
        if block.span.file in settled and block.span not in asked:
            yield Diagnostic(
                "MN622",
                f"No policy asks for {block.name.text}.",
                block.span,
                Severity.NOTE,
                "take it out of the vocabulary, or keep it in a vocabulary of its own until a policy needs it",
                subject=block.name.text,
            )
