# Do not edit: a copy of mednec's runtime/decide.py, written by `mednec build`.
"""From a case to its `Decision`.

Read, derive, then ask the diagram which outcomes are still possible. One: decided. More: information is needed. A
presumption fills an absent fact, but where it would bring about an adverse outcome that is not certain without it, the
answer is that information is needed (no member is denied on a presumption).
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from .decision import (
    Attested,
    Citation,
    Decision,
    Delegated,
    Determination,
    Documentation,
    NotUsed,
    Outcome,
    Overridden,
    Presumed,
    Question,
    Recommended,
    Settling,
    Standing,
)
from .derive import Conflict, derive, presume
from .given import contradicted
from .kinds import Shown, State
from .logic import MET, NOT_MET, WAIVED, cited, truth
from .read import read_case
from .spans import DONE, EVER, NOT_DONE, Date, Number
from .table import DecisionTable
from .walk import Reached, matters, needs, reached

SETTLING_BUDGET = 2_000
"""How many nodes the search for a smaller settling set may visit; beyond it the answer is "at most"."""


class Settled(NamedTuple):
    """A case as the table sees it: the value of each fact, the cells that each axis can have, what follows, and why."""

    shown: list[Shown]
    allowed: list[int]
    reached: Reached
    conflicts: tuple[Conflict, ...] = ()
    presumed: tuple[int, ...] = ()


def settle(table: DecisionTable, case: Mapping[str, Any]) -> Settled:
    """The possible outcomes of a case. Raises CaseError if it is malformed."""
    usual = table.usual(case) if table.usual is not None and case.__class__ is dict and case else None
    if usual is not None:
        allowed, shown = usual
        return Settled(shown, allowed, reached(table.nodes, table.root, allowed))
    reading = read_case(table, case)
    conflicts = derive(table, reading)
    allowed = table.allowed(reading.states)
    without = Settled(reading.shown, allowed, reached(table.nodes, table.root, allowed), conflicts)
    presumptions = presume(table, reading) if table.presumed else ()
    return _presume(table, reading.states, without, presumptions) if presumptions else without


def _presume(
    table: DecisionTable, states: list[State], without: Settled, presumptions: tuple[tuple[int, State], ...]
) -> Settled:
    """The case with its presumptions, or without them where only they would make the outcome adverse."""
    for fact, state in presumptions:
        states[fact] = state
    allowed = table.allowed(states)
    used = _used(table, without.allowed, allowed, presumptions)
    if not used:
        return without
    presumed = reached(table.nodes, table.root, allowed)
    if _adverse(table, presumed.outcomes) and not _adverse(table, without.reached.outcomes):
        # What is known by presumption alone is neither known nor unknown here: it is asked.
        asked = [mask | allowed[axis] for axis, mask in enumerate(without.allowed)]
        return without._replace(allowed=asked, reached=reached(table.nodes, table.root, asked))
    shown = list(without.shown)
    for fact in used:
        shown[fact] = table.facts[fact].kind.shown(states[fact])
    return Settled(shown, allowed, presumed, without.conflicts, used)


def _adverse(table: DecisionTable, outcomes: int) -> bool:
    """Whether every one of the outcomes is adverse."""
    return all(
        outcome.determination.standing is Standing.ADVERSE
        for index, outcome in enumerate(table.outcomes)
        if outcomes >> index & 1
    )


def _used(
    table: DecisionTable, without: list[int], with_them: list[int], presumptions: tuple[tuple[int, State], ...]
) -> tuple[int, ...]:
    """The presumed facts that the outcome would still depend on without any presumption."""
    asked = {fact for axis in matters(table.nodes, table.root, without) for fact in table.axis_facts[axis]}
    for axis, _ in table.known:
        if without[axis] != with_them[axis]:
            asked.update(table.axis_facts[axis])
    return tuple(fact for fact, _ in presumptions if fact in asked)


def outcome_of(table: DecisionTable, case: Mapping[str, Any]) -> Determination:
    """The determination alone. Raises CaseError if the case is malformed."""
    outcomes = settle(table, case).reached.outcomes
    if outcomes & (outcomes - 1) and not _settled(_choices(table, outcomes)):
        return Determination.NEEDS_INFORMATION
    return table.outcomes[outcomes.bit_length() - 1].determination


def _choices(table: DecisionTable, outcomes: int) -> tuple[Outcome, ...]:
    """The outcomes of a bit set."""
    return tuple([outcome for index, outcome in enumerate(table.outcomes) if outcomes >> index & 1])


def _settled(choices: tuple[Outcome, ...]) -> bool:
    """Whether outcomes differ in their limits alone."""
    (determination, source, _), *others = choices
    return not [each for each in others if each.determination is not determination or each.source != source]


def decision_of(table: DecisionTable, case: Mapping[str, Any]) -> Decision:
    """What the policy version says of a case, with its reasons. Raises CaseError if the case is malformed."""
    shown, allowed, found, conflicts, presumed = settle(table, case)
    if table.axioms:
        conflicts = (*conflicts, *contradicted(table, case))
    outcomes = found.outcomes
    statuses, of_hits = table.statuses(allowed)
    said = _as_said(table, allowed, statuses) if table.shown else statuses
    still_matter: tuple[str, ...] = ()
    settling = question = None
    decided_by: tuple[Citation, ...] = ()
    because_not_met: tuple[Citation, ...] = ()
    choices: tuple[Outcome, ...] = ()
    determination, source, limits = table.outcomes[outcomes.bit_length() - 1]
    step = ""
    if outcomes & (outcomes - 1):
        choices = _choices(table, outcomes)
        still_matter, settling, question = _needed(table, shown, found)
        limits = tuple([limit for limit in limits if all(limit in each.limits for each in choices)])
        if not _settled(choices):
            step = "open"
            determination, source, limits = Determination.NEEDS_INFORMATION, "", ()
    overridden: tuple[Overridden, ...] = ()
    if not step:
        hits = _deciding(table, outcomes, of_hits)
        step = table.hits[hits[0]].kind
        decided_by, because_not_met = _grounds(table, hits, allowed, statuses, said, of_hits)
        overridden = _overridden(table, hits, outcomes, of_hits) if table.overridden else ()
    recommended: tuple[Recommended, ...] = ()
    if table.recommends and step not in BEFORE_THE_POLICY:
        recommended = tuple([what for clause, what in table.recommends if statuses[clause] == MET])
    return Decision(
        table.policy,
        determination,
        source,
        limits,
        step,
        decided_by,
        because_not_met,
        choices,
        still_matter,
        settling,
        question,
        tuple([_presumption(table, fact) for fact in presumed]) if presumed else (),
        conflicts,
        recommended,
        _delegations(table, shown, still_matter, (*decided_by, *because_not_met)) if table.delegated else (),
        _attestations(table, shown, still_matter, (*decided_by, *because_not_met)) if table.attested else (),
        _documentation(table, shown, decided_by) if table.documentation else (),
        _authorization(table, shown) if table.authorization else "",
        _not_used(table, shown) if table.controlled else (),
        overridden,
        tuple(shown),
        said,
        table,
    )


def _as_said(table: DecisionTable, allowed: list[int], statuses: tuple[str, ...]) -> tuple[str, ...]:
    """The statuses as they are said: a clause that is met by a waiver alone is waived, not met."""
    said = list(statuses)
    for clause, status, when, unless in table.shown:
        # Only what is met can be met by a waiver alone, and what does not apply is neither.
        plain = said[clause] == statuses[clause] and (status != WAIVED or statuses[clause] == MET)
        if plain and truth(when, allowed, statuses) and not truth(unless, allowed, statuses):
            said[clause] = status
    return tuple(said)


BEFORE_THE_POLICY = frozenset({"version", "line", "code"})
"""Steps that decide before this policy's own clauses speak."""


