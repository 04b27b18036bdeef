"""Whether an item is asked for or excluded: on that depends what an exception to it does."""

from __future__ import annotations

from collections.abc import Mapping

from mednec.model.determinations import Determination, Standing
from mednec.model.draft import Draft
from mednec.model.findings import Findings
from mednec.model.missing import expression_of
from mednec.syntax import tree

REQUIRED, EXCLUDED, EITHER = 1, -1, 0

_SIGNS = {Standing.FAVOURABLE: REQUIRED, Standing.ADVERSE: EXCLUDED, Standing.NEITHER: EITHER}
_GROUPS = {"any": 1, "all": 1, "at_least": 1, "none": -1}


def polarity(draft: Draft, above: Mapping[str, Draft]) -> int:
    """`REQUIRED` if a favourable determination needs the clause, `EXCLUDED` if one is barred by it, else `EITHER`.

    `above` gives the clause that an item stands below.
    """
    sign = 1
    while sign:
        if isinstance(draft.meaning, tree.Decides):
            outcome = draft.meaning.outcome
            says = outcome.text if isinstance(outcome, tree.Name) else ""
            found = next((each for each in Determination if each.value == says), None)
            return sign * _SIGNS[found.standing] if found is not None else EITHER
        if isinstance(draft.meaning, tree.Recommends):
            return sign
        parent = above.get(draft.id)
        if parent is None or parent.meaning is None:
            return EITHER
        expr = expression_of(parent.meaning)
        sign *= _sign_in(expr, draft.id) if expr is not None else EITHER
        draft = parent
    return EITHER


def _sign_in(expr: tree.Expr, item: str) -> int:
    """How an expression takes an item: as it is, negated, or in a way that has no sign."""
    signs: set[int] = set()
    stack = [(expr, 1)]
    while stack:
        part, sign = stack.pop()
        match part:
            case tree.Not(item=inner):
                stack.append((inner, -sign))
            case tree.Unless(item=inner, exception=exception):
                stack += [(inner, sign), (exception, -sign)]
            case tree.SuchAs(listed=listed):
                stack.append((listed, sign))
            case tree.Chain(items=items):
                stack += [(each, sign) for each in items]
            case tree.Group(kind=kind, items=None):
                signs.add(sign * _GROUPS.get(kind, 0))
            case tree.Group(kind=kind, items=(*items,)):
                stack += [(each, sign * _GROUPS.get(kind, 0)) for each in items]
            case tree.NamedGroup(kind=kind, clauses=clauses) if any(_names(r, item) for r in clauses):
                signs.add(sign * _GROUPS.get(kind, 0))
            case tree.IsMet(clause=clause, negated=negated) if _is(clause, item):
                signs.add(-sign if negated else sign)
            case _:
                pass
    return signs.pop() if len(signs) == 1 else EITHER


def _is(clause: tree.Name, item: str) -> bool:
    return item == clause.text or item.endswith(f".{clause.text}")


def _names(clauses: tree.ClauseRange, item: str) -> bool:
    """Whether a range names an item; of a range from one to another, that it may lie between them is enough."""
    above = clauses.first.text.rpartition(".")[0]
    parent = item.rpartition(".")[0]
    return _is(clauses.first, item) or (
        clauses.last is not None and parent != "" and (above in ("", parent) or parent.endswith(f".{above}"))
    )


def check_exceptions(draft: Draft, above: Mapping[str, Draft], out: Findings) -> None:
    """An exception must say one thing: `unless` lifts a determination or an exclusion, `waived when` a requirement."""
    sign = polarity(draft, above)
    if isinstance(draft.meaning, tree.Condition) and isinstance(draft.meaning.expr, tree.Unless) and sign != EXCLUDED:
        out.error(
            "MN150",
            f"`unless` at {draft.id} can be read in two ways: that the requirement is excused, or that it is not met.",
            draft.meaning.expr.span,
            way_out="if it is excused, write `waived when ...` on a line of its own; if it is not met, write `and not`",
            subject=draft.id,
        )
    if sign == EXCLUDED:
        for note in draft.notes:
            if isinstance(note, tree.Waived):
                out.error(
                    "MN150",
                    f"{draft.id} excludes, so there is no requirement to waive.",
                    note.span,
                    way_out="an exclusion or an adverse determination is lifted with `unless`: `misuse unless cleared`",
                    subject=draft.id,
                )
