"""The register of published versions: `published.txt` beside a policy's versions, one line a version.

    2025-10-01 published 2025-09-15 meaning 0e22… words 91bc… by medical director

A line is written by `mednec publish` and never changed: it holds the hashes of what the version means and of what it
prints. What a version became (published, superseded and from when) is read from here, not believed from its header.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mednec.diagnostics import Diagnostic, in_order
from mednec.frozen import field, frozen
from mednec.model.findings import iso_date
from mednec.model.fingerprint import hashes
from mednec.model.policy import Policy
from mednec.text import Source, Span

HEAD = (
    "# The published versions of this policy, one line each, written by `mednec publish`.\n"
    "# What is published keeps its meaning, and its words but for errata: `mednec check` compares.\n"
)

_LINE = re.compile(
    r"(?P<version>\S+) published (?P<on>\S+) meaning (?P<meaning>[0-9a-f]{64}) words (?P<words>[0-9a-f]{64})"
    r" by (?P<by>\S.*)"
)


@frozen
class Entry:
    """One published version: when (ISO date) and by whom, and the hashes of its meaning and its words."""

    version: str
    on: str
    by: str
    meaning: str
    words: str
    span: Span | None = field(default=None, compare=False, show=False)


@frozen
class Life:
    """What became of a version: its entry (None: not recorded) and the next published version (empty: none)."""

    entry: Entry | None = None
    superseded_by: str = ""


UNRECORDED = Life()
"""The life of a version that no register tells of."""


def read_register(source: Source) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """The entries of a register in its order, and what cannot be read in it."""
    entries: dict[str, Entry] = {}
    problems: list[Diagnostic] = []
    for number, line in enumerate(source.lines(), start=1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        span = Span(source.name, number, 1, number, len(line) + 1)
        found = _LINE.fullmatch(text)
        if found is None or iso_date(found["version"]) is None or iso_date(found["on"]) is None:
            problems.append(_unreadable("This line does not say which version was published, when, by whom.", span))
        elif found["version"] in entries:
            problems.append(_unreadable(f"The version {found['version']} is recorded twice.", span))
        else:
            entries[found["version"]] = Entry(
                found["version"], found["on"], found["by"], found["meaning"], found["words"], span
            )
    return tuple(entries.values()), tuple(problems)


def _unreadable(message: str, span: Span) -> Diagnostic:
    return Diagnostic("MN614", message, span, help="restore the line as `mednec publish` wrote it")


class NotRecordedError(ValueError):
    """Why a version cannot be recorded, as one sentence."""


def recorded(policy: Policy, entries: Sequence[Entry], on: str, by: str) -> tuple[Entry, ...]:
    """The register with a version as it is now added to it. Raises NotRecordedError."""
    name = f"{policy.slug}/{policy.version}"
    by = " ".join(by.split())
    if policy.status == "draft":
        raise NotRecordedError(f"The header of {name} says that it is a draft: write `status published` there first.")
    if any(entry.version == policy.version for entry in entries):
        raise NotRecordedError(f"{name} is recorded already; what is recorded is not written again.")
    if iso_date(on) is None:
        raise NotRecordedError("The day on which it is published is not a date: write it as 2025-09-15.")
    if not by.isprintable() or not by:
        raise NotRecordedError("Somebody publishes it: say who.")
    locked = hashes(policy)
    return (*entries, Entry(policy.version, on, by, locked.meaning, locked.words))


def written(entries: Iterable[Entry]) -> str:
    """The text of a register, oldest version first."""
    lines = [
        f"{entry.version} published {entry.on} meaning {entry.meaning} words {entry.words} by {entry.by}\n"
        for entry in sorted(entries, key=lambda entry: entry.version)
    ]
    return HEAD + "".join(lines)


def life_of(version: str, entries: Sequence[Entry]) -> Life:
    """What became of a version by the register of its policy."""
    entry = next((each for each in entries if each.version == version), None)
    if entry is None:
        return UNRECORDED
    return Life(entry, min((each.version for each in entries if each.version > version), default=""))


def check_life(policy: Policy, life: Life) -> tuple[Diagnostic, ...]:
    """Whether a version is what its register and its header say it is."""
    found = [*_check_entry(policy, life.entry)]
    name = f"{policy.slug}/{policy.version}"
    if policy.status == "superseded" and life.entry is not None and not life.superseded_by:
        found.append(
            Diagnostic(
                "MN615",
                "The status says that this version is superseded, and no later version is published.",
                policy.status_span,
                help="write `status published`; mednec knows itself when a later version takes its place",
            )
        )
    if policy.retired is not None and life.superseded_by and policy.retired.day >= life.superseded_by:
        found.append(
            Diagnostic(
                "MN615",
                f"{name} is retired on a day on which a later version has already taken its place.",
                policy.retired.span,
                help=f"retire the version that is in force then ({life.superseded_by} or later)",
            )
        )
    return tuple(found)


def _check_entry(policy: Policy, entry: Entry | None) -> Iterable[Diagnostic]:
    name = f"{policy.slug}/{policy.version}"
    if entry is None:
        if policy.status != "draft":
            yield Diagnostic(
                "MN610",
                f"The header says “{policy.status}”, and {name} is not recorded as published.",
                policy.status_span,
                help=f'run `mednec publish {name} --by "medical director" --on 2025-09-15`, or write `status draft`',
            )
        return
    where = ((entry.span, "it is recorded here"),)
    if policy.status == "draft":
        yield Diagnostic(
            "MN613",
            f"{name} is recorded as published, and its header says that it is a draft.",
            policy.status_span,
            help="write `status published`; to change it, begin a new version in a file named by its own date",
            notes=where,
        )
        return
    now = hashes(policy)
    if now.meaning != entry.meaning:
        yield Diagnostic(
            "MN611",
            f"{name} no longer means what it meant when it was published on {entry.on}.",
            policy.span,
            help="put back what was changed, here or in a vocabulary or code system that the policy draws on; a new "
            "meaning is a new version, in a file named by its own effective date; where a shared code system has a new "
            "`unlisted code`, name in the header those that this policy draws on: `unlisted codes ...`",
            notes=where,
        )
    if now.words != entry.words:
        yield Diagnostic(
            "MN612",
            f"{name} no longer prints the words that it printed when it was published on {entry.on}.",
            policy.span,
            help="put the words back (a label or question of a vocabulary may have changed), or account for a "
            'correction: `erratum "old words" to "new words" by "..." on 2025-10-20 because "..."`',
            notes=where,
        )


def check_present(entries: Iterable[Entry], folder: str, versions: Iterable[str]) -> tuple[Diagnostic, ...]:
    """Whether every version that is recorded in a folder's register is still there."""
    there = frozenset(versions)
    return in_order(
        Diagnostic(
            "MN613",
            f"{folder}/{entry.version} is recorded as published, and there is no such policy file.",
            entry.span,
            help="put the file back: decisions of its time rest on it",
        )
        for entry in entries
        if f"{folder}/{entry.version}" not in there
    )
