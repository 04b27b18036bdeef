"""An `Overview` as JSON: the documented form `mednec-portfolio-1` (docs/portfolio.md)."""

from __future__ import annotations

import json
from typing import Any

from mednec.across.finding import Kept
from mednec.across.overview import Overview, PolicyLine, SharedLine
from mednec.diagnostics import as_data

SCHEMA = "mednec-portfolio-1"

Json = dict[str, Any]


def emit(overview: Overview) -> str:
    """The overview as JSON text: the same bytes for the same overview."""
    form = {
        "schema": SCHEMA,
        "on": overview.on or None,
        "open_findings": overview.findings,
        "policies": [_policy(policy) for policy in overview.policies],
        "shared": [_shared(line) for line in overview.shared],
        "declared_otherwise": [
            {"policy": each.policy, "fact": each.fact, "before": each.before, "after": each.after, "what": each.what}
            for each in overview.redeclared
        ],
        "findings": [as_data(finding) for finding in overview.vocabulary],
        "accepted": [_kept(kept) for kept in overview.kept],
    }
    return json.dumps(form, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _policy(policy: PolicyLine) -> Json:
    return {
        "policy": policy.number,
        "title": policy.title or None,
        "version": policy.version or None,
        "status": policy.status or None,
        "next_review": policy.next_review or None,
        "overdue": policy.overdue,
        "versions": list(policy.versions),
        "codes": policy.codes,
        "shared_with": list(policy.shared_with),
        "open_findings": policy.findings,
    }


def _shared(line: SharedLine) -> Json:
    return {
        "policies": list(line.policies),
        "versions": list(line.versions),
        "since": line.since,
        "until": line.until or None,
        "codes": list(line.codes),
        "services": list(line.services),
        "compared": line.compared.value,
        "findings": [as_data(finding) for finding in line.still_open],
        "accepted": [_kept(kept) for kept in line.kept],
    }


def _kept(kept: Kept) -> Json:
    return {
        "finding": as_data(kept.finding),
        "version": kept.version,
        "by": kept.accepts.by,
        "on": kept.accepts.on,
        "because": kept.accepts.because,
    }
