"""The order of precedence that is signed as a reading: `precedence by ...`, highest first."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import pairwise

from mednec.model.citations import cited_ranges
from mednec.model.findings import Findings
from mednec.model.otherwise import ELSE
from mednec.model.policy import Precedence
from mednec.model.signed import signature
from mednec.syntax import tree
from mednec.text import Span


def read_precedence(
    blocks: tuple[tree.PrecedenceBlock, ...], ids: Mapping[str, Span], deciding: Collection[str], out: Findings
) -> tuple[Precedence, ...]:
    """The orders declared, each rank with the clauses that decide. A clause brings what its `else` decides."""
    found: list[Precedence] = []
    for block in blocks:
        seen: set[str] = set()
        ranks: list[tuple[str, ...]] = []
        for ranges in block.ranks:
            rank = _rank(ranges, ids, deciding, seen, out)
            if rank:
                ranks.append(rank)
        if len(ranks) < 2 and not out.diagnostics:
            _wrong("This order puts nothing before anything.", block.span, "write each rank on a line of its own", out)
        found.append(Precedence(signature(block.signed, out), tuple(ranks), block.span))
    return tuple(found)


def _rank(
    ranges: tuple[tree.ClauseRange, ...],
    ids: Mapping[str, Span],
    deciding: Collection[str],
    seen: set[str],
    out: Findings,
) -> tuple[str, ...]:
    """The deciding clauses of one line, with their parts."""
    rank: list[str] = []
    for part in ranges:
        names = cited_ranges((part,), "", ids, out) or ()
        decide = [name for name in names if name in deciding]
        if names and not decide:
            message = f"{part.first.text} makes no determination, so it has no place in an order of precedence."
            _wrong(message, part.first.span, "name the clauses that make the determinations", out)
        for name in decide:
            if name in seen:
                _wrong(f"{name} stands in this order twice.", part.first.span, "keep its right place", out)
        new = [name for name in decide if name not in seen]
        seen.update(new)
        rank += [each for name in new for each in (name, f"{name}.{ELSE}") if each in deciding]
    return tuple(rank)


def _wrong(message: str, span: Span, way_out: str, out: Findings) -> None:
    out.error("MN112", message, span, way_out=way_out)


def below(orders: tuple[Precedence, ...]) -> dict[str, tuple[str, ...]]:
    """For each clause of an order, the clauses of the next rank: those below them follow."""
    lower: dict[str, tuple[str, ...]] = {}
    for order in orders:
        for rank, following in pairwise(order.ranks):
            for name in rank:
                lower[name] = (*lower.get(name, ()), *following)
    return lower
