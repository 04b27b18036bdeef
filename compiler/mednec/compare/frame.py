"""Two policies over the same facts: by name in the shared vocabulary, and worked-out facts by what they come from.

What only one side asks for stays a fact of its own, which the other one ignores. Where both know a fact and allow it
other values, they are compared where both allow the value: a request outside is no request for one of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeVar, cast

from mednec.compare.difference import FactRemark, Known
from mednec.frozen import frozen, names_of, replace
from mednec.model.computed import (
    Alike,
    Chosen,
    Computed,
    Counted,
    DaysBetween,
    Enough,
    Happened,
    Moment,
    Stretch,
    Summary,
    ValueOf,
)
from mednec.model.condition import All, Condition, Test
from mednec.model.facts import Choice, Code, Date, Fact, FactType, Number, Records, Several, YesNo, words_beside
from mednec.model.policy import Bound, CodeRow, OnFile, Policy, Presumption
from mednec.model.signatures import Retirement, Signature

NEW_SIDE = " (new side)"
"""What is put behind the name of a fact of the new side that only shares its name with one of the old side."""

_NAMES: Mapping[type, tuple[str, ...]] = {
    Test: ("fact",),
    Moment: ("fact",),
    ValueOf: ("fact",),
    Stretch: ("fact",),
    Happened: ("fact",),
    DaysBetween: ("earlier", "later"),
    Counted: ("records",),
    Alike: ("records",),
    Enough: ("records",),
    Summary: ("records",),
    Chosen: ("records",),
    Presumption: ("fact",),
    Bound: ("fact", "counted"),
    OnFile: ("fact",),
    Policy: ("service_fact",),
}
"""Where a value of the model holds the name of a fact."""

_T = TypeVar("_T")


@frozen
class Frame:
    """The two sides over the same facts, in force from the same day on and, if it ends, until the same day.

    `own` gives, for a fact of the frame, its name on the new side where that is another one.
    """

    old: Policy
    new: Policy
    own: tuple[tuple[str, str], ...]
    remarks: tuple[FactRemark, ...]

    @property
    def same_codes(self) -> bool:
        """Whether both sides list the codes of the frame, so that one request can be made of both."""
        return [(row.system, row.code) for row in self.old.codes] == [(row.system, row.code) for row in self.new.codes]


def frame(old: Policy, new: Policy, until: int | None = None) -> Frame:
    """Bring two policies onto common facts; both decide nothing any more from the day `until` (an ordinal) on."""
    of_old = {fact.name: fact for fact in old.facts}
    names: dict[str, str] = {}
    types: dict[str, FactType] = {}
    remarks: list[FactRemark] = []
    for fact in new.facts:
        other = of_old.get(fact.name)
        if other is None or fact.inline or other.inline:
            continue
        common = _common(other.type, fact.type)
        if common is None:
            names[fact.name] = fact.name + NEW_SIDE
            remarks.append(FactRemark(fact.name, fact.label, Known.APART))
            continue
        types[fact.name] = common
        if common not in (other.type, fact.type) or other.type != fact.type:
            remarks.append(FactRemark(fact.name, fact.label, Known.NARROWED))
        if _renamed(fact.computed, names) != other.computed:
            remarks.append(FactRemark(fact.name, fact.label, Known.WORKED))
    names |= _worked_out(old, new, names)
    turned = {fact.name: fact for fact in (_fact(each, names) for each in new.facts)}
    facts = [replace(fact, type=types.get(fact.name, fact.type)) for fact in old.facts]
    facts += [fact for name, fact in turned.items() if name not in of_old]
    since = max(old.effective, new.effective)
    ours, theirs = _codes(old.codes, tuple(_renamed(row, names) for row in new.codes))
    retired = None if until is None else Retirement(date.fromordinal(until).isoformat(), Signature("", "", ""))
    shared = {"facts": tuple(facts), "effective": since, "retired": retired}
    renamed = _renamed(new, names)
    bounds = tuple(dict.fromkeys((*old.bounds, *renamed.bounds)))
    return Frame(
        replace(old, codes=ours, bounds=bounds, **shared),
        replace(renamed, codes=theirs, bounds=bounds, **shared),
        tuple((after, before) for before, after in names.items()),
        tuple(remarks),
    )


def _worked_out(old: Policy, new: Policy, names: Mapping[str, str]) -> dict[str, str]:
    """Names for what the new side works out in a condition: the old side's where it is the same, else its own."""
    by_what: dict[Computed | None, Fact] = {fact.computed: fact for fact in reversed(old.facts) if fact.inline}
    taken = {fact.name for fact in old.facts}
    found = {}
    for fact in new.facts:
        if fact.inline:
            same = by_what.get(_renamed(fact.computed, names))
            if same is not None and _common(same.type, fact.type) is not None:
                name = same.name
            else:
                name = fact.name + NEW_SIDE if fact.name in taken else fact.name
            if name != fact.name:
                found[fact.name] = name
    return found


