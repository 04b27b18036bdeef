"""Three-valued logic: what holds, fails or is open of a partly known case (Kleene 1952, strong logic).

Used for the trace, clause by clause, and for what is *known* to hold. The outcome itself is not found this way but on
the diagram (`walk.py`), because Kleene's logic sees unknown where all answers agree.

A formula stands over the cells of the table's variables, a condition over facts. Both are nested tuples:
formulas `(axis, cells)`, a clause's number, `("not", f)`, `("all", ...)`, `("any", ...)`, `("count", low, high, ...)`;
conditions the same with tests `("is", fact, values)`, `("within", fact, low, high)`, `("every", fact, values)`,
`("some", fact, values)`, `("values", fact, low, high)` in the place of `(axis, cells)`, facts by index and
values as bit sets.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

from .kinds import State

Formula: TypeAlias = int | tuple[Any, ...]
Condition: TypeAlias = int | tuple[Any, ...]

MET = "met"
NOT_MET = "not met"
UNKNOWN = "unknown"

_TRUTH = {MET: True, NOT_MET: False, UNKNOWN: None}


def truth(formula: Formula, allowed: Sequence[int], statuses: Sequence[str]) -> bool | None:
    """Whether a formula holds; None if it is open. A clause's number is read off `statuses`."""

    def leaf(literal: tuple[Any, ...]) -> bool | None:
        axis, cells = literal
        possible = allowed[axis]
        return True if not possible & ~cells else None if possible & cells else False

    return _kleene(formula, leaf, statuses)


def known_to_hold(condition: Condition, states: Sequence[State], statuses: Sequence[str]) -> bool:
    """Whether a condition on facts certainly holds."""
    return _kleene(condition, lambda test: _test(test, states), statuses) is True


def _kleene(item: Formula, leaf: Callable[[tuple[Any, ...]], bool | None], statuses: Sequence[str]) -> bool | None:
    if isinstance(item, int):
        return _TRUTH[statuses[item]]
    match item:
        case ("not", inner):
            value = _kleene(inner, leaf, statuses)
            return None if value is None else not value
        case ("all", *items):
            values = [_kleene(each, leaf, statuses) for each in items]
            return False if False in values else None if None in values else True
        case ("any", *items):
            values = [_kleene(each, leaf, statuses) for each in items]
            return True if True in values else None if None in values else False
        case ("count", low, high, *items):
            values = [_kleene(each, leaf, statuses) for each in items]
            fewest, most = values.count(True), len(values) - values.count(False)
            return True if low <= fewest and most <= high else False if most < low or high < fewest else None
        case _:
            return leaf(item)


def _test(test: tuple[Any, ...], states: Sequence[State]) -> bool | None:
    match test:
        case ("is", fact, values):
            state = states[fact]
            return True if not state & ~values else None if state & values else False
        case ("within", fact, low, high):
            inside = [low <= first and last <= high for first, last in states[fact]]
            outside = [last < low or high < first for first, last in states[fact]]
            return True if all(inside) else False if all(outside) else None
        case ("every", fact, values):
            state = states[fact]
            if state.includes & ~values or not state.possible & values:
                return False
            certain = not state.possible & ~values and (state.includes or state.some or state.fewest)
            return True if certain else None
        case ("some", fact, values):
            state = states[fact]
            if state.includes & values or any(not mask & ~values for mask in state.some):
                return True
            return None if state.possible & values else False
        case ("values", fact, low, high):
            state = states[fact]
            fewest = max(state.fewest, state.includes.bit_count() + bool(state.some))
            most = min(state.most, state.possible.bit_count())
            return True if low <= fewest and most <= high else False if most < low or high < fewest else None
        case _:
            raise AssertionError("not a test")


def cited(
    formula: Formula,
    wanted: bool,
    formulas: Sequence[Formula],
    allowed: Sequence[int],
    statuses: Sequence[str],
) -> Iterator[tuple[int, bool]]:
    """The clauses that make a formula true (or false): (clause, whether it is cited as met), the leading one first.

    Of an any-of that holds these are the members that certainly hold, of one that fails all of them, and so on down.
    Where the answer is certain though no member is, they are the members that may bring it about.
    """
    stack: list[tuple[Formula, bool]] = [(formula, wanted)]
    seen = set()
    while stack:
        item, wanted = stack.pop()
        if isinstance(item, int):
            if (item, wanted) not in seen:
                seen.add((item, wanted))
                yield item, wanted
                stack.append((formulas[item], wanted))
            continue
        match item:
            case ("not", inner):
                stack.append((inner, not wanted))
            case (("all" | "any") as group, *items):
                if (group == "all") is not wanted:
                    values = [truth(each, allowed, statuses) for each in items]
                    certain = [each for each, value in zip(items, values, strict=True) if value is wanted]
                    items = certain or [each for each, value in zip(items, values, strict=True) if value is None]
                stack.extend((each, wanted) for each in reversed(items))
            case ("count", _, _, *items):
                values = [truth(each, allowed, statuses) for each in items]
                pairs = zip(items, values, strict=True)
                stack.extend(reversed([(each, value) for each, value in pairs if value is not None]))
            case _:
                pass  # a literal: no clause stands behind it
