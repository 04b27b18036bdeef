"""From an outline to the text of a policy: every word in the construct it belongs to, every meaning still missing.

What is certain from the words alone is written as their meaning; what they suggest stands in a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import wrap

from mednec.check.coderows import is_code_row
from mednec.check.dates import printed_date
from mednec.check.paragraphs import row_text
from mednec.model.labels import DASH, bare, candidates, is_decimal, path_below
from mednec.scaffold.codes import listed
from mednec.scaffold.kinds import asks_for_documents
from mednec.scaffold.leads import Told, decides, introduces, states, told
from mednec.scaffold.nest import is_first
from mednec.scaffold.outline import Block, Headed, Item, Outline, Part, Prose, Table, texts
from mednec.scaffold.references import reference_dates

_MOST_BOLD_WORDS = 6
_WIDTH = 110
_STEP = 4
_WITH_MEANING = frozenset({"criteria", "codes", "cross references", "guidelines", "background", "regulatory"})
_PLAIN = re.compile(r"\*+|\]\([^()]*\)|[\[\]]")
_LINK = re.compile(r"\[([^\]\[]*)\]\(#?\)")


def words(paragraphs: tuple[str, ...], indent: int, first: str = "") -> Iterator[str]:
    """Printed words, a `>` line each, paragraphs apart; `first` stands before the first line instead of blanks."""
    lead = " " * indent
    start = first
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield f"{lead}>"
        for line in wrap(paragraph, max(40, _WIDTH - indent), break_long_words=False, break_on_hyphens=False):
            yield f"{start or lead}> {line}"
            start = ""


def quoted(text: str) -> str:
    """A text in quotes, as the language writes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def row(cells: tuple[str, ...], meaning: str = "") -> str:
    """A printed row, with what its date means behind it."""
    return f"| {' | '.join(cells)} |{f'| {meaning} |' if meaning else ''}"


