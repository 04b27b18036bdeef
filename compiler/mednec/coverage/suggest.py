"""Cases that nobody has written: for what no case defends, one that would, as close to the author's own as it can be.

The first choice is a case of the author with one fact changed, which a person can hold against the words at a glance;
then one with few facts changed; then one with just the facts that it needs. Each is tried before it is suggested.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from mednec.analyse.concrete import Picker, RawCase, RawValue, Unmatched, say_case
from mednec.analyse.listed import Listed, RawField
from mednec.analyse.space import YES
from mednec.coverage.bench import Bench, Tried
from mednec.coverage.coverage import Suggestion
from mednec.coverage.titles import title_of
from mednec.frozen import replace
from mednec.model.cases import Case, Json
from mednec.model.facts import Fact, Number, Records
from mednec.model.quantities import plain
from mednec.runtime import walk
from mednec.runtime.logic import UNKNOWN
from mednec.table.diagram import FALSE, DiagramBudgetError
from mednec.table.search import nearest
from mednec.table.table import KnownAxis

MOST_CHANGED = 4
"""A case that differs in more facts from every case of the author is written out whole."""

_MOST_TRIES = 10
"""Cases with one fact changed that are tried before something else is, and then with few facts changed."""

_MOST_NEAR = 12
"""The first cases of the author, around which one with few facts changed is looked for."""

_ONLY_TRUE = 1 << 1

Shows: TypeAlias = Callable[[Tried], bool]
"""Whether a case shows what is wanted of it."""


class Suggester:
    """Suggests cases on one bench, each for as much as it can show. `waiting` are cases that expect nothing yet."""

    def __init__(self, bench: Bench, tried: Sequence[Tried], waiting: Sequence[Tried]) -> None:
        self.bench = bench
        self.tried = tried
        self.waiting = waiting
        self.picker = Picker(bench.policy, bench.space.axes)
        self.titles = {each.case.title for each in (*tried, *waiting)}
        self.made: list[tuple[Tried, str, tuple[str, ...]]] = []
        self.wanted: list[tuple[str, Shows]] = []

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """What is suggested in all: no case of it can be left out, or something would not be shown any more."""
        shown = [frozenset(n for n, (_, shows) in enumerate(self.wanted) if shows(tried)) for tried, *_ in self.made]
        left = set(range(len(self.wanted)))
        found = []
        for place in irredundant(shown):
            tried, like, facts = self.made[place]
            reasons = tuple(title for n, (title, _) in enumerate(self.wanted) if n in shown[place] & left)
            left -= shown[place]
            found.append(Suggestion(tried.case.title, like, facts, reasons))
        return tuple(found)

    def case_for(self, title: str, differs: int, shows: Shows) -> tuple[str, ...] | None:
        """The lines of a case that shows what is wanted, which is suggested; None if there can be none.

        `differs` is a node that is true of the cases that could. No lines: there may be one, and none was found.
        """
        already = self._already(title, shows)
        if already:
            return already
        try:
            where = self.bench.diagram.conj(self.bench.space.possible, differs)
            if where == FALSE:
                return None
            for base, changed in self._candidates(where, differs):
                lines = self._made(title, base, changed, shows)
                if lines:
                    return lines
            witness = self.bench.space.find((differs, YES))
            if witness is None:
                where = self.bench.diagram.conj(self.bench.space.possible, differs)
                return None if where == FALSE else ()
            lines = self._made(title, None, witness.case, shows)
            return lines or say_case(self.bench.policy, witness.case)
        except DiagramBudgetError:
            return ()

    def unknown_for(self, title: str, clause: int) -> tuple[str, ...]:
        """The lines of a case that leaves a clause unknown, which is suggested; no lines where none was found."""

        def shows(tried: Tried) -> bool:
            return tried.statuses[clause] == UNKNOWN

        already = self._already(title, shows)
        if already:
            return already
        axes = self.bench.diagram.support(self.bench.nodes[clause])
        for each in self.tried:
            cells = self._cells(each)
            for axis in axes:
                for name, _ in self._change(cells, axis):
                    made = self._made(title, each, ((name, None),), shows)
                    if made:
                        return made
        return ()

    def code_for(self, title: str, code: str, fact: str, shows: Shows) -> tuple[str, ...]:
        """The lines of a case that requests a code and leaves a fact to it, which is suggested; none if not found."""
        already = self._already(title, shows)
        if already:
            return already
        for each in self.tried:
            made = self._made(title, each, (("code", code), (fact, None)), shows)
            if made:
                return made
        return ()

    def _already(self, title: str, shows: Shows) -> tuple[str, ...]:
        """The lines of a case that waits to be filled in or is suggested and shows what is wanted; none without one."""
        for each in self.waiting:
            if shows(each):
                return (f"the case “{each.case.title}” would, once somebody has said what it expects",)
        for tried, like, facts in self.made:
            if shows(tried):
                self.wanted.append((title, shows))
                return Suggestion("", like, facts, ()).lines
        return ()

    def _made(
        self, title: str, like: Tried | None, changed: Sequence[tuple[str, RawValue | None]], shows: Shows
    ) -> tuple[str, ...]:
        """The lines of a case with these facts (None: unknown), kept as a suggestion if it shows what is wanted."""
        policy, base = self.bench.policy, like.case.facts if like is not None else {}
        tried = self._showing(title, base, changed, shows)
        if tried is None:
            return ()
        for each in changed if like is not None else ():
            fewer = [other for other in changed if other is not each]
            better = self._showing(title, base, fewer, shows)
            if better is not None:
                tried, changed = better, fewer
        said = [
            line
            for name, value in changed
            for line in ((f"{name}: unknown",) if value is None else say_case(policy, ((name, value),)))
        ]
        case = replace(tried.case, title=self._title(title_of(policy, said, title)))
        tried = replace(tried, case=case)
        self.titles.add(case.title)
        made = (like.case.title if like is not None else "", tuple(said))
        self.made.append((tried, *made))
        self.wanted.append((title, shows))
        return Suggestion("", *made, ()).lines

    def _showing(
        self, title: str, base: Mapping[str, Json], changed: Iterable[tuple[str, RawValue | None]], shows: Shows
    ) -> Tried | None:
        """A case with changed facts, if it does not contradict itself and shows what is wanted."""
        policy = self.bench.policy
        facts = {name: None if value is None else as_json(policy.fact(name), value) for name, value in changed}
        tried = self.bench.tried(Case(self._title(title), {**base, **facts}, ()))
        return tried if tried is not None and not tried.conflicts and shows(tried) else None

    def _title(self, title: str) -> str:
        number, found = 1, title
        while found in self.titles:
            number += 1
            found = f"{title} ({number})"
        return found

    # --- candidates ------------------------------------------------------------------------------------------

    def _candidates(self, where: int, differs: int) -> Iterator[tuple[Tried, RawCase]]:
        """Cases of the author with one fact changed, then with few, in which the node is true."""
        tries = 0
        for each in self.tried:
            for axis, cell in self._neighbours(each, differs):
                first = self._cells(each)
                cells = (*first[:axis], cell, *first[axis + 1 :])
                changed = self._change(cells, axis)
                if changed:
                    yield each, changed
                    tries += 1
                if tries >= _MOST_TRIES:
                    return
        found = []
        for place, each in enumerate(self.tried[:_MOST_NEAR]):
            cells = self._cells(each)
            near = nearest(self.bench.diagram, where, YES, cells)
            if near is not None:
                axes = [axis for axis, cell in enumerate(near) if cell != cells[axis]]
                found.append((len(axes), place, near, axes))
        for number, place, near, axes in sorted(found)[:_MOST_TRIES]:
            changed = self._change(near, *axes)
            if number <= MOST_CHANGED and changed:
                yield self.tried[place], changed

    def _cells(self, tried: Tried) -> tuple[int, ...]:
        """One complete case that a case leaves possible."""
        return tuple((mask & -mask).bit_length() - 1 for mask in tried.at_last)

    def _neighbours(self, tried: Tried, where: int) -> Iterator[tuple[int, int]]:
        """The axes and cells that make the node certainly true, if that one axis of a case is changed."""
        d = self.bench.diagram
        masks = list(tried.at_last)
        for axis in d.support(where):
            own = masks[axis]
            for cell in range(d.arities[axis]):
                masks[axis] = 1 << cell
                if masks[axis] != own and walk.possible(d.nodes, where, masks) == _ONLY_TRUE:
                    yield axis, cell
            masks[axis] = own

    def _change(self, cells: Sequence[int], *axes: int) -> RawCase:
        """The facts that give these axes their cells; none where no case can."""
        names = set()
        for index in axes:
            axis = self.bench.space.axes[index]
            if isinstance(axis, KnownAxis):
                return ()
            names.add(axis.fact)
        try:
            return self.picker.shown(self.picker.pick(cells), names)
        except Unmatched:
            return ()


def irredundant(sets: Sequence[frozenset[int]]) -> tuple[int, ...]:
    """Sets, by place, that together hold all that any of them holds, and none of which the others can replace.

    Those that hold most of what is missing are taken first, the earlier of two alike; then each that has become
    superfluous goes. That is Chvátal's greedy cover (1979), at most ln n times the least number, made irredundant.
    """
    left = set().union(*sets)
    chosen: list[int] = []
    while left:
        best = max(range(len(sets)), key=lambda place: (len(sets[place] & left), -place))
        chosen.append(best)
        left -= sets[best]
    for place in tuple(chosen):
        others = set().union(*(sets[other] for other in chosen if other != place))
        if sets[place] <= others:
            chosen.remove(place)
    return tuple(sorted(chosen))


def as_json(fact: Fact, value: RawValue) -> Json:
    """A value as a case has it."""
    if isinstance(value, Listed):
        assert isinstance(fact.type, Records)
        fields = {each.name: each for each in fact.type.fields}
        return [{name: _json(fields[name], given) for name, given in record} for record in value.records]
    return _json(fact, value)


def _json(fact: Fact, value: RawField) -> Json:
    match value, fact.type:
        case int(), Number(decimals=0):
            return value
        case int(), Number(decimals=decimals):
            return float(plain(value, decimals))
        case int(), _:
            return date.fromordinal(value).isoformat()
        case str(), _:
            return value
        case _:
            return list(value)


def as_text(suggestions: Sequence[Suggestion]) -> str:
    """The suggestions as a piece of a `.cases` file, which fails until a person says what each expects."""
    blocks = []
    for each in suggestions:
        reasons = [f"# {reason}" for reason in each.reasons]
        like = f" like {_quoted(each.like)}" if each.like else ""
        facts = [f"    {line}" for line in each.facts]
        blocks.append("\n".join([*reasons, f"case {_quoted(each.title)}{like}", *facts, "    expect ?", ""]))
    return "\n".join(blocks)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
