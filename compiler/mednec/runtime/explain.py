"""A decision as text for a person at a terminal 80 columns wide."""

from collections.abc import Iterable, Iterator, Mapping
from textwrap import wrap
from types import MappingProxyType

from .decision import Called, Citation, Decision, Delegated, NotUsed, Overridden
from .kinds import Shown
from .logic import DOES_NOT_APPLY, UNKNOWN, WAIVED
from .spans import DONE, EVER
from .worked import RecordRead, Working

WIDTH = 80
_APART = MappingProxyType(
    {UNKNOWN: " (unknown, and does not matter)", WAIVED: " (waived)", DOES_NOT_APPLY: " (does not apply)"}
)


def explain(decision: Decision) -> str:
    """The decision in words: outcome, grounds, what is missing, every clause. It shows the member's values."""
    return "\n".join(_lines(decision)) + "\n"


def _lines(decision: Decision) -> Iterator[str]:
    policy = decision.policy
    draft = " (a draft)" if policy.status == "draft" else ""
    yield from _wrapped(f"Policy {policy.number}, version {policy.version}{draft}: {policy.title}")
    yield ""
    source = f": {decision.source}" if decision.source else ""
    yield from _wrapped(f"{decision.determination.value.upper()}{source}")
    if decision.limits:
        yield from _wrapped("; ".join(decision.limits))
    yield from _listed("Settled, and these limits are still open", decision.open_limits)
    yield from _wrapped(decision.notice)
    yield from _cited("Decided by", decision.decided_by)
    yield from _cited("Because these are not met", decision.because_not_met)
    if decision.possible:
        yield from _section("Possible outcomes")
        for outcome in decision.possible:
            source = f": {outcome.source}" if outcome.source else ""
            yield from _item("; ".join((outcome.determination.value + source, *outcome.limits)))
        yield from _section("What still matters")
        for fact in decision.still_matter:
            yield from _item(as_said(decision.called[fact], decision.values[fact], f" ({fact})"))
    if decision.settling is not None:
        least = "These could settle it" if decision.settling.proved_smallest else "These, or fewer, could settle it"
        yield from _section(least)
        yield from _item(", ".join(decision.settling.facts))
    if decision.best_question is not None:
        yield from _section("Ask next")
        yield from _item(decision.best_question.question or decision.best_question.fact)
        if decision.best_question.documented:
            yield from _item(f"Documented in: {decision.best_question.documented}", mark="  ")
    yield from _listed("Input that contradicts itself", (each.message for each in decision.conflicts))
    called = decision.called
    yield from _listed("Worked out", (_worked_out(each, called) for each in decision.worked_out))
    yield from _listed("Presumed", (f"{called[each.fact].label}: {each.value}" for each in decision.presumptions))
    yield from _listed("Criteria that are not evaluated here", map(_delegated, decision.delegations))
    yield from _listed("Recommended", (f"{each.what} ({each.clause})" for each in decision.recommendations))
    yield from _listed(
        "Must be attested", (f"{called[each.fact].label} by {_or(each.by)}" for each in decision.attestations)
    )
    yield from _listed(
        "Must be on file", (f"{each.what} ({each.clause}): {each.status}" for each in decision.documentation)
    )
    yield from _listed("Met, and overridden", map(_overridden, decision.overridden))
    yield from _listed("Not used", (_not_used(each, called) for each in decision.not_used))
    if decision.authorization:
        yield from _section("Prior authorization for this code")
        yield from _item(decision.authorization)
    yield from _section("Every clause")
    for clause in decision.clauses:
        read = "; ".join(as_said(called[f], value) for f, value in clause.read.items())
        yield from _item(f"{clause.clause}: {clause.status}" + (f" ({read})" if read else ""))


def _delegated(each: Delegated) -> str:
    attested = "its answer is given" if each.attested else "its answer is not documented"
    return f"{each.fact} is decided by {each.source}; {attested}"


def _overridden(each: Overridden) -> str:
    order = f", in an order that the document does not print ({each.signed})" if each.signed else ""
    return f"{each.clause}, by {each.by}{order}  {each.words[0] if each.words else ''}".rstrip()


