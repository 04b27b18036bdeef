"""Coverage in the tracefile format of LCOV (geninfo(1)), which editors and CI systems draw beside the policy's lines.

A clause stands on the line of its label: its line count is the number of cases that meet it or do not, and it has a
branch each for met, not met and unknown. A condition has two branches: it is met and decides alone, it is not met and
decides alone; its line counts those that are shown. What cannot be shown has no branch.

genhtml refuses branches on a line without a count, and a branch taken on a line that no case reaches. So every line
with branches is counted, and of a line that no case reaches no branch is (`-`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mednec.coverage.coverage import Coverage, Verdict

_Branches = list[tuple[int, int]]
"""The branches of a block, by number, with how often each is taken."""


def tracefile(measured: Iterable[Coverage]) -> str:
    """The records of all versions, one for each policy file."""
    return "".join(f"{line}\n" for coverage in measured for line in _record(coverage))


def _record(coverage: Coverage) -> Iterator[str]:
    lines: dict[int, int] = {}
    branches: dict[int, list[_Branches]] = {}
    files = set()
    for clause in coverage.clauses:
        if clause.span is None:
            continue
        files.add(clause.span.file)
        lines[clause.span.line] = max(lines.get(clause.span.line, 0), (clause.met or 0) + (clause.not_met or 0))
        taken = [(number, count) for number, count in enumerate(clause.counts) if count is not None]
        branches.setdefault(clause.span.line, []).append(taken)
    for condition in coverage.conditions:
        if condition.span is None or condition.verdict is Verdict.NEVER:
            continue
        sides = enumerate((condition.holds, condition.fails))
        taken = [(number, int(side.verdict is Verdict.DEFENDED)) for number, side in sides]
        branches.setdefault(condition.span.line, []).append(taken)
        lines[condition.span.line] = max(lines.get(condition.span.line, 0), sum(count for _, count in taken))
    if not files:
        return
    (file,) = files
    yield f"TN:{coverage.name.replace('/', '_').replace('-', '_')}"
    yield f"SF:{file}"
    counts = []
    for line, blocks in sorted(branches.items()):
        for block, taken in enumerate(blocks):
            for number, count in taken:
                reached = bool(lines[line])
                counts.append(count if reached else 0)
                yield f"BRDA:{line},{block},{number},{count if reached else '-'}"
    yield f"BRF:{len(counts)}"
    yield f"BRH:{sum(1 for count in counts if count)}"
    yield from (f"DA:{line},{count}" for line, count in sorted(lines.items()))
    yield f"LF:{len(lines)}"
    yield f"LH:{sum(1 for count in lines.values() if count)}"
    yield "end_of_record"
