"""Policies put together in a test, without the language: facts, clauses and lines of business as few words as go."""

from __future__ import annotations

from datetime import date

from mednec.model.blocks import SectionKind
from mednec.model.computed import DaysBetween
from mednec.model.condition import (
    ALWAYS,
    All,
    Among,
    Any,
    Condition,
    CountWithin,
    Every,
    Met,
    Some,
    Test,
    Within,
)
from mednec.model.determinations import Determination
from mednec.model.facts import Choice, Code, Date, Fact, FactType, Several, Value, YesNo
from mednec.model.policy import (
    Bound,
    Clause,
    CodeRow,
    CodeSystem,
    Decides,
    DocumentBlock,
    LineRule,
    OtherReading,
    Policy,
    Presumption,
    Reading,
    Recommendation,
    Section,
)
from mednec.model.signatures import Acceptance, Signature
from mednec.text import Span

EFFECTIVE = date(2025, 10, 1)
SIGNED = Signature("A. Reviewer", "2025-09-15", "it reads so")

MN = Determination.MEDICALLY_NECESSARY
NMN = Determination.NOT_MEDICALLY_NECESSARY
INVESTIGATIONAL = Determination.INVESTIGATIONAL
NOT_COVERED = Determination.NOT_COVERED


def yes(fact: str) -> Test:
    return Test(fact, Among(("yes",)))


def no(fact: str) -> Test:
    return Test(fact, Among(("no",)))


def one_of(fact: str, *values: str) -> Test:
    return Test(fact, Among(values))


def within(fact: str, low: int | None, high: int | None) -> Test:
    return Test(fact, Within(low, high))


def at_most(fact: str, high: int) -> Test:
    return Test(fact, Within(None, high))


def at_least(fact: str, low: int) -> Test:
    return Test(fact, Within(low, None))


def every(fact: str, *values: str) -> Test:
    return Test(fact, Every(values))


def some(fact: str, *values: str) -> Test:
    return Test(fact, Some(values))


def counted(fact: str, low: int | None, high: int | None) -> Test:
    return Test(fact, CountWithin(low, high))


def both(*items: Condition) -> All:
    return All(items)


def either(*items: Condition) -> Any:
    return Any(items)


def fact(name: str, kind: FactType | None = None, label: str = "", days: tuple[str, str] | None = None) -> Fact:
    words = label or name.replace("_", " ").capitalize()
    return Fact(
        name,
        words,
        YesNo() if kind is None else kind,
        f"{words}?",
        "Chart",
        computed=DaysBetween(*days) if days else None,
    )


def choice(*names: str, ordered: bool = False) -> Choice:
    return Choice(tuple(Value(name, name.replace("_", " ")) for name in names), ordered)


def several(*names: str) -> Several:
    return Several(tuple(Value(name, name) for name in names), ordered=True)


REQUEST = (
    fact("code", Code()),
    fact("line_of_business", choice("commercial", "medicaid", "medicare")),
    fact("date_of_service", Date()),
)


def clause(
    name: str,
    condition: Condition | None = None,
    *children: Clause,
    says: Determination | None = None,
    services: tuple[str, ...] = (),
    overrides: tuple[str, ...] = (),
    otherwise: bool = False,
    group: str = "",
    recommends: str = "",
    readings: tuple[Reading, ...] = (),
) -> Clause:
    """A clause; without a condition it has a group over its children (`any` unless `all` is said)."""
    members = tuple(Met(child.id) for child in children)
    if condition is None:
        group = group or "any"
        condition = All(members) if group == "all" else Any(members)
    return Clause(
        id=name,
        anchor=name.lower().replace(".", "-"),
        label=f"{name.rsplit('.', 1)[-1]}.",
        words=(f"Words of {name}",),
        condition=condition,
        group=group,
        decides=Decides(says, services, otherwise, overrides) if says is not None else None,
        recommends=Recommendation(recommends) if recommends else None,
        children=children,
        after=(),
        readings=readings,
        span=Span("x.policy", 1, 1, 1, 2),
    )


def line(
    name: str,
    refer_to: str = "",
    unless: Condition | None = None,
    *,
    known: bool = False,
    investigational_as: Determination | None = None,
    readings: tuple[Reading, ...] = (),
    excepted: tuple[str, ...] = (),
) -> LineRule:
    return LineRule(name, (name,), refer_to, unless, known, investigational_as, readings, excepted=excepted)


def code(name: str, implies: Condition = ALWAYS, *, listed: bool = True, readings: tuple[Reading, ...] = ()) -> CodeRow:
    return CodeRow("CPT", name, f"short {name}", f"long {name}", listed, implies, readings)


def reading(subject: str, instead: Clause | LineRule | CodeRow) -> tuple[Reading, ...]:
    return (Reading(subject, "as taken", SIGNED, (OtherReading("otherwise read", instead),)),)


def policy(
    facts: tuple[Fact, ...],
    clauses: tuple[Clause, ...],
    *,
    service_fact: str = "",
    services: tuple[str, ...] = (),
    lines: tuple[LineRule, ...] = (),
    codes: tuple[CodeRow, ...] = (),
    presumptions: tuple[Presumption, ...] = (),
    bounds: tuple[Bound, ...] = (),
    acceptances: tuple[Acceptance, ...] = (),
) -> Policy:
    body: tuple[DocumentBlock, ...] = clauses
    return Policy(
        number="900",
        title="Example",
        version=EFFECTIVE.isoformat(),
        status="draft",
        effective=EFFECTIVE,
        last_review="2025-09",
        next_review="2026-09",
        companies=("Example Health Plan",),
        service_fact=service_fact,
        services=services,
        facts=(*REQUEST, *facts),
        systems=(CodeSystem("CPT", "Procedure codes", "Notice"),),
        codes=codes,
        lines=lines,
        presumptions=presumptions,
        bounds=bounds,
        sections=(Section(SectionKind.CRITERIA, "CRITERIA", "criteria", body),),
        links=(),
        acceptances=acceptances,
        left_out=(),
        source_sha256="",
        fingerprint="0" * 64,
    )
