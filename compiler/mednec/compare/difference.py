"""`Difference`: what one policy version decides otherwise than another, in full, as one value.

Text, JSON, Markdown and HTML are made from it and from nothing else. Counts are of *combinations*: a combination gives
every fact that either side asks for one of the values or ranges that the conditions of both sides tell apart. Those
that no request can have (a list without values that has two) are left out as far as the policies declare it. A count
says how much of that space is concerned, never how many members are.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from mednec.analyse.concrete import RawCase
from mednec.frozen import frozen
from mednec.model.determinations import Determination, Outcome, Standing
from mednec.model.policy import Policy


class Verdict(Enum):
    """How the new side stands to the old one, over all combinations."""

    EQUIVALENT = "equivalent"
    MORE = "more permissive"
    LESS = "less permissive"
    INCOMPARABLE = "incomparable"


class Direction(Enum):
    """Which way a single transition goes: towards the service, away from it, or neither."""

    MORE = "more permissive"
    LESS = "less permissive"
    NEITHER = "neither"


_RANK = {Standing.ADVERSE: 0, Standing.NEITHER: 1, Standing.FAVOURABLE: 2}


def rank(outcome: Outcome) -> int:
    """How far an outcome lets the service through: adverse, left open, certified, or not even to be asked for."""
    if outcome.determination is Determination.NO_AUTHORIZATION:
        return 3
    return _RANK[outcome.determination.standing]


def direction(before: Outcome, after: Outcome) -> Direction:
    """Which way it is from one outcome to another."""
    if rank(before) == rank(after):
        return Direction.NEITHER
    return Direction.MORE if rank(after) > rank(before) else Direction.LESS


def verdict_of(directions: frozenset[Direction]) -> Verdict:
    """The verdict over all transitions that there are.

    One that goes neither way leaves the verdict to the others; where all go neither way the sides cannot be compared.
    """
    ways = directions - {Direction.NEITHER}
    if len(ways) == 1:
        return Verdict.MORE if Direction.MORE in ways else Verdict.LESS
    return Verdict.INCOMPARABLE if directions else Verdict.EQUIVALENT


@frozen
class Side:
    """One of the two that are compared: what it was called, and the policy as it stands there."""

    name: str
    policy: Policy


def names_of_sides(old: Side, new: Side) -> tuple[str, str]:
    """What two sides are called in a sentence: old and new of one policy, else each policy by its number."""
    if old.policy.number == new.policy.number:
        return "the old side", "the new side"
    return f"policy {old.policy.number}", f"policy {new.policy.number}"


@frozen
class Said:
    """One condition in the facts' own words: the axis's name in the language, what it is called, what it must be."""

    fact: str
    label: str
    words: str


@frozen
class Group:
    """Requests that meet these conditions, beside what all affected have in common; how many combinations they are."""

    conditions: tuple[Said, ...]
    combinations: int


@frozen
class Affected:
    """Who is affected: `common` holds of every one of them; each of them is in a group, or in the rest.

    Each group is as wide as it can be, and together they cover all where `rest` is 0; else `rest` combinations lie
    outside the groups shown, and `of_rest` holds of every one of those, beside what is common. A group may reach over
    combinations that no request can have, which do not count. `proved`: no fewer groups cover all, or where there is a
    rest, as many groups as are shown at most cannot; it was not proved where that would have taken too many steps.
    """

    common: tuple[Said, ...]
    groups: tuple[Group, ...]
    rest: int
    of_rest: tuple[Said, ...] = ()
    proved: bool = True


@frozen
class Example:
    """A request that the two sides decide differently, as a case of each side's own facts.

    `departs` is on how many axes it departs from an ordinary request (everything answered no or least), and no request
    of this transition departs on fewer.
    """

    old: RawCase
    new: RawCase
    departs: int


@frozen
class Deciding:
    """What decided before and what decides now (`I.A`, `line medicare`, `otherwise`), for so many combinations."""

    old: str
    new: str
    combinations: int


@frozen
class Because:
    """An edit (by its place in `Difference.edits`), and how many combinations it would turn back if it alone were
    undone in the new side."""

    edit: int
    undone: int


@frozen
class Transition:
    """Requests with one outcome before and another now.

    `example` is None where no request was found that bears the combinations out.
    """

    before: Outcome
    after: Outcome
    direction: Direction
    combinations: int
    affected: Affected
    deciding: tuple[Deciding, ...]
    because: tuple[Because, ...]
    example: Example | None


class Asks(Enum):
    """Which side's questions a chart answers in a comparison of partly known requests."""

    OLD = "old"
    NEW = "new"


