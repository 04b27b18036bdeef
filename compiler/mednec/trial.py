"""The author's cases judged by the emitted table itself."""

from __future__ import annotations

from collections.abc import Sequence

from mednec.diagnostics import Diagnostic, has_errors, in_order
from mednec.driver import Proof
from mednec.emit.python import emit, load
from mednec.frozen import frozen
from mednec.model.cases import Case, Expectation, Shown, resolve_cases
from mednec.model.determinations import Determination
from mednec.model.policy import Policy
from mednec.runtime.decision import Decision
from mednec.runtime.logic import MET, NOT_MET, STATUSES, UNKNOWN
from mednec.runtime.read import CaseError
from mednec.syntax.parser import parse_cases
from mednec.text import Source


@frozen
class Judged:
    """What came of one case: its title, and a diagnostic for each thing that makes it fail."""

    title: str
    misses: tuple[Diagnostic, ...]


@frozen
class Trial:
    """How many cases and expectations were judged, how many missed, and a diagnostic for each miss or mistake.

    `judged` are the cases, `left_out` is how many others were not, because they or what they copy cannot be read;
    `ruled_out` is how many of the cases no member can be as, by an axiom.
    """

    cases: int
    expectations: int
    missed: int
    left_out: int
    diagnostics: tuple[Diagnostic, ...]
    judged: tuple[Judged, ...] = ()
    ruled_out: int = 0


@frozen
class CasesRead:
    """The sound cases of a file, how many others it has, and what is wrong with those."""

    cases: tuple[Case, ...]
    left_out: int
    diagnostics: tuple[Diagnostic, ...]


def read_cases(source: Source, policy: Policy) -> CasesRead:
    """The cases of a file against the names of a policy, not judged.

    Where the text itself has errors there are none: a case of which a line was not understood says something else
    than its author.
    """
    file, problems = parse_cases(source)
    if has_errors(problems):
        return CasesRead((), len(file.cases), in_order(problems))
    cases, found = resolve_cases(file, policy)
    return CasesRead(cases, len(file.cases) - len(cases), in_order((*problems, *found)))


def try_cases(source: Source, proof: Proof) -> Trial:
    """Every sound case of a case file against the emitted table."""
    read = read_cases(source, proof.policy)
    decide = load(emit(proof.table)).decide
    judged: list[Judged] = []
    found = list(read.diagnostics)
    expectations = missed = ruled_out = 0
    for case in read.cases:
        try:
            decision = decide(case.facts)
        except CaseError as error:
            found.append(_refused(case, error))
            continue
        misses, impossible = judge(case, decision), axioms_against(case, decision)
        judged.append(Judged(case.title, (*misses, *impossible)))
        expectations += len(case.expectations)
        missed += len(misses)
        ruled_out += bool(impossible)
    failures = [failure for each in judged for failure in each.misses]
    return Trial(
        len(judged),
        expectations,
        missed,
        read.left_out + len(read.cases) - len(judged),
        in_order((*found, *failures)),
        tuple(judged),
        ruled_out,
    )


def shown_of(source: Source, proof: Proof) -> Shown:
    """What the cases of a file show of each clause. A case that cannot be read, or that misses, shows nothing."""
    decide = load(emit(proof.table)).decide
    cases = 0
    counts = {clause.id: dict.fromkeys(STATUSES, 0) for clause in proof.table.clauses}
    for case in read_cases(source, proof.policy).cases:
        try:
            decision = decide(case.facts)
        except CaseError:
            continue
        if not judge(case, decision) and not axioms_against(case, decision):
            cases += 1
            for clause in decision.clauses:
                counts[clause.clause][clause.status] += 1
    return Shown(cases, tuple((name, n[MET], n[NOT_MET], n[UNKNOWN]) for name, n in counts.items()))


def _refused(case: Case, error: CaseError) -> Diagnostic:
    """What the table itself cannot read. Names facts, never a value of the case."""
    return Diagnostic(
        "MN501",
        f"The table cannot read the case “{case.title}”. {' '.join(problem.message for problem in error.problems)}",
        case.span,
        help="Give the case facts of the policy, each with a value that it can have.",
    )


