"""Changes of what stands beside the clauses' conditions: lines of business, precedence, limits, records, codes.

Each is the whole policy said otherwise in one place. Most are lowered onto the axes of the policy itself, so the
diagrams tell whether anything is decided otherwise; a condition on single records is worked out before the table, and
what it changes is tried on the cases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import product
from math import prod

from mednec.analyse.concrete import RawValue, holds
from mednec.coverage.mutants import Change, leaves, with_at, without_at
from mednec.frozen import frozen, replace
from mednec.model.computed import Alike, Chosen, Counted, Enough, Summary
from mednec.model.condition import ALWAYS, All, Condition, Not, Wanted, Within
from mednec.model.determinations import Combines, With
from mednec.model.facts import Choice, Date, Fact, Number, YesNo
from mednec.model.policy import Clause, CodeRow, Decides, Definition, DocumentBlock, LineRule, Note, Policy, Subheading
from mednec.table.axes import FIRST_DAY, LAST_DAY, tests_in
from mednec.text import Span

_OfRecords = Counted | Alike | Enough | Summary | Chosen


@frozen
class Restated:
    """The policy with one thing said otherwise: what it is about, what kind of change, and what is said, in words.

    `works_out` is the fact that is then worked out otherwise; empty: the change is one of the decision itself. `codes`
    are those that then no longer imply it. `order`: which clause goes before which is changed.
    """

    subject: str
    change: Change
    said: str
    policy: Policy
    span: Span | None
    works_out: str = ""
    codes: tuple[str, ...] = ()
    order: bool = False


def restated(policy: Policy) -> Iterator[Restated]:
    """Every such change, in the order in which a policy is read."""
    yield from _lines(policy)
    yield from _precedence(policy)
    for clause in policy.clauses:
        yield from _limits(clause, policy)
    yield from _records(policy)
    yield from _codes(policy)


# --- lines of business ---------------------------------------------------------------------------------------


def _lines(policy: Policy) -> Iterator[Restated]:
    for place, rule in enumerate(policy.lines):

        def made(change: Change, said: str, *rules: LineRule, at: int = place) -> Restated:
            lines = (*policy.lines[:at], *rules, *policy.lines[at + 1 :])
            subject = policy.lines[at]
            return Restated(
                f"line {subject.line}",
                change,
                said,
                replace(policy, lines=lines),
                subject.span,
            )

        yield made(Change.DROPPED, f"the rule for {rule.line} is left out")
        if rule.unless is not None:
            yield made(
                Change.DROPPED,
                f"what keeps {rule.line} requests here is left out",
                replace(rule, unless=None, known=False),
            )
        if rule.unless is not None and not rule.known:
            yield made(
                Change.NEGATED,
                f"the opposite of it keeps {rule.line} requests here",
                replace(rule, unless=Not(rule.unless)),
            )
        if rule.investigational_as is not None:
            said = f"{rule.line} requests are investigational, not {rule.investigational_as.value}"
            yield made(Change.DROPPED, said, replace(rule, investigational_as=None))
        if rule.excepted:
            yield made(
                Change.DROPPED,
                f"what is excepted for {rule.line} is left out",
                replace(rule, excepted=(), instead=None),
            )
        if rule.then:
            yield made(
                Change.DROPPED,
                f"the last source that is asked for {rule.line} is left out",
                replace(rule, then=rule.then[:-1]),
            )
    for place, (one, other) in enumerate(zip(policy.lines, policy.lines[1:], strict=False)):
        swapped = (replace(other, line=one.line), replace(one, line=other.line))
        lines = (*policy.lines[:place], *swapped, *policy.lines[place + 2 :])
        said = f"the rules for {one.line} and {other.line} are swapped"
        yield Restated(f"line {one.line}", Change.EXCHANGED, said, replace(policy, lines=lines), one.span)


# --- precedence ----------------------------------------------------------------------------------------------


def _precedence(policy: Policy) -> Iterator[Restated]:
    over = {clause.id: clause.decides.overrides for clause in policy.clauses if clause.decides is not None}
    spans = {clause.id: clause.span for clause in policy.clauses}
    for name, overridden in over.items():
        for other in overridden:
            without = over | {name: tuple(each for each in overridden if each != other)}
            if other not in over or _reaches(without, name, other):
                continue  # another order says the same
            said = f"{name} no longer overrides {other}"
            yield Restated(name, Change.DROPPED, said, _ordered(policy, without), spans[name], order=True)
            turned = without | {other: (*over[other], name)}
            said = f"{other} overrides {name}, and not the other way round"
            yield Restated(name, Change.REVERSED, said, _ordered(policy, turned), spans[name], order=True)


def _reaches(over: dict[str, tuple[str, ...]], start: str, goal: str) -> bool:
    """Whether a clause overrides another one, directly or through others."""
    seen, waiting = {start}, [start]
    while waiting:
        for each in over.get(waiting.pop(), ()):
            if each == goal:
                return True
            if each not in seen:
                seen.add(each)
                waiting.append(each)
    return False


def _with_clauses(policy: Policy, change: Callable[[Clause], Clause]) -> Policy:
    """The policy with each of its clauses changed where it is printed."""

    def clause_with(clause: Clause) -> Clause:
        return replace(change(clause), children=tuple(clause_with(child) for child in clause.children))

    def block_with(block: DocumentBlock) -> DocumentBlock:
        match block:
            case Subheading(body=body):
                return replace(block, body=tuple(map(block_with, body)))
            case Clause():
                return clause_with(block)
            case Definition(clause=Clause() as inner) | Note(clause=Clause() as inner):
                return replace(block, clause=clause_with(inner))
            case _:
                return block

    sections = (replace(section, body=tuple(map(block_with, section.body))) for section in policy.sections)
    return replace(policy, sections=tuple(sections))


def _ordered(policy: Policy, over: dict[str, tuple[str, ...]]) -> Policy:
    def changed(clause: Clause) -> Clause:
        match clause.decides:
            case Decides(overrides=overrides) as decides if overrides != over[clause.id]:
                return replace(clause, decides=replace(decides, overrides=over[clause.id]))
            case _:
                return clause

    return _with_clauses(policy, changed)


# --- limits --------------------------------------------------------------------------------------------------


def _limits(clause: Clause, policy: Policy) -> Iterator[Restated]:
    declared = {limit.name: limit for limit in policy.limits}
    for place, each in enumerate(clause.limits):

        def made(change: Change, said: str, *limits: With, at: int = place) -> Restated:
            changed = replace(clause, limits=(*clause.limits[:at], *limits, *clause.limits[at + 1 :]))
            stated = _with_clauses(policy, partial(_instead, changed))
            return Restated(clause.id, change, f"{clause.id} {said}", stated, clause.span)

        limit = declared[each.limit]
        said = f"{limit.phrase.lower()} {' or '.join(each.values).replace('_', ' ')}"
        yield made(Change.DROPPED, f"leaves out “{said}”")
        if limit.combines is Combines.UNION and len(each.values) > 1:
            for value in each.values:
                left = replace(each, values=tuple(other for other in each.values if other != value))
                yield made(Change.VALUES, f"says “{said}” without {value.replace('_', ' ')}", left)
        elif limit.combines is not Combines.UNION:
            names = [value.name for value in limit.values]
            at = names.index(each.values[0])
            for near in (at - 1, at + 1):
                if 0 <= near < len(names):
                    yield made(Change.SHIFTED, f"says {names[near]} in “{said}”", replace(each, values=(names[near],)))


def _instead(changed: Clause, other: Clause) -> Clause:
    return changed if other.id == changed.id else other


# --- records -------------------------------------------------------------------------------------------------


def _records(policy: Policy) -> Iterator[Restated]:
    for place, fact in enumerate(policy.facts):
        computed = fact.computed
        if not isinstance(computed, _OfRecords) or computed.where == ALWAYS:
            continue

        def made(change: Change, said: str, where: Condition, at: int = place) -> Restated:
            of = policy.facts[at]
            assert isinstance(of.computed, _OfRecords)
            facts = (
                *policy.facts[:at],
                replace(of, computed=replace(of.computed, where=where)),
                *policy.facts[at + 1 :],
            )
            return Restated(of.name, change, f"{said} in “{of.label}”", replace(policy, facts=facts), of.span, of.name)

        if not alike(computed.where, ALWAYS, policy):
            yield made(Change.DROPPED, "every record counts", ALWAYS)
        for path, node in leaves(computed.where):
            said = node.said or node.fact
            yield made(
                Change.NEGATED,
                f"of each record the opposite of “{said}” is asked",
                with_at(computed.where, path, Not(node)),
            )
            left = without_at(computed.where, path)
            if left is not None and not alike(computed.where, left, policy):
                yield made(Change.DROPPED, f"of each record “{said}” is no longer asked", left)


MOST_RECORDS = 4_096
"""Records on which two conditions are compared; where there are more to tell apart, they are taken for different."""


def alike(one: Condition, other: Condition, policy: Policy) -> bool:
    """Whether two conditions hold of the same single records, tried on one of every kind that they tell apart."""
    values: dict[str, tuple[RawValue, ...]] = {}
    named: dict[str, list[Wanted]] = {}
    for test in (*tests_in(one), *tests_in(other)):
        named.setdefault(test.fact, []).append(test.wanted)
    for name, wanted in named.items():
        values[name] = _told_apart(policy.all_facts[name], wanted)
    if not all(values.values()) or prod(len(each) + 1 for each in values.values()) > MOST_RECORDS:
        return False
    # A field that is not documented is one kind more.
    for each in product(*((None, *values[name]) for name in values)):
        record = {name: value for name, value in zip(values, each, strict=True) if value is not None}
        if holds(one, record) != holds(other, record):
            return False
    return True


def _told_apart(fact: Fact, wanted: Sequence[Wanted]) -> tuple[RawValue, ...]:
    """A value of each kind that is told apart; none where that is not looked at."""
    match fact.type:
        case YesNo():
            return ("yes", "no")
        case Choice(values=known):
            return tuple(value.name for value in known)
        case Number() | Date() if all(isinstance(each, Within) for each in wanted):
            first, last = (fact.type.low, fact.type.high) if isinstance(fact.type, Number) else (FIRST_DAY, LAST_DAY)
            ends = {first, last}
            for each in wanted:
                if isinstance(each, Within):
                    ends |= {each.low - 1, each.low} if each.low is not None else set()
                    ends |= {each.high, each.high + 1} if each.high is not None else set()
            return tuple(sorted(end for end in ends if first <= end <= last))
        case _:
            return ()


# --- codes ---------------------------------------------------------------------------------------------------


def _codes(policy: Policy) -> Iterator[Restated]:
    """What requesting a code implies, without one of its facts. Codes that imply the same are changed together."""
    groups: dict[tuple[tuple[str, Wanted], ...], list[CodeRow]] = {}
    for row in policy.codes:
        groups.setdefault(tuple((test.fact, test.wanted) for test in tests_in(row.implies)), []).append(row)
    for rows in groups.values():
        codes = tuple(dict.fromkeys(row.code for row in rows))
        called = codes[0] if len(codes) == 1 else f"{codes[0]} and {len(codes) - 1} more like it"
        # That a code is listed at all, nobody wrote.
        written = [test for test in tests_in(rows[0].implies) if test.span is not None]
        for fact in dict.fromkeys(test.fact for test in written):
            said = " and ".join(test.said or fact for test in written if test.fact == fact)
            what = f"{called} no longer impl{'ies' if len(codes) == 1 else 'y'} “{said}”"
            left = All(tuple(test for test in tests_in(rows[0].implies) if test.fact != fact))
            changed = tuple(replace(row, implies=left) if row.code in codes else row for row in policy.codes)
            stated = replace(policy, codes=changed)
            yield Restated(f"code {codes[0]}", Change.DROPPED, what, stated, rows[0].span, fact, codes)
