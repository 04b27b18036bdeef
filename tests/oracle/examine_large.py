"""One drawn policy too large to try every case: what is found of it and of the next version, held against a solver."""

from __future__ import annotations

from collections import Counter
from random import Random

from mednec.analyse.checks import analyse
from mednec.compare.compare import compare
from mednec.compare.difference import Side
from mednec.coverage.coverage import Verdict as Defended
from mednec.coverage.measure import measure
from tests.oracle.brute import leaves, printed
from tests.oracle.drawn import Drawn, Fixed, Item, Size, draw, edit, many
from tests.oracle.examine import LATER, Compiled, compiled, is_alone, verdict
from tests.oracle.solver import Encoded, Formula, nearest, otherwise, satisfiable

LARGE = Size(many(40), clauses=6, items=4)
"""2^20 times 3^14 times 5^6 cases and more."""


def examine_large(random: Random, size: Size = LARGE) -> Counter[str]:
    """Draw a policy and its next version; how many answers of each kind were compared."""
    drawn = draw(random, size, in_order=True)
    new = edit(random, size, drawn)
    made = compiled(drawn)
    tally = Counter({"large policies": 1})
    tally += _findings(made, drawn)
    tally += _conditions(made, drawn)
    tally += _differences(made, drawn, new)
    return tally


def _findings(made: Compiled, drawn: Drawn) -> Counter[str]:
    """MN302, MN303 and MN311: gaps, clauses that come to nothing, conditions that change nothing."""
    found = analyse(made.policy, made.table)
    formula = Formula(drawn)
    now = Encoded(drawn, formula)
    names, wanted = [], []
    for name, _, clause in printed(drawn):
        never = otherwise(now, Encoded(drawn, formula, {name: Fixed(False)}))
        always = formula.true if name == clause.id else otherwise(now, Encoded(drawn, formula, {name: Fixed(True)}))
        names.append(name)
        wanted += [now.met(name), never, always]
    (gap, *answers) = satisfiable(formula, [now.outcomes["not addressed by this policy"], *wanted])
    assert any(each.code == "MN302" for each in found) == gap
    idle = {name for place, name in enumerate(names) if not all(answers[3 * place : 3 * place + 3])}
    silenced = {name for name in names if name in idle or name.partition(".")[0] in idle}
    expected = {name for name in idle if "." not in name or name.partition(".")[0] not in idle}
    assert {each.subject for each in found if each.code == "MN303"} == expected
    asked: list[tuple[str, str]] = []
    changes: list[int] = []
    for name, item, clause in printed(drawn):
        if name in silenced or (name == clause.id and clause.otherwise) or is_alone(item):
            continue
        own = now.where(item)
        for test, *ways in leaves(item):
            asked.append((name, test.text))
            changes += [formula.choose(own, -there, there) for there in map(now.where, ways)]
    told = satisfiable(formula, changes)
    nothing = {each for place, each in enumerate(asked) if not all(told[2 * place : 2 * place + 2])}
    assert {(e.subject, e.message.split("`")[1]) for e in found if e.code == "MN311"} == nothing
    return Counter({"asked of a solver": 1 + len(wanted) + len(changes), "MN303": len(expected), "MN311": len(nothing)})


def _conditions(made: Compiled, drawn: Drawn) -> Counter[str]:
    """Of every condition whether a case can show it decide."""
    measured = measure("example", made.policy, ())
    assert measured.cut == ""
    formula = Formula(drawn)
    now = Encoded(drawn, formula)
    wanted: list[int] = []
    names = []
    for name, item, clause in printed(drawn):
        if name == clause.id and clause.otherwise:
            continue
        for _, *ways in leaves(item):
            names.append(name)
            changed: list[dict[str, Item]] = [{name: way} for way in ways]
            wanted += [otherwise(now, Encoded(drawn, formula, each)) for each in changed]
    found = [Defended.OPEN if each else Defended.NEVER for each in satisfiable(formula, wanted)]
    expected = [(name, *found[2 * place : 2 * place + 2]) for place, name in enumerate(names)]
    assert [(each.clause, each.holds.verdict, each.fails.verdict) for each in measured.conditions] == expected
    return Counter({"asked of a solver": len(wanted)})


def _differences(made: Compiled, old: Drawn, new: Drawn) -> Counter[str]:
    """Which transitions there are, the verdict, and how near the nearest request of each is."""
    difference = compare(Side("old", made.policy), Side("new", compiled(new, LATER).policy))
    formula = Formula(old, new)
    before, after = Encoded(old, formula), Encoded(new, formula)
    pairs = {
        (one, other): formula.all([was, now])
        for one, was in before.outcomes.items()
        for other, now in after.outcomes.items()
        if one != other
    }
    there = dict(zip(pairs, satisfiable(formula, list(pairs.values())), strict=True))
    shown = {(t.before.determination.value, t.after.determination.value): t for t in difference.transitions}
    assert set(shown) == {pair for pair, can_be in there.items() if can_be}
    assert difference.verdict is verdict(shown)
    for pair, transition in shown.items():
        assert transition.example is not None
        assert transition.example.departs == nearest(formula, pairs[pair])
    return Counter({"asked of a solver": len(pairs), "nearest requests": len(shown)})
