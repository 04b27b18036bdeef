"""`Replay`: what a new version would have decided otherwise of a table of past requests, as one value.

Text, JSON and pages are made from it and from nothing else. It holds counts and synthetic examples; never a row.
Counted are rows of the table, each decided by both versions as if both were in force on its date of service.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from enum import Enum
from typing import NamedTuple, TypeAlias

from mednec.compare.difference import Asks, Difference, rank
from mednec.compare.words import case_of
from mednec.frozen import frozen
from mednec.model.determinations import Determination, Outcome
from mednec.replay.withhold import LEAST, Sum, withheld


class Row(NamedTuple):
    """What is kept of a row of the table: both outcomes, what decided, and what the counts are broken down by.

    `by_old` and `by_new` are the leading clauses or steps of what decided (`I.A`, `line medicaid`; empty where nothing
    did). `line` is a line of business and `month` a month of service (`2025-11`), empty where unknown.
    """

    old: Outcome
    by_old: str
    new: Outcome
    by_new: str
    line: str
    month: str


class Effect(Enum):
    """What the new version does to a request."""

    GAINS = "decided more favourably"
    LOSES = "decided less favourably"
    LACKS = "newly needs information"
    SETTLED = "no longer needs information"
    OTHERWISE = "decided otherwise, neither more nor less favourably"
    SAME = "decided the same"


def effect(old: Outcome, new: Outcome) -> Effect:
    """What it does to a request that its outcome was one and is another."""
    if old == new:
        return Effect.SAME
    if new.determination is Determination.NEEDS_INFORMATION:
        return Effect.LACKS
    if old.determination is Determination.NEEDS_INFORMATION:
        return Effect.SETTLED
    if rank(old) == rank(new):
        return Effect.OTHERWISE
    return Effect.GAINS if rank(new) > rank(old) else Effect.LOSES


Count: TypeAlias = int | None
"""How many rows; None where the count is withheld because it, or one that follows from it, is small."""


@frozen
class Pair:
    """What decided before and what decides now, for so many rows."""

    old: str
    new: str
    rows: Count


@frozen
class Example:
    """A request made up from the rules, as the lines of a case of the version `of`, which decides it as it expects."""

    of: str
    lines: tuple[str, ...]


@frozen
class Movement:
    """The rows with one outcome before and one now; `example` is a synthetic request with these outcomes, if any."""

    old: Outcome
    new: Outcome
    effect: Effect
    rows: Count
    pairs: tuple[Pair, ...]
    example: Example | None = None


@frozen
class Slice:
    """The rows of a line of business or a month (empty name: not known); `effects` as `Effect` lists them."""

    name: str
    rows: Count
    effects: tuple[Count, ...]


@frozen
class Replay:
    """Both versions over one table. `old` and `new` are their names.

    `effects` are the rows by effect, in the order of `Effect`. `before` and `after` are the rows by outcome.
    `movements` are the pairs of outcomes, those that change first. Counts under `least` are withheld (1: none is).
    `problems` are the rows with input problems, by kind.
    """

    old: str
    new: str
    rows: Count
    effects: tuple[Count, ...]
    before: tuple[tuple[Outcome, Count], ...]
    after: tuple[tuple[Outcome, Count], ...]
    movements: tuple[Movement, ...]
    lines: tuple[Slice, ...]
    months: tuple[Slice, ...]
    problems: tuple[tuple[str, Count], ...]
    least: int

    @property
    def withheld(self) -> bool:
        """Whether any count is withheld."""
        return any(count is None for count in self._counts())

    def _counts(self) -> Iterator[Count]:
        yield self.rows
        yield from self.effects
        for _, count in (*self.before, *self.after, *self.problems):
            yield count
        for movement in self.movements:
            yield movement.rows
            yield from (pair.rows for pair in movement.pairs)
        for each in (*self.lines, *self.months):
            yield from (each.rows, *each.effects)


def replay(
    old: str,
    new: str,
    rows: Mapping[Row, int],
    *,
    problems: Mapping[str, int],
    difference: Difference | None,
    least: int = LEAST,
) -> Replay:
    """The replay of a table of which there are so many rows of each kind. `difference` gives the examples."""
    tally = _Tally(rows, problems, least)
    movements = sorted(
        {(each.old, each.new) for each in rows},
        key=lambda way: (
            list(Effect).index(effect(*way)),
            _heaviest(tally.shown("way", *way)),
            _order(way[0]),
            _order(way[1]),
        ),
    )
    return Replay(
        old,
        new,
        tally.shown("all"),
        tuple(tally.shown("effect", each) for each in Effect),
        tally.by_outcome("old"),
        tally.by_outcome("new"),
        tuple(
            Movement(
                before,
                after,
                effect(before, after),
                tally.shown("way", before, after),
                tally.pairs(before, after),
                _example(difference, before, after),
            )
            for before, after in movements
        ),
        tally.slices("line"),
        tally.slices("month"),
        tuple((kind, tally.shown("problem", kind)) for kind in sorted(problems)),
        least,
    )


def _heaviest(count: Count) -> tuple[bool, int]:
    """Sorts the largest first. Counts that are withheld come last, and their places do not tell which is larger."""
    return count is None, -(count or 0)


def _place(row: Row) -> tuple[Hashable, ...]:
    """Where a row stands, whatever the order in which the table has them."""
    return _order(row.old), _order(row.new), row.by_old, row.by_new, row.line, row.month


def _order(outcome: Outcome) -> tuple[int, str, tuple[str, ...]]:
    """Outcomes in the order of the determinations."""
    return list(Determination).index(outcome.determination), outcome.source, outcome.limits


class _Cell(NamedTuple):
    """A count by its name: what kind of count, and of what."""

    kind: str
    of: tuple[Hashable, ...] = ()


_ALL = _Cell("all")


def _cells(row: Row) -> Iterator[tuple[_Cell, tuple[_Cell, ...]]]:
    """The counts that a row of the table belongs to, each with the totals that a reader would get by adding it up."""
    does = effect(row.old, row.new)
    effects, way = _Cell("effect", (does,)), _Cell("way", (row.old, row.new))
    old, new = _Cell("old", (row.old,)), _Cell("new", (row.new,))
    yield _ALL, ()
    yield from ((each, (_ALL,)) for each in (effects, old, new))
    yield way, (effects, old, new)
    if does is not Effect.SAME:
        yield _Cell("pair", (row.old, row.new, row.by_old, row.by_new)), (way,)
    for kind, name in (("line", row.line), ("month", row.month)):
        whole = _Cell(kind, (name,))
        yield whole, (_ALL,)
        yield _Cell(f"{kind} by effect", (name, does)), (whole, effects)


class _Tally:
    """All counts that are shown, and which of them are withheld."""

    def __init__(self, rows: Mapping[Row, int], problems: Mapping[str, int], least: int) -> None:
        self.counts: dict[_Cell, int] = {_ALL: 0}
        parts: dict[tuple[_Cell, str], dict[_Cell, None]] = {}
        for row in sorted(rows, key=_place):
            for cell, totals in _cells(row):
                self.counts[cell] = self.counts.get(cell, 0) + rows[row]
                for total in totals:
                    parts.setdefault((total, cell.kind), {})[cell] = None
        sums = [Sum(total, tuple(cells)) for (total, _), cells in parts.items()]
        self.counts |= {_Cell("problem", (kind,)): many for kind, many in problems.items()}
        self.hidden = withheld(self.counts, sums, least)

    def shown(self, kind: str, *of: Hashable) -> Count:
        """A count, or None where it is withheld."""
        cell = _Cell(kind, of)
        return None if cell in self.hidden else self.counts.get(cell, 0)

    def by_outcome(self, side: str) -> tuple[tuple[Outcome, Count], ...]:
        outcomes = [outcome for (outcome,) in self._named(side) if isinstance(outcome, Outcome)]
        return tuple((outcome, self.shown(side, outcome)) for outcome in sorted(outcomes, key=_order))

    def pairs(self, old: Outcome, new: Outcome) -> tuple[Pair, ...]:
        found = [of for of in self._named("pair") if of[:2] == (old, new)]
        found.sort(key=lambda of: (_heaviest(self.shown("pair", *of)), str(of[2]), str(of[3])))
        return tuple(Pair(str(of[2]), str(of[3]), self.shown("pair", *of)) for of in found)

    def slices(self, kind: str) -> tuple[Slice, ...]:
        # What is not known stands last.
        names = sorted((str(name) for (name,) in self._named(kind)), key=lambda name: (not name, name))
        return tuple(
            Slice(name, self.shown(kind, name), tuple(self.shown(f"{kind} by effect", name, each) for each in Effect))
            for name in names
        )

    def _named(self, kind: str) -> list[tuple[Hashable, ...]]:
        return [cell.of for cell in self.counts if cell.kind == kind]


def _example(difference: Difference | None, old: Outcome, new: Outcome) -> Example | None:
    """A synthetic request with one outcome before and the other now, from the comparison of the two versions."""
    if difference is None:
        return None
    needs = Determination.NEEDS_INFORMATION
    if needs in (old.determination, new.determination):
        charted, told = (Asks.OLD, old) if new.determination is needs else (Asks.NEW, new)
        side = difference.old if charted is Asks.OLD else difference.new
        for gap in difference.gaps:
            if gap.charted is charted and gap.outcome == told and gap.example is not None:
                case = gap.example.old if charted is Asks.OLD else gap.example.new
                return Example(side.name, case_of(side, "As charted", case, told))
        return None
    for transition in difference.transitions:
        if (transition.before, transition.after) == (old, new) and transition.example is not None:
            lines = case_of(difference.new, "Example", transition.example.new, new)
            return Example(difference.new.name, lines)
    return None
