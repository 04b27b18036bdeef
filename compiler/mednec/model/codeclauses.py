"""Rows of a code table that make a determination of their own: each is a clause, `codes.L4398`.

So a row that says “not covered” is held against the criteria, has its place in the order of precedence, and is cited,
like any other clause. Its words are the printed row, which stands in the table and is not printed again.
"""

from __future__ import annotations

from mednec.model.blocks import Rows
from mednec.model.draft import Draft, DraftBlock, Routing
from mednec.syntax import tree

CODES = "codes"
"""The first part of the id of such a clause; a second row of one code is `codes.L4398.2`."""


def code_clause(line: tree.CodeLine, decides: tree.Decides, earlier: int, above: list[DraftBlock]) -> Draft:
    """The clause of a line that makes a determination; `earlier`: how many lines of its code are listed before it.

    `above` are the blocks before it: the printed rows of a code belong to its lines, in their order.
    """
    code = line.code.text
    printed = [row for block in above if isinstance(block, Rows) for row in block.rows if code in row]
    number = f".{earlier + 1}" if earlier else ""
    draft = Draft(f"{CODES}.{code}{number}", code, Routing(), line.span)
    draft.row = printed[earlier] if earlier < len(printed) else ()
    span = decides.span
    asked = tree.IsValue(tree.Name("code", span), (tree.ValueRange(line.code, None),), False, span)
    draft.meaning = tree.Decides(decides.outcome, asked, False, span)
    draft.notes = [note for note in line.notes if isinstance(note, tree.Where | tree.Overrides | tree.With)]
    return draft


def tables_first(blocks: list[DraftBlock]) -> list[DraftBlock]:
    """The blocks, each printed table before the codes whose rows it holds, and the clauses of those codes after them.

    Printed rows and the lines that say what they mean stand in turns; the page shows one table, then what it means.
    """
    found: list[DraftBlock] = []
    run: list[DraftBlock] = []
    for block in [*blocks, None]:
        if block is not None and _rank(block) is not None and (run or isinstance(block, Rows)):
            run.append(block)
            continue
        found += sorted(run, key=lambda each: _rank(each) or 0)
        run = []
        if block is not None:
            found.append(block)
    return found


def _rank(block: DraftBlock) -> int | None:
    """The place of a block in what is said of a code table; None: it is no part of one."""
    ranks = {"Rows": 0, "Codes": 1}
    of_code = isinstance(block, Draft) and block.id.startswith(f"{CODES}.") and block.label == block.id.split(".")[1]
    return 2 if of_code else ranks.get(type(block).__name__)
