"""The names a policy can use: facts, value lists and code systems, from the library and from its own file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import chain
from typing import TypeVar

from mednec.diagnostics import Diagnostic
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
from mednec.model.findings import Findings, listed, shown
from mednec.model.quantities import MOST, decimal, decimals_in
from mednec.runtime.units import canonical, ratio
from mednec.syntax import tree

LINES_OF_BUSINESS = ("commercial", "medicaid", "medicare")
REQUEST_TYPES = ("initial", "continuation", "repeat", "revision", "replacement")
LISTINGS = ("listed", "unlisted")

_BUILT_IN = (
    Fact("code", "Procedure code", Code(), "Which procedure code is requested?", "Request"),
    Fact(
        "line_of_business",
        "Line of business",
        Choice(tuple(Value(name, name) for name in LINES_OF_BUSINESS), ordered=False),
        "Under which line of business is the member covered?",
        "Member eligibility record",
    ),
    Fact(
        "request_type",
        "Request type",
        Choice(tuple(Value(name, name) for name in REQUEST_TYPES), ordered=False),
        "Is this the first request, or a continuation, a repeat, a revision or a replacement?",
        "Request",
    ),
    Fact("date_of_service", "Date of service", Date(), "On which date is the service?", "Request"),
)
"""Facts of every request, for a policy whose vocabularies do not declare them."""

_MOST_DECIMALS = 6


@dataclass(slots=True, eq=False, repr=False)
class Vocabulary:
    """Everything that can be named, in the order declared: built-in facts first, then `use`, then the own file.

    `ordered` holds the facts whose values can be named as a range (`T1 to L5`). `home` says which used name a fact
    came from (empty: a policy file that names no vocabulary). `elsewhere` maps facts of library vocabularies that the
    policy does not use to the vocabulary, for the message that says so. `guessed` are those in `used` of which the
    policy has the name wrong. `complete` is false where a name after `use`
    is none, and like none that is: then nobody knows which facts and code systems there would be. `declared` are the
    blocks of the facts, `records` the kinds of records; `inside` is the list whose records a condition speaks of
    (empty: none).
    """

    facts: dict[str, Fact] = field(default_factory=dict)
    ordered: set[str] = field(default_factory=set)
    home: dict[str, str] = field(default_factory=dict)
    systems: dict[str, tree.SystemBlock] = field(default_factory=dict)
    elsewhere: dict[str, str] = field(default_factory=dict)
    used: dict[str, tree.Name] = field(default_factory=dict)
    guessed: set[str] = field(default_factory=set)
    complete: bool = True
    declared: dict[str, tree.FactBlock] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    inside: str = ""


@dataclass(slots=True, eq=False, repr=False)
class Record:
    """A kind of record as declared: its fields without what they are worked out from, and their blocks.

    `ordered` are the fields whose values can be named as a range.
    """

    label: str
    fields: dict[str, Fact]
    blocks: tuple[tree.FactBlock, ...]
    ordered: frozenset[str]


@dataclass(slots=True, eq=False, repr=False)
class _Shelf:
    """What one file of the library offers under its vocabulary's name."""

    facts: list[tree.FactBlock] = field(default_factory=list)
    values: list[tree.ValuesBlock] = field(default_factory=list)
    records: list[tree.RecordBlock] = field(default_factory=list)


_B = TypeVar("_B", tree.FactBlock, tree.RecordBlock, tree.ValuesBlock, tree.SystemBlock)


