"""Mappings: a table whose columns and values have other names is decided as one that has the facts' own."""

from __future__ import annotations

import tomllib
from pathlib import Path

import polars as pl
import pytest

from tests.cli.projects import run, write

POLICY = """
policy 910 "Fractures"
    effective 2026-01-01

criteria "CRITERIA"
    I.  > **medically necessary** for severe pain within 6 weeks, at T1 or T2.
        medically necessary when pain is severe and onset < 6 weeks and every level in (T1, T2)
    II. > Otherwise **not medically necessary**.
        not medically necessary otherwise

fact pain "Pain"
    ordered none, mild, severe
fact onset "Time since onset"
    whole number 0 to 3650 days
fact level "Level"
    several of T1, T2, L1
"""

MAPPING = """
[facts]
pain = { column = "PAIN_CD", values = { "0" = "none", "1" = "mild", "2" = "severe" }, unknown = ["9"] }
onset = { column = "ONSET_WKS", unit = "weeks" }
level = { column = "Levels", separator = "," }
date_of_service = "DOS"
"""

ROWS = pl.DataFrame(
    {
        "PAIN_CD": [2, 2, 9, 1, 7],
        "ONSET_WKS": [5, 6, 5, 5, 5],
        "Levels": ["T1, T2", "T1", "T1", "T1", "T1"],
        "DOS": ["2026-02-03"] * 5,
    }
)
YES, NO, OPEN = "medically necessary", "not medically necessary", "needs information"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path, policy=POLICY)
    monkeypatch.chdir(tmp_path)
    ROWS.write_parquet(tmp_path / "in.parquet")
    (tmp_path / "mapping.toml").write_text(MAPPING, encoding="utf-8")
    return tmp_path


def decide(*more: str) -> tuple[int, str]:
    result = run("decide", "910/2026-01-01", "--table", "in.parquet", *more)
    return result.exit_code, result.output


def test_names_values_units_and_separators_are_as_the_mapping_says(project: Path) -> None:
    status, said = decide("--out", "out.parquet", "--mapping", "mapping.toml")
    assert status == 0, said
    found = pl.read_parquet(project / "out.parquet")
    assert found.columns[:4] == ROWS.columns
    assert found.get_column("determination").to_list() == [YES, NO, OPEN, NO, OPEN]
    assert found.get_column("still_matter").to_list()[2] == ["pain"]
    assert found.get_column("input_problems").to_list() == [[], [], [], [], ["pain: unknown_value"]]


def test_a_fault_is_shown_where_it_stands_and_nothing_is_decided(project: Path) -> None:
    (project / "mapping.toml").write_text(MAPPING.replace("severe", "sever").replace("DOS", "Dos"), encoding="utf-8")
    status, said = decide("--out", "out.parquet", "--mapping", "mapping.toml")
    assert status == 2
    assert "MN713" in said
    assert "mapping.toml:3:1" in said
    assert "Did you mean `severe`?" in said
    assert "MN712" in said
    assert "Did you mean `DOS`?" in said
    assert not (project / "out.parquet").exists()


@pytest.mark.parametrize(
    ("mapping", "code"),
    [
        ("[facts", "MN710"),
        ("facts = 1", "MN710"),
        ('[fact]\npain = "PAIN_CD"', "MN710"),
        ("ignore = 1", "MN710"),
        ('ignore = ["PAIN"]', "MN712"),
        ("[facts]\npain = 1", "MN710"),
        ('[facts]\npain = { column = "PAIN_CD", values = { a = 1 } }', "MN710"),
        ('[facts]\npain = { column = "PAIN_CD", separator = "" }', "MN710"),
        ('[facts]\npain = { column = "PAIN_CD", unit = "days" }', "MN714"),
        ("x=" + "[" * 3000, "MN710"),
    ],
)
def test_what_is_no_mapping_is_said(project: Path, mapping: str, code: str) -> None:
    (project / "mapping.toml").write_text(mapping, encoding="utf-8")
    status, said = decide("--out", "out.parquet", "--mapping", "mapping.toml")
    assert (status, code in said) == (2, True)


def test_a_column_called_like_a_fact_is_read_unless_it_is_ignored(project: Path) -> None:
    ROWS.with_columns(onset=pl.lit(400)).write_parquet(project / "in.parquet")
    rest = MAPPING.replace('onset = { column = "ONSET_WKS", unit = "weeks" }\n', "")
    for mapping, wanted in ((rest, NO), (f'ignore = ["onset"]\n{rest}', OPEN)):
        (project / "mapping.toml").write_text(mapping, encoding="utf-8")
        assert decide("--out", "out.parquet", "--mapping", "mapping.toml")[0] == 0
        assert pl.read_parquet(project / "out.parquet").get_column("determination").to_list()[0] == wanted


def test_a_mapping_is_proposed_from_the_names_of_columns_and_can_be_used(project: Path) -> None:
    names = {"PAIN_CD": "Pain", "ONSET_WKS": "TimeSinceOnset", "Levels": "LEVELS", "DOS": "Date of Service"}
    ROWS.rename(names).with_columns(member=1).write_parquet(project / "in.parquet")
    status, said = decide("--draft-mapping")
    assert status == 0
    facts = tomllib.loads(said)["facts"]
    assert facts["pain"] == "Pain"
    assert facts["onset"] == {"column": "TimeSinceOnset", "unit": "days"}
    assert facts["level"] == {"column": "LEVELS", "separator": ";"}
    assert facts["date_of_service"] == "Date of Service"
    assert "# Columns that give no fact: member" in said
    (project / "mapping.toml").write_text(said, encoding="utf-8")
    assert decide("--out", "out.parquet", "--mapping", "mapping.toml")[0] == 0
