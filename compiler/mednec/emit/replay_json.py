"""A `Replay` and a `Profile` as JSON: the forms `mednec-replay-1` and `mednec-profile-1` (docs/replay.md)."""

from __future__ import annotations

import json
from typing import Any

from mednec.model.determinations import Outcome
from mednec.replay.profile import Profile
from mednec.replay.replay import Count, Effect, Movement, Replay, Slice

SCHEMA = "mednec-replay-1"
PROFILE_SCHEMA = "mednec-profile-1"

Json = dict[str, Any]


def emit(replay: Replay) -> str:
    """The replay as JSON text: the same bytes for the same replay. A count that is withheld is null."""
    form = {
        "schema": SCHEMA,
        "old": replay.old,
        "new": replay.new,
        "withheld_under": replay.least,
        "rows": replay.rows,
        "effects": _effects(replay.effects),
        "before": [{**_outcome(outcome), "rows": rows} for outcome, rows in replay.before],
        "after": [{**_outcome(outcome), "rows": rows} for outcome, rows in replay.after],
        "movements": [_movement(movement) for movement in replay.movements],
        "lines_of_business": [_slice("line_of_business", each) for each in replay.lines],
        "months": [_slice("month", each) for each in replay.months],
        "input_problems": [{"kind": kind, "rows": rows} for kind, rows in replay.problems],
    }
    return json.dumps(form, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def emit_profile(profile: Profile) -> str:
    """The profile as JSON text, in the form `mednec-profile-1` (docs/replay.md). A count that is withheld is null."""
    form = {
        "schema": PROFILE_SCHEMA,
        "policy": profile.policy,
        "withheld_under": profile.least,
        "rows": profile.rows,
        "pending": profile.pending,
        "facts": [
            {"fact": each.fact, "label": each.label, "rows": each.rows, "alone": each.alone} for each in profile.facts
        ],
        "documents": [
            {"document": each.name, "facts": list(each.facts), "rows": each.rows, "settles": each.settles}
            for each in profile.documents
        ],
    }
    return json.dumps(form, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _effects(counts: tuple[Count, ...]) -> Json:
    return {effect.name.lower(): rows for effect, rows in zip(Effect, counts, strict=True)}


def _outcome(outcome: Outcome) -> Json:
    return {
        "determination": outcome.determination.value,
        "source": outcome.source or None,
        "limits": list(outcome.limits),
    }


def _movement(movement: Movement) -> Json:
    return {
        "old": _outcome(movement.old),
        "new": _outcome(movement.new),
        "effect": movement.effect.name.lower(),
        "rows": movement.rows,
        "decided_by": [
            {"old": pair.old or None, "new": pair.new or None, "rows": pair.rows} for pair in movement.pairs
        ],
        "example": movement.example and {"of": movement.example.of, "lines": list(movement.example.lines)},
    }


def _slice(kind: str, each: Slice) -> Json:
    return {kind: each.name or None, "rows": each.rows, "effects": _effects(each.effects)}
