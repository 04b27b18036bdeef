"""A `Difference` as a `Page`, from which HTML and Markdown are made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mednec.compare import words
from mednec.compare.difference import Affected, Asks, Difference, Edit, Gap, Kept, Transition
from mednec.compare.words import number
from mednec.page.outline import LANGUAGE
from mednec.page.page import (
    Blocks,
    Bullets,
    Cell,
    Code,
    Column,
    Definition,
    Definitions,
    Entry,
    Inlines,
    Link,
    Origin,
    Page,
    Paragraph,
    Section,
    Strong,
    TableBlock,
    Text,
    words_of,
)
from mednec.page.record import paragraph

MOST = 10
"""Of what is listed by its weight that many are shown; how many more there are is said."""


def difference_page(difference: Difference) -> Page:
    """Everything that is said of a difference, the summary first."""
    body = tuple(_sections(difference))
    old, new = difference.old.name, difference.new.name
    return Page(
        language=LANGUAGE,
        name=f"{old} → {new}: {words.verdict_name(difference)}",
        title=f"What {new} decides otherwise than {old}",
        kicker=_kicker(difference),
        publisher=", ".join(difference.new.policy.companies),
        warnings=(),
        jumps=tuple(Link(f"#{section.anchor}", section.heading) for section in body[:3]),
        summary=_summary(difference),
        contents=tuple(Entry(section.anchor, words_of(section.heading)) for section in body),
        body=body,
        footer=_footer(difference),
    )


def _kicker(difference: Difference) -> str:
    old, new = difference.old.policy, difference.new.policy
    if difference.one_document:
        return f"Medical policy {new.number}, version {old.version} against version {new.version}"
    return f"Medical policy {old.number} against medical policy {new.number}"


def _summary(difference: Difference) -> Blocks:
    said = (
        ("Verdict", f"{words.verdict_name(difference).capitalize()}. {words.verdict_words(difference)}"),
        ("Compared", words.compared(difference)),
        ("Counts", words.measure(difference)),
        ("Order", words.ORDER),
    )
    terms = tuple(Definition((Text(term),), (paragraph(text),)) for term, text in said)
    return (Definitions(terms), *map(paragraph, filter(None, (difference.given, *difference.cut))))


def _sections(difference: Difference) -> Iterator[Section]:
    yield _section("overview", "Overview", _overview(difference))
    for heading, name, scopes in (
        ("By line of business", "line of business", difference.lines),
        ("By code", "code", difference.codes),
    ):
        if scopes and difference.transitions:
            rows = tuple(
                _row(", ".join(row.names), row.said, ", ".join(map(str, row.transitions)))
                for row in words.rows(scopes, difference.transitions)
            )
            columns = (Column(name.capitalize(), "name"), Column("Verdict", "label"), Column("Transitions", "label"))
            yield _section(name.replace(" ", "-"), heading, (TableBlock(heading, columns, rows, named_above=True),))
    if difference.transitions:
        each = tuple(_transition(difference, p, t) for p, t in enumerate(difference.transitions, 1))
        yield _section("transitions", "Transitions", each)
    if difference.gaps:
        yield _section("partly-documented", "Partly documented requests", tuple(_gaps(difference)))
    if difference.edits:
        yield _section("edits", words.edits_heading(difference), (_redline(difference),))
    if difference.facts:
        rows = tuple(_row(remark.label, words.remark(difference, remark.known)) for remark in difference.facts)
        table = TableBlock("Facts", (Column("Fact", "name"), Column("Remark", "label")), rows, named_above=True)
        yield _section("facts", "Facts that the two do not have in common", (table,))


def _overview(difference: Difference) -> Blocks:
    if not difference.transitions:
        return (paragraph(words.verdict_words(difference)),)
    columns = (
        Column("No.", "number"),
        *(Column(head, "label") for head in words.heads(difference)),
        Column("Direction", "label"),
        Column("Situations", "number"),
    )
    rows = tuple(
        (
            _cell((Link(f"#transition-{place}", (Text(str(place)),)),)),
            _cell((Text(words.outcome(each.before)),)),
            _cell((Text(words.outcome(each.after)),)),
            _cell((Text(each.direction.value),)),
            _cell((Text(number(each.combinations)),)),
        )
        for place, each in enumerate(difference.transitions, 1)
    )
    return (TableBlock("Transitions", columns, rows),)


def _transition(difference: Difference, place: int, transition: Transition) -> Section:
    heading = f"{place}. {words.outcome(transition.before)} → {words.outcome(transition.after)}"
    count = f"{words.situations(transition.combinations)}, {transition.direction.value}."
    decided = [words.deciding(difference, each) for each in transition.deciding]
    blocks: list[Paragraph | Bullets] = [paragraph(count), *_affected(transition.affected)]
    blocks += [paragraph("Decided by"), _listed(decided)]
    head, lines = words.responsible(difference, transition)
    blocks += [paragraph(head), *([_listed(lines)] if lines else [])]
    cases = words.cases_of(difference, place, transition)
    if not cases:
        blocks.append(paragraph("No request was found that bears this out."))
    for name, case in cases:
        blocks.append(paragraph(f"The nearest request, by {name}"))
        blocks.append(_case(case))
    return _section(f"transition-{place}", heading, tuple(blocks))


def _affected(affected: Affected) -> Iterator[Paragraph | Bullets]:
    if affected.common:
        yield paragraph("All of them")
        yield _listed([words.condition(said) for said in affected.common], most=len(affected.common))
    groups = [group for group in affected.groups if group.conditions]
    if groups:
        yield paragraph("and any of these" if affected.common else "Any of these")
        yield Bullets(
            tuple(
                (
                    paragraph(words.situations(group.combinations)),
                    _listed([words.condition(said) for said in group.conditions], most=len(group.conditions)),
                )
                for group in groups
            )
        )
    if affected.rest:
        yield paragraph(f"and {words.others(affected)}{'' if affected.of_rest else '.'}")
        if affected.of_rest:
            yield _listed([words.condition(said) for said in affected.of_rest], most=len(affected.of_rest))
    if not affected.proved:
        yield paragraph(words.unproved(affected))


def _gaps(difference: Difference) -> Iterator[Paragraph | Bullets]:
    for asks in Asks:
        gaps = [gap for gap in difference.gaps if gap.charted is asks]
        if gaps:
            yield paragraph(words.charted(difference, asks))
            yield Bullets(tuple(_gap(difference, gap) for gap in gaps))


def _gap(difference: Difference, gap: Gap) -> Blocks:
    said = f"{words.gap_words(gap)}: {words.situations(gap.combinations)}. May then ask for "
    names: list[Text | Code] = [Text(said)]
    for place, name in enumerate(gap.missing):
        names += [Text(", ")] * bool(place) + [Code(name)]
    blocks: Blocks = (Paragraph((*names, Text("."))),)
    if gap.example is None:
        return blocks
    old = gap.charted is Asks.OLD
    side, case = (difference.old, gap.example.old) if old else (difference.new, gap.example.new)
    return (
        *blocks,
        paragraph(f"The nearest request, by {side.name}"),
        _case(words.case_of(side, "As charted", case, gap.outcome)),
    )


def _redline(difference: Difference) -> TableBlock:
    """Words before and now, side by side, what differs in bold."""
    one_policy = difference.one_document
    of = (f"Words of {side.policy.number}" for side in (difference.old, difference.new))
    heads = ("Words before", "Words now") if one_policy else tuple(of)
    columns = (Column("Clause", "name"), Column("Change", "label"), *map(Column, heads))
    rows = tuple(
        (
            _cell((Text(words.edit_name_in(difference, edit)),)),
            _cell((Text(words.changes(edit, one_document=one_policy)),)),
            _cell(_words(edit, Kept.OLD)),
            _cell(_words(edit, Kept.NEW)),
        )
        for edit in difference.edits
    )
    title = "Edits, with the words before and now" if one_policy else "Clauses, with the words of both"
    return TableBlock(title, columns, rows, named_above=True)


def _words(edit: Edit, side: Kept) -> Inlines:
    found: list[Text | Strong] = []
    for piece in edit.redline:
        if piece.kept in (side, Kept.BOTH):
            if found:
                found.append(Text(" "))
            text = Text(piece.words)
            found.append(Strong((text,)) if piece.kept is side else text)
    return tuple(found)


def _footer(difference: Difference) -> Blocks:
    return tuple(
        Paragraph(
            (
                Text(f"{side.name}: medical policy {side.policy.number}, version {side.policy.version}, "),
                Text(f"{side.policy.status}. Content hash (SHA-256): "),
                Code(side.policy.fingerprint),
                Text("."),
            )
        )
        for side in (difference.old, difference.new)
    )


# --- blocks ----------------------------------------------------------------------------------------------------------


def _section(anchor: str, heading: str, body: Blocks) -> Section:
    return Section(anchor, (Text(heading),), body, Origin.DERIVED)


def _listed(lines: Sequence[str], most: int = MOST) -> Bullets:
    more = [f"and {len(lines) - most} more"] if len(lines) > most else []
    return Bullets(tuple((paragraph(line),) for line in (*lines[:most], *more)))


def _case(lines: Sequence[str]) -> Bullets:
    """A case line by line, as it stands in a `.cases` file."""
    return Bullets(tuple((Paragraph((Code(line.strip()),)),) for line in lines))


def _row(*texts: str) -> tuple[Cell, ...]:
    return tuple(_cell((Text(text),)) for text in texts)


def _cell(content: Inlines) -> Cell:
    return Cell((content,))
