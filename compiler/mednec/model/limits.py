"""Limits: what an outcome can be limited to, and the `with` lines that say so, once all of a policy's are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cmp_to_key

from mednec.frozen import replace
from mednec.model.condition import ALWAYS
from mednec.model.determinations import Combines, Limit, With
from mednec.model.draft import Draft
from mednec.model.expressions import Place, Reader
from mednec.model.facts import Value
from mednec.model.findings import Findings, listed, shown
from mednec.model.policy import Clause, Section, clauses_in
from mednec.syntax import tree

_DAYS = {"day": (1, 1), "week": (7, 7), "month": (28, 31), "year": (365, 366)}
"""How many days a unit of time has at least and at most."""

_IN_MONTHS = {"month": 1, "year": 12}
_MOST_DIGITS = 6


APPROVAL = "approval"
"""The name of the limit that `approved for 6 months` states where the header declares no length of time."""


def approval_period(limits: Mapping[str, Limit]) -> str:
    """The limit that `approved for 6 months` is an amount of: the first length of time that the header declares."""
    return next((limit.name for limit in limits.values() if limit.combines is Combines.LONGEST), APPROVAL)


def read_limits(policy: tree.PolicyBlock, drafts: Iterable[Draft], out: Findings) -> dict[str, Limit]:
    """The limits that the header declares. Those of amounts have their values once the clauses are read.

    Where a clause says for how long it approves, and the header declares no length of time, that is a limit too.
    """
    found: dict[str, Limit] = {}
    for limit in policy.limits:
        name = limit.name.text
        if name in found:
            _error(f"The limit {shown(name)} is declared twice.", limit.name, "declare it once", out)
            continue
        names = [value.text for value in limit.values]
        if len(set(names)) < len(names):
            _error(f"The limit {name} has a value twice.", limit.name, "name each value once", out)
        combines = Combines(limit.combines)
        if combines is Combines.LONGEST and _one(limit.unit) not in _DAYS:
            _error(f"{shown(limit.unit)} is no length of time.", limit.name, "write `days longest`", out)
        values = tuple(Value(text, text.replace("_", " ")) for text in dict.fromkeys(names))
        found[name] = Limit(name, limit.phrase.text, combines, values, limit.unit)
    periods = (d.meaning.approved for d in drafts if isinstance(d.meaning, tree.Decides))
    if any(period is not None for period in periods) and (name := approval_period(found)) not in found:
        found[name] = Limit(name, "Approved for", Combines.LONGEST, (), "months")
    return found


def read_with(note: tree.With, limits: Mapping[str, Limit], reader: Reader, place: Place) -> With | None:
    """What a `with` line says; None after a finding."""
    out = reader.out
    limit = limits.get(note.limit.text)
    if limit is None:
        near = out.did_you_mean(note.limit.text, limits)
        way_out = near or "declare it in the header, under `limits`: what it is called, and how several of it combine"
        _error(f"There is no limit {shown(note.limit.text)}.", note.limit, way_out, out)
        return None
    when = ALWAYS if note.when is None else reader.read(note.when, place)
    if limit.combines in (Combines.UNION, Combines.HIGHEST):
        known = [value.name for value in limit.values]
        for name in note.values:
            if name.text not in known:
                way_out = out.did_you_mean(name.text, known) or f"its values are {listed(known)}"
                _error(f"The limit {limit.name} has no value {shown(name.text)}.", name, way_out, out)
                return None
        if not note.values or (limit.combines is Combines.HIGHEST and len(note.values) > 1):
            way_out = f"write one of {listed(known, 'or')}"
            _error(f"The limit {limit.name} is one of its values.", note.limit, way_out, out)
            return None
        return With(limit.name, tuple(dict.fromkeys(name.text for name in note.values)), when, note.span)
    amount = note.amount
    of_time = limit.combines is Combines.LONGEST
    whole = amount is not None and amount.number.isdecimal() and int(amount.number[: _MOST_DIGITS + 1]) > 0
    fits = amount is not None and (_one(amount.unit) in _DAYS if of_time else _one(amount.unit) == _one(limit.unit))
    if amount is None or not whole or len(amount.number) > _MOST_DIGITS or not fits:
        units = "days, weeks, months or years" if of_time else limit.unit
        way_out = f"write a whole number of {units}: `with {limit.name} 6 {limit.unit}`"
        _error(f"This is not an amount that the limit {limit.name} can have.", note.limit, way_out, out)
        return None
    return With(limit.name, (f"{int(amount.number)} {amount.unit}",), when, note.span)


def with_amounts(limits: Mapping[str, Limit], sections: tuple[Section, ...], out: Findings) -> tuple[Limit, ...]:
    """The limits; those of amounts with the amounts that the clauses name, from the least to the most."""
    found: list[Limit] = []
    said = [with_ for section in sections for clause in clauses_in(section.body) for with_ in _all_of(clause)]
    for limit in limits.values():
        amounts = list(dict.fromkeys(value for each in said if each.limit == limit.name for value in each.values))
        if limit.combines is Combines.LARGEST:
            amounts.sort(key=lambda text: int(text.split()[0]))
        elif limit.combines is Combines.LONGEST:
            for place, one in enumerate(amounts):
                for other in amounts[:place]:
                    if longer(one, other) is None:
                        span = next(each.span for each in said if one in each.values)
                        out.error(
                            "MN130",
                            f"It is not certain which is longer, {one} or {other}: months and years differ in length.",
                            span,
                            way_out="write both in days, or both in months",
                            subject=limit.name,
                        )
            amounts.sort(key=cmp_to_key(_by_length))
        else:
            found.append(limit)
            continue
        found.append(replace(limit, values=tuple(Value(text, text) for text in amounts)))
    return tuple(found)


def _all_of(clause: Clause) -> tuple[With, ...]:
    """The limits of a clause, and those of its other readings."""
    return (*clause.limits, *(w for r in clause.readings for o in r.others for w in _of_other(o.instead)))


def _of_other(instead: object) -> tuple[With, ...]:
    return instead.limits if isinstance(instead, Clause) else ()


def longer(one: str, other: str) -> int | None:
    """1 if the first time is longer, -1 if the second is, 0 for the same; None where months make it uncertain."""
    (a, one_unit), (b, other_unit) = ((int(text.split()[0]), _one(text.split()[1])) for text in (one, other))
    if one_unit in _IN_MONTHS and other_unit in _IN_MONTHS:
        return _sign(a * _IN_MONTHS[one_unit] - b * _IN_MONTHS[other_unit])
    (low, high), (other_low, other_high) = _DAYS[one_unit], _DAYS[other_unit]
    if low == high and other_low == other_high:
        return _sign(a * low - b * other_low)
    if a * low > b * other_high:
        return 1
    return -1 if a * high < b * other_low else None


def _by_length(one: str, other: str) -> int:
    return longer(one, other) or 0


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _one(unit: str) -> str:
    """A unit in the singular."""
    return unit.removesuffix("s")


def _error(message: str, name: tree.Name, way_out: str, out: Findings) -> None:
    out.error("MN130", message, name.span, way_out=way_out, subject=name.text)
