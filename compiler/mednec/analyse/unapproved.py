"""MN317: services that a clause is there to approve, and that no request is ever approved for.

What every approval implies stands on the page (`mednec.analyse.approved`) and is mostly meant. It is not where a clause
is there to approve other services too: a condition, or a clause that wins, then rules out what the words offer.
"""

from __future__ import annotations

from collections.abc import Iterator

from mednec.analyse.concrete import say_case
from mednec.analyse.space import YES, Wanted
from mednec.analyse.steps import Steps
from mednec.diagnostics import Diagnostic, Severity
from mednec.model.determinations import Standing
from mednec.model.facts import values_of
from mednec.model.findings import listed
from mednec.table.table import ChoiceAxis


def unapproved_services(steps: Steps, silenced: frozenset[str]) -> Iterator[Diagnostic]:
    """The first clause that is for services which nothing approves; silent where it approves no service at all."""
    axis = steps.space.axis_of(steps.policy.service_fact) if steps.policy.service_fact else None
    if axis is None:
        return
    of = steps.space.axes[axis]
    assert isinstance(of, ChoiceAxis)
    d = steps.space.diagram
    literals = {name: d.literal(axis, 1 << of.values.index(name)) for name in steps.policy.services}
    # Of a service that no code stands for there is no request to look at.
    asked = {name: node for name, node in literals.items() if steps.space.exists(steps.before_clauses, (node, YES))}
    favourable = {
        number
        for number, outcome in enumerate(steps.space.outcomes)
        if outcome.determination.standing is Standing.FAVOURABLE
    }
    never = [
        name
        for name, is_asked in asked.items()
        if not steps.space.exists(steps.before_clauses, (is_asked, YES), (steps.root, favourable))
    ]
    if not never or len(never) == len(asked):
        return
    said: set[str] = set()
    for clause in steps.policy.clauses:
        decides = clause.decides
        if decides is None or clause.id in silenced or decides.determination.standing is not Standing.FAVOURABLE:
            continue
        node = steps.clause_nodes[steps.index[clause.id]]
        # A clause whose condition asks which service it is says by itself for which of them it is met.
        says_which = axis in d.support(node)
        mine = [
            name
            for name in never
            if name in (decides.services or asked)
            and name not in said
            and not (says_which and not steps.space.exists((node, YES), (asked[name], YES)))
        ]
        said.update(mine)
        if mine:
            yield _finding(steps, clause.id, mine, [(asked[name], YES) for name in mine])


def _finding(steps: Steps, name: str, services: list[str], asked: list[Wanted]) -> Diagnostic:
    policy, space = steps.policy, steps.space
    labels = {value.name: value.label for value in values_of(policy.fact(policy.service_fact).type)}
    met = (steps.clause_nodes[steps.index[name]], YES)
    beaten = next(filter(None, (space.find(met, each, steps.before_clauses) for each in asked)), None)
    shown = beaten or space.find(asked[0], steps.before_clauses)
    step = None if beaten is None else steps.step(beaten)
    if step is None:
        note = f"{name} is not met in this case, nor in any other for it"
    else:
        note = f"{name} is met in this case, and {steps.hits[step].by} decides it"
    return Diagnostic(
        "MN317",
        f"{name} is for {listed([labels[each] for each in services])}, and no request for "
        f"{'it' if len(services) == 1 else 'them'} is ever approved.",
        steps.by_id[name].span,
        Severity.WARNING,
        help=f"correct what rules it out, or say which services {name} is for: `for SERVICE` on its heading",
        notes=((None, note),) if shown is not None else (),
        witness=say_case(policy, shown.case) if shown is not None else (),
        subject=name,
    )
