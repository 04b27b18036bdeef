"""What the grammar's rules build from a `.cases` file."""

from __future__ import annotations

from mednec.syntax import tree
from mednec.syntax.build import Builder
from mednec.syntax.pieces import Piece
from mednec.syntax.table import Place


class CaseBuilder(Builder):
    """Builds the cases of a `.cases` file."""

    def known(self, place: Place, *values: tree.ValueRange | tree.Quantity) -> tree.Given:
        return tree.Known(values)

    def absent(self, place: Place) -> tree.Given:
        return tree.Known(())

    def not_done(self, place: Place) -> tree.Given:
        return tree.Known((tree.ValueRange(tree.Name("not done", self._span(place)), None),))

    def unknown(self, place: Place) -> tree.Given:
        return tree.Unknown()

    def one_of(self, place: Place, values: tuple[tree.ValueRange, ...]) -> tree.Given:
        return tree.OneOf(values)

    def from_to(self, place: Place, low: tree.Quantity, high: tree.Quantity) -> tree.Given:
        return tree.FromTo(low, high)

    def including(
        self, place: Place, includes: tuple[tree.ValueRange, ...], excludes: tuple[tree.ValueRange, ...] | None
    ) -> tree.Given:
        return tree.Including(includes, excludes or ())

    def excluding(self, place: Place, excludes: tuple[tree.ValueRange, ...]) -> tree.Given:
        return tree.Including((), excludes)

    def case_fact(self, place: Place, fact: Piece, given: tree.Given) -> tree.CaseFact:
        return tree.CaseFact(self._name(fact), given, self._span(place))

    def case_records(self, place: Place, fact: Piece, *lines: tuple[tree.CaseFact, ...] | None) -> tree.CaseFact:
        records = tuple(line for line in lines if line is not None)
        if not lines:
            self._problem(
                "MN012",
                f"no record stands below `{fact.text}`",
                self._span(place),
                "write the records below it, one a line, or `none`",
            )
        return tree.CaseFact(self._name(fact), tree.Listed(records, len(records) == len(lines)), self._span(place))

    def case_record(self, place: Place, *fields: tree.CaseFact) -> tuple[tree.CaseFact, ...]:
        return fields

    def case_field(self, place: Place, fact: Piece, given: tree.Given) -> tree.CaseFact:
        return self.case_fact(place, fact, given)

    def rest(self, place: Place) -> None:
        """`incomplete`: there may be other records."""

    def expect_determination(
        self, place: Place, determination: tree.Name, clauses: tuple[tree.Name, ...] | None
    ) -> tree.Expect:
        return tree.Expect("determination", determination, None, clauses or (), self._span(place))

    def expect_refer(self, place: Place, source: Piece, clauses: tuple[tree.Name, ...] | None) -> tree.Expect:
        determination = tree.Name("refer to", self._span(place))
        return tree.Expect("determination", determination, self._name(source), clauses or (), self._span(place))

    def elsewhere(self, place: Place, *words: Piece) -> tree.Name:
        return self._phrase(place, words)

    def expect_elsewhere(self, place: Place, determination: tree.Name) -> tree.Expect:
        return tree.Expect("determination", determination, None, (), self._span(place))

    def expect_needs(self, place: Place, facts: tuple[tree.Name, ...]) -> tree.Expect:
        return tree.Expect("needs", None, None, facts, self._span(place))

    def expect_limits(self, place: Place, *limits: Piece) -> tree.Expect:
        return tree.Expect("limits", None, None, tuple(self._name(limit) for limit in limits), self._span(place))

    def expect_open(self, place: Place) -> tree.Expect:
        return tree.Expect("open", None, None, (), self._span(place))

    def clause_status(self, place: Place, *words: Piece) -> str:
        return " ".join(word.text for word in words)

    def expect_status(self, place: Place, status: str, clauses: tuple[tree.Name, ...]) -> tree.Expect:
        return tree.Expect(status, None, None, clauses, self._span(place))

    def expect_conflict(self, place: Place, facts: tuple[tree.Name, ...]) -> tree.Expect:
        return tree.Expect("conflict", None, None, facts, self._span(place))

    def case(self, place: Place, title: Piece, like: Piece | None, *lines: object) -> tree.CaseBlock:
        return tree.CaseBlock(
            title=self._name(title),
            like=self._name(like) if like else None,
            facts=tuple(line for line in lines if isinstance(line, tree.CaseFact)),
            expects=tuple(line for line in lines if isinstance(line, tree.Expect)),
            span=self._span(place),
        )
