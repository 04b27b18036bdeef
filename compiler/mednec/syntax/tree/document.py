"""The blocks of a policy document: its header, its sections and what stands in them."""

from __future__ import annotations

from typing import TypeAlias

from mednec.frozen import field, frozen
from mednec.syntax.tree.meanings import Decides, Implies, Meaning, Note
from mednec.syntax.tree.names import ClauseRange, Name, Signature, Words
from mednec.syntax.tree.vocabulary import (
    AxiomBlock,
    CompanyBlock,
    FactBlock,
    RecordBlock,
    SystemBlock,
    ValuesBlock,
    VocabularyBlock,
)
from mednec.text import Span


@frozen
class CodeLine:
    """`code CPT 22510`; `implies` replaces the code system's own meaning for this policy.

    `authorization` is what stands after `prior authorization`: `needed`, `not needed` or `not applicable`. `decides`
    is what the row itself says of a request for the code; `by_criteria`: that the criteria decide it.
    """

    system: Name
    code: Name
    implies: Implies | None
    notes: tuple[Note, ...]
    span: Span = field(compare=False, show=False)
    authorization: Name | None = None
    decides: Decides | None = None
    by_criteria: bool = False


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
    requests: tuple[Name, ...] = ()


@frozen
class Definition:
    """`definition cpap_failure "CPAP failure"` with its words and, where it has a name, the condition it stands for."""

    name: Name | None
    term: Name
    body: tuple[Item, ...]
    span: Span = field(compare=False, show=False)


@frozen
class PrintedNote:
    """`note "*" for I.A, II`: words that are printed elsewhere and belong to these clauses; its mark as printed."""

    mark: Name
    clauses: tuple[Name, ...]
    body: tuple[Item, ...]
    span: Span = field(compare=False, show=False)


Item: TypeAlias = (
    Words | Clause | Definition | PrintedNote | Heading | Row | CodeLine | Meaning | Note | DateLine | Companies
)


@frozen
class Section:
    """`criteria "COVERAGE CRITERIA" [for services]`; `kind` as written with one blank (`applies to`)."""

    kind: str
    heading: Name
    services: tuple[Name, ...]
    body: tuple[Item, ...]
    span: Span = field(compare=False, show=False)
    requests: tuple[Name, ...] = ()


# --- the policy and its header -------------------------------------------------------------------------------


@frozen
class Limit:
    """`period "Approved for" days longest` in the header: something an outcome can be limited to.

    `combines` is `union`, `highest`, `longest` or `largest`. The first two have `values`, the others a `unit`.
    """

    name: Name
    phrase: Name
    combines: str
    values: tuple[Name, ...]
    unit: str
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
class Retired:
    """`retired 2026-12-31 by "..." on 2026-10-15 because "..."`: from that day on the version decides nothing."""

    day: Name
    signed: Signature
    span: Span = field(compare=False, show=False)


@frozen
class Erratum:
    """`erratum "old words" to "new words" by "..." on 2026-10-15 because "..."`: published words corrected."""

    old: Name
    new: Name
    signed: Signature
    span: Span = field(compare=False, show=False)


@frozen
class Responsible:
    """`committee "..." on 2025-11-20`; `role` is `author` (who has no date), `reviewer` or `committee`."""

    role: str
    name: Name
    on: Name | None
    span: Span = field(compare=False, show=False)


@frozen
class PolicyBlock:
    """`policy 196 "Title"` with its header: words and meanings in the printed order.

    `unlisted` are the unlisted-procedure codes that it draws on (empty: all of its systems').
    """

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
    retired: Retired | None = None
    errata: tuple[Erratum, ...] = ()
    limits: tuple[Limit, ...] = ()
    requests: tuple[Name, ...] = ()
    unlisted: tuple[Name, ...] = ()
    responsible: tuple[Responsible, ...] = ()


@frozen
class PrecedenceBlock:
    """`precedence by "..." on 2029-12-01 because "..."`: clauses, rank by rank, highest first."""

    signed: Signature
    ranks: tuple[tuple[ClauseRange, ...], ...]
    span: Span = field(compare=False, show=False)


Block: TypeAlias = (
    PolicyBlock
    | Section
    | PrecedenceBlock
    | FactBlock
    | RecordBlock
    | ValuesBlock
    | AxiomBlock
    | CompanyBlock
    | SystemBlock
    | VocabularyBlock
)


@frozen
class File:
    """One parsed `.policy` file."""

    name: str
    blocks: tuple[Block, ...]
