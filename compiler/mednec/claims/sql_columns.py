"""Columns read in SQL: what a cell says of a fact, or that it cannot be read.

A cell is read as text, as `bindings.Reader` reads it, so it may have any type that a database writes as text; a column
that is known to have the type of its fact is read as it is. What is partly known (JSON in a cell) is not read here: the
row is marked and the fact is open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from sqlglot import exp

from mednec.claims.bindings import UNKNOWN_WORDS, Binding
from mednec.claims.sql_chain import case, every, negated, number, ref, text
from mednec.frozen import frozen
from mednec.runtime.choices import Choice
from mednec.runtime.lists import Several
from mednec.runtime.spans import Date, Number

NOT_PLAIN = "not_plain"
"""The kind of problem of a value that an engine for single values reads, and a statement of SQL does not."""

_ODD, _EVEN, _ANY = "(0[13578]|1[02])", "(0[469]|11)", "(0[1-9]|1[0-2])"
_LEAP = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)"
_DAY = (
    f"^([0-9]{{4}}-{_ODD}-(0[1-9]|[12][0-9]|3[01])|[0-9]{{4}}-{_EVEN}-(0[1-9]|[12][0-9]|30)"
    f"|[0-9]{{4}}-02-(0[1-9]|1[0-9]|2[0-8])|{_LEAP}-02-29)$"
)
_WHOLE = "[+-]?[0-9]{1,18}"
_NUMBER = f"^{_WHOLE}([.][0-9]{{1,12}})?$"
_SMALL = "^[+-]?0*[0-9]{1,12}([.][0-9]*)?$"
_QUANTITY = "^-?[0-9]{1,15}([.][0-9]{1,9})? *[^0-9. ]"

Steps: TypeAlias = Sequence[Mapping[str, exp.Expression]]


@frozen
class ReadColumn:
    """How a column is read: steps of named columns, of which the first reads the table.

    `exact` is the value where it is known, else null: of yes and no a truth value, of a choice its bit, of a number the
    scaled number, of a date the date, of a list its values as bits. `given` says that the cell is not empty; `problems`
    are kinds with where they are.
    """

    steps: Steps
    exact: str
    given: exp.Expression
    problems: tuple[tuple[str, exp.Expression], ...]


def typed_column(place: int, kind: Choice | Number | Date, column: exp.Expression) -> ReadColumn:
    """A column of the type of its fact: truth values, whole numbers, dates."""
    raw, exact = f"r{place}", f"x{place}"
    given = negated(is_null(raw))
    if not isinstance(kind, Number):
        return ReadColumn([{exact: column}], exact, negated(is_null(exact)), ())
    scaled = exp.Mul(this=ref(raw), expression=number(10**kind.decimals))
    inside = every(
        [
            exp.GTE(this=ref(raw), expression=number(-(-kind.low // 10**kind.decimals))),
            exp.LTE(this=ref(raw), expression=number(kind.high // 10**kind.decimals)),
        ]
    )
    outside = every([negated(is_null(raw)), is_null(exact)])
    steps = [{raw: column}, {exact: case([(inside, exp.cast(scaled, "bigint"))], exp.null())}]
    return ReadColumn(steps, exact, given, (("out_of_range", outside),))


def text_column(
    place: int, kind: Choice | Number | Date | Several, binding: Binding, column: exp.Expression
) -> ReadColumn:
    """A column of any type that a database writes as text."""
    raw, value, exact = f"r{place}", f"v{place}", f"x{place}"
    own = list(kind.values) if isinstance(kind, Choice | Several) else []
    arms: list[tuple[exp.Expression, exp.Expression]]
    arms = [(exp.EQ(this=ref(raw), expression=text(each)), exp.null()) for each in ("", *binding.unknown)]
    arms += [
        (exp.EQ(this=ref(raw), expression=text(said)), text(meant))
        for said, meant in binding.values.items()
        if said not in binding.unknown
    ]
    arms += [
        (exp.EQ(this=ref(raw), expression=text(each)), text(each)) for each in own if each.casefold() in UNKNOWN_WORDS
    ]
    arms.append((one_of(exp.Lower(this=ref(raw)), sorted(UNKNOWN_WORDS)), exp.null()))
    first: dict[str, exp.Expression] = {raw: exp.Trim(this=exp.cast(column, "text"))}
    read = {value: case(arms, ref(raw))}
    given = every([negated(is_null(raw)), exp.NEQ(this=ref(raw), expression=text(""))])
    found, kinds = _parsed(kind, value, binding)
    steps: list[dict[str, exp.Expression]] = [first, read]
    if isinstance(kind, Several):
        parts, listed = _listed(kind, place, value, binding.separator)
        steps += [parts]
        found = listed
    bad = every([negated(is_null(value)), is_null(exact)])
    partly = one_of(exp.Substring(this=ref(value), start=number(1), length=number(1)), ["{", "["])
    problems, before = [], [partly]
    for code, condition in ((NOT_PLAIN, partly), *kinds):
        others = [negated(each.copy()) for each in before] if code != NOT_PLAIN else []
        problems.append((code, every([bad.copy(), *others, condition.copy()])))
        before.append(condition)
    return ReadColumn([*steps, {exact: found}], exact, given, tuple(problems))


def _parsed(
    kind: Choice | Number | Date | Several, value: str, binding: Binding
) -> tuple[exp.Expression, list[tuple[str, exp.Expression]]]:
    """What a text comes to, and why it may come to nothing: the first kind whose condition holds."""
    arms: list[tuple[exp.Expression, exp.Expression]]
    match kind:
        case Choice() if kind.yes_or_no:
            lower = exp.Lower(this=ref(value))
            arms = [
                (one_of(lower.copy(), ["yes", "true", "1"]), exp.true()),
                (one_of(lower, ["no", "false", "0"]), exp.false()),
            ]
            return case(arms, exp.null()), [("unknown_value", exp.true())]
        case Choice(values=values):
            arms = [(exp.EQ(this=ref(value), expression=text(each)), number(1 << i)) for i, each in enumerate(values)]
            return case(arms, exp.null()), [("unknown_code" if kind.coded else "unknown_value", exp.true())]
        case Date():
            return case([(matches(value, _DAY), exp.cast(ref(value), "date"))], exp.null()), [
                ("impossible_date", exp.true())
            ]
        case Number(decimals=decimals):
            fits = f"^{_WHOLE}([.][0-9]{{0,{decimals}}}0*)?$"
            plain = every([matches(value, _NUMBER), matches(value, _SMALL), matches(value, fits)])
            scaled = exp.cast(_digits(value, decimals), "bigint")
            inside = exp.Between(this=scaled.copy(), low=number(kind.low), high=number(kind.high))
            found = case([(plain, case([(inside, scaled)], exp.null()))], exp.null())
            is_number = matches(value, _NUMBER)
            return found, [
                (NOT_PLAIN, matches(value, _QUANTITY)),
                ("unknown_unit", negated(is_number)),
                ("not_exact", every([matches(value, _SMALL), negated(matches(value, fits))])),
                ("out_of_range", exp.true()),
            ]
        case Several():
            return exp.null(), [("unknown_value", exp.true())]


def _digits(value: str, decimals: int) -> exp.Expression:
    """The text of the scaled number, of a text that is a number with so many decimals that count."""
    plain = exp.Replace(this=ref(value), expression=text("+"), replacement=text(""))
    at = exp.StrPosition(this=plain.copy(), substr=text("."))
    whole = exp.Substring(this=plain.copy(), start=number(1), length=exp.Sub(this=at.copy(), expression=number(1)))
    if not decimals:
        return case([(exp.GT(this=at, expression=number(0)), whole)], plain)
    zeros = text("0" * decimals)
    behind = exp.Substring(
        this=exp.DPipe(this=plain.copy(), expression=zeros.copy(), safe=False),
        start=exp.Add(this=at.copy(), expression=number(1)),
        length=number(decimals),
    )
    both = exp.DPipe(this=whole, expression=behind, safe=False)
    return case([(exp.GT(this=at, expression=number(0)), both)], exp.DPipe(this=plain, expression=zeros, safe=False))


def _listed(kind: Several, place: int, value: str, separator: str) -> tuple[dict[str, exp.Expression], exp.Expression]:
    """A list that is written as one text: the bits of its values, if every part is one of them and none twice."""
    joined = f"j{place}"
    tidy = exp.Replace(this=ref(value), expression=text(f"{separator} "), replacement=text(separator))
    tidy = exp.Replace(this=tidy, expression=text(f" {separator}"), replacement=text(separator))
    around = exp.DPipe(
        this=exp.DPipe(this=text(separator), expression=tidy, safe=False), expression=text(separator), safe=False
    )
    bits: list[exp.Expression] = []
    for index, each in enumerate(kind.values):
        here = exp.StrPosition(this=ref(joined), substr=text(f"{separator}{each}{separator}"))
        bits.append(case([(exp.GT(this=here, expression=number(0)), number(1 << index))], number(0)))
    found, count = bits[0], case([(bits[0].args["ifs"][0].this.copy(), number(1))], number(0))
    for bit in bits[1:]:
        found = exp.Add(this=found, expression=bit)
        count = exp.Add(this=count, expression=case([(bit.args["ifs"][0].this.copy(), number(1))], number(0)))
    without = exp.Replace(this=ref(joined), expression=text(separator), replacement=text(""))
    parts = exp.Sub(this=exp.Length(this=ref(joined)), expression=exp.Length(this=without))
    # Between n parts and around them stand n + 1 separators.
    whole = exp.EQ(this=exp.Add(this=count, expression=number(1)), expression=_divided(parts, len(separator)))
    arms = [(whole, found)]
    if "none" not in kind.values:
        arms.insert(0, (exp.EQ(this=exp.Lower(this=ref(value)), expression=text("none")), number(0)))
    return {joined: around}, case(arms, exp.null())


def _divided(length: exp.Expression, by: int) -> exp.Expression:
    assert by == 1
    return length


def is_null(name: str) -> exp.Expression:
    return exp.Is(this=ref(name), expression=exp.null())


def one_of(item: exp.Expression, values: Sequence[str]) -> exp.Expression:
    return exp.In(this=item, expressions=[text(each) for each in values])


def matches(name: str, pattern: str) -> exp.Expression:
    return exp.RegexpLike(this=ref(name), expression=text(pattern))
