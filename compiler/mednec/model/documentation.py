"""What must be on file: documentation requirements, kept apart from the conditions that they stand beside."""

from __future__ import annotations

from mednec.model.determinations import Standing
from mednec.model.facts import YesNo
from mednec.model.findings import Findings
from mednec.model.policy import Clause, Documents, OnFile, Policy
from mednec.model.vocabulary import Vocabulary, unknown_fact
from mednec.syntax import tree


def read_items(items: tuple[tree.DocumentedItem, ...], vocabulary: Vocabulary, out: Findings) -> tuple[OnFile, ...]:
    """What must be on file, with the fact that records each."""
    found: list[OnFile] = []
    for item in items:
        fact = vocabulary.facts.get(item.fact.text) if item.fact is not None else None
        if item.fact is not None and fact is None:
            unknown_fact(item.fact, vocabulary, out)
        elif item.fact is not None and fact is not None and not isinstance(fact.type, YesNo):
            out.error(
                "MN104",
                f"{fact.name} does not answer yes or no, so it cannot say whether something is on file.",
                item.fact.span,
                way_out="name a fact that is declared with `yes or no`",
                subject=fact.name,
            )
        found.append(OnFile(item.what.text, item.fact.text if item.fact is not None else ""))
    return tuple(found)


def documentation_of(policy: Policy) -> dict[str, tuple[tuple[Clause, OnFile], ...]]:
    """By clause, what must be on file for it, each with the clause that asks for it, in printed order."""
    found: dict[str, list[tuple[Clause, OnFile]]] = {}
    for clause in policy.printed_clauses:
        if clause.documents is not None:
            for wanting in clause.documents.clauses or _approving(clause.documents, policy):
                found.setdefault(wanting, []).extend((clause, item) for item in clause.documents.items)
    return {wanting: tuple(items) for wanting, items in found.items()}


def _approving(documents: Documents, policy: Policy) -> tuple[str, ...]:
    """The clauses that can approve what the documentation is for."""
    return tuple(
        clause.id
        for clause in policy.clauses
        if clause.decides is not None
        and clause.decides.determination.standing is Standing.FAVOURABLE
        and (
            not documents.services
            or not clause.decides.services
            or not set(documents.services).isdisjoint(clause.decides.services)
        )
    )
