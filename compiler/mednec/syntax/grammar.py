"""Where the grammar is found, and its table: the one written beside this module if it is of this grammar."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from mednec.syntax.table import Rule, Table

LANGUAGES = MappingProxyType(
    {
        "policy": ("policy.lark", "logic.lark", "words.lark"),
        "cases": ("cases.lark", "words.lark"),
    }
)
"""The files of each language's grammar, read one after the other as one grammar."""

_HERE = Path(__file__).parent
_PLACES = (_HERE.parent / "grammar", _HERE.parents[2] / "grammar")
"""Beside the package, as a wheel carries it; else at the top of the repository."""


def grammar_text(language: str) -> str:
    """The grammar of a language as Lark reads it."""
    folder = next(place for place in _PLACES if place.is_dir())
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in LANGUAGES[language])


def table_path(language: str) -> Path:
    """The file that holds a language's table."""
    return _HERE / f"{language}.table.json"


@cache
def table(language: str) -> Table:
    """The table of a language (`policy` or `cases`), read once.

    The written table is used only if it is of the very grammar that is at hand; else Lark makes it anew.
    """
    text = grammar_text(language)
    path = table_path(language)
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    if data.get("grammar") != text:
        from mednec.syntax.generate import generate  # Lark takes a while to import, and is rarely needed

        data = generate(text)
    return Table(
        start=data["start"],
        end=data["end"],
        states=tuple(data["states"]),
        after=tuple(data["after"]),
        rules=tuple(Rule(action, origin, size, tuple(takes)) for action, origin, size, takes in data["rules"]),
        fixed=frozenset(data["fixed"]),
        patterns=tuple((name, pattern) for name, pattern in data["patterns"]),
    )
