"""Measuring what the author's cases defend: clauses in three values, conditions by masking MC/DC, and mutants.

A condition decides by itself where the outcome would be another if it were forced to hold, or not to hold, and nothing
else were changed. So "forced to hold" and "forced not to hold" are two changed versions of the policy like any mutant,
and a case shows one side of a condition exactly if its decided outcome is another in that version. A partly known case
stands for all its completions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TypeAlias

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
from mednec.coverage.restated import Restated, restated
from mednec.coverage.suggest import Shows, Suggester
from mednec.model.cases import Case
from mednec.model.condition import Condition
from mednec.model.policy import Policy
from mednec.runtime.logic import MET, NOT_MET, UNKNOWN
from mednec.table.axes import TableTooLarge
from mednec.table.diagram import FALSE, TRUE, DiagramBudgetError

MOST_VERSIONS = 5_000
"""Changed versions of a policy that are examined, in printed order; what is beyond is counted and named as cut."""

MOST_STEPS = 1_500_000
"""Steps that may be taken on the diagram of the changed versions; 100 conditions take an eighth of them."""

NEVER = Finding(Verdict.NEVER)
NOT_EXAMINED = Finding(Verdict.NOT_EXAMINED)

_Changed: TypeAlias = tuple[tuple[str, Condition], ...]
_Key: TypeAlias = tuple[int, tuple[int, ...]]
"""What a version decides and recommends: versions with the same are one."""


def measure(name: str, policy: Policy, cases: Sequence[Case], *, changed: bool = True) -> Coverage:
    """What cases defend of a policy. Where its changed versions are too large to compare, nothing is examined.

    With `changed` False only conditions are examined (MC/DC), no other change of the policy.
    """
    changes = tuple(mutants(policy)) if changed else ()
    try:
        bench = Bench(policy, [test for each in changes for test in each.tests])
    except (TableTooLarge, DiagramBudgetError):
        return _nothing(name, policy, changes)
    with bench.diagram.at_most(MOST_STEPS):
        return _measured(name, bench, changes, cases)


def _measured(name: str, bench: Bench, changes: Sequence[Mutant], cases: Sequence[Case]) -> Coverage:
    policy = bench.policy
    open_ = [case for case in cases if any(each.kind == "open" for each in case.expectations)]
    tried = tuple(found for case in cases if case not in open_ and (found := bench.tried(case)) is not None)
    waiting = tuple(found for case in open_ if (found := bench.tried(Case(case.title, case.facts, ()))) is not None)
    suggester = Suggester(bench, tried, waiting)
    examiner = _Examiner(bench, tried, suggester)
    by_id = {clause.id: clause for clause in policy.clauses}
    conditions = []
    for place in places(policy):
        clause = by_id[place.clause]
        said = say(place.test, policy)
        what = f"Shows that in {clause.id} “{said}” alone decides"
        # In the version where it never holds, what comes out otherwise is where it holds and decides.
        holds = examiner.shown(((clause.id, forced(clause, place, holds=False)),), f"{what} when it is met")
        fails = examiner.shown(((clause.id, forced(clause, place, holds=True)),), f"{what} when it is not met")
        conditions.append(ConditionCoverage(clause.id, said, holds, fails, place.test.span or clause.span))
    judged = tuple(
        MutantCoverage(
            each.clause,
            each.change,
            each.said,
            examiner.found(each.clause, each.conditions, f"Fails if {each.said}"),
            by_id[each.clause].span,
        )
        for each in changes
    )
    judged += examiner.restated(tuple(restated(policy)))
    clauses = tuple(_clauses(examiner, tried, suggester))
    words = _words(policy)
    return Coverage(name, len(tried), clauses, tuple(conditions), judged, words, examiner.cut, suggester.suggestions)


def _clauses(examiner: _Examiner, tried: Sequence[Tried], suggester: Suggester) -> Iterator[ClauseCoverage]:
    bench = examiner.bench
    d, possible = bench.diagram, bench.space.possible
    spans = {clause.id: clause.span for clause in bench.policy.clauses}
    for index, clause in enumerate(bench.clauses):
        node = bench.nodes[index]
        said = [each.statuses[index] for each in tried]
        try:
            where = {MET: node, NOT_MET: d.neg(node)}
            can = tuple(d.conj(possible, each) != FALSE for each in where.values())
        except DiagramBudgetError as error:
            examiner.cut = examiner.cut or f"{error}; of {clause.id} and what follows it no case is suggested"
            met, not_met, unknown = (said.count(status) for status in (MET, NOT_MET, UNKNOWN))
            yield ClauseCoverage(clause.id, met, not_met, unknown, spans[clause.id])
            continue
        counts = dict[str, int | None]()
        for status, ever in zip((MET, NOT_MET, UNKNOWN), (*can, node not in (FALSE, TRUE)), strict=True):
            counts[status] = said.count(status) if ever or status in said else None
            if counts[status] == 0:
                title = f"Shows that {clause.id} is {status}"
                if status == UNKNOWN:
                    suggester.unknown_for(title, index)
                else:
                    suggester.case_for(title, where[status], partial(_has, index, status))
        yield ClauseCoverage(clause.id, counts[MET], counts[NOT_MET], counts[UNKNOWN], spans[clause.id])


def _has(clause: int, status: str, tried: Tried) -> bool:
    return tried.statuses[clause] == status


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


class _Examiner:
    """Examines changed versions on one bench, and remembers what it found of each."""

    def __init__(self, bench: Bench, tried: Sequence[Tried], suggester: Suggester) -> None:
        self.bench = bench
        self.tried = tried
        self.suggester = suggester
        self.cut = ""
        self.examined = 0
        self.own: _Key = bench.own.root, bench.own.recommends
        self.sides: dict[_Key, Finding] = {}

    def shown(self, conditions: _Changed, what: str) -> Finding:
        """Whether a case comes out otherwise where these conditions stand."""
        version = self._version(conditions)
        if version is None:
            return NOT_EXAMINED
        key = version.root, version.recommends
        if key == self.own:
            return NEVER
        if key not in self.sides:
            shown = (each.case.title for each in self.tried if self.bench.shows(version, each))
            title = next(shown, "")
            self.sides[key] = Finding(Verdict.DEFENDED, title) if title else self._open(version, what)
        return self.sides[key]

    def found(self, clause: str, conditions: _Changed, what: str) -> Finding:
        """Whether a case fails where these conditions stand."""
        version = self._version(conditions)
        if version is None:
            return NOT_EXAMINED
        if (version.root, version.recommends) == self.own:
            return NEVER
        return self._noticed(clause, version, what)

    def _noticed(self, subject: str, version: Version, what: str) -> Finding:
        """Whether a case fails in a version that decides something otherwise."""
        # What comes out otherwise most likely fails; only then are all the others judged in full.
        otherwise = [self.bench.outcomes(version, each) != each.outcomes for each in self.tried]
        shown = [each for each, differs in zip(self.tried, otherwise, strict=True) if differs]
        for wanted in (True, False):
            for each, differs in zip(self.tried, otherwise, strict=True):
                if differs is wanted and self.bench.fails(version, each):
                    return Finding(Verdict.DEFENDED, each.case.title)
        for each in shown or self.tried:
            if self.bench.shows(version, each):
                lines = (f"the case “{each.case.title}” would, if it also said what it expects of {subject}",)
                return Finding(Verdict.OPEN, "", lines)
        return self._open(version, what)

    def _version(self, conditions: _Changed) -> Version | None:
        if self.cut:
            return None
        if self.examined >= MOST_VERSIONS:
            self.cut = f"only the first {MOST_VERSIONS} changes were examined"
            return None
        self.examined += 1
        try:
            return self.bench.version(conditions)
        except DiagramBudgetError as error:
            self.cut = (
                f"the changes combine so many facts that {error}; only the first {self.examined - 1} were examined"
            )
            return None

    def restated(self, changes: Sequence[Restated]) -> tuple[MutantCoverage, ...]:
        """Whether a case fails where the policy is said otherwise beside its conditions."""
        decided = [each for each in changes if not each.works_out]
        versions: Iterator[Version] = iter(())
        try:
            versions = iter(self.bench.restated([each.policy for each in decided]) if not self.cut else ())
        except (DiagramBudgetError, TableTooLarge):
            self.cut = (
                "the changes combine more facts than one diagram can hold; those beside the clauses were not examined"
            )
        found = []
        for each in changes:
            if self.cut:
                finding = NOT_EXAMINED
            elif each.works_out and not self.bench.matters(each.works_out):
                continue  # what nothing hangs on is not changed, as a clause that nothing cites is not
            elif not each.works_out:
                version = next(versions)
                if each.order and version.same_order:
                    continue  # the printed order says the same
                finding = (
                    NEVER
                    if version.root == self.bench.root
                    else self._noticed(each.subject, version, f"Fails if {each.said}")
                )
            elif each.codes:
                finding = self._of_codes(each)
            else:
                finding = self._tried(self.bench.worked_out(each.policy))
            found.append(MutantCoverage(each.subject, each.change, each.said, finding, each.span))
        return tuple(found)

    def _tried(self, version: Version) -> Finding:
        """Whether a case fails where a fact is worked out otherwise; of one that would, nothing is known."""
        failing = (each.case.title for each in self.tried if self.bench.fails(version, each))
        title = next(failing, "")
        return Finding(Verdict.DEFENDED, title) if title else Finding(Verdict.OPEN)

    def _of_codes(self, change: Restated) -> Finding:
        """Whether a case that requests a code fails where this code implies one fact less."""
        if not self.bench.matters_for(change.codes, change.works_out):
            return NEVER
        version = self.bench.unimplied(change.codes, change.works_out)
        requesting = (each for each in self.tried if each.case.facts.get("code") in change.codes)
        title = next((each.case.title for each in requesting if self.bench.fails(version, each)), "")
        if title:
            return Finding(Verdict.DEFENDED, title)
        shows: Shows = partial(self.bench.shows, version)
        return Finding(
            Verdict.OPEN,
            "",
            self.suggester.code_for(f"Fails if {change.said}", change.codes[0], change.works_out, shows),
        )

    def _open(self, version: Version, what: str) -> Finding:
        """A case that would show a version, or that there can be none."""
        shows: Shows = partial(self.bench.shows, version)
        try:
            differs = self.bench.differs(version)
            lines = self.suggester.case_for(what, differs, shows)
            if lines is None:
                return Finding(Verdict.NEVER, rests_on=self.bench.rests_on(differs))
        except DiagramBudgetError:
            lines = ()
        return Finding(Verdict.OPEN, "", lines)
