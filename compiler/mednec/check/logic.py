"""And, or, not and except in the words against the structure of the meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from mednec.check.anchors import Anchor, alike, by_beginning, is_among
from mednec.check.claims import SENTENCE_STOPS, Claims
from mednec.check.leaves import Leaf, joined_by
from mednec.check.lexicon import AND, EMPTY_WORDS, EXCEPTIONS, OR, SOFT_NEGATIONS
from mednec.check.subject import Subject, said_of
from mednec.check.values import Mention, Stated
from mednec.diagnostics import Diagnostic
from mednec.frozen import replace
from mednec.model.condition import Every, Some

_PAUSE = frozenset({",", ";"})
_SCOPE_END = SENTENCE_STOPS | {",", "but"}
_AUXILIARIES = frozenset({"is", "are", "was", "were", "be", "been", "has", "have", "had", "does", "do", "did"})
_OTHER_JOINTS = frozenset({"with", "despite", "but", "when", "if", "unless", "except", "excluding", "including", "for"})
_NAMES_AGAIN = frozenset({"i", "e", "eg", "ie", "aka"})
_LABEL = re.compile(r"(?:[IVXLCDM]+|[A-Z])(?:\.\w+)*|[0-9]{1,3}")
_LONGEST_PREFIX = 3
_LONGEST_LIST = 60


class Scopes:
    """What the negating words of a stretch of words govern.

    A negating word governs what follows up to the next `and` or `or` (firmly) and up to the next pause (loosely: `no a
    or b`). After `is`, `are`, `has` ... it governs the phrase before it too (`criteria are not met`), and loosely all
    labels of a list that ends there (`criteria I, II and III are not met`).
    """

    def __init__(self, claims: Claims) -> None:
        self._lows = claims.lows
        self._labels = frozenset(n for n, token in enumerate(claims.tokens) if _LABEL.fullmatch(token.text))
        self._cues = frozenset(claims.negations)
        self._firm: dict[int, int] = {}
        self._loose: dict[int, int] = {}
        for cue in claims.negations:
            self._govern(cue)

    def _govern(self, cue: int) -> None:
        if self._lows[cue] == "non":  # a prefix governs its own word
            self._firm.setdefault(cue + 2 if self._lows[cue + 1 : cue + 2] == ("-",) else cue + 1, cue)
            return
        joined = False
        for place in range(cue + 1, len(self._lows)):
            low = self._lows[place]
            if low in _SCOPE_END or place in self._cues:
                break
            joined = joined or low in AND or low in OR
            (self._loose if joined else self._firm).setdefault(place, cue)
        if cue > 0 and self._lows[cue - 1] in _AUXILIARIES:  # `criteria are not met`
            listed = False
            for place in range(cue - 1, -1, -1):
                low = self._lows[place]
                if _joins(low):
                    if not self._is_between_labels(place):
                        break
                    listed = True
                elif low in _SCOPE_END or place in self._cues:
                    break
                (self._loose if listed else self._firm).setdefault(place, cue)

    def _is_between_labels(self, place: int) -> bool:
        """Whether a comma or connective stands between labels (`I, II and III`, `I, and II`)."""
        before, after = place - 1, place + 1
        while before >= 0 and _joins(self._lows[before]):
            before -= 1
        while after < len(self._lows) and _joins(self._lows[after]):
            after += 1
        return before in self._labels and after in self._labels

    def firm(self, anchor: Anchor) -> int | None:
        """The negating word that surely governs a place, or None."""
        return next((self._firm[place] for place in range(*anchor) if place in self._firm), None)

    def governs(self, anchor: Anchor) -> bool:
        """Whether a negating word may govern a place."""
        return self.firm(anchor) is not None or self.loose(anchor) is not None

    def loose(self, anchor: Anchor) -> int | None:
        """The negating word that may govern a place, or None."""
        return next((self._loose[place] for place in range(*anchor) if place in self._loose), None)


def check_connectives(
    subject: Subject, anchors: Mapping[int, Anchor], stated: Mapping[int, Stated], scopes: Scopes
) -> Iterator[Diagnostic]:
    """`and` and `or` between two facts in the words against what joins them in the meaning."""
    claims = subject.claims
    for one, other in pairwise(sorted(anchors, key=lambda place: anchors[place])):
        first, second = subject.leaves[one], subject.leaves[other]
        end, start = anchors[one][1], anchors[other][0]
        meant = joined_by(first, second)
        if end > start or meant not in ("and", "or") or _same_number(first, second):
            continue
        if first.part != second.part or first.part == "arm":
            continue  # an exception is compared with those that the words make, and where a clause applies is no joint
        own = _without_own_joints(subject, (first, second), end, start)
        printed = _printed_joint(own, end, start, anchors[other][1])
        between = f"“{claims.quote(*anchors[one])}” and “{claims.quote(*anchors[other])}”"
        if printed == "/":
            if not subject.has_reading:
                message = f"The words of {subject.called} put a slash between {between}: it can mean “and” or “or”."
                way_out = (
                    'record which it is, with the other reading: `reading "..." by "your name" on DATE because "why"`'
                )
                yield subject.finding("MN218", message, second, way_out)
            continue
        if printed and _is_negative(one, first, stated) and _is_negative(other, second, stated):
            shared = scopes.firm(anchors[one])
            if printed == "nor" or (shared is not None and scopes.loose(anchors[other]) == shared):
                printed = "and"  # `no a or b`, `no a and b`, `neither a nor b`
            elif shared is None and _is_shared_behind(scopes, anchors[one], anchors[other]):
                printed = "?"  # `criteria I and II are not met`: both are not, or not both are
            elif any(scope.end <= anchors[one][0] <= start < scope.until for scope in claims.exceptions):
                printed = "?"  # `except with a or b`
        printed = "or" if printed == "nor" else printed
        if printed in ("and", "or") and printed != meant:
            message = f"Between {between} the words of {subject.called} say “{printed}”, its meaning `{meant}`."
            yield subject.finding("MN217", message, second)
        elif not printed and meant == "or" and not (first.is_group or second.is_group):
            message = f"Between {between} the words of {subject.called} have no “or”, and its meaning does."
            yield subject.finding("MN217", message, second)


def _is_shared_behind(scopes: Scopes, one: Anchor, other: Anchor) -> bool:
    """Whether a negating word behind a list of labels governs two of them."""
    cues = scopes.loose(one), scopes.firm(other) or scopes.loose(other)
    return cues[0] is not None and cues[0] == cues[1]


def _same_number(one: Leaf, other: Leaf) -> bool:
    """Whether two numeric tests may be one printed range (`18 to 64`)."""
    return one.number is not None and other.number is not None and one.fact == other.fact and one.span == other.span


def _without_own_joints(subject: Subject, leaves: tuple[Leaf, Leaf], end: int, start: int) -> Claims:
    """The words without each `or` and `and` that belongs to a fact's own name (`pain on the NRS or VAS`)."""
    claims = subject.claims
    joints = [place for place in range(end, start) if _joint(claims.lows[place])]
    lookups = [lookup for leaf in leaves if (lookup := subject.lookup(leaf)) is not None]
    lows = list(claims.lows)
    for start_, end_ in claims.idioms:
        lows[start_:end_] = [_NO_JOINT] * (end_ - start_)  # `with or without contrast`
    for place in joints:
        before = next((norm for norm in reversed(claims.norms[:place]) if _tells(norm)), "")
        after = next((norm for norm in claims.norms[place + 1 :] if _tells(norm)), "")
        if any(lows[place] in lookup.label_words and {before, after} <= set(lookup.names) for lookup in lookups):
            lows[place] = _NO_JOINT
    return replace(claims, lows=tuple(lows))


