"""Cases as findings show them, read back as cases."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mednec.model.facts import Date, Number, Several
from mednec.model.policy import Policy
from tests.table.meaning import Case, Value


def read_lines(policy: Policy, lines: Iterable[str]) -> dict[str, Value]:
    """The facts that the lines of a witness give."""
    case: dict[str, Value] = {}
    for text in lines:
        name, _, said = text.partition(": ")
        kind = policy.fact(name).type
        if isinstance(kind, Number):
            case[name] = int(float(said.split(" ")[0]) * 10**kind.decimals)
        elif isinstance(kind, Date):
            case[name] = date.fromisoformat(said).toordinal()
        elif isinstance(kind, Several):
            case[name] = frozenset() if said == "none" else frozenset(said.split(", "))
        else:
            case[name] = said
    return case


def agreeing(cases: Iterable[Case], given: Case) -> list[Case]:
    """The cases that have all the given facts."""
    return [case for case in cases if all(case.get(name, value) == value for name, value in given.items())]
