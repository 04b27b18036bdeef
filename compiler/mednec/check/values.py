"""Named values in the words (`moderate to severe`, `T1-L5`, `sacrum`) against the tests of choices and lists."""

from __future__ import annotations

from collections.abc import Iterator

from mednec.check.claims import Claims
from mednec.check.leaves import Leaf
from mednec.check.measures import COMPARED_AFTER, COMPARISONS
from mednec.check.subject import Lookup, Subject, said_of
from mednec.diagnostics import Diagnostic
from mednec.frozen import frozen
from mednec.model.facts import Choice, Fact, values_of

_RANGE = frozenset({("to",), ("-",), ("through",), ("thru",)})
_VERBS = ("is", "are", "was", "were")
_LIST = frozenset({("or",), ("and",), ("and/or",), (",",), (",", "or"), (",", "and"), ("/",), ("or", "the")}).union(
    ("or", verb) for verb in _VERBS
)
_COCCYX = frozenset({"coccyx"})


@frozen
class Mention:
    """Values of one fact named in the words at `start` to `end`. `exact`: printed as a range."""

    values: frozenset[str]
    start: int
    end: int
    exact: bool = False


@frozen
class Stated:
    """The mention that states a leaf's values. `turned`: it names the values that the leaf does not want."""

    mention: Mention
    turned: bool


def mentions(claims: Claims, lookup: Lookup) -> tuple[Mention, ...]:
    """The values of a fact that words name; what is printed as one range or list is one mention."""
    names = claims.norms
    if lookup.value_words.keys().isdisjoint(names):
        return ()
    found: list[Mention] = []
    place = 0
    while place < len(names):
        single = _single(names, place, lookup) if names[place] in lookup.value_words else None
        place = place + 1 if single is None else single.end
        if single is None:
            continue
        joined = _joined(found[-1], single, claims, lookup.fact) if found else None
        if joined is not None:
            found[-1] = joined
        else:
            found.append(single)
    return tuple(_compared(mention, claims, lookup.fact) for mention in found)


def _single(names: tuple[str, ...], place: int, lookup: Lookup) -> Mention | None:
    for words, values in lookup.value_words[names[place]]:
        if names[place : place + len(words)] == words:
            return Mention(values, place, place + len(words))
    return None


def _joined(one: Mention, other: Mention, claims: Claims, fact: Fact) -> Mention | None:
    between = claims.lows[one.end : other.start]
    if between in _LIST:
        return Mention(one.values | other.values, one.start, other.end)
    if between in _RANGE and len(one.values) == len(other.values) == 1:
        order = [value.name for value in values_of(fact.type)]
        first, last = order.index(min(one.values)), order.index(min(other.values))
        if first <= last:
            return Mention(frozenset(order[first : last + 1]), one.start, other.end, exact=True)
    return None


def _compared(mention: Mention, claims: Claims, fact: Fact) -> Mention:
    """A mention with the comparison around it: `at least moderate`, `moderate or worse`."""
    if not (isinstance(fact.type, Choice) and fact.type.ordered and len(mention.values) == 1):
        return mention
    lows = claims.lows
    start, end, op = mention.start, mention.end, ""
    for length in (4, 3, 2, 1):
        found = COMPARISONS.get(lows[max(0, start - length) : start], "")
        if found:
            start, op = start - length, found
            break
    else:
        for words, after in COMPARED_AFTER.get(lows[end] if end < len(lows) else "", ()):
            if lows[end : end + len(words)] == words:
                end, op = end + len(words), after
                break
    if not op:
        return mention
    order = [value.name for value in values_of(fact.type)]
    place = order.index(min(mention.values))
    chosen = {"<": order[:place], "<=": order[: place + 1], ">": order[place + 1 :], ">=": order[place:]}.get(op)
    return Mention(frozenset(chosen or mention.values), start, end, exact=True)


def same_values(mentioned: frozenset[str], wanted: frozenset[str]) -> bool:
    """Whether words name the wanted values; `sacral` may or may not bring in the coccyx."""
    return mentioned == wanted or wanted - mentioned == _COCCYX == wanted - mentioned | mentioned - wanted


