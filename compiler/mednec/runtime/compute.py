"""What a computed fact is worked out from, and what that leaves possible of it.

This file stands alone: it imports the standard library only, and is copied beside the generated tables. A computed
fact is declared as a tuple, with facts by name and conditions as in `logic`:

    ("days", earlier, later)                                the days from one date fact to another
    ("happened", fact)                                      whether an event ever happened, a test was done: yes or no
    ("elapsed", ...), ("position", ...), ("calculated", ...), ("compared", ...) of dates and numbers: see `between`
    ("first", ((value, condition), ...), otherwise)         the first value whose condition holds
    ("count", records, where, field or "")                  how many records, or different values of a field
    ("alike", records, field, where)                        the most records with one value of a field
    ("enough", records, ((field, least), ...), where)       whether there are so many different values of each field
    ("lowest" or "highest" or "total", records, field, where)
    ("chosen", records, where)                              the records of another list that a condition holds for

Everything is worked out on states, so what is partly known of the parts gives what is partly known of the fact.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeAlias

from . import between
from .between import Calculated, Compared, Elapsed, Position
from .calendar import Moment
from .kinds import NOWHERE, Span, State
from .logic import Condition, holds
from .records import MOST_RECORDS, Held, Listing, Record, alike, choices_of, counted, different


class DaysBetween(NamedTuple):
    """The days from one date fact (by its place) to another."""

    earlier: int
    later: int

    @property
    def parts(self) -> tuple[int, ...]:
        """The facts (by place) that it is worked out from."""
        return self.earlier, self.later


class Happened(NamedTuple):
    """Whether the event of a date ever happened, or the test of a number was done."""

    fact: int

    @property
    def parts(self) -> tuple[int, ...]:
        """The fact (by place) that it is worked out from."""
        return (self.fact,)


class First(NamedTuple):
    """The first value (as its bit) whose condition holds, else `otherwise` (0: nothing is known then)."""

    arms: tuple[tuple[int, Condition], ...]
    otherwise: int
    parts: tuple[int, ...]


class Over(NamedTuple):
    """Something about the records of a list that a condition holds for: `what`, of which field (-1: of none).

    `fields` are those of `enough`, each with how many different values. Fields are counted from the first of a record.
    """

    what: str
    records: int
    where: Condition
    field: int
    fields: tuple[tuple[int, int], ...]
    parts: tuple[int, ...]


class Completed(NamedTuple):
    """A list whose records have fields that are computed: (field, what it is computed from)."""

    fields: "tuple[tuple[int, Computed], ...]"
    parts: tuple[int, ...]


Computed: TypeAlias = Happened | DaysBetween | Elapsed | Position | Calculated | Compared | First | Over | Completed


class Names(Protocol):
    """From names to places, values and conditions, as a table prepares them."""

    def place(self, name: str) -> int:
        """The place of a fact, or of a field behind all facts."""

    def bit(self, fact: int, value: str) -> int:
        """The bit of a value of a choice."""

    def condition(self, condition: Any) -> Condition:
        """A condition with places for names."""

    def facts_in(self, condition: Any) -> tuple[int, ...]:
        """The places that a condition reads."""

    def within(self, records: str) -> "Names":
        """The same, with the fields of a list's records behind all facts."""

    def count(self) -> int:
        """How many facts there are."""


def prepared(fact: int, declared: tuple[Any, ...], names: Names) -> Computed:
    """A declaration with places instead of names."""
    match declared:
        case ("days", earlier, later):
            return DaysBetween(names.place(earlier), names.place(later))
        case ("happened", of):
            return Happened(names.place(of))
        case ("elapsed" | "position" | "calculated" | "compared", *_):
            return between.prepared(declared, names.place)
        case ("first", arms, otherwise):
            parts = tuple(dict.fromkeys(part for _, condition in arms for part in names.facts_in(condition)))
            made = tuple((names.bit(fact, value), names.condition(condition)) for value, condition in arms)
            return First(made, names.bit(fact, otherwise) if otherwise else 0, parts)
        case ("count", records, where, field):
            return _over("different" if field else "count", records, where, field, names)
        case ("enough", records, fields, where):
            return _over("enough", records, where, "", names, fields)
        case ("chosen", records, where):
            return _over("chosen", records, where, "", names)
        case (("alike" | "lowest" | "highest" | "total") as what, records, field, where):
            return _over(what, records, where, field, names)
        case _:
            raise AssertionError("not a computed fact")


def _over(
    what: str, records: str, where: Any, field: str, names: Names, fields: tuple[tuple[str, int], ...] = ()
) -> Over:
    inner, first = names.within(records), names.count()
    outside = [part for part in inner.facts_in(where) if part < first]
    return Over(
        what,
        names.place(records),
        inner.condition(where),
        inner.place(field) - first if field else -1,
        tuple((inner.place(each) - first, least) for each, least in fields),
        tuple(dict.fromkeys((names.place(records), *outside))),
    )


def completed(fields: Sequence[tuple[int, Computed]], facts: int) -> Completed:
    """A list whose fields are computed, those first that others need. Fields stand behind all `facts`."""
    ordered = in_order(dict(fields))
    parts = dict.fromkeys(part for _, computed in ordered for part in computed.parts if part < facts)
    return Completed(tuple((place - facts, computed) for place, computed in ordered), tuple(parts))


