"""The proof that page and program say the same: everything that says the table becomes a diagram over one space.

The rows of the HTML and of the Markdown, as a reader sees them; the rows of the Python file by their words and by their
cells; its nodes; its steps and clauses; its code, run on every case at once (`code`); and the table that the compiler
holds in memory. Diagrams are canonical: two of them say the same exactly if they are the same node.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mednec.model.condition import All, Among, Between, CountWithin, Every, Not, Some, Within
from mednec.model.condition import Any as AnyOf
from mednec.model.condition import Condition as ModelCondition
from mednec.model.condition import Test as ModelTest
from mednec.model.facts import Date, Number
from mednec.table.search import difference
from mednec.table.table import ChoiceAxis, CountAxis, KnownAxis, NumberAxis, SeveralAxis, Table
from tests.instep.code import Code, numbers_in
from tests.instep.documents import Unreadable, caption_of, parts_of, rows_of, tables_in_html, tables_in_markdown
from tests.instep.lifted import Values
from tests.instep.module import FilePart, FileTable, read_module
from tests.instep.rows import (
    Outcome,
    ReadPart,
    ReadRow,
    file_rows,
    page_rows,
    words_of_clauses,
    words_printed,
    words_shown,
)
from tests.instep.space import Axis, Space, as_tree, cell_of
from tests.instep.words import Raw, tests_in


@dataclass(frozen=True, slots=True)
class Published:
    """One policy version: the table in memory, and the files that were published of it."""

    table: Table
    html: Path
    markdown: Path
    module: Path


def disagreements(published: Published, *, code: bool = True) -> list[str]:
    """What does not say the same as the rest, in words that name the place; empty if everything agrees.

    `code` False leaves out the functions of the file.
    """
    try:
        proof = Proof(published)
        return [*proof.disagreements(), *(proof.disagreements_of_code() if code else ())]
    except Unreadable as error:
        return [f"unreadable: {error}"]


Nodes = Sequence[tuple[int, tuple[int, ...]]]
RowNodes = tuple[tuple[str, ...], tuple[int, ...], Outcome]
"""What a row cites, the node of each of its conditions, and its outcome."""


class Proof:
    """Everything that one published version says, over one space. Raises Unreadable."""

    def __init__(self, published: Published) -> None:
        self.published = published
        self.table = published.table
        self.policy = published.table.policy
        self.file: FileTable = read_module(published.module.read_text(encoding="utf-8"))
        caption = caption_of(self.policy.number, self.policy.version)
        tables = {
            "HTML": tables_in_html(published.html.read_text(encoding="utf-8")),
            "Markdown": tables_in_markdown(published.markdown.read_text(encoding="utf-8")),
        }
        self.pages = {name: rows_of(each, caption) for name, each in tables.items()}
        self.page_parts = {name: parts_of(each) for name, each in tables.items()}
        read = {name: page_rows(rows, self.page_parts[name], self.policy) for name, rows in self.pages.items()}
        read["Python words"] = file_rows(self.file, self.policy)
        self.rows: dict[str, list[ReadRow]] = {name: rows for name, (rows, _) in read.items()}
        self.parts: dict[str, list[ReadPart]] = {name: parts for name, (_, parts) in read.items()}
        tests = [t for rows in self.rows.values() for row in rows for c in row.conditions for t in tests_in(c)]
        axes = [*self.file.axes, *map(_as_written, self.table.axes)]
        self.space = Space(self.policy, axes, tests, numbers_in(self.file))
        self.diagram = self.space.diagram
        self.values = Values(self.diagram)

    def disagreements(self) -> Iterator[str]:
        """Among rows, words, nodes, steps, and the table in memory."""
        rows = self._row_nodes()
        yield from _same_rows(rows)
        yield from self._same_parts()
        yield from self._same_words()
        said = {name: self._of_rows(each) for name, each in rows.items()}
        said["Python steps"], clauses = self._of_steps()
        for part in self.file.parts:
            yield from self._same(f"the formula of {part.clause}", clauses[part.clause], "its part", self._met(part))
        said["Python nodes"] = self.of_file_nodes()
        outcomes = [(each.determination.value, each.source, each.limits) for each in self.table.outcomes]
        axes = [*map(_as_written, self.table.axes)]
        said["the table in memory"] = self._of_nodes(axes, self.table.nodes, self.table.root, outcomes)
        for name, node in said.items():
            yield from self._same("HTML", said["HTML"], name, node)

    def disagreements_of_code(self) -> Iterator[str]:
        """Between the functions of the file and its constants."""
        nodes = self.of_file_nodes()
        _, clauses = self._of_steps()
        with self.code() as code:
            yield from code.strange_functions()
            determinations = self.values.map(lambda outcome: outcome[0], nodes)
            yield from self._same("Python nodes", determinations, "Python code", code.determinations(determinations))
            for name, said_met, met in code.statuses(clauses):
                yield from self._same(f"the formula of {name}", said_met, f"the code of {name}", met)

    def code(self) -> Code:
        """The functions of the file, to be entered."""
        return Code(self.space, self.values, self.file, self.published.module)

    # Rows and words

    def _row_nodes(self) -> dict[str, list[RowNodes]]:
        """Of everything that says rows: what each cites, its conditions, and its outcome."""
        found: dict[str, list[RowNodes]] = {
            name: [(row.cites, tuple(map(self.space.condition, row.conditions)), row.outcome) for row in rows]
            for name, rows in self.rows.items()
        }
        axis = {each[1]: each for each in self.file.axes}
        found["Python cells"] = [
            (cites, (*(self._within(axis[name], cells) for name, cells in row.cells), *self._named(row.met)), outcome)
            for row, (cites, _, outcome) in zip(self.file.rows, found["Python words"], strict=True)
        ]
        return found

    def _named(self, met: Sequence[tuple[str, bool]]) -> Iterator[int]:
        """The conditions of a row on clauses that have a part, by the cells of that part."""
        parts = {part.clause: part for part in self.file.parts}
        for clause, wanted in met:
            node = self._met(parts[clause])
            yield node if wanted else self.diagram.neg(node)

    def _met(self, part: FilePart) -> int:
        """The cases in which a part of the Python file says that its clause is met, by the cells of its rows."""
        axis = {each[1]: each for each in self.file.axes}
        rows = [
            self.diagram.conj(*(self._within(axis[name], cells) for name, cells in row.cells), *self._named(row.met))
            for row in part.rows
        ]
        return self.diagram.between(part.at_least, part.at_most, rows)

    def _same_parts(self) -> Iterator[str]:
        """The same parts, row by row, in both pages and in the file."""
        nodes = self.space.condition
        said = {
            name: [
                (
                    part.clause,
                    part.low,
                    part.high,
                    [(row.cites, *map(nodes, row.conditions)) for row in part.rows],
                )
                for part in parts
            ]
            for name, parts in self.parts.items()
        }
        first, *others = said
        for other in others:
            if [part[:3] for part in said[first]] != [part[:3] for part in said[other]]:
                yield f"{first} and {other} have other parts"
            for one, two in zip(said[first], said[other], strict=False):
                if one != two:
                    yield f"{first} and {other} differ in when {one[0]} is met"

    def _same_words(self) -> Iterator[str]:
        """The words in the cells are the policy's words of what the row cites."""
        for name, rows in self.pages.items():
            pairs = [*zip(rows, self.rows[name], strict=True)]
            for shown_part, part in zip(self.page_parts[name], self.parts[name], strict=True):
                pairs += zip(shown_part.rows, part.rows, strict=True)
            for shown, row in pairs:
                if words_shown(shown) != words_printed(row, self.policy):
                    yield f"row {shown.number}: {name} shows other words than the policy has for {', '.join(row.cites)}"
        if [(each.id, each.words) for each in self.file.clauses] != [*words_of_clauses(self.policy).items()]:
            yield "Python: the words of the clauses are not the policy's"

    # Diagrams

    def _of_rows(self, rows: Sequence[RowNodes]) -> int:
        pairs = [(self.diagram.conj(*conditions), self.values.constant(outcome)) for _, conditions, outcome in rows]
        return self.space.first_that_holds(pairs, self.values.constant(("no row holds", "")))

    def _of_steps(self) -> tuple[int, dict[str, int]]:
        """The outcome by HITS and CLAUSES, and the node of every clause's and every step's formula."""
        formulas = {clause.id: clause.formula for clause in self.file.clauses}
        axis = {each[1]: each for each in self.file.axes}
        made: dict[str, int] = {}

        def node(formula: Any) -> int:
            match formula:
                case str():
                    if formula not in made:
                        made[formula] = node(formulas[formula])
                    return made[formula]
                case ("in", name, cells):
                    return self._within(axis[name], cells)
                case ("not", item):
                    return self.diagram.neg(node(item))
                case ("all", *items):
                    return self.diagram.conj(*map(node, items))
                case ("any", *items):
                    return self.diagram.disj(*map(node, items))
                case ("count", low, high, *items):
                    return self.diagram.between(low, high, [node(item) for item in items])
                case _:
                    raise Unreadable(f"not a formula: {formula}")

        clauses = {clause.id: node(clause.id) for clause in self.file.clauses}
        steps = {f"step {n}, {by}": node(formula) for n, (by, formula, _) in enumerate(self.file.hits, start=1)}
        pairs = [
            (holds, self.values.constant(self.file.outcomes[outcome]))
            for holds, (_, _, outcome) in zip(steps.values(), self.file.hits, strict=True)
        ]
        return self.space.first_that_holds(pairs, self.values.constant(("no step holds", ""))), clauses | steps

    def _within(self, axis: Axis, cells: Sequence[int]) -> int:
        """The cases in which an axis is in one of the cells."""
        if axis[0] == "known":
            known = self.space.tree(as_tree(axis[2]))
            return self.diagram.disj(*[known if cell else self.diagram.neg(known) for cell in cells])
        fact = axis[2] if axis[0] == "count" else axis[1]
        listed = self.file.values.get(fact, ())
        return self.space.where(fact, lambda raw: cell_of(axis, raw, listed) in cells)

    def of_file_nodes(self) -> int:
        """The outcome by NODES."""
        return self._of_nodes(self.file.axes, self.file.nodes, self.file.root, self.file.outcomes)

    def _of_nodes(self, axes: Sequence[Axis], nodes: Nodes, root: int, outcomes: Sequence[Outcome]) -> int:
        made: list[int] = []

        def child(place: int) -> int:
            return made[place] if place >= 0 else self.values.constant(outcomes[~place])

        for axis, children in nodes:
            pairs = [(self._within(axes[axis], [cell]), child(each)) for cell, each in enumerate(children)]
            made.append(self.space.first_that_holds(pairs, self.values.constant(("no cell holds", ""))))
        return child(root)

    def _same(self, here: str, one: int, there: str, other: int) -> Iterator[str]:
        """A case in which two functions differ, if there is one."""
        case = difference(self.diagram, one, other)
        if case is not None:
            first, second = (self.values.object(~self.diagram.evaluate(each, case)) for each in (one, other))
            shown = ", ".join(f"{fact}: {self._shown(fact, raw)}" for fact, raw in self.space.case(case).items())
            yield f"{here} says {first} and {there} says {second} of the case {shown}"

    def _shown(self, fact: str, raw: Raw) -> str:
        kind = self.policy.fact(fact).type
        match raw:
            case int() if isinstance(kind, Date):
                return date.fromordinal(raw).isoformat()
            case int() if isinstance(kind, Number) and kind.decimals:
                return str(raw / 10**kind.decimals)
            case tuple():
                return f"[{' '.join(raw)}]"
            case _:
                return str(raw)


