"""What the grammar's rules build: one method a rule, named as the rule, called with its place and its parts.

The parts of a rule are the values of the names in it; words and signs of the language are left out unless the rule
is marked with `!` in the grammar. What a part can be stands in the types here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from mednec.diagnostics import Diagnostic
from mednec.syntax import tree
from mednec.syntax.pieces import Piece, stray_backslash, unquoted
from mednec.syntax.table import CHAIN, Action, Place, Table
from mednec.text import Span

_T = TypeVar("_T")


SIGNS = MappingProxyType({"at least": ">=", "at most": "<=", "more than": ">", "less than": "<", "under": "<"})
"""The sign that each comparison in words stands for."""

_HEADER_ITEMS = (tree.Words, tree.Row, tree.DateLine, tree.Companies, tree.Accept, tree.LinkTarget)


class _Said(NamedTuple):
    """A line of a block that becomes a field of it: which (in the words of the language), what, and where."""

    what: str
    value: object
    span: Span


class _Kind(NamedTuple):
    type: tree.FactType


class Builder:
    """Builds the trees of one file; what is wrong with a block as a whole goes to `problems`."""

    def __init__(self, file: str, table: Table) -> None:
        self.file = file
        self.table = table
        self.problems: list[Diagnostic] = []
        self.actions: Mapping[str, Action] = {
            rule.action: getattr(self, rule.action) for rule in table.rules if rule.action not in ("", CHAIN)
        }

    def _span(self, place: Place) -> Span:
        return Span(self.file, *place)

    def _name(self, piece: Piece) -> tree.Name:
        span = Span(self.file, *piece.place)
        if piece.kind != "STRING":
            return tree.Name(piece.text, span)
        if (stray := stray_backslash(piece.text)) is not None:
            way_out = 'write `\\\\` for a backslash and `\\"` for a quote'
            self._problem("MN027", f"`{stray}` stands for nothing in a text", span, way_out)
        return tree.Name(unquoted(piece.text), span)

    def _phrase(self, place: Place, words: Iterable[Piece]) -> tree.Name:
        return tree.Name(" ".join(word.text for word in words), self._span(place))

    def _problem(self, code: str, message: str, span: Span, way_out: str, note: Span | None = None) -> None:
        notes = ((note, "it is said here first"),) if note else ()
        self.problems.append(Diagnostic(code, message, span, help=way_out, notes=notes))

    def _once(self, what: str, lines: Iterable[object], kind: type[_T]) -> _T | None:
        """The value of the one line of a block that says this; None where no line does."""
        said = [line for line in lines if isinstance(line, _Said) and line.what == what]
        for line in said[1:]:
            self._problem("MN024", f"`{what}` is said twice here", line.span, "keep one of the two lines", said[0].span)
        if not said:
            return None
        value = said[0].value
        assert isinstance(value, kind)
        return value

    def start(self, place: Place, *blocks: _T) -> tuple[_T, ...]:
        return blocks

    # --- the smallest phrases (policies and cases)

    def names(self, place: Place, *pieces: Piece) -> tuple[tree.Name, ...]:
        return tuple(self._name(piece) for piece in pieces)

    def value(self, place: Place, piece: Piece) -> tree.Name:
        return self._name(piece)

    def values(self, place: Place, *values: tree.Name) -> tuple[tree.Name, ...]:
        return values

    def range(self, place: Place, first: tree.Name, last: tree.Name | None) -> tree.ValueRange:
        return tree.ValueRange(first, last)

    def ranges(self, place: Place, *ranges: tree.ValueRange) -> tuple[tree.ValueRange, ...]:
        return ranges

    def one_choice(self, place: Place, choice: tree.ValueRange) -> tuple[tree.ValueRange, ...]:
        return (choice,)

    def quantity(self, place: Place, number: Piece, unit: str | None = None) -> tree.Quantity:
        return tree.Quantity(number.text, unit or "", self._span(place))

    def date_quantity(self, place: Place, date: Piece) -> tree.Quantity:
        return tree.Quantity(date.text, "", self._span(place))

    def amount_value(self, place: Place, value: Piece) -> tree.Quantity:
        if value.text[0].isdigit():
            unit = value.text.lstrip("0123456789")
            number = value.text.removesuffix(unit)
            message = f"a blank is missing between `{number}` and `{unit}`"
            self._problem("MN003", message, self._span(place), f"write `{number} {unit}`")
        return tree.Quantity(value.text, "", self._span(place))

    def unit(self, place: Place, piece: Piece) -> str:
        return piece.text

    def clause_ref(self, place: Place, piece: Piece) -> tree.Name:
        return self._name(piece)

    def clause_refs(self, place: Place, *clauses: tree.Name) -> tuple[tree.Name, ...]:
        return clauses

    def determination(self, place: Place, *words: Piece) -> tree.Name:
        return self._phrase(place, words)


class PolicyBuilder(Builder):
    """Builds the blocks of a `.policy` file."""

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

    def every(self, place: Place, fact: tree.Name, values: tuple[tree.ValueRange, ...]) -> tree.Expr:
        return tree.Quantified(True, fact, values, self._span(place))

    def some(self, place: Place, fact: tree.Name, values: tuple[tree.ValueRange, ...]) -> tree.Expr:
        return tree.Quantified(False, fact, values, self._span(place))

    def count(self, place: Place, fact: tree.Name, op: str, number: Piece) -> tree.Expr:
        return tree.CountOf(fact, op, self.quantity(number.place, number), self._span(place))

    def group_kind(self, place: Place, *words: Piece) -> tuple[str, int]:
        kind = "_".join(word.text for word in words if word.kind != "NUMBER")
        numbers = [word.text for word in words if word.kind == "NUMBER"]
        if numbers and not numbers[0].isdecimal():
            self._problem(
                "MN028",
                f"{numbers[0]} is not a number of conditions",
                self._span(place),
                "write a whole number, such as 2",
            )
            return kind, 0
        return kind, int(numbers[0][:6]) if numbers else 0

    def group(self, place: Place, kind: tuple[str, int], items: tuple[tree.Expr, ...] | None) -> tree.Expr:
        return tree.Group(kind[0], kind[1], items, self._span(place))

    def members(self, place: Place, *items: tree.Expr) -> tuple[tree.Expr, ...]:
        return items

    def negation(self, place: Place, item: tree.Expr) -> tree.Expr:
        return tree.Not(item, self._span(place))

    def all_and(self, place: Place, *items: tree.Expr) -> tree.Expr:
        return tree.Chain("and", items, self._span(place))

    def any_or(self, place: Place, *items: tree.Expr) -> tree.Expr:
        return tree.Chain("or", items, self._span(place))

    # --- what a line means

    def condition(self, place: Place, expr: tree.Expr) -> tree.Meaning:
        return tree.Condition(expr, self._span(place))

    def decides(self, place: Place, determination: tree.Name) -> tree.Meaning:
        return tree.Decides(determination, None, False, self._span(place))

    def decides_when(self, place: Place, determination: tree.Name, when: tree.Expr) -> tree.Meaning:
        return tree.Decides(determination, when, False, self._span(place))

    def decides_otherwise(self, place: Place, determination: tree.Name) -> tree.Meaning:
        return tree.Decides(determination, None, True, self._span(place))

    def recommends(self, place: Place, what: Piece, when: tree.Expr | None) -> tree.Meaning:
        return tree.Recommends(self._name(what), when, self._span(place))

    def this_policy(self, place: Place, line: tree.Name) -> tree.Meaning:
        return tree.LineOfBusiness(line, None, None, False, self._span(place))

    def refer(self, place: Place, line: tree.Name, to: Piece, unless: tree.Expr | None) -> tree.Meaning:
        return tree.LineOfBusiness(line, self._name(to), unless, False, self._span(place))

    def refer_unless_known(self, place: Place, line: tree.Name, to: Piece, unless: tree.Expr) -> tree.Meaning:
        return tree.LineOfBusiness(line, self._name(to), unless, True, self._span(place))

    def says_for(self, place: Place, line: tree.Name, says: tree.Name, instead_of: tree.Name) -> tree.Meaning:
        return tree.SaysFor(line, says, instead_of, self._span(place))

    def implies(self, place: Place, expr: tree.Expr) -> tree.Meaning:
        return tree.Implies(expr, self._span(place))

    # --- what stands beside a meaning

    def overrides(self, place: Place, clauses: tuple[tree.Name, ...]) -> tree.Note:
        return tree.Overrides(clauses, self._span(place))

    def signature(self, place: Place, by: Piece, on: Piece, because: Piece) -> tree.Signature:
        return tree.Signature(self._name(by), self._name(on), self._name(because))

    def reading(self, place: Place, name: Piece, signed: tree.Signature) -> tree.Note:
        return tree.ReadingTaken(self._name(name), signed, self._span(place))

    def other_reading(self, place: Place, name: Piece, meaning: tree.Meaning) -> tree.Note:
        return tree.OtherReading(self._name(name), meaning, self._span(place))

    def accept(self, place: Place, code: Piece, signed: tree.Signature) -> tree.Note:
        return tree.Accept(self._name(code), signed, self._span(place))

    def link_none(self, place: Place, text: Piece) -> tree.Note:
        return tree.LinkTarget(self._name(text), "none", None, self._span(place))

    def link_url(self, place: Place, text: Piece, target: Piece) -> tree.Note:
        return tree.LinkTarget(self._name(text), "url", self._name(target), self._span(place))

    def link_heading(self, place: Place, text: Piece, target: Piece) -> tree.Note:
        return tree.LinkTarget(self._name(text), "heading", self._name(target), self._span(place))

    def link_reference(self, place: Place, text: Piece, target: Piece) -> tree.Note:
        return tree.LinkTarget(self._name(text), "reference", self._name(target), self._span(place))

    # --- the document

    def words(self, place: Place, piece: Piece) -> tree.Words:
        paragraphs: list[list[str]] = [[]]
        for line in piece.text.split("\n"):
            text = line[2:] if line[1:2] == " " else line[1:]
            if text:
                paragraphs[-1].append(text)
            else:
                paragraphs.append([])
        said = tuple(" ".join(lines) for lines in paragraphs if lines)
        if not said:
            self._problem(
                "MN012",
                "there are no words after `>`",
                self._span(place),
                "write the printed words here, or take the line out",
            )
        return tree.Words(said, self._span(place))

    def row(self, place: Place, piece: Piece) -> tree.Row:
        span = self._span(place)
        printed, *meant = piece.text.split("||")
        if len(meant) > 1:
            self._problem(
                "MN026",
                "a row has only one meaning, after `||`",
                span,
                "leave a blank between the bars of an empty cell: `| |`",
            )
        elif not piece.text.endswith("|") or len(piece.text) < 3:
            self._problem("MN026", "a row ends with `|`", span, "write `|` after the last cell")
        cells = printed.strip().removeprefix("|").removesuffix("|").split("|")
        meaning = meant[0].strip().removesuffix("|").strip() if meant else ""
        return tree.Row(tuple(cell.strip() for cell in cells), tree.Name(meaning, span) if meaning else None, span)

    def clause(self, place: Place, label: Piece, *body: tree.Item) -> tree.Clause:
        return tree.Clause(self._name(label), body, self._span(place))

    def body(self, place: Place, *items: tree.Item) -> tuple[tree.Item, ...]:
        return items

    def heading(
        self, place: Place, text: Piece, services: tuple[tree.Name, ...] | None, body: tuple[tree.Item, ...] | None
    ) -> tree.Heading:
        return tree.Heading(self._name(text), services or (), body or (), self._span(place))

    def section_kind(self, place: Place, *words: Piece) -> str:
        return " ".join(word.text for word in words)

    def section(
        self,
        place: Place,
        kind: str,
        heading: Piece,
        services: tuple[tree.Name, ...] | None,
        body: tuple[tree.Item, ...] | None,
    ) -> tree.Section:
        return tree.Section(kind, self._name(heading), services or (), body or (), self._span(place))

    def code_line(
        self, place: Place, system: Piece, code: tree.Name, *lines: tree.Implies | tree.Note
    ) -> tree.CodeLine:
        notes = tuple(line for line in lines if not isinstance(line, tree.Implies))
        return tree.CodeLine(self._name(system), code, self._implied(lines), notes, self._span(place))

    def _implied(self, lines: Iterable[object]) -> tree.Implies | None:
        said = [_Said("implies", line, line.span) for line in lines if isinstance(line, tree.Implies)]
        return self._once("implies", said, tree.Implies)

    def date_kind(self, place: Place, *words: Piece) -> str:
        return " ".join(word.text for word in words)

    def date_line(self, place: Place, kind: str, value: Piece) -> tree.DateLine:
        return tree.DateLine(kind, self._name(value), self._span(place))

    def companies(self, place: Place, *names: Piece) -> tree.Companies:
        return tree.Companies(tuple(self._name(name) for name in names), self._span(place))

    # --- the policy and its header

    def status(self, place: Place, name: Piece) -> _Said:
        return _Said("status", self._name(name), self._span(place))

    def use(self, place: Place, names: tuple[tree.Name, ...]) -> _Said:
        return _Said("use", names, self._span(place))

    def services(self, place: Place, fact: Piece, names: tuple[tree.Name, ...]) -> _Said:
        return _Said("services of", (self._name(fact), *names), self._span(place))

    def source(self, place: Place, sha256: Piece) -> _Said:
        return _Said("source", self._name(sha256), self._span(place))

    def presume(self, place: Place, fact: tree.Name, value: tree.Name, signed: tree.Signature) -> tree.Presume:
        return tree.Presume(fact, value, signed, self._span(place))

    def bound(self, place: Place, fact: tree.Name, counted: tree.Name) -> tree.Bound:
        return tree.Bound(fact, counted, self._span(place))

    def left_out(self, place: Place, words: Piece, because: Piece) -> tree.LeftOut:
        return tree.LeftOut(self._name(words), self._name(because), self._span(place))

    def policy(self, place: Place, number: tree.Name, title: Piece, *header: object) -> tree.PolicyBlock:
        use = self._once("use", header, tuple)
        services = self._once("services of", header, tuple)
        return tree.PolicyBlock(
            number=number,
            title=self._name(title),
            status=self._once("status", header, tree.Name),
            use=use or (),
            service_fact=services[0] if services else None,
            services=services[1:] if services else (),
            presumes=tuple(line for line in header if isinstance(line, tree.Presume)),
            bounds=tuple(line for line in header if isinstance(line, tree.Bound)),
            left_out=tuple(line for line in header if isinstance(line, tree.LeftOut)),
            source_sha256=self._once("source", header, tree.Name),
            body=tuple(line for line in header if isinstance(line, _HEADER_ITEMS)),
            span=self._span(place),
        )

    # --- vocabularies and code systems

    def vocabulary(self, place: Place, name: Piece, title: Piece) -> tree.VocabularyBlock:
        return tree.VocabularyBlock(self._name(name), self._name(title), self._span(place))

    def values_block(self, place: Place, name: Piece, values: tuple[tree.Name, ...]) -> tree.ValuesBlock:
        return tree.ValuesBlock(self._name(name), values, False, self._span(place))

    def ordered_values_block(self, place: Place, name: Piece, values: tuple[tree.Name, ...]) -> tree.ValuesBlock:
        return tree.ValuesBlock(self._name(name), values, True, self._span(place))

    def yes_no(self, place: Place) -> tree.FactType:
        return tree.YesNoType()

    def whole_number(self, place: Place, low: tree.Quantity, high: tree.Quantity) -> tree.FactType:
        return tree.NumberType(low, high, "1")

    def number(self, place: Place, low: tree.Quantity, high: tree.Quantity, step: Piece | None) -> tree.FactType:
        return tree.NumberType(low, high, step.text if step else "")

    def date(self, place: Place) -> tree.FactType:
        return tree.DateType()

    def code_type(self, place: Place) -> tree.FactType:
        return tree.CodeType()

    def one_of(self, place: Place, values: tuple[tree.Name, ...]) -> tree.FactType:
        return tree.ChoiceType(values, ordered=False, several=False)

    def ordered(self, place: Place, values: tuple[tree.Name, ...]) -> tree.FactType:
        return tree.ChoiceType(values, ordered=True, several=False)

    def several_of(self, place: Place, values: tuple[tree.Name, ...]) -> tree.FactType:
        return tree.ChoiceType(values, ordered=False, several=True)

    def typed(self, place: Place, kind: tree.FactType) -> _Said:
        return _Said("the kind of fact", _Kind(kind), self._span(place))

    def asks(self, place: Place, question: Piece) -> _Said:
        return _Said("asks", self._name(question), self._span(place))

    def documented(self, place: Place, where: Piece) -> _Said:
        return _Said("documented in", self._name(where), self._span(place))

    def says(self, place: Place, value: tree.Name, text: Piece) -> tree.Says:
        return tree.Says(value, self._name(text))

    def coded(self, place: Place, system: Piece, code: Piece) -> tree.StandardCode:
        return tree.StandardCode(self._name(system), self._name(code))

    def days_between(self, place: Place, earlier: Piece, later: Piece) -> _Said:
        return _Said("days from", (self._name(earlier), self._name(later)), self._span(place))

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
        days = self._once("days from", lines, tuple)
        return tree.FactBlock(
            name=self._name(name),
            label=self._name(label),
            type=kind.type if kind else tree.YesNoType(),
            asks=self._once("asks", lines, tree.Name),
            documented=self._once("documented in", lines, tree.Name),
            says=tuple(line for line in lines if isinstance(line, tree.Says)),
            coded=tuple(line for line in lines if isinstance(line, tree.StandardCode)),
            days_between=(days[0], days[1]) if days else None,
            span=self._span(place),
        )

    def notice(self, place: Place, text: Piece) -> _Said:
        return _Said("notice", self._name(text), self._span(place))

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
        words = self._once("words", [_Said("words", x, x.span) for x in lines if isinstance(x, tree.Words)], tree.Words)
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