def check_values(subject: Subject) -> tuple[tuple[Diagnostic, ...], dict[int, Stated], dict[str, tuple[Mention, ...]]]:
    """The mismatches of named values, for each leaf the mention that states it, and the mentions by fact."""
    stated: dict[int, Stated] = {}
    named: dict[str, tuple[Mention, ...]] = {}
    findings: list[Diagnostic] = []
    for leaf in (*subject.leaves, *subject.kin_leaves):
        lookup = subject.lookup(leaf)
        if leaf.values is not None and lookup is not None and lookup.value_words and lookup.fact.name not in named:
            named[lookup.fact.name] = mentions(subject.claims, lookup)
    for place, leaf in enumerate(subject.leaves):
        found = _statement(leaf, named.get(leaf.test.fact, ()) if leaf.test is not None else (), stated)
        if found is not None:
            stated[place] = found
    told_wrongly: set[Mention] = set()
    for name, found_mentions in named.items():
        untold = list(_untold(subject, name, found_mentions, stated))
        findings += untold
        told_wrongly.update(found_mentions if untold else ())
    for name, found_mentions in named.items():
        findings += _unmeant(subject, name, tuple(m for m in found_mentions if m not in told_wrongly))
    return tuple(findings), stated, named


def _statement(leaf: Leaf, found: tuple[Mention, ...], stated: dict[int, Stated]) -> Stated | None:
    """The mention that states a leaf, one that states no other leaf where there is a choice."""
    if leaf.values is None or not found:
        return None
    rest = leaf.all_values - leaf.values
    ways = [Stated(mention, turned) for mention in found for turned in (False, True)]
    fitting = [way for way in ways if same_values(way.mention.values, rest if way.turned else leaf.values)]
    used = {way.mention for way in stated.values()}
    return next((way for way in fitting if way.mention not in used), fitting[0] if fitting else None)


def _untold(subject: Subject, name: str, found: tuple[Mention, ...], stated: dict[int, Stated]) -> Iterator[Diagnostic]:
    """Tests whose values the words name otherwise, or, of the spine, not at all."""
    own = [(place, leaf) for place, leaf in enumerate(subject.leaves) if _tests(leaf, name)]
    # Facts may share values: what states a test of another fact says nothing of this one.
    taken = {way.mention for place, way in stated.items() if not _tests(subject.leaves[place], name)}
    found = tuple(mention for mention in found if mention not in taken)
    # The keys of `by FACT (...)` are all values of the fact, said or not: words leave out what goes without saying.
    untold = [leaf for place, leaf in own if place not in stated and leaf.part != "arm"]
    lookup = subject.lookup(untold[0]) if untold else None
    if lookup is None:
        return
    everything = frozenset(value for mention in found for value in mention.values)
    wanted = frozenset(value for _, leaf in own for value in leaf.values or ())
    if found and same_values(everything, wanted) and len(found) != len(own):
        return
    from_kin = tuple(mention for claims in subject.kin_claims for mention in mentions(claims, lookup))
    for leaf in untold:
        if _statement(leaf, from_kin, {}) is not None:
            continue
        if found:
            quoted = "” and “".join(subject.claims.quote(mention.start, mention.end) for mention in found)
            message = f"The words of {subject.called} say “{quoted}”, its meaning `{said_of(leaf)}`"
            yield subject.finding("MN214", f"{message}{_apart(everything, wanted)}.", leaf)
        elif lookup.is_spine:
            message = f"The meaning of {subject.called} says `{said_of(leaf)}`, and the words do not name these levels."
            yield subject.finding("MN214", message, leaf)


def _apart(printed: frozenset[str], wanted: frozenset[str]) -> str:
    """Which values only one side has, where they are few."""
    sides = (
        (printed - wanted, "only the words have"),
        (wanted - printed, "only the meaning has"),
    )
    said = [f"{lead} {', '.join(sorted(values))}" for values, lead in sides if 0 < len(values) <= _MOST_VALUES]
    return f" ({'; '.join(said)})" if said else ""


_MOST_VALUES = 6


def _unmeant(subject: Subject, name: str, found: tuple[Mention, ...]) -> Iterator[Diagnostic]:
    """Printed ranges that no meaning here, above or below tests."""
    leaves = [leaf for leaf in (*subject.leaves, *subject.kin_leaves) if leaf.values is not None]
    for mention in found:
        # Another fact with the same values may be meant.
        able = [leaf for leaf in leaves if mention.values <= leaf.all_values]
        if mention.exact and not any(_statement(leaf, (mention,), {}) for leaf in able):
            quoted = subject.claims.quote(mention.start, mention.end)
            message = f"The words of {subject.called} say “{quoted}”, and no meaning here says so."
            yield subject.finding("MN214", message, next(leaf for leaf in able if _tests(leaf, name)))


def _tests(leaf: Leaf, name: str) -> bool:
    return leaf.test is not None and leaf.test.fact == name and leaf.values is not None
