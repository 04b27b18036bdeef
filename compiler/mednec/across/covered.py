"""`Covered`: what a version has to say where policies are held against each other. Small, and kept without the policy.

Days are ordinals; a stretch of days ends before `until` (None: it does not end).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mednec.frozen import frozen
from mednec.model.blocks import SectionKind
from mednec.model.condition import Condition, Within, cited_in, facts_in
from mednec.model.facts import Fact, Number, values_of
from mednec.model.policy import Clause, Policy, clauses_in
from mednec.runtime.units import canonical
from mednec.table.axes import tests_in
from mednec.text import Span

ACROSS = frozenset(("MN630", "MN631", "MN632", "MN633", "MN634"))
"""Findings about two policies: whether one is accepted shows only where all policies are checked together."""


@frozen
class Governs:
    """A code (of a system) or a service (a value of a fact) of which a version decides, and when.

    `kind` is the system, or the fact and where it is declared: a value means the same only of the same fact.
    """

    kind: str
    name: str
    label: str
    is_code: bool
    first: int
    until: int | None
    span: Span | None


@frozen
class Bound:
    """A clause without items: its words (letters and numerals of them), and the facts that its meaning tests."""

    words: str
    facts: tuple[str, ...]
    clause: str
    span: Span | None


@frozen
class Limited:
    """A limit on a shared number, as written: the unit, and what was written."""

    fact: str
    declared: Span
    unit: str
    said: str
    clause: str
    span: Span | None


@frozen
class Accepts:
    """A finding about two policies that a version accepts, and the signature."""

    code: str
    subject: str
    by: str
    on: str
    because: str
    span: Span | None


@frozen
class Covered:
    """See the module. `name` is the version as `VersionFiles` names it; `until` is the day of its retirement."""

    name: str
    number: str
    version: str
    title: str
    status: str
    next_review: str
    effective: int
    until: int | None
    governs: tuple[Governs, ...]
    bound: tuple[Bound, ...]
    limited: tuple[Limited, ...]
    accepts: tuple[Accepts, ...]
    span: Span | None


def covered_of(name: str, policy: Policy) -> Covered:
    """What a version has to say where policies are held against each other."""
    return Covered(
        name,
        policy.number,
        policy.version,
        policy.title,
        policy.status,
        policy.next_review,
        policy.effective.toordinal(),
        None if policy.retired is None else date.fromisoformat(policy.retired.day).toordinal(),
        tuple(_governs(policy)),
        tuple(_bound(policy)),
        tuple(_limited(policy)),
        tuple(_accepts(policy)),
        policy.span,
    )


def _accepts(policy: Policy) -> Iterator[Accepts]:
    for each in policy.acceptances:
        if each.code in ACROSS:
            yield Accepts(each.code, each.subject, each.signed.by, each.signed.on, each.signed.because, each.span)


# --- codes and services --------------------------------------------------------------------------------------


def _governs(policy: Policy) -> Iterator[Governs]:
    start = policy.effective.toordinal()
    for row in policy.codes:
        if row.listed:
            for first, last in row.stretches:
                since = max(start, first.toordinal()) if first is not None else start
                until = None if last is None else last.toordinal() + 1
                yield Governs(row.system, row.code, row.short, True, since, until, row.span)
    service = next((fact for fact in policy.facts if fact.name == policy.service_fact), None)
    # A service of a fact that the policy declares itself is its own, whatever other policies call theirs.
    own = policy.span.file if policy.span is not None else ""
    if service is not None and service.span is not None and service.span.file != own:
        labels = {value.name: value.label for value in values_of(service.type)}
        kind = f"{service.name} of {service.span.file}"
        for name in policy.services:
            yield Governs(kind, name, labels.get(name, name), False, start, None, policy.span)


# --- words and limits ----------------------------------------------------------------------------------------

_LETTERS = re.compile(r"[^\W_]+")
_JOINS = frozenset(("and", "or"))


def _deciding(policy: Policy) -> Iterator[tuple[Clause, Condition]]:
    """The clauses with a condition of their own, and what they ask themselves."""
    for section in policy.sections:
        if section.kind is not SectionKind.HEADER:
            for clause in clauses_in(section.body):
                if clause.has_condition:
                    yield clause, clause.condition if clause.own is None else clause.own


def _bound(policy: Policy) -> Iterator[Bound]:
    inline = {fact.name for fact in policy.facts if fact.inline}
    for clause, condition in _deciding(policy):
        facts = facts_in(condition)
        words = _LETTERS.findall(" ".join(clause.words).lower())
        while words and words[-1] in _JOINS:
            words.pop()
        # A determination has what it is said of in its sentence, and more of it above: its words are not its meaning.
        if clause.decides is not None or clause.recommends is not None:
            continue
        if facts and words and not clause.children and inline.isdisjoint(facts) and not cited_in(condition):
            yield Bound(" ".join(words), tuple(sorted(facts)), clause.id, clause.span)


_UNIT = re.compile(r"[0-9]\s*([^\s0-9()]+)$")


def _limited(policy: Policy) -> Iterator[Limited]:
    own = policy.span.file if policy.span is not None else ""
    numbers = {name: fact for name, fact in _numbers(policy) if fact.span is not None and fact.span.file != own}
    for clause, condition in _deciding(policy):
        for test in tests_in(condition):
            written = _UNIT.search(test.said)
            fact = numbers.get(test.fact)
            if written is not None and fact is not None and fact.span is not None and isinstance(test.wanted, Within):
                yield Limited(fact.name, fact.span, canonical(written[1]), test.said, clause.id, test.span)


def _numbers(policy: Policy) -> Iterator[tuple[str, Fact]]:
    for fact in policy.facts:
        if isinstance(fact.type, Number) and fact.type.unit and not fact.inline:
            yield fact.name, fact
