"""The words for numbers, units and comparisons, as data."""

from __future__ import annotations

from fractions import Fraction

from mednec.check.phrases import each_as, phrases, words_of

NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        words_of(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen twenty"
        )
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "twice": 2}

_DAY, _MONTH, _MINUTE, _LENGTH, _MASS = "time in days", "time in months", "time in minutes", "length", "mass"

_SUBSTANCE = "amount of substance"

UNITS: dict[str, tuple[str, Fraction]] = {
    word: (dimension, Fraction(factor))
    for words, dimension, factor in (
        ("day days", _DAY, 1),
        ("week weeks wk wks", _DAY, 7),
        ("month months mo mos", _MONTH, 1),
        ("year years yr yrs", _MONTH, 12),
        ("minute minutes min mins", _MINUTE, 1),
        ("hour hours hr hrs", _MINUTE, 60),
        ("mm", _LENGTH, 1),
        ("cm", _LENGTH, 10),
        ("inch inches", _LENGTH, Fraction(254, 10)),
        ("foot feet ft", _LENGTH, Fraction(3048, 10)),
        ("ng", _MASS, Fraction(1, 1000)),
        ("mcg ug", _MASS, 1),
        ("mg", _MASS, 1000),
        ("g gram grams", _MASS, 1000000),
        ("kg", _MASS, 1000000000),
        ("lb lbs pound pounds", _MASS, 453592370),
        ("oz ounce ounces", _MASS, Fraction(453592370, 16)),
        ("umol", _SUBSTANCE, 1),
        ("mmol", _SUBSTANCE, 1000),
        ("mol", _SUBSTANCE, 1000000),
        ("% percent", "share", 1),
    )
    for word in words.split()
}
"""A unit's dimension and its size; units of two dimensions never stand for each other (a month has no fixed days)."""

COMPARED_BEFORE = phrases(
    each_as(
        (
            "<",
            "less than",
            "fewer than",
            "lower than",
            "shorter than",
            "smaller than",
            "younger than",
            "under",
            "below",
            "before",
        ),
        "<",
    )
    | each_as(
        (
            "<=",
            "≤",
            "less than or equal to",
            "at most",
            "no more than",
            "not more than",
            "no greater than",
            "not greater than",
            "no longer than",
            "not longer than",
            "no later than",
            "not exceeding",
            "not to exceed",
            "does not exceed",
            "do not exceed",
            "up to",
            "up to and including",
            "a maximum of",
            "maximum of",
            "maximum",
            "within",
            "within the",
            "within the past",
            "within the last",
            "within the previous",
            "within the preceding",
            "in the past",
            "in the last",
            "in the previous",
            "in the preceding",
            "during the past",
            "during the last",
            "over the past",
            "over the last",
            "in past",
            "within past",
        ),
        "<=",
    )
    | each_as(
        (
            ">",
            "more than",
            "greater than",
            "higher than",
            "longer than",
            "larger than",
            "older than",
            "over",
            "above",
            "exceeding",
            "exceeds",
            "exceed",
            "beyond",
            "in excess of",
        ),
        ">",
    )
    | each_as(
        (
            ">=",
            "≥",
            "greater than or equal to",
            "more than or equal to",
            "at least",
            "no less than",
            "not less than",
            "no fewer than",
            "no earlier than",
            "a minimum of",
            "minimum of",
            "minimum",
            "not below",
            "not under",
        ),
        ">=",
    )
    | each_as(("exactly", "equal to", "=", "equals"), "=")
)

COMPARED_DATES = phrases(
    each_as(("after", "later than"), ">") | each_as(("on or after",), ">=") | each_as(("on or before",), "<=")
)
"""Words that compare only before a date: `after 6 weeks of therapy` speaks of an order."""

COMPARISONS = {words: op for found in COMPARED_BEFORE.values() for words, op in found}
"""The same phrases whole, to be looked up from their end."""

COMPARED_AFTER = phrases(
    each_as(
        (
            "or more",
            "or greater",
            "or higher",
            "or above",
            "or longer",
            "or older",
            "or over",
            "or larger",
            "or worse",
            "or better",
            "and older",
            "and above",
            "and over",
            "and up",
            "or later",
            "and greater",
            "and higher",
            "minimum",
            "+",
        ),
        ">=",
    )
    | each_as(
        (
            "or less",
            "or fewer",
            "or lower",
            "or below",
            "or under",
            "or younger",
            "or shorter",
            "or smaller",
            "or earlier",
            "and under",
            "and below",
            "and younger",
            "and less",
            "maximum",
        ),
        "<=",
    )
)

NUMBERED_THINGS = frozenset(
    words_of(
        "type grade stage class note notes section table figure phase version chapter item criterion category tier "
        "step part appendix guideline reference lcd ncd icd cpt hcpcs article page volume factor rule policy form "
        "level code codes footnote schedule group cfr usc § §§ law act title paragraph clause subsection subpart "
        "transmittal bulletin manual pub publication document attachment exhibit"
    )
)
"""Words after which a number is a name (`Guideline Note 109`, `type 2`), not an amount."""
