"""The tables that the emitted script is compared on: every version of the project, every feature of the language."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from mednec.coverage.measure import measure
from mednec.coverage.suggest import as_text
from mednec.driver import Library, Proof, prove, quick_check
from mednec.model.policy import Policy
from mednec.project import Project, read_project
from mednec.text import Source
from mednec.trial import read_cases

ROOT = Path(__file__).parents[2]
FEATURES = tuple(sorted(p for p in (ROOT / "tests" / "features").glob("*.policy") if p.stem != "missing"))
"""Every feature that has a table; a policy of which a meaning is still missing has none."""


@cache
def project() -> Project:
    """The repository's own policies."""
    return read_project(ROOT)


@cache
def version(name: str) -> tuple[Proof, tuple[dict[str, Any], ...]]:
    """A version of the project and its author's cases."""
    (files,) = [each for each in project().versions if each.name == name]
    proof = proved(files.policy, Library(project().library))
    return proof, cases_of(files.cases, proof.policy)


@cache
def deciding(name: str) -> tuple[dict[str, Any], ...]:
    """The author's cases, and those with which every condition that can decide alone is shown to (MC/DC)."""
    return _shown(name, changed=False)


def suggested(name: str) -> tuple[dict[str, Any], ...]:
    """Those of `deciding`, and those that would notice any other change of the policy."""
    return _shown(name, changed=True)


def _shown(name: str, *, changed: bool) -> tuple[dict[str, Any], ...]:
    (files,) = [each for each in project().versions if each.name == name]
    policy = version(name)[0].policy
    assert files.cases is not None
    found = measure(name, policy, read_cases(files.cases, policy).cases, changed=changed)
    return cases_of(Source("suggested.cases", files.cases.text + as_text(found.suggestions)), policy)


def feature(path: Path) -> tuple[Proof, tuple[dict[str, Any], ...]]:
    """A feature and the cases beside it."""
    proof = proved(_source(path), Library(project().library))
    beside = path.with_suffix(".cases")
    return proof, cases_of(_source(beside) if beside.exists() else None, proof.policy)


def proved(source: Source, library: Library) -> Proof:
    """The proof of a policy without an error."""
    proof = prove(quick_check(source, library), None)
    assert isinstance(proof, Proof), proof
    return proof


def cases_of(source: Source | None, policy: Policy) -> tuple[dict[str, Any], ...]:
    """The facts of every sound case of a file."""
    return () if source is None else tuple(dict(case.facts) for case in read_cases(source, policy).cases)


def _source(path: Path) -> Source:
    return Source(path.name, path.read_text(encoding="utf-8"))
