"""What a policy comes to, in a sentence: which clauses approve a request; and what comes of every other one.

It is made of the steps of the decision, so it is as true as they are. A clause approves where it is met for what it
speaks of and no step before its own is taken; of those steps only what can concern the same request is named. A test
reads the clauses back from the page and holds them against the whole table.
"""

from __future__ import annotations

from collections.abc import Iterator

from mednec.frozen import frozen, replace
from mednec.model.condition import clause_alone
from mednec.model.determinations import Determination, Standing
from mednec.model.policy import Decides
from mednec.page.decided import LINE_OF_BUSINESS, REQUEST_TYPE
from mednec.page.meaning import Meaning, flattened, group_of, join, sentence
from mednec.page.page import Inline, Inlines, Strong, Text
from mednec.table.table import Hit, Table

_ELSEWHERE = (Determination.NOT_THIS_VERSION, Determination.RETIRED)
"""What is said of a version's own days, and so above."""

_MOST_NAMED = 4
"""Services of one clause, and clauses for services of their own; of more, the sentence would be a list."""


@frozen
class Approving:
    """Clauses that approve the same requests: those for `services`, of the types `requests`, under `lines`.

    Each of the three is empty where the clauses speak of all. `before` are the clauses that decide first where they
    apply.
    """

    determination: Determination
    services: tuple[str, ...]
    requests: tuple[str, ...]
    lines: tuple[str, ...]
    before: tuple[str, ...]
    clauses: tuple[str, ...] = ()


def approving(table: Table) -> tuple[Approving, ...] | None:
    """By which clauses a request is approved, in printed order; None where one approves some and refuses others."""
    deciding = {clause.id: clause.decides for clause in table.policy.clauses if clause.decides is not None}
    steps = [hit for hit in table.hits if hit.kind == "clause"]
    favours = {hit.by: _favours(table, hit) for hit in steps}
    if any(_favours(table, hit) != favours[hit.by] for hit in steps):
        return None
    found: dict[Approving, set[str]] = {}
    refusing: list[str] = []
    for hit in steps:
        if not favours[hit.by]:
            refusing.append(hit.by)
            continue
        own = deciding[hit.by]
        before = tuple(each for each in deciding if each in refusing and _meet(own, deciding[each]))
        group = Approving(table.outcomes[hit.outcome].determination, own.services, own.requests, own.lines, before)
        found.setdefault(group, set()).add(hit.by)
    groups = [replace(each, clauses=tuple(c for c in deciding if c in clauses)) for each, clauses in found.items()]
    printed = list(deciding)
    return tuple(sorted(_together(groups, deciding), key=lambda each: printed.index(each.clauses[0])))


def _favours(table: Table, hit: Hit) -> bool:
    return table.outcomes[hit.outcome].determination.standing is Standing.FAVOURABLE


def _meet(one: Decides, other: Decides | Approving) -> bool:
    """Whether two clauses can speak of one request, by the services, request types and lines that they speak of."""
    routes = ((one.services, other.services), (one.requests, other.requests), (one.lines, other.lines))
    return all(not ours or not theirs or set(ours) & set(theirs) for ours, theirs in routes)


def _together(groups: list[Approving], deciding: dict[str, Decides]) -> list[Approving]:
    """The groups with one list of what decides first, where what is added to it concerns none of their requests."""
    every = tuple(clause for clause in deciding if any(clause in each.before for each in groups))
    if any(_meet(deciding[clause], each) for each in groups for clause in every if clause not in each.before):
        return groups
    return [replace(each, before=every) for each in groups]


def other_answers(table: Table) -> tuple[Determination, ...]:
    """What else a request can be answered within the version's days; referrals of a line of business are said apart."""
    refers = {n for n, outcome in enumerate(table.outcomes) if outcome.determination is Determination.REFER}
    referred = refers - {hit.outcome for hit in table.hits if hit.kind != "line"}
    children = {child for _, below in table.nodes for child in below} | {table.root}
    reached = {~child for child in children if child < 0} - referred
    met = {table.outcomes[outcome].determination for outcome in reached}
    return tuple(
        each
        for each in Determination
        if each in met and each.standing is not Standing.FAVOURABLE and each not in _ELSEWHERE
    )


