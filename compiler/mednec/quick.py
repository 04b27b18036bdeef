"""The quick check: what mednec can say of a policy's text while a person types, without a table.

It stands apart from `driver.py` so that it loads nothing that only the proof needs.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache

from mednec.check.missing import check_missing
from mednec.check.words import check_words
from mednec.diagnostics import Diagnostic, Severity, has_errors, in_order
from mednec.frozen import frozen
from mednec.model.policy import Policy
from mednec.model.resolve import resolve
from mednec.model.vocabulary import check_names
from mednec.syntax import tree
from mednec.syntax.parser import parse
from mednec.text import Source

_DECLARED = re.compile(r"^[ \t]*(?:vocabulary|code[ \t]+system)[ \t]+(\w+)", re.MULTILINE)
"""The name that a file of the library declares, as it stands in a text without fault."""


class Library:
    """The vocabularies and code systems that policies draw on. A file is parsed when it is first asked for."""

    def __init__(self, sources: tuple[Source, ...] = ()) -> None:
        self.sources = sources
        self._parsed = cache(parse)

    @property
    def files(self) -> tuple[tree.File, ...]:
        """The tree of each file."""
        return tuple(self._parsed(source)[0] for source in self.sources)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong in the files, and between them."""
        of_texts = (diagnostic for source in self.sources for diagnostic in self._parsed(source)[1])
        return in_order((*of_texts, *check_names(self.files)))

    def declaring(self, names: Collection[str]) -> Library:
        """The files that declare one of the names. A name that is misspelt in its declaration is not found."""
        part = Library(tuple(s for s in self.sources if not set(names).isdisjoint(_DECLARED.findall(s.text))))
        part._parsed = self._parsed
        return part


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


def quick_check(source: Source, library: Library) -> Quick:
    """Syntax, names, types, and words against logic; of the library, what is wrong in the files that are used."""
    file, problems = parse(source)
    if has_errors(problems):
        return Quick(None, in_order(problems))
    uses = tuple(name.text for block in file.blocks if isinstance(block, tree.PolicyBlock) for name in block.use)
    used = library.declaring(uses)
    policy, found = resolve(file, used.files)
    if policy is None:
        # What is missing may stand in a file that the policy does not use, and the message says so.
        policy, found = resolve(file, library.files)
    problems = (*problems, *used.diagnostics, *found)
    if policy is None or has_errors(problems):
        return Quick(None, in_order(problems))
    return Quick(policy, in_order((*problems, *check_missing(policy), *check_words(policy))), uses)
