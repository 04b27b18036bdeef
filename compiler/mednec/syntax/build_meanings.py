"""What the grammar's rules build from conditions, from what a line means, and from what stands beside a meaning."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from mednec.syntax import tree
from mednec.syntax.build import SIGNS, Builder
from mednec.syntax.pieces import Piece
from mednec.syntax.table import Place

Key: TypeAlias = Callable[[tree.Name], tree.IsValue | tree.Compare | tree.Between | None]
"""The condition that a key of `by FACT (key: ...)` makes of the fact; None for `others`."""


class MeaningBuilder(Builder):
    """Builds expressions, meanings and notes."""

    # --- conditions

    def fact(self, place: Place, piece: Piece) -> tree.Name:
        return self._name(piece)

    def path(self, place: Place, piece: Piece) -> tree.Name:
        return self._name(piece)

    def fact_yes(self, place: Place, fact: tree.Name) -> tree.Expr:
        return tree.FactYes(fact, self._span(place))

    def is_value(self, place: Place, fact: tree.Name, value: tree.Name) -> tree.Expr:
        return tree.IsValue(fact, (tree.ValueRange(value, None),), False, self._span(place))

    def is_not_value(self, place: Place, fact: tree.Name, value: tree.Name) -> tree.Expr:
        return tree.IsValue(fact, (tree.ValueRange(value, None),), True, self._span(place))

    def in_values(self, place: Place, fact: tree.Name, values: tuple[tree.ValueRange, ...]) -> tree.Expr:
        return tree.IsValue(fact, values, False, self._span(place))

    def not_in_values(self, place: Place, fact: tree.Name, values: tuple[tree.ValueRange, ...]) -> tree.Expr:
        return tree.IsValue(fact, values, True, self._span(place))

    def is_met(self, place: Place, clause: tree.Name) -> tree.Expr:
        return tree.IsMet(clause, False, self._span(place))

    def is_not_met(self, place: Place, clause: tree.Name) -> tree.Expr:
        return tree.IsMet(clause, True, self._span(place))

    def op(self, place: Place, *words: Piece) -> str:
        said = " ".join(word.text for word in words)
        return SIGNS.get(said, said)

    def same(self, place: Place, sign: Piece) -> str:
        return sign.text

    def compare(self, place: Place, fact: tree.Name, op: str, amount: tree.Quantity) -> tree.Expr:
        return tree.Compare(fact, op, amount, self._span(place))

    def between(self, place: Place, fact: tree.Name, low: tree.Quantity, high: tree.Quantity) -> tree.Expr:
        return tree.Between(fact, low, high, self._span(place))

    def moment(self, place: Place, fact: tree.Name, *shifts: tree.Shift) -> tree.Moment:
        return tree.Moment(fact, shifts)

    def shift(self, place: Place, sign: str, number: Piece, unit: str) -> tree.Shift:
        return tree.Shift(sign, tree.Quantity(number.text, unit, self._span(place)))

    def shift_sign(self, place: Place, sign: Piece) -> str:
        return sign.text

    def beside(self, place: Place, word: Piece) -> str:
        return word.text

    def side(self, place: Place, word: Piece) -> str:
        return word.text

    def within(
        self, place: Place, fact: tree.Name, quantity: tree.Quantity, side: str, moment: tree.Moment
    ) -> tree.Expr:
        return tree.Apart(fact, "within", quantity, None, side, moment, self._span(place))

    def within_past(self, place: Place, fact: tree.Name, quantity: tree.Quantity) -> tree.Expr:
        of_service = tree.Moment(tree.Name("date_of_service", self._span(place)), ())
        return tree.Apart(fact, "within", quantity, None, "before", of_service, self._span(place))

    def ago(self, place: Place, fact: tree.Name, op: str, quantity: tree.Quantity) -> tree.Expr:
        of_service = tree.Moment(tree.Name("date_of_service", self._span(place)), ())
        return tree.Apart(fact, op, quantity, None, "before", of_service, self._span(place))

    def ever(self, place: Place, fact: tree.Name) -> tree.Expr:
        return tree.Happened(fact, True, self._span(place))

    def never(self, place: Place, fact: tree.Name) -> tree.Expr:
        return tree.Happened(fact, False, self._span(place))

    def apart(
        self, place: Place, fact: tree.Name, op: str, quantity: tree.Quantity, side: str, moment: tree.Moment
    ) -> tree.Expr:
        return tree.Apart(fact, op, quantity, None, side, moment, self._span(place))

    def beside_it(self, place: Place, fact: tree.Name, side: str, moment: tree.Moment) -> tree.Expr:
        return tree.Apart(fact, "beside", None, None, side, moment, self._span(place))

    def turned(self, place: Place, word: Piece) -> str:
        return word.text

    def changed(
        self, place: Place, fact: tree.Name, way: str, op: str, number: Piece, unit: str, baseline: tree.Name
    ) -> tree.Expr:
        quantity = tree.Quantity(number.text, unit, self._span(number.place))
        return tree.Changed(fact, way, op, quantity, baseline, self._span(place))

    def on_or_beside(self, place: Place, fact: tree.Name, side: str, moment: tree.Moment) -> tree.Expr:
        return tree.Apart(fact, "on or beside", None, None, side, moment, self._span(place))

    def on_days(
        self, place: Place, fact: tree.Name, day: Piece, first: Piece, last: Piece | None, moment: tree.Moment
    ) -> tree.Expr:
        if day.text != "day":
            message = f"`on {day.text}` says no day"
            self._problem("MN002", message, self._span(day.place), "write `on day 31 to 45 after`")
        low = tree.Quantity(first.text, "days", self._span(first.place))
        high = tree.Quantity(last.text, "days", self._span(last.place)) if last else None
        return tree.Apart(fact, "day", low, high, "after", moment, self._span(place))

    def every(self, place: Place, fact: tree.Name, values: tuple[tree.ValueRange, ...]) -> tree.Expr:
        return tree.Quantified(True, fact, values, self._span(place))

    def some(self, place: Place, fact: tree.Name, values: tuple[tree.ValueRange, ...]) -> tree.Expr:
        return tree.Quantified(False, fact, values, self._span(place))

    def count(self, place: Place, fact: tree.Name, op: str, number: Piece) -> tree.Expr:
        return tree.CountOf(fact, op, self.quantity(number.place, number), self._span(place))

    def so_many(self, place: Place, *words: Piece) -> tuple[str, int]:
        kind = "_".join(word.text for word in words if word.kind != "NUMBER")
        number = next(word.text for word in words if word.kind == "NUMBER")
        if not number.isdecimal():
            self._problem(
                "MN028",
                f"{number} is not a number of conditions",
                self._span(place),
                "write a whole number, such as 2",
            )
            return kind, 0
        return kind, int(number[:6])

    def simply(self, place: Place, word: Piece) -> str:
        return word.text

    def simple_kind(self, place: Place, kind: str) -> tuple[str, int]:
        return kind, 0

    def such_as(self, place: Place, fact: tree.Name, listed: tree.Expr) -> tree.Expr:
        return tree.SuchAs(fact, listed, self._span(place))

    def group(self, place: Place, kind: tuple[str, int], items: tuple[tree.Expr, ...] | None) -> tree.Expr:
        return tree.Group(kind[0], kind[1], items, self._span(place))

    def presumed_group(self, place: Place, kind: tuple[str, int], signed: tree.Signature) -> tree.Expr:
        return tree.Group(kind[0], kind[1], None, self._span(place), signed)

    def members(self, place: Place, *items: tree.Expr) -> tuple[tree.Expr, ...]:
        return items

    # --- the records of a list

    def of_which(self, place: Place, expr: tree.Expr) -> tree.Expr:
        return expr

    def some_records(self, place: Place, records: Piece, where: tree.Expr) -> tree.Expr:
        return tree.RecordsTest("at_least", 1, self._name(records), where, None, self._span(place))

    def no_records(self, place: Place, records: Piece, where: tree.Expr | None) -> tree.Expr:
        return tree.RecordsTest("at_most", 0, self._name(records), where, None, self._span(place))

    def all_records(self, place: Place, records: Piece, have: tree.Expr) -> tree.Expr:
        return tree.RecordsTest("all", 0, self._name(records), have, None, self._span(place))

    def so_many_records(
        self, place: Place, many: tuple[str, int], records: Piece, where: tree.Expr | None
    ) -> tree.Expr:
        return tree.RecordsTest(*many, self._name(records), where, None, self._span(place))

    def records_alike(
        self, place: Place, many: tuple[str, int], records: Piece, same: Piece, where: tree.Expr | None
    ) -> tree.Expr:
        return tree.RecordsTest(*many, self._name(records), where, self._name(same), self._span(place))

    def different(self, place: Place, many: tuple[str, int], named: Piece) -> tree.Different:
        return tree.Different(*many, self._name(named))

    def records_different(self, place: Place, *parts: tree.Different | Piece | tree.Expr | None) -> tree.Expr:
        different = tuple(part for part in parts if isinstance(part, tree.Different))
        records, where = parts[-2:]
        assert isinstance(records, Piece)
        assert not isinstance(where, Piece | tree.Different)
        return tree.DifferentTest(different, self._name(records), where, self._span(place))

    def which(self, place: Place, word: Piece) -> str:
        return word.text

    def summary(self, place: Place, which: str, named: Piece, records: Piece, where: tree.Expr | None) -> tree.Summary:
        return tree.Summary(which, self._name(named), self._name(records), where, self._span(place))

    def compare_summary(self, place: Place, summary: tree.Summary, op: str, quantity: tree.Quantity) -> tree.Expr:
        return tree.CompareSummary(summary, op, quantity, self._span(place))

    def missing(self, place: Place, what: Piece) -> tree.Expr:
        return tree.Missing(self._name(what), self._span(place))

    def negation(self, place: Place, item: tree.Expr) -> tree.Expr:
        return tree.Not(item, self._span(place))

    def all_and(self, place: Place, *items: tree.Expr) -> tree.Expr:
        return tree.Chain("and", items, self._span(place))

    def any_or(self, place: Place, *items: tree.Expr) -> tree.Expr:
        return tree.Chain("or", items, self._span(place))

    def named_group(self, place: Place, kind: tuple[str, int], clauses: tuple[tree.ClauseRange, ...]) -> tree.Expr:
        return tree.NamedGroup(kind[0], kind[1], clauses, self._span(place))

    def only_met(self, place: Place, of: tuple[tree.ClauseRange, ...], only: tuple[tree.ClauseRange, ...]) -> tree.Expr:
        return tree.OnlyMet(of, only, self._span(place))

    def all_that(self, place: Place, clause: tree.Name, without: tuple[tree.ClauseRange, ...] | None) -> tree.Expr:
        return tree.AllThat(clause, without or (), self._span(place))

    # What a key says of its fact: the fact is named before the arms, so an arm is a function of it until then.

    def key_compare(self, place: Place, op: str, amount: tree.Quantity) -> Key:
        return lambda fact: tree.Compare(fact, op, amount, self._span(place))

    def key_at_least(self, place: Place, amount: tree.Quantity) -> Key:
        return lambda fact: tree.Compare(fact, ">=", amount, self._span(place))

    def key_between(self, place: Place, low: tree.Quantity, high: tree.Quantity) -> Key:
        return lambda fact: tree.Between(fact, low, high, self._span(place))

    def key_others(self, place: Place) -> Key:
        return lambda fact: None

    def arm(self, place: Place, key: Key | tuple[tree.ValueRange, ...], then: tree.Expr) -> tuple[Key, tree.Expr]:
        if isinstance(key, tuple):
            values = key
            return (lambda fact: tree.IsValue(fact, values, False, self._span(place))), then
        return key, then

    def by_fact(self, place: Place, fact: tree.Name, *arms: tuple[Key, tree.Expr]) -> tree.Expr:
        return tree.By(fact, tuple(tree.Arm(key(fact), then) for key, then in arms), self._span(place))

    def unless(self, place: Place, item: tree.Expr, exception: tree.Expr) -> tree.Expr:
        return tree.Unless(item, exception, self._span(place))

    # --- what a line means

    def condition(self, place: Place, expr: tree.Expr) -> tree.Meaning:
        return tree.Condition(expr, self._span(place))

    def refers(self, place: Place, source: Piece) -> tree.Refers:
        return tree.Refers(self._name(source), self._span(place))

    def conditional(self, place: Place, where: tree.Expr, expr: tree.Expr) -> tree.Meaning:
        return tree.Condition(expr, self._span(place), where)

    def rider(self, place: Place, adds_to: tree.Name, expr: tree.Expr) -> tree.Meaning:
        return tree.Condition(expr, self._span(place), None, adds_to)

    def decides_same(self, place: Place, outcome: tree.Name | tree.Refers, clause: tree.Name) -> tree.Meaning:
        same = tree.SameConditions(clause, self._span(place))
        return tree.Decides(outcome, same, False, self._span(place))

    def decides(self, place: Place, outcome: tree.Name | tree.Refers) -> tree.Meaning:
        return tree.Decides(outcome, None, False, self._span(place))

    def decides_when(self, place: Place, outcome: tree.Name | tree.Refers, when: tree.Expr) -> tree.Meaning:
        return tree.Decides(outcome, when, False, self._span(place))

    def approved(self, place: Place, number: Piece, unit: str) -> tree.Quantity:
        return tree.Quantity(number.text, unit, self._span(place))

    def decides_approved(
        self, place: Place, outcome: tree.Name | tree.Refers, approved: tree.Quantity, when: tree.Expr | None
    ) -> tree.Meaning:
        return tree.Decides(outcome, when, False, self._span(place), approved=approved)

    def decides_otherwise(self, place: Place, outcome: tree.Name | tree.Refers) -> tree.Meaning:
        return tree.Decides(outcome, None, True, self._span(place))

    def decides_only(self, place: Place, outcome: tree.Name | tree.Refers, when: tree.Expr) -> tree.Meaning:
        return tree.Decides(outcome, when, False, self._span(place), only=True)

    def decides_instead(
        self, place: Place, outcome: tree.Name | tree.Refers, clauses: tuple[tree.Name, ...], when: tree.Expr
    ) -> tree.Meaning:
        return tree.Decides(outcome, when, False, self._span(place), instead_of=clauses)

    def decides_otherwise_and(self, place: Place, outcome: tree.Name | tree.Refers, when: tree.Expr) -> tree.Meaning:
        return tree.Decides(outcome, when, True, self._span(place))

    def recommends(self, place: Place, what: Piece, when: tree.Expr | None) -> tree.Meaning:
        return tree.Recommends(self._name(what), when, self._span(place))

    def documented_item(self, place: Place, what: Piece, fact: tree.Name | None) -> tree.DocumentedItem:
        return tree.DocumentedItem(self._some(what, "what must be on file"), fact)

    def on_file(self, place: Place, *items: tree.DocumentedItem) -> tuple[tree.DocumentedItem, ...]:
        return items

    def documents(
        self, place: Place, items: tuple[tree.DocumentedItem, ...] | None, clauses: tuple[tree.Name, ...] | None
    ) -> tree.Meaning:
        return tree.Documents(items or (), clauses or (), self._span(place))

    def controls(self, place: Place, first: tree.Name, other: tree.Name) -> tree.Meaning:
        return tree.Controls(first, other, self._span(place))

    def never_decides(self, place: Place, because: Piece) -> tree.Meaning:
        return tree.NeverDecides(self._some(because, "why these words decide nothing"), self._span(place))

    def _some(self, text: Piece, what: str) -> tree.Name:
        """A text that must say something."""
        name = self._name(text)
        if not name.text.strip():
            self._problem("MN012", f"The quotes do not say {what}", name.span, f"write {what} between them")
        return name

    def this_policy(self, place: Place, line: tree.Name, services: tuple[tree.Name, ...] | None) -> tree.Meaning:
        return tree.LineOfBusiness(line, None, None, False, self._span(place), services or ())

    def refer(self, place: Place, line: tree.Name, to: Piece, unless: tree.Expr | None) -> tree.Meaning:
        return tree.LineOfBusiness(line, self._name(to), unless, False, self._span(place))

    def refer_unless_known(self, place: Place, line: tree.Name, to: Piece, unless: tree.Expr) -> tree.Meaning:
        return tree.LineOfBusiness(line, self._name(to), unless, True, self._span(place))

    def then_refer(self, place: Place, to: Piece, unless: tree.Expr | None) -> tree.Note:
        return tree.Then(self._name(to), unless, False, self._span(place))

    def then_refer_unless_known(self, place: Place, to: Piece, unless: tree.Expr) -> tree.Note:
        return tree.Then(self._name(to), unless, True, self._span(place))

    def says_for(self, place: Place, line: tree.Name, says: tree.Name, instead_of: tree.Name) -> tree.Meaning:
        return tree.SaysFor(line, says, instead_of, self._span(place))

    def implies(self, place: Place, expr: tree.Expr) -> tree.Meaning:
        return tree.Implies(expr, self._span(place))

    # --- what stands beside a meaning

    def overrides(self, place: Place, clauses: tuple[tree.Name, ...]) -> tree.Note:
        return tree.Overrides(clauses, self._span(place))

    def formerly(self, place: Place, clauses: tuple[tree.Name, ...]) -> tree.Note:
        return tree.Formerly(clauses, self._span(place))

    def else_(self, place: Place, outcome: tree.Name | tree.Refers) -> tree.Note:
        return tree.Else(outcome, self._span(place))

    def waived(self, place: Place, when: tree.Expr) -> tree.Note:
        return tree.Waived(when, self._span(place))

    def where(self, place: Place, expr: tree.Expr) -> tree.Note:
        return tree.Where(expr, self._span(place))

    def in_force_from(self, place: Place, first: Piece, last: Piece | None) -> tree.Note:
        span = self._span(place)
        day, low = tree.Name("date_of_service", span), tree.Quantity(first.text, "", self._name(first).span)
        if last is None:
            return tree.Where(tree.Compare(day, ">=", low, span), span)
        high = tree.Quantity(last.text, "", self._name(last).span)
        return tree.Where(tree.Between(day, low, high, span), span)

    def in_force_to(self, place: Place, last: Piece) -> tree.Note:
        span = self._span(place)
        high = tree.Quantity(last.text, "", self._name(last).span)
        return tree.Where(tree.Compare(tree.Name("date_of_service", span), "<=", high, span), span)

    def routing(
        self, place: Place, names: tuple[tree.Name, ...], requests: tuple[tree.Name, ...] | None
    ) -> tree.Routing:
        return tree.Routing(names, requests or (), self._span(place))

    def routing_on(self, place: Place, requests: tuple[tree.Name, ...]) -> tree.Routing:
        return tree.Routing((), requests, self._span(place))

    def scope(self, place: Place, routed: tree.Routing) -> tree.Note:
        return routed

    def with_values(
        self, place: Place, limit: Piece, values: tuple[tree.Name, ...], when: tree.Expr | None
    ) -> tree.Note:
        return tree.With(self._name(limit), values, None, when, self._span(place))

    def with_amount(self, place: Place, limit: Piece, number: Piece, unit: str, when: tree.Expr | None) -> tree.Note:
        amount = tree.Quantity(number.text, unit, self._span(number.place))
        return tree.With(self._name(limit), (), amount, when, self._span(place))

    def signature(self, place: Place, by: Piece, on: Piece, because: Piece) -> tree.Signature:
        return tree.Signature(self._name(by), self._name(on), self._name(because))

    def reading(self, place: Place, name: Piece, signed: tree.Signature) -> tree.Note:
        return tree.ReadingTaken(self._name(name), signed, self._span(place))

    def other_reading(self, place: Place, name: Piece, meaning: tree.Meaning) -> tree.Note:
        return tree.OtherReading(self._name(name), meaning, self._span(place))

    def accept(self, place: Place, code: Piece, policy: tree.Name | None, signed: tree.Signature) -> tree.Note:
        return tree.Accept(self._name(code), signed, self._span(place), policy)

    def link_none(self, place: Place, text: Piece) -> tree.Note:
        return tree.LinkTarget(self._name(text), "none", None, self._span(place))

    def link_url(self, place: Place, text: Piece, target: Piece) -> tree.Note:
        return tree.LinkTarget(self._name(text), "url", self._name(target), self._span(place))

    def link_heading(self, place: Place, text: Piece, target: Piece) -> tree.Note:
        return tree.LinkTarget(self._name(text), "heading", self._name(target), self._span(place))

    def link_reference(self, place: Place, text: Piece, target: Piece) -> tree.Note:
        return tree.LinkTarget(self._name(text), "reference", self._name(target), self._span(place))
