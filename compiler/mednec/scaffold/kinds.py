"""Which section a heading opens, by the names that coverage policies give to their sections."""

from __future__ import annotations

import re

_NAMES = (
    ("instructions", r"instructions? for use|(?:important )?(?:disclaimers?|notices?|reminders?)|instructions"),
    ("scope", r"scope(?: of (?:the )?policy)?|purpose"),
    (
        "applies to",
        (
            r"(?:plan )?products?(?: and benefit)?(?: application)?|lines? of business"
            r"|benefit application|applicability"
            r"|applicable (?:plans|products|lines of business)|applies to|plans? (?:covered|affected)"
        ),
    ),
    ("health equity", r"health equity(?: considerations?)?"),
    (
        "codes",
        (
            r"(?:billing|coding)\b.*|(?:applicable |procedure |covered |billing )?codes?|.*\b(?:cpt"
            r"|hcpcs|icd)\b.*codes?.*"
            r"|(?:cpt|hcpcs|icd)\b.*|procedure codes?.*|codes? (?:list|table|reference)s?"
        ),
    ),
    ("cross references", r"(?:policy )?cross[- ]references?|related (?:polic(?:y|ies)|documents?|guidelines?).*"),
    (
        "history",
        (
            r"(?:policy |document |revision |update |change |review |version )*(?:history|revisions"
            r"|updates)(?: information)?"
            r"|revision (?:log|dates?|details)"
        ),
    ),
    ("references", r"(?:selected |key )?references?|bibliography|works cited|sources(?: of information)?|citations"),
    (
        "evidence",
        (
            r"(?:clinical |scientific |supporting )?evidence\b.*|(?:summary|analysis|review) of (?:the )?evidence.*"
            r"|literature (?:review|summary)|(?:policy )?rationale|clinical studies|scientific (?:background|rationale)"
        ),
    ),
    (
        "regulatory",
        (
            r"regulatory(?: status| information| requirements)?|(?:u\.?s\.? )?food and drug administration.*|fda\b.*"
            r"|(?:national and local )?medicare coverage(?: determinations?)?|government regulations"
        ),
    ),
    (
        "guidelines",
        (
            r"(?:policy |documentation |provider |administrative )?guidelines?"
            r"|documentation(?: requirements?| required)?"
            r"|definitions?|(?:policy )?definitions? and .*|glossary|limitations? of (?:this )?policy"
            r"|authorization process"
            r"|prior authorization(?: requirements?)?"
        ),
    ),
    (
        "criteria",
        (
            r"(?:coverage |medical necessity |clinical |policy |approval |authorization |coverage determination )*"
            r"(?:criteria|indications?|polic(?:y|ies)|statements?|rationale for coverage"
            r"|determinations?|position|guidance)"
            r"(?: statements?)?"
            r"|(?:non-?covered |covered |nationally (?:non-?)?covered )?indications?\b.*"
            r"|.*\bcriteria(?: for .*)?|coverage"
            r"|criteria\b.*|(?:limitations?|exclusions?|contraindications?)(?: (?:and|or) (?:exclusions|limitations))?"
            r"|coverage (?:guidelines|rationale|policy|indications\b.*)|medical policy"
            r"|.*\bmedical(?:ly)? necess(?:ity|ary)\b.*"
            r"|when .* (?:is|are) (?:not )?covered|initial (?:approval|authorization|therapy)|renewal|continuation.*"
            r"|not (?:medically necessary|covered)|investigational.*|experimental.*|cosmetic.*"
        ),
    ),
    (
        "background",
        (
            r"(?:policy )?(?:background|overview|introduction|description|summary)(?: information)?"
            r"|(?:general|item/service|service|benefit) (?:information|description|category)|description of .*|general"
        ),
    ),
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _NAMES)
_ENUMERATED = re.compile(r"(?:section )?(?:[ivx]+|[a-z]|\d{1,2})[.)]\s+")
_BRACKETED = re.compile(r"\s*\([^()]*\)$")


def kind_of(heading: str) -> str:
    """The kind of section that a heading names, as the language calls it; empty where it names none."""
    text = heading.strip("*_#:†‡ ").lower().replace("&", "and")
    text = _BRACKETED.sub("", _ENUMERATED.sub("", text, count=1)).strip("*_: ")
    return next((kind for kind, pattern in _PATTERNS if pattern.fullmatch(text)), "")
