"""One drawn policy through the compiler, and all that it then says held against trying every case.

Decisions, what still matters, settling sets, findings, the difference to another version and what cases defend.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from mednec.analyse.checks import analyse
from mednec.compare.compare import compare
from mednec.compare.difference import Side, Verdict
from mednec.coverage.coverage import Verdict as Defended
from mednec.coverage.measure import measure
from mednec.diagnostics import Diagnostic
from mednec.emit.python import emit, load
from mednec.model.policy import Policy
from mednec.model.resolve import resolve
from mednec.runtime import Decision
from mednec.syntax.parser import parse
from mednec.table.lower import lower
from mednec.table.table import Table
from mednec.text import Source
from mednec.trial import read_cases
from tests.oracle.brute import Brute, Case, Cases, leaves, printed
from tests.oracle.drawn import (
    LINE,
    NOT_ADDRESSED,
    REFERRED,
    STANDING,
    Cited,
    Drawn,
    Fixed,
    Group,
    Item,
    Opposite,
    Size,
    draw,
    edit,
    text,
)

DAY, EFFECTIVE, LATER = "2025-10-05", "2025-10-01", "2025-10-04"
NEEDS = "needs information"
EXPECTED = {REFERRED: 'refer to "the list"', NOT_ADDRESSED: "not addressed"}
"""How a case says that it expects what the decision says in other words."""

IN_ORDER = 0.7
"""How often each clause of a policy overrides all before it. Only then are its versions and its coverage examined."""

PARTLY_KNOWN = 6
"""How many partly known cases are drawn for a policy."""


@dataclass(frozen=True)
class Compiled:
    policy: Policy
    table: Table


def compiled(drawn: Drawn, effective: str = EFFECTIVE) -> Compiled:
    written = text(drawn, effective)
    file, diagnostics = parse(Source("example.policy", written))
    assert not diagnostics, (written, diagnostics)
    policy, diagnostics = resolve(file, ())
    assert policy is not None, (written, diagnostics)
    return Compiled(policy, lower(policy))


def examine(random: Random, size: Size) -> Counter[str]:
    """Draw a policy and hold against it all that is said of it; how many answers of each kind were compared."""
    in_order = random.random() < IN_ORDER
    drawn = draw(random, size, in_order=in_order)
    brute = Brute(drawn, Cases(drawn))
    made = compiled(drawn)
    tally = Counter({"policies": 1})
    tally += findings(made, brute)
    if brute.contradicting:
        return tally
    tally += decisions(random, made, brute)
    if drawn.in_order:
        tally += differences(made, drawn, edit(random, size, drawn))
        tally += coverage(random, made, brute)
    return tally


# --- decisions -----------------------------------------------------------------------------------------------


def decisions(random: Random, made: Compiled, brute: Brute) -> Counter[str]:
    module: Any = load(emit(made.table))
    cases = brute.cases
    for _ in range(PARTLY_KNOWN):
        left = {
            name: values if (few := random.randint(0, len(values))) == 0 else random.sample(values, few)
            for name, values in cases.values.items()
        }
        entries = {name: _entry(values) for name, values in left.items() if len(values) < len(cases.values[name])}
        _decided(module, brute, cases.given(left), {**entries, "date_of_service": DAY})
    for case in random.sample(list(cases), min(PARTLY_KNOWN, cases.number)):
        given = cases.given({name: (value,) for name, value in case.items()})
        _decided(module, brute, given, {**case, "date_of_service": DAY})
    return Counter({"decisions": PARTLY_KNOWN + min(PARTLY_KNOWN, cases.number)})


def _entry(values: Any) -> Any:
    return values[0] if len(values) == 1 else {"one_of": list(values)}


def _decided(module: Any, brute: Brute, given: int, entries: Mapping[str, Any]) -> None:
    decision: Decision = module.decide(entries)
    possible = brute.left(given)
    said = {each.determination.value for each in decision.possible} or {decision.determination.value}
    assert said == possible, (entries, said, possible)
    assert decision.determination.value == (NEEDS if len(possible) > 1 else min(possible)), entries
    assert module.outcome(entries) is decision.determination, entries
    assert set(decision.still_matter) == set(brute.matter(given)), (entries, decision.still_matter)
    for status in decision.clauses:
        met = brute.met(status.clause) & given
        # Clause by clause it is Kleene's value that is said: never wrong, and open more often than need be.
        assert status.status != "met" or met == given, (entries, status.clause)
        assert status.status != "not met" or not met, (entries, status.clause)
        assert given.bit_count() > 1 or status.status == ("met" if met else "not met"), (entries, status.clause)
    if len(possible) == 1:
        assert decision.settling is None
        return
    assert decision.settling is not None
    assert brute.settles(given, decision.settling.facts), (entries, decision.settling)
    if decision.settling.proved_smallest:
        assert len(decision.settling.facts) == brute.fewest(given), (entries, decision.settling)


# --- findings ------------------------------------------------------------------------------------------------


def findings(made: Compiled, brute: Brute) -> Counter[str]:
    """MN301, MN302, MN303, MN311, MN312 and MN314: what is reported is so, and what is so is reported."""
    found = analyse(made.policy, made.table)
    by_code: dict[str, list[Diagnostic]] = {}
    for each in found:
        by_code.setdefault(each.code, []).append(each)
    _contradictions(by_code.get("MN301", []), brute)
    assert bool(by_code.get("MN302")) == bool(brute.gap), "a gap"
    if brute.contradicting:
        return Counter({"contradictory policies": 1})
    silenced = idle_clauses({each.subject for each in by_code.get("MN303", [])}, brute)
    reported = {(each.subject, each.message.split("`")[1]) for each in by_code.get("MN311", [])}
    assert reported == idle_conditions(brute, silenced)
    said = Counter((each.subject, each.message.split("`")[1]) for each in by_code.get("MN312", []))
    assert said == idle_limits(brute, silenced)
    pulled = {each.message.split(":")[0].lower() for each in by_code.get("MN314", [])}
    assert pulled == both_ways(brute, silenced)
    known = Counter({code: len(by_code.get(code, ())) for code in ("MN302", "MN303", "MN311", "MN312", "MN314")})
    return known + Counter({"policies without a contradiction": 1})


def _contradictions(reported: list[Diagnostic], brute: Brute) -> None:
    named = set()
    for each in reported:
        words = each.message.split()
        named.add(frozenset((words[0], words[words.index("says", 2) - 1])))
    assert named == set(brute.contradicting)


def idle_clauses(reported: set[str], brute: Brute) -> frozenset[str]:
    """The clauses that come to nothing, with what stands below them. Asserts that those reported are these."""
    silenced: set[str] = set()
    expected = set()
    for name, _, clause in printed(brute.drawn):
        decides = name == clause.id
        if not decides and clause.id in silenced:
            silenced.add(name)
            continue
        without = _changed(brute, {name: Fixed(False)})
        always = {} if decides else _changed(brute, {name: Fixed(True)})
        idle = not brute.met(name) or brute.outcomes in (without, always)
        if not idle and (without is None or always is None):
            # Where a change makes clauses contradict each other, it is open what it changes.
            idle = name in reported
        if idle:
            expected.add(name)
            silenced.add(name)
    assert reported == expected
    return frozenset(silenced)


def _changed(brute: Brute, instead: Mapping[str, Item]) -> dict[str, int] | None:
    """The outcomes of the policy with other conditions; None where they contradict each other."""
    changed = Brute(brute.drawn, brute.cases, instead)
    return None if changed.contradicting else changed.outcomes


def idle_conditions(brute: Brute, silenced: frozenset[str]) -> set[tuple[str, str]]:
    """The tests without which their clause would be met in the same cases, but for those that stand alone."""
    found = set()
    for name, item, clause in printed(brute.drawn):
        if name in silenced or (name == clause.id and clause.otherwise) or is_alone(item):
            continue
        now = brute.where(item)
        for test, never, always in leaves(item):
            if now in (brute.where(never), brute.where(always)):
                found.add((name, test.text))
    return found


def is_alone(item: Item) -> bool:
    while isinstance(item, Opposite):
        item = item.item
    return not isinstance(item, Group)


def idle_limits(brute: Brute, silenced: frozenset[str]) -> Counter[tuple[str, str]]:
    """The limits of numbers on both sides of which every case is decided alike, where the number matters at all."""
    found: Counter[tuple[str, str]] = Counter()
    cases = brute.cases
    matter = brute.matter(cases.every)
    for fact in brute.drawn.facts:
        if fact.kind != "number" or fact.name not in matter:
            continue
        for place in range(1, len(cases.values[fact.name])):
            apart = any(
                moved & ~mask
                for mask in brute.outcomes.values()
                for one, other, moved in cases.turned(fact.name, mask, cases.every)
                if (one, other) == (place - 1, place)
            )
            if apart:
                continue
            start = cases.values[fact.name][place]
            tests = [
                (name, test.text)
                for name, item, clause in printed(brute.drawn)
                if name not in silenced and not (name == clause.id and clause.otherwise)
                for test, _, _ in leaves(item)
                if test.fact == fact
                and (start in test.wanted) != (fact.values[fact.values.index(start) - 1] in test.wanted)
            ]
            found.update(tests[:1])
    return found


def both_ways(brute: Brute, silenced: frozenset[str]) -> set[str]:
    """The yes/no facts that turn a refusal into an approval in one case and the other way round in another."""
    counted = _counted(brute)
    good, bad = (
        sum(mask for says, mask in brute.outcomes.items() if STANDING[says] == standing) for standing in (2, 0)
    )
    spoken = {
        test.fact.name
        for name, item, clause in printed(brute.drawn)
        if name not in silenced and not (name == clause.id and clause.otherwise)
        for test, _, _ in leaves(item)
    }
    found = set()
    for fact in brute.drawn.facts:
        if fact.kind != "yes or no" or fact.name not in spoken - counted:
            continue
        ways = (
            any(moved for one, _, moved in brute.cases.turned(fact.name, before, after) if one == 0)
            for before, after in ((bad, good), (good, bad))
        )
        if all(ways):
            found.add(fact.name)
    return found


def _counted(brute: Brute) -> set[str]:
    """The facts of which only so many may hold, themselves or by the clauses that are counted."""
    found: set[str] = set()
    todo = [each for _, item, clause in printed(brute.drawn) if not clause.otherwise for each in _at_most(item)]
    seen: set[str] = set()
    while todo:
        item = todo.pop()
        found.update(test.fact.name for test, _, _ in leaves(item))
        for name in cited(item):
            if name not in seen:
                seen.add(name)
                todo.append(brute.conditions[name])
    return found


def cited(item: Item) -> set[str]:
    match item:
        case Opposite(item=inner):
            return cited(inner)
        case Group(items=items):
            return {name for each in items for name in cited(each)}
        case Cited(clause=name):
            return {name}
        case _:
            return set()


def _at_most(item: Item) -> list[Item]:
    match item:
        case Group(how=how, items=items) if how.startswith(("exactly", "at most")):
            return list(items)
        case Group(items=items):
            return [found for each in items for found in _at_most(each)]
        case Opposite(item=inner):
            return _at_most(inner)
        case _:
            return []


# --- differences ---------------------------------------------------------------------------------------------


def differences(made: Compiled, old: Drawn, new: Drawn) -> Counter[str]:
    """Verdict, transitions with their exact numbers, in all and by line, and the nearest request of each."""
    difference = compare(Side("old", made.policy), Side("new", compiled(new, LATER).policy))
    cases = Cases(old, new)
    before, after = Brute(old, cases), Brute(new, cases)
    moved = {
        (one, other): was & now
        for one, was in before.outcomes.items()
        for other, now in after.outcomes.items()
        if one != other and was & now
    }
    by_words = {(t.before.determination.value, t.after.determination.value): t for t in difference.transitions}
    assert len(by_words) == len(difference.transitions)
    assert {pair: t.combinations for pair, t in by_words.items()} == {p: m.bit_count() for p, m in moved.items()}
    assert difference.combinations == cases.number
    for pair, transition in by_words.items():
        places = [place for place in range(cases.number) if moved[pair] >> place & 1]
        assert transition.example is not None
        assert transition.example.departs == min(cases.departs(place) for place in places)
    assert difference.verdict is verdict(moved), (difference.verdict, list(moved))
    for scope in difference.lines:
        of_line = cases.where(LINE, (scope.name,)) if LINE in cases.values else cases.every
        counts = {pair: (mask & of_line).bit_count() for pair, mask in moved.items()}
        shown = dict(zip(by_words, scope.combinations, strict=True))
        assert shown == counts
        assert scope.verdict is verdict({pair: n for pair, n in counts.items() if n})
    return Counter({"differences": 1, "transitions": len(moved)})


def verdict(moved: Mapping[tuple[str, str], object]) -> Verdict:
    ways = {STANDING[after] - STANDING[before] for before, after in moved}
    better, worse = any(way > 0 for way in ways), any(way < 0 for way in ways)
    if not ways:
        return Verdict.EQUIVALENT
    return Verdict.MORE if better and not worse else Verdict.LESS if worse and not better else Verdict.INCOMPARABLE


# --- coverage ------------------------------------------------------------------------------------------------


def coverage(random: Random, made: Compiled, brute: Brute) -> Counter[str]:
    """Clause coverage, and of every condition whether a case can show it decide and whether one of some cases does."""
    chosen = random.sample(list(enumerate(brute.cases)), min(random.randint(0, 5), brute.cases.number))
    read = read_cases(Source("example.cases", _cases_text(brute, chosen)), made.policy)
    assert not read.diagnostics, read.diagnostics
    measured = measure("example", made.policy, read.cases)
    assert (measured.cases, measured.cut) == (len(chosen), "")
    tried = sum(1 << place for place, _ in chosen)
    expected = []
    for name, item, clause in printed(brute.drawn):
        if name == clause.id and clause.otherwise:
            continue
        for _, never, always in leaves(item):
            sides = (_verdict(brute, {name: way}, tried) for way in (never, always))
            expected.append((name, *sides))
    assert [(each.clause, each.holds.verdict, each.fails.verdict) for each in measured.conditions] == expected
    for of_clause in measured.clauses:
        met = brute.met(of_clause.clause)
        for count, where in ((of_clause.met, met), (of_clause.not_met, brute.cases.every & ~met)):
            assert count == ((tried & where).bit_count() if where else None), of_clause.clause
    return Counter({"conditions covered": len(expected)})


def _cases_text(brute: Brute, chosen: list[tuple[int, Case]]) -> str:
    lines = []
    for place, case in chosen:
        (says,) = brute.left(1 << place)
        lines += [f'case "{place}"', f"    date_of_service: {DAY}"]
        lines += [f"    {name}: {value}" for name, value in case.items()]
        lines.append(f"    expect {EXPECTED.get(says, says)}")
    return "\n".join([*lines, ""])


def _verdict(brute: Brute, instead: Mapping[str, Item], tried: int) -> Defended:
    changed = Brute(brute.drawn, brute.cases, instead).outcomes
    same = sum(mask & changed.get(says, 0) for says, mask in brute.outcomes.items())
    told = brute.cases.every & ~same
    return Defended.DEFENDED if told & tried else Defended.OPEN if told else Defended.NEVER
