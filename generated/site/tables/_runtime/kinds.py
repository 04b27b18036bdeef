# Do not edit: a copy of mednec's runtime/kinds.py, written by `mednec build`.
"""What a fact can be: reading a given value, keeping what is known of it, showing it again.

What is known of a fact is its *state*: every value it can still have. Each kind of fact has its own form of it:
a choice a bit set over its values, a number or a date a run of spans, a several-of a `Listed`. The state of a fact
of which nothing is known is `everything`. A problem is reported by what was wrong and what is allowed; the value
itself is never part of a message, because it is a member's.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol, TypeAlias

State: TypeAlias = Any
"""What a kind's own methods make and take; see the kinds."""

Shown: TypeAlias = bool | int | float | str | tuple[Any, ...] | Mapping[str, Any] | None
"""A value as a Decision shows it: the JSON form of a case, with tuples for lists."""

Report: TypeAlias = Callable[[str, str], None]
"""Takes a problem: its code and a sentence's end ("must be ...")."""

Span: TypeAlias = tuple[int, int]

APART = 1 << 53
"""Stands in a state beside the spans: that it never happened, that it was not done. Beyond every day and number."""

NOWHERE = ((APART, APART),)
"""The state of an event that never happened, of a test that was not done."""


class Kind(Protocol):
    """What every kind of fact can do."""

    @property
    def everything(self) -> State:
        """The state of a fact of which nothing is known."""

    @property
    def expected(self) -> str:
        """The allowed values in words: "must be ..."."""

    def usual(self, value: object) -> tuple[State, Shown] | None:
        """The state and the shown form of a value given in the usual form; None: ask `read`. Quick."""

    def read(self, value: object, report: Report) -> State | None:
        """The state a given value stands for; None if it is malformed, which was then reported."""

    def shown(self, state: State) -> Shown:
        """The value in the form a case gives it; None if nothing is known."""

    def meet(self, one: State, other: State) -> State | None:
        """What is known if both hold; None if they contradict each other."""

    def join(self, one: State, other: State) -> State:
        """What is known if one of the two holds."""


def listed_names(names: Iterable[str]) -> str:
    return ", ".join(names)


def partly_known(value: Mapping[Any, Any], forms: tuple[frozenset[str], ...], expected: str, report: Report) -> bool:
    """Whether a partly known value has one of the forms: all its keys from one of the sets."""
    if value and any(value.keys() <= keys for keys in forms):
        return True
    report(
        "unknown_form", f"must be {expected}; what is partly known is given as {' or '.join(FORMS[k] for k in forms)}"
    )
    return False


ONE_OF = frozenset({"one_of"})
FROM_TO = frozenset({"from", "to"})
SEVERAL = frozenset({"includes", "excludes", "complete"})
RECORDS = frozenset({"records", "complete"})
FORMS = {
    ONE_OF: '{"one_of": [...]}',
    FROM_TO: '{"from": ..., "to": ...}',
    SEVERAL: '{"includes": [...], "excludes": [...], "complete": false}',
    RECORDS: '{"records": [...], "complete": false}',
}


def alternatives(
    value: Mapping[str, object], read_one: Callable[[object, Report], int | None], report: Report
) -> list[int] | None:
    """The values of a `one_of`, each read; None if one is malformed."""
    given = value["one_of"]
    if not isinstance(given, list | tuple):
        report("wrong_type", "needs a list of values in one_of")
        return None
    if not given:
        report("empty_one_of", "needs at least one value in one_of")
        return None
    found = [read_one(each, report) for each in given]
    read = [each for each in found if each is not None]
    if len(read) < len(found):
        return None
    if len(set(read)) < len(read):
        report("repeated", "has a value twice in one_of")
        return None
    return read


def ends(
    value: Mapping[str, object], read_one: Callable[[object, Report], int | None], span: Span, report: Report
) -> Span | None:
    """The ends of a `from` and `to`, an end that is not given being the kind's own; None if one is malformed."""
    low = read_one(value["from"], report) if "from" in value else span[0]
    high = read_one(value["to"], report) if "to" in value else span[1]
    if low is None or high is None:
        return None
    if low > high:
        report("from_after_to", "has from after to")
        return None
    return low, high