def gather(use: tuple[tree.Name, ...], file: tree.File, library: tuple[tree.File, ...], out: Findings) -> Vocabulary:
    """The names in use; problems in what is used are found here, what is not used is not looked at."""
    shelves, systems = _shelves(library, out)
    vocabulary = Vocabulary()
    own = {name for name, _ in _named((file,))}
    picked: list[tuple[str, _Shelf]] = []
    used_systems: list[tree.SystemBlock] = []
    for written in use:
        name = written
        if name.text not in own and name.text not in shelves and name.text not in systems:
            name = _meant(name, [*shelves, *systems], use, vocabulary, out)
        if name.text in vocabulary.used:
            if name is written:
                out.warning("MN120", f"{name.text} is named twice after `use`.", name.span, way_out="name it once")
        elif name.text in own:
            vocabulary.used[name.text] = name  # said for the reader: what the file itself declares is always in use
        elif name.text in shelves:
            picked.append((name.text, shelves[name.text]))
            vocabulary.used[name.text] = name
        elif name.text in systems:
            used_systems.append(systems[name.text])
            vocabulary.used[name.text] = name
    picked.append((_own_name(file), _own(file)))
    used_systems += [block for block in file.blocks if isinstance(block, tree.SystemBlock)]
    lists = _unique((v for _, shelf in picked for v in shelf.values), "The value list", out)
    for block in lists.values():
        _check_list(block, out)
    home = {fact.name.text: name for name, shelf in reversed(picked) for fact in shelf.facts}
    facts = _unique((f for _, shelf in picked for f in shelf.facts), "The fact", out)
    vocabulary.home = home
    vocabulary.systems = _unique(iter(used_systems), "The code system", out)
    for title, shelf in shelves.items():
        if title not in vocabulary.used:
            vocabulary.elsewhere |= {block.name.text: title for block in shelf.facts}
    for fact in _BUILT_IN:
        if fact.name not in facts:
            vocabulary.facts[fact.name] = fact
    for record in _unique((r for _, shelf in picked for r in shelf.records), "The kind of record", out).values():
        vocabulary.records[record.name.text] = _record(record, lists, out)
    vocabulary.declared = facts
    for fact_block in facts.values():
        kind, ordered = _fact_type(fact_block, lists, out, vocabulary.records)
        vocabulary.facts[fact_block.name.text] = _fact(fact_block, kind, out)
        if ordered:
            vocabulary.ordered.add(fact_block.name.text)
    _check_built_in(vocabulary, out)
    return vocabulary


def _meant(
    name: tree.Name, known: list[str], use: tuple[tree.Name, ...], vocabulary: Vocabulary, out: Findings
) -> tree.Name:
    """The finding that nothing of that name can be used, and the name to read on with: the nearest if there is one.

    Else every fact of a misspelt vocabulary would be reported as missing.
    """
    taken = {each.text for each in use}
    near = out.nearest(name.text, [each for each in known if each not in taken])
    there_are = f"there {'is' if len(known) == 1 else 'are'} {listed(known)}" if known else ""
    out.error(
        "MN100",
        f"There is no vocabulary or code system {shown(name.text)}.",
        name.span,
        way_out=f"did you mean {near}?" if near else there_are,
    )
    if not near:
        vocabulary.complete = False
        return name
    vocabulary.guessed.add(near)
    return tree.Name(near, name.span)


def check_library(library: tuple[tree.File, ...]) -> tuple[Vocabulary, Findings]:
    """The names of the whole library, with the findings in it, whether or not a policy uses it."""
    out = Findings()
    shelves, systems = _shelves(library, out)
    names = [tree.Name(name, block.name.span) for name, block in _named(library)]
    first = {name.text: name for name in reversed(names) if name.text in shelves or name.text in systems}
    return gather(tuple(first.values()), tree.File("", ()), library, out), out


def check_names(library: tuple[tree.File, ...]) -> tuple[Diagnostic, ...]:
    """What is wrong between the files of a library: a name that two of them declare."""
    out = Findings()
    _shelves(library, out)
    return tuple(out.diagnostics)


def _named(library: tuple[tree.File, ...]) -> list[tuple[str, tree.VocabularyBlock | tree.SystemBlock]]:
    blocks = [block for file in library for block in file.blocks]
    return [(b.name.text, b) for b in blocks if isinstance(b, tree.VocabularyBlock | tree.SystemBlock)]


def _shelves(library: tuple[tree.File, ...], out: Findings) -> tuple[dict[str, _Shelf], dict[str, tree.SystemBlock]]:
    """What can stand after `use`. A name taken twice is a finding, and the first keeps it."""
    shelves: dict[str, _Shelf] = {}
    systems: dict[str, tree.SystemBlock] = {}
    places: dict[str, tree.Name] = {}
    for file in library:
        for block in file.blocks:
            if not isinstance(block, tree.VocabularyBlock | tree.SystemBlock):
                continue
            name = block.name
            if name.text in places:
                _twice("The vocabulary or code system", name, places[name.text], out)
                continue
            places[name.text] = name
            if isinstance(block, tree.SystemBlock):
                systems[name.text] = block
            else:
                shelves[name.text] = _own(file)
    return shelves, systems


def _own_name(file: tree.File) -> str:
    """The name of the vocabulary that the policy's own file declares; empty where it only declares facts."""
    return next((block.name.text for block in file.blocks if isinstance(block, tree.VocabularyBlock)), "")


def _own(file: tree.File) -> _Shelf:
    return _Shelf(
        [block for block in file.blocks if isinstance(block, tree.FactBlock)],
        [block for block in file.blocks if isinstance(block, tree.ValuesBlock)],
        [block for block in file.blocks if isinstance(block, tree.RecordBlock)],
    )


