"""The command `mednec ask`: an interview at the terminal. It keeps nothing that is answered."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from mednec.columns import wrapped
from mednec.diagnostics import has_errors
from mednec.frozen import replace
from mednec.terminal import counted, fail, project_here, prove_all, report, shown

if TYPE_CHECKING:
    from mednec.driver import Proof
    from mednec.model.cases import Json
    from mednec.model.facts import Fact
    from mednec.model.policy import Policy
    from mednec.project import Project, VersionFiles
    from mednec.questions import Weights
    from mednec.runtime.decision import Citation, Decision
    from mednec.runtime.table import DecisionTable

_DATE = "date_of_service"
_QUIT = "quit"
_ENDED = "The interview ended before the outcome was settled."

_Read = TypeVar("_Read")


@click.command()
@click.argument("policy")
@click.option("--on", "on", metavar="DATE", help="The date of service, which picks the version (2025-11-03).")
@click.option("--drafts", is_flag=True, help="Let a draft decide as if it were published.")
@click.option(
    "--weights",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A CSV file of facts and what asking for each costs, in minutes or money; any other costs 1.",
)
@click.option(
    "--claims",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A CSV file of requests, with facts as columns, that says how frequent answers are.",
)
def ask(policy: str, on: str | None, drafts: bool, weights: Path | None, claims: Path | None) -> None:
    """Ask what a policy needs to know of a case, one fact at a time.

    The best question first, and no more than the outcome needs. Answer as a case file would have it (yes, 20 days,
    2025-11-03); `?` or `unknown` where it is not known, `quit` to end. Then: the determination, the clauses and words
    that decide it with what was answered, and the smallest change of facts that would turn it. Nothing is kept.

    With --weights, --claims or both, the next question is the one after which the rest of the interview is expected to
    cost least. That changes the order of questions, and never an outcome.

    Exit status: 0 decided, 3 needs information, 2 there is no version to ask.
    """
    from mednec.runtime.shell import NEEDS_INFORMATION

    try:
        decision, policy_asked, facts, ended = _asked(policy, on, drafts=drafts, weights=weights, claims=claims)
    except _Ended:
        fail(_ENDED, NEEDS_INFORMATION)
    for line in _left_open(decision) if ended else _letter(decision, policy_asked, facts):
        click.echo(line)
    needs_more = ended or (decision.best_question is not None and decision.step == "open")
    sys.exit(NEEDS_INFORMATION if needs_more else 0)


class _Ended(Exception):
    """The answers ended: the person quits, or the input has no further line."""


def _asked(
    policy: str, on: str | None, *, drafts: bool, weights: Path | None, claims: Path | None
) -> tuple[Decision, Policy, dict[str, Json], bool]:
    """The interview: the decision, the policy, what was answered, and whether it ended early.

    Raises _Ended where it ends before there is a policy to ask.
    """
    if on is None:
        # Nobody is asked a date for a policy that is not here, or not to be asked of.
        _chosen(policy, None, drafts=drafts)
    day = on if on is not None else _line("What is the date of service?\n  write a day as 2025-09-30")
    proof = _proof(policy, day, drafts=drafts)
    decision, facts, ended = _interview(proof, day, weights, claims)
    return decision, proof.policy, facts, ended


def _proof(policy: str, day: str, *, drafts: bool) -> Proof:
    """The version in force on a day, proved; the program ends where there is none."""
    from mednec.model.findings import iso_date
    from mednec.runtime.shell import BAD_INPUT

    if iso_date(day) is None:
        fail("The date of service is a day such as 2025-09-30.", BAD_INPUT)
    project, version = _chosen(policy, day, drafts=drafts)
    proofs, findings = prove_all(replace(project, versions=(version,)))
    errors = [finding for finding in findings if has_errors([finding])]
    if errors or not proofs:
        report(errors, project.sources, "text")
        fail(f"{version.name} cannot decide, because of the errors above.", BAD_INPUT)
    return proofs[0][1]


def _chosen(policy: str, day: str | None, *, drafts: bool) -> tuple[Project, VersionFiles]:
    """The version to ask (of any day where none is given yet); the program ends where there is none."""
    from mednec.request import NoVersion, choose, days_asked, is_draft
    from mednec.runtime.shell import BAD_INPUT

    project = project_here()
    files = {version.name: version for version in project.versions}
    chosen = choose(list(files), policy, days_asked({}, day), lambda name: is_draft(files[name].policy), drafts=drafts)
    if isinstance(chosen, NoVersion):
        fail(chosen.message, BAD_INPUT)
    return project, files[chosen[-1][0]]


def _interview(
    proof: Proof, day: str, weights: Path | None, claims: Path | None
) -> tuple[Decision, dict[str, Json], bool]:
    """Ask until the outcome is settled or nobody knows more: the decision, the answers, whether it ended early."""
    from mednec.emit.python import emit, load
    from mednec.interview import Refused, read_answer
    from mednec.questions import Questions

    policy = proof.policy
    module = load(emit(proof.table))
    decide = module.decide
    questions = Questions(module.TABLE, _weights(policy, module.TABLE, weights, claims))
    facts: dict[str, Json] = {_DATE: day} if any(fact.name == _DATE for fact in policy.facts) else {}
    asked = set(facts)
    while True:
        decision: Decision = decide(facts)
        name = questions.next_fact(facts, decision, asked) if decision.step == "open" else None
        if name is None:
            return decision, facts, False
        fact = policy.fact(name)
        try:
            answer = read_answer(policy, fact, _answer(fact))
        except _Ended:
            return decision, facts, True
        if isinstance(answer, Refused):
            click.echo(_indented(f"That is not understood: {answer.way_out}, or ? if it is not known."))
            continue
        asked.add(fact.name)
        facts |= answer


def _weights(policy: Policy, table: DecisionTable, weights: Path | None, claims: Path | None) -> Weights | None:
    """What the order of questions goes by; None where nothing is given. Ends where a file cannot be used."""
    from mednec.frequencies import read_frequencies, read_weights
    from mednec.questions import Weights

    if weights is None and claims is None:
        return None
    prices: dict[str, float] = {}
    if weights is not None:
        given = _read(weights, lambda lines: read_weights(lines, policy))
        prices = dict(given.costs)
        _remark(weights, given.remarks)
    if claims is None:
        return Weights(prices)
    found = _read(claims, lambda lines: read_frequencies(lines, policy, table))
    read = f"{counted(found.rows, 'request')} read, {counted(len(found.facts), 'fact')}."
    _remark(claims, (read, *found.remarks))
    return Weights(prices, found.counts)


def _remark(path: Path, remarks: Iterable[str]) -> None:
    """Say what there is to say of a file, apart from the questions."""
    for remark in remarks:
        click.echo("\n".join(wrapped(f"{path.name}: {remark}", "", "  ")), err=True)


def _read(path: Path, read: Callable[[Iterator[str]], _Read]) -> _Read:
    from mednec.frequencies import LONGEST_LINE, TableError
    from mednec.runtime.shell import BAD_INPUT

    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return read(iter(partial(file.readline, LONGEST_LINE + 1), ""))
    except TableError as error:
        fail(f"{shown(path)}: {error}", BAD_INPUT)
    except OSError as error:
        fail(f"{shown(path)} cannot be read: {error.strerror}.", BAD_INPUT)


def _answer(fact: Fact) -> list[str]:
    """What is answered, one line; of a list of records one line for each, up to an empty one."""
    from mednec.model.cases import say_how
    from mednec.model.facts import Records

    where = [_indented(f"Documented in: {fact.documented}")] if fact.documented else []
    lines = [_line("\n".join(["\n".join(wrapped(fact.asks or fact.label)), *where, _indented(say_how(fact))]))]
    while isinstance(fact.type, Records) and ":" in lines[-1]:
        lines.append(_line(""))
    return lines[:-1] if len(lines) > 1 else lines


def _indented(text: str) -> str:
    return "\n".join(wrapped(text, "  "))


def _line(question: str) -> str:
    if question:
        click.echo(question)
    click.echo("> ", nl=False)
    try:
        line = _read_line()
    except KeyboardInterrupt:
        line = ""
    if not line:
        click.echo()
    if not line or line.strip().casefold() == _QUIT:
        raise _Ended
    return line.strip()


def _read_line() -> str:
    """The next line of the input; empty where there is none."""
    return sys.stdin.readline()


def _letter(decision: Decision, policy: Policy, facts: dict[str, Json]) -> Iterator[str]:
    """The determination with its reasons."""
    from mednec.interview import turned

    source = f": {decision.source}" if decision.source else ""
    yield ""
    yield f"{decision.determination.value.upper()}{source}"
    if decision.limits:
        yield "; ".join(decision.limits)
    if decision.notice:
        yield from wrapped(decision.notice)
    yield from _cited("Decided by", decision.decided_by, decision)
    yield from _cited("Because these are not met", decision.because_not_met, decision)
    if decision.step == "open":
        yield from _open(decision)
        return
    turn = turned(policy, facts)
    if turn is not None:
        yield f"\nIt would be {turn.determination} with:"
        yield from (f"  {line}" for line in turn.facts)


def _left_open(decision: Decision) -> Iterator[str]:
    """What an interview that ended early came to."""
    yield ""
    yield _ENDED
    yield from _open(decision)


def _open(decision: Decision) -> Iterator[str]:
    yield ""
    yield "It still depends on:"
    for name in decision.still_matter:
        yield from wrapped(decision.called[name].label, "  - ", "    ")


def _cited(heading: str, citations: Iterable[Citation], decision: Decision) -> Iterator[str]:
    """Clauses with their words, and beside these what was answered of the facts that each reads.

    That is for the person who answered, on standard output alone: no message, file or log repeats an answer.
    """
    from mednec.runtime.explain import as_said

    read = {clause.clause: clause.read for clause in decision.clauses}
    called = decision.called
    for place, each in enumerate(citations):
        if not place:
            yield f"\n{heading}:"
        words = " ".join(each.words).replace("**", "")
        yield from wrapped(f"{each.clause}  {words}", "  ", "    ")
        for name, value in read.get(each.clause, {}).items():
            if value is not None:
                yield from wrapped(as_said(called[name], value), "    - ", "      ")
