"""The hashes of a policy version: of all it says, of its meaning alone, and of its words alone.

Two policies have the same fingerprint exactly if they say the same. Places in files do not count, and neither does how
an expression was spelled: those fields stand outside equality, and what stands outside equality stands outside every
hash. The status does not count either: a version that is superseded says what it said when it was published.

A published version is locked by two hashes. `meaning` covers all that decides: a field of the model counts unless it is
named here as words or as record, so nothing that decides is left out by oversight. `words` covers what is printed, and
the labels and questions by which facts are known; with the errata undone it must still be what it was. Readings,
acceptances, errata and the retirement are the record of a version: they are signed and dated, and grow while it lives.
So are axioms: no decision follows from one, and a vocabulary may gain one that published versions draw on.

A field that has its default value is left out, so that a construct that the language gains later (a field with a
default that says "none") changes no hash of a policy without it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType

from mednec.frozen import compared_names, defaults_of, frozen, replace
from mednec.model.blocks import Reference, Rows
from mednec.model.facts import Fact, Value, values_of
from mednec.model.policy import Clause, CodeRow, Definition, LineRule, Note, Policy, Presumption, Section, Subheading
from mednec.model.signatures import Erratum

_Left = Mapping[type, frozenset[str]]

_NONE = object()
_NOTHING: _Left = MappingProxyType({})

_NOT_MEANING: _Left = MappingProxyType(
    {
        Policy: frozenset(
            {"fingerprint", "status", "retired", "errata", "acceptances", "left_out", "source_sha256", "links"}
            | {"title", "companies", "last_review", "next_review", "responsible", "sections", "systems", "axioms"}
        ),
        Clause: frozenset({"anchor", "label", "words", "after", "children", "readings", "row"}),
        LineRule: frozenset({"words", "readings"}),
        CodeRow: frozenset({"short", "descriptor", "readings"}),
        Presumption: frozenset({"signed"}),
        Fact: frozenset({"label", "asks", "documented", "coded", "attested"}),
        Value: frozenset({"label"}),
    }
)

_NOT_WORDS: _Left = MappingProxyType(
    {
        Section: frozenset({"anchor"}),
        Subheading: frozenset({"anchor", "services"}),
        Clause: frozenset(
            {
                "id",
                "anchor",
                "condition",
                "group",
                "decides",
                "recommends",
                "readings",
                "documents",
                "never_decides",
                "controls",
            }
        ),
        Definition: frozenset({"anchor"}),
        Note: frozenset({"anchor", "of"}),
        Rows: frozenset({"meanings"}),
        Reference: frozenset({"published", "revised", "accessed"}),
    }
)


@frozen
class Hashes:
    """What locks a published version: SHA-256, in hex, of its meaning and of its words before any erratum."""

    meaning: str
    words: str


def fingerprint(policy: Policy) -> str:
    """SHA-256, in hex, over the canonical JSON of the policy without its `fingerprint` and its `status`."""
    return _sha256(canonical_json(replace(policy, fingerprint="", status="")))


def hashes(policy: Policy) -> Hashes:
    """The two hashes that are recorded when a version is published."""
    return Hashes(_sha256(_json(_meaning(policy))), _sha256(_json(_before_errata(_words(policy), policy))))


def canonical_json(policy: Policy) -> str:
    """The policy as JSON with sorted keys and no blanks: the same text on every Python and every run."""
    return _json(_plain(policy, {}, _NOTHING))


def lost_errata(policy: Policy) -> tuple[Erratum, ...]:
    """The errata whose corrected words do not stand: neither in the policy, nor in what a later erratum corrects."""
    lost = []
    words = _words(policy)
    for erratum in reversed(policy.errata):
        if not any(erratum.new in text for text in _texts(words)):
            lost.append(erratum)
        words = _with(words, erratum.new, erratum.old)
    return tuple(reversed(lost))


def _meaning(policy: Policy) -> object:
    """All that decides. Facts stand in name order: a vocabulary may be put in another."""
    facts = tuple(sorted(policy.facts, key=lambda fact: fact.name))
    return [_plain(part, {}, _NOT_MEANING) for part in (replace(policy, facts=facts), policy.printed_clauses)]


def _words(policy: Policy) -> object:
    """All that is printed, and what facts, values and codes are called. Dates and links that only declare what the
    words print are left out: the words count."""
    facts = sorted(policy.facts, key=lambda fact: fact.name)
    return [
        _plain(policy.sections, {}, _NOT_WORDS),
        [[rule.line, list(rule.words)] for rule in policy.lines],
        [link.target for link in policy.links if link.kind == "url"],
        [[f.name, f.label, f.asks, f.documented, [value.label for value in values_of(f.type)]] for f in facts],
        [[system.name, system.title, system.notice] for system in policy.systems],
        [[row.code, row.short, row.descriptor] for row in policy.codes],
    ]


def _before_errata(words: object, policy: Policy) -> object:
    """The words as they were printed: every erratum undone, the last one first."""
    for erratum in reversed(policy.errata):
        words = _with(words, erratum.new, erratum.old)
    return words


def _with(words: object, old: str, new: str) -> object:
    """The words with others in place of some; the names of classes and fields are no words."""
    if isinstance(words, str):
        return words.replace(old, new) if old else words
    if isinstance(words, list):
        return [_with(item, old, new) for item in words]
    if isinstance(words, dict):
        return {key: _with(item, old, new) if key else item for key, item in words.items()}
    return words


def _texts(words: object) -> Iterator[str]:
    if isinstance(words, str):
        yield words
    elif isinstance(words, list):
        for item in words:
            yield from _texts(item)
    elif isinstance(words, dict):
        for key, item in words.items():
            yield from _texts(item if key else None)


def _sha256(text: str) -> str:
    from hashlib import sha256  # the quick check, which takes no hash, does not wait for it

    return sha256(text.encode("ascii")).hexdigest()


def _json(plain: object) -> str:
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def _plain(value: object, counted: dict[type, tuple[tuple[str, object], ...]], left: _Left) -> object:
    """Plain lists and dictionaries; each class by its name, so that `All(())` and `Any(())` differ.

    `counted` keeps, for each class met, the fields that count, with their defaults: they are part of equality, and not
    `left` out.
    """
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, tuple):
        return [_plain(item, counted, left) for item in value]
    if isinstance(value, Enum):
        return [type(value).__name__, value.value]
    if isinstance(value, date):
        return ["date", value.isoformat()]
    kind = type(value)
    if kind not in counted:
        defaults = defaults_of(kind)
        names = [name for name in compared_names(kind) if name not in left.get(kind, ())]
        counted[kind] = tuple((name, defaults.get(name, _NONE)) for name in names)
    plain: dict[str, object] = {"": kind.__name__}
    for name, default in counted[kind]:
        field = getattr(value, name)
        if field != default:
            plain[name] = _plain(field, counted, left)
    return plain
