"""Small trees made by hand: a test says what it is about, and the rest is filled in."""

from __future__ import annotations

from mednec.syntax import tree
from mednec.text import Span

SPAN = Span("test.policy", 1, 1, 1, 2)
SIGNED = tree.Signature(
    tree.Name("medical director", SPAN), tree.Name("2025-09-15", SPAN), tree.Name("the words allow two", SPAN)
)


def n(text: str) -> tree.Name:
    return tree.Name(text, SPAN)


def names(text: str) -> tuple[tree.Name, ...]:
    return tuple(n(part) for part in text.split())


def q(number: str, unit: str = "") -> tree.Quantity:
    return tree.Quantity(number, unit, SPAN)


def vals(*parts: str) -> tuple[tree.ValueRange, ...]:
    """Values (`a`) and ranges (`a to b`)."""
    split = [part.split(" to ") for part in parts]
    return tuple(tree.ValueRange(n(ends[0]), n(ends[1]) if len(ends) > 1 else None) for ends in split)


# --- expressions ---------------------------------------------------------------------------------------------


def yes(fact: str) -> tree.Expr:
    return tree.FactYes(n(fact), SPAN)


def is_(fact: str, *parts: str) -> tree.Expr:
    return tree.IsValue(n(fact), vals(*parts), False, SPAN)


def is_not(fact: str, *parts: str) -> tree.Expr:
    return tree.IsValue(n(fact), vals(*parts), True, SPAN)


def met(clause: str) -> tree.Expr:
    return tree.IsMet(n(clause), False, SPAN)


def not_met(clause: str) -> tree.Expr:
    return tree.IsMet(n(clause), True, SPAN)


def compare(fact: str, op: str, number: str, unit: str = "") -> tree.Expr:
    return tree.Compare(n(fact), op, q(number, unit), SPAN)


def between(fact: str, low: str, high: str, unit: str = "") -> tree.Expr:
    return tree.Between(n(fact), q(low), q(high, unit), SPAN)


def every(fact: str, *parts: str) -> tree.Expr:
    return tree.Quantified(True, n(fact), vals(*parts), SPAN)


def some(fact: str, *parts: str) -> tree.Expr:
    return tree.Quantified(False, n(fact), vals(*parts), SPAN)


def count(fact: str, op: str, number: str) -> tree.Expr:
    return tree.CountOf(n(fact), op, q(number), SPAN)


def not_(item: tree.Expr) -> tree.Expr:
    return tree.Not(item, SPAN)


def and_(*items: tree.Expr) -> tree.Expr:
    return tree.Chain("and", items, SPAN)


def or_(*items: tree.Expr) -> tree.Expr:
    return tree.Chain("or", items, SPAN)


def group(kind: str, *items: tree.Expr, number: int = 0) -> tree.Expr:
    """A group over the items, or over the items printed below where there are none."""
    return tree.Group(kind, number, items or None, SPAN)


ANY = group("any")
ALL = group("all")


# --- meanings and notes --------------------------------------------------------------------------------------


def cond(expr: tree.Expr) -> tree.Condition:
    return tree.Condition(expr, SPAN)


def decides(determination: str, when: tree.Expr | None = None, *, otherwise: bool = False) -> tree.Decides:
    return tree.Decides(n(determination), when, otherwise, SPAN)


def recommends(what: str, when: tree.Expr | None = None) -> tree.Recommends:
    return tree.Recommends(n(what), when, SPAN)


def overrides(*clauses: str) -> tree.Overrides:
    return tree.Overrides(tuple(n(clause) for clause in clauses), SPAN)


def reading(name: str = "as taken", signed: tree.Signature = SIGNED) -> tree.ReadingTaken:
    return tree.ReadingTaken(n(name), signed, SPAN)


def other(meaning: tree.Meaning, name: str = "the other way") -> tree.OtherReading:
    return tree.OtherReading(n(name), meaning, SPAN)


def accept(code: str, signed: tree.Signature = SIGNED) -> tree.Accept:
    return tree.Accept(n(code), signed, SPAN)


def link(text: str, kind: str = "none", target: str | None = None) -> tree.LinkTarget:
    return tree.LinkTarget(n(text), kind, n(target) if target is not None else None, SPAN)


def dated(kind: str, value: str) -> tree.DateLine:
    return tree.DateLine(kind, n(value), SPAN)


def implies(expr: tree.Expr) -> tree.Implies:
    return tree.Implies(expr, SPAN)


def line(
    name: str, refer_to: str | None = None, unless: tree.Expr | None = None, *, known: bool = False
) -> tree.LineOfBusiness:
    return tree.LineOfBusiness(n(name), n(refer_to) if refer_to is not None else None, unless, known, SPAN)


def says(name: str, what: str = "not medically necessary", instead: str = "investigational") -> tree.SaysFor:
    return tree.SaysFor(n(name), n(what), n(instead), SPAN)


# --- blocks --------------------------------------------------------------------------------------------------


def w(*paragraphs: str) -> tree.Words:
    return tree.Words(paragraphs, SPAN)