@frozen
class Gap:
    """Requests that one side decides and the other needs information for.

    The chart documents all that the decision of side `charted` can hang on, and nothing else; that side comes to
    `outcome`, the other one needs information. `missing` are the facts that it may then ask for.
    """

    charted: Asks
    outcome: Outcome
    combinations: int
    missing: tuple[str, ...]
    affected: Affected
    example: Example | None


@frozen
class Scope:
    """The comparison among the requests of one line of business or one code.

    `combinations` go with `Difference.transitions`, place by place. `verdict` is None where only one side knows the
    code, or where the two read it so differently that no request fits both; `remark` says which.
    """

    name: str
    label: str
    verdict: Verdict | None
    combinations: tuple[int, ...] = ()
    remark: str = ""


class Change(Enum):
    """What an edit changed of a clause."""

    ADDED = "added"
    REMOVED = "removed"
    MEANING = "meaning"
    DETERMINATION = "determination"
    ROUTING = "what it applies to"
    PRECEDENCE = "precedence"
    WORDS = "words only"
    MOVED = "label only"


class Kept(Enum):
    """Whether a piece of a redline stands on both sides, only before, or only now."""

    BOTH = "both"
    OLD = "old"
    NEW = "new"


@frozen
class Piece:
    """Some words of a redline."""

    kept: Kept
    words: str


@frozen
class Edit:
    """A clause (or a line of business, `line medicare`) that is not the same on both sides.

    `old` and `new` are its citations (empty: not there). `redline` is empty where its words did not change.
    """

    old: str
    new: str
    changes: tuple[Change, ...]
    redline: tuple[Piece, ...]


class Known(Enum):
    """Why a fact is no plain common axis."""

    ONLY_OLD = "only the old side asks for it"
    ONLY_NEW = "only the new side asks for it"
    NARROWED = "compared where both allow the value"
    APART = "declared otherwise, and compared as two facts"
    WORKED = "worked out otherwise, and compared as given"


@frozen
class FactRemark:
    """A fact (or what is worked out in a condition) that the sides do not have in common."""

    fact: str
    label: str
    known: Known


@frozen
class Difference:
    """What the new side decides otherwise than the old one.

    Compared are dates of service from `since` on, which both decide. `combinations` are those compared. `deciding` are
    the requests whose outcome stays while another clause decides. `cut` says what the
    transitions do not show: what was too large to be compared, or differs only where nothing is documented.
    `rests_on` are the axioms (by their words) that rule out requests which the two sides decide differently.
    """

    old: Side
    new: Side
    since: date
    verdict: Verdict
    combinations: int
    transitions: tuple[Transition, ...]
    gaps: tuple[Gap, ...]
    lines: tuple[Scope, ...]
    codes: tuple[Scope, ...]
    deciding: tuple[Deciding, ...]
    edits: tuple[Edit, ...]
    facts: tuple[FactRemark, ...]
    cut: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()

    @property
    def given(self) -> str:
        """The axioms that the difference rests on, in a sentence; empty where it rests on none."""
        if not self.rests_on:
            return ""
        said = ", ".join(f"“{title}”" for title in self.rests_on)
        return f"Taken as given: {said}. Requests that contradict this are not compared; some are decided differently."

    @property
    def names(self) -> tuple[str, str]:
        """What the two sides are called in a sentence."""
        return names_of_sides(self.old, self.new)

    @property
    def one_document(self) -> bool:
        """Whether both sides are versions of one policy, so that clauses of one label are the same clause."""
        return self.old.policy.number == self.new.policy.number