def _tells(norm: str) -> bool:
    return norm[:1].isalnum() and norm not in EMPTY_WORDS


_NO_JOINT = "beside"


def _printed_joint(claims: Claims, end: int, start: int, behind: int) -> str:
    """What joins two places: `and`, `or`, `nor`, `/`, `?` where the words leave it open, or empty where nothing does.

    A comma stands for the connective that ends its list.
    """
    lows = claims.lows
    outside = list(_outside_brackets(lows[end:start]))
    found = {joint for joint in map(_joint, outside) if joint}
    if len(found) > 1:
        return "or" if found == {"or", "/"} else "?"
    if found:
        return found.pop()
    if "(" in lows[end:start] and not _NAMES_AGAIN.isdisjoint(lows[end:start]):
        return "?"
    if any(end <= scope.start < start for scope in claims.inclusions):
        return "?"  # `a, including b`
    pauses = _PAUSE.intersection(outside)
    if not pauses:
        return ""
    if _OTHER_JOINTS.isdisjoint(outside):
        last = next((n for n in range(len(lows) - 1, -1, -1) if lows[n][0].isalnum()), -1)
        for place in range(behind, min(last, behind + _LONGEST_LIST)):
            if lows[place] == "." or (lows[place] == ";" and ";" not in pauses):
                break
            if _joint(lows[place]) in ("and", "or"):
                return _joint(lows[place])
    return "?"


