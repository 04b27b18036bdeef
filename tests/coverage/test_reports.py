"""The reports for other programs, read back by readers written from the formats' own descriptions."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from mednec.coverage.junit import report
from mednec.trial import Judged, Trial
from tests.cli.projects import run, write
from tests.coverage.suites import checked
from tests.coverage.tracefiles import records

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


def test_the_tracefile_names_the_lines_of_the_policy(tmp_path: Path) -> None:
    assert run("test", "--lcov", "out.info").exit_code == 1
    (record,) = records((tmp_path / "out.info").read_text(encoding="utf-8"), tmp_path)
    policy = (tmp_path / record.file).read_text(encoding="utf-8").splitlines()
    first, second = (number for number, line in enumerate(policy, 1) if re.match(r" +II?\. ", line))
    # One case holds; the one that fails and the one that cannot be read defend nothing.
    assert {at: record.lines[at] for at in (first, second)} == {first: 1, second: 1}
    assert record.branches[first] == {(0, 0): 1, (0, 1): 0, (0, 2): 0}
    assert record.branches[second] == {(0, 0): 0, (0, 1): 1, (0, 2): 0}
    (condition,) = (at for at in record.branches if at not in (first, second))
    assert policy[condition - 1].strip() == "medically necessary when insulin"
    assert record.branches[condition] == {(0, 0): 1, (0, 1): 0}
    assert record.lines[condition] == 1


def test_a_line_that_no_case_reaches_has_no_branch_taken(tmp_path: Path) -> None:
    unknown = """
case "Nobody knows"
    date_of_service: 2026-02-03
    expect needs insulin
"""
    write(tmp_path, unknown)
    assert run("test", "--lcov", "out.info").exit_code == 0
    (record,) = records((tmp_path / "out.info").read_text(encoding="utf-8"), tmp_path)
    assert set(record.lines.values()) == {0}
    assert {taken for blocks in record.branches.values() for taken in blocks.values()} == {None}


def test_the_cases_are_tests_to_other_programs(tmp_path: Path) -> None:
    assert run("test", "--junit", "out.xml").exit_code == 1
    suites = checked(ElementTree.parse(tmp_path / "out.xml").getroot())
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
    (test,) = checked(ElementTree.fromstring(text.encode()))[0]
    assert test.get("name") == "a�b�c�"
