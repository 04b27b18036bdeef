"""Words and numbers that drift apart: one that policies bind to different facts, one limit written in two units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mednec.across.covered import Bound, Covered, Limited
from mednec.across.finding import Across
from mednec.diagnostics import Diagnostic, Severity
from mednec.model.findings import listed
from mednec.text import Span


def check_words(versions: Sequence[Covered]) -> Iterator[Across]:
    """MN633: clauses of two policies that say the same words, and whose meanings test different facts.

    Words that stand twice in one version with different facts take their meaning from what stands above them.
    """
    by_words: dict[str, list[tuple[Covered, Bound]]] = {}
    for version in versions:
        for bound in version.bound:
            by_words.setdefault(bound.words, []).append((version, bound))
    for uses in by_words.values():
        by_version: dict[str, set[tuple[str, ...]]] = {}
        for version, bound in uses:
            by_version.setdefault(version.name, set()).add(bound.facts)
        if any(len(facts) > 1 for facts in by_version.values()):
            continue
        first: dict[tuple[str, ...], tuple[Covered, Bound]] = {}
        for version, bound in uses:
            others = [use for facts, use in first.items() if facts != bound.facts and use[0].number != version.number]
            if others and bound.facts not in first:
                yield _bound_otherwise(others[0], (version, bound))
            first.setdefault(bound.facts, (version, bound))


def _bound_otherwise(one: tuple[Covered, Bound], other: tuple[Covered, Bound]) -> Across:
    (before, mine), (version, its) = one, other
    finding = Diagnostic(
        "MN633",
        f"Policies {before.number} and {version.number} print the same words and ask for other facts: "
        f"{listed(mine.facts, 'and')} in {before.number} {mine.clause}, "
        f"{listed(its.facts, 'and')} in {version.number} {its.clause}.",
        its.span,
        Severity.NOTE,
        "ask for the same facts where the same is meant; if the words mean something else there, say so: "
        '`accept MN633 by "..." on ... because "..."`',
        ((mine.span, f"policy {before.number} prints them here"),),
        (),
        its.clause,
    )
    return Across(finding, ((version.name, its.clause), (before.name, mine.clause)))


def check_units(versions: Sequence[Covered]) -> Iterator[Across]:
    """MN634: two policies that state limits of one shared number in different units."""
    first: dict[Span, dict[str, tuple[Covered, Limited]]] = {}
    reported: set[tuple[Span, str]] = set()
    for version in versions:
        for limited in version.limited:
            units = first.setdefault(limited.declared, {})
            others = [use for unit, use in units.items() if unit != limited.unit and use[0].number != version.number]
            if others and limited.unit not in units and (limited.declared, limited.unit) not in reported:
                reported.add((limited.declared, limited.unit))
                yield _other_unit(others[0], (version, limited))
            units.setdefault(limited.unit, (version, limited))


def _other_unit(one: tuple[Covered, Limited], other: tuple[Covered, Limited]) -> Across:
    (before, mine), (version, its) = one, other
    finding = Diagnostic(
        "MN634",
        f"Policies {before.number} and {version.number} state limits of {its.fact} in different units: "
        f"“{mine.said}” in {before.number} {mine.clause}, “{its.said}” in {version.number} {its.clause}.",
        its.span,
        Severity.NOTE,
        "see whether one limit is meant, and state it in one unit; if the documents differ, keep both: "
        '`accept MN634 by "..." on ... because "..."`',
        ((mine.span, f"policy {before.number} states it here"),),
        (),
        its.clause,
    )
    return Across(finding, ((version.name, its.clause), (before.name, mine.clause)))
