"""Renaming a fact, or a value of a choice, through vocabularies, policies and cases.

Only names change: words, texts in quotes and comments stay. Which names are meant is read from the trees, so that a
value or a clause of the same name stays too. The new files are read again: each must say what the old one said, up to
the name, and each policy must resolve to the same policy, up to the name; else nothing is renamed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches, unified_diff

from mednec.diagnostics import Diagnostic
from mednec.frozen import compared_names, frozen, names_of
from mednec.model.fingerprint import hashes
from mednec.model.policy import Policy
from mednec.model.resolve import resolve
from mednec.runtime.request import ALL_LINES
from mednec.syntax import tree
from mednec.syntax.grammar import table
from mednec.syntax.parser import parse, parse_cases
from mednec.text import Source, Span

_NAME = re.compile(r"[0-9]*[A-Za-z_][A-Za-z0-9_]*")
_WORD = re.compile(r"\w+|\W")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_OF_FACTS = frozenset(
    {"fact", "counted", "service_fact", "days_between", "records", "named", "different", "same"}
    | {"earlier", "later", "baseline"}
)
"""Fields of a tree whose names are those of facts, whatever they stand in."""
_OWN_MEANING = frozenset({"code", "line_of_business", "date_of_service", "listing", ALL_LINES})
"""Facts that mednec itself knows by name."""


@frozen
class Old:
    """What is renamed: a fact, or one of its values (`pain.severe`)."""

    fact: str
    value: str = ""

    @property
    def name(self) -> str:
        """The name that gives way."""
        return self.value or self.fact


@frozen
class Change:
    """One file before and after, with how many names changed in it."""

    before: Source
    after: Source
    names: int

    def diff(self) -> str:
        """The change as a unified diff."""
        lines = unified_diff(
            self.before.text.splitlines(keepends=True),
            self.after.text.splitlines(keepends=True),
            f"a/{self.before.name}",
            f"b/{self.after.name}",
        )
        return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


class CannotRename(Exception):
    """Why nothing is renamed, with the way out, as one or two plain sentences."""


@frozen
class Texts:
    """The texts of a project that can hold names, and the registers, which hold the hashes of what was published."""

    library: tuple[Source, ...]
    policies: tuple[Source, ...]
    cases: tuple[Source, ...]
    registers: tuple[Source, ...] = ()


def rename(texts: Texts, old: str, new: str) -> tuple[Change, ...]:
    """The files that a new name changes. `old` is a fact, or `fact.value`; the new value may be written so, too.

    A published version keeps its meaning and gets new hashes in its register: the proof is what allows it.

    Raises CannotRename where the names do not allow it, or where the result would not say the same.
    """
    fact, dot, value = old.partition(".")
    what = Old(fact, value)
    if dot:
        new = new.removeprefix(f"{fact}.")
    sources = (*texts.library, *texts.policies, *texts.cases)
    files = {source.name: _read(source) for source in sources}
    declared = _Declared(tuple(file for file in files.values() if isinstance(file, tree.File)))
    _check_old(what, bool(dot), declared)
    _check_new(what, new, declared)
    changes: list[Change] = []
    for source in sources:
        # What is written once can stand in a tree more than once.
        places = tuple(dict.fromkeys(_places(files[source.name], what, declared)))
        if places:
            text = _written(source.text, places, what.name, new)
            changes.append(Change(source, Source(source.name, text), len(places)))
    hashes_now = _prove(texts, changes, what, new)
    for register in texts.registers:
        text, number = register.text, 0
        for before, now in hashes_now.items():
            number += text.count(before)
            text = text.replace(before, now)
        if number:
            changes.append(Change(register, Source(register.name, text), number))
    return tuple(changes)


def _read(source: Source) -> tree.File | tree.CaseFile:
    file, problems = parse_cases(source) if source.name.endswith(".cases") else parse(source)
    if problems:
        raise CannotRename(
            f"{source.name} cannot be read as it stands, so its names cannot be told apart. "
            "Mend what `mednec check` reports, then rename."
        )
    return file


# --- what is declared ----------------------------------------------------------------------------------------


class _Declared:
    """The facts of a project, fields of records among them, and the lists of values that facts share."""

    def __init__(self, files: Collection[tree.File]) -> None:
        blocks = [block for file in files for block in file.blocks]
        records = [block for block in blocks if isinstance(block, tree.RecordBlock)]
        self.facts = [block for block in blocks if isinstance(block, tree.FactBlock)]
        self.facts += [fact for record in records for fact in record.fields]
        self.lists = {block.name.text: block for block in blocks if isinstance(block, tree.ValuesBlock)}
        self.names = dict.fromkeys(fact.name.text for fact in self.facts)

    def list_of(self, fact: tree.FactBlock) -> str:
        """The name of the shared list that a fact takes its values from; empty where it has its own."""
        kind = fact.type
        if isinstance(kind, tree.ChoiceType) and len(kind.values) == 1 and kind.values[0].text in self.lists:
            return kind.values[0].text
        return ""

    def values_of(self, fact: tree.FactBlock) -> tuple[tree.Name, ...]:
        """The values that a fact can have, as declared."""
        shared = self.list_of(fact)
        if shared:
            return self.lists[shared].values
        return fact.type.values if isinstance(fact.type, tree.ChoiceType) else ()

    def names_of_values(self, fact: tree.FactBlock) -> tuple[str, ...]:
        """The names of the values that a fact can have."""
        return tuple(value.text for value in self.values_of(fact))

    def sharing(self, name: str) -> frozenset[str]:
        """The facts that have their values in common with a fact: itself, and those of the same list."""
        lists = {self.list_of(fact) for fact in self.facts if fact.name.text == name} - {""}
        return frozenset({name, *(fact.name.text for fact in self.facts if self.list_of(fact) in lists)})


def _check_old(old: Old, wants_value: bool, declared: _Declared) -> None:
    if old.fact in _OWN_MEANING:
        raise CannotRename(f"{old.fact} has a meaning of its own and keeps its name.")
    if old.fact not in declared.names:
        having = [
            f"{fact.name.text}.{old.fact}" for fact in declared.facts if old.fact in declared.names_of_values(fact)
        ]
        hint = f" It is a value: write `{'` or `'.join(dict.fromkeys(having))}`." if having and not wants_value else ""
        hint = hint or _did_you_mean(old.fact, declared.names)
        raise CannotRename(f"There is no fact {_shown(old.fact)}.{hint}")
    if wants_value:
        facts = [fact for fact in declared.facts if fact.name.text == old.fact]
        values = [value.text for fact in facts for value in declared.values_of(fact)]
        if old.value not in values:
            raise CannotRename(
                f"{old.fact} has no value {_shown(old.value)} that could be renamed.{_did_you_mean(old.value, values)}"
            )


def _check_new(old: Old, new: str, declared: _Declared) -> None:
    if not _NAME.fullmatch(new):
        raise CannotRename(f"{_shown(new)} is no name. A name holds letters, digits and _, and at least one letter.")
    if new == old.name:
        raise CannotRename(f"{new} is its name already.")
    if new in table("policy").fixed:
        raise CannotRename(f"`{new}` is a word of the language. Choose another name, such as `{new}_given`.")
    if old.value:
        for fact in declared.facts:
            if fact.name.text in declared.sharing(old.fact) and new in [v.text for v in declared.values_of(fact)]:
                raise CannotRename(f"{fact.name.text} has a value {new} already. Choose another name.")
    elif new in declared.names or new in _OWN_MEANING:
        raise CannotRename(f"There is a fact {new} already. Choose another name.")
    elif new in declared.lists:
        raise CannotRename(f"There is a list of values {new} already. Choose another name.")


def _did_you_mean(name: str, known: Collection[str]) -> str:
    near = get_close_matches(name, known, 1)
    return f" Did you mean {near[0]}?" if near else ""


def _shown(text: str) -> str:
    """A name from outside, short and printable."""
    return "".join(ch if ch.isprintable() else "·" for ch in text)[:60] or "without a name"


# --- where the name stands -----------------------------------------------------------------------------------


def _places(file: tree.File | tree.CaseFile, old: Old, declared: _Declared) -> Iterator[Span]:
    names = _value_names(file, old, declared) if old.value else _fact_names(file)
    yield from (name.span for name in names if name.text == old.name)


def _fact_names(node: object) -> Iterator[tree.Name]:
    """The names of facts in a tree."""
    for part in _nodes(node):
        match part:
            case tree.FactBlock(name=name):
                yield name
            case tree.Expect(kind="needs" | "conflict", names=names):
                yield from names
            case tree.Controls(first=first, other=other):
                yield first
                yield other
            case _:
                pass
        for attribute in names_of(type(part)):
            if attribute in _OF_FACTS:
                yield from _names_in(getattr(part, attribute))


def _value_names(file: tree.File | tree.CaseFile, old: Old, declared: _Declared) -> Iterator[tree.Name]:
    """The names of values of a fact, and of the facts that share its values."""
    facts = declared.sharing(old.fact)
    lists = {declared.list_of(fact) for fact in declared.facts if fact.name.text in facts}
    headers = [part for part in _nodes(file) if isinstance(part, tree.PolicyBlock)]
    services = any(header.service_fact is not None and header.service_fact.text in facts for header in headers)
    for part in _nodes(file):
        match part:
            case tree.ValuesBlock(name=name, values=values) if name.text in lists:
                yield from values
            case tree.FactBlock(name=name) if name.text in facts:
                yield from _values_declared(part, declared)
            case tree.CompareSummary(summary=summary, quantity=quantity) if summary.named.text in facts:
                yield tree.Name(quantity.number, quantity.span)
            case (
                tree.PolicyBlock(services=names)
                | tree.Section(services=names)
                | tree.Heading(services=names)
                | tree.LineOfBusiness(services=names)
                | tree.Routing(names=names)
            ):
                if services:
                    yield from names
            case _:
                pass
        fact = getattr(part, "fact", None)
        if isinstance(fact, tree.Name) and fact.text in facts:
            yield from _values_beside(part)


def _values_declared(fact: tree.FactBlock, declared: _Declared) -> Iterator[tree.Name]:
    """The values that a fact's own block names; what it shares with others stands in their list."""
    yield from (said.value for said in fact.says)
    yield from (rule.value for rule in fact.values_when)
    if not declared.list_of(fact):
        yield from declared.values_of(fact)


