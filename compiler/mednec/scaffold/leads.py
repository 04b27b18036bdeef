"""What the words of a clause tell for certain of its determination and of how its items count together.

Certain is only what leaves nothing over: where the words hold anything beside the determination and the group, what
they tell is proposed, and the meaning stays missing.
"""

from __future__ import annotations

import re

from mednec.frozen import frozen
from mednec.model.determinations import DECLARABLE
from mednec.scaffold.kinds import kind_of

_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_NUMBER = r"(\d{1,2}|" + "|".join(_NUMBERS) + r")(?: \(\d{1,2}\))?"
_FOLLOWING = (
    r"(?: of)?(?: the)?(?: (?:following|below|above|conditions|criteria|indications|requirements|items|circumstances"
    r"|situations|these))+(?: below| listed| are| is| apply| applies| met| present| documented| satisfied| exist| true"
    r"| conditions| criteria)*"
)
_GROUPS = (
    ("exactly", re.compile(rf"exactly {_NUMBER}{_FOLLOWING}")),
    ("at least", re.compile(rf"(?:at least|a minimum of|any) {_NUMBER}(?: or more)?{_FOLLOWING}")),
    ("at least", re.compile(rf"{_NUMBER} or more{_FOLLOWING}")),
    ("at most", re.compile(rf"(?:at most|no more than|up to) {_NUMBER}{_FOLLOWING}")),
    ("none", re.compile(rf"none{_FOLLOWING}")),
    ("any", re.compile(rf"(?:any one|any|either|one){_FOLLOWING}")),
    ("all", re.compile(rf"(?:all|each|both|every one){_FOLLOWING}")),
    (
        "all",
        re.compile(r"(?:the )?following(?: (?:criteria|conditions|requirements))? (?:are|is) (?:all )?(?:met|present)"),
    ),
)
_DETERMINATIONS = (
    (
        "not medically necessary",
        (
            r"not (?:be )?(?:considered |deemed )?(?:to be )?(?:medically|reasonable (?:and|or)) necessary"
            r"|medically unnecessary"
        ),
    ),
    ("medically necessary", r"medically necessary|reasonable and necessary"),
    ("investigational", r"investigational|experimental|unproven"),
    ("cosmetic", r"cosmetic"),
    ("convenience", r"convenience items?|for (?:the )?convenience"),
    ("individual review", r"individual review|case[- ]by[- ]case|individual consideration"),
    (
        "no prior authorization needed",
        r"no prior authorization (?:is )?(?:needed|required)|not require prior authorization",
    ),
    ("not covered", r"not (?:be )?covered|non-?covered|excluded from coverage|not a covered benefit"),
    ("covered", r"(?:is|are|be) (?:nationally )?covered|covered (?:when|if|for)"),
)
_WORDS = tuple((name, re.compile(rf"\b(?:{words})\b")) for name, words in _DETERMINATIONS)
_DECLARABLE = frozenset(DECLARABLE)
_BOLD = re.compile(r"\*\*(.+?)\*\*|__(.+?)__")
_BETWEEN = re.compile(r"(?: when| if| provided that| only when| only if| in| for| as)?")
_SAYS_IS = re.compile(
    r"(?:[\w.&'’ ]+ considers? .+)|.*\b(?:is|are|be|as)(?: considered| deemed| covered as)?(?: to be)?$"
)
_SUBJECT = re.compile(
    r"(?!.*\b(?:and|or)\b)(?:[a-z'’-]+ ){1,4}(?:is|are|has|have|had|meets?|shows?|includes?|demonstrates?)"
)
_CONDITIONAL = re.compile(
    r"\b(?:when|if|who|whose|with|without|unless|except|excluding|aged?|years?|older|younger|under|over|after|before"
    r"|criteria|only|until|no|not|never)\b|\d"
)
_OTHERWISE = re.compile(
    r"\b(?:all|any) other\b(?! applicable)|\bnot listed above\b"
    r"|\bcriteria (?:[a-z](?: ?[-–] ?[a-z])? )?(?:above )?(?:are|is) not met\b"
)
_REQUIRES = re.compile(
    r"\b(?:must|shall|may not|can ?not|will not|requires?|required|requirements?|limit(?:ed|s|ation)?|restricted"
    r"|maximum|minimum|not to exceed|do(?:es)? not apply|approved?|authorized|eligible|denied|deny|cover(?:s|ed)"
    r"|considered|meets?|needs|only|unless|if|coverage (?:extends|will|begins|ends)|available without|allowed|permitted"
    r"|prohibited|contraindicated|(?:is|are) met)\b"
)
"""Words of a sentence that asks something of a request, or grants or refuses it, without a determination."""
_POINTS_AWAY = re.compile(r"[^\w\s]*(?:see|refer to|review policy|link to|n/?a\b|not applicable)\b", re.IGNORECASE)
_FOOTNOTE = re.compile(r"[†‡§¹²³]|\*(?!\*)(?!.*\*$)")
_FEWEST_WORDS = 3
_MOST_NAME_WORDS = 5
_LETTERS = re.compile(r"\([a-z0-9](?:[-–][a-z0-9])?\)", re.IGNORECASE)


