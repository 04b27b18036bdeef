"""Collecting what is wrong with a file while reading on: every problem is named in one run."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, takewhile

from mednec.diagnostics import Diagnostic, Severity
from mednec.syntax import tree
from mednec.text import Span

_LONGEST_NAME = 80  # beyond this a look-alike is no help, and comparing costs the square of the length
_MOST_NAMED = 8
MOST_HINTS = 200
"""A file with more problems than this is not one of slips, and looking for near names takes its time."""


@dataclass(slots=True, eq=False, repr=False)
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

    def hold_back(self, *codes: str) -> None:
        """Leave out the findings of these codes: they follow from others, and would only repeat them."""
        self.diagnostics = [each for each in self.diagnostics if each.code not in codes]

    def did_you_mean(self, name: str, candidates: Iterable[str], alike: float = 0.6) -> str:
        """`did you mean X?`, or empty where nothing is as much alike (1: the same)."""
        near = self.nearest(name, candidates, alike)
        return f"did you mean {near}?" if near else ""

    def nearest(self, name: str, candidates: Iterable[str], alike: float = 0.6) -> str:
        """The candidate that looks most like the name, or empty where none does."""
        if self.count >= MOST_HINTS or len(name) > _LONGEST_NAME:
            return ""
        known = [candidate for candidate in dict.fromkeys(candidates) if len(candidate) <= _LONGEST_NAME]
        near = _folded(name, known)
        if not near:
            from difflib import get_close_matches  # only ever needed for a name that is none

            near = get_close_matches(name, known, n=1, cutoff=alike)
        return near[0] if near else ""

    def which_value(self, name: str, values: Collection[str], called: str = "its values") -> str:
        """The values there are, after the one of which the name is a slip of the pen; empty if there are none.

        A look-alike is not enough here: prediabetes looks like other_diabetes, hypotension like hypertension.
        """
        known = [] if self.count >= MOST_HINTS else [value for value in values if len(value) <= _LONGEST_NAME]
        near = _folded(name, known) or [value for value in known if _one_slip(name, value)]
        meant = f"did you mean {near[0]}? " if len(near) == 1 else ""
        return f"{meant}{called} are {listed(values)}" if values else ""


def _folded(name: str, known: list[str]) -> list[str]:
    """The names that differ in capitals only."""
    return [each for each in known if each.casefold() == name.casefold()]


def _one_slip(name: str, known: str) -> bool:
    """Whether one letter is missing, too many, another, or two are swapped, but neither the first letter nor a digit.

    A first letter can turn the meaning (typical, atypical), and another digit is another stage, level or code.
    """
    start = _shared(name, known)
    one, other = name[start:], known[start:]
    end = _shared(one[::-1], other[::-1])
    one, other = one[: len(one) - end], other[: len(other) - end]
    swapped = len(one) == 2 and one == other[::-1]
    changed = one + other
    return start > 0 and (swapped or max(len(one), len(other)) == 1) and not any(map(str.isdigit, changed))


def _shared(one: str, other: str) -> int:
    """How many letters two texts begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


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
