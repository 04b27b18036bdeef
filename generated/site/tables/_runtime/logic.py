# Do not edit: a copy of mednec's runtime/logic.py, written by `mednec build`.
"""Three-valued logic: what holds, fails or is open of a partly known case (Kleene 1952, strong logic).

Used for the trace, clause by clause, and for what is *known* to hold. The outcome itself is not found this way but on
the diagram (`walk.py`), because Kleene's logic sees unknown where all answers agree.

A formula stands over the cells of the table's variables, a condition over facts. Both are nested tuples:
formulas `(axis, cells)`, a clause's number, `("not", f)`, `("all", ...)`, `("any", ...)`, `("count", low, high, ...)`;
conditions the same with tests `("is", fact, values)`, `("within", fact, low, high)`, `("every", fact, values)`,
`("some", fact, values)`, `("values", fact, low, high)` in the place of `(axis, cells)`, facts by index and
values as bit sets.
"""

from collections.abc import Sequence
from typing import Any, TypeAlias

from .kinds import APART, State
from .lists import Listed

Formula: TypeAlias = Any
Condition: TypeAlias = Any

MET = "met"
NOT_MET = "not met"
UNKNOWN = "unknown"
WAIVED = "waived"
DOES_NOT_APPLY = "does not apply"
STATUSES = (MET, NOT_MET, UNKNOWN, WAIVED, DOES_NOT_APPLY)
"""What is said of a clause. In the logic there are the first three only: what is waived is met, and so on."""

_TRUTH = {MET: True, NOT_MET: False, UNKNOWN: None}


def truth(formula: Formula, allowed: Sequence[int], statuses: Sequence[str]) -> bool | None:
    """Whether a formula holds; None if it is open. A clause's number is read off `statuses`."""
    if formula.__class__ is int:
        return _TRUTH[statuses[formula]]
    head = formula[0]
    if head.__class__ is int:
        possible, cells = allowed[head], formula[1]
        return True if not possible & ~cells else None if possible & cells else False
    if head == "not":
        value = truth(formula[1], allowed, statuses)
        return None if value is None else not value
    return _together(formula, [truth(item, allowed, statuses) for item in _items(formula)])


def known_to_hold(condition: Condition, states: Sequence[State], statuses: Sequence[str]) -> bool:
    """Whether a condition on facts certainly holds."""
    return holds(condition, states, statuses) is True


def holds(condition: Condition, states: Sequence[State], statuses: Sequence[str]) -> bool | None:
    """Whether a condition on facts holds; None if it is open."""
    if condition.__class__ is int:
        return _TRUTH[statuses[condition]]
    head = condition[0]
    if head == "not":
        value = holds(condition[1], states, statuses)
        return None if value is None else not value
    if head in _GROUPS:
        return _together(condition, [holds(item, states, statuses) for item in _items(condition)])
    return _test(condition, states)


_GROUPS = ("all", "any", "count")


def _items(group: tuple[Any, ...]) -> tuple[Any, ...]:
    return group[3:] if group[0] == "count" else group[1:]


def _together(group: tuple[Any, ...], values: list[bool | None]) -> bool | None:
    """Kleene's value of a group from those of its items."""
    if group[0] == "all":
        return False if False in values else None if None in values else True
    if group[0] == "any":
        return True if True in values else None if None in values else False
    return _within(values.count(True), len(values) - values.count(False), group[1], group[2])


def _within(fewest: int, most: int, low: int, high: int) -> bool | None:
    """Whether a number from `fewest` to `most` is from `low` to `high`."""
    return True if low <= fewest and most <= high else False if most < low or high < fewest else None


def lengths(state: Listed) -> tuple[int, int]:
    """How short and how long a list can be."""
    fewest = max(state.fewest, state.includes.bit_count() + bool(state.some))
    return fewest, min(state.most, state.possible.bit_count())


def _test(test: tuple[Any, ...], states: Sequence[State]) -> bool | None:
    kind, fact, *wanted = test
    state = states[fact]
    if kind == "is":
        (values,) = wanted
        return True if not state & ~values else None if state & values else False
    if kind == "within":
        # What never happened or was not done lies within nothing; that it was stands beside each such test.
        found = [_within(first, last, *wanted) for first, last in state if first != APART] or [False]
        return found[0] if found.count(found[0]) == len(found) else None
    if kind == "values":
        return _within(*lengths(state), *wanted)
    (values,) = wanted
    if kind == "every":
        if state.includes & ~values or not state.possible & values:
            return False
        return True if not state.possible & ~values and lengths(state)[0] else None
    if state.includes & values or any(not mask & ~values for mask in state.some):
        return True
    return None if state.possible & values else False


def cited(
    formula: Formula,
    wanted: bool,
    formulas: Sequence[Formula | None],
    allowed: Sequence[int],
    statuses: Sequence[str],
) -> dict[tuple[int, bool], None]:
    """The clauses that make a formula true (or false): (clause, whether it is cited as met), the leading one first.

    `formulas` are those of the clauses, None for one that cites no other.

    Of an any-of that holds these are the members that certainly hold, of one that fails all of them, and so on down.
    Where the answer is certain though no member is, they are the members that may bring it about.
    """
    found: dict[tuple[int, bool], None] = {}
    stack: list[tuple[Formula, bool]] = [(formula, wanted)]
    while stack:
        item, wanted = stack.pop()
        if item.__class__ is int:
            if (item, wanted) not in found:
                found[item, wanted] = None
                behind = formulas[item]
                if behind is not None:
                    stack.append((behind, wanted))
            continue
        head = item[0]
        if head.__class__ is int:
            continue  # no clause stands behind a literal
        if head == "not":
            stack.append((item[1], not wanted))
        elif head == "count":
            values = [(each, truth(each, allowed, statuses)) for each in reversed(_items(item))]
            stack += [(each, value) for each, value in values if value is not None]
        elif (head == "all") is wanted:
            stack += [(each, wanted) for each in item[:0:-1]]
        else:
            certain: list[tuple[Formula, bool]] = []
            uncertain: list[tuple[Formula, bool]] = []
            for each in item[:0:-1]:
                value = _TRUTH[statuses[each]] if each.__class__ is int else truth(each, allowed, statuses)
                if value is wanted:
                    certain.append((each, wanted))
                elif value is None:
                    uncertain.append((each, wanted))
            stack += certain or uncertain
    return found
