"""The generated `outcome(case)`: the determination alone, in straight-line code that is exact for unknown facts.

First the facts that route a request are asked (date, line of business, service, kind of code): the cells of each fall
into groups with the same rest of the table. Where such a fact is open, the outcome can only be what all groups have in
common, mostly nothing. What is left is one condition for each outcome (`python_rails`), written out clause by clause.
Whatever is unusual, and whatever would take too much code, is left to the diagram.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mednec.emit.python_leaf import NEEDS, LeafWriter, required
from mednec.emit.python_rails import (
    Context,
    Leaf,
    Rail,
    Rails,
    TooLargeError,
    depth,
    negated,
    size,
)
from mednec.emit.python_reads import Reads
from mednec.emit.python_steps import GIVE_UP, UnusualError, refuse_worked_out
from mednec.emit.python_text import Expression, joined, laid_out
from mednec.frozen import replace
from mednec.model.determinations import Determination, Standing
from mednec.runtime.walk import Nodes, cofactor, possible
from mednec.table.axes import tests_in
from mednec.table.diagram import Diagram
from mednec.table.search import joint
from mednec.table.table import ChoiceAxis, Formula, KnownAxis, Literal, Neg, Ref, Table, cells_of

LEAVES = 4_000
"""How many tests the code of one table may have."""

GROWTH = 4 / 3
"""How much longer an exact condition may be than the plain one; beyond, the diagram decides what that leaves open."""

DEEPEST = 40
"""How deep conditions may be nested; Python's parser reads about a hundred parentheses."""


def outcome_function(table: Table) -> tuple[list[str], list[str]]:
    """The constants that `outcome` needs, and its lines."""
    table = _without_limits(table)
    reads = Reads(table, _harmless(table))
    head = [
        "def outcome(case: Mapping[str, Any]) -> Determination:",
        '    """The determination alone, exactly as `decide` gives it, many times faster.',
        "",
        "    It reads what it needs and validates nothing else: a malformed value never brings about an outcome, but",
        "    is reported (CaseError) only where the outcome hangs on it. What is kept on record is made by `decide`.",
        '    """',
    ]
    try:
        refuse_worked_out(table.policy)
        body = _Writer(table, reads).lines()
        said = [determination.name for determination in Determination]
        constants = [f"{name} = Determination.{name}" for name in said if f"return {name}" in "\n".join(body)]
        constants += reads.constants()
    except (TooLargeError, UnusualError):
        return [], [*head, f"    {GIVE_UP}"]
    return constants, [
        *head,
        "    try:",
        *[f"        {line}" for line in body],
        "    except KeyError:",
        "        absent = True",
        "    except (AttributeError, IndexError, TypeError, ValueError):",
        "        absent = False",
        "    # Not in the handlers: what is raised then would carry the caught error, and with it a value, into a log.",
        "    return _again(case) if absent else _exactly(case)",
    ]


def _without_limits(table: Table) -> Table:
    """The table of determinations alone: outcomes that differ in their limits are one."""
    if not any(outcome.limits for outcome in table.outcomes):
        return table
    plain = [replace(outcome, limits=()) for outcome in table.outcomes]
    outcomes = tuple(dict.fromkeys(plain))
    place = [outcomes.index(outcome) for outcome in plain]
    diagram = Diagram([cells_of(axis) for axis in table.axes])
    merged = [(axis, tuple(c if c >= 0 else ~place[~c] for c in children)) for axis, children in table.nodes]
    nodes, (root,) = diagram.export(*diagram.import_(merged, [table.root if table.root >= 0 else ~place[~table.root]]))
    # Of the steps of one clause the last holds wherever an earlier one does: its limits are all that it lacks.
    last = {(hit.by, place[hit.outcome]): step for step, hit in enumerate(table.hits)}
    hits = tuple(
        replace(hit, outcome=place[hit.outcome])
        for step, hit in enumerate(table.hits)
        if last[hit.by, place[hit.outcome]] == step or not table.outcomes[hit.outcome].limits
    )
    clauses = tuple(
        replace(clause, outcome=None if clause.outcome is None else place[clause.outcome]) for clause in table.clauses
    )
    return replace(table, outcomes=outcomes, nodes=nodes, root=root, hits=hits, clauses=clauses, rows=())