def _joins(low: str) -> bool:
    return low == "," or low in AND or low in OR


def _joint(low: str) -> str:
    if low in AND:
        return "and"
    if low in OR:
        return low if low == "nor" else "or"
    return "/" if low == "/" else ""


def _outside_brackets(lows: Sequence[str]) -> Iterator[str]:
    """The words that stand in no bracket opened and closed among them."""
    depth_at_end = lows.count("(") - lows.count(")")
    depth = 0
    for low in lows:
        if low == "(":
            depth += 1
        elif low == ")":
            depth -= 1
        elif depth <= max(0, depth_at_end):
            yield low


# --- not -----------------------------------------------------------------------------------------------------


def check_negations(
    subject: Subject,
    anchors: Mapping[int, Anchor],
    stated: Mapping[int, Stated],
    scopes: Scopes,
    *,
    exceptions_lead: bool = False,
) -> Iterator[Diagnostic]:
    """`not`, `no`, `without` in the words against negated parts of the meaning, both ways.

    `exceptions_lead`: the meaning is itself what an exception says (a line of business: `refer to ... unless`), so
    that `unless` in the words negates nothing in it.
    """
    explained = _explains_negation(subject)
    for place, leaf in enumerate(subject.leaves):
        if leaf.number is not None or leaf.is_group or leaf.part in ("others", "arm"):
            continue
        anchor = anchors.get(place)
        if anchor is None and len(subject.leaves) == 1 and leaf.test is not None:
            anchor = (0, len(subject.claims.tokens))
        turned = _is_negative(place, leaf, stated)
        if not turned:
            cue = scopes.firm(anchor) if anchor is not None else None
            if cue is not None and place not in anchors and subject.claims.lows[cue] == "non":
                cue = None  # `non-surgical` says something of its own word alone
            if cue is not None and not _is_own_word(subject, leaf, cue):
                quoted = subject.claims.quote(cue, min(cue + 3, len(subject.claims.tokens)))
                message = (
                    f"The words of {subject.called} negate (“{quoted}”) what its meaning affirms: `{said_of(leaf)}`."
                )
                yield subject.finding("MN219", message, leaf)
            elif (prefix := _prefix_differs(subject, leaf)) is not None:
                message = (
                    f"The words of {subject.called} say “{prefix[0]}”, its meaning “{prefix[1]}” (`{said_of(leaf)}`)."
                )
                yield subject.finding("MN219", message, leaf)
            continue
        if anchor is None:
            # Where the words do not speak of it, any negation of theirs may be this one; a clause may be cited unsaid.
            governed = bool(leaf.cites or subject.claims.negations or subject.claims.exceptions)
        else:
            governed = scopes.governs(anchor) or (not exceptions_lead and _is_excepted(subject.claims, anchor))
        if governed or explained:
            continue
        message = f"The meaning of {subject.called} negates (`{said_of(leaf)}`), and its words do not."
        yield subject.finding("MN219", message, leaf)


def _is_negative(place: int, leaf: Leaf, stated: Mapping[int, Stated]) -> bool:
    """Whether a leaf says the opposite of what the words at its anchor name."""
    found = stated.get(place)
    return leaf.negated != found.turned if found is not None else leaf.says_no


def _is_excepted(claims: Claims, anchor: Anchor) -> bool:
    """Whether a place stands in the scope of `except`, `unless` or `excluding`, or the whole is an exception to it."""
    return any(scope.end <= anchor[0] < scope.until for scope in claims.exceptions)


def _explains_negation(subject: Subject) -> bool:
    """Whether any word here explains a negation without being one (`failed`, `uncontrolled`) and names no fact."""
    names = {name for leaf in subject.leaves if (lookup := subject.lookup(leaf)) for name in lookup.names}
    return any(
        token.low.startswith(SOFT_NEGATIONS) or (token.low.startswith("un") and len(token.low) > _LONG_WORD)
        for place, token in enumerate(subject.claims.tokens)
        if token.low not in _NOT_NEGATIVE and token.norm not in names and place not in subject.claims.taken
    )


_LONG_WORD = 6
_NOT_NEGATIVE = frozenset({"unilateral", "unlisted", "undergo", "undergoes", "undergoing", "undergone", "underlying"})


