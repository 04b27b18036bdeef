"""`Profile`: what keeps the requests of a table undecided, and which document would settle most of them.

A request that needs information is settled, whatever the answers turn out to be, exactly when all the facts that still
matter to it are known (design: the support of what is left of the diagram). So a document settles the requests whose
open facts it all holds. Where a fact says that it is documented in several places ("Imaging report; specialist's
note"), each of them holds it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from mednec.frozen import frozen
from mednec.model.facts import Fact
from mednec.replay.replay import Count
from mednec.replay.withhold import LEAST, Sum, withheld


@frozen
class Blocking:
    """A fact that pending rows ask for: in `rows` of them it still matters, in `alone` of them nothing else does."""

    fact: str
    label: str
    rows: Count
    alone: Count


@frozen
class Document:
    """A place in the chart and the open facts that it holds: it helps in `rows` and by itself settles `settles`."""

    name: str
    facts: tuple[str, ...]
    rows: Count
    settles: Count


@frozen
class Profile:
    """Of `rows` rows `pending` need information. Facts and documents stand in the order of how many rows they concern.

    Counts under `least` are withheld; those that go with them stand last.
    """

    policy: str
    rows: Count
    pending: Count
    facts: tuple[Blocking, ...]
    documents: tuple[Document, ...]
    least: int

    @property
    def withheld(self) -> bool:
        """Whether any count is withheld."""
        counts = [self.rows, self.pending]
        counts += [count for fact in self.facts for count in (fact.rows, fact.alone)]
        counts += [count for document in self.documents for count in (document.rows, document.settles)]
        return None in counts


def profile(
    policy: str, facts: Sequence[Fact], pending: Mapping[frozenset[str], int], rows: int, *, least: int = LEAST
) -> Profile:
    """The profile of a table of so many rows. `pending` counts the rows that need information by the facts that still
    matter to them."""

    by_name = {fact.name: fact for fact in facts}
    asked: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    helps: Counter[str] = Counter()
    settles: Counter[str] = Counter()
    holds: dict[str, dict[str, None]] = {}
    for fact in facts:
        for place in documents_of(fact):
            holds.setdefault(place, {})[fact.name] = None
    for needed, count in pending.items():
        for name in needed:
            asked[name] += count
        if len(needed) == 1:
            alone[next(iter(needed))] += count
        for place, held in holds.items():
            if not needed.isdisjoint(held):
                helps[place] += count
                if needed <= held.keys():
                    settles[place] += count
    waiting = sum(pending.values())
    whole = [("rows", "", rows, waiting)]
    whole += [("fact", name, asked[name], alone[name]) for name in by_name if asked[name]]
    whole += [("place", place, helps[place], settles[place]) for place in holds if helps[place]]
    shown = _shown(whole, least)
    blocking = [Blocking(name, by_name[name].label, *shown["fact", name]) for kind, name, *_ in whole if kind == "fact"]
    documents = [
        Document(place, tuple(name for name in holds[place] if asked[name]), *shown["place", place])
        for kind, place, *_ in whole
        if kind == "place"
    ]
    return Profile(
        policy,
        *shown["rows", ""],
        tuple(sorted(blocking, key=lambda each: (-(each.rows or 0), -(each.alone or 0)))),
        tuple(sorted(documents, key=lambda each: (-(each.settles or 0), -(each.rows or 0)))),
        least,
    )


def _shown(counts: Iterable[tuple[str, str, int, int]], least: int) -> dict[tuple[str, str], tuple[Count, Count]]:
    """By kind and name a count and how many of those are something more; what is left of it must not follow either."""
    found: dict[tuple[str, str], tuple[Count, Count]] = {}
    for kind, name, count, some in counts:
        hidden = withheld({"some": some, "others": count - some, "all": count}, [Sum("all", ("some", "others"))], least)
        found[kind, name] = (None if "all" in hidden else count, None if "some" in hidden else some)
    return found


def documents_of(fact: Fact) -> tuple[str, ...]:
    """The places in the chart where a fact is documented; one that differs in capitals alone is the same."""
    places = (place.strip() for place in fact.documented.split(";"))
    return tuple(dict.fromkeys(place[:1].upper() + place[1:] for place in places if place))


def weights(facts: Sequence[Fact], known: Mapping[str, int], rows: int, *, least: int = LEAST) -> Iterator[str]:
    """A weights file for `mednec ask`: what is seldom known costs more to learn.

    A fact that every second row knows takes two looks on average, one that every tenth knows ten: the weight is the
    number of rows for each row that knows it, to one decimal, at most 100. A fact known in fewer rows than `least`
    weighs 100, so that no small count can be read off. A fact that no column gives weighs nothing special.
    """
    yield "fact,weight"
    for fact in facts:
        if fact.name in known:
            share = Fraction(rows, known[fact.name]) if known[fact.name] >= least else Fraction(100)
            tenths = min(1000, max(10, int(share * 10 + Fraction(1, 2))))
            yield f"{fact.name},{tenths // 10}.{tenths % 10}"
