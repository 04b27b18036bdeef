"""`Card`: what the site's own pages need of one version. Small, and kept without the policy.

Days are ISO dates, empty for "open" or "none".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from mednec.frozen import frozen
from mednec.model.facts import Fact, Records
from mednec.model.policy import Policy
from mednec.page.decided import LINE_OF_BUSINESS
from mednec.page.glossary import terms_of
from mednec.page.meaning import Meaning, type_words
from mednec.page.places import places
from mednec.page.record import notices_of
from mednec.register import Life


@frozen
class Authorized:
    """What a code table says of a code on some days: whether prior authorization is needed (empty: not said)."""

    first: str
    last: str
    authorization: str


@frozen
class CodeCard:
    """A code that a version lists: `clauses` are those that govern it, (citation, address on the page)."""

    system: str
    system_title: str
    code: str
    label: str
    clauses: tuple[tuple[str, str], ...]
    entries: tuple[Authorized, ...]


@frozen
class FactCard:
    """A fact that a version asks for."""

    name: str
    label: str
    answer: str
    asks: str
    documented: str


@frozen
class TermCard:
    """A term that a version defines: its address on the page, and the words."""

    term: str
    anchor: str
    words: tuple[str, ...]


@frozen
class Event:
    """Something that became of a version on a day: `published`, `corrected` or `retired`, and what is said of it."""

    day: str
    kind: str
    words: str


@frozen
class Card:
    """See the module. `retired` and `superseded` are the days from which it is; `next_review` as its policy prints.

    `notices` stand on each page that shows one of its codes.
    """

    slug: str
    number: str
    title: str
    version: str
    status: str
    retired: str
    superseded: str
    next_review: str
    companies: tuple[str, ...]
    lines: tuple[str, ...]
    services: tuple[str, ...]
    codes: tuple[CodeCard, ...]
    facts: tuple[FactCard, ...]
    terms: tuple[TermCard, ...]
    events: tuple[Event, ...]
    notices: tuple[str, ...] = ()

    @property
    def until(self) -> str:
        """The last day on which it can decide."""
        ends = [day for day in (self.retired, self.superseded) if day]
        return (date.fromisoformat(min(ends)) - timedelta(days=1)).isoformat() if ends else ""


def card_of(policy: Policy, life: Life, governed: Mapping[str, tuple[str, ...]]) -> Card:
    """The card of a version; `governed` are the clauses that govern each code."""
    where = places(policy)
    meaning = Meaning(policy, where.clauses, terms_of(policy))
    titles = {system.name: system.title for system in policy.systems}
    return Card(
        slug=policy.slug,
        number=policy.number,
        title=policy.title,
        version=policy.version,
        status=policy.status,
        retired=policy.retired.day if policy.retired is not None else "",
        superseded=life.superseded_by,
        next_review=policy.next_review,
        companies=policy.companies,
        lines=tuple(meaning.labels(LINE_OF_BUSINESS, [rule.line for rule in policy.lines])),
        services=tuple(meaning.labels(policy.service_fact, policy.services)),
        codes=tuple(
            CodeCard(
                row.system,
                titles.get(row.system, row.system),
                row.code,
                row.short,
                tuple((clause, where.clauses[clause]) for clause in governed.get(row.code, ())),
                tuple(Authorized(_iso(e.first), _iso(e.last), e.authorization) for e in row.entries),
            )
            for row in policy.codes
            if row.listed
        ),
        facts=tuple(_facts(policy)),
        terms=tuple(TermCard(each.term, each.anchor, each.words) for each in policy.definitions),
        events=tuple(_events(policy, life)),
        notices=notices_of(policy),
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _facts(policy: Policy) -> Iterator[FactCard]:
    for fact in policy.facts:
        if not fact.inline:
            yield FactCard(fact.name, fact.label, _answer(fact), fact.asks, fact.documented)


def _answer(fact: Fact) -> str:
    words = type_words(fact)
    if fact.computed is None:
        return words
    return f"{words}; worked out from other facts" + (
        "" if isinstance(fact.type, Records) else " where it is not given"
    )


def _events(policy: Policy, life: Life) -> Iterator[Event]:
    if policy.status == "draft":
        return
    if life.entry is not None:
        yield Event(life.entry.on, "published", f"In force from {policy.version}.")
    for erratum in policy.errata:
        words = f"“{erratum.old}” was printed, “{erratum.new}” stands now. What it means is unchanged."
        yield Event(erratum.signed.on, "corrected", words)
    if policy.retired is not None:
        signed = policy.retired.signed
        yield Event(signed.on, "retired", f"From {policy.retired.day} it decides nothing: {signed.because}.")
