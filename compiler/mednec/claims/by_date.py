"""The rows of a table decided by the versions of a policy, each row by the one in force on its date of service."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from mednec.claims.bindings import ABSENT, Binding
from mednec.claims.columns import Column
from mednec.claims.decided import COLUMNS, Version, VersionRows, said_of
from mednec.claims.engines import Engine
from mednec.claims.states import conflict_label
from mednec.runtime.decision import Decision
from mednec.runtime.read import CaseError
from mednec.runtime.registry import DATE, Days, InForce, decide_among, versions_on

SEVERAL = -1
"""Stands for the version of a row that more than one may decide: the single-case table decides it."""


class PolicyRows:
    """Decides rows by the versions of a policy, oldest first; `starts` are their effective dates (ISO)."""

    def __init__(self, versions: Sequence[Version], bindings: Sequence[Binding]) -> None:
        self.versions = [VersionRows(version, bindings) for version in versions]
        self.starts = [version.name.partition("/")[2] for version in versions]
        self._of_state: dict[int, int] = {}

    def decide(self, frame: pl.DataFrame, engine: Engine) -> pl.DataFrame:
        """The columns of `COLUMNS` for every row, in order."""
        if len(self.versions) == 1:
            return self._by(0, frame, engine)
        of_row = self._version_of_row(frame)
        parts: list[pl.DataFrame] = []
        places: list[npt.NDArray[np.int64]] = []
        for place in sorted({int(each) for each in np.unique(of_row)}):
            rows = np.flatnonzero(of_row == place).astype(np.int64)
            some = frame if len(rows) == len(frame) else frame[rows]
            parts.append(self._by(place, some, engine))
            places.append(rows)
        if not parts:
            return self._by(SEVERAL, frame, engine)
        back = np.empty(len(frame), np.int64)
        back[np.concatenate(places)] = np.arange(len(frame))
        return pl.concat(parts)[back]

    def _by(self, place: int, frame: pl.DataFrame, engine: Engine) -> pl.DataFrame:
        if place == SEVERAL or self.versions[place].questions is None:
            return self._one_by_one(frame)
        return self.versions[place].decide(frame, engine)

    def _version_of_row(self, frame: pl.DataFrame) -> npt.NDArray[np.int64]:
        """By row the place of the version that decides it."""
        dates = self._dates(self.versions[-1])
        if dates is None:
            return np.full(len(frame), SEVERAL, np.int64)
        places = dates.read(frame.get_column(dates.reader.binding.column))
        known = dates.states.facts[dates.place].known
        chosen = [self._version_on(known[cell.number].state) for cell in dates.cells]
        return np.array(chosen, np.int64)[places]

    def _dates(self, rows: VersionRows) -> Column | None:
        place = rows.version.runtime.place_of[DATE]
        return next((column for column in rows.columns if column.place == place), None)

    def _version_on(self, days: Days) -> int:
        in_force = versions_on(days, self.starts)
        # Before the first version it is the first that says that it does not decide then.
        return 0 if not in_force else in_force[0].place if len(in_force) == 1 else SEVERAL

    def _one_by_one(self, frame: pl.DataFrame) -> pl.DataFrame:
        said = [self._row(raw) for raw in frame.iter_rows(named=True)]
        return pl.DataFrame({name: [row[name] for row in said] for name, _ in COLUMNS}, schema=dict(COLUMNS))

    def _row(self, raw: Mapping[str, Any]) -> dict[str, Any]:
        case: dict[str, Any] = {}
        wrong: dict[str, None] = {}
        for column in self._all_columns():
            value, problem = column.value(raw[column.reader.binding.column])
            if problem:
                wrong[problem] = None
                case[column.reader.fact.name] = None
            elif value is not ABSENT and column.reader.fact.name not in case:
                case[column.reader.fact.name] = value
        decision = self._decided(case, wrong)
        return {**as_row(decision), "input_problems": [*wrong, *_conflicts(decision)]}

    def _all_columns(self) -> Iterator[Column]:
        """The columns of every version, the latest first."""
        for rows in reversed(self.versions):
            yield from rows.columns

    def _decided(self, case: Mapping[str, Any], wrong: dict[str, None]) -> Decision:
        """By all versions that may decide; what one of them cannot read is left open for all."""
        days = self._days(case)
        # Before the first version it is the first that says that it does not decide then.
        in_force = versions_on(days, self.starts) or [InForce(0, days)]
        tables = [self.versions[each.place].version.runtime for each in in_force]
        left = {name: value for name, value in case.items() if any(name in table.place_of for table in tables)}
        if not any(value is not None for value in left.values()):
            left[DATE] = None
        try:
            return decide_among(tables, [each.days for each in in_force], left)
        except CaseError as error:
            facts = [problem.fact for problem in error.problems]
            wrong.update((f"{problem.fact}: {problem.code}", None) for problem in error.problems)
            return decide_among(tables, [each.days for each in in_force], {**left, **dict.fromkeys(facts)})

    def _days(self, case: Mapping[str, Any]) -> Days:
        table = self.versions[-1].version.runtime
        kind = table.facts[table.place_of[DATE]].kind
        given = case.get(DATE)
        everything: Days = kind.everything
        days: Days | None = None if given is None else kind.read(given, lambda _code, _what: None)
        return everything if days is None else days


def as_row(decision: Decision) -> dict[str, Any]:
    """What the added columns say of a decision of the single-case table."""
    determination, source, limits, possible = said_of(decision)
    return {
        "determination": determination,
        "source": source,
        "limits": list(limits),
        "decided_by": [each.clause for each in decision.decided_by],
        "because_not_met": [each.clause for each in decision.because_not_met],
        "possible": list(possible),
        "still_matter": list(decision.still_matter),
        "presumptions": [each.fact for each in decision.presumptions],
        "policy": decision.policy.number,
        "version": decision.policy.version,
        "input_problems": _conflicts(decision),
    }


def _conflicts(decision: Decision) -> list[str]:
    return list(dict.fromkeys(conflict_label(each.fact, each.against) for each in decision.conflicts))
