"""Three versions of a policy in force one after the other: the date of service chooses, in Python and in the shell."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.build.projects import Project
from tests.versions.three import VERSIONS, write_versions

Outcome = tuple[str, str]

DAYS = ("2024-09-30", "2024-10-01", "2025-09-30", "2025-10-01", "2026-09-30", "2026-10-01", "2027-06-30", "2027-07-01")
"""The first and the last day of each stretch that is decided alike."""

WHY = "hearing aids are a benefit without review"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project with its versions recorded and built."""
    project = Project(tmp_path_factory.mktemp("three") / "project")
    write_versions(project)
    assert project.run("check").output.count("0 findings accepted") == len(VERSIONS)
    assert project.run("build").exit_code == 0
    return project


@pytest.fixture(scope="module")
def tables(built: Project) -> Iterator[ModuleType]:
    """The generated package, imported from where it stands."""
    folder = built.root / "generated"
    package = folder / "tables_of_three"
    (folder / "tables").rename(package)
    sys.path.insert(0, str(folder))
    yield import_module("tables_of_three")
    sys.path.remove(str(folder))
    for name in [name for name in sys.modules if name.partition(".")[0] == "tables_of_three"]:
        del sys.modules[name]
    package.rename(folder / "tables")


def said_on(day: str, age: int, hearing_loss: bool) -> Outcome:
    """What the policy says on a day, by hand."""
    if day < "2024-10-01":
        return "not decided by this version", ""
    if day >= "2027-07-01":
        return "retired", WHY
    met = age >= 65 if day < "2025-10-01" else age >= 50 and (day < "2026-10-01" or hearing_loss)
    return ("medically necessary" if met else "not medically necessary"), ""


# --- the registry --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "version"),
    [
        ("2024-10-01", "2024-10-01"),
        ("2025-09-30", "2024-10-01"),
        ("2025-10-01", "2025-10-01"),
        (date(2026, 10, 1), "2026-10-01"),
        ("2040-01-01", "2026-10-01"),
    ],
)
def test_the_day_chooses_the_table(day: str | date, version: str, tables: ModuleType) -> None:
    assert tables.table_for("920", day).POLICY.version == version


def test_a_draft_is_chosen_only_if_it_is_asked_for(tables: ModuleType) -> None:
    assert tables.table_for("920", "2029-01-01").POLICY.version == "2026-10-01"
    assert tables.table_for("920", "2029-01-01", drafts=True).POLICY.version == "2028-10-01"
    case = {"age": 30, "date_of_service": "2029-01-01"}
    assert tables.decide("920", case).determination == "retired"
    assert tables.decide("920", case, drafts=True).determination == "medically necessary"


def test_a_day_before_the_first_version_is_refused_without_the_day(tables: ModuleType) -> None:
    message = "No version of policy 920 was in force on the date of service; the first took effect on 2024-10-01."
    with pytest.raises(tables.NoVersionError) as caught:
        tables.table_for("920", "1951-02-03")
    assert str(caught.value) == message
    for day in ("1951-02-03", {"to": "2024-09-30"}):
        with pytest.raises(tables.NoVersionError) as caught:
            tables.decide("920", {"age": 70, "date_of_service": day})
        assert str(caught.value) == message


@pytest.mark.parametrize("number", ["", "921", "mp920", "920 ", "x" * 1000])
def test_a_policy_that_is_not_there_is_refused(number: str, tables: ModuleType) -> None:
    with pytest.raises(tables.NoVersionError, match=r"^There is no policy .{2,42} here\.$"):
        tables.decide(number, {"age": 70})


@pytest.mark.parametrize("day", ["2025-13-01", "20251001", 7, None, True, {"from": "2025-10-01"}, [], ""])
def test_what_is_no_day_chooses_no_table(day: Any, tables: ModuleType) -> None:
    with pytest.raises(tables.CaseError, match="date_of_service"):
        tables.table_for("920", day)


def test_a_malformed_case_is_refused_without_its_values(tables: ModuleType) -> None:
    cases: tuple[Any, ...] = (
        {"date_of_service": "03/02/1951"},
        {"date_of_service": {"from": "1951-02-03", "to": "1951-02-01"}},
        {"age": 1951},
        {"aeg": 1951, "date_of_service": {"from": "2025-01-01", "to": "2026-01-01"}},
        {},
        [],
        ["age"],
    )
    for case in cases:
        with pytest.raises(tables.CaseError) as caught:
            tables.decide("920", case)
        assert "1951" not in str(caught.value)


def test_only_the_version_that_decides_is_loaded(built: Project) -> None:
    program = (
        "import sys, tables; tables.decide('920', {'age': 70, 'date_of_service': '2025-01-01'});"
        "print(sorted(name for name in sys.modules if name.startswith('tables.mp')))"
    )
    folder = built.root / "generated"
    package = folder / "tables"
    if not package.exists():
        package = folder / "tables_of_three"
        program = program.replace("tables", "tables_of_three").replace("tables_of_three_of_three", "tables_of_three")
    done = subprocess.run([sys.executable, "-S", "-c", program], cwd=folder, env={}, capture_output=True, text=True)
    assert done.stdout.strip() == f"['{package.name}.mp920_v2024_10_01']", done.stderr


# --- exactly when two days say different things --------------------------------------------------------------

GIVEN_DAYS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    *((day, (day,)) for day in DAYS),
    *(
        ({"from": one, "to": other}, DAYS[DAYS.index(one) : DAYS.index(other) + 1])
        for one in DAYS
        for other in DAYS
        if one < other
    ),
    *(({"one_of": [one, other]}, (one, other)) for one in DAYS for other in DAYS if one < other),
    ({"from": "2026-10-01"}, DAYS[5:]),
    (None, DAYS),
)
"""A date of service as given, and days that stand for all that it can be."""


