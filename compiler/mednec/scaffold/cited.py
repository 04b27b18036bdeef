"""The items that the meanings of a policy cite, marked in its text, so that another file can cite them anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import count

from mednec.frozen import frozen, names_of
from mednec.syntax import tree
from mednec.text import Span

_CITING = frozenset({"clause", "clauses", "adds_to", "instead_of", "of", "only", "without", "ranks"})
"""The fields of the tree that hold cited items."""
_TOKEN = re.compile(r"[A-Za-z0-9_.]+")


@frozen
class Marked:
    """A text in which each item that is cited is a mark; `cited` are the items by their marks, as they are written."""

    text: str
    mark: re.Pattern[str]
    cited: tuple[str, ...]

    def written(self, text: str, cite: Callable[[str], str]) -> str:
        """A part of the text with what `cite` makes of each cited item."""
        return self.mark.sub(lambda found: cite(self.cited[int(found[1])]), text)

    def in_text(self, text: str) -> Iterator[str]:
        """The items that a part of the text cites."""
        yield from (self.cited[int(found[1])] for found in self.mark.finditer(text))


def mark_cited(text: str, file: tree.File) -> Marked:
    """Mark what a file cites; `file` is the text parsed."""
    name = next(f"cited{number}_" for number in count() if f"cited{number}_" not in text)
    lines = text.split("\n")
    cited: list[str] = []
    places = sorted({(span.line, span.column) for span in _spans(file)}, reverse=True)
    for line, column in places:
        found = _TOKEN.match(lines[line - 1], column - 1)
        if found is not None:
            lines[line - 1] = f"{lines[line - 1][: column - 1]}{name}{len(cited)}{lines[line - 1][found.end() :]}"
            cited.append(found[0].rstrip("."))
    return Marked("\n".join(lines), re.compile(rf"{name}([0-9]+)"), tuple(cited))


def _spans(node: object) -> Iterator[Span]:
    """Where items are cited, anywhere inside a part of a tree."""
    if isinstance(node, tuple):
        for each in node:
            yield from _spans(each)
        return
    # What a line of business says instead of is a determination.
    if not hasattr(type(node), "__match_args__") or isinstance(node, Span | tree.SaysFor):
        return
    for field in names_of(type(node)):
        value = getattr(node, field)
        yield from _names(value) if field in _CITING else ()
        yield from _spans(value)


def _names(value: object) -> Iterator[Span]:
    match value:
        case tree.Name(span=span):
            yield span
        case tree.ClauseRange(first=first, last=last):
            yield first.span
            if last is not None:
                yield last.span
        case tuple():
            for each in value:
                yield from _names(each)
        case _:
            pass
