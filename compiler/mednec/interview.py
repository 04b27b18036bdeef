"""An interview: an answer read as a case would have it, and what would change the outcome.

Nothing here prints or keeps anything. What is said of an answer names the fact and how it is written, never the answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mednec.coverage.bench import Bench, Tried
from mednec.coverage.suggest import Suggester
from mednec.frozen import frozen
from mednec.model.cases import Case, Json, say_how
from mednec.model.determinations import Standing
from mednec.model.facts import Fact, Records
from mednec.model.policy import Policy
from mednec.table.axes import TableTooLarge
from mednec.table.diagram import DiagramBudgetError
from mednec.text import Source
from mednec.trial import read_cases

UNKNOWN = ("", "?", "unknown")
"""Answers that say that the fact is not known."""


@frozen
class Refused:
    """An answer that was not understood, and how the fact is written."""

    way_out: str


def read_answer(policy: Policy, fact: Fact, lines: Sequence[str]) -> dict[str, Json] | Refused:
    """The fact with the value that was answered: one line as behind `fact:` in a case, or one line for each record."""
    if len(lines) == 1 and lines[0].strip().casefold() in UNKNOWN:
        return {fact.name: None}
    if isinstance(fact.type, Records) and (len(lines) > 1 or ":" in lines[0]):
        given = "\n".join([f"    {fact.name}:", *(f"        {line.strip()}" for line in lines)])
    else:
        given = f"    {fact.name}: {lines[0].strip()}"
    read = read_cases(Source("answer", f'case "answer"\n{given}\n    expect ?\n'), policy)
    if len(read.cases) != 1 or read.diagnostics or list(read.cases[0].facts) != [fact.name]:
        return Refused(say_how(fact))
    return read.cases[0].facts


@frozen
class Turn:
    """Facts in lines with which a case would come out otherwise, and the determination that it would then have."""

    facts: tuple[str, ...]
    determination: str


def turned(policy: Policy, facts: Mapping[str, Json]) -> Turn | None:
    """A smallest change of a decided case that turns a favourable outcome adverse, or any other favourable.

    One fact where that is enough, else few. None where there is no such change of few facts, or the policy is too large
    to look for one.
    """
    try:
        bench = Bench(policy, ())
        own = bench.tried(Case("this case", dict(facts), ()))
        if own is None or own.outcomes & (own.outcomes - 1):
            return None
        outcomes = bench.lowered.outcomes
        is_favourable = outcomes[own.outcomes.bit_length() - 1].determination.standing is Standing.FAVOURABLE
        wanted = Standing.ADVERSE if is_favourable else Standing.FAVOURABLE
        goals = [index for index, outcome in enumerate(outcomes) if outcome.determination.standing is wanted]
        d = bench.diagram
        where = d.disj(*(d.neg(d.unlike(bench.root, d.terminal(index))) for index in goals))
        mask = sum(1 << index for index in goals)

        def shows(tried: Tried) -> bool:
            return not tried.outcomes & ~mask and not tried.outcomes & (tried.outcomes - 1)

        suggester = Suggester(bench, (own,), ())
        suggester.case_for("turned", where, shows)
    except (TableTooLarge, DiagramBudgetError):
        return None
    for tried, like, said in suggester.made:
        if like:
            return Turn(said, outcomes[tried.outcomes.bit_length() - 1].determination.value)
    return None