def _not_used(each: NotUsed, called: Mapping[str, Called]) -> str:
    controlling = [called[name].label for name in each.controlled_by]
    return (
        f"{called[each.fact].label}: {' and '.join(controlling)} {'controls' if len(controlling) == 1 else 'control'}"
    )


def _or(names: tuple[str, ...]) -> str:
    """`a`, `a or b`, `a, b or c`."""
    return " or ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def _worked_out(working: Working, called: Mapping[str, Called]) -> str:
    inputs = ", ".join(as_said(called[name], value) for name, value in working.inputs)
    day = f"; the day compared with is {working.day}" if working.day else ""
    exact = f"; {working.unrounded} before rounding" if working.unrounded else ""
    value = _words(working.value, called[working.fact].unit)
    if working.records:
        said = [_record(number, read) for number, read in enumerate(working.records, 1)]
        return f"{working.label}: {value} ({'; '.join(said)})"
    return f"{working.label}: {value}, from {inputs}{day}{exact}"


def _record(number: int, read: RecordRead) -> str:
    """Whether a record counts, and what it lacks."""
    words = {"counts": "counts", "does not count": "does not count", "open": "is open"}[read.status]
    return f"record {number} {words}" + (f" ({', '.join(read.fields)})" if read.fields else "")


def _section(title: str) -> Iterator[str]:
    yield ""
    yield f"{title}:"


def _listed(title: str, items: Iterable[str]) -> Iterator[str]:
    found = list(items)
    if found:
        yield from _section(title)
        for item in found:
            yield from _item(item)


def _cited(title: str, citations: tuple[Citation, ...]) -> Iterator[str]:
    if citations:
        yield from _section(title)
        for citation in citations:
            apart = _APART.get(citation.status, "")
            first, *rest = citation.words or ("",)
            yield from _item(f"{citation.clause}{apart}  {first}".rstrip())
            for paragraph in rest:
                yield from _item(paragraph, mark="  ")


def _item(text: str, mark: str = "- ") -> Iterator[str]:
    lines = wrap(text, WIDTH - 4, break_on_hyphens=False) or [""]
    yield f"  {mark}{lines[0]}"
    for line in lines[1:]:
        yield f"    {line}"


def _wrapped(text: str) -> Iterator[str]:
    yield from wrap(text, WIDTH, break_on_hyphens=False)


def as_said(called: Called, value: Shown, name: str = "") -> str:
    """A fact with its value: `Pain is severe`; of what happened or was done, `Stroke: never`."""
    if not called.happens:
        return f"{called.label}{name} is {_words(value, called.unit)}"
    unknown = {EVER: "on a day that is not documented", DONE: "done, and the result is not documented"}
    words = unknown.get(value) if isinstance(value, str) else None
    return f"{called.label}{name}: {words or _words(value, called.unit)}"


def _words(value: Shown, unit: str) -> str:
    match value:
        case None:
            return "not documented"
        case bool():
            return "yes" if value else "no"
        case Mapping():
            return _partly(value, unit)
        case (Mapping(), *_):
            return _entries(value)
        case tuple():
            return ", ".join(_words(each, unit) for each in value) or "none"
        case int() | float() if unit:
            return f"{value} {unit}"
        case _:
            return str(value)


def _partly(value: Mapping[str, Shown], unit: str) -> str:
    if "one_of" in value:
        return f"one of {_words(value['one_of'], unit)}"
    if "from" in value:
        return f"from {_words(value['from'], '')} to {_words(value['to'], unit)}"
    if "records" in value:
        return f"not fully documented, {_entries(value['records'])} given"
    parts = []
    if value["includes"]:
        parts.append(f"{_words(value['includes'], '')} and perhaps more")
    if value["excludes"]:
        parts.append(f"without {_words(value['excludes'], '')}")
    return ", ".join(parts) or "not fully documented"


def _entries(records: Shown) -> str:
    """How many records a list has; what they hold is told by the facts worked out from them."""
    number = len(records) if isinstance(records, tuple) else 0
    return f"{number} entry" if number == 1 else f"{number} entries"
