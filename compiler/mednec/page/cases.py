"""What the author's cases show of each clause, for the page: numbers alone, no case."""

from __future__ import annotations

from mednec.model.cases import Shown
from mednec.model.policy import Policy
from mednec.page.meaning import Meaning
from mednec.page.page import Blocks, Cell, Column, Paragraph, TableBlock, Text

_COLUMNS = (
    Column("Clause", "citation"),
    Column("Met", "number"),
    Column("Not met", "number"),
    Column("Unknown", "number"),
)


def shown_by_cases(policy: Policy, meaning: Meaning, shown: Shown) -> Blocks:
    """In how many cases each clause is met, not met and unknown; nothing where there are no cases."""
    if not shown.cases:
        return ()
    wrote = "1 case" if shown.cases == 1 else f"{shown.cases} cases"
    lead = (
        f"The authors of this policy wrote {wrote}, each with what the policy must say of it according to its words. "
        "The decision table says so. This is in how many of them each clause is met, not met, and unknown because "
        "something is not documented. A clause that is waived or does not apply is none of these."
    )
    rows = tuple(
        (Cell(((meaning.cite(clause),),)), *(Cell(((Text(str(number)),),)) for number in numbers))
        for clause, *numbers in shown.clauses
    )
    return (Paragraph((Text(lead),)), TableBlock("What the cases show", _COLUMNS, rows, named_above=True))
