"""The reports for other programs, read back by readers written from the formats' own descriptions."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree

import pytest

from mednec.coverage.junit import report
from mednec.trial import Judged, Trial
from tests.cli.projects import run, write

CASES = """
case "Insulin"
    date_of_service: 2026-02-03
    insulin: yes
    expect medically necessary by I
case "A <case> & \\"its\\" title ]]>"
    date_of_service: 2026-02-03
    insulin: no
    expect medically necessary
case "Nobody knows"
    date_of_service: 2026-02-03
    insuline: no
    expect medically necessary
"""


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, CASES)


class Record:
    """One record of a tracefile, as geninfo(1) describes it; every count is checked against what stands above it."""

    def __init__(self, lines: list[str]) -> None:
        self.lines: dict[int, int] = {}
        self.branches: dict[int, dict[tuple[int, int], int]] = defaultdict(dict)
        totals: dict[str, int] = {}
        assert lines[0].startswith("TN:")
        assert re.fullmatch(r"TN:\w*", lines[0])
        assert lines[1].startswith("SF:")
        self.file = lines[1].removeprefix("SF:")
        for line in lines[2:]:
            kind, _, rest = line.partition(":")
            if kind == "DA":
                at, count = map(int, rest.split(","))
                assert at not in self.lines
                self.lines[at] = count
            elif kind == "BRDA":
                at, block, branch, taken = map(int, rest.split(","))
                assert (block, branch) not in self.branches[at]
                self.branches[at][block, branch] = taken
            else:
                assert kind in ("BRF", "BRH", "LF", "LH")
                totals[kind] = int(rest)
        counts = [count for blocks in self.branches.values() for count in blocks.values()]
        assert totals == {
            "BRF": len(counts),
            "BRH": sum(1 for count in counts if count),
            "LF": len(self.lines),
            "LH": sum(1 for count in self.lines.values() if count),
        }


def records(text: str) -> list[Record]:
    parts = text.split("end_of_record\n")
    assert parts.pop() == ""
    return [Record(part.splitlines()) for part in parts]


def test_the_tracefile_names_the_lines_of_the_policy(tmp_path: Path) -> None:
    assert run("test", "--lcov", "out.info").exit_code == 1
    (record,) = records((tmp_path / "out.info").read_text(encoding="utf-8"))
    policy = (tmp_path / record.file).read_text(encoding="utf-8").splitlines()
    first, second = (number for number, line in enumerate(policy, 1) if re.match(r" +II?\. ", line))
    # One case holds; the one that fails and the one that cannot be read defend nothing.
    assert record.lines == {first: 1, second: 1}
    assert record.branches[first] == {(0, 0): 1, (0, 1): 0, (0, 2): 0}
    assert record.branches[second] == {(0, 0): 0, (0, 1): 1, (0, 2): 0}
    (condition,) = (at for at in record.branches if at not in record.lines)
    assert policy[condition - 1].strip() == "medically necessary when insulin"
    assert record.branches[condition] == {(0, 0): 1, (0, 1): 0}


def test_the_cases_are_tests_to_other_programs(tmp_path: Path) -> None:
    assert run("test", "--junit", "out.xml").exit_code == 1
    suites = ElementTree.parse(tmp_path / "out.xml").getroot()
    assert suites.tag == "testsuites"
    (suite,) = suites
    assert suite.tag == "testsuite"
    assert suite.get("name") == "mp910/2026-01-01"
    for each in (suites, suite):
        assert {key: each.get(key) for key in ("tests", "failures", "errors")} == {
            "tests": "3",
            "failures": "1",
            "errors": "1",
        }
    assert {test.tag for test in suite} == {"testcase"}
    assert all(test.get("classname") and test.get("name") for test in suite)
    good, failed, unread = suite
    assert (good.get("name"), list(good)) == ("Insulin", [])
    assert failed.get("name") == 'A <case> & "its" title ]]>'
    (failure,) = failed
    assert (failure.tag, failure.get("type")) == ("failure", "MN510")
    assert "expects medically necessary" in str(failure.get("message"))
    (error,) = unread
    assert (error.tag, error.get("type")) == ("error", "MN500")


def test_a_report_that_cannot_be_written_ends_in_words(tmp_path: Path) -> None:
    result = run("test", "--junit", "no/such/folder.xml")
    assert result.exit_code == 1
    assert "could not be written" in result.output


def test_what_xml_cannot_hold_is_replaced(tmp_path: Path) -> None:
    text = report([("mp1/2026-01-01", Trial(1, 1, 0, 0, (), (Judged("a\x00b\ufffec\ud800", ()),)))])
    (test,) = ElementTree.fromstring(text.encode())[0]
    assert test.get("name") == "a�b�c�"
