"""`compare`: two policies to their `Difference`.

    frame -> lowered over common axes, one diagram -> the two walked side by side -> regions
          -> counts, verdicts, who is affected, examples, and what each edit alone would turn back

Both sides come into one diagram, so equal parts of them are equal nodes; a region is a condition of that diagram, and
every figure is read off it exactly. Nothing is drawn at random and no solver takes part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from mednec.analyse.concrete import RawCase
from mednec.analyse.space import Space, Witness
from mednec.compare.affected import Describer
from mednec.compare.alike import answering
from mednec.compare.difference import (
    Because,
    Deciding,
    Difference,
    Direction,
    Edit,
    Example,
    FactRemark,
    Gap,
    Known,
    Scope,
    Side,
    Transition,
    Verdict,
    names_of_sides,
    verdict_of,
)
from mednec.compare.edits import MOST_EDITS, Edits
from mednec.compare.frame import NEW_SIDE, frame
from mednec.compare.gaps import Gaps
from mednec.compare.product import count, regions
from mednec.compare.redline import paired
from mednec.compare.wider import direction_between
from mednec.diagnostics import Diagnostic
from mednec.model.condition import Within
from mednec.model.facts import values_of
from mednec.model.policy import Policy
from mednec.table.axes import TableTooLarge, cells_where
from mednec.table.diagram import FALSE, Diagram, DiagramBudgetError
from mednec.table.lower import CODE, DATE_OF_SERVICE, LINE_OF_BUSINESS, Built
from mednec.table.phrase import Phrasebook
from mednec.table.search import nearest
from mednec.table.table import ChoiceAxis, KnownAxis

_Outcomes: TypeAlias = tuple[int, int]
"""The outcome of the old side and of the new one."""

_Steps: TypeAlias = tuple[str, str]
"""What decides on the old side and on the new one."""

GAPS_CUT = "Partly documented requests were not compared: too many facts are asked for by one side alone."


ONLY_UNKNOWN = "Requests differ only while something that must be known is so and is not documented."

MOST_STEPS = 2_000_000
"""Steps on the diagram that each part of a comparison may take: some seconds. Beyond, it is cut, and that is said."""

GAPS_LONG = "Partly documented requests were not compared: {reason}."

UNDONE_CUT = "Which edits are responsible was not worked out: {reason}."

EDITS_CUT = "{edits} clauses are not the same; only up to {most} are undone one by one to name those responsible."


class CannotCompare(Exception):
    """The two sides together are more than a diagram can hold; `diagnostic` says so."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def compare(old: Side, new: Side) -> Difference:
    """What the new side decides otherwise than the old one. Raises CannotCompare."""
    try:
        return Comparison(old, new).difference()
    except (TableTooLarge, DiagramBudgetError) as error:
        raise too_large(old, new, error) from error


def too_large(old: Side, new: Side, error: Exception) -> CannotCompare:
    """That the two together are more than a diagram can hold, or take longer to compare than anybody waits."""
    reason = "together combine more facts than one table can hold"
    if isinstance(error, DiagramBudgetError) and error.what == "steps":
        reason = f"together combine so many facts that {error}"
    return CannotCompare(
        Diagnostic(
            "MN309",
            f"{old.name} and {new.name} {reason}.",
            help="split the clauses that test the most facts, or compare with a version in between",
        )
    )


