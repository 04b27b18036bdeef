"""What printed words claim, as small typed records: numbers, comparisons, groups, negations, exceptions, outcomes.

Nothing is understood here. A claim is a phrase of the lexicon at a place; words without one claim nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple, TypeVar

from mednec.check.lexicon import (
    DETERMINATIONS,
    EXCEPTIONS,
    IDIOMS,
    INCLUSIONS,
    LEAD_RESTS,
    LEADS,
    NEGATIONS,
    PRECEDENCE,
)
from mednec.check.measures import COMPARED_AFTER, COMPARED_BEFORE, COMPARED_DATES, NUMBER_WORDS, NUMBERED_THINGS, UNITS
from mednec.check.phrases import Phrases
from mednec.frozen import field, frozen, replace
from mednec.model.determinations import Determination

_Payload = TypeVar("_Payload")

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DATE = r"\d{4}-\d{2}-\d{2}\b|\d{1,2}/\d{1,2}/\d{4}\b|(?:" + "|".join(_MONTHS) + r") \d{1,2}, \d{4}\b"
_LABEL = r"(?-i:\b(?:[IVXLCDM]+|[A-Z])(?:\.(?:[IVXLCDM]+|[A-Z]|[a-z]|[0-9]{1,2}))+(?![\w-]))"
_SECTION = r"\d{1,3}(?:\.\d{1,3}){2,}(?![\w-])"
_TOKEN = re.compile(
    rf"\*+|and/or\b|{_DATE}|{_LABEL}|[^\W\d_]\w*|{_SECTION}|\d+(?:,\d{{3}})*(?:\.\d+)?|<=|>=|\S", re.IGNORECASE
)
# The dot of a printed label ends no sentence where small letters follow: `criterion I. is not met`.
_DOT_OF_LABEL = re.compile(r"\b([IVXLCDM]+|[A-Z]|[0-9]{1,3})\.(?=\**(?:[,;)]|\s+\**[a-z(]))")
_LINK_TARGET = re.compile(r"\]\([^()\s]*\)|<https?://[^<>\s]*>")
_POSSESSIVE = re.compile(r"['’]s\b")
_SUPERSCRIPT = str.maketrans(dict.fromkeys("⁰¹⁴⁵⁶⁷⁸⁹", " ") | {"²": "2", "³": "3"} | dict.fromkeys("–—‑−", "-"))
_MARK_OF_REFERENCE = re.compile(r"(?<![mM])[²³]")
SENTENCE_STOPS = frozenset({".", ";", ":"})
_LONGEST_NUMBER = 15
_RANGES = ("between", "from")
_SHARE_A_UNIT = frozenset({("or",), ("and",), ("to",), (",",), (",", "or"), (",", "and")})


class Token(NamedTuple):
    """One word, number or sign. `norm` is the word without plural, for comparison with a fact's label."""

    text: str
    low: str
    norm: str
    bold: bool


@frozen
class Amount:
    """A number with its comparison: `op` is `< <= > >= =`, `range` (both ends in) or `bare`.

    `unit` is the word after the number where it is a known unit, else empty. `firm` is False where the number is more
    likely a name (`type 2`) or a manner of speaking (`one`): such a number explains, and claims nothing.
    """

    op: str
    low: Fraction
    high: Fraction
    unit: str
    start: int
    end: int
    firm: bool


class Phrase(NamedTuple):
    """A phrase of the lexicon at the places `start` to `end` (exclusive)."""

    kind: str
    start: int
    end: int


class Scope(NamedTuple):
    """`except`, `including` at `start` to `end`, and where what it governs ends."""

    start: int
    end: int
    until: int


class Outcome(NamedTuple):
    """A determination in the words; `bold` as printed."""

    determination: Determination
    start: int
    end: int
    bold: bool


@frozen
class Claims:
    """What one stretch of printed words claims. Places are indexes into `tokens`."""

    tokens: tuple[Token, ...]
    lows: tuple[str, ...] = field(show=False)
    norms: tuple[str, ...] = field(show=False)
    outcomes: tuple[Outcome, ...]
    leads: tuple[Phrase, ...]
    amounts: tuple[Amount, ...]
    negations: tuple[int, ...]
    exceptions: tuple[Scope, ...]
    inclusions: tuple[Scope, ...]
    precedence: tuple[Phrase, ...]
    taken: frozenset[int] = field(show=False)
    idioms: tuple[tuple[int, int], ...] = ()

    def quote(self, start: int, end: int) -> str:
        """The words at these places, as a message shows them."""
        return _unspaced(" ".join(token.text for token in self.tokens[start:end])).rstrip(".,;: ")


