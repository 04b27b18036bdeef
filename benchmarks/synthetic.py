"""Policies and portfolios of any size, drawn with a seed: to see how the compiler grows with what it is given.

A drawn policy is like a real one in shape: indications (each a list of conditions, some nested one deeper), what stands
against them, and "otherwise". Every condition tests a fact of its own, so there is little for the diagram to share.

    python -m benchmarks.synthetic FOLDER 1000      writes a portfolio of a thousand policies into FOLDER/policies
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of fact: how it is declared, how it is tested, and the words of the test."""

    declared: str
    test: str
    words: str


YES_NO = Kind("yes or no", "{}", "is present")
KINDS = (
    YES_NO,
    YES_NO,
    YES_NO,
    Kind("whole number 0 to 200", "{} >= 12", "is at least 12"),
    Kind("date", "{} < 2025-06-01", "lies before 6/1/2025"),
    Kind("one of left, right, both", "{} is both", "is both"),
    Kind("one of initial, repeat, revision", "{} in (repeat, revision)", "is repeat or revision"),
)

VOCABULARIES = 20
FACTS_EACH = 50


class Drawn(NamedTuple):
    """A fact with its kind."""

    name: str
    kind: Kind


def policy(number: int, atoms: int, seed: int) -> str:
    """A policy file with so many conditions, each on a fact of its own that it declares itself."""
    random = Random(seed)
    facts = [Drawn(_named("finding", index), random.choice(KINDS)) for index in range(atoms)]
    return "\n".join([*_criteria(number, facts, (), random), *_declared(facts)])


def flat(number: int, atoms: int) -> str:
    """A policy file of one list: so many conditions that all must be met."""
    facts = [Drawn(_named("finding", index), YES_NO) for index in range(atoms)]
    title = _title(_named("procedure", number))
    lines = [
        *_head(number, ()),
        f"    I.  > {title} is considered **medically necessary** when all of the following are met:",
        "        medically necessary when all of",
        "",
        *_listed(facts, "        "),
        f"    II. > In all other cases {title} is considered **not medically necessary**.",
        "        not medically necessary otherwise",
        "",
    ]
    return "\n".join([*lines, *_declared(facts)])


def threshold(number: int, least: int, atoms: int) -> str:
    """A policy file that asks for its first condition, and in the same clause for at least so many of all of them.

    A count that is a clause of its own is published as one; among other conditions it would be spelled out.
    """
    first = _named("finding", 0)
    text = flat(number, atoms)
    return text.replace("when all of the following are", f"when at least {least} of the following are").replace(
        "when all of\n", f"when {first} and at least {least} of\n"
    )


def edited(text: str, edits: int) -> str:
    """The next version of a policy file: the first so many conditions on a number or a date ask for something else."""
    later = text.replace("effective 2025-10-01", "effective 2026-10-01", 1)
    lines = later.split("\n")
    tested = [place for place, line in enumerate(lines) if line.endswith((" >= 12", " < 2025-06-01"))][:edits]
    for place in tested:
        for before, after in ((" >= 12", " >= 14"), (" < 2025-06-01", " < 2025-07-01")):
            lines[place] = lines[place].replace(before, after)
        for before, after in (("at least 12", "at least 14"), ("before 6/1/2025", "before 7/1/2025")):
            lines[place - 1] = lines[place - 1].replace(before, after)
    return "\n".join(lines)