def _harmless(table: Table) -> frozenset[str]:
    """The presumed facts with which a presumption is never what makes an outcome adverse, whatever else is so.

    With the presumed value adverse, then adverse with every value: the presumption can be taken at once.
    """
    policy = table.policy
    known = {test.fact for axis in table.axes if isinstance(axis, KnownAxis) for test in tests_in(axis.condition)}
    adverse = [o.determination.standing is Standing.ADVERSE for o in table.outcomes]
    diagram = Diagram([cells_of(axis) for axis in table.axes])
    (root,) = diagram.import_(table.nodes, [table.root])
    bad = {index for index, each in enumerate(adverse) if each}
    found = set()
    for presumption in policy.presumptions:
        places = [
            (place, axis.values.index(presumption.value))
            for place, axis in enumerate(table.axes)
            if isinstance(axis, ChoiceAxis) and axis.fact == presumption.fact
        ]
        allowed = list(diagram.everything())
        for place, cell in places:
            allowed[place] = 1 << cell
        presumed = diagram.restrict(root, allowed)
        others = set(range(len(adverse))) - bad
        if presumption.fact not in known and joint(diagram, (presumed, root), (bad, others)) is None:
            found.add(presumption.fact)
    return frozenset(found)


class _Writer:
    def __init__(self, table: Table, reads: Reads) -> None:
        self.table = table
        self.reads = reads
        self.rails = Rails(table, LEAVES)
        self.routing = self._routing_axes()

    def lines(self) -> list[str]:
        """The body, at no indentation. Raises TooLargeError or UnusualError."""
        return self._route(self.rails.everything, set(), None)

    def _routing_axes(self) -> list[int]:
        """The axes of the steps before the clauses, then the service, then what a code implies or is presumed."""
        axes: dict[int, None] = {}
        for hit in self.table.hits:
            if hit.kind != "clause":
                axes.update(dict.fromkeys(_axes_of(hit.formula)))
        special = {*self.reads.implied, *self.reads.presumed}
        for place, axis in enumerate(self.table.axes):
            if isinstance(axis, KnownAxis) or (isinstance(axis, ChoiceAxis) and axis.fact in special):
                axes[place] = None
        return list(axes)

    # What a context leaves of the table

    def _cofactor(self, context: Sequence[int]) -> tuple[Nodes, int]:
        return cofactor(self.table.nodes, self.table.root, context)

    def _support(self, context: Sequence[int]) -> list[int]:
        return sorted({axis for axis, _ in self._cofactor(context)[0]})

    def _key(self, context: Sequence[int]) -> tuple[Nodes, int, tuple[int, ...]]:
        """What is left of the table, comparable: contexts with the same key go on in the same way."""
        nodes, root = self._cofactor(context)
        return nodes, root, tuple(context[axis] for axis in self._support(context))

    def _outcomes(self, context: Sequence[int]) -> list[int]:
        bits = possible(self.table.nodes, self.table.root, context)
        return [index for index in range(len(self.table.outcomes)) if bits >> index & 1]

    def _settled(self, context: Sequence[int]) -> tuple[int, ...]:
        """The context with one cell for every axis that nothing depends on any more."""
        support = set(self._support(context))
        return tuple(cells if axis in support else cells & -cells for axis, cells in enumerate(context))

    def _groups(self, context: Sequence[int], axis: int) -> list[int]:
        """The open cells of an axis, those together with which the table goes on in the same way."""
        groups: dict[object, int] = {}
        for cell in range(context[axis].bit_length()):
            if context[axis] >> cell & 1:
                key = self._key(_set(context, axis, 1 << cell))
                groups[key] = groups.get(key, 0) | 1 << cell
        return list(groups.values())

    # Routing

    def _route(self, context: tuple[int, ...], done: set[str], onward: object) -> list[str]:
        """The code for a context. It returns, or falls through where the table goes on as `onward` says."""
        if self._key(context) == onward:
            return []
        context = self._settled(context)
        outcomes = self._outcomes(context)
        if len(outcomes) == 1:
            return [f"return {self._constant(outcomes[0])}"]
        axis = self._next(context)
        if axis is None:
            return self._leaf(context, done)
        groups = self._groups(context, axis)
        main = self._main(context, axis, groups, onward)
        then = self._key(_set(context, axis, main))
        if isinstance(self.table.axes[axis], KnownAxis):
            lines = self._known(context, axis, main, done, then)
        else:
            # The usual way first: what leaves it stands one level in.
            lines = [*self.reads.steps(axis, done), f"if {self.reads.not_in(axis, main).text}:"]
            if self._is_last(context, axis, groups):
                lines += _indented(self._leaf(context, set(done)))
                return [*lines, *self._route(_set(context, axis, main), done, onward)]
            word = "if"
            for group in groups:
                if group != main:
                    test = self.reads.test(Leaf(axis, group), context[axis])
                    block = self._route(_set(context, axis, group), set(done), then)
                    lines += _indented([f"{word} {test.text}:", *_indented(block or ["pass"])])
                    word = "elif"
            lines += _indented(["else:", *_indented(self._open(context, axis, groups, then))])
        return [*lines, *self._route(_set(context, axis, main), done, onward)]

    def _is_last(self, context: tuple[int, ...], axis: int, groups: list[int]) -> bool:
        """Whether the clauses can be asked at once, with this axis still open, because no routing is left after it.

        That is one block for every way but the usual one, where asking each way apart would leave an open axis over.
        """
        within = [self._settled(_set(context, axis, group)) for group in groups]
        if isinstance(self.table.axes[axis], KnownAxis) or any(self._next(each) is not None for each in within):
            return False
        common = set(self._outcomes(within[0])).intersection(*[self._outcomes(each) for each in within[1:]])
        return bool(common) and not self._guards(within, sorted(common))

    def _next(self, context: Sequence[int]) -> int | None:
        """The axis to route by next."""
        support = self._support(context)
        return next((axis for axis in self.routing if axis in support), None)

    def _main(self, context: tuple[int, ...], axis: int, groups: list[int], onward: object) -> int:
        """The group that goes on without indentation: the one that most others come to as well, or the largest."""
        ways = [self._ways(_set(context, axis, group)) for group in groups]

        def weight(place: int) -> tuple[bool, bool, int, int]:
            own = self._key(_set(context, axis, groups[place]))
            return own == onward, own[1] >= 0, sum(own in way for way in ways), len(own[0])

        return groups[max(range(len(groups)), key=lambda place: (*weight(place), -place))]

    def _ways(self, context: tuple[int, ...]) -> set[object]:
        """What a context can come to while routing."""
        found: set[object] = set()
        stack = [context]
        while stack:
            context = stack.pop()
            key = self._key(context)
            if key not in found:
                found.add(key)
                axis = self._next(context)
                if axis is not None:
                    stack.extend(_set(context, axis, group) for group in self._groups(context, axis))
        return found

    def _known(self, context: tuple[int, ...], axis: int, main: int, done: set[str], then: object) -> list[str]:
        """What is known to hold is never open, but what is not known must not be said of a value not understood."""
        test, facts = self.reads.known(axis)
        other = context[axis] & ~main
        block = _indented(self._route(_set(context, axis, other), set(done), then) or ["pass"])
        usual = self.reads.usual(facts)
        if main == 0b10:
            return [
                *laid_out("if not ", test, ":", 0),
                *_indented(laid_out("if not ", usual, ":", 0)),
                f"        {GIVE_UP}",
                *block,
            ]
        return [*laid_out("if ", test, ":", 0), *block, *laid_out("elif not ", usual, ":", 0), f"    {GIVE_UP}"]

    def _open(self, context: tuple[int, ...], axis: int, groups: list[int], then: object) -> list[str]:
        """A routing fact is open: the outcome is one that every group can have, or it is not settled.

        Falls through where the table then goes on as `then` says, whatever the fact is.
        """
        some = self.reads.open_but_partly(axis, context[axis])
        partly = [] if some is None else [f"if {some.text}:", f"    {GIVE_UP}"]
        within = [self._settled(_set(context, axis, group)) for group in groups]
        common = set(self._outcomes(within[0])).intersection(*[self._outcomes(each) for each in within[1:]])
        if not common:
            return [*partly, NEEDS]
        guards = self._guards(within, sorted(common))
        if not guards:
            return [GIVE_UP]
        tests: list[Expression] = []
        facts: list[str] = []
        for guard in guards:
            if isinstance(self.table.axes[guard.axis], KnownAxis):
                test, read = self.reads.known(guard.axis)
                tests.append(test)
                facts += read
            else:
                tests.append(self.reads.test(guard, self.rails.everything[guard.axis]))
                facts.append(self.reads.fact_of(guard.axis))
        guarded = list(context)
        for guard in guards:
            guarded[guard.axis] &= guard.cells
        usual = self.reads.usual(dict.fromkeys(facts))
        return [
            *partly,
            *laid_out("if not ", joined("and", tests), ":", 0),
            *_indented([*laid_out("if ", usual, ":", 0), f"    {NEEDS}", GIVE_UP]),
            *([] if all(guarded) and self._key(guarded) == then else [GIVE_UP]),
        ]

    def _guards(self, contexts: list[tuple[int, ...]], outcomes: list[int]) -> list[Leaf]:
        """Plain tests without which none of the outcomes is certain in all the contexts."""
        shared: set[Leaf] | None = None
        for outcome in outcomes:
            asked: set[Leaf] = set()
            for context in contexts:
                rail = self._simplest(outcome, context)
                asked.update(leaf for leaf in required(rail) if self._is_plain(leaf))
            shared = asked if shared is None else shared & asked
        return sorted(shared or (), key=lambda leaf: leaf.axis)

    def _is_plain(self, leaf: Leaf) -> bool:
        if not isinstance(self.table.axes[leaf.axis], KnownAxis):
            return self.reads.is_plain(leaf.axis)
        try:
            self.reads.known(leaf.axis)
        except UnusualError:
            return False
        return leaf.cells == 0b10

    # The clauses

    def _simplest(self, outcome: int, context: Sequence[int]) -> Rail:
        """The condition for an outcome in a context; of two outcomes, one is what the other is not."""
        within = Context.of(context)
        rail = self.rails.of_outcome(outcome, within)
        others = [other for other in self._outcomes(context) if other != outcome]
        if len(others) == 1:
            opposite = negated(self.rails.of_outcome(others[0], within), self.rails.everything)
            opposite = self.rails.simplified(opposite, within)
            rail = min(rail, opposite, key=size)
        return rail

    def _leaf(self, context: tuple[int, ...], done: set[str]) -> list[str]:
        """One condition an outcome, then what is left open."""
        found: list[tuple[str, Rail]] = []
        exact = True
        for outcome in self._outcomes(context):
            plain = self._simplest(outcome, context)
            certain = self.rails.certain(plain, Context.of(context))
            if size(certain) > GROWTH * size(plain) + 8:
                certain, exact = plain, False
            if depth(certain) > DEEPEST:
                raise TooLargeError
            found.append((f"return {self._constant(outcome)}", certain))
        return LeafWriter(self.reads, context, self._support(context), exact=exact).lines(found, done)

    def _constant(self, outcome: int) -> str:
        return self.table.outcomes[outcome].determination.name


def _axes_of(formula: Formula) -> Iterable[int]:
    """The axes that a step's formula reads itself."""
    match formula:
        case Literal(axis=axis):
            return [axis]
        case Ref():
            return []
        case Neg(item=item):
            return _axes_of(item)
        case _:
            return [axis for item in formula.items for axis in _axes_of(item)]


def _set(context: Sequence[int], axis: int, cells: int) -> tuple[int, ...]:
    return (*context[:axis], cells, *context[axis + 1 :])


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"    {line}" for line in lines]