def _same_rows(said: dict[str, list[RowNodes]]) -> Iterator[str]:
    """Row by row in the same order: the same citation, conditions and outcome."""
    first, *others = said
    for other in others:
        if len(said[first]) != len(said[other]):
            yield f"{first} has {len(said[first])} rows and {other} has {len(said[other])}"
        for place, (one, two) in enumerate(zip(said[first], said[other], strict=False), start=1):
            for what, here, there in zip(("citation", "conditions", "determination"), one, two, strict=True):
                if here != there:
                    yield f"row {place}: {first} and {other} differ in the {what}"


# --- the table in memory, as the file would write its axes ---------------------------------------------------


def _as_written(axis: Any) -> Axis:
    match axis:
        case ChoiceAxis(fact=fact):
            return ("choice", fact)
        case NumberAxis(fact=fact, starts=starts):
            return ("number", fact, starts)
        case CountAxis(fact=fact, starts=starts):
            return ("count", f"number of {fact}", fact, starts)
        case SeveralAxis(fact=fact, blocks=blocks):
            return ("several", fact, blocks)
        case KnownAxis(name=name, condition=condition):
            return ("known", f"known {name}", _condition(condition))
        case _:
            raise AssertionError(axis)


def _condition(condition: ModelCondition) -> Any:
    match condition:
        case ModelTest(fact=fact, wanted=Among(values=values)):
            return ("is", fact, values)
        case ModelTest(fact=fact, wanted=Within(low=low, high=high)):
            return ("within", fact, low, high)
        case ModelTest(fact=fact, wanted=CountWithin(low=low, high=high)):
            return ("values", fact, low, high)
        case ModelTest(fact=fact, wanted=Every(values=values)):
            return ("every", fact, values)
        case ModelTest(fact=fact, wanted=Some(values=values)):
            return ("some", fact, values)
        case Not(item=item):
            return ("not", _condition(item))
        case All(items=items):
            return ("all", *map(_condition, items))
        case AnyOf(items=items):
            return ("any", *map(_condition, items))
        case Between(low=low, high=high, items=items):
            return ("count", low, high, *map(_condition, items))
        case _:
            raise AssertionError(condition)
