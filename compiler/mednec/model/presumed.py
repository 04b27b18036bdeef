"""`any of (presumed no unless documented ...)`: the yes/no facts of a printed list, each presumed no."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mednec.model.draft import Draft
from mednec.model.expressions import walk
from mednec.model.facts import Fact, YesNo
from mednec.model.findings import Findings
from mednec.model.missing import expression_of
from mednec.model.policy import Presumption
from mednec.model.signed import signature
from mednec.syntax import tree


def presumed_in(drafts: tuple[Draft, ...], facts: Mapping[str, Fact], out: Findings) -> Iterator[Presumption]:
    """A presumption for each yes/no fact that an item of such a list wants to be yes."""
    for draft in drafts:
        expr = expression_of(draft.meaning) if draft.meaning is not None else None
        for group in _groups(expr) if expr is not None else ():
            assert group.presumed is not None
            signed = signature(group.presumed, out)
            names = [
                name
                for item in draft.items
                for name in _wanted(item)
                if name in facts and isinstance(facts[name].type, YesNo)
            ]
            if not names:
                out.error(
                    "MN118",
                    f"The items below {draft.id} want no yes/no fact to be yes, so nothing is presumed no.",
                    group.span,
                    way_out="presume the facts one by one in the header: `presume FACT is ... unless documented`",
                    subject=draft.id,
                )
            for name in dict.fromkeys(names):
                yield Presumption(name, "no", signed, group.span)


def presumes(expr: tree.Expr | None) -> bool:
    """Whether an expression holds a list that is presumed absent."""
    return expr is not None and bool(_groups(expr))


def _groups(expr: tree.Expr) -> list[tree.Group]:
    found: list[tree.Group] = []
    walk(expr, lambda part, _: found.append(part) if isinstance(part, tree.Group) and part.presumed else None)
    return found


def _wanted(draft: Draft) -> Iterator[str]:
    """The facts that a clause and the items below it want to be yes; not what lifts or excuses them."""
    if isinstance(draft.meaning, tree.Condition):
        yield from _yes(draft.meaning.expr)
    for item in draft.items:
        yield from _wanted(item)


def _yes(expr: tree.Expr) -> Iterator[str]:
    """Without recursion, since nothing says yet that the depth is bearable."""
    waiting = [expr]
    while waiting:
        match waiting.pop():
            case tree.FactYes(fact=fact):
                yield fact.text
            case tree.Chain(items=items) | tree.Group(kind="any" | "all" | "at_least", items=(*items,)):
                waiting.extend(reversed(items))
            case tree.Unless(item=item):
                waiting.append(item)
            case _:
                pass
