"""What the table proves about a policy: contradictions, gaps, clauses and codes that come to nothing.

Every finding names its clauses, says one thing, and shows a case in raw facts wherever there is one. The searches walk
the nodes that one case reaches together and make none: what a clause changes is asked of the steps that cite it, never
of a whole second table.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from mednec.across.covered import ACROSS
from mednec.analyse.approved import Common, common_to_approvals
from mednec.analyse.concrete import say_case
from mednec.analyse.conditions import both_ways, idle_conditions, idle_thresholds, uneven_ranges
from mednec.analyse.grounds import check_axioms, with_grounds
from mednec.analyse.space import NO, YES, Wanted, Witness
from mednec.analyse.steps import Steps
from mednec.analyse.unapproved import unapproved_services
from mednec.diagnostics import Diagnostic, Severity, has_errors, in_order
from mednec.frozen import frozen, replace
from mednec.model.axioms import Axiom
from mednec.model.condition import Among
from mednec.model.facts import values_of
from mednec.model.findings import listed
from mednec.model.policy import Clause, CodeRow, Policy, clauses_in
from mednec.table.axes import TableTooLarge, cells_where, cut, tests_in
from mednec.table.diagram import FALSE, TRUE, DiagramBudgetError
from mednec.table.table import Table, cells_of


@frozen
class Analysis:
    """What the table of a policy comes to: what is wrong, and what its page says beside the table.

    `governed` are the clauses that can decide a request for each code, as printed; `common` is what every approval has
    in common. Both are of the table as it runs, whatever axioms say of the cases that there can be; both are empty
    where the policy is too large for it, which is a finding.
    """

    findings: tuple[Diagnostic, ...]
    governed: tuple[tuple[str, tuple[str, ...]], ...] = ()
    common: tuple[Common, ...] = ()


def analyse(policy: Policy, table: Table) -> tuple[Diagnostic, ...]:
    """The findings of `analysis`."""
    return analysis(policy, table).findings


def analysis(policy: Policy, table: Table) -> Analysis:
    """Everything that is wrong with what the policy decides, in reading order; `table` is the policy's.

    What is too large to be checked is named: an error where it may hide that the policy decides nothing or two things,
    so that nothing unchecked is published, and else a warning that can be accepted.
    """
    found = [*_impossible_codes(policy), *_idle_tests(policy)]
    known = {diagnostic.subject for diagnostic in found if diagnostic.subject != "policy"}
    try:
        checks = _Checks(policy)
    except TableTooLarge as error:
        return Analysis(in_order((*found, error.diagnostic)))
    except DiagramBudgetError as error:
        return Analysis(in_order((*found, _cut(policy, tuple(_Searched), str(error)))))
    of_axioms = checks.of_axioms()
    found += of_axioms
    if not has_errors(of_axioms):
        found += with_grounds(policy.axioms, lambda given: checks.given(given, known), checks.space.diagram)
    governed, common = checks.of_the_table(table)
    for reason in dict.fromkeys(checks.cut.values()):
        found.append(_cut(policy, tuple(what for what, why in checks.cut.items() if why == reason), reason))
    return Analysis(in_order(found), governed, common)


_AS_PRINTED = '; where the document prints it so, keep it: `accept MN303 by "..." on ... because "..."`'

MOST_STEPS = 2_000_000
"""Steps that one search may take on the diagram: some seconds. Beyond, it is cut, and the policy is told which."""


class _Searched(Enum):
    """What is looked for, in words."""

    AXIOMS = "axioms that rule out nothing or too much"
    CONTRADICTIONS = "clauses that contradict each other"
    GAPS = "requests that no clause decides"
    CLAUSES = "clauses that never matter"
    CONDITIONS = "conditions that change nothing"
    LIMITS = "limits that decide nothing"
    RANGES = "ranges with a gap or an overlap"
    BOTH_WAYS = "facts that both help and hurt"
    UNAPPROVED = "services that are never approved"
    CODES = "codes that no clause governs"
    GOVERNED = "clauses that govern a code"
    APPROVALS = "what every approval has in common"


_NEEDED = frozenset({_Searched.AXIOMS, _Searched.CONTRADICTIONS, _Searched.GAPS, _Searched.CODES, _Searched.GOVERNED})


def _cut(policy: Policy, what: tuple[_Searched, ...], reason: str) -> Diagnostic:
    needed = not _NEEDED.isdisjoint(what)
    return Diagnostic(
        "MN309",
        f"Cut short: the search for {listed([each.value for each in what])}. The clauses combine so many facts that "
        f"{reason}.",
        policy.span,
        Severity.ERROR if needed else Severity.WARNING,
        help="split the policy, or let its clauses test fewer facts together"
        + ("" if needed else "; or accept that this was not looked for"),
        subject="policy",
    )


def apply_acceptances(
    diagnostics: tuple[Diagnostic, ...], policy: Policy
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """The findings that stay open, and those that the policy accepts.

    An acceptance is of one code and one subject. An error cannot be accepted, and an acceptance that accepts nothing
    is itself a finding: what it once accepted has been mended, and the next one would slip through.
    """
    wanted = {(each.code, each.subject) for each in policy.acceptances}
    is_accepted = [(d.code, d.subject) in wanted and d.severity is not Severity.ERROR for d in diagnostics]
    accepted = tuple(d for d, yes in zip(diagnostics, is_accepted, strict=True) if yes)
    still_open = [d for d, yes in zip(diagnostics, is_accepted, strict=True) if not yes]
    used = {(d.code, d.subject) for d in accepted}
    errors = {(d.code, d.subject) for d in still_open}
    for each in policy.acceptances:
        # What is found between policies is found where all of them are.
        if (each.code, each.subject) in used or each.code in ACROSS:
            continue
        refused = (each.code, each.subject) in errors
        still_open.append(
            Diagnostic(
                "MN307",
                f"{each.code} is an error and cannot be accepted."
                if refused
                else f"{each.code} is accepted here, and nothing of the kind is found.",
                each.span,
                Severity.WARNING,
                help="mend what it reports" if refused else "take the acceptance away",
                subject=each.subject,
            )
        )
    return in_order(still_open), accepted


def _with_what_stands_below(policy: Policy, names: set[str]) -> frozenset[str]:
    """Clauses with all that stands below them."""
    below = (each.id for clause in policy.clauses if clause.id in names for each in clauses_in(clause.children))
    return frozenset([*names, *below])


class _Checks(Steps):
    """The checks of one policy, on the steps of its decision; `cut` are those that were cut short, with the reason."""

    def __init__(self, policy: Policy) -> None:
        super().__init__(policy)
        self.cut: dict[_Searched, str] = {}

    def of_axioms(self) -> list[Diagnostic]:
        """What is wrong with the axioms themselves."""
        return self._look(_Searched.AXIOMS, check_axioms(self.space))

    def given(self, axioms: tuple[Axiom, ...], known: set[str]) -> tuple[Diagnostic, ...]:
        """What is found where these axioms are taken as given; clauses and codes that are `known` are left alone."""
        self.space.assume(axioms)
        contradictions = self._look(_Searched.CONTRADICTIONS, self.contradictions())
        found = [*contradictions, *self._look(_Searched.GAPS, self.gaps())]
        idle = [each for each in self._look(_Searched.CLAUSES, self.idle_clauses()) if each.subject not in known]
        found += idle
        silenced = _with_what_stands_below(self.policy, known | {each.subject for each in idle})
        found += self._look(_Searched.CONDITIONS, idle_conditions(self, silenced))
        found += self._look(_Searched.LIMITS, idle_thresholds(self, silenced))
        found += self._look(_Searched.RANGES, uneven_ranges(self, silenced))
        found += self._look(_Searched.BOTH_WAYS, both_ways(self, silenced))
        if not contradictions:  # else nobody knows what is approved
            found += self._look(_Searched.UNAPPROVED, unapproved_services(self, silenced))
        ungoverned = self._look(_Searched.CODES, self.codes_of_no_clause())
        found += (each for each in ungoverned if each.subject not in known)
        return tuple(found)

    def of_the_table(self, table: Table) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], tuple[Common, ...]]:
        """`governed` and `common` of an `Analysis`, on the same steps where no axiom has its part in them."""
        printed = {clause.id: place for place, clause in enumerate(table.clauses)}
        governed: list[tuple[str, tuple[str, ...]]] = []
        common: tuple[Common, ...] = ()
        try:
            steps = self if not self.policy.axioms else _Checks(replace(self.policy, axioms=()))
            with steps.space.diagram.at_most(MOST_STEPS):
                steps.space.as_at_first()
                for row in self.policy.codes:
                    governed.append((row.code, tuple(sorted(steps.deciding(row.code), key=printed.__getitem__))))
        except DiagramBudgetError as error:
            self.cut[_Searched.GOVERNED] = str(error)
            return (), ()
        try:
            with steps.space.diagram.at_most(MOST_STEPS):
                common = common_to_approvals(steps)
        except DiagramBudgetError as error:
            self.cut[_Searched.APPROVALS] = str(error)
        return tuple(governed), common

    def _look(self, what: _Searched, search: Iterator[Diagnostic]) -> list[Diagnostic]:
        """What a search finds before it ends or is cut."""
        seen: list[Diagnostic] = []
        try:
            with self.space.diagram.at_most(MOST_STEPS):
                for each in search:
                    seen.append(each)
        except DiagramBudgetError as error:
            self.cut[what] = str(error)
        return seen

    # --- MN301 -----------------------------------------------------------------------------------------------

    def contradictions(self) -> Iterator[Diagnostic]:
        """Pairs of clauses that decide one case differently, where no precedence says which wins."""
        reported: set[tuple[str, str]] = set()
        for place, one in enumerate(self.deciding_hits):
            rivals = [other for other in self.deciding_hits[place + 1 :] if self._rivals(one, other)]
            any_rival = self.space.diagram.disj(*[self.hit_nodes[other] for other in rivals])
            if not self.space.exists(self.before_clauses, (self.hit_nodes[one], YES), (any_rival, YES)):
                continue
            for other in rivals:
                pair = self.hits[one].by, self.hits[other].by
                over = self.overriding[pair[0]] | self.overriding[pair[1]]
                winners = [self.hit_nodes[hit] for hit in self.deciding_hits if self.hits[hit].by in over]
                witness = self.space.find(
                    self.before_clauses,
                    *self._decides(one),
                    *self._decides(other),
                    *((node, NO) for node in winners),
                )
                if witness is not None and pair not in reported:
                    reported.add(pair)
                    yield self._contradiction(one, other, witness)

    def _rivals(self, one: int, other: int) -> bool:
        """Whether two steps say different things and no precedence is declared between their clauses."""
        ids = self.hits[one].by, self.hits[other].by
        related = ids[0] == ids[1] or ids[0] in self.overriding[ids[1]] or ids[1] in self.overriding[ids[0]]
        return not related and self.hits[one].outcome != self.hits[other].outcome

    def _decides(self, hit: int) -> list[Wanted]:
        """Where a step would be taken if its clause stood alone: no other step of the same clause comes before it."""
        same = [i for i in self.deciding_hits if i < hit and self.hits[i].by == self.hits[hit].by]
        return [(self.hit_nodes[hit], YES), *((self.hit_nodes[i], NO) for i in same)]

    def _contradiction(self, one: int, other: int, witness: Witness) -> Diagnostic:
        first, second = sorted((one, other), key=lambda hit: self.index[self.hits[hit].by])
        ids = [self.hits[hit].by for hit in (first, second)]
        says = [self.space.outcomes[self.hits[hit].outcome].determination.value for hit in (first, second)]
        return Diagnostic(
            "MN301",
            f"{ids[0]} says {says[0]} and {ids[1]} says {says[1]} of one case, and neither overrides the other.",
            self.by_id[ids[0]].span,
            help=self._way_out_of(*ids),
            notes=((self.by_id[ids[1]].span, f"{ids[1]} stands here"),),
            witness=say_case(self.policy, witness.case),
            subject=ids[0],
        )

    def _way_out_of(self, one: str, other: str) -> str:
        """What ends a contradiction; where no heading says which services a clause is for, that comes first."""
        unsaid = [name for name in (one, other) if self._is_for_every_service(name)]
        if not unsaid:
            return f"write `overrides {one}` below {other}, or `overrides {other}` below {one}"
        where = f"the headings above {one} and {other}" if len(unsaid) == 2 else f"the heading above {unsaid[0]}"
        return (
            f"if they speak of different services, put `for SERVICE` on {where}; else write `overrides {one}` "
            f"below {other}"
        )

    def _is_for_every_service(self, name: str) -> bool:
        """Whether a clause governs all of a policy's several services."""
        decides = self.by_id[name].decides
        every = set(self.policy.services)
        return decides is not None and len(every) > 1 and (not decides.services or every <= set(decides.services))

    # --- MN302 -----------------------------------------------------------------------------------------------

    def gaps(self) -> Iterator[Diagnostic]:
        """Requests in force, for a service that the policy addresses, that no clause decides."""
        undecided = [self.before_clauses, (self.earlier[len(self.hits) - 1], NO)]
        axis = self.space.axis_of(self.policy.service_fact) if self.policy.service_fact else None
        if axis is None:
            witness = self.space.find(*undecided)
            if witness is not None:
                yield self._gap("some requests", witness)
            return
        labels = {value.name: value.label for value in values_of(self.policy.fact(self.policy.service_fact).type)}
        found: dict[str, Witness] = {}
        for service in self.policy.services:
            cells = cells_where(self.space.axes[axis], Among((service,)))
            witness = self.space.find(*undecided, (self.space.diagram.literal(axis, cells), YES))
            if witness is not None:
                found[service] = witness
        if found:
            yield self._gap(f"some requests for {listed([labels[name] for name in found])}", next(iter(found.values())))

    def _gap(self, which: str, witness: Witness) -> Diagnostic:
        return Diagnostic(
            "MN302",
            f"No clause decides {which}.",
            self.policy.span,
            Severity.WARNING,
            help="say what applies in all other cases (a clause with `otherwise`), or accept that the policy is silent",
            witness=say_case(self.policy, witness.case),
            subject="policy",
        )

    # --- MN303 -----------------------------------------------------------------------------------------------

    def idle_clauses(self) -> Iterator[Diagnostic]:
        """Clauses that can never matter; of a clause and what stands below it, the clause alone."""
        silenced: set[str] = set()
        for clause in self.policy.clauses:
            if clause.id in silenced:
                continue
            finding = self._idle(clause)
            if finding is not None:
                silenced.update(each.id for each in clauses_in(clause.children))
                yield finding

    def _idle(self, clause: Clause) -> Diagnostic | None:
        node = self.clause_nodes[self.index[clause.id]]
        met = self.space.find((node, YES))
        if met is None:
            return self._finding(clause, f"{clause.id} can never be met.", "check its conditions against each other")
        if clause.recommends is not None:
            return None
        if not self.changes(clause, FALSE):
            where = self.space.find((node, YES), self.before_clauses) or met
            step = self.step(where)
            wins = self.hits[step].by if step is not None and self.hits[step].kind == "clause" else ""
            if step is not None and wins:
                # The clause that is named must be seen to decide: what it reads is shown too.
                earlier = [(before, NO) for before in self.hit_nodes[:step]]
                where = self.space.find((node, YES), *earlier, (self.hit_nodes[step], YES)) or where
            beaten = wins not in ("", clause.id)
            override = f", or let it override {wins}" if beaten and clause.decides is not None else ""
            return self._finding(
                clause,
                f"{clause.id} changes no decision: wherever it is met, the outcome is the same without it.",
                f"take it out or change it{override}{_AS_PRINTED}",
                where,
                f"{clause.id} is met in this case, and {wins} decides it" if beaten else "",
            )
        if clause.decides is None and not self.changes(clause, TRUE):
            return self._finding(
                clause,
                f"{clause.id} excludes nothing: wherever it is not met, the outcome is the same as if it were.",
                f"take it out or change it{_AS_PRINTED}",
                self.space.find((node, NO), self.before_clauses),
            )
        return None

    def _finding(
        self, clause: Clause, message: str, way_out: str, witness: Witness | None = None, note: str = ""
    ) -> Diagnostic:
        return Diagnostic(
            "MN303",
            message,
            clause.span,
            Severity.WARNING,
            help=way_out,
            notes=((None, note),) if note else (),
            witness=say_case(self.policy, witness.case) if witness is not None else (),
            subject=clause.id,
        )

    # --- MN304 -----------------------------------------------------------------------------------------------

    def deciding(self, code: str) -> tuple[str, ...]:
        """The clauses that can decide a request for a code."""
        row = next(row for row in self.policy.codes if row.code == code)
        deciding = (
            self.hits[hit].by
            for hit in self.deciding_hits
            if self.space.exists_for(row, (self.hit_nodes[hit], YES), (self.earlier[hit], NO))
        )
        return tuple(dict.fromkeys(deciding))

    def codes_of_no_clause(self) -> Iterator[Diagnostic]:
        """Codes for which no clause decides anything."""
        for row in self.policy.codes:
            if not self.deciding(row.code):
                implied = [test.said for test in tests_in(row.implies) if test.said]
                yield Diagnostic(
                    "MN304",
                    f"No clause governs {row.code}.",
                    row.span,
                    Severity.WARNING,
                    help="let a clause decide what it requests, correct what it implies, or accept this",
                    notes=((None, f"requesting it implies {' and '.join(implied)}"),) if implied else (),
                    witness=self._request_for(row),
                    subject=row.code,
                )

    def _request_for(self, row: CodeRow) -> tuple[str, ...]:
        """A request for a code, in force and decided by this policy wherever there is one."""
        first = next((i for i, hit in enumerate(self.hits) if hit.kind not in ("version", "line", "code")), 0)
        witness = self.space.find_for(row, (self.earlier[first], NO)) or self.space.find_for(row)
        return say_case(self.policy, witness.case) if witness is not None else (f"code: {row.code}",)


