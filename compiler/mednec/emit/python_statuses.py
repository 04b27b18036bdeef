"""The generated function that gives every clause's status: Kleene's three values, straight-line, one clause a group.

For each clause two conditions are computed, whether it can be true and whether it can be false; both: unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias, assert_never

from mednec.emit.python_text import Bits, Expression, Term, comment, inline, joined, laid_out, literal
from mednec.table.table import Card, Conj, Disj, Formula, KnownAxis, Literal, Neg, Ref, Table, cells_of

_DEEPEST = 8
"""Groups nested deeper are given a name of their own."""


def statuses_function(table: Table) -> list[str]:
    """The lines of `_statuses(cells)`."""
    writer = _Writer(table)
    for index in _cited_first(table):
        clause = table.clauses[index]
        writer.assign(f"{index}", clause.formula, clause.id)
    for index, hit in enumerate(table.hits):
        writer.assign(f"_hit{index}", hit.formula, f"step {hit.by}")
    return [
        "def _statuses(cells: Sequence[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:",
        '    """The status of every clause, then of every step, from the cells that each axis can still have.',
        "",
        "    `t` is whether it can be true, `f` whether it can be false: both where it is unknown.",
        '    """',
        *writer.lines,
        *_returned([f"{index}" for index in range(len(table.clauses))], [f"_hit{i}" for i in range(len(table.hits))]),
    ]


def trace_function(table: Table) -> list[str]:
    """The lines of `_trace(statuses, values)`."""
    place = {fact.name: index for index, fact in enumerate(table.policy.facts)}
    lines = [
        "def _trace(statuses: Sequence[str], values: Sequence[Any]) -> list[dict[str, Any]]:",
        '    """What came of every clause, with the facts that it reads itself and their values."""',
        "    return [",
    ]
    for index, clause in enumerate(table.clauses):
        lines.append(f'        {{"clause": {clause.id!r}, "status": statuses[{index}], "read": {{')
        facts = facts_read(table, clause.formula)
        lines += [f"            {fact!r}: values[{place[fact]}]," for fact in facts]
        lines.append("        }},")
        if not facts:
            lines[-2:] = [f"{lines[-2]}}}}},"]
    return [*lines, "    ]"]


def facts_read(table: Table, formula: Formula) -> tuple[str, ...]:
    """The facts that a clause reads itself, not through clauses that it cites, in reading order."""
    found: dict[str, None] = {}
    stack: list[Formula] = [formula]
    while stack:
        match stack.pop():
            case Literal(axis=index):
                axis = table.axes[index]
                if not isinstance(axis, KnownAxis):
                    found[axis.fact] = None
            case Ref():
                pass
            case Neg(item=item):
                stack.append(item)
            case Conj(items=items) | Disj(items=items) | Card(items=items):
                stack.extend(reversed(items))
            case other:
                assert_never(other)
    return tuple(found)


def _returned(clauses: Sequence[str], hits: Sequence[str]) -> list[str]:
    lines = ["    return ("]
    for names in (clauses, hits):
        lines.append("        (")
        lines += [f"            (UNKNOWN if f{n} else MET) if t{n} else NOT_MET," for n in names]
        lines.append("        ),")
    return [*lines, "    )"]


def _cited_first(table: Table) -> list[int]:
    """The clauses, each after those that its formula cites."""
    placed: dict[int, None] = {}
    stack = [(index, False) for index in reversed(range(len(table.clauses)))]
    while stack:
        index, ready = stack.pop()
        if ready:
            placed[index] = None
        elif index not in placed:
            stack.append((index, True))
            stack.extend((cited, False) for cited in reversed(list(_cited(table.clauses[index].formula))))
    return list(placed)


def _cited(formula: Formula) -> Iterable[int]:
    stack: list[Formula] = [formula]
    while stack:
        match stack.pop():
            case Literal():
                pass
            case Ref(clause=clause):
                yield clause
            case Neg(item=item):
                stack.append(item)
            case Conj(items=items) | Disj(items=items) | Card(items=items):
                stack.extend(reversed(items))
            case other:
                assert_never(other)


Both: TypeAlias = tuple[Expression, Expression]


class _Writer:
    def __init__(self, table: Table) -> None:
        self.table = table
        self.lines: list[str] = []
        self.parts = 0

    def assign(self, name: str, formula: Formula, note: str) -> None:
        """Lines that set `tNAME` and `fNAME`."""
        both = self.both(formula, 0)
        self.lines += comment(note, 1)
        self._set(name, both)

    def _set(self, name: str, both: Both) -> None:
        self.lines += laid_out(f"t{name} = ", both[0], "", 1)
        self.lines += laid_out(f"f{name} = ", both[1], "", 1)

    def both(self, formula: Formula, depth: int) -> Both:
        """Whether the formula can be true, and whether it can be false, as source text."""
        match formula:
            case Literal(axis=axis, cells=cells):
                width = cells_of(self.table.axes[axis])
                full = (1 << width) - 1
                return _possible(axis, cells & full, width), _possible(axis, full & ~cells, width)
            case Ref(clause=clause):
                return Term(f"t{clause}"), Term(f"f{clause}")
            case Neg(item=item):
                true, false = self.both(item, depth)
                return false, true
            case Conj(items=items) | Disj(items=items):
                parts = [self.both(item, depth + 1) for item in items]
                words = ("and", "or") if isinstance(formula, Conj) else ("or", "and")
                both = joined(words[0], [part[0] for part in parts]), joined(words[1], [part[1] for part in parts])
            case Card(low=low, high=high, items=items):
                both = self._counted(low, high, [self.both(item, depth + 1) for item in items])
            case _:
                assert_never(formula)
        return both if depth % _DEEPEST < _DEEPEST - 1 else self._named(both)

    def _counted(self, low: int, high: int, parts: list[Both]) -> Both:
        self.parts += 1
        most, fewest = f"most{self.parts}", f"fewest{self.parts}"
        self.lines += laid_out(f"{most} = ", _count(part[0] for part in parts), "", 1)
        self.lines += laid_out("never = ", _count(part[1] for part in parts), "", 1)
        self.lines.append(f"    {fewest} = {len(parts)} - never")
        return (
            joined("and", [Term(f"{most} >= {low}"), Term(f"{fewest} <= {high}")]),
            joined("or", [Term(f"{fewest} < {low}"), Term(f"{most} > {high}")]),
        )

    def _named(self, both: Both) -> Both:
        self.parts += 1
        name = f"_part{self.parts}"
        self._set(name, both)
        return Term(f"t{name}"), Term(f"f{name}")


def _possible(axis: int, cells: int, width: int) -> Term:
    return Term(f"cells[{axis}] & {literal(Bits(cells, width))}" if cells else "0")


def _count(parts: Iterable[Expression]) -> Expression:
    return joined("+", [Term(f"bool({inline(part)})") for part in parts])
