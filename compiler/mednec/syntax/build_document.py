"""What the grammar's rules build from a policy: its header, its sections and what stands in them."""

from __future__ import annotations

from mednec.syntax import tree
from mednec.syntax.build import Said
from mednec.syntax.build_meanings import MeaningBuilder
from mednec.syntax.build_vocabulary import VocabularyBuilder
from mednec.syntax.pieces import Piece
from mednec.syntax.table import Place

_HEADER_ITEMS = (tree.Words, tree.Row, tree.DateLine, tree.Companies, tree.Accept, tree.LinkTarget)


class PolicyBuilder(MeaningBuilder, VocabularyBuilder):
    """Builds the blocks of a `.policy` file."""

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
        self, place: Place, text: Piece, routed: tree.Routing | None, body: tuple[tree.Item, ...] | None
    ) -> tree.Heading:
        names, requests = (routed.names, routed.requests) if routed is not None else ((), ())
        return tree.Heading(self._name(text), names, body or (), self._span(place), requests)

    def definition(
        self, place: Place, name: Piece | None, term: Piece, body: tuple[tree.Item, ...] | None
    ) -> tree.Definition:
        return tree.Definition(self._name(name) if name else None, self._name(term), body or (), self._span(place))

    def printed_note(
        self, place: Place, mark: Piece, clauses: tuple[tree.Name, ...] | None, body: tuple[tree.Item, ...] | None
    ) -> tree.PrintedNote:
        return tree.PrintedNote(self._name(mark), clauses or (), body or (), self._span(place))

    def section_kind(self, place: Place, *words: Piece) -> str:
        return " ".join(word.text for word in words)

    def section(
        self,
        place: Place,
        kind: str,
        heading: Piece,
        routed: tree.Routing | None,
        body: tuple[tree.Item, ...] | None,
    ) -> tree.Section:
        names, requests = (routed.names, routed.requests) if routed is not None else ((), ())
        return tree.Section(kind, self._name(heading), names, body or (), self._span(place), requests)

    def code_line(
        self, place: Place, system: Piece, code: tree.Name, *lines: tree.Implies | tree.Note | Said
    ) -> tree.CodeLine:
        notes = tuple(line for line in lines if not isinstance(line, tree.Implies | Said))
        status = self._once("prior authorization", lines, tree.Name)
        # Both answer who decides, so they are one line that is said once.
        decides = self._once("who decides", lines, object)
        return tree.CodeLine(
            self._name(system),
            code,
            self._implied(lines),
            notes,
            self._span(place),
            status,
            decides if isinstance(decides, tree.Decides) else None,
            decides is True,
        )

    def by_criteria(self, place: Place) -> Said:
        return Said("who decides", True, self._span(place))

    def code_decides(self, place: Place, outcome: tree.Name | tree.Refers) -> Said:
        span = self._span(place)
        return Said("who decides", tree.Decides(outcome, None, False, span), span)

    def authorization(self, place: Place, status: tree.Name) -> Said:
        return Said("prior authorization", status, self._span(place))

    def authorization_status(self, place: Place, *words: Piece) -> tree.Name:
        return self._phrase(place, words)

    def date_kind(self, place: Place, *words: Piece) -> str:
        return " ".join(word.text for word in words)

    def date_line(self, place: Place, kind: str, value: Piece) -> tree.DateLine:
        return tree.DateLine(kind, self._name(value), self._span(place))

    def companies(self, place: Place, *names: Piece) -> tree.Companies:
        return tree.Companies(tuple(self._name(name) for name in names), self._span(place))

    # --- the policy and its header

    def status(self, place: Place, name: Piece) -> Said:
        return Said("status", self._name(name), self._span(place))

    def retired(self, place: Place, day: Piece, signed: tree.Signature) -> Said:
        span = self._span(place)
        return Said("retired", tree.Retired(self._name(day), signed, span), span)

    def erratum(self, place: Place, old: Piece, new: Piece, signed: tree.Signature) -> tree.Erratum:
        return tree.Erratum(self._name(old), self._name(new), signed, self._span(place))

    def responsible(self, place: Place, who: Piece) -> tree.Responsible:
        return tree.Responsible("author", self._name(who), None, self._span(place))

    def reviewer(self, place: Place, word: Piece) -> str:
        return word.text

    def responsible_on(self, place: Place, role: str, who: Piece, day: Piece) -> tree.Responsible:
        return tree.Responsible(role, self._name(who), self._name(day), self._span(place))

    def use(self, place: Place, names: tuple[tree.Name, ...]) -> Said:
        return Said("use", names, self._span(place))

    def services(self, place: Place, fact: Piece, names: tuple[tree.Name, ...]) -> Said:
        return Said("services of", (self._name(fact), *names), self._span(place))

    def unlisted(self, place: Place, codes: tuple[tree.Name, ...]) -> Said:
        return Said("unlisted codes", codes, self._span(place))

    def requests(self, place: Place, names: tuple[tree.Name, ...]) -> Said:
        return Said("requests", names, self._span(place))

    def limits(self, place: Place, *limits: tree.Limit) -> Said:
        return Said("limits", limits, self._span(place))

    def limit_union(self, place: Place, name: Piece, phrase: Piece, values: tuple[tree.Name, ...]) -> tree.Limit:
        return tree.Limit(self._name(name), self._name(phrase), "union", values, "", self._span(place))

    def limit_highest(self, place: Place, name: Piece, phrase: Piece, values: tuple[tree.Name, ...]) -> tree.Limit:
        return tree.Limit(self._name(name), self._name(phrase), "highest", values, "", self._span(place))

    def limit_amount(self, place: Place, name: Piece, phrase: Piece, unit: Piece, order: str) -> tree.Limit:
        return tree.Limit(self._name(name), self._name(phrase), order, (), unit.text, self._span(place))

    def limit_order(self, place: Place, word: Piece) -> str:
        return word.text

    def source(self, place: Place, sha256: Piece) -> Said:
        return Said("source", self._name(sha256), self._span(place))

    def precedence(
        self, place: Place, signed: tree.Signature, *ranks: tuple[tree.ClauseRange, ...]
    ) -> tree.PrecedenceBlock:
        return tree.PrecedenceBlock(signed, ranks, self._span(place))

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
            retired=self._once("retired", header, tree.Retired),
            errata=tuple(line for line in header if isinstance(line, tree.Erratum)),
            responsible=tuple(line for line in header if isinstance(line, tree.Responsible)),
            limits=self._once("limits", header, tuple) or (),
            requests=self._once("requests", header, tuple) or (),
            unlisted=self._once("unlisted codes", header, tuple) or (),
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
