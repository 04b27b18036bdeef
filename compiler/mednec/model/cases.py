"""The author's cases, resolved against a policy: the facts as a decision takes them, and what is expected."""

from __future__ import annotations

from itertools import dropwhile
from typing import TypeAlias, assert_never

from mednec.diagnostics import Diagnostic, in_order
from mednec.frozen import field, frozen, replace
from mednec.model.determinations import DECLARABLE, Determination
from mednec.model.facts import Choice, Code, Date, Fact, Number, Records, Several, YesNo, values_of, words_beside
from mednec.model.facttests import values_in
from mednec.model.findings import Findings, listed, shown
from mednec.model.policy import Policy
from mednec.model.quantities import in_range, ordinal, plain, scaled
from mednec.syntax import tree
from mednec.text import Span

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

_CODE = "MN501"

# What an expectation can name besides the determinations that a clause declares.
_ELSEWHERE = {
    "refer to": Determination.REFER,
    "not this version": Determination.NOT_THIS_VERSION,
    "retired": Determination.RETIRED,
}
_DETERMINATIONS = DECLARABLE | _ELSEWHERE


@frozen
class Expectation:
    """One thing that must be true of the decision.

    `kind` is `determination`, `needs`, a status of clauses (`met`, `not met`, `unknown`, `waived`, `does not apply`),
    `conflict`, `limits`, or `open` where a person has yet to say what is expected. For `determination`, `names` are the
    clauses expected to have decided (empty: any), and `source` is whom the request is referred to. For `needs` and
    `conflict` they are facts, for `limits` the settled limits in words, for the others clauses.
    """

    kind: str
    determination: Determination | None
    source: str
    names: tuple[str, ...]
    span: Span | None = field(default=None, compare=False, show=False)


@frozen
class Case:
    """One case: a title, what is given, and what is expected.

    `facts` is the mapping that a decision takes, each fact with its JSON value in the order first given: `yes`, `no`
    and the other values as text, numbers in the base unit, dates as ISO text, lists, None for unknown, and the partly
    known forms `{"one_of": [...]}`, `{"from": a, "to": b}` and
    `{"includes": [...], "excludes": [...], "complete": false}`.
    """

    title: str
    facts: dict[str, Json]
    expectations: tuple[Expectation, ...]
    span: Span | None = field(default=None, compare=False, show=False)


@frozen
class Shown:
    """How many cases hold, and for each clause in how many of them it is met, not met and unknown."""

    cases: int
    clauses: tuple[tuple[str, int, int, int], ...]


NOTHING_SHOWN = Shown(0, ())


def _copy(value: Json) -> Json:
    """A value of its own, so that no two cases share a list."""
    if isinstance(value, list):
        return [_copy(item) for item in value]
    if isinstance(value, dict):
        return {key: _copy(item) for key, item in value.items()}
    return value


def resolve_cases(file: tree.CaseFile, policy: Policy) -> tuple[tuple[Case, ...], tuple[Diagnostic, ...]]:
    """The cases of a file in its order, and every problem in them.

    A case with an error is left out, and so is one that copies a fact that could not be read.
    """
    out = Findings()
    reader = _Cases(policy, out)
    cases = reader.read(file)
    return cases, in_order(out.diagnostics)


_Given: TypeAlias = "dict[str, tree.CaseFact]"


