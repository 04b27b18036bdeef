"""The author's cases judged by the emitted table itself."""

from __future__ import annotations

from collections.abc import Sequence

from mednec.diagnostics import Diagnostic, in_order
from mednec.driver import Proof
from mednec.emit.python import emit, load
from mednec.frozen import frozen
from mednec.model.cases import Case, Expectation, resolve_cases
from mednec.model.policy import Determination
from mednec.runtime.decision import Decision
from mednec.syntax.parser import parse_cases
from mednec.text import Source


@frozen
class Trial:
    """How many cases and expectations were judged, how many missed, and a diagnostic for each miss or mistake."""

    cases: int
    expectations: int
    missed: int
    diagnostics: tuple[Diagnostic, ...]


def try_cases(source: Source, proof: Proof) -> Trial:
    """Every case of a case file against the emitted table."""
    file, problems = parse_cases(source)
    cases, found = resolve_cases(file, proof.policy)
    decide = load(emit(proof.table)).decide
    misses = [miss for case in cases for miss in judge(case, decide(case.facts))]
    return Trial(
        len(cases),
        sum(len(case.expectations) for case in cases),
        len(misses),
        in_order((*problems, *found, *misses)),
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
        case "met" | "not met" | "unknown":
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
