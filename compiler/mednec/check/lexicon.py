"""The words of coverage policies that have one formal meaning, as data. A phrase is its words in small letters.

A word that is not here claims nothing, so the check stays silent on it: a missing entry costs a finding, a wrong one
costs a false alarm.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TypeVar

from mednec.model.policy import Determination

_Payload = TypeVar("_Payload")
Phrases = dict[str, tuple[tuple[tuple[str, ...], _Payload], ...]]
"""Phrases by their first word, longest first."""


def phrases(entries: Mapping[str, _Payload]) -> Phrases[_Payload]:
    """Phrases written as text, ready to be looked up."""
    by_first: dict[str, list[tuple[tuple[str, ...], _Payload]]] = {}
    for text, payload in entries.items():
        words = tuple(text.split())
        by_first.setdefault(words[0], []).append((words, payload))
    return {first: tuple(sorted(found, key=lambda entry: -len(entry[0]))) for first, found in by_first.items()}


def _words(text: str) -> list[str]:
    return text.split()


def _each(texts: Iterable[str], payload: _Payload) -> dict[str, _Payload]:
    return dict.fromkeys(texts, payload)


# --- numbers, units, comparisons -----------------------------------------------------------------------------

NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        _words(
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
    _each(
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
    | _each(
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
    | _each(
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
    | _each(
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
    | _each(("exactly", "equal to", "=", "equals"), "=")
)

COMPARED_DATES = phrases(
    _each(("after", "later than"), ">") | _each(("on or after",), ">=") | _each(("on or before",), "<=")
)
"""Words that compare only before a date: `after 6 weeks of therapy` speaks of an order."""

COMPARISONS = {words: op for found in COMPARED_BEFORE.values() for words, op in found}
"""The same phrases whole, to be looked up from their end."""

COMPARED_AFTER = phrases(
    _each(
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
    | _each(
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
    _words(
        "type grade stage class note notes section table figure phase version chapter item criterion category tier "
        "step part appendix guideline reference lcd ncd icd cpt hcpcs article page volume factor rule policy form "
        "level code codes footnote schedule group cfr usc § §§ law act title paragraph clause subsection subpart "
        "transmittal bulletin manual pub publication document attachment exhibit"
    )
)
"""Words after which a number is a name (`Guideline Note 109`, `type 2`), not an amount."""

# --- groups --------------------------------------------------------------------------------------------------

LEADS = phrases(
    {
        f"{quantity} {rest}": kind
        for kind, quantities in {
            "any": ("one of", "any of", "any one of", "one or more of", "at least one of", "either of", "one", "any"),
            "all": ("all of", "all", "each of", "every one of", "every", "both of", "both"),
            "none": ("none of", "neither of", "no"),
            "exactly 1": ("exactly one of", "only one of"),
            "at most 1": ("no more than one of", "at most one of"),
        }.items()
        for quantity in quantities
        for rest in ("the following", "these", "the below", "the conditions below", "the criteria below")
        if not (quantity in ("one", "any", "both", "every") and rest.startswith("the c"))
    }
    | _each(("one of :", "any of :", "either :", "any :", "one or more :"), "any")
    | _each(("all of :", "all :", "both :", "each :"), "all")
    | _each(("none of :", "neither :"), "none")
    | _each(("either of :",), "any")
    | _each(("all following",), "all")
    | _each(("any following",), "any")
)
LEAD_RESTS = (("the", "following"), ("these",), ("the", "below"), (":",))

# --- and, or, not --------------------------------------------------------------------------------------------

AND = frozenset({"and", "&", "plus"})
OR = frozenset({"or", "and/or", "nor"})

NEGATIONS = frozenset({"no", "not", "non", "without", "absence", "absent", "never", "neither", "nor", "cannot", "lack"})
"""Words that turn what they govern round: the meaning must do so too."""

SOFT_NEGATIONS = tuple(
    _words(
        "fail despite refus denied denies contraindic unable inabil insuffic inadequ intoler refract resist discontin "
        "negativ lack absen exclu except withdr declin ineff ineligib missing unless uncontrolled unsuccess"
    )
)
"""How words begin that explain a negation in the meaning without claiming one."""

EXCEPTIONS = phrases(
    _each(
        (
            "except",
            "except for",
            "except in",
            "except when",
            "except if",
            "excepting",
            "excluding",
            "exclusive of",
            "unless",
            "other than",
            "with the exception of",
            "but not",
            "not including",
        ),
        "",
    )
)
INCLUSIONS = phrases(_each(("including", "but including", "inclusive of", "including the"), ""))

IDIOMS = phrases(
    _each(
        (
            "but not limited to",
            "but are not limited to",
            "but is not limited to",
            "not limited to",
            "not otherwise specified",
            "not otherwise classified",
            "not elsewhere classified",
            "not only",
            "no matter",
            "regardless of whether or not",
            "whether or not",
            "not all - inclusive",
            "as well as",
            "with or without",
            "with and without",
            "with / without",
            "with and / or without",
            "with and/or without",
        ),
        "",
    )
)
"""Phrases whose `not` negates nothing and whose `or` joins nothing."""

PRECEDENCE = phrases(
    _each(
        (
            "regardless of",
            "notwithstanding",
            "takes precedence over",
            "take precedence over",
            "supersedes",
            "even if criteria above are met",
            "even when criteria above are met",
            "even if the criteria above are met",
            "even when the criteria above are met",
        ),
        "",
    )
)

OPEN_LISTS = phrases(
    _each(
        (
            "such as",
            "including but not limited to",
            "including , but not limited to",
            "including without limitation",
            "includes but is not limited to",
            "include but are not limited to",
            "not limited to",
            "for example",
            "e . g",
        ),
        "",
    )
)
"""Words that open a list of examples: what is not listed may count as well."""

ADVICE = phrases(
    _each(
        (
            *(f"{be} {word}" for be in ("is", "are") for word in ("recommended", "encouraged", "advised", "suggested")),
            *(f"{be} {word}" for be in ("is", "are") for word in ("strongly recommended", "strongly encouraged")),
            *(f"{how} recommended" for how in ("strongly", "highly")),
            *("is preferred", "are preferred", "is advisable", "but not required", "may wish to"),
            *("should", "ought to", "ideally", "preferably", "whenever possible", "if possible"),
        ),
        "",
    )
)
"""Words that advise: what they speak of is wished for, and no condition unless the policy means it as one."""

JUDGEMENTS = phrases(
    _each(
        (
            *(f"{whose} {word}" for whose in ("clinical", "professional") for word in ("judgment", "judgement")),
            *(f"in the {word} of" for word in ("judgment", "judgement", "opinion", "clinical opinion")),
            *(f"{who} {word}" for who in ("physician", "provider") for word in ("judgment", "judgement", "opinion")),
            *(f"{how} by" for how in ("judged", "deemed appropriate", "deemed necessary", "attested")),
            *(
                f"determined by {whose} {who}"
                for whose in ("the", "a")
                for who in ("physician", "provider", "treating")
            ),
        ),
        "",
    )
)
"""Words that leave a condition to what somebody thinks of it."""

# --- determinations ------------------------------------------------------------------------------------------

_NEGATED_NECESSARY = (
    "not medically necessary",
    "not considered medically necessary",
    "not considered to be medically necessary",
    "not be considered medically necessary",
    "not be medically necessary",
    "considered not medically necessary",
    "not reasonable and necessary",
    "medically unnecessary",
)
COVERED_OR_NOT = phrases(
    _each(
        (
            *(f"{verb} covered" for verb in ("is", "are", "be")),
            *(f"covered {word}" for word in ("when", "if", "benefit", "benefits", "service", "services")),
        ),
        True,
    )
    | _each(
        (
            *(f"{verb} {what}" for verb in ("is", "are") for what in ("excluded", "an exclusion", "exclusions")),
            "excluded services",
            "not a benefit",
        ),
        False,
    )
)
"""Words that say whether something is covered, and name no determination: true where it is."""

DETERMINATIONS = phrases(
    _each(_NEGATED_NECESSARY, Determination.NOT_MEDICALLY_NECESSARY)
    | _each(("medically necessary", "reasonable and necessary"), Determination.MEDICALLY_NECESSARY)
    | _each(
        (
            "investigational",
            "experimental",
            "experimental and investigational",
            "experimental or investigational",
            "investigational and experimental",
            "investigational or experimental",
            "experimental / investigational",
            "investigational / experimental",
            "unproven",
        ),
        Determination.INVESTIGATIONAL,
    )
    | _each(
        (
            "not covered",
            "considered not covered",
            "denied as not covered",
            "non - covered",
            "noncovered",
            "not a covered benefit",
            "not a covered service",
            "excluded from coverage",
        ),
        Determination.NOT_COVERED,
    )
    | _each(
        ("cosmetic", "cosmetic and not covered", "cosmetic in nature", "considered cosmetic"), Determination.COSMETIC
    )
    | _each(
        (
            "for convenience",
            "for the convenience of the member",
            "for the convenience of the patient",
            "a convenience",
            "convenience item",
            "convenience items",
            "for comfort or convenience",
            "comfort and convenience",
        ),
        Determination.CONVENIENCE,
    )
    | _each(
        (
            "individual review",
            "individual consideration",
            "individual case review",
            "reviewed individually",
            "individually reviewed",
            "case - by - case",
            "on a case - by - case basis",
            "reviewed on a case - by - case basis",
            "case by case",
            "on a case by case basis",
            "medical director review",
            "reviewed by a medical director",
            "reviewed by the medical director",
        ),
        Determination.INDIVIDUAL_REVIEW,
    )
    | _each(
        (
            "no prior authorization",
            "no prior authorization needed",
            "no prior authorization required",
            "no prior authorization is needed",
            "no prior authorization is required",
            "no authorization needed",
            "no authorization required",
            "no authorization is needed",
            "no authorization is required",
            "prior authorization not required",
            "prior authorization is not required",
            "prior authorization is not needed",
            "not require prior authorization",
            "without prior authorization",
        ),
        Determination.NO_AUTHORIZATION,
    )
    | _each(
        (
            "not addressed",
            "not addressed by this policy",
            "not addressed in this policy",
            "outside the scope of this policy",
        ),
        Determination.NOT_ADDRESSED,
    )
)

# --- places of the spine -------------------------------------------------------------------------------------

_PARTS = {"C": 7, "T": 12, "L": 5, "S": 5}
_PART_WORDS = {
    "cervical": "C",
    "thoracic": "T",
    "lumbar": "L",
    "sacral": "S",
    "sacrum": "S",
    "cervicothoracic": "CT",
    "thoracolumbar": "TL",
    "lumbosacral": "LS",
    "thoracolumbosacral": "TLS",
    "coccyx": "",
    "coccygeal": "",
}
REGIONS: dict[str, frozenset[str]] = {
    word: frozenset(f"{part}{n}" for part in parts for n in range(1, _PARTS[part] + 1)) or frozenset({"coccyx"})
    for word, parts in _PART_WORDS.items()
}
"""The vertebral levels that a word for a stretch of the spine covers."""
SPINE = frozenset().union(*REGIONS.values())

EMPTY_WORDS = frozenset(
    _words(
        "a an the of for to in on at by with from is are was were be been has have had does do did and or not no as "
        "that this these those which who whose when if then than its their it any all each some member patient case "
        "request due yes there per other"
    )
)
"""Words too common to tell where in a sentence a fact is spoken of."""
VAGUE_VALUES = frozenset({"yes", "no", "none", "other", "unknown", "any", "one", "all", "not", "both", "left", "right"})
