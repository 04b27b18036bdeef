"""The end of a way through the generated `outcome()`: one condition for each outcome that is left, then what is open.

Reading a fact costs more than testing it, so the code is laid out to read few: tests in place come before anything is
computed, and what is computed, only where it can still matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mednec.emit.python_rails import FALSE, AtLeast, Either, Every, Leaf, Rail, axes_in, size
from mednec.emit.python_reads import Reads
from mednec.emit.python_steps import GIVE_UP
from mednec.emit.python_text import Expression, Term, inline, joined, laid_out
from mednec.model.determinations import Determination

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
        # An "or" first: one of its tests may settle the case. Else in the order of the table.
        ordered = sorted(conditions, key=lambda each: not isinstance(each[1], Either))
        match ordered:
            case [(no, Either() as against), (yes, Every() as inside)] if _asked_once(against, inside, self.reads):
                return [*self._two_ways(no, against, yes, inside, done), *self._open(_yes_leaves(against, self.reads))]
            case _:
                lines = self._shared([rail for _, rail in ordered], done)
                lines += [line for action, rail in ordered for line in self._returning(rail, action, done)]
                return [*lines, *self._open([])]

    def _shared(self, rails: list[Rail], done: set[str]) -> list[str]:
        """The steps of an axis that all conditions ask, where it is all that one of them has to compute."""
        least, *others = sorted([self._to_compute(rail, done) for rail in rails], key=len)
        if len(least) == 1 and all(least[0] in axes for axes in others):
            return self.reads.steps(least[0], done)
        return []

    def _open(self, understood: list[Leaf]) -> list[str]:
        """No condition is certain. That is final if every value was understood: given in its usual form, or None."""
        known = {leaf.axis for leaf in understood}
        axes = [axis for axis in self.support if self.reads.is_plain(axis) and axis not in known]
        if not self.exact:
            return [GIVE_UP]
        if not axes:
            return [NEEDS]
        usual = self.reads.usual([self.reads.fact_of(axis) for axis in axes])
        return [*laid_out("if ", usual, ":", 0), f"    {NEEDS}", GIVE_UP]

    def _two_ways(self, no: str, against: Either, yes: str, inside: Every, done: set[str]) -> list[str]:
        """An outcome that any of some things brings about, and the other, which wants none of them.

        The plain tests come first, once. Either all of them are clear. Or one of them settles the case, or one is open,
        and then only the first outcome is left.
        """
        plain = [item for item in inside.items if isinstance(item, Leaf) and self.reads.is_plain(item.axis)]
        wanted = [item for item in inside.items if item not in plain]
        failing = [item for item in against.items if isinstance(item, Leaf) and self.reads.is_plain(item.axis)]
        computed = [item for item in against.items if isinstance(item, Leaf) and item not in failing]
        groups: list[Rail] = [item for item in against.items if not isinstance(item, Leaf)]

        at_once = [self._at_once(group, done) for group in groups]
        first = [line for each in at_once if each != FALSE for line in self._returning(each, no, set(done))]
        clear_done = set(done)
        clear = list(first)
        clear += [line for item in computed for line in self._returning(item, no, clear_done)]
        clear += self._returning(Every(tuple(wanted)), yes, set(clear_done)) if wanted else [yes]
        clear += [line for item in groups for line in self._returning(item, no, set(clear_done))] if wanted else []

        quick = _yes_leaves(against, self.reads)
        rest = [item for item in failing if item not in quick]
        otherwise: list[str] = []
        if quick:
            # Whatever is neither no nor None is found here; if it is not yes either, it is no usual value.
            found = joined("or", [self.reads.value(leaf) for leaf in quick])
            otherwise += laid_out("found = ", found, "", 0)
            otherwise += ["if found is True:", f"    {no}", "if found:", f"    {GIVE_UP}"]
        otherwise += self._returning(Either(tuple(rest)), no, done) if rest else []
        otherwise += first
        for item in computed:
            otherwise += self._if_it_can_be(item, no, done)
        for group in groups:
            otherwise += self._returning(group, no, set(done))
        otherwise += self._hopeless(plain, groups, {leaf.axis for leaf in quick}) if self.exact else []
        test = joined("and", [self._expression(item) for item in plain])
        return [*laid_out("if ", test, ":", 0), *_indented(clear), "else:", *_indented(otherwise)]

    def _at_once(self, rail: Rail, done: set[str]) -> Rail:
        """The part of a condition that is seen without computing anything: where that holds, the condition holds."""
        if isinstance(rail, Leaf):
            return rail if self.reads.is_ready(rail.axis, done) else FALSE
        parts = [self._at_once(item, done) for item in rail.items]
        match rail:
            case Every():
                return FALSE if FALSE in parts else Every(tuple(parts))
            case Either():
                return Either(tuple([part for part in parts if part != FALSE]))
            case AtLeast(number=number):
                return FALSE if FALSE in parts else AtLeast(number, tuple(parts))

    def _if_it_can_be(self, leaf: Leaf, action: str, done: set[str]) -> list[str]:
        """`if LEAF: return`, computed only if what is given or implied does not rule it out."""
        chance = self.reads.chance(leaf, self.context[leaf.axis], done)
        if chance is None:
            return self._returning(leaf, action, done)
        return [f"if {chance.text}:", *_indented(self._returning(leaf, action, set(done)))]

    def _hopeless(self, plain: list[Leaf], groups: list[Rail], understood: set[int]) -> list[str]:
        """Mostly one open fact shows that no outcome is certain, and no other value has to be looked at.

        A value that is not in its usual form fails the plain tests as an open one does, so those not yet understood are
        looked at.
        """
        signs = [[leaf for leaf in required(group) if self.reads.is_plain(leaf.axis)] for group in groups]
        if not all(signs):
            return []
        odd = dict.fromkeys(self.reads.fact_of(leaf.axis) for leaf in plain if leaf.axis not in understood)
        tests: list[Expression] = [self.reads.usual(odd)] if odd else []
        tests += [joined("or", [self.reads.open(leaf) for leaf in leaves]) for leaves in signs]
        return [*laid_out("if ", joined("and", tests), ":", 0), f"    {NEEDS}"] if tests else [NEEDS]

    def _returning(self, rail: Rail, action: str, done: set[str]) -> list[str]:
        """`if RAIL: return`, where what needs nothing to be computed comes first, and the rest only if it matters."""
        if isinstance(rail, Leaf):
            return [
                *self.reads.steps(rail.axis, done),
                *laid_out("if ", self._expression(rail), ":", 0),
                f"    {action}",
            ]
        if len(rail.items) == 1:
            return self._returning(rail.items[0], action, done)
        ready = [item for item in rail.items if not self._to_compute(item, done)]
        rest = [item for item in rail.items if item not in ready]
        if isinstance(rail, Either) and rest:
            # What is tested at once comes first; next, what is computed only if tests before it hold.
            lines = self._returning(Either(tuple(ready)), action, done) if ready else []
            guarded = [item for item in rest if isinstance(item, Every) and self._is_guarded(item, done)]
            lines += [line for item in guarded for line in self._returning(item, action, set(done))]
            others = [item for item in rest if item not in guarded]
            return [*lines, *(line for item in others for line in self._returning(item, action, done))]
        steps: list[str] = []
        if isinstance(rail, Every) and rest:
            if not ready:
                # The part that takes least to compute, and only if it holds the others.
                least = min(rest, key=lambda item: (len(self._to_compute(item, done)), size(item)))
                steps = [line for axis in axes_in(least) for line in self.reads.steps(axis, done)]
                ready, rest = [least], [item for item in rest if item != least]
            return [
                *steps,
                *laid_out("if ", self._expression(Every(tuple(ready))), ":", 0),
                *_indented(self._returning(Every(tuple(rest)), action, set(done))),
            ]
        steps += [line for axis in axes_in(rail) for line in self.reads.steps(axis, done)]
        return [*steps, *laid_out("if ", self._expression(rail), ":", 0), f"    {action}"]

    def _to_compute(self, rail: Rail, done: set[str]) -> list[int]:
        """The axes that a condition reads and that are not computed yet."""
        return [axis for axis in axes_in(rail) if not self.reads.is_ready(axis, done)]

    def _is_guarded(self, rail: Every, done: set[str]) -> bool:
        """Whether part of it is tested before anything is computed."""
        return not all(self._to_compute(item, done) for item in rail.items)

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


def _yes_leaves(against: Either, reads: Reads) -> list[Leaf]:
    """The tests that a yes-or-no fact is yes."""
    return [item for item in against.items if isinstance(item, Leaf) and reads.is_yes(item)]


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"    {line}" for line in lines]
