"""Clauses: the meanings of the drafts read, with readings and precedence, once every id of the document is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mednec.frozen import replace
from mednec.model import said
from mednec.model.condition import ALWAYS, NEVER, Condition, cited_in
from mednec.model.cycles import cycles, reaches
from mednec.model.draft import Draft, Stated
from mednec.model.expressions import DEEPEST, Place, Reader, check_citation, depth, group_of
from mednec.model.findings import Findings, listed, shown
from mednec.model.labels import Anchors
from mednec.model.missing import expression_of, lacks_meaning
from mednec.model.policy import (
    DECLARABLE,
    Clause,
    Decides,
    Determination,
    OtherReading,
    Reading,
    Recommendation,
)
from mednec.model.signed import readings_in, same_meaning, signature, wrong_kind
from mednec.syntax import tree
from mednec.text import Span


def determination(name: tree.Name, out: Findings) -> Determination | None:
    """The determination that a clause may declare under this name, or None after a finding."""
    found = DECLARABLE.get(name.text)
    if found is None:
        out.error(
            "MN124",
            f"“{shown(name.text)}” is not a determination that a clause can make.",
            name.span,
            way_out=f"the determinations are {listed(list(DECLARABLE))}",
        )
    return found


def _outcome(stated: tree.Decides, out: Findings) -> tuple[Determination, str] | None:
    """The determination that a clause declares, and the source that it refers to; None after a finding."""
    match stated.outcome:
        case tree.Refers(source=source):
            if not source.text.strip():
                out.error(
                    "MN124",
                    "The source that the clause refers to has no name.",
                    source.span,
                    way_out='name it: `refer to "InterQual 2025 Imaging"`',
                )
            return Determination.REFER, source.text
        case tree.Name() as name:
            named = determination(name, out)
            return None if named is None else (named, "")


@dataclass(slots=True)
class Clauses:
    """Reads the clauses of one document. `ids` are all clauses in printed order, with their places.

    `misnumbered`: whether a clause's label is wrong, so that a citation may not mean what it says.
    """

    drafts: tuple[Draft, ...]
    services: tuple[str, ...]
    reader: Reader
    anchors: Anchors
    ids: dict[str, Span] = field(default_factory=dict)
    misnumbered: bool = False
    _deciding: dict[str, Draft] = field(default_factory=dict)
    _addresses: dict[str, str] = field(default_factory=dict)
    _conditions: dict[str, Condition] = field(default_factory=dict)
    _overrides: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _others: list[tuple[str, tree.OtherReading, Condition]] = field(default_factory=list)

    def __post_init__(self) -> None:
        miscounted = {(d.span.line, d.span.column) for d in self._out.diagnostics if d.code == "MN200" and d.span}
        below_twin: set[int] = set()
        for draft in self.drafts:
            counted = (draft.span.line, draft.span.column) not in miscounted
            self.misnumbered = self.misnumbered or not counted
            if draft.id in self.ids:
                # What stands below a second clause of a name has names of the first one's, too.
                below_twin.update(map(id, (*draft.items, *draft.sentences)))
                if not counted or id(draft) in below_twin:
                    continue
                # Repeated labels of one list are found by their count; this finds the same path in two lists.
                self.misnumbered = True
                self._out.error(
                    "MN200",
                    f"Two clauses are called {draft.id}.",
                    draft.span,
                    way_out="let the labels count on through the headings of the section",
                    notes=((self.ids[draft.id], "the first of them"),),
                    subject=draft.id,
                )
                continue
            self.ids[draft.id] = draft.span
            self._addresses[draft.id] = self.anchors.give(draft.id, "clause")
            if isinstance(draft.meaning, tree.Decides):
                self._deciding[draft.id] = draft

    @property
    def _out(self) -> Findings:
        return self.reader.out

    def read(self, draft: Draft) -> Clause:
        """A clause and everything below it."""
        children = tuple(self.read(inner) for inner in (*draft.items, *draft.sentences))
        members = tuple(item.id for item in draft.items if _can_be_member(item.meaning))
        place = Place(self.ids, members)
        before = self._out.count
        bare = Clause(
            id=draft.id,
            anchor=self._addresses.get(draft.id, ""),
            label=draft.label,
            words=tuple(draft.words),
            condition=ALWAYS,
            group="",
            decides=None,
            recommends=None,
            children=children,
            after=tuple(draft.after),
            readings=(),
            span=draft.span,
            words_span=draft.words_span,
        )
        if draft.meaning is None:
            self._no_meaning(draft)
            return replace(bare, condition=NEVER)
        clause = self._state(bare, draft.meaning, draft, place)
        if clause.group:
            for span in draft.silent:
                self._say_meaning(f"An item of “{clause.group} of” has words but no meaning.", span, draft.id)
        self._conditions.setdefault(clause.id, clause.condition)
        sound = self._out.count == before
        return replace(clause, readings=self._readings(clause, draft, place, compare=sound))

    def _state(self, bare: Clause, meaning: Stated, draft: Draft, place: Place) -> Clause:
        """The clause with this meaning: the one taken, or that of another reading."""
        stated = bare
        if isinstance(meaning, tree.Decides):
            declared = _outcome(meaning, self._out)
            services = tuple(name.text for name in draft.services if name.text in self.services)
            decides = (
                Decides(declared[0], services, meaning.otherwise, self._overridden(draft), declared[1])
                if declared is not None
                else None
            )
            stated = replace(bare, decides=decides, recommends=None)
        elif isinstance(meaning, tree.Recommends):
            stated = replace(bare, decides=None, recommends=Recommendation(meaning.what.text))
        when = expression_of(meaning)
        if when is None:
            return replace(stated, condition=ALWAYS, group="", said=said.meaning(meaning))
        condition = self.reader.read(when, place)
        if depth(when) > DEEPEST:
            return replace(stated, condition=condition)
        return replace(stated, condition=condition, group=group_of(when), said=said.meaning(meaning))

    # --- precedence ------------------------------------------------------------------------------------------

    def _overridden(self, draft: Draft) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name.text for name in _override_names(draft) if name.text in self._deciding))

    def check_overrides(self) -> None:
        """Precedence is between clauses that decide, and goes one way."""
        for draft in self.drafts:
            names = _override_names(draft)
            if names and draft.id not in self._deciding:
                self._out.error(
                    "MN112",
                    f"Clause {draft.id} makes no determination, so it cannot override one.",
                    names[0].span,
                    way_out="put `overrides` below the clause that makes the determination",
                    subject=draft.id,
                )
                continue
            for name in names:
                if check_citation(name, self.ids, self._out) and name.text not in self._deciding:
                    self._out.error(
                        "MN112",
                        f"Clause {name.text} makes no determination, so there is nothing to override.",
                        name.span,
                        way_out="name the clause that makes the determination",
                        subject=draft.id,
                    )
            if names:
                self._overrides[draft.id] = self._overridden(draft)
        for path in cycles(self._overrides):
            self._out.error(
                "MN112",
                f"These clauses override each other in a circle: {' overrides '.join((*path, path[0]))}.",
                self.ids[path[0]],
                way_out="say which of them wins, and take the other `overrides` away",
                notes=tuple((self.ids[name], f"{name} stands here") for name in path[1:]),
                subject=path[0],
            )

    # --- readings --------------------------------------------------------------------------------------------

    def _readings(self, clause: Clause, draft: Draft, place: Place, *, compare: bool) -> tuple[Reading, ...]:
        found: list[Reading] = []
        for taken, others in readings_in(draft.notes, self._out):
            instead: list[OtherReading] = []
            for other in others:
                if not isinstance(other.meaning, Stated):
                    wrong_kind(other, "a condition, a determination or a recommendation", self._out)
                    continue
                before = self._out.count
                read = self._state(clause, other.meaning, draft, place)
                if compare and self._out.count == before and read == clause and not lacks_meaning(draft):
                    same_meaning(other, clause.id, self._out)
                self._others.append((clause.id, other, read.condition))
                instead.append(OtherReading(other.name.text, read, other.span))
            signed = signature(taken.signed, self._out)
            found.append(Reading(clause.id, taken.name.text, signed, tuple(instead), taken.span))
        return tuple(found)

    # --- what the document must hold -------------------------------------------------------------------------

    def _say_meaning(self, message: str, span: Span, subject: str) -> None:
        self._out.error(
            "MN201",
            message,
            span,
            way_out="write what it means below its words: a fact, a comparison, or a determination",
            subject=subject,
        )

    def _no_meaning(self, draft: Draft) -> None:
        if draft.items:
            self._out.error(
                "MN202",
                f"Clause {draft.id} has items below it, but does not say how they count together.",
                draft.span,
                way_out="write `any of` or `all of` below its words, as they are printed",
                subject=draft.id,
            )
        else:
            self._say_meaning(f"Clause {draft.id} has words but no meaning.", draft.span, draft.id)

    def check_cycles(self) -> None:
        """No clause may depend on itself, in the readings taken or in the others."""
        read = self._conditions
        graph: Mapping[str, tuple[str, ...]] = {name: cited_in(read[name]) for name in self.ids if name in read}
        found = cycles(graph)
        for path in found:
            self._circle(path, self.ids[path[0]])
        if found:
            return
        for name, other, condition in self._others:
            path = reaches(graph, cited_in(condition), name)
            if path:
                self._circle((name, *path[:-1]), other.span)

    def _circle(self, path: tuple[str, ...], span: Span) -> None:
        chain = " cites ".join((*path, path[0]))
        self._out.error(
            "MN111",
            f"These clauses depend on each other in a circle: {chain}.",
            span,
            way_out="let one of them state its own facts",
            notes=tuple((self.ids[name], f"{name} stands here") for name in path[1:]),
            subject=path[0],
        )

    def check_reach(self) -> None:
        """Every meaning must count: as a determination, as an item of a group, or because a clause cites it."""
        cited = self.reader.cited
        below = {item.id: draft for draft in self.drafts for item in draft.items}
        counting = {parent.id for item, parent in below.items() if item in cited}
        blamed: set[str] = set()
        unfinished = any(map(lacks_meaning, self.drafts))
        for draft in self.drafts:
            if not isinstance(draft.meaning, tree.Condition) or draft.id in cited:
                continue
            parent = below.get(draft.id)
            if parent is not None and lacks_meaning(parent):
                continue  # what its items count for is not said yet
            if parent is None and unfinished:
                continue  # what depends on it may be what is missing
            if parent is None:
                self._unused(draft, f"Nothing depends on clause {draft.id}, and it makes no determination.")
            elif parent.meaning is None or parent.id in blamed:
                continue
            elif group_of(expression_of(parent.meaning)):
                continue  # a group that could not be read has its own finding
            elif parent.id in counting:
                self._unused(draft, f"Clause {parent.id} does not count its item {draft.id}.")
            else:
                blamed.add(parent.id)
                self._out.error(
                    "MN202",
                    f"Clause {parent.id} has items below it, but its meaning does not say how they count.",
                    parent.meaning.span,
                    way_out="end the meaning with `any of` or `all of`, or cite the items: `I.A is met`",
                    subject=parent.id,
                )

    def _unused(self, draft: Draft, message: str) -> None:
        self._out.error(
            "MN203",
            message,
            draft.span,
            way_out=f"cite it where it counts (`{draft.id} is met`), or write the determination that it makes",
            subject=draft.id,
        )


def _can_be_member(meaning: Stated | None) -> bool:
    """Items that decide or recommend by themselves are not conditions of the clause above them."""
    return meaning is None or isinstance(meaning, tree.Condition)


def _override_names(draft: Draft) -> list[tree.Name]:
    return [name for note in draft.notes if isinstance(note, tree.Overrides) for name in note.clauses]