def clause(label: str, *body: tree.Item) -> tree.Clause:
    return tree.Clause(n(label), body, SPAN)


def heading(text: str, *body: tree.Item, services: str = "") -> tree.Heading:
    return tree.Heading(n(text), names(services), body, SPAN)


def section(kind: str, *body: tree.Item, title: str = "", services: str = "") -> tree.Section:
    return tree.Section(kind, n(title or kind.upper()), names(services), body, SPAN)


def criteria(*body: tree.Item, services: str = "") -> tree.Section:
    return section("criteria", *body, services=services)


def row(*cells: str, meaning: str | None = None) -> tree.Row:
    return tree.Row(cells, n(meaning) if meaning is not None else None, SPAN)


def code_line(system: str, code: str, what: tree.Implies | None = None, *notes: tree.Note) -> tree.CodeLine:
    return tree.CodeLine(n(system), n(code), what, notes, SPAN)


def companies(*titles: str) -> tree.Companies:
    return tree.Companies(tuple(n(title) for title in titles), SPAN)


YES_NO = tree.YesNoType()
DATE = tree.DateType()


def one_of(text: str) -> tree.ChoiceType:
    return tree.ChoiceType(names(text), ordered=False, several=False)


def ordered(text: str) -> tree.ChoiceType:
    return tree.ChoiceType(names(text), ordered=True, several=False)


def several(text: str) -> tree.ChoiceType:
    return tree.ChoiceType(names(text), ordered=False, several=True)


def number(low: str, high: str, unit: str = "", step: str = "") -> tree.NumberType:
    return tree.NumberType(q(low), q(high, unit), step)


def fact(
    name: str, kind: tree.FactType = YES_NO, *, days: tuple[str, str] | None = None, says: dict[str, str] | None = None
) -> tree.FactBlock:
    """A fact; `says` gives labels to its values."""
    labels = tuple(tree.Says(n(value), n(text)) for value, text in (says or {}).items())
    between = (n(days[0]), n(days[1])) if days is not None else None
    return tree.FactBlock(n(name), n(name.title()), kind, n(f"{name}?"), n("Chart"), labels, (), between, SPAN)


def values(name: str, text: str, *, ordered: bool = True) -> tree.ValuesBlock:
    return tree.ValuesBlock(n(name), names(text), ordered, SPAN)


def system_code(code: str, what: tree.Expr | None = None, *, unlisted: bool = False) -> tree.SystemCode:
    return tree.SystemCode(n(code), n(f"Short {code}"), unlisted, w(f"Descriptor of {code}"), what, SPAN)


def system(name: str, *codes: tree.SystemCode) -> tree.SystemBlock:
    return tree.SystemBlock(n(name), n(f"The system {name}"), n("A notice."), codes, SPAN)


def vocabulary(name: str, *blocks: tree.Block) -> tree.File:
    """A library file with one vocabulary."""
    return tree.File(f"{name}.policy", (tree.VocabularyBlock(n(name), n(name.title()), SPAN), *blocks))


EFFECTIVE = dated("effective", "2025-10-01")


def policy(
    *body: tree.Item,
    use: str = "",
    service_fact: str | None = None,
    services: str = "",
    presumes: tuple[tree.Presume, ...] = (),
    bounds: tuple[tree.Bound, ...] = (),
    left_out: tuple[tree.LeftOut, ...] = (),
    status: str | None = "published",
    sha256: str | None = None,
    effective: bool = True,
) -> tree.PolicyBlock:
    """A policy's header, effective 2025-10-01 unless said otherwise."""
    return tree.PolicyBlock(
        number=n("1"),
        title=n("A policy"),
        status=n(status) if status is not None else None,
        use=names(use),
        service_fact=n(service_fact) if service_fact is not None else None,
        services=names(services),
        presumes=presumes,
        bounds=bounds,
        left_out=left_out,
        source_sha256=n(sha256) if sha256 is not None else None,
        body=(*body, EFFECTIVE) if effective else body,
        span=SPAN,
    )


def presume(fact_name: str, value: str, signed: tree.Signature = SIGNED) -> tree.Presume:
    return tree.Presume(n(fact_name), n(value), signed, SPAN)


def bound(fact_name: str, counted: str, *notes: tree.Note) -> tree.Bound:
    return tree.Bound(n(fact_name), n(counted), notes, SPAN)


def file(*blocks: tree.Block) -> tree.File:
    return tree.File("test.policy", blocks)


FACTS = (
    fact("ready"),
    fact("tried"),
    fact("pain", ordered("none mild moderate severe")),
    fact("side", one_of("left right both")),
    fact("onset", DATE),
    fact("date_of_service", DATE),
    fact("waited", number("0", "36500", "days"), days=("onset", "date_of_service")),
    fact("bmi", number("10", "80", "kg/m2", "0.1")),
    fact("treated", number("0", "5")),
    values("spine_level", "C7 T1 T2 T3 L5 S1"),
    fact("level", several("spine_level")),
    fact("procedure", one_of("laser pump other")),
    fact("code", tree.CodeType()),
)
"""One fact of each type."""