def _values_beside(part: object) -> Iterator[tree.Name]:
    """The values that stand beside a fact in a test of it, a presumption or a case."""
    for node in _nodes(part):
        match node:
            case tree.ValueRange(first=first, last=last):
                yield first
                if last is not None:
                    yield last
            case tree.Presume(value=value):
                yield value
            case tree.Quantity(number=number, unit="", span=span):
                yield tree.Name(number, span)
            case _:
                pass


def _nodes(value: object) -> Iterator[object]:
    """Every part of a tree that is no name and no place, outer parts first."""
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, tuple):
            waiting.extend(reversed(part))
        elif hasattr(type(part), "__compared__") and not isinstance(part, tree.Name | Span):
            yield part
            waiting.extend(getattr(part, name) for name in reversed(names_of(type(part))))


def _names_in(value: object) -> Iterator[tree.Name]:
    if isinstance(value, tree.Name):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _names_in(part)


# --- the new text --------------------------------------------------------------------------------------------


def _written(text: str, places: Collection[Span], old: str, new: str) -> str:
    """The text with the new name at each place."""
    lines = _LINE.findall(text)
    for place in sorted(places, key=lambda span: (span.line, span.column), reverse=True):
        line = lines[place.line - 1]
        # A byte order mark is no column.
        at = place.column - 1 + (place.line == 1 and line.startswith("\ufeff"))
        assert line[at : at + len(old)] == old, "a name stands where the tree says"
        lines[place.line - 1] = f"{line[:at]}{new}{line[at + len(old) :]}"
    return "".join(lines)


