"""Small policies as text: a test writes the lines it is about, and the rest is filled in."""

from __future__ import annotations

from textwrap import dedent, indent

from mednec.diagnostics import Diagnostic
from mednec.model.cases import Case, resolve_cases
from mednec.model.policy import Clause, Policy
from mednec.model.resolve import resolve
from mednec.syntax import tree
from mednec.syntax.parser import parse, parse_cases
from mednec.text import Source

FACTS = """
fact ready "Ready"
    yes or no
fact tried "Tried"
    yes or no
fact pain "Pain"
    ordered none, mild, moderate, severe
fact side "Side"
    one of left, right, both
fact onset "Onset"
    date
fact waited "Time waited"
    whole number 0 to 36500 days
    days from onset to date_of_service
fact bmi "Body mass index"
    number 10 to 80 kg/m2 in steps of 0.1
fact treated "Fractures treated"
    whole number 0 to 5
values spine_level ordered C7, T1, T2, T3, L5, S1
fact level "Levels"
    several of spine_level
fact risk "Risks"
    several of smoking, bleeding
fact procedure "Procedure"
    one of laser, pump, other
"""
"""One fact of each kind, and no more."""


def tree_of(text: str, name: str = "test.policy") -> tree.File:
    """The tree of a text that must be free of syntax errors."""
    file, problems = parse(Source(name, text))
    assert problems == ()
    return file


def policy_text(sections: str = "", *, header: str = "", effective: str = "effective 2025-10-01") -> str:
    """A whole policy file with `FACTS`; the lines are dedented first."""
    head = indent(dedent(f"{effective}\n") + dedent(header), "    ")
    return f'policy 1 "A policy"\n{head}\n{FACTS}\n{dedent(sections)}'


def clauses_text(lines: str) -> str:
    """A criteria section that holds the lines."""
    return 'criteria "CRITERIA"\n' + indent(dedent(lines), "    ")


def outcome(text: str, *library: str) -> tuple[Policy | None, tuple[Diagnostic, ...]]:
    """What resolving a text says."""
    shelf = tuple(tree_of(part, f"{number}.policy") for number, part in enumerate(library))
    return resolve(tree_of(text), shelf)


def resolved(text: str, *library: str) -> Policy:
    """The policy of a text without fault."""
    policy, found = outcome(text, *library)
    assert found == ()
    assert policy is not None
    return policy


def faults(text: str, *library: str) -> list[Diagnostic]:
    """What is wrong with a text; there must be something, and an error leaves no policy."""
    policy, found = outcome(text, *library)
    assert found
    assert (policy is None) == any(fault.severity.value == "error" for fault in found)
    return list(found)


def with_clauses(lines: str, *, header: str = "") -> Policy:
    """The policy with these criteria."""
    return resolved(policy_text(clauses_text(lines), header=header))


def clause(policy: Policy, name: str) -> Clause:
    """The clause of that id."""
    (found,) = (each for each in policy.clauses if each.id == name)
    return found


def cases_of(text: str, policy: Policy) -> tuple[tuple[Case, ...], tuple[Diagnostic, ...]]:
    """The cases of a text against a policy."""
    file, problems = parse_cases(Source("test.cases", dedent(text)))
    assert problems == ()
    return resolve_cases(file, policy)
