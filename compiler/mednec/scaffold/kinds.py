"""Which section a heading opens, by the names that coverage policies give to their sections."""

from __future__ import annotations

import re

_DOCUMENTATION = (
    r"(?:required |supporting |clinical |medical )?(?:documentation|documents|records)"
    r"(?: requirements?| required| needed| checklist| to (?:submit|provide|include|be submitted))?(?: for .*)?"
)
"""What a plan prints over what must be on file."""

_NAMES = (
    ("instructions", r"instructions? for use|(?:important )?(?:disclaimers?|notices?|reminders?)|instructions"),
    ("scope", r"scope(?: of (?:the )?policy)?|purpose"),
    (
        "applies to",
        (
            r"(?:plan )?products?(?: and benefit)?(?: application)?|lines? of business"
            r"|benefit application|applicability"
            r"|applicable (?:plans|products|lines of business)|applies to|plans? (?:covered|affected)"
            r"|application|eligible (?:members|beneficiaries|plans)"
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
            r"(?:policy |document |revision |update |change |review |version |approval |and |/ ?|implementation ?)*"
            r"(?:history|revisions|updates|approvals)(?: information)?"
            r"|(?:policy )?(?:history|implementation) ?/ ?revision (?:history|information)"
            r"|reviews, revisions,? and approvals?|revision (?:log|dates?|details|information)"
            r"|approval and revision history"
        ),
    ),
    ("references", r"(?:selected |key )?references?|bibliography|works cited|sources(?: of information)?|citations"),
    (
        "evidence",
        (
            r"(?:clinical |scientific |supporting )?evidence\b.*"
            r"|(?:summary|analysis|review) of (?:the )?(?:(?:medical|clinical|scientific) )?evidence.*"
            r"|(?:summary of (?:the )?)?literature(?: reviews?| summary)?|(?:policy )?rationale|clinical studies"
            r"|scientific (?:background|rationale)|discussion(?:/general information)?"
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
            r"(?:policy |documentation |provider |administrative |utilization |claims processing )?"
            r"(?:guidelines?|instructions)"
            rf"|{_DOCUMENTATION}"
            r"|required medical information|provider requirements?|utilization (?:parameters|limits)"
            r"|provider\(?s?\)? eligible to bill.*|additional (?:requirements|information)|index|appendix\b.*"
            r"|websites? for additional information|key ?words"
            r"|definitions?|(?:policy )?definitions? and .*|glossary|limitations? of (?:this )?policy"
            r"|authorization process|(?:.* )?(?:sample |template |suggested )(?:language|letter|wording)s?"
            r"|(?:medical necessity|appeal|letter) (?:language|letter|wording)s?(?: template)?"
            r"|prior authorization(?: requirements?)?"
        ),
    ),
    (
        "criteria",
        (
            r"(?:general |coverage |medical necessity |medical |clinical |policy |guideline |approval |authorization "
            r"|coverage determination "
            r"|initial |renewal |prior |the |statement of |conditions (?:of|for) |requirements (?:of|for) )*"
            r"(?:criteria|indications?|polic(?:y|ies)|statements?|rationale for coverage|coverage(?: rationale)?"
            r"|determinations?|position|guidance|payment)"
            r"(?: statements?| positions?)?"
            r"|(?:clinical|medical necessity|coverage|clinical coverage|medical coverage|approval|authorization"
            r"|prior authorization|clinical review|utilization management) (?:guidelines?|requirements?|review)"
            r"|requirements for and limitations (?:on|of) coverage"
            r"|(?:non-?)?covered (?:services|benefits|items|procedures|conditions|uses)"
            r"|step therapy\b.*|site of (?:care|service)\b.*"
            r"|dosing\b.*|(?:quantity|dose|dosage|frequency|benefit|coverage|age)"
            r" (?:limits?|limitations?|restrictions?).*"
            r"|approval (?:duration|period|length)s?|(?:coverage|authorization) duration"
            r"|(?:length|duration|period) of (?:approval|authorization|therapy|treatment|coverage)s?"
            r"|continued (?:therapy|use|treatment|approval|coverage)\b.*|re-?authorization\b.*|re-?certification\b.*"
            r"|(?:non-?covered |covered |nationally (?:non-?)?covered )?indications?\b.*"
            r"|.*\bcriteria(?: for .*)?|coverage"
            r"|criteria\b.*|(?:limitations?|exclusions?|contraindications?)(?: (?:and|or) (?:exclusions|limitations))?"
            r"|coverage (?:guidelines|rationale|policy|indications\b.*)|medical policy"
            r"|.*\bmedical(?:ly)? necess(?:ity|ary)\b.*"
            r"|when .* (?:is|are|may be|will be) (?:not )?(?:covered|approved|(?:medically )?necessary)"
            r"|initial (?:approval|authorization|therapy)|renewal|continuation.*"
            r"|not (?:medically necessary|covered)|investigational.*|experimental.*|cosmetic.*"
        ),
    ),
    (
        "background",
        (
            r"(?:policy |general |clinical |program |service )?(?:background|overview|introduction|description|summary)"
            r"(?: information)?"
            r"(?:,? (?:and|/) (?:scope|purpose|background|overview|introduction))?"
            r"|(?:policy |document )?(?:metadata|information|details)"
            r"|(?:general|item/service|service|benefit) (?:information|description|category)|description of .*|general"
        ),
    ),
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _NAMES)
_ENUMERATED = re.compile(
    r"(?:section |part )?(?:(?:[ivx]+|[a-z]|\d{1,2})[.):]|\d{1,2}(?:\.\d{1,2})+[.):]?)\s+|(?:section|part) \d{1,2}\s+"
)
_BRACKETED = re.compile(r"\s*\([^()]*\)$")


def kind_of(heading: str) -> str:
    """The kind of section that a heading names, as the language calls it; empty where it names none."""
    text = _bare(heading)
    return next((kind for kind, pattern in _PATTERNS if pattern.fullmatch(text)), "")


def asks_for_documents(heading: str) -> bool:
    """Whether a heading says that what stands under it must be on file."""
    return _DOCUMENTS.fullmatch(_bare(heading)) is not None


_DOCUMENTS = re.compile(rf"{_DOCUMENTATION}|documentation guidelines?")


def _bare(heading: str) -> str:
    """A heading in small letters, without its number, its marks and what stands in brackets."""
    text = heading.strip("*_#:†‡ ").lower().replace("&", "and")
    return _BRACKETED.sub("", _ENUMERATED.sub("", text, count=1)).strip("*_: ")
