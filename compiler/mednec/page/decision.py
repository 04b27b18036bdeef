"""The decision table as published, and the order in which an answer is reached.

The cells say all that the table needs: a test parses the published rows back out of the text that a reader sees and
proves them equal to the executable table.
"""

from __future__ import annotations

from collections.abc import Iterator

from mednec.frozen import frozen
from mednec.model.determinations import Combines
from mednec.model.policy import Policy
from mednec.page.decided import LINE_OF_BUSINESS, REQUEST_TYPE, determination_words, overridden
from mednec.page.meaning import Meaning, day_words, join
from mednec.page.page import (
    Blocks,
    Bullets,
    Cell,
    Column,
    Inline,
    Inlines,
    Link,
    Paragraph,
    Section,
    Strong,
    TableBlock,
    Text,
    words_of,
)
from mednec.page.places import Places
from mednec.table.phrase import Phrasebook, met_words
from mednec.table.table import Part, PartRow, Row, Table

ALWAYS = "in every other case"
"""What stands in the cell of conditions where a row has none."""

NO_WORDS = "(no printed words)"

_STEPS = {
    "version": "Effective date",
    "retired": "Retirement",
    "service": "Services addressed",
    "request": "Request types addressed",
    "otherwise": "No clause decides",
}

_COLUMNS = (
    Column("Row", "row-number"),
    Column("Clause", "citation"),
    Column("When all of these hold", "conditions"),
    Column("Determination", "determination"),
    Column("Words of the clause", "words"),
)


def decision_order(policy: Policy, meaning: Meaning) -> Blocks:
    """The steps from a request to an answer, and what every answer has in common."""
    services = join(meaning.labels(policy.service_fact, policy.services))
    lines = meaning.labels(LINE_OF_BUSINESS, [rule.line for rule in policy.lines if rule.refer_to])
    steps: list[Inlines] = [
        (Text(f"A date of service before {day_words(policy.effective.isoformat())} is not decided by this version."),)
    ]
    if policy.retired is not None:
        day = day_words(policy.retired.day)
        steps.append((Text(f"From {day} the policy is retired: {policy.retired.signed.because}."),))
    if lines:
        steps.append((Text(f"A request under {join(lines)} is referred to its own source, as said below."),))
    if any(rule.excepted for rule in policy.lines):
        steps.append((Text("A service that is excepted for a line of business is answered as said below."),))
    if any(row.in_force for row in policy.codes):
        steps.append((Text("A code that is not in force on the date of service is not addressed by this policy."),))
    if services:
        steps.append((Text(f"A service other than {services} is not addressed by this policy."),))
    if policy.requests:
        requests = join(meaning.labels(REQUEST_TYPE, policy.requests))
        steps.append((Text(f"A request type other than {requests} is not addressed by this policy."),))
    steps.append(_precedence(policy, meaning))
    steps.append((Text("A request that no clause decides is not addressed by this policy."),))
    return (
        Paragraph((Text("The first of these that applies gives the answer:"),)),
        Bullets(tuple((Paragraph(step),) for step in steps), tuple(f"{n}." for n in range(1, len(steps) + 1))),
        Paragraph(
            (
                Text(
                    "What is not known is never taken for no. Where the answer depends on it, the answer is that "
                    "information is needed, with the facts that still matter. “At most” and “from … to …” include "
                    "the numbers they name, “less than” and “more than” do not; a week is 7 days."
                ),
            )
        ),
    )


_COMBINED = {
    Combines.UNION: "what any of them allows",
    Combines.HIGHEST: "the highest",
    Combines.LONGEST: "the longest",
    Combines.LARGEST: "the largest",
}


