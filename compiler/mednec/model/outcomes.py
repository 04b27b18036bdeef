"""The outcome that a clause declares: a determination, or the source that it refers to."""

from __future__ import annotations

from mednec.model.determinations import DECLARABLE, Determination
from mednec.model.findings import Findings, listed, shown
from mednec.syntax import tree


def determination(name: tree.Name, out: Findings) -> Determination | None:
    """The determination that a clause may declare under this name, or None after a finding."""
    found = DECLARABLE.get(name.text)
    if found is None:
        out.error(
            "MN124",
            f"“{shown(name.text)}” is not a determination that a clause can make.",
            name.span,
            way_out=f"the determinations are {listed(list(DECLARABLE))}",
        )
    return found


def declared_outcome(outcome: tree.Name | tree.Refers, out: Findings) -> tuple[Determination, str] | None:
    """The determination that is declared, and the source that it refers to; None after a finding."""
    match outcome:
        case tree.Refers(source=source):
            if not source.text.strip():
                out.error(
                    "MN124",
                    "The source that the clause refers to has no name.",
                    source.span,
                    way_out='name it: `refer to "InterQual 2025 Imaging"`',
                )
            return Determination.REFER, source.text
        case tree.Name() as name:
            named = determination(name, out)
            return None if named is None else (named, "")
