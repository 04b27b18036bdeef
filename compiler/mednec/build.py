"""From proofs to the texts of `generated/`: relative POSIX name -> text. Which emitter writes what stands here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mednec.analyse.checks import governed_by
from mednec.driver import Proof
from mednec.emit import html, markdown, package, python
from mednec.emit.package import Listing, listing_of
from mednec.model.cases import NOTHING_SHOWN
from mednec.page.outline import outline
from mednec.page.page import Page
from mednec.text import Source
from mednec.trial import shown_of


def page_of(proof: Proof, *, descriptors: bool = True, cases: Source | None = None) -> Page:
    """The page of a proved policy version, from which both documents are made; `cases` are the author's."""
    return outline(
        proof.policy,
        proof.table,
        flips=proof.flips,
        accepted=proof.accepted,
        governed=governed_by(proof.policy, proof.table),
        descriptors=descriptors,
        life=proof.life,
        shown=shown_of(cases, proof) if cases is not None else NOTHING_SHOWN,
    )


def version_files(proof: Proof, *, descriptors: bool = True, cases: Source | None = None) -> dict[str, str]:
    """The files of one version: its table and its page in both forms. `cases` are the author's.

    With `descriptors` False the pages publish codes and short labels only, no code system's descriptor.
    """
    page = page_of(proof, descriptors=descriptors, cases=cases)
    folder = f"site/{proof.policy.slug}/{proof.policy.version}"
    return {
        f"tables/{python.module_name(proof.policy)}.py": python.emit(proof.table),
        f"{folder}/index.html": html.emit(page),
        f"{folder}/index.md": markdown.emit(page),
    }


def common_files(listings: Iterable[Listing]) -> dict[str, str]:
    """The files that the versions share, and the list of them all."""
    return {f"tables/{name}": text for name, text in python.runtime_files().items()} | {
        "tables/__init__.py": package.package_text(listings),
        "site/mednec.css": html.stylesheet(),
    }


def generated_files(proofs: Sequence[Proof], *, descriptors: bool = True) -> dict[str, str]:
    """Every file of `generated/`, in name order; the same proofs give the same bytes."""
    files = common_files(listing_of(proof.policy) for proof in proofs)
    for proof in proofs:
        files |= version_files(proof, descriptors=descriptors)
    return dict(sorted(files.items()))
