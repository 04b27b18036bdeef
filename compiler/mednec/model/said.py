"""The author's meaning as one canonical line, for the places that show it."""

from __future__ import annotations

from mednec.model.draft import Stated
from mednec.syntax import tree

_WORDS = {"<": "less than", "<=": "at most", ">": "more than", ">=": "at least", "=": "is"}


def expression(expr: tree.Expr) -> str:
    """An expression on one line: symbols for numbers, words for ordered choices. Recursive: bound the depth first."""
    match expr:
        case tree.FactYes(fact=fact):
            return fact.text
        case tree.IsValue(fact=fact, values=values, negated=negated):
            if len(values) == 1 and values[0].last is None:
                return f"{fact.text} is {'not ' if negated else ''}{values[0].first.text}"
            return f"{fact.text} {'not ' if negated else ''}in {_values(values, bracket_one=True)}"
        case tree.IsMet(clause=clause, negated=negated):
            return f"{clause.text} is {'not ' if negated else ''}met"
        case tree.Compare(fact=fact, op=op, quantity=quantity):
            written = op if quantity.number[:1] in tuple("-0123456789") else _WORDS.get(op, op)
            return f"{fact.text} {written} {_quantity(quantity)}"
        case tree.Between(fact=fact, low=low, high=high):
            start = low.number if low.unit in ("", high.unit) else _quantity(low)
            return f"{fact.text} from {start} to {_quantity(high)}"
        case tree.Quantified(every=every, fact=fact, values=values):
            return f"{'every' if every else 'some'} {fact.text} in {_values(values)}"
        case tree.CountOf(fact=fact, op=op, number=number):
            return f"number of {fact.text} {op} {_quantity(number)}"
        case tree.Apart():
            return _apart(expr)
        case tree.Happened(fact=fact, ever=ever):
            return f"{fact.text} {'ever' if ever else 'never'}"
        case tree.Changed(fact=fact, way=way, op=op, quantity=quantity, baseline=baseline):
            return f"{fact.text} {way} by {'=' if op == '=' else _WORDS[op]} {_quantity(quantity)} from {baseline.text}"
        case tree.Not(item=item):
            return f"not {_bracketed(item)}"
        case tree.Chain(op=op, items=items):
            return f" {op} ".join(_bracketed(item) for item in items)
        case tree.RecordsTest():
            return _records(expr)
        case tree.DifferentTest(different=different, records=records, where=where):
            parts = [f"{_so_many(each.kind, each.number)} different {each.named.text}" for each in different]
            return f"{' from '.join(parts)} among {records.text}{condition_on(where)}"
        case tree.CompareSummary(summary=summarized, op=op, quantity=quantity):
            return f"{summary(summarized)} {op} {_quantity(quantity)}"
        case tree.Missing(what=what):
            return f'missing "{what.text}"'
        case tree.NamedGroup(clauses=clauses):
            return f"{group(expr)} {_clauses(clauses)}"
        case tree.OnlyMet(of=of, only=only):
            return f"of {_clauses(of)} only {_clauses(only)} are met"
        case tree.AllThat(clause=clause, without=without):
            return f"all that {clause.text} requires" + (f" except {_clauses(without)}" if without else "")
        case tree.SameConditions(clause=clause):
            return f"on the same conditions as {clause.text}"
        case tree.By(fact=fact, arms=arms):
            return f"by {fact.text} ({', '.join(f'{_key(arm, fact)}: {expression(arm.then)}' for arm in arms)})"
        case tree.SuchAs(fact=fact, listed=listed):
            return f"{fact.text} such as {_bracketed(listed)}"
        case tree.Unless(item=item, exception=exception):
            return f"{expression(item)} unless {expression(exception)}"
        case tree.Group(items=items, presumed=presumed):
            words = f"{group(expr)} (presumed no unless documented)" if presumed is not None else group(expr)
            return words if items is None else f"{words} ({', '.join(expression(item) for item in items)})"


def _records(test: tree.RecordsTest) -> str:
    if test.kind == "all" and test.where is not None:
        return f"all {test.records.text} have ({expression(test.where)})"
    same = f" with the same {test.same.text}" if test.same is not None else ""
    return f"{_so_many(test.kind, test.number)} {test.records.text}{same}{condition_on(test.where)}"


def _so_many(kind: str, number: int) -> str:
    return f"{kind.replace('_', ' ')} {number}"


def condition_on(where: tree.Expr | None) -> str:
    """` where (...)` as it follows a list, or nothing."""
    return "" if where is None else f" where ({expression(where)})"


def summary(what: tree.Summary) -> str:
    """`lowest relief among blocks where (...)`."""
    return f"{what.which} {what.named.text} among {what.records.text}{condition_on(what.where)}"


