# Do not edit: a copy of mednec's runtime/units.py, written by `mednec build`.
"""Units of measure: which can be written for one another, and how many of one make another, exactly.

This file stands alone: it imports the standard library only, and is copied beside the generated tables. A month has no
fixed number of days, so days and months never stand for each other. What depends on the substance that is measured
(mg/dL for mmol/L) is declared with the fact.

Sources: NIST Special Publication 811 (2008), appendix B: the inch is 25.4 mm, the pound 0.45359237 kg, both exactly.
"""

from collections.abc import Sequence
from math import gcd
from types import MappingProxyType
from typing import TypeAlias

Ratio: TypeAlias = tuple[int, int]
"""A positive fraction in its lowest terms."""

Conversion: TypeAlias = tuple[str, int, int]
"""A unit and how many base units one of it is, as a fraction: `("mmol/L", 2252, 125)` for 18.016 mg/dL."""

_NAMES = (
    ("days", "day"),
    ("weeks", "week"),
    ("months", "month"),
    ("years", "year"),
    ("hours", "hour"),
    ("minutes", "minute"),
    ("seconds", "second"),
    ("inches", "inch"),
    ("feet", "foot", "ft"),
    ("lb", "lbs", "pound", "pounds"),
    ("oz", "ounce", "ounces"),
    ("mcg", "ug"),
    ("%", "percent"),
    ("mm Hg", "mmHg"),
    ("mL", "ml"),
    ("L", "liter", "liters"),
)

CANONICAL = MappingProxyType({also: names[0] for names in _NAMES for also in names})

DIMENSIONS = (
    {"days": (1, 1), "weeks": (7, 1)},
    {"months": (1, 1), "years": (12, 1)},
    {"seconds": (1, 1), "minutes": (60, 1), "hours": (3600, 1)},
    {"mm": (1, 1), "cm": (10, 1), "m": (1000, 1), "inches": (254, 10), "feet": (3048, 10)},
    {
        "mcg": (1, 1),
        "mg": (1000, 1),
        "g": (1000000, 1),
        "kg": (1000000000, 1),
        "lb": (453592370, 1),
        "oz": (453592370, 16),
    },
    {"mL": (1, 1), "L": (1000, 1)},
)
"""The units of each dimension by what they are worth, as fractions of a common one."""

_WORTH = MappingProxyType({unit: (place, *worth) for place, of in enumerate(DIMENSIONS) for unit, worth in of.items()})


def canonical(unit: str) -> str:
    """The one name of a unit that has several: `days` for `day`, `mm Hg` for `mmHg`. Every other unit is itself."""
    return CANONICAL.get(unit, unit)


def ratio(unit: str, base: str, declared: Sequence[Conversion] = ()) -> Ratio | None:
    """How many base units one of a unit is; None for a unit that does not stand for the base unit.

    `declared` are the conversions into the base unit that hold for one fact only.
    """
    unit, base = canonical(unit), canonical(base)
    if unit == base:
        return (1, 1) if unit else None
    for name, numerator, denominator in declared:
        if name == unit:
            return numerator, denominator
    if unit not in _WORTH or base not in _WORTH or _WORTH[unit][0] != _WORTH[base][0]:
        return None
    _, of, per = _WORTH[unit]
    _, of_base, per_base = _WORTH[base]
    common = gcd(of * per_base, per * of_base)
    return of * per_base // common, per * of_base // common


def fitting(base: str, declared: Sequence[Conversion] = ()) -> tuple[str, ...]:
    """The units that can be written for a base unit, itself first."""
    base = canonical(base)
    place = _WORTH[base][0] if base in _WORTH else None
    others = [] if place is None else [unit for unit in DIMENSIONS[place] if unit != base]
    return (base, *others, *(name for name, _, _ in declared))
