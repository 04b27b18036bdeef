"""The document laid out: sections, headings, lists and clauses in printed order, each clause with its id.

Nothing formal is read here. A clause becomes a `Draft` that still holds what the author wrote; once every id is
known, `clauses.py` reads the meanings. What stands where it does not belong is found here.
"""

from __future__ import annotations

from dataclasses import dataclass

from mednec.model.blocks import Codes, Lines, Prose, Reference, Rows, SectionKind
from mednec.model.codeclauses import code_clause
from mednec.model.draft import (
    Draft,
    DraftAside,
    DraftBlock,
    DraftHeading,
    DraftSection,
    Layout,
    LineDraft,
    Routing,
    Stated,
    has_meaning,
)
from mednec.model.findings import Findings, check_date, shown
from mednec.model.labels import DASH, Count, Running, bare, path_below
from mednec.model.lists import DEEPEST, no_meaning_above, printed_list, too_deep, words_of
from mednec.model.otherwise import add_parts
from mednec.model.stretches import Beside, awaited, called, joined, settle
from mednec.model.twice import one_line
from mednec.syntax import tree

# Where a meaning can stand: elsewhere the document reports, and a determination in it would be a second, hidden rule.
_WITH_CLAUSES = frozenset(
    {
        SectionKind.CRITERIA,
        SectionKind.CROSS_REFERENCES,
        SectionKind.GUIDELINES,
        SectionKind.BACKGROUND,
        SectionKind.REGULATORY,
        SectionKind.CODES,
    }
)
_HEADER_DATES = ("effective", "last review", "next review")
_REFERENCE_DATES = ("published", "revised", "accessed")


def lay_out(policy: tree.PolicyBlock, sections: list[tree.Section], out: Findings) -> Layout:
    """The document of a policy file."""
    layout = Layout(out)
    header = _Section(layout, SectionKind.HEADER, Count(), [0])
    layout.sections.append(
        DraftSection(SectionKind.HEADER, policy.title.text, header.body(policy.body, Routing(), 1), policy.span)
    )
    counts: dict[SectionKind, tuple[Count, list[int]]] = {}
    for section in sections:
        kind = _kind(section.kind)
        if kind is None or kind is SectionKind.HEADER:
            layout.misplaced(
                f"A section called {shown(section.kind)}", section.heading.span, "use one of the section words"
            )
            continue
        labels, dashes = counts.setdefault(kind, (Count(), [0]))
        layout.service_names += section.services
        layout.request_names += section.requests
        layout.headings.append((section.heading.text, section.heading.span))
        layout.words.append((section.heading.text, section.heading.span))
        body = _Section(layout, kind, labels, dashes).body(
            section.body, Routing().then(section.services, section.requests), 1
        )
        layout.sections.append(DraftSection(kind, section.heading.text, body, section.span))
    return layout


def _kind(text: str) -> SectionKind | None:
    try:
        return SectionKind(text)
    except ValueError:
        return None


_OF_A_LINE = tree.Then | tree.Else | tree.ReadingTaken | tree.OtherReading
"""What can stand below a line of business."""


