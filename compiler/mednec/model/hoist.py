"""Inline facts that a condition on records adds: those about the record become fields of it, the others facts.

`given_on within the past 12 months`, said of the records of a list, compares a field with a day outside. What it adds,
whether the field is before that day, on it or after it, is worked out for every record: it is a field of the record
that a case does not give. All lists of one kind of record get it, so that records can be taken from one into another.
"""

from __future__ import annotations

from typing import Any

from mednec.frozen import names_of, replace
from mednec.model.computed import parts_of
from mednec.model.condition import Condition, renamed
from mednec.model.facts import Fact, Records
from mednec.model.vocabulary import Vocabulary


def hoisted(condition: Condition, vocabulary: Vocabulary, scoped: Vocabulary) -> Condition:
    """The condition with what it adds to its scoped vocabulary named as it is from outside, where it is added too."""
    records = scoped.inside
    kind = vocabulary.facts[records].type
    assert isinstance(kind, Records)
    fields = {f"{records}.{each.name}" for each in kind.fields}
    names: dict[str, str] = {}
    for name, fact in tuple(scoped.facts.items()):
        if not fact.inline or fact.name != name or name in vocabulary.facts or name in fields:
            continue
        if any(part.startswith(f"{records}.") for part in parts_of(fact.computed)):
            names[name] = f"{records}.{name}"
            _add_field(vocabulary, records, fact)
        else:
            vocabulary.facts[name] = fact
    return renamed(condition, lambda name: names.get(name, name)) if names else condition


def _add_field(vocabulary: Vocabulary, records: str, field: Fact) -> None:
    kind = vocabulary.facts[records].type
    assert isinstance(kind, Records)
    for name, fact in tuple(vocabulary.facts.items()):
        if isinstance(fact.type, Records) and fact.type.record == kind.record:
            own = replace(field, computed=_moved(field.computed, f"{records}.", f"{name}."))
            if all(each.name != own.name for each in fact.type.fields):
                vocabulary.facts[name] = replace(fact, type=replace(fact.type, fields=(*fact.type.fields, own)))


def _moved(value: Any, old: str, new: str) -> Any:
    """A value class with the names that begin with `old` beginning with `new`."""
    match value:
        case str():
            return new + value.removeprefix(old) if value.startswith(old) else value
        case tuple():
            return tuple(_moved(item, old, new) for item in value)
        case int() | None:
            return value
        case _:
            return replace(value, **{name: _moved(getattr(value, name), old, new) for name in names_of(type(value))})
