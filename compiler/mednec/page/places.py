"""Every address on a policy's page: where links, citations and reference marks go.

The policy's own addresses (sections, headings, clauses) come from the model and never change with a version's page;
the addresses of derived parts give way to them.
"""

from __future__ import annotations

from collections.abc import Iterator

from mednec.frozen import frozen, replace
from mednec.model.blocks import Reference
from mednec.model.labels import slug
from mednec.model.policy import Clause, DocumentBlock, Policy, Reading, Subheading
from mednec.page.inline import Targets, heading_words, inlines
from mednec.page.page import Inlines

DERIVED = (
    "main",
    "contents",
    "how-it-is-decided",
    "decision-order",
    "limits",
    "diagram",
    "decision-table",
    "approvals",
    "documentation-checklist",
    "who-to-ask",
    "glossary",
    "readings",
    "presumptions",
    "bounds",
    "taken-as-given",
    "lines-of-business",
    "codes-and-meanings",
    "findings-accepted",
    "cases",
    "errata",
    "left-out",
    "about-this-version",
    "files",
)
"""The names of the addresses that a page has beside the policy's own."""


@frozen
class Places:
    """The addresses of one page, all different.

    `clauses` by citation in printed order, `readings` in the order of `Policy.readings`, `references` by number,
    `derived` by the names above, `headings` by the words a reader sees, `former` those that clauses had in earlier
    versions and that nothing has in this one.
    """

    clauses: dict[str, str]
    readings: tuple[tuple[Reading, str], ...]
    references: dict[int, str]
    derived: dict[str, str]
    headings: dict[str, str]
    targets: Targets
    former: dict[str, tuple[str, ...]]

    def words(self, printed: str, at: str = "") -> Inlines:
        """One paragraph of printed words, its links aimed; `at` is the address it stands at, which no term leads to."""
        terms = tuple(term for term in self.targets.terms if term[1] != at)
        return inlines(printed, self.targets if len(terms) == len(self.targets.terms) else self._without(terms))

    def heading(self, printed: str) -> Inlines:
        """The words of a heading, its links aimed; its terms lead nowhere."""
        return inlines(printed, self._without(()) if self.targets.terms else self.targets)

    def _without(self, terms: tuple[tuple[str, str], ...]) -> Targets:
        return replace(self.targets, terms=terms)

    def readings_of(self, subject: str) -> tuple[tuple[int, str], ...]:
        """The number and address of each reading taken of a clause, line or code."""
        return tuple(
            (number, anchor)
            for number, (reading, anchor) in enumerate(self.readings, start=1)
            if reading.subject == subject
        )


def places(policy: Policy) -> Places:
    """The addresses of the policy's page."""
    headings: dict[str, str] = {}
    for section in policy.sections:
        headings.setdefault(section.heading, section.anchor)
        for text, anchor in _headings(section.body):
            headings.setdefault(text, anchor)
    clauses = {clause.id: clause.anchor for clause in policy.printed_clauses}
    taken = {*headings.values(), *clauses.values(), *(section.anchor for section in policy.sections)}
    taken |= {aside.anchor for aside in policy.asides}
    former = dict(_former(policy, taken))
    derived = {name: _free(name, taken) for name in DERIVED}
    references: dict[int, str] = {}
    for section in policy.sections:
        for reference in _references(section.body):
            if reference.number not in references:
                references[reference.number] = _free(f"reference-{reference.number}", taken)
    readings = tuple(
        (reading, _free(f"reading-{number}", taken)) for number, reading in enumerate(policy.readings, start=1)
    )
    return Places(
        clauses,
        readings,
        references,
        derived,
        {heading_words(text): anchor for text, anchor in headings.items()},
        Targets(
            links={link.text: link for link in policy.links},
            references=references,
            anchors=frozenset(taken),
            terms=tuple((each.term, each.anchor) for each in policy.definitions if each.term.strip()),
        ),
        former,
    )


def _former(policy: Policy, taken: set[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The former addresses of each clause that are still free; taken from now on."""
    for clause in policy.printed_clauses:
        free = [address for address in map(slug, clause.formerly) if address and address not in taken]
        if free:
            taken.update(free)
            yield clause.id, tuple(dict.fromkeys(free))


def _free(anchor: str, taken: set[str]) -> str:
    """The address, or the first numbered one that is not taken; taken from now on."""
    free, number = anchor, 2
    while free in taken:
        free, number = f"{anchor}-{number}", number + 1
    taken.add(free)
    return free


def _headings(body: tuple[DocumentBlock, ...]) -> Iterator[tuple[str, str]]:
    for block in body:
        if isinstance(block, Subheading):
            yield block.text, block.anchor
            yield from _headings(block.body)


def _references(body: tuple[DocumentBlock, ...]) -> Iterator[Reference]:
    for block in body:
        match block:
            case Reference():
                yield block
            case Subheading(body=inner):
                yield from _references(inner)
            case Clause():
                pass
            case _:
                pass
