"""Clauses: the meanings of the drafts read, with readings and precedence, once every id of the document is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from mednec.frozen import replace
from mednec.model import said
from mednec.model.citations import can_be_met, check_citation, cited
from mednec.model.condition import ALWAYS, NEVER, All, Any, Condition, Met, Not, cited_in
from mednec.model.cycles import cycles, reaches
from mednec.model.determinations import Limit, With
from mednec.model.documentation import read_items
from mednec.model.draft import Draft, Stated
from mednec.model.expressions import DEEPEST, Place, Reader, Required, depth, group_of
from mednec.model.findings import Findings
from mednec.model.formerly import former_ids
from mednec.model.labels import Anchors
from mednec.model.limits import approval_period, read_with
from mednec.model.missing import expression_of, lacks_meaning
from mednec.model.otherwise import ELSE
from mednec.model.outcomes import declared_outcome
from mednec.model.polarity import check_exceptions
from mednec.model.policy import Clause, Decides, Documents, OtherReading, Precedence, Reading, Recommendation
from mednec.model.precedence import below, read_precedence
from mednec.model.presumed import presumes
from mednec.model.signed import readings_in, same_meaning, signature, wrong_kind
from mednec.syntax import tree
from mednec.text import Span

_Conditional: TypeAlias = tree.Condition | tree.Decides | tree.Recommends
"""The meanings of clauses that can be met."""


@dataclass(slots=True, eq=False, repr=False)
class Clauses:
    """Reads the clauses of one document. `ids` are all clauses in printed order, with their places.

    `misnumbered`: whether a clause's label is wrong, so that a citation may not mean what it says.
    """

    drafts: tuple[Draft, ...]
    services: tuple[str, ...]
    reader: Reader
    anchors: Anchors
    limits: Mapping[str, Limit]
    service_fact: str = ""
    orders: tuple[tree.PrecedenceBlock, ...] = ()
    requests: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    ids: dict[str, Span] = field(default_factory=dict)
    misnumbered: bool = False
    _deciding: dict[str, Draft] = field(default_factory=dict)
    _addresses: dict[str, str] = field(default_factory=dict)
    _conditions: dict[str, Condition] = field(default_factory=dict)
    _overrides: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _others: list[tuple[str, tree.OtherReading, Condition]] = field(default_factory=list)
    _above: dict[str, Draft] = field(default_factory=dict)
    _scopes: dict[str, Condition | None] = field(default_factory=dict)
    _by_id: dict[str, Draft] = field(default_factory=dict)
    _riders: dict[str, list[str]] = field(default_factory=dict)
    precedence: tuple[Precedence, ...] = ()
    _below: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

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
            self._by_id[draft.id] = draft
            self._above.update((item.id, draft) for item in draft.items)
            self._addresses[draft.id] = self.anchors.give(draft.id, "clause")
            if isinstance(draft.meaning, tree.Documents | tree.NeverDecides | tree.Controls):
                self.reader.unconditional.add(draft.id)
            if draft.term:
                self._define(draft)
            if isinstance(draft.meaning, tree.Decides):
                self._deciding[draft.id] = draft
        self.reader.scope_of = self._scope_of_item
        self.reader.required_by = self._required_by
        for draft in self._by_id.values():
            self._take_rider(draft)
        self.precedence = read_precedence(self.orders, self.ids, self._deciding, self._out)
        self._below = below(self.precedence)

    @property
    def _out(self) -> Findings:
        return self.reader.out

    def read(self, draft: Draft, above: tuple[str, ...] = ()) -> Clause:
        """A clause and everything below it. `above`: the clauses that documentation asked for here is for."""
        if isinstance(draft.meaning, tree.Documents):
            above = self._documented(draft.meaning, draft.id) or above
        elif not isinstance(draft.meaning, tree.NeverDecides | tree.Controls):
            above = (draft.id,)
        children = tuple(self.read(inner, above) for inner in (*draft.items, *draft.sentences))
        place = self._place(draft)
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
            limits=self._limits(draft),
            row=draft.row,
            formerly=former_ids(draft),
            span=draft.span,
            words_span=draft.words_span,
        )
        if draft.meaning is None:
            self._no_meaning(draft)
            return replace(bare, condition=NEVER)
        if isinstance(draft.meaning, tree.Documents | tree.NeverDecides | tree.Controls):
            return self._without_condition(bare, draft.meaning, draft, above)
        clause = self._state(bare, draft.meaning, draft, place)
        check_exceptions(draft, self._above, self._out)
        clause = replace(clause, presumed=presumes(expression_of(draft.meaning)))
        if clause.group:
            for span in draft.silent:
                self._say_meaning(f"An item of “{clause.group} of” has words but no meaning.", span, draft.id)
        self._conditions.setdefault(clause.id, clause.condition)
        sound = self._out.count == before
        return replace(clause, readings=self._readings(clause, draft, place, compare=sound))

    def _state(self, bare: Clause, meaning: _Conditional, draft: Draft, place: Place) -> Clause:
        """The clause with this meaning: the one taken, or that of another reading."""
        stated = bare
        if isinstance(meaning, tree.Decides):
            declared = declared_outcome(meaning.outcome, self._out)
            decides = (
                Decides(
                    declared[0],
                    draft.routing.named(self.services),
                    meaning.otherwise and meaning.when is None,
                    self._overridden(draft),
                    declared[1],
                    tuple(dict.fromkeys(name.text for name in draft.routing.requests if name.text in self.requests)),
                    draft.routing.named(self.lines),
                )
                if declared is not None
                else None
            )
            stated = replace(bare, decides=decides, recommends=None)
        elif isinstance(meaning, tree.Recommends):
            stated = replace(bare, decides=None, recommends=Recommendation(meaning.what.text))
        when = expression_of(meaning)
        if when is None:
            return self._excused(replace(stated, condition=ALWAYS, group="", said=said.meaning(meaning)), draft)
        condition = self.reader.read(when, place)
        if depth(when) > DEEPEST:
            return replace(stated, condition=condition)
        stated = replace(stated, condition=condition, group=group_of(when), said=said.meaning(meaning))
        return self._excused(stated, draft)

    # --- exceptions and scope --------------------------------------------------------------------------------

    def _excused(self, clause: Clause, draft: Draft) -> Clause:
        """The clause with what waives it and where it applies."""
        own, span = clause.condition, clause.condition.span
        place = Place(self.ids, None, draft.id)
        waivers = [self.reader.read(note.when, place) for note in draft.notes if isinstance(note, tree.Waived)]
        waived = waivers[0] if len(waivers) == 1 else Any(tuple(waivers)) if waivers else None
        applies = self._scope(draft.id)
        riders = tuple(self._riders.get(draft.id, ()))
        adds_to = draft.meaning.adds_to if isinstance(draft.meaning, tree.Condition) else None
        target = self._target(adds_to) if adds_to is not None else None
        if waived is None and applies is None and not riders and target is None:
            return clause
        self.reader.cited.update(riders)
        whole = own if waived is None else Any((own, waived), span, "waived")
        whole = All((whole, *(Met(rider, span) for rider in riders)), span, "riders") if riders else whole
        if applies is not None and clause.decides is None:
            whole = Any((Not(applies), whole), span, "applies")
        elif applies is not None:
            whole = All((applies, whole), span, "applies")
        return replace(
            clause, condition=whole, own=own, waived=waived, applies=applies, riders=riders, adds_to=target or ""
        )

    def _take_rider(self, draft: Draft) -> None:
        """Note what a clause adds to another, so that the other one asks for it wherever it is printed."""
        adds_to = draft.meaning.adds_to if isinstance(draft.meaning, tree.Condition) else None
        if adds_to is None or not check_citation(adds_to, self.ids, self._out):
            return
        target = self._by_id[adds_to.text]
        if isinstance(target.meaning, tree.Condition | tree.Decides) and target is not draft:
            self._riders.setdefault(target.id, []).append(draft.id)
            return
        self._out.error(
            "MN151",
            f"{target.id} asks for nothing that {draft.id} could add to.",
            adds_to.span,
            way_out="name the clause or item whose condition it adds to",
            subject=draft.id,
        )

    def _target(self, adds_to: tree.Name) -> str | None:
        return adds_to.text if adds_to.text in self._riders else None

    def _required_by(self, clause: str) -> Required | None:
        draft = self._by_id[clause]
        expr = expression_of(draft.meaning) if draft.meaning is not None else None
        return None if expr is None else Required(expr, _members(draft))

    def _place(self, draft: Draft) -> Place:
        asked = draft.routing.named(self.services) or self.services
        return Place(self.ids, _members(draft), draft.id, service_fact=self.service_fact, services=asked)

    def _scope(self, clause: str) -> Condition | None:
        """Where a clause applies; None: everywhere. Read once, whoever asks."""
        if clause not in self._scopes:
            self._scopes[clause] = None  # a scope that leads back to itself is found among the circles
            draft = self._by_id[clause]
            parts = [note.expr for note in draft.notes if isinstance(note, tree.Where)]
            if isinstance(draft.meaning, tree.Condition) and draft.meaning.where is not None:
                parts.append(draft.meaning.where)
            read = tuple(self.reader.read(part, Place(self.ids, None, clause)) for part in parts)
            if read:
                self._scopes[clause] = read[0] if len(read) == 1 else All(read)
        return self._scopes[clause]

    def _scope_of_item(self, clause: str) -> Condition | None:
        """Where a cited clause applies; a determination is not made where it does not, so it needs none."""
        return self._scope(clause) if clause in self._by_id and clause not in self._deciding else None

    def _limits(self, draft: Draft) -> tuple[With, ...]:
        place = Place(self.ids, None)
        notes = [note for note in draft.notes if isinstance(note, tree.With)]
        period = draft.meaning.approved if isinstance(draft.meaning, tree.Decides) else None
        if period is not None:
            limit = tree.Name(approval_period(self.limits), period.span)
            notes.insert(0, tree.With(limit, (), period, None, period.span))
        return tuple(filter(None, (read_with(note, self.limits, self.reader, place) for note in notes)))

    # --- definitions and notes -------------------------------------------------------------------------------

    def _define(self, draft: Draft) -> None:
        """Conditions can cite the term by its name, which must be nobody else's."""
        fact = self.reader.vocabulary.facts.get(draft.id)
        if fact is None:
            self.reader.defined.add(draft.id)
            return
        self._out.error(
            "MN102",
            f"The name {draft.id} of a definition is the name of a fact, too.",
            draft.span,
            way_out="give the definition a name of its own",
            notes=((fact.span, "the fact"),) if fact.span is not None else (),
            subject=draft.id,
        )

    def belongs_to(self, names: tuple[tree.Name, ...]) -> tuple[str, ...]:
        """The clauses that a note is said to belong to."""
        found = (cited(name, "", self.ids, self._out) for name in names)
        return tuple(dict.fromkeys(clause for clause in found if clause is not None))

    # --- clauses that are never met or not -------------------------------------------------------------------

    def _without_condition(
        self,
        bare: Clause,
        meaning: tree.Documents | tree.NeverDecides | tree.Controls,
        draft: Draft,
        above: tuple[str, ...],
    ) -> Clause:
        """A clause that says what must be on file, which test controls another, or why its words decide nothing."""
        for note in draft.notes:
            if isinstance(note, tree.ReadingTaken | tree.OtherReading | tree.Waived | tree.Where | tree.With):
                self._out.error(
                    "MN209",
                    f"Clause {draft.id} states no condition that this line could be about.",
                    note.span,
                    way_out="put the line below a meaning that decides or that counts",
                    subject=draft.id,
                )
        if isinstance(meaning, tree.NeverDecides):
            return replace(bare, never_decides=meaning.because.text, said=said.meaning(meaning))
        if isinstance(meaning, tree.Controls):
            return replace(bare, controls=(meaning.first.text, meaning.other.text), said=said.meaning(meaning))
        items = read_items(meaning.items, self.reader.vocabulary, self._out)
        services = draft.routing.named(self.services)
        return replace(bare, documents=Documents(items, above, services), said=said.meaning(meaning))

    def _documented(self, meaning: tree.Documents, at: str) -> tuple[str, ...]:
        """The clauses that documentation is said to be for."""
        found: list[str] = []
        for name in meaning.clauses:
            clause = cited(name, at, self.ids, self._out)
            if clause is not None and can_be_met(clause, name.span, self.reader.unconditional, self._out):
                found.append(clause)
        return tuple(dict.fromkeys(found))

    # --- precedence ------------------------------------------------------------------------------------------

    def _overridden(self, draft: Draft) -> tuple[str, ...]:
        """The clauses that a clause overrides, each with what it decides where its condition fails."""
        names = [each for name in _override_names(draft) for each in (name.text, f"{name.text}.{ELSE}")]
        names += self._below.get(draft.id, ())
        return tuple(dict.fromkeys(name for name in names if name in self._deciding))

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
            if names or draft.id in self._below:
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
                if not isinstance(other.meaning, _Conditional):
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
            if not isinstance(draft.meaning, tree.Condition) or draft.id in cited or draft.twice:
                continue
            parent = below.get(draft.id)
            if parent is not None and lacks_meaning(parent):
                continue  # what its items count for is not said yet
            if parent is None and unfinished:
                continue  # what depends on it may be what is missing
            if parent is None:
                self._unused(draft, f"Nothing depends on clause {draft.id}, and it makes no determination.")
            elif parent.meaning is None or parent.twice or parent.id in blamed:
                continue  # that finding comes first
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


def _members(draft: Draft) -> tuple[str, ...]:
    """The items that a group without a list combines."""
    return tuple(item.id for item in draft.items if _can_be_member(item.meaning))


def _can_be_member(meaning: Stated | None) -> bool:
    """Items that decide or recommend by themselves are not conditions of the clause above them."""
    return meaning is None or isinstance(meaning, tree.Condition)


def _override_names(draft: Draft) -> list[tree.Name]:
    instead_of = draft.meaning.instead_of if isinstance(draft.meaning, tree.Decides) else ()
    return [*instead_of, *(name for note in draft.notes if isinstance(note, tree.Overrides) for name in note.clauses)]