def _is_own_word(subject: Subject, leaf: Leaf, cue: int) -> bool:
    """Whether the negating word belongs to the fact's own name (`non-surgical management`)."""
    lookup = subject.lookup(leaf)
    lows = subject.claims.lows
    low = lows[cue]
    if lookup is None:
        return False
    if low == "non":
        # `non-weight-bearing` and `nonunion` may be written together, in the fact or in the words.
        own = "".join(lookup.label_words).replace("-", "")
        return f"non{''.join(lows[cue + 1 : cue + 3]).replace('-', '')}" in own
    wanted = leaf.values or frozenset()
    labels = {word for value in wanted if value not in ("yes", "no") for word in value.split("_")}
    return low in labels or low in lookup.label_words


def _prefix_differs(subject: Subject, leaf: Leaf) -> tuple[str, str] | None:
    """A word of the words and one of the fact that differ by `un-` or `non-` only."""
    lookup = subject.lookup(leaf)
    if lookup is None:
        return None
    tokens = subject.claims.tokens
    spoken = {token.norm for token in tokens}
    spoken |= {
        f"non{after.norm}"
        for cue, sign, after in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if cue.low == "non" and sign.low == "-"
    }
    together = "".join(lookup.label_words).replace("-", "")
    for name in lookup.names:
        if f"non{name}" in together and f"non{name}" in spoken:
            continue  # `nonunion` in the words, `non-union` in the fact
        for prefix in ("un", "non"):
            bare, full = name.removeprefix(prefix), f"{prefix}{name}"
            if bare != name and len(bare) > _LONGEST_PREFIX and bare in spoken and name not in spoken:
                return bare, name
            if full in spoken and name not in spoken and not any(alike(name, word) for word in spoken):
                return full, name
    return None


# --- what is named and not meant -----------------------------------------------------------------------------


def check_named(subject: Subject) -> Iterator[Diagnostic]:
    """A further thing that the words join with `and` or `or`, of which no part of the meaning speaks.

    Only where the meaning speaks of what stands before the connective: else the words may be about something else.
    """
    if any(leaf.cites for leaf in subject.leaves):
        return
    tokens = subject.claims.tokens
    boundaries = [-1, *(n for n, low in enumerate(subject.claims.lows) if _divides(low)), len(tokens)]
    phrases = [(start + 1, end) for start, end in pairwise(boundaries)]
    joined = [(one, other) for one, other in pairwise(phrases) if _joint(tokens[one[1]].low) and other[0] < other[1]]
    meant = _Meant(subject) if joined else None
    for before, after in joined:
        first, second = _telling(subject, *before), _telling(subject, *after)
        if meant is None or not second or any(map(meant.speaks_of, second)):
            continue
        if any(map(meant.speaks_of, first)):
            quoted = subject.claims.quote(before[1], after[1])
            message = f"The words of {subject.called} say “{quoted}”, and nothing in its meaning speaks of that."
            yield subject.finding("MN225", message)


def _divides(low: str) -> bool:
    return bool(_joint(low)) or low in _SCOPE_END or low in ("(", ")")


def _telling(subject: Subject, start: int, end: int) -> tuple[str, ...]:
    """The words of a phrase that say what it is about."""
    return tuple(
        token.norm
        for place, token in enumerate(subject.claims.tokens[start:end], start)
        if len(token.norm) > _LONGEST_PREFIX
        and token.norm.isalpha()
        and token.norm not in EMPTY_WORDS
        and place not in subject.claims.taken
    )


class _Meant:
    """The words of the facts in a meaning: of their labels, and failing that of their questions and values."""

    def __init__(self, subject: Subject) -> None:
        found = {leaf.fact.name: subject.lookup(leaf) for leaf in _all_leaves(subject) if leaf.fact is not None}
        self._lookups = [lookup for lookup in found.values() if lookup is not None]
        self._labels = by_beginning(name for lookup in self._lookups for name in lookup.names)
        self._all: dict[str, list[str]] | None = None

    def speaks_of(self, word: str) -> bool:
        """Whether a word, or another form of it, is one of them."""
        if is_among(word, self._labels):
            return True
        if self._all is None:
            self._all = by_beginning(sorted({norm for lookup in self._lookups for norm in lookup.all_norms}))
        return is_among(word, self._all)


# --- except --------------------------------------------------------------------------------------------------


