"""`mednec explain CODE`: the page of a diagnostic, from docs/errors, which a wheel carries beside the package."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from mednec.codes import TITLES

_HERE = Path(__file__).parent
_PLACES = (_HERE / "errors", _HERE.parents[1] / "docs" / "errors")


def page(code: str) -> str | None:
    """The page of a registered code as Markdown; None for any other text, which never becomes a path."""
    if code not in TITLES:
        return None
    folder = next(place for place in _PLACES if place.is_dir())
    return (folder / f"{code}.md").read_text(encoding="utf-8")


def nearest_code(code: str) -> str | None:
    """The registered code that looks most like the text, if any does."""
    return next(iter(get_close_matches(code, TITLES, n=1)), None)
