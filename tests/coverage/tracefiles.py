"""A strict reader of LCOV tracefiles: what geninfo(1) describes, and what genhtml refuses beside it.

genhtml 2 ends with an error where a line has branches and no count ("has branchcov but no linecov data"), and where a
line that is not hit has a branch that is taken, or the other way round ("inconsistent").
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

_ORDER = ("TN", "SF", "BRDA", "BRF", "BRH", "DA", "LF", "LH")


class Record:
    """One record of a tracefile; every count is checked against what stands above it."""

    def __init__(self, lines: list[str]) -> None:
        self.lines: dict[int, int] = {}
        self.branches: dict[int, dict[tuple[int, int], int | None]] = defaultdict(dict)
        totals: dict[str, int] = {}
        kinds = [line.partition(":")[0] for line in lines]
        assert kinds == sorted(kinds, key=_ORDER.index)
        assert [kinds.count(kind) for kind in _ORDER if kind not in ("BRDA", "DA")] == [1] * 6
        assert re.fullmatch(r"TN:\w+", lines[0])
        assert re.fullmatch(r"SF:[^\s\\]+", lines[1])
        self.file = lines[1].removeprefix("SF:")
        for line in lines[2:]:
            kind, _, rest = line.partition(":")
            if kind == "DA":
                at, count = map(_number, rest.split(","))
                assert at not in self.lines
                assert at > max(self.lines, default=0)
                self.lines[at] = count
            elif kind == "BRDA":
                *place, taken = rest.split(",")
                at, block, branch = map(_number, place)
                assert at > 0
                assert (block, branch) not in self.branches[at]
                self.branches[at][block, branch] = None if taken == "-" else _number(taken)
            else:
                totals[kind] = _number(rest)
        counts = [count for blocks in self.branches.values() for count in blocks.values()]
        assert totals == {
            "BRF": len(counts),
            "BRH": sum(1 for count in counts if count),
            "LF": len(self.lines),
            "LH": sum(1 for count in self.lines.values() if count),
        }
        for at, blocks in self.branches.items():
            assert at in self.lines, "branches on a line without a count"
            taken_any = any(blocks.values())
            assert taken_any is bool(self.lines[at]), "a line is hit exactly if a branch on it is"
            assert all((count is None) is not bool(self.lines[at]) for count in blocks.values())


def _number(text: str) -> int:
    assert re.fullmatch(r"0|[1-9]\d*", text)
    return int(text)


def records(text: str, root: Path) -> list[Record]:
    """The records of a tracefile, each of a file below `root` that has the lines that are counted."""
    parts = text.split("end_of_record\n")
    assert parts.pop() == ""
    found = [Record(part.splitlines()) for part in parts]
    assert len({each.file for each in found}) == len(found)
    for each in found:
        policy = (root / each.file).read_text(encoding="utf-8").splitlines()
        assert max(each.lines) <= len(policy)
        assert all(policy[at - 1].strip() for at in each.lines)
    return found
