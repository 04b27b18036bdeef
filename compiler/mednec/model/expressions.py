"""Expressions, resolved and typed: tests of facts, joined, counted and negated, and clauses cited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from mednec.frozen import frozen, replace
from mednec.model import said
from mednec.model.arms import Arms
from mednec.model.citations import can_be_met, cited, cited_ranges
from mednec.model.condition import NEVER, All, Any, Between, Condition, Met, Not
from mednec.model.facts import Code, Fact, Number, values_of
from mednec.model.facttests import FactTests
from mednec.model.findings import Findings, listed, shown
from mednec.model.records import RecordsExpr, RecordTests
from mednec.model.vocabulary import Vocabulary, unknown_fact
from mednec.syntax import tree
from mednec.text import Span

DEEPEST = 60
"""How far an expression may nest: far beyond what a reader can follow, and well within what every output can carry."""


@frozen
class Place:
    """Where an expression stands, as far as its meaning depends on it.

    `citable` are the ids of the clauses it may cite (None: it may cite none here); `members` those that a group
    without a list combines (None: there is no list below). `at` is the clause itself: its items and
    those beside it can be cited by their labels. `in_records`: it is a condition on the records of a list. `services`
    are the values of the `service_fact` that the clause is for.
    """

    citable: Mapping[str, Span] | None
    members: tuple[str, ...] | None
    at: str = ""
    in_records: bool = False
    service_fact: str = ""
    services: tuple[str, ...] = ()


OUTSIDE = Place(None, None)
"""Where no clause can be cited: in what a fact is worked out from."""


@frozen
class Required:
    """What a clause asks: its expression, and the items that the expression is about."""

    expr: tree.Expr
    members: tuple[str, ...]


@dataclass(slots=True, eq=False, repr=False)
class Reader:
    """Reads expressions against one vocabulary. What it cannot read becomes `NEVER` beside a finding.

    `cited` collects the clauses that count for something. `scope_of` gives where an item applies (None: everywhere),
    `required_by` what a clause asks (None: nothing). `unconditional` are the clauses without a condition,
    `defined` the names of terms that are defined: a term alone stands for its definition.
    """

    vocabulary: Vocabulary
    codes: Mapping[str, None]
    out: Findings
    cited: set[str] = field(default_factory=set)
    scope_of: Callable[[str], Condition | None] = lambda _: None
    required_by: Callable[[str], Required | None] = lambda _: None
    unconditional: set[str] = field(default_factory=set)
    defined: set[str] = field(default_factory=set)

    def read(self, expr: tree.Expr, place: Place) -> Condition:
        """The condition an expression states."""
        if depth(expr) > DEEPEST:
            self.out.error(
                "MN127",
                "This condition is nested too deeply to be read.",
                expr.span,
                way_out="give its parts labels of their own and cite them: `I.A is met`",
            )
            return NEVER
        groups = _groups_without_list(expr)
        if len(groups) > 1:
            self.out.error(
                "MN202",
                "Two groups in one meaning claim the items printed below.",
                groups[1].span,
                way_out="write the items of one group in parentheses: `any of (I.A is met, I.B is met)`",
            )
            return NEVER
        self._check_negations(expr)
        return self._read(expr, place)

    def _check_negations(self, expr: tree.Expr) -> None:
        """A test that was not done meets no comparison; a negation must say what it makes of that."""
        spoken_of, negated = done_and_negated(expr)
        for compare in negated:
            fact = self.vocabulary.facts.get(compare.fact.text)
            if fact is not None and fact.controlled_by:
                self._negates_controlled(compare, fact)
                continue
            if fact is None or not isinstance(fact.type, Number) or not fact.type.or_not_done:
                continue
            if fact.name not in spoken_of:
                written = said.expression(compare)
                self.out.error(
                    "MN154",
                    f"`{written}` is negated, and {fact.name} may not have been done: a test that was not done does "
                    "not meet it, so it would meet the negation.",
                    compare.span,
                    way_out=f"write `{fact.name} is done and not {written}`, or `{fact.name} is not done or not "
                    f"{written}`; or turn the comparison round",
                    subject=fact.name,
                )

    def _negates_controlled(self, compare: tree.Expr, fact: Fact) -> None:
        written, controlling = said.expression(compare), listed(fact.controlled_by, "or")
        self.out.error(
            "MN154",
            f"`{written}` is negated, and {fact.name} is not used where {controlling} is done: what is not used does "
            "not meet it, so it would meet the negation.",
            compare.span,
            way_out="turn the comparison round: `< 100` in place of `not >= 100`",
            subject=fact.name,
        )

    def _read(self, expr: tree.Expr, place: Place) -> Condition:
        match expr:
            case tree.IsMet():
                return self._is_met(expr, place)
            case tree.FactYes(fact=fact) if fact.text in self.defined:
                return self._is_met(tree.IsMet(fact, False, expr.span), place)
            case tree.Not(item=item):
                return Not(self._read(item, place), expr.span)
            case tree.Chain(op=op, items=items):
                conditions = tuple(self._read(item, place) for item in items)
                return All(conditions, expr.span) if op == "and" else Any(conditions, expr.span)
            case tree.SuchAs(fact=fact, listed=listed):
                # What is not listed is open: the fact itself answers, and unknown is never no.
                judged = FactTests(self.vocabulary, self.codes, self.out).read(tree.FactYes(fact, fact.span))
                return Any((judged, self._read(listed, place)), expr.span, "such as")
            case tree.Unless(item=item, exception=exception):
                lifted = Not(self._read(exception, place), exception.span)
                return All((self._read(item, place), lifted), expr.span, "unless")
            case tree.Group():
                return self._group(expr, place)
            case tree.By():
                return self._by(expr, place)
            case tree.NamedGroup():
                return self._named_group(expr, place)
            case tree.OnlyMet():
                return self._only_met(expr, place)
            case tree.AllThat():
                return self._all_that(expr, place)
            case tree.SameConditions():
                return self._same(expr, place)
            case tree.Missing():
                return NEVER  # `missing.py` collects them: no table is made while there is one
            case tree.RecordsTest() | tree.DifferentTest() | tree.CompareSummary():
                return self._of_records(expr, place)
            case _:
                return FactTests(self.vocabulary, self.codes, self.out).read(expr)

    @property
    def records(self) -> RecordTests:
        """The reader of tests of records, on the same vocabulary."""
        return RecordTests(self.vocabulary, self.codes, self.out, self._on_records)

    def _on_records(self, where: tree.Expr, scoped: Vocabulary) -> Condition:
        return Reader(scoped, self.codes, self.out).read(where, replace(OUTSIDE, in_records=True))

    def _of_records(self, expr: RecordsExpr, place: Place) -> Condition:
        if not place.in_records:
            return self.records.read(expr)
        self.out.error(
            "MN141",
            "A condition on the records of a list cannot look into a list again.",
            expr.span,
            way_out="declare a list of its own by `LIST where (...)`, or a fact that counts, and test that",
        )
        return NEVER

    def _by(self, expr: tree.By, place: Place) -> Condition:
        tests = FactTests(self.vocabulary, self.codes, self.out)
        fact = self.vocabulary.facts.get(expr.fact.text)
        if fact is None:
            unknown_fact(expr.fact, self.vocabulary, self.out)
            return NEVER
        arms = Arms(fact, self._asked(fact, place), expr.span, self.out)
        if not arms.can_say():
            return NEVER
        keys = tuple(None if arm.key is None else tests.read(arm.key) for arm in expr.arms)
        conditions = tuple(self._read(arm.then, place) for arm in expr.arms)
        return arms.together(keys, conditions)

    def _asked(self, fact: Fact, place: Place) -> tuple[str, ...]:
        """The values of a fact that a clause can be asked about: of the service, those that it is for."""
        if isinstance(fact.type, Code):
            return tuple(self.codes)
        values = tuple(value.name for value in values_of(fact.type))
        return tuple(name for name in values if name in place.services) if fact.name == place.service_fact else values

    # --- clauses ---------------------------------------------------------------------------------------------

    def _is_met(self, expr: tree.IsMet, place: Place) -> Condition:
        clause = self._cited(expr.clause, place)
        if clause is None:
            return NEVER
        met = self._met(clause, expr.clause.span)
        return Not(met, expr.span) if expr.negated else met

    def _cited(self, name: tree.Name, place: Place) -> str | None:
        """The clause that a name means here, or None after a finding."""
        if place.citable is None:
            self._not_here(name)
            return None
        clause = cited(name, place.at, place.citable, self.out)
        if clause is not None and not can_be_met(clause, name.span, self.unconditional, self.out):
            return None
        if clause is not None:
            self.cited.add(clause)
        return clause

    def _not_here(self, name: tree.Name) -> None:
        self.out.error(
            "MN110",
            f"A clause cannot be cited here, and {shown(name.text)} is cited.",
            name.span,
            way_out="write the facts that it tests",
        )

    def _ranges(self, ranges: tuple[tree.ClauseRange, ...], place: Place) -> tuple[str, ...] | None:
        """The clauses that names and ranges mean here, or None after a finding."""
        if place.citable is None:
            self._not_here(ranges[0].first)
            return None
        clauses = cited_ranges(ranges, place.at, place.citable, self.out)
        if not all(can_be_met(each, ranges[0].first.span, self.unconditional, self.out) for each in clauses or ()):
            return None
        self.cited.update(clauses or ())
        return clauses

    def _named_group(self, expr: tree.NamedGroup, place: Place) -> Condition:
        clauses = self._ranges(expr.clauses, place)
        return NEVER if clauses is None else self._combine(expr, self._members(expr, clauses))

    def _members(self, expr: tree.Group | tree.NamedGroup, clauses: tuple[str, ...]) -> tuple[Condition, ...]:
        """The clauses that a group combines.

        Where an item does not apply it leaves its group: all of the others must still be met, and it is none of any of
        them. A clause holds where it does not apply, so `all of` takes it as it is.
        """
        return tuple(Met(each, expr.span) if expr.kind == "all" else self._met(each, expr.span) for each in clauses)

    def _only_met(self, expr: tree.OnlyMet, place: Place) -> Condition:
        of, only = self._ranges(expr.of, place), self._ranges(expr.only, place)
        if of is None or only is None:
            return NEVER
        others = tuple(self._met(each, expr.span) for each in of if each not in only)
        strangers = [each for each in only if each not in of]
        if strangers or not others:
            message = f"{listed(strangers)} is not among them." if strangers else "There are no others."
            self.out.error("MN151", message, expr.span, way_out="name some of the clauses after `only`, not all")
            return NEVER
        met = tuple(self._met(each, expr.span) for each in only)
        none_of_them = Not(Any(others, expr.span), expr.span)
        return All((All(met, expr.span), none_of_them), expr.span, "only")

    def _all_that(self, expr: tree.AllThat, place: Place) -> Condition:
        clause = self._cited(expr.clause, place)
        required = self.required_by(clause) if clause is not None else None
        without = self._ranges(expr.without, replace(place, at=clause or "")) if expr.without else ()
        if clause is None or without is None:
            return NEVER
        members = required.members if required is not None else ()
        left = tuple(each for each in members if each not in without)
        strange = [each for each in without if each not in members]
        if required is None or not left or strange or not asks_for_all(required.expr):
            what = f"{strange[0]} is not one of its items" if strange else "it does not ask for all of its items"
            self.out.error(
                "MN151",
                f"`{said.expression(expr)}` cannot be read: {what}.",
                expr.span,
                way_out=f"{clause} must ask for `all of` the items below it, and some of them must be left",
                subject=clause,
            )
            return NEVER
        return All((self._read(required.expr, Place(place.citable, left, clause)),), expr.span, "borrowed")

    def _same(self, expr: tree.SameConditions, place: Place) -> Condition:
        clause = self._cited(expr.clause, place)
        return NEVER if clause is None else All((self._met(clause, expr.span),), expr.span, "same")

    def _met(self, clause: str, span: Span) -> Condition:
        """That a clause applies and is met."""
        applies, met = self.scope_of(clause), Met(clause, span)
        return met if applies is None else All((applies, met), span, "scoped")

    def _group(self, expr: tree.Group, place: Place) -> Condition:
        if expr.items:
            items = tuple(self._read(item, place) for item in expr.items)
        elif expr.items is None and place.members:
            self.cited.update(place.members)
            items = self._members(expr, place.members)
        else:
            self.out.error(
                "MN202",
                f"`{said.group(expr)}` stands before a list, and no items with a meaning are printed below.",
                expr.span,
                way_out="indent the labelled items below it, or write the conditions in parentheses",
            )
            return NEVER
        return self._combine(expr, items)

    def _combine(self, expr: tree.Group | tree.NamedGroup, items: tuple[Condition, ...]) -> Condition:
        span, number, count = expr.span, expr.number, len(items)
        match expr.kind:
            case "any":
                return Any(items, span)
            case "all":
                return All(items, span)
            case "none":
                return Not(Any(items, span), span)
            case "at_least":
                low, high, sensible = number, count, 1 <= number <= count
            case "at_most":
                low, high, sensible = 0, number, 0 <= number < count
            case _:
                low, high, sensible = number, number, 0 <= number <= count
        if not sensible:
            always = number < 1 if expr.kind == "at_least" else expr.kind == "at_most" and number >= count
            holds = "always holds" if always else "never holds"
            self.out.error(
                "MN122",
                f"“{said.group(expr)}” {holds}: there are {count} items.",
                span,
                way_out="check the number against the items",
            )
            return NEVER
        return Between(low, high, items, span)


def asks_for_all(expr: tree.Expr) -> bool:
    """Whether an expression asks for all of the items printed below, and perhaps for more, but borrows nothing."""
    borrows: list[tree.Expr] = []
    walk(expr, lambda part, _: borrows.append(part) if isinstance(part, tree.AllThat) else None)
    return not borrows and depth(expr) <= DEEPEST and _asks_for_all(expr)


def _asks_for_all(expr: tree.Expr) -> bool:
    match expr:
        case tree.Group(kind="all", items=None):
            return True
        case tree.Chain(op="and", items=items):
            return any(map(_asks_for_all, items))
        case tree.Unless(item=item):
            return _asks_for_all(item)
        case _:
            return False


def _parts(expr: tree.Expr) -> tuple[tree.Expr, ...]:
    match expr:
        case tree.Not(item=item):
            return (item,)
        case tree.Chain(items=items):
            return items
        case tree.SuchAs(listed=listed):
            return (listed,)
        case tree.Unless(item=item, exception=exception):
            return item, exception
        case tree.By(arms=arms):
            return tuple(arm.then for arm in arms)
        case tree.Group(items=items):
            return items or ()
        case tree.RecordsTest(where=where) | tree.DifferentTest(where=where):
            return (where,) if where is not None else ()
        case tree.CompareSummary(summary=summary):
            return (summary.where,) if summary.where is not None else ()
        case _:
            return ()


def walk(expr: tree.Expr, visit: Callable[[tree.Expr, int], None]) -> None:
    """Every part with its depth, without recursion, since the depth is not yet known to be bearable."""
    stack = [(expr, 1)]
    while stack:
        part, level = stack.pop()
        visit(part, level)
        stack.extend((inner, level + 1) for inner in reversed(_parts(part)))


def depth(expr: tree.Expr) -> int:
    """How far an expression nests."""
    levels: list[int] = []
    walk(expr, lambda _, level: levels.append(level))
    return max(levels)


def done_and_negated(expr: tree.Expr) -> tuple[set[str], list[tree.Compare | tree.Between | tree.Changed]]:
    """The facts of which an expression says whether they were done, and the comparisons that it negates."""
    done: set[str] = set()
    negated: list[tree.Compare | tree.Between | tree.Changed] = []
    stack = [(expr, False)]
    while stack:
        part, inside = stack.pop()
        match part:
            case tree.IsValue(fact=fact, values=(tree.ValueRange(first=tree.Name(text="done"), last=None),)):
                done.add(fact.text)
            case tree.Compare() | tree.Between() | tree.Changed() if inside:
                negated.append(part)
            case tree.Not() | tree.Group(kind="none"):
                inside = not inside
            case _:
                pass
        stack.extend((inner, inside) for inner in reversed(_parts(part)))
    return done, negated


def _groups_without_list(expr: tree.Expr) -> list[tree.Group]:
    found: list[tree.Group] = []

    def visit(part: tree.Expr, _: int) -> None:
        if isinstance(part, tree.Group) and part.items is None:
            found.append(part)

    walk(expr, visit)
    return found


def missing_in(expr: tree.Expr | None) -> tuple[tree.Missing, ...]:
    """The parts of an expression that nobody has written yet, in the order written."""
    found: list[tree.Missing] = []

    def visit(part: tree.Expr, _: int) -> None:
        if isinstance(part, tree.Missing):
            found.append(part)

    if expr is not None:
        walk(expr, visit)
    return tuple(found)


def group_of(expr: tree.Expr | None) -> str:
    """How the printed items below combine (`any`, `at least 2`), or empty where the meaning has no such group."""
    groups = _groups_without_list(expr) if expr is not None else []
    return said.group_kind(groups[0]) if groups else ""
