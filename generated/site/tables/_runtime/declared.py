# Do not edit: a copy of mednec's runtime/declared.py, written by `mednec build`.
"""What a generated module declares beside its facts: codes, clauses, the steps of the decision, and its rows."""

from typing import Any, NamedTuple


class Code(NamedTuple):
    """A procedure code: system, code, our short label, and the tests that requesting it implies.

    `authorization`: whether prior authorization is `needed`, `not needed` or `not applicable`; empty: not said. Where
    that depends on the date of service, `dated` are (first day, last day, status), with "" for an open end.
    """

    system: str
    code: str
    short: str
    implies: tuple[tuple[Any, ...], ...]
    authorization: str = ""
    dated: tuple[tuple[str, str, str], ...] = ()


class Clause(NamedTuple):
    """A clause: id, address on the page, printed label and words, the facts it reads itself, and its formula.

    `formula` names clauses by id and axes by name; it is what the citations follow. The statuses come from the code
    that is generated beside it. `shown` are statuses that are said instead: (status, while this, unless that).
    `documentation` is what must be on file for it: the clause that asks, what, and the fact that says whether it is
    there, or "".
    """

    id: str
    anchor: str
    label: str
    words: tuple[str, ...]
    reads: tuple[str, ...]
    formula: Any
    recommends: str = ""
    shown: tuple[tuple[str, Any, Any], ...] = ()
    documentation: tuple[tuple[str, str, str], ...] = ()
    overrides: tuple[tuple[str, str], ...] = ()


class Hit(NamedTuple):
    """One step of the decision, first hit wins: its kind, who it is by, its formula, its outcome and printed words."""

    kind: str
    by: str
    formula: Any
    outcome: int
    words: tuple[str, ...] = ()


class Row(NamedTuple):
    """One published row: while all of `when` holds and no row above does, the outcome. For readers and for proofs.

    `cells` are the same conditions as (axis name, allowed cells in order), and `met` those on clauses that have a part:
    (clause, whether it is met).
    """

    by: str
    clauses: tuple[str, ...]
    when: tuple[str, ...]
    cells: tuple[tuple[str, tuple[int, ...]], ...]
    determination: str
    source: str = ""
    limits: tuple[str, ...] = ()
    met: tuple[tuple[str, bool], ...] = ()


class PartRow(NamedTuple):
    """A row of a part, with its conditions as in `Row`."""

    clauses: tuple[str, ...]
    when: tuple[str, ...]
    cells: tuple[tuple[str, tuple[int, ...]], ...]
    met: tuple[tuple[str, bool], ...] = ()


class Part(NamedTuple):
    """When a clause is met that the rows only name: where from `at_least` to `at_most` of these rows hold."""

    clause: str
    at_least: int
    at_most: int
    rows: tuple[PartRow, ...]
