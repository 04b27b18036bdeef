"""Policies drawn at random as values of this file, and written out as an analyst would write them.

What they mean is worked out from these values (`brute.py`, `solver.py`), never from what the compiler makes of the
text: the two have nothing in common but the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

FAVOURABLE, OPEN, ADVERSE = 2, 1, 0

SAYS = {
    "medically necessary": FAVOURABLE,
    "not medically necessary": ADVERSE,
    "investigational": ADVERSE,
    "individual review": OPEN,
    "covered": FAVOURABLE,
}
NOT_ADDRESSED = "not addressed by this policy"
REFERRED = "refer to another source"
STANDING = SAYS | {NOT_ADDRESSED: OPEN, REFERRED: OPEN}
"""How far each outcome lets a service through."""

LINES = ("commercial", "medicaid", "medicare")
LINE = "line_of_business"

Value = str | int


@dataclass(frozen=True)
class Fact:
    """A fact by its kind. `values` are all it can be, an ordinary request's first."""

    name: str
    kind: str
    values: tuple[Value, ...]
    declared: str


def yes_or_no(name: str) -> Fact:
    return Fact(name, "yes or no", ("no", "yes"), "yes or no")


def choice(name: str) -> Fact:
    return Fact(name, "choice", ("lift", "brace", "other"), "one of lift, brace, other")


def ordered(name: str) -> Fact:
    return Fact(name, "ordered", ("none", "mild", "severe"), "ordered none, mild, severe")


def number(name: str) -> Fact:
    return Fact(name, "number", (0, 1, 2, 3, 4), "whole number 0 to 4")


SMALL = (yes_or_no("fever"), yes_or_no("brace"), choice("surgery"), ordered("pain"), number("visits"))


def many(count: int) -> tuple[Fact, ...]:
    """So many facts, of all kinds, half of them yes or no."""
    kinds = (yes_or_no, choice, yes_or_no, ordered, yes_or_no, number)
    return tuple(kinds[place % len(kinds)](f"fact_{_letters(place)}") for place in range(count))


def _letters(place: int) -> str:
    """A name in letters alone."""
    return "".join("abcdefghij"[int(digit)] for digit in f"{place:02}")


@dataclass(frozen=True)
class Leaf:
    """A fact is one of some of its values, and how that is written."""

    fact: Fact
    wanted: tuple[Value, ...]
    text: str


@dataclass(frozen=True)
class Cited:
    """A clause that stands before is met."""

    clause: str


@dataclass(frozen=True)
class Opposite:
    item: Item


@dataclass(frozen=True)
class Group:
    """From low to high of the items hold; `how` is how it is written."""

    how: str
    low: int
    high: int
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Fixed:
    """Always, or never: what a change puts in the place of something else."""

    holds: bool


Item = Leaf | Cited | Opposite | Group | Fixed


@dataclass(frozen=True)
class Clause:
    """A clause under a numeral. `inline` stands behind its determination, `below` are its lettered items.

    `joined` says how the two belong together. It is met where they are and `unless` is not.
    """

    id: str
    says: str
    inline: Item | None
    joined: str
    below: Group | None
    unless: Item | None
    overrides: tuple[str, ...]
    otherwise: bool = False

    @property
    def children(self) -> tuple[tuple[str, Item], ...]:
        items = () if self.below is None else self.below.items
        return tuple((f"{self.id}.{letter}", item) for letter, item in zip("ABCDEFGHIJ", items, strict=False))

    @property
    def condition(self) -> Item:
        """What it asks for, its items by their names; what an `otherwise` adds is not in it."""
        parts: list[Item] = [] if self.inline is None else [self.inline]
        if self.below is not None:
            parts.append(replace(self.below, items=tuple(Cited(name) for name, _ in self.children)))
        asked = parts[0] if len(parts) == 1 else Group(self.joined, *_how_many(self.joined, len(parts)), tuple(parts))
        return asked if self.unless is None else Group("all of", 2, 2, (asked, Opposite(self.unless)))


