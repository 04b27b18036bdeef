r"""The page as Markdown: CommonMark with GitHub's tables, one paragraph a line.

Raw HTML occurs in three places: `<a id="i-a-1"></a>` gives an address to what Markdown cannot address (a clause, a
reference, a heading whose words make another address), `<br>` parts the lines of a table cell, and `<strong>` or
`<em>` marks words where asterisks would touch others. What mednec says itself stands in block quotes or under headings
of its own. Every word of a page is escaped, so that a reader of the rendered page sees exactly the page's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import assert_never

from mednec.page.page import (
    NO_TARGET_NOTE,
    Block,
    Blocks,
    Branch,
    Bullets,
    Callout,
    Cell,
    ClauseItem,
    Clauses,
    Code,
    Definition,
    Definitions,
    Derived,
    Diagram,
    Emphasis,
    Entry,
    Inline,
    Inlines,
    Link,
    NoTarget,
    Page,
    Paragraph,
    Passage,
    References,
    Section,
    Strong,
    TableBlock,
    Text,
    words_of,
)

# What opens or closes a mark, HTML, an entity, a table cell, a formula (GitHub's `$`) or struck words.
_MARK = re.compile(r"[\\`*\[\]|$~]|<(?=[A-Za-z/!?])|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
# What opens a heading, a quotation, a list or a rule, at the start of a line.
_OPENING = re.compile(r"(?:#|>|=|[-+](?=$|[\s-])|(?P<number>\d{1,9})[.)](?=\s|$))")
# What would close a heading at its end, and vanish.
_CLOSING = re.compile(r"#(?= *$)")
_BLANKS = re.compile(r"[ \t\r\n]+")
_INDENT = "  "
_PLAIN_NEIGHBOURS = frozenset(" !\"'(),-./:;?")


def emit(page: Page) -> str:
    """The page as one Markdown document."""
    return _Writer().page(page)


@dataclass(slots=True)
class _Writer:
    """Writes one document; `_headings` counts the addresses that a renderer makes from headings by itself."""

    _headings: dict[str, int] = field(default_factory=dict)

    def page(self, page: Page) -> str:
        chunks = [
            self._heading(1, (Text(page.title),), ""),
            _line((Text(page.kicker),)),
            _line((Text(page.publisher),)),
            " · ".join(map(_inline, page.trail)),
            _line(page.dates),
            *self._chunks(page.warnings, 2),
            _line(page.lead),
            " · ".join(map(_inline, page.jumps)),
            *self._chunks(page.summary, 2),
            "**On this page**",
            "\n".join(_entries(page.contents)),
            *self._chunks(page.body, 2),
            "---",
            *self._chunks(page.footer, 2),
        ]
        return "\n\n".join(filter(None, chunks)) + "\n"

    def _chunks(self, blocks: Blocks, level: int) -> Iterator[str]:
        """The blocks one after the other; a blank line belongs between them."""
        for block in blocks:
            yield from self._block(block, level)

    def _block(self, block: Block, level: int) -> Iterator[str]:
        match block:
            case Paragraph(content=content):
                yield _line(content)
            case Bullets(items=items, labels=labels):
                yield _list([[*self._chunks(item, level)] for item in items], labels)
            case Definitions(items=definitions):
                yield _list([self._definition(definition, level) for definition in definitions])
            case TableBlock():
                yield f"{_address(block.anchor)}**{_escaped(block.caption)}**"
                yield "\n".join(_table(block))
            case Derived(body=body):
                yield _quoted(self._chunks(body, level))
            case Callout(title=title, body=body):
                yield _quoted([f"**{_escaped(title)}**", *self._chunks(body, level)])
            case Clauses(items=clauses):
                yield _list([self._clause(clause, level) for clause in clauses])
            case Passage(item=item):
                yield from self._clause(item, level)
            case References(items=references):
                yield _list([_labelled(item.anchor, f"{item.number}.", item.words) for item in references])
            case Section(anchor=anchor, heading=heading, body=body):
                yield self._heading(level, heading, anchor)
                yield from self._chunks(body, min(level + 1, 6))
            case Diagram(trees=trees):
                yield _list([_branch(tree) for _, tree in trees])
            case _:
                assert_never(block)

    def _heading(self, level: int, heading: Inlines, anchor: str) -> str:
        """A heading, with an address of its own where renderers would make another from its words."""
        made = _made_address(words_of(heading))
        times = self._headings[made] = self._headings.get(made, -1) + 1
        address = "" if anchor == (f"{made}-{times}" if times else made) else _address(anchor)
        words = _CLOSING.sub(r"\#", _inlines(heading))
        return f"{'#' * level} {address}{words}"

    def _definition(self, definition: Definition, level: int) -> list[str]:
        term = f"**{_inlines(definition.term)}:**"
        match definition.body:
            case (Paragraph(content=content), *rest):
                return [f"{term} {_inlines(content)}", *self._chunks(tuple(rest), level)]
            case _:
                return [term, *self._chunks(definition.body, level)]

    def _clause(self, clause: ClauseItem, level: int) -> list[str]:
        return [
            *_labelled(clause.anchor, clause.label, clause.words, clause.former),
            *self._chunks(clause.decided, level),
            *([_list([self._clause(child, level) for child in clause.children])] if clause.children else []),
            *map(_line, clause.after),
            *(chunk for sentence in clause.sentences for chunk in self._clause(sentence, level)),
        ]


# --- blocks --------------------------------------------------------------------------------------------------


def _list(items: Iterable[Sequence[str]], labels: Sequence[str] = ()) -> str:
    """A list of items, each of one chunk or several. A blank line parts items of several, but for a list behind words:
    what follows that list would else be read as its last line."""
    listed = [[chunk for chunk in item if chunk] for item in items]
    for label, item in zip(labels, listed, strict=False):
        item[:1] = [f"**{_escaped(label)}** {item[0] if item else ''}".rstrip()]
    close = all(len(item) < 2 or (len(item) == 2 and item[1].startswith("- ")) for item in listed)
    between = "\n" if close else "\n\n"
    return between.join(f"- {_indented(between.join(item))}" for item in listed)


def _indented(text: str) -> str:
    return "\n".join(f"{_INDENT}{line}" if line and place else line for place, line in enumerate(text.split("\n")))


def _quoted(chunks: Iterable[str]) -> str:
    return "\n".join(f"> {line}".rstrip() for line in "\n\n".join(filter(None, chunks)).split("\n"))


def _labelled(anchor: str, label: str, words: tuple[Inlines, ...], former: tuple[str, ...] = ()) -> list[str]:
    """The paragraphs of a printed item, its address and its label before the first."""
    head = "".join(map(_address, (anchor, *former))) + (f"**{_escaped(label)}** " if label else "")
    first, *more = words or ((),)
    return [(head + (_inlines(first) if label else _line(first))).rstrip(" "), *map(_line, more)]


def _table(table: TableBlock) -> Iterator[str]:
    width = len(table.columns) or len(table.rows[0] if table.rows else ())
    headings = [_escaped(column.heading) for column in table.columns] or [""] * width
    yield _row(headings)
    yield _row(["---"] * width)
    for row in table.rows:
        yield _row([_cell(cell) for cell in row])


def _branch(branch: Branch) -> list[str]:
    """A box of a diagram as an item of a list, with the list of what hangs on it."""
    cite = (Link(f"#{branch.anchor}", (Text(branch.cite),)), Text(" ")) if branch.cite else ()
    below = [_list([_branch(each) for each in branch.branches])] if branch.branches else []
    return [_line((*cite, Text(branch.says))), *below]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    return "<br>".join(map(_inlines, cell.lines))


def _entries(entries: tuple[Entry, ...], indent: str = "") -> Iterator[str]:
    for entry in entries:
        yield f"{indent}- {_inline(Link(f'#{entry.anchor}', (Text(entry.text),)))}"
        yield from _entries(entry.entries, indent + _INDENT)


def _address(anchor: str) -> str:
    return f'<a id="{escape(anchor)}"></a>' if anchor else ""


def _made_address(words: str) -> str:
    """The address that GitHub and most renderers make from a heading's words."""
    return re.sub(r"[^\w\- ]", "", words.strip().lower()).replace(" ", "-")


