"""A policy begun from a document written in a test, and what of it a test compares."""

from __future__ import annotations

from textwrap import dedent

from mednec.check.fidelity import check_fidelity
from mednec.model.policy import Policy
from mednec.quick import Library, quick_check
from mednec.scaffold.scaffold import begin
from mednec.text import Source


def begun(document: str) -> Policy:
    """The policy begun from a document, which carries it whole."""
    source = Source("source.txt", dedent(document).lstrip("\n"))
    printed = begin(source, ())
    made = begin(source, (), number=printed.number or "900", effective=printed.effective or "2026-01-01")
    assert made.text is not None, made.problems
    quick = quick_check(Source("new.policy", made.text), Library())
    assert quick.policy is not None, (made.text, quick.diagnostics)
    fidelity = check_fidelity(quick.policy, source.text)
    assert fidelity.complete, (made.text, fidelity.diagnostics)
    return quick.policy


def clauses(policy: Policy) -> dict[str, str]:
    """The words of each clause by its id."""
    return {clause.id: " ".join((*clause.words, *clause.after)) for clause in policy.clauses}


def kinds(policy: Policy) -> list[tuple[str, str]]:
    """Each section with its kind and its heading, without the header."""
    return [(section.kind.value, section.heading) for section in policy.sections[1:]]


HEAD = """
Sleep Studies

POLICY NUMBER: 900

Effective Date: January 1, 2026

COVERAGE CRITERIA

"""
