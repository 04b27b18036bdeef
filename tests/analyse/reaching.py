"""The findings of a drawn policy, and the cases that reach its clauses."""

from __future__ import annotations

from collections.abc import Iterator

from mednec.analyse.checks import analyse
from mednec.diagnostics import Diagnostic
from mednec.model.determinations import Determination
from mednec.model.policy import Clause, Policy
from mednec.table.lower import lower
from tests.table.building import (
    INVESTIGATIONAL,
    NMN,
)
from tests.table.drawing import cases_of
from tests.table.meaning import Case, holds, winners


def found(drawn: Policy, code: str) -> list[Diagnostic]:
    return [each for each in analyse(drawn, lower(drawn)) if each.code == code]


def codes(drawn: Policy) -> set[str]:
    return {each.code for each in analyse(drawn, lower(drawn))}


def decided(drawn: Policy) -> Iterator[tuple[Case, list[Clause]]]:
    """The cases that reach the clauses, with the clauses that decide each."""
    for case in cases_of(drawn):
        if case["service"] not in drawn.services:
            continue
        rule = next((r for r in drawn.lines if r.line == case["line_of_business"]), None)
        if rule is not None and case["service"] in rule.excepted:
            continue
        if rule is None or not rule.refer_to or (rule.unless is not None and holds(rule.unless, case, drawn)):
            yield case, winners(drawn, case)


def says(drawn: Policy, one: Clause, case: Case) -> Determination:
    assert one.decides is not None
    if one.decides.determination is INVESTIGATIONAL and drawn.lines and case["line_of_business"] == "medicare":
        return NMN
    return one.decides.determination