def limits(policy: Policy) -> Blocks:
    """What an outcome can be limited to, and how several limits go together; nothing for a policy without limits."""
    items: list[Blocks] = []
    for limit in policy.limits:
        labels = [value.label for value in limit.values]
        values = f": {join(labels)}" if labels else ""
        items.append((Paragraph((Text(f"{limit.phrase}{values}. Of several, {_COMBINED[limit.combines]} counts."),)),))
    lead = (
        "A determination can have limits. A limit belongs to the clause that states it. Where any of several clauses "
        "is enough, the widest limit of those that are met counts, and a clause without a limit is the widest; where "
        "all are required, the narrowest limit counts. Of the limits that one clause states, the last that applies "
        "counts. A determination can be settled while its limit is still open."
    )
    return (Paragraph((Text(lead),)), Bullets(tuple(items))) if items else ()


def _precedence(policy: Policy, meaning: Meaning) -> Inlines:
    words: list[Inline] = [Text("The clauses decide, as printed.")]
    for clause, winners in overridden(policy).items():
        verb = "takes" if len(winners) == 1 else "take"
        words += [
            Text(" "),
            *meaning.cites(winners),
            Text(f" {verb} precedence over "),
            meaning.cite(clause),
            Text("."),
        ]
    for order in policy.precedence:
        signed = order.signed
        words.append(Text(" The document prints no order for some of them. From the highest down it is taken to be: "))
        for place, rank in enumerate(order.ranks):
            words += [*([Text("; then ")] if place else []), *meaning.cites(rank)]
        words.append(Text(f". So read by {signed.by} on {day_words(signed.on)}: {signed.because.rstrip('.')}."))
    return tuple(words)


_PART_COLUMNS = tuple(column for column in _COLUMNS if column.kind != "determination")


def decision_table(table: Table, where: Places, meaning: Meaning) -> Blocks:
    """The published rows, first that fits, and after them when the clauses are met that the rows only name."""
    policy = table.policy
    writer = _Rows(table, where, meaning, Phrasebook(policy, table.axes))
    rows = tuple(writer.row(number, row) for number, row in enumerate(table.rows, start=1))
    lead = (
        "Read from the top: the first row whose conditions all hold gives the determination. "
        "A row that cites clauses stands for those clauses; the words are the insurer’s."
    )
    caption = f"Decision table of policy {policy.number}, version {policy.version}"
    main = (Paragraph((Text(lead),)), TableBlock(caption, _COLUMNS, rows, named_above=True))
    if not table.parts:
        return main
    named = (
        "Where a row says that a clause is met, the clause has a table of its own below, which says when. “Is not met” "
        "means that it is known not to be met: what is not known is neither."
    )
    return (*main, Paragraph((Text(named),)), *(writer.part(part) for part in table.parts))


def _so_many(part: Part) -> str:
    """How many rows of a part must hold: `any of these 3 rows holds`."""
    low, high, rows = part.low, part.high, len(part.rows)
    if rows == 1:
        return "this row holds"
    if high == rows:
        return {1: f"any of these {rows} rows holds", rows: f"all of these {rows} rows hold"}.get(
            low, f"at least {low} of these {rows} rows hold"
        )
    if low == high:
        return f"exactly {low} of these {rows} rows {'holds' if low == 1 else 'hold'}"
    return (
        f"at most {high} of these {rows} rows hold" if low == 0 else f"from {low} to {high} of these {rows} rows hold"
    )


@frozen
class RowWords:
    """A published row in words; `determination` is empty in the table of a clause."""

    number: int
    cites: str
    conditions: tuple[str, ...]
    determination: str
    words: tuple[str, ...]


@frozen
class Rows:
    """A published table in words: what it `says`, and the clause that it is about (empty: the decision table)."""

    clause: str
    says: str
    rows: tuple[RowWords, ...]


def rows_in_words(body: Blocks, table: Table) -> tuple[Rows, ...]:
    """The decision table of a page and the tables of the clauses that its rows name, as a reader sees them."""
    shown = [block for block in _tables(body) if block.columns in (_COLUMNS, _PART_COLUMNS)]
    clauses = ("", *(part.clause for part in table.parts))
    return tuple(
        Rows(clause, block.caption, tuple(_in_words(row) for row in block.rows))
        for clause, block in zip(clauses, shown, strict=True)
    )