@dataclass(slots=True, eq=False, repr=False)
class _Section:
    """Lays out one section.

    The labels of criteria and references count on through headings and sections of their kind, and the dashes of
    every kind do. Elsewhere each list counts for itself.
    """

    layout: Layout
    kind: SectionKind
    labels: Count
    dashes: list[int]

    def body(self, items: tuple[tree.Item, ...], routing: Routing, level: int) -> list[DraftBlock]:
        """The blocks of a section or heading."""
        blocks: list[DraftBlock] = []
        line: LineDraft | None = None
        running: Count | Running | None = None
        for item in items:
            if not isinstance(item, tree.Clause | tree.LinkTarget | tree.Accept):
                running = None
            if isinstance(item, tree.LineOfBusiness):
                line = self._line(item, blocks)
                continue
            match item:
                case tree.Words():
                    blocks.append(Prose(tuple(self.layout.print_words(item)), item.span))
                case tree.Clause():
                    running = self._clause(item, routing, level, blocks, running)
                case tree.Heading():
                    blocks += self._heading(item, routing, level)
                case tree.Definition():
                    blocks.append(self._definition(item, routing, level))
                case tree.PrintedNote():
                    blocks.append(self._note(item, routing, level))
                case tree.Row():
                    self._row(item, blocks)
                case tree.CodeLine():
                    self._code(item, blocks)
                case tree.SaysFor():
                    self._says(item)
                case tree.DateLine():
                    self._date(item)
                case tree.Companies():
                    self._companies(item)
                case tree.LinkTarget() | tree.Accept():
                    self.layout.collect(item, "policy" if line is None else line.rule.name.text)
                case _ if isinstance(item, Beside):
                    if line is not None and isinstance(item, _OF_A_LINE):
                        line.notes.append(item)
                    else:
                        no_meaning_above(item, self.layout)
                case tree.Condition(expr=tree.Missing() as expr) if self.kind is SectionKind.APPLIES:
                    self.layout.missing.append(expr)
                case _ if isinstance(item, Stated | tree.Implies):
                    self.layout.misplaced(
                        "A meaning without a label",
                        item.span,
                        "put the printed label, or a dash, before the words that it belongs to",
                    )
            # A reading belongs to the line of business right above it, links and accepted findings between or not.
            if not isinstance(item, tree.Note | tree.SaysFor):
                line = None
        return joined(blocks)

    def _heading(self, item: tree.Heading, routing: Routing, level: int) -> list[DraftBlock]:
        layout = self.layout
        layout.service_names += item.services
        layout.request_names += item.requests
        below = routing.then(item.services, item.requests)
        layout.headings.append((item.text.text, item.text.span))
        layout.words.append((item.text.text, item.text.span))
        if level > DEEPEST:
            too_deep(item.span, layout.out)
            return []
        return [
            DraftHeading(
                item.text.text,
                below.names[-1] if below.names else (),
                self.body(item.body, below, level + 1),
                item.span,
            )
        ]

    # --- definitions and notes -------------------------------------------------------------------------------

    def _definition(self, item: tree.Definition, routing: Routing, level: int) -> DraftAside:
        for inner in item.body:
            if isinstance(inner, Stated) and not isinstance(inner, tree.Condition):
                self.layout.misplaced(
                    "A meaning that is no condition",
                    inner.span,
                    "a definition says when its term applies: write that condition, and cite the term where it counts",
                )
        name = item.name.text if item.name is not None else ""
        words, draft = self._aside(item, name, routing, level)
        if draft is not None:
            draft.term = item.term.text
        if draft is not None and item.name is None:
            self.layout.misplaced(
                "A meaning without a name",
                item.term.span,
                'name the term, so that conditions can cite it: `definition cpap_failure "CPAP failure"`',
            )
        return DraftAside(True, item.term.text, f"definition {item.term.text}", (), words, draft, item.span)

    def _note(self, item: tree.PrintedNote, routing: Routing, level: int) -> DraftAside:
        self.layout.notes += 1
        number = f"note.{self.layout.notes}"
        words, draft = self._aside(item, number, routing, level)
        return DraftAside(False, item.mark.text, number, item.clauses, words, draft, item.span)

    def _aside(
        self, item: tree.Definition | tree.PrintedNote, path: str, routing: Routing, level: int
    ) -> tuple[tuple[str, ...], Draft | None]:
        """The words alone, or the clause that states the meaning too."""
        clause = tree.Clause(tree.Name("", item.span), item.body, item.span)
        if not has_meaning(clause):
            return tuple(words_of(clause, self.layout)), None
        if self.kind not in _WITH_CLAUSES:
            self.layout.misplaced(
                f"A meaning in the section `{self.kind.value}`",
                item.span,
                "move it to the criteria, or leave the words without a meaning",
            )
        return (), self._draft(clause, path, routing, level)

    # --- what is not a clause --------------------------------------------------------------------------------

    def _row(self, item: tree.Row, blocks: list[DraftBlock]) -> None:
        meaning = ""
        self.layout.words += [(cell, item.span) for cell in item.cells]
        if item.meaning is not None:
            if self.kind is SectionKind.HISTORY:
                meaning = check_date(item.meaning, self.layout.out, partial=True)
            else:
                self.layout.misplaced(
                    "A date after a row", item.meaning.span, "rows have dates in the revision history only"
                )
        blocks.append(Rows((item.cells,), (meaning,), item.span))

    def _code(self, item: tree.CodeLine, blocks: list[DraftBlock]) -> None:
        if self.kind is not SectionKind.CODES:
            self.layout.misplaced("A code", item.span, "list codes in the section that begins with `codes`")
            return
        layout, code = self.layout, item.code.text
        earlier = sum(line.code.text == code for line in layout.codes)
        layout.codes.append(item)
        for note in item.notes:
            if isinstance(note, tree.LinkTarget | tree.Accept):
                layout.collect(note, code)
            elif isinstance(note, tree.Routing):
                layout.service_names += note.names
        blocks.append(Codes((code,), item.span))
        if item.decides is not None:
            draft = code_clause(item, item.decides, earlier, blocks)
            layout.stated[len(layout.codes) - 1] = draft.id
            blocks.append(draft)

    def _line(self, item: tree.LineOfBusiness, blocks: list[DraftBlock]) -> LineDraft:
        """A line of business takes the words right above it along: they are printed where its rule is shown."""
        if self.kind is not SectionKind.APPLIES:
            self.layout.misplaced(
                "A line of business", item.span, "say it in the section that begins with `applies to`"
            )
            return LineDraft(item, ())
        before = blocks[-1] if blocks else None
        words: tuple[str, ...] = ()
        if isinstance(before, Prose):
            words = before.paragraphs
            blocks.pop()
        self.layout.service_names += item.services
        line = LineDraft(item, words)
        self.layout.lines.append(line)
        blocks.append(Lines(item.name.text, item.span))
        return line

    def _says(self, item: tree.SaysFor) -> None:
        if self.kind is SectionKind.APPLIES:
            self.layout.says.append(item)
        else:
            self.layout.misplaced(
                "A line of business", item.span, "say it in the section that begins with `applies to`"
            )

    def _date(self, item: tree.DateLine) -> None:
        if self.kind is not SectionKind.HEADER or item.kind not in _HEADER_DATES:
            self.layout.misplaced(
                f"The date `{item.kind}`",
                item.span,
                "effective, last review and next review belong to the policy's header, "
                "published, revised and accessed to a numbered reference",
            )
        elif item.kind in self.layout.dates:
            self.layout.out.error(
                "MN206",
                f"The header gives `{item.kind}` twice.",
                item.span,
                way_out="keep the line that is right",
                notes=((self.layout.dates[item.kind].span, "it is first given here"),),
            )
        else:
            self.layout.dates[item.kind] = item

    def _companies(self, item: tree.Companies) -> None:
        if self.kind in (SectionKind.SCOPE, SectionKind.HEADER):
            self.layout.companies += [name.text for name in item.names]
        else:
            self.layout.misplaced("The list of companies", item.span, "name the companies in the scope section")

    # --- items -----------------------------------------------------------------------------------------------

    def _clause(
        self,
        item: tree.Clause,
        routing: Routing,
        level: int,
        blocks: list[DraftBlock],
        running: Count | Running | None,
    ) -> Count | Running:
        """A labelled or dashed item of a section. Returns the list that it belongs to, so that the next one follows."""
        dashed = item.label.text == DASH
        if self.kind in (SectionKind.CRITERIA, SectionKind.REFERENCES):
            running = self.labels
        else:
            running = running if running is not None else Running()
        if dashed:
            self.dashes[0] += 1
        else:
            running.take(item.label, self.layout.out)
        if self.kind is SectionKind.REFERENCES and not dashed:
            self._reference(item, blocks)
            return running
        formal = has_meaning(item)
        if formal and self.kind not in _WITH_CLAUSES:
            self.layout.misplaced(
                f"A meaning in the section `{self.kind.value}`",
                item.span,
                "move it to the criteria, or leave the words without a meaning",
            )
        elif formal or (self.kind is SectionKind.CRITERIA and not dashed):
            prefix = "" if self.kind is SectionKind.CRITERIA and not dashed else self.kind.value.replace(" ", "_") + "."
            number = str(self.dashes[0]) if dashed else bare(item.label.text)
            blocks.append(self._draft(item, prefix + number, routing, level))
        else:
            blocks.append(printed_list(item, self.layout))
        return running

    def _reference(self, item: tree.Clause, blocks: list[DraftBlock]) -> None:
        layout, label = self.layout, bare(item.label.text)
        words: list[str] = []
        dates: dict[str, str] = {}
        for inner in item.body:
            match inner:
                case tree.Words():
                    words += layout.print_words(inner)
                case tree.LinkTarget() | tree.Accept():
                    layout.collect(inner, f"reference {label}")
                case tree.DateLine(kind=kind) if kind in _REFERENCE_DATES:
                    if kind in dates:
                        message = f"Reference {label} gives `{kind}` twice."
                        layout.out.error("MN206", message, inner.span, way_out="keep the line that is right")
                    dates[kind] = check_date(inner.value, layout.out, partial=True)
                case _:
                    layout.misplaced(called(inner), inner.span, "a reference holds its words and its dates")
        if not (label.isascii() and label.isdigit() and len(label) <= 4):
            layout.misplaced(f"The label {shown(item.label.text)}", item.label.span, "references are numbered 1. 2. 3.")
            return
        published, revised, accessed = (dates.get(kind, "") for kind in _REFERENCE_DATES)
        reference = Reference(int(label), tuple(words), published, revised, accessed, item.span)
        layout.references.setdefault(reference.number, reference)
        blocks.append(reference)

    # --- clauses ---------------------------------------------------------------------------------------------

    def _draft(self, item: tree.Clause, path: str, routing: Routing, level: int) -> Draft:
        first = Draft(path, item.label.text, routing, item.span)
        if level > DEEPEST:
            too_deep(item.span, self.layout.out)
            return first
        now, counts, dashes = first, Count(above=item.label.text), 0
        for inner in item.body:
            match inner:
                case tree.Words():
                    if now.meaning is not None or now.items:
                        now = self._next_sentence(first, inner)
                        counts, dashes = Count(above=item.label.text), 0
                    now.words += self.layout.print_words(inner)
                    now.words_span = inner.span if now.words_span is None else now.words_span.to(inner.span)
                case _ if isinstance(inner, Stated):
                    self._state(now, inner)
                case tree.Clause(label=label) if label.text == DASH and not has_meaning(inner):
                    now.silent.append(inner.span)
                    now.after += words_of(inner, self.layout)
                case tree.Clause(label=label):
                    now = awaited(first, now)
                    if label.text == DASH:
                        dashes += 1
                        path = f"{now.id}.{dashes}"
                    else:
                        counts.take(label, self.layout.out)
                        path = path_below(now.id, item.label.text, label.text)
                    now.items.append(self._draft(inner, path, now.routing, level + 1))
                case tree.LinkTarget() | tree.Accept():
                    self.layout.collect(inner, now.id)
                case tree.Where():
                    now.notes.append(inner)
                case tree.Routing(names=names, requests=requests):
                    self.layout.service_names += names
                    self.layout.request_names += requests
                    now.routing = now.routing.then(names, requests)
                case tree.Then():
                    no_meaning_above(inner, self.layout)
                case _ if isinstance(inner, Beside):
                    if now.meaning is None:
                        no_meaning_above(inner, self.layout)
                    else:
                        now.notes.append(inner)
                case _:
                    self.layout.misplaced(called(inner), inner.span, "a clause holds words, a meaning and items")
        settle(first)
        add_parts(first, self.layout.out)
        return first

    def _next_sentence(self, first: Draft, words: tree.Words) -> Draft:
        sentence = Draft(f"{first.id}.s{len(first.sentences) + 2}", "", first.routing, words.span)
        first.sentences.append(sentence)
        return sentence

    def _state(self, draft: Draft, meaning: Stated) -> None:
        if draft.meaning is None:
            draft.meaning = meaning
            return
        draft.twice = True
        self.layout.out.error(
            "MN209",
            f"Clause {draft.id} has two meanings for one sentence.",
            meaning.span,
            way_out=one_line(draft.meaning, meaning),
            notes=((draft.meaning.span, "the first meaning"),),
            subject=draft.id,
        )
