"""Policy 196 as published, and small policies from their text, through the whole pipeline."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from mednec.driver import Library, Proof, prove, quick_check
from mednec.page.outline import outline
from mednec.page.page import Page
from mednec.project import find_root, read_project
from mednec.text import Source


@cache
def proof_196() -> Proof:
    """Policy 196, version 2025-10-01, proved."""
    root = find_root(Path(__file__).parent)
    assert root is not None
    project = read_project(root)
    (files,) = [version for version in project.versions if version.name == "mp196/2025-10-01"]
    return proved(files.policy, Library(project.library), files.original)


def proof_of(text: str) -> Proof:
    """A policy that stands in one text, proved."""
    return proved(Source("example.policy", text), Library(), None)


def proved(source: Source, library: Library, original: Source | None) -> Proof:
    """The proof of a policy without an error."""
    proof = prove(quick_check(source, library), original)
    assert isinstance(proof, Proof), proof
    return proof


def page_of(proof: Proof, *, descriptors: bool = True) -> Page:
    """The page of a proved policy, as a build makes it."""
    return outline(
        proof.policy,
        proof.table,
        flips=proof.flips,
        accepted=proof.accepted,
        governed=dict(proof.analysed.governed),
        descriptors=descriptors,
        life=proof.life,
    )


@cache
def page_196(*, descriptors: bool = True) -> Page:
    """The page of policy 196."""
    return page_of(proof_196(), descriptors=descriptors)
