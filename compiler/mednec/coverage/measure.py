"""Measuring what the author's cases defend: clauses in three values, conditions by masking MC/DC, and mutants.

A condition decides by itself where the outcome would be another if it were forced to hold, or not to hold, and nothing
else were changed. So "forced to hold" and "forced not to hold" are two changed versions of the policy like any mutant,
and a case shows one side of a condition exactly if its decided outcome is another in that version. A partly known case
stands for all its completions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mednec.analyse.concrete import say_case
from mednec.analyse.space import YES
from mednec.coverage.bench import Bench, Tried, Version
from mednec.coverage.coverage import (
    ClauseCoverage,
    ConditionCoverage,
    Coverage,
    Finding,
    MutantCoverage,
    Verdict,
)
from mednec.coverage.mutants import Mutant, forced, mutants, places, say
from mednec.frozen import frozen
from mednec.model.cases import Case
from mednec.model.condition import Condition
from mednec.model.policy import Policy
from mednec.runtime.logic import MET, NOT_MET, UNKNOWN
from mednec.table.axes import TableTooLarge
from mednec.table.diagram import FALSE, TRUE, DiagramBudgetError

MOST_VERSIONS = 5_000
"""Changed versions of a policy that are examined, in printed order; what is beyond is counted and named as cut."""

NOT_EXAMINED = Finding(Verdict.NOT_EXAMINED)


def measure(name: str, policy: Policy, cases: Sequence[Case]) -> Coverage:
    """What cases defend of a policy. Where its changed versions are too large to compare, nothing is examined."""
    changes = tuple(mutants(policy))
    try:
        bench = Bench(policy, [test for each in changes for test in each.tests])
    except (TableTooLarge, DiagramBudgetError):
        return _nothing(name, policy, changes)
    tried = tuple(found for case in cases if (found := bench.tried(case)) is not None)
    examiner = _Examiner(bench, tried)
    by_id = {clause.id: clause for clause in policy.clauses}
    conditions = []
    for place in places(policy):
        clause = by_id[place.clause]
        # In the version where it never holds, what comes out otherwise is where it holds and decides.
        holds = examiner.shown(((clause.id, forced(clause, place, holds=False)),))
        fails = examiner.shown(((clause.id, forced(clause, place, holds=True)),))
        span = place.test.span or clause.span
        conditions.append(ConditionCoverage(clause.id, say(place.test, policy), holds, fails, span))
    judged = tuple(
        MutantCoverage(each.clause, each.change, each.said, examiner.found(each.conditions), by_id[each.clause].span)
        for each in changes
    )
    return Coverage(
        name,
        len(tried),
        tuple(_clauses(bench, tried)),
        tuple(conditions),
        judged,
        _words(policy),
        examiner.cut,
    )


def _clauses(bench: Bench, tried: Sequence[Tried]) -> Iterator[ClauseCoverage]:
    d, possible = bench.diagram, bench.space.possible
    spans = {clause.id: clause.span for clause in bench.policy.clauses}
    for index, clause in enumerate(bench.clauses):
        node = bench.nodes[index]
        said = [each.statuses[index] for each in tried]
        can = (d.conj(possible, node) != FALSE, d.conj(possible, d.neg(node)) != FALSE, node not in (FALSE, TRUE))
        met, not_met, unknown = (
            said.count(status) if ever or status in said else None
            for status, ever in zip((MET, NOT_MET, UNKNOWN), can, strict=True)
        )
        yield ClauseCoverage(clause.id, met, not_met, unknown, spans[clause.id])


def _nothing(name: str, policy: Policy, changes: Sequence[Mutant]) -> Coverage:
    not_examined = tuple(
        MutantCoverage(each.clause, each.change, each.said, NOT_EXAMINED, policy.span) for each in changes
    )
    conditions = tuple(
        ConditionCoverage(place.clause, say(place.test, policy), NOT_EXAMINED, NOT_EXAMINED, place.test.span)
        for place in places(policy)
    )
    clauses = tuple(ClauseCoverage(clause.id, None, None, None, clause.span) for clause in policy.clauses)
    cut = "the policy and its changes combine more facts than one diagram can hold; nothing was examined"
    return Coverage(name, 0, clauses, conditions, not_examined, _words(policy), cut)


def _words(policy: Policy) -> tuple[tuple[str, str], ...]:
    return tuple((clause.id, " ".join(clause.words)) for clause in policy.clauses)


@frozen
class _Key:
    """What a version decides and recommends: versions with the same are one."""

    root: int
    recommends: tuple[int, ...]


class _Examiner:
    """Examines changed versions on one bench, and remembers what it found of each."""

    def __init__(self, bench: Bench, tried: Sequence[Tried]) -> None:
        self.bench = bench
        self.tried = tried
        self.cut = ""
        self.examined = 0
        self.sides: dict[_Key, Finding] = {}
        self.open: dict[_Key, Finding] = {}

    def shown(self, conditions: tuple[tuple[str, Condition], ...]) -> Finding:
        """Whether a case comes out otherwise where these conditions stand."""
        version = self._version(conditions)
        if version is None:
            return NOT_EXAMINED
        key = _Key(version.root, version.recommends)
        if key not in self.sides:
            self.sides[key] = self._shown(version, key)
        return self.sides[key]

    def found(self, conditions: tuple[tuple[str, Condition], ...]) -> Finding:
        """Whether a case fails where these conditions stand."""
        version = self._version(conditions)
        if version is None:
            return NOT_EXAMINED
        key = _Key(version.root, version.recommends)
        if key == _Key(self.bench.own.root, self.bench.own.recommends):
            return Finding(Verdict.NEVER)
        for each in self.tried:
            if self.bench.outcomes(version, each) != each.outcomes and self.bench.fails(version, each):
                return Finding(Verdict.DEFENDED, each.case.title)
        for each in self.tried:
            if self.bench.outcomes(version, each) == each.outcomes and self.bench.fails(version, each):
                return Finding(Verdict.DEFENDED, each.case.title)
        return self._would_show(version, key)

    def _version(self, conditions: tuple[tuple[str, Condition], ...]) -> Version | None:
        if self.cut:
            return None
        if self.examined >= MOST_VERSIONS:
            self.cut = f"only the first {MOST_VERSIONS} changes were examined"
            return None
        self.examined += 1
        try:
            return self.bench.version(conditions)
        except DiagramBudgetError:
            self.cut = f"the changes combine more facts than one diagram can hold; {self.examined - 1} were examined"
            return None

    def _shown(self, version: Version, key: _Key) -> Finding:
        if key == _Key(self.bench.own.root, self.bench.own.recommends):
            return Finding(Verdict.NEVER)
        for each in self.tried:
            if self.bench.shows(version, each):
                return Finding(Verdict.DEFENDED, each.case.title)
        return self._would_show(version, key)

    def _would_show(self, version: Version, key: _Key) -> Finding:
        """A case that would show the version, or that there can be none."""
        if key not in self.open:
            self.open[key] = self._witness(version)
        return self.open[key]

    def _witness(self, version: Version) -> Finding:
        space, d = self.bench.space, self.bench.diagram
        try:
            differs = self.bench.differs(version)
            witness = space.find((differs, YES))
            if witness is not None:
                return Finding(Verdict.OPEN, "", say_case(self.bench.policy, witness.case))
            return Finding(Verdict.NEVER if d.conj(space.possible, differs) == FALSE else Verdict.OPEN)
        except DiagramBudgetError:
            return Finding(Verdict.OPEN)
