"""The end of a way through the generated `outcome()`: one condition for each outcome that is left, then what is open.

Reading a fact costs more than testing it, so the code is laid out to read few: tests in place come before anything is
computed, and what is computed, only where it can still matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mednec.emit.python_rails import Either, Every, Leaf, Rail, axes_in, size
from mednec.emit.python_reads import Reads
from mednec.emit.python_steps import GIVE_UP
from mednec.emit.python_text import Expression, Term, inline, joined, laid_out, remark
from mednec.model.policy import Determination

NEEDS = f"return {Determination.NEEDS_INFORMATION.name}"


class LeafWriter:
    """Writes the conditions of one context. `support` are the axes that they depend on.

    `exact`: a case for which none of the conditions is certain needs information; else the diagram decides it.
    """

    def __init__(self, reads: Reads, context: tuple[int, ...], support: Sequence[int], *, exact: bool) -> None:
        self.reads = reads
        self.context = context
        self.support = support
        self.exact = exact

    def lines(self, conditions: list[tuple[str, Rail]], done: set[str]) -> list[str]:
        """The code for conditions, each with the statement that returns its outcome. It always returns."""
        # What needs no fact of the clauses comes first; then the outcome that any of some things brings about.
        quick = [each for each in conditions if not any(self.reads.is_plain(axis) for axis in axes_in(each[1]))]
        slow = sorted([each for each in conditions if each not in quick], key=lambda each: not _is_open(each[1]))
        lines = [line for action, rail in quick for line in self._returning(rail, action, done)]
        match slow:
            case [(no, against), (yes, Every() as inside)]:
                guard, alternatives = self._guarded(against)
                if alternatives is not None and _asked_once(alternatives, inside, self.reads):
                    if guard is not None:
                        lines += self._steps(guard, done)
                        lines += laid_out("guard = ", self._expression(guard), "", 0)
                        no = f"{no} if guard else {Determination.NEEDS_INFORMATION.name}"
                    return [*lines, *self._two_ways(no, alternatives, yes, inside, done, exact=self.exact)]
            case _:
                pass
        lines += [line for action, rail in slow for line in self._returning(rail, action, done)]
        return [*lines, *self._open(self.support)]

    def _guarded(self, rail: Rail) -> tuple[Rail | None, Either | None]:
        """A condition as a guard, which needs no fact of the clauses, and an "or"; None for an "or" that it has not."""
        if isinstance(rail, Either):
            return None, rail
        if not isinstance(rail, Every) or not self.exact:
            return None, None
        plain = [item for item in rail.items if any(self.reads.is_plain(axis) for axis in axes_in(item))]
        if len(plain) != 1 or not isinstance(plain[0], Either):
            return None, None
        return Every(tuple(item for item in rail.items if item not in plain)), plain[0]

    def _open(self, axes: Iterable[int]) -> list[str]:
        """No condition is certain. That is final if every value was understood: given in its usual form, or None.

        `axes` are those that have not been looked at.
        """
        facts = [self.reads.fact_of(axis) for axis in axes if self.reads.is_plain(axis)]
        if not self.exact:
            return [GIVE_UP]
        if not facts:
            return [NEEDS]
        return [*laid_out("if ", self.reads.usual(facts), ":", 0), f"    {NEEDS}", GIVE_UP]

    def _two_ways(self, no: str, against: Either, yes: str, inside: Every, done: set[str], *, exact: bool) -> list[str]:
        """An outcome that any of some things brings about, and the other, which wants none of them.

        The plain tests come first, each once. One of them settles the case, or is open, and then only the first outcome
        is left; or all are clear.
        """
        plain = [item for item in inside.items if isinstance(item, Leaf) and self.reads.is_plain(item.axis)]
        wanted = [item for item in inside.items if item not in plain]
        failing = {item.axis: item for item in against.items if isinstance(item, Leaf) and item.axis in axes_of(plain)}
        computed = [item for item in against.items if isinstance(item, Leaf) and item.axis not in failing]
        groups: list[Rail] = [item for item in against.items if not isinstance(item, Leaf)]
        lines = ["undocumented = False"]
        for item in plain:
            lines += self._asked(item, failing.get(item.axis), no)

        rest = [axis for axis in self.support if axis not in axes_of(plain)]
        open_done = set(done)
        lines += ["if undocumented:"]
        for item in computed:
            lines += _indented(self._if_it_can_be(item, no, open_done))
        for group in groups:
            lines += _indented(self._returning(group, no, set(open_done)))
        lines += _indented([*(self._hopeless(groups) if exact else []), *self._open(rest)])

        lines += [line for item in computed for line in self._returning(item, no, done)]
        lines += self._bound([axis for axis in rest if self.reads.is_plain(axis)])
        lines += self._returning(Every(tuple(wanted)), yes, set(done)) if wanted else [yes]
        if wanted:
            lines += [line for group in groups for line in self._returning(group, no, set(done))]
            lines += self._open(rest)
        self.reads.bound.clear()
        return lines

    def _asked(self, clear: Leaf, failing: Leaf | None, no: str) -> list[str]:
        """One plain test, asked once: clear, or against, or open, or no usual value."""
        fact = self.reads.fact_of(clear.axis)
        against = [] if failing is None else [f"    if {self._expression(failing).text}:", f"        {no}"]
        return [
            f"if {self.reads.not_in(clear.axis, clear.cells).text}:{remark(clear.note)}",
            *against,
            f"    if {self.reads.given(fact)} is not None:",
            f"        {GIVE_UP}",
            "    undocumented = True",
        ]

    def _bound(self, axes: Iterable[int]) -> list[str]:
        """Plain facts that both conditions read, read once into local variables."""
        lines = []
        for axis in axes:
            fact = self.reads.fact_of(axis)
            local = self.reads.variable(fact, "given")
            lines.append(f"{local} = {self.reads.given(fact)}")
            self.reads.bound[fact] = local
        return lines

    def _if_it_can_be(self, leaf: Leaf, action: str, done: set[str]) -> list[str]:
        """`if LEAF: return`, computed only if what is given or implied does not rule it out."""
        chance = self.reads.chance(leaf, self.context[leaf.axis], done)
        if chance is None:
            return self._returning(leaf, action, done)
        return [f"if {chance.text}:", *_indented(self._returning(leaf, action, set(done)))]

    def _hopeless(self, groups: list[Rail]) -> list[str]:
        """Mostly one open fact shows that nothing else is certain either, and no other value has to be looked at."""
        signs = [[leaf for leaf in required(group) if self.reads.is_plain(leaf.axis)] for group in groups]
        if not all(signs):
            return []
        tests = [joined("or", [self.reads.open(leaf) for leaf in leaves]) for leaves in signs]
        return [*laid_out("if ", joined("and", tests), ":", 0), f"    {NEEDS}"] if tests else [NEEDS]

    def _steps(self, rail: Rail, done: set[str]) -> list[str]:
        return [line for axis in axes_in(rail) for line in self.reads.steps(axis, done)]

    def _returning(self, rail: Rail, action: str, done: set[str]) -> list[str]:
        """`if RAIL: return`, where what needs nothing to be computed comes first, and the rest only if it matters."""
        if isinstance(rail, Leaf):
            steps = self.reads.steps(rail.axis, done)
            return [*steps, *laid_out("if ", self._expression(rail), ":", 0), f"    {action}"]
        ready = [item for item in rail.items if all(self.reads.is_ready(axis, done) for axis in axes_in(item))]
        rest = [item for item in rail.items if item not in ready]
        if isinstance(rail, Either) and rest and len(rail.items) > 1:
            lines = self._returning(Either(tuple(ready)), action, done) if ready else []
            return [*lines, *(line for item in rest for line in self._returning(item, action, done))]
        if isinstance(rail, Every) and ready and rest:
            return [
                *laid_out("if ", self._expression(Every(tuple(ready))), ":", 0),
                *_indented(self._returning(Every(tuple(rest)), action, set(done))),
            ]
        return [*self._steps(rail, done), *laid_out("if ", self._expression(rail), ":", 0), f"    {action}"]

    def _expression(self, rail: Rail) -> Expression:
        if isinstance(rail, Leaf):
            return self.reads.test(rail, self.context[rail.axis])
        # Short tests first: each part is read only if those before it leave the answer open.
        parts = [self._expression(item) for item in sorted(rail.items, key=size)]
        if isinstance(rail, Every):
            return joined("and", parts)
        if isinstance(rail, Either):
            return joined("or", parts)
        counted = " + ".join(f"bool({inline(part)})" for part in parts)
        return Term(f"{counted} >= {rail.number}")


def required(rail: Rail) -> list[Leaf]:
    """The tests that must hold for a condition to hold."""
    if isinstance(rail, Leaf):
        return [rail]
    return [item for item in rail.items if isinstance(item, Leaf)] if isinstance(rail, Every) else []


def _asked_once(against: Either, inside: Every, reads: Reads) -> bool:
    """Whether the plain tests of the second rule out those of the first, so that they need to be asked only once."""
    asked = {item.axis: item.cells for item in inside.items if isinstance(item, Leaf) and reads.is_plain(item.axis)}
    failing = [item for item in against.items if isinstance(item, Leaf) and reads.is_plain(item.axis)]
    return len(failing) > 1 and all(not item.cells & asked.get(item.axis, -1) for item in failing)


def _is_open(rail: Rail) -> bool:
    """Whether a condition is an "or", or one with something required beside it."""
    return isinstance(rail, Either) or (isinstance(rail, Every) and any(isinstance(i, Either) for i in rail.items))


def axes_of(leaves: Iterable[Leaf]) -> list[int]:
    return [leaf.axis for leaf in leaves]


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"    {line}" for line in lines]
