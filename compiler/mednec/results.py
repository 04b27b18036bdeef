"""What a command needs of one version, in a form that leaves the process which made it and can be kept.

A proof holds the whole policy and its diagram; a portfolio of a thousand cannot hold a thousand of those. A result
holds what is written and what is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import assert_never

from mednec.across.covered import Covered, covered_of
from mednec.across.sharing import Sharing
from mednec.build import card_of_proof, in_both, version_files
from mednec.check.dates import Reviewing, reviewing_of
from mednec.check.vocabulary import Asking, asking_of
from mednec.coverage.coverage import Coverage
from mednec.diagnostics import Diagnostic, has_errors, in_order
from mednec.driver import Library, prove_version, quick_check
from mednec.emit.package import Listing, listing_of
from mednec.frozen import frozen, replace
from mednec.model.fingerprint import fingerprint
from mednec.packing import Held, held
from mednec.project import VersionFiles
from mednec.publish import Text
from mednec.register import Life
from mednec.site.card import Card
from mednec.site.linked import Linked, clauses_of, linked
from mednec.summary import Summary, summary_of
from mednec.text import Source, Span
from mednec.trial import Trial, read_cases, try_cases


class Job(Enum):
    """What a command does with each version beside proving it."""

    BUILD = "build"
    BUILD_WITHOUT_DESCRIPTORS = "build-without-descriptors"
    BUILD_PDF = "build-pdf"
    BUILD_PDF_WITHOUT_DESCRIPTORS = "build-pdf-without-descriptors"
    CHECK = "check"
    TEST = "test"
    COVERAGE = "coverage"


_BUILDS = {
    (True, False): Job.BUILD,
    (False, False): Job.BUILD_WITHOUT_DESCRIPTORS,
    (True, True): Job.BUILD_PDF,
    (False, True): Job.BUILD_PDF_WITHOUT_DESCRIPTORS,
}
_BUILT = {job: options for options, job in _BUILDS.items()}

COUNTED = frozenset((*_BUILT, Job.CHECK))
"""Jobs that look for every finding, in cases and between policies too: what they count as open is the same."""


def build_job(*, descriptors: bool = True, pdf: bool = False) -> Job:
    """The build whose pages have the descriptors of code systems, and a link to the PDF beside them."""
    return _BUILDS[descriptors, pdf]


@frozen
class Result:
    """What one version came to. `name` as in `VersionFiles`.

    `findings` are open, in reading order. The other fields are those of a version that has a table, else empty or
    None: `files` are made by a build, `trial` by a test. `uses` are the vocabularies and code systems that the result
    hangs on, None if that cannot be told. Where findings are counted, `asking` is what the version asks for (facts are
    compared across the project), `reviewing` when it is to be reviewed, and `covered` what it is held against other
    policies by; `card`, in a build, is what the site's own pages say of it, and `links` what each page of `files` links
    to. What is looked into only where something changed is `Held`.
    """

    name: str
    findings: tuple[Diagnostic, ...]
    uses: tuple[str, ...] | None = None
    title: str = ""
    summary: Summary | None = None
    listing: Listing | None = None
    trial: Trial | None = None
    asking: Held[Asking] | None = None
    reviewing: Reviewing | None = None
    coverage: Coverage | None = None
    covered: Covered | None = None
    card: Card | None = None
    files: tuple[tuple[str, Text], ...] = ()
    links: tuple[tuple[str, Held[Linked]], ...] = ()


def result_of(job: Job, version: VersionFiles, library: Library, life: Life) -> Result:
    """One version proved, and what the job makes of it. A pure function of its arguments."""
    proof, findings = prove_version(version, library, life)
    if proof is None:
        return Result(version.name, findings)
    trial: Trial | None = None
    coverage: Coverage | None = None
    card: Card | None = None
    files: dict[str, str] = {}
    match job:
        case Job.BUILD | Job.BUILD_WITHOUT_DESCRIPTORS | Job.BUILD_PDF | Job.BUILD_PDF_WITHOUT_DESCRIPTORS:
            descriptors, pdf = _BUILT[job]
            card = card_of_proof(proof)
            files = version_files(proof, descriptors=descriptors, cases=version.cases, pdf=pdf)
        case Job.CHECK:
            pass
        case Job.TEST:
            trial = try_cases(version.cases, proof) if version.cases is not None else None
        case Job.COVERAGE:
            # Measuring is for whoever asks for it, and nobody else waits for its modules.
            from mednec.coverage.measure import measure

            trial = try_cases(version.cases, proof) if version.cases is not None else None
            cases = read_cases(version.cases, proof.policy).cases if version.cases is not None else ()
            coverage = measure(version.name, proof.policy, cases)
        case _:
            assert_never(job)
    if job in COUNTED and version.cases is not None:
        findings = in_order((*findings, *read_cases(version.cases, proof.policy).diagnostics))
    return Result(
        name=version.name,
        findings=findings,
        # With an error, what a policy would use is not all read: any change of the library may mend it.
        uses=None if has_errors(findings) else proof.uses,
        title=proof.policy.title,
        summary=summary_of(proof),
        listing=listing_of(proof.policy),
        trial=trial,
        asking=held(asking_of(proof.policy)) if job in COUNTED else None,
        reviewing=reviewing_of(proof.policy) if job in COUNTED else None,
        coverage=coverage,
        covered=covered_of(version.name, proof.policy) if job in COUNTED else None,
        card=card,
        files=tuple(files.items()),
        links=links_of(files, clauses_of(proof.policy), version.policy),
    )


def links_of(
    files: Mapping[str, str], clauses: Mapping[str, tuple[str, Span | None]] | None = None, source: Source | None = None
) -> tuple[tuple[str, Held[Linked]], ...]:
    """What each page among the files links to; `clauses` and `source` as for `linked`."""
    return tuple((name, held(linked(text, clauses, source))) for name, text in files.items() if name.endswith(".html"))


def compared_versions(sharing: Sharing, sides: Sequence[VersionFiles], library: Library) -> Result:
    """What two versions, both proved before, come to where both decide the same codes."""
    # Most projects share nothing between policies, and do not wait for these modules.
    from mednec.across.services import compared
    from mednec.compare.difference import Side

    checked = [quick_check(version.policy, library) for version in sides]
    one, other = (
        Side(v.name, quick.policy) for v, quick in zip(sides, checked, strict=True) if quick.policy is not None
    )
    uses = tuple(dict.fromkeys(name for quick in checked for name in quick.uses))
    return Result(f"{one.name} {other.name}", compared(sharing, one, other), uses)


def changes_between(old: VersionFiles, new: VersionFiles, folder: str, older: str, library: Library) -> Result:
    """The page that compares two versions of a policy, both proved before: for this folder of the site.

    `older` is the folder of the older version. Where the two are more than can be compared, the page says so.
    """
    # Most policies have one version, and do not wait for these modules.
    from mednec.compare.compare import CannotCompare, compare
    from mednec.compare.difference import Side
    from mednec.page.difference import difference_page
    from mednec.site.changes import between, not_compared

    checked = [quick_check(version.policy, library) for version in (old, new)]
    one, other = (quick.policy for quick in checked)
    assert one is not None
    assert other is not None
    sides = [replace(policy, fingerprint=fingerprint(policy)) for policy in (one, other)]
    try:
        page = difference_page(compare(Side(old.name, sides[0]), Side(new.name, sides[1])))
    except CannotCompare as error:
        page = not_compared(one, other, error.diagnostic.message)
    files = in_both(folder, between(page, one, other, older))
    uses = tuple(dict.fromkeys(name for quick in checked for name in quick.uses))
    return Result(folder, (), uses, files=tuple(files.items()), links=links_of(files))