class _Cases:
    """Reads the cases of one file against one policy."""

    def __init__(self, policy: Policy, out: Findings) -> None:
        self.out = out
        self.facts = {fact.name: fact for fact in policy.facts if not fact.inline}
        self.codes = tuple(row.code for row in policy.codes)
        self.clauses = tuple(clause.id for clause in policy.clauses)
        sources = [source.refer_to for line in policy.lines for _, source in line.sources]
        sources += [clause.decides.source for clause in policy.clauses if clause.decides is not None]
        self.sources = tuple(dict.fromkeys(filter(None, sources)))
        # Each fact is read where it is written, so that a mistake is reported once however often it is copied. What
        # could not be read is not in here, and no case that holds it is judged.
        self.values: dict[int, Json] = {}

    def read(self, file: tree.CaseFile) -> tuple[Case, ...]:
        blocks: dict[str, tree.CaseBlock] = {}
        for block in file.cases:
            first = blocks.setdefault(block.title.text, block)
            if first is not block:
                self._twice(f"Two cases are called “{shown(block.title.text)}”.", block.title, first.title)
        copied = {block.like.text for block in file.cases if block.like is not None}
        sound: dict[str, bool] = {}
        expectations: dict[str, tuple[Expectation, ...]] = {}
        for block in file.cases:
            before = self.out.count
            for line in block.facts:
                if line.given != tree.Known(()):
                    faults = self.out.count
                    value = self._value_of(line)
                    if self.out.count == faults:
                        self.values[id(line)] = value
            expected = tuple(filter(None, map(self._expectation, block.expects)))
            if not block.expects and block.title.text not in copied:
                self.out.error(
                    "MN505",
                    f"The case “{shown(block.title.text)}” expects nothing, so it can never fail.",
                    block.title.span,
                    way_out="write what the policy must say of it: `expect medically necessary by I.A`",
                )
            if blocks[block.title.text] is block:
                expectations[block.title.text] = expected
                sound[block.title.text] = self.out.count == before
        gathered = self._gather(blocks)
        cases: list[Case] = []
        for title, block in blocks.items():
            given = gathered.get(title)
            if given is None or not sound[title] or not self._readable(given):
                continue
            values = {name: _copy(self.values[id(line)]) for name, line in given.items()}
            cases.append(Case(title, values, expectations[title], block.span))
        return tuple(cases)

    def _readable(self, given: _Given) -> bool:
        return all(id(line) in self.values for line in given.values())

    def _twice(self, message: str, name: tree.Name, first: tree.Name) -> None:
        notes = ((first.span, "the first of them"),)
        self.out.error("MN503", message, name.span, way_out="change or remove one of them", notes=notes)

    # --- what is given ---------------------------------------------------------------------------------------

    def _gather(self, blocks: dict[str, tree.CaseBlock]) -> dict[str, _Given | None]:
        """The lines that hold for each case, its own after those copied; None where nothing can be copied."""
        gathered: dict[str, _Given | None] = {}
        for start in blocks:
            chain: dict[str, None] = {}
            title: str | None = start
            while title is not None and title not in gathered and title not in chain:
                chain[title] = None
                like = blocks[title].like
                title = self._like(blocks[title], blocks) if like is not None else None
            if title is not None and title in chain:
                self._circle(list(dropwhile(title.__ne__, chain)), blocks)
                gathered |= dict.fromkeys(chain)
                continue
            for name in reversed(chain):
                gathered[name] = self._own(blocks[name], gathered)
        return gathered

    def _like(self, block: tree.CaseBlock, blocks: dict[str, tree.CaseBlock]) -> str | None:
        """The title of the case copied, if there is one."""
        if block.like is None or block.like.text in blocks:
            return block.like.text if block.like is not None else None
        self.out.error(
            "MN502",
            f"There is no case “{shown(block.like.text)}” to be like.",
            block.like.span,
            way_out=self.out.did_you_mean(block.like.text, blocks) or "write the title of a case in this file",
        )
        return None

    def _circle(self, titles: list[str], blocks: dict[str, tree.CaseBlock]) -> None:
        chain = ", which is like ".join(f"“{shown(title)}”" for title in (*titles, titles[0]))
        self.out.error(
            "MN502",
            f"Cases are like each other in a circle: {chain}.",
            blocks[titles[0]].title.span,
            way_out="give one of them facts of its own",
        )

    def _own(self, block: tree.CaseBlock, gathered: dict[str, _Given | None]) -> _Given | None:
        """The lines that hold for a case; None where what it copies or what it says itself is unsound."""
        before = self.out.count
        copied: _Given | None = {}
        if block.like is not None:
            copied = gathered.get(block.like.text)
        given = dict(copied or {})
        own: dict[str, tree.CaseFact] = {}
        for line in block.facts:
            name = line.fact.text
            if name in own:
                self._twice(f"{shown(name)} is given twice.", line.fact, own[name].fact)
                continue
            own[name] = line
            if line.given != tree.Known(()):
                given[name] = line
            elif given.pop(name, None) is None and copied is not None and self._readable(copied):
                self.out.error(
                    "MN502",
                    f"{shown(name)} is taken away, and the case has not copied it.",
                    line.span,
                    way_out="leave the line out: a fact that is not given is absent",
                    subject=name,
                )
        return given if copied is not None and self.out.count == before else None

    def _value_of(self, line: tree.CaseFact) -> Json:
        fact = self.facts.get(line.fact.text)
        if fact is None:
            self.out.error(
                "MN500",
                f"The policy knows no fact {shown(line.fact.text)}.",
                line.fact.span,
                way_out=self.out.did_you_mean(line.fact.text, self.facts) or "give only facts that the policy draws on",
                subject=line.fact.text,
            )
            return None
        return self._given(fact, line)

    def _given(self, fact: Fact, line: tree.CaseFact) -> Json:
        match line.given:
            case tree.Unknown():
                return None
            case tree.Known(values=values):
                return self._known(fact, values, line.span)
            case tree.OneOf(values=values):
                return self._one_of(fact, values, line.span)
            case tree.FromTo(low=low, high=high):
                return self._from_to(fact, low, high, line.span)
            case tree.Listed():
                return self._records(fact, line.given, line.span)
            case tree.Including(includes=includes, excludes=excludes):
                return self._including(fact, includes, excludes, line.span)
            case _:
                assert_never(line.given)

    def _wrong(self, fact: Fact, span: Span, message: str) -> None:
        self.out.error(_CODE, message, span, way_out=say_how(fact), subject=fact.name)

    def _known(self, fact: Fact, values: tuple[tree.ValueRange | tree.Quantity, ...], span: Span) -> Json:
        kind = fact.type
        if isinstance(kind, Records):
            if len(values) == 1 and _as_range(values[0]) == tree.ValueRange(tree.Name("none", span), None):
                return []
            self._wrong(fact, span, f"{fact.name} is a list of records.")
            return None
        if isinstance(kind, Several):
            ranges = tuple(map(_as_range, values))
            if len(ranges) == 1 and ranges[0].first.text == "none" and "none" not in _names(fact):
                return []
            return self._list(fact, ranges)
        if len(values) != 1:
            self._wrong(fact, span, f"{fact.name} has one value.")
            return None
        return self._single(fact, values[0])

    def _records(self, fact: Fact, given: tree.Listed, span: Span) -> Json:
        if not isinstance(fact.type, Records):
            self._wrong(fact, span, f"{fact.name} is not a list of records.")
            return None
        records: list[Json] = []
        fields = {each.name: replace(each, name=f"{fact.name}.{each.name}") for each in fact.type.fields}
        for record in given.records:
            values: dict[str, Json] = {}
            for line in record:
                field_of_it = fields.get(line.fact.text)
                if field_of_it is None:
                    self.out.error(
                        "MN500",
                        f"A record of {fact.name} has no field {shown(line.fact.text)}.",
                        line.fact.span,
                        way_out=self.out.which_value(line.fact.text, fields, "its fields"),
                        subject=fact.name,
                    )
                elif line.fact.text in values:
                    self._twice(f"{shown(line.fact.text)} is given twice.", line.fact, record[0].fact)
                else:
                    values[line.fact.text] = self._given(field_of_it, line)
            records.append(values)
        return records if given.complete else {"records": records, "complete": False}

    def _single(self, fact: Fact, value: tree.ValueRange | tree.Quantity) -> Json:
        """One value of a fact that has one."""
        match fact.type:
            case YesNo() | Choice() | Several():
                found = self._list(fact, (_as_range(value),))
                if len(found) > 1:
                    self._wrong(fact, _as_range(value).first.span, f"{fact.name} has one value.")
                return found[0] if found else None
            case Code():
                return self._code(fact, _as_range(value))
            case Number() | Date() as kind:
                return self._amount(fact, kind, _as_quantity(value))
            case Records():
                raise AssertionError("records are read one a line")
            case _:
                assert_never(fact.type)

    def _list(self, fact: Fact, ranges: tuple[tree.ValueRange, ...]) -> list[Json]:
        ordered = not (isinstance(fact.type, Choice) and not fact.type.ordered) and not isinstance(fact.type, YesNo)
        found = values_in(fact, ranges, self.out, in_order=ordered, code=_CODE)
        return list(found or ())

    def _code(self, fact: Fact, value: tree.ValueRange) -> Json:
        if value.last is not None:
            self._wrong(fact, value.first.span, "Codes have no order, so `to` does not say which are meant.")
        elif value.first.text not in self.codes:
            self.out.error(
                _CODE,
                f"The policy knows no code {shown(value.first.text)}.",
                value.first.span,
                way_out=self.out.which_value(value.first.text, self.codes, "its codes"),
                subject=fact.name,
            )
        return value.first.text

    def _amount(self, fact: Fact, kind: Number | Date, quantity: tree.Quantity) -> Json:
        """A number in the base unit, or the ISO text of a date, or that there is none, or none known."""
        if f"{quantity.number} {quantity.unit}".rstrip() in words_beside(kind):
            return quantity.number
        if isinstance(kind, Date):
            day = ordinal(quantity, fact.name, self.out, code=_CODE)
            return quantity.number if day is not None else None
        value = scaled(quantity, fact.name, kind, self.out, code=(_CODE, _CODE), bare=True)
        if value is None or not in_range(value, fact.name, kind, quantity.span, self.out, code=_CODE):
            return None
        return value if kind.decimals == 0 else float(plain(value, kind.decimals))

    def _one_of(self, fact: Fact, values: tuple[tree.ValueRange, ...], span: Span) -> Json:
        kind = fact.type
        found: list[Json]
        if isinstance(kind, Several):
            self._wrong(fact, span, f"{fact.name} can have several values at once, so it is not one of a few.")
            return None
        if isinstance(kind, YesNo | Choice):
            found = self._list(fact, values)
        else:
            found = [self._single(fact, value) for value in values]
        return {"one_of": list(dict.fromkeys(v for v in found if isinstance(v, str | int | float)))}

    def _from_to(self, fact: Fact, low: tree.Quantity, high: tree.Quantity, span: Span) -> Json:
        kind = fact.type
        # `from 80 to 90 days` says its unit once, after the second number.
        low = tree.Quantity(low.number, low.unit or high.unit, low.span)
        if not isinstance(kind, Number | Date):
            self._wrong(fact, span, f"`from ... to ...` is for numbers and dates, and {fact.name} is neither.")
            return None
        first, last = self._amount(fact, kind, low), self._amount(fact, kind, high)
        if first is not None and last is not None and _after(first, last):
            self._wrong(fact, span, f"This covers nothing of {fact.name}: it ends before it begins.")
        return {"from": first, "to": last}

    def _including(
        self, fact: Fact, includes: tuple[tree.ValueRange, ...], excludes: tuple[tree.ValueRange, ...], span: Span
    ) -> Json:
        if not isinstance(fact.type, Several):
            self._wrong(fact, span, f"{fact.name} has one value, so it includes none.")
            return None
        inside, outside = self._list(fact, includes), self._list(fact, excludes)
        both = [value for value in inside if value in outside]
        if both:
            self._wrong(fact, span, f"{fact.name} cannot both include and exclude {both[0]}.")
        return {"includes": inside, "excludes": outside, "complete": False}

    # --- what is expected ------------------------------------------------------------------------------------

    def _expectation(self, expect: tree.Expect) -> Expectation | None:
        names = tuple(name.text for name in expect.names)
        if expect.kind in ("needs", "conflict"):
            self._check_names(expect.names, self.facts, "fact")
            return Expectation(expect.kind, None, "", names, expect.span)
        if expect.kind in ("limits", "open"):
            return Expectation(expect.kind, None, "", names, expect.span)
        self._check_names(expect.names, self.clauses, "clause")
        if expect.kind != "determination":
            return Expectation(expect.kind, None, "", names, expect.span)
        determination = self._determination(expect)
        source = expect.source.text if expect.source is not None else ""
        if expect.source is not None and source not in self.sources:
            self.out.error(
                "MN504",
                f"The policy never refers to “{shown(source)}”.",
                expect.source.span,
                way_out=self.out.did_you_mean(source, self.sources) or "write the source as the policy names it",
            )
        return Expectation("determination", determination, source, names, expect.span)

    def _determination(self, expect: tree.Expect) -> Determination | None:
        name = expect.determination
        text = name.text if name is not None else ""
        found = _DETERMINATIONS.get(text) or next((each for each in Determination if each.value == text), None)
        if found is None:
            self.out.error(
                "MN504",
                f"“{shown(text)}” is not something that a policy can say of a request.",
                name.span if name is not None else expect.span,
                way_out=self.out.did_you_mean(text, _DETERMINATIONS)
                or f"it says {listed(list(_DETERMINATIONS), 'or')}",
            )
        return found

    def _check_names(self, names: tuple[tree.Name, ...], known: dict[str, Fact] | tuple[str, ...], what: str) -> None:
        for name in names:
            if name.text not in known:
                self.out.error(
                    "MN504",
                    f"The policy has no {what} {shown(name.text)}.",
                    name.span,
                    way_out=self.out.did_you_mean(name.text, known) or f"write a {what} of the policy",
                    subject=name.text,
                )