def _tables(body: Blocks) -> Iterator[TableBlock]:
    for block in body:
        if isinstance(block, TableBlock):
            yield block
        elif isinstance(block, Section):
            yield from _tables(block.body)


def _in_words(row: tuple[Cell, ...]) -> RowWords:
    number, cites, conditions, *determination, words = (tuple(map(words_of, cell.lines)) for cell in row)
    held = () if conditions == (ALWAYS,) else conditions
    said = () if words == (NO_WORDS,) else words
    return RowWords(int(number[0]), " ".join(cites), held, " ".join(each for (each,) in determination), said)


@frozen
class _Rows:
    """Writes the rows of one table."""

    table: Table
    where: Places
    meaning: Meaning
    book: Phrasebook

    def part(self, part: Part) -> TableBlock:
        """When a clause is met that the rows only name."""
        caption = f"{words_of(self.meaning.cites((part.clause,)))} is met where {_so_many(part)}"
        rows = tuple(
            (
                Cell(((Text(str(number)),),)),
                Cell((self.meaning.cites(_narrowest(row), "and"),)),
                Cell(self._conditions(row)),
                Cell(self._words(row) or ((Text(NO_WORDS),),)),
            )
            for number, row in enumerate(part.rows, start=1)
        )
        return TableBlock(caption, _PART_COLUMNS, rows, anchor=self._address(part.clause))

    def _address(self, clause: str) -> str:
        anchors = {each.id: each.anchor for each in self.table.clauses}
        return f"when-{anchors[clause]}"

    def _conditions(self, row: Row | PartRow) -> tuple[Inlines, ...]:
        lines: list[Inlines] = [(Text(self.book.say(axis, cells)),) for axis, cells in row.conditions]
        for clause, holds in row.met:
            called = met_words(words_of(self.meaning.cites((clause,))), holds)
            lines.append((Link(f"#{self._address(clause)}", (Text(called),)),))
        return tuple(lines)

    def row(self, number: int, row: Row) -> tuple[Cell, ...]:
        conditions = self._conditions(row)
        outcome = determination_words(self.table.outcomes[row.outcome])
        return (
            Cell(((Text(str(number)),),)),
            Cell((self._source(row),)),
            Cell(conditions or ((Text(ALWAYS),),)),
            Cell(((Strong((Text(outcome),)),),)),
            Cell(self._words(row) or ((Text(NO_WORDS),),)),
        )

    def _source(self, row: Row) -> Inlines:
        """The clauses that a row stands for, or the step before the clauses."""
        match row.by.partition(" "):
            case ("line", _, line):
                (name,) = self.meaning.labels(LINE_OF_BUSINESS, (line,))
                return (Text(f"Line of business: {name}"),)
            case ("code", _, code):
                return (Text(f"Code {code} not in force"),)
            case (step, _, _) if step in _STEPS:
                return (Text(_STEPS[step]),)
            case _:
                return self.meaning.cites(_narrowest(row), "and")

    def _words(self, row: Row | PartRow) -> tuple[Inlines, ...]:
        """The insurer's words that a row rests on."""
        if isinstance(row, Row) and row.by.startswith("line "):
            rules = [rule for rule in self.table.policy.lines if f"line {rule.line}" == row.by]
            return tuple(self.where.words(words) for rule in rules for words in rule.words)
        if isinstance(row, Row) and row.by == "version":
            return tuple(self.where.words(words) for words in self.table.policy.effective_words)
        printed = {clause.id: clause.words for clause in self.table.clauses}
        return tuple(self.where.words(words) for clause in _narrowest(row) for words in printed.get(clause, ()))


def _narrowest(row: Row | PartRow) -> tuple[str, ...]:
    """The clauses a row cites, without those that stand above another one it cites."""
    return tuple(c for c in row.clauses if not any(other.startswith(f"{c}.") for other in row.clauses))
