"""Expressions, resolved and typed: tests of facts, joined, counted and negated, and clauses cited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from mednec.frozen import frozen
from mednec.model import said
from mednec.model.condition import NEVER, All, Any, Between, Condition, Met, Not
from mednec.model.facttests import FactTests
from mednec.model.findings import MOST_HINTS, Findings, listed, shown
from mednec.model.vocabulary import Vocabulary
from mednec.syntax import tree
from mednec.text import Span

DEEPEST = 60
"""How far an expression may nest: far beyond what a reader can follow, and well within what every output can carry."""


@frozen
class Place:
    """Where an expression stands, as far as its meaning depends on it.

    `citable` are the ids of the clauses it may cite (None: it may cite none here); `members` those that a group
    without a list combines (None: there is no list below).
    """

    citable: Mapping[str, Span] | None
    members: tuple[str, ...] | None


@dataclass(slots=True)
class Reader:
    """Reads expressions against one vocabulary. What it cannot read becomes `NEVER` beside a finding."""

    vocabulary: Vocabulary
    codes: Mapping[str, None]
    out: Findings
    cited: set[str] = field(default_factory=set)

    def read(self, expr: tree.Expr, place: Place) -> Condition:
        """The condition an expression states."""
        if depth(expr) > DEEPEST:
            self.out.error(
                "MN127",
                "This condition is nested too deeply to be read.",
                expr.span,
                way_out="give its parts labels of their own and cite them: `I.A is met`",
            )
            return NEVER
        groups = _groups_without_list(expr)
        if len(groups) > 1:
            self.out.error(
                "MN202",
                "Two groups in one meaning claim the items printed below.",
                groups[1].span,
                way_out="write the items of one group in parentheses: `any of (I.A is met, I.B is met)`",
            )
            return NEVER
        return self._read(expr, place)

    def _read(self, expr: tree.Expr, place: Place) -> Condition:
        match expr:
            case tree.IsMet():
                return self._is_met(expr, place)
            case tree.Not(item=item):
                return Not(self._read(item, place), expr.span)
            case tree.Chain(op=op, items=items):
                conditions = tuple(self._read(item, place) for item in items)
                return All(conditions, expr.span) if op == "and" else Any(conditions, expr.span)
            case tree.Group():
                return self._group(expr, place)
            case tree.Missing():
                return NEVER  # `missing.py` collects them: no table is made while there is one
            case _:
                return FactTests(self.vocabulary, self.codes, self.out).read(expr)

    # --- clauses ---------------------------------------------------------------------------------------------

    def _is_met(self, expr: tree.IsMet, place: Place) -> Condition:
        if place.citable is None:
            self.out.error(
                "MN110",
                f"A clause cannot be cited here, and {shown(expr.clause.text)} is cited.",
                expr.clause.span,
                way_out="write the facts that it tests",
            )
            return NEVER
        if not check_citation(expr.clause, place.citable, self.out):
            return NEVER
        self.cited.add(expr.clause.text)
        met = Met(expr.clause.text, expr.clause.span)
        return Not(met, expr.span) if expr.negated else met

    def _group(self, expr: tree.Group, place: Place) -> Condition:
        if expr.items:
            items = tuple(self._read(item, place) for item in expr.items)
        elif expr.items is None and place.members:
            self.cited.update(place.members)
            items = tuple(Met(member, expr.span) for member in place.members)
        else:
            self.out.error(
                "MN202",
                f"`{said.group(expr)}` stands before a list, and no items with a meaning are printed below.",
                expr.span,
                way_out="indent the labelled items below it, or write the conditions in parentheses",
            )
            return NEVER
        return self._combine(expr, items)

    def _combine(self, expr: tree.Group, items: tuple[Condition, ...]) -> Condition:
        span, number, count = expr.span, expr.number, len(items)
        match expr.kind:
            case "any":
                return Any(items, span)
            case "all":
                return All(items, span)
            case "none":
                return Not(Any(items, span), span)
            case "at_least":
                low, high, sensible = number, count, 1 <= number <= count
            case "at_most":
                low, high, sensible = 0, number, 0 <= number < count
            case _:
                low, high, sensible = number, number, 0 <= number <= count
        if not sensible:
            always = number < 1 if expr.kind == "at_least" else expr.kind == "at_most" and number >= count
            holds = "always holds" if always else "never holds"
            self.out.error(
                "MN122",
                f"“{said.group(expr)}” {holds}: there are {count} items.",
                span,
                way_out="check the number against the items",
            )
            return NEVER
        return Between(low, high, items, span)


def check_citation(clause: tree.Name, ids: Mapping[str, Span], out: Findings) -> bool:
    """Whether a cited clause exists; a finding with the nearest whole path if not."""
    if clause.text in ids:
        return True
    # The part of a path that is printed beside the clause is what an author writes by mistake.
    whole = next((known for known in ids if known.endswith(f".{clause.text}")), "") if out.count < MOST_HINTS else ""
    near = f"did you mean {whole}? A citation is the whole path" if whole else out.did_you_mean(clause.text, ids)
    out.error(
        "MN110",
        f"There is no clause {shown(clause.text)}.",
        clause.span,
        way_out=near or (f"the clauses are {listed(ids)}" if ids else "no item has a meaning yet"),
        subject=clause.text,
    )
    return False


def _parts(expr: tree.Expr) -> tuple[tree.Expr, ...]:
    match expr:
        case tree.Not(item=item):
            return (item,)
        case tree.Chain(items=items):
            return items
        case tree.Group(items=items):
            return items or ()
        case _:
            return ()


def _walk(expr: tree.Expr, visit: Callable[[tree.Expr, int], None]) -> None:
    """Every part with its depth, without recursion, since the depth is not yet known to be bearable."""
    stack = [(expr, 1)]
    while stack:
        part, level = stack.pop()
        visit(part, level)
        stack.extend((inner, level + 1) for inner in reversed(_parts(part)))


def depth(expr: tree.Expr) -> int:
    """How far an expression nests."""
    levels: list[int] = []
    _walk(expr, lambda _, level: levels.append(level))
    return max(levels)


def _groups_without_list(expr: tree.Expr) -> list[tree.Group]:
    found: list[tree.Group] = []

    def visit(part: tree.Expr, _: int) -> None:
        if isinstance(part, tree.Group) and part.items is None:
            found.append(part)

    _walk(expr, visit)
    return found


def missing_in(expr: tree.Expr | None) -> tuple[tree.Missing, ...]:
    """The parts of an expression that nobody has written yet, in the order written."""
    found: list[tree.Missing] = []

    def visit(part: tree.Expr, _: int) -> None:
        if isinstance(part, tree.Missing):
            found.append(part)

    if expr is not None:
        _walk(expr, visit)
    return tuple(found)


def group_of(expr: tree.Expr | None) -> str:
    """How the printed items below combine (`any`, `at least 2`), or empty where the meaning has no such group."""
    groups = _groups_without_list(expr) if expr is not None else []
    return said.group_kind(groups[0]) if groups else ""
