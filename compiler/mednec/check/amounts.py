"""Numbers, comparisons and units in the words against the numeric tests of the meaning.

Both sides become intervals in the fact's own scaled unit, so `more than 3`, `4 or more` and `> 3` are one. A number
that fits nothing is tried with other units and other comparisons, to say what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import ceil, floor

from mednec.check.claims import Amount, number_of, words_in
from mednec.check.leaves import Leaf
from mednec.check.measures import UNITS
from mednec.check.subject import Subject, said_of
from mednec.diagnostics import Diagnostic
from mednec.frozen import replace
from mednec.model.condition import Stated
from mednec.model.facts import Number

Interval = tuple[int | None, int | None]
_OPS = ("<", "<=", ">", ">=", "=")


def check_amounts(subject: Subject) -> tuple[tuple[Diagnostic, ...], dict[int, Amount]]:
    """The mismatches of numbers, and for each leaf (by its place) the number in the words that it states."""
    numeric = [(place, leaf) for place, leaf in enumerate(subject.leaves) if _bounded(leaf)]
    # A number printed twice claims once.
    printed = {(a.op, a.low, a.high, a.unit, a.firm): a for a in reversed(subject.claims.amounts)}
    amounts = sorted(printed.values(), key=lambda amount: amount.start)
    unprinted = [limit for limit in subject.limits if not any(_limits_to(a, limit) for a in _amounts_near(subject))]
    findings = [_unprinted(subject, limit) for limit in unprinted]
    if not amounts and not numeric:
        return tuple(findings), {}
    fitting = {place: [amount for amount in amounts if fits(amount, leaf)] for place, leaf in numeric}
    stated = {place: found[0] for place, found in fitting.items() if found}
    used = {amount.start for found in fitting.values() for amount in found}
    kin_leaves = [leaf for leaf in subject.kin_leaves if _bounded(leaf)]
    kin_amounts = [amount for claims in subject.kin_claims for amount in claims.amounts]
    loose = [
        amount
        for amount in amounts
        if amount.firm
        and amount.start not in used
        and not any(fits(amount, leaf) for leaf in kin_leaves)
        and not any(_limits_to(amount, limit) for limit in (*subject.limits, *subject.kin_limits))
        and not _is_in_a_name(amount, subject)
        and not any(amount.low == amount.high == len(leaf.cites) for leaf in subject.leaves if leaf.is_group)
    ]
    untold = [
        (place, leaf)
        for place, leaf in numeric
        if place not in stated and not any(fits(amount, leaf) for amount in kin_amounts)
    ]
    if (loose or untold) and _cover_the_same([a for a in amounts if a.op != "bare"], [leaf for _, leaf in numeric]):
        return tuple(findings), stated
    untold_of_kin = [leaf for leaf in kin_leaves if not any(fits(a, leaf) for a in (*amounts, *kin_amounts))]
    return (*findings, *_findings(subject, loose, [leaf for _, leaf in untold], untold_of_kin)), stated


def _amounts_near(subject: Subject) -> list[Amount]:
    """The numbers in the words of a clause, and in those above and below it."""
    return [amount for claims in (subject.claims, *subject.kin_claims) for amount in claims.amounts]


def _limits_to(amount: Amount, limit: str) -> bool:
    """Whether a number in the words is what a limit allows: `1 year` as `12 months`, `at most 2 levels`."""
    number, unit = limit.split()
    if amount.op not in ("bare", "<=", "=") or amount.low != amount.high:
        return False
    of_words, of_limit = UNITS.get(amount.unit), UNITS.get(unit)
    if of_words is None or of_limit is None:
        return of_words is None and of_limit is None and amount.low == int(number)
    return of_words[0] == of_limit[0] and amount.low * of_words[1] == int(number) * of_limit[1]


def _unprinted(subject: Subject, limit: str) -> Diagnostic:
    message = f"The meaning of {subject.called} limits its outcome to {limit}, and the words have no such number."
    return subject.finding("MN211", message)


def fits(amount: Amount, leaf: Leaf, *, unit: str | None = None, op: str | None = None) -> bool:
    """Whether a number in the words says what a numeric test says; `unit` and `op` try it with another one."""
    if leaf.test is not None and leaf.test.stated:
        return any(_states(amount, stated, unit=unit, op=op) for stated in leaf.test.stated)
    if leaf.part == "exception" and leaf.negated:
        # `unless at least 2 were tried` prints what lifts the rest; the meaning negates it.
        leaf = replace(leaf, negated=False) if fits(amount, replace(leaf, negated=False), unit=unit, op=op) else leaf
    bounds = leaf.number
    if bounds is None:
        return False
    claimed = interval(amount, leaf, unit=unit, op=op)
    if claimed is None:
        return False
    if (op or amount.op) == "bare":
        low, high = bounds
        ends = (low, high, None if low is None else low - 1, None if high is None else high + 1)
        return claimed[0] in ends or claimed[1] in ends
    return claimed == bounds


def _states(amount: Amount, stated: Stated, *, unit: str | None, op: str | None) -> bool:
    """Whether a number in the words is one that a comparison of dates states; a negation may turn its sign."""
    said, counted = op or amount.op, amount.unit if unit is None else unit
    dimension, size = UNITS[stated.unit]
    said_dimension, said_size = UNITS[counted] if counted else (dimension, size)
    if said_dimension != dimension or (said not in ("bare", stated.op, _TURNED.get(stated.op)) and stated.op):
        return False
    return (amount.low * said_size, amount.high * said_size) == (stated.low * size, stated.high * size)


_TURNED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}


def interval(amount: Amount, leaf: Leaf, *, unit: str | None = None, op: str | None = None) -> Interval | None:
    """What a number in the words says in the unit and scale of a leaf's fact; None where the units do not fit."""
    low = _scaled(amount.low, amount.unit if unit is None else unit, leaf)
    high = _scaled(amount.high, amount.unit if unit is None else unit, leaf)
    if low is None or high is None:
        return None
    match op or amount.op:
        case "<":
            return None, ceil(low) - 1
        case "<=":
            return None, floor(low)
        case ">":
            return floor(low) + 1, None
        case ">=":
            return ceil(low), None
        case "bare":
            return floor(low), ceil(high)
        case _:
            return ceil(low), floor(high)


