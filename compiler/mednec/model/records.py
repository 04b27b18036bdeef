"""Records of a list in conditions.

A condition on records becomes a test of an inline fact, which is worked out before the table: how many records there
are of which a condition holds, how many different values a field has among them, the lowest value of a field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from mednec.frozen import frozen, replace
from mednec.model import said
from mednec.model.computed import Alike, Computed, Counted, Enough, Summary
from mednec.model.condition import ALWAYS, NEVER, All, Among, Condition, Not, Test, Within
from mednec.model.facts import Date, Fact, Number, Records, YesNo
from mednec.model.facttests import FactTests
from mednec.model.findings import Findings, shown
from mednec.model.hoist import hoisted
from mednec.model.vocabulary import Vocabulary, unknown_fact
from mednec.syntax import tree

MOST_RECORDS = 200
"""How many records a list may hold."""

RecordsExpr: TypeAlias = tree.RecordsTest | tree.DifferentTest | tree.CompareSummary
"""An expression that tests the records of a list."""

_COUNT = Number("", 0, MOST_RECORDS)


@frozen
class RecordTests:
    """Reads tests of records. What it cannot read becomes `NEVER` beside a finding."""

    vocabulary: Vocabulary
    codes: Mapping[str, None]
    out: Findings
    read_where: Callable[[tree.Expr, Vocabulary], Condition]

    def read(self, expr: RecordsExpr) -> Condition:
        """The condition that a test of records states."""
        match expr:
            case tree.RecordsTest():
                return self._records(expr)
            case tree.DifferentTest():
                return self._different(expr)
            case tree.CompareSummary(summary=summary, op=op, quantity=quantity):
                worked = self.summary(summary)
                if worked is None:
                    return NEVER
                fact = self._inline(said.summary(summary), *worked)
                compare = tree.Compare(tree.Name(fact.name, summary.span), op, quantity, expr.span)
                return FactTests(self.vocabulary, self.codes, self.out).read(compare)

    def _records(self, expr: tree.RecordsTest) -> Condition:
        name = expr.records.text
        found = self.where(expr.records, expr.where)
        if found is None:
            return NEVER
        if expr.kind == "all":
            bare, failing = Counted(name), Counted(name, Not(found))
            some = self._inline(f"number of {name}", _COUNT, bare)
            condition = f" where (not ({said.expression(expr.where)}))" if expr.where is not None else ""
            none = self._inline(f"number of {name}{condition}", _COUNT, failing)
            words = said.expression(expr)
            has_some = Test(some.name, Within(1, None), words, expr.span)
            return All((has_some, Test(none.name, Within(None, 0), words, expr.span)), expr.span)
        condition = said.condition_on(expr.where)
        if expr.same is None:
            fact = self._inline(f"number of {name}{condition}", _COUNT, Counted(name, found))
        elif self.field(expr.records, expr.same) is None:
            return NEVER
        else:
            alike = Alike(name, f"{name}.{expr.same.text}", found)
            fact = self._inline(f"most {name} with the same {expr.same.text}{condition}", _COUNT, alike)
        return self._so_many(fact, expr.kind, expr.number, expr)

    def _so_many(self, fact: Fact, kind: str, number: int, expr: tree.Expr) -> Condition:
        low, high = {"at_least": (number, None), "at_most": (None, number)}.get(kind, (number, number))
        if number > MOST_RECORDS or (kind == "at_least" and not number):
            holds = "never holds" if number else "always holds"
            self.out.error(
                "MN122",
                f"“{kind.replace('_', ' ')} {number}” {holds}: a list has from 0 to {MOST_RECORDS} records.",
                expr.span,
                way_out="check the number",
            )
            return NEVER
        return Test(fact.name, Within(low, high), said.expression(expr), expr.span)

    def _different(self, expr: tree.DifferentTest) -> Condition:
        found = self.where(expr.records, expr.where)
        fields = [self.field(expr.records, each.named) for each in expr.different]
        if found is None or None in fields:
            return NEVER
        name, condition = expr.records.text, said.condition_on(expr.where)
        if len(expr.different) == 1:
            (only,) = expr.different
            named = f"number of different {only.named.text} among {name}{condition}"
            fact = self._inline(named, _COUNT, Counted(name, found, f"{name}.{only.named.text}"))
            return self._so_many(fact, only.kind, only.number, expr)
        for each in expr.different:
            if each.kind != "at_least" or not 1 <= each.number <= MOST_RECORDS:
                self.out.error(
                    "MN122",
                    "Different values of several fields are counted together with `at least` only.",
                    each.named.span,
                    way_out="write `at least 2 different ... from at least 2 different ...`, or two conditions",
                )
                return NEVER
        least = tuple((f"{name}.{each.named.text}", each.number) for each in expr.different)
        fact = self._inline(said.expression(expr), YesNo(), Enough(name, least, found))
        return Test(fact.name, Among(("yes",)), said.expression(expr), expr.span)

    def summary(self, what: tree.Summary) -> tuple[Number | Date, Computed] | None:
        """The kind of fact that a summary is, and what it is worked out from; None after a finding."""
        found = self.where(what.records, what.where)
        fact = self.field(what.records, what.named)
        if found is None or fact is None:
            return None
        of_dates = what.which in ("earliest", "latest")
        kind = fact.type
        if not isinstance(kind, Date if of_dates else Number):
            wanted = "a date" if of_dates else "a number"
            self.out.error(
                "MN141",
                f"The {what.which} of a field is taken of {wanted}, and {fact.name} is none.",
                what.named.span,
                way_out="write `lowest`, `highest` or `total` of numbers, `earliest` or `latest` of dates",
                subject=fact.name,
            )
            return None
        assert isinstance(kind, Number | Date)
        which = {"earliest": "lowest", "latest": "highest"}.get(what.which, what.which)
        if which == "total" and isinstance(kind, Number):
            low, high = min(0, kind.low) * MOST_RECORDS, max(0, kind.high) * MOST_RECORDS
            kind = Number(kind.unit, low, high, kind.decimals)
        return kind, Summary(which, what.records.text, fact.name, found)

    def where(self, records: tree.Name, where: tree.Expr | None) -> Condition | None:
        """The condition on the records of a list; None after a finding."""
        if self._list(records) is None:
            meant = self._meant(records) if where is not None else ""
            if meant and where is not None:
                self.read_where(where, scope(self.vocabulary, meant))  # what is wrong inside is said at once
            return None
        if where is None:
            return ALWAYS
        before = self.out.count
        scoped = scope(self.vocabulary, records.text)
        found = self.read_where(where, scoped)
        return hoisted(found, self.vocabulary, scoped) if self.out.count == before else None

    def _meant(self, records: tree.Name) -> str:
        """The list that an unknown name stands for: the nearest one, or the only one; empty where neither is there."""
        lists = [each.name for each in self.vocabulary.facts.values() if isinstance(each.type, Records)]
        return self.out.nearest(records.text, lists) or (lists[0] if len(lists) == 1 else "")

    def _list(self, records: tree.Name) -> Records | None:
        fact = self.vocabulary.facts.get(records.text)
        if fact is None:
            unknown_fact(records, self.vocabulary, self.out)
            return None
        if not isinstance(fact.type, Records):
            lists = [each.name for each in self.vocabulary.facts.values() if isinstance(each.type, Records)]
            self.out.error(
                "MN140",
                f"{shown(records.text)} is not a list of records.",
                records.span,
                way_out=self.out.which_value(records.text, lists, "the lists") or "declare it as `list of ...`",
                subject=records.text,
            )
            return None
        return fact.type

    def field(self, records: tree.Name, named: tree.Name) -> Fact | None:
        """A field of a list, by its name in conditions; None after a finding."""
        kind = self._list(records)
        if kind is None:
            return None
        fields = {each.name: each for each in kind.fields}
        if named.text not in fields:
            self.out.error(
                "MN140",
                f"A record of {records.text} has no field {shown(named.text)}.",
                named.span,
                way_out=self.out.which_value(named.text, fields, "its fields"),
                subject=records.text,
            )
            return None
        return replace(fields[named.text], name=f"{records.text}.{named.text}")

    def _inline(self, name: str, kind: Number | Date | YesNo, computed: Computed) -> Fact:
        """The inline fact of that name, which says all that it is worked out from."""
        fact = Fact(name, name, kind, "", "", computed=computed, inline=True)
        return self.vocabulary.facts.setdefault(name, fact)


def scope(vocabulary: Vocabulary, records: str) -> Vocabulary:
    """The vocabulary as a condition on the records of a list sees it: the fields by their own names come first."""
    kind = vocabulary.facts[records].type
    assert isinstance(kind, Records)
    fields = {each.name: replace(each, name=f"{records}.{each.name}") for each in kind.fields}
    ordered = {f"{records}.{each}" for each in vocabulary.records[kind.record].ordered}
    by_path = {each.name: each for each in fields.values()}
    return Vocabulary(
        vocabulary.facts | fields | by_path,
        vocabulary.ordered | ordered,
        vocabulary.home,
        vocabulary.systems,
        vocabulary.elsewhere,
        vocabulary.used,
        vocabulary.guessed,
        vocabulary.complete,
        vocabulary.declared,
        vocabulary.records,
        vocabulary.axioms,
        vocabulary.companies,
        vocabulary.home_of_company,
        records,
    )
