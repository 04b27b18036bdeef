"""What an inline fact is worked out from, in the words of a page: how many of which records, which value of a field."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from mednec.model.computed import (
    Alike,
    Calculated,
    Chosen,
    Classified,
    Compared,
    Computed,
    Counted,
    DaysBetween,
    Elapsed,
    Enough,
    Happened,
    Position,
    Summary,
    parts_of,
)
from mednec.model.condition import ALWAYS, Condition
from mednec.model.facts import Date
from mednec.model.policy import Policy


def worked_out_words(policy: Policy, computed: Computed, say: Callable[[Condition], str]) -> str:
    """What a fact is worked out from; `say` puts a condition in words."""

    def label(name: str) -> str:
        return policy.fact(name).label

    def among(records: str, where: Condition) -> str:
        return label(records) if where == ALWAYS else f"{label(records)} where ({say(where)})"

    match computed:
        case DaysBetween(earlier=earlier, later=later):
            return f"days from {label(earlier)} to {label(later)}"
        case Happened() | Elapsed() | Position() | Calculated() | Compared():
            return " and ".join(label(name) for name in parts_of(computed))
        case Classified(arms=arms, otherwise=otherwise):
            parts = [f"{value} when {say(condition)}" for value, condition in arms]
            return "; ".join([*parts, f"otherwise {otherwise}"] if otherwise else parts)
        case Counted(records=records, where=where, different=""):
            return f"Number of {among(records, where)}"
        case Counted(records=records, where=where, different=field):
            return f"Number of different {label(field)} among {among(records, where)}"
        case Alike(records=records, field=field, where=where):
            return f"Most {among(records, where)} with the same {label(field)}"
        case Enough(records=records, least=least, where=where):
            first, *more = [f"t least {number} different {label(field)}" for field, number in least]
            return f"A{' from a'.join((first, *more))} among {among(records, where)}"
        case Summary(which=which, records=records, field=field, where=where):
            dates = isinstance(policy.fact(field).type, Date)
            said = {"lowest": "earliest", "highest": "latest"}.get(which, which) if dates else which
            return f"{said.capitalize()} {label(field)} among {among(records, where)}"
        case Chosen(records=records, where=where):
            return among(records, where)
        case _:
            assert_never(computed)
