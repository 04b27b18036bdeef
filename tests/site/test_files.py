"""The files of a version for programs: their form, what they say, and that the page offers them."""

from __future__ import annotations

import csv
import json
import re
from copy import deepcopy
from functools import cache
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from mednec.build import common_files, version_files
from mednec.driver import Proof
from mednec.emit import rows_csv
from mednec.emit.package import listing_of
from mednec.frozen import replace
from mednec.page.decided import determination_words
from mednec.page.decision import Rows, RowWords
from mednec.page.places import places
from mednec.table.phrase import Phrasebook
from tests.page.published import proof_196, proof_of
from tests.page.reading import parse_html

FEATURES = sorted((Path(__file__).parents[1] / "features").glob("*.policy"))
ROOT = Path(__file__).parents[2]
SCHEMA: dict[str, Any] = json.loads((ROOT / "compiler/mednec/emit/policy.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
FOLDER = "site/mp196/2025-10-01/"

Json = dict[str, Any]


@cache
def files_196() -> dict[str, str]:
    return version_files(proof_196())


@cache
def form_196() -> Json:
    form: Json = json.loads(files_196()[f"{FOLDER}policy.json"])
    return form


def problems(form: object) -> list[str]:
    return [f"{error.json_path}: {error.validator}" for error in VALIDATOR.iter_errors(form)]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", FEATURES, ids=lambda path: path.stem)
def test_every_construct_has_a_form_that_the_schema_knows(path: Path) -> None:
    try:
        proof = proof_of(path.read_text(encoding="utf-8"))
    except AssertionError:
        assert path.stem == "missing"
        return
    files = version_files(proof)
    (form,) = [json.loads(text) for name, text in files.items() if name.endswith("policy.json")]
    assert problems(form) == []
    known = {clause.id for clause in proof.policy.printed_clauses}
    assert [clause["id"] for clause in form["clauses"]] == [clause.id for clause in proof.policy.printed_clauses]
    assert set(met_in(form["clauses"])) <= known


def met_in(form: object) -> list[str]:
    if isinstance(form, dict):
        own = [form["met"]] if isinstance(form.get("met"), str) else []
        return own + [each for inner in form.values() for each in met_in(inner)]
    return [each for inner in form for each in met_in(inner)] if isinstance(form, list) else []


def test_the_schema_refuses_what_is_no_such_form() -> None:
    assert problems(form_196()) == []
    for name in SCHEMA["required"]:
        form = deepcopy(form_196())
        del form[name]
        assert problems(form) == ["$: required"], name
    wrong: list[tuple[str, object]] = [
        ("schema", "mednec-policy-2"),
        ("version", "10/1/2025"),
        ("status", "in force"),
        ("content_sha256", "abc"),
    ]
    for name, value in wrong:
        assert problems(form_196() | {name: value}), name
    form = deepcopy(form_196())
    form["clauses"][0]["condition"] = {"some": "thing"}
    assert problems(form)


def test_fields_are_only_ever_added() -> None:
    """What the first form had; a field that goes would come under another name."""
    assert SCHEMA["properties"]["schema"]["const"] == form_196()["schema"] == "mednec-policy-1"
    assert list(form_196()) == list(SCHEMA["required"])


def test_it_says_which_version_it_is_and_what_the_version_says() -> None:
    form, policy = form_196(), proof_196().policy
    assert (form["number"], form["version"], form["title"]) == (policy.number, policy.version, policy.title)
    assert form["content_sha256"] == policy.fingerprint
    by_id = {clause["id"]: clause for clause in form["clauses"]}
    assert by_id["I.A.1"]["under"] == "I.A"
    assert by_id["I.A.1"]["address"] == places(policy).clauses["I.A.1"]
    assert by_id["II"]["decides"]["determination"] == "not medically necessary"
    assert by_id["II"]["decides"]["takes_precedence_over"] == ["I"]
    assert by_id["I"]["condition"] == {"any": [{"met": f"I.{letter}"} for letter in "ABCDEFG"]}
    fractures = {"fact": "fractures_treated", "within": {"low": "4", "high": None}}
    assert fractures.items() <= by_id["II.D"]["condition"].items()
    onset = by_id["I.A.1"]["condition"]["all"][2]["any"][1]
    assert onset["within"] == {"low": "42", "high": "84"}
    assert [code["code"] for code in form["codes"]] == [row.code for row in policy.codes if row.listed]


def test_no_descriptor_of_a_code_system_is_in_it() -> None:
    for row in proof_196().policy.codes:
        assert len(row.descriptor) < 12 or row.descriptor not in files_196()[f"{FOLDER}policy.json"]


def rows_read() -> list[dict[str, str]]:
    text = files_196()[f"{FOLDER}decision-table.csv"]
    assert text.count("\r\n") == len(list(csv.reader(StringIO(text, newline="")))), "a line a row"
    return list(csv.DictReader(StringIO(text, newline="")))


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_the_rows_read_back_as_the_table(kind: str) -> None:
    table = proof_196().table
    book = Phrasebook(table.policy, table.axes)
    outcomes = {determination_words(outcome): index for index, outcome in enumerate(table.outcomes)}
    if kind == "csv":
        shown = [(row["when_all_of"].splitlines(), row["determination"]) for row in rows_read()]
    else:
        shown = [(row["when"], row["determination"]) for row in form_196()["decision_table"][0]["rows"]]
    read = [(tuple(map(book.parse, conditions)), outcomes[said]) for conditions, said in shown]
    assert read == [(row.conditions, row.outcome) for row in table.rows]


def test_what_a_spreadsheet_would_take_for_a_formula_is_marked() -> None:
    row = RowWords(1, "=cmd", ("+1", "x"), "@sum", ('-a, "b"',))
    text = rows_csv.emit((Rows("", "", (row,)),))
    assert list(csv.reader(StringIO(text, newline="")))[1] == ["", "1", "'=cmd", "'+1\nx", "'@sum", '\'-a, "b"']


def offered(name: str) -> dict[str, str]:
    """The files that a page offers, with the hash printed beside each."""
    document = parse_html(files_196()[name])
    (section,) = [each for each in document.all("section") if each.attributes["id"] == "files"]
    assert proof_196().policy.fingerprint in section.text()
    rows = [row.all("th", "td") for row in section.all("tr")[1:]]
    return {file.all("a")[0].attributes["href"]: digest.text() for _, file, digest in rows}


@pytest.mark.parametrize("name", [f"{FOLDER}index.html", "current/mp196/2025-10-01/index.html"])
def test_the_page_offers_each_file_with_its_hash(name: str) -> None:
    files = files_196() | common_files([listing_of(proof_196().policy)])
    place = FOLDER if name.startswith("site") else "site/mp196/"
    found = offered(name)
    assert len(found) == 3
    for href, digest in found.items():
        target = resolved(place, href)
        assert sha256(files[target].encode()).hexdigest() == digest, target
    for href in re.findall(r'href="([^"#]*(?:schema\.json|files\.txt))"', files_196()[name]):
        assert resolved(place, href) in files


def resolved(folder: str, href: str) -> str:
    parts = folder.rstrip("/").split("/")
    while href.startswith("../"):
        parts, href = parts[:-1], href.removeprefix("../")
    return "/".join([*parts, href])


def test_the_folder_of_tables_is_whole() -> None:
    files = files_196() | common_files([listing_of(proof_196().policy)])
    listed = files["site/tables/files.txt"].splitlines()
    assert sorted(f"site/tables/{name}" for name in [*listed, "files.txt"]) == sorted(
        name for name in files if name.startswith("site/tables/")
    )
    assert all(files[f"site/tables/{name}"] == files[f"tables/{name}"] for name in listed)


def test_the_same_version_gives_the_same_bytes() -> None:
    assert version_files(proof_196()) == files_196()


def test_an_edit_changes_the_hash_that_is_shown() -> None:
    proof: Proof = proof_196()
    other = replace(proof, policy=replace(proof.policy, title="Another", fingerprint="0" * 64))
    form = json.loads(version_files(other)[f"{FOLDER}policy.json"])
    assert (form["title"], form["content_sha256"]) == ("Another", "0" * 64)
