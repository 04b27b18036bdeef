"""What the head of a condition says of records: which inline fact it is, understood from its words alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from mednec.emit.python_facts import condition_data
from mednec.frozen import replace
from mednec.model.computed import Alike, Computed, Counted, Enough, Summary
from mednec.model.condition import ALWAYS, Condition
from mednec.model.facts import Choice, Code, Date, Fact, Number, Records, Several, YesNo, values_of
from tests.instep import words
from tests.instep.documents import Unreadable
from tests.instep.space import as_tree
from tests.instep.words import Not, Raw, Test, Tree, tests_in, trees_from


def read(line: str, facts: Sequence[Fact], known: Mapping[str, Tree]) -> words.Condition:
    """The condition that a line of a cell says, of a fact or of what is worked out from records. Raises Unreadable."""
    found = list(heads(line, facts))
    if not found:
        return words.read(line, [fact for fact in facts if not isinstance(fact.type, Records)], known)
    if len(found) > 1:
        raise Unreadable(f"{len(found)} facts are called so: {line}")
    return words.said_of(*found[0])


def heads(line: str, facts: Sequence[Fact]) -> Iterator[tuple[Fact, str]]:
    """The inline facts that the line can begin with, each with what is said of it."""
    everything = {**{fact.name: fact for fact in facts}, **dict(_fields(facts))}
    for fact in facts:
        for start, records, where, end in _ways(fact.computed, everything) if fact.inline else ():
            if line.startswith(start):
                for rest in _after(line, len(start), where, records, everything):
                    if line.startswith(f"{end}: ", rest):
                        yield fact, line[rest + len(end) + 2 :]


def _fields(facts: Sequence[Fact]) -> Iterator[tuple[str, Fact]]:
    for fact in facts:
        for field in fact.type.fields if isinstance(fact.type, Records) else ():
            yield f"{fact.name}.{field.name}", replace(field, name=f"{fact.name}.{field.name}")


def _ways(computed: Computed | None, facts: dict[str, Fact]) -> Iterator[tuple[str, str, Condition, str]]:
    """How the words begin, the list, the condition on its records, and how they end."""
    match computed:
        case Counted(records=records, where=where, different=""):
            yield f"Number of {facts[records].label}", records, where, ""
        case Counted(records=records, where=where, different=field):
            yield f"Number of different {facts[field].label} among {facts[records].label}", records, where, ""
        case Alike(records=records, field=field, where=where):
            yield f"Most {facts[records].label}", records, where, f" with the same {facts[field].label}"
        case Enough(records=records, least=least, where=where):
            parts = [f"t least {number} different {facts[field].label}" for field, number in least]
            yield f"A{' from a'.join(parts)} among {facts[records].label}", records, where, ""
        case Summary(which=which, records=records, field=field, where=where):
            of_dates = isinstance(facts[field].type, Date)
            word = {"lowest": "earliest", "highest": "latest"}.get(which, which) if of_dates else which
            yield f"{word.capitalize()} {facts[field].label} among {facts[records].label}", records, where, ""
        case _:
            return


def _after(line: str, at: int, where: Condition, records: str, facts: dict[str, Fact]) -> Iterator[int]:
    """Where the condition on the records ends, if it says what it should."""
    if where == ALWAYS:
        yield at
    elif line.startswith(" where (", at):
        # A field stands before a fact of the same label.
        known = sorted(facts.values(), key=lambda fact: not fact.name.startswith(f"{records}."))
        for tree, end in trees_from(line, at + len(" where ("), known):
            if line.startswith(")", end) and _same(tree, as_tree(condition_data(where)), facts):
                yield end + 1


def _same(one: Tree, other: Tree, facts: dict[str, Fact]) -> bool:
    """Whether two conditions hold for the same records."""
    tests = [*tests_in(one), *tests_in(other)]
    if {test.fact for test in tests_in(one)} != {test.fact for test in tests_in(other)}:
        return False
    names = dict.fromkeys(test.fact for test in tests)
    spaces = {name: _values(facts[name], [test for test in tests if test.fact == name]) for name in names}
    for values in product(*spaces.values()):
        record = dict(zip(spaces, values, strict=True))
        if _holds(one, record) is not _holds(other, record):
            return False
    return True


def _values(fact: Fact, tests: Sequence[Test]) -> list[Raw]:
    match fact.type:
        case YesNo() | Choice():
            return [value.name for value in values_of(fact.type)]
        case Number() | Date():
            return sorted({number for test in tests for cut in test.cuts for number in (cut - 1, cut)})
        case Several():
            return [(), *((value.name,) for value in values_of(fact.type)), tuple(v.name for v in values_of(fact.type))]
        case Code():
            # Both conditions can only tell apart the codes that they name.
            return ["another", *sorted({code for test in tests for code in re.findall(r"\w+", test.said)})]
        case _:
            raise AssertionError(fact.name)


def _holds(tree: Tree, record: dict[str, Raw]) -> bool:
    match tree:
        case Test():
            return tree.holds(record[tree.fact])
        case Not(item=item):
            return not _holds(item, record)
        case _:
            return tree.low <= sum(_holds(item, record) for item in tree.items) <= tree.high