class Comparison:
    """Both sides over common axes, and what is read off them; both end before the day `until`, if there is one."""

    def __init__(self, old: Side, new: Side, until: int | None = None) -> None:
        self.old, self.new = old, new
        self.frame = frame(old.policy, new.policy, until)
        self.space = Space(self.frame.old, self.frame.new)
        self.d: Diagram = self.space.diagram
        self.outcomes = self.space.outcomes
        self.roots = (self.space.built[0].root, self.space.built[1].root)
        self.one_document = old.policy.number == new.policy.number
        self.pairs = paired(self.frame.old, self.frame.new) if self.one_document else {}
        self.apart = {before for after, before in self.frame.own if after.endswith(NEW_SIDE)}
        self.rests_on = self._rests_on()
        self.care = self.d.conj(self.space.possible, self._in_force())
        self.usual = self.space.usual()
        self.phrases = Phrasebook(self.frame.old, self.space.axes)
        self.describer = Describer(self.d, self.care, self.phrases, self.space.reading_order, self.usual)

    def _rests_on(self) -> tuple[str, ...]:
        """The axioms that rule out requests which the two sides decide differently."""
        space = self.space
        if not space.axioms:
            return ()
        space.assume(())
        differ = self.d.conj(space.possible, self._in_force(), self.d.unlike(*self.roots))
        nodes = dict(space.axioms)
        ruling = []
        for axiom, holds in nodes.items():
            others = [node for other, node in nodes.items() if other != axiom]
            if self.d.conj(differ, self.d.neg(holds), *others) != FALSE:
                ruling.append(axiom.title)
        if not ruling:
            # Each request is ruled out by more than one: then they stand together.
            ruling = [axiom.title for axiom, holds in nodes.items() if self.d.conj(differ, self.d.neg(holds)) != FALSE]
        space.assume(space.axioms)
        if space.possible == FALSE:
            space.assume(())  # what the two sides take as given cannot all be so: then nothing is
            return ()
        return tuple(dict.fromkeys(ruling))

    def _in_force(self) -> int:
        """True where both versions are in force."""
        axis = self.space.axis_of(DATE_OF_SERVICE)
        assert axis is not None, "every version has a first day"
        since = Within(self.frame.old.effective.toordinal(), None)
        return self.d.literal(axis, cells_where(self.space.axes[axis], since))

    def difference(self) -> Difference:
        same: list[tuple[_Steps, int]] = []
        changed: dict[_Outcomes, list[tuple[_Steps, int]]] = {}
        with self.d.at_most(MOST_STEPS):
            differing = self._regions()
        for (outcomes, steps), region in differing.items():
            (same if outcomes[0] == outcomes[1] else changed.setdefault(outcomes, [])).append((steps, region))
        edits = Edits(self.space, self.pairs if self.one_document else answering(self.space))
        listed = edits.found(self.frame.old, self.frame.new)
        found: list[tuple[_Outcomes, int, Example | None]] = []
        with self.d.at_most(MOST_STEPS):
            for outcomes, parts in changed.items():
                region = self.d.disj(*[each for _, each in parts])
                possible, example = self._example(outcomes, region)
                if possible:
                    found.append((outcomes, region, example))
        undone, not_undone = self._undone(edits, listed, [(outcomes, region) for outcomes, region, _ in found])
        made = [
            (
                Transition(
                    self.outcomes[outcomes[0]],
                    self.outcomes[outcomes[1]],
                    direction_between(
                        self.outcomes[outcomes[0]], self.old.policy, self.outcomes[outcomes[1]], self.new.policy
                    ),
                    count(self.d, region),
                    self.describer.describe(region),
                    self._deciding(changed[outcomes]),
                    undone.get(outcomes, ()),
                    example,
                ),
                region,
            )
            for outcomes, region, example in found
        ]
        made.sort(key=lambda each: (_ORDER[each[0].direction], -each[0].combinations))
        transitions = tuple(transition for transition, _ in made)
        gaps, not_gaps = self._gaps()
        cut = (*not_undone, *not_gaps)
        if transitions and len(listed) > MOST_EDITS:
            cut = (*cut, EDITS_CUT.format(edits=len(listed), most=MOST_EDITS))
        verdict = verdict_of(frozenset(each.direction for each in transitions))
        if verdict is Verdict.EQUIVALENT and self._differs_unknown():
            verdict, cut = Verdict.INCOMPARABLE, (*cut, ONLY_UNKNOWN)
        return Difference(
            self.old,
            self.new,
            self.frame.old.effective,
            verdict,
            count(self.d, self.care),
            transitions,
            gaps,
            tuple(self._lines(made)),
            tuple(self._codes(made)),
            self._deciding(same),
            listed,
            tuple(self._facts()),
            cut,
            self.rests_on,
        )

    def _differs_unknown(self) -> bool:
        """Whether the two differ only while something is so that must be known, and nobody has documented it."""
        loose = self.d.conj(self.space.undocumented, self._in_force())
        return bool(regions(self.d, loose, *self.roots, lambda one, other: True))

    # --- what differs ----------------------------------------------------------------------------------------

    def _regions(self) -> dict[tuple[_Outcomes, _Steps], int]:
        """Where the two sides decide otherwise, or by another step, told apart by outcomes and by steps."""
        numbers: dict[tuple[str, str, int], int] = {}
        old, named_old = self._by_step(self.space.built[0], numbers, "old", self.pairs)
        new, named_new = self._by_step(self.space.built[1], numbers, "new", {})
        outcomes = {number: outcome for (_, _, outcome), number in numbers.items()}

        def key(one: int, other: int) -> tuple[_Outcomes, _Steps]:
            return (outcomes[one], outcomes[other]), (named_old[one], named_new[other])

        return regions(self.d, self.care, old, new, key)

    def _by_step(
        self, built: Built, numbers: dict[tuple[str, str, int], int], side: str, pairs: dict[str, str]
    ) -> tuple[int, dict[int, str]]:
        """The step that decides, as a function, and how the side calls it; what is the same step has the same number.

        A clause is the same where it is paired; of two documents no clause is.
        """
        d = self.d
        named: dict[int, str] = {}
        root = FALSE
        clauses = {clause.id for clause in built.lowered.clauses}
        there = set(self.pairs.values())
        for hit, node in reversed(list(zip(built.lowered.hits, built.hits, strict=True))):
            if hit.by not in clauses:
                step = ("", hit.by, hit.outcome)
            elif hit.by in pairs or (side == "new" and hit.by in there):
                step = ("clause", pairs.get(hit.by, hit.by), hit.outcome)
            else:
                step = (side, hit.by, hit.outcome)
            number = numbers.setdefault(step, len(numbers))
            named[number] = hit.by
            root = d.ite(node, d.terminal(number), root) if hit.kind != "otherwise" else d.terminal(number)
        return root, named

    def _deciding(self, parts: Sequence[tuple[_Steps, int]]) -> tuple[Deciding, ...]:
        counted: dict[_Steps, int] = {}
        for steps, region in parts:
            counted[steps] = counted.get(steps, 0) + count(self.d, region)
        order = sorted(counted.items(), key=lambda each: -each[1])
        return tuple(Deciding(old, new, combinations) for (old, new), combinations in order)

    def _undone(
        self, edits: Edits, listed: Sequence[Edit], found: Sequence[tuple[_Outcomes, int]]
    ) -> tuple[dict[_Outcomes, tuple[Because, ...]], tuple[str, ...]]:
        """For each transition what undoing each edit alone would turn back; nothing, and why, where it takes long."""
        try:
            with self.d.at_most(MOST_STEPS):
                return self._turned_back(edits, listed, found), ()
        except DiagramBudgetError as error:
            return {}, (UNDONE_CUT.format(reason=error),)

    def _turned_back(
        self, edits: Edits, listed: Sequence[Edit], found: Sequence[tuple[_Outcomes, int]]
    ) -> dict[_Outcomes, tuple[Because, ...]]:
        because: dict[_Outcomes, list[Because]] = {outcomes: [] for outcomes, _ in found}
        if found and len(listed) <= MOST_EDITS:
            for place, edit in enumerate(listed):
                root = edits.without(edit)
                if root is None:
                    continue
                for outcomes, region in found:
                    now = self.d.terminal(outcomes[1])
                    turned = regions(self.d, region, root, now, lambda one, other: True)
                    if turned:
                        because[outcomes].append(Because(place, count(self.d, turned[True])))
        return {outcomes: tuple(sorted(each, key=lambda b: -b.undone)) for outcomes, each in because.items()}

    # --- examples --------------------------------------------------------------------------------------------

    def _example(self, outcomes: _Outcomes, region: int) -> tuple[bool, Example | None]:
        """Whether there can be such a request, and the one nearest to an ordinary one."""
        possible, witness = self.witness(outcomes, region)
        return possible, None if witness is None else self.shown(witness)

    def witness(self, outcomes: _Outcomes, region: int) -> tuple[bool, Witness | None]:
        """Whether a request of a region, in which the sides have these outcomes, can be, and the nearest one."""
        one, other = outcomes
        certain = self.space.certain((self.roots[0], {one}), (self.roots[1], {other}))
        code = self.space.axis_of(CODE)

        def enough(allowed: Sequence[int]) -> bool:
            # Each side lists codes that the other one does not: which one is requested is never left open.
            return (code is None or allowed[code].bit_count() == 1) and certain(allowed)

        if code is not None and not self.frame.same_codes:
            return True, None
        witness = self.space.find_near(self.usual, region, enough)
        if witness is not None:
            return True, witness
        left = self.d.conj(self.space.possible, region)
        return nearest(self.d, left, (1,), self.usual) is not None, None

    def shown(self, witness: Witness) -> Example:
        """The request with the facts that each side knows, by that side's names for them."""
        own = dict(self.frame.own)
        case = dict(witness.case)
        code = self.space.axis_of(CODE)
        if code is not None:
            # The only code that both list would be certain here, and is not for either side.
            of = self.space.axes[code]
            assert isinstance(of, ChoiceAxis)
            case[CODE] = of.values[witness.cells[code]]
        ordered = tuple((fact.name, case[fact.name]) for fact in self.frame.old.facts if fact.name in case)
        departs = sum(cell != usual for cell, usual in zip(witness.cells, self.usual, strict=True))
        return Example(
            _known(self.old.policy, ordered),
            _known(self.new.policy, tuple((own.get(n, n), value) for n, value in ordered if n not in self.apart)),
            departs,
        )

    def _gaps(self) -> tuple[tuple[Gap, ...], tuple[str, ...]]:
        try:
            with self.d.at_most(MOST_STEPS):
                return tuple(Gaps(self.space, self.care, self.describer, self.shown, self.frame).found()), ()
        except DiagramBudgetError as error:
            return (), (GAPS_LONG.format(reason=error) if error.what == "steps" else GAPS_CUT,)

    # --- lines of business and codes -------------------------------------------------------------------------

    def _lines(self, made: Sequence[tuple[Transition, int]]) -> Iterator[Scope]:
        named = {rule.line for side in (self.old, self.new) for rule in side.policy.lines}
        axis = self.space.axis_of(LINE_OF_BUSINESS)
        of = None if axis is None else self.space.axes[axis]
        for value in values_of(self.frame.old.fact(LINE_OF_BUSINESS).type) if named else ():
            allowed = list(self.d.everything())
            if axis is not None and isinstance(of, ChoiceAxis):
                allowed[axis] = 1 << of.values.index(value.name)
            yield self._scope(value.name, value.label, made, allowed)

    def _codes(self, made: Sequence[tuple[Transition, int]]) -> Iterator[Scope]:
        rows = {row.code: row for row in reversed((*self.old.policy.codes, *self.new.policy.codes)) if row.listed}
        ours, theirs = ({row.code: row for row in side.policy.codes} for side in (self.old, self.new))
        together = {row.code: row for row in self.frame.old.codes}
        names = names_of_sides(self.old, self.new)
        for code in dict.fromkeys(row.code for row in (*self.old.policy.codes, *self.new.policy.codes)):
            if code not in rows:
                continue
            label = rows[code].short
            if code not in theirs:
                yield Scope(code, label, None, remark=f"only {names[0]} lists it")
            elif code not in ours:
                yield Scope(code, label, None, remark=f"only {names[1]} lists it")
            else:
                implied = self.space.implied(together[code])
                allowed = [implied.get(axis, full) & full for axis, full in enumerate(self.d.everything())]
                if all(allowed):
                    yield self._scope(code, label, made, allowed)
                else:
                    yield Scope(code, label, None, remark="the two sides read it differently")

    def _scope(self, name: str, label: str, made: Sequence[tuple[Transition, int]], allowed: Sequence[int]) -> Scope:
        counts = tuple(count(self.d, region, allowed) for _, region in made)
        ways = frozenset(transition.direction for (transition, _), each in zip(made, counts, strict=True) if each)
        return Scope(name, label, verdict_of(ways), counts)

    # --- facts -----------------------------------------------------------------------------------------------

    def _facts(self) -> Iterator[FactRemark]:
        """The facts that one side alone asks for, and those that the two declare otherwise."""
        asked = [set(self._asked(root)) for root in self.roots]
        for index in self.space.reading_order:
            axis = self.space.axes[index]
            if isinstance(axis, KnownAxis):
                continue
            only = [index in each for each in asked]
            if only != [True, True] and any(only):
                fact = self.frame.old.fact(axis.fact)
                yield FactRemark(fact.name, self.phrases.heads[index], Known.ONLY_OLD if only[0] else Known.ONLY_NEW)
        ours, theirs = ({row.code for row in side.policy.codes} for side in (self.old, self.new))
        code = self.space.axis_of(CODE)
        if code is not None and ours != theirs:
            yield FactRemark(CODE, self.phrases.heads[code], Known.NARROWED)
        yield from self.frame.remarks

    def _asked(self, root: int) -> tuple[int, ...]:
        return self.d.support(root)


_ORDER = {Direction.LESS: 0, Direction.MORE: 1, Direction.NEITHER: 2}


def _known(policy: Policy, case: RawCase) -> RawCase:
    """What a policy can be told of a case: the facts that it knows, and a code that it lists."""
    facts = {fact.name for fact in policy.facts}
    codes = {row.code for row in policy.codes}
    return tuple((name, value) for name, value in case if name in facts and (name != CODE or value in codes))
