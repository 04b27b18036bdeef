"""What stands behind a version: readings taken, presumptions, sources, codes, findings accepted, and its identity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from mednec.across.covered import ACROSS
from mednec.analyse.concrete import RawCase, say_case
from mednec.analyse.readings import Flip
from mednec.codes import TITLES
from mednec.diagnostics import Diagnostic, rests_on
from mednec.frozen import frozen
from mednec.model.axioms import Axiom
from mednec.model.condition import ALWAYS, NEVER, All, Condition
from mednec.model.facts import YesNo
from mednec.model.policy import Clause, CodeEntry, CodeRow, LineRule, OtherReading, Policy, Reading
from mednec.model.signatures import Signature
from mednec.page.decided import LINE_OF_BUSINESS, Decided, determination_words
from mednec.page.meaning import Meaning, day_words, join, sentence
from mednec.page.page import (
    Blocks,
    Bullets,
    Cell,
    Code,
    Column,
    Definition,
    Definitions,
    Inlines,
    Origin,
    Paragraph,
    Section,
    Strong,
    TableBlock,
    Text,
    words_of,
)
from mednec.page.places import Places
from mednec.table.phrase import Naming

NOT_A_GUARANTEE = (
    "This page is not a guarantee of coverage and not medical advice. Coverage is decided for the individual member, "
    "under the coverage agreement and the law that stand above this policy."
)
PROPOSED = (
    "An adverse outcome is only ever a proposal to a clinician, who reviews the case and decides. "
    "No request is denied by machine."
)


def paragraph(words: str) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph((Text(words),))


def signed_by(signed: Signature) -> Paragraph:
    """Who decided, when and why."""
    return paragraph(f"Decided by {signed.by} on {day_words(signed.on)}: {signed.because}.")


@frozen
class Record:
    """Lays out what stands behind one version."""

    policy: Policy
    places: Places
    meaning: Meaning
    decided: Decided

    def lines(self) -> Blocks:
        """Which source governs each line of business."""
        rows = tuple(row for rule in self.policy.lines for row in self._sources(rule))
        if not rows:
            return (paragraph("This policy names no line of business."),)
        columns = (
            Column("Line of business", "name"),
            Column("Order", "row-number"),
            Column("Source", "label"),
            Column("It governs", "conditions"),
        )
        lead = (
            "The first source that governs a request decides it; a later one is asked only where those above it do not."
        )
        return (paragraph(lead), TableBlock("Sources by line of business", columns, rows, named_above=True))

    def _sources(self, rule: LineRule) -> Iterator[tuple[Cell, ...]]:
        """The sources of one line of business, in the order in which they are asked."""
        (name,) = self.meaning.labels(LINE_OF_BUSINESS, (rule.line,))
        asked: list[tuple[str, tuple[Inlines, ...]]] = []
        for _, source in rule.sources:
            said: tuple[Inlines, ...] = ((Text("always"),),)
            if source.unless is not None:
                lead = "unless it is known that " if source.known else "unless "
                said = ((Text(lead), *self.meaning.in_words(source.unless)),)
                said += () if source.known else ((Text("while that is not known, information is needed"),),)
            asked.append((source.refer_to, said))
        if not rule.sources or rule.sources[-1][1].unless is not None:
            asked.append(("this policy", self._own(rule)))
        for number, (source_name, lines) in enumerate(asked, start=1):
            yield (
                Cell(((Text(name),),)),
                Cell(((Text(str(number)),),)),
                Cell(((Text(source_name),),)),
                Cell(lines),
            )

    def _own(self, rule: LineRule) -> tuple[Inlines, ...]:
        """When this policy governs a line of business, and what it says otherwise for it."""
        lines = ["where no source above governs" if rule.sources else "always"]
        if rule.excepted:
            services = join(self.meaning.labels(self.policy.service_fact, rule.excepted))
            instead = determination_words(rule.instead) if rule.instead is not None else "not addressed"
            lines.append(f"{services}: {instead}")
        if rule.investigational_as is not None:
            lines.append(f"“investigational” is said as “{rule.investigational_as.value}”")
        return tuple((Text(line),) for line in lines)

    def presumptions(self) -> Blocks:
        """Values taken for absent facts."""
        items: list[Blocks] = []
        for presumption in self.policy.presumptions:
            (value,) = self.meaning.labels(presumption.fact, (presumption.value,))
            label = self.policy.fact(presumption.fact).label
            items.append((paragraph(f"{label}: “{value}” unless documented otherwise."), signed_by(presumption.signed)))
        if not items:
            return (paragraph("Nothing is presumed."),)
        lead = (
            "A presumption holds only where a case says nothing of the fact. A case can refuse it, it never by itself "
            "makes an outcome adverse, and a decision that used it says so."
        )
        return (paragraph(lead), Bullets(tuple(items)))

    def bounds(self) -> Blocks:
        """Numbers that are at most the length of a list."""
        items: list[Blocks] = []
        for bound in self.policy.bounds:
            fact, counted = (self.policy.fact(name).label for name in (bound.fact, bound.counted))
            items.append((paragraph(f"“{fact}” is at most the number of values of “{counted}”."),))
        lead = (
            "A number cannot be more than the list that it belongs to. A case that gives more contradicts itself: the "
            "decision says so, and takes the number for not known."
        )
        return (paragraph(lead), Bullets(tuple(items))) if items else ()

    def axioms(self) -> Blocks:
        """What is taken as given of every member: each axiom in its words, its meaning, its source, and who took it."""
        items: list[Blocks] = []
        for axiom in self.policy.axioms:
            written = (paragraph(f"Written in {axiom.source}."),) if axiom.source else ()
            said = Paragraph((Strong((Text(f"{axiom.title}."),)), Text(" "), *self._holds(axiom)))
            items.append((said, *written, signed_by(axiom.signed)))
        lead = (
            "What follows is taken to hold of every member: it says which requests there can be, so that nothing said "
            "of this policy rests on a request that nobody can make. No decision follows from it. A request that "
            "contradicts it is decided as it is given, and the decision says that it does."
        )
        return (paragraph(lead), Bullets(tuple(items))) if items else ()

    def _holds(self, axiom: Axiom) -> Inlines:
        line = self.meaning.one_line
        if axiom.when == ALWAYS:
            return (Text("Always: "), *line(axiom.then), Text("."))
        if axiom.then == NEVER:
            return (Text("Never: "), *line(axiom.when), Text("."))
        holds = (Text("Wherever "), *line(axiom.when), Text(", also "), *line(axiom.then))
        return (*holds, Text(f". So no request has {self.meaning.excluded(axiom)}."))

    def codes(self, governed: Mapping[str, tuple[str, ...]]) -> Blocks:
        """What requesting each code implies, and the clauses that govern it; nothing for a policy without codes."""
        if not self.policy.codes:
            return ()
        entries = [entry for row in self.policy.codes for entry in row.entries]
        dated = any(entry.in_force for entry in entries)
        authorized = any(entry.authorization for entry in entries)
        decided = any(entry.by for entry in entries)
        rows = tuple(
            (
                Cell(((Text(row.system),),)),
                Cell(((Text(row.code),),)),
                Cell(((Text(row.short),),)),
                Cell(tuple(self._implied(row.implies)) or ((Text("nothing"),),)),
                Cell((self.meaning.cites(governed.get(row.code, ())) or (Text("no clause"),),)),
                *([Cell(((Text(_days(entry)),),))] if dated else []),
                *([Cell((self._by(entry),))] if decided else []),
                *([Cell(((Text(entry.authorization or "not said"),),))] if authorized else []),
            )
            for row in self.policy.codes
            for entry in row.entries
        )
        columns = (
            Column("Code system", "name"),
            Column("Code", "number"),
            Column("Short label", "label"),
            Column("Requesting it implies", "conditions"),
            Column("Governed by", "citation"),
            *([Column("In force", "date")] if dated else []),
            *([Column("Decided by", "citation")] if decided else []),
            *([Column("Prior authorization", "label")] if authorized else []),
        )
        return (
            paragraph(
                "Short labels are our own words, not the code system’s. “Nothing” means that a code settles no fact."
            ),
            TableBlock(
                "Codes, what requesting them implies, and the clauses that govern them",
                columns,
                rows,
                1,
                named_above=True,
            ),
        )

    def _by(self, entry: CodeEntry) -> Inlines:
        """Who decides a request for a code: the criteria, or the code table's own determination."""
        stated = next((clause for clause in self.policy.clauses if clause.id == entry.by), None)
        if stated is None or stated.decides is None:
            return (Text("the criteria" if entry.by else "not said"),)
        return (self.meaning.cite(stated.id), Text(f": {determination_words(stated.decides.outcome)}"))

    def _implied(self, implies: Condition) -> Iterator[Inlines]:
        for test in implies.items if isinstance(implies, All) else (implies,):
            yield self.meaning.one_line(test)

    def readings(self, flips: Sequence[Flip]) -> Blocks:
        """The readings taken, each with the other readings and a case that they would decide otherwise."""
        sections = tuple(
            Section(
                anchor,
                (Text(f"Reading {number}: "), *self._subject(reading)),
                self._reading(reading, flips),
                Origin.DERIVED,
            )
            for number, (reading, anchor) in enumerate(self.places.readings, start=1)
        )
        if not sections:
            return (paragraph("No words of this policy are recorded as open to more than one reading."),)
        lead = (
            "Where the insurer’s words can be read in more than one way, the reading that this page and the decision "
            "table follow is recorded here, with who took it and why. They are not the insurer’s words."
        )
        return (paragraph(lead), *sections)

    def _subject(self, reading: Reading) -> Inlines:
        match reading.subject.partition(" "):
            case ("line", _, line):
                return (Text(f"line of business {join(self.meaning.labels(LINE_OF_BUSINESS, (line,)))}"),)
            case ("code", _, code):
                return (Text(f"code {code}"),)
            case _:
                return (Text("clause "), self.meaning.cite(reading.subject))

    def _reading(self, reading: Reading, flips: Sequence[Flip]) -> Blocks:
        signed = reading.signed
        said: list[tuple[str, Blocks]] = [
            ("Reading taken", (paragraph(f"{sentence(reading.taken)}."),)),
            ("Why", (paragraph(f"{sentence(signed.because)}."),)),
            ("Decided by", (paragraph(f"{signed.by}, {day_words(signed.on)}"),)),
        ]
        for other in reading.others:
            said.append(("Other reading", (paragraph(f"{sentence(other.name)}."), *self._instead(other))))
            said += [
                ("What it would change", self._change(f)) for f in flips if (f.reading, f.other) == (reading, other)
            ]
        return (Definitions(tuple(Definition((Text(term),), body) for term, body in said)),)

    def _instead(self, other: OtherReading) -> Blocks:
        match other.instead:
            case Clause():
                return self.decided.rule(other.instead)
            case LineRule(line=line):
                (name,) = self.meaning.labels(LINE_OF_BUSINESS, (line,))
                return self.decided.line_rule(name, other.instead)
            case CodeRow(code=code, implies=implies):
                said = [words_of(line) for line in self._implied(implies)]
                return (paragraph(f"Requesting {code} implies {'; '.join(said) or 'nothing'}."),)
            case _:
                assert_never(other.instead)

    def _change(self, flip: Flip) -> Blocks:
        if not flip.settled:
            return (paragraph("The two readings together are too large to compare."),)
        if flip.change is None:
            return (paragraph("No case: both readings give every request the same answer."),)
        taken, instead = (determination_words(outcome) for outcome in (flip.change.taken, flip.change.instead))
        answers: Inlines = (
            Text("For example, the answer is "),
            Strong((Text(taken),)),
            Text(" as read here and "),
            Strong((Text(instead),)),
            Text(" as read otherwise, for this case:"),
        )
        return (Paragraph(answers), Bullets(tuple((paragraph(line),) for line in self._case(flip.change.case))))

    def _case(self, case: RawCase) -> Iterator[str]:
        """A case in a few lines: the yes and no answers together."""
        answered = {name for name, _ in case if isinstance(self.policy.fact(name).type, YesNo)}
        yield "; ".join(say_case(self.policy, tuple(each for each in case if each[0] not in answered), Naming.LABELS))
        for answer in ("yes", "no"):
            labels = [self.policy.fact(name).label for name, value in case if name in answered and value == answer]
            if labels:
                yield f"{sentence(answer)}: {'; '.join(labels)}"

    def findings(self, accepted: Sequence[Diagnostic]) -> Blocks:
        """What the checks found in the document and the author keeps, with the reason."""
        items: list[Blocks] = []
        for finding in accepted:
            signed = [a for a in self.policy.acceptances if (a.code, a.subject) == (finding.code, finding.subject)]
            rests = f"({rests_on(finding)})" if finding.rests_on else ""
            items.append(
                (
                    Paragraph((Code(finding.code), Text(f" {finding.message} {rests}".rstrip()))),
                    *(signed_by(acceptance.signed) for acceptance in signed),
                )
            )
        # What was found between policies is told where all of them are checked; here, that it was accepted and why.
        for each in self.policy.acceptances:
            if each.code in ACROSS:
                found = Text(f" {sentence(TITLES[each.code])}: {each.subject}.")
                items.append((Paragraph((Code(each.code), found)), signed_by(each.signed)))
        if not items:
            return (paragraph("No finding is accepted. What is still open is not told here but by the checks."),)
        return (paragraph("What the checks found in the document, and why it stays as it is."), Bullets(tuple(items)))

    def left_out(self) -> Blocks:
        """Sentences of the source that this page does not carry."""
        items = tuple(
            (Paragraph((Text("“"), Text(each.words), Text("”"))), paragraph(each.because))
            for each in self.policy.left_out
        )
        return (Bullets(items),) if items else ()

    def identity(self, history: Sequence[tuple[str, Inlines]]) -> Blocks:
        """Which version of which policy this is, and what became of it."""
        policy = self.policy
        facts: list[tuple[str, Inlines]] = [
            ("Policy", (Text(f"{policy.number}, {policy.title}"),)),
            ("Version", (Text(policy.version),)),
            *history,
            *self._responsible(),
            ("Content hash (SHA-256)", (Code(policy.fingerprint),)),
        ]
        if policy.source_sha256:
            facts.append(("Source document (SHA-256)", (Code(policy.source_sha256),)))
        terms = tuple(Definition((Text(term),), (Paragraph(words),)) for term, words in facts)
        return (Definitions(terms),)

    def _responsible(self) -> Iterator[tuple[str, Inlines]]:
        """Who wrote, reviewed and approved the version, each role in one line, and the dates."""
        for role, term in (("author", "Author"), ("reviewer", "Reviewed by"), ("committee", "Committee")):
            said = [
                f"{each.name}, {day_words(each.on)}" if each.on else each.name
                for each in self.policy.responsible
                if each.role == role
            ]
            if said:
                yield term, (Text("; ".join(said)),)


def _days(row: CodeEntry) -> str:
    """When an entry of the code table is in force, in words."""
    since = f"from {day_words(row.first.isoformat())}" if row.first is not None else ""
    until = f"to {day_words(row.last.isoformat())}" if row.last is not None else ""
    return " ".join(filter(None, (since, until))) or "always"


def notices_of(policy: Policy) -> tuple[str, ...]:
    """What the owners of the code systems whose codes a policy lists want printed on each page that shows a code."""
    used = {row.system for row in policy.codes if row.listed}
    return tuple(system.notice for system in policy.systems if system.name in used and system.notice)
