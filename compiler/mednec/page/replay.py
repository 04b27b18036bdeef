"""A `Replay` as a `Page`, from which Markdown and HTML are made.

Its charts are tables: each count stands in a cell with a bar beside it, so that nobody needs to see the bars.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mednec.compare.words import outcome
from mednec.page.outline import LANGUAGE
from mednec.page.page import (
    Block,
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
from mednec.replay import words
from mednec.replay.replay import Count, Effect, Movement, Replay, Slice


def replay_page(replay: Replay) -> Page:
    """Everything that is said of a replay."""
    body = tuple(_sections(replay))
    return Page(
        language=LANGUAGE,
        name=f"Replay: {replay.old} and {replay.new}",
        title=f"{replay.new} on past requests",
        kicker=f"Replay, compared with {replay.old}",
        publisher="",
        warnings=(),
        jumps=tuple(Link(f"#{section.anchor}", section.heading) for section in body[:3]),
        summary=tuple(paragraph(said) for said in (words.MEASURE, words.withheld(replay)) if said),
        contents=tuple(Entry(section.anchor, words_of(section.heading)) for section in body),
        body=body,
        footer=(),
    )


def _sections(replay: Replay) -> Iterator[Section]:
    columns = (Column("Effect"), Column("Rows", "number"), Column("Share", "number"))
    most = max((rows or 0 for rows in replay.effects), default=0)
    rows = [
        (_cell(words.TITLES[effect]), _count(rows, most), _cell(words.share(rows, replay.rows)))
        for effect, rows in zip(Effect, replay.effects, strict=True)
    ]
    total = (_cell("All rows"), _count(replay.rows), _cell(""))
    yield _section("effects", "What changes", TableBlock("Rows by what changes", columns, (*rows, total)))
    for effect in Effect:
        movements = [each for each in replay.movements if each.effect is effect]
        if movements and effect is not Effect.SAME:
            blocks = tuple(block for movement in movements for block in _movement(movement))
            yield _section(effect.name.lower(), words.TITLES[effect], *blocks)
    yield _section("determinations", "Determinations before and now", _determinations(replay))
    for anchor, heading, slices in (
        ("lines", "Line of business", replay.lines),
        ("months", "Month of service", replay.months),
    ):
        if slices:
            yield _section(anchor, f"By {heading.lower()}", _slices(heading, slices))
    if replay.problems:
        kinds = (Column("Input problem"), Column("Rows", "number"))
        found = tuple((_cell(kind), _count(rows)) for kind, rows in replay.problems)
        yield _section("problems", "Rows with input problems", TableBlock("Input problems", kinds, found))


def _movement(movement: Movement) -> Iterator[Block]:
    columns = (Column("Decided by"), Column("Rows", "number"))
    caption = f"{words.movement(movement)}: {words.count(movement.rows)}"
    most = max((pair.rows or 0 for pair in movement.pairs), default=0)
    rows = tuple((_cell(words.pair(pair)), _count(pair.rows, most)) for pair in movement.pairs)
    yield TableBlock(caption[0].upper() + caption[1:], columns, rows)
    if movement.example is not None:
        yield paragraph(words.example(movement.example))
        yield Bullets(tuple((Paragraph((Code(line.strip()),)),) for line in movement.example.lines))


def _determinations(replay: Replay) -> TableBlock:
    columns = (Column("Determination"), Column("Before", "number"), Column("Now", "number"))
    before, after = dict(replay.before), dict(replay.after)
    most = max((rows or 0 for rows in (*before.values(), *after.values())), default=0)
    rows = tuple(
        (_cell(outcome(each)), _count(before.get(each, 0), most), _count(after.get(each, 0), most))
        for each in dict.fromkeys((*before, *after))
    )
    return TableBlock("Rows by determination", columns, rows)


def _slices(heading: str, slices: Sequence[Slice]) -> TableBlock:
    """One row a slice, one column for each effect that some row of the table has."""
    kept = [place for place in range(len(Effect)) if any(each.effects[place] != 0 for each in slices)]
    effects = [list(Effect)[place] for place in kept]
    columns = (
        Column(heading, "name"),
        Column("Rows", "number"),
        *(Column(words.SHORT[effect], "number") for effect in effects),
    )
    changed = [
        each.effects[place] or 0
        for each in slices
        for place, effect in zip(kept, effects, strict=True)
        if effect is not Effect.SAME
    ]
    most = max(changed, default=0)
    rows = tuple(
        (
            _cell(words.name(each)),
            _count(each.rows),
            *(
                _count(each.effects[place], 0 if effect is Effect.SAME else most)
                for place, effect in zip(kept, effects, strict=True)
            ),
        )
        for each in slices
    )
    return TableBlock(f"Rows by {heading.lower()}", columns, rows)


def _count(rows: Count, most: int = 0) -> Cell:
    """A count, with a bar where the longest is given."""
    return Cell(((Text(words.count(rows)),),), bar=rows * 1000 // most if rows and most else 0)


def _cell(text: str) -> Cell:
    return Cell(((Text(text),),))


def _section(anchor: str, heading: str, *body: Block) -> Section:
    return Section(anchor, (Text(heading),), body, Origin.DERIVED)
