"""What a computed fact is worked out from, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from mednec.model.computed import (
    Calculated,
    Constant,
    DaysBetween,
    Elapsed,
    Joined,
    Moment,
    Position,
    Stretch,
    Term,
    ValueOf,
    parts_of,
)
from mednec.model.facts import Number
from mednec.model.policy import Policy
from mednec.model.quantities import plain, with_unit

_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}
_MOST_DECIMALS = 10


def working_words(
    policy: Policy, name: str, computed: DaysBetween | Elapsed | Position | Calculated
) -> tuple[str, ...]:
    """How a fact is worked out from dates or numbers, in lines."""
    parts = [_label(policy, part) for part in parts_of(computed)]
    known = f"where {'both' if len(parts) == 2 else 'they'} are known"
    match computed:
        case DaysBetween() | Position():
            return (f"computed from {' and '.join(parts)} {known}",)
        case Elapsed(unit=unit, earlier=earlier, later=later):
            return (f"the whole {unit} from {_moment(policy, earlier)} to {_moment(policy, later)}, {known}",)
        case Calculated(term=term, unless=unless):
            return (f"calculated: {_term(policy, term)}{_rounding(policy, name, computed)}", *_unless(policy, unless))
        case _:
            assert_never(computed)


def _label(policy: Policy, name: str) -> str:
    return f"“{policy.fact(name).label}”"


def _moment(policy: Policy, moment: Moment) -> str:
    words = _label(policy, moment.fact)
    for count, unit in ((moment.months, "months"), (moment.days, "days")):
        if count:
            words = f"{abs(count)} {unit} {'after' if count > 0 else 'before'} {words}"
    return words


def _rounding(policy: Policy, name: str, computed: Calculated) -> str:
    if not computed.rounding:
        return ""
    kind = policy.fact(name).type
    assert isinstance(kind, Number)
    return f", rounded {computed.rounding} to {plain(computed.step, kind.decimals)}"


def _unless(policy: Policy, unless: Sequence[Stretch]) -> tuple[str, ...]:
    said = []
    for stretch in unless:
        kind = policy.fact(stretch.fact).type
        assert isinstance(kind, Number)
        ends = f"{plain(stretch.low, kind.decimals)} to {with_unit(stretch.high, kind)}"
        said.append(f"not calculated where {_label(policy, stretch.fact)} may be {ends}")
    return tuple(said)


def _term(policy: Policy, term: Term) -> str:
    match term:
        case ValueOf(fact=fact, unit=unit):
            return f"{_label(policy, fact)}{f' in {unit}' if unit else ''}"
        case Constant(numerator=numerator, denominator=denominator):
            decimals = next(d for d in range(_MOST_DECIMALS) if 10**d % denominator == 0)
            return plain(numerator * 10**decimals // denominator, decimals)
        case Joined(sign=sign, left=left, right=right):
            return f"{_inner(policy, left, sign, first=True)} {_SIGNS[sign]} {_inner(policy, right, sign, first=False)}"
        case _:
            assert_never(term)


def _inner(policy: Policy, term: Term, sign: str, *, first: bool) -> str:
    """A part of a calculation, in parentheses where it would be read otherwise without them."""
    said = _term(policy, term)
    if not isinstance(term, Joined):
        return said
    looser = term.sign in "+-" and sign in "*/"
    same = (term.sign in "+-") == (sign in "+-")
    return f"({said})" if looser or (same and not first and (term.sign, sign) != ("+", "+")) else said
