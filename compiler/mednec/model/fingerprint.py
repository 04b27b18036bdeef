"""The fingerprint of a policy version: two policies have the same one exactly if they say the same.

Places in files do not count, and neither does how an expression was spelled: those fields stand outside equality,
and what stands outside equality stands outside the fingerprint. The status does not count either: a version that is
superseded says what it said when it was published. A field that has its default value is left out, so that a construct
that the language gains later (a field with a default that says "none") changes no fingerprint of a policy without it.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from enum import Enum

from mednec.frozen import compared_names, defaults_of, replace
from mednec.model.policy import Policy

_NONE = object()


def fingerprint(policy: Policy) -> str:
    """SHA-256, in hex, over the canonical JSON of the policy without its `fingerprint` and its `status`."""
    return hashlib.sha256(canonical_json(replace(policy, fingerprint="", status="")).encode("ascii")).hexdigest()


def canonical_json(policy: Policy) -> str:
    """The policy as JSON with sorted keys and no blanks: the same text on every Python and every run."""
    return json.dumps(_plain(policy, {}), sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def _plain(value: object, counted: dict[type, tuple[tuple[str, object], ...]]) -> object:
    """Plain lists and dictionaries; each class by its name, so that `All(())` and `Any(())` differ.

    `counted` keeps, for each class met, the fields that are part of equality, with their defaults.
    """
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, tuple):
        return [_plain(item, counted) for item in value]
    if isinstance(value, Enum):
        return [type(value).__name__, value.value]
    if isinstance(value, date):
        return ["date", value.isoformat()]
    kind = type(value)
    if kind not in counted:
        defaults = defaults_of(kind)
        counted[kind] = tuple((name, defaults.get(name, _NONE)) for name in compared_names(kind))
    plain: dict[str, object] = {"": kind.__name__}
    for name, default in counted[kind]:
        field = getattr(value, name)
        if field != default:
            plain[name] = _plain(field, counted)
    return plain