def in_order(computed: Mapping[int, Computed]) -> tuple[tuple[int, Computed], ...]:
    """By place, those first that others are worked out from. They never hang on each other in a circle."""
    found: dict[int, Computed] = {}

    def add(place: int) -> None:
        if place in computed and place not in found:
            for part in computed[place].parts:
                add(part)
            found[place] = computed[place]

    for place in computed:
        add(place)
    return tuple(found.items())


def state_of(
    computed: Happened | DaysBetween | Elapsed | Position | Calculated | Compared | First | Over,
    states: Sequence[State],
    everything: Sequence[State],
) -> State | None:
    """What is possible of a computed fact, numbers unscaled days or as the field has them; None: nothing is known."""
    match computed:
        case DaysBetween(earlier=earlier, later=later):
            start, end = states[earlier], states[later]
            if between.is_open(start, everything[earlier]) or between.is_open(end, everything[later]):
                return None
            if len(start) > 1 or len(end) > 1 or NOWHERE in (start, end):
                days = Elapsed("days", Moment(earlier), Moment(later), computed.parts)
                return between.state_of(days, states, everything)
            return ((end[0][0] - start[-1][1], end[-1][1] - start[0][0]),)
        case Happened(fact=fact):
            never = states[fact][-1] in NOWHERE
            return (_NO if never else 0) | (0 if states[fact] == NOWHERE else _YES)
        case Elapsed() | Position() | Calculated() | Compared():
            return between.state_of(computed, states, everything)
        case First(arms=arms, otherwise=otherwise):
            return _first(arms, otherwise, states)
        case Over():
            return _OVER[computed.what](computed, states[computed.records], states)


_NO, _YES = 1, 2
"""The values of a yes/no fact."""


def _first(arms: tuple[tuple[int, Condition], ...], otherwise: int, states: Sequence[State]) -> int | None:
    found = 0
    for bit, condition in arms:
        value = holds(condition, states, ())
        if value is not False:
            found |= bit
        if value is True:
            return found
    return found | otherwise if otherwise else None


def _held(over: Over, listing: Listing, states: Sequence[State]) -> Held:
    held: list[tuple[Record, bool]] = []
    outer = list(states)
    for record in listing.records:
        value = holds(over.where, [*outer, *record.states], ())
        if value is not False:
            held.append((record, value is True and record.member is True))
    return held


def _count(over: Over, listing: Listing, states: Sequence[State]) -> State:
    low, high = counted(_held(over, listing, states))
    return ((low, high if listing.complete else MOST_RECORDS),)


def _choices(over: Over, field: int, listing: Listing, states: Sequence[State]) -> tuple[Any, Any]:
    held = _held(over, listing, states)
    choices = choices_of(record.states[field] for record, _ in held)
    return [each for each, (_, certain) in zip(choices, held, strict=True) if certain], choices


def _different(over: Over, listing: Listing, states: Sequence[State]) -> State:
    low, high = different(*_choices(over, over.field, listing, states))
    return ((low, high if listing.complete else MOST_RECORDS),)


def _alike(over: Over, listing: Listing, states: Sequence[State]) -> State:
    low, high = alike(*_choices(over, over.field, listing, states))
    return ((low, high if listing.complete else MOST_RECORDS),)


def _enough(over: Over, listing: Listing, states: Sequence[State]) -> State:
    ends = [(*different(*_choices(over, field, listing, states)), least) for field, least in over.fields]
    if all(low >= least for low, _, least in ends):
        return _YES
    return _NO if listing.complete and any(high < least for _, high, least in ends) else _NO | _YES


def _extreme(over: Over, listing: Listing, states: Sequence[State]) -> State | None:
    """The lowest value: not above any that certainly counts, not below all that can. The highest likewise."""
    held = _held(over, listing, states)
    spans = [(_ends(record.states[over.field]), certain) for record, certain in held]
    certain = [span for span, sure in spans if sure]
    if not certain or not listing.complete:
        # Without a record that certainly counts, or with others that may, only one end can be known.
        if not certain:
            return None
        end = min(high for _, high in certain) if over.what == "lowest" else max(low for low, _ in certain)
        return ((-_FAR, end),) if over.what == "lowest" else ((end, _FAR),)
    if over.what == "lowest":
        return ((min(low for (low, _), _ in spans), min(high for _, high in certain)),)
    return ((max(low for low, _ in certain), max(high for (_, high), _ in spans)),)


def _total(over: Over, listing: Listing, states: Sequence[State]) -> State:
    low = high = 0
    for record, certain in _held(over, listing, states):
        least, most = _ends(record.states[over.field])
        low += least if certain else min(0, least)
        high += most if certain else max(0, most)
    return ((low, high),) if listing.complete else ((-_FAR, _FAR),)


def _chosen(over: Over, listing: Listing, states: Sequence[State]) -> State:
    held = _held(over, listing, states)
    return Listing(
        tuple(Record(record.states, True if certain else None) for record, certain in held), listing.complete
    )


def _ends(state: Sequence[Span]) -> Span:
    return state[0][0], state[-1][1]


_FAR = 10**18
"""Beyond every number and date that a fact can be."""

_OVER: Mapping[str, Callable[[Over, Listing, Sequence[State]], State | None]] = {
    "count": _count,
    "different": _different,
    "alike": _alike,
    "enough": _enough,
    "lowest": _extreme,
    "highest": _extreme,
    "total": _total,
    "chosen": _chosen,
}
