"""How printed items combine: the lead above them and the `or` or `and` printed after each, against the group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mednec.check.claims import Claims
from mednec.check.leaves import joined_by
from mednec.check.lexicon import AND, OR
from mednec.check.subject import Subject
from mednec.diagnostics import Diagnostic
from mednec.model.condition import All, Any, Between, Condition, Not
from mednec.model.policy import Clause

_ANY = {"at least 1": "any"}
"""Groups by other names."""
_CLOSING = frozenset({";", ",", ".", ":", ")"})


def check_lead(clause: Clause, subject: Subject) -> Iterator[Diagnostic]:
    """`one of the following` and its like against how the clause combines its items."""
    kinds = {_ANY.get(clause.group, clause.group)} if clause.group else _groups_in(clause.condition)
    claims = subject.claims
    if not kinds:
        return
    if not claims.leads:
        if clause.group and kinds.isdisjoint({"any", "all"}) and not _explained(clause.group, claims):
            message = f"The meaning of {subject.called} says “{clause.group} of” its items, and the words do not."
            yield subject.finding("MN215", message)
        return
    for lead in claims.leads:
        kind = "none" if lead.kind == "any" and _is_negated(claims, lead.start) else lead.kind
        if kind not in kinds:
            quoted = claims.quote(lead.start, lead.end)
            said = " or ".join(f"“{one} of”" for one in sorted(kinds))
            yield subject.finding(
                "MN215", f"The words of {subject.called} say “{quoted}”, its meaning {said} the items."
            )


def _groups_in(condition: Condition) -> set[str]:
    """The ways in which a condition without printed items combines its own parts."""
    match condition:
        case Not(item=Any()):
            return {"none"}
        case Not(item=item):
            return _groups_in(item)
        case Any(items=items):
            return {"any"}.union(*map(_groups_in, items))
        case All(items=items):
            return ({"all"} if len(items) > 1 else set()).union(*map(_groups_in, items))
        case Between(low=low, high=high, items=items):
            if low == 1 and high == len(items):
                return {"any"}
            kind = f"at least {low}" if high == len(items) else f"at most {high}" if low == 0 else f"exactly {low}"
            return {kind}
        case _:
            return set()


def _explained(group: str, claims: Claims) -> bool:
    if group == "none":
        return bool(claims.negations or claims.exceptions)
    number = int(group.rpartition(" ")[2])
    return any(amount.low == number for amount in claims.amounts)


def _is_negated(claims: Claims, start: int) -> bool:
    """Whether a negation stands right before a lead: `without any of the following`, `does not have any of these`."""
    for place in range(start - 1, max(-1, start - 5), -1):
        low = claims.tokens[place].low
        if low in AND or low in OR or low in (",", ";", ".", "when", "if"):
            return False
        if place in claims.negations:
            return True
    return False


def check_trailing(clause: Clause, subjects: Mapping[str, Subject], is_last: bool) -> Iterator[Diagnostic]:
    """The connective printed after an item. After the last item of a list it belongs to the item above the list."""
    for number, child in enumerate(clause.children):
        last = number == len(clause.children) - 1
        yield from check_trailing(child, subjects, last)
        if last:
            continue
        # The words that end this item may be those of its own last item, or words printed after its items.
        ending = _last_printed(child)
        printed = trailing(subjects[ending.id].claims)
        meant = _joint_of(subjects[clause.id], clause, child.id, clause.children[number + 1].id)
        if printed and meant and printed != meant:
            subject = subjects[ending.id]
            message = (
                f"“{printed}” is printed after {subject.called}, and the meaning of {subjects[clause.id].called} "
                f"joins {child.id} and {clause.children[number + 1].id} with “{meant}”."
            )
            yield subject.finding("MN216", message)


def _last_printed(clause: Clause) -> Clause:
    """The clause whose words are printed last within this one."""
    while clause.children and not clause.after:
        clause = clause.children[-1]
    return clause


def trailing(claims: Claims) -> str:
    """The `and` or `or` that ends the words, or empty."""
    for token in reversed(claims.tokens):
        if token.low in AND:
            return "and"
        if token.low in OR:
            return "or"
        if token.low not in _CLOSING:
            return ""
    return ""


def _joint_of(subject: Subject, clause: Clause, one: str, other: str) -> str:
    """What joins two items in the meaning of the clause above them; empty where that is no `and` or `or`."""
    if clause.group in ("any", "none", *_ANY):
        return "or"
    if clause.group == "all":
        return "and"
    if clause.group:
        return ""
    cited = {leaf.cites[0]: leaf for leaf in subject.leaves if len(leaf.cites) == 1}
    if one not in cited or other not in cited:
        return ""
    joint = joined_by(cited[one], cited[other])
    return joint if joint in ("and", "or") else ""
