"""From paragraphs to an outline: the header, the sections, the headings inside them, and what stands under each.

paragraphs (check/paragraphs.py) -> depths (headings.py) -> parts (kinds.py) -> items (nest.py) -> Outline
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mednec.check.paragraph import Paragraph
from mednec.check.paragraphs import is_field, joins, read_paragraphs
from mednec.frozen import replace
from mednec.model.labels import DASH, is_decimal
from mednec.scaffold.header import GENERIC
from mednec.scaffold.headings import depths, is_titled
from mednec.scaffold.kinds import kind_of
from mednec.scaffold.leads import introduces, states
from mednec.scaffold.nest import Counted, Nest, is_first
from mednec.scaffold.outline import Block, Headed, Outline, Part, Prose, Table
from mednec.text import Source

_MOST_NAME_WORDS = 5
_FAR_MORE = 2
_ANYWHERE = frozenset({"codes", "references", "history"})
"""Kinds of section that a heading opens even where it stands deeper than that of the section above."""


@dataclass(slots=True)
class _Open:
    """A section or heading while its body is being read. `depth` is that of its heading."""

    heading: str
    depth: int
    kind: str = ""
    body: list[Block] = field(default_factory=list)


def read_outline(source: Source, known: frozenset[str] = frozenset()) -> Outline:
    """The outline of a document. `known` are headings that an earlier version of it prints."""
    paragraphs = [paragraph for paragraph in read_paragraphs(source) if not paragraph.furniture]
    pages = tuple(dict.fromkeys(p.text for p in read_paragraphs(source) if p.furniture))
    found = depths(paragraphs, known)
    opening = _openings(paragraphs, found)
    first = _first(paragraphs, opening, found)
    within = _before_bullets(paragraphs, found)
    following = _next_labels(paragraphs, found)
    reader = _Reader()
    headed = False
    if first < len(paragraphs) and not opening[first]:
        end = next((at for at in range(first, len(opening)) if opening[at]), len(opening))
        stated = any(each.label or states(each.text) for each in paragraphs[first:end])
        headed = found[first] > 0
        heading = f"{paragraphs[first].label} {paragraphs[first].text}".strip() if headed else ""
        reader.open_part("criteria" if stated else "background", heading, found[first])
    for at in range(first + headed, len(paragraphs)):
        reader.take(paragraphs[at], found[at], opening[at], within=within[at], following=following[at])
    header = tuple(_row(p) if sum(map(bool, p.cells)) > 1 else Prose(p.text) for p in paragraphs[:first])
    begins = paragraphs[first].first if first < len(paragraphs) else 0
    return Outline(_joined(header), reader.parts(), pages, begins)


def _first(paragraphs: Sequence[Paragraph], opening: Sequence[str], found: Sequence[int]) -> int:
    """Where the header ends: at the first section, or at what is stated before one is opened, with its heading."""
    end = next((at for at, kind in enumerate(opening) if kind), len(paragraphs))
    for at in range(end):
        paragraph = paragraphs[at]
        if not paragraph.label and (not at or paragraph.heading or not _is_stated(paragraph.text)):
            continue
        begin = at - (at > 0 and not found[at - 1] and introduces(paragraphs[at - 1].text))
        # What a document begins with is its title.
        while begin > 1 and not found[begin - 1] and _is_sentence(paragraphs[begin - 1]):
            begin -= 1
        above = next((place for place in range(begin - 1, 0, -1) if found[place]), 0)
        between = [paragraph.text for paragraph in paragraphs[above + 1 : begin]]
        names = paragraphs[above].level > 1 and all(len(text.split()) <= _MOST_NAME_WORDS for text in between)
        return above if above and (names or not between) else begin
    return end


def _is_sentence(paragraph: Paragraph) -> bool:
    """Whether prose above what is stated is neither a title nor a field."""
    return paragraph.text.endswith(".") and len(paragraph.text.split()) > _MOST_NAME_WORDS and not paragraph.cells


def _is_stated(text: str) -> bool:
    """Whether a line above the first section belongs to the criteria: a sentence, or a field named as they are."""
    name, colon, value = text.strip("*_").partition(":")
    if not colon or not value.strip() or len(name.split()) > _MOST_NAME_WORDS:
        return states(text)
    named = kind_of(name) == "criteria" and GENERIC.fullmatch(name) is None
    return named or (len(value.split()) > _MOST_NAME_WORDS and states(value))


def _next_labels(paragraphs: Sequence[Paragraph], found: Sequence[int]) -> list[str]:
    """For each paragraph the label below it that only prose stands before; empty where there is none."""
    labels = [""] * len(paragraphs)
    following = ""
    for at in range(len(paragraphs) - 1, -1, -1):
        labels[at] = following
        if found[at] or paragraphs[at].cells:
            following = ""
        elif paragraphs[at].label:
            following = paragraphs[at].label
    return labels


def _before_bullets(paragraphs: Sequence[Paragraph], found: Sequence[int]) -> list[bool]:
    """For each paragraph whether only prose stands between it and a bullet below, which introduces no new list."""
    before = [False] * len(paragraphs)
    follows = False
    for at in range(len(paragraphs) - 1, -1, -1):
        paragraph = paragraphs[at]
        plainly = not (found[at] or paragraph.cells or paragraph.label or introduces(paragraph.text))
        before[at] = follows and plainly
        follows = paragraph.label == DASH if paragraph.label else follows and plainly
    return before


def _row(paragraph: Paragraph) -> Table:
    return Table((paragraph.cells,))


def _joined(blocks: Sequence[Prose | Table]) -> tuple[Prose | Table, ...]:
    joined: list[Prose | Table] = []
    for block in blocks:
        before = joined[-1] if joined else None
        if isinstance(block, Table) and isinstance(before, Table):
            joined[-1] = Table((*before.rows, *block.rows))
        else:
            joined.append(block)
    return tuple(joined)


def _openings(paragraphs: Sequence[Paragraph], found: Sequence[int]) -> list[str]:
    """For each paragraph the kind of the section that it opens; empty where it opens none.

    Headings of one style open sections: those of Markdown where there are some, else those in capitals where there
    are some that name sections (and not far more kinds of section are named otherwise), else lines in title case.
    """
    named = [kind_of(p.text) if depth else "" for p, depth in zip(paragraphs, found, strict=True)]
    markdown = [p.level for p, kind in zip(paragraphs, named, strict=True) if p.level and kind]
    capitals = sum(1 for p, kind in zip(paragraphs, named, strict=True) if p.heading and not p.level and kind)
    in_capitals = {kind for p, kind in zip(paragraphs, named, strict=True) if p.heading and not p.level and kind}
    in_title_case = {kind for p, kind in zip(paragraphs, named, strict=True) if not p.heading and kind}
    if len(in_title_case) >= _FAR_MORE * len(in_capitals):
        capitals = 0
    criteria = any(
        kind == "criteria" and at > 0 and (p.level if markdown else p.heading or capitals <= 1)
        for at, (p, kind) in enumerate(zip(paragraphs, named, strict=True))
    )
    opening: list[str] = []
    current, at_depth = "", 0
    for at, (paragraph, depth, kind) in enumerate(zip(paragraphs, found, named, strict=True)):
        styled = bool(paragraph.level) if markdown else paragraph.heading if capitals > 1 else bool(depth)
        # Where no heading of the document's style names the criteria, one of another style does.
        styled = styled or (bool(depth) and kind == "criteria" and not criteria)
        deeper = bool(markdown) and bool(current) and depth > at_depth and kind not in _ANYWHERE
        # What a document begins with is its title.
        begins = at > 0 or kind in _ANYWHERE or paragraph.text.endswith(":")
        opens = begins and styled and kind not in ("", current) and not deeper
        if opens and not current and _is_kind_of_document(paragraphs, at):
            opens = False
        if opens:
            current, at_depth = kind, depth
        opening.append(kind if opens else "")
    return opening


def _is_kind_of_document(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether a heading names the kind of document (`Medical Policy`) above its title or its fields."""
    following = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
    if following is None or GENERIC.fullmatch(paragraphs[at].text.strip("*_# ")) is None:
        return False
    return following.heading or is_titled(following) or is_field(following.text)