def _common(one: FactType, other: FactType) -> FactType | None:
    """The values that two declarations of a fact have in common; None if they are different kinds of answer."""
    if words_beside(one) != words_beside(other):
        # Where one side alone can be told that there is none, the other has no answer to compare with.
        return None
    match one, other:
        case (YesNo(), YesNo()) | (Date(), Date()) | (Code(), Code()):
            return one
        case Number(unit=unit, decimals=decimals), Number():
            low, high = max(one.low, other.low), min(one.high, other.high)
            fits = (unit, decimals) == (other.unit, other.decimals) and low <= high
            return replace(one, low=low, high=high) if fits else None
        case (Choice() as mine, Choice() as its) | (Several() as mine, Several() as its):
            theirs = {value.name for value in its.values}
            values = tuple(value for value in mine.values if value.name in theirs)
            return replace(mine, values=values) if values else None
        case Records(), Records():
            fields = {field.name: field for field in one.fields}
            if any(f.name in fields and _common(fields[f.name].type, f.type) != f.type for f in other.fields):
                return None
            return replace(one, fields=(*one.fields, *(field for field in other.fields if field.name not in fields)))
        case _:
            return None


def _codes(old: tuple[CodeRow, ...], new: tuple[CodeRow, ...]) -> tuple[tuple[CodeRow, ...], tuple[CodeRow, ...]]:
    """The codes that both sides know, with all that either says they imply; all of each where both list none."""
    theirs = {(row.system, row.code): row for row in new}
    common = {key: row for row in old if (key := (row.system, row.code)) in theirs}
    if not any(row.listed for row in common.values()):
        return old, new
    implied = {key: _both(row.implies, theirs[key].implies) for key, row in common.items()}
    ours = tuple(replace(row, implies=implied[key]) for key, row in common.items())
    return ours, tuple(replace(theirs[key], implies=implied[key]) for key in common)


def _both(one: Condition, other: Condition) -> Condition:
    parts = [part for each in (one, other) for part in (each.items if isinstance(each, All) else (each,))]
    return All(tuple(dict.fromkeys(parts)))


def _fact(fact: Fact, names: Mapping[str, str]) -> Fact:
    name = names.get(fact.name, fact.name)
    label = fact.label + NEW_SIDE if name.endswith(NEW_SIDE) else fact.label
    return replace(_renamed(fact, names), name=name, label=label)


def _renamed(value: _T, names: Mapping[str, str]) -> _T:
    """A value of the model with other names for facts; as it is where there are none."""
    return cast(_T, _walked(value, names)) if names else value


def _walked(value: object, names: Mapping[str, str]) -> object:
    if isinstance(value, tuple):
        return tuple([_walked(item, names) for item in value])
    kind = type(value)
    if not hasattr(kind, "__compared__"):
        return value
    held = _NAMES.get(kind, ())
    changed = {}
    for name in names_of(kind):
        before = getattr(value, name)
        after = _name(before, names) if name in held else _walked(before, names)
        if after is not before and after != before:
            changed[name] = after
    return replace(value, **changed) if changed else value


def _name(name: str, names: Mapping[str, str]) -> str:
    """A fact, or a field of a list, by its name in the frame."""
    if name in names:
        return names[name]
    head, dot, rest = name.partition(".")
    return f"{names.get(head, head)}{dot}{rest}"
