"""The tree of a `.policy` or `.cases` file: what the author wrote, nothing resolved.

One frozen class a construct. Spans stand outside equality, so two trees are equal when they say the same;
the formatter proves itself by that. Comments are not in the tree: the formatter works on the token lines and
the tree only proves that it changed nothing.
"""

from __future__ import annotations

from typing import TypeAlias

from mednec.frozen import field, frozen
from mednec.text import Span


@frozen
class Name:
    """An identifier, a value name, a clause citation, a code or a string, with its place."""

    text: str
    span: Span = field(compare=False, show=False)


@frozen
class Words:
    """Printed words, verbatim: one string a paragraph, lines joined by one blank."""

    paragraphs: tuple[str, ...]
    span: Span = field(compare=False, show=False)


@frozen
class Quantity:
    """A number as written (`6`, `37.5`, `2026-01-31`) with its unit (empty: none)."""

    number: str
    unit: str
    span: Span = field(compare=False, show=False)


@frozen
class ValueRange:
    """`T1 to L5`, or one value where `last` is None."""

    first: Name
    last: Name | None


# --- expressions ---------------------------------------------------------------------------------------------


@frozen
class FactYes:
    """`hospitalized`: a yes/no fact that must be yes."""

    fact: Name
    span: Span = field(compare=False, show=False)


@frozen
class IsValue:
    """`pain is severe`, `x is not no`, `x in (a, b, T1 to T3)`, `x not in (...)`."""

    fact: Name
    values: tuple[ValueRange, ...]
    negated: bool
    span: Span = field(compare=False, show=False)


@frozen
class IsMet:
    """`I.A is met`, `I is not met`."""

    clause: Name
    negated: bool
    span: Span = field(compare=False, show=False)


@frozen
class Compare:
    """`age >= 18 years`, `pain at least moderate`; `op` is one of `<  <=  >  >=  =`.

    For an ordered choice the quantity's number is a value name.
    """

    fact: Name
    op: str
    quantity: Quantity
    span: Span = field(compare=False, show=False)


@frozen
class Between:
    """`time_since_onset from 6 to 12 weeks`: both ends are in."""

    fact: Name
    low: Quantity
    high: Quantity
    span: Span = field(compare=False, show=False)


@frozen
class Quantified:
    """`every treated_level in T1 to L5`, `some treated_level in (S1 to S5, coccyx)`; `every` needs at least one."""

    every: bool
    fact: Name
    values: tuple[ValueRange, ...]
    span: Span = field(compare=False, show=False)


@frozen
class CountOf:
    """`number of treated_level > 3`."""

    fact: Name
    op: str
    number: Quantity
    span: Span = field(compare=False, show=False)


@frozen
class Not:
    """`not x`."""

    item: Expr
    span: Span = field(compare=False, show=False)


@frozen
class Chain:
    """`a and b and c` or `a or b or c`; `op` is `and` or `or`, never mixed without parentheses."""

    op: str
    items: tuple[Expr, ...]
    span: Span = field(compare=False, show=False)


@frozen
class Group:
    """`any of`, `all of`, `none of`, `at least 2 of`, `at most 1 of`, `exactly 1 of`.

    `kind` is one of `any all none at_least at_most exactly`; `items` None means the clause's own children.
    """

    kind: str
    number: int
    items: tuple[Expr, ...] | None
    span: Span = field(compare=False, show=False)


Expr: TypeAlias = FactYes | IsValue | IsMet | Compare | Between | Quantified | CountOf | Not | Chain | Group


# --- what a line can mean ------------------------------------------------------------------------------------


@frozen
class Condition:
    """A clause's meaning that decides nothing by itself: an expression."""

    expr: Expr
    span: Span = field(compare=False, show=False)


@frozen
class Decides:
    """`medically necessary when EXPR`; without `when` it always holds; `otherwise`: when nothing else decides."""

    determination: Name
    when: Expr | None
    otherwise: bool
    span: Span = field(compare=False, show=False)


@frozen
class Recommends:
    """`recommended "prior authorization" when EXPR, ...`: shown with a decision, never decides."""

    what: Name
    when: Expr | None
    span: Span = field(compare=False, show=False)


@frozen
class LineOfBusiness:
    """One line of business and which source governs it.

    `commercial this policy` (refer_to None); `medicare refer to "..." unless EXPR` (known False);
    `medicaid refer to "..." unless known that EXPR` (known True: refers while EXPR is not known to hold).
    """

    name: Name
    refer_to: Name | None
    unless: Expr | None
    known: bool
    span: Span = field(compare=False, show=False)


