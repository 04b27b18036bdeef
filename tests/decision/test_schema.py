"""The JSON form of a decision: its JSON Schema, docs/decision.md, and what tables make agree.

`pytest --snapshot-update` writes the documented example anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generated.tables import mp196_v2025_10_01 as policy_196
from mednec.emit.python import emit, load, runtime_files
from mednec.frozen import replace
from mednec.model.cases import resolve_cases
from mednec.model.fingerprint import fingerprint
from mednec.model.policy import Policy
from mednec.project import read_project
from mednec.quick import Library, quick_check
from mednec.runtime import shell
from mednec.runtime.decision import SCHEMA, Determination, Standing
from mednec.syntax.parser import parse_cases
from mednec.table.lower import lower
from mednec.text import Source
from tests.fenced import dead_links, replayed

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "decision.md"
FEATURES = sorted((ROOT / "tests" / "features").glob("*.policy"))
FORM: dict[str, Any] = json.loads((ROOT / "compiler/mednec/runtime/decision.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(FORM)

Json = dict[str, Any]


def problems(form: object) -> list[str]:
    """What the schema refuses: where, and by which rule."""
    return [f"{error.json_path}: {error.validator}" for error in VALIDATOR.iter_errors(form)]


def as_read(form: Json) -> Json:
    """A form as another program gets it: written as JSON and read back."""
    read: Json = json.loads(json.dumps(form, allow_nan=False))
    assert read == form, "to_dict() makes nothing that JSON changes"
    return read


# --- decisions ----------------------------------------------------------------------------------------------


def decisions(policy: Policy, cases: Source, decide: Callable[[Json], Any]) -> list[Json]:
    """The form of the decision of each of the author's cases."""
    file, unread = parse_cases(cases)
    found, unresolved = resolve_cases(file, policy)
    assert (*unread, *unresolved) == ()
    return [as_read(decide(dict(case.facts)).to_dict()) for case in found]


@cache
def of_policy_196() -> tuple[Json, ...]:
    """Those of policy 196, by the table as it is generated."""
    project = read_project(ROOT)
    (version,) = [version for version in project.versions if version.name == "mp196/2025-10-01"]
    policy = quick_check(version.policy, Library(project.library)).policy
    assert policy is not None
    assert version.cases is not None
    return tuple(decisions(policy, version.cases, policy_196.decide))


@cache
def of_feature(path: Path) -> tuple[Json, ...]:
    """Those of a feature file, by its table."""
    policy = quick_check(_source(path), Library()).policy
    assert policy is not None
    policy = replace(policy, fingerprint=fingerprint(policy))
    return tuple(decisions(policy, _source(path.with_suffix(".cases")), load(emit(lower(policy))).decide))


def _source(path: Path) -> Source:
    return Source(path.name, path.read_text(encoding="utf-8"))


def everything() -> tuple[Json, ...]:
    return (*of_policy_196(), *(form for path in FEATURES for form in of_feature(path)))


def test_every_case_of_policy_196_has_the_form() -> None:
    assert len(of_policy_196()) >= 80
    assert [found for form in of_policy_196() if (found := problems(form))] == []


@pytest.mark.parametrize("path", FEATURES, ids=lambda path: path.stem)
def test_every_case_of_a_feature_has_the_form(path: Path) -> None:
    assert of_feature(path) != ()
    assert [found for form in of_feature(path) if (found := problems(form))] == []


# --- the schema ---------------------------------------------------------------------------------------------


def objects(schema: Json = FORM, at: str = "") -> Iterator[tuple[str, Json]]:
    """Every object that the schema describes, with its path: `policy`, `decided_by[]`; the values of facts aside."""
    if "$ref" in schema:
        schema = FORM["$defs"][schema["$ref"].rpartition("/")[2]]
    if "properties" in schema:
        yield at, schema
        for name, inner in schema["properties"].items():
            yield from objects(inner, f"{at}.{name}" if at else name)
    if "items" in schema:
        yield from objects(schema["items"], f"{at}[]")
    for branch in schema.get("anyOf", ()):
        yield from objects(branch, at)


