"""The LALR(1) table of a language, and the machine that runs it.

Lark turns the grammar into the table (`mednec.syntax.generate`). The machine is ours, because its stack is a linked
list that nothing ever changes: a snapshot is a reference, so error recovery can try a repair by simply parsing on
and forgetting, and reductions can be tried without building anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from mednec.frozen import frozen

Place: TypeAlias = tuple[int, int, int, int]
"""Line, column, end line and end column: from 1, in code points, the end exclusive."""

Action: TypeAlias = Callable[..., object]
"""Called with the place of what was read and the values of its parts."""

END = "$END"


class Rule(NamedTuple):
    """One production.

    `action` names what is called with the parts; empty: the one part stands for the whole; `*`: the parts are
    strung on a chain that the rule which uses this one takes apart again. `takes` lists the parts: the index of
    a symbol, `SPLICE + index` where that symbol is such a chain, or `NOTHING` where an optional part is absent.
    """

    action: str
    origin: str
    size: int
    takes: tuple[int, ...]


NOTHING = -1
SPLICE = 1000
CHAIN = "*"


@frozen
class Table:
    """What to do in each state for each terminal: the next state, or `~index` of the rule to reduce by.

    `after` has the next state once a rule has been reduced to its origin.
    A terminal that is a word or sign of the language is named by its text, others by their name in the grammar.
    `patterns` are the regular expressions of the others, the one to try first standing first.
    """

    start: int
    end: int
    states: tuple[Mapping[str, int], ...]
    after: tuple[Mapping[str, int], ...]
    rules: tuple[Rule, ...]
    fixed: frozenset[str]
    patterns: tuple[tuple[str, str], ...]


class Stack(NamedTuple):
    """The parser's stack: the top cell and what lies below it."""

    state: int
    value: object
    place: Place
    below: Stack | None


@frozen
class Machine:
    """Runs a table. Without actions it only tells whether a text can be read."""

    table: Table
    actions: Mapping[str, Action] | None = None

    def begin(self) -> Stack:
        """The stack before the first token."""
        return Stack(self.table.start, None, (1, 1, 1, 1), None)

    def advance(self, stack: Stack, terminal: str, value: object, place: Place) -> Stack | None:
        """The stack after one more token, or None where the token cannot stand."""
        states = self.table.states
        while True:
            action = states[stack.state].get(terminal)
            if action is None:
                return None
            if action >= 0:
                return Stack(action, value, place, stack)
            stack = self._reduce(stack, self.table.rules[~action])

    def finish(self, stack: Stack) -> Stack | None:
        """The stack that holds the whole file's value on top, or None where the file cannot end here."""
        while stack.state != self.table.end:
            action = self.table.states[stack.state].get(END)
            if action is None:
                return None
            stack = self._reduce(stack, self.table.rules[~action])
        return stack

    def accepts(self, stack: Stack) -> tuple[str, ...]:
        """The terminals that can stand next, in the table's order."""
        bare = Machine(self.table)
        names = self.table.states[stack.state]
        return tuple(name for name in names if bare.advance(stack, name, None, stack.place) is not None)

    def _reduce(self, stack: Stack, rule: Rule) -> Stack:
        action, origin, size, takes = rule
        if size == 1 and not action and takes == (0,):
            below = stack.below
            assert below is not None
            return Stack(self.table.after[below.state][origin], stack.value, stack.place, below)
        line, column, end_line, end_column = stack.place
        if size == 0:
            place = (end_line, end_column, end_line, end_column)
            values: list[object] = []
        elif size == 1:
            place, values = stack.place, [stack.value]
            assert stack.below is not None
            stack = stack.below
        else:
            values = [None] * size
            for index in range(size - 1, -1, -1):
                assert stack.below is not None
                values[index] = stack.value
                line, column = stack.place[0], stack.place[1]
                stack = stack.below
            place = (line, column, end_line, end_column)
        value = None if self.actions is None else self._value(action, takes, values, place)
        return Stack(self.table.after[stack.state][origin], value, place, stack)

    def _value(self, action: str, takes: tuple[int, ...], values: list[object], place: Place) -> object:
        if action == CHAIN:
            return _chain(takes, values)
        parts: list[object] = []
        for take in takes:
            if take >= SPLICE:
                parts += _unchained(values[take - SPLICE])
            else:
                parts.append(None if take == NOTHING else values[take])
        if not action:
            return parts[0]
        assert self.actions is not None
        return self.actions[action](place, *parts)


class _Link(NamedTuple):
    """Parts strung one after the other, the last one first."""

    before: _Link | None
    part: object


def _chain(takes: tuple[int, ...], values: list[object]) -> _Link | None:
    link: _Link | None = None
    for take in takes:
        if take >= SPLICE:
            inner = values[take - SPLICE]
            if link is None:
                assert inner is None or isinstance(inner, _Link)
                link = inner
            else:
                for part in _unchained(inner):
                    link = _Link(link, part)
        else:
            link = _Link(link, None if take == NOTHING else values[take])
    return link


def _unchained(link: object) -> list[object]:
    parts: list[object] = []
    while isinstance(link, _Link):
        parts.append(link.part)
        link = link.before
    parts.reverse()
    return parts
