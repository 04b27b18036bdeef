"""Coverage as lines for a terminal and as JSON data. The forms are documented in docs/coverage.md."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from mednec.columns import wrapped
from mednec.coverage.coverage import Coverage, Finding, Score, Verdict, score_of
from mednec.diagnostics import Diagnostic, as_data

_MOST_WORDS = 90


def lines(coverage: Coverage) -> Iterator[str]:
    """The figures of one version, then everything that no case defends, with a case that would."""
    met, not_met, unknown = zip(*(clause.counts for clause in coverage.clauses), strict=True)
    values = ", ".join(
        f"{sum(1 for count in counts if count)} of {sum(count is not None for count in counts)} {name}"
        for name, counts in (("met in some case", met), ("not met", not_met), ("unknown", unknown))
    )
    yield from _figure("clauses", values)
    yield from _figure("conditions", _score(conditions_score(coverage), "shown to decide alone", "can never do so"))
    yield from _figure("changes", _score(mutants_score(coverage), "make a case fail", "change no decision"))
    if coverage.cut:
        yield from _figure("cut short", coverage.cut)
    for condition in coverage.conditions:
        axioms = dict.fromkeys((*condition.holds.rests_on, *condition.fails.rests_on))
        if axioms:
            said = f"“{condition.said}” in {condition.clause} can never decide alone, by {_axioms(axioms)}."
            yield from wrapped(said, "  ", "    ")
    yield from _open(coverage)


def _figure(name: str, said: str) -> list[str]:
    return wrapped(said, f"  {name:12}", " " * 14)


def conditions_score(coverage: Coverage) -> Score:
    """Of the conditions that can decide by themselves, how many are shown to."""
    return score_of(tuple(condition.verdict for condition in coverage.conditions))


def mutants_score(coverage: Coverage) -> Score:
    """Of the changes that some case decides otherwise, how many the author's cases notice."""
    return score_of(tuple(mutant.finding.verdict for mutant in coverage.mutants))


def _score(score: Score, done: str, never: str) -> str:
    said = f"{score.defended} of {score.of} {done} ({floored(score.percent)} %)"
    said += f", {score.never} {never}" if score.never else ""
    return f"{said}, {score.not_examined} not examined" if score.not_examined else said


def floored(percent: float) -> str:
    """A percentage with one decimal, never rounded up: 100 means all."""
    return f"{int(percent * 10) / 10:g}"


def _open(coverage: Coverage) -> Iterator[str]:
    words = dict(coverage.words)
    seen: dict[tuple[str, ...], str] = {}
    said_of = ""
    last: tuple[str, tuple[str, ...]] = ("", ())
    for clause, what, finding in undefended(coverage):
        if clause != said_of:
            yield ""
            yield from wrapped(f"{_called(clause)}  {_shortened(words.get(clause, ''))}", "  ", "    ")
            said_of = clause
        if (what, finding.witness) == last:
            continue  # both ends of a window are called the same
        last = what, finding.witness
        yield from wrapped(what, "    - ", "      ")
        if finding.witness in seen:
            at = seen[finding.witness]
            yield f"      the case {'above' if at == clause else f'under {_called(at)}'} would"
        elif finding.witness:
            seen[finding.witness] = clause
            for line in finding.witness:
                indent = " " * (6 + len(line) - len(line.lstrip()))
                yield from wrapped(line.lstrip(), indent, indent + "  ")


def undefended(coverage: Coverage) -> Iterator[tuple[str, str, Finding]]:
    """What no case defends, by clause in printed order: (clause, what in words, finding)."""
    of_clause: dict[str, list[tuple[str, Finding]]] = {clause.clause: [] for clause in coverage.clauses}
    for each in coverage.clauses:
        named = zip(("met", "not met", "unknown"), each.counts, strict=True)
        of_clause[each.clause] += [
            (f"in no case it is {name}", Finding(Verdict.OPEN)) for name, count in named if count == 0
        ]
    for condition in coverage.conditions:
        if condition.verdict is Verdict.NEVER:
            continue
        for side, finding in (("met", condition.holds), ("not met", condition.fails)):
            if finding.verdict is Verdict.OPEN:
                what = f"no case shows that “{condition.said}” alone decides when it is {side}"
                of_clause[condition.clause].append((what, finding))
    for mutant in coverage.mutants:
        if mutant.finding.verdict is Verdict.OPEN:
            of_clause.setdefault(mutant.clause, []).append((f"no case fails if {mutant.said}", mutant.finding))
    for clause, found in of_clause.items():
        yield from ((clause, what, finding) for what, finding in found)


def _axioms(titles: Iterable[str]) -> str:
    named = [f"“{title}”" for title in titles]
    return f"the axiom{'s' if len(named) > 1 else ''} {' and '.join(named)}"


def _called(subject: str) -> str:
    """What a change is about, as a reader calls it: a clause, a fact, or the rule for a line of business."""
    kind, _, name = subject.partition(" ")
    return f"the rule for {name}" if kind == "line" else subject


def _shortened(words: str) -> str:
    plain = words.replace("**", "")
    return plain if len(plain) <= _MOST_WORDS else f"{plain[:_MOST_WORDS].rsplit(' ', 1)[0]} …"


def as_json(findings: Iterable[Diagnostic], measured: Iterable[Coverage]) -> str:
    """Findings as `to_json` has them, and the coverage of every version."""
    data = {"findings": [as_data(each) for each in findings], "coverage": [_data(each) for each in measured]}
    return json.dumps(data, indent=2, ensure_ascii=False)


def _data(coverage: Coverage) -> dict[str, object]:
    return {
        "version": coverage.name,
        "cases": coverage.cases,
        "cut": coverage.cut,
        "conditions_score": _score_data(conditions_score(coverage)),
        "changes_score": _score_data(mutants_score(coverage)),
        "clauses": [
            {"clause": each.clause, "met": each.met, "not_met": each.not_met, "unknown": each.unknown}
            for each in coverage.clauses
        ],
        "conditions": [
            {
                "clause": each.clause,
                "condition": each.said,
                "verdict": each.verdict.value,
                "holds": _finding_data(each.holds),
                "does_not_hold": _finding_data(each.fails),
            }
            for each in coverage.conditions
        ],
        "changes": [
            {"clause": each.clause, "kind": each.change.value, "change": each.said, **_finding_data(each.finding)}
            for each in coverage.mutants
        ],
    }


def _score_data(score: Score) -> dict[str, object]:
    return {
        "defended": score.defended,
        "of": score.of,
        "percent": float(floored(score.percent)),
        "cannot_be_shown": score.never,
        "not_examined": score.not_examined,
    }


def _finding_data(finding: Finding) -> dict[str, object]:
    return {
        "verdict": finding.verdict.value,
        "case": finding.case or None,
        "would": list(finding.witness),
        "rests_on": list(finding.rests_on),
    }
