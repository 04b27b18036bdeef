r"""The passes in order. Text in, values out: no printing, no files.

    parse -> resolve -> words -> document -> fidelity -> lower -> analyse -> readings
    \____ quick check _____/     \_________________ proof _________________________/

The quick check answers while a person types; the proof needs the table. A pass runs only when the ones before it
found no error, because it would only repeat their errors in other words. The fingerprint is taken with the table.
"""

from __future__ import annotations

from mednec.analyse.checks import Analysis, analysis, apply_acceptances
from mednec.analyse.grounds import with_grounds
from mednec.analyse.readings import Flip, check_flips, flips
from mednec.check.codetable import check_criteria_column, has_criteria_column
from mednec.check.document import check_document
from mednec.check.fidelity import Fidelity, check_fidelity
from mednec.diagnostics import Diagnostic, Severity, has_errors, in_order
from mednec.frozen import frozen, replace
from mednec.model.axioms import Axiom
from mednec.model.fingerprint import fingerprint
from mednec.model.policy import Policy
from mednec.project import Project, VersionFiles
from mednec.quick import Library, Quick, not_accepted, quick_check
from mednec.register import UNRECORDED, Entry, Life, check_life, check_present, life_of, read_register
from mednec.table.lower import TableTooLarge, lower
from mednec.table.table import Table
from mednec.text import Source

__all__ = [
    "Library",
    "Proof",
    "Quick",
    "check_place",
    "prove",
    "prove_project",
    "prove_version",
    "quick_check",
    "read_lives",
]


@frozen
class Proof:
    """A policy with its table and everything proved about both.

    `open` are the findings that nobody accepted; `accepted` those that the policy accepts, with their reasons in
    `policy.acceptances`. `fidelity` is None where the policy has no source document beside it. `life` is what became
    of the version, as the register of its policy has it. `uses` as in `Quick`; `analysed` is what the
    page says beside the table.
    """

    policy: Policy
    table: Table
    flips: tuple[Flip, ...]
    open: tuple[Diagnostic, ...]
    accepted: tuple[Diagnostic, ...]
    fidelity: Fidelity | None
    life: Life = UNRECORDED
    uses: tuple[str, ...] = ()
    analysed: Analysis = Analysis(())


def prove(quick: Quick, original: Source | None, held_by: str = "") -> Proof | tuple[Diagnostic, ...]:
    """Everything that needs the table, on a policy that passed the quick check without an error.

    `original` and `held_by` as in `VersionFiles`.
    Returns the diagnostics alone where there is no table to speak of: while a meaning is missing, those of the
    document and its words.
    """
    policy = quick.policy
    if policy is None:
        return quick.diagnostics
    document = [*quick.diagnostics, *check_document(policy)]
    fidelity = None
    if original is not None:
        fidelity = check_fidelity(policy, original.text, original.name, held_by)
        document += fidelity.diagnostics
    if policy.missing:
        return in_order(not_accepted(document, policy))
    policy = replace(policy, fingerprint=fingerprint(policy))
    try:
        table = lower(policy)
    except TableTooLarge as error:
        return in_order((*quick.diagnostics, error.diagnostic))
    turned = flips(policy)
    analysed = analysis(policy, table)
    findings = [*document, *analysed.findings]
    if not any(finding.code == "MN315" and finding.severity is Severity.ERROR for finding in findings):
        findings += with_grounds(policy.axioms, lambda given: _of_flips(policy, turned, given))
    if has_criteria_column(policy):
        findings += check_criteria_column(policy, dict(analysed.governed))
    still_open, accepted = apply_acceptances(tuple(findings), policy)
    if any(finding.code == "MN301" for finding in still_open):
        # Which of two clauses wins is open, and so is which clauses and readings matter: those findings wait.
        still_open = tuple(finding for finding in still_open if finding.code not in ("MN303", "MN306"))
    return Proof(
        policy, table, turned, in_order(still_open), in_order(accepted), fidelity, uses=quick.uses, analysed=analysed
    )


def _of_flips(policy: Policy, turned: tuple[Flip, ...], given: tuple[Axiom, ...]) -> tuple[Diagnostic, ...]:
    """What the flips of the policy show where these axioms are taken as given; `turned` are those with all of them."""
    if given == policy.axioms:
        return check_flips(policy, turned)
    other = replace(policy, axioms=given)
    return check_flips(other, flips(other))


def check_place(version: VersionFiles, policy: Policy) -> tuple[Diagnostic, ...]:
    """Whether a policy file stands where its number and effective date say."""
    rightly = f"{policy.slug}/{policy.version}"
    if version.name == rightly:
        return ()
    return (
        Diagnostic(
            "MN604",
            f"This is policy {policy.number}, effective {policy.version}, but the file is {version.policy.name}.",
            policy.span,
            help=f"Move it to policies/{rightly}.policy, or correct the number or the date.",
        ),
    )


def read_lives(project: Project) -> tuple[dict[str, Life], tuple[Diagnostic, ...]]:
    """What became of each version by its name, as the registers have it, and what is wrong with the registers."""
    registers: dict[str, tuple[Entry, ...]] = {}
    problems: list[Diagnostic] = []
    for folder, source in project.registers:
        registers[folder], found = read_register(source)
        problems += [*found, *check_present(registers[folder], folder, project.names)]
    lives = {}
    for version in project.versions:
        folder, _, effective = version.name.partition("/")
        lives[version.name] = life_of(effective, registers.get(folder, ()))
    return lives, tuple(problems)


def prove_version(version: VersionFiles, library: Library, life: Life) -> tuple[Proof | None, tuple[Diagnostic, ...]]:
    """One version with its open findings in reading order; no proof where it has no table.

    All that is asked of one version alone stands here, so that versions can be proved apart from each other.
    """
    quick = quick_check(version.policy, library)
    findings = []
    if quick.policy is not None:
        findings += [*check_place(version, quick.policy), *check_life(quick.policy, life)]
    result = prove(quick, version.original, version.held_by)
    if isinstance(result, Proof):
        return replace(result, life=life), in_order((*findings, *result.open))
    return None, in_order((*findings, *result))


def prove_project(project: Project) -> tuple[tuple[tuple[VersionFiles, Proof], ...], tuple[Diagnostic, ...]]:
    """Every version that has a table, and every open finding of the whole project in reading order."""
    library = Library(project.library)
    findings = [*project.diagnostics, *library.diagnostics]
    proofs = []
    lives, problems = read_lives(project)
    findings += problems
    # An error in a shared vocabulary would come back in every policy that draws on it.
    versions = () if has_errors(library.diagnostics) else project.versions
    for version in versions:
        proof, found = prove_version(version, library, lives[version.name])
        findings += found
        if proof is not None:
            proofs.append((version, proof))
    return tuple(proofs), in_order(findings)