@frozen
class SaysFor:
    """`medicare says not medically necessary for investigational`."""

    name: Name
    says: Name
    instead_of: Name
    span: Span = field(compare=False, show=False)


@frozen
class Implies:
    """`implies EXPR`: what requesting a code says about other facts (in a code line or its other readings)."""

    expr: Expr
    span: Span = field(compare=False, show=False)


Meaning: TypeAlias = Condition | Decides | Recommends | LineOfBusiness | SaysFor | Implies


@frozen
class CodeLine:
    """`code CPT 22510`; `implies` replaces the code system's own meaning for this policy."""

    system: Name
    code: Name
    implies: Implies | None
    notes: tuple[Note, ...]
    span: Span = field(compare=False, show=False)


# --- what stands beside a meaning ----------------------------------------------------------------------------


@frozen
class Overrides:
    """`overrides I, II`: declared precedence of this clause over those."""

    clauses: tuple[Name, ...]
    span: Span = field(compare=False, show=False)


@frozen
class Signature:
    """`by "..." on 2025-09-15 because "..."`: who decided, when (as written), and why."""

    by: Name
    on: Name
    because: Name


@frozen
class ReadingTaken:
    """`reading "..." by ... on ... because ...`: the reading that the meaning above states."""

    name: Name
    signed: Signature
    span: Span = field(compare=False, show=False)


@frozen
class OtherReading:
    """`other reading "...": MEANING`: what the words could also mean; `overrides` None keeps the clause's own."""

    name: Name
    meaning: Meaning
    span: Span = field(compare=False, show=False)


@frozen
class Accept:
    """`accept MN301 because "..."` (signed): a finding that the author has seen and keeps."""

    code: Name
    signed: Signature
    span: Span = field(compare=False, show=False)


@frozen
class LinkTarget:
    """`link "accessed here" not given`, `link "L34228" to "https://..."`, `link "X" to heading "Y"`.

    `kind` is one of `none url heading reference`.
    """

    text: Name
    kind: str
    target: Name | None
    span: Span = field(compare=False, show=False)


@frozen
class DateLine:
    """`effective 2025-10-01`, `last review 2025-09`, `revised 2025-11-06`, ...; `kind` as written, one blank."""

    kind: str
    value: Name
    span: Span = field(compare=False, show=False)


@frozen
class Companies:
    """`companies "A", "B"`."""

    names: tuple[Name, ...]
    span: Span = field(compare=False, show=False)


Note: TypeAlias = Overrides | ReadingTaken | OtherReading | Accept | LinkTarget


# --- blocks of a document ------------------------------------------------------------------------------------


@frozen
class Row:
    """`| 2/2023 | Converted ... || 2023-02`: printed cells, then the row's meaning as written (None: none)."""

    cells: tuple[str, ...]
    meaning: Name | None
    span: Span = field(compare=False, show=False)


@frozen
class Clause:
    """A label as printed and its body in order. The label of an unlabelled list item is `-`."""

    label: Name
    body: tuple[Item, ...]
    span: Span = field(compare=False, show=False)


@frozen
class Heading:
    """`heading "..." [for service, service]` with what stands under it."""

    text: Name
    services: tuple[Name, ...]
    body: tuple[Item, ...]
    span: Span = field(compare=False, show=False)


Item: TypeAlias = Words | Clause | Heading | Row | CodeLine | Meaning | Note | DateLine | Companies


@frozen
class Section:
    """`criteria "COVERAGE CRITERIA" [for services]`; `kind` as written with one blank (`applies to`)."""

    kind: str
    heading: Name
    services: tuple[Name, ...]
    body: tuple[Item, ...]
    span: Span = field(compare=False, show=False)


# --- blocks of a vocabulary ----------------------------------------------------------------------------------


@frozen
class YesNoType:
    """`yes or no`."""


@frozen
class NumberType:
    """`whole number 0 to 36500 days`, `number 0 to 100 %` with a `step` (`in steps of 0.1`)."""

    low: Quantity
    high: Quantity
    step: str


@frozen
class DateType:
    """`date`."""


@frozen
class CodeType:
    """`code`: a procedure code of the code systems in use."""


@frozen
class ChoiceType:
    """`one of a, b` (ordered False), `ordered a, b` (True), `several of a, b` (several True).

    `values` may name a value list (`several of vertebral_level`).
    """

    values: tuple[Name, ...]
    ordered: bool
    several: bool


FactType: TypeAlias = YesNoType | NumberType | DateType | CodeType | ChoiceType


@frozen
class Says:
    """`says severe "Severe pain"`: how a value is printed."""

    value: Name
    text: Name


@frozen
class StandardCode:
    """`coded "ICD-10-CM" "M80.08XA"`."""

    system: Name
    code: Name


