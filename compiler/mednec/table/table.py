"""`Table`: the executable meaning of one policy version, and nothing of its pages.

Variables (axes) with finitely many cells, clause formulas over them, first-hit decisions, the canonical decision
diagram, and the published rows. Everything that runs or is proved is made from this.
"""

from __future__ import annotations

from typing import TypeAlias

from mednec.frozen import frozen
from mednec.model.condition import Condition
from mednec.model.determinations import Outcome
from mednec.model.policy import Policy


@frozen
class ChoiceAxis:
    """A yes/no, choice or ordered-choice fact; cell i is `values[i]`."""

    fact: str
    values: tuple[str, ...]


@frozen
class NumberAxis:
    """A number (scaled integer) or date (ordinal) fact cut into elementary intervals.

    `starts[i]` is the first value of cell i; the last cell ends at `high`, inclusive.
    """

    fact: str
    starts: tuple[int, ...]
    high: int
    is_date: bool


@frozen
class SeveralAxis:
    """A several-of fact, seen through which blocks of its values are present.

    The values fall into `blocks` that no condition tells apart further; cell c (a bit set over blocks) is: exactly
    the blocks in c hold at least one of the values. 2 ** len(blocks) cells, cell 0 is the empty list.
    """

    fact: str
    blocks: tuple[tuple[str, ...], ...]


@frozen
class CountAxis:
    """The number of values of a several-of fact, cut like `NumberAxis`; the fact may have a `SeveralAxis` too."""

    fact: str
    starts: tuple[int, ...]
    high: int


@frozen
class KnownAxis:
    """Whether a condition is known to hold (Kleene-certain): cell 0 not known, cell 1 known. Never itself unknown."""

    name: str
    condition: Condition


Axis: TypeAlias = ChoiceAxis | NumberAxis | SeveralAxis | CountAxis | KnownAxis


def cells_of(axis: Axis) -> int:
    """How many cells an axis has."""
    match axis:
        case ChoiceAxis(values=values):
            return len(values)
        case NumberAxis(starts=starts) | CountAxis(starts=starts):
            return len(starts)
        case SeveralAxis(blocks=blocks):
            return 1 << len(blocks)
        case KnownAxis():
            return 2


def axis_name(axis: Axis) -> str:
    """The axis's own name: the fact, `number of FACT`, or `known NAME`. Unique in a table."""
    match axis:
        case ChoiceAxis(fact=fact) | NumberAxis(fact=fact) | SeveralAxis(fact=fact):
            return fact
        case CountAxis(fact=fact):
            return f"number of {fact}"
        case KnownAxis(name=name):
            return f"known {name}"


# --- formulas over axes --------------------------------------------------------------------------------------


@frozen
class Literal:
    """Axis (by index) is in one of the cells of a bit set."""

    axis: int
    cells: int


@frozen
class Ref:
    """The formula of a clause (by index into `Table.clauses`)."""

    clause: int


@frozen
class Neg:
    """Not."""

    item: Formula


@frozen
class Conj:
    """And; empty is true."""

    items: tuple[Formula, ...]


@frozen
class Disj:
    """Or; empty is false."""

    items: tuple[Formula, ...]


@frozen
class Card:
    """From low to high of the items, both in."""

    low: int
    high: int
    items: tuple[Formula, ...]


Formula: TypeAlias = Literal | Ref | Neg | Conj | Disj | Card


# --- the table -----------------------------------------------------------------------------------------------


@frozen
class Shown:
    """What is said of a clause instead of “met” or “not met”: `status`, while `when` holds and `unless` does not."""

    status: str
    when: Formula
    unless: Formula


@frozen
class TableClause:
    """A clause as the table sees it: id, page anchor, printed label and words, and its formula.

    `outcome` is the index of the outcome it declares, of several with limits the narrowest (None: it only takes part in
    others or recommends).
    `recommends` is what it recommends while its formula holds (empty: nothing). `shown`: the first that fits is said of
    the clause; what its formula is worth in others does not depend on it. `documentation` is what must be on file
    for it: the clause that asks, what it asks for, and the fact that says whether it is there (empty: none).
    """

    id: str
    anchor: str
    label: str
    words: tuple[str, ...]
    formula: Formula
    outcome: int | None
    recommends: str
    shown: tuple[Shown, ...] = ()
    documentation: tuple[tuple[str, str, str], ...] = ()


@frozen
class Hit:
    """One step of the decision, first hit wins: while `formula` holds, `outcome`, because of `by`.

    `by` is a clause id, or `version`, `request`, `line NAME` or `service` for the steps before the clauses. `kind` is
    `version`, `line`, `service` or `clause`. The formula of a clause step includes the services it governs.
    The last hit is `otherwise` (kind `otherwise`): not addressed by this policy.
    """

    kind: str
    by: str
    formula: Formula
    outcome: int


@frozen
class Row:
    """A published row, hit policy FIRST: all conditions (axis index, cells) hold, then the outcome.

    `clauses` are the ids the row cites, most specific last (empty for version, line and service rows);
    `by` as in `Hit`. `met`: further conditions, that a clause which has a part of its own is met or is not.
    """

    conditions: tuple[tuple[int, int], ...]
    outcome: int
    by: str
    clauses: tuple[str, ...]
    met: tuple[tuple[str, bool], ...] = ()


@frozen
class PartRow:
    """A row of a part: all its conditions hold. `conditions`, `clauses` and `met` as in `Row`."""

    conditions: tuple[tuple[int, int], ...]
    clauses: tuple[str, ...]
    met: tuple[tuple[str, bool], ...] = ()


@frozen
class Part:
    """When a clause is met that the rows only name: where from `low` to `high` of these rows hold, both in."""

    clause: str
    low: int
    high: int
    rows: tuple[PartRow, ...]


@frozen
class Table:
    """One policy version as a decision table.

    `axes` stand in diagram order (FORCE). `nodes` is the flat canonical diagram: (axis index, children), a child
    >= 0 is a node index, a negative child c is the outcome ~c; `root` likewise. `rows` are equal to the diagram
    over the whole input space (asserted when made), `parts` to their clauses. `policy` is the model it was lowered
    from: facts, codes, presumptions and bounds for the derivations before the table.
    """

    policy: Policy
    axes: tuple[Axis, ...]
    outcomes: tuple[Outcome, ...]
    clauses: tuple[TableClause, ...]
    hits: tuple[Hit, ...]
    nodes: tuple[tuple[int, tuple[int, ...]], ...]
    root: int
    rows: tuple[Row, ...]
    parts: tuple[Part, ...] = ()
