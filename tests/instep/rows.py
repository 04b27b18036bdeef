"""Rows as everything that publishes them says them: what is cited, under which conditions, with which outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt

from mednec.model.facts import values_of
from mednec.model.policy import Policy
from tests.instep.documents import PublishedRow, Unreadable
from tests.instep.module import FileTable
from tests.instep.space import as_tree
from tests.instep.words import Condition
from tests.instep.worked import read

ALWAYS = "in every other case"
NO_WORDS = "(no printed words)"
NO_TARGET = " (link target not given in the source)"
STEPS = {
    "Effective date": "version",
    "Retirement": "retired",
    "Services addressed": "service",
    "Request types addressed": "request",
    "No clause decides": "otherwise",
}
DETERMINATIONS = (
    "medically necessary",
    "covered",
    "not medically necessary",
    "investigational",
    "cosmetic",
    "convenience",
    "individual review",
    "no prior authorization needed",
    "not covered",
    "refer to another source",
    "not addressed by this policy",
    "not decided by this version",
    "retired",
)
WITH_SOURCE = ("refer to another source", "retired")

Outcome = tuple[str, str, tuple[str, ...]]
"""A determination, the source it refers to (empty: none) and its limits."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as read. `cites` are clause ids, or the step before the clauses (`version`, `line NAME`, ...)."""

    cites: tuple[str, ...]
    conditions: tuple[Condition, ...]
    outcome: Outcome


def page_rows(rows: Sequence[PublishedRow], policy: Policy) -> list[ReadRow]:
    """The rows of a page. Raises Unreadable."""
    if [row.number for row in rows] != [str(place) for place in range(1, len(rows) + 1)]:
        raise Unreadable("the rows are not numbered from 1")
    return [
        ReadRow(
            _cited(row.cites, policy),
            tuple(read(line, policy.facts, {}) for line in row.conditions if line != ALWAYS),
            _outcome(row.determination),
        )
        for row in rows
    ]


def _outcome(words: str) -> Outcome:
    determination, _, source = words.partition(": ")
    limits: list[str] = []
    # A source is whatever is printed of it; a referral has no limits.
    if determination not in WITH_SOURCE:
        outcome, *limits = words.split("; ")
        determination, _, source = outcome.partition(": ")
    if determination not in DETERMINATIONS or bool(source) is not (determination in WITH_SOURCE):
        raise Unreadable(f"no determination: {words}")
    return determination, source, tuple(limits)


def _cited(words: str, policy: Policy) -> tuple[str, ...]:
    """The clauses that a cell cites, or the step before the clauses."""
    if words in STEPS:
        return (STEPS[words],)
    for fact in policy.facts:
        for value in values_of(fact.type) if fact.name == "line_of_business" else ():
            if words == f"Line of business: {value.label}":
                return (f"line {value.name}",)
    for row in policy.codes:
        if words == f"Code {row.code} not in force":
            return (f"code {row.code}",)
    for definition in policy.definitions:
        if definition.clause is not None:
            words = words.replace(f"“{definition.term}”", definition.clause.id)
    clauses = [clause.id for clause in policy.clauses]
    first, to, last = words.partition(" to ")
    if to and {first, last} <= set(clauses):
        # From one item of a list to another: those between stand beside them.
        beside = [each for each in clauses if each.rpartition(".")[0] == first.rpartition(".")[0]]
        return tuple(beside[beside.index(first) : beside.index(last) + 1])
    cited = tuple(each for part in words.split(", ") for each in part.split(" and "))
    if unknown := set(cited) - set(clauses):
        raise Unreadable(f"no clauses: {sorted(unknown)}")
    return cited


def file_rows(file: FileTable, policy: Policy) -> list[ReadRow]:
    """The rows of the Python file, from their words. Raises Unreadable."""
    known = {axis[1]: as_tree(axis[2]) for axis in file.axes if axis[0] == "known"}
    return [
        ReadRow(
            # A page cites the narrowest clauses alone: those above them follow from the citation.
            tuple(c for c in row.clauses if not any(other.startswith(f"{c}.") for other in row.clauses)) or (row.by,),
            tuple(read(line, policy.facts, known) for line in row.when),
            (row.determination, row.source, row.limits),
        )
        for row in file.rows
    ]


def words_shown(row: PublishedRow) -> tuple[str, ...]:
    """The insurer's words in a row, as a reader sees them; the page's own note on links left out."""
    words = tuple(line.replace(NO_TARGET, "") for line in row.words)
    return () if words == (NO_WORDS,) else words


def words_of_clauses(policy: Policy) -> dict[str, tuple[str, ...]]:
    """The words of every clause in printed order; what is decided beside a condition stands on those of its clause."""
    printed = {clause.id: clause.words for clause in policy.clauses}
    for name in printed:
        above, _, part = name.rpartition(".")
        if part in ("else", "otherwise"):
            printed[name] = printed[above]
    return printed


def words_printed(row: ReadRow, policy: Policy) -> tuple[str, ...]:
    """The words that the policy has for what a row cites, as a reader sees them."""
    printed = words_of_clauses(policy)
    for rule in policy.lines:
        name = f"line {rule.line}"
        printed[name] = (*printed.get(name, ()), *rule.words)
    return tuple(_seen(words) for cited in row.cites for words in printed.get(cited, ()))


def _seen(words: str) -> str:
    """Printed words without their marks: a policy's words have emphasis and links, and nothing else is a mark."""
    (line,) = MarkdownIt("zero").enable(["emphasis", "link", "autolink"]).parseInline(words)
    return " ".join("".join(token.content for token in line.children or []).split())
