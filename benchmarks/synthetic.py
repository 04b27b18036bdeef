"""Policies and portfolios of any size, drawn with a seed: to see how the compiler grows with what it is given.

A drawn policy is like a real one in shape: indications (each a list of conditions, some nested one deeper), what stands
against them, and "otherwise". Every condition tests a fact of its own, so there is little for the diagram to share.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

KINDS = (
    "yes or no",
    "whole number 0 to 200",
    "date",
    "one of left, right, both",
    "ordered none, mild, moderate, severe",
)
TESTS = (
    ("{}", "is present"),
    ("{} >= 12", "is at least 12"),
    ("{} < 2025-06-01", "lies before 6/1/2025"),
    ("{} is both", "is both"),
    ("{} in (moderate to severe)", "is moderate to severe"),
)


def policy(number: int, atoms: int, seed: int) -> str:
    """A policy file with so many conditions, each on a fact of its own."""
    random = Random(seed)
    name = _name(number)
    facts = [(_finding(index), random.choice((0, 0, 0, 1, 2, 3, 4))) for index in range(atoms)]
    against = max(1, atoms // 5)
    lines = [
        f'policy {number} "{name}"',
        "    effective 2025-10-01",
        "",
        'criteria "CRITERIA"',
        f"    I.  > {name} may be considered **medically necessary** when any of the following are met:",
        "        medically necessary when any of",
        "",
        *_indications(facts[against:], random),
        f"    II. > {name} is considered **not medically necessary** when any of the following are met:",
        "        not medically necessary when any of",
        "        overrides I",
        "",
        *_flat(facts[:against], "        "),
        f"    III. > In all other cases {name} is considered **not medically necessary**.",
        "         not medically necessary otherwise",
        "",
        *_facts(facts),
    ]
    return "\n".join(lines)


def flat(number: int, atoms: int) -> str:
    """A policy file of one list: so many conditions that all must be met."""
    name = _name(number)
    facts = [(_finding(index), 0) for index in range(atoms)]
    lines = [
        f'policy {number} "{name}"',
        "    effective 2025-10-01",
        "",
        'criteria "CRITERIA"',
        f"    I.  > {name} is considered **medically necessary** when all of the following are met:",
        "        medically necessary when all of",
        "",
        *_flat(facts, "        "),
        f"    II. > In all other cases {name} is considered **not medically necessary**.",
        "        not medically necessary otherwise",
        "",
        *_facts(facts),
    ]
    return "\n".join(lines)


def _indications(facts: list[tuple[str, int]], random: Random) -> Iterator[str]:
    place = index = 0
    while place < len(facts):
        taken = facts[place : place + random.randint(2, 7)]
        place += len(taken)
        yield f"        {index + 1}. > {_title(_finding(index, 'group'))}, all of:"
        yield "            all of"
        yield ""
        yield from _lettered(taken, "            ", random)
        index += 1


def _lettered(facts: list[tuple[str, int]], indent: str, random: Random) -> Iterator[str]:
    """Conditions a., b., ...; where there are many the last three are one item, any of."""
    nested = facts[-3:] if len(facts) > 4 and random.random() < 0.5 else []
    alone = facts[: len(facts) - len(nested)]
    for label, (name, kind) in zip("abcdefg", alone, strict=False):
        yield from _item(f"{label}.", name, kind, indent)
    if nested:
        yield f"{indent}{'abcdefg'[len(alone)]}.  > Any of:"
        yield f"{indent}    any of"
        yield ""
        for label, (name, kind) in zip(("i", "ii", "iii"), nested, strict=True):
            yield from _item(f"{label}.", name, kind, f"{indent}    ")


def _flat(facts: list[tuple[str, int]], indent: str) -> Iterator[str]:
    for index, (name, kind) in enumerate(facts):
        yield from _item(f"{index + 1}.", name, kind, indent)


def _item(label: str, name: str, kind: int, indent: str) -> Iterator[str]:
    test, words = TESTS[kind]
    yield f"{indent}{label:6}> {_title(name)} {words}"
    yield f"{indent}      {test.format(name)}"
    yield ""


def _facts(facts: list[tuple[str, int]]) -> Iterator[str]:
    for name, kind in facts:
        yield f'fact {name} "{_title(name)}"'
        yield f"    {KINDS[kind]}"
        yield ""


def _finding(index: int, kind: str = "finding") -> str:
    """A name in letters only: a numeral would be taken for a number that the words say."""
    return f"{kind}_{_SYLLABLES[index // 400 % 20]}{_SYLLABLES[index // 20 % 20]}{_SYLLABLES[index % 20]}"


def _name(number: int) -> str:
    return _title(_finding(number, "procedure"))


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()


_SYLLABLES = [a + b for a in "bdfgklmnpt" for b in "au"]