FIELDS: dict[str, Json] = {
    f"{at}.{name}" if at else name: inner for at, schema in objects() for name, inner in schema["properties"].items()
}
"""The schema of every field by its path: `policy.number`, `decided_by[].words`."""

VALUES: list[Json] = FORM["$defs"]["value"]["anyOf"]


def test_the_schema_is_a_json_schema_with_a_name_that_is_no_address() -> None:
    Draft202012Validator.check_schema(FORM)
    assert FORM["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    assert FORM["$id"] == "urn:mednec:decision:1"
    assert FORM["properties"]["schema"]["const"] == SCHEMA


def test_every_field_is_required_and_described() -> None:
    closed = [value for value in VALUES if "properties" in value]
    assert len(closed) == 4
    for schema in (*(schema for _, schema in objects()), *closed):
        assert schema["required"] == list(schema["properties"])
        assert [name for name, inner in schema["properties"].items() if not inner.get("description")] == []
    assert [name for name, schema in FORM["$defs"].items() if not (schema["title"] and schema["description"])] == []
    assert [value for value in VALUES if not (value["title"] and value["description"])] == []


def test_the_schema_describes_every_field_that_is_made_and_no_other() -> None:
    def made(form: Any, at: str = "") -> Iterator[str]:
        if isinstance(form, list):
            for item in form:
                yield from made(item, f"{at}[]")
        elif isinstance(form, dict) and at != "clauses[].read":
            for name, inner in form.items():
                path = f"{at}.{name}" if at else name
                yield path
                yield from made(inner, path)

    assert {path for form in everything() for path in made(form)} == FIELDS.keys()


def test_the_fields_stand_in_the_order_of_the_schema() -> None:
    for form in everything():
        assert list(form) == FORM["required"]


def test_the_closed_lists_are_those_of_the_runtime() -> None:
    assert set(FIELDS["determination"]["enum"]) == set(Determination)
    assert set(FIELDS["possible[].determination"]["enum"]) == set(Determination) - {Determination.NEEDS_INFORMATION}
    assert set(FIELDS["standing"]["enum"]) == set(Standing)


@pytest.mark.parametrize("determination", Determination)
def test_the_schema_knows_the_standing_of_each_determination(determination: Determination) -> None:
    for standing in Standing:
        form = {"determination": determination.value, "standing": standing.value}
        refused = "$.standing: const" in problems(form)
        assert refused is (standing is not determination.standing)


def test_every_form_of_a_value_occurs() -> None:
    values = [value for form in everything() for clause in form["clauses"] for value in clause["read"].values()]
    kinds = [Draft202012Validator(kind) for kind in VALUES]
    seen = [any(map(kind.is_valid, values)) for kind in kinds]
    assert [kind["title"] for kind, occurs in zip(VALUES, seen, strict=True) if not occurs] == []


def test_the_schema_lies_beside_the_tables_as_it_is_written_here() -> None:
    text = json.dumps(FORM, indent=2, ensure_ascii=False) + "\n"
    assert runtime_files()["_runtime/decision.schema.json"] == text


# --- what it refuses ----------------------------------------------------------------------------------------


@cache
def example() -> Json:
    """The form of the documented example."""
    case = json.loads((ROOT / "docs/cases/acute-fracture.json").read_text(encoding="utf-8"))
    return as_read(policy_196.decide(case).to_dict())


def decided(determination: str) -> Json:
    """The form of one of the cases of policy 196, by its determination."""
    return deepcopy(next(form for form in of_policy_196() if form["determination"] == determination))


def adverse() -> Json:
    return decided("not medically necessary")


def with_value(value: object) -> Json:
    """The example with a value read by its first clause."""
    form = deepcopy(example())
    form["clauses"][0]["read"]["pain"] = value
    return form


def test_the_forms_that_are_broken_below_are_sound() -> None:
    assert problems(example()) == problems(adverse()) == problems(with_value("severe")) == []


def holders(form: Any, at: str = "") -> Iterator[tuple[str, Json]]:
    """Every object of a form that has fields, with its path."""
    if isinstance(form, list):
        for item in form:
            yield from holders(item, f"{at}[]")
    elif isinstance(form, dict) and at != "clauses[].read":
        yield at, form
        for name, inner in form.items():
            yield from holders(inner, f"{at}.{name}" if at else name)


@pytest.mark.parametrize("path", FIELDS)
def test_a_field_that_is_missing_is_refused_and_so_is_one_of_another_type(path: str) -> None:
    at, _, name = path.rpartition(".")
    for form in map(deepcopy, everything()):
        holder = next((holder for where, holder in holders(form) if where == at), None)
        if holder is not None:
            break
    else:
        pytest.fail("no decision has this field")
    value = holder.pop(name)
    assert any(found.endswith((": required", ": anyOf")) for found in problems(form))
    holder[name] = [{"of": "another type"}]
    assert problems(form) != []
    holder[name] = value
    assert problems(form) == []


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"one_of": []},
        {"one_of": ["severe"]},
        {"one_of": ["severe", "severe"]},
        {"one_of": ["severe", 2]},
        {"one_of": ["mild", "severe"], "complete": False},
        {"from": 1},
        {"to": 1},
        {"from": "mild", "to": "severe"},
        {"from": 1, "to": "2025-10-01"},
        {"from": 1, "to": 2, "unit": "days"},
        {"includes": ["T8"], "excludes": []},
        {"includes": ["T8"], "excludes": [], "complete": True},
        {"includes": ["T8", "T8"], "excludes": [], "complete": False},
        {"includes": [8], "excludes": [], "complete": False},
        {"about": ["mild", "severe"]},
        ["T8", "T8"],
        ["T8", None],
        [8],
    ],
    ids=json.dumps,
)
def test_a_value_of_another_form_is_refused(value: object) -> None:
    assert problems(with_value(value)) == ["$.clauses[0].read.pain: anyOf"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("schema", "mednec-decision-2"),
        ("determination", "denied"),
        ("standing", "favourable"),
        ("standing", "negative"),
        ("needs_clinician_review", False),
        ("notice", ""),
        ("source", "Someone"),
        ("step", "open"),
        ("step", "rule"),
        ("possible", [{"determination": "medically necessary", "source": "", "limits": []}]),
        ("still_matter", ["pain"]),
        ("settling", {"facts": ["pain"], "proved_smallest": True}),
        ("best_question", {"fact": "pain", "question": "", "documented": ""}),
    ],
)
def test_what_does_not_fit_an_adverse_determination_is_refused(path: str, value: object) -> None:
    assert problems({**adverse(), path: value}) != []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("step", "clause"),
        ("decided_by", [{"clause": "I", "anchor": "i", "label": "I.", "words": ["Words"], "status": "met"}]),
        ("possible", [{"determination": "medically necessary", "source": "", "limits": []}]),
        ("still_matter", []),
        ("settling", None),
        ("best_question", None),
        ("needs_clinician_review", True),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_does_not_fit_a_need_of_information_is_refused(path: str, value: object) -> None:
    assert problems({**example(), path: value}) != []


