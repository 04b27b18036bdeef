"""Labels as printed, and the addresses made from them.

A label is a roman numeral, a letter or a number, and some can be two of these: `I.` is one or the ninth letter, `C.`
is the third letter or a hundred. Its neighbours decide: the first label of a list begins a count, each further one
continues it. So `I.` opens a list of numerals, and after `H.` it is the letter.

A decimal label (`4.1`, `4.1.2`, `A.2`) repeats the label above it and counts its last number on.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TypeAlias

from mednec.model.findings import Findings, shown
from mednec.syntax import tree

Kind: TypeAlias = str
"""What a label counts: `roman`, `small roman`, `capital`, `digit`, `letter`, or what stands before the last number of a
decimal label, with its point: `4.` for `4.2`. A label such as `4.0` counts its first number (kind `.0`)."""

DASH = "-"

DECIMAL = r"(?:[A-Z]|[0-9]{1,3})(?:\.[0-9]{1,3}){1,5}"
"""A decimal label without the point that may be printed after it."""
_DECIMAL = re.compile(DECIMAL)
_ROMAN = re.compile(r"(?=[IVXLC])(C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_TENS = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def bare(label: str) -> str:
    """A label without the point or bracket printed after it: `II.` is `II`."""
    return label.rstrip(".)").lstrip("(")


def is_decimal(label: str) -> bool:
    """Whether a label repeats the label above it: `4.1`, `4.1.2`, `A.2`."""
    return _DECIMAL.fullmatch(bare(label)) is not None


def path_below(path: str, above: str, label: str) -> str:
    """The path of an item: its label behind the path of the item above, whose label a decimal one repeats."""
    name = bare(label)
    if above != DASH and name.startswith(f"{bare(above)}."):
        return path.removesuffix(bare(above)) + name
    return f"{path}.{name}"


def numeral(number: int) -> str:
    """A roman numeral, from 1."""
    text = ""
    for worth, sign in _TENS:
        while number >= worth:
            text += sign
            number -= worth
    return text


def candidates(label: str) -> tuple[tuple[Kind, int], ...]:
    """What a label can be, with its place in the count; empty where it is no label."""
    text = bare(label)
    if _DECIMAL.fullmatch(text):
        first, _, last = text.rpartition(".")
        return ((".0", int(first)),) if last == "0" and first.isdigit() else ((f"{first}.", int(last)),)
    found: list[tuple[Kind, int]] = []
    if re.fullmatch(r"[0-9]{1,4}", text):
        found.append(("digit", int(text)))
    if _ROMAN.fullmatch(text):
        found.append(("roman", _value(text)))
    if text.islower() and _ROMAN.fullmatch(text.upper()):
        found.append(("small roman", _value(text.upper())))
    if re.fullmatch(r"[A-Z]", text):
        found.append(("capital", ord(text) - ord("A") + 1))
    if re.fullmatch(r"[a-z]", text):
        found.append(("letter", ord(text) - ord("a") + 1))
    return tuple(found)


def _value(roman: str) -> int:
    worths = [_DIGITS[sign] for sign in roman]
    return sum(-w if w < max(worths[i:]) else w for i, w in enumerate(worths))


def spelled(kind: Kind, number: int) -> str:
    """The label of a kind at a place in the count, with its point."""
    match kind:
        case "digit":
            return f"{number}."
        case "roman":
            return f"{numeral(number)}."
        case "small roman":
            return f"{numeral(number).lower()}."
        case "capital" | "letter":
            first = "A" if kind == "capital" else "a"
            return f"{chr(ord(first) + (number - 1) % 26)}."
        case ".0":
            return f"{number}.0"
        case _:
            return f"{kind}{number}"


@dataclass(slots=True, eq=False, repr=False)
class Count:
    """The labels of one list as they come; says of each whether it continues the count.

    `repeated` is how many labels since the last one were printed twice. Each may have been meant for the next number,
    so the count may go on with or without them. `above` is the label of the item that the list stands under.
    """

    anywhere: bool = False
    above: str = ""
    kind: Kind | None = None
    at: int = 0
    repeated: int = 0
    last: tree.Name | None = None
    seen: dict[str, tree.Name] = field(default_factory=dict)

    def take(self, label: tree.Name, out: Findings) -> None:
        """Count one label on. `anywhere`: a list of prose may begin at any number."""
        possible = candidates(label.text)
        earlier = self.seen.setdefault(bare(label.text), label)
        if not possible:
            out.error(
                "MN200",
                f"“{shown(label.text)}” is not a label: labels are I. A. 1. a. i. 4.1 or a dash.",
                label.span,
                way_out="write the label as it is printed",
            )
            return
        if earlier is not label:
            self._complain(label, f"The label {label.text} is printed twice in one list.", out, earlier)
            self.repeated += 1
            return
        wanted = self.at + 1
        match = next(((kind, number) for kind, number in possible if self._continues(kind, number)), None)
        if match is None and self.kind is None and self.anywhere:
            match = possible[0]
        if match is None:
            following, wanted = self._expected(possible, wanted)
            before = f"{label.text} follows {self.last.text}" if self.last else f"The list begins with {label.text}"
            self._complain(label, f"{before}; expected {spelled(following, wanted)}", out, self.last)
            same = [(kind, number) for kind, number in possible if kind == following]
            match = same[0] if same else (following, self.at)
        self.kind, self.at = match
        self.repeated = 0
        self.last = label

    def continued_by(self, label: tree.Name) -> bool:
        """Whether a label is the next one of this list."""
        return self.kind is not None and any(self._continues(kind, number) for kind, number in candidates(label.text))

    def _continues(self, kind: Kind, number: int) -> bool:
        if kind.endswith(".") and not self._may_repeat(kind):
            return False
        if number == 1 and not self.above and is_later(kind, self.kind):
            return True  # after the last item of section 4, `4.3`, comes `5.1`
        return number in (self.at + 1, self.at + self.repeated + 1) and self.kind in (None, kind)

    def _may_repeat(self, kind: Kind) -> bool:
        """Whether a decimal label may stand below the label above the list: it repeats that where it is a number."""
        stem = bare(self.above)
        return kind == f"{stem}." or not (is_decimal(stem) or stem.isdigit())

    def _expected(self, possible: tuple[tuple[Kind, int], ...], wanted: int) -> tuple[Kind, int]:
        """The label that should stand here."""
        if self.kind is not None:
            return self.kind, wanted
        if possible[0][0].endswith(".") and not self._may_repeat(possible[0][0]):
            return f"{bare(self.above)}.", wanted
        return self._begins(possible), wanted

    def _begins(self, possible: tuple[tuple[Kind, int], ...]) -> Kind:
        # Of two kinds the one that is nearer its beginning: a list that begins with C. lacks A. and B., not 99 items.
        return min(possible, key=lambda pair: pair[1])[0]

    def _complain(self, label: tree.Name, message: str, out: Findings, earlier: tree.Name | None) -> None:
        out.error(
            "MN200",
            message,
            label.span,
            way_out="print the labels in order; indent an item under the one that it belongs to",
            notes=((earlier.span, "the one before it"),) if earlier is not None else (),
        )


def is_later(kind: Kind, before: Kind | None) -> bool:
    """Whether decimal labels go on in a later section: those of 4 with those of 5."""
    now, earlier = kind.rstrip(".").split("."), (before or "").rstrip(".").split(".")
    counted = all(part.isdigit() for part in (*now, *earlier)) and kind.endswith(".")
    return counted and len(now) == len(earlier) and [*map(int, now)] > [*map(int, earlier)]


@dataclass(slots=True, eq=False, repr=False)
class Running:
    """The labels of a list that only reports, printed one below the other: `1.`, `a.`, `b.`, `2.`.

    A label continues the innermost list in which it is the next one; the first label of a count opens a list inside.
    """

    open: list[Count] = field(default_factory=list)

    def take(self, label: tree.Name, out: Findings) -> None:
        """Count one label on. The outermost list may begin at any number."""
        for depth in range(len(self.open) - 1, -1, -1):
            if self.open[depth].continued_by(label):
                del self.open[depth + 1 :]
                self.open[depth].take(label, out)
                return
        if not self.open or any(number == 1 for _, number in candidates(label.text)):
            self.open.append(Count(anywhere=not self.open))
        self.open[-1].take(label, out)


def slug(text: str) -> str:
    """A text as an address: lower case, words joined with dashes, nothing but a-z, 0-9 and dashes."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


@dataclass(slots=True, eq=False, repr=False)
class Anchors:
    """Gives out addresses on one page, each once; a second taker of a name gets `name-2`, in printed order."""

    taken: dict[str, int] = field(default_factory=dict)

    def give(self, text: str, instead: str) -> str:
        """An address for a text; `instead` where nothing of the text can stand in an address."""
        name = slug(text) or instead
        address, number = name, self.taken.get(name, 0)
        while number:
            number += 1
            address = f"{name}-{number}"
            if address not in self.taken:
                break
        self.taken[name] = max(number, 1)
        self.taken.setdefault(address, 1)
        return address