# --- inlines -------------------------------------------------------------------------------------------------


def _line(content: Inlines) -> str:
    """The words as a paragraph of their own."""
    line = _inlines(content).strip(" ")
    opening = _OPENING.match(line)
    if opening is None:
        return line
    at = opening.end("number") if opening["number"] else 0
    return f"{line[:at]}\\{line[at:]}"


def _inlines(content: Inlines) -> str:
    written = ""
    for place, inline in enumerate(content):
        before, after = content[max(0, place - 1) : place], content[place + 1 : place + 2]
        match inline:
            case Strong(content=inner) | Emphasis(content=inner):
                words = _inlines(inner)
                alone = not any(isinstance(each, Strong | Emphasis) for each in (*before, *inner[:1], *inner[-1:]))
                next_to = written[-1:], _inlines(after)[:1]
                written += _marked(
                    inline, words, alone and _joins(next_to[0], words[:1]) and _joins(next_to[1], words[-1:])
                )
            case _:
                written += _inline(inline)
    # Printed brackets are escaped, so this one opens a link; after an exclamation mark it would open an image.
    return re.sub(r"(?<!\\)!(?=\[)", r"\!", written)


def _joins(outside: str, inside: str) -> bool:
    """Whether CommonMark takes asterisks between these two characters for marks, whatever the renderer's version."""
    return inside.isalnum() or not outside or outside in _PLAIN_NEIGHBOURS


def _marked(inline: Strong | Emphasis, words: str, asterisks: bool) -> str:
    """Bold or emphasised words; in HTML where asterisks would stand too close to others to be read as marks."""
    name, mark = ("strong", "**") if isinstance(inline, Strong) else ("em", "*")
    return f"{mark}{words}{mark}" if asterisks else f"<{name}>{words}</{name}>"


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text=text):
            return _escaped(text)
        case Strong() | Emphasis():
            return _inlines((inline,))
        case Code(text=text):
            return f"`{text}`" if re.fullmatch(r"[\w.\-]+", text) else _escaped(text)
        case Link(href=href, content=content):
            if content == (Text(href),) and not re.search(r"[\s<>\[|]", href):
                return f"<{href}>"
            return f"[{_inlines(content)}]({_destination(_as_markdown(href))})"
        case NoTarget(content=content):
            return f"{_inlines(content)} ({NO_TARGET_NOTE})"
        case _:
            assert_never(inline)


def _escaped(text: str) -> str:
    return _MARK.sub(r"\\\g<0>", _BLANKS.sub(" ", text))


def _as_markdown(href: str) -> str:
    """The address of a page of the site in this form; every other address stays as it is."""
    if href.startswith(("http://", "https://", "#")):
        return href
    file, mark, anchor = href.partition("#")
    return f"{file.removesuffix('.html')}.md{mark}{anchor}" if file.endswith("index.html") else href


def _destination(href: str) -> str:
    if re.search(r"[\s()<>\\&|]", href):
        return f"<{re.sub(r'[<>&|]|[' + chr(92) * 2 + ']', lambda mark: chr(92) + mark[0], href)}>"
    return href
