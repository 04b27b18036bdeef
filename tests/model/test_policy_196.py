"""Policy 196 as transcribed: the names, labels and readings that the rest of the project builds on."""

from __future__ import annotations

from pathlib import Path

from mednec.diagnostics import Diagnostic
from mednec.model.policy import Policy
from mednec.model.resolve import check_library, resolve
from mednec.syntax import tree
from tests.model.policies import tree_of

POLICIES = Path(__file__).parents[2] / "policies"


def library() -> tuple[tree.File, ...]:
    files = sorted((POLICIES / "vocabulary").glob("*.policy"))
    return tuple(tree_of(path.read_text(encoding="utf-8"), path.name) for path in files)


def mp196() -> tuple[Policy | None, tuple[Diagnostic, ...]]:
    text = (POLICIES / "mp196" / "2025-10-01.policy").read_text(encoding="utf-8")
    return resolve(tree_of(text), library())


def test_it_resolves_without_a_finding() -> None:
    policy, found = mp196()
    assert found == ()
    assert policy is not None
    assert check_library(library()) == ()


def test_its_clauses_are_labelled_as_printed() -> None:
    policy, _ = mp196()
    assert policy is not None
    letters = [f"II.{letter}" for letter in "ABCDEFGHIJK"]
    assert [clause.id for clause in policy.clauses] == [
        *("I", "I.A", "I.A.1", "I.A.2", "I.B", "I.C", "I.D", "I.E", "I.F", "I.G"),
        *("II", *letters, "III", "codes.2", "codes.2.s2"),
    ]
    assert [clause.anchor for clause in policy.clauses] == [
        clause.id.lower().replace(".", "-") for clause in policy.clauses
    ]


def test_its_thirteen_codes_and_eight_references_are_there() -> None:
    policy, _ = mp196()
    assert policy is not None
    assert [row.code for row in policy.codes if row.listed] == [
        *("22510", "22511", "22512", "22513", "22514", "22515", "0200T", "0201T"),
        *("C1062", "C7504", "C7505", "C7507", "C7508"),
    ]
    references = next(section for section in policy.sections if section.kind.value == "references")
    assert len(references.body) == 8
