"""How a condition of a row reads in words, and back: `Back pain: moderate or severe`.

The words determine the cells: `parse` is the exact inverse of `say`, so that a published table can be read back from
what a reader sees in it. By labels for a page, by names for code; one grammar serves both:

    choice   yes | moderate or severe | mild to severe | other than a, b or c
    number   at most 84 days (12 weeks) | exactly 7 days | from 42 to 84 days (6 to 12 weeks), both included
    date     before 2025-10-01 | on or after 2025-10-01 | from 2025-10-01 to 2025-12-31, both included | on 2025-10-01
    several  every one in T1 to L5 | some in S1 to S5, coccyx | none in S1 to S5 | none listed | at least one listed
             some in T1 to L5 and some in S1 to S5, none elsewhere
    known    yes | no
    all      any

A label that could be mistaken for these words is quoted; one that could be mistaken for another label gives way to
the value's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import assert_never

from mednec.model.computed import Happened
from mednec.model.condition import All, Among, Any, Between, Condition, Met, Not, Test
from mednec.model.facts import Choice, Date, Number, Several, YesNo, values_of
from mednec.model.policy import Policy
from mednec.model.quantities import decimal, plain
from mednec.table.axes import FIRST_DAY, LAST_DAY, cells_where, cut, ends
from mednec.table.table import (
    Axis,
    ChoiceAxis,
    CountAxis,
    KnownAxis,
    NumberAxis,
    SeveralAxis,
    axis_name,
    cells_of,
)
from mednec.table.worked import worked_out_words


class Naming(Enum):
    """What facts and values are called by."""

    LABELS = "labels"
    NAMES = "names"


ANY = "any"
_WHOLE = MappingProxyType({"days": (7, "weeks"), "months": (12, "years")})
"""How many of a unit make one of a coarser one, which the insurer's words often count in."""
_FEW = 5  # values of a choice that are listed even where naming the others would be shorter
_SEPARATORS = re.compile(r", | or | and | to |; ")
_LEADS = ("other than ", "every ", "some ", "none ", "at least ", "anything but ", "exactly ", "any")
_NEXT_RUN = re.compile(r" or (?=(?:at most|less than|at least|more than|exactly|from|before|on|on or after) [-\d])")
_ITEM = re.compile(r"(“[^”]*”|[^“”]+?)(, | or | to |$)")


def met_words(clause: str, holds: bool) -> str:
    """The condition that a clause, as it is called, is met or is not."""
    return f"{clause} is {'met' if holds else 'not met'}"


