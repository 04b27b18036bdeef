"""Two meanings of one sentence: how they can be said in one line, which can be written as it stands."""

from __future__ import annotations

from mednec.model import said
from mednec.model.draft import Stated
from mednec.model.expressions import depth
from mednec.model.missing import expression_of
from mednec.syntax import tree

_BETWEEN = "put the printed words that the second one belongs to between them, as `> ...`"
_MOST_DEEP = 20


def one_line(first: Stated, second: Stated) -> str:
    """The way out of two meanings that stand below one sentence."""
    both = (first, second)
    if all(isinstance(each, tree.Decides) for each in both):
        return f"say both with `only when ...` and `else ...` below it, if the sentence does; or {_BETWEEN}"
    if not all(_is_plain(each) for each in both):
        return _BETWEEN
    parts = [part for each in both for part in _conjuncts(expression_of(each))]
    groups = [part for part in parts if _counts_items(part)]
    if len(groups) > 1:
        return "one group counts the items printed below: give the other its conditions in parentheses, `any of (a, b)`"
    # A group without conditions of its own comes last: behind it stand its items.
    ordered = (*(part for part in parts if part not in groups), *groups)
    condition = said.expression(tree.Chain("and", ordered, first.span) if len(ordered) > 1 else ordered[0])
    decides = next((each for each in both if isinstance(each, tree.Decides)), None)
    outcome = said.meaning(tree.Decides(decides.outcome, None, False, decides.span)) if decides is not None else ""
    line = f"{outcome} when {condition}" if outcome else condition
    return f"write one line, with `and` or `or` as the words say: `{line}`"


def _is_plain(meaning: Stated) -> bool:
    """Whether a meaning is an outcome and a condition, or a condition, and nothing besides."""
    expr = expression_of(meaning)
    if isinstance(expr, tree.Unless | tree.SameConditions) or (expr is not None and depth(expr) > _MOST_DEEP):
        return False
    match meaning:
        case tree.Decides(otherwise=otherwise, only=only, instead_of=instead_of):
            return not (otherwise or only or instead_of)
        case tree.Condition(where=where, adds_to=adds_to):
            return where is None and adds_to is None
        case _:
            return False


def _conjuncts(expr: tree.Expr | None) -> tuple[tree.Expr, ...]:
    match expr:
        case None:
            return ()
        case tree.Chain(op="and", items=items):
            return tuple(items)
        case _:
            return (expr,)


def _counts_items(expr: tree.Expr) -> bool:
    """Whether a part of a condition counts the items that are printed below."""
    return isinstance(expr, tree.Group) and expr.items is None
