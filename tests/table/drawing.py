"""Small policies drawn at random, and every case of their facts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations, product

from hypothesis import strategies as st

from mednec.model.condition import (
    All,
    Among,
    Any,
    Between,
    Condition,
    CountWithin,
    Every,
    Met,
    Not,
    Some,
    Test,
    Within,
    facts_in,
)
from mednec.model.facts import Number
from mednec.model.policy import Clause, LineRule, Policy
from tests.table.building import (
    EFFECTIVE,
    INVESTIGATIONAL,
    MN,
    NMN,
    both,
    choice,
    clause,
    fact,
    line,
    no,
    one_of,
    policy,
    several,
    yes,
)
from tests.table.meaning import Case, Value

SERVICES = ("lift", "brace", "other")
PAIN = ("none", "moderate", "severe")
LEVELS = ("T1", "T2", "L1")
DAYS = range(4)

FACTS = (
    fact("service", choice(*SERVICES)),
    fact("pregnant"),
    fact("fever"),
    fact("pain", choice(*PAIN, ordered=True)),
    fact("days", Number("days", DAYS[0], DAYS[-1])),
    fact("level", several(*LEVELS)),
)

SUBSETS = tuple(chain.from_iterable(combinations(LEVELS, size) for size in range(len(LEVELS) + 1)))
_DOMAINS: dict[str, tuple[Value, ...]] = {
    "service": SERVICES,
    "pregnant": ("no", "yes"),
    "fever": ("no", "yes"),
    "pain": PAIN,
    "days": tuple(DAYS),
    "level": tuple(frozenset(subset) for subset in SUBSETS),
}


def every_case(line_of_business: str = "commercial", day: int = EFFECTIVE.toordinal()) -> Iterator[Case]:
    request: dict[str, tuple[Value, ...]] = {"line_of_business": (line_of_business,), "date_of_service": (day,)}
    yield from _cases(request | _DOMAINS)


def cases_of(drawn: Policy) -> list[Case]:
    """Every case in force, as far as the policies tell cases apart: facts that none tests keep their first value."""
    conditions_ = [each.condition for each in drawn.clauses] + [rule.unless for rule in drawn.lines if rule.unless]
    conditions_ += [row.implies for row in drawn.codes]
    for reading in drawn.readings:
        for other in reading.others:
            assert isinstance(other.instead, Clause)
            conditions_.append(other.instead.condition)
    tested = {name for condition in conditions_ for name in facts_in(condition)} | {"service"}
    domains = {name: domain if name in tested else domain[:1] for name, domain in _DOMAINS.items()}
    lines = ("commercial", "medicaid", "medicare") if drawn.lines else ("commercial",)
    return list(_cases({"line_of_business": lines, "date_of_service": (EFFECTIVE.toordinal(),)} | domains))


def _cases(domains: dict[str, tuple[Value, ...]]) -> Iterator[Case]:
    for values in product(*domains.values()):
        yield dict(zip(domains, values, strict=True))


def _bounds(low: int, high: int) -> st.SearchStrategy[tuple[int | None, int | None]]:
    ends = st.one_of(st.none(), st.integers(low, high))
    return st.tuples(ends, ends)


def single_tests() -> st.SearchStrategy[Test]:
    sets = st.lists(st.sampled_from(LEVELS), min_size=1, unique=True).map(tuple)
    return st.one_of(
        st.sampled_from([yes("pregnant"), no("pregnant"), yes("fever"), one_of("service", "lift")]),
        st.lists(st.sampled_from(PAIN), min_size=1, unique=True).map(lambda v: Test("pain", Among(tuple(v)))),
        _bounds(DAYS[0], DAYS[-1]).map(lambda ends: Test("days", Within(*ends))),
        sets.map(lambda values: Test("level", Every(values))),
        sets.map(lambda values: Test("level", Some(values))),
        _bounds(0, len(LEVELS)).map(lambda ends: Test("level", CountWithin(*ends))),
    )


@st.composite
def conditions(draw: st.DrawFn, citable: tuple[str, ...] = (), depth: int = 2) -> Condition:
    kinds = ["test", "test"] + (["met", "met"] if citable else []) + (["not", "all", "any", "between"] if depth else [])
    kind = draw(st.sampled_from(kinds))
    if kind == "test":
        return draw(single_tests())
    if kind == "met":
        return Met(draw(st.sampled_from(citable)))
    inner = conditions(citable, depth - 1)
    if kind == "not":
        return Not(draw(inner))
    items = tuple(draw(st.lists(inner, min_size=1, max_size=3)))
    if kind == "between":
        low = draw(st.integers(0, len(items)))
        return Between(low, draw(st.integers(low, len(items))), items)
    return All(items) if kind == "all" else Any(items)


@st.composite
def lines_of_business(draw: st.DrawFn) -> tuple[LineRule, ...]:
    known = draw(st.booleans())
    unless = draw(st.one_of(st.none(), conditions(depth=1)))
    return (
        line("commercial", excepted=draw(st.sampled_from([(), (), ("lift",), ("lift", "brace")]))),
        line("medicaid", "state rules", unless, known=known and unless is not None),
        line("medicare", investigational_as=NMN),
    )


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """Two to five clauses; each may cite the ones before it and override any that does not override it."""
    clauses: list[Clause] = []
    for number in range(draw(st.integers(2, 5))):
        citable = tuple(c.id for c in clauses if c.decides is None or not c.decides.otherwise)
        says = draw(st.sampled_from([None, MN, MN, NMN, NMN, INVESTIGATIONAL]))
        otherwise = says is not None and draw(st.integers(0, 9)) == 0
        overridden: tuple[str, ...] = ()
        services: tuple[str, ...] = ()
        if says is not None:
            deciding = [c.id for c in clauses if c.decides is not None]
            overridden = tuple(draw(st.lists(st.sampled_from(deciding), unique=True))) if deciding else ()
            services = draw(st.sampled_from([(), ("lift",), ("lift", "brace"), ("brace",)]))
        condition = both() if otherwise else draw(conditions(citable))
        clauses.append(
            clause(
                "ABCDE"[number],
                condition,
                says=says,
                services=services,
                overrides=overridden,
                otherwise=otherwise,
            )
        )
    order = draw(st.permutations(clauses))
    return policy(
        FACTS, tuple(order), service_fact="service", services=("lift", "brace"), lines=draw(lines_of_business())
    )
