"""How each clause and each line of business is decided, in plain words, for the place where it is printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mednec.frozen import frozen
from mednec.model.condition import ALWAYS, All, Condition, cited_in, facts_in
from mednec.model.determinations import Determination, Outcome, Standing, With
from mednec.model.policy import Clause, Decides, Definition, Documents, LineRule, NextSource, Note, OnFile, Policy
from mednec.page.meaning import Meaning, join
from mednec.page.page import Block, Blocks, Derived, Inline, Inlines, Link, Paragraph, Strong, Text
from mednec.page.places import Places
from mednec.table.limits import limit_words

LINE_OF_BUSINESS = "line_of_business"
REQUEST_TYPE = "request_type"


def overridden(policy: Policy) -> dict[str, tuple[str, ...]]:
    """For each clause that another takes precedence over, those others in printed order."""
    over: dict[str, list[str]] = {}
    for clause in policy.clauses:
        for loser in clause.decides.overrides if clause.decides is not None else ():
            over.setdefault(loser, []).append(clause.id)
    return {loser: tuple(winners) for loser, winners in over.items()}


@frozen
class Decided:
    """Says how the clauses and lines of one policy are decided.

    `overridden` gives, for a clause, the clauses that take precedence over it, `documentation` what must be on file for
    it.
    """

    policy: Policy
    places: Places
    meaning: Meaning
    overridden: Mapping[str, tuple[str, ...]]
    documentation: Mapping[str, tuple[tuple[Clause, OnFile], ...]]

    def clause(self, clause: Clause) -> Blocks:
        """How a printed clause is decided; nothing for one that has no meaning of its own."""
        rule = self.rule(clause)
        limits = tuple(block for each in clause.limits for block in self._limit(each))
        beside = _sentences(
            *self._precedence(clause),
            self.reading(clause.id),
            *self._attested(clause),
            self._on_file(clause),
            self._notes(clause),
            *self._relabelled(clause),
        )
        said = (*rule, *limits, *beside)
        return (Derived(f"How {clause.id} is decided", said),) if said else ()

    def definition(self, definition: Definition) -> Blocks:
        """What a definition stands for."""
        lead = Paragraph((Text(f"This defines “{definition.term}”."),))
        rule = self.rule(definition.clause) if definition.clause is not None else ()
        return (Derived(f"The definition of {definition.term}", (lead, *rule)),)

    def note(self, note: Note) -> Blocks:
        """What a note belongs to, and what it decides."""
        belongs = (Text(f"The note “{note.mark}” belongs to "), *self.meaning.cites(note.of), Text("."))
        blocks: Blocks = (Paragraph(belongs),) if note.of else ()
        if note.clause is not None:
            blocks += tuple(
                block for said in self.clause(note.clause) if isinstance(said, Derived) for block in said.body
            )
        return (Derived(f"The note {note.mark}", blocks),) if blocks else ()

    def _relabelled(self, clause: Clause) -> Iterator[Inlines]:
        """How the clause was cited before, and which clause has taken the name along that is now this one's."""
        if clause.formerly:
            yield (Text(f"In earlier versions it was {join(clause.formerly, 'and')}."),)
        for other in self.policy.printed_clauses:
            if clause.id in other.formerly:
                yield (
                    Text(f"What was {clause.id} in earlier versions is now "),
                    self.meaning.cite(other.id),
                    Text("."),
                )

    def _notes(self, clause: Clause) -> Inlines:
        """The notes printed elsewhere that belong to a clause."""
        words: list[Inline] = []
        for note in self.policy.notes:
            if clause.id in note.of:
                words += [Text(", " if words else "See the note "), Link(f"#{note.anchor}", (Text(f"“{note.mark}”"),))]
        return (*words, Text(".")) if words else ()

    def _limit(self, allowed: With) -> Blocks:
        """What a clause allows where it is met."""
        limit = next(limit for limit in self.policy.limits if limit.name == allowed.limit)
        lead: Inlines = (Text("Limit: "), Strong((Text(limit_words(limit, allowed.values)),)))
        if allowed.when == ALWAYS:
            return (Paragraph((*lead, Text("."))),)
        return self.meaning.said((*lead, Text(" when ")), allowed.when)

    def rule(self, clause: Clause) -> Blocks:
        """The clause's rule alone: what it decides or recommends, or when it is met; then its exceptions."""
        return (*self._rule(clause, clause.own or clause.condition), *self._excused(clause))

    def _rule(self, clause: Clause, condition: Condition) -> Blocks:
        cite = self.meaning.cite(clause.id)
        if clause.decides is not None:
            return self._decides(cite, clause.decides, condition)
        if clause.recommends is not None:
            lead = (cite, Text(" recommends "), Strong((Text(clause.recommends.what),)))
            return (*self._when(lead, condition), Paragraph((Text("A recommendation decides nothing."),)))
        if clause.documents is not None:
            return self._asks_for(cite, clause.documents)
        if clause.controls is not None:
            first, other = (self.policy.fact(name).label for name in clause.controls)
            words = f": where “{first}” is done, “{other}” is not used, and no comparison with it is met."
            return (Paragraph((cite, Text(words))),)
        if clause.never_decides:
            return (Paragraph((cite, Text(f" decides nothing: {clause.never_decides.rstrip('.')}."))),)
        if condition == ALWAYS:
            return ()
        return self.meaning.said((cite, Text(" is met when ")), condition)

    def _excused(self, clause: Clause) -> Blocks:
        """What waives a clause, and where it applies."""
        cite = self.meaning.cite(clause.id)
        blocks: Blocks = ()
        if clause.waived is not None:
            lead = (cite, Text(" is waived (not met, but no longer asked for) when "))
            blocks = self.meaning.said(lead, clause.waived)
        if clause.applies is not None:
            blocks += self.meaning.said((cite, Text(" applies only when ")), clause.applies)
            leaves = "it leaves its list: it is not asked for, and counts for nothing"
            outside = "it decides nothing" if clause.decides is not None else leaves
            blocks += (Paragraph((Text(f"Where it does not apply, {outside}."),)),)
        if clause.presumed:
            presumed = Link(f"#{self.places.derived['presumptions']}", (Text("presumed"),))
            said = (Text("What its items name is "), presumed, Text(" absent where nothing is documented."))
            blocks += (Paragraph(said),)
        if clause.riders:
            also = (
                *self.meaning.cites(clause.riders),
                Text(f" {'adds' if len(clause.riders) == 1 else 'add'} to "),
                cite,
            )
            blocks += (Paragraph((*also, Text(": it must be met too."))),)
        if clause.adds_to:
            blocks += (
                Paragraph((cite, Text(" adds to what "), self.meaning.cite(clause.adds_to), Text(" requires."))),
            )
        return blocks

    def _asks_for(self, cite: Inline, documents: Documents) -> Blocks:
        what = join([f"“{item.what}”" for item in documents.items], "and")
        asks: Inlines = (cite, Text(f" says what must be on file{f': {what}' if what else ''}. "))
        return (Paragraph((*asks, Text("It is no condition: whether it is there changes no determination."))),)

    def _on_file(self, clause: Clause) -> Inlines:
        """What must be on file for the clause, by the clauses that ask for it."""
        by: dict[str, list[str]] = {}
        for asking, item in self.documentation.get(clause.id, ()):
            by.setdefault(asking.id, []).append(f"“{item.what}”")
        words: list[Inline] = []
        for asking_id, items in by.items():
            words += [
                Text("; " if words else "Must be on file: "),
                Text(f"{join(items, 'and')} ("),
            ]
            words += [self.meaning.cite(asking_id), Text(")")]
        return (*words, Text(".")) if words else ()

    def _decides(self, cite: Inline, decides: Decides, condition: Condition) -> Blocks:
        determination = Strong((Text(determination_words(decides.outcome)),))
        lead: Inlines = (cite, Text(": "), determination, *self.reach(decides))
        if decides.otherwise:
            return (Paragraph((*lead, Text(" when no other clause decides."))),)
        return self._when(lead, condition)

    def reach(self, decides: Decides) -> Inlines:
        """What follows a determination: who takes it up, and for which requests the clause speaks."""
        words: list[Inline] = [Text(_handed_on(decides.determination))]
        if decides.services and set(decides.services) != set(self.policy.services):
            words.append(Text(f" for {join(self.meaning.labels(self.policy.service_fact, decides.services))}"))
        routed = []
        if decides.requests and set(decides.requests) != set(self.policy.requests):
            routed.append(f"request type: {join(self.meaning.labels(REQUEST_TYPE, decides.requests))}")
        if decides.lines:
            routed.append(f"line of business: {join(self.meaning.labels(LINE_OF_BUSINESS, decides.lines))}")
        return (*words, *([Text(f" ({'; '.join(routed)})")] if routed else []))

    def _when(self, lead: Inlines, condition: Condition) -> Blocks:
        if condition == ALWAYS:
            return (Paragraph((*lead, Text(" in every case."))),)
        if isinstance(condition, All) and condition.how == "same":
            return (Paragraph((*lead, Text(" on the same conditions as "), *self._cited_alone(condition), Text("."))),)
        return self.meaning.said((*lead, Text(" when ")), condition)

    def _cited_alone(self, condition: All) -> Inlines:
        return tuple(self.meaning.cite(clause) for clause in cited_in(condition)[-1:])

    def _precedence(self, clause: Clause) -> tuple[Inlines, Inlines]:
        won = clause.decides.overrides if clause.decides is not None else ()
        lost = self.overridden.get(clause.id, ())
        verb = "takes" if len(lost) == 1 else "take"
        return (
            (Text("It takes precedence over "), *self.meaning.cites(won), Text(".")) if won else (),
            (*self.meaning.cites(lost), Text(f" {verb} precedence over it.")) if lost else (),
        )

    def _attested(self, clause: Clause) -> Iterator[Inlines]:
        """Who may attest what the clause reads."""
        for name in facts_in(clause.condition):
            fact = self.policy.fact(name)
            if fact.attested:
                yield (Text(f"“{fact.label}” is attested by {join(fact.attested)}."),)

    def reading(self, subject: str) -> Inlines:
        """Which readings the meaning of a clause (by id), `line NAME` or `code CODE` follows; empty for none."""
        words: list[Inline] = []
        for number, anchor in self.places.readings_of(subject):
            words += [Text(" and " if words else "This follows "), Link(f"#{anchor}", (Text(f"reading {number}"),))]
        return (*words, Text(".")) if words else ()

    def line(self, rule: LineRule) -> Blocks:
        """Which source governs a line of business."""
        (name,) = self.meaning.labels(LINE_OF_BUSINESS, (rule.line,))
        blocks: list[Block] = [*self.line_rule(name, rule)]
        if rule.investigational_as is not None:
            blocks.append(
                Paragraph((Text(f"For {name}, “investigational” is said as “{rule.investigational_as.value}”."),))
            )
        return (Derived(f"Which source governs {name}", (*blocks, *_sentences(self.reading(f"line {rule.line}")))),)

    def line_rule(self, name: str, rule: LineRule) -> Blocks:
        """The rule of a line of business alone."""
        lead: Inlines = (Strong((Text(name),)), Text(": "))
        if rule.excepted:
            services = join(self.meaning.labels(self.policy.service_fact, rule.excepted))
            said = f"a request for {services} is not addressed by this policy"
            if rule.instead is not None:
                handed = _handed_on(rule.instead.determination).rstrip(",")
                said = f"a request for {services} is {determination_words(rule.instead)}{handed}"
            return (Paragraph((*lead, Text(f"this policy decides, but {said}."))),)
        if not rule.refer_to:
            return (Paragraph((*lead, Text("this policy decides."))),)
        blocks: list[Block] = []
        for _, source in rule.sources:
            blocks += self._source(lead, source)
            lead = (Text("Then "),)
        if rule.then and rule.then[-1].unless is not None:
            blocks.append(Paragraph((Text("Then this policy decides."),)))
        return tuple(blocks)

    def _source(self, lead: Inlines, source: NextSource) -> Blocks:
        """When a request is referred to one source."""
        refer = f"the request is referred to {source.refer_to}"
        if source.unless is None:
            return (Paragraph((*lead, Text(f"{refer}."))),)
        if source.known:
            return self.meaning.said((*lead, Text(f"{refer}, unless it is known that ")), source.unless)
        return (
            *self.meaning.said((*lead, Text(f"{refer}, unless ")), source.unless),
            Paragraph((Text("While that is not known, the answer is that information is needed."),)),
        )


def determination_words(outcome: Outcome) -> str:
    """An outcome in full: its determination, where it refers to, its limits."""
    source = f": {outcome.source}" if outcome.source else ""
    limits = "".join(f"; {limit}" for limit in outcome.limits)
    return f"{outcome.determination.value}{source}{limits}"


def _handed_on(determination: Determination) -> str:
    """Who takes a determination up that settles nothing for the member by itself."""
    if determination.standing is Standing.ADVERSE:
        return ", proposed to a clinician,"
    match determination:
        case Determination.INDIVIDUAL_REVIEW:
            return " by a medical director, who approves or denies it,"
        case Determination.REFER:
            return ", whose criteria are not printed here,"
        case _:
            return ""


def _sentences(*sentences: Inlines) -> Blocks:
    """The sentences as one paragraph; none for none."""
    words: list[Inline] = []
    for sentence in filter(None, sentences):
        words += [*([Text(" ")] if words else []), *sentence]
    return (Paragraph(tuple(words)),) if words else ()
