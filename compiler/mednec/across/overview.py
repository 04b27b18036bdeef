"""`Overview`: a project's policies as whoever answers for them all wants to see them.

Text, JSON and Markdown are made from it. It names no day of its own: what is in force and what is overdue is told for a
day that is given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from mednec.across.finding import Kept
from mednec.across.overlap import Overlap, alike, stretch
from mednec.across.services import Compared
from mednec.across.sharing import shared_by
from mednec.check.dates import check_overdue
from mednec.check.vocabulary import Asked, differing
from mednec.diagnostics import Diagnostic
from mednec.frozen import frozen
from mednec.portfolio import Portfolio
from mednec.results import Result
from mednec.text import Span

_OF_PAIRS = ("MN630", "MN631", "MN632")
BETWEEN = ("MN620", "MN621", "MN622", "MN632", "MN633", "MN634")
"""Findings between policies that are told with the vocabulary, not with two policies."""


@frozen
class PolicyLine:
    """A policy by the version that counts: in force on the day asked about, else the newest.

    `version` is empty where none is in force, `title` and `status` where the version has no table. `versions` are all
    of them, `codes` how many codes it lists, `shared_with` the policies that also decide some of them or its services,
    `findings` how many are open in its versions.
    """

    name: str
    number: str
    title: str
    version: str
    status: str
    next_review: str
    overdue: bool
    versions: tuple[str, ...]
    codes: int
    shared_with: tuple[str, ...]
    findings: int


@frozen
class SharedLine:
    """What two policies both decide in a stretch of days; `kept` are the findings that one of the two accepts.

    `since` and `until` are its first and its last day (ISO dates; `until` empty: it goes on). `versions` are those in
    force at its end. The findings do not repeat the days.
    """

    policies: tuple[str, str]
    versions: tuple[str, str]
    since: str
    until: str
    when: str
    codes: tuple[str, ...]
    services: tuple[str, ...]
    compared: Compared
    still_open: tuple[Diagnostic, ...]
    kept: tuple[Kept, ...]

    @property
    def shared(self) -> str:
        """The codes and services, as they are listed."""
        return ", ".join((*self.codes, *(f"“{label}”" for label in self.services)))

    @property
    def differences(self) -> tuple[Diagnostic, ...]:
        """What the one approves and the other does not, accepted or not."""
        return tuple(d for d in (*self.still_open, *(k.finding for k in self.kept)) if d.code == "MN631")


@frozen
class Redeclared:
    """A fact that a later version of a policy declares otherwise, and what is not the same."""

    policy: str
    fact: str
    before: str
    after: str
    what: str


@frozen
class Overview:
    """See the module. `on` is the day asked about (ISO date), or empty; `findings` is how many are open in all.

    That is more than those in the versions where some stand in what policies share.
    """

    on: str
    findings: int
    policies: tuple[PolicyLine, ...]
    shared: tuple[SharedLine, ...]
    redeclared: tuple[Redeclared, ...]
    vocabulary: tuple[Diagnostic, ...]
    kept: tuple[Kept, ...]


def overview(portfolio: Portfolio, names: Sequence[str], on: str = "") -> Overview:
    """What a check of a whole project comes to. `names` are its versions, in its order."""
    together = portfolio.together
    still_open = portfolio.findings
    return Overview(
        on,
        len(still_open),
        tuple(_policies(portfolio, names, on)),
        tuple(_line(overlap, since, until) for overlap, since, until in alike(together.overlaps)),
        tuple(_redeclared(portfolio.results)),
        tuple(each for each in still_open if each.code in BETWEEN and (each.code != "MN632" or not each.subject)),
        tuple(kept for kept in together.accepted if kept.finding.code not in _OF_PAIRS),
    )


# --- policies ------------------------------------------------------------------------------------------------


def _policies(portfolio: Portfolio, names: Sequence[str], on: str) -> Iterator[PolicyLine]:
    results = {result.name: result for result in portfolio.results}
    counts = Counter(each.span.file for each in portfolio.findings if each.span is not None)
    by_policy: dict[str, list[str]] = {}
    for name in names:
        by_policy.setdefault(name.partition("/")[0], []).append(name)
    sharing = shared_by(overlap.sharing for overlap in portfolio.together.overlaps)
    reviewing = [result.reviewing for result in portfolio.results if result.reviewing is not None]
    overdue = {each.span for each in check_overdue(reviewing, on)} if on else set()
    for folder, versions in by_policy.items():
        count = sum(counts[f"policies/{name}{suffix}"] for name in versions for suffix in (".policy", ".cases"))
        yield _policy(folder, sorted(versions), results, sharing, overdue, count, on)


def _policy(
    folder: str,
    versions: Sequence[str],
    results: Mapping[str, Result],
    sharing: Mapping[str, tuple[str, ...]],
    overdue: set[Span | None],
    findings: int,
    on: str,
) -> PolicyLine:
    days = tuple(name.partition("/")[2] for name in versions)
    begun = [day for day in days if not on or day <= on]
    version = begun[-1] if begun else ""
    # Before its first day a policy is called by the version to come.
    covered = results[f"{folder}/{version or days[0]}"].covered if f"{folder}/{version or days[0]}" in results else None
    number = covered.number if covered is not None else folder.removeprefix("mp")
    return PolicyLine(
        folder,
        number,
        covered.title if covered is not None else "",
        version,
        covered.status if covered is not None else "",
        covered.next_review if covered is not None else "",
        covered is not None and bool(version) and covered.span in overdue,
        days,
        len({(each.kind, each.name) for each in covered.governs if each.is_code}) if covered is not None else 0,
        sharing.get(number, ()),
        findings,
    )


# --- what is between them ------------------------------------------------------------------------------------


def _line(overlap: Overlap, since: int, until: int | None) -> SharedLine:
    sharing = overlap.sharing
    return SharedLine(
        (sharing.one.number, sharing.other.number),
        (sharing.one.version, sharing.other.version),
        date.fromordinal(since).isoformat(),
        "" if until is None else date.fromordinal(until - 1).isoformat(),
        stretch(since, until),
        tuple(dict.fromkeys(one.name for one, _ in sharing.codes)),
        tuple(dict.fromkeys(one.label for one, _ in sharing.services)),
        overlap.compared,
        overlap.still_open,
        overlap.accepted,
    )


def _redeclared(results: Sequence[Result]) -> Iterator[Redeclared]:
    """Facts that a version of a policy declares otherwise than the version before it."""
    before: dict[str, tuple[str, dict[str, Asked]]] = {}
    for result in results:
        if result.asking is None:
            continue
        folder, _, version = result.name.partition("/")
        asking = result.asking.value()
        facts = {fact.name: fact for fact in asking.facts}
        earlier, known = before.get(folder, ("", {}))
        for name, fact in facts.items():
            what = ", ".join(differing(known[name], fact)) if name in known else ""
            if what:
                yield Redeclared(asking.policy, name, earlier, version, what)
        before[folder] = version, facts