@pytest.mark.parametrize("age", [49, 50, 64, 65, None])
@pytest.mark.parametrize("hearing_loss", [True, False, None])
def test_information_is_needed_exactly_when_two_completions_differ(
    age: int | None, hearing_loss: bool | None, tables: ModuleType
) -> None:
    ages = (0, 49, 50, 64, 65, 120) if age is None else (age,)
    losses = (True, False) if hearing_loss is None else (hearing_loss,)
    for given, days in GIVEN_DAYS:
        expected = {said_on(*each) for each in itertools.product(days, ages, losses)}
        case: dict[str, Any] = {"age": age, "date_of_service": given}
        if any(day >= "2026-10-01" for day in days) or given is None:
            case["hearing_loss"] = hearing_loss
        if max(days) < "2024-10-01":
            continue
        decision = tables.decide("920", case)
        found = {(each.determination.value, each.source) for each in decision.possible}
        if len(expected) == 1:
            assert {(decision.determination.value, decision.source)} == expected, (given, age, hearing_loss)
        else:
            assert decision.determination == "needs information", (given, age, hearing_loss)
            assert found == expected, (given, age, hearing_loss)
            assert decision.still_matter
            json.dumps(decision.to_dict(), allow_nan=False)
            assert "NEEDS INFORMATION" in decision.explain()


def test_the_date_is_asked_for_where_the_versions_differ(tables: ModuleType) -> None:
    decision = tables.decide("920", {"age": 60, "date_of_service": {"from": "2025-09-01", "to": "2025-10-31"}})
    assert decision.determination == "needs information"
    assert decision.still_matter == ("date_of_service",)
    assert decision.settling == (("date_of_service",), True)
    assert decision.best_question.question == "On which date is the service?"
    assert decision.values["date_of_service"] == {"from": "2025-09-01", "to": "2025-10-31"}
    assert decision.policy.version == "2025-10-01"


def test_where_the_versions_agree_the_latest_of_them_decides(tables: ModuleType) -> None:
    decision = tables.decide("920", {"age": 70, "date_of_service": {"from": "2025-09-01", "to": "2025-10-31"}})
    assert decision.determination == "medically necessary"
    assert decision.policy.version == "2025-10-01"
    assert decision.decided_by[0].clause == "I"


def test_what_an_earlier_version_does_not_ask_for_is_no_mistake(tables: ModuleType) -> None:
    case = {"age": 70, "hearing_loss": True, "date_of_service": {"from": "2025-09-01", "to": "2026-10-31"}}
    assert tables.decide("920", case).determination == "medically necessary"
    with pytest.raises(tables.CaseError, match="hearing_loss is not a fact"):
        tables.decide("920", {**case, "date_of_service": "2025-09-01"})


# --- the shell and the pages ---------------------------------------------------------------------------------


def decided(built: Project, case: Mapping[str, Any], *arguments: str) -> tuple[int, Any]:
    result = built.run("decide", "920", *arguments, "--case", "-", "--output", "json", stdin=json.dumps(case))
    return result.exit_code, json.loads(result.stdout) if result.stdout else result.stderr


def test_the_command_decides_as_the_registry_does(built: Project) -> None:
    for day, determination in (
        ("2025-09-30", "not medically necessary"),
        ("2025-10-01", "medically necessary"),
        ("2030-01-01", "retired"),
    ):
        code, said = decided(built, {"age": 60}, "--on", day)
        assert (code, said["determination"]) == (0, determination)
    code, said = decided(built, {"age": 60})
    assert (code, said["determination"], said["still_matter"][0]) == (3, "needs information", "date_of_service")
    code, said = decided(built, {"age": 60, "date_of_service": {"from": "2025-12-01", "to": "2025-12-31"}})
    assert (code, said["determination"]) == (0, "medically necessary")
    code, said = decided(built, {"age": 30}, "--on", "2029-01-01", "--drafts")
    assert (code, said["determination"], said["policy"]["status"]) == (0, "medically necessary", "draft")
    code, said = decided(built, {"age": 30}, "--on", "2024-01-01")
    assert (code, said) == (
        2,
        "No version of mp920 is in force on the date of service; the first takes effect on 2024-10-01.\n",
    )


def test_the_pages_say_what_became_of_each_version(built: Project) -> None:
    def kicker(version: str) -> str:
        lines = (built.root / f"generated/site/mp920/{version}/index.md").read_text().splitlines()
        return next(line for line in lines if line.startswith("Medical policy 920"))

    assert [kicker(version) for version in VERSIONS] == [
        "Medical policy 920, version 2024-10-01 (superseded from 2025-10-01)",
        "Medical policy 920, version 2025-10-01 (superseded from 2026-10-01)",
        "Medical policy 920, version 2026-10-01 (retired from 2027-07-01)",
        "Medical policy 920, version 2028-10-01 (draft)",
    ]


def test_each_version_can_have_its_own_source_document(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    write_versions(project)
    folder = project.root / "policies/mp920"
    (folder / "source.txt").write_text("Another text.\n")
    assert "policies/mp920/source.txt" in project.run("check", "policies/mp920/2024-10-01.policy").output
    (folder / "2024-10-01.txt").write_text("The first text.\n")
    said = project.run("check", "policies/mp920/2024-10-01.policy").output
    assert "policies/mp920/2024-10-01.txt" in said
    assert "policies/mp920/source.txt" not in said
