"""Printed lists without meanings: their items, and the items inside these, each with its depth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from mednec.frozen import frozen, replace
from mednec.model.blocks import Bullets
from mednec.model.draft import Layout, Stated
from mednec.model.findings import Findings
from mednec.model.labels import DASH, Count
from mednec.model.stretches import BESIDE, Beside, called
from mednec.syntax import tree
from mednec.text import Span

DEEPEST = 24
"""How far items and headings may nest: a printed policy uses four or five levels."""


@frozen
class _Item:
    label: str
    depth: int
    paragraphs: tuple[str, ...]


def printed_list(item: tree.Clause, layout: Layout) -> Bullets:
    """A list of one item with those inside it; `joined` makes one list of neighbours."""
    items = list(_items(item, item.label.text, 0, layout))
    plain = all(each.label == DASH for each in items)
    flat = all(not each.depth for each in items)
    return Bullets(
        tuple(each.paragraphs for each in items),
        () if plain else tuple(each.label for each in items),
        item.span,
        () if flat else tuple(each.depth for each in items),
    )


@frozen
class ListedItem:
    """An item of a printed list: its label, and in printed order its paragraphs and the lists inside it."""

    label: str
    parts: tuple[str | tuple[ListedItem, ...], ...]


def listed_items(bullets: Bullets) -> tuple[ListedItem, ...]:
    """The outermost items of a list, each with those inside it."""
    labels = bullets.labels or (DASH,) * len(bullets.items)
    depths = bullets.depths or (0,) * len(bullets.items)
    return _nested([_Item(*each) for each in zip(labels, depths, bullets.items, strict=True)], 0)


def _nested(items: Sequence[_Item], depth: int) -> tuple[ListedItem, ...]:
    found: list[ListedItem] = []
    for inside, group in groupby(items, lambda item: item.depth > depth):
        run = list(group)
        if inside:
            found[-1] = _with(found[-1], _nested(run, depth + 1))
            continue
        for item in run:
            if item.label:
                found.append(ListedItem(item.label, item.paragraphs))
            else:
                found[-1] = _with(found[-1], *item.paragraphs)
    return tuple(found)


def _with(item: ListedItem, *parts: str | tuple[ListedItem, ...]) -> ListedItem:
    return replace(item, parts=(*item.parts, *parts))


def words_of(item: tree.Clause, layout: Layout) -> tuple[str, ...]:
    """The paragraphs of an item without meanings; items inside it follow as paragraphs."""
    return tuple(words for each in _items(item, DASH, 0, layout) for words in each.paragraphs)


def _items(item: tree.Clause, label: str, depth: int, layout: Layout) -> Iterator[_Item]:
    """An item, the items inside it, and after these, without a label, the words that go on with it."""
    if depth >= DEEPEST:
        too_deep(item.span, layout.out)
        return
    paragraphs: list[str] = []
    labels = Count(anywhere=True, above=item.label.text)
    begun = False
    for inner in item.body:
        match inner:
            case tree.Words():
                paragraphs += layout.print_words(inner)
            case tree.Clause():
                if paragraphs or not begun:
                    yield _Item("" if begun else label, depth, tuple(paragraphs))
                    paragraphs, begun = [], True
                if inner.label.text != DASH:
                    labels.take(inner.label, layout.out)
                yield from _items(inner, inner.label.text, depth + 1, layout)
            case tree.LinkTarget() | tree.Accept():
                layout.collect(inner, "policy")
            case _ if isinstance(inner, Beside):
                no_meaning_above(inner, layout)
            case _ if isinstance(inner, Stated):
                pass  # has_meaning has ruled these out
            case _:
                layout.misplaced(called(inner), inner.span, "an item of a list holds words")
    if paragraphs or not begun:
        yield _Item("" if begun else label, depth, tuple(paragraphs))


def no_meaning_above(item: Beside, layout: Layout) -> None:
    """Report what belongs to a meaning, where none stands above it."""
    what = BESIDE[type(item)]
    layout.out.error(
        "MN209",
        f"There is no meaning above this `{what}` for it to belong to.",
        item.span,
        way_out="put it right below the meaning that it is about",
    )


def too_deep(span: Span, out: Findings) -> None:
    out.error("MN127", "This is nested too deeply to be read.", span, way_out="print it with fewer levels")
