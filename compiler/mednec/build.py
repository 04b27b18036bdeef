"""From proofs to the texts of `generated/`: relative POSIX name -> text. Which emitter writes what stands here."""

from __future__ import annotations

from collections.abc import Sequence

from mednec.analyse.checks import governed_by
from mednec.driver import Proof
from mednec.emit import html, markdown, package, python
from mednec.page.outline import outline
from mednec.page.page import Page


def page_of(proof: Proof, *, descriptors: bool = True) -> Page:
    """The page of a proved policy version, from which both documents are made."""
    return outline(
        proof.policy,
        proof.table,
        flips=proof.flips,
        accepted=proof.accepted,
        governed=governed_by(proof.policy, proof.table),
        descriptors=descriptors,
        life=proof.life,
    )


def generated_files(proofs: Sequence[Proof], *, descriptors: bool = True) -> dict[str, str]:
    """Every file of `generated/`, in name order; the same proofs give the same bytes.

    With `descriptors` False the pages publish codes and short labels only, no code system's descriptor.
    """
    files = {f"tables/{name}": text for name, text in python.runtime_files().items()}
    files["tables/__init__.py"] = package.package_text(tuple(proof.table for proof in proofs))
    files["site/mednec.css"] = html.stylesheet()
    for proof in proofs:
        files[f"tables/{python.module_name(proof.policy)}.py"] = python.emit(proof.table)
        page = page_of(proof, descriptors=descriptors)
        folder = f"site/{proof.policy.slug}/{proof.policy.version}"
        files[f"{folder}/index.html"] = html.emit(page)
        files[f"{folder}/index.md"] = markdown.emit(page)
    return dict(sorted(files.items()))
