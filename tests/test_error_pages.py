"""Every diagnostic has a page, and every example on it does what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlglot import exp

from mednec.assembly import assemble
from mednec.check.dates import check_overdue, reviewing_of
from mednec.claims.decided import Version
from mednec.claims.mapping import asked_of, read_mapping
from mednec.claims.sql import refusal, statement
from mednec.claims.sql_facts import NoSqlError
from mednec.codes import TITLES
from mednec.compare.compare import compare
from mednec.compare.difference import Side
from mednec.compare.doubts import check_comparison
from mednec.diagnostics import Diagnostic
from mednec.driver import Library, Proof, prove, quick_check
from mednec.emit.python import emit, load
from mednec.model.cases import resolve_cases
from mednec.model.policy import Policy
from mednec.portfolio import run
from mednec.project import read_project
from mednec.results import Job
from mednec.site.standing import Day
from mednec.syntax.parser import parse_cases
from mednec.table.lower import lower
from mednec.text import Source
from mednec.trial import try_cases

PAGES = Path(__file__).parent.parent / "docs" / "errors"
BLOCK = re.compile(
    r"^```(policy|cases|source|files|site|crowd|diff|overdue|columns|mapping|sql) ?(bad|good|)\n(.*?)^```$", re.M | re.S
)
FILE = re.compile(r"^=== (\S+)(?: (\S+))?\n(.*?)(?=^=== |\Z)", re.M | re.S)


def blocks(code: str) -> list[tuple[str, str, str]]:
    text = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    return [(m[1], m[2], m[3]) for m in BLOCK.finditer(text)]


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    pages = {path.stem for path in PAGES.glob("MN*.md")}
    assert pages == set(TITLES)


@pytest.mark.parametrize("code", TITLES)
def test_a_page_is_headed_by_its_code(code: str) -> None:
    first = (PAGES / f"{code}.md").read_text(encoding="utf-8").split("\n", 1)[0]
    assert first == f"# {code}: {TITLES[code]}"


@pytest.mark.parametrize("code", TITLES)
def test_the_examples_of_a_page_do_what_it_says(code: str, tmp_path: Path) -> None:
    found = blocks(code)
    marks = [mark for _, mark, _ in found]
    assert "bad" in marks, "a page shows what goes wrong"
    assert "good" in marks, "a page shows the way out"
    context = {kind: text for kind, mark, text in found if not mark}
    for kind, mark, text in found:
        if not mark:
            continue
        codes = {d.code for d in outcome(kind, text, context, tmp_path / mark)}
        if mark == "bad":
            assert code in codes, (code, codes)
        else:
            assert code not in codes, (code, codes)


def outcome(kind: str, text: str, context: dict[str, str], folder: Path) -> tuple[Diagnostic, ...]:
    """What is said of an example: a policy alone, cases or a source beside the page's policy, two
    sides compared, a whole project, its site at https://plan.example/policies/, or a project whose policy stands in it
    many times."""
    match kind:
        case "policy":
            return said_of(text, context.get("source"))
        case "source":
            return said_of(context["policy"], text)
        case "cases":
            return said_of_cases(text, context.get("policy"))
        case "overdue":
            return tuple(check_overdue([reviewing_of(resolved(text))], "2026-11-03"))
        case "mapping":
            facts = asked_of([resolved(context["policy"])])
            return read_mapping(Source("mapping.toml", text), facts, context["columns"].split())[1]
        case "sql":
            return said_of_sql(text, resolved(context["policy"]), context["columns"].split())
        case "diff":
            old, new = (Side(name, resolved(content)) for name, _, content in FILE.findall(text))
            return check_comparison(compare(old, new))
        case "crowd":
            # Files of a project, and its one policy under so many numbers that not all pairs of them are compared.
            ((name, _, policy),) = [each for each in FILE.findall(text) if "/mp900/" in each[0]]
            copies = [
                f"=== {name.replace('900', str(number))}\n{policy.replace('900', str(number))}"
                for number in range(901, 922)
            ]
            return outcome("files", text + "".join(copies), context, folder)
        case _:
            for name, encoding, content in FILE.findall(text):
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(content, encoding=encoding or "utf-8")
            project = read_project(folder)
            if kind == "site":
                built = run(project, Job.BUILD).results
                return assemble(project, built, Day(), "https://plan.example/policies/").findings
            return run(project, Job.CHECK).findings


def resolved(policy: str) -> Policy:
    quick = quick_check(Source("example.policy", policy), Library())
    assert quick.policy is not None, quick.diagnostics
    return quick.policy


def said_of(policy: str, original: str | None) -> tuple[Diagnostic, ...]:
    document = None if original is None else Source("source.txt", original)
    proof = prove(quick_check(Source("example.policy", policy), Library()), document)
    return proof.open if isinstance(proof, Proof) else proof


def said_of_sql(mapping: str, policy: Policy, columns: list[str]) -> tuple[Diagnostic, ...]:
    bindings, found = read_mapping(Source("mapping.toml", mapping), asked_of([policy]), columns)
    table = lower(policy)
    version = Version("mp900/2025-10-01", table, load(emit(table)).TABLE)
    try:
        statement(version, bindings, exp.to_table("requests"), typed=frozenset(), prefix="", dialect="duckdb")
    except NoSqlError as error:
        return (*found, refusal(error))
    return found


def said_of_cases(text: str, policy: str | None) -> tuple[Diagnostic, ...]:
    source = Source("example.cases", text)
    file, problems = parse_cases(source)
    if policy is None:
        return problems
    proof = prove(quick_check(Source("example.policy", policy), Library()), None)
    assert isinstance(proof, Proof), proof
    _, found = resolve_cases(file, proof.policy)
    return (*problems, *found, *try_cases(source, proof).diagnostics)
