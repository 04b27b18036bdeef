# Do not edit: a copy of mednec's runtime/places.py, written by `mednec build`.
"""From the names in a generated module to places in its tables and bit sets, once, when the module is imported."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .axes import Axis, ChoiceAxis, CountAxis, KnownAxis, NumberAxis, SeveralAxis
from .choices import Choice
from .compute import Completed, Computed, completed, prepared
from .declared import Code
from .facts import Fact
from .kinds import Kind, Shown, State
from .lists import Listed, Several
from .logic import Condition, Formula
from .records import Records


@dataclass(frozen=True, slots=True)
class Places:
    """From the names that a generated module uses to places and bit sets.

    `index` are the facts, `clauses` the clauses, by name; `axes` as they are given to `DecisionTable.of`.
    """

    index: Mapping[str, int]
    facts: tuple[Fact, ...]
    clauses: Mapping[str, int]
    axes: tuple[tuple[Any, ...], ...]

    def place(self, name: str) -> int:
        return self.index[name]

    def bit(self, fact: int, value: str) -> int:
        bit: int = bits_of(self.facts[fact].kind)[value]
        return bit

    def count(self) -> int:
        return len(self.facts)

    def facts_in(self, condition: Any) -> tuple[int, ...]:
        return tuple(dict.fromkeys(self.index[name] for name in _facts_in(condition)))

    def within(self, records: str) -> "Places":
        kind = self.facts[self.index[records]].kind
        assert isinstance(kind, Records)
        index = dict(self.index)
        for place, field in enumerate(kind.fields, len(self.facts)):
            index[f"{records}.{field.name}"] = place
        return Places(index, (*self.facts, *kind.fields), self.clauses, self.axes)

    def computed(self) -> dict[int, Computed]:
        """What is worked out, by place: facts, and lists whose records have fields that are."""
        found: dict[int, Computed] = {}
        for i, fact in enumerate(self.facts):
            if fact.computed:
                found[i] = prepared(i, fact.computed, self)
            elif (own := self._completed(i)) is not None:
                found[i] = own
        return found

    def axis(self, axis: tuple[Any, ...]) -> Axis:
        match axis:
            case ("choice", fact):
                return ChoiceAxis(fact)
            case ("number", fact, starts):
                return NumberAxis(fact, starts)
            case ("count", _, fact, starts):
                return CountAxis(fact, starts)
            case ("several", fact, groups):
                kind = self._several(fact)
                return SeveralAxis.over(fact, [kind.mask(group) for group in groups])
            case ("known", name, condition):
                return KnownAxis(name, self.condition(condition))
            case _:
                raise AssertionError("not an axis")

    def facts_of_axis(self, axis: tuple[Any, ...]) -> tuple[int, ...]:
        match axis:
            case ("known", _, condition):
                names = _facts_in(condition)
            case ("count", _, fact, _):
                names = [fact]
            case _:
                names = [axis[1]]
        return tuple(dict.fromkeys(part for name in names for part in self._asked(self.index[name])))

    def _asked(self, place: int) -> list[int]:
        """The facts that a case can give, in the place of one that it cannot."""
        fact = self.facts[place]
        if fact.computed is None or not (fact.inline or isinstance(fact.kind, Records)):
            return [place, *self._beside(place)]
        return [asked for part in prepared(place, fact.computed, self).parts for asked in self._asked(part)]

    def _beside(self, place: int) -> list[int]:
        """The facts outside a list that fields of its records are worked out from."""
        own = self._completed(place)
        return [] if own is None else [asked for part in own.parts for asked in self._asked(part)]

    def _completed(self, place: int) -> Completed | None:
        """What the records of a list need before they are counted; None where they need nothing."""
        kind = self.facts[place].kind
        if not isinstance(kind, Records) or not any(field.computed for field in kind.fields):
            return None
        inner, first = self.within(self.facts[place].name), len(self.facts)
        fields = [(first + j, field.computed) for j, field in enumerate(kind.fields) if field.computed]
        return completed([(at, prepared(at, each, inner)) for at, each in fields], first)

    def formula(self, formula: Any) -> Formula:
        """Clause ids and axis names become indices, cells a bit set."""
        if isinstance(formula, str):
            return self.clauses[formula]
        match formula:
            case ("not", inner):
                return ("not", self.formula(inner))
            case (("all" | "any") as group, *items):
                made = [self.formula(item) for item in items]
                return (group, *(part for item in made for part in _opened(item, group)))
            case ("count", low, high, *items):
                return ("count", low, high, *map(self.formula, items))
            case ("in", name, cells):
                axis = next(i for i, each in enumerate(self.axes) if each[1] == name)
                return (axis, sum(1 << cell for cell in cells))
            case _:
                raise AssertionError("not a formula")

    def condition(self, condition: Any) -> Condition:
        """Like `formula`, with tests on facts."""
        if isinstance(condition, str):
            return self.clauses[condition]
        match condition:
            case ("not", inner):
                return ("not", self.condition(inner))
            case (("all" | "any") as group, *items):
                return (group, *map(self.condition, items))
            case ("count", low, high, *items):
                return ("count", low, high, *map(self.condition, items))
            case ("is", fact, values):
                known = bits_of(self.facts[self.index[fact]].kind)
                return ("is", self.index[fact], sum(known[value] for value in values))
            case (("within" | "values") as test, fact, low, high):
                return (test, self.index[fact], *self._ends(fact, low, high))
            case (("every" | "some") as test, fact, values):
                return (test, self.index[fact], self._several(fact).mask(values))
            case _:
                raise AssertionError("not a condition")

    def implied(self, kind: Kind, codes: tuple[Code, ...]) -> dict[int, tuple[tuple[int, State, Shown], ...]]:
        """What each code implies; of a code that two systems have, what both imply."""
        ways: dict[int, list[dict[int, State]]] = {}
        for row in codes:
            ways.setdefault(bits_of(kind)[row.code], []).append(self._states(row.implies))
        found = {}
        for code, rows in ways.items():
            states = rows[0]
            for other in rows[1:]:
                states = {i: self.facts[i].kind.join(state, other[i]) for i, state in states.items() if i in other}
            found[code] = tuple((i, state, self.facts[i].kind.shown(state)) for i, state in states.items())
        return found

    def _states(self, tests: tuple[tuple[Any, ...], ...]) -> dict[int, State]:
        """What tests say together of each fact they read."""
        states: dict[int, State] = {}
        for test in tests:
            fact = self.index[test[1]]
            kind = self.facts[fact].kind
            state = kind.meet(states.get(fact, kind.everything), self._implied_by(test))
            if state is None:
                raise ValueError(f"a code implies contradictory values of {test[1]}")
            states[fact] = state
        return states

    def _implied_by(self, test: tuple[Any, ...]) -> State:
        match test:
            case ("is", fact, values):
                known = bits_of(self.facts[self.index[fact]].kind)
                return sum(known[value] for value in values)
            case ("within", fact, low, high):
                return (self._ends(fact, low, high),)
            case ("every", fact, values):
                mask = self._several(fact).mask(values)
                return Listed(0, mask, (mask,), 1, mask.bit_count())
            case ("some", fact, values):
                kind = self._several(fact)
                return Listed(0, kind.everything.possible, (kind.mask(values),), 1, len(kind.values))
            case ("values", fact, low, high):
                kind = self._several(fact)
                return Listed(0, kind.everything.possible, (), *self._ends(fact, low, high))
            case _:
                raise AssertionError("not a test")

    def _ends(self, fact: str, low: int | None, high: int | None) -> tuple[int, int]:
        """The ends of a stretch of a number, a date or a list's length; an open end is the fact's own."""
        kind = self.facts[self.index[fact]].kind
        first, last = (
            (0, len(kind.values)) if isinstance(kind, Several) else (kind.everything[0][0], kind.everything[-1][1])
        )
        return first if low is None else low, last if high is None else high

    def _several(self, fact: str) -> Several:
        kind = self.facts[self.index[fact]].kind
        assert isinstance(kind, Several)
        return kind


def bits_of(kind: Kind) -> Mapping[object, State]:
    """The bit of each value of a choice; nothing for other kinds."""
    return kind.known if isinstance(kind, Choice) else {}


def _opened(formula: Formula, group: str) -> tuple[Formula, ...]:
    """The items of a formula that is the same group as the one around it, else the formula itself."""
    return formula[1:] if isinstance(formula, tuple) and formula[0] == group else (formula,)


def cites(condition: Any) -> bool:
    """Whether a condition names a clause."""
    match condition:
        case str():
            return True
        case ("not", inner):
            return cites(inner)
        case ("all" | "any", *items) | ("count", _, _, *items):
            return any(cites(item) for item in items)
        case _:
            return False


def _facts_in(condition: Any) -> list[str]:
    match condition:
        case str():
            return []
        case ("not", inner):
            return _facts_in(inner)
        case ("all" | "any", *items) | ("count", _, _, *items):
            return [fact for item in items for fact in _facts_in(item)]
        case _:
            return [condition[1]]
