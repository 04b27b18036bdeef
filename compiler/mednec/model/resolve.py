"""From tree to `Policy`: every name found, every type checked, every problem named in one run.

    names in use -> layout (ids) -> clauses, lines, codes -> links and marks -> the facts drawn on

A pure function: no file is read, and whatever the tree holds, the answer is a policy or diagnostics.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mednec.codes import TITLES
from mednec.diagnostics import Diagnostic, has_errors, in_order
from mednec.frozen import replace
from mednec.model.blocks import LeftOut
from mednec.model.clauses import Clauses
from mednec.model.coding import code_names, keep_unlisted, read_codes, read_systems, unused_systems
from mednec.model.condition import Condition, facts_in
from mednec.model.contacts import read_contacts
from mednec.model.controls import check_controls, read_controls
from mednec.model.document import lay_out
from mednec.model.draft import Draft, DraftAside, DraftBlock, DraftHeading, Layout
from mednec.model.expressions import Reader
from mednec.model.facts import values_of
from mednec.model.findings import Findings, check_date, iso_date, shown
from mednec.model.formerly import check_formerly
from mednec.model.given import read_axioms
from mednec.model.labels import Anchors
from mednec.model.life import check_errata, read_errata, read_responsible, read_retirement, read_status
from mednec.model.limits import read_limits, with_amounts
from mednec.model.lines import read_lines
from mednec.model.marks import check_marks, read_links
from mednec.model.missing import read_missing
from mednec.model.policy import Clause, CodeRow, Definition, DocumentBlock, LineRule, Note, Policy, Section, Subheading
from mednec.model.request import read_bounds, read_presumptions, read_requests, read_services
from mednec.model.signatures import Acceptance
from mednec.model.signed import signature
from mednec.model.vocabulary import Vocabulary, gather
from mednec.model.vocabulary import check_library as _check_library
from mednec.model.works import needs, read_worked_out
from mednec.syntax import tree


def resolve(file: tree.File, library: tuple[tree.File, ...]) -> tuple[Policy | None, tuple[Diagnostic, ...]]:
    """The policy that a file states, with the vocabularies and code systems of the library that it uses.

    None if there is an error among the diagnostics. The fingerprint is empty: it is taken where a table is made
    (`driver.prove`). Never raises.
    """
    out = Findings()
    policy = _policy(file, library, out)
    return None if has_errors(out.diagnostics) else policy, in_order(out.diagnostics)


def check_library(library: tuple[tree.File, ...]) -> tuple[Diagnostic, ...]:
    """What is wrong in the vocabularies and code systems themselves, whether or not a policy uses them."""
    vocabulary, out = _check_library(library)
    codes = dict.fromkeys(code.code.text for system in vocabulary.systems.values() for code in system.codes)
    read_worked_out(Reader(vocabulary, codes, out))
    read_axioms(vocabulary, codes, out)
    read_contacts(vocabulary.companies, out)
    return in_order(out.diagnostics)


def _policy(file: tree.File, library: tuple[tree.File, ...], out: Findings) -> Policy | None:
    """The policy, sound only if no error was found."""
    blocks = [block for block in file.blocks if isinstance(block, tree.PolicyBlock)]
    if not blocks:
        out.error(
            "MN206",
            f"The file {shown(file.name)} states no policy.",
            None,
            way_out='begin it with `policy 196 "Title"`',
        )
        return None
    for further in blocks[1:]:
        out.error("MN206", "A file states one policy.", further.span, way_out="move the second one to its own file")
    block = blocks[0]
    vocabulary = gather(block.use, file, library, out)
    keep_unlisted(block, vocabulary, out)
    layout = lay_out(block, [item for item in file.blocks if isinstance(item, tree.Section)], out)
    service_fact, services = read_services(block, layout.service_names, vocabulary, out)
    requests = read_requests(block, layout.request_names, vocabulary, out)
    of_lines = tuple(value.name for value in values_of(vocabulary.facts["line_of_business"].type))
    of_lines = tuple(line for line in of_lines if line not in services)
    reader = Reader(vocabulary, code_names(layout, vocabulary), out)
    controls = read_controls(layout.drafts, vocabulary, out)
    read_worked_out(reader)
    anchors = Anchors()
    limits = read_limits(block, layout.drafts, out)
    orders = tuple(item for item in file.blocks if isinstance(item, tree.PrecedenceBlock))
    routed = (requests, of_lines)
    clauses = Clauses(tuple(layout.drafts), services, reader, anchors, limits, service_fact, orders, *routed)
    headings: dict[str, list[str]] = {}
    sections = tuple(
        Section(
            section.kind,
            section.heading,
            _heading_anchor(section.heading, anchors, headings),
            _body(section.body, clauses, anchors, headings),
            section.span,
        )
        for section in layout.sections
    )
    clauses.check_overrides()
    clauses.check_cycles()
    clauses.check_reach()
    if clauses.misnumbered:
        out.hold_back("MN110", "MN111", "MN112", "MN203")
    codes = read_codes(layout, reader, service_fact)
    lines = read_lines(layout, reader)
    presumptions = read_presumptions(block, clauses.drafts, vocabulary, out)
    bounds = read_bounds(block, vocabulary, out)
    links = read_links(layout, headings)
    check_marks(layout.words, layout.references, out)
    effective = _effective(block, layout)
    policy = Policy(
        number=block.number.text,
        title=block.title.text,
        version=effective.isoformat(),
        status=read_status(block, out),
        effective=effective,
        last_review=_date(layout, "last review"),
        next_review=_date(layout, "next review"),
        companies=tuple(dict.fromkeys(layout.companies)),
        service_fact=service_fact,
        services=services,
        requests=requests,
        facts=(),
        systems=read_systems(vocabulary),
        codes=codes,
        lines=lines,
        presumptions=presumptions,
        bounds=bounds,
        limits=with_amounts(limits, sections, out),
        sections=sections,
        links=links,
        acceptances=_acceptances(layout),
        left_out=tuple(LeftOut(item.words.text, item.because.text, item.words.span) for item in block.left_out),
        source_sha256=_source_hash(block, out),
        fingerprint="",
        precedence=clauses.precedence,
        missing=read_missing(layout),
        retired=read_retirement(block, effective, out),
        errata=read_errata(block, out),
        responsible=read_responsible(block, out),
        span=block.span,
        status_span=block.status.span if block.status is not None else block.span,
    )
    drawn = _drawn(policy, vocabulary)
    if not policy.missing:
        _check_use(drawn, vocabulary, layout, out)
        check_controls(controls, drawn, out)
    contacts = read_contacts(vocabulary.companies, out)
    check_formerly(layout.drafts, out)
    axioms = read_axioms(vocabulary, code_names(layout, vocabulary), out, drawn)
    facts = tuple(fact for name, fact in vocabulary.facts.items() if name in drawn)
    policy = replace(policy, facts=facts, axioms=axioms, contacts=contacts)
    check_errata(policy, out)
    return policy


# --- the document --------------------------------------------------------------------------------------------


def _heading_anchor(text: str, anchors: Anchors, headings: dict[str, list[str]]) -> str:
    anchor = anchors.give(text, "section")
    headings.setdefault(text, []).append(anchor)
    return anchor


def _body(
    blocks: list[DraftBlock], clauses: Clauses, anchors: Anchors, headings: dict[str, list[str]]
) -> tuple[DocumentBlock, ...]:
    """The blocks with their clauses read. Clauses have their addresses already, so a heading never takes one away."""
    body: list[DocumentBlock] = []
    for block in blocks:
        if isinstance(block, Draft):
            body.append(clauses.read(block))
        elif isinstance(block, DraftAside):
            body.append(_aside(block, clauses, anchors))
        elif isinstance(block, DraftHeading):
            anchor = _heading_anchor(block.text, anchors, headings)
            services = tuple(name.text for name in block.services)
            inner = _body(block.body, clauses, anchors, headings)
            body.append(Subheading(block.text, anchor, services, inner, block.span))
        else:
            body.append(block)
    return tuple(body)


def _aside(block: DraftAside, clauses: Clauses, anchors: Anchors) -> Definition | Note:
    of = clauses.belongs_to(block.clauses)
    clause = clauses.read(block.draft, of) if block.draft is not None else None
    anchor = clause.anchor if clause is not None else anchors.give(block.address, "definition")
    words = clause.words if clause is not None else block.words
    if block.is_definition:
        return Definition(block.title, anchor, words, clause, block.span)
    return Note(block.title, anchor, of, words, clause, block.span)


def _acceptances(layout: Layout) -> tuple[Acceptance, ...]:
    found: list[Acceptance] = []
    for accept, subject in layout.accepted:
        if accept.code.text not in TITLES:
            layout.out.error(
                "MN129",
                f"There is no finding {shown(accept.code.text)} to accept.",
                accept.code.span,
                way_out="write the code that the check reported",
            )
        signed = signature(accept.signed, layout.out)
        found.append(Acceptance(accept.code.text, subject, signed, accept.span))
    return tuple(found)


# --- the header ----------------------------------------------------------------------------------------------


def _effective(block: tree.PolicyBlock, layout: Layout) -> date:
    """The effective date; where there is none, the first day there is, beside a finding."""
    line = layout.dates.get("effective")
    if line is None:
        layout.out.error(
            "MN206",
            "The policy does not say from when it is effective.",
            block.number.span,
            way_out="write `effective 2025-10-01` in its header",
        )
        return date.min
    day = iso_date(line.value.text)
    if day is None:
        check_date(line.value, layout.out)
        return date.min
    return day


def _date(layout: Layout, kind: str) -> str:
    line = layout.dates.get(kind)
    return "" if line is None else check_date(line.value, layout.out, partial=True)


def _source_hash(block: tree.PolicyBlock, out: Findings) -> str:
    if block.source_sha256 is None:
        return ""
    text = block.source_sha256.text
    if len(text) != 64 or not set(text) <= set("0123456789abcdef"):
        out.error(
            "MN206",
            "The source's SHA-256 is not 64 digits and letters a to f.",
            block.source_sha256.span,
            way_out="copy it from `sha256sum source.txt`",
        )
    return text


# --- the facts drawn on --------------------------------------------------------------------------------------


def _conditions(policy: Policy) -> Iterator[Condition]:
    """Every condition of the policy, those of other readings too."""
    subjects: list[Clause | LineRule | CodeRow] = [*policy.clauses, *policy.lines, *policy.codes]
    subjects += [other.instead for reading in policy.readings for other in reading.others]
    for subject in subjects:
        match subject:
            case Clause(condition=condition, limits=limits):
                yield condition
                yield from (limit.when for limit in limits)
            case LineRule(sources=sources):
                yield from (source.unless for _, source in sources if source.unless is not None)
            case CodeRow(implies=implies):
                yield implies


def _drawn(policy: Policy, vocabulary: Vocabulary) -> set[str]:
    """The names of the facts that the policy draws on."""
    drawn = {name for condition in _conditions(policy) for name in facts_in(condition)}
    drawn |= {"line_of_business", "date_of_service"}
    if policy.codes:
        drawn.add("code")
    if policy.requests:
        drawn.add("request_type")
    if policy.service_fact:
        drawn.add(policy.service_fact)
    drawn |= {presumption.fact for presumption in policy.presumptions}
    drawn |= {
        item.fact
        for clause in policy.printed_clauses
        if clause.documents is not None
        for item in clause.documents.items
        if item.fact
    }
    drawn |= {name for bound in policy.bounds for name in (bound.fact, bound.counted)}
    waiting = sorted(drawn)
    while waiting:
        fact = vocabulary.facts.get(waiting.pop())
        parts = set(needs(fact)) - drawn if fact is not None else set()
        drawn |= parts
        waiting += sorted(parts)
    return drawn


def _check_use(drawn: set[str], vocabulary: Vocabulary, layout: Layout, out: Findings) -> None:
    """Each name after `use` must give the policy something."""
    homes = {vocabulary.home[name] for name in drawn if name in vocabulary.home}
    homes |= {vocabulary.home_of_company.get(company, "") for company in layout.companies}
    idle = unused_systems(layout, vocabulary)
    for name in vocabulary.used.values():
        if name.text in vocabulary.guessed:
            continue
        is_system = name.text in vocabulary.systems
        if name.text in idle or (not is_system and name.text not in homes):
            out.warning(
                "MN120",
                f"The policy names {name.text} after `use`, and draws nothing from it.",
                name.span,
                way_out="take it out of the `use` line",
                subject=name.text,
            )