def _names(fact: Fact) -> list[str]:
    return [value.name for value in values_of(fact.type)]


def _as_range(value: tree.ValueRange | tree.Quantity) -> tree.ValueRange:
    """A value that looks like a number (`22513`) as the name that it is here."""
    if isinstance(value, tree.ValueRange):
        return value
    return tree.ValueRange(tree.Name(f"{value.number} {value.unit}".rstrip(), value.span), None)


def _as_quantity(value: tree.ValueRange | tree.Quantity) -> tree.Quantity:
    if isinstance(value, tree.Quantity):
        return value
    text = value.first.text if value.last is None else f"{value.first.text} to {value.last.text}"
    return tree.Quantity(text, "", value.first.span)


def _after(first: Json, last: Json) -> bool:
    if isinstance(first, str) and isinstance(last, str):
        return first > last
    return isinstance(first, int | float) and isinstance(last, int | float) and first > last


def say_how(fact: Fact) -> str:
    """How a value of this fact is written in a case."""
    match fact.type:
        case YesNo():
            return "write yes, no or unknown"
        case Choice():
            few = ", ".join(_names(fact)[:2])
            return f"write one of {listed(_names(fact), 'or')}, or `one of {few}` where it is not known which"
        case Several():
            return f"write a list, such as {', '.join(_names(fact)[:2])}"
        case Number() as number:
            more = ", or `not done`, or `done` without a result" if number.or_not_done else ""
            low, high = (plain(end, number.decimals) for end in (number.low, number.high))
            bare = f" (of {number.unit}, where no unit is written)" if number.unit else ""
            return f"write a number from {low} to {high}{bare}, or `from 1 to 2`{more}"
        case Date(or_never=or_never):
            more = ", or `never`, or `ever` where the day is not known" if or_never else ""
            return f"write a day as 2025-09-30, or `from 2025-09-01 to 2025-09-30`{more}"
        case Code():
            return "write a code"
        case Records(fields=fields):
            few = "; ".join(f"{each.name}: ..." for each in fields[:2])
            return f"write one record a line below it, such as `{few}`, or `none`"