def test_a_referral_without_a_source_is_refused() -> None:
    assert problems({**decided("refer to another source"), "source": ""}) == ["$.source: minLength"]
    form = deepcopy(example())
    form["possible"][0] = {"determination": "refer to another source", "source": "", "limits": []}
    assert problems(form) == ["$.possible[0].source: minLength"]


def test_a_status_of_another_name_is_refused() -> None:
    form = adverse()
    form["clauses"][0]["status"] = "failed"
    form["decided_by"][0]["status"] = "true"
    form["policy"]["status"] = "final"
    refused = ["$.policy.status: enum", "$.decided_by[0].status: enum", "$.clauses[0].status: enum"]
    assert sorted(problems(form)) == sorted(refused)


def test_a_field_that_a_later_release_adds_is_allowed() -> None:
    form = adverse()
    for _, holder in list(holders(form)):
        holder["added_later"] = {"anything": [1]}
    assert problems(form) == []


# --- no value of the member elsewhere -----------------------------------------------------------------------


def test_only_what_a_clause_read_shows_a_value_of_the_member() -> None:
    """Two members who differ in values alone, and not in what comes of any clause, have the same form otherwise."""
    case = json.loads((ROOT / "docs/cases/acute-fracture.json").read_text(encoding="utf-8"))
    forms = [
        policy_196.decide({**case, "treated_level": [level], "symptom_onset": onset}).to_dict()
        for level, onset in (("T8", "2025-10-14"), ("T9", "2025-10-20"))
    ]
    assert forms[0] != forms[1]
    for form in forms:
        for clause in form["clauses"]:
            del clause["read"]
    assert forms[0] == forms[1]


