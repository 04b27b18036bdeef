"""What a line can mean, and what stands beside a meaning."""

from __future__ import annotations

from typing import TypeAlias

from mednec.frozen import field, frozen
from mednec.syntax.tree.expressions import Expr
from mednec.syntax.tree.names import Name, Quantity, Signature
from mednec.text import Span


@frozen
class Condition:
    """A clause's meaning that decides nothing by itself: an expression.

    `if A then B` asks for B of those for whom A holds, and of nobody else: `where` is A, `expr` is B.
    `III.B also requires x` adds to what is printed elsewhere: `adds_to` is III.B.
    """

    expr: Expr
    span: Span = field(compare=False, show=False)
    where: Expr | None = None
    adds_to: Name | None = None


@frozen
class Refers:
    """`refer to "InterQual 2025"` in the place of a determination: criteria that are not printed here decide."""

    source: Name
    span: Span = field(compare=False, show=False)


@frozen
class Decides:
    """`medically necessary when EXPR`; without `when` it always holds; `otherwise`: when nothing else decides.

    With `otherwise` and `when` it is `... otherwise, and when EXPR`: both. `only`: `only when`, which wants an `else`.
    `instead_of` are the clauses of `individual review instead of I when EXPR`. `approved`: for how long, as in
    `medically necessary, approved for 6 months, when EXPR`.
    """

    outcome: Name | Refers
    when: Expr | None
    otherwise: bool
    span: Span = field(compare=False, show=False)
    only: bool = False
    instead_of: tuple[Name, ...] = ()
    approved: Quantity | None = None


@frozen
class Recommends:
    """`recommended "prior authorization" when EXPR, ...`: shown with a decision, never decides."""

    what: Name
    when: Expr | None
    span: Span = field(compare=False, show=False)


@frozen
class DocumentedItem:
    """`"photographs" recorded by photographs_on_file`: what must be on file, and the fact that says whether it is."""

    what: Name
    fact: Name | None


@frozen
class Documents:
    """`documentation "photographs", "measurements" for I.A`: what must be on file; it is no condition.

    `clauses` are those that it is for; without any, the clause that it stands below.
    """

    items: tuple[DocumentedItem, ...]
    clauses: tuple[Name, ...]
    span: Span = field(compare=False, show=False)


@frozen
class NeverDecides:
    """`never decides because "payment rule"`: words among the criteria that are no condition, and why."""

    because: Name
    span: Span = field(compare=False, show=False)


@frozen
class Controls:
    """`fasting_glucose controls random_glucose`: where the first test is done, the other is not used."""

    first: Name
    other: Name
    span: Span = field(compare=False, show=False)


@frozen
class LineOfBusiness:
    """One line of business and which source governs it.

    `commercial this policy` (refer_to None), `commercial except light_box this policy` (`services`);
    `medicare refer to "..." unless EXPR` (known False); `medicaid refer to "..." unless known that EXPR` (known True:
    refers while EXPR is not known to hold).
    """

    name: Name
    refer_to: Name | None
    unless: Expr | None
    known: bool
    span: Span = field(compare=False, show=False)
    services: tuple[Name, ...] = ()


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


Meaning: TypeAlias = (
    Condition | Decides | Recommends | Documents | NeverDecides | Controls | LineOfBusiness | SaysFor | Implies
)


# --- what stands beside a meaning ----------------------------------------------------------------------------


@frozen
class Overrides:
    """`overrides I, II`: declared precedence of this clause over those."""

    clauses: tuple[Name, ...]
    span: Span = field(compare=False, show=False)


@frozen
class Formerly:
    """`formerly I.B, I.C`: how the clause was cited in earlier versions."""

    clauses: tuple[Name, ...]
    span: Span = field(compare=False, show=False)


@frozen
class Then:
    """`then refer to "..." unless known that EXPR`: the source that is asked next, below a line of business."""

    refer_to: Name
    unless: Expr | None
    known: bool
    span: Span = field(compare=False, show=False)


@frozen
class Routing:
    """`for pump, medicare on initial`: the services, lines of business and request types that a clause speaks of."""

    names: tuple[Name, ...]
    requests: tuple[Name, ...]
    span: Span = field(compare=False, show=False)


@frozen
class With:
    """`with use at_home`, `with period 45 days when EXPR`: what the outcome of this clause is limited to."""

    limit: Name
    values: tuple[Name, ...]
    amount: Quantity | None
    when: Expr | None
    span: Span = field(compare=False, show=False)


@frozen
class Else:
    """`else not medically necessary`: what the determination above decides where its condition fails."""

    outcome: Name | Refers
    span: Span = field(compare=False, show=False)


@frozen
class Waived:
    """`waived when EXPR`: what excuses the requirement above it."""

    when: Expr
    span: Span = field(compare=False, show=False)


@frozen
class Where:
    """`where EXPR`: the clause applies only while this holds; so `in force from 2026-01-01`, on the date of service."""

    expr: Expr
    span: Span = field(compare=False, show=False)


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
    """`accept MN301 because "..."` (signed): a finding that the author has seen and keeps.

    `accept MN630 with policy 196 ...` names the other policy of a finding about two; else `policy` is None.
    """

    code: Name
    signed: Signature
    span: Span = field(compare=False, show=False)
    policy: Name | None = None


@frozen
class LinkTarget:
    """`link "accessed here" not given`, `link "L34228" to "https://..."`, `link "X" to heading "Y"`.

    `kind` is one of `none url heading reference`.
    """

    text: Name
    kind: str
    target: Name | None
    span: Span = field(compare=False, show=False)


Note: TypeAlias = (
    Overrides
    | Formerly
    | Then
    | Routing
    | Else
    | With
    | Waived
    | Where
    | ReadingTaken
    | OtherReading
    | Accept
    | LinkTarget
)
