"""`Policy` and `Table` to `Page`: the insurer's document first and whole, then what is derived from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mednec.analyse.approved import Common
from mednec.analyse.readings import Flip
from mednec.diagnostics import Diagnostic
from mednec.model.blocks import SectionKind
from mednec.model.cases import NOTHING_SHOWN, Shown
from mednec.model.documentation import documentation_of
from mednec.model.policy import Policy
from mednec.page.approved import approvals
from mednec.page.cases import shown_by_cases
from mednec.page.checklist import checklist
from mednec.page.contacts import authorization_words, who_to_ask
from mednec.page.decided import LINE_OF_BUSINESS, REQUEST_TYPE, Decided, overridden
from mednec.page.decision import decision_order, decision_table, limits
from mednec.page.described import described
from mednec.page.diagram import diagram
from mednec.page.glossary import glossary, terms_of
from mednec.page.in_short import in_short, never_approved, otherwise_words
from mednec.page.meaning import Meaning, day_words, join, sentence
from mednec.page.page import (
    Blocks,
    Clauses,
    Code,
    Definition,
    Definitions,
    Derived,
    Entry,
    Inlines,
    Link,
    Origin,
    Page,
    Paragraph,
    Section,
    Text,
    page_name,
    words_of,
)
from mednec.page.places import Places, places
from mednec.page.printed import Printed
from mednec.page.record import NOT_A_GUARANTEE, PROPOSED, Record, paragraph
from mednec.page.site_links import site_links
from mednec.page.standing import Standing
from mednec.register import UNRECORDED, Life
from mednec.table.table import Table

LANGUAGE = "en-US"
DERIVED_HEADING = "How this policy is decided"
_MOST_NAMED = 6
"""Services and codes named at the top of a page; all of them are named further down."""


def outline(
    policy: Policy,
    table: Table,
    *,
    flips: Sequence[Flip] = (),
    accepted: Sequence[Diagnostic] = (),
    governed: Mapping[str, tuple[str, ...]],
    descriptors: bool = True,
    life: Life = UNRECORDED,
    shown: Shown = NOTHING_SHOWN,
    common: Sequence[Common] = (),
) -> Page:
    """The published page of one policy version.

    `flips` are the cases that other readings decide otherwise, `accepted` the findings that the author keeps,
    `governed` the clauses that govern each code, `life` what became of the version, `shown` what the author's cases
    show of each clause, `common` what every approval has in common. With `descriptors` False the code
    systems' descriptors are left out and our own short labels shown.
    """
    where = places(policy)
    meaning = Meaning(policy, where.clauses, terms_of(policy))
    decided = Decided(policy, where, meaning, overridden(policy), documentation_of(policy))
    printed = tuple(Printed(policy, where, decided, descriptors).sections())
    record = Record(policy, where, meaning, decided)
    now = Standing(policy, life)
    derived = _derived(where, policy, table, meaning, record, flips, accepted, governed, now, shown, common)
    body: Blocks = (_legend(where), *printed, derived)
    return Page(
        language=LANGUAGE,
        name=page_name(policy.title, f" – {policy.number}, {policy.version}{now.in_a_title()}"),
        title=policy.title,
        kicker=f"Medical policy {policy.number}, version {policy.version}{now.in_a_title()}",
        publisher=", ".join(policy.companies),
        warnings=now.warnings(),
        jumps=tuple(_jumps(policy, where)),
        summary=_summary(policy, table, meaning),
        contents=tuple(_entries(body)),
        body=body,
        footer=_footer(policy),
        trail=site_links("../../"),
        described=described(policy, meaning, life),
        dates=_dates(policy),
        lead=in_short(table, meaning),
    )


def _dates(policy: Policy) -> Inlines:
    """Since when the version holds, when it was looked at, and the way to all that changed."""
    said = [f"Effective {day_words(policy.effective.isoformat())}."]
    if policy.errata:
        said.append(f"Corrected {day_words(max(each.signed.on for each in policy.errata))}.")
    if policy.last_review:
        said.append(f"Last reviewed {day_words(policy.last_review)}.")
    if policy.next_review:
        said.append(f"Next review {day_words(policy.next_review)}.")
    return (Text(f"{' '.join(said)} "), Link("../versions/index.html", (Text("See all updates"),)))


def _summary(policy: Policy, table: Table, meaning: Meaning) -> Blocks:
    """What a reader asks before reading on; all else stands under “About this version”."""
    facts = [
        ("Otherwise", sentence(otherwise_words(table))),
        ("Never approved", sentence(never_approved(table, meaning))),
        ("Services", sentence(_services(meaning.labels(policy.service_fact, policy.services)))),
        ("Request types", sentence(join(meaning.labels(REQUEST_TYPE, policy.requests), "and"))),
        ("Lines of business", _lines(policy, meaning)),
        ("Prior authorization", sentence(authorization_words(policy, _MOST_NAMED))),
    ]
    terms = tuple(Definition((Text(term),), (paragraph(words),)) for term, words in facts if words)
    return (Definitions(terms),)


def _services(labels: list[str]) -> str:
    if len(labels) <= _MOST_NAMED:
        return join(labels, "and")
    return f"{', '.join(labels[: _MOST_NAMED - 1])} and {len(labels) - _MOST_NAMED + 1} more"


def _lines(policy: Policy, meaning: Meaning) -> str:
    """The lines of business, and for which of them another source comes first, always or until it is silent."""
    labels = meaning.labels(LINE_OF_BUSINESS, [rule.line for rule in policy.lines])
    referred = [label for label, rule in zip(labels, policy.lines, strict=True) if rule.refer_to]
    own = [label for label in labels if label not in referred]
    said = [join(own, "and"), f"for {join(referred, 'and')} another source comes first" if referred else ""]
    return sentence("; ".join(filter(None, said)))


def _legend(where: Places) -> Derived:
    words = (
        Text("Notes like this one are mednec’s: how a clause is decided, in plain words, from its formal meaning. "),
        Text("Everything outside them, up to “"),
        Link(f"#{where.derived['how-it-is-decided']}", (Text(DERIVED_HEADING),)),
        Text("”, is the insurer’s document, word for word."),
    )
    return Derived("How to read this page", (Paragraph(words),))


def _jumps(policy: Policy, where: Places) -> Iterator[Link]:
    for section in policy.sections:
        if section.kind is SectionKind.CRITERIA:
            yield Link(f"#{section.anchor}", (Text("Coverage criteria"),))
            break
    if any(clause.decides is not None for clause in policy.clauses):
        yield Link(f"#{where.derived['diagram']}", (Text("Diagram"),))
    yield Link("check/index.html", (Text("Check a case"),))
    yield Link(f"#{where.derived['decision-table']}", (Text("Decision table"),))
    yield Link(f"#{where.derived['documentation-checklist']}", (Text("Documentation checklist"),))
    yield Link(f"#{where.derived['who-to-ask']}", (Text("Who to ask"),))
    if policy.codes:
        yield Link(f"#{where.derived['codes-and-meanings']}", (Text("Codes"),))


def _derived(
    where: Places,
    policy: Policy,
    table: Table,
    meaning: Meaning,
    record: Record,
    flips: Sequence[Flip],
    accepted: Sequence[Diagnostic],
    governed: Mapping[str, tuple[str, ...]],
    now: Standing,
    shown: Shown,
    common: Sequence[Common],
) -> Section:
    parts = (
        ("decision-order", "How an answer is reached", decision_order(policy, meaning)),
        ("limits", "Limits of an outcome", limits(policy)),
        ("diagram", "Diagram of the criteria", diagram(policy, record.decided)),
        ("decision-table", "Decision table", decision_table(table, where, meaning)),
        ("approvals", "What every approval has in common", approvals(policy, meaning, common)),
        ("documentation-checklist", "Documentation checklist", checklist(policy, meaning)),
        ("who-to-ask", "Who to ask", who_to_ask(policy)),
        ("glossary", "Terms that this policy defines", glossary(policy, meaning, record.decided)),
        ("codes-and-meanings", "Codes and their meanings", record.codes(governed)),
        ("lines-of-business", "Which source governs each line of business", record.lines()),
        ("presumptions", "Presumptions", record.presumptions()),
        ("bounds", "Bounds", record.bounds()),
        ("taken-as-given", "Taken as given", record.axioms()),
        ("readings", "Readings taken", record.readings(flips)),
        ("findings-accepted", "Findings accepted", record.findings(accepted)),
        ("cases", "What the authors’ cases show", shown_by_cases(policy, meaning, shown)),
        ("errata", "Errata", now.errata()),
        ("left-out", "Left out of this page", record.left_out()),
        ("about-this-version", "About this version", record.identity(now.history())),
    )
    intro = (
        "From here on nothing is the insurer’s text. mednec made it from the formal meaning of the clauses above; "
        "the executable decision table is made from the same meaning and proved equal to the one below."
    )
    return Section(
        where.derived["how-it-is-decided"],
        (Text(DERIVED_HEADING),),
        (
            paragraph(intro),
            *(
                Section(where.derived[name], (Text(heading),), body, Origin.DERIVED)
                for name, heading, body in parts
                if body
            ),
        ),
        Origin.DERIVED,
    )


def _entries(blocks: Blocks) -> Iterator[Entry]:
    """The page's contents: its sections, and the parts of those in which readers look something up."""
    for block in blocks:
        if isinstance(block, Section):
            inner = [each for each in block.body if isinstance(each, Section)]
            opened = block.origin is Origin.DERIVED or any(isinstance(b, Clauses) for each in inner for b in each.body)
            entries = tuple(Entry(each.anchor, words_of(each.heading)) for each in inner) if opened else ()
            yield Entry(block.anchor, words_of(block.heading), entries)


def _footer(policy: Policy) -> Blocks:
    version = f"Medical policy {policy.number}, version {policy.version}, {policy.status}. Content hash (SHA-256): "
    return (
        Paragraph((Text(version), Code(policy.fingerprint), Text("."))),
        paragraph(NOT_A_GUARANTEE),
        paragraph(PROPOSED),
    )