def in_short(table: Table, meaning: Meaning) -> Inlines:
    """What approves a request, in a sentence; nothing where no sentence would be true."""
    found = approving(table)
    if found is None:
        return ()
    if not found:
        return (Strong((Text("No request is approved"),)), Text(" under this policy."))
    writer = _InShort(table, meaning)
    words: list[Inline] = []
    for determination in dict.fromkeys(each.determination for each in found):
        groups = [each for each in found if each.determination is determination]
        words += [*([Text(" ")] if words else []), Strong((Text(sentence(determination.value)),)), Text(" when ")]
        words += [*writer.when(groups), Text(".")]
    return tuple(words)


def never_approved(table: Table, meaning: Meaning) -> str:
    """The services that no clause approves, where there are few; empty for none."""
    policy, found = table.policy, approving(table)
    if not found or not all(each.services for each in found):
        return ""
    approved = {service for each in found for service in each.services}
    left = [service for service in policy.services if service not in approved]
    return "; ".join(meaning.labels(policy.service_fact, left)) if len(left) <= _MOST_NAMED else ""


def otherwise_words(table: Table) -> str:
    """The answers of all requests that are not approved."""
    return join(
        ["referred to another source" if each is Determination.REFER else each.value for each in other_answers(table)]
    )


@frozen
class _InShort:
    """Writes the sentence of one policy."""

    table: Table
    meaning: Meaning

    def when(self, groups: list[Approving]) -> Iterator[Inline]:
        together = len({each.before for each in groups}) == 1
        if together and len(groups) > _MOST_NAMED:
            clauses = tuple(c.id for c in self.table.policy.clauses if any(c.id in each.clauses for each in groups))
            yield from self._any_of(clauses)
            yield Text(" that speaks of the request is met")
        else:
            for place, each in enumerate(groups):
                if place:
                    yield Text(", or " if place == len(groups) - 1 else ", ")
                yield from self._any_of(each.clauses)
                yield from self._of_items(groups)
                yield Text(" is met")
                yield from self._route(each)
                if not together and each.before:
                    yield from self._unless(each.before, " (unless ", " applies)")
        if together and groups[0].before:
            yield from self._unless(groups[0].before, ", unless ", " applies, which is decided first")

    def _unless(self, before: tuple[str, ...], lead: str, end: str) -> Iterator[Inline]:
        yield Text(f"{lead}one of " if len(before) > 2 else lead)
        yield from self.meaning.cites(before, "or" if len(before) == 2 else "and")
        yield Text(end)

    def _any_of(self, clauses: tuple[str, ...]) -> Iterator[Inline]:
        if len(clauses) > 2:
            yield Text("one of ")
        yield from self.meaning.cites(clauses, "or" if len(clauses) == 2 else "and")

    def _of_items(self, groups: list[Approving]) -> Iterator[Inline]:
        """How many of its printed items the one clause asks for, where that is all that it asks for."""
        if len(groups) == 1 and len(groups[0].clauses) == 1:
            (clause,) = [each for each in self.table.policy.clauses if each.id == groups[0].clauses[0]]
            how, _, items = group_of(flattened(clause.condition))
            asked = [clause_alone(item) for item in items]
            # What is waived or does not apply is not asked for, so there "all of" would say too much.
            excused = [c for c in self.table.policy.clauses if c.waived is not None or c.applies is not None]
            if clause.group and len(items) > 1 and all(asked) and not any(each.id in asked for each in excused):
                yield Text(f" ({how} of ")
                yield from self.meaning.cites(asked)
                yield Text(")")

    def _route(self, each: Approving) -> Iterator[Inline]:
        """For which requests, where not for all."""
        policy = self.table.policy
        if each.services and set(each.services) != set(policy.services):
            labels = self.meaning.labels(policy.service_fact, each.services)
            yield Text(f" for {join(labels)}" if len(labels) <= _MOST_NAMED else f" for {len(labels)} services")
        routed = []
        if each.requests and set(each.requests) != set(policy.requests):
            routed.append(f"{join(self.meaning.labels(REQUEST_TYPE, each.requests))} request")
        if each.lines:
            routed.append(join(self.meaning.labels(LINE_OF_BUSINESS, each.lines)))
        if routed:
            yield Text(f" ({', '.join(routed)})")