def _delegations(
    table: DecisionTable, shown: list[Shown], still_matter: tuple[str, ...], cited: tuple[Citation, ...]
) -> tuple[Delegated, ...]:
    """The delegated facts that the outcome waits for, and those that the clauses cited read."""
    read = _read(table, cited)
    found = []
    for index in table.delegated:
        fact = table.facts[index]
        attested = shown[index] is not None
        if fact.name in (read if attested else still_matter):
            found.append(Delegated(fact.name, fact.delegated_to, attested))
    return tuple(found)


def _not_used(table: DecisionTable, shown: list[Shown]) -> tuple[NotUsed, ...]:
    """The tests that were done and are not used, because another one was done that controls."""
    found = []
    for index, controlling in table.controlled:
        by = tuple([table.names[other] for other in controlling if _was_done(shown[other])])
        if by and _was_done(shown[index]):
            found.append(NotUsed(table.names[index], by))
    return tuple(found)


def _overridden(
    table: DecisionTable, deciding: list[int], outcomes: int, of_hits: tuple[str, ...]
) -> tuple[Overridden, ...]:
    """The clauses that are met and say something else than the one that goes before them."""
    found: dict[int, Overridden] = {}
    for hit in deciding:
        for below, overridden in table.overridden[hit]:
            if of_hits[below] == MET and not outcomes >> table.hits[below].outcome & 1:
                found.setdefault(below, overridden)
    return tuple([found[below] for below in sorted(found)])


def _was_done(value: Shown) -> bool:
    """Whether a result is there, be it known or not."""
    if isinstance(value, Mapping):
        return NOT_DONE not in value.get("one_of", ())
    return value is not None and value != NOT_DONE


def _authorization(table: DecisionTable, shown: list[Shown]) -> str:
    """Whether prior authorization is needed for the code on the date of service; empty where that is not said."""
    entries = table.authorization.get(str(shown[table.code]), ()) if table.code is not None else ()
    day = shown[table.place_of["date_of_service"]] if "date_of_service" in table.place_of else None
    if isinstance(day, str):
        entries = tuple([entry for entry in entries if entry[0] <= day and (not entry[1] or day <= entry[1])])
    said = {status for _, _, status in entries}
    return said.pop() if len(said) == 1 else ""


def _presumption(table: DecisionTable, index: int) -> Presumed:
    fact = table.facts[index]
    assert fact.presumed is not None
    return Presumed(fact.name, fact.presumed)


