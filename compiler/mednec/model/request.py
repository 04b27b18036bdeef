"""What the policy says of a request before its clauses: services, request types, presumptions, bounds between facts."""

from __future__ import annotations

from mednec.model.declared import unknown_value
from mednec.model.draft import Draft
from mednec.model.facts import Choice, Fact, Number, Several, YesNo, values_of
from mednec.model.findings import Findings, listed, shown
from mednec.model.policy import Bound, Presumption
from mednec.model.presumed import presumed_in
from mednec.model.quantities import in_range, plain, scaled
from mednec.model.signed import signature
from mednec.model.vocabulary import Vocabulary, unknown_fact
from mednec.syntax import tree


def read_services(
    policy: tree.PolicyBlock, named: list[tree.Name], vocabulary: Vocabulary, out: Findings
) -> tuple[str, tuple[str, ...]]:
    """The service fact and the services the policy addresses; `named` are those after `for` in the document."""
    fact_name = policy.service_fact
    lines = [value.name for value in values_of(vocabulary.facts["line_of_business"].type)]
    named = [name for name in named if name.text not in lines or name.text in {s.text for s in policy.services}]
    if fact_name is None:
        for name in named[:1]:
            out.error(
                "MN113",
                "A heading says which services it is for, but the policy does not say which services there are.",
                name.span,
                way_out="write `services of procedure: ...` in the policy's header",
            )
        return "", ()
    fact = vocabulary.facts.get(fact_name.text)
    if fact is None:
        unknown_fact(fact_name, vocabulary, out)
        return "", ()
    if not isinstance(fact.type, Choice):
        out.error(
            "MN113",
            f"{fact.name} cannot tell which service is requested: it is not one of several values.",
            fact_name.span,
            way_out="name a fact declared as `one of ...`",
            subject=fact.name,
        )
        return "", ()
    known = [value.name for value in fact.type.values]
    services: dict[str, None] = {}
    for name in policy.services:
        if name.text not in known:
            unknown_value(name, fact.name, known, out, code="MN113")
        elif name.text in services:
            message, way_out = f"The service {name.text} is named twice.", "name it once"
            out.error("MN113", message, name.span, way_out=way_out, subject=name.text)
        else:
            services[name.text] = None
    for name in dict.fromkeys(named):
        if name.text not in services and services:
            out.error(
                "MN113",
                f"{shown(name.text)} is not one of the policy's services.",
                name.span,
                way_out=out.did_you_mean(name.text, services) or f"its services are {listed(services)}",
                subject=name.text,
            )
    return fact.name, tuple(services)


def read_requests(
    policy: tree.PolicyBlock, named: list[tree.Name], vocabulary: Vocabulary, out: Findings
) -> tuple[str, ...]:
    """The request types that the policy addresses; `named` are those after `on` in the document."""
    known = [value.name for value in values_of(vocabulary.facts["request_type"].type)]
    found: dict[str, None] = {}
    for name in policy.requests:
        if name.text not in known:
            unknown_value(name, "request_type", known, out, code="MN113")
        elif name.text in found:
            out.error("MN113", f"The request type {name.text} is named twice.", name.span, way_out="name it once")
        else:
            found[name.text] = None
    for name in dict.fromkeys(named):
        if name.text not in found:
            out.error(
                "MN113",
                f"{shown(name.text)} is not one of the request types that the policy addresses.",
                name.span,
                way_out=out.did_you_mean(name.text, found)
                or "name the request types in the policy's header: `requests initial, continuation`",
                subject=name.text,
            )
    return tuple(found)


def read_presumptions(
    policy: tree.PolicyBlock, drafts: tuple[Draft, ...], vocabulary: Vocabulary, out: Findings
) -> tuple[Presumption, ...]:
    """The presumptions of the header and of the printed lists, each with a value that its fact can have."""
    found: dict[str, Presumption] = {}
    for presume in policy.presumes:
        fact = vocabulary.facts.get(presume.fact.text)
        signed = signature(presume.signed, out)
        if fact is None:
            unknown_fact(presume.fact, vocabulary, out)
        elif fact.name in found:
            out.error(
                "MN118",
                f"Two presumptions are made about {fact.name}.",
                presume.span,
                way_out="keep one",
                subject=fact.name,
            )
        else:
            value = _presumed(fact, presume.value, out)
            if value is not None:
                found[fact.name] = Presumption(fact.name, value, signed, presume.span)
    for presumption in presumed_in(drafts, vocabulary.facts, out):
        found.setdefault(presumption.fact, presumption)
    return tuple(found.values())


def _presumed(fact: Fact, value: tree.Name, out: Findings) -> str | None:
    kind = fact.type
    if isinstance(kind, YesNo | Choice):
        names = [known.name for known in values_of(kind)]
        if value.text in names:
            return value.text
        unknown_value(value, fact.name, names, out, code="MN118")
        return None
    if isinstance(kind, Number):
        number, _, unit = value.text.partition(" ")
        quantity = tree.Quantity(number, unit, value.span)
        amount = scaled(quantity, fact.name, kind, out, code=("MN118", "MN118"), bare=True)
        if amount is None or not in_range(amount, fact.name, kind, value.span, out, code="MN118"):
            return None
        return plain(amount, kind.decimals)
    out.error(
        "MN118",
        f"Nothing can be presumed about {fact.name}.",
        value.span,
        way_out="a presumption is about a yes/no fact, a choice or a number",
        subject=fact.name,
    )
    return None


def read_bounds(policy: tree.PolicyBlock, vocabulary: Vocabulary, out: Findings) -> tuple[Bound, ...]:
    """The bounds: a whole number that cannot be more than the values of a list."""
    found: dict[tuple[str, str], Bound] = {}
    for bound in policy.bounds:
        fact, counted = vocabulary.facts.get(bound.fact.text), vocabulary.facts.get(bound.counted.text)
        for name, known in ((bound.fact, fact), (bound.counted, counted)):
            if known is None:
                unknown_fact(name, vocabulary, out)
        if fact is None or counted is None:
            continue
        if not isinstance(fact.type, Number) or fact.type.decimals or fact.type.unit:
            _bound_error(bound.fact, f"{fact.name} is not a count, so it cannot be bounded by one.", out)
        elif fact.type.or_not_done:
            _bound_error(bound.fact, f"{fact.name} may not have been done, so it is not a count of a list.", out)
        elif not isinstance(counted.type, Several):
            _bound_error(bound.counted, f"{counted.name} has one value at a time, so there is nothing to count.", out)
        elif (fact.name, counted.name) in found:
            _bound_error(bound.fact, f"{fact.name} is bounded by {counted.name} twice.", out)
        else:
            found[fact.name, counted.name] = Bound(fact.name, counted.name, bound.span)
    return tuple(found.values())


def _bound_error(name: tree.Name, message: str, out: Findings) -> None:
    way_out = "write it as `fractures_treated is at most number of treated_level`: a whole number, then a list"
    out.error("MN119", message, name.span, way_out=way_out, subject=name.text)