class Writer:
    """Writes the sections of one outline. Dashes count through all sections of a kind, as the language counts them."""

    def __init__(self, outline: Outline, codes: tuple[tuple[str, str, str], ...] = ()) -> None:
        self._codes = {code: system for system, code, descriptor in codes if not descriptor}
        self._dashes: dict[str, int] = {}
        self._headings = [text for part in outline.parts for text in (part.heading, *_headings(part.body))]
        self._linked: set[str] = set()
        self._under = ""

    def part(self, part: Part) -> Iterator[str]:
        """The lines of a section."""
        yield f"{part.kind} {quoted(part.heading)}"
        if not part.heading:
            yield " " * _STEP + "# the document prints no heading here"
        self._under = part.heading
        if part.kind == "applies to":
            own = next((at for at, block in enumerate(part.body) if isinstance(block, Headed)), len(part.body))
            yield from self._body(part.body[:own], part.kind, _STEP)
            yield " " * _STEP + "# say of each line of business which source governs it: `commercial this policy`,"
            yield " " * _STEP + '# or `medicare refer to "..."`, or `medicaid refer to "..." unless ...`'
            yield " " * _STEP + 'missing "lines of business"'
            yield from self._body(part.body[own:], part.kind, _STEP)
        else:
            yield from self._body(part.body, part.kind, _STEP)
        for text in texts(part.body):
            yield from self.links(text, _STEP)

    def links(self, text: str, indent: int) -> Iterator[str]:
        """The targets of the links in a text that print none: a heading of the same name, or none is given."""
        for name in _LINK.findall(text):
            if name in self._linked:
                continue
            self._linked.add(name)
            same = [heading for heading in self._headings if _same(heading, name)]
            target = f"to heading {quoted(same[0])}" if len(same) == 1 else "not given"
            yield f"{' ' * indent}link {quoted(name)} {target}"

    # --- blocks

    def _body(self, body: tuple[Block, ...], kind: str, indent: int) -> Iterator[str]:
        lead = " " * indent
        at = 0
        while at < len(body):
            block = body[at]
            at += 1
            match block:
                case Headed(text=text, body=inner):
                    yield f"{lead}heading {quoted(text)}"
                    above, self._under = self._under, text
                    yield from self._body(inner, kind, indent + _STEP)
                    self._under = above
                case Table(rows=rows):
                    for cells in rows:
                        yield from self._row(cells, kind, lead)
                case Prose(text=text):
                    items: list[Item] = []
                    while kind == "criteria" and introduces(text) and at < len(body):
                        following = body[at]
                        if not isinstance(following, Item) or not (items or _begins(following.label)):
                            break
                        if items and not _go_together(items[0].label, following.label):
                            break
                        items.append(following)
                        at += 1
                    if kind == "criteria" and (items or states(text)):
                        yield from self._clause(Item(DASH, (text,), tuple(items)), kind, indent, self._dash(kind))
                    else:
                        yield from words((text,), indent)
                        if kind == "codes" and (found := tuple(self._code_lines(block, lead))):
                            yield from found
                        elif (
                            at < len(body)
                            and isinstance(body[at], Prose)
                            and not (kind == "criteria" and self._is_clause(body, at))
                        ):
                            yield f"{lead}>"
                case Item(again=True):
                    run = [block]
                    while at < len(body):
                        following = body[at]
                        if not (isinstance(following, Item) and following.again) or is_first(following.label):
                            break
                        run.append(following)
                        at += 1
                    yield from self._clause(Item(DASH, (), tuple(run)), kind, indent, self._dash(kind))
                case Item():
                    yield from self._item(block, kind, indent)
                    if kind == "codes":
                        yield from self._code_lines(block, lead)

    def _code_lines(self, block: Prose | Item, lead: str) -> Iterator[str]:
        """The codes that a printed line names, each once."""
        for system, code, _ in listed(block):
            if self._codes.pop(code, None) is not None:
                yield f"{lead}code {system} {code}"

    def _is_clause(self, body: tuple[Block, ...], at: int) -> bool:
        """Whether prose of the criteria becomes an item, so that it starts anew."""
        block = body[at]
        following = body[at + 1] if at + 1 < len(body) else None
        items = isinstance(following, Item) and _begins(following.label)
        return isinstance(block, Prose) and (states(block.text) or (items and introduces(block.text)))

    def _row(self, cells: tuple[str, ...], kind: str, lead: str) -> Iterator[str]:
        if kind == "codes" and is_code_row(cells):
            yield f"{lead}code {cells[0]} {cells[1]}"
        elif kind == "history":
            yield lead + row(cells, printed_date(cells[0]))
        elif row_text(cells):
            yield lead + row(cells)

    def _dash(self, kind: str) -> str:
        self._dashes[kind] = self._dashes.get(kind, 0) + 1
        return f"{kind.replace(' ', '_')}.{self._dashes[kind]}"

    def _item(self, item: Item, kind: str, indent: int) -> Iterator[str]:
        """An item of a section: a clause of the criteria, a reference, or an item of a list."""
        path = self._dash(kind) if item.label == DASH else ""
        if kind == "criteria":
            yield from self._clause(item, kind, indent, path or bare(item.label))
            return
        if kind != "references" and not self._states(item, kind):
            yield from _listed(item, indent)
            return
        label = _label(item.label)
        start = " " * indent + label.ljust(_width(label))
        inside = indent + _width(label)
        yield from words(item.paragraphs, inside, start)
        if kind == "references":
            for name, date in reference_dates(" ".join(item.paragraphs)):
                yield f"{' ' * inside}{name} {date}"
        elif path and kind in _WITH_MEANING and _bold_decides(item):
            yield from _meaning(told(" ".join(item.paragraphs), has_items=False), path, inside)
        elif kind == "guidelines" and not item.children and asks_for_documents(self._under):
            yield f"{' ' * inside}documentation {quoted(_PLAIN.sub('', ' '.join(item.paragraphs)).rstrip(' .;,'))}"
        # Only clauses hold clauses: where one inside it states something, a list is printed flat.
        for child in item.children:
            yield from self._item(child, kind, indent)
        if item.after:
            yield from words(item.after, indent)

    def _states(self, item: Item, kind: str) -> bool:
        """Whether an item outside the criteria, or one inside it, is written with a meaning."""
        asked = kind == "guidelines" and not item.children and asks_for_documents(self._under)
        decided = item.label == DASH and kind in _WITH_MEANING and _bold_decides(item)
        return asked or decided or any(self._states(child, kind) for child in item.children)

    def _clause(self, item: Item, kind: str, indent: int, path: str) -> Iterator[str]:
        label = _label(item.label)
        inside = indent + _width(label)
        start = " " * indent + label.ljust(_width(label))
        if item.paragraphs:
            yield from words(item.paragraphs, inside, start)
        else:
            yield f"{' ' * indent}# the labels begin again here; the dash keeps these items apart: {path}"
            yield start.rstrip()
        yield from _meaning(told(" ".join(item.paragraphs), has_items=bool(item.children)), path, inside)
        dashes = 0
        if item.children:
            yield ""
        for child in item.children:
            dashes += child.label == DASH
            inner = f"{path}.{dashes}" if child.label == DASH else path_below(path, item.label, child.label)
            yield from self._clause(child, kind, inside, inner)
        if item.after:
            yield from words(item.after, inside)
        if item.children:
            yield ""


