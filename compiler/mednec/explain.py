"""`mednec explain CODE`: the page of a diagnostic, from docs/errors, which a wheel carries beside the package."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path
from textwrap import indent

from mednec.codes import TITLES
from mednec.columns import wrapped

_HERE = Path(__file__).parent
_PLACES = (_HERE / "errors", _HERE.parents[1] / "docs" / "errors")

_FENCED = re.compile(r"^```\w+(?: (?P<mark>bad|good))?\n(?P<example>.*?)^```$", re.M | re.S)
_HEADS = {"bad": "This goes wrong:\n\n", "good": "This is right:\n\n", None: ""}


def page(code: str) -> str | None:
    """The page of a registered code as Markdown; None for any other text, which never becomes a path."""
    if code not in TITLES:
        return None
    folder = next(place for place in _PLACES if place.is_dir())
    return (folder / f"{code}.md").read_text(encoding="utf-8")


def for_terminal(markdown: str) -> str:
    """A page for a terminal of 80 columns: examples indented below what they show, and paragraphs wrapped anew."""
    parts: list[str] = []
    end = 0
    for fenced in _FENCED.finditer(markdown):
        parts += _paragraphs(markdown[end : fenced.start()])
        parts.append(_HEADS[fenced["mark"]] + indent(fenced["example"].rstrip("\n"), "    "))
        end = fenced.end()
    return "\n\n".join([*parts, *_paragraphs(markdown[end:])]) + "\n"


def _paragraphs(prose: str) -> list[str]:
    paragraphs = [" ".join(each.split()) for each in prose.split("\n\n")]
    return ["\n".join(wrapped(each)) for each in paragraphs if each]


def nearest_code(code: str) -> str | None:
    """The registered code that looks most like the text, if any does."""
    return next(iter(get_close_matches(code, TITLES, n=1)), None)
