"""A mapping file: which column gives which fact, in which unit, and what its values stand for.

    ignore = ["age"]

    [facts]
    code = "CPT"
    time_since_onset = { column = "ONSET", unit = "weeks" }
    pain = { column = "PAIN_CD", values = { "1" = "mild", "2" = "severe" }, unknown = ["9"] }
    treated_level = { column = "LEVELS", separator = "," }

    [records.trials]
    key = "CLAIM"
    complete = true
    fields = { drug = "DRUG_NM", days = "DAYS" }

TOML. What it says is held against the facts of the policy and the columns of the table before a row is read.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from mednec.claims.bindings import Binding, OwnTable
from mednec.diagnostics import Diagnostic
from mednec.frozen import frozen
from mednec.model.facts import Code, Fact, Number, Records, Several, values_of
from mednec.model.policy import Policy
from mednec.runtime.units import fitting, ratio
from mednec.text import Source, Span

_KEYS = ("column", "separator", "unit", "unknown", "values")
_MOST_LISTED = 12
_ALIKE = 0.8


@frozen
class Asked:
    """A fact as a mapping may name it, with the values that it can have; of codes, those of all versions."""

    fact: Fact
    values: tuple[str, ...]


def asked_of(policies: Iterable[Policy]) -> dict[str, Asked]:
    """The facts that the versions of a policy ask for, as the latest declares them."""
    found: dict[str, Asked] = {}
    for policy in policies:
        codes = tuple(row.code for row in policy.codes)
        for fact in policy.facts:
            if not fact.inline:
                before = found[fact.name].values if fact.name in found else ()
                own = codes if isinstance(fact.type, Code) else tuple(value.name for value in values_of(fact.type))
                found[fact.name] = Asked(fact, tuple(dict.fromkeys((*before, *own))))
    return found


def read_mapping(
    source: Source,
    facts: Mapping[str, Asked],
    columns: Sequence[str],
    tables: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> tuple[tuple[Binding, ...], tuple[Diagnostic, ...]]:
    """What a mapping binds, and what is wrong with it. Columns called like a fact are bound beside, unless ignored.

    `tables`: by list of records that comes from a table of its own, the columns of that table.
    """
    reading = _Mapping(source, facts, columns, tables)
    bindings = tuple(reading.bindings())
    return bindings, tuple(reading.found)


def by_name(facts: Mapping[str, Asked], columns: Iterable[str]) -> tuple[Binding, ...]:
    """The columns that are called like a fact."""
    return tuple(Binding(name, name) for name in columns if name in facts)


class _Mapping:
    """One table's columns; `of` is the list whose records stand in it, empty for the table of the requests."""

    def __init__(
        self,
        source: Source,
        facts: Mapping[str, Asked],
        columns: Sequence[str],
        tables: Mapping[str, Sequence[str]],
        of: str = "",
    ) -> None:
        self.source, self.facts, self.columns, self.tables, self.of = source, facts, columns, tables, of
        self.found: list[Diagnostic] = []

    def bindings(self) -> Iterator[Binding]:
        try:
            data = tomllib.loads(self.source.text)
        except tomllib.TOMLDecodeError as error:
            self._say("MN710", f"The mapping is not TOML: {error}.", _at(self.source, error), _HOW)
            return
        except RecursionError:
            self._say("MN710", "The mapping is nested too deeply to be read.", None, _HOW)
            return
        for key in data:
            if key not in _PARTS:
                self._say("MN710", f"A mapping has no `{key}`.", self._span(key), near(key, _PARTS) or _HOW)
        ignored = data.get("ignore", [])
        if not _are_texts(ignored):
            self._say("MN710", "`ignore` is a list of columns.", self._span("ignore"), 'Write `ignore = ["age"]`.')
            ignored = []
        given = data.get("facts", {})
        if not isinstance(given, dict):
            self._say("MN710", "`facts` is a table of facts and their columns.", self._span("facts"), _HOW)
            given = {}
        for column in ignored:
            self._column(column, "ignore")
        own = data.get("records", {})
        if not isinstance(own, dict):
            self._say("MN710", "`records` is a table of lists of records.", self._span("records"), _RECORDS)
            own = {}
        bound = self._bound(given) + self._records(own)
        yield from bound
        taken = {*ignored, *(binding.column for binding in bound)}
        named = {binding.fact for binding in bound} | set(given) | set(own)
        yield from (
            each for each in by_name(self.facts, self.columns) if not {each.column} & taken | {each.fact} & named
        )

    def _bound(self, given: Mapping[str, object]) -> list[Binding]:
        return [binding for name, value in given.items() if (binding := self._binding(name, value)) is not None]

    def _records(self, own: Mapping[str, object]) -> list[Binding]:
        """Lists whose records stand in tables of their own."""
        for name in self.tables:
            if name not in own:
                self._say("MN710", f"The mapping does not say which records of `{name}` are whose.", None, _RECORDS)
        found = []
        for name, said in own.items():
            span = self._span(f"records.{name}") or self._span(name)
            asked = self.facts.get(name)
            lists = [each for each, one in self.facts.items() if isinstance(one.fact.type, Records)]
            if asked is None or not isinstance(asked.fact.type, Records):
                way_out = near(name, lists) or (f"It asks for {_listed(lists)}." if lists else "Leave it out.")
                self._say("MN711", f"The policy asks for no list of records `{name}`.", span, way_out)
            elif name not in self.tables:
                self._say(
                    "MN710",
                    f"`{name}` stands in a table of its own, and the command names none.",
                    span,
                    f"Say `--records {name}=FILE`, or leave `[records.{name}]` out.",
                )
            elif (binding := self._own_table(name, asked.fact.type, said, span)) is not None:
                found.append(binding)
        return found

    def _own_table(self, name: str, kind: Records, said: object, span: Span | None) -> Binding | None:
        if not isinstance(said, dict):
            self._say("MN710", f"`records.{name}` is a table with a `key`.", span, _RECORDS, name)
            return None
        for key in said:
            if key not in _OWN_KEYS:
                self._say("MN710", f"Records have no `{key}`.", self._span(key), near(key, _OWN_KEYS) or _RECORDS, name)
        key = said.get("key")
        request, complete, fields = said.get("request", key), said.get("complete", False), said.get("fields", {})
        if not isinstance(key, str) or not isinstance(request, str) or not isinstance(complete, bool):
            what = "`key` and `request` are columns, and `complete` is true or false."
            self._say("MN710", what, span, _RECORDS, name)
            return None
        if not isinstance(fields, dict):
            self._say("MN710", "`fields` says which column gives which field.", span, _RECORDS, name)
            return None
        known = {
            each.name: Asked(each, tuple(value.name for value in values_of(each.type)))
            for each in kind.fields
            if not each.inline
        }
        inner = _Mapping(self.source, known, self.tables[name], {}, name)
        bound = inner._bound(fields)
        bound += [each for each in by_name(known, inner.columns) if each.fact not in fields and each.column != key]
        sound = inner._column(key, name)
        self.found += inner.found
        if not inner.found and not bound:
            way_out = f"It has {_listed(inner.columns)}; the fields are {_listed(list(known))}."
            self._say("MN712", f"No column of the table of `{name}` gives a field.", span, way_out, name)
            return None
        if not self._column(request, name) or not sound:
            return None
        column = name
        while column in self.columns:
            column += "'"
        return Binding(name, column, table=OwnTable(key, request, complete, tuple(bound)))

    def _binding(self, name: str, value: object) -> Binding | None:
        span = self._span(name)
        asked = self.facts.get(name)
        if asked is None:
            what, way_out = (
                f"The policy asks for no fact `{name}`.",
                "Leave the line out, or name one that it asks for.",
            )
            if self.of:
                what, way_out = (
                    f"A record of `{self.of}` has no field `{name}`.",
                    f"It has {_listed(list(self.facts))}.",
                )
            self._say("MN711", what, span, near(name, self.facts) or way_out)
            return None
        if isinstance(value, str):
            value = {"column": value}
        if not isinstance(value, dict) or not isinstance(value.get("column"), str):
            self._say("MN710", f"`{name}` names no column.", span, f'Write `{name} = "COLUMN"`, or {_EXAMPLE}.')
            return None
        said: dict[str, Any] = value
        for key in said:
            if key not in _KEYS:
                self._say(
                    "MN710", f"A fact has no `{key}` in a mapping.", self._span(key), near(key, _KEYS) or _HOW, name
                )
        sound = self._column(said["column"], name)
        unit, separator = said.get("unit", ""), said.get("separator", ";")
        unknown, values = said.get("unknown", []), said.get("values", {})
        if not isinstance(unit, str) or not isinstance(separator, str) or not separator or not _are_texts(unknown):
            what = "`unit` and `separator` are texts, and `unknown` is a list of texts."
            self._say("MN710", what, span, f"Write {_EXAMPLE}.", name)
            return None
        if not isinstance(values, dict) or not _are_texts(list(values.values())):
            what = "`values` says of each text in the column which value of the fact it stands for, as text."
            self._say("MN710", what, span, f"Write {_EXAMPLE}.", name)
            return None
        self._unit(asked.fact, unit, span)
        for each in dict.fromkeys(values.values()):
            self._value(asked, each, span)
        return Binding(name, said["column"], unit, values, tuple(unknown), separator) if sound else None

    def _column(self, column: str, subject: str) -> bool:
        if column in self.columns:
            return True
        way_out = near(column, self.columns) or f"It has {_listed(self.columns)}."
        table = f"The table of `{self.of}`" if self.of else "The table"
        self._say("MN712", f"{table} has no column `{column}`.", self._span(subject, column), way_out, subject)
        return False

    def _unit(self, fact: Fact, unit: str, span: Span | None) -> None:
        if not unit:
            return
        if not isinstance(fact.type, Number):
            message, way_out = f"`{fact.name}` is no number, so it has no unit.", "Leave `unit` out."
        elif ratio(unit, fact.type.unit, fact.type.units) is None:
            units = fitting(fact.type.unit, fact.type.units) if fact.type.unit else ()
            message = f"`{fact.name}` cannot be given in {unit}."
            way_out = f"It can be given in {_listed(units)}." if units else "It has no unit: leave `unit` out."
        else:
            return
        self._say("MN714", message, span, way_out, fact.name)

    def _value(self, asked: Asked, value: str, span: Span | None) -> None:
        if not asked.values or value in asked.values or isinstance(asked.fact.type, Records):
            return
        way_out = near(value, asked.values) or f"It can be {_listed(asked.values)}."
        self._say("MN713", f"`{asked.fact.name}` has no value `{value}`.", span, way_out, asked.fact.name)

    def _say(self, code: str, message: str, span: Span | None, way_out: str, subject: str = "") -> None:
        self.found.append(Diagnostic(code, message, span, help=way_out, subject=subject))

    def _span(self, *names: str) -> Span | None:
        """The first line on which all the names stand; TOML is read without places."""
        for number, line in enumerate(self.source.lines(), 1):
            if all(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", line) for name in names):
                column = line.index(names[-1]) + 1
                return Span(self.source.name, number, column, number, column + len(names[-1]))
        return self._span(names[-1]) if len(names) > 1 else None


def _at(source: Source, error: tomllib.TOMLDecodeError) -> Span | None:
    place = re.search(r"at line (\d+), column (\d+)", str(error))
    if place is None:
        return None
    line, column = int(place[1]), int(place[2])
    return Span(source.name, line, column, line, column + 1)


_PARTS = ("facts", "ignore", "records")
_OWN_KEYS = ("complete", "fields", "key", "request")
_RECORDS = 'Write `[records.trials]` and below it `key = "CLAIM"` and `fields = { drug = "DRUG" }`. See docs/claims.md.'
_EXAMPLE = '`pain = { column = "PAIN", values = { "1" = "mild" } }`'
_HOW = f"A mapping is TOML: a table `[facts]` with lines such as {_EXAMPLE}. See docs/claims.md."


def near(name: str, known: Iterable[str]) -> str:
    """What may be meant; empty where nothing is near."""
    choices = list(known)
    folded = {choice.casefold(): choice for choice in choices}
    if name.casefold() in folded:
        return f"Did you mean `{folded[name.casefold()]}`?"
    found = get_close_matches(name, choices, 1)
    return f"Did you mean `{found[0]}`?" if found else ""


def _listed(names: Sequence[str]) -> str:
    few = ", ".join(f"`{name}`" for name in names[:_MOST_LISTED])
    return few if len(names) <= _MOST_LISTED else f"{few} and {len(names) - _MOST_LISTED} more"


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


# --- a proposal ----------------------------------------------------------------------------------------------


def drafted(facts: Mapping[str, Asked], columns: Sequence[str], tables: Mapping[str, Sequence[str]]) -> str:
    """A mapping proposed from the names of the columns alone: a person reads it before it is used.

    `tables`: by list of records that comes from a table of its own, the columns of that table.
    """
    lists = {name: kind for name, asked in facts.items() if isinstance(kind := asked.fact.type, Records)}
    facts = {name: asked for name, asked in facts.items() if name not in tables or name not in lists}
    chosen = _proposed(facts, columns)
    lines = ["# Proposed from the names of the columns: read every line before you use it.", "", "[facts]"]
    for name, asked in facts.items():
        if name in chosen:
            lines.append(f"{name} = {_line(asked, chosen[name])}  # {asked.fact.label}")
    rest = [asked for name, asked in facts.items() if name not in chosen]
    if rest:
        lines += ["", "# No column is called like these."]
        lines += [f"# {asked.fact.name} = {_line(asked, '')}  # {asked.fact.label}" for asked in rest]
    unused = [column for column in columns if column not in chosen.values()]
    if unused:
        lines += ["", f"# Columns that give no fact: {', '.join(_plain(column) for column in unused)}"]
    for name, own in tables.items():
        if name in lists:
            lines += ["", *_own_section(name, lists[name], own, columns)]
    return "\n".join(lines) + "\n"


def _own_section(name: str, kind: Records, own: Sequence[str], columns: Sequence[str]) -> list[str]:
    """How the records of a table of their own are read: the key is a column that both tables have."""
    asked = {each.name: Asked(each, ()) for each in kind.fields if not each.inline}
    keys = [column for column in own if column in columns]
    fields = _proposed(asked, [column for column in own if column not in keys])
    return [
        f"[records.{name}]  # {kind.label}",
        f"key = {_quoted(keys[0])}" if keys else '# key = ""  # no column of this name is in both tables',
        "complete = false  # true: a request without records here had none",
        *(f"fields.{each} = {_line(asked[each], column)}" for each, column in fields.items()),
        *(f"# fields.{each} = {_line(asked[each], '')}" for each in asked if each not in fields),
    ]


def _proposed(facts: Mapping[str, Asked], columns: Sequence[str]) -> dict[str, str]:
    """By fact a column: one called the same first, then the nearest of those that are left."""
    by_word: dict[str, str] = {}
    for column in columns:
        by_word.setdefault(_word(column), column)
    chosen: dict[str, str] = {}
    left = dict(by_word)
    for name, asked in facts.items():
        for word in (_word(name), _word(asked.fact.label)):
            if word in left and name not in chosen:
                chosen[name] = left.pop(word)
    for name, asked in facts.items():
        if name in chosen:
            continue
        found = [
            near for word in (_word(name), _word(asked.fact.label)) for near in get_close_matches(word, left, 1, _ALIKE)
        ]
        if found:
            chosen[name] = left.pop(found[0])
    return chosen


def _line(asked: Asked, column: str) -> str:
    match asked.fact.type:
        case Number(unit=unit) if unit:
            return f"{{ column = {_quoted(column)}, unit = {_quoted(unit)} }}"
        case Several():
            return f'{{ column = {_quoted(column)}, separator = ";" }}'
        case _:
            return _quoted(column)


def _word(name: str) -> str:
    return "_".join(re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).casefold()))


def _quoted(text: str) -> str:
    escaped = "".join(
        f"\\{each}" if each in '"\\' else each if each.isprintable() else f"\\U{ord(each):08X}" for each in text
    )
    return f'"{escaped}"'


def _plain(text: str) -> str:
    return text if text.isprintable() else _quoted(text)
