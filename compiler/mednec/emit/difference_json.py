"""A `Difference` as JSON: the documented, versioned form `mednec-difference-1` (difference.schema.json).

Counts are whole numbers of any size; some readers of JSON keep only the first 15 digits of one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from mednec.compare import words
from mednec.compare.difference import Affected, Asks, Deciding, Difference, Example, Gap, Said, Scope, Side, Transition
from mednec.model.cases import resolve_cases
from mednec.model.determinations import Outcome
from mednec.syntax.parser import parse_cases
from mednec.text import Source

SCHEMA = "mednec-difference-1"

Json = dict[str, Any]


def emit(difference: Difference) -> str:
    """The difference as JSON text: the same bytes for the same difference."""
    return json.dumps(to_dict(difference), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def to_dict(difference: Difference) -> Json:
    """The difference in the documented form."""
    return {
        "schema": SCHEMA,
        "verdict": difference.verdict.value,
        "old": _side(difference.old),
        "new": _side(difference.new),
        "one_policy": difference.one_document,
        "since": difference.since.isoformat(),
        "measure": words.measure(difference),
        "combinations": difference.combinations,
        "transitions": [_transition(difference, place, each) for place, each in enumerate(difference.transitions, 1)],
        "partly_documented": [_gap(difference, gap) for gap in difference.gaps],
        "lines_of_business": [_scope(scope) for scope in difference.lines],
        "codes": [_scope(scope) for scope in difference.codes],
        "same_outcome_other_clause": [_deciding(each) for each in difference.deciding],
        "edits": [
            {
                "old": edit.old or None,
                "new": edit.new or None,
                "changes": [change.value for change in edit.changes],
                "redline": [{"kept": piece.kept.value, "words": piece.words} for piece in edit.redline],
            }
            for edit in difference.edits
        ],
        "facts": [
            {"fact": remark.fact, "label": remark.label, "remark": remark.known.value} for remark in difference.facts
        ],
        "cut": list(difference.cut),
        "rests_on": list(difference.rests_on),
    }


def _side(side: Side) -> Json:
    policy = side.policy
    return {
        "name": side.name,
        "number": policy.number,
        "title": policy.title,
        "version": policy.version,
        "status": policy.status,
        "fingerprint": policy.fingerprint,
    }


def _outcome(outcome: Outcome) -> Json:
    return {
        "determination": outcome.determination.value,
        "source": outcome.source,
        "limits": list(outcome.limits),
    }


def _transition(difference: Difference, place: int, transition: Transition) -> Json:
    return {
        "before": _outcome(transition.before),
        "after": _outcome(transition.after),
        "direction": transition.direction.value,
        "combinations": transition.combinations,
        "affected": _affected(transition.affected),
        "decided_by": [_deciding(each) for each in transition.deciding],
        "because": [{"edit": because.edit, "undone": because.undone} for because in transition.because],
        "example": _example(
            difference, f"Difference {place}", transition.example, (transition.before, transition.after)
        ),
    }


def _gap(difference: Difference, gap: Gap) -> Json:
    expected = (gap.outcome, None) if gap.charted is Asks.OLD else (None, gap.outcome)
    return {
        "charted": gap.charted.value,
        "outcome": _outcome(gap.outcome),
        "combinations": gap.combinations,
        "missing": list(gap.missing),
        "affected": _affected(gap.affected),
        "example": _example(difference, "As charted", gap.example, expected),
    }


def _deciding(each: Deciding) -> Json:
    return {"old": each.old, "new": each.new, "combinations": each.combinations}


def _scope(scope: Scope) -> Json:
    return {
        "name": scope.name,
        "label": scope.label,
        "verdict": scope.verdict.value if scope.verdict is not None else None,
        "combinations": list(scope.combinations),
        "remark": scope.remark,
    }


def _affected(affected: Affected) -> Json:
    return {
        "common": _conditions(affected.common),
        "groups": [
            {"conditions": _conditions(group.conditions), "combinations": group.combinations}
            for group in affected.groups
        ],
        "rest": affected.rest,
        "of_rest": _conditions(affected.of_rest),
        "proved": affected.proved,
    }


def _conditions(conditions: Sequence[Said]) -> list[Json]:
    return [{"fact": said.fact, "label": said.label, "is": said.words} for said in conditions]


def _example(
    difference: Difference, title: str, example: Example | None, expected: tuple[Outcome | None, Outcome | None]
) -> Json | None:
    if example is None:
        return None
    old = words.case_of(difference.old, title, example.old, expected[0])
    new = words.case_of(difference.new, title, example.new, expected[1])
    return {
        "departs": example.departs,
        "old": {"case": "\n".join(old) + "\n", "facts": _facts(difference.old, old)},
        "new": {"case": "\n".join(new) + "\n", "facts": _facts(difference.new, new)},
    }


def _facts(side: Side, lines: Sequence[str]) -> Json:
    """The facts of a case as `decide` takes them, read by the language's own reader."""
    # A case that expects nothing is not one yet; what it expects does not matter here.
    given = [line for line in lines if not line.startswith("    expect ")]
    file, _ = parse_cases(Source("example.cases", "\n".join([*given, "    expect not addressed", ""])))
    (case,), _ = resolve_cases(file, side.policy)
    return case.facts