# --- what needs no diagram -----------------------------------------------------------------------------------


def _impossible_codes(policy: Policy) -> Iterator[Diagnostic]:
    """MN305: codes that imply what no request can be."""
    for row in policy.codes:
        tests = list(tests_in(row.implies))
        for name in dict.fromkeys(test.fact for test in tests):
            mine = [test for test in tests if test.fact == name]
            (axis,) = cut(policy, mine)
            left = (1 << cells_of(axis)) - 1
            for test in mine:
                left &= cells_where(axis, test.wanted)
            if not left:
                yield Diagnostic(
                    "MN305",
                    f"What {row.code} implies of {name} cannot be.",
                    mine[0].span or row.span,
                    help="correct what the code implies: no request can have all of it",
                    subject=row.code,
                )


def _idle_tests(policy: Policy) -> Iterator[Diagnostic]:
    """MN308: tests that every value of their fact passes, or none."""
    sources = [(rule.line, source) for rule in policy.lines for _, source in rule.sources]
    of_lines = [(line, source.unless) for line, source in sources if source.unless is not None]
    for subject, condition in [*((clause.id, clause.condition) for clause in policy.clauses), *of_lines]:
        for test in tests_in(condition):
            (axis,) = cut(policy, [test])
            cells = cells_where(axis, test.wanted)
            if cells in (0, (1 << cells_of(axis)) - 1):
                said = f"`{test.said}`" if test.said else f"The condition on {test.fact}"
                yield Diagnostic(
                    "MN308",
                    f"{said} {'always' if cells else 'never'} holds, whatever {test.fact} is.",
                    test.span,
                    Severity.WARNING,
                    help="take it out, or correct its values",
                    subject=subject,
                )