def axioms_against(case: Case, decision: Decision) -> tuple[Diagnostic, ...]:
    """The axioms that a case contradicts without expecting it: what no member can have shows nothing of the policy."""
    if any(expected.kind == "conflict" for expected in case.expectations):
        return ()
    return tuple(
        Diagnostic(
            "MN516",
            f"No member is as the case “{case.title}” says: it contradicts “{conflict.axiom}”.",
            case.span,
            help=f"correct {_listed((conflict.fact, *conflict.against))} in the case, correct the axiom, or write "
            f"`expect conflict {conflict.fact}`",
        )
        for conflict in decision.conflicts
        if conflict.axiom
    )


def judge(case: Case, decision: Decision) -> tuple[Diagnostic, ...]:
    """What a decision says otherwise than its case expects. Names clauses and facts, never a value of the case."""
    return tuple(miss for expected in case.expectations if (miss := _judge(case, expected, decision)) is not None)


def _judge(case: Case, expected: Expectation, decision: Decision) -> Diagnostic | None:
    match expected.kind:
        case "determination":
            return _judge_determination(case, expected, decision)
        case "needs":
            if set(expected.names) == set(decision.still_matter):
                return None
            said = f"it still depends on {_listed(decision.still_matter)}"
            return _miss("MN511", case, expected, f"needs {_listed(expected.names)}", said)
        case "met" | "not met" | "unknown" | "waived" | "does not apply":
            status = {clause.clause: clause.status for clause in decision.clauses}
            others = [f"{name} is {status[name]}" for name in expected.names if status[name] != expected.kind]
            if not others:
                return None
            return _miss("MN512", case, expected, f"{expected.kind} {_listed(expected.names)}", ", ".join(others))
        case "conflict":
            facts = {conflict.fact for conflict in decision.conflicts}
            if facts == set(expected.names):
                return None
            said = f"the input contradicts itself in {_listed(sorted(facts))}"
            return _miss("MN513", case, expected, f"a conflict in {_listed(expected.names)}", said)
        case "limits":
            if set(expected.names) == set(decision.limits):
                return None
            still_open = f"; still open: {_listed(decision.open_limits)}" if decision.open_limits else ""
            said = f"its limits are {_listed(decision.limits)}{still_open}"
            return _miss("MN514", case, expected, f"the limits {_listed(expected.names)}", said)
        case "open":
            return Diagnostic(
                "MN515",
                f"Nobody has said yet what the policy must say of the case “{case.title}”.",
                expected.span,
                help="read the clause's words, and write what they say of this case in place of `?`",
            )
        case _:
            raise AssertionError(expected.kind)


def _judge_determination(case: Case, expected: Expectation, decision: Decision) -> Diagnostic | None:
    assert expected.determination is not None
    said = decision.determination.value + (f' "{decision.source}"' if decision.source else "")
    wanted = expected.determination.value + (f' "{expected.source}"' if expected.source else "")
    if expected.determination.value != decision.determination.value or (
        expected.determination is Determination.REFER and expected.source not in ("", decision.source)
    ):
        matters = f" on {_listed(decision.still_matter)}" if decision.still_matter else ""
        return _miss("MN510", case, expected, wanted, f"the table says {said}{matters}")
    cited = [citation.clause for citation in decision.decided_by]
    missing = [name for name in expected.names if name not in cited]
    if missing:
        return _miss("MN510", case, expected, f"{wanted} by {_listed(missing)}", f"it is decided by {_listed(cited)}")
    return None


def _miss(code: str, case: Case, expected: Expectation, wanted: str, said: str) -> Diagnostic:
    return Diagnostic(
        code,
        f"The case “{case.title}” expects {wanted}, but {said}.",
        expected.span,
        help="Read the clause's words again: either the case or the clause's meaning is wrong.",
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "nothing"