@frozen
class FactBlock:
    """One fact: name, printed label, type, the question a nurse asks, where the chart documents it."""

    name: Name
    label: Name
    type: FactType
    asks: Name | None
    documented: Name | None
    says: tuple[Says, ...]
    coded: tuple[StandardCode, ...]
    days_between: tuple[Name, Name] | None
    span: Span = field(compare=False, show=False)


@frozen
class ValuesBlock:
    """`values vertebral_level ordered C1, C2, ...`: a value list that several facts share."""

    name: Name
    values: tuple[Name, ...]
    ordered: bool
    span: Span = field(compare=False, show=False)


@frozen
class SystemCode:
    """`code 22510 "short label"`, its descriptor's words, whether it is an unlisted-procedure code, what it implies."""

    code: Name
    short: Name
    unlisted: bool
    words: Words | None
    implies: Expr | None
    span: Span = field(compare=False, show=False)


@frozen
class SystemBlock:
    """`code system CPT "Current Procedural Terminology"` with its notice and codes."""

    name: Name
    title: Name
    notice: Name | None
    codes: tuple[SystemCode, ...]
    span: Span = field(compare=False, show=False)


@frozen
class VocabularyBlock:
    """`vocabulary spine "Spine"`: the file's name for `use`."""

    name: Name
    title: Name
    span: Span = field(compare=False, show=False)


@frozen
class Presume:
    """`presume listing is listed unless documented because "..."`; applies only to an absent fact."""

    fact: Name
    value: Name
    signed: Signature
    span: Span = field(compare=False, show=False)


@frozen
class Bound:
    """`fractures_treated is at most number of treated_level`: a bound before the table."""

    fact: Name
    counted: Name
    span: Span = field(compare=False, show=False)


@frozen
class LeftOut:
    """`leave out "sentence" because "..."`: a source sentence that no construct carries, by name."""

    words: Name
    because: Name
    span: Span = field(compare=False, show=False)


@frozen
class PolicyBlock:
    """`policy 196 "Title"` with its header: words and meanings in the printed order."""

    number: Name
    title: Name
    status: Name | None
    use: tuple[Name, ...]
    service_fact: Name | None
    services: tuple[Name, ...]
    presumes: tuple[Presume, ...]
    bounds: tuple[Bound, ...]
    left_out: tuple[LeftOut, ...]
    source_sha256: Name | None
    body: tuple[Item, ...]
    span: Span = field(compare=False, show=False)


Block: TypeAlias = PolicyBlock | Section | FactBlock | ValuesBlock | SystemBlock | VocabularyBlock


@frozen
class File:
    """One parsed `.policy` file."""

    name: str
    blocks: tuple[Block, ...]


# --- cases ---------------------------------------------------------------------------------------------------


@frozen
class Known:
    """One value: `yes`, `T8`, `20 days`, `2025-11-03`, `22513`; several values for several-of (`T8, T9`)."""

    values: tuple[ValueRange | Quantity, ...]


@frozen
class Unknown:
    """`unknown`: asked, not known (null)."""


@frozen
class OneOf:
    """`one of moderate, severe`: partly known."""

    values: tuple[ValueRange, ...]


@frozen
class FromTo:
    """`from 80 to 90 days`: partly known, both ends in."""

    low: Quantity
    high: Quantity


@frozen
class Including:
    """`includes T8, T9 excludes S1 to S5 incomplete`: a partly known several-of."""

    includes: tuple[ValueRange, ...]
    excludes: tuple[ValueRange, ...]


Given: TypeAlias = Known | Unknown | OneOf | FromTo | Including


@frozen
class CaseFact:
    """`fact: value`."""

    fact: Name
    given: Given
    span: Span = field(compare=False, show=False)


@frozen
class Expect:
    """`expect medically necessary by I.A.1, I.A`, `expect refer to "..."`, `expect needs a, b`, `expect met I.A`.

    `kind` is `determination`, `needs`, `met`, `not met`, `unknown` or `conflict`; `names` are the clauses or
    facts named; `determination` and `source` are set for kind `determination`.
    """

    kind: str
    determination: Name | None
    source: Name | None
    names: tuple[Name, ...]
    span: Span = field(compare=False, show=False)


@frozen
class CaseBlock:
    """`case "..." [like "..."]` with facts and expectations."""

    title: Name
    like: Name | None
    facts: tuple[CaseFact, ...]
    expects: tuple[Expect, ...]
    span: Span = field(compare=False, show=False)


@frozen
class CaseFile:
    """One parsed `.cases` file."""

    name: str
    cases: tuple[CaseBlock, ...]
