# Do not edit: a copy of mednec's runtime/read.py, written by `mednec build`.
"""Reading a case: well-typed values become states, and everything malformed is reported at once.

A case is a mapping from fact names to values; a fact may be absent, None, a value, or partly known. What a value
means is its kind's matter (`kinds.py`). No message repeats a value: it names the fact and what is allowed.
"""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from .kinds import Shown, State

if TYPE_CHECKING:
    from .table import DecisionTable

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}")
_MOST_NAMES = 20
"""How many unknown names are reported one by one."""


class Problem(NamedTuple):
    """One thing wrong with a case: the fact (empty: the case itself), a stable code, and a sentence."""

    fact: str
    code: str
    message: str


class CaseError(ValueError):
    """A case that cannot be read. `problems` lists everything that is wrong with it, and no value of it."""

    problems: tuple[Problem, ...]

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        if len(self.problems) == 1:
            return self.problems[0].message
        return "\n".join([f"{len(self.problems)} problems:", *(f"- {problem.message}" for problem in self.problems)])


class Reading(NamedTuple):
    """A case as read: the state and the shown value of each fact, by index, and the case."""

    states: list[State]
    shown: list[Shown]
    case: Mapping[str, Any]


def read_case(table: "DecisionTable", case: Mapping[str, Any]) -> Reading:
    """Read a case. Raises CaseError with every problem in it."""
    if not isinstance(case, Mapping):
        raise CaseError((Problem("", "not_a_mapping", "A case is a mapping from fact names to values."),))
    if not case:
        raise CaseError((Problem("", "empty_case", "The case is empty: it gives no fact."),))
    given = list(map(case.get, table.names))
    # Most facts are yes or no or a choice, and given as they are shown. To a look-up 1 is True: hence the classes.
    plain = table.plain_of(given)
    if _PLAIN.issuperset(map(type, plain)):
        found = list(map(dict.get, table.plain_states, plain))
    else:
        found = [
            states.get(value) if value.__class__ in _PLAIN else None
            for states, value in zip(table.plain_states, plain, strict=True)
        ]
    states, shown = list(table.everything), given
    problems: list[Problem] = []
    for index, state in zip(table.plain_facts, found, strict=True):
        if state is not None:
            states[index] = state
        else:
            problems += _read_one(table, index, states, shown)
    for index in table.other_facts:
        if given[index] is None:
            continue
        usual = table.facts[index].kind.usual(given[index])
        if usual is not None:
            states[index], shown[index] = usual
        else:
            problems += _read_one(table, index, states, shown)
    unknown = [] if case.keys() <= table.place_of.keys() else [name for name in case if name not in table.place_of]
    if unknown or problems:
        raise CaseError((*_unknown_names(table, unknown), *problems))
    return Reading(states, shown, case)


_PLAIN = frozenset({bool, str, type(None)})


def _read_one(table: "DecisionTable", index: int, states: list[State], shown: list[Shown]) -> Iterable[Problem]:
    """Read the value that stands in `shown` and put its state and its shown form in place; the problems with it."""
    fact = table.facts[index]
    found: dict[Problem, None] = {}

    def report(code: str, what: str) -> None:
        found[Problem(fact.name, code, f"{fact.name} {what}.")] = None

    state = fact.kind.read(shown[index], report)
    if not found:
        states[index], shown[index] = state, fact.kind.shown(state)
    return found


def _unknown_names(table: "DecisionTable", names: Iterable[object]) -> tuple[Problem, ...]:
    """The names that are no facts, near misses with what may be meant; at most some one by one."""
    from difflib import get_close_matches

    problems: list[Problem] = []
    rest = 0
    for name in names:
        if isinstance(name, str) and _NAME.fullmatch(name) and len(problems) < _MOST_NAMES:
            near = get_close_matches(name, table.place_of, 1)
            hint = f" Did you mean {near[0]}?" if near else ""
            problems.append(Problem(name, "unknown_fact", f"{name} is not a fact of this policy.{hint}"))
        else:
            rest += 1
    if rest:
        what = "a name that is" if rest == 1 else f"{rest} names that are"
        problems.append(Problem("", "unknown_fact", f"The case has {what} not a fact's and not shown here."))
    return tuple(problems)