class Phrasebook:
    """Says conditions on the axes of one table, and reads them back."""

    def __init__(self, policy: Policy, axes: Sequence[Axis], naming: Naming = Naming.LABELS) -> None:
        self.policy = policy
        self.axes = tuple(axes)
        self.naming = naming
        self.heads = self._heads()
        self._words = tuple(self._value_words(axis) for axis in self.axes)

    def say(self, axis: int, cells: int) -> str:
        """A condition in words: what is asked, a colon, and what is wanted. Raises ValueError without a cell."""
        return f"{self.heads[axis]}: {self.words(axis, cells)}"

    def words(self, axis: int, cells: int) -> str:
        """What is wanted of an axis, in words. Raises ValueError without a cell."""
        of = self.axes[axis]
        if not cells:
            raise ValueError("a condition without a cell cannot be said")
        if cells == (1 << cells_of(of)) - 1:
            return ANY
        match of:
            case ChoiceAxis():
                return self._choice(axis, of, cells)
            case NumberAxis() | CountAxis():
                return " or ".join(self._run(of, *run) for run in _runs(of, cells))
            case SeveralAxis():
                return self._several(axis, of, cells)
            case KnownAxis():
                return "yes" if cells == 0b10 else "no"
            case _:
                assert_never(of)

    def parse(self, text: str) -> tuple[int, int]:
        """The axis (index) and the cells that `say` says so. Raises ValueError for anything else."""
        for axis, head in enumerate(self.heads):
            if text.startswith(f"{head}: "):
                return axis, self.parse_words(axis, text[len(head) + 2 :])
        raise ValueError("no condition of this table begins so")

    def parse_words(self, axis: int, text: str) -> int:
        """The cells that `words` says so. Raises ValueError for anything else."""
        of = self.axes[axis]
        try:
            cells = (1 << cells_of(of)) - 1 if text == ANY else self._parsed(axis, of, text)
        except ValueError:
            cells = 0
        # What is not said this way by `words` is not read either: every condition has one spelling.
        if not cells or self.words(axis, cells) != text:
            raise ValueError("no condition of this table reads so")
        return cells

    def _parsed(self, axis: int, of: Axis, text: str) -> int:
        match of:
            case ChoiceAxis(values=values):
                rest = text.removeprefix("other than ")
                cells = sum(1 << values.index(name) for name in self._listed(axis, rest))
                return cells if rest == text else (1 << len(values)) - 1 & ~cells
            case NumberAxis() | CountAxis():
                return self._parsed_runs(of, text)
            case SeveralAxis():
                return self._parsed_several(axis, of, text)
            case KnownAxis():
                return {"yes": 0b10, "no": 0b01}.get(text, 0)
            case _:
                assert_never(of)

    # --- what is asked ---------------------------------------------------------------------------------------

    def _heads(self) -> tuple[str, ...]:
        names = tuple(axis_name(axis) for axis in self.axes)
        if self.naming is Naming.NAMES:
            return names
        labels = [self._label(axis) for axis in self.axes]
        heads = tuple(
            label if labels.count(label) == 1 and _is_plain(label) and label not in names else name
            for label, name in zip(labels, names, strict=True)
        )
        mistakable = any(other.startswith(f"{head}: ") for head in heads for other in heads)
        return names if mistakable else heads

    def _label(self, axis: Axis) -> str:
        match axis:
            case KnownAxis(condition=condition):
                return f"Known that {self.condition(condition)}"
            case CountAxis(fact=fact):
                return f"{self.policy.fact(fact).label}, how many"
            case ChoiceAxis(fact=fact) | NumberAxis(fact=fact) | SeveralAxis(fact=fact):
                of = self.policy.fact(fact)
                if of.inline and of.computed is not None and of.label == of.name:
                    return worked_out_words(self.policy, of.computed, self.condition)
                return of.label
            case _:
                assert_never(axis)

    def condition(self, condition: Condition) -> str:
        """A condition over facts (it cites no clause) in one line, for what must be known."""
        answer = yes_or_no(self.policy, condition)
        if answer is not None:
            return answer
        match condition:
            case Test(fact=name, wanted=wanted):
                axes = cut(self.policy, [condition])
                cells = cells_where(axes[0], wanted)
                words = Phrasebook(self.policy, axes).words(0, cells) if cells else "no value"
                return f"“{self.policy.fact(name).label}”: {words}"
            case Met(clause=clause):
                return f"{clause} is met"
            case Not(item=item):
                return f"not ({self.condition(item)})" if not isinstance(item, Test) else f"not {self.condition(item)}"
            case All(items=items):
                return " and ".join(self._bracketed(items)) or "always"
            case Any(items=items):
                return " or ".join(self._bracketed(items)) or "never"
            case Between(low=low, high=high, items=items):
                return f"from {low} to {high} of ({'; '.join(self.condition(item) for item in items)})"
            case _:
                assert_never(condition)

    def _bracketed(self, items: Iterable[Condition]) -> list[str]:
        return [f"({self.condition(item)})" if isinstance(item, All | Any) else self.condition(item) for item in items]

    # --- values ----------------------------------------------------------------------------------------------

    def _value_words(self, axis: Axis) -> dict[str, str]:
        """The one word of each value, by name; no two are the same, and none holds a separator outside quotes."""
        match axis:
            case ChoiceAxis(fact=fact, values=names):
                pass
            case SeveralAxis(fact=fact):
                names = tuple(value.name for value in values_of(self.policy.fact(fact).type))
            case _:
                return {}
        labels = {value.name: value.label for value in values_of(self.policy.fact(fact).type)}
        if self.naming is Naming.NAMES or not labels:
            return {name: name for name in names}
        given = list(labels.values())
        words: dict[str, str] = {}
        for name, label in labels.items():
            apart = given.count(label) == 1 and (label == name or label not in labels)
            if not apart or not _is_plain(label) or "“" in label or "”" in label:
                words[name] = name
            elif _SEPARATORS.search(label) or label.startswith(_LEADS):
                words[name] = f"“{label}”"
            else:
                words[name] = label
        return words

    def _list(self, axis: int, names: Iterable[str], last: str, *, runs: bool) -> str:
        """Values in the fact's order; three or more that follow each other read `T1 to L5`."""
        words = self._words[axis]
        order = list(words)
        places = sorted(order.index(name) for name in names)
        parts: list[list[int]] = []
        for place in places:
            if runs and parts and parts[-1][-1] == place - 1:
                parts[-1].append(place)
            else:
                parts.append([place])
        said: list[str] = []
        for part in parts:
            each = [words[order[place]] for place in part]
            said += [f"{each[0]} to {each[-1]}"] if len(part) > 2 else each
        return "".join(said) if len(said) < 2 else f"{', '.join(said[:-1])}{last}{said[-1]}"

    def _listed(self, axis: int, text: str) -> list[str]:
        """The names of listed values."""
        names = {word: name for name, word in self._words[axis].items()}
        order = list(self._words[axis])
        found: list[str] = []
        start, at = "", 0
        while at < len(text):
            match = _ITEM.match(text, at)
            if match is None or match[1] not in names:
                raise ValueError("no value is called so")
            name = names[match[1]]
            if match[2] == " to ":
                start = name
            elif start:
                found += order[order.index(start) : order.index(name) + 1]
                start = ""
            else:
                found.append(name)
            at = match.end()
        return list(dict.fromkeys(found))

    def _choice(self, axis: int, of: ChoiceAxis, cells: int) -> str:
        kind = self.policy.fact(of.fact).type
        runs = isinstance(kind, Choice) and kind.ordered
        wanted = [name for cell, name in enumerate(of.values) if cells >> cell & 1]
        others = [name for name in of.values if name not in wanted]
        if not runs and len(wanted) > max(_FEW, len(others)):
            return f"other than {self._list(axis, others, ' or ', runs=False)}"
        return self._list(axis, wanted, " or ", runs=runs)

    # --- numbers and dates -----------------------------------------------------------------------------------

    def _unit(self, of: NumberAxis | CountAxis) -> tuple[str, int]:
        kind = self.policy.fact(of.fact).type
        return (kind.unit, kind.decimals) if isinstance(kind, Number) and isinstance(of, NumberAxis) else ("", 0)

    def _run(self, of: NumberAxis | CountAxis, low: int, high: int) -> str:
        """The values from low to high, not all of the axis."""
        first, last = of.starts[0], of.high
        if isinstance(of, NumberAxis) and of.is_date:
            days = [date.fromordinal(day).isoformat() for day in (low, high)]
            if low == first:
                return f"before {date.fromordinal(high + 1).isoformat()}"
            if high == last:
                return f"on or after {days[0]}"
            return f"on {days[0]}" if low == high else f"from {days[0]} to {days[1]}, both included"
        if low == high:
            return f"exactly {self._quantity(of, low)}"
        # Of the two ways to say an end, the one that is whole weeks or years is what the insurer's words have.
        if low == first:
            weeks = self._coarser(of, high + 1) and not self._coarser(of, high)
            return f"less than {self._quantity(of, high + 1)}" if weeks else f"at most {self._quantity(of, high)}"
        if high == last:
            weeks = self._coarser(of, low - 1) and not self._coarser(of, low)
            return f"more than {self._quantity(of, low - 1)}" if weeks else f"at least {self._quantity(of, low)}"
        decimals = self._unit(of)[1]
        both = [self._coarser(of, end) for end in (low, high)]
        whole_said = f" ({both[0]} to {both[1]} {_WHOLE[self._unit(of)[0]][1]})" if all(both) else ""
        return f"from {plain(low, decimals)} to {self._amount(of, high)}{whole_said}, both included"

    def _amount(self, of: NumberAxis | CountAxis, value: int) -> str:
        unit, decimals = self._unit(of)
        if unit in _WHOLE and value == 10**decimals:
            unit = unit.removesuffix("s")
        return f"{plain(value, decimals)} {unit}".rstrip()

    def _quantity(self, of: NumberAxis | CountAxis, value: int) -> str:
        whole = self._coarser(of, value)
        if not whole:
            return self._amount(of, value)
        unit = _WHOLE[self._unit(of)[0]][1]
        return f"{self._amount(of, value)} ({whole} {unit if whole > 1 else unit.removesuffix('s')})"

    def _coarser(self, of: NumberAxis | CountAxis, value: int) -> int:
        """How many whole weeks a number of days is, or whole years a number of months; 0 if it is none."""
        unit, decimals = self._unit(of)
        size, _ = _WHOLE.get(unit, (0, "")) if not decimals else (0, "")
        return value // size if size and value > 0 and value % size == 0 else 0

    def _parsed_runs(self, of: NumberAxis | CountAxis, text: str) -> int:
        cells = 0
        for run in _NEXT_RUN.split(text):
            low, high = self._parsed_run(of, run)
            for cell in range(cells_of(of)):
                start, end = ends(of, cell)
                cells |= (low <= start and end <= high) << cell
        return cells

    def _parsed_run(self, of: NumberAxis | CountAxis, text: str) -> tuple[int, int]:
        first, last = of.starts[0], of.high
        if isinstance(of, NumberAxis) and of.is_date:
            days = [date.fromisoformat(day).toordinal() for day in re.findall(r"\d{4}-\d\d-\d\d", text)]
            match text.split(" ")[0], days:
                case "before", [day]:
                    return FIRST_DAY, day - 1
                case "on", [day]:
                    return day, LAST_DAY if text.startswith("on or after ") else day
                case "from", [day, other]:
                    return day, other
                case _:
                    raise ValueError("no date reads so")
        found = re.match(r"(at most|less than|at least|more than|exactly|from) (-?[\d.]+)(?: to (-?[\d.]+))?", text)
        if found is None:
            raise ValueError("no number reads so")
        value = self._scaled(of, found[2])
        match found[1]:
            case "at most":
                return first, value
            case "less than":
                return first, value - 1
            case "at least":
                return value, last
            case "more than":
                return value + 1, last
            case "exactly":
                return value, value
            case _:
                return value, self._scaled(of, found[3] or "")

    def _scaled(self, of: NumberAxis | CountAxis, text: str) -> int:
        exact = decimal(text)
        if exact is None:
            raise ValueError("no number reads so")
        return int(exact * 10 ** self._unit(of)[1])

    # --- lists -----------------------------------------------------------------------------------------------

    def _blocks(self, axis: int, of: SeveralAxis, blocks: int) -> str:
        names = [name for index, block in enumerate(of.blocks) if blocks >> index & 1 for name in block]
        kind = self.policy.fact(of.fact).type
        return self._list(axis, names, ", ", runs=isinstance(kind, Several) and kind.ordered)

    def _several(self, axis: int, of: SeveralAxis, cells: int) -> str:
        for said, meant in self._whole(of):
            if meant == cells:
                return said
        for blocks in range(1, (1 << len(of.blocks)) - 1):
            for (before, after), meant in _quantified(of, blocks):
                if meant == cells:
                    return f"{before}{self._blocks(axis, of, blocks)}{after}"
        full = (1 << cells_of(of)) - 1
        but = cells.bit_count() * 2 > cells_of(of)
        listed = [cell for cell in range(cells_of(of)) if (full & ~cells if but else cells) >> cell & 1]
        said = "; or ".join(self._exactly(axis, of, cell) for cell in listed)
        return f"anything but: {said}" if but else said

    def _whole(self, of: SeveralAxis) -> tuple[tuple[str, int], ...]:
        full = (1 << cells_of(of)) - 1
        return (("none listed", 1), ("at least one listed", full & ~1))

    def _exactly(self, axis: int, of: SeveralAxis, cell: int) -> str:
        if not cell:
            return "none listed"
        present = [1 << index for index in range(len(of.blocks)) if cell >> index & 1]
        each = " and ".join(f"some in {self._blocks(axis, of, block)}" for block in present)
        return f"{each}, none elsewhere"

    def _parsed_several(self, axis: int, of: SeveralAxis, text: str) -> int:
        whole = dict(self._whole(of))
        if text in whole:
            return whole[text]
        rest = text.removeprefix("anything but: ")
        parts = _split(rest, "; or ")
        if rest != text or len(parts) > 1 or rest.endswith(", none elsewhere"):
            cells = 0
            for part in parts:
                blocks = _split(part.removesuffix(", none elsewhere").removeprefix("some in "), " and some in ")
                cells |= 1 << (0 if part == "none listed" else sum(self._block_set(axis, of, b) for b in blocks))
            return cells if rest == text else (1 << cells_of(of)) - 1 & ~cells
        for place, ((before, after), _) in enumerate(_quantified(of, 0)):
            if text.startswith(before) and text.endswith(after):
                blocks_said = self._block_set(axis, of, text.removeprefix(before).removesuffix(after))
                return _quantified(of, blocks_said)[place][1]
        raise ValueError("no list reads so")

    def _block_set(self, axis: int, of: SeveralAxis, text: str) -> int:
        names = set(self._listed(axis, text))
        return sum(1 << index for index, block in enumerate(of.blocks) if names.issuperset(block))