def _scaled(value: Fraction, unit: str, leaf: Leaf) -> Fraction | None:
    """A number in the unit and scale of a leaf's fact; between two of its steps only where units were converted."""
    kind = leaf.fact.type if leaf.fact is not None else None
    if not isinstance(kind, Number):
        return value if not unit and value.denominator == 1 else None
    scaled: Fraction = value * 10**kind.decimals
    own = _of_words(kind.unit)
    if not unit or (own is not None and own == UNITS[unit]):
        return scaled if scaled.denominator == 1 else None
    dimension, size = UNITS[unit]
    if own is not None and own[0] == dimension:
        return scaled * size / own[1]
    for declared, numerator, denominator in kind.units:
        other = _of_words(declared)
        if other is not None and other[0] == dimension:
            return scaled * Fraction(numerator, denominator) * size / other[1]
    return None


def _of_words(unit: str) -> tuple[str, Fraction] | None:
    """What the words would take a unit for: `kg/m2` is in kg, per something."""
    return UNITS.get(unit.replace("/", " ").split(" ")[0].lower())


def _is_written(amount: Amount, leaf: Leaf) -> bool:
    """Whether the author wrote the same number in the meaning: `7.4 or more` is no slip for `> 7.4`."""
    numbers = map(number_of, words_in(leaf.test.said)) if leaf.test is not None else ()
    return any(number in (amount.low, amount.high) for number in numbers)


def _bounded(leaf: Leaf) -> bool:
    return leaf.number not in (None, (None, None)) or bool(leaf.test is not None and leaf.test.stated)


