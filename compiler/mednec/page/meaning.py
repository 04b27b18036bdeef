"""The formal meaning of clauses in plain words: what a nurse reads under the insurer's sentence.

"Any of", "all of" and "at least 2 of" are words, never layout alone. A test reads as in the decision table.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import assert_never

from mednec.frozen import frozen
from mednec.model.axioms import Axiom
from mednec.model.condition import All, Among, Any, Between, Condition, Met, Not, Test, clause_alone
from mednec.model.facts import Choice, Code, Date, Fact, Number, Records, Several, Value, YesNo, values_of
from mednec.model.policy import Policy
from mednec.model.quantities import plain
from mednec.page.page import Blocks, Bullets, Inline, Inlines, Link, Paragraph, Text
from mednec.table.axes import cells_where, cut
from mednec.table.phrase import Phrasebook, yes_or_no
from mednec.table.table import cells_of

_MOST_DECIMALS = 10
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def join(words: Sequence[str], last: str = "or") -> str:
    """`a`, `a or b`, `a, b or c`."""
    return "".join(words) if len(words) < 2 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def sentence(words: str) -> str:
    """Words as the beginning of a sentence, without its end."""
    return f"{words[:1].upper()}{words[1:]}".rstrip(".")


def day_words(iso: str) -> str:
    """An ISO date of any precision as an American reader writes it: `October 1, 2025`, `September 2025`, `2021`."""
    year, month, day = [*iso.split("-"), "", ""][:3]
    if not month:
        return year
    name = _MONTHS[int(month) - 1]
    return f"{name} {int(day)}, {year}" if day else f"{name} {year}"


# --- answers -------------------------------------------------------------------------------------------------


def type_words(fact: Fact) -> str:
    """What an answer is: its type, unit and range."""
    match fact.type:
        case YesNo():
            return "yes or no"
        case Number(unit=unit, low=low, high=high, decimals=decimals):
            kind = "whole number" if decimals == 0 else "number"
            of_unit = f" of {unit}" if unit else ""
            steps = f" in steps of {plain(1, decimals)}" if decimals else ""
            other = "; or not done (“done” where the result is not known)" if fact.type.or_not_done else ""
            return f"{kind}{of_unit}{steps}, from {plain(low, decimals)} to {plain(high, decimals)}{other}"
        case Date(or_never=or_never):
            other = ", or never (“ever” where the day is not known)" if or_never else ""
            return f"date (year-month-day){other}"
        case Choice(values=values):
            return f"one of: {join([value.label for value in values])}"
        case Several(values=values):
            return f"each that applies: {join(_series(values))}"
        case Code():
            return "a procedure code"
        case Records(fields=fields):
            parts = [f"{each.label} ({type_words(each)})" for each in fields if each.computed is None]
            return f"for each one: {'; '.join(parts)}"
        case _:
            assert_never(fact.type)


def conversion_words(kind: Number, conversion: tuple[str, int, int]) -> str:
    """What one of another unit is in the unit of a number: `1 mmol/L is 18.016 mg/dL`."""
    unit, numerator, denominator = conversion
    decimals = next((d for d in range(_MOST_DECIMALS) if 10**d % denominator == 0), None)
    if decimals is None:
        return f"{denominator} {unit} are {numerator} {kind.unit}"
    return f"1 {unit} is {plain(numerator * 10**decimals // denominator, decimals)} {kind.unit}"


def _run(values: Sequence[Value]) -> list[str]:
    labels = [value.label for value in values]
    return labels if len(labels) < 3 else [f"{labels[0]} to {labels[-1]}"]


def _series(values: Sequence[Value]) -> list[str]:
    """Labels, with those that only count on (`T1`, `T2`, `T3`) as one: `T1 to T3`."""
    series: list[list[Value]] = []
    for value in values:
        if series and _counts_on(series[-1][-1].label, value.label):
            series[-1].append(value)
        else:
            series.append([value])
    return [words for run in series for words in _run(run)]


def _counts_on(before: str, after: str) -> bool:
    stems = [label.rstrip("0123456789") for label in (before, after)]
    if stems[0] != stems[1] or stems[0] == before or stems[1] == after:
        return False
    return int(after[len(stems[1]) :]) == int(before[len(stems[0]) :]) + 1


# --- conditions ----------------------------------------------------------------------------------------------


_DEEPEST = 5


@frozen
class Meaning:
    """Says conditions of one policy. `anchors` gives the page address of each clause, in printed order.

    `terms` gives the term of each clause that defines one. `page` is the way to the page that they stand on.
    """

    policy: Policy
    anchors: dict[str, str]
    terms: dict[str, str]
    page: str = ""

    def labels(self, fact: str, names: Sequence[str]) -> list[str]:
        """The labels of values of a fact, in the order given; a value the fact does not declare is its own label."""
        declared = next((each for each in self.policy.facts if each.name == fact), None)
        known = {value.name: value.label for value in values_of(declared.type)} if declared else {}
        return [known.get(name, name) for name in names]

    def cite(self, clause: str) -> Inline:
        """A clause by its citation, linked."""
        anchor, words = self.anchors.get(clause), self._called(clause)
        return Link(f"{self.page}#{anchor}", (Text(words),)) if anchor else Text(words)

    def _called(self, clause: str) -> str:
        return f"“{self.terms[clause]}”" if clause in self.terms else clause

    def cites(self, clauses: Sequence[str], last: str = "and") -> Inlines:
        """Clauses by their citations, linked: `I.A and I.B`; three or more neighbours read `I.A to I.G`."""
        order = {clause: place for place, clause in enumerate(self._siblings(clauses))}
        ordered = all(order.get(after) == order.get(before, -2) + 1 for before, after in pairwise(clauses))
        if len(clauses) > 2 and ordered and self.terms.keys().isdisjoint(clauses):
            return (self.cite(clauses[0]), Text(" to "), self.cite(clauses[-1]))
        parts: list[Inline] = []
        for place, clause in enumerate(clauses):
            if place:
                parts.append(Text(f" {last} " if place == len(clauses) - 1 else ", "))
            parts.append(self.cite(clause))
        return tuple(parts)

    def _siblings(self, clauses: Sequence[str]) -> list[str]:
        parent = clauses[0].rpartition(".")[0] if clauses else ""
        return [clause for clause in self.anchors if clause.rpartition(".")[0] == parent]

    def said(self, lead: Inlines, condition: Condition) -> Blocks:
        """`lead`, then the condition: on one line where it fits, else as a list that says how its items combine."""
        return self._blocks(lead, flattened(condition), 0)

    def line(self, condition: Condition) -> Inlines | None:
        """The condition on one line, or None where it needs a list."""
        if clause := clause_alone(condition):
            return (self.cite(clause), Text(" is met"))
        match condition:
            case Test():
                return (Text(self.test(condition)),)
            case Not(item=Test() as test):
                return (Text(self.test(test, holds=False)),)
            case Not(item=item) if clause := clause_alone(item):
                return (self.cite(clause), Text(" is not met"))
            case All(how="unless", items=(item, Not(item=exception))):
                return self._line_unless(item, exception)
            case All(how="happened"):
                return self.line(flattened(condition))
            case Any(how="by"):
                return None
            case Any(how="such as", items=(judged, listed)):
                enough = self._answer(listed) or self.one_line(listed)
                return (*(self._answer(judged) or ()), Text(" (enough for it: "), *enough, Text("; the list is open)"))
            case Met() | Not() | All() | Any() | Between():
                return self._line_of_group(condition)
            case _:
                assert_never(condition)

    def test(self, test: Test, *, holds: bool = True) -> str:
        """One test in the words of the decision table: what is asked, and what is wanted (or not wanted) of it."""
        axes = cut(self.policy, [test])
        cells, every = cells_where(axes[0], test.wanted), (1 << cells_of(axes[0])) - 1
        wanted = cells if holds else every & ~cells
        book = Phrasebook(self.policy, axes)
        return book.say(0, wanted) if wanted else f"{book.heads[0]}: no value"

    def _line_unless(self, item: Condition, exception: Condition) -> Inlines | None:
        parts = self._answer(item), self._answer(exception)
        return None if parts[0] is None or parts[1] is None else (*parts[0], Text(", unless "), *parts[1])

    def _answer(self, condition: Condition) -> Inlines | None:
        answer = yes_or_no(self.policy, condition)
        return self.line(condition) if answer is None else (Text(answer),)

    def _line_of_group(self, group: Met | Not | All | Any | Between) -> Inlines | None:
        how, holds, items = group_of(group)
        if not items:
            return (Text("always" if group == All(()) else "never"),)
        if all(map(clause_alone, items)):
            clauses = [clause_alone(item) for item in items]
            plural = holds == "hold"
            return (Text(f"{how} of "), *self.cites(clauses), Text(" are met" if plural else " is met"))
        labels = [self.policy.fact(item.fact).label for item in items if self._is_yes(item) and isinstance(item, Test)]
        if len(labels) == len(items):
            return (Text(f"{how} of these {'are' if holds == 'hold' else 'is'} yes: {'; '.join(labels)}"),)
        return None

    def _is_yes(self, item: Condition) -> bool:
        return (
            isinstance(item, Test)
            and isinstance(self.policy.fact(item.fact).type, YesNo)
            and item.wanted == Among(("yes",))
        )

    def _blocks(self, lead: Inlines, condition: Condition, depth: int) -> Blocks:
        end = (Text("."),) if depth == 0 else ()
        # In a sentence `Pregnancy: yes` would read badly; in a list it is the line that the decision table has too.
        answer = yes_or_no(self.policy, condition) if depth == 0 else None
        line = (Text(answer),) if answer is not None else self.line(condition)
        if line is not None or depth == _DEEPEST:
            return (Paragraph((*lead, *(line or self.one_line(condition)), *end)),)
        if isinstance(condition, Any) and condition.how == "by":
            return (
                Paragraph((*lead, Text("the one that fits of these holds:"))),
                Bullets(tuple(self._arm(arm, depth + 1) for arm in condition.items)),
            )
        if isinstance(condition, All) and condition.how == "unless":
            item, lifted = condition.items
            exception = lifted.item if isinstance(lifted, Not) else lifted
            rest = self._blocks(lead, item, depth + 1)
            return (*rest, *self._blocks((Text("unless "),), exception, depth + 1))
        how, holds, items = group_of(condition)
        return (
            Paragraph((*lead, Text(f"{how} of these {holds}:"))),
            Bullets(tuple(self._blocks((), item, depth + 1) for item in items)),
        )

    def _arm(self, arm: Condition, depth: int) -> Blocks:
        """One arm of `by FACT (...)`: where it applies, then what it asks."""
        assert isinstance(arm, All)
        key, then = arm.items
        return self._blocks(self.key(key), then, depth)

    def key(self, key: Condition) -> Inlines:
        key_words = None if isinstance(key, Not) else self.line(key)
        return (Text("otherwise, "),) if key_words is None else (Text("if "), *key_words, Text(", then "))

    def in_words(self, condition: Condition) -> Inlines:
        """A condition on one line, as it reads in a sentence: `“Pregnancy” is yes`."""
        answer = yes_or_no(self.policy, condition)
        return (Text(answer),) if answer is not None else self.one_line(flattened(condition))

    def excluded(self, axiom: Axiom) -> str:
        """What no request has by an axiom, as a sentence says it. An axiom cites no clause, so all of it is text."""
        lines = [self.one_line(flattened(part)) for part in axiom.excluded]
        return " and ".join("".join(piece.text for piece in line if isinstance(piece, Text)) for line in lines)

    def one_line(self, condition: Condition) -> Inlines:
        """A condition of any depth on one line, however long."""
        line = self.line(condition)
        if line is not None:
            return line
        if isinstance(condition, Any) and condition.how == "by":
            said: list[Inline] = [Text("the one that fits of these holds: (")]
            for place, arm in enumerate(condition.items):
                assert isinstance(arm, All)
                said += [*([Text("; ")] if place else []), *self.key(arm.items[0])]
                said += self.one_line(arm.items[1])
            return (*said, Text(")"))
        if isinstance(condition, All) and condition.how == "unless":
            item, lifted = condition.items
            exception = lifted.item if isinstance(lifted, Not) else lifted
            return (Text("("), *self.one_line(item), Text("), unless ("), *self.one_line(exception), Text(")"))
        how, holds, items = group_of(condition)
        parts: list[Inline] = [Text(f"{how} of these {holds}: (")]
        for place, item in enumerate(items):
            parts += [*([Text("; ")] if place else []), *self.one_line(item)]
        return (*parts, Text(")"))


def group_of(group: Condition) -> tuple[str, str, tuple[Condition, ...]]:
    """How many of its items a group wants, whether they `hold` or one `holds`, and the items."""
    match group:
        case All(items=items):
            return "all", "hold", items
        case Any(items=items):
            return "any", "holds", items
        case Not(item=Any(items=items)):
            return "none", "holds", items
        case Not(item=All(items=items)):
            return "not all", "hold", items
        case Not(item=item):
            return "none", "holds", (item,)
        case Between(low=low, high=high, items=items):
            if high == 0:
                return "none", "holds", items
            if low == high:
                return f"exactly {low}", "hold", items
            if high >= len(items):
                return f"at least {low}", "hold", items
            return (f"at most {high}" if low == 0 else f"from {low} to {high}"), "hold", items
        case Test() | Met():
            return "all", "hold", (group,)
        case _:
            assert_never(group)


def flattened(condition: Condition) -> Condition:
    """The condition with groups of one item and groups within their own kind opened: it says the same."""
    if clause_alone(condition):
        return condition
    match condition:
        case All(how="happened", items=(*beside, item)):
            # That a date within a window is there at all goes without saying; that another test was not done does not.
            others = [each for each in beside if isinstance(each, Test) and each.wanted == Among(("no",))]
            return All((*others, flattened(item))) if others else flattened(item)
        case All(how="unless" | "arm" as how, items=items, span=span):
            return All(tuple(flattened(item) for item in items), span, how)
        case Any(how="by" | "such as" as how, items=items, span=span):
            return Any(tuple(flattened(item) for item in items), span, how)
        case All(items=items) | Any(items=items):
            kind = type(condition)
            flat = [flattened(item) for item in items]
            # The children printed below stay together as `any of I.A to I.G`.
            opened = [
                inner for item in flat for inner in (item.items if isinstance(item, kind) and _opens(item) else (item,))
            ]
            return opened[0] if len(opened) == 1 else kind(tuple(opened))
        case Not(item=All(how="happened", items=items)):
            return Not(All(tuple(flattened(item) for item in items)))
        case Not(item=item):
            return Not(flattened(item))
        case Between(low=low, high=high, items=items):
            return Between(low, high, tuple(flattened(item) for item in items))
        case Test() | Met():
            return condition
        case _:
            assert_never(condition)


def _opens(group: All | Any) -> bool:
    """Whether a group within its own kind may be opened: not the list printed below, nor what has words of its own."""
    return not group.how and not (len(group.items) > 1 and all(map(clause_alone, group.items)))
