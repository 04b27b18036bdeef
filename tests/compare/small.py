"""Pairs of small policies drawn as text, and what is true of them, found by deciding every complete request.

The requests are decided by the emitted tables, not by anything that the comparison shares.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any

from hypothesis import strategies as st

from mednec.compare.difference import Side
from mednec.emit.python import emit, load
from mednec.model.policy import Policy
from mednec.model.resolve import resolve
from mednec.syntax.parser import parse
from mednec.table.lower import lower
from mednec.text import Source

TESTS: dict[str, tuple[str, ...]] = {
    "fever": ("fever", "not fever"),
    "brace": ("brace", "not brace"),
    "surgery": ("surgery is lift", "surgery in (lift, orthosis)", "surgery is other"),
    "pain": ("pain at least mild", "pain is severe"),
    "visits": ("visits < 2", "visits >= 2", "visits >= 4"),
}
DECLARED = {
    "fever": "yes or no",
    "brace": "yes or no",
    "surgery": "one of lift, orthosis, other",
    "pain": "ordered none, mild, severe",
    "visits": "whole number 0 to 5",
}
VALUES: dict[str, tuple[Any, ...]] = {
    "fever": ("no", "yes"),
    "brace": ("no", "yes"),
    "surgery": ("lift", "orthosis", "other"),
    "pain": ("none", "mild", "severe"),
    "line_of_business": ("commercial", "medicaid", "medicare"),
}
CUTS = {"visits < 2": 2, "visits >= 2": 2, "visits >= 4": 4}
DETERMINATIONS = ("medically necessary", "not medically necessary", "investigational", "individual review")
DAY = "2025-10-05"


@dataclass(frozen=True)
class Parts:
    """What a policy is written from: each clause's determination and condition, and when Medicaid is referred."""

    clauses: tuple[tuple[str, str], ...]
    medicaid: str

    def text(self, number: int, effective: str) -> str:
        lines = [f'policy {number} "Example"', f"    effective {effective}", "", 'applies to "LINES"']
        lines += ["    > Commercial", "    commercial this policy", "    > Medicaid"]
        refers = f'refer to "the state" unless {self.medicaid}' if self.medicaid else "this policy"
        lines += [f"    medicaid {refers}", "    > Medicare", "    medicare this policy", "", 'criteria "CRITERIA"']
        numerals = ("I", "II", "III", "IV")
        for place, (says, when) in enumerate(self.clauses):
            lines += [f"    {numerals[place]}. > Words of clause {numerals[place]}.", f"        {says} when {when}"]
            lines += [f"        overrides {', '.join(numerals[:place])}"] * bool(place)
        lines += [f"    {numerals[len(self.clauses)]}. > All else.", "        not medically necessary otherwise", ""]
        for name, kind in DECLARED.items():
            if any(name in part for part in (*(when for _, when in self.clauses), self.medicaid)):
                lines += [f'fact {name} "{name.capitalize()}"', f"    {kind}"]
        return "\n".join([*lines, ""])

    def conditions(self) -> Iterator[str]:
        yield from (when for _, when in self.clauses)
        yield self.medicaid


@st.composite
def conditions(draw: st.DrawFn, depth: int = 2) -> str:
    kind = draw(st.sampled_from(["test", "and", "or", "not"] if depth else ["test"]))
    if kind == "test":
        return draw(st.sampled_from([test for tests in TESTS.values() for test in tests]))
    if kind == "not":
        return f"not ({draw(conditions(depth - 1))})"
    return f" {kind} ".join(f"({draw(conditions(depth - 1))})" for _ in range(2))


@st.composite
def parts(draw: st.DrawFn) -> Parts:
    clause = st.tuples(st.sampled_from(DETERMINATIONS), conditions())
    clauses = draw(st.lists(clause, min_size=1, max_size=3))
    return Parts(tuple(clauses), draw(st.one_of(st.just(""), conditions(1))))


@st.composite
def edited(draw: st.DrawFn, old: Parts) -> Parts:
    """The policy with some of its clauses written anew."""
    clauses = []
    for says, when in old.clauses:
        if draw(st.integers(0, 2)) == 0:
            when = draw(conditions())
        if draw(st.integers(0, 5)) == 0:
            says = draw(st.sampled_from(DETERMINATIONS))
        clauses.append((says, when))
    medicaid = draw(st.sampled_from((old.medicaid, old.medicaid, ""))) if old.medicaid else ""
    return Parts(tuple(clauses), medicaid)


@lru_cache(maxsize=64)
def compiled(text: str) -> tuple[Policy, Any]:
    """The policy and its emitted module."""
    file, diagnostics = parse(Source("example.policy", text))
    assert not diagnostics, (text, diagnostics)
    policy, diagnostics = resolve(file, ())
    assert policy is not None, (text, diagnostics)
    return policy, load(emit(lower(policy)))


def side(name: str, text: str) -> Side:
    return Side(name, compiled(text)[0])


Request = dict[str, Any]


def requests(old: Parts, new: Parts) -> list[tuple[Request, int]]:
    """Every combination of what the conditions of both tell apart, and on how many facts it departs from an ordinary
    request."""
    said = [*old.conditions(), *new.conditions()]
    values = {"line_of_business": VALUES["line_of_business"]} if old.medicaid or new.medicaid else {}
    for name in DECLARED:
        if not any(name in each for each in said):
            continue
        if name == "visits":
            values[name] = tuple(sorted({0, *(cut for test, cut in CUTS.items() for each in said if test in each)}))
        else:
            values[name] = VALUES[name]
    found = []
    for chosen in product(*(range(len(each)) for each in values.values())):
        case = {name: each[at] for (name, each), at in zip(values.items(), chosen, strict=True)}
        found.append(({"date_of_service": DAY, **case}, sum(at != 0 for at in chosen)))
    return found


def known(policy: Policy, request: Request) -> Request:
    """The request with the facts that a policy knows."""
    names = {fact.name for fact in policy.facts}
    return {name: value for name, value in request.items() if name in names}


def said(text: str, request: Request) -> tuple[str, str]:
    """What the emitted table of a policy says: determination and source."""
    policy, module = compiled(text)
    decision = module.decide(known(policy, request))
    return decision.determination.value, decision.source


def asked(text: str, all_requests: list[tuple[Request, int]]) -> set[str]:
    """The facts that some complete request hangs on: to change one of them alone changes what is said."""
    outcomes = {tuple(request.items()): said(text, request) for request, _ in all_requests}
    found: set[str] = set()
    for request, _ in all_requests:
        for name in request.keys() - {"date_of_service"} - found:
            others = [r for r, _ in all_requests if r | {name: None} == request | {name: None}]
            if len({outcomes[tuple(r.items())] for r in others}) > 1:
                found.add(name)
    return found
