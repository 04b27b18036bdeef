"""Facts, records and lists of values as they are declared: each block read for itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from mednec.model.facts import (
    Choice,
    Code,
    Date,
    Fact,
    FactType,
    Number,
    Records,
    Several,
    StandardCode,
    Value,
    YesNo,
    words_beside,
)
from mednec.model.findings import Findings, shown
from mednec.model.once import unique
from mednec.model.quantities import MOST, decimal, decimals_in
from mednec.runtime.units import canonical, ratio
from mednec.syntax import tree

_MOST_DECIMALS = 6


@dataclass(slots=True, eq=False, repr=False)
class Record:
    """A kind of record as declared: its fields without what they are worked out from, and their blocks.

    `ordered` are the fields whose values can be named as a range.
    """

    label: str
    fields: dict[str, Fact]
    blocks: tuple[tree.FactBlock, ...]
    ordered: frozenset[str]


def read_fact(block: tree.FactBlock, kind: FactType, out: Findings) -> Fact:
    _check_worked_out(block, kind, out)
    return Fact(
        block.name.text,
        block.label.text,
        _with_labels(block, kind, out),
        block.asks.text if block.asks is not None else "",
        block.documented.text if block.documented is not None else "",
        tuple(StandardCode(coded.system.text, coded.code.text) for coded in block.coded),
        None,
        delegated_to=_delegated(block, kind, out),
        attested=tuple(who.text for who in block.attested),
        unlike=tuple(each.other.text for each in block.unlike),
        span=block.span,
    )


def _check_worked_out(block: tree.FactBlock, kind: FactType, out: Findings) -> None:
    """What is worked out is always there: only what a case gives can be a date that never was, or no result."""
    ways = block.days_between, block.counted, block.equals, block.worked_out
    if words_beside(kind) and (block.values_when or any(way is not None for way in ways)):
        missing, _ = words_beside(kind)
        out.error(
            "MN109",
            f"{block.name.text} is worked out from other facts, so it is never “{missing}” by itself.",
            block.name.span,
            way_out=f"leave out `or {missing}`",
            subject=block.name.text,
        )


def _delegated(block: tree.FactBlock, kind: FactType, out: Findings) -> str:
    """The source that answers the fact; it says yes or no, nothing else."""
    source = block.delegated
    if source is None:
        return ""
    if not isinstance(kind, YesNo):
        out.error(
            "MN109",
            f"{block.name.text} is delegated, and it is not a question of yes or no.",
            source.span,
            way_out="declare it as `yes or no`: whether the criteria of the source are met",
            subject=block.name.text,
        )
    elif not source.text.strip():
        out.error(
            "MN109",
            f"{block.name.text} is delegated to a source without a name.",
            source.span,
            way_out='name it: `delegated to "NCCN category 1 or 2A"`',
            subject=block.name.text,
        )
    return source.text


def _with_labels(block: tree.FactBlock, kind: FactType, out: Findings) -> FactType:
    """The type with the labels that `says` lines give its values."""
    if block.conversions and not isinstance(kind, Number):
        out.error(
            "MN109",
            f"{block.name.text} is no number, so its values have no unit.",
            block.conversions[0].other.span,
            way_out="leave the line out",
            subject=block.name.text,
        )
    if not isinstance(kind, Choice | Several):
        for says in block.says:
            out.error(
                "MN109",
                f"{block.name.text} has no list of values, so there is nothing to print for {shown(says.value.text)}.",
                says.value.span,
                way_out="leave the `says` line out",
                subject=block.name.text,
            )
        return kind
    names = {value.name: value for value in kind.values}
    labels: dict[str, str] = {}
    for says in block.says:
        if says.value.text not in names:
            unknown_value(says.value, block.name.text, names, out)
        elif says.value.text in labels:
            out.error(
                "MN109",
                f"{block.name.text} says twice how {says.value.text} is printed.",
                says.value.span,
                way_out="keep one of the two lines",
                subject=block.name.text,
            )
        else:
            labels[says.value.text] = says.text.text
    values = tuple(Value(value.name, labels.get(value.name, value.label)) for value in kind.values)
    return Choice(values, kind.ordered) if isinstance(kind, Choice) else Several(values, kind.ordered)


def unknown_value(name: tree.Name, fact: str, values: Collection[str], out: Findings, *, code: str = "MN103") -> None:
    """The finding that a fact has no such value."""
    out.error(
        code,
        f"{fact} has no value {shown(name.text)}.",
        name.span,
        way_out=out.which_value(name.text, values),
        subject=fact,
    )


def read_record(block: tree.RecordBlock, lists: Mapping[str, tree.ValuesBlock], out: Findings) -> Record:
    fields: dict[str, Fact] = {}
    ordered: set[str] = set()
    blocks = unique(iter(block.fields), "The field", out)
    for each in blocks.values():
        if isinstance(each.type, tree.ListType):
            out.error(
                "MN109",
                f"The field {each.name.text} of a record cannot be a list of records itself.",
                each.name.span,
                way_out="declare it as `one of ...`, `several of ...`, a number, a date, or `yes or no`",
                subject=each.name.text,
            )
            continue
        kind, in_order = fact_type(each, lists, out, {})
        if words_beside(kind):
            missing, _ = words_beside(kind)
            out.error(
                "MN109",
                f"A record is of something that took place, so its field {each.name.text} is not “{missing}”.",
                each.name.span,
                way_out=f"leave out `or {missing}`: where nothing took place, the list has no record of it",
                subject=each.name.text,
            )
        fields[each.name.text] = read_fact(each, kind, out)
        if in_order:
            ordered.add(each.name.text)
    if not block.fields:
        out.error(
            "MN109", f"The record {block.name.text} has no fields.", block.name.span, way_out="declare them below"
        )
    return Record(block.label.text, fields, tuple(blocks.values()), frozenset(ordered))


def fact_type(
    block: tree.FactBlock,
    lists: Mapping[str, tree.ValuesBlock],
    out: Findings,
    records: Mapping[str, Record],
) -> tuple[FactType, bool]:
    """The type, and whether its values can be named as a range."""
    match block.type:
        case tree.YesNoType():
            return YesNo(), False
        case tree.DateType(or_never=or_never):
            return Date(or_never), False
        case tree.CodeType():
            return Code(), False
        case tree.NumberType() as number:
            return _number(block, number, out), False
        case tree.ChoiceType() as choice:
            return choice_of(block.name, choice, lists, out)
        case tree.ListType(record=name):
            if name.text not in records:
                out.error(
                    "MN140",
                    f"There is no kind of record {shown(name.text)}.",
                    name.span,
                    way_out=out.did_you_mean(name.text, records) or f'declare it: `record {name.text} "..."`',
                    subject=block.name.text,
                )
                return Records(name.text, name.text, ()), False
            record = records[name.text]
            return Records(name.text, record.label, tuple(record.fields.values())), False


def _number(block: tree.FactBlock, number: tree.NumberType, out: Findings) -> Number:
    """A number's type; where the declaration is unsound, one that fits everything, so that one finding is enough."""
    name, sound = block.name, True

    def complain(message: str, way_out: str) -> None:
        nonlocal sound
        sound = False
        out.error("MN109", message, number.high.span, way_out=way_out, subject=name.text)

    step = number.step or "1"
    decimals = decimals_in(step)
    if decimals > _MOST_DECIMALS or decimal(step) != decimal(f"{'0.' if decimals else ''}{'1'.rjust(decimals, '0')}"):
        complain(
            f"{name.text} goes in steps of {shown(step)}, and steps are 1, 0.1, 0.01 and so on.",
            "write the finest step that is documented: `in steps of 0.1`",
        )
        decimals = 0
    low, high = decimal(number.low.number), decimal(number.high.number)
    unit = canonical(number.high.unit)
    if low is None or high is None:
        complain(f"The range of {name.text} is not given in digits.", "write it as `0 to 120`")
        return Number(unit, -MOST, MOST, 0)
    if canonical(number.low.unit) not in ("", unit):
        complain(f"The range of {name.text} begins and ends in two units.", "write the unit once, at the end")
    scaled_low, scaled_high = low * 10**decimals, high * 10**decimals
    if scaled_low.denominator != 1 or scaled_high.denominator != 1:
        complain(f"The range of {name.text} is finer than its steps.", "write `in steps of 0.1`, or a whole range")
    elif max(abs(scaled_low), abs(scaled_high)) > MOST:
        complain(f"The range of {name.text} is larger than can be counted exactly.", "write a smaller range")
    elif low >= high:
        complain(f"The range of {name.text} ends before it has begun.", "write the smaller number first")
    units = tuple(_conversions(block, unit, out))
    if not sound:
        return Number(unit, -MOST, MOST, decimals, units)
    return Number(unit, scaled_low.numerator, scaled_high.numerator, decimals, units, number.or_not_done)