class _Reader:
    """Reads the sections of a document, paragraph after paragraph."""

    def __init__(self) -> None:
        self._parts: list[_Open] = []
        self._stack: list[_Open] = []
        self._nest: Nest | None = None
        self._counted: dict[str, Counted] = {}
        self._above: Paragraph | None = None

    def open_part(self, kind: str, heading: str, depth: int) -> None:
        """Begin a section."""
        self._close_down_to(0)
        opened = _Open(heading, depth, kind)
        self._parts.append(opened)
        self._stack = [opened]

    def parts(self) -> tuple[Part, ...]:
        """The sections read."""
        self._close_down_to(0)
        return tuple(Part(part.kind, part.heading, tuple(part.body)) for part in self._parts)

    def take(self, paragraph: Paragraph, depth: int, kind: str, *, within: bool, following: str) -> None:
        """Put a paragraph where it belongs.

        `within`: it stands between two bullets; `following` is the label below it, with only prose before.
        """
        text = f"{paragraph.label} {paragraph.text}" if depth and paragraph.label else paragraph.text
        if kind:
            self.open_part(kind, text, depth)
        elif depth:
            self._open_heading(text, depth)
        elif paragraph.label:
            self._items(paragraph.label).add(paragraph)
        elif sum(map(bool, paragraph.cells)) > 1 or paragraph.cells[:1] == ("",):
            self._end_items()
            self._add_row(paragraph)
        else:
            self._prose(paragraph, within, following)
        self._above = paragraph

    def _prose(self, paragraph: Paragraph, within: bool, following: str) -> None:
        """Prose belongs to an item where it is indented under its label or where the item's list goes on after it."""
        nest = self._nest
        if nest is not None and self._goes_on(nest, paragraph, within, following):
            nest.add_prose(paragraph.text)
        else:
            self._end_items()
            self._stack[-1].body.append(Prose(paragraph.text, paragraph.indent))

    def _goes_on(self, nest: Nest, paragraph: Paragraph, within: bool, following: str) -> bool:
        if nest.belongs(paragraph) or self._is_titled_by(paragraph):
            return True
        if joins(paragraph.text):
            nest.resume(following, outermost=True)
            return nest.is_open
        # In the criteria prose between two bullets may speak of all of them.
        if self._stack[0].kind != "criteria":
            return nest.is_open and within
        return following not in ("", DASH) and nest.resume(following)

    def _is_titled_by(self, paragraph: Paragraph) -> bool:
        """Whether the line right above prose is its title, with a decimal label."""
        above = self._above
        if above is None or not is_decimal(above.label) or above.last + 1 != paragraph.first:
            return False
        return is_titled(replace(above, label=""))

    def _open_heading(self, text: str, depth: int) -> None:
        """A heading stands under the nearest one above that is not as deep."""
        self._end_items()
        while len(self._stack) > 1 and self._stack[-1].depth >= depth:
            self._close()
        self._stack.append(_Open(text, depth))

    def _add_row(self, paragraph: Paragraph) -> None:
        body = self._stack[-1].body
        before = body[-1] if body else None
        if isinstance(before, Table):
            body[-1] = Table((*before.rows, paragraph.cells))
        else:
            body.append(_row(paragraph))

    def _items(self, label: str) -> Nest:
        counted = self._counted.get(self._stack[0].kind)
        if self._nest is not None and counted is not None and self._nest.gives_way(label, counted):
            self._end_items()
        if self._nest is None:
            kind = self._stack[0].kind
            body = self._stack[-1].body
            # Labels under a sentence that introduces them count for themselves.
            led = kind == "criteria" and body and isinstance(body[-1], Prose) and introduces(body[-1].text)
            led = led and (label == DASH or is_first(label))
            counts = kind == "criteria" and not led
            self._nest = Nest(self._counted.setdefault(kind, Counted()) if counts else None)
        return self._nest

    def _end_items(self) -> None:
        if self._nest is not None:
            self._stack[-1].body += self._nest.items()
            self._nest = None

    def _close(self) -> None:
        self._end_items()
        closed = self._stack.pop()
        self._stack[-1].body.append(Headed(closed.heading, tuple(closed.body)))

    def _close_down_to(self, depth: int) -> None:
        while len(self._stack) > depth + 1:
            self._close()
        if self._stack:
            self._end_items()
        self._stack = []