def write_portfolio(root: Path, count: int, seed: int) -> None:
    """A project of so many policies, of 8 to 30 conditions each, over shared vocabularies."""
    random = Random(seed)
    library = {
        _named("vocabulary", index): [
            Drawn(_named("finding", index * FACTS_EACH + each), random.choice(KINDS)) for each in range(FACTS_EACH)
        ]
        for index in range(VOCABULARIES)
    }
    for name, facts in library.items():
        head = f'vocabulary {name} "{_title(name)}"\n\n'
        _write(root / "policies" / "vocabulary" / f"{name}.policy", head + "\n".join(_declared(facts)))
    for index in range(count):
        uses = random.sample(list(library), 2)
        facts = random.sample([fact for name in uses for fact in library[name]], random.randint(8, 30))
        text = "\n".join(_criteria(index + 1, facts, uses, random))
        _write(root / "policies" / f"mp{index + 1}" / "2025-10-01.policy", text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


# --- the text of a policy ------------------------------------------------------------------------------------


def _head(number: int, uses: Sequence[str]) -> Iterator[str]:
    yield f'policy {number} "{_title(_named("procedure", number))}"'
    yield "    effective 2025-10-01"
    if uses:
        yield f"    use {', '.join(uses)}"
    yield ""
    yield 'criteria "CRITERIA"'


def _criteria(number: int, facts: Sequence[Drawn], uses: Sequence[str], random: Random) -> Iterator[str]:
    title = _title(_named("procedure", number))
    against = max(1, len(facts) // 5)
    yield from _head(number, uses)
    yield f"    I.  > {title} may be considered **medically necessary** when any of the following are met:"
    yield "        medically necessary when any of"
    yield ""
    yield from _indications(facts[against:], random)
    yield f"    II. > {title} is considered **not medically necessary** when any of the following are met:"
    yield "        not medically necessary when any of"
    yield "        overrides I"
    yield ""
    yield from _listed(facts[:against], "        ")
    yield f"    III. > In all other cases {title} is considered **not medically necessary**."
    yield "         not medically necessary otherwise"
    yield ""


def _indications(facts: Sequence[Drawn], random: Random) -> Iterator[str]:
    place = index = 0
    while place < len(facts):
        taken = facts[place : place + random.randint(2, 7)]
        place += len(taken)
        yield f"        {index + 1}. > {_title(_named('group', index))}, all of:"
        yield "            all of"
        yield ""
        yield from _lettered(taken, "            ", random)
        index += 1


def _lettered(facts: Sequence[Drawn], indent: str, random: Random) -> Iterator[str]:
    """Conditions a., b., ...; where there are many the last three are one item, any of."""
    nested = facts[-3:] if len(facts) > 4 and random.random() < 0.5 else ()
    alone = facts[: len(facts) - len(nested)]
    for label, fact in zip("abcdefg", alone, strict=False):
        yield from _item(f"{label}.", fact, indent)
    if nested:
        yield f"{indent}{'abcdefg'[len(alone)]}.  > Any of:"
        yield f"{indent}    any of"
        yield ""
        for label, fact in zip(("i", "ii", "iii"), nested, strict=True):
            yield from _item(f"{label}.", fact, f"{indent}    ")


def _listed(facts: Sequence[Drawn], indent: str) -> Iterator[str]:
    for index, fact in enumerate(facts):
        yield from _item(f"{index + 1}.", fact, indent)


def _item(label: str, fact: Drawn, indent: str) -> Iterator[str]:
    yield f"{indent}{label:6}> {_title(fact.name)} {fact.kind.words}"
    yield f"{indent}      {fact.kind.test.format(fact.name)}"
    yield ""


def _declared(facts: Sequence[Drawn]) -> Iterator[str]:
    for fact in facts:
        yield f'fact {fact.name} "{_title(fact.name)}"'
        yield f"    {fact.kind.declared}"
        yield ""


# --- names ---------------------------------------------------------------------------------------------------

_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnpt" for vowel in "au"]


def _named(kind: str, index: int) -> str:
    """A name in letters only: a numeral would be taken for a number that the words say."""
    return f"{kind}_{_SYLLABLES[index // 400 % 20]}{_SYLLABLES[index // 20 % 20]}{_SYLLABLES[index % 20]}"


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()


if __name__ == "__main__":
    write_portfolio(Path(sys.argv[1]), int(sys.argv[2]), seed=1)
