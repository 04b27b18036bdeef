"""Items inside items: which list a label continues, and which one it opens.

A label can be a numeral or a letter (`I.`, `C.`), and page breaks move items to the left. So the neighbours decide: a
label continues the innermost open list in which it is the next one; else, if it is the first of a count, it opens a
list under the item above; else it continues the innermost list of its kind with a gap.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from mednec.check.paragraph import Paragraph
from mednec.model.labels import DASH, bare, candidates, is_decimal, is_later
from mednec.scaffold.outline import Item

_DEEPEST = 16
"""How far items stand inside items: what is indented further stands beside the item above."""


@dataclass(slots=True)
class _Node:
    """An item while what belongs to it is still being read."""

    label: str
    indent: int
    paragraphs: list[str]
    children: list[_Node] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    again: bool = False

    def item(self) -> Item:
        children = tuple(child.item() for child in self.children)
        return Item(self.label, tuple(self.paragraphs), children, tuple(self.after), self.again)


@dataclass(slots=True)
class _List:
    """An open list: what its labels count, how they are printed, how far it has come, and its last item's indent."""

    kind: str
    style: str
    at: int
    indent: int
    nodes: list[_Node]


@dataclass(slots=True)
class Counted:
    """How far the outermost labels of a section have counted: in the list that began first, and in one that began
    again from its first label (0: in none)."""

    kind: str = ""
    main: int = 0
    again: int = 0

    def take(self, kind: str, number: int) -> bool:
        """Count a label on; whether it belongs to a list that began again."""
        if self.again and number == self.again + 1:
            self.again = number
            return True
        if self.main and not is_later(kind, self.kind) and (kind != self.kind or number == 1):
            self.again = number
            return True
        self.kind, self.main, self.again = kind, number, 0
        return False


def is_first(label: str) -> bool:
    """Whether a label can be the first of a count."""
    return any(number == 1 for _, number in candidates(label))


def _style(label: str) -> str:
    """How a label is printed: `(1)`, `1)` and `1.` count apart."""
    return "(" if label.startswith("(") else label[-1:]


class Nest:
    """The items of one stretch of a document, whose outermost labels count on from the stretches before it.

    `counted` is None where they count for themselves.
    """

    def __init__(self, counted: Counted | None) -> None:
        self.roots: list[_Node] = []
        self._open: list[_List] = []
        self._counted = counted
        if counted is not None:
            counted.again = 0  # a list that began again ends with the stretch that holds it

    @property
    def is_open(self) -> bool:
        """Whether an item stands above, to which something can belong."""
        return bool(self._open)

    def gives_way(self, label: str, counted: Counted) -> bool:
        """Whether a label goes on with the list that counts through a whole section, and with none of this stretch."""
        if self._counted is not None or label == DASH:
            return False
        here = any((found.kind, found.at + 1) in candidates(label) for found in self._open)
        return not here and (counted.kind, counted.main + 1) in candidates(label)

    def add(self, paragraph: Paragraph) -> None:
        """Put an item where it belongs."""
        node = _Node(paragraph.label, paragraph.indent, [paragraph.text])
        depth, kind, number = self._place(paragraph)
        depth = min(depth, _DEEPEST)
        del self._open[depth + 1 :]
        if depth < len(self._open):
            found = self._open[depth]
            found.kind, found.at, found.indent = kind, number, paragraph.indent
            found.nodes.append(node)
        else:
            nodes = self._open[-1].nodes[-1].children if self._open else self.roots
            nodes.append(node)
            self._open.append(_List(kind, _style(paragraph.label), number, paragraph.indent, nodes))
        if depth == 0 and paragraph.label != DASH and self._counted is not None:
            node.again = self._counted.take(kind, number)

    def belongs(self, paragraph: Paragraph) -> bool:
        """Whether prose without a label is printed inside the last item: indented further than its label."""
        return bool(self._open) and paragraph.indent > self._open[-1].indent

    def resume(self, label: str, *, outermost: bool = False) -> bool:
        """Close the lists inside the one that a label goes on with; whether there is one that prose would cut off.

        A list whose labels count through the whole section is not cut off by prose, and looked at only if `outermost`.
        """
        first = 0 if self._counted is None or outermost else 1
        for depth in range(len(self._open) - 1, first - 1, -1):
            found = self._open[depth]
            if any((kind, number) == (found.kind, found.at + 1) for kind, number in candidates(label)):
                del self._open[depth + 1 :]
                return True
        return False

    def add_prose(self, text: str) -> None:
        """A further paragraph of the last item, or prose after the items under one."""
        last = self._open[-1].nodes[-1]
        (last.after if last.children else last.paragraphs).append(text)

    def items(self) -> tuple[Item, ...]:
        """The items read, each with those under it."""
        return tuple(node.item() for node in self.roots)

    # --- where a label belongs

    def _place(self, paragraph: Paragraph) -> tuple[int, str, int]:
        """The depth at which an item stands, with what its label counts there."""
        if paragraph.label == DASH:
            return self._dash_depth(paragraph.indent), DASH, 0
        possible = candidates(paragraph.label)
        if is_decimal(paragraph.label):
            depth = self._decimal_depth(bare(paragraph.label))
            if depth is not None:
                return depth, *possible[0]
        first = next(((kind, number) for kind, number in possible if number == 1), None)
        style = _style(paragraph.label)
        going_on = [
            (found.style != style, found.indent != paragraph.indent, -depth, kind, number)
            for depth, found in enumerate(self._open)
            for kind, number in possible
            if kind == found.kind and number == found.at + 1
        ]
        if going_on:
            # `(4)` goes on with `(3)` and not with the `3.` under it.
            *_, depth, kind, number = min(going_on, key=lambda each: each[:3])
            deeper = -depth == len(self._open) - 1 and paragraph.indent > self._open[-depth].indent
            if deeper and first is not None and first[0] != kind:
                return 1 - depth, first[0], 1
            return -depth, kind, number
        if first is not None:
            # A list of a kind that is open already begins again, unless it is indented; any other stands under the item
            # above.
            if self._open and paragraph.indent > self._open[-1].indent:
                return len(self._open), *first
            alike = [depth for depth, found in enumerate(self._open) if (found.kind, found.style) == (first[0], style)]
            return alike[0] if alike else len(self._open), *first
        for depth in range(len(self._open) - 1, -1, -1):
            for kind, number in possible:
                if kind == self._open[depth].kind and number > self._open[depth].at:
                    return depth, kind, number
        return len(self._open), *min(possible, key=lambda pair: pair[1], default=(DASH, 0))

    def _decimal_depth(self, label: str) -> int | None:
        """A decimal label stands under the item whose label it repeats, or in the list that counts as it does."""
        for depth in range(len(self._open) - 1, -1, -1):
            above = bare(self._open[depth].nodes[-1].label)
            if label.startswith(f"{above}."):
                return depth + 1
            if is_decimal(above) and above.count(".") == label.count("."):
                return depth
        return None

    def _dash_depth(self, indent: int) -> int:
        """A bullet stands in the list of bullets that is indented like it, or under the item above."""
        for depth in range(len(self._open) - 1, -1, -1):
            found = self._open[depth]
            if found.kind == DASH and found.indent == indent:
                return depth
            if found.indent < indent:
                return depth + 1
        innermost = next((d for d, found in enumerate(self._open) if found.kind == DASH), None)
        return len(self._open) if innermost is None else innermost
