"""What the grammar's rules build from the blocks of a vocabulary and of a code system."""

from __future__ import annotations

from typing import NamedTuple

from mednec.syntax import tree
from mednec.syntax.build import Builder, Said
from mednec.syntax.pieces import Piece
from mednec.syntax.table import Place
from mednec.text import Span


class _Kind(NamedTuple):
    type: tree.FactType


class _Works(NamedTuple):
    out: tree.WorkedOut


_WORKED_OUT = "what it is worked out from"


class VocabularyBuilder(Builder):
    """Builds facts, lists of values and code systems."""

    # --- vocabularies and code systems

    def vocabulary(self, place: Place, name: Piece, title: Piece) -> tree.VocabularyBlock:
        return tree.VocabularyBlock(self._name(name), self._name(title), self._span(place))

    def values_block(self, place: Place, name: Piece, values: tuple[tree.Name, ...]) -> tree.ValuesBlock:
        return tree.ValuesBlock(self._name(name), values, False, self._span(place))

    def ordered_values_block(self, place: Place, name: Piece, values: tuple[tree.Name, ...]) -> tree.ValuesBlock:
        return tree.ValuesBlock(self._name(name), values, True, self._span(place))

    def yes_no(self, place: Place) -> tree.FactType:
        return tree.YesNoType()

    def or_not_done(self, place: Place, *words: Piece) -> bool:
        return True

    def whole_number(
        self, place: Place, low: tree.Quantity, high: tree.Quantity, or_not_done: bool | None
    ) -> tree.FactType:
        return tree.NumberType(low, high, "1", or_not_done is True)

    def number(
        self, place: Place, low: tree.Quantity, high: tree.Quantity, step: Piece | None, or_not_done: bool | None
    ) -> tree.FactType:
        return tree.NumberType(low, high, step.text if step else "", or_not_done is True)

    def date(self, place: Place) -> tree.FactType:
        return tree.DateType()

    def date_or_never(self, place: Place) -> tree.FactType:
        return tree.DateType(or_never=True)

    def code_type(self, place: Place) -> tree.FactType:
        return tree.CodeType()

    def one_of(self, place: Place, values: tuple[tree.Name, ...]) -> tree.FactType:
        return tree.ChoiceType(values, ordered=False, several=False)

    def ordered(self, place: Place, values: tuple[tree.Name, ...]) -> tree.FactType:
        return tree.ChoiceType(values, ordered=True, several=False)

    def several_of(self, place: Place, values: tuple[tree.Name, ...]) -> tree.FactType:
        return tree.ChoiceType(values, ordered=False, several=True)

    def list_of(self, place: Place, record: Piece) -> tree.FactType:
        return tree.ListType(self._name(record))

    def value_when(self, place: Place, value: tree.Name, when: tree.Expr) -> tree.ValueWhen:
        return tree.ValueWhen(value, when)

    def value_otherwise(self, place: Place, value: tree.Name) -> tree.ValueWhen:
        return tree.ValueWhen(value, None)

    def counts(self, place: Place, different: Piece | None, records: Piece, where: tree.Expr | None) -> Said:
        counted = self._name(different) if different else None
        return Said("how it is worked out", _Works(tree.Counts(counted, self._name(records), where)), self._span(place))

    def summarizes(self, place: Place, summary: tree.Summary) -> Said:
        return Said("how it is worked out", _Works(summary), self._span(place))

    def chooses(self, place: Place, records: Piece, where: tree.Expr) -> Said:
        return Said("how it is worked out", _Works(tree.Chooses(self._name(records), where)), self._span(place))

    def record_block(self, place: Place, name: Piece, label: Piece, *fields: tree.FactBlock) -> tree.RecordBlock:
        return tree.RecordBlock(self._name(name), self._name(label), fields, self._span(place))

    def typed(self, place: Place, kind: tree.FactType) -> Said:
        return Said("the kind of fact", _Kind(kind), self._span(place))

    def asks(self, place: Place, question: Piece) -> Said:
        return Said("asks", self._name(question), self._span(place))

    def documented(self, place: Place, where: Piece) -> Said:
        return Said("documented in", self._name(where), self._span(place))

    def delegated(self, place: Place, source: Piece) -> Said:
        return Said("delegated to", self._name(source), self._span(place))

    def attested(self, place: Place, *by: Piece) -> Said:
        return Said("attested by", tuple(self._name(who) for who in by), self._span(place))

    def says(self, place: Place, value: tree.Name, text: Piece) -> tree.Says:
        return tree.Says(value, self._name(text))

    def coded(self, place: Place, system: Piece, code: Piece) -> tree.StandardCode:
        return tree.StandardCode(self._name(system), self._name(code))

    def unlike(self, place: Place, other: Piece, because: Piece) -> tree.Unlike:
        return tree.Unlike(self._name(other), self._name(because), self._span(place))

    def counted(self, place: Place, unit: Piece, earlier: Piece, later: Piece) -> Said:
        counted = tree.Counted(self._name(unit), self._name(earlier), self._name(later))
        return Said(_WORKED_OUT, counted, self._span(place))

    def rounding(self, place: Place, *words: Piece) -> str:
        return " ".join(word.text for word in words)

    def plus(self, place: Place, sign: Piece) -> str:
        return sign.text

    def times(self, place: Place, sign: Piece) -> str:
        return sign.text

    def sum(self, place: Place, first: tree.Term, *rest: object) -> tree.Term:
        return self._chain(place, first, rest)

    def product(self, place: Place, first: tree.Term, *rest: object) -> tree.Term:
        return self._chain(place, first, rest)

    def _chain(self, place: Place, first: tree.Term, rest: tuple[object, ...]) -> tree.Term:
        if not rest:
            return first
        pairs: list[tuple[str, tree.Term]] = []
        for sign, term in zip(rest[::2], rest[1::2], strict=True):
            assert isinstance(sign, str)
            assert isinstance(term, tree.TermFact | tree.TermNumber | tree.TermChain)
            pairs.append((sign, term))
        return tree.TermChain(first, tuple(pairs), self._span(place))

    def term_fact(self, place: Place, fact: tree.Name, unit: str | None) -> tree.Term:
        return tree.TermFact(fact, unit or "")

    def term_number(self, place: Place, number: Piece) -> tree.Term:
        return tree.TermNumber(self._name(number))

    def equals(self, place: Place, term: tree.Term, rounding: str | None, steps: Piece | None) -> Said:
        span = self._span(place)
        return Said(_WORKED_OUT, tree.Equals(term, rounding or "", steps.text if steps else "", span), span)

    def unknown_when(self, place: Place, fact: tree.Name, op: str, quantity: tree.Quantity) -> tree.Compare:
        return tree.Compare(fact, op, quantity, self._span(place))

    def conversion(self, place: Place, number: Piece, unit: str, other: Piece, other_unit: str) -> tree.Conversion:
        return tree.Conversion(
            tree.Quantity(number.text, unit, Span(self.file, *number.place)),
            tree.Quantity(other.text, other_unit, self._span(place)),
        )

    def fact_block(self, place: Place, name: Piece, label: Piece, *lines: object) -> tree.FactBlock:
        kind = self._once("the kind of fact", lines, _Kind)
        if name.text in self.table.fixed and name.text != "code":
            self._problem(
                "MN023",
                f"`{name.text}` is a word of the language and cannot name a fact",
                Span(self.file, *name.place),
                f"choose another name, such as `{name.text}_given`",
            )
        if kind is None:
            self._problem(
                "MN025",
                f"the fact `{name.text}` does not say what it can be",
                Span(self.file, *name.place),
                "write one of these under it: `yes or no`, `one of a, b`, `ordered a, b`, `several of a, b`, `date`, "
                "`whole number 0 to 10 days`",
            )
        works = self._once("how it is worked out", lines, _Works)
        how = self._once(_WORKED_OUT, lines, object)
        counted = how if isinstance(how, tree.Counted) else None
        days = counted if counted is not None and counted.unit.text == "days" else None
        return tree.FactBlock(
            name=self._name(name),
            label=self._name(label),
            type=kind.type if kind else tree.YesNoType(),
            asks=self._once("asks", lines, tree.Name),
            documented=self._once("documented in", lines, tree.Name),
            says=tuple(line for line in lines if isinstance(line, tree.Says)),
            coded=tuple(line for line in lines if isinstance(line, tree.StandardCode)),
            days_between=(days.earlier, days.later) if days else None,
            delegated=self._once("delegated to", lines, tree.Name),
            attested=self._once("attested by", lines, tuple) or (),
            values_when=tuple(line for line in lines if isinstance(line, tree.ValueWhen)),
            worked_out=works.out if works else None,
            span=self._span(place),
            conversions=tuple(line for line in lines if isinstance(line, tree.Conversion)),
            unlike=tuple(line for line in lines if isinstance(line, tree.Unlike)),
            counted=None if days else counted,
            equals=how if isinstance(how, tree.Equals) else None,
            unknown_when=tuple(line for line in lines if isinstance(line, tree.Compare)),
        )

    def axiom_always(self, place: Place, what: tree.Expr) -> Said:
        return self._axiom(place, "always", what, None)

    def axiom_implies(self, place: Place, first: tree.Expr, then: tree.Expr) -> Said:
        return self._axiom(place, "implies", first, then)

    def axiom_never(self, place: Place, what: tree.Expr) -> Said:
        return self._axiom(place, "never", what, None)

    def _axiom(self, place: Place, kind: str, first: tree.Expr, then: tree.Expr | None) -> Said:
        span = self._span(place)
        return Said("what the axiom says", tree.AxiomMeaning(kind, first, then, span), span)

    def axiom_from(self, place: Place, source: Piece) -> Said:
        return Said("from", self._name(source), self._span(place))

    def axiom_line(self, place: Place, part: Said, signed: tree.Signature | None) -> tuple[Said, ...]:
        return (part,) if signed is None else (part, Said("who takes it so", signed, self._span(place)))

    def axiom_block(self, place: Place, title: Piece, *parts: tuple[Said, ...]) -> tree.AxiomBlock:
        lines = [line for part in parts for line in part]
        meaning = self._once("what the axiom says", lines, tree.AxiomMeaning)
        signed = self._once("who takes it so", lines, tree.Signature)
        for missing, what, way_out in (
            (meaning, "what always holds", "write `a implies b`, `never (a and b)`, or a condition that always holds"),
            (signed, "who takes it for given, and why", 'write `by "..." on 2025-09-15 because "..."` under it'),
        ):
            if missing is None:
                message = f"the axiom does not say {what}"
                self._problem("MN143", message, Span(self.file, *title.place), way_out)
        source = self._once("from", lines, tree.Name)
        return tree.AxiomBlock(self._name(title), meaning, source, signed, self._span(place))

    def contact_line(self, place: Place, kind: Piece, text: Piece) -> tree.ContactLine:
        return tree.ContactLine(self._name(kind), self._name(text))

    def contact(self, place: Place, what: Piece, *lines: tree.ContactLine) -> tree.Contact:
        return tree.Contact(self._name(what), lines, self._span(place))

    def company_block(self, place: Place, name: Piece, *contacts: tree.Contact) -> tree.CompanyBlock:
        return tree.CompanyBlock(self._name(name), contacts, self._span(place))

    def notice(self, place: Place, text: Piece) -> Said:
        return Said("notice", self._name(text), self._span(place))

    def system_body(self, place: Place, *lines: object) -> tuple[object, ...]:
        return lines

    def listed_code(
        self, place: Place, code: tree.Name, short: Piece, lines: tuple[object, ...] | None
    ) -> tree.SystemCode:
        return self._system_code(place, code, short, lines or (), unlisted=False)

    def unlisted_code(
        self, place: Place, code: tree.Name, short: Piece, lines: tuple[object, ...] | None
    ) -> tree.SystemCode:
        return self._system_code(place, code, short, lines or (), unlisted=True)

    def _system_code(
        self, place: Place, code: tree.Name, short: Piece, lines: tuple[object, ...], unlisted: bool
    ) -> tree.SystemCode:
        words = self._once("words", [Said("words", x, x.span) for x in lines if isinstance(x, tree.Words)], tree.Words)
        implied = self._implied(lines)
        expr = implied.expr if implied else None
        return tree.SystemCode(code, self._name(short), unlisted, words, expr, self._span(place))

    def system_block(self, place: Place, name: Piece, title: Piece, *lines: object) -> tree.SystemBlock:
        return tree.SystemBlock(
            name=self._name(name),
            title=self._name(title),
            notice=self._once("notice", lines, tree.Name),
            codes=tuple(line for line in lines if isinstance(line, tree.SystemCode)),
            span=self._span(place),
        )