def _unique(blocks: Iterable[_B], what: str, out: Findings) -> dict[str, _B]:
    """The blocks by name, the first of each name; a finding for every further one."""
    found: dict[str, _B] = {}
    for block in blocks:
        first = found.setdefault(block.name.text, block)
        if first is not block:
            _twice(what, block.name, first.name, out)
    return found


def _twice(what: str, name: tree.Name, first: tree.Name, out: Findings) -> None:
    out.error(
        "MN102",
        f"{what} {shown(name.text)} is declared twice.",
        name.span,
        way_out="keep one of them, or give one another name",
        notes=((first.span, "it is first declared here"),),
        subject=name.text,
    )


# --- facts ---------------------------------------------------------------------------------------------------


def _fact(block: tree.FactBlock, kind: FactType, out: Findings) -> Fact:
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


def _record(block: tree.RecordBlock, lists: Mapping[str, tree.ValuesBlock], out: Findings) -> Record:
    fields: dict[str, Fact] = {}
    ordered: set[str] = set()
    blocks = _unique(iter(block.fields), "The field", out)
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
        kind, in_order = _fact_type(each, lists, out, {})
        if words_beside(kind):
            missing, _ = words_beside(kind)
            out.error(
                "MN109",
                f"A record is of something that took place, so its field {each.name.text} is not “{missing}”.",
                each.name.span,
                way_out=f"leave out `or {missing}`: where nothing took place, the list has no record of it",
                subject=each.name.text,
            )
        fields[each.name.text] = _fact(each, kind, out)
        if in_order:
            ordered.add(each.name.text)
    if not block.fields:
        out.error(
            "MN109", f"The record {block.name.text} has no fields.", block.name.span, way_out="declare them below"
        )
    return Record(block.label.text, fields, tuple(blocks.values()), frozenset(ordered))


def _fact_type(
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
            return _choice(block.name, choice, lists, out)
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


def _choice(
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
        _check_distinct(names, name.text, out)
    values = tuple(Value(text, text.replace("_", " ")) for text in dict.fromkeys(value.text for value in names))
    if choice.several:
        return Several(values, ordered), ordered
    return Choice(values, ordered), ordered


def _check_list(block: tree.ValuesBlock, out: Findings) -> None:
    if not block.values:
        out.error("MN109", f"The value list {block.name.text} is empty.", block.name.span, way_out="name its values")
    _check_distinct(block.values, block.name.text, out)


def _check_distinct(values: tuple[tree.Name, ...], owner: str, out: Findings) -> None:
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


def unknown_fact(name: tree.Name, vocabulary: Vocabulary, out: Findings, *, code: str = "MN101") -> None:
    """The finding that no vocabulary in use has such a fact, unless it may be in one whose name is misspelt."""
    if not vocabulary.complete:
        return
    there = vocabulary.elsewhere.get(name.text)
    if there is not None:
        way_out = f"it is declared in the vocabulary {there}: add {there} to the `use` line"
    else:
        near = out.did_you_mean(name.text, chain(vocabulary.facts, vocabulary.elsewhere))
        way_out = near or "declare it in a vocabulary"
    out.error(code, f"There is no fact {shown(name.text)}.", name.span, way_out=way_out, subject=name.text)


def _check_built_in(vocabulary: Vocabulary, out: Findings) -> None:
    """The facts that the language itself knows must be what it takes them for."""
    for name, fact in vocabulary.facts.items():
        match name:
            case "code":
                sound, wanted = isinstance(fact.type, Code), "`code`"
            case "date_of_service":
                sound, wanted = fact.type == Date(), "`date`"
            case "line_of_business":
                sound = isinstance(fact.type, Choice) and _names(fact.type) <= set(LINES_OF_BUSINESS)
                wanted = f"`one of {', '.join(LINES_OF_BUSINESS)}`"
            case "request_type":
                sound = isinstance(fact.type, Choice) and _names(fact.type) <= set(REQUEST_TYPES)
                wanted = f"`one of {', '.join(REQUEST_TYPES)}`"
            case "listing":
                sound = isinstance(fact.type, Choice) and _names(fact.type) == set(LISTINGS)
                wanted = f"`one of {', '.join(LISTINGS)}`"
            case _:
                continue
        if not sound:
            out.error(
                "MN121",
                f"{name} is a fact that every policy shares, and it must be declared as {wanted}.",
                fact.span,
                way_out="use the vocabulary that declares it, or name this fact differently",
                subject=name,
            )


def _names(kind: Choice) -> set[str]:
    return {value.name for value in kind.values}
