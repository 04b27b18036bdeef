"""A document being laid out: clauses before their meanings are read, and what is collected on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from mednec.frozen import frozen
from mednec.model.blocks import Bullets, Codes, Lines, Prose, Reference, Rows, SectionKind
from mednec.model.findings import Findings
from mednec.syntax import tree
from mednec.text import Span

Stated: TypeAlias = tree.Condition | tree.Decides | tree.Recommends | tree.Documents | tree.NeverDecides | tree.Controls
"""A meaning that a clause can have."""


@frozen
class Routing:
    """What the headings above a clause, and the clause itself, route to it, the outermost first.

    `names` are those after each `for` (services and lines of business), `requests` the request types after the last
    `on`.
    """

    names: tuple[tuple[tree.Name, ...], ...] = ()
    requests: tuple[tree.Name, ...] = ()

    def then(self, names: tuple[tree.Name, ...], requests: tuple[tree.Name, ...]) -> Routing:
        """The routing below a line that names these; what it does not name stays as it is."""
        return Routing((*self.names, names) if names else self.names, requests or self.requests)

    def named(self, known: tuple[str, ...]) -> tuple[str, ...]:
        """Of the names after `for` those that stand for one of these: the innermost `for` that has any counts."""
        layers = (tuple(dict.fromkeys(each.text for each in layer if each.text in known)) for layer in self.names[::-1])
        return next(filter(None, layers), ())


@dataclass(slots=True, eq=False, repr=False)
class Draft:
    """A clause before its meaning is read.

    `sentences` are the further sentences with a meaning of their own. `routing` is what the nearest `for` and
    `on` name. `silent` are the places of dashed items without a meaning, whose words stand in `after`.
    `term` is the term that the clause defines (empty: none), `row` the printed cells of a code table's row that it is.
    `twice`: it has a second meaning, which is refused.
    """

    id: str
    label: str
    routing: Routing
    span: Span
    words: list[str] = field(default_factory=list)
    words_span: Span | None = None
    meaning: Stated | None = None
    notes: list[tree.Note] = field(default_factory=list)
    items: list[Draft] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    silent: list[Span] = field(default_factory=list)
    sentences: list[Draft] = field(default_factory=list)
    term: str = ""
    row: tuple[str, ...] = ()
    twice: bool = False

    def walk(self) -> Iterator[Draft]:
        """This draft and those below it, in printed order."""
        yield self
        for inner in (*self.items, *self.sentences):
            yield from inner.walk()


@dataclass(slots=True, eq=False, repr=False)
class DraftAside:
    """A definition or a note before its clause is read; without a meaning it is its `words` alone.

    `title` is the term, or the mark of a note, `address` what its address on the page is made from; `clauses` are those
    that a note is said to belong to.
    """

    is_definition: bool
    title: str
    address: str
    clauses: tuple[tree.Name, ...]
    words: tuple[str, ...]
    draft: Draft | None
    span: Span


@dataclass(slots=True, eq=False, repr=False)
class DraftHeading:
    """A heading inside a section, with its block before the clauses are read."""

    text: str
    services: tuple[tree.Name, ...]
    body: list[DraftBlock]
    span: Span


DraftBlock: TypeAlias = Prose | Bullets | Rows | Reference | Codes | Lines | Draft | DraftHeading | DraftAside


@dataclass(slots=True, eq=False, repr=False)
class DraftSection:
    """A section before its clauses are read."""

    kind: SectionKind
    heading: str
    body: list[DraftBlock]
    span: Span


@dataclass(slots=True, eq=False, repr=False)
class LineDraft:
    """A line of business as written, with its printed words and notes; `says` what it says for investigational."""

    rule: tree.LineOfBusiness
    words: tuple[str, ...]
    notes: list[tree.Note] = field(default_factory=list)


@dataclass(slots=True, eq=False, repr=False)
class Layout:
    """The whole document laid out, and what was collected on the way.

    `words` are all printed words with their places, `accepted` the findings accepted with their subject, `missing` what
    is still missing about the lines of business, `notes` how many printed notes there are, `stated` the clause of each
    line of `codes` (by its place) that makes a determination.
    """

    out: Findings
    sections: list[DraftSection] = field(default_factory=list)
    lines: list[LineDraft] = field(default_factory=list)
    says: list[tree.SaysFor] = field(default_factory=list)
    missing: list[tree.Missing] = field(default_factory=list)
    codes: list[tree.CodeLine] = field(default_factory=list)
    stated: dict[int, str] = field(default_factory=dict)
    links: list[tree.LinkTarget] = field(default_factory=list)
    accepted: list[tuple[tree.Accept, str]] = field(default_factory=list)
    dates: dict[str, tree.DateLine] = field(default_factory=dict)
    companies: list[str] = field(default_factory=list)
    words: list[tuple[str, Span]] = field(default_factory=list)
    references: dict[int, Reference] = field(default_factory=dict)
    headings: list[tuple[str, Span]] = field(default_factory=list)
    service_names: list[tree.Name] = field(default_factory=list)
    request_names: list[tree.Name] = field(default_factory=list)
    notes: int = 0

    @property
    def drafts(self) -> Iterator[Draft]:
        """Every clause, parents before children, in printed order."""
        for section in self.sections:
            yield from _drafts(section.body)

    def collect(self, note: tree.LinkTarget | tree.Accept, subject: str) -> None:
        """Keep a note that does not depend on the meaning above it."""
        if isinstance(note, tree.LinkTarget):
            self.links.append(note)
        else:
            self.accepted.append((note, subject if note.policy is None else f"policy {note.policy.text}"))

    def misplaced(self, what: str, span: Span, way_out: str) -> None:
        """The finding that something stands where it does not belong."""
        self.out.error("MN204", f"{what} does not belong here.", span, way_out=way_out)

    def print_words(self, words: tree.Words) -> list[str]:
        """The paragraphs of printed words, noted for the checks that read all words."""
        self.words += [(paragraph, words.span) for paragraph in words.paragraphs]
        return list(words.paragraphs)


def _drafts(body: list[DraftBlock]) -> Iterator[Draft]:
    for block in body:
        if isinstance(block, Draft):
            yield from block.walk()
        elif isinstance(block, DraftHeading):
            yield from _drafts(block.body)
        elif isinstance(block, DraftAside) and block.draft is not None:
            yield from block.draft.walk()


def has_meaning(item: tree.Clause) -> bool:
    """Whether the item, or one inside it, states a meaning."""
    waiting: list[tree.Clause] = [item]
    while waiting:
        for inner in waiting.pop().body:
            if isinstance(inner, Stated):
                return True
            if isinstance(inner, tree.Clause):
                waiting.append(inner)
    return False
