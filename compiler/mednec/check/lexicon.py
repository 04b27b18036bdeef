"""The words of coverage policies that have one formal meaning, as data. A phrase is its words in small letters.

A word that is not here claims nothing, so the check stays silent on it: a missing entry costs a finding, a wrong one
costs a false alarm. The words for amounts stand in `measures.py`.
"""

from __future__ import annotations

from mednec.check.phrases import each_as, phrases, words_of
from mednec.model.determinations import Determination

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
    | each_as(("one of :", "any of :", "either :", "any :", "one or more :"), "any")
    | each_as(("all of :", "all :", "both :", "each :"), "all")
    | each_as(("none of :", "neither :"), "none")
    | each_as(("either of :",), "any")
    | each_as(("all following",), "all")
    | each_as(("any following",), "any")
)
LEAD_RESTS = (("the", "following"), ("these",), ("the", "below"), (":",))

# --- and, or, not --------------------------------------------------------------------------------------------

AND = frozenset({"and", "&", "plus"})
OR = frozenset({"or", "and/or", "nor"})

NEGATIONS = frozenset({"no", "not", "non", "without", "absence", "absent", "never", "neither", "nor", "cannot", "lack"})
"""Words that turn what they govern round: the meaning must do so too."""

SOFT_NEGATIONS = tuple(
    words_of(
        "fail despite refus denied denies contraindic unable inabil insuffic inadequ intoler refract resist discontin "
        "negativ lack absen exclu except withdr declin ineff ineligib missing unless uncontrolled unsuccess"
    )
)
"""How words begin that explain a negation in the meaning without claiming one."""

EXCEPTIONS = phrases(
    each_as(
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
INCLUSIONS = phrases(each_as(("including", "but including", "inclusive of", "including the"), ""))

IDIOMS = phrases(
    each_as(
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
    each_as(
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
    each_as(
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
    each_as(
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
    each_as(
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
    each_as(
        (
            *(f"{verb} covered" for verb in ("is", "are", "be")),
            *(f"covered {word}" for word in ("when", "if", "benefit", "benefits", "service", "services")),
        ),
        True,
    )
    | each_as(
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
    each_as(_NEGATED_NECESSARY, Determination.NOT_MEDICALLY_NECESSARY)
    | each_as(("medically necessary", "reasonable and necessary"), Determination.MEDICALLY_NECESSARY)
    | each_as(
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
    | each_as(
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
    | each_as(
        ("cosmetic", "cosmetic and not covered", "cosmetic in nature", "considered cosmetic"), Determination.COSMETIC
    )
    | each_as(
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
    | each_as(
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
    | each_as(
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
    | each_as(
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
    words_of(
        "a an the of for to in on at by with from is are was were be been has have had does do did and or not no as "
        "that this these those which who whose when if then than its their it any all each some member patient case "
        "request due yes there per other"
    )
)
"""Words too common to tell where in a sentence a fact is spoken of."""
VAGUE_VALUES = frozenset({"yes", "no", "none", "other", "unknown", "any", "one", "all", "not", "both", "left", "right"})