def yes_or_no(policy: Policy, condition: Condition) -> str | None:
    """`“Fever” is no`, as a part of a sentence, for a condition that wants one answer to a yes/no fact; else None."""
    test = condition.item if isinstance(condition, Not) else condition
    if not isinstance(test, Test) or test.wanted not in (Among(("yes",)), Among(("no",))):
        return None
    fact = policy.fact(test.fact)
    answer = "yes" if (test.wanted == Among(("yes",))) is (test is condition) else "no"
    if isinstance(fact.computed, Happened) and fact.inline:
        of = policy.fact(fact.computed.fact)
        happened = ("never", "ever") if isinstance(of.type, Date) else ("not done", "done")
        return f"“{of.label}” {'is ' if isinstance(of.type, Number) else ''}{happened[answer == 'yes']}"
    return f"“{fact.label}” is {answer}" if isinstance(fact.type, YesNo) else None


def _is_plain(label: str) -> bool:
    """Whether a label looks the same wherever it is printed."""
    return bool(label) and label.isprintable() and label == " ".join(label.split())


def _runs(of: NumberAxis | CountAxis, cells: int) -> list[tuple[int, int]]:
    """The values of the cells as stretches from low to high, as long as they go."""
    runs: list[tuple[int, int]] = []
    for cell in range(cells_of(of)):
        if cells >> cell & 1:
            low, high = ends(of, cell)
            if runs and runs[-1][1] == low - 1:
                runs[-1] = (runs[-1][0], high)
            else:
                runs.append((low, high))
    return runs


def _split(text: str, separator: str) -> list[str]:
    """The parts of a text; a separator within quotes does not count."""
    parts = [""]
    for piece in re.findall(r"“[^”]*”|[^“]+", text):
        first, *others = [piece] if piece.startswith("“") else piece.split(separator)
        parts[-1] += first
        parts += others
    return parts


def _quantified(of: SeveralAxis, blocks: int) -> tuple[tuple[tuple[str, str], int], ...]:
    """What can be said of a group of values, before and after naming it, and the cells that are meant."""
    every = some = 0
    for cell in range(cells_of(of)):
        every |= (cell != 0 and cell & ~blocks == 0) << cell
        some |= (cell & blocks != 0) << cell
    full = (1 << cells_of(of)) - 1
    return (
        (("every one in ", ""), every),
        (("some in ", ""), some),
        (("none in ", ""), full & ~some),
        (("none listed, or some outside ", ""), full & ~every),
    )