@dataclass(frozen=True)
class Drawn:
    """A policy. Where there is a `medicaid`, Medicaid is referred unless it holds."""

    clauses: tuple[Clause, ...]
    medicaid: Item | None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What its conditions are about, by name."""
        found = {test.fact.name: test.fact for item in self.items() for test in tests_in(item)}
        return tuple(found[name] for name in sorted(found))

    def items(self) -> Iterator[Item]:
        for clause in self.clauses:
            if not clause.otherwise:
                yield clause.condition
            yield from (item for _, item in clause.children)
        if self.medicaid is not None:
            yield self.medicaid

    @property
    def in_order(self) -> bool:
        """Whether of any two clauses one overrides the other, so that no two can contradict each other."""
        numerals = [clause.id for clause in self.clauses if not clause.otherwise]
        return all(
            set(clause.overrides) == set(numerals[: numerals.index(clause.id)])
            for clause in self.clauses
            if not clause.otherwise
        )


def tests_in(item: Item) -> Iterator[Leaf]:
    """Every test, as printed."""
    match item:
        case Leaf():
            yield item
        case Opposite(item=inner):
            yield from tests_in(inner)
        case Group(items=items):
            for each in items:
                yield from tests_in(each)
        case Cited() | Fixed():
            pass


# --- drawing -------------------------------------------------------------------------------------------------

NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


@dataclass(frozen=True)
class Size:
    """Of what a policy is drawn: its facts, at most so many clauses, items and groups within groups."""

    facts: tuple[Fact, ...]
    clauses: int = 3
    items: int = 3
    depth: int = 2


def draw(random: Random, size: Size, *, in_order: bool) -> Drawn:
    """A policy of at most that size; `in_order` lets each clause override all before it."""
    clauses: list[Clause] = []
    for numeral in NUMERALS[: random.randint(max(1, size.clauses - 2), size.clauses)]:
        clauses.append(_clause(random, size, numeral, tuple(clauses), in_order=in_order))
    if random.random() < 0.6:
        clauses.append(Clause(NUMERALS[len(clauses)], "not medically necessary", None, "", None, None, (), True))
    medicaid = _item(random, size, (), 1) if random.random() < 0.3 else None
    return Drawn(tuple(clauses), medicaid)


def edit(random: Random, size: Size, old: Drawn) -> Drawn:
    """The next version: some of its clauses written anew, perhaps another rule for Medicaid."""
    clauses: list[Clause] = []
    for clause in old.clauses:
        if clause.otherwise or random.random() < 0.6:
            clauses.append(clause)
            continue
        new = _clause(random, size, clause.id, tuple(clauses), in_order=True)
        new = replace(new, overrides=clause.overrides)
        clauses.append(replace(new, says=clause.says) if random.random() < 0.7 else new)
    known = {name for clause in clauses for name in (clause.id, *(child for child, _ in clause.children))}
    cited = {name for clause in clauses for item in _items_of(clause) for name in _cited(item)}
    medicaid = None if random.random() < 0.2 else old.medicaid
    # An edit may take away an item that a later clause cites: then nothing is edited.
    return Drawn(tuple(clauses), medicaid) if cited <= known else replace(old, medicaid=medicaid)


def _items_of(clause: Clause) -> Iterator[Item]:
    if not clause.otherwise:
        yield clause.condition
    yield from (item for _, item in clause.children)


def _cited(item: Item) -> Iterator[str]:
    match item:
        case Cited(clause=name):
            yield name
        case Opposite(item=inner):
            yield from _cited(inner)
        case Group(items=items):
            for each in items:
                yield from _cited(each)
        case Leaf() | Fixed():
            pass


def _clause(random: Random, size: Size, numeral: str, before: tuple[Clause, ...], *, in_order: bool) -> Clause:
    citable = tuple(name for each in before for name in (each.id, *(child for child, _ in each.children)))
    over = tuple(each.id for each in before if in_order or random.random() < 0.6)
    inline = _item(random, size, citable, size.depth) if random.random() < 0.5 else None
    below = None
    if inline is None or random.random() < 0.4:
        count = random.randint(2, size.items)
        items = tuple(_item(random, size, citable, size.depth - 1) for _ in range(count))
        how = random.choice(("any of", "all of", "at least 2 of", "exactly 1 of", "none of"))
        below = Group(how, *_how_many(how, count), items)
    unless = _item(random, size, citable, 1) if random.random() < 0.2 else None
    return Clause(
        numeral, random.choice(tuple(SAYS)), inline, random.choice(("and", "or")), below, unless, over, otherwise=False
    )


def _how_many(how: str, count: int) -> tuple[int, int]:
    """From how many to how many of so many items a group wants."""
    match how.split():
        case ["any", "of"] | ["or"]:
            return 1, count
        case ["all", "of"] | ["and"]:
            return count, count
        case ["none", "of"]:
            return 0, 0
        case ["at", "least", least, "of"]:
            return int(least), count
        case ["at", "most", most, "of"]:
            return 0, int(most)
        case ["exactly", exactly, "of"]:
            return int(exactly), int(exactly)
        case _:
            raise AssertionError(how)


def _item(random: Random, size: Size, citable: tuple[str, ...], depth: int) -> Item:
    kinds = ["test"] * 3 + ["cited"] * bool(citable) + ["opposite", "and", "or", "group"] * bool(depth > 0)
    kind = random.choice(kinds)
    if kind == "test":
        return _test(random, random.choice(size.facts))
    if kind == "cited":
        cited = Cited(random.choice(citable))
        return Opposite(cited) if random.random() < 0.3 else cited
    if kind == "opposite":
        return Opposite(_item(random, size, citable, depth - 1))
    count = random.randint(2, size.items)
    items = tuple(_item(random, size, citable, depth - 1) for _ in range(count))
    how = kind
    if kind == "group":
        some = random.randint(1, count - 1)
        how = random.choice(
            ("any of", "all of", "none of", f"at least {some} of", f"at most {some} of", f"exactly {some} of")
        )
    return Group(how, *_how_many(how, count), items)


def _test(random: Random, fact: Fact) -> Leaf:
    name = fact.name
    match fact.kind:
        case "yes or no":
            return random.choice((Leaf(fact, ("yes",), name), Leaf(fact, ("no",), f"{name} is no")))
        case "choice":
            few = random.randint(1, len(fact.values) - 1)
            chosen = tuple(random.sample(fact.values, few))
            inside = ", ".join(str(each) for each in chosen)
            return Leaf(fact, chosen, f"{name} is {inside}" if few == 1 else f"{name} in ({inside})")
        case "ordered":
            place = random.randint(1, len(fact.values) - 1)
            if random.random() < 0.5:
                return Leaf(fact, fact.values[place:], f"{name} at least {fact.values[place]}")
            return Leaf(fact, fact.values[:place], f"{name} at most {fact.values[place - 1]}")
        case _:
            place = random.randint(1, len(fact.values) - 1)
            if random.random() < 0.5:
                return Leaf(fact, fact.values[place:], f"{name} >= {fact.values[place]}")
            return Leaf(fact, fact.values[:place], f"{name} < {fact.values[place]}")


# --- as text -------------------------------------------------------------------------------------------------


def text(drawn: Drawn, effective: str = "2025-10-01") -> str:
    lines = ['policy 900 "Example"', f"    effective {effective}"]
    if drawn.medicaid is not None:
        refer = f'    medicaid refer to "the list" unless ({written(drawn.medicaid)})'
        lines += ['applies to "LINES"', "    commercial this policy", refer, "    medicare this policy"]
    lines.append('criteria "CRITERIA"')
    for clause in drawn.clauses:
        lines += [f"    {clause.id}. > Words of {clause.id}.", f"        {clause.says} {_asked(clause)}"]
        lines += [f"        overrides {', '.join(clause.overrides)}"] * bool(clause.overrides)
        for name, item in clause.children:
            letter = name.rpartition(".")[2]
            lines += [f"        {letter}. > Words of {name}.", f"            {written(item)}"]
    for fact in drawn.facts:
        lines += [f'fact {fact.name} "{fact.name.title()}"', f"    {fact.declared}"]
    return "\n".join([*lines, ""])


def _asked(clause: Clause) -> str:
    if clause.otherwise:
        return "otherwise"
    parts = [] if clause.inline is None else [written(clause.inline)]
    if clause.below is not None:
        parts = [*(f"({part}) {clause.joined}" for part in parts), clause.below.how]
    unless = [] if clause.unless is None else [f"unless ({written(clause.unless)})"]
    return " ".join(["when", *parts, *unless])


def written(item: Item) -> str:
    match item:
        case Leaf(text=words):
            return words
        case Cited(clause=name):
            return f"{name} is met"
        case Opposite(item=Cited(clause=name)):
            return f"{name} is not met"
        case Opposite(item=inner):
            return f"not ({written(inner)})"
        case Group(how="and" | "or" as how, items=items):
            return f" {how} ".join(f"({written(each)})" for each in items)
        case Group(how=how, items=items):
            return f"{how} ({', '.join(written(each) for each in items)})"
        case Fixed():
            raise AssertionError("not written")
