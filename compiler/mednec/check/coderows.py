"""Rows of code tables: code system, procedure code, descriptor.

Some documents print the system on every row, some once a group, some above the table (`CPT Codes`); each code row is
given the system that was printed last under its heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mednec.check.paragraph import Paragraph
from mednec.frozen import replace

_CODE = re.compile(r"[A-Z][0-9]{4}|[0-9]{4}[0-9A-Z]")
_SYSTEM = re.compile(r"\b(?:CPT|HCPCS|ICD-10-CM|ICD-10-PCS|ICD-10|CDT)\b", re.IGNORECASE)
_BOTH = re.compile(r"\b(?:CPT|HCPCS)\W{1,3}(?:and |or )?(?:CPT|HCPCS)\b", re.IGNORECASE)
_CODES = re.compile(r"\W*(?:(?:procedure|billing|applicable|covered) )?(?:codes?|coding)\W*", re.IGNORECASE)
_NO_NAME = re.compile(r"[^A-Za-z0-9_]+")


def is_code_row(cells: tuple[str, ...]) -> bool:
    """Whether the cells are a code system, a procedure code and its descriptor."""
    return len(cells) == 3 and bool(cells[0]) and _CODE.fullmatch(cells[1]) is not None


def with_systems(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs, each code row with its code system as the language names it (`ICD_10_CM`)."""
    system, by_shape = "", False
    for paragraph in paragraphs:
        cells = paragraph.cells
        if len(cells) == 2 and _CODE.fullmatch(cells[0]) and cells[1]:
            cells = ("", *cells)
        if len(cells) != 3 or not _CODE.fullmatch(cells[1]) or not (cells[0] or cells[2]):
            named = _named(paragraph.text)
            over = _BOTH.search(paragraph.text) is not None or _CODES.fullmatch(paragraph.text) is not None
            if named or paragraph.heading or over:
                # Over codes of both systems, or of none that is named, the code itself tells which it is of.
                system, by_shape = named, over and not named
            yield paragraph
            continue
        system = _NO_NAME.sub("_", cells[0]).strip("_") or system
        known = system or (system_of(cells[1], "") if by_shape else "")
        yield replace(paragraph, cells=(known, *cells[1:])) if known else paragraph


def codes_in(text: str) -> tuple[str, ...]:
    """The procedure codes that a line of a list names: `CPT 43644, 43645, 43770-43775`; of a range its ends.

    Empty where the text is a sentence that speaks of codes.
    """
    found = tuple(dict.fromkeys(_IN_TEXT.findall(text)))
    said = [word for word in _WORDS.findall(_SYSTEM.sub(" ", text)) if word.lower() not in _OF_A_LIST]
    return found if found and len(said) <= len(found) else ()


def codes_named(text: str) -> tuple[str, ...]:
    """The procedure codes in a text that names their code system, be it a list or a sentence."""
    return tuple(dict.fromkeys(_IN_TEXT.findall(text))) if _SYSTEM.search(text) is not None else ()


def system_of(code: str, text: str) -> str:
    """The code system of a code that a text names: what the text says, else by how the code is made."""
    return _named(text) or ("HCPCS" if code[0].isalpha() else "CPT")


_IN_TEXT = re.compile(r"(?<![\w.])(?:[A-Z][0-9]{4}|[0-9]{4}[0-9A-Z])(?![\w.]\w)")
_WORDS = re.compile(r"[A-Za-z]{2,}(?![0-9])")
_OF_A_LIST = frozenset(
    {"code", "codes", "and", "or", "to", "through", "thru", "level", "ii", "procedure", "the", "with"}
)


def _named(text: str) -> str:
    """The code system that a text names; empty where it names none or several."""
    named = list(dict.fromkeys(found[0].upper() for found in _SYSTEM.finditer(text)))
    return _NO_NAME.sub("_", named[0]) if len(named) == 1 else ""