@lru_cache(maxsize=4096)
def normal(low: str) -> str:
    """A word in small letters without its plural: `vertebroplasties` and `vertebroplasty` are one."""
    if len(low) > 4 and low.endswith("ies"):
        return f"{low[:-3]}y"
    if len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return low[:-1]
    return low


def words_in(text: str) -> list[str]:
    """The words, numbers and signs of a text, in small letters."""
    return [word.lower() for word in _cut(text) if word[0] != "*"]


def tokenise(text: str) -> tuple[Token, ...]:
    """The words, numbers and signs of printed words; links lose their targets, reference marks are dropped."""
    tokens: list[Token] = []
    bold = False
    for word in _cut(text):
        if word[0] == "*":
            bold ^= len(word) > 1
            continue
        low = word.lower()
        tokens.append(Token(word, low, normal(low), bold))
    return tuple(tokens)


def _cut(text: str) -> list[str]:
    plain = _LINK_TARGET.sub(" ", text) if "](" in text or "<http" in text else text
    if not plain.isascii():
        plain = _MARK_OF_REFERENCE.sub(" ", plain).translate(_SUPERSCRIPT)
    return _TOKEN.findall(_DOT_OF_LABEL.sub(r"\1", _POSSESSIVE.sub("", plain)))


def read_claims(paragraphs: tuple[str, ...]) -> Claims:
    """The claims of printed words; a paragraph's end is a sentence's end."""
    reader = _Reader(tokenise(" . ".join(paragraphs)))
    outcomes = tuple(
        Outcome(kind, start, end, reader.tokens[end - 1].bold) for kind, start, end in reader.find(DETERMINATIONS)
    )
    idioms = tuple((start, end) for _, start, end in reader.find(IDIOMS))
    leads = tuple(Phrase(*found) for found in reader.leads())
    amounts = tuple(reader.amounts())
    exceptions, inclusions = reader.find(EXCEPTIONS), reader.find(INCLUSIONS)
    ends = reader.scope_ends(sorted(start for _, start, _ in (*exceptions, *inclusions)))
    precedence = tuple(Phrase(*found) for found in reader.find(PRECEDENCE))
    negations = tuple(
        place for place, token in enumerate(reader.tokens) if token.low in NEGATIONS and place not in reader.taken
    )
    return Claims(
        reader.tokens,
        reader.lows,
        tuple(token.norm for token in reader.tokens),
        outcomes,
        leads,
        amounts,
        negations,
        tuple(Scope(start, end, ends[start]) for _, start, end in exceptions),
        tuple(Scope(start, end, ends[start]) for _, start, end in inclusions),
        precedence,
        frozenset(reader.taken),
        idioms,
    )


def without_claims(text: str) -> Claims:
    """The words of a text whose claims nobody asks for, such as a code's descriptor."""
    tokens = tokenise(text)
    lows, norms = tuple(token.low for token in tokens), tuple(token.norm for token in tokens)
    return Claims(tokens, lows, norms, (), (), (), (), (), (), (), frozenset())


def date_of(low: str) -> date | None:
    """The day that a printed date names: `1966-01-31`, `1/31/1966` or `january 31, 1966`."""
    if "-" in low:
        year, month, day = low.split("-") if low.count("-") == 2 else ("", "", "")
    elif "/" in low:
        month, day, year = low.split("/") if low.count("/") == 2 else ("", "", "")
    else:
        name, _, rest = low.partition(" ")
        month = str(_MONTHS.index(name) + 1) if name in _MONTHS else ""
        day, _, year = rest.partition(", ")
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def number_of(low: str) -> Fraction | None:
    """The number that digits or a number word write, a date as its ordinal.

    None for other words, and for numbers beyond all use.
    """
    if (len(low) > 7 and low[-4:].isdigit()) or low[4:5] == "-":
        day = date_of(low)
        if day is not None:
            return Fraction(day.toordinal())
    if low[:1].isdigit():
        if "-" in low or "/" in low or low.count(".") > 1:
            return None
        return Fraction(low.replace(",", "")) if low.isascii() and len(low) <= _LONGEST_NUMBER else None
    number = NUMBER_WORDS.get(low)
    return None if number is None else Fraction(number)


