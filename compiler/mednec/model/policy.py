"""`Policy`: one version of one medical policy, words and meaning together. Everything else is made from it.

The document is kept whole and in printed order (`sections`); clauses stand in it where they are printed and hold
both their words and their meaning, so that page and table cannot part.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from mednec.frozen import field, frozen, replace
from mednec.model.axioms import Axiom
from mednec.model.blocks import Bullets, Codes, LeftOut, Lines, LinkTarget, Prose, Reference, Rows, SectionKind
from mednec.model.condition import Condition
from mednec.model.contacts import Company
from mednec.model.determinations import Determination, Limit, Outcome, With
from mednec.model.facts import Fact, Records
from mednec.model.signatures import Acceptance, Erratum, Responsible, Retirement, Signature
from mednec.text import Span


@frozen
class Decides:
    """A clause's determination and the services it governs (values of the policy's service fact; empty: all).

    `source` is where the clause refers to; empty unless the determination is `REFER`. `requests` are the request types,
    `lines` the lines of business that it speaks of; empty: all.
    """

    determination: Determination
    services: tuple[str, ...]
    otherwise: bool
    overrides: tuple[str, ...]
    source: str = ""
    requests: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """What the clause says where it decides."""
        return Outcome(self.determination, self.source)


@frozen
class Recommendation:
    """Something a clause recommends while its condition holds; it never decides."""

    what: str


@frozen
class OnFile:
    """What must be on file, in the printed words, and the yes/no fact that says whether it is (empty: none does)."""

    what: str
    fact: str


@frozen
class Documents:
    """A documentation requirement: what must be on file for some clauses. It is no condition of any of them.

    `clauses` are those that it is for; without any, every favourable determination for the `services` (empty: all).
    """

    items: tuple[OnFile, ...]
    clauses: tuple[str, ...]
    services: tuple[str, ...]


@frozen
class OtherReading:
    """What the words could also mean: the subject with another meaning in place of the one taken."""

    name: str
    instead: Clause | LineRule | CodeRow
    span: Span | None = field(default=None, compare=False, show=False)


@frozen
class Reading:
    """A place where the text can be read in more than one way; `subject` is a clause id, `line NAME` or `code CODE`."""

    subject: str
    taken: str
    signed: Signature
    others: tuple[OtherReading, ...]
    span: Span | None = field(default=None, compare=False, show=False)


@frozen
class Clause:
    """One printed item: label, words, meaning, children, and words printed after the children.

    `id` is the citation (`I.A.1`; `codes.2` for the second unlabelled item of a section; `codes.2.s2` for a
    further sentence with a meaning of its own, whose label is empty). `anchor` is its address on the page
    (`i-a-1`). `said` is the author's expression, for pages that show it. `group` is how the printed children
    combine where the meaning is (or ends in) a group over them: `any`, `all`, `none`, `at least 2`, ... or
    empty. A clause with neither determination nor recommendation only takes part in others. `limits` is what it allows
    where it is met; of those of one limit the last that applies counts. A clause that says what must be on file
    (`documents`), which of two tests is used where both are done (`controls`: the one, and not the other), or why its
    words decide nothing (`never_decides`), has no condition and is never met or not.

    `condition` is all that decides whether the clause holds. Where more than the requirement itself takes part, `own`
    is that requirement, `waived` what excuses it, and `applies` where it is asked at all: outside, a determination is
    not made and an item leaves its group. `riders` are the clauses printed elsewhere that ask for more, each of which
    `adds_to` this one. `presumed`: the yes/no facts of its items are presumed no. `formerly` are its citations in
    earlier versions; they change nothing that it says.
    """

    id: str
    anchor: str
    label: str
    words: tuple[str, ...]
    condition: Condition
    group: str
    decides: Decides | None
    recommends: Recommendation | None
    children: tuple[Clause, ...]
    after: tuple[str, ...]
    readings: tuple[Reading, ...]
    own: Condition | None = None
    waived: Condition | None = None
    applies: Condition | None = None
    riders: tuple[str, ...] = ()
    adds_to: str = ""
    presumed: bool = False
    documents: Documents | None = None
    never_decides: str = ""
    said: str = field(default="", compare=False)
    limits: tuple[With, ...] = ()
    row: tuple[str, ...] = ()
    controls: tuple[str, str] | None = None
    formerly: tuple[str, ...] = field(default=(), compare=False)
    span: Span | None = field(default=None, compare=False, show=False)
    words_span: Span | None = field(default=None, compare=False, show=False)

    @property
    def printed(self) -> tuple[str, ...]:
        """The words that its meaning is cited with: its own, or those of the printed row that it states."""
        return self.words or (("; ".join(filter(None, self.row)),) if any(self.row) else ())

    @property
    def has_condition(self) -> bool:
        """Whether it can be met or not met."""
        return self.documents is None and self.controls is None and not self.never_decides


@frozen
class NextSource:
    """A source that is asked after another one: the request is referred there as by a `LineRule`."""

    refer_to: str
    unless: Condition | None
    known: bool


@frozen
class LineRule:
    """Which source governs a line of business.

    `refer_to` empty: this policy. Else the request is referred there unless `unless` holds; with `known`, unless
    it is *known* to hold (unknown refers); without, unknown needs information. `investigational_as`: what this
    line says instead of investigational (None: nothing special). `words` are the printed words. `then` are the sources
    that are asked next, in order; after the last one this policy. `excepted` are the services of which this policy says
    `instead` for this line (None: it does not address them).
    """

    line: str
    words: tuple[str, ...]
    refer_to: str
    unless: Condition | None
    known: bool
    investigational_as: Determination | None
    readings: tuple[Reading, ...]
    said: str = field(default="", compare=False)
    then: tuple[NextSource, ...] = ()
    excepted: tuple[str, ...] = ()
    instead: Outcome | None = None
    span: Span | None = field(default=None, compare=False, show=False)

    @property
    def sources(self) -> tuple[tuple[str, NextSource], ...]:
        """The sources that are asked before this policy, in order, each with a name of its own."""
        first = (NextSource(self.refer_to, self.unless, self.known),) if self.refer_to else ()
        names = (self.line if n == 1 else f"{self.line} {n}" for n in range(1, len(self.then) + 2))
        return tuple(zip(names, (*first, *self.then), strict=False))


@frozen
class CodeSystem:
    """A code system with the notice that every page showing its codes must print."""

    name: str
    title: str
    notice: str


@frozen
class CodeEntry:
    """What the policy's code table says of a code from one day to another (None: open), both included.

    `authorization`: whether prior authorization is `needed`, `not needed` or `not applicable` (empty: not said); that
    is no determination. `by`: `criteria` where the table leaves the request to the criteria, the id of the clause that
    states the table's own determination, or empty (not said).
    """

    first: date | None
    last: date | None
    authorization: str
    by: str
    span: Span | None = field(default=None, compare=False, show=False)

    @property
    def in_force(self) -> str:
        """When the entry is in force, in words; empty where it always is."""
        return _in_force(((self.first, self.last),))


@frozen
class CodeRow:
    """One code: its descriptor (verbatim), a short label of our own, and what requesting it implies.

    `listed` is False for the unlisted-procedure codes of a system, which stand in no policy's table.
    `implies` is a conjunction of tests on facts (procedure, levels ...). `first`, `last`, `authorization` and `by` are
    those of its first entry, `more` are its further entries.
    """

    system: str
    code: str
    short: str
    descriptor: str
    listed: bool
    implies: Condition
    readings: tuple[Reading, ...]
    first: date | None = None
    last: date | None = None
    authorization: str = ""
    by: str = ""
    more: tuple[CodeEntry, ...] = ()
    span: Span | None = field(default=None, compare=False, show=False)

    @property
    def entries(self) -> tuple[CodeEntry, ...]:
        """What the code table says of the code, in printed order; no two entries are in force on one day."""
        return (CodeEntry(self.first, self.last, self.authorization, self.by, self.span), *self.more)

    @property
    def stretches(self) -> tuple[tuple[date | None, date | None], ...]:
        """The days on which the code is in force, in order: entries that follow on each other are one stretch."""
        found: list[tuple[date | None, date | None]] = []
        for entry in sorted(self.entries, key=lambda each: each.first or date.min):
            last = found[-1][1] if found else None
            if found and last is not None and entry.first is not None and (entry.first - last).days == 1:
                found[-1] = (found[-1][0], entry.last)
            else:
                found.append((entry.first, entry.last))
        return tuple(found)

    @property
    def in_force(self) -> str:
        """When the code is in force, in words; empty where it always is."""
        return _in_force(self.stretches)


def _in_force(stretches: tuple[tuple[date | None, date | None], ...]) -> str:
    said = []
    for first, last in stretches:
        since = f"from {first.isoformat()}" if first is not None else ""
        until = f"to {last.isoformat()}" if last is not None else ""
        said.append(" ".join(filter(None, (since, until))))
    return f"in force {' and '.join(said)}" if all(said) else ""


@frozen
class Presumption:
    """A value taken for an absent fact; a case refuses it by giving the fact as unknown (null)."""

    fact: str
    value: str
    signed: Signature
    span: Span | None = field(default=None, compare=False, show=False)


@frozen
class Bound:
    """A number fact is at most the number of values of a several-of fact, whenever that list is known."""

    fact: str
    counted: str
    span: Span | None = field(default=None, compare=False, show=False)


@frozen
class Precedence:
    """An order of precedence that the document does not print, signed as a reading: ranks of clauses, highest first."""

    signed: Signature
    ranks: tuple[tuple[str, ...], ...]
    span: Span | None = field(default=None, compare=False, show=False)


# --- the document --------------------------------------------------------------------------------------------


@frozen
class Subheading:
    """A heading inside a section with what stands under it."""

    text: str
    anchor: str
    services: tuple[str, ...]
    body: tuple[DocumentBlock, ...]
    span: Span | None = field(default=None, compare=False, show=False)


@frozen
class Definition:
    """A term that the document defines, with the words printed of it.

    Where the definition has a formal meaning, `clause` states it under the term's name, and conditions can cite it.
    """

    term: str
    anchor: str
    words: tuple[str, ...]
    clause: Clause | None
    span: Span | None = field(default=None, compare=False, show=False)


@frozen
class Note:
    """A printed note, with its mark as printed, and the clauses that it belongs to.

    Where it has a meaning of its own, `clause` states it (`note.1`, in printed order).
    """

    mark: str
    anchor: str
    of: tuple[str, ...]
    words: tuple[str, ...]
    clause: Clause | None
    span: Span | None = field(default=None, compare=False, show=False)


DocumentBlock: TypeAlias = Prose | Bullets | Subheading | Rows | Reference | Codes | Lines | Clause | Definition | Note


@frozen
class Section:
    """One section in printed order; the header's heading is the policy's title."""

    kind: SectionKind
    heading: str
    anchor: str
    body: tuple[DocumentBlock, ...]
    span: Span | None = field(default=None, compare=False, show=False)


@frozen
class MissingMeaning:
    """A meaning that nobody has written yet: what the author calls it, and the words whose meaning it is.

    `subject` is the clause id, the line of business, or `policy`.
    """

    name: str
    subject: str
    words: tuple[str, ...]
    span: Span | None = field(default=None, compare=False, show=False)


@frozen
class Policy:
    """One version of one policy, resolved. `version` is its effective date in ISO form.

    `facts` are those the policy draws on (conditions, codes, other readings, derivations), in the order their
    vocabularies declare them. `service_fact` is the choice fact whose values are the services, `services` those
    the policy addresses; `requests` are the request types that it addresses (empty: it does not tell them apart).
    `responsible` are author, reviewers and committees in the order written: they are neither meaning nor words.
    `contacts` are whom to ask at which company; a new telephone number makes no other policy.
    `axioms` are those that speak of these facts alone: they say which cases there can be, and decide nothing.
    `codes` are the policy's listed codes in printed order, then the unlisted-procedure codes of its systems.
    `fingerprint` is a SHA-256 over everything but places and the status, taken where a table is made, and empty before.
    While a meaning is `missing` the policy is an unfinished draft: it can be compared with its words and its source,
    and has no table.
    """

    number: str
    title: str
    version: str
    status: str
    effective: date
    last_review: str
    next_review: str
    companies: tuple[str, ...]
    service_fact: str
    services: tuple[str, ...]
    facts: tuple[Fact, ...]
    systems: tuple[CodeSystem, ...]
    codes: tuple[CodeRow, ...]
    lines: tuple[LineRule, ...]
    presumptions: tuple[Presumption, ...]
    bounds: tuple[Bound, ...]
    sections: tuple[Section, ...]
    links: tuple[LinkTarget, ...]
    acceptances: tuple[Acceptance, ...]
    left_out: tuple[LeftOut, ...]
    source_sha256: str
    fingerprint: str
    precedence: tuple[Precedence, ...] = ()
    missing: tuple[MissingMeaning, ...] = field(default=(), compare=False)
    retired: Retirement | None = None
    errata: tuple[Erratum, ...] = ()
    limits: tuple[Limit, ...] = ()
    requests: tuple[str, ...] = ()
    axioms: tuple[Axiom, ...] = ()
    responsible: tuple[Responsible, ...] = ()
    contacts: tuple[Company, ...] = field(default=(), compare=False)
    span: Span | None = field(default=None, compare=False, show=False)
    status_span: Span | None = field(default=None, compare=False, show=False)

    @property
    def effective_words(self) -> tuple[str, ...]:
        """The words of the header that print the effective date."""
        header = next((section.body for section in self.sections if section.kind is SectionKind.HEADER), ())
        printed = (words for block in header if isinstance(block, Prose) for words in block.paragraphs)
        return tuple(words for words in printed if "effective" in words.lower())

    @property
    def slug(self) -> str:
        """The policy's name in files and addresses: `mp` and its number, letters and digits only (`mp196`)."""
        return "mp" + "".join(ch for ch in self.number.lower() if ch.isascii() and ch.isalnum())

    def fact(self, name: str) -> Fact:
        """The fact of that name, or a list's field (`LIST.FIELD`); KeyError if the policy does not draw on it."""
        for fact in self.facts:
            if fact.name == name:
                return fact
            if isinstance(fact.type, Records) and name.startswith(f"{fact.name}."):
                return replace(next(each for each in fact.type.fields if f"{fact.name}.{each.name}" == name), name=name)
        raise KeyError(name)

    @property
    def all_facts(self) -> dict[str, Fact]:
        """Every fact and every field of a list's records, by the name that conditions use."""
        found: dict[str, Fact] = {}
        for fact in self.facts:
            found[fact.name] = fact
            if isinstance(fact.type, Records):
                found |= {
                    f"{fact.name}.{each.name}": self.fact(f"{fact.name}.{each.name}") for each in fact.type.fields
                }
        return found

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause that has a condition, parents before children, in printed order."""
        return tuple(clause for clause in self.printed_clauses if clause.has_condition)

    @property
    def printed_clauses(self) -> tuple[Clause, ...]:
        """Every clause, with those that have no condition, parents before children, in printed order."""
        return tuple(clause for section in self.sections for clause in clauses_in(section.body))

    @property
    def asides(self) -> tuple[Definition | Note, ...]:
        """Every definition and every note, in printed order."""
        return tuple(aside for section in self.sections for aside in asides_in(section.body))

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """Every definition, in printed order."""
        return tuple(aside for aside in self.asides if isinstance(aside, Definition))

    @property
    def notes(self) -> tuple[Note, ...]:
        """Every printed note, in printed order."""
        return tuple(aside for aside in self.asides if isinstance(aside, Note))

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Every reading taken, in printed order."""
        of_lines = [r for line in self.lines for r in line.readings]
        of_clauses = [r for clause in self.printed_clauses for r in clause.readings]
        of_codes = [r for row in self.codes for r in row.readings]
        return (*of_lines, *of_clauses, *of_codes)


def clauses_in(body: tuple[DocumentBlock, ...]) -> Iterator[Clause]:
    """The clauses of a stretch of document, parents before children, in printed order."""
    for block in body:
        match block:
            case Clause():
                yield block
                yield from clauses_in(block.children)
            case Subheading(body=inner):
                yield from clauses_in(inner)
            case Definition(clause=Clause() as clause) | Note(clause=Clause() as clause):
                yield from clauses_in((clause,))
            case _:
                pass


def asides_in(body: tuple[DocumentBlock, ...]) -> Iterator[Definition | Note]:
    """The definitions and notes of a stretch of document, in printed order."""
    for block in body:
        match block:
            case Definition() | Note():
                yield block
            case Subheading(body=inner):
                yield from asides_in(inner)
            case _:
                pass
