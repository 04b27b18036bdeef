# Do not edit: a copy of mednec's runtime/arithmetic.py, written by `mednec build`.
"""Calculations over intervals, exact: the least and the greatest result that is possible of what is known.

A term is a tuple: `("value", fact, numerator, denominator)` is the scaled integer of a number fact times a fraction,
`("constant", numerator, denominator)` a fraction, and `(sign, left, right)` two terms joined by `+`, `-`, `*` or `/`.
The interval of a term in which a fact stands twice can be wider than what is possible, never narrower.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any, TypeAlias

Term: TypeAlias = tuple[Any, ...]

Exact: TypeAlias = Fraction | int
"""A result. What is whole stays an integer as long as it can: fractions are exact too, and far slower."""

Interval: TypeAlias = tuple[Exact, Exact]

ROUNDED = ("", "half up", "up", "down")
"""How a result comes to the steps of its fact; empty: it lies on one of them anyway."""


def facts_of(term: Term) -> list[Any]:
    """The facts of a term, as often as they stand in it."""
    match term:
        case ("value", fact, _, _):
            return [fact]
        case ("constant", _, _):
            return []
        case (_, left, right):
            return facts_of(left) + facts_of(right)
        case _:
            raise AssertionError("not a term")


def interval(term: Term, known: Callable[[Any], tuple[int, int]]) -> Interval | None:
    """The least and the greatest value of a term; None if it may divide by 0. `known` gives the ends of a fact."""
    match term:
        case ("value", fact, numerator, denominator):
            low, high = known(fact)
            least = _over(low * numerator, denominator)
            return least, least if low == high else _over(high * numerator, denominator)
        case ("constant", numerator, denominator):
            constant = _over(numerator, denominator)
            return constant, constant
        case (sign, left, right):
            one, other = interval(left, known), interval(right, known)
            return None if one is None or other is None else _joined(sign, one, other)
        case _:
            raise AssertionError("not a term")


def _joined(sign: str, one: Interval, other: Interval) -> Interval | None:
    if one[0] is one[1] and other[0] is other[1]:
        # Both are known: one result is both ends.
        found = _result(sign, one[0], other[0])
        return None if found is None else (found, found)
    match sign:
        case "+":
            return one[0] + other[0], one[1] + other[1]
        case "-":
            return one[0] - other[1], one[1] - other[0]
        case "*":
            ends = [a * b for a in one for b in other]
        case _:
            if other[0] <= 0 <= other[1]:
                return None
            ends = [Fraction(a, b) for a in one for b in other]
    return min(ends), max(ends)


def _result(sign: str, one: Exact, other: Exact) -> Exact | None:
    match sign:
        case "+":
            return one + other
        case "-":
            return one - other
        case "*":
            return one * other
        case _:
            return Fraction(one, other) if other else None


def _over(numerator: int, denominator: int) -> Exact:
    return numerator if denominator == 1 else Fraction(numerator, denominator)


def rounded(value: Exact, how: str, step: int) -> int:
    """A value as a multiple of `step`; half up goes to the greater neighbour from the very middle, below 0 too."""
    numerator, denominator = value.numerator, value.denominator * step
    match how:
        case "half up":
            return (2 * numerator + denominator) // (2 * denominator) * step
        case "up":
            return -(-numerator // denominator) * step
        case _:
            return numerator // denominator * step