@frozen
class Told:
    """What words tell: a determination (empty: none), a group of their items (empty: none), and whether that is all.

    `otherwise`: the words speak of what no other clause decides.
    """

    determination: str
    group: str
    certain: bool
    otherwise: bool

    @property
    def suggestion(self) -> str:
        """A meaning to begin with, as it could be written; empty where the words tell nothing."""
        if self.determination and self.otherwise and not self.group:
            return f"{self.determination} otherwise"
        when = f"{self.determination} when " if self.determination else ""
        return f"{when}{self.group} of" if self.group else ""


def told(words: str, *, has_items: bool) -> Told:
    """What a clause's words tell; a group is looked for only where items stand below them."""
    bold = [match[1] or match[2] for match in _BOLD.finditer(words)]
    text = _plain(words)
    name, start, end = _determination(text, [_plain(each) for each in bold])
    group, at, after = _group(text) if has_items else ("", 0, 0)
    if not has_items:
        certain = False
    elif name:
        before, between, rest = text[:start].strip(), text[end:at], text[after:].strip(" :")
        certain = bool(group) and at >= end and not rest and _BETWEEN.fullmatch(between.rstrip()) is not None
        certain = certain and _SAYS_IS.fullmatch(before) is not None and not _CONDITIONAL.search(before)
    else:
        before = text[:at].strip(" :")
        subject = not before or (_SUBJECT.fullmatch(before) is not None and not _CONDITIONAL.search(before))
        certain = bool(group) and subject and not text[after:].strip(" :")
    return Told(name, group, certain, _OTHERWISE.search(text) is not None)


def decides(words: str) -> bool:
    """Whether words make a determination."""
    return bool(_determination(_plain(words), [])[0])


def states(words: str) -> bool:
    """Whether words of the criteria make a determination or ask for something.

    A footnote does not: it belongs to what it explains.
    """
    if _FOOTNOTE.match(words) or _POINTS_AWAY.match(words) or len(words.split()) < _FEWEST_WORDS:
        return False
    name, colon, value = words.strip("*_").partition(":")
    if colon and value.strip() and len(name.split()) <= _MOST_NAME_WORDS and kind_of(name) == "criteria":
        return True
    return decides(words) or _REQUIRES.search(_plain(words)) is not None


def introduces(words: str) -> bool:
    """Whether a sentence without a label introduces the items printed below it."""
    return words.rstrip("*_ ").endswith(":")


def _plain(words: str) -> str:
    """The words in small letters, without marks and without the letters of items in brackets."""
    text = _LETTERS.sub("", words.replace("*", "").replace("_", " ").lower())
    return " ".join(text.split())


def _determination(text: str, bold: list[str]) -> tuple[str, int, int]:
    """The one determination that the words make, the bold ones first, with its place; empty where it is not one."""
    printed = [name for each in bold for name in _named(each)[:1]]
    names = list(dict.fromkeys(printed)) or _named(text)
    if len(names) > 1:
        names = [name for name in names if name != "covered"]  # `is covered as medically necessary`
    if len(names) != 1 or names[0] not in _DECLARABLE:
        return "", 0, 0
    found = next(pattern.search(text) for name, pattern in _WORDS if name == names[0])
    return (names[0], found.start(), found.end()) if found is not None else ("", 0, 0)


def _named(text: str) -> list[str]:
    """The determinations that a text names, each once; `not medically necessary` is not `medically necessary`."""
    names: list[str] = []
    for name, pattern in _WORDS:
        if pattern.search(text):
            names.append(name)
            text = pattern.sub(" ", text)
    return names


def _group(text: str) -> tuple[str, int, int]:
    """The group of items that the words speak of last, with its place."""
    best: tuple[str, int, int] = ("", 0, 0)
    for name, pattern in _GROUPS:
        for found in pattern.finditer(text):
            if found.start() < best[1] or (best[0] and found.end() <= best[2]):
                continue
            number = found[1] if found.re.groups else ""
            count = _NUMBERS.get(number, number)
            group = "any" if (name, count) == ("at least", 1) else f"{name} {count}".strip()
            best = (group, found.start(), found.end())
    return best