def _listed(item: Item, indent: int) -> Iterator[str]:
    """An item that only reports, with those inside it."""
    label = _label(item.label)
    inside = indent + _width(label)
    yield from words(item.paragraphs, inside, " " * indent + label.ljust(_width(label)))
    for child in item.children:
        yield from _listed(child, inside)
    if item.after:
        yield from words(item.after, inside)


def _meaning(words_tell: Told, path: str, indent: int) -> Iterator[str]:
    """The meaning that is certain; else a missing one, with what the words suggest in a comment behind it."""
    lead = " " * indent
    if words_tell.certain:
        yield lead + words_tell.suggestion
        return
    when = f"{words_tell.determination} when " if words_tell.determination else ""
    # Behind the meaning, so that it goes when the line is written anew.
    suggested = f"  # the words suggest: {words_tell.suggestion}" if words_tell.suggestion else ""
    yield f"{lead}{when}missing {quoted(path)}{suggested}"


def _bold_decides(item: Item) -> bool:
    """Whether an item outside the criteria prints a determination in bold: a few words, no whole sentence."""
    bold = re.findall(r"\*\*(.+?)\*\*", " ".join(item.paragraphs))
    return any(decides(each) for each in bold if len(each.split()) <= _MOST_BOLD_WORDS)


def _label(label: str) -> str:
    """A label as the language writes it: with a point, or a decimal one as it is printed."""
    if label == DASH or (is_decimal(label) and not label.endswith(")")):
        return label
    return f"{bare(label)}."


def _width(label: str) -> int:
    return max(_STEP, len(label) + 1)


def _begins(label: str) -> bool:
    """Whether a list can begin with a label; one that begins later goes on with a list above."""
    return label == DASH or is_first(label)


def _go_together(one: str, other: str) -> bool:
    """Whether two labels can be of one list: `2.` goes on with no list that begins with `a.`"""
    if DASH in (one, other) or is_decimal(one) or is_decimal(other):
        return True
    return bool({kind for kind, _ in candidates(one)} & {kind for kind, _ in candidates(other)})


def _same(heading: str, name: str) -> bool:
    return heading.strip("*_: ").lower() == name.strip("*_: ").lower()


def _headings(body: tuple[Block, ...]) -> Iterator[str]:
    for block in body:
        if isinstance(block, Headed):
            yield block.text
            yield from _headings(block.body)
