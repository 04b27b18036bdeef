"""Short ways to write trees; places do not count, so one place serves all."""

from __future__ import annotations

from mednec.syntax import tree
from mednec.syntax.parser import parse, parse_cases
from mednec.text import Source, Span

HERE = Span("x", 1, 1, 1, 1)


def name(text: str) -> tree.Name:
    return tree.Name(text, HERE)


def names(*texts: str) -> tuple[tree.Name, ...]:
    return tuple(name(text) for text in texts)


def clauses(first: str, last: str = "") -> tree.ClauseRange:
    return tree.ClauseRange(name(first), name(last) if last else None)


def one(text: str, last: str | None = None) -> tree.ValueRange:
    return tree.ValueRange(name(text), name(last) if last else None)


def amount(number: str, unit: str = "") -> tree.Quantity:
    return tree.Quantity(number, unit, HERE)


def yes(fact: str) -> tree.Expr:
    return tree.FactYes(name(fact), HERE)


def condition(expr: tree.Expr) -> tree.Condition:
    return tree.Condition(expr, HERE)


def words(*paragraphs: str) -> tree.Words:
    return tree.Words(paragraphs, HERE)


def signed(by: str = "B", on: str = "2026-11-22", because: str = "why") -> tree.Signature:
    return tree.Signature(name(by), name(on), name(because))


def clean(text: str) -> tree.File:
    """The tree of a policy file without a fault."""
    file, problems = parse(Source("x", text))
    assert problems == ()
    return file


def blocks(text: str) -> tuple[tree.Block, ...]:
    return clean(text).blocks


def items(*lines: str) -> tuple[tree.Item, ...]:
    """What lines in a section's body say."""
    section = clean('criteria "C"\n' + "".join(f"    {line}\n" for line in lines)).blocks[0]
    assert isinstance(section, tree.Section)
    return section.body


def expr(*lines: str) -> tree.Expr:
    """The condition that the lines state."""
    (item,) = items(*lines)
    assert isinstance(item, tree.Condition)
    return item.expr


def case(*lines: str) -> tree.CaseBlock:
    """A case of the given lines."""
    file, problems = parse_cases(Source("x", 'case "A"\n' + "".join(f"    {line}\n" for line in lines)))
    assert problems == ()
    return file.cases[0]
