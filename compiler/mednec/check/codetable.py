"""A printed code table held against what is declared of its codes, and against the clauses that really govern them.

The head row says what a column is: the criteria a code goes by, whether prior authorization is needed, from when and
until when. What is printed there is never obeyed: the clauses decide, and a cell that says otherwise is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from mednec.check.claims import read_claims
from mednec.check.dates import printed_date
from mednec.diagnostics import Diagnostic, Severity
from mednec.frozen import frozen
from mednec.model.blocks import Rows, SectionKind
from mednec.model.condition import cited_in
from mednec.model.determinations import Determination, Standing
from mednec.model.findings import listed
from mednec.model.policy import Clause, CodeEntry, CodeRow, DocumentBlock, Policy, Subheading

CRITERIA, AUTHORIZATION, FIRST, LAST = "criteria", "authorization", "first", "last"
_HEADS = (
    (AUTHORIZATION, re.compile(r"authori[sz]ation|\bPA\b|\bauth\b", re.IGNORECASE)),
    (LAST, re.compile(r"until|through|thru|\bend|\bterm|expir|discontinu|^to\b|inactive", re.IGNORECASE)),
    (FIRST, re.compile(r"^from\b|effective|start|begin|\badded\b", re.IGNORECASE)),
    (CRITERIA, re.compile(r"criteri|section", re.IGNORECASE)),
)
_STATUSES = {
    "required": "needed",
    "needed": "needed",
    "yes": "needed",
    "not required": "not needed",
    "not needed": "not needed",
    "no": "not needed",
    "none": "not needed",
    "n/a": "not applicable",
    "na": "not applicable",
    "not applicable": "not applicable",
}
_LABEL = re.compile(r"\b(?:[IVXLC]+|[A-Z]|[0-9]{1,2})(?:\.[A-Za-z0-9]{1,4})*\b")
_RANGE = re.compile(r"^(.+?)\s*(?:-|–|to|through)\s*(.+)$")


@frozen
class Printed:
    """One printed row of a code and the line that says what it means: its cells by what their column is."""

    row: CodeRow
    entry: CodeEntry
    cells: Mapping[str, str]
    line: tuple[str, ...]


def check_code_rows(policy: Policy) -> Iterator[Diagnostic]:
    """Printed authorization, dates and determinations against those declared below the row."""
    stated = {clause.id: clause for clause in policy.clauses}
    for printed in printed_rows(policy):
        entry, cells = printed.entry, printed.cells
        status = _STATUSES.get(cells.get(AUTHORIZATION, "").strip(" *.").lower(), "")
        if status and entry.authorization and status != entry.authorization:
            declared = f"prior authorization {entry.authorization}"
            yield _differs(printed, f"“{cells[AUTHORIZATION]}” under prior authorization", declared)
        for column, day, word in ((FIRST, entry.first, "from"), (LAST, entry.last, "to")):
            if column in cells:
                yield from _dates(printed, cells[column], day, word)
        if entry.by:
            clause = stated.get(entry.by)
            decides = clause.decides.determination if clause is not None and clause.decides is not None else None
            outcomes = read_claims(tuple(cells.values())).outcomes
            says = {o.determination for o in outcomes} - {Determination.NO_AUTHORIZATION}
            if decides is not None and says and decides not in says:
                yield _differs(printed, _quoted(says), decides.value)
            elif decides is None and any(each.standing is Standing.ADVERSE for each in says):
                yield _differs(printed, _quoted(says), "that the criteria decide")


def check_criteria_column(policy: Policy, governed: Mapping[str, tuple[str, ...]]) -> Iterator[Diagnostic]:
    """Printed criteria against the clauses that can decide a request for the code; `governed` gives these by code."""
    by_id = {clause.id: clause for clause in policy.clauses}
    for printed in printed_rows(policy):
        if CRITERIA not in printed.cells or printed.row.span is None:
            continue
        governing = governed.get(printed.row.code, ())
        named, unknown = _labels(printed.cells[CRITERIA], by_id)
        taking_part = {part for clause in governing for part in _with_cited(clause, by_id)}
        idle = [name for name in named if not any(_within(part, name) for part in taking_part)]
        favourable = [
            clause
            for clause in governing
            if by_id[clause].decides is not None and _standing(by_id[clause]) is Standing.FAVOURABLE
        ]
        related = {part for name in named for part in _with_cited(name, by_id)}
        left_out = [
            clause
            for clause in favourable
            if not any(_within(clause, name) or _within(name, clause) for name in named)
            and clause not in related
            and not any(_within(part, name) for part in _with_cited(clause, by_id) for name in named)
        ]
        said = f"“{printed.cells[CRITERIA]}”" if printed.cells[CRITERIA] else "no criteria"
        what = f"The row of {printed.row.code} prints {said} as its criteria"
        if unknown:
            yield _criteria(printed, f"{what}, and there is no clause {listed(unknown)}.")
        if idle:
            yield _criteria(printed, f"{what}, but {listed(idle)} cannot decide a request for {printed.row.code}.")
        if left_out:
            yield _criteria(printed, f"{what}, but {listed(left_out)} can approve a request for {printed.row.code}.")


def has_criteria_column(policy: Policy) -> bool:
    """Whether a printed code table names criteria, so that it must be known which clauses govern a code."""
    return any(CRITERIA in printed.cells for printed in printed_rows(policy))


def printed_rows(policy: Policy) -> tuple[Printed, ...]:
    """The printed rows of listed codes under a head row. The rows of one code belong to its lines in their order."""
    found: list[Printed] = []
    seen: dict[str, int] = {}
    rows = {row.code: row for row in policy.codes}
    for section in policy.sections:
        if section.kind is not SectionKind.CODES:
            continue
        for table in _tables(section.body):
            head: Mapping[int, str] = {}
            for cells in table.rows:
                code = next((cell for cell in cells if cell in rows), None)
                if code is None:
                    head = _head(cells)
                    continue
                place = seen.get(code, 0)
                seen[code] = place + 1
                entries = rows[code].entries
                if head and place < len(entries):
                    by_role = {role: cells[at] for at, role in head.items() if at < len(cells)}
                    found.append(Printed(rows[code], entries[place], by_role, cells))
    return tuple(found)


def _tables(body: tuple[DocumentBlock, ...]) -> Iterator[Rows]:
    for block in body:
        if isinstance(block, Rows):
            yield block
        elif isinstance(block, Subheading):
            yield from _tables(block.body)


def _head(cells: tuple[str, ...]) -> dict[int, str]:
    """What each column is, by its place; a role that two columns could have is nobody's."""
    found: dict[int, str] = {}
    for place, cell in enumerate(cells):
        role = next((role for role, pattern in _HEADS if pattern.search(cell.strip(" *"))), None)
        if role is not None:
            found[place] = role
    roles = list(found.values())
    return {place: role for place, role in found.items() if roles.count(role) == 1}


