"""Facts: what a case can say, with type, unit, range, the question to ask and where the chart documents it."""

from __future__ import annotations

from typing import TypeAlias

from mednec.frozen import field, frozen
from mednec.model.computed import Compared, Computed, DaysBetween, Elapsed, Happened, Position
from mednec.text import Span


@frozen
class Value:
    """One value of a choice: the name a case uses and the label a page prints."""

    name: str
    label: str


@frozen
class YesNo:
    """Yes or no. As a choice its values are `no` and `yes`, in this order."""


@frozen
class Number:
    """An exact number as a scaled integer: `value * 10**decimals`, from `low` to `high`, both in.

    `unit` is the base unit a bare number is in (`days`, `%`, empty for a count). Durations: a week is 7 days;
    months and years need dates and are not units of a number of days. `units` are conversions that hold for what this
    fact measures (`1 mmol/L is 18.016 mg/dL`): a unit, and how many base units it is, as a fraction in lowest terms.
    `or_not_done`: the result of a test that may not have been done.
    """

    unit: str
    low: int
    high: int
    decimals: int = 0
    units: tuple[tuple[str, int, int], ...] = ()
    or_not_done: bool = False


@frozen
class Date:
    """A calendar date (ISO 8601); compared by proleptic Gregorian ordinal.

    `or_never`: the day of an event that may never have happened.
    """

    or_never: bool = False


@frozen
class Choice:
    """Exactly one of the values; `ordered` lists them from least to most."""

    values: tuple[Value, ...]
    ordered: bool


@frozen
class Several:
    """Any number of the values (possibly none); the list's order is the values' order.

    `ordered`: whether neighbours can be named as a range (`T1 to L5`). It changes how a list is printed, never what it
    means.
    """

    values: tuple[Value, ...]
    ordered: bool = field(default=False, compare=False)


@frozen
class Code:
    """A procedure code of the code systems in use; the values are the policy's codes."""


@frozen
class Records:
    """Any number of records of one kind (trials, tests, relatives), each with the same fields, in the order given.

    `record` is the kind's name and `label` what a page calls it. A field is cited as `LIST.FIELD`.
    """

    record: str
    label: str
    fields: tuple[Fact, ...]


FactType: TypeAlias = YesNo | Number | Date | Choice | Several | Code | Records


@frozen
class StandardCode:
    """A code of a published terminology that a fact corresponds to."""

    system: str
    code: str


@frozen
class Fact:
    """One fact of a vocabulary.

    `computed`: what it is worked out from where a case does not give it itself (None: it is only ever given). An
    `inline` one is worked out in the middle of a condition; a case cannot give it, and its name is how it was said. It
    is called so on pages too, unless it has a label of its own.
    `delegated_to`: the source whose criteria, which are not published here, answer a yes/no fact. It is known only
    where somebody attests what that source says.
    `attested`: who may attest it, where it is a judgement (empty: the policy does not say). It says what must be on
    file and never decides: a case gives the fact, not the name of a person.
    `unlike`: facts that it looks like and is not; that changes nothing that it means.
    `controlled_by`: tests in whose presence this one is not used.
    """

    name: str
    label: str
    type: FactType
    asks: str
    documented: str
    coded: tuple[StandardCode, ...] = ()
    computed: Computed | None = None
    delegated_to: str = ""
    attested: tuple[str, ...] = ()
    inline: bool = False
    unlike: tuple[str, ...] = field(default=(), compare=False)
    controlled_by: tuple[str, ...] = ()
    span: Span | None = field(default=None, compare=False, show=False)

    @property
    def is_timed(self) -> bool:
        """Whether a comparison of facts made it, which says what is compared and not what is counted."""
        return self.inline and isinstance(self.computed, DaysBetween | Elapsed | Position | Compared | Happened)

    @property
    def days_between(self) -> tuple[str, str] | None:
        """The two date facts, earlier and later, of a number of days between them; None for every other fact."""
        return (self.computed.earlier, self.computed.later) if isinstance(self.computed, DaysBetween) else None


def words_beside(kind: FactType) -> tuple[str, ...]:
    """What a case can say beside a date or number: that there is none, or that there is one that is not known."""
    match kind:
        case Date(or_never=True):
            return ("never", "ever")
        case Number(or_not_done=True):
            return ("not done", "done")
        case _:
            return ()


def values_of(kind: FactType) -> tuple[Value, ...]:
    """The values of a yes/no, choice or several-of type; empty for the others."""
    match kind:
        case YesNo():
            return (Value("no", "no"), Value("yes", "yes"))
        case Choice(values=values) | Several(values=values):
            return values
        case Number() | Date() | Code() | Records():
            return ()
