"""Cases of any table, drawn at random: every fact given in every form that a case can have, or not at all.

Half of them are drawn around the author's cases, because of requests that are random throughout little is ever decided.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

from mednec.runtime.choices import Choice
from mednec.runtime.facts import Fact
from mednec.runtime.kinds import APART
from mednec.runtime.lists import Several
from mednec.runtime.records import Records
from mednec.runtime.spans import DONE, EVER, NEVER, NOT_DONE, Date, Number
from mednec.runtime.table import DecisionTable
from mednec.runtime.units import fitting, ratio

_DAYS = (0, 0, 1, 2, 7, 13, 14, 28, 30, 31, 41, 42, 60, 84, 89, 90, 91, 120, 180, 182, 365, 366, 548, 730, 1826, 6574)
"""Days between dates: those that policies like to count to, and their neighbours."""


_T = TypeVar("_T")


def _one(random: Random, of: Sequence[_T]) -> _T:
    """One of several, all as likely; half the time of `random.choice`, which most of drawing would be."""
    return of[int(random.random() * len(of))]


class Drawn:
    """Draws cases of one table; `seeds` are the author's."""

    def __init__(self, table: DecisionTable, seeds: Sequence[Mapping[str, Any]]) -> None:
        self.facts = tuple(fact for fact in table.facts if not fact.inline)
        self.seeds = tuple(seeds)
        self.center = date.fromisoformat(table.policy.version)
        self.starts: dict[int, list[int]] = {}
        for _, fact, axis in table.measured:
            self.starts.setdefault(fact, []).extend(getattr(axis, "starts", ()))
        self.places = {fact.name: place for place, fact in enumerate(table.facts)}

    def case(self, random: Random) -> dict[str, Any]:
        """One case; never an empty one."""
        if self.seeds and random.random() < 0.5:
            found = dict(_one(random, self.seeds))
            changed = random.sample(self.facts, min(len(self.facts), _one(random, (1, 1, 2, 3, 5, 9))))
        else:
            found = {}
            known = _one(random, (0.15, 0.4, 0.7, 0.9, 1.0))
            changed = [fact for fact in self.facts if random.random() < known]
        partly = _one(random, (0.0, 0.1, 0.4))
        for fact in changed:
            how = random.random()
            if how < 0.08:
                found.pop(fact.name, None)
            elif how < 0.16:
                found[fact.name] = None
            else:
                found[fact.name] = self._value(random, fact, partly=random.random() < partly)
        return found or {self.facts[0].name: None}

    def _value(self, random: Random, fact: Fact, *, partly: bool) -> Any:
        match fact.kind:
            case Choice() as kind:
                return _choice(random, kind, partly=partly)
            case Number() as kind:
                return self._number(random, fact, kind, partly=partly)
            case Date() as kind:
                return self._date(random, kind, partly=partly)
            case Several() as kind:
                some = random.sample(kind.values, random.randint(0, min(4, len(kind.values))))
                cut = random.randint(0, len(some))
                open_list = {"includes": some[:cut], "excludes": some[cut:], "complete": random.random() < 0.2}
                return open_list if partly else some
            case Records() as kind:
                return self._records(random, kind, partly=partly)
            case other:
                raise AssertionError(other)

    def _records(self, random: Random, kind: Records, *, partly: bool) -> Any:
        fields = [field for field in kind.fields if not field.inline]
        records = []
        for _ in range(_one(random, (0, 1, 1, 2, 2, 3, 4, 6))):
            known = [field for field in fields if random.random() < (0.7 if partly else 0.95)]
            records.append({f.name: self._value(random, f, partly=partly and random.random() < 0.3) for f in known})
        return {"records": records, "complete": random.random() < 0.3} if partly else records

    def _number(self, random: Random, fact: Fact, kind: Number, *, partly: bool) -> Any:
        if kind.or_not_done and random.random() < 0.3:
            return _one(random, (NOT_DONE, DONE))
        low = self._scaled(random, fact, kind)
        high = self._scaled(random, fact, kind) if partly else low
        if low != high:
            low, high = sorted((low, high))
            ends = {"from": _written(random, kind, low), "to": _written(random, kind, high)}
            return _one(random, (ends, {"one_of": list(ends.values())}, {"from": ends["from"]}, {"to": ends["to"]}))
        return _written(random, kind, low)

    def _scaled(self, random: Random, fact: Fact, kind: Number) -> int:
        starts = self.starts.get(self.places.get(fact.name, -1), ())
        if starts and random.random() < 0.7:
            found = _one(random, starts) + _one(random, (-1, 0, 0, 1))
        elif random.random() < 0.6:
            found = kind.low + int(random.random() * 25) * 10**kind.decimals
        else:
            found = kind.low + int(random.random() * (kind.high - kind.low + 1))
        return min(max(found, kind.low), kind.high)

    def _date(self, random: Random, kind: Date, *, partly: bool) -> Any:
        if kind.or_never and random.random() < 0.3:
            return _one(random, (NEVER, EVER))
        low = self._day(random)
        high = self._day(random) if partly else low
        if low != high:
            low, high = sorted((low, high))
            ends = {"from": low.isoformat(), "to": high.isoformat()}
            return _one(random, (ends, {"one_of": list(ends.values())}, {"from": ends["from"]}, {"to": ends["to"]}))
        return low.isoformat()

    def _day(self, random: Random) -> date:
        month_end = date(2028, 2, 29) if random.random() < 0.05 else self.center
        days = _one(random, _DAYS) + _one(random, (0, 0, 0, 60))
        return month_end + timedelta(days * _one(random, (1, -1)))


def _choice(random: Random, kind: Choice, *, partly: bool) -> Any:
    if partly and kind.ordered and random.random() < 0.5:
        low, high = sorted(random.sample(range(len(kind.values)), 2))
        return {"from": kind.values[low], "to": kind.values[high]}
    values: list[Any] = [False, True] if kind.yes_or_no else list(kind.values)
    if partly:
        return {"one_of": random.sample(values, random.randint(1, min(3, len(values))))}
    return _one(random, values)


def _written(random: Random, kind: Number, scaled: int) -> Any:
    """A number as a case gives it: plainly, or with one of its units where it comes out even."""
    assert scaled < APART
    plain = scaled if not kind.decimals else scaled / 10**kind.decimals
    if not kind.unit or random.random() < 0.8:
        return plain
    unit = _one(random, fitting(kind.unit, kind.units))
    worth = ratio(unit, kind.unit, kind.units)
    assert worth is not None
    amount, rest = divmod(scaled * worth[1], worth[0] * 10**kind.decimals)
    return plain if rest or amount < 0 else f"{amount} {unit}"
