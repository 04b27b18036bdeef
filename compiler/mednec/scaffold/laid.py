"""A policy file as nodes: each statement with those that stand inside it.

What is taken from one file to another is lines, so an author's comments and line breaks come along.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from mednec.model.labels import DASH, bare, path_below
from mednec.syntax.layout import STEP, Line, Statement, lines_of, statements_of

_TITLED = frozenset({"heading", "definition", "note"})


@dataclass(slots=True, eq=False)
class Node:
    """A statement: a labelled item, words, a row, or a line of logic, with what stands inside it.

    `words` are the lines of words (`> ...`), `lines` those of logic or of a row, outdented; `above` the comments above
    it. `pieces` are the signs and names of its logic. `old` is the node of an earlier version that this one stands for,
    `path` where an item stands (see `address`), and `was` where it stood in that version.
    """

    kind: str
    label: str
    words: list[str]
    lines: list[str]
    pieces: tuple[str, ...]
    above: list[str] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    path: str = ""
    section: str = ""
    old: Node | None = None
    was: str = ""

    @property
    def is_clause(self) -> bool:
        """Whether it is an item with a label."""
        return bool(self.label)

    @property
    def opens(self) -> str:
        """The word with which it opens a heading, a definition or a note; empty where it opens none."""
        return self.pieces[0] if self.kind == "logic" and self.pieces and self.pieces[0] in _TITLED else ""

    @property
    def code(self) -> tuple[str, str] | None:
        """The system and the code of a code line."""
        is_code = self.kind == "logic" and len(self.pieces) >= 3 and self.pieces[0] == "code"
        return (self.pieces[1], self.pieces[2]) if is_code else None

    @property
    def body(self) -> list[Node]:
        """Of what stands inside it, what stands before the first item or heading."""
        end = next((at for at, child in enumerate(self.children) if child.is_clause or child.opens), len(self.children))
        return self.children[:end]


def read_nodes(text: str) -> list[Node]:
    """The blocks of a laid-out file, each with what stands in it."""
    lines = list(lines_of("policy", text))
    comments = {line.number: line.text for line in lines if line.kind == "comment"}
    blocks: list[Node] = []
    stack: list[tuple[int, Node]] = []
    last = 0
    for statement in statements_of(lines):
        first = statement.lines[0].number
        node = _node(statement)
        node.above = [comments[number] for number in range(last + 1, first) if number in comments]
        last = statement.lines[-1].number
        while stack and stack[-1][0] >= statement.indent:
            stack.pop()
        (stack[-1][1].children if stack else blocks).append(node)
        stack.append((statement.indent, node))
    return blocks


def _node(statement: Statement) -> Node:
    if statement.kind == "words":
        return Node("words", _label(statement), [line.text for line in statement.lines], [], ())
    if statement.kind == "label":
        return Node("words", _label(statement), [], [], ())
    raw = [" " * max(0, _column(line) - _column(statement.lines[0])) + line.text for line in statement.lines]
    node = Node(statement.kind, "", [], raw, tuple(piece.text for piece in statement.pieces))
    if statement.label is None:
        return node
    return Node("words", statement.label.text, [], [], (), children=[node])


def _column(line: Line) -> int:
    return line.indent if line.label is None else line.column - 1


def _label(statement: Statement) -> str:
    return statement.label.text if statement.label is not None else ""


def write_nodes(nodes: Iterable[Node], indent: int = 0) -> Iterator[str]:
    """The lines of nodes; the formatter gives them their layout."""
    before: Node | None = None
    for node in nodes:
        lead = " " * indent
        if not indent or (before is not None and before.kind == node.kind == "words" and not node.label):
            yield ""
        yield from (lead + comment for comment in node.above)
        inside = indent + STEP
        if node.kind == "words":
            width = max(STEP, len(node.label) + 1) if node.label else 0
            first = lead + node.label.ljust(width)
            inside = indent + width
            if node.words:
                yield first + node.words[0]
                yield from (" " * inside + line for line in node.words[1:])
            elif node.label:
                yield first.rstrip()
        else:
            yield from (lead + line for line in node.lines)
        body = node.body
        yield from write_nodes(body, inside)
        # Items under an item stand apart from it, as `mednec new` writes them.
        apart = node.is_clause and len(body) < len(node.children)
        yield from [""] * apart
        yield from write_nodes(node.children[len(body) :], inside)
        yield from [""] * apart
        before = node


def printed(nodes: Iterable[Node]) -> tuple[str, ...]:
    """The printed words of nodes and of what stands inside them, one by one, without what a code line stands for."""
    found: list[str] = []
    for node in nodes:
        found += " ".join(line.removeprefix(">") for line in node.words).split()
        if node.kind == "row":
            cells = node.lines[0].split("||")[0]
            found += " ".join(cell.strip() for cell in cells.split("|")).split()
        if node.opens:
            found += " ".join(piece for piece in node.pieces if piece.startswith('"')).strip('"').split()
        found += printed(node.children)
    return tuple(found)


def own_words(clause: Node) -> tuple[str, ...]:
    """The printed words of an item without those of the items under it."""
    return (*" ".join(line.removeprefix(">") for line in clause.words).split(), *printed(clause.body))


def address(blocks: Sequence[Node]) -> dict[str, Node]:
    """The items of a file by their path, which each of them is given; those of a section count through its kind."""
    dashes: dict[str, int] = {}
    found: dict[str, Node] = {}
    for block in blocks:
        kind = section_kind(block)
        if kind:
            _address(block, kind, "", "", dashes, found)
    return found


def _address(node: Node, kind: str, path: str, above: str, dashes: dict[str, int], found: dict[str, Node]) -> None:
    inside = 0
    for child in node.children:
        child.section = kind
        if not child.is_clause:
            _address(child, kind, path, above, dashes, found)
            continue
        if child.label != DASH:
            child.path = path_below(path, above, child.label) if path else bare(child.label)
        elif path:
            inside += 1
            child.path = f"{path}.{inside}"
        else:
            dashes[kind] = dashes.get(kind, 0) + 1
            child.path = f"{kind.replace(' ', '_')}.{dashes[kind]}"
        found.setdefault(child.path, child)
        _address(child, kind, child.path, child.label, dashes, found)


_BLOCKS = frozenset({"policy", "precedence", "vocabulary", "values", "record", "fact", "axiom"})


def section_kind(block: Node) -> str:
    """The kind of a section as it is written, with one blank; empty where a block is none."""
    if not block.pieces or block.pieces[0] in _BLOCKS or block.pieces[:2] == ("code", "system"):
        return ""
    return " ".join(piece for piece in block.pieces[:2] if not piece.startswith('"'))