def _key(arm: tree.Arm, fact: tree.Name) -> str:
    if arm.key is None:
        return "others"
    return expression(arm.key).removeprefix(f"{fact.text} ").removeprefix("is ").removeprefix("in ")


def _clauses(ranges: tuple[tree.ClauseRange, ...]) -> str:
    return ", ".join(r.first.text if r.last is None else f"{r.first.text} to {r.last.text}" for r in ranges)


def moment(of: tree.Moment) -> str:
    """`start_date + 6 months`: a moment as the author writes it."""
    return " ".join([of.fact.text, *(f"{shift.sign} {_quantity(shift.quantity)}" for shift in of.shifts)])


def _apart(expr: tree.Apart) -> str:
    where = f"{expr.side} {moment(expr.moment)}"
    if expr.low is None:
        return f"{expr.fact.text} {'on or ' if expr.op == 'on or beside' else ''}{where}"
    if expr.op == "day":
        to = f" to {expr.high.number}" if expr.high is not None else ""
        return f"{expr.fact.text} on day {expr.low.number}{to} {where}"
    op = {"=": "="}.get(expr.op) or _WORDS.get(expr.op, expr.op)
    return f"{expr.fact.text} {op} {_quantity(expr.low)} {where}"


def group(expr: tree.Group | tree.NamedGroup) -> str:
    """`any of`, `at least 2 of`: how a group combines."""
    return f"{group_kind(expr)} of"


def group_kind(expr: tree.Group | tree.NamedGroup) -> str:
    """`any`, `at least 2`: how a group combines, without the `of`."""
    if expr.kind in ("any", "all", "none"):
        return expr.kind
    return _so_many(expr.kind, expr.number)


def meaning(what: Stated | tree.LineOfBusiness) -> str:
    """A whole meaning line, as the author would write it on one line."""
    match what:
        case tree.Condition(expr=expr, adds_to=tree.Name(text=target)):
            return f"{target} also requires {expression(expr)}"
        case tree.Condition(expr=expr, where=where):
            return expression(expr) if where is None else f"if {expression(where)} then {expression(expr)}"
        case tree.Decides(outcome=outcome, when=when, approved=tree.Quantity(number=number, unit=unit)):
            period = f"{_outcome(outcome)}, approved for {number} {unit}"
            return period if when is None else f"{period},{_when(when)}"
        case tree.Decides(outcome=outcome, instead_of=(first, *rest), when=when):
            return f"{_outcome(outcome)} instead of {', '.join(name.text for name in (first, *rest))}{_when(when)}"
        case tree.Decides(outcome=outcome, otherwise=True, when=when):
            return _outcome(outcome) + (" otherwise" if when is None else f" otherwise, and{_when(when)}")
        case tree.Decides(outcome=outcome, only=only, when=when):
            return f"{_outcome(outcome)}{' only' if only else ''}{_when(when)}"
        case tree.Recommends(what=recommended, when=when):
            return f'recommended "{recommended.text}"{_when(when)}'
        case tree.Documents(items=items, clauses=clauses):
            listed = [f'"{item.what.text}"{f" recorded by {item.fact.text}" if item.fact else ""}' for item in items]
            named = f" for {', '.join(name.text for name in clauses)}" if clauses else ""
            return f"documentation {', '.join(listed)}".rstrip() + named
        case tree.Controls(first=first, other=other):
            return f"{first.text} controls {other.text}"
        case tree.NeverDecides(because=because):
            return f'never decides because "{because.text}"'
        case tree.LineOfBusiness():
            return _line(what)


def _outcome(outcome: tree.Name | tree.Refers) -> str:
    return f'refer to "{outcome.source.text}"' if isinstance(outcome, tree.Refers) else outcome.text


def _when(when: tree.Expr | None) -> str:
    if when is None:
        return ""
    return f" {expression(when)}" if isinstance(when, tree.SameConditions) else f" when {expression(when)}"


def _line(rule: tree.LineOfBusiness) -> str:
    if rule.refer_to is None:
        services = ", ".join(name.text for name in rule.services)
        return f"{rule.name.text} except {services} this policy" if services else f"{rule.name.text} this policy"
    known_that = "known that " if rule.known else ""
    exception = "" if rule.unless is None else f" unless {known_that}{expression(rule.unless)}"
    return f'{rule.name.text} refer to "{rule.refer_to.text}"{exception}'


def _bracketed(expr: tree.Expr) -> str:
    text = expression(expr)
    return f"({text})" if isinstance(expr, tree.Chain) else text


def _quantity(quantity: tree.Quantity) -> str:
    return f"{quantity.number} {quantity.unit}".rstrip()


def _values(values: tuple[tree.ValueRange, ...], *, bracket_one: bool = False) -> str:
    texts = [v.first.text if v.last is None else f"{v.first.text} to {v.last.text}" for v in values]
    if len(texts) == 1 and not bracket_one:
        return texts[0]
    return f"({', '.join(texts)})"
