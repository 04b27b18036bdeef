"""The quick check: what mednec can say of a policy's text while a person types, without a table.

It stands apart from `driver.py` so that it loads nothing that only the proof needs.
"""

from __future__ import annotations

from collections.abc import Iterable

from mednec.check.missing import check_missing
from mednec.check.words import check_words
from mednec.diagnostics import Diagnostic, Severity, has_errors, in_order
from mednec.frozen import frozen
from mednec.model.policy import Policy
from mednec.model.resolve import resolve
from mednec.syntax import tree
from mednec.syntax.parser import parse
from mednec.text import Source


@frozen
class Library:
    """The parsed vocabularies and code systems that policies draw on."""

    files: tuple[tree.File, ...]
    diagnostics: tuple[Diagnostic, ...]


@frozen
class Quick:
    """What the quick check knows: the policy, unless an error kept it from being resolved.

    `uses` are the vocabularies and code systems that the policy draws on, in the printed order.
    """

    policy: Policy | None
    diagnostics: tuple[Diagnostic, ...]
    uses: tuple[str, ...] = ()

    @property
    def open(self) -> tuple[Diagnostic, ...]:
        """The findings that the policy does not accept."""
        return self.diagnostics if self.policy is None else not_accepted(self.diagnostics, self.policy)


def not_accepted(findings: Iterable[Diagnostic], policy: Policy) -> tuple[Diagnostic, ...]:
    """The findings that a policy does not accept; an error cannot be accepted."""
    accepts = {(each.code, each.subject) for each in policy.acceptances}
    return tuple(d for d in findings if d.severity is Severity.ERROR or (d.code, d.subject) not in accepts)


def read_library(sources: tuple[Source, ...]) -> Library:
    """Parse the shared vocabularies and code systems."""
    parsed = [parse(source) for source in sources]
    return Library(tuple(file for file, _ in parsed), in_order(d for _, diagnostics in parsed for d in diagnostics))


def quick_check(source: Source, library: Library) -> Quick:
    """Syntax, names, types, and words against logic."""
    file, problems = parse(source)
    if has_errors(problems):
        return Quick(None, in_order(problems))
    policy, found = resolve(file, library.files)
    problems = (*problems, *found)
    if policy is None or has_errors(problems):
        return Quick(None, in_order(problems))
    uses = [name.text for block in file.blocks if isinstance(block, tree.PolicyBlock) for name in block.use]
    return Quick(policy, in_order((*problems, *check_missing(policy), *check_words(policy))), tuple(uses))
