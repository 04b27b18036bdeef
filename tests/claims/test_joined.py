"""Records in a table of their own: each request is decided as if its records stood in its own row."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any

import polars as pl
import pytest

from mednec.claims import joined
from tests.cli.projects import run, write

FEATURES = Path(__file__).parents[1] / "features"

MAPPING = """
[records.trials]
key = "CLAIM"
request = "ID"
complete = true

[records.trials.fields]
drug = { column = "DRUG_NM", values = { MTX = "methotrexate", SSZ = "sulfasalazine", ADA = "adalimumab" } }
length = { column = "WEEKS", unit = "weeks" }
result = { column = "RESULT", unknown = ["?"] }
"""

REQUESTS = pl.DataFrame({"ID": [7, 8, 9, None, 8], "date_of_service": ["2026-02-03"] * 5})
TRIALS = pl.DataFrame(
    {
        "CLAIM": ["8", "7", "7", "5", "8", None],
        "DRUG_NM": ["MTX", "MTX", "SSZ", "MTX", "ADA", "MTX"],
        "WEEKS": [8, 8, 4, 8, 8, 8],
        "RESULT": ["failed", "failed", "?", "failed", "ongoing", "failed"],
    }
)
YES, NO, OPEN = "medically necessary", "not medically necessary", "needs information"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_tables(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write_tables(folder: Path) -> None:
    """A policy about trials, requests, and the trials in a table of their own."""
    text = (FEATURES / "records.policy").read_text(encoding="utf-8")
    write(folder, policy=text.replace("policy 900", "policy 910").replace("2025-10-01", "2026-01-01"))
    REQUESTS.write_parquet(folder / "in.parquet")
    TRIALS.write_csv(folder / "trials.csv")
    (folder / "mapping.toml").write_text(MAPPING, encoding="utf-8")


def decide(*more: str) -> tuple[int, str]:
    own = ("--table", "in.parquet", "--records", "trials=trials.csv", "--out", "out.parquet")
    result = run("decide", "910/2026-01-01", *own, *more)
    return result.exit_code, result.output


def test_the_records_of_a_request_are_those_with_its_key(project: Path) -> None:
    status, said = decide("--mapping", "mapping.toml")
    assert status == 0, said
    found = pl.read_parquet(project / "out.parquet")
    assert found.columns[:3] == ["ID", "date_of_service", "determination"]
    # 7: one trial of two has no result on file. 8: a biologic drug goes on. 9: no trials at all. No key: not known.
    assert found.get_column("determination").to_list() == [OPEN, NO, NO, OPEN, NO]
    assert found.get_column("ID").to_list() == REQUESTS.get_column("ID").to_list()
    assert "trials: 6 records, of which 2 belong to no request" in said
    assert not (project / "out.parquet.parts").exists()


def test_a_table_that_may_lack_records_denies_nothing(project: Path) -> None:
    (project / "mapping.toml").write_text(MAPPING.replace("complete = true", ""), encoding="utf-8")
    assert decide("--mapping", "mapping.toml")[0] == 0
    found = pl.read_parquet(project / "out.parquet")
    assert found.get_column("determination").to_list() == [OPEN, NO, OPEN, OPEN, NO]


def test_a_value_that_cannot_be_read_marks_the_request(project: Path) -> None:
    TRIALS.with_columns(RESULT=pl.lit("Q-31415")).write_csv(project / "trials.csv")
    status, said = decide("--mapping", "mapping.toml")
    found = pl.read_parquet(project / "out.parquet")
    assert found.get_column("input_problems").to_list() == [["trials: unknown_value"]] * 2 + [[], []] + [
        ["trials: unknown_value"]
    ]
    assert (status, "Q-31415" in said) == (0, False)


def test_too_many_records_are_a_problem_of_the_row(project: Path) -> None:
    pl.concat([TRIALS[:1]] * 201).write_csv(project / "trials.csv")
    assert decide("--mapping", "mapping.toml")[0] == 0
    found = pl.read_parquet(project / "out.parquet").get_column("input_problems").to_list()
    assert found[1] == ["trials: wrong_type"]


@pytest.mark.parametrize(
    ("before", "after", "code", "said"),
    [
        ("[records.trials]", "[records.trial]", "MN711", "Did you mean `trials`?"),
        ('key = "CLAIM"', 'key = "CLAIN"', "MN712", "Did you mean `CLAIM`?"),
        ('request = "ID"', 'request = "IDS"', "MN712", "Did you mean `ID`?"),
        ("complete = true", "complete = 1", "MN710", "true or false"),
        ("complete = true", "completed = true", "MN710", "Did you mean `complete`?"),
        ("result =", "resul =", "MN711", "Did you mean `result`?"),
        ('"WEEKS"', '"DAYS"', "MN712", "The table of `trials` has no column `DAYS`"),
        ('unit = "weeks"', 'unit = "kg"', "MN714", "cannot be given in kg"),
        ('"methotrexate"', '"metotrexate"', "MN713", "Did you mean `methotrexate`?"),
    ],
)
def test_a_fault_in_the_mapping_is_shown(project: Path, before: str, after: str, code: str, said: str) -> None:
    (project / "mapping.toml").write_text(MAPPING.replace(before, after), encoding="utf-8")
    status, output = decide("--mapping", "mapping.toml")
    assert (status, code in output, said in output) == (2, True, True), output
    assert not (project / "out.parquet").exists()


def test_whose_the_records_are_has_to_be_said(project: Path) -> None:
    assert decide()[0] == 2
    (project / "mapping.toml").write_text("", encoding="utf-8")
    status, output = decide("--mapping", "mapping.toml")
    assert (status, "which records of `trials` are whose" in output) == (2, True)
    result = run("decide", "910/2026-01-01", "--table", "in.parquet", "--out", "o.parquet", "--records", "no equals")
    assert (result.exit_code, "FACT=FILE" in result.output) == (2, True)


def test_numbers_with_a_point_are_no_keys(project: Path) -> None:
    REQUESTS.with_columns(pl.col("ID").cast(pl.Float64)).write_parquet(project / "in.parquet")
    status, output = decide("--mapping", "mapping.toml")
    assert (status, "ID holds decimal numbers" in output) == (2, True), output


def test_a_mapping_is_proposed_and_can_be_used(project: Path) -> None:
    TRIALS.rename({"CLAIM": "ID", "DRUG_NM": "Drug", "WEEKS": "length"}).write_csv(project / "trials.csv")
    status, said = decide("--draft-mapping")
    assert status == 0
    assert 'key = "ID"' in said
    assert 'fields.drug = "Drug"' in said
    (project / "mapping.toml").write_text(said, encoding="utf-8")
    status, said = decide("--mapping", "mapping.toml")
    assert status == 0, said


def test_lists_in_a_table_of_their_own_and_in_the_row_are_decided_alike(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joined, "_TOGETHER", 50)
    monkeypatch.setattr(joined, "_CHUNK", 37)
    rng = Random(1)
    values: dict[str, list[Any]] = {
        "drug": ["methotrexate", "sulfasalazine", "leflunomide", "adalimumab", None],
        "length": [10, 27, 28, 90, None],
        "result": ["failed", "not_tolerated", "helped", "ongoing", None],
    }
    keys = [f"k{rng.randrange(300)}" for _ in range(700)]
    rows = [
        {"key": f"k{rng.randrange(320)}", **{name: rng.choice(each) for name, each in values.items()}}
        for _ in range(900)
    ]
    pl.DataFrame(rows).write_parquet(project / "trials.parquet")
    ordered = sorted(rows, key=lambda row: row["key"])
    by_key = {key: list(group) for key, group in groupby(ordered, lambda row: row["key"])}
    lists = [
        json.dumps([{name: value for name, value in row.items() if name != "key" and value} for row in by_key[key]])
        if key in by_key
        else "[]"
        for key in keys
    ]
    pl.DataFrame({"key": keys, "trials": lists, "date_of_service": "2026-02-03"}).write_csv(project / "whole.csv")
    pl.DataFrame({"key": keys, "date_of_service": "2026-02-03"}).write_csv(project / "in.csv")
    (project / "mapping.toml").write_text('[records.trials]\nkey = "key"\ncomplete = true\n', encoding="utf-8")
    own = ("--records", "trials=trials.parquet", "--mapping", "mapping.toml", "--batch", "64")
    assert run("decide", "910/2026-01-01", "--table", "in.csv", "--out", "a.parquet", *own).exit_code == 0
    assert run("decide", "910/2026-01-01", "--table", "whole.csv", "--out", "b.parquet").exit_code == 0
    one, other = (pl.read_parquet(project / name) for name in ("a.parquet", "b.parquet"))
    assert one.equals(other.drop("trials"))
    assert set(one.get_column("determination")) == {YES, NO, OPEN}


def test_an_interrupted_run_goes_on_with_its_records(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from mednec.claims.files import Parts

    assert decide("--mapping", "mapping.toml", "--batch", "2")[0] == 0
    whole = pl.read_parquet(project / "out.parquet")
    (project / "out.parquet").unlink()
    add = Parts.add

    def interrupted(self: Parts, first: int, frame: pl.DataFrame) -> None:
        if first == 2:
            raise KeyboardInterrupt
        add(self, first, frame)

    with monkeypatch.context() as patch:
        patch.setattr(Parts, "add", interrupted)
        assert decide("--mapping", "mapping.toml", "--batch", "2")[0] == 130
    assert decide("--mapping", "mapping.toml", "--batch", "3", "--resume")[0] == 0
    assert pl.read_parquet(project / "out.parquet").equals(whole)


def test_a_profile_reads_records_of_a_table_of_their_own(project: Path) -> None:
    own = ("--records", "trials=trials.csv", "--mapping", "mapping.toml", "--least", "1")
    result = run("profile", "in.parquet", "910/2026-01-01", "--output", "json", *own)
    assert result.exit_code == 0, result.output
    said = json.loads(result.output)
    assert (said["rows"], said["pending"]) == (5, 2)
    assert run("profile", "in.parquet", "910/2026-01-01", "--mapping", "mapping.toml").exit_code == 2
