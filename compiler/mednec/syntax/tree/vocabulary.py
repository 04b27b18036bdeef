"""The blocks of a vocabulary: facts, lists of values, code systems."""

from __future__ import annotations

from typing import TypeAlias

from mednec.frozen import field, frozen
from mednec.syntax.tree.expressions import Compare, Expr, Summary
from mednec.syntax.tree.names import Name, Quantity, Signature, Words
from mednec.text import Span


@frozen
class YesNoType:
    """`yes or no`."""


@frozen
class NumberType:
    """`whole number 0 to 36500 days`, `number 0 to 100 %` with a `step` (`in steps of 0.1`).

    `or_not_done`: what measures it may not have been done.
    """

    low: Quantity
    high: Quantity
    step: str
    or_not_done: bool = False


@frozen
class DateType:
    """`date`, or `date or never` for an event that may never have happened (`or_never`)."""

    or_never: bool = False


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


@frozen
class ListType:
    """`list of trial`: any number of records of a kind."""

    record: Name


FactType: TypeAlias = YesNoType | NumberType | DateType | CodeType | ChoiceType | ListType


@frozen
class ValueWhen:
    """`conventional when drug in (...)`: what a fact is while a condition holds, unless a line above says otherwise."""

    value: Name
    when: Expr | None


@frozen
class Counts:
    """`counts different drug among trials where (...)`; `different` None counts the records."""

    different: Name | None
    records: Name
    where: Expr | None


@frozen
class Chooses:
    """`courses where (...)`: the records of another list that a condition holds for."""

    records: Name
    where: Expr


WorkedOut: TypeAlias = Counts | Chooses | Summary


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
class Conversion:
    """`1 mmol/L is 18.016 mg/dL`: what one unit is in another, for what this fact measures."""

    one: Quantity
    other: Quantity


@frozen
class Unlike:
    """`unlike pregnant because "a test can be wrong"`: another fact that this one looks like, and is not."""

    other: Name
    because: Name
    span: Span = field(compare=False, show=False)


@frozen
class Counted:
    """`years from date_of_birth to date_of_service`: the whole weeks, months or years between two dates."""

    unit: Name
    earlier: Name
    later: Name


@frozen
class TermFact:
    """`weight in kg` in a calculation; the unit is empty where none is named."""

    fact: Name
    unit: str


@frozen
class TermNumber:
    """A number in a calculation, as written."""

    number: Name


@frozen
class TermChain:
    """Terms joined by signs of one rank: `+` and `-`, or `*` and `/`. Worked out from left to right."""

    first: Term
    rest: tuple[tuple[str, Term], ...]
    span: Span = field(compare=False, show=False)


Term: TypeAlias = TermFact | TermNumber | TermChain


@frozen
class Equals:
    """`equals weight in kg / 2, rounded half up to 0.1`; without rounding and steps those are empty."""

    term: Term
    rounding: str
    steps: str
    span: Span = field(compare=False, show=False)


@frozen
class FactBlock:
    """One fact: name, printed label, type, the question a nurse asks, where it is documented, who may attest it."""

    name: Name
    label: Name
    type: FactType
    asks: Name | None
    documented: Name | None
    says: tuple[Says, ...]
    coded: tuple[StandardCode, ...]
    days_between: tuple[Name, Name] | None
    delegated: Name | None
    span: Span = field(compare=False, show=False)
    attested: tuple[Name, ...] = ()
    conversions: tuple[Conversion, ...] = ()
    values_when: tuple[ValueWhen, ...] = ()
    worked_out: WorkedOut | None = None
    unlike: tuple[Unlike, ...] = ()
    counted: Counted | None = None
    equals: Equals | None = None
    unknown_when: tuple[Compare, ...] = ()


@frozen
class RecordBlock:
    """`record trial "Drug trial"` with its fields, each declared like a fact."""

    name: Name
    label: Name
    fields: tuple[FactBlock, ...]
    span: Span = field(compare=False, show=False)


@frozen
class AxiomMeaning:
    """`A implies B` (`first` and `then`), `never A` (kind `never`), or `A` alone (`always`)."""

    kind: str
    first: Expr
    then: Expr | None
    span: Span = field(compare=False, show=False)


@frozen
class AxiomBlock:
    """`axiom "Myelopathy is a neurologic deficit"` with what it says, where that is written, and who takes it so."""

    title: Name
    meaning: AxiomMeaning | None
    source: Name | None
    signed: Signature | None
    span: Span = field(compare=False, show=False)


@frozen
class ContactLine:
    """`phone "..."`: a way to reach somebody, or when."""

    kind: Name
    text: Name


@frozen
class Contact:
    """`contact "Appeals"` with the ways to reach it."""

    what: Name
    lines: tuple[ContactLine, ...]
    span: Span = field(compare=False, show=False)


@frozen
class CompanyBlock:
    """`company "Example Health Plan"` with its contacts."""

    name: Name
    contacts: tuple[Contact, ...]
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