def _dates(printed: Printed, cell: str, declared: date | None, word: str) -> Iterator[Diagnostic]:
    day = printed_date(cell.strip(" *"))
    if cell.strip(" *-–—") and len(day) != len("2026-01-01"):
        return  # words, or a month: nothing to compare a day with
    if day != (declared.isoformat() if declared is not None else ""):
        said = (
            f"in force {word} {declared.isoformat()}" if declared is not None else f"no day {word} which it is in force"
        )
        yield _differs(printed, f"“{cell}”" if day else f"no day in the column of `{word}`", said)


def _labels(cell: str, clauses: Mapping[str, Clause]) -> tuple[list[str], list[str]]:
    """The clauses that a cell names, and the labels in it that no clause has."""
    named: list[str] = []
    unknown: list[str] = []
    top = [clause for clause in clauses if "." not in clause]
    for part in re.split(r"[,;&]|\band\b|\bor\b", cell):
        ends = _RANGE.match(part.strip())
        if ends is not None and all(end.strip() in top for end in ends.groups()):
            first, last = (top.index(end.strip()) for end in ends.groups())
            named += top[first : last + 1]
            continue
        words = [word for word in part.split() if word.lower() not in ("section", "sections", "criteria", "criterion")]
        if len(words) != 1 or _LABEL.fullmatch(words[0].rstrip(".:*")) is None:
            continue
        label = words[0].rstrip(".:*")
        (named if label in clauses else unknown).append(label)
    return list(dict.fromkeys(named)), list(dict.fromkeys(unknown))


def _with_cited(clause: str, by_id: Mapping[str, Clause]) -> set[str]:
    """A clause with all that it cites, directly or through others."""
    found: set[str] = set()
    waiting = [clause]
    while waiting:
        now = waiting.pop()
        if now not in found and now in by_id:
            found.add(now)
            waiting += cited_in(by_id[now].condition)
    return found


def _within(clause: str, above: str) -> bool:
    return clause == above or clause.startswith(f"{above}.")


def _standing(clause: Clause) -> Standing | None:
    return clause.decides.determination.standing if clause.decides is not None else None


def _quoted(says: set[Determination]) -> str:
    return " and ".join(sorted(f"“{each.value}”" for each in says))


def _differs(printed: Printed, prints: str, declared: str) -> Diagnostic:
    return Diagnostic(
        "MN243",
        f"The row of {printed.row.code} prints {prints}, and the line below it declares {declared}.",
        printed.entry.span or printed.row.span,
        Severity.WARNING,
        help="declare what is printed, or accept the finding if the document itself is wrong",
        subject=printed.row.code,
    )


def _criteria(printed: Printed, message: str) -> Diagnostic:
    return Diagnostic(
        "MN320",
        message,
        printed.entry.span or printed.row.span,
        Severity.WARNING,
        help="correct what the code implies or the clause is for, or accept this if the document is wrong: the clauses "
        "decide, not the column",
        subject=printed.row.code,
    )
