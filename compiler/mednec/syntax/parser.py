"""From the text of a `.policy` or `.cases` file to its tree, with everything that is wrong with it in one run."""

from __future__ import annotations

from mednec.diagnostics import Diagnostic
from mednec.syntax import tree
from mednec.syntax.build_cases import CaseBuilder
from mednec.syntax.build_document import PolicyBuilder
from mednec.syntax.grammar import table
from mednec.syntax.reader import Reader
from mednec.text import Source


def parse(source: Source) -> tuple[tree.File, tuple[Diagnostic, ...]]:
    """The tree of a `.policy` file, and what is wrong with its text, in reading order.

    Where anything is wrong the tree lacks what could not be read and holds guesses for what could be mended: good
    for finding more that is wrong, and for nothing else.
    """
    blocks, problems = Reader("policy", source, PolicyBuilder(source.name, table("policy"))).read()
    return tree.File(source.name, tuple(block for block in blocks if isinstance(block, tree.Block))), problems


def parse_cases(source: Source) -> tuple[tree.CaseFile, tuple[Diagnostic, ...]]:
    """The tree of a `.cases` file, and what is wrong with its text; as `parse`."""
    cases, problems = Reader("cases", source, CaseBuilder(source.name, table("cases"))).read()
    return tree.CaseFile(source.name, tuple(case for case in cases if isinstance(case, tree.CaseBlock))), problems
