"""Small trees made by hand, for what no text can say: the parser refuses it, or it would be too long to write."""

from __future__ import annotations

from mednec.syntax import tree
from mednec.text import Span

SPAN = Span("test.policy", 1, 1, 1, 2)


def n(text: str) -> tree.Name:
    return tree.Name(text, SPAN)


def yes(fact_name: str) -> tree.Expr:
    return tree.FactYes(n(fact_name), SPAN)


def met(clause_id: str) -> tree.Expr:
    return tree.IsMet(n(clause_id), False, SPAN)


def not_(item: tree.Expr) -> tree.Expr:
    return tree.Not(item, SPAN)


def group(kind: str, *items: tree.Expr) -> tree.Group:
    """A group over the items, or over those printed below where there are none."""
    return tree.Group(kind, 0, items or None, SPAN)


ANY = group("any")


def cond(expr: tree.Expr) -> tree.Condition:
    return tree.Condition(expr, SPAN)


def decides(determination: str, when: tree.Expr | None = None) -> tree.Decides:
    return tree.Decides(n(determination), when, False, SPAN)


def w(*paragraphs: str) -> tree.Words:
    return tree.Words(paragraphs, SPAN)


def clause(label: str, *body: tree.Item) -> tree.Clause:
    return tree.Clause(n(label), body, SPAN)


def heading(text: str, *body: tree.Item) -> tree.Heading:
    return tree.Heading(n(text), (), body, SPAN)


def criteria(*body: tree.Item) -> tree.Section:
    return tree.Section("criteria", n("CRITERIA"), (), body, SPAN)


def fact(name: str) -> tree.FactBlock:
    """A yes/no fact."""
    return tree.FactBlock(n(name), n(name), tree.YesNoType(), None, None, (), (), None, None, SPAN)


def policy() -> tree.PolicyBlock:
    """A header with nothing but a number, a title and an effective date."""
    return tree.PolicyBlock(
        number=n("1"),
        title=n("A policy"),
        status=None,
        use=(),
        service_fact=None,
        services=(),
        presumes=(),
        bounds=(),
        left_out=(),
        source_sha256=None,
        body=(tree.DateLine("effective", n("2025-10-01"), SPAN),),
        span=SPAN,
    )


def file(*blocks: tree.Block) -> tree.File:
    return tree.File("test.policy", blocks)
