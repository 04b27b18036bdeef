"""Disjunctive normal forms: a formula as terms, each a conjunction of conditions with the clauses it comes from."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import accumulate, combinations
from math import comb
from types import MappingProxyType
from typing import TypeAlias, assert_never

from mednec.frozen import frozen, replace
from mednec.table.table import Card, Conj, Disj, Formula, Literal, Neg, Ref, TableClause

MOST_TERMS = 500
"""A step whose normal form has more terms is read off the diagram instead."""


NONE: Mapping[int, int] = MappingProxyType({})


class TooManyTermsError(Exception):
    """The normal form of a step has more than `MOST_TERMS` terms."""


@frozen
class Term:
    """A conjunction: each axis within its cells; `cites` the clauses it comes from, `unmet` those it wants not met.

    `cube` is the bit set of `cells`, the axes side by side and every cell of those it says nothing of: one term lies
    within another where its cube does, so that thousands of terms can be compared.
    """

    cells: tuple[tuple[int, int], ...]
    cube: int
    cites: frozenset[int] = frozenset()
    unmet: frozenset[int] = frozenset()


_Side: TypeAlias = tuple[frozenset[int], frozenset[int], int, int]
"""What two terms that adjoin on an axis have in common: cites, unmet, the axis, and the cube with all of its cells."""


class NormalForm:
    """Disjunctive normal forms of formulas.

    A clause in `later` that is wanted not met is left as it is. A clause in `apart` is one condition on the axis given:
    not met (cell 0) or met (cell 1).
    """

    def __init__(
        self,
        clauses: Sequence[TableClause],
        arities: Sequence[int],
        later: Container[int],
        apart: Mapping[int, int] = NONE,
    ) -> None:
        self.clauses = clauses
        self.apart = apart
        self.full = [(1 << arity) - 1 for arity in arities]
        self.starts = [0, *accumulate(arities)]
        self.everything = (1 << self.starts[-1]) - 1
        self.later = later
        self.of_clause: dict[tuple[int, bool], list[Term]] = {}

    def terms(self, formula: Formula, holds: bool = True) -> list[Term]:
        """The terms in reading order. Raises TooManyTermsError."""
        match formula:
            case Literal(axis=axis, cells=cells):
                wanted = cells if holds else self.full[axis] & ~cells
                if wanted == self.full[axis]:
                    return [self._term(())]
                return [self._term(((axis, wanted),))] if wanted else []
            case Ref(clause=clause):
                if clause in self.later and not holds:
                    return [Term((), self.everything, frozenset(), frozenset({clause}))]
                if clause in self.apart:
                    met = self._term(((self.apart[clause], 0b10 if holds else 0b01),))
                    return [replace(met, cites=frozenset({clause} if holds else ()))]
                if (clause, holds) not in self.of_clause:
                    self.of_clause[clause, holds] = self.terms(self.clauses[clause].formula, holds)
                cited = {clause} if holds else set()
                return [Term(t.cells, t.cube, t.cites | cited, t.unmet) for t in self.of_clause[clause, holds]]
            case Neg(item=item):
                return self.terms(item, not holds)
            case Conj(items=items):
                return self._all(items, True) if holds else self._any(items, False)
            case Disj(items=items):
                return self._any(items, True) if holds else self._all(items, False)
            case Card(low=low, high=high, items=items):
                if holds:
                    few = self._at_least(len(items) - high, items, False)
                    return self.product(self._at_least(low, items, True), few)
                few = self._at_least(len(items) - low + 1, items, False)
                return self.simplified([*few, *self._at_least(high + 1, items, True)])
            case _:
                assert_never(formula)

    def _all(self, items: Sequence[Formula], holds: bool) -> list[Term]:
        terms = [self._term(())]
        for item in items:
            terms = self.product(terms, self.terms(item, holds))
        return terms

    def _any(self, items: Sequence[Formula], holds: bool) -> list[Term]:
        return self.simplified([term for item in items for term in self.terms(item, holds)])

    def _at_least(self, number: int, items: Sequence[Formula], holds: bool) -> list[Term]:
        """At least so many of the items hold (or do not)."""
        if comb(len(items), max(number, 0)) > MOST_TERMS * 10:
            raise TooManyTermsError
        terms: list[Term] = []
        for chosen in combinations(items, max(number, 0)):
            terms += self._all(chosen, holds)
            if len(terms) > MOST_TERMS:
                raise TooManyTermsError
        return self.simplified(terms)

    def product(self, left: Sequence[Term], right: Sequence[Term]) -> list[Term]:
        """Where a term of each side holds."""
        apart = self._apart(left, right)
        if len(left) * len(right) > MOST_TERMS * (1 if apart else 10):
            raise TooManyTermsError
        both: list[Term] = []
        for one in left:
            for other in right:
                cells = dict(one.cells)
                for axis, wanted in other.cells:
                    cells[axis] = cells.get(axis, self.full[axis]) & wanted
                if all(cells.values()):
                    ordered = tuple(sorted(cells.items()))
                    cites, unmet = one.cites | other.cites, one.unmet | other.unmet
                    both.append(Term(ordered, one.cube & other.cube, cites, unmet))
        return both if apart else self.simplified(both)

    def _apart(self, left: Sequence[Term], right: Sequence[Term]) -> bool:
        """Whether two lists of simplified terms have nothing in common: then their product is as simple as they are."""
        if any(term.unmet for term in (*left, *right)):
            return False
        one, other = ({axis for term in side for axis, _ in term.cells} for side in (left, right))
        mine, theirs = ({clause for term in side for clause in term.cites} for side in (left, right))
        return one.isdisjoint(other) and mine.isdisjoint(theirs)

    def simplified(self, terms: Sequence[Term]) -> list[Term]:
        """Without terms that lie within another; neighbours of the same clauses on one axis become one term."""
        kept: list[Term] = []
        # No two terms kept adjoin, so each side leads to one of them.
        by_side: dict[_Side, Term] = {}

        def drop(term: Term) -> None:
            for side in self._sides(term):
                del by_side[side]

        for term in terms:
            merged, at = term, len(kept)
            while adjoining := [by_side[side] for side in self._sides(merged) if side in by_side]:
                at = next(place for place, each in enumerate(kept) if each in adjoining)
                drop(kept[at])
                merged = self._joined(kept.pop(at), merged)
            outside = ~merged.cube
            if any(not merged.cube & ~each.cube and each.unmet <= merged.unmet for each in kept):
                continue
            swallowed = [p for p, each in enumerate(kept) if not each.cube & outside and merged.unmet <= each.unmet]
            for place in reversed(swallowed):
                drop(kept.pop(place))
            kept.insert(at - sum(place < at for place in swallowed), merged)
            by_side.update((side, merged) for side in self._sides(merged))
            if len(kept) > 2 * MOST_TERMS:
                break  # what comes may still join some of them, hardly half
        if len(kept) > MOST_TERMS:
            raise TooManyTermsError
        return kept

    def _sides(self, term: Term) -> Iterator[_Side]:
        """What a term shares with those that differ from it on one axis alone, for each of its axes."""
        for axis, _ in term.cells:
            yield term.cites, term.unmet, axis, term.cube | self.full[axis] << self.starts[axis]

    def _joined(self, one: Term, other: Term) -> Term:
        cells = [(a[0], a[1] | b[1]) for a, b in zip(one.cells, other.cells, strict=True)]
        wanted = tuple((a, c) for a, c in cells if c != self.full[a])
        return Term(wanted, one.cube | other.cube, one.cites, one.unmet)

    def _term(self, cells: tuple[tuple[int, int], ...]) -> Term:
        cube = self.everything
        for axis, wanted in cells:
            cube &= ~((self.full[axis] & ~wanted) << self.starts[axis])
        return Term(cells, cube)
