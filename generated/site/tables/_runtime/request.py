# Do not edit: a copy of mednec's runtime/request.py, written by `mednec build`.
"""A request of several lines: what is known of the member once, and a case for every line.

    {"line_of_business": "commercial", "lines": [{"code": "22513", "units": 1}, {"code": "22515", "units": 2}]}

Each line is a case of its own, with a decision of its own. Where a policy has the list fact `request_lines`, it holds
all lines in every one of these cases, so that a condition can count across them (`at most 2 request_lines`).
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from .decide import decision_of
from .decision import Decision
from .read import CaseError, Problem
from .records import Records
from .table import DecisionTable

LINES = "lines"
"""The name under which a request has its lines."""

ALL_LINES = "request_lines"
"""The list fact that holds all lines of the request."""

MOST_LINES = 200


class _AllLines(tuple[Mapping[str, Any], ...]):
    """All lines as they were given: each table reads of them what its records have fields for."""

    __slots__ = ()


def cases_of(request: Mapping[str, Any]) -> tuple[dict[str, Any], ...]:
    """A case for every line of a request. Raises CaseError where the lines are none."""
    lines = request.get(LINES)
    if not isinstance(lines, list | tuple) or not lines or len(lines) > MOST_LINES:
        raise _refused(f"{LINES} must be a list of 1 to {MOST_LINES} objects, one for each requested line.")
    if not all(isinstance(line, Mapping) for line in lines):
        raise _refused(f"{LINES} must be a list of objects, one for each requested line.")
    if ALL_LINES in request or any(ALL_LINES in line or LINES in line for line in lines):
        raise _refused(f"{ALL_LINES} is made from {LINES}, and cannot be given beside it.")
    member = {name: value for name, value in request.items() if name != LINES}
    twice = next((name for line in lines for name in line if name in member), None)
    if twice is not None:
        raise _refused("A fact is given for the whole request and for one of its lines: give it once.")
    everything = _AllLines({**member, **line} for line in lines)
    return tuple({**member, **line, ALL_LINES: everything} for line in lines)


def _refused(message: str) -> CaseError:
    return CaseError((Problem(LINES, "wrong_lines", message),))


def case_for(table: DecisionTable, case: Mapping[str, Any]) -> Mapping[str, Any]:
    """The case of a line as a table reads it: of all lines, the fields that its records have."""
    lines = case.get(ALL_LINES)
    if not isinstance(lines, _AllLines):
        return case
    rest = {name: value for name, value in case.items() if name != ALL_LINES}
    place = table.place_of.get(ALL_LINES)
    kind = table.facts[place].kind if place is not None else None
    if not isinstance(kind, Records):
        return rest
    fields = [field.name for field in kind.fields]
    return {**rest, ALL_LINES: [{name: line[name] for name in fields if name in line} for line in lines]}


def decide_request(table: DecisionTable, request: Mapping[str, Any]) -> tuple[Decision, ...]:
    """The decision of every line, in order. Raises CaseError, which names the line."""
    decisions = []
    for number, case in enumerate(cases_of(request), 1):
        with line_of(number):
            decisions.append(decision_of(table, case_for(table, case)))
    return tuple(decisions)


@contextmanager
def line_of(number: int) -> Iterator[None]:
    """Names the line in the problems of a case."""
    try:
        yield
    except CaseError as error:
        problems = error.problems
    else:
        return
    raise CaseError(tuple(Problem(p.fact, p.code, f"Line {number}: {p.message}") for p in problems))