def _attestations(
    table: DecisionTable, shown: list[Shown], still_matter: tuple[str, ...], cited: tuple[Citation, ...]
) -> tuple[Attested, ...]:
    """The attested facts that the outcome waits for, and those that the clauses cited read."""
    read = _read(table, cited)
    found = []
    for index in table.attested:
        fact = table.facts[index]
        if fact.name in still_matter or (shown[index] is not None and fact.name in read):
            found.append(Attested(fact.name, fact.attested))
    return tuple(found)


def _documentation(
    table: DecisionTable, shown: list[Shown], decided_by: tuple[Citation, ...]
) -> tuple[Documentation, ...]:
    """What must be on file for the clauses that bring the outcome about, once each."""
    asked = [item for each in decided_by for item in table.documentation.get(each.clause, ())]
    found = []
    for clause, what, fact in dict.fromkeys(asked):
        given = shown[table.place_of[fact]] if fact else None
        status = "unknown" if not isinstance(given, bool) else "provided" if given else "not provided"
        found.append(Documentation(clause, what, status))
    return tuple(found)


def _read(table: DecisionTable, cited: tuple[Citation, ...]) -> set[str]:
    """The facts that the clauses cited read themselves."""
    ids = {each.clause for each in cited}
    return {fact for clause in table.clauses if clause.id in ids for fact in clause.reads}


def _needed(table: DecisionTable, shown: list[Shown], case: Reached) -> tuple[tuple[str, ...], Settling, Question]:
    """The facts that still matter, the fewest that could settle it, and the one to ask first."""
    open_axes, fewest, proved, best = needs(table.nodes, case, SETTLING_BUDGET)
    assert best is not None  # two outcomes are possible
    fact = table.facts[_facts(table, (best,), shown)[0]]
    matter, settling = _facts(table, open_axes, shown), _facts(table, fewest, shown)
    fewest_facts = len(settling) == 1
    if proved and not fewest_facts and len(matter) == len(open_axes):
        # The fewest variables are the fewest facts only where each stands for a fact of its own.
        fewest_facts = len(matter) == sum(len(_facts(table, (axis,), shown)) for axis in open_axes)
    return (
        tuple([table.names[fact] for fact in matter]),
        Settling(tuple([table.names[fact] for fact in settling]), fewest_facts),
        Question(fact.name, fact.asks, fact.documented),
    )


def _facts(table: DecisionTable, axes: Sequence[int], shown: list[Shown]) -> list[int]:
    """The facts that axes read and that are open, once each, in the policy's order."""
    facts: set[int] = set()
    for axis in axes:
        read = table.axis_facts[axis]
        if len(read) == 1:
            facts.add(read[0])
        else:
            # What is worked out can be open though all its parts are known: no record has a lowest value.
            facts.update([fact for fact in read if is_open(table, fact, shown[fact])] or read)
    return sorted(facts)


def is_open(table: DecisionTable, fact: int, value: Shown) -> bool:
    """Whether more than one value is possible: of an event that happened on an unknown day too."""
    if value is None or value.__class__ is bool:
        return value is None
    if value.__class__ is str and isinstance(table.facts[fact].kind, Date | Number):
        return value in (EVER, DONE)
    return isinstance(value, Mapping)


def _grounds(
    table: DecisionTable,
    hits: list[int],
    allowed: list[int],
    statuses: tuple[str, ...],
    said: tuple[str, ...],
    of_hits: tuple[str, ...],
) -> tuple[tuple[Citation, ...], tuple[Citation, ...]]:
    """The clauses that bring the outcome of these steps about, and those whose failing does."""
    if len(hits) == 1:
        found = cited(table.hit_formulas[hits[0]], True, table.formulas, allowed, statuses)
    else:
        found = {}
        for hit in hits:
            found |= cited(table.hit_formulas[hit], True, table.formulas, allowed, statuses)
    decided_by = [table.citations[clause][said[clause]] for clause, wanted in found if wanted]
    if table.hits[hits[0]].kind in ("line", "code"):
        decided_by[:0] = [Citation(table.hits[hit].by, "", "", table.hits[hit].words, of_hits[hit]) for hit in hits]
    because_not_met = [
        table.citations[clause][said[clause]] for clause, wanted in found if not wanted and (clause, True) not in found
    ]
    return tuple(decided_by), tuple(because_not_met)


def _deciding(table: DecisionTable, outcomes: int, of_hits: tuple[str, ...]) -> list[int]:
    """The steps that give the outcome, or one of several that differ in their limits alone.

    Steps that certainly hold if there are any, else all that may. Steps of one kind stand side by side: after the first
    the following ones count as well, until one that may hold says something else.
    """
    certain: list[int] = []
    may: list[int] = []
    kind = ""
    for index, status in enumerate(of_hits):
        if status == NOT_MET:
            continue
        hit = table.hits[index]
        leads = outcomes >> hit.outcome & 1
        if certain and (not leads or hit.kind != kind):
            break
        if leads:
            may.append(index)
            if status == MET:
                certain.append(index)
                kind = hit.kind
    return certain or may
