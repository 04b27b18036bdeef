"""Clauses cited: by their whole path, or by the label of an item below or beside the clause that cites them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from mednec.model.findings import MOST_HINTS, Findings, listed, shown
from mednec.syntax import tree
from mednec.text import Span

_PART = re.compile(r"s[0-9]+")


def check_citation(clause: tree.Name, ids: Mapping[str, Span], out: Findings) -> bool:
    """Whether a clause that is cited by its whole path exists; a finding with the nearest path if not."""
    if clause.text in ids:
        return True
    # The part of a path that is printed beside the clause is what an author writes by mistake.
    whole = next((known for known in ids if known.endswith(f".{clause.text}")), "") if out.count < MOST_HINTS else ""
    near = f"did you mean {whole}? A citation is the whole path" if whole else out.did_you_mean(clause.text, ids)
    out.error(
        "MN110",
        f"There is no clause {shown(clause.text)}.",
        clause.span,
        way_out=near or (f"the clauses are {listed(ids)}" if ids else "no item has a meaning yet"),
        subject=clause.text,
    )
    return False


def can_be_met(clause: str, span: Span, unconditional: Collection[str], out: Findings) -> bool:
    """Whether a clause that is cited has a condition; a finding if not."""
    if clause not in unconditional:
        return True
    out.error(
        "MN110",
        f"Clause {clause} states no condition, so it is never met or not met.",
        span,
        way_out="cite the clause whose condition is meant",
        subject=clause,
    )
    return False


def cited(clause: tree.Name, at: str, ids: Mapping[str, Span], out: Findings) -> str | None:
    """The clause that a name means where it stands at clause `at`, or None after a finding.

    A whole path comes first; else the label means an item below, or one beside.
    """
    found = [name for name in _meant(clause.text, at) if name in ids]
    if found:
        return found[0]
    check_citation(clause, ids, out)
    return None


def cited_ranges(
    ranges: tuple[tree.ClauseRange, ...], at: str, ids: Mapping[str, Span], out: Findings
) -> tuple[str, ...] | None:
    """The clauses that names and ranges cover, in the order written, or None after a finding."""
    found: dict[str, None] = {}
    sound = True
    for part in ranges:
        first = _one(part.first, at, ids, out)
        last = first if part.last is None else _one(part.last, at, ids, out)
        between = _between(first, last, ids) if first is not None and last is not None else ()
        if first is not None and last is not None and not between:
            written = f"{part.first.text} to {part.last.text if part.last is not None else ''}"
            out.error(
                "MN151",
                f"`{written}` does not go from an item to a later one of the same list.",
                part.first.span,
                way_out="name each clause",
                subject=first,
            )
        sound = sound and bool(between)
        found.update(dict.fromkeys(between))
    return tuple(found) if sound else None


def _one(clause: tree.Name, at: str, ids: Mapping[str, Span], out: Findings) -> str | None:
    """In a list a label must have one meaning: I may be the ninth item below as well as the first clause of all."""
    found = [name for name in _meant(clause.text, at) if name in ids]
    if len(found) > 1:
        out.error(
            "MN151",
            f"{shown(clause.text)} can be {' or '.join(found)}.",
            clause.span,
            way_out=f"write the whole path, as {found[-1]}",
            subject=at,
        )
        return None
    return cited(clause, at, ids, out)


def _meant(text: str, at: str) -> tuple[str, ...]:
    """What a name can mean at a clause: itself, an item below, one beside; each once."""
    # A decimal label such as 1.2 is two parts of the path, and so are those of the items beside it.
    parts = at.split(".")
    lists = (".".join(parts[:-1]), ".".join(parts[: -1 - text.count(".")]))
    return tuple(dict.fromkeys((text, f"{at}.{text}", *(f"{above}.{text}" for above in lists if above))))


def _between(first: str, last: str, ids: Mapping[str, Span]) -> tuple[str, ...]:
    if first == last:
        return (first,)
    above = first.rpartition(".")[0]
    list_of = [i for i in ids if i.rpartition(".")[0] == above and not _PART.fullmatch(i.rpartition(".")[2])]
    if first not in list_of or last not in list_of:
        return ()
    return tuple(list_of[list_of.index(first) : list_of.index(last) + 1])