class _Reader:
    """Reads claims from tokens; what one kind of claim has taken is not read again by the next."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens
        self.lows = tuple(token.low for token in tokens)
        self.taken: set[int] = set()

    def find(self, known: Phrases[_Payload]) -> list[tuple[_Payload, int, int]]:
        """The phrases found, longest first, left to right; their places are taken."""
        found: list[tuple[_Payload, int, int]] = []
        end = 0
        for start, low in enumerate(self.lows):
            if start < end or low not in known:
                continue
            match = self.phrase_at(known, start)
            if match is not None:
                payload, end = match
                self.taken.update(range(start, end))
                found.append((payload, start, end))
        return found

    def phrase_at(self, known: Phrases[_Payload], start: int) -> tuple[_Payload, int] | None:
        """The longest phrase that begins here, with its end."""
        for words, payload in known.get(self.low(start), ()):
            end = start + len(words)
            if self.lows[start:end] == words and self.taken.isdisjoint(range(start, end)):
                return payload, end
        return None

    def low(self, place: int) -> str:
        return self.lows[place] if 0 <= place < len(self.lows) else ""

    def scope_ends(self, starts: list[int]) -> dict[int, int]:
        """Where what each exception or inclusion governs ends: at the next one, or with its part of the sentence."""
        stops = [place for place, low in enumerate(self.lows) if low in SENTENCE_STOPS]
        stops = sorted((*stops, *starts, len(self.lows)))
        return {start: stops[bisect_right(stops, start)] for start in starts}

    # --- groups ----------------------------------------------------------------------------------------------

    def leads(self) -> list[tuple[str, int, int]]:
        """`one of the following`, `at least two of`, `3 or more of these`: how what follows combines."""
        found = self.find(LEADS) + self._counted_leads()
        return sorted(found, key=lambda lead: lead[1])

    def _counted_leads(self) -> list[tuple[str, int, int]]:
        found: list[tuple[str, int, int]] = []
        for of, low in enumerate(self.lows):
            if low != "of" or not self.taken.isdisjoint((of - 1, of)):
                continue
            rest = next((r for r in LEAD_RESTS if self.lows[of + 1 : of + 1 + len(r)] == r), None)
            place = of - 1
            after = self.lows[of - 2 : of]
            kind = "at least"
            if after in (("or", "more"), ("or", "greater")):
                place = of - 3
            number = self._number(place)
            if number is None or number.denominator != 1 or number < 1:
                continue
            start = place
            before = next(
                (
                    (words, op)
                    for n in (4, 3, 2, 1)
                    if (words := self.lows[max(0, place - n) : place])
                    and (op := _GROUP_COMPARISONS.get(words)) is not None
                ),
                None,
            )
            if before is not None:
                start, kind = place - len(before[0]), before[1]
            elif place == of - 1 and rest is None:
                continue  # `3 of the fractures` counts something else
            end = of + 1 + (len(rest) if rest else 0)
            if rest is None and before is None:
                continue
            if kind == "at least" and number == 1:
                found.append(("any", start, end))
            else:
                found.append((f"{kind} {number}", start, end))
            self.taken.update(range(start, end))
        return found

    # --- numbers ---------------------------------------------------------------------------------------------

    def _number(self, place: int) -> Fraction | None:
        return number_of(self.low(place))

    def _unit(self, place: int) -> tuple[str, int]:
        """The unit at a place (after a hyphen too) and the place behind it; empty where there is none."""
        at = place + 1 if self.low(place) == "-" else place
        low = self.low(at)
        if low not in UNITS:
            return "", place
        return low, at + 3 if self.low(at + 1) == "/" else at + 1  # `kg/m2` is in kg, per something

    def amounts(self) -> list[Amount]:
        """Numbers with their comparisons and units."""
        found: list[Amount] = []
        place = 0
        while place < len(self.lows):
            low = self.lows[place]
            compares = low in COMPARED_BEFORE or low in COMPARED_DATES or low in _RANGES
            may_begin = compares or number_of(low) is not None
            amount = self._amount(place) if may_begin and place not in self.taken else None
            if amount is None:
                place += 1
                continue
            self.taken.update(range(amount.start, amount.end))
            found.append(amount)
            place = amount.end
        for n in range(len(found) - 2, -1, -1):  # `<6 or 6-12 weeks` prints the unit of both once
            one, other = found[n], found[n + 1]
            if not one.unit and other.unit and self.lows[one.end : other.start] in _SHARE_A_UNIT:
                found[n] = replace(one, unit=other.unit, firm=True)
        return found

    def _amount(self, start: int) -> Amount | None:
        """The amount whose comparison, or number, begins here."""
        op, place = "", start
        compared = self.phrase_at(COMPARED_BEFORE, start)
        of_date = self.phrase_at(COMPARED_DATES, start)
        if of_date is not None and date_of(self.low(of_date[1])) is not None:
            compared = of_date
        if compared is not None:
            op, place = compared
        elif self.low(start) in _RANGES:
            op, place = "range", start + 1
        counted = self.low(place) == "day" and (op == "range" or self.low(place - 1) == "on")
        place += counted  # `from day 84 through day 182`
        value = self._number(place)
        if value is None or place in self.taken:
            return None
        end = self._past_repeated(place + 1, value)
        unit, end = self._unit(end)
        unit = unit or ("days" if counted else "")
        high = value
        if op in ("", "range"):
            second = self._second(end, between=self.low(start) == "between")
            if second is not None:
                high, high_unit, end = second
                op, unit = "range", high_unit or unit
            elif op == "range":
                op = ""
        after = self.phrase_at(COMPARED_AFTER, end)
        if after is None and self.lows[end : end + 2] == ("of", "age"):
            after = self.phrase_at(COMPARED_AFTER, end + 2)
        if after is None and self.low(end) == "old":
            after = self.phrase_at(COMPARED_AFTER, end + 1)
        if not op and after is not None:
            op, end = after
            if not unit:
                unit, end = self._unit(end)
        return Amount(op or "bare", value, high, unit, start, end, self._firm(place, end, value, unit, op))

    def _past_repeated(self, place: int, value: Fraction) -> int:
        """Past `(2)` in `two (2) levels`."""
        if self.low(place) == "(" and self._number(place + 1) == value and self.low(place + 2) == ")":
            return place + 3
        return place

    def _second(self, place: int, *, between: bool) -> tuple[Fraction, str, int] | None:
        """The second number of a range, its unit and the place behind it."""
        sign = self.low(place)
        if sign not in ("-", "to", "through", "thru", "or") and not (between and sign == "and"):
            return None
        place += self.low(place + 1) == "day"
        value = self._number(place + 1)
        if value is None or place + 1 in self.taken:
            return None
        end = self._past_repeated(place + 2, value)
        return value, *self._unit(end)

    def _firm(self, place: int, end: int, value: Fraction, unit: str, op: str) -> bool:
        low, before = self.low(place), self.low(place - 1)
        if unit:
            return True
        if self.low(end) in _BOOKS:
            return False
        if op not in ("", "bare"):
            return value != 1 or op in ("<", ">", "<=")
        if (
            value == 1
            or date_of(low) is not None
            or self._is_name(place, end)
            or "/" in (before, self.low(end))
            or before in ("#", "$")
        ):
            return False
        if low.isdigit() and (len(low) >= 5 or low[0] == "0" or 1900 <= value <= 2100):
            return False
        return before not in ("-", ".")

    def _is_name(self, place: int, end: int) -> bool:
        """Whether a number names a thing: `type 2`, `sections 4.2 and 4.3`, `42 CFR 410.32`."""
        before = place - 1
        if self.low(before) in NUMBERED_THINGS or normal(self.low(before)) in NUMBERED_THINGS:
            return True
        while before > 0 and (self.low(before) in _LISTED or self._number(before) is not None):
            before -= 1
        # Of several only what is said to be several: `grade 2 and 3 visits` counts visits.
        return before < place - 1 and normal(self.low(before)) in NUMBERED_THINGS and self.low(before).endswith("s")


_BOOKS = frozenset({"cfr", "usc", "u.s.c", "fr"})
"""Books of rules, whose number stands before their name."""
_LISTED = frozenset({",", "and", "or", "to", "through", "-"})

_GROUP_COMPARISONS = {
    ("at", "least"): "at least",
    ("a", "minimum", "of"): "at least",
    ("minimum", "of"): "at least",
    ("any",): "at least",
    ("no", "fewer", "than"): "at least",
    ("at", "most"): "at most",
    ("no", "more", "than"): "at most",
    ("not", "more", "than"): "at most",
    ("up", "to"): "at most",
    ("exactly",): "exactly",
    ("only",): "exactly",
}


def _unspaced(text: str) -> str:
    for sign in ("(", "/", "-", "<", ">", "≤", "≥"):
        text = text.replace(f"{sign} ", sign)
    for sign in (")", ",", ";", ".", ":", "/", "-", "%"):
        text = text.replace(f" {sign}", sign)
    return text
