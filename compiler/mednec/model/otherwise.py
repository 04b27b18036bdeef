"""What one clause decides beside its own condition: `else ...`, and the `otherwise` of `otherwise, and when ...`.

Both become clauses of their own below it, without words: one meaning, one determination, one place in the order of
precedence. Their words are those of the clause.
"""

from __future__ import annotations

from mednec.model.draft import Draft
from mednec.model.findings import Findings
from mednec.syntax import tree

ELSE, OTHERWISE = "else", "otherwise"
PARTS = (ELSE, OTHERWISE)
"""The last part of the id of such a clause."""


def add_parts(first: Draft, out: Findings) -> None:
    """Add what a clause and its further sentences decide beside their conditions."""
    for draft in (first, *first.sentences):
        parts = [*_else(draft, out), *_otherwise(draft)]
        at = first.sentences.index(draft) + 1 if draft is not first else 0
        first.sentences[at:at] = parts


def _else(draft: Draft, out: Findings) -> list[Draft]:
    meaning = draft.meaning
    said = [note for note in draft.notes if isinstance(note, tree.Else)]
    decides = isinstance(meaning, tree.Decides) and meaning.when is not None and not meaning.otherwise
    if isinstance(meaning, tree.Decides) and meaning.only and not said:
        out.error(
            "MN153",
            f"`only when` at {draft.id} does not say what is decided where its condition fails.",
            meaning.span,
            way_out="write `else not medically necessary` on the next line, or `when` if nothing is decided",
            subject=draft.id,
        )
    if said and (len(said) > 1 or not decides):
        out.error(
            "MN153",
            f"`else` at {draft.id} has no condition that could fail.",
            said[-1].span,
            way_out="write it once, below `... when ...` or `... only when ...`",
            subject=draft.id,
        )
        return []
    parts = []
    for note in said:
        fails = tree.IsMet(tree.Name(draft.id, note.span), True, note.span)
        part = Draft(f"{draft.id}.{ELSE}", "", draft.routing, note.span)
        part.meaning = tree.Decides(note.outcome, fails, False, note.span)
        part.notes = [each for each in draft.notes if isinstance(each, tree.Where | tree.Overrides)]
        parts.append(part)
    return parts


def _otherwise(draft: Draft) -> list[Draft]:
    meaning = draft.meaning
    if not isinstance(meaning, tree.Decides) or not meaning.otherwise or meaning.when is None:
        return []
    part = Draft(f"{draft.id}.{OTHERWISE}", "", draft.routing, meaning.span)
    part.meaning = tree.Decides(meaning.outcome, None, True, meaning.span)
    part.notes = [each for each in draft.notes if isinstance(each, tree.Where)]
    return [part]
