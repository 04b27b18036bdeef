"""Titles for cases: what sets a case apart, in the words that its facts are called by."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mednec.model.facts import Choice, Several, YesNo
from mednec.model.policy import Policy

MOST_SAID = 2
"""A title that says more facts than that is not read."""

LONGEST = 110


def title_of(policy: Policy, lines: Sequence[str], why: str) -> str:
    """A title from the lines of a case (`name: value`), of which those count that set it apart; else `why`.

    Where many are given, those are said that the reason why it is there names.
    """
    given = [match.groups() for line in lines if (match := re.fullmatch(r"(\w+): (.+)", line))]
    if len(given) > MOST_SAID:
        named = set(re.findall(r"\w+", why))
        given = [(name, value) for name, value in given if name in named]
    said = ", ".join(_said(policy, name, value) for name, value in given)
    return said if given and len(given) <= MOST_SAID and len(said) <= LONGEST else why


def _said(policy: Policy, name: str, value: str) -> str:
    fact = policy.fact(name)
    values = fact.type.values if isinstance(fact.type, Choice | Several) else ()
    if isinstance(fact.type, YesNo):
        # What a label asks is one phrase; "no" must stand where nobody overlooks it.
        return fact.label if value == "yes" else f"{fact.label}: {value}"
    labels = {each.name: each.label for each in values}
    shown = " and ".join(labels.get(each, each) for each in value.split(", "))
    return f"{fact.label}: {shown}"
