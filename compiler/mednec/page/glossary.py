"""The glossary: every term that the document defines, and where it is used."""

from __future__ import annotations

from mednec.model.condition import cited_in
from mednec.model.policy import Clause, Definition, Policy
from mednec.page import page
from mednec.page.decided import Decided
from mednec.page.inline import term_pattern
from mednec.page.meaning import Meaning
from mednec.page.page import Blocks, Inlines, Link, Paragraph, Text


def terms_of(policy: Policy) -> dict[str, str]:
    """The term of each clause that defines one."""
    return {each.clause.id: each.term for each in policy.definitions if each.clause is not None}


def glossary(policy: Policy, meaning: Meaning, decided: Decided) -> Blocks:
    """The terms in alphabetical order; nothing for a policy that defines none."""
    found = sorted(policy.definitions, key=lambda each: (each.term.casefold(), each.anchor))
    items = tuple(
        page.Definition(
            (Link(f"#{each.anchor}", (Text(each.term),)),),
            (
                Paragraph(_used(each, policy, meaning)),
                *(decided.rule(each.clause) if each.clause is not None else ()),
            ),
        )
        for each in found
    )
    return (page.Definitions(items),) if items else ()


def _used(definition: Definition, policy: Policy, meaning: Meaning) -> Inlines:
    """The clauses whose words use a term, and those whose meaning cites its definition."""
    pattern = term_pattern((definition.term,))
    own = definition.clause.id if definition.clause is not None else ""
    others = [each for each in policy.printed_clauses if each.id != own]
    printed = [each.id for each in others if any(map(pattern.search, (*each.words, *each.after)))]
    citing = [each.id for each in policy.clauses if own and own in _cited(each)]
    words: Inlines = (Text("In the words of "), *meaning.cites(printed), Text(".")) if printed else ()
    if citing:
        words = (*words, Text(" " if words else ""), Text("In the meaning of "), *meaning.cites(citing), Text("."))
    return words or (Text("No clause uses it."),)


def _cited(clause: Clause) -> tuple[str, ...]:
    return cited_in(clause.condition)
