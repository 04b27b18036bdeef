"""Values of a result as JSON text, and back: what is kept between builds, and what goes from one process to another."""

from __future__ import annotations

import json
from enum import Enum
from typing import Any, Generic, TypeVar

from mednec.across.covered import Accepts, Bound, Covered, Governs, Limited
from mednec.check.dates import Reviewing
from mednec.check.vocabulary import Asked, Asking
from mednec.coverage.coverage import (
    ClauseCoverage,
    ConditionCoverage,
    Coverage,
    Finding,
    MutantCoverage,
    Suggestion,
    Verdict,
)
from mednec.coverage.mutants import Change
from mednec.diagnostics import Diagnostic, Severity
from mednec.emit.package import Listing
from mednec.frozen import frozen, names_of
from mednec.site.card import Authorized, Card, CodeCard, Event, FactCard, TermCard
from mednec.site.linked import Leading, Linked
from mednec.summary import Summary
from mednec.text import Span
from mednec.trial import Judged, Trial

_T = TypeVar("_T")


@frozen
class Held(Generic[_T]):
    """A value that is told from others by its text, and made only for those who look into it.

    A portfolio of a thousand versions is compiled again for an edit of one, and of the others nothing has to be known
    but that they are as before.
    """

    text: str

    def value(self) -> _T:
        """The value, made anew each time."""
        value: _T = unpacked(json.loads(self.text))
        return value


def held(value: _T) -> Held[_T]:
    """A value by its text."""
    return Held(json.dumps(packed(value), ensure_ascii=False, separators=(",", ":")))


_KINDS = {
    kind.__name__: kind
    for kind in (
        Accepts,
        Asked,
        Asking,
        Authorized,
        Bound,
        Card,
        ClauseCoverage,
        CodeCard,
        ConditionCoverage,
        Coverage,
        Covered,
        Diagnostic,
        Event,
        FactCard,
        Finding,
        Governs,
        Held,
        Judged,
        Leading,
        Limited,
        Linked,
        Listing,
        MutantCoverage,
        Reviewing,
        Span,
        Suggestion,
        Summary,
        TermCard,
        Trial,
    )
}
_ENUMS: dict[str, type[Enum]] = {kind.__name__: kind for kind in (Change, Severity, Verdict)}
_PLAIN = frozenset((str, int, bool, type(None)))
"""Most of what there is; not a call for each of them."""


def packed(value: object) -> Any:
    """A value as JSON data."""
    match value:
        case None | bool() | int() | str():
            return value
        case tuple():
            return [each if type(each) in _PLAIN else packed(each) for each in value]
        case Enum():
            return {type(value).__name__: value.value}
        case _:
            kind = type(value)
            fields = [getattr(value, name) for name in names_of(_KINDS[kind.__name__])]
            return {kind.__name__: [each if type(each) in _PLAIN else packed(each) for each in fields]}


def unpacked(form: Any) -> Any:
    """The value that `packed` made the data of. Raises ValueError, KeyError or TypeError for other data."""
    match form:
        case list():
            return tuple([each if type(each) in _PLAIN else unpacked(each) for each in form])
        case dict():
            ((kind, fields),) = form.items()
            if kind in _ENUMS:
                return _ENUMS[kind](fields)
            return _KINDS[kind](*[each if type(each) in _PLAIN else unpacked(each) for each in fields])
        case _:
            return form
