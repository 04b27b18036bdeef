"""What printed words point at: links whose target the source does not give, and the marks of references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from mednec.model.blocks import LinkTarget, Reference
from mednec.model.draft import Layout
from mednec.model.findings import Findings, shown
from mednec.syntax import tree
from mednec.text import Span

_LINK = re.compile(r"\[([^\[\]]{1,400})\]\(([^()\s]{0,400})\)")
"""An inline link. The bounds keep the search linear on a text of brackets."""

_MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_DASHES = "⁻-–"
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

# `kg/m²`, `10⁵`: a raised digit after a unit of length or after a ten is a power, not the mark of a reference.
_POWER = re.compile(r"(?:(?<![A-Za-z])(?:mm|cm|dm|km|m|µm|in|ft)|(?<![0-9])10)\Z")


def read_links(layout: Layout, anchors: Mapping[str, list[str]]) -> tuple[LinkTarget, ...]:
    """The targets given for printed links. `anchors` are the addresses of each heading's text."""
    out = layout.out
    printed: dict[str, Span] = {}
    open_links: dict[str, Span] = {}
    for words, span in layout.words:
        for match in _LINK.finditer(words):
            printed.setdefault(match[1], span)
            if match[2] in ("", "#"):
                open_links.setdefault(match[1], span)
    found: dict[str, LinkTarget] = {}
    for note in layout.links:
        text = note.text.text
        if text not in printed:
            out.error(
                "MN207",
                f"No link with the text “{shown(text)}” is printed.",
                note.text.span,
                way_out=out.did_you_mean(text, printed) or "write the link's text as it is printed between [ and ]",
            )
            continue
        if text in found:
            out.error(
                "MN207",
                f"Two targets are given for the link “{shown(text)}”.",
                note.span,
                way_out="keep one of them",
            )
            continue
        found[text] = LinkTarget(text, note.kind, _target(note, layout, anchors), note.span)
    for text, span in open_links.items():
        if text not in found:
            out.error(
                "MN207",
                f"The link “{shown(text)}” has no target.",
                span,
                way_out=f'write `link "{shown(text)}" to heading "..."`, `to "https://..."`, or `not given`',
            )
    return tuple(found.values())


def _target(note: tree.LinkTarget, layout: Layout, anchors: Mapping[str, list[str]]) -> str:
    """The target as the page needs it: an address on the page, a reference's number, a web address, or nothing."""
    out = layout.out
    text = note.target.text if note.target is not None else ""
    span = note.target.span if note.target is not None else note.span
    match note.kind:
        case "heading":
            there = anchors.get(text, ())
            if len(there) == 1:
                return there[0]
            if there:
                message, way_out = f"Several headings read “{shown(text)}”.", "link to a heading that stands once"
            else:
                message, way_out = f"There is no heading “{shown(text)}”.", out.did_you_mean(text, anchors)
            out.error("MN207", message, span, way_out=way_out or "write the heading as it is printed")
        case "reference":
            if text.isascii() and text.isdigit() and len(text) <= 4 and int(text) in layout.references:
                return str(int(text))
            out.error(
                "MN208",
                f"There is no reference {shown(text)}.",
                span,
                way_out="write the number of a reference of this document",
            )
        case "url":
            if _is_web_address(text):
                return text
            out.error(
                "MN207",
                f"“{shown(text)}” is not a web address.",
                span,
                way_out="write the whole address, beginning with https://",
            )
        case _:
            pass
    return ""


def _is_web_address(text: str) -> bool:
    """An http or https address without blanks or control characters: nothing else may become a link on a page."""
    if not text.isprintable() or any(ch.isspace() or ch in "<>\"'`\\" for ch in text):
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def marks_in(text: str) -> Iterator[str]:
    """The numbers that words carry raised, as digits, powers aside; of a range (`¹⁻³`) each."""
    last, end = "", -1
    for match in _MARK.finditer(text):
        number = match[0].translate(_DIGITS)
        # Seven characters are enough to tell a unit or a ten before the mark.
        if not _POWER.search(text, max(0, match.start() - 7), match.start()):
            if match.start() == end + 1 and text[end] in _DASHES and len(number) < 4 and len(last) < 4:
                yield from map(str, range(int(last) + 1, int(number)))
            yield number
            last, end = number, match.end()


def check_marks(words: list[tuple[str, Span]], references: Mapping[int, Reference], out: Findings) -> None:
    """Every raised number in the words is the mark of a reference that exists."""
    missing: dict[str, Span] = {}
    for text, span in words:
        for number in marks_in(text):
            if len(number) > 4 or int(number) not in references:
                missing.setdefault(number, span)
    for number, span in missing.items():
        out.error(
            "MN208",
            f"The words carry the mark of reference {shown(number)}, and there is no such reference.",
            span,
            way_out="check the mark against the numbers in the references section",
        )
