"""The generated reading of a case in which every fact is given in the usual form, for `decide`.

It does at once, straight-line, what the runtime does step by step for any case: reads all facts, derives what follows
from them, and gives the cells that each axis can still have. Whatever is unusual (malformed, partly known, text with a
unit, contradictory, presumed) makes it give None, and the runtime takes over.
"""

from __future__ import annotations

from mednec.emit.python_reads import Reads
from mednec.emit.python_steps import UnusualError, refuse_worked_out
from mednec.emit.python_text import inline, literal, local_name, remark
from mednec.model.computed import DaysBetween
from mednec.model.condition import facts_in
from mednec.model.facts import Choice, Code, Fact, Number, Several, YesNo
from mednec.table.table import ChoiceAxis, KnownAxis, NumberAxis, Table, axis_name


def usual_function(table: Table) -> tuple[list[str], list[str]]:
    """The constants that `_usual` needs, and its lines; both empty where the table has something unusual itself."""
    try:
        refuse_worked_out(table.policy)
        writer = _Writer(table)
        return writer.constants(), writer.lines()
    except UnusualError:
        return [], []


class _Writer:
    def __init__(self, table: Table) -> None:
        self.table = table
        self.policy = table.policy
        # A presumption that takes part is named in the decision, so it is not taken in passing.
        self.reads = Reads(table, frozenset(), unpacked=True)
        self.implied = {name for row in self.policy.codes for name in facts_in(row.implies)}
        self.place = {fact.name: place for place, fact in enumerate(self.policy.facts)}

    def constants(self) -> list[str]:
        lines = [*self.reads.constants(), "_NAMES = frozenset(TABLE.names)"]
        for fact in self.policy.facts:
            if isinstance(fact.type, Choice | Code) and self.reads.is_plain_fact(fact.name):
                lines.append(f"{self._mask(fact)} = fast.masks(TABLE, {fact.name!r})")
        if self.reads.implied:
            lines.append(f"_SHOWN = fast.implied_shown(TABLE, {literal(tuple(self.reads.implied))})")
        return lines

    def lines(self) -> list[str]:
        if not all(isinstance(fact.computed, DaysBetween | None) for fact in self.policy.facts):
            raise UnusualError
        done: set[str] = set()
        steps = [line for axis in range(len(self.table.axes)) for line in self.reads.steps(axis, done)]
        cells = [(self._cells(place), axis_name(axis)) for place, axis in enumerate(self.table.axes)]
        on_axes = {axis.fact for axis in self.table.axes if not isinstance(axis, KnownAxis)}
        rest = [self._unread(fact, done) for fact in self.policy.facts if fact.name not in on_axes]
        return [
            "def _usual(case: Mapping[str, Any]) -> tuple[list[int], list[Any]] | None:",
            '    """The cells of every axis and the values of all facts, if each is in its usual form; else None."""',
            "    values = list(map(case.get, TABLE.names))",
            "    (",
            *[f"        {self._given(fact)}," for fact in self.policy.facts],
            "    ) = values",
            *self._yes_or_no(),
            "    try:",
            *[f"        {line}" for line in steps],
            "        cells = [",
            *[f"            {text},{remark(name)}" for text, name in cells],
            "        ]",
            "        rest = (",
            *[f"            {text}," for text in rest if text],
            "        )",
            "    except (LookupError, TypeError, ValueError):",
            "        return None",
            "    if 0 in cells or 0 in rest or not _NAMES.issuperset(case):",
            "        return None",
            *[f"    {line}" for fact in self.policy.facts for line in self._shown(fact, done)],
            "    return cells, values",
        ]

    def _yes_or_no(self) -> list[str]:
        """The cells of all plain yes-or-no facts at once; 0 for a value that is neither."""
        plain = [f for f in self.policy.facts if isinstance(f.type, YesNo) and self.reads.is_plain_fact(f.name)]
        if not plain:
            return []
        return [
            "    (",
            *[f"        {self._plain(fact)}," for fact in plain],
            "    ) = [",
            "        0b01 if value is False else 0b10 if value is True else 0b11 if value is None else 0",
            "        for value in (",
            *[f"            {self._given(fact)}," for fact in plain],
            "        )",
            "    ]",
        ]

    def _given(self, fact: Fact) -> str:
        return local_name(fact.name, "given", self.place[fact.name])

    def _mask(self, fact: Fact) -> str:
        return f"_{local_name(fact.name, 'masks', self.place[fact.name]).upper()}"

    def _plain(self, fact: Fact) -> str:
        """The cells of a plain choice; 0 for a value that is none of its own."""
        if isinstance(fact.type, YesNo):
            return local_name(fact.name, "cells", self.place[fact.name])
        return f"{self._mask(fact)}.get({self._given(fact)}, 0)"

    def _cells(self, place: int) -> str:
        axis = self.table.axes[place]
        if isinstance(axis, KnownAxis):
            return f"0b10 if {inline(self.reads.known(place)[0])} else 0b01"
        if isinstance(axis, ChoiceAxis) and self.reads.is_plain(place):
            return self._plain(self.policy.fact(axis.fact))
        local = self.reads.local(place)
        if isinstance(axis, NumberAxis) and local.endswith("_day"):
            return f"0b11 if {local} is None else {self.reads.bit(place)}"
        return local

    def _unread(self, fact: Fact, done: set[str]) -> str:
        """A fact without an axis still has to be well-formed: not 0 if it is. Empty if `steps` have seen to it."""
        given = self._given(fact)
        if isinstance(fact.type, YesNo | Choice | Code):
            # Against what a code implies, a value can be a conflict although no clause reads the fact.
            if not self.reads.is_plain_fact(fact.name) or fact.name in self.implied:
                raise UnusualError
            return self._plain(fact)
        if isinstance(fact.type, Number) and (fact.name in self.implied or fact.name in self.reads.bounds):
            # A list can be too short for what a code implies, although no clause reads the number.
            raise UnusualError
        if local_name(fact.name, "day", self.place[fact.name]) in done:
            return ""
        if local_name(fact.name, "cell", self.place[fact.name]) in done:
            return ""
        return f"{given} is None"

    def _shown(self, fact: Fact, done: set[str]) -> list[str]:
        """The lines that put the value of a fact as it is shown in the place of the given one."""
        given, place = self._given(fact), self.place[fact.name]
        lines: list[str] = []
        match fact.type:
            case Several():
                lines = [
                    f"if {given} is not None:",
                    f"    values[{place}] = tuple(sorted({given}, key={self.reads.order(fact.name)}))",
                ]
            case Number():
                if fact.type.decimals:
                    raise UnusualError
                derived = fact.days_between is not None or fact.name in self.reads.bounds
                if derived and fact.name in self.reads.implied:
                    raise UnusualError
                if local_name(fact.name, "cells", place) in done and derived:
                    lines = [f"if {given} is None:", f"    values[{place}] = {self._derived(fact)}"]
            case _:
                pass
        if fact.name in self.reads.implied:
            shown = self.reads.implied.index(fact.name)
            code = self.policy.fact(self.reads.code or "")
            lines += [f"if {given} is None:", f"    values[{place}] = _SHOWN[{self._given(code)}][{shown}]"]
        return lines

    def _derived(self, fact: Fact) -> str:
        """The value of a number that is not given: counted, or bounded."""
        place = self.place[fact.name]
        value = local_name(fact.name, "value", place)
        if fact.name not in self.reads.bounds:
            return value
        assert isinstance(fact.type, Number)
        bound = local_name(fact.name, "bound", place)
        return f"fast.up_to(TABLE, {place}, {bound}) if {value} is None else {value}"