def check_exceptions(
    subject: Subject,
    anchors: Mapping[int, Anchor],
    stated: Mapping[int, Stated],
    named: Mapping[str, tuple[Mention, ...]],
) -> Iterator[Diagnostic]:
    """`except`, `excluding`, `unless` and `including` in the words against what the meaning leaves out."""
    for phrase in subject.claims.exceptions:
        start, end = phrase.end, phrase.until
        quoted = subject.claims.quote(phrase.start, min(end, phrase.end + 4))
        inside = [place for place, anchor in anchors.items() if start <= anchor[0] < end]
        mentioned = [(name, m) for name, found in named.items() for m in found if start <= m.start < end]
        if any(_is_in_name(subject, leaf, phrase.start) for leaf in subject.leaves):
            continue
        if mentioned:
            # Facts may share values: what is named once is left out of one of them.
            left_out = {
                mention.start
                for name, mention in mentioned
                for leaf in _all_leaves(subject)
                if _leaves_out(leaf, name, mention.values) or _excuses(leaf, name, mention.values)
            }
            if not left_out.issuperset(mention.start for _, mention in mentioned):
                message = f"The words of {subject.called} say “{quoted}”, and its meaning does not leave this out."
                yield subject.finding("MN220", message)
            continue
        candidates = inside or range(len(subject.leaves))
        if not any(
            subject.leaves[place].part in ("exception", "borrowed")
            or _is_negative(place, subject.leaves[place], stated)
            for place in candidates
        ):
            message = f"The words of {subject.called} say “{quoted}”, and its meaning makes no such exception."
            yield subject.finding("MN220", message)
    others = [leaf for leaf in subject.leaves if leaf.part == "others"]
    if others and _ALONE.isdisjoint(subject.claims.lows):
        message = f"The meaning of {subject.called} leaves others out (`{said_of(others[0])}`), and its words do not."
        yield subject.finding("MN220", message, others[0])
    excused = [leaf for leaf in subject.leaves if leaf.part == "exception"]
    if excused and not _says_exception(subject):
        message = f"The meaning of {subject.called} makes an exception (`{said_of(excused[0])}`), and its words do not."
        yield subject.finding("MN220", message, excused[0])
    for phrase in subject.claims.inclusions:
        for name, found in named.items():
            for mention in found:
                if phrase.end <= mention.start < phrase.until and any(
                    _bars(leaf, name, mention.values) for leaf in _all_leaves(subject)
                ):
                    quoted = subject.claims.quote(phrase.start, mention.end)
                    message = f"The words of {subject.called} say “{quoted}”, and its meaning leaves this out."
                    yield subject.finding("MN220", message)


def _all_leaves(subject: Subject) -> tuple[Leaf, ...]:
    return (*subject.leaves, *subject.kin_leaves)


def _says_exception(subject: Subject) -> bool:
    """Whether the words make an exception: here, or where the clause's list is printed."""
    everywhere = (subject.claims, *subject.kin_claims)
    return any(
        claims.exceptions or claims.negations or any(low.startswith(_EXCUSES) for low in claims.lows)
        for claims in everywhere
    )


_ALONE = frozenset({"only", "alone", "solely", "just", "exclusively"})
_EXCUSES = ("waiv", "excus", "exempt")


def _is_in_name(subject: Subject, leaf: Leaf, cue: int) -> bool:
    lookup = subject.lookup(leaf)
    low = subject.claims.tokens[cue].low
    return lookup is not None and low in EXCEPTIONS and low in lookup.label_words


def _leaves_out(leaf: Leaf, name: str, values: frozenset[str]) -> bool:
    """Whether a test holds for none of these values."""
    if leaf.test is None or leaf.test.fact != name or leaf.values is None:
        return False
    if leaf.negated:
        return not isinstance(leaf.test.wanted, Every) and values <= leaf.values
    return not isinstance(leaf.test.wanted, Some) and values.isdisjoint(leaf.values)


def _excuses(leaf: Leaf, name: str, values: frozenset[str]) -> bool:
    """Whether these values are what lifts or excuses the rest (`unless`, `waived when`)."""
    return leaf.part == "exception" and leaf.test is not None and leaf.test.fact == name and leaf.values == values


def _bars(leaf: Leaf, name: str, values: frozenset[str]) -> bool:
    """Whether a test fails for some of these values."""
    if leaf.test is None or leaf.test.fact != name or leaf.values is None:
        return False
    if leaf.negated:
        return not isinstance(leaf.test.wanted, Every) and not values.isdisjoint(leaf.values)
    return not isinstance(leaf.test.wanted, Some) and not values <= leaf.values
