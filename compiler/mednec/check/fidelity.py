"""Fidelity: every unit of the source document carried exactly once, in order, by a construct of its kind.

Both sides are cut into the same units (`mednec.check.source`). The two sequences are compared after what they share
at the start and at the end is set aside: equal units are paired occurrence by occurrence, the longest run of pairs in
ascending order is what stands in order (patience sorting, n log n), and every unit outside it is named with what is
wrong with it. Only equal sequences are without a finding, so nothing can be lost, added, changed or moved unseen.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Sequence

from mednec.check.carried import carried_by
from mednec.check.sentences import plain, sentences
from mednec.check.source import Unit, UnitKind, links_in, marks_in, read_source
from mednec.diagnostics import Diagnostic, Severity
from mednec.frozen import frozen, replace
from mednec.model.labels import DASH, bare
from mednec.model.policy import Policy
from mednec.text import Source

_MOST_SHOWN = 90
_ALIKE = 0.5


@frozen
class Count:
    """How many units of one kind the source has, how many of them the policy carries and how many it leaves out."""

    kind: UnitKind
    total: int
    carried: int
    left_out: int = 0


@frozen
class Altered:
    """A unit of the source beside what the policy carries in its place."""

    printed: Unit
    carried: Unit


@frozen
class Fidelity:
    """How a policy carries its source document.

    `counts` are by kind of unit, links and reference marks apart from the sentences that hold them. `missing`,
    `out_of_order` and `misplaced` (under another heading) hold units of the source; `added` and `duplicated` hold
    what the policy carries beyond it. `diagnostics` says the same, place by place, and includes the source's hash.
    """

    counts: tuple[Count, ...]
    missing: tuple[Unit, ...]
    added: tuple[Unit, ...]
    duplicated: tuple[Unit, ...]
    out_of_order: tuple[Unit, ...]
    misplaced: tuple[Unit, ...]
    altered: tuple[Altered, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def total(self) -> int:
        """How many units the source has."""
        return sum(count.total for count in self.counts)

    @property
    def carried(self) -> int:
        """How many of them the policy carries once, in order, by a construct of their kind."""
        return sum(count.carried for count in self.counts)

    @property
    def left_out(self) -> int:
        """How many it leaves out by name."""
        return sum(count.left_out for count in self.counts)

    @property
    def complete(self) -> bool:
        """Whether every unit is carried or left out by name, and nothing else is."""
        return not self.diagnostics and self.carried + self.left_out == self.total


def check_fidelity(policy: Policy, source_text: str, name: str = "source.txt", held_by: str = "") -> Fidelity:
    """Compare a policy with the text of its source document; `name` is what the places of findings call that text.

    `held_by` is an earlier version that the same text is the document of: where words differ, it may be the wrong one.
    """
    printed = read_source(Source(name, source_text))
    carried = carried_by(policy, printed)
    left_out, findings = _left_out(policy, printed, carried)
    due = tuple(unit for place, unit in enumerate(printed) if place not in left_out)
    comparison = _Comparison(due, carried)
    sound = tuple(due[place] for place in comparison.sound)
    excused = tuple(printed[place] for place in sorted(left_out))
    return Fidelity(
        tuple(_count(kind, printed, sound, excused) for kind in UnitKind),
        tuple(comparison.missing),
        tuple(comparison.added),
        tuple(comparison.duplicated),
        tuple(comparison.out_of_order),
        tuple(comparison.misplaced),
        tuple(comparison.altered),
        (
            *_hash_findings(policy, source_text),
            *findings,
            *(_of_another_version(policy, held_by, name, comparison.findings) if held_by else comparison.findings),
        ),
    )


def _of_another_version(
    policy: Policy, held_by: str, name: str, differing: Sequence[Diagnostic]
) -> tuple[Diagnostic, ...]:
    """What differs, where an amendment is held against the document that an earlier version was transcribed from."""
    if not differing:
        return ()
    places = "a place" if len(differing) == 1 else f"{len(differing)} places"
    message = f"The words are not those of {name} in {places}, and that is the document of {held_by} too."
    way_out = (
        f"if this version transcribes a document of its own, put that beside it as {policy.version}.txt, and keep the "
        "words; if both transcribe this one, mend the words"
    )
    return (
        Diagnostic("MN412", message, policy.span, Severity.ERROR, way_out, subject="policy"),
        *(replace(each, help=f"if it is the right document (MN412): {each.help}") for each in differing),
    )


def _count(kind: UnitKind, printed: Sequence[Unit], sound: Sequence[Unit], excused: Sequence[Unit]) -> Count:
    def number(units: Sequence[Unit]) -> int:
        match kind:
            case UnitKind.LINK:
                return sum(len(links_in(unit.text)) for unit in units)
            case UnitKind.MARK:
                return sum(len(marks_in(unit.text)) for unit in units)
            case _:
                return sum(1 for unit in units if unit.kind is kind)

    return Count(kind, number(printed), number(sound), number(excused))


def _hash_findings(policy: Policy, source_text: str) -> tuple[Diagnostic, ...]:
    digest = hashlib.sha256(source_text.encode("utf-8")).hexdigest()
    if not policy.source_sha256:
        message = "The policy does not say which text of the source document it was transcribed from."
        way_out = (
            f'write in the policy block: `source sha256 "{digest}"`. A version with a document of its own has it '
            f"beside it, as {policy.version}.txt"
        )
        return (Diagnostic("MN401", message, policy.span, Severity.WARNING, way_out, subject="policy"),)
    if policy.source_sha256.lower() != digest:
        message = "The source document is not the text that the policy was transcribed from."
        way_out = (
            "put the original text back; or compare the new text with the policy and then write "
            f'`source sha256 "{digest}"`'
        )
        return (Diagnostic("MN402", message, policy.span, Severity.ERROR, way_out, subject="policy"),)
    return ()


def _left_out(
    policy: Policy, printed: Sequence[Unit], carried: Sequence[Unit]
) -> tuple[frozenset[int], tuple[Diagnostic, ...]]:
    """The places of the source units that the policy leaves out by name, and what is wrong with its list."""
    places: set[int] = set()
    findings: list[Diagnostic] = []
    for entry in policy.left_out:
        names = {plain(entry.words), *sentences(entry.words)}
        found = [place for place, unit in enumerate(printed) if unit.text in names or unit.shown in names]
        also_carried = sum(1 for unit in carried if unit.text in names or unit.shown in names)
        words = _short(plain(entry.words))
        if not found:
            message = f"The policy leaves out “{words}”, and the source document has no such sentence."
            way_out = "write the sentence as the source prints it, or take the line away"
            findings.append(Diagnostic("MN410", message, entry.span, Severity.ERROR, way_out, subject="policy"))
        elif also_carried >= len(found):
            message = f"The policy leaves out “{words}”, and it carries these words too."
            way_out = "take away the `leave out` line, or the words"
            findings.append(Diagnostic("MN411", message, entry.span, Severity.ERROR, way_out, subject="policy"))
        else:
            places.update(found[also_carried:])
    return frozenset(places), tuple(findings)


class _Comparison:
    """Two sequences of units side by side. `sound` are the places in the first that the second carries rightly."""

    def __init__(self, printed: Sequence[Unit], carried: Sequence[Unit]) -> None:
        self.sound: list[int] = []
        self.missing: list[Unit] = []
        self.added: list[Unit] = []
        self.duplicated: list[Unit] = []
        self.out_of_order: list[Unit] = []
        self.misplaced: list[Unit] = []
        self.altered: list[Altered] = []
        self.findings: list[Diagnostic] = []
        pairs = _paired(printed, carried)
        in_order = _longest_ascending(pairs)
        for i, j in in_order:
            self._judge_pair(i, printed[i], carried[j])
        for i, j in sorted(set(pairs) - set(in_order)):
            self._moved(printed[i], carried[j])
        self._leftovers(printed, carried, pairs, in_order)

    def _find(self, code: str, severity: Severity, message: str, way_out: str, at: Unit, beside: Unit | None) -> None:
        notes = ((beside.span, "the other side is here"),) if beside is not None else ()
        self.findings.append(Diagnostic(code, message, at.span, severity, way_out, notes, (), "policy"))

    def _judge_pair(self, place: int, printed: Unit, carried: Unit) -> None:
        # The language writes every label with a point. A paragraph with a meaning takes a dash where none is printed.
        if bare(printed.label) != bare(carried.label) and (printed.label, carried.label) != ("", DASH):
            self._changed(printed, carried)
        elif (
            printed.kind is carried.kind
            or (printed.alone and carried.kind is UnitKind.HEADING)
            or (printed.kind is UnitKind.HEADING and carried.alone and not carried.section)  # a title in capitals
        ):
            self.sound.append(place)
        else:
            message = (
                f"“{_short(printed.text)}” is a {printed.kind.value} in the source document, "
                f"and the policy carries it as a {carried.kind.value}."
            )
            way_out = "write it with the construct made for it: heading, `>` words, table row, code line or reference"
            self._find("MN409", Severity.WARNING, message, way_out, carried, printed)

    def _moved(self, printed: Unit, carried: Unit) -> None:
        shown = _short(printed.shown)
        if printed.section != carried.section:
            self.misplaced.append(printed)
            message = (
                f"“{shown}” stands under “{_short(printed.section)}” in the source document, "
                f"and under “{_short(carried.section)}” in the policy."
            )
            self._find("MN407", Severity.WARNING, message, "move it to where the source prints it", carried, printed)
        else:
            self.out_of_order.append(printed)
            message = f"“{shown}” stands in another place than in the source document."
            self._find("MN406", Severity.WARNING, message, "keep the printed order", carried, printed)

    def _changed(self, printed: Unit, carried: Unit) -> None:
        self.altered.append(Altered(printed, carried))
        message = f"The source document prints “{_short(printed.shown)}”, the policy “{_short(carried.shown)}”."
        at, was = _first_difference(printed.shown, carried.shown)
        way_out = "write it as printed"
        if was and at:
            way_out += f": “{was}” where the policy has “{at}”"
        elif was or at:
            way_out += f", with “{was}”" if was else f", without “{at}”"
        self._find("MN408", Severity.ERROR, message, way_out, carried, printed)

    def _leftovers(
        self,
        printed: Sequence[Unit],
        carried: Sequence[Unit],
        pairs: Sequence[tuple[int, int]],
        in_order: Sequence[tuple[int, int]],
    ) -> None:
        """Units without an equal one: altered where the two sides resemble each other in the same gap."""
        paired_left, paired_right = {i for i, _ in pairs}, {j for _, j in pairs}
        known = {unit.text for unit in printed}
        rows, columns = [i for i, _ in in_order], [j for _, j in in_order]
        gaps: dict[int, deque[Unit]] = defaultdict(deque)
        for j, unit in enumerate(carried):
            if j in paired_right:
                continue
            if unit.text in known:
                self.duplicated.append(unit)
                message = f"“{_short(unit.shown)}” is carried more often than the source document prints it."
                self._find("MN405", Severity.ERROR, message, "keep it where the source prints it", unit, None)
            else:
                gaps[bisect_left(columns, j)].append(unit)
        for i, unit in enumerate(printed):
            if i in paired_left:
                continue
            gap = gaps[bisect_left(rows, i)]
            if gap and _alike(unit, gap[0]):
                self._changed(unit, gap.popleft())
                continue
            self.missing.append(unit)
            message = f"Nothing in the policy carries “{_short(unit.shown)}”."
            way_out = "transcribe it where it stands, or name it in a `leave out` line with the reason"
            self._find("MN403", Severity.ERROR, message, way_out, unit, None)
        for unit in (unit for gap in gaps.values() for unit in gap):
            self.added.append(unit)
            message = f"The source document does not print “{_short(unit.shown)}”."
            self._find("MN404", Severity.ERROR, message, "keep to the printed words", unit, None)


def _paired(printed: Sequence[Unit], carried: Sequence[Unit]) -> list[tuple[int, int]]:
    """Places of equal words on both sides: first what both share at the ends, then occurrence by occurrence."""
    left, right = [unit.text for unit in printed], [unit.text for unit in carried]
    shortest = min(len(left), len(right))
    head = next((n for n in range(shortest) if left[n] != right[n]), shortest)
    rest = shortest - head
    tail = next((n for n in range(rest) if left[-1 - n] != right[-1 - n]), rest)
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for j in range(head, len(right) - tail):
        waiting[right[j]].append(j)
    middle = [(i, waiting[left[i]].popleft()) for i in range(head, len(left) - tail) if waiting.get(left[i])]
    ends = range(1, tail + 1)
    return [*((n, n) for n in range(head)), *middle, *((len(left) - n, len(right) - n) for n in reversed(ends))]


def _longest_ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs, ascending on the left, that ascends on the right too (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for n, (_, j) in enumerate(pairs):
        at = bisect_left(tops, j)
        before.append(piles[at - 1] if at else -1)
        tops[at : at + 1] = [j]
        piles[at : at + 1] = [n]
    run: list[tuple[int, int]] = []
    n = piles[-1] if piles else -1
    while n >= 0:
        run.append(pairs[n])
        n = before[n]
    return run[::-1]


def _alike(one: Unit, other: Unit) -> bool:
    """Whether one is plausibly the other with some words changed."""
    if one.label and one.label == other.label:
        return True
    words, others = set(one.text.lower().split()), set(other.text.lower().split())
    return len(words & others) >= _ALIKE * max(1, min(len(words), len(others)))


def _first_difference(printed: str, carried: str) -> tuple[str, str]:
    """The first stretch of words that differs: (in the policy, in the source)."""
    left, right = printed.split(), carried.split()
    shortest = min(len(left), len(right))
    head = next((n for n in range(shortest) if left[n] != right[n]), shortest)
    rest = shortest - head
    tail = next((n for n in range(rest) if left[-1 - n] != right[-1 - n]), rest)
    return _short(" ".join(right[head : len(right) - tail])), _short(" ".join(left[head : len(left) - tail]))


def _short(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 1].rstrip()}…"
