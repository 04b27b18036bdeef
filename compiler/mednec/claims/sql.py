"""A policy version as one statement of SQL: one row in, one row out, with what a row of `decide --table` says.

It is made from the same program of and, or, not over planes that every engine runs. sqlglot writes it for each
database, and no name and no text gets into it but as an identifier or a literal that sqlglot quotes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sqlglot import exp

from mednec.claims.bindings import Binding
from mednec.claims.decided import COLUMNS, Version
from mednec.claims.lower import Way, opened
from mednec.claims.planes import NEVER, Builder, Plane
from mednec.claims.questions import Asking
from mednec.claims.sql_chain import Chain, case, lay, ref, some, text
from mednec.claims.sql_columns import ReadColumn, text_column, typed_column
from mednec.claims.sql_derive import derive
from mednec.claims.sql_facts import Always, Facts, NoSqlError
from mednec.claims.sql_inputs import inputs
from mednec.claims.states import conflict_label
from mednec.diagnostics import Diagnostic
from mednec.frozen import frozen
from mednec.runtime.choices import Choice
from mednec.runtime.decision import Determination
from mednec.runtime.lists import Several
from mednec.runtime.records import Records
from mednec.runtime.spans import Date, Number
from mednec.table.table import Card, Conj, Disj, Formula, Literal, Neg, Ref, Table

DIALECTS: Final = ("duckdb", "spark", "postgres", "snowflake", "bigquery")
"""The databases that a statement can be written for."""

_MOST_VALUES = 62
"""Values of a choice or a list that fit as bits into a whole number of any database."""

_BETWEEN = ";"


@frozen
class Piece:
    """A text that is part of a column where a plane is so."""

    column: str
    says: str
    where: Plane


def statement(
    version: Version,
    bindings: Sequence[Binding],
    table: exp.Table,
    *,
    typed: frozenset[str],
    prefix: str,
    dialect: str,
) -> str:
    """The statement. `typed` are the facts whose columns have the type of their fact. Raises NoSqlError."""
    chain = Chain()
    outputs = _lay_out(version, bindings, typed, chain)
    query = _query(chain, outputs, table, prefix, dialect)
    return "".join(f"-- {line}\n" for line in _head(version)) + _written(query, dialect)


def _written(query: exp.Select, dialect: str) -> str:
    """One step a line: the steps of a policy are many, and laid out in full they would be a hundred times as many."""
    steps = query.args["with_"].pop()
    lines = [step.sql(dialect) for step in steps.expressions]
    return "WITH " + ",\n".join(lines) + "\n" + query.sql(dialect) + "\n"


def refusal(error: NoSqlError) -> Diagnostic:
    """That something cannot be said in SQL, and which engine decides it."""
    way_out = (
        f"Leave `{error.fact}` out of the mapping: it is then open in every row. "
        "Or decide the table with mednec decide --table, which reads it."
    )
    return Diagnostic("MN715", f"{error.what} SQL cannot say this exactly.", help=way_out, subject=error.fact)


def _head(version: Version) -> list[str]:
    policy = version.runtime.policy
    return [
        f"mednec: policy {policy.number}, version {policy.version}",
        f"fingerprint {policy.fingerprint}",
        "What an adverse row says is a proposal to a clinician, never a decision about a member.",
    ]


def _lay_out(
    version: Version, bindings: Sequence[Binding], typed: frozenset[str], chain: Chain
) -> dict[str, exp.Expression]:
    """Everything that is worked out, as steps; what gives each column."""
    read = _read(version, bindings, typed)
    for steps in zip(*(_padded(column, read) for column in read.values()), strict=True):
        together: dict[str, exp.Expression] = {}
        for step in steps:
            together |= step
        chain.step(f"read_{len(chain.steps) + 1}", together)
    facts = Facts(version, read, chain)
    derive(facts)
    silent = frozenset(
        place
        for place, known in enumerate(facts.known)
        if isinstance(known, Always) and known.state == version.runtime.everything[place]
    )
    asking = Asking(version.table, version.runtime, silent)
    runs, ways = asking.runs()
    pieces, several = _pieces(version, asking.build, runs, ways)
    planes = [*(piece.where for piece in pieces), *runs["outcomes"], several, *runs["contradicted"]]
    program = asking.build.program(planes)
    laid = lay(chain, program, inputs(facts, version.table.axes, program, tuple(asking.tests)))
    ends = len(pieces), len(pieces) + len(runs["outcomes"])
    outputs: dict[str, exp.Expression] = dict(
        zip(("determination", "source"), _said(version, laid[ends[0] : ends[1]], laid[ends[1]]), strict=True)
    )
    by_column: dict[str, list[tuple[str, exp.Expression]]] = {}
    for piece, where in zip(pieces, laid, strict=False):
        by_column.setdefault(piece.column, []).append((piece.says, where))
    problems = [
        (f"{facts.name(place)}: {kind}", where) for place, column in read.items() for kind, where in column.problems
    ]
    conflicts = {said: list(where) for said, where in facts.conflicts.items()}
    for axiom, where in zip(version.runtime.axioms, laid[ends[1] + 1 :], strict=True):
        conflicts.setdefault(conflict_label(axiom.facts[0], axiom.facts[1:]), []).append(where)
    by_column["input_problems"] = [*problems, *((said, some(where)) for said, where in conflicts.items())]
    outputs["policy"] = text(version.runtime.policy.number)
    outputs["version"] = text(version.runtime.policy.version)
    for name, _ in COLUMNS:
        if name not in outputs:
            outputs[name] = _together(by_column.get(name, []))
    return {name: outputs[name] for name, _ in COLUMNS}


def _padded(column: ReadColumn, read: Mapping[int, ReadColumn]) -> list[Mapping[str, exp.Expression]]:
    longest = max(len(each.steps) for each in read.values())
    return [*column.steps, *[{}] * (longest - len(column.steps))]


def _read(version: Version, bindings: Sequence[Binding], typed: frozenset[str]) -> dict[int, ReadColumn]:
    read = {}
    for binding in bindings:
        place = version.runtime.place_of.get(binding.fact)
        if place is None:
            continue
        kind = version.runtime.facts[place].kind
        column = exp.column(exp.to_identifier(binding.column, quoted=True), table=exp.to_identifier("t", quoted=True))
        said = f"`{binding.fact}` "
        match kind:
            case Records():
                raise NoSqlError(binding.fact, said + "is a list of records.")
            case Date(or_never=True) | Number(or_not_done=True):
                raise NoSqlError(binding.fact, said + "can be given as never, or as not done.")
            case Choice(values=values) | Several(values=values) if not 1 < len(values) <= _MOST_VALUES:
                raise NoSqlError(binding.fact, said + f"has {len(values)} values.")
            case Several() if binding.values or len(binding.separator) != 1:
                raise NoSqlError(
                    binding.fact, said + "is a list whose values are translated, or stand apart by more than one sign."
                )
            case Number() if binding.unit and binding.unit != kind.unit:
                raise NoSqlError(binding.fact, said + "is converted from another unit.")
        plain = binding.fact in typed and not binding.values and not binding.unknown
        if plain and (isinstance(kind, Number | Date) or (isinstance(kind, Choice) and kind.yes_or_no)):
            read[place] = typed_column(place, kind, column)
        else:
            assert isinstance(kind, Choice | Number | Date | Several)
            read[place] = text_column(place, kind, binding, column)
    return read


# --- what is said --------------------------------------------------------------------------------------------


def _said(
    version: Version, outcomes: Sequence[exp.Expression], several: exp.Expression
) -> tuple[exp.Expression, exp.Expression]:
    """Determination and source."""
    arms = [(several, text(Determination.NEEDS_INFORMATION.value))]
    arms += [
        (where.copy(), text(outcome.determination.value))
        for outcome, where in zip(version.runtime.outcomes, outcomes, strict=True)
    ]
    sources = [(several.copy(), text(""))]
    sources += [
        (where.copy(), text(outcome.source)) for outcome, where in zip(version.runtime.outcomes, outcomes, strict=True)
    ]
    # One outcome is always possible; a database that wants a last arm has one.
    last, last_source = arms.pop(), sources.pop()
    return case(arms, last[1]), case(sources, last_source[1])


def _pieces(
    version: Version, build: Builder, runs: Mapping[str, Sequence[Plane]], ways: Sequence[Way]
) -> tuple[list[Piece], Plane]:
    """The texts of every column that is a list, and where outcomes differ in more than their limits."""
    runtime = version.runtime
    names = runtime.names
    outcomes = runs["outcomes"]
    groups: dict[tuple[str, str], list[Plane]] = {}
    for outcome, plane in zip(runtime.outcomes, outcomes, strict=True):
        groups.setdefault((outcome.determination, outcome.source), []).append(plane)
    several = build.counted([build.any(planes) for planes in groups.values()], 2)[2]
    pieces: list[Piece] = []
    decided, later = build.negation(several), NEVER
    # The limits of the last outcome that is possible, those that all others have too.
    for outcome, plane in reversed(list(zip(runtime.outcomes, outcomes, strict=True))):
        last = build.both(build.both(plane, build.negation(later)), decided)
        for limit in outcome.limits:
            without = build.any(p for o, p in zip(runtime.outcomes, outcomes, strict=True) if limit not in o.limits)
            pieces.append(Piece("limits", limit, build.both(last, build.negation(without))))
        later = build.either(later, plane)
    open_here = build.counted(outcomes, 2)[2]
    for outcome, plane in zip(runtime.outcomes, outcomes, strict=True):
        said = ": ".join((outcome.determination.value, *filter(None, [outcome.source]), *outcome.limits))
        pieces.append(Piece("possible", said, build.both(open_here, plane)))
    pieces += _cited(version, build, runs["deciding"], dict(zip(ways, runs["ways"], strict=True)))
    pieces += [Piece("still_matter", name, plane) for name, plane in zip(names, runs["matter"], strict=True)]
    presumed = [names[fact] for fact, _ in runtime.presumed]
    pieces += [Piece("presumptions", name, plane) for name, plane in zip(presumed, runs["presumed"], strict=True)]
    return [piece for piece in pieces if piece.where != NEVER], several


def _cited(version: Version, build: Builder, deciding: Sequence[Plane], ways: Mapping[Way, Plane]) -> list[Piece]:
    """The clauses that decide, as `lower.in_citing_order` orders them: each where it is come upon first."""
    table, runtime = version.table, version.runtime
    pieces = []
    earlier, by_line = NEVER, NEVER
    for hit, plane in zip(table.hits, deciding, strict=True):
        if hit.kind in ("line", "code"):
            by_line = build.either(by_line, build.both(plane, build.negation(earlier)))
        earlier = build.either(earlier, plane)
    for hit, plane in zip(table.hits, deciding, strict=True):
        pieces.append(Piece("decided_by", hit.by, build.both(plane, by_line)))
    order: list[tuple[int, bool, Plane]] = []
    found: dict[tuple[int, bool], Plane] = {}
    for place, (hit, plane) in enumerate(zip(table.hits, deciding, strict=True)):
        _visit(table, build, ways, (~place, True), hit.formula, True, (), plane, order, found)
    pieces += [Piece("decided_by", runtime.clauses[clause].id, plane) for clause, wanted, plane in order if wanted]
    for clause, wanted, plane in order:
        if not wanted:
            only = build.both(plane, build.negation(found.get((clause, True), NEVER)))
            pieces.append(Piece("because_not_met", runtime.clauses[clause].id, only))
    return pieces


def _visit(
    table: Table,
    build: Builder,
    ways: Mapping[Way, Plane],
    owner: tuple[int, bool],
    formula: Formula,
    wanted: bool,
    places: tuple[int, ...],
    where: Plane,
    order: list[tuple[int, bool, Plane]],
    found: dict[tuple[int, bool], Plane],
) -> None:
    match formula:
        case Ref(clause=clause):
            here = build.both(where, ways.get((*owner, places, clause, wanted), NEVER))
            new = build.both(here, build.negation(found.get((clause, wanted), NEVER)))
            if new == NEVER:
                return
            order.append((clause, wanted, new))
            found[clause, wanted] = build.either(found.get((clause, wanted), NEVER), here)
            _visit(table, build, ways, (clause, wanted), table.clauses[clause].formula, wanted, (), new, order, found)
        case Neg(item=item):
            _visit(table, build, ways, owner, item, not wanted, places, where, order, found)
        case Conj() | Disj():
            for place, item in enumerate(opened(formula)):
                _visit(table, build, ways, owner, item, wanted, (*places, place), where, order, found)
        case Card(items=items):
            for place, item in enumerate(items):
                for met in (True, False):
                    _visit(table, build, ways, owner, item, met, (*places, place), where, order, found)
        case Literal():
            return


def _together(pieces: Sequence[tuple[str, exp.Expression]]) -> exp.Expression:
    """The texts that apply, with semicolons between."""
    parts = [case([(where.copy(), text(_BETWEEN + says))], text("")) for says, where in pieces if where != exp.false()]
    if not parts:
        return text("")
    joined = parts[0]
    for part in parts[1:]:
        joined = exp.DPipe(this=joined, expression=part, safe=False)
    if len(parts) > 1:
        joined = exp.Paren(this=joined)
    return exp.Substring(this=joined, start=exp.Literal.number(2))


# --- the query -----------------------------------------------------------------------------------------------


def _query(
    chain: Chain, outputs: Mapping[str, exp.Expression], table: exp.Table, prefix: str, dialect: str
) -> exp.Select:
    """The chain as common table expressions. The row itself goes along as one value where a database has such."""
    kept = chain.read_by_later(outputs.values())
    query = exp.Select()
    before: set[str] = set()
    source = exp.Table(**{**table.copy().args, "alias": exp.TableAlias(this=exp.to_identifier("t", quoted=True))})
    for place, ((name, columns), wanted) in enumerate(zip(chain.steps, kept, strict=True)):
        selected = [
            _row(dialect, sorted(before - wanted)) if place else _first_row(dialect),
            *(ref(each) for each in sorted(before & wanted) if dialect not in _NO_ROWS),
            *(exp.alias_(made, each, quoted=True) for each, made in columns.items() if each in wanted),
        ]
        part = exp.Select(expressions=selected).from_(source)
        step = f"m_{name}"
        # PostgreSQL would put every step into the next, and what is read twice would be there twice.
        query = query.with_(
            exp.to_identifier(step, quoted=True),
            as_=part,
            materialized=True if dialect == "postgres" else None,
            copy=False,
        )
        before = wanted
        source = exp.Table(this=exp.to_identifier(step, quoted=True))
    added = [exp.alias_(made, prefix + name, quoted=True) for name, made in outputs.items()]
    return query.select(_unpacked(dialect, sorted(before)), *added, copy=False).from_(source, copy=False)


_NO_ROWS = ("snowflake",)
"""Where a row is no value: its columns go along as they are, and what was made beside them is left out again."""


def _first_row(dialect: str) -> exp.Expression:
    row = exp.to_identifier("t", quoted=True)
    every_column = exp.Column(this=exp.Star(), table=row)
    if dialect in _NO_ROWS:
        return every_column
    if dialect == "spark":
        return _row_from(exp.Anonymous(this="STRUCT", expressions=[every_column]))
    return _row_from(exp.Column(this=row))


def _row_from(whole: exp.Expression) -> exp.Expression:
    return exp.Alias(this=whole, alias=exp.to_identifier("m_row", quoted=True))


def _row(dialect: str, done_with: Sequence[str]) -> exp.Expression:
    return _all_but(done_with) if dialect in _NO_ROWS else exp.Column(this=exp.to_identifier("m_row", quoted=True))


def _unpacked(dialect: str, made: Sequence[str]) -> exp.Expression:
    row = exp.to_identifier("m_row", quoted=True)
    if dialect in _NO_ROWS:
        return _all_but(made)
    if dialect == "postgres":
        return exp.Dot(this=exp.Paren(this=exp.Column(this=row)), expression=exp.Star())
    return exp.Column(this=exp.Star(), table=row)


def _all_but(names: Sequence[str]) -> exp.Expression:
    return exp.Star(except_=[exp.to_identifier(name, quoted=True) for name in names] or None)