def _is_in_a_name(amount: Amount, subject: Subject) -> bool:
    """Whether a fact of the meaning has the number in its own words (`failed 6 weeks of therapy`) or cites it."""
    tokens = subject.claims.tokens[amount.start : amount.end]
    numbers = {token.low for token in tokens if token.low[:1].isdigit()} or {token.low for token in tokens}
    leaves = (*subject.leaves, *subject.kin_leaves)
    if any(number in leaf.cites for number in numbers for leaf in leaves):
        return True  # a clause printed with a decimal label
    lookups = (subject.lookup(leaf) for leaf in leaves)
    return any(lookup is not None and numbers <= lookup.all_words for lookup in lookups)


def _cover_the_same(amounts: Sequence[Amount], leaves: Sequence[Leaf]) -> bool:
    """Whether several numbers together say what several tests say: `<6 or 6-12 weeks` and `<= 12 weeks`."""
    facts = {leaf.test.fact for leaf in leaves if leaf.test is not None}
    if len(facts) != 1 or len(amounts) == len(leaves) or not amounts or any(leaf.number is None for leaf in leaves):
        return False
    claimed = [interval(amount, leaves[0]) for amount in amounts]
    stated = [leaf.number for leaf in leaves]
    told = [i for i in claimed if i is not None]
    meant = [i for i in stated if i is not None]
    if len(told) != len(claimed):
        return False
    ways = {_union(told), _intersection(told)} & {_union(meant), _intersection(meant)}
    return bool(ways - {None, (None, None)})


def _union(intervals: Sequence[Interval]) -> Interval | None:
    """One interval that is all of these together, or None if there is a gap between them."""
    ordered = sorted(intervals, key=lambda i: (i[0] is not None, i[0] or 0))
    low, high = ordered[0]
    for next_low, next_high in ordered[1:]:
        if high is None:
            break
        if next_low is not None and next_low > high + 1:
            return None
        high = None if next_high is None else max(high, next_high)
    return low, high


def _intersection(intervals: Sequence[Interval]) -> Interval | None:
    lows = [low for low, _ in intervals if low is not None]
    highs = [high for _, high in intervals if high is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    return None if low is not None and high is not None and low > high else (low, high)


def _findings(
    subject: Subject, loose: Sequence[Amount], untold: Sequence[Leaf], untold_of_kin: Sequence[Leaf]
) -> Iterator[Diagnostic]:
    """What no counterpart says; a test that another number states is nobody's counterpart."""
    left = list(untold)
    for amount in loose:
        code, leaf = _what_differs(amount, left or untold_of_kin)
        quoted = subject.claims.quote(amount.start, amount.end)
        if leaf is None:
            message = f"The words of {subject.called} say “{quoted}”, and its meaning has no such number."
            yield subject.finding(code, message)
            continue
        what = {"MN210": "number", "MN212": "unit", "MN213": "comparison"}[code]
        message = f"The words of {subject.called} say “{quoted}”, its meaning `{said_of(leaf)}`: the {what} differs."
        yield subject.finding(code, message, leaf)
        if leaf in left:
            left.remove(leaf)
    for leaf in left:
        message = f"The meaning of {subject.called} says `{said_of(leaf)}`, and the words have no such number."
        yield subject.finding("MN211", message, leaf)


def _what_differs(amount: Amount, leaves: Iterable[Leaf]) -> tuple[str, Leaf | None]:
    """The code for what is wrong with a number, and the test that it was probably meant to say."""
    leaves = tuple(leaves)
    for leaf in leaves:
        if any(fits(amount, leaf, unit=unit) for unit in UNITS if unit != amount.unit):
            return "MN212", leaf
    for leaf in leaves:
        if _is_written(amount, leaf) and any(fits(amount, leaf, op=op) for op in _OPS if op != amount.op):
            return "MN213", leaf
    alone = leaves[0] if len(leaves) == 1 else None
    return "MN210", alone if alone is not None and interval(amount, alone) is not None else None
