"""An `Overview` as a `Page`, from which Markdown and HTML are made."""

from __future__ import annotations

from collections.abc import Iterator

from mednec.across.finding import Kept, once
from mednec.across.overview import Overview, PolicyLine, SharedLine
from mednec.across.services import Compared
from mednec.page.meaning import sentence
from mednec.page.outline import LANGUAGE
from mednec.page.page import (
    Block,
    Blocks,
    Bullets,
    Cell,
    Code,
    Column,
    Entry,
    Link,
    Origin,
    Page,
    Paragraph,
    Section,
    TableBlock,
    Text,
    words_of,
)
from mednec.page.record import paragraph

_COLUMNS = (
    Column("Policy", "name"),
    Column("Title"),
    Column("Version", "name"),
    Column("Status", "name"),
    Column("Next review", "name"),
    Column("Codes", "number"),
    Column("Shares with", "name"),
    Column("Open findings", "number"),
)


def overview_page(overview: Overview) -> Page:
    """Everything that is said of a project's policies together."""
    body = tuple(_sections(overview))
    day = f", on {overview.on}" if overview.on else ""
    return Page(
        language=LANGUAGE,
        name=f"Medical policies{day}",
        title=f"Medical policies{day}",
        kicker="Portfolio",
        publisher="",
        warnings=(),
        jumps=tuple(Link(f"#{section.anchor}", section.heading) for section in body[:3]),
        summary=(),
        contents=tuple(Entry(section.anchor, words_of(section.heading)) for section in body),
        body=body,
        footer=(),
    )


def _sections(overview: Overview) -> Iterator[Section]:
    table = TableBlock("Policies", _COLUMNS, tuple(_row(policy) for policy in overview.policies), 0, named_above=True)
    open_findings = f"Open findings in all: {overview.findings}; `mednec check` shows them."
    shown = (table, paragraph(open_findings)) if overview.findings else (table,)
    yield _section("policies", "Policies", shown)
    if overview.shared:
        blocks = tuple(block for line in overview.shared for block in _shared(line))
        yield _section("shared", "Decided by two policies", blocks)
    if overview.redeclared:
        items = [
            f"{each.policy} {each.fact}, in {each.after} against {each.before}: {each.what}."
            for each in overview.redeclared
        ]
        heading = "Facts that a later version declares otherwise"
        yield _section("declared-otherwise", heading, (Bullets(tuple((paragraph(item),) for item in items)),))
    if overview.vocabulary or overview.kept:
        found: list[Blocks] = [
            (Paragraph((Code(each.code), Text(f" {each.message}"))),) for each in overview.vocabulary
        ]
        found += [(Paragraph((Code(k.finding.code), Text(f" {k.finding.message}"))), _kept(k)) for k in overview.kept]
        yield _section("words-and-facts", "Words and facts across policies", (Bullets(tuple(found)),))


def _row(policy: PolicyLine) -> tuple[Cell, ...]:
    review = policy.next_review + (", overdue" if policy.overdue else "")
    texts = (
        policy.number,
        policy.title,
        policy.version,
        policy.status,
        review,
        str(policy.codes),
        ", ".join(policy.shared_with),
        str(policy.findings),
    )
    return tuple(Cell(((Text(text),),)) for text in texts)


def _shared(line: SharedLine) -> Iterator[Block]:
    yield paragraph(f"{' and '.join(line.policies)}, {line.when}: {line.shared}.")
    if line.compared is not Compared.DIFFERENTLY:
        yield paragraph(f"{sentence(line.compared.value)}.")
    for finding in line.differences:
        # Two cases, each from its title on.
        starts = [place for place, text in enumerate(finding.witness) if text.startswith("case ")]
        cases = [finding.witness[a:b] for a, b in zip(starts, [*starts[1:], None], strict=True)]
        shown = tuple((Bullets(tuple((Paragraph((Code(text.strip()),)),) for text in case)),) for case in cases)
        yield paragraph(finding.message)
        if shown:
            yield Bullets(shown)
    for kept in once(line.kept):
        yield _kept(kept)


def _kept(kept: Kept) -> Paragraph:
    signed = f" accepted in {kept.version} by {kept.accepts.by} on {kept.accepts.on}: {kept.accepts.because}"
    return Paragraph((Code(kept.finding.code), Text(signed)))


def _section(anchor: str, heading: str, body: Blocks) -> Section:
    return Section(anchor, (Text(heading),), body, Origin.DERIVED)
