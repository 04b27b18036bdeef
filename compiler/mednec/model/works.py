"""What declared facts are worked out from: conditions on other facts, and the records of lists."""

from __future__ import annotations

from collections.abc import Mapping

from mednec.frozen import replace
from mednec.model.computed import Chosen, Classified, Computed, Counted, parts_of
from mednec.model.condition import Condition
from mednec.model.cycles import cycles
from mednec.model.declared import unknown_value
from mednec.model.expressions import OUTSIDE, Reader
from mednec.model.facts import Choice, Date, Fact, Number, Records, YesNo, values_of
from mednec.model.findings import Findings
from mednec.model.hoist import hoisted
from mednec.model.records import scope
from mednec.model.vocabulary import Vocabulary
from mednec.model.workings import read_working
from mednec.syntax import tree
from mednec.text import Span


def read_worked_out(reader: Reader) -> None:
    """Complete the vocabulary's facts, and the fields of its records, by what they are worked out from."""
    vocabulary, out = reader.vocabulary, reader.out
    for name, fact in tuple(vocabulary.facts.items()):
        if isinstance(fact.type, Records) and fact.type.record in vocabulary.records:
            record = vocabulary.records[fact.type.record]
            inner = Reader(scope(vocabulary, name), reader.codes, out)
            fields = [_worked_out(block, record.fields, inner, vocabulary) for block in record.blocks]
            declared = tuple(each for each in fields if each is not None)
            # What the fields' own conditions added stands behind the declared ones.
            found = vocabulary.facts[name].type
            assert isinstance(found, Records)
            added = tuple(each for each in found.fields if each.inline)
            vocabulary.facts[name] = replace(fact, type=replace(found, fields=(*declared, *added)))
    for name, block in vocabulary.declared.items():
        complete = _worked_out(block, vocabulary.facts, reader)
        if complete is not None:
            vocabulary.facts[name] = complete
    _check_circles(vocabulary, out)


def _worked_out(
    block: tree.FactBlock, facts: Mapping[str, Fact], reader: Reader, outer: Vocabulary | None = None
) -> Fact | None:
    """The fact of a block with what it is worked out from; None where it could not be declared."""
    fact = facts.get(block.name.text)
    if fact is None:
        return None
    fact = replace(fact, computed=read_working(block, fact, reader.vocabulary, reader.out))
    ways = [*block.values_when, *([block.worked_out] if block.worked_out is not None else [])]
    if not ways:
        return fact
    if (block.values_when and block.worked_out is not None) or fact.computed is not None:
        _unsound(block, f"{fact.name} is worked out in two ways.", "keep one of them", reader.out)
        return fact
    before = reader.out.count
    computed = _classified(block, fact, reader, outer) if block.values_when else _from_records(block, fact, reader)
    if computed is None or reader.out.count > before:
        return fact
    # A list taken from another is not asked for beside it.
    return replace(fact, computed=computed, inline=isinstance(computed, Chosen))


def _classified(block: tree.FactBlock, fact: Fact, reader: Reader, outer: Vocabulary | None) -> Computed | None:
    if not isinstance(fact.type, YesNo | Choice):
        message = f"{fact.name} has no values to choose from, so no line can say when it has one."
        _unsound(block, message, "declare it as `one of ...` or `yes or no`", reader.out)
        return None
    values = [value.name for value in values_of(fact.type)]
    arms: list[tuple[str, Condition]] = []
    otherwise = ""
    for place, line in enumerate(block.values_when):
        if line.value.text not in values:
            unknown_value(line.value, fact.name, values, reader.out)
        elif line.when is not None:
            condition = reader.read(line.when, OUTSIDE)
            # In a record, what the condition adds is the record's.
            condition = condition if outer is None else hoisted(condition, outer, reader.vocabulary)
            arms.append((line.value.text, condition))
        elif place == len(block.values_when) - 1:
            otherwise = line.value.text
        else:
            message = f"`{line.value.text} otherwise` stands before another line, which can then never count."
            _unsound(block, message, "write the `otherwise` line last", reader.out, line.value.span)
    return Classified(tuple(arms), otherwise)


def _from_records(block: tree.FactBlock, fact: Fact, reader: Reader) -> Computed | None:
    tests = reader.records
    match block.worked_out:
        case tree.Counts(different=different, records=records, where=where):
            if not isinstance(fact.type, Number) or fact.type.unit or fact.type.decimals:
                message = f"{fact.name} counts records, so it must be a whole number without a unit."
                _unsound(block, message, "declare it as `whole number 0 to 20`", reader.out)
                return None
            found = tests.where(records, where)
            named = f"{records.text}.{different.text}" if different is not None else ""
            if different is not None and tests.field(records, different) is None:
                return None
            return Counted(records.text, found, named) if found is not None else None
        case tree.Chooses(records=records, where=where):
            found = tests.where(records, where)
            if found is None:
                return None
            source = reader.vocabulary.facts[records.text].type
            if (
                not isinstance(fact.type, Records)
                or not isinstance(source, Records)
                or fact.type.record != source.record
            ):
                message = f"{fact.name} takes its records from {records.text}, and is not a list of the same kind."
                _unsound(block, message, "declare both as a list of one kind of record", reader.out)
                return None
            return Chosen(records.text, found)
        case tree.Summary() as summary:
            worked = tests.summary(summary)
            if worked is None:
                return None
            kind, computed = worked
            same = isinstance(fact.type, Number | Date) and _measure(fact.type) == _measure(kind)
            if not same:
                message = f"{fact.name} is the {summary.which} {summary.named.text}, and must be declared alike."
                _unsound(block, message, "give it the same type, unit and steps as the field", reader.out)
                return None
            return computed
        case None:
            return None


def _measure(kind: Number | Date) -> tuple[str, int]:
    return (kind.unit, kind.decimals) if isinstance(kind, Number) else ("date", 0)


def _unsound(block: tree.FactBlock, message: str, way_out: str, out: Findings, span: Span | None = None) -> None:
    out.error("MN141", message, span or block.name.span, way_out=way_out, subject=block.name.text)


def _check_circles(vocabulary: Vocabulary, out: Findings) -> None:
    graph = {name: needs(fact) for name, fact in vocabulary.facts.items()}
    for circle in cycles(graph):
        chain = ", which is worked out from ".join((*circle, circle[0]))
        out.error(
            "MN142",
            f"Facts are worked out from each other in a circle: {chain}.",
            vocabulary.facts[circle[0]].span,
            way_out="take one of them from the case alone",
            subject=circle[0],
        )
        first = vocabulary.facts[circle[0]]
        vocabulary.facts[circle[0]] = replace(first, computed=None)


def needs(fact: Fact) -> tuple[str, ...]:
    """The facts that a fact is worked out from; of a list, also those outside it that its fields are."""
    inner = fact.type.fields if isinstance(fact.type, Records) else ()
    names = [*parts_of(fact.computed), *(part for each in inner for part in parts_of(each.computed))]
    return tuple(dict.fromkeys(name for name in names if not name.startswith(f"{fact.name}.")))
