"""The documentation checklist: which facts a request needs, what to ask, and where the chart documents them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mednec.model.computed import Calculated, DaysBetween, Elapsed, Position, parts_of
from mednec.model.condition import Condition, cited_in, facts_in
from mednec.model.documentation import documentation_of
from mednec.model.facts import Fact, Number
from mednec.model.policy import Clause, OnFile, Policy
from mednec.model.works import needs
from mednec.page.decided import LINE_OF_BUSINESS
from mednec.page.meaning import Meaning, conversion_words, join, type_words
from mednec.page.page import Blocks, Cell, Code, Column, Inlines, Paragraph, TableBlock, Text
from mednec.table.workings import working_words

_COLUMNS = (
    Column("Ask", "question"),
    Column("Answer", "answer"),
    Column("Where it is documented", "documented"),
    Column("Needed for", "citation"),
)


def checklist(policy: Policy, meaning: Meaning) -> Blocks:
    """The facts that the clauses read, each where the first clause reads it: one table for each rule that decides."""
    tables: list[TableBlock] = []
    shown: set[str] = set()
    read = {
        clause.id: {name for each in _conditions_of(clause) for name in _directly(each, policy)}
        for clause in policy.clauses
    }
    for title, names in groups(policy, meaning):
        facts = [fact for fact in policy.facts if fact.name in names - shown and not fact.inline]
        shown.update(fact.name for fact in facts)
        if facts:
            tables.append(
                TableBlock(_caption(title), _COLUMNS, tuple(_row(fact, policy, meaning, read) for fact in facts))
            )
    lead = "Each fact stands once, under the first rule that needs it. What is not documented is unknown, never no."
    return (Paragraph((Text(lead),)), *tables, *_on_file(policy, meaning))


def _caption(title: str) -> str:
    return f"Documentation for {title[:1].lower()}{title[1:]}"


def _on_file(policy: Policy, meaning: Meaning) -> Blocks:
    """What must be on file, whatever the answers are; nothing for a policy that asks for nothing of the kind."""
    wanting: dict[tuple[str, OnFile], list[str]] = {}
    for clause, items in documentation_of(policy).items():
        for asking, item in items:
            wanting.setdefault((asking.id, item), []).append(clause)
    if not wanting:
        return ()
    rows = tuple(
        (
            Cell(((Text(item.what),), *([(Code(item.fact),)] if item.fact else []))),
            Cell((meaning.cites(clauses),)),
            Cell(((meaning.cite(asking),),)),
        )
        for (asking, item), clauses in wanting.items()
    )
    columns = (Column("What must be on file", "words"), Column("For", "citation"), Column("Asked for by", "citation"))
    lead = "Documentation is kept apart from the conditions: whether it is on file changes no determination."
    return (Paragraph((Text(lead),)), TableBlock("Must be on file", columns, rows))


def groups(policy: Policy, meaning: Meaning) -> Iterator[tuple[str, set[str]]]:
    """A caption for each group of facts, with the names of the facts that its rule reads, through cited clauses too."""
    yield "Every request", _of_every_request(policy)
    for rule in policy.lines:
        asked = tuple(source.unless for _, source in rule.sources if source.unless is not None)
        if asked:
            (name,) = meaning.labels(LINE_OF_BUSINESS, (rule.line,))
            yield f"Line of business: {name}", _with_parts(_read(asked, policy), policy)
    for clause in policy.clauses:
        if clause.decides is not None or clause.recommends is not None:
            yield f"Clause {clause.id}", _with_parts(_read(_conditions_of(clause), policy), policy)


def _of_every_request(policy: Policy) -> set[str]:
    """What is asked before any clause; the line of business only of a policy that says which source governs it."""
    asked = {"date_of_service", policy.service_fact}
    asked |= {"request_type"} if policy.requests else set()
    return asked | ({LINE_OF_BUSINESS} if policy.lines else set()) | ({"code"} if policy.codes else set())


def _conditions_of(clause: Clause) -> tuple[Condition, ...]:
    """What a clause reads: for what it means, and for what it allows."""
    return (clause.condition, *(limit.when for limit in clause.limits))


def _read(conditions: tuple[Condition, ...], policy: Policy) -> set[str]:
    by_id = {clause.id: clause for clause in policy.clauses}
    facts: set[str] = set()
    seen: set[str] = set()
    waiting = list(conditions)
    while waiting:
        each = waiting.pop()
        facts.update(facts_in(each))
        for cited in cited_in(each):
            if cited not in seen:
                seen.add(cited)
                waiting += _conditions_of(by_id[cited])
    return facts


def _with_parts(names: set[str], policy: Policy) -> set[str]:
    """The facts with those that they can be computed from, and the lists that bound them."""
    found = set(names)
    waiting = sorted(names)
    while waiting:
        name = waiting.pop()
        parts = {*needs(policy.fact(name)), *(b.counted for b in policy.bounds if b.fact == name)}
        waiting += sorted(parts - found)
        found |= parts
    return found


def _row(fact: Fact, policy: Policy, meaning: Meaning, read: Mapping[str, set[str]]) -> tuple[Cell, ...]:
    return (
        Cell(((Text(fact.asks or fact.label),), (Code(fact.name),))),
        Cell(tuple((Text(line),) for line in answer_words(fact, policy, meaning))),
        Cell(tuple((Text(line),) for line in _documented(fact)) or ((Text("not said"),),)),
        Cell((_needed_for(fact, policy, meaning, read),)),
    )


def _documented(fact: Fact) -> Iterator[str]:
    """Where the chart has the answer, who gives it, and who may attest it."""
    if fact.documented:
        yield fact.documented
    if fact.delegated_to:
        yield f"decided by {fact.delegated_to}, whose criteria are not printed here"
    if fact.attested:
        yield f"attested by {join(fact.attested)}"


def _directly(condition: Condition, policy: Policy) -> set[str]:
    """The facts that a condition reads itself, with those that its inline facts are worked out from."""
    names = set(facts_in(condition))
    return names | {part for name in names if policy.fact(name).inline for part in parts_of(policy.fact(name).computed)}


def _needed_for(fact: Fact, policy: Policy, meaning: Meaning, read: Mapping[str, set[str]]) -> Inlines:
    """What needs a fact; `read` are the facts that each clause reads itself."""
    if fact.name in _of_every_request(policy):
        return (Text("every request"),)
    readers = [clause for clause, names in read.items() if fact.name in names]
    if readers:
        return meaning.cites(readers)
    lines = [
        rule.line
        for rule in policy.lines
        if any(source.unless and fact.name in _directly(source.unless, policy) for _, source in rule.sources)
    ]
    if lines:
        return (Text(join(meaning.labels(LINE_OF_BUSINESS, lines), "and")),)
    computed = [each.label for each in policy.facts if fact.name in parts_of(each.computed)]
    if computed:
        return (Text(f"computing “{join(computed, 'and')}”"),)
    bounded = [policy.fact(bound.fact).label for bound in policy.bounds if bound.counted == fact.name]
    return (Text(f"bounding “{join(bounded, 'and')}”"),)


def answer_words(fact: Fact, policy: Policy, meaning: Meaning) -> Iterator[str]:
    """What an answer is, in lines: type and range, what it is worked out from, what is presumed."""
    yield type_words(fact)
    if isinstance(fact.type, Number):
        yield from (conversion_words(fact.type, unit) for unit in fact.type.units)
    if isinstance(fact.computed, DaysBetween | Elapsed | Position | Calculated):
        yield from working_words(policy, fact.name, fact.computed)
    elif fact.computed is not None:
        parts = [f"“{policy.fact(name).label}”" for name in parts_of(fact.computed)]
        yield f"computed from {join(parts, 'and')} where {'both' if len(parts) == 2 else 'they'} are known"
    for bound in policy.bounds:
        if bound.fact == fact.name:
            yield f"at most as many as “{policy.fact(bound.counted).label}” names"
    for presumption in policy.presumptions:
        if presumption.fact == fact.name:
            (label,) = meaning.labels(fact.name, (presumption.value,))
            yield f"taken as “{label}” where nothing is documented"
