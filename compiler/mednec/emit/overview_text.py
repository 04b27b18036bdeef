"""An `Overview` as text for a terminal, 80 columns wide."""

from __future__ import annotations

from collections.abc import Iterator

from mednec.across.finding import Kept, once
from mednec.across.overview import Overview, PolicyLine, SharedLine
from mednec.across.services import Compared
from mednec.columns import wrapped


def emit(overview: Overview) -> str:
    """The policies, what they share, and what is said between them."""
    return "\n".join([*_lines(overview), ""])


def _lines(overview: Overview) -> Iterator[str]:
    versions = sum(len(policy.versions) for policy in overview.policies)
    day = f", on {overview.on}" if overview.on else ""
    still_open = f"; {_counted(overview.findings, 'open finding')}" if overview.findings else ""
    yield f"{_counted(len(overview.policies), 'policy')} in {_counted(versions, 'version')}{day}{still_open}"
    for policy in overview.policies:
        yield ""
        yield from _policy(policy)
    if overview.shared:
        yield from ("", "DECIDED BY TWO POLICIES")
        for line in overview.shared:
            yield from _shared(line)
        if any(line.differences for line in overview.shared):
            said = "Each of these requests, as a case for either policy: `mednec portfolio --output markdown`."
            yield from ("", *wrapped(said, "  ", "  "))
    if overview.redeclared:
        yield from ("", "FACTS THAT A LATER VERSION DECLARES OTHERWISE")
        for each in overview.redeclared:
            said = f"{each.policy} {each.fact}, in {each.after} against {each.before}: {each.what}"
            yield from wrapped(said, "  ", "    ")
    if overview.vocabulary or overview.kept:
        yield from ("", "WORDS AND FACTS ACROSS POLICIES")
        for finding in overview.vocabulary:
            yield from wrapped(f"{finding.code} {finding.message}", "  ", "    ")
        for kept in overview.kept:
            yield from wrapped(f"{kept.finding.code} {kept.finding.message}", "  ", "    ")
            yield from _kept(kept, "    ")


def _policy(policy: PolicyLine) -> Iterator[str]:
    yield from wrapped(f"{policy.number}  {policy.title or 'no table; `mednec check` says why'}", "", "     ")
    yield from wrapped("; ".join(facts_of(policy)), "     ", "     ")


def facts_of(policy: PolicyLine) -> Iterator[str]:
    """What is said of a policy beside its title."""
    if not policy.version:
        yield f"not in force before {policy.versions[0]}"
    else:
        number = f" ({len(policy.versions)} versions)" if len(policy.versions) > 1 else ""
        yield f"version {policy.version}{number}" + (f", {policy.status}" if policy.status else "")
    if policy.next_review:
        yield f"next review {policy.next_review}" + (", OVERDUE" if policy.overdue else "")
    if policy.codes:
        yield _counted(policy.codes, "code")
    if policy.shared_with:
        yield f"shares some with {', '.join(policy.shared_with)}"
    if policy.findings:
        yield _counted(policy.findings, "open finding")


def _shared(line: SharedLine) -> Iterator[str]:
    yield from wrapped(f"{' and '.join(line.policies)}, {line.when}: {line.shared}", "  ", "    ")
    if line.compared is not Compared.DIFFERENTLY:
        yield from wrapped(f"{line.compared.value}", "    ", "    ")
    for finding in line.differences:
        yield from wrapped(finding.message, "    ", "    ")
    for kept in once(line.kept):
        yield from _kept(kept, "    ")


def _kept(kept: Kept, indent: str) -> Iterator[str]:
    signed = f"{kept.finding.code} accepted in {kept.version} by {kept.accepts.by} on {kept.accepts.on}"
    yield from wrapped(f"{signed}: {kept.accepts.because}", indent, indent)


def _counted(number: int, thing: str) -> str:
    plural = f"{thing[:-1]}ies" if thing.endswith("y") else f"{thing}s"
    return f"{number} {thing if number == 1 else plural}"
