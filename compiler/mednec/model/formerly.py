"""`formerly I.B`: how a clause was cited in earlier versions, so that links to it go on leading to it."""

from __future__ import annotations

from collections.abc import Iterable

from mednec.model.draft import Draft
from mednec.model.findings import Findings, shown
from mednec.syntax import tree


def former_ids(draft: Draft) -> tuple[str, ...]:
    """The former citations of a clause, in the order written."""
    return tuple(dict.fromkeys(name.text for name in _named(draft)))


def check_formerly(drafts: Iterable[Draft], out: Findings) -> None:
    """A clause was another one's name before, and only one clause has taken a name along."""
    first: dict[str, tree.Name] = {}
    for draft in drafts:
        for name in _named(draft):
            if name.text == draft.id:
                out.error(
                    "MN156",
                    f"{shown(name.text)} is what the clause is called now.",
                    name.span,
                    way_out="name the label that it had in an earlier version, or leave the line out",
                    subject=draft.id,
                )
            elif name.text in first:
                out.error(
                    "MN156",
                    f"Two clauses are said to have been {shown(name.text)}.",
                    name.span,
                    way_out="say it of the one that a link to the old label should lead to",
                    notes=((first[name.text].span, "the first of them"),),
                    subject=draft.id,
                )
            first.setdefault(name.text, name)


def _named(draft: Draft) -> list[tree.Name]:
    return [name for note in draft.notes if isinstance(note, tree.Formerly) for name in note.clauses]
