"""The meanings that nobody has written yet: where the author says `missing "..."` in place of one."""

from __future__ import annotations

from collections.abc import Iterator

from mednec.model.draft import Draft, Layout, Stated
from mednec.model.expressions import missing_in
from mednec.model.policy import MissingMeaning
from mednec.syntax import tree


def expression_of(meaning: Stated) -> tree.Expr | None:
    """The expression of a clause's meaning; None where it always holds."""
    match meaning:
        case tree.Condition(expr=expr):
            return expr
        case tree.Decides(when=when) | tree.Recommends(when=when):
            return when
        case tree.Documents() | tree.NeverDecides() | tree.Controls():
            return None


def lacks_meaning(draft: Draft) -> bool:
    """Whether a clause's meaning, or a part of it, is still missing."""
    return draft.meaning is not None and bool(missing_in(expression_of(draft.meaning)))


def read_missing(layout: Layout) -> tuple[MissingMeaning, ...]:
    """Every missing meaning of a document: of its lines of business, then of its clauses in printed order."""
    return tuple(_found(layout))


def _found(layout: Layout) -> Iterator[MissingMeaning]:
    for part in layout.missing:
        yield MissingMeaning(part.what.text, "policy", (), part.span)
    for line in layout.lines:
        for part in missing_in(line.rule.unless):
            yield MissingMeaning(part.what.text, line.rule.name.text, line.words, part.span)
    for draft in layout.drafts:
        expressions = [] if draft.meaning is None else [expression_of(draft.meaning)]
        for note in draft.notes:
            if isinstance(note, tree.OtherReading) and isinstance(note.meaning, Stated):
                expressions.append(expression_of(note.meaning))
        for expr in expressions:
            for part in missing_in(expr):
                yield MissingMeaning(part.what.text, draft.id, tuple(draft.words), part.span)
