"""Expressions as written: tests of facts, clauses cited, chains and groups."""

from __future__ import annotations

from typing import TypeAlias

from mednec.frozen import field, frozen
from mednec.syntax.tree.names import ClauseRange, Name, Quantity, Signature, ValueRange
from mednec.text import Span


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
class Shift:
    """`+ 6 months`, `- 14 days`; `sign` is `+` or `-`."""

    sign: str
    quantity: Quantity


@frozen
class Moment:
    """`start_date + 6 months`: a day so long after the day of a date fact, or before it."""

    fact: Name
    shifts: tuple[Shift, ...]


@frozen
class Apart:
    """How far a date lies from a moment.

    `op` is `within`, `day`, `beside`, `on or beside` or one of `<  <=  >  >=  =`; `side` is `before`, `after` or `of`.
    `low` is None where nothing is counted (`beside`, `on or beside`), `high` is the end of `on day 31 to 45 after`.
    """

    fact: Name
    op: str
    low: Quantity | None
    high: Quantity | None
    side: str
    moment: Moment
    span: Span = field(compare=False, show=False)


@frozen
class Happened:
    """`stroke ever`, `stroke never`: whether what a date is of ever happened."""

    fact: Name
    ever: bool
    span: Span = field(compare=False, show=False)


@frozen
class Changed:
    """`score fell by at least 30 % from first_score`; `way` is `fell` or `rose`, `op` one of `<  <=  >  >=  =`."""

    fact: Name
    way: str
    op: str
    quantity: Quantity
    baseline: Name
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
class NamedGroup:
    """`all of A, B`, `at least 2 of I.A to I.D`: a group of clauses named; `kind` and `number` as of `Group`."""

    kind: str
    number: int
    clauses: tuple[ClauseRange, ...]
    span: Span = field(compare=False, show=False)


@frozen
class OnlyMet:
    """`of III.A to III.C only III.B are met`: the one are met, and none of the others."""

    of: tuple[ClauseRange, ...]
    only: tuple[ClauseRange, ...]
    span: Span = field(compare=False, show=False)


@frozen
class AllThat:
    """`all that II requires except II.C`: the conditions of another clause, without some of its items."""

    clause: Name
    without: tuple[ClauseRange, ...]
    span: Span = field(compare=False, show=False)


@frozen
class SameConditions:
    """`... on the same conditions as I`: what another clause asks, not what it decides or for which service."""

    clause: Name
    span: Span = field(compare=False, show=False)


@frozen
class Arm:
    """`female: ferritin < 15`: what applies while the key holds; a key of None is `others`."""

    key: IsValue | Compare | Between | None
    then: Expr


@frozen
class By:
    """`by sex (female: x, male: y)`: for each value of the fact, the condition that applies."""

    fact: Name
    arms: tuple[Arm, ...]
    span: Span = field(compare=False, show=False)


@frozen
class SuchAs:
    """`disorder_light_may_improve such as diagnosis in (psoriasis, vitiligo)`: an open list of what is enough."""

    fact: Name
    listed: Expr
    span: Span = field(compare=False, show=False)


@frozen
class Unless:
    """`x unless y`, a whole line: the line holds while x does and y does not."""

    item: Expr
    exception: Expr
    span: Span = field(compare=False, show=False)


@frozen
class Group:
    """`any of`, `all of`, `none of`, `at least 2 of`, `at most 1 of`, `exactly 1 of`.

    `kind` is one of `any all none at_least at_most exactly`; `items` None means the clause's own children.
    `presumed`: `any of (presumed no unless documented ...)`, of the clause's own children.
    """

    kind: str
    number: int
    items: tuple[Expr, ...] | None
    span: Span = field(compare=False, show=False)
    presumed: Signature | None = None


@frozen
class Missing:
    """`missing "I.A.2"`: a meaning, or a part of one, that nobody has written yet, under a name to speak of it."""

    what: Name
    span: Span = field(compare=False, show=False)


@frozen
class Different:
    """`at least 2 different drug`: how many values of a field; `kind` as in `Group`."""

    kind: str
    number: int
    named: Name


@frozen
class RecordsTest:
    """A test of the records of a list, all of them or those `where` a condition holds.

    `kind` `all` (`all blocks have (...)`), or how many there must be: `at_least at_most exactly` (`some` is at least
    1, `no` is at most 0), with `same` the most that have one value of that field.
    """

    kind: str
    number: int
    records: Name
    where: Expr | None
    same: Name | None
    span: Span = field(compare=False, show=False)


@frozen
class DifferentTest:
    """`at least 3 different drug from at least 2 different drug_class among trials where (...)`."""

    different: tuple[Different, ...]
    records: Name
    where: Expr | None
    span: Span = field(compare=False, show=False)


@frozen
class Summary:
    """`lowest relief among blocks where (...)`; `which` is one of `lowest highest total earliest latest`."""

    which: str
    named: Name
    records: Name
    where: Expr | None
    span: Span = field(compare=False, show=False)


@frozen
class CompareSummary:
    """`lowest relief among blocks >= 80 %`."""

    summary: Summary
    op: str
    quantity: Quantity
    span: Span = field(compare=False, show=False)


Expr: TypeAlias = (
    FactYes
    | IsValue
    | IsMet
    | Compare
    | Between
    | Quantified
    | CountOf
    | Apart
    | Happened
    | Changed
    | Not
    | Chain
    | By
    | SuchAs
    | Unless
    | Group
    | NamedGroup
    | OnlyMet
    | AllThat
    | SameConditions
    | Missing
    | RecordsTest
    | DifferentTest
    | CompareSummary
)
