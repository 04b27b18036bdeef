# Do not edit: a copy of mednec's runtime/registry.py, written by `mednec build`.
"""Several versions of a policy: the date of service chooses which of them decides.

A generated package has one `Registry`. Only the module of the version that decides is imported.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from types import MappingProxyType, ModuleType
from typing import Any, NamedTuple, TypeAlias

from .decide import decision_of
from .decision import Decision, Determination, Outcome, Question, Settling
from .kinds import Shown, Span
from .read import CaseError, Problem
from .request import case_for, cases_of, line_of
from .spans import Date
from .table import DecisionTable

DATE = "date_of_service"
"""The fact that chooses the version."""

Days: TypeAlias = tuple[Span, ...]
"""Days that a date can be, as spans of proleptic Gregorian ordinals, both ends in."""

_DAYS = Date()
_LONGEST = 40


class Version(NamedTuple):
    """One version of a policy: its effective date (ISO), the module of its table, and whether it is a draft."""

    effective: str
    module: str
    draft: bool = False


class NoVersionError(LookupError):
    """No version of a policy decides: there is no such policy, or none was in force yet on the date of service.

    The message names the policy, and never the date: that is the member's.
    """


@dataclass(frozen=True, slots=True)
class Registry:
    """The versions of every policy, by its number, oldest first; `load` gives the module of a version by its name."""

    versions: Mapping[str, tuple[Version, ...]]
    load: Callable[[str], ModuleType]

    @staticmethod
    def of(package: str, versions: Mapping[str, tuple[Version, ...]]) -> "Registry":
        """The registry of a package of generated tables."""
        return Registry(MappingProxyType(dict(versions)), lambda module: import_module(f"{package}.{module}"))

    def table_for(self, policy_number: str, date_of_service: str | date, *, drafts: bool = False) -> ModuleType:
        """The module of the version that decides services on a day (ISO text or a date).

        A draft is chosen only with `drafts`. A retired policy has a table too: it decides `retired`. Raises
        NoVersionError, and CaseError if the day is none.
        """
        days = _read_days(date_of_service)
        if days[0][0] != days[-1][1]:
            raise CaseError((Problem(DATE, "wrong_type", f"{DATE} must be one day, to choose a table by."),))
        versions = self._of(policy_number, drafts)
        chosen = versions_on(days, [version.effective for version in versions])
        if not chosen:
            raise _too_early(policy_number, versions[0].effective)
        return self.load(versions[chosen[0].place].module)

    def decide(self, policy_number: str, case: Mapping[str, Any], *, drafts: bool = False) -> Decision:
        """What a policy says of a case, by the version that is in force on its date of service; see `decide_among`."""
        versions = self._of(policy_number, drafts)
        starts = [version.effective for version in versions]
        chosen = versions_on(days_of(case), starts)
        if not chosen:
            raise _too_early(policy_number, starts[0])
        tables: list[DecisionTable] = [self.load(versions[each.place].module).TABLE for each in chosen]
        return decide_among(tables, [each.days for each in chosen], case)

    def decide_request(
        self, policy_number: str, request: Mapping[str, Any], *, drafts: bool = False
    ) -> tuple[Decision, ...]:
        """What a policy says of every line of a request, each by the version in force on its date of service."""
        decisions = []
        for number, case in enumerate(cases_of(request), 1):
            with line_of(number):
                decisions.append(self.decide(policy_number, case, drafts=drafts))
        return tuple(decisions)

    def _of(self, policy_number: str, drafts: bool) -> tuple[Version, ...]:
        shown = repr(policy_number[:_LONGEST])
        versions = self.versions.get(policy_number, ())
        if not versions:
            raise NoVersionError(f"There is no policy {shown} here.")
        chosen = tuple(version for version in versions if drafts or not version.draft)
        if not chosen:
            raise NoVersionError(
                f"Of policy {shown} there are only drafts, and a draft decides only if it is asked for."
            )
        return chosen


def _too_early(policy_number: str, first: str) -> NoVersionError:
    return NoVersionError(
        f"No version of policy {policy_number} was in force on the date of service; the first took effect on {first}."
    )


def _read_days(value: object) -> Days:
    """The days that a given date of service can be. Raises CaseError."""
    problems: list[Problem] = []
    days = _DAYS.read(value, lambda code, what: problems.append(Problem(DATE, code, f"{DATE} {what}.")))
    if days is None or problems:
        raise CaseError(tuple(dict.fromkeys(problems)))
    return days


def days_of(case: object) -> Days:
    """The days that the date of service of a case can be: any, where it gives none. Raises CaseError."""
    if not isinstance(case, Mapping):
        raise CaseError((Problem("", "not_a_mapping", "A case is a mapping from fact names to values."),))
    given = case.get(DATE)
    return _DAYS.everything if given is None else _read_days(given)


class InForce(NamedTuple):
    """A version that may decide: its place among the versions, and the days of service that are its to decide."""

    place: int
    days: Days


def versions_on(days: Days, starts: Sequence[str]) -> list[InForce]:
    """Which of the versions (by their effective dates, oldest first) may be in force on one of the days.

    Days before the first version go to the first of those: its table says that it does not decide then. Empty if there
    are only such days.
    """
    (first, last), *_ = _DAYS.everything
    ordinals = [date.fromisoformat(start).toordinal() for start in starts]
    ends = [*[after - 1 for after in ordinals[1:]], last]
    found = []
    for index, span in enumerate(zip(ordinals, ends, strict=True)):
        within = _DAYS.meet(days, (span,))
        if within is not None:
            found.append(InForce(index, within))
    early = _DAYS.meet(days, ((first, ordinals[0] - 1),))
    if found and early is not None:
        index, within = found[0]
        together = (*early, *within)
        # One stretch that reaches into the first version's days stays one.
        found[0] = InForce(index, together if len(days) > 1 else ((together[0][0], together[-1][1]),))
    return found


def decide_among(tables: Sequence[DecisionTable], days: Sequence[Days], case: Mapping[str, Any]) -> Decision:
    """What a policy says of a case of which one of several versions may decide, oldest first, each on its days.

    With one table it is its decision. With several, each decides for its days. If they all say the same, it is the
    decision of the latest; if not, information is needed, and the date of service settles which version decides. Raises
    CaseError if one of them cannot read the case.
    """
    if len(tables) == 1 or not case:
        return decision_of(tables[-1], case_for(tables[-1], case))
    known = {name for table in tables for name in table.place_of}
    decisions = []
    for table, within in zip(tables, days, strict=True):
        # What only another version asks for says nothing to this one; what none asks for is refused by it.
        own = {n: v for n, v in case_for(table, case).items() if n in table.place_of or n not in known}
        decisions.append(decision_of(table, {**own, DATE: _DAYS.shown(within)}))
    outcomes = tuple(dict.fromkeys(outcome for decision in decisions for outcome in _outcomes(decision)))
    if len(outcomes) == 1:
        return decisions[-1]
    return _open(decisions, outcomes, tables[-1], _DAYS.shown(days_of(case)))


def _outcomes(decision: Decision) -> tuple[Outcome, ...]:
    """The outcomes that are still possible; one if it is decided."""
    return decision.possible or (Outcome(decision.determination, decision.source, decision.limits),)


def _open(decisions: Sequence[Decision], outcomes: tuple[Outcome, ...], table: DecisionTable, given: Shown) -> Decision:
    """The decision that the date of service is needed, made from that of the latest version (of the table)."""
    latest = decisions[-1]
    asked = next(fact for fact in table.facts if fact.name == DATE)
    settles = any(decision.settling is None for decision in decisions)
    further = () if settles or latest.settling is None else latest.settling.facts
    # What only an earlier version asks for is asked once the date has settled that it decides.
    matter = [name for decision in reversed(decisions) for name in decision.still_matter if name in table.place_of]
    return replace(
        latest,
        determination=Determination.NEEDS_INFORMATION,
        source="",
        limits=(),
        step="open",
        decided_by=(),
        because_not_met=(),
        possible=outcomes,
        still_matter=tuple(dict.fromkeys([DATE, *matter])),
        settling=Settling(tuple(dict.fromkeys([DATE, *further])), settles),
        best_question=Question(DATE, asked.asks, asked.documented),
        presumptions=(),
        recommendations=(),
        documentation=(),
        not_used=(),
        overridden=(),
        _shown=tuple(given if name == DATE else value for name, value in latest.values.items()),
    )