def _conversions(block: tree.FactBlock, unit: str, out: Findings) -> Iterator[tuple[str, int, int]]:
    """What else the numbers of a fact can be given in, by what one of it is in the fact's own unit."""
    known: set[str] = set()
    for line in block.conversions:
        other = canonical(line.one.unit)
        one, worth = decimal(line.one.number), decimal(line.other.number)
        if one is None or worth is None or one <= 0 or worth <= 0:
            message, way_out = "is not given by two numbers above 0", f"write `1 {other} is 18.016 {unit}`"
        elif canonical(line.other.unit) != unit:
            message = f"is given in {shown(line.other.unit)}, and its own unit is {unit or 'none'}"
            way_out = f"write `1 {other} is 18.016 {unit}`" if unit else "declare the fact with a unit"
        elif other in known or ratio(other, unit) is not None:
            message, way_out = "can be given in that unit already", "leave the line out"
        else:
            known.add(other)
            exact = Fraction(worth) / one
            yield other, exact.numerator, exact.denominator
            continue
        out.error(
            "MN109",
            f"What {shown(other)} is for {block.name.text} {message}.",
            line.other.span,
            way_out=way_out,
            subject=block.name.text,
        )


def choice_of(
    name: tree.Name, choice: tree.ChoiceType, lists: Mapping[str, tree.ValuesBlock], out: Findings
) -> tuple[Choice | Several, bool]:
    names, ordered = choice.values, choice.ordered
    shared = lists.get(names[0].text) if len(names) == 1 else None
    if shared is not None:
        names, ordered = shared.values, ordered or shared.ordered
    elif len(names) == 1 and (near := out.did_you_mean(names[0].text, lists)):
        out.error(
            "MN109",
            f"{name.text} has {shown(names[0].text)} as its only value, and there is no value list of that name.",
            names[0].span,
            way_out=near,
            subject=name.text,
        )
    elif not names:
        out.error("MN109", f"{name.text} has no values.", name.span, way_out="name its values", subject=name.text)
    else:
        check_distinct(names, name.text, out)
    values = tuple(Value(text, text.replace("_", " ")) for text in dict.fromkeys(value.text for value in names))
    if choice.several:
        return Several(values, ordered), ordered
    return Choice(values, ordered), ordered


def check_list(block: tree.ValuesBlock, out: Findings) -> None:
    if not block.values:
        out.error("MN109", f"The value list {block.name.text} is empty.", block.name.span, way_out="name its values")
    check_distinct(block.values, block.name.text, out)


def check_distinct(values: tuple[tree.Name, ...], owner: str, out: Findings) -> None:
    seen: set[str] = set()
    for value in values:
        if value.text in seen:
            out.error(
                "MN109",
                f"{owner} has the value {shown(value.text)} twice.",
                value.span,
                way_out="name each value once",
                subject=owner,
            )
        seen.add(value.text)
