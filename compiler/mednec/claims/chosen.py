"""Which versions decide a table, and which columns give their facts: what every engine is given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from mednec.claims.bindings import Binding
from mednec.claims.decided import Version
from mednec.claims.mapping import asked_of, by_name, read_mapping
from mednec.diagnostics import Diagnostic, has_errors
from mednec.driver import Proof, prove_project
from mednec.emit.python import emit, load
from mednec.frozen import replace
from mednec.project import Project
from mednec.request import NoVersion, choose, days_asked, is_draft
from mednec.text import Source

NO_RECORDS: Mapping[str, Sequence[str]] = MappingProxyType({})


class ChoiceError(Exception):
    """Nothing can be decided by what was asked for; the message says why, in a sentence."""


class FindingsError(ChoiceError):
    """... because of errors, which are in `findings`."""

    def __init__(self, message: str, findings: Iterable[Diagnostic]) -> None:
        super().__init__(message)
        self.findings = tuple(findings)


def versions_of(project: Project, policy: str, *, drafts: bool = False) -> tuple[Version, ...]:
    """The versions that may decide the rows of a table, oldest first, proved and compiled.

    `policy` is a policy (`mp196`, or `196`: every version, each row by its date of service) or one version
    (`mp196/2025-10-01`). A draft decides where it is named, or with `drafts`.
    Raises ChoiceError where there is none, FindingsError where one of them has errors.
    """
    files = {version.name: version for version in project.versions}
    chosen = choose(list(files), policy, days_asked({}, None), lambda name: is_draft(files[name].policy), drafts=drafts)
    if isinstance(chosen, NoVersion):
        raise ChoiceError(chosen.message)
    proofs, findings = prove_project(replace(project, versions=tuple(files[name] for name, _ in chosen)))
    errors = [finding for finding in findings if has_errors([finding])]
    if errors:
        names = " or ".join(name for name, _ in chosen)
        raise FindingsError(f"{names} cannot decide, because of the errors above.", errors)
    return tuple(version_of(version.name, proof) for version, proof in proofs)


def version_of(name: str, proof: Proof) -> Version:
    """A version as proved, with the table that runs."""
    return Version(name, proof.table, load(emit(proof.table)).TABLE)


def bindings_of(
    versions: Sequence[Version],
    columns: Sequence[str],
    mapping: Source | None = None,
    of_records: Mapping[str, Sequence[str]] = NO_RECORDS,
) -> tuple[Binding, ...]:
    """Which column gives which fact: as the mapping says, and those called like a fact.

    `of_records`: by list of records the columns of its own table. Raises FindingsError where the mapping has errors,
    ChoiceError where no column gives a fact.
    """
    facts = asked_of(version.table.policy for version in versions)
    if mapping is not None:
        bindings, findings = read_mapping(mapping, facts, columns, of_records)
        if findings:
            raise FindingsError("Nothing was decided, because of the errors in the mapping.", findings)
    elif of_records:
        raise ChoiceError("Whose the records are says a mapping: --mapping FILE. --draft-mapping proposes one.")
    else:
        bindings = by_name(facts, columns)
    if not bindings:
        raise ChoiceError(
            "No column of the table is called like a fact of the policy. --draft-mapping proposes which column gives "
            "which fact."
        )
    return bindings
