"""Collecting what is wrong with a file while reading on: every problem is named in one run."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from mednec.diagnostics import Diagnostic, Severity
from mednec.syntax import tree
from mednec.text import Span

_LONGEST_NAME = 80  # beyond this a look-alike is no help, and comparing costs the square of the length
_MOST_NAMED = 8
MOST_HINTS = 200
"""A file with more problems than this is not one of slips, and looking for near names takes its time."""


@dataclass(slots=True)
class Findings:
    """The diagnostics of one run, in the order found."""

    diagnostics: list[Diagnostic] = field(default_factory=list)

    def error(
        self,
        code: str,
        message: str,
        span: Span | None,
        *,
        way_out: str = "",
        notes: tuple[tuple[Span | None, str], ...] = (),
        subject: str = "",
    ) -> None:
        """Add something that must be mended."""
        self.diagnostics.append(Diagnostic(code, message, span, Severity.ERROR, way_out, notes, (), subject))

    def warning(self, code: str, message: str, span: Span | None, *, way_out: str = "", subject: str = "") -> None:
        """Add something that must be mended or accepted."""
        self.diagnostics.append(Diagnostic(code, message, span, Severity.WARNING, way_out, (), (), subject))

    @property
    def count(self) -> int:
        """How many there are so far: compare before and after to learn whether a part was sound."""
        return len(self.diagnostics)

    def did_you_mean(self, name: str, candidates: Iterable[str]) -> str:
        """`did you mean X?`, or empty where nothing is near."""
        return "" if self.count >= MOST_HINTS else _nearest(name, candidates)


def _nearest(name: str, candidates: Iterable[str]) -> str:
    if len(name) > _LONGEST_NAME:
        return ""
    known = [candidate for candidate in dict.fromkeys(candidates) if len(candidate) <= _LONGEST_NAME]
    folded = [known_name for known_name in known if known_name.casefold() == name.casefold()]
    near = folded or difflib.get_close_matches(name, known, n=1)
    return f"did you mean {near[0]}?" if near else ""


def listed(names: Collection[str], last: str = "and") -> str:
    """`a, b and c`; a long list is cut and says so."""
    first = [shown(name) for name in islice(names, _MOST_NAMED)]
    if len(names) > _MOST_NAMED:
        return f"{', '.join(first)} and {len(names) - _MOST_NAMED} more"
    return f"{', '.join(first[:-1])} {last} {first[-1]}" if len(first) > 1 else "".join(first)


def shown(text: str) -> str:
    """A name as a message shows it: not longer than a line can bear."""
    return text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 1] + "…"


def iso_date(text: str) -> date | None:
    """The calendar date that `YYYY-MM-DD` names, or None if there is no such date."""
    # fromisoformat also reads 20251001 and week dates, which nobody would know again on a page.
    if len(text) != 10 or not text.isascii() or text[4] != "-" or text[7] != "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def check_date(name: tree.Name, findings: Findings, *, partial: bool = False) -> str:
    """The ISO text of a date; `partial` also takes `2025-09` and `2025`. Empty, and a finding, if it is none."""
    text = name.text
    # A year or a month is a date if its first day is one.
    padded = text + {4: "-01-01", 7: "-01"}.get(len(text), "") if partial else text
    if iso_date(padded) is not None:
        return text
    wanted = "2025, 2025-09 or 2025-09-30" if partial else "2025-09-30"
    findings.error(
        "MN205",
        f"“{shown(text)}” is not a date.",
        name.span,
        way_out=f"write a date that the calendar has, as {wanted}",
    )
    return ""