# --- the proof -----------------------------------------------------------------------------------------------


def _prove(texts: Texts, changes: Collection[Change], old: Old, new: str) -> dict[str, str]:
    """That the new files say what the old ones said, up to the name. Raises CannotRename where they do not.

    Returns the hashes of each policy that changed, those before with those now.
    """
    after = {change.after.name: change.after for change in changes}
    for change in changes:
        if not _same(_read(change.before), _read(change.after), old.name, new):
            raise _fault(change.before.name)
    shared = tuple(_file(source) for source in texts.library)
    renamed = tuple(_file(after.get(source.name, source)) for source in texts.library)
    touched = bool(set(after) & {source.name for source in texts.library})
    changed: dict[str, str] = {}
    for source in texts.policies:
        if not touched and source.name not in after:
            continue
        before, found = resolve(_file(source), shared)
        now, found_now = resolve(_file(after.get(source.name, source)), renamed)
        if _codes(found) != _codes(found_now) or not _same_policy(before, now, old.name, new):
            raise _fault(source.name)
        if before is not None and now is not None:
            was, has = hashes(before), hashes(now)
            changed[was.meaning] = has.meaning
            changed[was.words] = has.words
    return {one: other for one, other in changed.items() if one != other}


def _file(source: Source) -> tree.File:
    return parse(source)[0]


def _codes(found: Collection[Diagnostic]) -> list[str]:
    return sorted(diagnostic.code for diagnostic in found)


def _same_policy(before: Policy | None, then: Policy | None, old: str, new: str) -> bool:
    if before is None or then is None:
        return before is then
    return _same(before, then, old, new)


def _same(one: object, other: object, old: str, new: str) -> bool:
    """Whether two values are equal, but for texts that are the old name in one and the new one in the other."""
    # A value that says nothing else is printed by its name, with blanks.
    names = ((old, new), (old.replace("_", " "), new.replace("_", " ")))
    waiting = [(one, other)]
    while waiting:
        left, right = waiting.pop()
        if isinstance(left, tuple) and isinstance(right, tuple):
            if len(left) != len(right):
                return False
            waiting.extend(zip(left, right, strict=True))
        elif type(left) is type(right) and hasattr(type(left), "__compared__"):
            fields = compared_names(type(left))
            waiting.extend((getattr(left, name), getattr(right, name)) for name in fields)
        elif left != right and not (isinstance(left, str) and isinstance(right, str) and _renamed(left, right, names)):
            return False
    return True


def _renamed(left: str, right: str, names: Collection[tuple[str, str]]) -> bool:
    """Whether a text is another one with some of its words under their new names."""
    if (left, right) in names:
        return True
    # What is worked out is known by the expression that says how, which holds names.
    parts = (_WORD.findall(left), _WORD.findall(right))
    return len(parts[0]) == len(parts[1]) and all(
        one == other or (one, other) in names for one, other in zip(*parts, strict=True)
    )


def _fault(name: str) -> CannotRename:
    return CannotRename(
        f"Renamed, {name} would not say the same. "
        "Choose another name; if that does not help, this is a fault of mednec: please report it."
    )
