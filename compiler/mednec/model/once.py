"""Names that are declared once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from mednec.model.findings import Findings, shown
from mednec.syntax import tree

Block = TypeVar("Block", tree.FactBlock, tree.RecordBlock, tree.ValuesBlock, tree.SystemBlock)


def unique(blocks: Iterable[Block], what: str, out: Findings) -> dict[str, Block]:
    """The blocks by name, the first of each name; a finding for every further one."""
    found: dict[str, Block] = {}
    for block in blocks:
        first = found.setdefault(block.name.text, block)
        if first is not block:
            twice(what, block.name, first.name, out)
    return found


def twice(what: str, name: tree.Name, first: tree.Name, out: Findings) -> None:
    """The finding that a name is declared a second time."""
    out.error(
        "MN102",
        f"{what} {shown(name.text)} is declared twice.",
        name.span,
        way_out="keep one of them, or give one another name",
        notes=((first.span, "it is first declared here"),),
        subject=name.text,
    )