# --- the document -------------------------------------------------------------------------------------------

FIELD_TABLE = re.compile(r"^\| field \| type \| meaning \| example \|\n\|[-|]+\n((?:\|.*\n)+)", re.M)
ROW = re.compile(r"\| (`.*?) \| (.*?) \| (.*?) \| `(.*)` \|")


def rows() -> Iterator[tuple[str, str, str]]:
    """The path of every documented field, with its type and its example."""
    for table in FIELD_TABLE.findall(GUIDE.read_text(encoding="utf-8")):
        for line in table.splitlines():
            row = ROW.fullmatch(line)
            assert row is not None, line
            for path in re.findall(r"`([^`]+)`", row[1]):
                yield path, row[2], row[4]


def type_in_words(schema: Json) -> str:
    """The type of a field as the document gives it."""
    if "$ref" in schema:
        schema = FORM["$defs"][schema["$ref"].rpartition("/")[2]]
    match schema:
        case {"anyOf": [inner, {"type": "null"}]}:
            return f"{type_in_words(inner)}, or null"
        case {"const": _}:
            return "fixed text"
        case {"enum": _}:
            return "one of a closed list"
        case {"type": "array", "items": items}:
            return f"list of {type_in_words(items)}s"
        case {"type": kind}:
            return {"string": "text", "boolean": "true or false", "object": "object"}[kind]
        case _:
            raise AssertionError(schema)


def test_every_field_is_documented_once_and_in_order() -> None:
    documented = [path for path, _, _ in rows()]
    assert len(documented) == len(set(documented))
    assert set(documented) == FIELDS.keys()
    assert [path for path in documented if path in FORM["required"]] == FORM["required"]


def test_every_documented_type_and_example_is_right() -> None:
    for path, kind, shown in rows():
        assert (path, kind) == (path, type_in_words(FIELDS[path]))
        field = Draft202012Validator({**FIELDS[path], "$defs": FORM["$defs"]})
        assert field.is_valid(json.loads(shown)), path


def section(title: str) -> str:
    text = GUIDE.read_text(encoding="utf-8")
    return text.split(f"\n## {title}\n")[1].split("\n## ")[0]


def test_every_form_of_a_value_is_documented() -> None:
    shown = [json.loads(each) for each in re.findall(r"^\| .*? \| `(.*?)` \| ", section("Forms of values"), re.M)]
    for kind, value in zip(VALUES, shown, strict=True):
        assert Draft202012Validator(kind).is_valid(value), value


@pytest.mark.parametrize("path", ["determination", "step", "standing", "policy.status", "clauses[].status"])
def test_every_value_of_a_closed_list_is_documented(path: str) -> None:
    field = FIELDS[path]
    values = field["enum"] if "enum" in field else FORM["$defs"]["status"]["enum"]
    text = GUIDE.read_text(encoding="utf-8")
    assert [value for value in values if f"`{value}`" not in text] == []


def test_the_exit_statuses_are_those_of_the_program() -> None:
    shown = re.findall(r"^\| ([0-9]) \| (.*?) \|", section("From the shell"), re.M)
    assert [int(status) for status, _ in shown] == [shell.DECIDED, shell.BAD_INPUT, shell.NEEDS_INFORMATION]


def test_the_whole_example_is_what_the_table_says(request: pytest.FixtureRequest) -> None:
    def block(shown: re.Match[str]) -> str:
        whole = shown["language"] == "json"
        return json.dumps(example(), indent=2) + "\n" if whole else shown["text"]

    assert GUIDE.read_text(encoding="utf-8").count("```json\n") == 1
    replayed(GUIDE, block, request)


def test_every_file_that_the_document_links_to_is_there() -> None:
    assert dead_links(GUIDE) == []
