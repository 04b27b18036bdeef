"""Numbers as written, made exact: scaled integers in the fact's base unit, and dates as ordinals."""

from __future__ import annotations

import re
from fractions import Fraction
from math import ceil, floor

from mednec.model.facts import Date, Number
from mednec.model.findings import Findings, iso_date, listed, shown
from mednec.runtime.units import canonical, fitting, ratio
from mednec.syntax import tree
from mednec.text import Span

MOST = 2**53 - 1
"""The largest scaled integer: exact in JavaScript, SQL and columns alike."""

_NUMBER = re.compile(r"(-?)([0-9]{1,15})(?:\.([0-9]{1,6}))?")
_NO_FIXED_LENGTH = ("months", "years")


def decimal(text: str) -> Fraction | None:
    """The exact number that `37.5` writes, or None if it is not one (at most 15 digits and 6 decimals)."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    return Fraction(text)


def decimals_in(text: str) -> int:
    """How many decimals a number is written with."""
    return len(text.partition(".")[2])


def plain(value: int, decimals: int) -> str:
    """A scaled integer as people write it: `375` with one decimal is `37.5`."""
    if decimals == 0:
        return str(value)
    sign, digits = ("-" if value < 0 else ""), str(abs(value)).rjust(decimals + 1, "0")
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"


def with_unit(value: int, kind: Number) -> str:
    """A value of a number fact as people write it: `42 days`, `37.5`, `30 %`."""
    return f"{plain(value, kind.decimals)} {kind.unit}".rstrip()


def scaled(
    quantity: tree.Quantity, name: str, kind: Number, findings: Findings, *, code: tuple[str, str], bare: bool
) -> int | None:
    """A quantity as a scaled integer in the fact's base unit, or None after a finding.

    `code` are the diagnostic codes for a unit and for a number that does not fit; `bare` allows a number without
    a unit where the fact has one. The fact's range is the caller's to check.
    """
    value = threshold(quantity, name, kind, findings, code=code, bare=bare)
    if value is None or value.denominator == 1:
        return None if value is None else value.numerator
    _too_fine(quantity, name, kind, findings, code[1])
    return None


def threshold(
    quantity: tree.Quantity, name: str, kind: Number, findings: Findings, *, code: tuple[str, str], bare: bool
) -> Fraction | None:
    """Like `scaled`; in another unit than the fact's, a number may lie between two of the fact's steps."""
    unit_code, number_code = code
    exact = decimal(quantity.number)
    if exact is None:
        findings.error(
            number_code,
            f"“{shown(quantity.number)}” is not a number that {name} can have.",
            quantity.span,
            way_out="write it in digits, with a point before decimals: 6 or 37.5",
        )
        return None
    factor = _factor(quantity, name, kind, findings, unit_code, bare=bare)
    if factor is None:
        return None
    value: Fraction = exact * factor * 10**kind.decimals
    if value.denominator != 1 and canonical(quantity.unit) in ("", kind.unit):
        _too_fine(quantity, name, kind, findings, number_code)
        return None
    return value


def _too_fine(quantity: tree.Quantity, name: str, kind: Number, findings: Findings, code: str) -> None:
    allowed = "whole numbers" if kind.decimals == 0 else f"numbers with {kind.decimals} decimals"
    in_unit = f" of {kind.unit}" if kind.unit and kind.decimals == 0 else ""
    findings.error(
        code,
        f"{name} takes {allowed}{in_unit}, and {shown(quantity.number)} {quantity.unit}".rstrip() + " is finer.",
        quantity.span,
        way_out="write a number of that precision, or declare the fact with smaller steps",
    )


def _factor(
    quantity: tree.Quantity, name: str, kind: Number, findings: Findings, code: str, *, bare: bool
) -> Fraction | None:
    unit = canonical(quantity.unit)
    if unit == kind.unit or (not unit and bare):
        return Fraction(1)
    worth = ratio(unit, kind.unit, kind.units)
    if worth is not None:
        return Fraction(*worth)
    fits = listed(fitting(kind.unit, kind.units), "or")
    if not unit:
        message, way_out = f"{name} is in {fits}, and this number does not say its unit.", f"write the unit: {fits}"
    elif kind.unit == "days" and unit in _NO_FIXED_LENGTH:
        message = f"{name} is a number of days, and {unit} have no fixed number of days."
        way_out = "write days or weeks: a month is 28 to 31 days, a year 365 or 366, so say which number is meant"
    elif not kind.unit:
        message, way_out = f"{name} is a plain number without a unit.", f"leave out “{shown(quantity.unit)}”"
    else:
        message, way_out = f"{name} is in {fits}, not in {shown(quantity.unit)}.", f"write the number in {fits}"
    findings.error(code, message, quantity.span, way_out=way_out)
    return None


def bounds_of(op: str, value: int | Fraction) -> tuple[int | None, int | None]:
    """A comparison as the lowest and the highest value that hold. `=` between two steps gives them the wrong way."""
    match op:
        case "<":
            return None, ceil(value) - 1
        case "<=":
            return None, floor(value)
        case ">":
            return floor(value) + 1, None
        case ">=":
            return ceil(value), None
        case _:
            return ceil(value), floor(value)


def ordinal(quantity: tree.Quantity, name: str, findings: Findings, *, code: str) -> int | None:
    """A date as its proleptic Gregorian ordinal, or None after a finding."""
    day = iso_date(quantity.number)
    if day is None or quantity.unit:
        said = f"{quantity.number} {quantity.unit}".rstrip()
        findings.error(
            code,
            f"{name} is a date, and “{shown(said)}” is not one.",
            quantity.span,
            way_out="write a day that the calendar has, as 2025-09-30",
        )
        return None
    return day.toordinal()


def in_range(
    value: int | Fraction, name: str, kind: Number | Date, span: Span, findings: Findings, *, code: str
) -> bool:
    """Whether a value lies in the fact's range; a finding if not."""
    if isinstance(kind, Date) or kind.low <= value <= kind.high:
        return True
    about = "" if value == floor(value) else "about "
    findings.error(
        code,
        f"{name} goes from {with_unit(kind.low, kind)} to {with_unit(kind.high, kind)}, "
        f"and {about}{with_unit(floor(value) if value < kind.low else ceil(value), kind)} is outside.",
        span,
        way_out="check the number and its unit, or the fact's range",
    )
    return False
