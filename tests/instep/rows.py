"""Rows as everything that publishes them says them: what is cited, under which conditions, with which outcome."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt

from mednec.model.blocks import Prose
from mednec.model.facts import values_of
from mednec.model.policy import Policy
from tests.instep.documents import Lines, PublishedPart, PublishedRow, Unreadable
from tests.instep.module import FilePartRow, FileRow, FileTable
from tests.instep.space import as_tree
from tests.instep.words import Condition, Count, Known, Not, Tree, every
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


@dataclass(frozen=True, slots=True)
class ReadPart:
    """A part as read: the clause is met where from `low` to `high` of the rows hold. Its rows have no outcome."""

    clause: str
    low: int
    high: int
    rows: tuple[ReadRow, ...]


NO_OUTCOME: Outcome = ("", "", ())


class Named:
    """The clauses that rows only name, each read once from its own part. Raises Unreadable for a circle."""

    def __init__(self, parts: Sequence[tuple[str, int, int, Sequence[Lines]]], read_line: Callable[[str], Condition]):
        self.parts = {clause: (low, high, rows) for clause, low, high, rows in parts}
        if len(self.parts) != len(parts):
            raise Unreadable("a clause has two parts")
        self.read_line = read_line
        self.made: dict[str, Tree] = {}
        self.open: list[str] = []

    def read(self, line: str) -> Condition:
        """A condition: on facts, or that a clause with a part is met, or not."""
        for said, wanted in ((" is met", True), (" is not met", False)):
            if line.removesuffix(said) in self.parts and line.endswith(said):
                return Known(self.tree(line.removesuffix(said)), wanted)
        return self.read_line(line)

    def tree(self, clause: str) -> Tree:
        """When a clause is met, over facts alone."""
        if clause in self.open:
            raise Unreadable(f"the parts of {self.open} name each other")
        if clause not in self.made:
            self.open.append(clause)
            low, high, rows = self.parts[clause]
            self.made[clause] = Count(low, high, tuple(every([self._as_tree(line) for line in row]) for row in rows))
            self.open.remove(clause)
        return self.made[clause]

    def _as_tree(self, line: str) -> Tree:
        condition = self.read(line)
        if isinstance(condition, Known):
            return condition.tree if condition.wanted else Not(condition.tree)
        return condition


def page_rows(
    rows: Sequence[PublishedRow], parts: Sequence[PublishedPart], policy: Policy
) -> tuple[list[ReadRow], list[ReadPart]]:
    """The rows and parts of a page. Raises Unreadable."""
    for table in (rows, *(part.rows for part in parts)):
        if [row.number for row in table] != [str(place) for place in range(1, len(table) + 1)]:
            raise Unreadable("the rows are not numbered from 1")
    heads = [_head(part, policy) for part in parts]
    lines = [[tuple(line for line in row.conditions if line != ALWAYS) for row in part.rows] for part in parts]
    named = Named(
        [(said, low, high, each) for (said, _, low, high), each in zip(heads, lines, strict=True)],
        lambda line: read(line, policy.facts, {}),
    )

    def as_read(row: PublishedRow, outcome: Outcome) -> ReadRow:
        conditions = tuple(named.read(line) for line in row.conditions if line != ALWAYS)
        return ReadRow(_cited(row.cites, policy), conditions, outcome)

    return [as_read(row, _outcome(row.determination)) for row in rows], [
        ReadPart(clause, low, high, tuple(as_read(row, NO_OUTCOME) for row in part.rows))
        for (_, clause, low, high), part in zip(heads, parts, strict=True)
    ]


_SO_MANY = re.compile(
    r"(?P<any>any)|(?P<all>all)|at least (?P<least>\d+)|at most (?P<most>\d+)|exactly (?P<exactly>\d+)"
    r"|from (?P<low>\d+) to (?P<high>\d+)"
)


def _head(part: PublishedPart, policy: Policy) -> tuple[str, str, int, int]:
    """What is printed above a part: the clause as called and as cited, and how many of the rows must hold."""
    said, met, where = part.caption.partition(" is met where ")
    cited = _cited(said, policy)
    rows = len(part.rows)
    if not met or len(cited) != 1:
        raise Unreadable(f"no clause: {part.caption}")
    if where == "this row holds" and rows == 1:
        return said, cited[0], 1, 1
    many, of, rest = where.partition(" of these ")
    found = _SO_MANY.fullmatch(many)
    if not of or found is None or rest not in (f"{rows} rows holds", f"{rows} rows hold"):
        raise Unreadable(f"not so many rows: {part.caption}")
    numbers = {name: int(number) for name, number in found.groupdict().items() if number and number.isdigit()}
    exactly = numbers.get("exactly")
    low = rows if found["all"] else numbers.get("low", numbers.get("least", 1 if found["any"] else 0))
    high = numbers.get("high", numbers.get("most", rows))
    return said, cited[0], low if exactly is None else exactly, high if exactly is None else exactly


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


def file_rows(file: FileTable, policy: Policy) -> tuple[list[ReadRow], list[ReadPart]]:
    """The rows and parts of the Python file, from their words. Raises Unreadable."""
    known = {axis[1]: as_tree(axis[2]) for axis in file.axes if axis[0] == "known"}
    named = Named(
        [(part.clause, part.at_least, part.at_most, [row.when for row in part.rows]) for part in file.parts],
        lambda line: read(line, policy.facts, known),
    )

    def as_read(row: FileRow | FilePartRow, by: str, outcome: Outcome) -> ReadRow:
        # A page cites the narrowest clauses alone: those above them follow from the citation.
        cites = tuple(c for c in row.clauses if not any(other.startswith(f"{c}.") for other in row.clauses))
        return ReadRow(cites or (by,), tuple(map(named.read, row.when)), outcome)

    return [as_read(row, row.by, (row.determination, row.source, row.limits)) for row in file.rows], [
        ReadPart(
            part.clause,
            part.at_least,
            part.at_most,
            tuple(as_read(row, part.clause, NO_OUTCOME) for row in part.rows),
        )
        for part in file.parts
    ]


def words_shown(row: PublishedRow) -> tuple[str, ...]:
    """The insurer's words in a row, as a reader sees them; the page's own note on links left out."""
    words = tuple(line.replace(NO_TARGET, "") for line in row.words)
    return () if words == (NO_WORDS,) else words


def words_of_clauses(policy: Policy) -> dict[str, tuple[str, ...]]:
    """The words of every clause in printed order; what is decided beside a condition stands on those of its clause."""
    rows = {clause.id: ("; ".join(cell for cell in clause.row if cell),) for clause in policy.clauses if clause.row}
    printed = {clause.id: clause.words or rows.get(clause.id, ()) for clause in policy.clauses}
    for name in printed:
        above, _, part = name.rpartition(".")
        if part in ("else", "otherwise"):
            printed[name] = printed[above]
    return printed


def words_printed(row: ReadRow, policy: Policy) -> tuple[str, ...]:
    """The words that the policy has for what a row cites, as a reader sees them."""
    printed = words_of_clauses(policy)
    header = [block for block in policy.sections[0].body if isinstance(block, Prose)]
    printed["version"] = tuple(p for block in header for p in block.paragraphs if "effective" in p.casefold())
    for rule in policy.lines:
        name = f"line {rule.line}"
        printed[name] = (*printed.get(name, ()), *rule.words)
    return tuple(_seen(words) for cited in row.cites for words in printed.get(cited, ()))


def _seen(words: str) -> str:
    """Printed words without their marks: a policy's words have emphasis and links, and nothing else is a mark."""
    (line,) = MarkdownIt("zero").enable(["emphasis", "link", "autolink"]).parseInline(words)
    return " ".join("".join(token.content for token in line.children or []).split())
