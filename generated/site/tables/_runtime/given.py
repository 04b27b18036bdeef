# Do not edit: a copy of mednec's runtime/given.py, written by `mednec build`.
"""What is taken as given of every member. No decision follows from it; a case that contradicts it is reported.

Only what is known for certain counts: an open fact contradicts nothing.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from .derive import Conflict, derive
from .logic import Condition, holds
from .read import read_case

if TYPE_CHECKING:
    from .table import DecisionTable


class Axiom(NamedTuple):
    """The words by which an axiom is cited, the facts that it speaks of, and what holds of every member."""

    title: str
    facts: tuple[str, ...]
    condition: Condition


def contradicted(table: "DecisionTable", case: Mapping[str, Any]) -> tuple[Conflict, ...]:
    """The axioms that what is known of a case cannot be squared with. Raises CaseError if the case is malformed."""
    reading = read_case(table, case)
    derive(table, reading)
    found = []
    for title, (first, *others), condition in table.axioms:
        if holds(condition, reading.states, ()) is False:
            facts = f"{first} and {', '.join(others)}" if others else first
            found.append(Conflict(first, tuple(others), f"{facts} as given cannot be so: “{title}”.", title))
    return tuple(found)
